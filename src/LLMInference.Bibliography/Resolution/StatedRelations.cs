namespace LLMInference.Bibliography.Resolution;

/// <summary>Pairs that a source itself ties: Crossref's <c>has-preprint</c>, DBLP's <c>version-of</c>.</summary>
internal static class StatedRelations
{
    private const int Strength = 3900;

    public static IEnumerable<DecidedPair> Pairs(IReadOnlyList<Claim> claims)
    {
        var byIdentifier = claims.SelectMany(c => WorkAssembly.IdentifiersOf(c).Select(i => (Identifier: i, c.Compared.Index))).ToLookup(x => x.Identifier, x => x.Index);
        foreach (var claim in claims)
        {
            foreach (var relation in claim.Input.Record.Relations)
            {
                foreach (var other in byIdentifier[relation.Other].Where(o => o != claim.Compared.Index))
                {
                    yield return Pair(claim, claims[other], relation.Kind);
                }
            }
        }
    }

    private static DecidedPair Pair(Claim claim, Claim other, string kind)
    {
        var (a, b) = claim.Compared.Index < other.Compared.Index ? (claim, other) : (other, claim);
        var title = TitleEvidence.Of(a.Compared.Title, b.Compared.Title);
        var authors = AuthorEvidence.Of(a.Compared, b.Compared);
        var publication = PublicationEvidence.Of(a.Compared, b.Compared);

        // Deposits err too: a stated preprint joins when the title or the people bear it out.
        var borneOut = title.Relation >= TitleRelation.Akin || authors.Relation >= AuthorRelation.Most;
        var outcome = !borneOut ? Outcome.Doubtful : kind is "has-preprint" or "is-preprint-of" ? Outcome.Same : Outcome.Family;
        var code = outcome == Outcome.Doubtful ? "doubtful.stated" : outcome == Outcome.Same ? "same.stated-preprint" : "different.stated-version";
        return new DecidedPair(a.Compared.Index, b.Compared.Index, new Verdict(outcome, Strength, code, title, authors, publication));
    }
}
