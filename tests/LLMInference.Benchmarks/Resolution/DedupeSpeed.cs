using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using LLMInference.Bibliography.Resolution;
using LLMInference.Evaluation.Worlds;

namespace LLMInference.Benchmarks.Resolution;

/// <summary>
/// Records of a made-up night put together at two sizes, ten times apart, each in a process of its own so that its peak memory is its own; and beside Debian's <c>bibtool -d</c>, which
/// finds doubles in BibTeX, on the same subset.
/// </summary>
internal sealed class DedupeSpeed : IBenchmark
{
    private const double MostGrowth = 12;
    private const double MostMegabytes = 2560;

    // The world has 2.27 records a work.
    private const double RecordsPerWork = 2.27;

    /// <inheritdoc/>
    public string Name => "dedupe";

    /// <inheritdoc/>
    public string Summary => "Records put together at two sizes, and beside bibtool -d; arguments: records of the larger (1000000), records of the subset (10000).";

    /// <inheritdoc/>
    public async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, CancellationToken cancel)
    {
        if (args is ["--cluster", var size])
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(Cluster(int.Parse(size, CultureInfo.InvariantCulture)))).ConfigureAwait(false);
            return 0;
        }

        var most = args.Count > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var subset = args.Count > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10_000;
        await output.WriteLineAsync($"{"records",9} {"s",8} {"records/s",11} {"peak MB",8}  where the time goes").ConfigureAwait(false);
        var small = await MeasureAsync(most / 10, output, cancel).ConfigureAwait(false);
        var large = await MeasureAsync(most, output, cancel).ConfigureAwait(false);
        if (small is null || large is null)
        {
            return 2;
        }

        var growth = large.Seconds / small.Seconds;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Ten times the records take {growth:0.0} times as long (at most {MostGrowth}) and {large.Megabytes:0} MB (at most {MostMegabytes}).")).ConfigureAwait(false);
        await BesideBibtoolAsync(subset, output, cancel).ConfigureAwait(false);
        return growth <= MostGrowth && large.Megabytes <= MostMegabytes ? 0 : 1;
    }

    private static IReadOnlyList<DedupeRecord> Rows(int records) => NightWorld.Make((int)(records / RecordsPerWork), 17).Rows;

    private static Reading Cluster(int records)
    {
        var rows = Rows(records);
        var watch = Stopwatch.StartNew();
        var stages = new List<(string Name, double At)>();
        var clusters = new Deduplicator { StageBegins = stage => stages.Add((stage, watch.Elapsed.TotalSeconds)) }.Cluster(rows);
        var seconds = watch.Elapsed.TotalSeconds;
        var spent = stages.Select((s, i) => string.Create(CultureInfo.InvariantCulture, $"{s.Name} {(i + 1 < stages.Count ? stages[i + 1].At : seconds) - s.At:0.0}"));
        using var self = Process.GetCurrentProcess();
        return new Reading(seconds, rows.Count, clusters.Distinct(StringComparer.Ordinal).Count(), self.PeakWorkingSet64 / 1048576.0, string.Join(", ", spent));
    }

    // Bibtool finds what has one key or one value of a field; what is compared is the time, not what is found.
    private static async Task BesideBibtoolAsync(int records, TextWriter output, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("llminf-dedupe-");
        try
        {
            var path = Path.Combine(folder.FullName, "records.bib");
            await File.WriteAllLinesAsync(path, Rows(records).Select(r => $"@article{{{r.Id},\n  title = {{{r.Title}}},\n  author = {{{r.Authors?.Replace("; ", " and ", StringComparison.Ordinal).Replace(", ", " and ", StringComparison.Ordinal)}}},\n  journal = {{{r.Venue}}},\n  year = {{{r.Year}}}\n}}\n"), cancel).ConfigureAwait(false);
            var ours = Cluster(records);
            var watch = Stopwatch.StartNew();
            if (await RunAsync("bibtool", ["-d", "-q", path, "-o", Path.Combine(folder.FullName, "out.bib")], cancel).ConfigureAwait(false) is null)
            {
                await output.WriteLineAsync("bibtool could not be run (apt-get install bibtool): there is nothing to compare with.").ConfigureAwait(false);
                return;
            }

            var theirs = watch.Elapsed.TotalSeconds;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"On {ours.Records} records ours takes {ours.Seconds:0.00} s, bibtool -d {theirs:0.00} s: {theirs / ours.Seconds:0.00} times as long.")).ConfigureAwait(false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Reading?> MeasureAsync(int records, TextWriter output, CancellationToken cancel)
    {
        IEnumerable<string> self = Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? [typeof(DedupeSpeed).Assembly.Location] : [];
        var said = await RunAsync(Environment.ProcessPath!, [.. self, "dedupe", "--cluster", records.ToString(CultureInfo.InvariantCulture)], cancel).ConfigureAwait(false);
        if (said is null || JsonSerializer.Deserialize<Reading>(said) is not { } reading)
        {
            await output.WriteLineAsync($"{records,9} could not be measured.").ConfigureAwait(false);
            return null;
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{reading.Records,9} {reading.Seconds,8:0.0} {reading.Records / reading.Seconds,11:0} {reading.Megabytes,8:0}  {reading.Stages}")).ConfigureAwait(false);
        return reading;
    }

    private static async Task<string?> RunAsync(string program, IReadOnlyList<string> args, CancellationToken cancel)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = false } };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }

        var said = await process.StandardOutput.ReadToEndAsync(cancel).ConfigureAwait(false);
        await process.WaitForExitAsync(cancel).ConfigureAwait(false);
        return process.ExitCode == 0 ? said : null;
    }

    private sealed record Reading(
        [property: JsonPropertyName("seconds")] double Seconds, [property: JsonPropertyName("records")] int Records, [property: JsonPropertyName("works")] int Works,
        [property: JsonPropertyName("megabytes")] double Megabytes, [property: JsonPropertyName("stages")] string Stages);
}
