namespace LLMInference.Bibliography.Text;

/// <summary>How many single letters must be inserted, deleted, replaced or swapped with their neighbour to turn one text into the other.</summary>
/// <remarks>Optimal string alignment, computed in a band as wide as the answer may be: cost is length × limit, so a hopeless pair costs little.</remarks>
public static class EditDistance
{
    private const int LongestCompared = 1000;

    /// <summary>The distance, or <paramref name="limit"/> + 1 when it is greater than <paramref name="limit"/>. Ordinal; longer texts are cut at 1,000 characters.</summary>
    public static int Within(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        a = a.Length > LongestCompared ? a[..LongestCompared] : a;
        b = b.Length > LongestCompared ? b[..LongestCompared] : b;
        if (Math.Abs(a.Length - b.Length) > limit)
        {
            return limit + 1;
        }

        if (a.SequenceEqual(b))
        {
            return 0;
        }

        var width = b.Length + 1;
        Span<int> rows = width <= 256 ? stackalloc int[3 * 256] : new int[3 * width];
        var previous = rows[..width];
        var current = rows.Slice(width, width);
        var before = rows.Slice(2 * width, width);
        for (var j = 0; j < width; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var from = Math.Max(1, i - limit);
            var to = Math.Min(b.Length, i + limit);
            current.Fill(limit + 1);
            current[0] = i;
            var best = from == 1 ? i : limit + 1;
            for (var j = from; j <= to; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var distance = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    distance = Math.Min(distance, before[j - 2] + 1);
                }

                current[j] = distance;
                best = Math.Min(best, distance);
            }

            if (best > limit)
            {
                return limit + 1;
            }

            var spare = before;
            before = previous;
            previous = current;
            current = spare;
        }

        return Math.Min(previous[b.Length], limit + 1);
    }

    /// <summary>1 − distance / length of the longer, or 0 when it is below <paramref name="floor"/> (0–1). Two empty texts are 0: nothing says that they are the same.</summary>
    public static double Similarity(ReadOnlySpan<char> a, ReadOnlySpan<char> b, double floor)
    {
        var longer = Math.Min(Math.Max(a.Length, b.Length), LongestCompared);
        if (longer == 0)
        {
            return 0;
        }

        var limit = (int)Math.Floor((longer * (1 - floor)) + 1e-9);
        var distance = Within(a, b, limit);
        return distance > limit ? 0 : 1 - ((double)distance / longer);
    }
}
