"""Quotations in, W3C Web Annotations out: where the words stand, found again by their own text and by position, and who
attributes them to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.export.jsonl import Json
from onrecord.export.reported import (
    AROUND,
    TERMS,
    Reported,
    address,
    as_json,
    iri,
    program,
    reported,
    without_nothing,
)
from onrecord.records import Article, Person, Span

if TYPE_CHECKING:
    from onrecord.ask.chosen import Chosen

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", TERMS]
BESIDE = (32, 64, 128, AROUND)  # characters of prefix and suffix: the fewest that tell the place from others


def collection(chosen: Chosen, full_text: bool = False) -> Iterator[str]:
    """An annotation collection of one page, one annotation a quotation, each on its line.

    ``full_text``: the text of the article with each annotation.
    """
    name = chosen.name or "everything"
    whole: Json = {
        "@context": CONTEXT,
        "id": iri("annotations", f"{chosen.of} {name}"),
        "type": "AnnotationCollection",
        "label": f"What articles attribute to whom: {name}",
        "generator": _generator(chosen.made_by),
    }
    yield as_json(whole)[:-1] + ', "first": '
    first = {"id": iri("annotations", f"{chosen.of} {name} 1"), "type": "AnnotationPage", "startIndex": 0}
    before = as_json(first)[:-1] + ', "items": [\n'
    for on in chosen.pages():
        for one in reported(on, chosen.disputed(on)):
            yield before + as_json(annotation(one, chosen.made_by, full_text))
            before = ",\n"
    yield (before if before != ",\n" else "") + "\n]}}\n"


def annotation(one: Reported, made_by: str, full_text: bool = False) -> Json:
    """One quotation as an annotation, without its context."""
    q = one.quotation
    bodies: list[Json] = [
        {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en", "value": one.says},
        {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": q.kind},
    ]
    bodies += [_person(p, role) for p, role in ((one.speaker, "speaker"), (one.addressee, "addressee")) if p]
    if one.utterance:
        bodies.append({"type": "SpecificResource", "purpose": "linking", "source": iri("utterance", one.utterance)})
    return without_nothing(
        {
            "id": one.id,
            "type": "Annotation",
            "motivation": "identifying",
            "generator": _generator(made_by),
            "body": bodies,
            "target": [_target(one.article, span, full_text) for span in q.content],
            "onrecord:article": one.article.id,
            "onrecord:outlet": one.article.outlet,
            "onrecord:quotation": q.id,
            "onrecord:chain": [{"onrecord:name": link.name, "onrecord:role": link.role} for link in one.via],
            "onrecord:speakerReason": q.speaker.reason if not one.speaker else None,
            "onrecord:alleged": q.alleged,
            "onrecord:disputed": one.disputed,
            "onrecord:medium": q.medium,
            "onrecord:confidence": one.confidence,
            "onrecord:utterance": one.utterance,
            "onrecord:version": one.version,
            "onrecord:nestedIn": {"id": iri("quotation", q.nested_in)} if q.nested_in else None,
            "onrecord:model": one.model,
        }
    )


def _generator(made_by: str) -> Json:
    return {"id": iri("program", "onrecord"), "type": "Software", "name": program(made_by)}


def _person(person: Person, role: str) -> Json:
    return {
        "type": "SpecificResource",
        "purpose": "identifying",
        "source": iri("person", person.id),
        "onrecord:role": role,
        "onrecord:name": person.name,
    }


def _target(article: Article, span: Span, full_text: bool) -> Json:
    """One piece of a quotation, by its words and by where it stands in the article's text."""
    text = article.text
    beside = next((n for n in BESIDE if text.count(text[max(0, span.begin - n) : span.end + n]) == 1), AROUND)
    target: Json = {
        "type": "SpecificResource",
        "source": address(article),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[span.begin : span.end],
                "prefix": text[max(0, span.begin - beside) : span.begin],
                "suffix": text[span.end : span.end + beside],
            },
            {"type": "TextPositionSelector", "start": span.begin, "end": span.end},
        ],
    }
    return target | ({"onrecord:text": text} if full_text else {})
