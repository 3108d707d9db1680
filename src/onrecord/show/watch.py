"""Alerts, what is followed and what is watched in, lines out: one for each, so that they can be read as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.export.alerts import state
from onrecord.follow import Begun, named
from onrecord.records import Alert, Follow, Watched
from onrecord.show.terminal import NARROW, Pages
from onrecord.telling import clean, counted, day, listed
from onrecord.watch import Pass

STYLE = {"first report": "green", "new report": "green", "new version": "yellow", "conflict": "red",
         "correction": "magenta"}  # fmt: skip
STATE = {"failing": "yellow", "stopped": "red"}
NAMED = 5  # feeds that fail, by name


def alerts(found: Iterable[Alert]) -> Iterator[str]:
    """One line an alert, whatever the width: a log is searched line by line."""
    for one in found:
        where = "  ".join(clean(part) for part in (one.date, one.url or one.article) if part)
        yield f"{one.n}  {one.when}  {one.kind}  {clean(one.says)}" + (f"  {where}" if where else "")


def told(found: Sequence[Alert]) -> Pages:
    """What ``onrecord alerts`` prints."""
    return Pages(lambda width: _told(found, width))


def _told(found: Sequence[Alert], width: int) -> Iterator[Any]:
    yield ""
    if not found:
        yield Text("No alerts yet. onrecord follow person NAME, then onrecord watch FEEDS.")
        return
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(justify="right", no_wrap=True, style="dim")
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for one in found:
        about = Text(clean(one.says))
        about.append(f"\n{day(one.date, year=True)}, told {one.when[:10]} · {listed(one.following, 3)}", "dim")
        if one.url:
            about.append(f" · {clean(one.url)}", "dim")
        table.add_row(str(one.n), Text(one.kind, style=STYLE[one.kind]), about)
    yield table


def follows(found: Sequence[Follow]) -> Pages:
    """What ``onrecord follow list`` prints."""
    return Pages(lambda width: _follows(found))


def _follows(found: Sequence[Follow]) -> Iterator[Any]:
    yield ""
    if not found:
        yield Text("Nothing is followed yet. onrecord follow person NAME, or phrase WORDS, or utterance ID.")
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True, style="dim")
    for _ in range(3):
        table.add_column()
    for one in found:
        table.add_row(str(one.n), one.what, clean(named(one)), Text(f"since {one.begun[:10]}", style="dim"))
    yield table


def begun(found: Begun) -> str:
    """What ``onrecord follow`` says: what is on record already is not alerted."""
    one = found.follow
    note = f" ({clean(found.note)})" if found.note else ""
    already = f"{counted(found.utterances, 'utterance')} in {counted(found.reports, 'article')}"
    there = f"on record already: {already}, which is not alerted." if found.utterances else "nothing on record yet."
    return f"following {one.what} {clean(named(one))} as number {one.n}{note}; {there}"


def watched(found: Sequence[Watched]) -> Pages:
    """What ``onrecord watch --list`` prints."""
    return Pages(lambda width: _watched(found, width))


def _watched(found: Sequence[Watched], width: int) -> Iterator[Any]:
    yield ""
    if not found:
        yield Text("Nothing is watched with this store yet: onrecord watch FEEDS.")
        return
    folder: str | None = None
    for one in found:
        if one.folder != folder:
            folder = one.folder
            yield Text(clean(folder), style="bold")
        line = Text(f"{state(one):8}", style=STATE.get(state(one), ""))
        line.append(f"{clean(one.title)}  " if one.title else "", style="default")
        line.append(clean(one.url), style="dim" if one.title else "default")
        yield line
        for aside in _asides(one):
            yield Padding(Text(aside, style="dim"), (0, 0, 0, 8 if width >= NARROW else 2))


def _asides(one: Watched) -> Iterator[str]:
    if one.stopped:
        yield f"not asked any more: {clean(one.stopped)}"
    elif one.error:
        yield f"failed {counted(one.failures, 'time')}, not asked before {one.due}: {clean(one.error)}"
    if one.address and one.address != one.url:
        yield f"has moved for good to {clean(one.address)}"
    if one.succeeded:
        yield f"read {one.succeeded}"


def passed(one: Pass) -> Iterator[str]:
    """What a pass says on stderr: one line, and one for each thing that somebody should know."""
    asked = f"{one.asked:,} of {counted(one.listed, 'feed')} asked" if one.asked < one.listed else (
        counted(one.asked, "feed") + " asked"
    )  # fmt: skip
    parts = [
        asked,
        f"{one.unchanged:,} unchanged",
        f"{len(one.failing) + len(one.stopped):,} failing",
        f"articles {one.report.new:,} new, {one.report.changed:,} changed, {len(one.report.skipped):,} skipped",
        counted(len(one.alerts), "alert"),
    ]
    yield "; ".join(parts) + "."
    for feed in one.failing[:NAMED]:
        yield f"{clean(feed.url)} {clean(feed.error)} (asked again from {feed.due})"
    if len(one.failing) > NAMED:
        yield f"and {len(one.failing) - NAMED:,} more that fail: onrecord watch --list"
    for feed in one.stopped:
        yield f"{clean(feed.url)} {clean(feed.error)}; it is not asked any more"
    if one.left:
        yield f"{counted(one.left, 'entry', 'entries')} over the limit, left for the next pass"
    if one.undelivered:
        yield f"{counted(one.undelivered, 'alert')} could not be delivered, kept for the next pass: {clean(one.why)}"
    yield from map(clean, one.notes)


def waiting(at: datetime) -> str:
    """When the next pass is."""
    return f"next pass at {at:%H:%M:%S} UTC; Ctrl-C ends"
