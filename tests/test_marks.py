"""Quotation marks: which glyph pairs with which, what is an apostrophe, and what happens where a mark is missing."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Span
from onrecord.text.marks import Quoted, pair, paragraphs, quoted

GLYPHS = "“”„‟«»‹›\"'‘’‚"
TEXT = st.text(st.one_of(st.sampled_from(GLYPHS + " \n\u00a0,.!?-ab"), st.characters()), max_size=80)


def stretches(text: str) -> list[str]:
    return [text[q.span.begin : q.span.end] for q in quoted(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    (
        pytest.param("She said “no” twice.", ["“no”"], id="English"),
        pytest.param("Sie sagte „nein“ dazu.", ["„nein“"], id="German"),
        pytest.param("Sie sagte „nein” dazu.", ["„nein”"], id="German with the English closing mark"),
        pytest.param("Sie sagte »nein« dazu.", ["»nein«"], id="German books"),
        pytest.param("Sie sagte «nein» dazu.", ["«nein»"], id="Swiss"),
        pytest.param("Elle dit « non » deux fois.", ["« non »"], id="French with blanks"),
        pytest.param("Elle dit «\u202fnon\u202f» deux fois.", ["«\u202fnon\u202f»"], id="French with narrow blanks"),
        pytest.param("Ella dijo «no» dos veces.", ["«no»"], id="Spanish"),
        pytest.param('She said "no" twice.', ['"no"'], id="straight"),
        pytest.param("She said ''no'' twice.", ["''no''"], id="two single marks"),
        pytest.param("She said ‘no’ twice.", ["‘no’"], id="British"),
        pytest.param("Sie sagte ‚nein‘ dazu.", ["‚nein‘"], id="German single"),
    ),
)
def test_a_pair_is_told_by_both_its_glyphs(text: str, found: list[str]) -> None:
    assert stretches(text) == found


@pytest.mark.parametrize(
    "text",
    (
        "The pilots’ boat isn’t ours.",
        "The pilots' boat isn't ours.",
        "L’avis d’Inès n’a pas changé.",
        "Tell ’em it was ’90s rock ’n’ roll.",
        "Er hat’s gewusst.",
    ),
)
def test_an_apostrophe_is_no_mark(text: str) -> None:
    assert stretches(text) == []


@pytest.mark.parametrize(
    ("text", "inner"),
    (
        pytest.param("“He said ‘no’ to me.”", "‘no’", id="English"),
        pytest.param("„Er sagte ‚nein‘ zu mir.“", "‚nein‘", id="German"),
        pytest.param("« Il m’a dit “non” hier. »", "“non”", id="French"),
        pytest.param("«Me dijo “no” ayer.»", "“no”", id="Spanish"),
        pytest.param("\"He said 'no' to me.\"", "'no'", id="straight"),
    ),
)
def test_inner_marks_are_one_level_deeper(text: str, inner: str) -> None:
    outer, second = pair(text)
    assert (text[outer.span.begin : outer.span.end], outer.depth) == (text, 0)
    assert (text[second.span.begin : second.span.end], second.depth) == (inner, 1)


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    text = "She said: “We close in May.\n\nThe pier was built in 1911."
    only = quoted(text, paragraphs(text))
    assert [(text[q.span.begin : q.span.end], q.closed) for q in only] == [("“We close in May.", False)]


def test_a_straight_mark_that_opens_again_ends_the_unclosed_one_before() -> None:
    text = '"We close. She left. "And so do we," he said.'
    assert stretches(text)[-1] == '"And so do we,"'
    assert not pair(text)[0].closed


def test_a_paragraph_that_opens_with_the_open_mark_goes_on() -> None:
    text = "“We were six.\n\n“Nobody could swim,” she said."
    first, second = quoted(text, paragraphs(text))
    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, True)


def test_a_new_quotation_behind_a_closed_one_does_not_go_on() -> None:
    text = "“We were six.”\n\n“Nobody could swim,” she said."
    assert [q.continues for q in quoted(text, paragraphs(text))] == [False, False]


@given(TEXT)
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for q in quoted(text, paragraphs(text)):
        assert 0 <= q.span.begin <= q.inner.begin < q.inner.end <= q.span.end <= len(text)


@given(TEXT)
def test_no_stretch_crosses_a_paragraph(text: str) -> None:
    found = paragraphs(text)
    for q in quoted(text, found):
        assert any(p.begin <= q.span.begin and q.span.end <= p.end for p in found)


@given(TEXT)
def test_depth_counts_the_stretches_around(text: str) -> None:
    found = pair(text)
    for q in found:
        around = [o for o in found if o is not q and _holds(o, q)]
        assert len(around) >= q.depth
        assert q.depth or not around


def test_a_single_mark_that_is_never_closed_makes_nothing_deeper() -> None:
    assert [q.depth for q in pair("‚Nobody “was asked” about it")] == [0]


def test_a_thousand_marks_that_are_never_closed_take_no_time_to_speak_of() -> None:
    begun = process_time()
    pair("‘a ’b " * 20_000)
    pair("“a ‘b " * 20_000)
    assert process_time() - begun < 10  # looking each time at all the others took minutes


@given(TEXT)
def test_stretches_nest_or_stand_apart(text: str) -> None:
    found = pair(text)
    for a in found:
        for b in found:
            apart = a.span.end <= b.span.begin or b.span.end <= a.span.begin
            assert apart or _holds(a, b) or _holds(b, a)


@given(TEXT)
def test_paragraphs_cover_all_that_is_not_blank(text: str) -> None:
    covered: set[int] = set()
    for p in paragraphs(text):
        assert text[p.begin : p.end] == text[p.begin : p.end].strip() != ""
        covered.update(range(*p))
    assert all(c.isspace() for i, c in enumerate(text) if i not in covered)


def _holds(outer: Quoted, inner: Quoted) -> bool:
    return outer.span.begin <= inner.span.begin and inner.span.end <= outer.span.end


def test_pair_reads_only_its_stretch() -> None:
    text = "“One.” “Two.”"
    assert [q.span for q in pair(text, 7, 13)] == [Span(7, 13)]
