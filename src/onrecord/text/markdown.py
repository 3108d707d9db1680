"""Markdown in, the same text with its markup blanked out: every word stays at its place, so offsets and lines hold."""

from __future__ import annotations

import re

MARKUP = (
    re.compile(r"\A---\n.*?^---$", re.MULTILINE | re.DOTALL),  # front matter
    re.compile(r"^[ \t>]*(```|~~~).*?^[ \t>]*\1`*~*[ \t]*$", re.MULTILINE | re.DOTALL),  # code: no reader's text
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"),  # images
    re.compile(r"\[\^[^\]\n]+\]:?"),  # footnote marks
    re.compile(r"\[(?=[^\]\n]+\]\()"),  # of a link only its words stay
    re.compile(r"\]\([^)\n]*\)"),
    re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE),  # block quotation
    re.compile(r"^[ \t]*(?:#{1,6}|[-*+])[ \t]+", re.MULTILINE),  # heading, list
    re.compile(r"`+"),
)
# Only in pairs around words: "f***" and "snake_case" stay.
EMPHASIS = re.compile(r"(?<![\w*_])([*_]{1,3})(?=[^\s*_])((?:(?!\n\s*\n).)*?)(?<=[^\s*_])\1(?![\w*_])", re.DOTALL)


def blanked(text: str) -> str:
    """The text with blanks for markup, of the same length and with the same lines.

    >>> blanked("> She had *never* [asked](https://example.invalid).")
    '  She had  never   asked                          .'
    >>> blanked("# “It’s f*** all”\\n- 3 * 4"), blanked("snake_case_name")
    ('  “It’s f*** all”\\n  3 * 4', 'snake_case_name')
    """
    for markup in MARKUP:
        text = markup.sub(lambda found: "".join(c if c == "\n" else " " for c in found.group()), text)
    before = None
    while text != before:  # strong inside emphasised
        before, text = text, EMPHASIS.sub(lambda m: " " * len(m[1]) + m[2] + " " * len(m[1]), text)
    return text
