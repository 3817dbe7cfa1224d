using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Sources.WebPages;

/// <summary>Finds where a page leads to its owner's publications: by what a link says, and by its path, in several languages; on the same site only.</summary>
internal static partial class PublicationLinks
{
    /// <summary>The addresses, best first, each once, with what spoke for it.</summary>
    internal static IReadOnlyList<(Uri Url, string Why)> In(IDocument document, Uri page)
    {
        var found = new List<(Uri Url, int Score, string Why)>();
        foreach (var anchor in document.QuerySelectorAll("a[href]").OfType<IHtmlAnchorElement>())
        {
            var href = anchor.GetAttribute("href")!.Trim();
            if (!Uri.TryCreate(page, href, out var url) || url.Scheme is not ("http" or "https") || !SameSite(page, url) || SamePage(page, url) || OtherFile().IsMatch(url.AbsolutePath))
            {
                continue;
            }

            var text = Folding.CollapseWhitespace(anchor.TextContent);
            var score = (text.Length is > 0 and < 60 && Publications().IsMatch(text) ? 2 : 0) + (PublicationPath().IsMatch(Uri.UnescapeDataString(url.AbsolutePath)) ? 2 : 0);
            if (score > 0 && !NotPublications().IsMatch(text))
            {
                found.Add((new Uri(url.GetLeftPart(UriPartial.Query)), score, text.Length > 0 ? $"a link says \"{text[..Math.Min(40, text.Length)]}\"" : "its address says so"));
            }
        }

        return [.. found.OrderByDescending(f => f.Score).ThenBy(f => f.Url.AbsoluteUri.Length).ThenBy(f => f.Url.AbsoluteUri, StringComparer.Ordinal)
            .DistinctBy(f => f.Url.AbsoluteUri.TrimEnd('/')).Select(f => (f.Url, f.Why))];
    }

    // A personal page on a shared host (…/~name/) is a site of its own.
    private static bool SameSite(Uri page, Uri url)
    {
        if (!string.Equals(page.Host, url.Host, StringComparison.OrdinalIgnoreCase) || page.Port != url.Port)
        {
            return false;
        }

        var user = page.AbsolutePath.Split('/').FirstOrDefault(p => p.StartsWith('~') || p.StartsWith("%7E", StringComparison.OrdinalIgnoreCase));
        return user is null || Uri.UnescapeDataString(url.AbsolutePath).Contains("/" + Uri.UnescapeDataString(user), StringComparison.Ordinal);
    }

    private static bool SamePage(Uri a, Uri b) => Plain(a) == Plain(b);

    private static string Plain(Uri url) => IndexFile().Replace(url.GetLeftPart(UriPartial.Query), "").TrimEnd('/');

    [GeneratedRegex(@"/index\.(?:html?|php)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex IndexFile();

    [GeneratedRegex(@"\b(?:publications?|pubs?|(?:selected |full |conference |journal )?papers?|bibliography|publikationen|veröffentlichungen|publicaciones)\b|论文|論文|发表|發表|出版物|学术成果|研究成果|著作", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Publications();

    [GeneratedRegex(@"(?:^|[/_\-])(?:publications?|pubs?|papers?|bibliography|publikationen)(?:[/_\-.]|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PublicationPath();

    [GeneratedRegex(@"\b(?:call for|submit|reading group|accepted to|award|best paper)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NotPublications();

    [GeneratedRegex(@"\.(?:pdf|ps|gz|zip|bib|pptx?|docx?|mp4|png|jpe?g|txt|xml|json)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OtherFile();
}
