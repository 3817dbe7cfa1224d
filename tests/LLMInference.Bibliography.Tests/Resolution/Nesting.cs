namespace LLMInference.Bibliography.Tests.Resolution;

/// <summary>Whether a clustering is built of the clusters of a finer one.</summary>
internal static class Nesting
{
    /// <summary>The finer clusters that the coarser clustering tears apart; both in the order of one table's rows.</summary>
    public static IEnumerable<string> Torn(IReadOnlyList<string> finer, IReadOnlyList<string> coarser)
        => finer.Select((cluster, row) => (cluster, row)).GroupBy(x => x.cluster, x => coarser[x.row], StringComparer.Ordinal).Where(g => g.Distinct(StringComparer.Ordinal).Skip(1).Any()).Select(g => g.Key);
}
