"""Finds in, quotations out: kind, nesting, confidence, ids in order of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.extract.candidates import MODEL
from onrecord.extract.confidence import CONFIDENCE, UNMEASURED
from onrecord.extract.document import Document
from onrecord.extract.find import CELL, Find, cells, common, length
from onrecord.records import Kind, Mention, Quotation, Span
from onrecord.text.words import words

MARKS = "\"“”„‟»«‹›'‘’‚`"
SECOND_LEVEL = "'‘‚‹"
SET_OFF = frozenset({"cue behind", "cue between", "colon before", "goes on", "sentence before", "embedded post"})


def quotations(doc: Document, found: Sequence[Find]) -> tuple[Quotation, ...]:
    """Quotations with ids in order of the text; ``found`` is sorted by where the words begin."""
    out: list[Quotation] = []
    holders = _holders(doc, found)
    ids = [f"{doc.article.id}#{i}" for i in range(len(found))]
    for i, f in enumerate(found):
        nested = holders[i]
        out.append(
            Quotation(
                id=ids[i],
                article=doc.article.id,
                kind=kind_of(doc, f),
                content=f.content,
                speaker=_mention(doc, f.speaker, f.reason),
                cue=f.cue,
                addressee=_mention(doc, f.addressee, None),
                chain=f.chain,
                alleged=f.alleged,
                medium=f.medium,
                date=f.date,
                nested_in=ids[nested] if nested is not None else None,
                confidence=CONFIDENCE.get(f.rule, UNMEASURED) if f.confidence is None else f.confidence,
                evidence=_evidence(f),
            )
        )
    return tuple(out)


def _evidence(f: Find) -> tuple[str, ...]:
    if f.score is None:
        return (f.rule,)
    model = f"{MODEL} {f.score:.2f}"
    return (model,) if f.rule == MODEL else (f.rule, model)


def _holders(doc: Document, found: Sequence[Find]) -> list[int | None]:
    """For each find the smallest other one that holds its words and its cue, or that is still going on around it."""
    touching: dict[int, list[int]] = defaultdict(list)
    covering: dict[tuple[int, int], list[int]] = defaultdict(list)  # by paragraph and place in it
    for i, f in enumerate(found):
        for paragraph in {doc.paragraph_of(span.begin) for span in f.content}:
            touching[paragraph].append(i)
            for cell in cells(f.content):
                covering[paragraph, cell].append(i)
    unclosed = {q.span.end for q in doc.quotes if not q.closed and q.depth == 0}
    holders: list[int | None] = []
    for i, f in enumerate(found):
        paragraph = doc.paragraph_of(f.begin)
        best = _left_open(doc, f, (found[j] for j in touching[paragraph - 1]), unclosed)
        holder = touching[paragraph - 1][best] if best is not None else None
        for j in covering[paragraph, f.content[0].begin // CELL]:
            if (
                i != j
                and _inside(f, found[j])
                and (holder is None or length(found[j].content) < length(found[holder].content))
            ):
                holder = j
        holders.append(holder)
    return holders


def _inside(f: Find, other: Find) -> bool:
    if length(other.content) <= length(f.content):
        return False
    # words in marks and the clause they stand in hang on one cue, outside of both
    places = [*f.content, *(() if common(f.cue, other.cue) else f.cue[:1])]
    return all(any(o.begin <= p.begin and p.end <= o.end for o in other.content) for p in places)


def _left_open(doc: Document, f: Find, before: Iterable[Find], unclosed: set[int]) -> int | None:
    """The find of the paragraph before that a second-level mark shows to be still going on: its own mark was never
    closed, and this paragraph quotes with the inner marks only."""
    if doc.text[f.begin] not in SECOND_LEVEL or not unclosed:
        return None
    return next((j for j, other in enumerate(before) if other.content[-1].end in unclosed), None)


def _mention(doc: Document, span: Span | None, reason: str | None) -> Mention:
    if span is None:
        return Mention(reason=reason)
    return Mention((span,), doc.text[span.begin : span.end])


def kind_of(doc: Document, find: Find) -> Kind:
    """direct, mixed, indirect or fragment, by what of the content stands in marks and how it is attached."""
    text, content = doc.text, find.content
    outside = inside = 0
    marked = doc.marked
    for span in content:
        for word in words(text, span.begin, span.end):
            if not word.key:
                continue
            at = bisect_right(marked, word.begin, key=lambda m: m.begin) - 1
            if at >= 0 and word.end <= marked[at].end:
                inside += 1
            else:
                outside += 1
    if find.rule in ("embedded post", "turn") or (not inside and _behind_dash(doc, find)):
        return "direct"
    if inside and not outside:
        # “Yes,” she said: one word is an utterance where a mark sets it off; a label stands inside its sentence
        before = text[max(0, content[0].begin - 100) : content[0].begin].rstrip()[-1:]
        set_off = find.rule in SET_OFF or (find.rule == "cue before, quoted" and before in ",:")
        long = inside > 3 and not find.rule.endswith("named")
        return "direct" if set_off or long or _utterance(doc, content) else "fragment"
    return "mixed" if inside else "indirect"


def _behind_dash(doc: Document, find: Find) -> bool:
    """Whether a dash opens the line that the words stand first in, as dialogue is set in Spanish and French."""
    before = doc.text[max(0, find.begin - 3) : find.begin].rstrip(" \u00a0\u202f")
    opens = before[-1:] in ("—", "–") and before[-2:-1] in ("", "\n")
    return opens and doc.facts.speech.dialogue_dash and find.rule in ("cue behind", "cue between")


def _utterance(doc: Document, content: Sequence[Span]) -> bool:
    """Whether a few quoted words are one: a sentence end inside the marks, or a verb with its subject."""
    s = doc.facts.speech
    text = doc.text[content[0].begin : content[-1].end].strip(MARKS)
    if text[-1:] in "!?…" or len(content) > 1 or (text[-1:] == "." and len(text.split()) > 1):
        return True
    return any(w.key in s.auxiliaries or w.key in s.subject_pronouns - s.determiners for w in words(text))
