namespace LLMInference.Harvest.Sources.Crossref;

/// <summary>What a person should know of this source; <c>docs/sources.md</c> is made of it.</summary>
internal static class CrossrefDescription
{
    /// <summary>The description.</summary>
    public static SourceDescription Text { get; } = new(
        Gives: "works: authors with ORCID, venue, pages, type, abstract where deposited, citation count, which preprint became which article",
        Asks: "works of which something is missing, by DOI, one at a time (never arXiv's DOIs, which are DataCite's)",
        Needs: "nothing; `Mailto` opens the faster \"polite\" pool",
        Pace: "what it grants single DOIs in the public pool; 10 a second, three at a time, in the polite one. Its `x-rate-limit` headers are obeyed",
        WhenRefused: "404 in plain text: an unknown DOI. 429 without `Retry-After`: pauses grow.",
        new Dictionary<string, string>
        {
            ["crossref.missing.work"] = "An unknown DOI.",
            ["crossref.noticed.alias"] = "A DOI was answered with the work that took its place.",
            ["crossref.refused.request"] = "Crossref's own words of refusal.",
            ["crossref.skipped.container"] = "A journal or a book, not a work in it.",
            ["crossref.skipped.no-title"] = "A work without DOI or title.",
        });
}
