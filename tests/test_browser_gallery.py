"""The pictures of docs/gallery.md are made from the pages as they are: ``make gallery`` writes them anew."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browsing import NARROW, SENTENCE, addresses, chromium_path, demo_store, opened, served
from onrecord.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

DOCS = Path(__file__).resolve().parents[1] / "docs"
LARGEST = 150_000  # bytes of a picture: it comes with every copy of the repository
WIDTH, HEIGHT = 1120, 760  # pixels
DRAFT = (
    f"“{SENTENCE},” Noor Velasco said on a voicemail. Some of it was cut later.\n\n"
    "“We close the bridge for six weeks,” said Annegret Sollhaupt.\n\n"
    "“The lighthouse was painted green by nine dolphins,” said Carla Devitt.\n"
)

# picture → the place it shows, what it scrolls to, how wide and how light it is
PICTURES: dict[str, tuple[str, str | None, int, str]] = {
    "home": ("/", None, WIDTH, "light"),
    "utterance": ("/utterance/{id:path}", None, WIDTH, "light"),
    "versions": ("/utterance/{id:path}", "#versions", WIDTH, "light"),
    "trail": ("/utterance/{id:path}", "#trail", WIDTH, "light"),
    "phone": ("/utterance/{id:path}", None, NARROW, "dark"),
    "article": ("/article/{id:path}", None, WIDTH, "light"),
    "person": ("/person/{id:path}", None, WIDTH, "light"),
    "outlet": ("/outlet/{id:path}", None, WIDTH, "light"),
    "search": ("/search", None, WIDTH, "light"),
    "check": ("/check", None, WIDTH, "light"),
    "conflicts": ("/conflicts", None, WIDTH, "dark"),
    "story": ("/story/{id:path}", None, WIDTH, "light"),
    "review": ("/review", None, WIDTH, "light"),
}


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from playwright.sync_api import sync_playwright

    folder = Path(os.environ.get("ONRECORD_GALLERY") or tmp_path_factory.mktemp("gallery")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    db = demo_store(tmp_path_factory.mktemp("store") / "demo.db")
    with Store.open(db) as store:
        places = addresses(store)
    with sync_playwright() as playwright, served(db) as base:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        for name, (place, part, width, scheme) in PICTURES.items():
            with opened(chromium, base, width=width, scheme=scheme) as page:
                page.set_viewport_size({"width": width, "height": HEIGHT})
                page.goto(places[place])
                if name == "check":
                    check(page)
                if part:
                    page.locator(part).evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 24)")
                page.screenshot(path=folder / f"{name}.png", animations="disabled", caret="hide")
        chromium.close()
    return folder


def check(page: Page) -> None:
    page.get_by_label("Draft or quotation").fill(DRAFT)
    page.get_by_role("button", name="Check").click()
    page.locator(".draft").wait_for()


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_small_and_stands_in_the_gallery(pictures: Path, name: str) -> None:
    assert 5_000 < (pictures / f"{name}.png").stat().st_size < LARGEST
    assert f"(gallery/{name}.png)" in (DOCS / "gallery.md").read_text("utf-8")
    assert (DOCS / "gallery" / f"{name}.png").exists()


def test_every_picture_of_the_gallery_is_made_here() -> None:
    shown = re.findall(r"\(gallery/(\w+)\.png\)", (DOCS / "gallery.md").read_text("utf-8"))
    assert sorted(shown) == sorted(PICTURES)
    assert {file.stem for file in (DOCS / "gallery").iterdir()} == set(PICTURES)
