"""Wordings in, groups that report one utterance out: keys find candidates, compare judges them, group joins them."""

from __future__ import annotations

from onrecord.lexicon import Lexicon
from onrecord.match.across import translated
from onrecord.match.blocking import keys
from onrecord.match.grouping import group, is_formula
from onrecord.match.pairing import align
from onrecord.match.same import same_words
from onrecord.match.shape import shape
from onrecord.records import Match, Wording

__all__ = ["align", "compare", "group", "is_formula", "keys"]


def compare(a: Wording, b: Wording, lexicon: Lexicon | None = None) -> Match | None:
    """Whether two wordings report one utterance, with a confidence in [0, 1] and a reason; None where they don't.

    The order of the two doesn't matter. ``lexicon`` serves two languages, in either direction.

    >>> one = Wording("1", "I never asked for the money, I asked for the name.", "en", speaker="Noor Velasco")
    >>> compare(one, Wording("2", "“I never asked for the money,”", "en", speaker="Velasco")).because
    'All 6 words of the shorter are in the other, in a run, credited to the same person.'
    >>> compare(one, Wording("3", "The door was open.", "en", speaker="Noor Velasco"))
    """
    if shape(a.text, a.language).language != shape(b.text, b.language).language:
        first, second = sorted((a, b), key=lambda w: (w.language, w.id))
        return translated(first, second, lexicon)
    return same_words(a, b)
