"""Commands that review what was found."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from onrecord.cli.answering import db_of, opened, write
from onrecord.cli.options import (
    KIND,
    WORDS,
    Ordered,
    about_option,
    by_option,
    db_option,
    example,
    format_option,
    note_option,
    place_option,
    spans,
)
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.records import Kind, ReviewAbout, Span
    from onrecord.review import Reviewed


@click.group(
    cls=Ordered,
    invoke_without_command=True,
    epilog=example(
        "onrecord review",
        'onrecord review speaker harbour-post-2025-03-04#2 "Noor Velasco"',
        "onrecord review undo",
        "onrecord review gold > gold.jsonl",
    ),
)
@click.option("--about", type=click.Choice(["quotation", "speaker", "join"]), help="Only questions of this kind.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="Questions to list.")
@format_option()
@db_option
@click.pass_context
def review(ctx: click.Context, about: ReviewAbout | None, limit: int, form: str, own_db: str | None) -> None:
    """Say what is right: what is worth looking at, most first.

    What you accept, correct or reject is kept in a log, holds for whatever is read later, and can be taken back.
    """
    from onrecord import review as stage
    from onrecord.ask.accounts import Accounts
    from onrecord.export import csv
    from onrecord.export import reviews as export
    from onrecord.show import review as view

    if ctx.invoked_subcommand:
        ctx.obj = own_db or ctx.obj
        return
    with opened(db_of(ctx, own_db)) as store:
        items = stage.queue(store, about)[:limit]
        account = Accounts(store)
        accounts = {id: account(id) for item in items for id in (item.quotation, item.other) if id}
        rows = (export.item_json(item, accounts) for item in items)
        write(form, rows, lambda: view.queue(items, accounts), csv.QUEUE, list)


def _reviewed(form: str, made: Reviewed) -> None:
    from onrecord.export import reviews as export
    from onrecord.show import review as view

    write(
        form,
        [export.reviewed_json(made)],
        lambda: view.made(made),
        export.COLUMNS,
        lambda _: [export.review_row(made.review)],
        one=True,
    )


@review.command("accept", epilog=example("onrecord review accept harbour-post-2025-03-04#2"))
@click.argument("quotation", type=WORDS)
@about_option
@note_option
@by_option
@format_option()
@db_option
@click.pass_context
def review_accept(
    ctx: click.Context, quotation: str, about: ReviewAbout, note: str, who: str | None, form: str, own_db: str | None
) -> None:
    """What is on record of QUOTATION is right."""
    from onrecord import review as stage

    with opened(db_of(ctx, own_db)) as store:
        _reviewed(form, stage.accept(store, quotation, about, who=who, note=note))


@review.command("reject", epilog=example("onrecord review reject harbour-post-2025-03-04#2"))
@click.argument("quotation", type=WORDS)
@about_option
@note_option
@by_option
@format_option()
@db_option
@click.pass_context
def review_reject(
    ctx: click.Context, quotation: str, about: ReviewAbout, note: str, who: str | None, form: str, own_db: str | None
) -> None:
    """QUOTATION is none, or its speaker isn't the one on record."""
    from onrecord import review as stage

    with opened(db_of(ctx, own_db)) as store:
        _reviewed(form, stage.reject(store, quotation, about, who=who, note=note))


@review.command(
    "correct",
    epilog=example(
        'onrecord review correct harbour-post-2025-03-04#2 --words "We close on Friday"',
        "onrecord review correct harbour-post-2025-03-04#2 --at 120-158 --kind direct",
    ),
)
@click.argument("quotation", type=WORDS)
@click.option("--words", type=WORDS, default="", help='Its words as they stand there, pieces with " … " between them.')
@place_option("--at", "Or where they stand; once for each piece.")
@click.option("--kind", type=KIND, help="What kind of quotation it is.")
@place_option("--cue", "Where the word stands that says it was said.")
@note_option
@by_option
@format_option()
@db_option
@click.pass_context
def review_correct(
    ctx: click.Context,
    quotation: str,
    words: str,
    at: list[Span] | None,
    kind: Kind | None,
    cue: list[Span] | None,
    note: str,
    who: str | None,
    form: str,
    own_db: str | None,
) -> None:
    """QUOTATION has other words, another kind or another cue."""
    from onrecord import review as stage

    with opened(db_of(ctx, own_db)) as store:
        made = stage.correct(store, quotation, content=at or (), words=words, kind=kind, cue=cue, who=who, note=note)
        _reviewed(form, made)


@review.command(
    "speaker",
    epilog=example(
        'onrecord review speaker harbour-post-2025-03-04#2 "Noor Velasco"',
        "onrecord review speaker harbour-post-2025-03-04#2 --unknown",
    ),
)
@click.argument("quotation", type=WORDS)
@click.argument("name", type=WORDS, required=False, metavar="[NAME]")
@click.option("--unknown", is_flag=True, help="It can't be known who it is.")
@click.option("--addressee", is_flag=True, help="It is about whom it was said to.")
@place_option("--at", "Where the article names them; else it is looked for nearby.")
@note_option
@by_option
@format_option()
@db_option
@click.pass_context
def review_speaker(
    ctx: click.Context,
    quotation: str,
    name: str | None,
    unknown: bool,
    addressee: bool,
    at: list[Span] | None,
    note: str,
    who: str | None,
    form: str,
    own_db: str | None,
) -> None:
    """QUOTATION is attributed to NAME, whom the article names or whoever else."""
    from onrecord import review as stage

    if unknown == (name is not None):
        raise UsageError("Name the speaker, or say --unknown.")
    role: ReviewAbout = "addressee" if addressee else "speaker"
    with opened(db_of(ctx, own_db)) as store:
        _reviewed(form, stage.credit(store, quotation, name, role=role, at=at, who=who, note=note))


@review.command("join", epilog=example("onrecord review join harbour-post-2025-03-04#2 glare-2025-03-06#0"))
@click.argument("one", type=WORDS, metavar="QUOTATION")
@click.argument("other", type=WORDS, metavar="QUOTATION")
@note_option
@by_option
@format_option()
@db_option
@click.pass_context
def review_join(
    ctx: click.Context, one: str, other: str, note: str, who: str | None, form: str, own_db: str | None
) -> None:
    """Two quotations report the same utterance."""
    from onrecord import review as stage

    with opened(db_of(ctx, own_db)) as store:
        _reviewed(form, stage.join(store, one, other, who=who, note=note))


@review.command("apart", epilog=example("onrecord review apart harbour-post-2025-03-04#2 glare-2025-03-06#0"))
@click.argument("one", type=WORDS, metavar="QUOTATION")
@click.argument("other", type=WORDS, metavar="QUOTATION")
@note_option
@by_option
@format_option()
@db_option
@click.pass_context
def review_apart(
    ctx: click.Context, one: str, other: str, note: str, who: str | None, form: str, own_db: str | None
) -> None:
    """Two quotations don't report the same utterance."""
    from onrecord import review as stage

    with opened(db_of(ctx, own_db)) as store:
        _reviewed(form, stage.apart(store, one, other, who=who, note=note))


@review.command(
    "add",
    epilog=example(
        "onrecord review add harbour-post-2025-03-04 120 158",
        'onrecord review add glare-2025-03-06 --words "Nobody will be paid" --speaker "Noor Velasco"',
    ),
)
@click.argument("article", type=WORDS)
@click.argument("places", nargs=-1, type=click.IntRange(0), metavar="[BEGIN END]…")
@click.option("--words", type=WORDS, default="", help='The words as they stand there, pieces with " … " between them.')
@click.option("--speaker", type=WORDS, metavar="NAME", help="Who said it.")
@place_option("--speaker-at", "Where the article names the speaker.")
@click.option("--to", "addressee", type=WORDS, metavar="NAME", help="To whom.")
@click.option("--kind", type=KIND, help="What kind of quotation it is. [what its marks tell]")
@place_option("--cue", "Where the word stands that says it was said.")
@note_option
@by_option
@format_option()
@db_option
@click.pass_context
def review_add(
    ctx: click.Context,
    article: str,
    places: tuple[int, ...],
    words: str,
    speaker: str | None,
    speaker_at: list[Span] | None,
    addressee: str | None,
    kind: Kind | None,
    cue: list[Span] | None,
    note: str,
    who: str | None,
    form: str,
    own_db: str | None,
) -> None:
    """Words of ARTICLE are a quotation that was missed."""
    from onrecord import review as stage

    with opened(db_of(ctx, own_db)) as store:
        made = stage.add(
            store,
            article,
            spans(places),
            words=words,
            kind=kind,
            speaker=speaker,
            speaker_at=speaker_at,
            addressee=addressee,
            cue=cue or (),
            who=who,
            note=note,
        )
        _reviewed(form, made)


@review.command("done", epilog=example("onrecord review done harbour-post-2025-03-04"))
@click.argument("article", type=WORDS)
@note_option
@by_option
@format_option()
@db_option
@click.pass_context
def review_done(ctx: click.Context, article: str, note: str, who: str | None, form: str, own_db: str | None) -> None:
    """ARTICLE was looked through: all is right, nothing is missing."""
    from onrecord import review as stage

    with opened(db_of(ctx, own_db)) as store:
        _reviewed(form, stage.done(store, article, who=who, note=note))


@review.command("undo", epilog=example("onrecord review undo", "onrecord review undo 3"))
@click.argument("number", required=False, type=click.IntRange(1), metavar="[N]")
@by_option
@format_option()
@db_option
@click.pass_context
def review_undo(ctx: click.Context, number: int | None, who: str | None, form: str, own_db: str | None) -> None:
    """Take back the last review, or number N of the log."""
    from onrecord import review as stage

    with opened(db_of(ctx, own_db)) as store:
        _reviewed(form, stage.undo(store, number, who=who))


@review.command("log", epilog=example("onrecord review log"))
@format_option()
@db_option
@click.pass_context
def review_log(ctx: click.Context, form: str, own_db: str | None) -> None:
    """What was reviewed, by whom and when."""
    from onrecord import review as stage
    from onrecord.export import reviews as export
    from onrecord.show import review as view

    with opened(db_of(ctx, own_db)) as store:
        made = stage.log(store)
        lost = stage.lost(store)
        rows = map(export.review_json, made)
        write(form, rows, lambda: view.log(made, lost), export.COLUMNS, lambda _: map(export.review_row, made))


@review.command(
    "export", epilog=example("onrecord review export > reviews.jsonl", "onrecord review export --format csv")
)
@format_option("jsonl", "csv", default="jsonl")
@db_option
@click.pass_context
def review_export(ctx: click.Context, form: str, own_db: str | None) -> None:
    """The log for another store, or as a table."""
    from onrecord import review as stage
    from onrecord.export import reviews as export

    with opened(db_of(ctx, own_db)) as store:
        made = stage.log(store)
        rows = map(export.review_json, made)
        write(form, rows, lambda: None, export.COLUMNS, lambda _: map(export.review_row, made))


@review.command("import", epilog=example("onrecord review import reviews.jsonl"))
@click.argument("file", type=click.Path(dir_okay=False))
@format_option()
@db_option
@click.pass_context
def review_import(ctx: click.Context, file: str, form: str, own_db: str | None) -> None:
    """Take in a log that `onrecord review export` wrote as JSON Lines.

    Reviews of articles that are not on record wait for them.
    """
    from onrecord import review as stage
    from onrecord.export import reviews as export
    from onrecord.show import review as view

    with opened(db_of(ctx, own_db), create=True) as store:
        made = stage.bring(store, file)
        rows = map(export.review_json, made)
        write(form, rows, lambda: view.log(made), export.COLUMNS, lambda _: map(export.review_row, made))


@review.command("gold", epilog=example("onrecord review gold > gold.jsonl", "onrecord review gold --complete"))
@click.option("--complete", is_flag=True, help="Only articles of which all was reviewed: onrecord review done.")
@click.option("--pairs", is_flag=True, help="Pairs of reports that were joined or parted, for onrecord compare.")
@db_option
@click.pass_context
def review_gold(ctx: click.Context, complete: bool, pairs: bool, own_db: str | None) -> None:
    """What was reviewed as gold for `onrecord evaluate`, as JSON Lines."""
    from onrecord import review as stage
    from onrecord.export import jsonl

    with opened(db_of(ctx, own_db)) as store:
        for chunk in jsonl.lines(stage.gold_pairs(store) if pairs else stage.gold(store, complete=complete)):
            sys.stdout.write(chunk)
