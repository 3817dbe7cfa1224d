using System.Collections.Frozen;
using System.Globalization;
using LLMInference.Harvest.Extraction.Lexicon;

namespace LLMInference.Harvest.Extraction.Reading;

/// <summary>What part of a name a word may be.</summary>
internal enum NameTokenKind
{
    None,
    Capitalised,
    Initial,
    Particle,
    Suffix,
}

/// <summary>A word of what may be a name.</summary>
/// <param name="Kind">What part it may be.</param>
/// <param name="Length">Characters, a full stop that belongs to it included.</param>
/// <param name="IsAnd">A particle that may also mean "and" (<c>y</c>, <c>e</c>).</param>
internal readonly record struct NameToken(NameTokenKind Kind, int Length, bool IsAnd = false)
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Prefixes = FrozenSet.ToFrozenSet(["al", "el", "ad", "an", "ar", "as", "at", "ash", "az", "ul", "ur", "d", "l", "t", "de", "ibn", "bin", "ben", "abu", "abd"]).GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Suffixes = NameWords.Suffixes.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Particles = NameWords.Particles.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The word at a place of a text; of kind <see cref="NameTokenKind.None"/> when no name has such a word.</summary>
    public static NameToken At(string text, int start)
    {
        if (start >= text.Length || !char.IsLetter(text[start]) || IsHan(text[start]) || IsHangul(text[start]))
        {
            return default;
        }

        var position = start;
        while (position < text.Length && IsWordCharacter(text, position))
        {
            position++;
        }

        var length = position - start;
        var word = text.AsSpan(start, length);
        var dotted = position < text.Length && text[position] == '.';
        Span<char> lowered = stackalloc char[Math.Min(length, 20)];
        word[..lowered.Length].ToLowerInvariant(lowered);
        ReadOnlySpan<char> lower = lowered;
        // "Okafor JR" are initials, "Okafor Jr" and "Okafor JR." the younger one.
        if (Suffixes.Contains(lower) && char.IsUpper(word[0]) && (dotted || lower is not "jr" and not "sr" || !AllUpper(word)))
        {
            return new NameToken(NameTokenKind.Suffix, length + (dotted ? 1 : 0));
        }

        if (lower is "st" && dotted && char.IsUpper(word[0]))
        {
            return new NameToken(NameTokenKind.Capitalised, length + 1);
        }

        if (dotted && char.IsLower(word[0]) && lower is ("v" or "d" or "z"))
        {
            // "M. v. d. Schaar"
            return new NameToken(NameTokenKind.Particle, 2);
        }

        if (Particles.Contains(lower) && (char.IsLower(word[0]) || (length > 1 && !AllUpper(word) && lower is not "e" and not "y" and not "d" and not "do" and not "te")))
        {
            return new NameToken(char.IsLower(word[0]) ? NameTokenKind.Particle : NameTokenKind.Capitalised, length, lower is "y" or "e");
        }

        if (!char.IsUpper(word[0]))
        {
            // "al-Hakim", "d'Amico", "el-Sayed"
            if (word.IndexOfAny("-'’‐") is > 0 and <= 3 and var joint && joint + 2 < length && char.IsUpper(word[joint + 1]) && Prefixes.Contains(lower[..joint]))
            {
                return new NameToken(NameTokenKind.Capitalised, length);
            }

            return char.IsLower(word[0]) && length > 3 && char.IsUpper(word[1]) ? new NameToken(NameTokenKind.Capitalised, length) : default;
        }

        var isInitial = length == 1 || (length <= 3 && AllUpper(word)) || (length == 3 && word[1] == '-' && AllUpper(word));
        if (isInitial && !(length > 1 && !dotted && NameWords.IsNotName(lower)))
        {
            length += dotted ? 1 : 0;
            while (start + length + 2 < text.Length && text[start + length] is '-' or '‐' or '‑' && char.IsUpper(text[start + length + 1]) && text[start + length + 2] == '.')
            {
                // "W.-T. Fang"
                length += 3;
            }

            return new NameToken(NameTokenKind.Initial, length);
        }

        var abbreviated = dotted && (lower is "st" or "jr" or "sr" or "md" or "mohd" || (lower is "yu" or "th" or "ch" or "sh" or "zh" && AbbreviatesGivenName(text, start, position + 1)));
        return new NameToken(NameTokenKind.Capitalised, length + (abbreviated ? 1 : 0));
    }

    // "A. Yu. Ivanov", "Yu. A. Petrov"; not "Han Yu. In …", "Zhang, Yu. Sparse …".
    private static bool AbbreviatesGivenName(string text, int start, int end)
    {
        var before = start - 1;
        while (before >= 0 && text[before] == ' ')
        {
            before--;
        }

        var next = ListSeparators.SkipSpace(text, end);
        if (next >= text.Length || !char.IsUpper(text[next]))
        {
            // "Ivanov A. Yu., Petrov B. N."
            return before >= 0 && text[before] == '.' && next < text.Length && text[next] is ',' or ';';
        }

        var initialFollows = next + 1 < text.Length && text[next + 1] == '.';
        if (initialFollows || before < 0 || text[before] is '\n' or ';' or '.')
        {
            var wordEnd = next;
            while (wordEnd < text.Length && char.IsLetter(text[wordEnd]))
            {
                wordEnd++;
            }

            Span<char> following = stackalloc char[20];
            var word = text.AsSpan(next, Math.Min(following.Length, wordEnd - next));
            word.ToLowerInvariant(following);
            return initialFollows || !NameWords.IsNotName(following[..word.Length]);
        }

        return false;
    }

    /// <summary>The length of a word of two or three capitals, or 0.</summary>
    public static int IsRunOfInitials(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return end - start is 2 or 3 && AllUpper(text.AsSpan(start, end - start)) ? end - start : 0;
    }

    /// <summary>True for a word that stands within names, written large or small ("van", "Del").</summary>
    public static bool IsParticle(ReadOnlySpan<char> lower) => Particles.Contains(lower);

    /// <summary>True for a Chinese character.</summary>
    public static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff' or >= '\u3400' and <= '\u4dbf';

    /// <summary>True for a Korean syllable.</summary>
    public static bool IsHangul(char c) => c is >= '\uac00' and <= '\ud7a3';

    /// <summary>True for a Japanese syllable.</summary>
    public static bool IsKana(char c) => c is >= '\u3041' and <= '\u30ff' and not '・';

    private static bool AllUpper(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (char.IsLetter(c) && !char.IsUpper(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWordCharacter(string text, int position)
    {
        var c = text[position];
        if ((char.IsLetter(c) && !IsHan(c)) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
        {
            return true;
        }

        return c is '\'' or '’' or '‘' or '-' or '‐' or '‑' or '`' or '´' && position > 0 && position + 1 < text.Length && char.IsLetter(text[position + 1]) && char.IsLetter(text[position - 1]);
    }
}
