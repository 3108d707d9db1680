"""One event: the articles that tell of it in order of time, and what each was the first to bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from onrecord import ask, dates, telling
from onrecord.export.jsonl import Json, story_json
from onrecord.web import figures
from onrecord.web.components import ref
from onrecord.web.links import Links
from onrecord.web.page import Asked
from onrecord.web.pages.stories import at_once

SHOWN = 4  # utterances, persons and conflicts of an article that are shown at once; the rest unfolds


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story with its timeline."""

    timeline: ask.Timeline

    template: ClassVar[str] = "story.html"
    schema: ClassVar[Json] = ref("Story")

    @property
    def title(self) -> str:
        return telling.story(self.timeline)

    @property
    def shown(self) -> int:
        return SHOWN

    @property
    def names(self) -> Mapping[str, str]:
        """Article → who published it."""
        return {r.told.article: r.told.outlet or r.told.article for r in self.timeline.reports}

    @property
    def dates(self) -> Mapping[str, str | None]:
        """Article → its date."""
        return {r.told.article: r.told.date for r in self.timeline.reports}

    def drawn(self, url: Links) -> Markup:
        """Outlets in lanes, their articles at their days."""
        dots = [
            figures.Dot(
                lane=report.told.outlet or report.told.article,
                when=report.told.date,
                says=_says(report),
                href=f"#r{n}",
                weight=len(report.utterances),
                clashes=bool(report.conflicts),
            )
            for n, report in enumerate(self.timeline.reports, 1)
        ]
        published = {r.told.outlet for r in self.timeline.reports if r.told.outlet}
        return figures.lanes(dots, lane=lambda name: url.outlet(name) if name in published else None)

    def json(self) -> Json:
        return story_json(self.timeline)


def _says(report: ask.Report) -> str:
    new = telling.counted(len(report.utterances), "utterance") if report.utterances else "nothing"
    clash = f", {telling.counted(len(report.conflicts), 'conflict')}" if report.conflicts else ""
    who = telling.clean(report.told.outlet or report.told.article)
    return f"{who}, {dates.readable(report.told.date)}: first with {new}{clash}"


def made(asked: Asked) -> StoryPage:
    return StoryPage(ask.story_of(asked.store, asked.path["id"], anew=at_once(asked)))
