using System.Text;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Index;
using LLMInference.Catalog.Ledger;
using LLMInference.Catalog.Store;
using Microsoft.Data.Sqlite;

namespace LLMInference.Catalog.Tests.Index;

public sealed class CatalogBuilderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Db => _folder.File("works.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("works", "id,title,year,venue,doi,arxiv_id,relevance,citation_count,first_seen")]
    [InlineData("manifestations", "id,work_id,kind,venue,year,doi,arxiv_id")]
    [InlineData("records", "id,source,source_key,manifestation_id,work_id,title,withdrawn_at")]
    [InlineData("people", "id,name,kind")]
    [InlineData("person_identifiers", "person_id,scheme,value")]
    [InlineData("authorships", "work_id,position,name,person_id")]
    [InlineData("relations", "work_id,other_id,kind")]
    [InlineData("work_topics", "work_id,topic_id,score")]
    [InlineData("mentions", "work_id,repository,heading")]
    [InlineData("redirects", "old_id,new_id")]
    [InlineData("venues", "name")]
    [InlineData("topics", "id,name")]
    [InlineData("changes", "night,kind,work_id")]
    [InlineData("runs", "night")]
    [InlineData("works_fts", "id,title,authors,venue,topics")]
    public void The_contract_tables_have_the_contract_columns(string table, string columns)
    {
        CatalogBuilder.Build(Sample.Input, Db);

        columns.Split(',').Except(Rows($"SELECT name FROM pragma_table_info('{table}')")).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        CatalogBuilder.Build(Sample.Input, Db);
        var first = File.ReadAllBytes(Db);
        var shuffled = Sample.Input with { Catalogue = Sample.Catalogue with { Works = [.. Sample.Catalogue.Works.Reverse()] } };

        CatalogBuilder.Build(shuffled, Db);

        File.ReadAllBytes(Db).ShouldBe(first);
    }

    [Fact]
    public void Why_an_author_is_not_taken_for_somebody_followed_can_be_asked()
    {
        const string why = "not ada-berg, whom s2-author 9 names: DBLP names dblp-pid 1/1 there";
        var input = Sample.Input with
        {
            Catalogue = Sample.Catalogue with { Works = [.. Sample.Catalogue.Works.Select(w => w with { Authors = [.. w.Authors.Select(a => a.Name == "Una Slow" ? a with { Reason = why } : a)] })] },
        };

        CatalogBuilder.Build(input, Db);

        Rows("SELECT reason FROM authorships WHERE person_id IS NULL AND reason IS NOT NULL").ShouldBe([why]);
    }

    [Fact]
    public void Works_come_back_as_they_went_in()
    {
        CatalogBuilder.Build(Sample.Input, Db);

        using var connection = WorksDatabase.OpenReadOnly(Db);
        Encoding.UTF8.GetString(LedgerWriter.Write(WorkReader.All(connection)).Span).ShouldBe(Encoding.UTF8.GetString(LedgerWriter.Write(new Projection(Sample.Input).Works).Span));
    }

    [Fact]
    public void Abstracts_are_in_the_database_and_in_no_tracked_file()
    {
        CatalogBuilder.Build(Sample.Input, Db);

        Rows("SELECT abstract || ' ' || tldr FROM abstracts WHERE work_id = 'w2paged'").ShouldBe(["Caches are <b>paged</b>. It pages caches."]);
        Encoding.UTF8.GetString(LedgerWriter.Write(new Projection(Sample.Input).Works).Span).ShouldNotContain("pages caches");
    }

    [Theory]
    [InlineData(4210, 3)]
    [InlineData(4209, 5)]
    public void A_count_keeps_the_night_on_which_it_was_first_read(int before, int expectedDay)
    {
        var counted = Sample.Paged with { CitationDate = new DateOnly(2026, 1, 5) };
        var ledger = new Projection(Sample.Input).Works.Single(w => w.Id == counted.Id) with { CitationCount = before, CitationDate = new DateOnly(2026, 1, 3) };

        var works = new Projection(Sample.Input with { Catalogue = Sample.Catalogue with { Works = [counted], Relations = [], Doubtful = [] }, Previous = [ledger] }).Works;

        works.Single(w => w.Id == counted.Id).CitationDate.ShouldBe(new DateOnly(2026, 1, expectedDay));
    }

    [Fact]
    public void A_link_that_is_not_http_is_left_out()
    {
        CatalogBuilder.Build(Sample.Input, Db);

        Rows("SELECT kind FROM work_links WHERE work_id = 'w2paged' ORDER BY kind").ShouldBe(["code", "pdf"]);
    }

    [Fact]
    public void A_failure_before_the_swap_keeps_the_old_file()
    {
        CatalogBuilder.Build(Sample.Input, Db);
        var before = File.ReadAllBytes(Db);
        var smaller = Sample.Input with { Run = new RunFacts(Sample.Night.AddDays(1)) };

        Should.Throw<IOException>(() => CatalogBuilder.Build(smaller, Db, new SafetyPolicy(), _ => throw new IOException("disk full")));

        File.ReadAllBytes(Db).ShouldBe(before);
        CatalogBuilder.Build(smaller, Db).Works.ShouldBe(4);
        File.Exists(Db + ".building").ShouldBeFalse();
    }

    [Fact]
    public void A_redirect_into_nothing_fails_the_check_and_keeps_the_old_file()
    {
        CatalogBuilder.Build(Sample.Input, Db);
        var before = File.ReadAllBytes(Db);
        var broken = Sample.Input with { Catalogue = Sample.Catalogue with { Redirects = [new Redirect("w8", "w9")] } };

        Should.Throw<CatalogIntegrityException>(() => CatalogBuilder.Build(broken, Db)).ExitCode.ShouldBe(4);

        File.ReadAllBytes(Db).ShouldBe(before);
    }

    [Fact]
    public void Losing_many_works_of_the_ledger_is_refused()
    {
        var ledger = Enumerable.Range(0, 20).Select(i => new LedgerWork { Id = $"x{i:00}", Title = "T", FirstSeen = Sample.Earlier }).ToList();

        var refusal = Should.Throw<SuspiciousDropException>(() => CatalogBuilder.Build(Sample.Input with { Previous = ledger }, Db));

        refusal.ExitCode.ShouldBe(4);
        refusal.Message.ShouldContain("20 of the 20 works");
        File.Exists(Db).ShouldBeFalse();
    }

    [Fact]
    public void A_single_forgotten_work_is_carried_on_with_a_warning()
    {
        var ledger = new Projection(Sample.Input).Works.ToList();
        ledger.Add(new LedgerWork { Id = "w9lost", Title = "Lost", FirstSeen = Sample.Earlier, Authors = [new("Someone", "no-longer-followed")] });

        var outcome = CatalogBuilder.Build(Sample.Input with { Previous = ledger }, Db, new SafetyPolicy(0.5));

        outcome.Works.ShouldBe(5);
        outcome.Warnings.ShouldContain(w => w.Contains("w9lost"));
        outcome.New.ShouldBe(0);
    }

    [Fact]
    public void Chains_of_redirects_end_at_the_live_work()
    {
        var ledger = new LedgerWork { Id = "w0gone", Title = "Older", FirstSeen = Sample.Earlier, Redirects = ["w0older"] };

        CatalogBuilder.Build(Sample.Input with { Previous = [ledger] }, Db);

        Rows("SELECT old_id || '>' || new_id FROM redirects").ShouldBe(["w0gone>w2paged", "w0older>w2paged"]);
        Rows("SELECT detail FROM changes WHERE kind = 'merged'").ShouldBe(["w0gone"]);
    }

    [Theory]
    [InlineData("zoe")]
    [InlineData("Large")]
    [InlineData("Łarge")]
    [InlineData("Operating")]
    [InlineData("memory")]
    public void Words_are_found_without_their_accents(string word)
    {
        CatalogBuilder.Build(Sample.Input, Db);

        Rows($"SELECT w.id FROM works_fts JOIN works w ON w.rowid = works_fts.rowid WHERE works_fts MATCH '{word}'").ShouldBe(["w2paged"]);
    }

    private List<string> Rows(string sql)
    {
        using var connection = WorksDatabase.OpenReadOnly(Db);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
