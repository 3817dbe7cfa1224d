using LLMInference.Cli.Night;
using LLMInference.Harvest.Store;
using Microsoft.Data.Sqlite;

namespace LLMInference.Cli.Tests.Night;

public sealed class HarvestStatusTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("llminf-test-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Since_when_each_source_fails_and_which_seeds_do_not_answer_is_told_in_short_lines()
    {
        Nights(
            ("source", "Dblp", "2026-08-09", 4, ""), ("source", "Dblp", "2026-08-10", 0, "https://dblp.org/search: answered with a bot challenge."),
            ("source", "Dblp", "2026-08-11", 0, "https://dblp.org/search: not asked, because " + new string('x', 5000)),
            ("source", "Arxiv", "2026-08-11", 7, ""), ("source", "OpenAlex", "2026-08-11", 0, ""),
            ("seed", "ada", "2026-08-11", 0, "https://ada.example/: is gone."), ("seed", "bo", "2026-08-11", 1, ""));

        var lines = HarvestStatus.Health(folder.FullName)!;

        lines.Count.ShouldBe(4);
        lines[0].ShouldBe("arXiv: answers.");
        lines[1].ShouldStartWith("DBLP: failing since 2026-08-10, last answered 2026-08-09 (https://dblp.org/search: not asked, because xxx");
        lines[2].ShouldBe("OpenAlex: failing since 2026-08-11, never answered yet.");
        lines[3].ShouldBe("Seed ada: failing since 2026-08-11, never answered yet (https://ada.example/: is gone).");
        lines.ShouldAllBe(l => l.Length < 200);
    }

    [Fact]
    public void Without_a_history_nothing_is_said_and_nothing_is_made()
    {
        HarvestStatus.Health(folder.FullName).ShouldBeNull();
        HarvestStatus.Archive(folder.FullName).ShouldBeNull();
        folder.GetFiles().ShouldBeEmpty();
    }

    private void Nights(params (string Scope, string Name, string Date, int Answered, string Detail)[] rows)
    {
        var path = Path.Combine(folder.FullName, "crawl.db");
        CrawlStore.Open(path).Dispose();
        using var db = new SqliteConnection($"Data Source={path};Pooling=False");
        db.Open();
        foreach (var (scope, name, date, answered, detail) in rows)
        {
            using var insert = db.CreateCommand();
            insert.CommandText = "INSERT INTO outcomes(scope, name, night, date, requests, answered, failed, detail) VALUES($scope, $name, (SELECT COUNT(*) FROM outcomes), $date, 9, $answered, 9, $detail)";
            insert.Parameters.AddWithValue("$scope", scope);
            insert.Parameters.AddWithValue("$name", name);
            insert.Parameters.AddWithValue("$date", date);
            insert.Parameters.AddWithValue("$answered", answered);
            insert.Parameters.AddWithValue("$detail", detail);
            insert.ExecuteNonQuery();
        }
    }
}
