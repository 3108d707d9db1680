"""The JSON contract in, flat tables out: one row per article, quotation, version, report or person, safe to open in a
spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from onrecord.export.jsonl import Json
from onrecord.text.plain import defused

ARTICLES = ("id", "outlet", "url", "date", "language", "title", "quotations", "copy_of", "copy_share", "agency", "text")
QUOTATIONS = (
    "id",
    "article",
    "outlet",
    "article_date",
    "language",
    "kind",
    "text",
    "speaker",
    "speaker_person",
    "speaker_reason",
    "cue",
    "addressee",
    "addressee_person",
    "via",
    "alleged",
    "medium",
    "date",
    "nested_in",
    "confidence",
    "content",
    "utterance",
    "version",
)
UTTERANCES = (
    "utterance",
    "speaker_person",
    "earliest_article",
    "earliest_date",
    "version",
    "language",
    "text",
    "quotes",
    "parent",
    "drift",
    "changes",
    "confidence",
    "conflicts",
    "outlets",
    "independent",
)
PERSONS = ("person", "aliases", "epithets", "is_body", "quotations", "addressed", "person_id", "wikidata")
VERDICTS = ("line", "input", "verdict", "because", "confidence", "utterance", "speaker_person", "earliest", "reports")
REPORTS = (
    "id",
    "text",
    "article",
    "outlet",
    "date",
    "language",
    "speaker_person",
    "addressee_person",
    "via",
    "alleged",
    "disputed",
    "sentence",
    "utterance",
    "copy_of",
)
COMPARISONS = ("same", "confidence", "drift", "changes", "because")
ALIGNED = ("id", "target", "score", "margin", "accepted")
PEOPLE = ("person", "quotations", "outlets", "first", "last", "aliases", "is_body", "person_id", "wikidata")
OUTLETS = ("outlet", "articles", "quotations", "speakers", "first", "last")
OUTLET = ("outlet", "what", "name", "reason", "count")
DECISIONS = ("decision", "what", "when", "who", "note", "undoes", "undone")
SAID = (
    "id",
    "text",
    "article",
    "outlet",
    "date",
    "via",
    "addressee_person",
    "disputed",
    "utterance",
    "outlets",
    "copy_of",
)
SCORES = ("measure", "precision", "recall", "f1", "right", "predicted", "gold")
DOCTOR = ("group", "name", "found", "needed", "version", "enables", "detail", "install")
CONFLICTS = ("kind", "note", "quotes", "utterance")
CORRECTIONS = (
    "number", "article", "at", "kind", "before", "after", "speaker_before", "speaker_after", "drift", "quote"
)  # fmt: skip
FORGETTING = ("person", "names", "single", "everywhere", "shared", "articles", "quotations")
REMOVALS = (
    "removal",
    "when",
    "who",
    "reason",
    "with_words",
    "articles",
    "quotations",
    "places",
    "rows",
    "names",
    "wiped",
)
SKIPPED = ("source", "stage", "reason")
QUEUE = ("about", "quotation", "other", "because", "worth", "outlets", "utterance", "text", "speaker_person", "outlet")
STORIES = ("story", "words", "persons", "article", "outlet", "date", "language", "like", "confidence", "because")


def table(columns: Iterable[str], rows: Iterable[Json]) -> Iterator[str]:
    """CSV text line by line (RFC 4180, UTF-8 without mark), the header first; missing values are empty.

    >>> print("".join(table(("a", "b"), [{"a": "=1+1", "b": True}, {"b": ["x", "y"]}])), end="")
    a,b
    '=1+1,true
    ,x; y
    """
    columns = list(columns)
    yield _line(columns)
    for row in rows:
        yield _line([cell(row.get(column)) for column in columns])


def cell(value: Any) -> str:
    """One value as text. Lists are joined by "; ", objects written as JSON, formulas defused by a leading apostrophe;
    what would move a terminal's cursor is made visible.

    >>> cell(None), cell(0.5), cell(["@me", "you"]), cell([[1, 2]]), cell(-3), cell("\x1b[31m")
    ('', '0.5', "'@me; you", '[[1, 2]]', '-3', '␛[31m')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        text = "; ".join(value)
    else:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    safe = defused(text)
    # A spreadsheet runs a cell that opens like this as a formula, wherever the words come from.
    formula = any(one.lstrip(" \n")[:1] in ("=", "+", "-", "@", "\t", "\r") for one in (text, safe))
    return "'" + safe if formula else safe


def articles(found: Iterable[Json]) -> Iterator[Json]:
    """One row an article."""
    for article in found:
        yield {**article, "quotations": len(article["quotes"]), **_copied(article)}


def _copied(row: Json) -> Json:
    """Whose text an article is, in columns."""
    copy = row["copy_of"] or {}
    return {"copy_of": copy.get("article"), "copy_share": copy.get("share"), "agency": copy.get("agency")}


def reports(found: Iterable[Json]) -> Iterator[Json]:
    """One row a report."""
    for report in found:
        yield {**report, **_copied(report)}


def quotations(found: Iterable[Json]) -> Iterator[Json]:
    """One row a quotation, with its words and its article's outlet and date."""
    for article in found:
        text = article["text"]
        for q in article["quotes"]:
            yield {
                **q,
                "article": article["id"],
                "outlet": article["outlet"],
                "article_date": article["date"],
                "language": article["language"],
                "text": _words(text, q["content"]),
                "speaker": _words(text, q["speaker"]),
                "cue": _words(text, q["cue"]),
                "addressee": _words(text, q["addressee"]),
            }


def utterances(found: Iterable[Json]) -> Iterator[Json]:
    """One row a version."""
    for utterance in found:
        for version in utterance["versions"]:
            yield {
                **version,
                "utterance": utterance["utterance"],
                "speaker_person": utterance["speaker_person"],
                "earliest_article": utterance["earliest"]["article"],
                "earliest_date": utterance["earliest"]["date"],
                "conflicts": [c["note"] for c in utterance["conflicts"]],
                "outlets": utterance["outlets"],
                "independent": utterance["independent"],
            }


def persons(found: Iterable[Json]) -> Iterator[Json]:
    """One row a person."""
    for person in found:
        yield {**person, "quotations": len(person["quotes"]), "addressed": len(person["addressed"])}


def stories(found: Iterable[Json]) -> Iterator[Json]:
    """One row an article of a story."""
    for story in found:
        for article in story["articles"]:
            yield {**article, "story": story["story"], "words": story["words"], "persons": story["persons"]}


def figures(found: Iterable[Json]) -> Iterator[Json]:
    """One row a number of an outlet."""
    for outlet in found:
        for what, value in outlet.items():
            for one in value if isinstance(value, list) else ():
                yield {"name": one.get("outlet"), **one, "outlet": outlet["outlet"], "what": what.replace("_", " ")}


def verdicts(found: Iterable[Json]) -> Iterator[Json]:
    """One row a quotation of the draft."""
    for verdict in found:
        utterance = verdict["utterance"]
        yield {
            **verdict,
            "utterance": utterance["utterance"] if utterance else None,
            "speaker_person": utterance["speaker_person"] if utterance else None,
            "earliest": utterance["earliest"]["article"] if utterance else None,
            "reports": [report["id"] for report in verdict["reports"]],
        }


def _words(text: str, spans: list[list[int]]) -> str:
    return " … ".join(text[begin:end] for begin, end in spans)


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)  # ends in \r\n, and only so quotes a \r in a cell
    return out.getvalue()[:-2] + "\n"


TABLES: dict[str, tuple[tuple[str, ...], Callable[[Iterable[Json]], Iterable[Json]]]] = {
    "articles": (ARTICLES, articles),
    "quotations": (QUOTATIONS, iter),
    "utterances": (UTTERANCES, utterances),
    "persons": (PERSONS, persons),
    "stories": (STORIES, stories),
    "corrections": (CORRECTIONS, iter),
}
