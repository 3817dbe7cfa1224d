using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;

namespace LLMInference.Bibliography.Works;

/// <summary>
/// One line of the ledger <c>output/works.jsonl</c>: a work as it was last published, with all that a fresh clone needs to keep its id and to carry it on
/// when no source names it any more. No abstracts, nothing private.
/// </summary>
public sealed record LedgerWork
{
    /// <summary>The work's id, stable for ever.</summary>
    public required string Id { get; init; }

    /// <summary>The title as last shown.</summary>
    public required string Title { get; init; }

    /// <summary>Authors in order; the first has position 1.</summary>
    public IReadOnlyList<LedgerAuthor> Authors { get; init; } = [];

    /// <summary>False when every source leaves authors out.</summary>
    public bool AuthorsComplete { get; init; } = true;

    /// <summary>Year, or null.</summary>
    public int? Year { get; init; }

    /// <summary>Venue as last shown, or null.</summary>
    public string? Venue { get; init; }

    /// <summary>DOI of the publication, bare and lower-case, or null.</summary>
    public string? Doi { get; init; }

    /// <summary>arXiv id without version, or null.</summary>
    public string? ArxivId { get; init; }

    /// <summary>Relevance for LLM inference, 0–1, rounded to four decimals.</summary>
    public double Relevance { get; init; }

    /// <summary>Citation count as last stated, or null.</summary>
    public int? CitationCount { get; init; }

    /// <summary>The night on which this count was first read, or null.</summary>
    public DateOnly? CitationDate { get; init; }

    /// <summary>How far it has come, or null when no source says where it appeared.</summary>
    public PublicationStatus? Status { get; init; }

    /// <summary>Date of the oldest snapshot that names the work.</summary>
    public required DateOnly FirstSeen { get; init; }

    /// <summary>The night on which the last record that claimed it was withdrawn; null while a source names it.</summary>
    public DateOnly? WithdrawnAt { get; init; }

    /// <summary>A person marked it with a star.</summary>
    public bool Starred { get; init; }

    /// <summary>A person asked not to show it.</summary>
    public bool Hidden { get; init; }

    /// <summary>A person's own remark, or null.</summary>
    public string? CuratorNote { get; init; }

    /// <summary>Research interests, best first (ids and scores; reasons are not kept).</summary>
    public IReadOnlyList<WorkTopic> Topics { get; init; } = [];

    /// <summary>One link a kind, best first.</summary>
    public IReadOnlyList<WorkLink> Links { get; init; } = [];

    /// <summary>Everything by which services name it, sorted.</summary>
    public IReadOnlyList<WorkIdentifier> Identifiers { get; init; } = [];

    /// <summary>Curated lists that name it, sorted.</summary>
    public IReadOnlyList<ListMention> Mentions { get; init; } = [];

    /// <summary>Awards and the like, as sources print them.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Its published forms, in the order of <see cref="Work.Manifestations"/>.</summary>
    public IReadOnlyList<LedgerManifestation> Manifestations { get; init; } = [];

    /// <summary>Older ids that merged into this work, sorted; each still resolves to it.</summary>
    public IReadOnlyList<string> Redirects { get; init; } = [];
}

/// <summary>An author of a <see cref="LedgerWork"/>.</summary>
/// <param name="Name">As shown.</param>
/// <param name="PersonId">The followed seed's id, or null.</param>
public sealed record LedgerAuthor(string Name, string? PersonId = null);

/// <summary>A published form of a <see cref="LedgerWork"/>.</summary>
public sealed record LedgerManifestation
{
    /// <summary>As in <see cref="Manifestation.Id"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Its form.</summary>
    public ManifestationKind Kind { get; init; }

    /// <summary>Its own title; the work's where they are the same.</summary>
    public required string Title { get; init; }

    /// <summary>Venue, or null.</summary>
    public string? Venue { get; init; }

    /// <summary>Year, or null.</summary>
    public int? Year { get; init; }

    /// <summary>DOI, or null.</summary>
    public string? Doi { get; init; }

    /// <summary>arXiv id, or null.</summary>
    public string? ArxivId { get; init; }

    /// <summary>Pages as written, or null.</summary>
    public string? Pages { get; init; }

    /// <summary>Volume, or null.</summary>
    public string? Volume { get; init; }

    /// <summary>Issue number, or null.</summary>
    public string? Number { get; init; }

    /// <summary>The records that claim or claimed it, sorted by source and key.</summary>
    public IReadOnlyList<LedgerRecord> Records { get; init; } = [];
}

/// <summary>A record of a <see cref="LedgerManifestation"/>: who claimed it and since when.</summary>
/// <param name="Source">Who.</param>
/// <param name="Key">The claim's own key within its source.</param>
/// <param name="Url">The address that said so, or null when it is not an http(s) address.</param>
/// <param name="FirstSeen">Date on which the claim was first seen.</param>
/// <param name="WithdrawnAt">The night on which its source no longer made it, or null.</param>
/// <param name="SeedId">The seed on whose own page it stands, or null.</param>
public sealed record LedgerRecord(SourceId Source, string Key, string? Url, DateOnly FirstSeen, DateOnly? WithdrawnAt = null, string? SeedId = null);
