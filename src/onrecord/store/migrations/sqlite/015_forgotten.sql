-- Persons who were removed because somebody asked for it. No name stands here: digests of the names tell whether a text
-- that comes in has one of them. They can be tried out by whoever suspects a name, and by nobody read off.

CREATE TABLE forgetting (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    salt BLOB NOT NULL          -- of the digests, of this store alone
) STRICT;
INSERT INTO forgetting VALUES (1, randomblob(16));

CREATE TABLE forgotten (
    n INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,      -- UTC, to the second
    made_by TEXT,
    reason TEXT NOT NULL,
    with_words INTEGER NOT NULL CHECK (with_words IN (0, 1)),  -- what they were reported to have said went too
    articles INTEGER NOT NULL,  -- in which a name was blacked out
    quotations INTEGER NOT NULL,  -- that lost their speaker, or were removed
    places INTEGER NOT NULL,    -- that were blacked out in texts
    rows INTEGER NOT NULL,      -- of logs, earlier texts and the like that named them
    wiped INTEGER NOT NULL CHECK (wiped IN (0, 1))  -- 0: the file may still hold in unused places what was removed
) STRICT;

CREATE TABLE forgotten_name (
    forgotten INTEGER NOT NULL REFERENCES forgotten (n),
    digest BLOB NOT NULL,       -- of a name's folded letters
    begins INTEGER NOT NULL,    -- 8 bits of the digest of its first word, so that few words have to be looked at closer
    words INTEGER NOT NULL,     -- at most, that it is written in
    PRIMARY KEY (forgotten, digest)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER forgotten_is_kept BEFORE DELETE ON forgotten BEGIN
    SELECT raise(ABORT, 'who was removed stays removed');
END;
CREATE TRIGGER forgotten_name_is_kept BEFORE DELETE ON forgotten_name BEGIN
    SELECT raise(ABORT, 'who was removed stays removed');
END;
