using System.Text.Json;
using LLMInference.FakeWeb;

namespace LLMInference.EndToEnd.Tests.Night;

/// <summary>
/// Every source in turn, and all together, answers in every way that services are known to fail in: the night publishes, names what failed, keeps what
/// was known, and the night after catches up.
/// </summary>
public sealed class FaultyNightTests(FaultyNightTests.GoodNight good) : IClassFixture<FaultyNightTests.GoodNight>
{
    private const string All = "all";
    private const string SlowDrip = "slow drip";

    // A person and a list: every source is asked something for them.
    private static readonly string[] Few = ["lingxiao-ma", "awesome-ai-system"];

    private static readonly (string Source, string Host, string Path)[] Services =
    [
        ("WebPages", "xysmlx.github.io", "/"),
        ("GitHub", "raw.githubusercontent.com", "/lambda7xx"),
        ("CsRankings", "raw.githubusercontent.com", "/emeryberger"),
        ("Dblp", "dblp.org", "/"),
        ("SemanticScholar", "api.semanticscholar.org", "/"),
        ("Arxiv", "export.arxiv.org", "/"),
        ("Crossref", "api.crossref.org", "/"),
        ("OpenAlex", "api.openalex.org", "/"),
    ];

    private static readonly Dictionary<string, Fault> Faults = new()
    {
        ["429 with Retry-After"] = new Fault.TooMany(20),
        ["429 for hours"] = new Fault.TooMany(20_000),
        ["429 without Retry-After"] = new Fault.TooMany(),
        ["500"] = new Fault.Status(500),
        ["502 page"] = new Fault.Status(502, "<html><body>Bad Gateway</body></html>", "text/html"),
        ["503 without a body"] = new Fault.Status(503, ""),
        ["reset in the body"] = new Fault.ResetMidBody(),
        ["truncated gzip"] = new Fault.TruncatedGzip(),
        [SlowDrip] = new Fault.SlowDrip(),
        ["challenge with 200"] = new Fault.Challenge(200),
        ["challenge with 500"] = new Fault.Challenge(500),
        ["page in place of data"] = new Fault.Instead("<!doctype html><html><body>Sign in</body></html>", "text/html"),
        ["empty body"] = new Fault.Instead("", "text/plain"),
        ["wrong content type"] = new Fault.WrongContentType("image/png"),
        ["redirect loop"] = new Fault.Redirect(),
        ["no such host"] = new Fault.DnsFailure(),
        ["broken TLS"] = new Fault.TlsFailure(),
        ["expired key"] = new Fault.Status(403, """{"message":"Forbidden"}""", "application/json"),
        ["bad request"] = new Fault.Status(400, """{"error":"Unacceptable query params"}""", "application/json"),
    };

    /// <summary>What is asked again every night.</summary>
    public static TheoryData<string, string> Visited() => Cases("WebPages", "GitHub", "CsRankings", "Dblp", "SemanticScholar", All);

    /// <summary>What is asked only for what is missing of a work, so in the night in which the work is new.</summary>
    public static TheoryData<string, string> AskedOnce() => Cases("Arxiv", "Crossref", "OpenAlex", All);

    private static TheoryData<string, string> Cases(params string[] sources)
    {
        var cases = new TheoryData<string, string>();
        foreach (var source in sources)
        {
            foreach (var fault in Faults.Keys)
            {
                cases.Add(source, fault);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Visited))]
    public async Task A_failing_source_is_named_loses_nothing_and_is_caught_up_with(string source, string fault)
    {
        await using var nights = await StartAsync(fault, good.Output);
        var ledger = nights.Tracked()["works.jsonl"];
        var failing = Break(nights, source, fault);

        nights.NextDay();
        var bad = await nights.RunAsync(Few, Settings(fault));

        bad.Exit.ShouldBeOneOf([0, 3], bad.Error);
        nights.Web.Log.AssertPausesKept();
        nights.Tracked()["works.jsonl"].ShouldBe(ledger, "what was known changed");
        Named(nights, bad, failing);

        nights.Web.Faults.Clear();
        nights.NextDay();
        var after = await nights.RunAsync(Few, Settings(fault));

        after.Exit.ShouldBe(0, after.Error);
        nights.Tracked()["works.jsonl"].ShouldBe(ledger);
    }

    [Theory]
    [MemberData(nameof(AskedOnce))]
    public async Task A_source_that_fails_in_the_first_night_is_caught_up_with_in_the_second(string source, string fault)
    {
        await using var nights = await StartAsync(fault);
        var failing = Break(nights, source, fault);

        var bad = await nights.RunAsync(Few, Settings(fault));

        bad.Exit.ShouldBeOneOf([0, 3], bad.Error);
        failing.Sum(f => nights.Asked(f.Source)).ShouldBeGreaterThan(0, "the fault had no effect");
        Named(nights, bad, failing);

        nights.Web.Faults.Clear();
        nights.NextDay();
        var after = await nights.RunAsync(Few, Settings(fault));

        after.Exit.ShouldBe(0, after.Error);
        nights.Works().ShouldBe(good.Works);
    }

    private static async Task<RehearsedNights> StartAsync(string fault, string? goOnWith = null) => await RehearsedNights.StartAsync(givesUp: fault == SlowDrip, goOnWith: goOnWith);

    private static string[] Settings(string fault) => fault == SlowDrip ? ["Fetch:TimeoutSeconds=40"] : [];

    private static List<(string Source, string Host, string Path)> Break(RehearsedNights nights, string source, string fault)
    {
        var failing = Services.Where(s => source == All ? s.Source != "WebPages" : s.Source == source).ToList();
        foreach (var (_, host, path) in failing)
        {
            nights.Web.Faults.Add(host, Faults[fault] is Fault.DnsFailure or Fault.TlsFailure ? "" : path, Faults[fault]);
        }

        return failing;
    }

    // Whatever was not answered is a failure on stderr and in the report, under the source's name.
    private static void Named(RehearsedNights nights, NightEnd bad, List<(string Source, string Host, string Path)> failing)
    {
        foreach (var (name, _, _) in failing.Where(f => nights.Asked(f.Source) > 0 && nights.Answered(f.Source) == 0))
        {
            bad.Exit.ShouldBe(3, name);
            bad.Error.ShouldContain(name);
            nights.Failures(name).ShouldBeGreaterThan(0, name);
        }
    }

    /// <summary>A night without faults, from which others go on.</summary>
    public sealed class GoodNight : IAsyncLifetime
    {
        private RehearsedNights? nights;

        public string Output => nights!.Output;

        public IReadOnlyList<string> Works => nights!.Works();

        public async ValueTask InitializeAsync()
        {
            nights = await RehearsedNights.StartAsync();
            (await nights.RunAsync(Few)).Exit.ShouldBe(0);
        }

        public ValueTask DisposeAsync() => nights!.DisposeAsync();
    }
}
