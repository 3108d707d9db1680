"""The bytes of an answer as they come in, unpacked bytes out. A kilobyte can unpack to gigabytes, or never end."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from onrecord.errors import FetchError

ASKED_FOR = "gzip, deflate"
PIECE = 65_536  # bytes unpacked at a time
FREE = 1_000_000  # bytes: the ratio counts beyond these
GZIP, ZLIB, BARE = 31, 15, -15  # what zlib calls them


class EndedEarly(FetchError):
    """The connection closed before the answer was whole."""


def read(chunks: Iterable[bytes], packing: str, *, most: int, ratio: int, cut: int | None = None) -> bytes:
    """An answer's body, unpacked. FetchError where it is over a cap, damaged, or ends early.

    ``packing``: the header Content-Encoding. ``most``: bytes, packed and unpacked. ``cut``: bytes after which the rest
    is left unread, without an error.

    >>> read([zlib.compress(b"On record")], "deflate", most=100, ratio=200)
    b'On record'
    """
    packed = 0

    def counted() -> Iterator[bytes]:
        nonlocal packed
        for chunk in chunks:
            packed += len(chunk)
            if packed > most:
                raise over(most)
            yield chunk

    body = bytearray()
    for piece in _unpacked(counted(), packing):
        body += piece
        if cut is not None and len(body) >= cut:
            return bytes(body[:cut])
        if len(body) > most:
            raise over(most)
        if len(body) > max(FREE, ratio * packed):
            raise FetchError(f"unpacks to more than {ratio} times its size, as no page does; leave it out")
    return bytes(body)


def over(most: int) -> FetchError:
    """What is said of an answer with too many bytes."""
    return FetchError(f"has more than {most:,} bytes; save it and add the part that is wanted")


def _unpacked(chunks: Iterator[bytes], packing: str) -> Iterator[bytes]:
    packing = packing.strip().lower()
    if packing in ("", "identity"):
        return chunks
    if packing in ("gzip", "x-gzip"):
        return _inflated(chunks, GZIP)
    if packing == "deflate":
        return _deflated(chunks)
    raise FetchError(f"comes packed as {packing[:30]!r}, which was not asked for; save the page and add the file")


def _deflated(chunks: Iterator[bytes]) -> Iterator[bytes]:
    # The standard means zlib's form; some servers send the bare one. Two bytes tell.
    head = b""
    for chunk in chunks:
        head += chunk
        if len(head) >= 2:
            break
    known = len(head) >= 2 and head[0] & 15 == 8 and int.from_bytes(head[:2], "big") % 31 == 0
    yield from _inflated(_first(head, chunks), ZLIB if known else BARE)


def _first(head: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    if head:
        yield head
    yield from chunks


def _inflated(chunks: Iterator[bytes], form: int) -> Iterator[bytes]:
    unpacker, begun = zlib.decompressobj(form), False
    for chunk in chunks:
        begun = True
        while chunk:
            if unpacker.eof:
                # A gzip file may be several in a row; whatever else follows is padding, and nobody's text.
                if form != GZIP or not chunk.startswith(b"\x1f"):
                    return
                unpacker = zlib.decompressobj(form)
            try:
                yield unpacker.decompress(chunk, PIECE)
            except zlib.error as wrong:
                raise FetchError("comes packed and damaged; try again later") from wrong
            chunk = unpacker.unconsumed_tail or unpacker.unused_data
    yield unpacker.flush()
    if begun and not unpacker.eof:
        raise EndedEarly("ended early, before its last bytes; try again later")
