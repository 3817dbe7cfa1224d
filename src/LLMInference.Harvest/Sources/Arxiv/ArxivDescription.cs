namespace LLMInference.Harvest.Sources.Arxiv;

/// <summary>What a person should know of this source; <c>docs/sources.md</c> is made of it.</summary>
internal static class ArxivDescription
{
    /// <summary>The description.</summary>
    public static SourceDescription Text { get; } = new(
        Gives: "works: authors' names, year of the first version, abstract, comment and journal reference as notes, DOI of the publication, PDF",
        Asks: "works of which something is missing, by arXiv id, 100 at once",
        Needs: "nothing",
        Pace: "over all your machines together: its terms of use",
        WhenRefused: "An id that it calls malformed (400): the others of the batch are asked again without it. An empty feed for many ids: asked once more in halves. An id left out of the feed: unknown.",
        new Dictionary<string, string>
        {
            ["arxiv.missing.work"] = "Ids left out of the feed.",
            ["arxiv.noticed.broken-off"] = "The feed ends too early; what came is kept.",
            ["arxiv.refused.request"] = "arXiv's own words of refusal.",
            ["arxiv.skipped.no-title"] = "An entry without id or title.",
            ["arxiv.unreadable.no-feed"] = "XML that is no Atom feed.",
        });
}
