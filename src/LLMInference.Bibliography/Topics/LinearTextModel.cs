namespace LLMInference.Bibliography.Topics;

/// <summary>A title under an interest, from which the classifier learns.</summary>
/// <param name="Title">As shown.</param>
/// <param name="TopicId">The interest.</param>
/// <param name="Weight">How much it counts beside the others, above 0.</param>
public sealed record TopicExample(string Title, string TopicId, double Weight = 1);

/// <summary>
/// How much the words of a title speak for each class, learned from examples: softmax regression over TF-IDF weights of words, pairs and beginnings.
/// </summary>
/// <remarks>
/// Linear, because about a thousand titles are all there is: it trains in a fraction of a second, needs no package and no weights from elsewhere. Classes
/// count alike however many examples each has. Full-batch gradient descent from zero over examples in a fixed order: the same examples give the same numbers.
/// </remarks>
internal sealed class LinearTextModel
{
    private const int Steps = 120;
    private const double Rate = 8;
    private const double Momentum = 0.9;
    private const double Decay = 0.0006;

    private readonly int classes;
    private readonly bool allWords;
    private readonly Dictionary<string, (int Place, double Idf)> features = new(StringComparer.Ordinal);
    private readonly double[] weights;

    /// <summary>Trains on <paramref name="examples"/>; those of no class in <paramref name="classNames"/> are left out. Their order does not matter.</summary>
    /// <param name="classNames">The classes, in the order of <see cref="Shares"/>.</param>
    /// <param name="examples">Titles with their class.</param>
    /// <param name="allWords">As in <see cref="TitleFeatures.Of"/>.</param>
    public LinearTextModel(IReadOnlyList<string> classNames, IEnumerable<TopicExample> examples, bool allWords)
    {
        classes = classNames.Count;
        this.allWords = allWords;
        var place = classNames.Select((c, i) => (c, i)).ToDictionary(x => x.c, x => x.i, StringComparer.Ordinal);
        var known = examples.Where(e => place.ContainsKey(e.TopicId)).OrderBy(e => e.Title, StringComparer.Ordinal).ThenBy(e => e.TopicId, StringComparer.Ordinal).ThenBy(e => e.Weight)
            .Select(e => (Class: place[e.TopicId], e.Weight, Features: TitleFeatures.Of(e.Title, allWords))).ToList();
        foreach (var feature in known.SelectMany(k => k.Features).CountBy(f => f, StringComparer.Ordinal).OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            features[feature.Key] = (features.Count, Math.Log((1.0 + known.Count) / (1 + feature.Value)) + 1);
        }

        weights = new double[(features.Count + 1) * classes];
        if (known.Count > 0)
        {
            Train([.. known.Select(k => (k.Class, k.Weight, Vector(k.Features)))]);
        }
    }

    /// <summary>Share of each class, adding up to 1, in the order of the classes; all alike for a title of unknown words.</summary>
    public double[] Shares(string title)
    {
        var vector = Vector(TitleFeatures.Of(title, allWords));
        var shares = new double[classes];
        if (vector.Count == 0)
        {
            Array.Fill(shares, 1.0 / classes);
            return shares;
        }

        Scores(vector, shares);
        return shares;
    }

    private List<(int Place, double Value)> Vector(IReadOnlyList<string> found)
    {
        var vector = found.Where(features.ContainsKey).Select(f => (features[f].Place, Value: features[f].Idf)).ToList();
        var length = Math.Sqrt(vector.Sum(v => v.Value * v.Value));
        return [.. vector.Select(v => (v.Place, v.Value / length))];
    }

    private void Train(List<(int Class, double Weight, List<(int Place, double Value)> Vector)> examples)
    {
        // Between counting classes alike and examples alike: the square root.
        var perClass = new double[classes];
        foreach (var (c, weight, _) in examples)
        {
            perClass[c] += weight;
        }

        var importance = examples.Select(e => e.Weight / Math.Sqrt(perClass[e.Class])).ToArray();
        var total = importance.Sum();
        var speed = new double[weights.Length];
        var slope = new double[weights.Length];
        var shares = new double[classes];
        for (var step = 0; step < Steps; step++)
        {
            Array.Clear(slope);
            for (var i = 0; i < examples.Count; i++)
            {
                var (actual, _, vector) = examples[i];
                Scores(vector, shares);
                shares[actual] -= 1;
                for (var c = 0; c < classes; c++)
                {
                    shares[c] *= importance[i] / total;
                }

                foreach (var (place, value) in vector)
                {
                    var at = place * classes;
                    for (var c = 0; c < classes; c++)
                    {
                        slope[at + c] += value * shares[c];
                    }
                }
            }

            for (var w = 0; w < weights.Length; w++)
            {
                speed[w] = (Momentum * speed[w]) - (Rate * (slope[w] + (Decay * weights[w])));
                weights[w] += speed[w];
            }
        }
    }

    private void Scores(List<(int Place, double Value)> vector, double[] shares)
    {
        Array.Clear(shares);
        foreach (var (place, value) in vector)
        {
            var at = place * classes;
            for (var c = 0; c < classes; c++)
            {
                shares[c] += value * weights[at + c];
            }
        }

        var top = shares.Max();
        var sum = 0.0;
        for (var c = 0; c < classes; c++)
        {
            sum += shares[c] = Math.Exp(shares[c] - top);
        }

        for (var c = 0; c < classes; c++)
        {
            shares[c] /= sum;
        }
    }
}
