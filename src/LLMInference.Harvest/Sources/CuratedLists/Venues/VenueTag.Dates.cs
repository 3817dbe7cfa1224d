using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using LLMInference.Harvest.Sources.CuratedLists.Names;

namespace LLMInference.Harvest.Sources.CuratedLists.Venues;

// Years, alone and beside a venue.
internal sealed partial record VenueTag
{
    private const int FirstYear = 1900;
    private const int LastYear = 2049;
    private const int FirstShortYear = 1980;
    private const int LastShortYear = 2030;

    private static readonly FrozenSet<string> Months = new[] { "jan", "january", "feb", "february", "mar", "march", "apr", "april", "may", "jun", "june", "jul", "july", "aug", "august", "sep", "sept", "september", "oct", "october", "nov", "november", "dec", "december", "mai", "okt", "dez", "oktober", "dezember", "spring", "summer", "fall", "autumn", "winter" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The year of a text that is nothing but a date, or null.</summary>
    public static int? Date(string text)
    {
        var match = DateOnly().Match(TimeOfDay().Replace(YearLabel().Replace(text, ""), ""));
        if (!match.Success || (match.Groups["m"].Success && !IsMonth(match.Groups["m"].Value)))
        {
            return null;
        }

        return YearOf(match.Groups["y"].Value);
    }

    /// <summary>A text that is a date, a preprint's number, or a venue in one of the ways that hold a date.</summary>
    private static VenueTag? Numbered(string text)
    {
        if (Date(text) is { } dateYear)
        {
            return new VenueTag(null, dateYear, []);
        }

        if (OfJournal(text) is { } journal)
        {
            return journal;
        }

        if (YearAndPages().Match(text) is { Success: true } paged)
        {
            return new VenueTag(null, YearOf(paged.Groups["y"].Value), []);
        }

        if (DateAndBrackets().Match(text) is { Success: true } both
            && Date(both.Groups["d"].Value) is { } put
            && Parse(both.Groups["v"].Value) is { Venue: not null } appeared)
        {
            // "2022.02 (AAAI 2023)": put on a server, and where it appeared
            return appeared.Year is null ? appeared with { Year = put } : appeared;
        }

        if (text.IndexOf(" & ", StringComparison.Ordinal) is > 0 and var joint
            && Date(text[..joint]) is not null
            && Parse(text[(joint + 3)..]) is { Venue: not null, Year: not null } later)
        {
            // "21 Dec 2023 & ICML 2024"
            return later;
        }

        if (DateThenVenue().Match(text) is { Success: true } dated
            && (Parse(dated.Groups["v"].Value) ?? InBrackets(dated.Groups["v"].Value)) is { Venue: not null } datedVenue)
        {
            // "20181106 arXiv", "20181008 PSB-19"
            return datedVenue.Year is null ? datedVenue with { Year = YearOf(dated.Groups["y"].Value) } : datedVenue;
        }

        if (MonthThenVenue().Match(text) is { Success: true } month)
        {
            // "2026.03 arXiv"; of "2026.03 PI" only the date is sure
            return (Parse(month.Groups["v"].Value)
                ?? InBrackets(month.Groups["v"].Value)
                ?? (month.Groups["v"].Value.Contains(' ', StringComparison.Ordinal) && !NameList.IsOrganisation(month.Groups["v"].Value)
                    ? new VenueTag(month.Groups["v"].Value, null, [])
                    : null)) is { Venue: { } atMonth }
                ? new VenueTag(atMonth, YearOf(month.Groups["y"].Value), [])
                : new VenueTag(null, YearOf(month.Groups["y"].Value), [month.Groups["v"].Value]);
        }

        if (Dates().Match(text) is { Success: true } received
            && received.Groups["v"].Value.Count(char.IsAsciiLetterUpper) >= 2
            && Date(received.Groups["d"].Value) is { } last)
        {
            // "LGRS(24.03.28, 24.05.27)": when it was received and when accepted
            return new VenueTag(received.Groups["v"].Value, last, []);
        }

        if (YearBesideBar().Match(text) is { Success: true } barred
            && barred.Groups["v"].Value is var beside
            && !IsMonth(beside)
            && !NameList.IsOrganisation(beside))
        {
            // "2021 | tinyML"
            return new VenueTag(beside, YearOf(barred.Groups["y"].Value), []);
        }

        if (DroppedDigit().Match(text) is { Success: true } dropped && IsKnown(dropped.Groups["v"].Value))
        {
            // "CVPR024"
            return new VenueTag(dropped.Groups["v"].Value, YearOf("20" + dropped.Groups["y"].Value), []);
        }

        if (WorkshopOfYear().Match(text) is { Success: true } workshop && IsKnown(workshop.Groups["v"].Value))
        {
            // "CVPR23W"
            return new VenueTag(workshop.Groups["v"].Value + "W", YearOf(workshop.Groups["y"].Value), []);
        }

        if (TagThenName().Match(text) is { Success: true } tagged
            && Parse(tagged.Groups["t"].Value) is { Venue: { } shown, Year: not null } before
            && (IsKnown(shown) || IsKnown(shown.TrimEnd('W')) || IsPreprint(shown))
            && Parse(tagged.Groups["n"].Value) is null
            && !NameList.HoldsVenueWord(tagged.Groups["n"].Value))
        {
            // "ICLR21 - Otter": what the paper calls its system
            return before;
        }

        if (YearGlued().Match(text) is { Success: true } glued && (IsKnown(glued.Groups["v"].Value) || IsKnown(glued.Groups["v"].Value.Split('-', ' ')[0])))
        {
            // "20ICLR", "21ACL-IJCNLP"
            return new VenueTag(glued.Groups["v"].Value, YearOf(glued.Groups["y"].Value), []);
        }

        if (NumberedPreprint().Match(text) is { Success: true } number)
        {
            return new VenueTag(number.Groups["v"].Value, YearOf(number.Groups["y"].Value), []);
        }

        if (DatedPreprint().Match(text) is { Success: true } day)
        {
            return new VenueTag(day.Groups["v"].Value, YearOf(day.Groups["y"].Value), []);
        }

        if (BareNumber().Match(text) is { Success: true } bare)
        {
            return new VenueTag(bare.Groups["v"].Value, null, []);
        }

        return MonthlyPreprint().Match(text) is { Success: true } monthly
            ? new VenueTag(monthly.Groups["v"].Value, YearOf(monthly.Groups["y"].Value), [])
            : null;
    }

    /// <summary>"Lake Rec. 43(1): 9-20 (2014)", "大数据, 2018, 4(4): 44-55": a journal by its volume and pages; null for any other text.</summary>
    public static VenueTag? OfJournal(string text)
        => VolumeOfJournal().Match(text) is { Success: true } journal && NameList.Recognise(journal.Groups["v"].Value) is null
            ? new VenueTag(journal.Groups["v"].Value.Trim(' ', ','), YearOf(journal.Groups["y"].Value), [])
            : null;

    private static VenueTag? Odd(string text, List<string> notes)
    {
        var early = YearFirst().Match(text);
        if (early.Success && IsKnown(early.Groups["v"].Value))
        {
            return new VenueTag(early.Groups["v"].Value, YearOf(early.Groups["y"].Value), notes);
        }

        if (early.Success && WithYear($"{early.Groups["v"].Value} {early.Groups["y"].Value}", notes) is { Venue: not null, Year: not null } turned)
        {
            return turned;
        }

        if (KnownThenTail().Match(text) is { Success: true } tailed && IsKnown(tailed.Groups["v"].Value))
        {
            return new VenueTag(tailed.Groups["v"].Value, YearOf(tailed.Groups["y"].Value), [.. notes, tailed.Groups["t"].Value]);
        }

        if (VenueThenName().Match(text) is { Success: true } called && IsKnown(called.Groups["v"].Value))
        {
            // "KDD'2020-Otter"
            return new VenueTag(called.Groups["v"].Value, YearOf(called.Groups["y"].Value), [.. notes, called.Groups["n"].Value]);
        }

        if (Findings().Match(text) is { Success: true } findings)
        {
            return new VenueTag(findings.Groups["v"].Value, YearOf(findings.Groups["y"].Value), notes);
        }

        return Chapter().Match(text) is { Success: true } chapter ? new VenueTag(chapter.Groups["v"].Value, YearOf(chapter.Groups["y"].Value), notes) : null;
    }

    private static VenueTag? WithYear(string text, List<string> notes)
    {
        var match = YearAtEnd().Match(text);
        if (!match.Success)
        {
            match = YearInside().Match(text);
        }

        if (!match.Success || YearOf(match.Groups["y"].Value) is not { } year)
        {
            return null;
        }

        if (match.Groups["t"].Value is [',', ..] or [')', ',', ..]
            && !VenueWord().IsMatch(match.Groups["t"].Value)
            && !IsMonth(match.Groups["t"].Value.TrimStart(',', ')').Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) is [var month, ..] ? month : ""))
        {
            return null;
        }

        var quoted = match.Groups["q"].Success;
        var name = (match.Groups["v"].Value.Trim(' ', ',', '\'', '-', '(', '.', ':') + Tail(match)).Trim();
        name = MonthAtEnd().Match(name) is { Success: true } monthly && IsMonth(monthly.Groups["m"].Value)
            ? DayAtEnd().Replace(name[..monthly.Index], "").TrimEnd(' ', ',', '.')
            : name;
        name += name.Count(c => c == '(') > name.Count(c => c == ')') ? ")" : "";
        if (name.Length == 0 || IsMonth(name))
        {
            return new VenueTag(null, year, notes);
        }

        if (SentenceBreak().Match(name) is { Success: true } ended
            && name[..ended.Index].Split(' ').Length >= 5
            && !VenueWord().IsMatch(name[..(ended.Index + ended.Length)]))
        {
            // "A Title of Some Words. Security Symposium 2017"
            return null;
        }

        if (SentenceBreak().Match(name) is { Success: true } ending
            && (!VenueWord().IsMatch(name) || NameList.Recognise(name[..(ending.Index + ending.Length)].TrimEnd(' ', '.'), single: true) is not null))
        {
            return null;
        }

        if (name.Contains(", in ", StringComparison.Ordinal))
        {
            return null;
        }

        if (name.IndexOf(", ", StringComparison.Ordinal) is > 0 and var comma
            && name[..comma].Split(' ').Length >= MinDatedWords
            && !VenueWord().IsMatch(name[..comma])
            && BeginsVenue().IsMatch(name[(comma + 2)..]))
        {
            // "Learning from Tides, Journal of Lakes, 2010": a title before it
            return null;
        }

        var fourDigits = match.Groups["y"].Length == 4;
        if (!fourDigits
            && !quoted
            && text.AsSpan(0, match.Groups["y"].Index).TrimEnd() is [.., ',']
            && name.Contains(' ', StringComparison.Ordinal)
            && !IsKnown(name))
        {
            // "Cognitive Science, 19": a volume
            return null;
        }

        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1
            && words.Length <= 3
            && IsKnown(words[^1])
            && !IsKnown(name)
            && words[..^1].All(w => !VenueWord().IsMatch(w))
            && !Publisher().IsMatch(words[0]))
        {
            if (words[^2].EndsWith(',')
                && string.Join(' ', words[..^1]).TrimEnd(',') is var who
                && NameList.LooksLikeName(who)
                && !NameList.IsOrganisation(who))
            {
                // "Ana Bel, ICASSP 2017": an author
                return null;
            }

            // "DeepSeek SC' 24": who, then where.
            notes.Add(string.Join(' ', words[..^1]));
            name = words[^1];
            words = [name];
        }

        if (match.Groups["t"].Success
            && match.Groups["t"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > MaxTailWords
            && !VenueWord().IsMatch(match.Groups["t"].Value))
        {
            // "The Report for Interspeech 2024 Speech Processing Using Units of a Lake": a title that names a venue.
            return null;
        }

        var acronym = words.Any(w => w.Count(char.IsAsciiLetterUpper) >= 2) || IsKnown(name) || IsJournal(name) || IsKnown(words[0]);
        if (words.Length > 14
            || (!acronym && !VenueWord().IsMatch(name))
            || (words.Length > 3 && !VenueWord().IsMatch(name) && !IsKnown(name) && !IsJournal(name))
            || name.Contains(':', StringComparison.Ordinal)
            || (!fourDigits && !quoted && !IsKnown(name) && !IsKnown(words[0]) && !IsKnown(words[^1]))
            || NameList.IsOrganisation(name) && !VenueWord().IsMatch(name) && !IsKnown(words[0]))
        {
            return quoted && words.Length <= 2 ? new VenueTag(name, year, notes) : null;
        }

        // The full stop of a name in abbreviations is its own: "ACM Comput. Surv. 2018".
        return new VenueTag(Abbreviated().IsMatch(name) && match.Groups["v"].Value.Contains(name + ".", StringComparison.Ordinal) ? name + "." : name, year,
            notes);
    }

    private static int? YearOf(string digits)
    {
        var number = int.Parse(digits, CultureInfo.InvariantCulture);
        var year = digits.Length == 4 ? number : number >= 50 ? 1900 + number : 2000 + number;
        // Two digits beyond the near future are a volume, an issue or a page.
        return year is >= FirstYear and <= LastYear && (digits.Length == 4 || year is >= FirstShortYear and <= LastShortYear) ? year : null;
    }

    private static string Tail(Match match) => match.Groups["t"].Success ? " " + match.Groups["t"].Value.Trim(' ', ',', ')') : "";

    private static bool IsMonth(string word) => Months.Contains(word.Trim('.', ',', ' ').ToLowerInvariant());

    [GeneratedRegex(@"^(?<v>[A-Z][A-Za-z&]{1,14})\s?'?\s?(?<y>(?:19|20)\d{2}|\d{2})-(?<n>\p{Lu}[\w\-+.]{1,30})$", RegexOptions.CultureInvariant)]
    private static partial Regex VenueThenName();

    [GeneratedRegex(@"^(?<v>\p{L}[\p{L}&. \-/]{1,80}?)(?:,?\s+\d{1,4}(?:\([\d\-/]+\))?:\s?[\d:\-–]+\s?\((?<y>(?:19|20)\d{2})\)|,\s(?<y>(?:19|20)\d{2}),\s?\d{1,4}(?:\([\d\-/]+\))?(?::\s?[\d:\-–]+)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex VolumeOfJournal();

    // but "Rivers and Lake Systems, IEEE Transactions on"
    [GeneratedRegex(@"^(?:[Ii]n )?(?:the )?(?:Journal of|Proceedings of|Proc\. |(?:IEEE|ACM|USENIX|SIAM)\b|Transactions (?:on|of)|International (?:Conference|Journal|Symposium|Workshop)|Advances in|Annals of|Conference on)(?!.*\b(?:on|of)$)", RegexOptions.CultureInvariant)]
    private static partial Regex BeginsVenue();

    // "2024-07-25T08:47:40Z", "2024-07-25 08:47"
    [GeneratedRegex(@"(?<=^\s*(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s?(?:Z|[+-]\d{2}:?\d{2})?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"^(?<v>[A-Z]{3,8})[ '’]?(?<y>(?:20)?\d{2})[ -]?W$", RegexOptions.CultureInvariant)]
    private static partial Regex WorkshopOfYear();

    [GeneratedRegex(@"^(?<t>[A-Za-z]{2,12}[ '’]?\d{2,4}W?)\s+[-–—]\s+(?<n>\p{L}[\w+\-]*(?: \p{L}[\w+\-]*)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex TagThenName();

    [GeneratedRegex(@"^(?<y>[012]\d)(?<v>[A-Z][A-Za-z]{2,12}(?:-[A-Z][A-Za-z]{2,12})?(?: (?:of )?[A-Z][A-Za-z\-]{2,15}){0,2})$", RegexOptions.CultureInvariant)]
    private static partial Regex YearGlued();

    [GeneratedRegex(@"\p{Ll}\. \p{Lu}\p{Ll}{1,6}$", RegexOptions.CultureInvariant)]
    private static partial Regex Abbreviated();
}
