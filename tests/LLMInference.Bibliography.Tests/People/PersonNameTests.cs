using LLMInference.Bibliography.People;

namespace LLMInference.Bibliography.Tests.People;

public sealed class PersonNameTests
{
    public static IEnumerable<TheoryDataRow<string[]>> Pairs() => SpecTable.Rows("person-names.md").Where(r => r.Data.Length == 4);

    public static IEnumerable<TheoryDataRow<string[]>> Lists() => SpecTable.Rows("person-names.md").Where(r => r.Data.Length == 2);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Names_relate_as_the_table_says(string[] row)
    {
        var (a, b) = (PersonName.Parse(row[0]), PersonName.Parse(row[1]));

        PersonName.Compare(a, b).ToString().ToLowerInvariant().ShouldBe(row[2], row[3]);
        PersonName.Compare(b, a).ShouldBe(PersonName.Compare(a, b));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_field_comes_apart_into_its_authors(string[] row)
    {
        var list = AuthorList.Parse(row[0]);

        (string.Join(" / ", list.Names) + (list.IsComplete ? "" : " +")).ShouldBe(row[1]);
    }

    [Fact]
    public void Any_text_is_taken_apart_without_fault()
        => CsCheck.Check.Sample(CsCheck.Gen.String, text => PersonName.Compare(PersonName.Parse(text), PersonName.Parse("Ada Quill")) <= NameAgreement.Equal && AuthorList.Parse(text).Names.Count >= 0);
}
