using System.Globalization;
using System.Text;
using Dapper;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources;
using Microsoft.Data.Sqlite;

namespace LLMInference.Harvest.Store;

/// <summary>
/// <c>output/crawl.db</c>: what was asked, what came back, and what it says. Every answered question is one transaction, so that a process killed
/// anywhere leaves a state from which the next run goes on. Safe to use from several threads; one process at a time.
/// </summary>
/// <remarks>
/// Write-ahead log with <c>synchronous=NORMAL</c>: a killed process loses nothing that was committed; a power cut may lose the last commits but
/// never tears one. What is lost so is asked again, and its response is in the archive, which does wait for the disk. <c>FULL</c> would wait for the
/// disk at each commit to save at most those few questions.
/// </remarks>
public sealed partial class CrawlStore : IPruningIndex, IDisposable
{
    private readonly Lock _gate = new();
    private readonly SqliteConnection _db;
    private readonly List<ArchiveEntry> _unwritten = [];
    private readonly string _path;

    private CrawlStore(string path, SqliteConnection db)
    {
        _path = path;
        _db = db;
    }

    /// <summary>Called within each transaction just before it commits, with what it does: a test kills the process there.</summary>
    internal Action<string>? Committing { get; set; }

    /// <summary>Opens the file, makes it if need be, and brings its tables up to date.</summary>
    /// <exception cref="CrawlStoreException">Not a database, damaged, unwritable, or written by a newer version.</exception>
    public static CrawlStore Open(string path)
    {
        SqliteConnection? db = null;
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString());
            db.Open();
            db.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF;");
            var store = new CrawlStore(path, db);
            store.Migrate();
            return store;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            db?.Dispose();
            throw new CrawlStoreException(path, $"Cannot use '{path}': {e.Message.TrimEnd('.')}. Make it writable, or move it away: the next run then starts anew, and the archive beside it is kept.", e);
        }
        catch
        {
            db?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens what the file holds now, to be read alone: a copy in memory, so that neither the file nor anything beside it is written, be it older than this program or in
    /// use by another run. Of a file that is not there, an empty one.
    /// </summary>
    /// <exception cref="CrawlStoreException">Not a database, damaged, or written by a newer version.</exception>
    public static CrawlStore OpenCopy(string path)
    {
        SqliteConnection? db = null;
        try
        {
            db = new SqliteConnection("Data Source=:memory:");
            db.Open();
            if (File.Exists(path))
            {
                using var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = ReadOnlySource(path), Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 30 }.ToString());
                file.Open();
                file.BackupDatabase(db);
            }

            var store = new CrawlStore(path, db);
            store.Migrate();
            return store;
        }
        catch (SqliteException e)
        {
            db?.Dispose();
            throw new CrawlStoreException(path, $"Cannot read '{path}': {e.Message.TrimEnd('.')}. Make it readable, or move it away: the next run then starts anew, and the archive beside it is kept.", e);
        }
        catch
        {
            db?.Dispose();
            throw;
        }
    }

    // Merely to read it, SQLite would make its two files of the log anew beside a store that was closed well; "immutable" keeps it from that. Where they are there, it needs them.
    private static string ReadOnlySource(string path)
        => File.Exists(path + "-wal") ? path : $"file:{string.Join('/', Path.GetFullPath(path).Replace('\\', '/').Split('/').Select(Uri.EscapeDataString))}?immutable=1";

    /// <summary>What the database itself finds wrong with its file, in sentences; empty when all is well.</summary>
    public IReadOnlyList<string> CheckIntegrity()
    {
        lock (_gate)
        {
            return [.. _db.Query<string>("PRAGMA integrity_check").Where(line => line != "ok").Select(line => $"'{_path}' is damaged: {line}.")];
        }
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, long> KnownEnds()
    {
        lock (_gate)
        {
            return _db.Query<(string File, long End)>("SELECT file, MAX(offset + length) FROM archive_entries GROUP BY file").ToDictionary(e => e.File, e => e.End, StringComparer.Ordinal);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Written with the next transaction; a crash before it is made good when the archive is opened again.</remarks>
    public void Add(IReadOnlyList<ArchiveEntry> entries)
    {
        lock (_gate)
        {
            _unwritten.AddRange(entries);
        }
    }

    /// <inheritdoc/>
    public ArchiveEntry? Find(string key, string payloadDigest)
    {
        lock (_gate)
        {
            if (_unwritten.FindLast(e => e.Key == key && e.PayloadDigest == payloadDigest && e.Status == 200) is { } entry)
            {
                return entry;
            }

            var row = _db.QueryFirstOrDefault<(string? File, long Offset, long Length, string Url, string Date)>(
                "SELECT file, offset, length, url, date FROM archive_entries WHERE key = @key AND payload = @payloadDigest AND status = 200 ORDER BY date DESC, file, offset LIMIT 1", new { key, payloadDigest });
            return row.File is null ? null : new ArchiveEntry(new ArchivedAt(row.File, row.Offset, row.Length), key, row.Url, 200, Time(row.Date), payloadDigest);
        }
    }

    /// <summary>The good or "not modified" answer to a question that the archive has received since then, or null.</summary>
    internal ArchiveEntry? ArchivedSince(HarvestRequest request, DateTimeOffset since)
    {
        var isGet = request.Method == "GET";
        var key = ExchangeKey.Of(request.Method, request.Url, request.Body is null ? default : Encoding.UTF8.GetBytes(request.Body));
        lock (_gate)
        {
            var row = _db.QueryFirstOrDefault<(string? File, long Offset, long Length, string Url, long Status, string Date, string Payload)>(
                $"SELECT file, offset, length, url, status, date, payload FROM archive_entries WHERE {(isGet ? "url" : "key")} = @key AND date >= @since AND status IN (200, 304) ORDER BY date DESC LIMIT 1",
                new { key, since = Text(since) });
            return row.File is null ? null : new ArchiveEntry(new ArchivedAt(row.File, row.Offset, row.Length), key, row.Url, (int)row.Status, Time(row.Date), row.Payload);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _db.Dispose();
        }
    }

    private void Migrate()
    {
        var version = _db.ExecuteScalar<long>("PRAGMA user_version");
        if (version > Migrations.Steps.Count)
        {
            throw new CrawlStoreException(_path, $"'{_path}' was written by a newer version (its tables are at version {version}, this program knows {Migrations.Steps.Count}). Use that version, or choose another --output.");
        }

        for (; version < Migrations.Steps.Count; version++)
        {
            using var step = _db.BeginTransaction();
            _db.Execute(Migrations.Steps[(int)version], transaction: step);
            _db.Execute($"PRAGMA user_version = {version + 1}", transaction: step);
            step.Commit();
        }
    }

    private T Write<T>(string what, Func<SqliteTransaction, T> work)
    {
        lock (_gate)
        {
            using var transaction = _db.BeginTransaction();
            foreach (var e in _unwritten)
            {
                _db.Execute(
                    "INSERT OR REPLACE INTO archive_entries(file, offset, length, key, url, status, date, payload) VALUES(@File, @Offset, @Length, @Key, @Url, @Status, @Date, @PayloadDigest)",
                    new { e.At.File, e.At.Offset, e.At.Length, e.Key, e.Url, e.Status, Date = Text(e.Date), e.PayloadDigest }, transaction);
            }

            var result = work(transaction);
            Committing?.Invoke(what);
            transaction.Commit();
            _unwritten.Clear();
            return result;
        }
    }

    private void Write(string what, Action<SqliteTransaction> work) => Write(what, t =>
    {
        work(t);
        return true;
    });

    private static string Text(DateTimeOffset time) => WarcWriter.DateText(time);

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? DateOrNull(string? text) => text is null ? null : Date(text);
}
