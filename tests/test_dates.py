"""Dates keep the precision they were given with, and are compared without claiming more."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import dates
from onrecord.errors import BadRecord


@pytest.mark.parametrize(
    ("written", "kept"),
    (
        ("2025-03-18", "2025-03-18"),
        (" 2025-03 ", "2025-03"),
        ("2025", "2025"),
        ("2025-03-18T10:00:00Z", "2025-03-18"),
        ("2025-03-18 23:59:59.5+01:00", "2025-03-18"),
        ("2024-02-29", "2024-02-29"),
    ),
)
def test_a_day_a_month_and_a_year_are_kept_and_a_time_of_day_is_taken_off(written: str, kept: str) -> None:
    assert dates.edtf(written) == kept


@pytest.mark.parametrize(
    ("written", "why"),
    (
        ("2025-13-45", "there is no month 13"),
        ("2025-00", "there is no month 0"),
        ("2025-02-29", "that month has no day 29"),
        ("2025-04-00", "that month has no day 0"),
        ("0000", "there is no year 0"),
        ("18/03/2025", "is not a date. Write 2025-03-18"),
        ("2025-3-8", "is not a date"),
        ("٢٠٢٥", "is not a date"),
        ("", "is not a date"),
        ("yesterday " * 20, "…' is not a date"),
    ),
)
def test_what_no_calendar_has_is_refused_with_the_reason_and_the_form_to_write(written: str, why: str) -> None:
    with pytest.raises(BadRecord) as refused:
        dates.edtf(written)
    assert why in str(refused.value)
    assert "Write 2025-03-18, 2025-03 or 2025." in str(refused.value)
    assert len(str(refused.value)) < 150


def test_a_month_holds_its_days_and_is_neither_earlier_nor_later_than_they_are() -> None:
    assert dates.overlaps("2025-03", "2025-03-18")
    assert not dates.earlier_surely("2025-03", "2025-03-18")
    assert not dates.earlier_surely("2025-03-18", "2025-03")
    assert dates.earlier_surely("2025-03", "2025-04")


def test_an_unknown_date_may_be_any_and_is_surely_earlier_than_none() -> None:
    assert dates.overlaps(None, "2025")
    assert not dates.earlier_surely(None, "2025")
    assert not dates.earlier_surely("2025", None)
    assert dates.days_apart(None, "2025") is None


def test_days_apart_are_the_fewest_that_may_lie_between() -> None:
    assert dates.days_apart("2025-03-31", "2025-03-18") == 13
    assert dates.days_apart("2025-04-02", "2025-03") == 2
    assert dates.days_apart("2025", "2025-07") == 0


@pytest.mark.parametrize(
    ("day", "language", "printed"),
    (
        ("2025-03-03", "en", "3 March 2025"),
        ("2025-03", "en-GB", "March 2025"),
        ("2025-03-03", "de", "3. März 2025"),
        ("2025-03-01", "fr", "1er mars 2025"),
        ("2025-03-02", "fr", "2 mars 2025"),
        ("2025-08", "es", "agosto de 2025"),
        ("2025-03-03", "it", "3 March 2025"),
        ("2025", "de", "2025"),
        (None, "fr", "sans date"),
    ),
)
def test_a_date_is_printed_as_the_language_prints_it(day: str | None, language: str, printed: str) -> None:
    assert dates.readable(day, language) == printed


@pytest.mark.parametrize(
    ("written", "meant"),
    (
        ("March 30, 2025", "2025-03-30"),
        ("Mar 30, 2025", "2025-03-30"),
        ("30th March 2025", "2025-03-30"),
        ("30. März 2025", "2025-03-30"),
        ("3. Jänner 2025", "2025-01-03"),
        ("30 mars 2025", "2025-03-30"),
        ("1er août 2025", "2025-08-01"),
        ("30 de marzo de 2025", "2025-03-30"),
        ("30 de marzo del 2025", "2025-03-30"),
        ("AUGUST 2007", "2007-08"),
        ("2025-03-30T10:00:00.000Z", "2025-03-30"),
    ),
)
def test_a_date_written_out_is_found_whole_in_four_languages(written: str, meant: str) -> None:
    text = f"… {written} …"
    (phrase,) = dates.phrases(text)
    assert (text[phrase.begin : phrase.end], phrase.date) == (written, meant)


def test_february_30_is_not_found_and_neither_is_a_word_that_holds_a_month() -> None:
    assert list(dates.phrases("February 30, 2025; Marchmont 2025; in may 20 2")) == []


def test_a_million_dates_take_seconds_not_an_hour() -> None:
    begin = time.perf_counter()
    for _ in range(10_000):
        dates.edtf("2025-03-18")
    assert time.perf_counter() - begin < 1


partial = st.one_of(
    st.dates(min_value=date(1, 1, 1)).map(str),
    st.dates(min_value=date(1, 1, 1)).map(lambda d: str(d)[:7]),
    st.dates(min_value=date(1, 1, 1)).map(lambda d: str(d)[:4]),
)


@given(partial, partial)
def test_of_two_dates_one_is_surely_earlier_or_they_overlap(a: str, b: str) -> None:
    assert [dates.earlier_surely(a, b), dates.earlier_surely(b, a), dates.overlaps(a, b)].count(True) == 1
    assert (dates.days_apart(a, b) == 0) == dates.overlaps(a, b)
    assert dates.first_day(a) <= dates.last_day(a)
    assert dates.edtf(a) == a


@given(st.text())
def test_any_text_is_a_date_or_gets_one_line(text: str) -> None:
    try:
        kept = dates.edtf(text)
    except BadRecord as refused:
        kept, lines = None, str(refused).splitlines()
        assert len(lines) == 1
    assert kept is None or dates.first_day(kept) <= dates.last_day(kept)


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["en", "de", "fr", "es"]))
def test_what_is_printed_is_read_back(day: date, language: str) -> None:
    assert [p.date for p in dates.phrases(dates.readable(str(day), language))] == [str(day)]
