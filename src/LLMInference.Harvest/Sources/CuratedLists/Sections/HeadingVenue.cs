using System.Text.RegularExpressions;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Sections;

/// <summary>Venue and year that headings give to everything below them: <c>SOSP 25</c>, <c>2024</c>, <c>ICML</c> under <c>2023</c>, <c>Security Symposium (NDSS)</c>.</summary>
internal static partial class HeadingVenue
{
    /// <summary>What the innermost of them tell, until a year is known; null where none tells anything.</summary>
    /// <param name="group">The caption of the folded part or the dated bullet in force, or null.</param>
    /// <param name="headings">The headings in force, innermost first.</param>
    public static VenueTag? Of(string? group, IEnumerable<string> headings)
    {
        var tag = group is null ? null : Read(group) ?? Unknown(group);
        foreach (var heading in headings)
        {
            if (tag is { Year: not null, Venue: not null })
            {
                break;
            }

            if (Read(heading) is { } told && (tag?.Year is null || told is { Venue: not null, Year: null }))
            {
                // "2024" below the heading "ICML" is ICML 2024.
                tag = VenueTag.Merge(tag, told);
            }
        }

        return tag;
    }

    /// <summary>"**2014 ACCV**": an acronym and a year, and nothing else, over a group.</summary>
    private static VenueTag? Unknown(string group)
        => AcronymAndYear().IsMatch(group.Trim(' ', '*', ':'))
            && VenueTag.Parse(group) is { Venue: { } venue, Year: not null } tag
            && !NameList.IsOrdinaryWord(venue)
            && !NameList.IsOrganisation(venue)
            ? tag
            : null;

    [GeneratedRegex(@"^(?:(?:19|20)\d{2} [A-Z][A-Za-z]{0,3}[A-Z]{2,8}|[A-Z][A-Za-z]{0,3}[A-Z]{2,8} (?:19|20)\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex AcronymAndYear();

    private static VenueTag? Read(string text)
    {
        var bare = Ornament().Replace(text, " ").Trim(' ', ':', '.', '-');
        if (NumberedMonth().Match(bare) is { Success: true } month)
        {
            // "arxiv2002" over papers of February 2020, as the server numbers them
            return new VenueTag(month.Groups["v"].Value, 2000 + int.Parse(month.Groups["y"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), []);
        }

        if (PublisherAndYear().Match(bare) is { Success: true } publisher)
        {
            return VenueTag.Parse(bare)
                ?? new VenueTag(publisher.Groups["v"].Value, int.Parse(publisher.Groups["y"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), []);
        }

        bare = PublishedIn().Match(bare) is { Success: true } published && VenueTag.IsKnown(published.Groups["v"].Value) ? published.Groups["v"].Value : bare;
        if (VenueBefore().Match(bare) is { Success: true } before
            && VenueTag.Parse(before.Groups["v"].Value) is { Venue: { } held, Year: not null } appeared
            && VenueTag.IsKnown(held))
        {
            // "NeurIPS 2025: Inference", "ICML 2024 – Efficient Rivers"
            return appeared with { Notes = [] };
        }

        if (PapersOfVenue().Match(text) is { Success: true } collection && VenueTag.IsKnown(collection.Groups["v"].Value))
        {
            // "Awesome NeurIPS 2024 Graph Paper Collection"
            return new VenueTag(collection.Groups["v"].Value, int.Parse(collection.Groups["y"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), []);
        }

        bare = YearBehind().Match(bare) is { Success: true } labelled ? labelled.Groups["y"].Value : bare;
        bare = PapersBehind().Match(bare) is { Success: true } of && VenueTag.Parse(bare[..of.Index]) is { Venue: { } at, Year: not null } && VenueTag.IsKnown(at) ? bare[..of.Index] : bare;
        if (WordAndYear().Match(bare) is { Success: true } worded && !VenueTag.IsKnown(worded.Groups["w"].Value))
        {
            // "Frontier 2026"
            return VenueTag.Parse(worded.Groups["y"].Value);
        }

        var parsed = VenueTag.Parse(bare) ?? VenueTag.Parse(InBrackets().Replace(bare, ""));
        if (!(parsed?.Venue is { } spelled && VenueTag.IsKnown(spelled))
            && InBrackets().Match(bare) is { Success: true } acronym
            && VenueTag.IsKnown(acronym.Groups["t"].Value))
        {
            // "The Network and Distributed System Security Symposium (NDSS)"
            parsed = new VenueTag(acronym.Groups["t"].Value, parsed?.Year, []);
        }

        return parsed is null
            || (parsed.Venue is not null
                && (!VenueTag.IsKnown(parsed.Venue) && !(parsed.Year is not null && Sponsored().IsMatch(parsed.Venue))
                    || VenueTag.IsPreprint(parsed.Venue) && !Preprints().IsMatch(bare)))
            ? null
            : parsed with { Notes = [] };
    }

    // "ICLR 2024 submissions", "CVPR 2023 accepted papers"
    [GeneratedRegex(@"\s+(?:(?:accepted|submitted|selected|main[ -]track) )?(?:submissions?|papers?|publications)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PapersBehind();

    [GeneratedRegex(@"^(?<v>[A-Z][\w&' ]{1,24}?(?:19|20)\d{2})\s?(?::| [-–—|]) ?\p{L}", RegexOptions.CultureInvariant)]
    private static partial Regex VenueBefore();

    // One venue of one year, and papers
    [GeneratedRegex(@"^\W*(?:[Aa]wesome[ \-])?(?<v>[A-Z][A-Za-z]{0,10}[A-Z])[ '’\-]{0,2}(?<y>20\d{2})\b(?![^\n]*\d{2})[^\n]*\b(?i:papers?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex PapersOfVenue();

    // "Must-read papers published in SIGIR"
    [GeneratedRegex(@"\b(?:published|presented|appeared)(?: in| at)(?: the)? (?<v>[A-Z][A-Za-z&]{1,12})$", RegexOptions.CultureInvariant)]
    private static partial Regex PublishedIn();

    [GeneratedRegex(@"^(?<w>(?!(?:Before|Until|Till|Since|Through|Prior|After|From|During|Pre|Post|Early|Late|Beyond|Earlier|Older|Around|Circa)\b)\p{Lu}\p{Ll}{3,20}) (?<y>20\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex WordAndYear();

    [GeneratedRegex(@"^(?<v>ar[xX]iv)\s?(?<y>\d{2})(?:0[1-9]|1[0-2])$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedMonth();

    [GeneratedRegex(@"^(?<v>IEEE|ACM|USENIX) (?<y>(?:19|20)\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex PublisherAndYear();

    // "arXiv", "arXiv 2024"
    [GeneratedRegex(@"^arxiv(?: (?:19|20)\d{2})?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Preprints();

    // "Surveys: 2022", "2026 models"
    [GeneratedRegex(@"^\p{L}[\p{L} &/\-]{2,40}:\s?(?<y>(?:19|20)\d{2})$|^(?<y>(?:19|20)\d{2}) (?i:models|works|papers|releases|methods|publications)$", RegexOptions.CultureInvariant)]
    private static partial Regex YearBehind();

    // "IEEE VIS 2019"
    [GeneratedRegex(@"^(?:IEEE|ACM|USENIX) [A-Z][A-Za-z]*[A-Z]$", RegexOptions.CultureInvariant)]
    private static partial Regex Sponsored();

    // "Oakland (S&P)"
    [GeneratedRegex(@"\s*\((?<t>[^()]*)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"^[^\p{L}\d]*(?:\d{1,2}(?:(?:\.\d{1,2})*[.)]|(?:\.\d{1,2})+)\s+)?|(?i)\b(?:(?:papers?|publications?|works?) (?:at|from|in|of)|papers?|publications?|accepted(?: at| by| to)?|conference|proceedings)\b|[\p{So}\p{Cs}\uFE0F]", RegexOptions.CultureInvariant)]
    private static partial Regex Ornament();
}
