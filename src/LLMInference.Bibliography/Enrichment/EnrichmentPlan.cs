using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Enrichment;

/// <summary>
/// Which look-ups are worth asking for: for each work what is missing, which source can give it, and at what cost. What a source was asked before is not asked
/// again until <see cref="AskAgainAfterDays"/> later, whether it knew the work or not.
/// </summary>
/// <remarks>
/// Three steps, cheapest first, since what one brings (identifiers, too) need not be asked in the next: Semantic Scholar (500 works a request), arXiv (100 a request), then
/// OpenAlex (50 a request) and Crossref (one a request, so only where authors, venue or year are missing still). Within a step what is relevant comes first, then what has been known longest.
/// </remarks>
public static class EnrichmentPlan
{
    /// <summary>Steps of a night's enrichment, from 1.</summary>
    public const int Steps = 3;

    /// <summary>Days after which a source is asked for a work once more: citations grow, preprints get published.</summary>
    public const int AskAgainAfterDays = 60;

    /// <summary>Works that a source of one request a work is asked for in a night.</summary>
    public const int MostSingly = 60;

    /// <summary>The look-ups of one step in the order in which they matter.</summary>
    /// <param name="works">Classified works.</param>
    /// <param name="bar">Relevance, 0–1, at and above which a work is asked for whoever wrote it; below it only the works of followed people and labs are.</param>
    /// <param name="asked">What each source was asked lately.</param>
    /// <param name="step">1 to <see cref="Steps"/>.</param>
    public static IReadOnlyList<Lookup> For(IEnumerable<Work> works, double bar, IReadOnlySet<AskedWork> asked, int step)
    {
        ArgumentNullException.ThrowIfNull(works);
        ArgumentNullException.ThrowIfNull(asked);
        SourceId[] sources = step switch
        {
            1 => [SourceId.SemanticScholar],
            2 => [SourceId.Arxiv],
            3 => [SourceId.OpenAlex, SourceId.Crossref],
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, $"The steps are 1 to {Steps}."),
        };
        var wanted = works.Where(w => !w.Hidden && (w.Relevance >= bar || w.Starred || IsFollowed(w)))
            .OrderByDescending(w => w.Starred || w.Relevance >= bar).ThenBy(w => w.FirstSeen).ThenByDescending(w => w.Relevance).ThenBy(w => w.Id, StringComparer.Ordinal)
            .Select(w => (Work: w, Missing: MissingFields.Of(w))).Where(w => w.Missing.Count > 0).ToList();
        var lookups = new List<Lookup>();
        foreach (var source in sources)
        {
            // By whatever name: a work that was asked for by its DOI has an arXiv id, too, since the answer.
            var found = wanted.Where(w => !NamesOf(w.Work).Any(n => asked.Contains(new AskedWork(source, n)))).Select(w => Lookup(source, w.Work, w.Missing)).OfType<Lookup>().Where(l => !asked.Contains(new AskedWork(source, l.Name))).DistinctBy(l => l.Name);
            lookups.AddRange(source == SourceId.Crossref ? found.Take(MostSingly) : found);
        }

        return lookups;
    }

    /// <summary>The works whose cited-by is watched, those that a person starred: the name by which Semantic Scholar is asked for each, in the order of the works' ids.</summary>
    public static IReadOnlyList<WorkIdentifier> Followed(IEnumerable<Work> works)
    {
        ArgumentNullException.ThrowIfNull(works);
        return [.. works.Where(w => w.Starred).OrderBy(w => w.Id, StringComparer.Ordinal).Select(w => NameFor(SourceId.SemanticScholar, w)).OfType<WorkIdentifier>().Distinct()];
    }

    private static Lookup? Lookup(SourceId source, Work work, IReadOnlyList<MissingField> missing)
    {
        var given = missing.Where(m => Gives(source, m)).ToList();
        var own = work.Manifestations.SelectMany(m => m.Records).Where(r => r.Record.Source == source && r.WithdrawnAt is null).ToList();
        if (own.Count > 0)
        {
            // A source that names the work has said what it knows; its other claims come with the next visit. Only summaries are left out of Semantic Scholar's lists of an
            // author's works: they are asked for by its own id, where it names the work itself and not the ledger alone.
            var named = source == SourceId.SemanticScholar && given.Contains(MissingField.Tldr) ? own.Where(r => r.Record.Provenance.Snapshot.Length > 0).Select(r => r.Record.Key).Order(StringComparer.Ordinal).FirstOrDefault() : null;
            return named is null ? null : new Lookup(source, new WorkIdentifier(WorkScheme.S2, named), work.Id, [MissingField.Tldr]);
        }

        return given.Count == 0 || NameFor(source, work) is not { } name ? null : new Lookup(source, name, work.Id, given);
    }

    private static bool IsFollowed(Work work)
        => work.Authors.Any(a => a.PersonId is not null) || work.Manifestations.SelectMany(m => m.Records).Any(r => r.Record.SeedId is not null);

    private static bool Gives(SourceId source, MissingField field) => source switch
    {
        SourceId.SemanticScholar => field is not MissingField.Code,
        SourceId.Arxiv => field is MissingField.Abstract or MissingField.Pdf or MissingField.Authors or MissingField.Year or MissingField.Code,
        SourceId.OpenAlex => field is MissingField.Abstract or MissingField.Citations or MissingField.Authors or MissingField.Venue or MissingField.Year,
        SourceId.Crossref => field is MissingField.Authors or MissingField.Venue or MissingField.Year,
        SourceId.Dblp or SourceId.OpenReview or SourceId.Page or SourceId.List => false,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Not a source."),
    };

    private static IEnumerable<WorkIdentifier> NamesOf(Work work)
        => work.Identifiers.Concat(work.ArxivId is { } a ? [new WorkIdentifier(WorkScheme.Arxiv, a)] : []).Concat(work.Doi is { } d ? [new WorkIdentifier(WorkScheme.Doi, d)] : []);

    private static WorkIdentifier? NameFor(SourceId source, Work work)
    {
        // An arXiv id names the preprint beyond doubt; a DOI on a page may be a typing error, so Semantic Scholar is asked by it only where there is nothing else.
        var arxiv = work.ArxivId is { } a ? new WorkIdentifier(WorkScheme.Arxiv, a) : (WorkIdentifier?)null;
        var doi = work.Doi is { } d ? new WorkIdentifier(WorkScheme.Doi, d) : (WorkIdentifier?)null;
        return source switch
        {
            SourceId.SemanticScholar => arxiv ?? doi,
            SourceId.Arxiv => arxiv,
            _ => doi,
        };
    }
}
