"""Embedded posts in, direct quotations of their authors out: who posts is who says, the signature says when."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.extract.document import Document
from onrecord.extract.find import Find
from onrecord.records import Block, Span

# What stands between the words and the signature: links, and the dash that opens the signature.
TAIL = re.compile(r"(?:\s*(?:https?://\S+|(?:pic\.)?[\w-]+\.(?:com|example|org|net)/\S+))*\s*[—–-]?\s*$")


def posted(doc: Document, found: Sequence[Find]) -> list[Find]:
    """One find for each embedded post in which nobody else is reported: the words, said by the author."""
    finds = []
    for block in doc.article.blocks:
        if block.role != "post" or any(block.span.begin <= f.begin < block.span.end for f in found):
            continue
        find = _post(doc, block)
        if find is not None:
            finds.append(find)
    return finds


def _post(doc: Document, block: Block) -> Find | None:
    text = doc.text
    at = text.rfind(block.author, block.span.begin, block.span.end) if block.author else -1
    sentence = bisect_right(doc.sentences, block.span.begin, key=lambda s: s.span.end)
    if sentence >= len(doc.sentences):
        return None
    end = at if at > block.span.begin else block.span.end
    words = text[block.span.begin : end]
    tail = TAIL.search(words)
    end = block.span.begin + (tail.start() if tail else len(words))
    if at == block.span.begin or end <= block.span.begin:
        return None
    speaker = Span(at, at + len(block.author)) if block.author and at >= 0 else None
    reason = None if speaker else "the post names no author"
    return Find(
        (Span(block.span.begin, end),), "embedded post", sentence, speaker, (), medium="post", reason=reason, date=block.date
    )
