"""Markdown in, the same text with its markup blanked out: every word stays at its place, so offsets and lines hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.records import Span

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
# Only in pairs around words: "f***" and "snake_case" stay. A quotation mark beside one moves to the word it belongs to.
EMPHASIS = re.compile(
    r"""(?<![\w*_]) ([“„«‘"]?) ([*_]{1,3}) (?=[^\s*_]) ((?:(?!\n\s*\n).)*?) (?<=[^\s*_]) \2 (?![\w*_]) ([”“»’"]?)""",
    re.DOTALL | re.VERBOSE,
)
BLOCK = re.compile(r"(?:^[ \t]*>.*\n?)+", re.MULTILINE)
SIGNED = re.compile(r"^[ \t]*[—–-]{1,2}[ \t]*([^,\n]+?)[ \t]*(?:,.*)?$", re.MULTILINE)  # "— Ada Okonjo, in a letter"
MARKS = frozenset('“”„«»"')


def blanked(text: str) -> str:
    """The text with blanks for markup, of the same length and with the same lines.

    >>> blanked("> She had *never* [asked](https://example.invalid).")
    '  She had  never   asked                          .'
    >>> blanked("“*Nobody* asked **me**”")
    ' “Nobody  asked   me”  '
    >>> blanked("# “It’s f*** all”\\n- 3 * 4"), blanked("snake_case_name")
    ('  “It’s f*** all”\\n  3 * 4', 'snake_case_name')
    """
    for markup in MARKUP:
        text = markup.sub(lambda found: "".join(c if c == "\n" else " " for c in found.group()), text)
    before = None
    while text != before:  # strong inside emphasised
        before, text = text, EMPHASIS.sub(_bare, text)
    return text


def _bare(emphasis: re.Match[str]) -> str:
    opens, marks, words, closes = emphasis.groups()
    return " " * len(marks) + opens + words + closes + " " * len(marks)


def block_quotations(text: str) -> Iterator[tuple[Span, str | None]]:
    """The block quotations that have no quotation marks of their own, each with whom it is signed by.

    >>> draft = "> We close\\n> on Friday.\\n>\\n> — Ada Okonjo, harbour master\\n"
    >>> [(draft[span.begin : span.end], by) for span, by in block_quotations(draft)]
    [('We close\\n> on Friday.', 'Ada Okonjo')]
    """
    bare = blanked(text)
    for block in BLOCK.finditer(text):
        inside = bare[block.start() : block.end()]
        signed = SIGNED.search(inside)
        words = inside[: signed.start()] if signed else inside
        if words.strip() and not MARKS & set(words):
            begin = block.start() + len(words) - len(words.lstrip())
            yield Span(begin, block.start() + len(words.rstrip())), signed[1] if signed else None
