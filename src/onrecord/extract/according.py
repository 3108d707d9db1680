"""Sentences in, attributions by preposition out: "according to X", "laut X", "X zufolge", "selon X", "según X"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile

from onrecord.extract.document import Document, Sentence, Unit
from onrecord.extract.find import Find
from onrecord.extract.outlets import bare, inside, introduced, is_outlet
from onrecord.extract.phrases import Phrase, noun_phrase_after
from onrecord.languages import Language
from onrecord.records import Link, Span

ENDING = ".!?…"


def sourced(doc: Document) -> list[Find]:
    """Attributions by a preposition and its source. A source that is an outlet is a link, not a speaker: what the
    outlet reports in its own voice is no quotation, and where somebody else speaks the link joins that chain."""
    found: list[Find] = []
    for number, sentence in enumerate(doc.sentences):
        if sentence.role in ("caption", "credit", "dateline"):
            continue
        for begin, source, cue_end in [*sources(sentence.units, doc.facts), *_viewpoint(sentence.units, doc.facts)]:
            find = _find(doc, number, sentence, begin, source, cue_end)
            if find is not None:
                found.append(find)
    return found


def sources(units: Sequence[Unit], facts: Language) -> list[tuple[int, Phrase, int]]:
    """(where the cue begins, the source's phrase, where the cue ends), in order."""
    found: list[tuple[int, Phrase, int]] = []
    for at in range(len(units)):
        for cue in facts.speech.according:
            n = len(cue)
            if tuple(u.key for u in units[at : at + n]) == cue:
                phrase = noun_phrase_after(units, at + n, facts)
                ours = phrase is not None and units[phrase.begin].key in facts.speech.ours
                if phrase is not None and not ours and not _says(units[phrase.begin], facts):
                    found.append((at, phrase, at + n))
    return found


def _says(unit: Unit, facts: Language) -> bool:
    """Whether a verb of saying follows the preposition: "según explicó la jueza" is her attribution, by the verb."""
    return not facts.speech.zero_that and unit.key in facts.speech.say


def _viewpoint(units: Sequence[Unit], facts: Language) -> list[tuple[int, Phrase, int]]:
    """The source of quoted words that follow it: "Pour Loïc Kermadec, « l'État a oublié les ports »"."""
    if not units or units[0].key not in facts.speech.viewpoint:
        return []
    phrase = noun_phrase_after(units, 1, facts)
    if phrase is None or phrase.end + 1 >= len(units) or units[phrase.end].text != ",":
        return []
    return [(0, phrase, 1)] if units[phrase.end + 1].quoted is not None else []


def glued(text: str, facts: Language) -> list[tuple[Span, Span]]:
    """(cue, source) where the blank is missing: "According toDaily Herald, …"."""
    found = []
    for cue in facts.speech.according:
        pattern = (
            r"\b" + r"\s+".join(map(re.escape, cue)) + r"(?=[A-ZÄÖÜÉ])([A-ZÄÖÜÉ][\w’'&.-]*(?:\s+[A-ZÄÖÜÉ][\w’'&-]*)*)"
        )
        for m in re.finditer(pattern, text, re.IGNORECASE):
            if m.group(1)[0].isupper():
                found.append((Span(m.start(), m.start(1)), Span(*m.span(1))))
    return found


def _find(doc: Document, number: int, sentence: Sentence, begin: int, source: Phrase, cue_end: int) -> Find | None:
    units = sentence.units
    facts = doc.facts
    s = facts.speech
    name = doc.text[units[source.begin].begin : units[source.end - 1].end]
    n = len(units)
    while n and units[n - 1].quoted is None and units[n - 1].text in ENDING:
        n -= 1
    before = begin
    while before > 0 and units[before - 1].text in {",", "—", "–", "("}:
        before -= 1
    after = source.end
    # over an apposition or a place: "according to Reyle, the promoter, …"
    pieces: list[tuple[int, int]]
    if before == 0:
        comma = next((i for i in range(after, n) if units[i].text in {",", ":", "—"}), None)
        if comma is None:
            return None
        pieces = [(comma + 1, n)]
    else:
        pieces = [(0, before)]
        if (
            after < n
            and units[after].text == ","
            and n - after > 4
            and units[after + 1].key not in s.relatives | s.conjunctions | s.subordinators
        ):
            pieces.append((after + 1, n))
        elif after < n and units[after].quoted is None and units[after].key in s.auxiliaries:
            pieces.append((after, n))
    link = Link(name, "outlet", Span(units[source.begin].begin, units[source.end - 1].end))
    spans = tuple(Span(units[b].begin, units[e - 1].end) for b, e in pieces if e > b)
    if not spans:
        return None
    cue = Span(units[begin].begin, units[cue_end - 1].end)
    speaker = Span(units[source.begin].begin, units[source.end - 1].end)
    if is_outlet(name):
        return Find(spans, "according to outlet", number, speaker, (cue,), chain=(link,))
    return Find(spans, "according to", number, speaker, (cue,))


def own_voice(doc: Document, found: Sequence[Find]) -> list[Find]:
    """The finds without what outlets report in their own voice, their names handed on as links.

    "The Daily Herald reported that Reyle said …" is Reyle's, through the Daily Herald; "according to the Daily Herald,
    the clip lasted 40 seconds" is nobody's quotation.
    """
    s = doc.facts.speech
    outlets = introduced(doc)
    beside: dict[int, list[Find]] = defaultdict(list)
    for f in found:
        beside[f.sentence].append(f)
    kept: list[Find] = []
    handed: list[tuple[Find, Link]] = []
    for f in found:
        if f.speaker is None:
            kept.append(f)
            continue
        opens = f.speaker.begin == doc.sentences[f.sentence].span.begin
        name = inside(doc.text[f.speaker.begin : f.speaker.end], opens)
        cue = {u.key for u in doc.sentences[f.sentence].units if any(c.begin <= u.begin < c.end for c in f.cue)}
        inner = [g for g in beside[f.sentence] if g is not f and _holds(f, g)]
        head = [u.key for u in doc.sentences[f.sentence].units if f.speaker.begin <= u.begin < f.speaker.end][-1:]
        generic = bool(set(head) & s.outlet_nouns)  # "a local newspaper has reported"
        outlet = generic or is_outlet(name) or any(name.endswith(o) for o in outlets)
        voice = (
            f.rule == "according to outlet"
            or (f.rule == "according to" and (outlet or any(g.speaker or g.cue for g in inner)))
            or (bool(cue & s.own_voice) and (outlet or (inner and f.rule == "cue behind")))
        )
        if not voice or (_quoted_only(doc, f) and not inner):
            kept.append(f)
            continue
        if any(c.isupper() or c == "@" for c in name):  # "le quotidien" is named elsewhere
            shown = " ".join(dropwhile(str.islower, name.split()))  # "el diario alemán Grenzruf"
            handed += [(g, Link(bare(shown) or name, "outlet", f.speaker)) for g in inner]
    return [replace(f, chain=(*f.chain, *(link for g, link in handed if g is f))) for f in kept]


def _holds(outer: Find, inner: Find) -> bool:
    """Whether the inner find's words and cue stand in the outer's words."""
    # with a cue, the first piece will do: the speech may go on behind the source
    places = [inner.content[0], *inner.cue] if inner.cue else [*inner.content]
    return all(any(o.begin <= p.begin and p.end <= o.end for o in outer.content) for p in places)


def _quoted_only(doc: Document, f: Find) -> bool:
    return all(doc.text[c.begin] in "\"“”„»«'‘‚`" for c in f.content)
