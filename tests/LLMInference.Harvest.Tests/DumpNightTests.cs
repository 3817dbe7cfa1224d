using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Seeds;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Sources.Dblp;
using LLMInference.Harvest.Tests.Snapshots;
using LLMInference.Harvest.Tests.Sources.Dblp;
using LLMInference.Harvest.Tests.Store;

namespace LLMInference.Harvest.Tests;

/// <summary>Whole harvests in which DBLP's part comes from the user's dump.</summary>
public sealed class DumpNightTests : IDisposable
{
    private static readonly Seed Muster = Stage.Person("muster", "https://muster.example/") with { Name = "Jörg MUSTER", Ids = [new PersonIdentifier(PersonScheme.DblpName, "Jörg Muster 0002")] };

    private readonly Stage _stage = new();
    private readonly TemporaryFolder _folder = new();
    private readonly DeadWeb _web = new();

    private string Dump => _folder["dblp.xml.gz"];

    public void Dispose()
    {
        _stage.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_person_known_by_name_is_found_and_their_works_are_taken_without_asking_the_host()
    {
        File.WriteAllBytes(Dump, DblpDumpTests.Pack(DblpDumpTests.Body));

        var report = await Run();

        _stage.Works.ShouldBe(["conf/x/B1", "journals/x/A1"]);
        report.Sources[0].Failed.ShouldBeFalse();
        report.Sources[0].Outcomes.ShouldBe([new OutcomeCount("Fetched", 2)]);
        _web.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unchanged_dump_is_not_read_again_and_changes_nothing()
    {
        File.WriteAllBytes(Dump, DblpDumpTests.Pack(DblpDumpTests.Body));
        await Run();
        var before = System.Text.Json.JsonSerializer.Serialize(_stage.Store.LoadRecords());
        _stage.Clock.Advance(TimeSpan.FromDays(1));

        var report = await Run();

        report.Sources[0].Outcomes.ShouldBe([new OutcomeCount("NotModified", 2)]);
        System.Text.Json.JsonSerializer.Serialize(_stage.Store.LoadRecords()).ShouldBe(before);
    }

    [Fact]
    public async Task A_work_that_a_newer_dump_lacks_is_withdrawn()
    {
        File.WriteAllBytes(Dump, DblpDumpTests.Pack(DblpDumpTests.Body));
        await Run();
        _stage.Clock.Advance(TimeSpan.FromDays(1));
        File.WriteAllBytes(Dump, DblpDumpTests.Pack(DblpDumpTests.Body.Replace("<author orcid=\"0000-0002-1825-0097\">J. Muster</author>", "", StringComparison.Ordinal)));

        await Run();

        _stage.Works.ShouldBe(["conf/x/B1 withdrawn 2026-03-02", "journals/x/A1"]);
    }

    [Theory]
    [InlineData("<!doctype html><html><body>Not now</body></html>")]
    [InlineData("<dblp><article key=\"a/b/c\">")]
    [InlineData(null)]
    public async Task A_damaged_dump_fails_the_source_in_a_sentence_and_what_it_said_before_stands(string? damaged)
    {
        File.WriteAllBytes(Dump, DblpDumpTests.Pack(DblpDumpTests.Body));
        await Run();
        _stage.Clock.Advance(TimeSpan.FromDays(1));
        File.Delete(Dump);
        if (damaged is not null)
        {
            File.WriteAllText(Dump, damaged);
        }

        var report = await Run();

        report.Sources[0].Failed.ShouldBeTrue();
        report.Sources[0].Failures.ShouldAllBe(f => f.Detail.Contains("dblp.xml.gz", StringComparison.Ordinal));
        _stage.Works.ShouldBe(["conf/x/B1", "journals/x/A1"]);
        _web.Asked.ShouldBeEmpty();
    }

    private async Task<HarvestReport> Run()
    {
        var source = new DblpSource(new DblpOptions { Dump = Dump, MinDumpRecords = 3 });
        var harvester = new Harvester(_stage.Store, _stage.Archive, _web, _stage.Clock);
        var report = await harvester.RunAsync(
            new HarvestInput { Sources = [source], Identify = _ => new HarvestState(new SeedSet([Muster], []), new Dictionary<string, IReadOnlyList<PersonIdentifier>>(), []) }, TestContext.Current.CancellationToken);
        harvester.FinishNight();
        return report;
    }

    private sealed class DeadWeb : IFetcher
    {
        public List<Uri> Asked { get; } = [];

        public Task<FetchResult> FetchAsync(HarvestRequest request, Validators? validators, CancellationToken cancellationToken)
        {
            Asked.Add(request.Url);
            return Task.FromResult(new FetchResult(FetchOutcome.Unreachable, null, "nobody is there"));
        }
    }
}
