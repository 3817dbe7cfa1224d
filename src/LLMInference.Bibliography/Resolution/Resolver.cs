using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Resolution;

/// <summary>
/// Works out which claims are about one work: block, compare, decide, cluster, merge, name. Pure: the same input, in whatever order, gives the same catalogue,
/// and resolving again with the catalogue's own ledger changes nothing.
/// </summary>
public static class Resolver
{
    /// <summary>The catalogue of <paramref name="input"/>, works in id order. Topics and relevance are left to classification (works carried on keep theirs).</summary>
    public static Catalogue Resolve(ResolutionInput input) => Resolve(input, ResolutionMemory.Empty).Catalogue;

    /// <summary>The same catalogue, comparing only what an earlier resolution did not; with the memory for the next one.</summary>
    public static (Catalogue Catalogue, ResolutionMemory Memory) Resolve(ResolutionInput input, ResolutionMemory earlier)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(earlier);
        var preparation = new RecordPreparation(input.Venues);
        var rules = Fingerprint.OfRules(input.Venues);
        var (claims, fingerprints) = Claims(input, preparation, earlier.Rules == rules ? earlier : ResolutionMemory.Empty);
        var records = claims.Select(c => c.Compared).ToList();
        var curated = new CuratedPairs(claims, input.Ledger, input.Curation);
        var (compared, memory) = Comparison.Decide(records, Blocking.Pairs(records, BlockingFilter.Alike), rules, fingerprints, earlier);
        List<DecidedPair> decided = [.. compared, .. StatedRelations.Pairs(claims)];
        var renamed = new RenamedEntries(claims, curated);
        var builder = new ClusterBuilder(records, (a, b) => curated.KeepsApart(a.Index, b.Index) ? Standing.Forbid : renamed.Stand(a, b, (x, y) => LevelRules.Stand(records[x], records[y], DedupeLevel.Work)));
        foreach (var (a, b, _) in curated.Together)
        {
            builder.Force(a, b);
        }

        ForceCarried(claims, curated, builder);
        foreach (var pair in renamed.Pairs)
        {
            builder.Force(pair.A, pair.B);
        }

        var told = builder.Join(decided.Where(p => p.Verdict.Outcome == Outcome.Same && !curated.KeepsApart(p.A, p.B) && !WerePublishedApart(claims[p.A], claims[p.B])));
        var clusters = builder.Clusters().Select(c => (IReadOnlyList<Claim>)[.. c.Select(i => claims[i])]).ToList();
        var ids = WorkIds.Assign(clusters, input.Ledger);
        var attribution = new AuthorshipAttribution(input.Seeds, input.Identities, preparation, input.Records);
        var assembly = new WorkAssembly(attribution, preparation);
        var works = clusters.Select((c, i) => assembly.Assemble(ids.Ids[i], c, ids.Continued[i])).ToArray();
        var workOf = new string[claims.Count];
        for (var i = 0; i < clusters.Count; i++)
        {
            foreach (var claim in clusters[i])
            {
                workOf[claim.Compared.Index] = ids.Ids[i];
            }
        }

        CuratedFields.Apply(works, workOf, curated);
        var between = new Between(claims, workOf, works.ToDictionary(w => w.Id, StringComparer.Ordinal));
        var catalogue = new Catalogue(
            [.. works.OrderBy(w => w.Id, StringComparer.Ordinal)],
            between.Relations(decided),
            ids.Redirects,
            between.Doubtful(decided, curated),
            between.Decisions([.. renamed.Pairs.Select(p => (p, true)), .. told], decided, curated),
            [.. curated.Warnings]);
        return (catalogue, memory);
    }

    private static (List<Claim> Claims, UInt128[] Fingerprints) Claims(ResolutionInput input, RecordPreparation preparation, ResolutionMemory earlier)
    {
        var found = new List<(RecordInput Input, string Label, LedgerWork? Carried)>(input.Records.Count);
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in input.Records.GroupBy(r => $"{r.Record.Source.Name()}|{r.Record.Key}", StringComparer.Ordinal))
        {
            var newest = group.OrderByDescending(r => r.Record.Provenance.RetrievedAt).ThenBy(r => r.Record.Provenance.Snapshot, StringComparer.Ordinal)
                .ThenBy(r => r.Record.TitleAsWritten, StringComparer.Ordinal).ThenBy(r => r.WithdrawnAt).First();
            present.Add(group.Key);
            found.Add((newest with { FirstSeen = group.Min(r => r.FirstSeen) }, group.Key, null));
        }

        found.AddRange(LedgerClaims.Missing(input.Ledger, present, input.Records).Select(m => (m.Input, m.Label, (LedgerWork?)m.Work)));
        found.Sort((a, b) => string.CompareOrdinal(a.Label, b.Label));
        var (claims, fingerprints) = (new Claim[found.Count], new UInt128[found.Count]);
        Parallel.For(0, claims.Length, i =>
        {
            var (claim, label, carried) = found[i];
            fingerprints[i] = Fingerprint.Of(claim.Record, label);
            var compared = earlier.Prepared.TryGetValue(fingerprints[i], out var before) ? before.Again(claim.Record) : preparation.Prepare(claim.Record, label);
            compared.Index = i;
            claims[i] = new Claim { Input = claim, Compared = compared, Carried = carried };
        });
        return ([.. claims], fingerprints);
    }

    // The ledger keeps less of a claim than its source said (one title and list of authors a work), so what was told apart by the rest is not judged anew on what is left of it.
    internal static bool WerePublishedApart(Claim a, Claim b) => a.Carried is { } one && b.Carried is { } other && one.Id != other.Id;

    // What the ledger held together stays together as long as nobody makes the claims anew.
    private static void ForceCarried(List<Claim> claims, CuratedPairs curated, ClusterBuilder builder)
    {
        foreach (var group in claims.Where(c => c.Carried is not null).GroupBy(c => c.Carried!.Id, StringComparer.Ordinal))
        {
            var members = group.Select(c => c.Compared.Index).ToList();
            foreach (var next in members.Skip(1).Where(m => !curated.KeepsApart(members[0], m)))
            {
                builder.Force(members[0], next);
            }
        }
    }
}
