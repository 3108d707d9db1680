-- What is remembered of articles so that one more is compared with what it may have to do with, and nothing else.
-- All of it can be made again. Keys are digests of texts; wordings have numbers, which mean nothing by themselves.

ALTER TABLE meta ADD COLUMN settlements INTEGER NOT NULL DEFAULT 0;  -- how often the tables across articles changed
UPDATE meta SET made_by = NULL;

-- Articles new, changed or gone, and persons who were named in them, that the tables across articles don't know of.
CREATE TABLE outstanding_article (
    article TEXT PRIMARY KEY NOT NULL,
    change INTEGER NOT NULL  -- meta.changes when that was
) STRICT, WITHOUT ROWID;
CREATE TABLE outstanding_person (
    person TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO outstanding_article SELECT id, (SELECT changes FROM meta) FROM article;

CREATE TABLE kept_wording (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,        -- of the quotation
    article TEXT NOT NULL,
    language TEXT NOT NULL,
    length INTEGER NOT NULL, -- words
    date TEXT,
    speaker TEXT,
    text INTEGER NOT NULL,
    record TEXT NOT NULL     -- the whole wording, JSON
) STRICT;

-- Which wordings have the same words, which follows which, and where that leads.
CREATE TABLE kept_of_article (key INTEGER, item INTEGER, PRIMARY KEY (key, item)) STRICT, WITHOUT ROWID;
CREATE TABLE kept_by_text (key INTEGER, item INTEGER, PRIMARY KEY (key, item)) STRICT, WITHOUT ROWID;
CREATE TABLE kept_by_key (key INTEGER, item INTEGER, PRIMARY KEY (key, item)) STRICT, WITHOUT ROWID;
CREATE TABLE kept_match (
    key INTEGER, item INTEGER, confidence REAL NOT NULL, because TEXT NOT NULL, PRIMARY KEY (key, item)
) STRICT, WITHOUT ROWID;
CREATE TABLE kept_place (
    key INTEGER, item INTEGER, root INTEGER NOT NULL, weak INTEGER NOT NULL, parent INTEGER, PRIMARY KEY (key, item)
) STRICT, WITHOUT ROWID;
CREATE TABLE kept_member (key INTEGER, item INTEGER, PRIMARY KEY (key, item)) STRICT, WITHOUT ROWID;

-- The same across languages: words, which of them correspond, and wordings that may be translations.
CREATE TABLE kept_head (key INTEGER, item INTEGER, PRIMARY KEY (key, item)) STRICT, WITHOUT ROWID;
CREATE TABLE kept_word (
    key INTEGER, item INTEGER, language TEXT NOT NULL, unit TEXT NOT NULL, written TEXT NOT NULL,
    PRIMARY KEY (key, item)
) STRICT, WITHOUT ROWID;
CREATE TABLE kept_by_word (key INTEGER, item INTEGER, PRIMARY KEY (key, item)) STRICT, WITHOUT ROWID;
CREATE TABLE kept_by_sense (key INTEGER, item INTEGER, PRIMARY KEY (key, item)) STRICT, WITHOUT ROWID;
CREATE TABLE kept_link (key INTEGER, item INTEGER, strength REAL NOT NULL, PRIMARY KEY (key, item)) STRICT, WITHOUT ROWID;
CREATE TABLE kept_counterpart (
    key INTEGER, item INTEGER, score REAL NOT NULL, confidence REAL, because TEXT, firm INTEGER NOT NULL,
    PRIMARY KEY (key, item)
) STRICT, WITHOUT ROWID;
CREATE TABLE kept_translation (
    key INTEGER, item INTEGER, confidence REAL NOT NULL, because TEXT NOT NULL, firm INTEGER NOT NULL,
    PRIMARY KEY (key, item)
) STRICT, WITHOUT ROWID;
CREATE TABLE kept_aligned (
    key INTEGER, item INTEGER, confidence REAL NOT NULL, because TEXT NOT NULL, PRIMARY KEY (key, item)
) STRICT, WITHOUT ROWID;
CREATE TABLE kept_by_voice (key INTEGER, item INTEGER, PRIMARY KEY (key, item)) STRICT, WITHOUT ROWID;

-- Persons of articles as they are compared between articles, by article and by what they may be known by.
CREATE TABLE kept_locals (article TEXT PRIMARY KEY NOT NULL, locals TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE kept_local_by_key (key INTEGER, local TEXT, PRIMARY KEY (key, local)) STRICT, WITHOUT ROWID;
CREATE TABLE kept_outlet (outlet TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;

-- Titled things, the nouns that articles call them by, and the quotations that name them.
CREATE TABLE kept_title (
    title TEXT, article TEXT, things TEXT NOT NULL, quotations TEXT NOT NULL, PRIMARY KEY (title, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_title_by_article ON kept_title (article);
