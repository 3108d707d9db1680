"""What somebody has looked at holds: it changes what is on record, outlives reading it again, and can be undone."""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from databases import Place
from onrecord import amend, ask, demo, evaluate, pipeline, review
from onrecord.errors import BadRecord, StoreError, UsageError
from onrecord.export import jsonl
from onrecord.export.reviews import review_json, review_of
from onrecord.records import Anchor, Article, Named, Person, Quotation, Reading, Review, Span
from onrecord.settle import settled
from onrecord.store import Store

FERRY = "“We close on Friday, whatever the council decides,” said the harbour master Ada Okonjo. She left early."
AGAIN = "“We close on Friday, whatever the council decides,” the mayor Tomas Reyle told Harbour Post."
CUT = "“We shall close on Friday, whatever the council decides,” Ada Okonjo said on Monday in her office."
NOBODY = "The office was loud. “The gate stays open,” a voice said. Nobody else spoke."


def read(id: str, text: str, **fields: str) -> Reading:
    found = pipeline.read_one(Article(id, text, language=fields.pop("language", "en"), **fields))  # type: ignore[arg-type]
    assert isinstance(found, Reading)
    return found


def exported(store: Store) -> str:
    """All that an export says, byte for byte."""
    articles = (jsonl.article_json(p.reading, p.persons, p.belongs, p.copied) for p in ask.pages(store))
    utterances = map(jsonl.utterance_json, ask.utterances(store))
    persons = map(jsonl.person_json, ask.persons(store))
    return "".join([*jsonl.lines(articles), *jsonl.lines(utterances), *jsonl.lines(persons)])


def filled(store: Store, *readings: Reading) -> Store:
    for reading in readings:
        store.add(reading, "1")
    pipeline.settle(store)
    return store


@pytest.fixture
def empty(place: Place) -> Iterable[Store]:
    with Store.open(place, create=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def four() -> Sequence[Reading]:
    return (
        read("a", FERRY, outlet="Stage Weekly", date="2025-03-03"),
        read("b", AGAIN, outlet="Harbour Post", date="2025-03-04"),
        read("c", CUT, outlet="Morning Wire", date="2025-03-05"),
        read("d", NOBODY, outlet="Glare", date="2025-03-06"),
    )


@pytest.fixture
def store(empty: Store, four: Sequence[Reading]) -> Store:
    return filled(empty, *four)


def speaker(store: Store, quotation: str) -> str | None:
    """Who is credited with it, across articles."""
    page = ask.quotes(store, ask.article_of(quotation))
    [found] = [q for q in page.reading.quotations if q.id == quotation]
    person = page.persons.get(found.speaker.person or "")
    return person.name if person else None


def quoted(store: Store, article: str) -> list[str]:
    reading = store.reading(article)
    assert reading is not None
    return [reading.article.text[q.content[0].begin : q.content[-1].end] for q in reading.quotations]


def together(store: Store) -> list[tuple[str, ...]]:
    return sorted(tuple(sorted(q for v in u.versions for q in v.quotes)) for u in store.utterances())


def test_the_articles_here_are_read_as_the_tests_take_them(store: Store) -> None:
    assert together(store) == [("a#0", "b#0", "c#0"), ("d#0",)]
    assert [speaker(store, q) for q in ("a#0", "b#0", "c#0", "d#0")] == [
        "Ada Okonjo",
        "Tomas Reyle",
        "Ada Okonjo",
        None,
    ]


# What a review does


def test_a_rejected_quotation_is_not_on_record(store: Store) -> None:
    review.reject(store, "d#0")
    assert quoted(store, "d") == []
    assert store.search("gate") == ()
    assert together(store) == [("a#0", "b#0", "c#0")]


def test_an_accepted_quotation_is_sure_and_says_by_whom(store: Store) -> None:
    review.accept(store, "a#0", who="Ines")
    found = store.quotation("a#0")
    assert found is not None
    assert found.confidence == 1.0
    assert found.evidence[-1].startswith("accepted by Ines on 20")


def test_a_speaker_is_put_right_everywhere(store: Store) -> None:
    review.credit(store, "b#0", "Ada Okonjo")
    assert speaker(store, "b#0") == "Ada Okonjo"
    assert [a.id for a in ask.who(store, "Ada Okonjo").quotes] == ["c#0", "b#0", "a#0"]
    assert [c.kind for u in store.utterances() for c in u.conflicts] == []


def test_a_speaker_whom_the_article_names_is_marked_where_it_names_them(store: Store) -> None:
    text = "“We close on Friday,” Tomas Reyle told Ada Okonjo in the harbour office."
    filled(store, read("e", text))
    review.credit(store, "e#0", "Ada Okonjo")
    found = store.quotation("e#0")
    assert found is not None
    assert [text[s.begin : s.end] for s in found.speaker.spans] == ["Ada Okonjo"]


def test_a_speaker_whom_nothing_names_is_a_new_person(store: Store) -> None:
    review.credit(store, "d#0", "Noor Velasco")
    assert speaker(store, "d#0") == "Noor Velasco"
    assert [a.id for a in ask.who(store, "Noor Velasco").quotes] == ["d#0"]


def test_a_pronoun_stays_the_word_that_names_the_speaker(store: Store) -> None:
    text = "Tomas Reyle met Ada Okonjo. “The gate stays open until the very end,” she said."
    filled(store, read("e", text))
    review.credit(store, "e#0", "Tomas Reyle")
    found = store.quotation("e#0")
    assert found is not None
    assert (found.speaker.text, speaker(store, "e#0")) == ("she", "Tomas Reyle")


def test_a_speaker_can_be_unknown_with_a_reason(store: Store) -> None:
    review.credit(store, "a#0", None, who="Ines")
    found = store.quotation("a#0")
    assert found is not None
    assert found.speaker.person is None
    assert (found.speaker.reason or "").startswith("it can't be known, corrected by Ines")


def test_an_addressee_is_put_right(store: Store) -> None:
    review.credit(store, "a#0", "Tomas Reyle", role="addressee")
    assert [q.id for q in store.quotations_to(ask.person(store, "Tomas Reyle").id)] == ["a#0"]


def test_words_kind_and_cue_are_put_right(store: Store) -> None:
    review.correct(store, "c#0", words="on Friday", kind="fragment", cue=[])
    found = store.quotation("c#0")
    assert found is not None
    assert (quoted(store, "c"), found.kind, found.cue) == (["on Friday"], "fragment", ())


def test_words_that_were_missed_are_added_where_they_stand(store: Store) -> None:
    made = review.add(store, "a", words="She left early", speaker="Tomas Reyle", kind="indirect")
    assert made.quotation == "a#1"
    assert quoted(store, "a")[-1] == "She left early"
    assert speaker(store, "a#1") == "Tomas Reyle"
    assert store.search("early") == ("a#1",)


def test_a_part_of_a_quotation_is_added_as_one_inside_it(store: Store) -> None:
    made = review.add(store, "a", words="whatever the council decides")
    found = store.quotation("a#1")
    assert found is not None
    assert (made.quotation, found.nested_in) == ("a#1", "a#0")
    assert quoted(store, "a")[0] == FERRY.split(" said")[0]


def test_what_was_nested_in_a_rejected_quotation_stands_where_that_stood(empty: Store) -> None:
    outer, inner = Quotation("a#0", "a", "indirect", (Span(0, 20),)), Quotation("a#1", "a", "direct", (Span(5, 15),))
    reading = Reading(Article("a", "He said “yes, and no” twice."), (outer, replace(inner, nested_in="a#0")))
    filled(empty, reading)
    review.reject(empty, "a#0")
    found = empty.reading("a")
    assert found is not None
    assert [(q.id, q.nested_in) for q in found.quotations] == [("a#1", None)]


def test_reports_are_parted_and_what_hangs_on_them_goes_along(store: Store) -> None:
    review.apart(store, "a#0", "c#0")
    assert together(store) == [("a#0", "b#0"), ("c#0",), ("d#0",)]


def test_one_who_parts_two_wordings_parts_all_reports_of_either(store: Store) -> None:
    filled(store, read("e", CUT, outlet="Nachtblatt", date="2025-03-07"))
    review.apart(store, "a#0", "c#0")
    assert together(store) == [("a#0", "b#0"), ("c#0", "e#0"), ("d#0",)]


def test_two_reports_of_the_same_words_can_be_parted(store: Store) -> None:
    review.apart(store, "a#0", "b#0")
    assert ("a#0", "b#0", "c#0") not in together(store)
    assert len(together(store)) == 3


def test_reports_are_joined_whatever_their_words(store: Store) -> None:
    review.join(store, "a#0", "d#0")
    assert together(store) == [("a#0", "b#0", "c#0", "d#0")]
    [utterance] = store.utterances()
    assert {v.confidence for v in utterance.versions if "d#0" in v.quotes} == {1.0}


def test_the_later_of_two_that_contradict_each_other_holds(store: Store) -> None:
    review.join(store, "a#0", "d#0")
    review.apart(store, "d#0", "a#0")
    assert together(store) == [("a#0", "b#0", "c#0"), ("d#0",)]
    review.join(store, "a#0", "d#0")
    assert together(store) == [("a#0", "b#0", "c#0", "d#0")]


def test_single_quoted_words_are_one_utterance_where_somebody_says_so(empty: Store) -> None:
    one = Reading(Article("a", "He called it “a mere farce”."), (Quotation("a#0", "a", "fragment", (Span(13, 27),)),))
    two = Reading(Article("b", "It was “a mere farce”."), (Quotation("b#0", "b", "fragment", (Span(7, 21),)),))
    filled(empty, one, two)
    assert together(empty) == [("a#0",), ("b#0",)]
    review.join(empty, "a#0", "b#0")
    assert together(empty) == [("a#0", "b#0")]


def test_a_translation_that_is_none_is_parted(empty: Store) -> None:
    german = "„Wir schließen am Freitag, egal was der Rat beschließt“, sagte Ada Okonjo."
    filled(empty, read("a", FERRY, date="2025-03-03"), read("b", german, language="de", date="2025-03-04"))
    assert together(empty) == [("a#0", "b#0")]
    review.apart(empty, "a#0", "b#0")
    assert together(empty) == [("a#0",), ("b#0",)]
    review.undo(empty)
    assert together(empty) == [("a#0", "b#0")]


# The log


DEEDS: Sequence[Callable[[Store], object]] = (
    lambda s: review.reject(s, "d#0"),
    lambda s: review.accept(s, "a#0"),
    lambda s: review.credit(s, "b#0", "Ada Okonjo"),
    lambda s: review.credit(s, "a#0", None),
    lambda s: review.correct(s, "c#0", words="on Friday"),
    lambda s: review.add(s, "a", words="She left early", speaker="Tomas Reyle"),
    lambda s: review.apart(s, "a#0", "b#0"),
    lambda s: review.join(s, "a#0", "d#0"),
    lambda s: review.done(s, "a"),
)


@pytest.mark.parametrize("deed", range(len(DEEDS)))
def test_a_review_that_is_undone_leaves_everything_as_it_was(deed: int, store: Store) -> None:
    before = exported(store)
    DEEDS[deed](store)
    assert [one.undone for one in review.log(store)] == [None]
    review.undo(store)
    assert exported(store) == before
    assert [(one.n, one.undone) for one in review.log(store)] == [(1, 2), (2, None)]


@pytest.mark.parametrize("seed", range(6))
def test_reviews_undone_in_any_order_leave_everything_as_it_was(seed: int, store: Store) -> None:
    chance = random.Random(seed)
    before = exported(store)
    for deed in chance.sample(DEEDS, len(DEEDS)):
        try:
            deed(store)
        except (ask.NotOnRecord, UsageError):  # one before it has taken the quotation out
            continue
    made = [one.n for one in review.log(store)]
    assert len(made) > 4
    for n in chance.sample(made, len(made)):
        review.undo(store, n)
    assert exported(store) == before


def test_undo_names_what_it_cannot_take_back(store: Store) -> None:
    with pytest.raises(UsageError, match="nothing has been reviewed"):
        review.undo(store)
    review.accept(store, "a#0")
    with pytest.raises(UsageError, match="there is no review 7"):
        review.undo(store, 7)
    review.undo(store, 1)
    with pytest.raises(UsageError, match="taken back already, by 2"):
        review.undo(store, 1)
    with pytest.raises(UsageError, match="took back review 1"):
        review.undo(store, 2)


def test_the_log_is_only_added_to(store: Store) -> None:
    review.accept(store, "a#0")
    for sql in ("DELETE FROM review", "UPDATE review SET note = 'x'", "DELETE FROM review_part"):
        with pytest.raises(StoreError, match="only added"):
            store._db.write(sql)


def test_a_quotation_that_is_not_on_record_is_named(store: Store) -> None:
    with pytest.raises(ask.NotOnRecord, match="no quotation 'a#9'"):
        review.accept(store, "a#9")
    with pytest.raises(UsageError, match="doesn't stand in a"):
        review.add(store, "a", words="not these words")
    with pytest.raises(UsageError, match="which has 103 characters"):
        review.add(store, "a", [Span(90, 9000)])
    with pytest.raises(UsageError, match="on record as a#0"):
        review.add(store, "a", words=quoted(store, "a")[0])
    with pytest.raises(UsageError, match="there are no words"):
        review.add(store, "a", words="“")
    with pytest.raises(UsageError, match="A name has letters"):
        review.credit(store, "a#0", "—")
    with pytest.raises(UsageError, match="Name two"):
        review.join(store, "a#0", "a#0")


def test_a_log_goes_to_another_store_as_it_is(store: Store, tmp_path: Path) -> None:
    for deed in DEEDS:
        if deed is not DEEDS[0]:
            deed(store)
    review.undo(store, 3)
    path = tmp_path / "reviews.jsonl"
    path.write_text("".join(jsonl.lines(review.export(store))), encoding="utf-8")
    with Store.open(tmp_path / "other.db", create=True) as other:
        assert len(review.bring(other, path)) == len(review.log(store))  # before the articles are there
        filled(other, *map(store.found, store.readings()))
        assert exported(other) == exported(store)
        assert review.log(other) == review.log(store)
        assert review.bring(other, path) == ()


def test_a_line_that_is_no_review_is_named(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonl"
    path.write_text('{"review": 1, "what": "praise", "about": "quotation"}\n')
    with pytest.raises(BadRecord, match=r"reviews.jsonl:1 is no review: 'praise' is not one of"):
        review.bring(store, path)
    assert review.log(store) == ()


@given(
    st.builds(
        Review,
        st.integers(1, 9),
        st.sampled_from(["accept", "reject", "correct", "add"]),
        st.sampled_from(["quotation", "speaker", "join"]),
        st.just(Anchor("a", (Span(0, 3), Span(5, 6)), ("“No”", "x"), "before", "")),
        to=st.none() | st.just(Anchor("b")),
        cue=st.none() | st.just(Anchor("b")),
        speaker=st.none()
        | st.just(Named(None, Anchor("a")))
        | st.just(Named("Ana", Anchor("a", (Span(1, 2),), ("A",)))),
        who=st.none() | st.text(),
        note=st.text(),
    )
)
def test_a_review_is_read_back_as_it_was_written(one: Review) -> None:
    assert review_of(json.loads(json.dumps(review_json(one))), "here") == one


# What it survives


def test_reviews_survive_removal_and_another_order(store: Store, tmp_path: Path) -> None:
    readings = list(store.readings())
    for deed in DEEDS[:7]:
        deed(store)
    after = exported(store)
    for order in itertools.islice(itertools.permutations(readings), 0, 24, 9):
        for one in readings:
            store.remove(one.article.id)
        pipeline.settle(store)
        assert together(store) == []
        for one in order:
            store.add(one, "1")
            pipeline.settle(store)
        assert exported(store) == after


def test_reviews_survive_another_program(store: Store) -> None:
    """A newer program finds other ends, other speakers, and one quotation less: what was reviewed stays."""
    review.accept(store, "a#0")
    review.credit(store, "b#0", "Ada Okonjo")
    review.reject(store, "d#0")
    reading = store.reading("a")
    assert reading is not None
    store.add(replace(reading, quotations=(), persons=()), "2")
    other = read("b", AGAIN, outlet="Harbour Post", date="2025-03-04")
    [found] = other.quotations
    shorter = replace(found, id="b#0", content=(Span(found.content[0].begin + 1, found.content[0].end - 2),))
    store.add(replace(other, quotations=(shorter,)), "2")
    gate = read("d", NOBODY, outlet="Glare", date="2025-03-06")
    [gates] = gate.quotations
    store.add(replace(gate, quotations=(replace(gates, content=(Span(gates.content[0].begin, 42),)),)), "2")
    pipeline.settle(store)
    assert quoted(store, "a") == [FERRY.split(" said")[0]]
    assert speaker(store, "a#0") == "Ada Okonjo"
    assert speaker(store, "b#0") == "Ada Okonjo"
    assert quoted(store, "d") == []
    assert review.lost(store) == ()


def test_the_rules_alone_read_the_same_files_and_reviews_hold(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for id, text in (("a", FERRY), ("b", AGAIN), ("c", CUT), ("d", NOBODY)):
        (folder / f"{id}.txt").write_text(text, encoding="utf-8")
    db = tmp_path / "onrecord.db"

    def onrecord(*args: str, model: str = "") -> str:
        env = {**os.environ, **({"ONRECORD_MODEL": model} if model else {})}
        line = [sys.executable, "-m", "onrecord", "--db", str(db), *args]
        return subprocess.run(line, capture_output=True, text=True, check=True, env=env).stderr

    onrecord("add", str(folder))
    with Store.open(db) as store:
        review.credit(store, "b#0", "Ada Okonjo")
        review.reject(store, "d#0")
        review.apart(store, "a#0", "c#0")
    assert "0 new, 4 unchanged" in onrecord("add", str(folder))
    assert "4 changed" in onrecord("add", str(folder), model="none")
    with Store.open(db) as store:
        assert {r.model for r in store.readings()} == {None}
        assert speaker(store, "b#0") == "Ada Okonjo"
        assert quoted(store, "d") == []
        assert ("c#0",) in together(store)


def test_reviews_follow_their_words_into_another_text_of_the_article(store: Store) -> None:
    review.credit(store, "a#0", "Tomas Reyle")
    filled(store, read("e", "unused"))
    later = read("a", "Updated on Tuesday with a map.\n\n" + FERRY, outlet="Stage Weekly", date="2025-03-03")
    store.add(later, "2")
    pipeline.settle(store)
    assert speaker(store, "a#0") == "Tomas Reyle"


def test_reviews_whose_words_are_gone_are_kept_and_named(store: Store) -> None:
    review.credit(store, "a#0", "Tomas Reyle")
    before = store.reading("a")
    store.add(read("a", "The ferry runs again, and nobody said a word about it."), "2")
    pipeline.settle(store)
    assert [one.n for one in review.lost(store)] == [1]
    assert before is not None
    store.add(read("a", FERRY), "3")
    pipeline.settle(store)
    assert review.lost(store) == ()
    assert speaker(store, "a#0") == "Tomas Reyle"


def test_a_review_is_no_correction_by_the_publisher(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text(FERRY, encoding="utf-8")
    with Store.open(tmp_path / "onrecord.db", create=True) as store:
        pipeline.add([page], store)
        review.reject(store, "a#0")
        page.write_text("Updated with a map. " + FERRY, encoding="utf-8")
        report = pipeline.add([page], store)
        assert (report.changed, report.corrections) == (1, ())
        assert quoted(store, "a") == []


def test_the_same_file_again_is_the_same_and_brings_no_news(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text(FERRY, encoding="utf-8")
    with Store.open(tmp_path / "onrecord.db", create=True) as store:
        pipeline.add([page], store)
        arrived = store.watching.last_arrival
        review.reject(store, "a#0")
        assert store.watching.last_arrival == arrived
        again = pipeline.add([page], store, resume=False)
        assert (again.new, again.changed, again.same) == (0, 0, 1)
        assert quoted(store, "a") == []


KILLED = """
import os, sys
from onrecord import review
from onrecord.store import Store, reviews
sound = reviews.keep
def killed(*args):
    if sys.argv[2] == "before": os.kill(os.getpid(), 9)
    sound(*args)
reviews.keep = killed
if sys.argv[2] == "after":
    from onrecord import pipeline
    pipeline.settle = lambda store: os.kill(os.getpid(), 9)
with Store.open(sys.argv[1]) as store:
    review.credit(store, "b#0", "Ada Okonjo")
"""


@pytest.mark.parametrize("when", ("before", "after"))
def test_a_review_that_is_killed_is_there_whole_or_not_at_all(when: str, store: Store) -> None:
    before = exported(store)
    done = subprocess.run([sys.executable, "-c", KILLED, str(store.path), when], capture_output=True)
    assert done.returncode == -signal.SIGKILL
    with ask.open_store(store.path) as again:
        assert again.settled
        if when == "before":
            assert exported(again) == before
            assert review.log(again) == ()
        else:
            assert speaker(again, "b#0") == "Ada Okonjo"
            review.undo(again)
            assert exported(again) == before


def test_two_who_review_at_once_both_are_heard(store: Store) -> None:
    code = (
        "import sys; from onrecord import review; from onrecord.store import Store\n"
        "with Store.open(sys.argv[1]) as s:\n"
        "    for _ in range(5): review.accept(s, sys.argv[2])\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", code, str(store.path), q]) for q in ("a#0", "b#0")]
    assert [one.wait(120) for one in both] == [0, 0]
    made = review.log(store)
    assert [one.n for one in made] == list(range(1, 11))
    assert sorted(one.at.article for one in made) == ["a"] * 5 + ["b"] * 5
    assert store.settled


@pytest.fixture(scope="module")
def articles() -> list[Reading]:
    return [found for found in pipeline.readings([demo.ARTICLES]) if isinstance(found, Reading)]


@pytest.fixture(scope="module")
def log(articles: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> tuple[Sequence[Review], str]:
    """Reviews of all kinds of the demo's articles, and what they make of these."""
    chance = random.Random(4)
    with Store.open(tmp_path_factory.mktemp("reviewed") / "onrecord.db", create=True) as store:
        filled(store, *articles)
        for _ in range(12):
            every = [q.id for r in store.readings() for q in r.quotations]
            one = chance.choice(every)
            review.credit(store, one, chance.choice(["Noor Velasco", "Somebody New", None]))
            review.reject(store, chance.choice([q for q in every if q != one]))
            wide = [[q for v in u.versions for q in v.quotes] for u in store.utterances()]
            several = chance.choice([quotes for quotes in wide if len(quotes) > 1])
            review.apart(store, *chance.sample(several, 2))
            a, b = chance.sample(wide, 2)
            review.join(store, a[0], b[0])
        for n in chance.sample(range(1, 48), 10):
            review.undo(store, n)
        return review.log(store), exported(store)


@pytest.mark.parametrize("seed", range(6))
def test_random_orders_with_reviews_between_them_give_the_same(
    seed: int, articles: list[Reading], log: tuple[Sequence[Review], str], tmp_path: Path
) -> None:
    made, after = log
    chance = random.Random(seed)
    steps: list[Reading | Review] = list(made)
    for reading in articles:
        steps.insert(chance.randrange(len(steps) + 1), reading)
    with Store.open(tmp_path / "onrecord.db", create=True) as store:
        for step in steps:
            if isinstance(step, Review):
                store.review(step)
            else:
                store.add(step, "1")
                if chance.random() < 0.2:
                    store.remove(step.article.id)
                    if chance.random() < 0.5:
                        pipeline.settle(store)
                    store.add(step, "1")
            if chance.random() < 0.2:
                pipeline.settle(store)
        pipeline.settle(store)
        assert exported(store) == after
        readings = list(store.readings())
        languages = {r.article.language.split("-")[0] for r in readings}
        _, utterances = settled(readings, pipeline.installed_lexicons(languages), store.rulings())
        assert list(store.utterances()) == sorted(utterances, key=lambda u: u.id)


# Any sequence of reviews


TEXT = "“No,” said Ana Ruiz. “We close,” said Ben Ott. Nobody else said that it was over, or who closes what."
QUOTES = [Span(0, 5), Span(21, 32), Span(66, 77), Span(21, 28), Span(0, 32)]
FOUND = Reading(
    Article("a", TEXT),
    tuple(Quotation(f"a#{n}", "a", "direct", (span,)) for n, span in enumerate(QUOTES[:3])),
    persons=(Person("a@0", "Ana Ruiz"), Person("a@1", "Ben Ott")),
)
ANCHORS = st.sampled_from([amend.anchored(FOUND.article, [span]) for span in QUOTES])
NAMES = st.sampled_from([Named(None, Anchor("a")), Named("Ana Ruiz", Anchor("a")), Named("Cleo Dahl", Anchor("a"))])
REVIEWS = st.one_of(
    st.builds(Review, st.just(0), st.sampled_from(["accept", "add"]), st.just("quotation"), ANCHORS, speaker=NAMES),
    st.builds(Review, st.just(0), st.just("reject"), st.just("quotation"), ANCHORS),
    st.builds(Review, st.just(0), st.just("correct"), st.just("quotation"), ANCHORS, to=st.none() | ANCHORS),
    st.builds(Review, st.just(0), st.just("correct"), st.just("speaker"), ANCHORS, speaker=NAMES),
    st.builds(Review, st.just(0), st.just("correct"), st.just("addressee"), ANCHORS, addressee=NAMES),
    st.builds(Review, st.just(0), st.sampled_from(["accept", "reject"]), st.just("join"), ANCHORS, to=ANCHORS),
)


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(st.one_of(REVIEWS, st.integers(0, 20)), max_size=14))
def test_any_reviews_and_undos_equal_those_that_remain_applied_afresh(
    steps: list[Review | int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Store.open(tmp_path_factory.mktemp("any") / "onrecord.db", create=True) as store:
        store.add(FOUND, "1")
        for step in steps:
            holding = [one for one in store.reviews() if one.what != "undo" and one.undone is None]
            if isinstance(step, Review):
                store.review(step)
            elif holding:
                taken = holding[step % len(holding)]
                store.review(replace(taken, what="undo", undoes=taken.n))
        holding = [one for one in store.reviews() if one.what != "undo" and one.undone is None]
        kept, _ = amend.amended(FOUND, holding)
        assert store.reading("a") == kept
        assert store.found(kept) == FOUND
        ids = [q.id for q in kept.quotations]
        assert len(set(ids)) == len(ids)
        assert {q.nested_in for q in kept.quotations} <= {*ids, None}
        pipeline.settle(store)
        assert store.settled


# What comes of it


def test_what_was_corrected_is_gold_that_scores_full_marks(store: Store) -> None:
    review.credit(store, "b#0", "Ada Okonjo")
    review.correct(store, "c#0", words="close on Friday", kind="direct")
    review.add(store, "a", words="She left early", speaker="Ada Okonjo")
    review.accept(store, "a#0")
    review.done(store, "a")
    review.reject(store, "d#0")
    gold = list(review.gold(store))
    assert [(line["id"], line["complete"], len(line["quotes"])) for line in gold] == [
        ("a", True, 2),
        ("b", False, 1),
        ("c", False, 1),
        ("d", False, 0),
    ]
    found = [jsonl.article_json(p.reading, p.persons, p.belongs) for p in ask.pages(store)]
    assert {score.f1 for name, score in evaluate.scores(gold, found).items() if score.gold} == {100.0}
    assert [line["id"] for line in review.gold(store, complete=True)] == ["a"]


def test_words_that_nobody_has_looked_at_dont_count_against_an_article_reviewed_in_part(store: Store) -> None:
    text = "“No,” said Ana Ruiz. “We close the whole of the harbour,” said Ben Ott. “It was a lie,” said Ana Ruiz."
    filled(store, read("e", text))
    review.accept(store, "e#0")
    review.reject(store, "e#1")
    [line] = [line for line in review.gold(store) if line["id"] == "e"]
    found = jsonl.article_json(read("e", text), {}, {})
    score = evaluate.scores([line], [found])["overlap"]
    assert (score.right, score.predicted, score.gold) == (1, 2, 1)  # the rejected one is wrong, the third unknown


def test_pairs_that_were_judged_are_gold_too(store: Store) -> None:
    review.apart(store, "a#0", "c#0")
    [pair] = review.gold_pairs(store)
    assert (pair["a"]["text"], pair["b"]["text"], pair["same"]) == (
        "We close on Friday, whatever the council decides,",
        "We shall close on Friday, whatever the council decides,",
        False,
    )


def test_what_is_least_sure_and_most_widely_reported_is_worth_looking_at_first(store: Store) -> None:
    unsure = read("e", "“The pier is next,” said Cleo Dahl.")
    filled(store, replace(unsure, quotations=tuple(replace(q, confidence=0.4) for q in unsure.quotations)))
    first = review.queue(store)
    assert {item.about for item in first} >= {"quotation", "speaker", "join"}
    assert [item.worth for item in first] == sorted((item.worth for item in first), reverse=True)
    assert next(item.quotation for item in first if item.about == "speaker") == "b#0"
    assert [item.quotation for item in first if item.about == "quotation"] == ["e#0"]


def test_what_was_reviewed_is_not_asked_again(store: Store) -> None:
    [joined] = review.queue(store, "join")
    assert joined.other is not None
    review.join(store, joined.quotation, joined.other)
    assert review.queue(store, "join") == ()
    for item in review.queue(store, "speaker"):
        review.accept(store, item.quotation, "speaker")
    assert review.queue(store, "speaker") == ()
    review.undo(store)
    assert len(review.queue(store, "speaker")) == 1
