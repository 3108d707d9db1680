"""The table of places in, its OpenAPI description (3.1) out: what programs can ask, and what they are answered.

It describes the addresses that end in ``.json``, and the downloads; the pages for people stand at the same addresses
without that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from onrecord import __version__
from onrecord.export.jsonl import Json
from onrecord.web.components import COMPONENTS, ref
from onrecord.web.page import Download, Elsewhere, Page, Parameter, Place, Post
from onrecord.web.places import PLACES

ABOUT = """What outlets attribute to whom, as On Record's pages show it.

Every page has these data at its own address with `.json` behind it. Dates are EDTF (2025-03-18, 2025-03, 2025). Spans
are [begin, end) in Unicode code points of the article's text. Lists come in pages of 25 rows: `?page=2`.

A server that is bound beyond its own machine takes a token: `Authorization: Bearer TOKEN`."""
ERRORS = {
    400: "Something in the request isn't what it should be; `because` names it.",
    401: "A token is needed, or the one that was sent isn't known here.",
    403: "Whoever sent this may not do that, or it came from another site.",
    404: "This isn't on record.",
    408: "The form came too slowly.",
    413: "More was sent than is taken here.",
    415: "What was sent is neither a form nor JSON.",
    421: "The server doesn't go by that name.",
    503: "The store doesn't answer, too much is asked at once, or the answer takes too long.",
}
ALWAYS = (400, 401, 403, 404, 421, 503)
FORM = (408, 413, 415)
TYPES: dict[str, Json] = {"number": {"type": "integer"}, "text": {"type": "string"}, "choice": {"type": "string"}}


def description(places: Iterable[Place] = PLACES) -> Json:
    """The OpenAPI document."""
    paths: dict[str, Json] = {}
    shapes = dict(COMPONENTS)
    for place in places:
        operations = {"get": _get(place, shapes)}
        if place.post:
            operations["post"] = _post(place, place.post, shapes)
        paths[address(place)] = operations
    problem = {"application/json": {"schema": ref("Problem")}}
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "On Record",
            "version": __version__,
            "summary": "Who said what, according to whom.",
            "description": ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(shapes.items())),
            "responses": {str(status): {"description": says, "content": problem} for status, says in ERRORS.items()},
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "As `onrecord serve` printed it."}
            },
        },
        # The empty one: on its own machine a server asks for none.
        "security": [{"token": []}, {}],
    }


def address(place: Place) -> str:
    """Where the data of a place stand.

    >>> address(Place("/utterance/{id:path}", print, Elsewhere, "")), address(Place("/", print, Elsewhere, ""))
    ('/utterance/{id}.json', '/index.json')
    >>> address(Place("/export/{form}", print, Download, ""))
    '/export/{form}'
    """
    path = re.sub(r"\{(\w+):\w+\}", r"{\1}", place.path)
    if place.shows is Download:
        return path
    return "/index.json" if path == "/" else f"{path}.json"


def _get(place: Place, shapes: dict[str, Json]) -> Json:
    found = _operation("get", place, place.says, _shown(place.shows, shapes), ALWAYS)
    return {**found, "parameters": [*_path(place), *map(_parameter, place.parameters)]}


def _post(place: Place, post: Post, shapes: dict[str, Json]) -> Json:
    shown = _shown(post.shows or place.shows, shapes)
    found = _operation("post", place, post.says, shown, tuple(sorted((*ALWAYS, *FORM))))
    plain = [field for field in post.fields if field.kind != "file"]
    needed = [field.name for field in plain if field.needed]
    shape: Json = {"type": "object", "properties": {f.name: _shape(f) for f in plain}}
    if needed:
        shape["required"] = needed
    body = {"required": True, "content": {"application/json": {"schema": shape}}}
    return {**found, "parameters": _path(place), "requestBody": body}


def _operation(method: str, place: Place, says: str, answers: Json, errors: Iterable[int]) -> Json:
    name = "_".join(
        [method, *re.findall(r"\w+", re.sub(r":\w+", "", place.path)), *(() if place.path != "/" else ("home",))]
    )
    failures = {str(status): _failure(status, place) for status in errors}
    return {"operationId": name, "summary": says, "responses": {**answers, **failures}}


def _failure(status: int, place: Place) -> Json:
    if place.shows is not Download:
        return {"$ref": f"#/components/responses/{status}"}
    # The address of a file doesn't say whether a person or a program asks: Accept does.
    content = {"application/json": {"schema": ref("Problem")}, "text/html": {"schema": {"type": "string"}}}
    return {"description": ERRORS[status], "content": content}


def _shown(shows: type[Any], shapes: dict[str, Json]) -> Json:
    if shows is Elsewhere:
        return {"303": {"description": "It stands at another address, in `Location`."}}
    if shows is Download:
        return {"200": {"description": "The file.", "content": {"*/*": {}}}}
    page: type[Page] = shows
    if set(page.schema) == {"$ref"}:
        schema = page.schema
    else:
        shapes[page.__name__] = {"description": (page.__doc__ or "").strip(), **page.schema}
        schema = ref(page.__name__)
    moved = {"303": {"description": "It stands at another address by now, in `Location`."}}
    return {"200": {"description": "The answer.", "content": {"application/json": {"schema": schema}}}, **moved}


def _path(place: Place) -> list[Json]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": "As another answer gives it, percent-encoded.",
            "schema": {"type": "string", "minLength": 1},
            **({"example": place.example} if place.example else {}),
        }
        for name in re.findall(r"\{(\w+)(?::\w+)?\}", place.path)
    ]


def _parameter(parameter: Parameter) -> Json:
    found = {"name": parameter.name, "in": "query", "required": parameter.needed, "schema": _shape(parameter)}
    return {**found, "description": parameter.says} | ({"example": parameter.example} if parameter.example else {})


def _shape(parameter: Parameter) -> Json:
    shape: Json = {"description": parameter.says, **TYPES[parameter.kind]}
    if parameter.kind == "number":
        return {**shape, "minimum": parameter.least, "maximum": parameter.most}
    if parameter.kind == "choice":
        return {**shape, "enum": [*parameter.choices, *([] if parameter.needed else [""])]}
    return {**shape, "maxLength": parameter.longest}
