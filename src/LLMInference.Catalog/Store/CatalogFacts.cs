using LLMInference.Bibliography.Venues;
using LLMInference.Bibliography.Works;

namespace LLMInference.Catalog.Store;

/// <summary>A research interest.</summary>
/// <param name="Id">As in <c>topics.yaml</c>: <c>kv-cache</c>.</param>
/// <param name="Name">As a reader sees it.</param>
/// <param name="Description">In a sentence, or null.</param>
public sealed record CatalogTopic(string Id, string Name, string? Description = null);

/// <summary>A venue.</summary>
/// <param name="Name">Short name, as works carry it: <c>SOSP</c>.</param>
/// <param name="FullName">In words, or null.</param>
/// <param name="Kind"><c>conference journal workshop</c>, or null.</param>
/// <param name="Ccf">CCF rank <c>A B C</c>, or null.</param>
/// <param name="Core">CORE rank, or null.</param>
public sealed record CatalogVenue(string Name, string? FullName = null, string? Kind = null, string? Ccf = null, string? Core = null)
{
    /// <summary>A venue of the lexicon, under the short name that works carry.</summary>
    public static CatalogVenue From(Venue venue)
    {
        ArgumentNullException.ThrowIfNull(venue);
        return new CatalogVenue(venue.Short, venue.Name, venue.Kind.Name(), venue.Ccf, venue.Core);
    }
}

/// <summary>What is told of one night.</summary>
/// <param name="Night">Its date.</param>
public sealed record RunFacts(DateOnly Night)
{
    /// <summary>When it began, or null where that shall not be published.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When harvesting ended, or null.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Requests made, or null.</summary>
    public int? Requests { get; init; }

    /// <summary>Records known, or null.</summary>
    public int? Records { get; init; }

    /// <summary>Works published; filled in for earlier nights only.</summary>
    public int Works { get; init; }

    /// <summary>How each source answered, in the order in which to show them.</summary>
    public IReadOnlyList<SourceHealth> Sources { get; init; } = [];

    /// <summary>How each seed's own address answered; seeds that are not named count as well.</summary>
    public IReadOnlyList<SeedHealth> Seeds { get; init; } = [];
}

/// <summary>How a source answered.</summary>
/// <param name="Name">As a reader sees it: <c>DBLP</c>.</param>
/// <param name="Ok">It answered this night (or was not due).</param>
/// <param name="LastAnswered">Date of its last good answer, or null when it never gave one.</param>
/// <param name="Message">What went wrong, in words, or null.</param>
public sealed record SourceHealth(string Name, bool Ok, DateOnly? LastAnswered = null, string? Message = null);

/// <summary>How a seed's own address (or, for people, every source for them) answered.</summary>
/// <param name="SeedId">The seed.</param>
/// <param name="Ok">It answered this night (or was not due).</param>
/// <param name="LastAnswered">Date of its last good answer, or null.</param>
/// <param name="Message">What went wrong, in words, or null.</param>
public sealed record SeedHealth(string SeedId, bool Ok, DateOnly? LastAnswered = null, string? Message = null);
