using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Sources;
using LLMInference.Testing;
using static LLMInference.Harvest.Tests.Fetching.ScriptedWeb;

namespace LLMInference.Harvest.Tests.Fetching;

public sealed class PolitenessTests
{
    private const string Host = "https://h.example.org";

    private static readonly string[] Pages = [Host + "/1", Host + "/2", Host + "/3"];

    private static ScriptedWeb Web(string? robots = null, FetchSetup? setup = null, Func<FetchOptions, FetchOptions>? with = null, IHostMemory? memory = null)
    {
        var options = new FetchOptions { TimeoutSeconds = SkippingClock.AttemptTimeout.TotalSeconds };
        var web = new ScriptedWeb { Setup = setup ?? new(), Options = (with ?? (o => o))(options), Memory = memory ?? new InMemoryHostMemory() };
        if (robots is not null)
        {
            web.On(Host + "/robots.txt", Text(robots, type: "text/plain"));
        }

        foreach (var page in Pages)
        {
            web.On(page, Text("x"));
        }

        return web;
    }

    private static double[] Gaps(ScriptedWeb web) => [.. web.Asked.Zip(web.Asked.Skip(1), (a, b) => Math.Round((b.At - a.At).TotalSeconds, 3))];

    [Fact]
    public async Task A_host_is_asked_once_a_second()
    {
        using var web = Web();

        await web.FetchAllAsync(web.Fetcher(), Pages);

        Gaps(web).ShouldBe([1, 1, 1]);
    }

    [Theory]
    [InlineData(0.5, 3, null, 3)]
    [InlineData(0.25, 3, null, 4)]
    [InlineData(10, 3, 5, 5)]
    [InlineData(10, 3, 2, 3)]
    [InlineData(10, 3, 3600, 60)]
    public async Task The_slowest_of_settings_budget_and_crawl_delay_is_its_pace(double perSecond, int budget, int? crawlDelay, double gap)
    {
        using var web = Web(
            crawlDelay is null ? null : $"User-agent: *\nCrawl-delay: {crawlDelay}",
            new FetchSetup { Budgets = [new HostBudget(Host, TimeSpan.FromSeconds(budget)), new HostBudget(Host, TimeSpan.FromSeconds(1))] },
            o => o with { PerHostRequestsPerSecond = perSecond });
        var fetcher = web.Fetcher();

        await web.FetchAllAsync(fetcher, Pages);

        Gaps(web).ShouldBe([gap, gap, gap]);
        fetcher.Statistics.Snapshot().Findings.Select(f => f.Reason).ShouldBe(crawlDelay > 60 ? ["robots.capped.crawl-delay"] : []);
    }

    [Fact]
    public async Task The_crawl_delay_can_be_ignored_for_tests()
    {
        using var web = Web("User-agent: *\nCrawl-delay: 30", with: o => o with { IgnoreCrawlDelay = true });

        await web.FetchAllAsync(web.Fetcher(), Pages);

        Gaps(web).ShouldBe([1, 1, 1]);
    }

    [Fact]
    public async Task Hosts_do_not_wait_for_each_other()
    {
        using var web = Web().On("https://other.example.net/1", Text("x"));

        await web.FetchAllAsync(web.Fetcher(), Pages.Append("https://other.example.net/1"));

        web.Asked.Single(a => a.Url == "https://other.example.net/1").At.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_more_requests_are_under_way_at_once_than_permitted(int permitted)
    {
        using var web = Web(setup: new FetchSetup { Budgets = [new HostBudget(Host, TimeSpan.FromSeconds(1), permitted)] });
        foreach (var page in Pages)
        {
            web.On(page, async (_, token) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(10), web.Clock, token);
                return Text("slow")();
            });
        }

        await web.FetchAllAsync(web.Fetcher(), Pages);

        web.MostAtOnce.ShouldBe(permitted);
    }

    [Fact]
    public async Task A_services_own_limits_are_obeyed_from_the_first_answer_on()
    {
        using var web = Web(setup: new FetchSetup { Budgets = [new HostBudget(Host, TimeSpan.FromSeconds(1), 5)] });
        web.On(Pages[0], Text("x", headers: [("x-rate-limit-limit", "1"), ("x-rate-limit-interval", "5s"), ("x-concurrency-limit", "1")]));
        var fetcher = web.Fetcher();

        await web.FetchAsync(fetcher, Pages[0]);
        await web.FetchAllAsync(fetcher, Pages[1..]);

        Gaps(web).ShouldBe([1, 5, 5]);
        web.MostAtOnce.ShouldBe(1);
    }

    [Fact]
    public async Task A_used_up_quota_closes_the_host_until_it_is_refilled()
    {
        using var web = Web();
        var refilled = SkippingClock.Night.AddSeconds(90).ToUnixTimeSeconds();
        web.On(Pages[0], Text("x", headers: [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", $"{refilled}")]));
        var fetcher = web.Fetcher();

        await web.FetchAsync(fetcher, Pages[0]);
        await web.FetchAsync(fetcher, Pages[1]);

        web.Asked[^1].At.ShouldBe(TimeSpan.FromSeconds(90));
        web.Waits[^1].Why.ShouldBe("it asked for a pause");
    }

    [Fact]
    public async Task A_quota_refilled_after_the_night_defers_the_rest()
    {
        using var web = Web();
        web.On(Pages[0], Text("x", headers: [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "36000")]));
        var fetcher = web.Fetcher();

        await web.FetchAsync(fetcher, Pages[0]);
        var result = await web.FetchAsync(fetcher, Pages[1]);

        result.Outcome.ShouldBe(FetchOutcome.Deferred);
        result.NotBefore.ShouldBe(SkippingClock.Night.AddSeconds(36001));
        web.Pages.ShouldBe([Pages[0]]);
    }

    [Fact]
    public async Task A_restart_forgets_neither_pace_nor_pause()
    {
        var memory = new InMemoryHostMemory();
        using var web = Web("User-agent: *\nCrawl-delay: 8", memory: memory);
        web.On(Pages[1], Status(429, ("Retry-After", "50")));
        await web.FetchAsync(Pages[0]);
        await web.FetchAsync(Pages[0]);
        web.Asked[^1].At.ShouldBe(TimeSpan.FromSeconds(16));

        await web.Clock.RunAsync(Giving(web.Fetcher(), Pages[1], web.Clock));
        await web.FetchAsync(Pages[2]);

        web.Asked[^1].At.ShouldBe(TimeSpan.FromSeconds(24 + 50));
    }

    /// <summary>A run that is killed in the middle of waiting.</summary>
    private static async Task<bool> Giving(Fetcher fetcher, string url, SkippingClock clock)
    {
        using var kill = new CancellationTokenSource(TimeSpan.FromSeconds(20), clock);
        await Should.ThrowAsync<OperationCanceledException>(fetcher.FetchAsync(Request(url), null, kill.Token));
        return true;
    }

    [Fact]
    public async Task After_the_nights_budget_everything_is_deferred()
    {
        using var web = Web(with: o => o with { NightBudget = TimeSpan.FromSeconds(2.5) });

        var results = await web.FetchAllAsync(web.Fetcher(), Pages);

        results.Select(r => r.Outcome).Order().ShouldBe([FetchOutcome.Fetched, FetchOutcome.Fetched, FetchOutcome.Deferred]);
        results.Single(r => r.Outcome == FetchOutcome.Deferred).Detail.ShouldContain("Fetch:NightBudget");
    }

    [Fact]
    public async Task A_clock_that_was_set_back_does_not_stop_the_crawl()
    {
        var memory = new InMemoryHostMemory();
        memory.Save(new HostState(Host) { LastStart = SkippingClock.Night.AddYears(1) });
        using var web = Web(memory: memory);

        (await web.FetchAsync(Pages[0])).Outcome.ShouldBe(FetchOutcome.Fetched);

        web.Asked[0].At.ShouldBe(TimeSpan.FromSeconds(1));
    }
}
