using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;

namespace LLMInference.Bibliography.Works;

/// <summary>A preprint and the one publication it became: what a reader cites as one thing. The canonical view, field by field, of its manifestations' records.</summary>
public sealed record Work
{
    /// <summary>Stable for ever: once given it never changes and is never given to another work.</summary>
    public required string Id { get; init; }

    /// <summary>The title to show: as the best source prints it, never in capitals, no markup.</summary>
    public required string Title { get; init; }

    /// <summary>Authors in order.</summary>
    public IReadOnlyList<Authorship> Authors { get; init; } = [];

    /// <summary>False when every source leaves authors out ("et al.").</summary>
    public bool AuthorsComplete { get; init; } = true;

    /// <summary>Year of the publication it became, else of the preprint; null when no source gives one.</summary>
    public int? Year { get; init; }

    /// <summary>The venue's short name (<c>SOSP</c>) where the lexicon knows it, else as written; <c>arXiv</c> for a preprint only; null when unknown.</summary>
    public string? Venue { get; init; }

    /// <summary>DOI of the publication (not arXiv's own DataCite DOI), or null.</summary>
    public string? Doi { get; init; }

    /// <summary>arXiv id without version, or null.</summary>
    public string? ArxivId { get; init; }

    /// <summary>Everything by which services name it, sorted, without doubles.</summary>
    public IReadOnlyList<WorkIdentifier> Identifiers { get; init; } = [];

    /// <summary>One link a kind, best first: <c>pdf code page slides video …</c>.</summary>
    public IReadOnlyList<WorkLink> Links { get; init; } = [];

    /// <summary>Highest citation count that a source states, or null.</summary>
    public int? CitationCount { get; init; }

    /// <summary>Date of the answer that states <see cref="CitationCount"/>, or null.</summary>
    public DateOnly? CitationDate { get; init; }

    /// <summary>How far it has come, or null when no source says where it appeared.</summary>
    public PublicationStatus? Status { get; init; }

    /// <summary>The abstract, or null; for <c>works.db</c> alone.</summary>
    public string? Abstract { get; init; }

    /// <summary>A one-sentence summary made by machine, or null; for <c>works.db</c> alone.</summary>
    public string? Tldr { get; init; }

    /// <summary>Date of the oldest snapshot that names the work.</summary>
    public required DateOnly FirstSeen { get; init; }

    /// <summary>Its published forms: publications before preprints, then by year, then id.</summary>
    public IReadOnlyList<Manifestation> Manifestations { get; init; } = [];

    /// <summary>Curated lists that name it, sorted, without doubles.</summary>
    public IReadOnlyList<ListMention> Mentions { get; init; } = [];

    /// <summary>Awards and the like, as sources print them.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Research interests, best first; empty before classification.</summary>
    public IReadOnlyList<WorkTopic> Topics { get; init; } = [];

    /// <summary>How much it matters for LLM inference, 0–1.</summary>
    public double Relevance { get; init; }

    /// <summary>A person marked it with a star.</summary>
    public bool Starred { get; init; }

    /// <summary>A person asked not to show it; it stays queryable.</summary>
    public bool Hidden { get; init; }

    /// <summary>A person's own remark, or null.</summary>
    public string? CuratorNote { get; init; }

    /// <summary>Which record each field was taken from, and why that one.</summary>
    public IReadOnlyList<FieldProvenance> Provenance { get; init; } = [];
}

/// <summary>One published form of a work.</summary>
public sealed record Manifestation
{
    /// <summary>The work's id + <c>.</c> + a number or key that stays the same: <c>w7k2….1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its form.</summary>
    public ManifestationKind Kind { get; init; }

    /// <summary>The title under which it appeared.</summary>
    public required string Title { get; init; }

    /// <summary>Venue (short name where known), or null.</summary>
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

    /// <summary>The records that claim it, sorted by source and key.</summary>
    public IReadOnlyList<ResolvedRecord> Records { get; init; } = [];
}

/// <summary>A record in its place.</summary>
/// <param name="Record">The claim.</param>
/// <param name="WithdrawnAt">The night on which its source, answering well and in full, no longer made it; null while it does.</param>
public sealed record ResolvedRecord(SourceRecord Record, DateOnly? WithdrawnAt)
{
    /// <summary>Date of the oldest snapshot in which the claim was made.</summary>
    public DateOnly FirstSeen { get; init; }
}

/// <summary>Position + name as written + the followed person, if known.</summary>
/// <param name="Position">From 1.</param>
/// <param name="Name">To show: as the best source writes it, no homonym number.</param>
/// <param name="PersonId">The seed's id, or null.</param>
/// <param name="Reason">Why it is that seed (<c>dblp-pid 95/7448-1</c>, <c>on their own page</c>); without a person, why it is not the one that a source names; or null.</param>
public sealed record Authorship(int Position, string Name, string? PersonId = null, string? Reason = null);

/// <summary>A research interest and how sure we are.</summary>
/// <param name="TopicId">As in <c>topics.yaml</c>.</param>
/// <param name="Score">0–1.</param>
/// <param name="Reason">In words, for <c>explain</c>.</param>
public sealed record WorkTopic(string TopicId, double Score, string Reason = "");

/// <summary>Where a canonical field comes from.</summary>
/// <param name="Field"><c>title authors year venue doi arxiv_id …</c>.</param>
/// <param name="Source">The source's published name, or <c>curation</c>.</param>
/// <param name="RecordKey">The record's key.</param>
/// <param name="Reason">Why this one was taken.</param>
public sealed record FieldProvenance(string Field, string Source, string RecordKey, string Reason);

/// <summary>A tie between two works that stay apart.</summary>
/// <param name="WorkId">One end.</param>
/// <param name="OtherId">The other.</param>
/// <param name="Kind"><c>extends</c> (a conference paper and its journal version), <c>related</c>.</param>
/// <param name="Reason">In words.</param>
public sealed record WorkRelation(string WorkId, string OtherId, string Kind, string Reason);

/// <summary>An id that merged into another.</summary>
public sealed record Redirect(string OldId, string NewId);

/// <summary>Two records that may be one work and are kept apart until a person decides.</summary>
public sealed record DoubtfulPair(string WorkId, string OtherId, double Score, string Reason);

/// <summary>Why two records were, or were not, put together.</summary>
/// <param name="RecordA"><c>source|key</c> of one record.</param>
/// <param name="RecordB"><c>source|key</c> of the other.</param>
/// <param name="Same">The decision.</param>
/// <param name="Code">Reason code: <c>same.doi</c>, <c>same.title-authors</c>, <c>different.authors</c>, <c>curation.same</c> …</param>
/// <param name="Reason">A sentence.</param>
public sealed record MatchDecision(string RecordA, string RecordB, bool Same, string Code, string Reason);

/// <summary>What resolution and classification leave: everything that gets published.</summary>
public sealed record Catalogue(
    IReadOnlyList<Work> Works,
    IReadOnlyList<WorkRelation> Relations,
    IReadOnlyList<Redirect> Redirects,
    IReadOnlyList<DoubtfulPair> Doubtful,
    IReadOnlyList<MatchDecision> Decisions,
    IReadOnlyList<string> Warnings);
