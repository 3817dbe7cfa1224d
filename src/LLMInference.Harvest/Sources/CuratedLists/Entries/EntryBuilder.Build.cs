using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Entries;

/// <summary>What was read, weighed and put together: which venue and year of several, and how sure each is.</summary>
internal sealed partial class EntryBuilder
{
    /// <summary>The finished entry.</summary>
    public ExtractedEntry Build(string? heading, string path, VenueTag? fromHeading)
    {
        fromHeading = IsPresented ? null : fromHeading;
        var tag = ToldTag();
        var venue = tag?.Venue ?? fromHeading?.Venue ?? (IsVenueSetOff(tag) ? _emphasised : null);
        var year = tag?.Year ?? YearOfHeading(tag, fromHeading) ?? YearOfNumber(tag);
        var confidence = new Dictionary<string, double>(StringComparer.Ordinal) { ["title"] = TitleMarked || Labelled ? 0.95 : 0.7 };
        if (_authors.Names.Count > 0)
        {
            confidence["authors"] = Labelled ? 0.95 : 0.85;
        }

        if (venue is not null)
        {
            confidence["venue"] = tag?.Venue is null ? 0.6 : 0.9;
        }

        if (year is not null)
        {
            confidence["year"] = tag?.Year is null ? 0.5 : 0.9;
        }

        return new ExtractedEntry
        {
            Title = Title!,
            Authors = _authors.Names,
            AuthorsComplete = _authors.Complete,
            Year = year,
            Venue = venue,
            Doi = _links.Doi,
            Arxiv = _links.Arxiv,
            Links = _links.All,
            Heading = heading,
            Notes = [.. _notes.Concat(tag?.Notes ?? []).Select(Folding.CollapseWhitespace).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)],
            Confidence = confidence,
            Raw = Folding.CollapseWhitespace(string.Join(" ", _raw)),
            Path = path,
        };
    }

    /// <summary>Venue and year as the entry tells them; "arXiv 2011" beside 2011.13526 is the number's year and month.</summary>
    private VenueTag? ToldTag()
        => _tag is { Venue: { } server, Year: { } written }
            && _links.Arxiv is { } id
            && VenueTag.IsPreprint(server)
            && id.ToString().Contains($"{written}.", StringComparison.Ordinal)
            ? _tag with { Year = id.Year }
            : _tag;

    /// <summary>True where the words that are set off beside title and names are the venue: a year, a DOI or a word of venues stands with them.</summary>
    private bool IsVenueSetOff(VenueTag? tag)
        => _authors.Names.Count > 0
            && (tag?.Year is not null || _links.Doi is not null || _emphasised is not null && NameList.HoldsVenueWord(_emphasised))
            && _emphasised?.StartsWith(Title!.Split(':')[0], StringComparison.Ordinal) is not true;

    /// <summary>The year above the entry, unless it appeared elsewhere than the heading says, or is a preprint of quite another year.</summary>
    private int? YearOfHeading(VenueTag? tag, VenueTag? heading)
    {
        if (heading?.Year is not { } year || IsElsewhere(tag?.Venue, heading.Venue))
        {
            return null;
        }

        return _links.Arxiv is not { } id
            || year - id.Year is 0 or 1
            || heading.Venue is not null
            || tag?.Venue is { } own && !VenueTag.IsPreprint(own)
            ? year
            : null;
    }

    private static bool IsElsewhere(string? told, string? above)
        => told is not null
            && above is not null
            && !VenueTag.IsPreprint(told)
            && !told.Contains(above, StringComparison.OrdinalIgnoreCase)
            && !above.Contains(told, StringComparison.OrdinalIgnoreCase);

    /// <summary>The year of a preprint whose number is shown.</summary>
    private int? YearOfNumber(VenueTag? tag)
        => tag?.Venue is { } server
            && VenueTag.IsPreprint(server)
            && _links.Arxiv is { } shown
            && _raw.Exists(r => r.Contains(shown.ToString(), StringComparison.Ordinal))
            ? shown.Year
            : _numberShown?.Year;

    // "*Journal of Rivers*" beside title and names: what is set off and is nothing else is the venue.
    private static string? EmphasisedVenue(EntryLine line)
    {
        foreach (var text in line.Emphasised)
        {
            var venue = Folding.CollapseWhitespace(text).Trim(' ', ',', '.', ';', '(', ')', ':');
            if (venue.Length is > 1 and <= 120
                && char.IsUpper(venue[0])
                && (!venue.Contains(". ", StringComparison.Ordinal) || venue.StartsWith("Proc. ", StringComparison.Ordinal))
                && venue.Split(' ').Length <= 12
                && VenueTag.Parse(venue) is null
                && FieldLabel.Split(venue) is null
                && FieldLabel.Of(venue) is null
                && !LinkLabel.IsLabelWord(venue)
                && !NameList.IsOrganisation(venue) && !NameList.LooksLikeName(venue) && NameList.Recognise(venue, single: true) is null)
            {
                return venue;
            }
        }

        return null;
    }
}
