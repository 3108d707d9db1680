-- What somebody has reviewed: quotations, their speakers, and which reports are of one utterance. It can't be made again
-- from articles, so nothing of it is ever changed or deleted: a review is taken back by a further row.

CREATE TABLE review (
    n INTEGER PRIMARY KEY,
    what TEXT NOT NULL CHECK (what IN ('accept', 'reject', 'correct', 'add', 'done', 'undo')),
    about TEXT NOT NULL CHECK (about IN ('quotation', 'speaker', 'addressee', 'join', 'article')),
    kind TEXT,              -- of the quotation, as it should be
    made_at TEXT NOT NULL,  -- UTC, to the second
    made_by TEXT,
    note TEXT NOT NULL,
    undoes INTEGER UNIQUE REFERENCES review (n),
    CHECK ((what = 'undo') = (undoes IS NOT NULL))
) STRICT;
CREATE INDEX review_of_joins ON review (n) WHERE about = 'join';

-- The words it is about, and those that it names. Articles that are gone, or not there yet, may be named.
CREATE TABLE review_part (
    review INTEGER NOT NULL REFERENCES review (n),
    role TEXT NOT NULL CHECK (role IN ('at', 'to', 'cue', 'speaker', 'addressee')),
    article TEXT NOT NULL,
    person TEXT,            -- the name of the speaker or the addressee; NULL: it can't be known
    before TEXT NOT NULL,   -- what stands before the words
    after TEXT NOT NULL,
    PRIMARY KEY (review, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_part_by_article ON review_part (article);

CREATE TABLE review_span (
    review INTEGER NOT NULL,
    role TEXT NOT NULL,
    n INTEGER NOT NULL,
    "begin" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,    -- the words that stood there
    PRIMARY KEY (review, role, n),
    FOREIGN KEY (review, role) REFERENCES review_part (review, role)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER review_stays BEFORE UPDATE ON review BEGIN
    SELECT raise(ABORT, 'reviews are only added; take one back with onrecord review undo');
END;
CREATE TRIGGER review_is_kept BEFORE DELETE ON review BEGIN
    SELECT raise(ABORT, 'reviews are only added; take one back with onrecord review undo');
END;
CREATE TRIGGER review_part_is_kept BEFORE DELETE ON review_part BEGIN
    SELECT raise(ABORT, 'reviews are only added; take one back with onrecord review undo');
END;
CREATE TRIGGER review_span_is_kept BEFORE DELETE ON review_span BEGIN
    SELECT raise(ABORT, 'reviews are only added; take one back with onrecord review undo');
END;

-- What the program found in articles of which the tables say something else because of reviews: JSON.
CREATE TABLE found (
    article TEXT PRIMARY KEY NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    reading TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Where the words of reviews that hold are now. Made again whenever the article or its reviews change.
CREATE TABLE review_at (
    review INTEGER NOT NULL REFERENCES review (n),
    role TEXT NOT NULL CHECK (role IN ('at', 'to')),
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    quotation TEXT,         -- NULL: the review is about the article, or has taken the quotation out
    PRIMARY KEY (review, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_at_by_quotation ON review_at (quotation) WHERE quotation IS NOT NULL;
CREATE INDEX review_at_by_article ON review_at (article);

-- What is worth reviewing is looked for among the most widely reported first, and among what is least sure.
CREATE INDEX IF NOT EXISTS utterance_by_outlets ON utterance (outlets DESC, id);
CREATE INDEX IF NOT EXISTS quotation_by_confidence ON quotation (confidence, id) WHERE medium <> 'thought';
