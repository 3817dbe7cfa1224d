using LLMInference.Harvest.Fetching;
using static LLMInference.Harvest.Tests.Fetching.ScriptedWeb;

namespace LLMInference.Harvest.Tests.Fetching;

public sealed class ReplayTests
{
    private const string Page = "https://h.example.org/page";
    private const string Robots = "https://h.example.org/robots.txt";

    private static readonly Func<System.Net.Http.HttpResponseMessage> NotArchived = Fails(new NotArchivedException("The archive has no answer to this request."));

    private static ScriptedWeb Archive() => new() { Setup = new FetchSetup { Mode = FetchMode.Replay } };

    [Fact]
    public async Task What_the_archive_lacks_is_not_archived_and_not_tried_again()
    {
        using var web = Archive().On(Robots, NotArchived).On(Page, NotArchived);

        var result = await web.FetchAsync(Page);

        result.Outcome.ShouldBe(FetchOutcome.NotArchived);
        result.Detail.ShouldBe($"{Page}: The archive has no answer to this request.");
        web.Urls.ShouldBe([Robots, Page]);
    }

    [Fact]
    public async Task An_archived_robots_txt_is_obeyed()
    {
        using var web = Archive().On(Robots, Text("User-agent: *\nDisallow: /", type: "text/plain"));

        (await web.FetchAsync(Page)).Outcome.ShouldBe(FetchOutcome.DisallowedByRobots);
    }

    [Fact]
    public async Task Nothing_waits_and_nothing_is_remembered_of_hosts()
    {
        var memory = new InMemoryHostMemory();
        using var web = new ScriptedWeb { Setup = new FetchSetup { Mode = FetchMode.Replay }, Memory = memory }
            .On(Robots, Text("User-agent: *\nCrawl-delay: 30", type: "text/plain"))
            .On(Page, Status(429, ("Retry-After", "3600")))
            .On(Page + "2", Text("<html><title>Making sure you&#39;re not a bot!</title>"))
            .On(Page + "3", Text("x"));

        var results = await web.FetchAllAsync(web.Fetcher(), Page, Page + "2", Page + "3");

        results.Select(r => r.Outcome).ShouldBe([FetchOutcome.Throttled, FetchOutcome.Blocked, FetchOutcome.Fetched]);
        web.Clock.Passed.ShouldBe(TimeSpan.Zero);
        memory.Load("https://h.example.org").ShouldBeNull();
    }

    [Fact]
    public async Task A_private_address_is_served_if_archived_and_forbidden_otherwise()
    {
        using var web = Archive().On("http://10.0.0.1/a", Text("x")).On("http://10.0.0.1/b", NotArchived);
        var fetcher = web.Fetcher();

        (await web.FetchAsync(fetcher, "http://10.0.0.1/a")).Outcome.ShouldBe(FetchOutcome.Fetched);
        (await web.FetchAsync(fetcher, "http://10.0.0.1/b")).Outcome.ShouldBe(FetchOutcome.Forbidden);
    }

    [Fact]
    public async Task An_archived_answer_keeps_its_own_time()
    {
        var then = new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);
        using var web = Archive();
        web.On(Page, (request, _) =>
        {
            request.Options.Set(Recorded.At, then);
            return Task.FromResult(Text("x")());
        });

        (await web.FetchAsync(Page)).Snapshot!.RetrievedAt.ShouldBe(then);
    }
}
