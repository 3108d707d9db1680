"""Annotated articles in, training examples out: tokens as the package sees them, and for each quotation its anchor (the
word it hangs on) with the role of every token around it."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord import readers
from onrecord.records import Article
from onrecord.tag.decode import ADDRESSEE, BY_CUE, BY_START, CONTENT, CUE, SPEAKER
from onrecord.tag.tokens import Tokens, tokens


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


def anchors(seen: Tokens, quotes: Sequence[dict]) -> list[Anchor]:
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
