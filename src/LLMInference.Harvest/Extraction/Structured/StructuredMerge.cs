using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Extraction.Structured;

/// <summary>Brings together what a page prints and what it states for machines.</summary>
internal static class StructuredMerge
{
    /// <summary>
    /// Printed entries, their gaps filled from the stated entry of the same title; the stated entries alone where (nearly) none of them is printed,
    /// for instance on a page that a script builds in the browser.
    /// </summary>
    public static List<ExtractedEntry> Merge(List<ExtractedEntry> printed, List<ExtractedEntry> stated, List<string> why)
    {
        if (stated.Count == 0)
        {
            return printed;
        }

        var byTitle = new Dictionary<TitleKey, ExtractedEntry>();
        foreach (var entry in stated)
        {
            byTitle.TryAdd(TitleKey.From(entry.Title), entry);
        }

        var matched = printed.Count(p => byTitle.ContainsKey(TitleKey.From(p.Title)));
        if (matched < 0.3 * byTitle.Count && printed.Count < byTitle.Count)
        {
            why.Add(FormattableString.Invariant($"Took {byTitle.Count} publications from the page's own records ({stated[0].Path}); it prints {printed.Count}."));
            return [.. stated.DistinctBy(e => (TitleKey.From(e.Title), e.Venue, e.Year))];
        }

        return printed.ConvertAll(p => byTitle.TryGetValue(TitleKey.From(p.Title), out var s) ? Fill(p, s) : p);
    }

    private static ExtractedEntry Fill(ExtractedEntry printed, ExtractedEntry stated)
    {
        var confidence = new Dictionary<string, double>(printed.Confidence, StringComparer.Ordinal);
        foreach (var (field, value) in stated.Confidence)
        {
            confidence.TryAdd(field, value);
        }

        return printed with
        {
            Authors = printed.Authors.Count > 0 ? printed.Authors : stated.Authors,
            AuthorsComplete = printed.Authors.Count > 0 ? printed.AuthorsComplete : stated.AuthorsComplete,
            Year = printed.Year ?? stated.Year,
            Venue = printed.Venue ?? stated.Venue,
            Doi = printed.Doi ?? stated.Doi,
            Arxiv = printed.Arxiv ?? stated.Arxiv,
            Confidence = confidence,
        };
    }
}
