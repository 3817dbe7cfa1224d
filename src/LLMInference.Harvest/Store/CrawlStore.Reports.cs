using Dapper;

namespace LLMInference.Harvest.Store;

public sealed partial class CrawlStore
{
    /// <summary>Each question of the night as each of its askers put it, in a fixed order.</summary>
    internal IReadOnlyList<AskedRow> Asked(Night night)
    {
        lock (_gate)
        {
            return
            [
                .. _db.Query<AskedRow>(
                    """
                    SELECT a.source AS Source, a.seed AS Seed, f.fingerprint AS Fingerprint, f.url AS Url, f.state AS State, f.outcome AS Outcome, f.failed AS Failed, f.detail AS Detail, f.bytes AS Bytes
                    FROM askers a JOIN frontier f ON f.night = a.night AND f.fingerprint = a.fingerprint
                    WHERE a.night = @Id ORDER BY a.source_order, a.seed_order, f.url, f.fingerprint, a.asker
                    """,
                    new { night.Id }),
            ];
        }
    }

    /// <summary>The night's findings by source and reason, with one example each.</summary>
    internal IReadOnlyList<FindingCount> Findings(Night night)
    {
        lock (_gate)
        {
            return
            [
                .. _db.Query<(string Source, string Reason, long Count, string Detail)>(
                    "SELECT source, reason, SUM(count), MIN(detail) FROM findings WHERE night = @Id GROUP BY source, reason ORDER BY source, reason", new { night.Id })
                    .Select(f => new FindingCount(f.Source, f.Reason, (int)f.Count, f.Detail)),
            ];
        }
    }

    /// <summary>Every row that a night leaves, one a line, without what tells one process from two (round numbers, offsets): equal for a night that was interrupted and one that was not.</summary>
    internal string Dump()
    {
        var queries = new[]
        {
            "SELECT id, date, scope, finished IS NOT NULL, requests, records, works FROM nights ORDER BY id",
            "SELECT night, fingerprint, url, state, outcome, failed, detail, bytes FROM frontier ORDER BY night, fingerprint",
            "SELECT night, fingerprint, asker, depth, done, request FROM askers ORDER BY night, fingerprint, asker",
            "SELECT fingerprint, url, etag, last_modified, snapshot, content_since, last_seen, unchanged FROM documents ORDER BY fingerprint",
            "SELECT fingerprint, asker, request FROM document_askers ORDER BY fingerprint, asker",
            "SELECT kind, source, key, fingerprint, asker, depth, json FROM sightings ORDER BY kind, source, key, fingerprint, asker",
            "SELECT kind, source, key, json, first_seen, last_seen, withdrawn_at FROM records ORDER BY kind, source, key",
            "SELECT night, fingerprint, asker, source, reason, count, detail FROM findings ORDER BY night, fingerprint, asker, reason",
            "SELECT scope, name, night, requests, answered, failed, detail FROM outcomes ORDER BY scope, name, night",
        };
        lock (_gate)
        {
            return string.Join('\n', queries.SelectMany(q => _db.Query(q).Select(row => string.Join('|', ((IDictionary<string, object?>)row).Values))));
        }
    }

    /// <summary>One question as one asker put it.</summary>
    internal sealed class AskedRow
    {
        public string Source { get; init; } = "";

        public string? Seed { get; init; }

        public string Fingerprint { get; init; } = "";

        public string Url { get; init; } = "";

        public string State { get; init; } = "";

        public string? Outcome { get; init; }

        public bool Failed { get; init; }

        public string? Detail { get; init; }

        public long Bytes { get; init; }
    }
}
