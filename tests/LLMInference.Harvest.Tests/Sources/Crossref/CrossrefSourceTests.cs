using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Sources.Crossref;
using static LLMInference.Harvest.Tests.Sources.SourceFixture;

namespace LLMInference.Harvest.Tests.Sources.Crossref;

public sealed class CrossrefSourceTests
{
    private static readonly CrossrefSource Source = new(new CrossrefOptions());

    private static HarvestRequest Asking(string doi = "10.1145/abc.1") => Request("Crossref", "work", context: [("doi", doi)]);

    private static string Work(string members) => "{\"status\":\"ok\",\"message-type\":\"work\",\"message\":{\"DOI\":\"10.1145/ABC.1\",\"title\":[\"A &amp; B: <i>x</i>\"]" + (members.Length > 0 ? "," + members : "") + "}}";

    [Fact]
    public void A_work_keeps_what_was_deposited()
    {
        var record = Source.Parse(Asking(), Answer(Work("""
            "type":"proceedings-article","container-title":["Proceedings of X"],"published-print":{"date-parts":[[2024,4,1]]},"page":"1-2","volume":"3","issue":"4",
            "author":[{"given":"Ada","family":"Example","ORCID":"http://orcid.org/0000-0002-1825-0097"},{"name":"The X Team"},{"family":"Solo"},{}],
            "abstract":"<jats:p>We  <jats:italic>serve</jats:italic>.</jats:p>","is-referenced-by-count":7,
            "relation":{"has-preprint":[{"id-type":"doi","id":"10.48550/arXiv.2309.06180","asserted-by":"object"}],"is-version-of":[{"id-type":"doi","id":"10.1145/abc.1"}]}
            """))).Records.ShouldHaveSingleItem();

        (record.Key, record.TitleAsWritten, record.VenueAsWritten, record.Year, record.Kind, record.Pages, record.Volume, record.Number, record.CitationCount)
            .ShouldBe(("10.1145/abc.1", "A & B: x", "Proceedings of X", 2024, ManifestationKind.Conference, "1-2", "3", "4", 7));
        record.Authors.Select(a => a.Name).ShouldBe(["Ada Example", "The X Team", "Solo"]);
        record.Authors[0].Ids.ShouldBe([new(PersonScheme.Orcid, "0000-0002-1825-0097")]);
        record.Abstract.ShouldBe("We serve.");
        record.Relations.ShouldBe([new StatedRelation("has-preprint", new(WorkScheme.Arxiv, "2309.06180"))]);
    }

    [Theory]
    [InlineData("\"updated-by\":[{\"type\":\"retraction\",\"DOI\":\"10.1145/abc.2\"}]", true)]
    [InlineData("\"updated-by\":[{\"type\":\"erratum\",\"DOI\":\"10.1145/abc.2\"}]", false)]
    [InlineData("\"update-to\":[{\"type\":\"retraction\",\"DOI\":\"10.1145/abc.2\"}]", false)]
    public void A_retraction_of_the_work_is_noted_and_an_erratum_or_the_notice_itself_is_not(string members, bool retracted)
        => Source.Parse(Asking(), Answer(Work(members))).Records.ShouldHaveSingleItem().Notes.ShouldBe(retracted ? ["retracted"] : []);

    [Theory]
    [InlineData("\"issued\":{\"date-parts\":[[null]]}", null)]
    [InlineData("\"issued\":{\"date-parts\":[[2019]]}", 2019)]
    [InlineData("\"issued\":{\"date-parts\":[]}", null)]
    [InlineData("\"issued\":{\"date-parts\":[[]]}", null)]
    [InlineData("\"published-print\":{\"date-parts\":[[null]]},\"posted\":{\"date-parts\":[[2021,1]]}", 2021)]
    public void A_date_may_be_a_year_or_nothing(string members, int? expected) => Source.Parse(Asking(), Answer(Work(members))).Records.ShouldHaveSingleItem().Year.ShouldBe(expected);

    [Fact]
    public void A_work_without_a_title_is_skipped()
        => Source.Parse(Asking(), Answer("{\"status\":\"ok\",\"message\":{\"DOI\":\"10.1145/abc.1\",\"title\":[]}}")).Findings.ShouldHaveSingleItem().Reason.ShouldBe("crossref.skipped.no-title");

    [Fact]
    public void A_whole_proceedings_is_no_work()
        => Source.Parse(Asking(), Answer(Work("\"type\":\"proceedings\""))).Findings.ShouldHaveSingleItem().Reason.ShouldBe("crossref.skipped.container");

    [Fact]
    public void An_aliased_doi_is_known_by_both()
        => Source.Parse(Asking("10.1000/old"), Answer(Work(""))).Records.ShouldHaveSingleItem().Identifiers.ShouldBe([new(WorkScheme.Doi, "10.1145/abc.1"), new(WorkScheme.Doi, "10.1000/old")]);

    [Fact]
    public void Unknown_is_404_in_plain_text_and_withdraws_nothing()
        => Source.Parse(Asking(), Answer("Resource not found.", 404, type: "text/plain")).Outcome.ShouldBe(ParseOutcome.Partial);

    [Fact]
    public void A_validation_failure_is_told()
        => Source.Parse(Asking(), Answer("""{"status":"failed","message-type":"validation-failure","message":[{"type":"x","value":"y","message":"This route does not"}]}""", 400)).Findings.ShouldHaveSingleItem().Detail.ShouldContain("This route does not");

    [Fact]
    public void Plans_each_wanted_doi_once_and_never_arxivs()
    {
        var plan = Source.Plan(Wanting(new(WorkScheme.Doi, "10.1145/b#1"), new(WorkScheme.Doi, "10.1145/a"), new(WorkScheme.Doi, "10.48550/arxiv.2309.06180"), new(WorkScheme.Doi, "10.1145/a"), new(WorkScheme.Doi, "10.1000/../../members"))).ToList();

        plan.Select(p => p.Url.AbsoluteUri).ShouldBe([
            "https://api.crossref.org/works/10.1000%2F..%2F..%2Fmembers", "https://api.crossref.org/works/10.1145/a", "https://api.crossref.org/works/10.1145/b%231"]);
    }

    [Fact]
    public void A_mailto_opens_the_polite_pool()
    {
        var polite = new CrossrefSource(new CrossrefOptions { Mailto = "a+b@example.org" });

        polite.Plan(Wanting(new WorkIdentifier(WorkScheme.Doi, "10.1145/a"))).ShouldHaveSingleItem().Url.Query.ShouldBe("?mailto=a%2Bb%40example.org");
        (polite.Hosts[0].MinInterval, polite.Hosts[0].MaxConcurrency).ShouldBe((TimeSpan.FromSeconds(0.1), 3));
        (Source.Hosts[0].MinInterval, Source.Hosts[0].MaxConcurrency).ShouldBe((TimeSpan.FromSeconds(0.2), 1));
    }
}
