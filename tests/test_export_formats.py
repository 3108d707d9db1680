"""Every format that is written holds what is on record, is what its standard says, and keeps hostile text as text."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise, starmap
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import duckdb
import jsonschema
import networkx
import pyarrow as pa
import pyarrow.parquet as pq
import pyshacl
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from prov.model import ProvDocument
from rdflib.namespace import PROV, RDF, SDO, XSD

import standards
from onrecord import ask, demo, pipeline
from onrecord.ask import chosen
from onrecord.ask.chosen import Chosen
from onrecord.errors import UsageError
from onrecord.export import formats, parquet, prov, reported
from onrecord.export import tei as tei_module
from onrecord.export.jsonl import article_json
from onrecord.records import Article, Link, Mention, Person, Quotation, Reading, Span
from onrecord.store import Store

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
TERM = rdflib.Namespace(reported.VOCABULARY)
STANDARDS = [name for name in formats.FORMATS if name not in ("jsonl", "json", "csv", "parquet")]
FAR = "Nobody at the fish market bought herring that morning."
HOSTILE = [
    {
        "id": "@context",
        "outlet": "@graph ]]> Glare </script>",
        "title": '=HYPERLINK("http://evil.example")]]><script>alert(1)</script>',
        "url": "javascript:alert(1)",
        "date": "2025-03",
        "authors": ["@type", "Ann \u202eB"],
        "text": f"{FAR}\n\n“We close ]]> the <b>gate</b> \u202eon Friday\u202c </script><!-- now,” said Ada Okonjo of "
        "the harbour board to Tomas Reyle.\n\n“=SUM(A1) \\ is 'mine' & not yours,” Okonjo told Glare. \x07\n\n"
        f"{FAR.replace('herring', 'mackerel')}",
    },
    {
        "id": "a/b#c?d=<e>",
        "outlet": "Harbour\tPost",
        "url": "https://harbour.example/a<b>\"c",
        "date": "2025-03-04",
        "text": "Ada Okonjo said the gate closes on Friday. “I came first,” Okonjo said. “I saw it. ‘Never,’ he told "
        "me.”",
    },
]  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("formats")
    (folder / "hostile.jsonl").write_text("\n".join(map(json.dumps, HOSTILE)), "utf-8")
    with Store.open(folder / "onrecord.db", create=True) as opened:
        pipeline.add([demo.ARTICLES, folder / "hostile.jsonl"], opened)
        yield opened


@pytest.fixture(scope="module")
def everything(store: Store) -> Chosen:
    return chosen.everything(store)


@pytest.fixture(scope="module")
def articles(everything: Chosen) -> dict[str, dict[str, Any]]:
    found = [article_json(on.reading, on.persons, on.belongs, on.copied) for on in everything.pages()]
    return {article["id"]: article for article in found}


@pytest.fixture(scope="module")
def quotes(articles: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {q["id"]: q for article in articles.values() for q in article["quotes"]}


def parts(store: Store) -> dict[str, Chosen]:
    """One of everything that can be chosen."""
    velasco = ask.who(store, "Noor Velasco")
    first = next(a for a in velasco.quotes if a.utterance)
    return {
        "store": chosen.everything(store),
        "article": chosen.of_article(store, first.article),
        "hostile article": chosen.of_article(store, "@context"),
        "utterance": chosen.of_utterance(store, str(first.utterance)),
        "person": chosen.of_person(store, "Noor Velasco"),
    }


def written(name: str, part: Chosen, what: str | None = None, *, full_text: bool = False) -> bytes:
    chunks = formats.made(name, part, what=what, full_text=full_text)
    return b"".join(chunk.encode() if isinstance(chunk, str) else chunk for chunk in chunks)


def every() -> list[tuple[str, str]]:
    return [(form.name, what) for form in formats.FORMATS.values() for what in form.whats]


# What holds for every format.


@pytest.mark.parametrize(("name", "what"), every())
def test_the_same_store_gives_the_same_bytes(name: str, what: str, everything: Chosen) -> None:
    with Store.open(everything.store.path) as again:
        assert written(name, everything, what) == written(name, chosen.everything(again), what)


@pytest.mark.parametrize("name", formats.FORMATS)
def test_a_part_of_the_store_gives_a_part_of_the_export(name: str, store: Store) -> None:
    whole = parts(store)
    sizes = {of: len(written(name, part)) for of, part in whole.items()}
    assert all(sizes[of] < sizes["store"] for of in ("article", "utterance", "person")), sizes


@pytest.mark.parametrize("name", STANDARDS)
def test_only_the_sentences_around_quotations_go_out_unless_the_text_is_asked_for(
    name: str, everything: Chosen
) -> None:
    far = FAR.removesuffix(".").encode()
    for what in formats.FORMATS[name].whats:
        assert far not in written(name, everything, what), what
    if name not in ("gexf", "graphml"):
        assert far in written(name, everything, full_text=True)


def test_a_table_of_articles_has_their_text_only_if_asked(everything: Chosen) -> None:
    far = FAR.encode()
    assert far not in written("csv", everything, "articles")
    assert far in written("csv", everything, "articles", full_text=True)
    table = pq.read_table(io.BytesIO(written("parquet", everything, "articles")))
    assert table["text"].null_count == table.num_rows
    full = pq.read_table(io.BytesIO(written("parquet", everything, "articles", full_text=True)))
    assert full["text"].null_count == 0
    # The JSON contract has it in any case.
    assert far in written("jsonl", everything, "articles")


# A network has to be counted before it is written.
@pytest.mark.parametrize("name", sorted(set(formats.FORMATS) - {"gexf", "graphml"}))
def test_articles_are_read_as_they_are_written(name: str, everything: Chosen) -> None:
    read: list[str] = []

    class Counted(Chosen):
        def pages(self) -> Iterator[ask.Page]:
            for on in super().pages():
                read.append(on.reading.article.id)
                yield on

    counted = Counted(everything.store, everything.of, everything.name)
    for count, _ in enumerate(formats.made(name, counted)):
        if count == 3:
            break
    assert len(read) < (parquet.ROWS if name == "parquet" else 10)


@pytest.mark.parametrize("name", STANDARDS)
def test_an_export_says_what_made_it(name: str, everything: Chosen) -> None:
    text = written(name, everything).decode()
    model = next(on.reading.model for on in everything.pages() if on.reading.model)
    assert everything.made_by in text
    assert everything.made_by
    assert model in text


def test_a_format_that_cannot_hold_it_says_what_it_holds(everything: Chosen, store: Store) -> None:
    with pytest.raises(UsageError, match="TEI P5 can't hold persons; it holds articles"):
        formats.made("tei", everything, what="persons")
    with pytest.raises(UsageError, match="can't hold stories of one article; it holds quotations"):
        formats.made("csv", chosen.of_article(store, "@context"), what="stories")
    with pytest.raises(UsageError, match="'word' is not a format; formats are jsonl"):
        formats.made("word", everything)


def test_each_attribution_names_the_outlet_that_makes_it(everything: Chosen, quotes: dict[str, Any]) -> None:
    for on in everything.pages():
        for one in reported.reported(on):
            outlet = on.reading.article.outlet or on.reading.article.id
            assert one.says.startswith(f"{outlet} attributes it to ")
            if name := quotes[one.quotation.id]["speaker_person"]:
                assert name in one.says


def test_every_standard_marks_what_another_article_contradicts(everything: Chosen, quotes: dict[str, Any]) -> None:
    clashes = [c for u in everything.utterances() for c in u.conflicts if c.kind in ("speaker", "denial")]
    disputed = {q for clash in clashes for q in clash.quotes}
    assert disputed
    notes = json.loads(written("annotations", everything))["first"]["items"]
    assert {note["onrecord:quotation"] for note in notes if note["onrecord:disputed"]} == disputed
    works = json.loads(written("schema", everything))["@graph"][1:]
    assert {work["identifier"] for work in works if work["onrecord:disputed"]} == disputed
    entities = [json.loads(line) for line in written("ftm", everything).splitlines()]
    marked = [e["properties"] for e in entities if "disputed" in e["properties"].get("keywords", [])]
    assert len(marked) == len(disputed)
    assert all("Another article contradicts it." in properties["name"][0] for properties in marked)
    graph = rdflib.Graph().parse(data=written("prov", everything), format="turtle")
    said = set(graph.subjects(TERM.disputed, rdflib.Literal(True)))
    assert said == {rdflib.URIRef(reported.iri("quotation", id)) for id in disputed}
    first = [one for one in tei(everything).iter(f"{TEI}said") if not one.get("prev")]
    assert sum("#onrecord.disputed" in one.get("ana").split() for one in first) == len(disputed)


# Parquet: read by another program, always with the same columns.


@pytest.mark.parametrize("what", parquet.COLUMNS)
def test_a_parquet_table_has_the_same_typed_columns_for_every_store(
    what: str, everything: Chosen, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "empty.db", create=True) as empty:
        pipeline.settle(empty)
        nothing = pq.read_table(io.BytesIO(written("parquet", chosen.everything(empty), what)))
    table = pq.read_table(io.BytesIO(written("parquet", everything, what)))
    assert nothing.schema.equals(table.schema)
    assert nothing.num_rows == 0
    assert not any(pa.types.is_null(field.type) for field in table.schema)


@pytest.mark.parametrize("what", parquet.COLUMNS)
def test_a_parquet_table_holds_what_the_contract_holds(what: str, everything: Chosen) -> None:
    lines = [json.loads(line) for line in written("jsonl", everything, what).splitlines()]
    rows = pq.read_table(io.BytesIO(written("parquet", everything, what, full_text=True))).to_pylist()

    def as_written(value: Any) -> Any:
        if isinstance(value, dict):
            if set(value) == {"begin", "end"}:
                return [value["begin"], value["end"]]
            return {name: as_written(one) for name, one in value.items()}
        return [as_written(one) for one in value] if isinstance(value, list) else value

    assert [as_written(row) for row in rows] == lines


def test_duckdb_asks_a_parquet_file(everything: Chosen, quotes: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "q.parquet").write_bytes(written("parquet", everything, "articles"))
    with duckdb.connect() as db:
        found = db.execute(
            "SELECT q.id, q.speaker_person, len(q.chain), q.content[1].begin FROM "
            f"(SELECT unnest(quotes) AS q FROM '{tmp_path / 'q.parquet'}') ORDER BY q.id"
        ).fetchall()
    assert found == [
        (q["id"], q["speaker_person"], len(q["chain"]), q["content"][0][0])
        for q in sorted(quotes.values(), key=lambda q: q["id"])
    ]


# TEI: the official schema of P5 3.0.0, which is older than toWhom.


def tei(part: Chosen, *, full_text: bool = False) -> Any:
    return etree.fromstring(written("tei", part, full_text=full_text))


@pytest.mark.parametrize("full_text", (False, True))
def test_tei_is_valid_by_the_official_schema(full_text: bool, store: Store) -> None:
    for of, part in parts(store).items():
        document = tei(part, full_text=full_text)
        for said in document.iter(f"{TEI}said"):
            said.attrib.pop("toWhom", None)  # came with P5 3.1.0
        assert standards.tei().validate(document), (of, standards.tei().error_log)


def test_tei_has_each_quotation_with_its_words_speaker_and_addressee(
    everything: Chosen, articles: dict[str, Any], quotes: dict[str, Any]
) -> None:
    seen = set()
    for text in tei(everything).iter(f"{TEI}TEI"):
        article = articles[text.findtext(f".//{TEI}sourceDesc//{TEI}idno")]
        names = {person.get(f"{XML}id"): person[0].text for person in text.iter(f"{TEI}person", f"{TEI}org")}
        said = {element.get(f"{XML}id"): element for element in text.iter(f"{TEI}said")}
        for item in text.iter(f"{TEI}item"):
            id = item.findtext(f"{TEI}idno[@type='quotation']")
            q = quotes[id]
            seen.add(id)
            first = said[item.get("corresp")[1:]]
            pieces = [first]
            while following := pieces[-1].get("next"):
                assert said[following[1:]].get("prev") == f"#{pieces[-1].get(f'{XML}id')}"
                pieces.append(said[following[1:]])
            # Line breaks between paragraphs of one piece aren't text of either.
            words = "".join("".join(piece.itertext()) for piece in pieces)
            expected = "".join(article["text"][begin:end] for begin, end in q["content"])
            assert unblank(words) == unblank(expected), id
            assert names.get((first.get("who") or "#")[1:]) == q["speaker_person"]
            assert names.get((first.get("toWhom") or "#")[1:]) == q["addressee_person"]
            assert first.get("direct") == ("true" if q["kind"] in ("direct", "fragment") else "false")
            assert float(item.find(f"{TEI}certainty").get("degree")) == q["confidence"]
            hands = [rs.text for rs in item.findall(f"{TEI}note[@type='chain']/{TEI}rs") if rs.get("type") != "speaker"]
            assert hands == [writable(name) for name in q["via"]]
    assert seen == set(quotes)


def test_tei_with_the_full_text_has_all_of_it(everything: Chosen, articles: dict[str, Any]) -> None:
    for text in tei(everything, full_text=True).iter(f"{TEI}TEI"):
        article = articles[text.findtext(f".//{TEI}sourceDesc//{TEI}idno")]
        body = "".join(text.find(f".//{TEI}div[@type='article']").itertext())
        assert unblank(body) == unblank(writable(article["text"]))
        assert not list(text.iter(f"{TEI}gap"))


def test_a_nested_quotation_stands_in_the_outer_one_in_tei(everything: Chosen, quotes: dict[str, Any]) -> None:
    inside = sum(
        1 for said in tei(everything).iter(f"{TEI}said") if next(said.iterancestors(f"{TEI}said"), None) is not None
    )
    assert inside >= sum(1 for q in quotes.values() if q["nested_in"]) > 0


def unblank(text: str) -> str:
    return re.sub(r"[\s\u2028\u2029]+", "", writable(text))


def writable(text: str) -> str:
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


# W3C Web Annotation: what the model says must be, and as RDF. Its own schema and context come with no package.

PURPOSES = ["assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
            "identifying", "linking", "moderating", "questioning", "replying", "tagging"]  # fmt: skip
IRI = {"type": "string", "format": "iri", "pattern": '^[a-z][a-z0-9+.-]*:[^\\s<>"{}|\\\\^`]+$'}
BODY = {
    "type": "object",
    "required": ["type", "purpose"],
    "properties": {"purpose": {"enum": PURPOSES}, "source": IRI, "value": {"type": "string"}},
    "oneOf": [
        {"properties": {"type": {"const": "TextualBody"}}, "required": ["value"], "not": {"required": ["source"]}},
        {"properties": {"type": {"const": "SpecificResource"}}, "required": ["source"]},
    ],
}
SELECTOR = {
    "oneOf": [
        {
            "type": "object",
            "required": ["type", "exact"],
            "properties": {"type": {"const": "TextQuoteSelector"}}
            | {name: {"type": "string"} for name in ("exact", "prefix", "suffix")},
            "additionalProperties": False,
        },
        {
            "type": "object",
            "required": ["type", "start", "end"],
            "properties": {"type": {"const": "TextPositionSelector"}}
            | {name: {"type": "integer", "minimum": 0} for name in ("start", "end")},
            "additionalProperties": False,
        },
    ]
}
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": PURPOSES},
        "body": {"type": "array", "items": BODY, "minItems": 1},
        "target": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["source"],
                "properties": {"source": IRI, "selector": {"type": "array", "items": SELECTOR}},
            },
        },
    },
}
COLLECTION = {
    "type": "object",
    "required": ["@context", "id", "type", "first"],
    "properties": {
        "@context": {"contains": {"const": "http://www.w3.org/ns/anno.jsonld"}},
        "type": {"const": "AnnotationCollection"},
        "first": {
            "type": "object",
            "required": ["type", "items"],
            "properties": {"type": {"const": "AnnotationPage"}, "items": {"type": "array", "items": ANNOTATION}},
        },
    },
}
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
# What the context of the standard says of the terms that are used, so that nothing is downloaded.
ANNO = {
    "oa": str(OA),
    "as": "http://www.w3.org/ns/activitystreams#",
    "id": "@id",
    "type": "@type",
    **{name: f"oa:{name}" for name in ("Annotation", "SpecificResource", "TextualBody")},
    **{name: f"oa:{name}" for name in ("TextQuoteSelector", "TextPositionSelector", "exact", "prefix", "suffix")},
    **{name: {"@id": f"oa:{name}", "@type": f"{XSD}nonNegativeInteger"} for name in ("start", "end")},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    **{purpose: f"oa:{purpose}" for purpose in PURPOSES},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "first": {"@id": "as:first", "@type": "@id"},
    "AnnotationPage": "as:OrderedCollectionPage",
    "AnnotationCollection": "as:OrderedCollection",
}  # fmt: skip


def as_rdf(document: dict[str, Any], context: dict[str, Any]) -> rdflib.Graph:
    """JSON-LD as triples, with a context that lies here instead of the standard's."""
    local = {**document, "@context": [context, document["@context"][1]]}
    return rdflib.Graph().parse(data=json.dumps(local), format="json-ld")


def test_annotations_are_what_the_model_says(store: Store, quotes: dict[str, Any]) -> None:
    for of, part in parts(store).items():
        collection = json.loads(written("annotations", part))
        jsonschema.Draft202012Validator(COLLECTION).validate(collection)
        ids = [one["onrecord:quotation"] for one in collection["first"]["items"]]
        assert len(ids) == len(set(ids)), of
        assert set(ids) <= set(quotes)
        assert of != "store" or set(ids) == set(quotes)


def test_every_selector_finds_its_words_in_the_article_again(everything: Chosen, articles: dict[str, Any]) -> None:
    found = 0
    for one in json.loads(written("annotations", everything))["first"]["items"]:
        text = articles[one["onrecord:article"]]["text"]
        for target in one["target"]:
            quote, position = target["selector"]
            begin, end = position["start"], position["end"]
            assert text[begin:end] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert [m.start() for m in re.finditer(re.escape(around), text)] == [begin - len(quote["prefix"])]
            found += 1
    assert found == sum(len(q["content"]) for a in articles.values() for q in a["quotes"])


def test_annotations_are_the_same_as_rdf(everything: Chosen, quotes: dict[str, Any]) -> None:
    graph = as_rdf(json.loads(written("annotations", everything)), ANNO)
    notes = set(graph.subjects(RDF.type, OA.Annotation))
    assert len(notes) == len(quotes)
    for note in notes:
        assert graph.value(note, OA.motivatedBy) == OA.identifying
        q = quotes[str(graph.value(note, TERM.quotation))]
        speakers = [b for b in graph.objects(note, OA.hasBody) if (b, TERM.role, rdflib.Literal("speaker")) in graph]
        assert [str(graph.value(body, TERM.name)) for body in speakers] == [q["speaker_person"]] * len(speakers)
        chain = list(graph.items(graph.value(note, TERM.chain))) if q["via"] else []
        assert [str(graph.value(link, TERM.name)) for link in chain] == q["via"]


# PROV-O: read as RDF, against shapes for what the ontology says of the terms used, and by a library for provenance.

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix r: <urn:onrecord:term:> .
[] a sh:NodeShape ; sh:targetClass r:Quotation ;
  sh:property [ sh:path prov:value ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path prov:specializationOf ; sh:minCount 1 ; sh:class r:Utterance ] ;
  sh:property [ sh:path prov:wasQuotedFrom ; sh:minCount 1 ; sh:class prov:Entity ] ;
  sh:property [ sh:path prov:wasDerivedFrom ; sh:class prov:Entity ] ;
  sh:property [ sh:path prov:wasAttributedTo ; sh:class prov:Agent ] ;
  sh:property [ sh:path prov:wasGeneratedBy ; sh:minCount 1 ; sh:class prov:Activity ] ;
  sh:property [ sh:path r:confidence ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:decimal ;
                sh:minInclusive 0 ; sh:maxInclusive 1 ] .
[] a sh:NodeShape ; sh:targetClass prov:Derivation ;
  sh:property [ sh:path prov:entity ; sh:minCount 1 ; sh:maxCount 1 ; sh:class prov:Entity ] ;
  sh:property [ sh:path r:reason ; sh:minCount 1 ; sh:maxCount 1 ] .
[] a sh:NodeShape ; sh:targetSubjectsOf prov:qualifiedAttribution ; sh:property [
  sh:path ( prov:qualifiedAttribution r:accordingTo ) ; sh:minCount 1 ; sh:class prov:Agent ] .
[] a sh:NodeShape ; sh:targetClass prov:Activity ;
  sh:property [ sh:path prov:wasAssociatedWith ; sh:minCount 1 ; sh:class prov:SoftwareAgent ] .
"""


@pytest.fixture(scope="module")
def provenance(everything: Chosen) -> rdflib.Graph:
    return rdflib.Graph().parse(data=written("prov", everything), format="turtle")


def test_provenance_uses_the_terms_of_the_ontology(provenance: rdflib.Graph) -> None:
    used = {term for triple in provenance for term in triple if str(term).startswith(str(PROV))}
    unknown = {term for term in used if term not in PROV}
    assert used
    assert unknown == set()


def test_provenance_has_the_shape_that_the_ontology_asks_for(provenance: rdflib.Graph) -> None:
    good, _, report = pyshacl.validate(provenance, shacl_graph=rdflib.Graph().parse(data=SHAPES, format="turtle"))
    assert good, report


def test_a_library_for_provenance_reads_it(store: Store) -> None:
    part = parts(store)["utterance"]
    (utterance,) = part.utterances()
    read = ProvDocument.deserialize(content=written("prov", part).decode(), format="rdf", rdf_format="turtle")
    names = {str(record.identifier.uri) for record in read.flattened().get_records() if record.identifier}
    assert {reported.iri("quotation", q) for version in utterance.versions for q in version.quotes} <= names


def test_every_edge_of_a_trail_is_a_derivation_with_its_reason_and_sureness(
    provenance: rdflib.Graph, everything: Chosen
) -> None:
    edges = [edge for utterance in everything.utterances() for edge in utterance.trail]
    assert {edge.reason for edge in edges} >= {"cites", "translated", "later"}
    for edge in edges:
        later, earlier = (rdflib.URIRef(reported.iri("quotation", q)) for q in (edge.later, edge.earlier))
        qualified = [
            node
            for by in (PROV.qualifiedQuotation, PROV.qualifiedDerivation, PROV.qualifiedInfluence)
            for node in provenance.objects(later, by)
            if (node, PROV.entity, earlier) in provenance
        ]
        assert [str(provenance.value(node, TERM.reason)) for node in qualified] == [edge.reason]
        assert float(str(provenance.value(qualified[0], TERM.confidence))) == round(edge.confidence, 4)


def test_that_one_report_is_later_is_not_said_to_be_a_derivation(provenance: rdflib.Graph, everything: Chosen) -> None:
    for edge in (edge for utterance in everything.utterances() for edge in utterance.trail):
        later, earlier = (rdflib.URIRef(reported.iri("quotation", q)) for q in (edge.later, edge.earlier))
        derived = any((later, by, earlier) in provenance for by in (PROV.wasDerivedFrom, PROV.wasQuotedFrom))
        assert derived == (edge.reason != "later")


# schema.org: its vocabulary as rdflib has it, closed.


def test_schema_org_uses_its_vocabulary_and_judges_nothing(everything: Chosen, quotes: dict[str, Any]) -> None:
    document = json.loads(written("schema", everything))
    graph = as_rdf(document, {"@vocab": str(SDO)})
    terms = {term for triple in graph for term in triple if str(term).startswith(str(SDO))}
    assert {term for term in terms if term not in SDO} == set()
    assert SDO.ClaimReview not in terms
    assert len(set(graph.subjects(RDF.type, SDO.Quotation))) == len(quotes)


def test_schema_org_credits_the_speaker_within_the_article(everything: Chosen, quotes: dict[str, Any]) -> None:
    _, *found = json.loads(written("schema", everything))["@graph"]
    for one in found:
        q = quotes[one["identifier"]]
        assert one.get("spokenByCharacter", {}).get("name") == q["speaker_person"]
        assert one["isPartOf"]["@type"] == "NewsArticle"
        assert [hand["name"] for hand in one.get("citation", [])] == q["via"]
        assert one["onrecord:confidence"] == q["confidence"]
    assert len(found) == len(quotes)


# FollowTheMoney: the schemas of its model.


def test_entities_follow_the_model_of_follow_the_money(store: Store) -> None:
    model = standards.follow_the_money()
    for part in parts(store).values():
        entities = {e["id"]: e for e in map(json.loads, written("ftm", part).splitlines())}
        for entity in entities.values():
            schema = model[entity["schema"]]
            assert not schema["abstract"]
            assert set(entity["properties"]) <= set(schema["properties"]), entity
            assert schema["required"] <= set(entity["properties"]), entity
            for name, values in entity["properties"].items():
                assert values
                assert all(isinstance(value, str) and value for value in values)
                of = schema["properties"][name]
                if of.get("type") == "entity":
                    assert all(of["range"] in model[entities[value]["schema"]]["is"] for value in values), entity
                if of.get("type") == "date":
                    assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\d(T[\d:]+Z?)?)?)?", value) for value in values)
                if of.get("type") == "url":
                    assert all(value.startswith(("http://", "https://")) for value in values)


def test_a_note_of_follow_the_money_stands_for_each_quotation(everything: Chosen, quotes: dict[str, Any]) -> None:
    entities = list(map(json.loads, written("ftm", everything).splitlines()))
    assert len({e["id"] for e in entities}) == len(entities)
    notes = [e["properties"] for e in entities if e["schema"] == "Note"]
    ids = {line.removeprefix("quotation: ") for n in notes for line in n["notes"] if line.startswith("quotation: ")}
    assert ids == set(quotes)
    spoken = sum(1 for q in quotes.values() if q["speaker_person"] and q["addressee_person"])
    assert sum(1 for e in entities if e["schema"] == "UnknownLink") == spoken


# GEXF and GraphML: read back.


@pytest.mark.parametrize("what", ("citations", "conversations"))
def test_both_files_of_a_network_hold_the_same_edges(what: str, everything: Chosen) -> None:
    dated = networkx.read_gexf(io.BytesIO(written("gexf", everything, what)))
    plain = networkx.read_graphml(io.BytesIO(written("graphml", everything, what)))

    def edges(graph: Any) -> list[tuple[Any, ...]]:
        told = ("reason", "weight", "confidence")
        return sorted(
            (a, b, *(float(d[n]) if n != "reason" else d[n] for n in told)) for a, b, d in graph.edges(data=True)
        )

    assert edges(dated) == edges(plain)
    assert edges(dated)
    assert {d["label"] for _, d in dated.nodes(data=True)} == {d["label"] for _, d in plain.nodes(data=True)}
    for _, _, edge in dated.edges(data=True):
        assert "start" not in edge or edge["start"] <= edge["end"]
    assert any("start" in edge for _, _, edge in dated.edges(data=True))


def test_gexf_declares_what_it_uses(everything: Chosen) -> None:
    for what in ("citations", "conversations"):
        graph = etree.fromstring(written("gexf", everything, what)).find("{*}graph")
        nodes = [node.get("id") for node in graph.iter("{*}node")]
        assert len(set(nodes)) == len(nodes)
        for of in ("node", "edge"):
            declared = {a.get("id") for a in graph.xpath(f"*[@class='{of}']/*")}
            assert {value.get("for") for value in graph.xpath(f".//*[local-name()='{of}']//@for/..")} <= declared
        for edge in graph.iter("{*}edge"):
            assert {edge.get("source"), edge.get("target")} <= set(nodes)
            assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", edge.get(at, "2025-01-01")) for at in ("start", "end"))


def test_outlets_cite_whom_the_trails_say(everything: Chosen, articles: dict[str, Any]) -> None:
    graph = networkx.read_graphml(io.BytesIO(written("graphml", everything, "citations")))
    name = {id: data["label"] for id, data in graph.nodes(data=True)}
    found = {(name[a], name[b], d["reason"]) for a, b, d in graph.edges(data=True) if d["reason"] != "names"}

    def outlet(quotation: str) -> str:
        article = articles[quotation.rpartition("#")[0]]
        return writable(article["outlet"] or article["id"])

    trails = [(outlet(e.later), outlet(e.earlier), e.reason) for u in everything.utterances() for e in u.trail]
    assert found == {edge for edge in trails if edge[0] != edge[1]}


def test_who_speaks_to_whom_is_counted_by_quotation(everything: Chosen, quotes: dict[str, Any]) -> None:
    graph = networkx.read_graphml(io.BytesIO(written("graphml", everything, "conversations")))
    said = [q for q in quotes.values() if q["speaker_person"] and q["addressee_person"] and q["medium"] != "thought"]
    assert sum(d["weight"] for _, _, d in graph.edges(data=True)) == len(said)


# CSL-JSON: its own words for types and variables, and a processor.


def test_references_use_the_words_of_csl(everything: Chosen, articles: dict[str, Any]) -> None:
    items = json.loads(written("csl", everything))
    allowed = standards.csl_words("variables") | {"id", "type", "custom"}
    assert [item["id"] for item in items] == list(articles)
    for item in items:
        assert item["type"] in standards.csl_words("types")
        assert set(item) <= allowed
        for name in ("issued", "accessed"):
            assert all(1 <= len(parts) <= 3 for parts in item.get(name, {"date-parts": [[1]]})["date-parts"])


def test_a_citation_processor_writes_a_reference(everything: Chosen, articles: dict[str, Any]) -> None:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    items = json.loads(written("csl", everything))
    chosen_ = next(item for item in items if item.get("title") and len(item["issued"]["date-parts"][0]) == 3)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    bibliography.register(Citation([CitationItem(chosen_["id"].lower())]))
    (reference,) = map(str, bibliography.bibliography())
    assert chosen_["title"].split()[0] in reference
    assert str(chosen_["issued"]["date-parts"][0][0]) in reference


# Hostile text comes out as text.


def test_hostile_text_stays_text_in_every_format(store: Store, articles: dict[str, Any]) -> None:
    part = chosen.of_article(store, "@context")
    words = [
        articles["@context"]["text"][begin:end] for q in articles["@context"]["quotes"] for begin, end in q["content"]
    ]
    assert any("]]>" in piece for piece in words)
    document = tei(part)
    assert not list(document.iter("script", f"{TEI}script", "b", f"{TEI}b"))
    assert "]]> the <b>gate</b> \u202eon" in "".join(document.itertext())
    for name in ("annotations", "schema", "ftm"):
        text = written(name, part).decode()
        assert "\u202e" not in text, name  # escaped, so that nobody is misled who looks at the file
        assert "javascript:" not in text
        if name != "ftm":
            graph = as_rdf(json.loads(text), ANNO if name == "annotations" else {"@vocab": str(SDO)})
            assert any("\u202eon Friday" in str(value) for value in graph.objects())
    assert "</script" not in written("schema", part).decode().lower()
    turtle = rdflib.Graph().parse(data=written("prov", part), format="turtle")
    assert any("<b>gate</b>" in str(value) for value in turtle.objects())


def test_ids_that_are_no_addresses_keep_their_things_apart(store: Store) -> None:
    part = chosen.of_article(store, "a/b#c?d=<e>")
    graph = rdflib.Graph().parse(data=written("prov", chosen.everything(store)), format="turtle")
    article = rdflib.URIRef(reported.iri("article", "a/b#c?d=<e>"))
    assert " " not in article
    assert (article, None, None) in graph
    assert tei(part).findtext(f".//{TEI}sourceDesc//{TEI}idno") == "a/b#c?d=<e>"


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "word " * 100 + "“No”" + " word" * 100
    begin = text.index("“")
    (part,) = reported.shown(
        Article("a", text, language="en"), [Quotation("a#0", "a", "direct", (Span(begin, begin + 4),))]
    )
    assert begin - part.begin <= reported.AROUND
    assert part.end - begin - 4 <= reported.AROUND
    assert set(text[part.begin : part.end].split()) == {"word", "“No”"}


def test_a_mention_is_never_drawn_across_somebodys_words(everything: Chosen) -> None:
    for rs in tei(everything).iter(f"{TEI}rs", f"{TEI}seg"):
        assert not list(rs.iter(f"{TEI}said"))


def test_parts_of_one_quotation_are_joined_in_order(everything: Chosen) -> None:
    document = tei(everything)
    split = [said for said in document.iter(f"{TEI}said") if said.get("next")]
    assert split
    order = {element.get(f"{XML}id"): n for n, element in enumerate(document.iter(f"{TEI}said"))}
    assert all(order[a.get(f"{XML}id")] < order[a.get("next")[1:]] for a in split)
    assert all(a < b for a, b in pairwise(sorted(order.values())))


# Whatever the text, and however quotations lie across each other.

LETTERS = st.text(st.sampled_from("ab “”<>&]\n\x00\x07\u202e\r\ufeff\U0001f600é\\\"'"), min_size=1, max_size=60)


@st.composite
def crossing(draw: st.DrawFn) -> ask.Page:
    """An article with quotations, cues and speakers anywhere."""
    text = draw(LETTERS)
    spans = st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True).map(
        lambda at: tuple(starmap(Span, zip(sorted(at)[::2], sorted(at)[1::2], strict=False)))
    )
    quotations = tuple(
        Quotation(
            f"a#{n}",
            "a",
            draw(st.sampled_from(("direct", "indirect", "mixed", "fragment"))),
            draw(spans),
            speaker=Mention(draw(spans), "x", "name", draw(st.sampled_from(("a@0", None)))),
            cue=draw(spans),
            chain=tuple(Link("Glare", "outlet", span) for span in draw(spans)),
            medium=draw(st.sampled_from(("speech", "post"))),
        )
        for n in range(draw(st.integers(1, 4)))
    )
    person = Person("a@0", draw(LETTERS))
    return ask.Page(Reading(Article("a", text, language="en"), quotations, persons=(person,)), {"a@0": person}, {})


@given(crossing(), st.booleans())
@settings(max_examples=150, deadline=None)
def test_tei_holds_quotations_that_lie_across_each_other(on: ask.Page, full_text: bool) -> None:
    found = list(reported.reported(on))
    written_ = tei_module._written(tei_module._article(on, found, 1, full_text, outermost=""))
    document = etree.fromstring(written_)
    assert standards.tei().validate(document), (standards.tei().error_log, written_)
    text = on.reading.article.text
    said = {element.get(f"{XML}id"): element for element in document.iter(f"{TEI}said")}
    for n, q in enumerate(on.reading.quotations):
        words = unblank("".join(text[begin:end] for begin, end in q.content))
        following, pieces = (f"#a1q{n}" if f"a1q{n}" in said else None), []
        while following:
            pieces.append(said[following[1:]])
            following = pieces[-1].get("next")
        assert unblank("".join("".join(piece.itertext()) for piece in pieces)) == words


@given(st.text(max_size=80), st.sampled_from(("en", "und", "de-AT", "x y", "")))
def test_every_text_is_a_literal_of_turtle(text: str, language: str) -> None:
    graph = rdflib.Graph().parse(data=f"<urn:a> <urn:b> {prov._text(text, language)} .", format="turtle")
    assert str(graph.value(rdflib.URIRef("urn:a"), rdflib.URIRef("urn:b"))) == text


@given(st.text(max_size=40))
def test_every_id_is_an_address_of_its_own(id: str) -> None:
    name = reported.iri("article", id)
    assert reported.WEB.match(f"https://{name}")
    assert unquote(name.removeprefix("urn:onrecord:article:")) == id


# From the command.


def test_the_command_writes_a_file_whole_or_not_at_all(store: Store, tmp_path: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "onrecord", "--db", str(store.path), "export", *arguments]
        return subprocess.run(command, capture_output=True, timeout=100)

    out = tmp_path / "velasco.tei.xml"
    done = run("--format", "tei", "--person", "Noor Velasco", "-o", str(out))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert out.read_bytes() == written("tei", parts(store)["person"])
    assert list(tmp_path.iterdir()) == [out]
    assert run("--format", "parquet").stdout == written("parquet", chosen.everything(store))
    wrong = run("persons", "--format", "gexf", "-o", str(tmp_path / "x"))
    assert wrong.returncode == 2
    assert b"GEXF can't hold persons" in wrong.stderr
    assert list(tmp_path.iterdir()) == [out]


def test_the_command_knows_every_format() -> None:
    from onrecord.cli import giving

    assert tuple(formats.FORMATS) == giving.FORMATS
    assert set(giving.EXPORTED) == {what for form in formats.FORMATS.values() for what in form.whats}


def test_the_page_about_exporting_names_every_format_and_what_it_holds() -> None:
    page = (Path(__file__).parents[1] / "docs/exporting.md").read_text("utf-8")
    named = {name for row in re.findall(r"^\| (`.*?) \|", page, re.M) for name in re.findall(r"`(\w+)`", row)}
    assert named == set(formats.FORMATS)
    assert all(f"`{what}`" in page for form in formats.FORMATS.values() for what in form.whats)


@pytest.mark.parametrize("name", formats.FORMATS)
def test_the_page_gives_the_file_that_the_command_gives(name: str, store: Store) -> None:
    from starlette.testclient import TestClient

    from onrecord import web

    part = chosen.of_person(store, "Noor Velasco")
    with TestClient(web.app(store.path), base_url="http://127.0.0.1") as browser:
        answer = browser.get(f"/export/{name}", params={"person": "Noor Velasco"})
    assert answer.status_code == 200
    assert answer.content == written(name, part)
    assert formats.file_name(name, part) in answer.headers["content-disposition"]
