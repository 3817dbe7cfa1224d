using LLMInference.Harvest.Store;
using LLMInference.Harvest.Tests.Snapshots;
using Microsoft.Data.Sqlite;

namespace LLMInference.Harvest.Tests.Store;

public sealed class CrawlStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_is_no_database_is_refused_in_a_sentence_and_left_alone()
    {
        File.WriteAllText(_folder["crawl.db"], new string('x', 5000));

        Should.Throw<CrawlStoreException>(() => CrawlStore.Open(_folder["crawl.db"])).Message.ShouldContain("crawl.db");

        File.ReadAllText(_folder["crawl.db"]).ShouldStartWith("xxx");
    }

    [Fact]
    public void A_database_of_a_newer_version_is_refused_in_a_sentence()
    {
        CrawlStore.Open(_folder["crawl.db"]).Dispose();
        using (var db = new SqliteConnection($"Data Source={_folder["crawl.db"]};Pooling=False"))
        {
            db.Open();
            using var command = db.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        Should.Throw<CrawlStoreException>(() => CrawlStore.Open(_folder["crawl.db"])).Message.ShouldContain("newer version");
    }

    [Fact]
    public void A_fresh_database_is_whole_and_empty()
    {
        using var store = CrawlStore.Open(_folder["crawl.db"]);

        store.CheckIntegrity().ShouldBeEmpty();
        store.LoadRecords().ShouldBeEmpty();
        store.LoadPeople().ShouldBeEmpty();
        store.LatestNight().ShouldBeNull();
        store.Health().ShouldBeEmpty();
    }

    [Fact]
    public void A_copy_to_read_writes_nothing_and_holds_what_was_committed_also_while_another_run_writes()
    {
        using (var none = CrawlStore.OpenCopy(_folder["none.db"]))
        {
            none.LatestNight().ShouldBeNull();
        }

        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
        using (var store = CrawlStore.Open(_folder["crawl #1?.db"]))
        {
            store.KeepMemory("pairs", [1]);
            using var beside = CrawlStore.OpenCopy(_folder["crawl #1?.db"]);
            beside.LoadMemory("pairs").ShouldBe([1]);
            beside.KeepMemory("pairs", [2]);
            store.LoadMemory("pairs").ShouldBe([1]);
        }

        using var copy = CrawlStore.OpenCopy(_folder["crawl #1?.db"]);
        copy.LoadMemory("pairs").ShouldBe([1]);
        Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).ShouldBe(["crawl #1?.db"]);
    }

    [Fact]
    public void What_was_worked_out_is_kept_until_it_is_worked_out_anew()
    {
        using (var store = CrawlStore.Open(_folder["crawl.db"]))
        {
            store.LoadMemory("pairs").ShouldBeNull();
            store.KeepMemory("pairs", [1, 2]);
            store.KeepMemory("pairs", [3]);
        }

        using var again = CrawlStore.Open(_folder["crawl.db"]);
        again.LoadMemory("pairs").ShouldBe(new byte[] { 3 });
        again.LoadMemory("others").ShouldBeNull();
    }
}
