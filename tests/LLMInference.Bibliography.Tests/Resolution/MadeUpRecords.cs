using CsCheck;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Resolution;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Tests.Resolution;

/// <summary>Small nights in which everything collides: few titles, people, venues and identifiers, so that records agree, conflict and form chains far more often than in life.</summary>
internal static class MadeUpRecords
{
    private static readonly string[] Titles =
    [
        "Paged Tables for Serving Large Models", "Paged tables for serving large models", "PageServe: Paged Tables for Serving Large Models", "Paged Tables for Serving Larger Models", "Paged Tables",
        "Paged Tables for Serving Large Models, Part II", "A Paged Table for Serving Large Models", "Editorial", "Speculative Drafts at Scale", "Speculative Drafts at Scale Revisited", "Drafts",
    ];

    private static readonly string[] People = ["", "Ada Quill", "A. Quill; B. Renner", "Ada Quill; Bo Renner; Cleo Sturm", "Quill, A.; Renner, B.; Sturm, C.", "Cleo Sturm; Bo Renner", "Dan Uhl; Eve Vogt", "D. Uhl"];

    private static readonly string?[] Venues = [null, "SOSP", "SOSP 2023", "ACM Transactions on Computer Systems", "arXiv", "CoRR", "Workshop on Tables at SOSP", "SIGMOD Record", "Annals of Tables"];

    private static readonly SourceId[] Sources = [SourceId.Dblp, SourceId.SemanticScholar, SourceId.Arxiv, SourceId.Crossref, SourceId.Page, SourceId.List];

    private static readonly Gen<string?> Dois = Gen.OneOf<string?>(null, null, null, "10.1145/1.1", "10.1145/1.2", "10.1145/1.3");

    private static readonly Gen<string?> Arxivs = Gen.OneOf<string?>(null, null, null, "2301.00001", "2301.00002");

    private static readonly Gen<RecordInput> Claim =
        from source in Gen.OneOf(Sources)
        from title in Gen.OneOf(Titles)
        from people in Gen.OneOf(People)
        from venue in Gen.OneOf(Venues)
        from year in Gen.Int[2020, 2026]
        from doi in Dois
        from arxiv in Arxivs
        select Claims.Of(source, "", title, people, venue, year > 2025 ? null : year, KindOf(source, venue), doi, arxiv);

    /// <summary>Up to fourteen claims, each under a key of its own.</summary>
    public static Gen<RecordInput[]> Nights { get; } = Claim.Array[0, 14].Select(claims => claims.Select((c, i) => c with { Record = c.Record with { Key = $"k{i:00}" } }).ToArray());

    /// <summary>The same on two pages and two lists whose entries come and go.</summary>
    public static Gen<RecordInput[]> ChangingNights { get; } = Nights.SelectMany(claims => Gen.Int[0, 5].Array[claims.Length].Select(fates => claims.Select((c, i) => c with
    {
        Record = c.Record with { Key = c.Record.Source is SourceId.Page or SourceId.List ? $"https://page.example/#{c.Record.Key}" : c.Record.Key },
        FirstSeen = fates[i] is 3 or 4 ? Claims.Night.AddDays(1) : Claims.Night,
        WithdrawnAt = fates[i] is 2 ? Claims.Night.AddDays(1) : fates[i] is 4 ? Claims.Night.AddDays(2) : null,
    }).ToArray()));

    /// <summary>The same as rows of plain tables.</summary>
    public static Gen<DedupeRecord[]> Tables { get; } = Nights.Select(claims => claims.Select(c => new DedupeRecord(c.Record.Key, c.Record.TitleAsWritten)
    {
        Source = c.Record.Source is SourceId.Dblp or SourceId.Arxiv ? "one" : "two",
        Authors = string.Join("; ", c.Record.Authors.Select(a => a.Name)),
        Venue = c.Record.VenueAsWritten,
        Year = c.Record.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Doi = c.Record.Identifier(WorkScheme.Doi)?.Value,
        Arxiv = c.Record.Identifier(WorkScheme.Arxiv)?.Value,
    }).ToArray());

    private static ManifestationKind? KindOf(SourceId source, string? venue)
        => source == SourceId.Arxiv ? ManifestationKind.Preprint : source == SourceId.Dblp && venue is "SOSP" or "SOSP 2023" ? ManifestationKind.Conference : null;
}
