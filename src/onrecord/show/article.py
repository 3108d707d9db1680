"""An article with its quotations in, the article as a reader sees it out: quoted words underlined, speaker, cue and
addressee marked, who said what in the margin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord import dates
from onrecord.ask import Page
from onrecord.records import Quotation, Reading, Span
from onrecord.show.terminal import NARROW, Pages
from onrecord.telling import clean, counted, sureness, through
from onrecord.text.plain import defused

STYLES = {"content": "underline", "speaker": "bold cyan", "addressee": "bold magenta", "cue": "italic green"}
KEY = "underlined ⟨…⟩: the words   bold: who, and to whom   italic: the cue   numbers: the margin"


def pages(found: Sequence[Page]) -> Pages:
    """The page that ``onrecord quotes`` prints."""
    return Pages(lambda width: (block for page in found for block in _article(page, width)))


def listing(found: Iterable[Page]) -> Pages:
    """The page that ``onrecord extract`` prints: the quotations of each article, one a line."""
    return Pages(lambda width: (block for page in found for block in _list(page, width)))


def title_line(page: Page) -> str:
    """Title or id, outlet, date, language."""
    article = page.reading.article
    parts = [clean(article.title or article.id), clean(article.outlet), dates.readable(article.date), article.language]
    return " · ".join(part for part in parts if part)


def same_text(page: Page) -> str:
    """Whose text the article is, and how many print it, in a line; empty where it is its own and nobody else does."""
    if page.copied:
        one = page.copied[0]
        said = "Its outlet printed it before as" if one.update else "Mostly the same text as"
        return f"{said} {clean(one.of)} ({round(100 * one.share)} % of its words){_by(one.agency)}."
    others = [one for one in page.copies if not one.update]
    agency = next((one.agency for one in others if one.agency), None)
    if not others:
        return ""
    return f"{counted(len(others), 'other article')} print{'s' if len(others) == 1 else ''} the same text{_by(agency)}."


def _by(agency: str | None) -> str:
    return f", by {clean(agency)}" if agency else ""


def _article(page: Page, width: int) -> Iterator[Any]:
    reading = page.reading
    shown = _sayings(reading)
    yield ""
    yield Text(title_line(page), style="bold")
    yield Text(f"{counted(len(shown), 'quotation')}{_unsaid(reading)} · {clean(reading.article.id)}", style="dim")
    if whose := same_text(page):
        yield Text(whose, style="dim")
    yield ""
    number = {q.id: n for n, q in enumerate(shown, 1)}
    for begin, end in _paragraphs(reading.article.text):
        here = [q for q in shown if any(begin <= s.begin < end for s in q.content)]
        first = [q for q in here if begin <= q.content[0].begin < end]
        text = _paragraph(reading.article.text, begin, end, shown, number)
        if not text.plain.strip():
            continue
        margin = Text("\n").join(Text(f"{number[q.id]} {about(page, q)}") for q in first)
        if width >= NARROW:
            table = Table.grid(padding=(0, 3, 0, 0), expand=True)
            table.add_column(ratio=7)
            table.add_column(ratio=4, style="dim")
            table.add_row(text, margin)
            yield table
        else:
            yield text
            if first:
                yield Padding(Text(margin.plain, style="dim"), (0, 0, 0, 4))
        yield ""
    yield Text(KEY, style="dim")


def _sayings(reading: Reading) -> tuple[Quotation, ...]:
    """What was said; what is only attributed, a stance or a topic, would drown it on a page."""
    return tuple(q for q in reading.quotations if q.medium != "thought")


def _unsaid(reading: Reading) -> str:
    number = sum(q.medium == "thought" for q in reading.quotations)
    return f", and {number} attributed without having been said (--format json has them)" if number else ""


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield begin, begin + len(line)
        begin += len(line)


def _paragraph(text: str, begin: int, end: int, quotations: Sequence[Quotation], number: dict[str, int]) -> Text:
    """One paragraph with styles and with marks that can be read without them."""
    inserts: list[tuple[int, int, str]] = []  # where, order at the same place, what
    for q in quotations:
        for n, span in enumerate(q.content):
            if not begin <= span.begin < end:
                continue
            bracketed = q.kind in ("indirect", "mixed")
            if bracketed:
                inserts.append((span.begin, 1, "⟨"))
            inserts.append((span.end, 0, ("⟩" if bracketed else "") + (_small(number[q.id]) if n == 0 else "")))
    marked = Text()
    position = begin
    for place, _, mark in sorted(inserts):
        place = min(place, end)
        marked.append(_safe(text[position:place]))
        marked.append(mark, "dim")
        position = place
    marked.append(_safe(text[position:end]).rstrip())
    _style(marked, begin, end, quotations, [(place, len(mark)) for place, _, mark in sorted(inserts)])
    return marked


def _style(
    marked: Text, begin: int, end: int, quotations: Sequence[Quotation], inserts: Sequence[tuple[int, int]]
) -> None:
    def shifted(place: int, *, after: bool) -> int:
        return place - begin + sum(n for at, n in inserts if at < place or (after and at == place))

    for q in quotations:
        for role, spans in _roles(q):
            for span in spans:
                if begin <= span.begin < end:
                    to = shifted(min(span.end, end), after=False)
                    marked.stylize(STYLES[role], shifted(span.begin, after=True), to)


def _roles(q: Quotation) -> Iterator[tuple[str, tuple[Span, ...]]]:
    yield "content", q.content
    yield "speaker", q.speaker.spans
    yield "addressee", q.addressee.spans
    yield "cue", q.cue


def _safe(piece: str) -> str:
    """Safe to print, code point for code point, so that offsets hold."""
    return "".join(c if c == " " or c.isprintable() else " " if c.isspace() else defused(c)[:1] or " " for c in piece)


def _small(number: int) -> str:
    return "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in str(number))


def about(page: Page, q: Quotation) -> str:
    """Who said it, to whom, through whom, how sure: a line of the margin."""
    speaker = page.persons.get(q.speaker.person or "")
    addressee = page.persons.get(q.addressee.person or "")
    who = clean(speaker.name) if speaker else f"not known who ({clean(q.speaker.reason) or 'nobody is named'})"
    parts = [
        who + (f" to {clean(addressee.name)}" if addressee else ""),
        through([link.name for link in q.chain]),
        "hearsay" if q.alleged else "",
        q.kind if q.kind != "direct" else "",
        q.medium if q.medium != "speech" else "",
        "inside another" if q.nested_in else "",
        sureness(q.confidence),
    ]
    return " · ".join(part for part in parts if part)


def _list(page: Page, width: int) -> Iterator[Any]:
    from onrecord.wordings import said

    reading = page.reading
    yield Text(title_line(page), style="bold")
    shown = _sayings(reading)
    if not shown:
        yield Text("no quotation found", style="dim")
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(ratio=6)
    if width >= NARROW:
        table.add_column(ratio=4, style="dim")
    for q in shown:
        text = clean(said(reading.article.text, q))
        words = f"“{text}”" if q.kind in ("direct", "fragment") else text
        if width >= NARROW:
            table.add_row(Text(words), about(page, q))
        else:
            table.add_row(Text(words))
            table.add_row(Padding(Text(about(page, q), style="dim"), (0, 0, 0, 2)))
    yield table
    if unsaid := _unsaid(reading):
        yield Text(unsaid.removeprefix(", "), style="dim")
    yield ""
