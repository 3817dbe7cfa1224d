using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LLMInference.Cli.Files;
using LLMInference.Harvest.Fetching;

namespace LLMInference.Cli.Night.Reports;

/// <summary>Leaves <c>report.json</c> and <c>report.md</c>: what was asked of whom, how it ended, what was noticed, what changed. Fields: <c>docs/report.md</c>.</summary>
internal static class NightReport
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Writes both files, each swapped in whole.</summary>
    internal static void Write(NightOutcome night, SecretScrubber scrubber)
    {
        TextFile.Write(Path.Combine(night.Places.Output, "report.json"), scrubber.Of(Data(night).ToJsonString(Json)) + "\n");
        TextFile.Write(Path.Combine(night.Places.Output, "report.md"), scrubber.Of(Markdown(night)));
    }

    /// <summary>The report as one JSON object: the night's own fields, then one key a section.</summary>
    internal static JsonObject Data(NightOutcome night)
    {
        var report = new JsonObject
        {
            ["night"] = JsonSerializer.SerializeToNode(night.Harvest?.Date, Json),
            ["resumed"] = night.Harvest?.Resumed,
            ["rounds"] = night.Harvest?.Rounds,
            ["cut"] = night.Harvest?.Cut,
            ["refused"] = night.Refused,
            ["budget_left_seconds"] = night.BudgetLeft is { } left ? Math.Round(left.TotalSeconds, 1) : null,
            ["sockets_opened"] = night.Fetched.Hosts.Sum(h => h.Sockets),
        };
        foreach (var section in ReportSections.All)
        {
            report[section.Key] = JsonSerializer.SerializeToNode(section.Data(night), Json);
        }

        return report;
    }

    internal static string Markdown(NightOutcome night)
    {
        var text = new ReportText();
        foreach (var section in ReportSections.All)
        {
            section.Write(text, night);
        }

        var title = night.Harvest is null ? "(rebuilt offline)" : night.Harvest.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"# Night of {title}\n\n{text}";
    }
}
