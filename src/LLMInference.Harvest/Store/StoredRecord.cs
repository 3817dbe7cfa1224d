using LLMInference.Bibliography.Records;

namespace LLMInference.Harvest.Store;

/// <summary>A claim about a work, with what only the nights together know of it.</summary>
/// <param name="Record">The claim.</param>
/// <param name="FirstSeen">Date (UTC) of the oldest snapshot that names it.</param>
/// <param name="WithdrawnAt">The night on which the last answer that named it, given well and in full, no longer did; null while one does.</param>
public sealed record StoredRecord(SourceRecord Record, DateOnly FirstSeen, DateOnly? WithdrawnAt);

/// <summary>A claim about a person, with what only the nights together know of it.</summary>
/// <param name="Record">The claim.</param>
/// <param name="FirstSeen">Date (UTC) of the oldest snapshot that names it.</param>
/// <param name="WithdrawnAt">As for works.</param>
public sealed record StoredPerson(PersonRecord Record, DateOnly FirstSeen, DateOnly? WithdrawnAt);

/// <summary>One night: one <c>run</c>.</summary>
/// <param name="Id">Counts from 1.</param>
/// <param name="Date">The date (UTC) on which it began; what is withdrawn this night carries it.</param>
/// <param name="Started">When it began.</param>
/// <param name="Scope">What it was narrowed to; a night is gone on with only under the same scope.</param>
/// <param name="Round">The round that is under way; 0 before the first.</param>
/// <param name="Finished">When it was finished, or null.</param>
/// <param name="Resumed">True when it goes on where an earlier process stopped.</param>
public sealed record Night(long Id, DateOnly Date, DateTimeOffset Started, string Scope, int Round, DateTimeOffset? Finished, bool Resumed);

/// <summary>What is kept of a night for good.</summary>
/// <param name="Id">Number, from 1.</param>
/// <param name="Date">Its date (UTC).</param>
/// <param name="Started">When it began.</param>
/// <param name="Scope">What it was narrowed to.</param>
public sealed record NightSummary(long Id, DateOnly Date, DateTimeOffset Started, string Scope)
{
    /// <summary>When the last of its questions was settled; null before.</summary>
    public DateTimeOffset? Harvested { get; init; }

    /// <summary>Questions asked, each once: neither those whose kept answer was right still, nor those that were not permitted or not come to.</summary>
    public int? Requests { get; init; }

    /// <summary>Claims about works known then, withdrawn ones too.</summary>
    public int? Records { get; init; }

    /// <summary>Works built from them; null when nothing was.</summary>
    public int? Works { get; init; }
}

/// <summary>How one source or seed fared over the nights.</summary>
/// <param name="Scope"><c>source</c> or <c>seed</c>.</param>
/// <param name="Name">The source's name or the seed's id.</param>
/// <param name="LastAnswered">The newest night on which everything asked was answered, or null.</param>
/// <param name="FailingSince">The first night of the unbroken run of failures that lasts till now, or null when the last night went well.</param>
/// <param name="Detail">A sentence about the newest failure, or empty.</param>
public sealed record Health(string Scope, string Name, DateOnly? LastAnswered, DateOnly? FailingSince, string Detail);

/// <summary><c>crawl.db</c> cannot be used: not a database, damaged, or written by a newer version.</summary>
/// <param name="file">The file.</param>
/// <param name="message">A sentence: what was found, and what to do.</param>
/// <param name="cause">What the database said.</param>
public sealed class CrawlStoreException(string file, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The file.</summary>
    public string File { get; } = file;
}
