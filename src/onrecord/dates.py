"""Dates as news gives them in, EDTF out: a day, a month or a year, compared without claiming more than they say.

A day is sometimes all we have and sometimes more than we have: "2025-03" is earlier than "2025-04-01" for certain,
and neither earlier nor later than "2025-03-18".
"""

# Ours, not the edtf library: of EDTF we keep these three precisions only, and the library takes 0.09 s to import,
# 3 to 4 ms a date (an hour for a million articles), and lets 2025-02-29 pass.

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from onrecord.errors import BadRecord

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
SHORT = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12, "jän": 1, "jänner": 1, "mär": 3, "mrz": 3, "okt": 10, "dez": 12, "janv": 1, "févr": 2, "fév": 2,
    "avr": 4, "juil": 7, "déc": 12, "ene": 1, "abr": 4, "ago": 8, "dic": 12, "setiembre": 9, "fevrier": 2, "aout": 8,
    "decembre": 12, "maerz": 3,
}  # fmt: skip
NUMBERS = {name.lower(): i for names in MONTHS.values() for i, name in enumerate(names.split(), 1)} | SHORT

TIME = r"[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?"
SHAPE = re.compile(rf"(\d{{4}})(?:-(\d{{2}})(?:-(\d{{2}})(?:{TIME})?)?)?", re.ASCII)
_NAME = "|".join(sorted(NUMBERS, key=len, reverse=True))
PHRASE = re.compile(
    rf"""
    \b(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)    # 2025-03-30T10:00:00Z
    | \b(?P<month>{_NAME})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b        # March 30, 2025
    | \b(?P<day2>\d{{1,2}})(?:\.|er|st|nd|rd|th|\s+de)?\s+(?P<month2>{_NAME})\b\.?,?\s+(?:del?\s+)?(?P<year2>\d{{4}})\b
    | \b(?P<month3>{_NAME})\b\.?,?\s+(?:del?\s+)?(?P<year3>\d{{4}})\b                               # August 2007
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Phrase(NamedTuple):
    """A date as written at ``[begin, end)`` of a text, and its EDTF form."""

    begin: int
    end: int
    date: str


def edtf(text: str) -> str:
    """A day, a month or a year, checked against the calendar; a time of day is taken off.

    >>> edtf("2025-03-18"), edtf(" 2025-03 "), edtf("2025"), edtf("2025-03-18T23:30:00-05:00")
    ('2025-03-18', '2025-03', '2025', '2025-03-18')

    The day is the one written, in whatever zone the outlet wrote it. Raises BadRecord for anything else:

    >>> edtf("2025-13-45")
    Traceback (most recent call last):
    onrecord.errors.BadRecord: '2025-13-45' is not a date: there is no month 13. Write 2025-03-18, 2025-03 or 2025.
    """
    shape = SHAPE.fullmatch(text.strip())
    if not shape:
        raise _not_a_date(text, "")
    year, month, day = (int(part) if part else None for part in shape.groups())
    assert year is not None  # the first group always matches
    if year == 0:
        raise _not_a_date(text, ": there is no year 0")
    if month is not None and not 1 <= month <= 12:
        raise _not_a_date(text, f": there is no month {month}")
    if month is not None and day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise _not_a_date(text, f": that month has no day {day}")
    return "-".join(part for part in shape.groups() if part)


def _not_a_date(text: str, why: str) -> BadRecord:
    shown = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    shown = shown if len(shown) <= 40 else shown[:39] + "…"
    return BadRecord(f"'{shown}' is not a date{why}. Write 2025-03-18, 2025-03 or 2025.")


@lru_cache(maxsize=65536)
def first_day(d: str) -> date:
    """The first day an EDTF date may mean.

    >>> first_day("2025-03").isoformat()
    '2025-03-01'
    """
    year, month, day = _parts(d)
    return date(year, month or 1, day or 1)


@lru_cache(maxsize=65536)
def last_day(d: str) -> date:
    """The last day an EDTF date may mean.

    >>> last_day("2024-02").isoformat(), last_day("2025").isoformat()
    ('2024-02-29', '2025-12-31')
    """
    year, month, day = _parts(d)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


@lru_cache(maxsize=65536)
def _parts(d: str) -> tuple[int, int | None, int | None]:
    year, month, day = (*edtf(d).split("-"), None, None)[:3]
    assert year is not None
    return int(year), int(month) if month else None, int(day) if day else None


def order(d: str | None) -> tuple[date, int]:
    """Sorts dates by the last day they may mean, so that what is surely out comes first; on a tie the surest date
    first, and unknown ones last.

    >>> sorted(["2025-03", None, "2025-03-31", "2025-03-04"], key=order)
    ['2025-03-04', '2025-03-31', '2025-03', None]
    """
    return (date.max, 0) if d is None else (last_day(d), (last_day(d) - first_day(d)).days)


def overlaps(a: str | None, b: str | None) -> bool:
    """Whether both may mean the same day; an unknown date may be any.

    >>> overlaps("2025-03", "2025-03-18"), overlaps("2025-03-18", "2025-03-19"), overlaps(None, "2025")
    (True, False, True)
    """
    if a is None or b is None:
        return True
    return first_day(a) <= last_day(b) and first_day(b) <= last_day(a)


def earlier_surely(a: str | None, b: str | None) -> bool:
    """Whether every day that ``a`` may mean comes before every day of ``b``; never, where one is unknown.

    >>> earlier_surely("2025-03", "2025-04-01"), earlier_surely("2025-03", "2025-03-18"), earlier_surely(None, "2025")
    (True, False, False)
    """
    return a is not None and b is not None and last_day(a) < first_day(b)


def days_apart(a: str | None, b: str | None) -> int | None:
    """The fewest days that may lie between the two, at least 0; None where one is unknown.

    >>> days_apart("2025-03-18", "2025-03-31"), days_apart("2025-03", "2025-03-31"), days_apart("2025-03", "2025-04-02")
    (13, 0, 2)
    """
    if a is None or b is None:
        return None
    return max(0, (first_day(b) - last_day(a)).days, (first_day(a) - last_day(b)).days)


def readable(d: str | None, language: str = "en") -> str:
    """The date as a newspaper of that language prints it; English where the language isn't known.

    >>> readable("2025-03-03"), readable("2025-03"), readable("2025-03-01", "fr"), readable("2025-03-03", "es")
    ('3 March 2025', 'March 2025', '1er mars 2025', '3 de marzo de 2025')
    >>> readable("2025-03-03", "de-AT"), readable(None)
    ('3. März 2025', 'undated')
    """
    code = language.split("-")[0].lower()
    if d is None:
        return {"de": "ohne Datum", "fr": "sans date", "es": "sin fecha"}.get(code, "undated")
    year, month, day = _parts(d)
    if month is None:
        return str(year)
    name = MONTHS.get(code, MONTHS["en"]).split()[month - 1]
    if code == "es":
        return f"{day} de {name} de {year}" if day else f"{name} de {year}"
    dot = {"de": ".", "fr": "er" if day == 1 else ""}.get(code, "")
    return f"{day}{dot} {name} {year}" if day else f"{name} {year}"


def phrases(text: str, begin: int = 0, end: int | None = None) -> Iterator[Phrase]:
    """The full dates written out in ``text[begin:end]``, in English, German, French or Spanish.

    >>> [p.date for p in phrases("on March 30, 2025 – am 3. April 2025, le 1er mai 2025, 2 de junio de 2025")]
    ['2025-03-30', '2025-04-03', '2025-05-01', '2025-06-02']

    A month with its year counts too; what the calendar doesn't have is left out.
    """
    for found in PHRASE.finditer(text, begin, len(text) if end is None else end):
        parts = found.groupdict()
        if parts["iso"]:
            written = parts["iso"]
        else:
            month = NUMBERS[(parts["month"] or parts["month2"] or parts["month3"]).lower()]
            day = parts["day"] or parts["day2"]
            written = f"{parts['year'] or parts['year2'] or parts['year3']}-{month:02}" + (
                f"-{int(day):02}" if day else ""
            )
        try:
            yield Phrase(found.start(), found.end(), edtf(written))
        except BadRecord:
            continue
