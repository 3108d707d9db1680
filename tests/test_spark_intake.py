"""Articles that hang together come out of a cluster's intake as out of a store's, whatever came before them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from days import Days
from onrecord import gather, pipeline
from onrecord.records import Article
from onrecord.spark import inputs, intake, reading
from onrecord.spark.rows import unpacked
from onrecord.store import Store

Row = dict[str, Any]


def names(schema: str) -> list[str]:
    return [column.split()[0] for column in schema.split(", ")]


@pytest.mark.parametrize("seed", range(6))
def test_everything_as_one_component_is_taken_in_as_by_a_store(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_MODEL", "none")
    days, found, batches = Days(tmp_path / "in", seed), list[Row](), list[intake.Batch]()
    with Store.open(tmp_path / "store.db", create=True) as store:
        for _ in range(3):
            given = days.next()
            pipeline.add(given, store)
            begin = batches[-1].end if batches else 0
            fresh, end = read(given, found, begin)
            found += fresh
            batches.append(intake.Batch(begin, end, tuple(map(str, given))))
        made = [dict(zip(names(intake.RESULT), row, strict=True)) for row in taken(found, batches)]
        readings = sorted((one for one in made if one["what"] == "reading"), key=lambda one: one["n"])
        there = {one.article.id: one for one in store.readings()}
        assert {one["article"]: unpacked(one["reading"]) for one in readings} == there
        assert {one["article"]: (one["digest"], one["address"]) for one in readings} == {
            id: store.places(id) for id in there
        }
        for table, first in (("revision", 0), ("correction", 1)):
            rows = [unpacked(one["values"])[first:] for one in made if one["tbl"] == table]
            kept = [row[first:] for id in there for row in store.rows_about(table, id)]
            assert sorted(map(repr, rows)) == sorted(map(repr, kept)), table
        noticed = sorted((one["n"], unpacked(one["values"])[1:]) for one in made if one["tbl"] == "correction")
        assert [row[:2] for _, row in noticed] == [(one.article, one.at) for one in store.corrections()]


def read(given: list[Path], before: list[Row], n: int) -> tuple[list[Row], int]:
    """What is found in a day's documents but those that were read before, as rows of FOUND, and the next number."""
    here = {one["source"]: one["digest"] for one in before if one["kept"] and one["what"] != "known"}
    known, columns, found = set(here.values()), names(reading.FOUND), list[Row]()
    way = reading.Way(pipeline.fingerprint(pipeline.READS))
    for row in inputs._rows(n, gather.inputs(given), None, None):
        n = row[0] + max(1, len(row[4] or b""))
        if row[2] is None:
            found += [dict(zip(columns, one, strict=True)) for one in reading._skipped(row)]
        elif row[2] in known:
            told = {"n": row[0], "given": row[0], "what": "known", "digest": row[2], "made_by": way.made_by}
            found.append(dict.fromkeys(columns) | told)
        else:
            known.add(row[2])
            found += [dict(zip(columns, one, strict=True)) for one in reading._rows(reading._Item(row, way))]
    return found, n


def taken(found: list[Row], batches: list[intake.Batch]) -> list[tuple[Any, ...]]:
    lay: dict[str, dict[int, bytes]] = {}
    for one in found:
        if one["kept"] and one["what"] != "known":
            lay.setdefault(one["source"], {})[one["given"]] = one["digest"]
    events = []
    for one in found:
        if one["what"] != "skipped":
            there = lay.get(one["source"], {})
            later = min((given for given in there if given > one["given"]), default=None)
            earlier = max((given for given in there if given < one["given"]), default=None)
            unchanged = earlier is not None and there[earlier] == one["digest"]
            told = one | {"until": later, "unchanged": unchanged}
            events.append(("all", *(told[name] for name in intake.Event._fields)))
    return list(intake._components(iter(sorted(events, key=lambda event: event[1])), batches=batches))


def test_a_place_where_nothing_was_read_again_is_forgotten_once_it_is_gone() -> None:
    batches = [intake.Batch(0, 10, ("in",)), intake.Batch(10, 20, ("in/b.txt",)), intake.Batch(20, 30, ("in",))]
    here = [("in/a.pdf", 3, "skip", "read", "is a PDF", None)]
    assert list(intake._still(("in/a.pdf",), iter(here), batches=batches[:2])) == [
        ("in/a.pdf", "read", "is a PDF", None)
    ]
    assert list(intake._still(("in/a.pdf",), iter(here), batches=batches)) == []
    again = [*here, ("in/a.pdf", 23, "skip", "read", "is gone", None)]
    assert list(intake._still(("in/a.pdf",), iter(again), batches=batches)) == [("in/a.pdf", "read", "is gone", None)]


def test_a_named_article_shares_a_key_with_whatever_may_have_its_name() -> None:
    article = Article("index", "No.")
    assert reading._keys(article, "news/ferry/index.txt", True) == [
        "id ferry/index", "id index", "id news/ferry/index",
    ]  # fmt: skip
    assert reading._keys(Article("index~2", "No."), "a.jsonl:1", False) == ["id index"]
