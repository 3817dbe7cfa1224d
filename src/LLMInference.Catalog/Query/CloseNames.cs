using LLMInference.Bibliography.Text;

namespace LLMInference.Catalog.Query;

/// <summary>What somebody may have meant who typed a name that is not known.</summary>
internal static class CloseNames
{
    /// <summary>The error for an unknown name, with up to three names that come close.</summary>
    public static UnknownNameException Unknown(string what, string typed, IEnumerable<string> known, string remedy)
    {
        var close = Of(typed, known);
        var hint = close.Count == 0 ? "" : $" Did you mean {string.Join(" or ", close)}?";
        return new UnknownNameException($"There is no {what} \"{typed}\".{hint} {remedy}");
    }

    /// <summary>Up to three of <paramref name="known"/> that contain it or differ in few letters, nearest first.</summary>
    public static IReadOnlyList<string> Of(string typed, IEnumerable<string> known)
    {
        var key = Folding.LettersAndDigits(typed);
        return key.Length is 0 or > 200
            ? []
            : [.. known.Distinct(StringComparer.Ordinal).Select(k => (Name: k, Distance: Distance(key, Folding.LettersAndDigits(k))))
                .Where(k => k.Distance <= Math.Max(2, key.Length / 3)).OrderBy(k => k.Distance).ThenBy(k => k.Name, StringComparer.Ordinal).Take(3).Select(k => k.Name)];
    }

    // Levenshtein, two rows; a name that contains the other is near whatever its length.
    private static int Distance(string a, string b)
    {
        if (b.Length == 0 || b.Length > 200)
        {
            return int.MaxValue;
        }

        if (a.Length >= 3 && (b.Contains(a, StringComparison.Ordinal) || (b.Length >= 3 && a.Contains(b, StringComparison.Ordinal))))
        {
            return 1;
        }

        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        var current = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(change, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
