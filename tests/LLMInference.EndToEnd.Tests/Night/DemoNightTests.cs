using System.Text.Json;
using LLMInference.Testing;

namespace LLMInference.EndToEnd.Tests.Night;

public sealed class DemoNightTests
{
    [Fact]
    public void The_demo_night_answers_for_every_seed_and_ends_well()
    {
        using var llminf = new Llminf();
        var (exit, output, error) = llminf.Run("run", "--demo", "--seeds", Repository.PathTo("seeds"));

        exit.ShouldBe(0, error);
        output.ShouldBeEmpty();
        using var report = JsonDocument.Parse(File.ReadAllText(llminf.PathTo("output", "demo", "report.json")));
        report.RootElement.GetProperty("sockets_opened").GetInt32().ShouldBe(0);
        report.RootElement.GetProperty("seeds").EnumerateArray().Count(s => s.GetProperty("answered").GetInt32() > 0).ShouldBe(19);
        File.ReadLines(llminf.PathTo("output", "demo", "works.jsonl")).Count().ShouldBeGreaterThanOrEqualTo(120);
        var readme = File.ReadAllText(llminf.PathTo("output", "demo", "README.md"));
        foreach (var seed in new[] { "Zhihao JIA", "Lei CHEN", "SPCL", "EPCC", "LLMSys-PaperList", "awesome-AI-system" })
        {
            readme.ShouldContain($"[{seed}]");
        }
    }

    [Fact]
    public void Every_followed_person_has_works_and_a_preprint_and_its_paper_are_one_work()
    {
        using var llminf = new Llminf();
        llminf.Night("out").Exit.ShouldBe(0);

        llminf.Run("sql", "SELECT count(DISTINCT person_id) FROM authorships WHERE person_id IS NOT NULL", "--output", llminf.PathTo("out"), "--format", "csv").Output.Trim().Split('\n')[^1].Trim().ShouldBe("14");
        llminf.Run("sql", "SELECT max(n) FROM (SELECT count(*) n FROM works GROUP BY lower(title))", "--output", llminf.PathTo("out"), "--format", "csv").Output.Trim().Split('\n')[^1].Trim().ShouldBe("1");
        var both = llminf.Run("sql", "SELECT count(*) FROM works w WHERE (SELECT count(*) FROM manifestations m WHERE m.work_id = w.id) > 1", "--output", llminf.PathTo("out"), "--format", "csv").Output;
        int.Parse(both.Trim().Split('\n')[^1]).ShouldBeGreaterThan(50);
    }

    [Fact]
    public void A_second_night_an_offline_rebuild_and_a_fresh_clone_change_no_byte()
    {
        using var llminf = new Llminf();
        llminf.Night("out").Exit.ShouldBe(0);
        var first = llminf.Tracked("out");

        llminf.Night("out").Exit.ShouldBe(0);
        llminf.Tracked("out").ShouldBe(first);

        llminf.Night("out", "--offline").Exit.ShouldBe(0);
        llminf.Tracked("out").ShouldBe(first);

        File.Delete(llminf.PathTo("out", "crawl.db"));
        File.Delete(llminf.PathTo("out", "works.db"));
        Directory.Delete(llminf.PathTo("out", "archive"), recursive: true);
        llminf.Night("out").Exit.ShouldBe(0);
        llminf.Tracked("out").ShouldBe(first);
    }

    [Fact]
    public void A_killed_run_and_the_next_one_end_as_an_uninterrupted_one()
    {
        using var llminf = new Llminf();
        llminf.Night("whole").Exit.ShouldBe(0);
        var whole = llminf.Tracked("whole");

        string[] night = ["run", "--replay", Llminf.Demo, "--seeds", Repository.PathTo("seeds"), "--output", llminf.PathTo("killed"), "--readme", llminf.PathTo("killed", "README.md"), "--verbose"];
        // Killed again and again, each time some answers later, until a run gets to its end.
        var kills = 0;
        for (var answers = 5; ; answers += 25)
        {
            using var process = llminf.Start(night);
            _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var settled = 0;
            while (process.StandardError.ReadLine() is { } line)
            {
                if ((line.StartsWith("GET ", StringComparison.Ordinal) || line.StartsWith("POST ", StringComparison.Ordinal)) && ++settled == answers)
                {
                    process.Kill(entireProcessTree: true);
                    kills++;
                    break;
                }
            }

            process.WaitForExit();
            if (settled < answers)
            {
                process.ExitCode.ShouldBe(0);
                break;
            }
        }

        kills.ShouldBeGreaterThan(0);
        llminf.Tracked("killed").ShouldBe(whole);
        var (verified, said, damage) = llminf.Run("archive", "verify", "--output", llminf.PathTo("killed"));
        verified.ShouldBe(0, said + damage);
    }

    [Fact]
    public void Words_outside_the_markers_stay_byte_for_byte()
    {
        using var llminf = new Llminf();
        const string own = "\uFEFFMy words.\r\n\r\n<!-- llminf:people:begin -->\r\nold\r\n<!-- llminf:people:end -->\r\nLast   words, no newline";
        Directory.CreateDirectory(llminf.PathTo("out"));
        File.WriteAllText(llminf.PathTo("out", "README.md"), own);
        llminf.Night("out").Exit.ShouldBe(0);

        var now = File.ReadAllText(llminf.PathTo("out", "README.md"));
        now[..now.IndexOf("begin -->", StringComparison.Ordinal)].ShouldBe(own[..own.IndexOf("begin -->", StringComparison.Ordinal)].TrimStart('\uFEFF'));
        now[now.IndexOf("<!-- llminf:people:end", StringComparison.Ordinal)..].ShouldBe(own[own.IndexOf("<!-- llminf:people:end", StringComparison.Ordinal)..]);
        now.ShouldContain("| [Zhihao JIA]");
    }
}
