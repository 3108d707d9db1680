"""Words: where one begins and ends, what two spellings share, and how two wordings are aligned."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.words import align, fold, words

TEXT = st.text(st.one_of(st.sampled_from("’'-.,@#$ éßİaB1"), st.characters()), max_size=80)


@pytest.mark.parametrize(
    ("text", "found"),
    (
        ("She ain't here.", ["She", "ain't", "here", "."]),
        ("L’État, c’est moi", ["L’État", ",", "c’est", "moi"]),
        ("a well-known face", ["a", "well-known", "face"]),
        ("in the U.S. today", ["in", "the", "U.S.", "today"]),
        ("1,000.50 crowns", ["1,000.50", "crowns"]),
        ("says @doorman, #pier", ["says", "@doorman", ",", "#pier"]),
    ),
)
def test_a_word_keeps_what_belongs_to_it(text: str, found: list[str]) -> None:
    assert [w.text for w in words(text)] == found


@pytest.mark.parametrize(
    ("one", "other"),
    (("Größe", "GRÖSSE"), ("Ain’t", "ain't"), ("déclaré", "DECLARE"), ("señaló", "senalo"), ("a\u2011b", "A-b")),
)
def test_spellings_of_one_word_fold_to_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), (("à", "a"), ("où", "ou"), ("él", "el"), ("sí", "si"), ("tú", "tu")))
def test_an_accent_that_makes_another_word_stays(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_mark_has_no_key() -> None:
    assert [(w.text, w.key) for w in words("No!")] == [("No", "no"), ("!", "")]


@given(TEXT)
def test_words_stand_where_they_say(text: str) -> None:
    found = words(text)
    assert all(text[w.begin : w.end] == w.text for w in found)
    assert all(a.end <= b.begin for a, b in itertools.pairwise(found))


@given(TEXT)
def test_words_leave_out_only_blanks(text: str) -> None:
    covered = {i for w in words(text) for i in range(w.begin, w.end)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


@given(TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_an_alignment_covers_both_sides_in_order(a: list[str], b: list[str]) -> None:
    runs = align(a, b)
    assert [i for run in runs for i in range(run.a_begin, run.a_end)] == list(range(len(a)))
    assert [i for run in runs for i in range(run.b_begin, run.b_end)] == list(range(len(b)))
    assert all(a[r.a_begin : r.a_end] == b[r.b_begin : r.b_end] for r in runs if r.op == "equal")
