namespace LLMInference.Harvest.Tests.Store;

/// <summary>A page that suddenly names far fewer works was more likely laid out anew than emptied: its works stay and the report says so.</summary>
public sealed class DriftTests
{
    private const string Page = "https://ann.example/";

    [Theory]
    [InlineData(10, 5, false)]
    [InlineData(10, 4, true)]
    [InlineData(6, 1, true)]
    [InlineData(5, 1, false)]
    public async Task Less_than_half_of_many_works_is_drift(int before, int after, bool drift)
    {
        using var stage = new Stage();
        stage.Source.ReadsByLayout = true;
        stage.Web.Pages[Page] = Works(before);
        await stage.Run();

        stage.Web.Pages[Page] = Works(after);
        var report = await stage.NextNight();

        stage.Works.Count(w => !w.Contains("withdrawn", StringComparison.Ordinal)).ShouldBe(drift ? before : after);
        report.Findings.Any(r => r.Reason == "harvest.kept.drift" && r.Example.StartsWith($"Drift: {Page} named {before} works before and {after} now", StringComparison.Ordinal)).ShouldBe(drift);
    }

    [Fact]
    public async Task New_works_of_a_drifted_page_are_taken_all_the_same()
    {
        using var stage = new Stage();
        stage.Source.ReadsByLayout = true;
        stage.Web.Pages[Page] = Works(8);
        await stage.Run();

        stage.Web.Pages[Page] = "work new";
        await stage.NextNight();

        stage.Works.Count().ShouldBe(9);
        stage.Works.ShouldContain("new");
    }

    [Fact]
    public async Task When_several_nights_agree_the_page_is_believed()
    {
        using var stage = new Stage();
        stage.Source.ReadsByLayout = true;
        stage.Web.Pages[Page] = Works(8);
        await stage.Run();

        stage.Web.Pages[Page] = Works(2);
        for (var night = 0; night < 6; night++)
        {
            await stage.NextNight();
        }

        stage.Works.Count(w => !w.Contains("withdrawn", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task What_a_service_lists_is_believed_at_once()
    {
        using var stage = new Stage();
        stage.Web.Pages[Page] = Works(8);
        await stage.Run();

        stage.Web.Pages[Page] = Works(2);
        await stage.NextNight();

        stage.Works.Count(w => !w.Contains("withdrawn", StringComparison.Ordinal)).ShouldBe(2);
    }

    private static string Works(int count) => string.Join('\n', Enumerable.Range(0, count).Select(i => $"work w{i}"));
}
