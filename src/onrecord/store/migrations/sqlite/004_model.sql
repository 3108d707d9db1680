-- Which model read an article beside the rules; NULL: the rules alone.
ALTER TABLE article ADD COLUMN model TEXT;

-- What is attributed to somebody without having been said is no saying.
DROP VIEW who_said_what;
CREATE VIEW who_said_what AS
WITH report AS (
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
    group_concat(DISTINCT r.outlet) AS according_to,
    min(r.date) AS first_date,
    max(r.date) AS last_date,
    min(r.alleged) AS alleged,
    EXISTS (SELECT 1 FROM conflict WHERE conflict.utterance = r.utterance AND conflict.kind = 'speaker') AS disputed,
    r.utterance
FROM report AS r
GROUP BY r.speaker, r.said
ORDER BY r.speaker, min(r.date), r.said;
