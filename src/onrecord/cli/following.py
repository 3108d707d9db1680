"""Commands that watch what is published and tell what is new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from onrecord.cli.answering import (
    DONE,
    FAILED,
    SOME_SKIPPED,
    db_of,
    flush,
    manners_of,
    name_skipped,
    opened,
    say,
    with_db,
    write,
)
from onrecord.cli.options import (
    WORDS,
    Ordered,
    db_option,
    example,
    format_option,
    jobs_option,
    language_option,
    model_option,
)
from onrecord.errors import UsageError

if TYPE_CHECKING:
    import threading

    from onrecord.records import Alert


@click.command(
    epilog=example(
        "onrecord watch feeds.opml",
        "onrecord watch feeds.opml --loop --every 15m --webhook https://desk.example/hook --atom alerts.xml",
        "onrecord watch https://stage-weekly.example/feed --since 7d --format jsonl",
        "onrecord watch --list",
    )
)
@click.argument("sources", nargs=-1, metavar="[FILE|URL]…", type=WORDS)
@click.option("--list", "only_list", is_flag=True, help="What is watched and how it answers; nothing is asked.")
@click.option("--loop", "again", is_flag=True, help="Pass after pass, until Ctrl-C or SIGTERM.")
@click.option("--every", default="15m", show_default=True, metavar="TIME", help="From one pass to the next: 90s, 2h.")
@click.option(
    "--hosts", type=click.IntRange(1, 64), default=4, show_default=True, metavar="N", help="Asked side by side."
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Entries of one feed in one pass.")
@click.option("--since", metavar="DAY", help="Leave older entries: 2025-03-01, or 7d.")
@click.option("--webhook", metavar="URL", help="POST each alert there as JSON, until it is taken.")
@click.option("--atom", type=click.Path(dir_okay=False), metavar="FILE", help="Keep the alerts as a feed there.")
@click.option("--allow-private", is_flag=True, help="Ask this machine and the intranet too.")
@jobs_option(0, "0")
@language_option
@model_option
@format_option()
@db_option
@click.pass_context
def watch(
    ctx: click.Context,
    sources: tuple[str, ...],
    only_list: bool,
    again: bool,
    every: str,
    hosts: int,
    limit: int | None,
    since: str | None,
    webhook: str | None,
    atom: str | None,
    allow_private: bool,
    jobs: int,
    language: str | None,
    form: str,
    own_db: str | None,
) -> None:
    """Read feeds as they change, and be told what is new about what you follow.

    FILE is a list of feeds as OPML, or with an address on each line; URL a feed or a page. One pass asks what is due,
    reads new articles into the store and prints an alert on each line: for cron. --loop makes one after the other.

    What to be told about: `onrecord follow`.
    """
    from onrecord import watch as desk
    from onrecord.export import alerts as told
    from onrecord.fetch import Fetcher
    from onrecord.show import watch as view

    db = db_of(ctx, own_db)
    if only_list:
        with opened(db, create=True) as store:
            found = desk.states(store)
            write(form, map(told.watched_json, found), lambda: view.watched(found), told.WATCHED, list)
        return
    if not sources:
        raise UsageError("name what to watch: onrecord watch feeds.opml; onrecord watch --list shows what is watched")
    pause = desk.seconds(every)
    how = desk.How(hosts, limit, desk.day(since) if since else None, language, jobs=jobs)
    manners = manners_of(allow_private)
    desk.listed(sources)
    code = DONE
    with desk.alone(db) as alone, opened(db, create=True) as store, Fetcher(manners) as fetcher:
        if not alone:
            say("another watch is at work on this store; it brings what this one would.")
            ctx.exit(DONE)

        def one_pass(stop: threading.Event | None = None) -> None:
            nonlocal code
            wanted, wrong = desk.listed(sources)
            found = desk.once(store, wanted, fetcher, how, webhook=webhook, stop=stop)
            _alerts(form, found.alerts)
            desk.told(store, found.alerts)
            if atom:
                desk.publish(store, atom)
            name_skipped([*wrong, *found.report.skipped], listed_by=with_db("onrecord skipped", db))
            for line in view.passed(found):
                say(line)
            nothing = found.asked and len(found.failing) + len(found.stopped) == found.asked
            some = found.failing or found.stopped or found.report.skipped or wrong or found.undelivered
            code = FAILED if nothing else SOME_SKIPPED if some else DONE

        if again:
            desk.loop(
                one_pass,
                pause,
                lambda at: say(view.waiting(at)),
                lambda wrong: say(f"the pass ended early, and the next one carries on: {wrong}"),
            )
            code = DONE
        else:
            one_pass()
    ctx.exit(code)


def _alerts(form: str, found: Sequence[Alert]) -> None:
    """Alerts on stdout, before anything says that they were given."""
    from onrecord.export import alerts as told
    from onrecord.show import watch as view

    if form == "table":
        for line in view.alerts(found):
            click.echo(line)
    elif found or form == "json":
        write(form, map(told.alert_json, found), lambda: None, told.ALERTS, list)
    flush()


@click.group(
    cls=Ordered,
    invoke_without_command=True,
    epilog=example(
        'onrecord follow person "Noor Velasco"',
        'onrecord follow phrase "the name on the door"',
        "onrecord follow list",
        "onrecord follow stop 2",
    ),
)
@format_option()
@db_option
@click.pass_context
def follow(ctx: click.Context, form: str, own_db: str | None) -> None:
    """Be told what is new about a person, some words or an utterance.

    `onrecord watch` tells: a first report, a new report, version or conflict, a correction.
    """
    if ctx.invoked_subcommand:
        ctx.obj = own_db or ctx.obj
        return
    _follows(form, db_of(ctx, own_db))


def _follows(form: str, db: str) -> None:
    from onrecord import follow as desk
    from onrecord.export import alerts as told
    from onrecord.show import watch as view

    with opened(db, create=True) as store:
        found = desk.listed(store)
        write(form, map(told.follow_json, found), lambda: view.follows(found), told.FOLLOWS, list)


@follow.command("person", epilog=example('onrecord follow person "Noor Velasco"'))
@click.argument("name", type=WORDS, metavar="PERSON")
@db_option
@click.pass_context
def follow_person(ctx: click.Context, name: str, own_db: str | None) -> None:
    """What is attributed to a person.

    PERSON is a name or an id; somebody who is not on record yet can be followed by name.
    """
    from onrecord import follow as desk
    from onrecord.show import watch as view

    with opened(db_of(ctx, own_db), create=True) as store:
        say(view.begun(desk.person(store, name)))


@follow.command("phrase", epilog=example('onrecord follow phrase "the name on the door"'))
@click.argument("words", type=WORDS)
@language_option
@db_option
@click.pass_context
def follow_phrase(ctx: click.Context, words: str, language: str | None, own_db: str | None) -> None:
    """Some words, in whatever version or language they are reported, as `onrecord trace` finds them."""
    from onrecord import follow as desk
    from onrecord.show import watch as view

    with opened(db_of(ctx, own_db), create=True) as store:
        say(view.begun(desk.phrase(store, words, language=language)))


@follow.command("utterance", epilog=example("onrecord follow utterance u-0123456789"))
@click.argument("id", metavar="ID")
@db_option
@click.pass_context
def follow_utterance(ctx: click.Context, id: str, own_db: str | None) -> None:
    """One utterance, by the id that `onrecord trace WORDS --format json` gives."""
    from onrecord import follow as desk
    from onrecord.show import watch as view

    with opened(db_of(ctx, own_db)) as store:
        say(view.begun(desk.utterance(store, id)))


@follow.command("list", epilog=example("onrecord follow list --format json"))
@format_option()
@db_option
@click.pass_context
def follow_list(ctx: click.Context, form: str, own_db: str | None) -> None:
    """What is followed, with its numbers."""
    _follows(form, db_of(ctx, own_db))


@follow.command("stop", epilog=example("onrecord follow stop 2"))
@click.argument("number", type=click.IntRange(1), metavar="N")
@db_option
@click.pass_context
def follow_stop(ctx: click.Context, number: int, own_db: str | None) -> None:
    """Follow number N of the list no more."""
    from onrecord import follow as desk

    with opened(db_of(ctx, own_db)) as store:
        ended = desk.stop(store, number)
    say(f"{ended.what} {desk.named(ended)} is not followed any more.")


@click.command(epilog=example("onrecord alerts --last 20", "onrecord alerts --since 41 --format jsonl"))
@click.option("--since", type=click.IntRange(0), default=0, metavar="N", help="Those after number N.")
@click.option("--last", type=click.IntRange(1), metavar="N", help="The last N of them.")
@format_option()
@db_option
@click.pass_context
def alerts(ctx: click.Context, since: int, last: int | None, form: str, own_db: str | None) -> None:
    """The alerts that `onrecord watch` gave, once more."""
    from onrecord import follow as desk
    from onrecord.export import alerts as told
    from onrecord.show import watch as view

    with opened(db_of(ctx, own_db)) as store:
        found = desk.alerts(store, since, last=last)
        write(form, map(told.alert_json, found), lambda: view.told(found), told.ALERTS, list)
