namespace LLMInference.Harvest.Store;

/// <summary>The tables of <c>crawl.db</c>, as the steps that lead to them. A step is never edited once released: a change is a further step.</summary>
internal static class Migrations
{
    /// <summary>The steps; step <c>i</c> leads to <c>user_version</c> <c>i + 1</c>.</summary>
    public static IReadOnlyList<string> Steps { get; } =
    [
        """
        -- One row a run. At most one is unfinished.
        CREATE TABLE nights(
            id INTEGER PRIMARY KEY, date TEXT NOT NULL, started TEXT NOT NULL, scope TEXT NOT NULL, round INTEGER NOT NULL, finished TEXT);

        -- The questions of each night, each once. state: pending, done (answered well), failed.
        CREATE TABLE frontier(
            night INTEGER NOT NULL, fingerprint TEXT NOT NULL, url TEXT NOT NULL, state TEXT NOT NULL, turn INTEGER NOT NULL,
            outcome TEXT, failed INTEGER NOT NULL DEFAULT 0, detail TEXT, not_before TEXT, bytes INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY(night, fingerprint)) WITHOUT ROWID;

        -- Who reads the answer to a question, and from which round on.
        CREATE TABLE askers(
            night INTEGER NOT NULL, fingerprint TEXT NOT NULL, asker TEXT NOT NULL, source TEXT NOT NULL, seed TEXT, round INTEGER NOT NULL,
            depth INTEGER NOT NULL, source_order INTEGER NOT NULL, seed_order INTEGER NOT NULL, request TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY(night, fingerprint, asker)) WITHOUT ROWID;
        CREATE INDEX askers_open ON askers(night, done, round);

        -- The last good answer to each question ever asked, and its readers.
        CREATE TABLE documents(
            fingerprint TEXT PRIMARY KEY, url TEXT NOT NULL, file TEXT, offset INTEGER, length INTEGER, etag TEXT, last_modified TEXT,
            snapshot TEXT NOT NULL, content_since TEXT NOT NULL, retrieved_at TEXT NOT NULL, last_seen TEXT NOT NULL, unchanged INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE document_askers(
            fingerprint TEXT NOT NULL, asker TEXT NOT NULL, request TEXT NOT NULL, last_asked TEXT NOT NULL, PRIMARY KEY(fingerprint, asker)) WITHOUT ROWID;

        -- What each answer, as read by each asker, says of each work or person. kind: work, person.
        CREATE TABLE sightings(
            kind TEXT NOT NULL, source TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, asker TEXT NOT NULL, depth INTEGER NOT NULL, json TEXT NOT NULL,
            PRIMARY KEY(kind, source, key, fingerprint, asker)) WITHOUT ROWID;
        CREATE INDEX sightings_by_document ON sightings(fingerprint, asker);

        -- The sightings merged; a record whose last sighting went keeps its last text.
        CREATE TABLE records(
            kind TEXT NOT NULL, source TEXT NOT NULL, key TEXT NOT NULL, json TEXT NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, withdrawn_at TEXT,
            PRIMARY KEY(kind, source, key)) WITHOUT ROWID;

        CREATE TABLE findings(
            night INTEGER NOT NULL, fingerprint TEXT NOT NULL, asker TEXT NOT NULL, source TEXT NOT NULL, reason TEXT NOT NULL, count INTEGER NOT NULL, detail TEXT NOT NULL,
            PRIMARY KEY(night, fingerprint, asker, reason)) WITHOUT ROWID;

        -- How each source and seed fared each night; kept when the night's questions are pruned.
        CREATE TABLE outcomes(
            scope TEXT NOT NULL, name TEXT NOT NULL, night INTEGER NOT NULL, date TEXT NOT NULL, requests INTEGER NOT NULL, answered INTEGER NOT NULL,
            failed INTEGER NOT NULL, detail TEXT NOT NULL, PRIMARY KEY(scope, name, night)) WITHOUT ROWID;

        CREATE TABLE archive_entries(
            file TEXT NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL, status INTEGER NOT NULL,
            date TEXT NOT NULL, payload TEXT NOT NULL, PRIMARY KEY(file, offset)) WITHOUT ROWID;
        CREATE INDEX archive_by_key ON archive_entries(key, payload);

        CREATE TABLE hosts(authority TEXT PRIMARY KEY, state TEXT NOT NULL, robots TEXT, robots_at TEXT) WITHOUT ROWID;
        """,
        """
        -- For finding what an interrupted night received and did not come to read.
        CREATE INDEX archive_by_url ON archive_entries(url, date);

        -- Which source was asked for which work, and when last: one that does not know a work is not asked night after night. name: scheme:value.
        CREATE TABLE lookups(source TEXT NOT NULL, name TEXT NOT NULL, asked TEXT NOT NULL, PRIMARY KEY(source, name)) WITHOUT ROWID;
        """,
        """
        -- Where a reader found most works of a page when it last read it well, and how many there were: a page laid out anew is told from one that lost works.
        CREATE TABLE layouts(fingerprint TEXT NOT NULL, asker TEXT NOT NULL, layout TEXT NOT NULL, works INTEGER NOT NULL, PRIMARY KEY(fingerprint, asker)) WITHOUT ROWID;
        """,
        """
        -- What was worked out from the records and would be worked out again were it lost.
        CREATE TABLE memories(name TEXT PRIMARY KEY, value BLOB NOT NULL);
        """,
        """
        -- What is told of a night for good, when its questions have long been dropped: when the last of them was settled, how many were asked, the claims about works
        -- that were known then, and the works that were built from them (null: it was not published).
        ALTER TABLE nights ADD COLUMN harvested TEXT;
        ALTER TABLE nights ADD COLUMN requests INTEGER;
        ALTER TABLE nights ADD COLUMN records INTEGER;
        ALTER TABLE nights ADD COLUMN works INTEGER;
        """,
    ];
}
