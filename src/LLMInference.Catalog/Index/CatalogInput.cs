using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Seeds;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Store;

namespace LLMInference.Catalog.Index;

/// <summary>Everything from which <c>works.db</c> is built. Same input, same bytes.</summary>
public sealed record CatalogInput
{
    /// <summary>What resolution and classification left.</summary>
    public required Catalogue Catalogue { get; init; }

    /// <summary>Whom and what is followed.</summary>
    public required SeedSet Seeds { get; init; }

    /// <summary>Research interests in the order of <c>topics.yaml</c>.</summary>
    public IReadOnlyList<CatalogTopic> Topics { get; init; } = [];

    /// <summary>Known venues by short name.</summary>
    public IReadOnlyList<CatalogVenue> Venues { get; init; } = [];

    /// <summary>Per seed id, the identifiers by which it is known; those of the seed files are added.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<PersonIdentifier>> Identities { get; init; } = new Dictionary<string, IReadOnlyList<PersonIdentifier>>();

    /// <summary>The ledger of the last published night; empty on the first.</summary>
    public IReadOnlyList<LedgerWork> Previous { get; init; } = [];

    /// <summary>What is to be told of this night.</summary>
    public required RunFacts Run { get; init; }

    /// <summary>Earlier nights, oldest first, as far as they are kept.</summary>
    public IReadOnlyList<RunFacts> EarlierRuns { get; init; } = [];
}
