"""The same utterance is found whole, cut, edited, reported and translated; other utterances are left apart."""

from __future__ import annotations

import itertools
import json
import os
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import lexicon, match
from onrecord.lexicon import Lexicon
from onrecord.match import bulk
from onrecord.match.agree import Agreement
from onrecord.match.blocking import keys_of
from onrecord.match.grouping import PREVIOUS, candidates
from onrecord.match.same import OWN, _little_in_common, judge, shared
from onrecord.match.shape import shape
from onrecord.match.shelf import Card
from onrecord.match.translating import heads
from onrecord.records import Group, Kind, Wording
from onrecord.text.runs import BITS, run_numbers, winnowed

CORPORA = Path(os.environ.get("ONRECORD_CORPORA") or Path(__file__).resolve().parents[2] / "shared")
FERRY = "The ferry will sail on Sunday even if I have to row it across the bay myself, and nobody will stop us"


def said(
    text: str,
    speaker: str | None = "Okonjo",
    date: str | None = "2025-03-03",
    *,
    id: str = "",
    language: str = "en",
    kind: Kind = "direct",
    article: str = "",
    addressee: str | None = None,
    names: tuple[str, ...] = (),
) -> Wording:
    return Wording(
        id or f"{language}:{speaker}:{date}:{text}",
        text,
        language,
        speaker=speaker,
        speaker_name=speaker,
        addressee=addressee,
        date=date,
        article=article,
        kind=kind,
        names=names,
    )


def same(a: Wording, b: Wording) -> bool:
    return match.compare(a, b) is not None


def together(groups: Sequence[Group], *wordings: Wording) -> bool:
    return any({w.id for w in wordings} <= set(group.members) for group in groups)


# One language: what is the same


def test_the_same_words_are_the_same_whatever_their_marks_case_and_contractions():
    assert same(said("I won’t sign, not today."), said("“I will not sign — Not today”"))


def test_a_long_sentence_speaks_for_itself_without_a_speaker_and_a_year_later():
    assert same(said(FERRY, None, "2024-01-01"), said(FERRY, None, "2025-03-03"))


def test_a_sentence_credited_to_somebody_else_is_the_same_and_less_sure():
    ours, theirs = said(FERRY), said(FERRY, "Lindqvist")
    other = match.compare(ours, theirs)
    agreed = match.compare(ours, said(FERRY, date="2025-03-04"))
    assert other
    assert agreed
    assert other.confidence < agreed.confidence
    assert "somebody else" in other.because


def test_two_people_who_count_other_things_in_a_sentence_of_one_form_say_two_things():
    """Each lost somebody; that the sentence is made alike is no sign that one of them is credited wrongly."""
    said = "My family lost the farm and {} friends near the river"
    one = Wording("a", said.format(300), "en", speaker="Ada Reyle", date="2031-05-04", kind="direct")
    two = Wording("b", said.format(80), "en", speaker="Noor Velasco", date="2031-05-05", kind="direct")
    assert match.compare(one, two) is None
    assert match.compare(one, replace(two, text=one.text)) is not None
    assert match.compare(one, replace(two, speaker="Ada Reyle")) is not None
    german = replace(two, text="Meine Familie hat den Hof und {} Freunde am Fluss verloren", language="de")
    lexicons = lexicon.load("en", "de")
    assert match.compare(one, replace(german, text=german.text.format(80)), lexicons) is None
    assert match.compare(one, replace(german, text=german.text.format(300)), lexicons) is not None


def test_a_piece_cut_from_a_sentence_is_the_same():
    assert same(said(FERRY), said("even if I have to row it across the bay myself", date="2025-03-20"))


def test_pieces_joined_from_two_places_are_the_same_as_where_they_come_from():
    assert same(said("The ferry will sail on Sunday … and nobody will stop us"), said(FERRY))


def test_words_put_in_do_not_make_it_another_utterance():
    assert same(said("We will sell the harbour"), said("We will not sell the harbour", date="2025-03-05"))


def test_a_report_in_other_words_is_the_same_where_speaker_and_days_agree():
    report = said("he would not sell the harbour to foreign investors", kind="indirect", date="2025-03-04")
    assert same(said("I will not sell this harbour to any foreign investors."), report)


def test_a_mixed_report_is_the_same_by_its_quoted_piece():
    report = said("the council was “asleep at the wheel of a burning bus”", kind="mixed")
    assert same(said("You are asleep at the wheel of a burning bus, all of you"), report)


@pytest.mark.parametrize(
    ("language", "words", "report"),
    (
        ("de", "Die Fähre wird am Sonntag nicht fahren", "die Fähre könne am Sonntag wegen des Eises nicht fahren"),
        ("fr", "Nous ne vendrons pas ce port à des étrangers", "qu’elle ne vendrait pas le port aux étrangers"),
        ("es", "No vamos a vender el puerto a ningún inversor extranjero", "que no venderá el puerto a inversores"),
    ),
)
def test_a_report_in_other_words_is_the_same_in_every_language(language: str, words: str, report: str):
    direct = said(words, language=language)
    assert same(direct, said(report, date="2025-03-04", language=language, kind="indirect"))
    assert not same(direct, said(report, "Lindqvist", "2025-03-04", language=language, kind="indirect"))


def test_two_numbers_that_both_reports_have_speak_for_one_utterance():
    one = said("Okonjo with only a small lead over Lindqvist, 46 percent to 44 percent", "the survey", kind="indirect")
    two = "Ada Okonjo ahead of Ben Lindqvist among likely voters, 46 percent to 44 percent"
    assert same(one, said(two, "the poll", "2025-03-04", kind="indirect"))
    assert not same(one, said(two.replace("46", "52").replace("44", "40"), "the poll", "2025-03-04", kind="indirect"))


def test_the_more_days_lie_between_two_reports_the_less_likely_they_are_of_one_utterance():
    words = said("the council will sell the old ferry and build a school with the money", kind="indirect")
    report = "that the old ferry would be sold to build a school"
    soon, later = (match.compare(words, said(report, date=d, kind="indirect")) for d in ("2025-03-03", "2025-03-04"))
    assert soon
    assert later
    assert soon.confidence > later.confidence
    assert not same(words, said(report, date="2025-06-04", kind="indirect"))


def test_a_sentence_with_one_word_changed_is_credited_wrongly_where_the_story_is_one():
    names = ("Ada Okonjo", "Per Lindqvist")
    right = said("I never asked for the harbour", "Ada Okonjo", names=names)
    wrong = said("I never wanted the harbour", "Per Lindqvist", "2025-03-05", names=names)
    assert same(right, wrong)
    assert not same(right, said("I never wanted the harbour", "Per Lindqvist", "2025-03-05"))


# One language: what is not


@pytest.mark.parametrize(
    ("a", "b"),
    (
        (said("We have to win"), said("We have to win", "Lindqvist")),
        (said("Thank you very much"), said("Thank you very much", date="2024-06-01")),
        (said("The harbour is closed"), said("The school is closed")),
        (said("I will vote for the budget"), said("The budget is a disgrace to this town")),
        (
            said("the use of a private harbour by the council", None, kind="indirect"),
            said("questions about the use of a private harbour by the council", "Lindqvist", kind="indirect"),
        ),
        (
            said("their rival Ben Lindqvist’s view of the ferry", kind="indirect"),
            said("her rival Ben Lindqvist on Monday over his muddled words about the school", kind="indirect"),
        ),
        (
            said("Harbour Commissioner Ben Lindqvist", kind="indirect"),
            said("Harbour Commissioner Ben Lindqvist’s plans for a new school", kind="indirect"),
        ),
        (
            said("the ferry is safe to sail this winter", kind="indirect"),
            said("the ferry is not safe to sail this winter", kind="indirect"),
        ),
        (
            said("30 percent of the fishermen want a new harbour", kind="indirect"),
            said("80 percent of them want the new school more than a harbour", kind="indirect"),
        ),
    ),
)
def test_little_in_common_is_not_the_same(a: Wording, b: Wording):
    assert not same(a, b)


def test_two_people_who_share_a_surname_are_told_apart_by_their_ids():
    a = Wording("1", "We have to win this", "en", speaker="p-1", speaker_name="Ada Okonjo", date="2025-03-03")
    b = Wording("2", "We have to win this", "en", speaker="p-2", speaker_name="Ben Okonjo", date="2025-03-03")
    assert not same(a, b)


@pytest.mark.parametrize(
    ("one", "two", "agreement"),
    (
        ("the mayor, Ada Okonjo,", "Mrs. Okonjo", "same"),
        ("her lawyer Ben Lindqvist", "Lindqvist", "same"),
        ("a spokesman for Okonjo", "Ada Okonjo", "unknown"),
        ("ein Sprecher von Okonjo", "Ada Okonjo", "unknown"),
        ("the mayor, a Democrat", "Ada Okonjo", "unknown"),
        ("the mayor", "Ada Okonjo", "unknown"),
        ("Ursula von der Leyen", "von der Leyen", "same"),
        ("the lawyer, Ben Lindqvist", "Ada Okonjo", "other"),
    ),
)
def test_a_speaker_as_an_article_writes_it_is_who_it_names(one: str, two: str, agreement: str):
    language = "de" if "Sprecher" in one else "en"
    assert match.agree.speakers(said("x", one, language=language), said("x", two, language=language)) == agreement


# What holds for any words

WORDS = st.sampled_from(
    "I we never will not ask asked for the a harbour ferry money door Sunday … “ ” , . 30 Ana".split()
)
TEXTS = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
WORDINGS = st.builds(
    said,
    TEXTS,
    st.sampled_from([None, "Ada Okonjo", "Okonjo", "Lindqvist"]),
    st.sampled_from([None, "2025-03", "2025-03-03", "2025-03-20", "2024"]),
    kind=st.sampled_from(["direct", "indirect", "mixed", "fragment"]),
    language=st.sampled_from(["en", "de", "und"]),
    article=st.sampled_from(["", "one", "two"]),
)


@settings(max_examples=200, deadline=None)
@given(WORDINGS, WORDINGS)
def test_comparing_does_not_depend_on_which_comes_first(a: Wording, b: Wording):
    assert match.compare(a, b, lexicon.load("en", "de")) == match.compare(b, a, lexicon.load("de", "en"))


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDINGS, max_size=12, unique_by=lambda w: w.id), st.randoms(use_true_random=False))
def test_grouping_does_not_depend_on_order_and_puts_each_wording_in_one_group(
    wordings: list[Wording], shuffled: random.Random
):
    groups = match.group(wordings)
    again = list(wordings)
    shuffled.shuffle(again)
    assert match.group(again) == groups
    assert sorted(m for group in groups for m in group.members) == sorted(w.id for w in wordings)


@settings(max_examples=100, deadline=None)
@given(WORDINGS, st.integers(min_value=0, max_value=9))
def test_texts_that_share_eight_words_in_a_row_share_a_key(wording: Wording, before: int):
    longer = said(" ".join(["harbours"] * before) + " " + FERRY)
    piece = said(" ".join(FERRY.split()[before : before + 8]), wording.speaker, wording.date)
    assert match.keys(piece) & match.keys(longer)


def test_a_wording_is_the_same_as_its_copy():
    copy = said(FERRY, id="copy")
    found = match.compare(said(FERRY), copy)
    assert found
    assert found.confidence > 0.9


def test_winnowing_chooses_a_run_from_every_window():
    words = [hash(word) & BITS for word in FERRY.split()]
    for begin in range(len(words) - 7):
        of_piece = winnowed(run_numbers(words[begin : begin + 8], 5), 4)
        assert winnowed(run_numbers(words, 5), 4) & of_piece


# Groups


def test_versions_of_a_sentence_are_one_group():
    whole = said(FERRY)
    cut = said("The ferry will sail on Sunday", date="2025-03-04")
    other = said("The school will close on Friday for good", date="2025-03-04")
    groups = match.group([cut, other, whole])
    assert together(groups, whole, cut)
    assert not together(groups, whole, other)


def test_a_follower_goes_with_the_wording_that_was_there_before_it():
    first = said("I never asked for the harbour, I asked for a chair at the table", date="2025-03-03", id="first")
    cut = said("I never asked for the harbour", date="2025-03-04", id="cut")
    joined = said(
        "I never asked for the harbour, I carried half of these stones up here with my hands",
        date="2025-03-08",
        id="late",
    )
    groups = match.group([first, cut, joined])
    assert [m for group in groups for m in group.matches if {m.a, m.b} == {"cut", "first"}]


def test_a_phrase_that_many_say_is_a_formula_and_not_an_utterance():
    phrase = [said("Enough is enough", name, f"2025-0{i}-01") for i, name in enumerate(("Ada", "Ben", "Cy", "Di"), 1)]
    (group,) = match.group(phrase)
    assert group.formula


def test_a_sentence_that_one_outlet_credits_wrongly_is_no_formula():
    reports = [said("The harbour belongs to us all", "Okonjo", f"2025-03-0{i}") for i in range(1, 6)]
    assert not match.is_formula([*reports, said("The harbour belongs to us all", "Lindqvist")])


def test_a_nested_quotation_is_not_the_utterance_it_stands_in():
    outer = said(f"Then the captain shouted at me: ‘{FERRY}’ and left", article="a", id="a#0")
    nested = said(FERRY, "the captain", article="a", id="a#1")
    assert not together(match.group([outer, nested]), outer, nested)


def test_weak_likenesses_do_not_chain_up():
    names = ("Ada Okonjo", "Per Lindqvist", "Mo Tanaka")
    chain = [
        said("I never asked for the harbour", "Ada Okonjo", "2025-03-03", names=names),
        said("I never wanted the harbour", "Per Lindqvist", "2025-03-04", names=names),
        said("I never wanted the island", "Mo Tanaka", "2025-03-05", names=names),
    ]
    assert not together(match.group(chain), *chain)


def test_candidates_grow_with_the_wordings_and_not_with_their_square():
    def count(size: int) -> int:
        every = [said(f"{FERRY} number {i}", None, f"2025-03-{1 + i % 28:02}") for i in range(size)]
        return len(list(candidates(sorted(every, key=lambda w: w.id))))

    assert count(80) < 5 * 80
    copies = [said(FERRY, None, "2025-03-03", id=str(i)) for i in range(500)]
    assert len(list(candidates(copies))) < 6 * 500


# Across languages


def test_a_translation_is_found_by_everyday_words_alone(monkeypatch: pytest.MonkeyPatch):
    english = said("I never asked for the money, I asked for the name on the door.")
    german = said("Um das Geld habe ich nie gebeten, nur um den Namen an der Tür.", date="2025-03-05", language="de")
    words = lexicon.load("en", "de")
    assert words
    groups = match.group([english, german, said("Die Brücke ist gesperrt", language="de")], [words])
    assert together(groups, english, german)
    found = match.compare(english, german, words)
    assert found
    assert found.across_languages
    assert "Probably a translation" in found.because


def test_a_translation_is_found_without_any_dictionary_by_names_numbers_and_cognates():
    english = said("The 340 microphones in Valmora are a catastrophe for the president")
    french = said("Les 340 microphones de Valmora sont une catastrophe pour le président", language="fr")
    assert together(match.group([english, french]), english, french)


def test_the_same_speaker_on_the_same_day_is_no_evidence_of_a_translation():
    english = said("We close on Friday", addressee="Lindqvist")
    german = said("Das war meine Idee", language="de", addressee="Lindqvist")
    assert not together(match.group([english, german]), english, german)


def test_of_two_sentences_that_might_be_translated_neither_is_taken_without_a_lead():
    german = said("Die Brücke ist gefährlich", language="de", article="d")
    one = said("The bridge is useless", article="e")
    two = said("The harbour is dangerous", article="f", date="2025-03-04")
    words = lexicon.load("en", "de")
    assert words
    groups = match.group([german, one, two], [words])
    assert not together(groups, german, two)
    assert not together(groups, german, one)


def test_two_translations_into_one_language_stand_beside_each_other():
    english = said("I never asked for the money, I asked for the name on the door.", article="a")
    one = said("Um das Geld habe ich nie gebeten, nur um den Namen an der Tür.", language="de", article="b")
    two = said(
        "Ich habe nie nach Geld gefragt, nach dem Namen an der Tür habe ich gefragt.", language="de", article="c"
    )
    words = lexicon.load("en", "de")
    assert words
    assert together(match.group([english, one, two], [words]), english, one, two)


def test_lists_are_paired_by_the_mutual_best_with_a_lead():
    sources = [said(t, None, None, id=f"s{i}") for i, t in enumerate(("The mayor sold the bridge", "My dog is ill"))]
    targets = [
        said(t, None, None, id=f"t{i}", language="de")
        for i, t in enumerate(
            ("Mein Hund ist krank", "Der Bürgermeister verkaufte die Brücke", "Es regnet seit Montag")
        )
    ]
    pairs = match.align(sources, targets, lexicon.load("en", "de"))
    assert [(p.id, p.target, p.accepted) for p in pairs] == [("s0", "t1", True), ("s1", "t0", True)]
    assert match.align([said("Hello there")], [], None)[0].target is None


# Measured on hand-labelled pairs; other pairs judge, so the floor lies below the figure


def measured() -> list[tuple[bool, bool]]:
    rows = [json.loads(line) for line in (CORPORA / "gold/match_pairs.dev.jsonl").read_text("utf-8").splitlines()]

    def wording(side: dict[str, str], id: str) -> Wording:
        marked = side["text"].strip()[:1] in "\"“'" and side["text"].strip()[-1:] in "\"”'"
        kind: Kind = "direct" if marked else "indirect"
        return Wording(id, side["text"], "en", speaker=side["speaker"] or None, date=side["date"], kind=kind)

    return [
        (bool(row["same"]), same(wording(row["a"], "a"), wording(row["b"], "b")))
        for row in rows
        if row["confidence"] == "high"
    ]


@pytest.mark.corpora
def test_labelled_pairs_are_told_better_than_by_the_rule_of_ten_words():
    results = measured()
    right = sum(gold and found for gold, found in results)
    precision = right / sum(found for _, found in results)
    recall = right / sum(gold for gold, _ in results)
    assert precision >= 0.92  # 0.96 when written
    assert 2 * precision * recall / (precision + recall) >= 0.85  # 0.90 when written; the rule has 0.68


@pytest.mark.corpora
@pytest.mark.parametrize(("target", "floor"), (("de", 0.8), ("fr", 0.85), ("es", 0.85)))
def test_translations_are_found_among_hundreds(target: str, floor: float):
    rows = [json.loads(line) for line in (CORPORA / "gold/translations.dev.jsonl").read_text("utf-8").splitlines()]
    rows = [row for row in rows if (row["source_language"], row["target_language"]) == ("en", target)]
    sources = [Wording(row["id"], row["source"], "en") for row in rows]
    targets = [Wording(row["id"], row["target"], target) for row in rows]
    pairs = match.align(sources, targets, _packaged("en", target))
    assert sum(p.id == p.target for p in pairs) / len(pairs) >= floor
    accepted = [p for p in pairs if p.accepted]
    assert sum(p.id == p.target for p in accepted) / len(accepted) >= 0.97


def _packaged(source: str, target: str) -> Lexicon:
    """The lexicon of the packaged words only, whatever is installed here."""
    forward, backward = lexicon._meaning(source, target), lexicon._meaning(target, source)
    return Lexicon(source, target, ("everyday",), forward, backward)


def test_every_pair_of_our_languages_has_words():
    for a, b in itertools.combinations(("de", "en", "es", "fr"), 2):
        assert lexicon.load(a, b)


def test_words_said_again_belong_to_the_utterance_and_the_sentence_around_them_does_not():
    first = said("I asked for the name on the door, not for the money", article="a")
    again = said("I asked for the name on the door", date="2025-03-09", article="b")
    around = replace(
        said("When I said ‘I asked for the name on the door’, I meant the brass one", date="2025-03-09", article="b"),
        inner=("I asked for the name on the door",),
    )
    groups = match.group([first, again, around])
    assert together(groups, first, again)
    assert not together(groups, first, around)
    assert match.compare(first, around) is None


def test_a_splice_does_not_join_the_two_utterances_it_takes_from():
    ones = [said("I never asked for the money, I asked for the name on the door", article=a) for a in "abc"]
    twos = [said("You can keep the keys. I built half of that house with these hands", article=a) for a in "abc"]
    ones = [replace(w, id=f"{w.article}#0") for w in ones]
    twos = [replace(w, id=f"{w.article}#1") for w in twos]
    splice = said("I never asked for the money, I built half of that house with these hands", article="d")
    german = said("Ich habe nie um das Geld gebeten, ich habe das halbe Haus gebaut", language="de", article="e")
    words = lexicon.load("en", "de")
    assert words
    groups = match.group([*ones, *twos, splice, german], [words])
    assert not together(groups, ones[0], twos[0])
    assert together(groups, ones[0], splice) or together(groups, twos[0], splice)


@pytest.mark.parametrize(
    ("one", "two"),
    (
        ("We are closing the bridge for six weeks, not a day more", "We are closing the bridge for six months"),
        ("It was 400,000 crowns in May and it is 400,000 crowns today", "It was 400.000 crowns in May"),
        ("There is a letter. There is no deal with anybody", "There is no deal with anybody. There is a letter."),
        ("The name was never mine to give, I told you", "The name was mine to give, I told you"),
    ),
)
def test_one_persons_words_are_known_again_with_a_number_a_not_or_the_order_changed(one: str, two: str):
    assert same(said(one, article="a"), said(two, "Okonjo", "2025-03-05", article="b"))


def test_a_language_that_is_not_known_or_not_to_be_believed_is_the_others():
    english = said("The director of the harbour board, Ada Okonjo, never signed")
    assert same(english, said("The director of the harbour board, Ada Okonjo", language="und"))
    assert same(english, said("The director of the harbour board, Ada Okonjo, never signed", language="nl"))


def test_one_person_is_the_same_whatever_the_name_ends_in():
    one, two = (replace(said("x", "p-7"), speaker_name=name) for name in ("Office des ponts", "Bridge Office"))
    assert match.agree.speakers(one, two) == "same"


# Worked out on arrays, as by hand


def runs_by_hand(wording: Wording) -> set[int]:
    """The keys of a wording's runs, as ``text.runs`` has them."""
    seen = shape(wording.text, wording.language)
    found = set()
    for piece in (*seen.pieces, *seen.quoted):
        words = [bulk.number(f"{seen.language} {token}") for token in seen.known.tokens(piece)]
        for length, window, last in ((4, 2, 0), (5, 4, 1)):
            runs = run_numbers(words, length)
            found |= {run >> 1 << 1 | last for run in (runs if len(words) <= 12 else winnowed(runs, window))}
    return found


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), min_size=1, max_size=5))
def test_the_runs_of_many_wordings_are_those_of_each(texts: list[str]):
    wordings = [said(text, None, None, kind="indirect") for text in texts]
    keys, owners = keys_of((n, one, shape(one.text, one.language)) for n, one in enumerate(wordings))
    for n, one in enumerate(wordings):
        assert set(keys[owners == n].tolist()) == runs_by_hand(one)


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDINGS, min_size=1, max_size=8))
def test_the_keys_of_many_wordings_are_those_of_each(wordings: list[Wording]):
    keys, owners = keys_of((n, one, shape(one.text, one.language)) for n, one in enumerate(wordings))
    for n, one in enumerate(wordings):
        assert set(keys[owners == n].tolist()) == match.keys(one)


def pairs_by_hand(bucket: Sequence[Card], *, for_short: bool) -> set[tuple[int, int]]:
    """Each with the few before it, the earliest and the longest."""
    in_time = sorted(bucket, key=lambda one: one.time)
    longest = min(bucket, key=lambda one: one.rank)
    found = set()
    for at, one in enumerate(in_time):
        for other in {*in_time[max(0, at - PREVIOUS) : at], in_time[0], longest} - {one}:
            if not for_short or min(one.length, other.length) <= 12:
                found.add((min(one.number, other.number), max(one.number, other.number)))
    return found


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 30), st.sampled_from([None, "2025-03", "2025-03-03"]))),
)
def test_in_a_bucket_each_meets_the_few_before_it_the_earliest_and_the_longest(rows: list[tuple[int, int, str | None]]):
    cards = [Card(n, f"{n * 7 % 10}-{n}", "", "en", length, date, None, 0) for n, (_, length, date) in enumerate(rows)]
    buckets = {key: [n for n, row in enumerate(rows) if row[0] == key] for key in {row[0] for row in rows}}
    order = bulk.Order.of_cards(cards, np.arange(len(cards)), 12)
    found = bulk.Buckets(bulk.rows(buckets.items()), order).pairs(PREVIOUS, for_short=True)
    wanted = [pairs_by_hand([cards[n] for n in some], for_short=key % 2 == 0) for key, some in buckets.items()]
    assert list(bulk.unpacked(found)) == sorted(set().union(*wanted))


@settings(max_examples=200, deadline=None)
@given(
    WORDINGS,
    WORDINGS,
    st.sampled_from(["same", "other", "unknown"]),
    st.one_of(st.none(), st.sampled_from([0, 3, 4, 14, 15, 120, 121])),
)
def test_what_is_spared_a_closer_look_would_not_have_been_the_same(
    a: Wording, b: Wording, who: Agreement, apart: int | None
):
    one, two = shape(a.text, a.language), shape(b.text, a.language)
    if _little_in_common(one, a.kind in OWN, two, b.kind in OWN, who, apart):
        assert judge(shared(one, a.kind in OWN, two, b.kind in OWN), who, apart) is None


def test_words_are_the_same_after_a_vocabulary_was_full(monkeypatch: pytest.MonkeyPatch):
    wordings = [said(FERRY, id="whole"), said("and nobody will stop us now", id="other", date="2025-03-04")]
    wordings += [said(f"{FERRY} {'far ' * n}", id=f"longer {n}") for n in range(1, 4)]
    before = match.group(wordings)
    monkeypatch.setattr(sys.modules["onrecord.match.shape"], "VOCABULARY", 5)
    shape.cache_clear()
    assert match.group(wordings) == before
    assert all(match.compare(wordings[0], one) for one in wordings[2:])


def test_a_wording_that_brings_a_clause_of_its_own_does_not_stand_for_its_group():
    whole = said("We close the bridge for six weeks", id="a")
    own = said("We close the bridge for six weeks, the mayor owes an apology", id="b", date="2025-03-04")
    cut = said("close the bridge, six weeks", "Okonjo", id="c", date="2025-03-05")
    chosen = heads([whole, own, cut], [])
    assert own in chosen  # the longest does
    long = said("We close the bridge for six weeks, and then the bridge for six weeks opens", id="d")
    assert own not in heads([whole, own, cut, long], [])
