using System.Text.RegularExpressions;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Names;

/// <summary>Names written surname first, so that a comma stands inside a name: <c>Bel, Ana and Dorn, Carl</c>; <c>Bel, A., Dorn, C.</c>; <c>Bel, Ana, and Carl Dorn</c>.</summary>
internal static partial class InvertedNames
{
    /// <summary>Names that "and" or a semicolon divides, each with its own comma; null where that is not how the text is written.</summary>
    public static List<string>? Pairs(string text, bool cut)
    {
        var people = (text.Contains(';', StringComparison.Ordinal) ? text.Split(';') : And().Split(text))
            .Select(p => p.Trim(' ', ','))
            .Where(p => p.Length > 0).ToList();
        return people.Count >= (cut ? 1 : 2) && people.TrueForAll(p => IsPair(p) || people.Count > 1 && IsPairOfTwo(p)) && people.Exists(IsPair) ? people : null;
    }

    /// <summary>
    /// Puts surname and given name together again. "Bel, Ana, and Carl Dorn" inverts the first name alone; since "Lakes, Ponds, Ana Bel" is the end of a title just as
    /// well, that is tried only with <paramref name="expected"/>, where the place says that names must stand here.
    /// </summary>
    public static List<string> Join(List<string> parts, bool cut, bool expected)
    {
        if (parts.Count < 2)
        {
            return parts;
        }

        if (parts.Count % 2 == 0 && parts.Where((_, i) => i % 2 == 1).All(p => InitialsOnly().IsMatch(p)))
        {
            return [.. Enumerable.Range(0, parts.Count / 2).Select(i => parts[2 * i] + ", " + parts[(2 * i) + 1])];
        }

        if (!IsSurname(parts[0]) || !(IsGiven(parts[1]) || (expected && parts.Count > 3 && ShortGiven().IsMatch(parts[1]))))
        {
            return parts;
        }

        // "Hinton, Kim, et al."; "Littman, Michael L"
        var first = parts.Count == 2
            ? cut || expected || WithInitial().IsMatch(parts[1])
            : expected
                && parts.Skip(2).All(p => p.Contains(' ', StringComparison.Ordinal))
                && parts.Skip(2).Count(p => !NameList.LooksLikeName(p)) * 4 <= parts.Count - 2;
        return first ? [parts[0] + ", " + parts[1], .. parts.Skip(2)] : parts;
    }

    private static bool IsPair(string person) => person.Split(',') is [var surname, var given] && IsSurname(surname.Trim()) && IsGiven(given.Trim());

    /// <summary>"Karim Mahabadi, Rabeeh" beside names that have one surname</summary>
    private static bool IsPairOfTwo(string person)
        => person.Split(',') is [var surnames, var given] && surnames.Trim().Split(' ') is { Length: 2 } two && two.All(IsSurname) && IsGiven(given.Trim());

    private static bool IsSurname(string text) => Surname().IsMatch(text) && !NameList.IsOrganisation(text) && !NameList.IsNoName(text);

    private static bool IsGiven(string text)
        => Given().IsMatch(text) && !NameList.IsOrganisation(text) && !text.Split(' ').Any(NameList.IsNoName) && !VenueTag.IsKnown(text);

    // "Bel", "O'Hara", "Sanchez-Bel", "da Silva", "De Schutter"
    [GeneratedRegex(@"^(?:(?:De|Van|Von|van|von|der|den|de|da|di|du|dos|del|la|le|el|al|bin|ben|ter|ten|zu) ){0,3}\p{Lu}[\p{L}'’\-]*\p{Ll}(?: Jr\.?| Sr\.?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Surname();

    // "Ana", "Ana Vera", "Rab S.", "Triet HM", "J. B."
    [GeneratedRegex(@"^(?:\p{Lu}[\p{L}'’\-]*\.?)(?:[ .](?:\p{Lu}[\p{L}'’\-]*\.?|de|da|van|von|den|der|ten|ter)){0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Given();

    // "Gem, In, Guo Dorn, …": a given name that is a word of titles too
    [GeneratedRegex(@"^\p{Lu}\p{Ll}{1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex ShortGiven();

    [GeneratedRegex(@"^\p{Lu}\p{Ll}.*\s\p{Lu}\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex WithInitial();

    [GeneratedRegex(@"^(?:\p{Lu}\.[\s-]?){1,4}$|^(?:\p{Lu}\.[\s-]?){1,3}\p{Lu}$|^\p{Lu}(?:\s\p{Lu})?$", RegexOptions.CultureInvariant)]
    private static partial Regex InitialsOnly();

    [GeneratedRegex(@"\s+(?:and|&)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex And();
}
