using LLMInference.Bibliography.Curation;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Resolution;

/// <summary>What a person's decisions mean for tonight's claims: which belong together, which never do, and which works each entry names.</summary>
internal sealed class CuratedPairs
{
    private readonly Dictionary<string, List<int>> byWorkId = new(StringComparer.Ordinal);
    private readonly Dictionary<WorkIdentifier, List<int>> byIdentifier = [];
    private readonly Dictionary<string, List<int>> byTitle = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> byLabel = new(StringComparer.Ordinal);
    private readonly Dictionary<(int, int), CurationEntry> apart = [];

    public CuratedPairs(IReadOnlyList<Claim> claims, IReadOnlyList<LedgerWork> ledger, CurationSet curation)
    {
        foreach (var claim in claims)
        {
            var index = claim.Compared.Index;
            byLabel[claim.Label] = index;
            Put(byTitle, claim.Compared.Title.WrittenKey, index);
            foreach (var identifier in claim.Compared.Identifiers.Concat(OwnKey(claim)).Distinct())
            {
                Put(byIdentifier, identifier, index);
            }
        }

        foreach (var work in ledger)
        {
            var labels = work.Manifestations.SelectMany(m => m.Records).Select(r => $"{r.Source.Name()}|{r.Key}").DefaultIfEmpty($"list|ledger#{work.Id}").ToList();
            foreach (var id in work.Redirects.Append(work.Id))
            {
                foreach (var label in labels.Where(byLabel.ContainsKey))
                {
                    Put(byWorkId, id, byLabel[label]);
                }
            }
        }

        foreach (var entry in curation.Entries)
        {
            Apply(entry);
        }
    }

    /// <summary>Claims that a person said are one work, as pairs with the entry that says so.</summary>
    public List<(int A, int B, CurationEntry Entry)> Together { get; } = [];

    /// <summary>For each entry the claims that it names.</summary>
    public Dictionary<CurationEntry, IReadOnlyList<int>> Named { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Sentences for entries, or parts of them, that match nothing any more.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Pairs that a person keeps apart.</summary>
    public IEnumerable<(int A, int B, CurationEntry Entry)> Apart => apart.OrderBy(p => p.Key).Select(p => (p.Key.Item1, p.Key.Item2, p.Value));

    public bool KeepsApart(int a, int b) => apart.Count > 0 && apart.ContainsKey(a < b ? (a, b) : (b, a));

    private void Apply(CurationEntry entry)
    {
        var sets = new List<List<int>>();
        foreach (var reference in entry.Works)
        {
            var found = Find(reference);
            if (found.Count == 0)
            {
                Warnings.Add($"{entry.Where}: '{reference.AsWritten}' names no work any more; correct or remove the entry '{entry.Action.ToString().ToLowerInvariant()}'.");
                continue;
            }

            sets.Add(found);
        }

        Named[entry] = [.. sets.SelectMany(s => s).Distinct().Order()];
        if (entry.Action == CurationAction.Same && sets.Count > 0)
        {
            var all = Named[entry];
            Together.AddRange(all.Skip(1).Select(b => (all[0], b, entry)));
        }
        else if (entry.Action == CurationAction.Different)
        {
            KeepApart(entry, sets);
        }
    }

    private void KeepApart(CurationEntry entry, List<List<int>> sets)
    {
        for (var i = 0; i < sets.Count; i++)
        {
            for (var j = i + 1; j < sets.Count; j++)
            {
                // A claim that both name (a service that had merged the two) goes where the evidence takes it.
                var left = sets[i].Except(sets[j]).ToList();
                var right = sets[j].Except(sets[i]).ToList();
                if (left.Count == 0 || right.Count == 0)
                {
                    Warnings.Add($"{entry.Where}: the works of this entry 'different' have all their records in common, so they cannot be kept apart; name single records as source|key.");
                }

                foreach (var a in left)
                {
                    foreach (var b in right)
                    {
                        apart[a < b ? (a, b) : (b, a)] = entry;
                    }
                }
            }
        }
    }

    private List<int> Find(WorkReference reference)
    {
        if (reference.WorkId is not null)
        {
            return byWorkId.GetValueOrDefault(reference.WorkId) ?? [];
        }

        if (reference.Record is not null)
        {
            return byLabel.TryGetValue(reference.Record, out var index) ? [index] : [];
        }

        return reference.Identifier is { } identifier ? byIdentifier.GetValueOrDefault(identifier) ?? []
            : reference.Title.IsEmpty ? [] : byTitle.GetValueOrDefault(reference.Title.Value) ?? [];
    }

    private static IEnumerable<WorkIdentifier> OwnKey(Claim claim) => claim.Input.Record.Source switch
    {
        SourceId.Dblp => [new WorkIdentifier(WorkScheme.Dblp, claim.Input.Record.Key)],
        SourceId.SemanticScholar => [new WorkIdentifier(WorkScheme.S2, claim.Input.Record.Key)],
        _ => [],
    };

    private static void Put<T>(Dictionary<T, List<int>> index, T key, int value)
        where T : notnull
    {
        if (!index.TryGetValue(key, out var list))
        {
            index[key] = list = [];
        }

        if (list.Count == 0 || list[^1] != value)
        {
            list.Add(value);
        }
    }
}
