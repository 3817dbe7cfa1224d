using System.Text.Json;
using LLMInference.FakeWeb;
using LLMInference.FakeWeb.Facts;

namespace LLMInference.EndToEnd.Tests.Night;

/// <summary>Each source in turn, and all together, with each fault: the night ends, says what failed, keeps what was there, publishes; the next one catches up.</summary>
public sealed class FaultyNightTests(ITestOutputHelper output)
{
    /// <summary>A source, the hosts that answer it, and the <c>records.source</c> by which it is seen to catch up (null: it gives no records of works).</summary>
    private static readonly (string Source, string[] Hosts, string? Records)[] Sources =
    [
        ("WebPages", ["quillon.example.org"], "page"),
        ("GitHub", ["raw.githubusercontent.com"], "list"),
        ("Dblp", ["dblp.org"], "dblp"),
        ("SemanticScholar", ["api.semanticscholar.org"], "s2"),
        ("Arxiv", ["export.arxiv.org"], "arxiv"),
        ("Crossref", ["api.crossref.org"], null),
        ("OpenAlex", ["api.openalex.org"], null),
    ];

    public static TheoryData<string> Faults => [.. ServiceFaults.All.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Each_source_in_turn_and_all_together(string fault)
    {
        var seeds = SmallWorld.Seeds();
        using var nights = new FakeNights(SmallWorld.After(0)) { Seeds = seeds };
        (await nights.RunAsync()).Exit.ShouldBe(0);
        var known = nights.WorkIds();
        known.Count.ShouldBeGreaterThanOrEqualTo(6);

        // In the night in which one source fails, the one that failed the night before catches up.
        for (var turn = 0; turn <= Sources.Length; turn++)
        {
            nights.Web.Faults.Clear();
            nights.Web.Become(SmallWorld.After(turn + 1));
            var failing = turn < Sources.Length ? [Sources[turn]] : Sources;
            foreach (var host in failing.SelectMany(s => s.Hosts))
            {
                nights.Web.Faults.Add(host, "", ServiceFaults.All[fault](host));
            }

            known = await Survived(nights, await nights.NextAsync(), known, failing, fault);
            if (turn > 0)
            {
                CaughtUp(nights, Sources[turn - 1], turn, except: failing);
            }
        }

        nights.Web.Faults.Clear();
        var (exit, error) = await NightAfter(nights);
        exit.ShouldBe(0, error);
        foreach (var source in Sources)
        {
            CaughtUp(nights, source, Sources.Length + 1, except: []);
        }

        nights.Rows("SELECT id, title FROM works").Count.ShouldBe(6 + (2 * (Sources.Length + 1)));
        Directory.Delete(seeds, recursive: true);
    }

    // A pause that a host asked for, and a circuit that doubles, may outlast one night; not two.
    private static async Task<(int Exit, string Error)> NightAfter(FakeNights nights)
    {
        var night = await nights.NextAsync();
        return night;
    }

    private async Task<IReadOnlyList<string>> Survived(FakeNights nights, (int Exit, string Error) night, IReadOnlyList<string> known, IReadOnlyList<(string Source, string[] Hosts, string? Records)> failing, string fault)
    {
        var (exit, error) = night;
        var who = failing.Count == 1 ? failing[0].Source : "all";
        output.WriteLine($"{who}: exit {exit}, {nights.Web.Log.Requests.Count} requests, {nights.Took}");
        if (failing.Count > 1 && exit == 4)
        {
            // Nobody answered at all: nothing is published, and what was there stays.
            error.ShouldContain("Nothing was published");
            nights.WorkIds().ShouldBe(known);
            return known;
        }

        exit.ShouldBeOneOf([0, 3], $"{who}: {error}");
        if (exit == 3)
        {
            var failed = nights.Report().GetProperty("sources").EnumerateArray().Where(s => s.GetProperty("failures").GetArrayLength() > 0).Select(s => s.GetProperty("name").GetString()!).ToList();
            failed.ShouldNotBeEmpty($"{who}, {fault}: {error}");
            failed.ShouldBeSubsetOf(failing.Select(f => f.Source));
            failed.ShouldAllBe(s => error.Contains(s, StringComparison.Ordinal));
        }

        var now = nights.WorkIds();
        known.Except(now).ShouldBeEmpty($"{who}, {fault}: works were lost");
        nights.Rows("SELECT id, title FROM records WHERE withdrawn_at IS NOT NULL").ShouldBeEmpty($"{who}, {fault}");
        File.ReadAllText(Path.Combine(nights.Output, "README.md")).ShouldNotBeEmpty();
        await Task.CompletedTask;
        return now;
    }

    private static void CaughtUp(FakeNights nights, (string Source, string[] Hosts, string? Records) source, int works, IReadOnlyList<(string Source, string[] Hosts, string? Records)> except)
    {
        if (source.Records is null || except.Contains(source))
        {
            return;
        }

        var wanted = SmallWorld.After(works).Works.Where(w => source.Records is "arxiv" ? w.Venue == "arXiv" : source.Records == "list" || w.Venue == "OSDI").Select(w => w.Title).ToList();
        var have = nights.Rows($"SELECT title, source FROM records WHERE source = '{source.Records}'").Select(r => r.Item1.TrimEnd('.')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        wanted.Where(w => !have.Contains(w)).ShouldBeEmpty($"{source.Source} has not caught up");
    }
}
