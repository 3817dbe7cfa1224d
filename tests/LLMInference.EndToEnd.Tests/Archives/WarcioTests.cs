using System.Text.Json;
using LLMInference.EndToEnd.Tests.Night;
using LLMInference.Testing;

namespace LLMInference.EndToEnd.Tests.Archives;

/// <summary>Our archive, read by warcio, which knows nothing of us.</summary>
public sealed class WarcioTests
{
    [Fact]
    public void Every_record_of_an_archive_reads_in_warcio_with_the_digests_that_it_states()
    {
        Assert.SkipWhen(OtherTools.Warcio is null || !OtherTools.Has("node"), "warcio is not installed: .ci/run installs it and sets TEST_TOOLS.");
        using var llminf = new Llminf();
        // Two nights: the second is answered "not modified", so there are revisit records.
        llminf.Night("out").Exit.ShouldBe(0);
        llminf.Night("out").Exit.ShouldBe(0);
        var files = Directory.GetFiles(llminf.PathTo("out", "archive")).Order(StringComparer.Ordinal).ToList();
        var ours = llminf.Run("archive", "ls", "--output", llminf.PathTo("out")).Output.Trim().Split('\n');

        var (exit, output, error) = OtherTools.Run("node", [Path.Combine(AppContext.BaseDirectory, "read-with-warcio.mjs"), OtherTools.Warcio!, .. files], llminf.Folder);

        exit.ShouldBe(0, error);
        var records = output.Trim().Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        records.Count.ShouldBe(ours.Length);
        records.ShouldAllBe(r => r.GetProperty("version").GetString() == "WARC/1.1");
        records.ShouldAllBe(r => r.GetProperty("block").GetBoolean());
        records.Where(r => Type(r) == "response").ShouldAllBe(r => r.GetProperty("payload").GetBoolean() && r.GetProperty("status").GetString() != null);
        records.Select(Type).Distinct().Order(StringComparer.Ordinal).ShouldBe(["request", "response", "revisit", "warcinfo"]);
        records.Where(r => Type(r) == "revisit").ShouldAllBe(r => r.GetProperty("profile").GetString() != null && r.GetProperty("refersTo").GetString() != null);
    }

    [Fact]
    public void Warcio_indexes_an_archive_record_by_record_at_our_offsets()
    {
        Assert.SkipWhen(OtherTools.Warcio is null || !OtherTools.Has("node"), "warcio is not installed: .ci/run installs it and sets TEST_TOOLS.");
        using var llminf = new Llminf();
        llminf.Night("out").Exit.ShouldBe(0);
        var file = Directory.GetFiles(llminf.PathTo("out", "archive")).Single();

        var (exit, output, error) = OtherTools.Run("node", [Path.Combine(OtherTools.Warcio!, "dist", "cli.js"), "index", file], llminf.Folder);

        exit.ShouldBe(0, error);
        var theirs = output.Trim().Split('\n').Select(l => JsonDocument.Parse(l).RootElement).Select(r => (Offset: r.GetProperty("offset").GetInt64(), Type: r.GetProperty("warc-type").GetString()));
        theirs.ShouldBe(Harvest.Snapshots.ArchiveFolder.List(file).Select(l => (l.Offset, (string?)l.Type)));
    }

    private static string Type(JsonElement record) => record.GetProperty("type").GetString()!;
}
