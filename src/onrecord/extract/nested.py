"""Direct quotations in, the quotations inside them out: “My mother used to say, ‘Never look down.’”"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract import clauses, verb_second
from onrecord.extract.document import Document, Sentence, units_of
from onrecord.extract.find import Find
from onrecord.records import Span
from onrecord.text.marks import Quoted
from onrecord.text.sentences import sentences


def nested(doc: Document, found: Sequence[Find]) -> list[Find]:
    """The finds inside outermost quoted stretches whose own words stand in inner marks.

    Indirect speech inside direct speech ("he told me he was sick") is the speaker's and stays whole.
    """
    begins = {span.begin for f in found for span in f.content}
    finds: list[Find] = []
    outer: Quoted | None = None
    inside: list[Quoted] = []
    for q in [*doc.quotes, None]:
        if q is not None and outer is not None and q.depth == 1 and q.span.end <= outer.inner.end:
            inside.append(q)
        elif q is None or q.depth == 0:
            if outer is not None and inside and not any(i.span.begin in begins for i in inside):
                finds += _inside(doc, outer, inside)
            outer, inside = q, []
    return finds


def _taken(span: Span, f: Find) -> bool:
    return any(c.begin >= span.begin and c.end <= span.end for c in f.content)


def _inside(doc: Document, outer: Quoted, inside: list[Quoted]) -> list[Find]:
    as_outer = [Quoted(q.span, q.inner, 0, q.closed, q.continues) for q in inside]
    spans = sentences(doc.text, outer.inner, as_outer, doc.facts.code)
    paragraph = max(0, doc.paragraph_of(outer.span.begin))
    inner = replace(
        doc,
        quotes=tuple(as_outer),
        sentences=tuple(Sentence(span, units_of(doc.text, span, as_outer, doc.facts), paragraph) for span in spans),
    )
    number = max(0, bisect_right(doc.sentences, outer.span.begin, key=lambda s: s.span.begin) - 1)
    reported = verb_second.reported if doc.facts.speech.word_order == "v2" else clauses.reported
    quoted = [f for f in reported(inner) if any(_taken(q.span, f) for q in as_outer)]
    return [replace(f, sentence=number, rule="inside a quotation") for f in quoted]
