"""An outlet: whom it quotes and cites, who cites it, from whom it has words, and what happens to them on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, cast, get_args

from markupsafe import Markup

from onrecord import ask, dates, telling
from onrecord.export.jsonl import Json, account_json, publisher_json, reworded_json, said_json
from onrecord.records import Drift, Version
from onrecord.web import figures
from onrecord.web.components import COUNT, DATE, TEXT, many, ref
from onrecord.web.links import Links
from onrecord.web.listed import part_json, part_schema
from onrecord.web.page import PAGE, Asked, Parameter

DRIFTS: tuple[Drift, ...] = get_args(Drift)
HAPPENED = {
    "verbatim": "kept word for word",
    "punctuation": "other punctuation",
    "cut": "cut",
    "extended": "made longer",
    "spliced": "two places joined as one",
    "reworded": "other words",
    "polarity": "a “not” added or lost",
    "number": "another number",
    "name": "another name or pronoun",
    "cleaned": "cleaned up",
    "censored": "censored",
    "translated": "translated",
    "direct_indirect": "quoted made reported, or the reverse",
}
QUIET = ("verbatim", "punctuation", "direct_indirect")  # no example of them is shown unless asked for
REASONS = {
    "cites": "cites it",
    "copied": "prints its text",
    "cut from": "has a cut of its words",
    "translated": "translates it",
    "later": "is later, with the same words",
}
COUNTED = ("languages", "months", "quoted", "kinds", "most_quoted", "cites", "cited_by", "drifts", "conflicts",
           "copies_from", "copied_by")  # fmt: skip
FEW = 4  # examples of changed words, where these aren't asked for
PARAMETERS = (
    Parameter("drift", "Reports to whose words this happened.", "choice", DRIFTS),
    Parameter("speaker", "What it attributes to one person, by their id.", longest=200),
    Parameter("month", "What stands in the articles of a month.", longest=7, example="2025-03"),
    PAGE,
)


@dataclass(frozen=True, slots=True)
class Changed:
    """A report in other words than those it goes back to."""

    one: ask.Reworded

    @property
    def pieces(self) -> Sequence[tuple[str, str, str]]:
        """Its words with the earlier ones beside them; empty for a translation, where each word is another."""
        if not self.one.changes or "translated" in self.one.drift:
            return ()
        version = Version("", self.one.report.language, self.one.text, (), changes=self.one.changes)
        return tuple(telling.pieces(version))

    @property
    def says(self) -> str:
        """What happened, in words."""
        drift = [d for d in self.one.drift if d not in QUIET] or list(self.one.drift)
        return telling.listed(HAPPENED[d] for d in drift)


@dataclass(frozen=True, slots=True)
class OutletPage:
    """An outlet with one page of its quotations, or of its changed words."""

    publisher: ask.Publisher
    part: ask.Part[ask.Account]
    changed: ask.Part[Changed]
    drift: str
    speaker: str
    month: str

    template: ClassVar[str] = "outlet.html"
    schema: ClassVar[Json] = part_schema(
        "quotes",
        {"allOf": [ref("Report"), ref("Said")]},
        outlet=TEXT,
        articles=COUNT,
        quotations=COUNT,
        speakers=COUNT,
        first=DATE,
        last=DATE,
        **{name: many(ref("Count")) for name in COUNTED},
        has_from=many(ref("Passage")),
        gives_to=many(ref("Passage")),
        reworded=many(ref("Reworded")),
    )

    @property
    def title(self) -> str:
        return telling.clean(self.publisher.outlet.name)

    @property
    def name(self) -> str:
        return self.publisher.outlet.name

    @property
    def lede(self) -> str:
        """What it published that is on record, and when."""
        one = self.publisher.outlet
        first, last = dates.readable(one.first), dates.readable(one.last)
        when = "" if one.first is None else f", {first}" if first == last else f", {first} to {last}"
        people = telling.counted(one.speakers, "person", "people")
        return (
            f"{telling.counted(one.articles, 'article')} on record{when}. It attributes "
            f"{telling.counted(one.quotations, 'quotation')} to {people}."
        )

    @property
    def happened(self) -> Mapping[str, str]:
        return HAPPENED

    @property
    def reasons(self) -> Mapping[str, str]:
        return REASONS

    @property
    def filtered(self) -> Sequence[str]:
        """What the list of quotations is narrowed to, in words."""
        name = {one.id: one.name for one in self.publisher.speakers}
        return [
            *([f"attributed to {telling.clean(name.get(self.speaker, self.speaker))}"] if self.speaker else []),
            *([f"in {dates.readable(self.month)}"] if self.month else []),
        ]

    @property
    def drifts(self) -> Sequence[tuple[str, str, int]]:
        """What happened to words, in plain words and numbers."""
        return [(one.name, HAPPENED.get(one.name, one.name), one.n) for one in self.publisher.drifts]

    def speakers(self, url: Links) -> Sequence[tuple[str, int, str | None, str]]:
        """Whom it quotes most, each leading to what it attributes to them."""
        return [
            (one.name, one.n, (url.person(one.id) if url.static_site else self.at(url, speaker=one.id)), "")
            if one.id
            else (one.name or telling.NOBODY, one.n, None, "")
            for one in self.publisher.speakers
        ]

    def others(self, url: Links, counts: Sequence[ask.Count]) -> Sequence[tuple[str, int, str | None, str]]:
        """Other outlets with a number; those with articles on record lead to their page."""
        return [(one.name, one.n, url.outlet(one.id) if one.id else None, "") for one in counts]

    def passages(self, url: Links, some: Sequence[ask.Passage]) -> Sequence[tuple[str, int, str | None, str]]:
        """Outlets that words went to or came from, with how it is known."""
        return [(one.outlet, one.n, url.outlet(one.outlet), REASONS.get(one.reason, one.reason)) for one in some]

    def over_time(self, url: Links) -> Markup:
        """Quotations by month."""
        counts = {one.name: one.n for one in self.publisher.quoted}
        return figures.bars(
            counts, "quotation", link=None if url.static_site else lambda when: self.at(url, month=when)
        )

    def at(self, url: Links, **other: str | int | None) -> str:
        """The address of this page with something else asked for; of its first part, unless that is."""
        return url.outlet(self.name, **{"drift": self.drift, "speaker": self.speaker, "month": self.month, **other})

    def json(self) -> Json:
        return {
            **publisher_json(self.publisher),
            **part_json("quotes", self.part, lambda a: {**account_json(a), **said_json(a)}),
            "reworded": [reworded_json(row.one) for row in self.changed.rows],
        }


def made(asked: Asked) -> OutletPage:
    """An outlet by its name; what is asked for decides which list goes on over several pages."""
    store, number = asked.store, asked.number("page")
    publisher = ask.outlet(store, asked.path["id"])
    name = publisher.outlet.name
    drift, speaker, month = asked.text("drift"), asked.text("speaker"), asked.text("month")
    if drift:
        reworded = ask.reworded_by(store, name, number, drift=cast("Drift", drift))
        part: ask.Part[ask.Account] = ask.Part((), 0)
    else:
        reworded = ask.reworded_by(store, name, size=FEW)
        part = ask.reported_by(store, name, number, speaker=speaker or None, month=month or None)
    changed = ask.Part(tuple(map(Changed, reworded.rows)), reworded.total, reworded.page, reworded.size)
    return OutletPage(publisher, part, changed, drift, speaker, month)
