"""Commands about persons: who is one, who is another, who is to be removed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from onrecord.cli.answering import DONE, SOME_SKIPPED, db_of, name_skipped, opened, say, write
from onrecord.cli.options import WORDS, Ordered, by_option, columns_of, db_option, example, format_option, note_option
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.decide import Decided


@click.group(
    cls=Ordered,
    invoke_without_command=True,
    epilog=example(
        "onrecord people --format csv > people.csv", 'onrecord people merge "Noor Velasco" "N. Velasco-Ruiz"'
    ),
)
@format_option()
@db_option
@click.pass_context
def people(ctx: click.Context, form: str, own_db: str | None) -> None:
    """Everybody on record, the most quoted first; join and split them.

    What is joined or split by hand is kept in a log, holds for articles added later too, and can be taken back.
    """
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import person as view

    if ctx.invoked_subcommand:
        ctx.obj = own_db or ctx.obj
        return
    with opened(db_of(ctx, own_db)) as store:
        listed = ask.people(store)
        write(form, map(jsonl.listed_json, listed), lambda: view.people(listed), csv.PEOPLE, list)


def _decision(form: str, decided: Decided) -> None:
    from onrecord.export import csv, jsonl
    from onrecord.show import person as view

    answer = jsonl.decided_json(decided.decision, decided.persons)
    write(form, [answer], lambda: view.decided(decided), csv.DECISIONS, list, one=True)


@people.command(epilog=example('onrecord people merge "Noor Velasco" p-velasco'))
@click.argument("one", type=WORDS, metavar="PERSON")
@click.argument("other", type=WORDS, metavar="PERSON")
@note_option
@by_option
@format_option()
@db_option
@click.pass_context
def merge(ctx: click.Context, one: str, other: str, note: str, who: str | None, form: str, own_db: str | None) -> None:
    """Two persons are one.

    PERSON is a name, or the id that `onrecord who` and `onrecord people --format csv` give.
    """
    from onrecord import decide

    with opened(db_of(ctx, own_db)) as store:
        _decision(form, decide.merge(store, one, other, who=who, note=note))


@people.command(epilog=example('onrecord people split "Noor Velasco" harbour-post-2025-03-04'))
@click.argument("person", type=WORDS, metavar="PERSON")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…", type=WORDS)
@note_option
@by_option
@format_option()
@db_option
@click.pass_context
def split(
    ctx: click.Context,
    person: str,
    articles: tuple[str, ...],
    note: str,
    who: str | None,
    form: str,
    own_db: str | None,
) -> None:
    """In these articles it is somebody else.

    ARTICLE is the id of an article that names PERSON; in all those given it is the same other person.
    """
    from onrecord import decide

    with opened(db_of(ctx, own_db)) as store:
        _decision(form, decide.split(store, person, articles, who=who, note=note))


@people.command(epilog=example("onrecord people undo", "onrecord people undo 3"))
@click.argument("number", required=False, type=click.IntRange(1), metavar="[N]")
@by_option
@format_option()
@db_option
@click.pass_context
def undo(ctx: click.Context, number: int | None, who: str | None, form: str, own_db: str | None) -> None:
    """Take back the last decision, or number N of the log."""
    from onrecord import decide

    with opened(db_of(ctx, own_db)) as store:
        _decision(form, decide.undo(store, number, who=who))


@people.command(epilog=example("onrecord people log --format csv"))
@format_option()
@db_option
@click.pass_context
def log(ctx: click.Context, form: str, own_db: str | None) -> None:
    """What was decided by hand, by whom and when."""
    from onrecord import decide
    from onrecord.export import csv, jsonl
    from onrecord.show import person as view

    with opened(db_of(ctx, own_db)) as store:
        made = decide.log(store)
        write(form, map(jsonl.decision_json, made), lambda: view.log(made), csv.DECISIONS, list)


@people.command(
    epilog=example(
        'onrecord people forget "Noor Velasco" --dry-run',
        'onrecord people forget "Noor Velasco" --reason "asked on 3 March" --yes',
    )
)
@click.argument("name", type=WORDS, metavar="PERSON")
@click.option("--with-words", is_flag=True, help="What they are reported to have said too.")
@click.option("--dry-run", is_flag=True, help="Say what would be removed, and remove nothing.")
@click.option("--yes", is_flag=True, help="Don't ask, as in scripts.")
@click.option("--reason", type=WORDS, default="", metavar="WORDS", help="Why, for the tombstone.")
@by_option
@format_option()
@db_option
@click.pass_context
def forget(
    ctx: click.Context,
    name: str,
    with_words: bool,
    dry_run: bool,
    yes: bool,
    reason: str,
    who: str | None,
    form: str,
    own_db: str | None,
) -> None:
    """Remove a person from all that is on record, for good.

    Their names are blacked out wherever they stand, what they are reported to have said stays without a speaker, and a
    tombstone, which doesn't tell the name, keeps them out of articles that are added later. It can't be undone.
    """
    from onrecord import forget
    from onrecord.export import csv, jsonl
    from onrecord.show import person as view
    from onrecord.show.terminal import show

    with opened(db_of(ctx, own_db)) as store:
        plan = forget.plan(store, name)
        if dry_run:
            write(
                form, [jsonl.plan_json(plan)], lambda: view.to_forget(plan, with_words), csv.FORGETTING, list, one=True
            )
            return
        if not yes:
            if not sys.stdin.isatty():
                raise UsageError("this can't be undone. See what it removes with --dry-run, then add --yes.")
            show(view.to_forget(plan, with_words), to_stderr=True)
            click.confirm("Remove all of this? It can't be undone", abort=True, err=True)
        done = forget.forget(store, name, with_words=with_words, who=who, reason=reason)
        write(form, [jsonl.removal_json(done)], lambda: view.removals([done]), csv.REMOVALS, list, one=True)
        if not done.wiped:
            say("unused places of the file may still hold the name: another program reads it, or the disk is full.")
            say("See to that, then run: onrecord people forgotten")


@people.command(epilog=example("onrecord people forgotten --format csv"))
@format_option()
@db_option
@click.pass_context
def forgotten(ctx: click.Context, form: str, own_db: str | None) -> None:
    """Whoever was removed: when, by whom and why; not who it was."""
    from onrecord import forget
    from onrecord.export import csv, jsonl
    from onrecord.show import person as view

    with opened(db_of(ctx, own_db)) as store:
        made = forget.forgotten(store)
        write(form, map(jsonl.removal_json, made), lambda: view.removals(made), csv.REMOVALS, list)


@people.command(
    "import",
    epilog=example(
        "onrecord people import persons.csv",
        'onrecord people import staff.csv --columns "name=Full name,wikidata=QID"',
        "onrecord people import entities.ftm.json",
    ),
)
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--columns", metavar="MAP", help='Headers by what they mean, where they differ: "name=Label,body=Org".')
@by_option
@format_option()
@db_option
@click.pass_context
def import_(ctx: click.Context, file: str, columns: str | None, who: str | None, form: str, own_db: str | None) -> None:
    """Take in a list of persons whom you know.

    FILE is a CSV with the columns name, aliases (with ; between them), wikidata, gender, body (yes or no), or
    FollowTheMoney JSON lines. A listed person goes by the listed name, and by all aliases in all languages is one.
    """
    from onrecord import decide

    with opened(db_of(ctx, own_db), create=True) as store:
        decided = decide.import_list(store, file, columns=columns_of(columns), who=who)
        _decision(form, decided)
    name_skipped(decided.skipped)
    ctx.exit(SOME_SKIPPED if decided.skipped else DONE)
