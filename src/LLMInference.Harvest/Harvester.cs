using System.Collections.Concurrent;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Frontier;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Store;

namespace LLMInference.Harvest;

/// <summary>
/// The harvest half of a night: identify → plan → ask → read → write down, in rounds, until no source has a further question.
/// </summary>
/// <remarks>
/// A round's questions are fixed before the first is asked, and what its answers suggest belongs to the next; so who is asked what does not depend on who
/// answers first, and a night that was killed goes on exactly where it stopped. Within a round every host is asked in the frontier's order, hosts beside each other.
/// </remarks>
public sealed class Harvester(CrawlStore store, Archive archive, IFetcher fetcher, TimeProvider clock, IHarvestProgress? progress = null)
{
    private readonly AnswerReader _reader = new(store, archive);
    private readonly LocalAsking _local = new(store, archive, clock);

    /// <summary>
    /// Goes through the night's rounds: the unfinished night's where there is one, else a new night's. Call again in the same night with more to ask (enrichment);
    /// the night ends with <see cref="FinishNight"/>, best called once everything is published.
    /// </summary>
    /// <exception cref="OperationCanceledException">Stopped; the next call goes on from here.</exception>
    public async Task<HarvestReport> RunAsync(HarvestInput input, CancellationToken cancellationToken)
    {
        var night = store.BeginNight(clock.GetUtcNow(), input.Scope);
        var sources = input.Sources.ToDictionary(s => s.Name, StringComparer.Ordinal);
        var rounds = 0;
        string? cut = null;
        HarvestState state;
        while (true)
        {
            state = input.Identify(store);
            var order = OrderOf(input, state);
            if (store.RoundUnderWay(night) is not { } round)
            {
                if (rounds >= input.MaxRounds)
                {
                    cut = $"Stopped after {rounds} rounds although questions may remain; a source seems to ask without end.";
                    break;
                }

                round = store.LastRound(night) + 1;
                var findings = new List<(string, Finding)>();
                var planned = Planned(input, state, findings);
                findings.AddRange(round > 1 ? [] : input.Sources.Where(s => s.Unavailable is not null).Select(s => (s.Name, s.Unavailable!)));
                if (store.CountAll(night) >= input.MaxRequests)
                {
                    cut = $"Stopped at {input.MaxRequests} questions, the most that a night asks.";
                    break;
                }

                if (store.OpenRound(night, round, planned, order, findings) == 0)
                {
                    break;
                }
            }

            rounds++;
            await AskAsync(night, round, sources, order, input, cancellationToken).ConfigureAwait(false);
        }

        Teach(store, archive, night, sources, cancellationToken);
        var report = HarvestRollUp.Of(store, night, input, state, store.LastRound(night), cut);
        store.SaveOutcomes(night, HarvestRollUp.Outcomes(report), clock.GetUtcNow(), asked: rounds > 0);
        return report;
    }

    /// <summary>What the first round would ask, in order, followed by what earlier answers led to; asks and writes nothing.</summary>
    /// <remarks>What tonight's answers will lead to cannot be known; that it is what the last night's led to is likely.</remarks>
    public static IReadOnlyList<HarvestRequest> PlanOnly(HarvestInput input, CrawlStore store)
    {
        var state = input.Identify(store);
        var order = OrderOf(input, state);
        var expected = store.LastNightsQuestions().Where(q => q.Request.SeedId is not null && order.Knows(q.Request)).Select(q => q.Request);
        return order.Distinct(Planned(input, state, []).Concat(expected));
    }

    /// <summary>Ends the night. A night that has ended is never gone on with: the next run begins a new one.</summary>
    public void FinishNight() => store.FinishNight(clock.GetUtcNow());

    /// <summary>
    /// Reads every kept answer again with today's parsers, asking nothing, as is right after an upgrade; no command does it yet. What a parser no longer finds is marked withdrawn.
    /// </summary>
    /// <returns>Answers read again, and those that are no longer in the archive (their claims stay as they are).</returns>
    public static (int Read, int Missing) Reparse(CrawlStore store, Archive archive, IReadOnlyList<ISource> sources, CancellationToken cancellationToken)
    {
        var byName = sources.ToDictionary(s => s.Name, StringComparer.Ordinal);
        var reader = new AnswerReader(store, archive);
        int read = 0, missing = 0;
        if (store.LatestNight() is { } night)
        {
            foreach (var fingerprint in store.AllDocuments())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (store.FindDocument(fingerprint) is { At: { } at } document && archive.Read(at, document.Url, document.ContentSince) is { } snapshot)
                {
                    store.Save(night, fingerprint, reader.Reread(store.ReadersOf(fingerprint), snapshot, byName));
                    read++;
                }
                else
                {
                    missing++;
                }
            }

            Teach(store, archive, night, byName, cancellationToken);
        }

        return (read, missing);
    }

    // Once the bibliographies have told what a seed wrote, its pages are read once more with those titles. After the last round, so that neither what is asked nor
    // what is found depends on which answer came first.
    private static void Teach(CrawlStore store, Archive archive, Night night, Dictionary<string, ISource> sources, CancellationToken cancellationToken)
    {
        if (!sources.Values.Any(s => s.ReadsByLayout) || store.KnownTitles() is not { Count: > 0 } titles)
        {
            return;
        }

        foreach (var fingerprint in store.AllDocuments())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var readers = store.ReadersOf(fingerprint).Where(r => r.Request.SeedId is { } seed && titles.ContainsKey(seed) && sources.GetValueOrDefault(r.Request.Source) is { ReadsByLayout: true }).ToList();
            if (readers.Count == 0 || store.FindDocument(fingerprint) is not { At: { } at } document || archive.Read(at, document.Url, document.ContentSince) is not { } snapshot)
            {
                continue;
            }

            foreach (var reader in readers)
            {
                if (AnswerReader.Taught(reader, snapshot, sources, titles[reader.Request.SeedId!]) is { Outcome: ParseOutcome.Complete } taught && taught.Records.Count > store.CountSightings(reader))
                {
                    store.Save(night, fingerprint, [new Reading(reader, taught, false)]);
                }
            }
        }
    }

    private async Task AskAsync(Night night, int round, Dictionary<string, ISource> sources, FrontierOrder order, HarvestInput input, CancellationToken cancellationToken)
    {
        var pending = store.Pending(night, round);
        var blocked = new ConcurrentDictionary<string, bool>(store.BlockedHosts(night).Select(h => KeyValuePair.Create(h, true)), StringComparer.Ordinal);
        var abreast = input.Sources.SelectMany(s => s.Hosts).GroupBy(h => Authority.Of(h.Authority) ?? h.Authority, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Min(h => h.MaxConcurrency), StringComparer.Ordinal);
        progress?.RoundOpened(round, pending.Count);
        var settled = 0;
        foreach (var (entry, answer) in _local.Answer(pending, input.Sources, sources, cancellationToken))
        {
            store.Save(night, round, answer, order);
            progress?.Settled(entry.Request, answer.Outcome, answer.Detail, ++settled, pending.Count);
        }

        var hosts = pending.Where(e => !LocalAsking.Covers(e, sources)).GroupBy(e => Authority.Of(e.Request.Url), StringComparer.Ordinal).ToList();
        hosts.ForEach(h => progress?.Queued(h.Key, h.Count()));
        await Parallel.ForEachAsync(hosts, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, input.MaxParallelHosts), CancellationToken = cancellationToken }, async (host, token) =>
        {
            var limit = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, abreast.GetValueOrDefault(host.Key, 1)), CancellationToken = token };
            await Parallel.ForEachAsync(host, limit, async (entry, stop) =>
            {
                var answer = await AnswerAsync(night, entry, sources, blocked.ContainsKey(host.Key), input.AskEverything, stop).ConfigureAwait(false);
                if (answer.Outcome == CrawlStore.Blocked)
                {
                    blocked[host.Key] = true;
                }

                store.Save(night, round, answer, order);
                progress?.Settled(entry.Request, answer.Outcome, answer.Detail, Interlocked.Increment(ref settled), pending.Count);
            }).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private async Task<Settled> AnswerAsync(Night night, FrontierEntry entry, Dictionary<string, ISource> sources, bool hostBlocked, bool askEverything, CancellationToken cancellationToken)
    {
        var document = store.FindDocument(entry.Fingerprint);
        if (entry.State != EntryState.Open)
        {
            return _reader.ReadAgain(entry, document, sources);
        }

        var forSeed = entry.Askers.Any(a => a.Request.SeedId is not null);
        if (!askEverything && document is { At: not null } && !RevisitPolicy.IsDue(document, forSeed, night.Started)
            && _reader.NotDue(entry, document, sources, RevisitPolicy.DueAt(document, forSeed)) is { } kept)
        {
            return kept;
        }

        if (!askEverything && night.Resumed && store.ArchivedSince(entry.Request, night.Started) is { } received && _reader.Recovered(entry, received, document, sources, clock.GetUtcNow()) is { } recovered)
        {
            return recovered;
        }

        if (hostBlocked)
        {
            return AnswerReader.Unanswered(entry, new FetchResult(FetchOutcome.Blocked, null, $"Not asked: {Authority.Of(entry.Request.Url)} refused an earlier question of this night."));
        }

        var validators = document is { At: { } at, Validators: { ETag: not null } or { LastModified: not null } } && archive.Holds(at) ? document.Validators : null;
        var result = await fetcher.FetchAsync(entry.Request, validators, cancellationToken).ConfigureAwait(false);
        return _reader.Read(entry, result, document, sources, clock.GetUtcNow());
    }

    // A plan that throws is a bug of its source; the other sources' night goes on.
    private static List<HarvestRequest> Planned(HarvestInput input, HarvestState state, List<(string, Finding)> findings)
    {
        var planned = new List<HarvestRequest>();
        foreach (var source in input.Sources)
        {
            try
            {
                planned.AddRange(source.Plan(state));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                findings.Add((source.Name, new Finding(HarvestRollUp.PlanBug, $"{source.Name} could not plan its questions: {e.GetType().Name}: {e.Message}")));
            }
        }

        return planned;
    }

    private static FrontierOrder OrderOf(HarvestInput input, HarvestState state)
        => new(input.Sources.Select(s => s.Name), state.Seeds.Follows.Select(s => s.Id).Concat(state.Seeds.Repositories.Select(r => r.Id)));
}
