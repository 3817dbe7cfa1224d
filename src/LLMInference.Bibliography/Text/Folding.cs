using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace LLMInference.Bibliography.Text;

/// <summary>
/// Folds text so that spellings of one word compare equal: accents, ligatures, full-width and mathematical letters, dashes, quotes.
/// </summary>
/// <remarks>
/// A table of our own rather than <see cref="string.Normalize()"/>: that one does nothing without the ICU library (a machine with only the SDK),
/// and with it depends on ICU's version, while works keep their ids for years. The table is Unicode's NFKD without combining marks, see <c>Folding.tsv</c>.
/// </remarks>
public static class Folding
{
    private const int MaxOnStack = 256;

    private static readonly FrozenDictionary<int, string> Table = Load();

    /// <summary>Accents, ligatures and compatibility forms resolved; case, punctuation and spaces kept. Characters without a folded form (CJK, Greek, Cyrillic) stay.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (System.Text.Ascii.IsValid(text))
        {
            return text;
        }

        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value < 0xA0 || !Table.TryGetValue(rune.Value, out var replacement))
            {
                Append(folded, rune);
            }
            else
            {
                folded.Append(replacement);
            }
        }

        return folded.ToString();
    }

    /// <summary>Folded, lower-cased, and reduced to letters and digits of any script: <c>"FlashAttention-2: Faster…" → "flashattention2faster"</c>.</summary>
    public static string LettersAndDigits(string text)
    {
        if (text is { Length: <= MaxOnStack } && System.Text.Ascii.IsValid(text))
        {
            Span<char> ascii = stackalloc char[MaxOnStack];
            var length = 0;
            foreach (var c in text)
            {
                if (char.IsAsciiLetterOrDigit(c))
                {
                    ascii[length++] = char.ToLowerInvariant(c);
                }
            }

            return ascii[..length].ToString();
        }

        var kept = new StringBuilder(text.Length);
        foreach (var rune in Fold(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                Append(kept, Rune.ToLowerInvariant(rune));
            }
        }

        return kept.ToString();
    }

    /// <summary>Folded and lower-cased words of letters and digits, in order; everything else separates.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        if (text is { Length: <= MaxOnStack } && System.Text.Ascii.IsValid(text))
        {
            Span<char> ascii = stackalloc char[MaxOnStack];
            var length = 0;
            foreach (var c in text)
            {
                if (char.IsAsciiLetterOrDigit(c))
                {
                    ascii[length++] = char.ToLowerInvariant(c);
                }
                else if (c != '\'' && length > 0)
                {
                    words.Add(ascii[..length].ToString());
                    length = 0;
                }
            }

            if (length > 0)
            {
                words.Add(ascii[..length].ToString());
            }

            return words;
        }

        var word = new StringBuilder();
        foreach (var rune in Fold(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                Append(word, Rune.ToLowerInvariant(rune));
            }
            else if (rune.Value != '\'' && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    /// <summary>Every run of white space (no-break spaces and line ends too) as one space; none at either end.</summary>
    public static string CollapseWhitespace(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsCollapsed(text))
        {
            return text;
        }

        var collapsed = new StringBuilder(text.Length);
        var pending = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || c is '\u200b' or '\ufeff')
            {
                pending = collapsed.Length > 0;
                continue;
            }

            if (pending)
            {
                collapsed.Append(' ');
                pending = false;
            }

            collapsed.Append(c);
        }

        return collapsed.ToString();
    }

    // Most texts are already: single spaces between words.
    private static bool IsCollapsed(string text)
    {
        var before = ' ';
        foreach (var c in text)
        {
            if (c == ' ' ? before == ' ' : char.IsWhiteSpace(c) || c is '\u200b' or '\ufeff')
            {
                return false;
            }

            before = c;
        }

        return text.Length == 0 || before != ' ';
    }

    private static void Append(StringBuilder text, Rune rune)
    {
        if (rune.IsBmp)
        {
            text.Append((char)rune.Value);
        }
        else
        {
            text.Append(rune.ToString());
        }
    }

    private static FrozenDictionary<int, string> Load()
    {
        using var stream = typeof(Folding).Assembly.GetManifestResourceStream("Folding.tsv")
            ?? throw new InvalidOperationException("The assembly was built without its folding table Folding.tsv.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var table = new Dictionary<int, string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.IndexOf('\t', StringComparison.Ordinal) is not (> 0 and var tab))
            {
                continue;
            }

            table[int.Parse(line.AsSpan(0, tab), NumberStyles.HexNumber, CultureInfo.InvariantCulture)] = line[(tab + 1)..];
        }

        return table.ToFrozenDictionary();
    }
}
