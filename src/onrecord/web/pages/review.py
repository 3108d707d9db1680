"""What is worth looking at, one question at a time with what a reviewer needs to answer it; and the log of answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from onrecord import ask, review, telling
from onrecord.ask import Account, Part
from onrecord.ask.accounts import Accounts
from onrecord.errors import UsageError
from onrecord.export.jsonl import Json
from onrecord.export.reviews import item_json, review_json, reviewed_json
from onrecord.records import Kind, Review, ReviewAbout, ReviewWord
from onrecord.web.components import COUNT, DATE, TEXT, TEXT_OR_NULL, many, one_of, or_null, thing
from onrecord.web.links import Links
from onrecord.web.page import PAGE, ROWS, Asked, Elsewhere, Parameter, Post

FOLLOWING = 5  # questions that are named below the one that is asked
REPORTS = 8  # other reports of an utterance that stand beside the question

ANCHOR = thing(
    "Words of an article: the selectors of the W3C's Web Annotation for each piece.",
    article=TEXT,
    pieces=many(thing("One piece.", start=COUNT, end=COUNT, exact=TEXT)),
    prefix=TEXT,
    suffix=TEXT,
)
NAMED = or_null(thing("Whom somebody takes for it; null: it can't be known.", person=TEXT_OR_NULL, at=ANCHOR))
NUMBER: Json = {"type": "integer", "minimum": 0}
NUMBER_OR_NULL: Json = {"type": ["integer", "null"]}
FIELDS_OF_REVIEW: dict[str, Json] = {
    "review": NUMBER,
    "what": one_of(ReviewWord),
    "about": one_of(ReviewAbout),
    "at": ANCHOR,
    "to": or_null(ANCHOR),
    "kind": one_of(Kind, null=True),
    "cue": or_null(ANCHOR),
    "speaker": NAMED,
    "addressee": NAMED,
    "when": TEXT,
    "who": TEXT_OR_NULL,
    "note": TEXT,
    "undoes": NUMBER_OR_NULL,
    "undone": NUMBER_OR_NULL,
}
REVIEW = thing("A line of the log. What it says nothing of is null.", **FIELDS_OF_REVIEW)
ITEM = thing(
    "A question that is worth an answer, with the report that it is about.",
    about=one_of(ReviewAbout),
    quotation=TEXT,
    other=TEXT_OR_NULL,
    because=TEXT,
    worth={"type": "number", "minimum": 0},
    outlets=COUNT,
    utterance=TEXT_OR_NULL,
    text=TEXT,
    speaker_person=TEXT_OR_NULL,
    outlet=TEXT_OR_NULL,
    date=DATE,
    language=TEXT,
    sentence=TEXT,
)


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The question that stands at a place of the queue, those that follow it, and the last answers; or the log."""

    about: str
    by: str
    part: Part[review.Item]  # one a page
    following: tuple[review.Item, ...]
    accounts: dict[str, Account]
    reports: tuple[Account, ...]  # of the utterance, without those that the question is about
    persons: tuple[str, ...]  # whom the article names
    log: Part[Review]
    lost: frozenset[int] = frozenset()
    shows_log: bool = False

    template: ClassVar[str] = "review.html"
    schema: ClassVar[Json] = thing(
        "Questions that are worth an answer, and what was answered last.",
        items=many(ITEM),
        total=COUNT,
        page=COUNT,
        pages=COUNT,
        log=many(REVIEW),
        reviews=COUNT,
    )

    @property
    def title(self) -> str:
        return "The log of reviews" if self.shows_log else "Review"

    @property
    def item(self) -> review.Item | None:
        """The question."""
        return self.part.rows[0] if self.part.rows else None

    @property
    def question(self) -> str:
        return telling.REVIEW_ASKED[self.item.about] if self.item else ""

    @property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        """What questions can be narrowed down to."""
        return (("quotation", "Quotations"), ("speaker", "Speakers"), ("join", "Same utterance"))

    @property
    def last(self) -> Review | None:
        """The last review that holds."""
        return next((one for one in self.log.rows if one.what != "undo" and one.undone is None), None)

    def written(self, account: Account) -> str:
        """The words of a report as they stand in its article, to be changed by hand."""
        found, begin = account.quotation, account.span.begin
        spans = found.content if found else ()
        if any(span.begin < begin or span.end > account.span.end for span in spans):
            return ""
        return review.PIECES.join(account.sentence[span.begin - begin : span.end - begin] for span in spans)

    def at(self, url: Links, **query: str | int | None) -> str:
        """The address of another question, or of another part of the log."""
        kept: dict[str, str | int | None] = {
            "about": self.about,
            "by": self.by,
            "show": "log" if self.shows_log else "",
        }
        return url.place("review", **{**kept, **query})

    def json(self) -> Json:
        shown = (*self.part.rows, *self.following)
        whole = self.log if self.shows_log else self.part
        return {
            "items": [item_json(item, self.accounts) for item in shown],
            "total": self.part.total,
            "page": whole.page,
            "pages": whole.pages,
            "log": [review_json(one) for one in self.log.rows],
            "reviews": self.log.total,
        }


@dataclass(frozen=True, slots=True)
class ReviewedPage:
    """A review that was just made, and where its words are now."""

    made: review.Reviewed

    template: ClassVar[str] = "review.html"
    schema: ClassVar[Json] = thing(
        "A review that was just made, and the ids that its words have now; null where they are on record no more.",
        **FIELDS_OF_REVIEW,
        quotation=TEXT_OR_NULL,
        utterance=TEXT_OR_NULL,
        other=TEXT_OR_NULL,
        other_utterance=TEXT_OR_NULL,
    )

    @property
    def title(self) -> str:
        return telling.review_said(self.made.review)

    def json(self) -> Json:
        return reviewed_json(self.made)


PARAMETERS = (
    PAGE,
    Parameter("about", "Only questions of this kind.", "choice", ("quotation", "speaker", "join")),
    Parameter("show", "The log of what was answered, instead of questions.", "choice", ("log",)),
    Parameter("by", "Who reviews; filled into the forms.", longest=100),
)


def made(asked: Asked) -> ReviewPage:
    store, about, number = asked.store, asked.text("about"), asked.number("page")
    shows_log = asked.text("show") == "log"
    items = () if shows_log else review.queue(store, _about(about))
    page = min(number, max(1, len(items)))
    here = items[page - 1 : page]
    following = items[page : page + FOLLOWING]
    account = Accounts(store)
    accounts = {id: account(id) for one in (*here, *following) for id in (one.quotation, one.other) if id}
    reports = review.beside(store, here[0], REPORTS) if here else ()
    persons = _names(ask.quotes(store, accounts[here[0].quotation].article)) if here else ()
    return ReviewPage(
        about,
        asked.text("by"),
        Part(here, len(items), page, 1),
        following,
        accounts,
        reports,
        persons,
        _log(review.log(store), number if shows_log else 1),
        frozenset(one.n for one in review.lost(store)) if shows_log else frozenset(),
        shows_log,
    )


def _about(given: str) -> ReviewAbout | None:
    return given if given in ("quotation", "speaker", "join") else None  # type: ignore[return-value]


def _names(on: ask.Page) -> tuple[str, ...]:
    """Whom an article names, by the names that it uses, those who speak first."""
    speaking = [q.speaker.person for q in on.reading.quotations]
    ranked = sorted(on.reading.persons, key=lambda p: (-speaking.count(p.id), p.name))
    return tuple(dict.fromkeys(person.name for person in ranked))


def _log(every: Sequence[Review], page: int) -> Part[Review]:
    newest = every[::-1]
    page = min(page, max(1, -(-len(newest) // ROWS)))
    return Part(tuple(newest[(page - 1) * ROWS : page * ROWS]), len(newest), page, ROWS)


DO = ("accept", "reject", "correct", "speaker", "addressee", "unknown", "join", "apart", "add", "done", "undo")
FIELDS = (
    Parameter("do", "What is said.", "choice", DO, needed=True, example="accept"),
    Parameter("quotation", "The quotation it is about.", example="harbour-post-2025-03-04#2"),
    Parameter("other", "The other quotation, to join or to part."),
    Parameter("article", "The article, for add and done."),
    Parameter("about", "What is accepted or rejected.", "choice", ("quotation", "speaker", "addressee")),
    Parameter("name", "The speaker, or the addressee.", longest=review.LONGEST),
    Parameter("words", "The words as they stand in the article, pieces with “ … ” between them.", longest=20_000),
    Parameter("kind", "What kind of quotation it is.", "choice", ("direct", "indirect", "mixed", "fragment")),
    Parameter("seen", "What stands for the quotation as the page showed it: refused where it is another by now."),
    Parameter("number", "The number of the review to take back; else the last that holds.", "number"),
    Parameter("by", "Who says it.", longest=100),
    Parameter("note", "Why, for the log."),
    Parameter("back", "Where a browser goes then.", "choice", ("review", "log", "article", "utterance")),
    Parameter("page", "The place in the queue.", "number", most=100_000),
    Parameter("only", "The kind of questions that the queue is narrowed down to.", longest=20),
)


def taken(asked: Asked) -> Elsewhere:
    """Keep what a form says; then back to where it stood."""
    done = _said(asked)
    return Elsewhere(_back(asked, done), told=ReviewedPage(done))


def _said(asked: Asked) -> review.Reviewed:
    store, do, quotation = asked.store, asked.text("do"), asked.text("quotation")
    who, note = asked.text("by") or None, asked.text("note")
    about: ReviewAbout = asked.text("about") or "quotation"  # type: ignore[assignment]
    if do == "undo":
        return review.undo(store, asked.number("number") if asked.text("number") else None, who=who, note=note)
    if do == "done":
        return review.done(store, _needed(asked, "article"), who=who, note=note)
    if do == "add":
        return review.add(
            store,
            _needed(asked, "article"),
            words=_needed(asked, "words"),
            speaker=asked.text("name") or None,
            kind=_kind(asked),
            who=who,
            note=note,
        )
    quotation = _needed(asked, "quotation")
    if asked.text("seen"):
        review.still(store, quotation, asked.text("seen"))
    if do in ("join", "apart"):
        return (review.join if do == "join" else review.apart)(
            store, quotation, _needed(asked, "other"), who=who, note=note
        )
    if do in ("speaker", "addressee"):
        name = _needed(asked, "name")
        return review.credit(store, quotation, name, role=do, who=who, note=note)  # type: ignore[arg-type]
    if do == "unknown":
        return review.credit(store, quotation, None, who=who, note=note)
    if do == "correct":
        return review.correct(store, quotation, words=asked.text("words"), kind=_kind(asked), who=who, note=note)
    return (review.accept if do == "accept" else review.reject)(store, quotation, about, who=who, note=note)


def _needed(asked: Asked, field: str) -> str:
    if not asked.text(field).strip():
        raise UsageError(f"'{field}' is missing: {asked.text('do')} needs it.")
    return asked.text(field)


def _kind(asked: Asked) -> Kind | None:
    return asked.text("kind") or None  # type: ignore[return-value]


def _back(asked: Asked, done: review.Reviewed) -> str:
    url, back, store = Links(), asked.text("back"), asked.store
    quotation = asked.text("quotation") or done.quotation or ""
    utterance = store.utterance_of(quotation) or done.utterance
    if back == "utterance" and utterance:
        return url.utterance(utterance)
    article = ask.article_of(quotation) or done.review.at.article
    if back in ("article", "utterance") and store.article(article) is not None:
        return url.article(article, quotation if store.quotation(quotation) else None)
    by = asked.text("by")
    if back == "log":
        return url.place("review", show="log", by=by)
    page = asked.number("page")
    return url.place("review", about=_about(asked.text("only")), by=by, page=page if page > 1 else None)


POST = Post(taken, "Say what is right; the answer is the line of the log.", FIELDS, role="review", shows=ReviewedPage)
