"""What is on record, what made it, and how its answers are to be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from onrecord import __version__, ask
from onrecord.export.formats import Format, formats
from onrecord.export.jsonl import Json, overview_json
from onrecord.languages import KNOWN, language
from onrecord.web import figures
from onrecord.web.components import ref
from onrecord.web.links import Links
from onrecord.web.page import Asked

HOLDS = (
    ("articles", "article", None),
    ("outlets", "outlet", "outlets"),
    ("quotations", "quotation", None),
    ("utterances", "utterance", None),
    ("versions", "version", None),
    ("persons", "person", "people"),
)
MADE_BY = {
    "program": "On Record",
    "schema": "Layout of the store",
    "rules": "Rules that read articles",
    "model": "Model that reads beside the rules",
    "reading": "Rules and model that read articles",
    "comparing": "Rules and dictionaries that compare them",
}


@dataclass(frozen=True, slots=True)
class AboutPage:
    """Coverage, versions and limits."""

    overview: ask.Overview

    template: ClassVar[str] = "about.html"
    schema: ClassVar[Json] = ref("Overview")

    @property
    def title(self) -> str:
        return "About"

    @property
    def holds(self) -> Sequence[tuple[str, int, str, str | None]]:
        """What is counted: its name, how many, one of it, and the list that shows it."""
        return [
            (name, self.overview.counts[name], one, where) for name, one, where in HOLDS if name in self.overview.counts
        ]

    @property
    def made_by(self) -> Sequence[tuple[str, str]]:
        return [(MADE_BY.get(name, name), version) for name, version in self.overview.versions.items() if version]

    @property
    def thoughts(self) -> int:
        """Of the quotations, those that nobody is reported to have said."""
        return self.overview.counts.get("thoughts", 0)

    @property
    def undated(self) -> int:
        """Articles without a date."""
        return sum(one.n for one in self.overview.months if not one.name)

    @property
    def languages(self) -> Sequence[tuple[str, int, str | None, str]]:
        return [(_language(one.name), one.n, None, "") for one in self.overview.languages]

    @property
    def skipped(self) -> int:
        return sum(one.n for one in self.overview.skipped)

    @property
    def clashes(self) -> int:
        return sum(one.n for one in self.overview.conflicts)

    @property
    def licence(self) -> str:
        return "Apache 2.0"

    def drawn(self, url: Links) -> Markup:
        """Articles by month."""
        return figures.bars({one.name: one.n for one in self.overview.months}, "article")

    @property
    def downloads(self) -> tuple[Format, ...]:
        """The formats that all that is on record can be taken away in."""
        return formats("store")

    def json(self) -> Json:
        return {**overview_json(self.overview), "version": __version__}


def _language(tag: str) -> str:
    """Its name where there are rules for it.

    >>> _language("de-AT"), _language("nl")
    ('German (de-AT)', 'nl')
    """
    return f"{language(tag).name} ({tag})" if tag.split("-")[0].lower() in KNOWN else tag


def made(asked: Asked) -> AboutPage:
    return AboutPage(ask.overview(asked.store))
