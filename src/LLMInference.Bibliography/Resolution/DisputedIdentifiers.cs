namespace LLMInference.Bibliography.Resolution;

/// <summary>
/// Identifiers that two records of different title and people give: at least one of them has a wrong link. Which one cannot be told, so such an identifier
/// no longer holds a record apart from others of its own title and people. Where titles agree it still joins.
/// </summary>
internal static class DisputedIdentifiers
{
    /// <summary>Marks them at the records that give them, and returns these records' places: what was decided of them is to be decided again.</summary>
    public static HashSet<int> Find(IReadOnlyList<ComparedRecord> records, IReadOnlyList<DecidedPair> decided)
    {
        var doubted = new HashSet<int>();
        foreach (var pair in decided)
        {
            if (pair.Verdict.Code is "doubtful.doi-conflict" or "doubtful.arxiv-conflict")
            {
                Dispute(records[pair.A], records[pair.B], doubted);
            }
        }

        return doubted;
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
