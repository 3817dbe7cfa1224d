using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.Tests.Text;

public sealed class TitleKeyTests
{
    public static IEnumerable<TheoryDataRow<string[]>> Rows() => SpecTable.Rows("title-keys.md");

    [Theory]
    [MemberData(nameof(Rows))]
    public void Titles_have_one_key_when_only_spelling_differs(string[] row)
        => (TitleKey.From(row[0]) == TitleKey.From(row[1])).ShouldBe(row[2] == "yes", row[3]);
}
