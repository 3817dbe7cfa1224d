using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Index;

/// <summary>
/// The works as they will be published: cleaned of what foreign text must not carry, in id order, with the works of the last ledger that resolution
/// no longer names carried on, since a work never vanishes.
/// </summary>
internal sealed class Projection
{
    private readonly Dictionary<string, LedgerWork> _previous;
    private readonly Dictionary<(SourceId, string), DateOnly> _recordsFirstSeen;
    private readonly HashSet<string> _seedIds;
    private readonly HashSet<string> _topicIds;

    public Projection(CatalogInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _previous = input.Previous.ToDictionary(w => w.Id, StringComparer.Ordinal);
        _recordsFirstSeen = input.Previous.SelectMany(w => w.Manifestations).SelectMany(m => m.Records)
            .GroupBy(r => (r.Source, r.Key)).ToDictionary(g => g.Key, g => g.Min(r => r.FirstSeen));
        _seedIds = input.Seeds.Follows.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        _topicIds = input.Topics.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);

        Redirects = RedirectsOf(input);
        var old = Redirects.GroupBy(r => r.Value, r => r.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Order(StringComparer.Ordinal).ToList(), StringComparer.Ordinal);
        var works = new SortedDictionary<string, LedgerWork>(StringComparer.Ordinal);
        foreach (var work in input.Catalogue.Works)
        {
            if (!works.TryAdd(work.Id, Of(work) with { Redirects = old.GetValueOrDefault(work.Id, []) }))
            {
                throw new CatalogIntegrityException($"Two works carry the id {work.Id}: an id is never given twice.");
            }
        }

        var kept = new List<string>();
        foreach (var gone in input.Previous.Where(w => !works.ContainsKey(w.Id) && !Redirects.ContainsKey(w.Id)).ToList())
        {
            kept.Add(gone.Id);
            works.Add(gone.Id, Carry(gone) with { Redirects = old.GetValueOrDefault(gone.Id, []) });
        }

        CarriedOn = kept;
        Works = [.. works.Values];
    }

    /// <summary>In id order.</summary>
    public IReadOnlyList<LedgerWork> Works { get; }

    /// <summary>Old id → live id, chains resolved.</summary>
    public IReadOnlyDictionary<string, string> Redirects { get; }

    /// <summary>Works of the last ledger that resolution forgot: there should be none.</summary>
    public IReadOnlyList<string> CarriedOn { get; }

    private static SortedDictionary<string, string> RedirectsOf(CatalogInput input)
    {
        var live = input.Catalogue.Works.Select(w => w.Id).ToHashSet(StringComparer.Ordinal);
        var steps = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (old, target) in input.Previous.SelectMany(w => w.Redirects.Select(r => (r, w.Id))))
        {
            steps[old] = target;
        }

        foreach (var redirect in input.Catalogue.Redirects)
        {
            steps[redirect.OldId] = redirect.NewId;
        }

        live.UnionWith(input.Previous.Select(w => w.Id).Where(id => !steps.ContainsKey(id)));
        var resolved = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var old in steps.Keys.Where(id => !live.Contains(id)))
        {
            var target = old;
            for (var step = 0; step <= steps.Count && !live.Contains(target) && steps.TryGetValue(target, out var next); step++)
            {
                target = next;
            }

            // An end that is not alive is left for the validator to name: a redirect into nothing is a bug.
            resolved[old] = target;
        }

        return resolved;
    }

    private LedgerWork Of(Work work)
    {
        var before = _previous.GetValueOrDefault(work.Id);
        var manifestations = work.Manifestations.Select(m => Of(m, work)).ToList();
        var records = manifestations.SelectMany(m => m.Records).ToList();
        return new LedgerWork
        {
            Id = work.Id,
            Title = ForeignText.CleanOrNull(work.Title) ?? work.Id,
            Year = work.Year,
            Venue = ForeignText.CleanOrNull(work.Venue),
            Doi = ForeignText.CleanOrNull(work.Doi)?.ToLowerInvariant(),
            ArxivId = ForeignText.CleanOrNull(work.ArxivId),
            Relevance = Score(work.Relevance),
            CitationCount = work.CitationCount is >= 0 ? work.CitationCount : null,
            // The date of the first night with this count: a count that stays the same changes nothing.
            CitationDate = work.CitationCount is not >= 0 ? null : before?.CitationCount == work.CitationCount ? before.CitationDate ?? work.CitationDate : work.CitationDate,
            Status = work.Status,
            FirstSeen = before is null || work.FirstSeen < before.FirstSeen ? work.FirstSeen : before.FirstSeen,
            WithdrawnAt = records.Count > 0 && records.All(r => r.WithdrawnAt is not null) ? records.Max(r => r.WithdrawnAt) : null,
            AuthorsComplete = work.AuthorsComplete,
            Starred = work.Starred,
            Hidden = work.Hidden,
            CuratorNote = ForeignText.CleanOrNull(work.CuratorNote),
            Authors = [.. work.Authors.Select(a => Of(a.Name, a.PersonId)).OfType<LedgerAuthor>()],
            Topics = [.. work.Topics.Where(t => _topicIds.Contains(t.TopicId)).DistinctBy(t => t.TopicId).Select(t => new WorkTopic(t.TopicId, Score(t.Score)))],
            Links = [.. work.Links.Select(l => (Kind: ForeignText.Clean(l.Kind), Url: ForeignText.CleanUrl(l.Url))).Where(l => l is { Kind.Length: > 0, Url: not null })
                .DistinctBy(l => l.Kind).Select(l => new WorkLink(l.Kind, l.Url!))],
            Identifiers = [.. work.Identifiers.Where(i => i.Value.Length > 0).Distinct().Order()],
            Mentions = [.. work.Mentions.Select(m => new ListMention(ForeignText.Clean(m.Repository), ForeignText.Clean(m.Heading))).Distinct()
                .OrderBy(m => m.Repository, StringComparer.Ordinal).ThenBy(m => m.Heading, StringComparer.Ordinal)],
            Notes = [.. work.Notes.Select(ForeignText.Clean).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)],
            Manifestations = manifestations,
        };
    }

    private LedgerManifestation Of(Manifestation manifestation, Work work) => new()
    {
        Id = manifestation.Id,
        Kind = manifestation.Kind,
        Title = ForeignText.CleanOrNull(manifestation.Title) ?? ForeignText.CleanOrNull(work.Title) ?? work.Id,
        Venue = ForeignText.CleanOrNull(manifestation.Venue),
        Year = manifestation.Year,
        Doi = ForeignText.CleanOrNull(manifestation.Doi)?.ToLowerInvariant(),
        ArxivId = ForeignText.CleanOrNull(manifestation.ArxivId),
        Pages = ForeignText.CleanOrNull(manifestation.Pages),
        Volume = ForeignText.CleanOrNull(manifestation.Volume),
        Number = ForeignText.CleanOrNull(manifestation.Number),
        Records = [.. manifestation.Records.Select(Of).OrderBy(r => r.Source.Name(), StringComparer.Ordinal).ThenBy(r => r.Key, StringComparer.Ordinal)],
    };

    private LedgerRecord Of(ResolvedRecord resolved)
    {
        var record = resolved.Record;
        var seen = resolved.FirstSeen == default ? DateOnly.FromDateTime(record.Provenance.RetrievedAt.UtcDateTime) : resolved.FirstSeen;
        if (_recordsFirstSeen.TryGetValue((record.Source, record.Key), out var before) && before < seen)
        {
            seen = before;
        }

        return new LedgerRecord(record.Source, record.Key, ForeignText.CleanUrl(record.Provenance.Url), seen, resolved.WithdrawnAt, record.SeedId);
    }

    private LedgerWork Carry(LedgerWork gone) => gone with
    {
        Authors = [.. gone.Authors.Select(a => Of(a.Name, a.PersonId)).OfType<LedgerAuthor>()],
        Topics = [.. gone.Topics.Where(t => _topicIds.Contains(t.TopicId))],
    };

    private LedgerAuthor? Of(string name, string? personId)
        => ForeignText.CleanOrNull(name) is { } clean ? new LedgerAuthor(clean, personId is not null && _seedIds.Contains(personId) ? personId : null) : null;

    // Four decimals: more is noise of the arithmetic, and would make one night's ledger differ from the next without a reason.
    private static double Score(double score) => double.IsNaN(score) ? 0 : Math.Round(Math.Clamp(score, 0, 1), 4, MidpointRounding.AwayFromZero);
}
