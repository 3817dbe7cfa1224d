using System.Collections.Concurrent;

namespace LLMInference.Bibliography.Resolution;

/// <summary>One copy of each word: a million titles have ten million words and only some hundred thousand different ones. Safe to use from several threads.</summary>
internal sealed class WordPool
{
    private readonly ConcurrentDictionary<string, string> words = new(StringComparer.Ordinal);

    /// <summary>The same words in their one copy.</summary>
    public string[] Share(IReadOnlyList<string> from)
    {
        var shared = new string[from.Count];
        for (var i = 0; i < shared.Length; i++)
        {
            shared[i] = words.GetOrAdd(from[i], from[i]);
        }

        return shared;
    }
}
