"""Everybody on record: the most quoted first, or by name, or those whose name begins so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord import ask
from onrecord.export.jsonl import Json, listed_json
from onrecord.web.components import ref
from onrecord.web.links import Links
from onrecord.web.listed import part_json, part_schema
from onrecord.web.page import PAGE, Asked, Parameter

SORTS = ("quotations", "name")
PARAMETERS = (
    Parameter("by", "The most quoted first, or in order of names.", "choice", SORTS),
    Parameter("begins", "Those of whom a name begins so.", longest=200, example="Vel"),
    PAGE,
)


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of them."""

    part: ask.Part[ask.Listed]
    by: str
    begins: str

    template: ClassVar[str] = "people.html"
    schema: ClassVar[Json] = part_schema("people", ref("Person"))

    @property
    def title(self) -> str:
        return "People"

    @property
    def most(self) -> int:
        """Quotations of the first on this page, which the bars are measured by."""
        return max((row.quotations for row in self.part.rows), default=0)

    def at(self, url: Links, **other: str | int | None) -> str:
        """The address of this list with something else asked for; of its first page, unless that is."""
        by = None if self.by == SORTS[0] else self.by
        return url.place("people", **{"by": by, "begins": self.begins, **other})

    def json(self) -> Json:
        return part_json("people", self.part, listed_json)


def made(asked: Asked) -> PeoplePage:
    by, begins = asked.text("by") or SORTS[0], asked.text("begins").strip()
    return PeoplePage(ask.person_list(asked.store, asked.number("page"), by=by, begins=begins), by, begins)
