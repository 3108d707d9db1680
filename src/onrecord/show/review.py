"""Reviews and what is worth reviewing in, the lists that a terminal shows out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from onrecord.ask import Account
from onrecord.records import Review
from onrecord.review import Item, Reviewed
from onrecord.show.terminal import Pages
from onrecord.telling import NOBODY, REVIEW_ASKED, clean, day, outlet, reported, review_said, through


def queue(items: Sequence[Item], accounts: Mapping[str, Account]) -> Pages:
    """What is worth reviewing: the question, the words, who reports them, what to type."""
    return Pages(lambda _: _queue(items, accounts))


def _queue(items: Sequence[Item], accounts: Mapping[str, Account]) -> Iterator[Any]:
    if not items:
        yield Text("Nothing is left that is worth reviewing: what is on record is sure, or somebody has looked at it.")
        return
    table = Table.grid(padding=(0, 2, 1, 0), expand=True)
    table.add_column(no_wrap=True, style="dim")
    table.add_column(ratio=1)
    for item in items:
        account = accounts[item.quotation]
        said = account.speaker or account.speaker_reason or NOBODY
        body = Text.assemble(
            (f"{REVIEW_ASKED[item.about]} ", "bold"),
            (f"{item.because}\n", "dim"),
            f"{reported(account)}\n",
            f"{outlet(account)}, {day(account.date, year=True)}, attributes it to {clean(said)}",
            f" {through(account.via)}" if account.via else "",
        )
        if item.other is not None:
            other = accounts[item.other]
            body.append(f"\nand {reported(other)}\n{outlet(other)}, {day(other.date, year=True)} ({item.other})")
        table.add_row(clean(item.quotation), body)
    yield table
    yield Text("onrecord review accept|reject|correct|speaker|join|apart QUOTATION …  says what is right.", style="dim")


def made(done: Reviewed) -> Pages:
    """A review that was just made."""
    return Pages(lambda _: _made(done))


def _made(done: Reviewed) -> Iterator[Any]:
    one = done.review
    yield Text(f"{one.n}  {review_said(one)}")
    where = done.quotation or ""
    if one.about == "join":
        same = done.utterance == done.other_utterance
        yield Text(f"   They are {'one utterance' if same else 'two utterances'} now.", style="dim")
    elif where:
        yield Text(f"   On record as {clean(where)}", style="dim")
    elif one.about != "article":
        yield Text("   It is on record no more.", style="dim")
    yield Text(f"   Take it back: onrecord review undo {one.n}" if one.what != "undo" else "", style="dim")


def log(made: Sequence[Review], lost: Sequence[Review] = ()) -> Pages:
    """The log, a review a line."""
    return Pages(lambda _: _log(made, {one.n for one in lost}))


def _log(made: Sequence[Review], lost: set[int]) -> Iterator[Any]:
    if not made:
        yield Text("Nothing has been reviewed. `onrecord review` lists what is worth looking at.")
        return
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for style in ("", "dim", "dim"):
        table.add_column(no_wrap=True, style=style)
    table.add_column(ratio=1)
    for one in made:
        words = Text(review_said(one), style="strike dim" if one.undone else "")
        if one.undone:
            words.append(f"  taken back by {one.undone}", style="not strike dim")
        if one.n in lost:
            words.append("  no longer found in the article", style="not strike red")
        table.add_row(str(one.n), clean(one.when[:10]), clean(one.who or ""), words)
    yield table
