using System.Globalization;

namespace LLMInference.Evaluation.Worlds;

/// <summary>Pairwise precision and recall of a clustering.</summary>
/// <param name="TruePositives">Right pairs in one cluster.</param>
/// <param name="FalsePositives">Other pairs in one cluster.</param>
/// <param name="FalseNegatives">Right pairs in two clusters.</param>
public sealed record PairScore(long TruePositives, long FalsePositives, long FalseNegatives)
{
    /// <summary>0–1; 1 where nothing was joined.</summary>
    public double Precision => TruePositives + FalsePositives == 0 ? 1 : (double)TruePositives / (TruePositives + FalsePositives);

    /// <summary>0–1; 1 where there was nothing to join.</summary>
    public double Recall => TruePositives + FalseNegatives == 0 ? 1 : (double)TruePositives / (TruePositives + FalseNegatives);

    /// <summary>Harmonic mean of both.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>Of a clustering (id to cluster) against labelled pairs (smaller id first), as <c>score.py</c> counts.</summary>
    /// <param name="clusters">Id to cluster.</param>
    /// <param name="gold">Pairs that are one.</param>
    /// <param name="source">Id to table, when only pairs between tables count; else null.</param>
    public static PairScore Of(IReadOnlyDictionary<string, string> clusters, IReadOnlySet<(string A, string B)> gold, Func<string, string>? source)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        ArgumentNullException.ThrowIfNull(gold);
        bool Counts((string A, string B) pair) => source is null || source(pair.A) != source(pair.B);
        long together = 0, right = 0;
        foreach (var members in clusters.GroupBy(c => c.Value, c => c.Key, StringComparer.Ordinal).Select(g => g.Order(StringComparer.Ordinal).ToList()))
        {
            for (var i = 0; i < members.Count; i++)
            {
                for (var j = i + 1; j < members.Count; j++)
                {
                    var pair = (members[i], members[j]);
                    together += Counts(pair) ? 1 : 0;
                    right += Counts(pair) && gold.Contains(pair) ? 1 : 0;
                }
            }
        }

        return new PairScore(right, together - right, gold.Count(Counts) - right);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"P {100 * Precision:0.00} R {100 * Recall:0.00} F1 {100 * F1:0.00}");
}
