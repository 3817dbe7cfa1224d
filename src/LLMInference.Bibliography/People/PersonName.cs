using System.Text;
using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.People;

/// <summary>How two names as written relate.</summary>
public enum NameAgreement
{
    /// <summary>They cannot be one person's name written in two ways.</summary>
    Different,

    /// <summary>One may be the other written shorter: an initial, a missing middle name, a usual short form, half of a double surname.</summary>
    Compatible,

    /// <summary>The same words, whatever case, accents, hyphens or order.</summary>
    Equal,
}

/// <summary>A person's name taken apart: given names, family name, generation suffix. Parts keep their spelling; <see cref="Key"/> is what comparison reads.</summary>
/// <remarks>
/// Read: <c>First Last</c>, <c>Last, First</c>, <c>Last, Jr., First</c>, <c>Zhihao JIA</c> and <c>JIA Zhihao</c> (capitals mark the family name), <c>Tan A. B.</c> and
/// <c>KI Lin</c> (packed initials), particles (<c>Jan Van den Bussche</c>), <c>Jr. Sr. II III IV</c>. Removed: DBLP's homonym number (<c>Lei Chen 0002</c>),
/// marks (<c>* † 1</c>), bracketed remarks, LaTeX, HTML. A name in a script without spaces is one word.
/// Which word is the family name cannot always be told, so comparison does not depend on it alone.
/// </remarks>
public sealed partial class PersonName
{
    private PersonName(string asWritten, string[] given, string[] family, string? suffix)
    {
        AsWritten = asWritten;
        GivenNames = given;
        FamilyNames = family;
        Suffix = suffix;
        Given = NameWords.Of(given, splitInitials: true);
        Family = NameWords.Of(family, splitInitials: false);
        FamilyKey = string.Concat(Family);
        Key = string.Concat(Given) + FamilyKey;
        ReversedKey = FamilyKey + string.Concat(Given);
        SortedKey = string.Concat(Given.Concat(Family).Order(StringComparer.Ordinal));
        WordBits = Given.Concat(Family).Where(w => w.Length > 1).Aggregate(0UL, (bits, w) => bits | NameWords.Bit(w));
        LetterBits = NameWords.Letters(SortedKey);
        FamilyLetterBits = NameWords.Letters(FamilyKey);
        IsPerson = !NameWords.IsOrganisation(asWritten);
    }

    /// <summary>The name as it was given to <see cref="Parse"/>.</summary>
    public string AsWritten { get; }

    /// <summary>Given names and initials as written, in order; empty when there are none.</summary>
    public IReadOnlyList<string> GivenNames { get; }

    /// <summary>The family name's words as written, particles included.</summary>
    public IReadOnlyList<string> FamilyNames { get; }

    /// <summary>Generation suffix without full stop (<c>Jr</c>, <c>III</c>), or null.</summary>
    public string? Suffix { get; }

    /// <summary>False for what names a group (<c>OpenAI</c>, <c>The Access Team</c>, <c>DeepSeek-AI</c>).</summary>
    public bool IsPerson { get; }

    /// <summary>The name in reading order with nothing but the name: <c>Jan Van den Bussche Jr</c>.</summary>
    public string Display => string.Join(' ', GivenNames.Concat(FamilyNames).Concat(Suffix is null ? [] : [Suffix]));

    /// <summary>Folded given names, initials split.</summary>
    internal string[] Given { get; }

    /// <summary>Folded words of the family name.</summary>
    internal string[] Family { get; }

    /// <summary>Folded family name as one word: equal for <c>Garcia-Molina</c> and <c>García Molina</c>.</summary>
    internal string FamilyKey { get; }

    internal string Key { get; }

    internal string SortedKey { get; }

    /// <summary>The key with the family name in front.</summary>
    internal string ReversedKey { get; }

    /// <summary>One of 64 bits for each word that is no initial.</summary>
    internal ulong WordBits { get; }

    /// <summary>One of 64 bits for each letter of the name: an edit changes two of them at most.</summary>
    internal ulong LetterBits { get; }

    /// <summary>The same of the family name alone.</summary>
    internal ulong FamilyLetterBits { get; }

    /// <summary>Takes a name apart. Never fails: what cannot be told apart is all family name.</summary>
    public static PersonName Parse(string asWritten)
    {
        ArgumentNullException.ThrowIfNull(asWritten);
        var text = Clean(asWritten);
        string? suffix = null;
        var comma = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        for (var i = comma.Count - 1; i >= 1; i--)
        {
            if (Suffixes().IsMatch(comma[i]))
            {
                suffix = comma[i].TrimEnd('.');
                comma.RemoveAt(i);
            }
        }

        if (comma.Count >= 2)
        {
            return new PersonName(asWritten, Words(string.Join(' ', comma.Skip(1))), Words(comma[0]), suffix);
        }

        var words = Words(comma.Count == 0 ? text : comma[0]).ToList();
        if (words.Count > 2 && Suffixes().IsMatch(words[^1]))
        {
            suffix = words[^1].TrimEnd('.');
            words.RemoveAt(words.Count - 1);
        }

        var family = FamilyRange(words);
        return new PersonName(asWritten, [.. words[..family.Start], .. words[family.End..]], [.. words[family.Start..family.End]], suffix);
    }

    /// <summary>Whether <paramref name="a"/> and <paramref name="b"/> may be one person's name. Says nothing about whether they are one person.</summary>
    public static NameAgreement Compare(PersonName a, PersonName b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Key.Length == 0 || b.Key.Length == 0)
        {
            return NameAgreement.Different;
        }

        if (SuffixesDiffer(a.Suffix, b.Suffix))
        {
            return NameAgreement.Different;
        }

        if (a.Key == b.Key || a.SortedKey == b.SortedKey || a.Key == b.ReversedKey || b.Key == a.ReversedKey)
        {
            return a.Given.Length == 0 != (b.Given.Length == 0) && a.Key.Length < 4 ? NameAgreement.Compatible : NameAgreement.Equal;
        }

        // Names that may be one share the family name or a whole word; most pairs end here.
        if ((a.WordBits & b.WordBits) == 0 && a.FamilyKey != b.FamilyKey)
        {
            return NameAgreement.Different;
        }

        return NameWords.Compatible(a, b) ? NameAgreement.Compatible : NameAgreement.Different;
    }

    /// <inheritdoc/>
    public override string ToString() => Display;

    private static bool SuffixesDiffer(string? a, string? b)
        => a is not null && b is not null && !string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static string Clean(string asWritten)
    {
        var text = asWritten;
        text = text.Contains('&', StringComparison.Ordinal) || text.Contains('<', StringComparison.Ordinal) ? HtmlText.Decode(text) : text;
        text = LatexText.Decode(text);
        text = Marks().Replace(text, " ");
        text = Homonym().Replace(text, "");
        return Folding.CollapseWhitespace(text).Trim(' ', ',', ';', ':', '.', '-', '·');
    }

    // "C.P." and "Y.-H." are two initials; "J.Smith" an initial and a name.
    private static string[] Words(string text)
    {
        var spaced = new StringBuilder(text.Length + 4);
        for (var i = 0; i < text.Length; i++)
        {
            spaced.Append(text[i]);
            if (text[i] == '.' && i + 1 < text.Length && char.IsLetter(text[i + 1]))
            {
                spaced.Append(' ');
            }
        }

        return spaced.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static (int Start, int End) FamilyRange(List<string> words)
    {
        if (words.Count <= 1)
        {
            return (0, words.Count);
        }

        // Capitals mark the family name where the other words are not in capitals: Zhihao JIA, VAN DER BERG Jan.
        var shouting = words.FindIndex(NameWords.IsShouting);
        if (shouting >= 0 && words.Exists(w => w.Any(char.IsLower) && !NameWords.IsParticle(w)))
        {
            var last = words.FindLastIndex(NameWords.IsShouting);
            if (words.GetRange(shouting, last - shouting + 1).TrueForAll(w => NameWords.IsShouting(w) || NameWords.IsParticle(w)) && (shouting == 0 || last == words.Count - 1))
            {
                return (shouting, last + 1);
            }
        }

        // Tan A., Zhai Q. J.: initials at the end and none at the beginning.
        var initials = words.Count;
        while (initials > 0 && NameWords.IsInitials(words[initials - 1]))
        {
            initials--;
        }

        if (initials > 0 && initials < words.Count && !NameWords.IsInitials(words[0]))
        {
            return (0, initials);
        }

        var start = words.Count - 1;
        while (start > 1 && NameWords.IsParticle(words[start - 1]))
        {
            start--;
        }

        return (start, words.Count);
    }

    [GeneratedRegex(@"^(?:jr|sr|ii|iii|iv|2nd|3rd)\.?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Suffixes();

    [GeneratedRegex(@"[*†‡§¶‖#^∗★☆✉◊♠♣♦♥⋆¹²³⁴⁵⁶⁷⁸⁹⁰]+|\([^()]{0,60}\)|\[[^\[\]]{0,60}\]|(?<=\p{L})\d{1,2}(?:,\d)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+\d{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Homonym();
}
