using LLMInference.Bibliography.Seeds;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Sources.Answers;

/// <summary>A seed's name as services are asked for it, and the test whether a name that they give may be the same person's.</summary>
/// <remarks>Seeds write surnames in capitals (<c>Zhihao JIA</c>); services do not, and some order names the other way round, so words compare folded and without order.</remarks>
internal sealed class SoughtName
{
    private readonly IReadOnlyList<string> _words;

    private SoughtName(string text)
    {
        Text = text;
        _words = Folding.Words(text);
        Key = Join(_words);
    }

    /// <summary>The name in mixed case: <c>Zhihao Jia</c>.</summary>
    public string Text { get; }

    /// <summary>What equals <see cref="KeyOf"/> of every name that <see cref="Equals(string)"/> this one: for tables of many names.</summary>
    public string Key { get; }

    /// <summary>A name as a seed writes it.</summary>
    public static SoughtName From(string nameAsWritten) => new(string.Join(' ', Folding.CollapseWhitespace(nameAsWritten).Split(' ').Select(MixedCase)));

    /// <summary>The different names of a seed, its own first.</summary>
    public static IReadOnlyList<SoughtName> Of(Seed seed)
        => [.. seed.Aliases.Prepend(seed.Name).Select(From).Where(n => n._words.Count > 0).DistinctBy(n => n.Key, StringComparer.Ordinal)];

    /// <summary>The same words, whatever their order, accents and case; a homonym number is not a word.</summary>
    public bool Equals(string name) => KeyOf(name) == Key;

    /// <summary>A name's words, folded and sorted, without homonym number.</summary>
    public static string KeyOf(string name) => Join(WordsOf(name));

    /// <summary>All words of the sought name are in <paramref name="name"/>, which may have more (a middle name).</summary>
    public bool Within(string name)
    {
        var words = WordsOf(name);
        return _words.Count > 1 ? _words.All(words.Contains) : Join(words) == Key;
    }

    /// <summary>The same family name and at least a matching initial: <c>Z. Jia</c> for <c>Zhihao Jia</c>.</summary>
    public bool MayAbbreviateTo(string name)
    {
        var words = WordsOf(name);
        return words.Count > 1 && _words.Count > 1 && words[^1] == _words[^1] && _words[0].StartsWith(words[0][0]);
    }

    /// <summary>The first letter of the given name, a–z; null when it has none (a name in another script). A surname in capitals that stands first is not the given name.</summary>
    public static char? GivenInitial(string nameAsWritten)
    {
        var words = Folding.CollapseWhitespace(nameAsWritten).Split(' ');
        var given = words.Length > 1 && IsShouted(words[0]) && !words.Skip(1).All(IsShouted) ? words[1] : words[0];
        var initial = Folding.LettersAndDigits(given);
        return initial.Length > 0 && initial[0] is >= 'a' and <= 'z' and var letter ? letter : null;
    }

    private static string Join(IEnumerable<string> words) => string.Join(' ', words.Order(StringComparer.Ordinal));

    private static List<string> WordsOf(string name) => [.. Folding.Words(name).Where(w => !(w.Length == 4 && w.All(char.IsAsciiDigit)))];

    private static string MixedCase(string word)
        => !IsShouted(word) ? word : string.Join('-', word.Split('-').Select(part => part.Length < 2 ? part : part[..1] + part[1..].ToLowerInvariant()));

    private static bool IsShouted(string word) => word.Count(char.IsLetter) > 1 && !word.Any(char.IsLower) && word.Any(char.IsUpper) && !word.Contains('.', StringComparison.Ordinal);
}
