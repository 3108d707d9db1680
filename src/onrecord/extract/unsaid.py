"""Sentences in which no verb of saying reports (German) in, attributions out: "laut" and its like, the mood that
carries a report on, and the quoted words inside a reported clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.extract.document import Document, Sentence, Unit
from onrecord.extract.fields import (
    FINAL,
    Clause,
    clauses_of,
    first_subject,
    has_finite,
    in_mood,
    is_finite,
    is_label,
    noun_at,
    noun_phrases,
    span_of,
    trimmed,
)
from onrecord.extract.find import Find, length
from onrecord.extract.outlets import is_outlet
from onrecord.extract.phrases import Phrase
from onrecord.extract.second_cues import Cue, find_of
from onrecord.languages import Language
from onrecord.records import Link, Span
from onrecord.text.words import words

# Quoted words of this number that begin in the middle of a clause, or have a verb, or two more of any sort are a
# quotation nested in the reported clause that holds them; fewer are its wording and would only repeat it. German news
# annotated for quotations has nearly all of the former.
NESTED_WORDS = 3


def goes_on(doc: Document, before: Find, find: Find) -> bool:
    """Whether two finds without a cue stand in neighbouring sentences of one paragraph."""
    first, second = doc.sentences[before.sentence], doc.sentences[find.sentence]
    return find.sentence - before.sentence == 1 and first.paragraph == second.paragraph


class Source(NamedTuple):
    """Whose word it is: ``units[begin:end]`` with the preposition, the phrase of the source, the units of the cue."""

    begin: int
    end: int
    phrase: Phrase
    cue: tuple[int, ...]


def sources_of(units: Sequence[Unit], facts: Language) -> list[Source]:
    """Each "laut X", "nach Angaben von X", "X zufolge" and "Angaben von X nach", in order."""
    s = facts.speech
    found: list[Source] = []
    at = 0
    while at < len(units):
        phrase = _source_at(units, at, facts)
        if phrase is not None:
            found.append(Source(at, phrase.end, _owner_of(units, phrase, facts), (at,)))
            at = phrase.end
        else:
            at += 1
    for at in range(1, len(units)):
        if units[at].quoted is not None or units[at].key not in s.according_after or units[at].capital:
            continue
        for phrase, preposition in noun_phrases(units, 0, at, facts):
            adjacent = phrase.end == at and not preposition
            needs_noun = units[at].key in s.by_source
            if not adjacent or (needs_noun and _source_noun(units, phrase, facts) is None):
                continue
            if not any(f.begin <= phrase.begin < f.end for f in found):
                found.append(Source(phrase.begin, at + 1, _owner_of(units, phrase, facts), (at,)))
    return sorted(found)


def _source_at(units: Sequence[Unit], at: int, facts: Language) -> Phrase | None:
    """The source behind "laut", or behind a "nach" that a noun of saying follows."""
    s = facts.speech
    if units[at].quoted is not None:
        return None
    if (units[at].key,) in s.according:
        return noun_at(units, at + 1, len(units), facts) or _quoted_name(units, at + 1)
    if units[at].key in s.by_source:
        phrase = noun_at(units, at + 1, len(units), facts)
        if phrase is not None and _source_noun(units, phrase, facts) is not None:
            return phrase
    return None


def _quoted_name(units: Sequence[Unit], at: int) -> Phrase | None:
    if at < len(units) and units[at].quoted is not None and is_label(units[at]):
        return Phrase(at, at + 1)
    return None


def _source_noun(units: Sequence[Unit], phrase: Phrase, facts: Language) -> int | None:
    s = facts.speech
    for n in range(phrase.begin, phrase.end):
        if units[n].capital and (units[n].key in s.source_nouns or units[n].key.endswith(s.source_endings)):
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


def _behind_apposition(units: Sequence[Unit], end: int, facts: Language) -> int:
    """On over the name of the source between commas: "nach den Worten der Sprecherin, Ada Reyle, fehle es"."""
    if end + 1 < len(units) and units[end].text == "," and units[end + 1].capital:
        name = noun_at(units, end + 1, len(units), facts)
        if name is not None and name.end < len(units) - 1 and units[name.end].text == ",":
            return name.end + 1
    return end


def according(
    doc: Document,
    number: int,
    units: Sequence[Unit],
    clauses: Sequence[Clause],
    i: int,
    source: Source,
    cues: Sequence[Cue],
) -> Find | None:
    """The attribution to a source in clause ``i``: the sentence around it, or the clause where that is subordinate."""
    facts = doc.facts
    s = facts.speech
    begin, end, phrase, parts = source
    end = _behind_apposition(units, end, facts)
    clause = clauses[i]
    first = clause.begin
    if clause.kind == "main":
        for j in range(i - 1, -1, -1):
            if (
                clauses[j].kind not in FINAL
                and clauses[j].kind != "infinitive"
                and has_finite(units, clauses[j].begin, clauses[j].end, s)
            ):
                break
            first = clauses[j].begin
    last = len(units)
    for j in range(i + 1, len(clauses)):
        other = clauses[j]
        said = units[other.begin - 1].text == ":" and units[other.start].quoted is not None
        if (
            said
            or units[other.begin - 1].text == ";"
            or any(c.clause == j and other.kind not in FINAL and not c.reported for c in cues)
        ):
            last = other.begin
            break
    if clause.kind in ("relative", "sub", "that", "question"):
        last = min(last, clause.end)
    pieces = [p for p in ((first, begin), (end, last)) if trimmed(units, *p)]
    quoted = any(u.quoted is not None and not is_label(u) for b, e in pieces for u in units[b:e])
    if not pieces or (sum(e - b for b, e in pieces) < 3 and not quoted):
        return None
    name = doc.text[units[phrase.begin].begin : units[phrase.end - 1].end]
    cue = Cue(parts[0], parts[0], parts[0] + 1, phrase, "", parts, i)
    find = find_of(doc, number, units, pieces, "according to", cue)
    if find is None:
        return None
    heads = {u.key for u in units[phrase.begin : phrase.end]}
    outlet = is_outlet(name) or (bool(heads & s.rumours) and phrase.end - phrase.begin <= 2)
    if outlet:
        link = Link(name, "outlet", span_of(units, phrase))
        return Find(find.content, "according to outlet", number, find.speaker, find.cue, chain=(link,))
    return find


def in_the_mood(doc: Document, number: int, sentence: Sentence, found: list[Find]) -> Find | None:
    """A sentence whose main verb is in the mood of reported speech goes on with what the sentence before reports."""
    s = doc.facts.speech
    units = sentence.units
    if number == 0 or any(u.key in s.first_person for u in units if u.quoted is None):
        return None
    clauses = clauses_of(units, doc.facts)
    forms: set[str] = set()
    for clause in clauses:
        if clause.kind == "main":
            verb = next((u for u in units[clause.start : clause.end] if is_finite(u, s) and not u.capital), None)
            if verb is not None and not in_mood(verb, s) and not forms and units[0].key not in s.carrying:
                return None
            forms |= {u.text for u in units[clause.start : clause.end] if in_mood(u, s)}
    # in the plural the conditional stands in for a mood that shows no form of its own; in the singular it only supposes
    strong, weak = forms - s.conditional, {f for f in forms & s.conditional if f.endswith("n")}
    previous = found[-1] if found and number - found[-1].sentence == 1 and found[-1].medium != "post" else None
    carrying = units[0].key in s.carrying
    if not strong and not carrying and not (weak and previous is not None):
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
        subject = first_subject(before.units, clauses_of(before.units, doc.facts), doc.facts)
        if subject is None:
            return None
        speaker, reason = span_of(before.units, subject), None
    span = trimmed(units, 0, len(units))
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


def _of_its_own(unit: Unit, facts: Language) -> bool:
    """Whether quoted words inside a reported clause read as a quotation: a few with a verb among them, or more."""
    inner = [w for w in words(unit.text) if w.key]
    if not inner:
        return False
    s = facts.speech
    ends_in_verb = inner[-1].text[:1].islower() and inner[-1].key not in s.adverbs | s.prepositions
    verb = ends_in_verb or any(w.key in s.auxiliaries | s.subjunctive for w in inner)
    return len(inner) >= (NESTED_WORDS if verb else NESTED_WORDS + 2)


def pieces(doc: Document, found: Sequence[Find]) -> list[Find]:
    """Quoted stretches of some length inside a reported clause, as quotations nested in it. What makes up nearly all
    of the clause is no second quotation: beside it the clause would be joined with nothing."""
    new: list[Find] = []
    for f in found:
        whole, last = length(f.content), f.content[-1].end
        for unit in doc.sentences[f.sentence].units:
            span = Span(unit.begin, unit.end)
            if unit.quoted is None or 3 * length((span,)) > 2 * whole or unit.end > last:
                continue
            inside = any(c.begin <= unit.begin and unit.end <= c.end and c != span for c in f.content)
            if inside and not is_label(unit) and (_in_passing(unit) or _of_its_own(unit, doc.facts)):
                new.append(replace(f, content=(span,), rule="inside a reported clause", cue=(), chain=()))
    return new


def _in_passing(unit: Unit) -> bool:
    """Whether quoted words begin in the middle of what somebody said, and are more than a term."""
    inner = [w for w in words(unit.text) if w.key]
    return len(inner) >= NESTED_WORDS and inner[0].text[:1].islower()
