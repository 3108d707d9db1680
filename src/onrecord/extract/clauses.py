"""Sentences with the verb after its subject (English, French, Spanish) in, reported clauses out: who said that what.
The cue stands before, between or behind the words; what follows "said" may be the words, or only Tuesday."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.document import Document, Sentence, Unit
from onrecord.extract.find import Find
from onrecord.extract.phrases import Phrase, noun_phrase_after, noun_phrase_before
from onrecord.languages import Language, Speech
from onrecord.records import Span

ENDING = ".!?…"


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


def reported(doc: Document) -> list[Find]:
    """All attributions of one article that stand in one sentence each: direct, mixed and indirect."""
    found: list[Find] = []
    for number, sentence in enumerate(doc.sentences):
        if sentence.role in ("caption", "credit", "dateline"):
            continue
        found += _of_sentence(doc, number, sentence)
    return found


def _of_sentence(doc: Document, number: int, sentence: Sentence) -> list[Find]:
    units = sentence.units
    facts = doc.facts
    cues = cues_of(units, facts)
    found: list[Find] = []
    for i, cue in enumerate(cues):
        later = cues[i + 1 :]
        find = _attribution(doc, number, units, cue, cues[:i], later, facts)
        if find is not None:
            found.append(find)
    return found


# --- cues -----------------------------------------------------------------------------------------------------------


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
    caused = _caused(units, at, s)
    if caused != (key in s.made_known) and (caused or key not in s.think):
        return None  # "lui faisait dire" puts words into a mouth; "a fait savoir" says
    # leftwards over auxiliaries and adverbs: "has also repeatedly said"
    begin = at
    hearsay = False
    while begin > 0:
        run_up = next(
            (
                r
                for r in s.run_ups + s.hearsay_run_ups
                if tuple(u.key for u in units[max(0, begin - len(r)) : begin]) == r
            ),
            None,
        )
        if run_up is not None:
            begin -= len(run_up)
            hearsay = hearsay or run_up in s.hearsay_run_ups
        elif units[begin - 1].key in s.auxiliaries or _adverb(units[begin - 1], s):
            begin -= 1
        elif not s.zero_that and units[begin - 1].key in s.object_pronouns and not units[begin - 1].capital:
            begin -= 1  # "le dijo", "s'est"
        elif caused and units[begin - 1].key in s.causatives:
            begin -= 1
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
    if not s.zero_that and any(u.key in s.negations for u in units[begin:at]):
        return None  # "n'a jamais dit", "no dijo"
    # 0. the subject is a clitic between auxiliary and participle: "a-t-il déclaré"
    if previous is not None and begin > 1 and units[begin - 2].key in s.auxiliaries and _clitic(units, begin - 1, s):
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
            subject = subject if _can_speak(units, subject, facts) else None  # ", raconte l'histoire d'un gardien"
        if subject is not None and _quotes_before(units, begin):
            pronoun = units[subject.begin].key in s.object_pronouns - s.determiners and not units[subject.begin].capital
            if not pronoun and key not in s.tell - s.say:
                return Cue(begin, at, at + 1, subject, inverted=True, segment=begin)
    if begin == 0 and at + 1 < len(units) and _clitic(units, at + 1, s):
        return Cue(begin, at, at + 1, Phrase(at + 1, at + 2), inverted=True, segment=begin)
    # 1b. behind "as": "Comme l'a rappelé la juge, « … »"
    if previous is not None and _as_before(units, begin, s) and not participle:
        skip = at + 1 < len(units) and units[at + 1].key == s.loose_particles.get(key)  # "went on the striker"
        subject = noun_phrase_after(units, at + 1 + skip, facts)
        if subject is not None and units[subject.begin].key not in s.object_pronouns - s.determiners:
            return Cue(begin - 1, at, at + 1, subject, inverted=True, segment=begin - 1)
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
        if subject is None and begin == 0:
            subject = _subject_behind(units, at, facts)
        if subject is None:
            subject = _sentence_subject(units, begin, at, facts)
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
        subject = subject if described and units[subject.begin + 1].key not in s.determiners else None
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


def _can_speak(units: Sequence[Unit], subject: Phrase, facts: Language) -> bool:
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
        return _can_speak(units, subject, facts)  # "le marché dit « de la Lune »"
    if not s.zero_that:
        opens = opens or any(u.key in s.clause_openers for u in units[at + 2 : at + 3])  # "informó de que"
        return opens or (following is not None and _bare_infinitive(units, at + 1, len(units), facts))
    if at == subject.end and units[subject.begin].key in s.singular:
        return opens and units[at].key.endswith("s") and subject.end - subject.begin > 1
    return opens and (last.capital or last.key.endswith("s") or units[at].key.endswith("s"))


def _over_times(units: Sequence[Unit], at: int, facts: Language) -> int:
    """Over what may stand between a verb and the subject behind it: "a lancé samedi soir le maire", "dijo a los
    periodistas el entrenador"."""
    s = facts.speech
    if not s.zero_that and at < len(units) and units[at].key in s.to_whom and _person_like(units, at + 1, facts):
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
    if units[at].key in s.times or _adverb(units[at], s):
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
            return name + 1  # "ante EFE Lucía Sarrasin"
        phrase = noun_phrase_after(units, name, facts, clause_follows=True)
        if phrase is not None and phrase.end < len(units) and units[phrase.end].key in s.determiners:
            return phrase.end
    return at


def _before_saying(units: Sequence[Unit], begin: int, at: int, s: Speech) -> bool:
    """Whether an infinitive tells what was said next: ", avant d'ajouter que", ", antes de añadir que"."""
    return (
        begin > 1
        and bool(s.infinitive_endings)
        and units[at].key.endswith(s.infinitive_endings)
        and units[begin - 1].key in s.genitive
        and units[begin - 2].key in s.participle_openers
    )


def _as_before(units: Sequence[Unit], begin: int, s: Speech) -> bool:
    """Whether "comme", "según" stands before the verb group: "Según explicó la jueza, el plazo vence"."""
    return begin > 0 and not s.zero_that and (units[begin - 1].key in s.as_ or (units[begin - 1].key,) in s.according)


def _object_here(units: Sequence[Unit], begin: int, s: Speech) -> bool:
    """Whether the article before ``begin`` is a pronoun: before an auxiliary, or behind "comme"."""
    return units[begin].key in s.auxiliaries or (begin > 1 and units[begin - 2].key in s.as_)


def _caused(units: Sequence[Unit], at: int, s: Speech) -> bool:
    """Whether a causative governs the verb at ``at``: "fait savoir", "a-t-il fait valoir", "lui faisait dire"."""
    return bool(s.causatives) and at > 0 and units[at - 1].key in s.causatives


def _antecedent(units: Sequence[Unit], subject: Phrase, facts: Language) -> Phrase:
    """The phrase before a relative clause without commas: in "A woman who sat above the resort said" not the resort."""
    s = facts.speech
    for back in range(subject.begin - 1, max(-1, subject.begin - 25), -1):
        if units[back].quoted is not None or units[back].text in {",", ";", ":", "—", "–"}:
            return subject
        if units[back].key in s.relatives - s.clause_openers:
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
    """"It's", "they'll": a subject with its auxiliary."""
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


def _clitic(units: Sequence[Unit], at: int, s: Speech) -> bool:
    """Whether the unit at ``at`` was cut off the verb before it by a hyphen: "dit-il", "a-t-elle"."""
    return (
        bool(s.clitics)
        and 0 < at < len(units)
        and units[at].begin > units[at - 1].end
        and units[at].begin - units[at - 1].end <= 3
        and units[at].key in s.subject_pronouns
        and "-" + units[at].key in s.clitics
        and not units[at].capital
        and _hyphen(units, at)
    )


def _hyphen(units: Sequence[Unit], at: int) -> bool:
    # cut-off clitics stand one ("-il") or three ("-t-il") characters behind their verb; words stand one behind too, so
    # only a verb form can be before them, which the callers have seen
    return units[at].begin - units[at - 1].end in (1, 3)


def _adverb(unit: Unit, s: Speech) -> bool:
    return unit.key in s.adverbs or (
        bool(s.adverb_endings) and unit.key.endswith(s.adverb_endings) and not unit.capital
    )


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


def _sentence_subject(units: Sequence[Unit], end: int, verb: int, facts: Language) -> Phrase | None:
    """The first noun phrase of the sentence that a verb follows; for "…, adding" and "… and said"."""
    s = facts.speech
    at = 0
    while at < end:
        u = units[at]
        opening = at == 0 and u.key in s.ask and u.key.endswith(s.finite_endings or s.participle_endings)  # "Asked …, he"
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


# --- what was said ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a cue: ``units[begin:end]``."""

    begin: int
    end: int
    kind: str  # that, question, infinitive, quoted, clause, phrase
    addressee: Phrase | None = None
    cue_end: int = 0


def _attribution(
    doc: Document, number: int, units: Sequence[Unit], cue: Cue, before: list[Cue], later: list[Cue], facts: Language
) -> Find | None:
    s = facts.speech
    key = units[cue.verb].key
    if cue.subject is not None and cue.subject.begin >= len(units):
        return None
    behind = cue.subject.end if cue.inverted and cue.subject else cue.end
    limit = _coordinate_limit(units, behind, later, s)
    complement = _complement(units, behind, limit, cue, facts)
    left = _left_content(units, cue, before, facts, complement)
    left_quoted = left is not None and units[left[1] - 1].quoted is not None and not any(b.end < left[1] for b in before)
    if left is not None and (
        complement is None or complement.kind == "clause" or (left_quoted and complement.kind != "quoted")
    ):
        contents = [left]
        rule = "cue behind"
        extra = _resumed(units, behind, limit, facts, cue)
        if extra is not None:
            contents.append(extra)
            rule = "cue between"
    elif (
        left is not None
        and complement is not None
        and complement.kind == "quoted"
        and units[left[1] - 1].quoted is not None
    ):
        contents = [left, (complement.begin, complement.end)]
        rule = "cue between"
    elif complement is not None:
        contents = [(complement.begin, complement.end)]
        rule = f"cue before, {complement.kind}"
    else:
        return None
    contents = [(b, _before_source(units, b, e, facts)) for b, e in contents]
    spans = tuple(_trim(doc.text, units, b, e) for b, e in contents if e > b)
    spans = tuple(x for x in spans if x.end > x.begin)
    if not spans:
        return None
    quoted = any(u.quoted is not None for b, e in contents for u in units[b:e])
    thought = key in s.think and key not in s.say and not (quoted and key in s.quote_only)
    thought = thought and not (key in s.made_known and _caused(units, cue.verb, s))
    if key in s.quote_only - s.say - s.tell - s.that - s.ask - s.urge - s.promise - s.name and not quoted:
        return None
    subject = cue.subject
    speaker = Span(units[subject.begin].begin, units[subject.end - 1].end) if subject else None
    cue_span = Span(units[cue.begin].begin, units[cue.end - 1].end) if cue.begin < cue.end else None
    addressee = None
    target = complement.addressee if complement is not None else None
    if target is None and key in s.tell | s.urge | s.ask and not cue.inverted and s.zero_that:
        target = _addressee_after(units, behind, facts)
    if (
        target is None
        and behind < len(units)
        and units[behind].key in s.to_whom
        and _person_like(units, behind + 1, facts)
    ):
        target = noun_phrase_after(units, behind + 1, facts, clause_follows=True)
    if target is None and cue.inverted and cue.end < len(units) and units[cue.end].key in s.to_whom:
        target = noun_phrase_after(units, cue.end + 1, facts, clause_follows=True)
    if target is None:
        target = _of_statement(units, behind, facts)
    if target is not None:
        addressee = Span(units[target.begin].begin, units[target.end - 1].end)
    return Find(
        content=spans,
        rule=rule + ("" if not thought else ", thought"),
        sentence=number,
        speaker=speaker,
        cue=(cue_span,) if cue_span else (),
        addressee=addressee,
        medium="thought" if thought else "speech",
    )


def _trim(text: str, units: Sequence[Unit], begin: int, end: int) -> Span:
    """The span of units without marks at its edges; quoted stretches keep theirs."""
    while begin < end and units[begin].quoted is None and not units[begin].key and units[begin].text not in "$(¿¡@#+-":
        begin += 1
    while (
        end > begin and units[end - 1].quoted is None and not units[end - 1].key and units[end - 1].text not in "%)$€£"
    ):
        end -= 1
    if begin >= end:
        return Span(0, 0)
    return Span(units[begin].begin, units[end - 1].end)


def _before_source(units: Sequence[Unit], begin: int, end: int, facts: Language) -> int:
    """The end of the words without who has them: "que el puerto cierra, según la revista Faro"."""
    s = facts.speech
    for i in range(begin + 3, end - 1):
        keys = tuple(u.key for u in units[i + 1 : i + 5])
        if units[i].text != ",":
            continue
        if any(keys[: len(cue)] == cue for cue in s.according) or (keys[0] in s.as_ and not s.zero_that):
            return i
    return end


def _coordinate_limit(units: Sequence[Unit], behind: int, later: list[Cue], s: Speech) -> int:
    """Where the words that follow a cue must end at the latest: before the next attribution beside it."""
    for cue in later:
        segment = cue.segment
        if segment <= behind:
            continue
        first = units[segment]
        coordinate = first.text in {",", "—", "–"} or (
            first.key in s.sharing and (cue.shared or first.key not in s.joining)
        )
        if coordinate:
            return segment
    return len(units)


def _complement(units: Sequence[Unit], at: int, limit: int, cue: Cue, facts: Language) -> Complement | None:
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
    if units[at].key in s.to_whom and (key in s.urge or _person_like(units, at + 1, facts)):
        addressee = noun_phrase_after(units, at + 1, facts, clause_follows=True)
        at = min(addressee.end, n) if addressee is not None else at
    elif key in s.tell | s.urge | s.ask and not cue.inverted and at < n and units[at].quoted is None:
        if not (
            units[at].key in s.clause_openers
            or units[at].key in s.infinitive
            or (units[at].key in s.question_words and key in s.ask)
            or _bare_infinitive(units, at, n, facts)
        ):
            addressee = noun_phrase_after(units, at, facts, clause_follows=True)
            if addressee is not None and (key in s.tell or not _finite(units, addressee.begin, addressee.end, facts)):
                at = min(addressee.end, n)
    if at >= n:
        return None
    if s.called_on.get(key) == units[begin].key and begin < n:
        addressee = noun_phrase_after(units, begin + 1, facts, clause_follows=True)
        at = addressee.end if addressee else begin
    if key in s.particles:
        if at >= n or units[at].key != s.particles[key]:
            return None
        at += 1
    if cue.inverted and units[at].text == "," and _as_before(units, cue.begin + 1, s) and at + 1 < n:
        q = _quoted_ahead(units, at, n, facts)
        end = _quoted_end(units, q, n, facts) if q == at + 1 else n
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
        end = _quoted_end(units, q, n, facts)
        return Complement(q, end, "quoted", addressee, q)
    if at >= n:
        return None
    # 3. an infinitive
    verbal = not s.infinitive_endings or _bare_infinitive(units, at + 1, n, facts)
    verbal = verbal or (at + 1 < n and units[at + 1].quoted is not None)
    if units[at].key in s.infinitive and verbal and (key in s.promise or (key in s.urge and addressee is not None)):
        if at + 1 < n and units[at + 1].key in s.contentless and key not in s.urge:
            return None  # "declined to comment"
        return Complement(at + 1, n, "infinitive", addressee)
    if key in s.promise | s.say | s.think and _bare_infinitive(units, at, n, facts):
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
        if _finite(units, at, n, facts) and (
            strong or units[at].key in s.subject_pronouns or units[at].capital or units[at].key in s.determiners
        ):
            return Complement(at, n, "clause", addressee)
    return None


def _bare_infinitive(units: Sequence[Unit], at: int, n: int, facts: Language) -> bool:
    """Whether an infinitive follows the cue at once: "prometió volver", "dit ne pas savoir", "niega ser la voz"."""
    s = facts.speech
    while at < n and units[at].key in s.negations | s.object_pronouns and units[at].key not in s.determiners:
        at += 1
    if at >= n or units[at].quoted is not None or units[at].capital:
        return False
    key = units[at].key
    closed = s.times | s.adverbs | s.prepositions | s.determiners | s.subordinators | s.conjunctions
    return bool(s.infinitive_endings) and key.endswith(s.infinitive_endings) and len(key) > 2 and key not in closed


def _person_like(units: Sequence[Unit], at: int, facts: Language) -> bool:
    """Whether a phrase behind "to" can be someone told: a role, a pronoun, two capitals, an outlet; not a bare place."""
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


def _of_statement(units: Sequence[Unit], behind: int, facts: Language) -> Phrase | None:
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
            return Complement(i, _quoted_end(units, i, n, facts), "quoted", None, i)
        if units[i].key in s.saying_forms and i + 1 < n:
            opener = i + 1
            if units[opener].key in s.clause_openers:
                opener += 1
            while opener < n and units[opener].text in {",", ":"}:
                opener += 1
            if opener < n and units[opener].quoted is not None:
                return Complement(opener, _quoted_end(units, opener, n, facts), "quoted", None, i + 1)
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
            if not s.zero_that and units[i - 1].text == "," and _adverb(units[i - 2], s):
                return i  # "habría contado, además, que"
            return (
                i if loose or _over_adverbials(units, at, i, facts, clause=False) == i or units[i - 1].key in s.saying_nouns else None
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


def _quoted_end(units: Sequence[Unit], q: int, n: int, facts: Language) -> int:
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
        if u.key in s.times or (_adverb(u, s) and not u.capital):
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
    if at < n and units[at].quoted is None and units[at].text in "\"“«„‘":
        closing = next((i for i in range(at + 1, min(n, at + 12)) if units[i].text in "\"”»“’"), None)
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
        return phrase is not None and _finite(units, at, phrase.end, facts)
    following = units[phrase.end]
    return following.quoted is not None or following.key in s.auxiliaries or _finite(units, at, phrase.end, facts)


def _finite(units: Sequence[Unit], begin: int, end: int, facts: Language) -> bool:
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
        return Complement(begin, _quoted_end(units, q, n, facts), "named")
    key = units[cue.verb].key
    if as_at is not None and as_at < stop and key in s.as_what:
        return Complement(as_at + 1, n, "named")
    if key in s.of_what:
        of = next((i for i in range(at, min(n, at + 10)) if units[i].key in s.genitive), None)
        return Complement(of + 1, n, "named") if of is not None and of + 1 < n else None
    return None


def _addressee_after(units: Sequence[Unit], at: int, facts: Language) -> Phrase | None:
    if at >= len(units) or units[at].quoted is not None:
        return None
    if units[at].key in facts.speech.clause_openers | facts.speech.infinitive | facts.speech.question_words:
        return None
    return noun_phrase_after(units, at, facts, clause_follows=True)


def _left_content(
    units: Sequence[Unit], cue: Cue, before: list[Cue], facts: Language, complement: Complement | None
) -> tuple[int, int] | None:
    """The words before a cue that they belong to: a comma or quoted words stand right before the attribution."""
    s = facts.speech
    if cue.shared:
        return None
    start = min(cue.begin, cue.subject.begin) if cue.subject is not None else cue.begin
    if start == 0:
        return None
    previous = units[start - 1]
    if previous.quoted is None and previous.text not in {",", "—", "–", "?", "!"}:
        return None
    end = start if previous.quoted is not None else start - 1
    if end > 1 and previous.text in {"—", "–"} and units[end - 1].text == ",":
        end -= 1  # "«…», —dijo Reyle—"
    if end <= 0:
        return None
    begin = 0
    for other in before:
        if other.end <= end and not other.inverted:
            begin = max(begin, 0)
    if units[end - 1].quoted is not None:
        # only the quoted words, where nothing or an attribution of its own stands before them
        q = end - 1
        if q == 0 or units[q - 1].text in {",", ":", ".", "—", "–"}:
            first = q
            while first > 0 and units[first - 1].quoted is not None:
                first -= 1
            return (first, end)
        if (cue.subject is None and _so_called(units, begin, q, s)) or units[q - 1].key in s.by:
            return None  # "Interrogé par « Le Phare », …"
        return (begin, end) if complement is None or complement.kind != "that" else None
    key = units[cue.verb].key
    if key not in s.say | s.that | s.tell | s.ask or key in s.only_before:
        return None
    if (
        key in s.nounlike - s.say
        and not cue.inverted
        and units[cue.subject.begin if cue.subject else 0].key not in s.subject_pronouns
        and not key.endswith("s")
    ):
        return None
    if complement is not None and complement.kind not in ("clause", "phrase"):
        return None
    if units[begin].key in s.subordinators | s.prepositions and complement is not None:
        return None
    if cue.subject is None and cue.end < len(units) and units[cue.end].key not in s.times | s.prepositions | {""}:
        return None  # "presentó el plan, destacó su coste": a next act
    if not _finite(units, begin, end, facts) and not (complement is None and _goes_on(units, cue, facts)):
        return None
    return (begin, end)


def _goes_on(units: Sequence[Unit], cue: Cue, facts: Language) -> bool:
    """Whether the clause goes on right behind an attribution set in commas: "The minister, he said, was late"."""
    behind = max(cue.end, cue.subject.end if cue.subject is not None else 0)
    comma = behind < len(units) and units[behind].text == ","
    return comma and _finite(units, behind + 1, len(units), facts)


def _parenthetical(units: Sequence[Unit], cue: Cue, facts: Language) -> bool:
    """Whether what stands before an attribution in commas has no verb of its own, so that the rest must go on."""
    start = min(cue.begin, cue.subject.begin) if cue.subject is not None else cue.begin
    return start > 1 and units[start - 1].text == "," and not _finite(units, 0, start - 1, facts)


def _so_called(units: Sequence[Unit], begin: int, q: int, s: Speech) -> bool:
    """Whether words without a verb lead to quoted ones: "El llamado «mercado de la Luna» se celebra"."""
    return all(u.key and u.key not in s.auxiliaries | s.subject_pronouns - s.determiners for u in units[begin:q])


def _resumed(units: Sequence[Unit], behind: int, limit: int, facts: Language, cue: Cue) -> tuple[int, int] | None:
    """The words that go on behind a cue in between: "“…,” she said, “…”", "The plan, he said on Monday, is dead"."""
    s = facts.speech
    n = min(limit, len(units))
    for i in range(behind, n):
        u = units[i]
        if u.quoted is not None:
            if units[i - 1].text in {",", ":", ";", "—", "–", "."} or i == behind:
                return (i, _quoted_end(units, i, n, facts))
            return None
        if u.text == "," and i + 1 < n:
            following = units[i + 1]
            if (following.key,) in s.according:
                return None  # "«…», habría dicho, según varios testigos"
            if i == behind and not cue.inverted and cue.end == behind and _parenthetical(units, cue, facts):
                return (i + 1, n)
            if following.quoted is not None:
                return (i + 1, _quoted_end(units, i + 1, n, facts))
            if (
                cue.inverted
                or following.key in s.relatives
                or following.key.endswith(s.participle_endings)
                or following.key in s.conjunctions | s.prepositions | s.singular - s.resuming
            ):
                continue
            if following.key in s.determiners | s.subordinators - s.resuming:
                continue
            if following.key in s.auxiliaries or following.key in s.resuming:
                return (i + 1, n)
    return None
