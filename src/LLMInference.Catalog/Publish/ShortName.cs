using System.Text;

namespace LLMInference.Catalog.Publish;

/// <summary>An author's name as lists print it: initials and family name.</summary>
public static class ShortName
{
    private static readonly HashSet<string> Particles = new(StringComparer.OrdinalIgnoreCase)
    {
        "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "ter", "ten", "bin", "ibn", "al", "el", "zu",
    };

    private static readonly HashSet<string> Suffixes = new(StringComparer.OrdinalIgnoreCase) { "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV" };

    /// <summary><c>Woosuk Kwon → W. Kwon</c>, <c>Jean-Luc van der Berg → J.-L. van der Berg</c>. A name of one word, or without Latin capitals to shorten, stays.</summary>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var family = words.Length - 1;
        while (family > 0 && Suffixes.Contains(words[family]))
        {
            family--;
        }

        while (family > 1 && Particles.Contains(words[family - 1]))
        {
            family--;
        }

        if (family < 1 || name.Contains(',', StringComparison.Ordinal))
        {
            return name;
        }

        var given = words[..family].Select(Initial);
        return string.Join(' ', given.Concat(words[family..]));
    }

    private static string Initial(string word)
    {
        var parts = word.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(p => p.EnumerateRunes().First());
        var initials = parts.Select(r => Rune.IsLetter(r) ? Rune.ToUpperInvariant(r) + "." : "").Where(i => i.Length > 0).ToList();
        return initials.Count == 0 ? word : string.Join('-', initials);
    }
}
