"""One act of saying: its words, who credits whom, how they changed on the way, and what supports each claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from onrecord import ask, telling
from onrecord.export.formats import Format, formats
from onrecord.export.jsonl import Json, account_json, searched_json, standing_json, utterance_json
from onrecord.records import Conflict, Version
from onrecord.web import charts
from onrecord.web.links import Links, report_anchor
from onrecord.web.page import PAGE, ROWS, Asked

LINES = 40  # rows of the timeline and of the tree that are drawn; more are a strip, and a list in pages
MOST = 200  # versions that the page has at all; the JSON has all


@dataclass(frozen=True, slots=True)
class Row:
    """A version with its number, what happened to it and who reports it so."""

    version: Version
    number: int
    fate: charts.Fate
    happened: str  # "cut from 1"
    parent: int | None  # the number of the version that it comes from, where the page has it
    without: tuple[str, ...]  # clauses that a translation has no counterpart of
    texts: tuple[tuple[ask.Account, tuple[ask.Account, ...]], ...]  # a report, and those that print the same article

    @property
    def reports(self) -> int:
        return sum(1 + len(same) for _, same in self.texts)


@dataclass(frozen=True, slots=True)
class UtterancePage:
    """An utterance with all that report it."""

    said: ask.Said
    numbers: Mapping[str, int]  # quotation id → the number of its version
    part: int = 1  # of the list of reports

    template: ClassVar[str] = "utterance.html"
    schema: ClassVar[Json] = {
        "type": "object",
        "properties": {
            "utterance": {"$ref": "#/components/schemas/Utterance"},
            "reports": {"type": "array", "items": {"$ref": "#/components/schemas/Report"}},
            "searched": {"$ref": "#/components/schemas/Searched"},
            "standing": {"$ref": "#/components/schemas/Standing"},
        },
        "required": ["utterance", "reports", "searched", "standing"],
    }

    @property
    def title(self) -> str:
        return telling.title(self.said.utterance, self.said.accounts)

    @property
    def foremost(self) -> Version:
        """The wording at the top."""
        return telling.foremost(self.said.utterance, self.said.accounts)

    @property
    def several_languages(self) -> bool:
        return len({version.language for version in self.said.utterance.versions}) > 1

    @property
    def several_years(self) -> bool:
        return len({(account.date or "")[:4] for account in self.said.accounts}) > 1

    @property
    def most(self) -> str | None:
        """Whom most outlets credit: only other speakers are named again and again."""
        return telling.attributed_most(self.said.accounts)

    def fate(self, quotation: str) -> charts.Fate:
        """What happened to the words of a report, by its version."""
        number = self.numbers.get(quotation)
        return telling.fate(self.said.utterance.versions[number - 1]) if number else "same"

    def versions(self) -> tuple[Row, ...]:
        """The versions with their reports, as many as the page has."""
        versions = self.said.utterance.versions
        number = {version.id: n for n, version in enumerate(versions, 1)}
        by_id = {account.id: account for account in self.said.accounts}
        return tuple(
            Row(
                version,
                n,
                telling.fate(version),
                telling.drifted(version, number),
                parent if (parent := number.get(version.parent or "")) and parent <= MOST else None,
                tuple(c.text for c in version.changes if c.kind == "dropped" and c.at is None),
                _one_text(tuple(by_id[q] for q in version.quotes if q in by_id)),
            )
            for n, version in enumerate(versions[:MOST], 1)
        )

    def marks(self, url: Links) -> tuple[charts.Mark, ...]:
        """The reports on a timeline, in its order, with where each has the words from."""
        place = {account.id: n for n, account in enumerate(self.said.accounts)}
        numbers = self.numbers
        behind = {
            edge.later: edge
            for edge in self.said.utterance.trail
            if place.get(edge.earlier, len(place)) < place.get(edge.later, -1)
        }
        return tuple(
            charts.Mark(
                account.date,
                self.fate(account.id),
                numbers.get(account.id, 0),
                url.article(account.article, account.id),
                f"{telling.outlet(account)}, {telling.day(account.date, year=True)}, version {numbers.get(account.id)}",
                place[behind[account.id].earlier] if account.id in behind else None,
                telling.sureness(behind[account.id].confidence) if account.id in behind else "sure",
            )
            for account in self.said.accounts
        )

    def scale(self) -> charts.Scale:
        """Where the days of all reports stand."""
        return charts.Scale([account.date for account in self.said.accounts])

    def fates(self) -> tuple[charts.Fate, ...]:
        """What happened to any of the versions, for what the signs mean."""
        own = {telling.fate(version) for version in self.said.utterance.versions}
        return tuple(fate for fate in charts.FATES if fate in own)

    @property
    def drawn(self) -> bool:
        """Whether each report has a row of the timeline."""
        return len(self.said.accounts) <= LINES

    def ties(self) -> frozenset[str]:
        """Articles whose dates don't tell whether they came before the one that counts as the earliest."""
        earliest = self.said.utterance.earliest
        return frozenset(map(ask.article_of, earliest.ties)) - {earliest.article}

    def tree(self) -> tuple[ask.Branch, ...]:
        """Who has the words from whom; the roots first in time."""
        return ask.branches(self.said.utterance, self.said.accounts)

    @property
    def established(self) -> str:
        """What isn't known of the roots, in a sentence; empty where there is one."""
        return telling.unestablished(self.tree())

    @property
    def denials(self) -> tuple[ask.Denial, ...]:
        """Reports that somebody denies having said it, in order of time."""
        return tuple(telling.denials(self.said.accounts))

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What else can't both hold."""
        return tuple(c for c in self.said.utterance.conflicts if c.kind != "denial" or not self.denials)

    def of(self, conflict: Conflict) -> tuple[ask.Account, ...]:
        """The reports that a conflict is between."""
        between = set(conflict.quotes)
        return tuple(account for account in self.said.accounts if account.id in between)

    def sides(self, conflict: Conflict) -> tuple[tuple[str | None, tuple[ask.Account, ...]], ...]:
        """The same by whom they credit, whom most credit first."""
        by: dict[str | None, list[ask.Account]] = defaultdict(list)
        for account in self.of(conflict):
            by[account.speaker].append(account)
        return tuple((name, tuple(by[name])) for name in sorted(by, key=lambda name: (-len(by[name]), name or "")))

    def reports(self) -> ask.Part[ask.Account]:
        """This part of the list of reports."""
        every = self.said.accounts
        return ask.Part(every[(self.part - 1) * ROWS : self.part * ROWS], len(every), self.part, ROWS)

    @property
    def downloads(self) -> tuple[Format, ...]:
        return formats("utterance")

    def at(self, url: Links, **query: str | int | None) -> str:
        """The address of another part of the list."""
        return url.utterance(self.said.utterance.id, **query)

    def anchor(self, account: ask.Account) -> str:
        """Where the report stands on the page, for links from a page that holds several utterances or none but this."""
        return report_anchor(account.article, "q" + account.id.rpartition("#")[2])

    def json(self) -> Json:
        return {
            "utterance": utterance_json(self.said.utterance),
            "reports": [account_json(account) for account in self.said.accounts],
            "searched": searched_json(self.said.searched),
            "standing": standing_json(ask.standing(self.said.accounts, self.said.utterance)),
        }


PARAMETERS = (PAGE,)


def made(asked: Asked) -> UtterancePage:
    said = ask.utterance(asked.store, asked.path["id"])
    parts = max(1, -(-len(said.accounts) // ROWS))
    numbers = {q: n for n, version in enumerate(said.utterance.versions, 1) for q in version.quotes}
    return UtterancePage(said, numbers, min(asked.number("page"), parts))


def _one_text(accounts: Sequence[ask.Account]) -> tuple[tuple[ask.Account, tuple[ask.Account, ...]], ...]:
    """Each report with those behind it whose whole articles are the same text."""
    texts: dict[str, list[ask.Account]] = defaultdict(list)
    for account in accounts:
        texts[account.text_of or account.article].append(account)
    return tuple((first, tuple(rest)) for first, *rest in texts.values())
