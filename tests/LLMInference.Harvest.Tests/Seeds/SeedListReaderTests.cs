using LLMInference.Harvest.Seeds;
using LLMInference.Testing;

namespace LLMInference.Harvest.Tests.Seeds;

public sealed class SeedListReaderTests
{
    [Fact]
    public void Lines_of_a_paragraph_are_entries_and_links_inside_a_description_are_not()
    {
        var list = SeedListReader.Read("""
            # A reading list
            See [the guide](https://example.org/guide) first.
            ## Repositories
            For example, [good-list](https://github.com/someone/good-list) is kept well, see [its site](https://example.org/site).
            ## People and labs
            **No order!**
            [Ada LOVELACE](https://example.org/~ada/): the Engine and other impressive work, important role in computing. The class [*Notes*](https://example.org/notes) is good, affiliated with the Society
            [FAST](https://fast.example.edu/): a lab, affiliated with Example U
            - **[Systems Research Group](https://srg.example.edu)** - storage systems (Example Tech)
            ## Works
            - [A Paper](https://arxiv.org/abs/2309.06180)
            """);

        list.Repositories.Select(r => r.Name).ShouldBe(["good-list"]);
        list.People.Select(p => (p.Id, p.Name, p.Affiliation, p.KnownFor)).ShouldBe([("ada-lovelace", "Ada LOVELACE", "the Society", "Engine, computing")]);
        list.Labs.Select(l => (l.Id, l.Affiliation)).ShouldBe([("fast", "Example U"), ("systems-research-group", null)]);
    }

    [Fact]
    public void Rows_of_a_table_are_entries()
    {
        var list = SeedListReader.Read("""
            ## Researchers
            | Name | Affiliation | Research | Link |
            |---|---|---|---|
            | Ada Lovelace | Analytical Society | engines | [home](https://example.org/~ada) |
            | 王小明 | 示例大学 | 系统 | [主页](https://example.org/~wang) |
            """);

        list.People.Select(p => (p.Name, p.Affiliation, p.KnownFor)).ShouldBe([("Ada Lovelace", "Analytical Society", "engines"), ("王小明", "示例大学", "系统")]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Nothing here but prose and https://example.org/bare links.")]
    [InlineData("- [mail](mailto:a@example.org)\n- [relative](../x.md)")]
    public void A_text_without_entries_gives_none(string text) => SeedListReader.Read(text).Count.ShouldBe(0);

    [Fact]
    public void One_page_named_twice_is_one_seed_and_one_name_for_two_pages_gets_two_ids()
    {
        var list = SeedListReader.Read("## People\n- [Wei Wang](https://a.example.org)\n- [Wei Wang](http://www.a.example.org/index.html)\n- [Wei Wang](https://b.example.org)");
        list.People.Select(p => p.Id).ShouldBe(["wei-wang", "wei-wang-2"]);
    }

    [Fact]
    public void The_first_seed_list_gives_every_entry_and_its_import_is_what_is_tracked()
    {
        Assert.SkipWhen(Repository.Shared is null, "The folder with the first seed list is not beside the repository.");
        var list = SeedListReader.Read(File.ReadAllText(Path.Combine(Repository.Shared, "seed.md")));
        (list.People.Count, list.Labs.Count, list.Repositories.Count).ShouldBe((14, 3, 2));

        string Tracked(string file) => File.ReadAllText(Repository.PathTo("seeds", file));
        var again = SeedImport.Merge(list, Tracked("people.yaml"), Tracked("labs.yaml"), Tracked("repositories.yaml"));
        again.ShouldBe(new SeedFiles(Tracked("people.yaml"), Tracked("labs.yaml"), Tracked("repositories.yaml")));
    }
}
