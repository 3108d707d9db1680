"""What a line says of who said it: outlets attribute, until several independent sources agree. Denials stand beside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import ask, pipeline, telling
from onrecord.ask import Account, standing
from onrecord.export import jsonl
from onrecord.records import Conflict, Copy, Earliest, Edge, Link, Span, Utterance, Version
from onrecord.show import person as person_page
from onrecord.show import trace as trace_page
from onrecord.show.html import person as person_html
from onrecord.show.terminal import rendered
from onrecord.store import Store

WORDS = "We sell the ferry, and nobody is asked."


def report(outlet: str, speaker: str | None = "Ada Okonjo", **more: object) -> Account:
    article = outlet.casefold().replace(" ", "-")
    made = Account(
        id=f"{article}#0",
        kind="direct",
        text=WORDS,
        article=article,
        outlet=outlet,
        date="2025-05-05",
        language="en",
        speaker=speaker,
        speaker_reason=None,
        addressee=None,
        via=(),
        alleged=False,
        disputed=False,
        sentence=f"“{WORDS}” she said.",
        span=Span(0, 50),
        utterance="u-1",
        outlets=1,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def utterance(*reports: Account, trail: tuple[Edge, ...] = (), conflicts: tuple[Conflict, ...] = ()) -> Utterance:
    versions = (Version("v-1", "en", WORDS, tuple(a.id for a in reports)),)
    return Utterance("u-1", "p-1", "Ada Okonjo", Earliest("courier", None), versions, trail, conflicts)


def line(*reports: Account, trail: tuple[Edge, ...] = (), conflicts: tuple[Conflict, ...] = ()) -> str:
    return telling.attribution(reports, utterance(*reports, trail=trail, conflicts=conflicts))


def from_(later: str, earlier: str, confidence: float = 0.95) -> Edge:
    return Edge(f"{earlier}#0", f"{later}#0", "cites", confidence)


COURIER, LAMP, GLARE, ECHO = report("Courier"), report("Lamp"), report("Glare"), report("Echo")


def test_one_outlet_attributes() -> None:
    assert line(COURIER) == "Courier attributes it to Ada Okonjo"


def test_outlets_that_have_it_from_one_are_said_to() -> None:
    trail = (from_("lamp", "courier"), from_("glare", "lamp"))
    assert line(COURIER, LAMP, GLARE, trail=trail) == "3 outlets attribute it to Ada Okonjo, all from Courier"


@pytest.mark.parametrize(("confidence", "how"), ((0.9, "from"), (0.7, "probably from"), (0.4, "perhaps from")))
def test_how_sure_it_is_that_they_have_it_from_there_is_said(confidence: float, how: str) -> None:
    told = line(COURIER, LAMP, trail=(from_("lamp", "courier", confidence),))
    assert told == f"2 outlets attribute it to Ada Okonjo, both {how} Courier"


def test_a_text_that_many_print_is_one_source() -> None:
    copy = Copy("x", "courier", 0.9, "dpa")
    printed = [report(name, copy_of=copy, text_of="courier") for name in ("Lamp", "Glare", "Echo")]
    first = report("Courier", text_of="courier")
    assert line(first, *printed) == "4 outlets attribute it to Ada Okonjo, all with the same dpa text"


def test_an_agency_that_all_name_is_one_source_though_it_is_not_on_record() -> None:
    chain = (Link("dpa", "agency"),)
    reports = [report(name, chain=chain) for name in ("Courier", "Lamp", "Glare")]
    assert line(*reports) == "3 outlets attribute it to Ada Okonjo, all from dpa"


def test_a_phone_call_that_all_name_may_be_several() -> None:
    reports = [report(name, chain=(Link("phone call", "occasion"),)) for name in ("Courier", "Lamp", "Glare")]
    assert standing(reports, utterance(*reports)).sources == 3


def test_two_sources_are_too_few() -> None:
    assert line(COURIER, LAMP) == "2 outlets attribute it to Ada Okonjo, from at most 2 sources"


def test_three_sources_that_agree_report_it_independently() -> None:
    assert line(COURIER, LAMP, GLARE) == "reported independently by 3 outlets as Ada Okonjo’s words"
    told = line(COURIER, LAMP, GLARE, ECHO, trail=(from_("echo", "lamp"),))
    assert told == "reported independently by 3 of 4 outlets as Ada Okonjo’s words"


def test_that_an_outlet_had_it_before_makes_no_source_of_another() -> None:
    later = Edge("courier#0", "lamp#0", "later", 0.3)
    assert standing((COURIER, LAMP, GLARE), utterance(COURIER, LAMP, GLARE, trail=(later,))).word == "independent"


def test_sources_that_name_nobody_do_not_count_for_a_name() -> None:
    nobody = [report(name, None) for name in ("Lamp", "Glare")]
    assert line(COURIER, *nobody) == "1 outlet attributes it to Ada Okonjo, 2 to nobody named"


def test_hearsay_is_no_source() -> None:
    heard = [replace(a, alleged=True) for a in (LAMP, GLARE)]
    assert standing((COURIER, *heard), utterance(COURIER, *heard)).sources == 1
    assert line(heard[0]) == "Lamp attributes it to Ada Okonjo as hearsay"
    assert standing(heard, utterance(*heard)).word == "hearsay"


def test_nothing_is_independent_while_somebody_credits_another() -> None:
    other = report("Echo", "Bela Farkas")
    conflict = Conflict("speaker", tuple(a.id for a in (COURIER, LAMP, GLARE, other)), "Echo: Bela Farkas.")
    told = line(COURIER, LAMP, GLARE, other, conflicts=(conflict,))
    assert told == "disputed: 3 outlets attribute it to Ada Okonjo, 1 to Bela Farkas"


def test_without_the_utterance_nothing_is_said_of_sources() -> None:
    assert telling.attribution((COURIER, LAMP, GLARE)) == "3 outlets attribute it to Ada Okonjo"


def test_articles_without_outlets_are_counted_as_articles() -> None:
    told = line(replace(COURIER, outlet=None), replace(LAMP, outlet=None))
    assert told.startswith("2 articles attribute it to Ada Okonjo")


# Denials, from the articles on

SAID = "We never asked the council for the ferry, we asked for a bridge over the sound"
ARTICLES = (
    ("courier", "Quay Courier", "2025-05-05", f"“{SAID},” Ines Marlow told the council on Monday."),
    ("lamp", "The Lamp", "2025-05-06", f"“{SAID},” said Ines Marlow."),
    ("glare", "Glare", "2025-05-07", f"“{SAID},” said Ines Marlow."),
    ("gull", "Gull", "2025-05-09", f"Ines Marlow denied telling the council: “{SAID}.”"),
)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("denied")
    rows = [{"id": i, "outlet": o, "date": d, "language": "en", "text": t} for i, o, d, t in ARTICLES]
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    with Store.open(folder / "onrecord.db", create=True) as store:
        pipeline.add([folder / "in.jsonl"], store)
    return folder / "onrecord.db"


@pytest.fixture
def store(db: Path) -> Iterator[Store]:
    with Store.open(db) as opened:
        yield opened


def test_a_denial_stands_beside_the_words(store: Store) -> None:
    traced = ask.trace(store, SAID)
    assert traced.verdict.utterance is not None
    assert [c.kind for c in traced.verdict.utterance.conflicts] == ["denial"]
    assert {a.article: a.denies for a in traced.accounts} == {
        "courier": False, "lamp": False, "glare": False, "gull": True,
    }  # fmt: skip
    page = " ".join(rendered(trace_page.page(traced), width=200).split())
    assert "denied: 3 outlets attribute it to Ines Marlow" in page
    assert "Gull, 9 May 2025, reports that Ines Marlow denies having said it: Ines Marlow denied telling" in page


def test_what_is_denied_is_never_independent(store: Store) -> None:
    said = ask.utterance(store, "courier#0")
    assert ask.standing(said.accounts, said.utterance).word == "denied"
    assert [a.article for a in ask.denials(said)] == ["gull"]


def test_a_persons_page_has_the_denial_too(store: Store) -> None:
    known = ask.who(store, "Ines Marlow")
    page = " ".join(rendered(person_page.page(known), width=200).split())
    assert page.count("denies having said it") >= 3
    assert "reports that Ines Marlow denies" in person_html(known)


def test_the_json_has_the_denial_and_how_well_it_stands(store: Store) -> None:
    traced = ask.trace(store, SAID)
    answer = jsonl.verdict_json(traced.verdict, traced.accounts)
    assert answer["standing"]["word"] == "denied"
    assert answer["standing"]["outlets"] == 3
    denied = {r["article"]: [d["article"] for d in r["denied"]] for r in answer["reports"]}
    assert denied == {"courier": ["gull"], "lamp": ["gull"], "glare": ["gull"], "gull": []}
    assert [r["article"] for r in answer["reports"] if r["denies"]] == ["gull"]
    quotes = jsonl.person_json(ask.who(store, "Ines Marlow"))["quotes"]
    assert any(d["outlet"] == "Gull" and d["date"] == "2025-05-09" for q in quotes for d in q["denied"])
