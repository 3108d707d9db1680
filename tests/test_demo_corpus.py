"""The demo corpus holds what it promises, and its gold points at the words it names."""

import json
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import Any, get_args

import pytest

from onrecord import demo
from onrecord.dates import edtf
from onrecord.records import ConflictKind, Drift, Kind, Medium
from onrecord.text.words import fold, words

OPENING = "“„«»‘‚‹›\"'"
ROLES = ("content", "speaker", "cue", "addressee")


@cache
def articles() -> dict[str, dict[str, Any]]:
    return {a["id"]: a for a in map(json.loads, demo.ARTICLES.read_text("utf8").splitlines())}


@cache
def gold() -> dict[str, dict[str, Any]]:
    return {a["id"]: a for a in map(json.loads, demo.GOLD.read_text("utf8").splitlines())}


@cache
def links() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(demo.GOLD_LINKS.read_text("utf8"))
    return found


@cache
def quotes() -> dict[str, dict[str, Any]]:
    """Every gold quotation by its key, with its article's id and its words."""
    return {
        q["key"]: q | {"article": a["id"], "words": " ".join(a["text"][b:e] for b, e in q["content"])}
        for a in gold().values()
        for q in a["quotes"]
    }


def keys_of(text: str) -> list[str]:
    return [w.key for w in words(text) if w.key]


def test_there_are_36_articles_in_four_languages_each_with_its_own_id() -> None:
    lines = demo.ARTICLES.read_text("utf8").splitlines()
    assert len(lines) == len(articles()) == 36
    assert Counter(a["language"] for a in articles().values()) == {"en": 16, "de": 8, "fr": 6, "es": 6}


def test_every_article_has_an_outlet_a_title_and_an_edtf_date() -> None:
    for a in articles().values():
        assert all(a[field].strip() for field in ("outlet", "title")), a["id"]
        assert edtf(a["date"]) == a["date"], a["id"]


def test_some_dates_are_months_only() -> None:
    assert sum(len(a["date"]) == len("2025-03") for a in articles().values()) == 2


def test_every_address_is_reserved_for_examples() -> None:
    for a in articles().values():
        assert a["url"] is None or re.match(r"https://[a-z-]+\.example/", a["url"]), a["id"]


def test_every_article_is_120_to_350_words_in_paragraphs() -> None:
    for a in articles().values():
        assert 120 <= len(a["text"].split()) <= 350, a["id"]
        assert a["text"] == a["text"].strip(), a["id"]
        assert len(a["text"].split("\n\n")) >= 5, a["id"]


def test_the_story_is_first_told_by_the_earliest_article_and_known_to_the_gold() -> None:
    first = min(articles().values(), key=lambda a: (len(a["date"]) < 10, a["date"]))
    told = next(q for q in gold()[first["id"]]["quotes"] if q["speaker_person"] == "Noor Velasco")
    assert keys_of(quotes()[told["key"]]["words"]) == keys_of(demo.story())
    (utterance,) = (group for group in links()["same_utterance"] if told["key"] in group)
    assert len({quotes()[key]["article"] for key in utterance}) >= 12


def test_the_gold_speaks_of_the_same_texts_and_dates_in_the_same_order() -> None:
    assert list(gold()) == list(articles())
    for id_, a in gold().items():
        assert (a["text"], a["date"]) == (articles()[id_]["text"], articles()[id_]["date"])


@pytest.mark.parametrize("role", ROLES)
def test_every_span_of_a_quotation_begins_and_ends_at_the_edge_of_a_word(role: str) -> None:
    for q in quotes().values():
        text = gold()[q["article"]]["text"]
        for begin, end in q[role]:
            piece = text[begin:end]
            assert piece == piece.strip() != "", (q["key"], piece)
            assert not (begin and text[begin - 1].isalnum() and piece[0].isalnum()), (q["key"], piece)
            assert not (end < len(text) and text[end].isalnum() and piece[-1].isalnum()), (q["key"], piece)


def test_every_quotation_has_words_a_kind_and_a_speaker_or_a_reason() -> None:
    for q in quotes().values():
        assert q["content"], q["key"]
        assert q["kind"] in get_args(Kind), q["key"]
        assert q.get("medium", "speech") in get_args(Medium), q["key"]
        assert q["speaker_person"] in links()["persons"] or q["speaker_reason"], q["key"]
        assert q["addressee_person"] is None or q["addressee_person"] in links()["persons"], q["key"]
        assert all(later[0] >= earlier[1] for earlier, later in pairwise(q["content"])), q["key"]


def test_a_direct_quotation_begins_with_a_mark_unless_it_is_a_post() -> None:
    for q in quotes().values():
        if q["kind"] in ("direct", "fragment") and q.get("medium") != "post":
            text = gold()[q["article"]]["text"]
            assert all(text[begin] in OPENING for begin, _ in q["content"]), q["key"]


def test_a_nested_quotation_lies_inside_the_one_it_names() -> None:
    nested = [q for q in quotes().values() if "nested_in" in q]
    assert len(nested) >= 8
    for q in nested:
        outer = quotes()[q["nested_in"]]["content"]
        assert all(any(b <= begin and end <= e for b, e in outer) for begin, end in q["content"]), q["key"]


def test_whoever_passed_the_words_on_stands_in_the_text() -> None:
    for q in quotes().values():
        text = fold(gold()[q["article"]]["text"])
        for name in q["via"]:
            first_or_last = (fold(name.split()[0]), fold(name.split()[-1]))
            assert fold(name) in text or any(part in text for part in first_or_last), (q["key"], name)


def test_every_marked_stretch_is_a_quotation_or_known_not_to_be_speech() -> None:
    outlets = {a["outlet"] for a in articles().values()}
    pair = re.compile(r"“[^“”\n]+”|„[^„“\n]+“|«[^«»\n]+»|»[^»«\n]+«|\"[^\"\n]+\"|›[^›‹\n]+‹")
    for id_, a in gold().items():
        accounted = {i for q in a["quotes"] for b, e in q["content"] for i in range(b, e)}
        accounted |= {i for b, e in a["not_speech"] for i in range(b, e)}
        for m in pair.finditer(a["text"]):
            if m.group()[1:-1] not in outlets and not accounted.intersection(range(*m.span())):
                pytest.fail(f"{id_}: {m.group()}")


def test_links_name_quotations_that_exist_and_no_pair_is_both_required_and_optional() -> None:
    named = [key for group in links()["same_utterance"] + links()["either_way"] for key in group]
    assert set(named) <= set(quotes())
    required = [set(group) for group in links()["same_utterance"]]
    assert not [pair for pair in links()["either_way"] if any(set(pair) <= group for group in required)]


def test_a_version_stays_in_its_utterance_and_never_comes_before_its_parent() -> None:
    for v in links()["versions"]:
        assert any({v["from"], v["to"]} <= set(group) for group in links()["same_utterance"]), v
        earlier, later = (articles()[quotes()[v[end]]["article"]]["date"] for end in ("from", "to"))
        assert earlier[: len(later)] <= later[: len(earlier)], v


def test_every_kind_of_drift_and_of_conflict_occurs() -> None:
    assert {d for v in links()["versions"] for d in v["drift"]} == set(get_args(Drift))
    assert {c["kind"] for c in links()["conflicts"]} == set(get_args(ConflictKind))


@pytest.mark.parametrize("version", links()["versions"], ids=lambda v: f"{v['from']}→{v['to']}")
def test_what_can_be_seen_of_a_drift_is_so(version: dict[str, Any]) -> None:
    earlier, later, drift = quotes()[version["from"]], quotes()[version["to"]], version["drift"]
    languages = {articles()[q["article"]]["language"] for q in (earlier, later)}
    assert ("translated" in drift) == (len(languages) == 2)
    assert ("direct_indirect" in drift) == ((earlier["kind"] == "direct") != (later["kind"] in ("direct", "fragment")))
    assert ("censored" in drift) == ("*" in later["words"] and "*" not in earlier["words"])
    if set(drift) <= {"verbatim", "punctuation", "cut"}:
        assert in_order(keys_of(later["words"]), keys_of(earlier["words"]))
    if "cut" not in drift and set(drift) <= {"verbatim", "punctuation"}:
        assert keys_of(later["words"]) == keys_of(earlier["words"])


def in_order(few: list[str], many: list[str]) -> bool:
    rest = iter(many)
    return all(word in rest for word in few)


def test_a_description_in_conflict_is_what_the_article_calls_it() -> None:
    for conflict in links()["conflicts"]:
        for id_, noun in conflict.get("called", {}).items():
            assert all(said in articles()[id_]["text"] for said in (conflict["about"], noun))
        assert set(conflict.get("quotes", [])) <= set(quotes())


def test_no_name_belongs_to_two_persons() -> None:
    owners = Counter(name for who, names in links()["persons"].items() for name in {who, *names})
    assert not [name for name, count in owners.items() if count > 1]
