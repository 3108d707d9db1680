"""An article as its readers had it, with each quotation marked in the text and who said it to whom beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from markupsafe import Markup

from onrecord import ask, telling
from onrecord.ask.accounts import Accounts
from onrecord.export.formats import Format, formats
from onrecord.export.jsonl import Json, article_json, correction_json
from onrecord.languages import KNOWN
from onrecord.records import Article, BlockRole, Correction, Person, Quotation, Span
from onrecord.web import marked
from onrecord.web.links import QUOTATIONS, Links
from onrecord.web.page import PAGE, Asked, Parameter

LONG = 6_000  # characters of a paragraph that are set as one; a longer one is set in several
TOGETHER = 10  # parts that may be asked for on one page
KEYS = 9  # quotations of a paragraph that light up with their note
PARAMETERS = (PAGE, Parameter("all", "1: a long article on one page, up to a thousand quotations.", "choice", ("1",)))


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in the margin about one quotation."""

    number: int  # as a reader counts, from 1
    key: str  # lights it up together with its words
    quotation: Quotation
    account: ask.Account

    @property
    def anchor(self) -> str:
        """Of the words in the text; the note's own is the same with an n."""
        return self.quotation.id.rpartition("#")[2]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of the text with its marks, and the notes about what begins in it."""

    role: BlockRole
    text: Markup
    notes: tuple[Note, ...]
    is_more: bool  # of the paragraph before it


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article, or the part of a long one that holds so many quotations."""

    on: ask.Page
    accounts: Mapping[str, ask.Account]  # of the quotations of this part
    corrections: tuple[Correction, ...]
    part: int = 1
    parts: int = 1
    is_whole: bool = True

    template: ClassVar[str] = "article.html"
    schema: ClassVar[Json] = {
        "allOf": [
            {"$ref": "#/components/schemas/Article"},
            {
                "type": "object",
                "properties": {
                    "corrections": {"type": "array", "items": {"$ref": "#/components/schemas/Correction"}},
                },
                "required": ["corrections"],
            },
        ]
    }

    @property
    def article(self) -> Article:
        return self.on.reading.article

    @property
    def title(self) -> str:
        return telling.clean(self.article.title) or telling.clean(self.article.id)

    @property
    def fits(self) -> bool:
        """Whether all parts may be asked for on one page."""
        return self.parts <= TOGETHER

    @property
    def original(self) -> str | None:
        """Where it was published, if that is an address a browser may be sent to."""
        url = self.article.url or ""
        return url if urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc else None

    @property
    def sayings(self) -> tuple[Quotation, ...]:
        """What was said; what is only attributed, a stance or a topic, is marked in the text alone."""
        return tuple(q for q in self.on.reading.quotations if q.medium != "thought")

    @property
    def thoughts(self) -> int:
        """How many are attributed without having been said."""
        return len(self.on.reading.quotations) - len(self.sayings)

    @property
    def unruled(self) -> bool:
        """Whether there are no rules for the language of the article."""
        return self.article.language.split("-")[0] not in KNOWN

    @property
    def downloads(self) -> tuple[Format, ...]:
        return formats("article")

    def person(self, id: str | None) -> Person | None:
        return self.on.persons.get(id or "")

    def at(self, url: Links, **query: str | int | None) -> str:
        """The address of another part."""
        return url.article(self.article.id, None, **query)

    def paragraphs(self) -> Iterator[Paragraph]:
        """This part of the text, in order."""
        text = self.article.text
        chunks = list(_chunks(text))
        if not chunks:
            return
        begins = [span.begin for span, _ in chunks]
        shown = self.sayings
        number = {q.id: n for n, q in enumerate(shown, 1)}
        first, last = self._reach(chunks, begins)
        notes: dict[int, list[Quotation]] = defaultdict(list)
        for q in shown:
            notes[_place(begins, q.content[0].begin)].append(q)
        marks = self._marks(chunks, begins, notes, number)
        blocks = self.article.blocks
        starts = [block.span.begin for block in blocks]
        for n in range(first, last + 1):
            span, is_more = chunks[n]
            block = blocks[_place(starts, span.begin)] if blocks else None
            yield Paragraph(
                block.role if block and block.span.begin <= span.begin < block.span.end else "body",
                marked.text(text, marks[n], span),
                tuple(
                    Note(number[q.id], _key(k), q, self.accounts[q.id])
                    for k, q in enumerate(notes[n])
                    if q.id in self.accounts
                ),
                is_more,
            )

    def _reach(self, chunks: Sequence[tuple[Span, bool]], begins: Sequence[int]) -> tuple[int, int]:
        """The first and the last chunk of this part. A chunk that holds quotations of two parts is in both."""
        quotations = self.on.reading.quotations
        if self.is_whole or not quotations:
            return 0, len(chunks) - 1
        own = quotations[(self.part - 1) * QUOTATIONS : self.part * QUOTATIONS]
        places = [_place(begins, q.content[0].begin) for q in own]
        first = 0 if self.part == 1 else min(places)
        if self.part == self.parts:
            return first, len(chunks) - 1
        following = quotations[self.part * QUOTATIONS : (self.part + 1) * QUOTATIONS]
        return first, max(max(places), min(_place(begins, q.content[0].begin) for q in following) - 1)

    def _marks(
        self,
        chunks: Sequence[tuple[Span, bool]],
        begins: Sequence[int],
        notes: Mapping[int, Sequence[Quotation]],
        number: Mapping[str, int],
    ) -> dict[int, list[marked.Mark]]:
        """Chunk → the marks in it."""
        key = {(n, q.id): _key(k) for n, own in notes.items() for k, q in enumerate(own)}
        found: dict[int, list[marked.Mark]] = defaultdict(list)
        actors: dict[int, dict[tuple[str, Span], list[str]]] = defaultdict(dict)

        def chunks_of(span: Span) -> range:
            return range(_place(begins, span.begin), _place(begins, max(span.begin, span.end - 1)) + 1)

        for q in self.on.reading.quotations:
            anchor = q.id.rpartition("#")[2]
            for n, span in enumerate(q.content):
                for m, c in enumerate(chunks_of(span)):
                    last = n == len(q.content) - 1 and span.end <= chunks[c][0].end
                    found[c].append(_words(q, span, anchor, key.get((c, q.id), ""), n + m == 0, last, number.get(q.id)))
            for role, spans in _actors(q) if q.id in number else ():
                for span in spans:
                    for c in chunks_of(span):
                        actors[c].setdefault((role, span), []).append(key.get((c, q.id), ""))
        for c, own in actors.items():
            for (role, span), keys in own.items():
                named = " ".join(dict.fromkeys([role, *keys])).strip()
                found[c].append(marked.Mark(span, ACTORS[role], {"class": named}))
        for one in self.on.reading.not_speech:
            for c in chunks_of(one.span):
                found[c].append(marked.Mark(one.span, "span", {"class": "unsaid", "title": f"a {one.is_}, not speech"}))
        return found

    def json(self) -> Json:
        reading = self.on.reading
        found = article_json(reading, self.on.persons, self.on.belongs, self.on.copied)
        return {**found, "corrections": [correction_json(one) for one in self.corrections]}


ACTORS = {"speaker": "b", "addressee": "b", "cue": "i", "hand": "span"}


def made(asked: Asked) -> ArticlePage:
    on = ask.quotes(asked.store, asked.path["id"])
    quotations = on.reading.quotations
    parts = max(1, -(-len(quotations) // QUOTATIONS))
    part = min(asked.number("page"), parts)
    is_whole = parts == 1 or (parts <= TOGETHER and asked.text("all") == "1")
    account = Accounts(asked.store)
    own = quotations if is_whole else quotations[(part - 1) * QUOTATIONS : part * QUOTATIONS]
    return ArticlePage(
        on,
        {q.id: account(q.id) for q in own if q.medium != "thought"},
        ask.corrections(asked.store, on.reading.article.id),
        part,
        parts,
        is_whole,
    )


def _chunks(text: str) -> Iterator[tuple[Span, bool]]:
    """The paragraphs, and whether each is the rest of one that was too long to be set as one."""
    begin = 0
    for line in text.splitlines(keepends=True):
        end = begin + len(line)
        if line.strip():
            at = begin
            while end - at > LONG:
                cut = text.rfind(" ", at + LONG // 2, at + LONG) + 1 or at + LONG
                yield Span(at, cut), at > begin
                at = cut
            yield Span(at, end), at > begin
        begin = end


def _place(begins: Sequence[int], at: int) -> int:
    """Which of the stretches that begin there a place of the text is in."""
    return max(0, bisect_right(begins, at) - 1)


def _key(n: int) -> str:
    return f"k{n + 1}" if n < KEYS else ""


def _words(
    q: Quotation, span: Span, anchor: str, key: str, is_first: bool, is_last: bool, number: int | None
) -> marked.Mark:
    """The words of a quotation; their last piece leads to the note."""
    named = ["said", q.kind, telling.sureness(q.confidence), key, "thought" if number is None else ""]
    note = (
        Markup('<a class="n" href="#n{}" data-n="{}" aria-label="Quotation {}: who says it"></a>').format(
            anchor, number, number
        )
        if is_last and number is not None
        else marked.NOTHING
    )
    return marked.Mark(
        span, "span", {"class": " ".join(filter(None, named))}, id=f"q{anchor}" if is_first else "", after=note
    )


def _actors(q: Quotation) -> Iterator[tuple[str, tuple[Span, ...]]]:
    yield "speaker", q.speaker.spans
    yield "addressee", q.addressee.spans
    yield "cue", q.cue
    yield "hand", tuple(link.span for link in q.chain if link.span)
