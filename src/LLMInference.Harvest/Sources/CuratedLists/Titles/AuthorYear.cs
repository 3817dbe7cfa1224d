using System.Globalization;
using System.Text.RegularExpressions;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Titles;

/// <summary>A link whose text cites rather than titles: <c>Bel (1950)</c>, <c>Fall, Hill (1978)</c>, <c>Gray et al. 1976</c>.</summary>
/// <param name="Authors">The names, perhaps surnames alone.</param>
/// <param name="Year">The year.</param>
internal sealed partial record AuthorYear(NameList Authors, int Year)
{
    private const int MaxLength = 200;

    /// <summary>Reads a link's text; null when it is anything but names and a year.</summary>
    public static AuthorYear? Parse(string text)
    {
        var match = Citation().Match(text.Length > MaxLength || !text.AsSpan().ContainsAnyInRange('0', '9') ? "" : text);
        if (!match.Success
            || match.Groups["n"].Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Any(NameList.IsOrdinaryWord)
            || NameList.IsOrganisation(match.Groups["n"].Value))
        {
            return null;
        }

        // Surnames alone, so that no comma stands inside a name.
        var written = match.Groups["n"].Value;
        var cut = EtAl().Match(written);
        List<string> names = [.. Separator().Split(cut.Success ? written[..cut.Index] : written).Select(n => n.Trim(' ', ',')).Where(n => n.Length > 0)];
        return names.Exists(VenueTag.IsKnown)
            ? null
            : new AuthorYear(new NameList(names, !cut.Success, []), int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture))
            {
                Joined = Segments.And().IsMatch(written),
            };
    }

    /// <summary>True when "and" stands between the names: "Bel, Ana, 2017" is one, turned round.</summary>
    public bool Joined { get; private init; }

    /// <summary>True for surnames alone, two or more or one with "et al.", so that it can be neither a venue nor a list of full names.</summary>
    public bool IsCertain
        => (Authors.Names.Count >= 3 || (Authors.Names.Count == 2 && Joined) || !Authors.Complete)
            && Authors.Names.All(n => !n.Contains(' ', StringComparison.Ordinal) && !n.Contains('.', StringComparison.Ordinal));

    [GeneratedRegex(@",?\s*\be[tl]\.?\s*al\b", RegexOptions.CultureInvariant)]
    private static partial Regex EtAl();

    [GeneratedRegex(@",|\s(?:and|&)\s", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(?<n>(?:(?:van|von|de|da|der|den|del|di|la|le) ){0,2}\p{Lu}[\p{L}'’\-.]+(?: \p{Lu}[\p{L}'’\-.]*){0,2}(?:(?:,\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+)(?:(?:van|von|de|da|der|den|del|di|la|le) ){0,2}\p{Lu}[\p{L}'’\-.]+(?: \p{Lu}[\p{L}'’\-.]*){0,2})*(?:,?\s*e[tl]\.?\s*al\.?)?),?\s*(?:\((?<y>(?:19|20)\d{2})[a-z]?\)|(?<y>(?:19|20)\d{2}))\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex Citation();
}
