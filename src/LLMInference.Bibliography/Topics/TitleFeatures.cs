using System.Collections.Frozen;
using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.Topics;

/// <summary>What the text model sees of a title: its stemmed words, neighbouring pairs, and the beginnings of long words.</summary>
internal static class TitleFeatures
{
    private const int LongWord = 7;
    private const int Beginning = 5;

    // Words that stand in titles of every interest. "language model" and "inference" are among them: they say that a work belongs, not where.
    private static readonly FrozenSet<string> Silent = new[]
    {
        "a", "an", "the", "of", "for", "and", "in", "on", "to", "with", "by", "from", "via", "at", "as", "is", "are", "using", "towards", "toward", "into", "over", "under", "its", "their", "or", "your", "you", "we", "how", "what", "can", "be", "all", "more", "than", "not",
        "llm", "large", "language", "model", "efficient", "efficiently", "fast", "system", "inference", "high", "based", "new", "approach", "deep", "learning", "gpu",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The features of a title, without doubles, in the order in which they occur.</summary>
    /// <param name="title">As shown.</param>
    /// <param name="all">Also the words that stand in titles of every interest: they tell what belongs at all.</param>
    public static IReadOnlyList<string> Of(string title, bool all)
    {
        var words = Folding.Words(title).Select(Stem).ToList();
        bool Speaks(string word) => word.Length > 1 && (all || !Silent.Contains(word));
        var features = words.Where(Speaks).ToList();
        features.AddRange(words.Where(w => w.Length >= LongWord && Speaks(w)).Select(w => w[..Beginning] + "*"));
        features.AddRange(words.Zip(words.Skip(1)).Where(p => Speaks(p.First) && Speaks(p.Second)).Select(p => p.First + " " + p.Second));
        return [.. features.Distinct(StringComparer.Ordinal)];
    }

    private static string Stem(string word)
        => word.Length > 5 && word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y"
            : word.Length > 6 && word.EndsWith("ing", StringComparison.Ordinal) ? word[..^3]
            : word.Length > 5 && word.EndsWith("ed", StringComparison.Ordinal) ? word[..^2]
            : word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1]
            : word.Length > 5 && word.EndsWith('e') ? word[..^1]
            : word;
}
