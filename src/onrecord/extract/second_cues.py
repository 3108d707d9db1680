"""Sentences with the verb second or last (German) in, their reporting verbs out, each with its subject and whom it
tells. One verb may stand in two places: "teilte … mit", "hat … gesagt", "soll … gedroht haben"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.extract.document import Document, Unit
from onrecord.extract.fields import (
    FINAL,
    Clause,
    clauses_of,
    cue_forms,
    cue_spans,
    first_subject,
    has_finite,
    in_mood,
    joined_infinitive,
    noun_at,
    noun_phrases,
    particle_before,
    span_of,
    subject_at_end,
    subject_before,
    subject_of,
    trimmed,
    verb_of,
    verbless,
)
from onrecord.extract.find import Find
from onrecord.extract.outlets import is_outlet
from onrecord.extract.phrases import Phrase
from onrecord.languages import Language
from onrecord.records import Link


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


@lru_cache(maxsize=8)
def _stems(forms: frozenset[str], particles: frozenset[str]) -> dict[str, frozenset[str]]:
    """What is left of a verb whose particle stands elsewhere → the particles that make it a cue."""
    found: dict[str, set[str]] = {}
    for form in forms:
        for particle in particles:
            if form.startswith(particle) and len(form) > len(particle) + 2:
                found.setdefault(form[len(particle) :], set()).add(particle)
    return {stem: frozenset(p) for stem, p in found.items()}


def cues_of(units: Sequence[Unit], facts: Language) -> list[Cue]:
    """The reporting verbs of a sentence with their subjects, in order."""
    clauses = clauses_of(units, facts)
    s = facts.speech
    stems = _stems(cue_forms(s), s.verb_particles)
    forms = cue_forms(s)
    found: list[Cue] = []
    for i, clause in enumerate(clauses):
        for k in range(clause.begin, clause.end):
            unit = units[k]
            if unit.quoted is not None or unit.capital or not (unit.key in forms or unit.key in stems):
                continue
            cue = (
                _cue_last(units, clauses, i, k, facts)
                if clause.kind in FINAL
                else _cue_second(units, clauses, i, k, facts, found)
            )
            if cue is not None:
                found.append(cue)
    return found


def _cue_last(units: Sequence[Unit], clauses: Sequence[Clause], i: int, k: int, facts: Language) -> Cue | None:
    """A cue at the end of a subordinate clause: "nachdem er gesagt hatte", "wie die Polizei mitteilte"."""
    s = facts.speech
    clause = clauses[i]
    key = units[k].key
    parts: tuple[int, ...] = (k,)
    if particle_before(units, k, s):
        key = units[k - 1].key + key
        parts = (k - 1, k)
    if key not in cue_forms(s):
        return None
    rest = [u.key for u in units[k + 1 : clause.end] if u.key]
    if any(r not in s.auxiliaries | s.become | s.have_or_be for r in rest) and clause.kind != "as":
        return None
    passive = any(r in s.become for r in rest) and not any(r in s.hearsay_modals for r in rest)
    if units[k - 1].key in s.infinitive or joined_infinitive(key, s):
        return None
    subject = subject_at_end(units, clauses, i, k, facts)
    alleged = any(r in s.hearsay_modals for r in rest)
    mood = any(in_mood(u, s) for u in (units[k + 1 : clause.end] or units[k : k + 1]))
    agent = _agent(units, clause.start, clause.end, facts) if passive else None
    ends = tuple(n for n in range(k + 1, clause.end) if units[n].key in s.auxiliaries | s.become)
    addressee = addressee_of(units, clause.start + 1, clause.end, subject, key, k, facts)
    if passive:
        addressee = subject if key in s.urge | s.tell | s.dative_verbs else None
    return Cue(
        parts[0],
        k,
        parts[-1] + 1,
        agent if passive else subject,
        key,
        parts + ends,
        i,
        reported=mood,
        passive=passive,
        alleged=alleged,
        addressee=addressee,
    )


def _cue_second(
    units: Sequence[Unit], clauses: Sequence[Clause], i: int, k: int, facts: Language, earlier: list[Cue]
) -> Cue | None:
    """A cue in a main clause: its finite form second, or its participle at the end of an auxiliary's clause."""
    s = facts.speech
    clause = clauses[i]
    unit = units[k]
    key = unit.key
    if k > 0 and units[k - 1].key in s.infinitive:
        return None
    if k > 0 and units[k - 1].key in s.determiners and k + 1 < clause.end and units[k + 1].capital:
        # "die erklärten Ziele"; "das erklärte Merkel", where no other verb follows
        told = key in s.core or units[k - 1].key in s.no_listener
        if not told or has_finite(units, k + 1, clause.end, s):
            return None
    helpers = [
        n
        for n in range(clause.start, k)
        if units[n].quoted is None and units[n].key in s.have_or_be | s.become | s.modals | s.hearsay_modals
    ]
    rest = [n for n in range(k + 1, clause.end) if units[n].key]
    ends = (
        not rest
        or all(units[n].key in s.auxiliaries | s.become | s.have_or_be for n in rest)
        or units[rest[0]].key in s.sharing
    )
    if helpers and (ends or (units[k + 1].quoted is not None if k + 1 < clause.end else False)):
        return _cue_perfect(
            units, clauses, i, k, helpers[-1] if units[helpers[-1]].key not in s.sharing else helpers[0], facts, earlier
        )
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
    elif key not in cue_forms(s):
        return None
    if particle is None and key.startswith("ge") and not key.startswith(("gebe", "gest")) and key not in s.core:
        return None  # a participle without its auxiliary
    if (
        ends
        and not rest
        and k > clause.start + 1
        and particle is None
        and key.endswith("t")
        and not key.endswith("te")
        and i
        and verbless(units, clause.start, k, s) is False
    ):
        return None
    mood = in_mood(units[k], s)
    first = k == clause.start
    inverted = False
    if shared and not first:
        if earlier and earlier[-1].clause == i:
            subject = earlier[-1].subject
        else:  # of the verb before "und": zogen Bauern vor das Amt und riefen
            front = replace(clause, end=new - 1)
            subject = subject_of(units, front.start, front.end, verb_of(units, front, facts), facts)
        if subject is None and i:
            subject = subject_before(units, clauses, i, facts) or first_subject(units, clauses[:i], facts)
        if subject is not None and subject.begin > k:
            subject = None
    elif first and clause.begin < clause.start and i and units[clause.begin].key in s.sharing:
        # ", und sagte": the subject is the sentence's, unless one follows
        shared = True
        subject = earlier[-1].subject if earlier else first_subject(units, clauses[:i], facts)
    elif first and i:
        subject = subject_before(units, clauses, i, facts)
        if subject is None:
            inverted = True
            subject = subject_of(units, k, clause.end, k, facts)
    else:
        subject = subject_of(units, clause.start, clause.end, k, facts)
        inverted = subject is not None and subject.begin > k
    addressee = addressee_of(units, k if shared else clause.start, clause.end, subject, key, k, facts)
    for later in clauses[i + 1 : i + 3]:  # "sagte der Sprecher, Jan Reyle, gegenüber der Zeitung"
        if addressee is None and units[later.begin].key in s.facing:
            addressee = noun_at(units, later.begin + 1, later.end, facts)
    quoting = None
    if key in s.passive:  # "zitiert ihn das Blatt": who is quoted speaks
        objects = [p for p, preposition in noun_phrases(units, clause.start, clause.end, facts) if not preposition]
        quoted = next((p for p in objects if p != subject), None)
        quoting, subject, addressee = (subject, quoted, None) if quoted else (None, subject, addressee)
    return Cue(
        k,
        k,
        k + 1,
        subject,
        key,
        parts,
        i,
        inverted,
        first,
        mood,
        shared=shared,
        particle=particle is not None,
        addressee=addressee,
        quoted_by=quoting,
    )


def _cue_perfect(
    units: Sequence[Unit], clauses: Sequence[Clause], i: int, k: int, helper: int, facts: Language, earlier: list[Cue]
) -> Cue | None:
    """ "hat … gesagt", "wurde … vorgeworfen", "soll … gedroht haben"."""
    s = facts.speech
    clause = clauses[i]
    key = units[k].key
    parts: tuple[int, ...] = (helper, k)
    if particle_before(units, k, s):
        key = units[k - 1].key + key
        parts = (helper, k - 1, k)
    if key not in cue_forms(s) or joined_infinitive(key, s):
        return None
    rest = [u.key for u in units[k + 1 : clause.end]]
    auxiliary = units[helper].key
    hearsay = auxiliary in s.hearsay_modals
    perfect = any(u.key in s.nonfinite for u in units[k + 1 : clause.end])
    if hearsay and (not perfect or (key.endswith("en") and not _participle(key))):
        return None  # "soll sagen" is no report of what was said
    rumour = False
    passive = auxiliary in s.become or any(word in s.become for word in rest)
    if auxiliary in s.modals and not passive and not key.endswith("en"):
        return None
    if auxiliary in s.modals and any(u.key in s.negations for u in units[helper:k]):
        return None
    if auxiliary in s.be and not passive and key not in s.passive:
        return None  # a state, not an act: "ist geplant"
    subject = subject_before(units, clauses, i, facts) if helper == clause.start and i else None
    shared = helper > clause.start and units[helper - 1].key in s.sharing
    if shared:
        subject = earlier[-1].subject if earlier else first_subject(units, clauses[: i + 1], facts)
    elif subject is None:
        subject = subject_of(units, clause.start, clause.end, helper, facts)
    addressee = None
    if passive:
        addressee = subject if key in s.urge | s.tell - s.dative_verbs else None  # "wurde aufgefordert", "gewarnt"
        if subject is not None and units[subject.begin].key in s.impersonal:
            addressee = None
            rumour = key in s.say - s.think and _agent(units, clause.start, clause.end, facts) is None
        dative = [
            p
            for p, preposition in noun_phrases(units, clause.start, k, facts)
            if not preposition and units[p.begin].key in s.dative | s.dative_pronouns
        ]
        if dative:
            addressee = dative[0]
        if key not in s.passive:
            subject = _agent(units, clause.start, clause.end, facts)
        else:
            addressee = None
    else:
        addressee = addressee_of(units, clause.start, k, subject, key, helper, facts)
    mood = in_mood(units[helper], s)
    if hearsay:
        parts = parts[1:]
    return Cue(
        parts[-1],
        helper,
        k + 1,
        subject,
        key,
        parts,
        i,
        inverted=subject is not None and subject.begin > helper,
        first=helper == clause.start,
        reported=mood,
        passive=passive,
        alleged=hearsay or rumour,
        addressee=addressee,
        quoted_by=_agent(units, clause.start, clause.end, facts) if passive and key in s.passive else None,
    )


def _participle(key: str) -> bool:
    return "ge" in key or key.startswith(("be", "ver", "er", "ent", "zer"))


def _particle(units: Sequence[Unit], clauses: Sequence[Clause], i: int, k: int, facts: Language) -> int | None:
    """Where the second part of the verb at ``k`` stands: last in its clause, before "und", or alone behind commas."""
    s = facts.speech
    particles = _stems(cue_forms(s), s.verb_particles).get(units[k].key, frozenset())
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


def _agent(units: Sequence[Unit], begin: int, end: int, facts: Language) -> Phrase | None:
    """Who does it in a passive clause: "wurde von der Polizei aufgefordert"."""
    for phrase, preposition in noun_phrases(units, begin, end, facts):
        if preposition in facts.speech.by:
            return phrase
    return None


def addressee_of(
    units: Sequence[Unit], begin: int, end: int, subject: Phrase | None, key: str, verb: int, facts: Language
) -> Phrase | None:
    """Who is told: 1. behind "gegenüber" and the like, 2. in the dative, 3. with verbs of urging the object."""
    s = facts.speech
    phrases = [
        (p, preposition)
        for p, preposition in noun_phrases(units, begin, end, facts)
        if (subject is None or p.end <= subject.begin or p.begin >= subject.end)
        and not (p.end < end and units[p.end].key in s.according_after - s.by_source)
    ]
    behind = next((p for p, prep in phrases if prep in s.facing and _not_of_a_noun(units, p, verb)), None)
    behind = behind or next((p for p, prep in phrases if prep in s.with_ and _in_interview(units, p, facts)), None)
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
        objects = [
            p
            for p, preposition in phrases
            if not preposition and (units[p.begin].key not in s.no_listener or p.end > p.begin + 1)
        ]
        return objects[0] if objects else None
    return None


def _not_of_a_noun(units: Sequence[Unit], phrase: Phrase, verb: int) -> bool:
    """Whether "gegenüber" belongs to the verb: not so in "Deren Haltung gegenüber der Stadt bezeichnete er als …"."""
    return phrase.begin > verb or phrase.begin < 2 or not units[phrase.begin - 2].capital


def _in_interview(units: Sequence[Unit], phrase: Phrase, facts: Language) -> bool:
    """ "im Gespräch mit der Zeitung"."""
    return phrase.begin > 1 and units[phrase.begin - 2].key in facts.speech.interviews


def _dative(
    units: Sequence[Unit], phrase: Phrase, key: str, verb: int, subject: Phrase | None, facts: Language
) -> bool:
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
    ahead = subject is not None and subject.end <= verb and phrase.begin == verb + 1
    if first in s.dative and phrase.end > phrase.begin + 1 and ahead:
        return True  # no subject: that stands before the verb
    behind = subject is not None and phrase.begin == subject.end > verb
    if behind and len(nouns) > 1 and first not in facts.people.first_names and first not in s.determiners:
        return nouns[1].key in facts.people.first_names  # "erzählte Ada Moderatorin Ilka Brandow"
    if first in s.feminine_oblique and nouns and nouns[0].key.endswith(s.feminine_endings):
        return not owner
    if first in s.dative_plural and nouns and nouns[-1].key.endswith("n"):
        return True
    return (
        phrase.begin == verb + 1
        and first not in s.determiners
        and bool(nouns)
        and subject is not None
        and subject.end <= verb
    )


def find_of(
    doc: Document, number: int, units: Sequence[Unit], pieces: Sequence[tuple[int, int]], rule: str, cue: Cue
) -> Find | None:
    s = doc.facts.speech
    spans = tuple(x for x in (trimmed(units, b, e) for b, e in pieces) if x is not None)
    if not spans:
        return None
    thought = cue.key in s.think and cue.key not in s.say and not all(doc.text[x.begin] in '"„“»«' for x in spans)
    subject = cue.subject
    if subject is not None and units[subject.begin].key in s.anybody and (cue.key in s.think or cue.reported):
        return None  # "man rechnet damit, dass": nobody's words
    reason = None
    alleged = cue.alleged
    if subject is not None and subject.end - subject.begin == 1 and units[subject.begin].key in s.impersonal:
        subject = _document(units, cue, doc.facts)
        alleged = alleged or (subject is None and not cue.first)
    if subject is None and not cue.shared:
        subject = _paper(units, cue, doc.facts)
    if subject is None:
        reason = "the article names nobody who said it"
    return Find(
        content=spans,
        rule=rule + (", thought" if thought else ""),
        sentence=number,
        speaker=span_of(units, subject) if subject else None,
        cue=cue_spans(units, cue.parts),
        addressee=span_of(units, cue.addressee) if cue.addressee and cue.addressee != subject else None,
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
    span = span_of(units, Phrase(begin, phrase.end))
    name = doc.text[span.begin : span.end]
    return (Link(name.strip('„“"»«'), "outlet" if is_outlet(name) else "person", span),)


def _document(units: Sequence[Unit], cue: Cue, facts: Language) -> Phrase | None:
    """Where "heißt es" stands: "in einer Mitteilung der Stadt heißt es", "hieß es aus dem Rathaus"."""
    s = facts.speech
    for phrase, preposition in noun_phrases(units, *_around(units, cue), facts):
        near = abs(phrase.begin - cue.verb) < 12
        if preposition in s.in_ | s.by and near and units[phrase.begin].key not in s.times:
            return phrase
    return None


def _around(units: Sequence[Unit], cue: Cue) -> tuple[int, int]:
    """The stretch to look for a document in: a sentence may be as long as its paragraph."""
    return max(0, cue.verb - 40), min(len(units), cue.verb + 40)


def _paper(units: Sequence[Unit], cue: Cue, facts: Language) -> Phrase | None:
    """What says it where nobody does: "in dem Bericht wird gefordert", "aus dem Bericht geht hervor"."""
    s = facts.speech
    for phrase, preposition in noun_phrases(units, *_around(units, cue), facts):
        heads = {u.key for u in units[phrase.begin : phrase.end] if u.capital}
        opens = preposition in (s.in_ if cue.passive else s.links)
        if opens and heads & (s.source_nouns | s.saying_nouns) and abs(phrase.begin - cue.verb) < 15:
            return phrase
    return None
