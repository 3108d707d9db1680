"""A web archive that wget made, damaged as archives are, goes in at one command: what is broken is named, the rest is
read, and being killed on the way changes nothing."""

from __future__ import annotations

import json
import random
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from crawled import (
    Damaged,
    add,
    add_with_a_worker_killed,
    crawl,
    damages,
    exported,
    killed,
    read_right,
    unnamed,
    with_damage,
)
from newssite import Site, site

PAGES, KILLS = 60, 4
pytestmark = [pytest.mark.wget, pytest.mark.timeout(600)]


@dataclass
class Archive:
    """The archive, what is in it, and what an undisturbed run makes of it."""

    path: Path
    site: Site
    damaged: list[Damaged]
    whole: dict[str, bytes]
    seconds: float  # that it takes


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("crawl")
    news = site(PAGES)
    made = crawl(news, folder)
    page = next(one for one in news.pages if one.layout == "soup").answer.body
    path = folder / "damaged.warc.gz"
    damaged = with_damage(made, path, damages(1, page), random.Random(3))
    began = time.perf_counter()
    add(path, folder / "whole.db", jobs=2)
    seconds = time.perf_counter() - began
    return Archive(path, news, damaged, exported(folder / "whole.db"), seconds)


def test_every_page_between_what_is_broken_is_read(archive: Archive) -> None:
    _, wrong = read_right(archive.whole["articles"], archive.site)
    assert [one for one in wrong if one.endswith("is missing")] == []


def test_pages_come_out_as_they_were_written(archive: Archive) -> None:
    right, wrong = read_right(archive.whole["articles"], archive.site)
    for what in ("text", "title", "date", "outlet", "url"):
        assert right[what] >= 0.98 * right["pages"], [one for one in wrong if f": {what} is" in one]


def test_what_is_broken_is_named_by_its_address_or_its_number(archive: Archive) -> None:
    assert unnamed(archive.whole["skipped"], archive.damaged) == []


def test_a_page_that_changed_while_it_was_crawled_is_one_article_with_a_correction(archive: Archive) -> None:
    changed = [one.url for one in archive.site.pages if one.told]
    twice = {url for url in changed if changed.count(url) > 1}
    assert twice
    assert all(
        f'"{url.removeprefix("http://").removeprefix("www.")}"' in str(archive.whole["corrections"]) for url in twice
    )


def test_one_process_makes_what_two_make(archive: Archive, tmp_path: Path) -> None:
    add(archive.path, tmp_path / "one.db", jobs=0)
    assert exported(tmp_path / "one.db") == archive.whole


def test_killed_and_carried_on_it_makes_the_same_and_leaves_no_process(archive: Archive, tmp_path: Path) -> None:
    draw = random.Random(1)
    moments = [draw.uniform(0.1, 0.7) * archive.seconds for _ in range(KILLS)]
    at_work = sum(killed(archive.path, tmp_path / "killed.db", moment) for moment in moments)
    assert at_work, "no run was still at work when it was killed"
    add(archive.path, tmp_path / "killed.db", jobs=2)
    assert exported(tmp_path / "killed.db") == archive.whole


def test_a_process_that_dies_takes_one_document_with_it_until_the_next_run(archive: Archive, tmp_path: Path) -> None:
    assert add_with_a_worker_killed(archive.path, tmp_path / "worker.db", archive.seconds / 2, random.Random(1))
    first = exported(tmp_path / "worker.db")["articles"].splitlines()
    assert len(first) >= len(archive.whole["articles"].splitlines()) - 1
    add(archive.path, tmp_path / "worker.db", jobs=2)
    found, whole = exported(tmp_path / "worker.db"), dict(archive.whole)
    # Corrections are told in the order they were noticed: one of the lost document is noticed last.
    assert noticed(found.pop("corrections")) == noticed(whole.pop("corrections"))
    assert found == whole


def noticed(lines: bytes) -> list[str]:
    """Corrections without their numbers, in an order of their own."""
    told = [{**json.loads(line), "number": None} for line in lines.splitlines()]
    return sorted(json.dumps(one, sort_keys=True) for one in told)
