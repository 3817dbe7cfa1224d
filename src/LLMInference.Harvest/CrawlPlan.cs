using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Frontier;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Store;

namespace LLMInference.Harvest;

/// <summary>What a night would ask, of whom, why, and what that costs at least. Worked out without asking or writing anything.</summary>
/// <param name="Requests">What is to be asked, in the frontier's order.</param>
/// <param name="NotDue">What earlier nights asked and this one need not: its answer has long been the same.</param>
/// <param name="Settled">What the unfinished night that would be gone on with has asked already.</param>
/// <param name="Hosts">The totals, the one that takes longest first.</param>
public sealed record CrawlPlan(IReadOnlyList<PlannedRequest> Requests, int NotDue, int Settled, IReadOnlyList<PlannedHost> Hosts)
{
    private static readonly TimeSpan RobotsFresh = TimeSpan.FromHours(24);

    /// <summary>Works it out from what the store knows.</summary>
    /// <param name="input">As for the harvest.</param>
    /// <param name="store">Earlier nights.</param>
    /// <param name="options">The settings that bound a host's pace.</param>
    /// <param name="now">When the night would begin (UTC).</param>
    public static CrawlPlan Of(HarvestInput input, CrawlStore store, FetchOptions options, DateTimeOffset now)
    {
        var memory = new HostMemory(store);
        var budgets = input.Sources.SelectMany(s => s.Hosts).ToLookup(b => Authority.Of(b.Authority) ?? b.Authority, StringComparer.Ordinal);
        var paces = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        var last = store.LastNightsQuestions().GroupBy(q => RequestFingerprint.Of(q.Request)).ToDictionary(g => g.Key, g => g.First().Outcome);
        var goesOn = store.LatestNight() is { Finished: null } open && open.Scope == input.Scope;
        var planned = new List<PlannedRequest>();
        int notDue = 0, settled = 0;
        foreach (var request in Harvester.PlanOnly(input, store))
        {
            var fingerprint = RequestFingerprint.Of(request);
            if (goesOn && last.TryGetValue(fingerprint, out var done) && done is not null)
            {
                settled++;
                continue;
            }

            var document = store.FindDocument(fingerprint);
            if (document is { At: not null } && !input.AskEverything && !RevisitPolicy.IsDue(document, request.SeedId is not null, now))
            {
                notDue++;
                continue;
            }

            var authority = Authority.Of(request.Url);
            var pace = paces.TryGetValue(authority, out var known) ? known : paces[authority] = Pace(memory.Load(authority), budgets[authority], options);
            planned.Add(new PlannedRequest(authority, request, State(document, last.GetValueOrDefault(fingerprint)), pace, document?.At?.Length));
        }

        var hosts = planned.GroupBy(p => p.Authority, StringComparer.Ordinal).Select(g =>
        {
            var state = memory.Load(g.Key);
            var robots = state?.Robots is { } copy && now - copy.FetchedAt < RobotsFresh ? 0 : 1;
            var requests = g.Count() + robots;
            return new PlannedHost(g.Key, requests, robots > 0, paces[g.Key], paces[g.Key] * (requests - 1), state?.NotBefore > now ? state.NotBefore : null);
        });
        return new CrawlPlan(planned, notDue, settled, [.. hosts.OrderByDescending(h => h.AtLeast).ThenBy(h => h.Authority, StringComparer.Ordinal)]);
    }

    private static TimeSpan Pace(HostState? state, IEnumerable<HostBudget> budgets, FetchOptions options)
    {
        var crawlDelay = options.IgnoreCrawlDelay || state?.Robots is not { Text.Length: > 0 } robots ? TimeSpan.Zero : RobotsRules.Parse(robots.Text).CrawlDelay ?? TimeSpan.Zero;
        var longest = TimeSpan.FromSeconds(options.MaxCrawlDelaySeconds);
        return new[] { TimeSpan.FromSeconds(1 / options.PerHostRequestsPerSecond), crawlDelay > longest ? longest : crawlDelay, state?.ServiceInterval ?? TimeSpan.Zero }
            .Concat(budgets.Select(b => b.MinInterval)).Max();
    }

    private static string State(Document? document, string? lastOutcome) => (document, lastOutcome) switch
    {
        (_, nameof(FetchOutcome.Deferred)) => "first, because the last night had no time for it",
        ({ At: not null, Validators: { ETag: not null } or { LastModified: not null } }, _) => $"only if changed since {document.RetrievedAt:yyyy-MM-dd}",
        (not null, _) => $"in full; last answered {document.RetrievedAt:yyyy-MM-dd}",
        (null, not null) => $"again; the last night ended in {lastOutcome}",
        (null, null) => "never asked before",
    };
}

/// <summary>One question of a plan.</summary>
/// <param name="Authority">The host.</param>
/// <param name="Request">The question, with why its source asks it.</param>
/// <param name="State">What earlier nights mean for it, in a few words.</param>
/// <param name="Pace">The time that it takes of the host's turn.</param>
/// <param name="LastBytes">Bytes of its kept answer in the archive, or null.</param>
public sealed record PlannedRequest(string Authority, HarvestRequest Request, string State, TimeSpan Pace, long? LastBytes);

/// <summary>What a plan asks of one host.</summary>
/// <param name="Authority">The host.</param>
/// <param name="Requests">How many, robots.txt included where it is due.</param>
/// <param name="Robots">Whether robots.txt is among them.</param>
/// <param name="Pace">Least time between two.</param>
/// <param name="AtLeast">The time from the first to the last at that pace.</param>
/// <param name="NotBefore">Until when the host asked to be left alone, or null.</param>
public sealed record PlannedHost(string Authority, int Requests, bool Robots, TimeSpan Pace, TimeSpan AtLeast, DateTimeOffset? NotBefore);
