using Dapper;
using LLMInference.Harvest.Snapshots;

namespace LLMInference.Harvest.Store;

public sealed partial class CrawlStore
{
    /// <inheritdoc/>
    public ArchiveEntry? FindNewest(string key)
    {
        lock (_gate)
        {
            if (_unwritten.FindLast(e => e.Key == key && e.Status == 200) is { } entry)
            {
                return entry;
            }

            var row = _db.QueryFirstOrDefault<(string? File, long Offset, long Length, string Url, string Date, string Payload)>(
                "SELECT file, offset, length, url, date, payload FROM archive_entries WHERE key = @key AND status = 200 ORDER BY date DESC, file, offset LIMIT 1", new { key });
            return row.File is null ? null : new ArchiveEntry(new ArchivedAt(row.File, row.Offset, row.Length), key, row.Url, 200, Time(row.Date), row.Payload);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, DateTimeOffset> NewestDates() => Write("archive dates", t =>
        _db.Query<(string File, string Date)>("SELECT file, MAX(date) FROM archive_entries GROUP BY file", transaction: t).ToDictionary(e => e.File, e => Time(e.Date), StringComparer.Ordinal));

    /// <inheritdoc/>
    public ArchiveNeeds NeedsOf(string file) => Write("archive needs", t => new ArchiveNeeds(
        _db.Query<long>(
            """
            SELECT offset FROM (
                SELECT file, offset, row_number() OVER (PARTITION BY key ORDER BY status = 200 DESC, date DESC, file LIKE '%-k%' DESC, file DESC, offset DESC) AS n FROM archive_entries WHERE key <> '')
            WHERE n = 1 AND file = @file
            UNION SELECT offset FROM documents WHERE file = @file
            -- A revisit has no key, and the payload of what it refers to.
            UNION SELECT e.offset FROM archive_entries e JOIN archive_entries r ON r.key = '' AND r.payload = e.payload AND r.url = e.url AND r.file <> e.file
            WHERE e.file = @file AND e.key <> ''
            """,
            new { file }, t).ToHashSet(),
        _db.Query<string>(
            "SELECT json_extract(json, '$.Provenance.Snapshot') AS s FROM records WHERE s IS NOT NULL UNION SELECT json_extract(json, '$.Provenance.Snapshot') AS s FROM sightings WHERE s IS NOT NULL UNION SELECT snapshot FROM documents",
            transaction: t).ToHashSet(StringComparer.Ordinal)));

    /// <inheritdoc/>
    public void Move(string goneFile, IReadOnlyList<ArchiveMove> moves) => Write("archive move", t =>
    {
        foreach (var (from, to) in moves)
        {
            _db.Execute(
                "UPDATE documents SET file = @ToFile, offset = @ToOffset, length = @Length WHERE file = @File AND offset = @Offset",
                new { ToFile = to.At.File, ToOffset = to.At.Offset, to.At.Length, from.File, from.Offset }, t);
            // Its key stays the one under which it was asked.
            _db.Execute(
                """
                INSERT OR REPLACE INTO archive_entries(file, offset, length, key, url, status, date, payload)
                SELECT @ToFile, @ToOffset, @Length, key, url, status, date, payload FROM archive_entries WHERE file = @File AND offset = @Offset
                """,
                new { ToFile = to.At.File, ToOffset = to.At.Offset, to.At.Length, from.File, from.Offset }, t);
        }

        _db.Execute("DELETE FROM archive_entries WHERE file = @goneFile", new { goneFile }, t);
    });
}
