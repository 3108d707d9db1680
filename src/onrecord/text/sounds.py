"""A word of a name in any script in, how it sounds out: what spellings of one name have in common."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.text.latin import latin

# What one sound is written as, here and elsewhere; the longer ones first. Umlauts have lost their dots by then, so that
# "Mueller" has to lose its e. Nothing depends on a place being read, only on both spellings ending up the same.
_SAME = (
    (r"dzh|dz|dj", "i"),
    (r"sch|tsch|tch|sh|ch|cz|ts|tz|zh|c(?=[eiy])|[sz]|ss", "s"),
    (r"ph|[fvw]", "v"),
    (r"ck|qu|kh|gh|[ckqgx]", "k"),
    (r"th|dt|[dt]", "t"),
    (r"([aou])e", r"\1"),
    (r"[yj]|ie", "i"),
    (r"ou|oo", "u"),
    (r"b|p", "b"),
    (r"(?<=.)h", ""),
    (r"(.)\1+", r"\1"),
)
_STEPS = tuple((re.compile(pattern), by) for pattern, by in _SAME)
_VOWELS = re.compile(r"[aeiou]")
_LETTERS = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """How a word of a name sounds, roughly: the same for spellings of one name in several scripts and countries.

    >>> sound("Velasco") == sound("Веласко") == sound("Βελάσκο"), sound("Müller") == sound("Mueller")
    (True, True)
    >>> sound("Reyle") == sound("Reylo")
    False
    """
    heard = _LETTERS.sub("", latin(word))
    for step, by in _STEPS:
        heard = step.sub(by, heard)
    return heard


def nearly(word: str) -> set[str]:
    """How a word sounds, that with any one letter left out, and its consonants: words that share one of these may be
    spellings of one name.

    >>> bool(nearly("Vlasco") & nearly("Velasco")), bool(nearly("Valesco") & nearly("Velasco"))
    (True, True)
    >>> bool(nearly("Reyle") & nearly("Velasco"))
    False
    """
    heard = sound(word)
    without = {heard[:i] + heard[i + 1 :] for i in range(len(heard))} if len(heard) > 2 else set()
    consonants = _VOWELS.sub("", heard)
    return {heard} | without | ({f"{consonants}-"} if len(consonants) > 2 else set())
