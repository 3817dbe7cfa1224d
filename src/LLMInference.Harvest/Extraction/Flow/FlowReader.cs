using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using LLMInference.Harvest.Extraction.Lexicon;

namespace LLMInference.Harvest.Extraction.Flow;

/// <summary>
/// A document as blocks and lines: what a reader would see, without markup that does not show. Scripts, navigation, forms, abstracts and BibTeX are left out
/// (BibTeX is handed over separately). Walks the tree with a stack of its own, so depth costs no call stack.
/// </summary>
internal sealed partial class FlowReader
{
    private static readonly FrozenSet<string> Blocks = FrozenSet.ToFrozenSet(
        ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
         "header", "hgroup", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]);

    private static readonly FrozenSet<string> Silent = FrozenSet.ToFrozenSet(
        ["script", "style", "noscript", "template", "svg", "math", "select", "textarea", "iframe", "object", "video", "audio", "canvas", "head", "title", "nav", "map", "input", "datalist"]);

    private static readonly FrozenSet<string> NavigationWords = FrozenSet.ToFrozenSet(
        ["navbar", "nav", "navigation", "breadcrumb", "breadcrumbs", "menu", "topnav", "main-menu", "nav-menu", "site-nav", "site-footer", "pagination", "toc", "masthead", "offcanvas", "page-footer", "main-footer"]);

    private const int ParagraphLength = 40;

    // A hostile page has a million of them.
    private const int MaxSourceLines = 20_000;

    private readonly List<string> bibtex = [];
    private readonly Stack<Inline> inlines = new();
    private Block current;
    private Line? line;
    private int preformatted;
    private int linesWritten;

    private FlowReader()
    {
        current = new Block("page", "", null);
        Page = current;
        inlines.Push(new Inline(RunStyle.None, null, ""));
    }

    private Block Page { get; }

    /// <summary>The page as a block, and the BibTeX texts found in it.</summary>
    public static (Block Page, IReadOnlyList<string> BibTex) Read(IDocument document)
    {
        var reader = new FlowReader();
        if (document.Body is { } body)
        {
            reader.Walk(body);
        }

        return (reader.Page, reader.bibtex);
    }

    private void Walk(INode root)
    {
        var stack = new Stack<(INode Node, bool Leaving)>();
        stack.Push((root, false));
        while (stack.TryPop(out var step))
        {
            if (step.Leaving)
            {
                Leave((IElement)step.Node);
            }
            else if (step.Node is IText text)
            {
                WriteText(text.Data);
            }
            else if (step.Node is IElement element && Enter(element))
            {
                stack.Push((element, true));
                // By index: asking a node for its neighbour costs a search through all of its siblings.
                var children = element.ChildNodes;
                for (var i = children.Length - 1; i >= 0; i--)
                {
                    stack.Push((children[i], false));
                }
            }
        }
    }

    private bool Enter(IElement element)
    {
        var tag = element.LocalName;
        if (tag is "br" or "hr")
        {
            Break(tag == "hr");
            return false;
        }

        if (tag is "textarea" or "script" or "template" && BibTexStart(element))
        {
            // What a script turns into the list in the browser.
            bibtex.Add(element.TextContent.Length > 2_000_000 ? "" : element.TextContent);
            return false;
        }

        if (Silent.Contains(tag) || IsNavigation(element) || IsAside(element))
        {
            return false;
        }

        if (tag is "td" or "th" && YearOfRows(element) is { } year)
        {
            WriteYearRow(year);
            return false;
        }

        if (Blocks.Contains(tag))
        {
            line = null;
            preformatted += tag == "pre" ? 1 : 0;
            var block = new Block(tag, WordsOf(element), current);
            current.Items.Add(block);
            current = block;
            inlines.Push(inlines.Peek() with { Words = "", Style = inlines.Peek().Style | (block.HeadingLevel > 0 ? RunStyle.Heading : RunStyle.None) | (tag is "th" ? RunStyle.Bold : RunStyle.None) });
            return true;
        }

        var around = inlines.Peek();
        var words = WordsOf(element);

        // A headline that holds the authors is the whole reference, not its title.
        words = words.Length > 0 && FieldWords.Title(words) && HoldsAuthors(element) ? "" : words;
        inlines.Push(new Inline(
            around.Style | StyleOf(element),
            tag == "a" ? element.GetAttribute("href") ?? around.Href : around.Href,
            words.Length == 0 ? around.Words : around.Words.Length == 0 ? words : around.Words.Length > 200 ? words : around.Words + " " + words));
        if (tag == "a" && element.GetAttribute("href") is { } href && IsBlank(element))
        {
            Append(new Run("", around.Style, href, string.Join(' ', words, element.GetAttribute("title"), element.GetAttribute("aria-label"), IconWords(element)).ToLowerInvariant()));
        }

        return true;
    }

    private void Leave(IElement element)
    {
        inlines.Pop();
        if (Blocks.Contains(element.LocalName))
        {
            line = null;
            preformatted -= element.LocalName == "pre" ? 1 : 0;
            current.TextLength = current.Items.Sum(i => i is Block b ? b.TextLength : ((Line)i).Runs.Sum(r => r.Text.Length));
            current = current.Parent!;
        }
    }

    // A cell beside several rows that says nothing but their year.
    private static string? YearOfRows(IElement cell)
        => cell.GetAttribute("rowspan") is { } span && int.TryParse(span, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows > 1 && IsShort(cell, 60) && cell.TextContent.Trim() is { Length: 4 } text && SectionWords.IsYear(text) ? text : null;

    // Written as a row of its own above them, it is what it means: the heading of those rows.
    private void WriteYearRow(string year)
    {
        if (current is not { Tag: "tr", Parent: { } table } row)
        {
            return;
        }

        var above = new Block("tr", "", table) { TextLength = year.Length };
        var cell = new Block("td", "", above) { TextLength = year.Length };
        var text = new Line(cell);
        text.Runs.Add(new Run(year, RunStyle.None, null, ""));
        cell.Items.Add(text);
        above.Items.Add(cell);
        table.Items.Insert(table.Items.IndexOf(row), above);
    }

    // The source's own lines count where a reader sees them, and where its blank lines are plainly meant to divide entries.
    private void WriteText(string text)
    {
        if (linesWritten >= MaxSourceLines || !text.Contains('\n', StringComparison.Ordinal) || !(preformatted > 0 || HasParagraphs(text)))
        {
            Write(text);
            return;
        }

        var parts = preformatted > 0 ? Unwrapped(text.Split('\n')) : BlankLines().Split(text);
        linesWritten += parts.Length;
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
            {
                Break(preformatted == 0);
            }

            Write(parts[i]);
        }
    }

    // Lines that end only because the next word did not fit are one; blank lines, numbers and bullets still begin another.
    private static string[] Unwrapped(string[] lines)
    {
        var width = 0;
        foreach (var line in lines)
        {
            width = Math.Max(width, line.TrimEnd().Length);
        }

        if (width is < 50 or > 130)
        {
            return lines;
        }

        int pairs = 0, full = 0;
        for (var i = 1; i < lines.Length; i++)
        {
            if (GoesOn(lines[i - 1], lines[i]))
            {
                pairs++;
                full += lines[i - 1].TrimEnd().Length + 1 + FirstWord(lines[i]).Length > width - 4 ? 1 : 0;
            }
        }

        if (pairs < 6 || full < 0.7 * pairs)
        {
            return lines;
        }

        var whole = new List<string>(lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0 && GoesOn(lines[i - 1], lines[i]) && lines[i - 1].TrimEnd().Length + 1 + FirstWord(lines[i]).Length > width * 0.8)
            {
                var before = whole[^1].TrimEnd();

                // "High-" at a line's end: the hyphen is kept, the space is not.
                whole[^1] = before + (before is [.., var letter, '-'] && char.IsLetter(letter) ? "" : " ") + lines[i].TrimStart();
            }
            else
            {
                whole.Add(lines[i]);
            }
        }

        return [.. whole];
    }

    private static bool GoesOn(string before, string line) => !string.IsNullOrWhiteSpace(before) && !string.IsNullOrWhiteSpace(line) && !BeginsItem().IsMatch(line);

    private static string FirstWord(string line)
    {
        var text = line.TrimStart();
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }

    // Several stretches of the length of an entry in one text, with nothing but blank lines between them.
    private static bool HasParagraphs(string text)
    {
        if (text.Length < 3 * ParagraphLength)
        {
            return false;
        }

        int paragraphs = 0, start = 0;
        foreach (var match in BlankLines().EnumerateMatches(text))
        {
            paragraphs += text.AsSpan(start, match.Index - start).Trim().Length >= ParagraphLength ? 1 : 0;
            start = match.Index + match.Length;
        }

        return paragraphs + (text.AsSpan(start).Trim().Length >= ParagraphLength ? 1 : 0) >= 3;
    }

    private void Write(string text)
    {
        if (text.Length == 0 || (line is null && string.IsNullOrWhiteSpace(text)))
        {
            return;
        }

        var inline = inlines.Peek();
        Append(new Run(text, inline.Style, inline.Href, inline.Words));
    }

    private void Append(Run run)
    {
        if (line is null)
        {
            line = new Line(current);
            current.Items.Add(line);
        }

        var runs = line.Runs;
        if (runs.Count > 0 && runs[^1] is var last && last.Style == run.Style && last.Href == run.Href && last.Words == run.Words && last.Text.Length > 0 && run.Text.Length > 0 && last.Text.Length + run.Text.Length < 20_000)
        {
            runs[^1] = last with { Text = last.Text + run.Text };
            return;
        }

        runs.Add(run);
    }

    // The first break ends a line; a second one, or a rule, leaves a blank line, which separates entries.
    private void Break(bool rule)
    {
        if (rule || line is null)
        {
            current.Items.Add(new Line(current));
        }

        line = null;
    }

    private static RunStyle StyleOf(IElement element)
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

    private static string WordsOf(IElement element)
    {
        if (element.Attributes.Length == 0)
        {
            return "";
        }

        var words = string.Join(' ', element.ClassName, element.Id, element.GetAttribute("itemprop"), element.GetAttribute("property")).Trim();
        return words.Length == 0 ? "" : (words.Length > 300 ? words[..300] : words).ToLowerInvariant();
    }

    private static bool HoldsAuthors(IElement element)
        => element.ChildElementCount > 1 && element.Children.Take(8).Any(c => FieldWords.Authors(WordsOf(c)));

    private static bool IsBlank(IElement element) => (IsShort(element, 500) ? element.TextContent : "x") is var text && string.IsNullOrWhiteSpace(text);

    private static string IconWords(IElement anchor)
        => string.Join(' ', anchor.Children.Take(4).Select(c => string.Join(' ', c.ClassName, c.GetAttribute("alt"), c.GetAttribute("title"), c.GetAttribute("src"))));

    private static bool IsNavigation(IElement element)
        => element.GetAttribute("role") is "navigation" or "menu" or "menubar" or "search"
           || (element.LocalName == "footer" && !IsOfOneArticle(element) && IsShort(element, 2000))
           || (element.LocalName is "div" or "section" && NamesFooter(element.Id) && IsShort(element, 2000))
           || (!string.IsNullOrEmpty(element.ClassName) && element.LocalName is not ("body" or "main" or "article") && element.ClassList.Any(c => NavigationWords.Contains(c.ToLowerInvariant())) && IsShort(element, 2000));

    // Each of several articles may have a footer with its date and venue.
    private static bool IsOfOneArticle(IElement footer)
        => footer.ParentElement is { LocalName: "article" or "li" or "section", ParentElement: { } list } article && list.Children.Count(c => c.LocalName == article.LocalName) > 2;

    private static bool NamesFooter(string? id)
        => id is not null && id.EndsWith("footer", StringComparison.OrdinalIgnoreCase);

    // Abstracts and BibTeX that a click unfolds stand beside an entry and are no part of its line.
    private bool IsAside(IElement element)
    {
        if (element.LocalName is "a" or "button" or "body" or "summary")
        {
            return element.LocalName == "button";
        }

        var couldBeBibTex = element.LocalName is "pre" or "code" or "p" or "div" or "blockquote" or "span" or "td" or "li" or "details";
        if (couldBeBibTex && BibTexStart(element) && element.ChildElementCount < 60)
        {
            bibtex.Add(element.TextContent.Length > 2_000_000 ? "" : element.TextContent);
            return true;
        }

        if (element.LocalName == "details" && element.Children.FirstOrDefault(c => c.LocalName == "summary") is { } summary)
        {
            var caption = summary.TextContent.Trim();
            return caption.Length < 30 && (caption.StartsWith("Abs", StringComparison.OrdinalIgnoreCase) || caption.StartsWith("Bib", StringComparison.OrdinalIgnoreCase) || caption.StartsWith("摘要", StringComparison.Ordinal));
        }

        if (element.Attributes.Length == 0)
        {
            return false;
        }

        if (!string.IsNullOrEmpty(element.ClassName) && element.ClassList.Any(c => c.EndsWith("abstract", StringComparison.OrdinalIgnoreCase) || c.Equals("abs", StringComparison.OrdinalIgnoreCase) || c.Equals("abstract-text", StringComparison.OrdinalIgnoreCase)))
        {
            return !IsShort(element, 121) && !element.TextContent.AsSpan().TrimStart().StartsWith("@");
        }

        return (IsHidden(element) || NamesAbstract(element.Id)) && !IsShort(element, 121) && IsShort(element, 4000) && IsProse(element.TextContent) && element.QuerySelector("li,tr,pre") is null;
    }

    private static bool IsHidden(IElement element)
        => element.HasAttribute("hidden") || (element.GetAttribute("style") is { } css && css.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase));

    // "abs3", "abstract_osdi23"; not "absolute".
    private static bool NamesAbstract(string? id)
        => id is not null && (id.StartsWith("abstract", StringComparison.OrdinalIgnoreCase) || (id.StartsWith("abs", StringComparison.OrdinalIgnoreCase) && (id.Length == 3 || !char.IsLetter(id[3]))));

    // What a click unfolds may also be more publications; prose that speaks of its own work is an abstract.
    private static bool IsProse(string text) => SpeaksOfItself().IsMatch(text);

    // Reads no further than it must: elements within elements would be read once a level otherwise.
    private static bool IsShort(IElement element, int limit)
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

    private static bool BibTexStart(IElement element)
    {
        var steps = 12;
        return FirstText(element, ref steps) is { } text && BibTexText.LooksLike(text);
    }

    // The first visible text, looked for a few nodes far: most elements hold it at once.
    private static string? FirstText(INode node, ref int steps)
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

    [GeneratedRegex(@"^\s*(?:\[\w{1,6}\]|\(?\d{1,3}[.)](?=\s)|[-*•·]\s)", RegexOptions.CultureInvariant)]
    private static partial Regex BeginsItem();

    [GeneratedRegex(@"\n[^\S\n]*\n\s*", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"\b(?:[Ww]e (?:\w+ )?(?:show|present|propose|introduce|find|study|describe|ask|prove|develop|argue|demonstrate|evaluate|design|report|investigate|consider|explore|address|use|build|implement)|[Tt]his (?:paper|work|article|study|thesis|survey|chapter)|[Oo]ur (?:\w+ )?(?:results?|approach|method|system|evaluation|experiments|work|framework|technique|answer|model|key|analysis))\b|本文|本論文|我们", RegexOptions.CultureInvariant)]
    private static partial Regex SpeaksOfItself();

    private readonly record struct Inline(RunStyle Style, string? Href, string Words);
}
