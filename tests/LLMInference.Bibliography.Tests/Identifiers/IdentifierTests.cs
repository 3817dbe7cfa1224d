using LLMInference.Bibliography.Identifiers;

namespace LLMInference.Bibliography.Tests.Identifiers;

public sealed class IdentifierTests
{
    public static IEnumerable<TheoryDataRow<string[]>> Rows() => SpecTable.Rows("identifiers.md");

    [Theory]
    [MemberData(nameof(Rows))]
    public void Text_gives_the_canonical_form(string[] row)
    {
        var found = row[1] switch
        {
            "doi" => Doi.TryParse(row[0], out var doi) ? doi.Value : "",
            "arxiv" => ArxivId.TryParse(row[0], out var arxiv) ? arxiv.Value : "",
            "orcid" => Orcid.TryParse(row[0], out var orcid) ? orcid.Value : "",
            "dblp-pid" => DblpPid.TryParse(row[0], out var pid) ? pid.Value : "",
            "scholar" => ScholarId.TryParse(row[0], out var scholar) ? scholar.Value : "",
            "homepage" => Homepage.TryParse(row[0], out var homepage) ? homepage.Value : "",
            _ => throw new ArgumentException($"The table names a scheme '{row[1]}' that is none."),
        };

        found.ShouldBe(row[2], row[3]);
    }
}
