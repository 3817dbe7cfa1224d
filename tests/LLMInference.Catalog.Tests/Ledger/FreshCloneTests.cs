using System.Text;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Resolution;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Index;
using LLMInference.Catalog.Ledger;
using LLMInference.Catalog.Publish;

namespace LLMInference.Catalog.Tests.Ledger;

/// <summary>From records to the ledger and back: what resolution and the catalog promise together.</summary>
public sealed class FreshCloneTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static List<RecordInput> Records { get; } =
    [
        new(Claim(SourceId.Dblp, "conf/sosp/KonB25", "Paged Caches for Large Models", "SOSP", 2025, [new(WorkScheme.Doi, "10.9999/paged.1")]), Sample.Earlier),
        new(Claim(SourceId.Arxiv, "2501.00001", "Paged Caches for Large Models", null, 2025, [new(WorkScheme.Arxiv, "2501.00001")]), Sample.Earlier),
        new(Claim(SourceId.List, "https://github.com/someone/good-list#pagedcachesforlargemodels", "Paged Caches for Large Models", null, null, [new(WorkScheme.Arxiv, "2501.00001")]) with { Mentions = [new("someone/good-list", "Serving > Memory")] }, Sample.Night),
        new(Claim(SourceId.Page, "https://bo.example.org/~bo#fourbiteverything", "Four-Bit Everything", "to appear", 2026, []) with { SeedId = "bo-lund" }, Sample.Night),
        new(Claim(SourceId.Dblp, "journals/tods/Slow19", "Moving Experts Slowly", "TODS", 2019, [new(WorkScheme.Doi, "10.9999/old")]), Sample.Earlier, Sample.Night),
        new(Claim(SourceId.SemanticScholar, new string('b', 40), "An Unrelated Study of Very Green Tea", "Tea Review", 2010, []), Sample.Earlier),
    ];

    [Fact]
    public void A_fresh_clone_without_records_writes_the_same_tracked_files()
    {
        var first = Night(Records, [], "first");

        Night([], first.Ledger, "second").Files.ShouldBe(first.Files);
    }

    [Fact]
    public void A_fresh_clone_that_finds_the_same_records_writes_the_same_tracked_files()
    {
        var first = Night(Records, [], "first");

        var again = Records.Select(r => r with { FirstSeen = Sample.Night }).ToList();
        Night(again, first.Ledger, "second").Files.ShouldBe(first.Files);
    }

    [Fact]
    public void Sources_that_fail_take_nothing_away()
    {
        var first = Night(Records, [], "first");

        Night([.. Records.Where(r => r.Record.Source == SourceId.Dblp)], first.Ledger, "second").Ledger.Select(w => w.Id).ShouldBe(first.Ledger.Select(w => w.Id));
    }

    private (IReadOnlyList<LedgerWork> Ledger, string Files) Night(IReadOnlyList<RecordInput> records, IReadOnlyList<LedgerWork> ledger, string name)
    {
        var resolved = Resolver.Resolve(new ResolutionInput { Records = records, Seeds = Sample.Seeds, Ledger = ledger });
        var works = resolved.Works.Select(w => w with { Relevance = w.Year > 2015 ? 0.9 : 0.1, Topics = [new WorkTopic("moe", 0.7)] }).ToList();
        var output = _folder.File(name);
        CatalogBuilder.Build(Sample.Input with { Catalogue = resolved with { Works = works }, Previous = ledger }, Path.Combine(output, "works.db"));
        Publisher.Publish(new PublishOptions(output, Path.Combine(output, "README.md")));

        // The summary of changes and the README's link to it belong to the night that found them.
        var tracked = Directory.GetFiles(output, "*", SearchOption.AllDirectories).Where(f => f.EndsWith(".jsonl", StringComparison.Ordinal) || f.Contains("topics") || f.Contains("feeds")).Order(StringComparer.Ordinal);
        var files = new StringBuilder();
        foreach (var file in tracked)
        {
            files.Append(Path.GetFileName(file)).Append('\n').Append(File.ReadAllText(file));
        }

        return (LedgerReader.ReadFile(Path.Combine(output, "works.jsonl")), files.ToString());
    }

    private static SourceRecord Claim(SourceId source, string key, string title, string? venue, int? year, IReadOnlyList<WorkIdentifier> identifiers) => Sample.Record(source, key, title, Sample.Night) with
    {
        Authors = [new AuthorAsWritten("Wu Kon"), new AuthorAsWritten("Ada Berg")],
        VenueAsWritten = venue,
        Year = year,
        Identifiers = identifiers,
        Links = source == SourceId.Arxiv ? [new WorkLink("pdf", "https://arxiv.org/pdf/2501.00001")] : [],
    };
}
