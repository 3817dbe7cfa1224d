using System.Globalization;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Text;
using LLMInference.Bibliography.Venues;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Resolution;

/// <summary>Tells apart the published forms of one work and merges the claims of each.</summary>
internal static class ManifestationAssembly
{
    /// <summary>The forms, publications before preprints, each with its claims. Never empty.</summary>
    public static IReadOnlyList<Manifestation> Assemble(string workId, IReadOnlyList<Claim> claims, IReadOnlyList<LedgerWork> continued)
    {
        var groups = Group(claims);
        var ids = Ids(workId, groups, continued);
        return [.. groups.Select((g, i) => Merge(ids[i], g))
            .OrderBy(m => FieldPrecedence.Rank(m.Kind) >= 6 ? 1 : 0).ThenBy(m => FieldPrecedence.Rank(m.Kind)).ThenBy(m => m.Year ?? int.MaxValue).ThenBy(m => m.Id, StringComparer.Ordinal)];
    }

    /// <summary>The forms of a work that only the ledger knows, as it was last published.</summary>
    public static IReadOnlyList<Manifestation> CarryOn(LedgerWork work, IReadOnlyList<Claim> claims)
    {
        var byLabel = claims.ToDictionary(c => c.Label, StringComparer.Ordinal);
        return work.Manifestations.Count == 0 ? Assemble(work.Id, claims, []) : [.. work.Manifestations.Select(m => new Manifestation
        {
            Id = m.Id,
            Kind = m.Kind,
            Title = m.Title,
            Venue = m.Venue,
            Year = m.Year,
            Doi = m.Doi,
            ArxivId = m.ArxivId,
            Pages = m.Pages,
            Volume = m.Volume,
            Number = m.Number,
            Records = Resolved(m.Records.Select(r => byLabel.GetValueOrDefault($"{r.Source.Name()}|{r.Key}")).OfType<Claim>()),
        })];
    }

    private static IReadOnlyList<ResolvedRecord> Resolved(IEnumerable<Claim> claims)
        => [.. claims.Select(c => new ResolvedRecord(c.Input.Record, c.Input.WithdrawnAt) { FirstSeen = c.Input.FirstSeen }).OrderBy(r => r.Record.Source).ThenBy(r => r.Record.Key, StringComparer.Ordinal)];

    private static List<List<Claim>> Group(IReadOnlyList<Claim> claims)
    {
        var groups = new List<List<Claim>>();

        // Claims that say where it appeared first, the others join what fits them best.
        foreach (var claim in FieldPrecedence.Order(claims).OrderBy(c => Says(c.Compared)))
        {
            var home = groups.Select((g, i) => (Group: g, Fit: Fit(claim.Compared, g), Place: i)).Where(x => x.Fit > 0).OrderByDescending(x => x.Fit).ThenBy(x => x.Place).Select(x => x.Group).FirstOrDefault();
            if (home is null)
            {
                groups.Add([claim]);
            }
            else
            {
                home.Add(claim);
            }
        }

        return groups;
    }

    // 0: a venue or a kind and an own identifier; 1: a kind; 2: nothing. Hand-written pages come after the sources of record.
    private static int Says(ComparedRecord record)
        => (record.Venue.Venue is not null || record.PublisherDoi is not null ? 0 : record.Kind is not null ? 1 : 2) + (record.IsHandWritten ? 3 : 0);

    private static int Fit(ComparedRecord record, List<Claim> group)
    {
        var best = 0;
        foreach (var other in group)
        {
            best = Math.Max(best, Fit(record, other.Compared));
        }

        return best;
    }

    private static int Fit(ComparedRecord a, ComparedRecord b)
    {
        if (a.PublisherDoi is not null && a.PublisherDoi == b.PublisherDoi)
        {
            return 100;
        }

        if (a.IsPreprint != b.IsPreprint && a.Kind is not null && b.Kind is not null)
        {
            return 0;
        }

        var relation = PublicationEvidence.Of(a, b);
        return relation.Relation switch
        {
            PublicationRelation.Same => a.IsPreprint && b.IsPreprint ? 80 : relation.YearGap == 0 ? 90 : 70,
            PublicationRelation.Open => a.IsPreprint || b.IsPreprint ? 10 : relation.YearGap == 0 ? 40 : 20,
            PublicationRelation.Unlike => relation.YearGap == 0 ? 30 : 5,

            // Within one work a page's other wording of venue or year is still about the form that the sources of record know.
            PublicationRelation.Apart => a.IsHandWritten || b.IsHandWritten ? 3 : 0,
            _ => 0,
        };
    }

    private static string[] Ids(string workId, List<List<Claim>> groups, IReadOnlyList<LedgerWork> continued)
    {
        var ids = new string?[groups.Count];
        var old = continued.Where(w => w.Id == workId).SelectMany(w => w.Manifestations).ToList();
        var used = new HashSet<string>(old.Select(m => m.Id), StringComparer.Ordinal);
        foreach (var form in old)
        {
            var labels = form.Records.Select(r => $"{r.Source.Name()}|{r.Key}").ToHashSet(StringComparer.Ordinal);
            var heir = Enumerable.Range(0, groups.Count).Where(i => ids[i] is null && form.Id.StartsWith(workId + ".", StringComparison.Ordinal))
                .Select(i => (Index: i, Common: groups[i].Count(c => labels.Contains(c.Label)))).Where(x => x.Common > 0)
                .OrderByDescending(x => x.Common).ThenBy(x => x.Index).Select(x => (int?)x.Index).FirstOrDefault();
            if (heir is { } index)
            {
                ids[index] = form.Id;
            }
        }

        var number = 1;
        for (var i = 0; i < ids.Length; i++)
        {
            while (ids[i] is null)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"{workId}.{number++}");
                ids[i] = used.Add(id) ? id : null;
            }
        }

        return ids!;
    }

    private static Manifestation Merge(string id, List<Claim> group)
    {
        var ordered = FieldPrecedence.Order(group).ToList();
        string? First(Func<Claim, string?> field) => ordered.Select(field).FirstOrDefault(f => !string.IsNullOrWhiteSpace(f));
        var venue = ordered.Find(c => c.Compared.Venue.Venue is not null) ?? ordered.Find(c => c.Input.Record.VenueAsWritten is not null);
        var titles = ordered.Select(c => TitleText.Clean(c.Input.Record.TitleAsWritten)).Where(t => t.Length > 0).ToList();
        var title = titles.Find(t => !TitleText.IsShouting(t) && !TitleText.IsCut(t)) ?? titles.FirstOrDefault() ?? group[0].Input.Record.TitleAsWritten;
        var kind = ordered.Select(c => c.Compared.Kind).FirstOrDefault(k => k is not (null or ManifestationKind.Other)) ?? ManifestationKind.Other;
        var arxiv = First(c => c.Compared.Arxiv);

        // A preprint's number says when it appeared, where nobody does.
        var year = ordered.Select(c => c.Compared.Year).FirstOrDefault(y => y is not null) ?? (kind == ManifestationKind.Preprint && ArxivId.TryParse(arxiv, out var number) ? number.Year : null);
        return new Manifestation
        {
            Id = id,
            Kind = kind,
            Title = TitleText.IsShouting(title) ? TitleText.Quieten(title) : title,
            Venue = venue?.Compared.Venue.Venue?.Short ?? (kind == ManifestationKind.Preprint && ordered.Exists(c => c.Compared.Arxiv is not null) ? "arXiv" : TidyVenue(venue?.Input.Record.VenueAsWritten, year)),
            Year = year,
            Doi = First(c => c.Compared.PublisherDoi),
            ArxivId = arxiv,
            Pages = First(c => c.Input.Record.Pages),
            Volume = First(c => c.Input.Record.Volume),
            Number = First(c => c.Input.Record.Number),
            Records = Resolved(group),
        };
    }

    private static string? TidyVenue(string? asWritten, int? year)
        => asWritten is null ? null : PrintedVenue.Name(LatexText.Decode(HtmlText.Decode(asWritten)).Trim(' ', '.', ',', ';'), year) is { Length: > 0 } tidy ? tidy : null;
}
