namespace LLMInference.Bibliography.Resolution;

/// <summary>
/// Identifiers that two records of different title and people give: at least one of them has a wrong link. Which one cannot be told, so such an identifier
/// no longer holds a record apart from others of its own title and people. Where titles agree it still joins.
/// </summary>
internal static class DisputedIdentifiers
{
    /// <summary>Decides again what a disputed identifier had held apart.</summary>
    public static void Settle(IReadOnlyList<ComparedRecord> records, DecidedPair[] decided)
    {
        var doubted = new HashSet<int>();
        foreach (var pair in decided)
        {
            if (pair.Verdict.Code is "doubtful.doi-conflict" or "doubtful.arxiv-conflict")
            {
                Dispute(records[pair.A], records[pair.B], doubted);
            }
        }

        for (var i = 0; i < decided.Length && doubted.Count > 0; i++)
        {
            var (a, b, _) = decided[i];
            if (doubted.Contains(a) || doubted.Contains(b))
            {
                decided[i] = new DecidedPair(a, b, PairRules.Decide(records[a], records[b]));
            }
        }
    }

    private static void Dispute(ComparedRecord a, ComparedRecord b, HashSet<int> doubted)
    {
        foreach (var record in new[] { a, b })
        {
            record.DoiIsDisputed |= a.PublisherDoi is not null && a.PublisherDoi == b.PublisherDoi;
            record.ArxivIsDisputed |= a.Arxiv is not null && a.Arxiv == b.Arxiv;
            doubted.Add(record.Index);
        }
    }
}
