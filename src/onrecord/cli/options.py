"""What commands have in common in how they are asked: options, kinds of arguments, examples."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.errors import UsageError

Command = TypeVar("Command", bound=Callable[..., Any])

if TYPE_CHECKING:
    from onrecord.records import Span


def db_option(command: Command) -> Command:
    return click.option(
        "--db",
        "own_db",
        type=click.Path(dir_okay=False),
        metavar="PATH",
        help="The store: a file, or postgresql://USER@HOST/DATABASE; before the command too.",
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


def use_model(ctx: click.Context, param: click.Parameter, folder: str | None) -> None:
    if folder:
        os.environ["ONRECORD_MODEL"] = folder


def model_option(command: Command) -> Command:
    return click.option(
        "--model",
        metavar="FOLDER",
        expose_value=False,
        callback=use_model,
        help="A model of your own; none: the rules alone; before the command too.",
    )(command)


class NobodyReads(Exception):
    """A broken pipe, under a name that click doesn't turn into a failure."""


class Ordered(click.Group):
    """The commands in the order a reader meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as closed:
            raise NobodyReads from closed


class Words(click.ParamType[str]):
    """Words as typed, in UTF-8 wherever the locale says otherwise."""

    name = "words"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return os.fsencode(value).decode("utf-8", "replace") if any("\udc80" <= c <= "\udcff" for c in value) else value


WORDS = Words()


def example(*lines: str) -> str:
    """What stands at the end of a command's help."""
    return "\b\n" + "\n".join(["Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)])


def by_option(command: Command) -> Command:
    return click.option("--by", "who", type=WORDS, metavar="NAME", help="Who decides. [your login]")(command)


def note_option(command: Command) -> Command:
    return click.option("--note", type=WORDS, default="", metavar="WORDS", help="Why, for the log.")(command)


def columns_of(given: str | None) -> dict[str, str]:
    pairs = [part.partition("=") for part in (given or "").split(",") if part.strip()]
    if any(not head.strip() for _, _, head in pairs):
        raise UsageError('--columns wants what a column means and its header: "text=Body,date=Published"')
    return {meaning.strip(): head.strip() for meaning, _, head in pairs}


def about_option(command: Command) -> Command:
    return click.option(
        "--about",
        type=click.Choice(["quotation", "speaker", "addressee"]),
        default="quotation",
        show_default=True,
        help="All of it, or who speaks, or to whom.",
    )(command)


def spans(numbers: Sequence[int]) -> list[Span]:
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
    return spans(numbers) if given else None


def place_option(name: str, says: str) -> Callable[[Command], Command]:
    return click.option(name, multiple=True, metavar="BEGIN-END", callback=_place, help=says)


KIND = click.Choice(["direct", "indirect", "mixed", "fragment"])
