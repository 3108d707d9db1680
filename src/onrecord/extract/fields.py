"""Sentences with the verb second or last (German) in, their clauses, noun phrases and subjects out. Without a parser:
commas part the clauses, capitals make the nouns, determiners show the case, and the verb tells by its place."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.extract.document import Unit
from onrecord.extract.phrases import Phrase
from onrecord.languages import Language, Speech
from onrecord.records import Span
from onrecord.text.words import words

ENDING = ".!?…"
MARKS = frozenset('"“„”»«')
BREAKS = frozenset(",;:–—")
STRONG = ("e", "er", "es", "em")  # endings of what stands before a noun without an article
MODIFIERS = 3  # small words between a name in the genitive and its noun

ClauseKind = Literal["main", "that", "question", "sub", "as", "so", "relative", "infinitive"]
FINAL: frozenset[ClauseKind] = frozenset({"that", "question", "sub", "as", "relative"})  # the verb stands last


@dataclass(frozen=True, slots=True)
class Clause:
    """``units[begin:end]`` between two marks; ``start`` is behind a conjunction."""

    begin: int
    start: int
    end: int
    kind: ClauseKind


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
    """The clauses with "Wie die Sprecherin der Stadt, Ada Reyle, mitteilte" as one."""
    found: list[Clause] = []
    i = 0
    while i < len(clauses):
        clause = clauses[i]
        last = i
        opens = clause.kind == "question" and units[clause.start].key in facts.speech.attributing
        if opens and not has_finite(units, clause.start, clause.end, facts.speech):
            ends = range(i + 1, min(i + 3, len(clauses)))
            last = next((j for j in ends if _ends_in_cue(units, clauses[j].begin - 1, clauses[j].end, facts)), i)
        found.append(clause if last == i else Clause(clause.begin, clause.start, clauses[last].end, "as"))
        i = last + 1
    return found


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
    elif key in s.so and so_speaker(units, start, end, facts) is not None:
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
    telling = union(s.say, s.tell, s.that) - s.think
    if units[start].key in s.attributing and start + 1 < end and units[start + 1].key in s.adverbs - s.times:
        return units[start + 1].key in s.times
    for k in range(end - 1, max(start, end - 5), -1):
        apart = k > 0 and units[k - 1].key in s.verb_particles and units[k - 1].key + units[k].key in telling
        if not units[k].capital and (units[k].key in telling or apart):
            return all(u.key in s.auxiliaries | s.become or not u.key for u in units[k + 1 : end])
    # "wie die Polizei sagte": the verb may be followed by a phrase, but not for long
    return any(
        units[k].key in s.core | s.say and not units[k].capital for k in range(max(start + 2, end - 8), end)
    ) and (units[end - 1].key not in s.auxiliaries)


def _relative(units: Sequence[Unit], start: int, end: int, facts: Language) -> bool:
    """Whether a clause behind a comma is relative ("der gestern kam") and not a sentence ("der Plan sei gut")."""
    s = facts.speech
    at = start
    if units[at].key in s.prepositions and at + 1 < end:
        at += 1
        return units[at].key in s.relatives and noun_at(units, at, end, facts) is None
    if units[at].key not in s.relatives or units[at].capital:
        return False
    phrase = noun_at(units, at, end, facts)
    if phrase is None or phrase.end - phrase.begin == 1:
        return not (at + 1 < end and is_finite(units[at + 1], s) and end - at > 2)
    if phrase.end >= end:
        return False  # an apposition
    if is_finite(units[phrase.end], s):
        return phrase.end == end - 1 and not in_mood(units[phrase.end], s)
    return is_finite(units[end - 1], s) and not units[end - 1].capital


def is_finite(unit: Unit, s: Speech) -> bool:
    return unit.quoted is None and (unit.key in s.auxiliaries or unit.key in cue_forms(s) or in_mood(unit, s))


def in_mood(unit: Unit, s: Speech) -> bool:
    """Whether a verb form is one of reported speech; folded, "hätte" would be "hatte"."""
    form = unit.key in s.subjunctive or unit.text in s.conditional or unit.key.endswith(s.subjunctive_endings)
    return form and unit.quoted is None and not unit.capital


def opens_in_mood(units: Sequence[Unit], begin: int, end: int, facts: Language) -> bool:
    """Whether a clause opens with its subject and a form in "-e" that only reported speech has: "er komme", "das Haus
    brenne". Forms in "-te" are past tenses too."""
    s = facts.speech
    phrase = noun_at(units, begin, end, facts, opens=True)
    if phrase is None or phrase.end >= end:
        return False
    unit = units[phrase.end]
    small = s.adverbs | s.prepositions | s.determiners | s.subject_pronouns | s.object_pronouns | s.conjunctions
    form = unit.quoted is None and not unit.capital and unit.key.endswith("e") and not unit.key.endswith("te")
    return form and len(unit.key) > 3 and unit.key not in small | s.first_person | s.auxiliaries


def _infinitive(units: Sequence[Unit], start: int, end: int, s: Speech) -> bool:
    """Whether a clause is an infinitive with "zu": "rechtlich dagegen vorzugehen"; its end may stand in marks."""
    for k in range(start, end):
        known = units[k].quoted is None and units[k].key in s.auxiliaries and not units[k].capital
        if known and units[k].key not in s.nonfinite and units[k - 1].key not in s.infinitive:
            return False
    flat = [w for u in units[start:end] for w in (words(u.text) if u.quoted is not None else (u,)) if w.key]
    small = [w for w in flat if w.text[:1].islower()]
    return any(joined_infinitive(w.key, s) for w in small) or any(
        first.key in s.infinitive and second.key.endswith("n") and second.text[:1].islower()
        for first, second in itertools.pairwise(flat)
    )


def joined_infinitive(key: str, s: Speech) -> bool:
    """ "vorzugehen", "teilzunehmen": the sign of the infinitive inside the word."""
    if not key.endswith("n"):
        return False
    for sign in s.infinitive:
        at = key.find(sign, 2)
        while at > 0:
            # "offenzulegen": before the sign a particle, or a word of some length that may be one
            if len(key) > at + len(sign) + 3 and (key[:at] in s.verb_particles or at > 2):
                return True
            at = key.find(sign, at + 1)
    return False


def noun_at(
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
    if determined and at < end and units[at].quoted is not None and is_label(units[at], 6):
        return Phrase(begin, at + 1)
    core = _core(units, at, end, facts, determined=determined)
    if core is None:
        if at > begin + 1 and units[at - 1].key in s.subject_pronouns:
            return Phrase(begin, at)  # "eine andere", "die beiden"
        inside = units[begin].capital and begin > 0 and units[begin - 1].key
        alone = key in s.subject_pronouns | s.object_pronouns and not inside
        return Phrase(begin, begin + 1) if alone else None
    at = core
    if owner and (
        opens or determined or _common_noun(units[at - 1], facts) or (at < end and units[at].key in s.owning)
    ):
        at = with_owners(units, at, end, facts, opens=opens)
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
    if noun == at and not determined:
        noun = _possessed(units, noun, end, facts)
    at = noun + 1
    while at < end:
        unit = units[at]
        following = units[at + 1] if at + 1 < end else None
        if unit.quoted is not None:
            if units[at - 1].key not in s.named_by and not is_label(unit):
                return at
            if following is None or not following.capital:
                return at + 1
            at += 1  # a nickname: Ada „Jo“ Reyle
            continue
        behind = following is not None and following.capital
        if unit.key in s.times or (unit.key in s.listeners and not determined and unit.key.endswith("n")):
            break
        if unit.capital and unit.key:
            if _second_person(units, at, facts):
                break
            at += 1
        elif behind and (
            unit.text in {".", "&", "’", "'", "/"}
            or (unit.key in facts.people.particles and unit.key not in s.determiners)
        ):
            if unit.key in s.prepositions and units[at - 1].key not in facts.people.first_names:
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


def _possessed(units: Sequence[Unit], at: int, end: int, facts: Language) -> int:
    """The noun behind a name in the genitive and small words, "Talheims oberster Stadtrat"; ``at`` where none is.

    "Morlus meldete Verluste" and "Morlus plane Entlassungen" have a verb there. What ends like one is none where
    another verb stands beside the phrase.
    """
    s = facts.speech
    if units[at].key[-1:] != "s" or not units[at].capital or units[at].key in facts.people.first_names:
        return at
    noun = at + 1
    while noun < end and noun - at <= MODIFIERS and not units[noun].capital and _adjective(units, noun, end, s, False):
        noun += 1
    small = units[at + 1 : noun]
    if not small or noun >= end or not _noun(units, noun, s) or not small[-1].key.endswith(STRONG):
        return at
    if any(u.key.endswith("e") for u in small):
        behind = next((u for u in units[noun + 1 :] if not u.capital), None)
        verbs = [u for u in (units[at - 1] if at else None, behind) if u is not None]
        if not any(is_finite(u, s) for u in verbs):
            return at
    return noun


def _second_person(units: Sequence[Unit], at: int, facts: Language) -> bool:
    """Whether a noun opens a phrase of its own behind a first name: "erzählte Ada Moderatorin Ilka Brandow"."""
    first = facts.people.first_names
    between = at + 1 < len(units) and units[at - 1].key in first and units[at + 1].key in first
    return between and units[at].key not in first and units[at].begin == units[at - 1].end + 1  # no nickname


def _age(units: Sequence[Unit], at: int, end: int, s: Speech) -> bool:
    """The years in "der 43 Jahre alte Wirt"."""
    return (
        0 < at < end - 1
        and units[at].key in s.times
        and units[at - 1].key.isdigit()
        and units[at + 1].key.endswith(("e", "en"))
    )


def is_capital(unit: Unit) -> bool:
    """Whether a word is written like a noun: "Wirt", "32-Jährige"."""
    return unit.capital or (unit.quoted is None and "-" in unit.text and unit.text.rpartition("-")[2][:1].isupper())


def _noun(units: Sequence[Unit], at: int, s: Speech) -> bool:
    """A capital makes a noun, but not of a small word that opens a sentence."""
    unit = units[at]
    if unit.key in s.agencies and at and units[at - 1].key in s.determiners:
        return True
    if not is_capital(unit) or not unit.key:
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
        return (
            at + 1 < end
            and units[at - 1].key.endswith(s.adjective_endings)
            and units[at + 1].key.endswith(s.adjective_endings)
        )
    if key in s.prepositions or key in s.auxiliaries or key in s.determiners or key in s.conjunctions:
        return False
    if key in s.subject_pronouns | s.object_pronouns or key in s.clause_openers or key in s.infinitive:
        return False
    if key in cue_forms(s) and not (determined and key.endswith(("e", "en"))):
        return False
    if (
        key in s.adverbs
        and not determined
        and (at == 0 or units[at - 1].key not in s.adverbs)
        and units[at + 1 : at + 2]
        and units[at + 1].capital
    ):
        return False  # "meldete heute Verluste"
    return determined or key.isdigit() or key in s.adverbs or key.endswith(s.adjective_endings)


def _marked_end(units: Sequence[Unit], at: int, end: int) -> int | None:
    """Behind the closing mark of a nickname or a name whose marks are no quotation's."""
    if units[at].text not in MARKS:
        return None
    return next((n + 1 for n in range(at + 2, min(at + 6, end)) if units[n].text in MARKS), None)


def is_label(unit: Unit, longest: int = 4) -> bool:
    """Whether quoted words behind a noun are its name: short, and with a capital."""
    inner = [w for w in words(unit.text) if w.key]
    return 0 < len(inner) <= longest and inner[0].text[0].isupper() and unit.text.rstrip('"“”»«')[-1:] not in ".!?,"


def _common_noun(unit: Unit, facts: Language) -> bool:
    key = unit.key
    return key in facts.people.roles or key in facts.speech.source_nouns or key.endswith(facts.speech.office_endings)


def is_somebody(units: Sequence[Unit], phrase: Phrase, facts: Language) -> bool:
    """Whether a phrase is for a person: a pronoun, a name known as one, a role."""
    s, people = facts.speech, facts.people
    if phrase.end - phrase.begin == 1 and units[phrase.begin].key in s.subject_pronouns - s.impersonal:
        return True
    heads = [u.key for u in units[phrase.begin : phrase.end] if is_capital(u) or not facts.capital_nouns]
    endings = s.office_endings or ("\0",)
    return any(k in people.roles or k in people.first_names or k.endswith(endings) for k in heads)


def is_full_name(units: Sequence[Unit], phrase: Phrase) -> bool:
    """Whether a phrase is two words with capitals or more, and nothing else."""
    return phrase.end - phrase.begin > 1 and all(u.capital for u in units[phrase.begin : phrase.end])


def with_owners(units: Sequence[Unit], at: int, end: int, facts: Language, *, opens: bool = False) -> int:
    """On over genitives and "von": "der Sprecher des Amtes für Wasser"."""
    s = facts.speech
    for _ in range(4):
        if at >= end:
            break
        key = units[at].key
        if key in s.genitive:
            inner = noun_at(units, at, end, facts, owner=False)
            if inner is None or inner.end - inner.begin < 2:
                break
            if not opens and key not in s.owning and any(u.key in s.listeners for u in units[inner.begin : inner.end]):
                break  # "sagte der Minister der Zeitung …"
            at = inner.end
        elif key in s.links and at + 1 < end:
            inner = noun_at(units, at + 1, end, facts, owner=False)
            alone = s.subject_pronouns | s.object_pronouns - s.determiners
            if inner is None or units[inner.end - 1].quoted is not None or units[inner.begin].key in alone:
                break
            at = inner.end
        elif key in s.joining and at + 1 < end and (units[at + 1].capital or units[at + 1].key in s.determiners):
            inner = noun_at(units, at + 1, end, facts, owner=False)
            if inner is None or units[inner.begin].key in s.oblique:
                break
            at = inner.end
        else:
            break
    return at


def noun_phrases(units: Sequence[Unit], begin: int, end: int, facts: Language) -> Iterator[tuple[Phrase, str]]:
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
        phrase = noun_at(units, at, end, facts)
        if phrase is None:
            if unit.key not in s.adverbs:
                preposition = ""
            at += 1
            continue
        time = all(
            u.quoted is None and (u.key in s.times or not is_capital(u)) for u in units[phrase.begin : phrase.end]
        )
        pronoun = phrase.end - phrase.begin == 1 and units[phrase.begin].key in s.subject_pronouns | s.object_pronouns
        if pronoun or not time:
            yield phrase, preposition
        preposition = ""
        at = phrase.end


def _may_be_subject(units: Sequence[Unit], phrase: Phrase, s: Speech) -> bool:
    first = units[phrase.begin].key
    if first in s.genitive and phrase.end > phrase.begin + 2 and units[phrase.begin + 1].key in s.genitive:
        return True  # "einer der Männer"
    if first in s.oblique:
        return False
    if first in s.feminine_oblique:
        noun = next((u for u in units[phrase.begin + 1 : phrase.end] if is_capital(u)), None)
        if noun is not None and noun.key.endswith(s.feminine_endings):
            return False
    return not (phrase.end - phrase.begin == 1 and first in s.object_pronouns - s.subject_pronouns)


def subject_of(units: Sequence[Unit], begin: int, end: int, verb: int, facts: Language) -> Phrase | None:
    """The subject of a clause with its verb second at ``verb``: what stands before it, else the first phrase behind."""
    s = facts.speech
    start = begin
    while start < verb and (
        units[start].key in s.conjunctions
        or (units[start].key in s.adverbs - s.prepositions and not noun_at(units, start, verb, facts))
    ):
        start += 1
    behind = [
        p
        for p, preposition in noun_phrases(units, verb + 1, end, facts)
        if not preposition and _may_be_subject(units, p, s)
    ]
    prefield = start < verb and units[start].key not in s.prepositions
    before = noun_at(units, start, verb, facts, opens=True) if prefield else None
    if before is not None and before.end < verb and units[before.end].key in s.according_after:
        before = None  # "Der Zeitung zufolge nannte er"
    if before is not None and _may_be_subject(units, before, s):
        only = units[before.begin].key if before.end - before.begin == 1 else ""
        nominative = bool(behind) and units[behind[0].begin].key in s.nominative and behind[0].begin == verb + 1
        nominative = nominative and behind[0].end - behind[0].begin == 1
        if behind and behind[0].begin == verb + 1 and not only and _acts_on(units, before, behind[0], verb, facts):
            return behind[0]
        if only in s.no_listener and behind:
            return behind[0]
        if nominative and not only:
            return behind[0]
        return before
    if not behind and verb + 1 < end and units[verb + 1].quoted is not None and is_label(units[verb + 1]):
        return Phrase(verb + 1, verb + 2)  # schrieb „Die Woche“
    return behind[0] if behind else None


def _acts_on(units: Sequence[Unit], before: Phrase, behind: Phrase, verb: int, facts: Language) -> bool:
    """Whether the phrase behind the verb is its subject and the one before it the object, though no article shows it:
    "Die Proben nennt der Wirt „schön“". A man behind "der" is no other case; behind a verb of naming a person beats a
    thing."""
    s, people = facts.speech, facts.people
    if units[before.begin].key not in s.determiners - s.masculine:
        return False
    nouns = [u for u in units[behind.begin : behind.end] if is_capital(u)]
    man = bool(nouns) and (people.roles.get(nouns[0].key) == "m" or nouns[0].key.endswith(s.masculine_endings))
    if units[behind.begin].key in s.masculine and man:
        return True
    heads = [u for u in units[before.begin : before.end] if is_capital(u)]
    person = any(u.key in people.roles or u.key in people.body_words or u.key in people.first_names for u in heads)
    named = bool(nouns) and behind.begin == verb + 1 and units[behind.begin].capital
    thing = not person and not any(u.key.endswith((*s.office_endings, *s.masculine_endings)) for u in heads)
    return units[verb].key in s.naming and named and thing


def subject_at_end(
    units: Sequence[Unit], clauses: Sequence[Clause], i: int, verb: int, facts: Language
) -> Phrase | None:
    """The subject of a clause that ends in its verb; of a relative clause, what it belongs to."""
    s = facts.speech
    clause = clauses[i]
    at = clause.start + 1
    phrases = [
        p for p, preposition in noun_phrases(units, at, verb, facts) if not preposition and _may_be_subject(units, p, s)
    ]
    if clause.kind != "relative":
        return phrases[0] if phrases else None
    pronoun = units[clause.start]
    if pronoun.key in s.prepositions or pronoun.key in s.oblique | s.oblique_relatives:
        return phrases[0] if phrases else None
    nominative = [p for p in phrases if units[p.begin].key in s.nominative | s.masculine]
    if nominative and pronoun.key not in s.masculine:
        return nominative[0]
    ahead = [p for p, _ in noun_phrases(units, clauses[i - 1].begin, clause.begin - 1, facts)] if i else []
    if ahead:
        return ahead[-1]
    return Phrase(clause.start, clause.start + 1)


@lru_cache(maxsize=8)
def union(*sets: frozenset[str]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


def cue_forms(s: Speech) -> frozenset[str]:
    return union(s.say, s.tell, s.that, s.ask, s.quote_only, s.promise, s.urge, s.name, s.think, s.passive)


def particle_before(units: Sequence[Unit], k: int, s: Speech) -> bool:
    """ "bekannt gab", written apart."""
    return k > 0 and units[k - 1].key in s.verb_particles and units[k - 1].key + units[k].key in cue_forms(s)


def verbless(units: Sequence[Unit], begin: int, end: int, s: Speech) -> bool:
    return not any(is_finite(u, s) for u in units[begin:end])


def verb_of(units: Sequence[Unit], clause: Clause, facts: Language) -> int:
    """Where the finite verb of a main clause stands, guessed: the first known form, else behind the first phrase."""
    s = facts.speech
    for k in range(clause.start, clause.end):
        if is_finite(units[k], s) and not units[k].capital:
            return k
    at = clause.start
    while at < clause.end:
        here = at + 1 if units[at].key in s.prepositions else at
        phrase = noun_at(units, here, clause.end, facts)
        if phrase is None and here > at:
            while here < clause.end and units[here].key in s.determiners:
                here += 1
            if here < clause.end and units[here].key in s.times:
                at = here + 1  # "Am Abend zogen Bauern vor das Amt"
                continue
        if phrase is None or (here == at and at > clause.start):
            break
        at = phrase.end
    return max(clause.start, min(at if at > clause.start else clause.start + 1, clause.end - 1))


def subject_before(units: Sequence[Unit], clauses: Sequence[Clause], i: int, facts: Language) -> Phrase | None:
    """The subject of a verb that opens its clause because an apposition or relative clause came between: "Reyle, der
    Wirt, sagte". None where a whole clause stands before it."""
    s = facts.speech
    j = i - 1
    while j >= 0 and clauses[j].kind == "relative":
        j -= 1
    for first in range(j, max(-1, j - 4), -1):
        clause = clauses[first]
        if clause.kind != "main" or any(
            u.quoted is not None and not is_label(u) for u in units[clause.start : clause.end]
        ):
            return None
        if any(is_finite(u, s) and not u.capital for u in units[clause.start : clause.end]):
            return None
        if first == i - 1 and _followed_by_its_subject(units, clauses[i], facts):
            return None  # "Die Brücke, betonte der Wirt, sei sicher"
        if first == 0 or units[clause.begin - 1].text in ";:":
            at = clause.start
            while at < clause.end - 1 and units[at].key in s.adverbs and noun_at(units, at, clause.end, facts) is None:
                at += 1
            phrase = noun_at(units, at, clause.end, facts, opens=True)
            if (
                phrase is not None
                and _may_be_subject(units, phrase, s)
                and units[clause.start].key not in s.prepositions
            ):
                return phrase
            return None
    return None


def _followed_by_its_subject(units: Sequence[Unit], clause: Clause, facts: Language) -> bool:
    phrase = noun_at(units, clause.start + 1, clause.end, facts)
    return phrase is not None and _may_be_subject(units, phrase, facts.speech) and phrase.end == clause.end


def subject_of_main(units: Sequence[Unit], clauses: Sequence[Clause], i: int, facts: Language) -> Phrase | None:
    """The subject of a main clause whose verb is not known for a cue."""
    clause = clauses[i]
    opens_with_verb = (
        i > 0 and not units[clause.start].capital and noun_at(units, clause.start, clause.end, facts) is None
    )
    if opens_with_verb and units[clause.start].key not in facts.speech.prepositions | facts.speech.adverbs:
        subject = subject_before(units, clauses, i, facts)
        if subject is not None:
            return subject
    return subject_of(units, clause.start, clause.end, verb_of(units, clause, facts), facts)


def first_subject(units: Sequence[Unit], clauses: Sequence[Clause], facts: Language) -> Phrase | None:
    for clause in clauses:
        if clause.kind == "main":
            return subject_of(units, clause.start, clause.end, verb_of(units, clause, facts), facts)
    return None


def sentence_subject(units: Sequence[Unit], facts: Language) -> Phrase | None:
    """The subject of the first main clause of a sentence."""
    return first_subject(units, clauses_of(units, facts), facts)


def span_of(units: Sequence[Unit], phrase: Phrase) -> Span:
    return Span(units[phrase.begin].begin, units[phrase.end - 1].end)


def cue_spans(units: Sequence[Unit], parts: Sequence[int]) -> tuple[Span, ...]:
    """The cue's words, neighbours joined."""
    spans: list[Span] = []
    for at in sorted(parts):
        unit = units[at]
        if spans and at - 1 in parts:
            spans[-1] = Span(spans[-1].begin, unit.end)
        else:
            spans.append(Span(unit.begin, unit.end))
    return tuple(spans)


def trimmed(units: Sequence[Unit], begin: int, end: int) -> Span | None:
    """The span of units without marks at its edges; quoted stretches keep theirs."""
    while begin < end and units[begin].quoted is None and not units[begin].key and units[begin].text not in "$(§@#":
        begin += 1
    while (
        end > begin and units[end - 1].quoted is None and not units[end - 1].key and units[end - 1].text not in "%)$€"
    ):
        end -= 1
    return Span(units[begin].begin, units[end - 1].end) if begin < end else None


def all_quoted(units: Sequence[Unit], begin: int, end: int) -> bool:
    return any(u.quoted is not None for u in units[begin:end]) and all(
        u.quoted is not None or not u.key for u in units[begin:end]
    )


def takes_up(unit: Unit, s: Speech) -> bool:
    """Whether a word that opens a clause is the verb of the sentence around it."""
    if unit.quoted is not None or unit.capital or not unit.key or in_mood(unit, s):
        return False
    small = (
        s.adverbs
        | s.prepositions
        | s.determiners
        | s.subject_pronouns
        | s.object_pronouns
        | s.subordinators
        | s.question_words
    )
    return unit.key not in small | s.conjunctions and (is_finite(unit, s) or unit.key.endswith(s.verb_endings))


def has_mood(units: Sequence[Unit], begin: int, end: int, s: Speech) -> bool:
    return any(in_mood(u, s) for u in units[begin:end])


def so_speaker(units: Sequence[Unit], start: int, end: int, facts: Language) -> Phrase | None:
    """The speaker of "so die Ministerin": a noun phrase and next to nothing behind it."""
    s = facts.speech
    phrase = noun_at(units, start + 1, end, facts)
    if phrase is None or not _may_be_subject(units, phrase, s):
        return None
    rest = [u for u in units[phrase.end : end] if u.key or u.quoted]
    if any(is_finite(u, s) and not u.capital for u in rest):
        return None
    if phrase.end - phrase.begin == 1 and units[phrase.begin].key in s.object_pronouns | s.determiners:
        return None
    return phrase


def has_finite(units: Sequence[Unit], begin: int, end: int, s: Speech) -> bool:
    return any(is_finite(u, s) and not u.capital for u in units[begin:end])
