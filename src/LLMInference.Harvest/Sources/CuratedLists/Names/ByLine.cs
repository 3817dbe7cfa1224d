using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Names;

/// <summary>Reads <c>by Bel A, Dorn C. Artificial Lakes, 2007.</c> after a title: names up to a full stop, then the venue, whatever it be called.</summary>
/// <param name="Authors">The names.</param>
/// <param name="Tag">Venue and year, or null.</param>
/// <param name="Remainder">What follows.</param>
internal sealed partial record ByLine(NameList Authors, VenueTag? Tag, string Remainder)
{
    private const int MaxLength = 4000;

    /// <summary>Reads what stands after a title; null when it is not "by" and names up to a full stop.</summary>
    public static ByLine? Read(string after)
    {
        var by = By().Match(after);
        if (!by.Success)
        {
            return null;
        }

        var end = after.AsSpan(by.Length).IndexOfAny("|\n\u0001[【");
        var body = UpToDash(end < 0 ? after[by.Length..] : after.Substring(by.Length, end));
        if (body.Length > MaxLength)
        {
            return null;
        }

        foreach (Match stop in Stops().Matches(body))
        {
            var names = body[..(stop.Index + (stop.Value.Contains("al", StringComparison.Ordinal)
                || EndsInInitial().IsMatch(body.AsSpan(0, stop.Index)) && InitialWithStop().IsMatch(body.AsSpan(0, stop.Index))
                ? stop.Length
                : 0))];
            var rest = body[(stop.Index + stop.Length)..].Trim();
            if (EndsNames(names.TrimEnd('.'), rest) && NameList.Recognise(names, single: true, expected: true) is { } authors)
            {
                return new ByLine(authors, CitedVenue.Read(rest) ?? Segments.Of(rest).Select(VenueTag.Parse).Aggregate((VenueTag?)null, VenueTag.Merge),
                    after[(by.Length + body.Length)..]);
            }
        }

        if (ThenYear().Match(body) is { Success: true } dated && NameList.Recognise(dated.Groups["n"].Value, single: true, expected: true) is { } people)
        {
            return new ByLine(people, VenueTag.Parse(dated.Groups["y"].Value), after[(by.Length + body.Length)..]);
        }

        return null;
    }

    private static string UpToDash(string body)
    {
        var dash = Enumerable.Range(0, body.Length).FirstOrDefault(i => Segments.IsDash(body, i), body.Length);
        return body[..dash].TrimEnd('(', ' ');
    }

    /// <summary>False for the stop of an initial inside a name ("Ronen I. Bel"): a surname of one word follows, and no venue.</summary>
    private static bool EndsNames(string names, string rest)
    {
        var last = names.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) is [.., var word] ? word : "";
        if ((last.Length > 2 && !OnlyInitials().IsMatch(last)) || last.StartsWith("al", StringComparison.Ordinal) || rest.Length == 0)
        {
            return true;
        }

        var next = Folding.CollapseWhitespace(rest.Split('.', ',')[0]);
        if (!next.Contains(' ', StringComparison.Ordinal)
            && !VenueTag.IsKnown(next)
            && VenueTag.Date(next) is null
            && rest.Length > next.Length
            && rest[next.Length] == '.')
        {
            return false;
        }

        if (OnlyInitials().IsMatch(names.Split([", ", " and ", " & "], StringSplitOptions.None)[^1].Trim())
            || (Continued().Match(rest) is { Success: true } surname
                && !VenueTag.IsKnown(surname.Value)
                && !NameList.IsNoName(surname.Value)
                && !(names.Contains(',', StringComparison.Ordinal) && names.Split(',').All(n => SurnameInitials().IsMatch(n.Trim())))))
        {
            // "S. M. Lunde & S. Le. (ICML 2017)", "Brent A. Gris et al."
            return false;
        }

        var initialsLast = names.Split(',').All(n => SurnameInitials().IsMatch(n.Trim()));
        return VenueTag.Parse(rest) is not null
            || VenueTag.IsKnown(next)
            || (initialsLast
                && (next.Contains(' ', StringComparison.Ordinal) || names.Contains(',', StringComparison.Ordinal))
                && !NameContinues().IsMatch(rest));
    }

    // "Ana Bel and Carl Dorn, 2011."
    [GeneratedRegex(@"^(?<n>[^.\d]*(?:[A-Z]\.[^.\d]*)*),\s*(?<y>(?:19|20)\d{2})[\s.]*$", RegexOptions.CultureInvariant)]
    private static partial Regex ThenYear();

    [GeneratedRegex(@"^[\s,.>)\-–—]*[Bb]y:?\s+(?=\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex By();

    [GeneratedRegex(@",?\s+et\.?\s?al\b\.?|\.(?=\s+(?:[\p{Lu}\d(]|arXiv)|\s*$)", RegexOptions.CultureInvariant)]
    private static partial Regex Stops();

    [GeneratedRegex(@"^(?:[A-Z]\.?[\s-]?){1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex OnlyInitials();

    [GeneratedRegex(@"(?:^|[\s,.])\p{Lu}$", RegexOptions.CultureInvariant)]
    private static partial Regex EndsInInitial();

    [GeneratedRegex(@"(?:^|[\s,.])\p{Lu}\.", RegexOptions.CultureInvariant)]
    private static partial Regex InitialWithStop();

    // A surname before another name or the end of them.
    [GeneratedRegex(@"^\p{Lu}[\p{L}'’\-]+(?:\s(?:Jr|Sr|I{2,3}|IV)\b)?(?=\s*(?:[,;&(]|and\b|et\s?al\b|$))", RegexOptions.CultureInvariant)]
    private static partial Regex Continued();

    // "Bel A", "de Bel E M"
    [GeneratedRegex(@"^(?:and\s)?(?:\p{L}[\p{L}'’\-]+\s){1,3}(?:[A-Z]\s?){1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex SurnameInitials();

    // "V. Bel, C. Dorn"
    [GeneratedRegex(@"^\p{Lu}\.", RegexOptions.CultureInvariant)]
    private static partial Regex NameContinues();
}
