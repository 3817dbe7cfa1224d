using LLMInference.Bibliography.Resolution;

namespace LLMInference.Evaluation.Worlds;

/// <summary>Rows with the right answer.</summary>
/// <param name="Rows">As a table holds them.</param>
/// <param name="Truth">Beside each row, what it is about; rows about the same are one.</param>
public sealed record LabelledTable(IReadOnlyList<DedupeRecord> Rows, IReadOnlyList<string> Truth)
{
    /// <summary>Pairs within one truth, counted over all pairs or only over those between sources.</summary>
    public PairScore Score(IReadOnlyList<string> clusters, bool betweenSources)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        long Pairs(Func<int, string> group) => Enumerable.Range(0, Rows.Count).GroupBy(group, StringComparer.Ordinal).Sum(g => Within(g, betweenSources));
        var right = Pairs(i => clusters[i] + "\n" + Truth[i]);
        return new PairScore(right, Pairs(i => clusters[i]) - right, Pairs(i => Truth[i]) - right);
    }

    private long Within(IEnumerable<int> group, bool betweenSources)
    {
        var sizes = group.GroupBy(i => betweenSources ? Rows[i].Source ?? "" : "", StringComparer.Ordinal).Select(g => (long)g.Count()).ToList();
        var all = sizes.Sum();
        return betweenSources ? ((all * all) - sizes.Sum(s => s * s)) / 2 : all * (all - 1) / 2;
    }
}
