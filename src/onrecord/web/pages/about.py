"""What is on record, and what made it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord import __version__, ask
from onrecord.export.jsonl import Json, searched_json
from onrecord.records import Searched
from onrecord.web.page import Asked


@dataclass(frozen=True, slots=True)
class AboutPage:
    """Coverage and versions."""

    searched: Searched

    template: ClassVar[str] = "about.html"
    schema: ClassVar[Json] = {
        "type": "object",
        "properties": {"version": {"type": "string"}, "searched": {"$ref": "#/components/schemas/Searched"}},
        "required": ["version", "searched"],
    }

    @property
    def title(self) -> str:
        return "About"

    def json(self) -> Json:
        return {"version": __version__, "searched": searched_json(self.searched)}


def made(asked: Asked) -> AboutPage:
    return AboutPage(ask.searched(asked.store))
