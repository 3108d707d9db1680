"""Reports of an utterance in, SVG out, drawn by the server: no script, readable in print, the same as text beside it.

Places in time are shares of a width, so that a drawing fits a phone without its letters shrinking.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from markupsafe import Markup

from onrecord import dates

Fate = Literal["first", "same", "cut", "altered", "translated"]
FATES: dict[Fate, str] = {
    "first": "first wording",
    "same": "the same words",
    "cut": "shorter or longer",
    "altered": "other words, numbers or names",
    "translated": "translated",
}
# Around (0, 0), of about one area: a form for each, so that nothing hangs on colour.
FORMS: dict[Fate, str] = {
    "first": "M0-10A10 10 0 0 1 0 10 10 10 0 0 1 0-10z",
    "same": "M0-10A10 10 0 0 1 0 10 10 10 0 0 1 0-10z",
    "cut": "M-9-9h18v18h-18z",
    "altered": "M0-12 12 0 0 12-12 0z",
    "translated": "M-6-10H6L11.5 0 6 10H-6L-11.5 0z",
}
TICKS = 6  # dates under a drawing at most
EDGE = 6.0  # per cent of the width that stay free on either side
ROOM = 0.25  # of the time between the first day and the last: how far beyond a month may reach
STEPS = (1, 2, 3, 7, 14)  # days between ticks; then months, then years


def bar(part: float, most: float) -> Markup:
    """A bar for a number that stands beside it as text, so it is hidden from screen readers.

    >>> str(bar(3, 4)).endswith('<rect class="fill" width="75" height="10"/></svg>')
    True
    """
    width = 100 * min(1.0, max(0.0, part / most)) if most > 0 else 0
    return Markup(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="ground" width="100" height="10"/><rect class="fill" width="{}" height="10"/></svg>'
    ).format(_n(width))


def marker(fate: Fate, number: int | None = None) -> Markup:
    """The sign of a version: its number in a form that says what happened to it."""
    return Markup('<svg class="marker" viewBox="-13 -13 26 26" aria-hidden="true">{}</svg>').format(_sign(fate, number))


def _sign(fate: Fate, number: int | None) -> Markup:
    named = Markup('<text y="3.7">{}</text>').format(number) if number is not None else ""
    return Markup('<g class="{}"><path d="{}"/>{}</g>').format(fate, FORMS[fate], named)


@dataclass(frozen=True, slots=True)
class Mark:
    """One report on a timeline."""

    when: str | None  # EDTF
    fate: Fate
    number: int  # of its version
    href: str  # its place in the article
    says: str  # all of it in words
    after: int | None = None  # which mark it has the words from, one before it
    sure: str = "sure"  # of that: "sure", "likely", "possible"


class Reach(NamedTuple):
    """Where a mark stands, in per cent of the width; a day begins and ends at one place."""

    left: float
    right: float
    is_open: bool = False  # it may be earlier or later than the drawing shows


class Scale:
    """Dates → per cent of a width. Later days never stand further left.

    >>> scale = Scale(["2025-03-03", "2025-03-09", "2025-03", None])
    >>> scale.reach("2025-03-03")
    Reach(left=23.6, right=23.6, is_open=False)
    >>> scale.reach("2025-03")
    Reach(left=6.0, right=94.0, is_open=True)
    """

    def __init__(self, given: Sequence[str | None]) -> None:
        known = [d for d in given if d]
        days = [d for d in known if len(d) == 10] or known
        first = min((dates.first_day(d) for d in days), default=date.min)
        last = max((dates.last_day(d) for d in days), default=first)
        vague = [d for d in known if len(d) < 10]
        # A year must not squeeze three days into one dot, so what is vague reaches beyond them by this much at most.
        beyond = timedelta(days=max(1, round(ROOM * (last - first).days)))
        self.begin, self.end = first, last
        if any(dates.first_day(d) < first for d in vague) and first - date.min > beyond:
            self.begin = max(min(dates.first_day(d) for d in vague), first - beyond)
        if any(dates.last_day(d) > last for d in vague) and date.max - last > beyond:
            self.end = min(max(dates.last_day(d) for d in vague), last + beyond)

    def at(self, day: date) -> float:
        """The place of a day, in [EDGE, 100 - EDGE]; in the middle where there is one day alone."""
        days = (self.end - self.begin).days
        share = min(1.0, max(0.0, (day - self.begin).days / days)) if days else 0.5
        return round(EDGE + (100 - 2 * EDGE) * share, 2)

    def reach(self, when: str | None) -> Reach:
        """From where to where a date reaches; one that isn't known may be any day."""
        if when is None:
            return Reach(EDGE, 100 - EDGE, True)
        first, last = dates.first_day(when), dates.last_day(when)
        return Reach(self.at(first), self.at(last), first < self.begin or last > self.end)

    def ticks(self) -> list[tuple[date, str]]:
        """A few days, months or years with their names; the year stands with the first of it."""
        days = (self.end - self.begin).days
        if self.begin == date.min:
            return []
        step = next((n for n in STEPS if days / n < TICKS), None)
        if step:
            found = [self.begin + timedelta(days=n) for n in range(0, days + 1, step)]
            return [
                (d, f"{d.day} {d:%b}" + (f" {d.year}" if n == 0 or d.year > found[n - 1].year else ""))
                for n, d in enumerate(found)
            ]
        months = days / 30.4
        every = next((n for n in (1, 2, 3, 6, 12) if months / n < TICKS), 12 * -(-int(months) // (12 * TICKS)))
        first = self.begin.year * 12 + self.begin.month - 1
        first += -first % every if self.begin.day == 1 or every > 1 else 1
        found = []
        for month in range(first, self.end.year * 12 + self.end.month, every):
            if month // 12 <= date.max.year and (d := date(month // 12, month % 12 + 1, 1)) >= self.begin:
                found.append(d)
        return [
            (d, f"{d.year}" if every >= 12 else f"{d:%b}" + (f" {d.year}" if n == 0 or d.month <= every else ""))
            for n, d in enumerate(found)
        ]


def axis(scale: Scale) -> Markup:
    """The dates over a timeline. What it says stands in each row too, so it is hidden from screen readers."""
    ticks = scale.ticks()
    return Markup('<svg class="lane" aria-hidden="true">{}</svg>').format(
        Markup("").join(
            Markup('<text class="axis{}" x="{}%" y="70%" text-anchor="{}">{}</text>').format(
                " every-other" if n % 2 else "",
                _n(scale.at(day)),
                "start" if n == 0 and scale.at(day) < 20 else "end" if scale.at(day) > 90 else "middle",
                _named(name),
            )
            for n, (day, name) in enumerate(ticks)
        )
    )


def _named(tick: str) -> Markup:
    """The name of a tick; a phone has no room for the year behind a day."""
    name, blank, year = tick.rpartition(" ")
    if not name[:1].isdigit() or not year.isdigit():
        return Markup.escape(tick)
    return Markup('{}<tspan class="year">{}{}</tspan>').format(name, blank, year)


def lane(n: int, marks: Sequence[Mark], scale: Scale) -> Markup:
    """The n-th row of a timeline: its mark, and the lines from those that others have the words from.

    The mark is a link beside one in words, so it is left out of the order of focus and hidden from screen readers.
    """
    mark, reach = marks[n], scale.reach(marks[n].when)
    drawn = [
        Markup('<line class="grid" x1="{0}%" x2="{0}%" y1="0" y2="100%"/>').format(_n(scale.at(day)))
        for day, _ in scale.ticks()
    ]
    drawn += _passing(n, marks, scale)
    if reach.right > reach.left:
        form = Markup(
            '<g class="{}{}"><rect x="{}%" y="50%" width="{}%" height="20" rx="4" transform="translate(0 -10)"/>'
            '<svg x="{}%" y="50%" overflow="visible"><text y="3.7">{}</text></svg></g>'
        ).format(
            mark.fate,
            " vague" + (" open" if reach.is_open else ""),
            _n(reach.left),
            _n(reach.right - reach.left),
            _n((reach.left + reach.right) / 2),
            mark.number,
        )
    else:
        form = Markup('<svg x="{}%" y="50%" overflow="visible">{}</svg>').format(
            _n(reach.left), _sign(mark.fate, mark.number)
        )
    return Markup(
        '<svg class="lane" aria-hidden="true">{}<a href="{}" tabindex="-1"><title>{}</title>{}</a></svg>'
    ).format(Markup("").join(drawn), mark.href, mark.says, form)


def _passing(n: int, marks: Sequence[Mark], scale: Scale) -> Iterator[Markup]:
    """The lines that begin, end or pass in a row: down from the earlier report, then across to the later one."""
    for m in range(n, len(marks)):
        later = marks[m]
        if later.after is None or later.after > n or (later.after == n and m == n):
            continue
        above, here = scale.reach(marks[later.after].when), scale.reach(later.when)
        x = (above.left + above.right) / 2
        top = "50%" if later.after == n else "0"
        bottom = "50%" if m == n else "100%"
        yield Markup('<line class="from {0}" x1="{1}%" x2="{1}%" y1="{2}" y2="{3}"/>').format(
            later.sure, _n(x), top, bottom
        )
        if m == n and not here.left <= x <= here.right:
            yield Markup('<line class="from {}" x1="{}%" x2="{}%" y1="50%" y2="50%"/>').format(
                later.sure, _n(x), _n(here.left if here.left > x else here.right)
            )


def strip(marks: Sequence[Mark], scale: Scale, *, bins: int = 60) -> Markup:
    """How many reports when, for more than rows can show: a stack for each stretch of time, in the colours of marks."""
    if not marks:
        return Markup("")
    counts: list[dict[Fate, int]] = [{} for _ in range(bins)]
    for mark in marks:
        if mark.when:
            reach = scale.reach(mark.when)
            at = counts[min(bins - 1, int((reach.left + reach.right) / 2 * bins / 100))]
            at[mark.fate] = at.get(mark.fate, 0) + 1
    most = max(1, *(sum(at.values()) for at in counts))
    drawn = []
    for n, at in enumerate(counts):
        y = 100.0
        for fate in FATES:
            if height := 96 * at.get(fate, 0) / most:
                y -= height
                drawn.append(
                    Markup('<rect class="{}" x="{}%" y="{}%" width="{}%" height="{}%"/>').format(
                        fate, _n(100 * n / bins), _n(y), _n(86 / bins), _n(height)
                    )
                )
    return Markup('<svg class="strip" role="img" aria-label="{}">{}</svg>').format(
        f"When: {len(marks):,} reports, at most {most:,} at one time", Markup("").join(drawn)
    )


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
