using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.Topics;

/// <summary>A phrase to look for: folded words that follow one another; a word ending in <c>*</c> stands for every word that begins so.</summary>
public sealed class TopicTerm
{
    private readonly (string Word, bool Prefix)[] words;

    private TopicTerm(string asWritten, (string, bool)[] words)
    {
        AsWritten = asWritten;
        this.words = words;
    }

    /// <summary>As in the file.</summary>
    public string AsWritten { get; }

    /// <summary>The term, or null when it has no letter or digit.</summary>
    public static TopicTerm? Parse(string asWritten)
    {
        ArgumentNullException.ThrowIfNull(asWritten);
        var words = asWritten.Split([' ', '-', '/'], StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(part => Folding.Words(part) is var folded && part.EndsWith('*')
                ? folded.Select((w, i) => (w, i == folded.Count - 1))
                : folded.Select(w => (w, false))).ToArray();
        return words.Length == 0 ? null : new TopicTerm(asWritten, words);
    }

    /// <summary>Whether the phrase stands in a text's <see cref="Folding.Words"/>. A plural <c>s</c> on the last word is the same word.</summary>
    public bool IsIn(IReadOnlyList<string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var start = 0; start + words.Length <= text.Count; start++)
        {
            var at = 0;
            while (at < words.Length && Fits(words[at], text[start + at], at == words.Length - 1))
            {
                at++;
            }

            if (at == words.Length)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Fits((string Word, bool Prefix) sought, string word, bool last)
        => sought.Prefix ? word.StartsWith(sought.Word, StringComparison.Ordinal)
            : word == sought.Word || (last && word.Length == sought.Word.Length + 1 && word[^1] == 's' && word.StartsWith(sought.Word, StringComparison.Ordinal));
}
