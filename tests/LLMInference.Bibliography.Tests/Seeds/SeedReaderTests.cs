using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Seeds;

namespace LLMInference.Bibliography.Tests.Seeds;

public sealed class SeedReaderTests
{
    private const string People = """
        - id: ada
          name: Ada LOVELACE
          url: https://example.org/~ada
          affiliation: Analytical Society
          aliases: [A. A. Lovelace, 爱达]
          ids:
            dblp-pid: 12/3456-2
            s2-author: ["11", "22"]
            orcid: https://orcid.org/0000-0002-1825-0097
        """;

    [Fact]
    public void A_full_row_is_read_with_its_identifiers()
    {
        var reading = SeedReader.Read(People, null, null);

        reading.Faults.ShouldBeEmpty();
        var ada = reading.Seeds.Follows.ShouldHaveSingleItem();
        ada.Name.ShouldBe("Ada LOVELACE");
        ada.Aliases.ShouldBe(["A. A. Lovelace", "爱达"]);
        ada.Ids.Select(i => i.ToString()).ShouldBe(["dblp-pid:12/3456-2", "s2-author:11", "s2-author:22", "orcid:0000-0002-1825-0097"]);
    }

    [Theory]
    [InlineData("- &a [*a, *a, *a]")]
    [InlineData("- id: &a [*a, *a, *a]\n  name: Ada\n  url: https://ada.example.org/")]
    [InlineData("- id: ada\n  name: Ada\n  url: https://ada.example.org/\n  aliases: &a [*a, *a, *a]")]
    [InlineData("- id: ada\n  name: Ada\n  url: https://ada.example.org/\n  ids: &a [*a, *a, *a]")]
    [InlineData("- id: ada\n  name: Ada\n  url: https://ada.example.org/\n  ? &a [*a, *a, *a]\n  : x")]
    public void A_list_that_names_itself_is_told_in_a_short_sentence(string people)
    {
        var faults = SeedReader.Read(people, null, null).Faults;

        faults.ShouldNotBeEmpty();
        faults.ShouldAllBe(f => f.ToString().Length < 250);
    }

    [Fact]
    public void All_faults_are_told_at_once_each_with_its_line()
    {
        const string people = """
            - id: Ada Lovelace
              name: Ada
              url: example.org/ada
              colour: red
            - id: bob
              name: Bob
              url: https://example.org/bob
              ids: { orcid: 0000-0002-1825-0098 }
            - id: bob
              url: http://www.example.org/bob/
            """;
        const string repositories = """
            - id: list
              name: A list
              url: https://github.com/owner
            """;

        var reading = SeedReader.Read(people, null, repositories, "seeds");

        reading.Seeds.Follows.ShouldBeEmpty();
        reading.Faults.Select(f => f.ToString().Split(". ")[0]).ShouldBe(
        [
            "seeds/people.yaml:4: The key 'colour' is not known here",
            "seeds/people.yaml:1: The id 'Ada Lovelace' has characters other than lower-case letters, digits and hyphens",
            "seeds/people.yaml:3: 'example.org/ada' is not an address that can be visited",
            "seeds/people.yaml:8: '0000-0002-1825-0098' is not a orcid identifier",
            "seeds/people.yaml:9: The id 'bob' stands already at seeds/people.yaml:5",
            "seeds/people.yaml:9: This entry has no 'name'",
            "seeds/people.yaml:10: The url 'http://www.example.org/bob/' stands already at seeds/people.yaml:7",
            "seeds/repositories.yaml:3: 'https://github.com/owner' is not the address of a repository",
        ]);
        reading.Faults.ShouldAllBe(f => f.Remedy.Length > 0);
    }

    [Theory]
    [InlineData("- id: a\n   name: b\n  url: c", 3)]
    [InlineData("just a text", 1)]
    [InlineData("a: b", 1)]
    [InlineData("- just a text", 1)]
    [InlineData("- [", 2)]
    public void Broken_yaml_is_one_sentence_with_a_line(string text, int line)
    {
        var fault = SeedReader.Read(text, null, null).Faults.ShouldHaveSingleItem();
        fault.Line.ShouldBeInRange(1, line);
        fault.Message.ShouldEndWith(".");
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nobody yet\n")]
    [InlineData("[]")]
    public void An_empty_file_follows_nobody(string text) => SeedReader.Read(text, text, text).Faults.ShouldBeEmpty();

    [Theory]
    [InlineData("Zhihao JIA", "zhihao-jia")]
    [InlineData("Torsten Hœfler", "torsten-hoefler")]
    [InlineData("awesome-AI-system", "awesome-ai-system")]
    [InlineData("李", "u674e")]
    [InlineData("!!!", "seed")]
    public void An_id_is_made_of_the_name(string name, string id) => SeedId.From(name).ShouldBe(id);

    [Theory]
    [InlineData(PersonScheme.Scholar, "https://scholar.google.co.uk/citations?hl=en&user=gtglwgYAAAAJ&view_op=list_works", "gtglwgYAAAAJ")]
    [InlineData(PersonScheme.Scholar, "NOSCHOLARPAGE", null)]
    [InlineData(PersonScheme.DblpPid, "https://dblp.org/pid/95/7448-1.html", "95/7448-1")]
    [InlineData(PersonScheme.DblpPid, "95/7448/1", null)]
    [InlineData(PersonScheme.S2Author, "https://www.semanticscholar.org/author/A.-Lovelace/1701234", "1701234")]
    [InlineData(PersonScheme.OpenAlex, "https://openalex.org/A5000000001", "A5000000001")]
    [InlineData(PersonScheme.Homepage, "HTTP://www.Example.org:80/~Ada/index.html#top", "example.org/~Ada")]
    [InlineData(PersonScheme.Homepage, "ftp://example.org", null)]
    public void An_identifier_has_one_canonical_form(PersonScheme scheme, string written, string? canonical)
        => (PersonIdentifiers.Parse(scheme, written)?.Value).ShouldBe(canonical);
}
