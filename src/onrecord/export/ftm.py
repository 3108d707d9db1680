"""Articles in, FollowTheMoney entities out, one a line, for investigation platforms: persons and bodies, articles, who
is named where, what is attributed to whom, and who is reported to speak to whom."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.ask import Page
from onrecord.export.jsonl import Json
from onrecord.export.reported import Reported, address, as_json, program, reported
from onrecord.records import Article, Person

if TYPE_CHECKING:
    from onrecord.ask.chosen import Chosen

# FollowTheMoney has languages as ISO 639-3.
LANGUAGES = {"de": "deu", "en": "eng", "es": "spa", "fr": "fra"}


def ftm(chosen: Chosen, full_text: bool = False) -> Iterator[str]:
    """The entities, each before those that refer to it. A quotation is a ``Note``: an annotation that applies to a
    document and to who is credited; a ``Message`` would claim that it was sent.

    ``full_text``: articles with their text.
    """
    told: set[str] = set()  # ids of persons and outlets that stand there already
    for on in chosen.pages():
        for entity in _entities(on, told, chosen, full_text):
            yield as_json(entity) + "\n"


def _entities(on: Page, told: set[str], chosen: Chosen, full_text: bool) -> Iterator[Json]:
    article = on.reading.article
    found = list(reported(on, chosen.disputed(on)))
    if article.outlet and (outlet := _id("outlet", article.outlet)) not in told:
        told.add(outlet)
        yield _entity(outlet, "Organization", name=[article.outlet])
    yield _article(article, chosen.made_by, full_text)
    persons = {p.id: p for one in found for p in (one.speaker, one.addressee) if p}
    for id, person in sorted(persons.items()):
        if id not in told:
            told.add(id)
            yield _person(person)
        yield _entity(
            _id("mention", f"{article.id} {id}"),
            "Mention",
            document=[_id("article", article.id)],
            resolved=[_person_id(person)],
            name=[person.name],
            detectedSchema=[_schema(person)],
        )
    for one in found:
        yield _note(one)
        if one.speaker and one.addressee:
            yield _spoke_to(one, one.speaker, one.addressee)


def _article(article: Article, made_by: str, full_text: bool) -> Json:
    at = address(article)
    return _entity(
        _id("article", article.id),
        "Article",
        name=[article.title or article.id],
        fileName=[article.id],
        title=[article.title],
        author=article.authors,
        publisher=[article.outlet],
        publishedAt=[article.date],
        modifiedAt=[article.modified],
        retrievedAt=[article.seen],
        sourceUrl=[at if not at.startswith("urn:") else None],
        language=[LANGUAGES.get(article.language.partition("-")[0])],
        processingAgent=[program(made_by)],
        bodyText=[article.text if full_text else None],
    )


def _person(person: Person) -> Json:
    gender = {"f": "female", "m": "male"}.get(person.gender or "")
    return _entity(
        _person_id(person),
        _schema(person),
        name=[person.name],
        alias=person.aliases,
        wikidataId=[person.wikidata],
        gender=[gender if not person.is_body else None],
    )


def _note(one: Reported) -> Json:
    about = [one.speaker, one.addressee]
    chain = " → ".join(f"{link.name} ({link.role})" for link in one.via)
    at = address(one.article)
    return _entity(
        _id("quotation", one.quotation.id),
        "Note",
        name=[one.says],
        description=[one.words],
        entity=[_id("article", one.article.id), *(_person_id(p) for p in about if p)],
        proof=[_id("article", one.article.id)],
        publisher=[one.article.outlet],
        sourceUrl=[at if not at.startswith("urn:") else None],
        peopleMentioned=[p.name for p in about if p and not p.is_body],
        detectedLanguage=[LANGUAGES.get(one.article.language.partition("-")[0])],
        keywords=[
            one.quotation.kind,
            one.quotation.medium,
            "alleged" if one.quotation.alleged else None,
            "disputed" if one.disputed else None,
        ],
        notes=[
            f"chain: {chain}" if chain else None,
            f"confidence: {one.confidence:g}",
            f"quotation: {one.quotation.id}",
            f"utterance: {one.utterance}" if one.utterance else None,
            f"speaker: {one.quotation.speaker.reason}" if not one.speaker and one.quotation.speaker.reason else None,
            f"model: {one.model}" if one.model else None,
        ],
    )


def _spoke_to(one: Reported, speaker: Person, addressee: Person) -> Json:
    return _entity(
        _id("spoke", one.quotation.id),
        "UnknownLink",
        subject=[_person_id(speaker)],
        object=[_person_id(addressee)],
        role=["reported to have spoken to"],
        summary=[one.says],
        date=[one.quotation.date or one.article.date],
        publisher=[one.article.outlet],
        proof=[_id("article", one.article.id)],
        recordId=[one.quotation.id],
    )


def _schema(person: Person) -> str:
    return "Organization" if person.is_body else "Person"


def _person_id(person: Person) -> str:
    return person.id if person.id.startswith("p-") else _id("person", person.id)


def _id(kind: str, id: str) -> str:
    # Hashed: platforms take ids apart at dots and colons.
    return "onrecord-" + hashlib.sha1(f"{kind} {id}".encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


def _entity(id: str, schema: str, **properties: object) -> Json:
    held: dict[str, list[str]] = {}
    for name, values in properties.items():
        if isinstance(values, list | tuple) and (given := [str(value) for value in values if value]):
            held[name] = list(dict.fromkeys(given))
    return {"id": id, "schema": schema, "properties": held}
