using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Identity;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;

namespace LLMInference.Bibliography.Tests.Identity;

public sealed class IdentityResolverTests
{
    private static readonly Provenance From = new("0123456789abcdef", "https://example.org/", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "test/1");

    private static readonly Seed Ada = new(SeedKind.Person, "ada", "Ada WANG", new Uri("https://example.org/~ada/")) { Affiliation = "CMU" };

    [Fact]
    public void A_home_page_on_the_profile_decides_among_namesakes()
    {
        var who = Resolve(Ada, [
            Dblp("12/1-1", "Ada Wang 0001", affiliation: "Elsewhere University"),
            Dblp("12/1-2", "Ada Wang 0002") with { Identifiers = [Pid("12/1-2"), Name("Ada Wang 0002"), Home("http://www.example.org/~ada")] },
            Dblp("12/1", "Ada Wang") with { IsPile = true },
        ]);

        Ids(who).ShouldContain("dblp-pid:12/1-2");
        Ids(who).ShouldNotContain(i => i.StartsWith("dblp-pid:12/1-1", StringComparison.Ordinal) || i == "dblp-pid:12/1");
        who.Candidates.Single(c => c.Id.Value == "12/1").Verdict.ShouldBe(IdentityVerdict.Rejected);
    }

    [Fact]
    public void Nothing_but_the_name_leaves_namesakes_open()
        => Ids(Resolve(Ada, [Dblp("12/1-1", "Ada Wang 0001"), Dblp("12/1-2", "Ada Wang 0002")])).ShouldBe(["homepage:example.org/~ada"]);

    [Fact]
    public void Works_on_their_own_page_find_the_profile_and_every_split_part_of_it()
    {
        var own = Enumerable.Range(1, 12).Select(n => Page($"A study of subject number {n}")).ToList();
        var who = Resolve(Ada, [
            S2("1", "Ada Wang", [.. own.Take(6).Select(r => r.TitleAsWritten)]),
            S2("2", "A. Wang", [.. own.Skip(6).Take(5).Select(r => r.TitleAsWritten)]),
            S2("3", "Ada Wang", [.. Enumerable.Range(1, 12).Select(n => $"Medicine for case {n}")]),
        ], own);

        Ids(who).Where(i => i.StartsWith("s2-author", StringComparison.Ordinal)).ShouldBe(["s2-author:1", "s2-author:2"]);
    }

    [Fact]
    public void A_row_of_the_crosswalk_gives_the_dblp_name_and_that_the_pid()
    {
        var row = new PersonRecord { Source = "csrankings", Key = "Ada Wang 0002", Name = "Ada Wang", Affiliations = ["Carnegie Mellon University"], Identifiers = [Name("Ada Wang 0002"), Home("https://example.org/~ada")], Provenance = From };
        Ids(Resolve(Ada, [row, Dblp("12/1-1", "Ada Wang 0001"), Dblp("12/1-2", "Ada Wang 0002")]))
            .ShouldBe(["dblp-pid:12/1-2", "dblp-name:Ada Wang 0002", "homepage:example.org/~ada"]);
    }

    [Fact]
    public void A_namesake_elsewhere_in_the_crosswalk_stays_somebody_else()
    {
        var row = new PersonRecord { Source = "csrankings", Key = "Ada Wang 0002", Name = "Ada Wang", Affiliations = ["Elsewhere University"], Identifiers = [Name("Ada Wang 0002"), Home("https://elsewhere.example.edu/wang")], Provenance = From };
        Ids(Resolve(Ada, [row])).ShouldBe(["homepage:example.org/~ada"]);
    }

    [Fact]
    public void What_a_person_wrote_wins_over_all_evidence()
    {
        var written = Ada with { Ids = [Pid("12/1-1")] };
        Ids(Resolve(written, [Dblp("12/1-1", "Ada Wang 0001"), Dblp("12/1-2", "Ada Wang 0002") with { Identifiers = [Pid("12/1-2"), Home("https://example.org/~ada")] }]))
            .Where(i => i.StartsWith("dblp-pid", StringComparison.Ordinal)).ShouldBe(["dblp-pid:12/1-1"]);
    }

    [Fact]
    public void The_order_of_profiles_does_not_matter()
    {
        var profiles = new[] { Dblp("12/1-1", "Ada Wang 0001"), Dblp("12/1-2", "Ada Wang 0002", "Carnegie Mellon University"), Dblp("12/1", "Ada Wang") with { IsPile = true } };
        var forward = Resolve(Ada, profiles);
        var backward = Resolve(Ada, [.. profiles.Reverse()]);
        backward.Candidates.Select(c => c.ToString()).ShouldNotBeEmpty();
        Ids(backward).ShouldBe(Ids(forward));
        backward.Candidates.Select(c => (c.Id, c.Confidence, c.Verdict)).ShouldBe(forward.Candidates.Select(c => (c.Id, c.Confidence, c.Verdict)));
    }

    [Theory]
    [InlineData("CMU", "Carnegie Mellon University, Pittsburgh, PA, USA", true)]
    [InlineData("PKU", "Peking University, School of Computer Science, Beijing, China", true)]
    [InlineData("HKUST", "Hong Kong University of Science and Technology", true)]
    [InlineData("HKU", "Hong Kong University of Science and Technology", false)]
    [InlineData("HKU", "University of Hong Kong", true)]
    [InlineData("CUHK", "Chinese University of Hong Kong", true)]
    [InlineData("HKU", "Chinese University of Hong Kong", false)]
    [InlineData("University of Edinburgh", "University of Edinburgh, UK", true)]
    [InlineData("USTC", "University of Science and Technology of China", true)]
    [InlineData("SJTU", "Shanghai Jiao Tong University, China", true)]
    [InlineData("MIT", "Massachusetts Institute of Technology, Cambridge, MA, USA", true)]
    [InlineData("MIT", "University of Connecticut", false)]
    [InlineData("ETHz", "ETH Zurich", true)]
    [InlineData("THU", "Tsinghua University", true)]
    [InlineData("UCB", "University of California, Berkeley", true)]
    [InlineData("UCB", "University of California, San Diego", false)]
    [InlineData("", "University of California", false)]
    public void Affiliations_agree_across_short_forms(string a, string b, bool agree)
    {
        Affiliations.Agree(a, b).ShouldBe(agree);
        Affiliations.Agree(b, a).ShouldBe(agree);
    }

    private static SeedIdentity Resolve(Seed seed, IReadOnlyList<PersonRecord> people, IReadOnlyList<SourceRecord>? records = null)
        => IdentityResolver.Resolve(new IdentityInput { Seeds = new SeedSet([seed], []), People = people, Records = records ?? [] }).ShouldHaveSingleItem();

    private static string[] Ids(SeedIdentity who) => [.. who.Ids.Select(i => i.Id.ToString())];

    private static PersonRecord Dblp(string pid, string name, string? affiliation = null)
        => new() { Source = "dblp", Key = pid, Name = name[..8], Identifiers = [Pid(pid), Name(name)], Affiliations = affiliation is null ? [] : [affiliation], Provenance = From };

    private static PersonRecord S2(string id, string name, IReadOnlyList<string> titles) => new() { Source = "s2", Key = id, Name = name, WorkTitles = titles, Provenance = From };

    private static SourceRecord Page(string title) => new() { Source = SourceId.Page, Key = "https://example.org/~ada#" + title, TitleAsWritten = title, SeedId = "ada", Provenance = From };

    private static PersonIdentifier Pid(string value) => new(PersonScheme.DblpPid, value);

    private static PersonIdentifier Name(string value) => new(PersonScheme.DblpName, value);

    private static PersonIdentifier Home(string value) => PersonIdentifiers.Parse(PersonScheme.Homepage, value)!.Value;
}
