"""Finds in, finds with the chain their words went through out: from the speaker outwards, each hand once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.extract.document import Document, Unit
from onrecord.extract.find import Find, length
from onrecord.extract.hands import Hand, Place, carried, carries, hands_of, same_outlet, source_at, within
from onrecord.extract.outlets import (
    ARTICLE,
    bare,
    first_names,
    inside,
    introduced,
    is_outlet,
    name_after,
    role_of,
    surnames_of_people,
    text_of,
)
from onrecord.extract.phrases import Phrase, phrase_at
from onrecord.records import Link, Span
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


def with_chains(doc: Document, found: Sequence[Find], scene: Scene | None = None) -> list[Find]:
    """Each find with its links, innermost first.

    A link stands 1. in the sentence of the cue ("was quoted by X as saying", "told X", "according to X"), 2. where "the
    clip" was introduced, 3. in a sentence that sets the scene for the next quotation and holds none itself ("In a video
    shared by X, the two talked."), 4. with the quotation that this one goes on from, 5. at the foot of the embedded
    post that holds the words. What is quoted inside a quotation has the chain of that one. The agency that supplied the
    article, where its page or the wire tells one, is the last hand of all.
    """
    scene = scene or scene_of(doc)
    said = {f.sentence for f in found}
    out: list[Find] = []
    for f in found:
        f = _two_names(doc, _whole_listener(doc, _bare_listener(doc, f)))
        hands = [Hand(Place.REPORTED, _named(doc, f, link, scene)) for link in f.chain]
        hands += [h for h in scene.hands[f.sentence] if _beside(doc, h, f)]
        hands += [Hand(Place.HAD, link) for link in _told(doc, f, scene)]
        hands += _of_recording(doc, f, hands, scene)
        links = [h.link for h in sorted(hands, key=lambda h: h.place) if not _is_speaker(doc, h.link, f)]
        if not any(h.place in (Place.HAD, Place.REPORTED) for h in hands):
            links += _told_of_behind(doc, f, scene)
        links = links or _set_before(doc, f, said, scene)
        if not links and out and _in_interview(doc, out[-1], f):
            before = out[-1]
            links = [h.link for h in scene.hands[before.sentence] if _beside(doc, h, before)]
        if not links and out and (_goes_on(doc, out[-1], f) or _carried(doc, out[-1], f)):
            links = list(out[-1].chain)
        links = [x for x in links if not _is_speaker(doc, x, f)]
        told = f.addressee or next((h.link.span for h in hands if h.asked and not _is_speaker(doc, h.link, f)), None)
        out.append(_of_post(doc, replace(f, chain=_once(links, doc.article.outlet), addressee=told)))
    return [_supplied(doc, f) for f in _nested(out)]


def _supplied(doc: Document, f: Find) -> Find:
    """The find with the agencies that the article has come from."""
    if not doc.article.agencies:
        return f
    supplied = [Link(name, "agency") for name in doc.article.agencies]
    return replace(f, chain=_once([*f.chain, *supplied], doc.article.outlet))


def _bare_listener(doc: Document, f: Find) -> Find:
    """The find with the outlet that stands behind verb and subject without an article: "sagte Reyle Radio Kai"."""
    s = doc.facts.speech
    if s.word_order != "v2" or f.addressee is not None or f.speaker is None or not f.cue:
        return f
    units = doc.sentences[f.sentence].units
    cue = [i for i, u in enumerate(units) if f.cue[0].begin <= u.begin < f.cue[0].end]
    if len(cue) != 1 or units[cue[0]].key not in s.say | s.tell or f.speaker.begin < f.cue[0].begin:
        return f
    for at in range(cue[0] + 1, len(units)):
        unit = units[at]
        if not unit.key or unit.quoted is not None:
            return f
        free = units[at - 1].key not in s.prepositions | s.determiners | s.outlet_nouns
        run = name_after(units, at, doc) if unit.capital and free and unit.begin > f.speaker.begin else None
        behind = units[run.end] if run is not None and run.end < len(units) else None
        if run is None or (behind is not None and behind.key):
            continue
        name = text_of(doc, units, run)
        letters = name.isupper() and 2 < len(name) < 6 and unit.key not in doc.facts.people.body_words
        several = run.end - run.begin > 1
        if letters or (several and is_outlet(name) and unit.key in s.outlet_words | s.outlet_nouns):
            end = min(f.speaker.end, units[at - 1].end)
            return replace(f, speaker=Span(f.speaker.begin, end), addressee=Span(unit.begin, units[run.end - 1].end))
    return f


def _whole_listener(doc: Document, f: Find) -> Find:
    """The find with all of whom it tells, where only the word for a people was taken: "told [German] paper Glare"."""
    if f.addressee is None:
        return f
    units = doc.sentences[f.sentence].units
    at = bisect_left(units, f.addressee.end, key=lambda u: u.begin)
    last = units[at - 1].key if at else ""
    noun = at + 1 < len(units) and units[at].key in doc.facts.speech.outlet_nouns and not units[at].capital
    if not noun or last not in doc.facts.people.demonyms | doc.facts.people.not_names:
        return f
    run = name_after(units, at + 1, doc) if units[at + 1].capital else None
    return f if run is None else replace(f, addressee=Span(f.addressee.begin, units[run.end - 1].end))


def _two_names(doc: Document, f: Find) -> Find:
    """The find with the outlet and the subject behind it apart: «…», cuenta a [La Voz del Cabo] [Ana Ruiz]."""
    if f.speaker is not None or f.addressee is None or doc.facts.speech.zero_that:
        return f
    units = doc.sentences[f.sentence].units
    here = [i for i, u in enumerate(units) if f.addressee.begin <= u.begin < f.addressee.end]
    names = doc.facts.people.first_names
    for i in here[1:-1]:
        name = doc.text[f.addressee.begin : units[i - 1].end]
        if units[i].key in names and units[i + 1].capital and units[i - 1].capital and is_outlet(name):
            return replace(
                f, addressee=Span(f.addressee.begin, units[i - 1].end), speaker=Span(units[i].begin, f.addressee.end)
            )
    return f


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
        elif own is not None and (key == own or own.endswith(f" {key}")):
            continue  # "the Ledger" is The Northern Ledger
        elif key not in kept and not any(k.startswith(f"{key} ") for k in (*kept, own or "")):
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


def scene_of(doc: Document) -> Scene:
    """The hands, outlets and recordings of an article, for ``with_chains``."""
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
    small = _small_agency(doc, units, here[-1])
    if small is not None:
        return [small]
    begin = next((i for i in here if units[i].key not in s.determiners or (units[i].capital and i)), here[0])
    # "the German paper Glare", „dem spanischen Sender Kai“
    noun_at = next((i for i in here[:-1] if units[i].key in s.outlet_nouns and units[i + 1].capital), None)
    if noun_at is not None and not any(units[i].quoted is not None for i in here):
        begin = noun_at
    # "Radio Littoral" is a name, "la radio Littoral" a noun and a name; a noun alone is neither
    noun = units[begin].key in s.outlet_nouns and (doc.facts.capital_nouns or not units[begin].capital)
    if noun and begin == here[-1] and doc.facts.capital_nouns:
        return []
    over = begin + 1 if noun and begin < here[-1] else begin
    called = over > begin and (units[over].capital or units[over].quoted is not None)
    name = bare(doc.text[units[over if called else begin].begin : f.addressee.end])
    # German sets papers in marks: sagte dem „Kurvenblatt“
    marked = doc.facts.capital_nouns and any(
        units[i].quoted is not None or doc.text[units[i].begin - 1] in MARKS for i in here
    )
    if not (called or marked or is_outlet(name) or name in scene.outlets or _faced(doc, units, here[0], scene)):
        return []
    run = name_after(units, over, doc) if units[over].quoted is None else None
    role = role_of(doc, units, run, frozenset()) if run is not None else "outlet"
    agency = role == "agency" or (called and units[begin].key in s.agency_nouns)
    return [Link(name, "agency" if agency else "outlet", f.addressee)]


def _small_agency(doc: Document, units: Sequence[Unit], noun: int) -> Link | None:
    """The agency behind the word for one, where it is written small: "told the news agency nwa"."""
    s = doc.facts.speech
    at = noun + 1
    if units[noun].key not in s.agency_nouns | s.outlet_nouns or at >= len(units) or units[at].capital:
        return None
    last = at + 1 == len(units) or not units[at + 1].key
    short = units[noun].key in s.agency_nouns and 1 < len(units[at].key) < 5 and last
    grammar = s.prepositions | s.adverbs | s.conjunctions | s.auxiliaries | s.verb_particles
    if units[at].key in s.agencies or (short and units[at].key not in grammar):
        return Link(units[at].text, "agency", Span(units[at].begin, units[at].end))
    return None


def _faced(doc: Document, units: Sequence[Unit], at: int, scene: Scene) -> bool:
    """Whether a name of several words behind "gegenüber", without an article, can be no person's."""
    s = doc.facts.speech
    run = name_after(units, at, doc) if at and units[at - 1].key in s.facing and units[at].capital else None
    if run is None or run.end - run.begin < 2 or run.begin > at:
        return False
    known = first_names() | doc.facts.people.titles | doc.facts.people.roles.keys() | scene.persons
    return not any(u.key in known for u in units[run.begin : run.end])


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
    if units[at].key in s.interviews and at + 1 < len(units) and units[at + 1].key in s.with_:
        return False  # another talk
    return any(u.key in s.definite for u in units[max(0, at - 3) : at]) and within(doc, units, at)


def _told_of_behind(doc: Document, f: Find, scene: Scene) -> list[Link]:
    """Who had the recording, where the next sentence tells: "…," he said. The recording was obtained by Glare."""
    last = doc.sentence_of(max(s.end for s in (*f.content, *f.cue)) - 1)
    if last + 1 >= len(doc.sentences) or doc.sentences[last + 1].paragraph - doc.sentences[last].paragraph > 0:
        return []
    behind = doc.sentences[last + 1].units
    if not _opens_with_recording(doc, behind):
        return []
    return [h.link for h in _handed_on(doc, last + 1, scene) if h.link.role not in SETTING]


def _opens_with_recording(doc: Document, units: Sequence[Unit]) -> bool:
    """Whether a sentence begins with "The recording": one that the sentence before is about."""
    s = doc.facts.speech
    noun = next((u for u in units[:4] if u.key in s.recordings | s.documents), None)
    return noun is not None and units[0].key in s.definite | s.never_alone and units[0].key not in s.singular


def _handed_on(doc: Document, number: int, scene: Scene) -> list[Hand]:
    """The outlets that a sentence about a recording says have it or brought it."""
    return [h for h in scene.hands[number] if h.place in (Place.HAD, Place.REPORTED) and h.link.role != "person"]


def _set_before(doc: Document, f: Find, said: set[int], scene: Scene) -> list[Link]:
    """The links of a sentence right before that reports nothing itself, in the same paragraph or the one before."""
    here = doc.sentences[f.sentence].paragraph
    for n in range(f.sentence - 1, max(-1, f.sentence - 4), -1):
        sentence = doc.sentences[n]
        if sentence.role in ("headline", "post"):
            continue
        if here - sentence.paragraph > 1 or n in said:
            break
        if n and n - 1 in said and sentence.paragraph < here and _opens_with_recording(doc, sentence.units):
            break  # it tells of the words before
        setting = any(h.link.role in SETTING for h in scene.hands[n])  # "According to X, the two met in a video call."
        hands = [
            h
            for h in scene.hands[n]
            if (h.sets or setting) and h.link.role not in ("person", "anonymous", "translator")
        ]
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
    return same and (_at_once(doc, before, f) or bool(cue & doc.facts.speech.continuing))


def _at_once(doc: Document, before: Find, f: Find) -> bool:
    """Whether whole sentences in marks follow in the same paragraph, told as a fact and in nobody's recording."""
    s = doc.facts.speech
    here, there = doc.sentences[f.sentence], doc.sentences[before.sentence]
    last = doc.text[f.content[-1].begin : f.content[-1].end].rstrip(MARKS + " \u00a0\u202f")[-1:]
    whole = last in ".,!?…" or doc.text[f.content[-1].end : f.content[-1].end + 1] == ","
    hearsay = any(u.key in s.hearsay_modals | s.hearsay | s.hearsay_auxiliaries for u in here.units)
    near = here.paragraph == there.paragraph and 0 <= f.sentence - doc.sentence_of(before.content[-1].end - 1) <= 1
    return near and whole and not hearsay and all(x.role not in SETTING for x in before.chain)


def _carried(doc: Document, before: Find, f: Find) -> bool:
    """Whether nothing but its mood reports a sentence: it goes on from the one before, with the same speaker."""
    here, there = doc.sentences[f.sentence], doc.sentences[before.sentence]
    return (
        f.rule.startswith("mood")
        and f.speaker is not None
        and f.speaker == before.speaker
        and here.paragraph == there.paragraph
    )


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
