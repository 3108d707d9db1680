"""An article that is mostly another's text is told from one that only shares words, and its report counts once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import ask, copies, pipeline
from onrecord.export import csv, jsonl
from onrecord.readers import complete
from onrecord.records import Article, Copy, Reading
from onrecord.settle import settled
from onrecord.show import article as article_page
from onrecord.show import trace as trace_page
from onrecord.show.terminal import rendered
from onrecord.store import Store

FERRY = [
    "The council of Northquay voted on Tuesday to sell the old ferry to an investor from Elmsund, ending a "
    "dispute that has kept the harbour busy since the summer.",
    "“We never asked for the ferry, we asked for a bridge, and the council knows it,” said Ada Okonjo, who chairs"
    " the union of the crews.",
    "Eleven of the twenty members were in favour, nine against. The sale brings the town four million, most of "
    "which goes into repairs of the flood wall that broke in January.",
    "The investor, Bruno Haldane, promised to keep all thirty jobs for at least five years. The union doubts that"
    " the promise is worth much, because the contract names no penalty.",
    "A court still has to decide on a complaint by residents of the lower town. They argue that the ferry was a "
    "gift to the town and must not be sold at all.",
    "The ferry was built in Vareth and has crossed the strait for forty years. It carried the guests of the "
    "harbour festival every summer, and many in the town learned to swim from its deck.",
]
OWN = [
    "The old ferry is gone, and on the quay nobody is glad about it. For months the crews had hoped for another end.",
    "“We never asked for the ferry, we asked for a bridge, and the council knows it,” Ada Okonjo told us at her "
    "kitchen table.",
    "She has worked on the boat since she was nineteen. Her father painted the name on the bow; he will not come "
    "to see it leave.",
    "What the investor plans is an open question here, and nobody on the pier expects an answer before the autumn"
    " storms.",
]
LOCAL = "In our county two more ferries are up for sale this year, as this newspaper reported on Monday."
WEATHER = (
    "The weather for {}: {} will be sunny with highs near {} degrees and lows around {} degrees. Winds from the "
    "west at {} miles an hour, with gusts of up to {} miles an hour on the coast. The chance of rain is {} "
    "percent in the morning and {} percent in the afternoon. The water in the harbour has {} degrees, and the sun"
    " sets at {} o'clock."
)


def article(id: str, paragraphs: list[str], outlet: str | None = None, date: str | None = "2025-03-04") -> Article:
    text = "\n\n".join([f"Headline of {outlet or id}", *paragraphs])
    return complete(Article(id, text, outlet=outlet, date=date, language="en"))


def dated(paragraphs: list[str], agency: str = "Kestrel") -> list[str]:
    return [f"NORTHQUAY ({agency}) — {paragraphs[0]}", *paragraphs[1:]]


def found(*articles: Article) -> dict[str, Copy]:
    return {one.article: one for one in copies.group(articles)}


# What is a copy


@pytest.mark.parametrize(
    "reprint",
    (
        FERRY,
        FERRY[:3],
        [*FERRY, LOCAL],
        [FERRY[0], LOCAL, *FERRY[1:]],
        [FERRY[0], FERRY[3], FERRY[2], FERRY[1], *FERRY[4:]],
        [p.replace("because", "as").replace("promised", "pledged").replace("decide", "rule") for p in FERRY],
        [p.replace("“", '"').replace("”", '"') for p in FERRY],
    ),
    ids=["whole", "shortened", "with a local paragraph", "in the middle", "moved", "edited", "other marks"],
)
def test_a_reprint_is_a_copy_of_the_agencys_text(reprint: list[str]) -> None:
    wire, post = article("wire", dated(FERRY), "Kestrel"), article("post", reprint, "Harbour Post")
    copy = found(post, wire)["post"]
    assert (copy.of, copy.agency, copy.update) == ("wire", "Kestrel", False)
    assert copy.share > 0.7


def test_the_same_speech_makes_no_copy() -> None:
    speech = ["“" + " ".join(FERRY[2:]) + "” she said."]
    one, other = article("a", [FERRY[0], *speech], "Glare"), article("b", [*OWN, *speech], "Harbour Post")
    assert not found(one, other)


def test_a_third_of_a_text_in_an_article_of_ones_own_makes_no_copy() -> None:
    assert not found(article("a", FERRY, "Glare"), article("b", [*OWN, *FERRY[4:]], "Harbour Post", "2025-03-05"))


def test_a_form_that_is_filled_in_anew_is_no_copy() -> None:
    one = article("a", [WEATHER.format("Northquay", "Monday", 54, 41, 12, 25, 20, 30, 9, 5)], "Glare", "2025-03-03")
    other = article("b", [WEATHER.format("Elmsund", "Friday", 61, 44, 8, 18, 60, 70, 10, 6)], "Glare", "2025-03-07")
    assert not found(one, other)


def test_a_box_below_two_stories_is_no_copy() -> None:
    box = " ".join(FERRY[4:])
    one = article("a", [FERRY[0], FERRY[3], box], "Glare")
    assert not found(one, article("b", [*OWN[::2], box], "Glare"))


def test_few_words_tell_nothing() -> None:
    assert not found(article("a", FERRY[:1], "Glare"), article("b", FERRY[:1], "Harbour Post"))


def test_a_text_in_another_language_is_no_copy() -> None:
    wire = article("wire", FERRY)
    assert not found(wire, replace(article("b", FERRY), language="fr"))


def test_an_outlets_own_text_again_is_an_update_and_no_agencys() -> None:
    before, after = article("a", dated(FERRY), "Glare"), article("b", [*dated(FERRY), LOCAL], "Glare", "2025-03-05")
    assert found(before, after) == {"b": Copy("b", "a", found(before, after)["b"].share, None, update=True)}


def test_numbers_that_were_put_right_leave_a_copy_one() -> None:
    put_right = [p.replace("thirty", "forty").replace("four million", "five million") for p in FERRY]
    assert found(article("a", FERRY, "Glare"), article("b", put_right, "Harbour Post", "2025-03-05"))["b"].of == "a"


# Which one is the copy


def test_the_agencys_own_article_comes_first_on_one_day_then_who_names_it_then_the_longest() -> None:
    wire = article("z", dated(FERRY), "Kestrel")
    named, long = article("y", dated(FERRY[:5]), "Glare"), article("x", FERRY, "Harbour Post")
    short = article("a", FERRY[:5], "Quay Times")
    assert {one.of for one in found(wire, named, long, short).values()} == {"z"}
    assert {one.of for one in found(named, long, short).values()} == {"y"}
    assert {one.of for one in found(long, short).values()} == {"x"}


def test_an_earlier_article_comes_before_a_later_one_of_the_agency() -> None:
    assert found(article("wire", dated(FERRY), "Kestrel", "2025-03-05"), article("a", FERRY, "Glare"))["wire"].of == "a"


def test_an_article_that_may_be_as_late_as_the_end_of_its_month_comes_behind() -> None:
    assert (
        found(article("a", FERRY, "Glare", "2025-03"), article("b", FERRY, "Quay Times", "2025-03-20"))["a"].of == "b"
    )


def test_all_copies_of_one_text_point_to_one_article() -> None:
    some = [article(f"{n}", FERRY[: 4 + n % 3], f"Outlet {n}") for n in range(14)]
    assert {one.of for one in found(*some).values()} == {"11"}
    assert len(found(*some)) == 13


# Whose text it is


@pytest.mark.parametrize(
    ("text", "agency"),
    (
        ("Kiel (dpa/lno) - Die Fähre ist gesunken.", "dpa"),
        ("Fähre gesunken\n\nDie Fähre ist gesunken.\n\ndpa/lno", "dpa"),
        ("Fähre gesunken\n\nVon dpa\n\nDie Fähre ist gesunken.", "dpa"),
        ("LYON, March 3 (Reuters) - The ferry sank.", "Reuters"),
        ("NORTHQUAY (AP) — The ferry sank.", "AP"),
        ("The Ferry Sank\n\nBy The Associated Press\n\nThe ferry sank.", "AP"),
        ("Le bac a coulé.\n\n(AFP)", "AFP"),
        ("Le bac a coulé.\n\nAvec AFP", "AFP"),
        ("Madrid, 3 mar (EFE).- El barco se hundió.", "EFE"),
        ("El barco se hundió. (EFE)", "EFE"),
        ("Ferry Sinks\n\nNORTHQUAY (Kestrel) — The ferry sank.", "Kestrel"),
        ("The ferry sank.\n\nPhoto: Tom Bell/AFP", None),
        ("Die Fähre sank.\n\n(Foto: dpa)", None),
        ("The minister told Reuters on Monday that the ferry sank.", None),
        ("The ferry (built in Vareth) sank.", None),
        ("Mayor Reyle (Green) was there. She said no.", None),
    ),
)
def test_a_dateline_or_a_credit_names_the_agency_and_a_pictures_credit_does_not(text: str, agency: str | None) -> None:
    assert copies.agency(complete(Article("a", text))) == agency


def test_the_record_the_outlet_and_the_authors_name_the_agency_too() -> None:
    text = "The ferry sank."
    assert copies.agency(Article("a", text, agencies=("afp",))) == "AFP"
    assert copies.agency(Article("a", text, outlet="Kestrel News Agency")) == "Kestrel News Agency"
    assert copies.agency(Article("a", text, authors=("Ada Okonjo", "dpa"))) == "dpa"
    assert copies.agency(Article("a", text, outlet="Morning Wire", authors=("Ada Okonjo",))) is None


# What follows


REPORTS = [
    article("wire", dated(FERRY), "Kestrel"),
    *(article(f"post{n}", FERRY[: 6 - n % 2], f"Post {n}") for n in range(5)),
    article("late", [*FERRY, LOCAL], "Glare", "2025-03-06"),
    article("own", OWN, "Tide Table", "2025-03-05"),
]
WORDS = "We never asked for the ferry"


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    read = [pipeline.read_one(one) for one in REPORTS]
    return [one for one in read if isinstance(one, Reading)]


@pytest.fixture
def store(readings: list[Reading], tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "onrecord.db", create=True) as opened:
        for reading in readings:
            opened.add(reading, "1")
        pipeline.settle(opened)
        yield opened


def test_the_page_says_how_many_print_one_text_and_whose(store: Store) -> None:
    traced = ask.trace(store, WORDS)
    shown = " ".join(rendered(trace_page.page(traced), width=300).split())
    assert "8 outlets attribute it to Ada Okonjo, 7 of them with the same Kestrel text, from at most 2 sources" in shown
    assert "first on record 4 March 2025, Kestrel Your words" in shown
    assert "Kestrel 4 Mar (the same Kestrel text: Post 0, Post 1, Post 2 and 3 more), Tide Table 5 Mar" in shown
    assert "└─ Post 0, Post 1, Post 2 and 3 more The whole articles are the same text (90 to 100 %" in shown


def test_copies_are_no_independent_sources(store: Store) -> None:
    utterance = ask.trace(store, WORDS).verdict.utterance
    assert utterance is not None
    assert (utterance.outlets, utterance.independent) == (8, 2)
    assert {edge.reason for edge in utterance.trail} == {"copied"}
    assert utterance.trail[0].because == "The whole article is the same text (100 % of its words), by Kestrel."
    assert utterance.earliest.ties == ()


def test_copies_stay_dependent_where_their_original_is_gone(store: Store) -> None:
    store.remove("wire")
    pipeline.settle(store)
    utterance = ask.trace(store, WORDS).verdict.utterance
    assert utterance is not None
    assert (utterance.outlets, utterance.independent) == (7, 2)


def test_an_export_says_whose_text_an_article_is(store: Store) -> None:
    exported = {
        p.reading.article.id: jsonl.article_json(p.reading, p.persons, p.belongs, p.copied) for p in ask.pages(store)
    }
    assert exported["wire"]["copy_of"] is None
    assert exported["late"]["copy_of"] == {"article": "wire", "share": 0.9, "agency": "Kestrel", "update": False}
    [row] = csv.articles([exported["post0"]])
    assert (row["copy_of"], row["copy_share"], row["agency"]) == ("wire", 1.0, "Kestrel")
    traced = ask.trace(store, WORDS)
    reports = jsonl.verdict_json(traced.verdict, traced.accounts)["reports"]
    assert [report["copy_of"] and report["copy_of"]["article"] for report in reports] == [
        None,
        *["wire"] * 5,
        None,
        "wire",
    ]


def test_an_article_says_whose_text_it_is_in_a_line(store: Store) -> None:
    assert article_page.same_text(ask.quotes(store, "post0")) == (
        "Mostly the same text as wire (100 % of its words), by Kestrel."
    )
    assert article_page.same_text(ask.quotes(store, "wire")) == "6 other articles print the same text, by Kestrel."
    assert article_page.same_text(ask.quotes(store, "own")) == ""


# One article more


def exported(store: Store) -> str:
    pages = (jsonl.article_json(p.reading, p.persons, p.belongs, p.copied) for p in ask.pages(store))
    return "".join([*jsonl.lines(pages), *jsonl.lines(map(jsonl.utterance_json, ask.utterances(store)))])


@pytest.mark.parametrize("seed", range(12))
def test_any_order_of_adding_changing_and_removing_gives_what_a_rebuild_gives(
    seed: int, readings: list[Reading], store: Store, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    rebuilt = exported(store)
    turns: list[tuple[float, Reading, bool]] = []
    for reading in readings:
        times = sorted(chance.random() for _ in range(chance.choice((1, 1, 3))))
        turns += [(time, reading, True) for time in times[-1:]]
        if len(times) == 3:  # another text by its id, then gone, then itself
            other = replace(reading, article=replace(reading.article, text="\n\n".join(OWN), blocks=()), quotations=())
            turns += [(times[0], replace(other, titled=(), not_speech=()), True), (times[1], reading, False)]
    with Store.open(tmp_path / "other.db", create=True) as other:
        for n, (_, reading, comes) in enumerate(sorted(turns, key=lambda turn: turn[0])):
            if comes:
                other.add(reading, str(n))
            else:
                other.remove(reading.article.id)
            if chance.random() < 0.5:
                pipeline.settle(other)
        pipeline.settle(other)
        assert exported(other) == rebuilt


def test_a_store_knows_the_copies_that_all_its_articles_have_together(readings: list[Reading], tmp_path: Path) -> None:
    with Store.open(tmp_path / "onrecord.db", create=True) as store:
        for n, reading in enumerate(reversed(readings), 1):
            store.add(reading, "1")
            pipeline.settle(store)
            some = readings[-n:]
            assert list(store.utterances()) == sorted(settled(some)[1], key=lambda u: u.id)
            direct = [chain[0] for r in some if (chain := store.copied(r.article.id))]
            assert sorted(direct, key=lambda one: one.article) == list(copies.group(r.article for r in some))


def test_keys_that_too_many_have_count_no_more_and_count_again(
    readings: list[Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "CAP", 4)
    with Store.open(tmp_path / "onrecord.db", create=True) as store:
        for step in (*readings, *(r.article.id for r in readings[:3])):
            if isinstance(step, Reading):
                store.add(step, "1")
            else:
                store.remove(step)
            pipeline.settle(store)
            every = list(store.articles())
            direct = [chain[0] for one in every if (chain := store.copied(one.id))]
            assert sorted(direct, key=lambda one: one.article) == list(copies.group(every))
