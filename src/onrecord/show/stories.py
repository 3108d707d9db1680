"""Stories in, their list and their timelines out: who told it when, and what each article was the first to bring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from onrecord.ask import First, Report, Timeline
from onrecord.show.terminal import NARROW, Pages, heading
from onrecord.telling import clean, counted, day, listed, quoted, story, story_counts, story_first, sureness

SHOWN = 3  # utterances, persons and conflicts of an article that are printed; JSON has all
SHORT = 90  # characters of an utterance


def stories(found: Sequence[Timeline]) -> Pages:
    """What ``onrecord stories`` prints."""
    return Pages(lambda width: _list(found, width))


def page(timeline: Timeline) -> Pages:
    """What ``onrecord stories STORY`` prints."""
    return Pages(lambda width: _page(timeline, width))


def _list(found: Sequence[Timeline], width: int) -> Iterator[Any]:
    if not found:
        yield Text("No two articles on record tell of one event.")
        return
    if width < NARROW:
        for one in found:
            yield Text(story(one), style="bold")
            yield Text(f"  {story_counts(one)}\n  {one.story.id}")
        return
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, style="dim")
    table.add_row(*map(heading, ("Story", "Articles", "Outlets", "Languages", "When", "Id")))
    for one in found:
        table.add_row(
            story(one),
            f"{len(one.reports):,}",
            f"{len(one.outlets):,}",
            " ".join(map(clean, one.languages)),
            _span(one),
            one.story.id,
        )
    yield table


def _page(timeline: Timeline, width: int) -> Iterator[Any]:
    yield ""
    yield Text(story(timeline), style="bold")
    yield Text(story_counts(timeline) + ".")
    yield Text(story_first(timeline))
    yield ""
    yield heading("Timeline")
    yield from _timeline(timeline, width)
    yield ""
    yield heading("Why one story")
    yield from _why(timeline, width)
    yield ""
    yield Text("onrecord quotes ARTICLE shows an article with all that was found in it.", style="dim")


def _span(timeline: Timeline) -> str:
    begin, end = day(timeline.begin, year=True), day(timeline.end, year=True)
    if begin == end:
        return begin
    same_year = (timeline.begin or "")[:4] == (timeline.end or "")[:4]
    return f"{day(timeline.begin, year=not same_year)} – {end}"


def _timeline(timeline: Timeline, width: int) -> Iterator[Any]:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    wide = width >= NARROW
    table.add_column(no_wrap=True, style="dim")
    if wide:
        table.add_column(ratio=2, overflow="fold")
    table.add_column(ratio=6)
    several = len(timeline.languages) > 1
    for report in timeline.reports:
        when = day(report.told.date, year=True)
        who = _outlet(report) + (f" ({clean(report.told.language)})" if several else "")
        what = Text("\n").join(_new(report) or [Text("nothing new", style="dim")])
        if wide:
            table.add_row(when, who, what)
        else:
            table.add_row(when, who)
            table.add_row("", what)
    yield table


def _new(report: Report) -> list[Text]:
    """What an article was the first of its story to bring, a line each."""
    lines = []
    if report.maybe_before:
        number = counted(len(report.maybe_before), "article")
        lines.append(
            Text(f"may be earlier than {number} above: its date is a month or a year, or unknown", style="dim")
        )
    for utterance in report.utterances[:SHOWN]:
        lines.append(Text(_words(utterance)))
    if (more := len(report.utterances) - SHOWN) > 0:
        lines.append(Text(f"and {counted(more, 'more utterance')}", style="dim"))
    if report.persons:
        lines.append(Text("first to name " + listed((person.name for person in report.persons), 2 * SHOWN)))
    for conflict in report.conflicts[:SHOWN]:
        lines.append(Text(f"conflict of {conflict.kind}: {clean(conflict.note)}", style="red"))
    if (more := len(report.conflicts) - SHOWN) > 0:
        lines.append(Text(f"and {counted(more, 'more conflict')}", style="red"))
    return lines


def _words(first: First) -> str:
    who = clean(first.speaker) or "speaker not known"
    more = f", {counted(first.articles, 'article')}" if first.articles > 1 else ""
    own = first.kind in ("direct", "fragment")  # only somebody's own words stand in marks
    text = quoted(first.text, SHORT)
    return f"{text if own else text[1:-1]} ({who}{more})"


def _why(timeline: Timeline, width: int) -> Iterator[Any]:
    """What ties each article to the one that brought it in."""
    names = {report.told.article: _outlet(report) for report in timeline.reports}
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(ratio=2, overflow="fold")
    table.add_column(ratio=6, style="dim")
    for report in timeline.reports:
        told = report.told
        if told.like is None:
            table.add_row(_outlet(report), f"the first; {told.article}")
        else:
            like = names.get(told.like, told.like)
            why = f"{sureness(told.confidence)}, like {like} {day(_date(timeline, told.like))}: {clean(told.because)}"
            table.add_row(_outlet(report), why)
    yield table


def _date(timeline: Timeline, article: str) -> str | None:
    return next((r.told.date for r in timeline.reports if r.told.article == article), None)


def _outlet(report: Report) -> str:
    return clean(report.told.outlet or report.told.article)
