using LLMInference.Harvest;
using LLMInference.Harvest.Fetching;

namespace LLMInference.Cli.Night.Reports;

/// <summary>The report's parts in the order in which they are read: what came of the night, then who answered, then the details.</summary>
internal static class ReportSections
{
    internal static IReadOnlyList<IReportSection> All { get; } =
    [
        new WorksSection(),
        new PublishedSection(),
        new SourcesSection(),
        new SeedsSection(),
        new FindingsSection(),
        new HostsSection(),
        new ArchiveSection(),
        new DataQualitySection(),
    ];
}

/// <summary>What became of the works and which files were published.</summary>
internal sealed class WorksSection : IReportSection
{
    public string Key => "works";

    public object? Data(NightOutcome night) => night.Built is not { } built ? null : new
    {
        built.Works,
        built.New,
        built.Changed,
        built.Merged,
        built.Withdrawn,
        built.Warnings,
    };

    public void Write(ReportText to, NightOutcome night)
    {
        if (night.Built is { } built)
        {
            to.Item($"{built.Works} works: {built.New} new, {built.Changed} changed, {built.Merged} merged, {built.Withdrawn} withdrawn. {night.Published?.Written.Count ?? 0} files written.");
        }

        var requests = night.Fetched.Hosts.Sum(h => h.Requests);
        var bytes = night.Fetched.Hosts.Sum(h => h.Bytes);
        var waited = night.Fetched.Hosts.Aggregate(TimeSpan.Zero, (sum, h) => sum + h.Waited);
        to.Item($"{requests} requests, {bytes} bytes received, {night.Fetched.Hosts.Sum(h => h.Sockets)} sockets opened, {waited} of waiting for hosts in all.");
        if (night.BudgetLeft is { } left)
        {
            to.Item($"{left} of the night's budget left.");
        }

        foreach (var sentence in new[] { night.Refused, night.Harvest?.Cut }.OfType<string>())
        {
            to.Item($"**{sentence}**");
        }

        foreach (var warning in night.Built?.Warnings ?? [])
        {
            to.Item($"warning: {warning}");
        }
    }
}

/// <summary>Which files were written.</summary>
internal sealed class PublishedSection : IReportSection
{
    public string Key => "published";

    public object? Data(NightOutcome night) => night.Published is not { } p ? null : new { p.Written, p.Removed, p.Unchanged };

    public void Write(ReportText to, NightOutcome night)
    {
        if (night.Published is { Written.Count: > 0 } published)
        {
            to.Heading("Files");
            to.Item($"{published.Written.Count} written, {published.Unchanged} right already, {published.Removed.Count} removed.");
        }
    }
}

/// <summary>How each source answered.</summary>
internal sealed class SourcesSection : IReportSection
{
    public string Key => "sources";

    public object? Data(NightOutcome night) => night.Harvest?.Sources.Select(s =>
    {
        var wire = night.Fetched.Sources.FirstOrDefault(f => f.Name == s.Name);
        var health = night.Health.FirstOrDefault(h => h.Scope == "source" && h.Name == s.Name);
        return new
        {
            s.Name,
            s.Requests,
            s.Answered,
            s.Failed,
            s.Bytes,
            WireRequests = wire?.Requests ?? 0,
            WireBytes = wire?.Bytes ?? 0,
            WaitedSeconds = Math.Round(wire?.Waited.TotalSeconds ?? 0, 1),
            Retries = wire?.Retries ?? 0,
            health?.LastAnswered,
            health?.FailingSince,
            s.Outcomes,
            s.Failures,
        };
    });

    public void Write(ReportText to, NightOutcome night)
    {
        if (night.Harvest is null)
        {
            return;
        }

        to.Heading("Sources");
        to.Table(["source", "asked#", "answered#", "bytes#", "waited#", "how it ended", "failing since", "first failure"], night.Harvest.Sources.Select(s => new object?[]
        {
            SourceNames.Shown(s.Name), s.Requests, s.Answered, s.Bytes, night.Fetched.Sources.FirstOrDefault(f => f.Name == s.Name)?.Waited ?? TimeSpan.Zero, Outcomes(s.Outcomes),
            night.Health.FirstOrDefault(h => h.Scope == "source" && h.Name == s.Name)?.FailingSince, s.Failures.Count == 0 ? null : $"{s.Failures[0].Url} {s.Failures[0].Outcome}",
        }));
    }

    internal static string Outcomes(IEnumerable<OutcomeCount> outcomes) => string.Join(", ", outcomes.Select(o => $"{o.Outcome} {o.Count}"));
}

/// <summary>How each person, lab and list was answered for.</summary>
internal sealed class SeedsSection : IReportSection
{
    public string Key => "seeds";

    public object? Data(NightOutcome night) => night.Harvest?.Seeds.Select(s =>
    {
        var health = night.Health.FirstOrDefault(h => h.Scope == "seed" && h.Name == s.Id);
        return new
        {
            s.Id,
            s.Requests,
            s.Answered,
            s.Bytes,
            WaitedSeconds = Math.Round(Wire(night, s)?.Waited.TotalSeconds ?? 0, 1),
            health?.LastAnswered,
            health?.FailingSince,
            s.Outcomes,
            s.Failures,
        };
    });

    public void Write(ReportText to, NightOutcome night)
    {
        if (night.Harvest is null)
        {
            return;
        }

        to.Heading("Seeds");
        to.Table(["seed", "asked#", "answered#", "bytes#", "waited#", "how it ended", "first failure"], night.Harvest.Seeds.Select(s => new object?[]
        {
            s.Id, s.Requests, s.Answered, s.Bytes, Wire(night, s)?.Waited ?? TimeSpan.Zero, SourcesSection.Outcomes(s.Outcomes),
            s.Failures.Count == 0 ? null : $"{s.Failures[0].Source} {s.Failures[0].Url} {s.Failures[0].Outcome}",
        }));
    }

    private static AskerStatistics? Wire(NightOutcome night, SeedReport seed) => night.Fetched.Seeds.FirstOrDefault(f => f.Name == seed.Id);
}

/// <summary>What was noticed or skipped, by stable reason.</summary>
internal sealed class FindingsSection : IReportSection
{
    public string Key => "findings";

    public object? Data(NightOutcome night) => Findings(night);

    public void Write(ReportText to, NightOutcome night)
    {
        if (Findings(night) is { Count: > 0 } findings)
        {
            to.Heading("Noticed");
            to.Table(["where", "reason", "times#", "for instance"], findings.Select(f => new object?[] { f.Source, f.Reason, f.Count, f.Example }));
        }
    }

    private static List<FindingCount> Findings(NightOutcome night)
        => [.. night.Harvest?.Findings ?? [], .. night.Fetched.Findings.Select(f => new FindingCount("fetch", f.Reason, 1, f.Detail))];
}

/// <summary>What went over the wire to each host.</summary>
internal sealed class HostsSection : IReportSection
{
    public string Key => "hosts";

    public object? Data(NightOutcome night) => night.Fetched.Hosts.Select(h => new
    {
        h.Authority,
        h.Requests,
        h.Bytes,
        WaitedSeconds = Math.Round(h.Waited.TotalSeconds, 1),
        h.Retries,
        h.Sockets,
        h.QuotaLeft,
        Outcomes = h.Outcomes.Select(o => new OutcomeCount(o.Key, o.Value)),
    });

    public void Write(ReportText to, NightOutcome night)
    {
        if (night.Fetched.Hosts.Count > 0)
        {
            to.Heading("Hosts");
            to.Table(["host", "requests#", "bytes#", "waited#", "retries#", "quota left#", "how it ended"], night.Fetched.Hosts.Select(h => new object?[]
            {
                h.Authority, h.Requests, h.Bytes, h.Waited, h.Retries, h.QuotaLeft, string.Join(", ", h.Outcomes.Select(o => $"{o.Key} {o.Value}")),
            }));
        }
    }
}

/// <summary>How much is kept.</summary>
internal sealed class ArchiveSection : IReportSection
{
    public string Key => "archive";

    public object? Data(NightOutcome night) => night.Archive;

    public void Write(ReportText to, NightOutcome night)
    {
        if (night.Archive is { } archive)
        {
            to.Heading("Archive");
            to.Item($"{archive.Files} files, {archive.Bytes} bytes; {archive.PrunedFiles} files of {archive.PrunedBytes} bytes were removed tonight.");
        }
    }
}
