using System.Globalization;
using Microsoft.Data.Sqlite;

namespace LLMInference.Catalog.Index;

/// <summary>Checks a finished catalog by reading it again, before anybody else does.</summary>
internal static class CatalogValidator
{
    /// <summary>Each rule counts its violations and names the first.</summary>
    private static readonly (string Rule, string Violations)[] Rules =
    [
        ("every foreign key points at a row", "SELECT \"table\" || ' row ' || rowid || ' → ' || parent FROM pragma_foreign_key_check"),
        ("every redirect resolves to a live work", "SELECT old_id || ' → ' || new_id FROM redirects WHERE new_id NOT IN (SELECT id FROM works)"),
        ("no live work is redirected", "SELECT old_id FROM redirects WHERE old_id IN (SELECT id FROM works)"),
        ("author positions run from 1 without a gap", "SELECT work_id FROM authorships GROUP BY work_id HAVING min(position) <> 1 OR max(position) <> count(*)"),
        ("topic positions run from 1 without a gap", "SELECT work_id FROM work_topics GROUP BY work_id HAVING min(position) <> 1 OR max(position) <> count(*)"),
        ("every record stands under a manifestation of its own work", "SELECT r.id FROM records r JOIN manifestations m ON m.id = r.manifestation_id WHERE m.work_id <> r.work_id"),
        ("every link is http or https",
            "SELECT url FROM (SELECT url FROM work_links UNION ALL SELECT url FROM records UNION ALL SELECT url FROM people UNION ALL SELECT url FROM repositories) WHERE url NOT LIKE 'http://%' AND url NOT LIKE 'https://%'"),
        ("scores lie between 0 and 1",
            "SELECT id FROM works WHERE relevance NOT BETWEEN 0 AND 1 UNION ALL SELECT work_id FROM work_topics WHERE score NOT BETWEEN 0 AND 1"),
        ("every work can be searched", "SELECT id FROM works WHERE rowid NOT IN (SELECT rowid FROM works_fts) UNION ALL SELECT f.id FROM works_fts f JOIN works w ON w.rowid = f.rowid WHERE w.id <> f.id"),
        ("dates are dates",
            "SELECT d FROM (SELECT first_seen AS d FROM works UNION ALL SELECT withdrawn_at FROM works UNION ALL SELECT first_seen FROM records UNION ALL SELECT night FROM changes) WHERE d IS NOT NULL AND date(d) IS NOT d"),
    ];

    /// <summary>Throws <see cref="CatalogIntegrityException"/> naming the first rule that does not hold.</summary>
    public static void Check(SqliteConnection connection, int expectedWorks)
    {
        var state = First(connection, "SELECT integrity_check FROM pragma_integrity_check");
        Require(state == "ok", $"SQLite's integrity check says \"{state}\"");
        var works = First(connection, "SELECT count(*) FROM works");
        Require(works == expectedWorks.ToString(CultureInfo.InvariantCulture), $"{expectedWorks} works went in and {works} came out");
        foreach (var (rule, violations) in Rules)
        {
            var first = First(connection, violations);
            Require(first is null, $"the rule \"{rule}\" is broken, first by \"{first}\"");
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new CatalogIntegrityException($"The new catalog fails its check: {otherwise}. The published files stay as they are; this is a bug, please report it.");
        }
    }

    private static string? First(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql + " LIMIT 1";
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
    }
}
