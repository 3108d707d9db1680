"""Counts by month, who speaks to whom, articles in lanes: numbers in, SVG and tables out that need no other text.

Positions are shares of the width, so that a figure fits a phone without its letters shrinking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from onrecord import dates
from onrecord.telling import SHORT, clean, counted, day

MONTHS = 36  # from so many on, bars stand for years
LEAST = 12  # places for bars, so that two of them don't fill the page
LABELLED = 8  # labels under more bars than that: more of them would touch on a phone
WIDE = 0.84  # of its place, a bar
MANY = 10_000  # a number over a bar that takes more room than the bar
HEIGHT, ROOM = 72, 18  # of the tallest bar, and for the number on it; pixels
SHADES = 4  # of a matrix
NAME = 60  # characters of a name in a figure


@dataclass(frozen=True, slots=True)
class Bar:
    """One month or year, and how many fall into it."""

    label: str  # under it
    name: str  # in full
    when: str  # EDTF
    count: int


def by_time(counts: Mapping[str, int]) -> tuple[Bar, ...]:
    """A bar for every month from the first to the last, also where nothing fell into it; for every year if it is long.

    ``counts``: EDTF month or year → number. A year stands for itself where all are years, else at its January.

    >>> [(bar.label, bar.name, bar.count) for bar in by_time({"2024-12": 2, "2025-02": 1})]
    [('Dec', 'December 2024', 2), ('Jan', 'January 2025', 0), ('Feb', 'February 2025', 1)]
    >>> [bar.label for bar in by_time({"2019": 1, "2021": 4})]
    ['2019', '2020', '2021']
    """
    known = {when: number for when, number in counts.items() if when}
    if not known:
        return ()
    first, last = min(map(_month, known)), max(map(_month, known))
    if last - first < MONTHS and any("-" in when for when in known):
        own = _summed((_month(when), number) for when, number in known.items())
        return tuple(_bar(month, own.get(month, 0)) for month in range(first, last + 1))
    own = _summed((_month(when) // 12, number) for when, number in known.items())
    years = range(first // 12, last // 12 + 1)
    return tuple(Bar(f"{year:04}", f"{year:04}", f"{year:04}", own.get(year, 0)) for year in years)


def _month(when: str) -> int:
    year, _, month = when.partition("-")
    return int(year) * 12 + (int(month[:2]) - 1 if month else 0)


def _summed(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    summed: dict[int, int] = {}
    for key, number in pairs:
        summed[key] = summed.get(key, 0) + number
    return summed


def _bar(month: int, count: int) -> Bar:
    year, of_year = divmod(month, 12)
    when = f"{year:04}-{of_year + 1:02}"
    return Bar(SHORT[of_year], dates.readable(when), when, count)


def bars(counts: Mapping[str, int], of: str, *, link: Callable[[str], str | None] | None = None) -> Markup:
    """Bars by month or year. ``of``: what one of them is, "quotation"; ``link``: EDTF → the list of these."""
    drawn = by_time(counts)
    if len(drawn) < 2:
        return Markup("").join(Markup("<p>{}, all in {}.</p>").format(counted(b.count, of), b.name) for b in drawn)
    most, step = max(bar.count for bar in drawn), 100 / max(len(drawn), LEAST)
    every = 1 if len(drawn) <= LEAST else -(-len(drawn) // LABELLED)
    top = max(drawn, key=lambda bar: bar.count)
    numbered = drawn if len(drawn) <= LEAST and most < MANY else (top,)
    parts = [_one_bar(bar, n, step, most, of, bar in numbered, link) for n, bar in enumerate(drawn)]
    year = ""
    for n, bar in enumerate(drawn[::every]):
        parts.append(_label(n * every, step, ROOM + HEIGHT + 16, "axis", bar.label))
        if bar.label != bar.when[:4] != year:
            year = bar.when[:4]
            parts.append(_label(n * every, step, ROOM + HEIGHT + 30, "axis", year))
    told = f"{counted(sum(bar.count for bar in drawn), of)}, {drawn[0].name} to {drawn[-1].name}; "
    told += f"the most in {top.name}: {top.count:,}."
    return Markup(
        '<figure><svg class="chart months" width="100%" height="{}" role="{}" aria-label="{}">{}</svg></figure>'
    ).format(ROOM + HEIGHT + 34, "group" if link else "img", told, Markup("").join(parts))


def _one_bar(
    bar: Bar, n: int, step: float, most: int, of: str, numbered: bool, link: Callable[[str], str | None] | None
) -> Markup:
    height = max(2.0, HEIGHT * bar.count / most) if bar.count else 0.0
    says = f"{bar.name}: {counted(bar.count, of)}"
    drawn = Markup('<rect class="fill" x="{:.2f}%" y="{:.1f}" width="{:.2f}%" height="{:.1f}"><title>{}</title></rect>')
    rect = drawn.format(n * step, ROOM + HEIGHT - height, WIDE * step, height, says)
    if bar.count and numbered:
        rect += _label(n, step, ROOM + HEIGHT - height - 5, "quiet", f"{bar.count:,}")
    address = link(bar.when) if link and bar.count and "-" in bar.when else None
    return Markup('<a href="{}" aria-label="{}">{}</a>').format(address, says, rect) if address else rect


def _label(n: int, step: float, y: float, kind: str, text: str) -> Markup:
    """A label over or under a bar: from its left edge, or to its right one where there is no room beyond that."""
    if n * step < 90:
        return Markup('<text x="{:.2f}%" y="{:.1f}" class="{}">{}</text>').format(n * step, y, kind, text)
    return Markup('<text x="{:.2f}%" y="{:.1f}" class="{} end">{}</text>').format((n + WIDE) * step, y, kind, text)


def matrix(
    names: Sequence[tuple[str, str]],
    said: Mapping[tuple[str, str], int],
    *,
    person: Callable[[str], str],
    link: Callable[[str, str], str | None],
) -> Markup:
    """Who speaks to whom: a table whose cells are darker where more is said, so that its numbers are its own text.

    ``names``: id and name, in order; ``said``: ids of speaker and addressee → quotations. ``person``: id → their page;
    ``link``: speaker, addressee → the quotations, None where they can't be asked for.
    """
    rows = [one for one in names if any(speaker == one[0] for speaker, _ in said)]
    columns = [one for one in names if any(addressee == one[0] for _, addressee in said)]
    if not rows:
        return Markup("")
    most = max(said.values())
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(_linked(name, person(id))) for id, name in columns)
    body = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            _linked(row[1], person(row[0])),
            Markup("").join(_cell(row, column, said, most, link) for column in columns),
        )
        for row in rows
    )
    return Markup(
        '<div class="scroll" tabindex="0" role="region" aria-label="Who speaks to whom"><table class="table matrix">'
        "<caption>Who is in a row speaks to who is in a column: in how many quotations</caption>"
        '<thead><tr><td><span class="unseen">speaker</span></td>{}</tr></thead><tbody>{}</tbody></table></div>'
    ).format(head, body)


def _linked(name: str, address: str | None) -> Markup:
    shown = Markup("<bdi>{}</bdi>").format(_cut(name))
    return Markup('<a href="{}">{}</a>').format(address, shown) if address else shown


def _cut(name: str) -> str:
    name = clean(name)
    return name if len(name) <= NAME else name[: NAME - 1].rstrip() + "…"


def _cell(
    row: tuple[str, str],
    column: tuple[str, str],
    said: Mapping[tuple[str, str], int],
    most: int,
    link: Callable[[str, str], str | None],
) -> Markup:
    count = said.get((row[0], column[0]), 0)
    if not count:
        return Markup('<td><span class="unseen">none</span></td>')
    shown = Markup("{:,}").format(count)
    if address := link(row[0], column[0]):
        says = f"{counted(count, 'quotation')}: {_cut(row[1])} to {_cut(column[1])}"
        shown = Markup('<a href="{}" aria-label="{}">{}</a>').format(address, says, shown)
    return Markup('<td class="h{}">{}</td>').format(max(1, -(-SHADES * count // most)), shown)


@dataclass(frozen=True, slots=True)
class Dot:
    """An article in its outlet's lane."""

    lane: str
    when: str | None  # EDTF
    says: str  # in full, for who can't see where it stands
    href: str
    weight: int = 0  # what it was the first to bring
    clashes: bool = False


def lanes(dots: Sequence[Dot], *, lane: Callable[[str], str | None]) -> Markup:
    """A lane an outlet, a dot an article at its day; what is known to a month or a year is a line as long.

    In the order of first reports. ``lane``: an outlet → its page. Undated articles stand at the end of their lane.
    """
    if not dots:
        return Markup("")
    known = [dot.when for dot in dots if dot.when]
    days = [when for when in known if len(when) == 10] or known
    begin = min((dates.first_day(when) for when in days), default=date.min)
    end = max((dates.last_day(when) for when in days), default=begin)
    rows = []
    for name in dict.fromkeys(dot.lane for dot in dots):
        own = Markup("").join(_dot(dot, begin, end) for dot in dots if dot.lane == name)
        rows.append(
            Markup('<tr><th scope="row">{}</th><td><svg class="track">{}{}</svg></td></tr>').format(
                _linked(name, lane(name)), _RULE, own
            )
        )
    return Markup(
        '<table class="lanes"><caption class="unseen">Articles by outlet and day</caption>'
        '<thead><tr><td></td><th scope="col"><span class="unseen">Articles</span>{}</th></tr></thead>'
        "<tbody>{}</tbody></table>"
    ).format(_axis(begin, end), Markup("").join(rows))


_RULE = Markup('<line class="grid" x1="0" x2="100%" y1="12" y2="12"/>')
_LEFT, _WIDE = 3.0, 94.0  # per cent: where the first day stands, and how far from there to the last


def _place(at: date, begin: date, end: date) -> float:
    share = (at - begin).days / max(1, (end - begin).days)
    return _LEFT + _WIDE * min(1.0, max(0.0, share))


def _dot(dot: Dot, begin: date, end: date) -> Markup:
    kind = "dot" + (" first" if dot.weight else "") + (" clash" if dot.clashes else "")
    if dot.when is None:
        mark = Markup('<circle class="{} undated" cx="99%" cy="12" r="5"/>').format(kind)
    elif len(dot.when) < 10:
        left = _place(dates.first_day(dot.when), begin, end)
        right = _place(dates.last_day(dot.when), begin, end)
        mark = Markup('<rect class="{} vague" x="{:.2f}%" y="9" width="{:.2f}%" height="6" rx="3"/>').format(
            kind, left, max(2.0, right - left)
        )
    else:
        at = _place(dates.first_day(dot.when), begin, end)
        mark = Markup('<circle class="{}" cx="{:.2f}%" cy="12" r="{}"/>').format(kind, at, 4 + min(4, dot.weight))
    return Markup('<a href="{}" aria-label="{}">{}</a>').format(dot.href, dot.says, _titled(mark, dot.says))


def _titled(mark: Markup, says: str) -> Markup:
    return Markup("<g>{}<title>{}</title></g>").format(mark, says)


def _axis(begin: date, end: date) -> Markup:
    """The first and the last day, and the one between where there is room."""
    if begin == date.min:
        return Markup("undated")
    days = (end - begin).days
    shown = [(begin, "start"), (end, "end")] if days else [(begin, "start")]
    if days >= 4:
        shown.insert(1, (begin + (end - begin) / 2, "middle"))
    parts = [
        Markup('<text x="{:.2f}%" y="14" class="axis {}">{}</text>').format(
            _place(at, begin, end) if anchor == "middle" else 1.0 if anchor == "start" else 99.0,
            anchor,
            day(at.isoformat(), year=n == 0),
        )
        for n, (at, anchor) in enumerate(shown)
    ]
    return Markup('<svg class="track" aria-hidden="true">{}</svg>').format(Markup("").join(parts))
