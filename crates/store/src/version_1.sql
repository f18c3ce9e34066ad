-- Version 1 of the record. docs/FORMAT.md documents every table and column.
-- Numbers that end in _no belong to this file alone: they are never shown and never exported.

CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE reports (
    report_no INTEGER PRIMARY KEY,
    report TEXT NOT NULL UNIQUE,
    blob TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT,
    outlet TEXT,
    outlet_from TEXT NOT NULL,
    address TEXT,
    address_from TEXT NOT NULL,
    title TEXT,
    title_start INTEGER,
    title_end INTEGER,
    byline TEXT,
    published TEXT,
    published_from TEXT NOT NULL,
    updated TEXT,
    updated_from TEXT NOT NULL,
    not_before TEXT,
    encoding TEXT NOT NULL,
    encoding_from TEXT NOT NULL,
    statements INTEGER NOT NULL,
    thoughts INTEGER NOT NULL,
    furniture TEXT NOT NULL,
    warnings TEXT NOT NULL,
    extra TEXT
);

CREATE TABLE texts (
    report_no INTEGER PRIMARY KEY REFERENCES reports,
    text_sha256 TEXT NOT NULL,
    title_sha256 TEXT,
    title TEXT,
    text TEXT NOT NULL
);

-- The raw bytes of a report hold its text again; with the text as dictionary they cost a few dozen bytes.
CREATE TABLE blobs (
    report_no INTEGER PRIMARY KEY REFERENCES reports,
    bytes INTEGER NOT NULL,
    zstd BLOB NOT NULL
);

CREATE TABLE reasons (
    reason_no INTEGER PRIMARY KEY,
    found_by TEXT NOT NULL,
    why TEXT NOT NULL,
    UNIQUE (found_by, why)
);

-- No index on the id: it is a hash, and an index of hashes rewrites itself with every batch.
CREATE TABLE statements (
    statement_no INTEGER PRIMARY KEY,
    statement BLOB NOT NULL,
    report_no INTEGER NOT NULL REFERENCES reports,
    part TEXT NOT NULL,
    words TEXT NOT NULL,
    spans TEXT NOT NULL,
    quoted TEXT NOT NULL,
    manner TEXT NOT NULL,
    mode TEXT NOT NULL,
    act TEXT,
    speaker TEXT,
    candidates TEXT,
    speaker_as_written TEXT,
    speaker_start INTEGER,
    speaker_end INTEGER,
    speaker_form TEXT,
    cue TEXT,
    cue_start INTEGER,
    cue_end INTEGER,
    channel_kind TEXT,
    channel_name TEXT,
    channel_start INTEGER,
    channel_end INTEGER,
    through TEXT,
    through_start INTEGER,
    through_end INTEGER,
    said_on TEXT,
    confidence INTEGER NOT NULL,
    reason_no INTEGER NOT NULL REFERENCES reasons
);
CREATE INDEX statements_of_report ON statements (report_no);

CREATE TABLE sightings (
    report_no INTEGER NOT NULL REFERENCES reports,
    path TEXT NOT NULL,
    offset INTEGER NOT NULL,
    line INTEGER,
    state TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    PRIMARY KEY (report_no, path, offset)
) WITHOUT ROWID;

CREATE TABLE rejections (
    path TEXT NOT NULL,
    offset INTEGER NOT NULL,
    line INTEGER,
    reason TEXT NOT NULL,
    message TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    PRIMARY KEY (path, offset)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE texts_fts USING fts5 (
    title, text, content = 'texts', content_rowid = 'report_no', tokenize = "unicode61 remove_diacritics 2"
);

-- While reports pour in, the index merges its parts seldom; at the end of a run, down to few.
INSERT INTO texts_fts (texts_fts, rank) VALUES ('usermerge', 2);

-- The views to begin with. A slice in bytes needs the text as bytes: substr of a TEXT counts characters.

CREATE VIEW quotes AS
SELECT lower(hex(s.statement)) AS statement, r.report, r.outlet, r.published, r.title, s.speaker, s.words, s.manner, s.mode, s.act,
       s.speaker_as_written, s.candidates, s.cue, s.channel_kind, s.channel_name, s.through, s.said_on, s.part,
       s.confidence / 100.0 AS confidence, w.found_by, w.why
FROM statements s JOIN reports r USING (report_no) JOIN reasons w USING (reason_no);

CREATE VIEW quoted AS
SELECT lower(hex(s.statement)) AS statement, r.report, q.key / 6 + 1 AS number, s.part,
       q.value AS start, json_extract(s.quoted, '$[' || (q.key + 1) || ']') AS "end",
       CAST(substr(CAST(CASE s.part WHEN 'title' THEN t.title ELSE t.text END AS BLOB), q.value + 1,
                   json_extract(s.quoted, '$[' || (q.key + 1) || ']') - q.value) AS TEXT) AS words
FROM statements s JOIN reports r USING (report_no) JOIN texts t USING (report_no), json_each(s.quoted) q
WHERE q.key % 6 = 0;

CREATE VIEW furniture AS
SELECT r.report, f.value ->> '$[0]' AS kind, f.value ->> '$[1][0]' AS start, f.value ->> '$[1][1]' AS "end",
       CAST(substr(CAST(t.text AS BLOB),
                   (f.value ->> '$[1][0]') + 1,
                   (f.value ->> '$[1][1]') - (f.value ->> '$[1][0]')) AS TEXT) AS words
FROM reports r JOIN texts t USING (report_no), json_each(r.furniture) f;

CREATE VIEW warnings AS
SELECT r.report, w.value ->> '$.code' AS code, w.value ->> '$.span[0]' AS start, w.value ->> '$.span[1]' AS "end",
       w.value ->> '$.message' AS message
FROM reports r, json_each(r.warnings) w;
