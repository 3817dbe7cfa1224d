using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Sources.Dblp;
using static LLMInference.Harvest.Tests.Sources.SourceFixture;

namespace LLMInference.Harvest.Tests.Sources.Dblp;

public sealed class DblpDumpTests
{
    private static readonly Provenance Nowhere = new("", "", Night, "");

    internal const string Body = """
        <?xml version="1.0" encoding="ISO-8859-1"?>
        <!DOCTYPE dblp SYSTEM "dblp.dtd">
        <dblp>
        <article key="journals/x/A1"><author>J&ouml;rg Muster 0002</author><author>Ada Other</author><title>&Uuml;ber A.</title><year>2020</year></article><article key="journals/x/A2"><author>Ada Other</author><title>Not his.</title><year>2020</year></article>
        <inproceedings key="conf/x/B1"><author>Ada Other</author><author orcid="0000-0002-1825-0097">J. Muster</author><title>B <i>b</i>.</title><year>2021</year><booktitle>X</booktitle><url>db/conf/x/x2021.html#B1</url></inproceedings>
        <article key="journals/x/P"><author>J&ouml;rg Muster</author><title>The pile's.</title><year>2022</year></article>
        <proceedings key="conf/x/2021"><editor>J&ouml;rg Muster 0002</editor><title>P.</title></proceedings>
        <www key="homepages/1/2"><author>J&ouml;rg Muster</author><title>Home Page</title></www>
        <www key="homepages/1/2-2"><author>J&ouml;rg Muster 0002</author><author>J. Muster</author><title>Home Page</title><url>https://muster.example/</url><note type="affiliation">Here</note></www>
        <www key="homepages/9/9"><author>Ada Other</author><title>Home Page</title></www>
        </dblp>

        """;

    private readonly DblpSource _source = new(new());
    private readonly DblpRequests _requests = new(new());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void People_are_found_by_name_as_the_search_would(bool gzip)
    {
        var request = _requests.Authors("Jörg Muster", "seed", exact: false, 0);

        var result = Read(request, Answer(Body, [request], gzip)[0]);

        result.People.Select(p => (p.Key, p.IsPile)).ShouldBe([("1/2", true), ("1/2-2", false)]);
        result.People[1].Affiliations.ShouldBe(["Here"]);
        result.Discovered.ShouldHaveSingleItem().Context[DblpRequests.Pid].ShouldBe("1/2-2");
    }

    [Fact]
    public void A_person_s_page_has_their_works_under_all_their_names_with_every_author_s_pid()
    {
        var request = Page("1/2-2");

        var result = Read(request, Answer(Body, [request])[0]);

        result.Outcome.ShouldBe(ParseOutcome.Complete);
        result.Records.Select(r => (r.Key, r.TitleAsWritten)).ShouldBe([("conf/x/B1", "B b"), ("journals/x/A1", "Über A")]);
        result.Records[0].Authors.Select(a => a.Ids[0]).ShouldBe([new(PersonScheme.DblpPid, "9/9"), new(PersonScheme.DblpPid, "1/2-2")]);
        result.Records[0].Authors[1].Ids.ShouldContain(new PersonIdentifier(PersonScheme.Orcid, "0000-0002-1825-0097"));
        result.People.ShouldHaveSingleItem().Identifiers.ShouldContain(i => i.Scheme == PersonScheme.Homepage);
        result.Findings.ShouldHaveSingleItem().Reason.ShouldBe("dblp.skipped.editorship");
    }

    [Fact]
    public void A_shared_name_s_page_is_a_pile_and_gives_no_works()
    {
        var request = Page("1/2");

        var result = Read(request, Answer(Body, [request])[0]);

        result.People.ShouldHaveSingleItem().IsPile.ShouldBeTrue();
        result.Records.ShouldBeEmpty();
    }

    [Fact]
    public void Somebody_whom_the_dump_does_not_know_is_missing_as_at_dblp()
    {
        var request = Page("77/77");

        var answer = Answer(Body, [request])[0];

        answer.Status.ShouldBe(404);
        Read(request, answer).Findings.ShouldHaveSingleItem().Reason.ShouldBe("dblp.missing.page");
    }

    [Fact]
    public void A_table_of_contents_and_a_publication_search_are_answered()
    {
        HarvestRequest[] requests = [_requests.ContentsOf("conf/x/x2021"), _requests.Publications("über 2020", 0)];

        var answers = Answer(Body, requests);

        Read(requests[0], answers[0]).Records.ShouldHaveSingleItem().Key.ShouldBe("conf/x/B1");
        Read(requests[1], answers[1]).Records.ShouldHaveSingleItem().ShouldSatisfyAllConditions(r => r.Key.ShouldBe("journals/x/A1"), r => r.Authors[1].Ids[0].Value.ShouldBe("9/9"));
    }

    [Fact]
    public void The_order_of_the_dump_and_of_the_questions_changes_no_byte()
    {
        var lines = Body.Split('\n');
        var shuffled = string.Join('\n', lines[..3].Concat(lines[3..^2].Where(l => l.StartsWith("<www", StringComparison.Ordinal))).Concat(lines[3..^2].Where(l => !l.StartsWith("<www", StringComparison.Ordinal)).Reverse()).Concat(lines[^2..]));
        HarvestRequest[] requests = [Page("1/2-2"), Page("9/9"), Page("1/2"), _requests.Authors("Muster", "seed", false, 0)];

        var one = Answer(Body, requests);
        var other = Answer(shuffled, [.. requests.Reverse()]);

        one.Select(a => Encoding.UTF8.GetString(a.Body.Span)).ShouldBe(other.Reverse().Select(a => Encoding.UTF8.GetString(a.Body.Span)));
    }

    [Theory]
    [InlineData("<!doctype html><html><title>Making sure you're not a bot!</title><script src=\"/.within.website/x.js\"></script>", "asks for proof of being human")]
    [InlineData("<dblp><article key=\"journals/x/A1\"><author>J", "breaks off")]
    [InlineData("<dblp><article key=\"journals/x/A1\"><author>J</author></article>", "breaks off")]
    [InlineData("", "does not begin as DBLP's catalogue does")]
    [InlineData("{\"result\":{}}", "does not begin as DBLP's catalogue does")]
    public void A_file_that_is_not_the_whole_catalogue_is_refused_in_a_sentence(string body, string says)
    {
        foreach (var gzip in new[] { true, false })
        {
            Should.Throw<LocalAnswersException>(() => Answer(body, [Page("1/2")], gzip)).Message.ShouldContain(says);
        }
    }

    [Fact]
    public void A_cut_off_download_is_refused()
    {
        var whole = Pack(Body);
        foreach (var length in new[] { whole.Length / 3, whole.Length / 2, whole.Length - 12 })
        {
            Should.Throw<LocalAnswersException>(() => Answers(whole[..length], 0).Answer([Page("1/2")], TestContext.Current.CancellationToken)).Message.ShouldContain("nothing was taken");
        }
    }

    [Fact]
    public void A_dump_with_implausibly_few_publications_is_refused()
        => Should.Throw<LocalAnswersException>(() => Answers(Pack(Body), 6).Answer([Page("1/2")], TestContext.Current.CancellationToken)).Message.ShouldContain("fewer than the 6");

    [Fact]
    public void A_missing_file_is_named_with_its_setting()
        => Should.Throw<LocalAnswersException>(() => new DblpSource(new DblpOptions { Dump = "nowhere.xml.gz" }).Local!.Version()).Message.ShouldContain("Sources:Dblp:Dump");

    [Fact]
    public void What_the_dump_says_of_a_person_is_what_dblp_s_own_page_says()
    {
        var (_, page, _) = SourceContractTests.Recordings("dblp").Single(r => r.File.Contains("pid_95_7448-1", StringComparison.Ordinal));
        var request = Page("95/7448-1");

        var dump = Read(request, Answer(DumpOf(page), [request])[0]);

        var own = _source.Parse(request, page);
        own.Records.Count.ShouldBeGreaterThan(5);
        Json(dump.Records.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => r with { Provenance = Nowhere })).ShouldBe(Json(own.Records.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => r with { Provenance = Nowhere })));
        Json(dump.People.Select(p => p with { Provenance = Nowhere })).ShouldBe(Json(own.People.Select(p => p with { Provenance = Nowhere })));
        dump.Outcome.ShouldBe(own.Outcome);
    }

    internal static byte[] Pack(string body)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(Encoding.Latin1.GetBytes(body));
        }

        return packed.ToArray();
    }

    // A catalogue with the page's records as the dump would hold them: no pids in it, and everybody's own entry at its end.
    private static string DumpOf(Snapshot page)
    {
        var person = XDocument.Parse(Encoding.UTF8.GetString(page.Body.Span)).Root!;
        var records = person.Elements("r").Elements().ToList();
        var own = new XElement("www", person.Element("person")!.Attributes(), person.Element("person")!.Elements());
        var others = records.Elements().Where(e => e.Name.LocalName is "author" or "editor").Where(a => a.Attribute("pid") is { } pid && pid.Value != "95/7448-1").DistinctBy(a => a.Attribute("pid")!.Value)
            .Select(a => new XElement("www", new XAttribute("key", "homepages/" + a.Attribute("pid")!.Value), new XElement("author", a.Value), new XElement("title", "Home Page")))
            .Concat(person.Elements("homonyms").Elements("h").Elements("person").Select(p => new XElement("www", p.Attributes(), p.Elements())));
        var dblp = new XElement("dblp", records, own, others);
        dblp.Descendants().Attributes("pid").ToList().ForEach(a => a.Remove());
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<dblp>\n");
        foreach (var element in dblp.Elements())
        {
            text.Append(string.Concat(element.ToString(SaveOptions.DisableFormatting).Select(c => c < 256 ? c.ToString() : $"&#{(int)c};"))).Append('\n');
        }

        return text.Append("</dblp>\n").ToString();
    }

    private static string Json<T>(IEnumerable<T> values) => System.Text.Json.JsonSerializer.Serialize(values);

    private static IReadOnlyList<LocalAnswer> Answer(string body, IReadOnlyList<HarvestRequest> requests, bool gzip = true)
        => Answers(gzip ? Pack(body) : Encoding.Latin1.GetBytes(body), 0).Answer(requests, TestContext.Current.CancellationToken);

    private static DblpDumpAnswers Answers(byte[] bytes, int least) => new(new DblpDumpReader(() => new MemoryStream(bytes), "dblp.xml.gz"), () => "dump-1", "dblp.xml.gz", least);

    private HarvestRequest Page(string pid) => _requests.Person(DblpPid.TryParse(pid, out var parsed) ? parsed : default, "seed", confirmed: true, "a test asks");

    private ParseResult Read(HarvestRequest request, LocalAnswer answer)
        => _source.Parse(request, Snapshot.Of(request.Url, answer.Status, new Dictionary<string, string>(), answer.Body, Night));
}
