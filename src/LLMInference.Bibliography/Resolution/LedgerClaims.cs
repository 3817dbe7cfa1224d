using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Resolution;

/// <summary>
/// Rebuilds from the ledger the claims that no source makes tonight (a fresh clone, a source that failed), so that their works live on and later records
/// join them.
/// </summary>
/// <remarks>What the ledger keeps by work and not by record (links, mentions, citations, notes) goes with those rebuilt claims whose kind of source gives such things.</remarks>
internal static class LedgerClaims
{
    /// <summary>The missing claims of each work, in the ledger's order of records.</summary>
    public static IEnumerable<(LedgerWork Work, RecordInput Input, string Label)> Missing(IEnumerable<LedgerWork> ledger, IReadOnlySet<string> present)
    {
        var taken = new HashSet<string>(present, StringComparer.Ordinal);
        foreach (var work in ledger.OrderBy(w => w.Id, StringComparer.Ordinal))
        {
            var any = false;
            var first = true;
            foreach (var form in work.Manifestations)
            {
                foreach (var record in form.Records)
                {
                    any = true;
                    var label = $"{record.Source.Name()}|{record.Key}";
                    if (taken.Add(label))
                    {
                        yield return (work, new RecordInput(Rebuild(work, form, record, first), record.FirstSeen, record.WithdrawnAt), label);
                        first = false;
                    }
                }
            }

            // A line without records (written by hand, or cut) still names a work.
            if (!any)
            {
                var form = work.Manifestations.Count > 0 ? work.Manifestations[0] : new LedgerManifestation { Id = work.Id + ".1", Title = work.Title, Venue = work.Venue, Year = work.Year, Doi = work.Doi, ArxivId = work.ArxivId };
                var record = new LedgerRecord(SourceId.List, "ledger#" + work.Id, null, work.FirstSeen, work.WithdrawnAt);
                yield return (work, new RecordInput(Rebuild(work, form, record, true), record.FirstSeen, record.WithdrawnAt), $"{record.Source.Name()}|{record.Key}");
            }
        }
    }

    private static SourceRecord Rebuild(LedgerWork work, LedgerManifestation form, LedgerRecord record, bool first)
    {
        var identifiers = new List<WorkIdentifier>();
        if (form.Doi is not null)
        {
            identifiers.Add(new WorkIdentifier(WorkScheme.Doi, form.Doi));
        }

        if (form.ArxivId is not null)
        {
            identifiers.Add(new WorkIdentifier(WorkScheme.Arxiv, form.ArxivId));
        }

        var scheme = OwnScheme(record.Source);
        identifiers.AddRange(work.Identifiers.Where(i => first || i.Scheme == scheme && i.Value == record.Key));
        return new SourceRecord
        {
            Source = record.Source,
            Key = record.Key,
            TitleAsWritten = form.Title,
            Authors = [.. work.Authors.Select(a => new AuthorAsWritten(a.Name))],
            AuthorsComplete = work.AuthorsComplete,
            VenueAsWritten = form.Venue,
            Year = form.Year,
            Kind = form.Kind,
            Volume = form.Volume,
            Number = form.Number,
            Pages = form.Pages,
            Identifiers = [.. identifiers.Distinct().Order()],
            Links = first ? work.Links : [],
            Mentions = record.Source == SourceId.List ? MentionsOf(work, record, first) : [],
            Notes = first ? work.Notes : [],
            CitationCount = record.Source is SourceId.SemanticScholar or SourceId.OpenAlex or SourceId.Crossref || first ? work.CitationCount : null,
            SeedId = record.SeedId,
            Provenance = new Provenance("", record.Url ?? "", new DateTimeOffset(record.FirstSeen, TimeOnly.MinValue, TimeSpan.Zero), "ledger/1"),
        };
    }

    // A list's records carry its repository in their key; what cannot be told apart goes with the first.
    private static IReadOnlyList<ListMention> MentionsOf(LedgerWork work, LedgerRecord record, bool first)
    {
        var own = work.Mentions.Where(m => m.Repository.Length > 0 && record.Key.Contains(m.Repository, StringComparison.OrdinalIgnoreCase)).ToList();
        return own.Count > 0 ? own : first ? work.Mentions : [];
    }

    private static WorkScheme? OwnScheme(SourceId source) => source switch
    {
        SourceId.Dblp => WorkScheme.Dblp,
        SourceId.SemanticScholar => WorkScheme.S2,
        SourceId.Arxiv => WorkScheme.Arxiv,
        SourceId.Crossref => WorkScheme.Doi,
        SourceId.OpenAlex => WorkScheme.OpenAlex,
        SourceId.OpenReview => WorkScheme.OpenReview,
        _ => null,
    };
}
