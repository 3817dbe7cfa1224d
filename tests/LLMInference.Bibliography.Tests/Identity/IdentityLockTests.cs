using LLMInference.Bibliography.Curation;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Identity;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;

namespace LLMInference.Bibliography.Tests.Identity;

public sealed class IdentityLockTests
{
    private static readonly Provenance From = new("0123456789abcdef", "https://example.org/", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "test/1");
    private static readonly Seed Ada = new(SeedKind.Person, "ada", "Ada WANG", new Uri("https://example.org/~ada/")) { Affiliation = "CMU" };
    private static readonly PersonRecord First = Dblp("12/1-1", "Ada Wang 0001", "https://elsewhere.example.edu/wang");
    private static readonly PersonRecord Second = Dblp("12/1-2", "Ada Wang 0002", "https://example.org/~ada");

    private static IdentityLock LockedToTheFirst => new([new LockedIdentity("ada", "Ada WANG", [new EstablishedId(Pid("12/1-1"), 0.97, "found \"then\": by # hand")])
    {
        Aliases = ["A. Wang", "王艾达"],
        Pages = ["https://example.org/~ada/"],
        Members = [new LabMember("Bo: Strand", "PhD \"Students\"", [new PersonIdentifier(PersonScheme.Homepage, "example.org/~bo"), new PersonIdentifier(PersonScheme.Scholar, "AbCdEfGhIjKl")]), new LabMember("Cy Quince", null, [])],
        Open = [new IdentityCandidate("s2", new PersonIdentifier(PersonScheme.S2Author, "77"), "Ada Wang", 0.4, ["−1.1 3 profiles there bear this name"], IdentityVerdict.Open, "The evidence does not reach 0.95.")],
    }]);

    [Fact]
    public void What_is_written_is_read_back_and_the_same_lock_gives_the_same_bytes()
    {
        var text = IdentityLockFile.Write(LockedToTheFirst);
        var (read, faults) = IdentityLockFile.Read("identities.lock.yaml", text);

        faults.ShouldBeEmpty();
        IdentityLockFile.Write(read).ShouldBe(text);
        read.Of("ada")!.Ids.ShouldBe(LockedToTheFirst.Of("ada")!.Ids);
        read.Of("ada")!.Members.Select(m => (m.Name, m.Role, m.Ids.Count)).ShouldBe([("Bo: Strand", "PhD \"Students\"", 2), ("Cy Quince", null, 0)]);
        read.Of("ada")!.Open.Single().Evidence.ShouldBe(LockedToTheFirst.Of("ada")!.Open.Single().Evidence);
    }

    [Fact]
    public void A_night_keeps_to_the_lock_and_tells_what_contradicts_it()
    {
        var input = new IdentityInput { Seeds = new SeedSet([Ada], []), People = [First, Second], Locked = LockedToTheFirst };

        Pids(IdentityResolver.Resolve(input).Single()).ShouldBe(["12/1-1"]);
        var fresh = IdentityResolver.Resolve(input with { Locked = IdentityLock.Empty });
        Pids(fresh.Single()).ShouldBe(["12/1-2"]);
        IdentityChanges.Between(LockedToTheFirst, fresh).ShouldHaveSingleItem().ShouldContain("12/1-2");
    }

    [Fact]
    public void Resolving_replaces_what_is_contradicted_and_keeps_what_nobody_spoke_of()
    {
        var names = new Dictionary<string, string> { ["ada"] = "Ada WANG" };
        var contradicted = IdentityResolver.Resolve(new IdentityInput { Seeds = new SeedSet([Ada], []), People = [First, Second] });
        Pids(LockedToTheFirst.With(contradicted, names, ["ada"]).Of("ada")!.Ids).ShouldBe(["12/1-2"]);

        // No service answered: nothing was found, and nothing is lost.
        var silent = IdentityResolver.Resolve(new IdentityInput { Seeds = new SeedSet([Ada], []) });
        var kept = LockedToTheFirst.With(silent, names, ["ada"]).Of("ada")!;
        Pids(kept.Ids).ShouldBe(["12/1-1"]);
        kept.Open.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_persons_word_beats_the_lock_and_the_evidence()
    {
        var reading = CurationReader.Read("curation.yaml", "- { person: ada, is: [\"dblp-pid:12/1-3\"], not: [\"dblp-pid:12/1-2\"], reason: she told us }\n- { person: nobody, not: [\"s2-author:1\"], reason: gone }\n");
        reading.Faults.ShouldBeEmpty();
        var input = new IdentityInput { Seeds = new SeedSet([Ada], []), People = [First, Second, Dblp("12/1-3", "Ada Wang 0003", "https://third.example.org/")], Locked = LockedToTheFirst, Curation = reading.Curation };

        Pids(IdentityResolver.Resolve(input).Single()).ShouldBe(["12/1-3"]);
        IdentityResolver.Warnings(input).ShouldHaveSingleItem().ShouldContain("'nobody'");
    }

    [Fact]
    public void An_id_in_the_seed_file_leaves_no_room_for_another_in_the_lock()
    {
        var written = Ada with { Ids = [Pid("12/1-2")] };
        Pids(IdentityResolver.Resolve(new IdentityInput { Seeds = new SeedSet([written], []), People = [First, Second], Locked = LockedToTheFirst }).Single()).ShouldBe(["12/1-2"]);
    }

    [Theory]
    [InlineData("- { person: ada, reason: why }", "names no identifier")]
    [InlineData("- { person: ada, is: [\"pid 12/1\"], reason: why }", "is not an identifier")]
    [InlineData("- { person: ada, is: [\"dblp-pid:12/1\"] }", "has no 'reason'")]
    public void An_answer_that_cannot_be_read_is_told_with_its_line(string yaml, string expected)
        => CurationReader.Read("curation.yaml", yaml).Faults.ShouldContain(f => f.Line == 1 && f.Message.Contains(expected, StringComparison.Ordinal));

    private static string[] Pids(SeedIdentity who) => Pids(who.Ids);

    private static string[] Pids(IReadOnlyList<EstablishedId> ids) => [.. ids.Where(i => i.Id.Scheme == PersonScheme.DblpPid).Select(i => i.Id.Value)];

    private static PersonIdentifier Pid(string value) => new(PersonScheme.DblpPid, value);

    private static PersonRecord Dblp(string pid, string name, string homepage) => new()
    {
        Source = "dblp",
        Key = pid,
        Name = name[..8],
        Identifiers = [Pid(pid), new PersonIdentifier(PersonScheme.DblpName, name), PersonIdentifiers.Parse(PersonScheme.Homepage, homepage)!.Value],
        Provenance = From,
    };
}
