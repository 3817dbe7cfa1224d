using System.Collections.Concurrent;
using LLMInference.Harvest.Frontier;
using LLMInference.Harvest.Snapshots;

namespace LLMInference.Harvest.Fetching;

/// <summary>
/// The addresses that gave an answer this night: two questions that redirects lead to one address ask it once. Remembers where an answer lies in the archive, not its body.
/// </summary>
internal sealed class AnsweredTonight(IArchive archive)
{
    private readonly ConcurrentDictionary<string, Earlier> answers = new(StringComparer.Ordinal);

    /// <summary>The answer that an address gave earlier, or null where it must be asked.</summary>
    public FetchResult? Find(WireRequest ask)
    {
        if (ask.Method != "GET" || !answers.TryGetValue(CanonicalUrl.Of(ask.Url), out var earlier))
        {
            return null;
        }

        if (earlier.Outcome == FetchOutcome.NotModified)
        {
            // It has not changed since the answer with this validator; whoever holds another needs the body.
            return ask.Conditional && ask.Headers.SequenceEqual(earlier.Headers) ? new FetchResult(FetchOutcome.NotModified, null, earlier.Detail) { ReceivedAt = earlier.RetrievedAt } : null;
        }

        var snapshot = archive.Read(earlier.At!, earlier.Url, earlier.RetrievedAt);
        return snapshot is null ? null : new FetchResult(FetchOutcome.Fetched, snapshot, earlier.Detail) { Archived = earlier.At, ReceivedAt = earlier.RetrievedAt };
    }

    /// <summary>Remembers a good answer.</summary>
    public void Note(WireRequest ask, Answer answer)
    {
        if (ask.Method == "GET" && answer is { Outcome: FetchOutcome.Fetched or FetchOutcome.NotModified, Response: { } response } && (answer.Outcome == FetchOutcome.NotModified || response.Archived is not null))
        {
            answers[CanonicalUrl.Of(ask.Url)] = new Earlier(answer.Outcome, response.Url, response.Archived, response.At, ask.Headers, answer.Detail);
        }
    }

    private sealed record Earlier(
        FetchOutcome Outcome, Uri Url, ArchivedAt? At, DateTimeOffset RetrievedAt, IReadOnlyList<KeyValuePair<string, string>> Headers, string Detail);
}
