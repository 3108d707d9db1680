"""Addresses in, inputs for reading out, in their order. What is there is told by its first bytes: servers mislabel."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice

from onrecord.errors import FetchError, InputError
from onrecord.fetch.address import shown
from onrecord.fetch.fetcher import Answer, Fetcher
from onrecord.records import Form, Input, Skipped

LOOKED_AT = 8192  # bytes
WAITING = 4  # addresses a thread that are fetched ahead of the one that is due

# What may stand before the first element: a declaration, instructions, comments, a document type.
BEFORE = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>)", re.S | re.I)
ELEMENT = re.compile(r"\s*<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
ROOTS: dict[str, Form] = {
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "html": "page",
    "newsitem": "newsml",
    "newsmessage": "newsml",
    "packageitem": "newsml",
}
TYPES: dict[str, Form] = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/json": "ninjs",
    "application/ninjs+json": "ninjs",
    "application/vnd.iptc.g2.newsitem+xml": "newsml",
    "application/vnd.iptc.g2.newsmessage+xml": "newsml",
    "text/plain": "text",
    "text/markdown": "text",
}
UNTOLD = frozenset(("", "application/octet-stream", "binary/octet-stream", "application/unknown"))
BINARY = (b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"PAR1")


def documents(urls: Iterable[str], fetcher: Fetcher, *, jobs: int = 1) -> Iterator[Input | Skipped]:
    """What stands at the addresses, in their order; with ``jobs`` threads, hosts are asked side by side.

    What can't be fetched, or is nothing to read, is a Skipped that says what to do.
    """
    if jobs <= 1:
        yield from (document(url, fetcher) for url in urls)
        return
    coming = iter(urls)
    with ThreadPoolExecutor(jobs, thread_name_prefix="fetch") as threads:
        due: deque[Future[Input | Skipped]] = deque()
        try:
            while True:
                due += [
                    threads.submit(document, url, fetcher) for url in islice(coming, max(jobs * WAITING - len(due), 0))
                ]
                if not due:
                    return
                yield due.popleft().result()
        finally:
            for future in due:
                future.cancel()


def document(url: str, fetcher: Fetcher) -> Input | Skipped:
    """What stands at one address."""
    try:
        answer = fetcher.get(url)
        form = form_of(answer)
    except InputError as wrong:
        return Skipped(shown(url), "read", str(wrong))
    return Input(shown(url), form, answer.data, url=answer.url, charset=answer.charset, seen=answer.fetched)


def form_of(answer: Answer) -> Form:
    """What form of document an answer has, by its first bytes, then by its Content-Type. FetchError where by neither.

    >>> form_of(Answer("https://a.example/", 200, b"<?xml version='1.0'?><rss version='2.0'>", "text/html"))
    'feed'
    """
    data, kind = answer.data, answer.content_type
    if not data.strip():
        raise FetchError("is empty; check the address", status=answer.status)
    if data.startswith(BINARY):
        raise _nothing_to_read("application/pdf" if data.startswith(b"%PDF") else kind or "a binary file")
    head = _head(data)
    root = _root(head)
    textual = kind in TYPES or kind in UNTOLD or kind.startswith("text/") or kind.endswith(("xml", "json"))
    if textual and root in ROOTS:
        return ROOTS[root]
    if kind in TYPES:
        return TYPES[kind]
    if kind.endswith(("+json", "/json")) or (kind in UNTOLD and head.lstrip().startswith("{")):
        return "ninjs"
    if kind in UNTOLD and "\0" not in head:
        return "page" if re.search(r"<(?:html|head|body|p|div)\b", head, re.I) else "text"
    raise _nothing_to_read(kind)


def _head(data: bytes) -> str:
    """The first bytes as text, well enough to see markup."""
    head = data[:LOOKED_AT]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").removeprefix("\ufeff")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _root(head: str) -> str | None:
    """The name of the first element, in lower case and without prefix."""
    at = 0
    while before := BEFORE.match(head, at):
        if re.match(r"\s*<!DOCTYPE\s+html", before[0], re.I):
            return "html"
        at = before.end()
    first = ELEMENT.match(head, at)
    return first[1].lower() if first else None


def _nothing_to_read(kind: str) -> FetchError:
    kind = shown(kind) if kind else "of a kind that isn't told"
    if kind == "application/pdf":
        return FetchError("is a PDF, which is not read; save it, make text of it (pdftotext) and add that")
    if kind.startswith(("image/", "audio/", "video/")):
        return FetchError(f"is {kind}, in which nothing can be read; give the address of the article")
    return FetchError(f"is {kind}, which is not read from the web; save it and add the file")
