using LLMInference.Harvest.Fetching;
using LLMInference.Testing;
using static LLMInference.Harvest.Tests.Fetching.ScriptedWeb;

namespace LLMInference.Harvest.Tests.Fetching;

public sealed class BotChallengeTests
{
    private const string Page = "https://h.example.org/page";
    private const string Anubis = "<!doctype html><html><head><title>Making sure you&#39;re not a bot!</title><link rel=stylesheet href=\"/.within.website/x/xess/xess.min.css\"></head></html>";

    [Theory]
    [InlineData(200, Anubis)]
    [InlineData(500, Anubis)]
    [InlineData(403, "<html><body>see /.within.website/x/cmd/anubis</body></html>")]
    [InlineData(200, "<html><body><script id=\"anubis_challenge\" type=\"application/json\">{}</script></body></html>")]
    [InlineData(200, "\uFEFF\n <html><img src='/.within.website/x/a.webp'></html>")]
    [InlineData(503, "<html><head><title>Just a moment...</title></head></html>")]
    [InlineData(200, "<html><script>window._cf_chl_opt={}</script></html>")]
    [InlineData(403, "{\"name\":\"ChallengeRequiredError\",\"message\":\"prove it\"}")]
    public async Task A_challenge_is_a_refusal_whatever_its_status(int status, string body)
    {
        using var web = new ScriptedWeb().On(Page, Text(body, status));

        var result = await web.FetchAsync(Page);

        result.Outcome.ShouldBe(FetchOutcome.Blocked);
        result.Snapshot.ShouldBeNull();
        result.NotBefore.ShouldNotBeNull();
        web.Pages.Count().ShouldBe(1, "a challenge is not tried again");
        web.Archived[^1].Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("<html><title>How Anubis works</title><p>It answers with anubis_challenge and serves /.within.website/ files.</p></html>")]
    [InlineData("<html><title>Papers</title><p>Making sure you're not a bot!</p></html>")]
    [InlineData("# A list\nIt says: Making sure you're not a bot, see /.within.website/ and anubis_challenge")]
    [InlineData("{\"title\":\"ChallengeRequiredError considered\"}")]
    [InlineData("<html><title>Papers</title><script src=\"/cdn-cgi/challenge-platform/scripts/jsd/main.js\"></script></html>")]
    public async Task A_page_about_challenges_is_none(string body)
    {
        using var web = new ScriptedWeb().On(Page, Text(body));

        (await web.FetchAsync(Page)).Outcome.ShouldBe(FetchOutcome.Fetched);
    }

    [Fact]
    public async Task A_redirect_to_a_challenge_is_not_followed()
    {
        using var web = new ScriptedWeb().On(Page, Status(307, ("Location", "/.within.website/x/cmd/anubis/api/check?redir=/page")));

        (await web.FetchAsync(Page)).Outcome.ShouldBe(FetchOutcome.Blocked);
    }

    [Fact]
    public async Task A_challenge_instead_of_robots_txt_blocks_the_host()
    {
        using var web = new ScriptedWeb().On("https://h.example.org/robots.txt", Text(Anubis));

        (await web.FetchAsync(web.Fetcher(), Request(Page, documentedApi: true))).Outcome.ShouldBe(FetchOutcome.Blocked);

        web.Pages.ShouldBeEmpty();
    }

    [Fact]
    public async Task After_a_challenge_nothing_is_asked_for_a_minute_then_two()
    {
        using var web = new ScriptedWeb().On(Page, Text(Anubis));
        var fetcher = web.Fetcher();

        (await web.FetchAsync(fetcher, Page)).NotBefore.ShouldBe(SkippingClock.Night.AddSeconds(61));
        (await web.FetchAsync(fetcher, Page)).Outcome.ShouldBe(FetchOutcome.Blocked);
        web.Pages.Count().ShouldBe(1);

        web.Clock.Advance(TimeSpan.FromSeconds(61));
        (await web.FetchAsync(fetcher, Page)).NotBefore.ShouldBe(web.Clock.GetUtcNow().AddSeconds(120));
        web.Pages.Count().ShouldBe(2);
    }

    [Fact]
    public async Task The_open_circuit_survives_a_restart_and_closes_with_the_first_good_answer()
    {
        using var web = new ScriptedWeb().On(Page, Text(Anubis), Text("papers"), Text(Anubis));

        await web.FetchAsync(Page);
        (await web.FetchAsync(Page)).Outcome.ShouldBe(FetchOutcome.Blocked);
        web.Pages.Count().ShouldBe(1);

        web.Clock.Advance(TimeSpan.FromSeconds(61));
        (await web.FetchAsync(Page)).Outcome.ShouldBe(FetchOutcome.Fetched);
        (await web.FetchAsync(Page)).NotBefore.ShouldBe(web.Clock.GetUtcNow().AddSeconds(60));
    }
}
