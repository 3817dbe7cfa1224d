using System.Text;
using LLMInference.Bibliography.Text;

namespace LLMInference.Evaluation.Extraction;

/// <summary>When a printed field and its right answer say the same.</summary>
public static class Agreement
{
    /// <summary>Titles at or above this similarity are the same title.</summary>
    public const double SameTitle = 0.92;

    // They stand in many venues' names and tell none apart.
    private static readonly HashSet<string> Publishers = new(StringComparer.Ordinal) { "acm", "ieee", "usenix", "siam", "ifip", "proc" };

    /// <summary>1 for equal texts, 0 for texts without a common subsequence: twice the longest common subsequence over both lengths.</summary>
    public static double Similarity(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Length + right.Length == 0)
        {
            return 1;
        }

        if (2.0 * Math.Min(left.Length, right.Length) / (left.Length + right.Length) < SameTitle)
        {
            return 0;
        }

        var row = new int[right.Length + 1];
        foreach (var c in left)
        {
            var diagonal = 0;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = c == right[j - 1] ? diagonal + 1 : Math.Max(above, row[j - 1]);
                diagonal = above;
            }
        }

        return 2.0 * row[right.Length] / (left.Length + right.Length);
    }

    /// <summary>The same names in the same order, letters and digits compared.</summary>
    public static bool Authors(IReadOnlyList<string> found, IReadOnlyList<string> gold)
        => found.Select(Folding.LettersAndDigits).SequenceEqual(gold.Select(Folding.LettersAndDigits), StringComparer.Ordinal);

    /// <summary>One contains the other, or both have an acronym in common (years, publishers and punctuation aside).</summary>
    public static bool Venue(string? found, string gold)
    {
        if (string.IsNullOrWhiteSpace(found))
        {
            return false;
        }

        var (f, g) = (Folding.LettersAndDigits(found), Folding.LettersAndDigits(gold));
        return f.Contains(g, StringComparison.Ordinal) || g.Contains(f, StringComparison.Ordinal) || Acronyms(found).Overlaps(Acronyms(gold));
    }

    private static HashSet<string> Acronyms(string venue)
    {
        var acronyms = new HashSet<string>(StringComparer.Ordinal);
        var word = new StringBuilder();
        foreach (var c in Folding.Fold(venue) + " ")
        {
            if (char.IsAsciiLetter(c))
            {
                word.Append(c);
                continue;
            }

            var text = word.ToString();
            word.Clear();
            if (text.Count(char.IsAsciiLetterUpper) >= 2 && !Publishers.Contains(text.ToLowerInvariant()))
            {
                acronyms.Add(text.ToLowerInvariant());
            }
        }

        return acronyms;
    }
}
