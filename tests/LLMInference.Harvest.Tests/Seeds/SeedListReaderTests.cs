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
    public void What_is_said_of_a_repository_is_its_note_and_a_sentence_that_runs_on_is_not()
    {
        var list = SeedListReader.Read("""
            ## Repositories
            * [Awesome](https://github.com/a/b.git): papers on *serving*, by topic.
            - [Other](https://github.com/c/d) — kept weekly
            - [Bare](https://github.com/e/f)
            - See [Prose](https://github.com/g/h) which is kept well.

            | Repository | Description |
            |---|---|
            | [Row](https://github.com/i/j) | a table's note |
            """);

        list.Repositories.Select(r => (r.Name, r.Note)).ShouldBe([("Awesome", "papers on serving, by topic"), ("Other", "kept weekly"), ("Bare", null), ("Prose", null), ("Row", "a table's note")]);
    }

    [Theory]
    [InlineData("(UCB), known for Spark", "UCB", "Spark")]
    [InlineData("(UC Berkeley, Databricks): best known for Spark and Ray", "UC Berkeley, Databricks", "Spark and Ray")]
    [InlineData("(Tsinghua University)", "Tsinghua University", null)]
    [InlineData("(清华大学) — compilers", "清华大学", "compilers")]
    [InlineData("(he/him): compilers", null, "(he/him): compilers")]
    [InlineData("(UCB), affiliated with Databricks, Spark", "Databricks", "(UCB), Spark")]
    public void What_stands_in_brackets_behind_a_name_is_where_they_work(string behind, string? affiliation, string? knownFor)
    {
        var person = SeedListReader.Read($"## People\n- [Ion Stoica](https://ion.example.org/) {behind}").People.Single();

        (person.Affiliation, person.KnownFor).ShouldBe((affiliation, knownFor));
    }

    [Fact]
    public void A_person_or_lab_without_a_link_is_told_with_its_line()
    {
        var list = SeedListReader.Read("""
            # List
            - Not A Person
            ## People
            No order here.
            - [Ada Lovelace](https://ada.example.org/)
              - Analytical Engine
            - Bo Lund (UCB), known for Spark
            - **Cy Three** – compilers
            - [Dee Four](mailto:dee@example.org)
            - works on other things

            | Name | Area |
            |---|---|
            | Eve Five | kernels |
            ## Labs
            - Slow Systems Lab
            """);

        list.People.Select(p => p.Name).ShouldBe(["Ada Lovelace"]);
        list.Unlinked.ShouldBe([new("Bo Lund", 7), new("Cy Three", 8), new("Dee Four", 9), new("Eve Five", 14), new("Slow Systems Lab", 16)]);
    }

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
