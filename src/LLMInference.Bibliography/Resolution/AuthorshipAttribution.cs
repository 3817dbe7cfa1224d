using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.People;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Resolution;

/// <summary>
/// Says which authors of a work are people we follow: by an identifier that a source attaches to the author, or by standing on the person's own page.
/// Never by the name alone: one in nine researchers shares theirs. A machine-made profile is not believed where DBLP names somebody else, and, where a person's works
/// are known from DBLP or their page, not without co-authors of theirs: namesakes' works leak into such profiles.
/// </summary>
internal sealed class AuthorshipAttribution
{
    private readonly Dictionary<PersonIdentifier, string> byIdentifier = [];
    private readonly Dictionary<string, List<PersonName>> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> seedsWithPid = new(StringComparer.Ordinal);
    private readonly RecordPreparation preparation;
    private readonly Companions companions;

    public AuthorshipAttribution(SeedSet seeds, IReadOnlyDictionary<string, IReadOnlyList<PersonIdentifier>> identities, RecordPreparation preparation, IReadOnlyList<RecordInput> records)
    {
        this.preparation = preparation;
        foreach (var seed in seeds.Follows)
        {
            if (seed.Kind == SeedKind.Person)
            {
                names[seed.Id] = [.. seed.Aliases.Prepend(seed.Name).Select(PersonName.Parse)];
            }

            foreach (var identifier in seed.Ids.Concat(identities.GetValueOrDefault(seed.Id) ?? []))
            {
                // Two seeds that claim one identifier: the first in the file has it.
                byIdentifier.TryAdd(identifier, seed.Id);
                if (identifier.Scheme == PersonScheme.DblpPid)
                {
                    seedsWithPid.Add(seed.Id);
                }
            }
        }

        companions = new Companions(names.Keys, byIdentifier, preparation, records);
    }

    /// <summary><paramref name="authors"/> with the people known among them.</summary>
    public IReadOnlyList<Authorship> Attribute(IReadOnlyList<Authorship> authors, IEnumerable<Claim> claims)
    {
        var display = authors.Select(a => preparation.Name(a.Name)).ToArray();
        var found = new Dictionary<(int Position, string Seed), (int Rank, string Reason)>();
        var pids = new Dictionary<int, HashSet<PersonIdentifier>>();
        foreach (var claim in claims)
        {
            ByIdentifier(claim.Input.Record, display, found, pids);
            ByOwnPage(claim.Input.Record, display, found);
        }

        var result = authors.ToArray();
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var ((position, seed), (rank, reason)) in found.OrderBy(f => f.Value.Rank).ThenBy(f => f.Key.Seed, StringComparer.Ordinal).ThenBy(f => f.Key.Position))
        {
            if (result[position].PersonId is not null || used.Contains(seed))
            {
                continue;
            }

            if (rank > 1 && Refusal(position, seed, pids.GetValueOrDefault(position), display) is { } refusal)
            {
                result[position] = result[position] with { Reason = $"not {seed}, whom {reason} names: {refusal}" };
            }
            else
            {
                used.Add(seed);
                result[position] = result[position] with { PersonId = seed, Reason = reason };
            }
        }

        return result;
    }

    private void ByIdentifier(SourceRecord record, PersonName[] display, Dictionary<(int, string), (int Rank, string Reason)> found, Dictionary<int, HashSet<PersonIdentifier>> pids)
    {
        for (var i = 0; i < record.Authors.Count; i++)
        {
            var author = record.Authors[i];
            foreach (var identifier in author.Ids)
            {
                if (byIdentifier.TryGetValue(identifier, out var seed) && Place(author.Name, i, display) is { } position)
                {
                    Put(found, (position, seed), Rank(identifier.Scheme), $"{identifier.SchemeName} {identifier.Value}");
                }
            }

            if (author.Ids.Any(x => x.Scheme == PersonScheme.DblpPid) && Place(author.Name, i, display) is { } place)
            {
                (pids.TryGetValue(place, out var set) ? set : pids[place] = []).UnionWith(author.Ids.Where(x => x.Scheme == PersonScheme.DblpPid));
            }
        }
    }

    private string? Refusal(int position, string seed, HashSet<PersonIdentifier>? pids, PersonName[] display)
        => NamesSomebodyElse(pids, seed) ? $"DBLP names {string.Join(", ", pids!.Order())} there"
            : pids is null && !companions.Vouch(seed, display.Where((_, i) => i != position)) ? "nobody with whom they are known to write wrote it"
            : null;

    // DBLP tells homonyms apart by hand: where it names somebody else, a looser source is not believed.
    private bool NamesSomebodyElse(HashSet<PersonIdentifier>? pids, string seed)
        => pids is not null && seedsWithPid.Contains(seed) && !pids.Any(p => byIdentifier.GetValueOrDefault(p) == seed);

    private void ByOwnPage(SourceRecord record, PersonName[] display, Dictionary<(int, string), (int Rank, string Reason)> found)
    {
        if (record.Source != SourceId.Page || record.SeedId is null || !names.TryGetValue(record.SeedId, out var own))
        {
            return;
        }

        foreach (var wanted in new[] { NameAgreement.Equal, NameAgreement.Compatible })
        {
            var places = Enumerable.Range(0, display.Length).Where(i => own.Exists(n => PersonName.Compare(n, display[i]) >= wanted)).ToList();
            if (places.Count == 1)
            {
                Put(found, (places[0], record.SeedId), 1, "on their own page");
                return;
            }
        }
    }

    private int? Place(string name, int index, PersonName[] display)
    {
        var parsed = preparation.Name(name);
        if (index < display.Length && PersonName.Compare(parsed, display[index]) != NameAgreement.Different)
        {
            return index;
        }

        foreach (var wanted in new[] { NameAgreement.Equal, NameAgreement.Compatible })
        {
            var places = Enumerable.Range(0, display.Length).Where(i => PersonName.Compare(parsed, display[i]) >= wanted).Take(2).ToList();
            if (places.Count == 1)
            {
                return places[0];
            }
        }

        return null;
    }

    private static int Rank(PersonScheme scheme) => scheme switch
    {
        PersonScheme.DblpPid => 0,
        PersonScheme.DblpName or PersonScheme.Orcid => 1,
        PersonScheme.S2Author => 2,
        _ => 3,
    };

    private static void Put(Dictionary<(int, string), (int Rank, string Reason)> found, (int, string) key, int rank, string reason)
    {
        if (!found.TryGetValue(key, out var old) || rank < old.Rank || (rank == old.Rank && string.CompareOrdinal(reason, old.Reason) < 0))
        {
            found[key] = (rank, reason);
        }
    }
}
