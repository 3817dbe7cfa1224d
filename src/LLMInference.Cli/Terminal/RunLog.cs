using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using LLMInference.Harvest.Fetching;

namespace LLMInference.Cli.Terminal;

/// <summary>
/// The log of one night, a JSON object a line, in <c>log/</c> under the output folder: every decision whatever is shown on the terminal. The newest
/// <see cref="Kept"/> files are kept. A log that cannot be written (a full disk) never stops the night.
/// </summary>
internal sealed class RunLog : IDisposable
{
    private const int Kept = 30;
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Lock gate = new();
    private readonly TimeProvider clock;
    private readonly SecretScrubber scrubber;
    private StreamWriter? writer;

    private RunLog(StreamWriter? writer, string file, TimeProvider clock, SecretScrubber scrubber)
    {
        this.writer = writer;
        this.clock = clock;
        this.scrubber = scrubber;
        File = file;
    }

    /// <summary>The file.</summary>
    internal string File { get; }

    /// <summary>Begins the log of a run and removes the oldest ones.</summary>
    internal static RunLog Begin(string output, TimeProvider clock, SecretScrubber scrubber)
    {
        var folder = Path.Combine(output, "log");
        var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow().UtcDateTime:yyyyMMdd'T'HHmmss'.'fff}-{Environment.ProcessId}.jsonl"));
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var old in Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SkipLast(Kept - 1))
            {
                System.IO.File.Delete(old);
            }

            // Flushed a line: what a killed night had to say is on file.
            return new RunLog(new StreamWriter(file, append: true) { AutoFlush = true, NewLine = "\n" }, file, clock, scrubber);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new RunLog(null, file, clock, scrubber);
        }
    }

    /// <summary>One line: time, level, event, sentence, and what the event carries.</summary>
    internal static string Line(DateTimeOffset at, string level, string name, string sentence, IEnumerable<(string Name, object? Value)> fields)
    {
        var line = new Dictionary<string, object?> { ["time"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), ["level"] = level, ["event"] = name, ["message"] = sentence };
        foreach (var (field, value) in fields)
        {
            line[field] = value;
        }

        return JsonSerializer.Serialize(line, Json);
    }

    /// <summary>Writes a line.</summary>
    internal void Write(string level, string name, string sentence, params (string Name, object? Value)[] fields)
    {
        lock (gate)
        {
            try
            {
                writer?.WriteLine(scrubber.Of(Line(clock.GetUtcNow(), level, name, sentence, fields)));
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                writer = null;
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            try
            {
                writer?.Dispose();
            }
            catch (IOException)
            {
                // What was not written is lost with the full disk; the night is not.
            }

            writer = null;
        }
    }
}
