using System.Text;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Store;
using LLMInference.Harvest.Tests.Snapshots;
using Microsoft.Extensions.Time.Testing;

namespace LLMInference.Harvest.Tests.Store;

/// <summary>A harvest with everything around it made up: a web of lines of text, a source that reads them, a clock, and a folder that is gone afterwards.</summary>
/// <remarks>A line of a page is <c>work KEY [TITLE]</c>, <c>person KEY</c>, <c>link URL</c>, or one of the words <c>partial refuse rubbish break</c>.</remarks>
internal sealed class Stage : IDisposable
{
    public static readonly DateTimeOffset FirstNight = new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public Stage()
    {
        Open();
    }

    public FakeTimeProvider Clock { get; } = new(FirstNight);

    public FakeWeb Web { get; } = new();

    public CrawlStore Store { get; private set; } = null!;

    public Archive Archive { get; private set; } = null!;

    public LineSource Source { get; } = new();

    public List<Seed> Seeds { get; } = [Person("ann", "https://ann.example/")];

    public Func<CrawlStore, HarvestState>? Identify { get; set; }

    public HarvestInput Input => new()
    {
        Sources = [Source],
        Identify = Identify ?? (_ => new HarvestState(new SeedSet(Seeds, []), new Dictionary<string, IReadOnlyList<PersonIdentifier>>(), [])),
    };

    public static Seed Person(string id, string url) => new(SeedKind.Person, id, id, new Uri(url));

    public async Task<HarvestReport> Run(Func<HarvestInput, HarvestInput>? with = null, bool finish = true)
    {
        var harvester = new Harvester(Store, Archive, new FakeFetcher(Web, Archive, Clock), Clock);
        var report = await harvester.RunAsync(with?.Invoke(Input) ?? Input, TestContext.Current.CancellationToken);
        if (finish)
        {
            harvester.FinishNight();
        }

        return report;
    }

    public async Task<HarvestReport> NextNight()
    {
        Clock.Advance(TimeSpan.FromDays(1));
        Web.Asked.Clear();
        return await Run();
    }

    /// <summary>What a killed process leaves: everything is dropped and opened again.</summary>
    public void Reopen()
    {
        Store.Dispose();
        Archive.Dispose();
        Open();
    }

    public IEnumerable<string> Works => Store.LoadRecords().Select(r => r.Record.Key + (r.WithdrawnAt is { } w ? $" withdrawn {w:yyyy-MM-dd}" : ""));

    public string ArchiveFile => Directory.GetFiles(Archive.Folder).Single();

    public void Dispose()
    {
        Store.Dispose();
        Archive.Dispose();
        _folder.Dispose();
    }

    private void Open()
    {
        Store = CrawlStore.Open(_folder["crawl.db"]);
        Archive = Archive.Open(_folder["archive"], Store, new ArchiveOptions { Durable = false });
    }
}

/// <summary>Pages by address, changeable from night to night.</summary>
internal sealed class FakeWeb
{
    public Dictionary<string, string> Pages { get; } = [];

    public Dictionary<string, FetchOutcome> Failing { get; } = [];

    public List<string> Asked { get; } = [];

    public bool Tags { get; set; } = true;
}

/// <summary>Answers from a <see cref="FakeWeb"/> and archives as the true one does.</summary>
internal sealed class FakeFetcher(FakeWeb web, Archive archive, TimeProvider clock) : IFetcher
{
    public Task<FetchResult> FetchAsync(HarvestRequest request, Validators? validators, CancellationToken cancellationToken)
    {
        var url = request.Url.AbsoluteUri;
        string? page;
        lock (web)
        {
            web.Asked.Add(validators is null ? url : url + " if changed");
            if (web.Failing.TryGetValue(url, out var outcome))
            {
                return Task.FromResult(new FetchResult(outcome, null, $"{url} {outcome}."));
            }

            page = web.Pages.GetValueOrDefault(url);
        }

        if (page is null)
        {
            return Task.FromResult(new FetchResult(FetchOutcome.Gone, null, $"{url} is gone."));
        }

        var body = Encoding.UTF8.GetBytes(page);
        var now = clock.GetUtcNow();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "text/plain" };
        if (web.Tags)
        {
            headers["ETag"] = "\"" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body))[..8] + "\"";
            if (validators?.ETag == headers["ETag"])
            {
                return Task.FromResult(new FetchResult(FetchOutcome.NotModified, null, $"{url} has not changed."));
            }
        }

        var at = archive.Append(new HttpExchange(request.Method, request.Url, [], request.Body is null ? default : Encoding.UTF8.GetBytes(request.Body), 200, "OK", [.. headers], body, now));
        return Task.FromResult(new FetchResult(FetchOutcome.Fetched, Snapshot.Of(request.Url, 200, headers, body, now), $"{url} answered 200.") { Archived = at });
    }
}

/// <summary>Asks for every person's page and reads its lines.</summary>
internal sealed class LineSource : ISource
{
    public string Name => "WebPages";

    public IReadOnlyList<HostBudget> Hosts => [];

    public bool ReadsByLayout { get; set; }

    public string Version { get; set; } = "lines/1";

    public string? Layout { get; set; }

    public IEnumerable<HarvestRequest> Plan(HarvestState state) => state.Seeds.Follows.Select(s => Request(s.Url.AbsoluteUri, s.Id, 0))
        .Concat(state.WantedWorks.Select(w => Request("https://api.example/" + w.Value, null, 0)));

    public ParseResult Parse(HarvestRequest request, Snapshot snapshot)
    {
        var provenance = new Provenance(snapshot.Id, snapshot.Url.AbsoluteUri, snapshot.RetrievedAt, Version);
        var outcome = ParseOutcome.Complete;
        var records = new List<SourceRecord>();
        var people = new List<PersonRecord>();
        var links = new List<HarvestRequest>();
        foreach (var line in Encoding.UTF8.GetString(snapshot.Body.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ', 3)))
        {
            switch (line[0])
            {
                case "work":
                    records.Add(new SourceRecord
                    {
                        Source = SourceId.Page,
                        Key = line[1],
                        TitleAsWritten = line.Length > 2 ? line[2] : line[1],
                        Provenance = provenance,
                        Links = [new WorkLink("page", snapshot.Url.AbsoluteUri)],
                        Authors = [new AuthorAsWritten("A. Author", [new(PersonScheme.DblpPid, "1/1")]), new AuthorAsWritten("B")],
                    });
                    break;
                case "person":
                    people.Add(new PersonRecord { Source = "dblp", Key = line[1], Name = line[1], Provenance = provenance, SeedIds = request.SeedId is { } id ? [id] : [] });
                    break;
                case "link":
                    links.Add(Request(line[1], request.SeedId, request.Depth + 1));
                    break;
                case "partial":
                    outcome = ParseOutcome.Partial;
                    break;
                case "refuse":
                    return ParseResult.Nothing(ParseOutcome.Blocked, "lines.refused.challenge", "A challenge.");
                case "rubbish":
                    return ParseResult.Nothing(ParseOutcome.Unreadable, "lines.unreadable.rubbish", "Rubbish.");
                case "break":
                    throw new InvalidOperationException("broken parser");
                default:
                    break;
            }
        }

        return new ParseResult(outcome, records, people, links, [new Finding("lines.read.page", $"Read {snapshot.Url}.")]) { Layout = Layout };
    }

    private static HarvestRequest Request(string url, string? seed, int depth) => new() { Source = "WebPages", Kind = "page", Url = new Uri(url), SeedId = seed, Depth = depth, Why = $"page of {seed}" };
}
