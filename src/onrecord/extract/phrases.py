"""Units and a place in, the noun phrase beside it out. Without a parser: closed classes of words (determiners,
prepositions, auxiliaries, pronouns) and capitals say where a phrase begins and ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.extract.document import Unit
from onrecord.languages import Language, Phrases, Speech


class Phrase(NamedTuple):
    """``units[begin:end]``."""

    begin: int
    end: int


@lru_cache(maxsize=64)
def by_word(phrases: tuple[tuple[str, ...], ...], place: int) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Phrases by the word they have at a place, in their order.

    >>> by_word((("went", "on", "to"), ("has", "to")), -1)["to"]
    (('went', 'on', 'to'), ('has', 'to'))
    """
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        found[phrase[place]] = (*found.get(phrase[place], ()), phrase)
    return found


HARD_STOPS = frozenset(",;:—–()[]…/?!")


def noun_phrase_before(units: Sequence[Unit], end: int, facts: Language, start: int = 0) -> Phrase | None:
    """The noun phrase that ends right before ``units[end]``; None where there is none.

    >>> from onrecord.extract.document import units_of
    >>> from onrecord.languages import language
    >>> from onrecord.records import Span
    >>> t = "On Monday a spokesman for the mayor said so"
    >>> u = units_of(t, Span(0, len(t)), [])
    >>> p = noun_phrase_before(u, 7, language("en")); [w.text for w in u[p.begin:p.end]]
    ['a', 'spokesman', 'for', 'the', 'mayor']
    """
    begin = _core_before(units, end, facts, start)
    if begin is None:
        return None
    speech = facts.speech
    # "a spokesman for the mayor": go on over the preposition where a noun stands before it and the longer phrase
    # begins where a clause begins.
    outermost = begin
    at = begin
    while at - 2 >= start and (
        (units[at - 1].key in speech.links and _nounlike(units[at - 2], facts)) or units[at - 2].key in speech.tied
    ):
        longer = _core_before(units, at - 1, facts, start)
        if longer is None:
            break
        at = longer
        opens = at == start or units[at].key in speech.determiners or units[at].capital
        if (units[begin - 1].key in speech.genitive or opens) and units[at].key not in speech.times:
            outermost = at
    return Phrase(outermost, end)


def _nounlike(unit: Unit, facts: Language) -> bool:
    speech = facts.speech
    return (
        bool(unit.key)
        and unit.key[0].isalpha()
        and unit.key not in speech.prepositions
        and unit.key not in speech.auxiliaries
        and unit.key not in speech.determiners
        and unit.key not in speech.subordinators
        and unit.key not in speech.conjunctions
        and unit.key not in speech.adverbs
        and unit.key not in speech.relatives
    )


def _core_before(units: Sequence[Unit], end: int, facts: Language, start: int) -> int | None:
    """Where the phrase without prepositional tail that ends before ``end`` begins."""
    speech = facts.speech
    at = end
    while at > start:
        unit = units[at - 1]
        key = unit.key
        if unit.quoted is not None:
            break
        if not key:
            # the dot of "Mr." or "Rep.", the blank-less possessive, "$"
            abbreviation = unit.text == "." and at - 2 >= start and units[at - 2].capital and at < end
            if unit.text in HARD_STOPS or not (abbreviation or unit.text in "&$%'’"):
                break
            at -= 1
            continue
        if key in speech.subject_pronouns and key not in speech.determiners:
            if at == end:
                return at - 1
            break
        if key in speech.relatives - speech.clause_openers and at == end:
            return at - 1
        if key in speech.relatives and at < end and (speech.zero_that or key not in speech.determiners):
            break  # "an email in which [the mayor] wrote"
        if key in speech.times and at < end and not (units[at].capital and unit.capital):
            break
        if (
            key in speech.prepositions
            or key in speech.subordinators
            or key in speech.auxiliaries
            or (key in speech.clause_openers and not speech.zero_that)
            or (key in speech.adverbs and not unit.capital and key not in speech.determiners)
            or key in speech.infinitive
            or (_is_cue(key, facts) and not unit.capital and not _adjectival(units, at - 1, facts))
        ):
            break
        if key in speech.conjunctions:
            # "Smith and Jones", "the mayor and his deputy"; not "… and Smith"
            joins = (
                key in speech.joining
                and at < end
                and at - 2 >= start
                and ((units[at - 2].capital and units[at].capital) or units[at].key in speech.determiners)
                and _nounlike(units[at - 2], facts)
            )
            if not joins:
                break
            at -= 1
            continue
        at -= 1
        if key in speech.determiners:
            # "many of the", "two other": a second determiner before the first belongs to it
            while (
                at > start
                and units[at - 1].key in speech.determiners
                and units[at - 1].key not in speech.clause_openers
            ):
                at -= 1
            at = _with_first(units, at, end, facts, start)
            break
    # a phrase doesn't begin with a mark, and a weekday is not one
    while at < end and (not units[at].key or units[at].key in speech.conjunctions):
        at += 1
    while at < end - 1 and units[at].key in speech.times and not units[at + 1].key:
        at += 1
    if at >= end or (at == end - 1 and units[at].key in speech.times):
        return None
    bare = all(u.key in speech.determiners for u in units[at:end])
    lone = bare and units[end - 1].key in speech.never_alone - speech.subject_pronouns
    return None if lone else at


def _with_first(units: Sequence[Unit], at: int, end: int, facts: Language, start: int) -> int:
    """Where two begin who say something together, "le maire et son adjointe ont déclaré": the verb is a plural."""
    speech = facts.speech
    verb = units[end].key if end < len(units) else ""
    if not (speech.plural_endings and verb.endswith(speech.plural_endings) and at - 2 >= start):
        return at
    if units[at - 1].key not in speech.joining:
        return at
    first = _core_before(units, at - 1, facts, start)
    opens = first is not None and (first == start or not units[first - 1].key) and units[first].quoted is None
    return first if first is not None and opens and units[first].key in speech.determiners else at


def _is_cue(key: str, facts: Language) -> bool:
    s = facts.speech
    return key in s.say or key in s.tell or key in s.that or key in s.think or key in s.ask


def _adjectival(units: Sequence[Unit], at: int, facts: Language) -> bool:
    """ "The proposed plan", "a report", "his claim": a cue form behind a determiner is no verb."""
    return at > 0 and (units[at - 1].key in facts.speech.determiners or units[at - 1].text.endswith(("'s", "’s")))


def noun_phrase_after(
    units: Sequence[Unit], begin: int, facts: Language, *, clause_follows: bool = False
) -> Phrase | None:
    """The noun phrase that begins at ``units[begin]``.

    ``clause_follows``: another phrase may follow without a break ("told reporters the plan was dead"), so a lower-case
    phrase ends before the next determiner or pronoun.
    """
    speech = facts.speech
    at = begin
    if at >= len(units) or units[at].quoted is not None:
        return None
    # "Le Quai du Soir": a capitalised small word inside a sentence opens a name
    name = at > 0 and units[at].capital and at + 1 < len(units) and units[at + 1].capital
    if not name and units[at].key in (speech.object_pronouns | speech.subject_pronouns) - speech.determiners:
        return Phrase(at, at + 1)
    if units[at].key in speech.partitives and at + 1 < len(units) and units[at + 1].key:
        at += 1
    seen_noun = False
    while at < len(units):
        unit = units[at]
        key = unit.key
        if unit.quoted is not None or (at > begin and _source_cue(units, at, speech)):
            break
        if not key:
            abbreviation = (
                unit.text == "."
                and at > begin
                and units[at - 1].capital
                and at + 1 < len(units)
                and units[at + 1].capital
            )
            if unit.text in "&'’" or abbreviation:
                at += 1
                continue
            break
        if key in speech.determiners and key not in speech.clause_openers:
            if seen_noun:
                break
            at += 1
            continue
        if (
            key in speech.auxiliaries
            or key in speech.subordinators
            or key in speech.clause_openers
            or key in speech.question_words
            or key in speech.relatives
            or (key in speech.adverbs and not unit.capital)
            or (key in speech.times and (speech.zero_that or not unit.capital))  # "Le Matin d'Ardoux" is a name
            or (key in speech.subject_pronouns and key not in speech.determiners)
            or key in speech.infinitive - speech.genitive
            or (speech.zero_that and key in speech.negations - speech.determiners)
        ):
            break
        if key in speech.prepositions:
            if seen_noun and clause_follows and key in speech.infinitive and _infinitive_at(units, at + 1, facts):
                break
            if seen_noun and (
                key in speech.genitive or (key in speech.links and not clause_follows and _tail(units, at, facts))
            ):
                at += 1
                seen_noun = False
                continue
            break
        if key in speech.conjunctions:
            if (
                key in speech.joining
                and seen_noun
                and at + 1 < len(units)
                and units[at + 1].capital
                and units[at - 1].capital
            ):
                at += 1
                continue
            break
        if seen_noun and not unit.capital and units[at - 1].capital and clause_follows:
            if (behind := _name_behind(units, at, facts)) is None:
                break
            at = behind
            continue
        if seen_noun and clause_follows and _told_infinitive(units, at, facts):
            break
        participle = speech.participle_endings and key.endswith(speech.participle_endings)
        if not unit.capital and seen_noun and participle and key not in speech.gatherings:
            break
        seen_noun = True
        at += 1
    while at > begin and not units[at - 1].key:
        at -= 1
    if not seen_noun and not (
        at > begin and units[at - 1].key in speech.subject_pronouns | speech.determiners - speech.never_alone
    ):
        return None
    return Phrase(begin, at)


def _name_behind(units: Sequence[Unit], at: int, facts: Language) -> int | None:
    """Where the name begins that small words lead to, the last of them a role: "Quay council [leader Ben Roth]"."""
    if not facts.speech.zero_that:
        return None
    end = at
    while end < len(units) and end - at < 3 and units[end].key and not units[end].capital and units[end].quoted is None:
        end += 1
    led = at < end < len(units) and units[end - 1].key in facts.people.roles
    full = led and end + 1 < len(units) and units[end].capital and units[end + 1].capital
    return end if full and units[end].quoted is None else None


def _infinitive_at(units: Sequence[Unit], at: int, facts: Language) -> bool:
    """Whether quoted words or an infinitive follow: "demandé aux journalistes de partir", "de « partir »"."""
    if at >= len(units) or units[at].quoted is not None:
        return True
    endings = facts.speech.infinitive_endings
    unit = units[at]
    return bool(endings) and not unit.capital and unit.key.endswith(endings) and unit.key not in facts.people.roles


def _told_infinitive(units: Sequence[Unit], at: int, facts: Language) -> bool:
    """Whether an infinitive follows a noun for persons: "confié à des proches vouloir partir"."""
    before = units[at - 1].key
    person = before in facts.people.roles or before in facts.speech.anonymous
    return person and bool(facts.speech.infinitive_endings) and _infinitive_at(units, at, facts)


def _source_cue(units: Sequence[Unit], at: int, speech: Speech) -> bool:
    """Whether "according to" or its like begins here: "dit la maire d'après Le Phare", "en declaraciones a"."""
    return any(
        units[at].key == cue[0] and tuple(u.key for u in units[at : at + len(cue)]) == cue for cue in speech.according
    )


def _tail(units: Sequence[Unit], at: int, facts: Language) -> bool:
    """Whether the prepositional phrase at ``at`` belongs to the noun before: "a spokesman for the mayor"."""
    before = units[at - 1].key
    return before in facts.people.roles or (
        at + 1 < len(units) and units[at].key in facts.speech.links and not units[at - 1].capital
    )


def phrase_at(units: Sequence[Unit], at: int, phrases: Phrases) -> int:
    """How many units the longest of the phrases covers at ``at``; 0 where none begins there.

    "…" in a phrase stands for up to ten units that aren't covered: "sich auf … beruft".
    """
    for phrase in phrases.get(units[at].key, ()):
        gap = phrase.index("…") if "…" in phrase else len(phrase)
        if tuple(u.key for u in units[at : at + gap]) == phrase[:gap] and (
            gap == len(phrase) or phrase[-1] in {u.key for u in units[at + gap : at + gap + 10]}
        ):
            return gap
    return 0
