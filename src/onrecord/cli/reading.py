"""Commands that read articles, into a store or without one."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.answering import (
    DONE,
    SOME_SKIPPED,
    db_of,
    manners_of,
    name_skipped,
    opened,
    page_json,
    progress_of,
    watched,
    with_db,
    write,
    written_out,
)
from onrecord.cli.options import (
    WORDS,
    columns_of,
    columns_option,
    db_option,
    example,
    format_option,
    jobs_option,
    language_option,
    model_option,
)

if TYPE_CHECKING:
    from onrecord.records import Skipped


@click.command(epilog=example("onrecord demo --db demo.db"))
@click.pass_context
@db_option
def demo(ctx: click.Context, own_db: str | None) -> None:
    """See it work on bundled articles about people who don't exist."""
    import tempfile

    from onrecord import ask, demo, pipeline
    from onrecord.show import demo as tour
    from onrecord.show import lists, trace
    from onrecord.show.terminal import show

    given = own_db or ctx.obj
    with contextlib.ExitStack() as stack:
        db = given or str(Path(stack.enter_context(tempfile.TemporaryDirectory())) / "demo.db")
        show(tour.before())
        store = stack.enter_context(opened(db, create=True))
        with progress_of([str(demo.ARTICLES)]) as progress:
            report = pipeline.add([demo.ARTICLES], store, progress=progress)
        show(lists.report(report, None, store.counts()))
        show(tour.asks(demo.story()))
        show(trace.page(ask.trace(store, demo.story())))
        show(tour.after(given and ask.shown(given)))


@click.command(
    epilog=example(
        "onrecord add articles/ more.jsonl crawl.warc.gz https://stage-weekly.example/feed",
        'onrecord add 2025-03-04.txt --outlet "Harbour Post"',
        'onrecord add table.csv --columns "text=Body,date=Published"',
    )
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(allow_dash=True))
@click.option("--outlet", type=WORDS, metavar="NAME", help="Whose articles these are, where they don't say it.")
@columns_option
@jobs_option(None, "as many as there are cores")
@click.option(
    "--resume/--afresh", default=True, help="Leave what was read before, or read it again.  [default: resume]"
)
@click.option(
    "--report", "report_to", type=click.Path(dir_okay=False), metavar="FILE", help="What came in, as JSON; - is stdout."
)
@click.option("--allow-private", is_flag=True, help="Fetch from this machine and the intranet too.")
@language_option
@model_option
@db_option
@click.pass_context
def add(
    ctx: click.Context,
    paths: tuple[str, ...],
    outlet: str | None,
    columns: str | None,
    jobs: int | None,
    resume: bool,
    report_to: str | None,
    allow_private: bool,
    language: str | None,
    own_db: str | None,
) -> None:
    """Read articles into the store.

    PATH is a file, a folder, a web address, or - for stdin: text, web pages, JSON Lines, CSV and Parquet tables, feeds,
    WARC archives, ninjs and NewsML, packed or not.

    Adding again changes nothing; an interrupted add is carried on by the same command. A page or record of an article
    that is on record already is a new revision of it.
    """
    from onrecord import ask, gather, pipeline
    from onrecord.export import jsonl
    from onrecord.show import lists
    from onrecord.show.terminal import show

    db = db_of(ctx, own_db)
    with opened(db, create=True) as store:
        with progress_of(paths) as progress:
            report = pipeline.add(
                paths,
                store,
                language=language,
                outlet=outlet,
                stdin=sys.stdin.buffer,
                progress=progress,
                jobs=jobs,
                columns=columns_of(columns),
                resume=resume,
                manners=manners_of(allow_private) if any(map(gather.is_address, paths)) else None,
            )
        name_skipped(report.skipped, listed_by=with_db("onrecord skipped", db))
        counts = store.counts()
    show(lists.report(report, ask.shown(db), counts), to_stderr=True)
    if report_to:
        written_out(
            "json", [jsonl.added_json(report, counts)], (), list, None if report_to == "-" else report_to, one=True
        )
    ctx.exit(SOME_SKIPPED if report.skipped else DONE)


@click.command(epilog=example("onrecord skipped --format csv"))
@format_option()
@db_option
@click.pass_context
def skipped(ctx: click.Context, form: str, own_db: str | None) -> None:
    """Inputs that could not be read, and why."""
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import lists as view

    with opened(db_of(ctx, own_db)) as store:
        found = ask.skipped(store)
        write(form, map(jsonl.skipped_json, found), lambda: view.skipped(found), csv.SKIPPED, list)


@click.command(epilog=example("onrecord extract article.txt --format jsonl"))
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(allow_dash=True))
@columns_option
@jobs_option(None, "as many as there are cores")
@language_option
@model_option
@format_option()
@click.pass_context
def extract(
    ctx: click.Context, paths: tuple[str, ...], columns: str | None, jobs: int | None, language: str | None, form: str
) -> None:
    """The quotations of each article by itself, without a store."""
    from onrecord import ask
    from onrecord.export import csv
    from onrecord.show import article as view

    left: list[Skipped] = []
    read = ask.read(
        paths, language=language, stdin=sys.stdin.buffer, skipped=left, jobs=jobs, columns=columns_of(columns)
    )
    pages = watched(read)
    write(form, map(page_json, pages), lambda: view.listing(pages), csv.QUOTATIONS, csv.quotations)
    name_skipped(left)
    ctx.exit(SOME_SKIPPED if left else DONE)
