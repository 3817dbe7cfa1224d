using System.Text;
using System.Text.RegularExpressions;

namespace LLMInference.Bibliography.Text;

/// <summary>Titles as a reader should see them.</summary>
public static partial class TitleText
{
    /// <summary>LaTeX and HTML resolved, white space collapsed, closing full stop and enclosing quotes removed. Case is left alone.</summary>
    public static string Clean(string asWritten)
    {
        var text = LatexText.Decode(HtmlText.Decode(asWritten)).Trim();
        text = Closing().Replace(text, "");
        if (text.Length > 2 && text[0] is '"' or '“' or '‘' && text[^1] is '"' or '”' or '’' && text.IndexOfAny(['"', '“', '”'], 1) == text.Length - 1)
        {
            text = text[1..^1];
        }

        return text;
    }

    /// <summary>True when it is (nearly) all capitals: at least two words, 12 letters, four in five of them capitals.</summary>
    public static bool IsShouting(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var letters = title.Count(char.IsLetter);
        return letters >= 12 && title.Contains(' ', StringComparison.Ordinal) && title.Count(char.IsUpper) >= 0.8 * letters;
    }

    /// <summary>True when a source cut it: it ends in an ellipsis.</summary>
    public static bool IsCut(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        return title.EndsWith('…') || title.EndsWith("...", StringComparison.Ordinal);
    }

    /// <summary>A shouting title in title case: small words lower, words without a vowel or with a digit (LLM, 3D, GPU) left as they are.</summary>
    public static string Quieten(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var quiet = new StringBuilder(title.Length);
        var first = true;
        foreach (Match match in WordOrGap().Matches(title))
        {
            var word = match.Value;
            if (!char.IsLetter(word[0]))
            {
                quiet.Append(word);
                first = first || word.Contains(':', StringComparison.Ordinal);
                continue;
            }

            var lower = word.ToLowerInvariant();
            quiet.Append(!first && SmallWord().IsMatch(lower) ? lower
                : word.Length <= 4 && !Vowel().IsMatch(lower) || Acronym().IsMatch(lower) ? word
                : char.ToUpperInvariant(word[0]) + lower[1..]);
            first = false;
        }

        return quiet.ToString();
    }

    [GeneratedRegex(@"(?<!\b(?:etc|al|vs|Inc|[A-Z]))(?<!\.)\.$", RegexOptions.CultureInvariant)]
    private static partial Regex Closing();

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}'’]*|[^\p{L}]+", RegexOptions.CultureInvariant)]
    private static partial Regex WordOrGap();

    [GeneratedRegex("^(?:a|an|the|of|for|and|in|on|to|with|by|from|via|at|as|or|but|nor|per|vs)$", RegexOptions.CultureInvariant)]
    private static partial Regex SmallWord();

    [GeneratedRegex("[aeiouy]", RegexOptions.CultureInvariant)]
    private static partial Regex Vowel();

    [GeneratedRegex("^(?:gpu|cpu|tpu|npu|api|ai|io|ssd|hbm|rag|moe|llm|llms|gpus|cpus|cuda|gemm|rdma|simd|fpga|asic|cxl|numa|rlhf|bert|gpt|vlm|slo|slos|qos|iot|kv|ml|dnn|nlp|cnn|rnn)$", RegexOptions.CultureInvariant)]
    private static partial Regex Acronym();
}
