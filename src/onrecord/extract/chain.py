"""Finds in, finds with the chain their words went through out: from the speaker outwards, each hand once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.extract.document import Document, Unit
from onrecord.extract.find import Find, length
from onrecord.extract.hands import Hand, Place, carried, carries, hands_of, phrase_at, same_outlet, source_at, within
from onrecord.extract.outlets import (
    ARTICLE,
    bare,
    inside,
    introduced,
    is_outlet,
    name_after,
    role_of,
    surnames_of_people,
    text_of,
)
from onrecord.extract.phrases import Phrase
from onrecord.records import Link
from onrecord.text.words import fold

MARKS = "\"“”„»«'‘‚`"
SETTING = ("occasion", "recording")  # what carries words and has no will of its own


@dataclass(frozen=True, slots=True)
class Scene:
    """The hands of each sentence, and the outlets and recordings the article has named so far."""

    hands: tuple[tuple[Hand, ...], ...]  # one tuple a sentence
    outlets: frozenset[str]
    persons: frozenset[str]  # surnames
    mentioned: tuple[tuple[int, str], ...]  # (place, outlet), in order
    recordings: tuple[tuple[int, tuple[Hand, ...]], ...]  # (sentence, the recording and who passed it on)


def with_chains(doc: Document, found: Sequence[Find]) -> list[Find]:
    """Each find with its links, innermost first.

    A link stands 1. in the sentence of the cue ("was quoted by X as saying", "told X", "according to X"), 2. where "the
    clip" was introduced, 3. in a sentence that sets the scene for the next quotation and holds none itself ("In a video
    shared by X, the two talked."), 4. with the quotation that this one goes on from, 5. at the foot of the embedded
    post that holds the words. What is quoted inside a quotation has the chain of that one.
    """
    scene = _scene(doc)
    said = {f.sentence for f in found}
    out: list[Find] = []
    for f in found:
        hands = [Hand(Place.REPORTED, _named(doc, f, link, scene)) for link in f.chain]
        hands += [h for h in scene.hands[f.sentence] if _beside(doc, h, f)]
        hands += [Hand(Place.HAD, link) for link in _told(doc, f, scene)]
        hands += _of_recording(doc, f, hands, scene)
        links = [h.link for h in sorted(hands, key=lambda h: h.place) if not _is_speaker(doc, h.link, f)]
        links = links or _set_before(doc, f, said, scene)
        if not links and out and _in_interview(doc, out[-1], f):
            before = out[-1]
            links = [h.link for h in scene.hands[before.sentence] if _beside(doc, h, before)]
        if not links and out and _goes_on(doc, out[-1], f):
            links = list(out[-1].chain)
        links = [x for x in links if not _is_speaker(doc, x, f)]
        told = f.addressee or next((h.link.span for h in hands if h.asked and not _is_speaker(doc, h.link, f)), None)
        out.append(_of_post(doc, replace(f, chain=_once(links, doc.article.outlet), addressee=told)))
    return _nested(out)


def _named(doc: Document, f: Find, link: Link, scene: Scene) -> Link:
    """A link that another rule gave, less the noun that says what it is, with its role."""
    units = doc.sentences[f.sentence].units
    if link.span is None:
        return link
    begin, end = (bisect_left(units, place, key=lambda u: u.begin) for place in link.span)
    found = list(source_at(doc, units, begin, scene.outlets, scene.persons, end))
    return replace(found[0], span=link.span) if found else link


def _beside(doc: Document, hand: Hand, f: Find) -> bool:
    """Whether the hand stands outside the words: whom they speak of passed nothing on."""
    link = hand.link
    return link.span is None or not any(s.begin <= link.span.begin and link.span.end <= s.end for s in f.content)


def _is_speaker(doc: Document, link: Link, f: Find) -> bool:
    """Whether the link is the speaker: the same place, the same name, or a person beside a pronoun."""
    if link.span is None or f.speaker is None:
        return False
    if link.role == "person":
        s = doc.facts.speech
        speaker = doc.text[f.speaker.begin : f.speaker.end].split()
        if len(speaker) == 1 and fold(speaker[0]) in s.subject_pronouns | s.object_pronouns:
            return link.name[:1].isupper()
        if speaker[-1:] == link.name.split()[-1:]:
            return True
    return link.span.begin < f.speaker.end and f.speaker.begin < link.span.end


def _short(name: str) -> str:
    """A name to compare by: no article, no capitals."""
    first, _, rest = bare(name).partition(" ")
    return (rest if rest and first in ARTICLE else bare(name)).casefold()


def _once(links: Sequence[Link], outlet: str | None) -> tuple[Link, ...]:
    """Each hand once; the article's own outlet is not one."""
    own = _short(outlet) if outlet else None
    kept: dict[str, Link] = {}
    for link in links:
        key = _short(link.name)
        # "Le Courrier" is "Le Courrier d'Evrol" for short
        shorter = next((k for k in kept if key.startswith(f"{k} ") and link.name.startswith(kept[k].name)), None)
        if shorter is not None:
            kept = {key if k == shorter else k: link if k == shorter else x for k, x in kept.items()}
        elif key != own and key not in kept and not any(k.startswith(f"{key} ") for k in (*kept, own or "")):
            kept[key] = link
    return tuple(kept.values())


def _nested(found: Sequence[Find]) -> list[Find]:
    """The finds; what is quoted inside a quotation went through the hands of that one."""
    beside: dict[int, list[Find]] = {}
    for f in found:
        beside.setdefault(f.sentence, []).append(f)
    out = []
    for f in found:
        outer = next(
            (o for o in beside[f.sentence] if o is not f and length(o.content) > length(f.content) and _holds(o, f)),
            None,
        )
        out.append(replace(f, chain=outer.chain) if outer is not None else f)
    return out


def _holds(outer: Find, f: Find) -> bool:
    places = [*f.content, *f.cue]
    return bool(f.cue) and all(any(o.begin <= p.begin and p.end <= o.end for o in outer.content) for p in places)


def _scene(doc: Document) -> Scene:
    outlets = introduced(doc, told=True)
    mentioned: list[tuple[int, str]] = []
    for sentence in doc.sentences:
        at = 0
        while at < len(sentence.units):
            opens = sentence.units[at].capital and sentence.units[at].key not in doc.facts.speech.prepositions
            run = name_after(sentence.units, at, doc) if opens else None
            if run is not None:
                name = inside(text_of(doc, sentence.units, run), at == 0)
                if is_outlet(name) or name in outlets:
                    mentioned.append((sentence.units[run.begin].begin, name))
                at = run.end
            at += 1
    persons = surnames_of_people(doc)
    hands = tuple(tuple(hands_of(doc, s, outlets, persons, mentioned)) for s in doc.sentences)
    recordings = [
        (
            number,
            (
                *carried(doc, sentence, shown=True),
                *(h for h in hands[number] if h.place == Place.HAD and h.link.role not in SETTING),
            ),
        )
        for number, sentence in enumerate(doc.sentences)
        if any(h.place == Place.HAD for h in hands[number])
        and any(carries(doc, sentence.units, i) for i in range(len(sentence.units)))
    ]
    return Scene(hands, outlets, persons, tuple(mentioned), tuple(r for r in recordings if r[1]))


def _told(doc: Document, f: Find, scene: Scene) -> list[Link]:
    """Whoever was told and publishes is a link too: "told the Daily Herald", "told the same paper"."""
    if f.addressee is None:
        return []
    units = doc.sentences[f.sentence].units
    here = [i for i, u in enumerate(units) if f.addressee.begin <= u.begin < f.addressee.end]
    same = list(same_outlet(doc, units, Phrase(here[0], here[-1] + 1), scene.mentioned)) if here else []
    if same or not here:
        return same
    s = doc.facts.speech
    begin = next((i for i in here if units[i].key not in s.determiners or units[i].capital), here[0])
    # "Radio Littoral" is a name, "la radio Littoral" a noun and a name; a noun alone is neither
    noun = units[begin].key in s.outlet_nouns and (doc.facts.capital_nouns or not units[begin].capital)
    if noun and begin == here[-1] and doc.facts.capital_nouns:
        return []
    over = begin + 1 if noun and begin < here[-1] else begin
    called = over > begin and (units[over].capital or units[over].quoted is not None)
    name = bare(doc.text[units[over if called else begin].begin : f.addressee.end])
    # German sets papers in marks: sagte dem „Kurvenblatt“
    marked = doc.facts.capital_nouns and any(units[i].quoted is not None for i in here)
    if not (called or marked or is_outlet(name) or name in scene.outlets):
        return []
    run = name_after(units, over, doc) if units[over].quoted is None else None
    role = role_of(doc, units, run, frozenset()) if run is not None else "outlet"
    agency = role == "agency" or (called and units[begin].key in s.agency_nouns)
    return [Link(name, "agency" if agency else "outlet", f.addressee)]


# --- links from elsewhere in the article ------------------------------------------------------------------------------


def _of_recording(doc: Document, f: Find, hands: Sequence[Hand], scene: Scene) -> list[Hand]:
    """The hands of the recording that "in the clip", "darin" refers back to."""
    s = doc.facts.speech
    units = doc.sentences[f.sentence].units
    definite = any(
        (_meant(doc, units, at) or phrase_at(units, at, s.therein))
        and not any(c.begin <= u.begin < c.end for c in f.content)
        for at, u in enumerate(units)
    )
    if not definite or any(h.place == Place.HAD for h in hands):
        return []
    before = bisect_left(scene.recordings, f.sentence, key=lambda item: item[0])
    return list(scene.recordings[before - 1][1]) if before else []


def _meant(doc: Document, units: Sequence[Unit], at: int) -> bool:
    """Whether "in the clip" stands here, "in der Aufnahme": one told of before, that has the words."""
    s = doc.facts.speech
    if units[at].key not in s.recordings:
        return False
    return any(u.key in s.definite for u in units[max(0, at - 3) : at]) and within(doc, units, at)


def _set_before(doc: Document, f: Find, said: set[int], scene: Scene) -> list[Link]:
    """The links of a sentence right before that reports nothing itself, in the same paragraph or the one before."""
    here = doc.sentences[f.sentence].paragraph
    for n in range(f.sentence - 1, max(-1, f.sentence - 4), -1):
        sentence = doc.sentences[n]
        if sentence.role in ("headline", "post"):
            continue
        if here - sentence.paragraph > 1 or n in said:
            break
        hands = [h for h in scene.hands[n] if h.sets and h.link.role not in ("person", "anonymous", "translator")]
        if any(h.link.role not in SETTING for h in hands):
            return [h.link for h in sorted(hands, key=lambda h: h.place)]
    return []


def _goes_on(doc: Document, before: Find, f: Find) -> bool:
    """Whether a quotation follows right behind another of the same speaker, so that the same hands passed it on:
    "…," Velasco says in the clip. "…," she adds."""
    dropped = f.speaker is None and doc.facts.speech.pro_drop  # "…", añadió.
    if before.speaker is None or (f.speaker is None and not dropped) or doc.text[f.content[0].begin] not in MARKS:
        return False
    s1, s2 = doc.sentences[before.sentence], doc.sentences[f.sentence]
    if s2.paragraph - s1.paragraph > 1 or f.sentence - before.sentence > 2 + len(before.content):
        return False
    first = doc.text[before.speaker.begin : before.speaker.end]
    second = doc.text[f.speaker.begin : f.speaker.end] if f.speaker else ""
    cue = {w.key for w in s2.units if any(c.begin <= w.begin < c.end for c in f.cue)}
    same = (
        dropped or second.casefold() in doc.facts.speech.subject_pronouns or first.split()[-1:] == second.split()[-1:]
    )
    return same and bool(cue & doc.facts.speech.continuing)


def _in_interview(doc: Document, before: Find, f: Find) -> bool:
    """Whether the sentence before reports an interview with the same speaker: "In an interview with X he denied that
    he was tired. “There was no paper,” he joked."""
    s = doc.facts.speech
    here, there = doc.sentences[f.sentence], doc.sentences[before.sentence]
    if f.sentence - before.sentence > 1 or here.paragraph - there.paragraph > 1 or not before.speaker or not f.speaker:
        return False
    first, second = doc.text[before.speaker.begin : before.speaker.end], doc.text[f.speaker.begin : f.speaker.end]
    pronoun = any(x.casefold() in s.subject_pronouns for x in (first, second))
    return (pronoun or first.split()[-1:] == second.split()[-1:]) and any(u.key in s.interviews for u in there.units)


def _of_post(doc: Document, f: Find) -> Find:
    """A find inside an embedded post: its author passed the words on, on the day of the post."""
    for block in doc.article.blocks:
        if block.role == "post" and f.content and block.span.begin <= f.begin < block.span.end:
            author = Link(block.author, "platform", block.span) if block.author else None
            own = f.speaker is not None and block.author == doc.text[f.speaker.begin : f.speaker.end]
            chain = _once([*f.chain, *([author] if author and not own else [])], doc.article.outlet)
            return replace(f, chain=chain, medium="post", date=block.date)
    return f
