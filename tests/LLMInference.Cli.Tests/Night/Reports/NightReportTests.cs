using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LLMInference.Catalog.Index;
using LLMInference.Catalog.Publish;
using LLMInference.Catalog.Query;
using LLMInference.Cli.Night;
using LLMInference.Cli.Night.Reports;
using LLMInference.Harvest;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Store;
using LLMInference.Testing;

namespace LLMInference.Cli.Tests.Night.Reports;

public sealed class NightReportTests
{
    private static readonly RequestFailure Failure = new("Dblp", "https://dblp.example/search?q=a|b", "Blocked", "the host answered with a bot challenge");

    // Every field filled in, every list with an element.
    private static NightOutcome Everything => new(
        new NightPlaces("/seeds", "/output", "/README.md", null),
        new FetchReport(
            [new HostStatistics("https://dblp.example", 3, 2048, TimeSpan.FromSeconds(8.04), 1, 1, new SortedDictionary<string, int> { ["Blocked"] = 1, ["Fetched"] = 1 })],
            [new Finding("robots.capped.crawl-delay", "https://dblp.example/robots.txt asks for 900 s between requests; taken as 60 s.")])
        {
            Sources = [new AskerStatistics("Dblp", 3, 2048, TimeSpan.FromSeconds(8.04), 1)],
            Seeds = [new AskerStatistics("ada-example", 3, 2048, TimeSpan.FromSeconds(8.04), 1)],
        })
    {
        Harvest = new HarvestReport(
            7, new DateOnly(2026, 8, 15), true, 3, "Stopped at 5 questions, the most that a night asks.",
            [new SourceReport("Dblp", 2, 1, 4096, [new OutcomeCount("Blocked", 1), new OutcomeCount("Fetched", 1)], [Failure])],
            [new SeedReport("ada-example", 2, 1, [Failure]) { Bytes = 4096, Outcomes = [new OutcomeCount("Blocked", 1), new OutcomeCount("Fetched", 1)] }],
            [new FindingCount("Dblp", "dblp.blocked.challenge", 1, "A page | that <b>asks</b> for proof.")]),
        Built = new BuildOutcome(12, 3, 1, 2, 4, ["curation.yaml:3 matches nothing."]),
        Published = new PublishOutcome(["README.md"], ["topics/gone.md"], 5),
        Health = [new Health("source", "Dblp", new DateOnly(2026, 8, 9), new DateOnly(2026, 8, 10), ""), new Health("seed", "ada-example", new DateOnly(2026, 8, 15), null, "")],
        BudgetLeft = TimeSpan.FromMinutes(358.5),
        Archive = new ArchiveState(2, 1 << 20, 1, 4096),
        Quality = [new QualitySection("Sources", ["dblp: names 3 works, 1 of them alone"])],
        Refused = "Refused for the test.",
    };

    [Fact]
    public void The_document_names_every_field_of_the_report_and_no_other()
    {
        var documented = Regex.Matches(File.ReadAllText(Repository.PathTo("docs", "report.md")), @"^\| `([^`]+)` \|", RegexOptions.Multiline).Select(m => m.Groups[1].Value);

        documented.Order(StringComparer.Ordinal).ShouldBe(Fields(NightReport.Data(Everything), "").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_report_reads_as_approved() => Approve.Text(NightReport.Markdown(Everything), "night-report.md");

    [Fact]
    public void A_night_rebuilt_offline_has_a_report_too()
    {
        var offline = new NightOutcome(Everything.Places, new FetchReport([], [])) { Built = Everything.Built, Published = Everything.Published };

        NightReport.Data(offline)["sources"].ShouldBeNull();
        NightReport.Markdown(offline).ShouldStartWith("# Night of (rebuilt offline)\n\n- 12 works");
    }

    private static IEnumerable<string> Fields(JsonNode? node, string path) => node switch
    {
        JsonObject o => o.SelectMany(p => Fields(p.Value, path.Length == 0 ? p.Key : $"{path}.{p.Key}")),
        JsonArray a => a.Count == 0 ? throw new InvalidOperationException($"'{path}' is empty in the sample: give it an element.") : a.SelectMany(e => Fields(e, path + "[]")),
        _ => [path],
    };
}
