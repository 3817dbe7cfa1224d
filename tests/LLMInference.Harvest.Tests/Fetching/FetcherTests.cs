using System.Text;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Sources;
using LLMInference.Testing;
using static LLMInference.Harvest.Tests.Fetching.ScriptedWeb;

namespace LLMInference.Harvest.Tests.Fetching;

public sealed class FetcherTests
{
    private const string Page = "https://people.example.org/~ada/";

    [Fact]
    public async Task A_page_is_fetched_archived_and_returned_as_a_snapshot()
    {
        using var web = new ScriptedWeb().On(Page, Text("<h1>Papers</h1>", headers: ("ETag", "\"v1\"")));

        var result = await web.FetchAsync(Page);

        result.Outcome.ShouldBe(FetchOutcome.Fetched);
        Encoding.UTF8.GetString(result.Snapshot!.Body.Span).ShouldBe("<h1>Papers</h1>");
        result.Snapshot.Header("etag").ShouldBe("\"v1\"");
        result.Snapshot.MediaType.ShouldBe("text/html");
        result.Archived.ShouldNotBeNull();
        web.Archived.Select(a => a.Url.AbsoluteUri).ShouldBe(["https://people.example.org/robots.txt", Page]);
    }

    [Theory]
    [InlineData(200, FetchOutcome.Fetched)]
    [InlineData(204, FetchOutcome.Fetched)]
    [InlineData(300, FetchOutcome.Refused)]
    [InlineData(304, FetchOutcome.Refused)]
    [InlineData(400, FetchOutcome.Refused)]
    [InlineData(401, FetchOutcome.Refused)]
    [InlineData(403, FetchOutcome.Refused)]
    [InlineData(404, FetchOutcome.Gone)]
    [InlineData(410, FetchOutcome.Gone)]
    [InlineData(408, FetchOutcome.Unreachable)]
    [InlineData(429, FetchOutcome.Throttled)]
    [InlineData(500, FetchOutcome.Unreachable)]
    [InlineData(503, FetchOutcome.Unreachable)]
    public async Task A_status_is_an_outcome_and_is_archived(int status, FetchOutcome outcome)
    {
        using var web = new ScriptedWeb().On(Page, Status(status));

        (await web.FetchAsync(Page)).Outcome.ShouldBe(outcome);

        web.Archived[^1].Status.ShouldBe(status);
    }

    [Fact]
    public async Task The_user_agent_names_the_program_and_the_contact()
    {
        using var web = new ScriptedWeb().On(Page, Text(""));

        await web.FetchAsync(Page);

        web.Asked.ShouldAllBe(a => a.Request.Headers.NonValidated["User-Agent"].ToString() == "llminf/0.1.0 (mailto:ops@reading.example.org)");
    }

    [Fact]
    public async Task What_has_not_changed_is_asked_with_its_validators_verbatim()
    {
        using var web = new ScriptedWeb().On(Page, Status(304));

        var result = await web.FetchAsync(web.Fetcher(), Page, new Validators("W/\"odd tag\"", "Mon, 01 Jun 2026 00:00:00 GMT"));

        result.Outcome.ShouldBe(FetchOutcome.NotModified);
        result.Snapshot.ShouldBeNull();
        web.Asked[^1].Request.Headers.NonValidated["If-None-Match"].ToString().ShouldBe("W/\"odd tag\"");
        web.Asked[^1].Request.Headers.NonValidated["If-Modified-Since"].ToString().ShouldBe("Mon, 01 Jun 2026 00:00:00 GMT");
        web.Archived[^1].Status.ShouldBe(304);
    }

    [Fact]
    public async Task Validators_are_sent_to_the_address_that_gave_them_alone()
    {
        const string moved = "https://www.example.org/ada";
        using var web = new ScriptedWeb().On(Page, Status(301, ("Location", moved))).On(moved, Status(304));

        var result = await web.FetchAsync(web.Fetcher(), Page, new Validators("\"v1\"", null) { GivenBy = new Uri(moved) });

        result.Outcome.ShouldBe(FetchOutcome.NotModified);
        web.Asked.Where(a => a.Request.Headers.NonValidated.Contains("If-None-Match")).Select(a => a.Url).ShouldBe([moved]);
    }

    [Fact]
    public async Task A_redirect_is_followed_under_the_other_hosts_robots_txt_and_archived()
    {
        using var web = new ScriptedWeb()
            .On(Page, Status(302, ("Location", "//other.example.net/ada")))
            .On("https://other.example.net/ada", Text("moved"));

        var result = await web.FetchAsync(Page);

        result.Outcome.ShouldBe(FetchOutcome.Fetched);
        result.Snapshot!.Url.AbsoluteUri.ShouldBe("https://other.example.net/ada");
        web.Urls.ShouldBe(["https://people.example.org/robots.txt", Page, "https://other.example.net/robots.txt", "https://other.example.net/ada"]);
        web.Archived.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_redirect_to_what_robots_txt_forbids_is_not_followed()
    {
        using var web = new ScriptedWeb()
            .On(Page, Status(302, ("Location", "https://other.example.net/private/ada")))
            .On("https://other.example.net/robots.txt", Text("User-agent: *\nDisallow: /private", type: "text/plain"));

        var result = await web.FetchAsync(Page);

        result.Outcome.ShouldBe(FetchOutcome.DisallowedByRobots);
        result.Detail.ShouldContain("Disallow: /private");
        web.Pages.ShouldBe([Page]);
    }

    [Theory]
    [InlineData("http://127.0.0.1/admin")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://localhost:8080/")]
    [InlineData("http://intranet/")]
    [InlineData("ftp://people.example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:secret@people.example.org/")]
    public async Task A_redirect_to_a_forbidden_address_is_not_followed(string target)
    {
        using var web = new ScriptedWeb().On(Page, Status(302, ("Location", target)));

        var result = await web.FetchAsync(Page);

        result.Outcome.ShouldBe(FetchOutcome.Forbidden);
        result.Detail.ShouldNotContain("secret");
        web.Pages.ShouldBe([Page]);
    }

    [Theory]
    [InlineData("Dblp", "http://127.0.0.1:5000/a", FetchOutcome.Fetched)]
    [InlineData("Dblp", "http://127.0.0.1:5000/moved", FetchOutcome.Fetched)]
    [InlineData("Dblp", "http://127.0.0.1:5001/a", FetchOutcome.Forbidden)]
    [InlineData("WebPages", "http://127.0.0.1:5000/a", FetchOutcome.Forbidden)]
    public async Task A_private_address_is_asked_only_by_the_source_it_is_configured_for(string source, string url, FetchOutcome outcome)
    {
        using var web = new ScriptedWeb { Setup = new FetchSetup { TrustedHosts = [new TrustedHost("Dblp", "http://127.0.0.1:5000")] } }
            .On("http://127.0.0.1:5000/moved", Status(301, ("Location", "/a")))
            .On("http://127.0.0.1:5000/a", Text("a"));

        (await web.FetchAsync(web.Fetcher(), Request(url) with { Source = source })).Outcome.ShouldBe(outcome);
    }

    [Fact]
    public async Task Private_addresses_are_asked_where_allowed()
    {
        using var web = new ScriptedWeb { Options = new FetchOptions { AllowPrivateNetworks = true, TimeoutSeconds = SkippingClock.AttemptTimeout.TotalSeconds } }
            .On("http://10.0.0.1/", Text("a"));

        (await web.FetchAsync("http://10.0.0.1/")).Outcome.ShouldBe(FetchOutcome.Fetched);
    }

    [Fact]
    public async Task A_name_that_turns_out_to_be_private_is_forbidden()
    {
        using var web = new ScriptedWeb().On("https://people.example.org/robots.txt", Fails(new HttpRequestException("x", new ForbiddenAddressException("leads to 10.0.0.1"))));

        var result = await web.FetchAsync(Page);

        result.Outcome.ShouldBe(FetchOutcome.Forbidden);
        web.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_redirect_written_in_utf8_is_understood()
    {
        const string latin1 = "/caf\u00C3\u00A9";
        using var web = new ScriptedWeb().On(Page, Status(301, ("Location", latin1))).On("https://people.example.org/caf%C3%A9", Text("x"));

        (await web.FetchAsync(Page)).Outcome.ShouldBe(FetchOutcome.Fetched);
    }

    [Fact]
    public async Task Redirects_in_a_circle_or_without_end_are_given_up()
    {
        using var web = new ScriptedWeb()
            .On("https://h.example.org/a", Status(301, ("Location", "/b")))
            .On("https://h.example.org/b", Status(301, ("Location", "/a")));
        for (var i = 0; i < 9; i++)
        {
            web.On($"https://h.example.org/{i}", Status(301, ("Location", $"/{i + 1}")));
        }

        var fetcher = web.Fetcher();
        (await web.FetchAsync(fetcher, "https://h.example.org/a")).Detail.ShouldContain("in a circle");
        (await web.FetchAsync(fetcher, "https://h.example.org/0")).Detail.ShouldContain("too often");
        web.Pages.ShouldNotContain("https://h.example.org/6");
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_not_kept()
    {
        using var web = new ScriptedWeb { Options = new FetchOptions { MaxBodyBytes = 2000, TimeoutSeconds = SkippingClock.AttemptTimeout.TotalSeconds } }
            .On(Page, Text(new string('x', 3000)));

        var result = await web.FetchAsync(Page);

        result.Outcome.ShouldBe(FetchOutcome.TooLarge);
        result.Detail.ShouldContain("Fetch:MaxBodyBytes");
        web.Archived.ShouldAllBe(a => a.Url.AbsolutePath == "/robots.txt");
        web.Pages.Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_compressed_body_is_archived_as_received_and_returned_inflated()
    {
        var gzip = Compress.Gzip("papers");
        using var web = new ScriptedWeb().On(Page, Bytes(gzip, headers: ("Content-Encoding", "gzip")));

        var result = await web.FetchAsync(Page);

        Encoding.UTF8.GetString(result.Snapshot!.Body.Span).ShouldBe("papers");
        web.Archived[^1].ResponseBody.ToArray().ShouldBe(gzip);
    }

    [Fact]
    public async Task A_small_body_that_inflates_beyond_the_limit_is_too_large()
    {
        using var web = new ScriptedWeb().On(Page, Bytes(Compress.Gzip(new string('x', 40_000_000)), headers: ("Content-Encoding", "gzip")));

        (await web.FetchAsync(Page)).Outcome.ShouldBe(FetchOutcome.TooLarge);
    }

    [Fact]
    public async Task Keys_are_sent_to_their_own_host_and_written_nowhere()
    {
        const string asked = "https://api.example.org/v1?q=1&api_key=SECRET1";
        using var web = new ScriptedWeb { Setup = new FetchSetup { Secrets = _ => [new("x-api-key", "SECRET2")] } }
            .On(asked, Status(302, ("Location", "https://evil.example.net/")))
            .On("https://evil.example.net/", Text("", 403, headers: ("Set-Cookie", "id=SECRET3")));

        var result = await web.FetchAsync(asked);

        web.Asked.Where(a => a.Request.Headers.NonValidated.Contains("x-api-key")).Select(a => a.Url).ShouldBe([asked]);
        var written = string.Join('\n', web.Archived.SelectMany(a => a.RequestHeaders.Concat(a.ResponseHeaders).Select(h => h.Key + h.Value).Append(a.Url.AbsoluteUri)));
        written.ShouldNotContain("SECRET");
        written.ShouldContain("https://api.example.org/v1?q=1");
        (result.Detail + result.Snapshot?.Url + string.Join("", result.Snapshot!.Headers.Values)).ShouldNotContain("SECRET");
    }

    [Fact]
    public async Task The_same_question_asked_twice_at_once_is_sent_once()
    {
        using var web = new ScriptedWeb();
        web.On(Page, async (_, token) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), web.Clock, token);
            return Text("once")();
        });

        var results = await web.FetchAllAsync(web.Fetcher(), Page, Page, Page);

        results.ShouldAllBe(r => r.Outcome == FetchOutcome.Fetched);
        web.Urls.ShouldBe(["https://people.example.org/robots.txt", Page]);
    }

    [Fact]
    public async Task A_question_given_up_by_all_who_asked_is_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var cancelled = false;
        using var web = new ScriptedWeb();
        web.On(Page, async (_, token) =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, web.Clock, token).ContinueWith(_ => cancelled = true, TaskScheduler.Default);
            throw new OperationCanceledException(token);
        });

        await Should.ThrowAsync<OperationCanceledException>(web.Clock.RunAsync(web.Fetcher().FetchAsync(Request(Page), null, cancel.Token)));

        cancelled.ShouldBeTrue();
    }

    [Fact]
    public async Task A_post_is_repeated_by_307_and_becomes_a_get_by_302()
    {
        using var web = new ScriptedWeb()
            .On("https://h.example.org/307", Status(307, ("Location", "/end")))
            .On("https://h.example.org/302", Status(302, ("Location", "/end")))
            .On("https://h.example.org/end", Text("{}"));
        var fetcher = web.Fetcher();

        await web.FetchAsync(fetcher, Request("https://h.example.org/307") with { Method = "POST", Body = "{\"ids\":[]}" });
        await web.FetchAsync(fetcher, Request("https://h.example.org/302") with { Method = "POST", Body = "{\"ids\":[]}" });

        web.Archived.Where(a => a.Url.AbsolutePath == "/end").Select(a => a.Method + Encoding.UTF8.GetString(a.RequestBody.Span)).ShouldBe(["POST{\"ids\":[]}", "GET"]);
    }

    [Fact]
    public async Task Statistics_tell_what_was_done()
    {
        using var web = new ScriptedWeb().On(Page, Status(503), Text("12345"));
        var fetcher = web.Fetcher();

        await web.FetchAsync(fetcher, Page);

        var host = fetcher.Statistics.Snapshot().Hosts.ShouldHaveSingleItem();
        (host.Authority, host.Requests, host.Bytes, host.Retries).ShouldBe(("https://people.example.org", 3, 5, 1));
        host.Outcomes.ShouldBe([KeyValuePair.Create("Fetched", 1)]);
        host.Waited.ShouldBeGreaterThan(TimeSpan.Zero);
    }
}
