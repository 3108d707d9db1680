"""The stories on record: articles that tell of one event, those that most articles tell first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord import ask
from onrecord.export.jsonl import Json, story_json
from onrecord.web.components import DATE, TEXT, TEXT_OR_NULL, many, thing
from onrecord.web.links import Links
from onrecord.web.listed import part_json, part_schema
from onrecord.web.page import PAGE, Asked

PARAMETERS = (PAGE,)
FEW = 2_000  # articles, of which stories are made in seconds
OF_ARTICLE = ("article", "outlet", "date", "language")  # what the list says of a story's articles


@dataclass(frozen=True, slots=True)
class StoriesPage:
    """One page of them."""

    part: ask.Part[ask.Timeline]

    template: ClassVar[str] = "stories.html"
    schema: ClassVar[Json] = part_schema(
        "stories",
        thing(
            "A story in a list: its own address has what each article was the first to bring.",
            story=TEXT,
            words=many(TEXT),
            persons=many(TEXT),
            outlets=many(TEXT),
            languages=many(TEXT),
            from_=DATE,
            to=DATE,
            articles=many(thing("One of its articles.", article=TEXT, outlet=TEXT_OR_NULL, date=DATE, language=TEXT)),
            person_ids=many(TEXT),
        ),
    )

    @property
    def title(self) -> str:
        return "Stories"

    def at(self, url: Links, **other: str | int | None) -> str:
        """The address of another page of this list."""
        return url.place("stories", **other)

    def json(self) -> Json:
        return part_json("stories", self.part, _listed)


def _listed(timeline: ask.Timeline) -> Json:
    """A story without what each article was the first to bring, which its own page tells."""
    whole = story_json(timeline)
    return {**whole, "articles": [{name: one[name] for name in OF_ARTICLE} for one in whole["articles"]]}


def made(asked: Asked) -> StoriesPage:
    return StoriesPage(ask.story_list(asked.store, asked.number("page"), anew=at_once(asked)))


def at_once(asked: Asked) -> bool:
    """Whether stories are made while somebody waits; of a large store they are shown as they were made last."""
    return ask.searched(asked.store).articles <= FEW
