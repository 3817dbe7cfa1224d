using Dapper;
using LLMInference.Harvest.Fetching;
using Microsoft.Data.Sqlite;

namespace LLMInference.Harvest.Store;

public sealed partial class CrawlStore
{
    private const int NightsKept = 14;
    private static readonly TimeSpan StaleAfter = TimeSpan.FromHours(24);

    /// <summary>
    /// The night to work in: the unfinished one, or a new one. An unfinished night is left behind when it was narrowed otherwise, or lies a day
    /// or more away: its open questions then get the first turn.
    /// </summary>
    public Night BeginNight(DateTimeOffset now, string scope) => Write("begin", t =>
    {
        if (Open(t) is { } open)
        {
            if (open.Scope == scope && (now - open.Started).Duration() < StaleAfter)
            {
                return open;
            }

            _db.Execute("UPDATE nights SET finished = @now WHERE id = @Id", new { now = Text(now), open.Id }, t);
        }

        var id = _db.ExecuteScalar<long>("SELECT COALESCE(MAX(id), 0) + 1 FROM nights", transaction: t);
        var date = DateOnly.FromDateTime(now.UtcDateTime);
        _db.Execute("INSERT INTO nights(id, date, started, scope, round) VALUES(@id, @date, @started, @scope, 0)", new { id, date = Text(date), started = Text(now), scope }, t);
        return new Night(id, date, now.ToUniversalTime(), scope, 0, null, false);
    });

    /// <summary>The newest night, finished or not; null before the first.</summary>
    public Night? LatestNight()
    {
        lock (_gate)
        {
            return One("SELECT id, date, started, scope, round, finished FROM nights ORDER BY id DESC LIMIT 1", null);
        }
    }

    /// <summary>Closes the unfinished night, if there is one: it is never gone on with again. Old nights' questions are dropped; how they fared is kept.</summary>
    public void FinishNight(DateTimeOffset now)
    {
        Write("finish", t =>
        {
            if (Open(t) is not { } open)
            {
                return;
            }

            var keep = open.Id - NightsKept;
            NoteLookups(open, t);
            _db.Execute("UPDATE nights SET finished = @now WHERE id = @Id", new { now = Text(now), open.Id }, t);
            _db.Execute("DELETE FROM frontier WHERE night <= @keep; DELETE FROM askers WHERE night <= @keep; DELETE FROM findings WHERE night <= @keep;", new { keep }, t);
        });
        lock (_gate)
        {
            _db.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    /// <summary>How each source and seed has fared, in ordinal order of scope and name.</summary>
    public IReadOnlyList<Health> Health()
    {
        lock (_gate)
        {
            return Health(_db);
        }
    }

    /// <summary>The same of a file that another run may be writing, changing nothing; null when there is none or it cannot be read.</summary>
    public static IReadOnlyList<Health>? ReadHealth(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 5 }.ToString());
            db.Open();
            return Health(db);
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    private static IReadOnlyList<Health> Health(SqliteConnection db) =>
            [
                .. db.Query<(string Scope, string Name, string Date, long Answered, string Detail)>("SELECT scope, name, date, answered, detail FROM outcomes ORDER BY scope, name, night DESC")
                    .GroupBy(o => (o.Scope, o.Name))
                    .Select(nights =>
                    {
                        var failing = nights.TakeWhile(n => n.Answered == 0).ToList();
                        var well = nights.Skip(failing.Count).Select(n => n.Date).FirstOrDefault();
                        return new Health(nights.Key.Scope, nights.Key.Name, DateOrNull(well), DateOrNull(failing.LastOrDefault().Date), failing.FirstOrDefault().Detail ?? "");
                    }),
            ];

    /// <summary>What is kept of every night, the oldest first.</summary>
    public IReadOnlyList<NightSummary> Nights()
    {
        lock (_gate)
        {
            return [.. _db.Query<NightRow>("SELECT id, date, started, scope, harvested, requests, records, works FROM nights ORDER BY id").Select(n => n.ToSummary())];
        }
    }

    /// <summary>Writes down how many works were built from what a night had found.</summary>
    public void NoteWorks(long night, int works) => Write("works", t => _db.Execute("UPDATE nights SET works = @works WHERE id = @night AND works IS NOT @works", new { night, works }, t));

    /// <summary>Writes down how a source or seed fared this night, and what is told of the night itself.</summary>
    /// <param name="night">The night.</param>
    /// <param name="outcomes">How each fared.</param>
    /// <param name="now">The time.</param>
    /// <param name="asked">False when there was nothing left to ask: a night that is gone on with only to be published has ended its harvest before.</param>
    internal void SaveOutcomes(Night night, IEnumerable<(string Scope, string Name, int Requests, int Answered, int Failed, string Detail)> outcomes, DateTimeOffset now, bool asked) => Write("outcomes", t =>
    {
        _db.Execute(
            """
            UPDATE nights SET harvested = CASE WHEN @asked OR harvested IS NULL THEN @now ELSE harvested END,
                requests = (SELECT COUNT(*) FROM frontier WHERE night = @Id AND state <> 'pending' AND outcome NOT IN @unasked),
                records = (SELECT COUNT(*) FROM records WHERE kind = 'work')
            WHERE id = @Id
            """,
            new { night.Id, now = Text(now), asked, unasked = new[] { NotDue, nameof(FetchOutcome.Deferred), nameof(FetchOutcome.DisallowedByRobots), nameof(FetchOutcome.Forbidden) } }, t);
        foreach (var (scope, name, requests, answered, failed, detail) in outcomes)
        {
            _db.Execute(
                "INSERT OR REPLACE INTO outcomes(scope, name, night, date, requests, answered, failed, detail) VALUES(@scope, @name, @Id, @date, @requests, @answered, @failed, @detail)",
                new { scope, name, night.Id, date = Text(night.Date), requests, answered, failed, detail }, t);
        }
    });

    private Night? Open(SqliteTransaction t) => One("SELECT id, date, started, scope, round, finished FROM nights WHERE finished IS NULL ORDER BY id DESC LIMIT 1", t) is { } n ? n with { Resumed = true } : null;

    private Night? One(string sql, SqliteTransaction? t)
    {
        var row = _db.QueryFirstOrDefault<(long Id, string? Date, string Started, string Scope, long Round, string? Finished)>(sql, transaction: t);
        return row.Date is null ? null : new Night(row.Id, Date(row.Date), Time(row.Started), row.Scope, (int)row.Round, row.Finished is null ? null : Time(row.Finished), false);
    }

    private sealed class NightRow
    {
        public long Id { get; init; }

        public string Date { get; init; } = "";

        public string Started { get; init; } = "";

        public string Scope { get; init; } = "";

        public string? Harvested { get; init; }

        public long? Requests { get; init; }

        public long? Records { get; init; }

        public long? Works { get; init; }

        public NightSummary ToSummary() => new(Id, CrawlStore.Date(Date), Time(Started), Scope)
        {
            Harvested = Harvested is null ? null : Time(Harvested),
            Requests = (int?)Requests,
            Records = (int?)Records,
            Works = (int?)Works,
        };
    }
}
