"""Utterances in, PROV-O out, as Turtle: which report was derived from which, why we think so and how surely; to whom
the words are attributed and by whom; what found it all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.export.reported import BIDI, VOCABULARY, Reported, address, iri, program, reported
from onrecord.records import Article, Edge, Person, Utterance

if TYPE_CHECKING:
    from onrecord.ask.chosen import Chosen

PREFIXES = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "onrecord": VOCABULARY,
}
# Of a report that is later and like another, nobody says that it has the words from it.
DERIVED = {
    "cites": "prov:Quotation",
    "copied": "prov:Quotation",
    "cut from": "prov:Derivation",
    "translated": "prov:Derivation",
}
XSD = {10: "xsd:date", 7: "xsd:gYearMonth", 4: "xsd:gYear"}  # by the length of an EDTF date
PROGRAM, READING, COMPARING = (iri("program", "onrecord"), iri("activity", "reading"), iri("activity", "comparing"))


def prov(chosen: Chosen, full_text: bool = False) -> Iterator[str]:
    """Every utterance with its reports and trail. ``full_text``: articles with their text."""
    for prefix, namespace in PREFIXES.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"
    yield from _made_by(chosen.made_by)
    told: set[str] = set()  # names of articles, persons and outlets that stand there already
    for utterances, pages in chosen.reports():
        disputed = chosen.disputed(*pages)
        found = {one.quotation.id: one for on in pages for one in reported(on, disputed)}
        for utterance in utterances:
            yield from _utterance(utterance)
            for id in sorted(q for version in utterance.versions for q in version.quotes if q in found):
                yield from _agents_and_article(found[id], told, full_text)
                yield from _quotation(found[id], utterance)
            for edge in utterance.trail:
                yield from _edge(edge)


def _made_by(made_by: str) -> Iterator[str]:
    facts = [f"rdfs:label {_text('On Record')}", f"onrecord:version {_text(__version__)}"]
    yield _block(PROGRAM, "a prov:Agent, prov:SoftwareAgent", *facts, f"dcterms:description {_text(program(made_by))}")
    for activity, label in ((READING, "reading of articles for quotations"), (COMPARING, "comparison of quotations")):
        yield _block(activity, "a prov:Activity", f"rdfs:label {_text(label)}", f"prov:wasAssociatedWith <{PROGRAM}>")


def _utterance(utterance: Utterance) -> Iterator[str]:
    facts = ["a prov:Entity, onrecord:Utterance", f"prov:wasGeneratedBy <{COMPARING}>"]
    facts.append(f"prov:value {_text(utterance.versions[0].text, utterance.versions[0].language)}")
    facts.append(f"onrecord:earliestOnRecord <{iri('article', utterance.earliest.article)}>")
    facts += [f"onrecord:conflict {_text(f'{conflict.kind}: {conflict.note}')}" for conflict in utterance.conflicts]
    facts += [f"onrecord:outlets {utterance.outlets}", f"onrecord:independentOutlets {utterance.independent}"]
    yield _block(iri("utterance", utterance.id), *facts)


def _agents_and_article(one: Reported, told: set[str], full_text: bool) -> Iterator[str]:
    article = one.article
    outlet = iri("outlet", one.outlet)
    if outlet not in told:
        told.add(outlet)
        yield _block(outlet, "a prov:Agent, prov:Organization", f"foaf:name {_text(one.outlet)}")
    for person in (one.speaker, one.addressee):
        if person and iri("person", person.id) not in told:
            told.add(iri("person", person.id))
            yield _person(person)
    if iri("article", article.id) not in told:
        told.add(iri("article", article.id))
        yield _article(article, outlet, full_text)


def _person(person: Person) -> str:
    facts = [f"a prov:Agent, {'prov:Organization' if person.is_body else 'prov:Person'}"]
    facts += [f"foaf:name {_text(person.name)}", *(f"onrecord:alias {_text(alias)}" for alias in person.aliases)]
    if person.wikidata:
        facts.append(f"rdfs:seeAlso <http://www.wikidata.org/entity/{person.wikidata}>")
    return _block(iri("person", person.id), *facts)


def _article(article: Article, outlet: str, full_text: bool) -> str:
    facts = ["a prov:Entity, onrecord:Article", f"dcterms:identifier {_text(article.id)}"]
    facts += [f"prov:wasAttributedTo <{outlet}>"]
    if article.title:
        facts.append(f"dcterms:title {_text(article.title, article.language)}")
    if article.date:
        facts.append(f"dcterms:issued {_date(article.date)}")
    if not (at := address(article)).startswith("urn:"):
        facts.append(f"foaf:page <{at}>")
    if full_text:
        facts.append(f"prov:value {_text(article.text, article.language)}")
    return _block(iri("article", article.id), *facts)


def _quotation(one: Reported, utterance: Utterance) -> Iterator[str]:
    q = one.quotation
    article = iri("article", one.article.id)
    facts = [
        "a prov:Entity, onrecord:Quotation",
        f"dcterms:identifier {_text(q.id)}",
        f"prov:value {_text(one.words, one.article.language)}",
        f"dcterms:description {_text(one.says, 'en')}",
        f"prov:specializationOf <{iri('utterance', utterance.id)}>",
        f"prov:wasQuotedFrom <{article}>",
        f"prov:wasGeneratedBy <{READING}>",
        f"onrecord:kind {_text(q.kind)}",
        f"onrecord:medium {_text(q.medium)}",
        f"onrecord:alleged {str(q.alleged).lower()}",
        f"onrecord:disputed {str(one.disputed).lower()}",
        f"onrecord:confidence {_number(one.confidence)}",
    ]
    if one.model:
        facts.append(f"onrecord:model {_text(one.model)}")
    if one.via:
        hands = (f"[ foaf:name {_text(link.name)} ; onrecord:role {_text(link.role)} ]" for link in one.via)
        facts.append(f"onrecord:chain ( {' '.join(hands)} )")
    if one.speaker:
        who = iri("person", one.speaker.id)
        facts.append(f"prov:wasAttributedTo <{who}>")
        according = (
            f"onrecord:accordingTo <{iri('outlet', one.outlet)}> ; onrecord:confidence {_number(one.confidence)}"
        )
        facts.append(f"prov:qualifiedAttribution [ a prov:Attribution ; prov:agent <{who}> ; {according} ]")
    elif q.speaker.reason:
        facts.append(f"onrecord:speakerReason {_text(q.speaker.reason)}")
    if one.addressee:
        facts.append(f"onrecord:addressee <{iri('person', one.addressee.id)}>")
    version = next((v for v in utterance.versions if v.id == one.version), None)
    if version:
        facts += [f"onrecord:version {_text(version.id)}", *(f"onrecord:drift {_text(d)}" for d in version.drift)]
    yield _block(one.id, *facts)


def _edge(edge: Edge) -> Iterator[str]:
    later, earlier = iri("quotation", edge.later), iri("quotation", edge.earlier)
    why = (
        f"onrecord:reason {_text(edge.reason)} ; dcterms:description {_text(edge.because, 'en')} ; "
        f"onrecord:confidence {_number(edge.confidence)}"
    )
    kind = DERIVED.get(edge.reason)
    if kind is None:
        qualified = f"prov:qualifiedInfluence [ a prov:EntityInfluence ; prov:entity <{earlier}> ; {why} ]"
        yield _block(later, f"prov:wasInfluencedBy <{earlier}>", qualified)
    elif kind == "prov:Quotation":
        qualified = f"prov:qualifiedQuotation [ a prov:Quotation ; prov:entity <{earlier}> ; {why} ]"
        yield _block(later, f"prov:wasQuotedFrom <{earlier}>", qualified)
    else:
        qualified = f"prov:qualifiedDerivation [ a prov:Derivation ; prov:entity <{earlier}> ; {why} ]"
        yield _block(later, f"prov:wasDerivedFrom <{earlier}>", qualified)


def _block(subject: str, *facts: str) -> str:
    return f"\n<{subject}> " + " ;\n    ".join(facts) + " .\n"


def _text(text: str, language: str = "und") -> str:
    r"""A literal.

    >>> print(_text('"No"\n', "en"), _text("a\\b"))
    "\"No\"\n"@en "a\\b"
    """
    written = "".join(_ESCAPED.get(c) or (c if c >= " " and c != "\x7f" else f"\\u{ord(c):04X}") for c in text)
    written = BIDI.sub(lambda found: f"\\u{ord(found.group()):04X}", written)
    return f'"{written}"' + (f"@{language}" if language != "und" and _is_tag(language) else "")


_ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _is_tag(language: str) -> bool:
    first, *rest = language.split("-")
    return first.isascii() and first.isalpha() and all(part.isascii() and part.isalnum() for part in rest)


def _date(edtf: str) -> str:
    return f'"{edtf}"^^{XSD[len(edtf)]}'


def _number(value: float) -> str:
    return f'"{value:.4f}"^^xsd:decimal'
