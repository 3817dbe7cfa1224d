using System.Globalization;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Identity;
using LLMInference.Bibliography.Seeds;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Sources.CsRankings;

namespace LLMInference.Evaluation.Identity;

/// <summary>Who is who: in made-up worlds full of namesakes, and for the labelled seeds on the archived CSrankings table.</summary>
public sealed class IdentityEvaluation : IEvaluation
{
    /// <summary>The world that tests hold.</summary>
    public const int WorldSeed = 20260815;

    /// <inheritdoc/>
    public string Name => "identity";

    /// <inheritdoc/>
    public string Usage => "[FOLDER] [--world N] [--misses]    without a folder a made-up world of 300 people; with one its seeds.csv against the archived table (FOLDER/../../world/latest) and seeds/";

    /// <inheritdoc/>
    public int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        var at = arguments.ToList().IndexOf("--world");
        var seed = WorldSeed;
        if (at >= 0 && (at + 1 >= arguments.Count || !int.TryParse(arguments[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out seed)))
        {
            error.WriteLine("--world takes a whole number, the world's seed.");
            return 2;
        }

        Action<string>? misses = arguments.Contains("--misses") ? output.WriteLine : null;
        var folder = arguments.Where((a, i) => !a.StartsWith("--", StringComparison.Ordinal) && i != at + 1).FirstOrDefault();
        if (folder is null)
        {
            output.WriteLine($"world {seed}: 300 followed people, 15 % with namesakes");
            foreach (var line in NamesakeScore.Of(NamesakeWorld.Make(seed), misses).Lines())
            {
                output.WriteLine(line);
            }

            return 0;
        }

        return Gold(folder, output, error);
    }

    private static int Gold(string folder, TextWriter output, TextWriter error)
    {
        var file = Path.Combine(folder, "seeds.csv");
        var world = Path.GetFullPath(Path.Combine(folder, "..", "..", "world", "latest"));
        var people = Path.Combine("seeds", "people.yaml");
        if (!File.Exists(file) || !Directory.Exists(world) || !File.Exists(people))
        {
            error.WriteLine($"Expected {file}, {world} and {Path.GetFullPath(people)}; run it in the repository.");
            return 2;
        }

        var seeds = SeedReader.Read(File.ReadAllText(people), null, null).Seeds;
        var source = new CsRankingsSource(new CsRankingsOptions());
        var tables = source.Plan(new HarvestState(seeds, new Dictionary<string, IReadOnlyList<PersonIdentifier>>(), []))
            .Select(request => (Request: request, Snapshot: ArchiveFolder.Find(world, request.Url, null))).Where(x => x.Snapshot is not null)
            .SelectMany(x => source.Parse(x.Request, x.Snapshot!).People).DistinctBy(p => p.Key).ToList();
        var found = IdentityResolver.Resolve(new IdentityInput { Seeds = seeds, People = tables }).ToDictionary(i => i.SeedId, StringComparer.Ordinal);
        int right = 0, wrong = 0, all = 0;
        foreach (var row in File.ReadLines(file).Skip(1).Select(l => l.Split(',', 3)))
        {
            var seed = seeds.Follows.First(s => s.Name == row[0]);
            var names = found[seed.Id].Ids.Where(i => i.Id.Scheme == PersonScheme.DblpName).ToList();
            var good = row[1].Length == 0 ? names.Count == 0 : names.Exists(n => n.Id.Value == row[1]);
            var bad = names.Exists(n => n.Id.Value != row[1]);
            (all, right, wrong) = (all + 1, right + (good && !bad ? 1 : 0), wrong + (bad ? 1 : 0));
            output.WriteLine($"{(bad ? "WRONG" : good ? "right" : "open ")}  {seed.Name,-14} expected '{row[1]}', found {(names.Count == 0 ? "nothing" : string.Join("; ", names.Select(n => $"'{n.Id.Value}' ({n.Evidence})")))}");
        }

        output.WriteLine($"{right} of {all} right, {wrong} wrong.");
        return 0;
    }
}
