"""Outlets in, their pages out: whom each quotes and cites, who has words from it, what befell the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.text import Text

from onrecord.ask import Count, Outlet, Passage, Publisher
from onrecord.show.lists import table
from onrecord.show.terminal import Pages, heading
from onrecord.telling import clean, counted, day

HAVING = {
    "cites": "cites it",
    "copied": "the same text",
    "cut from": "cut",
    "translated": "translated",
    "later": "later",
}


def outlets(found: Sequence[Outlet]) -> Pages:
    """What ``onrecord outlets`` prints."""
    rows = [
        (clean(o.name), f"{o.articles:,}", f"{o.quotations:,}", f"{o.speakers:,}", day(o.last, year=True))
        for o in found
    ]
    nothing = "No article on record names its outlet. Add articles: onrecord add PATH --outlet NAME"
    return table(("Outlet", "Articles", "Quotations", "Speakers", "Last"), rows, nothing=nothing, right=(1, 2, 3))


def page(found: Publisher) -> Pages:
    """The page that ``onrecord outlet`` prints."""
    return Pages(lambda width: _blocks(found, width))


def _blocks(found: Publisher, width: int) -> Iterator[Any]:
    outlet = found.outlet
    when = f", {day(outlet.first, year=True)} to {day(outlet.last, year=True)}" if outlet.first != outlet.last else ""
    yield ""
    yield Text(clean(outlet.name), style="bold")
    yield Text(
        f"{counted(outlet.articles, 'article')}{when}; attributes {counted(outlet.quotations, 'quotation')} "
        f"to {counted(outlet.speakers, 'person', 'persons')}"
    )
    lists: tuple[tuple[str, Sequence[Count]], ...] = (
        ("Quotes most", found.speakers),
        ("Names as its source", found.cites),
        ("Named as source by", found.cited_by),
        ("Has the words from", _having(found.has_from)),
        ("Others have its words", _having(found.gives_to)),
        ("What happened to words on the way to it", found.drifts),
        ("Conflicts it takes part in", found.conflicts),
        ("Prints the text of", found.copies_from),
        ("Its text is printed by", found.copied_by),
    )
    for title, some in lists:
        if some:
            yield ""
            yield heading(title)
            yield Text(" · ".join(f"{clean(one.name)} {one.n:,}" for one in some))


def _having(some: Sequence[Passage]) -> list[Count]:
    return [Count(f"{one.outlet} ({HAVING[one.reason]})", one.n) for one in some]
