using LLMInference.Bibliography.Curation;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;
using LLMInference.Bibliography.Venues;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Resolution;

/// <summary>A claim with its dates.</summary>
/// <param name="Record">The claim.</param>
/// <param name="FirstSeen">Date of the oldest snapshot in which it was made.</param>
/// <param name="WithdrawnAt">The night on which its source, answering well and in full, no longer made it; null while it does.</param>
public sealed record RecordInput(SourceRecord Record, DateOnly FirstSeen, DateOnly? WithdrawnAt = null);

/// <summary>Everything that resolution reads. The same input in any order gives the same catalogue.</summary>
public sealed record ResolutionInput
{
    /// <summary>The claims of all sources; where two share source and key, the newer counts.</summary>
    public required IReadOnlyList<RecordInput> Records { get; init; }

    /// <summary>Whom we follow.</summary>
    public SeedSet Seeds { get; init; } = SeedSet.Empty;

    /// <summary>Who each seed is elsewhere: seed id to identifiers. A seed's own <see cref="Seed.Ids"/> count too.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<PersonIdentifier>> Identities { get; init; } = new Dictionary<string, IReadOnlyList<PersonIdentifier>>();

    /// <summary>A person's decisions.</summary>
    public CurationSet Curation { get; init; } = CurationSet.Empty;

    /// <summary>The works as last published: whence ids, first-seen dates and what no source names any more.</summary>
    public IReadOnlyList<LedgerWork> Ledger { get; init; } = [];

    /// <summary>The venues we know.</summary>
    public VenueLexicon Venues { get; init; } = VenueLexicon.Default;
}
