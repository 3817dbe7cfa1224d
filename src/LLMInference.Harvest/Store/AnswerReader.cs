using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Frontier;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources;

namespace LLMInference.Harvest.Store;

/// <summary>Turns what came back into what is to be written down: has it changed, what does every reader make of it, did it fail.</summary>
internal sealed class AnswerReader(CrawlStore store, Archive archive)
{
    /// <summary>Reason of the finding that a parser threw.</summary>
    public const string ParserBug = "harvest.bug.parser";

    /// <summary>Reason of the finding that an answer names no works any more.</summary>
    public const string EmptiedReason = "harvest.kept.emptied";

    /// <summary>Reason of the finding that a page names far fewer works than before.</summary>
    public const string DriftReason = "harvest.kept.drift";

    private const int NightsToAgree = 3;
    private const int ManyWorks = 3;
    private const int WorksToDrift = 6;

    /// <summary>A question that brought no answer to read.</summary>
    public static Settled Unanswered(FrontierEntry entry, FetchResult result)
        => new(entry, result.Outcome.ToString(), IsFailure(entry.Request, result.Outcome), result.Detail, result.NotBefore, 0, null, [], []);

    /// <summary>A question that need not be asked tonight: its readers read the kept answer, so that what it leads to is still gone through. Null when the copy is lost.</summary>
    public Settled? NotDue(FrontierEntry entry, Document document, IReadOnlyDictionary<string, ISource> sources, DateTimeOffset due)
    {
        if (archive.Read(document.At!, document.Url, document.ContentSince) is not { } kept)
        {
            return null;
        }

        var readings = Readings(entry.Askers, [], kept, sources);
        return readings.Any(r => r.Result.Outcome is ParseOutcome.Complete or ParseOutcome.Partial)
            ? new Settled(entry, CrawlStore.NotDue, false, $"{document.Url} has been the same since {document.ContentSince:yyyy-MM-dd}; asked again from {due:yyyy-MM-dd} on.", null, 0, document, readings, [])
            : null;
    }

    /// <summary>What a fetch brought.</summary>
    public Settled Read(FrontierEntry entry, FetchResult result, Document? known, IReadOnlyDictionary<string, ISource> sources, DateTimeOffset now)
    {
        switch (result.Outcome)
        {
            case FetchOutcome.Fetched when result.Snapshot is { } received:
                var same = known is not null && known.Snapshot == received.Id && known.Url == received.Url;
                var older = known is not null && received.RetrievedAt < known.RetrievedAt;
                if (older && !same)
                {
                    return PutInPlace(entry, result, known!, received, sources);
                }

                var snapshot = same ? received with { RetrievedAt = Earlier(known!.ContentSince, received.RetrievedAt) } : received;
                var document = older ? known! with { ContentSince = snapshot.RetrievedAt, At = known!.At ?? result.Archived } : new Document(
                    entry.Fingerprint, received.Url, result.Archived ?? (same ? known!.At : null), new Validators(received.Header("ETag"), received.Header("Last-Modified")) { GivenBy = received.Url },
                    received.Id, snapshot.RetrievedAt, received.RetrievedAt, same ? known!.Unchanged + 1 : 0);
                return Judged(entry, result, document, snapshot, sources, received.Body.Length);
            case FetchOutcome.NotModified when known is { At: { } at }:
                var before = (result.ReceivedAt ?? now) < known.RetrievedAt;
                var since = before ? Earlier(known.ContentSince, result.ReceivedAt ?? now) : known.ContentSince;
                if (archive.Read(at, known.Url, since) is { } kept)
                {
                    return Judged(entry, result, before ? known with { ContentSince = since } : known with { RetrievedAt = now, Unchanged = known.Unchanged + 1 }, kept, sources, 0);
                }

                // Its claims stay; without validators the next night asks for the whole of it.
                return Unanswered(entry, result) with
                {
                    Document = known with { At = null, Validators = new Validators(null, null), RetrievedAt = now },
                    Findings = [new Finding("harvest.skipped.not-in-archive", $"{known.Url} has not changed, but its kept copy in '{at.File}' cannot be read; it will be asked for in full next time.")],
                };
            case FetchOutcome.Refused or FetchOutcome.Gone when result.Snapshot is { } refusal && entry.Request.DocumentedApi:
                return Refusal(entry, result, refusal, sources);
            case FetchOutcome.Fetched or FetchOutcome.NotModified or FetchOutcome.Gone or FetchOutcome.Refused or FetchOutcome.DisallowedByRobots or FetchOutcome.Throttled
                or FetchOutcome.TooLarge or FetchOutcome.Unreachable or FetchOutcome.Blocked or FetchOutcome.Forbidden or FetchOutcome.NotArchived or FetchOutcome.Deferred:
                return Unanswered(entry, result);
            default:
                throw new ArgumentOutOfRangeException(nameof(result), result.Outcome, "Not a fetch outcome.");
        }
    }

    /// <summary>An answer that the interrupted run received and kept, and did not come to read; null when it cannot be read from the archive.</summary>
    public Settled? Recovered(FrontierEntry entry, ArchiveEntry received, Document? known, IReadOnlyDictionary<string, ISource> sources, DateTimeOffset now)
    {
        if (received.Status == 304)
        {
            return known is { At: not null } ? Read(entry, new FetchResult(FetchOutcome.NotModified, null, $"{known.Url} has not changed."), known, sources, now) : null;
        }

        if (archive.Read(received.At, entry.Request.Url, received.Date) is not { } snapshot)
        {
            return null;
        }

        // Received is not yet good: a challenge that came as a page is judged as it would have been then, and whatever else was no answer is asked again.
        var answer = Answer.Of(new WireResponse(snapshot.Url, snapshot.Status, snapshot.Headers, snapshot.Body, snapshot.RetrievedAt, received.At), conditional: false);
        return answer.Outcome == FetchOutcome.Fetched ? Read(entry, answer.ToResult(), known, sources, now) : null;
    }

    /// <summary>A question settled earlier this night, for those who came to it later: they read the kept answer, or share the failure.</summary>
    public Settled ReadAgain(FrontierEntry entry, Document? document, IReadOnlyDictionary<string, ISource> sources)
        => entry.State == EntryState.Failed
            ? new Settled(entry, "AskedBefore", false, "Not answered earlier this night; not asked again.", null, 0, null, [], [])
            : document is { At: { } at } && archive.Read(at, document.Url, document.ContentSince) is { } kept
            ? new Settled(entry, "AskedBefore", false, "Answered earlier this night.", null, 0, null, Readings(entry.Askers, [], kept, sources), [])
            : new Settled(entry, "AskedBefore", false, "Answered earlier this night.", null, 0, null, [],
                [new Finding("harvest.skipped.not-in-archive", $"{entry.Request.Url} was answered this night, but its kept copy cannot be read by those who asked later.")]);

    /// <summary>What tonight's readers, and those of earlier nights, find in an answer.</summary>
    public static IReadOnlyList<Reading> Readings(IReadOnlyList<Asker> tonight, IReadOnlyList<Asker> earlier, Snapshot snapshot, IReadOnlyDictionary<string, ISource> sources)
    {
        var known = tonight.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. tonight.Select(a => new Reading(a, Parse(a, snapshot, sources), true)),
            .. earlier.Where(a => !known.Contains(a.Id) && sources.ContainsKey(a.Request.Source)).Select(a => new Reading(a, Parse(a, snapshot, sources) with { Findings = [] }, false)),
        ];
    }

    /// <summary>
    /// Whether a source counts as failed for an outcome. A page that another page merely links to may be gone, closed to robots or private
    /// without its source having failed; so may a service not know what it is asked about.
    /// </summary>
    public static bool IsFailure(HarvestRequest request, FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Fetched or FetchOutcome.NotModified => false,
        FetchOutcome.Gone => request.Depth == 0 && !request.DocumentedApi,
        FetchOutcome.DisallowedByRobots or FetchOutcome.Forbidden => request.Depth == 0,
        FetchOutcome.Refused or FetchOutcome.Throttled or FetchOutcome.TooLarge or FetchOutcome.Unreachable or FetchOutcome.Blocked or FetchOutcome.NotArchived => true,
        // Nobody failed: there was no time left.
        FetchOutcome.Deferred => false,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not a fetch outcome."),
    };

    // An API says in the body of its refusal what was wrong, and its source may know how to ask better: in halves, without the id that was not understood.
    private static Settled Refusal(FrontierEntry entry, FetchResult result, Snapshot snapshot, IReadOnlyDictionary<string, ISource> sources)
    {
        var tonight = Readings(entry.Askers, [], snapshot, sources);
        var blocked = tonight.Any(r => r.Result.Outcome == ParseOutcome.Blocked);
        var asksBetter = tonight.Any(r => r.Result is { Outcome: ParseOutcome.Complete or ParseOutcome.Partial, Discovered.Count: > 0 });
        var why = tonight.SelectMany(r => r.Result.Findings).Select(f => f.Detail).FirstOrDefault() ?? result.Detail;
        return new Settled(
            entry, blocked ? CrawlStore.Blocked : result.Outcome.ToString(), blocked || (!asksBetter && IsFailure(entry.Request, result.Outcome)), why, result.NotBefore, snapshot.Body.Length, null, tonight, []);
    }

    private Settled Judged(FrontierEntry entry, FetchResult result, Document document, Snapshot snapshot, IReadOnlyDictionary<string, ISource> sources, long bytes)
    {
        var readings = Readings(entry.Askers, store.ReadersOf(entry.Fingerprint), snapshot, sources);
        var tonight = readings.Where(r => r.AskedTonight).ToList();
        if (tonight.Any(r => r.Result.Outcome is ParseOutcome.Complete or ParseOutcome.Partial))
        {
            // A page that named several works and names none is more often a notice or a fault of its server than the truth, and one that names less than half
            // of them more often a new layout that is read badly: what it named stays until several nights agree.
            if (document.Unchanged < NightsToAgree)
            {
                // What titles known before still find there was never lost.
                readings = Retaught(readings, snapshot, sources);
                if (readings.Where(IsEmptied).ToList() is { Count: > 0 } emptied)
                {
                    return Kept(CrawlStore.Emptied, EmptiedReason, emptied, $"{document.Url} named works before and names none now; what it named is kept until {NightsToAgree} further nights agree.");
                }

                if (readings.Where(r => HasDrifted(r, sources)).ToList() is { Count: > 0 } drifted)
                {
                    var (now, before) = (drifted[0].Result.Records.Count, store.CountSightings(drifted[0].Asker));
                    var how = 2 * now < before ? "less than half; perhaps its layout changed" : $"and its layout changed (\"{store.LayoutOf(drifted[0].Asker)}\" before, \"{drifted[0].Result.Layout}\" now)";
                    return Kept(CrawlStore.Drifted, DriftReason, drifted, $"Drift: {document.Url} named {before} works before and {now} now, {how}. What it named is kept until {NightsToAgree} further nights agree.");
                }
            }

            return new Settled(entry, result.Outcome.ToString(), false, result.Detail, result.NotBefore, bytes, document, readings, []);
        }

        return Unread(entry, result, tonight, bytes);

        Settled Kept(string outcome, string reason, List<Reading> doubted, string detail) => new(
            entry, outcome, true, detail, result.NotBefore, bytes, document,
            [.. readings.Select(r => doubted.Contains(r) ? Doubted(r) : r)], [new Finding(reason, detail)]);
    }

    private static Settled Unread(FrontierEntry entry, FetchResult result, List<Reading> tonight, long bytes)
    {
        var refused = tonight.Any(r => r.Result.Outcome == ParseOutcome.Blocked);
        var why = tonight.SelectMany(r => r.Result.Findings).Select(f => f.Detail).FirstOrDefault() ?? "The answer is not what was asked for.";
        return new Settled(entry, refused ? CrawlStore.Blocked : CrawlStore.Unreadable, true, why, result.NotBefore, bytes, null, tonight, []);
    }

    // Recordings may be replayed in any order. An answer older than the kept one says since when works are named and which once were; what is named now is the newer one's to say.
    private Settled PutInPlace(FrontierEntry entry, FetchResult result, Document known, Snapshot older, IReadOnlyDictionary<string, ISource> sources)
    {
        var earlier = store.ReadersOf(entry.Fingerprint);
        var readings = Readings(entry.Askers, earlier, older, sources);
        var tonight = readings.Where(r => r.AskedTonight).ToList();
        if (!tonight.Any(r => r.Result.Outcome is ParseOutcome.Complete or ParseOutcome.Partial))
        {
            return Unread(entry, result, tonight, older.Body.Length);
        }

        // Who reads this question for the first time reads the kept answer as well.
        var kept = known.At is { } at ? archive.Read(at, known.Url, known.ContentSince) : null;
        var readBefore = earlier.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var late = kept is null ? [] : Readings([.. entry.Askers.Where(a => !readBefore.Contains(a.Id))], [], kept, sources);
        var since = DateOnly.FromDateTime(known.ContentSince.UtcDateTime);
        return new Settled(
            entry, result.Outcome.ToString(), false, $"{known.Url} answered this on {older.RetrievedAt:yyyy-MM-dd}; what it answered on {since:yyyy-MM-dd} stands.", result.NotBefore, older.Body.Length, known,
            [.. late, .. readings.Select(r => r with { Overtaken = new Overtaken(since, Stands(r)) })], []);

        // As it would have stood had the answers come in order.
        bool Stands(Reading reading)
        {
            var newer = late.FirstOrDefault(l => l.Asker.Id == reading.Asker.Id)?.Result ?? (kept is null ? null : Parse(reading.Asker, kept, sources));
            var (before, now) = (reading.Result.Records.Count + reading.Result.People.Count, readBefore.Contains(reading.Asker.Id) ? store.CountSightings(reading.Asker) : newer?.Records.Count + newer?.People.Count ?? 0);
            return newer is { Outcome: not ParseOutcome.Complete }
                || (known.Unchanged < NightsToAgree && (now == 0 ? before >= ManyWorks : Drifted(reading.Asker, before, now, reading.Result.Layout, newer?.Layout, sources)));
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>Readings of a kept answer by today's parsers: where one finds nothing or far less than before, what was found before stays.</summary>
    public IReadOnlyList<Reading> Reread(IReadOnlyList<Asker> readers, Snapshot snapshot, IReadOnlyDictionary<string, ISource> sources)
        => [.. Retaught(Readings([], readers, snapshot, sources), snapshot, sources).Select(r => IsEmptied(r) || HasDrifted(r, sources) ? Doubted(r) : r)];

    private IReadOnlyList<Reading> Retaught(IReadOnlyList<Reading> readings, Snapshot snapshot, IReadOnlyDictionary<string, ISource> sources)
    {
        if (!readings.Any(r => IsEmptied(r) || HasDrifted(r, sources)))
        {
            return readings;
        }

        var titles = store.KnownTitles();
        return [.. readings.Select(r => (IsEmptied(r) || HasDrifted(r, sources)) && r.Asker.Request.SeedId is { } seed && titles.TryGetValue(seed, out var known) && Taught(r.Asker, snapshot, sources, known) is { Outcome: ParseOutcome.Complete } taught
            ? r with { Result = taught with { Findings = r.Result.Findings } }
            : r)];
    }

    /// <summary>What a reader by layout finds with known titles; null for other readers.</summary>
    public static ParseResult? Taught(Asker asker, Snapshot snapshot, IReadOnlyDictionary<string, ISource> sources, IReadOnlyList<string> known)
        => sources.TryGetValue(asker.Request.Source, out var source) && source.ReadsByLayout ? Parse(asker, snapshot, sources, known) : null;

    private static Reading Doubted(Reading reading) => reading with { Result = reading.Result with { Outcome = ParseOutcome.Partial } };

    private bool IsEmptied(Reading reading)
        => reading.Result is { Outcome: ParseOutcome.Complete, Records.Count: 0, People.Count: 0 } && store.CountSightings(reading.Asker) >= ManyWorks;

    private bool HasDrifted(Reading reading, IReadOnlyDictionary<string, ISource> sources)
        => reading.Result is { Outcome: ParseOutcome.Complete, Records.Count: > 0 }
           && Drifted(reading.Asker, store.CountSightings(reading.Asker), reading.Result.Records.Count, store.LayoutOf(reading.Asker), reading.Result.Layout, sources);

    private static bool Drifted(Asker asker, int before, int now, string? layoutBefore, string? layoutNow, IReadOnlyDictionary<string, ISource> sources)
        => sources.TryGetValue(asker.Request.Source, out var source) && source.ReadsByLayout && before >= WorksToDrift
           && (2 * now < before || (4 * now < 3 * before && layoutNow is not null && layoutBefore is not null && layoutBefore != layoutNow));

    // A parser that throws is a bug: named, and as if the answer had been unreadable, so that nothing is concluded from it.
    private static ParseResult Parse(Asker asker, Snapshot snapshot, IReadOnlyDictionary<string, ISource> sources, IReadOnlyList<string>? known = null)
    {
        if (!sources.TryGetValue(asker.Request.Source, out var source))
        {
            return ParseResult.Nothing(ParseOutcome.Unreadable, "harvest.skipped.unknown-source", $"No source '{asker.Request.Source}' is there to read {asker.Request.Url}.");
        }

        try
        {
            return known is null ? source.Parse(asker.Request, snapshot) : source.Parse(asker.Request, snapshot, known);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return ParseResult.Nothing(ParseOutcome.Unreadable, ParserBug, $"{source.Name} broke on {asker.Request.Url} (snapshot {snapshot.Id}): {e.GetType().Name}: {e.Message}");
        }
    }
}
