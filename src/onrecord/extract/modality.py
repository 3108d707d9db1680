"""Finds in, finds with modality and medium out: is the saying itself hearsay, and was it spoken, written, posted?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.document import Document, Unit
from onrecord.extract.find import Find
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
    around = units[max(0, begin - 1) : min(len(units), end + 1)]
    if any(u.key in s.hearsay for u in around):
        return True
    cue = [u.key for u in units[begin:end]]
    if any(k in s.hearsay_auxiliaries for k in cue) and (
        not s.hearsay_participles or any(k in s.hearsay_participles for k in cue)
    ):
        return True
    if any(tuple(cue[i : i + len(r)]) == r for r in s.hearsay_run_ups for i in range(len(cue))):
        return True
    # "it has been claimed that", "it was alleged that": nobody is named as saying so
    impersonal = f.speaker is not None and doc.text[f.speaker.begin : f.speaker.end].casefold() in s.impersonal
    return impersonal and any(k in s.passive_auxiliaries for k in cue)


def _medium(doc: Document, f: Find) -> Medium:
    if f.medium != "speech":
        return f.medium
    s = doc.facts.speech
    units, begin, end = _cue_units(doc, f)
    cue = {u.key for u in units[begin:end]}
    if cue & s.posting:
        return "post"
    outside = [u.key for u in units if u.key and not any(c.begin <= u.begin < c.end for c in f.content)]
    if any(key in s.posts and not _verbal(outside, at, s.in_) for at, key in enumerate(outside)):
        return "post"
    return "writing" if cue & s.writing else "speech"


def _verbal(keys: Sequence[str], at: int, prepositions: frozenset[str]) -> bool:
    """Whether no "in a", "on" stands shortly before: then a post is only talked about."""
    return not any(key in prepositions for key in keys[max(0, at - 4) : at])
