"""Arguments in, calls and exit codes out. Data goes to stdout, everything else to stderr.

Whatever a command needs is imported inside it, so that ``onrecord --help`` answers at once.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from onrecord import __version__
from onrecord.errors import OnRecordError, UsageError

if TYPE_CHECKING:
    import threading

    from onrecord.ask import Page
    from onrecord.decide import Decided
    from onrecord.export.jsonl import Json
    from onrecord.fetch import Manners
    from onrecord.records import Alert, Kind, ReviewAbout, Skipped, Span
    from onrecord.review import Reviewed
    from onrecord.store import Store

DONE, FAILED, WRONG_USE, SOME_SKIPPED, INTERRUPTED = 0, 1, 2, 3, 130
NAMED, ALIKE = 40, 3  # skipped inputs named on stderr: in all, and for one reason; `onrecord skipped` lists every one
DEFAULT_DB = "onrecord.db"
EXPORTED = (
    "articles", "utterances", "persons", "quotations", "stories", "corrections", "citations", "conversations"
)  # fmt: skip
FORMATS = (  # of onrecord.export.formats, named here since it takes a while to load
    "jsonl", "json", "csv", "parquet", "tei", "annotations", "prov", "schema", "ftm", "csl", "gexf", "graphml"
)  # fmt: skip
VERDICTS = ("verbatim", "cut", "spliced", "altered", "translated", "other speaker", "formula", "not on record")

Command = TypeVar("Command", bound=Callable[..., Any])


def main(args: list[str] | None = None) -> NoReturn:
    """The command ``onrecord``: run it and leave with an exit code of docs/output.md."""
    try:
        code = cli.main(args, prog_name="onrecord", standalone_mode=False)
        _flush()
    except click.ClickException as wrong:
        wrong.show()
        code = wrong.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("interrupted. What was finished is kept; the same command carries on.")
        code = INTERRUPTED
    except UsageError as wrong:
        _say(str(wrong))
        code = WRONG_USE
    except OnRecordError as wrong:
        _say(str(wrong))
        code = FAILED
    except (_NobodyReads, BrokenPipeError):
        # Whoever read us has enough. Nothing more can be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 128 + signal.SIGPIPE
    except OSError as wrong:
        _say(f"{wrong.filename or 'the system'}: {wrong.strerror or wrong}.")
        code = FAILED
    except Exception as bug:
        # The last catch: a reader can do nothing with a traceback, and whoever mends it can with one line and --debug.
        if os.environ.get("ONRECORD_DEBUG"):
            raise
        _say(f"{_bug(bug)}. This is a bug in On Record: please report it with what onrecord --debug … prints.")
        code = FAILED
    sys.exit(code if isinstance(code, int) else DONE)


def _bug(bug: Exception) -> str:
    return f"{type(bug).__name__}: {' '.join(str(bug).split())[:300]}".rstrip(": .")


def _flush() -> None:
    sys.stdout.flush()


def _say(line: str) -> None:
    from onrecord.text.plain import defused

    click.echo(f"onrecord: {defused(line, one_line=True)}", err=True)


def db_option(command: Command) -> Command:
    return click.option(
        "--db", "own_db", type=click.Path(dir_okay=False), metavar="PATH", help="The store; before the command too."
    )(command)


def format_option(*formats: str, default: str = "table") -> Callable[[Command], Command]:
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats or ("table", "json", "jsonl", "csv")),
        default=default,
        show_default=True,
        help="How the answer is written.",
    )


def language_option(command: Command) -> Command:
    return click.option(
        "--language", metavar="TAG", callback=_tag, help="en, de, fr, es …; else each text is looked at."
    )(command)


def columns_option(command: Command) -> Command:
    return click.option(
        "--columns", metavar="MAP", help='Headers of a table by what they mean: "text=Body,date=Published".'
    )(command)


def jobs_option(default: int | None, told: str) -> Callable[[Command], Command]:
    return click.option(
        "--jobs",
        type=click.IntRange(0, 256),
        default=default,
        metavar="N",
        help=f"Processes that work on it; 0 is none but this. [{told}]",
    )


def _tag(ctx: click.Context, param: click.Parameter, given: str | None) -> str | None:
    if given is not None and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", given):
        raise UsageError(f"'{given}' is no language tag: write --language en, de, fr, es or another of BCP 47")
    return given and "-".join([given.split("-")[0].lower(), *given.split("-")[1:]])


def _use_model(ctx: click.Context, param: click.Parameter, folder: str | None) -> None:
    if folder:
        os.environ["ONRECORD_MODEL"] = folder


def model_option(command: Command) -> Command:
    return click.option(
        "--model",
        metavar="FOLDER",
        expose_value=False,
        callback=_use_model,
        help="A model of your own; none: the rules alone; before the command too.",
    )(command)


class _NobodyReads(Exception):
    """A broken pipe, under a name that click doesn't turn into a failure."""


class Ordered(click.Group):
    """The commands in the order a reader meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as closed:
            raise _NobodyReads from closed


class Words(click.ParamType[str]):
    """Words as typed, in UTF-8 wherever the locale says otherwise."""

    name = "words"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return os.fsencode(value).decode("utf-8", "replace") if any("\udc80" <= c <= "\udcff" for c in value) else value


WORDS = Words()


def example(*lines: str) -> str:
    """What stands at the end of a command's help."""
    return "\b\n" + "\n".join(["Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)])


@click.group(cls=Ordered, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--db", type=click.Path(dir_okay=False), metavar="PATH", help=f"The store. [$ONRECORD_DB, else {DEFAULT_DB} here]"
)
@click.option(
    "--model",
    metavar="FOLDER",
    expose_value=False,
    callback=_use_model,
    help="A model of your own, or none for the rules alone. [$ONRECORD_MODEL, else the packaged one]",
)
@click.option("--debug", is_flag=True, help="Where On Record itself fails, say where. [$ONRECORD_DEBUG]")
@click.version_option(__version__, prog_name="onrecord")
@click.pass_context
def cli(ctx: click.Context, db: str | None, debug: bool) -> None:
    """Who said what, according to whom.

    Read articles with `onrecord add PATH…`, then ask: `onrecord trace "the words"`, `onrecord who NAME`,
    `onrecord check DRAFT`. New here? `onrecord demo`.

    Exit codes: 0 done, 1 failed, 2 wrong use, 3 done with inputs skipped.
    """
    ctx.obj = db
    if debug:
        os.environ["ONRECORD_DEBUG"] = "1"
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


@cli.command(epilog=example("onrecord demo --db demo.db"))
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
        store = stack.enter_context(_store(db, create=True))
        with _progress([str(demo.ARTICLES)]) as progress:
            report = pipeline.add([demo.ARTICLES], store, progress=progress)
        show(lists.report(report, None, store.counts()))
        show(tour.asks(demo.story()))
        show(trace.page(ask.trace(store, demo.story())))
        show(tour.after(given))


@cli.command(
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
    from onrecord import gather, pipeline
    from onrecord.export import jsonl
    from onrecord.show import lists
    from onrecord.show.terminal import show

    db = _db(ctx, own_db)
    with _store(db, create=True) as store:
        with _progress(paths) as progress:
            report = pipeline.add(
                paths,
                store,
                language=language,
                outlet=outlet,
                stdin=sys.stdin.buffer,
                progress=progress,
                jobs=jobs,
                columns=_columns(columns),
                resume=resume,
                manners=_manners(allow_private) if any(map(gather.is_address, paths)) else None,
            )
        _name_skipped(report.skipped, listed_by=_with_db("onrecord skipped", db))
        counts = store.counts()
    show(lists.report(report, db, counts), to_stderr=True)
    if report_to:
        _export("json", [jsonl.added_json(report, counts)], (), list, None if report_to == "-" else report_to, one=True)
    ctx.exit(SOME_SKIPPED if report.skipped else DONE)


@cli.command(
    epilog=example(
        'onrecord trace "I never asked for the money"',
        'xclip -o | onrecord trace - --speaker "Noor Velasco" --format json',
    )
)
@click.argument("words", type=WORDS)
@click.option("--speaker", type=WORDS, metavar="NAME", help="Who is supposed to have said it.")
@language_option
@format_option()
@db_option
@click.pass_context
def trace(
    ctx: click.Context, words: str, speaker: str | None, language: str | None, form: str, own_db: str | None
) -> None:
    """Who said these words, who had them first, how they changed.

    WORDS may be - for stdin.
    """
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import trace as view

    with _store(_db(ctx, own_db)) as store:
        traced = ask.trace(store, _text_of(words), speaker=speaker, language=language)
        answer = jsonl.verdict_json(traced.verdict, traced.accounts)
        rows = csv.reports(answer["reports"])
        _write(form, [answer], lambda: view.page(traced), csv.REPORTS, lambda _: rows, one=True)


@cli.command(epilog=example('onrecord check draft.md --fail-on "other speaker,altered"'))
@click.argument("draft", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--fail-on", metavar="VERDICTS", help='Exit 1 where one occurs: "other speaker,altered".')
@language_option
@model_option
@format_option()
@db_option
@click.pass_context
def check(
    ctx: click.Context, draft: str, fail_on: str | None, language: str | None, form: str, own_db: str | None
) -> None:
    """Every quotation of a draft against what is on record.

    DRAFT is a text or Markdown file, or - for stdin. Verdicts: verbatim, cut, spliced, altered, translated, other
    speaker, formula, not on record.
    """
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import check as view

    unwanted = _verdicts(fail_on)
    with _store(_db(ctx, own_db)) as store:
        checked = ask.check_file(store, draft, stdin=sys.stdin.buffer, language=language)
        found = [jsonl.verdict_json(t.verdict, t.accounts) for t in checked.found]
        if found or form != "table" or not checked.skipped:
            _write(form, found, lambda: view.page(checked), csv.VERDICTS, csv.verdicts)
    _name_skipped(checked.skipped)
    if any(t.verdict.verdict in unwanted for t in checked.found):
        ctx.exit(FAILED)
    ctx.exit(SOME_SKIPPED if checked.skipped else DONE)


@cli.command(
    epilog=example(
        "onrecord serve -o", "onrecord serve -p 0 --db archive.db", "onrecord serve --host 0.0.0.0 --read-only"
    )
)
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8600, show_default=True, help="0: a free one.")
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open it in the browser.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="The address to listen at.")
@click.option("--host-name", "names", multiple=True, metavar="NAME", help="Another name that this server goes by.")
@click.option(
    "--token-file", type=click.Path(dir_okay=False), metavar="FILE", help="Who may come in. [$ONRECORD_TOKEN]"
)
@click.option("--read-only", is_flag=True, help="Nobody may review.")
@click.option("--openapi", is_flag=True, help="Print what programs can ask, and serve nothing.")
@db_option
@click.pass_context
def serve(
    ctx: click.Context,
    port: int,
    open_browser: bool,
    host: str,
    names: tuple[str, ...],
    token_file: str | None,
    read_only: bool,
    openapi: bool,
    own_db: str | None,
) -> None:
    """Look at the store in a browser.

    Only this machine reaches it, unless --host says otherwise; then everybody needs a token. FILE holds one a line,
    "review TOKEN" or "read TOKEN"; without it they are made and printed.
    """
    import webbrowser

    from onrecord import ask, web

    if openapi:
        import json

        click.echo(json.dumps(web.description(), ensure_ascii=False, indent=1))
        return
    given = Path(token_file).read_text("utf-8", "replace") if token_file else os.environ.get("ONRECORD_TOKEN", "")

    def ready(opened: web.Opened) -> None:
        _say(f"{opened.address} shows {db}. Stop with Ctrl-C.")
        for token, role in opened.tokens.items():
            _say(f"to {'read and review' if role == 'review' else 'read'}: {opened.entry(token)}")
        if open_browser:
            webbrowser.open(opened.entry(next(iter(opened.tokens))) if opened.tokens else opened.address)

    db = _db(ctx, own_db)
    with contextlib.closing(ask.open_store(db, settle=False)) as store:  # whatever is wrong with it is said here
        if not store.settled:
            _say("not all articles are compared yet: an add is running, or was interrupted; the same add finishes it.")
    web.serve(
        db, host=host, port=port, names=names, tokens=web.tokens(given) if given.strip() else None,
        read_only=read_only, ready=ready,
    )  # fmt: skip


@cli.command(epilog=example('onrecord who "Noor Velasco" --by outlet'))
@click.argument("name", type=WORDS)
@click.option("--by", type=click.Choice(["date", "outlet"]), default="date", show_default=True, help="In what order.")
@format_option()
@db_option
@click.pass_context
def who(ctx: click.Context, name: str, by: str, form: str, own_db: str | None) -> None:
    """What a person is reported to have said, and by whom."""
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import person as view

    with _store(_db(ctx, own_db)) as store:
        known = ask.who(store, name)
        answer = jsonl.person_json(known)
        rows = csv.reports(answer["quotes"])
        _write(form, [answer], lambda: view.page(known, by=by), csv.SAID, lambda _: rows, one=True)


@cli.command(epilog=example("onrecord quotes harbour-post-2025-03-04"))
@click.argument("article", type=click.Path(allow_dash=True))
@language_option
@model_option
@format_option()
@db_option
@click.pass_context
def quotes(ctx: click.Context, article: str, language: str | None, form: str, own_db: str | None) -> None:
    """An article with all that was found in it marked.

    ARTICLE is its id on record, or a file.
    """
    from onrecord import ask
    from onrecord.export import csv
    from onrecord.show import article as view

    with _store_if_there(_db(ctx, own_db)) as store:
        pages, left = ask.quotes_of(store, article, stdin=sys.stdin.buffer, language=language)
        _write(
            form, map(_page_json, pages), lambda: view.pages(pages), csv.QUOTATIONS, csv.quotations, one=len(pages) == 1
        )
    _name_skipped(left)
    ctx.exit(SOME_SKIPPED if left else DONE)


@cli.command(epilog=example("onrecord outlets --format csv"))
@format_option()
@db_option
@click.pass_context
def outlets(ctx: click.Context, form: str, own_db: str | None) -> None:
    """Every outlet on record, that with the most articles first."""
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import outlets as view

    with _store(_db(ctx, own_db)) as store:
        found = ask.outlets(store)
        _write(form, map(jsonl.outlet_json, found), lambda: view.outlets(found), csv.OUTLETS, list)


@cli.command(epilog=example('onrecord outlet "Harbour Post"'))
@click.argument("name", type=WORDS)
@format_option()
@db_option
@click.pass_context
def outlet(ctx: click.Context, name: str, form: str, own_db: str | None) -> None:
    """Whom an outlet quotes and cites, who has words from it, what it makes of them."""
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import outlets as view

    with _store(_db(ctx, own_db)) as store:
        found = ask.outlet(store, name)
        answer = jsonl.publisher_json(found)
        _write(form, [answer], lambda: view.page(found), csv.OUTLET, csv.figures, one=True)


@cli.group(
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
    with _store(_db(ctx, own_db)) as store:
        listed = ask.people(store)
        _write(form, map(jsonl.listed_json, listed), lambda: view.people(listed), csv.PEOPLE, list)


def _by_option(command: Command) -> Command:
    return click.option("--by", "who", type=WORDS, metavar="NAME", help="Who decides. [your login]")(command)


def _note_option(command: Command) -> Command:
    return click.option("--note", type=WORDS, default="", metavar="WORDS", help="Why, for the log.")(command)


def _decision(form: str, decided: Decided) -> None:
    from onrecord.export import csv, jsonl
    from onrecord.show import person as view

    answer = jsonl.decided_json(decided.decision, decided.persons)
    _write(form, [answer], lambda: view.decided(decided), csv.DECISIONS, list, one=True)


@people.command(epilog=example('onrecord people merge "Noor Velasco" p-velasco'))
@click.argument("one", type=WORDS, metavar="PERSON")
@click.argument("other", type=WORDS, metavar="PERSON")
@_note_option
@_by_option
@format_option()
@db_option
@click.pass_context
def merge(ctx: click.Context, one: str, other: str, note: str, who: str | None, form: str, own_db: str | None) -> None:
    """Two persons are one.

    PERSON is a name, or the id that `onrecord who` and `onrecord people --format csv` give.
    """
    from onrecord import decide

    with _store(_db(ctx, own_db)) as store:
        _decision(form, decide.merge(store, one, other, who=who, note=note))


@people.command(epilog=example('onrecord people split "Noor Velasco" harbour-post-2025-03-04'))
@click.argument("person", type=WORDS, metavar="PERSON")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…", type=WORDS)
@_note_option
@_by_option
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

    with _store(_db(ctx, own_db)) as store:
        _decision(form, decide.split(store, person, articles, who=who, note=note))


@people.command(epilog=example("onrecord people undo", "onrecord people undo 3"))
@click.argument("number", required=False, type=click.IntRange(1), metavar="[N]")
@_by_option
@format_option()
@db_option
@click.pass_context
def undo(ctx: click.Context, number: int | None, who: str | None, form: str, own_db: str | None) -> None:
    """Take back the last decision, or number N of the log."""
    from onrecord import decide

    with _store(_db(ctx, own_db)) as store:
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

    with _store(_db(ctx, own_db)) as store:
        made = decide.log(store)
        _write(form, map(jsonl.decision_json, made), lambda: view.log(made), csv.DECISIONS, list)


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
@_by_option
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

    with _store(_db(ctx, own_db)) as store:
        plan = forget.plan(store, name)
        if dry_run:
            _write(
                form, [jsonl.plan_json(plan)], lambda: view.to_forget(plan, with_words), csv.FORGETTING, list, one=True
            )
            return
        if not yes:
            if not sys.stdin.isatty():
                raise UsageError("this can't be undone. See what it removes with --dry-run, then add --yes.")
            show(view.to_forget(plan, with_words), to_stderr=True)
            click.confirm("Remove all of this? It can't be undone", abort=True, err=True)
        done = forget.forget(store, name, with_words=with_words, who=who, reason=reason)
        _write(form, [jsonl.removal_json(done)], lambda: view.removals([done]), csv.REMOVALS, list, one=True)
        if not done.wiped:
            _say("unused places of the file may still hold the name: another program reads it, or the disk is full.")
            _say("See to that, then run: onrecord people forgotten")


@people.command(epilog=example("onrecord people forgotten --format csv"))
@format_option()
@db_option
@click.pass_context
def forgotten(ctx: click.Context, form: str, own_db: str | None) -> None:
    """Whoever was removed: when, by whom and why; not who it was."""
    from onrecord import forget
    from onrecord.export import csv, jsonl
    from onrecord.show import person as view

    with _store(_db(ctx, own_db)) as store:
        made = forget.forgotten(store)
        _write(form, map(jsonl.removal_json, made), lambda: view.removals(made), csv.REMOVALS, list)


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
@_by_option
@format_option()
@db_option
@click.pass_context
def import_(ctx: click.Context, file: str, columns: str | None, who: str | None, form: str, own_db: str | None) -> None:
    """Take in a list of persons whom you know.

    FILE is a CSV with the columns name, aliases (with ; between them), wikidata, gender, body (yes or no), or
    FollowTheMoney JSON lines. A listed person goes by the listed name, and by all aliases in all languages is one.
    """
    from onrecord import decide

    with _store(_db(ctx, own_db), create=True) as store:
        decided = decide.import_list(store, file, columns=_columns(columns), who=who)
        _decision(form, decided)
    _name_skipped(decided.skipped)
    ctx.exit(SOME_SKIPPED if decided.skipped else DONE)


def _columns(given: str | None) -> dict[str, str]:
    pairs = [part.partition("=") for part in (given or "").split(",") if part.strip()]
    if any(not head.strip() for _, _, head in pairs):
        raise UsageError('--columns wants what a column means and its header: "text=Body,date=Published"')
    return {meaning.strip(): head.strip() for meaning, _, head in pairs}


@cli.group(
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
    with _store(_db(ctx, own_db)) as store:
        items = stage.queue(store, about)[:limit]
        account = Accounts(store)
        accounts = {id: account(id) for item in items for id in (item.quotation, item.other) if id}
        rows = (export.item_json(item, accounts) for item in items)
        _write(form, rows, lambda: view.queue(items, accounts), csv.QUEUE, list)


def _reviewed(form: str, made: Reviewed) -> None:
    from onrecord.export import reviews as export
    from onrecord.show import review as view

    _write(
        form,
        [export.reviewed_json(made)],
        lambda: view.made(made),
        export.COLUMNS,
        lambda _: [export.review_row(made.review)],
        one=True,
    )


def _about_option(command: Command) -> Command:
    return click.option(
        "--about",
        type=click.Choice(["quotation", "speaker", "addressee"]),
        default="quotation",
        show_default=True,
        help="All of it, or who speaks, or to whom.",
    )(command)


def _spans(numbers: Sequence[int]) -> list[Span]:
    """Places in pairs, as they are typed: 120 158 170 190."""
    from onrecord.records import Span

    if len(numbers) % 2:
        raise UsageError("Places come in pairs: where a piece begins and where it ends.")
    return [Span(begin, end) for begin, end in zip(numbers[::2], numbers[1::2], strict=True)]


def _place(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> list[Span] | None:
    """--at 120-158, as often as there are pieces; none: not given."""
    numbers: list[int] = []
    for one in given:
        begin, _, end = one.partition("-")
        if not (begin.isascii() and begin.isdigit() and end.isascii() and end.isdigit()):
            raise UsageError(f"'{one}' is no place: write where it begins and ends, as in 120-158.")
        numbers += [int(begin[:12]), int(end[:12])]
    return _spans(numbers) if given else None


def _place_option(name: str, says: str) -> Callable[[Command], Command]:
    return click.option(name, multiple=True, metavar="BEGIN-END", callback=_place, help=says)


KIND = click.Choice(["direct", "indirect", "mixed", "fragment"])


@review.command("accept", epilog=example("onrecord review accept harbour-post-2025-03-04#2"))
@click.argument("quotation", type=WORDS)
@_about_option
@_note_option
@_by_option
@format_option()
@db_option
@click.pass_context
def review_accept(
    ctx: click.Context, quotation: str, about: ReviewAbout, note: str, who: str | None, form: str, own_db: str | None
) -> None:
    """What is on record of QUOTATION is right."""
    from onrecord import review as stage

    with _store(_db(ctx, own_db)) as store:
        _reviewed(form, stage.accept(store, quotation, about, who=who, note=note))


@review.command("reject", epilog=example("onrecord review reject harbour-post-2025-03-04#2"))
@click.argument("quotation", type=WORDS)
@_about_option
@_note_option
@_by_option
@format_option()
@db_option
@click.pass_context
def review_reject(
    ctx: click.Context, quotation: str, about: ReviewAbout, note: str, who: str | None, form: str, own_db: str | None
) -> None:
    """QUOTATION is none, or its speaker isn't the one on record."""
    from onrecord import review as stage

    with _store(_db(ctx, own_db)) as store:
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
@_place_option("--at", "Or where they stand; once for each piece.")
@click.option("--kind", type=KIND, help="What kind of quotation it is.")
@_place_option("--cue", "Where the word stands that says it was said.")
@_note_option
@_by_option
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

    with _store(_db(ctx, own_db)) as store:
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
@_place_option("--at", "Where the article names them; else it is looked for nearby.")
@_note_option
@_by_option
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
    with _store(_db(ctx, own_db)) as store:
        _reviewed(form, stage.credit(store, quotation, name, role=role, at=at, who=who, note=note))


@review.command("join", epilog=example("onrecord review join harbour-post-2025-03-04#2 glare-2025-03-06#0"))
@click.argument("one", type=WORDS, metavar="QUOTATION")
@click.argument("other", type=WORDS, metavar="QUOTATION")
@_note_option
@_by_option
@format_option()
@db_option
@click.pass_context
def review_join(
    ctx: click.Context, one: str, other: str, note: str, who: str | None, form: str, own_db: str | None
) -> None:
    """Two quotations report the same utterance."""
    from onrecord import review as stage

    with _store(_db(ctx, own_db)) as store:
        _reviewed(form, stage.join(store, one, other, who=who, note=note))


@review.command("apart", epilog=example("onrecord review apart harbour-post-2025-03-04#2 glare-2025-03-06#0"))
@click.argument("one", type=WORDS, metavar="QUOTATION")
@click.argument("other", type=WORDS, metavar="QUOTATION")
@_note_option
@_by_option
@format_option()
@db_option
@click.pass_context
def review_apart(
    ctx: click.Context, one: str, other: str, note: str, who: str | None, form: str, own_db: str | None
) -> None:
    """Two quotations don't report the same utterance."""
    from onrecord import review as stage

    with _store(_db(ctx, own_db)) as store:
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
@_place_option("--speaker-at", "Where the article names the speaker.")
@click.option("--to", "addressee", type=WORDS, metavar="NAME", help="To whom.")
@click.option("--kind", type=KIND, help="What kind of quotation it is. [what its marks tell]")
@_place_option("--cue", "Where the word stands that says it was said.")
@_note_option
@_by_option
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

    with _store(_db(ctx, own_db)) as store:
        made = stage.add(
            store,
            article,
            _spans(places),
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
@_note_option
@_by_option
@format_option()
@db_option
@click.pass_context
def review_done(ctx: click.Context, article: str, note: str, who: str | None, form: str, own_db: str | None) -> None:
    """ARTICLE was looked through: all is right, nothing is missing."""
    from onrecord import review as stage

    with _store(_db(ctx, own_db)) as store:
        _reviewed(form, stage.done(store, article, who=who, note=note))


@review.command("undo", epilog=example("onrecord review undo", "onrecord review undo 3"))
@click.argument("number", required=False, type=click.IntRange(1), metavar="[N]")
@_by_option
@format_option()
@db_option
@click.pass_context
def review_undo(ctx: click.Context, number: int | None, who: str | None, form: str, own_db: str | None) -> None:
    """Take back the last review, or number N of the log."""
    from onrecord import review as stage

    with _store(_db(ctx, own_db)) as store:
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

    with _store(_db(ctx, own_db)) as store:
        made = stage.log(store)
        lost = stage.lost(store)
        rows = map(export.review_json, made)
        _write(form, rows, lambda: view.log(made, lost), export.COLUMNS, lambda _: map(export.review_row, made))


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

    with _store(_db(ctx, own_db)) as store:
        made = stage.log(store)
        rows = map(export.review_json, made)
        _write(form, rows, lambda: None, export.COLUMNS, lambda _: map(export.review_row, made))


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

    with _store(_db(ctx, own_db), create=True) as store:
        made = stage.bring(store, file)
        rows = map(export.review_json, made)
        _write(form, rows, lambda: view.log(made), export.COLUMNS, lambda _: map(export.review_row, made))


@review.command("gold", epilog=example("onrecord review gold > gold.jsonl", "onrecord review gold --complete"))
@click.option("--complete", is_flag=True, help="Only articles of which all was reviewed: onrecord review done.")
@click.option("--pairs", is_flag=True, help="Pairs of reports that were joined or parted, for onrecord compare.")
@db_option
@click.pass_context
def review_gold(ctx: click.Context, complete: bool, pairs: bool, own_db: str | None) -> None:
    """What was reviewed as gold for `onrecord evaluate`, as JSON Lines."""
    from onrecord import review as stage
    from onrecord.export import jsonl

    with _store(_db(ctx, own_db)) as store:
        for chunk in jsonl.lines(stage.gold_pairs(store) if pairs else stage.gold(store, complete=complete)):
            sys.stdout.write(chunk)


@cli.command(
    epilog=example(
        "onrecord search name on the door",
        "onrecord search ferry 'speaker:\"Ada Okonjo\"' since:2025-03",
        "onrecord search '\"on Friday\" -money to:mayor lang:de' --page 2",
    )
)
@click.argument("words", type=WORDS, nargs=-1, required=True, metavar="QUERY…")
@click.option("--limit", type=click.IntRange(1, 1000), default=25, show_default=True, help="Quotations of a page.")
@click.option("--page", type=click.IntRange(1, 1000), default=1, show_default=True, help="Which of the pages.")
@format_option()
@db_option
@click.pass_context
def search(ctx: click.Context, words: tuple[str, ...], limit: int, page: int, form: str, own_db: str | None) -> None:
    """Quotations with all of the words, the best first.

    "In marks": words that stand together; -word: without it. speaker: and to: take a name, outlet: an outlet, via: any
    hand the words went through, lang: de or the like, kind: direct, indirect, mixed or fragment, since: and until: a
    day, a month or a year. sort:new puts the newest first.
    """
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import lists as view

    with _store(_db(ctx, own_db)) as store:
        found = ask.search(store, ask.joined(words), page=page, rows=limit)
    objects = [jsonl.results_json(found)] if form == "json" else map(jsonl.account_json, found.accounts)
    _write(form, objects, lambda: view.results(found), csv.REPORTS, csv.reports, one=True)
    if form in ("jsonl", "csv"):
        for note in found.notes:
            _say(note)


@cli.command(epilog=example("onrecord stories", 'onrecord stories "name on the door"'))
@click.argument("wanted", type=WORDS, required=False, metavar="[TEXT|STORY]")
@format_option()
@db_option
@click.pass_context
def stories(ctx: click.Context, wanted: str | None, form: str, own_db: str | None) -> None:
    """Articles that tell of one event, across languages.

    With words, the stories that have them; where that is one, or with the id of a story or an article, its timeline.
    """
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import stories as view

    with _store(_db(ctx, own_db)) as store:
        found = ask.stories(store, wanted)
        one = wanted is not None and len(found) == 1
        if one or form != "table":
            found = tuple(ask.story(store, timeline) for timeline in found)
        _write(
            form,
            map(jsonl.story_json, found),
            lambda: view.page(found[0]) if one else view.stories(found),
            csv.STORIES,
            csv.stories,
            one=one,
        )


@cli.command(epilog=example("onrecord conflicts --format jsonl"))
@format_option()
@db_option
@click.pass_context
def conflicts(ctx: click.Context, form: str, own_db: str | None) -> None:
    """Accounts that cannot both hold."""
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import lists as view

    with _store(_db(ctx, own_db)) as store:
        found = ask.conflicts(store)
        _write(form, map(jsonl.clash_json, found), lambda: view.clashes(found), csv.CONFLICTS, list)


@cli.command(epilog=example("onrecord corrections", "onrecord corrections harbour-post-2025-03-04 --format json"))
@click.argument("article", type=WORDS, required=False, metavar="[ARTICLE]")
@format_option()
@db_option
@click.pass_context
def corrections(ctx: click.Context, article: str | None, form: str, own_db: str | None) -> None:
    """What publishers changed in what they report people to have said.

    ARTICLE is the id of one article; without it all are told, in the order they were noticed.
    """
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import lists as view

    with _store(_db(ctx, own_db)) as store:
        found = ask.corrections(store, article)
        _write(form, map(jsonl.correction_json, found), lambda: view.corrections(found), csv.CORRECTIONS, list)


@cli.command(
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

    db = _db(ctx, own_db)
    if only_list:
        with _store(db, create=True) as store:
            found = desk.states(store)
            _write(form, map(told.watched_json, found), lambda: view.watched(found), told.WATCHED, list)
        return
    if not sources:
        raise UsageError("name what to watch: onrecord watch feeds.opml; onrecord watch --list shows what is watched")
    pause = desk.seconds(every)
    how = desk.How(hosts, limit, desk.day(since) if since else None, language, jobs=jobs)
    manners = _manners(allow_private)
    desk.listed(sources)
    code = DONE
    with desk.alone(db) as alone, _store(db, create=True) as store, Fetcher(manners) as fetcher:
        if not alone:
            _say("another watch is at work on this store; it brings what this one would.")
            ctx.exit(DONE)

        def one_pass(stop: threading.Event | None = None) -> None:
            nonlocal code
            wanted, wrong = desk.listed(sources)
            found = desk.once(store, wanted, fetcher, how, webhook=webhook, stop=stop)
            _alerts(form, found.alerts)
            desk.told(store, found.alerts)
            if atom:
                desk.publish(store, atom)
            _name_skipped([*wrong, *found.report.skipped], listed_by=_with_db("onrecord skipped", db))
            for line in view.passed(found):
                _say(line)
            nothing = found.asked and len(found.failing) + len(found.stopped) == found.asked
            some = found.failing or found.stopped or found.report.skipped or wrong or found.undelivered
            code = FAILED if nothing else SOME_SKIPPED if some else DONE

        if again:
            desk.loop(
                one_pass,
                pause,
                lambda at: _say(view.waiting(at)),
                lambda wrong: _say(f"the pass ended early, and the next one carries on: {wrong}"),
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
        _write(form, map(told.alert_json, found), lambda: None, told.ALERTS, list)
    _flush()


@cli.group(
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
    _follows(form, _db(ctx, own_db))


def _follows(form: str, db: str) -> None:
    from onrecord import follow as desk
    from onrecord.export import alerts as told
    from onrecord.show import watch as view

    with _store(db, create=True) as store:
        found = desk.listed(store)
        _write(form, map(told.follow_json, found), lambda: view.follows(found), told.FOLLOWS, list)


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

    with _store(_db(ctx, own_db), create=True) as store:
        _say(view.begun(desk.person(store, name)))


@follow.command("phrase", epilog=example('onrecord follow phrase "the name on the door"'))
@click.argument("words", type=WORDS)
@language_option
@db_option
@click.pass_context
def follow_phrase(ctx: click.Context, words: str, language: str | None, own_db: str | None) -> None:
    """Some words, in whatever version or language they are reported, as `onrecord trace` finds them."""
    from onrecord import follow as desk
    from onrecord.show import watch as view

    with _store(_db(ctx, own_db), create=True) as store:
        _say(view.begun(desk.phrase(store, words, language=language)))


@follow.command("utterance", epilog=example("onrecord follow utterance u-0123456789"))
@click.argument("id", metavar="ID")
@db_option
@click.pass_context
def follow_utterance(ctx: click.Context, id: str, own_db: str | None) -> None:
    """One utterance, by the id that `onrecord trace WORDS --format json` gives."""
    from onrecord import follow as desk
    from onrecord.show import watch as view

    with _store(_db(ctx, own_db)) as store:
        _say(view.begun(desk.utterance(store, id)))


@follow.command("list", epilog=example("onrecord follow list --format json"))
@format_option()
@db_option
@click.pass_context
def follow_list(ctx: click.Context, form: str, own_db: str | None) -> None:
    """What is followed, with its numbers."""
    _follows(form, _db(ctx, own_db))


@follow.command("stop", epilog=example("onrecord follow stop 2"))
@click.argument("number", type=click.IntRange(1), metavar="N")
@db_option
@click.pass_context
def follow_stop(ctx: click.Context, number: int, own_db: str | None) -> None:
    """Follow number N of the list no more."""
    from onrecord import follow as desk

    with _store(_db(ctx, own_db)) as store:
        ended = desk.stop(store, number)
    _say(f"{ended.what} {desk.named(ended)} is not followed any more.")


@cli.command(epilog=example("onrecord alerts --last 20", "onrecord alerts --since 41 --format jsonl"))
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

    with _store(_db(ctx, own_db)) as store:
        found = desk.alerts(store, since, last=last)
        _write(form, map(told.alert_json, found), lambda: view.told(found), told.ALERTS, list)


@cli.command(epilog=example("onrecord skipped --format csv"))
@format_option()
@db_option
@click.pass_context
def skipped(ctx: click.Context, form: str, own_db: str | None) -> None:
    """Inputs that could not be read, and why."""
    from onrecord import ask
    from onrecord.export import csv, jsonl
    from onrecord.show import lists as view

    with _store(_db(ctx, own_db)) as store:
        found = ask.skipped(store)
        _write(form, map(jsonl.skipped_json, found), lambda: view.skipped(found), csv.SKIPPED, list)


@cli.command(
    epilog=example(
        "onrecord export quotations --format csv -o quotations.csv",
        'onrecord export --format tei --person "Noor Velasco" -o velasco.tei.xml',
    )
)
@click.argument("what", required=False, type=click.Choice(EXPORTED))
@format_option(*FORMATS, default="jsonl")
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Instead of stdout.")
@click.option("--article", metavar="ID", help="Of one article alone.")
@click.option("--utterance", metavar="ID", help="Of one utterance alone.")
@click.option("--person", type=WORDS, metavar="NAME", help="Of what one person is reported to have said alone.")
@click.option("--full-text", is_flag=True, help="With whole articles, not the sentences around the quotations alone.")
@db_option
@click.pass_context
def export(
    ctx: click.Context,
    what: str | None,
    form: str,
    output: str | None,
    article: str | None,
    utterance: str | None,
    person: str | None,
    full_text: bool,
    own_db: str | None,
) -> None:
    """What is on record as data, in the formats of many programs.

    Most formats hold one thing and need no WHAT. They hold the sentences around the quotations; articles as jsonl and
    json always have their text, which is their publisher's.
    """
    from onrecord.ask import chosen
    from onrecord.export import formats

    if sum(map(bool, (article, utterance, person))) > 1:
        raise UsageError("give one of --article, --utterance and --person, or none for all that is on record")
    with _store(_db(ctx, own_db)) as store:
        if article:
            part = chosen.of_article(store, article)
        elif utterance:
            part = chosen.of_utterance(store, utterance)
        elif person:
            part = chosen.of_person(store, person)
        else:
            part = chosen.everything(store)
        # Whatever another program adds meanwhile; stories are kept once they are made, which is no reading.
        with contextlib.nullcontext() if what == "stories" else store.snapshot():
            _save(formats.made(form, part, what=what, full_text=full_text), output)


@cli.command(
    epilog=example(
        'onrecord report "I never asked for the money" -o report.html', "onrecord report u-47e4c8574a > r.html"
    )
)
@click.argument("words", type=WORDS, metavar="WORDS|UTTERANCE")
@click.option("--speaker", type=WORDS, metavar="NAME", help="Who is supposed to have said it.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Where to; else stdout.")
@db_option
@click.pass_context
def report(ctx: click.Context, words: str, speaker: str | None, output: str | None, own_db: str | None) -> None:
    """One utterance as a single web page that needs no server.

    Given by some of its words, or by its id. It holds its versions, trail, conflicts and the sentences that support
    them, and prints on paper.
    """
    from onrecord import ask, web

    with _store(_db(ctx, own_db)) as store:
        id = words
        if not words.startswith("u-") or " " in words:
            traced = ask.trace(store, _text_of(words), speaker=speaker)
            if traced.verdict.utterance is None:
                raise ask.NotOnRecord(f"{traced.verdict.because.rstrip('.')}, so there is nothing to report on.")
            id = traced.verdict.utterance.id
        _put(web.report(store, id), output)


@cli.command(epilog=example("onrecord site public/"))
@click.argument("folder", type=click.Path(file_okay=False))
@click.option("--json/--no-json", default=True, help="The data of each page beside it.")
@db_option
@click.pass_context
def site(ctx: click.Context, folder: str, json: bool, own_db: str | None) -> None:
    """The whole store as web pages in a folder, which need no server.

    All that `onrecord serve` shows but for search, check and review. FOLDER is made; a site that lies there is
    replaced.
    """
    from onrecord import web

    with _store(_db(ctx, own_db)) as store:
        written = web.site(store, folder, json=json)
    _say(f"{written.pages:,} pages: {Path(folder) / 'index.html'}")


@cli.command(epilog=example("onrecord extract article.txt --format jsonl"))
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(allow_dash=True))
@columns_option
@jobs_option(0, "0")
@language_option
@model_option
@format_option()
@click.pass_context
def extract(
    ctx: click.Context, paths: tuple[str, ...], columns: str | None, jobs: int, language: str | None, form: str
) -> None:
    """The quotations of each article by itself, without a store."""
    from onrecord import ask
    from onrecord.export import csv
    from onrecord.show import article as view

    left: list[Skipped] = []
    read = ask.read(
        paths, language=language, stdin=sys.stdin.buffer, skipped=left, jobs=jobs, columns=_columns(columns)
    )
    pages = _watched(read)
    _write(form, map(_page_json, pages), lambda: view.listing(pages), csv.QUOTATIONS, csv.quotations)
    _name_skipped(left)
    ctx.exit(SOME_SKIPPED if left else DONE)


@cli.command(epilog=example("onrecord compare pairs.jsonl --format jsonl"))
@click.argument("pairs", type=click.Path(dir_okay=False, allow_dash=True))
@format_option()
def compare(pairs: str, form: str) -> None:
    """Whether two wordings report the same utterance.

    PAIRS is a file with {"a": {"text": …}, "b": {"text": …}} on each line; - is stdin.
    """
    from onrecord import compare as files
    from onrecord.export import csv, jsonl
    from onrecord.show import lists as view

    found = files.pairs(pairs, sys.stdin.buffer)
    answers = ({**others, **jsonl.comparison_json(one)} for others, one in found)
    _write(form, answers, lambda: view.comparisons(one for _, one in found), csv.COMPARISONS, list)


@cli.command(epilog=example("onrecord align english.jsonl german.jsonl --format jsonl"))
@click.argument("sources", type=click.Path(dir_okay=False, allow_dash=True))
@click.argument("targets", type=click.Path(dir_okay=False, allow_dash=True))
@format_option()
def align(sources: str, targets: str, form: str) -> None:
    """The best counterpart of each wording, across languages.

    SOURCES and TARGETS are files with {"id": …, "text": …, "language": …} on each line.
    """
    from onrecord import compare as files
    from onrecord.export import csv, jsonl
    from onrecord.show import lists as view

    found = files.alignments(sources, targets, sys.stdin.buffer)
    _write(form, map(jsonl.pairing_json, found), lambda: view.pairings(found), csv.ALIGNED, list)


@cli.command(epilog=example("onrecord evaluate gold.jsonl --by kind"))
@click.argument("gold", type=click.Path(dir_okay=False))
@click.option("--by", metavar="KEY", help='One row for each value of a key: "kind", "outlet".')
@model_option
@format_option()
@click.pass_context
def evaluate(ctx: click.Context, gold: str, by: str | None, form: str) -> None:
    """Score extraction against annotated articles."""
    from onrecord import evaluate, pipeline
    from onrecord.export import csv
    from onrecord.records import Reading
    from onrecord.show import lists as view

    left: list[Skipped] = []

    def found_in(path: Path) -> Iterator[Reading]:
        for reading in pipeline.readings([path]):
            if isinstance(reading, Reading):
                yield reading
            else:
                left.append(reading)

    found = evaluate.evaluate_file(gold, found_in, by)
    scores = [
        {"measure": name, "precision": s.precision, "recall": s.recall, "f1": s.f1,
         "right": s.right, "predicted": s.predicted, "gold": s.gold}
        for name, s in found.items()
    ]  # fmt: skip
    _write(form, scores, lambda: view.scores(scores), csv.SCORES, list)
    _name_skipped(left)
    ctx.exit(SOME_SKIPPED if left else DONE)


@cli.command(epilog=example("onrecord doctor"))
@format_option()
def doctor(form: str) -> None:
    """What is installed, what is missing, what it would enable."""
    from dataclasses import asdict

    from onrecord import doctor
    from onrecord.export import csv
    from onrecord.show import lists as view

    found = [asdict(part) for part in doctor.examine()]
    _write(form, found, lambda: view.doctor(found), csv.DOCTOR, list)


@cli.command(epilog=example('eval "$(onrecord completion bash)"'))
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what a shell needs to complete commands.

    Put the example into ~/.bashrc to keep it.
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None  # the choice above holds click's own three
    click.echo(found(cli, {}, "onrecord", "_ONRECORD_COMPLETE").source())


def _db(ctx: click.Context, own: str | None) -> str:
    return own or ctx.obj or os.environ.get("ONRECORD_DB") or DEFAULT_DB


def _manners(allow_private: bool) -> Manners:
    from onrecord.fetch import Manners

    return Manners(allow_private=allow_private, contact=os.environ.get("ONRECORD_CONTACT"))


def _with_db(command: str, db: str) -> str:
    return command if db == DEFAULT_DB or os.environ.get("ONRECORD_DB") == db else f"{command} --db {db}"


def _store(db: str, *, create: bool = False) -> contextlib.AbstractContextManager[Store]:
    from onrecord import ask

    def unfinished() -> None:
        _say("an add was interrupted before it had compared its articles with the others; doing that first.")

    return contextlib.closing(ask.open_store(db, create=create, unfinished=unfinished))


@contextlib.contextmanager
def _store_if_there(db: str) -> Iterator[Store | None]:
    if not Path(db).exists():
        yield None
        return
    with _store(db) as store:
        yield store


def _text_of(words: str) -> str:
    return sys.stdin.buffer.read().decode("utf-8", "replace") if words == "-" else words


def _verdicts(given: str | None) -> set[str]:
    chosen = {" ".join(one.replace("-", " ").casefold().split()) for one in (given or "").split(",") if one.strip()}
    if unknown := sorted(chosen - set(VERDICTS)):
        raise UsageError(f"--fail-on knows no verdict '{unknown[0]}': write {', '.join(VERDICTS)}, with commas between")
    return chosen


def _page_json(page: Page) -> Json:
    from onrecord.export.jsonl import article_json

    return article_json(page.reading, page.persons, page.belongs, page.copied)


def _write(
    form: str,
    objects: Iterable[Json],
    view: Callable[[], Any],
    columns: tuple[str, ...],
    rows: Callable[[Iterable[Json]], Iterable[Json]],
    *,
    one: bool = False,
) -> None:
    """The answer to stdout in the chosen format; ``one``: JSON is the object itself, not an array of one."""
    from onrecord.export import csv, jsonl

    if form == "table":
        from onrecord.show.terminal import show

        show(view())
        return
    if form == "csv":
        chunks = csv.table(columns, rows(objects))
    elif form == "json" and not one:
        chunks = jsonl.array(objects)
    else:
        chunks = jsonl.lines(objects)
    for chunk in chunks:
        sys.stdout.write(chunk)


def _export(
    form: str,
    objects: Iterable[Json],
    columns: tuple[str, ...],
    rows: Callable[[Iterable[Json]], Iterable[Json]],
    output: str | None,
    *,
    one: bool = False,
) -> None:
    if output is None:
        _write(form, objects, lambda: None, columns, rows, one=one)
        return
    # Under another name until it is whole, so that an interrupted export never looks like a finished one.
    part = Path(output + ".part")
    try:
        file = part.open("w", encoding="utf-8", newline="")
    except OSError as wrong:
        raise OnRecordError(f"{output} can't be written ({wrong.strerror}); choose another place with -o") from wrong
    with file, contextlib.redirect_stdout(file):
        _write(form, objects, lambda: None, columns, rows, one=one)
    part.replace(output)


def _save(chunks: Iterator[str] | Iterator[bytes], output: str | None) -> None:
    """Text or bytes, as they come: into a file, whole or not at all, or to stdout."""
    if output is None:
        for chunk in chunks:
            if isinstance(chunk, bytes):
                if sys.stdout.isatty():
                    raise UsageError("this format is not text: give it a file with -o FILE")
                sys.stdout.buffer.write(chunk)
            else:
                sys.stdout.write(chunk)
        return
    # Under another name until it is whole, so that an interrupted export never looks like a finished one.
    part = Path(f"{output}.part")
    try:
        with part.open("wb") as file:
            for chunk in chunks:
                file.write(chunk.encode() if isinstance(chunk, str) else chunk)
        part.replace(output)
    except OSError as wrong:
        raise OnRecordError(f"{output} can't be written ({wrong.strerror}); choose another place with -o") from wrong
    finally:
        part.unlink(missing_ok=True)


def _put(text: str, output: str | None) -> None:
    """A text into a file, whole or not at all, or to stdout."""
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    part = Path(f"{output}.part")
    try:
        part.write_text(text, "utf-8")
        part.replace(output)
    except OSError as wrong:
        raise OnRecordError(f"{output} can't be written ({wrong.strerror}); choose another place with -o") from wrong


def _name_skipped(skipped: Iterable[Skipped], listed_by: str | None = None) -> None:
    """Each on its own line; where many share a reason, the first few and how many more. ``listed_by`` lists all."""
    alike: dict[str, list[Skipped]] = {}
    for one in skipped:
        # "line 7 has …" and "line 9 has …" are one reason.
        alike.setdefault(re.sub(r"\d+|'[^']*'", "#", f"{one.stage} {one.reason}"), []).append(one)
    left = NAMED
    for same in alike.values():
        shown = same[: max(1, min(ALIKE if len(same) > 2 * ALIKE and listed_by else len(same), left))]
        left -= len(shown)
        for one in shown:
            _say(f"skipped {one.source}: {one.reason}" + ("" if one.stage == "read" else f" ({one.stage})"))
        if len(same) > len(shown):
            folders = {os.path.dirname(one.source) for one in same}
            where = f" in {folders.pop()}" if len(folders) == 1 and folders != {""} else ""
            _say(f"skipped {len(same) - len(shown):,} more{where} for the same reason: {same[-1].reason}")
    if listed_by and any(len(same) > 2 * ALIKE for same in alike.values()):
        _say(f"skipped {sum(map(len, alike.values())):,} in all. {listed_by} lists them.")


@contextlib.contextmanager
def _progress(paths: Iterable[str]) -> Iterator[Callable[[Any], None]]:
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from onrecord.show.progress import bar

    with bar(paths) as update:
        yield update


def _watched(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages as they come, counted on stderr where that is a terminal and stdout is not."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from pages
        return
    from onrecord.show.progress import counted

    yield from counted(pages)
