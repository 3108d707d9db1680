"""Sentences in, attributions by preposition out: "according to X", "laut X", "X zufolge", "selon X", "según X"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile

from onrecord.extract.document import Document, Sentence, Unit
from onrecord.extract.find import Find
from onrecord.extract.outlets import bare, inside, introduced, is_outlet, reporting
from onrecord.extract.phrases import Phrase, by_word, noun_phrase_after
from onrecord.languages import Language
from onrecord.records import Link, Span

ENDING = ".!?…"
HELD, APPOSED = 4, 10  # words between a comma and the quoted words that something is to somebody; of an apposition


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
        if (held := _held(doc, number, sentence)) is not None:
            found.append(held)
    return found


def sources(units: Sequence[Unit], facts: Language) -> list[tuple[int, Phrase, int]]:
    """(where the cue begins, the source's phrase, where the cue ends), in order."""
    found: list[tuple[int, Phrase, int]] = []
    cues = by_word(facts.speech.according, 0)
    for at, unit in enumerate(units):
        for cue in cues.get(unit.key, ()):
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


def _held(doc: Document, number: int, sentence: Sentence) -> Find | None:
    """Quoted words that something is to somebody: "Pour Marc Vial, du syndicat, c'est « du jamais-vu »"."""
    s = doc.facts.speech
    units = sentence.units
    if not units or units[0].key not in s.viewpoint:
        return None
    phrase = noun_phrase_after(units, 1, doc.facts)
    quoted = [n for n, u in enumerate(units) if u.quoted is not None]
    if phrase is None or len(quoted) != 1 or quoted[0] <= phrase.end or units[phrase.end].text != ",":
        return None
    comma = max(n for n in range(phrase.end, quoted[0]) if units[n].text == ",")
    between = units[comma + 1 : quoted[0]]
    named = any(u.capital for u in units[phrase.begin : phrase.end]) or units[phrase.begin].key in s.object_pronouns
    is_ = any(u.key in s.be for u in between) and len(between) <= HELD
    if not named or not is_ or comma - phrase.end > APPOSED:
        return None
    unit = units[quoted[0]]
    speaker = Span(units[phrase.begin].begin, units[phrase.end - 1].end)
    cue = Span(units[0].begin, units[0].end)
    return Find((Span(unit.begin, unit.end),), "according to", number, speaker, (cue,))


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
    found = _without_reports(doc, [_quoted_by(doc, f, outlets) for f in found])
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
            or (outlet and bool(inner))  # "…, the Herald says, citing a friend"
        )
        if not voice or (_quoted_only(doc, f) and not inner):
            kept.append(f)
            continue
        if any(c.isupper() or c == "@" for c in name):  # "le quotidien" is named elsewhere
            shown = " ".join(dropwhile(str.islower, name.split()))  # "el diario alemán Grenzruf"
            handed += [(g, Link(bare(shown) or name, "outlet", f.speaker)) for g in inner]
    return [replace(f, chain=(*f.chain, *(link for g, link in handed if g is f))) for f in kept]


def _quoted_by(doc: Document, f: Find, outlets: frozenset[str]) -> Find:
    """The find, with whom an outlet quotes as its speaker: "the agency Kestrel quoted the minister as saying"."""
    s = doc.facts.speech
    units = doc.sentences[f.sentence].units
    if f.speaker is None:
        return f
    end = next((i for i, u in enumerate(units) if u.begin >= f.speaker.end), len(units))
    if end >= len(units) or units[end].key not in s.quoting:
        return f
    name = doc.text[f.speaker.begin : f.speaker.end]
    if not (is_outlet(name) or any(name.endswith(o) for o in outlets)):
        return f
    whom = noun_phrase_after(units, end + 1, doc.facts)
    if whom is None or units[whom.begin].begin >= f.begin:
        return f
    last = next((i for i in range(whom.begin + 1, whom.end) if units[i].key in s.prepositions | s.as_), whom.end)
    speaker = Span(units[whom.begin].begin, units[last - 1].end)
    return replace(f, speaker=speaker, chain=(*f.chain, Link(bare(name), "outlet", f.speaker)))


def _without_reports(doc: Document, found: Sequence[Find]) -> list[Find]:
    """The finds without the report that follows their words: "…, berichtete Radio Havel am Freitag", "…, her deputy
    later told the Herald"."""
    behind: dict[int, list[Find]] = defaultdict(list)
    for g in found:
        if g.rule == "cue behind" and g.cue:
            behind[g.sentence].append(g)
    out = []
    for f in found:
        last = f.content[-1]
        cut = _report_begin(doc, f, last)
        for g in behind[f.sentence]:
            within = g is not f and last.begin < g.cue[0].begin < last.end
            if within and f.cue and _holds(g, replace(f, content=f.cue)):
                cut = min(cut, g.content[-1].end)
        end = last.begin + len(doc.text[last.begin : cut].rstrip(" ,"))
        out.append(
            f if cut >= last.end or end <= last.begin else replace(f, content=(*f.content[:-1], Span(last.begin, end)))
        )
    return out


def _report_begin(doc: Document, f: Find, last: Span) -> int:
    """Where a comma and an outlet's own report follow inside the words; their end where none does."""
    units = doc.sentences[f.sentence].units
    s = doc.facts.speech
    first, end = (bisect_left(units, place, key=lambda u: u.begin) for place in last)
    for at in range(first, end):
        if units[at].key not in s.own_voice:
            continue
        for run in reporting(doc, units, at):
            name = doc.text[units[run.begin].begin : units[run.end - 1].end]
            begin = min(at, run.begin)
            comma = next((i for i in range(begin - 1, max(-1, begin - 5), -1) if units[i].text == ","), None)
            if comma is not None and last.begin < units[comma].begin and _is_outlet_name(doc, units, run, name):
                return units[comma].begin
    return last.end


def _is_outlet_name(doc: Document, units: Sequence[Unit], run: Phrase, name: str) -> bool:
    nouns = doc.facts.speech.outlet_nouns
    return is_outlet(name) or any(u.key in nouns for u in units[max(0, run.begin - 1) : run.begin + 1])


def _holds(outer: Find, inner: Find) -> bool:
    """Whether the inner find's words and cue stand in the outer's words."""
    # with a cue, the first piece will do: the speech may go on behind the source
    places = [inner.content[0], *inner.cue] if inner.cue else [*inner.content]
    return all(any(o.begin <= p.begin and p.end <= o.end for o in outer.content) for p in places)


def _quoted_only(doc: Document, f: Find) -> bool:
    return all(doc.text[c.begin] in "\"“”„»«'‘‚`" for c in f.content)
