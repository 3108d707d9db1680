-- Which articles tell of one event. Made again from the articles, persons and utterances when somebody asks.

-- What an article is about, read off its text once: a term a line, with its salience before and its word behind it.
CREATE TABLE article_about (
    article TEXT PRIMARY KEY NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    made_by TEXT NOT NULL,
    terms TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE story (
    id TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE story_word (
    story TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (story, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE story_person (
    story TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    PRIMARY KEY (story, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_person_by_person ON story_person (person);

CREATE TABLE story_article (
    story TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,  -- in order of time, as far as the dates tell
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    most_like TEXT,      -- the article of the story that brought it in
    confidence REAL NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (story, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_article_by_article ON story_article (article);

-- What the stories were made from, and by what; NULL: they are to be made.
ALTER TABLE meta ADD COLUMN stories_by TEXT;
