using LLMInference.Bibliography.Enrichment;
using LLMInference.FakeWeb;
using LLMInference.FakeWeb.Facts;

namespace LLMInference.EndToEnd.Tests.Night;

/// <summary>
/// Each source in turn, and all together, fails in every way that services are known to fail in, in the shape in which that service does it: the night ends, keeps what was there and publishes; the
/// next one, while works go on appearing, catches up.
/// </summary>
[Collection(FakeNights.Collection)]
public sealed class FaultyNightTests(ITestOutputHelper output)
{
    /// <summary>A source, the hosts that answer it, and the <c>records.source</c> by which it is seen to catch up (null: it gives no records of works).</summary>
    private static readonly FakeSource[] Sources =
    [
        new("WebPages", "quillon.example.org", "", "page"),
        new("GitHub", "raw.githubusercontent.com", "/made/", "list"),
        new("CsRankings", "raw.githubusercontent.com", "/emeryberger/", null),
        new("Dblp", "dblp.org", "", "dblp"),
        new("SemanticScholar", "api.semanticscholar.org", "", "s2"),
        new("Arxiv", "export.arxiv.org", "", null),
        new("Crossref", "api.crossref.org", "", null),
        new("OpenAlex", "api.openalex.org", "", "openalex"),
    ];

    private sealed record FakeSource(string Name, string Host, string Path, string? Records);

    public static TheoryData<string> Faults => [.. ServiceFaults.All.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Each_source_in_turn_and_all_together(string fault)
    {
        var seeds = SmallWorld.Seeds();
        using var nights = new FakeNights(SmallWorld.After(0)) { Seeds = seeds };
        (await nights.RunAsync()).Exit.ShouldBe(0);
        var known = nights.WorkIds();
        known.Count.ShouldBe(3 * SmallWorld.AtATime);

        // In the night in which one source fails, the one that failed the night before catches up.
        for (var turn = 0; turn <= Sources.Length; turn++)
        {
            nights.Web.Faults.Clear();
            nights.Web.Become(SmallWorld.After(turn + 1));
            var failing = turn < Sources.Length ? [Sources[turn]] : Sources;
            foreach (var source in failing)
            {
                // Sources that share a host share its connections.
                nights.Web.Faults.Add(source.Host, source.Path, ServiceFaults.All[fault](source.Host));
            }

            known = Survived(nights, await nights.NextAsync(), known, failing, fault);
            if (turn > 0)
            {
                CaughtUp(nights, Sources[turn - 1], turn, except: failing);
            }
        }

        nights.Web.Faults.Clear();
        var (exit, error) = await nights.NextAsync();
        exit.ShouldBe(0, error);
        if (fault == "empty page")
        {
            // An empty answer to a look-up says that the service does not know the work: that is believed for a while.
            nights.Clock.Advance(TimeSpan.FromDays(EnrichmentPlan.AskAgainAfterDays));
            (exit, error) = await nights.NextAsync();
            exit.ShouldBe(0, error);
        }

        foreach (var source in Sources)
        {
            CaughtUp(nights, source, Sources.Length + 1, except: []);
        }

        nights.Rows("SELECT id, title FROM works").Count.ShouldBe(SmallWorld.AtATime * (3 + Sources.Length + 1));
        // What the look-ups had to find out was found out, by whichever service could still be asked.
        nights.Rows("SELECT title, id FROM works WHERE id NOT IN (SELECT work_id FROM authorships)").ShouldBeEmpty();
        Directory.Delete(seeds, recursive: true);
    }

    private IReadOnlyList<string> Survived(FakeNights nights, (int Exit, string Error) night, IReadOnlyList<string> known, IReadOnlyList<FakeSource> failing, string fault)
    {
        var (exit, error) = night;
        var who = failing.Count == 1 ? failing[0].Name : "all";
        output.WriteLine($"{who}: exit {exit}, {nights.Web.Log.Requests.Count} requests, {nights.Took}");
        exit.ShouldBeOneOf([0, 3], $"{who}: {error}");
        if (failing is [var only])
        {
            Asked(nights, only.Name).ShouldBeGreaterThan(0, $"{only.Name} was asked nothing, so {fault} had no effect");
        }

        if (exit == 3)
        {
            var failed = nights.Report().GetProperty("sources").EnumerateArray().Where(s => s.GetProperty("failures").GetArrayLength() > 0).Select(s => s.GetProperty("name").GetString()!).ToList();
            failed.ShouldNotBeEmpty($"{who}, {fault}: {error}");
            failed.ShouldBeSubsetOf(failing.SelectMany(f => Sources.Where(s => s.Host == f.Host)).Select(s => s.Name));
            failed.ShouldAllBe(s => error.Contains(s, StringComparison.Ordinal));
        }

        var now = nights.WorkIds();
        known.Except(now).ShouldBeEmpty($"{who}, {fault}: works were lost");
        nights.Rows("SELECT id, title FROM records WHERE withdrawn_at IS NOT NULL").ShouldBeEmpty($"{who}, {fault}");
        File.ReadAllText(Path.Combine(nights.Output, "README.md")).ShouldNotBeEmpty();
        return now;
    }

    private static int Asked(FakeNights nights, string source)
        => nights.Report().GetProperty("sources").EnumerateArray().Single(s => s.GetProperty("name").GetString() == source).GetProperty("requests").GetInt32();

    private static void CaughtUp(FakeNights nights, FakeSource source, int works, IReadOnlyList<FakeSource> except)
    {
        if (source.Records is null || except.Contains(source))
        {
            return;
        }

        var wanted = SmallWorld.After(works).Works.Where(w => source.Records switch { "list" => true, "openalex" => w.Venue == SmallWorld.RegisteredVenue, _ => w.Venue == "OSDI" }).Select(w => w.Title).ToList();
        var have = nights.Rows($"SELECT title, source FROM records WHERE source = '{source.Records}'").Select(r => r.Item1.TrimEnd('.')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        wanted.Where(w => !have.Contains(w)).ShouldBeEmpty($"{source.Name} has not caught up");
    }
}
