-- Version 4: the index holds the terms of reports apart from their scores, many reports a row, and new shingles apart
-- from old ones. What an older program made of it is made anew at the next question.

-- The key terms, the day and the rank of 32 reports: those whose report_no, divided by 32, is block_no.
CREATE TABLE story_keys (
    block_no INTEGER PRIMARY KEY,
    keys BLOB NOT NULL
);

-- Shingles of the newest reports, as copy_shingles has those of the others: what comes is written to few pages, and put
-- among the others when it is many.
CREATE TABLE copy_late (
    shingle INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    report_no INTEGER NOT NULL,
    PRIMARY KEY (shingle, rank, report_no)
) WITHOUT ROWID;
