using LLMInference.Testing;

namespace LLMInference.EndToEnd.Tests.Night;

/// <summary>A night on real pages and lists, as archived beside the repository.</summary>
public sealed class ArchivedWorldTests
{
    [Fact]
    public void The_real_lists_and_pages_give_at_least_900_works_and_every_seed_keeps_its_row()
    {
        Assert.SkipWhen(Repository.Shared is null, "The archived web is not beside the repository.");
        using var llminf = new Llminf();
        var (exit, _, error) = llminf.Run(
            "run", "--replay", Path.Combine(Repository.Shared, "world", "latest"), "--seeds", Repository.PathTo("seeds"), "--output", llminf.PathTo("out"), "--readme", llminf.PathTo("out", "README.md"));

        exit.ShouldBe(3, error);
        File.ReadLines(llminf.PathTo("out", "works.jsonl")).Count().ShouldBeGreaterThanOrEqualTo(900);
        var readme = File.ReadAllText(llminf.PathTo("out", "README.md"));
        readme.Split('\n').Count(l => l.StartsWith("| [", StringComparison.Ordinal)).ShouldBe(17);
        readme.Length.ShouldBeLessThan(512_000);
        foreach (var unseemly in new[] { "unknown", "[]", "()", "null" })
        {
            readme.Split('\n').Where(l => l.StartsWith("- **[", StringComparison.Ordinal) && l.Contains(" " + unseemly + " ", StringComparison.Ordinal)).ShouldBeEmpty();
        }

        // The earlier world has fewer pages: what they named stays.
        var before = File.ReadLines(llminf.PathTo("out", "works.jsonl")).Count();
        llminf.Run("run", "--replay", Path.Combine(Repository.Shared, "world", "earlier"), "--seeds", Repository.PathTo("seeds"), "--output", llminf.PathTo("out"), "--readme", llminf.PathTo("out", "README.md")).Exit.ShouldBe(3);
        File.ReadLines(llminf.PathTo("out", "works.jsonl")).Count().ShouldBeGreaterThanOrEqualTo(before);
    }
}
