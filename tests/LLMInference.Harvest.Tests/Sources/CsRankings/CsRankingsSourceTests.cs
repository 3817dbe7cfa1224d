using LLMInference.Bibliography.Identifiers;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Sources.CsRankings;
using static LLMInference.Harvest.Tests.Sources.SourceFixture;

namespace LLMInference.Harvest.Tests.Sources.CsRankings;

public sealed class CsRankingsSourceTests
{
    private static readonly CsRankingsSource Source = new(new CsRankingsOptions());

    private static ParseResult Read(string rows, params LLMInference.Bibliography.Seeds.Seed[] seeds)
        => Source.Parse(Source.Plan(State(seeds)).First(), Answer("name,affiliation,homepage,scholarid\n" + rows, type: "text/plain"));

    [Fact]
    public void Plans_one_table_a_letter_and_the_whole_for_a_scholar_profile()
    {
        var plan = Source.Plan(State(Person("Zhihao EXAMPLE"), Person("Zoe OTHER"), Person("ÉMILE Accent"), Person("WANG Ann"), Person("Lei MUSTER", "https://scholar.google.com/citations?hl=zh-CN&user=abcDEF_-1234&view_op=list_works"))).ToList();

        plan.Select(p => p.Url.AbsolutePath.Split('/')[^1]).ShouldBe(["csrankings-a.csv", "csrankings-l.csv", "csrankings-z.csv", "csrankings.csv"]);
        plan.ShouldAllBe(p => !p.DocumentedApi && p.SeedId == null);
    }

    [Fact]
    public void The_aliases_of_one_person_are_rows_and_become_one_person()
    {
        var result = Read("A. Aldo Muster,Here,https://www.muster.example/,abcDEF_-1234\nAldo Muster 0002 [Tech],Here,http://muster.example,abcDEF_-1234\nAldo A. Muster,There,https://muster.example/index.html,NOSCHOLARPAGE\nBerta Muster,Here,https://muster.example,NOSCHOLARPAGE\n", Person("Aldo MUSTER"));

        var person = result.People.ShouldHaveSingleItem();
        (person.Source, person.Key, person.Name).ShouldBe(("csrankings", "A. Aldo Muster", "A. Aldo Muster"));
        person.Aliases.ShouldBe(["Aldo Muster", "Aldo A. Muster"]);
        person.Identifiers.ShouldBe([
            new(PersonScheme.DblpName, "A. Aldo Muster"), new(PersonScheme.DblpName, "Aldo Muster 0002"), new(PersonScheme.DblpName, "Aldo A. Muster"),
            new(PersonScheme.Scholar, "abcDEF_-1234"), new(PersonScheme.Homepage, "muster.example")]);
        person.Affiliations.ShouldBe(["Here", "There"]);
        person.SeedIds.ShouldBe(["aldo-muster"]);
        result.Findings.ShouldContain(f => f.Reason == "csrankings.skipped.other-person" && f.Detail.StartsWith("1 of 2 "));
    }

    [Fact]
    public void Namesakes_with_different_profiles_stay_two()
        => Read("Lei Muster 0001,A,https://dept.example/staff,abcDEF_-1234\nLei Muster 0002,A,https://dept.example/staff,zbcDEF_-1234\n", Person("Lei MUSTER")).People.Select(p => p.Key).ShouldBe(["Lei Muster 0001", "Lei Muster 0002"]);

    [Fact]
    public void A_home_page_or_profile_finds_a_person_of_another_name()
    {
        var seeds = new[] { Person("Jimmy EXAMPLE", "http://www.cs.example.edu/~jim/index.html"), Person("Jack MUSTER", "https://scholar.google.de/citations?user=abcDEF_-1234") };

        Read("James Example,X,https://cs.example.edu/~jim,NOSCHOLARPAGE\nJohn Muster,X,http://x.example,abcDEF_-1234\nJane Doe,X,http://y.example,NOSCHOLARPAGE\n", seeds).People.Select(p => (p.Key, p.SeedIds[0]))
            .ShouldBe([("James Example", "jimmy-example"), ("John Muster", "jack-muster")]);
    }

    [Fact]
    public void A_mangled_profile_cell_is_no_profile()
        => Read("Ada Muster,X,http://x.example,#NAME?\n", Person("Ada MUSTER")).People.ShouldHaveSingleItem().Identifiers.ShouldNotContain(i => i.Scheme == PersonScheme.Scholar);

    [Fact]
    public void A_lost_quote_costs_its_own_row_at_most()
        => Read("\"Ada Broken,X,http://x.example,NOSCHOLARPAGE\nAda Muster,X,http://y.example,NOSCHOLARPAGE\nAda Short\n,,,\n", Person("Ada MUSTER")).People.ShouldHaveSingleItem().Key.ShouldBe("Ada Muster");

    [Theory]
    [InlineData("<html><body>404</body></html>")]
    [InlineData("{\"message\":\"Not Found\"}")]
    [InlineData("alias,name\na,b\n")]
    [InlineData("just words")]
    public void Another_document_is_unreadable(string body)
        => Source.Parse(Source.Plan(State(Person("Ada MUSTER"))).First(), Answer(body)).Outcome.ShouldBe(ParseOutcome.Unreadable);
}
