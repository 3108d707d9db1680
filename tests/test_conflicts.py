"""Accounts that cannot both hold: each is named, none is preferred."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord import trace
from onrecord.records import Conflict, Group, Span, Titled, Utterance, Wording

LINE = "We never asked for the ferry, we asked for a bridge."


def report(outlet: str, text: str = LINE, speaker: str | None = "Ines Marlow", day: int = 4, **more: object) -> Wording:
    name = outlet.lower().replace(" ", "-")
    person = f"p-{speaker}" if speaker else None
    known = {"language": "en", "date": f"2031-05-{day:02}", "speaker": person, "speaker_name": speaker} | more
    return Wording(id=f"{name}#0", text=text, article=name, outlet=outlet, **known)  # type: ignore[arg-type]


def conflicts(*reports: Wording) -> tuple[Conflict, ...]:
    found: Utterance = trace.utterance(Group(tuple(sorted(w.id for w in reports))), {w.id: w for w in reports})
    return found.conflicts


CASES = [json.loads(line) for line in (Path(__file__).parent / "cases/conflicts.jsonl").read_text("utf8").splitlines()]


def marked(case: dict[str, Any]) -> Any:
    known = case.get("known_failure")
    return pytest.param(case, id=case["rule"], marks=[pytest.mark.xfail(reason=known, strict=True)] if known else [])


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_a_case_is_the_conflict_it_is_or_none(case: dict[str, Any]) -> None:
    if "titled" in case:
        found = trace.described(
            {id_: [Titled("Low Tide", noun, Span(0, 8)) for noun in nouns] for id_, nouns in case["titled"].items()}
        )
    else:
        found = conflicts(*(report(r.pop("outlet"), r.pop("text"), **r) for r in map(dict, case["reports"])))
    assert [c.kind for c in found] == case["conflicts"], found


def test_nine_of_ten_cases_of_each_kind_are_right() -> None:
    counted = Counter(kind for case in CASES for kind in case["conflicts"])
    wrong = Counter(kind for case in CASES if "known_failure" in case for kind in case["conflicts"] or ["none"])
    counted["none"] = sum(not case["conflicts"] for case in CASES)
    assert set(counted) == {"speaker", "number", "polarity", "denial", "description", "none"}
    for kind, cases in counted.items():
        assert cases >= 10
        assert wrong[kind] <= cases / 10, kind


def test_two_speakers_of_the_same_words_are_a_conflict_with_a_note_for_readers() -> None:
    (found,) = conflicts(report("Tide Table"), report("Quay Post", day=5), report("Gull", speaker="Carl Devitt", day=6))
    assert found.kind == "speaker"
    assert found.note == "Gull: Carl Devitt. Tide Table, Quay Post: Ines Marlow."
    assert found.quotes == ("gull#0", "quay-post#0", "tide-table#0")


def test_a_report_that_names_nobody_contradicts_nobody() -> None:
    assert conflicts(report("Tide Table"), report("Quay Post", speaker=None)) == ()


def test_part_of_a_name_is_the_same_speaker() -> None:
    assert conflicts(report("Tide Table"), report("Quay Post", speaker="Marlow")) == ()


def test_an_article_without_outlet_is_named_by_its_id() -> None:
    (found,) = conflicts(report("Tide Table"), replace(report("Gull", speaker="Carl Devitt"), outlet=None))
    assert "gull: Carl Devitt." in found.note


def test_other_numbers_in_the_same_words_are_a_conflict() -> None:
    (found,) = conflicts(
        report("Tide Table", "We owe the yard 40,000 crowns"), report("Gull", "We owe the yard 60,000 crowns", day=6)
    )
    assert found.kind == "number"
    assert found.note == "Gull: “60,000”. Tide Table: “40,000”."


def test_a_negation_that_came_or_went_is_a_conflict() -> None:
    (found,) = conflicts(
        report("Tide Table", "We will never sell the pier"), report("Gull", "We will sell the pier", day=6)
    )
    assert found.kind == "polarity"
    assert found.note == "Gull: without it. Tide Table: “never”."


def test_a_cut_is_no_conflict() -> None:
    assert conflicts(report("Tide Table"), report("Gull", "We never asked for the ferry", day=6)) == ()


def test_denying_it_is_a_conflict_with_those_who_report_it() -> None:
    found = conflicts(report("Tide Table"), report("Gull", context="Marlow denied having told the council", day=6))
    assert [c.kind for c in found] == ["denial"]
    assert found[0].note == "Gull: Ines Marlow denies it. Tide Table: Ines Marlow."


def test_denials_are_seen_in_every_language() -> None:
    for language, words in {
        "de": "Marlow bestreitet den Satz",
        "fr": "Marlow dément avoir dit",
        "es": "Marlow niega haber dicho",
    }.items():
        original = report("Tide Table", "Das war unser Steg", language=language)
        denied = report("Gull", "Das war unser Steg", language=language, context=words, day=6)
        assert [c.kind for c in conflicts(original, denied)] == ["denial"], language


# Titled things


def called(**nouns: str) -> dict[str, list[Titled]]:
    return {article: [Titled("Low Tide Lullaby", noun, Span(0, 16))] for article, noun in nouns.items()}


def test_an_album_here_and_a_song_there_is_a_conflict_across_languages() -> None:
    (found,) = trace.described(called(b="lied", a="album", c="chanson"))
    assert found == Conflict("description", ("a", "b", "c"), "“Low Tide Lullaby”: album in a; song in b, c.")


def test_two_nouns_for_one_kind_are_no_conflict() -> None:
    assert trace.described(called(a="song", b="track", c="canción", d="Liebeslied")) == ()
    assert trace.described(called(a="novel", b="livre", c="Roman")) == ()


def test_other_titles_and_unknown_nouns_contradict_nothing() -> None:
    titled = called(a="album", b="idea") | {"c": [Titled("High Tide", "song", Span(0, 9))]}
    assert trace.described(titled) == ()


def test_an_article_that_calls_it_both_contradicts_nobody() -> None:
    titled = called(a="album")
    titled["b"] = [Titled("Low Tide Lullaby", noun, Span(0, 16)) for noun in ("album", "song")]
    assert trace.described(titled) == ()


def test_marks_and_case_of_a_title_do_not_matter() -> None:
    titled = {
        "a": [Titled("Low Tide Lullaby", "album", Span(0, 1))],
        "b": [Titled("“low tide lullaby”", "film", Span(0, 1))],
    }
    assert [c.kind for c in trace.described(titled)] == ["description"]
