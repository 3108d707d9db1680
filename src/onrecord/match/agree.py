"""Who and when of two wordings in, how far they agree out. Unknown agrees with nothing and contradicts nothing."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import Literal

from onrecord.dates import first_day, last_day
from onrecord.match.shape import facts, language_facts
from onrecord.records import Wording
from onrecord.text.words import fold

Agreement = Literal["same", "other", "unknown"]
NO_NAME = frozenset("the a an der die das ein eine le la les un une el los las una".split())


def speakers(a: Wording, b: Wording) -> Agreement:
    """Whether the two wordings are credited to the same person.

    >>> names = ("Mr. Okonjo", "Minister Ada Okonjo", "she", "Li", "a spokesman for Okonjo", "the mayor, Ada Okonjo,")
    >>> named = [Wording(name, "", "en", speaker=name) for name in names]
    >>> [speakers(named[0], other) for other in named[1:]]
    ['same', 'unknown', 'other', 'unknown', 'same']
    """
    who, whom = a.speaker, b.speaker
    if who and whom:
        if who == whom and (_is_id(who) or _name(a)):
            return "same"
        if _is_id(who) and _is_id(whom):
            return "other"
    one, two = _name(a), _name(b)
    if not one or not two:
        return "unknown"
    if set(one) & set(two) and (one[-1] in two or two[-1] in one):
        return "same"
    return "other"


def addressees(a: Wording, b: Wording) -> Agreement:
    """Whether the two wordings are reported as said to the same person."""
    if not a.addressee or not b.addressee:
        return "unknown"
    return speakers(
        Wording(a.id, "", a.language, speaker=a.addressee), Wording(b.id, "", b.language, speaker=b.addressee)
    )


def known_speaker(wording: Wording) -> str | None:
    """A key for the speaker that two wordings of the same person share, None where unknown.

    Ids are keys; of a name the last word is, so that "Ada Okonjo" and "Mr. Okonjo" meet.
    """
    if _is_id(wording.speaker):
        return wording.speaker
    name = _name(wording)
    return name[-1] if name else None


def _is_id(speaker: str | None) -> bool:
    return speaker is not None and (speaker[:2] == "p-" or "@" in speaker)


def _name(wording: Wording) -> tuple[str, ...]:
    if _is_id(wording.speaker) and not wording.speaker_name:
        return (str(wording.speaker),)
    return _name_words(wording.speaker_name or wording.speaker or "", wording.language.split("-")[0])


@lru_cache(maxsize=65536)
def _name_words(text: str, code: str) -> tuple[str, ...]:
    """The folded capitalised words of the part that names somebody, without articles, titles' dots and pronouns.

    That is the part before the first comma, or the one behind it where that is a name and the first only describes.
    """
    about = facts(code)
    parts = [part.strip() for part in re.split(r"[,(;]|\s[-–—]\s", text.strip(" ,"))]
    head = parts[0]
    if head.split() and head.split()[-1].islower():  # "the Democratic mayor": an epithet, anybody's
        words = parts[1].split() if len(parts) > 1 else []
        if len(words) < 2 or not all(word[0].isupper() for word in words):
            return ()
        head = parts[1]
    led = [fold(word) for word in itertools.takewhile(lambda word: not word[0].isupper(), head.split())]
    between = language_facts(code).speech.go_betweens
    parts = head.lower().split()
    # Neither "a spokesman for Okonjo" nor "eine Sprecherin von Okonjo" is Okonjo; "her lawyer Ben Li" is Ben Li.
    if any(word in about.stop and word not in NO_NAME for word in led[1:]) or any(
        one in between and two in about.stop for one, two in itertools.pairwise(parts)
    ):
        return ()
    return tuple(
        key
        for word in re.findall(r"[^\W\d_][\w’'-]*", head)
        if word[0].isupper() or (not word.isascii() and not word.islower())
        for key in [re.sub(r"['’]s?$", "", fold(word))]
        if key and key not in about.pronouns and key not in NO_NAME and key not in about.stop
    )


@lru_cache(maxsize=65536)
def days_apart(a: str | None, b: str | None) -> int | None:
    """The fewest days that can lie between two EDTF dates, 0 where they may be the same day; None where one is unknown.

    >>> days_apart("2025-03-18", "2025-03"), days_apart("2025-03-18", "2025-04-02"), days_apart("2025", None)
    (0, 15, None)
    """
    if a is None or b is None:
        return None
    one, two = _range(a), _range(b)
    if one is None or two is None:
        return None
    return max(0, two[0] - one[1], one[0] - two[1])


@lru_cache(maxsize=65536)
def _range(text: str) -> tuple[int, int] | None:
    """The numbers of the first and last day of an EDTF date, None where it says nothing."""
    return (first_day(text).toordinal(), last_day(text).toordinal()) if text else None
