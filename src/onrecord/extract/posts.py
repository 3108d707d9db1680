"""Embedded posts in, direct quotations of their authors out: who posts is who says, the signature says when."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.extract.document import Document, without_signature
from onrecord.extract.find import Find
from onrecord.records import Block, Span


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
    words = without_signature(text, block).span
    at = text.rfind(block.author, words.end, block.span.end) if block.author else -1
    sentence = bisect_right(doc.sentences, words.begin, key=lambda s: s.span.end)
    if sentence >= len(doc.sentences) or words.end <= words.begin:
        return None
    speaker = Span(at, at + len(block.author)) if block.author and at >= 0 else None
    reason = None if speaker else "the post names no author"
    return Find((words,), "embedded post", sentence, speaker, medium="post", reason=reason, date=block.date)
