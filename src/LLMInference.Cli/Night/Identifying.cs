using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Identity;
using LLMInference.Bibliography.Seeds;
using LLMInference.Harvest.Store;

namespace LLMInference.Cli.Night;

/// <summary>Who each seed is, from what the store holds, the lock file and a person's decisions.</summary>
internal static class Identifying
{
    /// <summary>As a night uses it: the lock file stands.</summary>
    internal static IReadOnlyList<SeedIdentity> Who(CrawlStore store, SeedSet seeds, NightDecisions decisions) => IdentityResolver.Resolve(Input(store, seeds, decisions));

    /// <summary>As the evidence alone says, without the lock file.</summary>
    internal static IReadOnlyList<SeedIdentity> Fresh(CrawlStore store, SeedSet seeds, NightDecisions decisions)
        => IdentityResolver.Resolve(Input(store, seeds, decisions) with { Locked = IdentityLock.Empty });

    /// <summary>The identifiers alone, per seed.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<PersonIdentifier>> Ids(IReadOnlyList<SeedIdentity> identities)
        => identities.ToDictionary(i => i.SeedId, i => (IReadOnlyList<PersonIdentifier>)[.. i.Ids.Select(e => e.Id)], StringComparer.Ordinal);

    /// <summary>What contradicts the lock file, and answers that name nobody.</summary>
    internal static IReadOnlyList<string> Notices(CrawlStore store, NightDecisions decisions)
        => [.. IdentityResolver.Warnings(Input(store, decisions.Seeds, decisions)), .. decisions.Identities.Seeds.Count == 0 ? [] : IdentityChanges.Between(decisions.Identities, Fresh(store, decisions.Seeds, decisions))];

    private static IdentityInput Input(CrawlStore store, SeedSet seeds, NightDecisions decisions) => new()
    {
        Seeds = seeds,
        People = [.. store.LoadPeople().Where(p => p.WithdrawnAt is null).Select(p => p.Record)],
        Records = [.. store.LoadRecords().Where(r => r.WithdrawnAt is null).Select(r => r.Record)],
        Locked = decisions.Identities,
        Curation = decisions.Curation,
    };
}
