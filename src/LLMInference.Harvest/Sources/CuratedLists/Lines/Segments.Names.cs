using System.Text.RegularExpressions;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Lines;

// Names in segments that no list of full names is: surnames alone, and names before a venue or a year.
internal static partial class Segments
{
    /// <summary>One surname and nothing else ("Bel", "Solar-Bel"), where a name is expected; null for any other text.</summary>
    public static NameList? OneSurname(string text)
        => Surname().IsMatch(text) && !NameList.IsNoName(text) && !VenueTag.IsKnown(text) && !NameList.IsOrganisation(text)
            ? new NameList([text], true, [])
            : null;

    /// <summary>"Bel, De Dorn, Fox": two surnames at least and nothing else, where names are expected; null for any other text.</summary>
    public static NameList? SurnamesAlone(string text)
        => Surnames().IsMatch(text)
            && text.Split(", ") is var names
            && !names.Any(n => NameList.IsNoName(n) || VenueTag.IsKnown(n) || NameList.IsOrganisation(n) || !n.Any(char.IsLower))
            ? new NameList(names, true, [])
            : null;

    /// <summary>"Ana Bel and Carl Dorn, Lake Engineering, Vol. 27 (2022)": two names at least before a comma, and a year after them.</summary>
    public static bool NamesBeforeYear(string text)
    {
        var parts = text.Split(',');
        return parts.Length > 1
            && FourDigits().IsMatch(text)
            && NameList.AreNames(parts[0].Trim())
            && (And().IsMatch(parts[0]) || NameList.AreNames(parts[1].Trim()));
    }

    /// <summary>Initials glued together before surnames; one such name alone may as well be a magazine ("AI Rivers 2017"), and is none where it names a venue.</summary>
    private static NameList? SignedShort(Match match)
    {
        List<string> names = [.. match.Groups["n"].Captures.Select(c => c.Value)];
        var complete = !match.Groups["others"].Success;
        return names.Exists(n => VenueTag.IsKnown(n)
            || VenueTag.IsKnown(n.Split(' ')[0])
            || NameList.HoldsVenueWord(n)
            || NameList.IsOrganisation(n)
            || NameList.IsNoName(n.Split(' ')[^1]))
            || (names is [var only] && complete && VenueTag.IsJournal(only))
            ? null
            : new NameList(names, complete, []);
    }

    private static bool BeginsWithNames(string venue)
    {
        if (TurnedName().IsMatch(venue) && !venue.Split(", ").Any(VenueTag.IsKnown) && !NameList.HoldsVenueWord(venue) && !NameList.IsOrganisation(venue))
        {
            // "Lee, Sung-Min, 2024"
            return true;
        }

        var end = venue.IndexOf(',', StringComparison.Ordinal) is >= 0 and var comma ? comma : venue.IndexOf(". ", StringComparison.Ordinal);
        if (venue.IndexOf(". ", StringComparison.Ordinal) is > 0 and var stop
            && SurnamesAlone(AndBetween().Replace(venue[..stop], ", ")) is not null)
        {
            // "Bel and Dorn. IEEE Transactions on Rivers. 1994", "Bel, Dorn, Fox. ICML Workshop 2025"
            return true;
        }

        if (venue.IndexOf(',', StringComparison.Ordinal) is > 0 and var first
            && And().IsMatch(venue[..first])
            && SurnamesAlone(AndBetween().Replace(venue[..first], ", ")) is not null)
        {
            // "Bel and Dorn, ISSTA"
            return true;
        }

        return end > 0 && NameList.AreNames(venue[..end]) && !NameList.HoldsVenueWord(venue[..end]) && !VenueTag.IsKnown(venue[..end]);
    }

    /// <summary>The first author with others, then date, venue and for whom they work, in any order and divided by commas; null where no date is among them or a part is longer than those.</summary>
    private static SegmentReading? Parted(Match match)
    {
        VenueTag? tag = null;
        string? note = null;
        foreach (var part in match.Groups["r"].Value.Split(',').Select(p => p.Trim(' ', '.')).Where(p => p.Length > 0))
        {
            if (VenueTag.Parse(part) is { } told)
            {
                tag = VenueTag.Merge(tag, told);
            }
            else if (part.Split(' ').Length <= 4)
            {
                note = part;
            }
            else
            {
                return null;
            }
        }

        return tag?.Year is not null && NameList.Recognise(match.Groups["n"].Value + " et al.", single: true, expected: true) is { } authors ? new SegmentReading(tag, authors, note) : null;
    }
}
