using System.Text;
using AngleSharp.Dom;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction;
using LLMInference.Harvest.Snapshots;

namespace LLMInference.Harvest.Sources.WebPages;

/// <summary>
/// The seeds' own pages: the address in the seed file, and the publication pages that it leads to within the seed's own part of the site; of a lab, the pages of its members too.
/// Google Scholar profiles are never fetched: such an address only names the person.
/// </summary>
public sealed class WebPagesSource(WebPagesOptions options) : ISource
{
    private const string Parser = "page/1";
    private const string PageKind = "page";
    private const string SitemapKind = "sitemap";
    private const string MembersKind = "members";
    private const int LongEnough = 16;

    /// <inheritdoc/>
    public string Name => "WebPages";

    /// <inheritdoc/>
    /// <remarks>None of its own: every site is asked at the general pace.</remarks>
    public IReadOnlyList<HostBudget> Hosts => [];

    /// <inheritdoc/>
    public bool ReadsByLayout => true;

    /// <inheritdoc/>
    public IEnumerable<HarvestRequest> Plan(HarvestState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return !options.Enabled ? [] : state.Seeds.Follows.Where(s => !IsScholar(s.Url)).Select(s => Request(PageKind, s.Url, s.Id, s.Kind == SeedKind.Person ? s.Name : "", "", 0, "the seed's own address"));
    }

    /// <inheritdoc/>
    /// <remarks>A page without publications is a complete answer. A page whose owner asks not to be indexed gives nothing, and proves nothing about what it gave before.</remarks>
    public ParseResult Parse(HarvestRequest request, Snapshot snapshot) => Parse(request, snapshot, []);

    /// <inheritdoc/>
    /// <remarks>A page is read with the titles only where one of them stands on it and was not found without them.</remarks>
    public ParseResult Parse(HarvestRequest request, Snapshot snapshot, IReadOnlyCollection<string> knownTitles)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(knownTitles);
        if (request.Kind == SitemapKind)
        {
            return ParseSitemap(request, snapshot);
        }

        if (snapshot.MediaType is not ("" or "text/html" or "application/xhtml+xml" or "text/plain"))
        {
            return ParseResult.Nothing(ParseOutcome.Unreadable, "page.refused.type", $"'{snapshot.Url}' is '{snapshot.MediaType}'; a web page was expected.");
        }

        var person = request.Context.GetValueOrDefault("person", "");
        using var page = PageDocument.Parse(snapshot.Url, snapshot.Body, snapshot.Header("Content-Type"));
        var rules = RobotsRules(page.Document);
        if (rules.Contains("noindex", StringComparison.Ordinal) || rules.Contains("none", StringComparison.Ordinal))
        {
            return ParseResult.Nothing(ParseOutcome.Partial, "page.skipped.noindex", $"'{snapshot.Url}' asks not to be indexed (robots meta \"{rules}\"); nothing is taken from it.");
        }

        if (request.Kind == MembersKind)
        {
            var noted = new List<Finding>();
            var listed = Members(request, snapshot, page, isMembersPage: true, noted);
            return new ParseResult(ParseOutcome.Complete, [], listed, rules.Contains("nofollow", StringComparison.Ordinal) ? [] : MembersPages(request, snapshot, page, noted), noted);
        }

        var input = new PageInput(snapshot.Url, snapshot.Body, snapshot.Header("Content-Type"), new ExtractionHints(person.Length > 0 ? person : null, []));
        var extraction = PublicationPageExtractor.Extract(input, page);
        var findings = new List<Finding>
        {
            new(extraction.Entries.Count == 0 ? "page.noticed.no-publications" : "page.read.publications", $"'{snapshot.Url}' holds {extraction.Entries.Count} publications. {string.Join(" ", extraction.Explanation)}"),
        };
        var taught = Taught(input, page, extraction, knownTitles);
        if (!ReferenceEquals(taught, extraction))
        {
            findings.Add(new Finding("page.read.taught", $"Known titles showed how '{snapshot.Url}' is laid out: {taught.Entries.Count} publications instead of {extraction.Entries.Count}."));
        }

        var records = EntryRecords.From(taught.Entries, SourceId.Page, request.Url, request.SeedId, new Provenance(snapshot.Id, request.Url.AbsoluteUri, snapshot.RetrievedAt, Parser));
        var discovered = rules.Contains("nofollow", StringComparison.Ordinal) ? NotFollowed(snapshot, findings) : [.. Further(request, snapshot, page, extraction.Entries.Count, findings), .. MembersPages(request, snapshot, page, findings)];
        var members = person.Length > 0 ? [] : Members(request, snapshot, page, isMembersPage: false, findings);
        return new ParseResult(ParseOutcome.Complete, records, members, discovered, findings) { Layout = taught.Layout };
    }

    private static List<PersonRecord> Members(HarvestRequest request, Snapshot snapshot, PageDocument page, bool isMembersPage, List<Finding> findings)
    {
        var members = MemberList.In(page.Document, page.Base, isMembersPage);
        if (members.Count > 0 || isMembersPage)
        {
            findings.Add(new Finding("page.read.members", $"'{snapshot.Url}' lists {members.Count(m => !m.IsFormer)} members of '{request.SeedId}'; {members.Count(m => m.IsFormer)} who have left are not taken."));
        }

        return [.. members.Where(m => !m.IsFormer).Select(m => new PersonRecord
        {
            Source = "page",
            Key = $"{request.SeedId}#{m.Key}",
            Name = m.Name,
            Aliases = m.OtherName is { } other ? [other] : [],
            Identifiers = m.Ids,
            MemberOf = request.SeedId,
            Role = m.Role,
            Provenance = new Provenance(snapshot.Id, request.Url.AbsoluteUri, snapshot.RetrievedAt, Parser),
        })];
    }

    private List<HarvestRequest> MembersPages(HarvestRequest request, Snapshot snapshot, PageDocument page, List<Finding> findings)
    {
        if (request.Depth >= options.MaxDepth || request.Context.GetValueOrDefault("person", "").Length > 0)
        {
            return [];
        }

        var site = Site(request, snapshot);
        var links = MemberLinks.In(page.Document, page.Base, MemberLinks.SiteOf(site));
        findings.AddRange(links.Select(l => new Finding("page.followed.members", $"'{l.Url}' is read as members of '{request.SeedId}' because {l.Why}.")));
        return [.. links.Select(l => Request(MembersKind, l.Url, request.SeedId, "", site.AbsoluteUri, request.Depth + 1, l.Why))];
    }

    // Short titles stand on a page by chance.
    private static PageExtraction Taught(PageInput input, PageDocument page, PageExtraction alone, IReadOnlyCollection<string> knownTitles)
    {
        var text = knownTitles.Count == 0 ? "" : TitleKey.From(page.Document.Body?.TextContent ?? "").Value;
        var printed = knownTitles.Where(t => TitleKey.From(t).Value is { Length: >= LongEnough } key && text.Contains(key, StringComparison.Ordinal)).ToList();
        var found = alone.Entries.Select(e => TitleKey.From(e.Title)).ToHashSet();
        if (printed.TrueForAll(t => found.Contains(TitleKey.From(t))))
        {
            return alone;
        }

        var taught = PublicationPageExtractor.Extract(input with { Hints = input.Hints with { KnownTitles = printed } }, page);
        return taught.Entries.Count > alone.Entries.Count ? taught : alone;
    }

    private ParseResult ParseSitemap(HarvestRequest request, Snapshot snapshot)
    {
        var site = Site(request, snapshot);
        var text = Encoding.UTF8.GetString(snapshot.Body.Span[..Math.Min(snapshot.Body.Length, 4_000_000)]);
        var found = PublicationLinks.InSitemap(text, site).Take(Math.Min(3, options.MaxPagesPerPage)).ToList();
        var findings = new List<Finding> { new("page.read.sitemap", $"'{snapshot.Url}' names {found.Count} publication pages of '{request.SeedId}'.") };
        return new ParseResult(ParseOutcome.Partial, [], [], [.. found.Select(u => Request(PageKind, u, request.SeedId, request.Context.GetValueOrDefault("person", ""), site.AbsoluteUri, request.Depth + 1, "the site map names it"))], findings);
    }

    private List<HarvestRequest> Further(HarvestRequest request, Snapshot snapshot, PageDocument page, int entries, List<Finding> findings)
    {
        if (request.Depth >= options.MaxDepth || options.MaxPagesPerPage == 0)
        {
            return [];
        }

        var person = request.Context.GetValueOrDefault("person", "");
        var site = Site(request, snapshot);
        var links = PublicationLinks.In(page.Document, page.Base, site, isList: request.Depth > 0 && entries > 0);
        foreach (var (url, why) in links.Take(options.MaxPagesPerPage))
        {
            findings.Add(new Finding("page.followed.publications", $"'{url}' is read as publications of '{request.SeedId}' because {why}."));
        }

        if (links.Count > options.MaxPagesPerPage)
        {
            findings.Add(new Finding("page.skipped.too-many", $"'{snapshot.Url}' leads to {links.Count} publication pages; the first {options.MaxPagesPerPage} are read (Sources:WebPages:MaxPagesPerPage)."));
        }

        // Only a site of one's own has a site map of one's own.
        if (links.Count == 0 && entries == 0 && request.Depth == 0 && site.AbsolutePath == "/")
        {
            findings.Add(new Finding("page.followed.sitemap", $"'{snapshot.Url}' links no publication page; its site map is asked."));
            return [Request(SitemapKind, new Uri(site, "/sitemap.xml"), request.SeedId, person, site.AbsoluteUri, request.Depth + 1, "the page links no publication page")];
        }

        return [.. links.Take(options.MaxPagesPerPage).Select(l => Request(PageKind, l.Url, request.SeedId, person, site.AbsoluteUri, request.Depth + 1, l.Why))];
    }

    private static List<HarvestRequest> NotFollowed(Snapshot snapshot, List<Finding> findings)
    {
        findings.Add(new Finding("page.skipped.nofollow", $"'{snapshot.Url}' asks not to follow its links (robots meta)."));
        return [];
    }

    // The seed's part of the site is fixed by the seed's own address and handed on to the pages found from there.
    private static Uri Site(HarvestRequest request, Snapshot snapshot)
        => request.Context.TryGetValue("site", out var site) && Uri.TryCreate(site, UriKind.Absolute, out var known) ? known : PublicationLinks.SiteOf(snapshot.Url);

    private static string RobotsRules(IDocument document)
        => string.Join(' ', document.QuerySelectorAll("meta[name][content]").Where(m => m.GetAttribute("name")!.Equals("robots", StringComparison.OrdinalIgnoreCase)).Select(m => m.GetAttribute("content"))).ToLowerInvariant();

    private HarvestRequest Request(string kind, Uri url, string? seed, string person, string site, int depth, string why)
    {
        var context = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["person"] = person };
        if (site.Length > 0)
        {
            context["site"] = site;
        }

        return new HarvestRequest
        {
            Source = Name,
            Kind = kind,
            Url = new Uri(url.GetLeftPart(UriPartial.Query)),
            SeedId = seed,
            Depth = depth,
            Why = why,
            Accept = kind == SitemapKind ? "application/xml,text/xml;q=0.9" : "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
            Context = context,
        };
    }

    private static bool IsScholar(Uri url) => url.Host.StartsWith("scholar.google.", StringComparison.OrdinalIgnoreCase);
}
