using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.People;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Text;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Resolution;

/// <summary>Merges the claims of one work into its canonical view, field by field, and says of each field whence it comes.</summary>
internal sealed class WorkAssembly(AuthorshipAttribution attribution, RecordPreparation preparation)
{
    /// <summary>The work that <paramref name="claims"/> make up under <paramref name="id"/>.</summary>
    /// <param name="id">The work's id.</param>
    /// <param name="claims">One cluster, in canonical order.</param>
    /// <param name="continued">The ledger's works that it goes on from, the survivor first.</param>
    public Work Assemble(string id, IReadOnlyList<Claim> claims, IReadOnlyList<LedgerWork> continued)
    {
        var firstSeen = claims.Select(c => c.Input.FirstSeen).Concat(continued.Select(w => w.FirstSeen)).Min();
        if (continued.Count == 1 && claims.All(c => c.Carried is not null && c.Carried.Id == id))
        {
            return CarryOn(continued[0], ManifestationAssembly.CarryOn(continued[0], claims), firstSeen);
        }

        var forms = ManifestationAssembly.Assemble(id, claims, continued);
        var ordered = FieldPrecedence.Order(claims).ToList();
        var speaking = ordered.Exists(c => c.IsCurrent) ? ordered.Where(c => c.Input.WithdrawnAt is null).ToList() : ordered;
        var provenance = new List<FieldProvenance>();
        var main = forms[0];
        var mainLabels = main.Records.Select(r => $"{r.Record.Source.Name()}|{r.Record.Key}").ToHashSet(StringComparer.Ordinal);
        var byForm = speaking.OrderBy(c => mainLabels.Contains(c.Label) ? 0 : 1).ToList();
        var title = Title(byForm, provenance);
        var (authors, complete) = Authors(byForm, provenance);
        var doi = forms.Select(m => m.Doi).FirstOrDefault(d => d is not null);
        var arxiv = forms.Select(m => m.ArxivId).FirstOrDefault(a => a is not null);
        Say(provenance, "year", byForm.Find(c => c.Compared.Year == main.Year && main.Year is not null));
        Say(provenance, "venue", byForm.Find(c => c.Input.Record.VenueAsWritten is not null && mainLabels.Contains(c.Label)));
        Say(provenance, "doi", byForm.Find(c => doi is not null && c.Compared.PublisherDoi == doi));
        Say(provenance, "arxiv_id", byForm.Find(c => arxiv is not null && c.Compared.Arxiv == arxiv));
        var citations = speaking.Where(c => c.Input.Record.CitationCount is not null).OrderByDescending(c => c.Input.Record.CitationCount).FirstOrDefault();
        if (citations is not null)
        {
            provenance.Add(new FieldProvenance("citation_count", citations.Input.Record.Source.Name(), citations.Input.Record.Key, "the highest that a source states"));
        }

        var status = PublicationStatuses.Of(forms) ?? continued.Select(w => w.Status).FirstOrDefault(s => s is not null);
        var venue = main.Venue ?? (arxiv is not null && forms.All(m => m.Kind is ManifestationKind.Preprint or ManifestationKind.Other) ? "arXiv" : null);
        var year = main.Year ?? forms.Select(m => m.Year).FirstOrDefault(y => y is not null);
        if (status == PublicationStatus.Accepted && venue is null or "arXiv" && Announced(speaking, provenance) is { } announced)
        {
            (venue, year) = (announced.Venue, announced.Year ?? year);
        }

        return new Work
        {
            Id = id,
            Title = title,
            Authors = attribution.Attribute(authors, claims),
            AuthorsComplete = complete,
            Year = year,
            Venue = venue,
            Doi = doi,
            ArxivId = arxiv,
            Identifiers = [.. claims.SelectMany(IdentifiersOf).Distinct().Order()],
            Links = Links(speaking),
            CitationCount = citations?.Input.Record.CitationCount,
            CitationDate = citations is null ? null : citations.Carried is null ? DateOnly.FromDateTime(citations.Input.Record.Provenance.RetrievedAt.UtcDateTime) : continued.Select(w => w.CitationDate).FirstOrDefault(d => d is not null),
            Status = status,
            Abstract = Described(speaking, r => r.Abstract, provenance),
            Tldr = Described(speaking, r => r.Tldr, null),
            FirstSeen = firstSeen,
            Manifestations = forms,
            Mentions = [.. speaking.SelectMany(c => c.Input.Record.Mentions).Distinct().OrderBy(m => m.Repository, StringComparer.Ordinal).ThenBy(m => m.Heading, StringComparer.Ordinal)],
            Notes = [.. speaking.SelectMany(c => c.Input.Record.Notes).Distinct(StringComparer.OrdinalIgnoreCase)],
            Provenance = provenance,
        };
    }

    private static Work CarryOn(LedgerWork ledger, IReadOnlyList<Manifestation> forms, DateOnly firstSeen) => new()
    {
        Id = ledger.Id,
        Title = ledger.Title,
        Authors = [.. ledger.Authors.Select((a, i) => new Authorship(i + 1, a.Name, a.PersonId, a.PersonId is null ? null : "as last published"))],
        AuthorsComplete = ledger.AuthorsComplete,
        Year = ledger.Year,
        Venue = ledger.Venue,
        Doi = ledger.Doi,
        ArxivId = ledger.ArxivId,
        Identifiers = ledger.Identifiers,
        Links = ledger.Links,
        CitationCount = ledger.CitationCount,
        CitationDate = ledger.CitationDate,
        Status = ledger.Status,
        FirstSeen = firstSeen,
        Manifestations = forms,
        Mentions = ledger.Mentions,
        Notes = ledger.Notes,
        Topics = ledger.Topics,
        Relevance = ledger.Relevance,
        Provenance = [new FieldProvenance("title", "ledger", ledger.Id, "as last published; no source could be asked since")],
    };

    /// <summary>What services call the claim's work, its own key included.</summary>
    public static IEnumerable<WorkIdentifier> IdentifiersOf(Claim claim)
    {
        var record = claim.Input.Record;
        var own = record.Source switch
        {
            SourceId.Dblp => new WorkIdentifier(WorkScheme.Dblp, record.Key),
            SourceId.SemanticScholar => new WorkIdentifier(WorkScheme.S2, record.Key),
            SourceId.OpenReview => new WorkIdentifier(WorkScheme.OpenReview, record.Key),
            SourceId.OpenAlex => new WorkIdentifier(WorkScheme.OpenAlex, record.Key),
            _ => (WorkIdentifier?)null,
        };
        return own is { } key ? claim.Compared.Identifiers.Append(key) : claim.Compared.Identifiers;
    }

    private static string Title(List<Claim> claims, List<FieldProvenance> provenance)
    {
        var written = claims.Select(c => (Claim: c, Text: TitleText.Clean(c.Input.Record.TitleAsWritten))).Where(t => t.Text.Length > 0).ToList();
        var best = written.Find(t => !TitleText.IsShouting(t.Text) && !TitleText.IsCut(t.Text) && !IsNickname(t, written));
        best = best.Claim is null ? written.Find(t => !TitleText.IsCut(t.Text)) : best;
        best = best.Claim is null ? written.FirstOrDefault() : best;
        if (best.Claim is null)
        {
            return claims[0].Input.Record.TitleAsWritten;
        }

        Say(provenance, "title", best.Claim);
        return TitleText.IsShouting(best.Text) ? TitleText.Quieten(best.Text) : best.Text;

        // A list's pet name for a work (its main title only) when a fuller title is there.
        static bool IsNickname((Claim Claim, string Text) title, List<(Claim Claim, string Text)> all)
            => title.Claim.Input.Record.Source is SourceId.List or SourceId.Page
                && all.Exists(o => o.Claim.Input.Record.Source is not (SourceId.List or SourceId.Page) && o.Text.Length > title.Text.Length);
    }

    private (IReadOnlyList<Authorship> Authors, bool Complete) Authors(List<Claim> claims, List<FieldProvenance> provenance)
    {
        var lists = claims.Where(c => c.Input.Record.Authors.Count > 0).ToList();
        if (lists.Count == 0)
        {
            return ([], true);
        }

        var complete = lists.Where(c => c.Input.Record.AuthorsComplete).ToList();
        var pool = complete.Count > 0 ? complete : [.. lists.OrderByDescending(c => c.Input.Record.Authors.Count)];

        // Names in full are better than initials, where the list is the same.
        var best = pool[0];
        var spelled = pool.Find(c => c.Input.Record.Authors.Count == best.Input.Record.Authors.Count && !Abbreviates(c));
        best = Abbreviates(best) && spelled is not null ? spelled : best;
        Say(provenance, "authors", best);
        return ([.. best.Input.Record.Authors.Select((a, i) => new Authorship(i + 1, Display(a.Name)))], best.Input.Record.AuthorsComplete);
    }

    private bool Abbreviates(Claim claim)
        => claim.Input.Record.Authors.Count(a => preparation.Name(a.Name) is var n && (n.Given.Length == 0 || n.Given.All(g => g.Length == 1))) * 2 > claim.Input.Record.Authors.Count;

    private string Display(string asWritten)
    {
        var name = preparation.Name(asWritten);
        if (!name.IsPerson || name.Key.Length == 0)
        {
            return Folding.CollapseWhitespace(asWritten);
        }

        return string.Join(' ', name.Display.Split(' ').Select(w => w.Length > 2 && NameWords.IsShouting(w) && name.GivenNames.Any(g => g.Any(char.IsLower)) ? w[0] + w[1..].ToLowerInvariant() : w));
    }

    private static List<WorkLink> Links(List<Claim> claims)
    {
        string[] best = ["pdf", "code", "page", "project", "slides", "video", "poster", "data"];
        return [.. claims.SelectMany(c => c.Input.Record.Links.Select(l => (Link: l, Claim: c)))
            .Where(l => l.Link.Kind is not ("doi" or "arxiv"))
            .OrderBy(l => Array.IndexOf(best, l.Link.Kind) is >= 0 and var at ? at : best.Length).ThenBy(l => l.Link.Kind, StringComparer.Ordinal)
            .ThenBy(l => l.Claim.Carried is null ? 0 : 1).ThenBy(l => FieldPrecedence.LinkRank(l.Claim.Input.Record.Source)).ThenBy(l => l.Claim.Label, StringComparer.Ordinal)
            .DistinctBy(l => l.Link.Kind, StringComparer.Ordinal).Select(l => l.Link)];
    }

    // Who accepted it, where only a comment or a page says so yet.
    private (string Venue, int? Year)? Announced(List<Claim> claims, List<FieldProvenance> provenance)
    {
        foreach (var claim in claims)
        {
            foreach (var note in claim.Input.Record.Notes)
            {
                if (Announcement.Of(note, preparation.Venue) is { } announced)
                {
                    provenance.RemoveAll(p => p.Field is "venue" or "year");
                    provenance.Add(new FieldProvenance("venue", claim.Input.Record.Source.Name(), claim.Input.Record.Key, $"it says \"{note}\""));
                    return (announced.Venue.Short, announced.Year);
                }
            }
        }

        return null;
    }

    // The authors' own text as arXiv keeps it is whole; publishers' and gatherers' copies are cut, marked up or rebuilt from an index.
    private static string? Described(List<Claim> claims, Func<SourceRecord, string?> text, List<FieldProvenance>? provenance)
    {
        var best = claims.Where(c => !string.IsNullOrWhiteSpace(text(c.Input.Record))).OrderBy(c => c.Input.Record.Source == SourceId.Arxiv ? 0 : 1).FirstOrDefault();
        if (provenance is not null)
        {
            Say(provenance, "abstract", best);
        }

        return best is null ? null : text(best.Input.Record);
    }

    private static void Say(List<FieldProvenance> provenance, string field, Claim? claim)
    {
        if (claim is not null)
        {
            provenance.Add(new FieldProvenance(field, claim.Input.Record.Source.Name(), claim.Input.Record.Key, claim.Carried is null ? FieldPrecedence.Reason(claim.Input.Record.Source) : "as last published"));
        }
    }
}
