using System.Text;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Seeds;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Sources.Arxiv;
using LLMInference.Harvest.Sources.SemanticScholar;
using LLMInference.Harvest.Tests.Store;

namespace LLMInference.Harvest.Tests;

/// <summary>A service's refusal says what was wrong with the question; its source then asks a better one, in the same night.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly Stage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task An_answer_that_would_be_too_large_is_asked_for_in_halves()
    {
        var seed = Stage.Person("ann", "https://ann.example/") with { Ids = [new PersonIdentifier(PersonScheme.S2Author, "7")] };
        var web = new ScriptedService(url => url.Contains("limit=1000", StringComparison.Ordinal)
            ? (400, """{"error":"Response would exceed maximum size. Please reduce limit."}""")
            : url.Contains("/author/7/papers", StringComparison.Ordinal) ? (200, $$"""{"offset":0,"data":[{"paperId":"{{new string('a', 40)}}","title":"Found after all","authors":[]}]}""") : (200, "[]"));

        var report = await Run(web, new SemanticScholarSource(new()), new SeedSet([seed], []), []);

        web.Asked.ShouldContain(u => u.Contains("limit=500", StringComparison.Ordinal));
        report.Sources[0].Failed.ShouldBeFalse();
        report.Findings.ShouldContain(f => f.Reason == "s2.noticed.too-large");
        _stage.Store.LoadRecords().ShouldHaveSingleItem().Record.TitleAsWritten.ShouldBe("Found after all");
    }

    [Fact]
    public async Task An_id_that_arxiv_refuses_does_not_cost_the_others_of_its_batch()
    {
        var web = new ScriptedService(url => url.Contains("2401.99999", StringComparison.Ordinal)
            ? (400, Feed("https://arxiv.org/api/errors#incorrect_id_format_for_2401.99999", "Error", "incorrect id format for 2401.99999"))
            : (200, Feed("http://arxiv.org/abs/2401.00001v2", "A good one", "Its abstract.")));

        var report = await Run(web, new ArxivSource(new()), SeedSet.Empty, [new(WorkScheme.Arxiv, "2401.00001"), new(WorkScheme.Arxiv, "2401.99999")]);

        report.Sources[0].Failed.ShouldBeFalse();
        report.Findings.ShouldContain(f => f.Reason == "arxiv.refused.request");
        _stage.Store.LoadRecords().ShouldHaveSingleItem().Record.TitleAsWritten.ShouldBe("A good one");
    }

    [Fact]
    public async Task A_refused_key_fails_the_source_and_nothing_more_is_asked_of_its_host()
    {
        var seeds = new SeedSet([.. Enumerable.Range(1, 5).Select(i => Stage.Person($"p{i}", $"https://p{i}.example/") with { Ids = [new PersonIdentifier(PersonScheme.S2Author, $"{i}")] })], []);
        var web = new ScriptedService(_ => (403, """{"message":"Forbidden"}"""));

        var report = await Run(web, new SemanticScholarSource(new()), seeds, []);

        web.Asked.Count.ShouldBe(1);
        report.Sources[0].Failed.ShouldBeTrue();
        report.Sources[0].Failures.ShouldContain(f => f.Detail.Contains("Forbidden", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_id_is_a_finding_and_no_failure()
    {
        var seed = Stage.Person("ann", "https://ann.example/") with { Ids = [new PersonIdentifier(PersonScheme.S2Author, "7")] };
        var web = new ScriptedService(url => url.Contains("/papers", StringComparison.Ordinal) ? (404, """{"error":"Author with id 7 not found"}""") : (200, "[null]"));

        var report = await Run(web, new SemanticScholarSource(new()), new SeedSet([seed], []), []);

        report.Sources[0].Failed.ShouldBeFalse();
        report.Findings.ShouldContain(f => f.Reason == "s2.missing.id");
    }

    private static string Feed(string id, string title, string summary)
        => $"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>{id}</id><title>{title}</title><summary>{summary}</summary><published>2024-01-02T00:00:00Z</published><author><name>Ada Other</name></author></entry></feed>""";

    private Task<HarvestReport> Run(ScriptedService web, ISource source, SeedSet seeds, IReadOnlyList<WorkIdentifier> wanted)
        => new Harvester(_stage.Store, _stage.Archive, web, _stage.Clock).RunAsync(
            new HarvestInput { Sources = [source], Identify = _ => new HarvestState(seeds, new Dictionary<string, IReadOnlyList<PersonIdentifier>>(), wanted) }, TestContext.Current.CancellationToken);

    // What the true fetcher makes of these statuses is held by its own tests.
    private sealed class ScriptedService(Func<string, (int Status, string Body)> answer) : IFetcher
    {
        public List<string> Asked { get; } = [];

        public Task<FetchResult> FetchAsync(HarvestRequest request, Validators? validators, CancellationToken cancellationToken)
        {
            lock (Asked)
            {
                Asked.Add(request.Url.AbsoluteUri);
            }

            var (status, body) = answer(request.Url.AbsoluteUri);
            var snapshot = Snapshot.Of(request.Url, status, new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body), Stage.FirstNight);
            var outcome = status switch { 200 => FetchOutcome.Fetched, 404 => FetchOutcome.Gone, _ => FetchOutcome.Refused };
            return Task.FromResult(new FetchResult(outcome, snapshot, $"answered {status}"));
        }
    }
}
