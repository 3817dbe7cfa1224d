using System.Text.RegularExpressions;
using LLMInference.Harvest.Extraction.Flow;
using LLMInference.Harvest.Extraction.Lexicon;

namespace LLMInference.Harvest.Extraction.Reading;

/// <summary>Stretches of a unit that may be its title: what is quoted or set off, whole lines, and sentences beside the author list.</summary>
internal sealed partial class TitleCandidates(UnitText unit)
{
    private const int MaxEnds = 5;

    private readonly bool[][] marked = [.. Marks.Select(m => unit.Spans.Select(s => m.Has(s) && !FieldWords.Badge(s.Words)).ToArray())];
    private readonly Dictionary<Stretch, List<Stretch>> sentences = [];

    /// <summary>
    /// The candidates outside the author list, each with the strongest mark that sets it off, and once more as a plain sentence where it is one too: on a page
    /// that links some titles only, the linked ones still agree with the others.
    /// </summary>
    public IEnumerable<(Stretch Title, TitleMark Mark)> Beside(AuthorList? authors)
    {
        var found = new Dictionary<(Stretch Title, bool Plain), TitleMark>();
        var regions = authors is null ? [new Stretch(0, unit.Text.Length)] : new List<Stretch> { new(0, authors.Start), new(authors.End, unit.Text.Length) };
        foreach (var region in regions.Where(r => r.Length > 3))
        {
            foreach (var (stretch, mark) in InRegion(region))
            {
                var trimmed = Trim(unit.Text, stretch);
                if (trimmed.Length >= 2 && (trimmed, mark <= TitleMark.Line) is var key && (!found.TryGetValue(key, out var known) || known < mark))
                {
                    found[key] = mark;
                }
            }
        }

        return found.Select(f => (f.Key.Title, f.Value));
    }

    private IEnumerable<(Stretch Title, TitleMark Mark)> InRegion(Stretch region)
    {
        foreach (Match match in unit.Text.AsSpan(region.Start, region.Length).IndexOfAny(Quotes) < 0 ? Enumerable.Empty<Match>() : Quoted().Matches(unit.Text[region.Start..region.End]))
        {
            yield return (new Stretch(region.Start + match.Index + 1, region.Start + match.Index + match.Length - 1), TitleMark.Quoted);
        }

        foreach (var candidate in SetOff(region))
        {
            yield return candidate;
            var trimmed = Trim(unit.Text, candidate.Title);
            if (trimmed.Length > 0 && Introduction().Match(unit.Text[trimmed.Start..trimmed.End]) is { Success: true, Length: > 0 } introduction)
            {
                yield return (trimmed with { Start = trimmed.Start + introduction.Length }, candidate.Mark);
            }
        }

        foreach (var piece in Pieces(unit.Text, region))
        {
            yield return (piece, EntryReader.IsOwnLine(unit, piece.Start, piece.End) ? TitleMark.Line : TitleMark.Sentence);
            if (!sentences.TryGetValue(piece, out var within))
            {
                sentences[piece] = within = [.. Sentences(piece)];
            }

            foreach (var sentence in within)
            {
                yield return (sentence, TitleMark.Sentence);
            }
        }
    }

    // Neighbouring spans that share a mark are one stretch, so that an italic word within a bold title does not divide it.
    private IEnumerable<(Stretch Title, TitleMark Mark)> SetOff(Stretch region)
    {
        for (var kind = 0; kind < Marks.Length; kind++)
        {
            var mark = Marks[kind].Mark;
            if (!Array.Exists(marked[kind], m => m))
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
                var inside = span.Start >= region.Start - 1 && marked[kind][i];
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
    private IEnumerable<Stretch> Sentences(Stretch piece)
    {
        var text = unit.Text;
        var starts = new List<int> { piece.Start };
        var begun = Trim(text, piece).Start;
        if (Introduction().Match(text[begun..piece.End]) is { Success: true, Length: > 0 } introduction)
        {
            starts.Add(begun + introduction.Length);
        }

        foreach (Match match in SentenceEnd().Matches(text[piece.Start..piece.End]))
        {
            if (starts.Count >= 4)
            {
                break;
            }

            starts.Add(piece.Start + match.Index + match.Length);
        }

        foreach (var start in starts)
        {
            var count = 0;
            foreach (var end in Ends(start, piece.End))
            {
                yield return new Stretch(start, end);
                if (++count >= MaxEnds)
                {
                    break;
                }
            }

            yield return new Stretch(start, piece.End);
        }
    }

    private IEnumerable<int> Ends(int start, int end)
    {
        var ends = new SortedSet<int>();
        foreach (var match in TitleEnd().EnumerateMatches(unit.Text.AsSpan(start, end - start)))
        {
            var sign = unit.Text[start + match.Index];
            if (sign == '.' && Abbreviation().IsMatch(unit.Text.AsSpan(Math.Max(start, start + match.Index - 6), Math.Min(6, match.Index))))
            {
                continue;
            }

            ends.Add(start + match.Index + (sign is '?' or '!' ? 1 : 0));
        }

        foreach (var span in unit.Spans)
        {
            if (span.Start > start + 8 && span.Start < end && (span.Style & (RunStyle.Italic | RunStyle.Bold)) != 0)
            {
                ends.Add(span.Start);
            }
        }

        return ends.Where(e => e - start > 6);
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

    [GeneratedRegex("""[“"„][^”"“„\n\u0001]{8,400}[”"“]|《[^》\n]{3,200}》|「[^」\n]{3,200}」|『[^』\n]{3,200}』|``[^\n\u0001]{8,400}?''|«[^»\n]{8,300}»|[‘][^\n\u0001]{14,300}?[’](?=[,. ])|(?<=[ ,.])'[^'\n\u0001]{14,300},?'(?=[,. ])""", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(?:\[[^\]\n]{1,24}\]|\(?(?:19|20)\d\d[a-z]?\)?|\(\w{3,9}\.? (?:19|20)\d\d\)|[A-Za-z]{0,3}\d{1,3}[.)\]]|[A-Z][A-Za-z]{2,10}['’ ]\s?\d{2,4}\s*[:|])[\s.,:|\-–]*", RegexOptions.CultureInvariant)]
    private static partial Regex Introduction();

    [GeneratedRegex(@"(?:^|[\s(])(?:vs|e\.g|i\.e|cf|Dr|St|Mr|[A-Z])$", RegexOptions.CultureInvariant)]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"[.?!。]\s|[：:]\s(?=[“""])|[。．：]", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[.?!](?=\s|$|[“""\[(])|(?<=[a-z]{2})\.(?=[A-Z][a-z]+\s)|,\s+(?=[Ii]n\b|[Pp]roc|IEEE|ACM|USENIX|[Tt]he \d|Journal|International|\d+(?:st|nd|rd|th)|arXiv|CoRR|to appear|[A-Z][A-Za-z]*[A-Z]+[A-Za-z]*\s?['’]?\d\d|[A-Z]{3,}\b|(?:19|20)\d\d)|,\s|\s[-–—|]\s|[。．，；]|,(?=[\u4e00-\u9fff])|：(?=\S)|\s(?=[Ii]n:? (?:[Pp]roc|the \d|IEEE|ACM|[A-Z]{3}))|\s(?=\((?:[A-Z]|to |(?:19|20)\d\d))|(?<=\S)(?=[\[(（](?:19|20)\d\d[)\]）])|/\s|;\s|\bby\s(?=[A-Z])|\swith\s(?=[A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex TitleEnd();
}
