"""On Spark articles make the tables that one machine's store has, whatever comes when and however it is cut."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from days import Days
from onrecord import demo, pipeline
from onrecord import spark as cluster
from onrecord.errors import OnRecordError, UsageError
from onrecord.spark import importing, inputs, reading, tables
from onrecord.store import Store
from sparked import differences
from test_incremental import exported

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytest.importorskip("pyspark")
pytestmark = [pytest.mark.java, pytest.mark.usefixtures("spark"), pytest.mark.timeout(600)]


def added(db: Path, *runs: Sequence[Path]) -> Path:
    """A store that one machine made of the same runs."""
    with Store.open(db, create=True) as store:
        for paths in runs:
            pipeline.add(paths, store)
    return db


def says(db: Path) -> str:
    with Store.open(db) as store:
        return exported(store)


# The bundled articles


@pytest.fixture(scope="module")
def bundled(spark: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the demo's articles, and a store of them beside."""
    folder = tmp_path_factory.mktemp("bundled")
    added(folder / "store.db", [demo.ARTICLES])
    report = cluster.run([demo.ARTICLES], folder / "out", tasks=1)
    assert (report.new, report.left_out, report.articles) == (36, 0, 36)
    return folder


def test_the_tables_are_those_of_a_store(bundled: Path) -> None:
    assert differences(bundled / "store.db", bundled / "out") == {}


def test_the_manifest_counts_what_the_tables_hold(bundled: Path) -> None:
    manifest = json.loads((bundled / "out" / "tables" / "manifest.json").read_text("utf-8"))
    assert set(manifest["tables"]) == set(tables.TABLES)
    assert manifest["tables"]["article"]["rows"] == 36


def test_the_tables_open_in_duckdb_by_month(bundled: Path) -> None:
    import duckdb

    asked = "SELECT count(*) FROM {} WHERE article IN (SELECT id FROM {} WHERE date LIKE '2025-03%')"
    with sqlite3.connect(bundled / "store.db") as connection:
        ((many,),) = connection.execute(asked.format("quotation", "article"))
    quotations = f"read_parquet('{bundled}/out/tables/quotation/**/*.parquet', hive_partitioning = true)"
    assert duckdb.sql(f"SELECT count(*) FROM {quotations} WHERE month = '2025-03'").fetchall() == [(many,)]


def test_an_import_answers_as_a_store_that_was_added_to(bundled: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path / "imported.db", create=True) as store:
        report = importing.imported(bundled / "out", store)
        assert (report.new, report.from_tables) == (36, True)
        assert importing.imported(bundled / "out", store).same == 36
    assert differences(tmp_path / "imported.db", bundled / "out") == {}
    assert says(tmp_path / "imported.db") == says(bundled / "store.db")


def test_what_is_added_after_an_import_is_compared_with_all_of_it(bundled: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.txt"
    more.write_text("“I never asked for the money,” Noor Velasco said on Monday.\n", "utf-8")
    with Store.open(tmp_path / "imported.db", create=True) as store:
        importing.imported(bundled / "out", store)
        pipeline.add([more], store)
    assert says(tmp_path / "imported.db") == says(added(tmp_path / "added.db", [demo.ARTICLES], [more]))


def test_an_import_into_a_store_that_holds_something_is_settled_with_it(bundled: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.txt"
    more.write_text("“I never asked for the money,” Noor Velasco said on Monday.\n", "utf-8")
    added(tmp_path / "imported.db", [more])
    with Store.open(tmp_path / "imported.db") as store:
        assert not importing.imported(bundled / "out", store).from_tables
    assert says(tmp_path / "imported.db") == says(added(tmp_path / "added.db", [more], [demo.ARTICLES]))


def test_an_import_that_is_killed_is_carried_on(bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(importing, "TOGETHER", 7)
    keep, kept = pipeline.keep, []
    monkeypatch.setattr(
        pipeline, "keep", lambda *told: (kept.append(1), killed() if len(kept) > 20 else keep(*told))[1]
    )
    with Store.open(tmp_path / "imported.db", create=True) as store, pytest.raises(KeyboardInterrupt):
        importing.imported(bundled / "out", store)
    monkeypatch.setattr(pipeline, "keep", keep)
    with Store.open(tmp_path / "imported.db") as store:
        report = importing.imported(bundled / "out", store)
        assert (report.new, report.same, report.from_tables) == (22, 14, True)
    assert says(tmp_path / "imported.db") == says(bundled / "store.db")


# Days


def test_days_one_after_the_other_make_the_tables_of_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_MODEL", "none")
    days = Days(tmp_path / "in", 1)
    with Store.open(tmp_path / "store.db", create=True) as store:
        for n in range(2):
            given = days.next()
            one = pipeline.add(given, store)
            report = cluster.run(given, tmp_path / "out", tasks=2 + 5 * n)
            counts = (report.new, report.changed, report.same, report.left_out, report.corrections)
            assert counts == (one.new, one.changed, one.same, len(one.skipped), len(one.corrections)), f"day {n}"
            assert {*report.skipped} == {*one.skipped}
    assert differences(tmp_path / "store.db", tmp_path / "out") == {}


# Killed


def test_a_run_that_is_killed_is_carried_on_by_the_same_call(
    bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(out: object) -> None:
        raise KeyboardInterrupt

    publish = tables.publish
    monkeypatch.setattr(tables, "publish", killed)
    with pytest.raises(KeyboardInterrupt):
        cluster.run([demo.ARTICLES], tmp_path / "out", tasks=2)
    assert not (tmp_path / "out" / "tables").exists()
    monkeypatch.setattr(tables, "publish", publish)
    report = cluster.run([demo.ARTICLES], tmp_path / "out", tasks=2)
    assert "reading" not in dict(report.stages)
    with closing(sqlite3.connect(bundled / "store.db")) as store:
        assert (report.new, report.utterances) == (36, *store.execute("SELECT count(*) FROM utterance").fetchone())
    assert not (tmp_path / "out" / "work").exists()
    assert differences(bundled / "store.db", tmp_path / "out") == {}


# Wrong use


def test_a_folder_of_somebody_else_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ada", "utf-8")
    with pytest.raises(UsageError, match=r"letter\.txt"):
        cluster.run([demo.ARTICLES], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("path", ("-", "https://harbour-post.example/feed"))
def test_what_only_one_machine_can_read_is_refused(path: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="onrecord add"):
        cluster.run([path], tmp_path / "out")


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(OnRecordError, match=r"nothing to read.*is not there"):
        cluster.run([tmp_path / "no.jsonl"], tmp_path / "out")
    assert not (tmp_path / "out" / "tables").exists()


def test_an_import_of_a_folder_without_tables_names_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="onrecord spark PATH"):
        importing.manifest(tmp_path)


def test_a_file_of_another_file_system_reads_like_one_that_lies_here(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“No,” said Ada Okonjo.\n", "utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "“No,” said Ada Okonjo."}\n{"id": "b", "text": "No."}\n', "utf-8")
    here = inputs.files([str(tmp_path)], spark)
    there = inputs.files([f"file://{tmp_path}/*"], spark)
    read = [
        [
            (Path(row["source"]).name, row["digest"], row["form"], bytes(row["data"]))
            for row in inputs.documents(inputs.numbered(found, 0)[0], spark, columns={}, language=None, outlet=None)
            .orderBy("n")
            .collect()
        ]
        for found in (here, there)
    ]
    assert read[0] == read[1]
    assert [name for name, *_ in read[0]] == ["a.txt", "b.jsonl:1", "b.jsonl:2"]


def test_what_takes_too_long_is_a_row_that_says_so() -> None:
    row = (7, "in/a.txt", b"digest", "text", b"No.", "a", *(None,) * 8)
    (found,) = reading._lost(reading._Item(row, reading.Way("1")), "takes too long")
    told = dict(zip(names_of(reading.FOUND), found, strict=True))
    assert (told["what"], told["place"], told["stage"], told["kept"]) == ("skipped", "in/a.txt", "read", False)
    assert told["reason"].startswith("takes too long")


def names_of(schema: str) -> list[str]:
    return [column.split()[0] for column in schema.split(", ")]
