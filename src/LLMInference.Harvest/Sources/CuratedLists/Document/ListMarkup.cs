using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using LLMInference.Harvest.Extraction.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace LLMInference.Harvest.Sources.CuratedLists.Document;

/// <summary>
/// Turns a Markdown file into a document tree. Markdown may hold HTML (tables, <c>details</c>, lists), so both become one tree: the Markdown is rendered
/// as HTML and parsed again, instead of two readers that would each miss what the other sees.
/// </summary>
internal static partial class ListMarkup
{
    /// <summary>Attribute that carries the line of the file (from 1) at which a block begins.</summary>
    public const string LineAttribute = "data-line";

    /// <summary>Characters of a file that are read; the largest lists known have 1–2 million.</summary>
    public const int MaxLength = 8_000_000;

    private const int MaxLine = 60_000;
    private const int MaxBrackets = 24;
    private const int MaxContainers = 12;
    private const int MaxIndent = 40;

    /// <summary>Characters of a line from which on it is no entry that lacks the blank behind its bullet.</summary>
    private const int MaxGlued = 2000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables(new PipeTableOptions { UseHeaderForColumnCount = false })
        .UseTaskLists()
        .UseAutoLinks()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .Build();

    /// <summary>The document of a Markdown text. Never throws for any text: what Markdig refuses (nesting beyond its limit) is read line by line as plain text.</summary>
    public static IDocument Parse(string markdown)
    {
        var (tame, added, joined) = Tame(markdown);
        string html;
        try
        {
            var document = Markdown.Parse(tame, Pipeline);
            MarkLines(document, added, joined);
            html = document.ToHtml(Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's answer to elements nested too deeply.
            html = "<pre>" + System.Net.WebUtility.HtmlEncode(tame) + "</pre>";
        }

        var first = StrayRow().Match(html);
        var page = new HtmlParser()
            .ParseDocument(MarkupLimits.Apply(first is { Success: true, Value: not "<table" } ? html.Insert(first.Index, "<table>") : html));
        foreach (var hidden in page.QuerySelectorAll("[style*='display']")
            .Where(e => Hidden().IsMatch(e.GetAttribute("style")!) && e.QuerySelector("a[href]") is null).ToList())
        {
            // An abstract that a script would unfold.
            hidden.Remove();
        }

        return page;
    }

    private static void MarkLines(MarkdownDocument document, IReadOnlyList<int> added, IReadOnlyList<int> joined)
    {
        foreach (var block in document.Descendants<Block>())
        {
            if (block is ListItemBlock or TableRow or HeadingBlock or ParagraphBlock or Table)
            {
                block.GetAttributes()
                    .AddPropertyIfNotExist(LineAttribute,
                        (block.Line + 1 - added.Count(at => at <= block.Line) + joined.Count(at => at <= block.Line)).ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>
    /// Removes what no list contains and what makes Markdown parsers slow: more than a few dozen open brackets or hundreds of bars in one line, a dozen nested quotes or bullets
    /// in one line, deep indentation, overlong lines. Everything else stays as it is.
    /// </summary>
    private static (string Text, IReadOnlyList<int> Added, IReadOnlyList<int> Joined) Tame(string markdown)
    {
        var text = new StringBuilder(Math.Min(markdown.Length, MaxLength) + 16);
        var open = HeadingOverList()
            .Replace(markdown.Length > MaxLength ? markdown[..MaxLength] : markdown,
                m => $"{new string('#', m.Groups["level"].Value[0] - '0')} {m.Groups["text"].Value}\n");
        open = FrontMatter()
            .Replace(open,
                m => FrontTitle().Match(m.Groups["y"].Value) is var title && Settings().IsMatch(m.Groups["y"].Value) ? (title.Success ? $"# {title.Groups["t"].Value}" : "") + new string('\n', m.Value.Count(c => c == '\n')) : m.Value);
        open = RuleBelowRow().Replace(RuleOverHeading().Replace(open, ""), "");
        open = CommentedRow().Replace(open, "| |");
        open = TornLink().Replace(open, "](");
        open = GluedNumber().Replace(open, "$0 ");
        open = PlaceWithBlanks().Replace(open, "#");
        open = AddressWithBlanks().Replace(open, m => m.Value.Replace(" ", "%20", StringComparison.Ordinal));
        open = TitleAsAddress().Replace(open, "${t}");
        var (listed, blank, indented, opened) = (false, true, 0, 0);
        var breaks = new TableBreaks(text);
        foreach (var raw in open.AsSpan().EnumerateLines())
        {
            var line = raw.Length > MaxLine ? raw[..MaxLine] : raw;
            if (listed && !blank && line.Length <= MaxGlued && GluedBullet().Match(line.ToString()) is { Success: true } glued)
            {
                // "-[Title](…)" among bullets
                line = $"{glued.Groups["m"].ValueSpan} {line[glued.Length..]}";
            }

            if (line.IsWhiteSpace())
            {
                blank = true;
            }
            else if (!listed && (indented > 0 || blank) && IndentedEntry().IsMatch(line))
            {
                // Entries that their indentation alone makes code.
                indented = indented > 0 ? indented : line.Length - line.TrimStart(" \t").Length;
                line = line[Math.Min(indented, line.Length - line.TrimStart(" \t").Length)..];
                blank = false;
            }
            else if (!IndentedCode().IsMatch(line))
            {
                (listed, blank, indented) = (EntryMark().IsMatch(line), line[0] == '#', 0);
            }

            if (GluedHeading().IsMatch(line) && line.IndexOfAnyExcept('#') is var level && line[level..].IndexOf('#') < 0)
            {
                // "####2020"
                text.Append(line[..level]).Append(' ');
                line = line[level..];
            }

            if (line.IsWhiteSpace())
            {
                opened = 0;
            }
            else if (opened > 0 && NumberAlone().IsMatch(line))
            {
                // "[Bel A. The Title. 2023 Mar\n31. PMID: 1](…)": a day, and no item of a list.
                text.Append(line[..line.IndexOf('.')]).Append('\\');
                line = line[line.IndexOf('.')..];
            }

            foreach (var c in line)
            {
                opened = c == '[' ? opened + 1 : c == ']' ? Math.Max(0, opened - 1) : opened;
            }

            if (DescribingItem().IsMatch(line))
            {
                // ": 1. [Title](…)" of a definition list
                line = line[(line.IndexOf(':') + 1)..].TrimStart();
            }

            if (IndentedRow().IsMatch(line))
            {
                // A blank line before it would make it code.
                line = line.TrimStart(" \t");
            }

            line = SkipContainers(Outdent(line));
            line = breaks.Take(line);
            if (DeeplyBracketed(line))
            {
                foreach (var c in line)
                {
                    if (c is not ('[' or ']' or '(' or ')' or '<' or '>' or '`' or '*' or '_' or '~' or '!'))
                    {
                        text.Append(c);
                    }
                }
            }
            else
            {
                text.Append(line);
            }

            text.Append('\n');
        }

        return (text.ToString(), breaks.Added, breaks.Joined);
    }

    /// <summary>Bullets nested deeper than any list's would cost time quadratic in their depth.</summary>
    private static ReadOnlySpan<char> Outdent(ReadOnlySpan<char> line)
    {
        var indent = line.Length - line.TrimStart(" \t").Length;
        return indent > MaxIndent ? line[(indent - MaxIndent)..] : line;
    }

    private static ReadOnlySpan<char> SkipContainers(ReadOnlySpan<char> line)
    {
        var markers = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is '>' or '-' or '+' or '*')
            {
                markers++;
            }
            else if (line[i] is not (' ' or '\t'))
            {
                return markers > MaxContainers ? line[i..] : line;
            }
        }

        return line.Length > 200 ? [] : line;
    }

    private static bool DeeplyBracketed(ReadOnlySpan<char> line)
    {
        var depth = 0;
        foreach (var c in line)
        {
            depth = c is '[' or '(' ? depth + 1 : c is ']' or ')' ? Math.Max(0, depth - 1) : depth;
            if (depth > MaxBrackets)
            {
                return true;
            }
        }

        return false;
    }

    // "[Title] (https://…)": a space too many between text and address.
    // "---\ntitle: Reading group\n---": what a site generator reads; its title heads the list
    [GeneratedRegex(@"\A\uFEFF?---[ \t]*\r?\n(?<y>(?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex FrontMatter();

    [GeneratedRegex(@"^title:[ \t]*[""']?(?<t>[^""'\s][^\n""]*?)[""']?[ \t]*\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex FrontTitle();

    [GeneratedRegex(@"\A(?:[ \t]*(?:\#[^\n]*)?\r?\n)*[A-Za-z][\w\-]*:", RegexOptions.CultureInvariant)]
    private static partial Regex Settings();

    [GeneratedRegex(@"(?<=(?<!!)\[[^\[\]\n]{2,300})\]\s{1,3}\((?=https?://[^\s()]{4,400}\))", RegexOptions.CultureInvariant)]
    private static partial Regex TornLink();

    [GeneratedRegex(@"^#{2,6}[\p{L}\d].{0,80}$", RegexOptions.CultureInvariant)]
    private static partial Regex GluedHeading();

    [GeneratedRegex(@"^ {0,3}\d{1,3}\.\s", RegexOptions.CultureInvariant)]
    private static partial Regex NumberAlone();

    // "1.《The Title》"
    [GeneratedRegex(@"^[ \t]{0,8}\d{1,3}\.(?=《)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex GluedNumber();

    // "-[Title](…)", "-OSDI20 - Title"
    [GeneratedRegex(@"^(?<m>\s{0,12}-)(?=[\[\p{Lu}])", RegexOptions.CultureInvariant)]
    private static partial Regex GluedBullet();

    [GeneratedRegex(@"^ {0,3}:\s+(?=(?:\d{1,3}[.)]|[-*+])\s)", RegexOptions.CultureInvariant)]
    private static partial Regex DescribingItem();

    [GeneratedRegex(@"^(?: {4}| {0,3}\t)[ \t]*</?(?:tr|td|th|tbody|table)[\s>]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IndentedRow();

    [GeneratedRegex(@"<t(?:able|r)(?=[\s>])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex StrayRow();

    [GeneratedRegex(@"\bdisplay\s*:\s*none\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hidden();

    // "<br>" right above "### The Title" makes HTML of the heading.
    [GeneratedRegex(@"^[ \t]*<[bh]r\s*/?>[ \t]*(?=\r?\n#{1,6} )", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RuleOverHeading();

    // "---" right below a table's last row would make a heading of all its rows.
    [GeneratedRegex(@"(?<=\|[^\r\n]*\|[ \t]*\r?\n)[ \t]*-{3,}[ \t]*(?=\r?\n|$)", RegexOptions.CultureInvariant)]
    private static partial Regex RuleBelowRow();

    // A row put in a comment would end the table; an empty one does not, and the number of lines stays.
    [GeneratedRegex(@"(?<=\|[ \t]*\r?\n)[ \t]*<!--(?:(?!-->)[^\r\n])*-->[ \t]*(?=\r?\n[ \t]*\|)", RegexOptions.CultureInvariant)]
    private static partial Regex CommentedRow();

    // "[notes](#The Title (ECCV'18))": a place in the same file, named by its heading
    [GeneratedRegex(@"(?<=\[[^\[\]\n]{1,300}\]\()#[^\s()<>|]{1,100}(?: [^\s()<>|]{1,100}){1,30}(?: ?[(（][^()（）\n|]{1,60}[)）])?(?=\))", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceWithBlanks();

    // "[pdf](https://example.org/a b.pdf)", "[The Title](./The Title.pdf)": blanks that an address cannot hold
    [GeneratedRegex(@"(?<=\[[^\[\]\n]{1,300}\]\()(?:https?://[^\s()<>]{4,400}(?: [^\s()<>""']{1,200}){1,30}|(?!https?:|#)[^\s()<>|""']{1,200}(?: [^\s()<>|""']{1,200}){1,30}\.(?:pdf|md))(?=\))", RegexOptions.CultureInvariant)]
    private static partial Regex AddressWithBlanks();

    // "[Title](Title)": the title in place of the address too
    [GeneratedRegex(@"(?<!!)\[(?<t>[^\[\]()\n]{12,300})\]\(\k<t>\)", RegexOptions.CultureInvariant)]
    private static partial Regex TitleAsAddress();

    // An HTML heading right above bullets swallows them as HTML; meant is a heading and a list. The number of lines stays.
    [GeneratedRegex(@"^ {0,3}<h(?<level>[1-6])[^<>\n]{0,200}>(?<text>[^<\n]{1,200})</h[1-6]>[ \t]*\r?\n(?= {0,3}(?:[\-*+]|\d{1,4}[.)]) )", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HeadingOverList();

    [GeneratedRegex(@"^(?: {4}| {0,3}\t)[ \t]*(?:[-+*]|\d{1,3}[.)]) ", RegexOptions.CultureInvariant)]
    private static partial Regex IndentedEntry();

    [GeneratedRegex(@"^(?: {4}| {0,3}\t)", RegexOptions.CultureInvariant)]
    private static partial Regex IndentedCode();

    [GeneratedRegex(@"^ {0,3}(?:[-+*]|\d{1,3}[.)])\s", RegexOptions.CultureInvariant)]
    private static partial Regex EntryMark();
}
