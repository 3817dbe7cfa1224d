using LLMInference.Cli.Night;
using LLMInference.Cli.Settings;
using LLMInference.Cli.Terminal;
using LLMInference.FakeWeb.Facts;

namespace LLMInference.FakeWeb;

/// <summary>Records <c>seeds/demo.warc.gz</c>: a whole night of the real program against the stand-ins, from an empty output folder.</summary>
internal static class DemoRecorder
{
    // The demo's night; fixed, so that recording again gives the same file.
    private static readonly DateTimeOffset Night = new(2026, 8, 15, 2, 0, 0, TimeSpan.Zero);

    internal static async Task<int> RecordAsync(string file)
    {
        var clock = new FixedClock(Night);
        await using var web = await FakeWebServer.StartAsync(FakeWorld.Load(), clock);
        var scratch = Directory.CreateTempSubdirectory("llminf-demo-");
        try
        {
            var output = Path.Combine(scratch.FullName, "output");
            var terminal = new CommandTerminal(TextWriter.Null, Console.Error, Verbosity.Normal, json: false, interactive: false, colour: false);
            var pipeline = new Pipeline(new NightPlaces(Path.GetFullPath("seeds"), output, Path.Combine(output, "README.md"), null), SettingsReader.Read([]), terminal, new NightWeb(web.Handler(), clock));
            var exit = await pipeline.RunAsync(new NightScope([], false), CancellationToken.None);
            var archive = Directory.GetFiles(Path.Combine(output, "archive")).Order(StringComparer.Ordinal).ToList();
            if (exit != 0 || archive.Count != 1)
            {
                Console.Error.WriteLine($"The night ended with {exit} and left {archive.Count} archive files; nothing was recorded.");
                return 1;
            }

            File.Copy(archive[0], file, overwrite: true);
            Console.WriteLine($"{web.Log.Requests.Count} answers are in {file}.");
            return 0;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private sealed class FixedClock(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
