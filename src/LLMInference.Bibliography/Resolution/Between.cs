using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Resolution;

/// <summary>What lies between works: ties, doubts, and the decisions that led there.</summary>
internal sealed class Between(IReadOnlyList<Claim> claims, string[] workOf, IReadOnlyDictionary<string, Work> works)
{
    public IReadOnlyList<WorkRelation> Relations(IEnumerable<DecidedPair> decided)
    {
        var found = new SortedDictionary<(string, string), WorkRelation>();
        foreach (var pair in decided.Where(p => p.Verdict.Outcome == Outcome.Family && workOf[p.A] != workOf[p.B]))
        {
            var (earlier, later) = InOrder(works[workOf[pair.A]], works[workOf[pair.B]]);
            var extends = Form(later) is ManifestationKind.Journal or ManifestationKind.Conference or ManifestationKind.Book or ManifestationKind.Thesis && Form(earlier) != Form(later)
                || pair.Verdict.Code == "different.stated-version";
            var relation = new WorkRelation(later.Id, earlier.Id, extends ? "extends" : "related", pair.Verdict.Sentence(claims[pair.A].Compared, claims[pair.B].Compared));
            var key = (relation.WorkId, relation.OtherId);
            if (!found.TryGetValue(key, out var old) || string.CompareOrdinal(relation.Kind, old.Kind) < 0)
            {
                found[key] = relation;
            }
        }

        return [.. found.Values];
    }

    public IReadOnlyList<DoubtfulPair> Doubtful(IEnumerable<DecidedPair> decided, CuratedPairs curated)
    {
        var settled = curated.Apart.Select(p => Ends(p.A, p.B)).ToHashSet();
        var found = new SortedDictionary<(string, string), DoubtfulPair>();
        foreach (var pair in decided.Where(p => p.Verdict.Outcome == Outcome.Doubtful && workOf[p.A] != workOf[p.B]))
        {
            var ends = Ends(pair.A, pair.B);
            var score = Score(pair.Verdict);
            if (!settled.Contains(ends) && (!found.TryGetValue(ends, out var old) || score > old.Score))
            {
                found[ends] = new DoubtfulPair(ends.First, ends.Second, score, pair.Verdict.Sentence(claims[pair.A].Compared, claims[pair.B].Compared));
            }
        }

        return [.. found.Values.OrderByDescending(p => p.Score).ThenBy(p => p.WorkId, StringComparer.Ordinal).ThenBy(p => p.OtherId, StringComparer.Ordinal)];
    }

    public IReadOnlyList<MatchDecision> Decisions(IEnumerable<(DecidedPair Pair, bool Joined)> told, IEnumerable<DecidedPair> decided, CuratedPairs curated)
    {
        var decisions = new List<MatchDecision>();
        foreach (var (a, b, entry) in curated.Together)
        {
            decisions.Add(new MatchDecision(claims[a].Label, claims[b].Label, true, "curation.same", $"{entry.Where}: {entry.Reason}"));
        }

        foreach (var (a, b, entry) in curated.Apart)
        {
            decisions.Add(new MatchDecision(claims[a].Label, claims[b].Label, false, "curation.different", $"{entry.Where}: {entry.Reason}"));
        }

        foreach (var (pair, joined) in told)
        {
            var (a, b) = (claims[pair.A], claims[pair.B]);
            var sentence = pair.Verdict.Sentence(a.Compared, b.Compared);
            decisions.Add(joined
                ? new MatchDecision(a.Label, b.Label, true, pair.Verdict.Code, sentence)
                : new MatchDecision(a.Label, b.Label, false, "different.contradiction", sentence + " But stronger evidence had put one of them with a record from which the other must stay apart."));
        }

        foreach (var pair in decided.Where(p => p.Verdict.Outcome is Outcome.Family or Outcome.Doubtful && workOf[p.A] != workOf[p.B]))
        {
            decisions.Add(new MatchDecision(claims[pair.A].Label, claims[pair.B].Label, false, pair.Verdict.Code, pair.Verdict.Sentence(claims[pair.A].Compared, claims[pair.B].Compared)));
        }

        return [.. decisions.OrderBy(d => d.RecordA, StringComparer.Ordinal).ThenBy(d => d.RecordB, StringComparer.Ordinal).ThenBy(d => d.Code, StringComparer.Ordinal)];
    }

    private (string First, string Second) Ends(int a, int b)
        => string.CompareOrdinal(workOf[a], workOf[b]) < 0 ? (workOf[a], workOf[b]) : (workOf[b], workOf[a]);

    private static ManifestationKind Form(Work work) => work.Manifestations[0].Kind;

    // A journal version extends; else what appeared later does.
    private static (Work Earlier, Work Later) InOrder(Work a, Work b)
    {
        var (ja, jb) = (Form(a) == ManifestationKind.Journal, Form(b) == ManifestationKind.Journal);
        if (ja != jb && Math.Abs((a.Year ?? 0) - (b.Year ?? 0)) < 50)
        {
            return ja ? (b, a) : (a, b);
        }

        var (wa, wb) = (Form(a) == ManifestationKind.Workshop, Form(b) == ManifestationKind.Workshop);
        if (wa != wb)
        {
            return wa ? (a, b) : (b, a);
        }

        return (a.Year ?? int.MaxValue, a.Id).CompareTo((b.Year ?? int.MaxValue, b.Id)) <= 0 ? (a, b) : (b, a);
    }

    private static double Score(Verdict verdict)
    {
        var title = verdict.Title.Relation switch { TitleRelation.Exact => 0.5, TitleRelation.Near => 0.4, TitleRelation.Part => 0.35, TitleRelation.Akin => 0.25, _ => 0.1 };
        var authors = verdict.Authors.Relation switch { AuthorRelation.Same => 0.3, AuthorRelation.Most => 0.25, AuthorRelation.Some => 0.15, AuthorRelation.Unknown => 0.1, _ => 0 };
        return Math.Round(title + authors + (verdict.Code.EndsWith("-conflict", StringComparison.Ordinal) ? 0.15 : 0) + (verdict.Publication.YearsKnown && verdict.Publication.YearGap == 0 ? 0.05 : 0), 2);
    }
}
