"""Given words against the earliest wording on record: one word and one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord import ask, pipeline, trace
from onrecord.records import Group, Match, Searched, Utterance, Verdict, Wording

SEARCHED = Searched(articles=31, outlets=12, begin="2031-05-01", end="2031-05-09")
LINE = "We never asked for the ferry, we asked for a bridge."


def report(
    outlet: str, text: str = LINE, day: int | None = 3, speaker: str | None = "Ines Marlow", **more: object
) -> Wording:
    name = outlet.lower().replace(" ", "-")
    number = more.pop("n", 0)
    date = f"2031-05-{day:02}" if day else None
    known = {
        "language": "en",
        "date": date,
        "speaker": f"p-{speaker}" if speaker else None,
        "speaker_name": speaker,
    } | more
    return Wording(id=f"{name}#{number}", text=text, article=name, outlet=outlet, **known)  # type: ignore[arg-type]


def verdict(given: str, *reports: Wording, beside: tuple[Wording, ...] = (), **more: object) -> Verdict:
    formula = bool(more.pop("formula", False))
    wordings = {w.id: w for w in (*reports, *beside)}
    matches = tuple(Match(reports[0].id, w.id, 0.8, "", w.language != reports[0].language) for w in reports[1:])
    utterance: Utterance = trace.utterance(Group(tuple(sorted(w.id for w in reports)), matches), wordings)
    asked = Wording("given", given, **({"language": "en"} | more))  # type: ignore[arg-type]
    return trace.verdict(asked, utterance, wordings, SEARCHED, formula=formula)


TALE = "We close on Friday. Nobody is paid, and nobody was asked. I sold the boats myself, if you want to know."


@pytest.mark.parametrize(
    ("given", "word"),
    (
        (TALE, "verbatim"),
        ("we close on friday", "verbatim"),
        ("“Nobody is paid, and nobody was asked.”", "verbatim"),
        ("We close on Friday — nobody is paid, and nobody was asked!", "verbatim"),
        ("Nobody is paid", "cut"),
        ("nobody was asked", "cut"),
        ("I sold the boats myself", "cut"),
        ("We close on Friday. I sold the boats myself, if you want to know.", "cut"),
        ("We close on Friday, I sold the boats myself, if you want to know.", "spliced"),
        ("We close on Monday.", "altered"),
        ("Everybody is paid, and nobody was asked.", "altered"),
        ("We close on Friday, believe me.", "altered"),
    ),
)
def test_the_words_decide(given: str, word: str) -> None:
    assert verdict(given, report("Tide Table", TALE)).verdict == word


def test_a_cut_says_what_is_lost_and_who_had_it_first() -> None:
    found = verdict("We never asked for the ferry", report("Tide Table"))
    assert found.verdict == "cut"
    assert found.because == "Tide Table had it first on record (3 May 2031); your words drop “, we asked for a bridge”."
    assert [c.kind for c in found.changes] == ["dropped"]
    assert found.confidence > 0.9


def test_a_clause_before_a_comma_is_no_whole_sentence() -> None:
    line = "Ain't nobody rowed out to us, ain't nobody waved,"
    found = verdict("ain't nobody rowed out to us", report("Tide Table", line, 18), report("Gull", line, 30))
    assert found.verdict == "cut"
    assert found.utterance is not None
    assert found.utterance.earliest.date == "2031-05-18"
    assert found.because.endswith("two reports, not established who has it from whom.")


def test_a_piece_of_a_split_quotation_is_a_sentence_if_the_next_begins_one() -> None:
    split = "Get up early, … Bring the nets and the good lamp."
    assert verdict("Get up early", report("Tide Table", split)).verdict == "verbatim"
    assert verdict("Bring the nets", report("Tide Table", split)).verdict == "cut"


def test_the_earliest_wording_counts_not_the_one_that_fits() -> None:
    later = report("Gull", "We never wanted the ferry", 6)
    found = verdict("We never wanted the ferry", report("Tide Table"), later)
    assert found.verdict == "altered"
    assert "“wanted” where it has “asked for”" in found.because


def test_among_equally_early_wordings_the_longest_that_has_the_words_counts() -> None:
    found = verdict(
        "We never asked for the ferry", report("Tide Table"), report("Gull", "We never asked for the ferry")
    )
    assert found.verdict == "cut"


def test_words_of_two_quotations_are_spliced() -> None:
    other = report("Tide Table", "They sold the last pier before breakfast.", n=1)
    found = verdict(
        "We never asked for the ferry, they sold the last pier before breakfast.", report("Tide Table"), beside=(other,)
    )
    assert found.verdict == "spliced"
    assert "join two places" in found.because


def test_a_translation_names_the_wording_on_record() -> None:
    german = report("Deichblatt", "Wir wollten nie eine Fähre, sondern eine Brücke.", 5, language="de")
    found = verdict("Wir wollten nie eine Fähre, sondern eine Brücke.", report("Tide Table"), german, language="de")
    assert found.verdict == "translated"
    assert LINE in found.because
    assert "Deichblatt has it in this language" in found.because


JOKE = "You would not know a tide if it was thrown at your wedding."
SCHERZ = report(
    "Deichblatt", "Du würdest keine Flut erkennen, wenn man sie dir zur Hochzeit schenkt.", 2, language="de"
)


@pytest.mark.parametrize(
    ("given", "word", "told"),
    (
        (JOKE, "translated", "; Gull has it in this language"),
        ("You would not know a tide", "translated", "; Gull has it in this language"),
        ("You wouldn’t know a tide if it was thrown at your wedding", "translated", "; Gull has it in this language"),
        (
            "You would not know a tide if it was thrown at your funeral.",
            "altered",
            "Deichblatt had it first on record (2 May 2031) in German; Gull has it in this language "
            "(3 May 2031); your words have “funeral” where it has “wedding”",
        ),
        ("You would know a tide if it was thrown at your wedding.", "altered", "your words drop “not”"),
        ("You would not know two tides if it was thrown at your wedding.", "altered", "where it has “a tide”"),
        (
            "Not even as a gift would you see the water rise.",
            "translated",
            "; Gull has it in other words in this language",
        ),
    ),
)
def test_words_changed_against_a_translation_on_record_are_altered(given: str, word: str, told: str) -> None:
    found = verdict(given, SCHERZ, report("Gull", JOKE))
    assert found.verdict == word
    assert told in found.because
    assert bool(found.changes)
    for change in found.changes if word == "altered" else ():
        assert change.at is not None
        assert given[change.at.begin : change.at.end] == change.to


def test_a_translation_names_the_outlet_that_has_these_very_words() -> None:
    other = report("Tide Table", "A tide could be your wedding gift and you would still not see it.", 4)
    found = verdict(other.text, SCHERZ, report("Gull", JOKE), other)
    assert found.verdict == "translated"
    assert "; Tide Table has it in this language" in found.because


def test_a_negation_that_a_later_outlet_lost_is_measured_by_the_translation_that_has_it() -> None:
    lost = report("Tide Table", JOKE.replace(" not", ""), 6)
    for day in (3, 8):
        found = verdict(lost.text, SCHERZ, report("Gull", JOKE, day), lost)
        assert found.verdict == "altered"
        assert "Gull has it in this language" in found.because
        assert verdict(JOKE, SCHERZ, report("Gull", JOKE, day), lost).verdict == "translated"


SPLIT = "We will mend every net. … Every net and every sail."


@pytest.mark.parametrize(
    ("given", "word"),
    (
        (SPLIT, "verbatim"),
        ("We will mend every net. Every net and every sail.", "verbatim"),
        ("We will mend every net.", "verbatim"),
        ("Every net and every sail", "verbatim"),
        ("We will mend every net and every sail.", "spliced"),
        ("every net and every sail", "verbatim"),
    ),
)
def test_words_that_run_over_a_boundary_and_leave_some_out_are_spliced(given: str, word: str) -> None:
    for text in (SPLIT, SPLIT.replace(" … ", " ")):
        assert verdict(given, report("Tide Table", text)).verdict == word


def test_a_stutter_left_out_is_a_cut_and_one_put_in_is_altered() -> None:
    stutter, plain = "I, I built half of the pier.", "I built half of the pier."
    assert verdict(plain, report("Tide Table", stutter)).verdict == "cut"
    assert verdict(stutter, report("Tide Table", plain)).verdict == "altered"


def test_another_speaker_than_the_earliest_reports_name() -> None:
    gull = report("Gull", LINE, 6, "Carl Devitt")
    found = verdict(LINE, report("Tide Table"), gull, speaker_name="Carl Devitt")
    assert found.verdict == "other speaker"
    assert "Your text credits Carl Devitt" in found.because
    assert (
        "as Gull does; Tide Table had the words first on record (3 May 2031) and credits Ines Marlow" in found.because
    )


def test_part_of_the_name_is_no_other_speaker_and_an_unnamed_one_neither() -> None:
    assert verdict(LINE, report("Tide Table"), speaker_name="Marlow").verdict == "verbatim"
    assert verdict(LINE, report("Tide Table", speaker=None), speaker_name="Carl Devitt").verdict == "verbatim"


def test_retelling_in_other_words_is_altered_and_the_same_words_are_not() -> None:
    indirect = report("Tide Table", "they had never asked for the ferry", kind="indirect")
    assert verdict("We have never asked for the ferry", indirect).verdict == "altered"
    assert verdict("they had never asked for the ferry", indirect).verdict == "verbatim"


def test_a_formula_is_its_own_answer() -> None:
    found = verdict(
        "No comment", report("Tide Table", "No comment"), report("Gull", "No comment", 6, "Carl Devitt"), formula=True
    )
    assert found.verdict == "formula"
    assert "Carl Devitt and Ines Marlow" in found.because


def test_what_is_not_on_record_says_what_was_searched_and_what_is_near() -> None:
    near = report("Gull", "Nobody has been paid", 5)
    found = trace.verdict(Wording("given", "Nobody will be paid", "en"), None, {}, SEARCHED, nearest=near)
    assert found.verdict == "not on record"
    assert "31 searched articles of 12 outlets (1 May 2031 to 9 May 2031)" in found.because
    assert "the nearest is “Nobody has been paid” (Ines Marlow, Gull, 5 May 2031)" in found.because
    assert found.utterance is None


def test_an_empty_record_says_so() -> None:
    found = trace.verdict(Wording("given", "Nobody", "en"), None, {}, Searched(0, 0))
    assert found.because == "No article is on record yet, so nothing could be compared."


def test_no_sentence_says_that_anybody_said_it() -> None:
    reports = report("Tide Table", TALE), report("Gull", TALE, 6, "Carl Devitt", via=("Tide Table",))
    for given in (TALE, "Nobody is paid", "We close on Monday.", "Nothing at all like it in the world"):
        for speaker in (None, "Carl Devitt", "Ines Marlow"):
            because = verdict(given, *reports, speaker_name=speaker).because
            assert " said" not in because
            assert because.endswith((".", "”."))


def test_dates_that_tie_are_not_called_first() -> None:
    found = verdict("We never asked for the ferry", report("Tide Table"), report("Gull", date="2031-05"))
    assert "Tide Table or another of the same time had it first on record" in found.because


def test_a_sentence_says_what_a_change_does_to_the_statement() -> None:
    line = "We will never sell the pier."
    assert verdict("We will sell the pier.", report("Tide Table", line)).because.endswith(
        "your words drop “never”, which turns the statement round."
    )
    may = verdict("We may never sell the pier.", report("Tide Table", line)).because
    assert may.endswith("which changes how certain or binding it is.")


def test_many_outlets_are_counted_and_not_listed() -> None:
    names = [f"Gull {n}" for n in "ABCDEF"]
    found = verdict(LINE, report("Tide Table"), *(report(name, day=5) for name in names))
    assert "; Gull A, Gull B, Gull C and 3 more have them too" in found.because
    assert "Gull F" not in found.because


SAYS = {
    "en": "“{}”, said {} on the pier that evening.",
    "de": "„{}“, sagte {} an jenem Abend am Hafen.",
    "fr": "« {} », a déclaré {} ce soir-là au port.",
    "es": "«{}», dijo {} aquella noche en el puerto.",
}
SPEAKERS = ("Harriet Pohl", "Olof Brandt", "Pia Lorch", "Ruben Amsel", "Carl Devitt")


def test_what_many_say_in_other_stories_is_a_formula(tmp_path: Path) -> None:
    phrases = [
        json.loads(line)
        for line in (Path(__file__).parent / "cases/formulas.jsonl").read_text("utf8").split("\n")
        if line
    ]
    articles = tmp_path / "articles.jsonl"
    articles.write_text(
        "\n".join(
            json.dumps(
                {
                    "id": f"{n}-{m}",
                    "text": SAYS[phrase["language"]].format(phrase["text"], name),
                    "outlet": f"Outlet {n}-{m}",
                    "language": phrase["language"],
                    "date": f"2031-0{m + 1}-1{m}",
                }
            )
            for n, phrase in enumerate(phrases)
            for m, name in enumerate(SPEAKERS)
        ),
        "utf8",
    )
    with ask.open_store(tmp_path / "phrases.db", create=True) as store:
        pipeline.add([articles], store)
        found = {phrase["text"]: ask.trace(store, phrase["text"]).verdict for phrase in phrases}
    assert len(found) >= 10
    right = [text for text, one in found.items() if one.verdict == "formula"]
    assert len(right) >= 0.9 * len(found), found
    assert all("a phrase that many use" in found[text].because for text in right)
