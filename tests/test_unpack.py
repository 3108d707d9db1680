"""What is packed is unpacked, whatever its name says; nothing grows past the caps, and damage is said and passed."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import time
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import readers
from onrecord.errors import BadRecord, InputError, TooLarge
from onrecord.readers import unpack
from onrecord.readers.limits import LIMITS, Limits
from onrecord.records import Article, Skipped

Pack = Callable[[bytes], bytes]
TEXT = "".join(f"Ana Ruiz said number {n}, and then {n * 7919 % 10007}.\n" for n in range(20_000)).encode()


class Kept(io.BytesIO):
    def close(self) -> None:
        pass


def zstd(data: bytes) -> bytes:
    from fastwarc.stream_io import ZstdWriter

    out = Kept()
    writer = ZstdWriter(out)
    for at in range(0, len(data), 1000):  # larger pieces come out shorter than they went in
        writer.write(data[at : at + 1000])
    writer.close()
    return out.getvalue()


PACKS: dict[str, Pack] = {"gzip": gzip.compress, "bzip2": bz2.compress, "xz": lzma.compress, "zstd": zstd}
BOMB = "unpacks to over 200 times its size, which no text does: leave it out"
every_pack = pytest.mark.parametrize("codec", tuple(PACKS))


class Pipe(io.RawIOBase):
    """One can't go back in it."""

    def __init__(self, data: bytes) -> None:
        self.data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, into: bytearray) -> int:  # type: ignore[override]
        return self.data.readinto(into)


def opened(data: bytes, name: str = "a.jsonl.gz", limits: Limits = LIMITS, pipe: bool = False) -> io.BufferedReader:
    raw = Pipe(data) if pipe else io.BytesIO(data)
    return unpack.opened(io.BufferedReader(raw), name, limits)[0]  # type: ignore[type-var]


def pieces(stream: io.BufferedReader) -> list[bytes | str]:
    """What comes out, and what was said on the way, to the end."""
    found: list[bytes | str] = []
    while len(found) < 10_000:
        try:
            piece = stream.read1(1 << 16)
        except InputError as wrong:
            found.append(str(wrong))
            continue
        if not piece:
            return found
        found.append(piece)
    raise AssertionError("there is no end")


@every_pack
def test_one_member_several_and_one_inside_the_other_are_unpacked(codec: str) -> None:
    pack = PACKS[codec]
    assert opened(pack(TEXT)).read() == TEXT
    assert opened(pack(TEXT) + pack(b"") + pack(b"Tom left.")).read() == TEXT + b"Tom left."
    assert opened(gzip.compress(pack(TEXT), mtime=0)).read() == TEXT
    assert opened(pack(TEXT), pipe=True).read() == TEXT
    assert opened(pack(b"")).read() == b""


@pytest.mark.parametrize(
    ("name", "inner"),
    (("a.jsonl.gz", "a.jsonl"), ("a.txt.GZ.xz", "a.txt"), ("stdin", "stdin"), ("a", "a"), (".gz", ".gz")),
)
def test_the_name_inside_is_the_name_without_what_it_is_packed_with(name: str, inner: str) -> None:
    assert unpack.opened(io.BufferedReader(io.BytesIO(gzip.compress(b"x", mtime=0))), name, LIMITS)[1] == inner  # type: ignore[type-var]


def test_what_is_not_packed_comes_as_it_is_whatever_its_name_says(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_text("Ana left.")
    (tmp_path / "b.txt").write_bytes(gzip.compress(b"Tom left.", mtime=0))
    (tmp_path / "c.jsonl.xz").write_bytes(bz2.compress(b'{"text": "Lea left."}\n'))
    found = [(a.id, a.text) for a in readers.articles([tmp_path]) if isinstance(a, Article)]
    assert found == [("a", "Ana left."), ("b", "Tom left."), ("c.jsonl.xz:1", "Lea left.")]


@every_pack
def test_what_is_cut_off_is_given_as_far_as_it_goes_and_then_said(codec: str) -> None:
    *given, said = pieces(opened(PACKS[codec](TEXT * 5)[:-50]))
    assert isinstance(said, str)
    assert said.startswith("ends in the middle (")
    assert said.endswith(": fetch it again")
    whole = b"".join(piece for piece in given if isinstance(piece, bytes))
    assert (TEXT * 5).startswith(whole)
    assert len(whole) > 2_000_000


def test_lines_before_the_cut_are_read(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": str(n), "text": f"Ana left {n * 7919} times."}) + "\n" for n in range(5000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode(), mtime=0)[:-3000])
    *articles, skip = readers.articles([tmp_path / "a.jsonl.gz"], language="en")
    assert isinstance(skip, Skipped)
    assert skip.source == str(tmp_path / "a.jsonl.gz")
    assert "ends in the middle (gzip, near byte" in skip.reason
    assert [a.id for a in articles if isinstance(a, Article)] == [str(n) for n in range(len(articles))]
    assert len(articles) > 3000


@every_pack
def test_damage_is_said(codec: str) -> None:
    packed = bytearray(PACKS[codec](TEXT * 3))
    packed[len(packed) // 2] ^= 0xFF
    packed[len(packed) // 2 + 1] ^= 0xFF
    with pytest.raises(BadRecord, match=rf"is damaged \({codec}, near byte [\d,]+\): fetch it again"):
        opened(bytes(packed)).read()


def test_behind_a_damaged_member_the_next_is_read_and_what_stood_before_the_damage_is_not_lost() -> None:
    members = [gzip.compress(f"member {n}, ".encode() * 50, mtime=0) for n in range(5)]
    wrong_sum = bytearray(members[1])
    wrong_sum[-6] ^= 1
    for broken in (members[1][:-12], bytes(wrong_sum), b"what is this"):
        for pipe in (False, True):
            found = pieces(opened(members[0] + broken + members[2] + members[3], pipe=pipe))
            assert sum(isinstance(piece, str) for piece in found) == 1
            for n in (0, 2, 3):
                assert f"member {n}, ".encode() * 50 in b"".join(p for p in found if isinstance(p, bytes))


@every_pack
def test_a_bomb_is_refused_with_little_memory_and_at_once(codec: str) -> None:
    zeros = b"\0" * 1_000_000
    packed = PACKS[codec](zeros * (100 if codec != "zstd" else 40))
    assert len(packed) < 200_000
    tracemalloc.start()
    began = time.perf_counter()
    *given, said = pieces(opened(packed))
    took, peak = time.perf_counter() - began, tracemalloc.get_traced_memory()[1] - sum(map(len, given))
    tracemalloc.stop()
    assert said == BOMB
    assert sum(map(len, given)) <= LIMITS.document
    assert peak < 12_000_000
    assert took < 5


def test_three_layers_of_a_thousand_to_one_are_held_against_the_first() -> None:
    packed = gzip.compress(gzip.compress(gzip.compress(b"\0" * 100_000_000, mtime=0), mtime=0), mtime=0)
    limits = Limits(document=100_000)
    *given, said = pieces(opened(packed, limits=limits))
    assert "200 times its size" in str(said)
    assert sum(map(len, given)) <= 200 * len(packed) + limits.document


def test_one_layer_too_many_is_refused() -> None:
    data = b"Ana left."
    for _ in range(LIMITS.layers):
        data = gzip.compress(data, mtime=0)
    assert opened(data).read() == b"Ana left."
    with pytest.raises(TooLarge, match="is packed more than 3 times over; unpack it first"):
        opened(gzip.compress(data, mtime=0))


def test_over_the_cap_of_a_file_nothing_more_is_read() -> None:
    found = pieces(opened(gzip.compress(TEXT, mtime=0) * 9, limits=Limits(container=len(TEXT) + 1000)))
    assert "the most one file may have: split it" in str(found[-1])
    assert sum(isinstance(piece, str) for piece in found) == 1


@pytest.mark.parametrize("pipe", (False, True))
def test_behind_a_bomb_the_next_member_is_read(pipe: bool) -> None:
    bomb = gzip.compress(b"\0" * 30_000_000, mtime=0)
    first, last = (gzip.compress(text, mtime=0) for text in (b"Ana left.", b"Tom left."))
    found = pieces(opened(first + bomb + last, pipe=pipe))
    assert (found[0], found[-1]) == (b"Ana left.", b"Tom left.")
    assert [piece for piece in found if isinstance(piece, str)] == [BOMB]


def test_many_small_members_of_nothing_are_a_bomb_too() -> None:
    bomb = gzip.compress(b"\0" * 900_000, mtime=0) * 50
    found = pieces(opened(bomb, limits=Limits(document=1_000_000)))
    assert "200 times its size" in str(found[-1])


def test_a_large_file_of_text_is_never_held_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb", 1) as out:
        for n in range(20_000):
            out.write(json.dumps({"text": f"Ana left {n} times.", "x": TEXT[n : n + 2000].decode()}).encode() + b"\n")
    tracemalloc.start()
    assert sum(1 for _ in readers.inputs([path])) == 20_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


@pytest.mark.parametrize(
    ("codec", "packed"),
    (
        ("gzip", gzip.compress(TEXT, mtime=0)),
        ("x-gzip", gzip.compress(TEXT, mtime=0)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)[2:-4]),
        ("zstd", zstd(TEXT)),
    ),
)
def test_what_a_server_has_packed_is_unpacked_and_capped(codec: str, packed: bytes) -> None:
    assert unpack.decoded(packed, codec, len(TEXT)) == TEXT
    with pytest.raises(TooLarge, match="the most one article may have"):
        unpack.decoded(packed, codec, len(TEXT) - 1)
    with pytest.raises(BadRecord, match="fetch it again"):
        unpack.decoded(packed[:-100], codec, len(TEXT))
    with pytest.raises(BadRecord, match="damaged: fetch it again"):
        unpack.decoded(b"\xff\xff\xff\xff\xff" + packed, codec, len(TEXT))


def test_brotli_is_unpacked_and_capped() -> None:
    import brotli

    packed = brotli.compress(TEXT, quality=3)
    assert unpack.decoded(packed, "br", len(TEXT)) == TEXT
    with pytest.raises(BadRecord, match="ends in the middle"):
        unpack.decoded(packed[:-10], "br", len(TEXT))
    with pytest.raises(BadRecord, match="damaged"):
        unpack.decoded(b"\xff" * 50, "br", len(TEXT))
    bomb = brotli.compress(b"\0" * 50_000_000, quality=1)
    tracemalloc.start()
    with pytest.raises(TooLarge):
        unpack.decoded(bomb, "br", 1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_another_packing_is_named() -> None:
    with pytest.raises(BadRecord, match="has the Content-Encoding 'compress', which is not read"):
        unpack.decoded(b"x", "compress", 10)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from([pack(b"Ana left. " * 9) for pack in PACKS.values()])
        | st.binary(max_size=30)
        | st.sampled_from([b"\x1f\x8b\x08\0", b"\x1f\x8b\x08\x08", b"BZh9", b"\0" * 20]),
        max_size=6,
    ),
    st.booleans(),
)
def test_any_bytes_come_to_an_end_within_the_caps(parts: list[bytes], pipe: bool) -> None:
    limits = Limits(document=1000, container=5000)
    data = b"".join(parts)
    try:
        found = pieces(opened(data, limits=limits, pipe=pipe))
    except InputError:
        return
    unpacked = sum(len(piece) for piece in found if isinstance(piece, bytes))
    assert unpacked <= max(limits.container, len(data))
