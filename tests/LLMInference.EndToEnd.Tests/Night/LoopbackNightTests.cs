using LLMInference.FakeWeb;

namespace LLMInference.EndToEnd.Tests.Night;

/// <summary>The real program in a process of its own against stand-ins on loopback ports, told of them by settings alone, as anybody outside would check it.</summary>
[Collection(FakeNights.Collection)]
public sealed class LoopbackNightTests : IAsyncLifetime
{
    private static readonly (string Setting, string Host, string Path)[] Services =
    [
        ("Sources:Dblp:BaseUrl", "dblp.org", ""), ("Sources:SemanticScholar:BaseUrl", "api.semanticscholar.org", "/graph/v1"), ("Sources:Arxiv:BaseUrl", "export.arxiv.org", ""),
        ("Sources:Crossref:BaseUrl", "api.crossref.org", ""), ("Sources:OpenAlex:BaseUrl", "api.openalex.org", ""), ("Sources:GitHub:RawBaseUrl", "raw.githubusercontent.com", ""),
    ];

    private readonly Llminf llminf = new();
    private FakeWebServer web = null!;

    public async ValueTask InitializeAsync()
    {
        web = await FakeWebServer.StartAsync(SmallWorld.After(1), services: [.. Services.Select(s => s.Host), "quillon.example.org", "madelab.example.org"]);
        Directory.CreateDirectory(llminf.PathTo("seeds"));
        File.WriteAllText(llminf.PathTo("seeds", "people.yaml"), $"- id: quillon\n  name: Quillon FARNSWORTHY\n  url: http://127.0.0.1:{web.Ports["quillon.example.org"]}/\n");
        File.WriteAllText(llminf.PathTo("seeds", "labs.yaml"), $"- id: madelab\n  name: MADELAB\n  url: http://127.0.0.1:{web.Ports["madelab.example.org"]}/\n");
        File.WriteAllText(llminf.PathTo("seeds", "repositories.yaml"), "- id: list\n  name: awesome-inference\n  url: https://github.com/made/awesome-inference\n");
    }

    public async ValueTask DisposeAsync()
    {
        await web.DisposeAsync();
        llminf.Dispose();
    }

    // The pace counts from the answer, up to a tenth of it: 20 ms for what a busy machine takes to see a request on a socket.
    private const double PerSecond = 5;

    private string[] Night(double perSecond, params string[] more)
    {
        string Number(double value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var set = new List<string> { "Fetch:AllowPrivateNetworks=true", "Fetch:IgnoreCrawlDelay=true", $"Fetch:PerHostRequestsPerSecond={Number(perSecond)}", "Sources:CsRankings:Enabled=false", "Fetch:RetryBaseSeconds=0.01", "Fetch:TimeoutSeconds=10" };
        set.AddRange(Services.Select(s => $"{s.Setting}=http://127.0.0.1:{web.Ports[s.Host]}{s.Path}"));
        set.AddRange(new[] { "Dblp", "SemanticScholar", "Arxiv", "Crossref", "OpenAlex", "GitHub" }.Select(s => $"Sources:{s}:RequestsPerSecond={Number(perSecond)}"));
        return ["run", "--seeds", llminf.PathTo("seeds"), "--output", llminf.PathTo("out"), "--readme", llminf.PathTo("out", "README.md"), .. set.Concat(more).SelectMany(s => new[] { "--set", s })];
    }

    private static Dictionary<string, (TimeSpan, int)> Budget(FakeWebServer web, double perSecond)
        => web.Ports.Values.ToDictionary(p => $"http://127.0.0.1:{p}", _ => (TimeSpan.FromSeconds(1 / perSecond), 1));

    [Fact]
    public void Settings_alone_lead_it_to_local_stand_ins_at_their_pace_and_a_second_night_changes_nothing()
    {
        var (exit, _, error) = llminf.Run(Night(PerSecond));

        exit.ShouldBe(0, error);
        web.Log.AssertPolite(Budget(web, PerSecond));
        web.Log.AssertNothingTwice();
        var first = web.Log.Requests.Count;
        first.ShouldBeGreaterThan(10);
        var tracked = llminf.Tracked("out");
        web.Log.Clear();

        (exit, _, error) = llminf.Run(Night(PerSecond));

        exit.ShouldBe(0, error);
        web.Log.Requests.Where(r => r.Status != 304).ShouldBeEmpty();
        llminf.Tracked("out").ShouldBe(tracked);
    }

    [Fact]
    public void A_budget_that_runs_out_is_no_failure_and_what_was_left_comes_first_the_next_night()
    {
        // Two seconds at one question in four seconds: robots.txt and at most one question a host.
        var (exit, _, error) = llminf.Run(Night(0.25, "Fetch:NightBudget=00:00:02"));

        exit.ShouldBe(3, error);
        error.ShouldContain("Fetch:NightBudget");
        error.ShouldNotContain("requests failed");
        File.Exists(llminf.PathTo("out", "works.jsonl")).ShouldBeTrue();
        var asked = web.Log.Requests.Select(r => r.Authority + r.Target).ToHashSet();
        web.Log.Clear();

        var plan = llminf.Run(["crawl", "--plan", .. Night(0.25)[1..5], .. Night(20)[7..]]).Output;
        plan.ShouldContain("first, because the last night had no time for it");

        (exit, _, error) = llminf.Run(Night(20));

        exit.ShouldBe(0, error);
        web.Log.Requests.Where(r => asked.Contains(r.Authority + r.Target) && r.Status == 200).ShouldBeEmpty();
    }

    [Fact]
    public void A_service_that_fails_is_named_and_the_next_run_catches_up()
    {
        web.Faults.Add("api.semanticscholar.org", "/graph", new Fault.Status(500));
        var (exit, _, error) = llminf.Run([.. Night(20), "--quiet"]);

        exit.ShouldBe(3, error);
        error.TrimEnd().ShouldStartWith("warning: SemanticScholar: ");
        error.TrimEnd().ShouldNotContain('\n');
        File.ReadAllText(llminf.PathTo("out", "report.json")).ShouldContain("SemanticScholar");
        web.Faults.Clear();

        (exit, _, error) = llminf.Run(Night(20));

        exit.ShouldBe(0, error);
        web.Log.Requests.ShouldContain(r => r.Target.StartsWith("/graph", StringComparison.Ordinal) && r.Status == 200);
    }

    [Fact]
    public void Killed_at_any_answer_it_goes_on_without_asking_again()
    {
        using var process = llminf.Start([.. Night(10), "--verbose"]);
        _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var settled = 0;
        var said = new List<string>();
        while (process.StandardError.ReadLine() is { } line)
        {
            said.Add(line);
            if (line.StartsWith("GET ", StringComparison.Ordinal) && ++settled == 4)
            {
                process.Kill(entireProcessTree: true);
                break;
            }
        }

        process.WaitForExit();
        settled.ShouldBe(4, string.Join('\n', said));
        var (exit, _, error) = llminf.Run(Night(10));

        exit.ShouldBe(0, error);
        // What was under way at the moment of the kill never reached us: one a host at most.
        web.Log.Requests.Where(r => r.Status < 400).GroupBy(r => (r.Authority, r.Method, r.Target, r.BodyDigest)).Where(g => g.Count() > 1)
            .GroupBy(g => g.Key.Authority).ShouldAllBe(host => host.Count() <= 1);
    }
}
