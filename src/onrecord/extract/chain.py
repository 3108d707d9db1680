"""Finds in, finds with the hands their words went through out: who was told, who quoted, whose video, whose post."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.extract.according import glued, sources
from onrecord.extract.document import Document, Sentence, Unit
from onrecord.extract.find import Find
from onrecord.extract.outlets import ARTICLE, bare, inside, introduced, is_outlet, name_after, text_of
from onrecord.extract.phrases import Phrase
from onrecord.records import Link, LinkRole, Span
from onrecord.text.words import fold

MARKS = "\"“”„»«'‘‚`"
ENDS = frozenset(".;!?:")


@dataclass(frozen=True, slots=True)
class Scene:
    """The links of each sentence, and the outlets and recordings the article has named so far."""

    links: tuple[tuple[Link, ...], ...]  # one a sentence
    outlets: frozenset[str]
    mentioned: tuple[tuple[int, str], ...]  # (place, outlet), in order
    recordings: tuple[tuple[int, tuple[Link, ...]], ...]  # (sentence, who passed the recording on)


def with_chains(doc: Document, found: Sequence[Find]) -> list[Find]:
    """Each find with its links, innermost first.

    A link stands 1. in the sentence of the cue ("was quoted by X as saying", "told X", "according to X"), 2. where "the
    clip" was introduced, 3. in a sentence that sets the scene for the next quotation and holds none itself ("In a video
    shared by X, the two talked."), 4. with the quotation that this one goes on from, 5. at the foot of the embedded
    post that holds the words.
    """
    scene = _scene(doc)
    said = {f.sentence for f in found}
    out: list[Find] = []
    for f in found:
        links = [*f.chain, *(x for x in scene.links[f.sentence] if not _inside(x, f)), *_told(doc, f, scene)]
        links = links or _of_recording(doc, f, scene)
        links = links or _set_before(doc, f, said, scene)
        if not links and out and _in_interview(doc, out[-1], f):
            links = [x for x in scene.links[out[-1].sentence] if not _inside(x, out[-1])]
        if not links and out and _goes_on(doc, out[-1], f):
            links = list(out[-1].chain)
        links = [x for x in links if not _is_speaker(x, f)]
        out.append(_of_post(doc, replace(f, chain=_once(links, doc.article.outlet))))
    return out


def _inside(link: Link, f: Find) -> bool:
    return link.span is not None and any(s.begin <= link.span.begin and link.span.end <= s.end for s in f.content)


def _is_speaker(link: Link, f: Find) -> bool:
    if link.span is None or f.speaker is None:
        return False
    return link.span.begin < f.speaker.end and f.speaker.begin < link.span.end


def _short(name: str) -> str:
    """A name to compare by: no article, no capitals."""
    first, _, rest = bare(name).partition(" ")
    return (rest if rest and first in ARTICLE else bare(name)).casefold()


def _once(links: Sequence[Link], outlet: str | None) -> tuple[Link, ...]:
    """Each hand once; the article's own outlet is not one."""
    seen = {_short(outlet)} if outlet else set()
    kept: list[Link] = []
    for link in links:
        key = _short(link.name)
        # "Le Courrier" is "Le Courrier d'Evrol" for short
        if key not in seen and not any(longer.startswith(f"{key} ") for longer in seen):
            seen.add(key)
            kept.append(link)
    return tuple(kept)


# --- what the article tells about outlets and recordings --------------------------------------------------------------


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
    links = tuple(tuple(_links_of(doc, s, outlets, mentioned)) for s in doc.sentences)
    s = doc.facts.speech
    recordings = [
        (number, links[number])
        for number, sentence in enumerate(doc.sentences)
        if links[number] and any(u.key in s.shared_by for u in sentence.units)
    ]
    return Scene(links, outlets, tuple(mentioned), tuple(recordings))


def _links_of(
    doc: Document, sentence: Sentence, outlets: frozenset[str], mentioned: Sequence[tuple[int, str]]
) -> Iterator[Link]:
    """The links that one sentence names, in order."""
    units = sentence.units
    s = doc.facts.speech
    for _, source, _ in sources(units, doc.facts):
        yield from _outlet(doc, units, source, outlets)
        yield from _same(doc, units, source, mentioned)
    for _, span in glued(doc.text[sentence.span.begin : sentence.span.end], doc.facts):
        begin = sentence.span.begin + span.begin
        name = doc.text[begin : sentence.span.begin + span.end]
        yield Link(name, "outlet", Span(begin, begin + len(name)))
    for at, unit in enumerate(units):
        if unit.key in s.shared_by or unit.key in s.passive:
            # "quoted by X as saying", "shared by X", "obtained by X"
            for ahead in range(at + 1, min(at + 7, len(units))):
                if units[ahead].key in s.by:
                    yield from _named_after(doc, units, ahead + 1)
                    break
                if units[ahead].text in ENDS:
                    break
        if unit.key in s.in_ and at + 1 < len(units):
            # "on the podcast Salt and Sugar", "im Radio Havel"
            phrase = _called(units, at + 1, doc)
            if phrase is not None:
                yield from _outlet_run(doc, units, phrase, outlets)
        if unit.key in s.shared_by and at > 1 and any(u.key in s.recordings for u in units[:at]):
            yield from _who_shared(doc, units, at)
        if unit.key in s.published:
            # "writing in X", "in Thursday's edition of X"
            for ahead in range(at + 1, min(at + 5, len(units) - 1)):
                if units[ahead].key in s.prepositions:
                    phrase = name_after(units, ahead + 1, doc)
                    if phrase is not None:
                        yield from _outlet(doc, units, phrase, outlets)
                    break
        if unit.key in s.interviews | s.statements and at + 2 < len(units) and units[at + 1].key in s.with_:
            # "in an interview with X"
            phrase = name_after(units, at + 2, doc)
            if phrase is not None:
                yield from _outlet(doc, units, phrase, outlets)


def _called(units: Sequence[Unit], at: int, doc: Document) -> Phrase | None:
    """The name behind a preposition, over an article and the noun for what it is."""
    s = doc.facts.speech
    if units[at].key in s.times:
        return None
    over = s.determiners | s.outlet_nouns
    while at < len(units) and units[at].key in over and (units[at].key in s.determiners or not units[at].capital):
        at += 1
    return name_after(units, at, doc) if at < len(units) and units[at].capital else None


def _who_shared(doc: Document, units: Sequence[Unit], at: int) -> Iterator[Link]:
    """Who shared a recording, where a relative clause tells: "a video that Backlot Radar posted"."""
    s = doc.facts.speech
    for begin in range(at - 1, max(0, at - 8), -1):
        if units[begin].capital and units[begin - 1].key in s.relatives | s.clause_openers:
            run = name_after(units, begin, doc)
            if run is not None and run.end <= at:
                yield _link(doc, units, run, "outlet")
            return


def _named_after(doc: Document, units: Sequence[Unit], at: int) -> Iterator[Link]:
    """The name at ``at``, over a noun for what it is: "by the anonymous account @doorman", "by the tabloid Glare"."""
    s = doc.facts.speech
    for begin in range(at, min(at + 5, len(units))):
        if units[begin].key in s.times:
            return  # "reached by telephone on Monday"
        phrase = name_after(units, begin, doc)
        if phrase is not None:
            yield _link(doc, units, phrase, "platform" if units[phrase.begin].text.startswith("@") else "outlet")
            return
        key = units[begin].key
        following = units[begin + 1] if begin + 1 < len(units) else None
        if begin == at and key in s.agencies and (following is None or not following.key):
            yield _link(doc, units, Phrase(begin, begin + 1), "agency")
            return
        if not key or key in s.auxiliaries or key in s.subordinators:
            return


def _link(doc: Document, units: Sequence[Unit], phrase: Phrase, role: LinkRole) -> Link:
    span = Span(units[phrase.begin].begin, units[phrase.end - 1].end)
    return Link(bare(doc.text[span.begin : span.end]), role, span)


def _outlet(doc: Document, units: Sequence[Unit], phrase: Phrase, outlets: frozenset[str]) -> Iterator[Link]:
    """The link, where the phrase names an outlet: "the tabloid Daily Herald", "der Illustrierten Lupe"."""
    for begin in range(phrase.begin, phrase.end):
        if units[begin].capital or units[begin].text.startswith("@"):
            run = name_after(units, begin, doc)
            if run is not None:
                yield from _outlet_run(doc, units, run, outlets)
            return


def _outlet_run(doc: Document, units: Sequence[Unit], run: Phrase, outlets: frozenset[str]) -> Iterator[Link]:
    """The link of a run of capitals, less the noun that says what it is, which German writes with one too."""
    nouns = doc.facts.speech.outlet_nouns
    begin = run.begin
    while doc.facts.capital_nouns and begin < run.end - 1 and units[begin].key in nouns:
        begin += 1
    behind = run.end < len(units) and units[run.end].key in nouns  # "the Late Crumbs podcast"
    if behind and run.end + 1 < len(units) and units[run.end + 1].capital:
        named = name_after(units, run.end + 1, doc)  # "the Spanish weekly El Balón"
        if named is not None:
            yield _link(doc, units, named, "outlet")
            return
    name = text_of(doc, units, Phrase(begin, run.end))
    called = begin > run.begin or behind or (run.begin > 0 and units[run.begin - 1].key in nouns)
    if called or is_outlet(name) or name in outlets:
        yield _link(doc, units, Phrase(begin, run.end), "outlet")


def _told(doc: Document, f: Find, scene: Scene) -> list[Link]:
    """Whoever was told and publishes is a link too: "told the Daily Herald", "told the same paper"."""
    if f.addressee is None:
        return []
    name = bare(doc.text[f.addressee.begin : f.addressee.end])
    noun, _, rest = name.partition(" ")
    called = bool(rest) and rest[0].isupper() and fold(noun) in doc.facts.speech.outlet_nouns
    name = rest if called else name  # "der Zeitung „Nachtblatt“"
    # German sets papers in marks: sagte dem „Kurvenblatt“
    marked = doc.facts.capital_nouns and any(c in "„“»«" for c in doc.text[f.addressee.begin : f.addressee.end])
    if called or marked or is_outlet(name) or name in scene.outlets:
        return [Link(name, "outlet", f.addressee)]
    units = doc.sentences[f.sentence].units
    inside = [i for i, u in enumerate(units) if f.addressee.begin <= u.begin < f.addressee.end]
    return list(_same(doc, units, Phrase(inside[0], inside[-1] + 1), scene.mentioned)) if inside else []


def _same(doc: Document, units: Sequence[Unit], phrase: Phrase, mentioned: Sequence[tuple[int, str]]) -> Iterator[Link]:
    """The outlet that "the same paper", "le quotidien" means: the one named last."""
    s = doc.facts.speech
    here = units[phrase.begin : phrase.end]
    if any(u.capital for u in here) or not any(u.key in s.outlet_nouns for u in here):
        return
    if any(u.key in s.same | s.definite for u in [*here, *units[max(0, phrase.begin - 1) : phrase.begin]]):
        before = [name for place, name in mentioned if place < here[0].begin]
        if before:
            yield Link(bare(before[-1]), "outlet", Span(here[0].begin, here[-1].end))


# --- links from elsewhere in the article ------------------------------------------------------------------------------


def _of_recording(doc: Document, f: Find, scene: Scene) -> list[Link]:
    """The hands of the recording that "in the clip" refers back to."""
    s = doc.facts.speech
    units = doc.sentences[f.sentence].units
    definite = any(
        u.key in s.recordings
        and at
        and units[at - 1].key in s.definite
        and not any(c.begin <= u.begin < c.end for c in f.content)
        for at, u in enumerate(units)
    )
    if not definite:
        return []
    before = bisect_left(scene.recordings, f.sentence, key=lambda item: item[0])
    return list(scene.recordings[before - 1][1]) if before else []


def _set_before(doc: Document, f: Find, said: set[int], scene: Scene) -> list[Link]:
    """The links of a sentence right before that reports nothing itself, in the same paragraph or the one before."""
    here = doc.sentences[f.sentence].paragraph
    for n in range(f.sentence - 1, max(-1, f.sentence - 4), -1):
        sentence = doc.sentences[n]
        if sentence.role in ("headline", "post"):
            continue
        if here - sentence.paragraph > 1 or n in said:
            break
        if scene.links[n]:
            return list(scene.links[n])
    return []


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
