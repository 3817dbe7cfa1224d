using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Frontier;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Store;

namespace LLMInference.Harvest;

/// <summary>
/// Settles the questions that a file of the user's answers (<see cref="ILocalAnswers"/>), a round's at once. An answer is archived as its host's would be, but under status 203
/// ("what this says was taken from elsewhere", RFC 9110 section 15.3.4) with <c>Content-Location</c> naming the file, so that nobody takes it for the host's own.
/// </summary>
internal sealed class LocalAsking(CrawlStore store, Archive archive, TimeProvider clock)
{
    private readonly AnswerReader _reader = new(store, archive);

    /// <summary>Whether a question is settled here rather than by asking its host.</summary>
    public static bool Covers(FrontierEntry entry, IReadOnlyDictionary<string, ISource> sources)
        => entry.State == EntryState.Open && sources.TryGetValue(entry.Request.Source, out var source) && source.Local?.Covers(entry.Request) == true;

    /// <summary>The settled questions among <paramref name="pending"/>, in their order within each source.</summary>
    public IEnumerable<(FrontierEntry Entry, Settled Answer)> Answer(
        IReadOnlyList<FrontierEntry> pending, IReadOnlyList<ISource> inOrder, IReadOnlyDictionary<string, ISource> sources, CancellationToken cancellationToken)
    {
        foreach (var source in inOrder.Where(s => s.Local is not null))
        {
            var theirs = pending.Where(e => e.Request.Source == source.Name && Covers(e, sources)).ToList();
            foreach (var settled in theirs.Count == 0 ? [] : Answer(theirs, source.Local!, sources, cancellationToken))
            {
                yield return (settled.Entry, settled);
            }
        }
    }

    private List<Settled> Answer(List<FrontierEntry> entries, ILocalAnswers local, IReadOnlyDictionary<string, ISource> sources, CancellationToken cancellationToken)
    {
        try
        {
            var tag = $"\"{local.Version()}\"";
            var now = clock.GetUtcNow();
            var known = entries.ConvertAll(e => store.FindDocument(e.Fingerprint));
            var same = known.ConvertAll(d => d is { At: { } at } && d.Validators.ETag == tag && archive.Holds(at));
            var open = entries.Where((_, i) => !same[i]).ToList();
            var answers = open.Count == 0 ? [] : local.Answer([.. open.Select(e => e.Request)], cancellationToken);
            var next = 0;
            return [.. entries.Select((entry, i) => _reader.Read(
                entry, same[i] ? new FetchResult(FetchOutcome.NotModified, null, $"{local.Origin} has not changed.") : Kept(entry.Request, answers[next++], local.Origin, tag, now), known[i], sources, now))];
        }
        catch (LocalAnswersException refused)
        {
            return entries.ConvertAll(e => AnswerReader.Unanswered(e, new FetchResult(FetchOutcome.Unreachable, null, refused.Message)));
        }
    }

    private FetchResult Kept(HarvestRequest request, LocalAnswer answer, string origin, string tag, DateTimeOffset now)
    {
        var found = answer.Status is >= 200 and < 300;
        var (status, phrase) = found ? (203, "Non-Authoritative Information") : (answer.Status, "Not Found");
        List<KeyValuePair<string, string>> headers = [new("Content-Type", answer.MediaType), new("Content-Location", origin), new("ETag", tag)];
        var at = archive.Append(new HttpExchange(request.Method, request.Url, [], default, status, phrase, headers, answer.Body, now));
        var snapshot = Snapshot.Of(request.Url, status, headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase), answer.Body, now);
        return new FetchResult(found ? FetchOutcome.Fetched : FetchOutcome.Gone, snapshot, $"Answered from {origin}.") { Archived = at };
    }
}
