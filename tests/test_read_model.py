"""What lists and overviews show is what the other tables say, whatever came, changed or went; a page reads a page."""

from __future__ import annotations

import json
import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from databases import Place
from onrecord import ask, decide, demo, pipeline
from onrecord.export import jsonl
from onrecord.records import Article, Reading
from onrecord.store import Store, reports
from onrecord.store.database import Database
from onrecord.store.sqlite import OURS, SQLite, migrations

ORDERS = 12
FERRY = "“We close on Friday, whatever the council decides,” said the harbour master Ada Okonjo."
GATE = "“The gate stays open,” said the mayor Tomas Reyle."
KEPT = (
    "shown_article", "report", "cited", "shown_utterance", "passed", "reworded", "clash", "clash_outlet", "printed",
    "tally", "tallied", "shown_person", "shown_outlet",
)  # fmt: skip


@pytest.fixture(scope="module")
def articles() -> list[Reading]:
    """The demo's articles, each read once; some without an outlet, two of the others by one."""
    found = [one for one in pipeline.readings([demo.ARTICLES]) if isinstance(one, Reading)]
    named = [replace(one, article=replace(one.article, outlet=None)) for one in found[:2]]
    shared = [replace(one, article=replace(one.article, outlet=found[2].article.outlet)) for one in found[3:5]]
    return [*named, found[2], *shared, *found[5:]]


@pytest.fixture(scope="module")
def whole(articles: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """All of them in a store."""
    with Store.open(tmp_path_factory.mktemp("whole") / "onrecord.db", create=True) as store:
        for reading in articles:
            store.add(reading, "1")
        pipeline.settle(store)
        yield store


def rows(store: Store, sql: str, *values: object) -> list[Any]:
    return store._db.rows(sql, values)


def kept(store: Store) -> dict[str, list[Any]]:
    """All that is kept for lists and overviews."""
    return {table: sorted(map(repr, rows(store, f"SELECT * FROM {table}"))) for table in KEPT}


class Undone(Exception):
    """Takes back what a transaction did."""


def afresh(store: Store) -> dict[str, list[Any]]:
    """The same made from the other tables, and undone."""
    found: dict[str, list[Any]] = {}
    with suppress(Undone), store.together():
        for table in KEPT:
            store._db.write(f"DELETE FROM {table}")
        reports.rebuild(store._db)
        found = kept(store)
        raise Undone
    return found


def check(store: Store) -> None:
    """The numbers of persons, outlets and the store are those that plain SQL counts."""
    names = ("outlet", "speaker", "kind")
    said = rows(store, f"SELECT {', '.join(names)} FROM quotations WHERE medium <> 'thought'")
    told = [dict(zip(names, row, strict=True)) for row in said]
    listed = {one.person.id: one for one in ask.people(store)}
    several = {one.person.id: one for one in ask.person_list(store, size=10_000).rows}
    assert list(several.values()) == [
        replace(one, person=replace(one.person, local=(), evidence=())) for one in listed.values()
    ]
    for outlet in ask.outlets(store):
        own = [r for r in told if r["outlet"] == outlet.name]
        assert outlet.quotations == len(own)
        assert outlet.speakers == len({r["speaker"] for r in own if r["speaker"]})
        assert Counter(r["kind"] for r in own) == {c.name: c.n for c in ask.outlet(store, outlet.name).kinds}
        dated = rows(store, "SELECT count(*), min(date), max(date) FROM article WHERE outlet = ?", outlet.name)
        assert dated == [(outlet.articles, outlet.first, outlet.last)]
    counts = dict(ask.overview(store).counts)
    assert [(counts.pop("thoughts"),)] == rows(store, "SELECT count(*) FROM quotation WHERE medium = 'thought'")
    assert {**counts, "conflicts": 0} == {**{k: v for k, v in store.counts().items() if k in counts}, "conflicts": 0}
    assert counts["conflicts"] == len(ask.conflicts(store))


def changed(reading: Reading, chance: random.Random) -> Reading:
    """An article as it may have been before its outlet changed it: other quotations, date, outlet."""
    stay = {q.id for q in reading.quotations if chance.random() < 0.6}
    return replace(
        reading,
        article=replace(
            reading.article,
            date=chance.choice((reading.article.date, "2025-03", None)),
            outlet=chance.choice((reading.article.outlet, "Another Paper", None)),
        ),
        quotations=tuple(
            replace(q, nested_in=q.nested_in if q.nested_in in stay else None)
            for q in reading.quotations
            if q.id in stay
        ),
        titled=reading.titled[:1],
    )


@pytest.mark.parametrize(
    ("place", "seed"),
    (
        *(("sqlite", seed) for seed in range(ORDERS)),
        *(pytest.param("postgres", seed, marks=pytest.mark.postgres) for seed in (2, 5)),
    ),
    indirect=["place"],
)
def test_after_any_change_rows_and_numbers_are_those_made_afresh(
    place: Place, seed: int, articles: list[Reading]
) -> None:
    chance, digest = random.Random(seed), map(str, count())
    some = chance.sample(articles, 20)
    with Store.open(place, create=True) as store:
        for n, reading in enumerate(some):
            store.add(reading, next(digest))
            if n > 5 and chance.random() < 0.5:
                other = chance.choice(some[:n])
                if chance.random() < 0.3:
                    store.remove(other.article.id)
                else:
                    store.add(changed(other, chance), next(digest))
            if chance.random() < 0.3:
                pipeline.settle(store)
                assert kept(store) == afresh(store)
            if n > 5 and chance.random() < 0.2:
                pipeline.settle(store)
                one, two = chance.sample([p.id for p in store.persons()], 2)
                decide.merge(store, one, two)
                if chance.random() < 0.5:
                    pipeline.settle(store)
                    decide.undo(store)
        pipeline.settle(store)
        assert kept(store) == afresh(store)
        check(store)


# A part of a list is that part of the whole


def paged(part: Callable[..., ask.Part[Any]], size: int = 3) -> list[Any]:
    """All pages of a list, one after the other; each says how many rows there are."""
    first = part(1, size=size)
    pages = [first, *(part(page, size=size) for page in range(2, first.pages + 1))]
    assert {p.total for p in pages} == {first.total}
    assert all(len(p.rows) == size for p in pages[:-1])
    assert part(first.pages + 1, size=size).rows == ()
    found = [row for p in pages for row in p.rows]
    assert len(found) == first.total
    return found


def test_pages_of_what_is_attributed_to_somebody_are_all_of_it(whole: Store) -> None:
    for person in whole.persons():
        known = ask.who(whole, person.id)
        assert paged(lambda *a, p=person.id, **k: ask.said_by(whole, p, *a, **k), 7) == list(known.quotes)
        assert paged(lambda *a, p=person.id, **k: ask.said_to(whole, p, *a, **k), 7) == list(known.addressed)


def test_what_is_attributed_to_somebody_is_narrowed_down(whole: Store) -> None:
    for person in whole.persons()[:12]:
        everything = ask.who(whole, person.id).quotes
        profile = ask.profile(whole, person.id, most=100)
        for by in profile.by:
            own = [a for a in everything if (a.outlet or a.article) == by.name]
            assert paged(lambda *a, p=person.id, o=by.name, **k: ask.said_by(whole, p, *a, outlet=o, **k)) == own
            assert (by.n, by.id) == (len(own), by.name if own[0].outlet else None)
        for to in profile.to:
            own = [a for a in everything if a.addressee_id == to.id]
            assert paged(lambda *a, p=person.id, t=to.id, **k: ask.said_by(whole, p, *a, to=t, **k)) == own
            assert (to.n, to.name) == (len(own), own[0].addressee)
        for month in profile.months:
            own = [a for a in everything if (a.date or "")[:7] == month.name]
            assert paged(lambda *a, p=person.id, m=month.name, **k: ask.said_by(whole, p, *a, month=m, **k)) == own


def test_a_person_in_figures_is_what_is_on_record_about_them(whole: Store) -> None:
    for person in whole.persons():
        known, profile = ask.who(whole, person.id), ask.profile(whole, person.id)
        assert profile.quotations == len(known.quotes)
        assert profile.outlets == len({a.outlet or a.article for a in known.quotes})
        assert profile.disputed == sum(a.disputed for a in known.quotes)
        assert profile.addressed == len(known.addressed)
        assert profile.articles == len(person.local)
        assert profile.utterances == sum(u.speaker == person.id for u in whole.utterances())
        dated = sorted(a.date for a in known.quotes if a.date)
        assert (profile.first, profile.last) == ((dated[0], dated[-1]) if dated else (None, None))


def test_who_speaks_to_whom_counts_each_way(whole: Store) -> None:
    person = max(whole.persons(), key=lambda p: len(whole.quotations_to(p.id)))
    circle = ask.circle(whole, person.id)
    assert circle.persons[0].id == person.id
    assert len(circle.persons) > 2
    for one in circle.persons:
        for other in circle.persons:
            said = [a for a in ask.who(whole, one.id).quotes if a.addressee_id == other.id]
            assert circle.said.get((one.id, other.id), 0) == len(said)


def test_people_are_found_by_the_beginning_of_their_name(whole: Store) -> None:
    named = [one.person.name for one in paged(lambda *a, **k: ask.person_list(whole, *a, by="name", begins="RÛ", **k))]
    assert named == sorted(one.name for one in whole.persons() if one.name.lower().startswith("ru")) != []


def test_outlets_are_listed_in_each_order(whole: Store) -> None:
    everyone = ask.outlets(whole)
    assert set(paged(lambda *a, **k: ask.outlet_list(whole, *a, by="name", **k))) == set(everyone)
    by_quotations = paged(lambda *a, **k: ask.outlet_list(whole, *a, by="quotations", **k))
    assert [o.quotations for o in by_quotations] == sorted((o.quotations for o in everyone), reverse=True)
    assert paged(lambda *a, **k: ask.outlet_list(whole, *a, **k)) == list(everyone)


def test_pages_of_an_outlet_are_all_that_it_reports(whole: Store) -> None:
    reports = [ask.account_on(p, q) for p in ask.pages(whole) for q in p.reading.quotations if q.medium != "thought"]
    for outlet in ask.outlets(whole):
        own = sorted((a for a in reports if a.outlet == outlet.name), key=lambda a: a.id)
        own.sort(key=lambda a: a.date or "", reverse=True)
        found = paged(lambda *a, o=outlet.name, **k: ask.reported_by(whole, o, *a, **k))
        assert [a.id for a in found] == [a.id for a in own]
        speaker = next(a.speaker_id for a in own if a.speaker_id)
        found = paged(lambda *a, o=outlet.name, s=speaker, **k: ask.reported_by(whole, o, *a, speaker=s, **k))
        assert [a.id for a in found] == [a.id for a in own if a.speaker_id == speaker]


def test_an_outlet_in_figures_is_what_trails_and_versions_say(whole: Store) -> None:
    outlet_of = {a.id: a.outlet for a in whole.articles()}
    passed: Counter[Any] = Counter()
    drifts: Counter[Any] = Counter()
    clashing: Counter[Any] = Counter()
    for utterance in whole.utterances():
        for edge in utterance.trail:
            later, earlier = (outlet_of[ask.article_of(q)] for q in (edge.later, edge.earlier))
            passed[later, earlier, edge.reason] += bool(later and earlier and later != earlier)
        for version in utterance.versions:
            if version.parent:
                drifts.update((outlet_of[ask.article_of(q)], drift) for q in version.quotes for drift in version.drift)
        for conflict in utterance.conflicts:
            clashing.update((o, conflict.kind) for o in {outlet_of[ask.article_of(q)] for q in conflict.quotes})
    for one in ask.outlets(whole):
        found = ask.outlet(whole, one.name, most=100)
        assert {(p.outlet, p.reason): p.n for p in found.has_from} == {
            (earlier, reason): n for (later, earlier, reason), n in passed.items() if n and later == one.name
        }
        assert {(p.outlet, p.reason): p.n for p in found.gives_to} == {
            (later, reason): n for (later, earlier, reason), n in passed.items() if n and earlier == one.name
        }
        assert {d.name: d.n for d in found.drifts} == {drift: n for (o, drift), n in drifts.items() if o == one.name}
        for drift in found.drifts:
            examples = paged(lambda *a, o=one.name, d=drift.name, **k: ask.reworded_by(whole, o, *a, drift=d, **k))
            assert all(drift.name in e.drift and e.report.outlet == one.name and e.before for e in examples)
            assert [e.report.date or "" for e in examples] == sorted(
                (e.report.date or "" for e in examples), reverse=True
            )
            assert len(examples) == drift.n
        within = {c.name: c.n for c in found.conflicts if c.name != "description"}
        assert within == {k: n for (o, k), n in clashing.items() if o == one.name and k != "description"}


def test_whom_outlets_cite_is_linked_where_it_is_on_record(place: Place) -> None:
    with Store.open(place, create=True) as store:
        texts = {
            "Harbour Post": FERRY,
            "Glare": "“We close on Friday,” harbour master Ada Okonjo told the Harbour Post.",
            "Morning Wire": "“We close on Friday,” harbour master Ada Okonjo told HarbourPost and the Night Courier.",
        }
        for outlet, text in texts.items():
            found = pipeline.read_one(Article(outlet, text, outlet, language="en", date="2025-03-04"))
            assert isinstance(found, Reading)
            store.add(found, "1")
        pipeline.settle(store)
        assert [(c.name, c.n) for c in ask.outlet(store, "harbour post").cited_by] == [
            ("Glare", 1),
            ("Morning Wire", 1),
        ]
        cites = ask.outlet(store, "Morning Wire").cites
        assert {(c.name, c.id) for c in cites} >= {("Harbour Post", "Harbour Post")}
        with pytest.raises(ask.NotOnRecord, match="Near it: Harbour Post"):
            ask.outlet(store, "Harbor")


def test_pages_of_conflicts_are_all_conflicts(whole: Store) -> None:
    every = paged(lambda *a, **k: ask.conflict_list(whole, *a, **k))
    assert Counter(every) == Counter(ask.conflicts(whole))
    for kind in ask.conflict_kinds(whole):
        own = paged(lambda *a, n=kind.name, **k: ask.conflict_list(whole, *a, kind=n, **k))
        assert own == [clash for clash in every if clash.conflict.kind == kind.name]
        assert len(own) == kind.n
    for outlet in ask.outlets(whole):
        own = paged(lambda *a, o=outlet.name, **k: ask.conflict_list(whole, *a, outlet=o, **k))
        assert len(own) == sum(c.n for c in ask.outlet(whole, outlet.name).conflicts)


def test_pages_of_stories_are_all_stories(whole: Store) -> None:
    def bare(timeline: ask.Timeline) -> ask.Timeline:
        return replace(timeline, persons=tuple(replace(p, local=(), evidence=()) for p in timeline.persons))

    def listed(timeline: ask.Timeline) -> ask.Timeline:
        return replace(bare(timeline), reports=tuple(ask.Report(one.told) for one in timeline.reports))

    every = ask.stories(whole)
    assert paged(lambda *a, **k: ask.story_list(whole, *a, **k), 1) == list(map(listed, every))
    assert bare(ask.story_of(whole, every[0].story.id)) == bare(ask.story(whole, every[0]))
    with pytest.raises(ask.NotOnRecord, match="no story 's-none'"):
        ask.story_of(whole, "s-none")


def test_corrections_are_listed_by_article_and_by_outlet_as_it_is_named_now(place: Place, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page("We close on Friday, whatever the council decides"), "utf-8")
    (tmp_path / "b.html").write_text(page("The gate stays open, day and night", n=2), "utf-8")
    with Store.open(place, create=True) as store:
        pipeline.add([tmp_path / "a.html", tmp_path / "b.html"], store)
        (tmp_path / "a.html").write_text(page("We close on Monday, whatever the council decides"), "utf-8")
        (tmp_path / "b.html").write_text(page("The gate stays closed, day and night", n=2), "utf-8")
        pipeline.add([tmp_path / "a.html", tmp_path / "b.html"], store)
        every = list(ask.corrections(store))
        assert len(every) == 2
        assert paged(lambda *a, **k: ask.correction_list(store, *a, **k), 1) == every[::-1]
        assert ask.overview(store).corrections == 2
        [one] = ask.correction_list(store, article=every[0].article).rows
        assert one == every[0]
        assert ask.correction_list(store, outlet="Harbour Post").total == 2
        assert ask.correction_list(store, outlet="Glare").rows == ()
        with pytest.raises(ask.NotOnRecord, match="no article 'none'"):
            ask.correction_list(store, article="none")
        (tmp_path / "a.html").write_text(
            page("We close on Monday, whatever the council decides", outlet="Glare"), "utf-8"
        )
        pipeline.add([tmp_path / "a.html"], store)
        assert [c.article for c in ask.correction_list(store, outlet="Glare").rows] == [every[0].article]
        assert ask.correction_list(store, outlet="Harbour Post").total == 1


def page(words: str, n: int = 1, outlet: str = "Harbour Post") -> str:
    address = f"https://harbour.example/{n}"
    return (
        f'<html lang="en"><head><title>Ferry</title><link rel="canonical" href="{address}">'
        f'<meta property="og:site_name" content="{outlet}"></head><body><article>'
        f"<h1>Ferry</h1><p>“{words},” said the harbour master Ada Okonjo on Tuesday in the old town hall.</p>"
        "<p>The ferry has crossed the bay for ninety years, and nobody has ever asked it to stop.</p>"
        "</article></body></html>"
    )


def test_what_was_skipped_is_listed_by_stage(place: Place) -> None:
    from onrecord.records import Skipped

    with Store.open(place, create=True) as store:
        for n in range(7):
            store.skip(Skipped(f"{n}.txt", "read" if n % 2 else "embargo", "broken"))
        assert paged(lambda *a, **k: ask.skipped_list(store, *a, **k)) == list(ask.skipped(store))
        for stage in ask.skipped_stages(store):
            own = paged(lambda *a, n=stage.name, **k: ask.skipped_list(store, *a, stage=n, **k))
            assert own == [one for one in ask.skipped(store) if one.stage == stage.name]
            assert len(own) == stage.n


def test_utterances_are_listed_by_the_outlets_that_report_them(whole: Store) -> None:
    every = paged(lambda *a, **k: ask.travelled(whole, *a, **k), 20)
    assert sorted(u.id for u in every) == [u.id for u in whole.utterances()]
    assert [u.outlets for u in every] == sorted((u.outlets for u in every), reverse=True)


# An utterance is found by ids that it had


def read(id: str, text: str, date: str, outlet: str | None = None) -> Reading:
    found = pipeline.read_one(Article(id, text, outlet or id, date=date, language="en"))
    assert isinstance(found, Reading)
    return found


def test_an_utterance_is_found_by_the_id_it_had_before_an_earlier_report_came(place: Place) -> None:
    with Store.open(place, create=True) as store:
        ids = []
        for n, day in enumerate((9, 7, 5, 3)):
            store.add(read(f"paper-{9 - n}", FERRY, f"2025-03-0{day}"), "1")
            pipeline.settle(store)
            [utterance] = store.utterances()
            ids.append(utterance.id)
        assert len(set(ids)) > 1
        for id in ids:
            said = ask.utterance(store, id)
            assert said.utterance.id == ids[-1]
            assert said.moved == (id != ids[-1])
        # Also where all of it is made afresh, and where the article it was called by has gone.
        store._db.write("UPDATE meta SET made_by = 'an older program'")
        pipeline.settle(store)
        assert {ask.utterance(store, id).utterance.id for id in ids} == {ids[-1]}
        store.remove("paper-6")
        pipeline.settle(store)
        assert {tuple(a.article for a in ask.utterance(store, id).accounts) for id in ids} == {
            ("paper-7", "paper-8", "paper-9")
        }
        for n in (7, 8, 9):
            store.remove(f"paper-{n}")
        pipeline.settle(store)
        with pytest.raises(ask.NotOnRecord):
            ask.utterance(store, ids[0])


def test_an_utterance_that_is_there_again_is_nobodys_former_one(place: Place) -> None:
    with Store.open(place, create=True) as store:
        for digest in ("1", "2"):
            store.add(read("a", FERRY, "2025-03-03"), digest)
            store.add(read("b", GATE, "2025-03-03"), digest)
            pipeline.settle(store)
        assert rows(store, "SELECT * FROM former_utterance") == []


def test_stories_are_shown_as_they_were_made_last_where_nobody_waits_for_them(
    articles: list[Reading], place: Place
) -> None:
    with Store.open(place, create=True) as store:
        for reading in articles[:20]:
            store.add(reading, "1")
        pipeline.settle(store)
        assert not ask.stories_current(store)
        made = ask.story_list(store, anew=False)  # there are none yet
        assert made.rows
        assert ask.stories_current(store)
        for reading in articles[20:]:
            store.add(reading, "1")
        pipeline.settle(store)
        assert not ask.stories_current(store)
        assert [one.story.articles for one in ask.story_list(store, anew=False).rows] == [
            one.story.articles for one in made.rows
        ]
        assert ask.story_of(store, made.rows[0].story.id, anew=False).story.articles == made.rows[0].story.articles
        assert not ask.stories_current(store)
        assert len(ask.story_list(store).rows) >= len(made.rows)
        assert ask.stories_current(store)


# A store of an older program


def older(store: Store, path: Path, version: int) -> None:
    """What an older program would have left at a path of what is in a store."""
    with closing(sqlite3.connect(path)) as database:
        for migration in migrations()[:version]:
            database.executescript(migration.script)
        triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            database.execute(f"DROP TRIGGER {name}")
        tables = database.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        ).fetchall()
        database.execute("ATTACH ? AS now", (str(store.path),))
        for (table,) in tables:
            if table.startswith("sqlite_"):
                continue
            columns = ", ".join(f'"{row[1]}"' for row in database.execute(f"PRAGMA main.table_info({table})"))
            database.execute(f"DELETE FROM main.{table}")
            database.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}")
        database.execute("INSERT INTO quotation_search (quotation_search) VALUES ('rebuild')")
        for _, sql in triggers:
            database.execute(sql)
        database.execute(f"PRAGMA user_version = {version}")
        database.execute(f"PRAGMA application_id = {OURS}")
        database.commit()


def test_a_store_of_an_older_program_has_its_lists_filled(articles: list[Reading], tmp_path: Path) -> None:
    with Store.open(tmp_path / "now.db", create=True) as store:
        for reading in articles[:12]:
            store.add(reading, "1")
        pipeline.settle(store)
        expected = kept(store)
        older(store, tmp_path / "onrecord.db", 11)
    with ask.open_store(tmp_path / "onrecord.db") as store:
        assert kept(store) == expected
        check(store)


# What a page reads doesn't grow


COUNTED = {  # short, or an index alone
    *("CONSTANT", "meta", "forgotten", "shown_outlet", "article_count", "story", "correction", "skipped"),
    *("every", "talks", "to_them", "by_them", "s", "delta", "sums"),
}


def asked(question: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """The statements that a question, or a change, makes one by one."""
    said: list[tuple[str, Any]] = []

    def noting(sound: Callable[..., Any]) -> Callable[..., Any]:
        def noted(database: Database, sql: str, values: Any = ()) -> Any:
            said.append((sql, values))
            return sound(database, sql, values)

        return noted

    with monkeypatch.context() as patched:
        patched.setattr(SQLite, "rows", noting(SQLite.rows))
        patched.setattr(SQLite, "write", noting(SQLite.write))
        question()
    return [(sql, values) for sql, values in said if sql.split()[0] in ("SELECT", "INSERT", "UPDATE", "DELETE")]


def looked_through(store: Store, statements: Iterable[tuple[str, Any]]) -> Iterator[str]:
    """What statements look through from one end to the other, with the statement."""
    for sql, values in statements:
        if "IN ()" in sql:  # of none: nothing is read
            continue
        plan = [row[3] for row in store._db.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
        bounded = "LIMIT" in sql and not any("TEMP B-TREE FOR ORDER" in line for line in plan)
        for line in plan:
            table = line.removeprefix("SCAN ").split()[0]
            in_order = bounded and ("USING" in line or "VIRTUAL" in line)
            if line.startswith("SCAN ") and not in_order and table not in COUNTED and table[0] != "(":
                yield f"{line}: {sql}"


def missed(question: Callable[[], object]) -> None:
    with pytest.raises(ask.NotOnRecord):
        question()


def questions(store: Store) -> dict[str, Callable[[], object]]:
    person, outlet = ask.person_list(store).rows[0].person.id, ask.outlets(store)[0].name
    profile = ask.profile(store, person)
    return {
        "people": lambda: ask.person_list(store, 2),
        "people by name": lambda: ask.person_list(store, 2, by="name"),
        "people that begin so": lambda: ask.person_list(store, by="name", begins="a"),
        "person": lambda: ask.profile(store, person),
        "person by name": lambda: ask.profile(store, profile.person.name),
        "person nobody knows": lambda: missed(lambda: ask.profile(store, "Xaver Unheard")),
        "said by": lambda: ask.said_by(store, person, 2),
        "said by, of an outlet": lambda: ask.said_by(store, person, outlet=profile.by[0].name),
        "said by, to somebody": lambda: ask.said_by(store, person, to=profile.to[0].id),
        "said by, in a month": lambda: ask.said_by(store, person, month=profile.months[0].name),
        "said to": lambda: ask.said_to(store, person),
        "said about": lambda: ask.said_about(store, profile.person),
        "circle": lambda: ask.circle(store, person),
        "outlets": lambda: ask.outlet_list(store, 2),
        "outlets by name": lambda: ask.outlet_list(store, by="name", begins="a"),
        "outlet": lambda: ask.outlet(store, outlet),
        "outlet nobody knows": lambda: missed(lambda: ask.outlet(store, "Unheard Post")),
        "reported by": lambda: ask.reported_by(store, outlet, 2),
        "reported by, of somebody": lambda: ask.reported_by(store, outlet, speaker=person),
        "reworded by": lambda: ask.reworded_by(store, outlet),
        "copied by": lambda: ask.copied_by(store, outlet),
        "conflicts": lambda: ask.conflict_list(store, 2),
        "conflicts of a kind": lambda: ask.conflict_list(store, kind="speaker"),
        "conflicts of an outlet": lambda: ask.conflict_list(store, outlet=outlet),
        "conflicts of an outlet and a kind": lambda: ask.conflict_list(store, outlet=outlet, kind="speaker"),
        "corrections": lambda: ask.correction_list(store),
        "corrections of an outlet": lambda: ask.correction_list(store, outlet=outlet),
        "skipped": lambda: ask.skipped_list(store, 2),
        "skipped at a stage": lambda: ask.skipped_list(store, stage="read"),
        "travelled": lambda: ask.travelled(store, 2),
        "overview": lambda: ask.overview(store),
        "stories": lambda: ask.story_list(store, 1),
        "story": lambda: ask.story_of(store, ask.story_list(store).rows[0].story.id),
    }


def test_no_question_looks_through_a_table(whole: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ask.story_list(whole)  # made once
    for name, question in questions(whole).items():
        assert list(looked_through(whole, asked(question, monkeypatch))) == [], name


def test_an_article_more_or_less_looks_through_no_table(
    articles: list[Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path / "onrecord.db", create=True) as store:
        for reading in articles[:8]:
            store.add(reading, "1")
        pipeline.settle(store)
        seen: list[reports.Touched] = []
        sound = reports.refresh

        def refresh(db: Database, touched: reports.Touched) -> list[str]:
            seen.append(touched)
            return sound(db, touched)

        monkeypatch.setattr(reports, "refresh", refresh)
        store.add(articles[9], "1")
        pipeline.settle(store)
        store.remove(articles[3].article.id)
        assert [bool(touched.articles and touched.utterances) for touched in seen] == [True, True]
        for touched in seen:
            statements = asked(partial(sound, store._db, touched), monkeypatch)
            assert list(looked_through(store, statements)) == []


# The same on the command line


def on_command(store: Store, *args: str, capsys: pytest.CaptureFixture[str]) -> str:
    from onrecord.cli import cli

    cli.main(["--db", str(store.path), *args], standalone_mode=False)
    return capsys.readouterr().out


def test_the_command_says_of_outlets_what_is_asked(whole: Store, capsys: pytest.CaptureFixture[str]) -> None:
    everyone = json.loads(on_command(whole, "outlets", "--format", "json", capsys=capsys))
    assert [one["outlet"] for one in everyone] == [one.name for one in ask.outlets(whole)]
    first = ask.outlets(whole)[0]
    assert first.name in on_command(whole, "outlets", capsys=capsys)
    found = json.loads(on_command(whole, "outlet", first.name.upper(), "--format", "json", capsys=capsys))
    assert found == jsonl.publisher_json(ask.outlet(whole, first.name))
    shown = on_command(whole, "outlet", first.name, capsys=capsys)
    assert f"attributes {first.quotations} quotations to {first.speakers} persons" in shown
    table = on_command(whole, "outlet", first.name, "--format", "csv", capsys=capsys).splitlines()
    assert table[0] == "outlet,what,name,reason,count"
    for kind in ask.outlet(whole, first.name).kinds:
        assert f"{first.name},kinds,{kind.name},,{kind.n}" in table
