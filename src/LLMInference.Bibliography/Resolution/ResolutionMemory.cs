using System.Collections.Frozen;

namespace LLMInference.Bibliography.Resolution;

/// <summary>
/// What one resolution found out and the next need not find out again: which pairs of claims were compared, and what was said of them. A later resolution compares only pairs of which one
/// claim is new or changed, or which were no candidates before.
/// </summary>
/// <remarks>
/// Only comparing is remembered. Which pairs are candidates (that depends on how common words are) and which clusters follow is worked out from all claims every time, so the result is the one from scratch
/// by construction, and a memory of other claims, other rules or other venues is merely of less use, never wrong. Claims are known again by their <see cref="Fingerprint"/>, and the memory as a
/// whole by that of the rules. Decisions in which an identifier is disputed are not kept: they depend on third records.
/// </remarks>
public sealed class ResolutionMemory
{
    private readonly UInt128 rules;
    private readonly UInt128[] claims;
    private readonly Candidates compared;
    private readonly List<DecidedPair> telling;

    internal ResolutionMemory(UInt128 rules, UInt128[] claims, Candidates compared, List<DecidedPair> telling)
    {
        this.rules = rules;
        this.claims = claims;
        this.compared = compared;
        this.telling = telling;
    }

    /// <summary>Nothing is known yet.</summary>
    public static ResolutionMemory Empty { get; } = new(0, [], new Candidates(Array.Empty<long>()), []);

    /// <summary>How many pairs were compared to make it that an earlier memory did not hold.</summary>
    public int NewlyCompared { get; internal init; }

    /// <summary>How many pairs it knows about.</summary>
    public int Pairs => compared.Count;

    /// <summary>Prepared claims, while the process lasts; they are not written.</summary>
    internal FrozenDictionary<UInt128, ComparedRecord> Prepared { get; init; } = FrozenDictionary<UInt128, ComparedRecord>.Empty;

    internal UInt128 Rules => rules;

    internal UInt128[] Claims => claims;

    internal Candidates Compared => compared;

    internal List<DecidedPair> Telling => telling;

    /// <summary>What is remembered of <paramref name="candidates"/>, in their order, and the pairs that are still to be compared.</summary>
    internal (List<DecidedPair> Known, List<long> Open) Recall(UInt128 rulesNow, IReadOnlyList<UInt128> claimsNow, Candidates candidates)
    {
        var known = new List<DecidedPair>();
        var open = new List<long>();
        if (rules != rulesNow)
        {
            open.AddRange(candidates.Packed);
            return (known, open);
        }

        // Both are in the order of labels, and a claim keeps its label: places that are still there rise together, so the two lists of pairs are walked side by side.
        var places = Places(claimsNow);
        var (at, told) = (0, 0);
        var before = compared.Packed;
        foreach (var pair in candidates.Packed)
        {
            while (at < before.Length && Place(places, before[at]) < pair)
            {
                at++;
            }

            if (at == before.Length || Place(places, before[at]) != pair)
            {
                open.Add(pair);
                continue;
            }

            while (told < telling.Count && Candidates.Pack(telling[told].A, telling[told].B) < before[at])
            {
                told++;
            }

            if (told < telling.Count && Candidates.Pack(telling[told].A, telling[told].B) == before[at])
            {
                known.Add(telling[told] with { A = (int)(pair >> 32), B = (int)(pair & 0x7fffffff) });
            }
        }

        return (known, open);
    }

    // A pair at its present place; smaller than any where one of the two is gone.
    private static long Place(int[] places, long pair)
    {
        var (a, b) = (places[(int)(pair >> 32)], places[(int)(pair & 0x7fffffff)]);
        return a < 0 || b < 0 ? -1 : Candidates.Pack(a, b);
    }

    private int[] Places(IReadOnlyList<UInt128> claimsNow)
    {
        var now = new Dictionary<UInt128, int>(claimsNow.Count);
        for (var i = 0; i < claimsNow.Count; i++)
        {
            now[claimsNow[i]] = i;
        }

        return Array.ConvertAll(claims, c => now.GetValueOrDefault(c, -1));
    }
}
