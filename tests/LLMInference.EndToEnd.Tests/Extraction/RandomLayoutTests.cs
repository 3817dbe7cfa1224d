using LLMInference.Evaluation.Extraction;
using LLMInference.Testing;

namespace LLMInference.EndToEnd.Tests.Extraction;

/// <summary>Real titles and names in layouts that nobody drew by hand.</summary>
public sealed class RandomLayoutTests
{
    private const int Pages = 120;
    private const int Seed = 7;

    [Fact]
    public void Papers_are_read_back_from_layouts_drawn_at_random()
    {
        if (Repository.Shared is not { } shared || Path.Combine(shared, "gold", "dedupe", "modern_ids", "records.csv") is var records && !File.Exists(records))
        {
            Assert.Skip("The table of real papers is not beside this clone.");
            return;
        }

        var all = ExtractionScore.Sum(LayoutEvaluation.Measure(records, Pages, Seed).Select(p => p.Score));

        all.Gold.ShouldBeGreaterThan(400);
        all.F1.ShouldBeGreaterThan(0.99);
        all.Authors.Value.ShouldBeGreaterThan(0.985);
        all.Year.Value.ShouldBeGreaterThan(0.99);
        all.Venue.Value.ShouldBeGreaterThan(0.99);
    }

    [Fact]
    public void Papers_are_read_back_from_curated_lists_of_styles_drawn_at_random()
    {
        if (Repository.Shared is not { } shared || Path.Combine(shared, "gold", "dedupe", "modern_ids", "records.csv") is var records && !File.Exists(records))
        {
            Assert.Skip("The table of real papers is not beside this clone.");
            return;
        }

        var all = ExtractionScore.Sum(LayoutEvaluation.Measure(records, Pages, Seed, lists: true).Select(p => p.Score));

        all.Gold.ShouldBeGreaterThan(800);
        all.F1.ShouldBeGreaterThan(0.99);
        all.Authors.Value.ShouldBeGreaterThan(0.985);
        all.Year.Value.ShouldBeGreaterThan(0.99);
        all.Venue.Value.ShouldBeGreaterThan(0.99);
    }
}
