"""The order of the rules for one article, and how their finds become quotations: overlaps settled, nesting, kind,
chain, modality, ids in order of the text."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.errors import UnknownLanguage
from onrecord.extract.according import own_voice, sourced
from onrecord.extract.chain import with_chains
from onrecord.extract import clauses, verb_second
from onrecord.extract.document import Document, lay_out, quotes_of
from onrecord.extract.find import Find
from onrecord.extract.incise import without_incises
from onrecord.extract.modality import with_modality
from onrecord.extract.nested import nested
from onrecord.extract.notspeech import not_speech
from onrecord.extract.posts import posted
from onrecord.extract.quoted import carried_on
from onrecord.languages import Language, language
from onrecord.records import Article, Kind, Mention, Quotation, Reading, Span
from onrecord.text.words import words

MARKS = "\"“”„‟»«‹›'‘’‚`"


def extract(article: Article) -> Reading:
    """The quotations of one article, each with the rule that made it; persons are not resolved yet.

    An article in a language without a file of facts is read with the English facts for its quotation marks only.
    """
    facts = _facts(article)
    quotes = without_incises(article.text, quotes_of(article), facts)
    others, titled = not_speech(article.text, quotes, facts)
    doc = lay_out(article, facts, quotes, others)
    if facts.speech.word_order == "v2":
        found = verb_second.reported(doc)
    else:
        found = clauses.reported(doc) + sourced(doc)
    found = own_voice(doc, settled(doc, found))
    found, carried = carried_on(doc, found)
    found = found + carried
    found = found + nested(doc, found) + posted(doc, found)
    found = sorted(found, key=lambda f: (f.begin, f.content))
    found = with_modality(doc, with_chains(doc, found))
    return Reading(article, _quotations(doc, found), tuple(others), (), (), tuple(titled))


def _facts(article: Article) -> Language:
    try:
        return language(article.language)
    except UnknownLanguage:
        return language("en")


def settled(doc: Document, found: Sequence[Find]) -> list[Find]:
    """One find per stretch of words: of two with nearly the same content the better rule stays."""
    kept: list[Find] = []
    for f in sorted(found, key=lambda f: (_rank(f), f.sentence, f.begin)):
        if any(_same_place(f, k) for k in kept):
            continue
        kept.append(f)
    return kept


SET_OFF = frozenset({"cue behind", "cue between", "colon before", "goes on", "sentence before"})
RANK = ("cue between", "cue before, quoted", "cue behind", "cue before, that")


def _rank(f: Find) -> int:
    return RANK.index(f.rule) if f.rule in RANK else len(RANK) + f.rule.endswith("thought")


def _length(spans: Sequence[Span]) -> int:
    return sum(s.end - s.begin for s in spans)


def _common(a: Sequence[Span], b: Sequence[Span]) -> int:
    return sum(max(0, min(x.end, y.end) - max(x.begin, y.begin)) for x in a for y in b)


def _same_place(a: Find, b: Find) -> bool:
    if any(x.cue and _common(x.cue, y.content) == _length(x.cue) for x, y in ((a, b), (b, a))):
        return False  # one reports the other
    common = _common(a.content, b.content)
    return common > 0.6 * max(_length(a.content), _length(b.content))


def kind_of(doc: Document, find: Find) -> Kind:
    """direct, mixed, indirect or fragment, by what of the content stands in marks and how it is attached."""
    text, content = doc.text, find.content
    outside = inside = 0
    plain = {n.span for n in doc.not_speech}
    marked = [q.span for q in doc.quotes if q.depth == 0 and q.span not in plain]
    for span in content:
        for word in words(text, span.begin, span.end):
            if not word.key:
                continue
            if any(m.begin <= word.begin and word.end <= m.end for m in marked):
                inside += 1
            else:
                outside += 1
    if inside and not outside:
        # “Yes,” she said: one word is an utterance where a mark sets it off; a label stands inside its sentence
        before = text[: content[0].begin].rstrip()[-1:]
        set_off = find.rule in SET_OFF or (find.rule == "cue before, quoted" and before in ",:")
        return "direct" if set_off or inside > 3 or _utterance(doc, content) else "fragment"
    return "mixed" if inside else "indirect"


def _utterance(doc: Document, content: Sequence[Span]) -> bool:
    """Whether a few quoted words are one: a sentence end inside the marks, or a verb with its subject."""
    s = doc.facts.speech
    text = doc.text[content[0].begin : content[-1].end].strip(MARKS)
    if text[-1:] in "!?…" or len(content) > 1 or (text[-1:] == "." and len(text.split()) > 1):
        return True
    return any(w.key in s.auxiliaries or w.key in s.subject_pronouns - s.determiners for w in words(text))


def _quotations(doc: Document, found: Sequence[Find]) -> tuple[Quotation, ...]:
    out: list[Quotation] = []
    ids = [f"{doc.article.id}#{i}" for i in range(len(found))]
    for i, f in enumerate(found):
        nested = _holder(doc, i, found)
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
                confidence=0.5,
                evidence=(f.rule,),
            )
        )
    return tuple(out)


def _holder(doc: Document, i: int, found: Sequence[Find]) -> int | None:
    """The smallest other find that holds this one's words and its cue."""
    f = found[i]
    best: int | None = _left_open(doc, i, found)
    for j, other in enumerate(found):
        if i == j or _length(other.content) <= _length(f.content):
            continue
        if all(any(o.begin <= c.begin and c.end <= o.end for o in other.content) for c in f.content):
            if f.cue and not any(o.begin <= f.cue[0].begin and f.cue[0].end <= o.end for o in other.content):
                continue
            if best is None or _length(other.content) < _length(found[best].content):
                best = j
    return best


def _left_open(doc: Document, i: int, found: Sequence[Find]) -> int | None:
    """The find that a second-level mark shows to be still going on: its own mark was never closed, and the paragraph
    behind it quotes with the inner marks only."""
    first = found[i].content[0]
    if doc.text[first.begin] not in "'‘‚‹" or not any(doc.text[q.span.begin] not in "'‘‚‹" for q in doc.quotes):
        return None
    paragraph = _paragraph_at(doc, first.begin)
    for j, other in enumerate(found):
        last = other.content[-1]
        unclosed = any(not q.closed and q.span.end == last.end and q.depth == 0 for q in doc.quotes)
        if unclosed and _paragraph_at(doc, last.begin) == paragraph - 1:
            return j
    return None


def _paragraph_at(doc: Document, at: int) -> int:
    return next((n for n, p in enumerate(doc.paragraphs) if p.begin <= at < p.end), -1)


def _mention(doc: Document, span: Span | None, reason: str | None) -> Mention:
    if span is None:
        return Mention(reason=reason)
    return Mention((span,), doc.text[span.begin : span.end])
