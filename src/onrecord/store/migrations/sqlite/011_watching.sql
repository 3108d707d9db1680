-- Feeds and pages that are watched, what is followed in what they bring, and the alerts that were given about it.

CREATE TABLE watching (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    id TEXT,                   -- UUID, by which alerts of this store are known elsewhere; NULL until one is needed
    tellings INTEGER NOT NULL, -- how often alerts were looked for
    state TEXT,                -- of the store and of what is followed when that was; NULL: never
    arrival INTEGER NOT NULL,  -- of the last article that was looked at
    corrections INTEGER NOT NULL  -- number of the last correction
) STRICT;
INSERT INTO watching VALUES (1, NULL, 0, NULL, 0, 0);

-- Times are UTC to the second: 2025-03-18T09:30:00Z.
CREATE TABLE watched (
    url TEXT PRIMARY KEY NOT NULL,  -- as somebody listed it
    title TEXT,
    folder TEXT,
    form TEXT CHECK (form IN ('feed', 'page')),  -- NULL: never read yet
    address TEXT,                   -- where it has moved for good
    etag TEXT,
    last_modified TEXT,
    digest TEXT,                    -- of what it last was
    due TEXT NOT NULL,              -- not to be asked before
    failures INTEGER NOT NULL,      -- in a row
    error TEXT,                     -- of the last one
    succeeded TEXT,
    stopped TEXT                    -- why it is not asked any more
) STRICT;

-- Entries of feeds that were dealt with. An entry with another date is one to be read again.
CREATE TABLE watched_entry (
    url TEXT NOT NULL REFERENCES watched (url) ON DELETE CASCADE,
    entry TEXT NOT NULL,            -- its id and link, digested
    modified TEXT NOT NULL,
    failures INTEGER NOT NULL,      -- 0: dealt with; else how often its page could not be had
    PRIMARY KEY (url, entry)
) STRICT, WITHOUT ROWID;

-- In what order articles came in; one that comes in changed is the newest again.
CREATE TABLE arrival (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL UNIQUE REFERENCES article (id) ON DELETE CASCADE
) STRICT;
INSERT INTO arrival (article) SELECT id FROM article ORDER BY rowid;
CREATE TRIGGER article_arrives AFTER INSERT ON article BEGIN
    INSERT INTO arrival (article) VALUES (new.id);
END;

CREATE TABLE follow (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    what TEXT NOT NULL CHECK (what IN ('person', 'phrase', 'utterance')),
    name TEXT NOT NULL,             -- of the person; else the words
    id TEXT,                        -- of the person or the utterance when it was begun; ids may change
    language TEXT,                  -- of a phrase, where somebody told it
    begun TEXT NOT NULL,
    arrival INTEGER NOT NULL,       -- articles up to this one were on record already
    corrections INTEGER NOT NULL,   -- corrections too
    ended TEXT
) STRICT;
-- The reports by which a followed utterance is known, whatever id it has later, and those that have a followed phrase.
CREATE TABLE follow_report (
    follow INTEGER NOT NULL REFERENCES follow (n),
    article TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (follow, article, words)
) STRICT, WITHOUT ROWID;

-- What an alert was given about, or what was on record already: that an article reports some words ("report"), and that
-- this report is part of a conflict of a kind. No id is in it that changes when more is read.
CREATE TABLE told (
    article TEXT NOT NULL,
    words TEXT NOT NULL,            -- digest of the words, without case and marks
    what TEXT NOT NULL,
    PRIMARY KEY (article, words, what)
) STRICT, WITHOUT ROWID;

CREATE TABLE alert (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('first report', 'new report', 'new version', 'conflict', 'correction')),
    says TEXT NOT NULL,
    record TEXT NOT NULL            -- all of it, JSON
) STRICT;
CREATE TRIGGER alert_stays BEFORE UPDATE ON alert BEGIN
    SELECT raise(ABORT, 'alerts are only added');
END;
CREATE TRIGGER alert_is_kept BEFORE DELETE ON alert BEGIN
    SELECT raise(ABORT, 'alerts are only added');
END;

-- Alerts that are still to be given somewhere: "stdout", or the address of a webhook.
CREATE TABLE undelivered (
    destination TEXT NOT NULL,
    alert INTEGER NOT NULL REFERENCES alert (n),
    tries INTEGER NOT NULL,
    error TEXT,
    PRIMARY KEY (destination, alert)
) STRICT, WITHOUT ROWID;
