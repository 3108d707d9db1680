"""What a news agency writes around an article in, what it means out: may it be read, since when, whose is it.

The same few things stand in ninjs, NewsML-G2, NITF and feeds, each time under other names.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from onrecord.errors import BadRecord, InputError, Withheld
from onrecord.readers import shapes
from onrecord.readers.layout import ANY_AGENCY
from onrecord.records import Skipped

TELLING = 8  # characters of an id that tells items of years apart; a shorter one may be a number of the day
BY = re.compile(r"(?:(?:written|reporting)\s+)?(?:by|von|par|por|text)(?:\s*:\s*|\s+)", re.IGNORECASE)
AND = re.compile(r"\s*(?:[;/|&]|,|\s(?:and|und|et|y|e)\s)\s*", re.IGNORECASE)
# What stands beside a name in a byline and is none: a post, a desk, a place.
POST_HELD = re.compile(
    r"(?:reporter|writer|correspondent|editor|staff|bureau|columnist|redakteur|redaktion|korrespondent|correspondant"
    r"|envoyé|journaliste|rédac|redactor|redacci|corresponsal|enviad|periodista)|\b(?:with|in|aus|à|en)\s",
    re.IGNORECASE,
)
SAYS_AGENCY = re.compile(
    r"\b(?:news|press|wire)\s+(?:agency|service)|(?:nachrichten|presse)[\s-]*agentur|\bagence\b|\bagencia\b",
    re.IGNORECASE,
)
LONGEST_NAME = 60  # characters
LONGEST_BYLINE = 1000


def usable(status: str | None) -> None:
    """InputError for what its publisher has taken back or not let out.

    >>> usable("stat:canceled")
    Traceback (most recent call last):
    onrecord.errors.InputError: was canceled by its publisher, so it is not read; leave it out
    """
    word = re.split(r"[:/]", (status or "usable").strip().lower())[-1]
    if word in ("canceled", "cancelled"):
        raise InputError("was canceled by its publisher, so it is not read; leave it out")
    if word == "withheld":
        raise InputError("is withheld by its publisher, so it is not read; wait for a version that is usable")


def embargo(until: str | None, key: str = "embargoed", now: datetime | None = None) -> str | None:
    """The day on which an embargo ended, None where there was none. A time without a zone counts as UTC.

    >>> embargo("2025-03-18T06:00:00+01:00", now=datetime(2025, 3, 18, 4, 0, tzinfo=UTC))
    Traceback (most recent call last):
    onrecord.errors.Withheld: is under embargo until 2025-03-18 05:00 UTC; run the same command again then
    >>> embargo("2025-03-18", now=datetime(2025, 3, 19, tzinfo=UTC))
    '2025-03-18'
    """
    if until is None:
        return None
    day = shapes.day(until, key)
    ends = shapes.instant(until, UTC) or datetime.fromisoformat(f"{day}-01-01"[:10]).replace(tzinfo=UTC)
    if (now or datetime.now(UTC)) < ends:
        raise Withheld(f"is under embargo until {ends:%Y-%m-%d %H:%M} UTC; run the same command again then")
    return day


def no_text(what: str | None) -> InputError:
    """What to say of an item without a text, such as a picture.

    >>> str(no_text("of type picture"))
    'holds no text (it is of type picture); leave it out'
    """
    return InputError(f"holds no text{f' (it is {shapes.short(what)})' if what else ''}; leave it out")


def published(created: str | None, released: str | None) -> str | None:
    """When it was out: the day it was made, or, if that is later, the day its embargo ended.

    >>> published("2025-03-17", "2025-03-18"), published("2025-03-17", None), published(None, "2025-03")
    ('2025-03-18', '2025-03-17', '2025-03')
    """
    return max(filter(None, (created, released)), default=None)


def id_in(uri: str) -> str:
    """The last part of a name; all of it where that part is short, as the number of a day.

    >>> id_in("urn:newsml:nwa.example:20250318:190510-99-167362"), id_in("urn:nwa.example:7")
    ('190510-99-167362', 'urn:nwa.example:7')
    """
    last = re.split(r"[/:]", uri.rstrip("/:"))[-1]
    return own_id(last if len(last) >= TELLING else uri)


def own_id(id: str) -> str:
    """The id itself, where it can be one."""
    if shapes.UNPRINTABLE.search(id):
        raise BadRecord("its id holds line breaks or control characters; write it in one line")
    if shapes.HALF.search(id):
        raise BadRecord("its id holds half a character (\\ud800 to \\udfff); mend the escape")
    return id


def byline(text: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who a byline names: authors, and agencies.

    >>> byline("Von Jan Kolb, dpa"), byline("By Ana Ruiz and Tom Bell, Staff Writers"), byline(None)
    ((('Jan Kolb',), ('dpa',)), (('Ana Ruiz', 'Tom Bell'), ()), ((), ()))
    """
    authors, agencies = list[str](), list[str]()
    one_line = " ".join((text or "")[:LONGEST_BYLINE].replace("\n", ";").split())
    for part in AND.split(BY.sub("", one_line, count=1)):
        named = " ".join(part.strip(" .()[]").split())
        if is_agency(named):
            agencies.append(named)
        elif named and not POST_HELD.search(named) and len(named) <= LONGEST_NAME and any(map(str.isalpha, named)):
            authors.append(BY.sub("", named, count=1))
    return tuple(dict.fromkeys(authors)), tuple(dict.fromkeys(agencies))


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency that is known everywhere, or says that it is one.

    >>> is_agency("dpa"), is_agency("Nordland News Agency"), is_agency("Harbour Post")
    (True, True, False)
    """
    return ANY_AGENCY.fullmatch(name) is not None or SAYS_AGENCY.search(name) is not None


def others(agencies: tuple[str, ...], outlet: str | None) -> tuple[str, ...]:
    """The agencies, each once, without the outlet itself.

    >>> others(("dpa", "NWA", "DPA"), "nwa")
    ('dpa',)
    """
    found: dict[str, str] = {}
    for agency in agencies:
        found.setdefault(agency.casefold(), agency)
    found.pop((outlet or "").casefold(), None)
    return tuple(found.values())


def not_read(place: str, wrong: InputError) -> Skipped:
    """Why what stands at a place is not read. What is under embargo has a stage of its own: it is asked again later."""
    return Skipped(place, "embargo" if isinstance(wrong, Withheld) else "read", str(wrong))
