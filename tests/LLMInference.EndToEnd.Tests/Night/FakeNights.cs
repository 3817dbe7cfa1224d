using System.Text.Json;
using LLMInference.Catalog;
using LLMInference.Catalog.Index;
using LLMInference.Cli;
using LLMInference.Cli.Night;
using LLMInference.Cli.Settings;
using LLMInference.Cli.Terminal;
using LLMInference.FakeWeb;
using LLMInference.FakeWeb.Facts;
using LLMInference.Testing;
using Microsoft.Data.Sqlite;

namespace LLMInference.EndToEnd.Tests.Night;

/// <summary>Nights of the whole program on the stand-ins and a clock that skips all waiting: an output folder, a web, and what each night said.</summary>
internal sealed class FakeNights : IDisposable
{
    /// <summary>Tests on this clock run alone: it moves on when no thread of the process runs.</summary>
    public const string Collection = "nights";

    private static readonly Lazy<FakeWorld> Shipped = new(FakeWorld.Load);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("llminf-nights-");

    public FakeNights(FakeWorld? world = null)
    {
        Clock = new NightClock(new DateTimeOffset(2026, 8, 15, 2, 0, 0, TimeSpan.Zero));
        Web = new FakeWebHandler(world ?? Shipped.Value, Clock);
        Seeds = Repository.PathTo("seeds");
    }

    public NightClock Clock { get; }

    public FakeWebHandler Web { get; }

    public string Seeds { get; set; }

    public List<string> Settings { get; } = [string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Fetch:TimeoutSeconds={NightClock.Guard.TotalSeconds}")];

    public string Output => Path.Combine(folder.FullName, "out");

    /// <summary>What a night may lose; null for what the program permits.</summary>
    public SafetyPolicy? Safety { get; set; }

    /// <summary>The time that the last night took.</summary>
    public TimeSpan Took { get; private set; }

    public async Task<(int Exit, string Error)> RunAsync()
    {
        Web.Log.Clear();
        var began = Clock.GetUtcNow();
        var error = new StringWriter();
        int exit;
        try
        {
            exit = await Pipeline(error, TextWriter.Null).RunAsync(new NightScope([], false), TestContext.Current.CancellationToken);
        }
        catch (StopException stopped)
        {
            exit = stopped.ExitCode;
            error.WriteLine(stopped.Message);
        }
        catch (CatalogException refused)
        {
            exit = refused.ExitCode;
            error.WriteLine(refused.Message);
        }

        Took = Clock.GetUtcNow() - began;
        return (exit, error.ToString());
    }

    /// <summary><c>build</c>: <c>works.db</c> from what the nights left.</summary>
    public int Build() => Pipeline(TextWriter.Null, TextWriter.Null).Build();

    public string Plan()
    {
        var output = new StringWriter();
        Pipeline(TextWriter.Null, output).Plan(new NightScope([], false));
        return output.ToString();
    }

    /// <summary><c>seeds resolve</c>: the exit code, what it printed and what it warned of. The lock file is written beside the seeds.</summary>
    public async Task<(int Exit, string Output, string Error)> ResolveAsync()
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await new SeedResolving(Places, SettingsReader.Read(Settings), Terminal(error, output), Net).RunAsync(null, explain: true, offline: false, TestContext.Current.CancellationToken);
        return (exit, output.ToString(), error.ToString());
    }

    /// <summary>The next night, a day after the last one began.</summary>
    public Task<(int Exit, string Error)> NextAsync()
    {
        Clock.Advance(TimeSpan.FromDays(1) - Took);
        return RunAsync();
    }

    public JsonElement Report() => JsonDocument.Parse(File.ReadAllText(Path.Combine(Output, "report.json"))).RootElement;

    /// <summary>Rows of the first two columns of a query on <c>works.db</c>.</summary>
    public IReadOnlyList<(string, string)> Rows(string sql)
    {
        using var db = new SqliteConnection($"Data Source={Path.Combine(Output, "works.db")};Mode=ReadOnly;Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<(string, string)>();
        while (reader.Read())
        {
            rows.Add((reader.GetValue(0).ToString()!, reader.FieldCount > 1 ? reader.GetValue(1).ToString()! : ""));
        }

        return rows;
    }

    public IReadOnlyList<string> WorkIds() => [.. Rows("SELECT id, title FROM works ORDER BY id").Select(r => r.Item1)];

    /// <summary>Every tracked file with its text.</summary>
    public IReadOnlyDictionary<string, string> Tracked() => TrackedFiles.Below(Output);

    public void Dispose()
    {
        Clock.Dispose();
        Web.Dispose();
        folder.Delete(recursive: true);
    }

    // A handler is disposed with its fetcher; the web outlives the night.
    private Pipeline Pipeline(TextWriter error, TextWriter output) => new(Places, SettingsReader.Read(Settings), Terminal(error, output), Net, Safety);

    private NightPlaces Places => new(Path.GetFullPath(Seeds), Output, Path.Combine(Output, "README.md"), null);

    private NightWeb Net => new(new Lent(Web), Clock, Waits: true);

    private static CommandTerminal Terminal(TextWriter error, TextWriter output) => new(output, error, Verbosity.Normal, json: false, interactive: false, colour: false);

    private sealed class Lent(FakeWebHandler web) : DelegatingHandler(web)
    {
        protected override void Dispose(bool disposing) => base.Dispose(disposing: false);
    }
}

[CollectionDefinition(FakeNights.Collection, DisableParallelization = true)]
public sealed class NightsCollection;
