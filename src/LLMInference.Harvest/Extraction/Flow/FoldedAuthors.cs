using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;

namespace LLMInference.Harvest.Extraction.Flow;

/// <summary>
/// Authors that a page shows when they are clicked. al-folio prints "3 more authors" beyond its <c>max_author_limit</c> and keeps their names in the handler of the click
/// (<c>_layouts/bib.liquid</c> of https://github.com/alshedivat/al-folio): they are printed on the page as much as the others are.
/// </summary>
internal static partial class FoldedAuthors
{
    private const int MaxHandler = 8000;

    /// <summary>Puts the names where the page promises them.</summary>
    public static void Unfold(IHtmlDocument document)
    {
        foreach (var element in document.QuerySelectorAll("[onclick]"))
        {
            if (element.ChildElementCount == 0
                && MoreAuthors().IsMatch(element.TextContent)
                && element.GetAttribute("onclick") is { Length: <= MaxHandler } handler
                && Kept().Match(handler) is { Success: true } kept)
            {
                element.TextContent = Escape().Replace(kept.Groups["n"].Value, "$1");
            }
        }
    }

    [GeneratedRegex(@"^\s*(?:and\s+)?\d{1,3}\s+(?:more|other)\s+authors?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MoreAuthors();

    // "… == '2 more authors' ? 'Ana Bel, Carl Dorn' : '2 more authors'"
    [GeneratedRegex(@"\?\s*(?<q>['""])(?<n>(?:\\.|(?!\k<q>)[^\\])+)\k<q>\s*:", RegexOptions.CultureInvariant)]
    private static partial Regex Kept();

    [GeneratedRegex(@"\\(.)", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
