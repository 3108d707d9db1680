"""Finds in, finds with the hands their words went through out: who was told, who quoted, whose video, whose post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.according import glued, is_outlet, sources
from onrecord.extract.document import Document, Sentence, Unit
from onrecord.extract.find import Find
from onrecord.extract.phrases import Phrase
from onrecord.records import Link, LinkRole, Span


def with_chains(doc: Document, found: Sequence[Find]) -> list[Find]:
    """Each find with its links, innermost first.

    A link stands 1. in the sentence of the cue ("was quoted by X as saying", "told X", "according to X"), 2. in a
    sentence that sets the scene for the next quotation and holds none itself ("In a video shared by X, the two
    talked."), 3. at the foot of the embedded post that holds the words.
    """
    said = {f.sentence for f in found}
    in_sentence = {n: list(_links_of(doc, s)) for n, s in enumerate(doc.sentences)}
    out = []
    for f in found:
        links = list(f.chain)
        links += [x for x in in_sentence[f.sentence] if not _inside(x, f) and not _is_speaker(x, f)]
        links += _told(doc, f)
        if not links:
            scene = _scene(doc, f, said, in_sentence)
            links += [x for x in scene if not _is_speaker(x, f)]
        if not links and out and _goes_on(doc, out[-1], f):
            links += out[-1].chain
        out.append(replace(f, chain=_once(links, doc.article.outlet)))
    return [_of_post(doc, f) for f in out]


def _goes_on(doc: Document, before: Find, f: Find) -> bool:
    """Whether a quotation follows right behind another of the same speaker, so that the same hands passed it on:
    "…," Velasco says in the clip. "…," she adds."""
    if before.speaker is None or f.speaker is None or doc.text[f.content[0].begin] not in MARKS:
        return False
    s1, s2 = doc.sentences[before.sentence], doc.sentences[f.sentence]
    if s2.paragraph - s1.paragraph > 1 or f.sentence - before.sentence > 2 + len(before.content):
        return False
    first, second = doc.text[before.speaker.begin : before.speaker.end], doc.text[f.speaker.begin : f.speaker.end]
    cue = {w.key for w in s2.units if any(c.begin <= w.begin < c.end for c in f.cue)}
    same = second.casefold() in doc.facts.speech.subject_pronouns or first.split()[-1:] == second.split()[-1:]
    return same and bool(cue & doc.facts.speech.continuing)


MARKS = "\"“”„»«'‘‚`"


def _inside(link: Link, f: Find) -> bool:
    return link.span is not None and any(s.begin <= link.span.begin and link.span.end <= s.end for s in f.content)


def _is_speaker(link: Link, f: Find) -> bool:
    return (
        link.span is not None
        and f.speaker is not None
        and link.span.begin < f.speaker.end
        and f.speaker.begin < link.span.end
    )


def _once(links: list[Link], outlet: str | None) -> tuple[Link, ...]:
    """Each hand once; the article's own outlet is not one."""
    seen: set[str] = {outlet.casefold()} if outlet else set()
    kept = []
    for link in links:
        key = re.sub(r"^(the|der|die|das|le|la|el)\s+", "", link.name.casefold())
        if key not in seen:
            seen.add(key)
            kept.append(link)
    return tuple(kept)


# --- links of one sentence ----------------------------------------------------------------------------------------------


def _links_of(doc: Document, sentence: Sentence) -> Iterator[Link]:
    units = sentence.units
    facts = doc.facts
    s = facts.speech
    for _, source, _ in sources(units, facts):
        yield from _outlet(doc, units, source)
    for _, span in glued(doc.text[sentence.span.begin : sentence.span.end], facts):
        begin = sentence.span.begin + span.begin
        name = doc.text[begin : sentence.span.begin + span.end]
        yield Link(name, "outlet", Span(begin, begin + len(name)))
    for at, unit in enumerate(units):
        if unit.quoted is not None or not unit.key:
            continue
        # "quoted by X as saying", "shared by X", "obtained by X"
        by = unit.key in s.shared_by or unit.key in s.passive
        if by:
            for ahead in range(at + 1, min(at + 7, len(units))):
                if units[ahead].key in s.by and ahead + 1 < len(units):
                    phrase = _name_after(units, ahead + 1, doc)
                    if phrase is not None:
                        yield from _named(doc, units, phrase, "outlet")
                    break
                if units[ahead].text in ENDS:
                    break
        # "in an interview with X"
        if unit.key in s.interviews and at + 2 < len(units) and units[at + 1].key in s.with_:
            phrase = _name_after(units, at + 2, doc)
            if phrase is not None:
                yield from _outlet(doc, units, phrase)


ENDS = frozenset(".;!?:")


def _name_after(units: Sequence[Unit], at: int, doc: Document) -> Phrase | None:
    """The run of capitals at ``at``, behind its article: "the Shade Room", "Daily Herald"."""
    facts = doc.facts
    begin = at
    if begin < len(units) and units[begin].key in facts.speech.determiners and not units[begin].capital:
        begin += 1
    end = begin
    while (
        end < len(units)
        and units[end].quoted is None
        and (
            units[end].capital
            or (units[end].text in "&'’."
            and end > begin
            and end + 1 < len(units)
            and units[end + 1].capital
            and units[end + 1].begin == units[end].end)
            or units[end].text.startswith("@")
        )
    ):
        end += 1
    while end > begin and not units[end - 1].key:
        end -= 1
    return Phrase(begin, end) if end > begin else None


def _named(doc: Document, units: Sequence[Unit], phrase: Phrase, role: LinkRole) -> Iterator[Link]:
    span = Span(units[phrase.begin].begin, units[phrase.end - 1].end)
    name = doc.text[span.begin : span.end]
    if name:
        yield Link(name, role, span)


def _outlet(doc: Document, units: Sequence[Unit], phrase: Phrase) -> Iterator[Link]:
    """The link, where the phrase names an outlet: "the tabloid Daily Herald" gives "Daily Herald"."""
    span = Span(units[phrase.begin].begin, units[phrase.end - 1].end)
    name = doc.text[span.begin : span.end]
    if not is_outlet(name, doc.facts):
        return
    run = _name_after(units, phrase.begin, doc)
    if run is not None and run.end == phrase.end:
        yield from _named(doc, units, run, "outlet")
    else:
        yield Link(name, "outlet", span)


def _told(doc: Document, f: Find) -> list[Link]:
    """Whoever was told and publishes is a link too: "told the Daily Herald"."""
    if f.addressee is None:
        return []
    name = doc.text[f.addressee.begin : f.addressee.end]
    if is_outlet(name, doc.facts, doc.article.outlet) or name in _outlets(doc):
        return [Link(re.sub(r"^(the|der|die|das|dem|den|le|la|el)\s+", "", name), "outlet", f.addressee)]
    return []


def _outlets(doc: Document) -> set[str]:
    """Names that the article shows to be outlets: they report, or something appears in them."""
    s = doc.facts.speech
    names: set[str] = set()
    for sentence in doc.sentences:
        units = sentence.units
        for at in range(1, len(units)):
            if units[at].key in s.own_voice and units[at - 1].capital:
                begin = at - 1
                while begin > 0 and units[begin - 1].capital:
                    begin -= 1
                names.add(doc.text[units[begin].begin : units[at - 1].end])
    return names


# --- scenes -------------------------------------------------------------------------------------------------------------


def _scene(doc: Document, f: Find, said: set[int], links: dict[int, list[Link]]) -> list[Link]:
    """The links of a sentence right before that reports nothing itself: the sentence or the paragraph before."""
    here = doc.sentences[f.sentence].paragraph
    first = f.sentence
    for n in range(f.sentence - 1, -1, -1):
        sentence = doc.sentences[n]
        if sentence.role == "headline":
            continue
        if here - sentence.paragraph > 1:
            break
        if links[n] and n not in said:
            return links[n]
        if n in said or first - n > 3:
            break
    return []


# --- embedded posts ----------------------------------------------------------------------------------------------------


def _of_post(doc: Document, f: Find) -> Find:
    """A find inside an embedded post: its author passed the words on, on the day of the post."""
    for block in doc.article.blocks:
        if block.role == "post" and f.content and block.span.begin <= f.begin < block.span.end:
            author = Link(block.author, "platform", block.span) if block.author else None
            chain = _once([*f.chain, *([author] if author else [])], doc.article.outlet)
            return replace(f, chain=chain, medium="post", date=block.date)
    return f
