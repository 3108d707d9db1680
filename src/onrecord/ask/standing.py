"""The reports of one utterance in, how well it stands that somebody said it out: who is credited, by how many outlets,
from how many sources. Ten outlets that print one agency's text are one source, and a count of outlets hides it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.ask.answers import Account
from onrecord.records import Utterance

Word = Literal[
    "denied", "disputed", "nobody named", "hearsay", "one outlet", "one source", "few sources", "independent"
]
SEVERAL = 3
HANDED_ON = ("outlet", "agency", "platform")  # hands that two reports have in common if they have one name


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is credited with an utterance, and on what that rests."""

    word: Word
    speaker: str | None  # whom most outlets credit
    outlets: int  # that credit them; an article that names no outlet counts as one of its own
    sources: int  # at most, that these have it from
    source: str | None = None  # where all of several outlets have it from
    sure: float = 1.0  # in [0, 1], that they have it from there
    hearsay: int = 0  # of the outlets, those that give it as hearsay
    credited: tuple[tuple[str | None, int], ...] = ()  # whoever is credited, by how many; the most first


def standing(accounts: Sequence[Account], utterance: Utterance | None = None) -> Standing:
    """How well it stands that somebody said it. The first of these words that holds:

    1. denied: an article reports that somebody denies having said it.
    2. disputed: outlets credit persons who can't be the same.
    3. nobody named: no report tells whose words they are.
    4. hearsay: whoever credits the speaker says that it is hearsay.
    5. one outlet: only one credits the speaker.
    6. one source: several do, all of which have it from one.
    7. few sources: they have it from fewer than SEVERAL, or nothing tells from how many (no ``utterance``).
    8. independent: SEVERAL or more sources agree, and nobody contradicts.

    A source is a report that, as far as the record tells, neither prints another's text (`Account.text_of`) nor has the
    words from another report (an edge of the trail, whatever its confidence), and shares no outlet, agency or platform
    in its chain with another source. Their number is an upper bound: two that hide a common source count as two. So two
    are not enough here, as they are in newsrooms that have spoken to both: one hidden link, and it is one source.
    Denials credit nobody, and hearsay is no source.
    """
    reports = [a for a in accounts if not a.denies]
    by: dict[str | None, set[str]] = defaultdict(set)
    for account in reports:
        by[account.speaker].add(outlet_of(account))
    credited = tuple(
        sorted(
            ((name, len(some)) for name, some in by.items()), key=lambda one: (one[0] is None, -one[1], one[0] or "")
        )
    )
    speaker = credited[0][0] if credited else None
    own = [a for a in reports if a.speaker == speaker]
    stated = [a for a in own if not a.alleged]
    outlets = by[speaker]
    sources, root, sure = _sources(stated or own, accounts, utterance)
    told = Standing(
        word="few sources",
        speaker=speaker,
        outlets=len(outlets),
        sources=sources,
        source=root if sources == 1 and len(outlets) > 1 else None,
        sure=sure,
        hearsay=len(outlets - {outlet_of(a) for a in stated}),
        credited=credited,
    )
    return _worded(told, accounts, utterance, hearsay=not stated)


def _worded(told: Standing, accounts: Sequence[Account], utterance: Utterance | None, *, hearsay: bool) -> Standing:
    kinds = {c.kind for c in utterance.conflicts} if utterance else set()
    several = len([name for name, _ in told.credited if name]) > 1
    word: Word = "few sources"
    if any(a.denies or a.denied for a in accounts):
        word = "denied"
    elif "speaker" in kinds or (several and any(a.disputed for a in accounts)):
        word = "disputed"
    elif told.speaker is None:
        word = "nobody named"
    elif hearsay:
        word = "hearsay"
    elif told.outlets == 1:
        word = "one outlet"
    elif told.source:
        word = "one source"
    elif told.sources >= SEVERAL and utterance and not several:
        word = "independent"
    return replace(told, word=word)


def _sources(
    own: Iterable[Account], accounts: Sequence[Account], utterance: Utterance | None
) -> tuple[int, str | None, float]:
    """From how many sources some of the reports have it, the one where it is one, and how sure that is."""
    above: dict[str, str] = {}  # article or hand → what it has it from
    called = {a.article: outlet_of(a) for a in reversed(accounts)}
    surely: dict[str, float] = {}

    def top(place: str) -> str:
        while above.setdefault(place, place) != place:
            place = above[place]
        return place

    for account in accounts:
        if account.text_of:
            above[top(account.article)] = top(account.text_of)
    for edge in utterance.trail if utterance else ():
        earlier, later = (id.rpartition("#")[0] for id in (edge.earlier, edge.later))
        if edge.reason != "later":
            surely[later] = edge.confidence
            above[top(later)] = top(earlier)
    for account in accounts:
        for link in reversed(account.chain):  # the hand next to the speaker is where the others have it from
            if link.role in HANDED_ON:
                hand = "".join(c for c in link.name.casefold() if c.isalnum())
                called.setdefault(f"hand {hand}", link.name)
                above[top(account.article)] = top(f"hand {hand}")
    names = {called.get(top(a.article), outlet_of(a)) for a in own}
    if len(names) != 1:
        return len(names), None, 1.0
    return 1, names.pop(), min((surely.get(a.article, 1.0) for a in own), default=1.0)


def outlet_of(account: Account) -> str:
    """Who reports: the outlet, else the article's id."""
    return account.outlet or account.article
