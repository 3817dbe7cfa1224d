using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Extraction.Structured;

/// <summary>
/// Publications that a page states for machines: BibTeX, JSON-LD, COinS, citation meta tags. They fill what the print leaves out, and stand in where nothing is printed.
/// </summary>
internal static partial class StructuredEntries
{
    private const double Confidence = 0.97;

    /// <summary>The entries of all formats, BibTeX first.</summary>
    public static List<ExtractedEntry> Read(IDocument document, Uri pageBase, IReadOnlyList<string> bibtex)
    {
        var entries = bibtex.SelectMany(text => BibTexParser.Parse(text)).Select(FromBibTex).OfType<ExtractedEntry>().ToList();
        foreach (var script in document.QuerySelectorAll("script[type='application/ld+json']").Take(50))
        {
            entries.AddRange(JsonLd(script.TextContent, pageBase));
        }

        foreach (var script in document.Scripts.Where(s => s.Source is null && IsData(s.Type)).Take(200))
        {
            entries.AddRange(ScriptEntries.Read(script.TextContent, pageBase));
        }

        entries.AddRange(document.QuerySelectorAll("span.Z3988").Take(5000).Select(s => Coins(s.GetAttribute("title") ?? "")).OfType<ExtractedEntry>());
        if (Meta(document) is { } described)
        {
            entries.Add(described);
        }

        return entries;
    }

    private static bool IsData(string? type)
        => string.IsNullOrEmpty(type) || type.Contains("javascript", StringComparison.OrdinalIgnoreCase) || type is "module" or "application/json" or "text/json";

    /// <summary>What a BibTeX entry tells; null for one without a title.</summary>
    public static ExtractedEntry? FromBibTex(BibTexEntry entry)
    {
        if (entry.Plain("title") is not { } title || title.Length < 3)
        {
            return null;
        }

        var authors = (entry.Fields.GetValueOrDefault("author") ?? "").Replace('\n', ' ');
        var names = AuthorSeparator().Split(TextStyle().Replace(authors, "$1")).Select(LatexText.Plain).Where(n => n.Length > 1).ToList();
        var complete = names.RemoveAll(n => n is "others" or "et al" or "et al.") == 0;
        var venue = entry.Plain("journal") ?? entry.Plain("booktitle") ?? entry.Plain("journaltitle") ?? entry.Plain("school") ?? entry.Plain("institution") ?? entry.Plain("howpublished") ?? (entry.Type == "book" ? entry.Plain("publisher") : null);
        Doi? doi = Doi.TryParse(entry.Plain("doi") ?? entry.Plain("url"), out var found) && found.AsArxivId() is null ? found : null;
        var arxivText = entry.Plain("eprint") is { } eprint && (entry.Plain("archiveprefix") ?? "arxiv").Equals("arxiv", StringComparison.OrdinalIgnoreCase) ? "arXiv:" + eprint : entry.Plain("journal") ?? entry.Plain("url") ?? "";
        ArxivId? arxiv = ArxivId.TryParse(arxivText, out var id) ? id : null;
        var links = entry.Plain("url") is { } url && Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https" ? new[] { new WorkLink("page", url) } : [];
        return Entry(title, names, complete, Year(entry.Plain("year") ?? entry.Plain("date")), venue, doi, arxiv, links, "bibtex");
    }

    private static IEnumerable<ExtractedEntry> JsonLd(string json, Uri pageBase)
    {
        JsonDocument parsed;
        try
        {
            parsed = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException)
        {
            yield break;
        }

        using (parsed)
        {
            var stack = new Stack<JsonElement>([parsed.RootElement]);
            while (stack.TryPop(out var element))
            {
                if (element.ValueKind == JsonValueKind.Object && IsWork(element) && Work(element, pageBase) is { } entry)
                {
                    yield return entry;
                    continue;
                }

                var children = element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().ToList()
                    : element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().Select(p => p.Value).ToList()
                    : [];
                children.Reverse();
                foreach (var child in children.Where(c => c.ValueKind is JsonValueKind.Array or JsonValueKind.Object))
                {
                    stack.Push(child);
                }
            }
        }
    }

    private static bool IsWork(JsonElement element)
        => element.TryGetProperty("@type", out var type) && Texts(type).Any(t => t is "ScholarlyArticle" or "Thesis" or "Book" or "Chapter" or "Report" or "TechArticle" || t.EndsWith("/ScholarlyArticle", StringComparison.Ordinal));

    private static ExtractedEntry? Work(JsonElement element, Uri pageBase)
    {
        var title = Text(element, "name") ?? Text(element, "headline");
        if (title is null)
        {
            return null;
        }

        var authors = element.TryGetProperty("author", out var author) || element.TryGetProperty("creator", out author) ? Names(author) : [];
        var venue = element.TryGetProperty("isPartOf", out var part) ? Nested(part) : element.TryGetProperty("publisher", out var publisher) ? Nested(publisher) : null;
        var identifiers = string.Join(' ', new[] { "identifier", "sameAs", "@id", "url" }.Select(p => element.TryGetProperty(p, out var value) ? string.Join(' ', Texts(value)) : ""));
        Doi? doi = Doi.TryParse(identifiers, out var found) && found.AsArxivId() is null ? found : null;
        ArxivId? arxiv = ArxivId.TryParse(identifiers, out var id) ? id : null;
        var links = Text(element, "url") is { } url && Uri.TryCreate(pageBase, url, out var absolute) && absolute.Scheme is "http" or "https" ? new[] { new WorkLink("page", absolute.AbsoluteUri) } : [];
        return Entry(title, authors, true, Year(Text(element, "datePublished") ?? Text(element, "dateCreated")), venue, doi, arxiv, links, "json-ld");
    }

    private static List<string> Names(JsonElement author)
        => author.ValueKind switch
        {
            JsonValueKind.Array => [.. author.EnumerateArray().SelectMany(Names)],
            JsonValueKind.Object => Nested(author) is { } name ? [name] : Text(author, "givenName") is { } given && Text(author, "familyName") is { } family ? [given + " " + family] : [],
            JsonValueKind.String => [Folding.CollapseWhitespace(author.GetString()!)],
            _ => [],
        };

    private static string? Nested(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Folding.CollapseWhitespace(element.GetString()!),
        JsonValueKind.Object => Text(element, "name") ?? (element.TryGetProperty("isPartOf", out var outer) && outer.ValueKind == JsonValueKind.Object ? Text(outer, "name") : null),
        JsonValueKind.Array when element.GetArrayLength() > 0 => Nested(element[0]),
        _ => null,
    };

    private static string? Text(JsonElement element, string property)
        => element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String && Folding.CollapseWhitespace(value.GetString()!) is { Length: > 0 } text ? text : null;

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!),
        JsonValueKind.Object => value.TryGetProperty("value", out var inner) && inner.ValueKind == JsonValueKind.String ? [inner.GetString()!] : [],
        _ => [],
    };

    // COinS: an OpenURL query in a span's title (Zotero and library systems write it).
    private static ExtractedEntry? Coins(string query)
    {
        var fields = query.Split('&').Select(p => p.Split('=', 2)).Where(p => p.Length == 2).Select(p => (Name: p[0], Value: Uri.UnescapeDataString(p[1].Replace('+', ' ')).Trim())).Where(p => p.Value.Length > 0).ToList();
        string? First(params string[] names) => names.SelectMany(n => fields.Where(f => f.Name == n)).Select(f => f.Value).FirstOrDefault();
        var title = First("rft.atitle", "rft.title", "rft.btitle");
        if (title is null)
        {
            return null;
        }

        var venue = First("rft.atitle") is null ? null : First("rft.jtitle", "rft.btitle", "rft.title", "rft.stitle");
        Doi? doi = Doi.TryParse(string.Join(' ', fields.Where(f => f.Name == "rft_id").Select(f => f.Value)), out var found) ? found : null;
        return Entry(Folding.CollapseWhitespace(title), [.. fields.Where(f => f.Name == "rft.au").Select(f => Folding.CollapseWhitespace(f.Value))], true, Year(First("rft.date")), venue, doi, null, [], "coins");
    }

    // Highwire, Dublin Core and PRISM tags describe the one work that the page is about.
    private static ExtractedEntry? Meta(IDocument document)
    {
        var tags = document.QuerySelectorAll("meta[name][content]").Take(500).Select(m => (Name: m.GetAttribute("name")!.ToLowerInvariant(), Value: Folding.CollapseWhitespace(m.GetAttribute("content")!))).Where(m => m.Value.Length > 0).ToList();
        string? First(params string[] names) => names.SelectMany(n => tags.Where(t => t.Name == n)).Select(t => t.Value).FirstOrDefault();
        if (First("citation_title") is not { } title)
        {
            return null;
        }

        Doi? doi = Doi.TryParse(First("citation_doi", "prism.doi", "dc.identifier"), out var found) ? found : null;
        ArxivId? arxiv = ArxivId.TryParse(First("citation_arxiv_id") is { } number ? "arXiv:" + number : null, out var id) ? id : null;
        var venue = First("citation_conference_title", "citation_journal_title", "citation_book_title", "prism.publicationname", "citation_inbook_title", "citation_dissertation_institution", "citation_technical_report_institution");
        var links = First("citation_pdf_url") is { } pdf && Uri.TryCreate(pdf, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? new[] { new WorkLink("pdf", url.AbsoluteUri) } : [];
        var authors = tags.Where(t => t.Name == "citation_author").Select(t => t.Value).ToList();
        authors = authors.Count > 0 ? authors : tags.Where(t => t.Name is "citation_authors").SelectMany(t => t.Value.Split(';', StringSplitOptions.TrimEntries)).ToList();
        return Entry(title, authors, true, Year(First("citation_publication_date", "citation_date", "citation_year", "dc.date", "prism.publicationdate", "citation_online_date")), venue, doi, arxiv, links, "meta");
    }

    private static int? Year(string? text)
        => YearInText().Match(text ?? "") is { Success: true } match ? int.Parse(match.ValueSpan, CultureInfo.InvariantCulture) : null;

    /// <summary>An entry of stated fields, as sure as statements are.</summary>
    public static ExtractedEntry Entry(string title, IReadOnlyList<string> authors, bool complete, int? year, string? venue, Doi? doi, ArxivId? arxiv, IReadOnlyList<WorkLink> links, string path)
    {
        var confidence = new Dictionary<string, double>(StringComparer.Ordinal) { ["title"] = Confidence };
        if (authors.Count > 0)
        {
            confidence["authors"] = Confidence;
        }

        if (venue is not null)
        {
            confidence["venue"] = Confidence;
        }

        if (year is not null)
        {
            confidence["year"] = Confidence;
        }

        return new ExtractedEntry
        {
            Title = title.TrimEnd('.'),
            Authors = authors,
            AuthorsComplete = complete,
            Year = year,
            Venue = venue,
            Doi = doi,
            Arxiv = arxiv,
            Links = links,
            Confidence = confidence,
            Raw = string.Join(". ", new[] { string.Join(", ", authors), title, venue, year?.ToString(CultureInfo.InvariantCulture) }.Where(s => !string.IsNullOrEmpty(s))),
            Path = path,
        };
    }

    [GeneratedRegex(@"\s+and\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AuthorSeparator();

    [GeneratedRegex(@"\\text\w{2}\s*\{([^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex TextStyle();

    [GeneratedRegex(@"(?:19[5-9]|20[0-4])\d", RegexOptions.CultureInvariant)]
    private static partial Regex YearInText();
}
