"""What somebody follows and a settled store in, what is new about it out: each thing once, and said with who says it.

Ids change with what is read, so nothing is remembered by them: a report is known by its article and its words.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord import ask, dates, lookup, pipeline
from onrecord.errors import UsageError
from onrecord.records import Alert, Change, Conflict, Correction, Follow, Person, Utterance, Version, Wording
from onrecord.text.words import fold, words

if TYPE_CHECKING:
    from onrecord.store import Store

SHOWN = 160  # characters of words in a sentence; the alert itself has all of them
CHANGES = 3  # changes that a sentence names
TIES = 400  # reports by which a followed utterance is remembered, at most
STDOUT = "stdout"

Report = tuple[str, str]  # article, digest of words
Told = tuple[str, str, str]  # the same and "report", or the kind of a conflict


@dataclass(frozen=True, slots=True)
class Begun:
    """Something that is followed from now on, and how much of it is on record already."""

    follow: Follow
    utterances: int
    reports: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """What is new. ``notes`` are about what can't be told apart, such as a name that several persons have."""

    alerts: tuple[Alert, ...] = ()
    notes: tuple[str, ...] = ()


def person(store: Store, name: str) -> Begun:
    """Follow whoever bears a name, or an id. UsageError where the name may be several persons'.

    Somebody who is not on record yet is followed by the name as given.
    """
    try:
        known = ask.person(store, name)
    except ask.NotOnRecord:
        if name[:1] in "pQ" and any(c.isdigit() or c == "-" for c in name[1:3]):
            raise
        begun = _begin(store, Follow(0, "person", " ".join(name.split())))
        return replace(begun, note="nobody of that name is on record yet; it is followed by the name")
    return _begin(store, Follow(0, "person", known.name, known.id))


def phrase(store: Store, text: str, *, language: str | None = None) -> Begun:
    """Follow some words: every utterance that `trace` would show for them, in other languages too."""
    if sum(1 for word in words(text) if word.key) < 2:
        raise UsageError('one word is in too many mouths to be followed: onrecord follow phrase "several words"')
    return _begin(store, Follow(0, "phrase", " ".join(text.split()), language=language))


def utterance(store: Store, id: str) -> Begun:
    """Follow one utterance. NotOnRecord where there is none of that id."""
    known = store.utterance(id)
    if known is None:
        step = "onrecord trace WORDS --format json gives the id"
        raise ask.NotOnRecord(f"no utterance '{id}' is on record; {step}, and later articles may change it.")
    quotes = [q for version in known.versions for q in version.quotes]
    reports = tuple(sorted(set(store.watching.reports(quotes[:TIES]).values())))
    return _begin(store, Follow(0, "utterance", known.versions[0].text, id, reports=reports))


def listed(store: Store) -> tuple[Follow, ...]:
    """What is followed, in the order it was begun."""
    return store.watching.follows()


def stop(store: Store, n: int) -> Follow:
    """Follow number ``n`` no more. UsageError where it isn't followed."""
    found = next((one for one in store.watching.follows() if one.n == n), None)
    if found is None or not store.watching.unfollow(n, now()):
        raise UsageError(f"nothing with number {n} is followed. onrecord follow list has the numbers.")
    return replace(found, ended=now())


def alerts(store: Store, since: int = 0, *, last: int | None = None) -> tuple[Alert, ...]:
    """The alerts that were given after a number, in order; the ``last`` so many of them."""
    return store.watching.alerts(since, last=last)


def tell(store: Store, destinations: Collection[str] = (STDOUT,)) -> Telling:
    """Look for what is new about what is followed, and keep it as alerts that wait to be given to ``destinations``.

    What is found and the note that it was told are on disk together, or neither is: killed at any moment, the same call
    tells what is left to tell. What was on record before somebody followed it is not told.
    """
    while True:
        with store.snapshot():
            seen = store.watching.seen()
            follows = store.watching.follows()
            corrections = store.corrections(since=seen.corrections)
            state = _state(store, follows)
            if seen.state == state and not corrections:
                return Telling()
            last = max((one.n for one in corrections), default=seen.corrections)
            then = replace(seen, state=state, arrival=_settled_up_to(store), corrections=last)
            about = _about(store, follows, since=seen.arrival)
            found, told = _news(store, follows, corrections, about.follows) if follows else ([], [])
        made = store.watching.tell(found, told, seen=seen, then=then, matched=about.matched, destinations=destinations)
        if made is not None:
            return Telling(made, about.notes)


def _settled_up_to(store: Store) -> int:
    """The arrival of the last article before those that another program has added and not compared yet."""
    outstanding = store.watching.arrivals(store.outstanding().articles)
    return min(outstanding.values(), default=store.watching.last_arrival + 1) - 1


def now() -> str:
    """This second of UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _state(store: Store, follows: Iterable[Follow]) -> str:
    """Stands for all that alerts are made from."""
    parts = (store.state, *(f"{one.n}" for one in follows))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _begin(store: Store, wanted: Follow) -> Begun:
    if not store.settled:
        pipeline.settle(store)
    last = max((one.n for one in store.corrections(since=store.watching.seen().corrections)), default=0)
    about = _about(store, [wanted])
    reports = set(
        store.watching.reports(q for qs in store.watching.quotes_of(about.follows).values() for q in qs).values()
    )
    own = wanted.reports or tuple(sorted((article, key) for _, article, key in about.matched))
    begun = store.watching.follow(
        replace(wanted, begun=now(), corrections=last, reports=own), [(*report, "report") for report in reports]
    )
    return Begun(begun, len(about.follows), len({article for article, _ in reports}), "; ".join(about.notes))


# Which utterances it is about


@dataclass(frozen=True, slots=True)
class _About:
    """Utterance id → what is followed in it; the reports in which a phrase was found; what a reader should know."""

    follows: Mapping[str, Sequence[Follow]]
    matched: Sequence[tuple[int, str, str]]  # number of the follow, article, words
    notes: tuple[str, ...]


def _about(store: Store, follows: Iterable[Follow], since: int | None = None) -> _About:
    """``since``: phrases are looked for in articles that came in after that one; in those before, they have been."""
    about: dict[str, list[Follow]] = defaultdict(list)
    matched: list[tuple[int, str]] = []
    notes: list[str] = []
    fresh = None if since is None else store.watching.arrived_since(since)
    for one in follows:
        known = {id for id, _ in store.places_of(store.watching.reporting(one.reports)).values()}
        if one.what == "person":
            known = {id for found in _persons(store, one, notes) for id in store.watching.utterances_by(found.id)}
        elif one.what == "phrase" and (fresh is None or fresh):
            found = lookup.matching(lookup.given(one.name, language=one.language), store, fresh)
            matched += [(one.n, wording.id) for wording in found.values()]
            known |= set(found)
        elif one.what == "utterance" and not known:  # every article that reported it has other words now
            known = set(lookup.matching(lookup.given(one.name), store))
        for id in sorted(known):
            about[id].append(one)
    reports = store.watching.reports(quotation for _, quotation in matched)
    return _About(about, [(n, *reports[quotation]) for n, quotation in matched], tuple(notes))


def _persons(store: Store, one: Follow, notes: list[str]) -> tuple[Person, ...]:
    """Whoever is meant by now: persons are joined and split, and ids go with that."""
    named = store.persons_named(one.name)
    if same := tuple(p for p in named if p.id == one.id):
        return same
    if exact := tuple(p for p in named if fold(p.name) == fold(one.name)):
        return exact
    if len(named) > 1 or not named:
        try:
            return (ask.person(store, one.name),)
        except ask.NotOnRecord:
            return ()
        except UsageError as several:
            notes.append(f"follow {one.n}: {several}")
            return ()
    return named


# What is new in them


def _news(
    store: Store,
    follows: Sequence[Follow],
    corrections: Sequence[Correction],
    about: Mapping[str, Sequence[Follow]],
) -> tuple[list[Alert], list[Told]]:
    """Alerts without numbers, and what is told with them or was on record already."""
    quotes = store.watching.quotes_of(about)
    reports = store.watching.reports(q for qs in quotes.values() for q in qs)
    articles = {article for article, _ in reports.values()}
    told, arrived = store.watching.told(articles), store.watching.arrivals(articles)
    fresh = {id for id, qs in quotes.items() if any((*reports[q], "report") not in told for q in qs)}
    every = store.utterances_of(fresh | store.watching.in_conflict(about))
    by_id = {w.id: w for w in lookup.wordings_of(store, (q for u in every.values() for q in quotes[u.id]))}
    when = now()
    found: list[Alert] = []
    tell: list[Told] = []
    corrected = _Corrected(store, follows, corrections, {q: about[u] for u, qs in quotes.items() for q in qs})
    for known in sorted(every.values(), key=lambda u: (*dates.order(u.earliest.date), u.id)):
        one = _One(known, about[known.id], by_id, reports, told, arrived, corrected)
        found += one.reports()
        found += one.conflicts()
        tell += one.told()
    found += corrected.alerts()
    return [_placed(one, store, when) for one in found], tell


def _placed(alert: Alert, store: Store, when: str) -> Alert:
    """With the address of its article, and whose text that is where it is a copy."""
    article = store.article(alert.article or "")
    says, copied = alert.says, store.copied(alert.article or "")
    if copied and alert.kind in ("first report", "new report", "new version"):
        original = store.article(copied[-1].of)
        says += f"; its article prints the text of {_line((original and original.outlet) or copied[-1].of)}"
    return replace(alert, when=when, says=says, url=article.url if article else None)


class _One:
    """One utterance that is followed: what of it was told, and what wasn't."""

    def __init__(
        self,
        utterance: Utterance,
        follows: Sequence[Follow],
        by_id: Mapping[str, Wording],
        reports: Mapping[str, Report],
        told: Collection[Told],
        arrived: Mapping[str, int],
        corrections: _Corrected,
    ) -> None:
        self.utterance = utterance
        self.follows = follows
        self.version = {q: v for v in utterance.versions for q in v.quotes}
        self._reports = reports
        self._told = told
        self._arrived = arrived
        self._told_of = {article for article, _, what in told if what == "report"}
        self._corrections = corrections
        self.members = sorted(
            (by_id[q] for q in self.version if q in by_id), key=lambda w: (*dates.order(w.date), w.article, w.id)
        )
        since = min(one.arrival for one in follows)
        self.known = {
            w.id for w in self.members if self._is_told(w, "report") or arrived.get(w.article, since + 1) <= since
        }

    def _is_told(self, wording: Wording, what: str) -> bool:
        return (*self._reports[wording.id], what) in self._told

    def reports(self) -> Iterator[Alert]:
        """The articles that are new: one alert an article, of what is most worth knowing about it."""
        versions = {self.version[id].id for id in self.known}
        outlets = {_outlet(w) for w in self.members if w.id in self.known}
        by_article: dict[str, list[Wording]] = defaultdict(list)
        for w in self.members:
            if w.id not in self.known and self._is_news(w):
                by_article[w.article].append(w)
        any_known = len(self.known) > 0
        for fresh in by_article.values():
            new = [w for w in fresh if self.version[w.id].id not in versions]
            w = max(new or fresh, key=lambda w: len(w.text))
            if not any_known:
                yield self._alert("first report", w, _attributes(w))
            elif new:
                yield self._new_version(w)
            elif _outlet(w) not in outlets:
                yield self._alert("new report", w, _attributes(w, too=True))
            any_known = True
            versions |= {self.version[x.id].id for x in fresh}
            outlets.add(_outlet(w))

    def _is_news(self, w: Wording) -> bool:
        """Whether the article is new, or its publisher has put these words in: what a correction is about is told as
        one, and what only this program reads in another way than before is none."""
        report = self._reports[w.id]
        if w.article in self._told_of:
            return report in self._corrections.added
        return report not in self._corrections.corrected

    def _new_version(self, w: Wording) -> Alert:
        version = self.version[w.id]
        parent = next((v for v in self.utterance.versions if v.id == version.parent), None)
        if parent is None:
            return self._alert("new version", w, _attributes(w) + "; it is the earliest on record now")
        says = f"{_attributes(w)}; {_drifted(version, parent)}"
        made = self._alert("new version", w, says)
        return replace(made, before=parent.text, drift=version.drift, changes=version.changes)

    def conflicts(self) -> Iterator[Alert]:
        """The conflicts that are new: an account on one of their sides is the first there that is told. One alert a
        kind, however many pairs of accounts there are."""
        new: dict[str, list[tuple[Conflict, list[Wording]]]] = defaultdict(list)
        for conflict in self.utterance.conflicts:
            accounts = [w for w in self.members if w.id in conflict.quotes]
            if accounts and self._is_new(conflict, accounts):
                new[conflict.kind].append((conflict, accounts))
        for kind, some in new.items():
            w = max(
                (w for _, accounts in some for w in accounts), key=lambda w: (self._arrived.get(w.article, 0), w.id)
            )
            notes = " ".join(_line(conflict.note) for conflict, _ in some[:CHANGES])
            more = f" And {len(some) - CHANGES} more." if len(some) > CHANGES else ""
            says = f"accounts of {_quoted(some[0][1][0])} can’t both be right ({kind}). {notes}{more}"
            yield replace(self._alert("conflict", w, says), note=" ".join(conflict.note for conflict, _ in some))

    def _is_new(self, conflict: Conflict, accounts: Sequence[Wording]) -> bool:
        since = min(one.arrival for one in self.follows)
        if all(self._arrived.get(w.article, since + 1) <= since for w in accounts):
            return False  # on record before anybody followed it
        sides: dict[str | None, list[Wording]] = defaultdict(list)
        for w in accounts:
            sides[self._side(conflict, w)].append(w)
        return any(not any(self._is_told(w, conflict.kind) for w in side) for side in sides.values())

    def _side(self, conflict: Conflict, w: Wording) -> str | None:
        """On which side of a conflict a report stands, as far as its record tells."""
        if conflict.kind == "speaker":
            return w.speaker or w.speaker_name
        return self.version[w.id].id if conflict.kind in ("number", "polarity") else None

    def told(self) -> Iterator[Told]:
        """All of it is told now, or was on record before."""
        for w in self.members:
            yield (*self._reports[w.id], "report")
        for conflict in self.utterance.conflicts:
            for w in self.members:
                if w.id in conflict.quotes:
                    yield (*self._reports[w.id], conflict.kind)

    def _alert(self, kind: str, w: Wording, says: str) -> Alert:
        arrived = self._arrived.get(w.article, 0)
        follows = [one for one in self.follows if one.arrival < arrived or not arrived] or self.follows
        return Alert(
            0,
            kind,  # type: ignore[arg-type]
            says,
            follows=tuple(one.n for one in follows),
            following=tuple(named(one) for one in follows),
            text=w.text,
            speaker=w.speaker_name,
            article=w.article,
            outlet=w.outlet,
            date=w.date,
            language=w.language,
            quotation=w.id,
            utterance=self.utterance.id,
        )


# Corrections


class _Corrected:
    """Corrections that are about what is followed."""

    def __init__(
        self,
        store: Store,
        follows: Sequence[Follow],
        corrections: Sequence[Correction],
        about: Mapping[str, Sequence[Follow]],  # quotation id → what is followed in its utterance
    ) -> None:
        self._store = store
        self._names: dict[int, set[str]] = {}
        self._found: list[tuple[Correction, list[Follow]]] = []
        for one in corrections:
            if one.kind == "added":  # is a report like others
                continue
            mine = [
                follow
                for follow in follows
                if follow.corrections < one.n
                and (follow in about.get(one.quotation or "", ()) or self._is_about(one, follow))
            ]
            if mine:
                self._found.append((one, mine))
        self.corrected = {(one.article, store.watching.words_of(one.after)) for one, _ in self._found}
        self.added = {(c.article, store.watching.words_of(c.after)) for c in corrections if c.kind == "added"}

    def _is_about(self, one: Correction, follow: Follow) -> bool:
        """Whether a correction is about it, also where the quotation is not there any more."""
        if follow.what == "person":
            if follow.n not in self._names:
                known = _persons(self._store, follow, [])
                names = {follow.name, *(name for p in known for name in (p.name, *p.aliases))}
                self._names[follow.n] = set(map(fold, names))
            return any(name and fold(name) in self._names[follow.n] for name in (one.speaker_before, one.speaker_after))
        if follow.what == "utterance":
            return (one.article, self._store.watching.words_of(one.before)) in follow.reports
        sought = " ".join(_keys(follow.name))
        texts = [text for text in (one.before, one.after) if text]
        if any(f" {sought} " in f" {' '.join(_keys(text))} " for text in texts):
            return True
        given = lookup.given(follow.name, language=follow.language)
        return any(lookup.compare(given, lookup.given(text)).same for text in texts)

    def alerts(self) -> Iterator[Alert]:
        """One alert a correction."""
        for one, follows in self._found:
            article = self._store.article(one.article)
            outlet = (article.outlet if article else None) or one.article
            yield Alert(
                0,
                "correction",
                _corrected(one, outlet),
                follows=tuple(follow.n for follow in follows),
                following=tuple(named(follow) for follow in follows),
                text=one.after or one.before,
                speaker=one.speaker_after or one.speaker_before,
                article=one.article,
                outlet=article.outlet if article else None,
                date=article.date if article else None,
                language=article.language if article else "und",
                before=one.before,
                drift=one.drift,
                changes=one.changes,
                note=f"changed {one.at}" if one.at else "",
                quotation=one.quotation,
                utterance=self._store.utterance_of(one.quotation) if one.quotation else None,
            )


def _keys(text: str) -> list[str]:
    return [word.key for word in words(text) if word.key]


# In words


def named(one: Follow) -> str:
    """What is followed, as a reader would say it."""
    return one.name if one.what == "person" else f"“{_cut(one.name, 60)}”"


def _attributes(w: Wording, *, too: bool = False) -> str:
    """Who attributes what to whom; never that somebody said it.

    >>> _attributes(Wording("a#0", "I asked for the name,", speaker_name="Noor Velasco", outlet="Stage Weekly"))
    'Stage Weekly attributes to Noor Velasco: “I asked for the name”'
    """
    whom = _line(w.speaker_name) if w.speaker_name else "somebody not known"
    hearsay = ", as hearsay" if w.alleged else ""
    return f"{_outlet(w)}{' too' if too else ''} attributes to {whom}{hearsay}: {_quoted(w)}"


def _drifted(version: Version, parent: Version) -> str:
    """What happened to the words, and which.

    >>> _drifted(Version("b", "de", "Nie.", (), "a", ("translated",)), Version("a", "en", "Never.", ()))
    'translated from “Never”'
    """
    quiet = ("verbatim", "punctuation", "direct_indirect")
    drift = [DRIFT[one] for one in version.drift if one not in quiet] or ["told otherwise"]
    if "translated" in drift:
        drift = [one for one in drift if one != "reworded"]
    how = " and ".join([", ".join(drift[:-1]), drift[-1]] if len(drift) > 1 else drift)
    changes = "" if "translated" in version.drift else _changed(version.changes)
    return f"{how} from “{_cut(_bare(parent.text), SHOWN)}”" + (f": {changes}" if changes else "")


DRIFT = {
    "cut": "cut",
    "extended": "made longer",
    "spliced": "spliced",
    "reworded": "reworded",
    "polarity": "with another negation",
    "number": "with another number",
    "name": "with another name or pronoun",
    "cleaned": "cleaned up",
    "censored": "censored",
    "translated": "translated",
}


def _changed(changes: Sequence[Change]) -> str:
    """
    >>> _changed([Change("dropped", ", I asked for the name"), Change("replaced", "asked for", "wanted")])
    'drops “I asked for the name”, “asked for” → “wanted”'
    """
    said = []
    for change in changes[:CHANGES]:
        old, new = (_cut(_line(text).strip(" ,"), 60) for text in (change.text, change.to))
        if old and new:
            said.append(f"“{old}” → “{new}”")
        elif old or new:
            said.append(f"{'drops' if old else 'adds'} “{old or new}”")
    more = len(changes) - CHANGES
    return ", ".join(said) + (f" and {more} more" if more > 0 else "")


def _corrected(one: Correction, outlet: str) -> str:
    """
    >>> _corrected(Correction("a", "altered", "We close on Friday", "We close on Monday", speaker_after="Ada"), "Quay")
    'Quay changed what it attributes to Ada: “We close on Friday” became “We close on Monday”'
    """
    before, after = (f"“{_cut(_bare(text), SHOWN)}”" for text in (one.before, one.after))
    was, is_ = (_line(name) if name else "somebody not known" for name in (one.speaker_before, one.speaker_after))
    if one.kind == "dropped":
        return f"{_line(outlet)} took out what it attributed to {was}: {before}"
    if one.kind == "speaker":
        return f"{_line(outlet)} attributes {after} to {is_} now; it attributed it to {was} before"
    changes = _changed(one.changes)
    return f"{_line(outlet)} changed what it attributes to {is_}: {before} became {after}" + (
        f" ({changes})" if changes else ""
    )


def _quoted(w: Wording) -> str:
    """The words, in marks where an article gives them as somebody's own."""
    text = _cut(_bare(w.text), SHOWN)
    return f"“{text}”" if w.kind in ("direct", "fragment") else text


def _outlet(w: Wording) -> str:
    return _line(w.outlet or w.article)


def _bare(text: str) -> str:
    return _line(text).rstrip(" ,.")


def _line(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str, at_most: int) -> str:
    return text if len(text) <= at_most else text[: at_most - 1].rstrip(" ,.;") + "…"
