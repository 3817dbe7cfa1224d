using LLMInference.Bibliography.Identifiers;

namespace LLMInference.Bibliography.Identity;

/// <summary>What became of a candidate.</summary>
public enum IdentityVerdict
{
    /// <summary>It is the seed.</summary>
    Accepted,

    /// <summary>It may be the seed; a person has to say.</summary>
    Open,

    /// <summary>It is somebody else, or a pile of several people's works.</summary>
    Rejected,
}

/// <summary>Who a seed is, as far as the evidence goes.</summary>
/// <param name="SeedId">The seed.</param>
/// <param name="Ids">Identifiers that are the seed's, sorted, each with its confidence and evidence.</param>
/// <param name="Candidates">Everything that was weighed: by source, best first.</param>
public sealed record SeedIdentity(string SeedId, IReadOnlyList<EstablishedId> Ids, IReadOnlyList<IdentityCandidate> Candidates)
{
    /// <summary>Addresses at which the seed's own publications were read, sorted.</summary>
    public IReadOnlyList<string> Pages { get; init; } = [];

    /// <summary>Other names under which accepted profiles know them, sorted; without those of the seed file.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Of a lab, who its own pages list as members, by name; without those who have left.</summary>
    public IReadOnlyList<LabMember> Members { get; init; } = [];
}

/// <summary>A member of a followed lab, as the lab's own page lists them.</summary>
/// <param name="Name">As written.</param>
/// <param name="Role">The heading that they stand under (<c>PhD Students</c>), or null.</param>
/// <param name="Ids">What their links on that page give, sorted: home page, Google Scholar, ORCID, DBLP.</param>
public sealed record LabMember(string Name, string? Role, IReadOnlyList<PersonIdentifier> Ids);

/// <summary>An identifier that is the seed's.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Confidence">0–1; 1 for what a person wrote.</param>
/// <param name="Evidence">In words.</param>
public sealed record EstablishedId(PersonIdentifier Id, double Confidence, string Evidence)
{
    /// <summary>True when it stands in the lock file: found on an earlier night and reviewed.</summary>
    public bool Locked { get; init; }
}

/// <summary>One profile of one source that could be the seed's.</summary>
/// <param name="Source"><c>dblp s2 openalex csrankings</c>.</param>
/// <param name="Id">Its identifier within the source.</param>
/// <param name="Name">As the source writes it.</param>
/// <param name="Confidence">0–1: how likely it is the seed, given the evidence.</param>
/// <param name="Evidence">What speaks for and against it, a sentence each.</param>
/// <param name="Verdict">The decision.</param>
/// <param name="Why">Why that decision.</param>
public sealed record IdentityCandidate(
    string Source,
    PersonIdentifier Id,
    string Name,
    double Confidence,
    IReadOnlyList<string> Evidence,
    IdentityVerdict Verdict,
    string Why);
