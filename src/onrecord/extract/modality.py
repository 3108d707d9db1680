"""Finds in, finds with modality and medium out: is the saying itself hearsay, and was it spoken, written, posted?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.document import Document, Unit
from onrecord.extract.find import Find
from onrecord.languages import Speech
from onrecord.records import Medium


def with_modality(doc: Document, found: Sequence[Find]) -> list[Find]:
    """Each find with ``alleged`` and ``medium``.

    Alleged is where the saying is hearsay: "reportedly said", "is said to have told", "aurait déclaré", "it has been
    claimed that". "According to" marks reported speech and does not make it alleged.
    """
    return [replace(f, alleged=f.alleged or _alleged(doc, f), medium=_medium(doc, f)) for f in found]


def _cue_units(doc: Document, f: Find) -> tuple[Sequence[Unit], int, int]:
    units = doc.sentences[f.sentence].units
    if not f.cue:
        return units, 0, 0
    begin = next((i for i, u in enumerate(units) if u.end > f.cue[0].begin), len(units))
    end = next((i for i, u in enumerate(units) if u.begin >= f.cue[-1].end), len(units))
    return units, begin, end


def _alleged(doc: Document, f: Find) -> bool:
    s = doc.facts.speech
    units, begin, end = _cue_units(doc, f)
    if begin == end:
        return False
    if _rumoured(doc, f):
        return True
    around = units[max(0, begin - 1) : min(len(units), end + 1)]
    if any(u.key in s.hearsay for u in around):
        return True
    cue = [u.key for u in units[begin:end]]
    saying = s.hearsay_participles | s.say | s.tell | s.that | s.promise | s.urge | s.name | s.quote_only
    if any(k in s.hearsay_auxiliaries for k in cue) and any(k in saying for k in cue):
        return True
    if any(tuple(cue[i : i + len(r)]) == r for r in s.hearsay_run_ups for i in range(len(cue))):
        return True
    # "it has been claimed that", "it was alleged that": nobody is named as saying so
    impersonal = f.speaker is not None and doc.text[f.speaker.begin : f.speaker.end].casefold() in s.impersonal
    return impersonal and any(k in s.passive_auxiliaries for k in cue)


def _rumoured(doc: Document, f: Find) -> bool:
    """Whether the sentence calls it a rumour outside the words: "Rumour has it that", "dem Vernehmen nach"."""
    units = doc.sentences[f.sentence].units
    rumour = doc.facts.speech.rumour
    if not any(u.key in rumour for u in units):
        return False
    outside = [u for u in units if not any(c.begin <= u.begin < c.end for c in f.content)]
    keys = [u.key for u in outside]
    return any(tuple(keys[at : at + len(p)]) == p for at, key in enumerate(keys) for p in rumour.get(key, ()))


def _medium(doc: Document, f: Find) -> Medium:
    if f.medium != "speech":
        return f.medium
    s = doc.facts.speech
    units, begin, end = _cue_units(doc, f)
    cue = {u.key for u in units[begin:end]}
    if cue & s.posting:
        return "post"
    told = [i for i, u in enumerate(units) if u.key in s.posts | s.documents]
    if told:
        outside = [u.key for u in units if u.key and not _in_words(u, f)]
        heard = {i for at in range(len(outside)) for i in _recording_at(outside, at, s)}
        if any(
            key in s.posts and at not in heard and not _verbal(outside, at, s.in_) for at, key in enumerate(outside)
        ):
            return "post"
        if any(_in_document(doc, units, at) and not _in_words(units[at], f) for at in told):
            return "writing"
    opening = units[0].key in s.writing & s.saying_forms  # "Writing in the Herald, she argued"
    return "writing" if cue & s.writing or opening else "speech"


def _in_words(unit: Unit, f: Find) -> bool:
    return any(c.begin <= unit.begin < c.end for c in f.content)


def _in_document(doc: Document, units: Sequence[Unit], at: int) -> bool:
    """Whether "in a letter" stands here: no "email affair", no "nota de voz", no paper "Le Courrier"."""
    s = doc.facts.speech
    if units[at].key not in s.documents or (units[at].capital and not doc.facts.capital_nouns):
        return False
    keys = [u.key for u in units[at : at + 4]]
    if len(_recording_at(keys, 0, s)):
        return False
    behind = s.prepositions | s.relatives | s.clause_openers | s.conjunctions | s.determiners | s.say | {""}
    ends = len(keys) == 1 or keys[1] in behind or doc.facts.capital_nouns
    return ends and any(u.key in s.in_ for u in units[max(0, at - 3) : at])


def _recording_at(keys: Sequence[str], at: int, s: Speech) -> range:
    """The places of the words that name a recording at ``at``: a voice message is no message."""
    of_several = (p for p in s.carriers.get(keys[at], ()) if len(p) > 1)
    n = next((len(p) for p in of_several if tuple(keys[at : at + len(p)]) == p), 0)
    return range(at, at + n)


def _verbal(keys: Sequence[str], at: int, prepositions: frozenset[str]) -> bool:
    """Whether no "in a", "on" stands shortly before: then a post is only talked about."""
    return not any(key in prepositions for key in keys[max(0, at - 4) : at])
