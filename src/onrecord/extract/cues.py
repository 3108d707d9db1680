"""Sentences in, reporting verbs with their subjects out, for languages with the verb behind its subject. "State" is a
verb and a noun, "the mayor, 58, who came late, said" has its subject far away, "said the mayor" has it behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.document import Unit
from onrecord.extract.grammar import as_before, bare_infinitive, is_adverb, is_caused, is_clitic, is_person_like
from onrecord.extract.phrases import Phrase, by_word, noun_phrase_after, noun_phrase_before
from onrecord.languages import Language, Speech


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb in a sentence with the subject it was found with."""

    begin: int  # first unit of the cue, auxiliaries included
    verb: int
    end: int
    subject: Phrase | None
    shared: bool = False  # the subject is an earlier cue's or the sentence's: "…, adding that"
    inverted: bool = False  # "said the mayor"
    segment: int = 0  # where this attribution starts in the sentence, its comma and conjunction included


def cues_of(units: Sequence[Unit], facts: Language) -> list[Cue]:
    """The reporting verbs of a sentence with their subjects, in order."""
    s = facts.speech
    forms = s.say | s.tell | s.that | s.ask | s.quote_only | s.promise | s.urge | s.name | s.think | s.passive
    forms |= s.made_known
    found: list[Cue] = []
    for at, unit in enumerate(units):
        if unit.key in forms and unit.quoted is None:
            cue = _cue_at(units, at, facts, found)
            if cue is not None:
                found.append(cue)
    return found


def _cue_at(units: Sequence[Unit], at: int, facts: Language, earlier: list[Cue]) -> Cue | None:
    s = facts.speech
    key = units[at].key
    if key in s.passive - s.say and at + 1 < len(units) and units[at + 1].key in s.saying_forms:
        return None  # the saying is the cue: "was heard saying"
    if key in s.particles and (at + 1 >= len(units) or units[at + 1].key != s.particles[key]):
        return None
    caused = is_caused(units, at, s)
    if caused != (key in s.made_known) and (caused or key not in s.think):
        return None  # "lui faisait dire" puts words into a mouth; "a fait savoir" says
    # leftwards over auxiliaries and adverbs: "has also repeatedly said"
    begin = at
    hearsay = False
    while begin > 0:
        run_ups = by_word(s.run_ups + s.hearsay_run_ups, -1).get(units[begin - 1].key, ())
        run_up = next((r for r in run_ups if tuple(u.key for u in units[max(0, begin - len(r)) : begin]) == r), None)
        if run_up is not None:
            begin -= len(run_up)
            hearsay = hearsay or run_up in s.hearsay_run_ups
        elif units[begin - 1].key in s.auxiliaries or is_adverb(units[begin - 1], s):
            begin -= 1
        elif (
            not s.zero_that
            and units[begin - 1].key in s.object_pronouns
            and (begin == 1 or not units[begin - 1].capital)
        ):
            begin -= 1  # "le dijo", "s'est", "Se dijo"
        elif caused and units[begin - 1].key in s.causatives:
            begin -= 1
        elif begin > 3 and _apart(units, begin, s):
            begin -= 3  # "a, elle, précisé"
        elif s.elisions and units[begin - 1].key in s.determiners and _object_here(units, begin, s):
            begin -= 1  # "l'a rappelé", "comme le dit"
        else:
            break
    if begin > 0 and units[begin - 1].key in s.determiners and key not in s.say:
        return None  # "the report", "his claim"
    if (
        begin > 0
        and units[begin - 1].key in s.determiners
        and units[begin - 1].key
        not in s.subject_pronouns | {"this", "those", "these", "all", "both", "another", "each", "most", "several"}
    ):
        return None
    if begin > 0 and (units[begin - 1].text.endswith(("'s", "’s")) and begin == at):
        return None
    reflexive = begin < at and units[begin].key in s.object_pronouns  # "s'est emporté"
    passive = not reflexive and any(u.key in s.passive_auxiliaries for u in units[begin:at])
    if passive and not hearsay and key not in s.passive and not key.endswith(s.participle_endings):
        return None
    participle = key.endswith(s.participle_endings) and not any(u.key in s.auxiliaries for u in units[begin:at])
    previous = units[begin - 1] if begin else None
    if begin > 0 and units[begin - 1].key in s.negations | s.denials:
        return None  # "did not say", "denied saying"
    if any(u.key in s.negations or u.key.endswith("n't") for u in units[begin:at]):
        return None  # "n'a jamais dit", "no dijo"
    # 0. the subject is a clitic between auxiliary and participle: "a-t-il déclaré"
    if previous is not None and begin > 1 and units[begin - 2].key in s.auxiliaries and is_clitic(units, begin - 1, s):
        first = begin - 2
        while first > 0 and units[first - 1].key in s.object_pronouns | s.auxiliaries:
            first -= 1
        return Cue(first, at, at + 1, Phrase(begin - 1, begin), inverted=True, segment=first)
    # 1. inverted: a comma or quoted words right before, a noun phrase right behind
    opens = previous is None or previous.quoted is not None or previous.text in {",", "—", "–", "?", "!", "…", "-"}
    if (begin == at or not s.zero_that) and opens and not participle and previous is not None:
        subject = noun_phrase_after(units, _over_times(units, at + 1, facts), facts)
        if previous.text == "," and _apposition(units, begin - 1, facts):
            subject = None
        if subject is not None and not s.zero_that and begin > 1 and units[begin - 2].quoted is None:
            subject = subject if can_speak(units, subject, facts) else None  # ", raconte l'histoire d'un gardien"
        if subject is not None and _quotes_before(units, begin):
            pronoun = units[subject.begin].key in s.object_pronouns - s.determiners and not units[subject.begin].capital
            if not pronoun and key not in s.tell - s.say:
                return Cue(begin, at, at + 1, subject, inverted=True, segment=begin)
    if begin == 0 and at + 1 < len(units) and is_clitic(units, at + 1, s):
        return Cue(begin, at, at + 1, Phrase(at + 1, at + 2), inverted=True, segment=begin)
    # 1b. behind "as": "Comme l'a rappelé la juge, « … »"
    if previous is not None and as_before(units, begin, s) and not participle:
        skip = at + 1 < len(units) and units[at + 1].key == s.loose_particles.get(key)  # "went on the striker"
        subject = noun_phrase_after(units, at + 1 + skip, facts)
        if subject is not None and units[subject.begin].key not in s.object_pronouns - s.determiners:
            return Cue(begin - 1, at, at + 1, subject, inverted=True, segment=begin - 1)
    if _and_said(units, begin, at, s):
        return Cue(begin, at, at + 1, None, segment=0)
    # 2. participle behind a comma, or a verb behind "and": the subject is the sentence's
    if participle or (previous is not None and previous.key in s.sharing) or _before_saying(units, begin, at, s):
        if (
            participle
            and previous is not None
            and previous.text not in {",", "—", "–", "-"}
            and previous.quoted is None
            and previous.key not in s.conjunctions | s.participle_openers
        ):
            if previous.key in s.object_pronouns:  # "had her saying"
                return Cue(begin, at, at + 1, Phrase(begin - 1, begin), segment=begin - 1)
            # "people saying": a noun right before a participle may be its subject
            noun = previous.key
            if earlier and not previous.capital and not noun.endswith("s") and noun not in facts.people.roles:
                return Cue(begin, at, at + 1, earlier[-1].subject, shared=True, segment=begin)
            subject = noun_phrase_before(units, begin, facts)
            if subject is None:
                return None
            return Cue(begin, at, at + 1, subject, segment=subject.begin)
        subject = earlier[-1].subject if earlier else None
        if subject is None and s.pro_drop and earlier and previous is not None and previous.key in s.sharing:
            comma = begin > 1 and units[begin - 2].text == ","
            return Cue(begin, at, at + 1, None, shared=True, segment=begin - 2 if comma else begin - 1)  # "añadió, y …"
        if subject is None and begin == 0:
            subject = _subject_behind(units, at, facts)
        if subject is None:
            subject = sentence_subject(units, begin, at, facts)
        if subject is None and s.pro_drop and begin == 1 and not participle:
            return Cue(begin, at, at + 1, None, segment=begin)  # "Y añadió:"
        if subject is None:
            return None
        segment = begin - 1 if begin else 0
        while segment > 0 and units[segment].key in s.participle_openers | s.genitive and not s.zero_that:
            segment -= 1  # ", tout en reconnaissant", ", avant d'ajouter"
        if segment > 0 and units[segment - 1].text == ",":
            segment -= 1
        return Cue(begin, at, at + 1, subject, shared=True, segment=segment)
    # 3. subject before
    if s.pro_drop and not participle and opens and _may_drop(units, begin, at, facts):
        beside = previous is None or previous.text != "," or not _apposition(units, begin - 1, facts)
        if beside:
            return Cue(begin, at, at + 1, None, segment=begin)
    following = units[at + 1] if at + 1 < len(units) else None
    if following is not None and following.key in s.auxiliaries and begin == at and not _contracted(following):
        return None  # "the report was released"
    end = begin
    if previous is not None and previous.text in {",", ")", "—", "–"}:
        opening = _before_parenthesis(units, begin - 1, facts)
        if opening is None:
            return None
        end = opening
        if end > 1 and units[end - 1].text.isdigit() and units[end - 2].text == ",":
            end -= 2  # "the singer, 38, who …, told"
    # "a minister on Wednesday accused"
    while end > 2 and s.zero_that and units[end - 1].key in s.times:
        end -= 1 + (units[end - 2].key in s.prepositions)
    subject = noun_phrase_before(units, end, facts)
    if subject is None and s.pro_drop and not participle and _may_drop(units, begin, at, facts):
        return Cue(begin, at, at + 1, None, segment=begin)
    if subject is not None and units[subject.begin].key.endswith(s.participle_endings):
        # "including the mayor said" is no subject, "fuming chairwoman Lemmering" is one
        described = subject.end - subject.begin > 1 and any(
            u.capital or u.key in facts.people.roles for u in units[subject.begin + 1 : subject.end]
        )
        head = units[subject.begin]
        named = subject.end - subject.begin == 1 and head.capital and head.key not in s.nonfinite  # "Fleming said"
        subject = subject if named or (described and units[subject.begin + 1].key not in s.determiners) else None
    if subject is None:
        return None
    subject = _antecedent(units, subject, facts)
    if key in s.nounlike and begin == at and not _verb_here(units, subject, at, facts):
        return None
    segment = subject.begin
    while segment > 0 and (
        units[segment - 1].key in s.conjunctions | s.subordinators or units[segment - 1].text == ","
    ):
        segment -= 1
    return Cue(begin, at, at + 1, subject, segment=segment)


def can_speak(units: Sequence[Unit], subject: Phrase, facts: Language) -> bool:
    """Whether the head of a noun phrase is a person, a body, a name or a pronoun."""
    s, people = facts.speech, facts.people
    head = []
    for u in units[subject.begin : subject.end]:
        if u.key in s.genitive:
            break
        head.append(u)
    known = people.roles.keys(), people.body_words, s.anonymous, s.subject_pronouns, s.outlet_nouns
    return any((u.capital and u.key not in s.determiners) or any(u.key in words for words in known) for u in head)


def _verb_here(units: Sequence[Unit], subject: Phrase, at: int, facts: Language) -> bool:
    """Whether a form that is as often a noun is a verb here: "Reyle claims the …", "critics say"; not "the report"."""
    s = facts.speech
    last = units[subject.end - 1]
    if last.key in s.subject_pronouns:
        return True
    following = units[at + 1] if at + 1 < len(units) else None
    opens = following is not None and (
        following.quoted is not None
        or following.text in {":", ","}
        or following.key in s.clause_openers | s.infinitive | s.determiners | s.subject_pronouns | s.question_words
        or following.capital
    )
    if units[at].capital and last.capital:
        return False  # "United States"
    if not s.zero_that and following is not None and following.quoted is not None and _label(following):
        return can_speak(units, subject, facts)  # "le marché dit « de la Lune »"
    if not s.zero_that:
        opens = opens or any(u.key in s.clause_openers for u in units[at + 2 : at + 3])  # "informó de que"
        return opens or (following is not None and bare_infinitive(units, at + 1, len(units), facts))
    if at == subject.end and units[subject.begin].key in s.singular:
        return opens and units[at].key.endswith("s") and subject.end - subject.begin > 1
    return opens and (last.capital or last.key.endswith("s") or units[at].key.endswith("s"))


def _over_times(units: Sequence[Unit], at: int, facts: Language) -> int:
    """Over what may stand between a verb and the subject behind it: "a lancé samedi soir le maire", "dijo a los
    periodistas el entrenador"."""
    s = facts.speech
    if not s.zero_that and at < len(units) and units[at].key in s.to_whom and is_person_like(units, at + 1, facts):
        told = noun_phrase_after(units, at + 1, facts, clause_follows=True)
        at = told.end if told is not None else at
    while not s.zero_that and at + 1 < len(units):
        beyond = _adjunct_end(units, at, facts)
        if beyond == at:
            break
        at = beyond
    return at


def _adjunct_end(units: Sequence[Unit], at: int, facts: Language) -> int:
    """Where the time, place or manner that begins at ``at`` ends; ``at`` where there is none."""
    s = facts.speech
    if units[at].key in s.times or is_adverb(units[at], s):
        return at + 1
    if units[at].key in s.determiners and units[at + 1].key in s.times and not units[at + 1].capital:
        return at + 2  # "el viernes"
    for aside in s.asides:
        if tuple(u.key for u in units[at : at + len(aside)]) == aside:
            return at + len(aside)
    if units[at].text == "," and at + 3 < len(units):  # "confie, amère, la fille"
        closing = next((i for i in range(at + 2, min(at + 7, len(units) - 1)) if units[i].text == ","), at)
        inside = units[at + 1 : closing]
        plain = all(u.key and not u.capital for u in inside)
        short = len(inside) < 3 and not any(u.key in s.determiners for u in inside)
        return closing + 1 if plain and inside and (short or units[closing + 1].capital) else at
    if units[at].key in s.prepositions - s.genitive:
        name = at + 1
        while name + 1 < len(units) and units[name].key in s.prepositions | s.determiners:
            name += 1
        if units[name].key in facts.people.body_words and units[name].capital:
            end = next((i for i in range(name, len(units)) if not units[i].capital), len(units))
            whole = end == len(units) or not units[end].key  # "en Radio Kai.": nobody is left to be the subject
            return end if whole and units[name].key in s.outlet_words else name + 1  # "ante EFE Lucía Sarrasin"
        phrase = noun_phrase_after(units, name, facts, clause_follows=True)
        if phrase is not None and phrase.end < len(units) and units[phrase.end].key in s.determiners:
            return phrase.end
    return at


def _apart(units: Sequence[Unit], begin: int, s: Speech) -> bool:
    """Whether a pronoun in commas stands between an auxiliary and its participle."""
    pronoun = units[begin - 2].key in s.subject_pronouns | s.object_pronouns
    return pronoun and units[begin - 1].text == "," == units[begin - 3].text and units[begin - 4].key in s.auxiliaries


def _before_saying(units: Sequence[Unit], begin: int, at: int, s: Speech) -> bool:
    """Whether an infinitive tells what was said next: ", avant d'ajouter que", ", antes de añadir que"."""
    return _of_infinitive(units, begin, at, s) and units[begin - 2].key in s.participle_openers


def _and_said(units: Sequence[Unit], begin: int, at: int, s: Speech) -> bool:
    """Whether a sentence opens with an infinitive for what was said next: "Et d'ajouter : « … »"."""
    return begin == 2 and _of_infinitive(units, begin, at, s) and units[0].key in s.sharing


def _of_infinitive(units: Sequence[Unit], begin: int, at: int, s: Speech) -> bool:
    return (
        begin > 1
        and bool(s.infinitive_endings)
        and units[at].key.endswith(s.infinitive_endings)
        and units[begin - 1].key in s.genitive
    )


def _object_here(units: Sequence[Unit], begin: int, s: Speech) -> bool:
    """Whether the article before ``begin`` is a pronoun: before an auxiliary, or behind "comme"."""
    return units[begin].key in s.auxiliaries or (begin > 1 and units[begin - 2].key in s.as_)


def _antecedent(units: Sequence[Unit], subject: Phrase, facts: Language) -> Phrase:
    """The phrase before a relative clause without commas: in "A woman who sat above the resort said" not the resort."""
    s = facts.speech
    for back in range(subject.begin - 1, max(-1, subject.begin - 25), -1):
        if units[back].quoted is not None or units[back].text in {",", ";", ":", "—", "–"}:
            return subject
        if units[back].key in s.relatives - s.clause_openers:
            if back and units[back - 1].key in s.prepositions:
                return subject  # "an email in which Ben Roth wrote"
            head = noun_phrase_before(units, back, facts)
            opens = head is not None and (head.begin == 0 or units[head.begin - 1].text in {",", ";", ":"})
            verbs = sum(u.key in s.auxiliaries or _is_form(u, s) for u in units[back + 1 : subject.begin])
            return head if opens and head is not None and verbs + (back + 2 < subject.begin) > 0 else subject
        if units[back].key in s.clause_openers | s.subordinators:
            return subject
    return subject


def _is_form(unit: Unit, s: Speech) -> bool:
    return unit.key in s.say | s.tell | s.that | s.think


def _contracted(unit: Unit) -> bool:
    """ "It's", "they'll": a subject with its auxiliary."""
    return "'" in unit.key and not unit.key.endswith("n't")


def _apposition(units: Sequence[Unit], comma: int, facts: Language) -> bool:
    """Whether what ends at this comma is an apposition or a relative clause behind a noun phrase that opens the
    clause: "Reyle, the promoter, said the hall …"."""
    s = facts.speech
    opening = _before_parenthesis(units, comma, facts)
    if opening is None or opening + 1 >= comma:
        return False
    phrase = noun_phrase_before(units, opening, facts)
    if phrase is None:
        return False
    before = units[phrase.begin - 1] if phrase.begin else None
    return before is None or before.text in {",", ";", ":"} or before.key in s.conjunctions | s.subordinators


def _may_drop(units: Sequence[Unit], begin: int, at: int, facts: Language) -> bool:
    """Whether a verb without a subject opens its clause or follows quoted words: "Añadió que", "«…», dijo."."""
    before = units[begin - 1] if begin else None
    if (
        before is not None
        and before.quoted is None
        and before.text not in {",", "—", ";", ":"}
        and before.key not in facts.speech.sharing
    ):
        return False
    s = facts.speech
    opens = at + 1 < len(units) and units[at + 1].key in s.clause_openers | s.genitive
    opens = opens or any(u.quoted is not None for u in units[max(0, begin - 2) : begin])
    return (opens or units[at].key not in s.nounlike) and not units[at].key.endswith(("ar", "er", "ir", "ado", "ido"))


def _quotes_before(units: Sequence[Unit], end: int) -> bool:
    return any(u.quoted is not None or u.text in {",", "—", "–"} for u in units[:end])


def _before_parenthesis(units: Sequence[Unit], at: int, facts: Language) -> int | None:
    """Where the phrase ends that an apposition or bracket follows: in "Reyle, the promoter, said" behind Reyle."""
    mark = units[at].text
    partner = {",": ",", ")": "(", "—": "—", "–": "–"}[mark]
    for back in range(at - 1, max(-1, at - 30), -1):
        if units[back].quoted is not None and mark == "," and not _label(units[back]):
            return None
        if units[back].text == partner:
            if back == 0:
                return None
            return back
    return None


def _label(unit: Unit) -> bool:
    """Whether quoted words are a name in marks: "whom all call “Birdie”"."""
    inner = unit.text.strip("\"'”’“‘»«‹› \u00a0\u202f")
    return len(inner.split()) <= 3 and inner[-1:].isalnum()


def sentence_subject(units: Sequence[Unit], end: int, verb: int, facts: Language) -> Phrase | None:
    """The first noun phrase of the sentence that a verb follows; for "…, adding" and "… and said"."""
    s = facts.speech
    at = 0
    while at < end:
        u = units[at]
        opening = (
            at == 0 and u.key in s.ask and u.key.endswith(s.finite_endings or s.participle_endings)
        )  # "Asked …, he"
        if (
            u.quoted is not None
            or not u.key
            or opening
            or u.key in s.prepositions
            or u.key in s.subordinators
            or u.key in s.conjunctions
            or u.key in s.adverbs
            or u.key in s.times
        ):
            if opening or u.key in s.prepositions or u.key in s.subordinators:
                # an opening phrase: go on behind its comma
                comma = next((i for i in range(at, end) if units[i].text == ","), None)
                if comma is None or comma >= end - 1:
                    return None
                at = comma + 1
                continue
            at += 1
            continue
        phrase = noun_phrase_after(units, at, facts, clause_follows=True)
        if phrase is None:
            at += 1
            continue
        # a lower-case phrase took its verb along ("the mayor left"); only its spans' overlap counts
        return _without_verb(units, phrase, facts)
    return None


def _subject_behind(units: Sequence[Unit], at: int, facts: Language) -> Phrase | None:
    """The subject of "Calling it “a farce,” Reyle left": the noun phrase behind the comma or the quoted words."""
    for i in range(at + 1, len(units)):
        if units[i].text == "," or (units[i].quoted is not None and units[i].text.rstrip("\"'”’»«“‘").endswith(",")):
            phrase = noun_phrase_after(units, i + 1, facts, clause_follows=True)
            return _without_verb(units, phrase, facts) if phrase is not None else None
    return None


def _without_verb(units: Sequence[Unit], phrase: Phrase, facts: Language) -> Phrase:
    begin, end = phrase
    if units[begin].capital or units[begin].key in facts.speech.determiners:
        last = begin
        for i in range(begin, end):
            if (units[i].capital and i > begin) or units[i].key in facts.people.roles:
                last = i
        if last > begin:
            return Phrase(begin, last + 1)
        if units[begin].capital and units[begin].key not in facts.speech.determiners:
            return Phrase(begin, begin + 1)
    return Phrase(begin, min(end, begin + 3))
