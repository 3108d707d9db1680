"""Who listens, where no word by the quotation says so: in a call, an interview, a conversation that the article tells
of, the other one does. A tweet, a statement and a thought have no one listener."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.people.discourse import Ref
from onrecord.people.figures import Figure
from onrecord.people.layout import Layout, Token
from onrecord.records import Quotation


@dataclass(frozen=True, slots=True)
class Scene:
    """An exchange that the article tells of: where, between whom, and the noun it is called by."""

    begin: int
    line: int
    parties: tuple[Figure, Figure]
    noun: str
    certain: bool = False  # told in so many words: "an interview with Ana Ruiz", "told Ana Ruiz"


def listeners(
    layout: Layout, refs: Sequence[Ref], quotations: Sequence[Quotation]
) -> dict[str, tuple[Figure, str]]:
    """For each quotation without an addressee that stands in a told exchange: the other party, and why."""
    scenes = sorted(_scenes(layout, refs), key=lambda s: (s.begin, not s.certain))
    speakers = {q.id: r.figure for r in refs for q in r.speaks}
    found: dict[str, tuple[Figure, str]] = {}
    for quotation in quotations:
        speaker = speakers.get(quotation.id)
        if speaker is None or quotation.addressee.spans or not _is_speech(quotation):
            continue
        scene = _scene_of(layout, scenes, quotation, speaker)
        if scene is None or _elsewhere(layout, scene, quotation):
            continue
        other = scene.parties[1] if scene.parties[0] is speaker else scene.parties[0]
        if _named_by_speaker(refs, quotation, other, layout):
            continue
        found[quotation.id] = (other, f"{scene.noun} between {scene.parties[0].written} and {scene.parties[1].written}")
    return found


def _is_speech(quotation: Quotation) -> bool:
    return quotation.medium == "speech" and quotation.kind != "fragment" and not quotation.alleged and quotation.nested_in is None


# 1. the exchanges an article tells of


def _scenes(layout: Layout, refs: Sequence[Ref]) -> list[Scene]:
    people = layout.facts.people
    talks, tokens = people.talks, layout.tokens
    by_line: dict[int, list[Ref]] = {}
    for ref in refs:
        if not ref.quoted or ref.speaks:
            by_line.setdefault(tokens[ref.token].sentence, []).append(ref)
    scenes: list[Scene] = []
    last: tuple[Figure, Figure] | None = None
    for number, line in enumerate(layout.lines):
        if line.role in ("caption", "credit"):
            continue
        inside = layout.inside(line.span)
        nouns = [t for t in inside if not t.quoted and _talk(t, talks)]
        here = by_line.get(number, [])
        pair = _pair_word(layout, inside)
        for noun in nouns[:1]:
            certain = _with(layout, noun, here)
            parties = certain or _two(here) or (_the_two(layout, scenes, refs, line.span.begin) if pair else None)
            if parties is None and _continues(nouns, people.determiners, tokens, layout):
                parties = last
            if parties:
                begin = noun.begin
                scenes.append(Scene(begin, number, parties, noun.text, certain is not None))
                last = parties
        if not nouns and pair and (parties := _two(here)) and _each_other(layout, inside):
            scenes.append(Scene(line.span.begin, number, parties, "exchange"))
            last = parties
    for ref in refs:
        for quotation in ref.hears:
            speaker = next((r.figure for r in refs if quotation in r.speaks), None)
            if speaker and ref.figure and speaker is not ref.figure and ref.figure.is_body and _is_speech(quotation):
                line_number = tokens[ref.token].sentence
                scenes.append(Scene(ref.begin, line_number, (speaker, ref.figure), "talk", True))
    return scenes


def _talk(token: Token, talks: frozenset[str]) -> bool:
    return token.key in talks or ("-" in token.key and token.key.rsplit("-", 1)[1] in talks)


def _with(layout: Layout, noun: Token, here: Sequence[Ref]) -> tuple[Figure, Figure] | None:
    """“in an interview with Ana Ruiz”, “ein Gespräch mit ihr”: who stands behind the preposition, and the subject."""
    tokens, people = layout.tokens, layout.facts.people
    at = layout.at(noun.begin)
    for i in range(at + 1, min(at + 4, len(tokens))):
        if tokens[i].key in people.partners:
            partner = next(
                (r for r in here if 0 <= r.begin - tokens[i].end < 30 and r.figure is not None and not r.quoted), None
            )
            subject = _subject(here, partner)
            if partner and partner.figure and subject:
                return subject, partner.figure
    return None


def _subject(here: Sequence[Ref], partner: Ref | None) -> Figure | None:
    for ref in here:
        if ref.place == "subject" and ref.figure and partner and ref.figure is not partner.figure and not ref.figure.is_body:
            return ref.figure
    return None


def _two(here: Sequence[Ref]) -> tuple[Figure, Figure] | None:
    """The only two persons of a sentence."""
    persons: list[Figure] = []
    for ref in here:
        if ref.figure and not ref.figure.is_body and all(ref.figure is not p for p in persons):
            persons.append(ref.figure)
    return (persons[0], persons[1]) if len(persons) == 2 else None


def _pair_word(layout: Layout, inside: Sequence[Token]) -> bool:
    text = " ".join(t.key for t in inside if t.key and not t.quoted)
    return any(f" {pair} " in f" {text} " for pair in layout.facts.people.pairs)


def _each_other(layout: Layout, inside: Sequence[Token]) -> bool:
    speech = layout.facts.speech
    return any(t.key in speech.tell or t.key in speech.say for t in inside)


def _the_two(
    layout: Layout, scenes: Sequence[Scene], refs: Sequence[Ref], begin: int
) -> tuple[Figure, Figure] | None:
    """“the two”: the two persons of the last sentence that had just two, within the last few."""
    line = layout.line_at(begin)
    for back in range(line - 1, max(-1, line - 8), -1):
        here = [r for r in refs if layout.tokens[r.token].sentence == back and not r.quoted]
        if parties := _two(here):
            return parties
    return None


def _continues(
    nouns: Sequence[Token], determiners: frozenset[str], tokens: Sequence[Token], layout: Layout
) -> bool:
    """“the call”, “im Telefonat”: the one already told."""
    at = layout.at(nouns[0].begin)
    before = [t.key for t in tokens[max(0, at - 3) : at]]
    return any(key in determiners or key in CONTRACTED for key in before)


CONTRACTED = frozenset("im beim am vom zum au du al del".split())


# 2. which of them a quotation belongs to


def _scene_of(layout: Layout, scenes: Sequence[Scene], quotation: Quotation, speaker: Figure) -> Scene | None:
    """The last exchange told up to the quotation's paragraph that its speaker took part in."""
    at = quotation.content[0].begin
    line = layout.line_at(at)
    end = max(span.end for span in quotation.content)
    paragraph = layout.lines[line].paragraph
    fits = [
        s
        for s in scenes
        if any(speaker is p for p in s.parties)
        and (s.begin < end or layout.lines[s.line].paragraph == paragraph and s.line <= line)
    ]
    return fits[-1] if fits else None


def _elsewhere(layout: Layout, scene: Scene, quotation: Quotation) -> bool:
    """Whether the quotation's own sentence names another setting, or another was told since the exchange."""
    people = layout.facts.people
    first = layout.line_at(quotation.content[0].begin)
    spans = [*quotation.content, *quotation.speaker.spans, *quotation.cue]
    lines = {layout.line_at(span.begin) for span in spans} | {first}
    for number in lines:
        inside = [t for t in layout.inside(layout.lines[number].span) if not t.quoted]
        if any(t.key in people.elsewhere for t in inside) and not any(_talk(t, people.talks) for t in inside):
            return True
    return False


def _named_by_speaker(refs: Sequence[Ref], quotation: Quotation, other: Figure, layout: Layout) -> bool:
    """Whether the reported words speak of the other by name, as nobody does to his face."""
    if quotation.kind == "direct":
        return False
    return False
