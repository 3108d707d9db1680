"""What a reader does in a browser, against the real server: with a mouse, with keys, without JavaScript, on a phone."""

from __future__ import annotations

import contextlib
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browsing import NARROW, SENTENCE, WIDE, addresses, chromium_path, demo_store, opened, served
from onrecord.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

DRAFT = (
    f"“{SENTENCE},” Noor Velasco said on a voicemail.\n\n"
    "“The lighthouse was painted green by nine dolphins,” said Carla Devitt."
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_store(tmp_path_factory.mktemp("browser") / "demo.db")


@pytest.fixture(scope="module")
def base(db: Path) -> Iterator[str]:
    with served(db) as address:
        yield address


@pytest.fixture(scope="module")
def places(db: Path) -> dict[str, str]:
    with Store.open(db) as store:
        return addresses(store)


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


# The walk


@pytest.mark.parametrize("width", (WIDE, NARROW))
@pytest.mark.parametrize("script", (True, False), ids=("script", "no script"))
def test_a_walk_from_the_first_page_to_an_export(
    chromium: Browser, db: Path, tmp_path: Path, width: int, script: bool
) -> None:
    own = tmp_path / "own.db"
    with Store.open(db) as store:
        store._db.write(f"VACUUM INTO '{own}'")
    with served(own) as base, opened(chromium, base, width=width, script=script, accept_downloads=True) as page:
        # the first page leads to what travelled
        page.goto("/")
        page.get_by_role("link", name=re.compile("I asked for the name on the door")).first.click()
        assert "/utterance/" in page.url
        assert SENTENCE in heading(page)
        lede = page.locator(".lede").inner_text()
        assert re.match(r"Disputed: \d+ outlets attribute it to Noor Velasco", lede), lede
        assert page.locator("del").count() > 0

        # to the article that reports it first, at its place
        page.get_by_role("link", name=re.compile("Stage Weekly")).first.click()
        assert "/article/stage-weekly-2025-03-03" in page.url
        assert page.url.rpartition("#")[2]
        article = page.url.partition("#")[0].rpartition("/")[2].partition("?")[0]
        assert page.locator(".text").inner_text().count(SENTENCE) >= 1

        # to the person
        page.locator(".notes").get_by_role("link", name="Noor Velasco").first.click()
        assert heading(page) == "Noor Velasco"
        assert "outlets attribute" in page.locator("main").inner_text()

        # a draft is checked
        page.get_by_role("navigation", name="Main").get_by_role("link", name="Check").click()
        page.get_by_label("Draft or quotation").fill(DRAFT)
        page.get_by_role("button", name="Check").click()
        page.locator(".draft").wait_for()
        told = page.locator(".draft").inner_text()
        assert "cut" in told
        assert "not on record" in told

        # a speaker is corrected in the article, and that is taken back
        page.goto(f"/article/{article}")
        note = page.locator(".notes li").first
        note.get_by_text("Review", exact=True).click()
        note.get_by_label("Said by").fill("Carla Devitt")
        note.get_by_role("button", name="This is the speaker").click()
        page.wait_for_url(f"**/article/{article}**")
        assert page.locator(".notes li").first.locator("b").inner_text() == "Carla Devitt"
        page.goto("/person/Carla%20Devitt")
        assert heading(page) == "Carla Devitt"
        page.goto("/review")
        assert "Carla Devitt" in page.locator("section[aria-labelledby=last]").inner_text()
        page.get_by_role("button", name="Take back the last").click()
        page.get_by_role("link", name="The log", exact=True).click()
        assert "taken back by" in page.locator("main").inner_text()
        assert page.request.get("/person/Carla%20Devitt").status == 404
        page.goto(f"/article/{article}")
        assert page.locator(".notes li").first.locator("b").inner_text() == "Noor Velasco"

        # what an article has is taken away
        with page.expect_download() as coming:
            page.locator("#take ~ p a", has_text="CSV").first.click()
        file = tmp_path / "taken.csv"
        coming.value.save_as(file)
        rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
        assert rows
        assert any(SENTENCE in str(row.values()) for row in rows)


def test_a_page_that_is_not_there_says_what_to_do_next(chromium: Browser, base: str) -> None:
    with opened(chromium, base, may_answer=(404,)) as page:
        answer = page.goto("/utterance/u-0000000000")
        assert answer is not None
        assert answer.status == 404
        assert "Search for its words" in page.locator("main").inner_text()


# Keys


def test_keys_lead_through_a_list_and_back(chromium: Browser, base: str) -> None:
    with opened(chromium, base) as page:
        page.goto("/search?q=money")
        items = page.locator("[data-item]")
        assert items.count() > 2
        for pressed, here in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
            page.keyboard.press(pressed)
            assert items.nth(here).get_attribute("class") == "here", (pressed, here)
        leads = page.locator(".here [data-open]").first.get_attribute("href")
        page.keyboard.press("o")
        page.wait_for_url(f"**{leads}")
        page.go_back()

        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.name") == "q"
        page.keyboard.type("jk?")  # in a field they are letters
        assert page.evaluate("document.activeElement.value").endswith("jk?")
        page.keyboard.press("Escape")

        page.keyboard.press("?")
        dialog = page.get_by_role("dialog")
        assert "next, previous item" in dialog.inner_text()
        page.keyboard.press("Escape")
        assert not dialog.is_visible()


def test_tab_goes_to_the_content_then_through_the_head_and_every_stop_is_seen(chromium: Browser, base: str) -> None:
    with opened(chromium, base) as page:
        page.goto("/people")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page.goto("/people")
        stops = []
        for _ in range(12):
            page.keyboard.press("Tab")
            stops.append(
                page.evaluate(
                    """() => {
                        const stop = document.activeElement, style = getComputedStyle(stop);
                        const box = stop.getBoundingClientRect();
                        const ring = style.outlineStyle !== "none" || style.boxShadow !== "none";
                        return [box.top, box.left, ring && box.width > 0, stop.textContent.trim().slice(0, 40)];
                    }"""
                )
            )
        assert all(ring for _, _, ring, _ in stops), stops
        in_order = [text for *_, text in stops]
        assert len(set(map(str, stops))) == len(stops), "a stop comes twice"
        assert in_order.index("People") < in_order.index("Outlets") < in_order.index("Stories")


# Every page


WHERE = (
    "/", "/about", "/search", "/people", "/person/{id:path}", "/outlets", "/outlet/{id:path}", "/check", "/conflicts",
    "/stories", "/story/{id:path}", "/corrections", "/skipped", "/utterance/{id:path}", "/article/{id:path}",
    "/quotation/{id:path}", "/review",
)  # fmt: skip


def test_every_page_is_looked_at(places: dict[str, str]) -> None:
    assert set(places) == set(WHERE)


@pytest.mark.parametrize("place", WHERE)
def test_no_page_shuts_anybody_out(chromium: Browser, base: str, places: dict[str, str], place: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with opened(chromium, base) as page:
        for width, scheme in ((WIDE, "light"), (WIDE, "dark"), (NARROW, "light"), (NARROW, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            page.goto(places[place])  # anew: colours that are on their way from one to the other are neither
            found = Axe().run(page).response["violations"]
            grave = [
                f"{v['id']} ({v['impact']}): {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
                for v in found
                if v["impact"] in ("serious", "critical")
                for node in v["nodes"][:3]
            ]
            assert grave == [], f"{width} px, {scheme}"


@pytest.mark.parametrize("place", WHERE)
def test_no_page_is_wider_than_a_phone(chromium: Browser, base: str, places: dict[str, str], place: str) -> None:
    with opened(chromium, base, width=NARROW) as page:
        page.goto(places[place])
        wide = page.evaluate(
            """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
                .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
                .map(e => `${e.tagName}.${e.className} ${Math.round(e.getBoundingClientRect().right)}`).slice(0, 8)"""
        )
        assert wide == []
        small = page.evaluate(
            """() => [...document.querySelectorAll("a[href], button, summary")]
                .filter(e => e.checkVisibility() && !e.closest("svg"))  // what a drawing leads to stands in a list too
                .filter(e => { const box = e.getBoundingClientRect(); return box.height > 0 && box.height < 12 })
                .map(e => e.outerHTML.slice(0, 80))"""
        )
        assert small == [], "too small for a finger"


@pytest.mark.parametrize("place", WHERE)
def test_every_page_says_as_much_without_a_script(
    chromium: Browser, base: str, places: dict[str, str], place: str
) -> None:
    texts = []
    for script in (True, False):
        with opened(chromium, base, script=script) as page:
            page.goto(places[place])
            texts.append(page.locator("main").inner_text())
            assert len(page.locator("h1").all()) == 1
    assert texts[0] == texts[1]


# The utterance and the article


def test_the_utterance_prints_on_one_page(chromium: Browser, base: str, places: dict[str, str], tmp_path: Path) -> None:
    with opened(chromium, base) as page:
        page.goto(places["/utterance/{id:path}"])
        page.pdf(path=tmp_path / "utterance.pdf", format="A4", prefer_css_page_size=True)
    assert sheets(tmp_path / "utterance.pdf") == 1


def sheets(pdf: Path) -> int:
    """The pages of a PDF file as Chromium writes it."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf.read_bytes()))


def test_text_from_right_to_left_is_set_so(chromium: Browser, base: str) -> None:
    with opened(chromium, base) as page:
        page.goto("/article/jisr")
        words = page.locator(".text p").first
        assert words.evaluate("e => getComputedStyle(e).direction") == "rtl"
        assert page.locator(".text").get_attribute("lang") == "ar"
        assert page.locator("header nav").first.evaluate("e => getComputedStyle(e).direction") == "ltr"
        box = words.bounding_box()
        assert box is not None
        assert words.evaluate("e => getComputedStyle(e).textAlign") in ("start", "right")


def test_state_is_in_the_address(chromium: Browser, base: str) -> None:
    with opened(chromium, base) as page:
        page.goto("/search?q=money")
        shown = page.locator("main").inner_text()
        address = page.url
        page.get_by_role("searchbox").first.fill("speaker:velasco door")
        page.keyboard.press("Enter")
        page.wait_for_url("**speaker*")
        page.go_back()
        assert page.url == address
        assert page.locator("main").inner_text() == shown


# Without a server


def test_a_report_is_one_file_that_asks_for_nothing(chromium: Browser, db: Path, tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    from onrecord import ask, web

    with Store.open(db) as store:
        said = ask.trace(store, SENTENCE).verdict.utterance
        assert said is not None
        (tmp_path / "report.html").write_text("".join(web.report(store, said.id)), "utf-8")
    file = (tmp_path / "report.html").as_uri()
    for script in (True, False):
        with opened(chromium, file, script=script) as page:
            page.goto(file)
            assert SENTENCE in heading(page)
            assert page.locator("del").count() > 0
            assert page.locator("body").evaluate("e => getComputedStyle(e).margin") is not None
            if script:
                grave = [
                    v["id"] for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")
                ]
                assert grave == []


# The tests themselves


def asks_for_a_picture(chromium: Browser, base: str) -> None:
    with opened(chromium, base) as page:
        page.goto("/about")
        page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://elsewhere.example/x.png'}))")
        page.wait_for_timeout(300)


def goes_elsewhere(chromium: Browser, base: str) -> None:
    with opened(chromium, base) as page, contextlib.suppress(Exception):
        page.goto("http://localhost:9/")


def test_what_a_page_asks_for_elsewhere_is_noticed(chromium: Browser, base: str) -> None:
    with pytest.raises(AssertionError, match="Content Security Policy"):
        asks_for_a_picture(chromium, base)
    with pytest.raises(AssertionError, match="asked elsewhere"):
        goes_elsewhere(chromium, base)
