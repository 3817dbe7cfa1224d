using LLMInference.Catalog.Index;
using LLMInference.Catalog.Query;
using Microsoft.Extensions.Time.Testing;

namespace LLMInference.Catalog.Tests.Query;

public sealed class SqlQueryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    public SqlQueryTests() => CatalogBuilder.Build(Sample.Input, Db);

    private string Db => _folder.File("works.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("SELECT id, year FROM works ORDER BY id", "id,year\nw1old,2019\nw2paged,2025\nw3page,2026\nw4other,2010\n")]
    [InlineData("-- newest\nWITH n AS (SELECT max(year) y FROM works) SELECT y FROM n;", "y\n2026\n")]
    [InlineData("/* a */ VALUES (1, NULL), (2, '=x') -- end", "column1,column2\n1,\n2,'=x\n")]
    [InlineData("SELECT count(*) n FROM works_fts WHERE works_fts MATCH 'paged'", "n\n1\n")]
    public void Questions_are_answered(string sql, string csv) => Run(sql, "csv").ShouldBe(csv);

    [Fact]
    public void JSON_keeps_types() => Run("SELECT 1 AS a, 0.5 AS b, 'x' AS c, NULL AS d", "jsonl").ShouldBe("{\"a\":1,\"b\":0.5,\"c\":\"x\",\"d\":null}\n");

    [Fact]
    public void JSON_holds_every_column_also_those_of_one_name()
        => Run("SELECT 1 AS id, 2 AS id, 3 AS id_2, 4 AS id", "jsonl").ShouldBe("{\"id\":1,\"id_3\":2,\"id_2\":3,\"id_4\":4}\n");

    [Fact]
    public void An_empty_answer_is_an_empty_array() => Run("SELECT 1 WHERE 0", "json").ShouldBe("[]\n");

    [Fact]
    public void Ids_become_references() => Run("SELECT id FROM works WHERE id = 'w3page'", "bibtex").ShouldStartWith("@misc{w3page,");

    [Fact]
    public void References_need_ids() => Should.Throw<UnknownNameException>(() => Run("SELECT title FROM works", "csl")).Message.ShouldContain("column \"id\"");

    [Theory]
    [InlineData("DELETE FROM works")]
    [InlineData("DROP TABLE works")]
    [InlineData("INSERT INTO topics VALUES ('x', 9, 'x', 'x') RETURNING id")]
    [InlineData("WITH x AS (SELECT 1) DELETE FROM works")]
    [InlineData("PRAGMA query_only = OFF")]
    [InlineData("PRAGMA writable_schema")]
    [InlineData("ATTACH '/tmp/other.db' AS o")]
    [InlineData("VACUUM INTO '/tmp/stolen.db'")]
    [InlineData("/* SELECT */ UPDATE works SET title = ''")]
    [InlineData("SELECT 1; DELETE FROM works")]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("SELEC 1")]
    [InlineData("SELECT nothing FROM works")]
    [InlineData("")]
    [InlineData("-- only a remark")]
    public void Anything_else_is_refused_with_a_sentence(string sql)
    {
        var before = File.ReadAllBytes(Db);

        var refusal = Should.Throw<SqlRefusedException>(() => Run(sql, "csv"));

        refusal.ExitCode.ShouldBe(2);
        refusal.Message.ShouldNotBeNullOrWhiteSpace();
        File.ReadAllBytes(Db).ShouldBe(before);
    }

    [Fact]
    public void A_question_without_end_is_broken_off()
    {
        using var query = SqlQuery.Open(Db, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n", TimeSpan.FromSeconds(10), _time, TestContext.Current.CancellationToken);
        using var rows = query.Rows().GetEnumerator();
        rows.MoveNext().ShouldBeTrue();

        _time.Advance(TimeSpan.FromSeconds(11));

        Should.Throw<SqlRefusedException>(() => rows.MoveNext()).Message.ShouldContain("after 10 s");
    }

    private string Run(string sql, string format)
    {
        using var query = SqlQuery.Open(Db, sql, TimeSpan.FromSeconds(10), _time, TestContext.Current.CancellationToken);
        using var reader = CatalogReader.Open(Db);
        using var text = new StringWriter();
        ResultFormats.Write(format, query, reader, text);
        return text.ToString();
    }
}
