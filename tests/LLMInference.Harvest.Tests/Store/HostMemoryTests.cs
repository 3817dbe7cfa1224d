using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Store;
using LLMInference.Harvest.Tests.Snapshots;

namespace LLMInference.Harvest.Tests.Store;

public sealed class HostMemoryTests
{
    [Fact]
    public void A_host_is_remembered_across_processes()
    {
        using var folder = new TemporaryFolder();
        var at = new DateTimeOffset(2026, 3, 1, 2, 0, 0, TimeSpan.Zero).AddTicks(1234567);
        var state = new HostState("https://a.example") { LastStart = at, NotBefore = at.AddHours(1), CircuitCause = FetchOutcome.Blocked, Failures = 3, Robots = new RobotsCopy("User-agent: *\n", at) };
        using (var store = CrawlStore.Open(folder["crawl.db"]))
        {
            var memory = new HostMemory(store);
            memory.Load("https://a.example").ShouldBeNull();
            memory.Save(state with { Failures = 1 });
            memory.Save(state);
        }

        using var again = CrawlStore.Open(folder["crawl.db"]);
        var reopened = new HostMemory(again);
        reopened.Load("https://a.example").ShouldBe(state);
        reopened.Save(state with { Failures = 4 });
        reopened.Load("https://a.example").ShouldBe(state with { Failures = 4 });
        reopened.Save(state with { Robots = null });
        reopened.Load("https://a.example").ShouldBe(state with { Robots = null });
    }
}
