using System.Text.RegularExpressions;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Index;
using LLMInference.Catalog.Ledger;
using LLMInference.Catalog.Publish;
using LLMInference.Catalog.Store;
using LLMInference.Testing;

namespace LLMInference.Catalog.Tests.Publish;

public sealed class PublisherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private PublishOptions Options => new(_folder.File("output"), _folder.File("README.md"));

    private string Db => Path.Combine(Options.Output, "works.db");

    private string Ledger => Path.Combine(Options.Output, "works.jsonl");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("../README.md", "readme.md")]
    [InlineData("topics/moe.md", "topic.md")]
    [InlineData("feeds/all.xml", "feed.xml")]
    [InlineData("changes/2026-08-15.md", "changes.md")]
    [InlineData("plots/works-by-year.svg", "plot.svg")]
    [InlineData("works.bib", "works.bib")]
    [InlineData("works.csl.json", "works.csl.json")]
    [InlineData("works.csv", "works.csv")]
    public void What_is_published_reads_as_approved(string file, string approved)
    {
        CatalogBuilder.Build(Sample.Input, Db);

        Publisher.Publish(Options);

        Approve.Text(File.ReadAllText(Path.Combine(Options.Output, file)), approved);
    }

    [Fact]
    public void A_first_nights_feed_begins_with_the_newest_years_and_ends_with_the_works_of_none()
    {
        Work Of(string id, int? year) => Sample.OldJournal with { Id = id, Title = id, Year = year, Doi = null, FirstSeen = Sample.Night, Manifestations = [.. Sample.OldJournal.Manifestations.Select(m => m with { Id = id + ".1" })] };
        CatalogBuilder.Build(Sample.Input with { Catalogue = Sample.Catalogue with { Works = [Of("w1", 2021), Of("w2", null), Of("w3", 2026), Of("w4", 2026)], Relations = [], Redirects = [], Doubtful = [] } }, Db);

        var feed = AtomFeed.Render(CatalogView.Read(Db), "x,2026")["all.xml"];

        Regex.Matches(feed, "<entry>\\s*<id>tag:x,2026:works/(\\w+)</id>").Select(m => m.Groups[1].Value).ShouldBe(["w3", "w4", "w1", "w2"]);
    }

    [Fact]
    public void A_readme_that_is_a_symbolic_link_stays_one_be_what_it_leads_to_there_or_not()
    {
        CatalogBuilder.Build(Sample.Input, Db);
        File.CreateSymbolicLink(Options.Readme, "docs/list.md");

        Publisher.Publish(Options);
        Publisher.Publish(Options).Written.ShouldBeEmpty();

        new FileInfo(Options.Readme).LinkTarget.ShouldBe("docs/list.md");
        File.ReadAllText(_folder.File("docs/list.md")).ShouldContain("Four-Bit Everything");
    }

    [Fact]
    public void Publishing_twice_changes_no_byte()
    {
        CatalogBuilder.Build(Sample.Input, Db);
        Publisher.Publish(Options).Written.ShouldNotBeEmpty();

        Publisher.Publish(Options).Written.ShouldBeEmpty();
    }

    [Fact]
    public void A_night_in_which_nothing_changed_changes_no_tracked_file()
    {
        CatalogBuilder.Build(Sample.Input, Db);
        Publisher.Publish(Options);
        var quiet = Sample.Input with { Previous = LedgerReader.ReadFile(Ledger), Run = Sample.Input.Run with { Night = Sample.Night.AddDays(1), Requests = 3 } };

        var built = CatalogBuilder.Build(quiet, Db);
        var outcome = Publisher.Publish(Options);

        (built.New, built.Changed, built.Merged, built.Withdrawn).ShouldBe((0, 0, 0, 0));
        outcome.Written.ShouldBeEmpty();
        outcome.Removed.ShouldBeEmpty();
        File.Exists(Path.Combine(Options.Output, "changes", "2026-08-16.md")).ShouldBeFalse();
    }

    [Fact]
    public void A_second_run_in_one_night_adds_to_the_summary_of_the_first()
    {
        CatalogBuilder.Build(Sample.Input with { Catalogue = Sample.Catalogue with { Works = [Sample.Paged, Sample.OldJournal, Sample.Irrelevant] } }, Db);
        Publisher.Publish(Options);
        CatalogBuilder.Build(Sample.Input with { Previous = LedgerReader.ReadFile(Ledger) }, Db);

        Publisher.Publish(Options);

        var page = File.ReadAllText(Path.Combine(Options.Output, "changes", "2026-08-15.md"));
        page.ShouldContain("## New · 3");
        page.ShouldContain("`w3page`");
        page.ShouldContain("`w2paged`");
    }

    [Fact]
    public void Works_that_arrive_in_another_order_give_the_same_files()
    {
        CatalogBuilder.Build(Sample.Input, Db);
        Publisher.Publish(Options);
        var other = Sample.Input with { Catalogue = Sample.Catalogue with { Works = [.. Sample.Catalogue.Works.Reverse()], Decisions = [.. Sample.Catalogue.Decisions.Reverse()] } };
        CatalogBuilder.Build(other, Db);

        Publisher.Publish(Options).Written.ShouldBeEmpty();
    }

    [Fact]
    public void Broken_markers_leave_everything_as_it_was()
    {
        CatalogBuilder.Build(Sample.Input, Db);
        File.WriteAllText(Options.Readme, "mine\n<!-- llminf:works:begin -->\n");

        Should.Throw<ReadmeMarkerException>(() => Publisher.Publish(Options)).Message.ShouldStartWith($"{Options.Readme}:2:");

        File.ReadAllText(Options.Readme).ShouldBe("mine\n<!-- llminf:works:begin -->\n");
        File.Exists(Ledger).ShouldBeFalse();
    }

    [Fact]
    public void A_page_of_a_topic_that_is_gone_goes_too_and_a_page_of_somebody_else_stays()
    {
        CatalogBuilder.Build(Sample.Input, Db);
        Publisher.Publish(Options);
        File.WriteAllText(Path.Combine(Options.Output, "topics", "mine.md"), "my own notes");
        CatalogBuilder.Build(Sample.Input with { Topics = [Sample.Topics[0]] }, Db);

        Publisher.Publish(Options).Removed.Select(Path.GetFileName).ShouldBe(["moe.md", "quantization.md", "moe.xml", "quantization.xml", "moe.html", "quantization.html"], ignoreOrder: true);

        File.Exists(Path.Combine(Options.Output, "topics", "mine.md")).ShouldBeTrue();
    }

    [Fact]
    public void A_readme_that_grows_too_long_sends_the_reader_to_the_topic_pages()
    {
        var works = Enumerable.Range(0, 200).Select(i => Sample.OldJournal with
        {
            Id = $"w{i:000}",
            Title = $"Experts, part {i}",
            Year = 2000 + (i % 25),
            Manifestations = [],
        }).ToList();
        CatalogBuilder.Build(Sample.Input with { Catalogue = Sample.Catalogue with { Works = works, Relations = [], Redirects = [], Doubtful = [] } }, Db);

        Publisher.Publish(Options with { MaxReadmeBytes = 5_000 });

        var readme = File.ReadAllText(Options.Readme);
        readme.Length.ShouldBeLessThan(5_000);
        readme.ShouldContain("(output/topics/moe.md)");
        File.ReadAllText(Path.Combine(Options.Output, "topics", "moe.md")).Split('\n').Count(l => l.StartsWith("- ", StringComparison.Ordinal)).ShouldBe(200);
    }

    [Fact]
    public void Older_years_are_folded_away()
    {
        var works = Enumerable.Range(0, 18).Select(i => Sample.OldJournal with
        {
            Id = $"w{i:000}",
            Title = $"Experts, part {i}",
            Year = 2026 - (i / 4),
            Manifestations = [],
            Starred = i == 17,
        }).ToList();
        CatalogBuilder.Build(Sample.Input with { Catalogue = Sample.Catalogue with { Works = works, Relations = [], Redirects = [], Doubtful = [] } }, Db);

        Publisher.Publish(Options);

        // One starred, then twelve of the three newest years; fifteen would cut a year in two.
        File.ReadAllText(Options.Readme).ShouldContain("<details><summary>2023 and earlier · 5</summary>\n\n- **[Experts, part 12]");
    }

    [Fact]
    public void A_night_that_is_killed_before_its_ledger_ends_as_if_it_had_not_been()
    {
        CatalogBuilder.Build(Sample.Input, Db);
        Directory.CreateDirectory(Ledger);
        Should.Throw<Exception>(() => Publisher.Publish(Options));
        Directory.Delete(Ledger);

        CatalogBuilder.Build(Sample.Input with { Previous = LedgerReader.ReadFile(Ledger) }, Db).New.ShouldBe(4);
        Publisher.Publish(Options);

        var whole = new TemporaryFolder();
        CatalogBuilder.Build(Sample.Input, whole.File("output/works.db"));
        Publisher.Publish(new PublishOptions(whole.File("output"), whole.File("README.md")));
        Everything(_folder).ShouldBe(Everything(whole));
        whole.Dispose();
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public void A_source_that_fell_silent_is_named_only_after_so_many_days(int days, bool named)
    {
        using var folder = new TemporaryFolder();
        // DBLP answered last on 2026-08-09; the night is that of 2026-08-15.
        CatalogBuilder.Build(Sample.Input, folder.File("output/works.db"));
        File.WriteAllText(folder.File("README.md"), "<!-- llminf:status:begin -->\n<!-- llminf:status:end -->\n");

        Publisher.Publish(new PublishOptions(folder.File("output"), folder.File("README.md")) { SilentDays = days });

        File.ReadAllText(folder.File("README.md")).Contains("DBLP has not answered since 2026-08-09", StringComparison.Ordinal).ShouldBe(named);
    }

    private static string Everything(TemporaryFolder folder) => string.Join('\n', Directory.GetFiles(folder.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(f => Path.GetRelativePath(folder.Folder, f) + " " + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))));
}
