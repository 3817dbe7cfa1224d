using LLMInference.Catalog.Ledger;
using LLMInference.FakeWeb.Facts;

namespace LLMInference.EndToEnd.Tests.Night;

/// <summary>What the services are asked of what is missing, counted on their side.</summary>
[Collection(FakeNights.Collection)]
public sealed class EnrichedNightTests
{
    [Fact]
    public async Task What_is_missing_is_asked_in_few_batches_and_not_again_the_next_night()
    {
        using var nights = new FakeNights();

        var first = await nights.RunAsync();

        first.Exit.ShouldBe(0, first.Error);
        var asked = nights.Web.Log.Requests;
        var works = LedgerReader.ReadFile(Path.Combine(nights.Output, "works.jsonl"));
        var batches = asked.Where(r => r.Target.StartsWith("/graph/v1/paper/batch", StringComparison.Ordinal)).ToList();
        batches.Count.ShouldBeInRange(1, (works.Count / 500) + 1 + 2);
        var preprints = asked.Where(r => r.Authority == "https://export.arxiv.org" && r.Target.StartsWith("/api/query", StringComparison.Ordinal)).ToList();
        preprints.Count.ShouldBeInRange(1, (works.Count(w => w.ArxivId is not null) / 100) + 1);
        preprints.ShouldAllBe(r => Uri.UnescapeDataString(r.Target).Split(',', StringSplitOptions.None).Length <= 100);

        // What the services can give is there: every work that one of them names is counted; every preprint has its PDF.
        var known = FakeWorld.Load().Works.Where(w => w.Arxiv is not null).Select(w => w.Arxiv!).ToHashSet(StringComparer.Ordinal);
        var named = works.Where(w => w.ArxivId is not null && known.Contains(w.ArxivId)).ToList();
        named.Count.ShouldBeGreaterThan(50);
        named.Where(w => w.CitationCount is null || w.Authors.Count == 0 || w.Year is null || w.Venue is null || !w.Links.Any(l => l.Kind == "pdf"))
            .Select(w => $"{w.Title}: {w.CitationCount}, {w.Authors.Count} authors, {w.Year}, {w.Venue}, {string.Join(' ', w.Links.Select(l => l.Kind))}").ShouldBeEmpty();

        // Texts are for the database alone.
        var (abstracts, summaries) = nights.Rows("SELECT count(abstract), count(tldr) FROM abstracts").Single();
        int.Parse(abstracts).ShouldBeGreaterThanOrEqualTo(named.Count);
        int.Parse(summaries).ShouldBeGreaterThan(named.Count / 2);
        File.ReadAllText(Path.Combine(nights.Output, "works.jsonl")).ShouldNotContain("A made-up summary of");

        var second = await nights.NextAsync();

        second.Exit.ShouldBe(0, second.Error);
        nights.Web.Log.Requests.Where(r => r.Target.StartsWith("/graph/v1/paper/", StringComparison.Ordinal) || r.Target.StartsWith("/api/query", StringComparison.Ordinal) || r.Target.StartsWith("/works", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task New_works_that_cite_a_starred_one_are_found_and_a_work_without_star_is_not_asked_for()
    {
        var seeds = SmallWorld.Seeds();
        var world = SmallWorld.After(0);
        using var nights = new FakeNights(world) { Seeds = seeds };
        File.WriteAllText(Path.Combine(seeds, "curation.yaml"), "- star: arxiv:2501.01001\n  reason: What follows from it is worth reading.\n");
        (await nights.RunAsync()).Exit.ShouldBe(0);
        nights.Web.Log.Requests.Count(r => r.Target.Contains("/citations", StringComparison.Ordinal)).ShouldBe(1);

        const string title = "Compressed Key-Value Caches for Large Language Model Serving";
        nights.Web.Become(new FakeWorld(
            world.People,
            [.. world.Works, new FakeWork { Title = title, Authors = ["Persimmon Oakhurst"], Venue = "arXiv", Kind = "preprint", Year = 2026, Arxiv = "2608.00042", Cites = ["2501.01001"], Seeds = ["nobody"] }],
            world.Lists));
        var (exit, error) = await nights.NextAsync();

        exit.ShouldBe(0, error);
        nights.Rows("SELECT title, relevance >= 0.5 FROM works").ShouldContain((title, "1"));
        Directory.Delete(seeds, recursive: true);
    }
}
