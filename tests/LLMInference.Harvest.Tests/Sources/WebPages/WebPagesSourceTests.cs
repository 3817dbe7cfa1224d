using System.Text;
using LLMInference.Bibliography.Records;

using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Sources.WebPages;

namespace LLMInference.Harvest.Tests.Sources.WebPages;

public sealed class WebPagesSourceTests
{
    private const string Publications = "<html><body><h1>Publications</h1><ul><li>Ada Brandt and Lena Hartwig. <b>Paging Attention States across Remote Memory</b>. SOSP 2023. <a href='p.pdf'>[pdf]</a></li>"
        + "<li>Lena Hartwig. <b>On the Cost of Draft Models in Decoding</b>. MLSys 2024.</li></ul>{0}</body></html>";

    private readonly WebPagesSource source = new(new WebPagesOptions());

    [Fact]
    public void Each_seed_is_asked_at_its_own_address_and_Scholar_never()
    {
        var state = SourceFixture.State(SourceFixture.Person("Lena Hartwig", "https://lena.example/"), SourceFixture.Person("Ada Brandt", "https://scholar.google.com/citations?user=abc"));

        var request = source.Plan(state).ShouldHaveSingleItem();

        request.Url.AbsoluteUri.ShouldBe("https://lena.example/");
        request.SeedId.ShouldBe("lena-hartwig");
        request.Context["person"].ShouldBe("Lena Hartwig");
    }

    [Fact]
    public void Publications_become_records_of_the_seed()
    {
        var result = Parse(Format(Publications, ""), "https://lena.example/pubs.html");

        result.Outcome.ShouldBe(ParseOutcome.Complete);
        result.Records.Count.ShouldBe(2);
        var first = result.Records[0];
        first.Source.ShouldBe(SourceId.Page);
        first.Key.ShouldBe("https://lena.example/pubs.html#pagingattentionstatesacrossremotememory");
        first.SeedId.ShouldBe("lena-hartwig");
        first.Year.ShouldBe(2023);
        first.Links.ShouldHaveSingleItem().Url.ShouldBe("https://lena.example/p.pdf");
        first.Provenance.Parser.ShouldBe("page/1");
    }

    [Fact]
    public void The_same_title_twice_has_two_keys()
    {
        var result = Parse(Format(Publications, "<h2>Preprints</h2><ul><li>Ada Brandt and Lena Hartwig. <b>Paging Attention States across Remote Memory</b>. arXiv preprint, 2022.</li></ul>"), "https://lena.example/");

        result.Records.Select(r => r.Key).ShouldBeUnique();
        result.Records[2].Key.ShouldEndWith("~2");
    }

    [Theory]
    [InlineData("<a href='publications.html'>Publications</a>", "https://lena.example/publications.html")]
    [InlineData("<a href='/pubs/'>My work</a>", "https://lena.example/pubs/")]
    [InlineData("<a href='list'>发表论文</a>", "https://lena.example/list")]
    [InlineData("<a href='cn/achievements.html'>学术成果</a>", "https://lena.example/cn/achievements.html")]
    [InlineData("<a href='p.html'>Full list of publications</a>", "https://lena.example/p.html")]
    [InlineData("<a href='forschung/publikationen.html'>Publikationen</a>", "https://lena.example/forschung/publikationen.html")]
    [InlineData("<a href='https://www.lena.example/papers.html#top'>Papers</a>", "https://www.lena.example/papers.html")]
    [InlineData("<a href='research.html'>Research</a>", "https://lena.example/research.html")]
    [InlineData("<iframe src='pub.html'></iframe>", "https://lena.example/pub.html")]
    public void Links_to_publication_pages_are_followed(string link, string expected)
        => Parse("<html><body><p>Hello.</p>" + link + "</body></html>").Discovered.ShouldHaveSingleItem().Url.AbsoluteUri.ShouldBe(expected);

    [Theory]
    [InlineData("<a href='https://other.example/publications.html'>Publications</a>")]
    [InlineData("<a href='papers/one.pdf'>Papers</a>")]
    [InlineData("<a href='publication/one-single-paper/'>One Single Paper</a>")]
    [InlineData("<a href='abs/17.html'>paper</a>")]
    [InlineData("<a href='cfp.html'>Call for papers</a>")]
    [InlineData("<a href='#publications'>Publications</a>")]
    [InlineData("<a href='javascript:publications()'>Publications</a>")]
    [InlineData("<a href='mailto:publications@lena.example'>Publications</a>")]
    public void Other_links_are_not(string link)
        => Parse("<html><body><p>Hello.</p>" + link + "</body></html>").Discovered.ShouldAllBe(d => d.Kind == "sitemap");

    [Theory]
    [InlineData("https://uni.example/~lena/", "/~lena/pubs.html", true)]
    [InlineData("https://uni.example/~lena/", "/~ada/pubs.html", false)]
    [InlineData("https://uni.example/~lena", "/publications/", false)]
    [InlineData("https://uni.example/people/lena/index.html", "/people/lena/papers.html", true)]
    [InlineData("https://uni.example/people/lena/index.html", "/publications.html", false)]
    public void A_persons_page_leads_to_their_own_list_only(string page, string link, bool followed)
        => Parse($"<html><body><a href='{link}'>Publications</a></body></html>", page).Discovered.Count.ShouldBe(followed ? 1 : 0);

    [Fact]
    public void Pages_by_year_are_followed_from_a_publication_page_only()
    {
        const string Years = "<p><a href='2022.html'>2022</a> <a href='2021.html'>2021</a></p>";

        Parse(Format(Publications, Years), "https://lena.example/publications.html", depth: 1).Discovered.Count.ShouldBe(2);
        Parse("<html><body>" + Years + "</body></html>").Discovered.ShouldAllBe(d => d.Kind == "sitemap");
    }

    [Fact]
    public void Depth_and_number_are_bounded()
    {
        var links = string.Concat(Enumerable.Range(0, 50).Select(i => $"<a href='pubs-{i}.html'>Publications</a>"));

        Parse("<html><body>" + links + "</body></html>").Discovered.Count.ShouldBe(12);
        Parse("<html><body>" + links + "</body></html>", depth: 2).Discovered.ShouldBeEmpty();
    }

    [Fact]
    public void A_page_without_publications_is_a_complete_answer_with_a_finding()
    {
        var result = Parse("<html><body><p>I am a professor.</p></body></html>");

        result.Outcome.ShouldBe(ParseOutcome.Complete);
        result.Records.ShouldBeEmpty();
        result.Findings.ShouldContain(f => f.Reason == "page.noticed.no-publications");
    }

    [Fact]
    public void Robots_meta_is_respected()
    {
        var noindex = Parse("<html><head><meta name=robots content='noindex'></head><body>" + Format(Publications, "") + "</body></html>");
        var nofollow = Parse("<html><head><meta name='ROBOTS' content='NoFollow'></head><body><a href='pubs.html'>Publications</a></body></html>");

        noindex.Records.ShouldBeEmpty();
        noindex.Outcome.ShouldBe(ParseOutcome.Partial);
        nofollow.Discovered.ShouldBeEmpty();
        nofollow.Findings.ShouldContain(f => f.Reason == "page.skipped.nofollow");
    }

    [Fact]
    public void The_site_map_is_asked_only_when_a_site_of_ones_own_links_nothing()
    {
        var asked = Parse("<html><body><p>Hello.</p></body></html>").Discovered.ShouldHaveSingleItem();

        asked.Kind.ShouldBe("sitemap");
        asked.Url.AbsoluteUri.ShouldBe("https://lena.example/sitemap.xml");
        Parse("<html><body><p>Hello.</p></body></html>", "https://uni.example/~lena/").Discovered.ShouldBeEmpty();

        const string Map = "<urlset><url><loc>https://lena.example/blog/</loc></url><url><loc>https://lena.example/publications/</loc></url><url><loc>https://evil.example/publications/</loc></url></urlset>";
        var answer = SourceFixture.Answer(Map, url: asked.Url.AbsoluteUri, type: "application/xml");
        source.Parse(asked, answer).Discovered.ShouldHaveSingleItem().Url.AbsoluteUri.ShouldBe("https://lena.example/publications/");
    }

    [Fact]
    public void A_document_of_another_type_is_unreadable()
    {
        var request = SourceFixture.Request("WebPages", "page", "https://lena.example/");

        source.Parse(request, SourceFixture.Answer("%PDF-1.7", url: "https://lena.example/", type: "application/pdf")).Outcome.ShouldBe(ParseOutcome.Unreadable);
    }

    [Fact]
    public void Hostile_answers_are_taken_without_an_exception()
    {
        foreach (var body in SourceFixture.HostileBodies())
        {
            var request = SourceFixture.Request("WebPages", "page", "https://lena.example/");
            source.Parse(request, SourceFixture.Answer(body, url: "https://lena.example/", type: "text/html")).Records.Count.ShouldBeLessThan(5);
            source.Parse(request with { Kind = "sitemap" }, SourceFixture.Answer(body, url: "https://lena.example/sitemap.xml", type: "application/xml")).Records.ShouldBeEmpty();
        }
    }

    private static string Format(string page, string more) => page.Replace("{0}", more, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://lab.example/", "<a href='/people/'>People</a>", "https://lab.example/people/")]
    [InlineData("https://lab.example/zh/publications/", "<a href='/zh/members'>团队成员</a>", "https://lab.example/zh/members")]
    [InlineData("https://uni.example/lab/Publications/", "<a href='../People/index.html'>Who is who</a>", "https://uni.example/lab/People/index.html")]
    [InlineData("https://lab.example/", "<a href='/team.html'>Our Team</a> <a href='/alumni.html'>Alumni</a>", "https://lab.example/team.html")]
    public void A_lab_leads_to_its_members(string seed, string link, string expected)
        => ParseLab("<html><body><h1>The Lab</h1>" + link + "</body></html>", seed).Discovered.Single(d => d.Kind == "members").Url.AbsoluteUri.ShouldBe(expected);

    [Theory]
    [InlineData("https://uni.example/lab/", "<a href='/people/'>People</a>")]
    [InlineData("https://lab.example/", "<a href='https://other.example/people/'>People</a>")]
    [InlineData("https://lab.example/", "<a href='/join.html'>Prospective students</a>")]
    public void Others_people_are_not_asked_for(string seed, string link)
        => ParseLab("<html><body><h1>The Lab</h1>" + link + "</body></html>", seed).Discovered.ShouldAllBe(d => d.Kind != "members");

    [Fact]
    public void A_person_leads_to_no_members()
        => Parse("<html><body><h1>Lena Hartwig</h1><a href='/team'>Team</a></body></html>").Discovered.ShouldAllBe(d => d.Kind != "members");

    [Fact]
    public void Members_are_claims_about_people_and_those_who_left_are_not()
    {
        var result = ParseLab(
            "<html><body><h1>People</h1><h2>Students</h2><ul><li><a href='https://ada.example/'>Ada Brandt</a></li><li>Noor Castellan</li><li>Jonas Weber</li></ul><h2>Alumni</h2><ul><li>Elsa Novak</li></ul></body></html>",
            "https://lab.example/people/", "members");

        result.Outcome.ShouldBe(ParseOutcome.Complete);
        result.Records.ShouldBeEmpty();
        result.People.Select(p => (p.Source, p.Key, p.Name, p.MemberOf, p.Role)).ShouldBe([
            ("page", "the-lab#ada-brandt", "Ada Brandt", "the-lab", "Students"),
            ("page", "the-lab#castellan-noor", "Noor Castellan", "the-lab", "Students"),
            ("page", "the-lab#jonas-weber", "Jonas Weber", "the-lab", "Students"),
        ]);
        result.Findings.Single().Detail.ShouldContain("lists 3 members of 'the-lab'; 1 who have left are not taken");
    }

    private ParseResult ParseLab(string html, string url, string kind = "page")
        => source.Parse(SourceFixture.Request("WebPages", kind, url, "the-lab", null, ("person", "")), SourceFixture.Answer(Encoding.UTF8.GetBytes(html), url: url, type: "text/html"));

    private ParseResult Parse(string html, string url = "https://lena.example/", int depth = 0)
    {
        var request = SourceFixture.Request("WebPages", "page", url, "lena-hartwig", null, ("person", "Lena Hartwig")) with { Depth = depth };
        return source.Parse(request, SourceFixture.Answer(Encoding.UTF8.GetBytes(html), url: url, type: "text/html"));
    }
}
