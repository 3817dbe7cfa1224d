using System.Globalization;
using System.Text.RegularExpressions;

namespace LLMInference.Bibliography.Venues;

/// <summary>The venue of a reference that no lexicon knows, as it is printed there: the name, without the volume, number, pages, ISBN and year behind it.</summary>
public static partial class PrintedVenue
{
    private const int MaxLength = 400;

    /// <summary>
    /// The name alone: "Bioinform. 38(13): 3415-3421 (2022)" is "Bioinform.", "DASFAA 2025 (Tutorial)" is "DASFAA (Tutorial)". A year other than <paramref name="year"/> stays, for it may be a part of the name;
    /// what would leave nothing stays whole.
    /// </summary>
    public static string Name(string venue, int? year)
    {
        ArgumentNullException.ThrowIfNull(venue);
        var text = venue.Trim(' ', ',', ';');
        if (text.Length is 0 or > MaxLength)
        {
            return text;
        }

        // What kind of paper it was stands behind everything else, and is worth keeping.
        var kind = Kind().Match(text);
        var name = kind.Success ? text[..kind.Index] : text;
        for (var before = ""; before != name;)
        {
            before = name;
            name = Tail().Replace(name, "");
            if (Year().Match(name) is { Success: true } told && (year is null || told.Groups["y"].Value == year.Value.ToString(CultureInfo.InvariantCulture)))
            {
                name = name[..told.Index];
            }

            name = name.TrimEnd(' ', ',', '，', ';', ':', '(');
        }

        return name.Any(char.IsLetter) ? kind.Success ? $"{name} {kind.Value.Trim()}" : name : text;
    }

    // "(Tutorial)", "(Demo)", "(Book)"
    [GeneratedRegex(@"\s*\((?:Demo|Tutorial|Book|Poster|Short|Workshop|Industry|Keynote|Invited|Survey|Vision)(?: [Pp]apers?| [Tt]rack)?\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Kind();

    // ", 12(5):386-398" · " 38(13): 3415-3421" · ": 189-194" · ",806 (2022) 151204" · ", pp. 1-114" · ", ISBN 978-981-10-0747-7" · " 28(11) 2729-2731" · " 10 (2017)"
    [GeneratedRegex(@"[,，]?\s*\b(?:vol(?:ume)?\.?|no\.?|issue)\s?\d{1,4}$|[,，]?\s*(?:pp?\.|pages?)\s?[\w.:]+(?:\s?[-–]\s?[\w.:]+)?$|[,，]?\s*ISBN(?:-1[03])?:?\s?[\dXx\-]{9,17}$|[,，\s]\s*\d{1,4}\s?\(\d{1,4}(?:[-–/]\d{1,4})?\)[\s:,]*\d{1,7}(?:\s?[-–]\s?\d{1,7})?$|[,，]?\s*:\s?\d{1,6}\s?[-–]\s?\d{1,6}$|[,，\s]\s*\d{1,4}\s?\((?:19|20)\d{2}\)(?:\s\d{1,7})?$|[,，\s]\s*\d{1,4}\s?\(\d{1,3}\)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tail();

    // ", January 2011" · " 2018" · "，2021" · ",2013.08" · " (2022)"
    [GeneratedRegex(@"(?:[,，\s(（]|(?<=[)）\u4e00-\u9fff]))\s*(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?(?:\s\d{1,2})?,?\s)?(?<y>(?:19|20)\d{2})(?:[./]\d{1,2})?\)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Year();
}
