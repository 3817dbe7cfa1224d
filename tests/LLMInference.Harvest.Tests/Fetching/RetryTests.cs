using System.Text;
using LLMInference.Harvest.Fetching;
using LLMInference.Testing;
using static LLMInference.Harvest.Tests.Fetching.ScriptedWeb;

namespace LLMInference.Harvest.Tests.Fetching;

public sealed class RetryTests
{
    private const string Host = "https://h.example.org";
    private const string Page = Host + "/page";

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_passing_failure_is_tried_again(int status)
    {
        using var web = new ScriptedWeb().On(Page, Status(status), Status(status), Text("x"));

        (await web.FetchAsync(Page)).Outcome.ShouldBe(FetchOutcome.Fetched);

        web.Pages.Count().ShouldBe(3);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_lasting_failure_is_not_tried_again(int status)
    {
        using var web = new ScriptedWeb().On(Page, Status(status));

        await web.FetchAsync(Page);

        web.Pages.Count().ShouldBe(1);
    }

    [Fact]
    public async Task Attempts_are_bounded()
    {
        using var web = new ScriptedWeb().On(Page, Status(500));

        (await web.FetchAsync(Page)).Outcome.ShouldBe(FetchOutcome.Unreachable);

        web.Pages.Count().ShouldBe(4);
    }

    [Fact]
    public async Task Pauses_between_attempts_grow()
    {
        using var web = new ScriptedWeb().On(Page, Status(500));

        await web.FetchAsync(Page);

        var total = web.Asked[^1].At - web.Asked[1].At;
        total.TotalSeconds.ShouldBeInRange(5, 40);
    }

    [Fact]
    public async Task A_lost_connection_and_a_broken_encoding_are_tried_again()
    {
        var gzip = Compress.Gzip(new string('x', 5000) + Guid.Empty);
        using var web = new ScriptedWeb().On(
            Page,
            Fails(new HttpRequestException("reset")),
            Bytes(gzip[..^12], headers: ("Content-Encoding", "gzip")),
            Bytes(Encoding.UTF8.GetBytes("not gzip at all, really"), headers: ("Content-Encoding", "gzip")),
            Bytes(gzip, headers: ("Content-Encoding", "gzip")));

        (await web.FetchAsync(Page)).Outcome.ShouldBe(FetchOutcome.Fetched);

        web.Pages.Count().ShouldBe(4);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up_in_time()
    {
        using var web = new ScriptedWeb { Clock = new SkippingClock { SkipsAttemptTimeouts = true }, Options = new FetchOptions { TimeoutSeconds = 10 } };
        web.On(Page, async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, web.Clock, token);
            throw new InvalidOperationException();
        });

        var result = await web.FetchAsync(Page);

        result.Outcome.ShouldBe(FetchOutcome.Unreachable);
        result.Detail.ShouldContain("Fetch:TimeoutSeconds");
        web.Clock.Passed.TotalSeconds.ShouldBeInRange(40, 120);
    }

    [Theory]
    [InlineData("30")]
    [InlineData("Sun, 22 Nov 2026 01:00:31 GMT")]
    public async Task The_hosts_own_pause_is_waited_out(string retryAfter)
    {
        using var web = new ScriptedWeb().On(Page, Status(429, ("Retry-After", retryAfter)), Text("x"));

        (await web.FetchAsync(Page)).Outcome.ShouldBe(FetchOutcome.Fetched);

        web.Asked[^1].At.ShouldBe(TimeSpan.FromSeconds(31));
    }

    [Fact]
    public async Task Nobody_else_asks_during_the_pause()
    {
        using var web = new ScriptedWeb().On(Page, Status(429, ("Retry-After", "30")), Text("x")).On(Host + "/other", Text("x"));

        await web.FetchAllAsync(web.Fetcher(), Page, Host + "/other");

        var refused = web.Asked.First(a => a.Url == Page).At;
        web.Asked.Where(a => a.At > refused).ShouldAllBe(a => a.At >= refused + TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_pause_of_hours_ends_the_question_and_closes_the_host()
    {
        using var web = new ScriptedWeb().On(Page, Status(429, ("Retry-After", "36000"))).On(Host + "/other", Text("x"));
        var fetcher = web.Fetcher();

        var first = await web.FetchAsync(fetcher, Page);
        var second = await web.FetchAsync(fetcher, Host + "/other");

        first.Outcome.ShouldBe(FetchOutcome.Throttled);
        first.NotBefore.ShouldBe(SkippingClock.Night.AddSeconds(36001));
        second.Outcome.ShouldBe(FetchOutcome.Deferred);
        web.Pages.ShouldBe([Page]);
        web.Clock.Passed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_quota_refusal_with_403_is_a_throttle()
    {
        var reset = SkippingClock.Night.AddSeconds(60).ToUnixTimeSeconds();
        using var web = new ScriptedWeb().On(Page, Text("{}", 403, "application/json", ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", $"{reset}")), Text("x"));

        (await web.FetchAsync(Page)).Outcome.ShouldBe(FetchOutcome.Fetched);

        web.Asked[^1].At.ShouldBe(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_host_that_keeps_refusing_is_left_alone_longer_and_longer()
    {
        using var web = new ScriptedWeb().On(Page, Status(429));
        var fetcher = web.Fetcher();

        var results = new List<FetchResult>();
        for (var i = 0; i < 5; i++)
        {
            results.Add(await web.FetchAsync(fetcher, Page));
        }

        results.ShouldAllBe(r => r.Outcome == FetchOutcome.Throttled && r.NotBefore != null);
        web.Pages.Count().ShouldBe(12, "three questions of four attempts; then the pause is longer than is waited for");
    }

    [Fact]
    public async Task A_dead_host_is_left_alone_after_three_questions()
    {
        using var web = new ScriptedWeb().On(Page, Fails(new HttpRequestException("refused")));
        var fetcher = web.Fetcher();

        for (var i = 0; i < 5; i++)
        {
            (await web.FetchAsync(fetcher, Page)).Outcome.ShouldBe(FetchOutcome.Unreachable);
        }

        web.Pages.Count().ShouldBe(12);
    }
}
