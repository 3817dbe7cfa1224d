using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Harvest.Extraction.Lexicon;

namespace LLMInference.Harvest.Extraction.Fields;

/// <summary>What a link beside an entry leads to, by its caption and its address.</summary>
internal static class LinkKinds
{
    /// <summary>The links of an entry, absolute, each address once, in order.</summary>
    public static IReadOnlyList<WorkLink> Of(Uri pageBase, IEnumerable<(string Href, string Caption)> links)
    {
        var kept = new List<WorkLink>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (href, caption) in links)
        {
            var trimmed = href.Trim();
            if (trimmed.Length is 0 or > 2000 || trimmed[0] == '#' || !Uri.TryCreate(pageBase, trimmed, out var url) || url.Scheme is not ("http" or "https"))
            {
                continue;
            }

            var samePage = url.Fragment.Length > 0 && url.GetLeftPart(UriPartial.Query) == pageBase.GetLeftPart(UriPartial.Query);
            if (!samePage && seen.Add(url.AbsoluteUri))
            {
                kept.Add(new WorkLink(KindOf(url, caption), url.AbsoluteUri));
            }
        }

        return kept;
    }

    private static readonly char[] AroundCaptions = ['[', ']', '(', ')', ' ', '.', ':', '|'];

    private static string KindOf(Uri url, string caption)
    {
        var host = url.IdnHost.ToLowerInvariant();
        var path = url.AbsolutePath.ToLowerInvariant();
        var captioned = CaptionWords.KindOf(caption.Trim(AroundCaptions));
        if (captioned is "slides" or "video" or "poster" or "bibtex" or "supplement" or "data")
        {
            return captioned;
        }

        return host is "doi.org" or "dx.doi.org" ? "doi"
            : host.EndsWith("arxiv.org", StringComparison.Ordinal) ? "arxiv"
            : host is "github.com" or "gitlab.com" or "bitbucket.org" or "gitee.com" ? captioned is "project" ? "project" : "code"
            : host.EndsWith("youtube.com", StringComparison.Ordinal) || host is "youtu.be" or "vimeo.com" or "www.bilibili.com" ? "video"
            : path.EndsWith(".bib", StringComparison.Ordinal) || path.EndsWith("bib.txt", StringComparison.Ordinal) || path.EndsWith(".bib.txt", StringComparison.Ordinal) ? "bibtex"
            : path.EndsWith(".ppt", StringComparison.Ordinal) || path.EndsWith(".pptx", StringComparison.Ordinal) || path.EndsWith(".key", StringComparison.Ordinal) || path.Contains("slides", StringComparison.Ordinal) ? "slides"
            : path.Contains("poster", StringComparison.Ordinal) ? "poster"
            : path.EndsWith(".pdf", StringComparison.Ordinal) || path.EndsWith(".ps", StringComparison.Ordinal) || path.EndsWith(".ps.gz", StringComparison.Ordinal) ? "pdf"
            : captioned is "code" or "project" or "model" or "news" or "review" ? captioned
            : captioned is "pdf" && !host.Contains("acm.org", StringComparison.Ordinal) ? "pdf"
            : FromWords(caption) ?? "page";
    }

    // Icon links have no caption; their class names and file names stand in for it ("fa fa-file-pdf-o").
    private static string? FromWords(string words)
        => words.Contains("file-pdf", StringComparison.Ordinal) ? "pdf"
            : words.Contains("github", StringComparison.Ordinal) ? "code"
            : words.Contains("powerpoint", StringComparison.Ordinal) ? "slides"
            : words.Contains("file-video", StringComparison.Ordinal) || words.Contains("youtube", StringComparison.Ordinal) ? "video"
            : null;

    /// <summary>The DOI that one of the links or the text carries, or null; DOIs of arXiv's own prefix do not count.</summary>
    public static Doi? DoiIn(IEnumerable<WorkLink> links, string text)
    {
        foreach (var link in links)
        {
            if (Doi.TryParse(link.Url, out var doi) && doi.AsArxivId() is null)
            {
                return doi;
            }
        }

        return Doi.TryParse(text, out var inText) && inText.AsArxivId() is null ? inText : null;
    }

    /// <summary>The arXiv identifier that one of the links or the text carries, or null.</summary>
    public static ArxivId? ArxivIn(IEnumerable<WorkLink> links, string text)
    {
        foreach (var link in links)
        {
            if ((link.Url.Contains("arxiv.org", StringComparison.OrdinalIgnoreCase) && ArxivId.TryParse(link.Url, out var id)) || (Doi.TryParse(link.Url, out var doi) && doi.AsArxivId() is { } fromDoi && ArxivId.TryParse(fromDoi.Value, out id)))
            {
                return id;
            }
        }

        var at = text.IndexOf("arxiv", StringComparison.OrdinalIgnoreCase);
        return at >= 0 && ArxivId.TryParse(text.Substring(at, Math.Min(40, text.Length - at)), out var inText) ? inText : null;
    }
}
