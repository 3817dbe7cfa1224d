using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Venues;

/// <summary>A series in which works appear: one entry of <c>venues.yaml</c>.</summary>
/// <param name="Id">Our own name for it, never changed: <c>sosp</c>.</param>
/// <param name="Short">What a reader sees: <c>SOSP</c>.</param>
/// <param name="Name">The full name, without year and number.</param>
/// <param name="Kind">What is published there.</param>
public sealed record Venue(string Id, string Short, string Name, ManifestationKind Kind)
{
    /// <summary>Other ways of writing it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Rank in the list of the China Computer Federation: <c>A B C</c>, or null when it has none.</summary>
    public string? Ccf { get; init; }

    /// <summary>Rank in ICORE, the ranking of conferences that CORE began (<see href="https://portal.core.edu.au/conf-ranks/"/>): <c>A* A B C</c>, or null when it has none.</summary>
    public string? Core { get; init; }

    /// <summary>Ids of the series whose papers this one prints as they are (PACMPL prints POPL): the same title in both is one publication.</summary>
    public IReadOnlyList<string> Carries { get; init; } = [];
}

/// <summary>What a venue as written says.</summary>
/// <param name="Venue">The series, where the lexicon knows it and the paper is in its main proceedings; else null.</param>
/// <param name="Kind">The form of publication, where the words say it; else null.</param>
/// <param name="IsSecondary">A workshop, demo, poster, companion volume or extended abstract beside the main proceedings.</param>
/// <param name="Year">A year among the words, or null.</param>
/// <param name="Words">The folded words without years, numbers and "Proceedings of the": what unknown venues are compared by.</param>
/// <param name="Host">The series beside which a secondary paper stood (<c>MICRO</c> of a workshop at MICRO), or null.</param>
public sealed record VenueReading(Venue? Venue, ManifestationKind? Kind, bool IsSecondary, int? Year, IReadOnlyList<string> Words, Venue? Host = null)
{
    /// <summary>The how-manieth it was (26 of "26th Annual …", "Twenty-Sixth …"), or null.</summary>
    public int? Edition { get; init; }

    /// <summary>Says nothing.</summary>
    public static VenueReading Unknown { get; } = new(null, null, false, null, []);

    /// <summary>True when neither series nor form nor any word is known.</summary>
    public bool IsUnknown => Venue is null && Kind is null && Words.Count == 0;
}
