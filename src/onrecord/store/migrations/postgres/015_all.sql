-- Version 15 of the schema for PostgreSQL: the same tables and columns as migrations/sqlite makes step by step, where it
-- says what they are for. Text compares byte by byte (COLLATE "C"), so that every order is that of SQLite; booleans are
-- 0 and 1. What full-text search needs besides stands in 015_search.sql.

CREATE TABLE meta (
    "only" BIGINT PRIMARY KEY CHECK ("only" = 1),
    changes BIGINT NOT NULL,  -- articles that came in new or changed, ever
    settled BIGINT NOT NULL,  -- how many of these changes the tables across articles know of
    made_by TEXT COLLATE "C",  -- the versions of what made the tables across articles
    settlements BIGINT NOT NULL DEFAULT 0,
    stories_by TEXT COLLATE "C",
    reported BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE article (
    id TEXT COLLATE "C" PRIMARY KEY,
    outlet TEXT COLLATE "C",
    date TEXT COLLATE "C",
    language TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C",
    url TEXT COLLATE "C",
    text TEXT COLLATE "C" NOT NULL,
    digest TEXT COLLATE "C" NOT NULL,  -- of the article and of the versions of what read it
    model TEXT COLLATE "C",
    modified TEXT COLLATE "C",
    seen TEXT COLLATE "C",
    address TEXT COLLATE "C"
);
CREATE INDEX article_by_outlet ON article (outlet);
CREATE INDEX article_by_date ON article (date);

CREATE TABLE block (
    article TEXT COLLATE "C" NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n BIGINT NOT NULL,
    "begin" BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    author TEXT COLLATE "C",
    date TEXT COLLATE "C",
    PRIMARY KEY (article, n)
);

CREATE TABLE local_person (
    id TEXT COLLATE "C" PRIMARY KEY,  -- ARTICLE@n
    article TEXT COLLATE "C" NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    is_body BIGINT NOT NULL CHECK (is_body IN (0, 1)),
    gender TEXT COLLATE "C",
    UNIQUE (article, n)
);

CREATE TABLE local_person_note (
    local_person TEXT COLLATE "C" NOT NULL REFERENCES local_person (id) ON DELETE CASCADE,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('alias', 'epithet', 'evidence', 'local')),
    n BIGINT NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (local_person, kind, n)
);

CREATE TABLE quotation (
    key BIGINT PRIMARY KEY,       -- for the search index alone
    id TEXT COLLATE "C" NOT NULL UNIQUE,       -- ARTICLE#n
    article TEXT COLLATE "C" NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,            -- the pieces as written, with … where something stands between them
    speaker_text TEXT COLLATE "C" NOT NULL,
    speaker_form TEXT COLLATE "C" NOT NULL,
    speaker_person TEXT COLLATE "C" REFERENCES local_person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    speaker_reason TEXT COLLATE "C",           -- why the speaker is unknown
    addressee_text TEXT COLLATE "C" NOT NULL,
    addressee_form TEXT COLLATE "C" NOT NULL,
    addressee_person TEXT COLLATE "C" REFERENCES local_person (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    addressee_reason TEXT COLLATE "C",
    alleged BIGINT NOT NULL CHECK (alleged IN (0, 1)),
    medium TEXT COLLATE "C" NOT NULL,
    date TEXT COLLATE "C",                     -- of the saying, where the article tells
    nested_in TEXT COLLATE "C" REFERENCES quotation (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    confidence DOUBLE PRECISION NOT NULL,
    folded TEXT COLLATE "C" NOT NULL,          -- the words of text without case and accents, for the search index
    UNIQUE (article, n)
);
CREATE INDEX quotation_by_speaker ON quotation (speaker_person);
CREATE INDEX quotation_by_addressee ON quotation (addressee_person);
CREATE INDEX quotation_by_nested_in ON quotation (nested_in);

CREATE TABLE quotation_span (
    quotation TEXT COLLATE "C" NOT NULL REFERENCES quotation (id) ON DELETE CASCADE,
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('content', 'speaker', 'cue', 'addressee')),
    n BIGINT NOT NULL,
    "begin" BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    PRIMARY KEY (quotation, role, n)
);

CREATE TABLE quotation_evidence (
    quotation TEXT COLLATE "C" NOT NULL REFERENCES quotation (id) ON DELETE CASCADE,
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('content', 'speaker', 'addressee')),
    n BIGINT NOT NULL,
    evidence TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (quotation, role, n)
);

CREATE TABLE link (
    quotation TEXT COLLATE "C" NOT NULL REFERENCES quotation (id) ON DELETE CASCADE,
    n BIGINT NOT NULL,            -- from the speaker outwards
    name TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    "begin" BIGINT,
    "end" BIGINT,
    PRIMARY KEY (quotation, n)
);

CREATE TABLE not_speech (
    article TEXT COLLATE "C" NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n BIGINT NOT NULL,
    "begin" BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    is_a TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (article, n)
);

CREATE TABLE titled (
    article TEXT COLLATE "C" NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    n BIGINT NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    noun TEXT COLLATE "C" NOT NULL,
    "begin" BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    PRIMARY KEY (article, n)
);

CREATE TABLE input (
    source TEXT COLLATE "C" PRIMARY KEY,  -- as a person would look for it
    digest BYTEA NOT NULL,              -- of its bytes and of what is told about it
    made_by TEXT COLLATE "C" NOT NULL              -- the version of what read it
);

CREATE TABLE skipped (
    key BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    article TEXT COLLATE "C" REFERENCES article (id) ON DELETE CASCADE,  -- NULL: the input gave no article at all
    n BIGINT NOT NULL DEFAULT 0,
    source TEXT COLLATE "C" NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    input TEXT COLLATE "C" REFERENCES input (source) ON DELETE SET NULL
);
CREATE UNIQUE INDEX skipped_by_source ON skipped (source, stage) WHERE article IS NULL;
CREATE INDEX skipped_by_article ON skipped (article, n);

CREATE TABLE person (
    id TEXT COLLATE "C" PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    is_body BIGINT NOT NULL CHECK (is_body IN (0, 1)),
    gender TEXT COLLATE "C",
    wikidata TEXT COLLATE "C"
);

CREATE TABLE person_name (
    person TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('name', 'alias', 'epithet')),
    n BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    folded TEXT COLLATE "C" NOT NULL,  -- the words of name without case, accents and marks
    PRIMARY KEY (person, kind, n)
);
CREATE INDEX person_name_by_folded ON person_name USING hash (folded);  -- of any length, as names of bodies may be

CREATE TABLE person_evidence (
    person TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    n BIGINT NOT NULL,
    evidence TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (person, n)
);

CREATE TABLE person_in_article (
    local_person TEXT COLLATE "C" PRIMARY KEY REFERENCES local_person (id) ON DELETE CASCADE,
    person TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    n BIGINT NOT NULL
);
CREATE INDEX person_in_article_by_person ON person_in_article (person, n);

CREATE TABLE utterance (
    id TEXT COLLATE "C" PRIMARY KEY,
    speaker TEXT COLLATE "C" REFERENCES person (id) ON DELETE SET NULL,
    speaker_name TEXT COLLATE "C",
    earliest_article TEXT COLLATE "C" NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    earliest_date TEXT COLLATE "C",
    outlets BIGINT NOT NULL DEFAULT 1,
    independent BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX utterance_by_speaker ON utterance (speaker);
CREATE INDEX utterance_by_earliest_article ON utterance (earliest_article);

CREATE TABLE utterance_tie (
    utterance TEXT COLLATE "C" NOT NULL REFERENCES utterance (id) ON DELETE CASCADE,
    n BIGINT NOT NULL,
    report TEXT COLLATE "C" NOT NULL,  -- as early as the earliest, as far as the dates tell
    PRIMARY KEY (utterance, n)
);

CREATE TABLE version (
    utterance TEXT COLLATE "C" NOT NULL REFERENCES utterance (id) ON DELETE CASCADE,
    id TEXT COLLATE "C" NOT NULL,
    n BIGINT NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    parent TEXT COLLATE "C",
    confidence DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (utterance, id),
    FOREIGN KEY (utterance, parent) REFERENCES version (utterance, id)
        ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX version_in_order ON version (utterance, n);
CREATE INDEX version_by_parent ON version (utterance, parent);

CREATE TABLE version_quote (
    utterance TEXT COLLATE "C" NOT NULL,
    version TEXT COLLATE "C" NOT NULL,
    n BIGINT NOT NULL,
    quotation TEXT COLLATE "C" NOT NULL REFERENCES quotation (id) ON DELETE CASCADE,
    PRIMARY KEY (utterance, version, n),
    FOREIGN KEY (utterance, version) REFERENCES version (utterance, id) ON DELETE CASCADE
);
CREATE INDEX version_quote_by_quotation ON version_quote (quotation);

CREATE TABLE version_drift (
    utterance TEXT COLLATE "C" NOT NULL,
    version TEXT COLLATE "C" NOT NULL,
    n BIGINT NOT NULL,
    drift TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (utterance, version, n),
    FOREIGN KEY (utterance, version) REFERENCES version (utterance, id) ON DELETE CASCADE
);

CREATE TABLE change (
    utterance TEXT COLLATE "C" NOT NULL,
    version TEXT COLLATE "C" NOT NULL,  -- whose words changed, against its parent
    n BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,     -- the parent's words
    became TEXT COLLATE "C" NOT NULL,   -- this version's words
    "begin" BIGINT,        -- in version.text
    "end" BIGINT,
    PRIMARY KEY (utterance, version, n),
    FOREIGN KEY (utterance, version) REFERENCES version (utterance, id) ON DELETE CASCADE
);

CREATE TABLE edge (
    utterance TEXT COLLATE "C" NOT NULL REFERENCES utterance (id) ON DELETE CASCADE,
    n BIGINT NOT NULL,
    earlier TEXT COLLATE "C" NOT NULL REFERENCES quotation (id) ON DELETE CASCADE,
    later TEXT COLLATE "C" NOT NULL REFERENCES quotation (id) ON DELETE CASCADE,
    reason TEXT COLLATE "C" NOT NULL,
    because TEXT COLLATE "C" NOT NULL,
    confidence DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (utterance, n)
);
CREATE INDEX edge_by_earlier ON edge (earlier);
CREATE INDEX edge_by_later ON edge (later);

CREATE TABLE conflict (
    utterance TEXT COLLATE "C" NOT NULL REFERENCES utterance (id) ON DELETE CASCADE,
    n BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (utterance, n)
);

CREATE TABLE conflict_quote (
    utterance TEXT COLLATE "C" NOT NULL,
    conflict BIGINT NOT NULL,
    n BIGINT NOT NULL,
    quotation TEXT COLLATE "C" NOT NULL REFERENCES quotation (id) ON DELETE CASCADE,
    PRIMARY KEY (utterance, conflict, n),
    FOREIGN KEY (utterance, conflict) REFERENCES conflict (utterance, n) ON DELETE CASCADE
);
CREATE INDEX conflict_quote_by_quotation ON conflict_quote (quotation);

CREATE VIEW quotations AS
SELECT
    q.id,
    q.article,
    a.outlet,
    a.date,
    a.language,
    q.kind,
    q.text,
    q.speaker_text,
    coalesce(speaker.name, local_speaker.name) AS speaker,
    q.speaker_reason,
    q.addressee_text,
    coalesce(addressee.name, local_addressee.name) AS addressee,
    (SELECT string_agg(name, ' → ' ORDER BY n) FROM link WHERE link.quotation = q.id) AS via,
    q.alleged,
    q.medium,
    q.date AS said_on,
    q.nested_in,
    q.confidence,
    (SELECT utterance FROM version_quote WHERE quotation = q.id ORDER BY utterance, version LIMIT 1) AS utterance,
    (SELECT version FROM version_quote WHERE quotation = q.id ORDER BY utterance, version LIMIT 1) AS version
FROM quotation AS q
JOIN article AS a ON a.id = q.article
LEFT JOIN local_person AS local_speaker ON local_speaker.id = q.speaker_person
LEFT JOIN person_in_article AS s ON s.local_person = q.speaker_person
LEFT JOIN person AS speaker ON speaker.id = s.person
LEFT JOIN local_person AS local_addressee ON local_addressee.id = q.addressee_person
LEFT JOIN person_in_article AS t ON t.local_person = q.addressee_person
LEFT JOIN person AS addressee ON addressee.id = t.person
ORDER BY q.article, q.n;

CREATE VIEW versions_of_utterances AS
SELECT
    v.utterance,
    v.id AS version,
    coalesce(p.name, u.speaker_name) AS speaker,
    v.language,
    v.text,
    (SELECT string_agg(drift, ', ' ORDER BY n) FROM version_drift AS d
        WHERE d.utterance = v.utterance AND d.version = v.id) AS drift,
    parent.text AS parent_text,
    v.parent,
    count(q.id) AS reports,
    count(DISTINCT a.outlet) AS outlets,
    string_agg(DISTINCT a.outlet, ',') AS according_to,
    min(a.date) AS first_date,
    v.confidence
FROM version AS v
JOIN utterance AS u ON u.id = v.utterance
LEFT JOIN person AS p ON p.id = u.speaker
LEFT JOIN version AS parent ON parent.utterance = v.utterance AND parent.id = v.parent
LEFT JOIN version_quote AS r ON r.utterance = v.utterance AND r.version = v.id
LEFT JOIN quotation AS q ON q.id = r.quotation
LEFT JOIN article AS a ON a.id = q.article
GROUP BY v.utterance, v.id, p.name, u.speaker_name, parent.text
ORDER BY v.utterance, v.n;

CREATE VIEW trails AS
SELECT
    e.utterance,
    later_article.outlet AS outlet,
    later_article.date AS date,
    e.reason,
    earlier_article.outlet AS has_it_from,
    earlier_article.date AS from_date,
    e.because,
    e.confidence,
    later.text AS text,
    earlier.text AS from_text,
    e.later,
    e.earlier
FROM edge AS e
JOIN quotation AS earlier ON earlier.id = e.earlier
JOIN article AS earlier_article ON earlier_article.id = earlier.article
JOIN quotation AS later ON later.id = e.later
JOIN article AS later_article ON later_article.id = later.article
ORDER BY e.utterance, e.n;

CREATE VIEW conflicts_readable AS
SELECT c.utterance, c.n AS conflict, c.kind, c.note, q.outlet, q.date, q.speaker, q.text, q.id AS quotation
FROM conflict AS c
JOIN conflict_quote AS account ON account.utterance = c.utterance AND account.conflict = c.n
JOIN quotations AS q ON q.id = account.quotation
ORDER BY c.utterance, c.n, account.n;

CREATE VIEW who_said_what AS
WITH one_report AS (
    SELECT
        id, speaker, text, addressee, outlet, date, alleged, utterance,
        coalesce(utterance, id) AS said,
        row_number() OVER (
            PARTITION BY speaker, coalesce(utterance, id) ORDER BY length(text) DESC, date, id
        ) AS place
    FROM quotations
    WHERE speaker IS NOT NULL AND medium <> 'thought'
)
SELECT
    r.speaker,
    max(CASE WHEN r.place = 1 THEN r.text END) AS text,
    max(CASE WHEN r.place = 1 THEN r.addressee END) AS addressee,
    count(DISTINCT r.outlet) AS outlets,
    count(*) AS reports,
    string_agg(DISTINCT r.outlet, ',') AS according_to,
    min(r.date) AS first_date,
    max(r.date) AS last_date,
    min(r.alleged) AS alleged,
    CASE WHEN EXISTS (
        SELECT 1 FROM conflict WHERE conflict.utterance = max(r.utterance) AND conflict.kind = 'speaker'
    ) THEN 1 ELSE 0 END AS disputed,
    max(r.utterance) AS utterance
FROM one_report AS r
GROUP BY r.speaker, r.said
ORDER BY r.speaker, min(r.date), r.said;

CREATE TABLE outstanding_article (
    article TEXT COLLATE "C" PRIMARY KEY,
    change BIGINT NOT NULL  -- meta.changes when that was
);

CREATE TABLE outstanding_person (
    person TEXT COLLATE "C" PRIMARY KEY
);

CREATE TABLE kept_wording (
    number BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL,        -- of the quotation
    article TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    length BIGINT NOT NULL, -- words
    date TEXT COLLATE "C",
    speaker TEXT COLLATE "C",
    text BIGINT NOT NULL,
    record TEXT COLLATE "C" NOT NULL     -- the whole wording, JSON
);

CREATE TABLE kept_of_article (key BIGINT, item BIGINT, PRIMARY KEY (key, item));

CREATE TABLE kept_by_text (key BIGINT, item BIGINT, PRIMARY KEY (key, item));

CREATE TABLE kept_by_key (key BIGINT, item BIGINT, PRIMARY KEY (key, item));

CREATE TABLE kept_match (
    key BIGINT, item BIGINT, confidence DOUBLE PRECISION NOT NULL, because TEXT COLLATE "C" NOT NULL, PRIMARY KEY (key, item)
);

CREATE TABLE kept_place (
    key BIGINT, item BIGINT, root BIGINT NOT NULL, weak BIGINT NOT NULL, parent BIGINT, PRIMARY KEY (key, item)
);

CREATE TABLE kept_member (key BIGINT, item BIGINT, PRIMARY KEY (key, item));

CREATE TABLE kept_head (key BIGINT, item BIGINT, PRIMARY KEY (key, item));

CREATE TABLE kept_word (
    key BIGINT, item BIGINT, language TEXT COLLATE "C" NOT NULL, unit TEXT COLLATE "C" NOT NULL, written TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (key, item)
);

CREATE TABLE kept_by_word (key BIGINT, item BIGINT, PRIMARY KEY (key, item));

CREATE TABLE kept_by_sense (key BIGINT, item BIGINT, PRIMARY KEY (key, item));

CREATE TABLE kept_link (key BIGINT, item BIGINT, strength DOUBLE PRECISION NOT NULL, PRIMARY KEY (key, item));

CREATE TABLE kept_counterpart (
    key BIGINT, item BIGINT, score DOUBLE PRECISION NOT NULL, confidence DOUBLE PRECISION, because TEXT COLLATE "C", firm BIGINT NOT NULL,
    PRIMARY KEY (key, item)
);

CREATE TABLE kept_translation (
    key BIGINT, item BIGINT, confidence DOUBLE PRECISION NOT NULL, because TEXT COLLATE "C" NOT NULL, firm BIGINT NOT NULL,
    PRIMARY KEY (key, item)
);

CREATE TABLE kept_aligned (
    key BIGINT, item BIGINT, confidence DOUBLE PRECISION NOT NULL, because TEXT COLLATE "C" NOT NULL, PRIMARY KEY (key, item)
);

CREATE TABLE kept_by_voice (key BIGINT, item BIGINT, PRIMARY KEY (key, item));

CREATE TABLE kept_locals (article TEXT COLLATE "C" PRIMARY KEY, locals TEXT COLLATE "C" NOT NULL);

CREATE TABLE kept_local_by_key (key BIGINT, local TEXT COLLATE "C", PRIMARY KEY (key, local));

CREATE TABLE kept_outlet (outlet TEXT COLLATE "C" PRIMARY KEY);

CREATE TABLE kept_title (
    title TEXT COLLATE "C", article TEXT COLLATE "C", things TEXT COLLATE "C" NOT NULL, quotations TEXT COLLATE "C" NOT NULL, PRIMARY KEY (title, article)
);
CREATE INDEX kept_title_by_article ON kept_title (article);

CREATE TABLE decision (
    n BIGINT PRIMARY KEY,
    what TEXT COLLATE "C" NOT NULL CHECK (what IN ('merge', 'split', 'import', 'undo')),
    made_at TEXT COLLATE "C" NOT NULL,  -- UTC, to the second
    made_by TEXT COLLATE "C",
    note TEXT COLLATE "C" NOT NULL,     -- what it was, in words
    undoes BIGINT UNIQUE REFERENCES decision (n)
);

CREATE TABLE decision_bearer (
    decision BIGINT NOT NULL REFERENCES decision (n),
    n BIGINT NOT NULL,
    article TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,     -- of the person, as that article has it
    PRIMARY KEY (decision, n)
);

CREATE TABLE listed_person (
    decision BIGINT NOT NULL REFERENCES decision (n),
    key TEXT COLLATE "C" NOT NULL,      -- the Wikidata id, else the name
    name TEXT COLLATE "C" NOT NULL,
    wikidata TEXT COLLATE "C",
    gender TEXT COLLATE "C",
    is_body BIGINT CHECK (is_body IN (0, 1)),
    PRIMARY KEY (decision, key)
);

CREATE TABLE listed_name (
    decision BIGINT NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('alias', 'weak')),
    n BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (decision, key, kind, n),
    FOREIGN KEY (decision, key) REFERENCES listed_person (decision, key)
);

CREATE TABLE outstanding_key (
    key TEXT COLLATE "C" PRIMARY KEY,
    change BIGINT NOT NULL  -- meta.changes when that was
);

CREATE TABLE article_about (
    article TEXT COLLATE "C" PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    made_by TEXT COLLATE "C" NOT NULL,
    terms TEXT COLLATE "C" NOT NULL
);

CREATE TABLE story (
    id TEXT COLLATE "C" PRIMARY KEY,
    articles BIGINT NOT NULL DEFAULT 0,
    latest TEXT COLLATE "C" NOT NULL DEFAULT ''
);

CREATE TABLE story_word (
    story TEXT COLLATE "C" NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    n BIGINT NOT NULL,
    word TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (story, n)
);

CREATE TABLE story_person (
    story TEXT COLLATE "C" NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    n BIGINT NOT NULL,
    person TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    PRIMARY KEY (story, n)
);
CREATE INDEX story_person_by_person ON story_person (person);

CREATE TABLE story_article (
    story TEXT COLLATE "C" NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    n BIGINT NOT NULL,  -- in order of time, as far as the dates tell
    article TEXT COLLATE "C" NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    most_like TEXT COLLATE "C",      -- the article of the story that brought it in
    confidence DOUBLE PRECISION NOT NULL,
    because TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (story, n)
);
CREATE INDEX story_article_by_article ON story_article (article);

CREATE TABLE article_count (
    outlet TEXT COLLATE "C" NOT NULL,  -- '': the article names none
    language TEXT COLLATE "C" NOT NULL,
    articles BIGINT NOT NULL,
    PRIMARY KEY (outlet, language)
);
CREATE INDEX article_by_address ON article (address);

CREATE TABLE article_by (
    article TEXT COLLATE "C" NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('author', 'agency')),
    n BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (article, role, n)
);

CREATE TABLE revision (
    article TEXT COLLATE "C" NOT NULL,  -- stays while the row of the article is replaced
    n BIGINT NOT NULL,     -- in the order they came in
    seen TEXT COLLATE "C",
    modified TEXT COLLATE "C",
    title TEXT COLLATE "C",
    text TEXT COLLATE "C" NOT NULL,
    quotations TEXT COLLATE "C" NOT NULL,  -- what was found in it, JSON
    PRIMARY KEY (article, n)
);

CREATE TABLE correction (
    n BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,  -- in the order they were noticed
    article TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C",                -- when it was changed, as far as the publisher or the day it was seen tells
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('dropped', 'added', 'altered', 'speaker')),
    quotation TEXT COLLATE "C",         -- its id now
    speaker_before TEXT COLLATE "C",
    speaker_after TEXT COLLATE "C",
    before TEXT COLLATE "C" NOT NULL,
    after TEXT COLLATE "C" NOT NULL,
    drift TEXT COLLATE "C" NOT NULL,    -- with ", " between
    changes TEXT COLLATE "C" NOT NULL,  -- JSON
    outlet TEXT COLLATE "C" NOT NULL DEFAULT ''
);

CREATE INDEX input_by_digest ON input (digest);

CREATE TABLE input_article (
    source TEXT COLLATE "C" NOT NULL REFERENCES input (source) ON DELETE CASCADE,
    article TEXT COLLATE "C" NOT NULL,  -- which may have got another text from another input since
    PRIMARY KEY (source, article)
);
CREATE INDEX input_article_by_article ON input_article (article);
CREATE INDEX skipped_by_input ON skipped (input) WHERE input IS NOT NULL;

CREATE TABLE copy (
    article TEXT COLLATE "C" PRIMARY KEY,
    original TEXT COLLATE "C" NOT NULL,       -- the article whose text it is
    share DOUBLE PRECISION NOT NULL,          -- of its words outside quotation marks that are the other's
    agency TEXT COLLATE "C",                  -- whose text it is, where one of the two says so
    is_update BIGINT NOT NULL CHECK (is_update IN (0, 1))  -- both are of one outlet
);
CREATE INDEX copy_by_original ON copy (original);

CREATE TABLE kept_print (
    number BIGINT PRIMARY KEY,   -- digest of the article
    article TEXT COLLATE "C" NOT NULL,
    day BIGINT NOT NULL,         -- what it is ranked by, beside the article
    unsure BIGINT NOT NULL,
    credit BIGINT NOT NULL,
    length BIGINT NOT NULL,
    keys BYTEA NOT NULL            -- 8 bytes each, the first byte the greatest
);

CREATE TABLE kept_by_run (key BIGINT, item BIGINT, PRIMARY KEY (key, item));

CREATE VIEW copies AS
SELECT
    c.article,
    a.outlet,
    a.date,
    c.share,
    c.agency,
    c.original,
    o.outlet AS original_outlet,
    o.date AS original_date,
    c.is_update
FROM copy AS c
JOIN article AS a ON a.id = c.article
JOIN article AS o ON o.id = c.original
ORDER BY c.original, c.article;

CREATE TABLE watching (
    "only" BIGINT PRIMARY KEY CHECK ("only" = 1),
    id TEXT COLLATE "C",                   -- UUID, by which alerts of this store are known elsewhere; NULL until one is needed
    tellings BIGINT NOT NULL, -- how often alerts were looked for
    state TEXT COLLATE "C",                -- of the store and of what is followed when that was; NULL: never
    arrival BIGINT NOT NULL,  -- of the last article that was looked at
    corrections BIGINT NOT NULL  -- number of the last correction
);

CREATE TABLE watched (
    url TEXT COLLATE "C" PRIMARY KEY,  -- as somebody listed it
    title TEXT COLLATE "C",
    folder TEXT COLLATE "C",
    form TEXT COLLATE "C" CHECK (form IN ('feed', 'page')),  -- NULL: never read yet
    address TEXT COLLATE "C",                   -- where it has moved for good
    etag TEXT COLLATE "C",
    last_modified TEXT COLLATE "C",
    digest TEXT COLLATE "C",                    -- of what it last was
    due TEXT COLLATE "C" NOT NULL,              -- not to be asked before
    failures BIGINT NOT NULL,      -- in a row
    error TEXT COLLATE "C",                     -- of the last one
    succeeded TEXT COLLATE "C",
    stopped TEXT COLLATE "C"                    -- why it is not asked any more
);

CREATE TABLE watched_entry (
    url TEXT COLLATE "C" NOT NULL REFERENCES watched (url) ON DELETE CASCADE,
    entry TEXT COLLATE "C" NOT NULL,            -- its id and link, digested
    modified TEXT COLLATE "C" NOT NULL,
    failures BIGINT NOT NULL,      -- 0: dealt with; else how often its page could not be had
    PRIMARY KEY (url, entry)
);

CREATE TABLE arrival (
    n BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    article TEXT COLLATE "C" NOT NULL UNIQUE REFERENCES article (id) ON DELETE CASCADE
);

CREATE TABLE follow (
    n BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    what TEXT COLLATE "C" NOT NULL CHECK (what IN ('person', 'phrase', 'utterance')),
    name TEXT COLLATE "C" NOT NULL,             -- of the person; else the words
    id TEXT COLLATE "C",                        -- of the person or the utterance when it was begun; ids may change
    language TEXT COLLATE "C",                  -- of a phrase, where somebody told it
    begun TEXT COLLATE "C" NOT NULL,
    arrival BIGINT NOT NULL,       -- articles up to this one were on record already
    corrections BIGINT NOT NULL,   -- corrections too
    ended TEXT COLLATE "C"
);

CREATE TABLE follow_report (
    follow BIGINT NOT NULL REFERENCES follow (n),
    article TEXT COLLATE "C" NOT NULL,
    words TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (follow, article, words)
);

CREATE TABLE told (
    article TEXT COLLATE "C" NOT NULL,
    words TEXT COLLATE "C" NOT NULL,            -- digest of the words, without case and marks
    what TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (article, words, what)
);

CREATE TABLE alert (
    n BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    made_at TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('first report', 'new report', 'new version', 'conflict', 'correction')),
    says TEXT COLLATE "C" NOT NULL,
    record TEXT COLLATE "C" NOT NULL            -- all of it, JSON
);

CREATE TABLE undelivered (
    destination TEXT COLLATE "C" NOT NULL,
    alert BIGINT NOT NULL REFERENCES alert (n),
    tries BIGINT NOT NULL,
    error TEXT COLLATE "C",
    PRIMARY KEY (destination, alert)
);

CREATE TABLE shown_article (
    article TEXT COLLATE "C" PRIMARY KEY,
    outlet TEXT COLLATE "C" NOT NULL,
    date TEXT COLLATE "C" NOT NULL,
    month TEXT COLLATE "C" NOT NULL,       -- of the date; a year where it tells no more
    language TEXT COLLATE "C" NOT NULL,
    quotations BIGINT NOT NULL  -- thoughts with them
);
CREATE INDEX shown_article_by_outlet ON shown_article (outlet, date DESC, article);

CREATE TABLE report (
    quotation TEXT COLLATE "C" PRIMARY KEY,
    article TEXT COLLATE "C" NOT NULL,
    outlet TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C" NOT NULL,      -- the outlet, else the article: one that names none counts as one of its own
    date TEXT COLLATE "C" NOT NULL,        -- of the article
    month TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    medium TEXT COLLATE "C" NOT NULL,
    alleged BIGINT NOT NULL,
    speaker TEXT COLLATE "C",              -- a person across articles, else one in the article
    addressee TEXT COLLATE "C",
    utterance TEXT COLLATE "C",
    version TEXT COLLATE "C",
    disputed BIGINT NOT NULL  -- another article contradicts who said it
);
CREATE INDEX report_by_article ON report (article);
CREATE INDEX report_by_outlet ON report (outlet, date DESC, quotation);
CREATE INDEX report_by_speaker ON report (speaker, date DESC, quotation) WHERE speaker IS NOT NULL;
CREATE INDEX report_by_speaker_and_source ON report (speaker, source, date DESC, quotation) WHERE speaker IS NOT NULL;
CREATE INDEX report_by_addressee ON report (addressee, date DESC, quotation) WHERE addressee IS NOT NULL;
CREATE INDEX report_by_both ON report (addressee, speaker, date DESC, quotation) WHERE addressee IS NOT NULL;
CREATE INDEX report_by_utterance ON report (utterance) WHERE utterance IS NOT NULL;

CREATE TABLE cited (
    quotation TEXT COLLATE "C" NOT NULL,
    hand TEXT COLLATE "C" NOT NULL,        -- as outlets are known, see shown_outlet.known_as
    outlet TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,        -- as the article writes it
    PRIMARY KEY (quotation, hand)
);
CREATE INDEX cited_by_hand ON cited (hand, name);

CREATE TABLE shown_utterance (
    utterance TEXT COLLATE "C" PRIMARY KEY,
    speaker TEXT COLLATE "C",
    outlets BIGINT NOT NULL,
    date TEXT COLLATE "C" NOT NULL,        -- of the latest report
    versions BIGINT NOT NULL,
    edges BIGINT NOT NULL
);
CREATE INDEX shown_utterance_by_outlets ON shown_utterance (outlets DESC, date DESC, utterance);

CREATE TABLE passed (
    utterance TEXT COLLATE "C" NOT NULL,
    n BIGINT NOT NULL,
    later TEXT COLLATE "C" NOT NULL,       -- outlets
    earlier TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (utterance, n)
);

CREATE TABLE reworded (
    outlet TEXT COLLATE "C" NOT NULL,
    drift TEXT COLLATE "C" NOT NULL,
    date TEXT COLLATE "C" NOT NULL,
    quotation TEXT COLLATE "C" NOT NULL,
    utterance TEXT COLLATE "C" NOT NULL,
    version TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (outlet, drift, date, quotation, utterance, version)
);
CREATE INDEX reworded_by_utterance ON reworded (utterance);

CREATE TABLE clash (
    holder TEXT COLLATE "C" NOT NULL,      -- the utterance, or "title" and the title
    n BIGINT NOT NULL,
    utterance TEXT COLLATE "C",
    kind TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    date TEXT COLLATE "C" NOT NULL,        -- of the latest of the accounts
    PRIMARY KEY (holder, n)
);
CREATE INDEX clash_by_date ON clash (date DESC, holder, n);
CREATE INDEX clash_by_kind ON clash (kind, date DESC, holder, n);
CREATE INDEX clash_by_note ON clash USING hash (note);

CREATE TABLE clash_outlet (
    holder TEXT COLLATE "C" NOT NULL,
    n BIGINT NOT NULL,
    outlet TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    date TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (holder, n, outlet)
);
CREATE INDEX clash_outlet_by_outlet ON clash_outlet (outlet, date DESC, holder, n);
CREATE INDEX clash_outlet_by_kind ON clash_outlet (outlet, kind, date DESC, holder, n);

CREATE TABLE described (
    title TEXT COLLATE "C" PRIMARY KEY,
    note TEXT COLLATE "C" NOT NULL,
    articles TEXT COLLATE "C" NOT NULL     -- JSON
);
CREATE INDEX described_by_note ON described USING hash (note);

CREATE TABLE printed (
    article TEXT COLLATE "C" PRIMARY KEY,
    original TEXT COLLATE "C" NOT NULL,
    outlet TEXT COLLATE "C" NOT NULL,
    original_outlet TEXT COLLATE "C" NOT NULL,
    date TEXT COLLATE "C" NOT NULL
);
CREATE INDEX printed_by_outlet ON printed (outlet, date DESC, article);
CREATE INDEX printed_by_original ON printed (original);

CREATE TABLE tally (
    what TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (what, key, value)
);
CREATE INDEX tally_by_number ON tally (what, key, n DESC, value);

CREATE TABLE tallied (
    what TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    n BIGINT NOT NULL,        -- of all values
    different BIGINT NOT NULL, -- values
    PRIMARY KEY (what, key)
);

CREATE TABLE shown_person (
    person TEXT COLLATE "C" PRIMARY KEY,
    folded TEXT COLLATE "C" NOT NULL,      -- the name without case and accents
    quotations BIGINT NOT NULL,
    outlets BIGINT NOT NULL,
    articles BIGINT NOT NULL  -- that name them
);
CREATE INDEX shown_person_by_quotations ON shown_person (quotations DESC, folded, person);
CREATE INDEX shown_person_by_name ON shown_person (folded, person);

CREATE TABLE shown_outlet (
    outlet TEXT COLLATE "C" PRIMARY KEY,
    folded TEXT COLLATE "C" NOT NULL,
    known_as TEXT COLLATE "C" NOT NULL,    -- letters and digits of the name, without "the"
    articles BIGINT NOT NULL,
    quotations BIGINT NOT NULL,
    speakers BIGINT NOT NULL
);
CREATE INDEX shown_outlet_by_articles ON shown_outlet (articles DESC, folded, outlet);
CREATE INDEX shown_outlet_by_quotations ON shown_outlet (quotations DESC, folded, outlet);
CREATE INDEX shown_outlet_by_name ON shown_outlet (folded, outlet);
CREATE INDEX shown_outlet_by_known_as ON shown_outlet (known_as);
CREATE INDEX person_by_wikidata ON person (wikidata) WHERE wikidata IS NOT NULL;

CREATE TABLE former_utterance (
    utterance TEXT COLLATE "C" NOT NULL,
    n BIGINT NOT NULL,
    quotation TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (utterance, n)
);
CREATE INDEX correction_by_outlet ON correction (outlet, n);
CREATE INDEX skipped_by_stage ON skipped (stage, source);
CREATE INDEX skipped_by_name ON skipped (source, stage);
CREATE INDEX story_by_articles ON story (articles DESC, latest DESC, id DESC);

CREATE TABLE findable (
    place BIGINT PRIMARY KEY,
    quotation TEXT COLLATE "C" NOT NULL UNIQUE REFERENCES quotation (id) ON DELETE CASCADE,
    words TEXT COLLATE "C" NOT NULL,    -- without case and accents
    facets TEXT COLLATE "C" NOT NULL    -- digests: s… its speaker, t… whom it is said to, v… a hand it went through, o… its outlet
);

CREATE TABLE name_part (
    what TEXT COLLATE "C" NOT NULL CHECK (what IN ('person', 'epithet', 'outlet', 'via')),
    part TEXT COLLATE "C" NOT NULL,
    whose TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (what, part, whose)
);
CREATE INDEX name_part_by_whose ON name_part (whose, what);
CREATE INDEX name_part_by_part ON name_part (part);

CREATE TABLE name_sound (
    sound BIGINT NOT NULL,
    part TEXT COLLATE "C" NOT NULL,
    whole BIGINT NOT NULL CHECK (whole IN (0, 1)),  -- no letter is left out
    PRIMARY KEY (sound, part)
);
CREATE INDEX name_sound_by_part ON name_sound (part);

CREATE TABLE review (
    n BIGINT PRIMARY KEY,
    what TEXT COLLATE "C" NOT NULL CHECK (what IN ('accept', 'reject', 'correct', 'add', 'done', 'undo')),
    about TEXT COLLATE "C" NOT NULL CHECK (about IN ('quotation', 'speaker', 'addressee', 'join', 'article')),
    kind TEXT COLLATE "C",              -- of the quotation, as it should be
    made_at TEXT COLLATE "C" NOT NULL,  -- UTC, to the second
    made_by TEXT COLLATE "C",
    note TEXT COLLATE "C" NOT NULL,
    undoes BIGINT UNIQUE REFERENCES review (n),
    CHECK ((what = 'undo') = (undoes IS NOT NULL))
);
CREATE INDEX review_of_joins ON review (n) WHERE about = 'join';

CREATE TABLE review_part (
    review BIGINT NOT NULL REFERENCES review (n),
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('at', 'to', 'cue', 'speaker', 'addressee')),
    article TEXT COLLATE "C" NOT NULL,
    person TEXT COLLATE "C",            -- the name of the speaker or the addressee; NULL: it can't be known
    before TEXT COLLATE "C" NOT NULL,   -- what stands before the words
    after TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (review, role)
);
CREATE INDEX review_part_by_article ON review_part (article);

CREATE TABLE review_span (
    review BIGINT NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    n BIGINT NOT NULL,
    "begin" BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    quote TEXT COLLATE "C" NOT NULL,    -- the words that stood there
    PRIMARY KEY (review, role, n),
    FOREIGN KEY (review, role) REFERENCES review_part (review, role)
);

CREATE TABLE found (
    article TEXT COLLATE "C" PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    reading TEXT COLLATE "C" NOT NULL
);

CREATE TABLE review_at (
    review BIGINT NOT NULL REFERENCES review (n),
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('at', 'to')),
    article TEXT COLLATE "C" NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    quotation TEXT COLLATE "C",         -- NULL: the review is about the article, or has taken the quotation out
    PRIMARY KEY (review, role)
);
CREATE INDEX review_at_by_quotation ON review_at (quotation) WHERE quotation IS NOT NULL;
CREATE INDEX review_at_by_article ON review_at (article);
CREATE INDEX utterance_by_outlets ON utterance (outlets DESC, id);
CREATE INDEX quotation_by_confidence ON quotation (confidence, id) WHERE medium <> 'thought';

CREATE TABLE forgetting (
    "only" BIGINT PRIMARY KEY CHECK ("only" = 1),
    salt BYTEA NOT NULL          -- of the digests, of this store alone
);

CREATE TABLE forgotten (
    n BIGINT PRIMARY KEY,
    made_at TEXT COLLATE "C" NOT NULL,      -- UTC, to the second
    made_by TEXT COLLATE "C",
    reason TEXT COLLATE "C" NOT NULL,
    with_words BIGINT NOT NULL CHECK (with_words IN (0, 1)),  -- what they were reported to have said went too
    articles BIGINT NOT NULL,  -- in which a name was blacked out
    quotations BIGINT NOT NULL,  -- that lost their speaker, or were removed
    places BIGINT NOT NULL,    -- that were blacked out in texts
    rows BIGINT NOT NULL,      -- of logs, earlier texts and the like that named them
    wiped BIGINT NOT NULL CHECK (wiped IN (0, 1))  -- 0: the file may still hold in unused places what was removed
);

CREATE TABLE forgotten_name (
    forgotten BIGINT NOT NULL REFERENCES forgotten (n),
    digest BYTEA NOT NULL,       -- of a name's folded letters
    begins BIGINT NOT NULL,    -- 8 bits of the digest of its first word, so that few words have to be looked at closer
    words BIGINT NOT NULL,     -- at most, that it is written in
    PRIMARY KEY (forgotten, digest)
);

INSERT INTO meta VALUES (1, 0, 0, NULL);
INSERT INTO watching VALUES (1, NULL, 0, NULL, 0, 0);
INSERT INTO forgetting VALUES (1, decode(replace(gen_random_uuid()::text, '-', ''), 'hex'));

-- How many articles there are of each outlet and language, and in what order they came in.
CREATE FUNCTION article_comes() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO article_count AS c VALUES (coalesce(new.outlet, ''), new.language, 1)
    ON CONFLICT (outlet, language) DO UPDATE SET articles = c.articles + 1;
    INSERT INTO arrival (article) VALUES (new.id);
    RETURN NULL;
END $$;
CREATE FUNCTION article_goes() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE article_count SET articles = articles - 1
    WHERE outlet = coalesce(old.outlet, '') AND language = old.language;
    DELETE FROM article_count
    WHERE outlet = coalesce(old.outlet, '') AND language = old.language AND articles = 0;
    RETURN NULL;
END $$;
CREATE TRIGGER article_counted AFTER INSERT ON article FOR EACH ROW EXECUTE FUNCTION article_comes();
CREATE TRIGGER article_uncounted AFTER DELETE ON article FOR EACH ROW EXECUTE FUNCTION article_goes();

-- Names that nobody has any more.
CREATE FUNCTION name_goes() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM name_part WHERE part = old.part) THEN
        DELETE FROM name_sound WHERE part = old.part;
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION names_of_person_go() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    DELETE FROM name_part WHERE whose = old.id AND what IN ('person', 'epithet');
    RETURN NULL;
END $$;
CREATE TRIGGER name_part_goes AFTER DELETE ON name_part FOR EACH ROW EXECUTE FUNCTION name_goes();
CREATE TRIGGER name_of_person_goes AFTER DELETE ON person FOR EACH ROW EXECUTE FUNCTION names_of_person_go();

-- What is only added.
CREATE FUNCTION refused() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = tg_argv[0], ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER decision_stays BEFORE UPDATE ON decision FOR EACH ROW
    EXECUTE FUNCTION refused('decisions are only added; take one back with onrecord people undo');
CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision FOR EACH ROW
    EXECUTE FUNCTION refused('decisions are only added; take one back with onrecord people undo');
CREATE TRIGGER alert_stays BEFORE UPDATE ON alert FOR EACH ROW
    EXECUTE FUNCTION refused('alerts are only added');
CREATE TRIGGER alert_is_kept BEFORE DELETE ON alert FOR EACH ROW
    EXECUTE FUNCTION refused('alerts are only added');
CREATE TRIGGER review_stays BEFORE UPDATE ON review FOR EACH ROW
    EXECUTE FUNCTION refused('reviews are only added; take one back with onrecord review undo');
CREATE TRIGGER review_is_kept BEFORE DELETE ON review FOR EACH ROW
    EXECUTE FUNCTION refused('reviews are only added; take one back with onrecord review undo');
CREATE TRIGGER review_part_is_kept BEFORE DELETE ON review_part FOR EACH ROW
    EXECUTE FUNCTION refused('reviews are only added; take one back with onrecord review undo');
CREATE TRIGGER review_span_is_kept BEFORE DELETE ON review_span FOR EACH ROW
    EXECUTE FUNCTION refused('reviews are only added; take one back with onrecord review undo');
CREATE TRIGGER forgotten_is_kept BEFORE DELETE ON forgotten FOR EACH ROW
    EXECUTE FUNCTION refused('who was removed stays removed');
CREATE TRIGGER forgotten_name_is_kept BEFORE DELETE ON forgotten_name FOR EACH ROW
    EXECUTE FUNCTION refused('who was removed stays removed');
