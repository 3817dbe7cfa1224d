using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Index;
using LLMInference.Catalog.Query;
using LLMInference.Testing;

namespace LLMInference.Catalog.Tests.Query;

public sealed class CatalogReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CatalogReader _reader;

    public CatalogReaderTests()
    {
        CatalogBuilder.Build(Sample.Input, _folder.File("works.db"));
        _reader = CatalogReader.Open(_folder.File("works.db"));
    }

    public void Dispose()
    {
        _reader.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_quality_report_tells_coverage_what_each_source_alone_knows_and_the_assumptions_of_its_estimate()
    {
        var sections = _reader.Quality().ToDictionary(s => s.Heading, s => s.Lines);

        sections["Coverage of fields"][0].ShouldStartWith("all works: 4 works, authors ");
        sections["Sources"].ShouldContain(l => l.Contains("of them alone", StringComparison.Ordinal));
        sections["What may be missing"][0].ShouldContain("It is assumed that");
        sections.Keys.ShouldBe(["Coverage of fields", "Coverage by seed", "Sources", "Disagreements", "What may be missing", "Pages that yield less", "Suspicious records", "Venues that venues.yaml does not know"]);
    }

    public static TheoryData<string, CatalogQuery, string> Questions { get; } = new()
    {
        { "nothing asked lists all relevant works, most relevant first", new CatalogQuery(), "w2paged w3page w1old" },
        { "all gives those below the bar too", new CatalogQuery { All = true }, "w2paged w3page w1old w4other" },
        { "words must all occur", new CatalogQuery { Text = "paged large" }, "w2paged" },
        { "and in one work", new CatalogQuery { Text = "paged experts slowly" }, "" },
        { "accents do not matter", new CatalogQuery { Text = "Zoe" }, "w2paged" },
        { "a beginning of a word finds it when nothing else does", new CatalogQuery { Text = "every" }, "w3page" },
        { "words together", new CatalogQuery { Text = "\"moving experts\"" }, "w1old" },
        { "words not together", new CatalogQuery { Text = "\"experts moving\"" }, "" },
        { "FTS5's own language is only text", new CatalogQuery { Text = "title:paged OR NEAR(x y) \" ' * ( )" }, "" },
        { "a dash is no exclusion", new CatalogQuery { Text = "four-bit" }, "w3page" },
        { "signs alone match nothing", new CatalogQuery { Text = "?? -- *" }, "" },
        { "an arXiv id finds its work", new CatalogQuery { Text = "2501.00001" }, "w2paged" },
        { "a DOI finds its work", new CatalogQuery { Text = "https://doi.org/10.9999/PAGED.1" }, "w2paged" },
        { "an older id finds its work", new CatalogQuery { Text = "w0gone" }, "w2paged" },
        { "topic", new CatalogQuery { Topic = "moe" }, "w2paged w1old" },
        { "topic by name", new CatalogQuery { Topic = "mixture of Experts" }, "w2paged w1old" },
        { "person by seed", new CatalogQuery { Person = "ada-berg" }, "w2paged w3page" },
        { "person by name", new CatalogQuery { Person = "Ada BERG", All = true }, "w2paged w3page w4other" },
        { "person who is not followed", new CatalogQuery { Person = "wu kon" }, "w2paged" },
        { "lab by its own page", new CatalogQuery { Lab = "slow-lab" }, "w1old" },
        { "venue", new CatalogQuery { Venue = "sosp" }, "w2paged" },
        { "venue by its full name", new CatalogQuery { Venue = "transactions on dull systems" }, "w1old" },
        { "since a year", new CatalogQuery { Since = "2025" }, "w2paged w3page" },
        { "until a year", new CatalogQuery { Until = "2019" }, "w1old" },
        { "since a date", new CatalogQuery { Since = "2026-08-10" }, "w3page" },
        { "source", new CatalogQuery { Source = "dblp" }, "w2paged" },
        { "starred", new CatalogQuery { Starred = true }, "w3page" },
        { "new tonight", new CatalogQuery { NewDays = 1 }, "w3page" },
        { "new this week", new CatalogQuery { NewDays = 7 }, "w2paged w3page w1old" },
        { "by year", new CatalogQuery { Sort = QuerySort.Year }, "w3page w2paged w1old" },
        { "by citations", new CatalogQuery { Sort = QuerySort.Citations, Limit = 1 }, "w2paged" },
        { "by title", new CatalogQuery { Sort = QuerySort.Title }, "w3page w1old w2paged" },
        { "by first seen", new CatalogQuery { Sort = QuerySort.FirstSeen }, "w3page w2paged w1old" },
        { "conditions add up", new CatalogQuery { Text = "experts", Topic = "moe", Venue = "TODS", Until = "2020", Source = "page" }, "w1old" },
        { "a quote in a name is only text", new CatalogQuery { Text = "'; DROP TABLE works; --" }, "" },
    };

    [Theory]
    [MemberData(nameof(Questions), DisableDiscoveryEnumeration = true)]
    public void Questions_find_their_works(string name, CatalogQuery query, string ids)
        => string.Join(' ', _reader.Find(query).Select(w => w.Id)).ShouldBe(ids, name);

    public static TheoryData<CatalogQuery, string> Mistakes { get; } = new()
    {
        { new CatalogQuery { Topic = "kv-cach" }, "kv-cache" },
        { new CatalogQuery { Person = "ada-brg" }, "ada-berg" },
        { new CatalogQuery { Lab = "ada-berg" }, "use --person" },
        { new CatalogQuery { Person = "Slow Systems Lab" }, "use --lab" },
        { new CatalogQuery { Lab = "slow-lib" }, "slow-lab" },
        { new CatalogQuery { Venue = "SOPS" }, "SOSP" },
        { new CatalogQuery { Source = "google" }, "dblp s2 arxiv" },
        { new CatalogQuery { Since = "last week" }, "a year (2023)" },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void A_name_that_is_not_known_is_told_with_close_ones(CatalogQuery query, string hint)
    {
        var error = Should.Throw<UnknownNameException>(() => _reader.Find(query));

        error.ExitCode.ShouldBe(2);
        error.Message.ShouldContain(hint);
    }

    [Fact]
    public void One_work_is_shown_with_its_provenance() => Approve.Text(string.Join('\n', _reader.Show("w0gone")) + "\n", "show.txt");

    [Fact]
    public void One_work_is_explained() => Approve.Text(string.Join('\n', _reader.Explain("2501.00001")) + "\n", "explain.txt");

    [Fact]
    public void Two_works_are_explained()
        => _reader.Explain("w1old", "w2paged").ShouldContain("extends w2paged (same authors and title words)");

    [Fact]
    public void Two_records_are_explained_field_by_field()
        => Approve.Text(string.Join('\n', _reader.Explain("w1old", "w2paged")) + "\n", "explain-two.txt");

    [Fact]
    public void A_record_may_be_named_by_its_source_and_key()
        => _reader.Explain("dblp|conf/sosp/Kon25", "w1old").ShouldContain(line => line.StartsWith("Field by field, dblp conf/sosp/Kon25 beside ", StringComparison.Ordinal));

    [Fact]
    public void An_unknown_work_is_told() => Should.Throw<UnknownNameException>(() => _reader.Show("w2page")).Message.ShouldContain("w2paged");

    [Fact]
    public void Health_is_told()
    {
        var status = _reader.Status();

        status.ShouldContain("DBLP: has not answered since 2026-08-09 (503 Service Unavailable).");
        status.ShouldContain("Warning: curation entry \"x\" matches nothing");
        status[0].ShouldBe("Night of 2026-08-15: 4 works from 6 records, 12 requests.");
    }

    [Fact]
    public void Doubtful_pairs_wait_for_review() => _reader.Review().ShouldBe([new DoubtfulPair("w1old", "w4other", 0.5, "alike titles")]);

    [Fact]
    public void An_answer_is_worth_what_is_open_and_visible()
    {
        var asked = _reader.ReviewByValue().ShouldHaveSingleItem();

        asked.Value.ShouldBe(CatalogReader.Openness(asked.Pair.Score) * asked.Visibility, 0.001);
        CatalogReader.Openness(0.5).ShouldBe(1);
        CatalogReader.Openness(0.9).ShouldBeLessThan(0.4);
    }

    [Theory]
    [InlineData("table", "")]
    [InlineData("json", "[]\n")]
    [InlineData("jsonl", "")]
    [InlineData("csl", "[]\n")]
    [InlineData("bibtex", "")]
    [InlineData("markdown", "")]
    public void No_hit_is_an_empty_answer(string format, string expected)
    {
        using var text = new StringWriter();

        ResultFormats.Write(format, [], text);

        text.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("table", "query-table.txt")]
    [InlineData("json", "query.json")]
    [InlineData("jsonl", "query.jsonl")]
    [InlineData("markdown", "query.md")]
    public void Answers_read_as_approved(string format, string approved)
    {
        using var text = new StringWriter();

        ResultFormats.Write(format, _reader.Find(new CatalogQuery()), text);

        Approve.Text(text.ToString(), approved);
    }

    [Fact]
    public void An_unknown_format_is_told()
        => Should.Throw<UnknownNameException>(() => ResultFormats.Write("yaml", [], new StringWriter())).Message.ShouldContain("table json jsonl csv bibtex csl markdown");

    [Fact]
    public void A_missing_catalog_is_told()
        => Should.Throw<MissingCatalogException>(() => CatalogReader.Open(_folder.File("none.db"))).ExitCode.ShouldBe(2);

    [Fact]
    public void A_file_that_is_no_catalog_is_told()
    {
        File.WriteAllText(_folder.File("text.db"), "not a database, but long enough to look at: " + new string('x', 5000));

        Should.Throw<MissingCatalogException>(() => CatalogReader.Open(_folder.File("text.db"))).Message.ShouldContain("llminf build");
    }
}
