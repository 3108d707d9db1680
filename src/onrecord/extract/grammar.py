"""Units in, yes or no out: is this an adverb, a finite clause, somebody who can be told? Closed classes of words and
endings say so, where a parser would."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.document import Unit
from onrecord.extract.phrases import noun_phrase_after
from onrecord.languages import Language, Speech


def as_before(units: Sequence[Unit], begin: int, s: Speech) -> bool:
    """Whether "comme", "según" stands before the verb group: "Según explicó la jueza, el plazo vence"."""
    return begin > 0 and not s.zero_that and (units[begin - 1].key in s.as_ or (units[begin - 1].key,) in s.according)


def is_caused(units: Sequence[Unit], at: int, s: Speech) -> bool:
    """Whether a causative governs the verb at ``at``: "fait savoir", "a-t-il fait valoir", "lui faisait dire"."""
    return bool(s.causatives) and at > 0 and units[at - 1].key in s.causatives


def is_clitic(units: Sequence[Unit], at: int, s: Speech) -> bool:
    """Whether the unit at ``at`` was cut off the verb before it by a hyphen: "dit-il", "a-t-elle"."""
    # Clitics stand one ("-il") or three ("-t-il") characters behind their verb; words stand one behind too, so only a
    # verb form can be before them, which the callers have seen.
    return (
        0 < at < len(units)
        and units[at].begin - units[at - 1].end in (1, 3)
        and units[at].key in s.subject_pronouns
        and "-" + units[at].key in s.clitics
        and not units[at].capital
    )


def is_adverb(unit: Unit, s: Speech) -> bool:
    return unit.key in s.adverbs or (
        bool(s.adverb_endings) and unit.key.endswith(s.adverb_endings) and not unit.capital
    )


def bare_infinitive(units: Sequence[Unit], at: int, n: int, facts: Language) -> bool:
    """Whether an infinitive follows the cue at once: "prometió volver", "dit ne pas savoir", "niega ser la voz"."""
    s = facts.speech
    while at < n and units[at].key in s.negations | s.object_pronouns and units[at].key not in s.determiners:
        at += 1
    if at >= n or units[at].quoted is not None or units[at].capital:
        return False
    key = units[at].key
    closed = s.times | s.adverbs | s.prepositions | s.determiners | s.subordinators | s.conjunctions
    return bool(s.infinitive_endings) and key.endswith(s.infinitive_endings) and len(key) > 2 and key not in closed


def is_person_like(units: Sequence[Unit], at: int, facts: Language) -> bool:
    """Whether a phrase behind "to" can be someone told: a role, a pronoun, two capitals, an outlet; no bare place."""
    if at >= len(units):
        return False
    if units[at].key in facts.speech.object_pronouns:
        return True
    phrase = noun_phrase_after(units, at, facts, clause_follows=True)
    if phrase is None:
        return False
    keys = [u.key for u in units[phrase.begin : phrase.end]]
    capitals = sum(u.capital for u in units[phrase.begin : phrase.end])
    if not facts.speech.zero_that and any(k in facts.people.body_words for k in keys):
        return True
    return (
        any(k in facts.people.roles or k in facts.people.first_names or k in facts.speech.anonymous for k in keys)
        or any(k in facts.speech.outlet_words or k in facts.speech.outlet_nouns for k in keys)
        or capitals >= 2
    )


def is_finite(units: Sequence[Unit], begin: int, end: int, facts: Language) -> bool:
    """Whether the units hold a finite verb, as far as closed classes tell."""
    s = facts.speech
    forms = s.say | s.tell | s.that | s.think | s.promise | s.urge
    for i in range(begin, min(end, begin + 40)):
        u = units[i]
        if u.key in s.auxiliaries or (u.quoted is not None and i > begin):
            return True
        if u.key in forms and i > begin and not u.key.endswith(s.participle_endings):
            return True
        if (
            i > begin
            and units[i - 1].key in s.subject_pronouns - s.determiners
            and u.key
            and u.key not in s.prepositions
        ):
            return True
        if (
            i > begin
            and u.key.endswith(s.finite_endings)
            and not u.capital
            and units[i - 1].key not in s.determiners | s.prepositions
        ):
            return True
        third = s.zero_that and u.key.endswith("s") and not u.key.endswith(("ss", "us", "'s")) and not u.capital
        if i > begin and third and (units[i - 1].capital or units[i - 1].key in s.relatives | s.impersonal):
            return True
    return not s.zero_that and end - begin >= 4 and not _adverbial(units, begin, facts)


def _adverbial(units: Sequence[Unit], begin: int, facts: Language) -> bool:
    """Whether a stretch opens as an adverbial without a verb: "Quatre jours après la fermeture", "En una nota"."""
    s = facts.speech
    opening = [u.key for u in units[begin : begin + 3]]
    return opening[0] in s.prepositions | s.subordinators or any(key in s.times for key in opening)
