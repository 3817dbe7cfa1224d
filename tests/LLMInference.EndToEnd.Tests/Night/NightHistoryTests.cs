using System.Globalization;
using System.Security.Cryptography;

namespace LLMInference.EndToEnd.Tests.Night;

/// <summary>What <c>works.db</c> tells of nights (its table <c>runs</c>).</summary>
[Collection(FakeNights.Collection)]
public sealed class NightHistoryTests
{
    [Fact]
    public async Task Each_night_into_one_output_has_its_row_with_times_and_counts_and_a_rebuild_says_the_same()
    {
        var seeds = SmallWorld.Seeds();
        using var nights = new FakeNights(SmallWorld.After(0)) { Seeds = seeds };
        for (var night = 0; night < 3; night++)
        {
            nights.Web.Become(SmallWorld.After(night));
            var (exit, error) = night == 0 ? await nights.RunAsync() : await nights.NextAsync();
            exit.ShouldBe(0, error);
        }

        nights.Rows("SELECT night, works FROM runs ORDER BY rowid").ShouldBe([("2026-08-15", "9"), ("2026-08-16", "12"), ("2026-08-17", "15")]);
        nights.Rows("SELECT night, records FROM runs WHERE requests IS NULL OR requests <= 0 OR records IS NULL OR records < works OR started_at IS NULL OR NOT started_at < finished_at").ShouldBeEmpty();
        nights.Rows("SELECT started_at, finished_at FROM runs ORDER BY rowid DESC").ShouldAllBe(r => Time(r.Item2) - Time(r.Item1) < TimeSpan.FromHours(1));
        nights.Build().ShouldBe(0);
        var database = Database(nights);

        nights.Build().ShouldBe(0);

        Database(nights).ShouldBe(database);
        Directory.Delete(seeds, recursive: true);
    }

    [Fact]
    public async Task Runs_of_one_day_are_one_row_which_a_run_that_finds_nothing_new_leaves_as_it_is_and_a_night_that_published_nothing_has_none()
    {
        var seeds = SmallWorld.Seeds();
        using var nights = new FakeNights(SmallWorld.After(0)) { Seeds = seeds };
        (await nights.RunAsync()).Exit.ShouldBe(0);
        nights.Build().ShouldBe(0);
        var database = Database(nights);
        nights.Clock.Advance(TimeSpan.FromHours(1));
        (await nights.RunAsync()).Exit.ShouldBe(0);
        Database(nights).ShouldBe(database);

        nights.Web.Faults.Add("*", "", new FakeWeb.Fault.Status(500));
        (await nights.NextAsync()).Exit.ShouldBe(4);
        nights.Web.Faults.Clear();
        (await nights.NextAsync()).Exit.ShouldBe(0);

        nights.Rows("SELECT night FROM runs ORDER BY rowid").Select(r => r.Item1).ShouldBe(["2026-08-15", "2026-08-17"]);
        Directory.Delete(seeds, recursive: true);
    }

    private static string Database(FakeNights nights) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(nights.Output, "works.db"))));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
