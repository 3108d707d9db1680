"""A group of matched wordings in, an utterance out: its versions, the earliest report, who has it from whom.

The order of printing is known for some reports only, and being later is not having copied: an edge needs a reason.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, partial
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from onrecord.dates import earlier_surely, first_day, last_day, order, overlaps
from onrecord.records import (
    Change,
    Copy,
    Drift,
    Earliest,
    Edge,
    EdgeReason,
    Group,
    Utterance,
    Version,
    Wording,
)
from onrecord.text.words import fold, words
from onrecord.trace.conflicts import conflicts, folded_name, named, outlet, same_speaker
from onrecord.trace.drift import PIECE, as_shown, covered, drift
from onrecord.trace.tokens import code_of, facts_of, tokens

# Confidences are ranks, not measurements: no corpus says who copied whom.
CITES, CITES_UNORDERED = 0.9, 0.7
SAME_SENTENCE, SAME_DEPARTURE, SAME_CUT, OWN_WORDS, TRANSLATED = 0.8, 0.7, 0.6, 0.6, 0.5
WHOLE, WHOLE_UNORDERED = 0.95, 0.9  # the whole article is a copy, in the later case of one that may be as late
SAME_CONTEXT = 80.0  # token-sort similarity of the sentences around, of 100: above, the sentence was taken too
LIKE_CONTEXT = 55.0
CONTEXT_WORDS = 5  # shorter contexts ("she said") are alike by chance
# Share of the shorter's words from which a translation is another one's, changed; and that a retelling keeps.
TAKEN, TAKEN_TOLD = 0.6, 0.5
JOINED = 0.8  # share of a splice's words that come from its two places
NEAR = 0.3  # share of words two versions must have in common to be compared without a match between them
SAME_WORDS: tuple[Drift, ...] = ("punctuation", "verbatim")
ADDRESS = re.compile(
    r"^(?:https?://)?(?:www\.)?|\.(?:com|org|net|info|example|co\.uk|[a-z]{2})(?:/.*)?$", re.IGNORECASE
)
FIRST = 100  # reports that are all looked at; of more those alone that may lead to another
MOST = 100  # versions that one is compared with; of more those alone that share its rarer words
HALVES = 10  # versions, those with most words in common, that are looked at for the one half of a splice
SPLICES = 20  # wordings with the same run that are looked at for the other half of a splice
PIECES: frozenset[Drift] = frozenset({"cut", "direct_indirect", "cleaned", "censored"})
SAME_TEXT = "The whole article is the same text"  # begins the reason of an edge between an article and its copy
FEW = 3  # outlets with one text that are named in a sentence
NO_COPIES: Mapping[str, Copy] = MappingProxyType({})
OUTER = "“”„‟«»\"‹›‘’‚'` \u00a0\u202f"


def utterance(group: Group, wordings: Mapping[str, Wording], copies: Mapping[str, Copy] = NO_COPIES) -> Utterance:
    """All that is known of one utterance. The same group gives the same answer and the same ids, in any order.

    The id comes from the earliest report: reports that come later, and articles about other things, don't change it.
    ``copies``: article → what it is a copy of, for the articles of the group, what they are copies of, and so on.
    """
    members = _in_order([wordings[m] for m in group.members], copies)
    first = members[0]
    versions = _forest(members, group, wordings)
    credited = [w for w in members if w.speaker or w.speaker_name]
    speaker = first if first.speaker or first.speaker_name else credited[0] if credited else None
    trail = tuple(_trail(members, versions, group, copies))
    return Utterance(
        id="u-" + _digest(first.id),
        speaker=speaker.speaker if speaker else None,
        speaker_name=named([w for w in credited if w.speaker == speaker.speaker]) if speaker else None,
        earliest=_earliest(first, members, copies),
        versions=versions,
        trail=trail,
        conflicts=conflicts(members, versions, wordings),
        outlets=len({_by(w) for w in members}),
        independent=_independent(members, trail, copies),
    )


def _in_order(members: Sequence[Wording], copies: Mapping[str, Copy]) -> list[Wording]:
    """Reports in order of time, the surest date first on a tie; where dates leave it open, one that cites another comes
    after it, and so does one in an article that is a copy of the other's."""
    ordered = sorted(members, key=_order)
    at = {w.id: n for n, w in enumerate(ordered)}
    places = _by_place(ordered)
    outlets = _Outlets(ordered)
    placed: dict[str, Wording] = {}

    def place(wording: Wording, waiting: tuple[str, ...] = ()) -> None:
        if wording.id in placed or wording.id in waiting:
            return
        copied = copies.get(_place(wording))
        before = [*outlets.named(wording.via), *(places.get(copied.of, ()) if copied else ())]
        for other in sorted(before, key=lambda w: at[w.id]):
            open_ = other.date is not None and overlaps(other.date, wording.date)
            whole = copied is not None and copied.of == _place(other)
            if other.id not in placed and open_ and (whole or cites(wording, other)):
                place(other, (*waiting, wording.id))
        placed[wording.id] = wording

    for wording in ordered:
        place(wording)
    return list(placed.values())


def _by_place(reports: Iterable[Wording]) -> dict[str, list[Wording]]:
    found: dict[str, list[Wording]] = {}
    for report in reports:
        found.setdefault(_place(report), []).append(report)
    return found


class _Outlets:
    """Reports by their outlets as they are named, in their order: hands that a report names are sought among these."""

    def __init__(self, reports: Iterable[Wording]) -> None:
        self._by_name: dict[str, list[Wording]] = {}
        self._named: dict[str, list[str]] = {}
        for report in reports:
            self._by_name.setdefault(report.outlet or "", []).append(report)

    def named(self, via: Iterable[str]) -> list[Wording]:
        """The reports of the outlets that any of some hands may be; those of one outlet in their order."""
        for hand in via:
            if hand not in self._named:
                self._named[hand] = [name for name in self._by_name if is_outlet(hand, name)]
        return [w for name in dict.fromkeys(n for hand in via for n in self._named[hand]) for w in self._by_name[name]]


def _order(wording: Wording) -> tuple[date, int, str]:
    return (*order(wording.date), wording.id)


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]


_Runs = Mapping[tuple[str, tuple[str, ...]], Sequence[Wording]]
_Matched = Mapping[str, Mapping[str, float]]

Departure = tuple[str, str, str]  # kind of change, the text before, the text after
LEFT_OUT = "left out"  # words dropped in the middle
UNTELLING = frozenset({"dropped", "translated", "cleaned", LEFT_OUT})

# Earliest


def _earliest(first: Wording, members: Sequence[Wording], copies: Mapping[str, Copy]) -> Earliest:
    """The earliest report, with the articles that may be as early; one without a date says nothing and is no tie, nor
    is one that prints what the earliest one's outlet, an agency, sent out."""
    article = first.article or first.id
    ties = {
        w.article or w.id
        for w in members
        if (w.date is not None or first.date is None)
        and not earlier_surely(first.date, w.date)
        and not _sent_by(first, copies.get(_place(w)))
    }
    return Earliest(article, first.date, tuple(sorted(ties - {article})))


# Versions


@dataclass(frozen=True, slots=True, eq=False)
class _Wordings:
    """Members with the same words in the same language, before they are a version."""

    members: tuple[Wording, ...]
    shown: Wording  # the best written one, as shown
    keys: tuple[str, ...]
    place: int  # among all, in order of their first reports

    id: str = field(init=False)
    language: str = field(init=False)
    different: frozenset[str] = field(init=False)  # the keys, each once

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", "v-" + _digest(self.members[0].id))
        object.__setattr__(self, "language", _base(self.shown))
        object.__setattr__(self, "different", frozenset(self.keys))


def _base(wording: Wording) -> str:
    return wording.language.split("-")[0].lower()


def _forest(members: Sequence[Wording], group: Group, wordings: Mapping[str, Wording]) -> tuple[Version, ...]:
    """The versions, each with its one best parent and what happened on the way from it."""
    collapsed = _collapsed(members)
    beside = _by_run(_beside(members, wordings)) if len(collapsed) > 1 else {}
    matched = _matched(collapsed, group)
    parents = _parents(collapsed, matched, beside)
    versions = []
    for item in collapsed:
        parent = parents[item.id]
        if parent is None:
            classes = _between_members(item)
            changes: tuple[Change, ...] = ()
        else:
            classes, changes = drift(parent.shown, item.shown)
            classes, changes = _with_splices(item, parent, classes, changes, beside)
        linked = matched.get(item.id, {}).values()
        sure = 1.0 if parent is None or not linked else max(linked)
        versions.append(
            Version(
                id=item.id,
                language=item.shown.language,
                text=item.shown.text,
                quotes=tuple(w.id for w in item.members),
                parent=parent.id if parent else None,
                drift=classes,
                changes=changes,
                confidence=round(sure, 3),
            )
        )
    return tuple(versions)


def _matched(collapsed: Iterable[_Wordings], group: Group) -> _Matched:
    """Version → version → confidence of the surest match between two of their reports."""
    of = {w.id: item.id for item in collapsed for w in item.members}
    found: dict[str, dict[str, float]] = {}
    for match in group.matches:
        for one, other in ((of[match.a], of[match.b]), (of[match.b], of[match.a])):
            if one != other:
                by = found.setdefault(one, {})
                by[other] = max(by.get(other, 0.0), match.confidence)
    return found


def _collapsed(members: Sequence[Wording]) -> list[_Wordings]:
    """Members with the same words together, in order of their first report."""
    same: dict[tuple[str, ...], list[Wording]] = {}
    for member in members:
        keys = tuple(w.key for w in words(member.text) if w.key)
        same.setdefault((_base(member), *keys), []).append(member)
    return [_Wordings(tuple(found), _shown(found), key[1:], n) for n, (key, found) in enumerate(same.items())]


def _shown(same: Sequence[Wording]) -> Wording:
    """The best written of wordings with the same words: quoted before told, whole sentences before bits."""
    best = min(same, key=lambda w: (w.kind != "direct", not w.text.rstrip(OUTER).endswith((".", "!", "?")), _order(w)))
    return as_shown(best, shown(best.text))


def shown(text: str) -> str:
    """The words as a reader sees them under a heading: no marks around them, no comma left from "…," she said.

    >>> shown('"We close on Friday," … "Nobody is paid."')
    'We close on Friday, … Nobody is paid.'
    """
    pieces = [_bare(piece) for piece in text.split(" … ")]
    return " … ".join(piece for piece in pieces if piece).rstrip(" ,;")


def _bare(piece: str) -> str:
    """A piece without quotation marks that stand on both sides, or on one with no partner inside."""
    piece = piece.strip()
    marks = '“”„‟«»"‹›'
    opens, closes = piece[:1] in marks and piece[:1] != "", piece[-1:] in marks and piece[-1:] != ""
    inner = any(c in marks for c in piece[1:-1])
    if opens and closes and len(piece) > 1:
        return piece[1:-1].strip()
    if inner:
        return piece
    return piece[1:].strip() if opens else piece[:-1].strip() if closes else piece


def _between_members(item: _Wordings) -> tuple[Drift, ...]:
    """What happened among the reports of one version that has no parent: nothing, or to the marks only."""
    if len(item.members) < 2:
        return ()
    first = item.members[0]
    found = {name for other in item.members[1:] for name in drift(first, other)[0] if name in SAME_WORDS}
    return tuple(name for name in SAME_WORDS if name in found) or ("verbatim",)


def _parents(collapsed: Sequence[_Wordings], matched: _Matched, beside: _Runs) -> dict[str, _Wordings | None]:
    """One best parent per version, without circles.

    1. what is a piece of another: the longest that contains it and isn't surely later, the earliest on a tie
    2. what a report says it has from an outlet: that outlet's version
    3. what joins words of another version with words of ``beside``, other quotations of the same articles: that version
    4. the others, in order of time: the nearest of those placed before

    Of very many versions each is compared with some: ``MOST``.
    """
    parents: dict[str, _Wordings | None] = {}
    pieces: dict[str, list[_Wordings]] = {}  # version → those cut from it, in order
    for item, whole in _cut(collapsed):
        parents[item.id] = whole
        pieces.setdefault(whole.id, []).append(item)
    placed = _Placed(matched)
    for item in (i for i in collapsed if i.id not in parents):
        parents[item.id] = _cited(item, placed) or _half_of(item, placed, beside) or _nearest(item, placed)
        # Its pieces can now be parents too.
        waiting = [item]
        while waiting:
            one = waiting.pop()
            placed.put(one)
            waiting.extend(reversed(pieces.get(one.id, ())))
    return parents


def _cut(collapsed: Sequence[_Wordings]) -> Iterator[tuple[_Wordings, _Wordings]]:
    """The versions that are pieces of others, each with the one it is cut from."""
    holders: dict[tuple[str, str], list[_Wordings]] = {}
    longest_first = sorted(collapsed, key=lambda o: (-len(o.keys), o.place))
    for one in longest_first:
        for key in one.different:
            holders.setdefault((one.language, key), []).append(one)
    for item in collapsed:
        having = [holders[item.language, key] for key in item.different]
        near = min(having, key=len) if having else [o for o in longest_first if o.language == item.language]
        longer = (o for o in near if len(o.keys) > len(item.keys) and item.different <= o.different)
        best: _Wordings | None = None
        for whole in (o for o in islice(longer, MOST) if _contains(o, item)):
            may_be_earlier = not earlier_surely(item.members[0].date, whole.members[0].date)
            best = whole if may_be_earlier or best is None else best
            if may_be_earlier:
                break
        if best is not None:
            yield item, best


class _Placed:
    """The versions that have their place, in the order in which they came to it."""

    def __init__(self, matched: _Matched) -> None:
        self._matched = matched
        self.all: list[_Wordings] = []
        self.order: dict[str, int] = {}
        self._by_language: dict[str, list[_Wordings]] = {}
        self._by_key: dict[tuple[str, str], list[_Wordings]] = {}
        self._by_outlet: dict[str, list[_Wordings]] = {}

    def put(self, one: _Wordings) -> None:
        """Let a version be a parent from now on."""
        self.order[one.id] = len(self.all)
        self.all.append(one)
        self._by_language.setdefault(one.language, []).append(one)
        for key in one.different:
            self._by_key.setdefault((one.language, key), []).append(one)
        for name in {w.outlet or "" for w in one.members}:
            self._by_outlet.setdefault(name, []).append(one)

    def confidence(self, a: _Wordings, b: _Wordings) -> float:
        """Confidence of the surest match between two versions, 0 where there is none."""
        return self._matched.get(a.id, {}).get(b.id, 0.0)

    def linked(self, item: _Wordings) -> list[_Wordings]:
        """Those that a version is matched with."""
        at = sorted(self.order[id] for id in self._matched.get(item.id, {}) if id in self.order)
        return [self.all[n] for n in at]

    def of_outlet(self, via: str) -> list[_Wordings]:
        """Those with a report by an outlet that is named so, the first ``MOST``."""
        found = {o.id: o for name, some in self._by_outlet.items() if is_outlet(via, name) for o in some[:MOST]}
        return self._in_order(found)[:MOST]

    def languages(self) -> Iterable[str]:
        """Of all of them."""
        return self._by_language

    def first_in(self, language: str) -> list[_Wordings]:
        """The first ``MOST`` in a language."""
        return self._by_language.get(language, [])[:MOST]

    def alike(self, item: _Wordings) -> list[_Wordings]:
        """Those in the language of a version: all of them, of very many those that share its rarer words, and those
        that it is matched with."""
        own = self._by_language.get(item.language, [])
        if len(own) <= MOST:
            return own
        found = {o.id: o for o in self.linked(item) if o.language == item.language}
        for some in sorted((self._by_key.get((item.language, key), []) for key in item.different), key=len):
            if len(found) >= MOST:
                break
            found.update((o.id, o) for o in some[:MOST])
        return self._in_order(found) or own[:MOST]

    def _in_order(self, found: Mapping[str, _Wordings]) -> list[_Wordings]:
        return sorted(found.values(), key=lambda o: self.order[o.id])


def _cited(item: _Wordings, placed: _Placed) -> _Wordings | None:
    """The version of the outlet that a version's first report says it has the words from, the nearest hand first."""
    for via in reversed(item.members[0].via):
        found = placed.of_outlet(via)
        if found:
            return max(found, key=lambda o: (_agrees(o, item), placed.confidence(o, item), -placed.order[o.id]))
    return None


def _contains(whole: _Wordings, piece: _Wordings) -> bool:
    """Whether a version is the other, which has all its words, with words lost, and nothing else."""
    return "cut" in (classes := drift(whole.shown, piece.shown)[0]) and set(classes) <= {"cut", "direct_indirect"}


def _half_of(item: _Wordings, placed: _Placed, beside: _Runs) -> _Wordings | None:
    """The version that a splice of translated words has most words of, None for what is no splice."""
    if not placed.all or item.language == placed.all[0].language:
        return None
    most = [(_in_common(o, item), o) for o in placed.alike(item)]
    may_be = [(n, o) for n, o in most if PIECE <= n < TAKEN * len(item.keys)]
    may_be.sort(key=lambda pair: (-pair[0], placed.order[pair[1].id]))
    return next((o for _, o in may_be[:HALVES] if _spliced_from(item, o, beside)), None)


def _spliced_from(item: _Wordings, one: _Wordings, beside: _Runs) -> bool:
    """Whether the rest of a wording is from another place in the articles; of another person, it must be longer."""
    rest = _runs(item.keys) - _runs(one.keys)
    others = {w.id: w for run in rest for w in beside.get((item.language, run), ())[:SPLICES]}
    return any(
        joined_from(item.shown, one.shown, other, PIECE if same_voice(other, item.shown) else PIECE + 1)
        for other in others.values()
    )


def _by_run(wordings: Iterable[Wording]) -> _Runs:
    """Wordings by their language and each run of words that can be a piece of a splice."""
    found: dict[tuple[str, tuple[str, ...]], list[Wording]] = {}
    for wording in wordings:
        for run in _runs(tuple(w.key for w in words(wording.text) if w.key)):
            found.setdefault((_base(wording), run), []).append(wording)
    return found


def _runs(keys: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {keys[i : i + PIECE] for i in range(len(keys) - PIECE + 1)}


def _nearest(item: _Wordings, placed: _Placed) -> _Wordings | None:
    """The version another one most likely comes from, of those placed before; None for the first.

    1. in the language of the first report: the one with most words in common
    2. in another language: one of that language only where the words are mostly its own, for each translator
       starts from the original; else what it matches in the original language, else in a third
    """
    if not placed.all:
        return None
    first = placed.all[0].language
    own = placed.alike(item)
    if own:
        best = max(own, key=lambda o: (_in_common(o, item), _likeness(o, item), placed.confidence(o, item)))
        near = _likeness(best, item) >= NEAR or placed.confidence(best, item) > 0
        least = TAKEN_TOLD if all(w.kind != "direct" for w in item.members) else TAKEN
        taken = _in_common(best, item) >= least * min(len(best.keys), len(item.keys)) and not _told(best, item)
        if near and (item.language == first or taken):
            return best
    linked = [o for o in placed.linked(item) if o.language != item.language]
    if any(o.language == first for o in linked):
        linked = list({o.id: o for o in (*placed.first_in(first), *linked) if o.language == first}.values())
    if linked or not own:
        others = (o for code in placed.languages() if code != item.language for o in placed.first_in(code))
        return max(
            linked or others,
            key=lambda o: (_agrees(o, item), placed.confidence(o, item), len(o.keys), -placed.order[o.id]),
        )
    return best if near else placed.all[0]


def _agrees(a: _Wordings, b: _Wordings) -> int:
    return agreement(a.shown, b.shown)


def agreement(a: Wording | Version, b: Wording | Version) -> int:
    """Whether two wordings, in whatever languages, both deny or both don't, and count the same: 0 to 2."""
    one, two = (tokens(w.text, code_of(w)) for w in (a, b))
    denied = [any(t.key in facts_of(code_of(w)).words.negations for t in side) for w, side in ((a, one), (b, two))]
    counted = [{t.value for t in side if t.value is not None} for side in (one, two)]
    return (denied[0] == denied[1]) + (counted[0] <= counted[1] or counted[1] <= counted[0])


def _told(a: _Wordings, b: _Wordings) -> bool:
    """Whether the first is told indirectly and the second quoted: nobody makes a quotation of a retelling."""
    return all(w.kind != "direct" for w in a.members) and any(w.kind == "direct" for w in b.members)


def _in_common(a: _Wordings, b: _Wordings) -> int:
    """How many words two versions have in common in their order."""
    return int(LCSseq.similarity(a.keys, b.keys))


def _likeness(a: _Wordings, b: _Wordings) -> float:
    """Share of words two versions have in common, in [0, 1], in their order."""
    return fuzz.ratio(a.keys, b.keys) / 100


def _with_splices(
    item: _Wordings,
    parent: _Wordings,
    classes: tuple[Drift, ...],
    changes: tuple[Change, ...],
    beside: _Runs,
) -> tuple[tuple[Drift, ...], tuple[Change, ...]]:
    """New words that stand elsewhere in an article of this utterance came from another quotation: that is a splice."""
    come = [c for c in changes if c.kind not in ("dropped", "translated") and len(words(c.to)) >= PIECE]
    if "spliced" in classes or not come:
        return classes, changes
    if not _spliced_from(item, parent, beside):
        return classes, changes
    # The other place's numbers, names and negations were not put for these: they belong to their own sentence.
    return ("spliced",), tuple(replace(c, kind="replaced" if c.text else "added") if c.to else c for c in changes)


def same_voice(a: Wording, b: Wording) -> bool:
    """Whether two wordings may be the same person's: not where both are known and differ."""
    return not (a.speaker and b.speaker) or a.speaker == b.speaker


def joined_from(spliced: Wording, one: Wording, other: Wording, at_least: int = PIECE) -> bool:
    """Whether a wording is made of words of two places: most of it from the one, most of the rest, and ``at_least`` so
    many words, from the other."""
    code = _base(spliced)
    pieces, first, second = (tokens(w.text, code) for w in (spliced, one, other))
    known = {t.key for t in (*first, *second)}
    if JOINED * len(pieces) > min(len(first) + len(second), sum(t.key in known for t in pieces)):
        return False
    mine = {n for begin, _, size in covered(pieces, first) for n in range(begin, begin + size)}
    theirs = {n for begin, _, size in covered(pieces, second) for n in range(begin, begin + size)} - mine
    stop = facts_of(code).words.stop
    says = any(pieces[n].key not in stop for n in theirs)
    return len(mine) >= PIECE and len(theirs) >= at_least and says and len(mine | theirs) >= JOINED * len(pieces)


def _beside(members: Sequence[Wording], wordings: Mapping[str, Wording]) -> Iterator[Wording]:
    """The other quotations of the articles that report this utterance."""
    own = {w.id for w in members}
    for article in dict.fromkeys(w.article for w in members if w.article):
        missing = 0
        for n in range(500):
            found = wordings.get(f"{article}#{n}")
            missing = 0 if found else missing + 1
            if found and found.id not in own:
                yield found
            if missing > 20:
                break


# Trail


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the versions when edges are drawn."""

    version: Mapping[str, Version]  # of a quotation
    departures: Mapping[str, frozenset[Departure]]  # of a version from the longest one
    across: Set[frozenset[str]]  # pairs of versions that are matched between languages
    parent: Mapping[str, str | None]  # of a version


def _trail(
    members: Sequence[Wording], versions: Sequence[Version], group: Group, copies: Mapping[str, Copy]
) -> Iterator[Edge]:
    """At most one edge to each report: from the report it most likely has the words from. No reason, no edge."""
    version = {q: v for v in versions for q in v.quotes}
    known = _Known(
        version,
        _departures(versions),
        {frozenset((version[m.a].id, version[m.b].id)) for m in group.matches if m.across_languages},
        {v.id: v.parent for v in versions},
    )
    source: dict[str, str] = {}
    giving: set[str] = set()  # reports that others have it from: nothing leads back to one that isn't among them
    place = {w.id: n for n, w in enumerate(members)}
    outlets = {w.id: w.outlet or "" for w in members}
    reports = _Reports(members, known, copies)
    for later in members:
        back = partial(_leads_back, goal=later.id, source=source) if later.id in giving else None
        best = _whole(later, reports, place, known, copies)
        if best is None or (back is not None and back(best.earlier)):
            found = reports.edges_to(later, place, back)
            # The first of equals: nothing says that a later one lies between.
            best = max(found, key=lambda e: (_hand(e, later, outlets), e.confidence, -place[e.earlier]), default=None)
        if best is not None:
            source[later.id] = best.earlier
            giving.add(best.earlier)
            yield best


class _Reports:
    """The reports of a group by what may lead from one of them to another, each list in their order.

    Of very many that report a phrase few are looked at for each: of a list what comes behind an edge as sure as its
    reason can be counts no more.
    """

    def __init__(self, members: Sequence[Wording], known: _Known, copies: Mapping[str, Copy]) -> None:
        self._members = members
        self._known = known
        self.places = _by_place(members)
        self.copying: dict[str, list[Wording]] = {}  # an article → the reports in its copies
        self._outlets = _Outlets(members)
        self._by_outlet: dict[str, list[Wording]] = {}
        self._by_version: dict[str, list[Wording]] = {}
        self._by_context: dict[str, list[Wording]] = {}
        self._leading: dict[str, list[tuple[str, float]]] = {}
        self._alike: dict[str, list[str]] = {}
        for one in members:
            if (copied := copies.get(_place(one))) is not None:
                self.copying.setdefault(copied.of, []).append(one)
            self._by_outlet.setdefault(folded_name(outlet(one)), []).append(one)
            self._by_version.setdefault(known.version[one.id].id, []).append(one)
            if len(context := sorted(_folded(one.context).split())) >= CONTEXT_WORDS:
                self._by_context.setdefault(" ".join(context), []).append(one)
        self._order = {id: n for n, id in enumerate(self._by_version)}
        self._departed: dict[Departure, list[str]] = {}  # what was changed → the versions that have the change
        for id in self._by_version:
            for departure in known.departures[id]:
                if departure[0] not in UNTELLING - {LEFT_OUT}:
                    self._departed.setdefault(departure, []).append(id)

    def edges_to(self, later: Wording, place: Mapping[str, int], back: Callable[[str], bool] | None) -> Iterator[Edge]:
        """The edges among which the best one to a report is; none from a report that leads ``back`` to it.

        Of two of one day the first in order is not the copier: it is shown as the earliest.
        """
        if later.via:  # it has the words from one of these, or from nobody on record
            yield from self._edges(self._outlets.named(later.via), later, place, back)
            return
        first = list(self._edges(self._members[:FIRST], later, place, back, SAME_SENTENCE))
        yield from first
        if len(self._members) <= FIRST or (first and first[-1].confidence >= SAME_SENTENCE):
            return
        yield from self._edges(self._by_outlet[folded_name(outlet(later))], later, place, back, OWN_WORDS)
        for version, sure in self._leading_to(self._known.version[later.id]):
            yield from self._edges(self._by_version[version], later, place, back, sure)
        for context in self._like(later.context):
            yield from self._edges(self._by_context[context], later, place, back, SAME_SENTENCE)

    def _edges(
        self,
        some: Iterable[Wording],
        later: Wording,
        place: Mapping[str, int],
        back: Callable[[str], bool] | None,
        sure: float = 1.0,
    ) -> Iterator[Edge]:
        for earlier in some:
            if not later.via and place[earlier.id] >= place[later.id]:
                return
            edge = _edge(earlier, later, self._known)
            if edge is None or (edge.reason != "cites" and place[earlier.id] >= place[later.id]):
                continue
            if back is None or not back(edge.earlier):
                yield edge
                if edge.confidence >= sure:
                    return

    def _leading_to(self, to: Version) -> list[tuple[str, float]]:
        """The versions all reports of which may lead to those of another, and how surely at most."""
        if to.id not in self._leading:
            departed = self._known.departures[to.id]
            near = {to.parent} | {id for departure in departed for id in self._departed.get(departure, ())}
            found = []
            for id in sorted((id for id in near if id in self._by_version), key=self._order.__getitem__):
                one = self._known.version[self._by_version[id][0].id]
                if _descends(one, to, self._known):
                    continue
                if one.language.split("-")[0].lower() != to.language.split("-")[0].lower():
                    if to.parent == id:
                        found.append((id, TRANSLATED))
                elif shared_departures(self._known.departures[id], departed):
                    found.append((id, SAME_DEPARTURE))
                elif _shares_cut(one, to):
                    found.append((id, SAME_CUT))
            self._leading[to.id] = found[:FIRST]
        return self._leading[to.id]

    def _like(self, context: str) -> list[str]:
        """The sentences around the words in other reports that are much like one."""
        words_ = sorted(_folded(context).split())
        if len(words_) < CONTEXT_WORDS:
            return []
        asked = " ".join(words_)
        if asked not in self._alike:
            every = list(self._by_context)
            like = process.extract(asked, every, scorer=fuzz.ratio, score_cutoff=LIKE_CONTEXT - 1, limit=None)
            self._alike[asked] = [found for found, *_ in like]
        return self._alike[asked]


def _whole(
    later: Wording,
    reports: _Reports,
    place: Mapping[str, int],
    known: _Known,
    copies: Mapping[str, Copy],
) -> Edge | None:
    """The edge to the report in the article that a report's whole article is a copy of; to the first one in another
    copy of it, where the article itself doesn't report it."""
    copied = copies.get(_place(later))
    if copied is None:
        return None
    at = place[later.id]
    found = [w for w in reports.places.get(copied.of, ()) if place[w.id] < at] or [
        w for w in reports.copying[copied.of] if place[w.id] < at and _place(w) != copied.article
    ]
    if not found:
        return None
    same = [w for w in found if known.version[w.id].id == known.version[later.id].id]
    earlier = (same or found)[0]
    share = round(100 * copied.share)
    if copied.update and _place(earlier) == copied.of:
        because = f"{outlet(later)} printed the article before ({share} % of its words)."
        return _in_doubt(Edge(earlier.id, later.id, "later", 0.8, because), earlier, later)
    ordered = earlier_surely(earlier.date, later.date) or _sent_by(earlier, copied)
    by = f", by {copied.agency}" if copied.agency else ""
    open_ = "" if ordered or copied.agency else "; the dates leave open which came first"
    because = f"{SAME_TEXT} ({share} % of its words){by}{open_}."
    return Edge(earlier.id, later.id, "copied", WHOLE if ordered else WHOLE_UNORDERED, because)


def _sent_by(first: Wording, copy: Copy | None) -> bool:
    """Whether a copy has its text from the article of a report, whose outlet is the agency that sent it out."""
    return copy is not None and copy.of == _place(first) and folded_name(copy.agency or "") == folded_name(_by(first))


def _by(wording: Wording) -> str:
    return wording.outlet or _place(wording)


def _independent(members: Sequence[Wording], trail: Sequence[Edge], copies: Mapping[str, Copy]) -> int:
    """How many outlets at most report it by themselves: none of those that print another's text, nor of those that
    have the words from another on record."""
    above = {_place(w): _place(w) for w in members}

    def top(article: str) -> str:
        while above.setdefault(article, article) != article:
            article = above[article]
        return article

    by_id = {w.id: w for w in members}
    for article in list(above):
        text = article
        while text in copies:
            text = copies[text].of
        above[top(article)] = top(text)
    for edge in trail:
        if edge.reason != "later":
            above[top(_place(by_id[edge.later]))] = top(_place(by_id[edge.earlier]))
    firsts: dict[str, str] = {}
    for wording in members:
        firsts.setdefault(top(_place(wording)), _by(wording))
    return len(set(firsts.values()))


def _hand(edge: Edge, later: Wording, outlets: Mapping[str, str]) -> int:
    """The place of a cited outlet among the hands that a report names, the last being the nearest; 0 for none."""
    if edge.reason != "cites":
        return 0
    return max((n for n, via in enumerate(later.via, 1) if is_outlet(via, outlets[edge.earlier])), default=0)


def _leads_back(start: str, goal: str, source: Mapping[str, str]) -> bool:
    place: str | None = start
    while place is not None:
        if place == goal:
            return True
        place = source.get(place)
    return False


def _edge(earlier: Wording, later: Wording, known: _Known) -> Edge | None:
    """Why ``later`` may have the words from ``earlier``, the strongest reason first; None where nothing says so."""
    if _place(earlier) == _place(later):
        return None
    a, b = known.version[earlier.id], known.version[later.id]
    ordered = _not_after(earlier.date, later.date)
    if cites(later, earlier) and (ordered or overlaps(earlier.date, later.date)):
        sure = (CITES if ordered else CITES_UNORDERED) + 0.05 * (a.id == b.id or b.parent == a.id)
        open_ = "" if earlier_surely(earlier.date, later.date) else "; the dates leave open which came first"
        return Edge(earlier.id, later.id, "cites", round(sure, 2), f"{outlet(later)} cites {outlet(earlier)}{open_}.")
    if not ordered or _cites_another(later, earlier) or _descends(a, b, known):
        return None
    if _base(earlier) != _base(later):
        return _in_doubt(_translated(earlier, later, a, b, known), earlier, later)
    alike = _context_likeness(earlier, later)
    shared = shared_departures(known.departures[a.id], known.departures[b.id])
    reason: EdgeReason
    if folded_name(outlet(earlier)) == folded_name(outlet(later)) and (a.id == b.id or b.parent == a.id):
        reason, sure, because = "later", OWN_WORDS, f"{outlet(later)} had the words before."
    elif alike >= SAME_CONTEXT:
        reason, sure, because = "copied", SAME_SENTENCE, "The sentence around the words is the same too."
    elif shared:
        reason, sure, because = "copied", SAME_DEPARTURE, f"Both depart in the same way: {shared}."
    elif _shares_cut(a, b):
        reason, sure, because = "copied", SAME_CUT, f"Shares the cut{_otherwise_credited(earlier, later)}."
    elif alike >= LIKE_CONTEXT and b.parent == a.id and "cut" in b.drift and set(b.drift) <= PIECES:
        reason, sure, because = "cut from", 0.5, "The words are a piece of these, in a sentence much like theirs."
    elif alike >= LIKE_CONTEXT and a.id == b.id:
        reason, sure, because = "later", 0.3, "The words are the same and the sentence around them is similar."
    else:
        return None
    return _in_doubt(Edge(earlier.id, later.id, reason, sure, because), earlier, later)


def _shares_cut(version: Version, other: Version) -> bool:
    """Whether a version was made from another one that was cut, and has its cut."""
    cut = "cut" in version.drift and "cut" not in other.drift and other.drift != ("extended",)
    return other.parent == version.id and cut


def _in_doubt(edge: Edge | None, earlier: Wording, later: Wording) -> Edge | None:
    """An edge with what the dates leave open said, and counted."""
    if edge is None or earlier_surely(earlier.date, later.date):
        return edge
    because = edge.because.rstrip(".") + "; the dates leave open which came first."
    return replace(edge, confidence=round(edge.confidence - 0.2, 2), because=because)


def _otherwise_credited(earlier: Wording, later: Wording) -> str:
    known = all(w.speaker or w.speaker_name for w in (earlier, later))
    return ", credits another speaker" if known and not same_speaker(earlier, later) else ""


def _descends(version: Version, other: Version, known: _Known) -> bool:
    """Whether a version was made from the other: then the other isn't made from it."""
    at = known.parent.get(version.id)
    while at is not None:
        if at == other.id:
            return True
        at = known.parent.get(at)
    return False


def _place(wording: Wording) -> str:
    return wording.article or wording.id


@lru_cache(maxsize=4096)
def _not_after(a: str | None, b: str | None) -> bool:
    """Whether ``a`` was surely out when ``b`` came, or on the same day."""
    return a is not None and b is not None and last_day(a) <= first_day(b)


def cites(later: Wording, earlier: Wording) -> bool:
    """Whether a report names the other's outlet as a hand the words went through.

    >>> first = Wording("a#0", "…", outlet="Stage Weekly")
    >>> cites(Wording("b#0", "…", via=("voicemail", "StageWeekly"), outlet="Harbour Post"), first)
    True
    """
    name = earlier.outlet or ""
    return not is_outlet(name, later.outlet or "") and any(is_outlet(via, name) for via in later.via)


@lru_cache(maxsize=65536)
def is_outlet(named: str, outlet: str) -> bool:
    """Whether a hand that a report names is an outlet: by its name, its address, its initials, or with words around.

    >>> [is_outlet(via, "The Harbour Day News") for via in ("HarbourDayNews", "harbourdaynews.example", "HDN")]
    [True, True, True]
    >>> is_outlet("the newspaper Harbour Day News", "Harbour Day News"), is_outlet("Harbour Post", "Harbour Day News")
    (True, False)
    """
    one, other = _called(outlet), _called(named)
    if len(one.folded) < 3:
        return False
    if one.folded in (other.address, other.folded):
        return True
    if named.isupper() and len(named) > 2 and named == one.initials:
        return True
    size = len(one.keys)
    return one.several and any(other.keys[n : n + size] == one.keys for n in range(len(other.keys)))


class _Called(NamedTuple):
    """A name of an outlet as it is compared."""

    folded: str
    address: str  # without what an address has beside the name
    initials: str
    several: bool  # words, "the" aside
    keys: tuple[str, ...]


@lru_cache(maxsize=65536)
def _called(name: str) -> _Called:
    parts = [part for part in name.split() if fold(part) != "the"]
    return _Called(
        folded_name(name),
        folded_name(ADDRESS.sub("", name.strip())),
        "".join(part[0] for part in parts).upper(),
        len(parts) > 1,
        tuple(w.key for w in words(name) if w.key),
    )


def _cites_another(later: Wording, earlier: Wording) -> bool:
    """Whether a report names hands that the other one doesn't, or both name one that is neither: then not from it."""
    others = [via for via in later.via if not is_outlet(via, earlier.outlet or "")]
    return bool(others)


def _translated(earlier: Wording, later: Wording, a: Version, b: Version, known: _Known) -> Edge | None:
    """A translation has a source in the other language; which report of it is mostly open."""
    if b.parent != a.id or frozenset((a.id, b.id)) not in known.across:
        return None
    because = "The words are a translation of these; another report of them may lie between."
    return Edge(earlier.id, later.id, "translated", TRANSLATED if len(a.quotes) == 1 else 0.4, because)


def _context_likeness(a: Wording, b: Wording) -> float:
    """How alike the sentences around are, in [0, 100]; 0 where either is too short to tell."""
    sides = _folded(a.context), _folded(b.context)
    if min(len(side.split()) for side in sides) < CONTEXT_WORDS:
        return 0.0
    return float(fuzz.token_sort_ratio(*sides))


@lru_cache(maxsize=4096)
def _folded(context: str) -> str:
    return " ".join(w.key for w in words(context) if w.key)


def shared_departures(a: frozenset[Departure], b: frozenset[Departure]) -> str:
    """What two versions change alike in the longest one, for a reader; empty where they share nothing telling.

    The same new word, number, bleep or seam is telling, and so are words left out in the middle. Losing the same end
    of a sentence is no sign: many stop there; nor is a filler that both tidied away.
    """
    both = sorted(a & b)
    put = [f"“{to or text}”" for kind, text, to in both if kind not in UNTELLING]
    left_out = [f"without “{text}”" for kind, text, _ in both if kind == LEFT_OUT]
    return ", ".join(put + left_out)


def _departures(versions: Sequence[Version]) -> dict[str, frozenset[Departure]]:
    """The changes on the way from the root to each version: kind, text before, text after."""
    by_id = {v.id: v for v in versions}
    found: dict[str, frozenset[Departure]] = {}
    for version in versions:
        way: list[Version] = []
        at: Version | None = version
        while at is not None and at.id not in found:
            way.append(at)
            at = by_id.get(at.parent or "")
        so_far = found[at.id] if at is not None else frozenset()
        for one in reversed(way):
            so_far |= {
                (
                    LEFT_OUT if change.kind == "dropped" and _inside(change, one.text) else change.kind,
                    change.text.lower(),
                    change.to.lower(),
                )
                for change in one.changes
            }
            found[one.id] = so_far
    return found


def _inside(change: Change, text: str) -> bool:
    """Whether words were left out between others, not at an end."""
    place = change.at
    return place is not None and all(
        any(c.isalnum() for c in side) for side in (text[: place.begin], text[place.end :])
    )


def lineage_sentence(utterance: Utterance, wordings: Mapping[str, Wording]) -> str:
    """Who has it from whom, in one sentence; that it is not established, where nothing says so."""
    reports = [wordings[q] for v in utterance.versions for q in v.quotes if q in wordings]
    if len({_place(w) for w in reports}) < 2:
        return f"Only {outlet(reports[0])} reports it." if reports else "Nobody reports it."
    linked = {e.later: e for e in utterance.trail}
    told = _who_from_whom(utterance.trail, wordings)
    count = _count(len({_place(w) for w in reports}))
    absent = _named_but_absent(reports)
    if not told and not absent:
        return f"{count} reports, not established who has it from whom."
    # An outlet that comes back to its own report has it from itself.
    settled = {outlet(w) for w in reports if w.id in linked or _place(w) == utterance.earliest.article}
    named_hands = {name for names in absent.values() for name in names}
    told += [f"{_all(names)} {'names' if len(names) == 1 else 'both name' if len(names) == 2 else 'all name'} {via}, "
             "which is not on record" for via, names in absent.items()]  # fmt: skip
    loose = [w for w in reports if outlet(w) not in settled and outlet(w) not in named_hands]
    open_end = f"; not established where {_and(dict.fromkeys(outlet(w) for w in loose))} has it from" if loose else ""
    return f"{count} reports: {'; '.join(dict.fromkeys(told))}{open_end}."


def _who_from_whom(trail: Sequence[Edge], wordings: Mapping[str, Wording]) -> list[str]:
    """Who has it from whom; all that print one text in one go."""
    printing: dict[str, list[str]] = {}
    for edge in trail:
        if edge.because.startswith(SAME_TEXT):
            names = printing.setdefault(outlet(wordings[edge.earlier]), [])
            names += [name for name in [outlet(wordings[edge.later])] if name not in names]
    told = []
    for edge in trail:
        later, earlier = outlet(wordings[edge.later]), outlet(wordings[edge.earlier])
        if not edge.because.startswith(SAME_TEXT):
            told.append(f"{later} {_verb(edge)} {earlier}")
        elif names := printing.pop(earlier, []):
            some = names if len(names) <= FEW + 1 else [*names[:FEW], f"{len(names) - FEW} more"]
            told.append(f"{_all(some)} {'prints' if len(some) == 1 else 'print'} the same text as {earlier}")
    return told


def _named_but_absent(reports: Sequence[Wording]) -> dict[str, list[str]]:
    """Hands that none of the reports is by, with the outlets that name them as the last they have it from."""
    absent: dict[str, list[str]] = {}
    for report in reports:
        via = report.via[-1] if report.via else ""
        if via and not any(is_outlet(via, outlet(w)) for w in reports):
            names = absent.setdefault(via, [])
            if outlet(report) not in names:
                names.append(outlet(report))
    return absent


def _all(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _verb(edge: Edge) -> str:
    return {
        "cites": "cites",
        "copied": "likely copied",
        "cut from": "may have it, cut, from",
        "translated": "likely translated",
        "later": "is later than",
    }[edge.reason]


def _count(n: int) -> str:
    names = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
    return names[n] if n < len(names) else str(n)


def _and(names: Mapping[str, object]) -> str:
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last
