"""Stories and what articles are about, into the file and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from onrecord.records import Story, Told
from onrecord.store.database import Database


def about(db: Database, made_by: str) -> dict[str, str]:
    """Article id → what it is about, for those whose terms ``made_by`` read."""
    return dict(db.rows("SELECT article, terms FROM article_about WHERE made_by = ?", (made_by,)))


def keep_about(db: Database, made_by: str, terms: Mapping[str, str]) -> None:
    """Keep what articles are about; articles that are gone meanwhile are left out."""
    db.write("CREATE TEMP TABLE IF NOT EXISTS about (article TEXT, terms TEXT)")
    db.write("DELETE FROM about")
    db.insert("about", terms.items())
    db.write(
        "INSERT INTO article_about SELECT article, ?, terms FROM about WHERE article IN (SELECT id FROM article) "
        "ON CONFLICT (article) DO UPDATE SET made_by = excluded.made_by, terms = excluded.terms",
        (made_by,),
    )
    db.write("DELETE FROM about")


def naming(db: Database) -> dict[str, list[str]]:
    """Article id → the ids of the persons across articles whom it names."""
    found: dict[str, list[str]] = defaultdict(list)
    for article, person in db.rows(
        "SELECT DISTINCT l.article, k.person FROM person_in_article AS k "
        "JOIN local_person AS l ON l.id = k.local_person ORDER BY l.article, k.person"
    ):
        found[article].append(person)
    return found


def reporting(db: Database) -> dict[str, list[str]]:
    """Article id → the ids of the utterances that it reports."""
    found: dict[str, list[str]] = defaultdict(list)
    for article, utterance in db.rows(
        "SELECT DISTINCT q.article, v.utterance FROM version_quote AS v "
        "JOIN quotation AS q ON q.id = v.quotation ORDER BY q.article, v.utterance"
    ):
        found[article].append(utterance)
    return found


def replace(db: Database, stories: Iterable[Story], made_by: str, latest: Callable[[Story], str]) -> None:
    """All stories, in the place of those that were there; ``latest`` tells by what they are in order of time."""
    every = list(stories)
    db.write("DELETE FROM story")
    db.insert("story", ((story.id, len(story.articles), latest(story)) for story in every))
    db.insert("story_word", ((s.id, n, word) for s in every for n, word in enumerate(s.words)))
    db.insert("story_person", ((s.id, n, person) for s in every for n, person in enumerate(s.persons)))
    db.insert(
        "story_article",
        (
            (s.id, n, told.article, told.like, told.confidence, told.because)
            for s in every
            for n, told in enumerate(s.articles)
        ),
    )
    db.write("UPDATE meta SET stories_by = ?", (made_by,))


def stories(db: Database, ids: Sequence[str] | None = None) -> list[Story]:
    """All stories, or those with these ids, by id."""
    words: dict[str, list[str]] = defaultdict(list)
    persons: dict[str, list[str]] = defaultdict(list)
    told: dict[str, list[Told]] = defaultdict(list)
    where = "" if ids is None else f"WHERE story IN ({', '.join('?' * len(ids))})"
    for story, word in db.rows(f"SELECT story, word FROM story_word {where} ORDER BY story, n", ids or ()):
        words[story].append(word)
    for story, person in db.rows(f"SELECT story, person FROM story_person {where} ORDER BY story, n", ids or ()):
        persons[story].append(person)
    for story, *row in db.rows(
        "SELECT s.story, s.article, a.outlet, a.date, a.language, s.most_like, s.confidence, s.because "
        f"FROM story_article AS s JOIN article AS a ON a.id = s.article {where} ORDER BY s.story, s.n",
        ids or (),
    ):
        told[story].append(Told(*row))
    return [Story(id, tuple(words[id]), tuple(persons[id]), tuple(told[id])) for id in sorted(told)]
