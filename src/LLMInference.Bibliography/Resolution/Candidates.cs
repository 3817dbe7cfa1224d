namespace LLMInference.Bibliography.Resolution;

/// <summary>Pairs of places, smaller first, each once, in ascending order. Eight bytes a pair, for a million records have tens of millions.</summary>
internal readonly struct Candidates(ReadOnlyMemory<long> packed)
{
    public int Count => packed.Length;

    public (int A, int B) this[int i] => ((int)(packed.Span[i] >> 32), (int)(packed.Span[i] & 0x7fffffff));

    /// <summary>A pair as one number; numbers are ordered as pairs are.</summary>
    public static long Pack(int a, int b) => ((long)a << 32) | (uint)b;

    /// <summary>All pairs as numbers.</summary>
    public ReadOnlySpan<long> Packed => packed.Span;
}
