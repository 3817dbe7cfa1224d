using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.Identity;

/// <summary>Whether two affiliations as written can name one institution: <c>CMU</c> and <c>Carnegie Mellon University, Pittsburgh, PA, USA</c>.</summary>
/// <remarks>Compared: the initials of a name's words, the distinctive words of both, and a table of short forms that are no initials (<c>PKU</c>, <c>THU</c>). Not attempted: translations, renamed institutions.</remarks>
public static class Affiliations
{
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "university", "universitat", "universite", "universidad", "universita", "institute", "institut", "institution", "college", "school", "department", "dept", "faculty", "laboratory", "lab", "labs",
        "center", "centre", "of", "the", "and", "for", "at", "in", "on", "de", "la", "di", "der", "und", "et", "science", "sciences", "technology", "computer", "computing", "engineering", "research", "national",
        "state", "inc", "corp", "ltd", "usa", "uk", "china", "germany", "switzerland", "canada", "france", "singapore", "japan", "korea", "north", "south", "east", "west",
    };

    // Usual short forms that cannot be read off as initials. Facts of common use; each maps to the words that tell the institution apart.
    private static readonly Dictionary<string, string[]> ShortForms = new(StringComparer.Ordinal)
    {
        ["pku"] = ["peking"],
        ["thu"] = ["tsinghua"],
        ["zju"] = ["zhejiang"],
        ["nju"] = ["nanjing"],
        ["fdu"] = ["fudan"],
        ["whu"] = ["wuhan"],
        ["hust"] = ["huazhong"],
        ["hkust"] = ["hong", "kong", "science", "technology"],
        ["hku"] = ["hong", "kong"],
        ["ucb"] = ["berkeley"],
        ["eth"] = ["zurich"],
        ["ethz"] = ["eth", "zurich"],
        ["msra"] = ["microsoft"],
        ["msr"] = ["microsoft"],
        ["caltech"] = ["california"],
        ["gatech"] = ["georgia", "tech"],
        ["umich"] = ["michigan"],
        ["uw"] = ["washington"],
        ["uiuc"] = ["illinois", "urbana"],
        ["ntu"] = ["nanyang"],
    };

    /// <summary>True when they can name one institution; false when they name different ones or nothing can be compared.</summary>
    public static bool Agree(string a, string b)
    {
        var left = Folding.Words(a);
        var right = Folding.Words(b);
        if (left.Count == 0 || right.Count == 0)
        {
            return false;
        }

        return ShortFits(left, right, b) || ShortFits(right, left, a) || SameWords(left, right);
    }

    // One distinctive word in common is enough only when it is not outweighed: "Hong Kong" alone does not make two universities one.
    private static bool SameWords(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        var a = left.Where(w => !Common.Contains(w) && w.Length > 2).ToHashSet(StringComparer.Ordinal);
        var b = right.Where(w => !Common.Contains(w) && w.Length > 2).ToHashSet(StringComparer.Ordinal);
        if (a.Count == 0 || b.Count == 0)
        {
            return false;
        }

        var shared = a.Count(b.Contains);
        return shared > 0 && shared >= Math.Min(a.Count, b.Count) && Kind(left) == Kind(right);
    }

    // "The Chinese University of Hong Kong", "… University of Science and Technology" and "University of Hong Kong" share the city only.
    private static string Kind(IReadOnlyList<string> words)
        => words.Contains("technology") || words.Contains("tech") ? "technology" : words.Contains("chinese") ? "chinese" : "";

    private static bool ShortFits(IReadOnlyList<string> shortWords, IReadOnlyList<string> longWords, string longText)
    {
        foreach (var word in shortWords.Where(w => w.Length is >= 2 and <= 8))
        {
            if (longWords.Count == 1 && longWords[0] == word && !Common.Contains(word))
            {
                return true;
            }

            if (ShortForms.TryGetValue(word, out var needed))
            {
                if (needed.All(longWords.Contains) && (word is not "hku" || (!longWords.Contains("chinese") && !longWords.Contains("technology"))))
                {
                    return true;
                }

                continue;
            }

            if (shortWords.Count <= 3 && longText.Split(',').Any(part => Initials(part).Any(i => i == word)))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> Initials(string name)
    {
        var words = Folding.Words(name);
        if (words.Count >= 2)
        {
            yield return string.Concat(words.Where(w => w is not ("of" or "the" or "and" or "for" or "at" or "in")).Select(w => w[0]));
            yield return string.Concat(words.Select(w => w[0]));
        }
    }
}
