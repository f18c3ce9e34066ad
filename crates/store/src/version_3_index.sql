-- Version 3, the index: what reports have in common, so that a question about one story reads that story alone.
-- It is derived from the reports and the decisions, holds hashes and numbers and no words, is never exported, and may be
-- emptied at any time: the next question across reports makes it again.

-- "made_by": the program that made it; "up_to": the last report_no that is in it.
CREATE TABLE index_state (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Reports that are to be taken in again (read = 1), or that a person decided about (read = 0).
CREATE TABLE index_again (
    report_no INTEGER PRIMARY KEY,
    read INTEGER NOT NULL
);

-- Reports by key term, in the order of their days (lane 0), or of their other key term (lane 1).
CREATE TABLE story_lists (
    term INTEGER NOT NULL,
    lane INTEGER NOT NULL,
    place INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    report_no INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    PRIMARY KEY (term, lane, place, rank, report_no)
) WITHOUT ROWID;

-- The candidates of a report and its scores with them.
CREATE TABLE story_nodes (
    report_no INTEGER PRIMARY KEY,
    node BLOB NOT NULL
);

-- The story that a report tells: that of the first report, in the order of keys, of its cluster.
CREATE TABLE story_seats (
    report_no INTEGER PRIMARY KEY,
    set_no INTEGER NOT NULL,
    home_no INTEGER NOT NULL
);
CREATE INDEX story_seats_of_set ON story_seats (set_no);
CREATE INDEX story_seats_of_home ON story_seats (home_no);

-- The stories that a roundup touches besides.
CREATE TABLE story_also (
    home_no INTEGER NOT NULL,
    report_no INTEGER NOT NULL,
    PRIMARY KEY (home_no, report_no)
) WITHOUT ROWID;
CREATE INDEX story_also_of_report ON story_also (report_no);

CREATE TABLE copy_shingles (
    shingle INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    report_no INTEGER NOT NULL,
    PRIMARY KEY (shingle, rank, report_no)
) WITHOUT ROWID;

-- Two reports that print the same text: pairs of stretches of the one's text and the other's.
CREATE TABLE copy_links (
    one_no INTEGER NOT NULL,
    other_no INTEGER NOT NULL,
    kind TEXT NOT NULL,
    spans TEXT NOT NULL,
    PRIMARY KEY (one_no, other_no)
) WITHOUT ROWID;
CREATE INDEX copy_links_back ON copy_links (other_no);

CREATE TRIGGER index_text AFTER UPDATE OF title, text ON texts
WHEN OLD.text IS NOT NEW.text OR OLD.title IS NOT NEW.title BEGIN
    INSERT INTO index_again (report_no, read) VALUES (NEW.report_no, 1) ON CONFLICT DO UPDATE SET read = 1;
END;
CREATE TRIGGER index_report AFTER UPDATE OF title, not_before ON reports
WHEN OLD.title IS NOT NEW.title OR OLD.not_before IS NOT NEW.not_before BEGIN
    INSERT INTO index_again (report_no, read) VALUES (NEW.report_no, 1) ON CONFLICT DO UPDATE SET read = 1;
END;
CREATE TRIGGER index_gone AFTER DELETE ON reports BEGIN
    INSERT INTO index_again (report_no, read) VALUES (OLD.report_no, 1) ON CONFLICT DO UPDATE SET read = 1;
END;
CREATE TRIGGER index_decided AFTER INSERT ON corrections WHEN NEW.kind IN ('merge', 'split') BEGIN
    INSERT INTO index_again (report_no, read)
    SELECT report_no, 0 FROM reports WHERE report IN (NEW.report, NEW.other) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER index_undecided AFTER UPDATE OF stands ON corrections WHEN NEW.kind IN ('merge', 'split') BEGIN
    INSERT INTO index_again (report_no, read)
    SELECT report_no, 0 FROM reports WHERE report IN (NEW.report, NEW.other) ON CONFLICT DO NOTHING;
END;
