using System.Text;
using System.Text.Json;
using LLMInference.Bibliography.Records;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Sources.WebPages;
using LLMInference.Harvest.Tests.Store;

namespace LLMInference.Harvest.Tests;

/// <summary>Titles that a bibliography gives for a seed show how the seed's own page is to be read, whichever of the two answered first.</summary>
public sealed class TaughtNightTests : IDisposable
{
    private const string Home = "https://ann.example/";

    // Neither authors nor venues nor years, under a heading that says nothing: alone this is no list of publications.
    private static readonly string[] Titles =
    [
        "Ferries across the Memory Strait", "A Lighthouse for Lost Packets", "Tides and Tokens: Rhythms of a Busy Cluster", "Why Anchors Drag in Replicated Logs",
        "Salt in the Cache and How to Wash It Out", "Harbour Masters for Shared Accelerators", "Knots That Hold under Failure",
    ];

    private readonly Stage _stage = new();

    public void Dispose() => _stage.Dispose();

    private Task<HarvestReport> Night(params ISource[] sources) => _stage.Run(i => i with { Sources = sources });

    private static string Page(IEnumerable<string> titles, string tag = "li")
        => $"<html><body><h1>Ann</h1><p>Some things that I made.</p><h2>Things</h2><div>{string.Concat(titles.Select(t => $"<{tag} class='thing'><b>{t}</b></{tag}>"))}</div><p>Come and say hello.</p></body></html>";

    private IEnumerable<string> FromPage => _stage.Store.LoadRecords().Where(r => r.Record.Source == SourceId.Page && r.WithdrawnAt is null).Select(r => r.Record.TitleAsWritten).Order(StringComparer.Ordinal);

    [Fact]
    public async Task A_page_that_cannot_be_read_alone_is_read_with_known_titles_and_its_other_entries_too()
    {
        _stage.Web.Pages[Home] = Page(Titles);
        await Night(new WebPagesSource(new WebPagesOptions()));
        FromPage.ShouldBeEmpty();

        _stage.Clock.Advance(TimeSpan.FromDays(1));
        _stage.Web.Pages["https://bib.example/ann"] = string.Join('\n', Titles.Take(4));
        await Night(new Bibliography(), new WebPagesSource(new WebPagesOptions()));

        FromPage.ShouldBe(Titles.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Neither_the_order_of_sources_nor_a_second_night_nor_reading_again_changes_what_is_found(bool pageFirst)
    {
        _stage.Web.Pages[Home] = Page(Titles);
        _stage.Web.Pages["https://bib.example/ann"] = string.Join('\n', Titles.Take(4));
        ISource[] sources = pageFirst ? [new WebPagesSource(new WebPagesOptions()), new Bibliography()] : [new Bibliography(), new WebPagesSource(new WebPagesOptions())];
        await Night(sources);
        var first = Records();

        await Night(sources);
        var second = Records();
        Harvester.Reparse(_stage.Store, _stage.Archive, sources, TestContext.Current.CancellationToken);

        FromPage.Count().ShouldBe(Titles.Length);
        second.ShouldBe(first);
        Records().ShouldBe(first);

        string Records() => JsonSerializer.Serialize(_stage.Store.LoadRecords());
    }

    [Fact]
    public async Task A_title_that_stands_there_by_chance_teaches_nothing()
    {
        _stage.Web.Pages[Home] = Page(["Ferries across the Memory Strait", "Opening hours and how to get here", "Our dog Biscuit likes long walks", "A recipe for rye bread with seeds", "Photographs from last summer"]);
        _stage.Web.Pages["https://bib.example/ann"] = string.Join('\n', Titles.Take(4));
        await Night(new Bibliography(), new WebPagesSource(new WebPagesOptions()));

        FromPage.ShouldBe(["Ferries across the Memory Strait"]);
    }

    [Fact]
    public async Task Reading_again_with_a_parser_that_finds_nothing_keeps_what_was_found()
    {
        _stage.Web.Pages[Home] = "work a\nwork b\nwork c\nwork d\nwork e\nwork f\nwork g";
        _stage.Source.ReadsByLayout = true;
        await _stage.Run();

        Harvester.Reparse(_stage.Store, _stage.Archive, [new Blind()], TestContext.Current.CancellationToken);

        _stage.Works.ShouldBe(["a", "b", "c", "d", "e", "f", "g"]);
    }

    [Fact]
    public async Task Fewer_works_in_another_layout_are_drift()
    {
        _stage.Source.ReadsByLayout = true;
        _stage.Source.Layout = "li: AuthorsTitle, Bold";
        _stage.Web.Pages[Home] = string.Join('\n', Enumerable.Range(0, 10).Select(n => $"work w{n}"));
        await _stage.Run();

        _stage.Web.Pages[Home] = string.Join('\n', Enumerable.Range(0, 7).Select(n => $"work w{n}"));
        _stage.Source.Layout = "p: TitleAuthors, Line";
        var report = await _stage.NextNight();

        _stage.Works.ShouldAllBe(w => !w.Contains("withdrawn", StringComparison.Ordinal));
        report.Findings.ShouldContain(f => f.Reason == "harvest.kept.drift" && f.Example.Contains("\"li: AuthorsTitle, Bold\" before, \"p: TitleAuthors, Line\" now", StringComparison.Ordinal));
    }

    /// <summary>A title a line, all by the seed.</summary>
    private sealed class Bibliography : ISource
    {
        public string Name => "Dblp";

        public IReadOnlyList<HostBudget> Hosts => [];

        public IEnumerable<HarvestRequest> Plan(HarvestState state) => [new() { Source = Name, Kind = "list", Url = new Uri("https://bib.example/ann"), SeedId = "ann", Why = "the bibliography" }];

        public ParseResult Parse(HarvestRequest request, Snapshot snapshot) => new(
            ParseOutcome.Complete,
            [
                .. Encoding.UTF8.GetString(snapshot.Body.Span).Split('\n').Select((t, n) => new SourceRecord
                {
                    Source = SourceId.Dblp, Key = $"conf/x/{n}", TitleAsWritten = t, SeedId = request.SeedId, Provenance = new Provenance(snapshot.Id, request.Url.AbsoluteUri, snapshot.RetrievedAt, "bib/1"),
                }),
            ],
            [],
            [],
            []);
    }

    /// <summary>Reads nothing in any page.</summary>
    private sealed class Blind : ISource
    {
        public string Name => "WebPages";

        public IReadOnlyList<HostBudget> Hosts => [];

        public bool ReadsByLayout => true;

        public IEnumerable<HarvestRequest> Plan(HarvestState state) => [];

        public ParseResult Parse(HarvestRequest request, Snapshot snapshot) => new(ParseOutcome.Complete, [], [], [], []);
    }
}
