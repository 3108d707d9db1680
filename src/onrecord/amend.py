"""What a program found in an article and what somebody has reviewed in, the reading that holds out.

A review names words, not numbers: a newer program finds other quotations, and the words may have moved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from onrecord.records import Anchor, Article, Mention, Named, NotSpeech, Person, Quotation, Reading, Review, Span
from onrecord.text.words import fold

CONTEXT = 32  # characters kept from before and behind the words
SHORT, ENOUGH = 3, 8  # words that stand anywhere; characters of their surroundings that must stand there too
ALIKE = 0.5  # of the characters of two quotations in both, from which a newer program has found the same one
NEARLY = 0.8  # the same for one that was added, which may be a part of another

End = Literal["at", "to"]
Places = Mapping[tuple[int, End], str | None]  # number and end of a review → Quotation.id; None: it isn't about one


def amended(found: Reading, reviews: Iterable[Review]) -> tuple[Reading, Places]:
    """The reading that holds, and where the words of each review that is about it are.

    ``reviews`` are those that hold; others than of this article are left aside, and so are those whose words are not
    there any more. The same ones give the same reading, however it came to them.

    >>> no = Quotation("a#0", "a", "direct", (Span(0, 4),))
    >>> found = Reading(Article("a", "“No”, said Ana Ruiz."), (no,))
    >>> words = anchored(found.article, no.content)
    >>> kept, places = amended(found, [Review(1, "correct", "speaker", words, speaker=Named("Ana Ruiz", Anchor("a")))])
    >>> kept.quotations[0].speaker.person, kept.persons[0].name, places
    ('a@0', 'Ana Ruiz', {(1, 'at'): 'a#0'})
    >>> amended(found, [Review(2, "reject", "quotation", words)])[0].quotations
    ()
    """
    state = _State(found)
    id = found.article.id
    in_order = sorted(reviews, key=lambda r: r.n)
    for review in in_order:
        if review.at.article != id or review.about == "join":
            continue
        if review.about == "article":
            state.places[review.n, "at"] = None
        elif (spans := placed(review.at, found.article.text)) is not None:
            _ABOUT[review.about](state, review, spans)
    there = {q.id for q in state.quotations}
    places = {place: quotation if quotation in there else None for place, quotation in state.places.items()}
    for review in in_order:
        ends: tuple[tuple[End, Anchor | None], ...] = (("at", review.at), ("to", review.to))
        for end, anchor in ends if review.about == "join" else ():
            if anchor is not None and anchor.article == id:
                where = placed(anchor, found.article.text)
                if where is not None and (quotation := _like(where, state.quotations)) is not None:
                    places[review.n, end] = quotation.id
    kept = replace(
        found,
        quotations=tuple(state.quotations),
        persons=tuple(state.persons),
        not_speech=tuple(state.not_speech),
    )
    return kept, places


def quotation_at(reading: Reading, anchor: Anchor) -> str | None:
    """The id of the quotation of a reading that has these words; None where none has."""
    spans = placed(anchor, reading.article.text)
    found = _like(spans, reading.quotations) if spans is not None else None
    return found.id if found is not None else None


# Words and their places


def anchored(article: Article, spans: Sequence[Span]) -> Anchor:
    """Words of an article, to be found again.

    >>> anchored(Article("a", "She said no."), [Span(9, 11)])
    Anchor(article='a', spans=(Span(begin=9, end=11),), quote=('no',), before='She said ', after='.')
    """
    if not spans:
        return Anchor(article.id)
    text, first, last = article.text, min(s.begin for s in spans), max(s.end for s in spans)
    quote = tuple(text[s.begin : s.end] for s in spans)
    return Anchor(article.id, tuple(spans), quote, text[max(0, first - CONTEXT) : first], text[last : last + CONTEXT])


def placed(anchor: Anchor, text: str) -> tuple[Span, ...] | None:
    """Where the words stand in a text, their old place or another; None where they don't. Blanks may differ.

    >>> article = Article("a", "“No,” she said. “We close.”")
    >>> words = anchored(article, [Span(0, 5), Span(16, 27)])
    >>> placed(words, "Update. “No,” she  said. “We close.”")
    (Span(begin=8, end=13), Span(begin=25, end=36))
    >>> placed(words, "“No,” she said. “We open.”")
    """
    if all(text[s.begin : s.end] == quote for s, quote in zip(anchor.spans, anchor.quote, strict=True)):
        return anchor.spans
    starts = standing(anchor.quote[0], text)
    found: list[Span] = []
    if starts:
        first = max(starts, key=lambda s: (_context(anchor, text, s), -abs(s.begin - anchor.spans[0].begin), -s.begin))
        if len(" ".join(anchor.quote).split()) < SHORT and _context(anchor, text, first) < ENOUGH:
            return None
        found.append(first)
    for before, span, quote in zip(anchor.spans, anchor.spans[1:], anchor.quote[1:], strict=False):
        ahead = [one for one in standing(quote, text) if found and one.begin >= found[-1].end]
        if not ahead:
            return None
        due = found[-1].end + span.begin - before.end
        found.append(min(ahead, key=lambda one: (abs(one.begin - due), one.begin)))
    return tuple(found) or None


def standing(quote: str, text: str, begin: int = 0, end: int | None = None) -> list[Span]:
    """Everywhere in ``text[begin:end]`` that words stand as they are written; blanks may differ.

    >>> standing("he said", "He said. What he  said.")
    [Span(begin=14, end=22)]
    """
    pattern = r"\s+".join(map(re.escape, quote.split()))
    places = re.compile(pattern).finditer(text, begin, len(text) if end is None else end) if pattern else ()
    return [Span(*found.span()) for found in places]


def _context(anchor: Anchor, text: str, at: Span) -> int:
    """How many characters before the words, and behind them where they are one piece, are what they were."""
    score = _shared(reversed(anchor.before), reversed(text[max(0, at.begin - CONTEXT) : at.begin]))
    return score + (_shared(anchor.after, text[at.end : at.end + CONTEXT]) if len(anchor.spans) == 1 else 0)


def _shared(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _like(
    spans: Sequence[Span], quotations: Sequence[Quotation], *, alike: float = ALIKE, part: bool = False
) -> Quotation | None:
    """The quotation of these words, else the one most like them; with ``part`` also the only one with a part of
    them."""
    exact = [q for q in quotations if q.content == tuple(spans)]
    if exact:
        return exact[0]
    wanted = _characters(spans)
    shared = [(len(wanted & (own := _characters(q.content))), len(own), q) for q in quotations]
    shares = [(both / (len(wanted) + own - both), q) for both, own, q in shared if both]
    best = max(shares, key=lambda one: one[0], default=None)  # the first of equals
    if best is not None and best[0] >= alike:
        return best[1]
    parts = [q for both, own, q in shared if both >= ALIKE * max(1, min(own, len(wanted))) and both]
    return parts[0] if part and len(parts) == 1 else None


def _characters(spans: Iterable[Span]) -> set[int]:
    return {position for span in spans for position in range(*span)}


# What reviews do


class _State:
    """A reading while reviews are applied to it."""

    def __init__(self, found: Reading) -> None:
        self.article = found.article
        self.quotations = list(found.quotations)
        self.persons = list(found.persons)
        self.not_speech: list[NotSpeech] = list(found.not_speech)
        self.places: dict[tuple[int, End], str | None] = {}
        self._next = max((number_of(q.id) + 1 for q in found.quotations), default=0)

    def new(self, content: tuple[Span, ...]) -> Quotation:
        """A quotation that nobody has found; its number is one that no other has."""
        quotation = Quotation(f"{self.article.id}#{self._next}", self.article.id, "direct", content)
        self._next += 1
        around = [q for q in self.quotations if _holds(q.content, content)]
        return replace(
            quotation,
            speaker=Mention(reason="nobody has said yet who it is"),
            addressee=Mention(reason="no addressee is given"),
            nested_in=min(around, key=lambda q: len(_characters(q.content))).id if around else None,
        )

    def put(self, quotation: Quotation) -> None:
        """Put a quotation where it stands in the text, instead of the one with its id."""
        places = {q.id: n for n, q in enumerate(self.quotations)}
        at = places.get(quotation.id)
        if at is not None and self.quotations[at].content == quotation.content:
            self.quotations[at] = quotation
            return
        if at is not None:
            del self.quotations[at]
        begins = [_begin(q) for q in self.quotations]
        own = _begin(quotation)
        self.quotations.insert(next((n for n, begin in enumerate(begins) if begin > own), len(begins)), quotation)

    def take_out(self, quotation: Quotation) -> None:
        """Take a quotation out; those nested in it stand where it stood."""
        self.quotations = [
            replace(q, nested_in=quotation.nested_in) if q.nested_in == quotation.id else q
            for q in self.quotations
            if q.id != quotation.id
        ]

    def person(self, name: str, why: str) -> str:
        """The id of the article's person of a name; of a new one where it has none, or several."""
        named = [p for p in self.persons if fold(p.name) == fold(name)] or [
            p for p in self.persons if fold(name) in map(fold, p.aliases)
        ]
        if len(named) == 1:
            return named[0].id
        numbers = [int(number) for p in self.persons if (number := p.id.rpartition("@")[2]).isdigit()]
        person = Person(f"{self.article.id}@{max(numbers, default=-1) + 1}", name, evidence=(why,))
        self.persons.append(person)
        return person.id


def _holds(outer: Sequence[Span], inner: Sequence[Span]) -> bool:
    """Whether all of some words lies within others, which are more."""
    return _characters(inner) < _characters(outer)


def number_of(quotation: str) -> int:
    """The number behind the article: 3 of "ARTICLE#3"."""
    number = quotation.rpartition("#")[2]
    return int(number) if number.isdigit() else 0


def _begin(quotation: Quotation) -> int:
    return min((span.begin for span in quotation.content), default=0)


def _of_words(state: _State, review: Review, spans: tuple[Span, ...]) -> None:
    """Whether words are a quotation, and which words are."""
    if review.what == "reject":
        quotation = _like(spans, state.quotations)
        if quotation is not None:
            state.take_out(quotation)
            state.places[review.n, "at"] = None
        return
    should_be = placed(review.to, state.article.text) if review.to is not None else spans
    if should_be is None:
        return
    # What was accepted or put right is a quotation, also where a newer program doesn't find it.
    if review.what == "add":  # a part of another quotation is one of its own
        one = _like(spans, state.quotations, alike=NEARLY) or state.new(spans)
    else:
        one = _like(spans, state.quotations, part=True) or _like(should_be, state.quotations) or state.new(should_be)
    cue = placed(review.cue, state.article.text) if review.cue is not None and review.cue.spans else ()
    one = replace(
        one,
        content=should_be,
        kind=review.kind or one.kind,
        cue=one.cue if review.cue is None or cue is None else cue,
        speaker=_mention(state, review, review.speaker, one.speaker),
        addressee=_mention(state, review, review.addressee, one.addressee),
        confidence=1.0,
        evidence=(*one.evidence, told(review)),
    )
    state.put(one)
    state.not_speech = [n for n in state.not_speech if not any(_is_most(n.span, span) for span in should_be)]
    state.places[review.n, "at"] = one.id


def _is_most(inner: Span, outer: Span) -> bool:
    both = min(inner.end, outer.end) - max(inner.begin, outer.begin)
    return both > ALIKE * (outer.end - outer.begin)


def _of_speaker(state: _State, review: Review, spans: tuple[Span, ...]) -> None:
    one = _like(spans, state.quotations, part=True)
    if one is not None and review.speaker is not None:
        state.put(replace(one, speaker=_mention(state, review, review.speaker, one.speaker)))
        state.places[review.n, "at"] = one.id


def _of_addressee(state: _State, review: Review, spans: tuple[Span, ...]) -> None:
    one = _like(spans, state.quotations, part=True)
    if one is not None and review.addressee is not None:
        state.put(replace(one, addressee=_mention(state, review, review.addressee, one.addressee)))
        state.places[review.n, "at"] = one.id


_ABOUT: Mapping[str, Callable[[_State, Review, tuple[Span, ...]], None]] = {
    "quotation": _of_words,
    "speaker": _of_speaker,
    "addressee": _of_addressee,
}


def _mention(state: _State, review: Review, named: Named | None, before: Mention) -> Mention:
    """Who is meant, as a review says; as it was where it says nothing."""
    if named is None:
        return before
    why = told(review)
    spans = placed(named.at, state.article.text) if named.at.spans else ()
    spans = before.spans if spans is None else spans
    text = " ".join(state.article.text[span.begin : span.end] for span in spans)
    if named.person is None:
        return Mention(spans, text, before.form if spans else "none", None, f"it can't be known, {why}", (why,))
    person = state.person(named.person, why)
    names_them = bool(text) and fold(text) in fold(named.person)
    same = spans == before.spans and before.form != "none"
    form = before.form if same else "name" if names_them else "epithet" if spans else "none"
    return Mention(spans, text, form, person, None, (why,))


def told(review: Review) -> str:
    """What a reader is told as the reason: "corrected by Ana on 2026-03-04"."""
    done = {"accept": "accepted", "reject": "rejected", "add": "added"}.get(review.what, "corrected")
    by = f" by {review.who}" if review.who else ""
    return f"{done}{by} on {review.when[:10]}" if review.when else f"{done}{by}"
