"""Every address there is, in one table: the routes and the OpenAPI description are made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.export.jsonl import Json
from onrecord.web import downloads
from onrecord.web.page import Download, Elsewhere, Place
from onrecord.web.pages import (
    about,
    article,
    check,
    conflicts,
    corrections,
    home,
    outlet,
    outlets,
    people,
    person,
    quotation,
    review,
    search,
    skipped,
    stories,
    story,
    utterance,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A request that has no page: what is wrong, and what to do next."""

    status: int
    name: str
    because: str

    template: ClassVar[str] = "problem.html"
    schema: ClassVar[Json] = {"$ref": "#/components/schemas/Problem"}

    @property
    def title(self) -> str:
        return self.name

    def json(self) -> Json:
        return {"status": self.status, "error": self.name, "because": self.because}


PLACES: tuple[Place, ...] = (
    Place("/", home.made, home.HomePage, "The first page: what is on record, in a few examples."),
    Place("/about", about.made, about.AboutPage, "What is on record, and what made it."),
    Place("/search", search.made, search.SearchPage, "Reports with these words.", search.PARAMETERS),
    Place("/people", people.made, people.PeoplePage, "Everybody on record.", people.PARAMETERS),
    Place(
        "/person/{id:path}",
        person.made,
        person.PersonPage,
        "A person, by id or by a name: what is attributed to them.",
        person.PARAMETERS,
    ),
    Place("/outlets", outlets.made, outlets.OutletsPage, "Every outlet on record.", outlets.PARAMETERS),
    Place(
        "/outlet/{id:path}",
        outlet.made,
        outlet.OutletPage,
        "An outlet, by name: whom it quotes and cites, and how it changes words.",
        outlet.PARAMETERS,
    ),
    Place(
        "/check",
        check.made,
        check.CheckPage,
        "What is on record about a quotation, or about each in a draft.",
        check.PARAMETERS,
        post=check.POST,
    ),
    Place(
        "/conflicts", conflicts.made, conflicts.ConflictsPage, "Accounts that cannot both hold.", conflicts.PARAMETERS
    ),
    Place(
        "/stories",
        stories.made,
        stories.StoriesPage,
        "Articles that tell of one event.",
        stories.PARAMETERS,
        keeps=True,
    ),
    Place("/story/{id:path}", story.made, story.StoryPage, "One event, with the articles that tell of it.", keeps=True),
    Place(
        "/corrections",
        corrections.made,
        corrections.CorrectionsPage,
        "What publishers changed in what they report.",
        corrections.PARAMETERS,
    ),
    Place("/skipped", skipped.made, skipped.SkippedPage, "Inputs that could not be read.", skipped.PARAMETERS),
    Place(
        "/utterance/{id:path}",
        quotation.utterance_made,
        utterance.UtterancePage,
        "One act of saying, as articles report it.",
        utterance.PARAMETERS,
    ),
    Place(
        "/article/{id:path}",
        article.made,
        article.ArticlePage,
        "An article with what it reports people to have said.",
        article.PARAMETERS,
    ),
    Place("/quotation/{id:path}", quotation.made, Elsewhere, "Where a quotation stands now: at its utterance."),
    Place(
        "/review",
        review.made,
        review.ReviewPage,
        "What is worth looking at, and the log of what was said of it.",
        review.PARAMETERS,
        role="review",
        post=review.POST,
    ),
    Place("/export/{form}", downloads.made, Download, "A file to take away.", downloads.PARAMETERS, example="csv"),
)
