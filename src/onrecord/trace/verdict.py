"""Given words and the utterance they may come from in, a verdict out. It compares with the earliest wording on record,
says what was searched, and never that anybody said anything: outlets attribute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import LCSseq

from onrecord.dates import readable
from onrecord.records import Change, ChangeKind, Drift, Searched, Utterance, Verdict, VerdictWord, Version, Wording
from onrecord.text.words import words
from onrecord.trace.conflicts import named, outlet, same_speaker
from onrecord.trace.drift import as_shown, drift
from onrecord.trace.lineage import TAKEN, agreement, joined_from, lineage_sentence, shown
from onrecord.trace.tokens import Token, code_of, facts_of, tokens

SAME: frozenset[Drift] = frozenset({"verbatim", "punctuation"})
GRAVE: frozenset[Drift] = frozenset({"polarity", "number", "name"})
# What a change does to the statement, for a reader; the gravest first. A number speaks for itself.
MEANING: dict[ChangeKind, str] = {
    "negation": ", which turns the statement round",
    "modal": ", which changes how certain or binding it is",
}
SPLICE_SEARCHED = 400  # wordings looked at for the other half of a splice


def verdict(
    given: Wording,
    utterance: Utterance | None,
    wordings: Mapping[str, Wording],
    searched: Searched,
    *,
    nearest: Wording | None = None,
    formula: bool = False,
) -> Verdict:
    """What is on record about ``given``, against the earliest wording of ``utterance``.

    ``utterance`` is None where nothing on record reports the words; ``nearest`` is then named as similar. ``formula``
    says that many say this. ``because`` is one sentence for a reader; ``changes`` have their places in ``given.text``.
    """
    if utterance is None:
        because, similar = _absent(searched, nearest), nearest.id if nearest else None
        return Verdict(given.text, "not on record", because, _absence(searched), searched, nearest=similar)
    reports = [wordings[q] for v in utterance.versions for q in v.quotes if q in wordings]
    base = _compared_with(given, utterance, wordings)
    classes, changes = _compared(base, given)
    own = {w.id for w in reports}
    others = [w for id, w in wordings.items() if id not in own]
    word = _word(given, base, classes, changes, others)
    earliest = base
    if word == "translated" and (like := _in_this_language(given, utterance, wordings)):
        classes, changed = _compared(like, given)
        against = _word(given, like, classes, changed, others)
        if against not in ("verbatim", "cut"):
            word, base, changes = against, like, changed
    if formula:
        word = "formula"
    elif word != "spliced" and _credited_otherwise(given, reports, utterance):
        word = "other speaker"
    because = _because(word, given, base, changes, utterance, reports, wordings, earliest)
    changes = () if word in ("verbatim", "formula") else changes
    return Verdict(given.text, word, because, _confidence(word, utterance, base), searched, utterance, changes)


def _compared(base: Wording, given: Wording) -> tuple[tuple[Drift, ...], tuple[Change, ...]]:
    """The drift of the words; that one is told indirectly counts only where words changed with it."""
    alike = drift(base, replace(given, kind=base.kind))
    return alike if set(alike[0]) <= {"cut", *SAME} else drift(base, given)


def _compared_with(given: Wording, utterance: Utterance, wordings: Mapping[str, Wording]) -> Wording:
    """The earliest wording; among reports that may be equally early, the longest that has the words, or the nearest."""
    early = {utterance.earliest.article, *utterance.earliest.ties}
    reports = [wordings[q] for v in utterance.versions for q in v.quotes if q in wordings]
    # A tie by a vague date ("March") may be as early; it is not what the words are measured by.
    candidates = [w for w in reports if (w.article or w.id) in early and w.date == utterance.earliest.date] or reports
    # The same words of the same day in another language are no earlier: compare like with like.
    alike = [w for w in candidates if w.language.split("-")[0] == given.language.split("-")[0]]
    ranked = sorted(alike or candidates, key=lambda w: ((w.article or w.id) != utterance.earliest.article, w.id))

    def rank(wording: Wording) -> tuple[int, int]:
        classes = set(_compared(wording, given)[0])
        length = len(tokens(wording.text, code_of(wording)))
        return (1, length) if classes <= {"cut", *SAME} else (0, -len(classes))

    best = max(ranked, key=rank)
    return as_shown(best, shown(best.text))


def _in_this_language(given: Wording, utterance: Utterance, wordings: Mapping[str, Wording]) -> Wording | None:
    """The wording in the language of the given words that they are measured by: the nearest, the earliest on a tie.

    Where that one turned a number, name or negation round, the words are measured by the one it has it from, or that
    is truer to the first report. None where the given words are a translation of their own, like no other.
    """
    shown_as: dict[str, Wording] = {}
    for version in utterance.versions:
        wording = wordings.get(version.quotes[0])
        if wording is not None and _language(version) == _language(given):
            shown_as[version.id] = as_shown(wording, version.text)
    keys = [t.key for t in tokens(given.text, code_of(given))]

    def kept(wording: Wording) -> float:
        theirs = [t.key for t in tokens(wording.text, code_of(wording))]
        return LCSseq.similarity(keys, theirs) / max(1, min(len(keys), len(theirs)))

    def near(version: Version) -> tuple[bool, float, int]:
        classes = set(_compared(shown_as[version.id], given)[0])
        return classes <= {"cut", *SAME}, kept(shown_as[version.id]), -len(classes)

    alike = [v for v in utterance.versions if v.id in shown_as and kept(shown_as[v.id]) >= TAKEN]
    if not alike:
        return None
    best, root = max(alike, key=near), utterance.versions[0]

    def turned(version: Version) -> bool:
        return bool(GRAVE & set(drift(shown_as[version.id], shown_as[best.id])[0]))

    truer = [v for v in alike if agreement(v, root) > agreement(best, root) and turned(v)]
    source = [v for v in alike if v.id == best.parent and agreement(v, root) == agreement(best, root) and turned(v)]
    return shown_as[max(truer or source or [best], key=near).id]


def _language(of: Wording | Version) -> str:
    return of.language.split("-")[0].lower()


def _word(
    given: Wording, base: Wording, classes: Sequence[Drift], changes: Sequence[Change], others: Sequence[Wording]
) -> VerdictWord:
    """The verdict on the words alone. ``others``: wordings of other utterances."""
    found = set(classes)
    rest = [change for change in changes if not _written_out(change, base)]
    if "cleaned" in found and not any(change.to for change in rest):
        found = (found - {"cleaned"}) | ({"cut"} if rest else set())  # a stutter left out is left out
    if found <= SAME:
        return "verbatim"
    if "translated" in found:
        return "translated"
    if "spliced" in found or _spliced(given, base, found, others):
        return "spliced"
    if found <= {"cut", *SAME}:
        return "verbatim" if whole_sentences(given, base) else "cut"
    if found == {"cleaned"} and len(given.text) < len(base.text) and _only_lost(given, base):
        return "cut"
    return "altered"


def _written_out(change: Change, base: Wording) -> bool:
    """Whether a change only writes out a contraction: “don’t” and “do not”. Dialect made standard is another word."""
    sides = [words(text)[:1] for text in (change.text, change.to)]
    code = code_of(base)
    spoken = facts_of(code).edits.spoken
    return [t.key for t in tokens(change.text, code)] == [t.key for t in tokens(change.to, code)] and not any(
        word.key in spoken for side in sides for word in side
    )


def _spliced(given: Wording, base: Wording, found: set[Drift], wordings: Sequence[Wording]) -> bool:
    """Whether the words that aren't in the earliest wording are another quotation's."""
    if not found & {"extended", "reworded", "name", "number", "polarity"}:
        return False
    others = [w for w in wordings[:SPLICE_SEARCHED] if w.text != base.text and w.id != given.id]
    return any(_foreign(given, base, w) for w in others)


def _foreign(given: Wording, base: Wording, other: Wording) -> bool:
    """Whether ``other`` is another place, not another version of the same one, and gave the rest of the words."""
    keys = [{t.key for t in tokens(w.text, code_of(given))} for w in (base, other, given)]
    stop = facts_of(code_of(given)).words.stop
    shared = (keys[0] & keys[1]) - stop
    apart = len(shared) <= 0.5 * min(len(keys[0] - stop), len(keys[1] - stop))
    return apart and joined_from(given, base, other)


def _only_lost(given: Wording, base: Wording) -> bool:
    theirs = iter(t.key for t in tokens(base.text, code_of(base)))
    return all(t.key in theirs for t in tokens(given.text, code_of(base)))


def whole_sentences(given: Wording, base: Wording) -> bool:
    """Whether words cut from ``base`` are one or more of its sentences, whole and side by side.

    >>> long = Wording("a", "We close on Friday. Nobody is paid, and nobody was asked.", "en")
    >>> whole_sentences(Wording("b", "We close on Friday", "en"), long)
    True
    >>> whole_sentences(Wording("b", "Nobody is paid", "en"), long)
    False
    """
    code = code_of(base)
    long, short = tokens(base.text, code), tokens(given.text, code)
    keys, piece = [t.key for t in long], [t.key for t in short]
    for begin in range(len(keys) - len(piece) + 1):
        end = begin + len(piece)
        if keys[begin:end] == piece and _opens(long, begin) and (end == len(long) or long[end].starts):
            return True
    return False


def _opens(side: Sequence[Token], place: int) -> bool:
    """Whether a sentence begins here; a wording that begins small is the middle of one."""
    if place:
        return side[place].starts
    return side[0].capital or not side[0].key[:1].isalpha()


def _credited_otherwise(given: Wording, reports: Sequence[Wording], utterance: Utterance) -> bool:
    """Whether the given speaker contradicts what the earliest reports attribute."""
    if not (given.speaker or given.speaker_name):
        return False
    first = [w for w in reports if (w.article or w.id) == utterance.earliest.article]
    credited = [w for w in first if w.speaker or w.speaker_name]
    return bool(credited) and not any(same_speaker(given, w) for w in credited)


def _because(
    word: VerdictWord,
    given: Wording,
    base: Wording,
    changes: Sequence[Change],
    utterance: Utterance,
    reports: Sequence[Wording],
    wordings: Mapping[str, Wording],
    earliest: Wording,
) -> str:
    """One sentence: who had it first, and what is different; with who has it from whom where more report it.

    ``base`` is what ``changes`` are measured by: ``earliest``, or a wording in the language of the given words.
    """
    first = _first(earliest, utterance)
    # One sentence stays one: a longer trail has its own place beside the verdict.
    told = len(utterance.trail) < 2 and len({w.article or w.id for w in reports}) > 1
    lineage = f"; {_small(lineage_sentence(utterance, wordings))}" if told else "."
    if word == "formula":
        said = [t.key for t in tokens(given.text, code_of(given))]
        alike = [w for w in wordings.values() if _has(tokens(w.text, code_of(w)), said)]
        names = sorted({w.speaker_name or w.speaker or "" for w in (*reports, *alike)} - {""})
        credited = f"; on record it is credited to {_list(_few(names))}" if names else ""
        return f"This is a phrase that many use, so no one report is its origin{credited}."
    if word == "other speaker":
        return _credits(given, base, reports)
    if word == "verbatim":
        same = [w for w in reports if set(_compared(as_shown(w, shown(w.text)), given)[0]) <= {"cut", *SAME}]
        later = [name for name in _outlets(same) if name != outlet(base)]
        also = f"; {_list(_few(later))} {'has' if len(later) == 1 else 'have'} them too" if later else ""
        return f"{first} with these very words{also}{lineage}"
    if word == "translated":
        return f"{first} in {_tongue(base)}: “{_short(base.text)}”{_in_it_too(given, utterance, wordings)}{lineage}"
    if base is not earliest:
        here = f"{outlet(base)} has it in this language ({readable(base.date)})"
        return f"{first} in {_tongue(earliest)}; {here}; {_difference(word, changes)}{lineage}"
    return f"{first}; {_difference(word, changes)}{lineage}"


def _has(side: Sequence[Token], keys: Sequence[str]) -> bool:
    """Whether a wording has these words side by side."""
    theirs = [t.key for t in side]
    return any(theirs[n : n + len(keys)] == list(keys) for n in range(len(theirs) - len(keys) + 1))


def _in_it_too(given: Wording, utterance: Utterance, wordings: Mapping[str, Wording]) -> str:
    """Which outlets have a translation in the language of the given words: with these very words, else in others."""
    here = [w for v in utterance.versions if _language(v) == _language(given) for w in _reports(v, wordings)]
    if not here:
        return ""
    told = {w.id: _word(given, base, *_compared(base, given), ()) for w in here if (base := as_shown(w, shown(w.text)))}
    same = [w for w in here if told[w.id] == "verbatim"] or [w for w in here if told[w.id] == "cut"]
    names = _outlets(same or here)
    have = f"{'has' if len(names) == 1 else 'have'} it{'' if same else ' in other words'}"
    return f"; {_list(names)} {have} in this language"


def _first(base: Wording, utterance: Utterance) -> str:
    tied = " or another of the same time" if utterance.earliest.ties else ""
    return f"{outlet(base)}{tied} had it first on record ({readable(base.date)})"


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _difference(word: VerdictWord, changes: Sequence[Change]) -> str:
    """The difference as a reader would put it."""
    lost = [f"“{_short(c.text)}”" for c in changes if not c.to]
    new = [f"“{_short(c.to)}”" for c in changes if not c.text]
    put = [f"“{_short(c.to)}” where it has “{_short(c.text)}”" for c in changes if c.text and c.to]
    if word == "spliced":
        between = f", leaving out {_list(lost)}" if lost and not (new or put) else ""
        return f"your words join two places as if they were one{between}"
    told: list[str] = []
    for verb, some in (("have", [c for c in changes if c.text and c.to]), ("drop", [c for c in changes if not c.to]),
                       ("add", [c for c in changes if not c.text])):  # fmt: skip
        if some:
            texts = {"have": put, "drop": lost, "add": new}[verb]
            means = next((meaning for kind, meaning in MEANING.items() if kind in {c.kind for c in some}), "")
            told.append(f"{verb} {_list([*dict.fromkeys(texts)])}{means}")
    if not told:
        return "one of the two is told indirectly"
    joint = ", and " if any(", which" in part for part in told[:-1]) else " and "
    return f"your words {', '.join(told[:-1])}{joint if told[:-1] else ''}{told[-1]}"


def _credits(given: Wording, base: Wording, reports: Sequence[Wording]) -> str:
    """Whom the draft credits, and whom the earliest report does, with how many others on either side."""
    credited = [w for w in reports if w.speaker or w.speaker_name]
    first = next((w for w in credited if (w.article or w.id) == (base.article or base.id)), base)
    others = [n for n in _outlets([w for w in credited if same_speaker(w, first)]) if n != outlet(first)]
    alike = [n for n in _outlets([w for w in credited if same_speaker(w, given)]) if n not in (outlet(first), *others)]
    yours = f"Your text credits {named([given])}"
    if alike:
        yours += f", as {_list(_few(alike))} {'does' if len(alike) == 1 else 'do'}"
    who = f"{outlet(first)} had the words first on record ({readable(first.date)})"
    also = f", as {'does' if len(others) == 1 else 'do'} {_list(_few(others))}" if others else ""
    return f"{yours}; {who} and credits {named([w for w in credited if same_speaker(w, first)] or [first])}{also}."


def _few(names: Sequence[str], most: int = 3) -> list[str]:
    """The first names of a list, and how many more there are."""
    return [*names] if len(names) <= most + 1 else [*names[:most], f"{len(names) - most} more"]


def _tongue(wording: Wording) -> str:
    """The language of a wording as a reader calls it.

    >>> _tongue(Wording("a", "Wir nicht.", "de")), _tongue(Wording("a", "…", "xx"))
    ('German', 'another language')
    """
    code = wording.language.split("-")[0].lower()
    name = facts_of(code).name
    return name if name != code else "another language"


def _outlets(reports: Sequence[Wording]) -> list[str]:
    return list(dict.fromkeys(outlet(w) for w in reports))


def _reports(version: Version, wordings: Mapping[str, Wording]) -> list[Wording]:
    return [wordings[q] for q in version.quotes if q in wordings]


def _absent(searched: Searched, nearest: Wording | None) -> str:
    if not searched.articles:
        return "No article is on record yet, so nothing could be compared."
    when = ""
    if searched.begin and searched.end:
        same = searched.begin == searched.end
        when = f" ({readable(searched.begin)}" + ("" if same else f" to {readable(searched.end)}") + ")"
    many = "searched article" if searched.articles == 1 else "searched articles"
    where = f"{searched.articles} {many} of {_some(searched.outlets, 'outlet')}{when}"
    like = ""
    if nearest:
        by = f"{named([nearest])}, " if nearest.speaker_name or nearest.speaker else ""
        like = f"; the nearest is “{_short(shown(nearest.text))}” ({by}{outlet(nearest)}, {readable(nearest.date)})"
    return f"None of the {where} reports these words{like}."


def _absence(searched: Searched) -> float:
    """How sure an absence is: the more was searched, the surer, and never quite."""
    return 0.5 if searched.articles < 10 else 0.7 if searched.articles < 1000 else 0.8


def _confidence(word: VerdictWord, utterance: Utterance, base: Wording) -> float:
    versions = [v.confidence for v in utterance.versions if base.id in v.quotes]
    usual = {"verbatim": 0.97, "cut": 0.95, "spliced": 0.85, "altered": 0.85, "translated": 0.7, "formula": 0.7}
    return round(min([usual.get(word, 0.85), *versions]), 2)


def _short(text: str, most: int = 120) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def _some(n: int, noun: str) -> str:
    return f"{n} {noun}" + ("" if n == 1 else "s")


def _list(parts: Sequence[str]) -> str:
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last
