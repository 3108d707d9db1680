"""A store served by the real command, and a browser that looks at it and writes down whatever goes wrong."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord import demo, pipeline
from onrecord.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

WIDE, NARROW = 1280, 390  # pixels
SENTENCE = "I never asked for the money"
ARABIC = (
    "قالت ليلى حداد: «لن نغلق الجسر يوم الجمعة». وأضافت: «سنعود في الصباح».",
    "“We will not close the bridge on Friday,” said Leila Haddad. “We will be back in the morning.”",
)  # fmt: skip


def demo_store(path: Path) -> Path:
    """The articles that come along, and one that is written from right to left."""
    lines = [
        f'{{"id": "{id}", "outlet": "{outlet}", "date": "2025-04-0{n}", "language": "{tag}", "text": "{text}"}}'
        for n, (id, outlet, tag, text) in enumerate(
            (("jisr", "الجسر اليومي", "ar", ARABIC[0]), ("bridge-daily", "Bridge Daily", "en", ARABIC[1])), 1
        )
    ]
    more = path.with_name("more.jsonl")
    more.write_text("\n".join(lines), "utf-8")
    with Store.open(path, create=True) as store:
        pipeline.add([demo.ARTICLES, more], store)
    return path


@contextmanager
def served(db: Path, *options: str) -> Iterator[str]:
    """The address at which ``onrecord serve`` shows a store."""
    environment = os.environ | {"PYTHONPATH": str(Path(demo.__file__).parents[2]), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "onrecord", "--db", str(db), "serve", "-p", "0", *options]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            said = []
            for line in server.stderr:
                said.append(line)
                if found := re.search(r"https?://\S+", line):
                    yield found[0].rstrip("/")
                    return
            raise AssertionError("".join(said))
        finally:
            server.terminate()
            server.wait(10)


@dataclass
class Seen:
    """What a browser asked for and complained about, beyond what it should."""

    base: str
    may_answer: tuple[int, ...] = ()  # beyond what is well
    elsewhere: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self._asked(request.url))
        context.on("requestfailed", lambda request: self._failed(request))
        context.on("console", lambda message: self._told(message))
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("response", lambda answer: self._answered(answer))

    def _asked(self, url: str) -> None:
        if url != self.base and not url.startswith((f"{self.base}/", "about:")):
            self.elsewhere.append(url)

    def _failed(self, request: Any) -> None:
        if "ERR_ABORTED" not in (request.failure or ""):  # a page that was left, or became a download
            self.errors.append(f"{request.url}: {request.failure}")

    def _told(self, message: Any) -> None:
        refused = "Failed to load resource" in message.text  # an answer, which is looked at as one
        if message.type in ("error", "warning") and not refused:
            self.errors.append(f"{message.type}: {message.text}")

    def _answered(self, answer: Any) -> None:
        if answer.status >= 400 and answer.status not in self.may_answer:
            self.errors.append(f"{answer.status} {answer.url}")


@contextmanager
def opened(
    chromium: Browser,
    base: str,
    *,
    width: int = WIDE,
    script: bool = True,
    scheme: str = "light",
    may_answer: tuple[int, ...] = (),
    **more: Any,
) -> Iterator[Page]:
    """A page that looks at the server; at the end nothing was asked for elsewhere, and nothing went wrong."""
    seen = Seen(base, may_answer)
    context = chromium.new_context(
        base_url=base,
        viewport={"width": width, "height": 900 if width == WIDE else 844},
        java_script_enabled=script,
        color_scheme=scheme,  # type: ignore[arg-type]
        has_touch=width == NARROW,
        **more,
    )
    context.set_default_timeout(30_000)
    seen.watch(context)
    try:
        yield context.new_page()
        if seen.elsewhere or seen.errors:
            raise AssertionError("\n".join([*(f"asked elsewhere: {url}" for url in seen.elsewhere), *seen.errors]))
    finally:
        context.close()


def chromium_path() -> str:
    """Debian's browser: playwright's own would have to be downloaded."""
    found = shutil.which("chromium")
    assert found is not None
    return found


def addresses(store: Store) -> dict[str, str]:
    """One page of each kind that there is: the path of its place in the table, and an address of it."""
    from urllib.parse import quote

    from onrecord import ask
    from onrecord.web.places import PLACES

    traced = ask.trace(store, SENTENCE)
    assert traced.verdict.utterance is not None
    examples = {
        "utterance": traced.verdict.utterance.id,
        "article": traced.accounts[0].article,
        "person": ask.person(store, "Noor Velasco").id,
        "outlet": "Stage Weekly",
        "story": next(iter(ask.stories(store))).story.id,
        "quotation": traced.accounts[0].id,
    }
    queries = {"/search": "?q=money", "/check": f"?text={quote(SENTENCE)}"}
    found = {}
    for place in PLACES:
        if "{form}" in place.path:  # files to take away
            continue
        kind = place.path.split("/")[1]
        path = re.sub(r"\{\w+(:path)?\}", lambda _, kind=kind: quote(examples[kind], safe=""), place.path)
        found[place.path] = path + queries.get(place.path, "")
    return found
