-- Version 3, guards: who is hidden on every surface, and what was erased on order.

-- The name stands here in plain words, because it is what the surfaces are searched for. It is never shown.
CREATE TABLE suppressions (
    suppression_no INTEGER PRIMARY KEY,
    made_on TEXT NOT NULL,
    author TEXT NOT NULL,
    name TEXT NOT NULL,
    reason TEXT,
    undone_on TEXT,
    undone_by TEXT
);

-- One row a report that was erased: keyed hashes of what it was (of its raw bytes and its text too, where a name was
-- erased and not one report alone), by a key of this record alone (meta, erasure_key),
-- so that the same input is known again and nobody without the file can guess at what it was.
CREATE TABLE tombstones (
    tombstone_no INTEGER PRIMARY KEY,
    report_mac BLOB NOT NULL,
    blob_mac BLOB,
    text_mac BLOB,
    erased_on TEXT NOT NULL,
    author TEXT NOT NULL,
    reason TEXT
);
CREATE INDEX tombstones_by_report ON tombstones (report_mac);
CREATE INDEX tombstones_by_blob ON tombstones (blob_mac);
CREATE INDEX tombstones_by_text ON tombstones (text_mac);

INSERT INTO meta (name, value) VALUES ('erasure_key', lower(hex(randomblob(32))));
INSERT INTO meta (name, value) VALUES ('erased', '0');
