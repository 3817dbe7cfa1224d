using System.Globalization;
using System.Text.Json;
using CsvHelper;
using LLMInference.Bibliography.Venues;

namespace LLMInference.Evaluation.Venues;

/// <summary>How many venues as written in labelled pages, lists and tables the lexicon recognises, and which it does not.</summary>
public sealed class VenueEvaluation : IEvaluation
{
    /// <inheritdoc/>
    public string Name => "venues";

    /// <inheritdoc/>
    public string Usage => "FOLDER… [--unknown]    venues as written that venues.yaml recognises (gold.json below pages and lists, records.csv of tables)";

    /// <inheritdoc/>
    public int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        var folders = arguments.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToList();
        if (folders.Count == 0 || !folders.TrueForAll(Directory.Exists))
        {
            error.WriteLine(folders.Count == 0 ? "No folder with gold.json or records.csv below it was named." : $"There is no folder {folders.Find(f => !Directory.Exists(f))}.");
            return 2;
        }

        var lexicon = VenueLexicon.Default;
        output.WriteLine($"{"document",-28} {"written",8} {"series",8} {"beside",8} {"unknown",8}   {"spellings",9} {"unknown",8}");
        var unknown = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in folders.SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories)).Where(f => Path.GetFileName(f) is "gold.json" or "records.csv").Order(StringComparer.Ordinal))
        {
            var readings = Written(file).Select(v => (Written: v, Reading: lexicon.Match(v))).ToList();
            var lost = readings.Where(r => r.Reading is { Venue: null, Host: null }).ToList();
            foreach (var (written, _) in lost)
            {
                unknown[written] = unknown.GetValueOrDefault(written) + 1;
            }

            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileName(Path.GetDirectoryName(file)),-28} {readings.Count,8} {readings.Count(r => r.Reading.Venue is not null),8} {readings.Count(r => r.Reading is { Venue: null, Host: not null }),8} {lost.Count,8}   {readings.DistinctBy(r => r.Written).Count(),9} {lost.DistinctBy(r => r.Written).Count(),8}"));
        }

        foreach (var (written, count) in unknown.OrderByDescending(u => u.Value).ThenBy(u => u.Key, StringComparer.Ordinal).Take(arguments.Contains("--unknown") ? int.MaxValue : 0))
        {
            output.WriteLine($"{count,6}  {written}");
        }

        return 0;
    }

    private static List<string> Written(string file)
    {
        if (file.EndsWith(".json", StringComparison.Ordinal))
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            return [.. json.RootElement.EnumerateArray().Select(r => r.TryGetProperty("venue", out var v) && v.ValueKind == JsonValueKind.String ? v.GetString()! : "").Where(v => v.Length > 0)];
        }

        using var csv = CsvReader.FromFile(file, CsvReaderOptions.Default with { Separator = ',' });
        csv.ReadHeader();
        var column = csv.Headers.ToList().IndexOf("venue");
        var found = new List<string>();
        while (column >= 0 && csv.Read())
        {
            if (column < csv.FieldCount && csv.GetString(column) is { Length: > 0 } venue)
            {
                found.Add(venue);
            }
        }

        return found;
    }
}
