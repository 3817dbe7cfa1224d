using LLMInference.Bibliography.Resolution;

namespace LLMInference.Bibliography.Tests.Resolution;

public sealed class SameWorkTests
{
    public static IEnumerable<TheoryDataRow<string[]>> Rows() => SpecTable.Rows("same-work.md");

    [Theory]
    [MemberData(nameof(Rows))]
    public void Records_are_one_work_as_the_table_says(string[] row)
    {
        var clusters = new Deduplicator().Cluster([Record("a", row[0]), Record("b", row[1])]);

        (clusters[0] == clusters[1]).ShouldBe(row[2] == "yes", row[3]);
    }

    private static DedupeRecord Record(string id, string cell)
    {
        var parts = cell.Split(" / ").Select(p => p == "_" ? null : p).ToList();
        string? At(int i) => i < parts.Count ? parts[i] : null;
        var identifier = At(4);
        return new DedupeRecord(id, parts[0]!)
        {
            Authors = At(1),
            Venue = At(2),
            Year = At(3),
            Doi = identifier?.StartsWith("doi:", StringComparison.Ordinal) == true ? "10.1000/" + identifier[4..] : null,
            Arxiv = identifier?.StartsWith("arxiv:", StringComparison.Ordinal) == true ? identifier : null,
        };
    }
}
