using System.Collections.Concurrent;
using System.Text;

namespace LLMInference.Harvest.Fetching;

/// <summary>What robots.txt says of a host.</summary>
/// <param name="Rules">The rules, or null where they cannot be had, and then nothing may be asked (RFC 9309 section 2.3.1.4).</param>
/// <param name="Failure">Why they cannot be had; null otherwise.</param>
internal sealed record RobotsAnswer(RobotsRules? Rules, Answer? Failure);

/// <summary>
/// Fetches robots.txt once a day per scheme + host + port, however many wait for it, and remembers it across runs. A 4xx allows everything; 5xx, 429 and
/// silence allow nothing, unless a copy of the last thirty days is there. At most five redirects, to any host; the rules are those of the host first asked.
/// </summary>
internal sealed class RobotsCache(
    HostRegister hosts, PoliteWire wire, Politeness politeness, TimeProvider time, FetchStatistics statistics, FetchOptions options, AddressRules addresses, FetchMode mode)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);
    private static readonly TimeSpan StillUsable = TimeSpan.FromDays(30);

    /// <summary>A host without a readable robots.txt is tried again after this; until then its questions fail without asking.</summary>
    private static readonly TimeSpan FailureKept = TimeSpan.FromMinutes(10);

    /// <summary>The RFC's number, whatever <see cref="FetchOptions.MaxRedirects"/> says of pages.</summary>
    private const int MaxRedirects = 5;

    private readonly ConcurrentDictionary<string, (RobotsAnswer Answer, DateTimeOffset Until)> known = new(StringComparer.Ordinal);
    private readonly SharedTasks<string, RobotsAnswer> underWay = new();

    /// <summary>The rules of an address's host.</summary>
    public async Task<RobotsAnswer> OfAsync(Uri url, CancellationToken cancellationToken)
    {
        var authority = Authority.Of(url);
        return Known(authority) ?? await underWay.JoinAsync(authority, async token => Known(authority) ?? await FindAsync(authority, token), cancellationToken);
    }

    private RobotsAnswer? Known(string authority) => known.TryGetValue(authority, out var entry) && time.GetUtcNow() < entry.Until ? entry.Answer : null;

    private async Task<RobotsAnswer> FindAsync(string authority, CancellationToken cancellationToken)
    {
        var kept = mode == FetchMode.Live ? hosts[authority].Robots : null;
        var now = time.GetUtcNow();
        if (kept is not null && now - kept.FetchedAt < Fresh && kept.FetchedAt <= now)
        {
            return Use(authority, kept.Text, kept.FetchedAt + Fresh);
        }

        var answer = await AskAsync(authority, kept, cancellationToken);
        switch (answer.Outcome)
        {
            case FetchOutcome.NotModified when kept is not null:
                return Keep(authority, kept.Text, null);
            case FetchOutcome.Fetched or FetchOutcome.Gone or FetchOutcome.Refused or FetchOutcome.NotModified:
                return Keep(authority, answer.Outcome == FetchOutcome.Fetched ? Text(authority, answer) : "", answer);
            case FetchOutcome.NotArchived:
                return Use(authority, "", DateTimeOffset.MaxValue);
            // A copy is of no use where the host wants to be left alone for the rest of the night: then its refusal is what to tell of.
            case FetchOutcome.Throttled or FetchOutcome.Unreachable or FetchOutcome.TooLarge when kept is not null && now - kept.FetchedAt < StillUsable && !(answer.NotBefore > politeness.Deadline):
                statistics.Notice("robots.used.old-copy", $"{authority}/robots.txt cannot be read now; the copy of {kept.FetchedAt:u} is used.");
                return Use(authority, kept.Text, time.GetUtcNow() + FailureKept);
            case FetchOutcome.Throttled or FetchOutcome.Unreachable or FetchOutcome.TooLarge or FetchOutcome.Blocked or FetchOutcome.Forbidden
                or FetchOutcome.Deferred or FetchOutcome.DisallowedByRobots:
                return Fail(authority, answer);
            default:
                throw new InvalidOperationException($"{answer.Outcome} is not an outcome.");
        }
    }

    private async Task<Answer> AskAsync(string authority, RobotsCopy? kept, CancellationToken cancellationToken)
    {
        var state = kept is null ? null : hosts[authority];
        var validators = state is { RobotsETag: not null } or { RobotsLastModified: not null } ? new Validators(state.RobotsETag, state.RobotsLastModified) : null;
        var url = new Uri(authority + "/robots.txt");
        for (var hop = 0; ; hop++)
        {
            // Plain, because a compressed file cannot be cut where the RFC lets us stop reading.
            var ask = new WireRequest(url, "GET", null, RequestHeaders.Of(options, accept: null, hop == 0 ? validators : null, encodings: "identity"), [])
            {
                CutAt = RobotsRules.MaxBytes,
                Conditional = hop == 0 && validators is not null,
            };
            var answer = await wire.AskAsync(ask, cancellationToken);
            if (answer.MovedTo is not { } target)
            {
                return answer;
            }

            if (hop == MaxRedirects || (Authority.Of(target) != authority && addresses.Objection(target, source: "") is not null))
            {
                statistics.Notice("robots.ignored.redirect", $"{authority}/robots.txt is redirected too often or to \"{Redaction.Of(target)}\", where nothing is asked; taken as absent.");
                return answer;
            }

            url = target;
        }
    }

    /// <summary>The file's text; a page in its place (an application that answers everything with 200) has no rules.</summary>
    private string Text(string authority, Answer answer)
    {
        var body = answer.Response!.Body;
        var text = Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, RobotsRules.MaxBytes)]);
        if (text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith('<'))
        {
            statistics.Notice("robots.ignored.html", $"{authority}/robots.txt is a page, not a list of rules; taken as absent.");
            return "";
        }

        return text;
    }

    /// <param name="authority">The host.</param>
    /// <param name="text">Its rules.</param>
    /// <param name="answer">What gave them; null when it was "not modified", and then the validators known stay.</param>
    private RobotsAnswer Keep(string authority, string text, Answer? answer)
    {
        var copy = new RobotsCopy(text, time.GetUtcNow());
        if (mode == FetchMode.Live)
        {
            // After a redirect the validators are another address's.
            var own = answer is { Outcome: FetchOutcome.Fetched, Response: { } response } && response.Url.AbsoluteUri == authority + "/robots.txt" ? response : null;
            hosts.Change(authority, s => answer is null
                ? s with { Robots = copy }
                : s with { Robots = copy, RobotsETag = own?.Header("ETag"), RobotsLastModified = own?.Header("Last-Modified") });
        }

        return Use(authority, text, copy.FetchedAt + Fresh);
    }

    private RobotsAnswer Use(string authority, string text, DateTimeOffset until)
    {
        var rules = text.Length == 0 ? RobotsRules.AllowAll : RobotsRules.Parse(text);
        politeness.TakeCrawlDelay(authority, rules.CrawlDelay);
        var answer = new RobotsAnswer(rules, null);
        known[authority] = (answer, until);
        return answer;
    }

    private RobotsAnswer Fail(string authority, Answer failure)
    {
        var answer = new RobotsAnswer(null, failure);
        known[authority] = (answer, failure.NotBefore ?? time.GetUtcNow() + FailureKept);
        return answer;
    }
}
