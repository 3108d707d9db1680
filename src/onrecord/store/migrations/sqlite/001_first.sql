-- What is read, one article at a time. Every row hangs on its article and goes when it goes.
-- Spans ("begin", "end") are half-open, in Unicode code points of article.text, from 0. Dates are EDTF.
-- "n" counts from 0 and keeps the order in which things were found.

CREATE TABLE meta (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    changes INTEGER NOT NULL,  -- articles that came in new or changed, ever
    settled INTEGER NOT NULL,  -- how many of these changes the tables across articles know of
    made_by TEXT               -- the versions of what made the tables across articles
) STRICT;
INSERT INTO meta VALUES (1, 0, 0, NULL);

CREATE TABLE article (
    id TEXT PRIMARY KEY NOT NULL,
    outlet TEXT,
    date TEXT,
    language TEXT NOT NULL,
    title TEXT,
    url TEXT,
    text TEXT NOT NULL,
    digest TEXT NOT NULL       -- of the article and of the versions of what read it
) STRICT;
CREATE INDEX article_by_outlet ON article (outlet);
CREATE INDEX article_by_date ON article (date);

CREATE TABLE block (
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    "begin" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    role TEXT NOT NULL,
    author TEXT,
    date TEXT,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE local_person (
    id TEXT PRIMARY KEY NOT NULL,  -- ARTICLE@n
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    is_body INTEGER NOT NULL CHECK (is_body IN (0, 1)),
    gender TEXT,
    UNIQUE (article, n)
) STRICT;

CREATE TABLE local_person_note (
    local_person TEXT NOT NULL REFERENCES local_person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('alias', 'epithet', 'evidence', 'local')),
    n INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (local_person, kind, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE quotation (
    key INTEGER PRIMARY KEY,       -- for the search index alone
    id TEXT NOT NULL UNIQUE,       -- ARTICLE#n
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,            -- the pieces as written, with … where something stands between them
    speaker_text TEXT NOT NULL,
    speaker_form TEXT NOT NULL,
    speaker_person TEXT REFERENCES local_person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    speaker_reason TEXT,           -- why the speaker is unknown
    addressee_text TEXT NOT NULL,
    addressee_form TEXT NOT NULL,
    addressee_person TEXT REFERENCES local_person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    addressee_reason TEXT,
    alleged INTEGER NOT NULL CHECK (alleged IN (0, 1)),
    medium TEXT NOT NULL,
    date TEXT,                     -- of the saying, where the article tells
    nested_in TEXT REFERENCES quotation (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    confidence REAL NOT NULL,
    folded TEXT NOT NULL,          -- the words of text without case and accents, for the search index
    UNIQUE (article, n)
) STRICT;
CREATE INDEX quotation_by_speaker ON quotation (speaker_person);
CREATE INDEX quotation_by_addressee ON quotation (addressee_person);
CREATE INDEX quotation_by_nested_in ON quotation (nested_in);

CREATE TABLE quotation_span (
    quotation TEXT NOT NULL REFERENCES quotation (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('content', 'speaker', 'cue', 'addressee')),
    n INTEGER NOT NULL,
    "begin" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (quotation, role, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE quotation_evidence (
    quotation TEXT NOT NULL REFERENCES quotation (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('content', 'speaker', 'addressee')),
    n INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (quotation, role, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
    quotation TEXT NOT NULL REFERENCES quotation (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,            -- from the speaker outwards
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    "begin" INTEGER,
    "end" INTEGER,
    PRIMARY KEY (quotation, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE not_speech (
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    "begin" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    is_a TEXT NOT NULL,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE titled (
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    title TEXT NOT NULL,
    noun TEXT NOT NULL,
    "begin" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE skipped (
    key INTEGER PRIMARY KEY,
    article TEXT REFERENCES article (id) ON DELETE CASCADE,  -- NULL: the input gave no article at all
    n INTEGER NOT NULL DEFAULT 0,
    source TEXT NOT NULL,
    stage TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX skipped_by_source ON skipped (source, stage) WHERE article IS NULL;
CREATE INDEX skipped_by_article ON skipped (article, n);

-- Both columns: whoever types "Größe" into a search box finds it in the first, "grosse" in the second.
CREATE VIRTUAL TABLE quotation_search USING fts5 (
    text, folded, content="quotation", content_rowid="key", tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER quotation_comes AFTER INSERT ON quotation BEGIN
    INSERT INTO quotation_search (rowid, text, folded) VALUES (new.key, new.text, new.folded);
END;
CREATE TRIGGER quotation_goes AFTER DELETE ON quotation BEGIN
    INSERT INTO quotation_search (quotation_search, rowid, text, folded)
    VALUES ('delete', old.key, old.text, old.folded);
END;
CREATE TRIGGER quotation_changes AFTER UPDATE OF key, text, folded ON quotation BEGIN
    INSERT INTO quotation_search (quotation_search, rowid, text, folded)
    VALUES ('delete', old.key, old.text, old.folded);
    INSERT INTO quotation_search (rowid, text, folded) VALUES (new.key, new.text, new.folded);
END;
