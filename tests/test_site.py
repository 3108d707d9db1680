"""A store as files: every page that another leads to is there, no link is dead, and nothing asks for a server."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html

from onrecord import ask, cli, demo, pipeline, web
from onrecord.errors import UsageError
from onrecord.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("store") / "demo.db", create=True) as store:
        pipeline.add([demo.ARTICLES], store)
        yield store


@pytest.fixture(scope="module")
def folder(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "public"
    web.site(store, folder)
    return folder


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_every_article_utterance_person_and_outlet_has_a_page(store: Store, folder: Path) -> None:
    pages = {kind: len(list((folder / kind).glob("*.html"))) for kind in ("article", "utterance", "person", "outlet")}
    assert pages["article"] >= len(list(store.articles()))
    assert pages["person"] >= len(store.persons())
    assert pages["outlet"] >= len(store.outlets())
    reported = [u for u in ask.utterances(store) if sum(len(v.quotes) for v in u.versions) > 1]
    assert pages["utterance"] >= len(reported)


def test_no_link_is_dead_and_none_leads_to_a_server(folder: Path) -> None:
    for file in _files(folder):
        tree = html.parse(str(file)).getroot()
        for element, attribute, address, _ in tree.iterlinks():
            assert not address.startswith(("/", "nowhere:")), f"{file}: {element.tag} {attribute}={address}"
            if address.startswith(("http://", "https://", "mailto:")):
                assert element.tag == "a", f"{file} loads {address}"
                continue
            path, _, fragment = address.partition("#")
            target = (file.parent / unquote(path)).resolve() if path else file
            assert target.exists(), f"{file}: {address}"
            if fragment and target.suffix == ".html":
                assert re.search(rf'\bid="{re.escape(fragment)}"', target.read_text("utf-8")), f"{file}: {address}"


def test_beside_each_page_lies_its_data(folder: Path) -> None:
    for file in _files(folder):
        assert isinstance(json.loads(file.with_suffix(".json").read_text("utf-8")), dict)


def test_no_page_offers_what_needs_a_server(folder: Path) -> None:
    assert not [file for file in _files(folder) if html.parse(str(file)).getroot().forms]


def test_written_again_it_is_replaced_and_other_folders_are_left_alone(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    before = {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    (folder / "stale.html").write_text("old")
    web.site(store, folder)
    assert before == {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match="holds other things"):
        web.site(store, tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_a_report_is_one_file_that_loads_nothing(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "report.html"
    with pytest.raises(SystemExit) as done:
        cli.main(["--db", str(store.path), "report", demo.story(), "-o", str(file)])
    assert done.value.code == 0
    text = file.read_text("utf-8")
    tree = html.document_fromstring(text)
    assert not tree.xpath("//script | //link[@href] | //img | //form")
    anchors = set(tree.xpath("//@id"))
    for address in tree.xpath("//@href"):
        assert address.startswith("https://") or address.removeprefix("#") in anchors, address
    assert "I never asked for the money, I asked for the name on the door" in tree.text_content()
    for outlet in ("Stage Weekly", "Harbour Post", "Nachtblatt", "Glare"):
        assert outlet in tree.text_content()


def test_a_report_of_what_is_not_on_record_says_so(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        cli.main(["--db", str(store.path), "report", "Nobody ever wrote these seven words here"])
    assert done.value.code == 1
    assert "nothing to report on" in capsys.readouterr().err
