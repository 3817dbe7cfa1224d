using System.Globalization;
using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Lines;

namespace LLMInference.Harvest.Sources.CuratedLists.Venues;

/// <summary>
/// Reads the end of a citation, which is the venue by its place and need not be known: <c>Nature 521.7553 (2015): 436-444</c>,
/// <c>In 2021 IFIP/IEEE Int. Symposium on Rivers (IM). 286-294</c>, <c>ICML. Vol. 14. 2014</c>.
/// </summary>
internal static partial class CitedVenue
{
    private const int MaxWords = 20;

    /// <summary>Venue and year; null without a year or a name.</summary>
    public static VenueTag? Read(string text)
    {
        var plain = Folding.CollapseWhitespace(text).Trim(' ', ',', '.', ';', '|', '"', '”', ':');
        if (plain.Length is 0 or > 300)
        {
            return null;
        }

        if (AcronymAndYear().Match(plain) is { Success: true } dated)
        {
            // "Proceedings of the Conference on Lakes (COL '20, Tutorial)"
            return Read(AcronymAndYear().Replace(plain, $"({dated.Groups["a"].Value})") + $", 20{dated.Groups["y"].Value}");
        }

        if (VenueTag.Parse(plain) is { Year: not null } whole && !HoldsMore(whole.Venue ?? ""))
        {
            return whole;
        }

        var year = BracketedYear().Match(plain) is { Success: true } bracketed
            ? bracketed
            : TrailingYear().Match(plain) is { Success: true } trailing
            ? trailing
            : YearBeforePages().Match(plain) is { Success: true } early
            ? early
            : LeadingYear().Match(plain);
        return year.Success && NameOf(plain) is { } name ? new VenueTag(name, int.Parse(year.Groups["y"].Value, CultureInfo.InvariantCulture), []) : null;
    }

    /// <summary>The venue's name at the beginning of what stands behind a title, without volume, pages and year; null where nothing there can be one.</summary>
    public static string? NameOf(string text)
    {
        var plain = Folding.CollapseWhitespace(text).Trim(' ', ',', '.', ';', '|', '"', '”', ':');
        var name = End().Replace(Start().Replace(plain, ""), "");
        var acronym = Acronym().Match(name);
        name = Segments.Sentences(acronym.Success ? name[..(acronym.Index + acronym.Length)] : name) is [var first, ..] ? first : "";
        name = TrailingMonth().Replace(UnclosedBracket().Replace(name, ""), "").Trim(' ', ',', '.', ';', ':', '-');
        return name.Length > 1
            && (char.IsUpper(name[0]) || char.IsDigit(name[0]) || VenueTag.IsKnown(name) || name.StartsWith("arXiv", StringComparison.OrdinalIgnoreCase))
            && name.Split(' ').Length <= MaxWords
            ? name
            : null;
    }

    /// <summary>True when a text read as a venue holds a second sentence, a volume or pages besides.</summary>
    public static bool HoldsMore(string venue) => More().IsMatch(venue);

    [GeneratedRegex(@"\p{Ll}{3,}\. |\s\d[\d.]*$|\d[-–]\d|^\W|arXiv:\d", RegexOptions.CultureInvariant)]
    private static partial Regex More();

    [GeneratedRegex(@"\((?:[A-Za-z]{3,9}\.? )?(?<y>(?:19|20)\d{2})[a-z]?\)", RegexOptions.CultureInvariant)]
    private static partial Regex BracketedYear();

    [GeneratedRegex(@"(?:^|[.,;]?\s)(?<y>(?:19|20)\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingYear();

    // "Proc. INFOCOM, 2019, pp. 1-9"
    [GeneratedRegex(@"[,.]\s(?<y>(?:19|20)\d{2})(?=[,.;:]\s*(?:pp?\b|vol\b|no\b|pages|\d))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex YearBeforePages();

    [GeneratedRegex(@"^(?:In:?\s)?(?<y>(?:19|20)\d{2})\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LeadingYear();

    [GeneratedRegex(@"^(?:in:?\s+)?(?:(?:19|20)\d{2}\s+)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Start();

    // Where the name ends: at a volume, an issue, pages, a year, an arXiv number.
    [GeneratedRegex(@"[\s,.;:]+(?:\(?(?:19|20)\d{2}[a-z]?\b(?!\s+\p{L})|arXiv:|abs/\d|(?:vol(?:ume)?|no|pp?|pages|issue|paper|report)\b[.:]?\s*\d|edited by\b|\(?(?!(?:19|20)\d{2}\s+\p{L})\d+(?:[.\-–]\d+)*\)?(?:$|[\s,.:;(])).*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex End();

    [GeneratedRegex(@"(?<=\p{L} )\((?<a>[A-Z][\w\-&]+)\s?['’]\s?(?<y>[012]\d)[^()]*\)$", RegexOptions.CultureInvariant)]
    private static partial Regex AcronymAndYear();

    [GeneratedRegex(@"(?<=\p{L}[.,)]?)[,.]\s(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingMonth();

    // "… (Volume 1: Long Papers)", cut at the number
    [GeneratedRegex(@"\s*\([^()]*$", RegexOptions.CultureInvariant)]
    private static partial Regex UnclosedBracket();

    [GeneratedRegex(@"\s\([A-Z][\w'\-/ ]{1,15}\)", RegexOptions.CultureInvariant)]
    private static partial Regex Acronym();
}
