using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.Topics;

/// <summary>Words to look for in order; case, accents, hyphens and punctuation do not matter; a star at a word's end stands for any ending, at its beginning for any beginning.</summary>
public sealed class TopicPhrase
{
    private readonly (string Word, bool IsStem, bool IsTail)[] words;

    private TopicPhrase(string asWritten, (string, bool, bool)[] words)
    {
        AsWritten = asWritten;
        this.words = words;
    }

    /// <summary>As in the file.</summary>
    public string AsWritten { get; }

    /// <summary>How many words it has.</summary>
    public int Length => words.Length;

    /// <summary>True when it has no word.</summary>
    public bool IsEmpty => words.Length == 0;

    /// <summary>Takes a phrase as written.</summary>
    public static TopicPhrase Parse(string asWritten)
    {
        ArgumentNullException.ThrowIfNull(asWritten);
        var words = new List<(string, bool, bool)>();
        foreach (var part in asWritten.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var folded = Folding.Words(part);
            for (var i = 0; i < folded.Count; i++)
            {
                words.Add((folded[i], i == folded.Count - 1 && part.EndsWith('*'), i == 0 && part.StartsWith('*')));
            }
        }

        return new TopicPhrase(asWritten, [.. words]);
    }

    /// <summary>Where it first stands in <paramref name="text"/> (folded words), or −1.</summary>
    public int IndexIn(IReadOnlyList<string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var at = 0; at + words.Length <= text.Count && words.Length > 0; at++)
        {
            var i = 0;
            while (i < words.Length && Agrees(words[i], text[at + i]))
            {
                i++;
            }

            if (i == words.Length)
            {
                return at;
            }
        }

        return -1;
    }

    private static bool Agrees((string Word, bool IsStem, bool IsTail) wanted, string word)
        => (wanted.IsStem && word.StartsWith(wanted.Word, StringComparison.Ordinal)) || (wanted.IsTail && word.EndsWith(wanted.Word, StringComparison.Ordinal)) || word == wanted.Word;

    /// <inheritdoc/>
    public override string ToString() => AsWritten;
}
