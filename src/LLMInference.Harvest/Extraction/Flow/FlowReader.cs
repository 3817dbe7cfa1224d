using System.Collections.Frozen;
using AngleSharp.Dom;
using LLMInference.Harvest.Extraction.Lexicon;
using static LLMInference.Harvest.Extraction.Flow.ElementKinds;

namespace LLMInference.Harvest.Extraction.Flow;

/// <summary>
/// A document as blocks and lines: what a reader would see, without markup that does not show. Scripts, navigation, forms, abstracts and BibTeX are left out
/// (BibTeX is handed over separately). Walks the tree with a stack of its own, so depth costs no call stack.
/// </summary>
internal sealed class FlowReader
{
    private static readonly FrozenSet<string> Blocks = FrozenSet.ToFrozenSet(
        ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
         "header", "heading", "hgroup", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]);

    private static readonly FrozenSet<string> Silent = FrozenSet.ToFrozenSet(
        ["script", "style", "noscript", "template", "svg", "math", "select", "textarea", "iframe", "object", "video", "audio", "canvas", "head", "title", "nav", "map", "input", "datalist"]);

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
        if (linesWritten >= MaxSourceLines || !text.Contains('\n', StringComparison.Ordinal) || !(preformatted > 0 || SourceLines.HasParagraphs(text)))
        {
            Write(text);
            return;
        }

        var parts = preformatted > 0 ? SourceLines.Unwrapped(text.Split('\n')) : SourceLines.BlankLines().Split(text);
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
            return !IsShort(element, 121) && !element.TextContent.AsSpan().TrimStart().StartsWith("@") && !HoldsTitle(element);
        }

        return (IsHidden(element) || NamesAbstract(element.Id)) && !IsShort(element, 121) && IsShort(element, 4000) && IsProse(element.TextContent) && element.QuerySelector("li,tr,pre") is null;
    }

    private readonly record struct Inline(RunStyle Style, string? Href, string Words);
}
