using LLMInference.Harvest.Fetching;
using static LLMInference.Harvest.Tests.Fetching.ScriptedWeb;

namespace LLMInference.Harvest.Tests.Fetching;

public sealed class RobotsCacheTests
{
    private const string Robots = "https://h.example.org/robots.txt";
    private const string Page = "https://h.example.org/page";

    private static readonly Func<System.Net.Http.HttpResponseMessage> ForbidsAll = Text("User-agent: *\nDisallow: /", type: "text/plain");

    [Fact]
    public async Task Robots_txt_is_asked_once_for_all_who_wait_for_it()
    {
        using var web = new ScriptedWeb();
        for (var i = 0; i < 5; i++)
        {
            web.On($"{Page}{i}", Text("x"));
        }

        await web.FetchAllAsync(web.Fetcher(), Enumerable.Range(0, 5).Select(i => $"{Page}{i}"));

        web.Urls.Count(u => u == Robots).ShouldBe(1);
    }

    [Fact]
    public async Task Robots_txt_is_asked_per_scheme_and_port()
    {
        using var web = new ScriptedWeb().On("https://h.example.org/", Text("")).On("http://h.example.org/", Text("")).On("https://h.example.org:8443/", Text(""));

        await web.FetchAllAsync(web.Fetcher(), "https://h.example.org/", "http://h.example.org/", "https://h.example.org:8443/");

        web.Urls.Count(u => u.EndsWith("/robots.txt", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task A_forbidden_page_is_not_asked()
    {
        using var web = new ScriptedWeb().On(Robots, ForbidsAll);

        var result = await web.FetchAsync(Page);

        result.Outcome.ShouldBe(FetchOutcome.DisallowedByRobots);
        result.Detail.ShouldBe("https://h.example.org/page: https://h.example.org/robots.txt says \"Disallow: /\".");
        web.Urls.ShouldBe([Robots]);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(401)]
    [InlineData(410)]
    public async Task An_absent_robots_txt_allows_everything(int status)
    {
        using var web = new ScriptedWeb().On(Robots, Status(status)).On(Page, Text("x"));

        (await web.FetchAsync(Page)).Outcome.ShouldBe(FetchOutcome.Fetched);
    }

    [Theory]
    [InlineData(500, FetchOutcome.Unreachable)]
    [InlineData(503, FetchOutcome.Unreachable)]
    [InlineData(429, FetchOutcome.Throttled)]
    public async Task An_unreadable_robots_txt_allows_nothing(int status, FetchOutcome outcome)
    {
        using var web = new ScriptedWeb().On(Robots, Status(status)).On(Page, Text("x"));
        var fetcher = web.Fetcher();

        var first = await web.FetchAsync(fetcher, Page);
        var asked = web.Asked.Count;
        await web.FetchAsync(fetcher, Page + "2");

        first.Outcome.ShouldBe(outcome);
        first.Detail.ShouldContain("robots.txt could not be read");
        web.Pages.ShouldBeEmpty();
        web.Asked.Count.ShouldBe(asked, "the failure is remembered for a while");
    }

    [Fact]
    public async Task A_network_failure_at_robots_txt_allows_nothing()
    {
        using var web = new ScriptedWeb().On(Robots, Fails(new HttpRequestException("no such host"))).On(Page, Text("x"));

        var result = await web.FetchAsync(Page);

        result.Outcome.ShouldBe(FetchOutcome.Unreachable);
        result.Detail.ShouldContain("no such host");
        web.Pages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Robots_txt_may_be_redirected_to_another_host_and_counts_for_the_first()
    {
        using var web = new ScriptedWeb()
            .On(Robots, Status(301, ("Location", "https://www.example.org/robots.txt")))
            .On("https://www.example.org/robots.txt", ForbidsAll);

        (await web.FetchAsync(Page)).Outcome.ShouldBe(FetchOutcome.DisallowedByRobots);
    }

    [Fact]
    public async Task A_sixth_redirect_of_robots_txt_is_taken_as_absence()
    {
        using var web = new ScriptedWeb().On(Robots, Status(301, ("Location", "/r1"))).On(Page, Text("x"));
        for (var i = 1; i < 9; i++)
        {
            web.On($"https://h.example.org/r{i}", Status(301, ("Location", $"/r{i + 1}")));
        }

        var fetcher = web.Fetcher();
        (await web.FetchAsync(fetcher, Page)).Outcome.ShouldBe(FetchOutcome.Fetched);

        web.Urls.ShouldContain("https://h.example.org/r5");
        web.Urls.ShouldNotContain("https://h.example.org/r6");
        fetcher.Statistics.Snapshot().Findings.ShouldHaveSingleItem().Reason.ShouldBe("robots.ignored.redirect");
    }

    [Fact]
    public async Task A_robots_txt_redirected_to_a_private_address_is_not_followed()
    {
        using var web = new ScriptedWeb { Setup = new FetchSetup { TrustedHosts = [new TrustedHost("Dblp", "http://10.0.0.1")] } }
            .On(Robots, Status(301, ("Location", "http://10.0.0.1/robots.txt")))
            .On(Page, Text("x"));

        await web.FetchAsync(Page);

        web.Urls.ShouldBe([Robots, Page]);
    }

    [Fact]
    public async Task A_page_in_place_of_robots_txt_has_no_rules_and_is_reported()
    {
        using var web = new ScriptedWeb().On(Robots, Text("<!doctype html><title>Home</title>")).On(Page, Text("x"));
        var fetcher = web.Fetcher();

        (await web.FetchAsync(fetcher, Page)).Outcome.ShouldBe(FetchOutcome.Fetched);

        fetcher.Statistics.Snapshot().Findings.ShouldHaveSingleItem().Reason.ShouldBe("robots.ignored.html");
    }

    [Fact]
    public async Task A_documented_interface_is_asked_although_forbidden_and_that_is_reported()
    {
        using var web = new ScriptedWeb().On(Robots, Text("User-agent: *\nDisallow: /*.xml\nCrawl-delay: 4", type: "text/plain")).On("https://h.example.org/a.xml", Text("<r/>"));
        var fetcher = web.Fetcher();

        (await web.FetchAsync(fetcher, Request("https://h.example.org/a.xml", documentedApi: true))).Outcome.ShouldBe(FetchOutcome.Fetched);
        (await web.FetchAsync(fetcher, Request("https://h.example.org/a.xml"))).Outcome.ShouldBe(FetchOutcome.DisallowedByRobots);

        web.Asked[1].At.ShouldBe(TimeSpan.FromSeconds(4), "the crawl delay holds all the same");
        fetcher.Statistics.Snapshot().Findings.ShouldHaveSingleItem().Detail.ShouldContain("Disallow: /*.xml");
    }

    [Fact]
    public async Task A_documented_interface_is_asked_although_robots_txt_fails()
    {
        using var web = new ScriptedWeb().On(Robots, Status(500)).On(Page, Text("{}"));
        var fetcher = web.Fetcher();

        (await web.FetchAsync(fetcher, Request(Page, documentedApi: true))).Outcome.ShouldBe(FetchOutcome.Fetched);

        fetcher.Statistics.Snapshot().Findings.ShouldHaveSingleItem().Detail.ShouldContain("cannot be read");
    }

    [Fact]
    public async Task Rules_are_remembered_for_a_day_across_runs()
    {
        using var web = new ScriptedWeb().On(Robots, ForbidsAll);

        await web.FetchAsync(Page);
        web.Clock.Advance(TimeSpan.FromHours(23));
        (await web.FetchAsync(Page)).Outcome.ShouldBe(FetchOutcome.DisallowedByRobots);
        web.Asked.Count.ShouldBe(1);
        web.Clock.Advance(TimeSpan.FromHours(2));
        await web.FetchAsync(Page);

        web.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_host_that_refuses_robots_txt_for_longer_than_the_night_is_named_as_refusing_and_not_as_out_of_time()
    {
        using var web = new ScriptedWeb().On(Robots, Status(429, ("Retry-After", "36000"))).On(Page, Text("x"));

        var result = await web.FetchAsync(web.Fetcher(), Request(Page, documentedApi: true));

        result.Outcome.ShouldBe(FetchOutcome.Throttled);
        web.Pages.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_old_copy_is_used_while_robots_txt_cannot_be_read()
    {
        using var web = new ScriptedWeb().On(Robots, Text("User-agent: *\nDisallow: /private", type: "text/plain"), Status(503)).On(Page, Text("x"));

        await web.FetchAsync(Page);
        web.Clock.Advance(TimeSpan.FromDays(3));
        (await web.FetchAsync(Page)).Outcome.ShouldBe(FetchOutcome.Fetched);
        (await web.FetchAsync("https://h.example.org/private")).Outcome.ShouldBe(FetchOutcome.DisallowedByRobots);
        web.Clock.Advance(TimeSpan.FromDays(40));
        (await web.FetchAsync(Page)).Outcome.ShouldBe(FetchOutcome.Unreachable);
    }

    [Fact]
    public async Task Only_500_KiB_of_robots_txt_are_read()
    {
        var endless = "User-agent: *\nDisallow: /private\n" + new string('#', 2 * RobotsRules.MaxBytes);
        using var web = new ScriptedWeb().On(Robots, Text(endless, type: "text/plain")).On(Page, Text("x"));

        (await web.FetchAsync(Page)).Outcome.ShouldBe(FetchOutcome.Fetched);

        web.Archived[0].ResponseBody.Length.ShouldBe(RobotsRules.MaxBytes);
        web.Archived[0].ResponseHeaders.ShouldNotContain(h => h.Key == "Content-Length");
    }
}
