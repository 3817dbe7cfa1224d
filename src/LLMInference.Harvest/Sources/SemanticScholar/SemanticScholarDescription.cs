namespace LLMInference.Harvest.Sources.SemanticScholar;

/// <summary>What a person should know of this source; <c>docs/sources.md</c> is made of it.</summary>
internal static class SemanticScholarDescription
{
    /// <summary>The description.</summary>
    public static SourceDescription Text { get; } = new(
        Gives: "works with S2 author ids, venue, type, DOI, arXiv id, DBLP key, abstract, citation count, PDF; works that cite a starred one; people with DBLP names, ORCID, home page, affiliations",
        Asks: "author search where no profile is known; every profile's papers; works and authors in batches of 500 and 1000; citations of starred works",
        Needs: "nothing; `ApiKey` replaces the pool that all anonymous callers share, where 429 is normal",
        Pace: "over all endpoints together, which is what a key grants",
        WhenRefused: "429 carries no `Retry-After`: pauses grow from 1 s to a minute. 403: the key is bad or expired; the host is left alone and the source fails. 400 \"exceed maximum size\": asked again in halves, down to 10. 404: unknown id; what it said before stands. `null` in a batch: an unknown work.",
        new Dictionary<string, string>
        {
            ["s2.missing.id"] = "The service does not know an id.",
            ["s2.missing.work"] = "`null` in a batch.",
            ["s2.noticed.batch-length"] = "As many answers as questions were expected.",
            ["s2.noticed.merged-id"] = "An id was answered with a paper of another: they were merged.",
            ["s2.noticed.paging-loop"] = "The next page does not lead on.",
            ["s2.noticed.too-large"] = "Asked again in halves.",
            ["s2.refused.key"] = "The key is bad or expired, or the region barred.",
            ["s2.refused.rate"] = "Asked too fast.",
            ["s2.refused.request"] = "Another refusal.",
            ["s2.skipped.citations"] = "More citing works than the service gives (its `offset + limit` ends at 10 000).",
            ["s2.skipped.no-title"] = "A paper without a title or a good id.",
            ["s2.skipped.other-name"] = "Profiles of other names.",
            ["s2.skipped.pages"] = "More pages than `MaxPages`.",
            ["s2.unreadable.no-array"] = "A batch answered with something else than an array.",
        });
}
