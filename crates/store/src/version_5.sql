-- Version 5: the lists of key terms hold many reports a row. What an older program made of the index is made anew at the
-- next question.

DROP TABLE story_lists;

-- Reports by key term, in the order of their days (lane 0), or of their other key term (lane 1), up to 128 of them a row:
-- "first" is the first place that may stand in a row (none for the first row of a list).
CREATE TABLE story_lists (
    term INTEGER NOT NULL,
    lane INTEGER NOT NULL,
    first BLOB NOT NULL,
    reports BLOB NOT NULL,
    PRIMARY KEY (term, lane, first)
) WITHOUT ROWID;
