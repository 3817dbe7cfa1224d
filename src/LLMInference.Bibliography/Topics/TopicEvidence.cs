using System.Collections.Frozen;
using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.Topics;

/// <summary>A title under an interest, from which the classifier learns.</summary>
/// <param name="Title">As shown.</param>
/// <param name="TopicId">The interest.</param>
public sealed record TopicExample(string Title, string TopicId);

/// <summary>
/// How much the words of a title speak for each interest, learned from examples: multinomial naive Bayes over words and neighbouring pairs, all interests
/// alike before the first word is read.
/// </summary>
/// <remarks>Naive Bayes because a few hundred titles are all there is, because training is one count, and because the same examples in any order give the same numbers.</remarks>
internal sealed class TopicEvidence
{
    private const double Smoothing = 0.25;

    private static readonly FrozenSet<string> Silent = new[]
    {
        "a", "an", "the", "of", "for", "and", "in", "on", "to", "with", "by", "from", "via", "at", "as", "is", "are", "using", "towards", "toward", "into", "over", "under", "its", "their", "or", "your", "you", "we", "how", "what", "can", "be", "all", "more", "than", "not",
        "llm", "large", "language", "model", "efficient", "efficiently", "fast", "system", "inference", "high", "based", "new", "approach", "deep", "learning", "gpu",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly string[] classes;
    private readonly Dictionary<string, double[]> weights = new(StringComparer.Ordinal);
    private readonly double[] unseen;

    public TopicEvidence(IReadOnlyList<string> classes, IEnumerable<TopicExample> examples)
    {
        this.classes = [.. classes];
        var place = classes.Select((c, i) => (c, i)).ToDictionary(x => x.c, x => x.i, StringComparer.Ordinal);
        var counts = new SortedDictionary<string, double[]>(StringComparer.Ordinal);
        var totals = new double[classes.Count];
        foreach (var example in examples)
        {
            if (!place.TryGetValue(example.TopicId, out var c))
            {
                continue;
            }

            foreach (var feature in Features(example.Title))
            {
                (counts.TryGetValue(feature, out var row) ? row : counts[feature] = new double[classes.Count])[c]++;
                totals[c]++;
            }
        }

        unseen = [.. totals.Select(t => Math.Log(Smoothing / (t + (Smoothing * (counts.Count + 1)))))];
        foreach (var (feature, row) in counts)
        {
            weights[feature] = [.. row.Select((n, c) => Math.Log((n + Smoothing) / (totals[c] + (Smoothing * (counts.Count + 1)))))];
        }
    }

    /// <summary>Share of each class, adding up to 1, in the order of the classes; all alike for a title of unknown words.</summary>
    public double[] Shares(string title)
    {
        var sums = new double[classes.Length];
        foreach (var feature in Features(title))
        {
            var row = weights.GetValueOrDefault(feature);
            if (row is null)
            {
                continue;
            }

            for (var c = 0; c < sums.Length; c++)
            {
                sums[c] += row[c];
            }
        }

        // Words of one title depend on each other; halving keeps the shares from running to 0 and 1.
        var top = sums.Max();
        for (var c = 0; c < sums.Length; c++)
        {
            sums[c] = Math.Exp((sums[c] - top) / 2);
        }

        var total = sums.Sum();
        return [.. sums.Select(s => s / total)];
    }

    private static List<string> Features(string title)
    {
        var words = Folding.Words(title).Select(Stem).ToList();
        var features = words.Where(w => !Silent.Contains(w) && w.Length > 1).Distinct(StringComparer.Ordinal).ToList();
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (!Silent.Contains(words[i]) && !Silent.Contains(words[i + 1]))
            {
                features.Add(words[i] + " " + words[i + 1]);
            }
        }

        return features;
    }

    private static string Stem(string word)
        => word.Length > 5 && word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y"
            : word.Length > 6 && word.EndsWith("ing", StringComparison.Ordinal) ? word[..^3]
            : word.Length > 5 && word.EndsWith("ed", StringComparison.Ordinal) ? word[..^2]
            : word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1]
            : word.Length > 5 && word.EndsWith('e') ? word[..^1]
            : word;
}
