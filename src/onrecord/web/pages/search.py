"""What somebody types in, the reports that answer it out: words with who attributes them to whom, and how to go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from markupsafe import Markup

from onrecord import ask, telling
from onrecord.ask.query import Operator
from onrecord.export.jsonl import Json, results_json
from onrecord.records import Span
from onrecord.text.plain import defused
from onrecord.text.words import fold, words
from onrecord.web import marked
from onrecord.web.components import COUNT, TEXT, YES_OR_NO, many, ref, thing
from onrecord.web.links import Links
from onrecord.web.page import PAGE, Asked, Parameter

CUT = 500  # characters of a quotation that are shown
AROUND = 120  # of them before the first word that was found
OFFERED = 4  # values of a filter that are offered
SYNTAX = 'Words, "exact words", -without, speaker: to: via: lang: outlet: kind: since: until:'
PARAMETERS = (
    Parameter(
        "q",
        'Words, "exact words", -without, speaker: to: via: lang: outlet: kind: since: until:',
        longest=2_000,
        example="ferry",
    ),
    PAGE,
)
HELP = (
    ("ferry money", "both words, best first; then reports with one of them"),
    ("“not a day longer”", "words that stand together"),
    ("-ferry", "reports without a word"),
    ('speaker:"Ada Okonjo"', "attributed to a person; to: said to them"),
    ("via:voicemail", "passed on by: a recording, a platform, another outlet"),
    ('outlet:"Harbour Post"', "reported by an outlet"),
    ("lang:de", "in a language"),
    ("kind:direct", "direct, indirect, mixed or fragment"),
    ("since:2025-03 until:2025-04-15", "in articles of a time: a day, a month or a year"),
    ("sort:new", "the newest first"),
)


@dataclass(frozen=True, slots=True)
class Filter:
    """A search with one condition more, among whose answers some of this page are."""

    says: str
    query: ask.Query
    here: int  # reports of this page


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of what was found."""

    typed: str
    results: ask.Results

    template: ClassVar[str] = "search.html"
    schema: ClassVar[Json] = thing(
        "One page of what a search found, and how it was understood.",
        query=TEXT,
        found=COUNT,
        more=YES_OR_NO,
        partly=COUNT,
        page=COUNT,
        pages=COUNT,
        notes=many(TEXT),
        did_you_mean=many(thing("What may have been meant.", instead_of=TEXT, name=TEXT, query=TEXT)),
        persons=many(thing("Somebody of that name.", person=TEXT, person_id=TEXT)),
        outlets=many(TEXT),
        reports=many(ref("Report")),
        searched=ref("Searched"),
    )

    @property
    def title(self) -> str:
        return f"Search: {telling.clean(self.typed)[:80]}" if self.typed else "Search"

    @property
    def help(self) -> Sequence[tuple[str, str]]:
        return HELP

    @property
    def part(self) -> ask.Part[ask.Account]:
        found = self.results
        return ask.Part(found.accounts, found.found + found.partly, found.page)

    @property
    def empty(self) -> bool:
        """Whether nothing was asked for."""
        query = self.results.query
        return not (query.said or query.without or query.conditions or query.since or query.until)

    @property
    def first_partly(self) -> int | None:
        """Which row of this page is the first that has only some of the words."""
        found = self.results
        row = found.found - (found.page - 1) * self.part.size
        return max(0, row) if found.partly and row < len(found.accounts) else None

    @property
    def understood(self) -> Sequence[tuple[str, ask.Query | None]]:
        """The parts of the search in words, each with the search without it."""
        query = self.results.query
        bare = replace(query, notes=())
        said: list[tuple[str, ask.Query | None]] = []
        if query.words:
            one = "the word " if len(query.words) == 1 else "the words "
            said.append((one + telling.listed(query.words), None))
        said += [
            (f"exactly “{telling.clean(p)}”", replace(bare, phrases=_but(query.phrases, p))) for p in query.phrases
        ]
        said += [
            (f"without “{telling.clean(w)}”", replace(bare, without=_but(query.without, w))) for w in query.without
        ]
        for taken in self.results.taken:
            said.append((_condition(taken), bare.widened(taken.condition)))
        if query.since:
            said.append((f"since {query.since}", replace(bare, since=None)))
        if query.until:
            said.append((f"until {query.until}", replace(bare, until=None)))
        return said

    @property
    def filters(self) -> Sequence[tuple[str, Sequence[Filter]]]:
        """What the search can be narrowed down by, as the reports of this page suggest: name → searches."""
        query = replace(self.results.query, notes=())
        accounts = self.results.accounts
        offered: list[tuple[str, Sequence[Filter]]] = []
        values: Mapping[Operator, list[str]] = {
            "speaker": [a.speaker for a in accounts if a.speaker],
            "outlet": [a.outlet for a in accounts if a.outlet],
            "lang": [a.language for a in accounts],
            "kind": [a.kind for a in accounts],
        }
        for name, every in values.items():
            counted = Counter(every).most_common(OFFERED)
            if len(counted) > 1 and not query.values(name):
                offered.append((name, [Filter(value, query.narrowed(name, value), n) for value, n in counted]))
        years = Counter(a.date[:4] for a in accounts if a.date)
        if len(years) > 1 and not (query.since or query.until):
            recent = sorted(years.items(), reverse=True)[:OFFERED]
            offered.append(("year", [Filter(y, replace(query, since=y, until=y), n) for y, n in recent]))
        return offered

    def words(self, account: ask.Account) -> Markup:
        """The words of a report, in marks where they are somebody's own, those that were looked for marked."""
        text = defused(account.text).rstrip(" ,")  # the comma before "she said" is the outlet's
        query = self.results.query
        wanted = {word.key for phrase in (*query.words, *query.phrases) for word in words(phrase) if word.key}
        wanted |= {fold(word) for word in query.words}
        spans = [
            Span(word.begin, word.end)
            for word in words(text)
            if word.key in wanted or fold(text[word.begin : word.end]) in wanted
        ]
        begin, end = _shown(text, spans)
        inside = [marked.Mark(span, "mark") for span in spans if begin <= span.begin and span.end <= end]
        shown = marked.text(text, inside, Span(begin, end))
        left, right = ("“", "”") if account.kind in ("direct", "fragment") else ("", "")
        return Markup("{}{}{}{}{}").format(left, "… " * (begin > 0), shown, " …" * (end < len(text)), right)

    def at(self, url: Links, **other: str | int | None) -> str:
        """The address of another page of what was found."""
        return url.search(self.typed, **other)

    def json(self) -> Json:
        return results_json(self.results)


def _but(some: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(other for other in some if other != one)


SAYS = {
    "speaker": "attributed to",
    "to": "said to",
    "via": "passed on by",
    "lang": "in",
    "outlet": "reported by",
    "kind": "kind",
}


def _condition(taken: ask.Taken) -> str:
    condition = taken.condition
    names = telling.listed(taken.names or (condition.value,), 3)
    return ("not " if condition.without else "") + f"{SAYS[condition.name]} {names}"


def _shown(text: str, spans: Sequence[Span]) -> tuple[int, int]:
    """Which part of a long quotation is shown: from a little before the first word that was found."""
    if len(text) <= CUT:
        return 0, len(text)
    begin = max(0, spans[0].begin - AROUND) if spans and spans[0].begin > CUT - AROUND else 0
    if begin:
        begin = text.find(" ", begin) + 1 or begin
    end = min(len(text), begin + CUT)
    return begin, (text.rfind(" ", begin, end) if end < len(text) and " " in text[begin + 1 : end] else end)


def made(asked: Asked) -> SearchPage:
    typed = asked.text("q")
    return SearchPage(typed, ask.search(asked.store, typed, page=asked.number("page")))
