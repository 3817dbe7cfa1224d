using LLMInference.Bibliography.Resolution;
using LLMInference.Evaluation.Worlds;

namespace LLMInference.Bibliography.Tests.Resolution;

/// <summary>References as machines scrape them, against a clean catalogue. The full size is measured by the evaluation command.</summary>
public sealed class DirtyReferencesTests(ITestOutputHelper output)
{
    private static readonly LabelledTable Table = DirtyReferences.Make([.. new PaperMill(3).Papers(100)], 900, 5);

    [Fact]
    public void Dirty_references_find_their_paper_in_the_catalogue()
    {
        var score = Table.Score(new Deduplicator().Cluster(Table.Rows, DedupeLevel.Family), betweenSources: true);

        output.WriteLine(score.ToString());
        score.Precision.ShouldBeGreaterThan(0.84);
        score.Recall.ShouldBeGreaterThan(0.94);
    }

    [Fact]
    public void A_dirty_reference_does_not_tie_two_papers_of_the_catalogue()
    {
        var clusters = new Deduplicator().Cluster(Table.Rows, DedupeLevel.Family);

        var tied = Table.Rows.Select((r, i) => (Row: r, Cluster: clusters[i], Title: r.Title.ToUpperInvariant())).Where(x => x.Row.Source == "clean")
            .GroupBy(x => x.Cluster, StringComparer.Ordinal).Count(g => g.Select(x => x.Title).Distinct(StringComparer.Ordinal).Count() > 1);

        tied.ShouldBe(0);
    }

    [Fact]
    public void The_order_of_the_rows_does_not_matter()
    {
        var rows = Table.Rows;
        var turned = rows.Reverse().ToList();

        var forwards = new Deduplicator().Cluster(rows, DedupeLevel.Family);
        var backwards = new Deduplicator().Cluster(turned, DedupeLevel.Family);

        backwards.Reverse().ShouldBe(forwards);
    }
}
