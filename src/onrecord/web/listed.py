"""One page of a list in, its data and the schema of its data out: the same frame around the rows of every list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from onrecord.ask import Part
from onrecord.export.jsonl import Json
from onrecord.web.components import COUNT, many

Row = TypeVar("Row")


def part_json(name: str, part: Part[Row], row: Callable[[Row], Json]) -> Json:
    """The rows under their name, with how many there are in all.

    >>> part_json("people", Part((1, 2), total=27, page=2), lambda n: {"n": n})
    {'people': [{'n': 1}, {'n': 2}], 'total': 27, 'page': 2, 'pages': 2}
    """
    return {name: [row(one) for one in part.rows], "total": part.total, "page": part.page, "pages": part.pages}


def part_schema(name: str, row: Json, **more: Json) -> Json:
    """What ``part_json`` gives, with whatever else stands beside it."""
    properties = {name: many(row), "total": COUNT, "page": COUNT, "pages": COUNT, **more}
    return {"type": "object", "properties": properties, "required": list(properties)}
