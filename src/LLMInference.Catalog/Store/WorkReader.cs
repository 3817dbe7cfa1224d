using System.Globalization;
using System.Text.Json;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;
using Microsoft.Data.Sqlite;

namespace LLMInference.Catalog.Store;

/// <summary>Works read back from the catalog, whole: the same values that went in.</summary>
internal static class WorkReader
{
    /// <summary>Every work, in id order.</summary>
    public static IReadOnlyList<LedgerWork> All(SqliteConnection connection) => Read(connection, ids: null);

    /// <summary>The works with these ids, in the order given; unknown ids are left out.</summary>
    public static IReadOnlyList<LedgerWork> ByIds(SqliteConnection connection, IReadOnlyList<string> ids)
    {
        var works = Read(connection, ids).ToDictionary(w => w.Id, StringComparer.Ordinal);
        return [.. ids.Select(works.GetValueOrDefault).OfType<LedgerWork>()];
    }

    private static List<LedgerWork> Read(SqliteConnection connection, IReadOnlyList<string>? ids)
    {
        var read = new PartReader(connection, ids is null ? null : JsonSerializer.Serialize(ids));
        var authors = read.Lookup("authorships", "work_id", "name, person_id", "work_id, position", r => new LedgerAuthor(r.GetString(1), r.Text(2)));
        var topics = read.Lookup("work_topics", "work_id", "topic_id, score", "work_id, position", r => new WorkTopic(r.GetString(1), r.GetDouble(2)));
        var links = read.Lookup("work_links", "work_id", "kind, url", "work_id, position", r => new WorkLink(r.GetString(1), r.GetString(2)));
        var identifiers = read.Lookup("work_identifiers", "work_id", "scheme, value", "work_id", r => new WorkIdentifier(WorkIdentifier.SchemeFrom(r.GetString(1))!.Value, r.GetString(2)));
        var mentions = read.Lookup("mentions", "work_id", "repository, heading", "work_id, repository, heading", r => new ListMention(r.GetString(1), r.GetString(2)));
        var notes = read.Lookup("work_notes", "work_id", "note", "work_id, position", r => r.GetString(1));
        var redirects = read.Lookup("redirects", "new_id", "old_id", "new_id, old_id", r => r.GetString(1));
        var records = read.Lookup("records", "work_id", "manifestation_id, source, source_key, url, first_seen, withdrawn_at, seed_id", "work_id, source, source_key, id",
            r => (Manifestation: r.GetString(1), Record: new LedgerRecord(SourceIds.From(r.GetString(2))!.Value, r.GetString(3), r.Text(4), r.Date(5)!.Value, r.Date(6), r.Text(7))));
        var manifestations = read.Lookup("manifestations", "work_id", "id, kind, title, venue, year, doi, arxiv_id, pages, volume, number", "work_id, position", r => new LedgerManifestation
        {
            Id = r.GetString(1),
            Kind = ManifestationKinds.From(r.GetString(2))!.Value,
            Title = r.GetString(3),
            Venue = r.Text(4),
            Year = r.Number(5),
            Doi = r.Text(6),
            ArxivId = r.Text(7),
            Pages = r.Text(8),
            Volume = r.Text(9),
            Number = r.Text(10),
        });
        return read.Rows("works", "id", "title, year, venue, doi, arxiv_id, relevance, citation_count, first_seen, withdrawn_at, authors_complete, starred, hidden, curator_note, citation_date, status", "id", r =>
        {
            var id = r.GetString(0);
            var claims = records[id].ToLookup(c => c.Manifestation, c => c.Record, StringComparer.Ordinal);
            return new LedgerWork
            {
                Id = id,
                Title = r.GetString(1),
                Year = r.Number(2),
                Venue = r.Text(3),
                Doi = r.Text(4),
                ArxivId = r.Text(5),
                Relevance = r.GetDouble(6),
                CitationCount = r.Number(7),
                FirstSeen = r.Date(8)!.Value,
                WithdrawnAt = r.Date(9),
                AuthorsComplete = r.GetBoolean(10),
                Starred = r.GetBoolean(11),
                Hidden = r.GetBoolean(12),
                CuratorNote = r.Text(13),
                CitationDate = r.Date(14),
                Status = PublicationStatuses.From(r.Text(15)),
                Authors = [.. authors[id]],
                Topics = [.. topics[id]],
                Links = [.. links[id]],
                Identifiers = [.. identifiers[id].Order()],
                Mentions = [.. mentions[id]],
                Notes = [.. notes[id]],
                Redirects = [.. redirects[id]],
                Manifestations = [.. manifestations[id].Select(m => m with { Records = [.. claims[m.Id]] })],
            };
        });
    }
}

/// <summary>Reads the parts of all works, or of those in a JSON array of ids.</summary>
internal sealed class PartReader(SqliteConnection connection, string? ids)
{
    /// <summary>Rows by work id; column 0 is the work id.</summary>
    public ILookup<string, T> Lookup<T>(string table, string key, string columns, string order, Func<SqliteDataReader, T> row)
        => Rows(table, key, columns, order, r => (Id: r.GetString(0), Row: row(r))).ToLookup(r => r.Id, r => r.Row, StringComparer.Ordinal);

    /// <summary>Rows in order; column 0 is the key.</summary>
    public List<T> Rows<T>(string table, string key, string columns, string order, Func<SqliteDataReader, T> row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {key}, {columns} FROM {table}{(ids is null ? "" : $" WHERE {key} IN (SELECT value FROM json_each($ids))")} ORDER BY {order}";
        if (ids is not null)
        {
            command.Parameters.AddWithValue("$ids", ids);
        }

        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }
}

/// <summary>Columns that may be null.</summary>
internal static class NullableColumns
{
    /// <summary>Text or null.</summary>
    public static string? Text(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>A number or null.</summary>
    public static int? Number(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    /// <summary>An ISO date or null.</summary>
    public static DateOnly? Date(this SqliteDataReader reader, int column)
        => reader.IsDBNull(column) ? null : DateOnly.ParseExact(reader.GetString(column), "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
