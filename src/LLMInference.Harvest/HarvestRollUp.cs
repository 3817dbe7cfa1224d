using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Store;

namespace LLMInference.Harvest;

/// <summary>Sums up a night from what the store holds of it: the same whether one process or several went through it.</summary>
internal static class HarvestRollUp
{
    /// <summary>Reason of the finding that a source's plan threw.</summary>
    public const string PlanBug = "harvest.bug.plan";

    /// <summary>The night so far.</summary>
    public static HarvestReport Of(CrawlStore store, Night night, HarvestInput input, HarvestState state, int rounds, string? cut)
    {
        var asked = store.Asked(night);
        var findings = store.Findings(night);
        var broken = findings.Where(f => f.Reason == PlanBug).ToLookup(f => f.Source, StringComparer.Ordinal);
        return new HarvestReport(
            night.Id, night.Date, night.Resumed, rounds, cut,
            [.. input.Sources.Select(s => Source(s.Name, [.. asked.Where(a => a.Source == s.Name).DistinctBy(a => a.Fingerprint)], broken[s.Name]))],
            [.. state.Seeds.Follows.Select(s => s.Id).Concat(state.Seeds.Repositories.Select(r => r.Id)).Select(id => Seed(id, [.. asked.Where(a => a.Seed == id).DistinctBy(a => (a.Source, a.Fingerprint))]))],
            findings)
        {
            NotAsked = asked.Where(IsLeftOver).Select(a => a.Fingerprint).Distinct(StringComparer.Ordinal).Count(),
        };
    }

    // What was not asked is no failure of anybody.
    private static bool IsLeftOver(CrawlStore.AskedRow row) => row.State == "pending" || row.Outcome == nameof(FetchOutcome.Deferred);

    private static bool Judged(int requests, IEnumerable<OutcomeCount> outcomes) => requests > outcomes.Where(o => o.Outcome is nameof(FetchOutcome.Deferred) or "Open").Sum(o => o.Count);

    /// <summary>The rows that <c>status</c> reads later. Whoever was not asked at all for want of time has none.</summary>
    public static IEnumerable<(string Scope, string Name, int Requests, int Answered, int Failed, string Detail)> Outcomes(HarvestReport report)
        =>
        [
            .. report.Sources.Where(s => Judged(s.Requests, s.Outcomes) || s.Failed).Select(s => ("source", s.Name, s.Requests, s.Answered, s.Failures.Count, Sentence(s.Failures))),
            .. report.Seeds.Where(s => s.Requests > s.NotAsked).Select(s => ("seed", s.Id, s.Requests, s.Answered, s.Failures.Count, Sentence(s.Failures))),
        ];

    private static SourceReport Source(string name, IReadOnlyList<CrawlStore.AskedRow> asked, IEnumerable<FindingCount> broken) => new(
        name, asked.Count, asked.Count(a => a.State == "done"), asked.Sum(a => a.Bytes),
        Outcomes(asked),
        [.. broken.Select(b => new RequestFailure(name, "", b.Reason, b.Example)), .. Failures(asked)]);

    private static SeedReport Seed(string id, IReadOnlyList<CrawlStore.AskedRow> asked) => new(id, asked.Count, asked.Count(a => a.State == "done"), Failures(asked))
    {
        Bytes = asked.Sum(a => a.Bytes),
        Outcomes = Outcomes(asked),
        NotAsked = asked.Count(IsLeftOver),
    };

    private static IReadOnlyList<OutcomeCount> Outcomes(IEnumerable<CrawlStore.AskedRow> asked)
        => [.. asked.GroupBy(a => a.Outcome ?? "Open", StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new OutcomeCount(g.Key, g.Count()))];

    private static IReadOnlyList<RequestFailure> Failures(IEnumerable<CrawlStore.AskedRow> asked)
        => [.. asked.Where(a => a.Failed).Select(a => new RequestFailure(a.Source, a.Url, a.Outcome ?? "", a.Detail ?? "")).OrderBy(f => f.Source, StringComparer.Ordinal).ThenBy(f => f.Url, StringComparer.Ordinal)];

    private static string Sentence(IReadOnlyList<RequestFailure> failures) => failures.Count == 0 ? "" : $"{failures[0].Url}: {failures[0].Detail}";
}
