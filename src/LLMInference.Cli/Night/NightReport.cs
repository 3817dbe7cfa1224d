using System.Globalization;
using System.Text;
using System.Text.Json;
using LLMInference.Catalog.Index;
using LLMInference.Catalog.Publish;
using LLMInference.Cli.Files;
using LLMInference.Harvest;
using LLMInference.Harvest.Fetching;

namespace LLMInference.Cli.Night;

/// <summary>Leaves <c>report.json</c> and <c>report.md</c>: what was asked of whom, how it ended, what was noticed, what changed.</summary>
internal static class NightReport
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    internal static void Write(NightPlaces places, HarvestReport? harvest, FetchReport fetched, BuildOutcome built, PublishOutcome published)
    {
        var sockets = fetched.Hosts.Sum(h => h.Sockets);
        var report = new
        {
            Night = harvest?.Date,
            harvest?.Rounds,
            harvest?.Cut,
            SocketsOpened = sockets,
            Sources = harvest?.Sources,
            Seeds = harvest?.Seeds,
            Hosts = fetched.Hosts.Select(h => new { h.Authority, h.Requests, h.Bytes, WaitedSeconds = Math.Round(h.Waited.TotalSeconds, 1), h.Retries, h.Sockets, h.Outcomes }),
            Findings = (harvest?.Findings ?? []).Concat(fetched.Findings.Select(f => new FindingCount("fetch", f.Reason, 1, f.Detail))),
            Works = new { built.Works, built.New, built.Changed, built.Merged, built.Withdrawn, built.Warnings },
            Published = new { published.Written, published.Removed, published.Unchanged },
        };
        TextFile.Write(Path.Combine(places.Output, "report.json"), JsonSerializer.Serialize(report, Json) + "\n");
        TextFile.Write(Path.Combine(places.Output, "report.md"), Markdown(harvest, fetched, built, published, sockets));
    }

    private static string Markdown(HarvestReport? harvest, FetchReport fetched, BuildOutcome built, PublishOutcome published, int sockets)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        Line($"# Night of {(harvest is null ? "(rebuilt offline)" : harvest.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))}\n");
        Line($"{built.Works} works: {built.New} new, {built.Changed} changed, {built.Merged} merged, {built.Withdrawn} withdrawn. {published.Written.Count} files written. {sockets} sockets opened.\n");
        if (harvest is not null)
        {
            Line($"## Sources\n\n| source | asked | answered | bytes | how it ended |\n| --- | ---: | ---: | ---: | --- |");
            foreach (var source in harvest.Sources)
            {
                Line($"| {SourceNames.Shown(source.Name)} | {source.Requests} | {source.Answered} | {source.Bytes} | {Cell(string.Join(", ", source.Outcomes.Select(o => $"{o.Outcome} {o.Count}")))} |");
            }

            Line($"\n## Seeds\n\n| seed | asked | answered | first failure |\n| --- | ---: | ---: | --- |");
            foreach (var seed in harvest.Seeds)
            {
                Line($"| {seed.Id} | {seed.Requests} | {seed.Answered} | {Cell(seed.Failures.Count == 0 ? "" : $"{seed.Failures[0].Source} {seed.Failures[0].Url} {seed.Failures[0].Outcome}")} |");
            }

            Line($"\n## Noticed\n\n| where | reason | times | for instance |\n| --- | --- | ---: | --- |");
            foreach (var finding in harvest.Findings)
            {
                Line($"| {finding.Source} | `{finding.Reason}` | {finding.Count} | {Cell(finding.Example)} |");
            }
        }

        Line($"\n## Hosts\n\n| host | requests | bytes | waited | retries |\n| --- | ---: | ---: | ---: | ---: |");
        foreach (var host in fetched.Hosts)
        {
            Line($"| {Cell(host.Authority)} | {host.Requests} | {host.Bytes} | {host.Waited.TotalSeconds:0.0} s | {host.Retries} |");
        }

        return text.ToString();
    }

    // Addresses and servers' words come from outside.
    private static string Cell(string text) => Catalog.Writing.MarkdownText.Escape(text);
}
