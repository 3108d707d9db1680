-- The same article again: what it was before, and what its publisher changed in what people are reported to have said.

ALTER TABLE article ADD COLUMN modified TEXT;  -- when its publisher changed it last
ALTER TABLE article ADD COLUMN seen TEXT;      -- when it was taken from where it was published
ALTER TABLE article ADD COLUMN address TEXT;   -- its URL without what doesn't tell articles apart
CREATE INDEX article_by_address ON article (address);

CREATE TABLE article_by (
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('author', 'agency')),
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (article, role, n)
) STRICT, WITHOUT ROWID;

-- Texts that an article had before, or that were found later and are older than the one it has.
CREATE TABLE revision (
    article TEXT NOT NULL,  -- stays while the row of the article is replaced
    n INTEGER NOT NULL,     -- in the order they came in
    seen TEXT,
    modified TEXT,
    title TEXT,
    text TEXT NOT NULL,
    quotations TEXT NOT NULL,  -- what was found in it, JSON
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;

-- What changed between one text of an article and the next in what somebody is reported to have said.
CREATE TABLE correction (
    n INTEGER PRIMARY KEY AUTOINCREMENT,  -- in the order they were noticed
    article TEXT NOT NULL,
    at TEXT,                -- when it was changed, as far as the publisher or the day it was seen tells
    kind TEXT NOT NULL CHECK (kind IN ('dropped', 'added', 'altered', 'speaker')),
    quotation TEXT,         -- its id now
    speaker_before TEXT,
    speaker_after TEXT,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    drift TEXT NOT NULL,    -- with ", " between
    changes TEXT NOT NULL   -- JSON
) STRICT;
CREATE INDEX correction_by_article ON correction (article);

-- Inputs that were read, so that an add that was interrupted, or is made again, carries on where something is new.
CREATE TABLE input (
    source TEXT PRIMARY KEY NOT NULL,  -- as a person would look for it
    digest BLOB NOT NULL,              -- of its bytes and of what is told about it
    made_by TEXT NOT NULL              -- the version of what read it
) STRICT, WITHOUT ROWID;
CREATE INDEX input_by_digest ON input (digest);
CREATE TABLE input_article (
    source TEXT NOT NULL REFERENCES input (source) ON DELETE CASCADE,
    article TEXT NOT NULL,  -- which may have got another text from another input since
    PRIMARY KEY (source, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX input_article_by_article ON input_article (article);
ALTER TABLE skipped ADD COLUMN input TEXT REFERENCES input (source) ON DELETE SET NULL;
CREATE INDEX skipped_by_input ON skipped (input) WHERE input IS NOT NULL;
