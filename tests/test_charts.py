"""Drawings say what the dates say: later stands further right, a month is as wide as it is, nothing hangs on colour."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from onrecord import dates
from onrecord.web import charts
from onrecord.web.charts import FATES, Mark, Scale

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
DATES = st.one_of(DAYS.map(str), DAYS.map(lambda d: str(d)[:7]), DAYS.map(lambda d: str(d)[:4]), st.none())
PIXELS = 7.0  # of a letter of the axis, at 12 pixels in a wide font


def drawn(markup: str) -> etree._Element:
    return etree.fromstring(str(markup))


@given(st.lists(DATES, max_size=8), DAYS, DAYS)
def test_a_later_day_never_stands_further_left(given: list[str | None], a: date, b: date) -> None:
    scale = Scale(given)
    earlier, later = sorted((a, b))
    assert charts.EDGE <= scale.at(earlier) <= scale.at(later) <= 100 - charts.EDGE


@given(st.lists(DATES, min_size=1, max_size=8))
def test_a_date_reaches_over_every_day_it_may_mean(given: list[str | None]) -> None:
    scale = Scale(given)
    for when in given:
        reach = scale.reach(when)
        assert reach.left <= reach.right
        if when and not reach.is_open:
            assert (reach.left, reach.right) == (scale.at(dates.first_day(when)), scale.at(dates.last_day(when)))
        if when and len(when) == 10:
            assert reach.left == reach.right
            assert not reach.is_open


def test_a_year_doesn_t_squeeze_three_days_into_one_dot() -> None:
    scale = Scale(["2025-03-03", "2025-03-05", "2025"])
    assert scale.reach("2025").is_open
    assert scale.at(date(2025, 3, 5)) - scale.at(date(2025, 3, 3)) > 30


def test_an_unknown_date_may_be_any_day() -> None:
    assert Scale(["2025-03-03", "2025-03-05", None]).reach(None) == (charts.EDGE, 100 - charts.EDGE, True)


@given(st.lists(DATES, min_size=1, max_size=8))
def test_the_axis_names_a_few_days_in_order(given: list[str | None]) -> None:
    ticks = Scale(given).ticks()
    days = [day for day, _ in ticks]
    assert days == sorted(set(days))
    assert len(ticks) <= charts.TICKS + 2
    assert len({name for _, name in ticks}) == len(ticks) or len(ticks) > 2


@pytest.mark.parametrize("days", (0, 1, 3, 8, 20, 45, 100, 400, 1200, 9000))
@pytest.mark.parametrize(
    ("width", "every", "years"),
    (
        (620, 1, True),  # of the drawing on a wide page
        (380, 2, True),  # on one of half its width, where every other name is hidden
        (170, 2, False),  # on a phone, where the years behind days are hidden too
    ),
)
def test_the_names_on_the_axis_don_t_overlap(days: int, width: int, every: int, years: bool) -> None:
    begin = date(2024, 11, 27)
    scale = Scale([str(begin), str(begin + timedelta(days=days))])
    reached = -1.0
    for text in drawn(charts.axis(scale))[::every]:
        letters = len("".join(text.itertext()) if years else text.text or "")
        x = float(text.get("x").rstrip("%")) / 100 * width
        left = x - {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor")] * letters * PIXELS
        assert left > reached
        reached = left + letters * PIXELS


MARKS = (
    Mark("2025-03-03", "first", 1, "/article/a#q0", "Stage Weekly, 3 Mar 2025, version 1"),
    Mark("2025-03-04", "cut", 2, "/article/b#q0", "Harbour Post, 4 Mar 2025, version 2", 0, "sure"),
    Mark("2025-03-05", "translated", 3, "/article/c#q0", "Nachtblatt <de>, 5 Mar 2025", 1, "likely"),
    Mark("2025-03", "altered", 4, "/article/d#q0", "Bogenblatt, Mar 2025, version 4", 0, "possible"),
    Mark(None, "same", 5, "/article/e#q0", "Glare, undated, version 5"),
)


def test_every_mark_is_a_link_with_its_words_as_title() -> None:
    scale = Scale([mark.when for mark in MARKS])
    for n, mark in enumerate(MARKS):
        row = drawn(charts.lane(n, MARKS, scale))
        [link] = row.findall("a")
        assert link.get("href") == mark.href
        assert link.findtext("title") == mark.says
        assert str(mark.number) in "".join(link.itertext())
        assert row.get("aria-hidden") == "true"
        assert link.get("tabindex") == "-1"  # the same link stands beside it as text


def test_a_month_is_a_bar_and_a_day_a_sign() -> None:
    scale = Scale([mark.when for mark in MARKS])
    rows = [drawn(charts.lane(n, MARKS, scale)) for n in range(len(MARKS))]
    assert [bool(row.findall(".//rect")) for row in rows] == [False, False, False, True, True]


def test_a_line_leads_down_from_where_a_report_has_the_words_and_its_style_says_how_sure() -> None:
    scale = Scale([mark.when for mark in MARKS])
    lines = [
        (n, line.get("class"), line.get("y1"), line.get("y2"))
        for n in range(len(MARKS))
        for line in drawn(charts.lane(n, MARKS, scale)).findall("line")
        if "from" in line.get("class")
    ]
    sure = [(n, y1, y2) for n, named, y1, y2 in lines if named == "from sure"]
    assert sure == [(0, "50%", "100%"), (1, "0", "50%"), (1, "50%", "50%")]
    possible = [(n, y1, y2) for n, named, y1, y2 in lines if named == "from possible"]
    assert possible == [(0, "50%", "100%"), (1, "0", "100%"), (2, "0", "100%"), (3, "0", "50%")]


def test_each_kind_of_change_has_a_form_of_its_own() -> None:
    forms = {fate: drawn(charts.marker(fate, 1)).find(".//path").get("d") for fate in FATES}
    assert len(set(forms.values())) == len(forms) - 1  # "the same words" is the first form, drawn hollow
    assert forms["first"] == forms["same"]


@given(st.lists(st.tuples(DATES, st.sampled_from(list(FATES))), max_size=200))
def test_a_strip_of_many_reports_stays_in_its_box(given: list[tuple[str | None, charts.Fate]]) -> None:
    marks = [Mark(when, fate, n, "/", "") for n, (when, fate) in enumerate(given)]
    strip = charts.strip(marks, Scale([mark.when for mark in marks]))
    for rect in drawn(strip) if strip else ():
        assert float(rect.get("y").rstrip("%")) >= 0
        assert float(rect.get("x").rstrip("%")) + float(rect.get("width").rstrip("%")) <= 100


def test_a_bar_is_as_long_as_its_share() -> None:
    assert [drawn(charts.bar(n, 8))[1].get("width") for n in (0, 2, 8, 9)] == ["0", "25", "100", "100"]
    assert drawn(charts.bar(3, 0))[1].get("width") == "0"
