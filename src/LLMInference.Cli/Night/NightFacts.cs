using LLMInference.Bibliography.Seeds;
using LLMInference.Catalog.Store;
using LLMInference.Harvest;
using LLMInference.Harvest.Store;

namespace LLMInference.Cli.Night;

/// <summary>What is published of how nights went: what each asked and found, and how sources and seeds answer; all of it from the store's history, so that rebuilding says the same.</summary>
/// <remarks>
/// The runs of one day are told as one night, as its page of changes does: with the times and questions of the first that published, so that another run that finds nothing
/// new leaves the same bytes, and with the counts of the last.
/// </remarks>
/// <param name="Run">The night to publish.</param>
/// <param name="Earlier">Published nights of earlier days, the oldest first.</param>
/// <param name="Id">Its number in the store; null when the store has nothing of it but its date.</param>
internal sealed record NightFacts(RunFacts Run, IReadOnlyList<RunFacts> Earlier, long? Id)
{
    internal static NightFacts Of(CrawlStore store, SeedSet seeds, HarvestReport? report)
    {
        var night = report?.Date ?? store.LatestNight()?.Date ?? throw new UsageException("There is nothing to rebuild from: crawl.db holds no night yet. Run 'llminf run' once without --offline.");
        var health = store.Health();
        var names = seeds.Follows.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var days = store.Nights().Where(n => !SeedResolving.IsScope(n.Scope)).GroupBy(n => n.Date).OrderBy(d => d.Key).ToList();
        var today = days.Find(d => d.Key == night)?.ToList() ?? [];
        var run = Facts(night, today.Where((n, i) => n.Works is not null || i == today.Count - 1)) with
        {
            Sources = [.. health.Where(h => h.Scope == "source").Select(h => new SourceHealth(SourceNames.Shown(h.Name), h.FailingSince is null, h.LastAnswered, h.FailingSince is null ? null : Short(h.Detail)))],
            Seeds = [.. health.Where(h => h.Scope == "seed" && names.Contains(h.Name)).Select(h => new SeedHealth(h.Name, h.FailingSince is null, h.LastAnswered, h.FailingSince is null ? null : Short(h.Detail)))],
        };
        return new NightFacts(run, [.. days.Where(d => d.Key < night && d.Any(n => n.Works is not null)).Select(d => Facts(d.Key, d.Where(n => n.Works is not null)))], today.LastOrDefault()?.Id);
    }

    private static RunFacts Facts(DateOnly date, IEnumerable<NightSummary> runs)
    {
        var (first, last) = (runs.FirstOrDefault(), runs.LastOrDefault());
        return new RunFacts(date) { StartedAt = first?.Started, FinishedAt = first?.Harvested, Requests = first?.Requests, Records = last?.Records, Works = last?.Works ?? 0 };
    }

    // An address may be thousands of characters long; its beginning says whom it asks. The report holds it whole.
    private static string Short(string detail)
    {
        var first = detail.Split(": ", 2)[0];
        return first.Length <= 100 ? first : first[..100] + "…";
    }
}

/// <summary>What sources are called where people read.</summary>
internal static class SourceNames
{
    internal static string Shown(string name) => name switch
    {
        "WebPages" => "publication pages",
        "GitHub" => "curated lists",
        "CsRankings" => "CSrankings",
        "Dblp" => "DBLP",
        "SemanticScholar" => "Semantic Scholar",
        "Arxiv" => "arXiv",
        _ => name,
    };
}
