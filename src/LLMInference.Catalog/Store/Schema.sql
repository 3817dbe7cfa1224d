-- works.db: everything that is published. Rebuilt whole every night, never changed in place.
-- Dates are ISO 8601 (2026-08-15), booleans 0 or 1, scores 0 to 1. The column dictionary is docs/data-model.md.

CREATE TABLE works (
  id               TEXT NOT NULL PRIMARY KEY,
  title            TEXT NOT NULL CHECK (length(title) > 0),
  year             INTEGER,
  venue            TEXT,
  doi              TEXT CHECK (doi = lower(doi)),
  arxiv_id         TEXT,
  relevance        REAL NOT NULL CHECK (relevance BETWEEN 0 AND 1),
  citation_count   INTEGER CHECK (citation_count >= 0),
  citation_date    TEXT,
  status           TEXT CHECK (status IN ('preprint', 'accepted', 'published', 'withdrawn', 'retracted')),
  first_seen       TEXT NOT NULL,
  withdrawn_at     TEXT,
  authors_complete INTEGER NOT NULL CHECK (authors_complete IN (0, 1)),
  starred          INTEGER NOT NULL CHECK (starred IN (0, 1)),
  hidden           INTEGER NOT NULL CHECK (hidden IN (0, 1)),
  curator_note     TEXT
) STRICT;

CREATE TABLE manifestations (
  id       TEXT NOT NULL PRIMARY KEY,
  work_id  TEXT NOT NULL REFERENCES works (id),
  position INTEGER NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('preprint', 'conference', 'journal', 'workshop', 'book', 'thesis', 'report', 'other')),
  title    TEXT NOT NULL,
  venue    TEXT,
  year     INTEGER,
  doi      TEXT CHECK (doi = lower(doi)),
  arxiv_id TEXT,
  pages    TEXT,
  volume   TEXT,
  number   TEXT,
  UNIQUE (work_id, position)
) STRICT;

CREATE TABLE records (
  id               TEXT NOT NULL PRIMARY KEY,
  source           TEXT NOT NULL CHECK (source IN ('dblp', 's2', 'arxiv', 'crossref', 'openalex', 'openreview', 'page', 'list')),
  source_key       TEXT NOT NULL,
  manifestation_id TEXT NOT NULL REFERENCES manifestations (id),
  work_id          TEXT NOT NULL REFERENCES works (id),
  title            TEXT NOT NULL,
  authors          TEXT NOT NULL CHECK (json_valid(authors)),
  venue            TEXT,
  year             INTEGER,
  url              TEXT,
  seed_id          TEXT,
  snapshot         TEXT,
  retrieved_at     TEXT,
  parser           TEXT,
  first_seen       TEXT NOT NULL,
  withdrawn_at     TEXT
) STRICT;

CREATE TABLE people (
  id          TEXT NOT NULL PRIMARY KEY,
  position    INTEGER NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('person', 'lab')),
  url         TEXT NOT NULL,
  affiliation TEXT,
  known_for   TEXT
) STRICT;

CREATE TABLE person_identifiers (
  person_id TEXT NOT NULL REFERENCES people (id),
  scheme    TEXT NOT NULL CHECK (scheme IN ('dblp-pid', 'dblp-name', 's2-author', 'orcid', 'openalex', 'scholar', 'homepage')),
  value     TEXT NOT NULL,
  PRIMARY KEY (person_id, scheme, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE authorships (
  work_id   TEXT NOT NULL REFERENCES works (id),
  position  INTEGER NOT NULL CHECK (position >= 1),
  name      TEXT NOT NULL,
  person_id TEXT REFERENCES people (id),
  reason    TEXT,
  PRIMARY KEY (work_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE venues (
  name      TEXT NOT NULL PRIMARY KEY,
  full_name TEXT,
  kind      TEXT,
  ccf       TEXT,
  core      TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE topics (
  id          TEXT NOT NULL PRIMARY KEY,
  position    INTEGER NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  description TEXT
) STRICT;

CREATE TABLE work_topics (
  work_id  TEXT NOT NULL REFERENCES works (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  topic_id TEXT NOT NULL REFERENCES topics (id),
  score    REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
  reason   TEXT,
  PRIMARY KEY (work_id, topic_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
  work_id    TEXT NOT NULL REFERENCES works (id),
  repository TEXT NOT NULL,
  heading    TEXT NOT NULL,
  PRIMARY KEY (work_id, repository, heading)
) STRICT, WITHOUT ROWID;

CREATE TABLE relations (
  work_id  TEXT NOT NULL REFERENCES works (id),
  other_id TEXT NOT NULL REFERENCES works (id),
  kind     TEXT NOT NULL,
  reason   TEXT,
  PRIMARY KEY (work_id, other_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE redirects (
  old_id TEXT NOT NULL PRIMARY KEY,
  new_id TEXT NOT NULL REFERENCES works (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE work_links (
  work_id  TEXT NOT NULL REFERENCES works (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  kind     TEXT NOT NULL,
  url      TEXT NOT NULL CHECK (url LIKE 'http://%' OR url LIKE 'https://%'),
  PRIMARY KEY (work_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE work_identifiers (
  work_id TEXT NOT NULL REFERENCES works (id),
  scheme  TEXT NOT NULL CHECK (scheme IN ('doi', 'arxiv', 'dblp', 's2', 'openreview', 'openalex')),
  value   TEXT NOT NULL,
  PRIMARY KEY (work_id, scheme, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE work_notes (
  work_id  TEXT NOT NULL REFERENCES works (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  note     TEXT NOT NULL,
  PRIMARY KEY (work_id, position)
) STRICT, WITHOUT ROWID;

-- Here and in the private store alone: neither goes into a tracked file.
CREATE TABLE abstracts (
  work_id  TEXT NOT NULL PRIMARY KEY REFERENCES works (id),
  abstract TEXT,
  tldr     TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE field_provenance (
  work_id    TEXT NOT NULL REFERENCES works (id),
  field      TEXT NOT NULL,
  source     TEXT NOT NULL,
  record_key TEXT NOT NULL,
  reason     TEXT NOT NULL,
  PRIMARY KEY (work_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE match_decisions (
  record_a TEXT NOT NULL,
  record_b TEXT NOT NULL,
  same     INTEGER NOT NULL CHECK (same IN (0, 1)),
  code     TEXT NOT NULL,
  reason   TEXT NOT NULL
) STRICT;

CREATE TABLE doubtful_pairs (
  work_id  TEXT NOT NULL REFERENCES works (id),
  other_id TEXT NOT NULL REFERENCES works (id),
  score    REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
  reason   TEXT NOT NULL,
  PRIMARY KEY (work_id, other_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE repositories (
  id       TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL UNIQUE,
  name     TEXT NOT NULL,
  url      TEXT NOT NULL,
  note     TEXT
) STRICT;

CREATE TABLE changes (
  night   TEXT NOT NULL,
  kind    TEXT NOT NULL CHECK (kind IN ('new', 'merged', 'withdrawn', 'restored', 'changed')),
  work_id TEXT NOT NULL REFERENCES works (id),
  detail  TEXT NOT NULL,
  tonight INTEGER NOT NULL CHECK (tonight IN (0, 1)),
  PRIMARY KEY (night, kind, work_id, detail)
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  night       TEXT NOT NULL,
  started_at  TEXT,
  finished_at TEXT,
  requests    INTEGER,
  records     INTEGER,
  works       INTEGER NOT NULL
) STRICT;

CREATE TABLE source_health (
  name          TEXT NOT NULL PRIMARY KEY,
  position      INTEGER NOT NULL,
  ok            INTEGER NOT NULL CHECK (ok IN (0, 1)),
  last_answered TEXT,
  message       TEXT
) STRICT;

CREATE TABLE seed_health (
  seed_id       TEXT NOT NULL PRIMARY KEY,
  ok            INTEGER NOT NULL CHECK (ok IN (0, 1)),
  last_answered TEXT,
  message       TEXT
) STRICT;

CREATE TABLE warnings (
  position INTEGER PRIMARY KEY,
  text     TEXT NOT NULL
) STRICT;

-- A followed person's works are those they wrote; a lab's also those on its own page; so are a person's where no author is known.
CREATE VIEW seed_works AS
  SELECT DISTINCT person_id AS seed_id, work_id FROM authorships WHERE person_id IS NOT NULL
  UNION
  SELECT r.seed_id, r.work_id
  FROM records r JOIN people p ON p.id = r.seed_id
  WHERE p.kind = 'lab' OR NOT EXISTS (SELECT 1 FROM authorships a WHERE a.work_id = r.work_id);

-- Words of title, authors, venue and topics, accents removed; `folded` holds spellings that removing accents alone does not reach (Łukasz, Lukasz).
CREATE VIRTUAL TABLE works_fts USING fts5 (
  id UNINDEXED, title, authors, venue, topics, folded,
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE INDEX manifestations_by_work ON manifestations (work_id);
CREATE INDEX records_by_work ON records (work_id);
CREATE INDEX records_by_manifestation ON records (manifestation_id);
CREATE INDEX records_by_seed ON records (seed_id);
CREATE INDEX records_by_source ON records (source, work_id);
CREATE INDEX authorships_by_person ON authorships (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX work_topics_by_topic ON work_topics (topic_id, work_id);
CREATE INDEX works_by_doi ON works (doi) WHERE doi IS NOT NULL;
CREATE INDEX works_by_arxiv ON works (arxiv_id) WHERE arxiv_id IS NOT NULL;
CREATE INDEX works_by_first_seen ON works (first_seen);
CREATE INDEX decisions_by_a ON match_decisions (record_a);
CREATE INDEX decisions_by_b ON match_decisions (record_b);
CREATE INDEX redirects_by_new ON redirects (new_id);
