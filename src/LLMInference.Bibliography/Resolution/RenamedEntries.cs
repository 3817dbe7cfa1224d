using LLMInference.Bibliography.Identifiers;

namespace LLMInference.Bibliography.Resolution;

/// <summary>
/// Entries of a page or list that were renamed: one record is withdrawn and a new one comes on the same night, under the same identifier or over the same link to the paper, and the titles have a
/// telling word in common. They are one entry, so the work keeps its id and takes the new title.
/// </summary>
/// <remarks>
/// Where several entries of the page have that identifier or link, which became which cannot be told; where the titles have nothing in common, the list has put a wrong link right.
/// </remarks>
internal sealed class RenamedEntries
{
    private const int Strength = 4600;

    private readonly IReadOnlyList<Claim> claims;

    // Each renamed entry as the places of its names.
    private readonly List<SortedSet<int>> entries = [];

    public RenamedEntries(IReadOnlyList<Claim> claims, CuratedPairs curated)
    {
        this.claims = claims;
        var found = new SortedSet<(int A, int B)>();
        foreach (var entry in claims.Select(c => (Claim: c, Page: LedgerClaims.DocumentOf(c.Input.Record.Source, c.Input.Record.Key))).Where(c => c.Page is not null)
            .SelectMany(c => AnchorsOf(c.Claim).Select(a => (Anchor: $"{c.Page} {a}", c.Claim)))
            .GroupBy(x => x.Anchor, x => x.Claim, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            foreach (var gone in entry.Where(c => c.Input.WithdrawnAt is not null).GroupBy(c => c.Input.WithdrawnAt!.Value))
            {
                // A night may begin before midnight and read the page after it.
                var come = entry.Where(c => c.Input.FirstSeen >= gone.Key && c.Input.FirstSeen <= gone.Key.AddDays(1) && c.Input.WithdrawnAt != gone.Key).ToList();
                if (come.Count > 0 && IsOneTitle(gone) && IsOneTitle(come) && IsRenamed(gone.First(), come[0], curated))
                {
                    found.UnionWith(gone.Concat(come).Select(c => c.Compared.Index).Where(i => i != gone.First().Compared.Index).Select(i => (Math.Min(i, gone.First().Compared.Index), Math.Max(i, gone.First().Compared.Index))));
                }
            }
        }

        Pairs = [.. found.Select(p => Pair(claims[p.A].Compared, claims[p.B].Compared))];
        foreach (var (a, b) in found)
        {
            var earlier = entries.Where(e => e.Contains(a) || e.Contains(b)).ToList();
            entries.RemoveAll(earlier.Contains);
            entries.Add([.. earlier.SelectMany(e => e), a, b]);
        }
    }

    /// <summary>The renamed entries, each old name with its new one.</summary>
    public IReadOnlyList<DecidedPair> Pairs { get; }

    /// <summary>What two records say to being in one cluster: they agree where each agrees with one of the names of an entry, for some call the paper by the old one still.</summary>
    public Standing Stand(ComparedRecord a, ComparedRecord b, Func<int, int, Standing> stand)
    {
        var own = stand(a.Index, b.Index);
        return own is Standing.Forbid or Standing.Object && entries.Exists(e => Bears(e, a, stand) && Bears(e, b, stand)) ? Standing.Agree : own;
    }

    private bool Bears(SortedSet<int> entry, ComparedRecord record, Func<int, int, Standing> stand)
        => entry.Contains(record.Index) || entry.Any(i => claims[i].Compared is var name && (name.Title.Key == record.Title.Key || Array.Exists(name.Identifiers, x => Array.IndexOf(record.Identifiers, x) >= 0)) && stand(i, record.Index) == Standing.Agree);

    private static bool IsOneTitle(IEnumerable<Claim> claims) => !claims.Select(c => c.Compared.Title.Key).Distinct(StringComparer.Ordinal).Skip(1).Any();

    private static bool IsRenamed(Claim old, Claim now, CuratedPairs curated)
        => old.Input.FirstSeen < now.Input.FirstSeen && old.Compared.Title.Key != now.Compared.Title.Key && old.Compared.Title.SharesTellingWord(now.Compared.Title)
            && !curated.KeepsApart(old.Compared.Index, now.Compared.Index) && !Resolver.WerePublishedApart(old, now)
            && AuthorEvidence.Of(old.Compared, now.Compared).Relation != AuthorRelation.Disjoint;

    // What says which paper an entry is about.
    private static IEnumerable<string> AnchorsOf(Claim claim)
        => claim.Compared.Identifiers.Where(i => i.Scheme is WorkScheme.Arxiv or WorkScheme.Doi).Select(i => i.ToString())
            .Concat(claim.Input.Record.Links.Where(l => l.Kind == "pdf").Select(l => l.Url.Split('#')[0])).Distinct(StringComparer.Ordinal);

    private static DecidedPair Pair(ComparedRecord a, ComparedRecord b)
        => new(a.Index, b.Index, new Verdict(Outcome.Same, Strength, "same.renamed", TitleEvidence.Of(a.Title, b.Title), AuthorEvidence.Of(a, b), PublicationEvidence.Of(a, b)));
}
