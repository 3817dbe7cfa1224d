using System.Globalization;
using LLMInference.Harvest.Store;

namespace LLMInference.Cli.Night;

/// <summary>What <c>status</c> says of sources and seeds, from the crawl store's history: fresher than works.db when a night did not publish. Asks nobody.</summary>
internal static class HarvestStatus
{
    private const int LongestReason = 100;

    /// <summary>A line a source, and one for each seed that does not answer; null where there is no history to read.</summary>
    internal static IReadOnlyList<string>? Health(string output)
    {
        if (CrawlStore.ReadHealth(Path.Combine(output, "crawl.db")) is not { Count: > 0 } health)
        {
            return null;
        }

        return [
            .. health.Where(h => h.Scope == "source").Select(h => Line(SourceNames.Shown(h.Name), h)),
            .. health.Where(h => h is { Scope: "seed", FailingSince: not null }).Select(h => Line("Seed " + h.Name, h)),
        ];
    }

    /// <summary>What is kept, in a line; null where nothing is.</summary>
    internal static string? Archive(string output)
    {
        var folder = new DirectoryInfo(Path.Combine(output, "archive"));
        var files = folder.Exists ? folder.GetFiles("*.warc.gz") : [];
        return files.Length == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"Archive: {files.Length} files, {files.Sum(f => f.Length) / 1e6:0.0} MB (`llminf archive verify` checks them).");
    }

    private static string Line(string name, Health health)
    {
        if (health.FailingSince is not { } since)
        {
            return $"{name}: answers.";
        }

        var last = health.LastAnswered is { } day ? "last answered " + Date(day) : "never answered yet";
        var reason = health.Detail.Length == 0 ? "" : $" ({(health.Detail.Length <= LongestReason ? health.Detail.TrimEnd('.') : health.Detail[..LongestReason] + "…")})";
        return $"{name}: failing since {Date(since)}, {last}{reason}.";
    }

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
