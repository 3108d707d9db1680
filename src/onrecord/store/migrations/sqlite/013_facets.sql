-- What search looks in: the reports in order of time, with what they can be narrowed down by. Thoughts are left out.

-- "place" is the last day that the date of the article may mean, times 2^32, and less the later it came in that day:
-- from the greatest down it is the newest first, so that nothing has to be sorted, and a range of dates is a range of it.
CREATE TABLE findable (
    place INTEGER PRIMARY KEY,
    quotation TEXT NOT NULL UNIQUE REFERENCES quotation (id) ON DELETE CASCADE,
    words TEXT NOT NULL,    -- without case and accents
    facets TEXT NOT NULL    -- digests: s… its speaker, t… whom it is said to, v… a hand it went through, o… its outlet
) STRICT;

CREATE VIRTUAL TABLE findable_search USING fts5 (
    words, facets, content="findable", content_rowid="place", tokenize="unicode61 remove_diacritics 0"
);
CREATE TRIGGER findable_comes AFTER INSERT ON findable BEGIN
    INSERT INTO findable_search (rowid, words, facets) VALUES (new.place, new.words, new.facets);
END;
CREATE TRIGGER findable_goes AFTER DELETE ON findable BEGIN
    INSERT INTO findable_search (findable_search, rowid, words, facets)
    VALUES ('delete', old.place, old.words, old.facets);
END;
CREATE TRIGGER findable_changes AFTER UPDATE ON findable BEGIN
    INSERT INTO findable_search (findable_search, rowid, words, facets)
    VALUES ('delete', old.place, old.words, old.facets);
    INSERT INTO findable_search (rowid, words, facets) VALUES (new.place, new.words, new.facets);
END;

-- The words of names, in Latin letters, and whose they are: a person's id, an outlet, a hand in a chain.
CREATE TABLE name_part (
    what TEXT NOT NULL CHECK (what IN ('person', 'epithet', 'outlet', 'via')),
    part TEXT NOT NULL,
    whose TEXT NOT NULL,
    PRIMARY KEY (what, part, whose)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_part_by_whose ON name_part (whose, what);
CREATE INDEX name_part_by_part ON name_part (part);

-- How else these words may be spelled: digests of how they sound, with a letter left out and without.
CREATE TABLE name_sound (
    sound INTEGER NOT NULL,
    part TEXT NOT NULL,
    whole INTEGER NOT NULL CHECK (whole IN (0, 1)),  -- no letter is left out
    PRIMARY KEY (sound, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_sound_by_part ON name_sound (part);
CREATE TRIGGER name_part_goes AFTER DELETE ON name_part
WHEN NOT EXISTS (SELECT 1 FROM name_part WHERE part = old.part) BEGIN
    DELETE FROM name_sound WHERE part = old.part;
END;
CREATE TRIGGER name_of_person_goes AFTER DELETE ON person BEGIN
    DELETE FROM name_part WHERE whose = old.id AND what IN ('person', 'epithet');
END;
