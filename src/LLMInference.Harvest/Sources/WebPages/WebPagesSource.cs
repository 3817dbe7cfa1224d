using AngleSharp.Html.Parser;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;
using LLMInference.Harvest.Extraction;
using LLMInference.Harvest.Snapshots;

namespace LLMInference.Harvest.Sources.WebPages;

/// <summary>
/// The seeds' own pages: the address in the seed file, and the publication pages that it leads to on the same site. Google Scholar profiles are never fetched.
/// </summary>
public sealed class WebPagesSource(WebPagesOptions options) : ISource
{
    private const string Parser = "page/1";

    /// <inheritdoc/>
    public string Name => "WebPages";

    /// <inheritdoc/>
    /// <remarks>None of its own: every site is asked at the general pace.</remarks>
    public IReadOnlyList<HostBudget> Hosts => [];

    /// <inheritdoc/>
    public IEnumerable<HarvestRequest> Plan(HarvestState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return !options.Enabled ? [] : state.Seeds.Follows.Where(s => !IsScholar(s.Url)).Select(s => Request(s.Url, s.Id, s.Kind == SeedKind.Person ? s.Name : "", 0, "the seed's own address"));
    }

    /// <inheritdoc/>
    public ParseResult Parse(HarvestRequest request, Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(snapshot);
        if (snapshot.MediaType is not ("" or "text/html" or "application/xhtml+xml" or "text/plain"))
        {
            return ParseResult.Nothing(ParseOutcome.Unreadable, "page.refused.type", $"'{snapshot.Url}' is '{snapshot.MediaType}'; a web page was expected.");
        }

        var person = request.Context.GetValueOrDefault("person", "");
        var page = PublicationPageExtractor.Extract(new PageInput(snapshot.Url, snapshot.Body, snapshot.Header("Content-Type"), new ExtractionHints(person.Length > 0 ? person : null, [])));
        var findings = new List<Finding> { new(page.Entries.Count == 0 ? "page.noticed.no-publications" : "page.read.publications", $"'{snapshot.Url}' holds {page.Entries.Count} publications.") };
        var provenance = new Provenance(snapshot.Id, request.Url.AbsoluteUri, snapshot.RetrievedAt, Parser);
        var records = EntryRecords.From(page.Entries, SourceId.Page, request.Url, request.SeedId, provenance);
        return new ParseResult(ParseOutcome.Complete, records, [], Further(request, snapshot, person, findings), findings);
    }

    private List<HarvestRequest> Further(HarvestRequest request, Snapshot snapshot, string person, List<Finding> findings)
    {
        if (request.Depth >= options.MaxDepth)
        {
            return [];
        }

        var document = new HtmlParser().ParseDocument(new MemoryStream(snapshot.Body.ToArray(), writable: false));
        var links = PublicationLinks.In(document, snapshot.Url);
        foreach (var (url, why) in links.Take(options.MaxPagesPerPage))
        {
            findings.Add(new Finding("page.followed.publications", $"'{url}' is read as publications of '{request.SeedId}' because {why}."));
        }

        return [.. links.Take(options.MaxPagesPerPage).Select(l => Request(l.Url, request.SeedId, person, request.Depth + 1, l.Why))];
    }

    private HarvestRequest Request(Uri url, string? seed, string person, int depth, string why) => new()
    {
        Source = Name,
        Kind = "page",
        Url = new Uri(url.GetLeftPart(UriPartial.Query)),
        SeedId = seed,
        Depth = depth,
        Why = why,
        Accept = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
        Context = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["person"] = person },
    };

    private static bool IsScholar(Uri url) => url.Host.StartsWith("scholar.google.", StringComparison.OrdinalIgnoreCase);
}
