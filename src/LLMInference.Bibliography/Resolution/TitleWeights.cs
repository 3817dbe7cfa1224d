using System.Collections.Frozen;
using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.Resolution;

/// <summary>How much two titles say for one work, in bits: their common words by rarity, less what one has and the other lacks.</summary>
/// <remarks>
/// Words pair up though misspelt, inflected, glued or torn. What only one title has is forgiven more readily (a cut title, a venue or author run into it) than words that stand
/// against other words ("… in graphs", "… in streams"), for that is how one group's papers differ.
/// </remarks>
internal sealed class TitleWeights
{
    private const double OneSided = 3;
    private const double TwoSided = 14;

    // Beyond this a longer title proves no more: words of one title are not independent.
    private const double Most = 30;

    // One title with such a word and one without are two works.
    private static readonly FrozenSet<string> Sequels = new[] { "revisited", "reply", "response", "comments", "comment", "erratum", "errata", "corrigendum", "addendum", "survey", "overview", "retrospective", "tutorial", "part", "ii", "iii", "iv" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly IReadOnlyList<ComparedRecord> records;
    private readonly double[][] bits;

    /// <param name="records">In canonical order.</param>
    /// <param name="beyond">Titles assumed to exist beside these.</param>
    public TitleWeights(IReadOnlyList<ComparedRecord> records, double beyond)
    {
        this.records = records;
        var frequency = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in records.SelectMany(r => r.Title.ContentWords))
        {
            frequency[word] = frequency.GetValueOrDefault(word) + 1;
        }

        var all = records.Count + beyond;
        bits = [.. records.Select(r => r.Title.ContentWords.Select(w => Math.Log2(all / (frequency[w] + (beyond / 256)))).ToArray())];
    }

    /// <summary>What the whole title of a record is worth.</summary>
    public double Whole(int index) => bits[index].Sum();

    /// <summary>Bits for one work, at most 30; negative infinity where the titles cannot be one.</summary>
    public double Bits(ComparedRecord a, ComparedRecord b)
    {
        if (a.Title.IsMissing || b.Title.IsMissing)
        {
            return double.NegativeInfinity;
        }

        if (a.Title.Key == b.Title.Key)
        {
            return Math.Min(Most, Math.Max(Whole(a.Index), Whole(b.Index)));
        }

        if (NumbersForbid(a.Title, b.Title))
        {
            return double.NegativeInfinity;
        }

        var (wa, wb) = (a.Title.ContentWords, b.Title.ContentWords);
        List<int> left = [], right = [];
        var common = 0.0;
        for (var i = 0; i < wa.Length; i++)
        {
            if (Array.IndexOf(wb, wa[i]) >= 0)
            {
                common += bits[a.Index][i];
            }
            else
            {
                left.Add(i);
            }
        }

        for (var j = 0; j < wb.Length; j++)
        {
            if (Array.IndexOf(wa, wb[j]) < 0)
            {
                right.Add(j);
            }
        }

        // Hopeless pairs are many: without a quarter of the lighter title in common nothing is looked at closely, unless it is only misspelt.
        if (common < 0.25 * Math.Min(Whole(a.Index), Whole(b.Index)) && EditDistance.Similarity(a.Title.Key, b.Title.Key, 0.8) == 0)
        {
            return double.NegativeInfinity;
        }

        common += PairUp(a, b, left, right);
        return Math.Min(Most, common) - Cost(a, b, left, right);
    }

    // Misspelt, inflected, glued and torn words find their partners; what is found leaves the lists.
    private double PairUp(ComparedRecord a, ComparedRecord b, List<int> left, List<int> right)
    {
        var found = 0.0;
        for (var i = left.Count - 1; i >= 0 && right.Count > 0; i--)
        {
            var word = a.Title.ContentWords[left[i]];
            var at = right.FindIndex(j => IsSpelling(word, b.Title.ContentWords[j]));
            if (at >= 0)
            {
                found += 0.75 * Math.Min(bits[a.Index][left[i]], bits[b.Index][right[at]]);
                left.RemoveAt(i);
                right.RemoveAt(at);
            }
        }

        if (left.Count > 0 && right.Count > 0)
        {
            var (x, y) = (string.Concat(left.Select(i => a.Title.ContentWords[i])), string.Concat(right.Select(j => b.Title.ContentWords[j])));
            if (IsOneTorn(x, y))
            {
                found += 0.6 * Math.Min(left.Sum(i => bits[a.Index][i]), right.Sum(j => bits[b.Index][j]));
                left.Clear();
                right.Clear();
            }
        }

        return found;
    }

    private double Cost(ComparedRecord a, ComparedRecord b, List<int> left, List<int> right)
    {
        var sequel = left.Exists(i => Sequels.Contains(a.Title.ContentWords[i])) || right.Exists(j => Sequels.Contains(b.Title.ContentWords[j])) ? 15 : 0;
        left.RemoveAll(i => IsExplained(a.Title.ContentWords[i], a, b));
        right.RemoveAll(j => IsExplained(b.Title.ContentWords[j], a, b));
        var (x, y) = (left.Sum(i => bits[a.Index][i]), right.Sum(j => bits[b.Index][j]));
        return sequel + (x == 0 && y == 0 ? 0
            : Math.Min(x, y) == 0 ? OneSided + (0.5 * Math.Max(x, y))
            : TwoSided + (2 * Math.Min(x, y)) + (0.25 * Math.Max(x, y)));
    }

    // A venue, a year or an author run into the title.
    private static bool IsExplained(string word, ComparedRecord a, ComparedRecord b)
        => a.Venue.Words.Contains(word, StringComparer.Ordinal) || b.Venue.Words.Contains(word, StringComparer.Ordinal)
            || word is "technical" or "report" or "extended" or "abstract" or "proceedings" or "conference" or "acm" or "ieee"
            || (word.Length == 4 && word[0] is '1' or '2' && word.All(char.IsAsciiDigit))
            || Array.Exists(a.Authors, n => n.FamilyKey == word) || Array.Exists(b.Authors, n => n.FamilyKey == word);

    // The letters that are left over on both sides, run together: "e ach" and "each", "fortime" and "time".
    private static bool IsOneTorn(string x, string y)
        => x == y || (x.Length >= 5 && y.Length >= 5 && EditDistance.Similarity(x, y, 0.75) > 0)
            || (Math.Min(x.Length, y.Length) >= 4 && Math.Abs(x.Length - y.Length) <= 3 && (x.EndsWith(y, StringComparison.Ordinal) || y.EndsWith(x, StringComparison.Ordinal)));

    private static bool IsSpelling(string a, string b)
    {
        var shorter = Math.Min(a.Length, b.Length);
        if (shorter < 4)
        {
            return shorter == 3 && a.Length != b.Length && EditDistance.Within(a, b, 1) <= 1;
        }

        var prefix = a.AsSpan().CommonPrefixLength(b);
        return (prefix >= 5 && prefix >= a.Length - 3 && prefix >= b.Length - 3)
            || (prefix >= 3 && prefix == shorter - 1 && Math.Abs(a.Length - b.Length) <= 2)
            || EditDistance.Within(a, b, shorter >= 8 ? 2 : 1) <= (shorter >= 8 ? 2 : 1);
    }

    private static bool NumbersForbid(TitleForm a, TitleForm b)
    {
        static bool IsYear(string n) => n.Length == 4 && (n.StartsWith("19", StringComparison.Ordinal) || n.StartsWith("20", StringComparison.Ordinal));
        var (x, y) = (a.Numbers.Where(n => !IsYear(n)).ToList(), b.Numbers.Where(n => !IsYear(n)).ToList());
        return x.Count > 0 && y.Count > 0 && !x.SequenceEqual(y, StringComparer.Ordinal);
    }
}
