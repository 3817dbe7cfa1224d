using System.Collections.Frozen;
using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.Resolution;

/// <summary>How alike two venues are that the lexicon does not know: share of words that agree, an abbreviation agreeing with what it begins.</summary>
internal static class VenueLikeness
{
    private static readonly FrozenSet<string> Empty = new[]
    {
        "conference", "symposium", "workshop", "journal", "transactions", "acm", "ieee", "society", "association", "usa", "new", "york", "press", "springer", "elsevier", "university", "letters", "review", "congress", "meeting", "official", "publication",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>0–1; 1 when every telling word of the shorter finds its own in the longer.</summary>
    public static double Of(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        if (a.SequenceEqual(b, StringComparer.Ordinal))
        {
            return 1;
        }

        var x = a.Where(w => !Empty.Contains(w)).Distinct(StringComparer.Ordinal).ToList();
        var y = b.Where(w => !Empty.Contains(w)).Distinct(StringComparer.Ordinal).ToList();
        if (x.Count == 0 || y.Count == 0)
        {
            return 0;
        }

        if (x.Count > y.Count)
        {
            (x, y, a, b) = (y, x, b, a);
        }

        var agreeing = x.Count(w => y.Exists(v => Agree(w, v)));
        if (agreeing < x.Count && (IsAcronymOf(x, y) || IsAcronymOf(y, x) || IsAcronymOf(x, b) || IsAcronymOf(y, a)))
        {
            return 1;
        }

        return (double)agreeing / x.Count;
    }

    private static bool Agree(string a, string b)
        => a == b || (a.Length >= 2 && b.Length >= 2 && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal)))
            || IsInflected(a, b);

    // Computing and computations, theory and theoretical; compuation.
    private static bool IsInflected(string a, string b)
        => Math.Min(a.Length, b.Length) is >= 6 and var shorter
            && (a.AsSpan().CommonPrefixLength(b) >= Math.Max(5, shorter - 3) || EditDistance.Within(a, b, 1) <= 1);

    private static bool IsAcronymOf(List<string> acronym, IReadOnlyList<string> words)
        => acronym.Exists(w => w.Length is >= 3 and <= 8 && words.Count >= 3 && string.Concat(words.Select(v => v[0])).Contains(w, StringComparison.Ordinal));
}
