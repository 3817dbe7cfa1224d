using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Resolution;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Tests.Resolution;

/// <summary>Made-up claims, and the ledger that a catalogue would leave.</summary>
internal static class Claims
{
    public static readonly DateOnly Night = new(2026, 8, 15);

    public static RecordInput Of(SourceId source, string key, string title, string authors = "", string? venue = null, int? year = null, ManifestationKind? kind = null, string? doi = null, string? arxiv = null, string? dblp = null, string? seed = null, DateOnly? firstSeen = null)
    {
        var identifiers = new List<WorkIdentifier>();
        if (doi is not null)
        {
            identifiers.Add(new WorkIdentifier(WorkScheme.Doi, doi));
        }

        if (arxiv is not null)
        {
            identifiers.Add(new WorkIdentifier(WorkScheme.Arxiv, arxiv));
        }

        if (dblp is not null)
        {
            identifiers.Add(new WorkIdentifier(WorkScheme.Dblp, dblp));
        }

        return new RecordInput(
            new SourceRecord
            {
                Source = source,
                Key = key,
                TitleAsWritten = title,
                Authors = [.. authors.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(a => new AuthorAsWritten(a))],
                VenueAsWritten = venue,
                Year = year,
                Kind = kind,
                Identifiers = identifiers,
                SeedId = seed,
                Provenance = new Provenance("s1", "https://example.org/", new DateTimeOffset(2026, 8, 15, 0, 0, 0, TimeSpan.Zero), "test/1"),
            },
            firstSeen ?? Night);
    }

    public static RecordInput Dblp(string key, string title, string authors, string? venue, int year, ManifestationKind kind, string? doi = null, string? arxiv = null)
        => Of(SourceId.Dblp, key, title, authors, venue, year, kind, doi, arxiv, key);

    public static Catalogue Resolve(params RecordInput[] records) => Resolver.Resolve(new ResolutionInput { Records = records });

    public static Catalogue Resolve(IEnumerable<RecordInput> records, IReadOnlyList<LedgerWork> ledger) => Resolver.Resolve(new ResolutionInput { Records = [.. records], Ledger = ledger });

    /// <summary>What the catalogue's <c>works.jsonl</c> would hold.</summary>
    public static IReadOnlyList<LedgerWork> Ledger(Catalogue catalogue)
        => [.. catalogue.Works.Select(w => new LedgerWork
        {
            Id = w.Id,
            Title = w.Title,
            Authors = [.. w.Authors.Select(a => new LedgerAuthor(a.Name, a.PersonId))],
            AuthorsComplete = w.AuthorsComplete,
            Year = w.Year,
            Venue = w.Venue,
            Doi = w.Doi,
            ArxivId = w.ArxivId,
            CitationCount = w.CitationCount,
            CitationDate = w.CitationDate,
            Status = w.Status,
            FirstSeen = w.FirstSeen,
            Starred = w.Starred,
            Hidden = w.Hidden,
            CuratorNote = w.CuratorNote,
            Links = w.Links,
            Identifiers = w.Identifiers,
            Mentions = w.Mentions,
            Notes = w.Notes,
            Manifestations = [.. w.Manifestations.Select(m => new LedgerManifestation
            {
                Id = m.Id,
                Kind = m.Kind,
                Title = m.Title,
                Venue = m.Venue,
                Year = m.Year,
                Doi = m.Doi,
                ArxivId = m.ArxivId,
                Pages = m.Pages,
                Volume = m.Volume,
                Number = m.Number,
                Records = [.. m.Records.Select(r => new LedgerRecord(r.Record.Source, r.Record.Key, r.Record.Provenance.Url, r.FirstSeen, r.WithdrawnAt, r.Record.SeedId))],
            })],
            Redirects = [.. catalogue.Redirects.Where(r => r.NewId == w.Id).Select(r => r.OldId)],
        })];

    public static string Published(Catalogue catalogue) => System.Text.Json.JsonSerializer.Serialize(catalogue);
}
