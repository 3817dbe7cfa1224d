using LLMInference.FakeWeb;

namespace LLMInference.EndToEnd.Tests.Night;

/// <summary>A night on all seeds as the servers see it.</summary>
[Collection("nights")]
public sealed class PoliteNightTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // The slower of what the service allows and what the settings' default asks of every host.
    private static TimeSpan Pace(string authority) => RequestLog.Budgets.TryGetValue(authority, out var own) && own.MinInterval > Second ? own.MinInterval : Second;

    [Fact]
    public async Task The_servers_see_a_good_citizen_and_no_time_is_lost()
    {
        using var nights = new FakeNights();
        var (exit, error) = await nights.RunAsync();

        exit.ShouldBe(0, error);
        var log = nights.Web.Log;
        log.AssertPolite();
        log.AssertNothingTwice();
        var bound = log.Bound(Pace);
        foreach (var host in log.Requests.GroupBy(r => r.Authority).OrderByDescending(g => g.Count()))
        {
            output.WriteLine($"{host.Key} {host.Count()}");
        }

        output.WriteLine($"{log.Requests.Count} requests in {nights.Took}, bound {bound}, ratio {nights.Took / bound:0.000}");
        (nights.Took / bound).ShouldBeLessThanOrEqualTo(1.15);
    }

    [Fact]
    public async Task A_second_night_on_the_same_world_asks_little_and_changes_nothing()
    {
        using var nights = new FakeNights();
        foreach (var host in new[] { "tqchen.com", "luomai.github.io", "www.cse.cuhk.edu.hk", "xysmlx.github.io" })
        {
            nights.Web.Robots[host] = "User-agent: *\nDisallow: /private/\n";
        }

        (await nights.RunAsync()).Exit.ShouldBe(0);
        var first = nights.Web.Log.Requests.Count;
        var tracked = nights.Tracked();

        var (exit, error) = await nights.NextAsync();

        exit.ShouldBe(0, error);
        var again = nights.Web.Log.Requests;
        var answered = again.Where(r => r.Status != 304).ToList();
        foreach (var request in answered)
        {
            output.WriteLine(request.ToString());
        }

        output.WriteLine($"first night {first}, second night {again.Count}, of these {answered.Count} other than 304");
        answered.Count.ShouldBeLessThanOrEqualTo(first / 20);
        nights.Tracked().ShouldBe(tracked);
    }
}
