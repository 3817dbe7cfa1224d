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
    /// <param name="ledger">The works as last published.</param>
    /// <param name="present">Labels of the claims that are there.</param>
    /// <param name="made">The claims that are there: a page or list that makes at least half of what the ledger has of it was read, and what it does not name any more is withdrawn, as it
    /// is where the crawl's own memory still tells.</param>
    public static IEnumerable<(LedgerWork Work, RecordInput Input, string Label)> Missing(IReadOnlyList<LedgerWork> ledger, IReadOnlySet<string> present, IEnumerable<RecordInput> made)
    {
        var read = ReadAnew(ledger, present, made);
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
                        yield return (work, new RecordInput(Rebuild(work, form, record, first), record.FirstSeen, record.WithdrawnAt ?? (DocumentOf(record.Source, record.Key) is { } document && read.TryGetValue(document, out var night) ? night : null)), label);
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

    // Pages and lists that were read again, and when.
    private static Dictionary<string, DateOnly> ReadAnew(IReadOnlyList<LedgerWork> ledger, IReadOnlySet<string> present, IEnumerable<RecordInput> made)
    {
        var named = made.Where(m => m.WithdrawnAt is null).Select(m => (Document: DocumentOf(m.Record.Source, m.Record.Key), m.Record.Provenance.RetrievedAt)).Where(m => m.Document is not null)
            .GroupBy(m => m.Document!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (Count: g.Count(), Night: DateOnly.FromDateTime(g.Max(m => m.RetrievedAt).UtcDateTime)), StringComparer.Ordinal);
        var lacking = ledger.SelectMany(w => w.Manifestations).SelectMany(m => m.Records).Where(r => r.WithdrawnAt is null && !present.Contains($"{r.Source.Name()}|{r.Key}"))
            .Select(r => DocumentOf(r.Source, r.Key)).OfType<string>().CountBy(d => d, StringComparer.Ordinal);
        return lacking.Where(l => named.TryGetValue(l.Key, out var found) && found.Count >= l.Value).ToDictionary(l => l.Key, l => named[l.Key].Night, StringComparer.Ordinal);
    }

    /// <summary>The page or list that makes the claim, whose key bears its address; null for other sources.</summary>
    public static string? DocumentOf(SourceId source, string key)
        => source is SourceId.Page or SourceId.List && key.IndexOf('#', StringComparison.Ordinal) is > 0 and var hash ? $"{source.Name()}|{key[..hash]}" : null;

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
