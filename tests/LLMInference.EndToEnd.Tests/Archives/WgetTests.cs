using LLMInference.EndToEnd.Tests.Night;
using LLMInference.FakeWeb;
using LLMInference.FakeWeb.Facts;

namespace LLMInference.EndToEnd.Tests.Archives;

/// <summary>Pages that wget fetched and archived, replayed as a night of ours.</summary>
public sealed class WgetTests
{
    [Theory]
    [InlineData("gzipped")]
    [InlineData("--no-warc-compression")]
    public async Task A_night_is_served_from_what_wget_archived(string packing)
    {
        Assert.SkipWhen(!OtherTools.Has("wget"), "wget is not installed: .ci/run installs it.");
        using var llminf = new Llminf();
        await using var web = await FakeWebServer.StartAsync(FakeWorld.Load());
        const string page = "http://luomai.github.io/";
        string[] more = packing.StartsWith('-') ? [packing] : [];

        // As its proxy the stand-in server is asked for the real address.
        var wget = OtherTools.Run(
            "wget", ["--tries=1", "--timeout=20", "--warc-file=theirs", .. more, "-O", "page.html", page, page + "publications.html", page + "robots.txt"], llminf.Folder, ("http_proxy", $"http://{web.Http}"), ("no_proxy", ""));

        // 8: an answer was an error; the stand-in has no robots.txt.
        wget.Exit.ShouldBeOneOf([0, 8], wget.Error);
        var archive = Directory.GetFiles(llminf.Folder, "theirs.warc*").Single();
        Directory.CreateDirectory(llminf.PathTo("seeds"));
        File.WriteAllText(llminf.PathTo("seeds", "people.yaml"), $"- id: luo-mai\n  name: Luo Mai\n  url: {page}\n");
        var night = llminf.Run([
            "run", "--replay", archive, "--seeds", llminf.PathTo("seeds"), "--output", llminf.PathTo("out"), "--readme", llminf.PathTo("out", "README.md"),
            .. new[] { "Dblp", "SemanticScholar", "Arxiv", "Crossref", "OpenAlex", "GitHub", "CsRankings" }.SelectMany(s => new[] { "--set", $"Sources:{s}:Enabled=false" })]);

        night.Exit.ShouldBe(0, night.Error);
        File.ReadLines(llminf.PathTo("out", "works.jsonl")).Count().ShouldBeGreaterThan(3);
        llminf.Run("archive", "verify", "--output", llminf.PathTo("out")).Exit.ShouldBe(0);
        // Theirs verifies as well: both digests are stated.
        Harvest.Snapshots.ArchiveFolder.Verify(archive).Damages.ShouldBeEmpty();
    }
}
