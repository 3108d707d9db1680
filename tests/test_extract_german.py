"""German clauses and cues one by one; whole sentences stand in ``cases/extract_de.jsonl``, the figures at the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.evaluate import evaluate_file
from onrecord.extract import extract
from onrecord.extract.document import Unit, units_of
from onrecord.extract.fields import clauses_of
from onrecord.extract.second_cues import Cue, cues_of
from onrecord.extract.unsaid import sources_of
from onrecord.languages import language
from onrecord.readers import articles
from onrecord.records import Article, Span
from onrecord.text.marks import pair

DE = language("de")


def units(text: str) -> tuple[Unit, ...]:
    return units_of(text, Span(0, len(text)), pair(text), DE)


def only_cue(text: str) -> Cue:
    (cue,) = cues_of(units(text), DE)
    return cue


def subject(text: str) -> str:
    phrase = only_cue(text).subject
    assert phrase is not None
    return " ".join(u.text for u in units(text)[phrase.begin : phrase.end])


@pytest.mark.parametrize(
    ("text", "kinds"),
    (
        ("Er sagte, dass er komme.", ["main", "that"]),
        ("Sie fragte, ob er komme.", ["main", "question"]),
        ("Wie die Wirtin sagte, kommt er.", ["as", "main"]),
        ("Sie ging, weil er kam.", ["main", "sub"]),
        ("Der Wirt, der gestern kam, sagte nichts.", ["main", "relative", "main"]),
        ("Er sagte, der Plan sei gut.", ["main", "main"]),
        ("Sie bat ihn, bald heimzukommen.", ["main", "infinitive"]),
        ("Sie bat ihn, „bald zu kommen“.", ["main", "infinitive"]),
        ("Sie bat ihn, die Akten offenzulegen.", ["main", "infinitive"]),
        ("Er komme bald, so die Wirtin.", ["main", "so"]),
    ),
)
def test_a_clause_is_told_by_its_first_and_last_words(text: str, kinds: list[str]) -> None:
    assert [clause.kind for clause in clauses_of(units(text), DE)] == kinds


@pytest.mark.parametrize(
    ("text", "key"),
    (
        ("Die Stadt teilte am Montag mit, dass sie spart.", "mitteilte"),
        ("Die Stadt gab ihre Pläne bekannt.", "bekanntgab"),
        ("Sie hat das so gesagt.", "gesagt"),
        ("Weil sie das sagte, ging er.", "sagte"),
        ("Er soll ihr damit gedroht haben.", "gedroht"),
    ),
)
def test_a_verb_in_two_places_is_one_cue(text: str, key: str) -> None:
    assert only_cue(text).key == key


@pytest.mark.parametrize(
    "text",
    (
        "Die Stadt gab ihm das Haus.",  # no second part, no "bekannt geben"
        "Die geplante Rede fiel aus.",
        "Das ist nicht zu sagen.",
        "Das erklärte Ziel ist fern.",
    ),
)
def test_a_form_that_reports_nothing_is_no_cue(text: str) -> None:
    assert cues_of(units(text), DE) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    (
        ("Die Wirtin sagte das.", "Die Wirtin"),
        ("Gestern sagte die Wirtin das.", "die Wirtin"),
        ("Das sagte die Wirtin.", "die Wirtin"),
        ("Dem Gast sagte die Wirtin nichts.", "die Wirtin"),
        ("Der Zeitung sagte er das gestern.", "er"),
        ("Ada Reyle, die Wirtin, sagte das.", "Ada Reyle"),
        ("Ein Sprecher der Stadtwerke von Ahrenfels sagte das.", "Ein Sprecher der Stadtwerke von Ahrenfels"),
        ("Die 32-Jährige sagte das.", "Die 32-Jährige"),
        ("Den Vorschlag nannte die Wirtin schön.", "die Wirtin"),
        ("Die Proben nennt der Moderator schön.", "der Moderator"),
        ("Das Fest beschrieb Reyle gestern.", "Reyle"),
        ("Einer der Männer sagte das.", "Einer der Männer"),
    ),
)
def test_the_subject_is_what_no_other_case_explains(text: str, expected: str) -> None:
    assert subject(text) == expected


def test_soll_makes_the_saying_hearsay_and_will_does_not() -> None:
    assert only_cue("Er soll ihr damit gedroht haben.").alleged
    assert not only_cue("Er hat ihr damit gedroht.").alleged


@pytest.mark.parametrize(
    ("text", "owner"),
    (
        ("Laut der Feuerwehr brannte es.", "der Feuerwehr"),
        ("Nach Angaben der Feuerwehr brannte es.", "der Feuerwehr"),
        ("Polizeiangaben zufolge brannte es.", "Polizeiangaben"),
        ("Es brannte gemäß einer Mitteilung der Stadt.", "der Stadt"),
    ),
)
def test_a_source_is_whose_word_it_is(text: str, owner: str) -> None:
    (source,) = sources_of(units(text), DE)
    assert " ".join(u.text for u in units(text)[source.phrase.begin : source.phrase.end]) == owner


def test_nach_without_a_noun_of_saying_is_no_source() -> None:
    assert sources_of(units("Nach dem Essen brannte es."), DE) == []


def test_a_sentence_of_many_clauses_is_read_in_time() -> None:
    text = "Er sagte, dass er komme, und wie Ada, der Wirtin, " * 150
    assert extract(Article("a", text, language="de")).quotations


@pytest.mark.corpora
def test_german_news_is_read_at_least_this_well(corpora: Path) -> None:
    scores = evaluate_file(
        corpora / "corpora" / "german.dev.jsonl",
        lambda path: (extract(a) if isinstance(a, Article) else a for a in articles([path])),
    )
    floors = {"overlap": 64, "speaker": 53, "direct overlap": 72, "cue": 68, "addressee": 47}
    assert {name: scores[name].f1 for name in floors if scores[name].f1 < floors[name]} == {}
