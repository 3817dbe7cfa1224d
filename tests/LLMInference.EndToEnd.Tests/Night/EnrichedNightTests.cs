using LLMInference.Catalog.Ledger;
using LLMInference.FakeWeb.Facts;

namespace LLMInference.EndToEnd.Tests.Night;

/// <summary>What the services are asked of what is missing, counted on their side.</summary>
public sealed class EnrichedNightTests
{
    [Fact]
    public async Task What_is_missing_is_asked_in_few_batches_and_not_again_the_next_night()
    {
        await using var nights = await RehearsedNights.StartAsync();

        var first = await nights.RunAsync();

        first.Exit.ShouldBe(0, first.Error);
        var works = LedgerReader.ReadFile(Path.Combine(nights.Output, "works.jsonl"));
        var batches = first.Asked.Where(r => r.Target.StartsWith("/graph/v1/paper/batch", StringComparison.Ordinal)).ToList();
        batches.Count.ShouldBeInRange(1, (works.Count / 500) + 1 + 2);
        var preprints = first.Asked.Where(r => r.Authority == "https://export.arxiv.org" && r.Target.StartsWith("/api/query", StringComparison.Ordinal)).ToList();
        preprints.Count.ShouldBeInRange(1, (works.Count(w => w.ArxivId is not null) / 100) + 1);
        preprints.ShouldAllBe(r => Uri.UnescapeDataString(r.Target).Split(',', StringSplitOptions.None).Length <= 100);

        // What the services can give is there: every work that one of them names is counted; every preprint has its PDF.
        var known = FakeWorld.Load().Works.Where(w => w.Arxiv is not null).Select(w => w.Arxiv!).ToHashSet(StringComparer.Ordinal);
        var named = works.Where(w => w.ArxivId is not null && known.Contains(w.ArxivId)).ToList();
        named.Count.ShouldBeGreaterThan(50);
        named.Where(w => w.CitationCount is null || w.Authors.Count == 0 || w.Year is null || w.Venue is null || !w.Links.Any(l => l.Kind == "pdf"))
            .Select(w => $"{w.Title}: {w.CitationCount}, {w.Authors.Count} authors, {w.Year}, {w.Venue}, {string.Join(' ', w.Links.Select(l => l.Kind))}").ShouldBeEmpty();

        nights.NextDay();
        var second = await nights.RunAsync();

        second.Exit.ShouldBe(0, second.Error);
        second.Asked.Where(r => r.Target.StartsWith("/graph/v1/paper/", StringComparison.Ordinal) || r.Target.StartsWith("/api/query", StringComparison.Ordinal) || r.Target.StartsWith("/works", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
