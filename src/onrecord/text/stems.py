"""Inflected words in, rough stems out, so that forms of one word meet. For comparing only; a stem is not a word."""

from __future__ import annotations

from collections.abc import Mapping


def stem(key: str, endings: tuple[str, ...], irregular: Mapping[str, str] | None = None, prefix: str = "") -> str:
    """The folded ``key`` without its ending, keeping three letters at least; double letters at the end count once.

    ``endings`` go longest first; ``irregular`` names the form whose stem is meant; ``prefix`` opens participles.

    >>> [stem(word, ("ing", "s")) for word in ("runs", "running", "run", "bus")]
    ['run', 'run', 'run', 'bus']
    >>> stem("gesagt", ("en", "t"), prefix="ge"), stem("sagen", ("en", "t"))
    ('sag', 'sag')
    """
    if irregular:
        key = irregular.get(key, key)
    if prefix and len(key) > len(prefix) + 3 and key.startswith(prefix) and key.endswith(("t", "en")):
        key = key[len(prefix) :]
    for ending in endings if key.endswith(endings) else ():
        if len(key) - len(ending) >= 3 and key.endswith(ending):
            key = key[: -len(ending)]
            break
    if len(key) > 3 and key[-1] == key[-2]:
        key = key[:-1]
    return key
