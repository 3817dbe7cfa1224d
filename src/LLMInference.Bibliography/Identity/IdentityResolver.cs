using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.People;
using LLMInference.Bibliography.Records;

namespace LLMInference.Bibliography.Identity;

/// <summary>
/// Finds who each seed is among the profiles that sources offer. Evidence is weighed and kept; a profile is taken only when it is nearly certain and clearly ahead of
/// every other, and what stays unsure stays open. A person's own entry wins over everything, then the lock file.
/// </summary>
public static class IdentityResolver
{
    /// <summary>Least confidence at which a profile is taken.</summary>
    public const double Bar = 0.95;

    // In this order, since each finds keys and works that help the next.
    private static readonly string[] Sources = ["csrankings", "dblp", "openalex", "s2"];

    /// <summary>Who each seed is, in the seeds' order.</summary>
    public static IReadOnlyList<SeedIdentity> Resolve(IdentityInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var index = new WorkIndex([.. input.Records.OrderBy(r => r.Source).ThenBy(r => r.Key, StringComparer.Ordinal)]);
        var pool = new ProfilePool(input.People, index);
        var answers = input.Curation.Entries.Where(e => e.SeedId is not null).ToLookup(e => e.SeedId!, StringComparer.Ordinal);
        return [.. input.Seeds.Follows.Select(seed => new SeedResolution(seed, pool, index, [.. answers[seed.Id]], input.Locked.Of(seed.Id)?.Ids ?? []).Resolve(Sources))];
    }

    /// <summary>Sentences for answers in curation that name nobody who is followed.</summary>
    public static IReadOnlyList<string> Warnings(IdentityInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var known = input.Seeds.Follows.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return [.. input.Curation.Entries.Where(e => e.SeedId is { } id && !known.Contains(id))
            .Select(e => $"{e.Where}: '{e.SeedId}' is not the id of a followed person; correct or remove the entry 'person'.")];
    }
}

/// <summary>All profiles, each with its names taken apart once.</summary>
internal sealed class ProfilePool
{
    private readonly ILookup<string, IReadOnlyList<string>> rows;
    private readonly ILookup<string, (PersonRecord Profile, PersonIdentifier Id, PersonName[] Names)> bySource;

    public ProfilePool(IReadOnlyList<PersonRecord> people, WorkIndex index)
    {
        rows = people.Where(p => p.Source == "csrankings" && p.Affiliations.Count > 0)
            .SelectMany(p => p.Identifiers.Where(i => i.Scheme == PersonScheme.DblpName).Select(i => (i.Value, p.Affiliations))).ToLookup(x => x.Value, x => x.Affiliations, StringComparer.Ordinal);
        bySource = people.OrderBy(p => p.Source, StringComparer.Ordinal).ThenBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => (p, IdOf(p), p.Aliases.Prepend(p.Name).Select(index.Name).ToArray()))
            .ToLookup(p => p.p.Source, StringComparer.Ordinal);
        NumberedAtDblp = people.Where(p => p.Source is "dblp" or "csrankings").SelectMany(p => p.Identifiers).Where(i => i.Scheme == PersonScheme.DblpName && i.Value.Length > 5 && char.IsAsciiDigit(i.Value[^1]))
            .Select(i => i.Value[..^5]).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// Where CSrankings says that the person of a DBLP profile works: it names people as DBLP does. Nothing where its row is known to be the seed's, which then speaks for itself.
    /// </summary>
    public IEnumerable<string> RowAffiliations(PersonRecord profile, IReadOnlyDictionary<PersonIdentifier, EstablishedId> known)
        => profile.Source != "dblp" || profile.IsPile ? []
            : profile.Identifiers.Where(i => i.Scheme == PersonScheme.DblpName && !known.ContainsKey(i)).SelectMany(i => rows[i.Value].SelectMany(a => a)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Names without number that several people bear at DBLP.</summary>
    public IReadOnlySet<string> NumberedAtDblp { get; }

    public IEnumerable<(PersonRecord Profile, PersonIdentifier Id, PersonName[] Names)> Of(string source) => bySource[source];

    private static PersonIdentifier IdOf(PersonRecord profile) => profile.Source switch
    {
        "dblp" => new PersonIdentifier(PersonScheme.DblpPid, profile.Key),
        "s2" => new PersonIdentifier(PersonScheme.S2Author, profile.Key),
        "openalex" => new PersonIdentifier(PersonScheme.OpenAlex, profile.Key),
        _ => profile.Identifiers.FirstOrDefault(i => i.Scheme == PersonScheme.DblpName) is { Value: not null } name ? name : new PersonIdentifier(PersonScheme.DblpName, profile.Key),
    };
}
