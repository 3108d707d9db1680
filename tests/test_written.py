"""The training articles of our own: what is marked in them can be read, and stands where it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.corpus import unmarked, written

WRITTEN = Path(__file__).resolve().parents[1] / "training" / "written"


@pytest.mark.parametrize("folder", (WRITTEN, WRITTEN / "dev"))
def test_every_article_can_be_read(folder: Path) -> None:
    read = list(written(folder))
    assert len(read) > 40
    assert all(example.article.language == "de" for example in read)
    assert sum(bool(example.anchors) for example in read) > 0.7 * len(read)


def test_no_article_comes_twice() -> None:
    texts = [example.article.text for folder in (WRITTEN, WRITTEN / "dev") for example in written(folder)]
    assert len(set(texts)) == len(texts)


def test_marks_nest_and_serve_several() -> None:
    text, quotes = unmarked("[s1,2 Ilk] [u1,2 sagte], [c1 es sei [c2 „zu spät“]].")
    assert text == "Ilk sagte, es sei „zu spät“."
    assert [[text[b:e] for b, e in q["content"]] for q in quotes] == [["es sei „zu spät“"], ["„zu spät“"]]
    assert quotes[0]["speaker"] == quotes[1]["speaker"] == [(0, 3)]


@pytest.mark.parametrize(
    ("marked", "said"), (("[c1 „Nein“", "too many"), ("Nein] sagte", "too many"), ("[s1 Ilk] schwieg.", "no content"))
)
def test_marks_that_do_not_fit_are_named(marked: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        unmarked(marked)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").write_text("=== Ein Titel\nText.\n=== Noch einer\n[c1 „Nein“", "utf-8")
    with pytest.raises(ValueError, match=r"broken\.txt, article 2 \(Noch einer\)"):
        list(written(tmp_path))
