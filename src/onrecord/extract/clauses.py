"""Sentences with the verb after its subject (English, French, Spanish) in, reported clauses out: who said that what.
The cue stands before, between or behind the words; what follows "said" may be the words, or only Tuesday."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.complements import Complement, addressee_after, complement_of, of_statement, quoted_end
from onrecord.extract.cues import Cue, cues_of
from onrecord.extract.document import Document, Sentence, Unit
from onrecord.extract.find import Find
from onrecord.extract.grammar import is_caused, is_finite, is_person_like
from onrecord.extract.phrases import noun_phrase_after
from onrecord.languages import Language, Speech
from onrecord.records import Span


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


def _attribution(
    doc: Document, number: int, units: Sequence[Unit], cue: Cue, before: list[Cue], later: list[Cue], facts: Language
) -> Find | None:
    s = facts.speech
    key = units[cue.verb].key
    if cue.subject is not None and cue.subject.begin >= len(units):
        return None
    behind = cue.subject.end if cue.inverted and cue.subject else cue.end
    limit = _coordinate_limit(units, behind, later, s)
    complement = complement_of(units, behind, limit, cue, facts)
    if complement is not None and complement.kind == "quoted":
        nearer = (c for c in later if c.subject is not None and not c.shared and behind <= c.subject.begin)
        if any(c.verb < complement.begin for c in nearer):
            complement = None  # "Renfrew read an email in which the mayor wrote: “…”"
    left = _left_content(units, cue, facts, complement)
    left_quoted = (
        left is not None and units[left[1] - 1].quoted is not None and not any(b.end < left[1] for b in before)
    )
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
    thought = thought and not (key in s.made_known and is_caused(units, cue.verb, s))
    if key in s.quote_only - s.say - s.tell - s.that - s.ask - s.urge - s.promise - s.name and not quoted:
        return None
    subject = cue.subject
    speaker = Span(units[subject.begin].begin, units[subject.end - 1].end) if subject else None
    cue_span = Span(units[cue.begin].begin, units[cue.end - 1].end) if cue.begin < cue.end else None
    addressee = None
    target = complement.addressee if complement is not None else None
    called = complement is not None and complement.kind == "named" and key not in s.tell  # "called it “reckless”"
    if target is None and key in s.tell | s.urge | s.ask and not (called or cue.inverted) and s.zero_that:
        target = addressee_after(units, behind, facts)
    if (
        target is None
        and behind < len(units)
        and units[behind].key in s.to_whom
        and is_person_like(units, behind + 1, facts)
    ):
        target = noun_phrase_after(units, behind + 1, facts, clause_follows=True)
    if target is None and cue.inverted and cue.end < len(units) and units[cue.end].key in s.to_whom:
        target = noun_phrase_after(units, cue.end + 1, facts, clause_follows=True)
    if target is None:
        target = of_statement(units, behind, facts)
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
        if segment < behind or (segment == behind and not cue.shared):
            continue
        first = units[segment]
        coordinate = first.text in {",", "—", "–"} or (
            first.key in s.sharing and (cue.shared or first.key not in s.joining)
        )
        if coordinate:
            return segment
    return len(units)


def _left_content(
    units: Sequence[Unit], cue: Cue, facts: Language, complement: Complement | None
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
    if not is_finite(units, begin, end, facts) and not (complement is None and _goes_on(units, cue, facts)):
        return None
    return (begin, end)


def _goes_on(units: Sequence[Unit], cue: Cue, facts: Language) -> bool:
    """Whether the clause goes on right behind an attribution set in commas: "The minister, he said, was late"."""
    behind = max(cue.end, cue.subject.end if cue.subject is not None else 0)
    comma = behind < len(units) and units[behind].text == ","
    return comma and is_finite(units, behind + 1, len(units), facts)


def _parenthetical(units: Sequence[Unit], cue: Cue, facts: Language) -> bool:
    """Whether what stands before an attribution in commas has no verb of its own, so that the rest must go on."""
    start = min(cue.begin, cue.subject.begin) if cue.subject is not None else cue.begin
    return start > 1 and units[start - 1].text == "," and not is_finite(units, 0, start - 1, facts)


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
                return (i, quoted_end(units, i, n, facts))
            return None
        if u.text == "," and i + 1 < n:
            following = units[i + 1]
            if (following.key,) in s.according:
                return None  # "«…», habría dicho, según varios testigos"
            if i == behind and not cue.inverted and cue.end == behind and _parenthetical(units, cue, facts):
                return (i + 1, n)
            if following.quoted is not None:
                return (i + 1, quoted_end(units, i + 1, n, facts))
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
