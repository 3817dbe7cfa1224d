using System.Text;
using LLMInference.Bibliography.People;

namespace LLMInference.Catalog.Writing;

/// <summary>An author's name as lists print it: initials and family name.</summary>
public static class ShortName
{
    /// <summary><c>Woosuk Kwon → W. Kwon</c>, <c>Jean-Luc van der Berg → J.-L. van der Berg</c>, <c>Zhihao JIA → Z. Jia</c>. Groups (<c>DeepSeek-AI</c>) and names of one word stay as they are.</summary>
    public static string Of(string name)
    {
        var person = PersonName.Parse(name);
        return person is { IsPerson: true, GivenNames.Count: > 0, FamilyNames.Count: > 0 }
            ? string.Join(' ', person.GivenNames.Select(Initials).Concat(person.FamilyNames.Select(Quiet)).Concat(person.Suffix is null ? [] : [person.Suffix]))
            : name;
    }

    // Capitals that mark a family name, or a name that a page shouts.
    private static string Quiet(string family)
        => family.Length > 1 && family.All(c => char.IsUpper(c) || c is '-' or '\'' or '’') ? string.Join('-', family.Split('-').Select(p => p.Length > 1 ? p[0] + p[1..].ToLowerInvariant() : p)) : family;

    private static string Initials(string given)
    {
        var hyphened = given.Split('-').Select(part => string.Join(' ', part.Split('.').Select(First).Where(i => i.Length > 0))).Where(i => i.Length > 0);
        return string.Join('-', hyphened) is { Length: > 0 } initials ? initials : given;
    }

    private static string First(string part)
    {
        foreach (var rune in part.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
            {
                return Rune.ToUpperInvariant(rune) + ".";
            }
        }

        return "";
    }
}
