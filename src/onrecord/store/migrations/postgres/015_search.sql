-- What search looks in: the words of each quotation as they are folded, and those of reports with their facets. FTS5 has
-- such tables for SQLite; here they hold a tsvector, made from our own words and never by the parser of PostgreSQL,
-- which would cut them another way. How they are asked stands in tsearch.py.

CREATE TABLE quotation_search (
    key BIGINT PRIMARY KEY REFERENCES quotation (key) ON DELETE CASCADE,
    terms TSVECTOR NOT NULL
);
CREATE INDEX quotation_search_by_term ON quotation_search USING gin (terms);

CREATE TABLE findable_search (
    key BIGINT PRIMARY KEY REFERENCES findable (place) ON DELETE CASCADE,
    terms TSVECTOR NOT NULL  -- a facet begins with ":"
);
CREATE INDEX findable_search_by_term ON findable_search USING gin (terms);

-- The words of a text in order, as FTS5 knows them: signs of unspaced scripts that are no letters aren't words.
CREATE FUNCTION search_words(words TEXT) RETURNS TEXT[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    words := translate(words, '█', ' ');  -- of who was removed
    IF words ~ '[\u0e00-\u17ff\u3000-\u30ff]' THEN
        words := regexp_replace(words, '[\u0e31\u0e34-\u0e3a\u0e3f\u0e47-\u0e4f\u0e5a\u0e5b\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd'
            '\u102b-\u103e\u104a-\u104f\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f'
            '\u109a-\u109f\u17b4-\u17d6\u17d8-\u17db\u17dd\u3099\u309a\u30a0\u30fb]', '', 'g');
    END IF;
    RETURN array_remove(string_to_array(words, ' '), '');
END $$;

-- A tsvector keeps places up to 16,383, and 256 of a word; beyond, they would be wrong. So a text of more than 255 words
-- has none, and "*" instead: whoever looks for words that stand together looks at the text itself. It has 1 MB at most;
-- a larger text has "**" alone and is looked at whatever the words. A word has 2,046 bytes at most, a longer one a digest.
CREATE FUNCTION search_terms(words TEXT, facets TEXT) RETURNS TSVECTOR LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path FROM CURRENT AS $$
DECLARE
    every TEXT[];
    marked TEXT[] := ARRAY(SELECT ':' || f FROM unnest(string_to_array(facets, ' ')) AS t (f));
BEGIN
    IF octet_length(words) > 1000000 THEN
        RETURN array_to_tsvector(marked || '{*,**}'::text[]);
    END IF;
    every := search_words(words);
    IF octet_length(words) > 2046 THEN
        every := ARRAY(
            SELECT CASE WHEN octet_length(w) > 2046 THEN '#' || encode(sha256(convert_to(w, 'UTF8')), 'hex') ELSE w END
            FROM unnest(every) WITH ORDINALITY AS t (w, n) ORDER BY n
        );
    END IF;
    IF cardinality(every) > 255 THEN
        RETURN array_to_tsvector(marked || every || '{*}'::text[]);
    END IF;
    RETURN array_to_tsvector(marked)
        || coalesce((SELECT string_agg('''' || w || ''':' || n, ' ') FROM unnest(every) WITH ORDINALITY AS t (w, n)), '')
            ::tsvector;
END $$;

-- Words with and without these accents are the same here, as they are for FTS5; others have none.
CREATE FUNCTION quotation_indexed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO quotation_search VALUES (new.key, search_terms(translate(new.folded, 'àùéíúá', 'aueiua'), ''))
    ON CONFLICT (key) DO UPDATE SET terms = excluded.terms;
    RETURN NULL;
END $$;
CREATE TRIGGER quotation_comes AFTER INSERT ON quotation FOR EACH ROW EXECUTE FUNCTION quotation_indexed();
CREATE TRIGGER quotation_changes AFTER UPDATE OF folded ON quotation FOR EACH ROW EXECUTE FUNCTION quotation_indexed();

CREATE FUNCTION findable_indexed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO findable_search VALUES (new.place, search_terms(new.words, new.facets))
    ON CONFLICT (key) DO UPDATE SET terms = excluded.terms;
    RETURN NULL;
END $$;
CREATE TRIGGER findable_comes AFTER INSERT ON findable FOR EACH ROW EXECUTE FUNCTION findable_indexed();
CREATE TRIGGER findable_changes AFTER UPDATE OF words, facets ON findable
    FOR EACH ROW EXECUTE FUNCTION findable_indexed();
