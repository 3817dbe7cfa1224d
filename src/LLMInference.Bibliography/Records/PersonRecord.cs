using LLMInference.Bibliography.Identifiers;

namespace LLMInference.Bibliography.Records;

/// <summary>One source's claim about one person: a candidate for a seed's identity.</summary>
public sealed record PersonRecord
{
    /// <summary>Who claims it: <c>dblp s2 openalex csrankings</c>, <c>list</c> for a curated list's table of researchers, <c>page</c> for a lab's own list of its members.</summary>
    public required string Source { get; init; }

    /// <summary>The person's key within the source: a DBLP pid, a Semantic Scholar author id, a CSrankings name.</summary>
    public required string Key { get; init; }

    /// <summary>The name as written, homonym suffix removed.</summary>
    public required string Name { get; init; }

    /// <summary>Other names that the source gives.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Identifiers that the source gives, home pages among them.</summary>
    public IReadOnlyList<PersonIdentifier> Identifiers { get; init; } = [];

    /// <summary>Affiliations as written.</summary>
    public IReadOnlyList<string> Affiliations { get; init; } = [];

    /// <summary>True for DBLP's undisambiguated page of a shared name: its works are never one person's.</summary>
    public bool IsPile { get; init; }

    /// <summary>Works that the source counts for the person, or null.</summary>
    public int? WorkCount { get; init; }

    /// <summary>Titles of works that the source lists for the person, as written; empty when it gives none. Evidence of identity, not claims about works.</summary>
    public IReadOnlyList<string> WorkTitles { get; init; } = [];

    /// <summary>Names of people whom the source lists as co-authors, as written, homonym suffix removed; empty when it gives none.</summary>
    public IReadOnlyList<string> CoauthorNames { get; init; } = [];

    /// <summary>The seeds for whose search this candidate came up; empty when it was found by its identifier.</summary>
    public IReadOnlyList<string> SeedIds { get; init; } = [];

    /// <summary>The followed lab on whose own page the person is listed as a member, or null.</summary>
    public string? MemberOf { get; init; }

    /// <summary>What a list of members files the person under, as written (<c>PhD Students</c>), or null.</summary>
    public string? Role { get; init; }

    /// <summary>Which snapshot says so.</summary>
    public required Provenance Provenance { get; init; }
}
