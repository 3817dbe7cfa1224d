namespace LLMInference.Bibliography.Resolution;

/// <summary>
/// Decides the candidate pairs, and once more those that a disputed identifier had held apart. Keeps what anybody asks for later, for nearly all candidates are two works about which there is
/// nothing to say: a million records have tens of millions of candidates, and a verdict is a hundred bytes.
/// </summary>
internal static class Comparison
{
    private const int Chunk = 8192;

    /// <summary>The decided pairs in the order of <paramref name="candidates"/>; with <paramref name="all"/> also those that are plainly two works.</summary>
    public static List<DecidedPair> Decide(IReadOnlyList<ComparedRecord> records, List<(int A, int B)> candidates, bool all)
    {
        var decided = Decide(records, candidates, all, _ => true);
        var doubted = DisputedIdentifiers.Find(records, decided);
        if (doubted.Count == 0)
        {
            return decided;
        }

        decided.RemoveAll(p => doubted.Contains(p.A) || doubted.Contains(p.B));
        decided.AddRange(Decide(records, candidates, all, p => doubted.Contains(p.A) || doubted.Contains(p.B)));
        decided.Sort((x, y) => (x.A, x.B).CompareTo((y.A, y.B)));
        return decided;
    }

    private static List<DecidedPair> Decide(IReadOnlyList<ComparedRecord> records, List<(int A, int B)> candidates, bool all, Func<(int A, int B), bool> wanted)
    {
        var chunks = new List<DecidedPair>[(candidates.Count + Chunk - 1) / Chunk];
        Parallel.For(0, chunks.Length, c =>
        {
            var kept = new List<DecidedPair>();
            for (var i = c * Chunk; i < Math.Min(candidates.Count, (c + 1) * Chunk); i++)
            {
                if (wanted(candidates[i]))
                {
                    var (a, b) = candidates[i];
                    var verdict = PairRules.Decide(records[a], records[b]);
                    if (all || verdict.Outcome != Outcome.Different || verdict.Code == PairRules.TooLittle)
                    {
                        kept.Add(new DecidedPair(a, b, verdict));
                    }
                }
            }

            chunks[c] = kept;
        });
        var decided = new List<DecidedPair>(chunks.Sum(c => c.Count));
        foreach (var chunk in chunks)
        {
            decided.AddRange(chunk);
        }

        return decided;
    }
}
