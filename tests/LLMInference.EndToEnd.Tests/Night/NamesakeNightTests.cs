using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Identity;
using LLMInference.FakeWeb.Facts;

namespace LLMInference.EndToEnd.Tests.Night;

/// <summary>The troubles that DBLP's real names make, each with one followed person, through every service of the stand-in web.</summary>
[Collection(FakeNights.Collection)]
public sealed class NamesakeNightTests
{
    private static readonly FakePerson[] Followed =
    [
        // Numbered among namesakes and a pile; DBLP knows no home page of hers.
        new() { Id = "osric", Seed = "osric", Name = "Osric Pennyworth", DblpName = "Osric Pennyworth 0002", Pid = "501/1000-2", S2 = ["700001"], Page = "https://osric.example.org/" },
        // Listed under another name, with the seed's as an alias.
        new() { Id = "wilma", Seed = "wilma", Name = "Wilhelmina Strand", DblpName = "Wilhelmina Strand-Okafor", Aliases = ["Wilhelmina Strand"], Pid = "502/1000", S2 = ["700002"], Homepage = "https://wilma.example.org/" },
        // Under a new pid since the seed file was written.
        new() { Id = "balthazar", Seed = "balthazar", Name = "Balthazar Quince", Pid = "503/2000", FormerPids = ["503/1000"], S2 = ["700003"], Homepage = "https://balthazar.example.org/" },
        // Known by a Scholar id alone: nothing of hers can be read but what DBLP and Semantic Scholar say.
        new() { Id = "scholar", Seed = "scholar", Name = "Philippa Thorngate", Pid = "504/1000", S2 = ["700004"], Scholar = "AbCdEfGhIjKM" },
    ];

    [Fact]
    public async Task Numbered_piled_renamed_and_aliased_people_are_found_or_left_open_and_nobody_is_taken_for_another()
    {
        var seeds = Directory.CreateTempSubdirectory("llminf-namesakes-").FullName;
        File.WriteAllText(Path.Combine(seeds, "people.yaml"), """
            - id: osric
              name: Osric PENNYWORTH
              url: https://osric.example.org/
            - id: wilma
              name: Wilhelmina STRAND
              url: https://wilma.example.org/
            - id: balthazar
              name: Balthazar QUINCE
              url: https://balthazar.example.org/
              ids:
                dblp-pid: 503/1000
            - id: scholar
              name: Philippa THORNGATE
              url: https://scholar.google.com/citations?user=AbCdEfGhIjKM

            """);
        using var nights = new FakeNights(World()) { Seeds = seeds };

        var (exit, output, error) = await nights.ResolveAsync();

        exit.ShouldBe(0, error);
        var file = Path.Combine(seeds, "identities.lock.yaml");
        var text = File.ReadAllText(file);
        var (found, faults) = IdentityLockFile.Read(file, text);
        faults.ShouldBeEmpty();
        Pids(found, "osric").ShouldBe(["501/1000-2"], output);
        Pids(found, "wilma").ShouldBe(["502/1000"], output);
        Pids(found, "balthazar").ShouldContain("503/2000", output);
        Pids(found, "scholar").ShouldBeSubsetOf(["504/1000"], output);

        nights.Clock.Advance(TimeSpan.FromDays(1));
        (exit, _, error) = await nights.ResolveAsync();

        exit.ShouldBe(0, error);
        File.ReadAllText(file).ShouldBe(text);
        Directory.Delete(seeds, recursive: true);
    }

    private static List<string> Pids(IdentityLock found, string seed) => [.. found.Of(seed)!.Ids.Where(i => i.Id.Scheme == PersonScheme.DblpPid).Select(i => i.Id.Value)];

    private static FakeWorld World()
    {
        string[] subjects = ["Paged Caches", "Draft Models", "Expert Routing", "Weight Formats", "Prefix Trees", "Token Budgets"];
        var works = Followed.SelectMany(p => subjects.Select((s, i) => new FakeWork
        {
            Title = $"{s} in the Manner of {p.Name.Split(' ')[1]} for Language Model Serving",
            Authors = [p.Name, $"Colleague Number{(char)('A' + i)}"],
            Venue = "OSDI",
            Year = 2020 + i,
            Seeds = [p.Seed!],
        })).ToList();
        FakePerson[] others =
        [
            new() { Id = "osric-1", Name = "Osric Pennyworth", DblpName = "Osric Pennyworth 0001", Pid = "501/1000-1", S2 = ["700011"], Affiliation = "Botanical Institute" },
            new() { Id = "osric-3", Name = "Osric Pennyworth", DblpName = "Osric Pennyworth 0003", Pid = "501/1000-3", S2 = [] },
            new() { Id = "osric-pile", Name = "Osric Pennyworth", Pid = "501/1000", S2 = [], Pile = true },
            new() { Id = "wilma-other", Name = "Wilhelmina Strandberg", Pid = "502/3000", S2 = ["700012"] },
        ];
        return new FakeWorld([.. Followed, .. others], works, []);
    }
}
