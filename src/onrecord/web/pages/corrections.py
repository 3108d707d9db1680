"""What publishers changed in what they report people to have said, the last noticed first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from onrecord import ask, telling
from onrecord.export.jsonl import Json, correction_json
from onrecord.records import Article, Correction, Version
from onrecord.web.components import ref
from onrecord.web.links import Links
from onrecord.web.listed import part_json, part_schema
from onrecord.web.page import PAGE, Asked, Parameter

PARAMETERS = (
    Parameter("article", "Those of one article, by its id."),
    Parameter("outlet", "Those of one outlet, by its name."),
    PAGE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A correction with the article it was made in."""

    correction: Correction
    article: Article

    @property
    def says(self) -> str:
        """What was done, without the words."""
        one = self.correction
        if one.kind in ("dropped", "added"):
            return f"The quotation was {one.kind}"
        if one.kind == "speaker":
            return "The speaker was changed"
        return "The quotation was " + {"cut": "cut", "extended": "extended"}.get(
            one.drift[0] if one.drift else "", "changed"
        )

    @property
    def pieces(self) -> Sequence[tuple[str, str, str]]:
        """The words with what was changed in them: kept, before, after."""
        one = self.correction
        return tuple(telling.pieces(Version("", self.article.language, one.after, (), changes=one.changes)))


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """One page of them."""

    part: ask.Part[Row]
    article: str
    outlet: str

    template: ClassVar[str] = "corrections.html"
    schema: ClassVar[Json] = part_schema("corrections", ref("Correction"))

    @property
    def title(self) -> str:
        return "Corrections" + (f" in {telling.clean(self.article or self.outlet)}" if self.query else "")

    @property
    def query(self) -> dict[str, str]:
        """What is asked for, beside the number of the page."""
        given = {"article": self.article, "outlet": self.outlet}
        return {name: value for name, value in given.items() if value}

    def at(self, url: Links, **other: str | int | None) -> str:
        """The address of this list with something else asked for; of its first page, unless that is."""
        return url.place("corrections", **{**self.query, **other})

    def json(self) -> Json:
        return part_json("corrections", self.part, lambda row: correction_json(row.correction))


def made(asked: Asked) -> CorrectionsPage:
    article, outlet = asked.text("article"), asked.text("outlet")
    part = ask.correction_list(asked.store, asked.number("page"), article=article or None, outlet=outlet or None)
    article_of = lru_cache(maxsize=None)(lambda id: ask.quotes(asked.store, id).reading.article)
    rows = tuple(Row(one, article_of(one.article)) for one in part.rows)
    return CorrectionsPage(ask.Part(rows, part.total, part.page, part.size), article, outlet)
