using Dapper;
using LLMInference.Bibliography.Records;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Frontier;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources;
using Microsoft.Data.Sqlite;

namespace LLMInference.Harvest.Store;

public sealed partial class CrawlStore
{
    /// <summary>The last good answer to a question, or null.</summary>
    internal Document? FindDocument(RequestFingerprint fingerprint)
    {
        lock (_gate)
        {
            var row = _db.QueryFirstOrDefault<DocumentRow>("SELECT * FROM documents WHERE fingerprint = @Value", new { fingerprint.Value });
            return row?.ToDocument();
        }
    }

    /// <summary>Everyone who ever read the answer to a question, in order.</summary>
    internal IReadOnlyList<Asker> ReadersOf(RequestFingerprint fingerprint)
    {
        lock (_gate)
        {
            return [.. _db.Query<(string Asker, string Request)>("SELECT asker, request FROM document_askers WHERE fingerprint = @Value ORDER BY asker", new { fingerprint.Value })
                .Select(r => new Asker(r.Asker, StoreJson.Read<HarvestRequest>(r.Request)))];
        }
    }

    /// <summary>How many works and people a reader finds in the last answer that it read well.</summary>
    internal int CountSightings(Asker asker)
    {
        lock (_gate)
        {
            return _db.ExecuteScalar<int>("SELECT COUNT(*) FROM sightings WHERE fingerprint = @Value AND asker = @Id", new { RequestFingerprint.Of(asker.Request).Value, asker.Id });
        }
    }

    /// <summary>How a reader last found a page's works laid out, or null.</summary>
    internal string? LayoutOf(Asker asker)
    {
        lock (_gate)
        {
            return _db.QueryFirstOrDefault<string>("SELECT layout FROM layouts WHERE fingerprint = @Value AND asker = @Id", new { RequestFingerprint.Of(asker.Request).Value, asker.Id });
        }
    }

    /// <summary>Per seed, the titles that its bibliographies (not its own pages, and no curated list) give for it, in ordinal order.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> KnownTitles()
    {
        var titles = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        lock (_gate)
        {
            foreach (var json in _db.Query<string>("SELECT json FROM sightings WHERE kind = 'work' AND source NOT IN @Own", new { Own = new[] { SourceId.Page.Name(), SourceId.List.Name() } }))
            {
                if (StoreJson.Read<SourceRecord>(json) is { SeedId: { } seed } record)
                {
                    titles.TryAdd(seed, new SortedSet<string>(StringComparer.Ordinal));
                    titles[seed].Add(record.TitleAsWritten);
                }
            }
        }

        return titles.ToDictionary(t => t.Key, t => (IReadOnlyList<string>)[.. t.Value], StringComparer.Ordinal);
    }

    /// <summary>The fingerprints of all documents, in order.</summary>
    internal IReadOnlyList<RequestFingerprint> AllDocuments()
    {
        lock (_gate)
        {
            return [.. _db.Query<string>("SELECT fingerprint FROM documents ORDER BY fingerprint").Select(f => new RequestFingerprint(f))];
        }
    }

    /// <summary>Writes an answer, what it says, and the questions that follow from it, in one transaction.</summary>
    internal void Save(Night night, int round, Settled answer, FrontierOrder order) => Write("answer", t =>
    {
        var fingerprint = answer.Entry.Fingerprint;
        if (answer.Entry.State == EntryState.Open)
        {
            _db.Execute(
                "UPDATE frontier SET state = @state, outcome = @Outcome, failed = @Failed, detail = @Detail, not_before = @notBefore, bytes = @Bytes WHERE night = @Id AND fingerprint = @Value",
                new { night.Id, fingerprint.Value, state = answer.Document is null ? "failed" : "done", answer.Outcome, answer.Failed, answer.Detail, notBefore = answer.NotBefore is { } n ? Text(n) : null, answer.Bytes }, t);
        }

        if (answer.Document is { } document)
        {
            Save(night, document, t);
        }

        Save(night, fingerprint, answer.Readings, t);
        foreach (var reading in answer.Readings)
        {
            foreach (var found in reading.AskedTonight ? reading.Result.Discovered : [])
            {
                Enqueue(night, round + 1, found, order, t);
            }

            Save(night, fingerprint, reading.Asker.Id, reading.Asker.Request.Source, reading.Result.Findings, t);
        }

        Save(night, fingerprint, "", answer.Entry.Request.Source, answer.Findings, t);
        foreach (var asker in answer.Entry.Askers)
        {
            _db.Execute("UPDATE askers SET done = 1 WHERE night = @Id AND fingerprint = @Value AND asker = @asker", new { night.Id, fingerprint.Value, asker = asker.Id }, t);
        }
    });

    /// <summary>Brings the claims of a kept document up to date with what its readers now find in it.</summary>
    internal void Save(Night night, RequestFingerprint fingerprint, IReadOnlyList<Reading> readings) => Write("reread", t => Save(night, fingerprint, readings, t));

    private void Save(Night night, RequestFingerprint fingerprint, IReadOnlyList<Reading> readings, SqliteTransaction t)
    {
        var touched = new SortedSet<(string Kind, string Source, string Key)>();
        foreach (var reading in readings.Where(r => r.Result.Outcome is ParseOutcome.Complete or ParseOutcome.Partial))
        {
            var who = new { fingerprint.Value, asker = reading.Asker.Id };
            if (reading.Result.Outcome == ParseOutcome.Complete && reading.Overtaken is null)
            {
                touched.UnionWith(_db.Query<(string, string, string)>("SELECT kind, source, key FROM sightings WHERE fingerprint = @Value AND asker = @asker", who, t));
                _db.Execute("DELETE FROM sightings WHERE fingerprint = @Value AND asker = @asker", who, t);
                if (reading.Result.Layout is { } layout)
                {
                    _db.Execute("INSERT OR REPLACE INTO layouts(fingerprint, asker, layout, works) VALUES(@Value, @asker, @layout, @works)", new { fingerprint.Value, asker = reading.Asker.Id, layout, works = reading.Result.Records.Count }, t);
                }
            }

            var depth = reading.Asker.Request.Depth;
            touched.UnionWith(See("work", fingerprint, reading, reading.Result.Records.GroupBy(r => (r.Source.Name(), r.Key), r => new Sighting<SourceRecord>(r, depth, StoreJson.Write(r))), RecordMerge.Works, r => r.Provenance.RetrievedAt, t));
            touched.UnionWith(See("person", fingerprint, reading, reading.Result.People.GroupBy(r => (r.Source, r.Key), r => new Sighting<PersonRecord>(r, depth, StoreJson.Write(r))), RecordMerge.People, r => r.Provenance.RetrievedAt, t));
            if (reading.AskedTonight)
            {
                _db.Execute(
                    "INSERT OR REPLACE INTO document_askers(fingerprint, asker, request, last_asked) VALUES(@Value, @asker, @request, @date)",
                    new { fingerprint.Value, asker = reading.Asker.Id, request = StoreJson.Write(reading.Asker.Request), date = Text(night.Date) }, t);
            }
        }

        foreach (var (kind, source, key) in touched)
        {
            Merge(night, kind, source, key, t);
        }
    }

    private List<(string, string, string)> See<T>(
        string kind, RequestFingerprint fingerprint, Reading reading, IEnumerable<IGrouping<(string Source, string Key), Sighting<T>>> claims, Func<IReadOnlyList<Sighting<T>>, T> merge, Func<T, DateTimeOffset> at, SqliteTransaction t)
    {
        var asker = reading.Asker;
        var seen = new List<(string, string, string)>();
        foreach (var claim in claims)
        {
            // A key that comes twice in one answer is one claim.
            var sightings = claim.ToList();
            var json = sightings.Count == 1 ? sightings[0].Json : StoreJson.Write(merge(sightings));
            if (reading.Overtaken is { } overtaken)
            {
                Recall(kind, claim.Key.Source, claim.Key.Key, json, DateOnly.FromDateTime(sightings.Min(s => at(s.Record)).UtcDateTime), overtaken.Since, t);
                if (!overtaken.Stands || IsSeen(kind, claim.Key.Source, claim.Key.Key, fingerprint, asker, t))
                {
                    continue;
                }
            }

            _db.Execute(
                "INSERT OR REPLACE INTO sightings(kind, source, key, fingerprint, asker, depth, json) VALUES(@kind, @Source, @Key, @Value, @asker, @Depth, @json)",
                new { kind, claim.Key.Source, claim.Key.Key, fingerprint.Value, asker = asker.Id, asker.Request.Depth, json }, t);
            seen.Add((kind, claim.Key.Source, claim.Key.Key));
        }

        return seen;
    }

    private bool IsSeen(string kind, string source, string key, RequestFingerprint fingerprint, Asker asker, SqliteTransaction t) => _db.ExecuteScalar<bool>(
        "SELECT EXISTS(SELECT 1 FROM sightings WHERE kind = @kind AND source = @source AND key = @key AND fingerprint = @Value AND asker = @Id)", new { kind, source, key, fingerprint.Value, asker.Id }, t);

    // A claim of an answer that came after a newer one. What nothing newer names is withdrawn from the start; its text is the newest that was given.
    private void Recall(string kind, string source, string key, string json, DateOnly first, DateOnly since, SqliteTransaction t) => _db.Execute(
        """
        INSERT INTO records(kind, source, key, json, first_seen, last_seen, withdrawn_at) VALUES(@kind, @source, @key, @json, @first, @first, @since)
        ON CONFLICT DO UPDATE SET first_seen = MIN(first_seen, excluded.first_seen), json = CASE
            WHEN withdrawn_at IS NOT NULL AND json_extract(json, '$.Provenance.RetrievedAt') < json_extract(excluded.json, '$.Provenance.RetrievedAt') THEN excluded.json ELSE json END
        """,
        new { kind, source, key, json, first = Text(first), since = Text(since) }, t);

    /// <summary>Works out a record from its sightings; without any it is withdrawn and keeps its last text.</summary>
    private void Merge(Night night, string kind, string source, string key, SqliteTransaction t)
    {
        var id = new { kind, source, key, date = Text(night.Date) };
        var sightings = _db.Query<(string Json, long Depth)>("SELECT json, depth FROM sightings WHERE kind = @kind AND source = @source AND key = @key", id, t).ToList();
        if (sightings.Count == 0)
        {
            _db.Execute("UPDATE records SET withdrawn_at = COALESCE(withdrawn_at, MAX(@date, last_seen)) WHERE kind = @kind AND source = @source AND key = @key", id, t);
            return;
        }

        var (json, oldest) = kind == "work"
            ? Merged<SourceRecord>(sightings, RecordMerge.Works, r => r.Provenance.RetrievedAt)
            : Merged<PersonRecord>(sightings, RecordMerge.People, r => r.Provenance.RetrievedAt);
        _db.Execute(
            """
            INSERT INTO records(kind, source, key, json, first_seen, last_seen) VALUES(@kind, @source, @key, @json, @first, @date)
            ON CONFLICT DO UPDATE SET json = excluded.json, first_seen = MIN(first_seen, excluded.first_seen), last_seen = MAX(last_seen, excluded.last_seen), withdrawn_at = NULL
            """,
            new { kind, source, key, json, first = Text(DateOnly.FromDateTime(oldest.UtcDateTime)), id.date }, t);
    }

    private static (string Json, DateTimeOffset Oldest) Merged<T>(List<(string Json, long Depth)> rows, Func<IReadOnlyList<Sighting<T>>, T> merge, Func<T, DateTimeOffset> at)
        where T : notnull
    {
        var sightings = rows.ConvertAll(r => new Sighting<T>(StoreJson.Read<T>(r.Json), (int)r.Depth, r.Json));
        return (rows.Count == 1 ? rows[0].Json : StoreJson.Write(merge(sightings)), sightings.Min(s => at(s.Record)));
    }

    private void Save(Night night, Document d, SqliteTransaction t) => _db.Execute(
        """
        INSERT OR REPLACE INTO documents(fingerprint, url, file, offset, length, etag, last_modified, snapshot, content_since, retrieved_at, last_seen, unchanged)
        VALUES(@Value, @url, @File, @Offset, @Length, @ETag, @LastModified, @Snapshot, @since, @retrieved, @date, @Unchanged)
        """,
        new { d.Fingerprint.Value, url = d.Url.AbsoluteUri, d.At?.File, d.At?.Offset, d.At?.Length, d.Validators.ETag, d.Validators.LastModified, d.Snapshot, since = Text(d.ContentSince), retrieved = Text(d.RetrievedAt), date = Text(night.Date), d.Unchanged }, t);

    private void Save(Night night, RequestFingerprint fingerprint, string asker, string source, IEnumerable<Finding> findings, SqliteTransaction t)
    {
        foreach (var reason in findings.GroupBy(f => f.Reason, StringComparer.Ordinal))
        {
            _db.Execute(
                "INSERT OR REPLACE INTO findings(night, fingerprint, asker, source, reason, count, detail) VALUES(@Id, @Value, @asker, @source, @Key, @count, @detail)",
                new { night.Id, fingerprint.Value, asker, source, reason.Key, count = reason.Count(), detail = reason.First().Detail }, t);
        }
    }

    private sealed class DocumentRow
    {
        public string Fingerprint { get; init; } = "";

        public string Url { get; init; } = "";

        public string? File { get; init; }

        public long? Offset { get; init; }

        public long? Length { get; init; }

        public string? Etag { get; init; }

        public string? Last_modified { get; init; }

        public string Snapshot { get; init; } = "";

        public string Content_since { get; init; } = "";

        public string Retrieved_at { get; init; } = "";

        public long Unchanged { get; init; }

        public Document ToDocument() => new(
            new RequestFingerprint(Fingerprint), new Uri(Url), File is null ? null : new ArchivedAt(File, Offset!.Value, Length!.Value),
            new Validators(Etag, Last_modified) { GivenBy = new Uri(Url) }, Snapshot, Time(Content_since), Time(Retrieved_at), (int)Unchanged);
    }
}
