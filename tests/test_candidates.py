"""Rules and model together: what each decides, and how a quotation says what made it."""

from __future__ import annotations

from onrecord.extract import extract
from onrecord.extract.confidence import KEPT, confidence
from onrecord.readers import complete
from onrecord.records import Article, Candidate, Quotation, Span

PIER = (
    "Tamsin Orrell runs the harbour. “We are closing the pier on Friday,” she said. "
    "The mayor, Iven Brask, supports a smaller ferry. He said the slipway would open in May, weather allowing."
)


def spans(text: str, *words: str) -> tuple[Span, ...]:
    return tuple(Span(at := text.index(word), at + len(word)) for word in words)


def read(text: str, *heard: Candidate) -> tuple[Quotation, ...]:
    return extract(complete(Article("a", text, language="en")), heard).quotations


def words(text: str, q: Quotation) -> list[str]:
    return [text[s.begin : s.end] for s in q.content]


def heard(text: str, content: str, cue: str = "", speaker: str = "", score: float = 0.9) -> Candidate:
    return Candidate(
        spans(text, content),
        spans(text, speaker) if speaker else (),
        spans(text, cue) if cue else (),
        (),
        score,
    )


def test_what_both_found_is_one_quotation_that_names_both() -> None:
    found = read(PIER, heard(PIER, "“We are closing the pier on Friday,”", "said", "she"))
    direct = [q for q in found if q.kind == "direct"]
    assert [q.evidence for q in direct] == [("cue behind", "model 0.90")]


def test_both_are_surer_than_either() -> None:
    together = confidence("en", "cue behind", 0.9, True)
    assert together > confidence("en", "cue behind", None, True)
    assert together > confidence("en", None, 0.9, True)


def test_of_a_stretch_in_marks_the_model_cannot_take_a_part() -> None:
    text = "“The slipway is safe and it will stay open,” a note on the door of the boathouse ran."
    found = read(text, heard(text, "The slipway is safe and it will stay", "ran", "a note on the door"))
    assert [words(text, q) for q in found] == [["“The slipway is safe and it will stay open,”"]]


def test_a_few_words_in_marks_inside_a_longer_content_stay_inside_it() -> None:
    text = "Orrell voiced her hope that the “Old Lady” would be repaired before the regatta."
    found = read(
        text, heard(text, "that the “Old Lady” would be repaired before the regatta", "voiced her hope", "Orrell")
    )
    assert words(text, found[0]) == ["that the “Old Lady” would be repaired before the regatta"]


def test_a_stance_without_words_is_attributed_and_not_said() -> None:
    found = read(PIER, heard(PIER, "a smaller ferry", "supports", "The mayor, Iven Brask"))
    stance = [q for q in found if q.evidence == ("model 0.90",)]
    assert [(q.medium, q.speaker.text) for q in stance] == [("thought", "The mayor")]


def test_what_an_outlet_says_in_its_own_voice_is_not_said_by_anybody() -> None:
    text = "According to the Harbour Post, the slipway cost two million."
    found = read(text, heard(text, "the slipway cost two million", "According to", "the Harbour Post"))
    assert [q.medium for q in found] == ["thought"]


def test_where_a_clause_ends_the_model_says() -> None:
    whole = "the slipway would open in May, weather allowing"
    found = read(PIER, heard(PIER, whole, "", "He"))
    assert [whole] in [words(PIER, q) for q in found]


def test_a_rule_that_the_model_contradicts_loses_confidence() -> None:
    alone = extract(complete(Article("a", PIER, language="en")), None).quotations
    unheard = read(PIER)
    assert len(alone) >= len(unheard)
    assert all(q.confidence < p.confidence for q in unheard for p in alone if q.content == p.content)


def test_what_the_model_alone_hears_and_is_unlikely_is_left_out() -> None:
    found = read(PIER, heard(PIER, "a smaller ferry", "supports", "The mayor", score=0.05))
    assert not [q for q in found if q.evidence == ("model 0.05",)]
    assert confidence("en", None, 0.05, False) < KEPT


def test_a_rule_that_is_mostly_right_stands_against_a_silent_model() -> None:
    alone = extract(complete(Article("a", PIER, language="en")), None).quotations
    assert [q.content for q in read(PIER)] == [q.content for q in alone]


def test_of_quoted_words_and_their_clause_both_are_kept_one_inside_the_other() -> None:
    text = "Orrell called the new ferry plan for the whole of the northern harbour a “bathtub” on Monday."
    clause = "the new ferry plan for the whole of the northern harbour a “bathtub”"
    found = {q.kind: q for q in read(text, heard(text, clause, "called", "Orrell"))}
    assert words(text, found["fragment"]) == ["“bathtub”"]
    assert words(text, found["mixed"]) == [clause]
    assert found["fragment"].nested_in == found["mixed"].id
    assert found["mixed"].medium == "thought"


def test_without_a_model_the_rules_alone_decide() -> None:
    found = extract(complete(Article("a", PIER, language="en")), None).quotations
    assert found
    assert all(len(q.evidence) == 1 and not q.evidence[0].startswith("model") for q in found)


def test_titles_stay_titles_whatever_the_model_hears() -> None:
    text = "Orrell's new single, “Low Tide,” was played twice."
    found = read(text, heard(text, "“Low Tide,”", "played", "Orrell"))
    assert not found


HALL = "„Wir gehen nicht“, sagte Ute Rahn. „Das Haus gehört uns allen. Wir bleiben hier.“"


def in_german(text: str, *heard: Candidate) -> tuple[Quotation, ...]:
    return extract(complete(Article("a", text, language="de")), heard).quotations


def test_a_piece_of_a_quotation_does_not_come_again_by_itself() -> None:
    piece = heard(HALL, "„Das Haus gehört uns allen. Wir bleiben hier.“", speaker="Ute Rahn")
    beginning = heard(HALL, "„Das Haus gehört uns allen.", speaker="Ute Rahn")
    for again in (piece, beginning):
        (q,) = in_german(HALL, again)
        assert words(HALL, q) == ["„Wir gehen nicht“", "„Das Haus gehört uns allen. Wir bleiben hier.“"]


def test_whom_the_rules_do_not_find_the_model_may_know_and_an_adverb_is_nobody() -> None:
    text = "Die Halle schließt. Darin steht nur: „Wir danken allen Gästen.“"
    said = "„Wir danken allen Gästen.“"
    (known,) = in_german(text, heard(text, said, speaker="Die Halle"))
    assert known.speaker.text == "Die Halle"
    (unknown,) = in_german(text, heard(text, said, speaker="Darin"))
    assert unknown.speaker.text != "Darin"
