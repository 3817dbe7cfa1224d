namespace LLMInference.Harvest.Sources.WebPages;

/// <summary>What a person should know of this source; <c>docs/sources.md</c> is made of it.</summary>
internal static class WebPagesDescription
{
    /// <summary>The description.</summary>
    public static SourceDescription Text { get; } = new(
        Gives: "works as their authors list them, with links, venue and year as printed; the members that a lab lists",
        Asks: "the seeds' own pages, the publication pages that they lead to, and a lab's pages of members",
        Needs: "nothing",
        Pace: "`Fetch:PerHostRequestsPerSecond`, or robots.txt's `Crawl-delay` where that is slower",
        WhenRefused: "A page that robots.txt closes is not asked.",
        new Dictionary<string, string>
        {
            ["page.followed.members"] = "A page is read as the members of a lab, and why.",
            ["page.followed.publications"] = "A page is read as the publications of a seed, and why.",
            ["page.followed.sitemap"] = "No publication page is linked; the site map is asked.",
            ["page.noticed.no-publications"] = "A page lists no publication.",
            ["page.refused.type"] = "Not a web page.",
            ["page.skipped.nofollow"] = "The page asks not to follow its links.",
            ["page.skipped.noindex"] = "The page asks not to be indexed.",
            ["page.skipped.too-many"] = "More publication pages are linked than `MaxPagesPerPage`.",
        });
}
