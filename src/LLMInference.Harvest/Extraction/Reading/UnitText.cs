using System.Text;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction.Flow;
using LLMInference.Harvest.Extraction.Lexicon;

namespace LLMInference.Harvest.Extraction.Reading;

/// <summary>A stretch of a unit's text in one style.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">One past the last character.</param>
/// <param name="Style">How it is set off.</param>
/// <param name="Href">Where it links to, or null.</param>
/// <param name="Words">Class names around it within its block, and those of its block, lower-case.</param>
internal readonly record struct StyledSpan(int Start, int End, RunStyle Style, string? Href, string Words);

/// <summary>
/// The text of what may be one entry: white space collapsed, lines divided by <c>\n</c>, link captions replaced by <see cref="Cut"/>, with the styles kept beside it.
/// </summary>
internal sealed class UnitText
{
    /// <summary>Stands where link captions were: no field reaches across it.</summary>
    public const char Cut = '\u0001';

    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue).Select(c => (char)c).Where(c => char.IsWhiteSpace(c) || c < ' ' || c is '\u200b' or '\ufeff')]);

    [ThreadStatic]
    private static StringBuilder? used;

    private readonly IReadOnlyList<FlowItem> items;
    private readonly int from;
    private readonly int count;
    private TextCues? cues;

    private UnitText(Block home, IReadOnlyList<FlowItem> items, int from, int count)
    {
        (Home, this.items, this.from, this.count) = (home, items, from, count);
        var text = used ??= new StringBuilder(1024);
        text.Clear();
        foreach (var line in LinesBelow(items, from, count))
        {
            Write(line, text);
        }

        while (text.Length > 0 && text[^1] is '\n' or ' ')
        {
            text.Length--;
        }

        Text = text.ToString();
    }

    /// <summary>The innermost block that holds all of it.</summary>
    public Block Home { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The styles, in order, without gaps.</summary>
    public List<StyledSpan> Spans { get; } = [];

    /// <summary>Links in order, with the caption or text they stand on.</summary>
    public List<(string Href, string Caption)> Links { get; } = [];

    /// <summary>Starts of lines.</summary>
    public List<int> Lines { get; } = [];

    /// <summary>Everything visible, captions too.</summary>
    public string Raw => field ??= Folding.CollapseWhitespace(string.Concat(LinesBelow(items, from, count).SelectMany(l => l.Runs.Select(r => r.Text).Append(" "))));

    /// <summary>Where in it stands what speaks for or against a title.</summary>
    public TextCues Cues => cues ??= new TextCues(Text, KnowsVenues);

    /// <summary>Whether acronyms of venues are known.</summary>
    public bool KnowsVenues { get; set; } = true;

    /// <summary>Lets go of what was found in it, which is needed only while it is read.</summary>
    public void ForgetCues() => cues = null;

    /// <summary>Builds the text of consecutive items of one block.</summary>
    public static UnitText Of(Block home, IReadOnlyList<FlowItem> items, int from, int count) => new(home, items, from, count);

    /// <summary>The style at a position.</summary>
    public StyledSpan SpanAt(int position)
    {
        int low = 0, high = Spans.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Spans[middle].Start <= position ? (middle, high) : (low, middle - 1);
        }

        return Spans.Count == 0 ? default : Spans[low];
    }

    private static IEnumerable<Line> LinesBelow(IReadOnlyList<FlowItem> items, int from, int count)
    {
        var stack = new Stack<FlowItem>();
        for (var i = from + count - 1; i >= from; i--)
        {
            stack.Push(items[i]);
        }

        while (stack.TryPop(out var item))
        {
            if (item is Line line)
            {
                yield return line;
            }
            else if (item is Block block)
            {
                for (var i = block.Items.Count - 1; i >= 0; i--)
                {
                    stack.Push(block.Items[i]);
                }
            }
        }
    }

    private void Write(Line line, StringBuilder text)
    {
        var afterCaption = false;
        var lineStart = text.Length;
        for (var i = 0; i < line.Runs.Count; i++)
        {
            var run = line.Runs[i];
            if (run.Href is not null)
            {
                var caption = LinkTextFrom(line.Runs, i, run.Href);
                Links.Add((run.Href, caption.Length == 0 ? run.Words : caption));
                if (IsCaption(caption, afterCaption, run))
                {
                    WriteCut(text);
                    afterCaption = true;
                    continue;
                }
            }

            afterCaption = afterCaption && !run.Text.Any(char.IsLetterOrDigit);
            WriteRun(run, line, text, lineStart);
        }

        while (text.Length > lineStart && text[^1] == ' ')
        {
            text.Length--;
        }

        if (text.Length > lineStart)
        {
            Lines.Add(lineStart);
            text.Append('\n');
        }
    }

    // A link's text may be split over several runs by a change of style.
    private static string LinkTextFrom(List<Run> runs, int index, string href)
    {
        var first = index;
        while (first > 0 && runs[first - 1].Href == href)
        {
            first--;
        }

        var caption = "";
        for (var i = first; i < runs.Count && runs[i].Href == href && caption.Length < 400; i++)
        {
            caption += runs[i].Text;
        }

        return Folding.CollapseWhitespace(caption);
    }

    private static bool IsCaption(string caption, bool afterCaption, Run run)
    {
        if (caption.Length == 0 || caption.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || caption.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || caption.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var trimmed = caption.AsSpan().Trim("[](),. |/:").ToString();
        return trimmed.Length == 0
            || CaptionWords.IsCaption(trimmed)
            || (trimmed[0] == '.' && trimmed.Length < 6)
            || (afterCaption && trimmed.Length < 50 && Folding.Words(trimmed).Count <= 6 && (run.Style & RunStyle.Heading) == 0);
    }

    private void WriteCut(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] == Cut)
        {
            return;
        }

        var start = text.Length;
        text.Append(Cut);
        Spans.Add(new StyledSpan(start, text.Length, RunStyle.None, null, ""));
    }

    private void WriteRun(Run run, Line line, StringBuilder text, int lineStart)
    {
        var start = text.Length;
        for (var rest = run.Text.AsSpan(); !rest.IsEmpty;)
        {
            var plain = rest.IndexOfAny(Special);
            text.Append(plain < 0 ? rest : rest[..plain]);
            if (plain < 0)
            {
                break;
            }

            var c = rest[plain];
            rest = rest[(plain + 1)..];
            if ((char.IsWhiteSpace(c) || c is '\u200b' or '\ufeff') && text.Length > lineStart && text[^1] != ' ')
            {
                text.Append(' ');
            }
        }

        if (run.Text.Contains(',', StringComparison.Ordinal))
        {
            OpenCommas(text, start);
        }

        if (text.Length > start)
        {
            var words = line.Owner.Words.Length == 0 ? run.Words : run.Words.Length == 0 ? line.Owner.Words : run.Words + " " + line.Owner.Words;
            Spans.Add(new StyledSpan(start, text.Length, run.Style, run.Href, words));
        }
    }

    // "Generalized Huff Curves,The 22nd Symposium", "Ana Bel,Carl Dorn", "Genus 3,2023 IEEE": a comma between words, or before a year, divides them as any other.
    private static void OpenCommas(StringBuilder text, int start)
    {
        for (var i = Math.Max(start, 2); i + 2 < text.Length; i++)
        {
            if (text[i] == ','
                && (char.IsLower(text[i - 1]) && char.IsLower(text[i - 2]) && char.IsUpper(text[i + 1]) && char.IsLower(text[i + 2])
                    || char.IsLetterOrDigit(text[i - 1]) && i + 4 < text.Length && text[i + 1] is '1' or '2' && text[i + 2] is '9' or '0' && char.IsAsciiDigit(text[i + 3]) && char.IsAsciiDigit(text[i + 4]) && !(i + 5 < text.Length && char.IsAsciiDigit(text[i + 5]))))
            {
                text.Insert(i + 1, ' ');
            }
        }
    }
}
