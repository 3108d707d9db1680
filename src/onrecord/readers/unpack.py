"""Packed bytes in, a stream of what is in them out, whatever the name says. A kilobyte can hold gigabytes, and what was
cut off or damaged on its way must neither look whole nor cost what stands before and behind it.
"""

from __future__ import annotations

import bz2
import io
import lzma
import re
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from onrecord.errors import BadRecord, TooLarge
from onrecord.readers.limits import Limits

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PIECE = 1 << 16  # bytes read, and given, at once
STEP = 64  # bytes given at once to what is damaged, to come as near to the damage as possible
XZ_MEMORY = 1 << 27  # bytes; what `xz -9` packs takes half of that
# The start of a member; three bytes alone would take a text that begins with "BZh" for a packed one.
MAGIC = {
    "gzip": re.compile(rb"\x1f\x8b\x08[\x00-\x1f]"),
    "bzip2": re.compile(rb"BZh[1-9](?:1AY&SY|\x17\x72\x45\x38\x50\x90)"),
    "xz": re.compile(rb"\xfd7zXZ\0"),
    "zstd": re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"),
}
LONGEST = 10  # bytes of a magic
ENDING = re.compile(r"\.(?:gz|gzip|bz2|xz|zst|zstd)$", re.IGNORECASE)


def opened(packed: io.BufferedReader, name: str, limits: Limits) -> tuple[io.BufferedReader, str]:
    """The unpacked stream of a file or pipe, and the name that what is in it would have ("a.jsonl.gz": "a.jsonl").

    Gzip, bzip2, xz and zstd, told by their first bytes, several members one after the other, and one inside the other.
    Bounded in memory. Reading raises TooLarge over a cap, BadRecord where the bytes end too early or are damaged, after
    all that came before has been given; who reads on gets what follows the damage, where anything does.
    """
    stream, layers = packed, 0
    while codec := _codec(stream.peek(LONGEST)):
        if layers == limits.layers:
            raise TooLarge(f"is packed more than {limits.layers} times over; unpack it first")
        stream, layers = io.BufferedReader(Unpacked(stream, codec, limits), PIECE), layers + 1
    inner = name
    while ENDING.search(inner):
        inner = ENDING.sub("", inner)
    return stream, inner or name


def decoded(data: bytes, codec: str, at_most: int) -> bytes:
    """The bytes that a server has packed as its Content-Encoding says: gzip, deflate, br, zstd.

    >>> decoded(zlib.compress(b"Ana left."), "deflate", 100)
    b'Ana left.'

    Raises TooLarge over ``at_most`` bytes, BadRecord where they end too early, are damaged, or packed in another way.
    """
    unpack = CONTENT_ENCODINGS.get(codec)
    if unpack is None:
        raise BadRecord(f"has the Content-Encoding '{codec[:40]}', which is not read; fetch it again without")
    plain = unpack(data, at_most + 1)
    if len(plain) > at_most:
        raise TooLarge(f"unpacks to over {at_most / 1e6:g} MB, the most one article may have; leave it out")
    return plain


def _codec(head: bytes) -> str | None:
    return next((codec for codec, magic in MAGIC.items() if magic.match(head)), None)


class Decoder(Protocol):
    """What bz2 and lzma have, and what the classes below make of the others."""

    @property
    def needs_input(self) -> bool: ...
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class Unpacked(io.RawIOBase):
    """What is in members that stand one after the other, counted against the caps.

    A damaged member raises once, and the next read goes on with the member behind it. At the end, and over a cap of the
    whole, there is nothing more.
    """

    def __init__(self, packed: io.BufferedReader, codec: str, limits: Limits) -> None:
        self._packed, self._codec, self._limits = packed, codec, limits
        # Layers are held against what is really there: 200 to 1 in each of three is 8,000,000 to 1.
        self._outermost: Unpacked = packed.raw._outermost if isinstance(packed.raw, Unpacked) else self
        self._base = packed.tell() if packed.seekable() else None
        self._decoder: Decoder | None = None
        self._waiting = b""  # read, and not yet given to the decoder
        self._taken = self._given = 0  # bytes of the whole, packed and unpacked
        self._begin = self._member = 0  # of a member: where it begins in the packed bytes, its unpacked bytes
        self._refused = self._again = 0  # bytes unpacked in vain, bytes read a second time
        self._searching = self._over = False

    def readable(self) -> bool:
        return True

    def readinto(self, into: WriteableBuffer, /) -> int:
        view = memoryview(into).cast("B")
        piece = self._piece(min(len(view), PIECE))
        view[: len(piece)] = piece
        return len(piece)

    def _piece(self, at_most: int) -> bytes:
        """The next bytes, none at the end."""
        while not self._over and (self._decoder or self._next_member()):
            assert self._decoder is not None
            if self._decoder.needs_input and not self._waiting and not self._more():
                raise self._lost(BadRecord(f"ends in the middle ({self._place}): fetch it again"))
            data, self._waiting = self._waiting, b""
            try:
                piece = self._decoder.decompress(data, at_most)
            except EOFError as wrong:
                raise self._lost(BadRecord(f"ends in the middle ({self._place}): fetch it again")) from wrong
            except (zlib.error, lzma.LZMAError, OSError, ValueError) as wrong:
                if isinstance(wrong, OSError) and wrong.errno:
                    raise  # of the disk, not of the bytes
                self._waiting = data
                raise self._lost(BadRecord(f"is damaged ({self._place}): fetch it again")) from wrong
            if self._decoder.eof:
                self._waiting, self._decoder = self._decoder.unused_data, None
            if piece:
                self._count(len(piece))
                return piece
        self._over = True
        return b""

    def _next_member(self) -> bool:
        """Whether there is one. Zeros between members are passed over, and after damage whatever stands there."""
        while True:
            if not self._searching:
                self._waiting = self._waiting.lstrip(b"\0")
            if len(self._waiting) < LONGEST and self._more():
                continue
            magic = MAGIC[self._codec]
            found = magic.search(self._waiting) if self._searching else magic.match(self._waiting)
            if found:
                self._waiting = self._waiting[found.start() :]
                self._begin, self._member = self._at, 0
                self._decoder = DECODERS[self._codec](self._fed)
                self._searching = False
                return True
            if not self._searching and self._waiting:
                self._begin = self._at
                raise self._lost(BadRecord(f"goes on with what is no {self._codec} ({self._place}): cut that off"))
            self._waiting = self._waiting[1 - LONGEST :]
            if not self._more():
                return False

    def _lost(self, why: TooLarge | BadRecord) -> TooLarge | BadRecord:
        """Give this member up and look for the next one: from its own second byte on, where one can go back, since the
        decoder of a member that was cut off has taken the next one for a part of it."""
        if isinstance(self._decoder, _Gzip) and isinstance(why, TooLarge):
            self._waiting = self._decoder.unconsumed + self._waiting
        self._decoder, self._searching = None, True
        self._refused += self._member
        behind = self._taken - self._begin - 1
        if self._codec == "zstd":
            self._over = True
        elif self._base is not None and self._again + behind <= 10 * self._limits.document:
            self._again += behind
            self._packed.seek(self._base + self._begin + 1)
            self._taken, self._waiting = self._begin + 1, b""
        elif self._at == self._begin:
            self._waiting = self._waiting[1:]  # or this member would be found again
        return why

    def _count(self, piece: int) -> None:
        """Hold what has been unpacked against the caps."""
        self._given += piece
        self._member += piece
        limits = self._limits
        if self._given > limits.container:
            self._over = True
            raise TooLarge(f"unpacks to over {limits.container / 1e9:g} GB, the most one file may have: split it")
        bomb = f"unpacks to over {limits.ratio} times its size, which no text does: leave it out"
        if self._member > max(limits.document, limits.ratio * (self._at - self._begin)):
            raise self._lost(TooLarge(bomb))
        if self._given - self._refused > max(limits.document, limits.ratio * self._outermost._taken):
            self._over = True
            raise TooLarge(bomb)

    def _more(self) -> bool:
        """Read on; False at the end."""
        piece = self._packed.read1(PIECE)
        self._taken += len(piece)
        self._waiting += piece
        return bool(piece)

    def _fed(self) -> bytes:
        """The next packed bytes, for a decoder that asks for them."""
        if not self._waiting:
            self._more()
        data, self._waiting = self._waiting, b""
        return data

    @property
    def _at(self) -> int:
        return self._taken - len(self._waiting)

    @property
    def _place(self) -> str:
        return f"{self._codec}, near byte {self._at:,}"


class _Gzip:
    """zlib as a Decoder. Where the bytes are damaged it gives what stands before the damage, and then raises."""

    def __init__(self, window: int = 31) -> None:
        self._zlib = zlib.decompressobj(window)
        self._full = False
        self._wrong = ""  # not the exception itself: with its traceback it would keep all of this alive

    @property
    def needs_input(self) -> bool:
        return not (self._full or self._zlib.unconsumed_tail or self._wrong)

    @property
    def eof(self) -> bool:
        return self._zlib.eof and not self._wrong

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    @property
    def unconsumed(self) -> bytes:
        return self._zlib.unconsumed_tail

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        if self._wrong:
            raise zlib.error(self._wrong)
        data, before = self._zlib.unconsumed_tail + data, self._zlib.copy()
        try:
            piece = self._zlib.decompress(data, max_length)
        except zlib.error as wrong:
            self._wrong = str(wrong)
            piece = b""
            for at in range(0, len(data), STEP):
                try:
                    piece += before.decompress(data[at : at + STEP], max_length - len(piece))
                except zlib.error:
                    break
                if len(piece) == max_length:
                    break
            if not piece:
                raise
        self._full = len(piece) == max_length
        return piece


class _Zstd:
    """FastWARC's reader as a Decoder. It asks for its bytes itself, and takes frame after frame."""

    needs_input = False
    unused_data = b""

    def __init__(self, fed: Callable[[], bytes]) -> None:
        from fastwarc.stream_io import ZstdReader

        self._fed, self._data = fed, b""
        self._reader = ZstdReader(self)
        self.eof = False

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        self._data += data
        try:
            piece = self._reader.read(max_length)
        except OSError as wrong:
            if "incomplete" in str(wrong):
                raise EOFError(str(wrong)) from wrong
            raise
        self.eof = not piece
        return piece

    def read(self, size: int = -1) -> bytes:
        data = self._data or self._fed()
        piece, self._data = data[:size], data[size:]
        return piece

    def seek(self, offset: int, whence: int = 0) -> int:
        raise io.UnsupportedOperation("seek")

    def tell(self) -> int:
        return 0

    def close(self) -> None:
        pass


DECODERS: dict[str, Callable[[Callable[[], bytes]], Decoder]] = {
    "gzip": lambda _: _Gzip(),
    "bzip2": lambda _: bz2.BZ2Decompressor(),
    "xz": lambda _: lzma.LZMADecompressor(lzma.FORMAT_XZ, XZ_MEMORY),
    "zstd": _Zstd,
}


def _gunzip(data: bytes, at_most: int) -> bytes:
    return _inflated(data, at_most, 31)


def _inflate(data: bytes, at_most: int) -> bytes:
    """ "deflate" is zlib's form by the standard, and the bare one from some servers."""
    try:
        return _inflated(data, at_most, 15)
    except BadRecord:
        return _inflated(data, at_most, -15)


def _inflated(data: bytes, at_most: int, window: int) -> bytes:
    inflater = zlib.decompressobj(window)
    try:
        plain = inflater.decompress(data, at_most)
    except zlib.error as wrong:
        raise BadRecord(DAMAGED) from wrong
    if not inflater.eof and len(plain) < at_most:
        raise BadRecord(CUT_OFF)
    return plain


def _unbrotli(data: bytes, at_most: int) -> bytes:
    import brotli

    decoder = brotli.Decompressor()
    plain = bytearray()
    try:
        while len(plain) < at_most and not decoder.is_finished():
            piece = decoder.process(data, output_buffer_limit=min(PIECE, at_most - len(plain)))
            data = b""
            plain += piece
            if not piece and decoder.can_accept_more_data():
                raise BadRecord(CUT_OFF)
    except brotli.error as wrong:
        raise BadRecord(DAMAGED) from wrong
    return bytes(plain)


def _unzstd(data: bytes, at_most: int) -> bytes:
    from fastwarc.stream_io import ZstdReader

    reader, plain = ZstdReader(io.BytesIO(data)), bytearray()
    try:
        while len(plain) < at_most and (piece := reader.read(min(PIECE, at_most - len(plain)))):
            plain += piece
    except OSError as wrong:
        raise BadRecord(DAMAGED) from wrong
    return bytes(plain)


DAMAGED = "is packed by its server and damaged: fetch it again"
CUT_OFF = "is packed by its server and ends in the middle: fetch it again"
CONTENT_ENCODINGS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
