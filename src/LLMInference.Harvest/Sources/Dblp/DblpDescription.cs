namespace LLMInference.Harvest.Sources.Dblp;

/// <summary>What a person should know of this source; <c>docs/sources.md</c> is made of it.</summary>
internal static class DblpDescription
{
    /// <summary>The description.</summary>
    public static SourceDescription Text { get; } = new(
        Gives: "works with every author's pid, DBLP name and ORCID, venue, pages, DOI, arXiv id, preprint relation; people with names, affiliations, home pages, ORCID, Scholar id. No abstracts",
        Asks: "person pages; author search where no pid is known; the tables of contents named in `Tocs`; the publication searches named in `Searches`",
        Needs: "nothing; `Dump` names a downloaded `dblp.xml.gz`, which then answers everything and the host is not asked",
        Pace: "what its robots.txt asks for (its FAQ is content with 1–2 s)",
        WhenRefused: "Proof-of-work pages come with 200 and with 500. 404: the page is gone or renamed; its works stand. `Api` = `strict` asks only what robots.txt allows: see decision 2. A dump that is missing, damaged, too small or a web page fails the source in a sentence, and nothing is concluded from it.",
        new Dictionary<string, string>
        {
            ["dblp.missing.page"] = "DBLP has no such page any more.",
            ["dblp.noticed.alias"] = "The page is another name of somebody; that page is asked.",
            ["dblp.noticed.broken-off"] = "The answer ends too early; what came is kept, nothing is withdrawn.",
            ["dblp.noticed.fewer-records"] = "The page announces more records than it lists.",
            ["dblp.noticed.many-namesakes"] = "More namesakes than `MaxCandidatePages`: their pages are not read.",
            ["dblp.noticed.pid-moved"] = "One person, two pids.",
            ["dblp.noticed.stale-search"] = "The search completes a name and sends no hit: its index was not ready.",
            ["dblp.skipped.editorship"] = "Edited, not written, by the person.",
            ["dblp.skipped.home-page"] = "A home page entry is no publication.",
            ["dblp.skipped.no-key"] = "An entry without a key.",
            ["dblp.skipped.no-title"] = "An entry without a title.",
            ["dblp.skipped.note"] = "DBLP's own remark.",
            ["dblp.skipped.other-name"] = "People found who are called otherwise.",
            ["dblp.skipped.pile"] = "Nobody's page: the papers of all namesakes whom DBLP has not told apart.",
            ["dblp.unreadable.no-hits"] = "JSON without hits.",
        });
}
