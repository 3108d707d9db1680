"""Annotated articles in, training examples out: tokens as the package sees them, and for each quotation its anchor (the
word it hangs on) with the role of every token around it."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord import readers
from onrecord.records import Article
from onrecord.tag.decode import ADDRESSEE, BY_CUE, BY_START, CONTENT, CUE, SPEAKER
from onrecord.tag.tokens import Tokens, tokens

Quote = dict[str, list[tuple[int, int]]]  # role → spans
WRITTEN = {"c": "content", "s": "speaker", "u": "cue", "a": "addressee"}
MARK = re.compile(r"\[(?P<role>[csua])(?P<numbers>\d+(?:,\d+)*) |\]")


@dataclass(frozen=True)
class Anchor:
    """The token a quotation hangs on: the first of its cue, or of its content where it has none of its own."""

    token: int
    kind: int  # BY_CUE or BY_START
    roles: dict[int, int]  # token → role; all others have none


@dataclass(frozen=True)
class Example:
    article: Article
    tokens: Tokens
    anchors: tuple[Anchor, ...]


def examples(path: Path) -> Iterator[Example]:
    for line in path.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        article = readers.complete(
            Article(
                id=gold["id"],
                text=gold["text"],
                title=gold.get("title"),
                outlet=gold.get("outlet"),
                date=gold.get("date"),
                language=gold.get("language") or ("de" if "german" in path.name else "en"),
            )
        )
        seen = tokens(article)
        yield Example(article, seen, tuple(anchors(seen, gold["quotes"])))


def written(folder: Path) -> Iterator[Example]:
    """The articles of our own in ``folder``: in each of its files a line ``=== title`` begins one.

    Raises ValueError naming file and article where the marks of one don't fit together.
    """
    for path in sorted(folder.glob("*.txt")):
        for number, block in enumerate(re.split("(?m)^=== ", path.read_text(encoding="utf-8"))[1:], start=1):
            title, _, marked = block.partition("\n")
            name = f"{path.stem} {number}"
            try:
                text, quotes = unmarked(marked.strip("\n"))
            except ValueError as problem:
                raise ValueError(f"{path}, article {number} ({title}): {problem}") from problem
            article = readers.complete(Article(id=name, text=text, title=title, language="de"))
            seen = tokens(article)
            yield Example(article, seen, tuple(anchors(seen, quotes)))


def unmarked(marked: str) -> tuple[str, list[Quote]]:
    """A text and its quotations, from one in which ``[c1 words]`` are the content of the first, ``s`` its speaker,
    ``u`` its cue, ``a`` its addressee; ``[s1,2 words]`` serve two.

    >>> unmarked("[c1 „Nein“], [u1 sagte] [s1 sie].")[1]
    [{'content': [(0, 6)], 'speaker': [(14, 17)], 'cue': [(8, 13)], 'addressee': []}]

    Raises ValueError where a mark isn't closed or opened, or a quotation has no content.
    """
    text, at = "", 0
    open_marks: list[tuple[str, str, int]] = []
    quotes: dict[int, Quote] = {}
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark["role"]:
            open_marks.append((WRITTEN[mark["role"]], mark["numbers"], len(text)))
            continue
        if not open_marks:
            raise ValueError(f"a ] too many behind {text[-30:]!r}")
        role, numbers, begin = open_marks.pop()
        for number in map(int, numbers.split(",")):
            quotes.setdefault(number, {name: [] for name in WRITTEN.values()})[role].append((begin, len(text)))
    if open_marks:
        raise ValueError(f"a [ too many before {text[open_marks[-1][2] :][:30]!r}")
    lacking = [str(number) for number, quote in quotes.items() if not quote["content"]]
    if lacking:
        raise ValueError(f"no content for {', '.join(lacking)}")
    found = [{role: sorted(spans) for role, spans in quotes[number].items()} for number in sorted(quotes)]
    return text + marked[at:], found


def anchors(seen: Tokens, quotes: Sequence[Mapping]) -> list[Anchor]:
    """One anchor a quotation. Of several with the same cue the nearest one hangs on it, the others on their start."""
    cues: dict[int, list[tuple[int, int]]] = {}
    covered = []
    for number, quote in enumerate(quotes):
        content = places(seen, quote["content"])
        cue = places(seen, quote["cue"])
        covered.append((content, cue))
        if content and cue:
            gap = min(abs(content[0] - cue[0]), abs(content[-1] - cue[0]))
            cues.setdefault(cue[0], []).append((gap, number))
    nearest = {min(candidates)[1] for candidates in cues.values()}
    found = []
    for number, quote in enumerate(quotes):
        content, cue = covered[number]
        if not content:
            continue
        roles: dict[int, int] = {}
        for role, where in (
            (ADDRESSEE, places(seen, quote["addressee"])),
            (SPEAKER, places(seen, quote["speaker"])),
            (CONTENT, content),
            (CUE, cue),
        ):
            roles.update(dict.fromkeys(where, role))
        if number in nearest:
            found.append(Anchor(cue[0], BY_CUE, roles))
        else:
            found.append(Anchor(content[0], BY_START, roles))
    return found


def places(seen: Tokens, spans: Sequence[Sequence[int]]) -> list[int]:
    """The tokens that spans cover by more than half."""
    found = []
    for begin, end in spans:
        for i in range(bisect_right(seen.ends, begin), bisect_left(seen.begins, end)):
            common = min(end, seen.ends[i]) - max(begin, seen.begins[i])
            if 2 * common > seen.ends[i] - seen.begins[i]:
                found.append(i)
    return sorted(found)
