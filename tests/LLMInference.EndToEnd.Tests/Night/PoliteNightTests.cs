using LLMInference.FakeWeb;

namespace LLMInference.EndToEnd.Tests.Night;

/// <summary>What the servers see of a whole night with all seeds: the promise "good citizen", counted on their side.</summary>
[Collection(FakeNights.Collection)]
public sealed class PoliteNightTests
{
    // What each service asks for in its own documentation, whatever our settings say.
    private static readonly Dictionary<string, (TimeSpan MinInterval, int MaxConcurrency)> Budgets = new()
    {
        ["https://dblp.org"] = (TimeSpan.FromSeconds(4), 1),
        ["https://api.semanticscholar.org"] = (TimeSpan.FromSeconds(1), 1),
        ["https://export.arxiv.org"] = (TimeSpan.FromSeconds(3), 1),
        ["https://api.crossref.org"] = (TimeSpan.FromSeconds(0.2), 1),
        ["https://api.openalex.org"] = (TimeSpan.FromSeconds(0.1), 1),
        ["https://raw.githubusercontent.com"] = (TimeSpan.FromSeconds(1), 1),
    };

    [Fact]
    public async Task No_host_is_asked_too_fast_too_often_too_soon_or_against_its_robots_and_the_night_is_no_longer_than_that_takes()
    {
        using var nights = new FakeNights();
        var web = nights.Web;
        web.Robots["tqchen.com"] = "User-agent: *\nDisallow: /\n";
        web.Robots["i.cs.hku.hk"] = "User-agent: *\nCrawl-delay: 7\n";
        web.Faults.Add("api.semanticscholar.org", "/graph", new Fault.TooMany(9), times: 1);
        web.Faults.Add("dblp.org", "/pid/", new Fault.TooMany(30), times: 2);
        web.Faults.Add("luomai.github.io", "/publications", new Fault.TooMany(5), times: 1);

        var (exit, error) = await nights.RunAsync();

        exit.ShouldBe(3, error);
        error.ShouldContain("tqchen.com");
        var asked = web.Log.Requests;
        asked.Count.ShouldBeGreaterThan(100);
        web.Log.AssertNothingTwice();
        web.Log.AssertPausesKept();
        asked.Where(r => r.Authority == "https://tqchen.com").ShouldAllBe(r => r.Target == "/robots.txt");
        var budgets = asked.Select(r => r.Authority).Distinct().ToDictionary(a => a, a => Budgets.GetValueOrDefault(a, (MinInterval: TimeSpan.FromSeconds(1), MaxConcurrency: 1)));
        budgets["https://i.cs.hku.hk"] = (TimeSpan.FromSeconds(7), 1);
        web.Log.AssertPolite(budgets);
        asked.GroupBy(r => r.Authority).ShouldAllBe(h => h.Count(r => r.Target == "/robots.txt") == 1);

        // The busiest host's questions at its pace, a pause it asked for instead of its pace: no night can be shorter.
        var bound = asked.GroupBy(r => r.Authority).Max(h => h.SkipLast(1).Aggregate(TimeSpan.Zero, (sum, r) => sum + (r.RetryAfter > budgets[h.Key].MinInterval ? r.RetryAfter.Value : budgets[h.Key].MinInterval)));
        TestContext.Current.SendDiagnosticMessage($"{asked.Count} requests took {nights.Took}; the busiest host needs {bound}.");
        nights.Took.ShouldBeLessThan(bound * 1.15, $"the busiest host needs {bound}");
    }

    [Fact]
    public async Task A_second_night_on_an_unchanged_web_asks_little_and_changes_nothing()
    {
        using var nights = new FakeNights();
        var first = await nights.RunAsync();
        first.Exit.ShouldBe(0, first.Error);
        var asked = nights.Web.Log.Requests.Count;
        var tracked = nights.Tracked();

        var second = await nights.NextAsync();

        second.Exit.ShouldBe(0, second.Error);
        nights.Tracked().ShouldBe(tracked);
        var inFull = nights.Web.Log.Requests.Where(r => r.Status != 304 && r.Target != "/robots.txt").ToList();
        inFull.Count.ShouldBeLessThanOrEqualTo(asked * 5 / 100, string.Join('\n', inFull));
    }
}
