"""An OPML list of subscriptions in, the feeds in it out, each once, with the folders it lies in.

An entry that can't be followed stays in the list with the reason, so that whoever reads it can say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.errors import BadRecord, TooLarge
from onrecord.readers import elements, identity, shapes
from onrecord.readers.limits import LIMITS, Limits

STRAY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)")  # "Ships & Harbours", "?a=1&b=2"


@dataclass(frozen=True, slots=True)
class Listed:
    """One feed of a list."""

    title: str
    url: str  # of the feed; "" where the entry has none
    folder: tuple[str, ...] = ()  # from the outermost
    wrong: str | None = None  # why it can't be followed, and what to do


def feeds(data: bytes, limits: Limits = LIMITS) -> tuple[Listed, ...]:
    """The feeds of a list in its order; one that is listed twice counts where it comes first.

    >>> listed = b'<opml><body><outline text="Sea"><outline text="Harbour Post" xmlUrl="https://h.example/rss"/>'
    >>> listed += b'<outline type="rss" text="Glare"/></outline></body></opml>'
    >>> for one in feeds(listed): print(one.folder, one.title, one.url, one.wrong)
    ('Sea',) Harbour Post https://h.example/rss None
    ('Sea',) Glare  has no xmlUrl; write the address of its feed there

    Raises BadRecord where it is no OPML, or lists nothing; TooLarge over the caps.
    """
    if len(data) > limits.document:
        raise TooLarge(f"has over {limits.document / 1e6:.0f} MB, and a list of feeds may not; split it")
    root = elements.xml(STRAY.sub(b"&amp;", data.strip()), limits)
    if elements.name(root) != "opml":
        raise BadRecord(f"is XML but not OPML (it starts with <{elements.name(root)[:40]}>); check what it is")
    found: dict[str, Listed] = {}
    for one in _outlines(root):
        found.setdefault(identity.canonical(one.url) if one.url else f" {one.folder} {one.title}", one)
    if not found:
        raise BadRecord('lists no feeds; write <outline text="…" xmlUrl="https://…"/> into its body')
    return tuple(found.values())


def _outlines(root: elements.Element) -> Iterator[Listed]:
    waiting = [(child, tuple[str, ...]()) for child in reversed(root)]
    while waiting:
        element, folder = waiting.pop()
        told = {key.lower(): value.strip() for key, value in element.attrib.items()}
        title = shapes.one_line(told.get("title") or told.get("text") or "")
        inner = [child for child in element if elements.name(child) == "outline"]
        if elements.name(element) == "body":
            inner = list(element)
        elif "xmlurl" in told or told.get("type", "").lower() in ("rss", "atom"):
            yield _listed(title, told.get("xmlurl", ""), folder)
        elif title:
            folder = (*folder, title)
        waiting += ((child, folder) for child in reversed(inner))


def _listed(title: str, url: str, folder: tuple[str, ...]) -> Listed:
    # Some programs write the scheme that makes a browser call them.
    url = "https:" + url[5:] if url.lower().startswith("feed://") else url.removeprefix("feed:")
    if not url:
        title = title or "an entry without a name"
        return Listed(title, "", folder, "has no xmlUrl; write the address of its feed there")
    if not shapes.is_address(url):
        shown = shapes.one_line(url[:80])
        return Listed(title or shown, url, folder, f"'{shown}' is no address of the web; write http:// or https://")
    return Listed(title or identity.domain(url) or url, url, folder)
