using System.Text.Json;
using System.Text.RegularExpressions;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;
using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Sources.OpenAlex;

/// <summary>Turns an OpenAlex work into a record. Abstracts are rebuilt from the inverted index; a preprint and its paper are sometimes one work with two locations.</summary>
internal static partial class OpenAlexWorks
{
    // Rebuilding takes memory by the largest position: an abstract has some hundred words.
    private const int MaxWords = 5000;

    /// <summary>The record of a work, or null when it has no id or no title.</summary>
    public static SourceRecord? From(JsonElement work, Provenance provenance)
    {
        if (Id(work.Text("id"), 'W') is not { } id || (work.Text("title") ?? work.Text("display_name")) is not { } title)
        {
            return null;
        }

        var place = work.Member("primary_location");
        var venue = place.Member("source").Text("display_name") ?? place.Text("raw_source_name");
        var kind = KindOf(work, place);
        var doi = Doi.TryParse(work.Text("doi"), out var parsed) ? parsed : (Doi?)null;
        var arxiv = ArxivOf(work);
        var identifiers = new List<WorkIdentifier> { new(WorkScheme.OpenAlex, id) };
        identifiers.AddRange(doi is { } d ? [d.AsArxivId()?.ToIdentifier() ?? d.ToIdentifier()] : []);
        identifiers.AddRange(arxiv is { } a ? [a.ToIdentifier()] : []);
        var biblio = work.Member("biblio");
        var (first, last) = (biblio.Text("first_page"), biblio.Text("last_page"));
        return new SourceRecord
        {
            Source = SourceId.OpenAlex,
            Key = id,
            TitleAsWritten = PlainText.From(title),
            Authors = [.. work.Items("authorships").Select(Author).OfType<AuthorAsWritten>()],
            VenueAsWritten = venue is null ? null : PlainText.From(venue),
            Year = work.Number("publication_year"),
            Kind = kind,
            Volume = biblio.Text("volume"),
            Number = biblio.Text("issue"),
            Pages = first is null || last is null || first == last ? first : $"{first}-{last}",
            Identifiers = [.. identifiers.Distinct()],
            Links = Links(work),
            Notes = work.Member("is_retracted")?.ValueKind == JsonValueKind.True ? ["retracted"] : [],
            Relations = arxiv is { } tied && kind is not (null or ManifestationKind.Preprint) ? [new StatedRelation("has-preprint", tied.ToIdentifier())] : [],
            Abstract = AbstractOf(work),
            CitationCount = work.Number("cited_by_count"),
            Provenance = provenance,
        };
    }

    /// <summary>The id in an OpenAlex address or bare, upper-case, of the given letter; null otherwise.</summary>
    public static string? Id(string? text, char letter)
        => text is not null && IdPattern().Match(text) is { Success: true } match && char.ToUpperInvariant(match.Groups["id"].Value[0]) == letter ? match.Groups["id"].Value.ToUpperInvariant() : null;

    private static AuthorAsWritten? Author(JsonElement authorship)
    {
        var author = authorship.Member("author");
        if ((authorship.Text("raw_author_name") ?? author.Text("display_name")) is not { } name)
        {
            return null;
        }

        var ids = new List<PersonIdentifier>();
        if (Id(author.Text("id"), 'A') is { } id)
        {
            ids.Add(new PersonIdentifier(PersonScheme.OpenAlex, id));
        }

        if (Orcid.TryParse(author.Text("orcid"), out var orcid))
        {
            ids.Add(orcid.ToIdentifier());
        }

        return new AuthorAsWritten(PlainText.From(name), ids);
    }

    private static ManifestationKind? KindOf(JsonElement work, JsonElement? place)
    {
        var source = place.Member("source").Text("type");
        return work.Text("type") switch
        {
            "preprint" => ManifestationKind.Preprint,
            "dissertation" => ManifestationKind.Thesis,
            "book" or "book-chapter" or "reference-entry" => source == "conference" ? ManifestationKind.Conference : ManifestationKind.Book,
            "report" => ManifestationKind.Report,
            _ when work.Text("type_crossref") == "proceedings-article" || source == "conference" => ManifestationKind.Conference,
            _ when source == "repository" => ManifestationKind.Preprint,
            _ when source == "journal" => ManifestationKind.Journal,
            _ => null,
        };
    }

    // arXiv is told by its DOI or by a location on its site.
    private static ArxivId? ArxivOf(JsonElement work)
    {
        foreach (var address in work.Items("locations").Select(l => l.Text("landing_page_url")).Prepend(work.Text("doi")))
        {
            if (Doi.TryParse(address, out var doi) && doi.AsArxivId() is { } fromDoi)
            {
                return fromDoi;
            }

            if (ArxivId.TryParse(address, out var id))
            {
                return id;
            }
        }

        return null;
    }

    private static List<WorkLink> Links(JsonElement work)
    {
        var links = new List<WorkLink>();
        foreach (var address in new[] { work.Member("best_oa_location").Text("pdf_url"), work.Member("primary_location").Text("pdf_url") })
        {
            if (Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            {
                links.Add(new WorkLink("pdf", url.AbsoluteUri));
            }
        }

        return [.. links.Distinct()];
    }

    private static string? AbstractOf(JsonElement work)
    {
        if (work.Member("abstract_inverted_index") is not { ValueKind: JsonValueKind.Object } index)
        {
            return null;
        }

        var words = new SortedDictionary<int, string>();
        foreach (var word in index.EnumerateObject().Where(w => w.Value.ValueKind == JsonValueKind.Array))
        {
            foreach (var position in word.Value.EnumerateArray().Where(p => p.ValueKind == JsonValueKind.Number))
            {
                if (position.TryGetInt32(out var at) && at is >= 0 and < MaxWords)
                {
                    words.TryAdd(at, word.Name);
                }
            }
        }

        return words.Count == 0 ? null : PlainText.From(string.Join(' ', words.Values));
    }

    [GeneratedRegex(@"^(?:https?://(?:api\.)?openalex\.org/(?:\w+/)?)?(?<id>[WAwa]\d{2,15})$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();
}
