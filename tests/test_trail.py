"""Versions, the earliest report, and who has it from whom: no reason, no edge."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from onrecord import trace
from onrecord.records import Copy, Edge, Group, Match, Utterance, Wording

WHOLE = "We never asked for the ferry, we asked for a bridge."
CUT = "We never asked for the ferry"
AROUND = "Marlow tells the crowd of fishermen who had come down to the pier before sunrise"


def report(outlet: str, text: str = WHOLE, date: str | None = "2031-05-04", **more: object) -> Wording:
    name = outlet.lower().replace(" ", "-")
    known = {"language": "en", "speaker": "p-1", "speaker_name": "Ines Marlow"} | more
    return Wording(id=f"{name}#0", text=text, date=date, article=name, outlet=outlet, **known)  # type: ignore[arg-type]


def told(*reports: Wording, matches: tuple[Match, ...] = ()) -> Utterance:
    return trace.utterance(Group(tuple(sorted(w.id for w in reports)), matches), {w.id: w for w in reports})


def edges(found: Utterance) -> list[tuple[str, str, str]]:
    return [(e.earlier.partition("#")[0], e.later.partition("#")[0], e.reason) for e in found.trail]


def parents(found: Utterance) -> dict[str, str | None]:
    text = {v.id: v.text for v in found.versions}
    return {v.text: text.get(v.parent or "") for v in found.versions}


TRAILS = [json.loads(line) for line in (Path(__file__).parent / "cases/trails.jsonl").read_text("utf8").splitlines()]


@pytest.mark.parametrize("case", TRAILS, ids=lambda case: case["rule"])
def test_a_trail_of_several_outlets(case: dict[str, Any]) -> None:
    reports = [report(r.pop("outlet"), **r | {"via": tuple(r.pop("via", ()))}) for r in map(dict, case["reports"])]
    by_outlet = {w.outlet: w.id for w in reports}
    matches = tuple(Match(by_outlet[a], by_outlet[b], 0.8, "", True) for a, b in case.get("matches", ()))
    found = told(*reports, matches=matches)
    outlets = {w.id: w.outlet for w in reports}
    assert [[outlets[e.earlier], outlets[e.later], e.reason] for e in found.trail] == case["edges"]
    assert case.get("why", "") in " ".join(e.because for e in found.trail)
    assert case.get("says", "") in trace.lineage_sentence(found, {w.id: w for w in reports})


# Versions


def test_the_same_words_are_one_version_whatever_their_marks() -> None:
    found = told(
        report("Tide Table", f"“{WHOLE}”"),
        report("Quay Post", '"We never asked for the ferry, we asked for a bridge,"'),
    )
    (version,) = found.versions
    assert version.text == WHOLE
    assert version.drift == ("verbatim",)
    assert version.parent is None


def test_a_lone_quotation_is_an_utterance_with_one_version() -> None:
    found = told(report("Tide Table"))
    assert [v.drift for v in found.versions] == [()]
    assert found.trail == found.conflicts == ()


def test_a_piece_hangs_on_the_longest_that_contains_it() -> None:
    longest = WHOLE + " Nobody listened."
    found = told(report("Tide Table", longest), report("Quay Post", WHOLE), report("The Buoy", CUT))
    assert parents(found) == {longest: None, WHOLE: longest, CUT: longest}
    assert {v.text: v.drift for v in found.versions}[CUT] == ("cut",)


def test_a_piece_does_not_hang_on_what_came_surely_later_if_something_earlier_has_it() -> None:
    later = CUT + ", and we never asked for the harbour dues or the lamps on the mole."
    found = told(report("Tide Table"), report("Quay Post", CUT, "2031-05-05"), report("The Buoy", later, "2031-05-09"))
    assert parents(found)[CUT] == WHOLE


def test_another_wording_hangs_on_the_nearest_before_it() -> None:
    reworded = "We never wanted the ferry"
    found = told(
        report("Tide Table"), report("Quay Post", CUT, "2031-05-05"), report("The Buoy", reworded, "2031-05-06")
    )
    assert parents(found)[reworded] == CUT
    assert {v.text: v.drift for v in found.versions}[reworded] == ("reworded",)


def test_of_very_many_versions_each_hangs_on_the_one_that_shares_its_rarer_words() -> None:
    """More versions than each can be compared with: one outlet changes what the one before it wrote."""
    texts = [
        f"we never asked for the ferry and its lamps but harbour{n}a harbour{n + 1}a wanted it" for n in range(330)
    ]
    days = [f"2031-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(330)]
    found = parents(told(*(report(f"Outlet {n:03}", *each) for n, each in enumerate(zip(texts, days, strict=True)))))
    assert [found[text] for text in texts[1:]] == texts[:-1]


def test_a_piece_of_very_many_versions_hangs_on_the_longest() -> None:
    reports = [report(f"Outlet {n:03}", f"{WHOLE[:-1]} by {n} boats.") for n in range(300)]
    longest = report("Long Post", f"{WHOLE[:-1]} by 7 boats before the winter.", "2031-05-05")
    found = told(*reports, longest, report("Quay Post", CUT, "2031-05-06"))
    assert parents(found)[CUT] == longest.text.rstrip(".") + "."


def test_a_translation_hangs_on_what_it_matches_best() -> None:
    german = report("Deichblatt", "Wir haben nie um die Fähre gebeten", "2031-05-06", language="de")
    reports = report("Tide Table"), report("Quay Post", CUT, "2031-05-05"), german
    matches = (
        Match("deichblatt#0", "tide-table#0", 0.6, "", True),
        Match("deichblatt#0", "quay-post#0", 0.8, "", True),
    )
    found = told(*reports, matches=matches)
    assert parents(found)["Wir haben nie um die Fähre gebeten"] == CUT
    version = next(v for v in found.versions if v.language == "de")
    assert (version.drift, version.confidence) == (("translated",), 0.8)


def test_words_from_another_quotation_of_the_same_article_are_a_splice() -> None:
    first = report("Tide Table")
    other = Wording(
        "tide-table#1", "They sold the last pier before breakfast.", "en", "p-1", "Ines Marlow", article="tide-table"
    )
    joined = report(
        "Quay Post", "We never asked for the ferry, they sold the last pier before breakfast.", "2031-05-06"
    )
    group = Group((joined.id, first.id))
    found = trace.utterance(group, {w.id: w for w in (first, other, joined)})
    assert {v.text[:40]: v.drift for v in found.versions}["We never asked for the ferry, they sold "] == ("spliced",)


def test_places_of_changes_are_places_in_the_version_as_shown() -> None:
    found = told(report("Tide Table", f"“{WHOLE}”"), report("Quay Post", "“We never wanted the ferry,”", "2031-05-06"))
    (change,) = [c for v in found.versions for c in v.changes if c.kind == "replaced"]
    version = next(v for v in found.versions if v.changes)
    assert change.at is not None
    assert version.text[change.at.begin : change.at.end] == change.to == "wanted"


# Earliest


def test_the_earliest_has_the_first_day_and_ties_are_shown() -> None:
    found = told(report("Tide Table", date="2031-05-04"), report("Quay Post", date="2031-05-06"), report("The Buoy"))
    assert found.earliest.article == "the-buoy"
    assert found.earliest.ties == ("tide-table",)


def test_a_month_ties_with_a_day_in_it() -> None:
    found = told(report("Tide Table", date="2031-05"), report("Quay Post", date="2031-05-18"))
    assert (found.earliest.article, found.earliest.date, found.earliest.ties) == (
        "quay-post",
        "2031-05-18",
        ("tide-table",),
    )


def test_a_month_before_is_no_tie() -> None:
    found = told(report("Tide Table", date="2031-04"), report("Quay Post", date="2031-05-18"))
    assert (found.earliest.article, found.earliest.ties) == ("tide-table", ())


def test_an_unknown_date_is_never_earliest_unless_all_are_unknown() -> None:
    found = told(report("Tide Table", date=None), report("Quay Post", date="2031-05-18"))
    assert (found.earliest.article, found.earliest.ties) == ("quay-post", ())
    found = told(report("Tide Table", date=None), report("Quay Post", date=None))
    assert found.earliest.date is None
    assert len(found.earliest.ties) == 1


# Trail


def test_naming_an_outlet_is_citing_it() -> None:
    found = told(report("Tide Table"), report("Quay Post", date="2031-05-05", via=("call", "TideTable")))
    assert edges(found) == [("tide-table", "quay-post", "cites")]
    assert found.trail[0].confidence >= 0.9
    assert found.trail[0].because == "Quay Post cites Tide Table."


def test_citing_wins_over_a_copied_sentence() -> None:
    first, second = report("Tide Table", context=AROUND), report("Quay Post", date="2031-05-05", context=AROUND)
    third = report("The Buoy", date="2031-05-06", context=AROUND, via=("Quay Post",))
    assert edges(told(first, second, third))[1] == ("quay-post", "the-buoy", "cites")


def test_nobody_has_it_from_a_report_that_came_later() -> None:
    found = told(report("Tide Table", date="2031-05-09"), report("Quay Post", date="2031-05-05", via=("Tide Table",)))
    assert edges(found) == []


def test_citing_shows_the_order_where_dates_leave_it_open() -> None:
    found = told(report("Tide Table", date="2031-05-18"), report("Quay Post", date="2031-05", via=("Tide Table",)))
    assert edges(found) == [("tide-table", "quay-post", "cites")]
    assert found.trail[0].confidence < 0.9


def test_the_same_sentence_around_the_words_is_copied() -> None:
    found = told(report("Tide Table", context=AROUND + "."), report("Quay Post", CUT, "2031-05-05", context=AROUND))
    assert edges(found) == [("tide-table", "quay-post", "copied")]


def test_a_shared_slip_is_copied() -> None:
    slip = "We never asked for the ferry, we asked for a tunnel."
    found = told(report("Tide Table"), report("Quay Post", slip, "2031-05-05"), report("The Buoy", slip, "2031-05-07"))
    assert edges(found) == [("quay-post", "the-buoy", "copied")]
    assert "tunnel" in found.trail[0].because


def test_a_shared_end_is_no_sign_of_copying() -> None:
    found = told(report("Tide Table"), report("Quay Post", CUT, "2031-05-05"), report("The Buoy", CUT, "2031-05-07"))
    assert edges(found) == []


def test_a_piece_in_a_sentence_much_like_the_other_is_cut_from_it() -> None:
    like = "Marlow tells fishermen who had come down to the pier early on a wet Sunday"
    found = told(report("Tide Table", context=AROUND), report("Quay Post", CUT, "2031-05-05", context=like))
    assert edges(found) == [("tide-table", "quay-post", "cut from")]
    assert found.trail[0].confidence <= 0.5


def test_the_same_words_in_a_sentence_much_like_the_other_are_merely_later() -> None:
    like = "Marlow tells fishermen who had come down to the pier early on a wet Sunday"
    found = told(report("Tide Table", context=AROUND), report("Quay Post", date="2031-05-05", context=like))
    assert edges(found) == [("tide-table", "quay-post", "later")]
    assert found.trail[0].confidence <= 0.3


def test_being_later_alone_is_no_reason() -> None:
    found = told(report("Tide Table"), report("Quay Post", date="2031-05-09"))
    assert found.trail == ()
    wordings = {w.id: w for w in (report("Tide Table"), report("Quay Post", date="2031-05-09"))}
    assert trace.lineage_sentence(found, wordings) == "Two reports, not established who has it from whom."


def test_a_report_that_names_another_source_did_not_copy() -> None:
    first = report("Tide Table", context=AROUND)
    second = report("Quay Post", date="2031-05-05", context=AROUND, via=("Radio Mole",))
    assert edges(told(first, second)) == []


def test_a_translation_has_its_source_in_the_other_language() -> None:
    german = report("Deichblatt", "Wir wollten nie eine Fähre, sondern eine Brücke.", "2031-05-06", language="de")
    match = Match("deichblatt#0", "tide-table#0", 0.7, "", True)
    assert edges(told(report("Tide Table"), german, matches=(match,))) == [("tide-table", "deichblatt", "translated")]


def test_two_that_cite_each_other_on_one_day_are_no_circle() -> None:
    found = told(report("Tide Table", via=("Quay Post",)), report("Quay Post", via=("Tide Table",)))
    assert len(found.trail) == 1


# Ids


def test_ids_and_answers_do_not_depend_on_the_order() -> None:
    reports = [
        report("Tide Table", context=AROUND),
        report("Quay Post", CUT, "2031-05-05", context=AROUND),
        report("The Buoy", "We never wanted the ferry", "2031-05-06"),
        report("Radio Mole", WHOLE, None),
        report("Deichblatt", "Wir wollten nie eine Fähre.", "2031-05-06", language="de", via=("Quay Post",)),
    ]
    expected = told(*reports)
    for seed in range(20):
        random.Random(seed).shuffle(reports)
        assert told(*reports) == expected


def test_later_reports_and_other_articles_do_not_change_an_id() -> None:
    first, second = report("Tide Table"), report("Quay Post", CUT, "2031-05-06")
    alone, both = told(first), told(first, second)
    other = Wording("gull#0", "The lamps stay off.", "en", article="gull")
    beside = trace.utterance(Group((first.id,)), {w.id: w for w in (first, other)})
    assert alone.id == both.id == beside.id
    assert alone.id.startswith("u-")
    assert len(alone.id) == 12
    assert alone.versions[0].id == both.versions[0].id
    assert told(second).id != alone.id


@pytest.mark.parametrize("count", (2, 5, 12))
def test_a_trail_has_one_edge_to_a_report_and_no_circle(count: int) -> None:
    names = [f"Outlet {n}" for n in range(count)]
    reports = [report(names[0])] + [report(b, via=(a,)) for a, b in pairwise(names)]
    found = told(*reports)
    assert len(found.trail) == count - 1
    assert len({e.later for e in found.trail}) == count - 1
    source = {e.later: e.earlier for e in found.trail}
    for start in source:
        steps, at = 0, start
        while at in source and steps <= count:
            at, steps = source[at], steps + 1
        assert steps <= count


def test_an_edge_reads_as_a_sentence() -> None:
    reports = report("Tide Table"), report("Quay Post", date="2031-05-05", via=("Tide Table",)), report("The Buoy", CUT)
    found = told(*reports)
    assert all(isinstance(e, Edge) and e.because.endswith(".") for e in found.trail)
    sentence = trace.lineage_sentence(found, {w.id: w for w in reports})
    assert sentence.startswith("Three reports: Quay Post cites Tide Table; ")
    assert "not established where" in sentence


# Whose version it is


def german(outlet: str, text: str, date: str, **more: object) -> Wording:
    return report(outlet, text, date, language="de", **more)


def test_each_translation_hangs_on_the_original_and_not_on_another_translators_words() -> None:
    one = german("Deichblatt", "Um die Fähre haben wir nie gebeten, nur um eine Brücke.", "2031-05-05")
    two = german("Kaikurier", "Wir haben nie nach der Fähre gefragt, wir haben nach der Brücke gefragt.", "2031-05-06")
    first = report("Tide Table")
    links = tuple(Match(*sorted((first.id, w.id)), 0.8, "", True) for w in (one, two))
    found = told(first, one, two, matches=links)
    assert parents(found)[one.text] == parents(found)[two.text] == WHOLE
    assert [v.drift for v in found.versions] == [(), ("translated",), ("translated",)]
    assert not found.conflicts


def test_words_taken_from_another_translation_hang_on_that() -> None:
    one = german("Deichblatt", "Vierzehn von 96 Booten lecken, und niemand flickt sie.", "2031-05-05")
    two = german("Kaikurier", "Vierzig von 96 Booten lecken, und niemand flickt sie.", "2031-05-06")
    first = report("Tide Table", "Fourteen of the 96 boats leak, and nobody mends them.")
    found = told(first, one, two, matches=(Match(one.id, first.id, 0.8, "", True),))
    assert parents(found)[two.text] == one.text
    assert found.versions[2].drift == ("number",)


def test_a_version_comes_from_the_outlet_that_its_report_names_the_last_one_first() -> None:
    wanted = report("Glint", "We never wanted the ferry", "2031-05-05")
    quoted = german("Deichblatt", "Wir wollten die Fähre nie", "2031-05-06", via=("Tide Table", "Glint"))
    found = told(report("Tide Table"), wanted, quoted, matches=(Match(quoted.id, "tide-table#0", 0.8, "", True),))
    assert parents(found)[quoted.text] == wanted.text
    assert ("glint", "deichblatt", "cites") in edges(found)


def test_a_number_changed_in_translation_is_named() -> None:
    first = report("Tide Table", "The repair will cost 2.3 million crowns")
    other = german("Deichblatt", "Die Reparatur kostet 3,2 Millionen Kronen", "2031-05-05")
    found = told(first, other, matches=(Match(other.id, first.id, 0.8, "", True),))
    assert found.versions[1].drift == ("translated", "number")
    assert [c.kind for c in found.conflicts] == ["number"]


def test_of_two_reports_of_one_day_the_one_that_cites_the_other_comes_after_it() -> None:
    found = told(report("A Gull", via=("Tide Table",)), report("Tide Table"))
    assert found.earliest.article == "tide-table"
    assert edges(found) == [("tide-table", "a-gull", "cites")]
    assert "the dates leave open which came first" in found.trail[0].because


def test_a_sure_date_comes_before_a_vague_one_that_may_be_the_same() -> None:
    found = told(report("A Gull", date="2031-05"), report("Tide Table", date="2031-05-31"))
    assert found.earliest.article == "tide-table"
    assert found.earliest.ties == ("a-gull",)


def test_who_shares_a_cut_and_changes_more_likely_had_the_cut() -> None:
    glint = report("Glint", "We never wanted the ferry", "2031-05-06", speaker="p-2", speaker_name="Carl Devitt")
    found = told(report("Tide Table"), report("Quay Post", CUT, "2031-05-05"), glint)
    (edge,) = (e for e in found.trail if e.later == glint.id)
    assert (edge.earlier, edge.reason, edge.confidence) == ("quay-post#0", "copied", 0.6)
    assert edge.because == "Shares the cut, credits another speaker."


def test_an_outlet_that_comes_back_to_its_words_has_them_from_itself() -> None:
    again = Wording(
        "tide-table-2#0", WHOLE, "en", "p-1", "Ines Marlow", None, "2031-05-09", "tide-table-2", "Tide Table"
    )
    found = told(report("Tide Table"), again)
    assert found.trail[0].because == "Tide Table had the words before."


def test_a_splice_of_two_persons_words_is_one_too() -> None:
    wordings = {
        w.id: w
        for w in (
            report("Tide Table", "The pier will not sink, but it will carry no lorry before June"),
            report("Quay Post", "The pier will carry no lorry before June, not a day more", "2031-05-05"),
            Wording("tide-table#1", "We close it for six weeks, not a day more", "en", "p-2", "Carl Devitt",
                    article="tide-table"),
        )
    }  # fmt: skip
    found = trace.utterance(Group(("quay-post#0", "tide-table#0")), wordings)
    assert found.versions[1].drift == ("spliced",)


def test_two_that_have_it_from_each_other_make_no_circle() -> None:
    first, second = report("Glare"), report("Harbour Post", via=("Glare",))
    third = report("Day News", date="2031-05-05", via=("Harbour Post",))
    copies = {"glare": Copy("glare", "harbour-post", 0.9)}
    wordings = {w.id: w for w in (first, second, third)}
    found = trace.utterance(Group(tuple(sorted(wordings))), wordings, copies)
    assert edges(found)[1:] == [("harbour-post", "day-news", "cites")]
    assert len(found.trail) == 2


def test_of_very_many_reports_each_has_it_from_the_likeliest() -> None:
    """As if all were compared with all: more than are looked at one by one."""
    many = [report(f"Post {n}", context=f"{AROUND} in {n % 7}", date=f"2031-05-{4 + n // 40:02}") for n in range(240)]
    late = report("Late", date="2031-06-01", context=f"{AROUND} in 3")
    other = report("Other", date="2031-06-01", via=("Post 200",))
    found = told(*many, late, other)
    begun = min(many, key=lambda w: (w.date or "", w.id)).id
    of = {e.later: e for e in found.trail}
    assert (of["late#0"].earlier, of["late#0"].reason) == (begun, "copied")
    assert (of["other#0"].earlier, of["other#0"].reason) == ("post-200#0", "cites")
