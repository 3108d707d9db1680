"""Sentences with the verb second (German) in, reported clauses out: who said that what. The verb stands second, last or
in two parts at both ends, the subject before or behind it, and a mood alone can say that somebody else is speaking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from onrecord.extract.document import Document, Sentence, Unit
from onrecord.extract.find import Find
from onrecord.extract.outlets import is_outlet
from onrecord.extract.phrases import Phrase
from onrecord.languages import Language, Speech
from onrecord.records import Link, Span
from onrecord.text.words import words

ENDING = ".!?…"
MARKS = frozenset("\"“„”»«")
BREAKS = frozenset(",;:–—")
# Quoted words of this number inside a reported clause are a quotation of their own, nested in it; fewer are its wording.
NESTED_WORDS = 3

ClauseKind = Literal["main", "that", "question", "sub", "as", "so", "relative", "infinitive"]
FINAL: frozenset[ClauseKind] = frozenset({"that", "question", "sub", "as", "relative"})


@dataclass(frozen=True, slots=True)
class Clause:
    """``units[begin:end]`` between two marks; ``start`` is behind a conjunction."""

    begin: int
    start: int
    end: int
    kind: ClauseKind


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb with the subject it was found with. ``parts`` are the units of its words: "teilte … mit"."""

    begin: int
    verb: int  # the part that stands second, or last in a clause that ends in its verb
    end: int
    subject: Phrase | None
    key: str  # its full form: "mitteilte"
    parts: tuple[int, ...]
    clause: int
    inverted: bool = False  # the subject stands behind the verb
    first: bool = False  # the verb opens its clause: what was said may stand before
    reported: bool = False  # it is itself in the mood of reported speech
    passive: bool = False
    alleged: bool = False
    shared: bool = False
    particle: bool = False  # its parts are a verb and its particle
    addressee: Phrase | None = None
    quoted_by: Phrase | None = None  # "wird von der Zeitung zitiert"


def reported(doc: Document) -> list[Find]:
    """All attributions of one article: by verbs, by nouns, by "laut" and its like, by the mood of the sentence."""
    found: list[Find] = []
    for number, sentence in enumerate(doc.sentences):
        if sentence.role in ("caption", "credit", "dateline"):
            continue
        here = _of_sentence(doc, number, sentence)
        found += here
        if not here and sentence.role != "headline":
            carried = _in_the_mood(doc, number, sentence, found)
            if carried is None:
                continue
            if found and found[-1].rule == carried.rule and _goes_on(doc, found[-1], carried):
                last = found.pop()
                carried = replace(last, content=(Span(last.begin, carried.content[0].end),), sentence=number)
            found.append(carried)
    return found


def _goes_on(doc: Document, before: Find, find: Find) -> bool:
    """Whether two finds without a cue stand in neighbouring sentences of one paragraph."""
    first, second = doc.sentences[before.sentence], doc.sentences[find.sentence]
    return find.sentence - before.sentence == 1 and first.paragraph == second.paragraph


def _of_sentence(doc: Document, number: int, sentence: Sentence) -> list[Find]:
    units = sentence.units
    facts = doc.facts
    clauses = clauses_of(units, facts)
    cues = cues_of(units, facts)
    found: list[Find] = []
    reporting: set[int] = set()
    for i, cue in enumerate(cues):
        find = _attribution(doc, number, units, clauses, cue, cues[:i], cues[i + 1 :])
        if find is not None:
            found.append(find)
            reporting.add(cue.clause)
    for i in range(len(clauses)):
        if i not in reporting:
            find = _so_said(doc, number, units, clauses, i) or _by_noun(doc, number, units, clauses, i, cues)
            if find is not None:
                found.append(find)
                reporting.add(i)
    for begin, end, source in sources_of(units, facts):
        i = next((n for n, c in enumerate(clauses) if c.begin <= begin < c.end), None)
        if i is not None and i not in reporting:
            find = _according(doc, number, units, clauses, i, begin, end, source, cues)
            if find is not None:
                found.append(find)
    found += _introduced(doc, number, units, found)
    return found


# --- clauses --------------------------------------------------------------------------------------------------------


def clauses_of(units: Sequence[Unit], facts: Language) -> list[Clause]:
    """The stretches between commas, colons and dashes, with what they look like from their first and last words.

    >>> from onrecord.extract.document import units_of
    >>> from onrecord.languages import language
    >>> t = "Reyle sagte, dass er, der Wirt, komme."
    >>> [c.kind for c in clauses_of(units_of(t, Span(0, len(t)), []), language("de"))]
    ['main', 'that', 'main', 'main']
    """
    found: list[Clause] = []
    begin = 0
    for at in range(len(units) + 1):
        if at < len(units) and not _breaks(units, at):
            continue
        end = at
        if at < len(units) and units[at].quoted is not None:
            end = at + 1
        if end > begin:
            found.append(_clause(units, begin, end, facts))
        begin = at + 1
    return _joined(units, found, facts)


def _joined(units: Sequence[Unit], clauses: list[Clause], facts: Language) -> list[Clause]:
    """"Wie die Sprecherin der Stadt, Ada Reyle, mitteilte" as one clause."""
    for i, clause in enumerate(clauses):
        if clause.kind != "question" or units[clause.start].key not in facts.speech.attributing:
            continue
        if any(_finite(u, facts.speech) and not u.capital for u in units[clause.start : clause.end]):
            continue
        for j in range(i + 1, min(i + 3, len(clauses))):
            if _ends_in_cue(units, clauses[j].begin - 1, clauses[j].end, facts):
                whole = Clause(clause.begin, clause.start, clauses[j].end, "as")
                return [*clauses[:i], whole, *_joined(units, clauses[j + 1 :], facts)]
    return clauses


def _breaks(units: Sequence[Unit], at: int) -> bool:
    unit = units[at]
    if unit.quoted is not None:
        return unit.text.rstrip("\"”“»«’'").endswith(",") and at + 1 < len(units) and units[at + 1].text not in BREAKS
    return unit.text in BREAKS or (unit.text in ENDING and at == len(units) - 1)


def _clause(units: Sequence[Unit], begin: int, end: int, facts: Language) -> Clause:
    s = facts.speech
    start = begin
    while start < end - 1 and units[start].key in s.conjunctions:
        start += 1
    key = units[start].key
    kind: ClauseKind = "main"
    if key in s.clause_openers:
        kind = "that"
    elif key in s.attributing and start + 1 < end:
        kind = "as" if _ends_in_cue(units, start, end, facts) else "question"
    elif key in s.so and _so_speaker(units, start, end, facts) is not None:
        kind = "so"
    elif key in s.question_words and (start > 0 or key in s.clause_openers):
        kind = "question"
    elif key in s.subordinators and (key not in s.prepositions | s.as_ or _ends_in_verb(units, start, end, s)):
        kind = "sub"
    elif _infinitive(units, start, end, s):
        kind = "infinitive"
    elif begin > 0 and start == begin and _relative(units, start, end, facts):
        kind = "relative"
    return Clause(begin, start, end, kind)


def _ends_in_verb(units: Sequence[Unit], start: int, end: int, s: Speech) -> bool:
    last = units[end - 1]
    small = s.verb_particles | s.adverbs | s.prepositions
    return last.quoted is None and last.key.isalpha() and not last.capital and last.key not in small


def _ends_in_cue(units: Sequence[Unit], start: int, end: int, facts: Language) -> bool:
    s = facts.speech
    telling = _all_forms(s.say, s.tell, s.that) - s.think
    if units[start].key in s.attributing and start + 1 < end and units[start + 1].key in s.adverbs - s.times:
        return units[start + 1].key in s.times
    for k in range(end - 1, max(start, end - 5), -1):
        apart = k > 0 and units[k - 1].key in s.verb_particles and units[k - 1].key + units[k].key in telling
        if not units[k].capital and (units[k].key in telling or apart):
            return all(u.key in s.auxiliaries | s.become or not u.key for u in units[k + 1 : end])
    # "wie die Polizei sagte": the verb may be followed by a phrase, but not for long
    return any(units[k].key in s.core | s.say and not units[k].capital for k in range(max(start + 2, end - 8), end)) and (
        units[end - 1].key not in s.auxiliaries
    )


def _relative(units: Sequence[Unit], start: int, end: int, facts: Language) -> bool:
    """Whether a clause behind a comma is relative ("der gestern kam") and not a sentence ("der Plan sei gut")."""
    s = facts.speech
    at = start
    if units[at].key in s.prepositions and at + 1 < end:
        at += 1
        return units[at].key in s.relatives and _noun_at(units, at, end, facts) is None
    if units[at].key not in s.relatives or units[at].capital:
        return False
    phrase = _noun_at(units, at, end, facts)
    if phrase is None or phrase.end - phrase.begin == 1:
        return not (at + 1 < end and _finite(units[at + 1], s) and end - at > 2)
    if phrase.end >= end:
        return False  # an apposition
    if _finite(units[phrase.end], s):
        return phrase.end == end - 1 and not _in_mood(units[phrase.end], s)
    return _finite(units[end - 1], s) and not units[end - 1].capital


def _finite(unit: Unit, s: Speech) -> bool:
    return unit.quoted is None and (
        unit.key in s.auxiliaries or unit.key in _forms(s) or _in_mood(unit, s)
    )


def _in_mood(unit: Unit, s: Speech) -> bool:
    """Whether a verb form is one of reported speech; folded, "hätte" would be "hatte"."""
    return unit.quoted is None and not unit.capital and (unit.key in s.subjunctive or unit.text in s.conditional)


def _infinitive(units: Sequence[Unit], start: int, end: int, s: Speech) -> bool:
    """Whether a clause is an infinitive with "zu": "rechtlich dagegen vorzugehen"; its end may stand in marks."""
    for k in range(start, end):
        known = units[k].quoted is None and units[k].key in s.auxiliaries and not units[k].capital
        if known and units[k].key not in s.nonfinite and units[k - 1].key not in s.infinitive:
            return False
    for k in range(start, end):
        unit = units[k]
        inside = words(unit.text) if unit.quoted is not None else ()
        pairs = [(a.key, b) for a, b in zip(inside, inside[1:], strict=False)]
        if k + 1 < end and unit.quoted is None and units[k + 1].quoted is None:
            pairs.append((unit.key, units[k + 1]))  # type: ignore[arg-type]
        if any(first in s.infinitive and second.key.endswith("n") and second.text[:1].islower() for first, second in pairs):
            return True
        if unit.quoted is None and not unit.capital and _joined_infinitive(unit.key, s):
            return True
        if any(_joined_infinitive(w.key, s) and w.text[:1].islower() for w in inside):
            return True
    return False


def _joined_infinitive(key: str, s: Speech) -> bool:
    """"vorzugehen", "teilzunehmen": the sign of the infinitive inside the word."""
    return any(key.endswith("n") and f"{p}{i}" == key[: len(p) + len(i)] and len(key) > len(p) + len(i) + 3
               for p in s.verb_particles for i in s.infinitive)


# --- noun phrases -----------------------------------------------------------------------------------------------------


def _noun_at(
    units: Sequence[Unit], at: int, end: int, facts: Language, *, owner: bool = True, opens: bool = False
) -> Phrase | None:
    """The noun phrase that begins at ``units[at]``: a pronoun, or determiner, adjectives, nouns, and whose they are.

    ``opens``: it stands first in its sentence, where "der Zeitung" behind a noun is never who is told.
    """
    s = facts.speech
    if at >= end or units[at].quoted is not None:
        return None
    begin = at
    key = units[at].key
    determined = key in s.determiners
    if determined:
        at += 1
        while at < end and units[at].key in s.determiners:
            at += 1
    if determined and at < end and units[at].quoted is not None and _label(units[at], 6):
        return Phrase(begin, at + 1)
    core = _core(units, at, end, facts, determined=determined)
    if core is None:
        alone = key in s.subject_pronouns | s.object_pronouns and not (units[begin].capital and begin > 0)
        return Phrase(begin, begin + 1) if alone else None
    at = core
    if owner and (opens or determined or _common_noun(units[at - 1], facts) or (at < end and units[at].key in s.owning)):
        at = _owners(units, at, end, facts, opens=opens)
    return Phrase(begin, at)


def _core(units: Sequence[Unit], at: int, end: int, facts: Language, *, determined: bool = False) -> int | None:
    """Where adjectives and the nouns behind them end; None where no noun comes."""
    s = facts.speech
    noun = at
    while noun < end and (not _noun(units, noun, s) or _age(units, noun, end, s)):
        if _age(units, noun, end, s):
            noun += 1
            continue
        if not _adjective(units, noun, end, s, determined) or noun - at > 6:
            return None
        noun += 1
    if noun >= end or units[noun].key in s.times:
        return None
    at = noun + 1
    while at < end:
        unit = units[at]
        following = units[at + 1] if at + 1 < end else None
        if unit.quoted is not None:
            if units[at - 1].key not in s.named_by and not _label(unit):
                return at
            if following is None or not following.capital:
                return at + 1
            at += 1  # a nickname: Ada „Jo“ Reyle
            continue
        behind = following is not None and following.capital
        if unit.key in s.times or (unit.key in s.listeners and not determined and unit.key.endswith("n")):
            break
        if unit.capital and unit.key:
            at += 1
        elif behind and (unit.text in {".", "&", "’", "'", "/"} or (unit.key in facts.people.particles and unit.key not in s.determiners)):
            if unit.key in s.by and units[at - 1].key not in facts.people.first_names:
                break
            at += 1
        elif unit.key.isdigit() and len(unit.key) < 4 and not behind:
            at += 1
        elif (closed := _marked_end(units, at, end)) is not None and (
            units[at - 1].key in s.named_by or (closed < end and units[closed].capital)
        ):
            at = closed
        else:
            break
    while not units[at - 1].key and units[at - 1].quoted is None and units[at - 1].text not in MARKS:
        at -= 1
    return at


def _age(units: Sequence[Unit], at: int, end: int, s: Speech) -> bool:
    """The years in "der 43 Jahre alte Wirt"."""
    return 0 < at < end - 1 and units[at].key in s.times and units[at - 1].key.isdigit() and units[at + 1].key.endswith(("e", "en"))


def _noun(units: Sequence[Unit], at: int, s: Speech) -> bool:
    """A capital makes a noun, but not of a small word that opens a sentence."""
    unit = units[at]
    if not unit.capital or not unit.key:
        return False
    opens = at == 0 or units[at - 1].text == ":" or units[at - 1].quoted is not None
    small = s.adverbs | s.prepositions | s.conjunctions | s.subordinators | s.determiners | s.subject_pronouns
    if opens and unit.key.endswith(s.adverb_endings) and not (at + 1 < len(units) and units[at + 1].capital):
        return False
    return not (opens and (unit.key in small or unit.key in s.question_words or unit.key in s.auxiliaries))


def _adjective(units: Sequence[Unit], at: int, end: int, s: Speech, determined: bool) -> bool:
    """Whether a small word may stand before a noun; behind a determiner anything that is no closed word may."""
    unit = units[at]
    key = unit.key
    if not key or unit.quoted is not None or key in s.core:
        return False
    if key in s.joining:
        return at + 1 < end and units[at - 1].key.endswith(("e", "en", "er", "es")) and units[at + 1].key.endswith(("e", "en", "er", "es"))
    if key in s.prepositions or key in s.auxiliaries or key in s.determiners or key in s.conjunctions:
        return False
    if key in s.subject_pronouns | s.object_pronouns or key in s.clause_openers or key in s.infinitive:
        return False
    if key in _forms(s) and not key.endswith(("e", "en")):
        return False
    if key in s.adverbs and not determined and (at == 0 or units[at - 1].key not in s.adverbs) and units[at + 1 : at + 2] and units[at + 1].capital:
        return False  # "meldete heute Verluste"
    return determined or key.isdigit() or key in s.adverbs or key.endswith(("e", "en", "er", "es", "em", "lich", "ig", "isch"))


def _marked_end(units: Sequence[Unit], at: int, end: int) -> int | None:
    """Behind the closing mark of a nickname or a name whose marks are no quotation's."""
    if units[at].text not in MARKS:
        return None
    return next((n + 1 for n in range(at + 2, min(at + 6, end)) if units[n].text in MARKS), None)


def _label(unit: Unit, longest: int = 4) -> bool:
    """Whether quoted words behind a noun are its name: short, and with a capital."""
    inner = [w for w in words(unit.text) if w.key]
    return 0 < len(inner) <= longest and inner[0].text[0].isupper() and unit.text.rstrip("\"“”»«")[-1:] not in ".!?,"


def _common_noun(unit: Unit, facts: Language) -> bool:
    key = unit.key
    return key in facts.people.roles or key in facts.speech.source_nouns or key.endswith(
        ("sprecher", "sprecherin", "chef", "chefin", "minister", "ministerin", "leiter", "leiterin", "vertreter", "mitglieder")
    )


def _owners(units: Sequence[Unit], at: int, end: int, facts: Language, *, opens: bool = False) -> int:
    """On over genitives and "von": "der Sprecher des Amtes für Wasser"."""
    s = facts.speech
    for _ in range(4):
        if at >= end:
            break
        key = units[at].key
        if key in s.genitive:
            inner = _noun_at(units, at, end, facts, owner=False)
            if inner is None or inner.end - inner.begin < 2:
                break
            if not opens and key not in s.owning and any(u.key in s.listeners for u in units[inner.begin : inner.end]):
                break  # "sagte der Minister der Zeitung …"
            at = inner.end
        elif key in s.links and at + 1 < end:
            inner = _noun_at(units, at + 1, end, facts, owner=False)
            if inner is None or units[inner.begin].key in s.subject_pronouns | s.object_pronouns - s.determiners:
                break
            at = inner.end
        elif key in s.joining and at + 1 < end and (units[at + 1].capital or units[at + 1].key in s.determiners):
            inner = _noun_at(units, at + 1, end, facts, owner=False)
            if inner is None or units[inner.begin].key in s.oblique:
                break
            at = inner.end
        else:
            break
    return at


def _phrases(units: Sequence[Unit], begin: int, end: int, facts: Language) -> Iterator[tuple[Phrase, str]]:
    """The noun phrases of a stretch in order, each with the key of the preposition before it, or ""."""
    s = facts.speech
    at = begin
    preposition = ""
    while at < end:
        unit = units[at]
        if unit.text == "(":
            at = next((k + 1 for k in range(at, end) if units[k].text == ")"), end)
            continue
        if unit.quoted is None and unit.key in s.prepositions:
            preposition = unit.key
            at += 1
            continue
        phrase = _noun_at(units, at, end, facts)
        if phrase is None:
            if unit.key not in s.adverbs:
                preposition = ""
            at += 1
            continue
        time = all(u.quoted is None and (u.key in s.times or not u.capital) for u in units[phrase.begin : phrase.end])
        pronoun = phrase.end - phrase.begin == 1 and units[phrase.begin].key in s.subject_pronouns | s.object_pronouns
        if pronoun or not time:
            yield phrase, preposition
        preposition = ""
        at = phrase.end


def _may_be_subject(units: Sequence[Unit], phrase: Phrase, s: Speech) -> bool:
    first = units[phrase.begin].key
    if first in s.oblique:
        return False
    if first in s.feminine_oblique:
        noun = next((u for u in units[phrase.begin + 1 : phrase.end] if u.capital), None)
        if noun is not None and noun.key.endswith(s.feminine_endings):
            return False
    return not (phrase.end - phrase.begin == 1 and first in s.object_pronouns - s.subject_pronouns)


def _subject_of(units: Sequence[Unit], begin: int, end: int, verb: int, facts: Language) -> Phrase | None:
    """The subject of a clause with its verb second at ``verb``: what stands before it, else the first phrase behind."""
    s = facts.speech
    start = begin
    while start < verb and (units[start].key in s.conjunctions or (units[start].key in s.adverbs and not _noun_at(units, start, verb, facts))):
        start += 1
    behind = [p for p, preposition in _phrases(units, verb + 1, end, facts) if not preposition and _may_be_subject(units, p, s)]
    prefield = start < verb and units[start].key not in s.prepositions
    before = _noun_at(units, start, verb, facts, opens=True) if prefield else None
    if before is not None and _may_be_subject(units, before, s):
        only = units[before.begin].key if before.end - before.begin == 1 else ""
        nominative = bool(behind) and units[behind[0].begin].key in {"er", "ich", "wir", "man", "sie"} and behind[0].begin == verb + 1
        nominative = nominative and behind[0].end - behind[0].begin == 1
        if only in {"das", "dies", "was"} and behind:
            return behind[0]
        if nominative and not only:
            return behind[0]
        return before
    return behind[0] if behind else None


def _subject_at_end(units: Sequence[Unit], clauses: Sequence[Clause], i: int, verb: int, facts: Language) -> Phrase | None:
    """The subject of a clause that ends in its verb; of a relative clause, what it belongs to."""
    s = facts.speech
    clause = clauses[i]
    at = clause.start + 1
    phrases = [p for p, preposition in _phrases(units, at, verb, facts) if not preposition and _may_be_subject(units, p, s)]
    if clause.kind != "relative":
        return phrases[0] if phrases else None
    pronoun = units[clause.start]
    if pronoun.key in s.prepositions or pronoun.key in s.oblique | {"denen", "deren", "dessen", "was", "welchem", "welchen"}:
        return phrases[0] if phrases else None
    nominative = [p for p in phrases if units[p.begin].key in {"er", "ich", "wir", "man", "der", "ein"} or (units[p.begin].key == "sie")]
    if nominative and pronoun.key != "der":
        return nominative[0]
    ahead = [p for p, _ in _phrases(units, clauses[i - 1].begin, clause.begin - 1, facts)] if i else []
    if ahead:
        return ahead[-1]
    return Phrase(clause.start, clause.start + 1)


# --- cues -----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _all_forms(*sets: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*sets)


def _forms(s: Speech) -> frozenset[str]:
    return _all_forms(s.say, s.tell, s.that, s.ask, s.quote_only, s.promise, s.urge, s.name, s.think, s.passive)


@lru_cache(maxsize=8)
def _stems(forms: frozenset[str], particles: frozenset[str]) -> dict[str, frozenset[str]]:
    """What is left of a verb whose particle stands elsewhere → the particles that make it a cue."""
    found: dict[str, set[str]] = {}
    for form in forms:
        for particle in particles:
            if form.startswith(particle) and len(form) > len(particle) + 2:
                found.setdefault(form[len(particle) :], set()).add(particle)
    return {stem: frozenset(p) for stem, p in found.items()}


def _with_particle_before(units: Sequence[Unit], k: int, s: Speech) -> bool:
    """"bekannt gab", written apart."""
    return k > 0 and units[k - 1].key in s.verb_particles and units[k - 1].key + units[k].key in _forms(s)


def cues_of(units: Sequence[Unit], facts: Language) -> list[Cue]:
    """The reporting verbs of a sentence with their subjects, in order."""
    clauses = clauses_of(units, facts)
    s = facts.speech
    stems = _stems(_forms(s), s.verb_particles)
    forms = _forms(s)
    found: list[Cue] = []
    for i, clause in enumerate(clauses):
        for k in range(clause.begin, clause.end):
            unit = units[k]
            if unit.quoted is not None or unit.capital or not (unit.key in forms or unit.key in stems):
                continue
            cue = _cue_last(units, clauses, i, k, facts) if clause.kind in FINAL else _cue_second(units, clauses, i, k, facts, found)
            if cue is not None:
                found.append(cue)
    return found


def _cue_last(units: Sequence[Unit], clauses: Sequence[Clause], i: int, k: int, facts: Language) -> Cue | None:
    """A cue at the end of a subordinate clause: "nachdem er gesagt hatte", "wie die Polizei mitteilte"."""
    s = facts.speech
    clause = clauses[i]
    key = units[k].key
    parts: tuple[int, ...] = (k,)
    if _with_particle_before(units, k, s):
        key = units[k - 1].key + key
        parts = (k - 1, k)
    if key not in _forms(s):
        return None
    rest = [u.key for u in units[k + 1 : clause.end] if u.key]
    if any(r not in s.auxiliaries | s.become | s.have_or_be for r in rest) and clause.kind != "as":
        return None
    passive = any(r in s.become for r in rest) and not any(r in s.hearsay_modals for r in rest)
    if units[k - 1].key in s.infinitive or _joined_infinitive(key, s):
        return None
    subject = _subject_at_end(units, clauses, i, k, facts)
    alleged = any(r in s.hearsay_modals for r in rest)
    mood = any(_in_mood(u, s) for u in (units[k + 1 : clause.end] or units[k : k + 1]))
    agent = _agent(units, clause.start, clause.end, facts) if passive else None
    ends = tuple(n for n in range(k + 1, clause.end) if units[n].key in s.auxiliaries | s.become)
    addressee = subject if passive else _addressee(units, clause.start + 1, clause.end, subject, key, k, facts)
    return Cue(
        parts[0], k, parts[-1] + 1, agent if passive else subject, key, parts + ends, i,
        reported=mood, passive=passive, alleged=alleged, addressee=addressee,
    )


def _cue_second(
    units: Sequence[Unit], clauses: Sequence[Clause], i: int, k: int, facts: Language, earlier: list[Cue]
) -> Cue | None:
    """A cue in a main clause: its finite form second, or its participle at the end of an auxiliary's clause."""
    s = facts.speech
    clause = clauses[i]
    unit = units[k]
    key = unit.key
    if k > 0 and (units[k - 1].key in s.infinitive or (units[k - 1].key in s.determiners and k + 1 < clause.end and units[k + 1].capital and key not in s.core and units[k - 1].key not in {"das", "dies"})):
        return None
    helpers = [n for n in range(clause.start, k) if units[n].quoted is None and units[n].key in s.have_or_be | s.become | s.modals | s.hearsay_modals]
    rest = [n for n in range(k + 1, clause.end) if units[n].key]
    ends = not rest or all(units[n].key in s.auxiliaries | s.become | s.have_or_be for n in rest) or units[rest[0]].key in s.sharing
    if helpers and (ends or (units[k + 1].quoted is not None if k + 1 < clause.end else False)):
        return _cue_perfect(units, clauses, i, k, helpers[-1] if units[helpers[-1]].key not in s.sharing else helpers[0], facts, earlier)
    # a finite form: nothing finite before it, unless "und" starts anew
    new = k
    while new > clause.start and units[new - 1].key in s.adverbs:
        new -= 1
    shared = new > clause.begin and units[new - 1].key in s.sharing
    if not shared and any(units[n].quoted is None and units[n].key in s.auxiliaries for n in range(clause.start, k)):
        return None
    if clause.kind in ("so", "infinitive"):
        return None
    parts: tuple[int, ...] = (k,)
    particle = _particle(units, clauses, i, k, facts)
    if particle is not None:
        key = units[particle].key + key
        parts = (k, particle)
    elif key not in _forms(s):
        return None
    if particle is None and key.startswith("ge") and not key.startswith(("gebe", "gest")) and key not in s.core:
        return None  # a participle without its auxiliary
    if ends and not rest and k > clause.start + 1 and particle is None and key.endswith("t") and not key.endswith("te") and i and _verbless(units, clause.start, k, s) is False:
        return None
    mood = _in_mood(units[k], s)
    first = k == clause.start
    inverted = False
    if shared and not first:
        subject = earlier[-1].subject if earlier and earlier[-1].clause == i else _subject_of(units, clause.start, clause.end, _verb_of(units, clause, facts), facts)
        if subject is not None and subject.begin > k:
            subject = None
    elif first and clause.begin < clause.start and i and units[clause.begin].key in s.sharing:
        # ", und sagte": the subject is the sentence's, unless one follows
        shared = True
        subject = earlier[-1].subject if earlier else _first_subject(units, clauses[:i], facts)
    elif first and i:
        subject = _subject_before(units, clauses, i, facts)
        if subject is None:
            inverted = True
            subject = _subject_of(units, k, clause.end, k, facts)
    else:
        subject = _subject_of(units, clause.start, clause.end, k, facts)
        inverted = subject is not None and subject.begin > k
    addressee = _addressee(units, clause.start, clause.end, subject, key, k, facts)
    return Cue(k, k, k + 1, subject, key, parts, i, inverted, first, mood, shared=shared, particle=particle is not None, addressee=addressee)


def _verbless(units: Sequence[Unit], begin: int, end: int, s: Speech) -> bool:
    return not any(_finite(u, s) for u in units[begin:end])


def _verb_of(units: Sequence[Unit], clause: Clause, facts: Language) -> int:
    """Where the finite verb of a main clause stands, guessed: the first known form, else behind the first phrase."""
    s = facts.speech
    for k in range(clause.start, clause.end):
        if _finite(units[k], s) and not units[k].capital:
            return k
    at = clause.start
    while at < clause.end:
        here = at + 1 if units[at].key in s.prepositions else at
        phrase = _noun_at(units, here, clause.end, facts)
        if phrase is None or (here == at and at > clause.start):
            break
        at = phrase.end
    return max(clause.start, min(at if at > clause.start else clause.start + 1, clause.end - 1))


def _cue_perfect(
    units: Sequence[Unit], clauses: Sequence[Clause], i: int, k: int, helper: int, facts: Language, earlier: list[Cue]
) -> Cue | None:
    """"hat … gesagt", "wurde … vorgeworfen", "soll … gedroht haben"."""
    s = facts.speech
    clause = clauses[i]
    key = units[k].key
    parts: tuple[int, ...] = (helper, k)
    if _with_particle_before(units, k, s):
        key = units[k - 1].key + key
        parts = (helper, k - 1, k)
    if key not in _forms(s) or _joined_infinitive(key, s):
        return None
    rest = [u.key for u in units[k + 1 : clause.end]]
    auxiliary = units[helper].key
    hearsay = auxiliary in s.hearsay_modals
    if hearsay:
        # "soll … gesagt haben"; the infinitive may stand behind a second participle
        if not any(u.key == "haben" for u in units[k + 1 : clause.end]) or key.endswith("en") and not _participle(key):
            return None
    rumour = False
    passive = auxiliary in s.become or "worden" in rest or "werden" in rest
    if auxiliary in s.modals and not passive and not key.endswith("en"):
        return None
    if auxiliary in s.modals and any(u.key in s.negations for u in units[helper:k]):
        return None
    if auxiliary in s.be and not passive and key not in s.passive:
        return None  # a state, not an act: "ist geplant"
    subject = _subject_before(units, clauses, i, facts) if helper == clause.start and i else None
    shared = helper > clause.start and units[helper - 1].key in s.sharing
    if shared:
        subject = earlier[-1].subject if earlier else _first_subject(units, clauses[: i + 1], facts)
    elif subject is None:
        subject = _subject_of(units, clause.start, clause.end, helper, facts)
    addressee = None
    if passive:
        addressee = subject
        if addressee is not None and units[addressee.begin].key in s.impersonal:
            addressee = None
            rumour = key in s.say - s.think and _agent(units, clause.start, clause.end, facts) is None
        dative = [p for p, preposition in _phrases(units, clause.start, k, facts) if not preposition and units[p.begin].key in s.dative | {"ihm", "ihr", "ihnen"}]
        if dative:
            addressee = dative[0]
        if key not in s.passive:
            subject = _agent(units, clause.start, clause.end, facts)
        else:
            addressee = None
    else:
        addressee = _addressee(units, clause.start, k, subject, key, helper, facts)
    mood = _in_mood(units[helper], s)
    if hearsay:
        parts = parts[1:]
    return Cue(
        parts[-1], helper, k + 1, subject, key, parts, i,
        inverted=subject is not None and subject.begin > helper, first=helper == clause.start, reported=mood,
        passive=passive, alleged=hearsay or rumour, addressee=addressee,
        quoted_by=_agent(units, clause.start, clause.end, facts) if passive and key in s.passive else None,
    )


def _participle(key: str) -> bool:
    return "ge" in key or key.startswith(("be", "ver", "er", "ent", "zer"))


def _particle(units: Sequence[Unit], clauses: Sequence[Clause], i: int, k: int, facts: Language) -> int | None:
    """Where the second part of the verb at ``k`` stands: last in its clause, before "und", or alone behind commas."""
    s = facts.speech
    particles = _stems(_forms(s), s.verb_particles).get(units[k].key, frozenset())
    if not particles:
        return None
    clause = clauses[i]
    for n in range(k + 1, clause.end):
        if units[n].key in particles:
            last = n + 1 >= clause.end or units[n + 1].quoted is not None or units[n + 1].key in s.sharing or n == k + 1
            if last:
                return n
    for later in clauses[i + 1 : i + 4]:
        if later.end - later.begin == 1 and units[later.begin].key in particles:
            return later.begin
        if units[later.end - 1].key in particles and later.end - later.begin <= 8 and later.kind == "main":
            return later.end - 1
    return None


def _subject_before(units: Sequence[Unit], clauses: Sequence[Clause], i: int, facts: Language) -> Phrase | None:
    """The subject of a verb that opens its clause because an apposition or relative clause came between: "Reyle, der
    Wirt, sagte". None where a whole clause stands before it."""
    s = facts.speech
    j = i - 1
    while j >= 0 and clauses[j].kind == "relative":
        j -= 1
    for first in range(j, max(-1, j - 4), -1):
        clause = clauses[first]
        if clause.kind != "main" or any(u.quoted is not None and not _label(u) for u in units[clause.start : clause.end]):
            return None
        if any(_finite(u, s) and not u.capital for u in units[clause.start : clause.end]):
            return None
        if first == 0 or units[clause.begin - 1].text in ";:":
            at = clause.start
            while at < clause.end - 1 and units[at].key in s.adverbs and _noun_at(units, at, clause.end, facts) is None:
                at += 1
            phrase = _noun_at(units, at, clause.end, facts, opens=True)
            if phrase is not None and _may_be_subject(units, phrase, s) and units[clause.start].key not in s.prepositions:
                return phrase
            return None
    return None


def _subject_of_main(units: Sequence[Unit], clauses: Sequence[Clause], i: int, facts: Language) -> Phrase | None:
    """The subject of a main clause whose verb is not known for a cue."""
    clause = clauses[i]
    opens_with_verb = i > 0 and not units[clause.start].capital and _noun_at(units, clause.start, clause.end, facts) is None
    if opens_with_verb and units[clause.start].key not in facts.speech.prepositions | facts.speech.adverbs:
        subject = _subject_before(units, clauses, i, facts)
        if subject is not None:
            return subject
    return _subject_of(units, clause.start, clause.end, _verb_of(units, clause, facts), facts)


def _first_subject(units: Sequence[Unit], clauses: Sequence[Clause], facts: Language) -> Phrase | None:
    for clause in clauses:
        if clause.kind == "main":
            return _subject_of(units, clause.start, clause.end, _verb_of(units, clause, facts), facts)
    return None


def sentence_subject(units: Sequence[Unit], facts: Language) -> Phrase | None:
    """The subject of the first main clause of a sentence."""
    return _first_subject(units, clauses_of(units, facts), facts)


def _agent(units: Sequence[Unit], begin: int, end: int, facts: Language) -> Phrase | None:
    """Who does it in a passive clause: "wurde von der Polizei aufgefordert"."""
    for phrase, preposition in _phrases(units, begin, end, facts):
        if preposition in facts.speech.by:
            return phrase
    return None


# --- addressees -------------------------------------------------------------------------------------------------------


def _addressee(
    units: Sequence[Unit], begin: int, end: int, subject: Phrase | None, key: str, verb: int, facts: Language
) -> Phrase | None:
    """Who is told: 1. behind "gegenüber" and the like, 2. in the dative, 3. with verbs of urging the object."""
    s = facts.speech
    phrases = [
        (p, preposition)
        for p, preposition in _phrases(units, begin, end, facts)
        if subject is None or p.end <= subject.begin or p.begin >= subject.end
    ]
    behind = next((p for p, preposition in phrases if preposition in s.facing), None)
    before = next((p for p, _ in phrases if p.end < end and units[p.end].key in s.facing), None)
    if behind or before:
        return behind or before
    for phrase, preposition in phrases:
        heads = {u.key for u in units[phrase.begin : phrase.end]}
        person = bool(heads & s.listeners) or bool(heads & facts.people.roles.keys()) or heads <= s.dative_pronouns
        if preposition and (preposition == s.called_on.get(key) or (preposition in s.toward and person)):
            return phrase
    for phrase, preposition in phrases:
        if not preposition and _dative(units, phrase, key, verb, subject, facts):
            return phrase
    if key in s.urge - s.dative_verbs:
        objects = [p for p, preposition in phrases if not preposition and units[p.begin].key not in s.no_listener]
        return objects[0] if objects else None
    return None


def _dative(units: Sequence[Unit], phrase: Phrase, key: str, verb: int, subject: Phrase | None, facts: Language) -> bool:
    """Whether a phrase without a preposition is in the dative, as far as its determiner and its last letter show."""
    s = facts.speech
    first = units[phrase.begin].key
    nouns = [u for u in units[phrase.begin : phrase.end] if u.capital]
    if phrase.end - phrase.begin == 1 and first in s.dative_pronouns:
        return True
    owner = subject is not None and phrase.begin == subject.end and subject.end <= verb  # "ein Mitarbeiter der Zeitung"
    listener = any(u.key in s.listeners for u in nouns)
    if first in s.dative_masculine or (first in s.dative and listener):
        return not owner
    if key not in s.dative_verbs:
        return bool(nouns) and phrase.begin == verb + 1 and listener
    if first in s.feminine_oblique and nouns and nouns[0].key.endswith(s.feminine_endings):
        return not owner
    if first in s.dative_plural and nouns and nouns[-1].key.endswith("n"):
        return True
    return phrase.begin == verb + 1 and first not in s.determiners and bool(nouns) and subject is not None and subject.end <= verb


# --- what was said ----------------------------------------------------------------------------------------------------


def _attribution(
    doc: Document, number: int, units: Sequence[Unit], clauses: Sequence[Clause], cue: Cue, before: list[Cue], later: list[Cue]
) -> Find | None:
    facts = doc.facts
    s = facts.speech
    clause = clauses[cue.clause]
    if clause.kind == "as":
        return _as_said(doc, number, units, clauses, cue)
    limit = _limit(units, clauses, cue, later, s)
    left = _left(units, clauses, cue, before, facts)
    right = _right(units, clauses, cue, limit, facts)
    pieces: list[tuple[int, int]]
    if left is not None and _all_quoted(units, *left):
        pieces = [left]
        rule = "cue behind"
        if right is not None and right[2] == "quoted":
            pieces.append((right[0], right[1]))
            rule = "cue between"
    elif right is not None and (left is None or right[2] in ("that", "quoted", "question", "infinitive") and not cue.first or right[2] in ("that", "quoted", "question", "infinitive")):
        pieces = [(right[0], right[1])]
        rule = f"cue before, {right[2]}"
    elif left is not None:
        pieces = [left]
        rule = "cue behind"
        if right is not None and right[2] == "resumed":
            pieces.append((right[0], right[1]))
            rule = "cue between"
    else:
        inner = _labelled(units, clause, cue, facts)
        if inner is None:
            return None
        pieces = inner
        rule = "cue before, label"
    quoted = any(u.quoted is not None for b, e in pieces for u in units[b:e])
    if not quoted and cue.key in s.quote_only and cue.key not in _speaking(s):
        return None
    return _find(doc, number, units, pieces, rule, cue)


def _speaking(s: Speech) -> frozenset[str]:
    return _all_forms(s.say, s.tell, s.that, s.ask, s.promise, s.urge, s.name, s.think)


def _find(
    doc: Document, number: int, units: Sequence[Unit], pieces: Sequence[tuple[int, int]], rule: str, cue: Cue
) -> Find | None:
    s = doc.facts.speech
    spans = tuple(x for x in (_trim(units, b, e) for b, e in pieces) if x is not None)
    if not spans:
        return None
    thought = cue.key in s.think and cue.key not in s.say and not all(doc.text[x.begin] in "\"„“»«" for x in spans)
    subject = cue.subject
    reason = None
    alleged = cue.alleged
    if subject is not None and subject.end - subject.begin == 1 and units[subject.begin].key in s.impersonal | {"man"}:
        if units[subject.begin].key in s.impersonal:
            subject = _document(units, cue, doc.facts)
            alleged = alleged or (subject is None and not cue.first)
    if subject is None and cue.passive:
        subject = _paper(units, cue, doc.facts)
    if subject is None:
        reason = "the article names nobody who said it"
    return Find(
        content=spans,
        rule=rule + (", thought" if thought else ""),
        sentence=number,
        speaker=_span(units, subject) if subject else None,
        cue=_cue_spans(units, cue.parts),
        addressee=_span(units, cue.addressee) if cue.addressee and cue.addressee != subject else None,
        medium="thought" if thought else "speech",
        alleged=alleged,
        reason=reason,
        chain=_quoting(doc, units, cue.quoted_by),
    )


def _quoting(doc: Document, units: Sequence[Unit], phrase: Phrase | None) -> tuple[Link, ...]:
    """The link of who quotes: an outlet by its name, without its article."""
    if phrase is None:
        return ()
    begin = phrase.begin
    while begin < phrase.end - 1 and units[begin].key in doc.facts.speech.determiners:
        begin += 1
    span = _span(units, Phrase(begin, phrase.end))
    name = doc.text[span.begin : span.end]
    return (Link(name.strip("„“\"»«"), "outlet" if is_outlet(name) else "person", span),)


def _document(units: Sequence[Unit], cue: Cue, facts: Language) -> Phrase | None:
    """Where "heißt es" stands: "in einer Mitteilung der Stadt heißt es", "hieß es aus dem Rathaus"."""
    for phrase, preposition in _phrases(units, 0, len(units), facts):
        near = abs(phrase.begin - cue.verb) < 12
        if preposition in {"in", "im", "aus", "von", "vonseiten", "seitens"} and near and units[phrase.begin].key not in facts.speech.times:
            return phrase
    return None


def _paper(units: Sequence[Unit], cue: Cue, facts: Language) -> Phrase | None:
    """What says it where nobody does: "in dem Bericht wird gefordert"."""
    s = facts.speech
    for phrase, preposition in _phrases(units, 0, len(units), facts):
        heads = {u.key for u in units[phrase.begin : phrase.end] if u.capital}
        if preposition in {"in", "im"} and heads & (s.source_nouns | s.saying_nouns) and abs(phrase.begin - cue.verb) < 15:
            return phrase
    return None


def _span(units: Sequence[Unit], phrase: Phrase) -> Span:
    return Span(units[phrase.begin].begin, units[phrase.end - 1].end)


def _cue_spans(units: Sequence[Unit], parts: Sequence[int]) -> tuple[Span, ...]:
    """The cue's words, neighbours joined."""
    spans: list[Span] = []
    for at in sorted(parts):
        unit = units[at]
        if spans and at - 1 in parts:
            spans[-1] = Span(spans[-1].begin, unit.end)
        else:
            spans.append(Span(unit.begin, unit.end))
    return tuple(spans)


def _trim(units: Sequence[Unit], begin: int, end: int) -> Span | None:
    """The span of units without marks at its edges; quoted stretches keep theirs."""
    while begin < end and units[begin].quoted is None and not units[begin].key and units[begin].text not in "$(§@#":
        begin += 1
    while end > begin and units[end - 1].quoted is None and not units[end - 1].key and units[end - 1].text not in "%)$€":
        end -= 1
    return Span(units[begin].begin, units[end - 1].end) if begin < end else None


def _all_quoted(units: Sequence[Unit], begin: int, end: int) -> bool:
    return any(u.quoted is not None for u in units[begin:end]) and all(u.quoted is not None or not u.key for u in units[begin:end])


def _limit(units: Sequence[Unit], clauses: Sequence[Clause], cue: Cue, later: list[Cue], s: Speech) -> int:
    """Where what follows a cue ends at the latest: before the next attribution beside it, and where the mood of
    reported speech is left behind "doch" or a semicolon."""
    limit = len(units)
    for other in later:
        clause = clauses[other.clause]
        if clause.kind in FINAL or other.reported or other.clause == cue.clause:
            continue
        if not other.first and other.shared:
            at = other.verb
            while at > clause.begin and units[at - 1].key not in s.sharing:
                at -= 1
            limit = max(at - 1, cue.verb + 1)
            break
        if not other.first or other.shared:
            limit = clause.begin
            break
    mood = False
    opens = clauses[cue.clause].kind in FINAL or cue.verb not in cue.parts or cue.key in s.saying_nouns
    for number, clause in enumerate(clauses[cue.clause + 1 :]):
        if clause.begin >= limit:
            break
        if opens and number and clause.kind == "main" and clause.begin == clause.start and _takes_up(units[clause.start], s):
            return clause.begin  # "Nachdem sie gesagt hatte, dass sie gehe, wurde es still"
        mark = units[clause.begin - 1].text
        if mark == ":" and mood and units[clause.start].quoted is not None:
            return clause.begin
        leaves = mark == ";" or (clause.begin < clause.start and units[clause.begin].key in s.contrasts)
        if leaves and mood and clause.kind == "main" and not _mood(units, clause.begin, clause.end, s):
            return clause.begin
        mood = mood or _mood(units, clause.begin, clause.end, s)
    return limit


def _takes_up(unit: Unit, s: Speech) -> bool:
    """Whether a word that opens a clause is the verb of the sentence around it."""
    if unit.quoted is not None or unit.capital or not unit.key or _in_mood(unit, s):
        return False
    small = s.adverbs | s.prepositions | s.determiners | s.subject_pronouns | s.object_pronouns | s.subordinators | s.question_words
    return unit.key not in small | s.conjunctions and (_finite(unit, s) or unit.key.endswith(("t", "te", "ten")))


def _left(units: Sequence[Unit], clauses: Sequence[Clause], cue: Cue, before: list[Cue], facts: Language) -> tuple[int, int] | None:
    """What was said before the cue: quoted words, or a clause, with the subject behind the verb."""
    s = facts.speech
    clause = clauses[cue.clause]
    begin = 0
    for other in before:
        if clauses[other.clause].kind not in FINAL and not other.reported and other.clause < cue.clause:
            begin = clauses[other.clause].end
    if clause.kind in FINAL or cue.shared:
        return None
    if not cue.first:
        # quoted words in the first place of the clause: „…“ sagte sie
        stretch = cue.verb > clause.start
        if stretch and _all_quoted(units, clause.start, cue.verb) and cue.inverted:
            start = clause.start
            while start - 1 > begin and (units[start - 1].quoted is not None or units[start - 1].text in ",–"):
                start -= 1
            return start, cue.verb
        if stretch and cue.inverted and units[cue.verb - 1].quoted is not None and not _label(units[cue.verb - 1]):
            if units[clause.start].key in s.prepositions:  # "mit den Worten „…“ verabschiedete sie sich"
                return cue.verb - 1, cue.verb
            return max(begin, clause.start), cue.verb
        return None
    if not cue.inverted or cue.clause == 0:
        return None
    end = clause.begin
    last = end
    while last > begin and not units[last - 1].key and units[last - 1].quoted is None:
        last -= 1
    if last <= begin:
        return None
    if units[last - 1].quoted is not None:
        colon = max((n for n in range(begin, last) if units[n].quoted is None and units[n].text == ":"), default=None)
        if colon is not None:
            return colon + 1, last
        stop = max((n + 1 for n in range(begin, last - 1) if units[n].quoted is None and units[n].text in ENDING), default=begin)
        return (stop if _all_quoted(units, stop, last) else begin), last
    if clause.kind != "main" or cue.passive or cue.key not in s.say | s.think | s.ask:
        return None
    if not _has_main_verb(units, begin, last, s) and cue.key not in s.core:
        return None
    opener = units[begin].key
    previous = clauses[cue.clause - 1]
    if previous.kind == "sub" or (opener in s.subordinators - s.clause_openers and not _mood(units, begin, last, s)):
        if not _mood(units, begin, last, s):
            return None
    if previous.kind == "relative" and not _mood(units, begin, last, s) and _verbless(units, begin, previous.begin, s):
        return None
    return begin, last


def _mood(units: Sequence[Unit], begin: int, end: int, s: Speech) -> bool:
    return any(_in_mood(u, s) for u in units[begin:end])


def _right(
    units: Sequence[Unit], clauses: Sequence[Clause], cue: Cue, limit: int, facts: Language
) -> tuple[int, int, str] | None:
    """What was said behind the cue: (begin, end, kind of the complement)."""
    s = facts.speech
    clause = clauses[cue.clause]
    key = cue.key
    after = [c for c in clauses[cue.clause + 1 :] if c.begin < limit]
    # particle alone behind commas: what follows it counts
    while after and any(part >= after[0].begin for part in cue.parts):
        after.pop(0)
    # 1. a colon
    if after and units[after[0].begin - 1].text == ":":
        at = after[0].begin
        if units[at].quoted is not None:
            end = at + 1
            while end < limit and (units[end].quoted is not None or (units[end].text in ",–" and end + 1 < limit and units[end + 1].quoted is not None)):
                end += 1
            if end >= limit - 1 or units[end].text in ENDING + ",–(":
                return at, end, "quoted"
            return at, limit, "quoted"
        if key in s.say | s.ask | s.think | s.that | s.quote_only:
            return at, limit, "colon"
        return None
    # 2. quoted words behind the verb, as its object: sagte „…“
    inside = [n for n in range(max(cue.verb, cue.subject.end if cue.subject and cue.inverted else 0), clause.end) if units[n].quoted is not None]
    shouted = bool(inside) and key in s.quote_only and (units[inside[0] - 1].key in s.adverbs or inside[0] - 1 == cue.verb)
    spoken = bool(inside) and _speechlike(units[inside[0]], s) and not _label(units[inside[0]])
    if shouted or (spoken and key in s.say | s.ask | s.quote_only | s.tell):
        return inside[0], inside[-1] + 1, "quoted"
    negated = any(u.key in {"nicht", "nie", "niemals"} for u in units[cue.verb : clause.end])
    for j, other in enumerate(after[:4]):
        if other.kind == "that" and key in s.say | s.tell | s.that | s.think | s.ask | s.urge | s.promise | s.passive:
            return other.begin, limit, "that"
        if other.kind == "question" or (other.kind == "as" and units[other.start].key in s.question_words):
            word = units[other.start].key
            clear = word in {"ob", "wie", "warum", "wann", "weshalb", "wieso", "wohin", "woher"} or key in s.ask
            if negated or not clear or key not in s.say | s.tell | s.ask:
                continue
            return other.begin, limit, "question"
        if other.kind == "infinitive":
            if key in s.promise | s.urge:
                return other.begin, limit, "infinitive"
            continue
        if j == 0 and _all_quoted(units, other.begin, other.end) and units[other.begin - 1].text in ",–":
            end = other.end
            return other.begin, end, "quoted"
        if other.kind in ("relative", "so", "as"):
            continue
        if other.kind == "sub":
            rest = after[j + 1 :]
            if rest and rest[0].kind == "main" and key in s.say | s.think and _mood(units, rest[0].begin, rest[0].end, s) and not cue.first:
                return other.begin, limit, "clause"
            continue
        if key in s.say | s.think | s.tell | s.ask | s.that | s.passive and _reported_clause(units, other, s, facts, loose=key in s.core and not cue.inverted):
            return other.begin, limit, "clause"
        if cue.first and cue.inverted and j == 0 and _resumes(units, other, s) and _verbless(units, 0, clause.begin, s):
            return other.begin, limit, "resumed"
    return None


def _speechlike(unit: Unit, s: Speech) -> bool:
    inner = [w for w in words(unit.text) if w.key]
    ends = unit.text.rstrip("\"“”»«’' ")[-1:] in ".!?…"
    return ends or len(inner) >= 5 or any(w.key in s.auxiliaries | s.subject_pronouns - s.determiners for w in inner)


def _reported_clause(units: Sequence[Unit], clause: Clause, s: Speech, facts: Language, *, loose: bool) -> bool:
    """Whether a clause with its verb second is what was said: by its mood, or behind "sagte" by having a verb at all."""
    if clause.kind != "main" or units[clause.begin].key in s.conjunctions or _finite(units[clause.start], s):
        return False
    inside = units[clause.start : clause.end]
    if _mood(units, clause.start, clause.end, s):
        return True
    if not loose or len(inside) < 3:
        return False
    if any(_finite(u, s) and not u.capital for u in inside):
        return True
    phrase = _noun_at(units, clause.start, clause.end, facts, opens=True)
    return phrase is not None and phrase.end < clause.end and _takes_up(units[phrase.end], s)


def _resumes(units: Sequence[Unit], clause: Clause, s: Speech) -> bool:
    """Whether a clause goes on with what "sagte er" interrupted: it begins with its verb, or lacks one before."""
    return _finite(units[clause.start], s) and clause.begin == clause.start


def _labelled(units: Sequence[Unit], clause: Clause, cue: Cue, facts: Language) -> list[tuple[int, int]] | None:
    """Quoted words inside the cue's clause ("nannte das „…“", "mit „…“ gedroht"), or what follows "als" with verbs
    of describing."""
    s = facts.speech
    if clause.kind == "as" or (cue.passive and cue.subject is None):
        return None
    taken = [p for p in (cue.subject, cue.addressee) if p is not None]
    pieces = [
        (n, n + 1)
        for n in range(clause.start, clause.end)
        if units[n].quoted is not None and not any(p.begin <= n < p.end for p in taken) and _wording(units, n, clause, cue, s)
    ]
    if pieces or cue.key not in s.as_what:
        return pieces or None
    for n in range(clause.start, clause.end):
        if units[n].key in s.as_ and n + 1 < clause.end and not cue.passive:
            end = n + 1
            while end < clause.end and end not in cue.parts and units[end].key not in _forms(s) and not (
                units[end].key in s.sharing and cue.parts[-1] > end
            ):
                end += 1
            return [(n, end)] if end > n + 1 else None
    return None


def _wording(units: Sequence[Unit], n: int, clause: Clause, cue: Cue, s: Speech) -> bool:
    """Whether quoted words in a cue's clause are the speaker's, and no name or title."""
    unit = units[n]
    if units[n - 1].key in s.named_by | s.works:
        return False
    opener = n
    while opener > clause.start and (units[opener - 1].key in s.determiners or units[opener - 1].key in s.adverbs or (
        units[opener - 1].key.endswith(("e", "en", "er", "es", "em")) and not units[opener - 1].capital
    )):
        opener -= 1
    before = units[opener - 1].key if opener > clause.start else ""
    if cue.key in s.as_what and before in s.as_:
        return True
    if cue.key in s.calling:
        return n > cue.verb or cue.parts[-1] > n
    if cue.key in s.named_with and before in s.named_with[cue.key]:
        return True
    inner = [w for w in words(unit.text) if w.key]
    return cue.key in _speaking(s) and n > min(cue.verb, *cue.parts) and not _label(unit) and len(inner) > 1 and not units[n - 1].capital


def _as_said(doc: Document, number: int, units: Sequence[Unit], clauses: Sequence[Clause], cue: Cue) -> Find | None:
    """"Wie die Polizei mitteilte, …": all of the sentence but this clause."""
    clause = clauses[cue.clause]
    if cue.subject is None and not cue.passive:
        return None
    if clause.begin == 0:
        pieces = [(clause.end, len(units))]
    else:
        pieces = [(_main_start(units, clauses, cue.clause), clause.begin), (clause.end, len(units))]
    return _find(doc, number, units, [p for p in pieces if _trim(units, *p)], "cue aside", cue)


def _main_start(units: Sequence[Unit], clauses: Sequence[Clause], i: int) -> int:
    """Where the sentence around an aside begins: behind the last semicolon."""
    return max((n + 1 for n in range(clauses[i].begin - 1) if units[n].quoted is None and units[n].text == ";"), default=0)


def _so_speaker(units: Sequence[Unit], start: int, end: int, facts: Language) -> Phrase | None:
    """The speaker of "so die Ministerin": a noun phrase and next to nothing behind it."""
    s = facts.speech
    phrase = _noun_at(units, start + 1, end, facts)
    if phrase is None or not _may_be_subject(units, phrase, s):
        return None
    rest = [u for u in units[phrase.end : end] if u.key or u.quoted]
    if any(_finite(u, s) and not u.capital for u in rest):
        return None
    if phrase.end - phrase.begin == 1 and units[phrase.begin].key in s.object_pronouns | s.determiners - {"letztere"}:
        return None
    return phrase


def _so_said(doc: Document, number: int, units: Sequence[Unit], clauses: Sequence[Clause], i: int) -> Find | None:
    """"…, so die Ministerin" and "…, so die Ministerin, …"."""
    clause = clauses[i]
    if clause.kind != "so" or (clause.begin == 0 and len(clauses) == 1):
        return None
    phrase = _so_speaker(units, clause.start, clause.end, doc.facts)
    if phrase is None:
        return None
    cue = Cue(clause.start, clause.start, clause.start + 1, phrase, "so", (clause.start,), i)
    begin = _main_start(units, clauses, i) if clause.begin else 0
    left, right = (begin, clause.begin), (clause.end, len(units))
    pieces = [p for p in (left, right) if _trim(units, *p)]
    if _trim(units, *left) and _all_quoted(units, *left) and not any(u.quoted for u in units[right[0] :]):
        pieces = [left]
    if clause.begin and clauses[i + 1 :] and clauses[i + 1].kind in ("relative", "main") and not _finite(units[clauses[i + 1].start], doc.facts.speech) and _has_main_verb(units, *left, doc.facts.speech):
        pieces = [left]  # an apposition to the speaker, or the next sentence
    return _find(doc, number, units, pieces, "cue aside", cue)


def _has_main_verb(units: Sequence[Unit], begin: int, end: int, s: Speech) -> bool:
    return any(_finite(u, s) and not u.capital for u in units[begin:end])


def _by_noun(
    doc: Document, number: int, units: Sequence[Unit], clauses: Sequence[Clause], i: int, cues: list[Cue]
) -> Find | None:
    """"die Behauptung der Stadt, dass …", "ist der Ansicht, dass …": the words hang on a noun."""
    facts = doc.facts
    s = facts.speech
    clause = clauses[i]
    if i + 1 >= len(clauses) or units[clauses[i + 1].begin - 1].text != ",":
        return None
    following = clauses[i + 1]
    noun = max((n for n in range(clause.start, clause.end) if units[n].capital and units[n].key in s.saying_nouns), default=None)
    if noun is None or clause.end - noun > 8:
        return None
    behind = _owners(units, noun + 1, clause.end, facts)
    tail = [u for u in units[behind : clause.end] if u.key and u.key not in s.adverbs | s.auxiliaries | s.verb_particles]
    if len(tail) > 3:
        return None
    if following.kind not in ("that", "infinitive", "question") and not (
        following.kind == "main"
        and _mood(units, following.begin, following.end, s)
        and not _finite(units[following.start], s)
    ):
        return None
    if following.kind == "question" and units[following.start].key != "ob":
        return None
    owner: Phrase | None = None
    if behind > noun + 1:
        owner = Phrase(noun + 2 if units[noun + 1].key in s.by else noun + 1, behind)
    elif clause.kind == "main":
        owner = _subject_of(units, clause.start, clause.end, _verb_of(units, clause, facts), facts)
    else:
        owner = _subject_at_end(units, clauses, i, clause.end, facts)
    if owner is not None and owner.begin <= noun < owner.end:
        owner = Phrase(owner.begin, owner.begin + 1) if units[owner.begin].key in facts.people.possessives else None
    if owner is None:
        return None
    cue = Cue(noun, noun, noun + 1, owner, units[noun].key, (noun,), i)
    limit = _limit(units, clauses, cue, [c for c in cues if c.clause > i], s)
    return _find(doc, number, units, [(following.begin, limit)], "noun before", cue)


# --- sources ------------------------------------------------------------------------------------------------------------


def sources_of(units: Sequence[Unit], facts: Language) -> list[tuple[int, int, tuple[Phrase, tuple[int, ...]]]]:
    """(begin, end, (source, cue's units)) of each "laut X", "nach Angaben von X", "X zufolge", "Angaben von X nach"."""
    s = facts.speech
    found: list[tuple[int, int, tuple[Phrase, tuple[int, ...]]]] = []
    at = 0
    while at < len(units):
        unit = units[at]
        key = unit.key
        if unit.quoted is None and key in {"laut", "gemass"}:
            phrase = _noun_at(units, at + 1, len(units), facts) or _quoted_name(units, at + 1)
            if phrase is not None:
                found.append((at, phrase.end, (_owner_of(units, phrase, facts), (at,))))
                at = phrase.end
                continue
        if unit.quoted is None and key == "nach":
            phrase = _noun_at(units, at + 1, len(units), facts)
            if phrase is not None and _source_noun(units, phrase, facts) is not None:
                found.append((at, phrase.end, (_owner_of(units, phrase, facts), (at,))))
                at = phrase.end
                continue
        at += 1
    for at in range(1, len(units)):
        if units[at].quoted is not None or units[at].key not in s.according_after or units[at].capital:
            continue
        for phrase, preposition in _phrases(units, 0, at, facts):
            if phrase.end == at and not preposition and (units[at].key != "nach" or _source_noun(units, phrase, facts) is not None):
                if not any(b <= phrase.begin < e for b, e, _ in found):
                    found.append((phrase.begin, at + 1, (_owner_of(units, phrase, facts), (at,))))
    return sorted(found, key=lambda f: f[0])


def _quoted_name(units: Sequence[Unit], at: int) -> Phrase | None:
    if at < len(units) and units[at].quoted is not None and _label(units[at]):
        return Phrase(at, at + 1)
    return None


def _source_noun(units: Sequence[Unit], phrase: Phrase, facts: Language) -> int | None:
    s = facts.speech
    for n in range(phrase.begin, phrase.end):
        if units[n].capital and (units[n].key in s.source_nouns or units[n].key.endswith(("angaben", "berichten", "informationen", "meinung"))):
            return n
    return None


def _owner_of(units: Sequence[Unit], phrase: Phrase, facts: Language) -> Phrase:
    """Whose information it is: "nach Angaben der Stadt" is the city's; without an owner the whole phrase."""
    s = facts.speech
    noun = _source_noun(units, phrase, facts)
    if noun is None or noun + 1 >= phrase.end:
        return phrase
    begin = noun + 2 if units[noun + 1].key in s.links else noun + 1
    return Phrase(begin, phrase.end) if begin < phrase.end else phrase


def _according(
    doc: Document,
    number: int,
    units: Sequence[Unit],
    clauses: Sequence[Clause],
    i: int,
    begin: int,
    end: int,
    source: tuple[Phrase, tuple[int, ...]],
    cues: list[Cue],
) -> Find | None:
    facts = doc.facts
    s = facts.speech
    phrase, parts = source
    clause = clauses[i]
    first = clause.begin
    if clause.kind == "main":
        for j in range(i - 1, -1, -1):
            if clauses[j].kind not in FINAL and clauses[j].kind != "infinitive" and _has_main_verb(units, clauses[j].begin, clauses[j].end, s):
                break
            first = clauses[j].begin
    last = len(units)
    for j in range(i + 1, len(clauses)):
        other = clauses[j]
        if units[other.begin - 1].text == ";" or any(c.clause == j and other.kind not in FINAL and not c.reported for c in cues):
            last = other.begin
            break
    if clause.kind in ("relative", "sub", "that", "question"):
        last = min(last, clause.end)
    pieces = [p for p in ((first, begin), (end, last)) if _trim(units, *p)]
    if not pieces or sum(e - b for b, e in pieces) < 3:
        return None
    name = doc.text[units[phrase.begin].begin : units[phrase.end - 1].end]
    cue = Cue(parts[0], parts[0], parts[0] + 1, phrase, "", parts, i)
    find = _find(doc, number, units, pieces, "according to", cue)
    if find is None:
        return None
    heads = {u.key for u in units[phrase.begin : phrase.end]}
    outlet = is_outlet(name) or bool(heads & s.rumours) and phrase.end - phrase.begin <= 2
    if outlet:
        link = Link(name, "outlet", _span(units, phrase))
        return Find(find.content, "according to outlet", number, find.speaker, find.cue, chain=(link,))
    return find


# --- what no verb of saying governs -----------------------------------------------------------------------------------------


def _introduced(doc: Document, number: int, units: Sequence[Unit], found: Sequence[Find]) -> list[Find]:
    """Quoted words behind a colon that no cue of their sentence claimed."""
    new: list[Find] = []
    for at, unit in enumerate(units):
        if unit.quoted is None or at == 0 or units[at - 1].text != ":":
            continue
        if any(c.begin < unit.end and unit.begin < c.end for f in found for c in f.content):
            continue
        speaker, cue, addressee = introduction(units[: at - 1], doc.facts)
        new.append(
            Find(
                (Span(unit.begin, unit.end),),
                "colon before",
                number,
                _span(units, speaker) if speaker else None,
                _cue_spans(units, cue),
                _span(units, addressee) if addressee else None,
                reason=None if speaker else "the article names nobody who said it",
            )
        )
    return new


def introduction(units: Sequence[Unit], facts: Language) -> tuple[Phrase | None, tuple[int, ...], Phrase | None]:
    """(speaker, units of the cue, addressee) of words before a colon that leads to quoted words.

    The speaker is 1. the subject of a known cue, 2. whose words a noun names ("klare Ansagen von der Chefin", "seine
    Antwort"), 3. the subject of the last clause.
    """
    s = facts.speech
    clauses = clauses_of(units, facts)
    cues = [c for c in cues_of(units, facts) if c.subject is not None]
    last = clauses[-1] if clauses else None
    if cues and last is not None and cues[-1].clause == len(clauses) - 1:
        return cues[-1].subject, cues[-1].parts, cues[-1].addressee
    noun = max((n for n, u in enumerate(units) if u.capital and u.key in s.saying_nouns), default=None)
    if noun is not None and last is not None and noun >= last.begin:
        behind = _owners(units, noun + 1, len(units), facts)
        subject = _subject_of_main(units, clauses, len(clauses) - 1, facts)
        if subject is not None and subject.begin <= noun < subject.end:
            subject = None
        if behind > noun + 1:
            begin = noun + 2 if units[noun + 1].key in s.links else noun + 1
            return Phrase(begin, behind), (noun,), subject
        if noun and units[noun - 1].key in facts.people.possessives and subject is None:
            return Phrase(noun - 1, noun), (noun,), None
        return subject, (noun,), None
    if last is None:
        return None, (), None
    if last.kind in FINAL:
        subject = _subject_at_end(units, clauses, len(clauses) - 1, last.end, facts)
        verb = last.end - 1
        return subject, (verb,) if units[verb].key and not units[verb].capital else (), None
    subject = _subject_of_main(units, clauses, len(clauses) - 1, facts)
    if subject is None and cues:
        return cues[-1].subject, cues[-1].parts, cues[-1].addressee
    return subject, (), None


def _in_the_mood(doc: Document, number: int, sentence: Sentence, found: list[Find]) -> Find | None:
    """A sentence whose main verb is in the mood of reported speech goes on with what the sentence before reports."""
    s = doc.facts.speech
    units = sentence.units
    if number == 0 or any(u.key in {"ich", "wir"} for u in units if u.quoted is None):
        return None
    clauses = clauses_of(units, doc.facts)
    forms: set[str] = set()
    for clause in clauses:
        if clause.kind == "main":
            verb = next((u for u in units[clause.start : clause.end] if _finite(u, s) and not u.capital), None)
            if verb is not None and not _in_mood(verb, s) and not forms:
                return None
            forms |= {u.text for u in units[clause.start : clause.end] if _in_mood(u, s)}
    strong, weak = forms - s.conditional, forms & s.conditional
    previous = found[-1] if found and number - found[-1].sentence == 1 and found[-1].medium != "post" else None
    if not strong and not (weak and previous is not None):
        return None
    if previous is not None and sentence.paragraph - doc.sentences[previous.sentence].paragraph > 1:
        previous = None
    if previous is not None:
        speaker, reason = previous.speaker, previous.reason
    elif (near := _nearest(doc, number, found)) is not None:
        speaker, reason = near.speaker, near.reason
    else:
        before = doc.sentences[number - 1]
        if before.role == "headline" or sentence.paragraph - before.paragraph > 1:
            return None
        subject = _first_subject(before.units, clauses_of(before.units, doc.facts), doc.facts)
        if subject is None:
            return None
        speaker, reason = _span(before.units, subject), None
    span = _trim(units, 0, len(units))
    if span is None:
        return None
    return Find((span,), "mood carries on", number, speaker, reason=reason)


def _nearest(doc: Document, number: int, found: Sequence[Find]) -> Find | None:
    """The last find with a speaker in the paragraph, a few sentences back at most."""
    for find in reversed(found):
        same = doc.sentences[find.sentence].paragraph == doc.sentences[number].paragraph
        if find.speaker is not None and same and number - find.sentence <= 3:
            return find
    return None


def pieces(doc: Document, found: Sequence[Find]) -> list[Find]:
    """Quoted stretches of some length inside a reported clause, as quotations nested in it."""
    new: list[Find] = []
    for f in found:
        for unit in doc.sentences[f.sentence].units:
            inside = any(c.begin <= unit.begin and unit.end <= c.end and (c.begin, c.end) != (unit.begin, unit.end) for c in f.content)
            most = 3 * (unit.end - unit.begin) > 2 * sum(c.end - c.begin for c in f.content)
            if unit.quoted is None or not inside or most or len([w for w in words(unit.text) if w.key]) < NESTED_WORDS or _label(unit):
                continue
            new.append(Find((Span(unit.begin, unit.end),), "inside a reported clause", f.sentence, f.speaker, (), f.addressee, reason=f.reason))
    return new
