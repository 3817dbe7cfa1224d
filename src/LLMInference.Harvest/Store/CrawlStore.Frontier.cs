using Dapper;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Frontier;
using LLMInference.Harvest.Sources;
using Microsoft.Data.Sqlite;

namespace LLMInference.Harvest.Store;

public sealed partial class CrawlStore
{
    /// <summary>Opens a round with what the sources plan for it, in one transaction: a process killed here opens the same round again.</summary>
    /// <returns>The number of questions open in the round, those found in earlier answers included.</returns>
    internal int OpenRound(Night night, int round, IEnumerable<HarvestRequest> planned, FrontierOrder order, IReadOnlyList<(string Source, Finding Finding)> findings) => Write("round", t =>
    {
        foreach (var request in planned)
        {
            Enqueue(night, round, request, order, t);
        }

        // What the last night had no time for is asked first, be it planned tonight or found in an answer then.
        foreach (var request in round == 1 ? LeftOver(night, t).Where(order.Knows) : [])
        {
            Enqueue(night, round, request, order, t);
        }

        foreach (var (source, finding) in findings)
        {
            Save(night, new RequestFingerprint(""), source, source, [finding], t);
        }

        var open = CountOpen(night, round, t);
        if (open > 0)
        {
            _db.Execute("UPDATE nights SET round = @round WHERE id = @Id", new { round, night.Id }, t);
        }

        return open;
    });

    /// <summary>Questions that the night before was not asked for want of time, as their askers put them. Those for no seed are planned anew, by what is missing now.</summary>
    private List<HarvestRequest> LeftOver(Night night, SqliteTransaction? t)
        => [.. _db.Query<string>(
            """
            SELECT a.request FROM askers a JOIN frontier f ON f.night = a.night AND f.fingerprint = a.fingerprint
            WHERE a.night = @Id - 1 AND a.seed IS NOT NULL AND (f.state = 'pending' OR f.outcome = @deferred) ORDER BY f.fingerprint, a.asker
            """,
            new { night.Id, deferred = nameof(FetchOutcome.Deferred) },
            t).Select(StoreJson.Read<HarvestRequest>)];

    /// <summary>The questions of the newest night as their askers put them, with how each ended; what a plan shows beyond its first round.</summary>
    internal IReadOnlyList<(HarvestRequest Request, string? Outcome)> LastNightsQuestions()
    {
        lock (_gate)
        {
            return [.. _db.Query<(string Request, string? Outcome)>(
                """
                SELECT a.request, f.outcome FROM askers a JOIN frontier f ON f.night = a.night AND f.fingerprint = a.fingerprint
                WHERE a.night = (SELECT MAX(id) FROM nights) ORDER BY f.fingerprint, a.asker
                """).Select(r => (StoreJson.Read<HarvestRequest>(r.Request), r.Outcome))];
        }
    }

    /// <summary>The round that is under way and has open questions; null when the next one may be opened.</summary>
    internal int? RoundUnderWay(Night night)
    {
        lock (_gate)
        {
            var round = _db.ExecuteScalar<int>("SELECT round FROM nights WHERE id = @Id", new { night.Id });
            return CountOpen(night, round, null) > 0 ? round : null;
        }
    }

    /// <summary>The last round that was opened.</summary>
    internal int LastRound(Night night)
    {
        lock (_gate)
        {
            return _db.ExecuteScalar<int>("SELECT round FROM nights WHERE id = @Id", new { night.Id });
        }
    }

    /// <summary>Questions of the night, asked and open.</summary>
    internal int CountAll(Night night)
    {
        lock (_gate)
        {
            return _db.ExecuteScalar<int>("SELECT COUNT(*) FROM frontier WHERE night = @Id", new { night.Id });
        }
    }

    /// <summary>The open questions of a round in their order.</summary>
    internal IReadOnlyList<FrontierEntry> Pending(Night night, int round)
    {
        lock (_gate)
        {
            return
            [
                .. _db.Query<(string Fingerprint, string State, string Asker, string Request)>(
                        """
                        SELECT f.fingerprint, f.state, a.asker, a.request FROM askers a JOIN frontier f ON f.night = a.night AND f.fingerprint = a.fingerprint
                        WHERE a.night = @Id AND a.done = 0 AND a.round <= @round
                        ORDER BY f.turn, a.depth, a.source_order, a.seed_order, f.url, f.fingerprint, a.asker
                        """,
                        new { night.Id, round })
                    .GroupBy(r => (r.Fingerprint, r.State))
                    .Select(g =>
                    {
                        var askers = g.Select(r => new Asker(r.Asker, StoreJson.Read<HarvestRequest>(r.Request))).ToList();
                        return new FrontierEntry(new RequestFingerprint(g.Key.Fingerprint), askers[0].Request, askers, g.Key.State switch { "pending" => EntryState.Open, "done" => EntryState.Answered, _ => EntryState.Failed });
                    }),
            ];
        }
    }

    /// <summary>Hosts whose answers were refusals this night, found while reading them.</summary>
    internal IReadOnlyList<string> BlockedHosts(Night night)
    {
        lock (_gate)
        {
            return [.. _db.Query<string>("SELECT url FROM frontier WHERE night = @Id AND outcome = @blocked", new { night.Id, blocked = Blocked }).Select(u => Authority.Of(new Uri(u))).Distinct(StringComparer.Ordinal)];
        }
    }

    /// <summary>Outcome of an answer that its reader recognised as a refusal (<see cref="ParseOutcome.Blocked"/>).</summary>
    internal const string Blocked = "RefusedInBody";

    /// <summary>Outcome of an answer that is well-formed and names nothing, where it named several works before.</summary>
    internal const string Emptied = "Emptied";

    /// <summary>Outcome of a question whose answer, a page read by its layout, names less than half of the works that it named before.</summary>
    internal const string Drifted = "Drifted";

    /// <summary>Outcome of a question whose kept answer is believed to be right still (<see cref="RevisitPolicy"/>); nothing was asked.</summary>
    internal const string NotDue = "NotDue";

    /// <summary>Outcome of an answer that was not what was asked for (<see cref="ParseOutcome.Unreadable"/>).</summary>
    internal const string Unreadable = "Unreadable";

    private void Enqueue(Night night, int round, HarvestRequest request, FrontierOrder order, SqliteTransaction t)
    {
        var fingerprint = RequestFingerprint.Of(request);
        var asker = Asker.Of(request);
        _db.Execute(
            """
            INSERT OR IGNORE INTO frontier(night, fingerprint, url, state, turn) VALUES(@Id, @Value, @url, 'pending',
                CASE WHEN EXISTS(SELECT 1 FROM frontier WHERE night = @Id - 1 AND fingerprint = @Value AND (state = 'pending' OR outcome = @deferred)) THEN 0 ELSE 1 END)
            """,
            new { night.Id, fingerprint.Value, url = CanonicalUrl.Of(request.Url), deferred = nameof(FetchOutcome.Deferred) }, t);

        // Found twice in one round, the nearer wins; what is already being read stays as it is, so that arrival order decides nothing.
        _db.Execute(
            """
            INSERT INTO askers(night, fingerprint, asker, source, seed, round, depth, source_order, seed_order, request)
            VALUES(@Id, @Value, @asker, @Source, @SeedId, @round, @Depth, @sourceOrder, @seedOrder, @json)
            ON CONFLICT DO UPDATE SET depth = excluded.depth, request = excluded.request
            WHERE done = 0 AND round = excluded.round AND (excluded.depth, excluded.request) < (depth, request)
            """,
            new { night.Id, fingerprint.Value, asker = asker.Id, request.Source, request.SeedId, round, request.Depth, sourceOrder = order.SourceOf(request), seedOrder = order.SeedOf(request), json = StoreJson.Write(request) }, t);
    }

    private int CountOpen(Night night, int round, SqliteTransaction? t)
        => _db.ExecuteScalar<int>("SELECT COUNT(DISTINCT fingerprint) FROM askers WHERE night = @Id AND done = 0 AND round <= @round", new { night.Id, round }, t);
}
