-- Articles that are mostly the text of another one, and what the next article needs to be compared with them.

CREATE TABLE copy (
    article TEXT PRIMARY KEY NOT NULL,
    original TEXT NOT NULL,       -- the article whose text it is
    share REAL NOT NULL,          -- of its words outside quotation marks that are the other's
    agency TEXT,                  -- whose text it is, where one of the two says so
    is_update INTEGER NOT NULL CHECK (is_update IN (0, 1))  -- both are of one outlet
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_by_original ON copy (original);

CREATE TABLE kept_print (
    number INTEGER PRIMARY KEY,   -- digest of the article
    article TEXT NOT NULL,
    day INTEGER NOT NULL,         -- what it is ranked by, beside the article
    unsure INTEGER NOT NULL,
    credit INTEGER NOT NULL,
    length INTEGER NOT NULL,
    keys BLOB NOT NULL            -- 8 bytes each, the first byte the greatest
) STRICT;
CREATE TABLE kept_by_run (key INTEGER, item INTEGER, PRIMARY KEY (key, item)) STRICT, WITHOUT ROWID;

ALTER TABLE utterance ADD COLUMN outlets INTEGER NOT NULL DEFAULT 1;
ALTER TABLE utterance ADD COLUMN independent INTEGER NOT NULL DEFAULT 1;

CREATE VIEW copies AS
SELECT
    c.article,
    a.outlet,
    a.date,
    c.share,
    c.agency,
    c.original,
    o.outlet AS original_outlet,
    o.date AS original_date,
    c.is_update
FROM copy AS c
JOIN article AS a ON a.id = c.article
JOIN article AS o ON o.id = c.original
ORDER BY c.original, c.article;
