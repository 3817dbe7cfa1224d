using System.Numerics;
using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.Resolution;

/// <summary>How two titles relate.</summary>
internal enum TitleRelation
{
    /// <summary>Two titles.</summary>
    Different,

    /// <summary>Many words in common: not enough by itself for anything.</summary>
    Akin,

    /// <summary>One is the other without its subtitle, without its name in front, or cut short.</summary>
    Part,

    /// <summary>A letter or a word apart.</summary>
    Near,

    /// <summary>The same letters and digits.</summary>
    Exact,
}

/// <summary>What comparing two titles gives.</summary>
/// <param name="Relation">In one word.</param>
/// <param name="Similarity">0–1 by letters; 0 where it is below 0.6.</param>
/// <param name="NumbersDiffer">Each has a number that the other lacks, or one has a part number more.</param>
internal readonly record struct TitleEvidence(TitleRelation Relation, double Similarity, bool NumbersDiffer)
{
    // Below this share of the smaller title's words nothing else is looked at.
    private const double LeastOverlap = 0.3;

    /// <summary>False only where the two are certain to be <see cref="TitleRelation.Different"/>. Told from one bit a word, since nine in ten candidates end here.</summary>
    public static bool MayRelate(TitleForm a, TitleForm b)
    {
        if (a.IsMissing || b.IsMissing)
        {
            return false;
        }

        // Two words of one title may have one bit; each such word may be in common without being seen.
        var smaller = Math.Min(a.ContentWords.Length, b.ContentWords.Length);
        var seen = BitOperations.PopCount(a.WordBits & b.WordBits);
        var common = seen + Math.Min(a.HiddenWords, b.HiddenWords);
        return common >= LeastOverlap * smaller || a.BareKey.SequenceEqual(b.BareKey) || IsPart(a, b) || IsPart(b, a);
    }

    public static TitleEvidence Of(TitleForm a, TitleForm b)
    {
        if (a.IsMissing || b.IsMissing)
        {
            return new TitleEvidence(TitleRelation.Different, 0, false);
        }

        if (a.Key == b.Key || (a.BareKey.Length >= 12 && a.BareKey.SequenceEqual(b.BareKey)))
        {
            return new TitleEvidence(TitleRelation.Exact, 1, false);
        }

        var numbersDiffer = a.NumbersDiffer(b);
        if (IsPart(a, b) || IsPart(b, a))
        {
            return new TitleEvidence(TitleRelation.Part, EditDistance.Similarity(a.Key, b.Key, 0.6), numbersDiffer && a.Numbers.Length > 0 && b.Numbers.Length > 0);
        }

        var (ofSmaller, ofUnion) = a.Overlap(b);
        if (ofSmaller < LeastOverlap)
        {
            return new TitleEvidence(TitleRelation.Different, 0, numbersDiffer);
        }

        var similarity = EditDistance.Similarity(a.Key, b.Key, 0.6);
        var relation = similarity >= 0.8 ? TitleRelation.Near
            : ofUnion >= 0.8 && a.ContentWords.Length >= 4 ? TitleRelation.Near
            : similarity >= 0.6 || ofUnion >= 0.5 || (ofSmaller >= 0.75 && Math.Min(a.ContentWords.Length, b.ContentWords.Length) >= 3) ? TitleRelation.Akin
            : TitleRelation.Different;
        return new TitleEvidence(relation, similarity, numbersDiffer);
    }

    // The shorter one is the longer one's main title, its subtitle, or its beginning at a word's end.
    private static bool IsPart(TitleForm shorter, TitleForm longer)
    {
        if (shorter.Key.Length >= longer.Key.Length || shorter.Key.Length < 6)
        {
            return false;
        }

        return (longer.RestKey.Length > 0 && (longer.MainKey.SequenceEqual(shorter.Key) || longer.RestKey.SequenceEqual(shorter.Key)))
            || (shorter.ContentWords.Length >= 3 && shorter.Words.Length < longer.Words.Length
                && (longer.Words.AsSpan().StartsWith(shorter.Words) || (shorter.ContentWords.Length >= 4 && longer.Words.AsSpan().EndsWith(shorter.Words))));
    }
}
