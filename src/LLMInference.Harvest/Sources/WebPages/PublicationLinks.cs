using System.Text.RegularExpressions;
using AngleSharp.Dom;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Sources.WebPages;

/// <summary>
/// Finds where a page leads to its owner's publications: by what a link says and by its path, in several languages; within the owner's own part of the site only.
/// </summary>
/// <remarks>
/// Links to single papers are left alone: a caption says "paper", a list says "papers". The owner's part is the folder of the seed's address, so that a
/// person's page in a department does not lead to the department's list.
/// </remarks>
internal static partial class PublicationLinks
{
    private const int Certain = 4;
    private const int Likely = 2;
    private const int Possible = 1;

    /// <summary>The addresses, best first, each once, with what spoke for it.</summary>
    /// <param name="document">The page.</param>
    /// <param name="page">Its address, against which links resolve.</param>
    /// <param name="site">The owner's part of the site, see <see cref="SiteOf"/>.</param>
    /// <param name="isList">Whether the page is a publication page already: then its pages by year and its next page count too.</param>
    internal static IReadOnlyList<(Uri Url, string Why)> In(IDocument document, Uri page, Uri site, bool isList)
    {
        var found = new List<(Uri Url, int Score, string Why)>();
        foreach (var element in document.QuerySelectorAll("a[href], area[href], frame[src], iframe[src], link[rel=next][href]").Take(5000))
        {
            if (Resolve(element, page, site) is not { } url)
            {
                continue;
            }

            var text = Folding.CollapseWhitespace(element.TextContent);
            text = text.Length > 0 ? text : element.GetAttribute("title") ?? "";
            var score = NotPublications().IsMatch(text) ? 0 : Score(element, url, text, isList);
            if (score > 0)
            {
                found.Add((url, score, text.Length > 0 ? $"a link says \"{text[..Math.Min(40, text.Length)]}\"" : "its address says so"));
            }
        }

        // A mere possibility ("Research") is followed only where nothing better is offered.
        var best = found.Count == 0 ? 0 : found.Max(f => f.Score);
        return [.. found.Where(f => f.Score > Possible || best == Possible).OrderByDescending(f => f.Score).ThenBy(f => f.Url.AbsoluteUri.Length).ThenBy(f => f.Url.AbsoluteUri, StringComparer.Ordinal)
            .DistinctBy(f => Plain(f.Url)).Select(f => (f.Url, f.Why))];
    }

    /// <summary>The publication pages that a sitemap names, best first.</summary>
    internal static IReadOnlyList<Uri> InSitemap(string xml, Uri site)
        => [.. Location().Matches(xml).Take(5000).Select(m => System.Net.WebUtility.HtmlDecode(m.Groups["url"].Value.Trim()))
            .Where(u => Uri.TryCreate(u, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && Within(site, url) && PublicationPath().IsMatch(Path(url)) && !OtherFile().IsMatch(url.AbsolutePath))
            .Select(u => new Uri(u)).OrderBy(u => u.AbsoluteUri.Length).ThenBy(u => u.AbsoluteUri, StringComparer.Ordinal).DistinctBy(Plain)];

    /// <summary>The owner's part of a site: the folder of the address. <c>https://x.edu/~ann</c> and <c>https://x.edu/~ann/index.html</c> are both <c>https://x.edu/~ann/</c>.</summary>
    internal static Uri SiteOf(Uri url)
    {
        var path = url.AbsolutePath;
        var last = path[(path.LastIndexOf('/') + 1)..];
        var folder = last.Length == 0 || last.Contains('.', StringComparison.Ordinal) ? path[..(path.LastIndexOf('/') + 1)] : path + "/";
        return new Uri(url.GetLeftPart(UriPartial.Authority) + folder);
    }

    /// <summary>Where a link or frame leads, without fragment; null when that is no other page of the site.</summary>
    internal static Uri? Resolve(IElement element, Uri page, Uri site)
    {
        var href = (element.GetAttribute("href") ?? element.GetAttribute("src") ?? "").Trim();
        return href.Length is 0 or > 2000 || !Uri.TryCreate(page, href, out var url) || url.Scheme is not ("http" or "https") || !Within(site, url) || Plain(url) == Plain(page) || OtherFile().IsMatch(url.AbsolutePath)
            ? null
            : new Uri(url.GetLeftPart(UriPartial.Query));
    }

    /// <summary>Whether an address is by its path a publication page's.</summary>
    internal static bool IsPublicationPath(Uri url) => PublicationPath().IsMatch(Path(url));

    /// <summary>An address as it is compared: without <c>www.</c>, index file and last slash.</summary>
    internal static string Plain(Uri url) => IndexFile().Replace(Host(url) + Path(url), "/").TrimEnd('/') + url.Query;

    private static int Score(IElement element, Uri url, string text, bool isList)
    {
        var says = text.Length is > 0 and < 60 && Publications().IsMatch(text);
        var path = PublicationPath().IsMatch(Path(url));
        var frame = element.LocalName is "frame" or "iframe";
        return (says && path) || (path && frame) ? Certain
            : says || path ? Likely
            : isList && (YearPage().IsMatch(text) || element.GetAttribute("rel") == "next" || NextPage().IsMatch(text)) ? Likely
            : Perhaps().IsMatch(text) ? Possible
            : 0;
    }

    private static bool Within(Uri site, Uri url)
        => string.Equals(Host(site), Host(url), StringComparison.OrdinalIgnoreCase) && (site.Port == url.Port || (site.IsDefaultPort && url.IsDefaultPort))
           && Uri.UnescapeDataString(url.AbsolutePath + "/").StartsWith(Uri.UnescapeDataString(site.AbsolutePath), StringComparison.Ordinal);

    private static string Host(Uri url) => url.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.Host[4..] : url.Host;

    private static string Path(Uri url) => Uri.UnescapeDataString(url.AbsolutePath);

    [GeneratedRegex(@"/index\.(?:html?|php)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex IndexFile();

    [GeneratedRegex(@"\b(?:publications?|publication list|pubs|papers|preprints|bibliography|publikationen|veröffentlichungen|publicaciones|pubblicazioni|publicações|(?:full|complete) list(?: of (?:papers|publications))?|all papers|journal articles|conference papers)\b|论文|論文|发表|發表|出版物|学术成果|學術成果|研究成果|科研成果|著作|代表作", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Publications();

    [GeneratedRegex(@"^\W*(?:research|works?|selected works|scholarship|output|research output|研究|科研|forschung|recherche)\W*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Perhaps();

    // The path ends with the word: what lies below it is single papers, except pages by year and further pages.
    [GeneratedRegex(@"(?:^|/)(?:[a-z]{1,12}[-_]|my|all|full|selected)?(?:publications?|pubs?|papers|publist|publication[-_]list|bibliography|publikationen|publis?|paper[-_]list|lunwen)(?:[-_][a-z0-9]{1,12}|\d{0,4})?(?:/(?:(?:19|20)\d\d|page/\d{1,3}|index|all|full|list))?(?:\.(?:html?|php|aspx?|jsp|shtml|md))?/?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PublicationPath();

    [GeneratedRegex(@"^\W*(?:(?:19[5-9]|20[0-4])\d)\s*(?:[-–—/]\s*(?:(?:19|20)?\d\d|present))?\s*年?\W*$", RegexOptions.CultureInvariant)]
    private static partial Regex YearPage();

    [GeneratedRegex(@"^\W*(?:next(?: page)?|older(?: publications| papers)?|earlier|下一页|weiter)\W*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NextPage();

    [GeneratedRegex(@"\b(?:call for|submit|submissions?|reading group|accepted to|award|best paper|guidelines|reviewing)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NotPublications();

    [GeneratedRegex(@"\.(?:pdf|ps|gz|zip|bib|pptx?|docx?|mp4|png|jpe?g|gif|svg|txt|xml|json|css|js|rss|atom)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OtherFile();

    [GeneratedRegex(@"<loc>(?<url>[^<]{1,2000})</loc>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Location();
}
