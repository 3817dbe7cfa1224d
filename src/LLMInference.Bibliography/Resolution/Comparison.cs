using System.Collections.Frozen;

namespace LLMInference.Bibliography.Resolution;

/// <summary>
/// Decides the candidate pairs, and once more those that a disputed identifier had held apart. Keeps what anybody asks for later, for nearly all candidates are two works about which there is
/// nothing to say: a million records have tens of millions of candidates, and a verdict is a hundred bytes.
/// </summary>
internal static class Comparison
{
    private const int Chunk = 8192;

    /// <summary>The decided pairs in the order of <paramref name="candidates"/>, as far as <paramref name="kept"/> wants them.</summary>
    public static List<DecidedPair> Decide(IReadOnlyList<ComparedRecord> records, Candidates candidates, Func<Verdict, bool> kept)
        => Reconsider(records, candidates, kept, Decide(records, candidates, kept, null));

    /// <summary>The same for all that is telling, from what <paramref name="earlier"/> remembers as far as that goes; with what is to be remembered of it.</summary>
    public static (List<DecidedPair> Decided, ResolutionMemory Memory) Decide(IReadOnlyList<ComparedRecord> records, Candidates candidates, UInt128 rules, UInt128[] fingerprints, ResolutionMemory earlier)
    {
        var (known, open) = earlier.Recall(rules, fingerprints, candidates);
        var first = Merge(known, Decide(records, new Candidates(open.ToArray()), IsTelling, null));
        var memory = new ResolutionMemory(rules, fingerprints, candidates, first) { NewlyCompared = open.Count, Prepared = Prepared(records, fingerprints) };
        return (Reconsider(records, candidates, IsTelling, [.. first]), memory);
    }

    /// <summary>What somebody asks for later, of pairs at which there is something to say.</summary>
    public static bool IsTelling(Verdict verdict) => verdict.Outcome != Outcome.Different || verdict.Code == PairRules.TooLittle;

    private static FrozenDictionary<UInt128, ComparedRecord> Prepared(IReadOnlyList<ComparedRecord> records, UInt128[] fingerprints)
        => records.Select((r, i) => KeyValuePair.Create(fingerprints[i], r)).ToFrozenDictionary();

    private static List<DecidedPair> Merge(List<DecidedPair> one, List<DecidedPair> other)
    {
        if (one.Count == 0)
        {
            return other;
        }

        one.AddRange(other);
        one.Sort(InOrder);
        return one;
    }

    private static int InOrder(DecidedPair x, DecidedPair y) => Candidates.Pack(x.A, x.B).CompareTo(Candidates.Pack(y.A, y.B));

    // What a disputed identifier had held apart is decided once more without it.
    private static List<DecidedPair> Reconsider(IReadOnlyList<ComparedRecord> records, Candidates candidates, Func<Verdict, bool> kept, List<DecidedPair> decided)
    {
        var doubted = DisputedIdentifiers.Find(records, decided);
        if (doubted.Count == 0)
        {
            return decided;
        }

        var concerned = new bool[records.Count];
        foreach (var index in doubted)
        {
            concerned[index] = true;
        }

        decided.RemoveAll(p => concerned[p.A] || concerned[p.B]);
        decided.AddRange(Decide(records, candidates, kept, concerned));
        decided.Sort(InOrder);
        return decided;
    }

    // All, or those that concern certain records.
    private static List<DecidedPair> Decide(IReadOnlyList<ComparedRecord> records, Candidates candidates, Func<Verdict, bool> kept, bool[]? concerned)
    {
        var chunks = new DecidedPair[(candidates.Count + Chunk - 1) / Chunk][];
        Parallel.For(0, chunks.Length, c =>
        {
            var found = new List<DecidedPair>();
            for (var i = c * Chunk; i < Math.Min(candidates.Count, (c + 1) * Chunk); i++)
            {
                var (a, b) = candidates[i];
                if (concerned is null || concerned[a] || concerned[b])
                {
                    var verdict = PairRules.Decide(records[a], records[b]);
                    if (kept(verdict))
                    {
                        found.Add(new DecidedPair(a, b, verdict));
                    }
                }
            }

            chunks[c] = [.. found];
        });
        var decided = new List<DecidedPair>(chunks.Sum(c => c.Length));
        for (var c = 0; c < chunks.Length; c++)
        {
            decided.AddRange(chunks[c]);
            chunks[c] = [];
        }

        return decided;
    }
}
