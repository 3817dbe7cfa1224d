using System.Collections.Frozen;
using System.Text.RegularExpressions;
using LLMInference.Harvest.Extraction.Lexicon;

namespace LLMInference.Harvest.Extraction.Reading;

/// <summary>
/// Where in a text stand the words and signs that speak for or against a title, each kind found in one pass. Dozens of stretches of one text are weighed;
/// searching each of them anew was most of what a page cost.
/// </summary>
internal sealed partial class TextCues
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Function = FrozenSet.ToFrozenSet(
        ["for", "of", "in", "with", "via", "from", "the", "on", "and", "to", "by", "using", "through", "a", "an", "under", "at", "towards", "as", "without", "against", "over", "für", "der", "und", "des", "pour", "de", "para"]).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly string text;
    private readonly List<Stretch> prose;
    private readonly List<Stretch> function;
    private readonly List<Stretch> innerSentences;
    private readonly List<Stretch> innerQuestions;
    private readonly List<Stretch> dates;
    private readonly List<Stretch> years;
    private readonly int[] gaps;

    /// <summary>Finds them all.</summary>
    /// <param name="text">The text.</param>
    /// <param name="knowsVenues">Whether acronyms of venues are known.</param>
    public TextCues(string text, bool knowsVenues = true)
    {
        this.text = text;
        Venue = VenueWords.Cues(text, knowsVenues);
        prose = All(Prose());
        function = FunctionWords();
        innerSentences = All(InnerSentence());
        innerQuestions = All(InnerQuestion());
        dates = All(Date());
        years = All(Year());
        gaps = Gaps();
        TitleEnds = Ends();
    }

    /// <summary>The places that speak of a venue.</summary>
    public List<VenueCue> Venue { get; }

    /// <summary>Where a title may end, in order: after its closing sign, or before what follows it.</summary>
    public List<int> TitleEnds { get; }

    /// <summary>True when words of prose, not of titles, stand in the stretch.</summary>
    public bool HasProse(Stretch stretch) => Any(prose, stretch);

    /// <summary>True when a word like "for" or "with" stands in the stretch.</summary>
    public bool HasFunctionWord(Stretch stretch) => Any(function, stretch);

    /// <summary>True when a year or the day of a month stands in the stretch.</summary>
    public bool HasDate(Stretch stretch) => Any(dates, stretch);

    /// <summary>Where the last date within the stretch ends; -1 without one.</summary>
    public int EndOfLastDate(Stretch stretch)
    {
        var end = -1;
        foreach (var place in dates)
        {
            end = place.Start >= stretch.Start && place.End <= stretch.End ? place.End : end;
        }

        return end;
    }

    /// <summary>True when four digits of a year, or two after an apostrophe, stand in the stretch.</summary>
    public bool HasYear(Stretch stretch) => Any(years, stretch);

    /// <summary>How often a sentence ends within the stretch and another begins.</summary>
    public int InnerSentences(Stretch stretch)
    {
        var count = 0;
        foreach (var place in innerSentences)
        {
            // The word before the full stop has three letters at least, within the stretch.
            count += place.Start >= stretch.Start + 3 && place.End <= stretch.End ? 1 : 0;
        }

        return count;
    }

    /// <summary>How often a question or exclamation ends within the stretch and text goes on.</summary>
    public int InnerQuestions(Stretch stretch)
    {
        var count = 0;
        foreach (var place in innerQuestions)
        {
            count += place.Start >= stretch.Start && place.End <= stretch.End ? 1 : 0;
        }

        return count;
    }

    /// <summary>Letters and digits from one place to another, years aside.</summary>
    public int Gap(int start, int end) => end > start ? gaps[end] - gaps[start] : 0;

    private static bool Any(List<Stretch> places, Stretch stretch)
    {
        foreach (var place in places)
        {
            if (place.End > stretch.End)
            {
                return false;
            }

            if (place.Start >= stretch.Start)
            {
                return true;
            }
        }

        return false;
    }

    private List<Stretch> FunctionWords()
    {
        var places = new List<Stretch>();
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            if (end - at is > 0 and < 8 && Function.Contains(text.AsSpan(at, end - at)))
            {
                places.Add(new Stretch(at, end));
            }

            at = end + 1;
        }

        return places;
    }

    private List<Stretch> All(Regex regex)
    {
        var places = new List<Stretch>();
        foreach (var match in regex.EnumerateMatches(text))
        {
            places.Add(new Stretch(match.Index, match.Index + match.Length));
        }

        return places;
    }

    private int[] Gaps()
    {
        var counts = new int[text.Length + 1];
        var year = 0;
        for (var i = 0; i < text.Length; i++)
        {
            while (year < years.Count && years[year].End <= i)
            {
                year++;
            }

            var inYear = year < years.Count && i >= years[year].Start;
            counts[i + 1] = counts[i] + (!inYear && char.IsLetterOrDigit(text[i]) ? 1 : 0);
        }

        return counts;
    }

    private List<int> Ends()
    {
        var ends = new List<int>();
        foreach (var match in TitleEnd().EnumerateMatches(text))
        {
            var sign = text[match.Index];
            if (sign == '.' && Abbreviation().IsMatch(text.AsSpan(Math.Max(0, match.Index - 6), Math.Min(6, match.Index))))
            {
                continue;
            }

            ends.Add(match.Index + (sign is '?' or '!' ? 1 : 0));
        }

        return ends;
    }

    // Begins at the full stop; the word before it is not part of the match.
    [GeneratedRegex(@"(?<=[^.\s]{3})[.。]\s+\p{Lu}", RegexOptions.CultureInvariant)]
    private static partial Regex InnerSentence();

    [GeneratedRegex(@"[?!]\s+\p{L}", RegexOptions.CultureInvariant)]
    private static partial Regex InnerQuestion();

    [GeneratedRegex(@"\b(?:I|I'm|my|My|please|Please|our|Our paper|we|We|[Cc]lick|[Ee]mail|[Cc]ongratulations|is accepted|was accepted|has been|joined|received|awarded|supported by|contact|welcome|is now|will be|I am|he|she|his|her|You|received the|[Tt]his (?:paper|article|chapter|thesis|work|study)|Je|je|[Mm]es|[Nn]ous|Ich|ich|[Mm]eine?|[Ww]ir|[Ss]oy|[Mm]is)\b|博士生导师|毕业于|发表论文|学位", RegexOptions.CultureInvariant)]
    private static partial Regex Prose();

    [GeneratedRegex(@"\b(?:19|20)\d\d\b|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"(?:19|20)\d\d|['’]\d\d\b", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    [GeneratedRegex(@"(?:^|[\s(])(?:vs|e\.g|i\.e|cf|Dr|St|Mr|[A-Z]|subg|sect|subsp|ssp|spp|sp|var|aff|approx|incl|resp)$", RegexOptions.CultureInvariant)]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"[.?!](?=[\s\u0001]|$|[“""\[(])|(?<=[a-z]{2})\.(?=[A-Z][a-z]+\s)|,\s+(?=[Ii]n\b|[Pp]roc|IEEE|ACM|USENIX|[Tt]he \d|Journal|International|\d+(?:st|nd|rd|th)|arXiv|CoRR|to appear|[A-Z][A-Za-z]*[A-Z]+[A-Za-z]*\s?['’]?\d\d|[A-Z]{3,}\b|(?:19|20)\d\d)|,\s|\s[-–—|]\s|[。．，；]|,(?=[\u4e00-\u9fff])|：(?=\S)|\s(?=[Ii]n:? (?:[Pp]roc|the \d|IEEE|ACM|[A-Z]{3}))|\s(?=\((?:[A-Z]|to |(?:19|20)\d\d))|(?<=\S)(?=[\[(（](?:19|20)\d\d[)\]）])|(?<=\S)(?=\s?[\[［](?:[JCMDRSPNAZ]|EB|DB|CP|DS)(?:/(?:OL|CD|MT|DK))?[\]］])|/\s|;\s|\bby\s(?=[A-Z])|\swith\s(?=[A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex TitleEnd();
}
