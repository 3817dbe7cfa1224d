using System.Text.RegularExpressions;

namespace LLMInference.Harvest.Extraction.Fields;

/// <summary>The year of publication in an entry's text outside title and authors.</summary>
internal static partial class YearRule
{
    /// <summary>
    /// The year, or null: one that stands at the entry's beginning or alone in parentheses, else the last full year that is no page number, else a
    /// venue's two digits (<c>SOSP'23</c>).
    /// </summary>
    public static int? Of(IEnumerable<string> rest)
    {
        var texts = rest.ToList();
        return Find(texts.ConvertAll(t => OtherWork().Replace(t, ""))) ?? Find(texts);
    }

    /// <summary>A title without the year in parentheses at its end, and that year; null where it ends in none.</summary>
    public static (string Title, int Year)? AtEnd(string title)
        => AtTitlesEnd().Match(title) is { Success: true } end ? (title[..end.Index], int.Parse(end.Groups["y"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)) : null;

    // "A Title (2024)"
    [GeneratedRegex(@"(?<=\S\s.*)\s*\((?<y>(?:19|20)\d{2})\)\W*$", RegexOptions.CultureInvariant)]
    private static partial Regex AtTitlesEnd();

    private static int? Find(List<string> texts)
    {
        foreach (var text in texts)
        {
            if (Leading().Match(text) is { Success: true } leading)
            {
                return int.Parse(leading.Groups["y"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        var cleaned = texts.ConvertAll(t => Address().Replace(PageRange().Replace(ArxivNumber().Replace(t, " "), " "), " "));
        foreach (var text in cleaned)
        {
            if (InParentheses().Match(text) is { Success: true } alone)
            {
                return int.Parse(alone.Groups["y"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        int? last = null;
        foreach (var text in cleaned)
        {
            foreach (Match match in Full().Matches(text))
            {
                last = int.Parse(match.Groups["y"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            }

            if (last is not null)
            {
                return last;
            }
        }

        foreach (var text in texts)
        {
            if (BeforePages().Match(text) is { Success: true } volume)
            {
                return int.Parse(volume.Groups["y"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        foreach (var text in cleaned)
        {
            if (TwoDigits().Match(text) is { Success: true } two)
            {
                var value = int.Parse(two.Groups["y"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
                return value > 60 ? 1900 + value : 2000 + value;
            }
        }

        return null;
    }

    [GeneratedRegex(@"^\W*(?:\d{1,3}[.)\]]\s*)?[\[(（]?(?<y>(?:19[5-9]|20[0-4])\d)[a-z]?[\])）]?\s*(?:[.:,|年\-–]|$|\n)", RegexOptions.CultureInvariant)]
    private static partial Regex Leading();

    [GeneratedRegex(@"[(（\[]\s*(?:\w{3,9}\.?,? )?(?<y>(?:19[5-9]|20[0-4])\d)[a-z]?\s*[\])）]", RegexOptions.CultureInvariant)]
    private static partial Regex InParentheses();

    [GeneratedRegex(@"(?:(?<![\d.:/])|(?<=(?:^|[\s(,])(?:0?[1-9]|1[0-2])/))(?<y>(?:19[5-9]|20[0-4])\d)(?![\d%])", RegexOptions.CultureInvariant)]
    private static partial Regex Full();

    // "Dallas, Texas, 2019:1-11": no volume, where nothing else tells the year
    [GeneratedRegex(@"(?<=[,.]\s)(?<y>(?:19[5-9]|20[0-4])\d)\s?:\s?\d+\s?[-–]\s?\d", RegexOptions.CultureInvariant)]
    private static partial Regex BeforePages();

    [GeneratedRegex(@"(?<=[A-Za-z)])\s?['’‘`´-](?<y>\d\d)(?!\d)|(?<=[A-Z]{3})\s?(?<y>[0-4]\d)(?![\d:])", RegexOptions.CultureInvariant)]
    private static partial Regex TwoDigits();

    [GeneratedRegex(@"(?<![&\w])(?:pp?\.?|pages)\s*\d+(?:\s*[-–—~]+\s*\d+)?|(?<=[:：,]\s?)\d{1,5}\s*[-–—~]+\s*\d{1,5}|\d{1,5}\s*(?:--|[–—~])\s*\d{1,5}|\b\d{1,4}:\d+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PageRange();

    [GeneratedRegex(@"(?i)(?:arxiv|abs)[:/ ]*\d{4}\.\d{4,5}|\d{4}\.\d{5}", RegexOptions.CultureInvariant)]
    private static partial Regex ArxivNumber();

    // What came before or elsewhere has a year of its own: "2022. This paper expands the IJCAI-2020 publication …".
    [GeneratedRegex(@"\b(?:also (?:presented|appear(?:s|ed)|published|available)|(?:an? )?(?:extended|longer|full|short(?:er)?|preliminary|earlier|previous|conference|workshop|journal) version\b|this (?:paper|article|work) (?:expands|extends|corrects)|(?:expands|extends|expanding|extending) (?:the|our|on)|translation of|previously (?:at|in|presented|published|appeared))[^\n]*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OtherWork();

    [GeneratedRegex(@"https?://\S+|10\.\d{4,9}/\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
