using LLMInference.Harvest.Fetching;

namespace LLMInference.Harvest.Tests.Store;

/// <summary>A night killed at any point ends, once gone on with, as one that was not.</summary>
public sealed class KillTests
{
    private static void Web(FakeWeb web, int night)
    {
        web.Pages["https://ann.example/"] = $"work a\nwork only-night-{night}\nlink https://ann.example/2\nlink https://bob.example/2";
        web.Pages["https://ann.example/2"] = $"work a title {night}\nperson p\nlink https://bob.example/";
        web.Pages["https://bob.example/"] = night == 1 ? "work b\nperson p\nlink https://bob.example/2" : "rubbish";
        web.Pages["https://bob.example/2"] = "work b\nlink https://ann.example/\nlink https://gone.example/";
        web.Failing["https://cy.example/"] = FetchOutcome.Deferred;
    }

    private static Stage NewStage()
    {
        var stage = new Stage();
        stage.Seeds.Add(Stage.Person("bob", "https://bob.example/"));
        stage.Seeds.Add(Stage.Person("cy", "https://cy.example/"));
        return stage;
    }

    private static async Task<(string Dump, int Commits)> Uninterrupted()
    {
        using var stage = NewStage();
        var commits = 0;
        stage.Store.Committing = _ => commits++;
        Web(stage.Web, 1);
        await stage.Run();
        Web(stage.Web, 2);
        await stage.NextNight();
        return (stage.Store.Dump(), commits);
    }

    [Fact]
    public async Task Killed_before_any_commit_and_gone_on_with_it_ends_the_same()
    {
        var (expected, commits) = await Uninterrupted();
        expected.ShouldContain("only-night-1");
        commits.ShouldBeGreaterThan(15);
        for (var kill = 1; kill <= commits; kill++)
        {
            using var stage = NewStage();
            var left = kill;
            for (var night = 1; night <= 2; night++)
            {
                Web(stage.Web, night);
                if (night == 2)
                {
                    stage.Clock.Advance(TimeSpan.FromDays(1));
                }

                stage.Store.Committing = _ =>
                {
                    if (--left == 0)
                    {
                        throw new KilledException();
                    }
                };
                try
                {
                    await stage.Run();
                }
                catch (KilledException)
                {
                    stage.Reopen();
                    await stage.Run();
                }
            }

            left.ShouldBeLessThanOrEqualTo(0);
            stage.Store.Dump().ShouldBe(expected, $"killed before commit {kill}");
        }
    }

    private sealed class KilledException : Exception;
}
