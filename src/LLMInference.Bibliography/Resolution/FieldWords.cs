using System.Collections.Frozen;

namespace LLMInference.Bibliography.Resolution;

/// <summary>The field's own words in titles: acronyms that stand for words of other titles, and words that stand in so many titles that having them in common says nothing.</summary>
internal static class FieldWords
{
    // One person writes LLM, the next Large Language Models. Plurals are read as the singular, in the acronym and in full.
    private static readonly FrozenDictionary<string, string[]> Acronyms = new Dictionary<string, string>
    {
        ["llm"] = "large language model",
        ["lm"] = "language model",
        ["slm"] = "small language model",
        ["vlm"] = "vision language model",
        ["lvlm"] = "large vision language model",
        ["mllm"] = "multimodal large language model",
        ["moe"] = "mixture of experts",
        ["dit"] = "diffusion transformer",
        ["vit"] = "vision transformer",
        ["kv"] = "key value",
        ["rag"] = "retrieval augmented generation",
        ["rl"] = "reinforcement learning",
        ["rlhf"] = "reinforcement learning from human feedback",
        ["peft"] = "parameter efficient fine tuning",
        ["nlp"] = "natural language processing",
        ["dnn"] = "deep neural network",
        ["gnn"] = "graph neural network",
        ["cnn"] = "convolutional neural network",
        ["rnn"] = "recurrent neural network",
    }.ToFrozenDictionary(a => a.Key, a => a.Value.Split(' '), StringComparer.Ordinal);

    private static readonly ILookup<string, string[]> Phrases = Acronyms.Values.ToLookup(p => p[0], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Commonplace = new[]
    {
        "large", "language", "model", "models", "deep", "machine", "neural", "network", "networks", "learning", "inference", "serving", "training", "system", "systems", "efficient", "efficiently", "fast", "survey", "technical", "report",
        "part", "introduction", "generative", "transformer", "transformers", "new", "approach", "framework",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A title's words with the field's acronyms spelled out and its phrases in the singular; the same list when there is nothing of the kind.</summary>
    public static IReadOnlyList<string> SpellOut(IReadOnlyList<string> words)
    {
        List<string>? spelled = null;
        for (var i = 0; i < words.Count; i++)
        {
            var (phrase, length) = Find(words, i);
            if (phrase is null)
            {
                spelled?.Add(words[i]);
                continue;
            }

            spelled ??= [.. words.Take(i)];
            spelled.AddRange(phrase);
            i += length - 1;
        }

        return spelled ?? words;
    }

    /// <summary>Whether the word tells one title from another.</summary>
    public static bool IsTelling(string word) => !Commonplace.Contains(word);

    // What is to stand in place of so many words, where that is something else than they.
    private static (string[]? Phrase, int Length) Find(IReadOnlyList<string> words, int at)
    {
        var word = words[at];
        if (Acronyms.TryGetValue(word, out var meant) || (word.Length > 2 && word[^1] == 's' && Acronyms.TryGetValue(word[..^1], out meant)))
        {
            return (meant, 1);
        }

        foreach (var phrase in Phrases[word])
        {
            if (at + phrase.Length <= words.Count && Enumerable.Range(1, phrase.Length - 2).All(i => words[at + i] == phrase[i]) && IsOtherNumber(words[at + phrase.Length - 1], phrase[^1]))
            {
                return (phrase, phrase.Length);
            }
        }

        return (null, 0);
    }

    private static bool IsOtherNumber(string word, string other) => Math.Abs(word.Length - other.Length) == 1 && (word + "s" == other || other + "s" == word);
}
