using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Sources.SemanticScholar;
using static LLMInference.Harvest.Tests.Sources.SourceFixture;

namespace LLMInference.Harvest.Tests.Sources.SemanticScholar;

public sealed class SemanticScholarSourceTests
{
    private const string Sha1 = "0123456789abcdef0123456789abcdef01234567";
    private const string Sha2 = "ffffffffffffffffffffffffffffffffffffffff";
    private static readonly SemanticScholarSource Source = new(new SemanticScholarOptions());

    private static HarvestRequest Papers(int offset = 0, int limit = 1000, int page = 1)
        => Request("SemanticScholar", "author-papers", seedId: "ada", context: [("author", "17"), ("offset", $"{offset}"), ("limit", $"{limit}"), ("page", $"{page}")]);

    private static HarvestRequest Batch(params string[] ids) => Request("SemanticScholar", "paper-batch", body: "{\"ids\":[" + string.Join(",", ids.Select(i => $"\"{i}\"")) + "]}");

    private static string Paper(string members, string id = Sha1) => $$"""{"paperId":"{{id}}","title":"A Paper"{{(members.Length > 0 ? "," + members : "")}}}""";

    [Fact]
    public void A_paper_keeps_what_the_service_says()
    {
        var body = "{\"offset\":0,\"data\":[" + Paper("""
            "externalIds":{"DBLP":"conf/sosp/A23","ArXiv":"2309.06180v2","DOI":"10.1145/ABC.1","CorpusId":261697361},"venue":"Symposium on Operating Systems Principles","publicationVenue":{"type":"conference"},
            "year":2023,"journal":{"name":"Proc.","pages":" 611 -\n 626 "},"abstract":"We <i>serve</i>.","citationCount":42,"openAccessPdf":{"url":"https://files.example/a.pdf"},"authors":[{"authorId":"1","name":"Ada Example"},{"authorId":null,"name":"Bob"},null]
            """) + "]}";

        var result = Source.Parse(Papers(), Answer(body));

        result.Outcome.ShouldBe(ParseOutcome.Complete);
        var record = result.Records.ShouldHaveSingleItem();
        (record.Key, record.VenueAsWritten, record.Year, record.Kind, record.Pages, record.Abstract, record.CitationCount)
            .ShouldBe((Sha1, "Symposium on Operating Systems Principles", 2023, ManifestationKind.Conference, "611 - 626", "We serve.", 42));
        record.Identifiers.ShouldBe([new(WorkScheme.S2, Sha1), new(WorkScheme.Doi, "10.1145/abc.1"), new(WorkScheme.Arxiv, "2309.06180"), new(WorkScheme.Dblp, "conf/sosp/A23")]);
        record.Authors.Select(a => (a.Name, a.Ids.Count)).ShouldBe([("Ada Example", 1), ("Bob", 0)]);
        record.Links.ShouldBe([new WorkLink("pdf", "https://files.example/a.pdf")]);
        record.Relations.ShouldBe([new StatedRelation("has-preprint", new(WorkScheme.Arxiv, "2309.06180"))]);
    }

    [Theory]
    [InlineData("\"tldr\":{\"model\":\"tldr@v2.0.0\",\"text\":\"It <i>pages</i> caches.\"}", "It pages caches.")]
    [InlineData("\"tldr\":null", null)]
    [InlineData("\"tldr\":{\"model\":\"tldr@v2.0.0\",\"text\":null}", null)]
    public void A_summary_is_kept_beside_the_abstract(string members, string? expected)
        => Source.Parse(Batch(Sha1), Answer("[" + Paper(members) + "]")).Records.ShouldHaveSingleItem().Tldr.ShouldBe(expected);

    [Fact]
    public void Every_member_may_be_null()
    {
        var body = "{\"offset\":0,\"data\":[" + Paper("\"externalIds\":null,\"venue\":\"\",\"year\":null,\"publicationDate\":null,\"publicationVenue\":null,\"journal\":null,\"openAccessPdf\":null,\"publicationTypes\":null,\"abstract\":null,\"citationCount\":null,\"authors\":null") + "]}";

        var record = Source.Parse(Papers(), Answer(body)).Records.ShouldHaveSingleItem();

        (record.VenueAsWritten, record.Year, record.Kind, record.Abstract).ShouldBe(((string?)null, (int?)null, (ManifestationKind?)null, (string?)null));
        record.Authors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""  "venue":"arXiv.org","publicationTypes":["JournalArticle"],"externalIds":{"ArXiv":"2309.06180"} """, ManifestationKind.Preprint)]
    [InlineData("""  "venue":"","publicationTypes":["JournalArticle"],"externalIds":{"ArXiv":"2309.06180"} """, ManifestationKind.Preprint)]
    [InlineData("""  "venue":"","journal":{"name":"ArXiv"},"externalIds":{"ArXiv":"2309.06180"} """, ManifestationKind.Preprint)]
    [InlineData("""  "venue":"OSDI","externalIds":{"ArXiv":"2309.06180","DBLP":"conf/osdi/A"} """, ManifestationKind.Conference)]
    [InlineData("""  "venue":"Nature","publicationTypes":["JournalArticle"] """, ManifestationKind.Journal)]
    [InlineData("""  "venue":"EuroMLSys@EuroSys","publicationTypes":["Conference"] """, ManifestationKind.Workshop)]
    [InlineData("""  "venue":"Some Press","publicationTypes":["Book"] """, ManifestationKind.Book)]
    [InlineData("""  "venue":"Some Place" """, null)]
    public void Where_it_appeared_decides_the_form_before_the_services_type(string members, ManifestationKind? expected)
        => Source.Parse(Papers(), Answer("{\"data\":[" + Paper(members.Trim()) + "]}")).Records.ShouldHaveSingleItem().Kind.ShouldBe(expected);

    [Fact]
    public void Paging_follows_next_until_it_is_absent()
    {
        var first = Source.Parse(Papers(), Answer("{\"offset\":0,\"next\":1000,\"data\":[" + Paper("") + "]}"));
        first.Outcome.ShouldBe(ParseOutcome.Partial);
        first.Discovered.ShouldHaveSingleItem().Url.Query.ShouldContain("&offset=1000&limit=1000");
        first.Discovered[0].Context["page"].ShouldBe("2");

        var last = Source.Parse(first.Discovered[0], Answer("{\"offset\":1000,\"data\":[]}"));
        last.Discovered.ShouldBeEmpty();
        last.Outcome.ShouldBe(ParseOutcome.Partial);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(1000)]
    public void A_next_that_does_not_lead_on_is_not_followed(int next)
    {
        var result = Source.Parse(Papers(offset: 1000, page: 2), Answer($"{{\"offset\":1000,\"next\":{next},\"data\":[]}}"));

        result.Discovered.ShouldBeEmpty();
        result.Findings.ShouldContain(f => f.Reason == "s2.noticed.paging-loop");
    }

    [Fact]
    public void Pages_end_at_the_limit_and_say_so()
    {
        var result = Source.Parse(Papers(offset: 19_000, page: 20), Answer("{\"offset\":19000,\"next\":20000,\"data\":[]}"));

        result.Discovered.ShouldBeEmpty();
        result.Findings.ShouldContain(f => f.Reason == "s2.skipped.pages");
    }

    [Fact]
    public void Too_large_an_answer_is_asked_again_in_halves()
    {
        var result = Source.Parse(Papers(), Answer("{\"error\":\"Response would exceed maximum size. Please limit your query.\"}", 400));

        result.Discovered.ShouldHaveSingleItem().Url.Query.ShouldContain("&offset=0&limit=500");
    }

    [Fact]
    public void A_batch_answers_by_position_null_for_unknown_and_another_id_for_merged()
    {
        var result = Source.Parse(Batch("ARXIV:2309.06180", Sha2, "DOI:10.1/gone", Sha1), Answer("[" + Paper("") + ",null,null," + Paper("") + "]"));

        var record = result.Records.ShouldHaveSingleItem();
        record.Identifiers.ShouldBe([new(WorkScheme.S2, Sha1), new(WorkScheme.Arxiv, "2309.06180")]);
        result.Findings.Single(f => f.Reason == "s2.missing.work").Detail.ShouldContain("2 of 4");
        result.Findings.ShouldContain(f => f.Reason == "s2.noticed.merged-id");
    }

    [Fact]
    public void A_batch_of_another_length_is_not_mapped_by_position()
    {
        var result = Source.Parse(Batch("ARXIV:2309.06180", "DOI:10.1/x"), Answer("[" + Paper("") + "]"));

        result.Records.ShouldHaveSingleItem().Identifiers.ShouldBe([new(WorkScheme.S2, Sha1)]);
        result.Findings.ShouldContain(f => f.Reason == "s2.noticed.batch-length");
    }

    [Fact]
    public void A_search_gives_namesakes_by_either_name_and_leaves_others_out()
    {
        const string search = """
            {"total":5,"offset":0,"data":[
             {"authorId":"1","name":"Ada Example","affiliations":["Here"],"homepage":"https://ada.example/","paperCount":9,"externalIds":{"DBLP":["Ada Example 0002"],"ORCID":"0000-0002-1825-0097"}},
             {"authorId":"2","name":"A. Example","affiliations":[],"homepage":null,"externalIds":{"DBLP":["Ada Example 0003"]}},
             {"authorId":"3","name":"A. Example","affiliations":[],"homepage":null,"externalIds":{}},
             {"authorId":"4","name":"A. Example","affiliations":["There"],"externalIds":null},
             {"authorId":"5","name":"Bea Example"}]}
            """;

        var result = Source.Parse(Request("SemanticScholar", "author-search", seedId: "ada", context: [("name", "Ada Example"), ("offset", "0")]), Answer(search));

        result.People.Select(p => p.Key).ShouldBe(["1", "2", "4"]);
        result.People[0].Identifiers.ShouldBe([new(PersonScheme.S2Author, "1"), new(PersonScheme.DblpName, "Ada Example 0002"), new(PersonScheme.Orcid, "0000-0002-1825-0097"), new(PersonScheme.Homepage, "ada.example")]);
        (result.People[0].WorkCount, result.People[0].SeedIds[0]).ShouldBe((9, "ada"));
        result.People[1].Aliases.ShouldBe(["Ada Example"]);
    }

    [Fact]
    public void No_hit_is_an_answer_without_data()
        => Source.Parse(Request("SemanticScholar", "author-search", context: [("name", "X Y")]), Answer("{\"total\":0,\"offset\":0}")).People.ShouldBeEmpty();

    [Theory]
    [InlineData(404, "{\"error\":\"Author with id 0 not found\"}", ParseOutcome.Partial, "s2.missing.id")]
    [InlineData(403, "{\"message\":\"Forbidden\"}", ParseOutcome.Blocked, "s2.refused.key")]
    [InlineData(429, "{\"message\":\"Too Many Requests. Please wait\",\"code\":\"429\"}", ParseOutcome.Unreadable, "s2.refused.rate")]
    [InlineData(400, "{\"error\":\"Unrecognized or unsupported fields: [unknown]\"}", ParseOutcome.Unreadable, "s2.refused.request")]
    public void Refusals_are_told_apart(int status, string body, ParseOutcome outcome, string reason)
    {
        var result = Source.Parse(Papers(), Answer(body, status));

        result.Outcome.ShouldBe(outcome);
        result.Findings.ShouldHaveSingleItem().Reason.ShouldBe(reason);
    }

    [Fact]
    public void Plans_papers_of_known_profiles_else_a_search_and_wanted_works_in_batches()
    {
        var source = new SemanticScholarSource(new SemanticScholarOptions { BatchSize = 2, ApiKey = "secret" });
        var seeds = State(Person("Jean-Luc EXAMPLE"), Person("Bob KNOWN", ids: new PersonIdentifier(PersonScheme.S2Author, "17")));
        var state = seeds with { WantedWorks = [new(WorkScheme.Doi, "10.1/b"), new(WorkScheme.Doi, "10.48550/arxiv.2309.06180"), new(WorkScheme.Arxiv, "2309.06180"), new(WorkScheme.Dblp, "conf/x/Y"), new(WorkScheme.S2, Sha1)] };

        var plan = source.Plan(state).ToList();

        plan.Select(p => p.Kind).ShouldBe(["author-search", "author-papers", "author-batch", "paper-batch", "paper-batch"]);
        plan[0].Url.Query.ShouldStartWith("?query=Jean%20Luc%20Example&");
        plan[1].Url.AbsoluteUri.ShouldStartWith("https://api.semanticscholar.org/graph/v1/author/17/papers?fields=");
        // What the service names itself and only lacks a summary is asked apart: neither batch changes with the other.
        plan[3].Body.ShouldBe("{\"ids\":[\"ARXIV:2309.06180\",\"DOI:10.1/b\"]}");
        plan[4].Body.ShouldBe($"{{\"ids\":[\"{Sha1}\"]}}");
        plan.ShouldAllBe(p => !System.Text.Json.JsonSerializer.Serialize(p, (System.Text.Json.JsonSerializerOptions?)null).Contains("secret"));
    }

    [Fact]
    public void Works_that_cite_a_followed_one_are_asked_page_by_page_until_the_service_ends()
    {
        var source = new SemanticScholarSource(new());
        var first = source.Plan(SourceFixture.State() with { FollowedCitations = [new(WorkScheme.Arxiv, "2309.06180")] }).ShouldHaveSingleItem();
        first.Url.AbsolutePath.ShouldEndWith("/paper/ARXIV%3A2309.06180/citations");

        var page = source.Parse(first, SourceFixture.Answer($$$"""{"offset":0,"next":9500,"data":[{"citingPaper":{"paperId":"{{{new string('a', 40)}}}","title":"It cites"}},{"citingPaper":{"paperId":null,"title":"Unknown"}}]}"""));
        page.Records.ShouldHaveSingleItem().TitleAsWritten.ShouldBe("It cites");
        page.Discovered.ShouldHaveSingleItem().Url.Query.ShouldContain("offset=9500&limit=499");

        // An empty page with "next" goes on (the service does that); the last one it can give ends it.
        var last = source.Parse(page.Discovered[0], SourceFixture.Answer("""{"offset":9500,"next":9999,"data":[]}"""));
        last.Discovered.ShouldBeEmpty();
        last.Findings.ShouldHaveSingleItem().Reason.ShouldBe("s2.skipped.citations");
    }
}
