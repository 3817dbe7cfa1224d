using LLMInference.Bibliography.Resolution;
using LLMInference.Bibliography.Tests.Resolution;
using LLMInference.Evaluation.Worlds;

namespace LLMInference.Bibliography.Tests.Gold;

/// <summary>Holds the rules to what they reach on labelled records. The floors are a little below the figures of the day they were set.</summary>
public sealed class DedupeGoldTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("dblp_acm", DedupeLevel.Work, true, 0.998, 0.98)]
    [InlineData("modern_ids", DedupeLevel.Work, true, 0.998, 0.998)]
    [InlineData("bibdedupe_stroke", DedupeLevel.Work, false, 0.99, 0.98)]
    [InlineData("cora1295", DedupeLevel.Manifestation, false, 0.985, 0.825)]
    public void Labelled_records_are_clustered(string set, DedupeLevel level, bool crossSource, double precision, double recall)
    {
        var rows = GoldFiles.Csv("dedupe", set, "records.csv");
        var gold = GoldFiles.Csv("dedupe", set, "gold_pairs.csv").Select(p => string.CompareOrdinal(p["id1"], p["id2"]) < 0 ? (p["id1"], p["id2"]) : (p["id2"], p["id1"])).ToHashSet();
        var sources = rows.ToDictionary(r => r["id"], r => r["source"], StringComparer.Ordinal);

        var clusters = new Deduplicator().Cluster([.. rows.Select(GoldFiles.Record)], level);

        var score = PairScore.Of(rows.Select((r, i) => (Id: r["id"], Cluster: clusters[i])).ToDictionary(x => x.Id, x => x.Cluster, StringComparer.Ordinal), gold, crossSource ? id => sources[id] : null);
        output.WriteLine($"{set}: {score}");
        score.Precision.ShouldBeGreaterThanOrEqualTo(precision);
        score.Recall.ShouldBeGreaterThanOrEqualTo(recall);
    }

    [Theory]
    [InlineData("dblp_acm")]
    [InlineData("modern_ids")]
    [InlineData("bibdedupe_stroke")]
    [InlineData("bibdedupe_cases")]
    [InlineData("cora1295")]
    public void No_level_tears_a_cluster_of_the_level_below_apart(string set)
    {
        DedupeRecord[] rows = [.. GoldFiles.Csv("dedupe", set, "records.csv").Select(GoldFiles.Record)];

        var levels = Enum.GetValues<DedupeLevel>().Select(l => new Deduplicator().Cluster(rows, l)).ToList();

        Nesting.Torn(levels[0], levels[1]).ShouldBeEmpty();
        Nesting.Torn(levels[1], levels[2]).ShouldBeEmpty();
    }

    [Fact]
    public void Real_pairs_that_trip_deduplicators_are_told_apart()
    {
        var wrong = GoldFiles.Csv("dedupe", "hard_cases.csv").Where(r => IsOne(r) != (r["same"] == "1")).Select(r => r["title_a"]).ToList();

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Single_labelled_pairs_are_told_apart()
    {
        var records = GoldFiles.Csv("dedupe", "bibdedupe_cases", "records.csv").ToDictionary(r => r["id"], StringComparer.Ordinal);
        var wrong = GoldFiles.Csv("dedupe", "bibdedupe_cases", "test_pairs.csv").Count(p => new Deduplicator().Cluster([GoldFiles.Record(records[p["id1"]]), GoldFiles.Record(records[p["id2"]])]) is var c && c[0] == c[1] != (p["label"] == "1"));

        wrong.ShouldBeLessThanOrEqualTo(1);
    }

    private static bool IsOne(Dictionary<string, string> row)
    {
        DedupeRecord Side(string side) => GoldFiles.Record(new Dictionary<string, string> { ["id"] = side, ["title"] = row["title_" + side], ["authors"] = row["authors_" + side], ["venue"] = row["venue_" + side], ["year"] = row["year_" + side] });
        var clusters = new Deduplicator().Cluster([Side("a"), Side("b")]);
        return clusters[0] == clusters[1];
    }
}
