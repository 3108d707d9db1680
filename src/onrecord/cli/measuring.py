"""Commands that compare and measure, and that look after the program itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.answering import DONE, SOME_SKIPPED, name_skipped, write
from onrecord.cli.options import example, format_option, model_option

if TYPE_CHECKING:
    from onrecord.records import Skipped


@click.command(epilog=example("onrecord compare pairs.jsonl --format jsonl"))
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
    write(form, answers, lambda: view.comparisons(one for _, one in found), csv.COMPARISONS, list)


@click.command(epilog=example("onrecord align english.jsonl german.jsonl --format jsonl"))
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
    write(form, map(jsonl.pairing_json, found), lambda: view.pairings(found), csv.ALIGNED, list)


@click.command(epilog=example("onrecord evaluate gold.jsonl --by kind"))
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
    write(form, scores, lambda: view.scores(scores), csv.SCORES, list)
    name_skipped(left)
    ctx.exit(SOME_SKIPPED if left else DONE)


@click.command(epilog=example("onrecord doctor"))
@format_option()
def doctor(form: str) -> None:
    """What is installed, what is missing, what it would enable."""
    from dataclasses import asdict

    from onrecord import doctor
    from onrecord.export import csv
    from onrecord.show import lists as view

    found = [asdict(part) for part in doctor.examine()]
    write(form, found, lambda: view.doctor(found), csv.DOCTOR, list)


@click.command(epilog=example('eval "$(onrecord completion bash)"'))
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print what a shell needs to complete commands.

    Put the example into ~/.bashrc to keep it.
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None  # the choice above holds click's own three
    click.echo(found(ctx.find_root().command, {}, "onrecord", "_ONRECORD_COMPLETE").source())
