using System.Text.RegularExpressions;
using LLMInference.Harvest.Extraction.Flow;
using LLMInference.Harvest.Extraction.Lexicon;

namespace LLMInference.Harvest.Extraction.Reading;

/// <summary>Stretches of a unit that may be its title: what is quoted or set off, whole lines, and sentences beside the author list.</summary>
/// <param name="unit">The unit.</param>
/// <param name="found">Emptied and filled for each answer.</param>
internal sealed partial class TitleCandidates(UnitText unit, Dictionary<(Stretch Title, bool Plain), TitleMark> found)
{
    private const int MaxEnds = 5;

    // A bit for each of the marks that a span has.
    private readonly int[] marked = MarksOf(unit);
    private readonly Dictionary<Stretch, List<Stretch>> sentences = [];

    /// <summary>
    /// The candidates outside the author list, each with the strongest mark that sets it off, and once more as a plain sentence where it is one too: on a page
    /// that links some titles only, the linked ones still agree with the others.
    /// </summary>
    public IReadOnlyList<(Stretch Title, TitleMark Mark)> Beside(AuthorList? authors)
    {
        found.Clear();
        if (authors is null)
        {
            InRegion(new Stretch(0, unit.Text.Length));
        }
        else
        {
            InRegion(new Stretch(0, authors.Start));
            InRegion(new Stretch(authors.End, unit.Text.Length));
        }

        var candidates = new List<(Stretch Title, TitleMark Mark)>(found.Count);
        foreach (var ((title, _), mark) in found)
        {
            candidates.Add((title, mark));
        }

        return candidates;
    }

    private static int[] MarksOf(UnitText unit)
    {
        var marked = new int[unit.Spans.Count];
        for (var i = 0; i < marked.Length; i++)
        {
            var span = unit.Spans[i];
            for (var kind = 0; kind < Marks.Length; kind++)
            {
                marked[i] |= Marks[kind].Has(span) ? 1 << kind : 0;
            }

            marked[i] = marked[i] != 0 && FieldWords.Badge(span.Words) ? 0 : marked[i];
        }

        return marked;
    }

    private void InRegion(Stretch region)
    {
        if (region.Length <= 3)
        {
            return;
        }

        var text = unit.Text.AsSpan(region.Start, region.Length);
        if (text.IndexOfAny(Quotes) >= 0)
        {
            foreach (var match in Quoted().EnumerateMatches(text))
            {
                Add(new Stretch(region.Start + match.Index + 1, region.Start + match.Index + match.Length - 1), TitleMark.Quoted);
            }
        }

        foreach (var candidate in SetOff(region))
        {
            Add(candidate.Title, candidate.Mark);
            var trimmed = Trim(unit.Text, candidate.Title);
            if (LengthOfIntroduction(trimmed) is > 0 and var introduction)
            {
                Add(trimmed with { Start = trimmed.Start + introduction }, candidate.Mark);
            }
        }

        foreach (var piece in Pieces(unit.Text, region))
        {
            Add(piece, EntryReader.IsOwnLine(unit, piece.Start, piece.End) ? TitleMark.Line : TitleMark.Sentence);
            if (!sentences.TryGetValue(piece, out var within))
            {
                sentences[piece] = within = Sentences(piece);
            }

            foreach (var sentence in within)
            {
                Add(sentence, TitleMark.Sentence);
            }
        }

        void Add(Stretch stretch, TitleMark mark)
        {
            var trimmed = Trim(unit.Text, stretch);
            if (trimmed.Length >= 2 && (trimmed, mark <= TitleMark.Line) is var key && (!found.TryGetValue(key, out var known) || known < mark))
            {
                found[key] = mark;
            }
        }
    }

    private int LengthOfIntroduction(Stretch stretch)
    {
        foreach (var match in Introduction().EnumerateMatches(unit.Text.AsSpan(stretch.Start, stretch.Length)))
        {
            return match.Length;
        }

        return 0;
    }

    // Neighbouring spans that share a mark are one stretch, so that an italic word within a bold title does not divide it.
    private IEnumerable<(Stretch Title, TitleMark Mark)> SetOff(Stretch region)
    {
        var all = 0;
        foreach (var marks in marked)
        {
            all |= marks;
        }

        for (var kind = 0; kind < Marks.Length; kind++)
        {
            var mark = Marks[kind].Mark;
            var bit = 1 << kind;
            if ((all & bit) == 0)
            {
                continue;
            }

            var start = -1;
            var end = -1;
            for (var i = 0; i < unit.Spans.Count; i++)
            {
                var span = unit.Spans[i];
                if (span.Start >= region.End || span.Start >= unit.Text.Length)
                {
                    break;
                }

                var spanEnd = Math.Min(Math.Min(span.End, unit.Text.Length), region.End);
                var inside = span.Start >= region.Start - 1 && (marked[i] & bit) != 0;
                var blank = start >= 0 && span.Start >= region.Start && unit.Text.AsSpan(Math.Min(span.Start, spanEnd)..spanEnd).IsWhiteSpace();
                if (inside || blank)
                {
                    var crosses = start >= 0 && unit.Text.AsSpan(end, Math.Max(0, span.Start - end)).Contains('\n');
                    if (crosses)
                    {
                        yield return (new Stretch(start, end), mark);
                        start = -1;
                    }

                    start = start < 0 ? Math.Max(span.Start, region.Start) : start;
                    end = spanEnd;
                }
                else if (start >= 0)
                {
                    yield return (new Stretch(start, end), mark);
                    start = -1;
                }
            }

            if (start >= 0)
            {
                yield return (new Stretch(start, end), mark);
            }
        }
    }

    private static readonly (TitleMark Mark, Func<StyledSpan, bool> Has)[] Marks =
    [
        (TitleMark.Named, s => s.Words.Length > 0 && FieldWords.Title(s.Words)),
        (TitleMark.Heading, s => (s.Style & RunStyle.Heading) != 0),
        (TitleMark.Bold, s => (s.Style & RunStyle.Bold) != 0),
        (TitleMark.Link, s => s.Href is not null),
        (TitleMark.Italic, s => (s.Style & RunStyle.Italic) != 0),
        (TitleMark.Underlined, s => (s.Style & RunStyle.Underlined) != 0),
        (TitleMark.Coloured, s => (s.Style & RunStyle.Coloured) != 0),
    ];

    private static IEnumerable<Stretch> Pieces(string text, Stretch region)
    {
        var start = region.Start;
        for (var i = region.Start; i <= region.End; i++)
        {
            if (i == region.End || text[i] is '\n' or UnitText.Cut)
            {
                if (i - start > 3)
                {
                    yield return new Stretch(start, i);
                }

                start = i + 1;
            }
        }
    }

    // From the piece's beginning, and from after its first divisions, to each of the next few places where a title may end.
    private List<Stretch> Sentences(Stretch piece)
    {
        var starts = new List<int> { piece.Start };
        var begun = Trim(unit.Text, piece).Start;
        if (begun < piece.End && LengthOfIntroduction(new Stretch(begun, piece.End)) is > 0 and var introduction)
        {
            starts.Add(begun + introduction);
        }

        foreach (var match in SentenceEnd().EnumerateMatches(unit.Text.AsSpan(piece.Start, piece.Length)))
        {
            if (starts.Count >= 4)
            {
                break;
            }

            starts.Add(piece.Start + match.Index + match.Length);
        }

        var found = new List<Stretch>();
        foreach (var start in starts)
        {
            AddEnds(start, piece.End, found);
            found.Add(new Stretch(start, piece.End));
        }

        return found;
    }

    // The first few places, in order: those that the text shows, and those where the style changes.
    private void AddEnds(int start, int end, List<Stretch> found)
    {
        var ends = unit.Cues.TitleEnds;
        var (e, s) = (0, 0);
        for (var (count, last) = (0, -1); count < MaxEnds;)
        {
            while (e < ends.Count && ends[e] <= start + 6)
            {
                e++;
            }

            while (s < unit.Spans.Count && !(unit.Spans[s].Start > start + 8 && (unit.Spans[s].Style & (RunStyle.Italic | RunStyle.Bold)) != 0))
            {
                s++;
            }

            var byText = e < ends.Count ? ends[e] : int.MaxValue;
            var byStyle = s < unit.Spans.Count ? unit.Spans[s].Start : int.MaxValue;
            var next = Math.Min(byText, byStyle);
            if (next > end || (next == end && byText != next))
            {
                return;
            }

            (e, s) = (byText == next ? e + 1 : e, byStyle == next ? s + 1 : s);
            if (next != last)
            {
                found.Add(new Stretch(start, next));
                (last, count) = (next, count + 1);
            }
        }
    }

    private static Stretch Trim(string text, Stretch stretch)
    {
        var (start, end) = (stretch.Start, Math.Min(stretch.End, text.Length));
        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] is ',' or '.' or ';' or ':' or '|' or '-' or '–' or '—' or ']' or ')' or '•' or '·' or '*' or '>' or UnitText.Cut or '，' or '。' or '．' or '：' or '；' or '、' or '）' or '"' or '“' or '”' or '`' or '\'' or '‘' or '」' or '/' or '■' or '◦' or '●' or '▪' or '‣' or '►'))
        {
            start++;
        }

        while (end > start && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] is ',' or '.' or ';' or ':' or '|' or '-' or '–' or '—' or '[' or '(' or '"' or '“' or '”' or '*' or UnitText.Cut or '，' or '。' or '．' or '：' or '；' or '（' or '「' or '/' or '<' or '·'
            || (text[end - 1] is '\'' or '’' && end - 2 > start && text[end - 2] is ',' or '.')))
        {
            end--;
        }

        return new Stretch(start, end);
    }

    private static readonly System.Buffers.SearchValues<char> Quotes = System.Buffers.SearchValues.Create("“\"„《「『`«‘'”");

    [GeneratedRegex("""[“"„][^”"“„\n\u0001]{8,400}[”"“]|[“"][^”"“\n\u0001]{2,7}[,.][”"](?=\s)|《[^》\n]{3,200}》|「[^」\n]{3,200}」|『[^』\n]{3,200}』|``[^\n\u0001]{8,400}?''|«[^»\n]{8,300}»|[‘][^\n\u0001]{14,300}?[’](?=[,. ])|(?<=[ ,.])'[^'\n\u0001]{14,300},?'(?=[,. ])""", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(?:\[[^\]\n]{1,24}\]|\(?(?:19|20)\d\d[a-z]?\)?|\(\w{3,9}\.? (?:19|20)\d\d\)|[A-Za-z]{0,3}\d{1,3}[.)\]]|[A-Z][A-Za-z]{2,10}['’ ]\s?\d{2,4}\s*[:|])[\s.,:|\-–]*", RegexOptions.CultureInvariant)]
    private static partial Regex Introduction();

    [GeneratedRegex(@"[.?!。]\s|[：:]\s(?=[“""])|[。．：]", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();
}
