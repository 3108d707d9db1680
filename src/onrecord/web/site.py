"""A store in, its pages as files out, or one utterance as a single file: the same pages, for where no server runs.

Every page that another one leads to is written, beginning at the first: links are asked for while a page is rendered,
and so the links themselves tell what is to be written next.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from posixpath import dirname, relpath
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote

from starlette.routing import compile_path

from onrecord import ask
from onrecord.errors import OnRecordError, UsageError
from onrecord.export.jsonl import Json, lines
from onrecord.web import rendering
from onrecord.web.links import Links, report_anchor
from onrecord.web.page import Asked, Download, Elsewhere, Place
from onrecord.web.pages import utterance as utterance_page
from onrecord.web.places import PLACES

if TYPE_CHECKING:
    from onrecord.store import Store

NOWHERE = "nowhere:"  # the address of what only a server can show
NEEDS_SERVER = ("search", "check", "review", "export", "quotation", "openapi")  # first parts of their paths
MARK = "onrecord-site.txt"  # says that a folder was written by us
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a site."""

    folder: str
    pages: int


def site(
    store: Store, folder: str | os.PathLike[str], *, json: bool = True, progress: Callable[[int], None] = lambda _: None
) -> Written:
    """Write all pages of a store that need no server into a new folder, and its ``index.html`` to begin with.

    A folder that a site was written into before is replaced at the end, any other that holds something is left alone:
    UsageError. ``json``: the data of each page beside it. OnRecordError where it can't be written.
    """
    goal = Path(folder)
    if goal.exists() and not goal.is_dir():
        raise UsageError(f"'{goal}' is a file; name a folder for the site.")
    if goal.is_dir() and any(goal.iterdir()) and not (goal / MARK).exists():
        raise UsageError(f"'{goal}' holds other things; name a new folder for the site.")
    part = goal.with_name(goal.name + ".part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(HERE / "static", part / "static")
        pages = 0
        ask.story_list(store)  # made now where something has changed: the first page shows some
        for name, text, data in _pages(store):
            file = part / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
            if json:
                file.with_suffix(".json").write_text("".join(lines([data])), "utf-8")
            pages += 1
            progress(pages)
        (part / MARK).write_text("Written by On Record; written again, it is replaced.\n", "utf-8")
        shutil.rmtree(goal, ignore_errors=True)
        part.rename(goal)
    except OSError as problem:
        raise OnRecordError(f"'{goal}' can't be written ({problem.strerror}); name another folder.") from problem
    return Written(os.fspath(goal), pages)


def report(store: Store, id: str) -> str:
    """One utterance as a single HTML file that needs neither a server nor other files. NotOnRecord where there is none.

    Its links lead to places in itself, or to the articles where they were published.
    """
    page = utterance_page.made(Asked(store, {"id": id}))
    text = rendering.html(page, _Alone(), address="/utterance/" + id)
    style = (HERE / "static" / "style.css").read_text("utf-8")
    text = re.sub(r'<link rel="stylesheet"[^>]*>', lambda _: f"<style>\n{style}</style>", text, count=1)
    text = re.sub(r"<(?:link|meta)\b[^>]*\b(?:href|content)=\"nowhere:[^>]*>\s*", "", text)
    text = re.sub(r"<script\b[^>]*>.*?</script>\s*", "", text, flags=re.S)
    anchors = set(re.findall(r'\bid="([^"]+)"', text))
    return _unlinked(re.sub(r'href="#([^"]*)"', lambda m: m[0] if m[1] in anchors else f'href="{NOWHERE}"', text))


class _Filed(Links):
    """Links from one file of a site to the others; what they ask for is remembered."""

    static_site = True

    def __init__(self, file: str, wanted: Callable[[str], str | None]) -> None:
        self._here = dirname(file) or "."
        self._wanted = wanted

    def at(self, address: str) -> str:
        """The relative address of what stands at an address of the server."""
        path, _, fragment = address.partition("#")
        file = path.removeprefix("/") if path.startswith("/static/") else self._wanted(path)
        if file is None:
            return NOWHERE
        return relpath(file, self._here) + (f"#{fragment}" if fragment else "")

    def twin(self, address: str) -> str:
        """The data of a page, which lies beside it."""
        found = self.at(address)
        return found if found == NOWHERE else found.removesuffix(".html") + ".json"


class _Alone(Links):
    """Links inside a single file: to the report of an article that stands in it; nothing else is there."""

    static_site = True
    alone = True

    def at(self, address: str) -> str:
        path, _, fragment = address.partition("#")
        if path.startswith("/article/") and fragment:
            article = unquote(path.removeprefix("/article/").partition("?")[0])
            return "#" + report_anchor(article, fragment)
        return NOWHERE


def _pages(store: Store) -> Iterator[tuple[str, str, Json]]:
    """(file, its HTML, its data) of every page, each when another one has asked for it."""
    places = [(compile_path(place.path)[0], place) for place in PLACES if _first(place.path) not in NEEDS_SERVER]
    waiting: deque[tuple[str, str, Place, Mapping[str, str], Mapping[str, str]]] = deque()
    seen: dict[str, str] = {}

    def wanted(address: str) -> str | None:
        path, _, query = address.partition("?")
        given = {name: value for name, value in parse_qsl(query) if name == "page" and value != "1"}
        key = path + "".join(f"?page={number}" for number in given.values())
        if key not in seen:
            found = next(((m, place) for regex, place in places if (m := regex.match(unquote(path)))), None)
            if found is None:
                return None
            seen[key] = file_of(path, given.get("page"))
            waiting.append((path, seen[key], found[1], found[0].groupdict(), given))
        return seen[key]

    wanted("/")
    for name in ("people", "outlets", "stories", "conflicts", "corrections", "skipped", "about"):
        wanted(f"/{name}")
    while waiting:
        address, file, place, path, query = waiting.popleft()
        page = place.make(Asked(store, path, query))
        if isinstance(page, Elsewhere | Download):
            continue
        yield file, _unlinked(rendering.html(page, _Filed(file, wanted), address=address)), page.json()


def _unlinked(text: str) -> str:
    """HTML without the links that lead nowhere; what stood in them stays."""
    text = re.sub(rf'<link\b[^>]*href="{NOWHERE}[^>]*>\s*', "", text)
    # A link holds no other link, and an attribute no bare ">", since the templates escape it.
    return re.sub(rf'<a\b[^>]*\bhref="{NOWHERE}[^"]*"[^>]*>(.*?)</a>', r"\1", text, flags=re.S)


def file_of(path: str, number: str | None = None) -> str:
    """The file of a page: names that every file system takes, and that still tell what is in them.

    >>> file_of("/"), file_of("/people", "2"), file_of("/utterance/u-1a2b")
    ('index.html', 'people-2.html', 'utterance/u-1a2b.html')
    >>> file_of("/outlet/Harbour%20Post")
    'outlet/harbour-post-446ebeda.html'
    """
    kind, _, id = path.strip("/").partition("/")
    part = f"-{number}" if number else ""
    if not id:
        return f"{kind or 'index'}{part}.html"
    name = unquote(id)
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60]
    if slug != name:
        slug = f"{slug}-{blake2b(name.encode('utf-8', 'replace'), digest_size=4).hexdigest()}".strip("-")
    return f"{kind}/{slug}{part}.html"


def _first(path: str) -> str:
    return re.split(r"[/.{]", path.strip("/"))[0]
