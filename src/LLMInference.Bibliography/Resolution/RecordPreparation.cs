using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.People;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Venues;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Resolution;

/// <summary>Prepares claims for comparison. Names and venues that come up again are taken apart once. Safe to use from several threads.</summary>
internal sealed partial class RecordPreparation(VenueLexicon lexicon)
{
    private readonly ConcurrentDictionary<string, PersonName> names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, VenueReading> venues = new(StringComparer.Ordinal);
    private readonly WordPool words = new();

    public PersonName Name(string asWritten) => names.TryGetValue(asWritten, out var name) ? name : names.GetOrAdd(asWritten, PersonName.Parse(asWritten));

    public VenueReading Venue(string? asWritten)
        => asWritten is null ? VenueReading.Unknown : venues.TryGetValue(asWritten, out var venue) ? venue : venues.GetOrAdd(asWritten, lexicon.Match(asWritten));

    public TitleForm Title(string asWritten) => TitleForm.From(asWritten, words);

    public ComparedRecord Prepare(SourceRecord record, string? label = null)
    {
        var venue = Venue(record.VenueAsWritten);
        var arxiv = record.Identifier(WorkScheme.Arxiv)?.Value ?? ArxivOf(record.VenueAsWritten);
        var doi = record.Identifiers.Where(i => i.Scheme == WorkScheme.Doi && !RepositoryDoi().IsMatch(i.Value)).Select(i => i.Value).Order(StringComparer.Ordinal).FirstOrDefault();
        var (volume, number) = Issue(record.Volume, record.Number, record.VenueAsWritten);
        return new ComparedRecord
        {
            Label = label ?? $"{record.Source.Name()}|{record.Key}",
            Source = record.Source.Name(),
            Record = record,
            Title = Title(record.TitleAsWritten),
            Authors = [.. record.Authors.Select(a => Name(a.Name)).Where(n => n.Key.Length > 0)],
            AuthorsComplete = record.AuthorsComplete,
            Venue = venue,
            Year = record.Year ?? venue.Year,
            Kind = KindOf(record, venue, arxiv, doi),
            Volume = volume,
            Number = number,
            FirstPage = FirstPageOf(record.Pages),
            PublisherDoi = doi,
            Arxiv = arxiv,
            Identifiers = [.. record.Identifiers.Concat(arxiv is null ? [] : [new WorkIdentifier(WorkScheme.Arxiv, arxiv)]).Distinct()],
            Repositories = [.. record.Links.Where(l => l.Kind == "code").Select(l => RepositoryOf(l.Url)).OfType<string>().Distinct(StringComparer.Ordinal)],
            IsHandWritten = record.Source is SourceId.Page or SourceId.List,
            SpansForms = record.Source is SourceId.SemanticScholar or SourceId.OpenAlex or SourceId.List or SourceId.Page,
        };
    }

    /// <summary>Volume and number, where need be from a venue such as <c>Proc. VLDB Endow. 9(12)</c>.</summary>
    public static (string? Volume, string? Number) Issue(string? volume, string? number, string? venueAsWritten)
    {
        if (volume is null && number is null && venueAsWritten is not null && IssueInVenue().Match(venueAsWritten) is { Success: true } match)
        {
            return (match.Groups["v"].Value, match.Groups["n"].Value);
        }

        return (Bare(volume), Bare(number));
    }

    /// <summary>The first page, digits and article letters only; null when there is none.</summary>
    public static string? FirstPageOf(string? pages)
        => pages is not null && FirstPage().Match(pages) is { Success: true } match ? match.Value.ToLowerInvariant().TrimStart('0') is { Length: > 0 } page ? page : null : null;

    /// <summary>The arXiv id inside a venue as written (<c>CoRR abs/2309.06180</c>, <c>arXiv preprint arXiv:2309.06180</c>), or null.</summary>
    public static string? ArxivOf(string? venueAsWritten)
        => venueAsWritten is not null && VenueArxiv().Match(venueAsWritten) is { Success: true } match && ArxivId.TryParse("arXiv:" + match.Groups["id"].Value, out var id) ? id.Value : null;

    private static string? RepositoryOf(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out var at) && at.Segments.Length >= 3 ? $"{at.Host}/{at.Segments[1].Trim('/')}/{at.Segments[2].Trim('/')}".ToLowerInvariant() : null;

    private static ManifestationKind? KindOf(SourceRecord record, VenueReading venue, string? arxiv, string? doi)
    {
        if (venue.Kind is { } read && (venue.Venue is not null || venue.IsSecondary || read is ManifestationKind.Preprint or ManifestationKind.Thesis or ManifestationKind.Report))
        {
            // A page writes "Proc. X, also arXiv:…": a venue beside the preprint server wins in the lexicon, a publisher's DOI wins here.
            return read == ManifestationKind.Preprint && doi is not null && record.Source is SourceId.SemanticScholar or SourceId.OpenAlex ? null : read;
        }

        // Services guess the form; DBLP, Crossref and arXiv know it.
        var stated = record.Kind is ManifestationKind.Other ? null : record.Kind;
        if (stated is not null && (record.Source is not (SourceId.SemanticScholar or SourceId.OpenAlex) || (stated == ManifestationKind.Preprint && doi is null)))
        {
            return stated;
        }

        return venue.Kind ?? (arxiv is not null && doi is null && venue.IsUnknown && !record.Identifiers.Any(IsPublicationKey) ? ManifestationKind.Preprint : null);
    }

    private static bool IsPublicationKey(WorkIdentifier identifier)
        => identifier.Scheme == WorkScheme.Dblp && !identifier.Value.StartsWith("journals/corr/", StringComparison.Ordinal);

    private static string? Bare(string? number) => string.IsNullOrWhiteSpace(number) ? null : number.Trim().TrimStart('0').ToLowerInvariant() is { Length: > 0 } bare ? bare : null;

    [GeneratedRegex(@"(?<![\d.])(?<v>\d{1,3})\s?\((?<n>\d{1,3}(?:-\d{1,3})?)\)", RegexOptions.CultureInvariant)]
    private static partial Regex IssueInVenue();

    [GeneratedRegex(@"[a-zA-Z]{0,2}\d+(?::\d+)?", RegexOptions.CultureInvariant)]
    private static partial Regex FirstPage();

    [GeneratedRegex(@"(?:arxiv|corr|abs)\D{0,20}?(?<id>\d{4}\.\d{4,5}|[a-z-]+/\d{7})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex VenueArxiv();

    // arXiv, Zenodo, figshare, SSRN, TechRxiv, Research Square, bioRxiv, ResearchGate: copies, not the publication.
    [GeneratedRegex(@"^10\.(?:48550|5281|6084|2139|36227|21203|1101|13140|31219|31234)/", RegexOptions.CultureInvariant)]
    private static partial Regex RepositoryDoi();
}
