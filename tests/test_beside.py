"""Two articles in two languages that quote one speaker, laid side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord import lexicon, match
from onrecord.match.beside import MANY, translations
from onrecord.records import Wording

PAIRS = (
    ("We will not sell the harbour to anybody", "Wir werden den Hafen an niemanden verkaufen"),
    ("The council asked me to wait until Monday", "Der Rat hat mich gebeten, bis Montag zu warten"),
    ("My father built this house with his own hands", "Mein Vater hat dieses Haus mit eigenen Händen gebaut"),
)


def article(id: str, language: str, texts: tuple[str, ...], *, speaker: str = "Okonjo", date: str = "2025-03-03"):
    return [
        Wording(
            f"{id}#{n}", text, language, speaker=speaker, speaker_name=speaker, date=date, article=id, kind="direct"
        )
        for n, text in enumerate(texts)
    ]


@pytest.fixture(scope="module")
def lexicons():
    found = lexicon.load("en", "de")
    assert found is not None
    return {frozenset(("en", "de")): found}


def found(ones, twos, lexicons) -> set[tuple[str, str]]:
    return {(one.id, two.id) for one, two, *_ in translations(ones, twos, lexicons)}


def test_quotations_that_fit_each_other_and_nothing_else_are_translations(lexicons):
    ones, twos = (
        article("a", "en", tuple(e for e, _ in PAIRS)),
        article("b", "de", tuple(d for _, d in reversed(PAIRS))),
    )
    assert found(ones, twos, lexicons) == {("a#0", "b#2"), ("a#1", "b#1"), ("a#2", "b#0")}
    for one, other, confidence, because in translations(ones, twos, lexicons):
        assert 0.7 <= confidence <= 0.9
        assert because.startswith("Probably a translation: “")
        assert (one.language, other.language) == ("en", "de")


def test_they_are_the_same_whichever_article_comes_first(lexicons):
    ones, twos = article("a", "en", tuple(e for e, _ in PAIRS)), article("b", "de", tuple(d for _, d in PAIRS))
    assert found(twos, ones, lexicons) == {(b, a) for a, b in found(ones, twos, lexicons)}


def test_another_speakers_words_are_none(lexicons):
    ones = article("a", "en", tuple(e for e, _ in PAIRS))
    twos = article("b", "de", tuple(d for _, d in PAIRS), speaker="Farkas")
    assert not found(ones, twos, lexicons)


def test_one_shared_word_is_too_little_where_nothing_else_is_quoted(lexicons):
    ones, twos = article("a", "en", ("The bridge is useless",)), article("b", "de", ("Die Brücke ist gefährlich",))
    assert not found(ones, twos, lexicons)


def test_who_denies_having_said_it_says_something_else(lexicons):
    ones = article("a", "en", ("I never said that we will sell the harbour",))
    twos = article("b", "de", ("Wir werden den Hafen verkaufen",))
    assert not found(ones, twos, lexicons)


def test_a_quotation_and_its_paraphrase_are_no_rivals(lexicons):
    german = article("b", "de", (PAIRS[0][1], PAIRS[1][1]))
    english = article("a", "en", (PAIRS[0][0], "that she would not sell the harbour to anybody", PAIRS[1][0]))
    english[1] = replace(english[1], kind="indirect")
    assert ("a#0", "b#0") in found(english, german, lexicons)


def test_without_a_dictionary_of_both_languages_nothing_is_told():
    ones, twos = article("a", "en", (PAIRS[0][0],)), article("b", "de", (PAIRS[0][1],))
    assert not found(ones, twos, {})


def test_articles_are_laid_side_by_side_within_days(lexicons):
    ones = article("a", "en", tuple(e for e, _ in PAIRS))
    near = article("b", "de", tuple(d for _, d in PAIRS), date="2025-03-10")
    late = article("c", "de", tuple(d for _, d in PAIRS), date="2025-05-10")

    def beside(*articles):
        groups = match.group([w for one in articles for w in one], lexicons)
        return {m.because for group in groups for m in group.matches if "of what both articles quote" in m.because}

    assert len(beside(ones, near)) == len(PAIRS)
    assert not beside(ones, late)


def test_where_too_many_articles_quote_a_speaker_none_is_laid_beside_another(lexicons):
    ones = article("a", "en", tuple(e for e, _ in PAIRS))
    twos = article("b", "de", tuple(d for _, d in PAIRS))
    others = [
        Wording(f"{n}#0", f"A word about number {n}", "en", speaker="Okonjo", date="2025-03-03", article=str(n))
        for n in range(MANY)
    ]
    groups = match.group([*ones, *twos, *others], lexicons)
    assert not any("of what both articles quote" in m.because for group in groups for m in group.matches)
