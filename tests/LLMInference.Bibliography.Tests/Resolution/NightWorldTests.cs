using LLMInference.Bibliography.Resolution;
using LLMInference.Evaluation.Worlds;

namespace LLMInference.Bibliography.Tests.Resolution;

/// <summary>Precision first, on a made-up night with wrong links. The evaluation command measures the same world with 50,000 works.</summary>
public sealed class NightWorldTests(ITestOutputHelper output)
{
    private static readonly LabelledTable World = NightWorld.Make(500, 21);

    [Fact]
    public void Wrong_links_do_not_merge_works()
    {
        var score = World.Score(new Deduplicator().Cluster(World.Rows), betweenSources: false);

        output.WriteLine(score.ToString());
        score.Precision.ShouldBeGreaterThanOrEqualTo(0.999);
        score.Recall.ShouldBeGreaterThanOrEqualTo(0.985);
    }

    [Fact]
    public void The_order_of_the_rows_does_not_matter()
    {
        var turned = World.Rows.Reverse().ToList();

        var backwards = new Deduplicator().Cluster(turned);

        backwards.Reverse().ShouldBe(new Deduplicator().Cluster(World.Rows));
    }
}
