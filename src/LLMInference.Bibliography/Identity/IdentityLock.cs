using LLMInference.Bibliography.Identifiers;

namespace LLMInference.Bibliography.Identity;

/// <summary>What <c>seeds/identities.lock.yaml</c> holds: who each seed is elsewhere, found by <c>seeds resolve</c>, reviewed and committed like any lock file.</summary>
/// <param name="Seeds">One entry a seed, by id.</param>
public sealed record IdentityLock(IReadOnlyList<LockedIdentity> Seeds)
{
    /// <summary>Nothing found yet.</summary>
    public static IdentityLock Empty { get; } = new([]);

    /// <summary>What is locked of a seed, or null.</summary>
    public LockedIdentity? Of(string seedId) => Seeds.FirstOrDefault(s => s.SeedId == seedId);

    /// <summary>
    /// The lock that follows from <paramref name="found"/>, weighed without the old lock: its identifiers, and those of the old one that tonight's evidence says nothing
    /// about (their service did not answer). What a better profile replaces, or what is rejected now, goes.
    /// </summary>
    /// <param name="found">Every seed that was looked for.</param>
    /// <param name="names">Per seed id the name to show.</param>
    /// <param name="followed">Seeds that are still followed; others' entries go.</param>
    public IdentityLock With(IReadOnlyList<SeedIdentity> found, IReadOnlyDictionary<string, string> names, IReadOnlyCollection<string> followed)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(names);
        var renewed = found.ToDictionary(f => f.SeedId, f => LockedIdentity.From(f, names[f.SeedId], Of(f.SeedId)), StringComparer.Ordinal);
        return new IdentityLock([.. Seeds.Where(s => !renewed.ContainsKey(s.SeedId) && followed.Contains(s.SeedId)).Concat(renewed.Values).OrderBy(s => s.SeedId, StringComparer.Ordinal)]);
    }
}

/// <summary>One seed's entry in the lock file.</summary>
/// <param name="SeedId">The seed.</param>
/// <param name="Name">Its name, for the reader.</param>
/// <param name="Ids">Identifiers that are its, sorted, with confidence and evidence.</param>
public sealed record LockedIdentity(string SeedId, string Name, IReadOnlyList<EstablishedId> Ids)
{
    // Enough to see who the others are; a common name has hundreds.
    private const int MostRejected = 8;

    /// <summary>Other names under which accepted profiles know them.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Addresses at which its own publications were read.</summary>
    public IReadOnlyList<string> Pages { get; init; } = [];

    /// <summary>Of a lab, its members as its pages list them.</summary>
    public IReadOnlyList<LabMember> Members { get; init; } = [];

    /// <summary>Profiles that a person has to decide on.</summary>
    public IReadOnlyList<IdentityCandidate> Open { get; init; } = [];

    /// <summary>Profiles that are somebody else's or a pile: the likeliest few.</summary>
    public IReadOnlyList<IdentityCandidate> Rejected { get; init; } = [];

    internal static LockedIdentity From(SeedIdentity found, string name, LockedIdentity? old)
    {
        var ids = new SortedDictionary<PersonIdentifier, EstablishedId>();
        foreach (var id in found.Ids)
        {
            ids[id.Id] = id;
        }

        foreach (var id in old?.Ids.Where(o => o.Confidence < 1) ?? [])
        {
            if (!ids.ContainsKey(id.Id) && !found.Candidates.Any(c => c.Id == id.Id) && !IdentityChanges.IsReplaced(id.Id, found))
            {
                ids[id.Id] = id;
            }
        }

        var weighed = found.Candidates.ToLookup(c => c.Source, StringComparer.Ordinal);
        return new LockedIdentity(found.SeedId, name, [.. ids.Values])
        {
            Aliases = found.Aliases.Count > 0 ? found.Aliases : old?.Aliases ?? [],
            Pages = found.Pages.Count > 0 ? found.Pages : old?.Pages ?? [],
            Members = found.Members.Count > 0 ? found.Members : old?.Members ?? [],
            Open = Kept(IdentityVerdict.Open, int.MaxValue),
            Rejected = Kept(IdentityVerdict.Rejected, MostRejected),
        };

        // A source that did not answer leaves what was known of its candidates.
        IReadOnlyList<IdentityCandidate> Kept(IdentityVerdict verdict, int most)
        {
            var former = (verdict == IdentityVerdict.Open ? old?.Open : old?.Rejected) ?? [];
            return [.. weighed.SelectMany(source => source.Where(c => c.Verdict == verdict).Take(most))
                .Concat(former.Where(f => !weighed.Contains(f.Source) && !ids.ContainsKey(f.Id)))
                .OrderBy(c => c.Source, StringComparer.Ordinal).ThenByDescending(c => c.Confidence).ThenBy(c => c.Id)];
        }
    }
}
