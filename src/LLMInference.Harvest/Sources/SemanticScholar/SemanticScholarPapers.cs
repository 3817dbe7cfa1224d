using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Text;
using LLMInference.Bibliography.Works;
using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Sources.SemanticScholar;

/// <summary>Turns a paper object into a record. Any member may be null; a preprint and its publication are one object there, which then counts as the publication.</summary>
internal static partial class SemanticScholarPapers
{
    /// <summary>The record of a paper, or null when it has no id or no title.</summary>
    public static SourceRecord? From(JsonElement paper, Provenance provenance)
    {
        if (PaperId(paper.Text("paperId")) is not { } id || paper.Text("title") is not { } title)
        {
            return null;
        }

        var external = paper.Member("externalIds");
        var dblp = external.Text("DBLP");
        var venue = VenueOf(paper);
        var arxiv = external.Texts("ArXiv").Select(t => ArxivId.TryParse(t, out var a) || ArxivId.TryParse("arXiv:" + t, out a) ? a : (ArxivId?)null).FirstOrDefault(a => a is not null);
        var kind = KindOf(paper, venue, dblp, arxiv is not null);
        var identifiers = new List<WorkIdentifier> { new(WorkScheme.S2, id) };
        foreach (var doi in external.Texts("DOI").Select(t => Doi.TryParse(t, out var d) ? d : (Doi?)null).OfType<Doi>())
        {
            identifiers.Add(doi.AsArxivId()?.ToIdentifier() ?? doi.ToIdentifier());
        }

        if (arxiv is { } preprint)
        {
            identifiers.Add(preprint.ToIdentifier());
        }

        if (dblp is not null)
        {
            identifiers.Add(new WorkIdentifier(WorkScheme.Dblp, dblp));
        }

        var journal = paper.Member("journal");
        var summary = paper.Text("abstract") is { } text ? PlainText.From(text) : null;
        return new SourceRecord
        {
            Source = SourceId.SemanticScholar,
            Key = id,
            TitleAsWritten = PlainText.From(title),
            Authors = [.. paper.Items("authors").Select(Author).OfType<AuthorAsWritten>()],
            VenueAsWritten = venue,
            Year = paper.Number("year") ?? YearOf(paper.Text("publicationDate")),
            Kind = kind,
            // arXiv's "volume" is abs/…, its identifier once more.
            Volume = journal.Text("volume") is { } volume && !volume.StartsWith("abs/", StringComparison.Ordinal) ? volume : null,
            Pages = journal.Text("pages") is { } pages ? Folding.CollapseWhitespace(pages) : null,
            Identifiers = [.. identifiers.Distinct()],
            Links = [.. Links(paper), .. CodeLinks.In(summary)],
            Relations = arxiv is { } tied && kind is not (null or ManifestationKind.Preprint) ? [new StatedRelation("has-preprint", tied.ToIdentifier())] : [],
            Abstract = summary,
            Tldr = paper.Member("tldr").Text("text") is { } tldr ? PlainText.From(tldr) : null,
            CitationCount = paper.Number("citationCount"),
            Provenance = provenance,
        };
    }

    /// <summary>A paper id in canonical form, or null.</summary>
    public static string? PaperId(string? text) => text is not null && Sha().IsMatch(text) ? text.ToLowerInvariant() : null;

    private static AuthorAsWritten? Author(JsonElement author)
    {
        if (author.Text("name") is not { } name)
        {
            return null;
        }

        // 68 authors of the recorded papers have a name and no id.
        return author.Text("authorId") is { } id
            ? new AuthorAsWritten(PlainText.From(name), [new PersonIdentifier(PersonScheme.S2Author, id)])
            : new AuthorAsWritten(PlainText.From(name));
    }

    private static string? VenueOf(JsonElement paper)
    {
        var venue = paper.Text("venue") ?? paper.Member("publicationVenue").Text("name") ?? paper.Member("journal").Text("name");
        return venue is null ? null : PlainText.From(venue);
    }

    private static ManifestationKind? KindOf(JsonElement paper, string? venue, string? dblp, bool onArxiv)
    {
        // S2 types arXiv papers "JournalArticle", so where it appeared decides first.
        var isArchive = venue is null || Archive().IsMatch(venue);
        if (isArchive && (onArxiv || venue is not null))
        {
            return ManifestationKind.Preprint;
        }

        if (Workshop().IsMatch(venue ?? ""))
        {
            return ManifestationKind.Workshop;
        }

        var types = paper.Texts("publicationTypes");
        var venueType = paper.Member("publicationVenue").Text("type")?.ToLowerInvariant();
        return venueType == "conference" || types.Contains("Conference") ? ManifestationKind.Conference
            : FromDblp(dblp) is { } kind ? kind
            : venueType == "journal" ? ManifestationKind.Journal
            : types.Contains("Book") || types.Contains("BookSection") ? ManifestationKind.Book
            : types.Contains("JournalArticle") ? ManifestationKind.Journal
            : null;
    }

    private static ManifestationKind? FromDblp(string? key) => key?.Split('/') switch
    {
        ["conf", ..] => ManifestationKind.Conference,
        ["journals", "corr", ..] => ManifestationKind.Preprint,
        ["journals", ..] => ManifestationKind.Journal,
        ["phd" or "ms", ..] => ManifestationKind.Thesis,
        ["books" or "series" or "reference", ..] => ManifestationKind.Book,
        ["tr", ..] => ManifestationKind.Report,
        _ => null,
    };

    private static List<WorkLink> Links(JsonElement paper)
        => paper.Member("openAccessPdf").Text("url") is { } pdf && Uri.TryCreate(pdf, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? [new WorkLink(url.AbsolutePath.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) || url.AbsolutePath.Contains("/pdf", StringComparison.OrdinalIgnoreCase) ? "pdf" : "page", url.AbsoluteUri)]
            : [];

    private static int? YearOf(string? date) => date is { Length: >= 4 } && int.TryParse(date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;

    [GeneratedRegex("^[0-9a-fA-F]{40}$", RegexOptions.CultureInvariant)]
    private static partial Regex Sha();

    [GeneratedRegex(@"^(?:arxiv(?:\.org)?(?:\s.*)?|corr|biorxiv|medrxiv|ssrn(?:\s.*)?|social science research network|research square|techrxiv|cryptology eprint archive|iacr cryptol\. eprint arch\.)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Archive();

    [GeneratedRegex(@"\bworkshops?\b|\S@\S", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Workshop();
}
