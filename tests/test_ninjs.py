"""An item of IPTC ninjs, of any generation, is an article: what a wire delivered, whose it is, and since when."""

from __future__ import annotations

import json
from typing import Any

import pytest

from onrecord import readers
from onrecord.records import Article, Input, Skipped

ONE = "Die Hafenmeisterin hat am Montag erklärt, dass sie vor dem Frühjahr nicht zurücktreten werde."
TWO = "«Niemand ist bezahlt worden», sagte Noor Velasco."
TEXT = f"{ONE}\n\n{TWO}"
HTML = f'<section class="main"><p>{ONE}</p><p>{TWO}</p></section>'

FIRST: dict[str, Any] = {  # ninjs 1.5
    "uri": "http://ninjs.nwa.example/newsitems/20250318-crane",
    "type": "text",
    "versioncreated": "2025-03-18T09:30:00+01:00",
    "firstcreated": "2025-03-17T22:00:00+01:00",
    "pubstatus": "usable",
    "copyrightholder": "Nordland Nachrichten",
    "language": "de",
    "headline": "Kran bleibt stehen",
    "byline": "Von Ana Ruiz und Tom Bell",
    "body_text": f"{ONE} {TWO}",
    "body_xhtml": HTML,
    "infosource": [{"name": "dpa"}, {"literal": "NWA"}],
}
SECOND: dict[str, Any] = {  # ninjs 2.1: lists, small letters
    "uri": "http://ninjs.nwa.example/newsitems/20250318-crane",
    "type": "text",
    "versioncreated": "2025-03-18T09:30:00+01:00",
    "firstcreated": "2025-03-17T22:00:00+01:00",
    "pubstatus": "usable",
    "copyrightholder": "Nordland Nachrichten",
    "language": "de",
    "headlines": [{"role": "short", "value": "Kran"}, {"role": "main", "value": "Kran bleibt stehen"}],
    "by": "Von Ana Ruiz und Tom Bell",
    "bodies": [
        {"role": "plain", "contenttype": "text/plain", "value": f"{ONE} {TWO}"},
        {"role": "rich", "contenttype": "application/xhtml+xml", "value": HTML},
    ],
    "infosources": [{"name": "dpa", "role": "http://cv.iptc.org/newscodes/inforole/origin"}, {"name": "NWA"}],
}
BIG = {"versioncreated": "versionCreated", "firstcreated": "firstCreated", "pubstatus": "pubStatus"}
THIRD: dict[str, Any] = {  # ninjs 3.1: the same in camel case
    {**BIG, "copyrightholder": "copyrightHolder", "infosources": "infoSources"}.get(key, key): value
    for key, value in SECOND.items()
} | {"bodies": [{"contentType": "text/html", "value": HTML}]}


def read(value: object) -> list[Article | Skipped]:
    return [found for _, found in readers.read(Input("w.json", "ninjs", json.dumps(value).encode(), id="w"))]


def article(value: object) -> Article:
    (found,) = read(value)
    assert isinstance(found, Article), found
    return found


def reason(value: object) -> str:
    (found,) = read(value)
    assert isinstance(found, Skipped), found
    return found.reason


@pytest.mark.parametrize("item", (FIRST, SECOND, THIRD), ids=("ninjs 1", "ninjs 2", "ninjs 3"))
def test_every_generation_tells_the_same_article(item: dict[str, Any]) -> None:
    found = article(item)
    assert (found.id, found.url) == ("ninjs.nwa.example/newsitems/20250318-crane", item["uri"])
    assert (found.text, found.title, found.language) == (TEXT, "Kran bleibt stehen", "de")
    assert (found.outlet, found.authors, found.agencies) == (
        "Nordland Nachrichten",
        ("Ana Ruiz", "Tom Bell"),
        ("dpa", "NWA"),
    )
    assert (found.date, found.modified) == ("2025-03-17", "2025-03-18T08:30:00Z")


def test_an_id_is_an_alternative_one_then_the_last_part_of_the_uri() -> None:
    assert article({**SECOND, "altids": [{"role": "x", "value": "N-42"}]}).id == "N-42"
    assert article({**SECOND, "altIds": [{"role": "x", "value": " N-42 "}]}).id == "N-42"
    assert article({**FIRST, "altids": {"internal": "N-42"}}).id == "N-42"
    named = article({**SECOND, "uri": "urn:newsml:nwa.example:20250318:190510-99-167362"})
    assert (named.id, named.url) == ("190510-99-167362", None)


def test_a_number_of_the_day_is_no_id_alone() -> None:
    assert article({**SECOND, "uri": "urn:newsml:nwa.example:20250318:7"}).id == "urn:newsml:nwa.example:20250318:7"


def test_an_agency_in_the_byline_is_no_author_and_not_named_twice() -> None:
    found = article({**SECOND, "by": "Von Christa Holm, dpa"})
    assert (found.authors, found.agencies) == (("Christa Holm",), ("dpa", "NWA"))
    assert article({**SECOND, "copyrightholder": "DPA"}).agencies == ("NWA",)


def test_a_plain_body_stays_to_the_letter() -> None:
    plain = {"contenttype": "text/plain", "value": f"{ONE}\n{TWO}\n"}
    assert article({**SECOND, "bodies": [plain]}).text == f"{ONE}\n{TWO}\n"
    assert article({**SECOND, "bodies": [{"value": TEXT}]}).text == TEXT


def test_markup_that_says_it_is_plain_is_read_as_what_it_is() -> None:
    assert article({**SECOND, "bodies": [{"contenttype": "text/plain", "value": HTML}]}).text == TEXT


@pytest.mark.parametrize("key", ("embargoed", "embargoedUntil"))
def test_an_embargo_is_kept_and_says_until_when(key: str) -> None:
    assert reason({**THIRD, key: "2999-03-18T06:00:00+01:00"}) == (
        "is under embargo until 2999-03-18 05:00 UTC; run the same command again then"
    )


def test_an_embargo_that_has_ended_is_when_the_article_was_out() -> None:
    assert article({**THIRD, "embargoedUntil": "2025-03-20T06:00:00Z"}).date == "2025-03-20"
    assert article({**THIRD, "embargoedUntil": "2025-03-01T06:00:00Z"}).date == "2025-03-17"


def test_an_embargo_that_cannot_be_understood_is_no_leave_to_read() -> None:
    assert "\"embargoed\": 'friday' is not a date" in reason({**SECOND, "embargoed": "friday"})


@pytest.mark.parametrize(
    ("change", "said"),
    (
        ({"pubstatus": "canceled"}, "was canceled by its publisher, so it is not read"),
        ({"pubstatus": "withheld"}, "is withheld by its publisher, so it is not read"),
        ({"bodies": [], "type": "picture"}, "holds no text (it is of type picture); leave it out"),
        ({"bodies": "no"}, '"bodies" is no list'),
        ({"language": 5}, '"language" is a number'),
        ({"versioncreated": 5}, '"versioncreated" is a number'),
        ({"infosources": [5]}, '"infosources" is a number; write it as a list of names'),
        ({"bodies": [{"value": 5}]}, '"value" is a number'),
    ),
)
def test_what_is_not_read_says_why(change: dict[str, Any], said: str) -> None:
    assert said in reason({**SECOND, **change})


@pytest.mark.parametrize("wrapped", (True, False))
def test_several_items_are_read_one_by_one_and_one_under_embargo_costs_itself(wrapped: bool) -> None:
    items = [
        {**SECOND, "uri": "urn:nwa.example:20250318:first-item"},
        {**SECOND, "embargoed": "2999-01-01"},
        {**THIRD, "uri": "urn:nwa.example:20250318:third-item"},
    ]
    data = json.dumps({"items": items} if wrapped else items).encode()
    found = readers.read(Input("w.json", "ninjs", data, id="w"))
    assert [place for place, _ in found] == ["w.json:ITEM 1", "w.json:ITEM 2", "w.json:ITEM 3"]
    assert [one.id for _, one in found if isinstance(one, Article)] == ["first-item", "third-item"]
    (held,) = (one for _, one in found if isinstance(one, Skipped))
    assert (held.source, held.reason[:41]) == ("w.json:ITEM 2", "is under embargo until 2999-01-01 00:00 U")


def test_when_it_was_seen_is_kept() -> None:
    data = json.dumps(SECOND).encode()
    ((_, found),) = readers.read(Input("w.json", "ninjs", data, seen="2025-03-18T10:00:00Z"))
    assert isinstance(found, Article)
    assert found.seen == "2025-03-18T10:00:00Z"
