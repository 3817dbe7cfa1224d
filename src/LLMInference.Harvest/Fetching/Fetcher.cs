using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources;

namespace LLMInference.Harvest.Fetching;

/// <summary>
/// The one way to the network. A question passes, for its own address and for every redirect: address rules, robots.txt, the host's turn, the wire
/// (archived there), and the reading of the answer. The same question asked twice at once is sent once.
/// </summary>
public sealed class Fetcher : IFetcher, IDisposable
{
    private readonly FetchOptions options;
    private readonly FetchMode mode;
    private readonly IFetchObserver? observer;
    private readonly Func<HarvestRequest, IEnumerable<KeyValuePair<string, string>>> secrets;
    private readonly AddressRules addresses;
    private readonly Wire wire;
    private readonly PoliteWire politeWire;
    private readonly RobotsCache robots;
    private readonly SignIns signIns;
    private readonly Politeness politeness;
    private readonly TimeProvider time;
    private readonly SharedTasks<(string Method, string Url, string? Body, Validators? Validators), FetchResult> underWay = new();
    private readonly AnsweredTonight answered;

    /// <summary>A fetcher for one night, which begins now.</summary>
    /// <param name="options">Valid settings (<see cref="FetchOptions.Validate"/>).</param>
    /// <param name="handler">Where requests go: <see cref="NetworkHandler.Create"/>, or one that answers from an archive. Disposed with the fetcher.</param>
    /// <param name="archive">Keeps every exchange.</param>
    /// <param name="memory">Remembers hosts across runs.</param>
    /// <param name="time">The clock and all waiting.</param>
    /// <param name="setup">What else the fetcher is told; see there for what leaving it out means.</param>
    public Fetcher(FetchOptions options, HttpMessageHandler handler, IArchive archive, IHostMemory memory, TimeProvider time, FetchSetup? setup = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        setup ??= new FetchSetup();
        this.options = options;
        mode = setup.Mode;
        observer = setup.Observer;
        secrets = setup.Secrets;
        Statistics = setup.Statistics;
        addresses = new AddressRules(options, setup.TrustedHosts);
        answered = new AnsweredTonight(archive);
        var hosts = new HostRegister(memory);
        this.time = time;
        politeness = new Politeness(options, setup.Budgets, hosts, time, Statistics, observer, mode);
        wire = new Wire(handler, options, archive, time, Statistics, setup.Scrubber);
        politeWire = new PoliteWire(options, wire, politeness, time, Statistics, mode, new Random(setup.JitterSeed));
        signIns = new SignIns(mode == FetchMode.Live ? setup.SignIns : new Dictionary<string, SourceSignIn>(), politeWire, options);
        robots = new RobotsCache(hosts, politeWire, politeness, time, Statistics, options, addresses, mode);
    }

    /// <summary>What was done so far.</summary>
    public FetchStatistics Statistics { get; }

    /// <summary>How much longer the night may still begin requests; zero when its budget is used up.</summary>
    public TimeSpan BudgetLeft => politeness.Deadline - time.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <inheritdoc />
    public async Task<FetchResult> FetchAsync(HarvestRequest request, Validators? validators, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Statistics.Asking(request);
        observer?.Started(request with { Url = Shown(request.Url) });
        var result = await underWay.JoinAsync(
            (request.Method, request.Url.OriginalString, request.Body, validators), token => AskAsync(request, validators, token), cancellationToken);
        Statistics.Ended(AuthorityShown(request.Url), result.Outcome);
        observer?.Done(request with { Url = Shown(request.Url) }, result);
        return result;
    }

    /// <summary>Ends it. Questions still under way must have been cancelled by their askers.</summary>
    public void Dispose() => wire.Dispose();

    private async Task<FetchResult> AskAsync(HarvestRequest request, Validators? validators, CancellationToken cancellationToken)
    {
        var (url, method, body) = (request.Url, request.Method, request.Body);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            // In an archive there is nobody to be reached by mistake: what it holds is served, and only what it lacks is judged.
            var objection = addresses.Objection(url, request.Source);
            if (objection is not null && mode == FetchMode.Live)
            {
                return Answer.Failed(FetchOutcome.Forbidden, url, objection).ToResult();
            }

            if (objection is null && await RobotsRefusalAsync(request, url, cancellationToken) is { } refusal)
            {
                return refusal.ToResult();
            }

            var (signed, unsigned) = await signIns.OfAsync(request, cancellationToken);
            if (unsigned is not null)
            {
                return unsigned.ToResult();
            }

            var ask = Compose(request, url, method, body, validators, signed);
            if (mode == FetchMode.Live && answered.Find(ask) is { } earlier)
            {
                return earlier;
            }

            var answer = await politeWire.AskAsync(ask, cancellationToken);
            answered.Note(ask, answer);
            if (answer.Outcome == FetchOutcome.NotArchived && objection is not null)
            {
                return Answer.Failed(FetchOutcome.Forbidden, url, objection).ToResult();
            }

            if (answer.MovedTo is not { } target)
            {
                return answer.ToResult();
            }

            visited.Add(url.AbsoluteUri);
            if (visited.Count > options.MaxRedirects || visited.Contains(target.AbsoluteUri))
            {
                return Answer.Failed(FetchOutcome.Forbidden, request.Url,
                    $"redirected {(visited.Contains(target.AbsoluteUri) ? "in a circle" : "too often")}, last to \"{Shown(target)}\"; Fetch:MaxRedirects is {options.MaxRedirects}").ToResult();
            }

            // As browsers do: only 307 and 308 repeat a POST.
            (url, method, body) = answer.Response!.Status is 307 or 308 ? (target, method, body) : (target, "GET", null);
        }
    }

    private async Task<Answer?> RobotsRefusalAsync(HarvestRequest request, Uri url, CancellationToken cancellationToken)
    {
        var (rules, failure) = await robots.OfAsync(url, cancellationToken);
        var authority = Authority.Of(url);
        if (rules is not null && rules.Allows(url))
        {
            return null;
        }

        // Who wants to be left alone for the rest of the night is not asked all the same.
        if (request.DocumentedApi && failure is null or { Outcome: FetchOutcome.Unreachable or FetchOutcome.Throttled } && !(failure?.NotBefore > politeness.Deadline))
        {
            Statistics.Notice("robots.overruled.documented-api", rules is not null
                ? $"{authority}/robots.txt says \"{rules.Deciding(url)}\" of an address that its own documentation offers to programs ({request.Source}); asked at its crawl delay."
                : $"{authority}/robots.txt cannot be read; asked all the same, because the service's documentation offers this to programs ({request.Source}).");
            return null;
        }

        return failure is null
            ? Answer.Failed(FetchOutcome.DisallowedByRobots, url, $"{authority}/robots.txt says \"{rules!.Deciding(url)}\"")
            : Answer.Failed(failure.Outcome, url, $"not asked, because robots.txt could not be read ({failure.Detail.TrimEnd('.')})") with { NotBefore = failure.NotBefore };
    }

    private WireRequest Compose(HarvestRequest request, Uri url, string method, string? body, Validators? validators, IReadOnlyList<KeyValuePair<string, string>> signed)
    {
        var conditional = validators is { ETag: not null } or { LastModified: not null } && method == "GET" && url.AbsoluteUri == (validators.GivenBy ?? request.Url).AbsoluteUri;
        // Keys are for the host that was meant, not for where it redirects to.
        var keys = Authority.Of(url) == Authority.Of(request.Url) ? secrets(request).Concat(signed) : [];
        return new WireRequest(url, method, body, RequestHeaders.Of(options, request.Accept, conditional ? validators : null, body is not null), [.. keys])
        {
            Conditional = conditional,
        };
    }

    private static Uri Shown(Uri url) => url.IsAbsoluteUri && url.Scheme.StartsWith("http", StringComparison.Ordinal) ? Redaction.Of(url) : url;

    private static string AuthorityShown(Uri url) => url.IsAbsoluteUri ? Authority.Of(url) : "";
}
