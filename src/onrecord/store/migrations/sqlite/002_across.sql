-- What is found across articles: persons, utterances with their versions, trails and conflicts.
-- All of it can be made again from the tables per article, and is replaced as a whole.

CREATE TABLE person (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    is_body INTEGER NOT NULL CHECK (is_body IN (0, 1)),
    gender TEXT
) STRICT;

CREATE TABLE person_name (
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('name', 'alias', 'epithet')),
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,  -- the words of name without case, accents and marks
    PRIMARY KEY (person, kind, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_name_by_folded ON person_name (folded);

CREATE TABLE person_evidence (
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (person, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_in_article (
    local_person TEXT PRIMARY KEY NOT NULL REFERENCES local_person (id) ON DELETE CASCADE,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    n INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX person_in_article_by_person ON person_in_article (person, n);

CREATE TABLE utterance (
    id TEXT PRIMARY KEY NOT NULL,
    speaker TEXT REFERENCES person (id) ON DELETE SET NULL,
    speaker_name TEXT,
    earliest_article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    earliest_date TEXT
) STRICT;
CREATE INDEX utterance_by_speaker ON utterance (speaker);
CREATE INDEX utterance_by_earliest_article ON utterance (earliest_article);

CREATE TABLE utterance_tie (
    utterance TEXT NOT NULL REFERENCES utterance (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    report TEXT NOT NULL,  -- as early as the earliest, as far as the dates tell
    PRIMARY KEY (utterance, n)
) STRICT, WITHOUT ROWID;

-- The same words of two speakers are a version of two utterances: the key takes both.
CREATE TABLE version (
    utterance TEXT NOT NULL REFERENCES utterance (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    n INTEGER NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    parent TEXT,
    confidence REAL NOT NULL,
    PRIMARY KEY (utterance, id),
    FOREIGN KEY (utterance, parent) REFERENCES version (utterance, id)
        ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX version_in_order ON version (utterance, n);
CREATE INDEX version_by_parent ON version (utterance, parent);

CREATE TABLE version_quote (
    utterance TEXT NOT NULL,
    version TEXT NOT NULL,
    n INTEGER NOT NULL,
    quotation TEXT NOT NULL REFERENCES quotation (id) ON DELETE CASCADE,
    PRIMARY KEY (utterance, version, n),
    FOREIGN KEY (utterance, version) REFERENCES version (utterance, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX version_quote_by_quotation ON version_quote (quotation);

CREATE TABLE version_drift (
    utterance TEXT NOT NULL,
    version TEXT NOT NULL,
    n INTEGER NOT NULL,
    drift TEXT NOT NULL,
    PRIMARY KEY (utterance, version, n),
    FOREIGN KEY (utterance, version) REFERENCES version (utterance, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE change (
    utterance TEXT NOT NULL,
    version TEXT NOT NULL,  -- whose words changed, against its parent
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,     -- the parent's words
    became TEXT NOT NULL,   -- this version's words
    "begin" INTEGER,        -- in version.text
    "end" INTEGER,
    PRIMARY KEY (utterance, version, n),
    FOREIGN KEY (utterance, version) REFERENCES version (utterance, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE edge (
    utterance TEXT NOT NULL REFERENCES utterance (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    earlier TEXT NOT NULL REFERENCES quotation (id) ON DELETE CASCADE,
    later TEXT NOT NULL REFERENCES quotation (id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    because TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (utterance, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX edge_by_earlier ON edge (earlier);
CREATE INDEX edge_by_later ON edge (later);

CREATE TABLE conflict (
    utterance TEXT NOT NULL REFERENCES utterance (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (utterance, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE conflict_quote (
    utterance TEXT NOT NULL,
    conflict INTEGER NOT NULL,
    n INTEGER NOT NULL,
    quotation TEXT NOT NULL REFERENCES quotation (id) ON DELETE CASCADE,
    PRIMARY KEY (utterance, conflict, n),
    FOREIGN KEY (utterance, conflict) REFERENCES conflict (utterance, n) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX conflict_quote_by_quotation ON conflict_quote (quotation);
