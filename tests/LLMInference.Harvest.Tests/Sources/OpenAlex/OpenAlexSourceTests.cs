using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Works;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Sources.OpenAlex;
using static LLMInference.Harvest.Tests.Sources.SourceFixture;

namespace LLMInference.Harvest.Tests.Sources.OpenAlex;

public sealed class OpenAlexSourceTests
{
    private static readonly OpenAlexSource Source = new(new OpenAlexOptions());

    private static HarvestRequest Asking(int works = 1) => Request("OpenAlex", "works", context: [("asked", $"{works}")]);

    [Fact]
    public void A_work_is_read_and_its_abstract_rebuilt()
    {
        const string body = """
            {"meta":{"count":1},"results":[{"id":"https://openalex.org/W4386666666","doi":"https://doi.org/10.1145/ABC.1","title":"A <b>B</b>","publication_year":2023,"type":"article",
             "primary_location":{"source":{"display_name":"SOSP","type":"conference"},"pdf_url":null},"best_oa_location":{"pdf_url":"https://f.example/a.pdf"},
             "locations":[{"landing_page_url":"https://doi.org/10.1145/abc.1"},{"landing_page_url":"http://arxiv.org/abs/2309.06180"}],
             "authorships":[{"author":{"id":"https://openalex.org/A5000000001","display_name":"Ada Example","orcid":"https://orcid.org/0000-0002-1825-0097"},"raw_author_name":"A. Example"},{"author":null,"raw_author_name":"Bob"},{}],
             "abstract_inverted_index":{"serve":[1,3],"We":[0],"and":[2]},"biblio":{"volume":"1","issue":null,"first_page":"5","last_page":"9"},"cited_by_count":4,"is_retracted":true}]}
            """;

        var record = Source.Parse(Asking(), Answer(body)).Records.ShouldHaveSingleItem();

        (record.Key, record.TitleAsWritten, record.VenueAsWritten, record.Kind, record.Pages, record.Abstract, record.CitationCount).ShouldBe(("W4386666666", "A B", "SOSP", ManifestationKind.Conference, "5-9", "We serve and serve", 4));
        record.Identifiers.ShouldBe([new(WorkScheme.OpenAlex, "W4386666666"), new(WorkScheme.Doi, "10.1145/abc.1"), new(WorkScheme.Arxiv, "2309.06180")]);
        record.Authors.Select(a => (a.Name, a.Ids.Count)).ShouldBe([("A. Example", 2), ("Bob", 0)]);
        record.Notes.ShouldBe(["retracted"]);
    }

    [Fact]
    public void Every_member_may_be_null()
    {
        const string body = """{"results":[{"id":"https://openalex.org/W1234567","title":"T","doi":null,"primary_location":null,"locations":null,"authorships":null,"abstract_inverted_index":null,"biblio":null,"publication_year":null,"type":null},{"id":"https://openalex.org/W7654321","title":null}]}""";

        var result = Source.Parse(Asking(2), Answer(body));

        result.Records.ShouldHaveSingleItem().VenueAsWritten.ShouldBeNull();
        result.Findings.Select(f => f.Reason).ShouldBe(["openalex.skipped.no-title", "openalex.missing.work"]);
    }

    [Fact]
    public void An_abstract_of_absurd_positions_takes_no_memory()
        => Source.Parse(Asking(), Answer("""{"results":[{"id":"W1234567","title":"T","abstract_inverted_index":{"a":[2000000000,-1,1.5,"x"],"b":[0],"c":7}}]}""")).Records.ShouldHaveSingleItem().Abstract.ShouldBe("b");

    [Fact]
    public void Unknown_is_404_as_a_page_and_withdraws_nothing()
        => Source.Parse(Asking(), Answer("<!doctype html><html><h1>Not Found</h1></html>", 404, type: "text/html")).Outcome.ShouldBe(ParseOutcome.Partial);

    [Fact]
    public void A_spent_budget_is_told()
        => Source.Parse(Asking(), Answer("""{"error":"Rate limit exceeded","message":"Insufficient budget.","retryAfter":3600}""", 429)).Findings.ShouldHaveSingleItem().Reason.ShouldBe("openalex.refused.budget");

    [Fact]
    public void Plans_one_list_for_many_works_and_asks_a_doi_with_a_comma_alone()
    {
        var plan = Source.Plan(Wanting(new(WorkScheme.Doi, "10.1/b"), new(WorkScheme.Doi, "10.1/a,c"), new(WorkScheme.Arxiv, "2309.06180"), new(WorkScheme.OpenAlex, "W1234567"))).Select(p => p.Url.PathAndQuery).ToList();

        plan.Count.ShouldBe(3);
        plan[0].ShouldStartWith("/works?filter=doi:10.1%2Fb%7C10.48550%2Farxiv.2309.06180&per_page=100&select=id,doi,");
        plan[1].ShouldStartWith("/works?filter=ids.openalex:W1234567&");
        plan[2].ShouldStartWith("/works/doi:10.1/a%2Cc?select=");
    }
}
