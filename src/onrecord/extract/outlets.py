"""Names in, outlets out: by a word of the name, by what the article calls it, by what it does. Most papers' names are
plain words ("Glare", "Le Fil"), so the article has to say it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from onrecord.extract.document import Document, Unit
from onrecord.extract.phrases import Phrase, by_word, phrase_at
from onrecord.languages import KNOWN, Speech, language
from onrecord.records import Link, LinkRole, Span
from onrecord.text.words import fold

ARTICLES = re.compile(r"^(the|der|die|das|dem|den|le|la|les|l['’]|el|los)\s*(?=[A-ZÄÖÜÉ@])")
# Small words inside names of papers: "El Muelle de Hoy".
SMALL = frozenset(
    {"of", "the", "de", "du", "des", "d'", "la", "le", "l'", "del", "der", "die", "das", "am", "und", "for"}
)


ELIDED = re.compile(r"[dl]['’][A-ZÀ-Ý]")  # "Le Courrier d’Evrol" in another language
JOINTS = frozenset(
    {"of", "de", "du", "des", "d'", "del", "for"}
)  # of these, those that stand behind a part of the name


@lru_cache(maxsize=1)
def outlet_words() -> frozenset[str]:
    """The last words of outlets' names in all languages: a Spanish article cites a "Bugle" too."""
    return frozenset().union(*(language(code).speech.outlet_words for code in KNOWN))


@lru_cache(maxsize=1)
def _outlet_endings() -> tuple[str, ...]:
    return tuple(ending for code in KNOWN for ending in language(code).speech.outlet_endings)


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """First names of all languages."""
    return frozenset().union(*(language(code).people.first_names for code in KNOWN))


def _compound(word: str) -> bool:
    """Whether a word is put together of something and what a paper is: "kurvenblatt"."""
    return any(word.endswith(ending) and len(word) > len(ending) + 2 for ending in _outlet_endings())


DOMAIN = re.compile(r"\.(com|net|org|de|fr|es|at|ch|co\.uk)$")
ARTICLE = frozenset({"Le", "La", "Les", "L", "El", "Los", "Las"})


@lru_cache(maxsize=1)
def _no_outlets() -> frozenset[str]:
    """Places and bodies whose names have an article too: "La Haya", "El Gobierno"."""
    people = [language(code).people for code in KNOWN]
    return frozenset().union(*(p.places for p in people), *(p.body_words for p in people)) - outlet_words()


@lru_cache(maxsize=4096)
def is_outlet(name: str) -> bool:
    """Whether a name reads like an outlet's: by a word of it, its domain, a handle, or a capitalised article, which
    French and Spanish keep inside a sentence for titles of papers.

    >>> is_outlet("the Harbour Post"), is_outlet("Le Quai du Soir"), is_outlet("the mayor"), is_outlet("DailyNews")
    (True, True, False, True)
    >>> is_outlet("ÖdR"), is_outlet("MacRae")
    (False, False)
    """
    if name.startswith("@") or DOMAIN.search(name):
        return True
    parts = re.findall(r"\w+", name)
    capitals = [p for p in parts if p[0].isupper()]
    if not capitals:
        return False
    if parts[0] in ARTICLE and len(capitals) > 1 and fold(capitals[1]) not in _no_outlets():
        return True
    known = outlet_words()
    if any(fold(p) in known or _compound(fold(p)) for p in (capitals[0], capitals[-1])):
        return True
    # "HarbourNews", "HotTeaDaily": capitals inside one word are a brand's, but for McAllister, MacRae, DeMarco
    return any(
        re.search(r"[a-z]{3}[A-Z]", p) is not None
        or len(re.findall(r"[a-z][A-Z]", p)) > 1
        or (
            re.search(r"[a-z][A-Z]", p) is not None
            and any(fold(w) in known for w in re.findall(r"[A-Z][a-z]+", p)[-1:])
        )
        for p in capitals
    )


def inside(name: str, opens: bool) -> str:
    """The name as it reads inside a sentence: one that opens its sentence has its article's capital from there."""
    return name[0].lower() + name[1:] if opens and name.split(" ", 1)[0] in ARTICLE else name


def introduced(doc: Document, *, told: bool = False) -> frozenset[str]:
    """Names the article shows to be outlets: "the celebrity site Glare", "Glare reported".

    With ``told``, also single names that are only told or cited ("told Glare"): enough for a link, not for taking what
    they say for an outlet's own voice.
    """
    s = doc.facts.speech
    persons = _surnames(doc)
    names: set[str] = set()
    for sentence in doc.sentences:
        units = sentence.units
        for at, unit in enumerate(units):
            run = None
            if unit.key in s.outlet_nouns and not (unit.capital and s.word_order != "v2"):
                # over an adjective: "el diario alemán Grenzruf"
                ahead = at + 1
                if ahead + 1 < len(units) and not units[ahead].capital and units[ahead].key not in s.prepositions:
                    ahead += 1
                run = name_after(units, ahead, doc) if ahead < len(units) and units[ahead].capital else None
            elif unit.key in s.own_voice - s.writing and at and units[at - 1].capital and s.word_order == "svo":
                begin = at - 1
                while begin > 0 and units[begin - 1].capital:
                    begin -= 1
                single = at - begin == 1 and units[begin].key not in doc.facts.people.first_names
                run = Phrase(begin, at) if single and unit.key in s.own_voice - s.say else None
            if unit.text == "," and _apposed(units, at, doc, s.outlet_nouns):  # "Kestrel, a news agency,"
                run = next(_name_before(units, at, doc), None)
            if unit.text == "," and run is None and _cites_somebody(units, at + 1, s):  # "Glare, citing a friend, …"
                run = next((r for r in _name_before(units, at, doc) if not _person(doc, units, r, persons)), None)
            if told and run is None and _told(units, at, doc):
                run = _told_name(units, at + 1, doc, persons)
            if run is not None:
                names.add(text_of(doc, units, run))
    return frozenset(names)


def _cites_somebody(units: Sequence[Unit], at: int, s: Speech) -> bool:
    """Whether somebody without a name is cited: people cite laws and reasons, outlets cite sources."""
    n = phrase_at(units, at, s.citing) if at < len(units) else 0
    return n > 0 and any(u.key in s.anonymous for u in units[at + n : at + n + 4])


def _person(doc: Document, units: Sequence[Unit], run: Phrase, persons: frozenset[str]) -> bool:
    people = doc.facts.people
    first = units[run.begin].key
    titled = first in people.first_names or first in people.titles or first in people.roles
    return titled or units[run.end - 1].key in persons


def _told(units: Sequence[Unit], at: int, doc: Document) -> bool:
    """Whether who is told or cited follows: "told", "in a statement to", "according to", "gegenüber"."""
    s = doc.facts.speech
    key = units[at].key
    if key in s.tell or key in s.facing:
        return True
    if key in s.to_whom and at and units[at - 1].key in s.statements | (s.speaking - s.core - s.tell):
        return True
    return any(
        len(a) <= at + 1 and tuple(u.key for u in units[at + 1 - len(a) : at + 1]) == a
        for a in by_word(s.according, -1).get(key, ())
    )


def _told_name(units: Sequence[Unit], at: int, doc: Document, persons: frozenset[str]) -> Phrase | None:
    """The name there, where it can be no person's: one word, and nobody in the article has it as a surname."""
    run = name_after(units, at, doc) if at < len(units) else None
    if run is None:
        return None
    people = doc.facts.people
    names = [u for u in units[run.begin : run.end] if u.key]
    if (
        doc.facts.capital_nouns
        and run.begin > at
        and (units[at].key not in doc.facts.speech.dative_masculine or _plain(doc, names))
    ):
        return None  # "ermahnte die Geschworenen": a noun
    # nobody's name has an article in languages that give things alone one: "told the Evening Skillet"
    article = not doc.facts.capital_nouns and units[at].key in doc.facts.speech.never_alone and not units[at].capital
    if article and not any(u.key in people.roles or u.key in people.titles for u in names):
        several = len(names) == 1 and names[0].key.endswith("s") and not is_outlet(names[0].text)  # "told the Greens"
        return run if len(names) <= 4 and not several else None
    if (
        len(names) != 1
        or names[0].key in people.first_names
        or names[0].key in people.titles
        or names[0].key in people.roles
    ):
        return None
    return None if names[0].key in persons else run


def _plain(doc: Document, names: Sequence[Unit]) -> bool:
    """Whether a German word behind an article is a noun for people or a body rather than a paper's name."""
    people = doc.facts.people
    return any(
        u.key in people.roles or u.key in people.body_words or u.key.endswith(("en", "er", "ern", "ung", "rat", "chef"))
        for u in names
    )


def _surnames(doc: Document) -> frozenset[str]:
    """The words that stand behind another capitalised one: last parts of full names."""
    found = set()
    small = doc.facts.speech.determiners | doc.facts.words.stop  # “But Glare reported”
    for sentence in doc.sentences:
        for first, second in itertools.pairwise(sentence.units):
            if first.capital and second.capital and first.key not in small:
                found.add(second.key)
                found.add(first.key)
    return frozenset(found)


def surnames_of_people(doc: Document) -> frozenset[str]:
    """The words behind a first name."""
    first_names = doc.facts.people.first_names
    return frozenset(
        second.key
        for sentence in doc.sentences
        for first, second in itertools.pairwise(sentence.units)
        if first.capital and second.capital and first.key in first_names and second.key not in first_names
    )


def name_after(units: Sequence[Unit], at: int, doc: Document) -> Phrase | None:
    """The run of capitals at ``at``, behind its article: "the Lantern Room", "El Muelle de Hoy", "@doorman"."""
    facts = doc.facts
    begin = at
    if begin < len(units) and units[begin].key in facts.speech.determiners and not units[begin].capital:
        begin += 1
    end = begin
    while end < len(units) and units[end].quoted is None and _in_name(units, begin, end):
        end += 1
        small = end
        while small < len(units) and small - end < 2 and units[small].key in SMALL:
            small += 1
        nouns = facts.speech.outlet_nouns | facts.speech.agency_nouns if facts.capital_nouns else frozenset[str]()
        stop = facts.speech.times | nouns  # "sagte Reyle der Nachrichtenagentur"
        if end < small < len(units) and units[small].capital and units[small].key not in stop:
            end = small
    while end > begin and not units[end - 1].key:
        end -= 1
    return Phrase(begin, end) if end > begin else None


def _in_name(units: Sequence[Unit], begin: int, at: int) -> bool:
    if units[at].capital or units[at].text.startswith("@") or ELIDED.match(units[at].text):
        return True
    glue = units[at].text in "&'’." and at > begin and at + 1 < len(units)
    return glue and units[at + 1].capital and units[at + 1].begin == units[at].end


def role_of(doc: Document, units: Sequence[Unit], run: Phrase, persons: frozenset[str]) -> LinkRole:
    """What passes words on under this name: an account, an agency, a person, else an outlet.

    ``persons`` are the surnames of those whom the article calls by a first name too.
    """
    s, people = doc.facts.speech, doc.facts.people
    name = text_of(doc, units, run)
    if "@" in name[:2]:
        return "platform"
    before = units[run.begin - 1].key if run.begin else ""
    first = units[run.begin].key
    called = any(
        u.key in s.outlet_nouns for u in units[max(0, run.begin - 2) : run.begin]
    )  # "el diario alemán Grenzruf"
    if (
        before in s.agency_nouns
        or first in s.agency_nouns
        or first in s.agencies
        or _apposed(units, run.end, doc, s.agency_nouns)
    ):
        return "agency"
    if called or is_outlet(name):
        return "outlet"
    titled = before in people.titles or before in people.roles or before in people.kin
    if first in people.first_names or first in people.titles or titled:
        return "person"
    return "person" if run.end - run.begin == 1 and first in persons else "outlet"


def _apposed(units: Sequence[Unit], at: int, doc: Document, nouns: frozenset[str]) -> bool:
    """Whether an apposition follows that says what it is: ", a news agency"; any other agency is none."""
    s = doc.facts.speech
    if at + 1 >= len(units) or units[at].text != "," or units[at + 1].key not in doc.facts.speech.determiners:
        return False
    keys = {u.key for u in units[at + 2 : at + 7]}
    nouns = nouns - s.agency_nouns if s.agency_kinds and not keys & s.agency_kinds else nouns
    for unit in units[at + 2 : at + 6]:
        if unit.key in nouns:
            return True
        if not unit.key or (unit.capital and not doc.facts.capital_nouns):
            return False
    return False


def unnamed(doc: Document, units: Sequence[Unit], at: int) -> Iterator[Link]:
    """The outlet without a name at ``at``, over its article: "state television", "la radio publique"."""
    s = doc.facts.speech
    if at < len(units) and units[at].key in s.determiners:
        at += 1
    for phrase in s.unnamed_outlets.get(units[at].key, ()) if at < len(units) else ():
        end = at + len(phrase)
        if tuple(u.key for u in units[at:end]) == phrase:
            span = Span(units[at].begin, units[end - 1].end)
            yield Link(doc.text[span.begin : span.end], "outlet", span)
            return


def reporting(doc: Document, units: Sequence[Unit], at: int) -> Iterator[Phrase]:
    """The names that may be the subject of the verb at ``at``: right before it, over adverbs and auxiliaries, or right
    behind it, over a day; in languages with the verb last, behind the word that opens "wie X meldete"."""
    s = doc.facts.speech
    if s.word_order == "v2":
        yield from _name_before(units, at, doc)
        for begin in range(at - 1, max(-1, at - 14), -1):
            if units[begin].key in s.attributing:
                run = name_after(units, begin + 1, doc) if units[begin + 1].key else None
                if run is not None:
                    yield run
                break
            if units[begin].text in {".", ";", ":"} or units[begin].quoted is not None:
                break
    else:
        end = at
        while end > 0 and (units[end - 1].key in s.auxiliaries | s.adverbs or units[end - 1].key in s.times):
            end -= 1
        yield from _name_before(units, end, doc)
    over = s.times | s.determiners | s.adverbs | s.outlet_nouns
    for begin in range(at + 1, min(at + 5, len(units))):
        run = name_after(units, begin, doc) if units[begin].capital and units[begin].key not in s.times else None
        if run is not None and not (
            doc.facts.capital_nouns and units[begin].key in s.outlet_nouns and run.end == begin + 1
        ):
            yield run
            return
        if units[begin].quoted is not None or not units[begin].key or units[begin].key not in over:
            return


def _name_before(units: Sequence[Unit], end: int, doc: Document) -> Iterator[Phrase]:
    """The run of capitals that ends before ``end``, small words inside it included."""
    begin = end
    s = doc.facts.speech
    while begin > 0 and units[begin - 1].quoted is None:
        unit = units[begin - 1]
        small = (
            begin < end
            and units[begin].capital
            and (unit.key in JOINTS or (unit.key in SMALL and begin > 1 and units[begin - 2].key in JOINTS))
        )
        opener = s.prepositions | s.times | s.attributing | s.subordinators | s.as_ | s.conjunctions
        if (unit.capital and unit.key in opener) or not (small or _in_name(units, 0, begin - 1)):
            break
        begin -= 1
    while begin < end and not units[begin].capital:
        begin += 1
    run = name_after(units, begin, doc) if begin < end else None
    if run is not None and run.end == end:
        yield run


def text_of(doc: Document, units: Sequence[Unit], phrase: Phrase) -> str:
    return doc.text[units[phrase.begin].begin : units[phrase.end - 1].end]


def bare(name: str) -> str:
    """A name without its article and marks: "the Harbour Post", "L’Écho", "dem „Nachtblatt“"."""
    return ARTICLES.sub("", re.sub('[„“”"«»]', "", name))
