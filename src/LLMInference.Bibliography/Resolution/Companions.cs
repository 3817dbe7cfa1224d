using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.People;
using LLMInference.Bibliography.Records;

namespace LLMInference.Bibliography.Resolution;

/// <summary>With whom each followed person is known to write: from DBLP records under their pid and from their own page.</summary>
internal sealed class Companions
{
    private readonly Dictionary<string, Dictionary<string, int>> bySeed = new(StringComparer.Ordinal);
    private readonly RecordPreparation preparation;

    public Companions(IEnumerable<string> people, IReadOnlyDictionary<PersonIdentifier, string> byIdentifier, RecordPreparation preparation, IReadOnlyList<RecordInput> records)
    {
        this.preparation = preparation;
        var followed = people.ToHashSet(StringComparer.Ordinal);
        foreach (var record in records.Select(r => r.Record))
        {
            foreach (var seed in SeedsOf(record, byIdentifier).Where(followed.Contains))
            {
                var counts = bySeed.TryGetValue(seed, out var old) ? old : bySeed[seed] = new(StringComparer.Ordinal);
                foreach (var author in record.Authors)
                {
                    var key = preparation.Name(author.Name).SortedKey;
                    counts[key] = counts.GetValueOrDefault(key) + 1;
                }
            }
        }
    }

    /// <summary>
    /// True when the others of a work are people of theirs: one with whom they wrote repeatedly, or two; more where many wrote it, for common names coincide.
    /// True also where nothing is known of the seed's works.
    /// </summary>
    public bool Vouch(string seed, IEnumerable<PersonName> others)
    {
        if (!bySeed.TryGetValue(seed, out var known))
        {
            return true;
        }

        var names = others.ToList();
        return names.Sum(n => Math.Min(2, known.GetValueOrDefault(n.SortedKey))) >= Math.Max(2, names.Count / 3);
    }

    private static IEnumerable<string> SeedsOf(SourceRecord record, IReadOnlyDictionary<PersonIdentifier, string> byIdentifier)
        => record.Source == SourceId.Page ? record.SeedId is { } seed ? [seed] : []
            : record.Source == SourceId.Dblp ? record.Authors.SelectMany(a => a.Ids).Where(i => i.Scheme == PersonScheme.DblpPid).Select(i => byIdentifier.GetValueOrDefault(i)).OfType<string>().Distinct()
            : [];
}
