"""The same article again: its address and its content decide, and what its publisher changed is on record."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from databases import Place
from onrecord import again, ask, pipeline
from onrecord.records import Article, Input, Reading, Revision, Wording
from onrecord.store import Store
from onrecord.trace import corrections

URL = "https://www.harbour-post.example/2025/03/ferry"
FERRY = (
    "The ferry to Old Town stops running this spring, and the council learned of it from a notice at the pier.\n\n"
    "“We close on Friday, whatever the council decides,” said the harbour master Ada Okonjo.\n\n"
    "“Nobody asked us before,” said the pilot Rosa Lind.\n\n"
    "The mayor, Tom Bell, said on Thursday that the city would look for another operator."
)


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    with Store.open(place, create=True) as opened:
        yield opened


def given(text: str = FERRY, place: str = "", **told: Any) -> Input:
    record = {"text": text, "url": URL, "outlet": "Harbour Post", "date": "2025-03-04", "language": "en"} | told
    source = place or f"crawl.jsonl:{abs(hash(json.dumps(record)))}"
    return Input(source, "line", json.dumps(record).encode(), id=source, seen=told.get("seen"))


def added(store: Store, *inputs: Input) -> tuple[int, int, int, int]:
    report = pipeline.add_inputs(inputs, store)
    return report.new, report.changed, report.same, len(report.skipped)


def corrected(store: Store) -> list[tuple[str, str, str]]:
    return [(one.kind, one.before, one.after) for one in store.corrections()]


def ids(store: Store) -> list[str]:
    return [article.id for article in store.articles()]


def test_the_same_address_and_text_is_the_same_article_however_it_was_linked(store: Store) -> None:
    assert added(store, given(id="a")) == (1, 0, 0, 0)
    assert added(store, given(id="a", place="again.jsonl:1")) == (0, 0, 1, 0)
    assert added(store, given(id="b", url=f"{URL}?utm_source=feed#top")) == (0, 1, 0, 0)  # another address to show
    assert ids(store) == ["a"]
    assert corrected(store) == []


def test_a_changed_text_at_the_same_address_is_a_revision_and_what_changed_is_told(store: Store) -> None:
    added(store, given(id="a"))
    now = FERRY.replace("Friday, whatever the council decides", "Friday")
    assert added(store, given(now, id="b", modified="2025-03-06")) == (0, 1, 0, 0)
    assert ids(store) == ["a"]
    (one,) = store.corrections()
    assert (one.article, one.kind, one.at, one.speaker_after) == ("a", "altered", "2025-03-06", "Ada Okonjo")
    assert one.drift[0] == "cut"
    assert [(change.kind, change.text) for change in one.changes] == [("dropped", ", whatever the council decides")]
    assert one.quotation is not None
    assert ask.quotes(store, "a").reading.article.text == now
    assert [old.text for old in store.revisions("a")] == [FERRY]


def test_a_quotation_that_is_gone_and_one_that_has_come(store: Store) -> None:
    added(store, given(id="a"))
    without = FERRY.replace("“Nobody asked us before,”", "“The pier is not safe any more,”")
    added(store, given(without, id="a"))
    assert corrected(store) == [
        ("dropped", "Nobody asked us before,", ""),
        ("added", "", "The pier is not safe any more,"),
    ]


def test_the_same_words_of_somebody_else(store: Store) -> None:
    added(store, given(id="a"))
    added(store, given(FERRY.replace("the harbour master Ada Okonjo", "the engineer Ines Marsh"), id="a"))
    assert {(one.kind, one.speaker_before, one.speaker_after) for one in store.corrections()} == {
        ("speaker", "Ada Okonjo", "Ines Marsh")
    }


def test_a_text_that_changed_around_its_quotations_has_no_corrections(store: Store) -> None:
    added(store, given(id="a"))
    assert added(store, given(FERRY + "\n\nThe last boat leaves at six in the evening.", id="a")) == (0, 1, 0, 0)
    assert corrected(store) == []
    assert len(store.revisions("a")) == 1


def test_an_older_text_that_comes_later_is_kept_as_one_and_doesnt_replace_the_newer(store: Store) -> None:
    new, old = FERRY.replace("Friday", "Monday"), FERRY
    later = given(new, id="a", modified="2025-03-06T10:00:00Z")
    earlier = given(old, id="a", modified="2025-03-04T08:00:00Z")
    added(store, later)
    assert added(store, earlier) == (0, 1, 0, 0)
    article = store.article("a")
    assert article is not None
    assert article.text == new
    told = [(one.kind, one.before.split(",")[0], one.after.split(",")[0], one.at) for one in store.corrections()]
    assert told == [("altered", "We close on Friday", "We close on Monday", "2025-03-06T10:00:00Z")]


def test_the_order_in_which_revisions_come_changes_nothing_of_what_is_told(tmp_path: Path) -> None:
    texts = [FERRY, FERRY.replace("Friday", "Monday"), FERRY.replace("Friday, whatever the council decides", "Monday")]
    every = [given(text, id="a", modified=f"2025-03-0{day}T08:00:00Z") for day, text in enumerate(texts, 4)]
    told = []
    for n, order in enumerate(((0, 1, 2), (2, 1, 0), (1, 2, 0), (1, 0, 2))):
        with Store.open(tmp_path / f"{n}.db", create=True) as store:
            for place in order:
                added(store, every[place])
            told.append(sorted((one.kind, one.before, one.after, one.at) for one in store.corrections()))
            assert store.article("a") == again_article(store, texts[2])
    assert len(told[0]) == 2
    assert all(one == told[0] for one in told)


def again_article(store: Store, text: str) -> Article:
    article = store.article("a")
    assert article is not None
    assert article.text == text
    return article


def test_an_article_may_go_back_to_an_earlier_text(store: Store) -> None:
    other = FERRY.replace("Friday", "Monday")
    for day, text in enumerate((FERRY, other, FERRY), 4):
        added(store, given(text, id="a", modified=f"2025-03-0{day}T08:00:00Z"))
    words = [(one.before.split(",")[0][-6:], one.after.split(",")[0][-6:]) for one in store.corrections()]
    assert words == [("Friday", "Monday"), ("Monday", "Friday")]


def test_adding_all_revisions_once_more_changes_nothing(store: Store) -> None:
    every = [given(text, place=f"x.jsonl:{n}") for n, text in enumerate((FERRY, FERRY.replace("Friday", "Monday")))]
    assert added(store, *every) == (1, 1, 0, 0)
    told = store.corrections()
    assert added(store, *every) == (0, 0, 2, 0)
    report = pipeline.add_inputs(every, store, resume=False)
    assert (report.changed, report.same, store.corrections()) == (0, 2, told)


def test_a_file_that_goes_back_to_its_text_of_yesterday_has_that_again(store: Store) -> None:
    for text in (FERRY, FERRY.replace("Friday", "Monday"), FERRY):
        assert added(store, given(text, place="ferry.txt", url=None, id="ferry"))[2:] == (0, 0)
    words = [(one.before[12:18], one.after[12:18]) for one in store.corrections()]
    assert words == [("Friday", "Monday"), ("Monday", "Friday")]


def test_one_address_with_another_article_every_day_gives_several(store: Store) -> None:
    rain = "Rain is expected on the coast until Sunday. “Stay off the cliffs,” said the coastguard Ines Marsh."
    front = "https://harbour-post.example/today"
    assert added(store, given(url=front, id="harbour-post.example/today")) == (1, 0, 0, 0)
    assert added(store, given(rain, url=front, id="harbour-post.example/today")) == (1, 0, 0, 0)
    assert ids(store) == ["harbour-post.example/today", "harbour-post.example/today~2"]
    assert added(store, given(rain + " No boats left.", url=front, id="harbour-post.example/today")) == (0, 1, 0, 0)
    assert ids(store) == ["harbour-post.example/today", "harbour-post.example/today~2"]
    assert corrected(store) == []


def test_a_site_without_a_path_is_no_address_of_an_article(store: Store) -> None:
    first, second = (
        given(id="a", url="https://harbour-post.example/"),
        given(id="b", url="https://harbour-post.example"),
    )
    assert added(store, first, second) == (2, 0, 0, 0)


def test_two_records_of_one_id_without_an_address_are_two_and_the_second_is_named(store: Store) -> None:
    first = given(id="a", url=None, place="x.jsonl:1")
    second = given(FERRY.replace("Friday", "Monday"), id="a", url=None, place="x.jsonl:2")
    report = pipeline.add_inputs([first, second], store)
    assert (report.new, [one.source for one in report.skipped]) == (1, ["x.jsonl:2"])
    assert "is taken by x.jsonl:1" in report.skipped[0].reason


def test_what_was_renamed_keeps_its_parts_together() -> None:
    reading = pipeline.read_text(FERRY, "x", language="en")
    assert isinstance(reading, Reading)
    other = again.renamed(reading, "y")
    assert {q.id for q in other.quotations} == {q.id.replace("x#", "y#") for q in reading.quotations}
    persons = {p.id for p in other.persons}
    assert persons
    assert {q.speaker.person for q in other.quotations if q.speaker.person} <= persons
    assert again.renamed(other, "x") == reading


def text(words: str, *said: str) -> Revision:
    return Revision("a", 0, words, wordings=tuple(Wording(f"a#{n}", one) for n, one in enumerate(said)))


def changes(before: Revision, after: Revision) -> list[tuple[str, str, str]]:
    return [(one.kind, one.before, one.after) for one in corrections([before, after])]


def test_words_that_are_only_found_otherwise_are_no_correction() -> None:
    words = "“We close on Friday,” she said, “whatever they decide.”"
    assert changes(text(words, "We close on Friday", "whatever they decide."), text(words, "We close on Friday")) == []
    assert changes(text(words), text(words, "We close on Friday")) == []


def test_marks_and_case_are_no_correction() -> None:
    assert changes(text("“No, never!”", "No, never!"), text("“No – never.”", "No – never.")) == []


def test_a_correction_names_no_day_that_nothing_tells() -> None:
    (one,) = corrections([text("“We close.”", "We close."), text("She is silent.")])
    assert (one.kind, one.at) == ("dropped", None)


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=100)


def test_the_commands_tell_what_was_corrected(tmp_path: Path) -> None:
    db = ("--db", tmp_path / "o.db")
    assert run(*db, "corrections").returncode == 1  # no store yet
    record = {"id": "ferry", "text": FERRY, "outlet": "Harbour Post", "url": URL, "date": "2025-03-04"}
    page = tmp_path / "in.jsonl"
    page.write_text(json.dumps(record) + "\n", "utf-8")
    run(*db, "add", page)
    assert run(*db, "corrections").stdout == "  No corrections on record.\n"
    cut = FERRY.replace(", whatever the council decides", "").replace("Ada Okonjo", "Ada Okonjo on Monday")
    page.write_text(json.dumps(record | {"text": cut, "modified": "2025-03-06T09:30:00Z"}) + "\n", "utf-8")
    said = run(*db, "add", page).stderr
    assert "Corrected by their publishers: 1 quotation" in said
    assert "ferry: the quotation was cut: drops “, whatever the council decides”" in said
    told = run(*db, "corrections").stdout
    assert "6 Mar 2025" in told
    assert "the quotation was cut" in told
    (one,) = json.loads(run(*db, "corrections", "ferry", "--format", "json").stdout)
    assert (one["article"], one["at"], one["drift"]) == ("ferry", "2025-03-06T09:30:00Z", ["cut"])
    assert one["quote"] in {q["id"] for q in json.loads(run(*db, "export", "articles").stdout)["quotes"]}
    assert run(*db, "export", "corrections", "--format", "csv").stdout.startswith(
        "number,article,at,kind,before,after,"
    )
    missing = run(*db, "corrections", "bridge")
    assert (missing.returncode, missing.stderr.count("There is no article 'bridge' on record")) == (1, 1)
