using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Seeds;

namespace LLMInference.Harvest.Seeds;

/// <summary>The three seed files' new texts, after a list was taken in.</summary>
public sealed record SeedFiles(string People, string Labs, string Repositories);

/// <summary>Brings a list's entries into the seed files: added or updated by url, never deleted. What a person wrote there stays.</summary>
public static class SeedImport
{
    // A person may have reworded what somebody is known for, or moved them: the list fills such a gap and does not overwrite.
    private static readonly HashSet<string> FillOnly = new(StringComparer.Ordinal) { "known_for", "note" };

    /// <summary>Merges <paramref name="list"/> into the texts of the files as they are (null = not there yet).</summary>
    public static SeedFiles Merge(SeedList list, string? people, string? labs, string? repositories)
    {
        ArgumentNullException.ThrowIfNull(list);
        return new SeedFiles(
            SeedFileEditor.Merge(people, "People to follow: one entry each, edited by hand as well as by 'seeds import'.\nKeys: id, name, url, affiliation, known_for, aliases, ids {dblp-pid, dblp-name, s2-author, orcid, openalex, scholar}.", [.. list.People.Select(Row)], FillOnly, SamePage),
            SeedFileEditor.Merge(labs, "Labs to follow. Keys as in people.yaml.", [.. list.Labs.Select(Row)], FillOnly, SamePage),
            SeedFileEditor.Merge(repositories, "Curated lists to follow. Keys: id, name, url, note.", [.. list.Repositories.Select(Row)], FillOnly, SamePage));
    }

    private static IReadOnlyList<KeyValuePair<string, string?>> Row(Seed seed) =>
    [
        new("id", seed.Id), new("name", seed.Name), new("url", seed.Url.OriginalString), new("affiliation", seed.Affiliation), new("known_for", seed.KnownFor),
    ];

    private static IReadOnlyList<KeyValuePair<string, string?>> Row(RepositorySeed seed) =>
    [
        new("id", seed.Id), new("name", seed.Name), new("url", seed.Url.OriginalString), new("note", seed.Note),
    ];

    private static bool SamePage(string a, string b) => Homepage.TryParse(a, out var left) && Homepage.TryParse(b, out var right) && left == right;
}
