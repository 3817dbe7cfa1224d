using LLMInference.Bibliography.Curation;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;

namespace LLMInference.Bibliography.Identity;

/// <summary>Everything that is weighed to say who each seed is. The same input in any order gives the same answer.</summary>
public sealed record IdentityInput
{
    /// <summary>Whom to look for.</summary>
    public required SeedSet Seeds { get; init; }

    /// <summary>Profiles that sources offered.</summary>
    public IReadOnlyList<PersonRecord> People { get; init; } = [];

    /// <summary>Claims about works: those from a seed's own page say what it wrote, those with author ids say whose they are.</summary>
    public IReadOnlyList<SourceRecord> Records { get; init; } = [];

    /// <summary>What was found earlier and reviewed; it is kept until a person or 'seeds resolve' replaces it.</summary>
    public IdentityLock Locked { get; init; } = IdentityLock.Empty;

    /// <summary>A person's decisions; they beat everything else.</summary>
    public CurationSet Curation { get; init; } = CurationSet.Empty;
}
