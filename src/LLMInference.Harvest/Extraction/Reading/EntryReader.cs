using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction.Lexicon;

namespace LLMInference.Harvest.Extraction.Reading;

/// <summary>
/// Reads one unit in every way that makes sense: which stretch is the author list, which the title, what the rest says. The page decides later, by which way
/// most of its entries can be read.
/// </summary>
internal sealed partial class EntryReader(NameKnowledge names, IReadOnlySet<TitleKey> knownTitles)
{
    private const double KnownBonus = 1.2;
    private const int MaxAuthorLists = 4;
    private const int MaxReadings = 14;

    /// <summary>The readings, best first, and the stretches that read as author lists, strongest first; both empty when the unit cannot be a publication.</summary>
    public (IReadOnlyList<EntryReading> Readings, IReadOnlyList<AuthorList> Lists) Read(UnitText unit)
    {
        if (unit.Text.Length is < 8 or > 6000)
        {
            return ([], []);
        }

        var reader = new AuthorListReader(unit, names);
        var lists = AuthorLists(unit, reader);
        var drafts = new List<EntryReading>();
        var candidates = new TitleCandidates(unit);
        var scoring = new TitleScoring(unit, reader);
        var scores = new Dictionary<(Stretch, TitleMark), double>();
        foreach (var list in lists.Cast<AuthorList?>().Append(null))
        {
            foreach (var (title, mark) in candidates.Beside(list))
            {
                if (!scores.TryGetValue((title, mark), out var titleScore))
                {
                    scores[(title, mark)] = titleScore = scoring.Score(title, mark) + (IsKnown(unit, title) ? KnownBonus : 0);
                }

                if (titleScore > 0)
                {
                    drafts.Add(new EntryReading(title, mark, list, [], 0, titleScore + AuthorScore(unit, list, title, mark), titleScore));
                }
            }
        }

        return ([.. drafts.OrderByDescending(d => d.Score).ThenBy(d => d.Title.Start).ThenBy(d => d.Title.End).Take(30).Select(d => WithRest(unit, d)).OrderByDescending(d => d.Score).ThenBy(d => d.Title.Start).ThenBy(d => d.Title.End).Take(MaxReadings)], lists);
    }

    private bool IsKnown(UnitText unit, Stretch title) => knownTitles.Count > 0 && knownTitles.Contains(TitleKey.From(unit.Text[title.Start..title.End]));

    private List<AuthorList> AuthorLists(UnitText unit, AuthorListReader reader)
    {
        var found = new List<AuthorList>();
        var covered = 0;
        foreach (var start in Starts(unit))
        {
            if (start < covered || reader.ReadAt(start) is not { } list || list.Score < 0.3)
            {
                continue;
            }

            found.Add(list);
            covered = list.Names.Count > 1 || list.Score > 0.9 ? list.End : covered;
        }

        if (found.TrueForAll(l => !IsNamed(unit, l)) && NamedAuthors(unit) is { } named)
        {
            found.Add(named);
        }

        return [.. found.OrderByDescending(l => Strength(unit, l)).ThenBy(l => l.Start).Take(MaxAuthorLists)];
    }

    // What the page itself names as authors is taken as such even when it is no person's name ("OpenAI").
    private static AuthorList? NamedAuthors(UnitText unit)
    {
        foreach (var span in unit.Spans)
        {
            var end = Math.Min(span.End, unit.Text.Length);
            if (end - span.Start is > 2 and < 200 && FieldWords.Authors(span.Words) && !FieldWords.Title(span.Words))
            {
                var parts = unit.Text[span.Start..end].Split([',', ';', '、', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                return parts.Length == 0 ? null : new AuthorList(span.Start, end, [.. parts.Select(p => p.TrimEnd('.', '*'))], true, 0.6, []);
            }
        }

        return null;
    }

    private static IEnumerable<int> Starts(UnitText unit)
    {
        var starts = new SortedSet<int> { 0 };
        starts.UnionWith(unit.Lines);
        starts.UnionWith(unit.Spans.Select(s => s.Start));
        foreach (var match in Boundary().EnumerateMatches(unit.Text))
        {
            starts.Add(match.Index + match.Length);
        }

        return starts.Where(s => s < unit.Text.Length).Take(300);
    }

    private double Strength(UnitText unit, AuthorList list)
    {
        var strength = list.Score * (0.6 + (0.2 * Math.Min(4, list.Names.Count)));
        strength += IsNamed(unit, list) ? 0.8 : 0;
        strength += IsOwnLine(unit, list.Start, list.End) ? 0.4 : 0;
        strength += list.Names.Take(200).Any(names.IsOwner) ? 0.4 : 0;
        return strength;
    }

    private double AuthorScore(UnitText unit, AuthorList? list, Stretch title, TitleMark mark)
    {
        if (list is null)
        {
            return 0;
        }

        if (title.Overlaps(new Stretch(list.Start, list.End)))
        {
            return -5;
        }

        var between = list.Start < title.Start ? unit.Text[list.End..title.Start] : unit.Text[title.End..list.Start];
        var gap = Gap().Replace(between, "").Length;
        return Math.Min(1.8, Strength(unit, list)) - (list.Names.Count == 1 && list.Score < 0.6 ? 0.4 : 0) - Math.Min(mark >= TitleMark.Heading ? 0.25 : 0.8, gap / 60.0) + (list.Start < title.Start ? 0.03 : 0);
    }

    private static EntryReading WithRest(UnitText unit, EntryReading draft)
    {
        var rest = new List<Stretch>();
        var taken = new List<Stretch> { draft.Title };
        if (draft.Authors is { } authors)
        {
            taken.Add(new Stretch(authors.Start, authors.End));
        }

        taken.Sort((a, b) => a.Start.CompareTo(b.Start));
        var position = 0;
        foreach (var stretch in taken.Append(new Stretch(unit.Text.Length, unit.Text.Length)))
        {
            if (stretch.Start > position && unit.Text.AsSpan(position, stretch.Start - position).ContainsAnyInRange('0', '\uffff'))
            {
                rest.Add(new Stretch(position, stretch.Start));
            }

            position = Math.Max(position, stretch.End);
        }

        var length = rest.Sum(r => r.Length);
        var venue = Math.Min(1, rest.Sum(r => VenueWords.Score(unit.Cues, r.Start, r.End)));
        venue = Math.Min(1, venue + (rest.Exists(r => Year().IsMatch(unit.Text.AsSpan(r.Start, r.Length))) ? 0.25 : 0) + (rest.Exists(r => IsNamedVenue(unit, r)) ? 0.3 : 0));
        var unexplained = Math.Max(0, length - 350) / 400.0;
        return draft with { Rest = rest, VenueScore = venue, Score = draft.Score + (0.6 * venue) - Math.Min(1, unexplained) };
    }

    private static bool IsNamedVenue(UnitText unit, Stretch rest)
    {
        var words = unit.SpanAt((rest.Start + rest.End) / 2).Words;
        return words.Length > 0 && FieldWords.Venue(words);
    }

    private static bool IsNamed(UnitText unit, AuthorList list) => FieldWords.Authors(unit.SpanAt(list.Start).Words);

    /// <summary>True when nothing but punctuation and captions shares the line.</summary>
    public static bool IsOwnLine(UnitText unit, int start, int end)
    {
        var text = unit.Text;
        while (start > 0 && text[start - 1] != '\n')
        {
            if (char.IsLetterOrDigit(text[start - 1]))
            {
                return false;
            }

            start--;
        }

        while (end < text.Length && text[end] is not ('\n' or UnitText.Cut))
        {
            if (char.IsLetterOrDigit(text[end]))
            {
                return false;
            }

            end++;
        }

        return true;
    }

    [GeneratedRegex(@"[.:;,)\]”""!?|–—\u0001/]\s|[\u0001，：。．；、》”）]|\bby ", RegexOptions.CultureInvariant)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"\(?(?:19|20)\d\d[a-z]?\)?|[^\p{L}\p{N}]", RegexOptions.CultureInvariant)]
    private static partial Regex Gap();

    [GeneratedRegex(@"(?:19|20)\d\d|['’]\d\d\b", RegexOptions.CultureInvariant)]
    private static partial Regex Year();
}
