using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Sources.Dblp;
using static LLMInference.Harvest.Tests.Sources.SourceFixture;

namespace LLMInference.Harvest.Tests.Sources.Dblp;

public sealed class DblpSourceTests
{
    private static readonly DblpSource Source = new(new DblpOptions());

    private const string Page = """
        <?xml version="1.0" encoding="US-ASCII"?>
        <dblpperson name="Ada Example 0002" pid="12/345-2" n="4">
        <person key="homepages/12/345-2" mdate="2026-01-02">
        <author pid="12/345-2">Ada Example 0002</author><author pid="12/345-2">Ada B. Example</author>
        <note type="affiliation" label="former">Old Place</note><note type="affiliation">New Place</note><note type="uname">阿达</note>
        <url>https://orcid.org/0000-0002-1825-0097</url><url>https://scholar.google.com/citations?user=abcDEF_-1234</url><url>https://www.ada.example/~ada/index.html</url>
        </person>
        <homonyms n="1"><h f="e/Example:Ada"><person publtype="disambiguation" key="homepages/12/345"><author pid="12/345">Ada Example</author></person></h></homonyms>
        <r><inproceedings key="conf/osdi/ExampleD25" mdate="2026-01-01">
        <author pid="12/345-2" orcid="0000-0002-1825-0097">Ada Example 0002</author><author pid="99/1">J&#246;rg Dritter</author>
        <title>Serving <i>Many</i> Models with CO<sub>2</sub>.</title><pages>1-17</pages><year>2025</year><booktitle>OSDI</booktitle>
        <ee type="oa">https://doi.org/10.5555/AbC.1</ee><ee>https://files.example/p.pdf</ee><url>db/conf/osdi/osdi2025.html#ExampleD25</url>
        <rel type="versionOf" label="extended" sort="1">journals/corr/abs-2501-00001</rel></inproceedings></r>
        <r><article publtype="informal" key="journals/corr/abs-2501-00001"><author pid="12/345-2">Ada Example 0002</author>
        <title>Serving Many Models.</title><year>2025</year><volume>abs/2501.00001</volume><journal>CoRR</journal><ee type="oa">https://doi.org/10.48550/arXiv.2501.00001</ee></article></r>
        <r><proceedings key="conf/osdi/2025"><editor pid="12/345-2">Ada Example 0002</editor><title>19th OSDI</title><year>2025</year></proceedings></r>
        <r><article key="dblpnote/ellipsis"><author>x</author><title>…</title></article></r>
        <coauthors n="1" nc="1"><co c="0"><na f="d/Dritter:J=ouml=rg" pid="99/1">J&#246;rg Dritter</na></co></coauthors>
        </dblpperson>
        """;

    private static HarvestRequest PageRequest(string emit = "records", string pid = "12/345-2", string kind = "person-page")
        => Request("Dblp", kind, $"https://dblp.org/pid/{pid}.xml", "ada-example", null, ("emit", emit), ("pid", pid));

    private static HarvestRequest SearchRequest(string name, bool exact = false)
        => Request("Dblp", "author-search", "https://dblp.org/search/author/api", "ada-example", null, ("names", name), ("exact", exact ? "true" : "false"), ("first", "0"));

    [Fact]
    public void A_person_page_gives_each_publication_with_every_authors_pid()
    {
        var result = Source.Parse(PageRequest(), Answer(Page));

        result.Outcome.ShouldBe(ParseOutcome.Complete);
        result.Records.Select(r => r.Key).ShouldBe(["conf/osdi/ExampleD25", "journals/corr/abs-2501-00001"]);
        var paper = result.Records[0];
        paper.TitleAsWritten.ShouldBe("Serving Many Models with CO2");
        (paper.VenueAsWritten, paper.Year, paper.Pages, paper.Kind).ShouldBe(("OSDI", 2025, "1-17", ManifestationKind.Conference));
        paper.Authors.Select(a => a.Name).ShouldBe(["Ada Example", "Jörg Dritter"]);
        paper.Authors[0].Ids.ShouldBe([new(PersonScheme.DblpPid, "12/345-2"), new(PersonScheme.DblpName, "Ada Example 0002"), new(PersonScheme.Orcid, "0000-0002-1825-0097")]);
        paper.Identifiers.ShouldBe([new(WorkScheme.Dblp, "conf/osdi/ExampleD25"), new(WorkScheme.Doi, "10.5555/abc.1")]);
        paper.Links.ShouldBe([new WorkLink("doi", "https://doi.org/10.5555/AbC.1"), new WorkLink("pdf", "https://files.example/p.pdf")]);
        paper.Relations.ShouldBe([new StatedRelation("version-of", new(WorkScheme.Dblp, "journals/corr/abs-2501-00001"))]);
    }

    [Fact]
    public void A_corr_article_is_a_preprint_with_its_arxiv_id_once()
    {
        var preprint = Source.Parse(PageRequest(), Answer(Page)).Records[1];

        preprint.Kind.ShouldBe(ManifestationKind.Preprint);
        preprint.Identifiers.ShouldBe([new(WorkScheme.Dblp, "journals/corr/abs-2501-00001"), new(WorkScheme.Arxiv, "2501.00001")]);
    }

    [Fact]
    public void Editorship_and_dblps_own_notes_are_counted_not_listed()
        => Source.Parse(PageRequest(), Answer(Page)).Findings.Select(f => f.Reason).ShouldBe(["dblp.skipped.editorship", "dblp.skipped.note"]);

    [Fact]
    public void A_person_page_says_who_it_is()
    {
        var person = Source.Parse(PageRequest(), Answer(Page)).People.ShouldHaveSingleItem();

        (person.Key, person.Name, person.IsPile, person.WorkCount).ShouldBe(("12/345-2", "Ada Example", false, 4));
        person.Aliases.ShouldBe(["Ada B. Example", "阿达"]);
        person.Affiliations.ShouldBe(["New Place", "Old Place"]);
        person.Identifiers.ShouldBe([
            new(PersonScheme.DblpPid, "12/345-2"), new(PersonScheme.DblpName, "Ada Example 0002"), new(PersonScheme.DblpName, "Ada B. Example"),
            new(PersonScheme.Orcid, "0000-0002-1825-0097"), new(PersonScheme.Scholar, "abcDEF_-1234"), new(PersonScheme.Homepage, "ada.example/~ada")]);
    }

    [Fact]
    public void A_candidates_page_says_who_it_is_and_gives_no_records_until_identity_is_settled()
    {
        var result = Source.Parse(PageRequest(emit: "person", kind: "candidate-page"), Answer(Page));

        result.Records.ShouldBeEmpty();
        result.Outcome.ShouldBe(ParseOutcome.Partial);
        result.People.ShouldHaveSingleItem().SeedIds.ShouldBe(["ada-example"]);
    }

    [Theory]
    [InlineData("""<dblpperson name="Lei Chen" pid="c/1" n="1"><person publtype="disambiguation" key="homepages/c/1"><author pid="c/1">Lei Chen</author></person>REC</dblpperson>""")]
    [InlineData("""<dblpperson name="Lei Chen" pid="c/1" n="1"><person key="homepages/c/1"><author pid="c/1">Lei Chen</author></person><homonyms n="1"><h f="x"><person key="homepages/c/1-2"><author pid="c/1-2">Lei Chen 0002</author></person></h></homonyms>REC</dblpperson>""")]
    public void A_pile_is_a_person_record_and_nobodys_works(string page)
    {
        var body = page.Replace("REC", "<r><article key=\"journals/x/C1\"><author pid=\"c/1\">Lei Chen</author><title>T.</title><year>2020</year></article></r>", StringComparison.Ordinal);

        var result = Source.Parse(PageRequest(pid: "c/1"), Answer(body));

        result.Records.ShouldBeEmpty();
        result.Outcome.ShouldBe(ParseOutcome.Partial);
        result.People.ShouldHaveSingleItem().IsPile.ShouldBeTrue();
        result.Findings.ShouldContain(f => f.Reason == "dblp.skipped.pile");
    }

    [Fact]
    public void An_alias_page_leads_to_the_person_it_names()
    {
        var result = Source.Parse(PageRequest(), Answer("""<dblpperson name="A. Example" pid="12/345-2" n="0"><person key="homepages/12/345-2"><crossref>homepages/77/8</crossref></person></dblpperson>"""));

        result.Records.ShouldBeEmpty();
        result.Discovered.ShouldHaveSingleItem().Url.AbsoluteUri.ShouldBe("https://dblp.org/pid/77/8.xml");
        result.Discovered[0].Context["emit"].ShouldBe("records");
    }

    [Fact]
    public void A_moved_pid_is_one_person_under_two_ids()
    {
        var person = Source.Parse(PageRequest(pid: "1/1"), Answer(Page)).People.ShouldHaveSingleItem();

        person.Key.ShouldBe("12/345-2");
        person.Identifiers.ShouldContain(new PersonIdentifier(PersonScheme.DblpPid, "1/1"));
    }

    [Fact]
    public void A_page_that_breaks_off_keeps_its_whole_records_and_proves_no_absence()
    {
        var result = Source.Parse(PageRequest(), Answer(Page[..Page.IndexOf("<r><article publtype", StringComparison.Ordinal)] + "<r><article key=\"journals/corr/ab"));

        result.Outcome.ShouldBe(ParseOutcome.Partial);
        result.Records.ShouldHaveSingleItem().Key.ShouldBe("conf/osdi/ExampleD25");
        result.Findings.ShouldContain(f => f.Reason == "dblp.noticed.broken-off");
    }

    [Fact]
    public void A_page_with_fewer_records_than_it_announces_proves_no_absence()
        => Source.Parse(PageRequest(), Answer(Page.Replace("n=\"4\"", "n=\"9\"", StringComparison.Ordinal))).Outcome.ShouldBe(ParseOutcome.Partial);

    [Fact]
    public void A_missing_page_withdraws_nothing()
        => Source.Parse(PageRequest(), Answer("<html><body>Not Found</body></html>", 404)).Outcome.ShouldBe(ParseOutcome.Partial);

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public void A_challenge_is_a_refusal(int status)
        => Source.Parse(PageRequest(), Answer("<!doctype html><html><head><title>Making sure you&#39;re not a bot!</title><link href=\"/.within.website/x/xess/xess.css\">", status)).Outcome.ShouldBe(ParseOutcome.Blocked);

    [Fact]
    public void Another_page_is_unreadable_not_a_refusal()
        => Source.Parse(SearchRequest("Ada Example"), Answer("<html><body>Wartung</body></html>")).Outcome.ShouldBe(ParseOutcome.Unreadable);

    [Fact]
    public void A_document_type_is_never_read_and_no_entity_expands()
    {
        var bomb = "<!DOCTYPE dblp [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/hostname\">]><dblp><article key=\"journals/x/Y\"><author>M. Tamer &Ouml;zsu</author><title>&b;&f; &lt;b&gt; &amp;amp;.</title><year>2020</year></article></dblp>";

        var record = Source.Parse(PageRequest(), Answer(bomb)).Records.ShouldHaveSingleItem();

        record.TitleAsWritten.ShouldBe("&b;&f; <b> &amp;");
        record.Authors[0].Name.ShouldBe("M. Tamer Özsu");
    }

    [Theory]
    [InlineData("inproceedings", "conf/x/Y", "", "EuroMLSys@EuroSys", ManifestationKind.Workshop)]
    [InlineData("inproceedings", "conf/x/Y", "", "HotNets Workshop", ManifestationKind.Workshop)]
    [InlineData("inproceedings", "conf/x/Y", "", "OSDI", ManifestationKind.Conference)]
    [InlineData("article", "journals/x/Y", "", "Acta", ManifestationKind.Journal)]
    [InlineData("article", "tr/x/Y", "informal", "Lab", ManifestationKind.Report)]
    [InlineData("article", "journals/iacr/Y", "informal", "IACR", ManifestationKind.Preprint)]
    [InlineData("phdthesis", "phd/x/Y", "", "U", ManifestationKind.Thesis)]
    [InlineData("book", "books/x/Y", "", "P", ManifestationKind.Book)]
    [InlineData("incollection", "series/x/Y", "", "P", ManifestationKind.Book)]
    [InlineData("data", "data/x/Y", "", "P", ManifestationKind.Other)]
    public void The_element_and_key_say_what_form_it_is(string element, string key, string publtype, string venue, ManifestationKind expected)
    {
        var body = $"<dblp><{element} key=\"{key}\" publtype=\"{publtype}\"><author>A B</author><title>T.</title><year>2020</year><booktitle>{venue}</booktitle></{element}></dblp>";

        Source.Parse(PageRequest(), Answer(body)).Records.ShouldHaveSingleItem().Kind.ShouldBe(expected);
    }

    [Theory]
    [InlineData("A title.", "A title")]
    [InlineData("To be or not to be?", "To be or not to be?")]
    [InlineData("And so on...", "And so on...")]
    [InlineData("Version 2.0.", "Version 2.0")]
    public void The_closing_full_stop_goes(string raw, string expected) => DblpRecords.Title(raw).ShouldBe(expected);

    [Fact]
    public void One_author_is_an_object_several_an_array_and_no_hit_is_no_key()
    {
        const string search = """
            {"result":{"hits":{"@total":"2","@sent":"2","@first":"0","hit":[
             {"info":{"authors":{"author":{"@pid":"1/2","text":"Solo Author 0003"}},"title":"Alone &amp; well.","venue":["A","B"],"year":"2024","type":"Journal Articles","key":"journals/x/A","doi":"10.1000/XYZ","ee":["https://a.example/1","https://doi.org/10.1000/xyz"]}},
             {"info":{"title":"No authors","type":"Informal and Other Publications","key":"journals/corr/abs-2401-00002"}}]}}}
            """;
        var records = Source.Parse(Request("Dblp", "publication-search"), Answer(search)).Records;

        records[0].Authors.ShouldHaveSingleItem().Name.ShouldBe("Solo Author");
        records[0].TitleAsWritten.ShouldBe("Alone & well");
        (records[0].VenueAsWritten, records[0].Kind).ShouldBe(("A", ManifestationKind.Journal));
        records[0].Identifiers.ShouldBe([new(WorkScheme.Dblp, "journals/x/A"), new(WorkScheme.Doi, "10.1000/xyz")]);
        records[1].Kind.ShouldBe(ManifestationKind.Preprint);
        Source.Parse(Request("Dblp", "publication-search"), Answer("""{"result":{"hits":{"@total":"0","@sent":"0","@first":"0"}}}""")).Records.ShouldBeEmpty();
    }

    [Fact]
    public void An_author_search_gives_namesakes_as_candidates_marks_the_pile_and_leaves_others_out()
    {
        const string search = """
            {"result":{"completions":{"@total":"1"},"hits":{"@total":"4","@sent":"4","@first":"0","hit":[
             {"info":{"author":"Ada Example","url":"https://dblp.org/pid/12/345"}},
             {"info":{"author":"Ada Example 0001","url":"https://dblp.org/pid/12/345-1","notes":{"note":{"@type":"affiliation","text":"Here"}}}},
             {"info":{"author":"Example Adamson","url":"https://dblp.org/pid/9/9"}},
             {"info":{"author":"A. Example","url":"https://dblp.org/pid/12/345-2","aliases":{"alias":"Ada Éxample 0002"}}}]}}}
            """;

        var result = Source.Parse(SearchRequest("Ada EXAMPLE"), Answer(search));

        result.People.Select(p => (p.Key, p.IsPile)).ShouldBe([("12/345", true), ("12/345-1", false), ("12/345-2", false)]);
        result.People.ShouldAllBe(p => p.SeedIds.Contains("ada-example"));
        result.People[1].Affiliations.ShouldBe(["Here"]);
        result.Discovered.Select(d => (d.Url.AbsolutePath, d.Kind)).ShouldBe([("/pid/12/345-1.xml", "candidate-page"), ("/pid/12/345-2.xml", "candidate-page")]);
        result.Findings.ShouldContain(f => f.Reason == "dblp.skipped.other-name");
    }

    [Fact]
    public void A_known_dblp_name_leads_straight_to_the_one_page()
    {
        const string search = """{"result":{"hits":{"@total":"2","@first":"0","hit":[{"info":{"author":"Ada Example 0001","url":"https://dblp.org/pid/12/345-1"}},{"info":{"author":"Ada Example 0002","url":"https://dblp.org/pid/12/345-2"}}]}}}""";

        var result = Source.Parse(SearchRequest("Ada Example 0002", exact: true), Answer(search));

        result.Discovered.ShouldHaveSingleItem().Kind.ShouldBe("person-page");
        result.Discovered[0].Context["emit"].ShouldBe("records");
        result.People.ShouldHaveSingleItem().Key.ShouldBe("12/345-2");
    }

    [Fact]
    public void Too_many_namesakes_are_not_read_one_by_one()
    {
        var hits = string.Join(",", Enumerable.Range(1, 9).Select(n => $$$"""{"info":{"author":"Ada Example 000{{{n}}}","url":"https://dblp.org/pid/12/345-{{{n}}}"}}"""));

        var result = Source.Parse(SearchRequest("Ada Example"), Answer("{\"result\":{\"hits\":{\"@total\":\"9\",\"@first\":\"0\",\"hit\":[" + hits + "]}}}"));

        result.People.Count.ShouldBe(9);
        result.Discovered.ShouldBeEmpty();
        result.Findings.ShouldContain(f => f.Reason == "dblp.noticed.many-namesakes");
    }

    [Fact]
    public void A_search_goes_on_where_the_sent_hits_end()
    {
        const string search = """{"result":{"hits":{"@total":"7","@sent":"1","@first":"0","hit":{"info":{"author":"Ada Example","url":"https://dblp.org/pid/12/345"}}}}}""";

        var next = Source.Parse(SearchRequest("Ada Example"), Answer(search)).Discovered.Single(d => d.Kind == "author-search");

        next.Url.Query.ShouldContain("&f=1&");
    }

    [Fact]
    public void Plans_the_page_of_a_known_pid_and_a_search_for_a_known_name_only()
    {
        var plan = Source.Plan(State(
            Person("Ada EXAMPLE"), Person("Bob KNOWN", ids: new PersonIdentifier(PersonScheme.DblpPid, "k/BobKnown")), Person("Cy NAMED", ids: new PersonIdentifier(PersonScheme.DblpName, "Cy Named 0004")))).ToList();

        plan.Select(p => (p.Kind, p.Url.AbsoluteUri, p.DocumentedApi)).ShouldBe([
            ("author-search", "https://dblp.org/search/author/api?q=Ada%20Example&format=json&h=1000&f=0&c=0", true),
            ("person-page", "https://dblp.org/pid/k/BobKnown.xml", true),
            ("author-search", "https://dblp.org/search/author/api?q=Cy%20Named%200004&format=json&h=1000&f=0&c=0", true)]);
        plan.ShouldAllBe(p => p.Why.Length > 10);
    }

    [Fact]
    public void Strict_asks_html_pages_of_known_pids_under_robots_and_searches_nobody()
    {
        var strict = new DblpSource(new DblpOptions { Api = DblpApi.Strict });

        var plan = strict.Plan(State(Person("Ada EXAMPLE"), Person("Bob KNOWN", ids: new PersonIdentifier(PersonScheme.DblpPid, "k/BobKnown")))).ToList();

        plan.Select(p => (p.Url.AbsoluteUri, p.DocumentedApi)).ShouldBe([("https://dblp.org/pid/k/BobKnown.html", false)]);
    }

    [Fact]
    public void Nothing_is_asked_when_switched_off_and_a_dump_is_asked_in_the_documented_way()
    {
        var state = State(Person("Ada EXAMPLE"));

        new DblpSource(new DblpOptions { Enabled = false }).Plan(state).ShouldBeEmpty();
        var dump = new DblpSource(new DblpOptions { Dump = "dblp.xml.gz", Api = DblpApi.Strict });
        dump.Plan(state).ShouldHaveSingleItem().ShouldSatisfyAllConditions(r => r.Why.ShouldEndWith("from dblp.xml.gz"), r => dump.Local!.Covers(r).ShouldBeTrue());
    }

    [Fact]
    public void A_strict_html_page_reads_like_its_xml()
    {
        const string html = """
            <!DOCTYPE html><html><body><header class="headline noline" data-name="Ada Example 0002" data-pid="12/345-2"><h1>Ada Example 0002</h1></header>
            <ul class="publ-list"><li class="year">2025</li>
            <li class="entry inproceedings toc" id="conf/osdi/ExampleD25" itemscope itemtype="http://schema.org/ScholarlyArticle">
              <nav class="publ"><ul><li class="drop-down"><div class="head"><a href="https://doi.org/10.5555/abc.1" itemprop="url"><img alt=""></a></div></li>
              <li class="drop-down"><div class="head"><a href="https://dblp.org/rec/conf/osdi/ExampleD25.html?view=bibtex">x</a></div></li></ul></nav>
              <cite class="data tts-content" itemprop="headline"><span itemprop="author" itemscope itemtype="http://schema.org/Person"><span class="this-person" itemprop="name">Ada Example</span></span>,
              <span itemprop="author" itemscope itemtype="http://schema.org/Person"><a href="https://dblp.org/pid/99/1.html" itemprop="url"><span itemprop="name" title="Jörg Dritter 0007">Jörg Dritter</span></a></span>:<br>
              <span class="title" itemprop="name">Serving Many Models.</span> <a href="https://dblp.org/db/conf/osdi/osdi2025.html#ExampleD25"><span itemprop="isPartOf" itemscope itemtype="http://schema.org/BookSeries"><span itemprop="name">OSDI</span></span> <span itemprop="datePublished">2025</span></a>: <span itemprop="pagination">1-17</span></cite></li>
            <li class="entry editor toc" id="conf/osdi/2025"><cite class="data"><span class="title" itemprop="name">Proceedings.</span></cite></li></ul></body></html>
            """;
        var request = Request("Dblp", "person-page", "https://dblp.org/pid/12/345-2.html", "ada-example", null, ("emit", "records"), ("pid", "12/345-2"));

        var result = new DblpSource(new DblpOptions { Api = DblpApi.Strict }).Parse(request, Answer(html, type: "text/html"));

        var record = result.Records.ShouldHaveSingleItem();
        (record.TitleAsWritten, record.VenueAsWritten, record.Year, record.Pages, record.Kind).ShouldBe(("Serving Many Models", "OSDI", 2025, "1-17", ManifestationKind.Conference));
        record.Authors.Select(a => a.Name).ShouldBe(["Ada Example", "Jörg Dritter"]);
        record.Authors[0].Ids.ShouldContain(new PersonIdentifier(PersonScheme.DblpPid, "12/345-2"));
        record.Authors[1].Ids.ShouldBe([new(PersonScheme.DblpPid, "99/1"), new(PersonScheme.DblpName, "Jörg Dritter 0007")]);
        record.Identifiers.ShouldBe([new(WorkScheme.Dblp, "conf/osdi/ExampleD25"), new(WorkScheme.Doi, "10.5555/abc.1")]);
        result.People.ShouldHaveSingleItem().Key.ShouldBe("12/345-2");
    }
}
