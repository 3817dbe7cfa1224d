using LLMInference.Bibliography.Curation;
using LLMInference.Bibliography.Identity;
using LLMInference.Bibliography.Seeds;
using LLMInference.Bibliography.Topics;
using LLMInference.Bibliography.Venues;
using LLMInference.Harvest.Seeds;

namespace LLMInference.Cli.Files;

/// <summary>The folder of everything that a person decides.</summary>
internal static class SeedFolder
{
    private const string CurationName = "curation.yaml";
    private const string LockName = "identities.lock.yaml";

    /// <summary>Writes the lock file.</summary>
    internal static void Write(string folder, IdentityLock identities) => TextFile.Write(Path.Combine(folder, LockName), IdentityLockFile.Write(identities));

    /// <summary>The texts of the three seed files; null where one is missing.</summary>
    internal static (string? People, string? Labs, string? Repositories) Texts(string folder) => (
        TextFile.ReadIfThere(Path.Combine(folder, "people.yaml")),
        TextFile.ReadIfThere(Path.Combine(folder, "labs.yaml")),
        TextFile.ReadIfThere(Path.Combine(folder, "repositories.yaml")));

    /// <summary>Everything in the folder, the faults of all its files told at once.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="refused">Addresses that a night would not visit, to be told as faults; null when the night is to tell it of each.</param>
    internal static PersonsDecisions Check(string folder, Func<Uri, bool>? refused = null)
    {
        var (people, labs, repositories) = Texts(folder);
        if (people is null && labs is null && repositories is null)
        {
            var what = Directory.Exists(folder) ? "holds none of people.yaml, labs.yaml and repositories.yaml" : "does not exist";
            throw new UsageException($"The seeds folder '{folder}' {what}. Name the right one with --seeds, or make one with 'llminf seeds import LIST.md --seeds {folder}'.");
        }

        var seeds = SeedReader.Read(people, labs, repositories, folder, refused);
        var faults = seeds.Faults.ToList();
        var topics = Optional(folder, "topics.yaml", TopicSet.Default, ReadTopics, faults);
        var venues = Optional(folder, "venues.yaml", VenueLexicon.Default, ReadVenues, faults);
        var topicIds = topics.Topics.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var curation = Optional(folder, CurationName, CurationSet.Empty, (file, text) =>
        {
            var reading = CurationReader.Read(file, text, topicIds);
            // Faults are for the terminal and name the whole path; where a decision stands is published, and must not say where this copy of the folder lies.
            return (new CurationSet([.. reading.Curation.Entries.Select(e => e with { File = CurationName })]), reading.Faults);
        }, faults);
        var identities = Optional(folder, LockName, IdentityLock.Empty, IdentityLockFile.Read, faults);
        ThrowOnFaults(faults);
        if (seeds.Seeds.Follows.Count + seeds.Seeds.Repositories.Count == 0)
        {
            throw new UsageException($"The seed files in '{folder}' name nobody and nothing to follow. Add an entry to people.yaml, labs.yaml or repositories.yaml.");
        }

        return new PersonsDecisions(seeds.Seeds, topics, venues, curation, identities);
    }

    /// <summary>The interests alone; the built-in ones where there is no file.</summary>
    internal static TopicSet Topics(string folder)
    {
        var faults = new List<SeedFault>();
        var topics = Optional(folder, "topics.yaml", TopicSet.Default, ReadTopics, faults);
        ThrowOnFaults(faults);
        return topics;
    }

    /// <summary>The venues alone; the built-in ones where there is no file.</summary>
    internal static VenueLexicon Venues(string folder)
    {
        var faults = new List<SeedFault>();
        var venues = Optional(folder, "venues.yaml", VenueLexicon.Default, ReadVenues, faults);
        ThrowOnFaults(faults);
        return venues;
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

    private static (TopicSet Topics, IReadOnlyList<SeedFault> Faults) ReadTopics(string file, string text)
    {
        var reading = TopicReader.Read(file, text);
        return (reading.Topics, reading.Faults);
    }

    private static (VenueLexicon Venues, IReadOnlyList<SeedFault> Faults) ReadVenues(string file, string text)
    {
        var reading = VenueLexicon.Read(file, text);
        return (reading.Lexicon, reading.Faults);
    }

    private static T Optional<T>(string folder, string file, T builtIn, Func<string, string, (T Value, IReadOnlyList<SeedFault> Faults)> read, List<SeedFault> faults)
    {
        if (TextFile.ReadIfThere(Path.Combine(folder, file)) is not { } text)
        {
            return builtIn;
        }

        var (value, found) = read(folder.TrimEnd('/') + "/" + file, text);
        faults.AddRange(found);
        return value;
    }
}

/// <summary>Everything that people decide: the content of the seeds folder.</summary>
internal sealed record PersonsDecisions(SeedSet Seeds, TopicSet Topics, VenueLexicon Venues, CurationSet Curation, IdentityLock Identities);
