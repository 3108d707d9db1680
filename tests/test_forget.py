"""Whoever is removed on request stands nowhere: not in the store, its file, its exports, nor in what is added later."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from databases import Place
from onrecord import ask, decide, demo, follow, forget, pipeline
from onrecord.cli import cli
from onrecord.records import Article, Mention, Person, Quotation, Reading, Span
from onrecord.store import Store
from onrecord.store.forgotten import BLACK, REASON, Names, Tombs, blacked, keys, redacted

BRANDT = "“We close the bridge on Friday and nobody will cross it,” said Mayor Odile Brandt. Brandt left at noon."
BAKER = "“I will swim, as I always do,” said Anton Brandt."
ARTICLES = (
    ("post", "Harbour Post", "2025-03-03", "en", f"{BRANDT} {BAKER}"),
    (
        "wire",
        "Morning Wire",
        "2025-03-04",
        "en",
        "“We close the bridge on Friday and nobody will cross it,” Odile Brandt told the Harbour Post. "
        "ODILE BRANDT was not asked again; see https://wire.example/odile-brandt-closes",
    ),
    (
        "blatt",
        "Nachtblatt",
        "2025-03-05",
        "de",
        "„Wir schließen die Brücke am Freitag“, sagte Odile Brandt der Harbour Post. Odile Brandts Rede war kurz.",
    ),
    ("later", "Ladder", "2025-03-06", "en", "The ferry was full. Nobody had heard of Odile-Brandt, or Ôdile Brándt."),
    ("baker", "Glare", "2025-03-07", "en", f"{BAKER} Brandt bakes bread."),
)


def written(folder: Path, rows: tuple[tuple[str, ...], ...] = ARTICLES, name: str = "in.jsonl") -> Path:
    lines = [json.dumps({"id": i, "outlet": o, "date": d, "language": c, "text": t}) for i, o, d, c, t in rows]
    (folder / name).write_text("\n".join(lines), "utf-8")
    return folder / name


@pytest.fixture
def store(place: Place, tmp_path: Path) -> Iterator[Store]:
    with Store.open(place, create=True) as opened:
        pipeline.add([written(tmp_path)], opened)
        yield opened


def texts(store: Store) -> dict[str, str]:
    return {article.id: article.text for article in store.articles()}


def in_the_file(store: Store, *names: str) -> set[str]:
    """The names that the bytes of the file, of its log and its index hold, in whatever case; on a server those of the
    tables, of their indexes, and of what the server knows about them."""
    held = b"".join(of_a_file(store.path) if isinstance(store.path, Path) else of_a_schema(store)).lower()
    return {n for n in names if any(n.lower().encode(code) in held for code in ("utf-8", "utf-16-le", "utf-16-be"))}


def of_a_file(path: Path) -> Iterator[bytes]:
    files = [path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))]
    yield from (file.read_bytes() for file in files if file.exists())


def of_a_schema(store: Store) -> Iterator[bytes]:
    store._db.write("CHECKPOINT")
    for folder, file in store._db.rows(
        "SELECT current_setting('data_directory'), pg_relation_filepath(c.oid) FROM pg_class AS c "
        "JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() OR c.oid IN "
        "(SELECT t.reltoastrelid FROM pg_class AS t WHERE t.relnamespace = CAST(current_schema() AS regnamespace))"
    ):
        yield (Path(folder) / file).read_bytes() if file else b""
    for row in store._db.rows("SELECT CAST(s AS TEXT) FROM pg_stats AS s WHERE schemaname = current_schema()"):
        yield row[0].encode()


# Names in texts


@pytest.mark.parametrize(
    "text",
    (
        "Odile Brandt", "ODILE BRANDT", "odile brandt", "Ódile Brándt", "Odile-Brandt", "Brandt, Odile", "@odilebrandt",
        "OdileBrandt", "Odile\nBrandt", "Od\u00adile Brandt", "O\u0301dile Brandt", "https://a.example/odile-brandt/1",
        "odile.brandt@a.example", "#OdileBrandt", "a.example/odile%20brandt", "@odilebrandtfans", "Odile “Odi” Brandt",
    ),
)  # fmt: skip
def test_a_name_is_known_however_it_is_written(text: str) -> None:
    names = Names(Tombs(), here=keys("Odile Brandt") | keys("Odile “Odi” Brandt"))
    black = names.black(f"so {text} it is")
    assert len(black) == len(f"so {text} it is")
    assert "dile" not in black.lower()
    assert "brandt" not in black.lower()
    assert black.startswith("so ")
    assert black.endswith(" it is")


@pytest.mark.parametrize("text", ("Odile Brandtner", "Odile said. In May Brandt", "Odilia Brandt", "brand", "Odile"))
def test_another_name_is_left_alone(text: str) -> None:
    assert Names(Tombs(), here=keys("Odile Brandt")).black(text) == text


def test_umlauts_are_the_same_written_out() -> None:
    for name in ("Jörg Müller", "Joerg Mueller"):
        names = Names(Tombs(), here=keys(name))
        for text in ("Jörg Müller", "Joerg Mueller", "JÖRG MÜLLER"):
            assert names.black(text) == "████ " + BLACK * len(text.split()[1]) or len(text.split()[0]) == 5
            assert "ller" not in names.black(text).lower()


@given(st.text(max_size=60), st.text(max_size=60))
def test_offsets_hold_whatever_stands_around(before: str, after: str) -> None:
    text = f"{before} Odile Brandt {after}"
    black = Names(Tombs(), here=keys("Odile Brandt")).black(text)
    assert len(black) == len(text)
    assert all(b in (a, BLACK) for a, b in zip(text, black, strict=True))
    assert "Odile Brandt" not in black


@given(st.text(alphabet=st.sampled_from("%ABC0123456789é -/"), max_size=40))
def test_escaped_letters_are_never_lost(text: str) -> None:
    black = Names(Tombs(), here=keys("Abc Cab")).black(text)
    assert len(black) == len(text)


# One article


def test_a_surname_that_another_bears_is_blacked_out_only_where_it_means_the_person() -> None:
    text = "“No,” said Brandt. Anton Brandt slept. Brandt woke."
    speaker = Mention((Span(11, 17),), "Brandt", "name", "a@0")
    reading = Reading(
        Article("a", text),
        (Quotation("a#0", "a", "direct", (Span(0, 5),), speaker),),
        persons=(Person("a@0", "Odile Brandt", ("Brandt",)), Person("a@1", "Anton Brandt")),
    )
    done = redacted(reading, Names(Tombs()), {"a@0"}).reading
    assert done.article.text == "“No,” said ██████. Anton Brandt slept. Brandt woke."
    assert done.quotations[0].speaker == Mention((Span(11, 17),), "██████", "name", None, REASON)
    assert [p.name for p in done.persons] == ["Anton Brandt"]


def test_an_ordinary_word_is_no_name_by_itself() -> None:
    text = "Will Marlow sat. Will he stand? He will. Marlow stood."
    reading = Reading(Article("a", text), persons=(Person("a@0", "Will Marlow"),))
    done = redacted(reading, Names(Tombs()), {"a@0"}).reading
    assert done.article.text == "████ ██████ sat. Will he stand? He will. ██████ stood."


def test_an_epithet_goes_where_it_tells_who_it_is() -> None:
    text = "The Lantern founder spoke. The playwright left."
    reading = Reading(
        Article("a", text), persons=(Person("a@0", "Odile Brandt", (), ("the Lantern founder", "the playwright")),)
    )
    done = redacted(reading, Names(Tombs()), {"a@0"}).reading
    assert done.article.text == "The ███████ ███████ spoke. The playwright left."


def test_what_is_called_after_somebody_keeps_its_name() -> None:
    text = "The Brandt House stays. Brandt does not."
    persons = (Person("a@0", "Odile Brandt"), Person("a@1", "Brandt House", is_body=True))
    done = redacted(Reading(Article("a", text), persons=persons), Names(Tombs()), {"a@0"}).reading
    assert done.article.text == "The Brandt House stays. ██████ does not."


def test_an_id_with_the_name_is_another_one_after() -> None:
    reading = Reading(
        Article("odile-brandt-1", "“No,” she said."), (Quotation("odile-brandt-1#0", "odile-brandt-1", "direct", ()),)
    )
    names = Names(Tombs(), here=keys("Odile Brandt"))
    done = redacted(reading, names).reading
    assert done.article.id.startswith("█████-██████-1~")
    assert done.quotations[0].id == f"{done.article.id}#0"
    other = redacted(Reading(Article("brandt_odile-1", "")), names).reading
    assert other.article.id != done.article.id


# A store


def test_the_name_stands_nowhere_and_every_offset_holds(store: Store) -> None:
    before = {q.id: q.content for r in store.readings() for q in r.quotations}
    lengths = {id: len(text) for id, text in texts(store).items()}
    done = forget.forget(store, "Odile Brandt", reason="asked by Odile Brandt")
    assert done.wiped
    assert in_the_file(store, "Odile Brandt", "Odile", "brandtodile", "odile-brandt") == set()
    assert {id: len(text) for id, text in texts(store).items()} == lengths
    assert {q.id: q.content for r in store.readings() for q in r.quotations} == before
    assert texts(store)["later"] == "The ferry was full. Nobody had heard of █████-██████, or █████ ██████."
    assert texts(store)["blatt"].endswith("█████ ███████ Rede war kurz.")
    assert done.reason == "asked by █████ ██████"


def test_what_they_are_reported_to_have_said_stays_without_a_speaker(store: Store) -> None:
    forget.forget(store, "Odile Brandt")
    account = ask.trace(store, "We close the bridge on Friday and nobody will cross it").accounts[0]
    assert (account.speaker, account.speaker_reason) == (None, REASON)
    with pytest.raises(ask.NotOnRecord):
        ask.who(store, "Odile Brandt")


def test_with_words_these_are_gone_too(store: Store) -> None:
    done = forget.forget(store, "Odile Brandt", with_words=True)
    assert done.with_words
    assert in_the_file(store, "We close the bridge on Friday", "close the bridge", "schließen die Brücke") == set()
    assert ask.trace(store, "We close the bridge on Friday and nobody will cross it").verdict.utterance is None
    assert "I will swim, as I always do" in texts(store)["post"]


def test_others_of_the_same_surname_are_not_harmed(store: Store) -> None:
    before = ask.who(store, "Anton Brandt")
    forget.forget(store, "Odile Brandt")
    after = ask.who(store, "Anton Brandt")
    assert after.person.name == before.person.name
    assert [(a.id, a.text) for a in after.quotes] == [(a.id, a.text) for a in before.quotes]
    assert texts(store)["baker"] == ARTICLES[4][4]
    assert "said Anton Brandt" in texts(store)["post"]


def test_adding_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    forget.forget(store, "Odile Brandt")
    before = texts(store)
    report = pipeline.add([tmp_path / "in.jsonl"], store, resume=False)
    assert (report.new, report.changed, report.same) == (0, 0, 5)
    assert not report.corrections
    assert texts(store) == before


def test_who_was_removed_stays_out_of_what_is_added_later(store: Store, tmp_path: Path) -> None:
    forget.forget(store, "Odile Brandt")
    rows = (
        ("new", "Glare", "2025-03-09", "en", "“I am back,” said ODILE BRÁNDT. Brandt smiled, and Odile-Brandt won."),
        ("odile-brandt", "Glare", "2025-03-10", "en", "Anton Brandt said: “Bread is bread, whatever they close.”"),
    )
    pipeline.add([written(tmp_path, rows, "odile-brandt.jsonl")], store)
    assert in_the_file(store, "Odile", "Brándt") == set()
    new = store.reading("new")
    assert new is not None
    assert new.article.text == "“I am back,” said █████ ██████. ██████ smiled, and █████-██████ won."
    assert [(q.speaker.person, q.speaker.reason) for q in new.quotations] == [(None, REASON)]
    assert len(ask.who(store, "Anton Brandt").quotes) == 3


def test_words_are_kept_out_later_too_where_they_were_removed(store: Store, tmp_path: Path) -> None:
    forget.forget(store, "Odile Brandt", with_words=True)
    rows = (
        ("new", "Glare", "2025-03-09", "en", "“I am back for good,” said Odile Brandt. “Who cares,” said Carl Reuter."),
    )
    pipeline.add([written(tmp_path, rows, "more.jsonl")], store)
    new = store.reading("new")
    assert new is not None
    assert new.article.text.startswith("“█ ██ ████ ███ ████,” said █████ ██████. “Who cares,”")
    assert len(new.quotations) == 1


def test_whether_removed_before_or_after_it_came_in_is_the_same(tmp_path: Path) -> None:
    found = []
    for first in (True, False):
        with Store.open(tmp_path / f"{first}.db", create=True) as store:
            if first:
                forget.forget(store, "Odile Brandt")
            pipeline.add([written(tmp_path)], store)
            if not first:
                forget.forget(store, "Odile Brandt")
            found.append((tuple(store.readings()), tuple(store.utterances()), tuple(store.persons())))
    assert found[0] == found[1]


def test_a_rebuild_brings_nobody_back(store: Store) -> None:
    forget.forget(store, "Odile Brandt")
    before = (tuple(store.persons()), tuple(store.utterances()))
    store._db.write("UPDATE meta SET made_by = 'another program'")
    pipeline.settle(store)
    assert (tuple(store.persons()), tuple(store.utterances())) == before


def test_earlier_texts_corrections_and_logs_are_without_the_name(store: Store, tmp_path: Path) -> None:
    changed = (
        ("post", "Harbour Post", "2025-03-03", "en", BRANDT.replace("Friday", "Monday") + " Odile Brandt sang."),
    )
    pipeline.add([written(tmp_path, changed, "again.jsonl")], store)
    decide.split(store, "Odile Brandt", ["wire"], note="not the Odile Brandt we know")
    decide.undo(store)
    follow.phrase(store, "Odile Brandt closes the bridge")
    assert store.revisions("post")
    done = forget.forget(store, "Odile Brandt")
    assert done.rows > 0
    assert in_the_file(store, "Odile") == set()
    assert [old.text.count(BLACK) > 0 for old in store.revisions("post")] == [True]
    assert len(store.decisions()) == 2
    with pytest.raises(Exception, match="only added"):
        store._db.write("UPDATE decision SET note = ''")  # the log is as closed as before


def test_a_person_list_cannot_bring_the_name_back(store: Store, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name,wikidata\nOdile Brandt,Q1\nAnton Brandt,Q2\n", "utf-8")
    decide.import_list(store, tmp_path / "people.csv")
    forget.forget(store, "Odile Brandt")
    assert [entry.name for entry in store.listed()] == ["Anton Brandt"]
    decide.import_list(store, tmp_path / "people.csv")
    assert in_the_file(store, "Odile") == set()


def test_a_name_that_two_persons_have_is_kept_for_the_other(tmp_path: Path) -> None:
    rows = (
        ("one", "Post", "2025-03-03", "en", "“We close on Friday,” said Mayor Odile Brandt."),
        ("two", "Wire", "2015-03-03", "en", "“I sing in the choir,” said Odile Brandt, a singer."),
    )
    with Store.open(tmp_path / "s.db", create=True) as store:
        pipeline.add([written(tmp_path, rows)], store)
        decide.split(store, "Odile Brandt", ["two"])
        mayor = store.global_persons(["one@0"])["one@0"]
        plan = forget.plan(store, mayor)
        assert (plan.names, plan.shared) == ((), ("Odile Brandt",))
        forget.forget(store, mayor)
        assert "Odile" not in texts(store)["one"]
        assert texts(store)["two"] == rows[1][4]


def test_a_name_that_is_nobody_s_yet_can_be_kept_out(store: Store, tmp_path: Path) -> None:
    forget.forget(store, "Carla Devitt")
    rows = (("new", "Glare", "2025-03-09", "en", "“I stay where I am,” said Carla Devitt."),)
    pipeline.add([written(tmp_path, rows, "more.jsonl")], store)
    assert in_the_file(store, "Devitt") == set()
    with pytest.raises(ask.NotOnRecord):
        forget.plan(store, "Devitt")


def test_the_tombstone_does_not_tell_the_name(store: Store) -> None:
    forget.forget(store, "Odile Brandt", who="Ines", reason="letter of 3 March")
    (stone,) = forget.forgotten(store)
    assert (stone.n, stone.who, stone.reason, stone.articles, stone.wiped) == (1, "Ines", "letter of 3 March", 4, True)
    assert stone.names >= 2
    with pytest.raises(Exception, match="stays removed"):
        store._db.write("DELETE FROM forgotten_name")


def test_removing_twice_is_no_error_and_finds_nothing(store: Store) -> None:
    forget.forget(store, "Odile Brandt")
    again = forget.forget(store, "Odile Brandt")
    assert (again.n, again.articles, again.places) == (2, 0, 0)


def test_a_surname_alone_goes_where_it_mostly_means_the_person(tmp_path: Path) -> None:
    about = [(f"a{n}", "Post", "2025-03-03", "en", f"“Day {n},” said Odile Zabelin. Zabelin left.") for n in range(3)]
    rows = (*about, ("other", "Wire", "2025-03-04", "en", "Nobody but Zabelin knows. It is May, Stone by stone."))
    with Store.open(tmp_path / "s.db", create=True) as store:
        pipeline.add([written(tmp_path, rows)], store)
        assert forget.plan(store, "Odile Zabelin").everywhere == ("Zabelin",)
        forget.forget(store, "Odile Zabelin")
        assert texts(store)["other"] == "Nobody but ███████ knows. It is May, Stone by stone."
        assert in_the_file(store, "Zabelin") == set()


def test_a_surname_that_is_mostly_another_word_stays_elsewhere(tmp_path: Path) -> None:
    others = [(f"b{n}", "Wire", "2025-03-04", "en", f"The ferry sails in May, on day {n}.") for n in range(3)]
    rows = (("a", "Post", "2025-03-03", "en", "“No more,” said Odile May. May left."), *others)
    with Store.open(tmp_path / "s.db", create=True) as store:
        pipeline.add([written(tmp_path, rows)], store)
        forget.forget(store, "Odile May")
        assert texts(store)["a"] == "“No more,” said █████ ███. ███ left."
        assert texts(store)["b0"] == "The ferry sails in May, on day 0."


def test_exports_are_without_the_name(store: Store, place: Place) -> None:
    forget.forget(store, "Odile Brandt")
    runner = CliRunner()
    for what in ("articles", "utterances", "persons", "quotations", "stories", "corrections"):
        done = runner.invoke(cli, ["--db", str(place), "export", what], catch_exceptions=False)
        assert done.exit_code == 0
        assert "odile" not in done.output.lower(), what
    for form in ("tei", "annotations", "prov", "schema", "ftm", "csl", "gexf", "graphml"):
        arguments = ["--db", str(place), "export", "--format", form, "--full-text"]
        done = runner.invoke(cli, arguments, catch_exceptions=False)
        assert "odile" not in done.output.lower(), form


def test_while_another_program_reads_the_file_is_cleaned_later(store: Store, place: Place) -> None:
    with Store.open(place) as reader, reader.snapshot():
        reader.counts()
        assert not forget.forget(store, "Odile Brandt").wiped
    store.close()
    with Store.open(place) as opened:
        assert forget.forgotten(opened)[0].wiped
        assert in_the_file(opened, "Odile") == set()


WORKER = """
import sys
from onrecord import forget, ask
with ask.open_store(sys.argv[1]) as store:
    print("begun", flush=True)
    forget.forget(store, "Noor Velasco")
    print("done", flush=True)
"""


@pytest.mark.timeout(400)
def test_killed_anywhere_it_is_all_or_nothing(tmp_path: Path) -> None:
    def copy(to: Path) -> None:
        with Store.open(tmp_path / "demo.db") as whole:
            whole._db.write(f"VACUUM INTO '{to}'")

    with Store.open(tmp_path / "demo.db", create=True) as store:
        pipeline.add([demo.ARTICLES], store)
        full = texts(store)
    began = time.monotonic()
    copy(tmp_path / "timed.db")
    run(tmp_path / "timed.db", None)
    whole = time.monotonic() - began
    outcomes = set()
    for part in (0.5, 0.7, 0.9):
        copy(tmp_path / f"{part}.db")
        run(tmp_path / f"{part}.db", whole * part)
        with Store.open(tmp_path / f"{part}.db") as store:
            now = texts(store)
            gone = not any("Velasco" in text for text in now.values())
            assert gone or now == full
            assert gone == bool(forget.forgotten(store))
            if gone:
                assert in_the_file(store, "Velasco") == set()
            outcomes.add(gone)
    assert False in outcomes


def run(db: Path, kill_after: float | None) -> None:
    environment = os.environ | {"PYTHONPATH": str(Path(forget.__file__).parents[1])}
    with subprocess.Popen([sys.executable, "-c", WORKER, str(db)], env=environment, stdout=subprocess.PIPE) as worker:
        if kill_after is not None:
            time.sleep(kill_after)
            worker.send_signal(signal.SIGKILL)
        worker.communicate()


# The command


@pytest.fixture
def onrecord(store: Store, place: Place) -> Callable[..., Any]:
    def run(*arguments: str, **more: Any) -> Any:
        return CliRunner().invoke(cli, ["--db", str(place), "people", *arguments], **more)

    return run


def test_a_dry_run_says_what_would_go_and_removes_nothing(store: Store, onrecord: Callable[..., Any]) -> None:
    done = onrecord("forget", "Odile Brandt", "--dry-run")
    assert done.exit_code == 0
    assert "Articles in which a name stands: 4" in done.output
    assert "stay without a speaker: 3" in done.output
    assert not forget.forgotten(store)


def test_in_a_script_it_asks_for_yes(store: Store, onrecord: Callable[..., Any]) -> None:
    refused = onrecord("forget", "Odile Brandt")
    assert refused.exit_code != 0
    assert "--dry-run" in str(refused.exception)
    assert not forget.forgotten(store)
    assert onrecord("forget", "Odile Brandt", "--yes", "--reason", "letter").exit_code == 0
    listed = onrecord("forgotten", "--format", "json")
    assert json.loads(listed.output)[0]["reason"] == "letter"
    assert "Odile" not in listed.output


def test_blacked_out_letters_are_as_many_as_there_were() -> None:
    assert blacked("O’Neil-Ruiz 2", [Span(0, 13)]) == "█’████-████ █"
