"""What is there to be read can be read: letters stand out from what is behind them, by day, by night and on paper."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import pytest

STYLE = (files("onrecord.web") / "static" / "style.css").read_text("utf-8")
GROUNDS = ("paper", "raised", "sunk")
TEXT = [  # (letters, ground): 4.5 to 1, WCAG 2.2, 1.4.3
    *((letters, ground) for letters in ("ink", "soft", "accent") for ground in GROUNDS),
    *((letters, "paper") for letters in ("out", "in", "disputed", "other")),
    *((own, f"{own}-ground") for own in ("accent", "out", "in", "disputed", "other")),
    *(("ink", ground) for ground in ("accent-ground", "disputed-ground", "out-ground", "in-ground", "found")),
    *(("soft", ground) for ground in ("accent-ground", "disputed-ground", "found")),
    *(("accent", ground) for ground in ("disputed-ground", "found")),
    *(("paper", sign) for sign in ("accent", "disputed", "out", "other")),  # numbers in signs, words on buttons
    ("paper", "ink"),
]
SHAPES = [  # lines and edges that say something: 3 to 1, WCAG 2.2, 1.4.11
    *(("edge", ground) for ground in GROUNDS),
    *((sign, "paper") for sign in ("accent", "disputed", "out", "other", "in")),
]
SURFACES = ("day", "night", "paper")


@cache
def colours(surface: str) -> dict[str, str]:
    """Name → colour, as it holds on a surface."""
    where = {"night": r"prefers-color-scheme: dark\) \{\s*", "paper": r"@media print \{.*?"}
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", _root("")))
    if surface != "day":
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", _root(where[surface])))
    return found


def _root(before: str) -> str:
    block = re.search(before + r":root \{(.*?)\n\s*\}", STYLE, re.DOTALL)
    assert block
    return block[1]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, in [0, 1].

    >>> luminance("#ffffff"), luminance("#000000")
    (1.0, 0.0)
    """
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(a: str, b: str) -> float:
    """
    >>> contrast("#ffffff", "#000000")
    21.0
    """
    lighter, darker = sorted((luminance(a), luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize(("letters", "ground"), TEXT)
def test_letters_stand_out_from_their_ground(surface: str, letters: str, ground: str) -> None:
    own = colours(surface)
    assert contrast(own[letters], own[ground]) >= 4.5


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_lines_that_say_something_stand_out_from_their_ground(surface: str, shape: str, ground: str) -> None:
    own = colours(surface)
    assert contrast(own[shape], own[ground]) >= 3


def test_colours_are_named_once_and_used_by_name() -> None:
    rules = re.sub(r"--[\w-]+: [^;]+;", "", STYLE)
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{]*;)", rules)


def test_every_name_that_is_used_has_a_value() -> None:
    assert set(re.findall(r"var\(--([\w-]+)\)", STYLE)) <= set(re.findall(r"--([\w-]+):", STYLE))


def test_nothing_is_asked_from_elsewhere() -> None:
    assert not re.search(r"url\(|@import|https?:", STYLE)
