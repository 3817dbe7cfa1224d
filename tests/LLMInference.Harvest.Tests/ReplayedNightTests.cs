using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Store;
using LLMInference.Harvest.Tests.Snapshots;
using LLMInference.Harvest.Tests.Store;

namespace LLMInference.Harvest.Tests;

/// <summary>The true fetcher, archive and store together, answered from an archive.</summary>
public sealed class ReplayedNightTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Stage _stage = new();

    public ReplayedNightTests()
    {
        using var archive = Archive.Open(_folder["web"], new Exchanges.MemoryIndex());
        archive.Append(Exchanges.Get("https://ann.example/robots.txt", "", status: 404));
        archive.Append(Exchanges.Get("https://ann.example/", "work a\nlink https://ann.example/old\nlink https://ann.example/none", headers: [("Content-Type", "text/plain"), ("ETag", "\"1\"")]));
        archive.Append(Exchanges.Get("https://ann.example/old", "", status: 301, headers: ("Location", "/new")));
        archive.Append(Exchanges.Get("https://ann.example/new", "work b", Exchanges.Night.AddHours(1), headers: [("Content-Type", "text/plain"), ("Last-Modified", "Sun, 01 Feb 2026 00:00:00 GMT")]));
    }

    public void Dispose()
    {
        _stage.Dispose();
        _folder.Dispose();
    }

    private async Task<HarvestReport> Night()
    {
        using var web = ReplayArchive.Open(_folder["web"]);
        var clock = new ReplayClock(web);
        using var fetcher = new Fetcher(new FetchOptions { Contact = "mailto:keeper@ann.example" }, new ReplayHandler(web), _stage.Archive, new InMemoryHostMemory(), clock, new FetchSetup { Mode = FetchMode.Replay });
        var harvester = new Harvester(_stage.Store, _stage.Archive, fetcher, clock);
        var report = await harvester.RunAsync(_stage.Input, TestContext.Current.CancellationToken);
        harvester.FinishNight();
        return report;
    }

    [Fact]
    public async Task A_night_is_answered_from_the_archive_alone_and_the_next_one_with_not_modified()
    {
        var first = await Night();
        var records = System.Text.Json.JsonSerializer.Serialize(_stage.Store.LoadRecords());
        var second = await Night();

        first.Date.ShouldBe(new DateOnly(2026, 3, 1));
        first.Sources[0].Outcomes.ShouldBe([new OutcomeCount("Fetched", 2), new OutcomeCount("NotArchived", 1)]);
        first.SourcesFailed.ShouldBe(["WebPages"]);
        _stage.Works.ShouldBe(["a", "b"]);
        second.Sources[0].Outcomes.ShouldBe([new OutcomeCount("NotArchived", 1), new OutcomeCount("NotModified", 2)]);
        System.Text.Json.JsonSerializer.Serialize(_stage.Store.LoadRecords()).ShouldBe(records);
        _stage.Store.LoadRecords()[1].Record.Provenance.ShouldSatisfyAllConditions(
            p => p.Url.ShouldBe("https://ann.example/new"),
            p => p.RetrievedAt.ShouldBe(Exchanges.Night.AddHours(1)));
    }
}
