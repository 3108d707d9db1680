"""Paths and web addresses in, inputs out, in the order given. A feed's address stands for the articles it lists."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from onrecord import readers
from onrecord.errors import InputError
from onrecord.readers import feed
from onrecord.readers.identity import WEB
from onrecord.readers.limits import LIMITS, Limits
from onrecord.records import Input, Skipped

if TYPE_CHECKING:
    from onrecord.fetch import Fetcher, Manners

HOSTS = 4  # that are asked side by side; each of them gets one request at a time
BRIEF = 200  # characters of a text that say too little of its language


def is_address(path: str) -> bool:
    """
    >>> is_address("https://stage-weekly.example/feed"), is_address("articles/https.txt")
    (True, False)
    """
    return WEB.match(path) is not None


def inputs(
    paths: Iterable[str | os.PathLike[str]],
    *,
    stdin: BinaryIO | None = None,
    columns: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
    manners: Manners | None = None,
    reached: Callable[[int], None] = lambda _: None,
) -> Iterator[Input | Skipped]:
    """What lies at files, folders, ``-`` and addresses, as ``readers.inputs`` and ``fetched`` give it."""
    given = dict.fromkeys(os.fspath(path) for path in ([paths] if isinstance(paths, (str, os.PathLike)) else paths))
    for on_the_web, some in groupby(given, is_address):
        if on_the_web:
            from onrecord.fetch import Fetcher, Manners

            with Fetcher(manners or Manners()) as fetcher:
                yield from fetched(some, fetcher, limits)
        else:
            yield from readers.inputs(list(some), stdin=stdin, columns=columns, limits=limits, reached=reached)


def fetched(addresses: Iterable[str], fetcher: Fetcher, limits: Limits = LIMITS) -> Iterator[Input | Skipped]:
    """What stands at the addresses; instead of a feed, what its entries lead to."""
    from onrecord.fetch import documents

    for found in documents(addresses, fetcher, jobs=HOSTS):
        if isinstance(found, Skipped) or found.form != "feed":
            yield found
            continue
        try:
            listed = feed.entries(found.data, found.url, limits)
        except InputError as wrong:
            yield Skipped(found.source, "read", str(wrong))
            continue
        for whole, some in groupby(listed.entries, lambda entry: bool(entry.text)):
            if whole:
                yield from (entry_input(listed, entry, found.seen) for entry in some)
            else:
                bare = list(some)
                yield from documents(dict.fromkeys(e.link for e in bare if e.link), fetcher, jobs=HOSTS)
                for entry in bare:
                    if not entry.link:
                        place = f"{found.source}: {entry.title or entry.id}"
                        yield Skipped(place, "read", "has neither its text nor a link to it; leave it out")


def entry_input(listed: feed.Feed, entry: feed.Entry, seen: str | None = None, *, outlet: str | None = None) -> Input:
    """An entry that holds its article's whole text. ``outlet``: where neither it nor its feed names one."""
    # Feeds often say what the program that writes them was set to; the text itself is the surer witness.
    said = entry.language if entry.language != "und" else listed.language
    record = {
        "text": entry.text,
        "title": entry.title,
        "outlet": entry.outlet or listed.title or outlet,
        "url": entry.link,
        "date": entry.date,
        "modified": entry.modified,
        "authors": entry.authors,
        "agencies": entry.agencies,
        "language": said if len(entry.text or "") < BRIEF and said != "und" else None,
    }
    data = json.dumps({key: value for key, value in record.items() if value}, ensure_ascii=False)
    return Input(entry.link or entry.id, "line", data.encode(), id=entry.id, url=entry.link, seen=seen)
