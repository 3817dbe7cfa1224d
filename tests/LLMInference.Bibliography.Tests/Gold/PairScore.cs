using System.Globalization;

namespace LLMInference.Bibliography.Tests.Gold;

/// <summary>Pairwise precision and recall of a clustering against labelled pairs.</summary>
/// <param name="TruePositives">Labelled pairs in one cluster.</param>
/// <param name="FalsePositives">Other pairs in one cluster.</param>
/// <param name="FalseNegatives">Labelled pairs in two clusters.</param>
internal sealed record PairScore(long TruePositives, long FalsePositives, long FalseNegatives)
{
    public double Precision => TruePositives + FalsePositives == 0 ? 1 : (double)TruePositives / (TruePositives + FalsePositives);

    public double Recall => TruePositives + FalseNegatives == 0 ? 1 : (double)TruePositives / (TruePositives + FalseNegatives);

    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <param name="clusters">Id to cluster.</param>
    /// <param name="gold">Pairs that are one.</param>
    /// <param name="source">Id to table, when only pairs between tables count; else null.</param>
    public static PairScore Of(IReadOnlyDictionary<string, string> clusters, IReadOnlySet<(string, string)> gold, Func<string, string>? source)
    {
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

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"P {100 * Precision:0.00} R {100 * Recall:0.00} F1 {100 * F1:0.00}");
}
