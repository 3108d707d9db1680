"""Direct quotations in, the quotations inside them out: “My mother used to say, ‘Never look down.’”"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract import clauses
from onrecord.extract.document import Document, Sentence, units_of
from onrecord.extract.find import Find
from onrecord.records import Span
from onrecord.text.marks import Quoted
from onrecord.text.sentences import sentences


def nested(doc: Document, found: Sequence[Find]) -> list[Find]:
    """The finds inside outermost quoted stretches whose own words stand in inner marks.

    Indirect speech inside direct speech ("he told me he was sick") is the speaker's and stays whole.
    """
    inner_marks = [q for q in doc.quotes if q.depth == 1]
    finds: list[Find] = []
    for outer in (q for q in doc.quotes if q.depth == 0):
        inside = [q for q in inner_marks if outer.inner.begin <= q.span.begin and q.span.end <= outer.inner.end]
        if not inside or any(_taken(q.span, f) for q in inside for f in found):
            continue
        finds += _inside(doc, outer, inside)
    return finds


def _taken(span: Span, f: Find) -> bool:
    return any(c.begin >= span.begin and c.end <= span.end for c in f.content)


def _inside(doc: Document, outer: Quoted, inside: list[Quoted]) -> list[Find]:
    as_outer = [Quoted(q.span, q.inner, 0, q.closed, q.continues) for q in inside]
    spans = sentences(doc.text, outer.inner, as_outer, doc.facts.code)
    paragraph = next((n for n, p in enumerate(doc.paragraphs) if p.begin <= outer.span.begin < p.end), 0)
    inner = replace(
        doc,
        quotes=tuple(as_outer),
        sentences=tuple(
            Sentence(span, units_of(doc.text, span, as_outer, doc.facts), paragraph) for span in spans
        ),
    )
    number = next((n for n, s in enumerate(doc.sentences) if s.span.begin <= outer.span.begin < s.span.end), 0)
    quoted = [f for f in clauses.reported(inner) if any(_taken(q.span, f) for q in as_outer)]
    return [replace(f, sentence=number, rule="inside a quotation") for f in quoted]
