"""JSON Lines in, one article or one reason a line out; a broken line costs itself and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord import dates
from onrecord.errors import BadRecord, InputError, NotText, TooLarge
from onrecord.readers import plain
from onrecord.records import Article, Skipped

MAX_LINE = 5_000_000  # bytes
TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")


def articles(stream: BinaryIO, source: str, name: str) -> Iterator[tuple[str, Article | Skipped]]:
    """What each line of a stream holds, in its order, with the place it stands at: "SOURCE:LINE".

    Keys read: id, text, title, outlet, url, date, language; others are ignored. Without an id it is "NAME:LINE".
    """
    number = 0
    for number, line in _lines(stream):
        if number == 1 and (unreadable := _whole_file(line)):
            yield source, Skipped(source, "read", unreadable)
            return
        if line is not None and not line.strip():
            continue
        place = f"{source}:{number}"
        try:
            yield place, _article(line, f"{name}:{number}")
        except InputError as wrong:
            yield place, Skipped(place, "read", str(wrong))
    if number == 0:
        yield source, Skipped(source, "read", "is empty; put one JSON object a line in it or leave it out")


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one over the cap, which is passed over without being held."""
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        if len(line) <= MAX_LINE or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE)
        yield number, None


def _whole_file(first: bytes | None) -> str | None:
    """What is wrong with the file as a whole, told from its first line, so that it is said once and not per line."""
    if first is None:
        return None
    if first.startswith((*plain.WIDE, *plain.BINARY)) or b"\0" in first:
        try:
            plain.decode(first)
        except NotText as wrong:
            return str(wrong)
    opening = first.removeprefix(b"\xef\xbb\xbf").strip()
    if opening.startswith(b"[") or opening == b"{":
        return "is one JSON document, not one object a line; convert it (jq -c '.[]' FILE.json > FILE.jsonl)"
    return None


def _article(line: bytes | None, place: str) -> Article:
    if line is None:
        raise TooLarge(f"has over {MAX_LINE / 1e6:.0f} MB; one line holds one article: split it or leave it out")
    record = _object(plain.decode(line))
    text = _string(record, "text")
    if text is None:
        raise BadRecord('has no "text"; each line needs one')
    plain.check(text)
    if "\0" in text:
        raise NotText('its "text" holds NUL characters; take them out')
    date = _string(record, "date")
    return Article(
        id=_id(record) or place,
        text=text,
        outlet=_string(record, "outlet"),
        url=_string(record, "url"),
        date=dates.edtf(date) if date else plain.leading_date(text),
        language=_language(record),
        title=_string(record, "title"),
    )


def _object(line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as wrong:
        raise BadRecord(f"is not JSON (column {wrong.colno}: {wrong.msg}); mend that line") from wrong
    except (ValueError, RecursionError) as wrong:  # numbers of 5,000 digits, lists 10,000 deep
        raise BadRecord("is JSON too deep or too long to be an article; leave it out") from wrong
    if not isinstance(record, dict):
        raise BadRecord('is JSON but not an object; write {"id": …, "text": …}')
    return record


def _string(record: dict[str, Any], key: str) -> str | None:
    """The value of a key, None where it is missing, null or blank."""
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadRecord(f'"{key}" is {_kind(value)}; write it as a string')
    if not value.isascii() and any("\ud800" <= c <= "\udfff" for c in value):
        raise BadRecord(f'"{key}" holds half a character (\\ud800 to \\udfff); mend the escape')
    return value if value.strip() else None


def _kind(value: object) -> str:
    return {bool: "true or false", int: "a number", float: "a number", list: "a list"}.get(type(value), "an object")


def _id(record: dict[str, Any]) -> str | None:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    given = _string(record, "id")
    if given and UNPRINTABLE.search(given):
        raise BadRecord('"id" holds line breaks or control characters; write it in one line')
    return given


def _language(record: dict[str, Any]) -> str:
    given = (_string(record, "language") or "und").replace("_", "-")
    if not TAG.fullmatch(given):
        raise BadRecord(f"\"language\" is '{given[:40]}', not a tag; write en, de, fr, es … or leave it out")
    base, dash, rest = given.partition("-")
    return base.lower() + dash + rest
