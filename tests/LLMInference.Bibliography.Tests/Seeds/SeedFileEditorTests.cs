using LLMInference.Bibliography.Seeds;

namespace LLMInference.Bibliography.Tests.Seeds;

public sealed class SeedFileEditorTests
{
    private const string Written = """
        # Kept by hand.
        - id: ada   # the first
          name: Ada
          url: https://example.org/ada
          known_for: my own words
          ids:
            scholar: AbCdEfGhIjKl

        - id: bob
          url: https://example.org/bob
          name: Bob
        """;

    [Fact]
    public void What_a_person_wrote_stays_and_only_changed_keys_are_replaced()
    {
        var merged = Merge(Row("ada-2", "Ada Lovelace", "https://example.org/ada/", "Analytical: Society", "other words"));

        merged.ShouldBe(Written.Replace("name: Ada\n", "name: Ada Lovelace\n", StringComparison.Ordinal)
            .Replace("ada\n  known_for", "ada\n  affiliation: \"Analytical: Society\"\n  known_for", StringComparison.Ordinal) + "\n");
    }

    [Fact]
    public void A_new_row_is_added_at_the_end()
        => Merge(Row("cy", "Cy \"C\" Young", "https://example.org/cy", null, null)).ShouldEndWith(
            "  name: Bob\n\n- id: cy\n  name: \"Cy \\\"C\\\" Young\"\n  url: https://example.org/cy\n".Replace("\"Cy \\\"C\\\" Young\"", "Cy \"C\" Young", StringComparison.Ordinal));

    [Fact]
    public void Merging_the_same_again_changes_nothing()
    {
        var row = Row("cy", "Cy", "https://example.org/cy", "on", "- a: b #c");
        var once = Merge(row);
        SeedFileEditor.Merge(once, "", [row], new HashSet<string>(), (a, b) => a == b).ShouldBe(once);
        SeedReader.Read(once, null, null).Seeds.Follows[^1].Affiliation.ShouldBe("on");
        SeedReader.Read(once, null, null).Seeds.Follows[^1].KnownFor.ShouldBe("- a: b #c");
    }

    private static string Merge(params IReadOnlyList<KeyValuePair<string, string?>>[] rows)
        => SeedFileEditor.Merge(Written, "", rows, new HashSet<string> { "known_for" }, (a, b) => a.TrimEnd('/') == b.TrimEnd('/'));

    private static List<KeyValuePair<string, string?>> Row(string id, string name, string url, string? affiliation, string? knownFor)
        => [new("id", id), new("name", name), new("url", url), new("affiliation", affiliation), new("known_for", knownFor)];
}
