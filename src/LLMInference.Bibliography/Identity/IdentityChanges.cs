using LLMInference.Bibliography.Identifiers;

namespace LLMInference.Bibliography.Identity;

/// <summary>How what a night's evidence says differs from the lock file. Nothing is switched by it: it is told, and <c>seeds resolve</c> writes it down when a person wants it.</summary>
public static class IdentityChanges
{
    /// <summary>A sentence for each contradiction.</summary>
    /// <param name="locked">The lock file.</param>
    /// <param name="fresh">What the evidence says without it.</param>
    public static IReadOnlyList<string> Between(IdentityLock locked, IReadOnlyList<SeedIdentity> fresh)
    {
        ArgumentNullException.ThrowIfNull(locked);
        ArgumentNullException.ThrowIfNull(fresh);
        var sentences = new List<string>();
        foreach (var found in fresh)
        {
            foreach (var id in locked.Of(found.SeedId)?.Ids.Where(i => i.Confidence < 1) ?? [])
            {
                if (Contradiction(id.Id, found) is { } why)
                {
                    sentences.Add($"{found.SeedId}: the lock file says {id.Id}, tonight's evidence does not: {why} Nothing was switched; 'llminf seeds resolve --seed {found.SeedId} --explain' shows it and writes it down.");
                }
            }
        }

        return sentences;
    }

    /// <summary>True when another identifier of the scheme was found, where a person has one.</summary>
    internal static bool IsReplaced(PersonIdentifier id, SeedIdentity found) => Replacement(id, found) is not null;

    private static string? Contradiction(PersonIdentifier id, SeedIdentity found)
    {
        if (found.Ids.Any(i => i.Id == id))
        {
            return null;
        }

        var candidate = found.Candidates.FirstOrDefault(c => c.Id == id);
        return Replacement(id, found) is { } other ? $"it is {other.Id} ({other.Evidence})."
            : candidate is { Verdict: IdentityVerdict.Rejected } ? $"{candidate.Why} ({string.Join("; ", candidate.Evidence)})"
            : null;
    }

    private static EstablishedId? Replacement(PersonIdentifier id, SeedIdentity found)
        => id.Scheme is PersonScheme.DblpPid or PersonScheme.Orcid or PersonScheme.Scholar ? found.Ids.FirstOrDefault(i => i.Id.Scheme == id.Scheme && i.Id != id)
            : id.Scheme == PersonScheme.DblpName && found.Candidates.Any(c => c.Source == "csrankings" && c.Verdict == IdentityVerdict.Accepted) ? found.Ids.FirstOrDefault(i => i.Id.Scheme == id.Scheme && i.Id != id && !found.Ids.Any(x => x.Id == id))
            : null;
}
