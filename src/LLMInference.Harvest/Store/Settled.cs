using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Frontier;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources;

namespace LLMInference.Harvest.Store;

/// <summary>One question answered (or not), and what every reader made of it: what one transaction writes.</summary>
/// <param name="Entry">The question.</param>
/// <param name="Outcome">A <see cref="FetchOutcome"/>, <see cref="CrawlStore.Blocked"/> or <see cref="CrawlStore.Unreadable"/>.</param>
/// <param name="Failed">Whether the source counts as failed for it.</param>
/// <param name="Detail">A sentence.</param>
/// <param name="NotBefore">When asking again may succeed, or null.</param>
/// <param name="Bytes">Bytes of the body received, decoded.</param>
/// <param name="Document">The good answer, new or confirmed; null when there was none.</param>
/// <param name="Readings">What each reader found, tonight's first.</param>
/// <param name="Findings">What the harvest itself noticed, under the source's name.</param>
internal sealed record Settled(
    FrontierEntry Entry,
    string Outcome,
    bool Failed,
    string Detail,
    DateTimeOffset? NotBefore,
    long Bytes,
    Document? Document,
    IReadOnlyList<Reading> Readings,
    IReadOnlyList<Finding> Findings);

/// <summary>What one reader found in an answer.</summary>
/// <param name="Asker">The reader.</param>
/// <param name="Result">What it says.</param>
/// <param name="AskedTonight">False for a reader of an earlier night: its claims are brought up to date, its further questions are not asked.</param>
internal sealed record Reading(Asker Asker, ParseResult Result, bool AskedTonight)
{
    /// <summary>For a reading of an answer that is older than the kept one; null for the newest.</summary>
    public Overtaken? Overtaken { get; init; }
}

/// <summary>What has become of the claims of an answer that is older than the kept one.</summary>
/// <param name="Since">When the kept answer was given.</param>
/// <param name="Stands">Whether what only the older one claims still stands, because the kept one was not read well and in full; else it is withdrawn since then.</param>
internal sealed record Overtaken(DateOnly Since, bool Stands);

/// <summary>The last good answer to a question.</summary>
/// <param name="Fingerprint">Names the question.</param>
/// <param name="Url">The address that answered.</param>
/// <param name="At">Where it lies, or null when it was not archived.</param>
/// <param name="Validators">To ask whether it has changed.</param>
/// <param name="Snapshot">Id of its body.</param>
/// <param name="ContentSince">When this very body was first received; claims read from it carry this time, so that an unchanged page changes nothing.</param>
/// <param name="RetrievedAt">When it was last received or confirmed.</param>
/// <param name="Unchanged">Nights in a row on which it was the same.</param>
internal sealed record Document(
    RequestFingerprint Fingerprint,
    Uri Url,
    ArchivedAt? At,
    Validators Validators,
    string Snapshot,
    DateTimeOffset ContentSince,
    DateTimeOffset RetrievedAt,
    int Unchanged);
