using System.Globalization;
using System.Text;
using LLMInference.Cli.Settings;
using LLMInference.Harvest.Sources;

namespace LLMInference.Cli.Docs;

/// <summary>The reference of all sources as Markdown, made from the registry and the settings' own documentation so that it cannot rot.</summary>
internal static class SourcesReference
{
    internal static string Markdown()
    {
        var text = new StringBuilder();
        text.Append("# Sources\n\nWhere claims come from, in the order in which they take their turn. This page is generated: `dotnet run --project src/LLMInference.Cli -- docs sources > docs/sources.md`. ");
        text.Append("How each answer is read is told in [source-notes.md](source-notes.md).\n\nSettings stand under `Sources:` + name. A budget is one of a host, not of a source: what two sources share, they share. ");
        text.Append("`Crawl-delay`, `Retry-After` and a service's own rate headers can only make it slower.\n\n");
        text.Append("Of every source: a page that wants proof of being human, whatever its status, is a refusal (*blocked*): never solved, the host is left alone. 429 and 503 are waited for as told; what would take the night too long is ");
        text.Append("deferred, and asked first in the next. 5xx, resets, time-outs and broken bodies are tried again with growing pauses. HTML where data was asked, a wrong type, an empty body: *unreadable*. ");
        text.Append("Whatever happens, what a source said before stands, and the report and exit code 3 name it. The table adds what is the source's own.\n\n");
        text.Append("| source | gives | asks | hosts | budget | needs | when refused |\n| --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var source in SourceRegistry.All)
        {
            var about = source.Description;
            var hosts = source.Create(source.Defaults()).Hosts;
            var names = hosts.Count == 0 ? "any" : string.Join(", ", hosts.Select(h => h.Authority));
            var budget = string.Concat(hosts.Select(h => Pace(h) + ". ")) + Sentence(about.Pace);
            text.Append("| ").AppendJoin(" | ", new[] { source.Name, about.Gives, about.Asks, names, budget, about.Needs, about.WhenRefused.Trim() }.Select(Cell)).Append(" |\n");
        }

        foreach (var source in SourceRegistry.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {source.Name}\n\n| setting | meaning | default, range |\n| --- | --- | --- |\n");
            foreach (var property in SettingsReader.Properties(source.Defaults().GetType()))
            {
                var (meaning, value) = XmlDocumentation.Of(property);
                text.Append(CultureInfo.InvariantCulture, $"| `{property.Name}` | {Cell(meaning)} | {Cell(value)} |\n");
            }

            text.Append("\n| reason | meaning |\n| --- | --- |\n");
            foreach (var (reason, meaning) in source.Description.Reasons.OrderBy(r => r.Key, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{reason}` | {Cell(meaning)} |\n");
            }
        }

        return text.ToString();
    }

    private static string Pace(HostBudget host)
    {
        var seconds = host.MinInterval.TotalSeconds;
        var pace = seconds > 1 ? $"one in {Math.Round(seconds, 2).ToString(CultureInfo.InvariantCulture)} s" : $"{Math.Round(1 / seconds, 2).ToString(CultureInfo.InvariantCulture)} a second";
        return $"{pace}, {(host.MaxConcurrency == 1 ? "one" : host.MaxConcurrency.ToString(CultureInfo.InvariantCulture))} at a time";
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ');
}
