"""JSON Lines in, one article or one reason a line out; a broken line costs itself and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import BadRecord, NotText
from onrecord.readers import ninjs, plain, shapes
from onrecord.readers.limits import Limits
from onrecord.records import Article, Input, Skipped


def inputs(stream: BinaryIO, source: str, name: str, limits: Limits) -> Iterator[Input | Skipped]:
    """Each line of a stream that isn't blank, with the place it stands at: "SOURCE:LINE"; its id is "NAME:LINE"."""
    number = 0
    for number, line in _lines(stream, limits.line):
        if number == 1 and (unreadable := _whole_file(line)):
            yield Skipped(source, "read", unreadable)
            return
        if number > limits.records:
            yield Skipped(f"{source}:{number}", "read", f"has over {limits.records:,} lines; split the file")
            return
        place = f"{source}:{number}"
        if line is None:
            many = f"has over {limits.line / 1e6:.0f} MB; one line holds one article: split it or leave it out"
            yield Skipped(place, "read", many)
        elif line.strip():
            yield Input(place, "line", line, id=f"{name}:{number}")
    if number == 0:
        yield Skipped(source, "read", "is empty; put one JSON object a line in it or leave it out")


def articles(given: Input, limits: Limits) -> Iterator[tuple[str, Article | Skipped]]:
    """The article of a line, in our shape, another program's (see ``shapes``) or that of ninjs; other keys are ignored.

    >>> from onrecord.readers.limits import LIMITS
    >>> ((_, article),) = articles(Input("a.jsonl:1", "line", b'{"text": "Ana left.", "x": 1}', id="a.jsonl:1"), LIMITS)
    >>> article.id, article.text
    ('a.jsonl:1', 'Ana left.')

    Raises NotText, TooLarge or BadRecord, each with the next step.
    """
    record = shapes.decoded(plain.decode(given.data), limits)
    if not isinstance(record, dict):
        raise BadRecord('is JSON but not an object; write {"id": …, "text": …}')
    yield given.source, ninjs.one(record, given, limits)


def _lines(stream: BinaryIO, at_most: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one over the cap, which is passed over without being held."""
    number = 0
    while line := stream.readline(at_most + 1):
        number += 1
        if len(line) <= at_most or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(at_most)
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
