"""What programs are told they can ask is what they can ask, and what they are answered has the shape they were told.

``ONRECORD_EXAMPLES=500`` asks each operation more often.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import validate
from starlette.applications import Starlette
from starlette.testclient import TestClient

from onrecord import ask, demo, pipeline, web
from onrecord.store import Store
from onrecord.web.openapi import address
from onrecord.web.page import Download, Elsewhere
from onrecord.web.places import PLACES

EXAMPLES = int(os.environ.get("ONRECORD_EXAMPLES", "25"))
CHECKS = [
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_schema_conformance,
]
AWKWARD = (".", "..", "a.json", "a/b", "a?b", "a#1", "%00", "'; DROP TABLE article", "\u202e", "x" * 1_000, "-1")

TEXTS = (
    "the money", "“I never asked for the money,” Velasco said.", 'speaker:"Noor Velasco"', "since:2025-03 until:x -",
    "to:", "outlet:* lang:xx kind:direct sort:new", "AND OR NOT NEAR(", '"', "\x00\x1b[2J", "<script>alert(1)</script>",
    "é" * 900,
)  # fmt: skip


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of a store with the bundled articles."""
    path = tmp_path_factory.mktemp("described") / "s.db"
    with Store.open(path, create=True) as store:
        pipeline.add([demo.ARTICLES], store, jobs=0)
    return path


@pytest.fixture(scope="module")
def ids(db: Path) -> dict[str, list[str]]:
    """Ids on record, by the first part of the addresses that they stand in."""
    with Store.open(db) as store:
        utterances = [u.id for u in store.utterances()]
        quotations = [q for u in store.utterances() for v in u.versions for q in v.quotes]
        return {
            "article": [a.id for a in store.articles()],
            "utterance": [*utterances, *quotations[:5]],
            "quotation": quotations,
            "person": [p.id for p in store.persons()] + [p.name for p in store.persons()][:5],
            "outlet": sorted(store.outlets()),
            "story": [told.story.id for told in ask.stories(store)],
            "export": ["csv", "jsonl", "json"],
            "review": [],
        }


@pytest.fixture(scope="module")
def application(db: Path) -> Starlette:
    return web.app(db)


@pytest.fixture(scope="module")
def api(application: Starlette) -> Iterator[Any]:
    """The description as schemathesis sees it."""
    with TestClient(application):
        yield schemathesis.openapi.from_asgi("/openapi.json", application)


def test_the_description_is_valid_openapi() -> None:
    validate(web.description())


def test_every_place_is_described() -> None:
    found = web.description()["paths"]
    assert set(found) == {address(place) for place in PLACES}
    assert {path for path, operations in found.items() if "post" in operations} == {
        address(place) for place in PLACES if place.post
    }


@pytest.mark.parametrize(
    ("path", "method"),
    [(address(place), method) for place in PLACES for method in ("GET", "POST") if method == "GET" or place.post],
)
def test_whatever_is_asked_is_answered_as_described(
    api: Any, ids: dict[str, list[str]], path: str, method: str
) -> None:
    known = st.sampled_from([*ids.get(path.split("/")[1], []), *AWKWARD])

    # Made up, an id is hardly ever on record, and words hardly ever mean anything.
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=api[path][method].as_strategy(), id=st.none() | known, text=st.none() | st.sampled_from(TEXTS))
    def asked(case: Any, id: str | None, text: str | None) -> None:
        if id is not None and case.path_parameters:
            case.path_parameters = dict.fromkeys(case.path_parameters, quote(id, safe=""))
        for sent in (case.query, case.body):
            for name in ("q", "text", "speaker"):
                if text is not None and isinstance(sent, dict) and name in sent:
                    sent[name] = text
        case.call_and_validate(checks=CHECKS)

    asked()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.path)
def test_what_is_on_record_has_the_shape_that_was_told(
    place: Any, api: Any, application: Starlette, ids: dict[str, list[str]]
) -> None:
    path = address(place)
    known = ids[path.split("/")[1]] if "{" in path else [""]
    with TestClient(application, follow_redirects=False) as client:
        for id in known[:40]:
            found = client.get(path.replace("{id}", quote(id, safe="")).replace("{form}", id))
            wanted = 303 if place.shows is Elsewhere else 200
            assert found.status_code in (wanted, 303), found.text[:300]
            if place.shows is not Download and found.status_code == 200:
                api[path]["GET"].validate_response(found)


def test_half_a_million_of_anything_is_no_page(application: Starlette) -> None:
    with TestClient(application) as client:
        for place in PLACES:
            for parameter in place.parameters:
                if parameter.kind == "number":
                    found = client.get(address(place).replace("{id}", "x"), params={parameter.name: 500_000})
                    assert found.status_code in (200, 400, 404)
