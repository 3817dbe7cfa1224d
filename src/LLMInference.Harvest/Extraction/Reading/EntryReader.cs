using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction.Lexicon;
using LLMInference.Harvest.Extraction.Segmentation;

namespace LLMInference.Harvest.Extraction.Reading;

/// <summary>
/// Reads one unit in every way that makes sense: which stretch is the author list, which the title, what the rest says. The page decides later, by which way
/// most of its entries can be read.
/// </summary>
internal sealed partial class EntryReader(NameKnowledge names, IReadOnlySet<TitleKey> knownTitles, bool knowsVenues = true)
{
    private const double KnownBonus = 1.2;
    private const int MaxAuthorLists = 4;
    private const int MaxReadings = 14;
    private const int MaxDrafts = 30;
    private const int MaxTaughtLength = 1500;
    private const int MaxStarts = 300;

    // What a good rest and the whole page's agreement can make up for is less.
    private const double HopelesslyBehind = 2;
    private const double MostForVenue = 0.6;

    // Used again for unit after unit, one by each thread: thousands of short-lived ones were a good part of what a page cost.
    private readonly ConcurrentBag<Workspace> workspaces = [];

    /// <summary>The readings, best first, and the stretches that read as author lists, strongest first; both empty when the unit cannot be a publication.</summary>
    /// <param name="unit">The text.</param>
    /// <param name="onlyEntries">Whether texts that no reading makes an entry may be passed over: to see where entries are.</param>
    public (IReadOnlyList<EntryReading> Readings, IReadOnlyList<AuthorList> Lists) Read(UnitText unit, bool onlyEntries = false)
    {
        if (unit.Text.Length is < 8 or > 6000)
        {
            return ([], []);
        }

        unit.KnowsVenues = knowsVenues;
        var reader = new AuthorListReader(unit, names);
        var lists = AuthorLists(unit, reader);
        var known = onlyEntries ? CountKnownTitles(unit) : 0;
        if (known > 1 || (onlyEntries && known == 0 && !CanBeEntry(unit, lists)))
        {
            return ([], []);
        }

        var workspace = workspaces.TryTake(out var used) ? used : new Workspace();
        var (drafts, scores) = (workspace.Drafts, workspace.Scores);
        var candidates = new TitleCandidates(unit, workspace.Candidates);
        var scoring = new TitleScoring(unit, reader, workspace.Measured);
        for (var i = 0; i <= lists.Count; i++)
        {
            var list = i < lists.Count ? lists[i].List : null;
            var strength = i < lists.Count ? lists[i].Strength : 0;
            foreach (var (title, mark) in candidates.Beside(list))
            {
                if (!scores.TryGetValue((title, mark), out var titleScore))
                {
                    scores[(title, mark)] = titleScore = scoring.Score(title, mark) + (IsKnown(unit, title) ? KnownBonus : 0);
                }

                if (titleScore > 0)
                {
                    drafts.Add(new Draft(title, mark, list, titleScore + (list is null ? 0 : AuthorScore(unit, list, strength, title, mark)), titleScore, drafts.Count));
                }
            }
        }

        drafts.Sort();
        var readings = Good(unit, drafts);
        workspace.Clear();
        workspaces.Add(workspace);
        return (readings, [.. lists.Select(l => l.List)]);
    }

    private List<EntryReading> Good(UnitText unit, List<Draft> drafts)
    {
        var readings = new List<EntryReading>();
        for (var i = 0; i < Math.Min(MaxDrafts, drafts.Count) && drafts[i].Score > drafts[0].Score - HopelesslyBehind; i++)
        {
            readings.Add(WithRest(unit, drafts[i]));
        }

        // Equal ones stay in their drafts' order.
        readings = [.. readings.Order(Comparer<EntryReading>.Create(Compare))];
        return readings.Count > MaxReadings ? readings.GetRange(0, MaxReadings) : readings;
    }

    private static int Compare(EntryReading left, EntryReading right)
        => left.Score != right.Score ? right.Score.CompareTo(left.Score) : left.Title.Start != right.Title.Start ? left.Title.Start.CompareTo(right.Title.Start) : left.Title.End.CompareTo(right.Title.End);

    // Without names and without anything that speaks of a venue or year no reading makes an entry: most lines of an entry end here.
    private static bool CanBeEntry(UnitText unit, List<(AuthorList List, double Strength)> lists)
    {
        foreach (var (list, _) in lists)
        {
            if (PlausibilityRule.AreAuthors(list))
            {
                return true;
            }
        }

        var whole = new Stretch(0, unit.Text.Length);
        return VenueWords.Score(unit.Cues.Venue, whole.Start, whole.End) + (unit.Cues.HasYear(whole) ? 0.25 : 0) >= PlausibilityRule.SpeaksOfVenue || unit.Spans.Any(s => s.Words.Length > 0 && FieldWords.Venue(s.Words));
    }

    // A short text that holds a known title is an entry, whatever else it lacks; one that holds two is two.
    private int CountKnownTitles(UnitText unit)
    {
        if (knownTitles.Count == 0 || unit.Text.Length > MaxTaughtLength)
        {
            return 0;
        }

        var letters = TitleKey.From(unit.Text).Value;
        var held = knownTitles.Where(k => letters.Contains(k.Value, StringComparison.Ordinal)).ToList();
        return held.Count(k => !held.Exists(o => o != k && o.Value.Contains(k.Value, StringComparison.Ordinal)));
    }

    private bool IsKnown(UnitText unit, Stretch title) => knownTitles.Count > 0 && knownTitles.Contains(TitleKey.From(unit.Text[title.Start..title.End]));

    private List<(AuthorList List, double Strength)> AuthorLists(UnitText unit, AuthorListReader reader)
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
            covered = !list.BeginsOddly && (list.Names.Count > 1 || list.Score > 0.9) ? list.End : covered;
        }

        if (found.TrueForAll(l => !IsNamed(unit, l)) && NamedAuthors(unit) is { } named)
        {
            found.Add(named);
        }

        return [.. found.Select(l => (List: l, Strength: Strength(unit, l))).OrderByDescending(l => l.Strength).ThenBy(l => l.List.Start).Take(MaxAuthorLists)];
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

    // In order, each once.
    private static List<int> Starts(UnitText unit)
    {
        var starts = new List<int>(64) { 0 };
        starts.AddRange(unit.Lines);
        foreach (var span in unit.Spans)
        {
            starts.Add(span.Start);
        }

        foreach (var match in Boundary().EnumerateMatches(unit.Text))
        {
            starts.Add(match.Index + match.Length);
        }

        starts.Sort();
        var kept = 0;
        for (var i = 0; i < starts.Count; i++)
        {
            var start = starts[i];
            if (start < unit.Text.Length && kept < MaxStarts && (kept == 0 || starts[kept - 1] != start))
            {
                starts[kept++] = start;
            }
        }

        starts.RemoveRange(kept, starts.Count - kept);
        return starts;
    }

    private double Strength(UnitText unit, AuthorList list)
    {
        var strength = list.Score * (0.6 + (0.2 * Math.Min(4, list.Names.Count)));
        strength += IsNamed(unit, list) ? 0.8 : 0;
        strength += IsOwnLine(unit, list.Start, list.End) ? 0.4 : 0;
        strength += list.Names.Take(200).Any(names.IsOwner) ? 0.4 : 0;
        return strength;
    }

    private static double AuthorScore(UnitText unit, AuthorList list, double strength, Stretch title, TitleMark mark)
    {
        if (title.Overlaps(new Stretch(list.Start, list.End)))
        {
            return -5;
        }

        var gap = list.Start < title.Start ? unit.Cues.Gap(list.End, title.Start) : unit.Cues.Gap(title.End, list.Start);
        return Math.Min(1.8, strength) - (list.Names.Count == 1 && list.Score < 0.6 ? 0.4 : 0) - Math.Min(mark >= TitleMark.Heading ? 0.25 : 0.8, gap / 60.0) + (list.Start < title.Start ? 0.03 : 0);
    }

    private EntryReading WithRest(UnitText unit, Draft draft)
    {
        var rest = new List<Stretch>();
        var authors = draft.Authors is { } list ? new Stretch(list.Start, list.End) : default;
        var (first, second) = draft.Authors is null || draft.Title.Start <= authors.Start ? (draft.Title, authors) : (authors, draft.Title);
        var position = AddRest(0, first);
        position = draft.Authors is null ? position : AddRest(position, second);
        AddRest(position, new Stretch(unit.Text.Length, unit.Text.Length));

        double venue = 0;
        var length = 0;
        bool dated = false, named = false;
        foreach (var stretch in rest)
        {
            length += stretch.Length;
            venue += VenueWords.Score(unit.Cues.Venue, stretch.Start, stretch.End);
            dated |= unit.Cues.HasYear(stretch);
            named |= IsNamedVenue(unit, stretch);
        }

        venue = Math.Min(1, Math.Min(1, venue) + (dated ? 0.25 : 0) + (named ? 0.3 : 0));
        var unexplained = Math.Max(0, length - 350) / 400.0;
        return new EntryReading(draft.Title, draft.Mark, draft.Authors, rest, venue, draft.Score + (MostForVenue * venue) - Math.Min(1, unexplained), draft.TitleScore) { Known = IsKnown(unit, draft.Title) };

        int AddRest(int from, Stretch next)
        {
            if (next.Start > from && unit.Text.AsSpan(from, next.Start - from).ContainsAnyInRange('0', '\uffff'))
            {
                rest.Add(new Stretch(from, next.Start));
            }

            return Math.Max(from, next.End);
        }
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

    [GeneratedRegex(@"[.:;,)\]”""!?|–—•▪●■◦‣►▶➢◆◇○·\u0001/]\s|''\s|[\u0001，：。．；、》”）]|\bby |\((?=(?:[Jj]oint(?:ly)? (?:work )?)?[Ww]ith |\p{Lu}\p{Ll}+ \p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex Boundary();

    private sealed class Workspace
    {
        public List<Draft> Drafts { get; } = [];

        public Dictionary<(Stretch, TitleMark), double> Scores { get; } = [];

        public Dictionary<(Stretch Title, bool Plain), TitleMark> Candidates { get; } = [];

        public Dictionary<Stretch, TitleScoring.Measure> Measured { get; } = [];

        public void Clear()
        {
            Drafts.Clear();
            Scores.Clear();
            Candidates.Clear();
            Measured.Clear();
        }
    }

    // A reading before what stands beside title and authors has been looked at.
    private readonly record struct Draft(Stretch Title, TitleMark Mark, AuthorList? Authors, double Score, double TitleScore, int Number) : IComparable<Draft>
    {
        // Better first; of equals the one that begins, then ends, then was found first.
        public int CompareTo(Draft other)
            => Score != other.Score ? other.Score.CompareTo(Score)
                : Title.Start != other.Title.Start ? Title.Start.CompareTo(other.Title.Start)
                : Title.End != other.Title.End ? Title.End.CompareTo(other.Title.End)
                : Number.CompareTo(other.Number);
    }
}
