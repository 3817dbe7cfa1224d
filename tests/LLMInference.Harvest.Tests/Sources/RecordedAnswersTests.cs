using LLMInference.Harvest.Sources;

namespace LLMInference.Harvest.Tests.Sources;

/// <summary>How much of the recorded answers is read: a parser that silently reads less shows here.</summary>
public sealed class RecordedAnswersTests
{
    [Fact]
    public void Every_arxiv_entry_has_authors_a_year_an_abstract_and_a_pdf()
    {
        var records = Read(new LLMInference.Harvest.Sources.Arxiv.ArxivSource(new()), "id-list", "arxiv", _ => true);

        records.Count.ShouldBeGreaterThan(100);
        records.ShouldAllBe(r => r.Authors.Count > 0 && r.Year > 1990 && r.Abstract != null);
        records.Count(r => r.Links.Any(l => l.Kind == "pdf")).ShouldBe(records.Count);
    }

    [Fact]
    public void Every_crossref_work_with_a_title_is_read()
    {
        var records = Read(new LLMInference.Harvest.Sources.Crossref.CrossrefSource(new()), "work", "crossref", s => s.Url.AbsolutePath.Contains("/works/10.", StringComparison.Ordinal));

        records.Count.ShouldBe(42);
        records.Count(r => r.Authors.Count > 0).ShouldBeGreaterThan(records.Count * 8 / 10);
        // Two say "issued": [[null]] and nothing else.
        records.Count(r => r.Year is not null).ShouldBe(records.Count - 2);
    }

    [Fact]
    public void Semantic_scholar_pages_of_an_author_are_followed_to_their_end()
    {
        var source = new LLMInference.Harvest.Sources.SemanticScholar.SemanticScholarSource(new());
        var pages = SourceContractTests.Recordings("semanticscholar").Where(r => r.Snapshot.Url.AbsolutePath.EndsWith("/author/1723755/papers", StringComparison.Ordinal)).ToList();

        var results = pages.Select(p => source.Parse(SourceFixture.Request("SemanticScholar", "author-papers", p.Snapshot.Url.AbsoluteUri, null, null, ("author", "1723755"), ("limit", "100"), ("page", "1")), p.Snapshot)).ToList();

        results.Sum(r => r.Records.Count).ShouldBeGreaterThan(800);
        results.Count(r => r.Discovered.Count == 1).ShouldBe(pages.Count - 1);
    }

    [Fact]
    public void The_dump_extract_is_read_with_its_named_entities()
    {
        var (_, snapshot, _) = SourceContractTests.Recordings("dblp").Single(r => r.File.Contains("dump", StringComparison.Ordinal));

        var result = new LLMInference.Harvest.Sources.Dblp.DblpSource(new()).Parse(SourceFixture.Request("Dblp", "person-page", "https://dblp.org/dump.xml"), snapshot);

        result.Records.SelectMany(r => r.Authors).Select(a => a.Name).ShouldContain("M. Tamer Özsu");
        result.Records.ShouldAllBe(r => !r.TitleAsWritten.Contains('&') && !r.TitleAsWritten.EndsWith('.'));
    }

    private static List<LLMInference.Bibliography.Records.SourceRecord> Read(ISource source, string kind, string folder, Func<LLMInference.Harvest.Snapshots.Snapshot, bool> wanted)
        => [.. SourceContractTests.Recordings(folder).Where(r => r.Snapshot.Status == 200 && wanted(r.Snapshot)).SelectMany(r => source.Parse(SourceFixture.Request(source.Name, kind, r.Snapshot.Url.AbsoluteUri), r.Snapshot).Records)];
}
