namespace LLMInference.Harvest.Sources.OpenAlex;

/// <summary>What a person should know of this source; <c>docs/sources.md</c> is made of it.</summary>
internal static class OpenAlexDescription
{
    /// <summary>The description.</summary>
    public static SourceDescription Text { get; } = new(
        Gives: "works: authors with OpenAlex id and ORCID, venue, pages, abstract, citation count, PDF, retraction",
        Asks: "works of which something is missing, by DOI, arXiv or OpenAlex id, 50 in one list request",
        Needs: "nothing; `ApiKey` raises the day's budget from ten cents to a dollar",
        Pace: "(the gateway's cap without a key is 10); what counts is the day's budget in money, which its headers tell",
        WhenRefused: "The day's budget used up (429 with a `Retry-After` of hours): the source stops for the night instead of sleeping. 404, an HTML page: an unknown work. 401: the key is not valid.",
        new Dictionary<string, string>
        {
            ["openalex.missing.work"] = "Works it does not know.",
            ["openalex.refused.budget"] = "The day's budget is used up.",
            ["openalex.refused.request"] = "Another refusal.",
            ["openalex.skipped.no-title"] = "A work without id or title.",
        });
}
