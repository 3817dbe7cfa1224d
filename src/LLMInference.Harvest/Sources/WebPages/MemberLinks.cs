using System.Text.RegularExpressions;
using AngleSharp.Dom;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Sources.WebPages;

/// <summary>Finds where a lab's page leads to the pages that list its members.</summary>
internal static partial class MemberLinks
{
    private const int MostPages = 6;

    /// <summary>The addresses, shortest first, each once, with what spoke for it.</summary>
    /// <param name="document">The page.</param>
    /// <param name="page">Its address, against which links resolve.</param>
    /// <param name="site">The lab's part of the site, see <see cref="SiteOf"/>.</param>
    internal static IReadOnlyList<(Uri Url, string Why)> In(IDocument document, Uri page, Uri site)
    {
        var found = new List<(Uri Url, string Why)>();
        foreach (var element in document.QuerySelectorAll("a[href], area[href], frame[src], iframe[src]").Take(5000))
        {
            if (PublicationLinks.Resolve(element, page, site) is not { } url)
            {
                continue;
            }

            var text = Folding.CollapseWhitespace(element.TextContent);
            text = text.Length > 0 ? text : element.GetAttribute("title") ?? "";
            if (text.Length < 40 && Members().IsMatch(text) && !NotMembers().IsMatch(text))
            {
                found.Add((url, $"a link says \"{text}\""));
            }
            else if (text.Length < 40 && MemberPath().IsMatch(Uri.UnescapeDataString(url.AbsolutePath)) && !NotMembers().IsMatch(text))
            {
                found.Add((url, "its address says so"));
            }
        }

        return [.. found.OrderBy(f => f.Url.AbsoluteUri.Length).ThenBy(f => f.Url.AbsoluteUri, StringComparer.Ordinal).ThenBy(f => f.Why, StringComparer.Ordinal).DistinctBy(f => PublicationLinks.Plain(f.Url)).Take(MostPages)];
    }

    /// <summary>The lab's part of the site: the seed's own part, or, where the seed is the lab's publication page, the folder above it.</summary>
    internal static Uri SiteOf(Uri site) => PublicationLinks.IsPublicationPath(site) && site.AbsolutePath.TrimEnd('/').LastIndexOf('/') is >= 0 and var above
        ? new Uri(site.GetLeftPart(UriPartial.Authority) + site.AbsolutePath[..(above + 1)])
        : site;

    /// <summary>Whether a heading, a title or a link names the members of a group.</summary>
    internal static bool Names(string text) => Members().IsMatch(text);

    [GeneratedRegex(@"^\W*(?:(?:our|the|lab|group|current|all|core|research|meet(?: the| our)?|who we are)\s+)*(?:people|members?|team|staff|faculty|students?|persons?|personnel|group members|lab members|who we are|researchers|postdocs?|mitarbeiter(?:innen|:innen|\*innen)?|personen|équipe|equipo|miembros|membres|persone)(?:\s+(?:&|and|of)\s+[\w ]{1,30}|\s+(?:members|directory|list))?\W*$|成员|成員|人员|人員|团队|團隊|师资|師資|教师|教師|导师|導師|(?:在读|研究|博士|硕士|本科)学?生|师生", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Members();

    [GeneratedRegex(@"\b(?:alumni|former|past|prospective|open positions?|join|log ?in|area|resources)\b|毕业|校友|招生|招聘|登录", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NotMembers();

    [GeneratedRegex(@"/(?:people|members?|team|persons?|personnel|staff|faculty|group[-_]?members|lab[-_]?members|our[-_]team|chengyuan|renyuan|tuandui)(?:/(?:index|all|current))?(?:\.(?:html?|php|aspx?|jsp|shtml))?/?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MemberPath();
}
