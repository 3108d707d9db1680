-- How many articles there are of each outlet and language: every answer says what was searched, and counting anew would
-- take longer the more there are. Articles are put in and taken out, and never changed in their place.
CREATE TABLE article_count (
    outlet TEXT NOT NULL,  -- '': the article names none
    language TEXT NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (outlet, language)
) STRICT, WITHOUT ROWID;
INSERT INTO article_count SELECT coalesce(outlet, ''), language, count(*) FROM article GROUP BY 1, 2;

CREATE TRIGGER article_counted AFTER INSERT ON article BEGIN
    INSERT INTO article_count VALUES (coalesce(new.outlet, ''), new.language, 1)
    ON CONFLICT (outlet, language) DO UPDATE SET articles = articles + 1;
END;
CREATE TRIGGER article_uncounted AFTER DELETE ON article BEGIN
    UPDATE article_count SET articles = articles - 1
    WHERE outlet = coalesce(old.outlet, '') AND language = old.language;
    DELETE FROM article_count WHERE articles = 0;
END;
