"""A checked draft in, its page out: one row a quotation, with what is on record about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from rich.table import Table
from rich.text import Text

from onrecord.ask import Checked, Traced
from onrecord.show.terminal import NARROW, Pages
from onrecord.show.trace import VERDICT
from onrecord.telling import clean, counted, day, difference, listed, looked_at, outlet, reporters, speakers

ORDER = tuple(VERDICT)


def page(checked: Checked) -> Pages:
    """The page that ``onrecord check`` prints."""
    return Pages(lambda width: _blocks(checked, width))


def _blocks(checked: Checked, width: int) -> Iterator[Any]:
    yield ""
    yield _summary(checked)
    yield ""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True, style="dim")
    table.add_column(ratio=5)
    wide = width >= NARROW
    if wide:
        table.add_column(no_wrap=True)
        table.add_column(ratio=4)
    for traced in checked.found:
        verdict = traced.verdict
        word = Text(verdict.verdict, style=VERDICT[verdict.verdict])
        line = f"line {verdict.line}" if verdict.line else ""
        sentence = Text(clean(traced.sentence or verdict.input))
        if wide:
            table.add_row(line, sentence, word, note(traced))
        else:
            table.add_row(line, sentence)
            table.add_row("", Text.assemble(word, "  ", note(traced)))
    if checked.found:
        yield table
        yield ""
        yield Text(
            looked_at(checked.found[0].verdict.searched, [a for t in checked.found for a in t.accounts]), style="dim"
        )
    else:
        yield Text("No quotation was found in it.")


def _summary(checked: Checked) -> Text:
    counts: Counter[str] = Counter(t.verdict.verdict for t in checked.found)
    parts = [f"{counts[word]} {word}" for word in ORDER if counts[word]]
    return Text(
        f"{clean(checked.name)}: " + " · ".join([counted(len(checked.found), "quotation"), *parts]), style="bold"
    )


def note(traced: Traced) -> str:
    """What a reader wants to know about one verdict: where it is on record, or what differs."""
    verdict, accounts = traced.verdict, traced.accounts
    if verdict.verdict == "other speaker" and accounts:
        return "; ".join(
            f"{listed(sorted(by), 2) if len(by) < 3 else reporters(by, accounts)}: {clean(speaker)}"
            for speaker, by in sorted(speakers(accounts).items(), key=lambda item: (-len(item[1]), item[0]))
        )
    if verdict.verdict in ("cut", "spliced", "altered") and verdict.changes:
        return difference(verdict.changes)
    if verdict.verdict in ("verbatim", "translated") and accounts:
        more = f" and {len(accounts) - 1} more" if len(accounts) > 1 else ""
        return f"{outlet(accounts[0])} {day(accounts[0].date, year=True)}{more}"
    because = clean(verdict.because)
    if verdict.verdict == "not on record":  # what was searched stands at the foot of the page
        _, nearest, words = because.partition("nearest: ")
        return nearest + words.rstrip(".") if nearest else "nothing like it"
    return because
