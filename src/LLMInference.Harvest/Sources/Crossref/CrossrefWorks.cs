using System.Globalization;
using System.Text.Json;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;
using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Sources.Crossref;

/// <summary>Turns a Crossref work into a record. Titles are arrays, possibly empty; dates may be a year or nothing; text carries entities, <c>&lt;i&gt;</c> and JATS.</summary>
internal static class CrossrefWorks
{
    private static readonly string[] Dates = ["published-print", "published", "published-online", "issued", "posted"];

    /// <summary>True for what holds works and is none: a journal, a volume, a whole proceedings. Pages link them where a paper was meant.</summary>
    public static bool IsContainer(JsonElement work)
        => work.Text("type") is "journal" or "journal-volume" or "journal-issue" or "proceedings" or "proceedings-series" or "book-set" or "book-series" or "report-series" or "grant" or "peer-review";

    /// <summary>The record of a work, or null when it has no DOI or no title.</summary>
    public static SourceRecord? From(JsonElement work, Provenance provenance)
    {
        if (!Doi.TryParse(work.Text("DOI"), out var doi) || work.Texts("title").Select(PlainText.From).FirstOrDefault(t => t.Length > 0) is not { } title)
        {
            return null;
        }

        var subtitle = work.Texts("subtitle").Select(PlainText.From).FirstOrDefault(t => t.Length > 0);
        var venue = work.Items("container-title").Select(JsonAnswer.AsText).FirstOrDefault(t => t is not null) ?? work.Member("event").Text("name") ?? work.Text("group-title")
            ?? work.Items("institution").Select(i => i.Text("name")).FirstOrDefault(n => n is not null);
        return new SourceRecord
        {
            Source = SourceId.Crossref,
            Key = doi.Value,
            // Some publishers repeat the subtitle within the title.
            TitleAsWritten = subtitle is null || title.Contains(subtitle, StringComparison.OrdinalIgnoreCase) ? title : $"{title}: {subtitle}",
            Authors = [.. work.Items("author").Select(Author).OfType<AuthorAsWritten>()],
            VenueAsWritten = venue is null ? null : PlainText.From(venue),
            Year = YearOf(work),
            Kind = KindOf(work),
            Volume = work.Text("volume"),
            Number = work.Text("issue"),
            Pages = work.Text("page"),
            Identifiers = [doi.AsArxivId()?.ToIdentifier() ?? doi.ToIdentifier()],
            Links = Links(work, doi),
            // The publisher's own notice of retraction or withdrawal (REST API, "updated-by").
            Notes = work.Items("updated-by").Any(u => u.Text("type") is "retraction" or "withdrawal" or "removal") ? ["retracted"] : [],
            Relations = Relations(work, doi),
            Abstract = work.Text("abstract") is { } summary ? PlainText.From(summary) : null,
            CitationCount = work.Number("is-referenced-by-count"),
            Provenance = provenance,
        };
    }

    private static AuthorAsWritten? Author(JsonElement author)
    {
        // Organisations have only a name; some people only a family name.
        var parts = new[] { author.Text("given"), author.Text("family"), author.Text("suffix") }.OfType<string>().ToList();
        var name = parts.Count > 0 ? string.Join(' ', parts) : author.Text("name");
        return name is null ? null
            : Orcid.TryParse(author.Text("ORCID"), out var orcid) ? new AuthorAsWritten(PlainText.From(name), [orcid.ToIdentifier()])
            : new AuthorAsWritten(PlainText.From(name));
    }

    private static int? YearOf(JsonElement work)
    {
        foreach (var date in Dates)
        {
            // date-parts may be [[2024,4,1]], [[2024]] or [[null]].
            var parts = work.Member(date).Items("date-parts").Select(p => p.AsItems().FirstOrDefault()).FirstOrDefault();
            if (int.TryParse(parts.ValueKind is JsonValueKind.Undefined ? null : parts.AsText(), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1500 and < 2200)
            {
                return year;
            }
        }

        return null;
    }

    private static ManifestationKind KindOf(JsonElement work) => work.Text("type") switch
    {
        "posted-content" => ManifestationKind.Preprint,
        "proceedings-article" => work.Texts("container-title").Append(work.Member("event").Text("name") ?? "").Any(t => t.Contains("workshop", StringComparison.OrdinalIgnoreCase)) ? ManifestationKind.Workshop : ManifestationKind.Conference,
        "journal-article" => ManifestationKind.Journal,
        "book" or "monograph" or "edited-book" or "reference-book" or "book-chapter" or "book-section" or "book-part" or "reference-entry" => ManifestationKind.Book,
        "dissertation" => ManifestationKind.Thesis,
        "report" or "report-component" => ManifestationKind.Report,
        _ => ManifestationKind.Other,
    };

    private static List<WorkLink> Links(JsonElement work, Doi doi)
    {
        var links = new List<WorkLink> { new("doi", doi.Url.AbsoluteUri) };
        foreach (var link in work.Items("link").Where(l => l.Text("content-type") == "application/pdf"))
        {
            if (Uri.TryCreate(link.Text("URL"), UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            {
                links.Add(new WorkLink("pdf", url.AbsoluteUri));
            }
        }

        return [.. links.Distinct()];
    }

    private static List<StatedRelation> Relations(JsonElement work, Doi own)
    {
        var relations = new List<StatedRelation>();
        foreach (var (member, kind) in new[] { ("is-preprint-of", "is-preprint-of"), ("has-preprint", "has-preprint"), ("is-version-of", "version-of"), ("has-version", "version-of") })
        {
            foreach (var other in work.Member("relation").Items(member))
            {
                WorkIdentifier? identifier = other.Text("id-type") switch
                {
                    "doi" when Doi.TryParse(other.Text("id"), out var doi) && doi != own => doi.AsArxivId()?.ToIdentifier() ?? doi.ToIdentifier(),
                    "arxiv" when ArxivId.TryParse("arXiv:" + other.Text("id"), out var arxiv) => arxiv.ToIdentifier(),
                    "uri" when ArxivId.TryParse(other.Text("id"), out var arxiv) => arxiv.ToIdentifier(),
                    _ => null,
                };
                if (identifier is { } found)
                {
                    relations.Add(new StatedRelation(kind, found));
                }
            }
        }

        return [.. relations.Distinct()];
    }
}
