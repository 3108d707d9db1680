"""Accounts of the same words in, what cannot both hold out: another speaker, number or negation, a denial, another kind
of work. Two accounts that differ are shown side by side; which one is right is not ours to say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from onrecord.languages import KNOWN
from onrecord.records import Conflict, ConflictKind, Titled, Version, Wording
from onrecord.text.words import fold, words
from onrecord.trace.tokens import facts_of

CLASHING: dict[str, ConflictKind] = {"number": "number", "negation": "polarity"}


def conflicts(
    members: Sequence[Wording], versions: Sequence[Version], wordings: Mapping[str, Wording]
) -> tuple[Conflict, ...]:
    """The conflicts within one utterance: who is credited, what its versions count and negate, who denies it."""
    return (*_speakers(members), *_versions(versions, wordings), *_denials(members))


def _speakers(members: Sequence[Wording]) -> list[Conflict]:
    """Outlets that credit different people. Reports that name nobody contradict nobody."""
    camps: list[list[Wording]] = []
    for member in members:
        if not (member.speaker or member.speaker_name):
            continue
        for camp in camps:
            if any(same_speaker(member, other) for other in camp):
                camp.append(member)
                break
        else:
            camps.append([member])
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
    # A conflict is a claim: "Tommy" and "Tomas" of one surname are not called two people.
    start = 2 if min(len(one[0]), len(other[0])) <= 4 else 3
    return one[-1] == other[-1] and one[0][:start] == other[0][:start]


def _versions(versions: Sequence[Version], wordings: Mapping[str, Wording]) -> list[Conflict]:
    """Versions that count or negate otherwise than the one they come from."""
    by_id = {v.id: v for v in versions}
    found = []
    for version in versions:
        parent = by_id.get(version.parent or "")
        for kind in dict.fromkeys(CLASHING[c.kind] for c in version.changes if c.kind in CLASHING):
            if parent is None:
                continue
            changes = [c for c in version.changes if CLASHING.get(c.kind) == kind]
            sides = [(version, [c.to for c in changes]), (parent, [c.text for c in changes])]
            note = " ".join(
                f"{outlets([wordings[q] for q in v.quotes])}: {', '.join(_quoted(t) for t in texts)}."
                for v, texts in sides
            )
            found.append(Conflict(kind, tuple(sorted({*version.quotes, *parent.quotes})), note))
    return found


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "without it"


def _denials(members: Sequence[Wording]) -> list[Conflict]:
    """Reports in which somebody denies saying what others report as said."""
    denied = [w for w in members if _denies(w)]
    reported = [w for w in members if w not in denied]
    # "He denied a deal … “There is no deal”": who says so in the same article denies no saying.
    denied = [
        w for w in denied if not any(r.article and r.article == w.article and same_speaker(r, w) for r in reported)
    ]
    if not denied or not reported:
        return []
    note = f"{outlets(denied)}: {named(denied)} denies it. {outlets(reported)}: {named(reported)}."
    return [Conflict("denial", tuple(sorted(w.id for w in members)), note)]


def _denies(wording: Wording) -> bool:
    keys = {w.key for w in words(wording.context)}
    return bool(keys & facts_of(wording.language.split("-")[0].lower()).edits.denials)


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
