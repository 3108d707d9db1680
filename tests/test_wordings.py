"""What matching sees of a quotation: its words, not its outlet's marks, and the sentence around them."""

from __future__ import annotations

from onrecord.records import Article, Link, Mention, Person, Quotation, Reading, Span
from onrecord.wordings import around, bare, said, sentence, utterable, wording, wordings

TEXT = "It rained. “When I see you,” Ruiz said on Monday, “I will thank you.” Nobody spoke."


def span(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


SPLIT = Quotation(
    "a#0",
    "a",
    "direct",
    (span("“When I see you,”"), span("“I will thank you.”")),
    speaker=Mention((span("Ruiz"),), "Ruiz", "name", person="a@0"),
    cue=(span("said"),),
    chain=(Link("Quay News", "outlet"),),
)
READING = Reading(Article("a", TEXT, language="en"), (SPLIT,), persons=(Person("a@0", "Ruiz"),))


def test_pieces_with_words_between_them_show_that() -> None:
    assert said(TEXT, SPLIT) == "When I see you, … I will thank you."


def test_pieces_of_neighbouring_paragraphs_run_on() -> None:
    text = "“We close.\n\n“We close on Friday.”"
    q = Quotation("a#0", "a", "direct", (span("“We close.", text), span("“We close on Friday.”", text)))
    assert said(text, q) == "We close. We close on Friday."


def test_the_marks_inside_mixed_words_stay() -> None:
    text = 'Ruiz said the deal was "really bad".'
    q = Quotation("a#0", "a", "mixed", (span('the deal was "really bad"', text),))
    assert said(text, q) == 'the deal was "really bad"'


def test_an_apostrophe_is_no_mark() -> None:
    assert bare("'Twas late, the workers'") == "Twas late, the workers"  # both ends: they may be marks
    assert bare("’Twas late") == "’Twas late"
    assert bare("the workers’") == "the workers’"


def test_the_sentence_holds_the_pieces_and_who_said_them() -> None:
    begin, end = sentence(TEXT, SPLIT, "en")
    assert TEXT[begin:end] == "“When I see you,” Ruiz said on Monday, “I will thank you.”"


def test_what_stands_around_leaves_the_words_out() -> None:
    assert around(TEXT, SPLIT, "en") == "Ruiz said on Monday,"


def test_the_person_across_articles_takes_the_place_of_the_local_one() -> None:
    known = Person("p-1", "Ana Ruiz", local=("a@0", "b@3"))
    found = wording(READING, SPLIT, {"a@0": known})
    assert (found.speaker, found.speaker_name, found.via) == ("p-1", "Ana Ruiz", ("Quay News",))
    assert wordings([READING], [known]) == (found,)


def test_thoughts_and_single_words_are_left_out_unless_asked_for() -> None:
    text = "Ruiz hopes to win. He is her “idol”."
    thought = Quotation("a#0", "a", "indirect", (span("to win", text),), medium="thought")
    word = Quotation("a#1", "a", "fragment", (span("“idol”", text),))
    reading = Reading(Article("a", text, language="en"), (thought, word))
    assert not utterable(reading, thought)
    assert not utterable(reading, word)
    assert wordings([reading], []) == ()
    assert [w.id for w in wordings([reading], [], everything=True)] == ["a#0", "a#1"]


def test_a_comma_before_words_that_end_their_sentence_stands_for_a_full_stop() -> None:
    text = "“Get up early,” he said. “Bring the nets.”"
    two = Quotation("a#0", "a", "direct", (span("“Get up early,”", text), span("“Bring the nets.”", text)))
    assert said(text, two) == "Get up early. … Bring the nets."
    text = "“Get up early,” he said, “and bring the nets.”"
    one = Quotation("a#0", "a", "direct", (span("“Get up early,”", text), span("“and bring the nets.”", text)))
    assert said(text, one) == "Get up early, … and bring the nets."


def test_a_wording_knows_the_quotations_nested_in_it() -> None:
    text = "“When I said ‘we close’, I meant the bar,” Ruiz said."
    outer = Quotation("a#0", "a", "direct", (span("“When I said ‘we close’, I meant the bar,”", text),))
    nested = Quotation("a#1", "a", "direct", (span("‘we close’", text),), nested_in="a#0")
    reading = Reading(Article("a", text, language="en"), (outer, nested))
    assert wording(reading, outer, {}).inner == ("we close",)
    assert wording(reading, nested, {}).inner == ()
