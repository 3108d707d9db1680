"""A wording in, the keys under which wordings that may be the same meet out.

What happens to quotations is truncation, so keys are runs of words, not shares of words: on 7,979 quotations of US news
winnowed runs found 99 % of the clear pairs with 3 candidates each, MinHash 70 %.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.dates import first_day, last_day
from onrecord.match.agree import known_speaker
from onrecord.match.shape import Shape, shape
from onrecord.records import Wording

if TYPE_CHECKING:
    from onrecord.match.bulk import Rows

LONG, LONG_WINDOW = 5, 4  # words in a winnowed run, and how many runs in a row one is chosen from
SHORT, SHORT_WINDOW = 4, 2  # the same for meeting short wordings
SHORT_UP_TO = 12  # words of a short wording, which has every run of four


def keys(wording: Wording) -> frozenset[int]:
    """Blocking keys: wordings of one language that may report one utterance share at least one.

    They share runs of words, rare words of one speaker or two words in the same days. An even key is for meeting short
    wordings, of at most twelve words. Keys have 63 bits and are always the same.

    >>> one = Wording("1", "I never asked for the money, I asked for the name on the door.", "en")
    >>> two = Wording("2", "I never asked for the money", "en")
    >>> len(keys(one) & keys(two)), len(keys(one) & keys(Wording("3", "The name of the door is Ask.", "en")))
    (2, 0)
    """
    return frozenset(keys_of([(0, wording, shape(wording.text, wording.language))])[0].tolist())


def keys_of(some: Iterable[tuple[int, Wording, Shape]]) -> Rows:
    """The same for many wordings, each with a number and its shape: rows of key and number, in no order, some twice."""
    from onrecord.match import bulk

    return bulk.keys(
        (
            bulk.Keyed(
                number,
                seen,
                None if (who := known_speaker(wording)) is None else _number(f"rare {who}"),
                # Short words credited to somebody else, with a word changed, share only two in a row and the days.
                _days(wording.date) if wording.kind == "direct" and 1 < len(seen) <= SHORT_UP_TO else (),
            )
            for number, wording, seen in some
        ),
        bulk.Lengths(SHORT, SHORT_WINDOW, SHORT_UP_TO),
        bulk.Lengths(LONG, LONG_WINDOW, SHORT_UP_TO),
    )


@lru_cache(maxsize=65536)
def _number(text: str) -> int:
    from onrecord.match import bulk

    return bulk.number(text)


@lru_cache(maxsize=65536)
def _days(date: str | None) -> tuple[int, ...]:
    return tuple(_number(f"days {week}") for week in weeks(date)[:2])


@lru_cache(maxsize=65536)
def weeks(date: str | None) -> tuple[str, ...]:
    """The weeks a date may lie in, and the ones beside them; a year or no date has none.

    >>> len(weeks("2025-03-18")), len(weeks("2025-03")), weeks("2025")
    (3, 8, ())
    """
    if date is None or len(date) < 7:
        return ()
    first, last = first_day(date).toordinal() // 7, last_day(date).toordinal() // 7
    return tuple(str(week) for week in range(first - 1, last + 2))
