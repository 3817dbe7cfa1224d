using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Sources.Dblp;

/// <summary>
/// Reads DBLP's HTML person page into the form of its XML, by the schema.org microdata in it: all that robots.txt leaves open under <see cref="DblpApi.Strict"/>.
/// Tolerant: an entry needs a key (its list item's <c>id</c>) and a title; whatever else is missing is missing.
/// </summary>
internal static class DblpHtml
{
    private static readonly string[] KnownElements = ["inproceedings", "article", "informal", "incollection", "book", "editor", "reference", "data", "withdrawn"];

    /// <summary>The page.</summary>
    public static DblpPage Read(ReadOnlyMemory<byte> body)
    {
        var document = new HtmlParser().ParseDocument(System.Text.Encoding.UTF8.GetString(body.Span));
        var page = new DblpPage();
        var headline = document.QuerySelector("[data-pid]");
        var selfLink = document.QuerySelectorAll("link[rel=canonical], [itemprop=url], li.drop-down a").Select(a => a.GetAttribute("href"));
        page.Name = Text(headline?.GetAttribute("data-name")) ?? Text(document.QuerySelector("h1 [itemprop=name], h1")?.TextContent) ?? "";
        page.Pid = new[] { headline?.GetAttribute("data-pid") }.Concat(selfLink).Select(v => DblpPid.TryParse(v, out var pid) ? pid : (DblpPid?)null).FirstOrDefault(p => p is not null);
        var isPile = document.QuerySelector("#disambiguation-bar, #homonyms .this-disambiguation, [data-publtype=disambiguation]") is not null;
        page.Person = new DblpEntry("person", page.Pid is { } own ? "homepages/" + own.Value : "", isPile ? "disambiguation" : "", [.. PersonFields(document, page)]);
        foreach (var homonym in document.QuerySelectorAll("#homonyms a, #homonyms [itemprop=name]").Select(h => Text(h.TextContent)).OfType<string>())
        {
            page.Homonyms.Add(homonym);
        }

        foreach (var item in document.QuerySelectorAll("li.entry[id]"))
        {
            page.Entries.Add(Entry(item, page));
        }

        if (page.Pid is null && page.Entries.Count == 0)
        {
            page.Person = null;
        }

        page.BrokenOff = IsWhole(body.Span) ? null : "the page has no end tag.";
        return page;
    }

    private static bool IsWhole(ReadOnlySpan<byte> body) => body[^Math.Min(1024, body.Length)..].LastIndexOf("</html>"u8) >= 0;

    private static IEnumerable<DblpField> PersonFields(IDocument document, DblpPage page)
    {
        yield return new DblpField("author", page.Name);
        foreach (var affiliation in document.QuerySelectorAll("#info-section [itemprop=affiliation], #affiliation [itemprop=name]").Select(a => Text(a.TextContent)).OfType<string>())
        {
            yield return new DblpField("note", affiliation, [new("type", "affiliation")]);
        }

        foreach (var url in document.QuerySelectorAll("#info-section a[href], header nav.head li.visit a[href], header .head [itemprop=sameAs]").Select(a => a.GetAttribute("href")).OfType<string>())
        {
            yield return new DblpField("url", url);
        }
    }

    private static DblpEntry Entry(IElement item, DblpPage page)
    {
        var classes = KnownElements.Where(item.ClassList.Contains).ToList();
        var key = item.Id ?? "";
        var element = classes.Contains("editor") ? "proceedings"
            : classes.Contains("inproceedings") ? "inproceedings"
            : classes.Contains("article") || classes.Contains("informal") ? "article"
            : classes.Contains("incollection") || classes.Contains("reference") ? "incollection"
            : key.StartsWith("phd/", StringComparison.Ordinal) ? "phdthesis"
            : classes.Contains("book") ? "book"
            : classes.Contains("data") ? "data"
            : FromKey(key);
        var publType = string.Join(' ', classes.Where(c => c is "informal" or "withdrawn"));
        return new DblpEntry(element, key, publType, [.. Fields(item, element, page).Where(f => f.Text.Length > 0)]);
    }

    private static string FromKey(string key) => key.Split('/')[0] switch
    {
        "conf" => "inproceedings",
        "journals" or "tr" => "article",
        "books" or "series" => "book",
        "phd" => "phdthesis",
        _ => "data",
    };

    private static IEnumerable<DblpField> Fields(IElement item, string element, DblpPage page)
    {
        foreach (var author in item.QuerySelectorAll("[itemprop=author]"))
        {
            yield return Author(author, page);
        }

        yield return new DblpField("title", Text(item.QuerySelector("span.title, cite > [itemprop=name]")?.TextContent) ?? "");
        var venue = item.QuerySelectorAll("[itemprop=isPartOf] [itemprop=name]").Select(v => Text(v.TextContent)).FirstOrDefault(v => v is not null);
        yield return new DblpField(element is "article" ? "journal" : "booktitle", venue ?? "");
        yield return Field(item, "volume", "volumeNumber");
        yield return Field(item, "number", "issueNumber");
        yield return Field(item, "pages", "pagination");
        yield return Field(item, "year", "datePublished");
        var links = item.QuerySelectorAll("nav.publ li.ee a[href], nav.publ div.head a[href], a[itemprop=url][href], a[itemprop=sameAs][href]").Select(a => a.GetAttribute("href")!);
        // The first drop-down leads to the publication; the others to DBLP's own exports and to searches elsewhere, which carry queries.
        foreach (var link in links.Where(IsPublication).Distinct(StringComparer.Ordinal))
        {
            yield return new DblpField("ee", link);
        }

        DblpField Field(IElement within, string name, string property)
        {
            var node = within.QuerySelector($"[itemprop={property}]");
            return new DblpField(name, Text(node?.GetAttribute("content") ?? node?.TextContent) ?? "");
        }

        bool IsPublication(string link) => Uri.TryCreate(link, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            && !DblpPid.TryParse(link, out _) && !url.AbsolutePath.StartsWith("/rec/", StringComparison.Ordinal) && !url.AbsolutePath.StartsWith("/db/", StringComparison.Ordinal)
            && !Orcid.TryParse(link, out _);
    }

    private static DblpField Author(IElement author, DblpPage page)
    {
        var named = author.QuerySelector("[itemprop=name]") ?? author;
        // The title attribute keeps the homonym number that the visible text leaves out.
        var name = Text(named.GetAttribute("title")) ?? Text(named.TextContent) ?? "";
        var attributes = new List<KeyValuePair<string, string>>();
        var link = author.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")).FirstOrDefault(h => DblpPid.TryParse(h, out _));
        var isThisPerson = author.ClassList.Contains("this-person") || author.QuerySelector(".this-person") is not null;
        if (DblpPid.TryParse(link, out var pid) || (isThisPerson && page.Pid is { } own && DblpPid.TryParse(own.Value, out pid)))
        {
            attributes.Add(new("pid", pid.Value));
        }

        var orcid = author.QuerySelectorAll("a[href], img[title]").Select(a => a.GetAttribute("href") ?? a.GetAttribute("title")).FirstOrDefault(v => Orcid.TryParse(v, out _));
        if (orcid is not null)
        {
            attributes.Add(new("orcid", orcid));
        }

        return new DblpField("author", isThisPerson && Bibliography.Text.Folding.Fold(DblpName.From(page.Name).Display) == Folding.Fold(name) ? page.Name : name, attributes);
    }

    private static string? Text(string? raw) => string.IsNullOrWhiteSpace(raw) ? null : Folding.CollapseWhitespace(raw);
}
