namespace LLMInference.EndToEnd.Tests.Night;

/// <summary><c>run --dry-run</c> and <c>crawl --plan</c> ask nothing and write nothing.</summary>
[Collection(FakeNights.Collection)]
public sealed class PlanTests
{
    [Fact]
    public async Task A_plan_writes_nothing_neither_in_a_new_output_nor_beside_what_a_night_left()
    {
        var seeds = SmallWorld.Seeds();
        using var nights = new FakeNights(SmallWorld.After(0)) { Seeds = seeds };

        nights.Plan().ShouldContain("https://quillon.example.org");
        Directory.Exists(nights.Output).ShouldBeFalse();

        (await nights.RunAsync()).Exit.ShouldBe(0);
        var files = Files();
        nights.Web.Log.Clear();
        nights.Plan().ShouldContain("only if changed since 2026-08-15");

        Files().ShouldBe(files);
        nights.Web.Log.Requests.ShouldBeEmpty();
        Directory.Delete(seeds, recursive: true);

        IReadOnlyList<(string, DateTime, long)> Files()
            => [.. new DirectoryInfo(nights.Output).EnumerateFiles("*", SearchOption.AllDirectories).Select(f => (f.FullName, f.LastWriteTimeUtc, f.Length)).Order()];
    }
}
