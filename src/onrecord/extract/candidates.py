"""What the rules found and what the model takes for quotations in, one find a quotation out.

Both are evidence. Marks and paragraphs are structure: a quoted stretch that the model takes for content is content as a
whole. Where both found the same, the rule's parts stand for words in marks and the model's for words without.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.confidence import confidence
from onrecord.extract.document import Document
from onrecord.extract.find import Find, cells, common, length
from onrecord.extract.outlets import bare, is_outlet
from onrecord.records import Candidate, Medium, Span
from onrecord.text.words import fold

MODEL = "model"
MARKS = '"“”„‟»«‹›‘‚'
MOST = 0.6  # of a quoted stretch that makes the rest content too
SAME = 0.5  # of all characters of two contents that both cover: one quotation
TRUSTED = 0.7  # score from which the model's content stands where it is quite another than the rule's
EDGES = " \t\n,;:–—-"


def joined(doc: Document, found: Sequence[Find], heard: Sequence[Candidate]) -> tuple[list[Find], list[Find]]:
    """The rules' finds, with ``score`` and the model's ends where it heard them too, and what the model alone hears."""
    finds = list(found)
    places: dict[int, list[int]] = defaultdict(list)
    for i, f in enumerate(finds):
        for cell in cells((*f.content, *f.cue)):
            places[cell].append(i)
    left_out = [n.span for n in doc.not_speech]
    matched: set[int] = set()
    alone: list[Find] = []
    for one in sorted(heard, key=lambda c: (-c.score, c.content)):
        find = _as_find(doc, one)
        if any(common(find.content, (n,)) * 2 > length(find.content) for n in left_out):
            continue
        near = {i for cell in cells((*find.content, *find.cue)) for i in places[cell]}
        best = max(near, key=lambda i: (_alike(finds[i], find), -i), default=None)
        if best is None or _alike(finds[best], find) < SAME:
            alone.append(find)
        elif best not in matched:
            matched.add(best)
            finds[best] = _both(doc, finds[best], find)
    return finds, alone


def weighed(doc: Document, found: Sequence[Find], least: float) -> list[Find]:
    """The finds with their confidence, those of at least ``least``."""
    code = doc.facts.code
    sure = [
        replace(
            f, confidence=confidence(code, None if f.rule == MODEL else f.rule, f.score, doc.text[f.begin] in MARKS)
        )
        for f in found
    ]
    return [f for f in sure if (f.confidence or 0) >= least]


def _alike(a: Find, b: Find) -> float:
    """Share of the content that both have; finds with the same cue whose contents touch are the same one."""
    both = common(a.content, b.content)
    share = both / max(1, length(a.content) + length(b.content) - both)
    return max(share, SAME) if both and common(a.cue, b.cue) else share


def _both(doc: Document, rule: Find, model: Find) -> Find:
    """One find of two. What stands in marks has its edges there; a clause ends where the model says."""
    share = common(rule.content, model.content)
    close = share >= SAME * (length(rule.content) + length(model.content) - share)
    marked = _all_marked(doc, rule.content) or doc.facts.speech.word_order == "v2"
    return replace(
        rule,
        content=rule.content if marked or not (close or (model.score or 0) >= TRUSTED) else model.content,
        speaker=rule.speaker or model.speaker,
        cue=rule.cue or model.cue,
        addressee=rule.addressee or model.addressee,
        score=model.score,
    )


def _as_find(doc: Document, one: Candidate) -> Find:
    content = _whole(doc, one.content)
    anchor = one.cue[0].begin if one.cue else content[0].begin
    number = max(0, bisect_right(doc.sentences, anchor, key=lambda s: s.span.begin) - 1)
    speaker = _trimmed(doc, one.speaker)
    return Find(
        content,
        MODEL,
        number,
        speaker,
        one.cue,
        _trimmed(doc, one.addressee),
        medium=_medium(doc, content, one.cue, speaker),
        reason=None if speaker else "no speaker is named beside it",
        score=one.score,
    )


def _whole(doc: Document, pieces: Sequence[Span]) -> tuple[Span, ...]:
    """The pieces, with the rest of each quoted stretch that they take most of."""
    wide: list[Span] = []
    for piece in pieces:
        begin, end = piece
        first = bisect_left(doc.marked, begin, key=lambda m: m.end)
        for q in doc.marked[first:]:
            if q.begin >= end:
                break
            if common((piece,), (q,)) >= MOST * (q.end - q.begin):
                begin, end = min(begin, q.begin), max(end, q.end)
        while begin < end and doc.text[begin] in EDGES:
            begin += 1
        while end > begin and doc.text[end - 1] in EDGES and not _in_marks(doc, end):
            end -= 1
        if begin < end and wide and begin < wide[-1].end:
            wide[-1] = Span(wide[-1].begin, max(end, wide[-1].end))
        elif begin < end:
            wide.append(Span(begin, end))
    return tuple(wide) or tuple(pieces)


def _in_marks(doc: Document, at: int) -> bool:
    first = bisect_left(doc.marked, at, key=lambda m: m.end)
    return first < len(doc.marked) and doc.marked[first].begin < at


def _trimmed(doc: Document, spans: Sequence[Span]) -> Span | None:
    """The longest stretch, without what stands behind its first comma: an age, an apposition."""
    if not spans:
        return None
    begin, end = max(spans, key=lambda s: (s.end - s.begin, -s.begin))
    comma = doc.text.find(",", begin, end)
    return Span(begin, comma if comma > begin else end)


def _medium(doc: Document, content: Sequence[Span], cue: Sequence[Span], speaker: Span | None) -> Medium:
    """Speech where words are reported: in marks, or as a clause behind a verb of saying. All else that is attributed,
    a stance ("supports the bill"), a topic ("discussed the tax"), what an outlet reports in its own voice, was not said
    in these words: thought."""
    s = doc.facts.speech
    keys = {fold(word) for span in cue for word in doc.text[span.begin : span.end].split()}
    if keys & (s.think - s.say) or not keys:
        return "speech" if not keys and _all_marked(doc, content) else "thought"
    if _all_marked(doc, content):
        return "speech"
    if speaker is not None and is_outlet(bare(doc.text[speaker.begin : speaker.end])):
        return "thought"
    if not keys & (s.say | s.tell | s.that | s.ask | s.promise | s.urge):
        return "thought"
    number = max(0, bisect_right(doc.sentences, content[0].begin, key=lambda x: x.span.begin) - 1)
    units = doc.sentences[number].units
    first = bisect_left(units, content[0].begin, key=lambda u: u.begin)
    last = bisect_left(units, content[0].end, key=lambda u: u.begin)
    if first >= last:
        return "thought"
    opens = units[first].key in s.clause_openers | s.question_words | s.infinitive | s.subject_pronouns - s.determiners
    return "speech" if opens and last - first > 2 else "thought"


def _all_marked(doc: Document, content: Sequence[Span]) -> bool:
    """Whether all content stands in quotation marks."""
    inside = sum(common(content, (q,)) for q in doc.marked)
    return inside * 10 >= length(content) * 9
