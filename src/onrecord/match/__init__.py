"""Wordings in, groups that report one utterance out: keys find candidates, compare judges them, group joins them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from onrecord.lexicon import Lexicon
from onrecord.match.across import translated
from onrecord.match.blocking import keys
from onrecord.match.grouping import group, is_formula, regroup
from onrecord.match.pairing import align
from onrecord.match.same import same_words
from onrecord.match.shape import as_compared, shape
from onrecord.match.shelf import Shelf, digest
from onrecord.records import Match, Wording

__all__ = ["Shelf", "align", "compare", "digest", "group", "is_formula", "keys", "regroup"]

SAME_LANGUAGE = 0.6  # share of equal words from which two languages are one: names apart, translations have few


def compare(a: Wording, b: Wording, lexicon: Lexicon | None = None) -> Match | None:
    """Whether two wordings report one utterance, with a confidence in [0, 1] and a reason; None where they don't.

    The order of the two doesn't matter. ``lexicon`` serves two languages, in either direction.

    >>> one = Wording("1", "I never asked for the money, I asked for the name.", "en", speaker="Noor Velasco")
    >>> compare(one, Wording("2", "“I never asked for the money,”", "en", speaker="Velasco")).because
    'All 6 words of the shorter are in the other, in a run, credited to the same person.'
    >>> compare(one, Wording("3", "The door was open.", "en", speaker="Noor Velasco"))
    """
    a, b = as_compared(*_in_one_language(a, b))
    if shape(a.text, a.language).language != shape(b.text, b.language).language:
        first, second = sorted((a, b), key=lambda w: (w.language, w.id))
        return translated(first, second, lexicon)
    return same_words(a, b)


def _in_one_language(a: Wording, b: Wording) -> tuple[Wording, Wording]:
    """The two with one language where a label is missing or not to be believed: most words of the shorter are the same.

    A name alone looks like any language: "President George W. Bush".
    """
    one, two = shape(a.text, a.language), shape(b.text, b.language)
    if one.language == two.language:
        return a, b
    shared = (Counter(one.tokens) & Counter(two.tokens)).total()
    unsure = "und" in (one.language, two.language)
    if not unsure and shared < SAME_LANGUAGE * min(len(one.tokens), len(two.tokens)):
        return a, b
    told = max((w for w in (a, b) if w.language != "und"), key=lambda w: (len(w.text), w.language))
    return replace(a, language=told.language), replace(b, language=told.language)
