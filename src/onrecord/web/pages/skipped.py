"""The inputs that could not be read: what stage each came to, why it went no further, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from onrecord import ask
from onrecord.export.jsonl import Json, skipped_json
from onrecord.records import Skipped
from onrecord.web.components import ref
from onrecord.web.links import Links
from onrecord.web.listed import part_json, part_schema
from onrecord.web.page import PAGE, Asked, Parameter

STAGES = {
    "fetch": "could not be fetched",
    "read": "could not be read",
    "tag": "the model failed on it",
    "extract": "quotations could not be looked for",
    "people": "persons could not be told apart",
}
PARAMETERS = (Parameter("stage", "What one stage could not go on with.", longest=40, example="read"), PAGE)


@dataclass(frozen=True, slots=True)
class SkippedPage:
    """One page of them, in order of their names."""

    part: ask.Part[Skipped]
    stage: str
    stages: tuple[ask.Count, ...]  # all of them, whatever stage is asked for

    template: ClassVar[str] = "skipped.html"
    schema: ClassVar[Json] = part_schema("skipped", ref("Skipped"))

    @property
    def title(self) -> str:
        return "Skipped inputs"

    @property
    def meanings(self) -> Mapping[str, str]:
        return STAGES

    @property
    def choices(self) -> list[tuple[str, str, int]]:
        return [(one.name, one.name, one.n) for one in self.stages]

    @property
    def query(self) -> dict[str, str]:
        """What is asked for, beside the number of the page."""
        return {"stage": self.stage}

    def at(self, url: Links, **other: str | int | None) -> str:
        """The address of this list with something else asked for; of its first page, unless that is."""
        return url.place("skipped", **{**self.query, **other})

    def json(self) -> Json:
        return part_json("skipped", self.part, skipped_json)


def made(asked: Asked) -> SkippedPage:
    stage = asked.text("stage")
    part = ask.skipped_list(asked.store, asked.number("page"), stage=stage or None)
    return SkippedPage(part, stage, ask.skipped_stages(asked.store))
