using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Enrichment;

/// <summary>Which look-ups are worth asking for: relevant works of which authors, venue, year or citations are missing and that have a name by which services can be asked.</summary>
public static class EnrichmentPlan
{
    /// <summary>The identifiers to ask for, sorted, without doubles.</summary>
    /// <param name="works">Classified works.</param>
    /// <param name="bar">Least relevance of a work worth asking for, 0–1.</param>
    public static IReadOnlyList<WorkIdentifier> For(IEnumerable<Work> works, double bar)
    {
        ArgumentNullException.ThrowIfNull(works);
        var wanted = new SortedSet<WorkIdentifier>();
        foreach (var work in works.Where(w => (w.Relevance >= bar || w.Starred) && !w.Hidden && Lacks(w)))
        {
            // An arXiv id names the preprint beyond doubt; a DOI on a page may be a typing error, so it is asked only where there is nothing else.
            var name = work.ArxivId is { } arxiv ? new WorkIdentifier(WorkScheme.Arxiv, arxiv) : work.Doi is { } doi ? new WorkIdentifier(WorkScheme.Doi, doi) : (WorkIdentifier?)null;
            if (name is { } found)
            {
                wanted.Add(found);
            }
        }

        return [.. wanted];
    }

    private static bool Lacks(Work work)
        => (work.Authors.Count == 0 || !work.AuthorsComplete || work.Year is null)
           && !work.Manifestations.SelectMany(m => m.Records).Any(r => r.Record.Source is SourceId.Dblp or SourceId.SemanticScholar);
}
