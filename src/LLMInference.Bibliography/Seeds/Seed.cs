using LLMInference.Bibliography.Identifiers;

namespace LLMInference.Bibliography.Seeds;

/// <summary>What a followed seed is.</summary>
public enum SeedKind
{
    /// <summary>A person; a row of <c>people.yaml</c>.</summary>
    Person,

    /// <summary>A lab; a row of <c>labs.yaml</c>.</summary>
    Lab,
}

/// <summary>A person or lab to follow: one row of <c>people.yaml</c> or <c>labs.yaml</c>.</summary>
/// <param name="Kind">Person or lab.</param>
/// <param name="Id">Unique over both files; lower-case letters, digits and hyphens: <c>zhihao-jia</c>.</param>
/// <param name="Name">As a reader should see it.</param>
/// <param name="Url">Where to follow them.</param>
public sealed record Seed(SeedKind Kind, string Id, string Name, Uri Url)
{
    /// <summary>Where they work, or null.</summary>
    public string? Affiliation { get; init; }

    /// <summary>What they are known for, in our own words, or null.</summary>
    public string? KnownFor { get; init; }

    /// <summary>Other names under which works of theirs appear.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Identifiers that a person wrote into the file: they win over everything found.</summary>
    public IReadOnlyList<PersonIdentifier> Ids { get; init; } = [];
}

/// <summary>A repository (curated list) to follow: one row of <c>repositories.yaml</c>.</summary>
/// <param name="Id">Unique over all seed files.</param>
/// <param name="Name">As a reader should see it.</param>
/// <param name="Url">Its page: <c>https://github.com/owner/repo</c>.</param>
/// <param name="Note">Why it is worth following, or null.</param>
public sealed record RepositorySeed(string Id, string Name, Uri Url, string? Note = null);

/// <summary>Everything to follow, in the order of the files.</summary>
/// <param name="Follows">People first, then labs, each in the order of its file.</param>
/// <param name="Repositories">Curated lists.</param>
public sealed record SeedSet(IReadOnlyList<Seed> Follows, IReadOnlyList<RepositorySeed> Repositories)
{
    /// <summary>Nothing to follow.</summary>
    public static SeedSet Empty { get; } = new([], []);
}
