"""Every address there is, in one table: the routes and the OpenAPI description are made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.export.jsonl import Json
from onrecord.web.page import Place
from onrecord.web.pages import about, utterance


@dataclass(frozen=True, slots=True)
class Problem:
    """A request that has no page: what is wrong, and what to do next."""

    status: int
    name: str
    because: str

    template: ClassVar[str] = "problem.html"
    schema: ClassVar[Json] = {
        "type": "object",
        "properties": {"status": {"type": "integer"}, "error": {"type": "string"}, "because": {"type": "string"}},
        "required": ["status", "error", "because"],
    }

    @property
    def title(self) -> str:
        return self.name

    def json(self) -> Json:
        return {"status": self.status, "error": self.name, "because": self.because}


PLACES: tuple[Place, ...] = (
    Place("/about", about.made, about.AboutPage, "What is on record, and what made it."),
    Place("/utterance/{id:path}", utterance.made, utterance.UtterancePage, "One act of saying, as articles report it."),
)
