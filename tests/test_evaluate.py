"""Scoring: quotations are paired by overlap, and figures agree with the corpora's own script to the tenth."""

from __future__ import annotations

import importlib.util
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import BadRecord, InputError, UsageError
from onrecord.evaluate import Score, annotated, evaluate_file, scores
from onrecord.records import Article, Mention, Quotation, Reading, Skipped, Span

TEXT = "“We close on Friday,” said Mayor Odile Brandt. The council said that the keys had been returned to Ms Sorel."


def quote(content: str, speaker: str = "", **more: Any) -> dict[str, Any]:
    """A quotation by its words in TEXT."""
    roles = {"content": at(content), "speaker": at(speaker), "cue": at(more.pop("cue", ""))}
    return {"kind": "direct", **roles, "addressee": at(more.pop("addressee", "")), **more}


def at(words: str) -> list[list[int]]:
    return [[TEXT.index(words), TEXT.index(words) + len(words)]] if words else []


def article(*quotes: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "brandt", "text": TEXT, "quotes": list(quotes), **more}


CLOSING = quote("“We close on Friday,”", "Mayor Odile Brandt", cue="said")
KEYS = quote("the keys had been returned to Ms Sorel", "The council", cue="said", kind="indirect")


def test_the_same_quotations_score_full_marks() -> None:
    table = scores([article(CLOSING, KEYS)], [article(CLOSING, KEYS)])
    assert table["overlap"] == table["strict"] == table["speaker"] == table["cue"] == Score(2, 2, 2)
    assert table["direct overlap"] == Score(1, 1, 1)
    assert table["addressee"] == Score(0, 0, 0)
    assert (table["overlap"].f1, table["addressee"].f1) == (100.0, 0.0)


def test_half_of_the_characters_are_an_overlap_and_fewer_are_none() -> None:
    half = quote("the keys had been r")  # 19 of 38
    less = quote("the keys had been ")
    assert scores([article(KEYS)], [article(half)])["overlap"].right == 1
    assert scores([article(KEYS)], [article(less)])["overlap"].right == 0


def test_marks_and_punctuation_at_the_edges_are_no_difference_and_a_word_is_one() -> None:
    assert scores([article(CLOSING)], [article(quote("We close on Friday"))])["strict"].right == 1
    assert scores([article(CLOSING)], [article(quote("We close on"))])["strict"].right == 0


def test_a_quotation_is_direct_where_a_mark_opens_it_or_stands_before_it() -> None:
    assert scores([article(CLOSING)], [article(quote("We close on Friday"))])["direct overlap"] == Score(1, 1, 1)
    assert scores([article(KEYS)], [article(KEYS)])["direct overlap"] == Score(0, 0, 0)


def test_a_speaker_is_right_from_half_of_the_shorter_on_and_unknown_only_where_unknown() -> None:
    surname = quote("“We close on Friday,”", "Brandt")
    wrong = quote("“We close on Friday,”", "The council")
    nobody = quote("“We close on Friday,”")
    assert [scores([article(CLOSING)], [article(q)])["speaker"].right for q in (surname, wrong, nobody)] == [1, 0, 0]
    assert scores([article(nobody)], [article(nobody)])["speaker"].right == 1


def test_each_gold_quotation_is_found_once_by_the_one_that_fits_best() -> None:
    table = scores([article(CLOSING)], [article(quote("“We close on Frid"), CLOSING)])
    assert table["overlap"] == Score(1, 2, 1)
    assert table["strict"].right == 1


def test_an_article_without_an_answer_counts_as_missed() -> None:
    assert scores([article(CLOSING)], [])["overlap"] == Score(0, 0, 1)


def test_nested_finds_count_only_where_the_gold_marks_nesting() -> None:
    nested = quote("the keys", nested_in="brandt#0")
    assert scores([article(KEYS)], [article(KEYS, nested)])["overlap"].predicted == 1
    assert scores([article(KEYS | {"nested_in": None})], [article(KEYS, nested)])["overlap"].predicted == 2


def test_by_kind_each_find_counts_once_for_the_gold_it_meets_else_for_itself() -> None:
    found = article(KEYS | {"kind": "mixed"}, quote("Ms Sorel", kind="fragment"))
    table = scores([article(CLOSING, KEYS)], [found], by="kind")
    assert table["direct overlap"] == Score(0, 0, 1)
    assert table["indirect overlap"] == table["indirect speaker"] == Score(1, 1, 1)
    assert table["fragment overlap"] == Score(0, 1, 0)


def test_by_outlet_asks_the_article() -> None:
    gold = [article(CLOSING, outlet="Harbour Post"), article(KEYS, outlet="Glare") | {"id": "other"}]
    table = scores(gold, [article(CLOSING)], by="outlet")
    assert table["Harbour Post overlap"] == Score(1, 1, 1)
    assert table["Glare overlap"] == Score(0, 0, 1)


def test_a_span_outside_the_text_is_named() -> None:
    outside = {"content": [[100, 4000]]}
    with pytest.raises(BadRecord, match=r"brandt: content \[100, 4000\) is outside the text of 108 characters"):
        scores([article(CLOSING)], [article(outside)])


def test_without_scipy_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    with pytest.raises(UsageError, match=r'pip install "onrecord\[evaluate\]"'):
        scores([article(CLOSING)], [article(CLOSING)])


def test_a_gold_file_is_scored_through_the_records_that_extraction_gives(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    rows = [article(CLOSING, KEYS), article(CLOSING) | {"id": "lost"}]
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")

    def extract(path: Path) -> Iterator[Reading | Skipped]:
        assert path == gold
        speaker = Mention((Span(*at("Odile Brandt")[0]),), "Odile Brandt", "name")
        content = (Span(*CLOSING["content"][0]),)
        found = Quotation("brandt#0", "brandt", "direct", content, speaker, (Span(*at("said")[0]),))
        yield Reading(Article("brandt", TEXT), (found,))
        yield Skipped("lost", "extract", "broken")

    table = evaluate_file(gold, extract)
    assert table["overlap"] == table["speaker"] == table["cue"] == Score(1, 1, 3)
    assert (table["overlap"].precision, table["overlap"].recall, table["overlap"].f1) == (100.0, 33.3, 50.0)


@pytest.mark.parametrize(
    ("line", "message"),
    (
        ("{", r"gold\.jsonl:2 is not JSON"),
        ('["id", "text", "quotes"]', r"gold\.jsonl:2 lacks id, quotes, text"),
        ('{"id": "b", "text": ""}', r"gold\.jsonl:2 lacks quotes"),
        ('{"id": "a", "text": "", "quotes": []}', r"gold\.jsonl:2 has the id 'a' again"),
    ),
)
def test_a_line_that_is_no_gold_article_is_named(tmp_path: Path, line: str, message: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "a", "text": "", "quotes": []}\n' + line + "\n", "utf-8")
    with pytest.raises(BadRecord, match=message):
        annotated(gold)


def test_a_gold_file_that_is_missing_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        annotated(tmp_path / "nowhere.jsonl")
    (tmp_path / "latin.jsonl").write_bytes('{"id": "Größe"}'.encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8"):
        annotated(tmp_path / "latin.jsonl")


def generated(seed: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Forty articles of marks and letters with quotations, and a prediction that is theirs with every kind of error."""
    chance = random.Random(seed)
    gold, found = [], []
    for number in range(40):
        text = "".join(chance.choices("abc ,.“”„«»'\n", k=200))

        def spans(most: int, longest: int = 40) -> list[list[int]]:
            begins = sorted(chance.sample(range(150), chance.randint(0, most)))
            return [[begin, begin + chance.randint(1, longest)] for begin in begins]

        def moved(old: list[list[int]]) -> list[list[int]]:
            shift = chance.choice((0, 0, 0, -3, 2, 9))
            return [[max(0, begin + shift), max(1, end + shift)] for begin, end in old]

        quotes = [
            {"content": spans(2), "speaker": spans(1, 12), "cue": spans(1, 6), "addressee": spans(1, 12)}
            for _ in range(chance.randint(0, 8))
        ]
        kept = [{role: moved(old) for role, old in one.items()} for one in quotes if chance.random() < 0.8]
        more = [{"content": spans(1), "nested_in": chance.choice((None, "x#0"))} for _ in range(chance.randint(0, 3))]
        gold.append({"id": str(number), "text": text, "quotes": quotes})
        if chance.random() < 0.9:
            found.append({"id": str(number), "quotes": kept + more})
    if seed % 2:
        gold[0]["quotes"].append({"content": [[0, 9]], "nested": True})
    return gold, found


@pytest.mark.corpora
@pytest.mark.parametrize("seed", range(20))
def test_figures_agree_with_the_corpora_s_own_script(shared_eval: Path, seed: int) -> None:
    description = importlib.util.spec_from_file_location("score", shared_eval / "score.py")
    assert description is not None
    assert description.loader is not None
    theirs = importlib.util.module_from_spec(description)
    description.loader.exec_module(theirs)
    gold, found = generated(seed)
    expected = theirs.score({a["id"]: a for a in gold}, {a["id"]: a for a in found})
    assert any(row["f1"] for row in expected.values())
    assert {
        name: {"p": s.precision, "r": s.recall, "f1": s.f1, "gold": s.gold, "predicted": s.predicted}
        for name, s in scores(gold, found).items()
    } == expected


def test_importing_it_needs_no_scipy() -> None:
    code = "import sys; sys.modules['scipy'] = None; import onrecord.evaluate"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
