-- The tables as a person would ask for them: select * from quotations.

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
    (SELECT group_concat(name, ' → ') FROM (SELECT name FROM link WHERE link.quotation = q.id ORDER BY n)) AS via,
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

-- One row for what one person is reported to have said once, by however many outlets; the longest report is shown.
CREATE VIEW who_said_what AS
WITH report AS (
    SELECT
        id, speaker, text, addressee, outlet, date, alleged, utterance,
        coalesce(utterance, id) AS said,
        row_number() OVER (
            PARTITION BY speaker, coalesce(utterance, id) ORDER BY length(text) DESC, date, id
        ) AS place
    FROM quotations
    WHERE speaker IS NOT NULL
)
SELECT
    r.speaker,
    max(CASE WHEN r.place = 1 THEN r.text END) AS text,
    max(CASE WHEN r.place = 1 THEN r.addressee END) AS addressee,
    count(DISTINCT r.outlet) AS outlets,
    count(*) AS reports,
    group_concat(DISTINCT r.outlet) AS according_to,
    min(r.date) AS first_date,
    max(r.date) AS last_date,
    min(r.alleged) AS alleged,
    EXISTS (SELECT 1 FROM conflict WHERE conflict.utterance = r.utterance AND conflict.kind = 'speaker') AS disputed,
    r.utterance
FROM report AS r
GROUP BY r.speaker, r.said
ORDER BY r.speaker, min(r.date), r.said;

CREATE VIEW versions_of_utterances AS
SELECT
    v.utterance,
    v.id AS version,
    coalesce(p.name, u.speaker_name) AS speaker,
    v.language,
    v.text,
    (SELECT group_concat(drift, ', ') FROM (
        SELECT drift FROM version_drift AS d WHERE d.utterance = v.utterance AND d.version = v.id ORDER BY n
    )) AS drift,
    parent.text AS parent_text,
    v.parent,
    count(q.id) AS reports,
    count(DISTINCT a.outlet) AS outlets,
    group_concat(DISTINCT a.outlet) AS according_to,
    min(a.date) AS first_date,
    v.confidence
FROM version AS v
JOIN utterance AS u ON u.id = v.utterance
LEFT JOIN person AS p ON p.id = u.speaker
LEFT JOIN version AS parent ON parent.utterance = v.utterance AND parent.id = v.parent
LEFT JOIN version_quote AS r ON r.utterance = v.utterance AND r.version = v.id
LEFT JOIN quotation AS q ON q.id = r.quotation
LEFT JOIN article AS a ON a.id = q.article
GROUP BY v.utterance, v.n
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

-- One row for each account that takes part in a conflict.
CREATE VIEW conflicts_readable AS
SELECT c.utterance, c.n AS conflict, c.kind, c.note, q.outlet, q.date, q.speaker, q.text, q.id AS quotation
FROM conflict AS c
JOIN conflict_quote AS account ON account.utterance = c.utterance AND account.conflict = c.n
JOIN quotations AS q ON q.id = account.quotation
ORDER BY c.utterance, c.n, account.n;
