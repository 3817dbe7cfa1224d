namespace LLMInference.Bibliography.Resolution;

/// <summary>
/// Which records are one family: whatever form, venue and year, so the question is only whether title and people are the same. Dirty references are told by weights
/// learnt from the tables (<see cref="MatchWeights"/>); the contradictions of the pair rules that are about title and people still hold.
/// </summary>
internal sealed class FamilyRules(IReadOnlyList<ComparedRecord> records, MatchWeights weights, IReadOnlySet<string> clean)
{
    // A record that others bring along may itself fit less well, but not badly.
    private const double Badly = -6;

    /// <summary>The pair with the outcome at this level: same or not.</summary>
    public DecidedPair Weigh(DecidedPair pair)
    {
        var (a, b) = (records[pair.A], records[pair.B]);
        var verdict = pair.Verdict;
        if (Forbids(verdict))
        {
            return pair with { Verdict = verdict with { Outcome = Outcome.Different } };
        }

        if (IsByIdentifier(verdict))
        {
            return pair;
        }

        var bits = IsHopeless(a, b, verdict) ? double.NegativeInfinity : weights.Bits(a, b);
        var joins = bits > 0 || (verdict.Outcome is Outcome.Same && verdict.Authors.Relation >= AuthorRelation.Most && bits > Badly);

        // A catalogue's row is the measure: what belongs to it is decided before what references say of each other.
        var measure = a.Source != b.Source && (clean.Contains(a.Source) || clean.Contains(b.Source)) ? 2000 : 0;
        return pair with { Verdict = verdict with { Outcome = joins ? Outcome.Same : Outcome.Different, Strength = measure + (int)(20 * Math.Clamp(bits, -50, 50)), Code = joins ? "same.family" : verdict.Code } };
    }

    /// <summary>Whether two records can never be one family, unless an identifier says so.</summary>
    public bool MustStayApart(ComparedRecord a, ComparedRecord b)
    {
        var verdict = PairRules.Decide(a, b);
        if (IsByIdentifier(verdict) || (a.Title.Key == b.Title.Key && a.Title.IsSpecific && verdict.Authors.Relation >= AuthorRelation.Most))
        {
            return false;
        }

        if (Forbids(verdict) || (a.Source == b.Source && clean.Contains(a.Source)))
        {
            return true;
        }

        // Beside a catalogue, references are measured on its rows: two garbled copies of one title may look unlike each other.
        return (clean.Count == 0 || clean.Contains(a.Source) || clean.Contains(b.Source)) && (IsHopeless(a, b, verdict) || weights.Bits(a, b) < Badly);
    }

    // Hardly a word in common, and too unlike in length to be one title misspelt.
    private static bool IsHopeless(ComparedRecord a, ComparedRecord b, Verdict verdict)
        => verdict.Title is { Relation: TitleRelation.Different, Similarity: 0 } && Math.Abs(a.Title.Key.Length - b.Title.Key.Length) > 0.15 * Math.Max(a.Title.Key.Length, b.Title.Key.Length);

    private static bool IsByIdentifier(Verdict verdict) => verdict.Outcome == Outcome.Same && verdict.Strength >= 4000;

    private static bool Forbids(Verdict verdict)
        => verdict.Code is "different.generic-title" or "different.arxiv" or "different.pages" || verdict.Code.EndsWith("-conflict", StringComparison.Ordinal);
}
