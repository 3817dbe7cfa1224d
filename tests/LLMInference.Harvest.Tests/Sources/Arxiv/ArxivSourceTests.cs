using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Sources.Arxiv;
using static LLMInference.Harvest.Tests.Sources.SourceFixture;

namespace LLMInference.Harvest.Tests.Sources.Arxiv;

public sealed class ArxivSourceTests
{
    private static readonly ArxivSource Source = new(new ArxivOptions());

    private static string Feed(params string[] entries)
        => $"""<?xml version='1.0' encoding='UTF-8'?><feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom"><title>q</title>{string.Concat(entries)}</feed>""";

    private static string Entry(string id, string more = "") => $"<entry><id>http://arxiv.org/abs/{id}</id><title>A\n  title</title><published>2023-09-12T01:00:00Z</published><updated>2024-01-01T00:00:00Z</updated>{more}</entry>";

    private static HarvestRequest Asking(params string[] ids) => Request("Arxiv", "id-list", context: [("ids", string.Join(',', ids)), ("again", "false")]);

    [Fact]
    public void An_entry_is_a_preprint_with_its_comment_kept()
    {
        var body = Feed(Entry("2309.06180v2", """
            <summary>We
              serve &amp; save.</summary><arxiv:comment>Accepted at SOSP 2023</arxiv:comment><arxiv:journal_ref>Proc. X (2023)</arxiv:journal_ref><author><name>Ada Example</name><arxiv:affiliation>Here</arxiv:affiliation></author>
            <author><name>J&#246;rg</name></author><arxiv:doi>10.1145/ABC.1</arxiv:doi><link href="https://arxiv.org/abs/2309.06180v2" rel="alternate"/><link href="https://arxiv.org/pdf/2309.06180v2" rel="related" title="pdf"/>
            """));

        var record = Source.Parse(Asking("2309.06180"), Answer(body)).Records.ShouldHaveSingleItem();

        (record.Key, record.TitleAsWritten, record.Year, record.Kind, record.VenueAsWritten, record.Abstract).ShouldBe(("2309.06180", "A title", 2023, ManifestationKind.Preprint, "arXiv", "We serve & save."));
        record.Authors.Select(a => a.Name).ShouldBe(["Ada Example", "Jörg"]);
        record.Notes.ShouldBe(["Accepted at SOSP 2023", "Proc. X (2023)"]);
        record.Identifiers.ShouldBe([new(WorkScheme.Arxiv, "2309.06180"), new(WorkScheme.Doi, "10.1145/abc.1")]);
        record.Relations.ShouldBe([new StatedRelation("is-preprint-of", new(WorkScheme.Doi, "10.1145/abc.1"))]);
        record.Links.ShouldBe([new WorkLink("arxiv", "https://arxiv.org/abs/2309.06180v2"), new WorkLink("pdf", "https://arxiv.org/pdf/2309.06180v2")]);
    }

    [Fact]
    public void Old_ids_keep_their_archive_and_lose_their_version()
        => Source.Parse(Asking("cond-mat/0702661"), Answer(Feed(Entry("cond-mat/0702661v2")))).Records.ShouldHaveSingleItem().Key.ShouldBe("cond-mat/0702661");

    [Fact]
    public void Ids_left_out_are_named()
        => Source.Parse(Asking("2309.06180", "2309.99999"), Answer(Feed(Entry("2309.06180v1")))).Findings.ShouldHaveSingleItem().Detail.ShouldContain("2309.99999");

    [Fact]
    public void An_empty_answer_to_many_ids_is_asked_once_more_in_halves()
    {
        var again = Source.Parse(Asking("2309.00001", "2309.00002", "2309.00003"), Answer(Feed())).Discovered;

        again.Select(a => a.Context["ids"]).ShouldBe(["2309.00001,2309.00002", "2309.00003"]);
        Source.Parse(again[0], Answer(Feed())).Discovered.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public void A_refused_id_is_left_out_and_the_others_asked_again(string scheme)
    {
        var error = $"<entry><id>{scheme}://arxiv.org/api/errors#incorrect_id_format_for_2309.1</id><title>Error</title><summary>incorrect id format for 2309.1</summary></entry>";

        var result = Source.Parse(Asking("2309.06180", "2309.1"), Answer(Feed(error), 400));

        result.Records.ShouldBeEmpty();
        result.Discovered.ShouldHaveSingleItem().Context["ids"].ShouldBe("2309.06180");
        result.Findings.ShouldHaveSingleItem().Reason.ShouldBe("arxiv.refused.request");
    }

    [Fact]
    public void Plans_sorted_batches_for_wanted_preprints_only()
    {
        var plan = new ArxivSource(new ArxivOptions { BatchSize = 2 }).Plan(Wanting(
            new(WorkScheme.Arxiv, "2309.06180"), new(WorkScheme.Doi, "10.48550/arxiv.2101.00001"), new(WorkScheme.Arxiv, "cond-mat/0702661"), new(WorkScheme.Arxiv, "2309.06180"), new(WorkScheme.Doi, "10.1/x"))).ToList();

        plan.Select(p => p.Url.AbsoluteUri).ShouldBe([
            "https://export.arxiv.org/api/query?id_list=2101.00001,2309.06180&start=0&max_results=2", "https://export.arxiv.org/api/query?id_list=cond-mat/0702661&start=0&max_results=1"]);
        Source.Hosts.ShouldHaveSingleItem().MinInterval.ShouldBe(TimeSpan.FromSeconds(3));
    }
}
