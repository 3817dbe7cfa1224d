using System.Collections.Concurrent;
using System.Globalization;
using LLMInference.Harvest.Sources;

namespace LLMInference.Harvest.Fetching;

/// <summary>
/// Decides when a host may be asked: one queue per host, first come first served. Its pace is the slowest of the settings, the sources' budgets,
/// robots' crawl delay and what its answers' headers ask for; a pause it asked for and an open circuit are remembered across runs.
/// </summary>
internal sealed class Politeness
{
    private static readonly TimeSpan LongestCircuit = TimeSpan.FromDays(1);

    /// <summary>Questions in a row that a host may leave unanswered, each after all its attempts, before it is left alone for a while.</summary>
    private const int UnreachableInARow = 3;

    private const string AskedForPause = "it asked for a pause";

    private readonly FetchOptions options;
    private readonly HostRegister hosts;
    private readonly TimeProvider time;
    private readonly FetchStatistics statistics;
    private readonly IFetchObserver? observer;
    private readonly bool waits;
    private readonly ILookup<string, HostBudget> budgets;
    private readonly ConcurrentDictionary<string, HostGate> gates = new(StringComparer.Ordinal);

    public Politeness(
        FetchOptions options, IEnumerable<HostBudget> budgets, HostRegister hosts, TimeProvider time, FetchStatistics statistics, IFetchObserver? observer, FetchMode mode)
    {
        this.options = options;
        this.hosts = hosts;
        this.time = time;
        this.statistics = statistics;
        this.observer = observer;
        waits = mode == FetchMode.Live;
        this.budgets = budgets.ToLookup(b => Authority.Of(b.Authority) ?? b.Authority, StringComparer.Ordinal);
        Deadline = time.GetUtcNow() + options.NightBudget;
    }

    /// <summary>After this no request begins any more.</summary>
    public DateTimeOffset Deadline { get; }

    /// <summary>Waits for this host's turn. The turn says whether it may be asked, and must be disposed when the answer is there.</summary>
    public async Task<Turn> EnterAsync(Uri url, CancellationToken cancellationToken)
    {
        if (!waits)
        {
            return new Turn(null, null);
        }

        var authority = Authority.Of(url);
        var gate = GateOf(authority);
        var asked = time.GetUtcNow();
        await gate.Door.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                await gate.WaitForSlotAsync(cancellationToken);
                var now = time.GetUtcNow();
                var (due, why) = Due(authority, gate, now);
                if (Refusal(url, now, due, why) is { } refusal)
                {
                    return new Turn(null, refusal);
                }

                if (due <= now)
                {
                    hosts.Change(authority, s => s with { LastStart = now });
                    statistics.Waited(authority, now - asked);
                    gate.Take();
                    return new Turn(gate, null) { Started = now };
                }

                observer?.WaitingUntil(authority, due, why);
                // A timer counts whole milliseconds: rounded down it would wake too soon and spin.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling((due - now).TotalMilliseconds)), time, cancellationToken);
            }
        }
        finally
        {
            gate.Door.Release();
        }
    }

    /// <summary>
    /// Takes note that an attempt is over. The host counts from when the question reached it, which lies between our start and its answer: a connection
    /// that took long to open would make the next question come too early in its eyes. So the pace counts from the answer, but from at most a tenth of the
    /// pace after the start, which is all that slow answers may cost; only the first, which opens the connection, counts from the answer however long it took.
    /// </summary>
    public void Reached(Uri url, DateTimeOffset started)
    {
        if (!waits)
        {
            return;
        }

        var authority = Authority.Of(url);
        var gate = GateOf(authority);
        var now = time.GetUtcNow();
        var latest = gate.Answered ? started + (gate.Interval / 10) : now;
        gate.Answered = true;
        var reached = now < latest ? now : latest;
        hosts.Change(authority, s => s.LastStart < reached ? s with { LastStart = reached } : s);
    }

    /// <summary>Takes over robots' crawl delay, capped; null for none.</summary>
    public void TakeCrawlDelay(string authority, TimeSpan? delay)
    {
        var longest = TimeSpan.FromSeconds(options.MaxCrawlDelaySeconds);
        if (delay > longest)
        {
            statistics.Notice("robots.capped.crawl-delay", string.Create(CultureInfo.InvariantCulture,
                $"{authority}/robots.txt asks for {delay.Value.TotalSeconds} s between requests; taken as Fetch:MaxCrawlDelaySeconds ({options.MaxCrawlDelaySeconds} s)."));
            delay = longest;
        }

        GateOf(authority).CrawlDelay = options.IgnoreCrawlDelay ? TimeSpan.Zero : delay ?? TimeSpan.Zero;
    }

    /// <summary>Takes over what an answer's headers ask for.</summary>
    public void Obey(Answer answer)
    {
        if (!waits || answer is not { Limits: { } limits, Response: { } response })
        {
            return;
        }

        var authority = Authority.Of(answer.Url);
        var gate = GateOf(authority);
        if (limits.QuotaLeft is { } left)
        {
            statistics.QuotaLeft(authority, left);
        }

        if (limits is { MinInterval: not null } or { MaxConcurrency: not null })
        {
            gate.ServiceInterval = limits.MinInterval ?? gate.ServiceInterval;
            gate.ServiceConcurrency = limits.MaxConcurrency ?? gate.ServiceConcurrency;
            hosts.Change(authority, s => s with { ServiceInterval = limits.MinInterval ?? s.ServiceInterval, ServiceConcurrency = limits.MaxConcurrency ?? s.ServiceConcurrency });
        }

        // On a good answer or a redirect the header means something else, or nothing.
        if (limits.RetryAfter is { } pause && response.Status >= 400)
        {
            Pause(authority, response.At + pause);
        }

        if (limits.QuotaBackAt is { } back)
        {
            Pause(authority, back);
        }
    }

    /// <summary>Leaves a host alone until then, unless it already is for longer.</summary>
    public void Pause(string authority, DateTimeOffset until) => hosts.Change(authority, s => s.NotBefore >= until ? s : s with { NotBefore = until });

    /// <summary>Takes note of how a question ended, after all its attempts; returns when the host may be asked again, or null for at once.</summary>
    public DateTimeOffset? TakeNote(string authority, FetchOutcome outcome)
    {
        if (!waits)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var state = hosts.Change(authority, s => Noted(s, outcome, now));
        return new[] { state.CircuitUntil, state.NotBefore, state.OwnPauseUntil }.Max() is { } until && until > now ? until : null;
    }

    private HostState Noted(HostState state, FetchOutcome outcome, DateTimeOffset now)
    {
        switch (outcome)
        {
            case FetchOutcome.Fetched or FetchOutcome.NotModified or FetchOutcome.Gone or FetchOutcome.Refused:
                return state.Failures == 0 && state.CircuitUntil is null ? state : state with { Failures = 0, CircuitUntil = null, CircuitCause = null };
            case FetchOutcome.Blocked or FetchOutcome.Unreachable when state.CircuitUntil > now:
                // Others under way at the same time met the same: that does not make it worse.
                return state;
            case FetchOutcome.Blocked:
                return state with { Failures = state.Failures + 1, CircuitCause = outcome, CircuitUntil = now + Doubled(state.Failures) };
            case FetchOutcome.Unreachable:
                var failures = state.Failures + 1;
                return failures < UnreachableInARow
                    ? state with { Failures = failures }
                    : state with { Failures = failures, CircuitCause = outcome, CircuitUntil = now + Doubled(failures - UnreachableInARow) };
            case FetchOutcome.Throttled:
                return state with { Failures = state.Failures + 1, OwnPauseUntil = now + Doubled(state.Failures) };
            case FetchOutcome.DisallowedByRobots or FetchOutcome.TooLarge or FetchOutcome.Forbidden or FetchOutcome.NotArchived or FetchOutcome.Deferred:
                return state;
            default:
                throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome.");
        }
    }

    private TimeSpan Doubled(int times)
        => TimeSpan.FromSeconds(Math.Min(options.CircuitStartSeconds * Math.Pow(2, Math.Min(times, 30)), LongestCircuit.TotalSeconds));

    private (DateTimeOffset Due, string Why) Due(string authority, HostGate gate, DateTimeOffset now)
    {
        // A start in the future is a clock that was set back.
        var state = hosts.Change(authority, s => s.LastStart > now ? s with { LastStart = now } : s);
        var pace = state.LastStart is { } last ? last + gate.Interval : now;
        var pause = state.NotBefore > state.OwnPauseUntil || state.OwnPauseUntil is null ? state.NotBefore : state.OwnPauseUntil;
        return pause > pace ? (pause.Value, AskedForPause) : (pace, "its pace");
    }

    private Answer? Refusal(Uri url, DateTimeOffset now, DateTimeOffset due, string why)
    {
        var state = hosts[Authority.Of(url)];
        if (state.CircuitUntil > now)
        {
            var cause = state.CircuitCause ?? FetchOutcome.Unreachable;
            var what = cause == FetchOutcome.Blocked ? "the host answered with a bot challenge" : "the host did not answer several times in a row";
            return Answer.Failed(cause, url, $"not asked, because {what}; asked again after {state.CircuitUntil:u}") with { NotBefore = state.CircuitUntil };
        }

        if (now >= Deadline || due > Deadline)
        {
            var what = why == AskedForPause && now < Deadline ? $"the host asked for a pause until {due:u}, after the night's budget (Fetch:NightBudget) ends" : $"the night's budget (Fetch:NightBudget) ends at {Deadline:u}, before the host's turn";
            return Answer.Failed(FetchOutcome.Deferred, url, $"not asked, because {what}") with { NotBefore = due > Deadline ? due : null };
        }

        return why == AskedForPause && due - now > TimeSpan.FromSeconds(options.MaxWaitSeconds)
            ? Answer.Failed(FetchOutcome.Throttled, url, $"not asked, because the host asked for a pause until {due:u}, longer than Fetch:MaxWaitSeconds") with { NotBefore = due }
            : null;
    }

    private HostGate GateOf(string authority) => gates.GetOrAdd(authority, a =>
    {
        var own = budgets[a].ToArray();
        var slowest = TimeSpan.FromSeconds(1 / options.PerHostRequestsPerSecond);
        return new HostGate(
            own.Select(b => b.MinInterval).Append(slowest).Max(),
            own.Select(b => Math.Max(1, b.MaxConcurrency)).DefaultIfEmpty(1).Min(),
            hosts[a]);
    });
}

/// <summary>Leave to ask a host once, or why not.</summary>
/// <param name="gate">Where to report that the request is over; null where nothing was begun.</param>
/// <param name="refusal">Why the host must not be asked, or null.</param>
internal sealed class Turn(HostGate? gate, Answer? refusal) : IDisposable
{
    public Answer? Refusal => refusal;

    /// <summary>When the attempt began.</summary>
    public DateTimeOffset Started { get; init; }

    public void Dispose() => gate?.Leave();
}
