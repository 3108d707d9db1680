"""Accounts that cannot both hold, side by side, each leading to the sentence that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, get_args

from onrecord import ask, telling
from onrecord.ask.accounts import Accounts
from onrecord.export.jsonl import Json, clash_json
from onrecord.records import Article, ConflictKind
from onrecord.web.components import ref
from onrecord.web.links import Links
from onrecord.web.listed import part_json, part_schema
from onrecord.web.page import PAGE, Asked, Parameter

if TYPE_CHECKING:
    from onrecord.store import Store

KINDS: tuple[ConflictKind, ...] = get_args(ConflictKind)
WORDS = {"polarity": "negation"}  # that a reader knows better than the name of the kind
MEANING = {
    "speaker": "The same words are credited to persons who can’t be the same.",
    "number": "One report has another number than the one it goes back to.",
    "polarity": "One report has a “not” that another lacks.",
    "denial": "Somebody denies having said what others report.",
    "description": "A titled thing is a song here and an album there.",
}
NAMED = 6  # reports of one conflict that are named; its utterance has all
PARAMETERS = (
    Parameter("kind", "Those of one kind.", "choice", KINDS),
    Parameter("outlet", "Those that an outlet takes part in, by its name."),
    PAGE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A conflict with some of its reports, such that each side has one."""

    clash: ask.Clash
    reports: tuple[ask.Account, ...]
    articles: tuple[Article, ...] = ()  # where it is about a titled thing

    @property
    def more(self) -> int:
        """Reports, or articles, that aren't named."""
        return len(self.clash.conflict.quotes) - len(self.reports) - len(self.articles)


@dataclass(frozen=True, slots=True)
class ConflictsPage:
    """One page of them, the newest first."""

    part: ask.Part[Row]
    kind: str
    outlet: str
    kinds: tuple[ask.Count, ...]  # on record, whatever is asked for

    template: ClassVar[str] = "conflicts.html"
    schema: ClassVar[Json] = part_schema("conflicts", ref("Clash"))

    @property
    def title(self) -> str:
        return "Conflicts" + (f" of {telling.clean(self.outlet)}" if self.outlet else "")

    @property
    def meanings(self) -> Mapping[str, str]:
        return MEANING

    @property
    def choices(self) -> list[tuple[str, str, int | None]]:
        return [(one.name, self.word(one.name), None if self.outlet else one.n) for one in self.kinds]

    def word(self, kind: str) -> str:
        """A kind of conflict as a reader would call it."""
        return WORDS.get(kind, kind)

    @property
    def query(self) -> dict[str, str]:
        """What is asked for, beside the number of the page."""
        return {"kind": self.kind, "outlet": self.outlet}

    def at(self, url: Links, **other: str | int | None) -> str:
        """The address of this list with something else asked for; of its first page, unless that is."""
        return url.place("conflicts", **{**self.query, **other})

    def json(self) -> Json:
        return part_json("conflicts", self.part, lambda row: clash_json(row.clash))


def made(asked: Asked) -> ConflictsPage:
    kind, outlet = asked.text("kind"), asked.text("outlet")
    part = ask.conflict_list(
        asked.store,
        asked.number("page"),
        kind=next((known for known in KINDS if known == kind), None),
        outlet=outlet or None,
    )
    account = Accounts(asked.store)
    rows = tuple(Row(clash, tuple(_named(clash, account)), tuple(_articles(asked.store, clash))) for clash in part.rows)
    return ConflictsPage(
        ask.Part(rows, part.total, part.page, part.size), kind, outlet, ask.conflict_kinds(asked.store)
    )


def _named(clash: ask.Clash, account: Accounts) -> Iterable[ask.Account]:
    """Some of the reports: of each speaker the first, then the others in order."""
    if not clash.utterance:
        return ()
    quotes = list(clash.conflict.quotes)
    found = list(map(account, quotes[: 2 * NAMED]))
    first = {one.speaker: one for one in reversed(found)}
    chosen = {one.id for one in first.values()} | {one.id for one in found[:NAMED]}
    return [one for one in found if one.id in chosen][:NAMED]


def _articles(store: Store, clash: ask.Clash) -> Iterable[Article]:
    """Some of the articles that call a titled thing something."""
    if not clash.utterance:
        for id in clash.conflict.quotes[:NAMED]:
            yield ask.quotes(store, id).reading.article
