using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LLMInference.Harvest.Extraction.Lexicon;

namespace LLMInference.Harvest.Extraction.Flow;

/// <summary>What an element is to a reader, by its name, class and text: how it looks, whether it is navigation, hidden prose, BibTeX.</summary>
internal static partial class ElementKinds
{
    private static readonly FrozenSet<string> NavigationWords = FrozenSet.ToFrozenSet(
        ["navbar", "nav", "navigation", "breadcrumb", "breadcrumbs", "menu", "topnav", "main-menu", "nav-menu", "site-nav", "site-footer", "pagination", "toc", "masthead", "offcanvas", "page-footer", "main-footer"]);

    // A cell beside several rows that says nothing but their year.
    public static string? YearOfRows(IElement cell)
        => cell.GetAttribute("rowspan") is { } span && int.TryParse(span, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows > 1 && IsShort(cell, 60) && cell.TextContent.Trim() is { Length: 4 } text && SectionWords.IsYear(text) ? text : null;

    public static RunStyle StyleOf(IElement element)
    {
        var style = element.LocalName switch
        {
            "b" or "strong" => RunStyle.Bold,
            "i" or "em" or "cite" or "var" or "dfn" => RunStyle.Italic,
            "u" or "ins" => RunStyle.Underlined,
            "small" => RunStyle.Small,
            "sup" or "sub" => RunStyle.Raised,
            "font" when element.HasAttribute("color") || element.HasAttribute("size") => RunStyle.Coloured,
            _ => RunStyle.None,
        };
        if (element.GetAttribute("style") is { Length: > 0 } css)
        {
            style |= css.Contains("italic", StringComparison.OrdinalIgnoreCase) ? RunStyle.Italic : RunStyle.None;
            style |= css.Contains("bold", StringComparison.OrdinalIgnoreCase) || css.Contains("font-weight:6", StringComparison.OrdinalIgnoreCase) ? RunStyle.Bold : RunStyle.None;
            style |= css.Contains("underline", StringComparison.OrdinalIgnoreCase) ? RunStyle.Underlined : RunStyle.None;
            style |= css.Contains("color", StringComparison.OrdinalIgnoreCase) ? RunStyle.Coloured : RunStyle.None;
        }

        return style;
    }

    public static string WordsOf(IElement element)
    {
        // "<papertitle>": elements that a popular template made up mean what they say.
        var named = element is IHtmlUnknownElement && FieldWords.Title(element.LocalName) ? element.LocalName : null;
        if (element.Attributes.Length == 0)
        {
            return named ?? "";
        }

        var words = string.Join(' ', named, element.ClassName, element.Id, element.GetAttribute("itemprop"), element.GetAttribute("property")).Trim();
        return words.Length == 0 ? "" : (words.Length > 300 ? words[..300] : words).ToLowerInvariant();
    }

    public static bool HoldsAuthors(IElement element)
        => element.ChildElementCount > 1 && element.Children.Take(8).Any(c => FieldWords.Authors(WordsOf(c)));

    // "<div class=abstract><papertitle>The Title</papertitle> … We show that …</div>": an entry with its abstract; "<p class=title>Abstract</p>" heads one.
    public static bool HoldsTitle(IElement element)
        => element.Children.Take(8).Any(c => FieldWords.Title(WordsOf(c)) && c.TextContent.Trim().Contains(' ', StringComparison.Ordinal));

    public static bool IsBlank(IElement element) => (IsShort(element, 500) ? element.TextContent : "x") is var text && string.IsNullOrWhiteSpace(text);

    public static string IconWords(IElement anchor)
        => string.Join(' ', anchor.Children.Take(4).Select(c => string.Join(' ', c.ClassName, c.GetAttribute("alt"), c.GetAttribute("title"), c.GetAttribute("src"))));

    public static bool IsNavigation(IElement element)
        => element.GetAttribute("role") is "navigation" or "menu" or "menubar" or "search"
           || (element.LocalName == "footer" && !IsOfOneArticle(element) && IsShort(element, 2000))
           || (element.LocalName is "div" or "section" && NamesFooter(element.Id) && IsShort(element, 2000))
           || (!string.IsNullOrEmpty(element.ClassName) && element.LocalName is not ("body" or "main" or "article") && element.ClassList.Any(c => NavigationWords.Contains(c.ToLowerInvariant())) && IsShort(element, 2000));

    // Each of several articles may have a footer with its date and venue.
    public static bool IsOfOneArticle(IElement footer)
        => footer.ParentElement is { LocalName: "article" or "li" or "section", ParentElement: { } list } article && list.Children.Count(c => c.LocalName == article.LocalName) > 2;

    public static bool NamesFooter(string? id)
        => id is not null && id.EndsWith("footer", StringComparison.OrdinalIgnoreCase);

    public static bool IsHidden(IElement element)
        => element.HasAttribute("hidden") || (element.GetAttribute("style") is { } css && css.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase));

    // "abs3", "abstract_osdi23"; not "absolute".
    public static bool NamesAbstract(string? id)
        => id is not null && (id.StartsWith("abstract", StringComparison.OrdinalIgnoreCase) || (id.StartsWith("abs", StringComparison.OrdinalIgnoreCase) && (id.Length == 3 || !char.IsLetter(id[3]))));

    // What a click unfolds may also be more publications; prose that speaks of its own work is an abstract.
    public static bool IsProse(string text) => SpeaksOfItself().IsMatch(text);

    // Reads no further than it must: elements within elements would be read once a level otherwise.
    public static bool IsShort(IElement element, int limit)
    {
        var length = 0;
        var stack = new Stack<INode>([element]);
        while (length < limit && stack.TryPop(out var node))
        {
            length += node is IText text ? text.Length : 0;
            var children = node.ChildNodes;
            for (var i = Math.Min(limit, children.Length) - 1; i >= 0; i--)
            {
                stack.Push(children[i]);
            }
        }

        return length < limit;
    }

    public static bool BibTexStart(IElement element)
    {
        var steps = 12;
        return FirstText(element, ref steps) is { } text && BibTexText.LooksLike(text);
    }

    // The first visible text, looked for a few nodes far: most elements hold it at once.
    public static string? FirstText(INode node, ref int steps)
    {
        var children = node.ChildNodes;
        for (var i = 0; i < children.Length && steps > 0; i++)
        {
            steps--;
            var text = children[i] is IText leaf ? string.IsNullOrWhiteSpace(leaf.Data) ? null : leaf.Data : children[i] is IElement inner ? FirstText(inner, ref steps) : null;
            if (text is not null)
            {
                return text;
            }
        }

        return null;
    }

    [GeneratedRegex(@"\b(?:[Ww]e (?:\w+ )?(?:show|present|propose|introduce|find|study|describe|ask|prove|develop|argue|demonstrate|evaluate|design|report|investigate|consider|explore|address|use|build|implement)|[Tt]his (?:paper|work|article|study|thesis|survey|chapter)|[Oo]ur (?:\w+ )?(?:results?|approach|method|system|evaluation|experiments|work|framework|technique|answer|model|key|analysis))\b|本文|本論文|我们", RegexOptions.CultureInvariant)]
    private static partial Regex SpeaksOfItself();
}
