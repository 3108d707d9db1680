"""A person in, what articles attribute to them out: by whom, to whom, when; what is said to and about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, cast

from markupsafe import Markup

from onrecord import ask, dates, telling
from onrecord.export.formats import Format, formats
from onrecord.export.jsonl import Json, account_json, profile_json, said_json
from onrecord.web import figures
from onrecord.web.components import COUNT, DATE, TEXT, TEXT_OR_NULL, YES_OR_NO, many, ref, thing
from onrecord.web.links import Links
from onrecord.web.listed import part_json, part_schema
from onrecord.web.page import PAGE, Asked, Parameter

Shown = Literal["said", "to", "about"]
SHOWN: tuple[Shown, ...] = ("said", "to", "about")
FEW = 5  # of what is said to and about them, where that isn't what is asked for
PARAMETERS = (
    Parameter("show", "What they are reported to have said, what is said to them, or about them.", "choice", SHOWN),
    Parameter("outlet", "What one outlet reports, by its name.", example="Harbour Post"),
    Parameter("to", "What is said to one person, by their id.", longest=200),
    Parameter("month", "What stands in the articles of a month.", longest=7, example="2025-03"),
    PAGE,
)


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person with one page of quotations."""

    profile: ask.Profile
    shown: Shown
    part: ask.Part[ask.Account]  # of what is shown
    addressed: ask.Part[ask.Account]  # the newest of what is said to them
    about: tuple[ask.Account, ...]
    circle: ask.Circle
    outlet: str
    to: str
    month: str

    template: ClassVar[str] = "person.html"
    schema: ClassVar[Json] = part_schema(
        "quotes",
        {"allOf": [ref("Report"), ref("Said")]},
        person=TEXT,
        person_id=TEXT,
        aliases=many(TEXT),
        epithets=many(TEXT),
        is_body=YES_OR_NO,
        wikidata=TEXT_OR_NULL,
        evidence=many(TEXT),
        show={"enum": list(SHOWN)},
        figures=thing(
            "How much is attributed to them, by whom, when, and how much they talk with whom.",
            **dict.fromkeys(("articles", "quotations", "utterances", "outlets", "disputed", "addressed"), COUNT),
            first=DATE,
            last=DATE,
            **{name: many(ref("Count")) for name in ("months", "by", "to", "told_by")},
        ),
        addressed=many(TEXT),
        about=many(TEXT),
        circle=many(
            thing(
                "How much one says to another.",
                speaker=TEXT,
                speaker_id=TEXT,
                addressee=TEXT,
                addressee_id=TEXT,
                count=COUNT,
            )
        ),
    )

    @property
    def title(self) -> str:
        return telling.clean(self.profile.person.name)

    @property
    def id(self) -> str:
        return self.profile.person.id

    @property
    def lede(self) -> str:
        """Who attributes how much to them, and when."""
        profile = self.profile
        name = telling.clean(profile.person.name)[:160]
        if not profile.quotations:
            return f"Nothing is attributed to {name}. {telling.counted(profile.articles, 'article')} on record " + (
                "names them." if profile.articles == 1 else "name them."
            )
        attribute = "attributes" if profile.outlets == 1 else "attribute"
        first, last = dates.readable(profile.first), dates.readable(profile.last)
        when = "" if profile.first is None else f", {first}" if first == last else f", {first} to {last}"
        return (
            f"{telling.counted(profile.outlets, 'outlet')} {attribute} "
            f"{telling.counted(profile.quotations, 'quotation')} to {name}{when}."
        )

    def by_outlet(self, url: Links) -> Sequence[tuple[str, int, str | None, str]]:
        """Outlets with what they report, each leading to it."""
        if url.static_site:
            return [(one.name, one.n, url.outlet(one.id) if one.id else None, "") for one in self.profile.by]
        return [(one.name, one.n, self.at(url, outlet=one.name), "") for one in self.profile.by]

    @property
    def filtered(self) -> Sequence[str]:
        """What the list is narrowed to, in words."""
        name = {person.id: person.name for person in self.circle.persons} | {
            one.id: one.name for one in self.profile.to if one.id
        }
        return [
            *([f"reported by {telling.clean(self.outlet)}"] if self.outlet else []),
            *([f"said to {telling.clean(name.get(self.to, self.to))}"] if self.to else []),
            *([f"in {dates.readable(self.month)}"] if self.month else []),
        ]

    @property
    def undated(self) -> int:
        """Quotations in articles without a date."""
        return sum(one.n for one in self.profile.months if not one.name)

    @property
    def evidence(self) -> Sequence[str]:
        """What joined their names, each once, beside what they are called."""
        called = {f"called “{epithet}”" for epithet in self.profile.person.epithets}
        return [why for why in map(telling.clean, dict.fromkeys(self.profile.evidence)) if why not in called]

    def over_time(self, url: Links) -> Markup:
        """Quotations by month."""
        counts = {one.name: one.n for one in self.profile.months}
        return figures.bars(
            counts, "quotation", link=None if url.static_site else lambda when: self.at(url, month=when)
        )

    def matrix(self, url: Links) -> Markup:
        """Who speaks to whom among those they talk with."""
        names = [(person.id, person.name) for person in self.circle.persons]

        def quotations(speaker: str, addressee: str) -> str | None:
            return None if url.static_site else url.person(speaker, to=addressee)

        return figures.matrix(names, self.circle.said, person=url.person, link=quotations)

    def at(self, url: Links, **other: str | int | None) -> str:
        """The address of this page with something else asked for; of its first part, unless that is."""
        show = None if self.shown == "said" else self.shown
        return url.person(self.id, **{"show": show, "outlet": self.outlet, "to": self.to, "month": self.month, **other})

    @property
    def downloads(self) -> tuple[Format, ...]:
        """The formats that what is attributed to them can be taken away in."""
        return formats("person")

    def json(self) -> Json:
        profile = profile_json(self.profile)
        names = {person.id: person.name for person in self.circle.persons}
        known = ("person", "person_id", "aliases", "epithets", "is_body", "wikidata", "evidence")
        return {
            **{name: profile.pop(name) for name in known},
            "figures": profile,
            "show": self.shown,
            **part_json("quotes", self.part, lambda a: {**account_json(a), **said_json(a)}),
            "addressed": [account.id for account in self.addressed.rows],
            "about": [account.id for account in self.about],
            "circle": [
                {"speaker": names[a], "speaker_id": a, "addressee": names[b], "addressee_id": b, "count": n}
                for (a, b), n in self.circle.said.items()
            ],
        }


def made(asked: Asked) -> PersonPage:
    """A person by their id, or by a name that is nobody else's."""
    store, number = asked.store, asked.number("page")
    profile = ask.profile(store, asked.path["id"])
    id = profile.person.id
    shown = cast("Shown", asked.text("show") or "said")
    outlet, to, month = asked.text("outlet"), asked.text("to"), asked.text("month")
    about = ask.said_about(store, profile.person)
    addressed = ask.said_to(store, id, number) if shown == "to" else ask.said_to(store, id, size=FEW)
    if shown == "said":
        part = ask.said_by(store, id, number, outlet=outlet or None, to=to or None, month=month or None)
    else:
        part = addressed if shown == "to" else ask.Part(about, len(about))
        outlet = to = month = ""
    return PersonPage(profile, shown, part, addressed, about, ask.circle(store, id), outlet, to, month)
