"""Quotations in, schema.org out, as JSON-LD: what search engines and archives read. No ClaimReview: whether it is true,
nobody here judges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.export.jsonl import Json
from onrecord.export.reported import TERMS, Reported, address, as_json, iri, program, reported, without_nothing
from onrecord.records import Article, Link, Person

if TYPE_CHECKING:
    from onrecord.ask.chosen import Chosen

CONTEXT = {"@context": ["https://schema.org", TERMS]}
HANDS = {"outlet": "Organization", "agency": "Organization", "platform": "Organization", "person": "Person"}


def schema_org(chosen: Chosen, full_text: bool = False) -> Iterator[str]:
    """One JSON-LD graph: the quotations, each on its line with the article it stands in, and what made them.

    It may stand in a script element of a page. ``full_text``: articles with their text.
    """
    yield as_json(CONTEXT, script=True)[:-1] + ', "@graph": [\n'
    yield as_json(_dataset(chosen), script=True)
    for on in chosen.pages():
        for one in reported(on, chosen.disputed(on)):
            yield ",\n" + as_json(quotation(one, full_text), script=True)
    yield "\n]}\n"


def _dataset(chosen: Chosen) -> Json:
    of = f" of {chosen.name}" if chosen.name else ""
    return {
        "@type": "Dataset",
        "name": f"Quotations{of} on record",
        "description": "What articles attribute to whom. That it was said, or is true, is not claimed.",
        "measurementTechnique": program(chosen.made_by),
    }


def quotation(one: Reported, full_text: bool = False) -> Json:
    """One quotation, without its context. ``spokenByCharacter`` is whom the article attributes it to."""
    q = one.quotation
    return without_nothing(
        {
            "@type": "Quotation",
            "@id": one.id,
            "identifier": q.id,
            "text": one.words,
            "inLanguage": one.article.language if one.article.language != "und" else None,
            "description": one.says,
            "spokenByCharacter": _person(one.speaker) if one.speaker else None,
            "isPartOf": _article(one.article, full_text),
            "citation": [_hand(link) for link in one.via],
            "exampleOfWork": {"@type": "CreativeWork", "@id": iri("utterance", one.utterance)}
            if one.utterance
            else None,
            "dateCreated": q.date,
            "onrecord:addressee": _person(one.addressee) if one.addressee else None,
            "onrecord:chain": [{"onrecord:name": link.name, "onrecord:role": link.role} for link in one.via],
            "onrecord:kind": q.kind,
            "onrecord:medium": q.medium,
            "onrecord:alleged": q.alleged,
            "onrecord:disputed": one.disputed,
            "onrecord:confidence": one.confidence,
            "onrecord:speakerReason": q.speaker.reason if not one.speaker else None,
            "onrecord:version": one.version,
            "onrecord:model": one.model,
        }
    )


def _article(article: Article, full_text: bool) -> Json:
    at = address(article)
    return without_nothing(
        {
            "@type": "NewsArticle",
            "@id": iri("article", article.id),
            "identifier": article.id,
            "headline": article.title,
            "url": at if not at.startswith("urn:") else None,
            "datePublished": article.date,
            "dateModified": article.modified,
            "inLanguage": article.language if article.language != "und" else None,
            "author": [{"@type": "Person", "name": name} for name in article.authors],
            "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
            "articleBody": article.text if full_text else None,
        }
    )


def _person(person: Person) -> Json:
    return without_nothing(
        {
            "@type": "Organization" if person.is_body else "Person",
            "@id": iri("person", person.id),
            "name": person.name,
            "alternateName": list(person.aliases),
            "sameAs": f"http://www.wikidata.org/entity/{person.wikidata}" if person.wikidata else None,
        }
    )


def _hand(link: Link) -> Json:
    """What the words went through, as a work that is cited."""
    maker = HANDS.get(link.role)
    made = {"provider": {"@type": maker, "name": link.name}} if maker else {}
    return {"@type": "CreativeWork", "name": link.name, **made}
