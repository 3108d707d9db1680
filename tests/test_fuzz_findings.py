"""Whatever the bytes are, a reader gives articles or reasons: what fuzzing found, and inputs broken by chance.

A case is a file of ``cases/fuzz`` named TARGET-what-it-was; ``benchmarks/fuzz.py`` looks for more.
"""

from __future__ import annotations

import gzip
import io
import tracemalloc
import warnings
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzzed import SAME_TOKENS, TARGETS, TOKENS, Broken, check, seeds
from onrecord.readers import unpack, warc
from onrecord.readers.limits import LIMITS
from onrecord.records import Article, Block, Skipped, Span

CASES = sorted((Path(__file__).parent / "cases" / "fuzz").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
@pytest.mark.timeout(30)
def test_what_fuzzing_found_stays_mended(case: Path) -> None:
    TARGETS[case.name.partition("-")[0]](case.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_good_inputs_keep_every_promise(target: str) -> None:
    for seed in good(target):
        TARGETS[target](seed)


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(draw=st.data())
def test_inputs_broken_by_chance_keep_every_promise(target: str, draw: st.DataObject) -> None:
    data = draw.draw(st.sampled_from(good(target)))
    words = [word.encode() for word in TOKENS.get(SAME_TOKENS.get(target, target), "a").split()]
    pieces = st.one_of(st.sampled_from(words), st.binary(max_size=8))
    for _ in range(draw.draw(st.integers(1, 6))):
        at = draw.draw(st.integers(0, len(data)))
        gone = draw.draw(st.sampled_from((0, 0, 1, 7, 100, len(data))))
        data = data[:at] + draw.draw(pieces) + data[at + gone :]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        TARGETS[target](data)


@lru_cache
def good(target: str) -> tuple[bytes, ...]:
    """Each fourth of a target's seeds."""
    return tuple(seeds(target))[::4]


@pytest.mark.parametrize(
    "broken",
    (
        Article("", "Ana left.", blocks=(Block(Span(0, 9), "body"),)),
        Article("a", "Ana left.\n\nTom stayed.", blocks=(Block(Span(0, 9), "body"),)),
        Article("a", "Ana left.", blocks=(Block(Span(0, 9), "body"), Block(Span(4, 9), "body"))),
        Article("a", "Ana left.", title="Two\nlines", blocks=(Block(Span(0, 9), "body"),)),
        Article("a", "Ana left.", date="2025-02-30", blocks=(Block(Span(0, 9), "body"),)),
        Article("a", "Ana \ud800", blocks=(Block(Span(0, 5), "body"),)),
        Skipped("a", "read", "is wrong\nand goes on"),
        Skipped("a", "read", "x" * 600),
    ),
    ids=lambda one: type(one).__name__,
)
def test_a_broken_promise_is_noticed(broken: Article | Skipped) -> None:
    with pytest.raises(Broken):
        check("a", broken)


def test_damage_after_damage_fills_no_memory() -> None:
    page = bytes(range(256)) * 2
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/x\r\nContent-Length: 512\r\n\r\n"
    archive = b"".join(gzip.compress(head + page + b"\r\n\r\n", mtime=0)[:-30] for _ in range(1000))
    stream, _ = unpack.opened(io.BufferedReader(io.BytesIO(archive)), "a.warc.gz", LIMITS)
    tracemalloc.start()
    damaged = sum(isinstance(one, Skipped) for one in warc.inputs(stream, "a", LIMITS))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert damaged == 1000
    assert peak < 5_000_000
