using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Identity;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Tests.Identity;

public sealed class SuggestionsTests
{
    private static readonly SeedSet Seeds = new(
        [new Seed(SeedKind.Person, "osric", "Osric Pennyworth", new Uri("https://osric.example.org/")), new Seed(SeedKind.Lab, "madelab", "MADELAB", new Uri("https://madelab.example.org/"))],
        [new RepositorySeed("list", "awesome-made", new Uri("https://github.com/kept/awesome-made"))]);

    [Fact]
    public void Who_writes_relevant_works_with_followed_people_comes_first_with_reasons_and_an_entry_to_paste()
    {
        var found = Of([.. Enumerable.Range(1, 4).Select(i => Work(i, ["Osric Pennyworth|osric", "Wilhelmina Strand"])), .. Enumerable.Range(5, 3).Select(i => Work(i, ["Balthazar Quince", "Somebody Once" + (char)('A' + i)]))]);

        found.Select(f => f.Entry[1]).ShouldBe(["  name: Wilhelmina Strand", "  name: Balthazar Quince"]);
        found[0].File.ShouldBe("people.yaml");
        found[0].Reasons.ShouldBe(["4 relevant works, 4 as last author", "wrote with osric (4)"]);
        found[0].Entry[0].ShouldBe("- id: wilhelmina-strand");
    }

    [Fact]
    public void Two_people_of_one_name_whom_pids_tell_apart_are_not_put_together()
    {
        var works = Enumerable.Range(1, 4).Select(i => Work(i, ["Balthazar Quince"])).ToList();
        var claims = works.Select((w, i) => Claim(w, new PersonIdentifier(PersonScheme.DblpPid, i < 2 ? "1/1-1" : "1/1-2"))).ToList();

        Suggestions.Of(works, claims, [], Seeds, 10).ShouldBeEmpty();
    }

    [Fact]
    public void A_group_that_keeps_the_code_of_several_first_authors_is_a_lab_and_a_person_who_keeps_their_own_is_not()
    {
        var found = Of([
            .. Enumerable.Range(1, 3).Select(i => Work(i, [$"First Author{i}"], "https://github.com/Grouped-Systems/code" + i)),
            .. Enumerable.Range(4, 3).Select(i => Work(i, ["Balthazar Quince"], "https://github.com/balthazarquince/code" + i)),
            .. Enumerable.Range(7, 3).Select(i => Work(i, [$"First Author{i}"], "https://github.com/madelab/code" + i)),
        ]);

        var lab = found.Single(f => f.File == "labs.yaml");
        lab.Entry.ShouldBe(["- id: grouped-systems", "  name: Grouped-Systems", "  url: https://github.com/Grouped-Systems"]);
        lab.Reasons[0].ShouldContain("the code of 3 relevant works by 3 first authors");
    }

    [Fact]
    public void A_list_that_a_relevant_work_keeps_is_suggested_unless_it_is_followed()
    {
        var found = Of([Work(1, ["First Author"], "https://github.com/others/Awesome-Made-Papers"), Work(2, ["Second Author"], "https://github.com/kept/awesome-made/")]);

        found.Single().File.ShouldBe("repositories.yaml");
        found.Single().Entry[2].ShouldBe("  url: https://github.com/others/Awesome-Made-Papers");
    }

    [Fact]
    public void No_more_than_asked_for_of_each_kind()
        => Of([.. Enumerable.Range(0, 12).Select(i => Work(i + 1, [$"Author Number{(char)('A' + (i % 4))}"]))], most: 2).Count.ShouldBe(2);

    [Fact]
    public void A_member_of_a_followed_lab_needs_one_relevant_work_only_and_one_without_is_not_suggested()
    {
        PersonRecord[] members = [Member("Wilhelmina Strand", "Postdocs"), Member("Balthazar Quince", null)];

        var found = Suggestions.Of([Work(1, ["Osric Pennyworth|osric", "Wilhelmina Strand"])], [], members, Seeds, 10).ShouldHaveSingleItem();

        found.Reasons.ShouldBe(["1 relevant work, 1 as last author", "wrote with osric (1)", "a member of madelab, by its own page (Postdocs)"]);
        found.Entry.ShouldBe(["- id: wilhelmina-strand", "  name: Wilhelmina Strand", "  url: https://strand.example.org"]);
    }

    private static PersonRecord Member(string name, string? role) => new()
    {
        Source = "page",
        Key = "madelab#" + name,
        Name = name,
        MemberOf = "madelab",
        Role = role,
        Identifiers = [new PersonIdentifier(PersonScheme.Homepage, name.Split(' ')[1].ToLowerInvariant() + ".example.org")],
        Provenance = new Provenance("0123456789abcdef", "https://madelab.example.org/", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "made-up/1"),
    };

    private static IReadOnlyList<Suggestion> Of(IReadOnlyList<LedgerWork> works, int most = 10) => Suggestions.Of(works, [], [], Seeds, most);

    private static LedgerWork Work(int number, string[] authors, string? code = null) => new()
    {
        Id = $"w{number:000}",
        Title = $"Made-up Work {number}",
        Authors = [.. authors.Select(a => new LedgerAuthor(a.Split('|')[0], a.Split('|') is [_, var person] ? person : null))],
        FirstSeen = new DateOnly(2026, 1, 2),
        Relevance = 0.9,
        Links = code is null ? [] : [new WorkLink("code", code)],
        Manifestations = [new LedgerManifestation { Id = $"w{number:000}.1", Title = $"Made-up Work {number}", Records = [new LedgerRecord(SourceId.Dblp, $"conf/x/{number}", null, new DateOnly(2026, 1, 2))] }],
    };

    private static SourceRecord Claim(LedgerWork work, PersonIdentifier id) => new()
    {
        Source = SourceId.Dblp,
        Key = work.Manifestations[0].Records[0].Key,
        TitleAsWritten = work.Title,
        Authors = [new AuthorAsWritten(work.Authors[0].Name, [id])],
        Provenance = new Provenance("0123456789abcdef", "https://example.org/", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "made-up/1"),
    };
}
