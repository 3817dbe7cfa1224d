using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Seeds;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Store;
using LLMInference.Harvest.Tests.Store;

namespace LLMInference.Harvest.Tests;

public sealed class HarvesterTests : IDisposable
{
    private readonly Stage _stage = new();

    public void Dispose() => _stage.Dispose();

    private Dictionary<string, string> Pages => _stage.Web.Pages;

    [Fact]
    public async Task Links_are_followed_round_by_round_and_everything_said_is_kept()
    {
        Pages["https://ann.example/"] = "work a\nlink https://ann.example/2";
        Pages["https://ann.example/2"] = "work b\nlink https://ann.example/#top\nlink https://other.example/";
        Pages["https://other.example/"] = "work c";

        var report = await _stage.Run();

        _stage.Works.ShouldBe(["a", "b", "c"]);
        _stage.Web.Asked.ShouldBe(["https://ann.example/", "https://ann.example/2", "https://other.example/"]);
        report.Sources.ShouldHaveSingleItem().ShouldSatisfyAllConditions(s => s.Answered.ShouldBe(3), s => s.Failed.ShouldBeFalse(), s => s.Outcomes.ShouldBe([new OutcomeCount("Fetched", 3)]));
        report.Seeds.ShouldHaveSingleItem().Answered.ShouldBe(3);
        report.Rounds.ShouldBe(3);
        report.Findings.ShouldHaveSingleItem().Count.ShouldBe(3);
        _stage.Store.LoadRecords()[0].ShouldSatisfyAllConditions(
            r => r.FirstSeen.ShouldBe(new DateOnly(2026, 3, 1)),
            r => r.Record.Authors[0].Ids.ShouldBe([new PersonIdentifier(PersonScheme.DblpPid, "1/1")]),
            r => r.Record.Provenance.RetrievedAt.ShouldBe(Stage.FirstNight));
    }

    [Fact]
    public async Task An_unchanged_page_is_asked_about_but_not_for_and_its_links_are_followed_again()
    {
        Pages["https://ann.example/"] = "work a\nlink https://ann.example/2";
        Pages["https://ann.example/2"] = "work b";
        await _stage.Run();
        var before = System.Text.Json.JsonSerializer.Serialize(_stage.Store.LoadRecords());

        var report = await _stage.NextNight();

        _stage.Web.Asked.ShouldBe(["https://ann.example/ if changed", "https://ann.example/2 if changed"]);
        report.Sources[0].Outcomes.ShouldBe([new OutcomeCount("NotModified", 2)]);
        System.Text.Json.JsonSerializer.Serialize(_stage.Store.LoadRecords()).ShouldBe(before);
    }

    [Fact]
    public async Task A_page_sent_again_unchanged_by_a_server_without_validators_changes_nothing()
    {
        _stage.Web.Tags = false;
        Pages["https://ann.example/"] = "work a";
        await _stage.Run();
        var before = System.Text.Json.JsonSerializer.Serialize(_stage.Store.LoadRecords());

        await _stage.NextNight();

        _stage.Web.Asked.ShouldBe(["https://ann.example/"]);
        System.Text.Json.JsonSerializer.Serialize(_stage.Store.LoadRecords()).ShouldBe(before);
    }

    [Fact]
    public async Task What_a_complete_answer_no_longer_names_is_withdrawn_and_comes_back_when_named_again()
    {
        Pages["https://ann.example/"] = "work a\nwork b";
        await _stage.Run();
        Pages["https://ann.example/"] = "work a";
        await _stage.NextNight();
        _stage.Works.ShouldBe(["a", "b withdrawn 2026-03-02"]);

        await _stage.NextNight();
        _stage.Works.ShouldBe(["a", "b withdrawn 2026-03-02"]);

        Pages["https://ann.example/"] = "work b";
        await _stage.NextNight();
        _stage.Works.ShouldBe(["a withdrawn 2026-03-04", "b"]);
        _stage.Store.LoadRecords()[1].FirstSeen.ShouldBe(new DateOnly(2026, 3, 1));
    }

    [Theory]
    [InlineData("partial\nwork a")]
    [InlineData("refuse")]
    [InlineData("rubbish")]
    [InlineData("break")]
    [InlineData(null)]
    public async Task An_answer_that_is_not_good_and_full_withdraws_nothing(string? answer)
    {
        Pages["https://ann.example/"] = "work a\nwork b";
        await _stage.Run();
        Pages.Remove("https://ann.example/");
        if (answer is not null)
        {
            Pages["https://ann.example/"] = answer;
        }

        await _stage.NextNight();

        _stage.Works.ShouldBe(["a", "b"]);
    }

    [Theory]
    [MemberData(nameof(BadOutcomes))]
    public async Task A_question_that_is_not_answered_withdraws_nothing_and_is_named(FetchOutcome outcome)
    {
        Pages["https://ann.example/"] = "work a\nwork b";
        await _stage.Run();
        _stage.Web.Failing["https://ann.example/"] = outcome;

        var report = await _stage.NextNight();

        _stage.Works.ShouldBe(["a", "b"]);
        report.SourcesFailed.ShouldBe(["WebPages"]);
        report.EverySeedFailed.ShouldBeTrue();
        report.Sources[0].Failures.ShouldHaveSingleItem().ShouldBe(new RequestFailure("WebPages", "https://ann.example/", outcome.ToString(), $"https://ann.example/ {outcome}."));
        _stage.Store.Health().Single(h => h.Scope == "source").ShouldBe(new Health("source", "WebPages", new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2), $"https://ann.example/: https://ann.example/ {outcome}."));
    }

    public static TheoryData<FetchOutcome> BadOutcomes => [.. Enum.GetValues<FetchOutcome>().Where(o => o is not FetchOutcome.Fetched and not FetchOutcome.NotModified and not FetchOutcome.Deferred)];

    [Fact]
    public async Task A_parser_that_throws_is_a_finding_and_the_night_goes_on()
    {
        _stage.Seeds.Add(Stage.Person("bob", "https://bob.example/"));
        Pages["https://ann.example/"] = "break";
        Pages["https://bob.example/"] = "work b";

        var report = await _stage.Run();

        _stage.Works.ShouldBe(["b"]);
        report.Findings.Single(f => f.Reason == "harvest.bug.parser").Example.ShouldContain("broken parser");
        report.SourcesFailed.ShouldBe(["WebPages"]);
        report.Seeds.Select(s => s.Answered).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task A_host_that_refuses_is_left_alone_for_the_rest_of_the_night()
    {
        Pages["https://ann.example/"] = "link https://h.example/1\nlink https://h.example/2\nlink https://i.example/";
        Pages["https://h.example/1"] = "refuse";
        Pages["https://h.example/2"] = "work x";
        Pages["https://i.example/"] = "work y";

        var report = await _stage.Run();

        _stage.Web.Asked.ShouldNotContain("https://h.example/2");
        _stage.Works.ShouldBe(["y"]);
        report.Sources[0].Failures.Select(f => f.Outcome).ShouldBe([CrawlStore.Blocked, "Blocked"]);
    }

    [Fact]
    public async Task Two_seeds_with_one_address_ask_once_and_each_reads_the_answer()
    {
        _stage.Seeds.Add(Stage.Person("bob", "https://ann.example/#bob"));
        Pages["https://ann.example/"] = "person p";

        var report = await _stage.Run();

        _stage.Web.Asked.Count.ShouldBe(1);
        _stage.Store.LoadPeople().ShouldHaveSingleItem().Record.SeedIds.ShouldBe(["ann", "bob"]);
        report.Seeds.Select(s => s.Answered).ShouldBe([1, 1]);
        report.Sources[0].Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Who_comes_to_an_answer_in_a_later_round_reads_the_kept_one()
    {
        _stage.Seeds.Add(Stage.Person("bob", "https://bob.example/"));
        Pages["https://ann.example/"] = "person p\nlink https://bob.example/\nlink https://none.example/";
        Pages["https://bob.example/"] = "person p\nlink https://ann.example/\nlink https://bob.example/2";
        Pages["https://bob.example/2"] = "link https://none.example/\nwork w";

        await _stage.Run();

        _stage.Web.Asked.Order(StringComparer.Ordinal).ShouldBe(["https://ann.example/", "https://bob.example/", "https://bob.example/2", "https://none.example/"]);
        _stage.Store.LoadPeople().ShouldHaveSingleItem().Record.SeedIds.ShouldBe(["ann", "bob"]);
    }

    [Fact]
    public async Task What_there_was_no_time_for_is_nobodys_failure()
    {
        Pages["https://ann.example/"] = "work a\nwork b";
        await _stage.Run();
        _stage.Web.Failing["https://ann.example/"] = FetchOutcome.Deferred;

        var report = await _stage.NextNight();

        report.NotAsked.ShouldBe(1);
        report.SourcesFailed.ShouldBeEmpty();
        report.EverySeedFailed.ShouldBeFalse();
        _stage.Works.ShouldBe(["a", "b"]);
        _stage.Store.Health().ShouldAllBe(h => h.FailingSince == null && h.LastAnswered == new DateOnly(2026, 3, 1));
    }

    [Fact]
    public async Task What_was_found_late_and_not_asked_is_asked_before_everything_else_the_next_night()
    {
        Pages["https://ann.example/"] = "link https://ann.example/2";
        Pages["https://ann.example/2"] = "work b";
        _stage.Web.Failing["https://ann.example/2"] = FetchOutcome.Deferred;
        await _stage.Run();
        _stage.Web.Failing.Clear();

        await _stage.NextNight();

        _stage.Web.Asked.ShouldBe(["https://ann.example/2", "https://ann.example/ if changed"]);
    }

    [Fact]
    public async Task What_has_long_been_the_same_is_asked_less_often_and_at_least_weekly()
    {
        Pages["https://ann.example/"] = "work a\nlink https://ann.example/2";
        Pages["https://ann.example/2"] = "work b";
        await _stage.Run();
        var asked = new List<int>();
        for (var night = 1; night <= 60; night++)
        {
            if (night == 40)
            {
                Pages["https://ann.example/2"] = "work b\nwork c";
            }

            await _stage.NextNight();
            if (_stage.Web.Asked.Exists(a => a.StartsWith("https://ann.example/2", StringComparison.Ordinal)))
            {
                asked.Add(night);
            }
        }

        asked.Take(4).ShouldBe([1, 2, 3, 4]);
        var gaps = asked.Zip(asked.Skip(1), (a, b) => b - a).ToList();
        gaps.Max().ShouldBe(7);
        var noticed = asked.First(n => n >= 40);
        noticed.ShouldBeLessThanOrEqualTo(46);
        asked.Where(n => n > noticed).Take(3).ShouldBe([noticed + 1, noticed + 2, noticed + 3]);
        _stage.Works.ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task A_page_that_suddenly_names_nothing_keeps_its_works_until_several_nights_agree()
    {
        Pages["https://ann.example/"] = "work a\nwork b\nwork c";
        await _stage.Run();
        Pages["https://ann.example/"] = "";

        for (var night = 1; night <= 3; night++)
        {
            var report = await _stage.NextNight();
            report.SourcesFailed.ShouldBe(["WebPages"]);
            _stage.Works.ShouldBe(["a", "b", "c"]);
        }

        (await _stage.NextNight()).SourcesFailed.ShouldBeEmpty();
        _stage.Works.ShouldAllBe(w => w.Contains("withdrawn"));
    }

    [Fact]
    public async Task A_deferred_question_has_the_first_turn_the_next_night()
    {
        _stage.Seeds.Add(Stage.Person("ann2", "https://ann.example/z"));
        Pages["https://ann.example/"] = Pages["https://ann.example/z"] = "work a";
        _stage.Web.Failing["https://ann.example/z"] = FetchOutcome.Deferred;
        await _stage.Run();
        _stage.Web.Failing.Clear();

        await _stage.NextNight();

        _stage.Web.Asked.ShouldBe(["https://ann.example/z", "https://ann.example/ if changed"]);
    }

    [Fact]
    public async Task What_is_wanted_later_is_asked_in_the_same_night_and_nothing_twice()
    {
        Pages["https://ann.example/"] = "work a";
        Pages["https://api.example/10.1/x"] = "work x";
        await _stage.Run(finish: false);
        _stage.Identify = _ => new HarvestState(new SeedSet(_stage.Seeds, []), new Dictionary<string, IReadOnlyList<PersonIdentifier>>(), [new WorkIdentifier(WorkScheme.Doi, "10.1/x")]);

        var report = await _stage.Run();

        report.Night.ShouldBe(1);
        _stage.Web.Asked.ShouldBe(["https://ann.example/", "https://api.example/10.1/x"]);
        _stage.Works.ShouldBe(["a", "x"]);
        (await _stage.Run()).Night.ShouldBe(2);
    }

    [Fact]
    public async Task Pages_that_link_without_end_are_stopped_and_reported()
    {
        for (var i = 0; i < 50; i++)
        {
            Pages[$"https://ann.example/{(i == 0 ? "" : i)}"] = $"link https://ann.example/{i + 1}";
        }

        (await _stage.Run(i => i with { MaxRounds = 5 })).Cut.ShouldNotBeNull().ShouldContain("5 rounds");
        _stage.Web.Asked.Count.ShouldBe(5);
        (await _stage.Run(i => i with { MaxRequests = 7 })).Cut.ShouldNotBeNull();
    }

    [Fact]
    public async Task After_an_upgrade_kept_answers_are_read_again_without_asking()
    {
        Pages["https://ann.example/"] = "work a\nlink https://ann.example/2";
        Pages["https://ann.example/2"] = "work b";
        await _stage.Run();
        _stage.Web.Asked.Clear();
        _stage.Source.Version = "lines/2";

        Harvester.Reparse(_stage.Store, _stage.Archive, [_stage.Source], TestContext.Current.CancellationToken).ShouldBe((2, 0));

        _stage.Web.Asked.ShouldBeEmpty();
        _stage.Store.LoadRecords().ShouldAllBe(r => r.Record.Provenance.Parser == "lines/2" && r.FirstSeen == new DateOnly(2026, 3, 1));
    }

    [Fact]
    public async Task A_plan_can_be_seen_without_asking_or_writing()
    {
        _stage.Seeds.Insert(0, Stage.Person("zoe", "https://zoe.example/"));

        Harvester.PlanOnly(_stage.Input, _stage.Store).Select(r => r.Url.Host).ShouldBe(["zoe.example", "ann.example"]);

        _stage.Store.LatestNight().ShouldBeNull();
        await Task.CompletedTask;
    }

    [Fact]
    public async Task An_unfinished_night_of_another_scope_or_long_ago_is_left_behind()
    {
        Pages["https://ann.example/"] = "work a";
        (await _stage.Run(finish: false)).Night.ShouldBe(1);
        (await _stage.Run(finish: false)).ShouldSatisfyAllConditions(r => r.Night.ShouldBe(1), r => r.Resumed.ShouldBeTrue());
        (await _stage.Run(i => i with { Scope = "only:ann" }, finish: false)).Night.ShouldBe(2);
        _stage.Clock.Advance(TimeSpan.FromDays(2));
        (await _stage.Run(i => i with { Scope = "only:ann" }, finish: false)).Night.ShouldBe(3);
    }

    [Fact]
    public async Task A_kept_copy_that_is_lost_is_asked_for_in_full()
    {
        Pages["https://ann.example/"] = "work a";
        await _stage.Run();
        File.Delete(_stage.ArchiveFile);
        _stage.Reopen();

        await _stage.NextNight();

        _stage.Web.Asked.ShouldBe(["https://ann.example/"]);
        _stage.Works.ShouldBe(["a"]);
    }
}
