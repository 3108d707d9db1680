"""Bytes of one text file in, its text or a clear refusal out. Bytes don't say what they are, and often lie.

The text stays exactly as decoded (only a byte order mark is taken off): every offset counts in it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from onrecord import dates
from onrecord.errors import InputError, NotText, TooLarge
from onrecord.readers import identity
from onrecord.readers.limits import LIMITS, Limits
from onrecord.records import Article, Input, Skipped

BINARY = {
    b"%PDF": "is a PDF, not text; convert it (pdftotext FILE.pdf FILE.txt)",
    b"PK\x03\x04": "is a ZIP or an office document, not text; unpack it or save it as plain text",
    b"\x1f\x8b": "is compressed; unpack it first (gunzip)",
    b"BZh": "is compressed; unpack it first (bunzip2)",
    b"\xfd7zXZ": "is compressed; unpack it first (unxz)",
    b"\x28\xb5\x2f\xfd": "is compressed; unpack it first (zstd -d)",
    b"{\\rtf": "is RTF, not plain text; save it as plain text",
}
WIDE = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MARKUP = re.compile(r"\s*(?:<!doctype\s+html|<html\b|<\?xml\b)", re.IGNORECASE)
DATE_LINE = re.compile(r"\s*(?P<line>date[ \t]*:?[ \t]+(?P<date>\d{4}(?:-[\w:.+-]*)?))(?!\S)", re.IGNORECASE)


def articles(given: Input, limits: Limits) -> Iterator[tuple[str, Article | Skipped]]:
    """The article in the bytes of a text file; its date from a leading ` date 2025-03-18 `, which stays in the text.

    >>> from onrecord.readers.limits import LIMITS
    >>> ((_, article),) = articles(Input("a1.txt", "text", b" date 2025-03 Ana Ruiz left.", id="a1"), LIMITS)
    >>> article.id, article.text, article.date
    ('a1', ' date 2025-03 Ana Ruiz left.', '2025-03')

    Raises NotText, TooLarge, InputError or BadRecord, each with the next step.
    """
    text = decode(given.data)
    check(text)
    yield (
        given.source,
        Article(
            id=given.id or (identity.id_of(given.url) if given.url else given.source),
            text=text,
            outlet=given.outlet,
            url=given.url,
            date=leading_date(text) or given.date,
            title=given.title,
            seen=given.seen,
        ),
    )


def decode(data: bytes) -> str:
    """UTF-8 to text, without its byte order mark.

    >>> decode(b"caf\\xe9")
    Traceback (most recent call last):
    onrecord.errors.NotText: is not UTF-8 (byte 3 is 0xe9); if it is Latin-1: iconv -f LATIN1 -t UTF-8 FILE > NEW
    """
    if len(data) > LIMITS.document:
        raise too_large()
    for magic, encoding in WIDE.items():
        if data.startswith(magic):
            raise _wide(encoding)
    for magic, reason in BINARY.items():
        if data.startswith(magic):
            raise NotText(reason)
    nul = data.find(b"\0")
    if nul >= 0:
        zeros = data[:4000].count(0) / len(data[:4000])
        if 0.3 < zeros < 0.55 and len(data) > 3:  # every second byte of Latin letters in UTF-16
            raise _wide("UTF-16LE" if nul % 2 else "UTF-16BE")
        raise NotText(f"holds NUL bytes (the first at byte {nul}), so it is not text; give the text it was made from")
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as wrong:
        at = len(data) - len(body) + wrong.start
        raise NotText(
            f"is not UTF-8 (byte {at} is 0x{data[at]:02x}); if it is Latin-1: iconv -f LATIN1 -t UTF-8 FILE > NEW"
        ) from wrong
    if len(CONTROL.findall(text)) > len(text) * 0.01 + 1:
        raise NotText("is binary (full of control characters); give the text it was made from")
    return text


def _wide(encoding: str) -> NotText:
    return NotText(f"is {encoding}; save it as UTF-8 (iconv -f {encoding} -t UTF-8 FILE > NEW)")


def too_large(size: int | None = None) -> TooLarge:
    """What to say of a file over the cap, before any of it is read; of a pipe the size isn't known."""
    has = f"{size / 1e6:.0f} MB" if size else "too much"
    return TooLarge(
        f"has {has}: one article may have {LIMITS.document / 1e6:.0f} MB; "
        "if it holds many articles, write them as .jsonl, one a line"
    )


def check(text: str) -> None:
    """Refuse what decodes and still is no article: nothing, a web page, a paragraph as long as a book."""
    if not text.strip():
        raise InputError("is empty; put the article's text in it or leave it out")
    if MARKUP.match(text):
        raise NotText("is HTML or XML, which is not read yet; save the article's text alone")
    longest = max(map(len, text.splitlines()))
    if longest > LIMITS.paragraph:
        raise TooLarge(
            f"has a line of {longest:,} characters, and {LIMITS.paragraph:,} is the most; "
            "break the text into paragraphs, or leave it out if it isn't news"
        )


def leading_date(text: str) -> str | None:
    """The date that a text starts with, None if it starts with none; BadRecord if that is no date.

    >>> leading_date(" date 2025-03-18 Ana Ruiz left."), leading_date("Date: 2025\\nAna left."), leading_date("Hi")
    ('2025-03-18', '2025', None)
    """
    found = DATE_LINE.match(text)
    return dates.edtf(found["date"]) if found else None
