"""One sentence in, the hands it names out: a call, a recording, an interpreter, who was told, who was cited, who
reported it. Where a name stands says that it is a link; what it is called says of which kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from onrecord.extract.according import glued, sources
from onrecord.extract.document import Document, Sentence, Unit
from onrecord.extract.outlets import bare, is_outlet, name_after, reporting, role_of, text_of, unnamed
from onrecord.extract.phrases import Phrase, phrase_at
from onrecord.extract.unsaid import sources_of
from onrecord.languages import Phrases
from onrecord.records import Link, LinkRole, Span
from onrecord.text.words import fold

ENDS = frozenset(".;!?:")


class Place(IntEnum):
    """How far from the speaker a hand stands: what carried the words, who spoke for them, who had them first."""

    CALL = 0
    RECORDING = 1
    SPOKE_FOR = 2
    HAD = 3  # was told, shared the recording, held the interview
    CITED = 4
    REPORTED = 5


@dataclass(frozen=True, slots=True)
class Hand:
    """A link and where it belongs in the chain."""

    place: Place
    link: Link
    sets: bool = True  # whether its sentence sets the scene for the next quotation
    asked: bool = False  # whether it was told the words: "in an interview with X"


def hands_of(
    doc: Document,
    sentence: Sentence,
    outlets: frozenset[str],
    persons: frozenset[str],
    mentioned: Sequence[tuple[int, str]],
) -> Iterator[Hand]:
    """The hands that one sentence names, in order."""
    units = sentence.units
    s = doc.facts.speech
    yield from _according(doc, sentence, outlets, persons, mentioned)
    carrier = next((i for i in range(len(units)) if carries(doc, units, i)), len(units))
    reports, given = s.own_voice | s.shared_by, s.interviews | s.statements | s.documents
    for at, unit in enumerate(units):
        n = phrase_at(units, at, s.citing)
        if n:
            cited = source_at(doc, units, at + n, outlets, persons)
            yield from (Hand(Place.CITED, x) for x in cited if x.role != "person")
        n = phrase_at(units, at, s.through)
        if n:
            yield from _spoke_for(doc, units, at + n)
        if unit.key in reports:
            shared = unit.key in s.shared_by and carrier < len(units)
            place = Place.HAD if shared else Place.REPORTED
            yield from (Hand(place, x, shared) for x in _reporter(doc, units, at, outlets))
        if unit.key in s.shared_by or unit.key in s.passive:
            yield from _by(doc, units, at)
        if unit.key in s.in_ and at + 1 < len(units):
            # "on the podcast Salt and Sugar", "im Radio Havel", "on state radio"
            yield from (Hand(Place.HAD, x) for x in unnamed(doc, units, at + 1))
            phrase = _called(units, at + 1, doc)
            if phrase is not None:
                on_air = _broadcaster(doc, units, at, phrase)
                yield from (Hand(Place.HAD, x) for x in _outlet_run(doc, units, phrase, outlets, sure=on_air))
        if unit.key in s.shared_by and carrier < at:
            yield from (Hand(Place.HAD, x) for x in _who_shared(doc, units, at, outlets))
        if phrase_at(units, at, s.before_them) and at + 1 < len(units):
            phrase = _called(units, at + 1, doc)
            if phrase is not None:
                yield from (Hand(Place.HAD, x) for x in _outlet_run(doc, units, phrase, outlets))
        if unit.key in s.published:
            # "writing in X", "in Thursday's edition of X"
            for ahead in range(at + 1, min(at + 5, len(units) - 1)):
                if units[ahead].key in s.prepositions or (
                    doc.facts.capital_nouns and units[ahead].key in s.determiners
                ):
                    phrase = name_after(units, ahead + 1, doc)
                    if phrase is not None:
                        yield from (Hand(Place.HAD, x) for x in _outlet(doc, units, phrase, outlets, titled=True))
                    break
        if unit.key in given or (unit.key in s.speaking and unit.quoted is None):
            yield from (Hand(Place.HAD, x, asked=True) for x in _given_to(doc, units, at, outlets, mentioned))
        if unit.key in s.per and at and units[at - 1].text in {",", "("}:
            run = name_after(units, at + 1, doc) if at + 1 < len(units) else None
            if run is not None and role_of(doc, units, run, persons) != "person":
                yield from (
                    Hand(Place.REPORTED, x, sets=False) for x in _outlet_run(doc, units, run, outlets, sure=True)
                )
    yield from carried(doc, sentence)


def _broadcaster(doc: Document, units: Sequence[Unit], at: int, phrase: Phrase) -> bool:
    """Whether somebody speaks „im ORT“: capital letters behind a contracted preposition, and a verb of saying."""
    s = doc.facts.speech
    name = units[phrase.begin]
    if not doc.facts.capital_nouns or phrase.begin != at + 1 or phrase.end - phrase.begin != 1 or not s.contracted:
        return False
    letters = name.text.isupper() and 2 < len(name.text) < 6 and name.key not in doc.facts.people.body_words
    return letters and units[at].key in s.contracted and any(u.key in s.say | s.tell for u in units)


def _according(
    doc: Document,
    sentence: Sentence,
    outlets: frozenset[str],
    persons: frozenset[str],
    mentioned: Sequence[tuple[int, str]],
) -> Iterator[Hand]:
    """Whose word it is, by a preposition: "according to X", "laut X", "nach Angaben von X"."""
    units = sentence.units
    if doc.facts.speech.word_order == "v2":
        phrases = [source.phrase for source in sources_of(units, doc.facts)]
    else:
        phrases = [phrase for _, phrase, _ in sources(units, doc.facts)]
    for phrase in phrases:
        nobody = any(u.key in doc.facts.speech.anonymous for u in units[phrase.begin : phrase.end])
        found = list(same_outlet(doc, units, phrase, mentioned))
        found = found or ([] if nobody else list(_outlet(doc, units, phrase, outlets)))
        found = found or list(source_at(doc, units, phrase.begin, outlets, persons, phrase.end))
        for x in found:
            yield Hand(Place.REPORTED if x.role in ("outlet", "agency") else Place.CITED, x, sets=False)
    for _, span in glued(doc.text[sentence.span.begin : sentence.span.end], doc.facts):
        begin = sentence.span.begin + span.begin
        name = doc.text[begin : sentence.span.begin + span.end]
        yield Hand(Place.REPORTED, Link(name, "outlet", Span(begin, begin + len(name))), sets=False)


def source_at(
    doc: Document,
    units: Sequence[Unit],
    at: int,
    outlets: frozenset[str],
    persons: frozenset[str],
    end: int | None = None,
) -> Iterator[Link]:
    """Whoever stands at ``at``, where the place shows that words come from there: a name, "two people", "her brother",
    "state television"."""
    s, people = doc.facts.speech, doc.facts.people
    end = len(units) if end is None else end
    while at < end and units[at].key in s.prepositions and not units[at].capital:
        at += 1
    found = next(unnamed(doc, units, at), None)
    if found is not None:
        yield found
        return
    first = at
    between = s.determiners | s.outlet_nouns | s.saying_nouns | s.agency_kinds | s.links | people.titles
    for here in range(at, min(at + 7, end)):
        unit = units[here]
        if unit.quoted is not None and doc.facts.capital_nouns:
            yield _link(doc, units, Phrase(here, here + 1), "outlet")  # "die »Hafenpost«"
            return
        article = doc.facts.capital_nouns or (here + 1 < end and not units[here + 1].capital)
        if unit.key in s.determiners and article:
            continue  # "The" that opens a sentence
        noun = unit.key in s.anonymous or unit.key in people.kin or unit.key in people.roles
        if noun and not _names(units, here + 1, end, doc):
            while first < here and (units[first].key in s.never_alone or units[first].key in s.possessives):
                first += 1
            role: LinkRole = "anonymous" if unit.key in s.anonymous else "person"
            yield _link(doc, units, Phrase(first, here + 1), role)
            return
        named = not doc.facts.capital_nouns or unit.key not in s.outlet_nouns
        if unit.quoted is None and (unit.capital or unit.text.startswith("@")) and named:
            run = name_after(units, here, doc)
            owner = run is not None and (units[run.end - 1].text.endswith(("'s", "’s")) or _owns(units, run.end))
            told_by = {u.key for u in units[at:here]}
            if run is None or owner or (told_by - between and not told_by & s.outlet_nouns):
                return
            link = _link(doc, units, run, role_of(doc, units, run, persons))
            foreign = units[run.begin].text == "The" and not doc.facts.title_case  # laut The Packet
            known = foreign or is_outlet(link.name) or link.name in outlets or link.role != "outlet"
            if known or not doc.facts.capital_nouns or units[run.begin - 1].key in s.outlet_nouns:
                yield link
            return
        if not unit.key or (unit.key in s.prepositions and unit.key not in s.links):
            return


def _owns(units: Sequence[Unit], at: int) -> bool:
    """Whether the name before is an owner: "citing Hale's letter"."""
    return at < len(units) and units[at].text in ("'s", "’s", "'", "’")


def _names(units: Sequence[Unit], at: int, end: int, doc: Document) -> bool:
    """Whether a name follows: "the agency Kestrel", "sa sœur Ada"."""
    if at >= end or not units[at].capital:
        return False
    return not doc.facts.capital_nouns or name_after(units, at, doc) is not None


def _spoke_for(doc: Document, units: Sequence[Unit], at: int) -> Iterator[Hand]:
    """Who speaks for the speaker: "through an interpreter", "via a spokeswoman", "über seinen Anwalt Jost Brink"."""
    s = doc.facts.speech
    for here in range(at, min(at + 4, len(units))):
        unit = units[here]
        if unit.key in s.translators | s.go_betweens:
            translator = unit.key in s.translators
            run = None
            if here + 1 < len(units) and units[here + 1].capital and units[here + 1].key not in s.times:
                run = name_after(units, here + 1, doc)
            phrase = run or Phrase(here, here + 1)
            yield Hand(Place.SPOKE_FOR, _link(doc, units, phrase, "translator" if translator else "person"))
            return
        if not unit.key or unit.key in s.auxiliaries:
            return


def _reporter(doc: Document, units: Sequence[Unit], at: int, outlets: frozenset[str]) -> Iterator[Link]:
    """The outlet that reports, by its verb at ``at``: "the Ledger reported", "rapporte Le Phare", "wie X meldete"."""
    s = doc.facts.speech
    for phrase in reporting(doc, units, at):
        told = units[at].key in s.own_voice - s.writing
        yield from _outlet(doc, units, phrase, outlets, titled=told)


def _by(doc: Document, units: Sequence[Unit], at: int) -> Iterator[Hand]:
    """ "Quoted by X as saying", "shared by X", "read by his lawyer"."""
    s = doc.facts.speech
    place = Place.REPORTED if units[at].key in s.passive else Place.HAD
    for ahead in range(at + 1, min(at + 7, len(units))):
        if units[ahead].key in s.by:
            named = list(_named_after(doc, units, ahead + 1))
            yield from (Hand(place, x) for x in named)
            if not named:
                yield from _spoke_for(doc, units, ahead + 1)
            break
        if units[ahead].text in ENDS:
            break


def _given_to(
    doc: Document,
    units: Sequence[Unit],
    at: int,
    outlets: frozenset[str],
    mentioned: Sequence[tuple[int, str]],
) -> Iterator[Link]:
    """ "In an interview with X", "dans un entretien accordé à X", "speaking to the same paper": over a word."""
    s = doc.facts.speech
    for ahead in (at + 1, at + 2):
        if ahead + 1 < len(units) and units[ahead].key in s.with_ | s.to_whom | s.toward:
            same = ahead + 1
            while same < len(units) and same < ahead + 4 and units[same].key in s.determiners | s.same:
                same += 1
            if (
                same < len(units)
                and units[same].key in s.outlet_nouns
                and not (same + 1 < len(units) and units[same + 1].capital)
            ):
                yield from same_outlet(doc, units, Phrase(ahead + 1, same + 1), mentioned)
                return
            phrase = name_after(units, ahead + 1, doc)
            if phrase is None and units[ahead + 1].key in s.outlet_nouns | s.determiners:
                phrase = _called(units, ahead + 1, doc)
            if phrase is not None:
                yield from _outlet(doc, units, phrase, outlets, acronyms=True, titled=True)
            return
        if ahead >= len(units) or not units[ahead].key or units[ahead].capital:
            return


def carries(doc: Document, units: Sequence[Unit], at: int) -> bool:
    """Whether the unit is a recording, a post, a letter."""
    s = doc.facts.speech
    if units[at].capital and not units[at].text.isupper() and not doc.facts.capital_nouns:
        return False  # "Le Courrier"
    return units[at].key in s.recordings | s.posts | s.documents | s.interviews or bool(
        phrase_at(units, at, s.carriers)
    )


def carried(doc: Document, sentence: Sentence, *, shown: bool = False) -> Iterator[Hand]:
    """The call or the recording that has the words: "in a voice message", "on the tape", "during a phone call".

    ``shown``: also one that the sentence only tells of, for a later "in the clip" to mean: "Glare posted a clip".
    """
    units = sentence.units
    s = doc.facts.speech
    kinds: tuple[tuple[Place, LinkRole, Phrases], ...] = (
        (Place.CALL, "occasion", s.occasions),
        (Place.RECORDING, "recording", s.carriers),
    )
    account = next((i for i, u in enumerate(units) if u.quoted is None and u.text.startswith("@")), None)
    at = 0
    while at < len(units):
        step = 1
        for place, role, phrases in kinds:
            n = phrase_at(units, at, phrases)
            if n and units[at].quoted is None:
                posted = account is not None and at < account < at + 6  # "a clip of the account @doorman"
                if within(doc, units, at) or (role == "recording" and shown):
                    yield Hand(place, _link(doc, units, Phrase(at, at + n), role))
                if posted and account is not None:
                    yield Hand(Place.HAD, _link(doc, units, Phrase(account, account + 1), "platform"))
                step = n
                break
        at += step


def within(doc: Document, units: Sequence[Unit], at: int) -> bool:
    """Whether "in a", "on the leaked", "lors d'un" stands before: the words are in it, not about it."""
    s = doc.facts.speech
    for here in range(at - 1, max(-1, at - 8), -1):
        unit = units[here]
        if unit.key in s.within:
            return True
        if unit.quoted is not None or not unit.key or unit.key in s.auxiliaries | s.say:
            return False
    return False


def _called(units: Sequence[Unit], at: int, doc: Document) -> Phrase | None:
    """The name behind a preposition, over an article and the noun for what it is."""
    s = doc.facts.speech
    if units[at].key in s.times or units[at].key in s.demonstratives:
        return None
    over = s.determiners | s.outlet_nouns
    plain = doc.facts.capital_nouns and units[at].key in s.determiners and units[at].quoted is None
    if plain and at + 1 < len(units) and units[at + 1].key in s.outlet_words and not _names(units, at + 2, at + 3, doc):
        return None  # "auf der Tribüne", "in der Welt": a noun first of all
    while at < len(units) and units[at].key in over and not units[at].capital:
        at += 1
    return name_after(units, at, doc) if at < len(units) and units[at].capital else None


def _who_shared(doc: Document, units: Sequence[Unit], at: int, outlets: frozenset[str]) -> Iterator[Link]:
    """Who shared a recording or a letter, where a relative clause tells: "a video that Backlot Radar posted", "die der
    Rundschau vorliegt", "que publicó El Faro"; or whose verb it is: "Glare posted a recording"."""
    s = doc.facts.speech
    openers = s.relatives | s.clause_openers | s.subordinators | s.as_
    for begin in range(at - 1, max(0, at - 8), -1):
        opens = units[begin - 1].key in openers or units[begin - 1].text == ","
        if opens and (units[begin].capital or units[begin].key in s.determiners):
            run = name_after(units, begin, doc)
            noun = units[begin].key in s.determiners and begin + 1 < at and units[begin + 1].key in s.outlet_nouns
            run = name_after(units, begin + 1, doc) if noun and run is None else run
            if run is not None and run.end <= at:
                run, called = _less_nouns(doc, units, run)
                sure = not doc.facts.capital_nouns or called or run.end - run.begin > 1
                yield from _outlet_run(doc, units, run, outlets, sure=sure)
                return
    if at + 1 < len(units) and units[at - 1].key in s.relatives | s.clause_openers | s.have_access:
        run = name_after(units, at + 1, doc)
        if run is not None:
            yield from _outlet_run(doc, units, run, outlets, sure=not doc.facts.capital_nouns)


def _less_nouns(doc: Document, units: Sequence[Unit], run: Phrase) -> tuple[Phrase, bool]:
    """A name without the nouns that German writes with a capital before it, and whether there were some: "die der
    Forscher Kaikante verbreitete"."""
    people, begin = doc.facts.people, run.begin
    while doc.facts.capital_nouns and begin < run.end - 1:
        key = units[begin].key
        if not (key in people.roles or any(key.endswith(role) for role in people.roles if len(role) > 4)):
            break
        begin += 1
    return Phrase(begin, run.end), begin > run.begin


def _named_after(doc: Document, units: Sequence[Unit], at: int) -> Iterator[Link]:
    """The name at ``at``, over a noun for what it is: "by the anonymous account @doorman", "by the tabloid Glare"."""
    s = doc.facts.speech
    for begin in range(at, min(at + 5, len(units))):
        if units[begin].key in s.times:
            return  # "reached by telephone on Monday"
        if doc.facts.capital_nouns and units[begin].key in s.outlet_nouns:
            continue
        phrase = name_after(units, begin, doc)
        if phrase is not None:
            yield _link(doc, units, phrase, role_of(doc, units, phrase, frozenset()))
            return
        key = units[begin].key
        following = units[begin + 1] if begin + 1 < len(units) else None
        called = begin > at and units[begin - 1].key in s.agency_nouns and key not in s.prepositions
        if (called or (begin == at and key in s.agencies)) and (following is None or not following.key):
            yield _link(doc, units, Phrase(begin, begin + 1), "agency")
            return
        if not key or key in s.auxiliaries or key in s.subordinators or key in s.go_betweens:
            return


def _link(doc: Document, units: Sequence[Unit], phrase: Phrase, role: LinkRole) -> Link:
    span = Span(units[phrase.begin].begin, units[phrase.end - 1].end)
    return Link(bare(doc.text[span.begin : span.end]), role, span)


def _outlet(
    doc: Document,
    units: Sequence[Unit],
    phrase: Phrase,
    outlets: frozenset[str],
    *,
    acronyms: bool = False,
    titled: bool = False,
) -> Iterator[Link]:
    """The link, where the phrase names an outlet: "the tabloid Daily Herald", "der Illustrierten Lupe".

    ``acronyms``, ``titled``: whether "BRTL", or a name with a capital "The" inside a sentence, is one here.
    """
    for begin in range(phrase.begin, phrase.end):
        if units[begin].quoted is not None and doc.facts.capital_nouns:
            yield _link(doc, units, Phrase(begin, begin + 1), "outlet")  # "dem „Kurvenblatt“"
            return
        if units[begin].capital or units[begin].text.startswith("@"):
            run = name_after(units, begin, doc)
            if run is not None and not units[run.end - 1].text.endswith(("'s", "’s")):
                acronym = (
                    acronyms and run.end - run.begin == 1 and len(units[begin].text) > 2 and units[begin].text.isupper()
                )
                title = titled and run.begin > 0 and units[run.begin].text == "The" and run.end - run.begin > 1
                yield from _outlet_run(doc, units, run, outlets, sure=acronym or title)
            return


def _outlet_run(
    doc: Document, units: Sequence[Unit], run: Phrase, outlets: frozenset[str], *, sure: bool = False
) -> Iterator[Link]:
    """The link of a run of capitals, less the noun that says what it is, which German writes with one too.

    ``sure``: its place shows that it is one, whatever it is called.
    """
    nouns = doc.facts.speech.outlet_nouns
    begin = run.begin
    s = doc.facts.speech
    what = nouns | s.published | s.determiners
    while doc.facts.capital_nouns and begin < run.end - 1 and units[begin].key in what:
        begin += 1
    behind = run.end < len(units) and units[run.end].key in nouns  # "the Late Crumbs podcast"
    if behind and run.end + 1 < len(units) and units[run.end + 1].capital:
        named = name_after(units, run.end + 1, doc)  # "the Spanish weekly El Balón"
        if named is not None:
            yield _link(doc, units, named, role_of(doc, units, named, frozenset()))
            return
    name = text_of(doc, units, Phrase(begin, run.end))
    if all(u.key in s.documents | s.recordings | s.posts for u in units[begin : run.end] if u.capital):
        return  # "in an E-Mail"
    alone = doc.facts.capital_nouns and run.end - begin == 1 and units[begin].key in nouns  # "dem Blatt"
    called = begin > run.begin or behind or (run.begin > 0 and units[run.begin - 1].key in nouns)
    if not alone and (sure or called or is_outlet(name) or name in outlets):
        role = role_of(doc, units, Phrase(begin, run.end), frozenset())
        person = role == "person" and (called or is_outlet(name) or name in outlets)
        yield _link(doc, units, Phrase(begin, run.end), "outlet" if person else role)


def same_outlet(
    doc: Document, units: Sequence[Unit], phrase: Phrase, mentioned: Sequence[tuple[int, str]]
) -> Iterator[Link]:
    """The outlet that "the same paper", "le quotidien" means: the one named last."""
    s = doc.facts.speech
    here = [u for u in units[phrase.begin : phrase.end] if u.key not in s.determiners | s.same]
    if len(here) != 1 or here[0].key not in s.outlet_nouns or (here[0].capital and not doc.facts.capital_nouns):
        return
    if units[phrase.begin].key in doc.facts.people.this or units[max(0, phrase.begin - 1)].key in doc.facts.people.this:
        return  # "this newspaper": the article's own
    if any(u.key in s.same | s.definite for u in units[max(0, phrase.begin - 1) : phrase.end]):
        before = [(place, name) for place, name in mentioned if place < here[0].begin]
        called = [item for item in before if _called_so(doc, item[0], here[0].key)]  # "dem Magazin": not the station
        if before:
            name = (called or before)[-1][1]
            yield Link(bare(name), "outlet", Span(here[0].begin, here[-1].end))


def _called_so(doc: Document, place: int, noun: str) -> bool:
    """Whether the noun stands right before the name at a place: "dem Magazin Glare"."""
    before = doc.text[max(0, place - 40) : place].split()
    return bool(before) and fold(before[-1].strip('„“"«»')) == noun
