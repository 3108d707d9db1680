-- What lists and overviews show: flat rows that are read a page at a time, and the numbers of them, kept up to date.
-- All of it is made from the other tables, by reports.py: of what has changed when the store is settled, of everything
-- where meta.reported says so. '' stands for what isn't known: no outlet named, no date.

ALTER TABLE meta ADD COLUMN reported INTEGER NOT NULL DEFAULT 0;  -- 0: the next settling makes all of it
UPDATE meta SET changes = changes + 1, made_by = NULL WHERE EXISTS (SELECT 1 FROM article);

CREATE TABLE shown_article (
    article TEXT PRIMARY KEY NOT NULL,
    outlet TEXT NOT NULL,
    date TEXT NOT NULL,
    month TEXT NOT NULL,       -- of the date; a year where it tells no more
    language TEXT NOT NULL,
    quotations INTEGER NOT NULL  -- thoughts with them
) STRICT, WITHOUT ROWID;
CREATE INDEX shown_article_by_outlet ON shown_article (outlet, date DESC, article);

-- A row a quotation; thoughts have none.
CREATE TABLE report (
    quotation TEXT PRIMARY KEY NOT NULL,
    article TEXT NOT NULL,
    outlet TEXT NOT NULL,
    source TEXT NOT NULL,      -- the outlet, else the article: one that names none counts as one of its own
    date TEXT NOT NULL,        -- of the article
    month TEXT NOT NULL,
    language TEXT NOT NULL,
    kind TEXT NOT NULL,
    medium TEXT NOT NULL,
    alleged INTEGER NOT NULL,
    speaker TEXT,              -- a person across articles, else one in the article
    addressee TEXT,
    utterance TEXT,
    version TEXT,
    disputed INTEGER NOT NULL  -- another article contradicts who said it
) STRICT;
CREATE INDEX report_by_article ON report (article);
CREATE INDEX report_by_outlet ON report (outlet, date DESC, quotation);
CREATE INDEX report_by_speaker ON report (speaker, date DESC, quotation) WHERE speaker IS NOT NULL;
CREATE INDEX report_by_speaker_and_source ON report (speaker, source, date DESC, quotation) WHERE speaker IS NOT NULL;
CREATE INDEX report_by_addressee ON report (addressee, date DESC, quotation) WHERE addressee IS NOT NULL;
CREATE INDEX report_by_both ON report (addressee, speaker, date DESC, quotation) WHERE addressee IS NOT NULL;
CREATE INDEX report_by_utterance ON report (utterance) WHERE utterance IS NOT NULL;

-- Who is named as a hand the words went through, of those that may be outlets.
CREATE TABLE cited (
    quotation TEXT NOT NULL,
    hand TEXT NOT NULL,        -- as outlets are known, see shown_outlet.known_as
    outlet TEXT NOT NULL,
    name TEXT NOT NULL,        -- as the article writes it
    PRIMARY KEY (quotation, hand)
) STRICT, WITHOUT ROWID;
CREATE INDEX cited_by_hand ON cited (hand, name);

CREATE TABLE shown_utterance (
    utterance TEXT PRIMARY KEY NOT NULL,
    speaker TEXT,
    outlets INTEGER NOT NULL,
    date TEXT NOT NULL,        -- of the latest report
    versions INTEGER NOT NULL,
    edges INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX shown_utterance_by_outlets ON shown_utterance (outlets DESC, date DESC, utterance);

-- Which outlet has words from which.
CREATE TABLE passed (
    utterance TEXT NOT NULL,
    n INTEGER NOT NULL,
    later TEXT NOT NULL,       -- outlets
    earlier TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (utterance, n)
) STRICT, WITHOUT ROWID;

-- What happened to words before an outlet printed them; drift '' is a row a report of which more happened than to marks.
CREATE TABLE reworded (
    outlet TEXT NOT NULL,
    drift TEXT NOT NULL,
    date TEXT NOT NULL,
    quotation TEXT NOT NULL,
    utterance TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (outlet, drift, date, quotation, utterance, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX reworded_by_utterance ON reworded (utterance);

-- Accounts that can't both hold: conflict n of an utterance; or about a thing with a title, where no utterance has it.
CREATE TABLE clash (
    holder TEXT NOT NULL,      -- the utterance, or "title" and the title
    n INTEGER NOT NULL,
    utterance TEXT,
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    date TEXT NOT NULL,        -- of the latest of the accounts
    PRIMARY KEY (holder, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX clash_by_date ON clash (date DESC, holder, n);
CREATE INDEX clash_by_kind ON clash (kind, date DESC, holder, n);
CREATE INDEX clash_by_note ON clash (note, utterance);
CREATE TABLE clash_outlet (
    holder TEXT NOT NULL,
    n INTEGER NOT NULL,
    outlet TEXT NOT NULL,
    kind TEXT NOT NULL,
    date TEXT NOT NULL,
    PRIMARY KEY (holder, n, outlet)
) STRICT, WITHOUT ROWID;
CREATE INDEX clash_outlet_by_outlet ON clash_outlet (outlet, date DESC, holder, n);
CREATE INDEX clash_outlet_by_kind ON clash_outlet (outlet, kind, date DESC, holder, n);

-- Things with a title that articles call by different kinds; found when the store is settled.
CREATE TABLE described (
    title TEXT PRIMARY KEY NOT NULL,
    note TEXT NOT NULL,
    articles TEXT NOT NULL     -- JSON
) STRICT, WITHOUT ROWID;
CREATE INDEX described_by_note ON described (note);

-- Articles that are the text of another one.
CREATE TABLE printed (
    article TEXT PRIMARY KEY NOT NULL,
    original TEXT NOT NULL,
    outlet TEXT NOT NULL,
    original_outlet TEXT NOT NULL,
    date TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX printed_by_outlet ON printed (outlet, date DESC, article);
CREATE INDEX printed_by_original ON printed (original);

-- How many rows there are of which; "what" is one of reports.TALLIES.
CREATE TABLE tally (
    what TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (what, key, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX tally_by_number ON tally (what, key, n DESC, value);
CREATE TABLE tallied (
    what TEXT NOT NULL,
    key TEXT NOT NULL,
    n INTEGER NOT NULL,        -- of all values
    different INTEGER NOT NULL, -- values
    PRIMARY KEY (what, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE shown_person (
    person TEXT PRIMARY KEY NOT NULL,
    folded TEXT NOT NULL,      -- the name without case and accents
    quotations INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    articles INTEGER NOT NULL  -- that name them
) STRICT, WITHOUT ROWID;
CREATE INDEX shown_person_by_quotations ON shown_person (quotations DESC, folded, person);
CREATE INDEX shown_person_by_name ON shown_person (folded, person);

CREATE TABLE shown_outlet (
    outlet TEXT PRIMARY KEY NOT NULL,
    folded TEXT NOT NULL,
    known_as TEXT NOT NULL,    -- letters and digits of the name, without "the"
    articles INTEGER NOT NULL,
    quotations INTEGER NOT NULL,
    speakers INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX shown_outlet_by_articles ON shown_outlet (articles DESC, folded, outlet);
CREATE INDEX shown_outlet_by_quotations ON shown_outlet (quotations DESC, folded, outlet);
CREATE INDEX shown_outlet_by_name ON shown_outlet (folded, outlet);
CREATE INDEX shown_outlet_by_known_as ON shown_outlet (known_as);

CREATE INDEX person_by_wikidata ON person (wikidata) WHERE wikidata IS NOT NULL;

-- Where utterances are whose id is there no more: quotations that they had, the likeliest first.
CREATE TABLE former_utterance (
    utterance TEXT NOT NULL,
    n INTEGER NOT NULL,
    quotation TEXT NOT NULL,
    PRIMARY KEY (utterance, n)
) STRICT, WITHOUT ROWID;

ALTER TABLE correction ADD COLUMN outlet TEXT NOT NULL DEFAULT '';
UPDATE correction SET outlet = coalesce((SELECT outlet FROM article WHERE article.id = correction.article), '');
CREATE INDEX correction_by_outlet ON correction (outlet, n);
CREATE INDEX skipped_by_stage ON skipped (stage, source, reason);
CREATE INDEX skipped_by_name ON skipped (source, stage, reason);

-- In what order stories are listed: those that most articles tell first, then the latest.
ALTER TABLE story ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;
ALTER TABLE story ADD COLUMN latest TEXT NOT NULL DEFAULT '';
CREATE INDEX story_by_articles ON story (articles DESC, latest DESC, id DESC);
UPDATE meta SET stories_by = NULL;
