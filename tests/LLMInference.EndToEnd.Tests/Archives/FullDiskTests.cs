using LLMInference.EndToEnd.Tests.Night;
using LLMInference.Testing;

namespace LLMInference.EndToEnd.Tests.Archives;

public sealed class FullDiskTests
{
    /// <summary>
    /// The system refuses to let any file grow beyond a size, as a full disk would: first the store, then the archive and the catalog meet it. The night says so and ends,
    /// nothing published is torn, and the next night, with room, ends as if nothing had been.
    /// </summary>
    [Fact]
    public void A_night_that_runs_out_of_room_says_so_and_the_next_one_ends_as_ever()
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux() || !OtherTools.Has("bash"), "Needs bash and Linux's limit on the size of files.");
        using var llminf = new Llminf();
        llminf.Night("whole").Exit.ShouldBe(0);
        var whole = llminf.Tracked("whole");
        string[] night = ["run", "--replay", Llminf.Demo, "--seeds", Repository.PathTo("seeds"), "--output", llminf.PathTo("small"), "--readme", llminf.PathTo("small", "README.md")];
        foreach (var kibibytes in new[] { 40, 150, 900 })
        {
            var (exit, _, error) = OtherTools.Run(
                "bash", ["-c", $"ulimit -S -f {kibibytes}; trap '' XFSZ; exec dotnet \"$0\" \"$@\"", Path.Combine(AppContext.BaseDirectory, "llminf.dll"), .. night], llminf.Folder,
                // The runtime's own shared memory would meet the limit first.
                ("DOTNET_EnableWriteXorExecute", "0"));

            exit.ShouldBe(2, $"{kibibytes} KiB: {error}");
            // "Cannot use '…/crawl.db'" when it cannot even begin, "could not be written" later.
            (error.Contains("Cannot use", StringComparison.Ordinal) || error.Contains("could not be", StringComparison.Ordinal)).ShouldBeTrue(error);
            error.ShouldNotContain("that should not");
            llminf.Tracked("small").ShouldBeEmpty();
        }

        llminf.Run(night).Exit.ShouldBe(0);
        llminf.Tracked("small").ShouldBe(whole);
        llminf.Run("archive", "verify", "--output", llminf.PathTo("small")).Exit.ShouldBe(0);
    }
}
