using LLMInference.Bibliography.Seeds;
using LLMInference.Harvest.Seeds;

namespace LLMInference.Cli.Files;

/// <summary>The folder of everything that a person decides.</summary>
internal static class SeedFolder
{
    /// <summary>The texts of the three seed files; null where one is missing.</summary>
    internal static (string? People, string? Labs, string? Repositories) Texts(string folder) => (
        TextFile.ReadIfThere(Path.Combine(folder, "people.yaml")),
        TextFile.ReadIfThere(Path.Combine(folder, "labs.yaml")),
        TextFile.ReadIfThere(Path.Combine(folder, "repositories.yaml")));

    /// <summary>The seeds, all faults told at once.</summary>
    internal static SeedSet Check(string folder)
    {
        var (people, labs, repositories) = Texts(folder);
        if (people is null && labs is null && repositories is null)
        {
            var what = Directory.Exists(folder) ? "holds none of people.yaml, labs.yaml and repositories.yaml" : "does not exist";
            throw new UsageException($"The seeds folder '{folder}' {what}. Name the right one with --seeds, or make one with 'llminf seeds import LIST.md --seeds {folder}'.");
        }

        var reading = SeedReader.Read(people, labs, repositories, folder);
        ThrowOnFaults(reading.Faults);
        if (reading.Seeds.Follows.Count + reading.Seeds.Repositories.Count == 0)
        {
            throw new UsageException($"The seed files in '{folder}' name nobody and nothing to follow. Add an entry to people.yaml, labs.yaml or repositories.yaml.");
        }

        return reading.Seeds;
    }

    /// <summary>Throws one message with every fault on a line of its own.</summary>
    internal static void ThrowOnFaults(IReadOnlyList<SeedFault> faults)
    {
        if (faults.Count > 0)
        {
            throw new UsageException($"{(faults.Count == 1 ? "One fault" : $"{faults.Count} faults")} in the seed files:\n  " + string.Join("\n  ", faults));
        }
    }

    /// <summary>Writes the three files.</summary>
    internal static void Write(string folder, SeedFiles files)
    {
        TextFile.Write(Path.Combine(folder, "people.yaml"), files.People);
        TextFile.Write(Path.Combine(folder, "labs.yaml"), files.Labs);
        TextFile.Write(Path.Combine(folder, "repositories.yaml"), files.Repositories);
    }
}
