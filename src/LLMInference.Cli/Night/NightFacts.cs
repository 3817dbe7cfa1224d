using LLMInference.Bibliography.Seeds;
using LLMInference.Catalog.Store;
using LLMInference.Harvest;
using LLMInference.Harvest.Store;

namespace LLMInference.Cli.Night;

/// <summary>What is published of how a night went: how sources and seeds answer, from the store's history, so that rebuilding says the same.</summary>
internal static class NightFacts
{
    internal static RunFacts Of(CrawlStore store, SeedSet seeds, HarvestReport? report)
    {
        var night = report?.Date ?? store.LatestNight()?.Date ?? throw new UsageException("There is nothing to rebuild from: crawl.db holds no night yet. Run 'llminf run' once without --offline.");
        var health = store.Health();
        var names = seeds.Follows.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return new RunFacts(night)
        {
            Sources = [.. health.Where(h => h.Scope == "source").Select(h => new SourceHealth(SourceNames.Shown(h.Name), h.FailingSince is null, h.LastAnswered, h.FailingSince is null ? null : Short(h.Detail)))],
            Seeds = [.. health.Where(h => h.Scope == "seed" && names.Contains(h.Name)).Select(h => new SeedHealth(h.Name, h.FailingSince is null, h.LastAnswered, h.FailingSince is null ? null : Short(h.Detail)))],
        };
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
