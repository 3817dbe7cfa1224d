using System.Text;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Store;
using Microsoft.Data.Sqlite;

namespace LLMInference.Harvest.Tests.Snapshots;

/// <summary>Pruning with the real index, <c>crawl.db</c>.</summary>
public sealed class PruningTests : IDisposable
{
    private static readonly DateTimeOffset Day = Exchanges.Night;
    private static readonly ArchiveOptions Monthly = new() { Durable = false, MaxFileAge = TimeSpan.FromDays(30), KeepFor = TimeSpan.FromDays(100) };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string ArchivePath => _folder["archive"];

    private CrawlStore Store() => CrawlStore.Open(_folder["crawl.db"]);

    // A year of nights: a page that changes each month, and one that is asked for in the first month alone.
    private static void Fill(Archive archive, CrawlStore store)
    {
        for (var month = 0; month < 12; month++)
        {
            archive.Append(Exchanges.Get("https://a.example/page", $"month {month} " + new string((char)('a' + month), 2000), Day.AddDays(31 * month)));
            if (month == 0)
            {
                archive.Append(Exchanges.Get("https://a.example/once", "asked once", Day));
                archive.Append(Exchanges.Post("https://a.example/batch", "[1]", "{\"answer\":1}"));
            }
        }

        store.NewestDates();
    }

    private static string? Text(string folder, string url) => ArchiveFolder.Find(folder, new Uri(url)) is { } s ? Encoding.UTF8.GetString(s.Body.Span) : null;

    [Fact]
    public void Old_answers_go_and_the_newest_of_every_question_stays()
    {
        using var store = Store();
        using var archive = Archive.Open(ArchivePath, store, Monthly);
        Fill(archive, store);

        var pruned = archive.Prune(store, Day.AddDays(31 * 11));

        pruned.Files.ShouldBeGreaterThan(5);
        var pages = ArchiveFolder.List(ArchivePath).Where(l => l.Type == "response" && l.Url!.AbsolutePath == "/page").ToList();
        pages.Count.ShouldBeLessThan(6);
        pages.ShouldAllBe(p => Day.AddDays(31 * 11) - p.Date <= Monthly.KeepFor);
        Text(ArchivePath, "https://a.example/page")!.ShouldStartWith("month 11");
        Text(ArchivePath, "https://a.example/once").ShouldBe("asked once");
        ArchiveFolder.Verify(ArchivePath).Damages.ShouldBeEmpty();
        using var replay = ReplayArchive.Open(ArchivePath);
        replay.Find("POST", new Uri("https://a.example/batch"), "[1]"u8)!.Value.Message.Body.ToArray().ShouldBe("{\"answer\":1}"u8.ToArray());
        archive.Prune(store, Day.AddDays(31 * 11)).ShouldBe(new ArchivePruned(0, 0));
    }

    [Fact]
    public void The_archive_is_kept_below_its_size_oldest_answers_first()
    {
        using var store = Store();
        using var archive = Archive.Open(ArchivePath, store, Monthly with { KeepFor = TimeSpan.FromDays(10_000), MaxBytes = 6000 });
        Fill(archive, store);
        var before = new DirectoryInfo(ArchivePath).EnumerateFiles().Sum(f => f.Length);
        before.ShouldBeGreaterThan(6000);

        archive.Prune(store, Day.AddDays(31 * 11));

        new DirectoryInfo(ArchivePath).EnumerateFiles().Sum(f => f.Length).ShouldBeLessThanOrEqualTo(6000);
        Text(ArchivePath, "https://a.example/page")!.ShouldStartWith("month 11");
        Text(ArchivePath, "https://a.example/once").ShouldBe("asked once");
    }

    [Fact]
    public void What_a_record_cites_stays_although_newer_answers_came()
    {
        using var store = Store();
        using var archive = Archive.Open(ArchivePath, store, Monthly);
        Fill(archive, store);
        var cited = ArchiveFolder.Find(ArchivePath, new Uri("https://a.example/page"), Day.AddDays(62))!;
        using (var db = new SqliteConnection($"Data Source={_folder["crawl.db"]};Pooling=False"))
        {
            db.Open();
            using var command = db.CreateCommand();
            command.CommandText = "INSERT INTO records(kind, source, key, json, first_seen, last_seen, withdrawn_at) VALUES('work', 'page', 'x', $json, '2026-05-02', '2026-05-02', '2026-06-02')";
            command.Parameters.AddWithValue("$json", $"{{\"Provenance\":{{\"Snapshot\":\"{cited.Id}\"}}}}");
            command.ExecuteNonQuery();
        }

        archive.Prune(store, Day.AddDays(31 * 11));

        Encoding.UTF8.GetString(ArchiveFolder.Find(ArchivePath, new Uri("https://a.example/page"), Day.AddDays(62))!.Body.Span).ShouldStartWith("month 2 ");
        ArchiveFolder.Find(ArchivePath, new Uri("https://a.example/page"), Day.AddDays(31)).ShouldBeNull();
    }

    [Theory]
    [InlineData("name the copy")]
    [InlineData("cite the copy")]
    [InlineData("delete the original")]
    public void Stopped_at_any_step_nothing_needed_is_lost_and_the_next_pruning_ends_the_same(string step)
    {
        var stops = 0;
        for (var times = 1; ; times++)
        {
            using var folder = new TemporaryFolder();
            var met = 0;
            using (var store = CrawlStore.Open(folder["crawl.db"]))
            {
                using var archive = Archive.Open(folder["archive"], store, Monthly);
                Fill(archive, store);
                archive.PruningStep = s =>
                {
                    if (s == step && ++met == times)
                    {
                        throw new OperationCanceledException(s);
                    }
                };
                try
                {
                    archive.Prune(store, Day.AddDays(31 * 11));
                    break;
                }
                catch (OperationCanceledException)
                {
                    stops++;
                }
            }

            using (var store = CrawlStore.Open(folder["crawl.db"]))
            {
                using var archive = Archive.Open(folder["archive"], store, Monthly);
                Check(folder, archive, store);
                archive.Prune(store, Day.AddDays(31 * 11));
                Check(folder, archive, store);
                ArchiveFolder.List(folder["archive"]).Count(l => l.Type == "response").ShouldBeLessThan(8);
                archive.Prune(store, Day.AddDays(31 * 11)).Files.ShouldBe(0);
            }
        }

        stops.ShouldBeGreaterThan(0);
    }

    private static void Check(TemporaryFolder folder, Archive archive, CrawlStore store)
    {
        ArchiveFolder.Verify(folder["archive"]).Damages.ShouldBeEmpty();
        Text(folder["archive"], "https://a.example/once").ShouldBe("asked once");
        Text(folder["archive"], "https://a.example/page")!.ShouldStartWith("month 11");
        var newest = store.FindNewest("https://a.example/once").ShouldNotBeNull();
        archive.Read(newest.At, new Uri("https://a.example/once"), newest.Date).ShouldNotBeNull();
    }
}
