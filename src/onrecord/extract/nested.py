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
from onrecord.text.words import fold


def nested(doc: Document, found: Sequence[Find]) -> list[Find]:
    """The finds inside outermost quoted stretches: in inner marks, or as a clause ("he said he'd be back")."""
    begins = {span.begin for f in found for span in f.content}
    finds: list[Find] = []
    outer: Quoted | None = None
    inside: list[Quoted] = []
    for q in [*doc.quotes, None]:
        if q is not None and outer is not None and q.depth == 1 and q.span.end <= outer.inner.end:
            inside.append(q)
        elif q is None or q.depth == 0:
            if outer is not None and not any(i.span.begin in begins for i in inside):
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
    quoted = [f for f in reported(inner) if any(_taken(q.span, f) for q in as_outer) or _clause(inner, f)]
    return [replace(f, sentence=number, rule="inside a quotation") for f in quoted]


LEAST = 4  # words of a clause


def _clause(doc: Document, f: Find) -> bool:
    """Whether somebody in particular is reported to have said a whole clause: "he said he'd be back".

    In speech, "nobody said it out loud" and "she tells me everything" report nothing."""
    s, people = doc.facts.speech, doc.facts.people
    if f.speaker is None or f.medium == "thought" or f.rule not in ("cue before, that", "cue before, clause"):
        return False
    who = fold(doc.text[f.speaker.begin : f.speaker.end].split()[0])
    if (
        who.partition("'")[0]
        in s.negations | s.impersonal | s.anybody | s.question_words | s.first_person | people.selves
    ):
        return False
    units = doc.sentences[doc.sentence_of(f.content[0].begin)].units
    cue = {u.key for u in units if any(c.begin <= u.begin < c.end for c in f.cue)}
    words = [u for u in units if u.key and any(c.begin <= u.begin < c.end for c in f.content)]
    if not cue & s.core or cue & s.negations or len(words) < LEAST:
        return False
    first = words[0].key.partition("'")[0]  # he'd
    return f.rule == "cue before, that" or first in s.subject_pronouns | s.determiners or words[0].capital
