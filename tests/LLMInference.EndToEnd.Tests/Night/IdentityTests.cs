using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Identity;
using LLMInference.Evaluation.Identity;
using LLMInference.Testing;

namespace LLMInference.EndToEnd.Tests.Night;

/// <summary>Who each followed person is, through the real command and in a made-up world.</summary>
public sealed class IdentityTests
{
    // This world's own pids, as tests/LLMInference.FakeWeb/World/people.yaml gives them to the followed people.
    private static readonly Dictionary<string, string> Pids = new()
    {
        ["zhihao-jia"] = "901/0001",
        ["tianqi-chen"] = "901/0002-1",
        ["song-han"] = "901/0003-3",
        ["zhen-dong"] = "901/0004",
        ["luo-mai"] = "901/0005",
        ["xin-jin"] = "901/0006-8",
        ["bin-cui"] = "901/0007-1",
        ["jidong-zhai"] = "901/0008",
        ["lingxiao-ma"] = "901/0009",
        ["cheng-li"] = "901/0010-1",
        ["chuan-wu"] = "901/0011-1",
        ["james-cheng"] = "901/0012",
        ["kai-chen"] = "901/0013-5",
        ["lei-chen"] = "901/0014-2",
    };

    [Fact]
    public void Every_followed_person_is_found_among_namesakes_or_left_open_and_the_lock_is_byte_stable()
    {
        using var llminf = new Llminf();
        Seeds(llminf, withLock: true);
        llminf.Run("seeds", "resolve", "--replay", Llminf.Demo, "--seeds", llminf.PathTo("seeds"), "--output", llminf.PathTo("out")).Exit.ShouldBeOneOf(0, 3);
        var text = File.ReadAllText(llminf.PathTo("seeds", "identities.lock.yaml"));
        var (identities, faults) = IdentityLockFile.Read("lock", text);

        faults.ShouldBeEmpty();
        identities.Seeds.Count.ShouldBe(17);
        foreach (var (seed, pid) in Pids)
        {
            identities.Of(seed)!.Ids.Where(i => i.Id.Scheme == PersonScheme.DblpPid).Select(i => i.Id.Value).ShouldBe([pid], seed);
        }

        var (exit, output, _) = llminf.Run("seeds", "resolve", "--offline", "--explain", "--seeds", llminf.PathTo("seeds"), "--output", llminf.PathTo("out"));
        exit.ShouldBe(0);
        output.ShouldContain("It is the pile of all works under a shared name");
        File.ReadAllText(llminf.PathTo("seeds", "identities.lock.yaml")).ShouldBe(text);
    }

    [Fact]
    public void On_the_archived_table_each_seed_gets_its_row_and_no_other_and_the_committed_lock_says_so()
    {
        Assert.SkipWhen(Repository.Shared is null, "The archived web is not beside the repository.");
        using var llminf = new Llminf();
        Seeds(llminf, withLock: false);
        llminf.Run("seeds", "resolve", "--replay", Path.Combine(Repository.Shared, "world", "latest"), "--seeds", llminf.PathTo("seeds"), "--output", llminf.PathTo("out")).Exit.ShouldBe(3);
        var found = Lock(llminf.PathTo("seeds", "identities.lock.yaml"));
        var committed = Lock(Repository.PathTo("seeds", "identities.lock.yaml"));
        foreach (var row in File.ReadLines(Path.Combine(Repository.Shared, "gold", "identity", "seeds.csv")).Skip(1).Select(l => l.Split(',', 3)))
        {
            foreach (var identities in new[] { found, committed })
            {
                identities.Seeds.Single(s => s.Name == row[0]).Ids.Where(i => i.Id.Scheme == PersonScheme.DblpName).Select(i => i.Id.Value).ShouldBe(row[1].Length == 0 ? [] : [row[1]], row[0]);
            }
        }

        found.Of("song-han")!.Open.ShouldContain(c => c.Id.Value == "Song Han 0002");
    }

    // The world that the documents quote, and one in which two people of one name work at one place.
    [Theory]
    [InlineData(IdentityEvaluation.WorldSeed)]
    [InlineData(3)]
    public void In_a_world_of_namesakes_nobody_is_taken_for_somebody_else(int world)
    {
        var score = NamesakeScore.Of(NamesakeWorld.Make(world));

        ((double)score.PidRight / score.People).ShouldBeGreaterThanOrEqualTo(0.97);
        ((double)score.PidWrong / score.People).ShouldBeLessThanOrEqualTo(0.003);
        ((double)score.WorksWrong / score.Works).ShouldBeLessThanOrEqualTo(0.001);
        ((double)score.WorksFound / score.WorksTrue).ShouldBeGreaterThanOrEqualTo(0.95);
    }

    private static IdentityLock Lock(string file) => IdentityLockFile.Read(file, File.ReadAllText(file)).Lock;

    private static void Seeds(Llminf llminf, bool withLock)
    {
        Directory.CreateDirectory(llminf.PathTo("seeds"));
        foreach (var file in Directory.GetFiles(Repository.PathTo("seeds"), "*.yaml").Where(f => withLock || !f.EndsWith("identities.lock.yaml", StringComparison.Ordinal)))
        {
            File.Copy(file, llminf.PathTo("seeds", Path.GetFileName(file)));
        }
    }
}
