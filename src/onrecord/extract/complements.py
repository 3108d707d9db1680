"""A cue in, what it takes out: a clause with "that" or without, quoted words, an infinitive, a question, a name for
somebody; over adverbials and whom it was told to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.cues import Cue
from onrecord.extract.document import Unit
from onrecord.extract.grammar import as_before, bare_infinitive, is_adverb, is_finite, is_person_like
from onrecord.extract.phrases import Phrase, noun_phrase_after
from onrecord.languages import Language

ENDING = ".!?…"


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a cue: ``units[begin:end]``."""

    begin: int
    end: int
    kind: str  # that, question, infinitive, quoted, clause, phrase
    addressee: Phrase | None = None
    cue_end: int = 0


def complement_of(units: Sequence[Unit], at: int, limit: int, cue: Cue, facts: Language) -> Complement | None:
    s = facts.speech
    key = units[cue.verb].key
    begin = at
    addressee: Phrase | None = None
    n = min(limit, len(units))
    if at >= n:
        return None
    # "was quoted by X as saying …", "told X", "said to X"
    if key in s.passive - s.say:
        return _passive(units, at, n, cue, facts)
    if units[at].key in s.to_whom and (key in s.urge or is_person_like(units, at + 1, facts)):
        addressee = noun_phrase_after(units, at + 1, facts, clause_follows=True)
        at = min(addressee.end, n) if addressee is not None else at
    elif (
        key in s.tell | s.urge | s.ask
        and not cue.inverted
        and at < n
        and units[at].quoted is None
        and not (
            units[at].key in s.clause_openers
            or units[at].key in s.infinitive
            or (units[at].key in s.question_words and key in s.ask)
            or bare_infinitive(units, at, n, facts)
        )
    ):
        addressee = noun_phrase_after(units, at, facts, clause_follows=True)
        if addressee is not None and (key in s.tell or not is_finite(units, addressee.begin, addressee.end, facts)):
            at = min(addressee.end, n)
    if at >= n:
        return None
    if key in s.name - s.tell and addressee is not None and units[at].quoted is not None:
        return Complement(at, quoted_end(units, at, n, facts), "named")  # "called it “reckless”": nobody was told
    if s.called_on.get(key) == units[begin].key and begin < n:
        addressee = noun_phrase_after(units, begin + 1, facts, clause_follows=True)
        at = addressee.end if addressee else begin
    if key in s.particles:
        if at >= n or units[at].key != s.particles[key]:
            return None
        at += 1
    if cue.inverted and units[at].text == "," and as_before(units, cue.begin + 1, s) and at + 1 < n:
        q = _quoted_ahead(units, at, n, facts)
        end = quoted_end(units, q, n, facts) if q == at + 1 else n
        return Complement(at + 1, end, "quoted" if q == at + 1 else "that", None, at)
    # 1. "that", with adverbials before it
    object_first = units[at].key in s.determiners and not s.zero_that and not cue.inverted
    timed = object_first and any(u.key in s.times for u in units[at + 1 : at + 2])
    opener = _opener(units, at, n, facts, loose=key in s.core and (timed or not object_first))
    if opener is not None and key not in s.name - s.say - s.that - s.tell:
        return Complement(opener + 1, n, "that", addressee, opener)
    # 2. quoted words, with a comma, a colon or adverbials before them
    q = _quoted_ahead(units, at, n, facts)
    if q is not None:
        end = quoted_end(units, q, n, facts)
        return Complement(q, end, "quoted", addressee, q)
    if at >= n:
        return None
    # 3. an infinitive
    forbidden = addressee is not None and key in s.urge and at + 1 < n and units[at].key in s.negations
    if forbidden and units[at + 1].key in s.infinitive:
        return Complement(at, n, "infinitive", addressee)  # "told jurors not to look"
    verbal = not s.infinitive_endings or bare_infinitive(units, at + 1, n, facts)
    verbal = verbal or (at + 1 < n and units[at + 1].quoted is not None)
    if units[at].key in s.infinitive and verbal and (key in s.promise or (key in s.urge and addressee is not None)):
        if at + 1 < n and units[at + 1].key in s.contentless and key not in s.urge:
            return None  # "declined to comment"
        return Complement(at + 1, n, "infinitive", addressee)
    if key in s.promise | s.say | s.think and bare_infinitive(units, at, n, facts):
        return Complement(at, n, "infinitive", addressee)
    if key in s.gerund and s.participle_endings and units[at].key.endswith(s.participle_endings):
        return Complement(at, n, "infinitive", addressee)
    # 4. a question
    if (
        units[at].key in s.question_words
        and key in s.say | s.tell | s.that | s.ask | s.think
        and units[at].key not in ("who", "which", "where", "when")
    ):
        return Complement(at, n, "question", addressee)
    # 5. what somebody is called
    if key in s.name:
        return _named(units, at, n, cue, facts)
    # 6. a clause without "that"
    if key in s.say | s.think | s.that or (key in s.tell and addressee is not None):
        at = _over_adverbials(units, at, n, facts)
        if at >= n:
            return None
        strong = key in s.core - s.writing
        if units[at].text == ":":
            return Complement(at + 1, n, "clause", addressee) if at + 1 < n else None
        if units[at].text in ENDING or units[at].text in {",", ";", "—", "–", ")"} or not s.zero_that:
            return None
        if units[at].key in s.saying_forms:
            return None  # "replied with sympathy saying that"
        if not strong and not _opens_clause(units, at, n, facts):
            return None
        if is_finite(units, at, n, facts) and (
            strong or units[at].key in s.subject_pronouns or units[at].capital or units[at].key in s.determiners
        ):
            return Complement(at, n, "clause", addressee)
    return None


def of_statement(units: Sequence[Unit], behind: int, facts: Language) -> Phrase | None:
    """Who was spoken to in "said in a statement to X", "said in an interview with X"."""
    s = facts.speech
    for at in range(behind, min(behind + 8, len(units) - 2)):
        if units[at].quoted is not None or units[at].text in {".", ";", ":"}:
            return None
        if units[at].key in s.statements | s.interviews and units[at + 1].key in s.with_:
            return noun_phrase_after(units, at + 2, facts, clause_follows=True)
    return None


def _passive(units: Sequence[Unit], at: int, n: int, cue: Cue, facts: Language) -> Complement | None:
    """ "was quoted by X as saying …": the words follow the saying, who quoted is a link of the chain."""
    s = facts.speech
    if not any(u.key in s.auxiliaries for u in units[cue.begin : cue.verb]):
        return None
    for i in range(at, n):
        if units[i].quoted is not None:
            return Complement(i, quoted_end(units, i, n, facts), "quoted", None, i)
        if units[i].key in s.saying_forms and i + 1 < n:
            opener = i + 1
            if units[opener].key in s.clause_openers:
                opener += 1
            while opener < n and units[opener].text in {",", ":"}:
                opener += 1
            if opener < n and units[opener].quoted is not None:
                return Complement(opener, quoted_end(units, opener, n, facts), "quoted", None, i + 1)
            if opener < n and units[opener].key:
                return Complement(opener, n, "that", None, i + 1)
            return None
    return None


def _opener(units: Sequence[Unit], at: int, n: int, facts: Language, *, loose: bool) -> int | None:
    """The place of "that" behind a cue, over adverbials: "said on Monday in Lisbon that"."""
    s = facts.speech
    for i in range(at, min(n, at + 16)):
        u = units[i]
        if u.key in s.clause_openers:
            if i == at or (i == at + 1 and not s.zero_that and units[at].key in s.prepositions):
                return i  # "informó de que", "insistió en que"
            # behind a noun it is as often a relative: "the bond that has formed"
            relative = i + 1 < n and units[i + 1].key in s.auxiliaries and not (loose and not s.zero_that)
            if units[i - 1].key in s.prepositions or relative:
                return None
            if not s.zero_that and units[i - 1].text == "," and is_adverb(units[i - 2], s):
                return i  # "habría contado, además, que"
            return (
                i
                if loose
                or _over_adverbials(units, at, i, facts, clause=False) == i
                or units[i - 1].key in s.saying_nouns
                else None
            )
        if (
            u.quoted is not None
            or u.key in s.auxiliaries
            or u.text in {".", ";", ":", "!", "?"}
            or u.key in s.subject_pronouns - s.determiners
        ):
            return None
    return None


def _quoted_ahead(units: Sequence[Unit], at: int, n: int, facts: Language) -> int | None:
    """The quoted stretch that the cue introduces, over adverbials and up to a comma or colon."""
    s = facts.speech
    for i in range(at, min(n, at + 22)):
        u = units[i]
        if u.quoted is not None:
            direct = i == at or units[i - 1].text in {",", ":", "—", "–"}
            return i if direct else None
        if u.text in {".", ";", "!", "?"} or u.key in s.subject_pronouns - s.determiners or u.key in s.clause_openers:
            return None
    return None


def quoted_end(units: Sequence[Unit], q: int, n: int, facts: Language) -> int:
    """Where the words end that begin with quoted ones: with them, or, where a clause goes on, with the clause."""
    inner = units[q].text.rstrip("\"'”’“‘»« \u00a0")
    if inner.endswith(tuple(".!?…,")) or q + 1 >= n:
        end = q + 1
        # “…,” “…” or “…” and “…”
        while end < n and (units[end].quoted is not None):
            end += 1
        return end
    following = units[q + 1]
    if (
        following.text in ENDING
        or following.text in {",", ";", "—", "–", ":", ")"}
        or (not facts.speech.zero_that and following.key in facts.speech.determiners)
        or following.key
        in facts.speech.conjunctions
        | facts.speech.prepositions
        | facts.speech.subordinators
        | facts.speech.relatives
        | facts.speech.times
    ):
        return q + 1
    return n


def _over_adverbials(units: Sequence[Unit], at: int, n: int, facts: Language, *, clause: bool = True) -> int:
    """Over "on Monday", "in a statement", "Tuesday", "later"."""
    s = facts.speech
    while at < n:
        u = units[at]
        if u.key in s.times or (is_adverb(u, s) and not u.capital):
            at += 1
            continue
        if u.key in s.time_openers and at + 1 < n and units[at + 1].key in s.time_nouns | s.times:
            at += 2
            continue
        if u.key in s.prepositions and at + 1 < n and u.key in s.adverbials:
            if units[at + 1].key in s.times:
                at += 2
                continue
            phrase = noun_phrase_after(units, at + 1, facts, clause_follows=clause)
            if phrase is None:
                return at
            at = _over_title(units, phrase.end, n)
            continue
        return at
    return at


def _over_title(units: Sequence[Unit], at: int, n: int) -> int:
    """Over a title in marks: 'on the podcast “Salt and Sugar”'."""
    if at < n and units[at].quoted is None and units[at].text in '"“«„‘':
        closing = next((i for i in range(at + 1, min(n, at + 12)) if units[i].text in '"”»“’'), None)
        return closing + 1 if closing is not None else at
    return at


def _opens_clause(units: Sequence[Unit], at: int, n: int, facts: Language) -> bool:
    """Whether a clause begins here and not just an object: "noted the plan was dead", not "noted the plan he made"."""
    s = facts.speech
    if units[at].key in s.subject_pronouns - s.determiners:
        return True
    phrase = noun_phrase_after(units, at, facts, clause_follows=True)
    while phrase is not None and phrase.end < n and units[phrase.end].key in s.prepositions:
        inner = noun_phrase_after(units, phrase.end + 1, facts, clause_follows=True)
        phrase = Phrase(phrase.begin, inner.end) if inner is not None else None
    if phrase is None or phrase.end >= n:
        return phrase is not None and is_finite(units, at, phrase.end, facts)
    following = units[phrase.end]
    return following.quoted is not None or following.key in s.auxiliaries or is_finite(units, at, phrase.end, facts)


def _named(units: Sequence[Unit], at: int, n: int, cue: Cue, facts: Language) -> Complement | None:
    """ "called the plan “a farce”", "described him as a father": quoted words, or what follows "as"."""
    s = facts.speech
    as_at = next((i for i in range(at, min(n, at + 14)) if units[i].key in s.as_), None)
    q = next((i for i in range(at, min(n, at + 14)) if units[i].quoted is not None), None)
    stop = next(
        (
            i
            for i in range(at, min(n, at + 14))
            if units[i].text in {".", ";", ","} or units[i].key in s.subordinators - s.as_
        ),
        n,
    )
    if q is not None and q <= stop:
        begin = q
        if as_at is not None and as_at < q and any(u.key not in s.determiners for u in units[as_at + 1 : q]):
            begin = as_at + 1
        return Complement(begin, quoted_end(units, q, n, facts), "named")
    key = units[cue.verb].key
    if as_at is not None and as_at < stop and key in s.as_what:
        return Complement(as_at + 1, n, "named")
    if key in s.of_what:
        of = next((i for i in range(at, min(n, at + 10)) if units[i].key in s.genitive), None)
        return Complement(of + 1, n, "named") if of is not None and of + 1 < n else None
    return None


def addressee_after(units: Sequence[Unit], at: int, facts: Language) -> Phrase | None:
    if at >= len(units) or units[at].quoted is not None:
        return None
    if units[at].key in facts.speech.clause_openers | facts.speech.infinitive | facts.speech.question_words:
        return None
    return noun_phrase_after(units, at, facts, clause_follows=True)
