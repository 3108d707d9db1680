"""What a reader sees: changes marked in the words, a trail that says its reasons, the same at every width."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from onrecord.ask import Account, Traced
from onrecord.pipeline import Report
from onrecord.records import (
    Change,
    Conflict,
    Earliest,
    Edge,
    Searched,
    Span,
    Utterance,
    Verdict,
    Version,
)
from onrecord.show import check, lists, trace
from onrecord.show.marked import marked
from onrecord.show.terminal import rendered
from onrecord.telling import difference, drifted, reported
from onrecord.text.plain import defused

FULL = "We sell the ferry, and nobody is asked."


def account(id: str, outlet: str, date: str | None, speaker: str | None = "Ada Okonjo", **more: object) -> Account:
    fields: dict[str, object] = {
        "id": id,
        "kind": "direct",
        "text": FULL,
        "article": id.rpartition("#")[0],
        "outlet": outlet,
        "date": date,
        "language": "en",
        "speaker": speaker,
        "speaker_reason": None,
        "addressee": None,
        "via": (),
        "alleged": False,
        "disputed": False,
        "sentence": f"“{FULL}” she said.",
        "span": Span(0, 50),
        "utterance": "u-1",
        "outlets": 3,
    }
    return Account(**{**fields, **more})  # type: ignore[arg-type]


def traced(accounts: tuple[Account, ...], trail: tuple[Edge, ...] = (), **more: object) -> Traced:
    versions = (Version("v-1", "en", FULL, tuple(a.id for a in accounts)),)
    utterance = Utterance("u-1", "p-1", "Ada Okonjo", Earliest(accounts[0].article, accounts[0].date), versions, trail)
    utterance = replace(utterance, **more)  # type: ignore[arg-type]
    searched = Searched(len(accounts), len(accounts), "2025-05-05", "2025-05-09")
    return Traced(Verdict(FULL, "verbatim", "The same words.", 0.9, searched, utterance), accounts)


THREE = (
    account("a#0", "Quay Courier", "2025-05-05", via=("voicemail", "post by @ferry")),
    account("b#0", "The Lamp", "2025-05-06", via=("Quay Courier",)),
    account("c#0", "Glare", "2025-05-09", "Bela Farkas"),
)
TRAIL = (Edge("a#0", "b#0", "cites", 0.95, "The Lamp cites Quay Courier."), Edge("b#0", "c#0", "copied", 0.7))


def test_words_left_out_changed_and_put_in_are_marked_without_colour() -> None:
    version = Version(
        "v-2",
        "en",
        "We never sell the boat today",
        (),
        changes=(
            Change("added", "", "never", Span(3, 8)),
            Change("replaced", "ferry", "boat", Span(18, 22)),
            Change("dropped", ", and nobody is asked", "", Span(22, 22)),
            Change("added", "", "today", Span(23, 28)),
        ),
    )
    assert marked(version).plain == "We ‹+never› sell the ‹ferry→boat›‹, and nobody is asked› ‹+today›"


def test_a_change_outside_the_words_is_not_invented() -> None:
    assert marked(Version("v", "en", "We sell", (), changes=(Change("dropped", "the ferry", ""),))).plain == "We sell"


def test_translated_words_are_shown_as_they_are() -> None:
    version = Version("v", "de", "Wir verkaufen", (), changes=(Change("translated", "We sell", "Wir", Span(0, 13)),))
    assert marked(version).plain == "Wir verkaufen"


def test_a_version_says_what_happened_and_to_which() -> None:
    version = Version("v-2", "en", "We sell", (), parent="v-1", drift=("polarity", "cut", "punctuation"))
    assert drifted(version, {"v-1": 1}) == "negation changed and cut from 1"


def test_the_trail_tells_chain_reason_and_how_sure() -> None:
    page = rendered(trace.page(traced(THREE, TRAIL)))
    assert "Ada Okonjo · voicemail · post by @ferry · Quay Courier 5 May" in page
    assert " └─ The Lamp 6 May" in page
    assert "The Lamp cites Quay Courier (sure)" in page
    assert "through Quay Courier" in page
    assert "└─ Glare 9 May (as Bela Farkas’s)" in page
    assert "copied (likely)" in page
    assert "not established" not in page


def test_without_an_edge_it_is_not_established() -> None:
    assert "not established who has it from whom: 3 reports" in rendered(trace.page(traced(THREE)))


def test_an_article_stands_in_the_trail_once_and_a_circle_ends() -> None:
    accounts = (account("a#0", "Courier", "2025-05-05"), account("a#1", "Courier", "2025-05-05"), THREE[1])
    circle = (Edge("a#0", "b#0", "copied", 0.9), Edge("b#0", "a#1", "copied", 0.9))
    page = rendered(trace.page(traced(accounts, circle)))
    section = page[page.index("Trail") : page.index("In the articles")]
    assert section.count("Courier 5 May") == 1
    assert section.count("The Lamp 6 May") == 1


def test_who_credits_whom_is_counted_in_outlets() -> None:
    accounts = (*THREE, account("a#1", "Quay Courier", "2025-05-05"), account("d#0", "Zeit", None, None))
    said = trace.attribution(accounts)
    assert said == "2 outlets attribute it to Ada Okonjo, 1 to Bela Farkas, 1 to nobody named"


def test_a_tie_of_dates_is_said() -> None:
    page = rendered(trace.page(traced(THREE, TRAIL, earliest=Earliest("a", "2025-05", ("b#0",)))))
    assert "first on record May 2025, Quay Courier; The Lamp can't be told apart from it by date" in " ".join(
        page.split()
    )


@pytest.mark.parametrize("width", (30, 50, 79, 80, 120, 200))
def test_every_width_shows_the_same_words_and_none_is_overrun(width: int) -> None:
    conflict = Conflict("speaker", ("a#0", "c#0"), "Glare: Bela Farkas. Quay Courier, The Lamp: Ada Okonjo.")
    page = rendered(trace.page(traced(THREE, TRAIL, conflicts=(conflict,))), width)
    assert max(map(len, page.splitlines())) <= width
    words = " ".join(page.split())
    for part in ("Versions", "Trail", "Conflict", "Bela Farkas", "voicemail", "Searched 3 articles of 3 outlets"):
        assert part in words


def test_colour_changes_no_word() -> None:
    page = traced(THREE, TRAIL)
    coloured = rendered(trace.page(page), colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == rendered(trace.page(page))


def test_a_draft_s_line_says_where_the_words_are_or_what_differs() -> None:
    verbatim = traced(THREE)
    assert check.note(verbatim) == "Quay Courier 5 May 2025 and 2 more"
    searched = verbatim.verdict.searched
    cut = Verdict("We sell", "cut", "…", 0.9, searched, changes=(Change("dropped", "the ferry", ""),))
    assert check.note(Traced(cut)) == "drops “the ferry”"
    other = Verdict(FULL, "other speaker", "…", 0.9, searched, verbatim.verdict.utterance)
    assert check.note(Traced(other, THREE)) == "Quay Courier and The Lamp: Ada Okonjo; Glare: Bela Farkas"
    absent = Verdict("x", "not on record", "Nothing reports it; nearest: “We sell” (Ada Okonjo).", 0.5, searched)
    assert check.note(Traced(absent)) == "nearest: “We sell” (Ada Okonjo)"


def test_many_changes_are_cut_short() -> None:
    changes = tuple(Change("dropped", str(n), "") for n in range(5))
    assert difference(changes) == "drops “0”, drops “1”, drops “2” and 2 more changes"


@pytest.mark.parametrize("evil", ("\x1b[2J", "\x9b31m", "\x07", "\u202e", "\u2066", "\x00", "\x7f", "\ud800"))
def test_nothing_that_moves_a_cursor_or_turns_text_round_is_printed(evil: str) -> None:
    assert not set(evil[:1]) & set(defused(f"before{evil}after"))
    page = rendered(trace.page(traced((account("a#0", f"Qu{evil}ay", "2025-05-05", sentence=f"“We{evil}”"),))))
    assert not set(evil[:1]) & set(page)


def test_only_somebody_s_own_words_stand_in_marks() -> None:
    told = account("a#0", "Quay Courier", "2025-05-05", kind="indirect", text="they would sell the ferry")
    assert reported(told) == "they would sell the ferry"
    assert reported(THREE[0]) == f"“{FULL}”"
    assert "“they would" not in rendered(trace.page(traced((told,))))


def test_the_words_are_underlined_in_the_article_s_sentence() -> None:
    (line,) = (text for text in rendered(trace.page(traced(THREE[:1])), colour=True).splitlines() if "she said" in text)
    assert re.search(r"“\x1b\[4m(.*?)\x1b\[0m", line)[1] == FULL.rstrip(".")  # type: ignore[index]


def test_articles_that_name_no_outlet_are_not_counted_as_outlets() -> None:
    nameless = tuple(replace(one, outlet=None) for one in THREE[:2])
    page = " ".join(rendered(trace.page(traced(nameless))).split())
    assert "2 articles attribute it" in page
    assert "Searched 2 articles, 5 May 2025" in page


def test_an_id_is_whole_however_long() -> None:
    long = account("a-very-long-file-name-of-an-article-2025-05-05#12", "Quay Courier", "2025-05-05")
    assert long.id in "".join(rendered(trace.page(traced((long,))), 50).split())


def test_what_was_left_out_before_the_words_has_its_blank() -> None:
    version = Version("v", "en", "I asked", (), changes=(Change("dropped", "I never,", "", Span(0, 0)),))
    assert marked(version).plain == "‹I never,› I asked"


def test_words_that_a_later_version_has_are_led_to_it() -> None:
    short = Version("v-2", "en", "We sell the ferry!", ("b#0",), parent="v-1", drift=("polarity", "cut"))
    whole = traced(THREE, TRAIL)
    assert whole.verdict.utterance is not None
    utterance = replace(whole.verdict.utterance, versions=(*whole.verdict.utterance.versions, short))
    cut = replace(whole, verdict=replace(whole.verdict, input="we sell the ferry", verdict="cut", utterance=utterance))
    assert trace.as_version(cut) == " Version 2 has just these words: negation changed and cut from 1."
    assert trace.as_version(whole) == ""


def test_an_add_says_first_what_travelled_furthest_and_how_much_more_there_is() -> None:
    utterances = [
        Utterance(f"u-{n}", None, None, Earliest("a", None), (Version(f"v-{n}", "en", f"Words {n}", ("a#0",) * n),))
        for n in range(2, 9)
    ]
    conflicts = tuple((f"u-{n}", Conflict("number", ("a#0",), f"Glare: “{n}”.")) for n in range(2, 9))
    found = Report(new=9, utterances=7, versions=7, conflicts=conflicts, travelled=tuple(utterances))
    page = rendered(
        lists.report(found, "onrecord.db", dict.fromkeys(("articles", "outlets", "quotations", "persons"), 9))
    )
    assert page.index("8 reports  Words 8") < page.index("4 reports  Words 4")
    assert "and 2 more that several articles report" in page
    assert "conflict of number  Words 2: Glare: “2”." in page
    assert "and 2 more: onrecord conflicts" in page
