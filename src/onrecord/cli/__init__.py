"""Arguments in, calls and exit codes out. Data goes to stdout, everything else to stderr.

One file a kind of command; whatever a command needs is imported inside it, so that ``onrecord --help`` answers at once.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import NoReturn

import click

from onrecord import __version__
from onrecord.cli import asking, cluster, following, giving, measuring, persons, reading, reviewing
from onrecord.cli.answering import DEFAULT_DB, DONE, FAILED, INTERRUPTED, WRONG_USE, flush, say
from onrecord.cli.options import NobodyReads, Ordered, use_model
from onrecord.errors import OnRecordError, UsageError


def main(args: list[str] | None = None) -> NoReturn:
    """The command ``onrecord``: run it and leave with an exit code of docs/output.md."""
    try:
        code = cli.main(args, prog_name="onrecord", standalone_mode=False)
        flush()
    except click.ClickException as wrong:
        wrong.show()
        code = wrong.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("interrupted. What was finished is kept; the same command carries on.")
        code = INTERRUPTED
    except UsageError as wrong:
        say(str(wrong))
        code = WRONG_USE
    except OnRecordError as wrong:
        say(str(wrong))
        code = FAILED
    except (NobodyReads, BrokenPipeError):
        # Whoever read us has enough. Nothing more can be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 128 + signal.SIGPIPE
    except OSError as wrong:
        say(f"{wrong.filename or 'the system'}: {wrong.strerror or wrong}.")
        code = FAILED
    except Exception as bug:
        # The last catch: a reader can do nothing with a traceback, and whoever mends it can with one line and --debug.
        if os.environ.get("ONRECORD_DEBUG"):
            raise
        say(f"{_bug(bug)}. This is a bug in On Record: please report it with what onrecord --debug … prints.")
        code = FAILED
    sys.exit(code if isinstance(code, int) else DONE)


def _bug(bug: Exception) -> str:
    return f"{type(bug).__name__}: {' '.join(str(bug).split())[:300]}".rstrip(": .")


@click.group(cls=Ordered, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--db",
    type=click.Path(dir_okay=False),
    metavar="PATH",
    help=f"The store: a file, or postgresql://USER@HOST/DATABASE. [$ONRECORD_DB, else {DEFAULT_DB} here]",
)
@click.option(
    "--model",
    metavar="FOLDER",
    expose_value=False,
    callback=use_model,
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


# In the order a reader meets them.
for command in (
    reading.demo,
    reading.add,
    asking.trace,
    asking.check,
    giving.serve,
    asking.who,
    asking.quotes,
    asking.outlets,
    asking.outlet,
    persons.people,
    reviewing.review,
    asking.search,
    asking.stories,
    asking.conflicts,
    asking.corrections,
    following.watch,
    following.follow,
    following.alerts,
    reading.skipped,
    giving.export,
    giving.report,
    giving.site,
    giving.copy,
    reading.extract,
    cluster.spark,
    cluster.import_,
    measuring.compare,
    measuring.align,
    measuring.evaluate,
    measuring.doctor,
    measuring.completion,
):
    cli.add_command(command)
