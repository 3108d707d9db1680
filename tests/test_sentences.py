"""Sentences: where they end in four languages, and that quotation marks hold them together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Span
from onrecord.text.marks import paragraphs, quoted
from onrecord.text.sentences import sentences

TEXT = st.text(st.one_of(st.sampled_from("“”„«»\"'’ \n,.!?:aBcD1"), st.characters()), max_size=100)


def split(text: str, language: str = "en") -> list[str]:
    spans = paragraphs(text)
    quotes = quoted(text, spans)
    return [text[s.begin : s.end] for p in spans for s in sentences(text, p, quotes, language)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    (
        ("en", "She left. He stayed.", ["She left.", "He stayed."]),
        ("en", "Mr. Orrell left. He stayed.", ["Mr. Orrell left.", "He stayed."]),
        ("de", "Sie ging. Er blieb.", ["Sie ging.", "Er blieb."]),
        ("de", "Dr. Orrell ging. Er blieb.", ["Dr. Orrell ging.", "Er blieb."]),
        ("fr", "Elle part. Il reste.", ["Elle part.", "Il reste."]),
        ("fr", "M. Corvisier part. Il reste.", ["M. Corvisier part.", "Il reste."]),
        ("es", "Ella se va. Él se queda.", ["Ella se va.", "Él se queda."]),
        ("es", "El Sr. Lezcano se va. Él se queda.", ["El Sr. Lezcano se va.", "Él se queda."]),
    ),
)
def test_a_sentence_ends_at_its_mark_and_not_at_an_abbreviation(language: str, text: str, found: list[str]) -> None:
    assert split(text, language) == found


def test_an_end_inside_marks_is_no_end() -> None:
    assert split("“Go! Now!” she said. He left.") == ["“Go! Now!” she said.", "He left."]


def test_quoted_words_that_end_a_sentence_end_it() -> None:
    assert split("“Go now.” Then he left.") == ["“Go now.”", "Then he left."]


def test_who_speaks_may_follow_the_closing_mark() -> None:
    assert split("« Partez ! » dit-elle. Il part.", "fr") == ["« Partez ! » dit-elle.", "Il part."]


def test_an_unclosed_mark_holds_its_paragraph_together_and_not_the_next() -> None:
    assert split("“Go now. Or stay.\n\nHe left. She stayed.") == ["“Go now. Or stay.", "He left.", "She stayed."]


@given(TEXT, st.sampled_from(["en", "de", "fr", "es", "und"]))
def test_sentences_cover_all_that_is_not_blank(text: str, language: str) -> None:
    for paragraph in paragraphs(text):
        found = sentences(text, paragraph, quoted(text, [paragraph]), language)
        covered = {i for s in found for i in range(*s)}
        assert len(covered) == sum(s.end - s.begin for s in found)
        assert all(text[i].isspace() for i in range(*paragraph) if i not in covered)


@given(TEXT, st.sampled_from(["en", "de", "fr", "es"]))
def test_no_sentence_ends_inside_an_outer_quotation(text: str, language: str) -> None:
    for paragraph in paragraphs(text):
        quotes = quoted(text, [paragraph])
        found = sentences(text, paragraph, quotes, language)
        for q in quotes:
            if q.depth == 0:
                assert not any(q.span.begin < s.begin < q.span.end for s in found)


def test_a_blank_paragraph_has_no_sentence() -> None:
    assert sentences("   ", Span(0, 3)) == []


def test_half_a_character_pair_is_split_around_like_any_other_character() -> None:
    assert split("She left \ud83d. He stayed.") == ["She left \ud83d.", "He stayed."]


def test_an_initial_before_a_surname_ends_nothing() -> None:
    assert split("J. Orrell left. He stayed.") == ["J. Orrell left.", "He stayed."]


def test_a_list_without_full_stops_is_cut_between_words_and_never_inside_marks() -> None:
    text = "a harbour, " * 400 + "“" + "a tower, " * 400 + "” " + "a bridge, " * 400
    found = split(text)
    assert len(found) > 3
    assert {word for part in found for word in part.split()} == set(text.split())
    assert sum("“" in part and "”" in part for part in found) == 1
