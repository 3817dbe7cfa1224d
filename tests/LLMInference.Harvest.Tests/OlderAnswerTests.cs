using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Store;
using LLMInference.Harvest.Tests.Snapshots;
using LLMInference.Harvest.Tests.Store;

namespace LLMInference.Harvest.Tests;

/// <summary>Recordings replayed in another order than they were made: what is claimed, since when and until when is the same.</summary>
public sealed class OlderAnswerTests
{
    private const string Page = "https://ann.example/";

    private static readonly DateOnly March = new(2026, 3, 1);

    [Theory]
    [InlineData("work a\nwork b", "work a\nwork c")]
    [InlineData("work a", "work a\nwork b")]
    [InlineData("work a\nwork b\nperson p", "work b")]
    [InlineData("work a\nwork b", "partial\nwork c")]
    [InlineData("partial\nwork a\nwork b", "work b")]
    [InlineData("work a\nwork b\nwork c", "")]
    [InlineData("work a\nlink https://ann.example/2", "work b")]
    [InlineData("work a", "work a")]
    [InlineData("rubbish", "work a")]
    [InlineData("work a", "rubbish")]
    public async Task Two_nights_leave_the_same_in_either_order(string earlier, string later)
    {
        foreach (var (tags, byLayout) in new[] { (true, false), (false, true) })
        {
            var inOrder = await After((0, earlier), (30, later), tags, byLayout);
            var turned = await After((30, later), (0, earlier), tags, byLayout);

            turned.ShouldBe(inOrder);
        }
    }

    [Fact]
    public async Task A_page_that_lost_most_of_its_works_keeps_them_in_either_order()
    {
        var many = string.Join('\n', Enumerable.Range(0, 10).Select(i => $"work k{i}"));

        (await After((30, "work k1\nwork k2"), (0, many), tags: true, byLayout: true)).ShouldBe(await After((0, many), (30, "work k1\nwork k2"), tags: true, byLayout: true));
    }

    [Fact]
    public async Task What_an_older_answer_names_is_known_since_then_and_withdrawn_since_the_newer_one()
    {
        (await After((30, "work a"), (0, "work a\nwork b"))).ShouldBe(["work a 2026-03-01 - a", "work b 2026-03-01 2026-03-31 b"]);
    }

    [Fact]
    public async Task The_text_of_a_claim_is_the_newer_answers()
    {
        (await After((30, "work a New title"), (0, "work a Old title"))).ShouldBe(["work a 2026-03-01 - New title"]);
    }

    [Fact]
    public async Task Nights_in_any_order_tell_since_when_a_work_is_named_and_whether_it_still_is()
    {
        (int Day, string Text)[] nights = [(0, "work a\nwork b"), (10, "work b\nwork c"), (20, "work a\nwork c\nwork d")];
        foreach (var order in new[] { "012", "021", "102", "120", "201", "210" })
        {
            using var stage = new Stage();
            foreach (var night in order)
            {
                await Night(stage, nights[night - '0']);
            }

            stage.Store.LoadRecords().Select(r => (r.Record.Key, r.FirstSeen.DayNumber - March.DayNumber, r.WithdrawnAt is null)).ShouldBe([("a", 0, true), ("b", 0, false), ("c", 10, true), ("d", 20, true)], order);
            stage.Store.LoadRecords().ShouldAllBe(r => r.WithdrawnAt == null || r.WithdrawnAt > r.FirstSeen);
        }
    }

    [Fact]
    public async Task An_older_recording_whose_page_was_changed_since_is_read_though_the_kept_copys_date_was_sent_along()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, at, text, modified) in new[] { ("later", 30, "work a\nwork c", "Sun, 29 Mar 2026 00:00:00 GMT"), ("earlier", 0, "work a\nwork b", "Sun, 01 Feb 2026 00:00:00 GMT") })
        {
            using var archive = Archive.Open(folder[name], new Exchanges.MemoryIndex());
            archive.Append(Exchanges.Get(Page, text, Stage.FirstNight.AddDays(at), headers: [("Content-Type", "text/plain"), ("Last-Modified", modified)]));
        }

        using var stage = new Stage();
        foreach (var name in new[] { "later", "earlier" })
        {
            using var web = ReplayArchive.Open(folder[name]);
            var clock = new ReplayClock(web);
            using var fetcher = new Fetcher(new FetchOptions { Contact = "mailto:keeper@ann.example" }, new ReplayHandler(web), stage.Archive, new InMemoryHostMemory(), clock, new FetchSetup { Mode = FetchMode.Replay });
            var harvester = new Harvester(stage.Store, stage.Archive, fetcher, clock);
            await harvester.RunAsync(stage.Input with { AskEverything = true }, TestContext.Current.CancellationToken);
            harvester.FinishNight();
        }

        Told(stage.Store).ShouldBe(["work a 2026-03-01 - a", "work b 2026-03-01 2026-03-31 b", "work c 2026-03-31 - c"]);
    }

    private static async Task<List<string>> After((int Day, string Text) first, (int Day, string Text) second, bool tags = true, bool byLayout = false)
    {
        using var stage = new Stage();
        stage.Web.Tags = tags;
        stage.Source.ReadsByLayout = byLayout;
        await Night(stage, first);
        await Night(stage, second);
        return Told(stage.Store);
    }

    private static async Task Night(Stage stage, (int Day, string Text) night)
    {
        stage.Clock.AdjustTime(Stage.FirstNight.AddDays(night.Day));
        stage.Web.Pages[Page] = night.Text;
        stage.Web.Pages["https://ann.example/2"] = "work z";
        await stage.Run(input => input with { AskEverything = true });
    }

    private static List<string> Told(CrawlStore store) =>
    [
        .. store.LoadRecords().Select(r => $"work {r.Record.Key} {r.FirstSeen:yyyy-MM-dd} {r.WithdrawnAt?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "-"} {r.Record.TitleAsWritten}"),
        .. store.LoadPeople().Select(p => $"person {p.Record.Key} {p.FirstSeen:yyyy-MM-dd} {p.WithdrawnAt?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "-"}"),
    ];
}
