-- Version 2: what people decided.

-- A correction is anchored by report, quoted words and position, never by the id of a statement: it outlives a new
-- reading, and one that no longer finds its place is listed, never moved.
CREATE TABLE corrections (
    correction_no INTEGER PRIMARY KEY,
    correction TEXT NOT NULL UNIQUE,
    made_on TEXT NOT NULL,
    author TEXT NOT NULL,
    kind TEXT NOT NULL,
    report TEXT NOT NULL,
    other TEXT,
    part TEXT,
    start INTEGER,
    words TEXT,
    speaker TEXT,
    undone_on TEXT,
    undone_by TEXT,
    stands INTEGER NOT NULL
);
CREATE INDEX corrections_of_report ON corrections (report, kind, stands);

-- Finding a statement by its id must not read all of them.
CREATE INDEX statements_by_id ON statements (statement);

DROP VIEW quotes;
CREATE VIEW quotes AS
SELECT lower(hex(s.statement)) AS statement, r.report, r.outlet, r.published, r.title,
       CASE WHEN c.correction IS NULL THEN s.speaker ELSE c.speaker END AS speaker,
       s.words, s.manner, s.mode, s.act,
       s.speaker_as_written, s.candidates, s.cue, s.channel_kind, s.channel_name, s.through, s.said_on, s.part,
       s.confidence / 100.0 AS confidence, w.found_by, w.why, c.correction
FROM statements s JOIN reports r USING (report_no) JOIN reasons w USING (reason_no)
     LEFT JOIN corrections c ON c.report = r.report AND c.kind = 'speaker' AND c.stands AND c.part = s.part
         AND c.start = json_extract(s.spans, '$[0][0]') AND c.words = s.words;
