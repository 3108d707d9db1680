-- What somebody has decided about persons, and the persons whom somebody has listed. It can't be made again from
-- articles, so nothing of it is ever changed or deleted: a decision is taken back by a further row.

ALTER TABLE person ADD COLUMN wikidata TEXT;

CREATE TABLE decision (
    n INTEGER PRIMARY KEY,
    what TEXT NOT NULL CHECK (what IN ('merge', 'split', 'import', 'undo')),
    made_at TEXT NOT NULL,  -- UTC, to the second
    made_by TEXT,
    note TEXT NOT NULL,     -- what it was, in words
    undoes INTEGER UNIQUE REFERENCES decision (n)
) STRICT;

-- Whom it is about. Articles that are gone, or not there yet, may be named: the decision waits for them.
CREATE TABLE decision_bearer (
    decision INTEGER NOT NULL REFERENCES decision (n),
    n INTEGER NOT NULL,
    article TEXT NOT NULL,
    name TEXT NOT NULL,     -- of the person, as that article has it
    PRIMARY KEY (decision, n)
) STRICT, WITHOUT ROWID;

-- Persons of a list; the latest import that holds decides about the entry with the same key.
CREATE TABLE listed_person (
    decision INTEGER NOT NULL REFERENCES decision (n),
    key TEXT NOT NULL,      -- the Wikidata id, else the name
    name TEXT NOT NULL,
    wikidata TEXT,
    gender TEXT,
    is_body INTEGER CHECK (is_body IN (0, 1)),
    PRIMARY KEY (decision, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE listed_name (
    decision INTEGER NOT NULL,
    key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('alias', 'weak')),
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (decision, key, kind, n),
    FOREIGN KEY (decision, key) REFERENCES listed_person (decision, key)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER decision_stays BEFORE UPDATE ON decision BEGIN
    SELECT raise(ABORT, 'decisions are only added; take one back with onrecord people undo');
END;
CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision BEGIN
    SELECT raise(ABORT, 'decisions are only added; take one back with onrecord people undo');
END;

-- What persons have to be made again for, beside articles: keys of whoever a decision is about.
CREATE TABLE outstanding_key (
    key TEXT PRIMARY KEY NOT NULL,
    change INTEGER NOT NULL  -- meta.changes when that was
) STRICT, WITHOUT ROWID;
