using LLMInference.Harvest.Extraction.Flow;
using LLMInference.Harvest.Extraction.Lexicon;

namespace LLMInference.Harvest.Extraction.Segmentation;

/// <summary>What blocks and lines are by their looks, without reading them: dividers, headings, gaps, and whether two are made alike.</summary>
internal static class FlowShapes
{
    public static bool HoldsHeading(Block block)
    {
        var stack = new Stack<Block>([block]);
        while (stack.TryPop(out var at))
        {
            if (at is { Tag: "td", Parent.Tag: "tr" } && IsYear(at))
            {
                // Part of its row.
                continue;
            }

            if (at.HeadingLevel > 0 || IsDividerBlock(at))
            {
                return true;
            }

            foreach (var item in at.Items)
            {
                if (item is Block child)
                {
                    stack.Push(child);
                }
                else if (IsDivider((Line)item))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // A line that is a year or a section's name ends what stands above it.
    public static bool IsDivider(Line line)
    {
        var length = LengthOf(line);
        return length is > 1 and < 80 && (SectionWords.IsYear(TextOf(line)) || IsBoldHeading(line));
    }

    // "Publications" in bold is a heading too where nobody used heading elements; "Best Paper Award" and "Poster" are remarks.
    public static bool IsBoldHeading(Line line)
        => LengthOf(line) < 60 && line.Runs.TrueForAll(r => r.Href is null && ((r.Style & (RunStyle.Bold | RunStyle.Heading)) != 0 || !r.Text.Any(char.IsLetter))) && SectionWords.IsHeading(TextOf(line));

    // A blank line between visible ones: perhaps two entries.
    public static bool HasGap(List<FlowItem> items)
    {
        var gap = -1;
        for (var i = items.FindIndex(item => !IsBlank(item)); i >= 0 && i < items.Count; i++)
        {
            if (IsBlank(items[i]))
            {
                gap = i;
            }
            else if (gap >= 0)
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsNamedHeading(Block block)
        => block.Tag is "div" or "p" && (block.Words.Contains("heading", StringComparison.Ordinal) || block.Words.Contains("section-title", StringComparison.Ordinal) || (block.Words is "title" or "header" && !StandsByAuthors(block)));

    // What is named beside the authors is an entry's title, not a section's ("Teaching Open-Source Software").
    public static bool StandsByAuthors(Block block) => block.Parent is { } parent && parent.AuthorBlocks > (FieldWords.Authors(block.Words) ? 1 : 0);

    public static bool IsTableHead(Block block)
        => block is { Tag: "tr", TextLength: < 300, Items.Count: > 1 } && block.Items.TrueForAll(i => i is Block { Tag: "td" or "th" } cell && (IsBlank(cell) || (FirstLine(cell) is { } line && FieldWords.IsColumnName(TextOf(line)))));

    // A cell with a year is part of its row.
    public static bool IsYear(Block block) => block.TextLength < 30 && FirstLine(block) is { } line && SectionWords.IsYear(TextOf(line));

    public static bool IsDividerBlock(Block block)
    {
        if (block.TextLength is 0 or > 100)
        {
            return false;
        }

        var inner = block;
        while (inner.Items.Count == 1 && inner.Items[0] is Block child)
        {
            inner = child;
        }

        var lines = inner.Items.OfType<Line>().Where(l => !l.IsBlank).ToList();
        if (lines.Count != 1 || inner.Items.Exists(i => i is Block))
        {
            return false;
        }

        var text = TextOf(lines[0]);
        return SectionWords.IsYear(text) || (inner.TextLength < 60 && (inner.HeadingLevel > 0 || IsNamedHeading(inner)) && SectionWords.KindOf(text) != SectionKind.Unknown) || IsBoldHeading(lines[0]);
    }

    public static int LengthOf(Line line)
    {
        var length = 0;
        foreach (var run in line.Runs)
        {
            length += run.Text.Length;
        }

        return length;
    }

    public static string TextOf(Line line) => line.Runs.Count == 1 ? line.Runs[0].Text : string.Concat(line.Runs.Select(r => r.Text));

    public static bool IsBlank(FlowItem item) => item is Line { IsBlank: true } or Block { TextLength: <= 1 };

    // Two items of one look are made alike.
    public static (string Tag, string Name, RunStyle Style, bool Link, bool Quote) LookOf(FlowItem item)
    {
        if (item is not Block block)
        {
            return FirstStyle("line", "", (Line)item);
        }

        var space = block.Words.IndexOf(' ', StringComparison.Ordinal);
        return FirstStyle(block.Tag, space < 0 ? block.Words : block.Words[..space], FirstLine(block));
    }

    public static Line? FirstLine(Block block)
    {
        for (FlowItem? item = block; item is Block inner; item = inner.Items.Find(i => !IsBlank(i)))
        {
            if (inner.Items.Find(i => !IsBlank(i)) is Line line)
            {
                return line;
            }
        }

        return null;
    }

    private static (string Tag, string Name, RunStyle Style, bool Link, bool Quote) FirstStyle(string tag, string name, Line? line)
    {
        foreach (var run in line?.Runs ?? [])
        {
            if (run.Text.Any(char.IsLetterOrDigit))
            {
                return (tag, name, run.Style & (RunStyle.Bold | RunStyle.Italic | RunStyle.Heading), run.Href is not null, run.Text.AsSpan().TrimStart() is ['"' or '“', ..]);
            }
        }

        return (tag, name, RunStyle.None, false, false);
    }
}
