"""Following: what is new about it is told once, with who says it, whatever happens to ids and programs meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from databases import Place
from databases import ask as sql_of
from onrecord import ask, decide, follow, pipeline
from onrecord.errors import UsageError
from onrecord.follow import STDOUT
from onrecord.records import Alert, Input, Reading, Span
from onrecord.store import Store

WHOLE = "“We close the ferry on Friday, whatever the council decides,” said the mayor, Ada Okonjo."
HALF = "“We close the ferry on Friday,” said the mayor, Ada Okonjo."
MONDAY = "“We close the ferry on Monday, whatever the council decides,” said the mayor, Ada Okonjo."
OTHERS = "“We close the ferry on Friday, whatever the council decides,” said the harbour master, Tom Brandt."
GERMAN = "„Wir schließen die Fähre am Freitag, was immer der Rat beschließt“, sagte die Bürgermeisterin Ada Okonjo."
AFTER = "\n\nThe council meets on Thursday, and nobody there would speak about the boats before that."
ELSEWHERE = "“The library stays open on Sundays,” said the librarian, Ines Falk."


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    with Store.open(place, create=True) as opened:
        yield opened


def add(
    store: Store, id: str, text: str, outlet: str, date: str = "2025-03-03", language: str = "en", seen: str = ""
) -> None:
    record = {"id": id, "text": text + AFTER, "outlet": outlet, "date": date, "language": language}
    record |= {"url": f"https://{outlet.lower().replace(' ', '')}.example/{id}"}
    given = Input(id, "line", json.dumps(record).encode(), seen=seen or None)
    report = pipeline.add_inputs([given], store)
    assert not report.skipped


def told(store: Store) -> list[Alert]:
    return list(follow.tell(store).alerts)


def kinds(alerts: list[Alert]) -> list[str]:
    return [alert.kind for alert in alerts]


def test_what_is_on_record_already_is_counted_and_not_told(store: Store) -> None:
    add(store, "a", WHOLE, "Harbour Post")
    begun = follow.person(store, "Ada Okonjo")
    assert (begun.utterances, begun.reports) == (1, 1)
    assert told(store) == []


def test_a_first_report_says_which_outlet_attributes_it_to_whom(store: Store) -> None:
    follow.person(store, "Ada Okonjo")
    add(store, "a", WHOLE, "Harbour Post")
    (alert,) = told(store)
    assert (alert.n, alert.kind, alert.following, alert.speaker) == (1, "first report", ("Ada Okonjo",), "Ada Okonjo")
    assert alert.says == (
        "Harbour Post attributes to Ada Okonjo: “We close the ferry on Friday, whatever the council decides”"
    )
    assert (alert.url, alert.date) == ("https://harbourpost.example/a", "2025-03-03")


def test_another_outlet_is_a_new_report_and_another_article_of_one_outlet_is_not(store: Store) -> None:
    add(store, "a", WHOLE, "Harbour Post")
    follow.phrase(store, "whatever the council decides")
    add(store, "b", f"Much was said at the quay.\n\n{WHOLE}", "Quay Wire", "2025-03-04")
    (alert,) = told(store)
    assert alert.kind == "new report"
    assert alert.says.startswith("Quay Wire too attributes to Ada Okonjo: “We close the ferry")
    add(store, "c", f"Once more the ferry.\n\n{WHOLE}", "Quay Wire", "2025-03-05")
    assert told(store) == []


def test_a_new_version_says_what_happened_to_the_words(store: Store) -> None:
    add(store, "a", WHOLE, "Harbour Post")
    follow.person(store, "Ada Okonjo")
    add(store, "b", HALF, "Quay Wire", "2025-03-04")
    (alert,) = told(store)
    assert (alert.kind, alert.drift) == ("new version", ("cut",))
    assert alert.before == "We close the ferry on Friday, whatever the council decides"
    assert alert.says.endswith("drops “whatever the council decides”")
    assert [change.kind for change in alert.changes] == ["dropped"]


def test_followed_words_are_found_in_other_languages(store: Store) -> None:
    add(store, "a", WHOLE, "Harbour Post")
    follow.phrase(store, "We close the ferry on Friday, whatever the council decides")
    add(store, "b", GERMAN, "Hafenblatt", "2025-03-04", "de")
    (alert,) = told(store)
    assert (alert.kind, alert.drift[0], alert.language) == ("new version", "translated", "de")
    assert "translated from “We close the ferry" in alert.says


def test_what_has_nothing_to_do_with_it_is_not_told(store: Store) -> None:
    follow.person(store, "Ada Okonjo")
    follow.phrase(store, "whatever the council decides")
    add(store, "a", ELSEWHERE, "Harbour Post")
    assert told(store) == []


def test_a_conflict_is_told_once_and_again_where_a_third_side_comes_in(store: Store) -> None:
    add(store, "a", WHOLE, "Harbour Post")
    follow.person(store, "Ada Okonjo")
    add(store, "b", OTHERS, "Glare", "2025-03-04")
    alerts = told(store)
    assert kinds(alerts)[-1] == "conflict"
    assert "Glare: Tom Brandt." in alerts[-1].note
    assert "can’t both be right (speaker)" in alerts[-1].says
    add(store, "c", f"From the quay.\n\n{OTHERS}", "Quay Wire", "2025-03-05")
    assert "conflict" not in kinds(told(store))
    add(store, "d", WHOLE.replace("the mayor, Ada Okonjo", "the pilot, Lena Holm"), "Bay Echo", "2025-03-06")
    assert "conflict" in kinds(told(store))


def test_nothing_is_told_twice(store: Store) -> None:
    follow.person(store, "Ada Okonjo")
    add(store, "a", WHOLE, "Harbour Post")
    assert kinds(told(store)) == ["first report"]
    assert told(store) == []
    store.remove("a")
    add(store, "a", WHOLE, "Harbour Post")
    assert told(store) == []


def test_something_told_for_one_follow_is_not_told_for_the_next(store: Store) -> None:
    follow.person(store, "Ada Okonjo")
    add(store, "a", WHOLE, "Harbour Post")
    assert len(told(store)) == 1
    begun = follow.phrase(store, "whatever the council decides")
    assert begun.reports == 1
    assert told(store) == []
    add(store, "b", HALF, "Quay Wire")
    (alert,) = told(store)
    assert alert.follows == (1, 2)
    assert alert.following == ("Ada Okonjo", "“whatever the council decides”")


def test_a_changed_quotation_is_a_correction_and_no_new_version(store: Store) -> None:
    add(store, "a", WHOLE, "Harbour Post", seen="2025-03-03T10:00:00Z")
    follow.person(store, "Ada Okonjo")
    add(store, "a", MONDAY, "Harbour Post", seen="2025-03-03T12:00:00Z")
    (alert,) = told(store)
    assert alert.kind == "correction"
    assert alert.says.startswith(
        "Harbour Post changed what it attributes to Ada Okonjo: "
        "“We close the ferry on Friday, whatever the council decides” became “We close the ferry on Monday"
    )
    assert (alert.article, alert.date) == ("a", "2025-03-03")
    assert told(store) == []


def test_a_quotation_that_was_taken_out_is_a_correction_too(store: Store) -> None:
    add(store, "a", f"{WHOLE}\n\n{ELSEWHERE}", "Harbour Post", seen="2025-03-03T10:00:00Z")
    follow.phrase(store, "whatever the council decides")
    add(store, "a", ELSEWHERE, "Harbour Post", seen="2025-03-03T12:00:00Z")
    (alert,) = told(store)
    assert alert.says.startswith("Harbour Post took out what it attributed to Ada Okonjo: “We close the ferry")


def test_a_correction_hides_nothing_else_that_is_new_in_its_article(store: Store) -> None:
    add(store, "a", WHOLE, "Harbour Post", seen="2025-03-03T10:00:00Z")
    follow.person(store, "Ada Okonjo")
    more = "“Nobody asked the pilots about any of this,” Ada Okonjo said."
    add(store, "a", f"{MONDAY}\n\n{more}", "Harbour Post", seen="2025-03-03T12:00:00Z")
    alerts = told(store)
    assert sorted(kinds(alerts)) == ["correction", "first report"]
    assert any("Nobody asked the pilots" in alert.text for alert in alerts)


def test_what_is_only_read_in_another_way_than_before_is_no_news(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{WHOLE}\n\n“Nobody asked the pilots about any of this,” she added."
    monkeypatch.setenv("ONRECORD_MODEL", "none")
    add(store, "a", text, "Harbour Post")
    follow.person(store, "Ada Okonjo")
    add(store, "b", f"At the quay.\n\n{text}", "Quay Wire", "2025-03-04")
    assert len(told(store)) == 2
    for id in ("a", "b"):  # as another program might find it
        reading = store.reading(id)
        assert reading is not None
        first, *others = reading.quotations
        (span,) = first.content
        shorter = replace(first, content=(Span(span.begin, span.begin + 30),))
        store.add(replace(reading, quotations=(shorter, *others)), "another digest")
    pipeline.settle(store)
    assert told(store) == []


def test_an_article_that_prints_another_s_text_says_so(store: Store) -> None:
    story = f"{WHOLE}\n\n" + "\n\n".join(
        f"The boat of the {name} line left the old quay at {n} in the morning with few passengers and much cargo."
        for n, name in enumerate(("northern", "southern", "eastern", "western", "island", "river"), 5)
    )
    add(store, "a", story, "Harbour Post")
    follow.person(store, "Ada Okonjo")
    add(store, "b", story, "Quay Wire", "2025-03-04")
    (alert,) = told(store)
    assert (alert.kind, alert.says.rpartition("; ")[2]) == (
        "new report",
        "its article prints the text of Harbour Post",
    )


def test_a_correction_from_before_somebody_followed_it_is_not_told(store: Store) -> None:
    add(store, "a", WHOLE, "Harbour Post", seen="2025-03-03T10:00:00Z")
    add(store, "a", MONDAY, "Harbour Post", seen="2025-03-03T12:00:00Z")
    follow.person(store, "Ada Okonjo")
    assert told(store) == []


def test_a_followed_utterance_is_known_by_its_reports_when_its_id_changes(store: Store) -> None:
    add(store, "a", WHOLE, "Harbour Post", "2025-03-03")
    (before,) = (u.id for u in store.utterances())
    follow.utterance(store, before)
    add(store, "b", f"Said at noon.\n\n{WHOLE}", "Quay Wire", "2025-03-01")
    assert before not in {u.id for u in store.utterances()}
    (alert,) = told(store)
    assert (alert.kind, alert.outlet) == ("new report", "Quay Wire")


def test_a_person_joined_by_hand_stays_the_one_who_is_followed(store: Store) -> None:
    add(store, "a", WHOLE, "Harbour Post")
    add(store, "b", ELSEWHERE, "Quay Wire")
    follow.person(store, "Ines Falk")
    decide.merge(store, "Ada Okonjo", "Ines Falk")
    assert told(store) == []
    add(store, "c", HALF, "Bay Echo")
    assert kinds(told(store)) == ["new version"]


def test_a_name_that_several_have_is_refused_and_one_nobody_has_is_waited_for(store: Store) -> None:
    add(store, "a", WHOLE, "Harbour Post")
    add(store, "b", "“No boats,” said Lena Okonjo, the pilot.", "Quay Wire")
    with pytest.raises(UsageError, match="may be 2 persons"):
        follow.person(store, "Okonjo")
    assert "nobody of that name is on record yet" in follow.person(store, "Tom Brandt").note
    with pytest.raises(ask.NotOnRecord):
        follow.person(store, "p-nobody")
    with pytest.raises(ask.NotOnRecord, match="no utterance"):
        follow.utterance(store, "u-0")
    with pytest.raises(UsageError, match="one word"):
        follow.phrase(store, "ferry")


def test_what_is_stopped_is_told_no_more_and_keeps_its_number(store: Store) -> None:
    follow.person(store, "Ada Okonjo")
    follow.stop(store, 1)
    add(store, "a", WHOLE, "Harbour Post")
    assert told(store) == []
    assert follow.listed(store) == ()
    with pytest.raises(UsageError, match="number 1 is followed"):
        follow.stop(store, 1)
    assert follow.person(store, "Ada Okonjo").follow.n == 2
    assert told(store) == []


def test_two_programs_that_look_at_once_tell_it_once(store: Store) -> None:
    follow.person(store, "Ada Okonjo")
    add(store, "a", WHOLE, "Harbour Post")
    seen = store.watching.seen()
    assert len(told(store)) == 1
    late = store.watching.tell([Alert(0, "conflict", "x")], [], seen=seen, then=seen)
    assert late is None
    assert len(follow.alerts(store)) == 1


def test_what_another_program_has_added_and_not_compared_yet_is_told_when_it_has(store: Store) -> None:
    follow.phrase(store, "whatever the council decides")
    reading = pipeline.read_text(WHOLE + AFTER, "a", language="en")
    assert isinstance(reading, Reading)
    store.add(reading, "1")
    assert told(store) == []
    pipeline.settle(store)
    assert kinds(told(store)) == ["first report"]


def test_alerts_are_only_added_and_come_back_as_they_were(store: Store) -> None:
    follow.person(store, "Ada Okonjo")
    add(store, "a", WHOLE, "Harbour Post")
    add(store, "b", HALF, "Quay Wire")
    made = told(store)
    assert list(follow.alerts(store)) == made
    assert [alert.n for alert in follow.alerts(store, 1)] == [2]
    assert [alert.n for alert in follow.alerts(store, last=1)] == [2]
    for sql in ("UPDATE alert SET says = ''", "DELETE FROM alert"):
        with pytest.raises(Exception, match="only added"):
            sql_of(store.path, sql)


def test_an_alert_waits_for_each_destination_until_it_was_given_there(store: Store) -> None:
    follow.person(store, "Ada Okonjo")
    add(store, "a", WHOLE, "Harbour Post")
    (alert,) = follow.tell(store, [STDOUT, "https://desk.example/hook"]).alerts
    store.watching.delivered(STDOUT, [alert.n])
    assert store.watching.undelivered(STDOUT) == ()
    assert store.watching.undelivered("https://desk.example/hook") == (alert,)
    (waiting,) = store.watching.waiting()
    assert (waiting.destination, waiting.alerts) == ("https://desk.example/hook", 1)
