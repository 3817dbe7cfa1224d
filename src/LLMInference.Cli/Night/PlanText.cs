using System.Globalization;
using LLMInference.Harvest;
using LLMInference.Harvest.Fetching;

namespace LLMInference.Cli.Night;

/// <summary>A plan as a person reads it: a line a question (host, question, why, what it costs), then the totals a host.</summary>
internal static class PlanText
{
    internal static void Write(CrawlPlan plan, TextWriter output)
    {
        foreach (var p in plan.Requests)
        {
            var why = p.Request.Why + (p.Request.SeedId is null ? "" : $", for {p.Request.SeedId}");
            var bytes = p.LastBytes is { } length ? string.Create(CultureInfo.InvariantCulture, $", {length / 1024.0:0.#} KiB last time") : "";
            output.WriteLine($"{p.Authority}\t{p.Request.Method} {Redaction.Of(p.Request.Url)}\t{p.Request.Source}: {why}; {p.State}\t{Seconds(p.Pace)}{bytes}");
        }

        output.WriteLine();
        foreach (var host in plan.Hosts)
        {
            var pause = host.NotBefore is { } until ? string.Create(CultureInfo.InvariantCulture, $", not before {until:u}") : "";
            output.WriteLine($"{host.Authority}\t{host.Requests} requests{(host.Robots ? ", robots.txt among them" : "")}\tone every {Seconds(host.Pace)}\tat least {Seconds(host.AtLeast)}{pause}");
        }

        var least = plan.Hosts.Select(h => h.AtLeast).DefaultIfEmpty(TimeSpan.Zero).Max();
        output.WriteLine($"total\t{plan.Hosts.Sum(h => h.Requests)} requests to {plan.Hosts.Count} hosts\tat least {Seconds(least)}, hosts being asked beside each other; what the answers lead to comes on top");
        if (plan.NotDue > 0)
        {
            output.WriteLine($"not due\t{plan.NotDue} questions whose answers have long been the same are left for another night");
        }

        if (plan.Settled > 0)
        {
            output.WriteLine($"done\t{plan.Settled} questions were settled before this night was interrupted");
        }
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.##} s");
}
