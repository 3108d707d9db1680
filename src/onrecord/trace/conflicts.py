"""Accounts of the same words in, what cannot both hold out: another speaker, number or negation, a denial, another kind
of work. Two accounts that differ are shown side by side; which one is right is not ours to say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from onrecord.languages import KNOWN
from onrecord.records import Conflict, ConflictKind, Titled, Version, Wording
from onrecord.text.words import fold, words
from onrecord.trace.tokens import facts_of, tokens

CLASHING: dict[str, ConflictKind] = {"number": "number", "negation": "polarity"}
YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
ROUND = 20  # smaller numbers are counted, not rounded
DENIED = 6  # words behind a word of denying among which stands what is denied


def conflicts(
    members: Sequence[Wording], versions: Sequence[Version], wordings: Mapping[str, Wording]
) -> tuple[Conflict, ...]:
    """The conflicts within one utterance: who is credited, what its versions count and negate, who denies it."""
    return (*_speakers(members), *_versions(versions, wordings), *_denials(members))


def _speakers(members: Sequence[Wording]) -> list[Conflict]:
    """Outlets that credit different people. Reports that name nobody contradict nobody."""
    credited: dict[tuple[str | None, str | None, str], list[Wording]] = {}
    for member in members:
        if member.speaker or member.speaker_name:
            credited.setdefault((member.speaker, member.speaker_name, member.language), []).append(member)
    alike: list[list[list[Wording]]] = []
    for same in credited.values():
        camp = next((c for c in alike if any(same_speaker(same[0], other[0]) for other in c)), None)
        if camp is None:
            alike.append([same])
        else:
            camp.append(same)
    place = {member.id: n for n, member in enumerate(members)}
    camps = [sorted((w for same in camp for w in same), key=lambda w: place[w.id]) for camp in alike]
    if len(camps) < 2:
        return []
    camps.sort(key=lambda camp: (len({outlet(w) for w in camp}), named(camp)))
    note = " ".join(f"{outlets(camp)}: {named(camp)}." for camp in camps)
    return [Conflict("speaker", tuple(sorted(w.id for camp in camps for w in camp)), note)]


def same_speaker(a: Wording, b: Wording) -> bool:
    """Whether both may credit the same person: the same id, a part of the name, or a first name cut short.

    >>> same_speaker(Wording("a", "", speaker_name="Velasco"), Wording("b", "", speaker_name="Noor Velasco"))
    True
    >>> same_speaker(Wording("a", "", speaker_name="Tommy Reyle"), Wording("b", "", speaker_name="Tomas Reyle"))
    True
    """
    if a.speaker and a.speaker == b.speaker:
        return True
    one, other = ([w.key for w in words(x.speaker_name or x.speaker or "") if w.key] for x in (a, b))
    if not one or not other:
        return False
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    if _initials(a, b) or _initials(b, a):
        return True
    # A ministry and „ein Ministerium“ may be one: names of bodies are translated, names of people aren't.
    if _code(a) != _code(b) and _body(a) and _body(b):
        return True
    # A conflict is a claim: "Tommy" and "Tomas" of one surname are not called two people.
    start = 2 if min(len(one[0]), len(other[0])) <= 4 else 3
    return one[-1] == other[-1] and one[0][:start] == other[0][:start]


def _initials(short: Wording, long: Wording) -> bool:
    """Whether one name is the other's initials: "FHA" and "Federal Harbour Agency"."""
    name, full = short.speaker_name or "", (long.speaker_name or "").split()
    return len(name) > 2 and name.isupper() and name == "".join(part[0] for part in full if part[:1].isupper())


def _body(wording: Wording) -> bool:
    bodies = facts_of(_code(wording)).people.body_words
    keys = [w.key for w in words(wording.speaker_name or "") if w.key]
    return any(key in bodies or any(len(b) > 5 and key.endswith(b) for b in bodies) for key in keys)


def _code(wording: Wording) -> str:
    return wording.language.split("-")[0].lower()


def _versions(versions: Sequence[Version], wordings: Mapping[str, Wording]) -> list[Conflict]:
    """Versions that count or negate otherwise than the one they come from."""
    by_id = {v.id: v for v in versions}
    found = []
    for version in versions:
        parent = by_id.get(version.parent or "")
        clashing = [c for c in version.changes if c.kind in CLASHING and not rounded(c.text, c.to)]
        for kind in dict.fromkeys(CLASHING[c.kind] for c in clashing):
            if parent is None:
                continue
            changes = [c for c in clashing if CLASHING[c.kind] == kind]
            sides = [(version, [c.to for c in changes]), (parent, [c.text for c in changes])]
            note = " ".join(
                f"{outlets([wordings[q] for q in v.quotes])}: {', '.join(_quoted(t) for t in texts)}."
                for v, texts in sides
            )
            found.append(Conflict(kind, tuple(sorted({*version.quotes, *parent.quotes})), note))
    return found


def rounded(one: str, other: str) -> bool:
    """Whether one number is the other, rounded: that is less exact, and contradicts nothing. Years are never rounded.

    >>> rounded("398 boats", "400 boats"), rounded("1.47 million", "1.5 million"), rounded("1987", "1990")
    (True, True, False)
    >>> rounded("40,000", "60,000"), rounded("14 May", "24 May")
    (False, False)
    """
    if YEAR.fullmatch(one.strip()) or YEAR.fullmatch(other.strip()):
        return False
    values = [[t.value for t in tokens(text, "en") if isinstance(t.value, float)] for text in (one, other)]
    if [len(v) for v in values] != [1, 1]:
        return False
    rough, exact = sorted((v[0] for v in values), key=lambda v: len(f"{v:.12g}".rstrip("0").replace(".", "")))
    digits = len(f"{rough:.12g}".replace(".", "").rstrip("0"))
    return rough != exact and min(rough, exact) > ROUND and f"{rough:.{digits}g}" == f"{exact:.{digits}g}"


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "without it"


def _denials(members: Sequence[Wording]) -> list[Conflict]:
    """Reports in which somebody denies saying what others report as said."""
    denied, reported = _denied_and_reported(members)
    if not denied or not reported:
        return []
    note = f"{outlets(denied)}: {named(denied)} denies it. {outlets(reported)}: {named(reported)}."
    return [Conflict("denial", tuple(sorted(w.id for w in members)), note)]


def denying(members: Sequence[Wording]) -> tuple[str, ...]:
    """The ids of the reports of one utterance that are denials of what the others report; none where all deny."""
    denied, reported = _denied_and_reported(members)
    return tuple(w.id for w in denied) if reported else ()


def _denied_and_reported(members: Sequence[Wording]) -> tuple[list[Wording], list[Wording]]:
    denied = [w for w in members if _denies(w)]
    deniers = {w.id for w in denied}
    reported = [w for w in members if w.id not in deniers]
    # "He denied a deal … “There is no deal”": who says so in the same article denies no saying.
    beside: dict[str, list[Wording]] = {}
    for report in reported:
        beside.setdefault(report.article, []).append(report)
    denied = [w for w in denied if not (w.article and any(same_speaker(r, w) for r in beside.get(w.article, ())))]
    return denied, reported


def _denies(wording: Wording) -> bool:
    """Whether the sentence around says that the saying is denied: "denied having said", not "rejected the plan"."""
    keys = [w.key for w in words(wording.context) if w.key]
    facts = facts_of(_code(wording))
    saying = facts.edits.things_said | facts.speech.say | facts.speech.tell | facts.speech.saying_forms
    for n, key in enumerate(keys):
        behind = keys[n + 1 : n + 1 + DENIED]
        if key in facts.edits.denials and (not behind or any(near in saying for near in behind)):
            return True
    return False


def outlet(wording: Wording) -> str:
    """The outlet of a report as a reader knows it; its article where it has none.

    >>> outlet(Wording("notes-3#0", "…", article="notes-3"))
    'notes-3'
    """
    return wording.outlet or wording.article or wording.id.partition("#")[0]


def outlets(reports: Iterable[Wording]) -> str:
    """The outlets of some reports, each once, in order of the reports."""
    return ", ".join(dict.fromkeys(outlet(w) for w in reports))


def named(reports: Iterable[Wording]) -> str:
    """The fullest name that some reports give their speaker."""
    names = {w.speaker_name or w.speaker or "" for w in reports} - {""}
    return max(sorted(names), key=len) if names else "nobody named"


def described(titled: Mapping[str, Sequence[Titled]]) -> tuple[Conflict, ...]:
    """Titled things that articles call by different kinds: an album here, a song there. Keys are article ids.

    >>> from onrecord.records import Span
    >>> described({"a": [Titled("Low Tide", "album", Span(0, 8))], "b": [Titled("Low Tide", "lied", Span(4, 12))]})
    (Conflict(kind='description', quotes=('a', 'b'), note='“Low Tide”: album in a; song in b.'),)

    An article that calls it both contradicts nobody. ``quotes`` holds article ids.
    """
    called: dict[str, dict[str, set[str]]] = {}
    written: dict[str, str] = {}
    for article, things in sorted(titled.items()):
        for thing in things:
            kind = work(thing.noun)
            key = " ".join(w.key for w in words(thing.title) if w.key)
            if kind and key:
                written.setdefault(key, thing.title)
                called.setdefault(key, {}).setdefault(article, set()).add(kind)
    found = []
    for key, by_article in sorted(called.items()):
        camps: dict[str, list[str]] = {}
        for article, kinds in by_article.items():
            camps.setdefault(" and ".join(sorted(kinds)), []).append(article)
        settled = [set(camp.split(" and ")) for camp in camps]
        if not any(a.isdisjoint(b) for a in settled for b in settled):
            continue
        note = "; ".join(f"{kind} in {', '.join(articles)}" for kind, articles in sorted(camps.items()))
        ids = tuple(sorted(article for articles in camps.values() for article in articles))
        found.append(Conflict("description", ids, f"“{written[key]}”: {note}."))
    return tuple(found)


def work(noun: str) -> str | None:
    """The kind of work a noun names, in English, whatever language it is in; None for any other noun.

    >>> work("Debütalbum"), work("nouvelle chanson"), work("novel"), work("idea")
    ('album', 'song', 'book', None)
    """
    for word in reversed([w.key for w in words(noun) if w.key]):
        for code in KNOWN:
            works = facts_of(code).edits.works
            if word in works:
                return works[word]
            if word.endswith("s") and word[:-1] in works:
                return works[word[:-1]]
        for name, kind in facts_of("de").edits.works.items():  # Debütalbum, Liebeslied
            if len(name) > 3 and word.endswith(name):
                return kind
    return None


@lru_cache(maxsize=4096)
def folded_name(name: str) -> str:
    """A name without blanks and marks, to compare outlets: "Harbour Day News" and "HarbourDayNews"."""
    folded = "".join(c for c in fold(name) if c.isalnum())
    return folded.removeprefix("the")
