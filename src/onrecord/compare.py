"""Files of wordings in, comparisons out, without a store: what ``onrecord compare`` and ``onrecord align`` answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, get_args

from onrecord import dates, lookup
from onrecord.errors import BadRecord, InputError
from onrecord.records import Comparison, Kind, Pairing, Wording

Json = dict[str, Any]
MARKS = '“”„«»"'
KINDS = get_args(Kind)


def pairs(path: str, stdin: BinaryIO) -> Iterator[tuple[Json, Comparison]]:
    """One comparison a line of ``{"a": {"text", …}, "b": {…}}``, in the same order, with the line's other keys.

    Where any text of the file has quotation marks, one without them is words told indirectly; in a file that has none,
    all are somebody's own words. A side's "kind" says it outright. InputError where the file can't be read, BadRecord
    naming the line where it isn't a pair.
    """
    lines = list(_lines(path, stdin))
    marked = any(
        _marked(side["text"]) for _, r in lines for side in (r.get("a"), r.get("b")) if side and _has_text(side)
    )
    for place, record in lines:
        lacking = [side for side in ("a", "b") if not isinstance(record.get(side), dict)]
        if lacking:
            raise BadRecord(f'{place} has no "{lacking[0]}"; write {{"a": {{"text": …}}, "b": {{"text": …}}}}')
        found = lookup.compare(*(_wording(record[side], f"{place} {side}", marked=marked) for side in ("a", "b")))
        yield {key: value for key, value in record.items() if key not in ("a", "b")}, found


def alignments(sources: str, targets: str, stdin: BinaryIO) -> tuple[Pairing, ...]:
    """For each source the best target with its score and its lead over the second, in the order of the sources."""
    ones = [_wording(record, place) for place, record in _lines(sources, stdin)]
    twos = [_wording(record, place) for place, record in _lines(targets, stdin)]
    return lookup.align(ones, twos)


def _has_text(side: Any) -> bool:
    return isinstance(side, dict) and isinstance(side.get("text"), str)


def _marked(text: str) -> bool:
    return any(mark in text for mark in MARKS)


def _kind(text: str, *, marked: bool) -> Kind:
    """How words are given, told by their marks. ``marked``: other texts of the file have some.

    >>> _kind("“We close,” … “all of us.”", marked=True), _kind("that “we” close", marked=True)
    ('direct', 'mixed')
    >>> _kind("they would close", marked=True), _kind("We close", marked=False)
    ('indirect', 'direct')
    """
    ends = text.strip()[:1], text.strip()[-1:]
    if not marked or all(end in (*MARKS, "'", "‘", "’") for end in ends):
        return "direct"
    return "mixed" if _marked(text) else "indirect"


def _wording(record: Json, place: str, *, marked: bool = False) -> Wording:
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise BadRecord(f'{place} has no "text"; each wording needs one')
    fields = {key: record.get(key) for key in ("id", "speaker", "date", "language", "outlet")}
    for key, value in fields.items():
        if value is not None and not isinstance(value, str):
            raise BadRecord(f'{place}: "{key}" is not a string; write it in quotation marks or leave it out')
    return lookup.given(
        text,
        id=fields["id"] or place,
        language=fields["language"],
        speaker=fields["speaker"],
        date=dates.edtf(fields["date"]) if fields["date"] else None,
        kind=record["kind"] if record.get("kind") in KINDS else _kind(text, marked=marked),
    )


def _lines(path: str, stdin: BinaryIO) -> Iterator[tuple[str, Json]]:
    try:
        data = stdin.read() if path == "-" else Path(path).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as wrong:
        raise InputError(f"{path} can't be read ({wrong.strerror}); check the path") from wrong
    except UnicodeDecodeError as wrong:
        raise InputError(f"{path} is not UTF-8 (byte {wrong.start}); save it as UTF-8") from wrong
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record: Any = json.loads(line)
        except (ValueError, RecursionError) as wrong:
            raise BadRecord(f"{path}:{number} is not JSON ({wrong}); mend that line") from wrong
        if not isinstance(record, dict):
            raise BadRecord(f"{path}:{number} is not an object; write one a line")
        yield f"{path}:{number}", record
