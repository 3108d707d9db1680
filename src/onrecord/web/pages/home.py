"""Where a reader begins: the search, the words that travelled furthest, what is disputed, what is told at length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord import ask, pipeline
from onrecord.ask.accounts import Accounts
from onrecord.export.jsonl import Json, account_json, clash_json, searched_json, story_json, utterance_json
from onrecord.records import Searched, Utterance
from onrecord.web.components import many, ref, thing
from onrecord.web.page import Asked

SHOWN = 6  # utterances
FEW = 4  # conflicts, stories


@dataclass(frozen=True, slots=True)
class Travelled:
    """An utterance by its earliest report."""

    utterance: Utterance
    report: ask.Account

    @property
    def languages(self) -> int:
        return len({version.language for version in self.utterance.versions})

    @property
    def disputed(self) -> bool:
        return self.report.disputed or bool(self.report.denied)


@dataclass(frozen=True, slots=True)
class HomePage:
    """The first page."""

    searched: Searched
    utterances: int  # on record
    travelled: tuple[Travelled, ...]
    conflicts: ask.Part[ask.Clash]
    stories: ask.Part[ask.Timeline] | None  # None where they aren't kept, and would have to be made first

    template: ClassVar[str] = "home.html"
    schema: ClassVar[Json] = thing(
        "What is on record, in a few examples.",
        searched=ref("Searched"),
        travelled=many(thing("An utterance by its earliest report.", utterance=ref("Utterance"), report=ref("Report"))),
        conflicts=many(ref("Clash")),
        stories=many(ref("Story")),
    )

    @property
    def named(self) -> bool:
        """Whether outlets can be counted: an article that names none counts as one of its own."""
        return self.searched.articles != self.searched.outlets or any(one.report.outlet for one in self.travelled)

    @property
    def title(self) -> str:
        return "Who said what, according to whom"

    def json(self) -> Json:
        return {
            "searched": searched_json(self.searched),
            "travelled": [
                {"utterance": utterance_json(one.utterance), "report": account_json(one.report)}
                for one in self.travelled
            ],
            "conflicts": [clash_json(clash) for clash in self.conflicts.rows],
            "stories": [story_json(one) for one in self.stories.rows] if self.stories else [],
        }


def made(asked: Asked) -> HomePage:
    store = asked.store
    account = Accounts(store)
    furthest = ask.travelled(store, size=SHOWN)
    # Where nothing is reported by several, these are the newest.
    shown = [one for one in furthest.rows if one.outlets > 1] or furthest.rows
    return HomePage(
        ask.searched(store),
        furthest.total,
        tuple(Travelled(u, account(_earliest(u))) for u in shown),
        ask.conflict_list(store, size=FEW),
        ask.story_list(store, size=FEW) if pipeline.stories_kept(store) else None,
    )


def _earliest(utterance: Utterance) -> str:
    """A quotation of the earliest report, in the wording that comes first."""
    every = [q for version in utterance.versions for q in version.quotes]
    return next((q for q in every if ask.article_of(q) == utterance.earliest.article), every[0])
