"""Articles with their quotations in, what every standard's format tells of one quotation out: the words, who attributes
them to whom and through whom, how sure that is, and as much of the text around them as may be passed on."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from onrecord import __version__
from onrecord.ask import Page
from onrecord.export.jsonl import Json
from onrecord.records import Article, Link, Person, Quotation, Span
from onrecord.wordings import said, sentence

AROUND = 200  # characters on either side of the words, at most
WEB = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f]+\Z", re.IGNORECASE)
BIDI = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)  # move what stands beside them, or a cursor
VOCABULARY = "urn:onrecord:term:"  # of what no standard has a word for
TERMS = {"onrecord": VOCABULARY, "onrecord:chain": {"@id": f"{VOCABULARY}chain", "@container": "@list"}}  # in JSON-LD


@dataclass(frozen=True, slots=True)
class Reported:
    """One quotation in one article. It is the article that attributes the words: that they were said, nobody claims."""

    quotation: Quotation
    article: Article
    words: str  # without their outer marks
    speaker: Person | None
    addressee: Person | None
    utterance: str | None
    version: str | None
    number: int  # of the quotation in its article, from 0
    model: str | None  # what read the article beside the rules
    disputed: bool = False  # another article contradicts who said it, or that it was said

    @property
    def id(self) -> str:
        return iri("quotation", self.quotation.id)

    @property
    def outlet(self) -> str:
        """Who reports it: the outlet, else the article."""
        return self.article.outlet or self.article.id

    @property
    def via(self) -> tuple[Link, ...]:
        """The hands the words went through, from the speaker outwards; the article itself is not among them."""
        return self.quotation.chain

    @property
    def confidence(self) -> float:
        return round(self.quotation.confidence, 4)

    @property
    def says(self) -> str:
        """Who attributes the words to whom, in a sentence."""
        who = self.speaker.name if self.speaker else "somebody it does not name"
        if self.quotation.speaker.spans and not self.speaker:
            who = f"“{' '.join(self.quotation.speaker.text.split())}”"
        told = f"{self.outlet} attributes it to {who}"
        if self.addressee:
            told += f", to {self.addressee.name}"
        if self.via:
            told += f", through {', '.join(link.name for link in self.via)}"
        told += ". It is hearsay that it was said." if self.quotation.alleged else "."
        return told + (" Another article contradicts it." if self.disputed else "")


def reported(on: Page, disputed: Container[str] = frozenset()) -> Iterator[Reported]:
    """The quotations of an article, in the order of the text; ``disputed``: the ids of those that are."""
    for number, q in enumerate(on.reading.quotations):
        utterance, version = on.belongs.get(q.id, (None, None))
        yield Reported(
            quotation=q,
            article=on.reading.article,
            words=said(on.reading.article.text, q),
            speaker=on.persons.get(q.speaker.person or ""),
            addressee=on.persons.get(q.addressee.person or ""),
            utterance=utterance,
            version=version,
            number=number,
            model=on.reading.model,
            disputed=q.id in disputed,
        )


def shown(article: Article, quotations: Iterable[Quotation], full_text: bool = False) -> tuple[Span, ...]:
    """The parts of an article that an export holds, in order: the sentence around each quotation, of a long one so many
    characters on either side; or all of it.

    >>> text = "He left. “No,” she said. It rained."
    >>> shown(Article("a", text, language="en"), [Quotation("a#0", "a", "direct", (Span(9, 14),))])
    (Span(begin=9, end=24),)
    """
    if full_text:
        return (Span(0, len(article.text)),) if article.text else ()
    parts: list[Span] = []
    for q in quotations:
        whole = sentence(article.text, q, article.language, article.blocks)
        parts += (_near(article.text, piece, whole) for piece in q.content)
    merged: list[Span] = []
    for part in sorted(parts):
        if merged and not article.text[merged[-1].end : part.begin].strip():
            merged[-1] = Span(merged[-1].begin, max(merged[-1].end, part.end))
        else:
            merged.append(part)
    return tuple(merged)


def _near(text: str, piece: Span, sentence: Span) -> Span:
    """A piece with its sentence, cut between words."""
    begin, end = min(piece.begin, sentence.begin), max(piece.end, sentence.end)
    if piece.begin - begin > AROUND:
        begin = piece.begin - AROUND
        begin = next((i + 1 for i in range(begin, piece.begin) if text[i].isspace()), begin)
    if end - piece.end > AROUND:
        end = piece.end + AROUND
        end = next((i for i in range(end, piece.end, -1) if text[i].isspace()), end)
    return Span(begin, end)


def iri(kind: str, id: str) -> str:
    """The name of a thing in an export: the same in every format.

    >>> iri("quotation", "stage weekly#2")
    'urn:onrecord:quotation:stage%20weekly%232'
    """
    return f"urn:onrecord:{kind}:{quote(id, safe='', errors='replace')}"


def address(article: Article) -> str:
    """The address of an article on the web, else its name.

    >>> address(Article("a", "", url="https://example.org/a")), address(Article("a", "", url="javascript:alert(1)"))
    ('https://example.org/a', 'urn:onrecord:article:a')
    """
    return article.url if article.url and WEB.match(article.url) else iri("article", article.id)


def program(made_by: str) -> str:
    """What made an export, with its versions."""
    return f"On Record {__version__}" + (f" ({made_by})" if made_by else "")


def as_json(value: Json, *, script: bool = False) -> str:
    """JSON in one line. What would reorder the text around it is written as an escape; ``script``: what would end a
    script element too.

    >>> as_json({"a": "x\u202ey"}), as_json({"a": "</script>"}, script=True)
    ('{"a": "x\\\\u202ey"}', '{"a": "\\\\u003c/script>"}')
    """
    written = BIDI.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(value, ensure_ascii=False))
    return written.replace("<", "\\u003c") if script else written


def without_nothing(value: Json) -> Json:
    """Without the fields that hold nothing."""
    return {key: one for key, one in value.items() if one not in (None, "", [], {})}
