"""A web archive in, the pages, feeds and texts in it out. Most of its records are none, servers pack what they send in
layers, and a crawl that was cut off or damaged at one place still holds thousands of pages behind it.
"""

# Ours, not FastWARC's iterator: that one ends at the first damaged record (a length that is wrong, a member of gzip cut
# off), and has then read on into those behind it.

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

from onrecord.errors import BadRecord, InputError, TooLarge
from onrecord.readers import forms, unpack
from onrecord.readers.limits import Limits
from onrecord.records import Form, Input, Skipped

VERSION = re.compile(rb"WARC/(?:0\.1[78]|1\.[01])\s*")
# What a record begins with, in the middle of what was taken for something else.
NEXT = re.compile(rb"WARC/(?:0\.1[78]|1\.[01])\r?\n(?=[A-Za-z-]+:)")
HEADERS = 1 << 16  # bytes of the headers of one record; longer ones are no headers
PIECE = 1 << 16
SHOWN = 200  # characters of an address

OVERLAP = 1 << 10  # bytes that the beginning of a record is looked for in again
BLANK = (b"\r\n", b"\n")
CUT_OFF = "ends in the middle: fetch it again"
WRONG_LENGTH = "is longer or shorter than it says (Content-Length): fetch it again"

WEB = re.compile(r"https?://", re.IGNORECASE)
READ = frozenset(("response", "resource", "conversion"))
PASSED_OVER = {"warcinfo": "descriptions", "request": "requests", "metadata": "notes", "revisit": "revisits"}
STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})(?: |$)")
HEADERS_END = re.compile(rb"\r?\n\r?\n")
CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
HTML_TAG = re.compile(rb"<(?:p|div|body|html|span|h1|article)\b", re.IGNORECASE)
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
PACKED = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
AS_IT_IS = frozenset(("", "identity", "none", "utf-8", "utf8", "8bit", "7bit", "binary", "text"))
# What a type can hold that is read; other types are pictures, scripts, data.
TYPES: Mapping[str, tuple[Form, ...]] = {
    "text/html": ("page", "feed", "newsml"),
    "application/xhtml+xml": ("page", "feed", "newsml"),
    "application/rss+xml": ("feed", "page"),
    "application/atom+xml": ("feed", "page"),
    "application/rdf+xml": ("feed",),
    "text/xml": ("feed", "newsml", "page"),
    "application/xml": ("feed", "newsml", "page"),
    "text/plain": ("text", "page", "feed"),
    "": ("page", "feed", "newsml"),
    "application/octet-stream": ("page", "feed", "newsml"),
    "application/unknown": ("page", "feed", "newsml"),
}
JSON = frozenset(("application/json", "application/feed+json", "application/ld+json"))
# What tells the story of an agency, or a feed, from the data of which the web is full.
STORY = re.compile(rb'"(?:body_x?html|body_text|bodies|headlines|pubstatus|articleBody)"\s*:|jsonfeed\.org/version')
PAGE = frozenset(("text/html", "application/xhtml+xml"))
MEDIA = ("image", "video", "audio", "font", "text")
# Texts that are there for machines.
FOR_MACHINES = re.compile(r"/(?:robots|ads|app-ads|humans|security|llms|sellers)\.(?:txt|json)$|/\.well-known/")


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it lies there."""

    number: int  # in the archive, from 1; what is damaged counts
    headers: Mapping[str, str]  # keys in small letters
    content: bytes
    whole: bool = True  # False: it is over the cap, and this is its beginning

    @property
    def url(self) -> str:
        return _url(self.headers)


@dataclass(frozen=True, slots=True)
class Damage:
    """Where a record should be and none can be read."""

    number: int
    url: str
    reason: str


def inputs(
    stream: io.BufferedReader, source: str, limits: Limits, passed: Counter[str] | None = None
) -> Iterator[Input | Skipped]:
    """The pages, feeds, stories and texts of an archive (WARC 0.17 to 1.1, WET), in its order, each with the address it
    was fetched from and when. An address that was fetched several times is given several times.

    The n-th record stands at "SOURCE:record n (URL)". A response that can't be read is Skipped. What never is an
    article is passed over: requests, pictures, scripts, redirects, errors; ``passed`` counts those by what they are.
    """
    passed = Counter() if passed is None else passed
    read = number = 0
    for one in _Archive(stream, limits).records():
        number = one.number
        place = f"{source}:record {one.number}" + (f" ({_shown(one.url)})" if one.url else "")
        if number > limits.records:
            yield Skipped(
                place, "read", f"is one record too many: {limits.records:,} are read of one archive; split it"
            )
            return
        try:
            if isinstance(one, Damage):
                raise BadRecord(one.reason)
            found = _found(one, place, limits)
        except InputError as wrong:
            read += 1
            yield Skipped(place, "read", str(wrong))
            continue
        if isinstance(found, Input):
            read += 1
            yield found
        else:
            passed[found] += 1
    if not number:
        raise InputError("is empty; give the archive itself or leave it out")
    if not read:
        kinds = ", ".join(f"{many:,} {kind}" for kind, many in passed.most_common(5))
        raise InputError(f"holds no page, feed or text ({kinds}); leave it out")


class _Archive:
    """Records one after the other, and where one is damaged, the next that can be found."""

    def __init__(self, stream: io.BufferedReader, limits: Limits) -> None:
        self._stream, self._limits = stream, limits
        self._pushed: list[io.BytesIO] = []  # read, and to be read again; the last comes first
        self._read = self._reread = 0

    def records(self) -> Iterator[Record | Damage]:
        for number in count(1):
            headers: dict[str, str] = {}
            try:
                line = self._line()
                while line in BLANK:
                    line = self._line()
                if not line:
                    return
                if not VERSION.fullmatch(line):
                    raise BadRecord("is no record of a web archive: fetch it again")
                self._headers(headers)
                record = self._record(number, headers)
            except InputError as wrong:
                yield Damage(number, _url(headers), str(wrong))
                if self._read > self._limits.container:
                    return
                self._to_the_next()
            else:
                yield record

    def _headers(self, headers: dict[str, str]) -> None:
        """The named fields up to the blank line, into ``headers``; a field may go on in the next line."""
        left, last = HEADERS, ""
        while (line := self._line()) not in BLANK:
            left -= len(line)
            if left < 0 or not line:
                raise BadRecord("has headers without an end: fetch it again" if line else CUT_OFF)
            text = line.decode("utf-8", "replace").rstrip("\r\n")
            name, colon, value = text.partition(":")
            if text[:1] in " \t" and last:
                headers[last] += " " + text.strip()
            elif colon:
                last = name.strip().lower()
                headers.setdefault(last, value.strip())
            else:
                raise BadRecord("has a header without a name: fetch it again")

    def _record(self, number: int, headers: Mapping[str, str]) -> Record:
        given = headers.get("content-length", "")
        if not (given.isascii() and given.isdigit() and len(given) < 20):
            raise BadRecord("does not say how long it is (Content-Length): fetch it again")
        length = int(given)
        if length > self._limits.document:
            head = self._exactly(HEADERS)
            if found := NEXT.search(head):
                self._push(head[found.start() :])
                raise BadRecord(WRONG_LENGTH)
            self._pass_over(length - len(head))
            return Record(number, headers, head, whole=False)
        content = self._exactly(length)
        behind = self._exactly(4) if len(content) == length else b""
        if len(content) == length and (not behind or behind.startswith((b"\r\n", b"\n", b"WARC"))):
            self._push(behind)
            return Record(number, headers, content)
        # Its length is wrong, so others may lie in what was taken for its content. Not without end: each of those can
        # be as wrong as this.
        self._reread += length
        if self._reread <= 10 * self._limits.document:
            self._push(content + behind)
        raise BadRecord(CUT_OFF if len(content) < length else WRONG_LENGTH)

    def _pass_over(self, length: int) -> None:
        """Read on over the rest of a long record, not past the beginning of another one in it."""
        tail = b""
        while length > 0 and (piece := self._some(min(length, PIECE))):
            length -= len(piece)
            tail += piece
            if found := NEXT.search(tail):
                self._push(tail[found.start() :])
                return
            tail = tail[-OVERLAP:]

    def _to_the_next(self) -> None:
        """Read on to the next line that a record can begin with; damage on the way is a part of what came before."""
        tail = b""
        while True:
            try:
                piece = self._some(PIECE)
            except InputError:
                if self._read > self._limits.container:
                    return
                tail = b""
                continue
            tail += piece
            if found := NEXT.search(tail):
                self._push(tail[found.start() :])
                return
            if not piece:
                return
            tail = tail[-OVERLAP:]

    def _line(self) -> bytes:
        """A line, or its first part where it is too long for one."""
        line = b""
        while not line.endswith(b"\n") and self._pushed:
            line += self._pushed[-1].readline(HEADERS)
            self._drop_read()
        return line if line.endswith(b"\n") else line + self._counted(self._stream.readline(HEADERS))

    def _exactly(self, length: int) -> bytes:
        """So many bytes, or all that are left."""
        pieces: list[bytes] = []
        left = length
        try:
            while left and (piece := self._some(left)):
                pieces.append(piece)
                left -= len(piece)
        except InputError:  # other records may lie before what is damaged
            self._reread += length - left
            if self._reread <= 10 * self._limits.document:
                self._push(b"".join(pieces))
            raise
        return b"".join(pieces)

    def _some(self, at_most: int) -> bytes:
        """Bytes that come at once: where reading on raises, none that were read before it are lost."""
        if not self._pushed:
            return self._counted(self._stream.read1(at_most))
        data = self._pushed[-1].read(at_most)
        self._drop_read()
        return data

    def _push(self, data: bytes) -> None:
        if data:
            self._pushed.append(io.BytesIO(data))

    def _drop_read(self) -> None:
        if self._pushed[-1].tell() == len(self._pushed[-1].getbuffer()):
            self._pushed.pop()

    def _counted(self, data: bytes) -> bytes:
        self._read += len(data)
        if self._read > self._limits.container:
            raise TooLarge(f"is over the {self._limits.container / 1e9:g} GB that are read of one archive: split it")
        return data


def _url(headers: Mapping[str, str]) -> str:
    return headers.get("warc-target-uri", "").strip().removeprefix("<").removesuffix(">")


def _shown(url: str) -> str:
    text = "".join(c if c.isprintable() else c.encode("unicode_escape", "replace").decode() for c in url)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def _found(record: Record, place: str, limits: Limits) -> Input | str:
    """The document in a record, or what kind of record it is that never is an article."""
    kind, headers = record.headers.get("warc-type", "").lower(), record.headers
    url = _url(headers)
    if kind not in READ or not WEB.match(url):
        return PASSED_OVER.get(kind, "others")
    content, served = record.content, dict[str, str]()
    if kind == "response":
        begin, status, served = _served(content)
        if status not in (200, 203):
            return f"answers {status}"
        content = content[begin:]
    else:
        served = {"content-type": headers.get("content-type", "")}
    media = served.get("content-type", "").partition(";")[0].strip().lower()
    if FOR_MACHINES.search(url.partition("?")[0]):
        return "texts for machines"
    if media not in TYPES and media not in JSON and media != "application/pdf":
        return media.partition("/")[0] + " files" if media.partition("/")[0] in MEDIA else "data"
    if not record.whole:
        raise TooLarge(f"has over {limits.document / 1e6:g} MB, the most one article may have; leave it out")
    if reason := headers.get("warc-truncated"):
        raise BadRecord(f"was cut off when it was fetched (WARC-Truncated: {_shown(reason)}): fetch it again")
    if "warc-segment-number" in headers:
        raise BadRecord("is one of several pieces (WARC-Segment-Number), which are not put together: fetch it again")
    content = _plain(content, served, limits)
    form = "text" if kind == "conversion" else _form(content, media)
    if form is None:
        return "data"
    charset = CHARSET.search(served.get("content-type", ""))
    return Input(
        place,
        form,
        content,
        url=url,
        charset=charset[1] if charset else None,
        seen=_moment(headers.get("warc-date", "")),
    )


def _served(content: bytes) -> tuple[int, int, dict[str, str]]:
    """Where the body begins, the status and the headers of an answer over HTTP."""
    status = STATUS.match(content)
    if not status:
        raise BadRecord("is no answer over HTTP: fetch it again")
    end = HEADERS_END.search(content, 0, HEADERS)
    if not end:
        raise BadRecord(CUT_OFF if len(content) < HEADERS else "has HTTP headers without an end: fetch it again")
    served: dict[str, str] = {}
    last = ""
    for line in content[: end.start()].decode("latin-1").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if line[:1] in " \t" and last:
            served[last] += " " + line.strip()
        elif colon:
            last = name.strip().lower()
            served[last] = (
                f"{served[last]}, {value.strip()}" if last == "content-encoding" and last in served else value.strip()
            )
    return end.end(), int(status[1]), served


def _plain(body: bytes, served: Mapping[str, str], limits: Limits) -> bytes:
    """What the server has packed and cut in chunks, as one. Crawlers undo both and leave the headers as they were, so
    the bytes have a say too."""
    chunked = "chunked" in served.get("transfer-encoding", "").lower()
    if chunked and CHUNK.match(body):
        body = _joined(body)
    names = [name.strip().lower() for name in served.get("content-encoding", "").split(",")]
    codecs = [name for name in reversed(names) if name not in AS_IT_IS]
    length = served.get("content-length", "")
    if (
        not (chunked or codecs)
        and length.isascii()
        and length.isdigit()
        and len(length) < 20
        and len(body) < int(length)
    ):
        raise BadRecord(CUT_OFF)
    if not body or (codecs and _is_text(body)):
        codecs = []
    if len(codecs) > limits.layers:
        raise TooLarge(f"is packed more than {limits.layers} times over; leave it out")
    for codec in codecs:
        body = unpack.decoded(body, codec, limits.document)
    layers = len(codecs)
    while PACKED.match(body):
        if (layers := layers + 1) > limits.layers:
            raise TooLarge(f"is packed more than {limits.layers} times over; leave it out")
        body = unpack.decoded(body, "gzip", limits.document)
    return body


def _joined(body: bytes) -> bytes:
    """The chunks of a body put together; BadRecord where one is no chunk, or the last one missing."""
    pieces: list[bytes] = []
    at = 0
    while chunk := CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if not size:
            return b"".join(pieces)
        at = chunk.end() + size
        pieces.append(body[chunk.end() : at])
        if body[at : at + 2] == b"\r\n":
            at += 2
        elif body[at : at + 1] == b"\n":
            at += 1
        elif at < len(body):
            raise BadRecord("has broken chunks (Transfer-Encoding): fetch it again")
    raise BadRecord(CUT_OFF if at >= len(body) else "has broken chunks (Transfer-Encoding): fetch it again")


def _is_text(body: bytes) -> bool:
    """Whether the bytes are those of a text, so that they aren't packed whatever the header says."""
    head = body[:512]
    return not CONTROL.search(head) and (head.lstrip()[:1] in (b"<", b"{") or head.isascii())


def _form(content: bytes, media: str) -> Form | None:
    """The form of what a server calls ``media``, by its bytes; None where it is nothing to read."""
    head = content[: forms.LOOKED_AT]
    if media in JSON:
        return "ninjs" if STORY.search(head) else None
    try:
        form = forms.form("a.html" if media in PAGE else "", head)
    except InputError:
        if media == "application/pdf" or media in PAGE:  # where a page should be
            raise
        return None
    held = TYPES.get(media, ())
    return next((one for one in held if one == form), "page" if media in PAGE and HTML_TAG.search(head) else None)


def _moment(date: str) -> str | None:
    """A WARC-Date, which may have fractions of a second, as a second of UTC."""
    try:
        return f"{datetime.fromisoformat(date.strip()).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if "T" in date else None
    except (ValueError, OverflowError):
        return None
