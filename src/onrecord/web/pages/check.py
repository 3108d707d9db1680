"""A draft or a single quotation in, a verdict on each of its quotations out, beside the text. Nothing of it is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import ClassVar

from onrecord import ask, telling
from onrecord.errors import UsageError
from onrecord.export.jsonl import Json, searched_json, skipped_json, verdict_json
from onrecord.languages import KNOWN, language
from onrecord.records import Searched, Skipped, Span, Version
from onrecord.text.marks import paragraphs
from onrecord.web.components import TEXT, many, ref, thing
from onrecord.web.page import DRAFT, Asked, Parameter, Post, Upload

SINGLE = 600  # characters, up to which a text in which no quotation was found is taken for one
MARKUP = "#>*_-=~` "  # of Markdown: a line of nothing else isn't shown
MARKS = '.,;:!?…"“”„«»()'
VERDICTS = ("verbatim", "cut", "spliced", "altered", "translated", "other speaker", "formula", "not on record")
SAYS = {
    "verbatim": "On record in these words",
    "cut": "On record, and cut here",
    "spliced": "On record, and spliced here",
    "altered": "On record in other words",
    "translated": "On record in another language",
    "other speaker": "On record from another speaker",
    "formula": "A phrase that many people say",
    "not on record": "Not on record",
}
MEANING = {
    "verbatim": "the same words as in the earliest report on record",
    "cut": "a piece that lost its end, its start, its condition or words inside",
    "spliced": "words of two places joined as one",
    "altered": "words, a number, a name or a negation changed",
    "translated": "the wording on record is in another language",
    "other speaker": "the words are on record, credited to somebody else",
    "formula": "a phrase that many people say",
    "not on record": "nothing that was searched reports it; it may still have been said",
}


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in the margin beside one quotation of the draft."""

    number: int  # from 1, in order of the text
    traced: ask.Traced

    @property
    def pieces(self) -> Sequence[tuple[str, str, str]]:
        """The words of the draft with what differs from the wording on record: kept, theirs, the draft's."""
        verdict = self.traced.verdict
        if not verdict.changes or verdict.verdict in ("translated", "not on record"):
            return ()
        # The comma before "she said" is the draft's own.
        return tuple(telling.pieces(Version("", "und", verdict.input.rstrip(" ,"), (), changes=verdict.changes)))

    @property
    def first(self) -> ask.Account | None:
        """The earliest report."""
        return self.traced.accounts[0] if self.traced.accounts else None

    @property
    def more(self) -> int:
        """Reports beside the earliest."""
        return max(0, len(self.traced.accounts) - 1)

    @property
    def words(self) -> str:
        """What to search for where nothing is on record: the longer words, which are the rarer ones."""
        every = dict.fromkeys(word.strip(MARKS) for word in self.traced.verdict.input.split())
        kept = set(sorted((word for word in every if len(word) > 3), key=len, reverse=True)[:6])
        return " ".join(word for word in every if word in kept)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the draft: its text in pieces, each with the number of the note it belongs to."""

    pieces: tuple[tuple[str, int | None], ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class CheckPage:
    """A checked text; an empty one is the form alone."""

    text: str
    speaker: str
    language: str
    checked: ask.Checked
    searched: Searched

    template: ClassVar[str] = "check.html"
    schema: ClassVar[Json] = thing(
        "A text, and what is on record about each of its quotations.",
        text=TEXT,
        verdicts=many(ref("Verdict")),
        skipped=many(ref("Skipped")),
        searched=ref("Searched"),
    )

    @property
    def title(self) -> str:
        return f"Check: {telling.clean(self.text)[:60]}" if self.text else "Check a draft"

    @property
    def meanings(self) -> dict[str, str]:
        return MEANING

    @property
    def languages(self) -> tuple[tuple[str, str], ...]:
        return tuple((code, language(code).name) for code in KNOWN)

    @property
    def found(self) -> int:
        """Quotations with a verdict."""
        return len(self.checked.found)

    @property
    def says(self) -> str:
        """The verdict on a single quotation, in words."""
        return SAYS[self.checked.found[0].verdict.verdict]

    def slug(self, number: int) -> str:
        """The verdict on a quotation as the name of a class."""
        return self.checked.found[number - 1].verdict.verdict.replace(" ", "-")

    @property
    def notes(self) -> tuple[Note, ...]:
        return tuple(Note(n, traced) for n, traced in enumerate(self.checked.found, 1))

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Verdict → quotations, those that occur."""
        found: Counter[str] = Counter(traced.verdict.verdict for traced in self.checked.found)
        return tuple((word, found[word]) for word in VERDICTS if found[word])

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The draft as it is shown, with the notes beside where their quotations begin."""
        notes = self.notes
        spans = [(note.number, note.traced.verdict.span or Span(0, len(self.text))) for note in notes]
        shown, before = [], 0
        for line in paragraphs(self.text):
            own = tuple(note for note, (_, span) in zip(notes, spans, strict=True) if before <= span.begin < line.end)
            before = line.end
            if own or self.text[line.begin : line.end].strip(MARKUP):
                shown.append(Paragraph(tuple(_marked(self.text, line, spans)), own))
        return tuple(shown)

    def json(self) -> Json:
        return {
            "text": self.text,
            "verdicts": [verdict_json(t.verdict, t.accounts) for t in self.checked.found],
            "skipped": [skipped_json(one) for one in self.checked.skipped],
            "searched": searched_json(self.searched),
        }


def _marked(text: str, line: Span, spans: Sequence[tuple[int, Span]]) -> Iterator[tuple[str, int | None]]:
    """The line in pieces; where quotations stand in one another, the inner one has its words."""
    edges = {line.begin, line.end}
    edges |= {edge for _, span in spans for edge in span if line.begin < edge < line.end}
    for begin, end in pairwise(sorted(edges)):
        over = [(span.begin, number) for number, span in spans if span.begin <= begin and end <= span.end]
        yield text[begin:end], max(over)[1] if over else None


FIELDS = (
    Parameter("text", "A draft, or one quotation.", longest=DRAFT, example="I never asked for the money"),
    Parameter("speaker", "Who is supposed to have said it, where it is one quotation."),
    Parameter("lang", "The language of the text; else it is looked at.", "choice", KNOWN),
)
PARAMETERS = (
    Parameter("text", "One quotation, or a short text.", longest=4_000, example=FIELDS[0].example),
    *FIELDS[1:],
)
POST = Post(
    lambda asked: made(asked),
    "Verdicts on a draft, which is not kept.",
    (*FIELDS, Parameter("draft", "The draft as a file, instead of the text.", "file", longest=DRAFT)),
    most=DRAFT + 100_000,
    seconds=120,  # a draft of 100,000 characters takes about 20
)


def made(asked: Asked) -> CheckPage:
    """The form, or with a text what is on record about each of its quotations."""
    text, speaker, tag = asked.text("text"), asked.text("speaker"), asked.text("lang")
    file = asked.file("draft")
    if file is not None and file.data and not text.strip():
        text = _text_of(file, tag)
    checked = ask.Checked("draft", ())
    if text.strip():
        short = len(text) <= SINGLE and "\n" not in text.strip()
        if not (short and speaker):
            checked = ask.check(asked.store, text, language=tag or None)
        if short and not checked.found and not checked.skipped:  # somebody's words, not a text that quotes some
            checked = ask.Checked(
                "draft", (ask.trace(asked.store, text, speaker=speaker or None, language=tag or None),)
            )
    return CheckPage(text, speaker, tag, checked, ask.searched(asked.store))


def _text_of(file: Upload, tag: str) -> str:
    """The text of a draft that came as a file. UsageError where there is none in it."""
    skipped: list[Skipped] = []
    read = list(ask.read(["-"], skipped=skipped, language=tag or None, stdin=BytesIO(file.data)))
    if not read:
        because = skipped[0].reason if skipped else "holds no text"
        raise UsageError(f"'{telling.clean(file.name)}' {because}.".replace("..", "."))
    return "\n\n".join(page.reading.article.text for page in read)
