namespace LLMInference.Bibliography.Resolution;

/// <summary>A pair with its decision.</summary>
internal readonly record struct DecidedPair(int A, int B, Verdict Verdict);

/// <summary>
/// Joins records into clusters, strongest pair first, where nothing forbids it. A chain never carries two records into one cluster that must stay apart:
/// a preprint between a conference paper and its journal version goes with the one that fits it best, and the two stay two.
/// </summary>
/// <remarks>The pairs are put in one total order (strength, then canonical place), so the outcome does not depend on the order of arrival.</remarks>
internal sealed class ClusterBuilder
{
    // A cluster of thousands of copies is compared by its distinct members; beyond these no new kind of contradiction is expected.
    private const int MostWitnesses = 24;

    // More than any pair has.
    private const int Strongest = 1 << 20;

    // So many must agree for each that objects.
    private const int Outvoted = 3;

    private readonly IReadOnlyList<ComparedRecord> records;
    private readonly Func<ComparedRecord, ComparedRecord, Standing> stand;
    private readonly int[] parent;
    private readonly Dictionary<int, List<int>> witnesses = [];

    /// <param name="records">In canonical order, <see cref="ComparedRecord.Index"/> being the place.</param>
    /// <param name="stand">What two records say to being in one cluster.</param>
    public ClusterBuilder(IReadOnlyList<ComparedRecord> records, Func<ComparedRecord, ComparedRecord, Standing> stand)
    {
        this.records = records;
        this.stand = stand;
        parent = [.. Enumerable.Range(0, records.Count)];
    }

    /// <summary>Begins with the clusters of a finer level, so that this one never tears them apart.</summary>
    public ClusterBuilder Upon(ClusterBuilder finer)
    {
        for (var i = 0; i < parent.Length; i++)
        {
            Force(finer.Find(i), i);
        }

        return this;
    }

    /// <summary>Joins what a person said is the same, whatever else speaks against it.</summary>
    public void Force(int a, int b) => Union(Find(a), Find(b));

    /// <summary>Joins two clusters unless some of their records can never be in one; mere objections are not heard.</summary>
    public void JoinUnlessForbidden(int a, int b)
    {
        if (!WitnessesOf(Find(a)).Exists(x => WitnessesOf(Find(b)).Exists(y => stand(records[x], records[y]) == Standing.Forbid)))
        {
            Force(a, b);
        }
    }

    /// <summary>Joins the pairs that may be joined and tells which were; the others contradict a cluster that stronger pairs had made.</summary>
    public List<(DecidedPair Pair, bool Joined)> Join(IEnumerable<DecidedPair> pairs)
    {
        var told = new List<(DecidedPair, bool)>();
        var given = pairs as IReadOnlyList<DecidedPair> ?? [.. pairs];
        foreach (var at in InOrder(given))
        {
            var pair = given[at];
            var (a, b) = (Find(pair.A), Find(pair.B));
            if (a == b)
            {
                continue;
            }

            var allowed = !Contradict(a, b);
            if (allowed)
            {
                Union(a, b);
            }

            told.Add((pair, allowed));
        }

        return told;
    }

    // Strongest first, then by place: numbers are sorted, for a pair is a hundred bytes.
    private static IEnumerable<int> InOrder(IReadOnlyList<DecidedPair> pairs)
    {
        var byPlace = new (long Pair, int At)[pairs.Count];
        for (var i = 0; i < byPlace.Length; i++)
        {
            byPlace[i] = (Candidates.Pack(pairs[i].A, pairs[i].B), i);
        }

        Array.Sort(byPlace);
        var order = new long[byPlace.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = ((long)(Strongest - pairs[byPlace[i].At].Verdict.Strength) << 32) | (uint)i;
        }

        Array.Sort(order);
        return order.Select(o => byPlace[(int)(o & 0x7fffffff)].At);
    }

    /// <summary>The cluster of a record, named by its first member.</summary>
    public int Find(int index)
    {
        while (parent[index] != index)
        {
            parent[index] = parent[parent[index]];
            index = parent[index];
        }

        return index;
    }

    /// <summary>All clusters, each in canonical order, ordered by first member.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Clusters()
        => [.. Enumerable.Range(0, records.Count).GroupBy(Find).Select(g => (IReadOnlyList<int>)[.. g]).OrderBy(g => g[0])];

    private bool Contradict(int a, int b)
    {
        var (agreeing, objecting) = (0, 0);
        foreach (var x in WitnessesOf(a))
        {
            foreach (var y in WitnessesOf(b))
            {
                switch (stand(records[x], records[y]))
                {
                    case Standing.Forbid:
                        return true;
                    case Standing.Object:
                        objecting++;
                        break;
                    case Standing.Agree:
                        agreeing++;
                        break;
                }
            }
        }

        return objecting > 0 && agreeing < Outvoted * objecting;
    }

    // Where structured sources say where a work appeared, a page's or list's wording of it is not asked.
    private List<int> WitnessesOf(int root) => witnesses.TryGetValue(root, out var list) ? list : [root];

    private void Union(int a, int b)
    {
        if (a == b)
        {
            return;
        }

        var (first, second) = a < b ? (a, b) : (b, a);
        var joined = WitnessesOf(first).Concat(WitnessesOf(second)).ToList();
        if (joined.Exists(i => !records[i].IsHandWritten && Places(records[i])))
        {
            joined.RemoveAll(i => records[i].IsHandWritten && Places(records[i]));
        }

        if (joined.Count > MostWitnesses)
        {
            joined = [.. joined.DistinctBy(i => Profile(records[i])).Take(MostWitnesses)];
        }

        parent[second] = first;
        witnesses[first] = joined;
        witnesses.Remove(second);
    }

    private static bool Places(ComparedRecord record) => !record.IsPreprint && (!record.Venue.IsUnknown || record.PublisherDoi is not null);

    private static (object?, object?, string?, string?, string?, string, string) Profile(ComparedRecord r)
        => (r.Kind, r.Year, r.Venue.Venue?.Id ?? string.Join(' ', r.Venue.Words), r.PublisherDoi ?? r.Arxiv, r.FirstPage, r.Title.Key, r.Source);
}
