"""Readings in, wordings out: what matching and tracing see of quotations. Marks, pieces and line breaks belong to the
outlet that printed the words, not to the words."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from onrecord.records import Block, Person, Quotation, Reading, Span, Wording
from onrecord.text.marks import CLOSES, pair, paragraphs
from onrecord.text.sentences import sentences

MARKS = frozenset("".join(CLOSES) + "".join(CLOSES.values()))
NEAR = 300  # characters between a quotation and a speaker or cue that a reader would still show together


def wordings(
    readings: Iterable[Reading], persons: Iterable[Person], *, everything: bool = False
) -> tuple[Wording, ...]:
    """One wording a quotation, in order of ids; the same whatever order the readings come in.

    Thoughts and single quoted words are left out unless ``everything``: neither is an act of saying that can travel.
    """
    across = {local: person for person in persons for local in person.local}
    found = [w for reading in readings for w in of_reading(reading, across, everything=everything)]
    return tuple(sorted(found, key=lambda w: w.id))


def utterable(reading: Reading, quotation: Quotation) -> bool:
    """Whether a quotation may report an utterance that others report too: no thought, no single quoted word."""
    one_word = quotation.kind == "fragment" and len(said(reading.article.text, quotation).split()) < 2
    return quotation.medium != "thought" and not one_word


def of_reading(
    reading: Reading,
    across: Mapping[str, Person],
    *,
    only: Container[str] | None = None,
    everything: bool = False,
) -> Iterator[Wording]:
    """The wordings of one article, in the order of its text; of the quotations with these ids ``only``, all the same
    what they are. ``across``: id of a person in the article → the person across articles.

    Somebody known in this article alone has a name and no id.
    """
    names = {p.id: p.name for p in reading.persons}
    named = tuple(sorted(set(names.values())))
    nested: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in reading.quotations:
        if quotation.nested_in is not None and utterable(reading, quotation):
            nested[quotation.nested_in].append(quotation)
    for quotation in reading.quotations:
        if quotation.id in only if only is not None else everything or utterable(reading, quotation):
            yield _wording(reading, quotation, across, names, named, nested[quotation.id])


def wording(reading: Reading, quotation: Quotation, across: Mapping[str, Person]) -> Wording:
    """One quotation as matching sees it, as ``of_reading`` makes them."""
    return next(of_reading(reading, across, only={quotation.id}))


def _wording(
    reading: Reading,
    quotation: Quotation,
    across: Mapping[str, Person],
    names: Mapping[str, str],  # of the persons of the article by their ids in it
    named: tuple[str, ...],
    nested: Iterable[Quotation],
) -> Wording:
    article = reading.article

    def name(local: str | None) -> str | None:
        known = across.get(local or "")
        return known.name if known else names.get(local or "")

    speaker = across.get(quotation.speaker.person or "")
    addressee = across.get(quotation.addressee.person or "")
    return Wording(
        id=quotation.id,
        text=said(article.text, quotation),
        language=article.language,
        speaker=speaker.id if speaker else None,
        speaker_name=name(quotation.speaker.person),
        addressee=addressee.id if addressee else name(quotation.addressee.person),
        date=article.date,
        article=article.id,
        outlet=article.outlet,
        kind=quotation.kind,
        medium=quotation.medium,
        alleged=quotation.alleged,
        # two that have it from "a recording" needn't have it from the same one
        via=tuple(link.name for link in quotation.chain if link.role in ("outlet", "agency", "platform")),
        context=around(article.text, quotation, article.language),
        names=named,
        inner=tuple(said(article.text, one) for one in nested),
    )


def said(text: str, quotation: Quotation) -> str:
    """The words of a quotation without their outer marks; pieces with words between them are joined by " … ".

    A comma before words that end their sentence stands for a full stop.

    >>> q = Quotation("a#0", "a", "direct", (Span(0, 9), Span(20, 31)))
    >>> said("“I came,” she said. “I saw it.”", q)
    'I came. … I saw it.'
    """
    parts: list[str] = []
    for number, span in enumerate(quotation.content):
        piece = " ".join(text[span.begin : span.end].split())
        piece = bare(piece) if quotation.kind in ("direct", "fragment") else piece
        if number:
            between = text[quotation.content[number - 1].end : span.begin]
            if any(c.isalnum() for c in between):
                parts[-1] = _ended(parts[-1], between, piece)
            parts.append(" … " if any(c.isalnum() for c in between) else " ")
        parts.append(piece)
    return "".join(parts)


def _ended(piece: str, between: str, following: str) -> str:
    """A piece as the sentence it is, where the words after it end theirs: in “We close,” she said. “We must.” the comma
    stands for a full stop."""
    sentence = between.rstrip(" \n\t" + "".join(MARKS))[-1:] in {".", "!", "?"} and following[:1].isupper()
    return piece.rstrip(" ,") + "." if sentence and piece[-1:] not in {".", "!", "?", "…"} else piece


def bare(piece: str) -> str:
    """Words without the quotation marks around them; apostrophes and inner marks stay.

    >>> bare("“I came,”"), bare("'Twas late"), bare('"He said \\'no\\'"'), bare("«Nunca», dijo")
    ('I came,', "'Twas late", "He said 'no'", '«Nunca», dijo')
    """
    piece = piece.strip()
    opens, closes = piece[:1] in MARKS, piece[-1:] in MARKS
    if opens and (piece[0] not in "'’" or (closes and len(piece) > 1)):
        # The mark pairs with one in the middle: what follows stands outside it, so neither is an outer mark.
        if not closes and any(c in CLOSES.get(piece[0], "") for c in piece[1:]) and piece[0] not in "'’":
            return piece
        piece = piece[1:-1] if closes and len(piece) > 1 else piece[1:]
    elif closes and piece[-1] not in "'’" and not any(c in CLOSES for c in piece[:-1]):
        piece = piece[:-1]
    return piece.strip()


def around(text: str, quotation: Quotation, language: str = "und") -> str:
    """The sentence a quotation stands in, its own words taken out."""
    begin, end = sentence(text, quotation, language)
    rest: list[str] = []
    for span in sorted(quotation.content):
        rest.append(text[begin : max(begin, span.begin)])
        begin = max(begin, span.end)
    rest.append(text[begin : max(begin, end)])
    return " ".join(" ".join(rest).split())


def sentence(text: str, quotation: Quotation, language: str = "und", blocks: Sequence[Block] = ()) -> Span:
    """From the first to the last sentence that holds a piece of the quotation, its cue or its speaker nearby.

    Of a line that begins with a dateline, as ``blocks`` tell it, what stands behind that.
    """
    first, last = min(s.begin for s in quotation.content), max(s.end for s in quotation.content)
    for span in (*quotation.cue, *quotation.speaker.spans):
        if first - NEAR <= span.begin and span.end <= last + NEAR:
            first, last = min(first, span.begin), max(last, span.end)
    begin, end = text.rfind("\n", 0, first) + 1, text.find("\n", last)
    for line in paragraphs(text, begin, end if end >= 0 else len(text)):
        every = _sentences(text[line.begin : line.end], language.split("-")[0])
        for one in every[bisect_right(every, first - line.begin, key=lambda s: s.end) :]:
            if line.begin + one.begin >= last:
                break
            first, last = min(first, line.begin + one.begin), max(last, line.begin + one.end)
    said = min(s.begin for s in quotation.content)
    for block in blocks:
        if block.role == "dateline" and first < block.span.end <= said:
            first = said - len(text[block.span.end : said].lstrip())
    return Span(first, last)


@lru_cache(maxsize=1024)
def _sentences(paragraph: str, language: str) -> tuple[Span, ...]:
    whole = Span(0, len(paragraph))
    return tuple(sentences(paragraph, whole, pair(paragraph), language))
