"""Commands for more than one machine holds: the same stages on Spark, and their tables into a store."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.answering import DONE, SOME_SKIPPED, db_of, name_skipped, opened, say, with_db
from onrecord.cli.options import (
    WORDS,
    columns_of,
    columns_option,
    db_option,
    example,
    language_option,
    model_option,
)
from onrecord.errors import UsageError


@click.command(
    epilog=example(
        "onrecord spark crawl/*.warc.gz --out news",
        "onrecord spark hdfs://archive/2025/03 --out hdfs://archive/news --master spark://head:7077",
        "duckdb -c \"SELECT speaker_text, text FROM 'news/tables/quotation/**/*.parquet'\"",
    )
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--out", required=True, metavar="FOLDER", help="Where the tables are, or will be: a folder, hdfs://, s3a://."
)
@click.option(
    "--master", metavar="URL", help="local[4], spark://host:7077, yarn … [what spark-submit says, else local[*]]"
)
@click.option(
    "--conf", "settings", multiple=True, metavar="KEY=VALUE", help="A setting of Spark; as often as there are any."
)
@click.option("--outlet", type=WORDS, metavar="NAME", help="Whose articles these are, where they don't say it.")
@columns_option
@language_option
@model_option
@click.pass_context
def spark(
    ctx: click.Context,
    paths: tuple[str, ...],
    out: str,
    master: str | None,
    settings: tuple[str, ...],
    outlet: str | None,
    columns: str | None,
    language: str | None,
) -> None:
    """Read articles on a cluster, into Parquet tables.

    PATH is a file, a folder or a pattern, here or wherever Spark reads from: whatever `onrecord add` reads but web
    addresses. FOLDER/tables gets a store's tables; `onrecord import` puts them into one.

    Run it again with more: they are added, what was read before isn't read again. An interrupted run is carried on by
    the same command.
    """
    from onrecord import spark as cluster
    from onrecord.show import spark as view
    from onrecord.show.terminal import show

    report = cluster.run(
        paths,
        out,
        master=master,
        settings=_settings(settings),
        language=language,
        outlet=outlet,
        columns=columns_of(columns),
        progress=say,
    )
    name_skipped(report.skipped)
    show(view.report(report, out), to_stderr=True)
    ctx.exit(SOME_SKIPPED if report.left_out else DONE)


@click.command("import", epilog=example("onrecord import news --db news.db"))
@click.argument("folder", metavar="FOLDER", type=click.Path())
@db_option
@click.pass_context
def import_(ctx: click.Context, folder: str, own_db: str | None) -> None:
    """Put the tables of `onrecord spark` into the store.

    FOLDER is what --out named there. Importing again changes nothing; an interrupted import is carried on by the same
    command.
    """
    from onrecord import spark as cluster
    from onrecord.show import spark as view
    from onrecord.show.terminal import show

    db = db_of(ctx, own_db)
    cluster.check(Path(folder))
    with opened(db, create=True) as store:
        report = cluster.imported(Path(folder), store, say)
        counts = store.counts()
    name_skipped(report.skipped, listed_by=with_db("onrecord skipped", db))
    show(view.imported(report, counts), to_stderr=True)
    ctx.exit(SOME_SKIPPED if report.skipped else DONE)


def _settings(given: tuple[str, ...]) -> dict[str, str]:
    pairs = [one.partition("=") for one in given]
    if wrong := next((name for name, equals, _ in pairs if not equals or not name.startswith("spark.")), None):
        raise UsageError(f"--conf wants a setting of Spark and its value, not '{wrong}': --conf spark.driver.memory=8g")
    return {name: value for name, _, value in pairs}
