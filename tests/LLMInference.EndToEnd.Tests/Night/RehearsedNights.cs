using System.Text.Json;
using LLMInference.Cli;
using LLMInference.Cli.Night;
using LLMInference.Cli.Settings;
using LLMInference.Cli.Terminal;
using LLMInference.FakeWeb;
using LLMInference.FakeWeb.Facts;
using LLMInference.Testing;

namespace LLMInference.EndToEnd.Tests.Night;

/// <summary>How a rehearsed night ended.</summary>
/// <param name="Exit">The exit code of the contract.</param>
/// <param name="Error">What stood on stderr.</param>
/// <param name="Took">Time that passed on the night's clock.</param>
/// <param name="Asked">What the servers were asked, in the order in which it ended.</param>
internal sealed record NightEnd(int Exit, string Error, TimeSpan Took, IReadOnlyList<LoggedRequest> Asked);

/// <summary>
/// Whole nights of the real program against stand-ins for every service, with every rule of politeness in force and a clock that passes the waiting at once.
/// </summary>
internal sealed class RehearsedNights : IAsyncDisposable
{
    private static readonly DateTimeOffset FirstNight = new(2026, 8, 15, 2, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("llminf-nights-");
    private readonly SkippingClock clock;
    private readonly FakeWebServer web;

    private RehearsedNights(SkippingClock clock, FakeWebServer web) => (this.clock, this.web) = (clock, web);

    public FakeWebServer Web => web;

    public string Output => Path.Combine(folder.FullName, "output");

    /// <param name="quiet">Milliseconds of stillness before time passes: more where the time that passed is judged.</param>
    /// <param name="givesUp">Whether the clock may run into the time-out of one attempt.</param>
    /// <param name="goOnWith">The output folder of a first night to go on from; null for an empty one.</param>
    public static async Task<RehearsedNights> StartAsync(int quiet = 4, bool givesUp = false, string? goOnWith = null)
    {
        FakeWebServer? web = null;
        var clock = new SkippingClock(FirstNight) { Busy = () => web?.Log.UnderWay > 0, Quiet = quiet, SkipsAttemptTimeouts = givesUp };
        web = await FakeWebServer.StartAsync(FakeWorld.Load(), clock);
        var nights = new RehearsedNights(clock, web);
        if (goOnWith is not null)
        {
            foreach (var file in Directory.EnumerateFiles(goOnWith, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(nights.Output, Path.GetRelativePath(goOnWith, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }

        return nights;
    }

    /// <summary>One night. Settings as of <c>--set</c>.</summary>
    public async Task<NightEnd> RunAsync(IReadOnlyList<string>? only = null, params string[] set)
    {
        web.Log.Clear();
        var began = clock.GetUtcNow();
        using var error = new StringWriter();
        var terminal = new CommandTerminal(TextWriter.Null, TextWriter.Synchronized(error), Verbosity.Normal, json: false, interactive: false, colour: false);
        using var handler = web.Handler();
        var pipeline = new Pipeline(
            new NightPlaces(Repository.PathTo("seeds"), Output, Path.Combine(Output, "README.md"), null),
            SettingsReader.Read([$"Fetch:TimeoutSeconds={SkippingClock.AttemptTimeout.TotalSeconds}", .. set]),
            terminal,
            new NightWeb(handler, clock, Waits: true));
        var exit = await clock.RunAsync(Task.Run(async () =>
        {
            try
            {
                return await pipeline.RunAsync(new NightScope(only ?? [], false), TestContext.Current.CancellationToken);
            }
            catch (StopException stopped)
            {
                terminal.Warn(stopped.Message);
                return stopped.ExitCode;
            }
        }));
        return new NightEnd(exit, error.ToString(), clock.GetUtcNow() - began, web.Log.Requests);
    }

    /// <summary>The next night begins a day after the first one did.</summary>
    public void NextDay() => clock.SetUtcNow(FirstNight.AddDays(Math.Floor((clock.GetUtcNow() - FirstNight).TotalDays) + 1));

    /// <summary>Every tracked file with its text.</summary>
    public IReadOnlyDictionary<string, string> Tracked() => TrackedFiles.Below(Output);

    /// <summary>Titles of the published works, in order.</summary>
    public IReadOnlyList<string> Works()
        => [.. File.ReadLines(Path.Combine(Output, "works.jsonl")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("title").GetString()!).Order(StringComparer.Ordinal)];

    /// <summary>Questions put to a source in the last night.</summary>
    public int Asked(string source) => Source(source).GetProperty("requests").GetInt32();

    /// <summary>Of them answered well.</summary>
    public int Answered(string source) => Source(source).GetProperty("answered").GetInt32();

    /// <summary>Failures that the report names.</summary>
    public int Failures(string source) => Source(source).GetProperty("failures").GetArrayLength();

    private JsonElement Source(string name)
        => JsonDocument.Parse(File.ReadAllText(Path.Combine(Output, "report.json"))).RootElement.GetProperty("sources").EnumerateArray().Single(s => s.GetProperty("name").GetString() == name);

    public async ValueTask DisposeAsync()
    {
        await web.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
