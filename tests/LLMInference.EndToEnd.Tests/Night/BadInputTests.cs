using LLMInference.Testing;

namespace LLMInference.EndToEnd.Tests.Night;

/// <summary>What a user can get wrong gets a sentence and the exit code of the contract, and leaves the published files as they were.</summary>
public sealed class BadInputTests
{
    [Fact]
    public void A_missing_seeds_folder()
    {
        using var llminf = new Llminf();
        Ends(llminf.Run("run", "--seeds", "nowhere", "--replay", Llminf.Demo), 2, "does not exist");
    }

    [Fact]
    public void Broken_yaml_names_file_and_line()
    {
        using var llminf = new Llminf();
        Directory.CreateDirectory(llminf.PathTo("seeds"));
        File.WriteAllText(llminf.PathTo("seeds", "people.yaml"), "- id: a\n   name: b\n");
        Ends(llminf.Run("run", "--seeds", "seeds", "--replay", Llminf.Demo), 2, "people.yaml:2");
    }

    [Fact]
    public void Faults_of_all_seed_files_are_told_at_once()
    {
        using var llminf = new Llminf();
        Directory.CreateDirectory(llminf.PathTo("seeds"));
        File.WriteAllText(llminf.PathTo("seeds", "people.yaml"), "- id: ada\n  name: Ada\n  url: nowhere\n");
        File.WriteAllText(llminf.PathTo("seeds", "topics.yaml"), "- id: x\n  name: X\n  colour: red\n");
        File.WriteAllText(llminf.PathTo("seeds", "curation.yaml"), "- frobnicate: x\n");

        var run = llminf.Run("seeds", "check", "--seeds", "seeds");

        Ends(run, 2, "people.yaml:3");
        run.Error.ShouldContain("topics.yaml:3");
        run.Error.ShouldContain("curation.yaml:1");
    }

    [Fact]
    public void An_unreadable_archive()
    {
        using var llminf = new Llminf();
        File.WriteAllText(llminf.PathTo("not.warc.gz"), "this is no WARC");
        Ends(llminf.Run("run", "--seeds", Repository.PathTo("seeds"), "--replay", llminf.PathTo("not.warc.gz")), 2, "WARC");
        Ends(llminf.Run("run", "--seeds", Repository.PathTo("seeds"), "--replay", llminf.PathTo("nowhere")), 2, "nowhere");
    }

    [Fact]
    public void An_output_that_is_a_file()
    {
        using var llminf = new Llminf();
        File.WriteAllText(llminf.PathTo("taken"), "");
        Ends(llminf.Run("run", "--seeds", Repository.PathTo("seeds"), "--replay", Llminf.Demo, "--output", llminf.PathTo("taken")), 2, "cannot be written");
    }

    [Fact]
    public void A_readme_that_cannot_be_written_is_told_before_anything_is_asked()
    {
        using var llminf = new Llminf();
        File.WriteAllText(llminf.PathTo("taken"), "");
        Directory.CreateDirectory(llminf.PathTo("folder"));
        foreach (var (readme, says) in new[] { (llminf.PathTo("taken", "README.md"), "cannot be written"), (llminf.PathTo("folder"), "is a folder") })
        {
            Ends(llminf.Run("run", "--seeds", Repository.PathTo("seeds"), "--replay", Llminf.Demo, "--output", llminf.PathTo("out"), "--readme", readme), 2, says);
            File.Exists(llminf.PathTo("out", "crawl.db")).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("--frobnicate")]
    [InlineData("--only nobody")]
    [InlineData("--set Fetch:Timeout=3")]
    [InlineData("--set Fetch:TimeoutSeconds=soon")]
    public void A_wrong_option(string option)
    {
        using var llminf = new Llminf();
        var (exit, _, error) = llminf.Run(["run", "--seeds", Repository.PathTo("seeds"), "--replay", Llminf.Demo, "--output", llminf.PathTo("out"), .. option.Split(' ')]);
        exit.ShouldBe(2, error);
        error.ShouldContain("error: ");
        File.Exists(llminf.PathTo("out", "works.jsonl")).ShouldBeFalse();
    }

    [Fact]
    public void A_question_to_a_database_that_is_not_there()
    {
        using var llminf = new Llminf();
        Ends(llminf.Run("query", "cache", "--output", "nowhere"), 2, "works.db");
    }

    [Fact]
    public void Broken_markers_leave_every_file_as_it_was()
    {
        using var llminf = new Llminf();
        llminf.Night("out").Exit.ShouldBe(0);
        File.AppendAllText(llminf.PathTo("out", "README.md"), "<!-- llminf:works:begin -->\n");
        var before = llminf.Tracked("out");

        Ends(llminf.Night("out"), 2, "\"works\" begins a second time");
        llminf.Tracked("out").ShouldBe(before);
    }

    [Fact]
    public void An_archive_without_any_seed_publishes_nothing()
    {
        using var llminf = new Llminf();
        llminf.Night("out").Exit.ShouldBe(0);
        var before = llminf.Tracked("out");
        Directory.CreateDirectory(llminf.PathTo("seeds"));
        File.WriteAllText(llminf.PathTo("seeds", "people.yaml"), "- id: nobody\n  name: No Body\n  url: https://nobody.example.org/\n");

        Ends(llminf.Run("run", "--replay", Llminf.Demo, "--seeds", "seeds", "--output", llminf.PathTo("out"), "--readme", llminf.PathTo("out", "README.md")), 4, "Nothing was published");
        llminf.Tracked("out").ShouldBe(before);
    }

    [Fact]
    public void A_second_run_at_the_same_time()
    {
        using var llminf = new Llminf();
        Directory.CreateDirectory(llminf.PathTo("out"));
        using var held = new FileStream(llminf.PathTo("out", ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        Ends(llminf.Night("out"), 5, "Another run");
    }

    private static void Ends((int Exit, string Output, string Error) run, int exit, string says)
    {
        run.Exit.ShouldBe(exit, run.Error);
        run.Error.ShouldContain(says);
        run.Output.ShouldBeEmpty();
    }
}
