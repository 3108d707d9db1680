"""What the rules found and what the model takes for quotations in, one find a quotation out.

Both are evidence. Marks and paragraphs are structure: a quoted stretch that the model takes for content is content as a
whole. Where both found the same, the rule's parts stand for words in marks and the model's for words without.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.confidence import CONFIDENCE, UNMEASURED, confidence
from onrecord.extract.document import Document
from onrecord.extract.find import Find, cells, common, length
from onrecord.extract.outlets import bare, is_outlet
from onrecord.records import Candidate, Medium, Span
from onrecord.text.words import fold

MODEL = "model"
SOLID = 0.6  # confidence of a rule by itself whose finds are kept where the model hears nothing
UNFOUND = 0.4  # least chance of quoted words that no rule found
MARKS = '"“”„‟»«‹›‘‚'
MOST = 0.6  # of a quoted stretch that makes the rest content too
CLOSE = 0.7  # the same, so that only edges differ
SAME = 0.5  # of all characters of two contents that both cover: one quotation
# Scores from which the model's content stands where it has other edges than the rule's, where it is quite another, and
# where it is more than the rule's words in marks; the last for another speaker too.
BELIEVED, TRUSTED, CERTAIN = 0.5, 0.7, 0.8
BEFORE = 2  # sentences that quoted words may be behind those they go on from
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
        if not one.on_cue and _all_marked(doc, find.content):
            near = {i for i in near if _all_marked(doc, finds[i].content)}
        best = max(near, key=lambda i: (_alike(finds[i], find), -i), default=None)
        if best is None or _alike(finds[best], find) < SAME:
            alone.append(find)
            for i in near:  # “…,” she said, within what an outlet's copy is cited for: the words were heard
                if finds[i].score is None and _all_marked(doc, finds[i].content) and _covers(find, finds[i]):
                    finds[i] = replace(finds[i], score=find.score)
        elif best not in matched:
            matched.add(best)
            if _label_in(doc, finds[best], find):
                alone.append(replace(find, medium="thought"))
            finds[best] = _both(doc, finds[best], find)
        elif _all_marked(doc, find.content) and length(find.content) < length(finds[best].content):
            alone.append(find)
    return finds, [_spoken(doc, f, [*finds, *alone]) for f in alone]


def _covers(outer: Find, inner: Find) -> bool:
    """Whether the words and the cue of a find stand among the words of another."""
    places = (*inner.content, *inner.cue)
    return common(outer.content, places) == length(places)


def _spoken(doc: Document, f: Find, others: Sequence[Find]) -> Find:
    """Quoted words are whose words they stand in. Those without a speaker of their own go on from the ones before.

    In languages whose verbs stand second a subject may be anywhere, and the words around tell better than the model."""
    if f.medium == "thought" or not _all_marked(doc, f.content):
        return f
    here = doc.sentence_of(f.begin)
    whose = [o for o in others if o.speaker is not None and o is not f and 0 <= here - o.sentence <= BEFORE]
    around = [o for o in whose if common(o.content, f.content) == length(f.content)]
    before = [o for o in whose if o.begin < f.begin]
    if f.speaker is None:
        near = [o for o in before if doc.paragraph_of(o.begin) == doc.paragraph_of(f.begin) and o.medium != "thought"]
        chosen = min(around, key=lambda o: length(o.content), default=None)
    elif doc.facts.speech.word_order == "v2":
        near = [o for o in before if o.sentence == here]
        chosen = max((o for o in around if o.sentence == here), key=lambda o: o.begin, default=None)
    else:
        return f
    chosen = chosen or max(near, key=lambda o: o.begin, default=None)
    return replace(f, speaker=chosen.speaker, reason=None) if chosen is not None else f


def weighed(doc: Document, found: Sequence[Find], least: float) -> list[Find]:
    """The finds with their confidence, those of at least ``least``."""
    sure = [replace(f, confidence=_chance(doc, f)) for f in found]
    return _once(doc, [f for f in sure if _stays(doc, f, least)])


def _once(doc: Document, found: Sequence[Find]) -> list[Find]:
    """The finds without those whose words are a piece of another's by the same speaker, or how one begins: “…,” she
    said. “…”"""
    holding: dict[int, list[tuple[Span, Find]]] = defaultdict(list)
    for f in found:
        if len(f.content) > 1:
            for piece in f.content:
                holding[piece.begin].append((piece, f))

    def again(f: Find) -> bool:
        if len(f.content) > 1:
            return False
        held = [piece for piece, other in holding.get(f.begin, ()) if f.speaker in (other.speaker, None)]
        marked = bool(held) and _all_marked(doc, f.content)
        return any(
            piece == f.content[0] or (marked and f.content[0].end <= piece.end and _all_marked(doc, (piece,)))
            for piece in held
        )

    return [f for f in found if not again(f)]


def _chance(doc: Document, f: Find) -> float:
    """How likely a find is right. The model learnt from texts without headings: its silence there says nothing."""
    if f.score is None and doc.sentences[f.sentence].role == "headline":
        return CONFIDENCE.get(f.rule, UNMEASURED)
    rule = None if f.rule == MODEL else f.rule
    return confidence(doc.facts.code, rule, f.score, doc.text[f.begin] in MARKS)


def _stays(doc: Document, f: Find, least: float) -> bool:
    """Whether a find is likely enough. A rule that is mostly right stands against a silent model, which has read two
    kinds of news only. Quoted words that the model alone hears would often only repeat the quotation around them."""
    chance = f.confidence or 0
    if f.rule == MODEL and _all_marked(doc, f.content):
        return (f.score or 0) >= UNFOUND and chance >= least
    return chance >= least or CONFIDENCE.get(f.rule, UNMEASURED) >= SOLID


def _alike(a: Find, b: Find) -> float:
    """Share of the content that both have; finds with the same cue whose contents touch are the same one."""
    both = common(a.content, b.content)
    share = both / max(1, length(a.content) + length(b.content) - both)
    return max(share, SAME) if both and common(a.cue, b.cue) else share


def _label_in(doc: Document, rule: Find, model: Find) -> bool:
    """Whether the rule has the words in marks and the model the clause they stand in: "called the plan “a farce”"."""
    both = common(rule.content, model.content)
    part = both >= MOST * length(rule.content) and both < SAME * length(model.content)
    return part and _all_marked(doc, rule.content)


def _both(doc: Document, rule: Find, model: Find) -> Find:
    """One find of two. What stands in marks has its edges there; a clause ends where the model says."""
    share = common(rule.content, model.content)
    close = share >= CLOSE * (length(rule.content) + length(model.content) - share)
    marked = _all_marked(doc, rule.content)
    sentences = {doc.sentence_of(s.begin) for s in (*rule.content, *rule.cue)}
    beyond = any(doc.sentence_of(at) not in sentences for s in model.content for at in (s.begin, s.end - 1))
    first = rule.content[0].begin
    beyond = beyond or any(s.begin < first and not common((s,), rule.content) for s in model.content)
    earlier = model.content[0].begin < first  # the clause begins before its first mark: that “it was over”
    if (
        doc.facts.speech.word_order == "v2"
        or _label_in(doc, rule, model)
        or beyond
        or (marked and close and not earlier)
    ):
        models = False
    elif marked and not close:
        models = (model.score or 0) >= CERTAIN
    else:
        models = (model.score or 0) >= (BELIEVED if close else TRUSTED)
    return replace(
        rule,
        content=model.content if models else rule.content,
        speaker=_speaker(doc, rule, model),
        cue=rule.cue or model.cue,
        addressee=rule.addressee,
        score=model.score,
    )


def _as_find(doc: Document, one: Candidate) -> Find:
    content = _whole(doc, one.content)
    anchor = one.cue[0].begin if one.cue else content[0].begin
    number = doc.sentence_of(anchor)
    speaker = _trimmed(doc, one.speaker)
    return Find(
        content,
        MODEL,
        number,
        speaker,
        one.cue,
        None,  # 9 of 11 that the model alone hears are none
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
    """The longest stretch, without what stands behind its first comma: an age, an apposition. None for an adverb."""
    if not spans:
        return None
    begin, end = max(spans, key=lambda s: (s.end - s.begin, -s.begin))
    comma = doc.text.find(",", begin, end)
    end = comma if comma > begin else end
    s = doc.facts.speech
    adverb = fold(doc.text[begin:end]) in s.adverbs - s.subject_pronouns - s.determiners  # "Darin": nobody
    return None if adverb else Span(begin, end)


def _medium(doc: Document, content: Sequence[Span], cue: Sequence[Span], speaker: Span | None) -> Medium:
    """Speech where words are reported: in marks, or as a clause behind a verb of saying. All else that is attributed,
    a stance ("supports the bill"), a topic ("discussed the tax"), what an outlet reports in its own voice, was not said
    in these words: thought."""
    s = doc.facts.speech
    keys = {fold(word) for span in cue for word in doc.text[span.begin : span.end].split()}
    if keys & (s.think - s.say):
        return "thought"
    if _all_marked(doc, content):
        return "speech"
    if speaker is not None and is_outlet(bare(doc.text[speaker.begin : speaker.end])):
        return "thought"
    if not keys & (s.say | s.tell | s.that | s.ask | s.promise | s.urge) or keys & s.negations:
        return "thought"
    if speaker is None or fold(doc.text[speaker.begin : speaker.end]) in s.impersonal:
        return "thought"
    units = doc.sentences[doc.sentence_of(content[0].begin)].units
    first = bisect_left(units, content[0].begin, key=lambda u: u.begin)
    last = bisect_left(units, content[0].end, key=lambda u: u.begin)
    if first >= last:
        return "thought"
    opens = units[first].key in s.clause_openers | s.question_words | s.infinitive | s.subject_pronouns - s.determiners
    return "speech" if opens and last - first > 2 else "thought"


def _speaker(doc: Document, rule: Find, model: Find) -> Span | None:
    """Whom both take for the speaker as the rule has it, whose phrases are whole. Where they differ the model was right
    in 45 of 52 English quotations, and the rule in 22 of 36 German ones."""
    s = doc.facts.speech
    if rule.speaker is None:  # English: whose words they are tells the text before
        return model.speaker if s.word_order == "v2" else None
    if model.speaker is None:
        return rule.speaker
    if common((rule.speaker,), (model.speaker,)):  # “Reyle and her partners”, “a study in the Courier” begin earlier
        earlier = model.speaker.begin < rule.speaker.begin and (model.score or 0) >= BELIEVED
        pronoun = fold(doc.text[rule.speaker.begin : rule.speaker.end]) in s.subject_pronouns
        return model.speaker if earlier and not pronoun and s.word_order != "v2" else rule.speaker
    named = fold(doc.text[model.speaker.begin : model.speaker.end]) not in s.subject_pronouns
    inside = common((model.speaker,), (*rule.content, *model.content)) or _hangs(doc, model.speaker)
    sure = named and not inside and (model.score or 0) >= CERTAIN
    return model.speaker if sure and s.word_order != "v2" else rule.speaker


def _hangs(doc: Document, speaker: Span) -> bool:
    """Whether a phrase hangs on a preposition, as no subject does: "in [a statement to Glare]", "[to Glare]".
    Nor does whoever passed on what a subject said: "according to [Glare], she said"."""
    s = doc.facts.speech
    before = doc.text[max(0, speaker.begin - 30) : speaker.begin].split()[-1:]
    first = doc.text[speaker.begin : speaker.end].split()[:1]
    return any(fold(word) in s.prepositions | s.by | s.to_whom for word in (*before, *first))


def _all_marked(doc: Document, content: Sequence[Span]) -> bool:
    """Whether all content stands in quotation marks."""
    inside = 0
    for span in content:
        first = bisect_left(doc.marked, span.begin, key=lambda m: m.end)
        last = bisect_left(doc.marked, span.end, key=lambda m: m.begin)
        inside += common((span,), doc.marked[first:last])
    return inside * 10 >= length(content) * 9
