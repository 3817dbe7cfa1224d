using System.Text;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Sources.CuratedLists;

namespace LLMInference.Harvest.Tests.Sources.CuratedLists;

public sealed class CuratedListsSourceTests
{
    private static readonly DateTimeOffset Night = new(2026, 8, 15, 2, 0, 0, TimeSpan.Zero);
    private readonly CuratedListsSource _source = new(new CuratedListsOptions { RawBaseUrl = "http://127.0.0.1:5000" });

    [Theory]
    [InlineData("https://github.com/owner/list")]
    [InlineData("https://github.com/owner/list/")]
    [InlineData("https://github.com/owner/list.git")]
    [InlineData("https://github.com/owner/list/tree/main")]
    public void A_repository_is_read_from_its_readme_at_head(string url)
        => Readme(url).Url.ShouldBe(new Uri("http://127.0.0.1:5000/owner/list/HEAD/README.md"));

    [Fact]
    public void A_seed_elsewhere_is_none_of_ours()
        => _source.Plan(State("https://lists.example/owner/list")).ShouldBeEmpty();

    [Fact]
    public void A_disabled_source_asks_nothing()
        => new CuratedListsSource(new CuratedListsOptions { Enabled = false }).Plan(State("https://github.com/owner/list")).ShouldBeEmpty();

    [Fact]
    public void An_entry_becomes_a_record_with_its_mention()
    {
        var record = Parse("# List\n## Serving\n- [Otter](https://arxiv.org/abs/2401.00001v2): Serving Rivers of Tokens | OSDI' 24\n").Records.ShouldHaveSingleItem();

        record.Source.ShouldBe(SourceId.List);
        record.Key.ShouldBe("http://127.0.0.1:5000/owner/list/HEAD/README.md#otterservingriversoftokens");
        record.TitleAsWritten.ShouldBe("Otter: Serving Rivers of Tokens");
        record.VenueAsWritten.ShouldBe("OSDI");
        record.Year.ShouldBe(2024);
        record.Mentions.ShouldBe([new ListMention("owner/list", "List > Serving")]);
        record.Identifiers.ShouldBe([new WorkIdentifier(WorkScheme.Arxiv, "2401.00001")]);
        record.Provenance.Parser.ShouldBe("list/1");
    }

    [Fact]
    public void The_same_title_under_two_headings_is_two_records()
    {
        const string Entry = "- [Otter: Serving Rivers](https://arxiv.org/abs/2401.00001)\n";

        var records = Parse("## Serving\n" + Entry + "## Caching\n" + Entry).Records;

        records.Select(r => r.Key[(r.Key.IndexOf('#', StringComparison.Ordinal) + 1)..]).ShouldBe(["otterservingrivers", "otterservingrivers~2"]);
        records.Select(r => r.Mentions[0].Heading).ShouldBe(["Serving", "Caching"]);
    }

    [Fact]
    public void Markdown_files_of_the_same_repository_are_followed_at_head_once_each()
    {
        const string Text = """
            [a](topics/a.md) [again](./topics/a.md#part) [root](/b.md) [blob](https://github.com/owner/list/blob/v2/c.md)
            [same at another ref](https://github.com/Owner/list/blob/main/topics/a.md) [raw](https://raw.githubusercontent.com/owner/list/dev/d.md)
            [other repository](https://github.com/other/list/blob/main/e.md) [folder](https://github.com/owner/list/tree/main/topics) [code](x.py)
            [c](CONTRIBUTING.md) [l](LICENSE.md) [k](CODE_OF_CONDUCT.md) [up](../../outside.md) [self](README.md) [spaced](<more papers.md>)
            """;

        Parse(Text).Discovered.Select(r => r.Url.AbsoluteUri.Replace("http://127.0.0.1:5000/owner/list/HEAD/", "", StringComparison.Ordinal))
            .ShouldBe(["topics/a.md", "b.md", "c.md", "d.md", "more%20papers.md"]);
    }

    [Fact]
    public void Links_in_a_file_are_relative_to_that_file()
    {
        var first = Parse("[topics](topics/a.md)").Discovered.ShouldHaveSingleItem();

        var next = Parse("[b](b.md) [top](../c.md) [back](../README.md)", first).Discovered;

        next.Select(r => r.Context["path"]).ShouldBe(["topics/b.md", "c.md", "README.md"]);
        next.ShouldAllBe(r => r.Depth == 2 && r.SeedId == "list" && r.Context["repository"] == "owner/list");
    }

    [Fact]
    public void A_repository_of_links_to_more_links_is_bounded()
    {
        var source = new CuratedListsSource(new CuratedListsOptions { MaxFiles = 50, MaxDepth = 10 });
        var asked = new HashSet<Uri>();
        var open = new Queue<HarvestRequest>(source.Plan(State("https://github.com/owner/list")));
        for (var n = 0; open.TryDequeue(out var request); n++)
        {
            asked.Add(request.Url);
            var links = string.Join(" ", Enumerable.Range(0, 7).Select(i => $"[x](f{n}-{i}.md)"));
            foreach (var next in source.Parse(request, Snap(request, links)).Discovered)
            {
                open.Enqueue(next);
            }
        }

        asked.Count.ShouldBeLessThanOrEqualTo(50);
    }

    [Fact]
    public void Links_beyond_the_depth_are_told_and_not_followed()
    {
        var result = Parse("[a](a.md)", Readme("https://github.com/owner/list") with { Depth = 3 });

        result.Discovered.ShouldBeEmpty();
        result.Findings.ShouldContain(f => f.Reason == "list.skipped.too-many-files");
    }

    [Fact]
    public void Researchers_are_people()
    {
        var person = Parse("## Researchers\n| Name | University | Homepage |\n|--|--|--|\n| Ana Bel | Example U | [Website](https://ana.example/) [Scholar](https://scholar.google.com/citations?user=vN-is70AAAAJ) |\n").People.ShouldHaveSingleItem();

        person.Name.ShouldBe("Ana Bel");
        person.Affiliations.ShouldBe(["Example U"]);
        person.Identifiers.ShouldBe([new PersonIdentifier(PersonScheme.Homepage, "ana.example"), new PersonIdentifier(PersonScheme.Scholar, "vN-is70AAAAJ")]);
    }

    [Fact]
    public void A_missing_file_proves_nothing_about_its_records()
    {
        var request = Readme("https://github.com/owner/list");

        var result = _source.Parse(request, Snapshot.Of(request.Url, 404, new Dictionary<string, string>(), Encoding.UTF8.GetBytes("404: Not Found"), Night));

        result.Outcome.ShouldBe(ParseOutcome.Partial);
        result.Findings.ShouldHaveSingleItem().Reason.ShouldBe("list.missing.file");
    }

    [Fact]
    public void A_web_page_instead_of_the_file_is_unreadable()
    {
        var request = Readme("https://github.com/owner/list");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "text/html; charset=utf-8" };

        _source.Parse(request, Snapshot.Of(request.Url, 200, headers, Encoding.UTF8.GetBytes("<!doctype html><html><body>Sign in</body></html>"), Night)).Outcome.ShouldBe(ParseOutcome.Unreadable);
    }

    [Fact]
    public void A_readme_that_begins_with_html_is_a_list_all_the_same()
        => Parse("<div align=\"center\"><h1>List</h1></div>\n\n- [Otter: Serving Rivers](https://arxiv.org/abs/2401.00001)\n").Records.ShouldHaveSingleItem();

    private static HarvestState State(string url)
        => new(new SeedSet([], [new RepositorySeed("list", "A List", new Uri(url))]), new Dictionary<string, IReadOnlyList<PersonIdentifier>>(), []);

    private HarvestRequest Readme(string url) => _source.Plan(State(url)).ShouldHaveSingleItem();

    private ParseResult Parse(string text, HarvestRequest? request = null)
    {
        request ??= Readme("https://github.com/owner/list");
        return _source.Parse(request, Snap(request, text));
    }

    private static Snapshot Snap(HarvestRequest request, string text)
        => Snapshot.Of(request.Url, 200, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "text/plain; charset=utf-8" }, Encoding.UTF8.GetBytes(text), Night);
}
