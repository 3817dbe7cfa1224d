using System.IO.Compression;
using System.Text;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Sources.Dblp;
using static LLMInference.Harvest.Tests.Sources.SourceFixture;

namespace LLMInference.Harvest.Tests.Sources.Dblp;

public sealed class DblpDumpTests
{
    private static readonly Provenance Cited = new("0011223344556677", "https://dblp.org/xml/dblp.xml.gz", Night, "dblp-dump/1");
    private static readonly Dictionary<string, IReadOnlyList<PersonIdentifier>> Nobody = [];

    private const string Body = """
        <?xml version="1.0" encoding="ISO-8859-1"?>
        <!DOCTYPE dblp SYSTEM "dblp.dtd">
        <dblp>
        <article key="journals/x/A1"><author>J&ouml;rg Muster 0002</author><author>Ada Other</author><title>&Uuml;ber A.</title><year>2020</year></article><article key="journals/x/A2"><author>Ada Other</author><title>Not his.</title><year>2020</year></article>
        <inproceedings key="conf/x/B1"><author>Ada Other</author><author>J. Muster</author><title>B <i>b</i>.</title><year>2021</year><booktitle>X</booktitle></inproceedings>
        <article key="journals/x/P"><author>J&ouml;rg Muster</author><title>The pile's.</title><year>2022</year></article>
        <proceedings key="conf/x/2021"><editor>J&ouml;rg Muster 0002</editor><title>P.</title></proceedings>
        <www key="homepages/1/2"><author>J&ouml;rg Muster</author><title>Home Page</title></www>
        <www key="homepages/1/2-2"><author>J&ouml;rg Muster 0002</author><author>J. Muster</author><title>Home Page</title><url>https://muster.example/</url><note type="affiliation">Here</note></www>
        <www key="homepages/9/9"><author>Ada Other</author><title>Home Page</title></www>
        </dblp>
        """;

    private static DblpDump Dump(string body = Body, bool gzip = true, int min = 0)
    {
        var bytes = Encoding.Latin1.GetBytes(body);
        if (gzip)
        {
            using var packed = new MemoryStream();
            using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                zip.Write(bytes);
            }

            bytes = packed.ToArray();
        }

        return new DblpDump(() => new MemoryStream(bytes), Cited, min);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_first_pass_finds_namesakes_and_marks_the_pile(bool gzip)
    {
        var found = Dump(gzip: gzip).People([Person("Jörg MUSTER")], Nobody, TestContext.Current.CancellationToken);

        found.People.Select(p => (p.Key, p.IsPile)).ShouldBe([("1/2", true), ("1/2-2", false)]);
        found.People[1].SeedIds.ShouldBe(["jörg-muster"]);
        found.People[1].Affiliations.ShouldBe(["Here"]);
        found.Publications.ShouldBe(5);
        found.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void The_second_pass_gives_the_works_of_settled_people_under_all_their_names_and_puts_pids_back()
    {
        var dump = Dump();
        var people = dump.People([Person("Jörg MUSTER")], Nobody, TestContext.Current.CancellationToken).People;
        var findings = new List<Finding>();

        var records = dump.RecordsOf(people, findings, TestContext.Current.CancellationToken).ToList();

        records.Select(r => (r.Key, r.TitleAsWritten)).ShouldBe([("journals/x/A1", "Über A"), ("conf/x/B1", "B b")]);
        records[0].Authors[0].ShouldSatisfyAllConditions(a => a.Name.ShouldBe("Jörg Muster"), a => a.Ids.ShouldBe([new(PersonScheme.DblpPid, "1/2-2"), new(PersonScheme.DblpName, "Jörg Muster 0002")]));
        records[1].Authors[1].Ids[0].ShouldBe(new PersonIdentifier(PersonScheme.DblpPid, "1/2-2"));
    }

    [Fact]
    public void A_known_pid_finds_its_person_whatever_the_name()
        => Dump().People([Person("Someone ELSE", ids: new PersonIdentifier(PersonScheme.DblpPid, "9/9"))], Nobody, TestContext.Current.CancellationToken).People.ShouldHaveSingleItem().Key.ShouldBe("9/9");

    [Fact]
    public void A_dump_with_implausibly_few_publications_is_refused()
    {
        var found = Dump(min: 6).People([Person("Jörg MUSTER")], Nobody, TestContext.Current.CancellationToken);

        found.People.ShouldBeEmpty();
        found.Findings.ShouldHaveSingleItem().Reason.ShouldBe("dblp.refused.small-dump");
    }

    [Theory]
    [InlineData("<!doctype html><html><title>Making sure you're not a bot!</title><p>")]
    [InlineData("<dblp><article key=\"journals/x/A1\"><author>J")]
    [InlineData("")]
    public void A_broken_dump_is_a_finding(string body)
    {
        Dump(body).People([Person("Jörg MUSTER")], Nobody, TestContext.Current.CancellationToken).Findings.ShouldContain(f => f.Reason == "dblp.noticed.broken-off");
        Dump(body, gzip: false).People([Person("Jörg MUSTER")], Nobody, TestContext.Current.CancellationToken).Findings.ShouldContain(f => f.Reason == "dblp.noticed.broken-off");
    }

    [Fact]
    public void A_cut_off_download_gives_what_was_whole()
    {
        var body = Body[..Body.IndexOf("<proceedings", StringComparison.Ordinal)];
        var findings = new List<Finding>();
        var person = Dump().People([Person("Jörg MUSTER")], Nobody, TestContext.Current.CancellationToken).People[1];

        Dump(body).RecordsOf([person], findings, TestContext.Current.CancellationToken).Count().ShouldBe(2);
        findings.ShouldContain(f => f.Reason == "dblp.noticed.broken-off");
    }

    [Fact]
    public void A_missing_file_is_named_with_its_setting()
        => Should.Throw<FileNotFoundException>(() => DblpDump.At(new DblpOptions { Dump = "nowhere.xml.gz" })).Message.ShouldContain("Sources:Dblp:Dump");
}
