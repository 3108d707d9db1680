"""The outlets on record: those with the most articles or quotations first, or by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord import ask
from onrecord.export.jsonl import Json, outlet_json
from onrecord.web.components import ref
from onrecord.web.links import Links
from onrecord.web.listed import part_json, part_schema
from onrecord.web.page import PAGE, Asked, Parameter

SORTS = ("articles", "quotations", "name")
PARAMETERS = (
    Parameter("by", "Those with the most articles or quotations first, or in order of names.", "choice", SORTS),
    Parameter("begins", "Those whose name begins so.", longest=200, example="Harb"),
    PAGE,
)


@dataclass(frozen=True, slots=True)
class OutletsPage:
    """One page of them."""

    part: ask.Part[ask.Outlet]
    by: str
    begins: str

    template: ClassVar[str] = "outlets.html"
    schema: ClassVar[Json] = part_schema("outlets", ref("Outlet"))

    @property
    def title(self) -> str:
        return "Outlets"

    @property
    def most(self) -> int:
        """Articles of the largest on this page, which the bars are measured by."""
        return max((row.articles for row in self.part.rows), default=0)

    @property
    def choices(self) -> list[tuple[str, str, None]]:
        return [("quotations", "Most quotations", None), ("name", "By name", None)]

    def at(self, url: Links, **other: str | int | None) -> str:
        """The address of this list with something else asked for; of its first page, unless that is."""
        by = None if self.by == SORTS[0] else self.by
        return url.place("outlets", **{"by": by, "begins": self.begins, **other})

    def json(self) -> Json:
        return part_json("outlets", self.part, outlet_json)


def made(asked: Asked) -> OutletsPage:
    by, begins = asked.text("by") or SORTS[0], asked.text("begins").strip()
    return OutletsPage(ask.outlet_list(asked.store, asked.number("page"), by=by, begins=begins), by, begins)
