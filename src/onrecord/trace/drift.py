"""Two wordings of one utterance in, what happened between them out, word by word. Outlets cut, tidy up and turn direct
speech round, and a reader must see which of it changed the meaning.

Cases, each judged on its own run of changed words: bleeped, negated, counted, named, tidied up, and what remains: words
lost, gained or replaced.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from onrecord.languages import Language
from onrecord.records import Change, ChangeKind, Drift, Span, Wording
from onrecord.text.words import Aligned, fold
from onrecord.trace.tokens import ELLIPSIS, HESITATION, Token, code_of, facts_of, tokens

# What a reader must know first comes first.
ORDER: tuple[Drift, ...] = (
    "translated",
    "polarity",
    "number",
    "name",
    "spliced",
    "reworded",
    "censored",
    "direct_indirect",
    "cut",
    "extended",
    "cleaned",
    "punctuation",
    "verbatim",
)
KIND_OF: dict[Drift, ChangeKind] = {
    "polarity": "negation",
    "number": "number",
    "name": "name",
    "censored": "censored",
    "cleaned": "cleaned",
    "spliced": "joined",
    "translated": "translated",
}
SAME_LANGUAGE = 0.8  # share of equal words from which a wording's language label is not believed
QUOTES = "“”„‟«»\"‹›‘’‚'`"
OPPOSITE_OF = 4  # letters a word must have for "un" before it to turn it round
COMMON_ENDINGS = ("en", "e", "tum", "nis", "ismus", "ment", "tor")  # of German nouns more than of names
# Share of the shorter word's letters from which two words of a telling and the told are one word inflected.
INFLECTED = 0.6
COGNATE = 4  # first letters by which words of two languages, or inflected ones, count as the same
ALONE = 3  # words with known translations of which none is there, before a clause has no counterpart
PIECE = 3  # words that make a place one can be spliced from


@dataclass(frozen=True, slots=True)
class Run:
    """Words that changed: ``gone`` of the earlier wording became ``come`` of the later one; either may be empty."""

    a: tuple[int, int]
    b: tuple[int, int]
    gone: tuple[Token, ...]
    come: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Both wordings with their words, and the facts that judge them."""

    earlier: Wording
    later: Wording
    a: tuple[Token, ...]
    b: tuple[Token, ...]
    facts: Language
    names: frozenset[str]
    retold: bool  # one in quotation marks, the other told indirectly

    def clause_mark(self, side: Sequence[Token], place: int) -> bool:
        """Whether a mark stands before the word at ``place``; the ends of the text are no marks."""
        return 0 < place < len(side) and side[place].off


class Meanings(Protocol):
    """Two languages' word translations, such as ``lexicon.Lexicon``."""

    @property
    def source(self) -> str: ...

    def translations(self, word: str) -> frozenset[str]: ...

    def sources(self, word: str) -> frozenset[str]: ...


def drift(
    earlier: Wording, later: Wording, meanings: Meanings | None = None
) -> tuple[tuple[Drift, ...], tuple[Change, ...]]:
    """What happened to the words from ``earlier`` to ``later``: classes, gravest first (``ORDER``), and each change.

    >>> first = Wording("a", "I never asked for the money, I asked for the name.", "en")
    >>> drift(first, Wording("b", "I never asked for the money", "en"))
    (('cut',), (Change(kind='dropped', text=', I asked for the name', to='', at=Span(begin=27, end=27)),))
    >>> drift(first, Wording("c", "I asked for the money, I asked for the name!", "en"))[0]
    ('polarity',)

    A change has both texts as written, and its place in the later text. "verbatim" and "punctuation" have no changes;
    they, and a pure "cut", stand alone. Words in different languages are "translated" and not compared further, but
    for their numbers and, where ``meanings`` of the two languages are given, for clauses without any counterpart.
    """
    pair = _pair(earlier, later)
    if pair is None:
        whole = Change("translated", earlier.text, later.text, Span(0, len(later.text)))
        counted = _counted_otherwise(earlier, later)
        alone = tuple(_without_counterpart(earlier, later, meanings)) if meanings else ()
        kinds = {"number" if counted else "", *("cut" if c.text else "extended" for c in alone)}
        return ("translated", *(name for name in ORDER if name in kinds)), (whole, *counted, *alone)
    found: list[tuple[Drift, Run]] = []
    runs = _runs(pair)
    if pieces := _joined_elsewhere(pair, runs):
        found = pieces
    else:
        balanced = _said_otherwise(pair, runs) or _balanced(pair, runs)
        for run in runs:
            found.extend((name, run) for name in _classes(pair, run, balanced))
        found = _moved(_with_tails(pair, found))
    if pair.retold:
        found = _retelling(pair, found)
    names = {name for name, _ in found} | ({"direct_indirect"} if pair.retold else set())
    if not names:
        names = {"verbatim" if _marked_alike(pair) else "punctuation"}
    return tuple(name for name in ORDER if name in names), tuple(_changes(pair, found))


def _pair(earlier: Wording, later: Wording) -> Pair | None:
    """The two as they are compared; None where they are in different languages."""
    codes = [w.language.split("-")[0].lower() for w in (earlier, later)]
    known = [code for code in codes if code != "und"]
    code = known[0] if known else "en"
    a, b = tokens(earlier.text, code), tokens(later.text, code)
    if len(set(known)) > 1 and _share(a, b) < SAME_LANGUAGE:
        return None
    named = (*earlier.names, *later.names, earlier.speaker_name or "", later.speaker_name or "")
    quoted = [w.kind in ("direct", "fragment") for w in (earlier, later)]
    return Pair(
        earlier,
        later,
        a,
        b,
        facts_of(code),
        frozenset(fold(part) for name in named for part in re.findall(r"\w[\w’'-]+", name)),
        quoted[0] != quoted[1],
    )


def _counted_otherwise(earlier: Wording, later: Wording) -> tuple[Change, ...]:
    """The numbers that a translation has in the place of others; none where one side has more of them."""
    sides = [tokens(w.text, code_of(w)) for w in (earlier, later)]
    gone, come = ([t for t in side if isinstance(t.value, float) and t.value != 1] for side in sides)
    lost, new = Counter(t.value for t in gone), Counter(t.value for t in come)
    lost, new = lost - new, new - lost
    if len(gone) != len(come) or not lost or any(_same_year(a, b) for a in lost for b in new):
        return ()
    return tuple(
        Change("number", earlier.text[t.begin : t.end], later.text[u.begin : u.end], Span(u.begin, u.end))
        for t, u in zip((t for t in gone if t.value in lost), (u for u in come if u.value in new), strict=False)
    )


def _without_counterpart(earlier: Wording, later: Wording, meanings: Meanings) -> Iterator[Change]:
    """Clauses of which no word is in the other language's wording: left out, or put in, by who translated.

    Single words say nothing: translators choose others than a dictionary does for a quarter of all words.
    """
    a, b = (tokens(w.text, code_of(w)) for w in (earlier, later))
    forward = meanings.source == code_of(earlier)
    there, back = meanings.translations, meanings.sources
    if not forward:
        there, back = back, there
    for text in _clauses_alone(earlier, a, b, there, back):
        yield Change("dropped", earlier.text[text.begin : text.end])
    for text in _clauses_alone(later, b, a, back, there):
        yield Change("added", "", later.text[text.begin : text.end], text)


def _clauses_alone(
    wording: Wording,
    side: Sequence[Token],
    other: Sequence[Token],
    there: Callable[[str], frozenset[str]],
    back: Callable[[str], frozenset[str]],
) -> Iterator[Span]:
    begins = [0, *(n for n in range(1, len(side)) if side[n].off), len(side)]
    function = _function_words(code_of(wording))
    theirs = {t.key[:COGNATE] for t in other} | {word[:COGNATE] for t in other for word in back(t.key)}
    values = {t.value for t in other if t.value is not None}
    for begin, end in pairwise(begins):
        says = [t for t in side[begin:end] if t.key not in function]
        known = [t for t in says if there(t.key) and not t.capital]
        met = any(
            t.value in values
            if t.value is not None
            else t.key[:COGNATE] in theirs or any(word[:COGNATE] in theirs for word in there(t.key))
            for t in says
        )
        if len(known) >= ALONE and not met:
            yield Span(side[begin].begin, side[end - 1].end)


def _same_year(a: float | str | None, b: float | str | None) -> bool:
    """Whether one is the other without its century: "the 1970s" and „die 70er“."""
    return isinstance(a, float) and isinstance(b, float) and max(a, b) > 1000 > 100 > min(a, b) == max(a, b) % 100


def _share(a: Sequence[Token], b: Sequence[Token]) -> float:
    common = Counter(t.key for t in a) & Counter(t.key for t in b)
    return common.total() / max(1, min(len(a), len(b)))


def _runs(pair: Pair) -> list[Run]:
    """The changed words, run by run. Longest common runs are kept first, so that a cut stays in one place."""
    a, b = pair.a, pair.b
    codes = [
        Aligned(op, *places)
        for op, *places in SequenceMatcher(None, [t.key for t in a], [t.key for t in b], autojunk=False).get_opcodes()
    ]
    runs: list[Run] = []
    for n, (op, a0, a1, b0, b1) in enumerate(codes):
        if op == "equal":
            if 0 < n < len(codes) - 1 and _by_chance(pair, codes[n - 1], codes[n], codes[n + 1]):
                runs.append(Run((a0, a1), (b0, b1), a[a0:a1], b[b0:b1]))
            else:
                runs.extend(_respelt(pair, a0, a1, b0))
        else:
            runs.append(Run((a0, a1), (b0, b1), a[a0:a1], b[b0:b1]))
    return [part for run in _adjoined(pair, runs) for part in _parted(pair, run) if not _written_alike(part)]


def _by_chance(pair: Pair, left: Aligned, kept: Aligned, right: Aligned) -> bool:
    """Whether one kept function word between two rewritten stretches is no more than chance."""
    lone = kept.a_end - kept.a_begin == 1 and pair.a[kept.a_begin].key in pair.facts.words.stop
    if not lone or pair.a[kept.a_begin].key in pair.facts.words.negations:
        return False
    return all(r.op == "replace" and min(r.a_end - r.a_begin, r.b_end - r.b_begin) >= 2 for r in (left, right))


def _respelt(pair: Pair, a0: int, a1: int, b0: int) -> Iterator[Run]:
    """Kept words that one outlet prints in dialect and the other doesn't: "gonna" and "going to"."""
    for n in range(a1 - a0):
        gone, come = pair.a[a0 + n], pair.b[b0 + n]
        if gone.spoken != come.spoken:
            yield Run((a0 + n, a0 + n + 1), (b0 + n, b0 + n + 1), (gone,), (come,))


def _adjoined(pair: Pair, runs: Sequence[Run]) -> list[Run]:
    """Runs that touch each other as one."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].a[1] == run.a[0] and joined[-1].b[1] == run.b[0]:
            a, b = (joined[-1].a[0], run.a[1]), (joined[-1].b[0], run.b[1])
            joined[-1] = Run(a, b, pair.a[slice(*a)], pair.b[slice(*b)])
        else:
            joined.append(run)
    return joined


def _parted(pair: Pair, run: Run) -> list[Run]:
    """A replacement beside a whole clause that only one side has, apart: "weeks, not a day more" → "months"."""
    (a0, a1), (b0, b1) = run.a, run.b
    long, (begin, end) = (pair.a, run.a) if a1 - a0 > b1 - b0 else (pair.b, run.b)
    short = run.come if long is pair.a else run.gone
    if _another_sentence(pair, run) or _negation_for_clause(pair, run):
        return [Run((a0, a1), (b0, b0), run.gone, ()), Run((a1, a1), (b0, b1), (), run.come)]
    if not short and (edge := _negation_at_edge(pair, long, begin, end)):
        sides = [(begin, edge), (edge, end)]
        return [
            Run(side, run.b, long[slice(*side)], ()) if run.gone else Run(run.a, side, (), long[slice(*side)])
            for side in sides
        ]
    marks = [n for n in range(begin + 1, end) if long[n].off]
    if not short or not marks or any(t.off for t in short[1:]):
        return [run]
    last = end < len(long) and not long[end].off  # the clause after the mark goes on in kept words
    cut = marks[-1] if last else marks[0]
    apart = [(begin, cut), (cut, end)]
    kept = apart[1] if last else apart[0]
    parts = []
    for place in apart:
        at = (b0, b1) if long is pair.a else (a0, a1)
        if place != kept:
            at = (at[0], at[0]) if last else (at[1], at[1])
        a, b = (place, at) if long is pair.a else (at, place)
        parts.append(Run(a, b, pair.a[slice(*a)], pair.b[slice(*b)]))
    return parts


def _negation_for_clause(pair: Pair, run: Run) -> bool:
    """Whether a whole clause went, and the next one was turned round: "If it rains, we sail" → "We don’t sail"."""
    for side, (begin, end), other in ((pair.a, run.a, run.come), (pair.b, run.b, run.gone)):
        if end - begin < PIECE or not _only_negates(pair, other):
            continue
        whole = (begin == 0 or side[begin].off) and pair.clause_mark(side, end)
        if whole and not _count(pair.facts.words.negations, side[begin:end]) and _only_negates(pair, other):
            return True
    return False


def _negation_at_edge(pair: Pair, side: Sequence[Token], begin: int, end: int) -> int:
    """Where a lost clause ends and the negation of the one that stays begins, or the other way round; 0 for nowhere."""
    marks = [n for n in range(begin + 1, end) if side[n].off]
    if not marks:
        return 0
    if end < len(side) and not side[end].off and _only_negates(pair, side[marks[-1] : end]):
        return marks[-1]
    if begin > 0 and not side[begin].off and _only_negates(pair, side[begin : marks[0]]):
        return marks[0]
    return 0


def _another_sentence(pair: Pair, run: Run) -> bool:
    """Whether one side goes on where the other begins its next sentence: that one was cut, and the first went on."""
    at_end = run.a[1] == len(pair.a) and run.b[1] == len(pair.b) and run.a[0] > 0 < run.b[0]
    if not at_end or min(len(run.gone), len(run.come)) < PIECE:
        return False
    return (run.gone[0].starts or run.gone[0].gap) != (run.come[0].starts or run.come[0].gap)


def _written_alike(run: Run) -> bool:
    """Whether only the spelling differs: "e-mail" and "email", "one" and "1"."""
    gone, come = run.gone, run.come
    if not gone or not come or any(t.spoken for t in (*gone, *come)):
        return False
    if [t.value for t in gone] == [t.value for t in come] != [None] * len(gone) and len(gone) == len(come):
        return all(x.value is not None or x.key == y.key for x, y in zip(gone, come, strict=True))
    return "".join(t.key for t in gone) == "".join(t.key for t in come)


# One run of changed words


def _classes(pair: Pair, run: Run, balanced: bool) -> list[Drift]:
    """What happened in one run. Several may hold: "two men" → "no women" is a negation and new words."""
    gone, come = run.gone, run.come
    if any(t.bleeped for t in (*gone, *come)) and _bleep(gone, come):
        return ["censored"] if max(len(gone), len(come)) <= 3 else ["reworded", "censored"]
    if _tidied(pair, run):
        return ["cleaned"]
    found: list[Drift] = []
    if _opposite(pair, gone, come) or (not balanced and _turned(pair, run)):
        found.append("polarity")
    if _recounted(pair, gone, come):
        found.append("number")
    if _renamed(pair, run):
        found.append("name")
    called = "name" in found and not pair.facts.capital_nouns
    left = [_content(pair, [t for t in side if not (called and t.capital)]) for side in (gone, come)]
    one_word = len(gone) == len(come) == 1  # "nobody" → "everybody", "fair" → "unfair": said with the class
    if not found or (gone and come and left[0] != left[1] and not one_word):
        found.append("reworded" if gone and come else "cut" if gone else "extended")
    return found


def _bleep(gone: Sequence[Token], come: Sequence[Token]) -> bool:
    """Whether a bleep stands for what the other side prints, or for nothing there; a cut may take one with it."""
    if not gone or not come:
        return len(gone) + len(come) <= 2
    for one, other in ((gone, come), (come, gone)):
        for bleep in (t for t in one if t.bleeped):
            first = bleep.key.lstrip("*[(<")[:1]
            if bleep.key.startswith(("*[", "*(", "*<", "**")) or any(
                t.key.lstrip("*").startswith(first) for t in other
            ):
                return True
    return False


def _tidied(pair: Pair, run: Run) -> bool:
    """Fillers, stutters and dialect: taken out, put in or made standard."""
    gone, come = run.gone, run.come
    if gone and come:
        return _dialect(pair, gone, come)
    side, (begin, end) = (pair.a, run.a) if gone else (pair.b, run.b)
    if all(_of_concord(pair, t) for t in side[begin:end]) and _negated_beside(pair, run):
        return True
    if _repeated(side, begin, end):
        return True
    n = begin
    while n < end:
        if length := _filler(pair, side, n, end):
            n += length
        elif _repeated(side, n, end) or (n > begin and _repeated(side, begin, n)):
            return True
        else:
            return _stuttered(pair, side, begin, end)
    return True


def _dialect(pair: Pair, gone: Sequence[Token], come: Sequence[Token]) -> bool:
    """Whether one side is the standard form of the other: "ain't" and "aren't", "'s" and "is"."""
    if not any(t.spoken for t in (*gone, *come)):
        return False
    if [t.key for t in gone] == [t.key for t in come]:
        return True
    negations, helpers = pair.facts.words.negations, pair.facts.speech.auxiliaries | {"'s", "have", "not"}
    if bool(_count(negations, gone)) != bool(_count(negations, come)):
        return False
    rest = [[t.key for t in side if t.key not in pair.facts.speech.auxiliaries] for side in (gone, come)]
    if rest[0] == rest[1] and len(gone) != len(come):
        return True  # "we gonna" and "we are going to"
    return len(gone) == len(come) and all(
        x.key == y.key or (x.key in helpers and y.key in helpers and (x.spoken or y.spoken))
        for x, y in zip(gone, come, strict=True)
    )


def _filler(pair: Pair, side: Sequence[Token], n: int, end: int) -> int:
    """How many words from ``n`` are a filler: hesitations anywhere, real words only where marks set them off."""
    words, edits = pair.facts.words, pair.facts.edits
    before = side[n].off or side[n].starts or n == 0
    after = n + 1 >= len(side) or side[n + 1].off
    if side[n].key in words.fillers and (
        HESITATION.fullmatch(side[n].key) or pair.facts.code == "de" or (before and after)
    ):
        return 1
    if side[n].key in words.fillers and (before or after) and side[n].key not in words.stop:
        return 1
    if side[n].key in edits.asides and before and after:
        return 1
    for length in (2, 3, 4):
        aside = " ".join(t.key for t in side[n : n + length])
        if n + length <= end and aside in edits.asides:
            return length if before or n + length >= len(side) or side[n + length].off else 0
    return 0


def _repeated(side: Sequence[Token], begin: int, end: int) -> bool:
    """Whether a run only says again what stands right beside it: "I, I built".

    What the next sentence, or the next piece of a split quotation, takes up again is said for its own sake.
    """
    keys, length = [t.key for t in side], end - begin
    if not length or length > 4:
        return False
    for first in (begin, begin - length):
        last = first + 2 * length
        if first >= 0 and keys[first : first + length] == keys[first + length : last]:
            return not any(t.starts or " … " in t.before for t in side[first + 1 : last])
    return False


def _stuttered(pair: Pair, side: Sequence[Token], begin: int, end: int) -> bool:
    """Broken-off words and repetitions with fillers between: "I, uh, I", "th- the"."""
    rest = [n for n in range(begin, end) if not _filler(pair, side, n, end)]
    kept = [t.key for t in (side[end] if end < len(side) else None, side[begin - 1] if begin else None) if t]
    if rest and all(side[n].key in kept for n in rest) and len(rest) <= 2:
        return True
    again = [t.key for t in side[end : end + len(rest)]]
    if 1 < len(rest) < end - begin and len(rest) <= 4 and [side[n].key for n in rest] == again:
        return True  # "we was, um, we was robbed"
    text = (pair.earlier if side is pair.a else pair.later).text
    following = side[end].key if end < len(side) else ""
    broken = [fold(text[side[n].begin : side[n].end]) for n in rest]
    return (
        bool(broken)
        and len(broken) == 1
        and len(broken[0]) <= 3
        and following.startswith(broken[0])
        and (end < len(side) and "-" in side[end].before)
    )


def _turned(pair: Pair, run: Run) -> bool:
    """Whether a negation came or went."""
    negations = pair.facts.words.negations
    gone, come = run.gone, run.come
    if _opposite(pair, gone, come):
        return True
    if bool(_count(negations, gone)) == bool(_count(negations, come)):
        return False
    if _negated_beside(pair, run):
        return False
    if gone and come:
        return _reversed_in_place(pair, gone, come)
    side, (begin, end) = (pair.a, run.a) if gone else (pair.b, run.b)
    speech, words = pair.facts.speech, pair.facts.words
    if _only_negates(pair, side[begin:end]):
        # "No, we won’t": a word of its own, as an aside is.
        return not ((begin == 0 or side[begin].off) and (end == len(side) or side[end].off))
    says = any(t.key not in words.stop | words.negations for t in side[begin:end])
    if says and any(t.off for t in side[begin + 1 : end]):
        return False  # so did the end of one clause and the beginning of the next
    if says and gone and run.b[0] < len(pair.b) and pair.b[run.b[0]].gap:
        return False  # the outlet shows that words are left out
    if pair.clause_mark(side, end) or (says and pair.clause_mark(side, begin)):
        return False  # a whole clause came or went: that is a cut
    if side[begin].key in speech.relatives | speech.conjunctions | speech.subordinators | speech.clause_openers:
        return begin > 0 and end < len(side) and all(t.key in words.stop for t in side[begin:end])
    content = [t for t in side[begin:end] if t.key not in words.stop and t.key not in words.negations]
    inside = begin > 0 and end < len(side)
    return len(content) <= (1 if inside else 0) and end - begin <= 5


def _only_negates(pair: Pair, side: Sequence[Token]) -> bool:
    """Whether a run is the word for "not" and what goes with it: "not", "no longer", "nicht mehr"."""
    words = pair.facts.words
    return any(t.key in words.negations for t in side) and all(
        t.key in words.negations | words.negation_tails | pair.facts.speech.auxiliaries for t in side
    )


def _reversed_in_place(pair: Pair, gone: Sequence[Token], come: Sequence[Token]) -> bool:
    """Whether a replacement turned a statement round, and didn't put another in its place."""
    a, b = _content(pair, gone), _content(pair, come)
    return a == b or max(a.total(), b.total()) <= 1 or bool(a & b)


def _negated_beside(pair: Pair, run: Run) -> bool:
    """Whether the clause keeps another negation, in a language or dialect where two are one: "ne … pas"."""
    negations = pair.facts.words.negations
    changed = [t for t in (*run.gone, *run.come) if t.key in negations]
    if not changed or not all(_of_concord(pair, t) for t in changed):
        return False
    for side, (begin, end) in ((pair.a, run.a), (pair.b, run.b)):
        first, last = begin, end
        while first > 0 and not (first < len(side) and side[first].off):
            first -= 1
        while last < len(side) and not side[last].off:
            last += 1
        beside = [t for t in (*side[first:begin], *side[end:last]) if t.key in negations]
        if all(t.key in pair.facts.edits.concord for t in beside):
            return False
    return True


def _of_concord(pair: Pair, token: Token) -> bool:
    concord = pair.facts.edits.concord
    return token.key in concord or (token.spoken and "ain't" in concord)


def _opposite(pair: Pair, gone: Sequence[Token], come: Sequence[Token]) -> bool:
    """ "fair" and "unfair", alone or among words that stayed."""
    if len(gone) != 1 or len(come) != 1:
        return False
    short, long = sorted((gone[0].key, come[0].key), key=len)
    return len(short) >= OPPOSITE_OF and any(long == prefix + short for prefix in pair.facts.edits.opposites)


def _recounted(pair: Pair, gone: Sequence[Token], come: Sequence[Token]) -> bool:
    """Whether both sides count, and not the same."""
    values = [[t.value for t in side if t.value is not None] for side in (gone, come)]
    if all(values) and Counter(values[0]) != Counter(values[1]):
        # "one" against a number is a count, against "the" it isn't: that has no value.
        return True
    words = pair.facts.words
    months = [[words.months[t.key] for t in side if _month(pair, t)] for side in (gone, come)]
    days = [[words.weekdays[t.key] for t in side if t.key in words.weekdays] for side in (gone, come)]
    return any(all(both) and both[0] != both[1] for both in (months, days))


def _month(pair: Pair, token: Token) -> bool:
    """Whether a word is a month: "may" and "march" are where months are written with a capital, and these aren't."""
    capital = pair.facts.capital_nouns or pair.facts.title_case
    return token.key in pair.facts.words.months and (token.capital or not capital)


def _renamed(pair: Pair, run: Run) -> bool:
    """Whether a name or pronoun became another, or an editor put one in brackets."""
    gone, come = run.gone, run.come
    for one, other in ((come, gone), (gone, come)):
        if any(t.bracketed for t in one):
            return bool(other) or any(_name(pair, t) for t in one if t.bracketed)
    if not gone or not come:
        return False
    pronouns, stop = pair.facts.words.pronouns, pair.facts.words.stop
    if pair.retold:
        told = {fold(p) for w in (pair.earlier, pair.later) for p in (w.speaker_name or "").split()}
        gone = tuple(t for t in gone if t.key not in pronouns | told)
        come = tuple(t for t in come if t.key not in pronouns | told)
    sides = []
    known = _names_by_place(pair, run)
    for side, against, places in ((gone, come, known[0]), (come, gone, known[1])):
        pro = [t.key for t in side if t.key in pronouns]
        # A capital in the place of a pronoun is a name, also where it opens the sentence; German nouns only there.
        instead = all(t.key in pronouns for t in against)
        called = [t for t in side if _name(pair, t) or t in places or (instead and _could_be_name(pair, t))]
        sides.append((pro, [t.key for t in called], [t for t in side if t.key not in stop and t not in called]))
    (pro_a, names_a, other_a), (pro_b, names_b, other_b) = sides
    if names_a and names_b and names_a != names_b:
        return True
    if pro_a and pro_b and Counter(pro_a) != Counter(pro_b):
        return (not other_a and not other_b) or len(pro_a) == len(pro_b)
    return bool((pro_a and names_b and not other_b) or (names_a and pro_b and not other_a))


def _names_by_place(pair: Pair, run: Run) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Words with a capital that stand where names stand, in a language that writes all nouns so.

    Names have no article, and no common noun stands in the place of one: both sides must look like names.
    """
    nothing: tuple[tuple[Token, ...], tuple[Token, ...]] = ((), ())
    if not pair.facts.capital_nouns or not run.gone or not run.come:
        return nothing
    sides = tuple(
        tuple(side[n] for n in range(*place) if _stands_as_name(pair, side, n))
        for side, place in ((pair.a, run.a), (pair.b, run.b))
    )
    return (sides[0], sides[1]) if all(sides) else nothing


def _stands_as_name(pair: Pair, side: Sequence[Token], n: int) -> bool:
    token, words, speech = side[n], pair.facts.words, pair.facts.speech
    if (
        not token.capital
        or token.value is not None
        or token.key in words.stop | words.bare_nouns | words.weekdays.keys()
    ):
        return False
    if _month(pair, token) or token.key in pair.facts.people.not_names:
        return False
    before = side[n - 1] if n and not token.off else None
    if before is not None and before.capital and before.key not in words.stop and before.value is None:
        # "Minister Osgood", "Pavel Lund"; not "40 Meter Höhe"
        return not (n > 1 and side[n - 2].value is not None) and not _month(pair, before)
    common = token.key.endswith(speech.feminine_endings + COMMON_ENDINGS)
    if token.starts or common:
        return False
    own = speech.determiners | pair.facts.people.possessives | pair.facts.people.determiners
    return before is None or (before.key not in own and before.value is None and not _inflected(pair, before))


def _inflected(pair: Pair, token: Token) -> bool:
    """Whether a word may be an adjective before a noun: "neue Kanzlerin"."""
    words, speech = pair.facts.words, pair.facts.speech
    verb = token.key in speech.say | speech.tell | speech.auxiliaries | words.stop | speech.prepositions
    return not verb and token.key.endswith(speech.adjective_endings or ("e", "en", "er", "es", "em"))


def _could_be_name(pair: Pair, token: Token) -> bool:
    return token.capital and token.key not in pair.facts.words.stop and (token.starts or pair.facts.code != "de")


def _name(pair: Pair, token: Token) -> bool:
    """Whether a word is (part of) a name. German nouns have capitals too: there only known names count."""
    words, people = pair.facts.words, pair.facts.people
    if not token.capital or token.key in words.stop or token.value is not None or token.key in people.not_names:
        return False
    if token.key in words.months or token.key in pair.facts.speech.times:
        return False
    if token.key in pair.names or token.key in people.first_names:
        return True
    if pair.facts.code == "de":
        return False
    if not token.starts:
        return True
    # English names open sentences bare, plurals and -tion nouns do too.
    common = token.key.endswith(("s", "tion", "ing", "ment", "ness", "ity"))
    return pair.facts.code == "en" and not common and token.key not in words.irregular


def _content(pair: Pair, side: Sequence[Token]) -> Counter[str]:
    """Stems of the words that say something and have no class of their own."""
    words = pair.facts.words
    function = _function_words(pair.facts.code)
    return Counter(
        stem(t.key, pair.facts)
        for t in side
        if t.key not in function
        and t.value is None
        and t.key not in words.weekdays
        and not (t.bracketed or t.bleeped or _month(pair, t) or _name(pair, t))
    )


@lru_cache(maxsize=None)
def _function_words(code: str) -> frozenset[str]:
    facts = facts_of(code)
    return facts.words.stop | facts.words.negations | facts.words.pronouns | facts.speech.auxiliaries


def stem(key: str, facts: Language) -> str:
    """A word without its inflection, roughly: enough to see "said" in "says".

    >>> stem("asked", facts_of("en")), stem("went", facts_of("en")), stem("gefragt", facts_of("de"))
    ('ask', 'go', 'frag')
    """
    return _stem(key, facts.code)


@lru_cache(maxsize=65536)
def _stem(key: str, code: str) -> str:
    words = facts_of(code).words
    if key in words.irregular:
        return words.irregular[key]
    if words.prefix and key.startswith(words.prefix) and len(key) > len(words.prefix) + 4 and key.endswith(("t", "en")):
        key = key[len(words.prefix) :]
    for ending in sorted(words.endings, key=len, reverse=True):
        if key.endswith(ending) and len(key) - len(ending) >= 3:
            key = key[: -len(ending)]
            break
    return words.irregular.get(key, key)


def _count(kind: frozenset[str], side: Sequence[Token]) -> int:
    return sum(t.key in kind for t in side)


# All runs together


def _said_otherwise(pair: Pair, runs: Sequence[Run]) -> bool:
    """Whether as many clauses deny as before, in other words: "nobody paid" and "not one of them paid"."""
    negations = pair.facts.words.negations
    both = all(any(_count(negations, side) for side in sides) for sides in
               ([r.gone for r in runs], [r.come for r in runs]))  # fmt: skip
    return both and _denials(pair.facts, pair.a) == _denials(pair.facts, pair.b) > 0


def _with_tails(pair: Pair, found: list[tuple[Drift, Run]]) -> list[tuple[Drift, Run]]:
    """What comes and goes with a negation is part of it: "is safe" and "is no longer safe", "n’est plus sûr"."""
    if not any(name == "polarity" for name, _ in found):
        return found
    tails = pair.facts.words.negation_tails
    return [
        ("polarity", run)
        if name in ("cut", "extended") and all(t.key in tails for t in (*run.gone, *run.come))
        else (name, run)
        for name, run in found
    ]


def _denials(facts: Language, side: Sequence[Token]) -> int:
    """How many clauses deny: two words for "not" in one are one denial."""
    found, denies = 0, False
    for token in side:
        if token.off:
            found, denies = found + denies, False
        denies = denies or token.key in facts.words.negations
    return found + denies


def _balanced(pair: Pair, runs: Sequence[Run]) -> bool:
    """Whether a negation only moved: "I think he won’t" and "I don’t think he will"."""
    turned = [run for run in runs if _turned(pair, run) and not _opposite(pair, run.gone, run.come)]
    sides = [sum(_count(pair.facts.words.negations, side) for side in s) for s in
             ([r.gone for r in turned], [r.come for r in turned])]  # fmt: skip
    return len(turned) > 1 and sides[0] == sides[1]


def _moved(found: list[tuple[Drift, Run]]) -> list[tuple[Drift, Run]]:
    """Words cut here and added there were moved: that is another wording, nothing was lost or gained."""
    gone = sum((Counter(t.key for t in run.gone) for name, run in found if name == "cut"), Counter[str]())
    come = sum((Counter(t.key for t in run.come) for name, run in found if name == "extended"), Counter[str]())
    both = gone & come
    return [
        ("reworded", run)
        if name in ("cut", "extended") and not Counter(t.key for t in (*run.gone, *run.come)) - both
        else (name, run)
        for name, run in found
    ]


def _joined_elsewhere(pair: Pair, runs: Sequence[Run]) -> list[tuple[Drift, Run]]:
    """The seams of a splice: words of two places joined as one, with nothing that shows it.

    1. in order: what stood between was dropped, and with it the end of one clause and the beginning of another
    2. out of order: the later words are pieces of the earlier ones, in another sequence
    """
    plain = [r for r in runs if not _tidied(pair, r)]
    if plain and all(not r.come for r in plain):
        seams = [r for r in plain if _seam(pair, r)]
        if seams:
            # What is lost at the ends beside is no news: a splice is made of pieces.
            return [("cleaned" if _tidied(pair, r) else "spliced", r) for r in runs]
        return []
    if not plain or not 2 * PIECE <= len(pair.b) <= 1.1 * len(pair.a):
        return []
    places = covered(pair.b, pair.a)
    share = sum(length for _, _, length in places) / len(pair.b)
    order = [a for _, a, _ in places]
    if share >= 0.9 and len(places) > 1 and order != sorted(order):
        return [("spliced", r) for r in plain]
    return []


def _seam(pair: Pair, run: Run) -> bool:
    """Whether dropping ``run`` joined two places."""
    (a0, a1), (b0, _) = run.a, run.b
    before, after = b0, len(pair.b) - b0
    if not (a0 > 0 and a1 < len(pair.a)) or min(before, after) < 2 or pair.b[b0].gap:
        return False
    sentence = any(t.starts for t in pair.a[a0 : a1 + 1])
    if sentence:
        # Whole sentences on both sides, and printed as two: words are lost between, none are joined.
        return not (pair.b[b0].starts and pair.a[a1].starts)
    inside = any(t.off and not t.gap for t in pair.a[a0 + 1 : a1])
    edges = pair.clause_mark(pair.a, a0) or pair.clause_mark(pair.a, a1)
    return inside and not edges and a1 - a0 >= PIECE


def covered(pieces: Sequence[Token], source: Sequence[Token]) -> list[tuple[int, int, int]]:
    """Where ``pieces`` come from: ``(place there, place in source, words)`` of the longest common runs, in order."""
    found: list[tuple[int, int, int]] = []
    keys, theirs = [t.key for t in pieces], [t.key for t in source]

    def cover(begin: int, end: int) -> None:
        if end - begin < PIECE:
            return
        matcher = SequenceMatcher(None, keys[begin:end], theirs, autojunk=False)
        best = matcher.find_longest_match()
        if best.size >= PIECE:
            found.append((begin + best.a, best.b, best.size))
            cover(begin, begin + best.a)
            cover(begin + best.a + best.size, end)

    cover(0, len(keys))
    return sorted(found)


def _retelling(pair: Pair, found: list[tuple[Drift, Run]]) -> list[tuple[Drift, Run]]:
    """What is left when speech is told indirectly: shifted pronouns, tenses and word order are no changes."""
    gone = sum((_content(pair, run.gone) for _, run in found), Counter[str]())
    come = sum((_content(pair, run.come) for _, run in found), Counter[str]())
    lost, new = gone - come, come - gone
    kept: list[tuple[Drift, Run]] = []
    for name, run in found:
        if name in ("cut", "extended", "reworded", "cleaned"):
            a = [t for t in run.gone if stem(t.key, pair.facts) in lost and not _shifted(pair, t, run.come, pair.b)]
            b = [t for t in run.come if stem(t.key, pair.facts) in new and not _shifted(pair, t, run.gone, pair.a)]
            if not a and not b:
                continue
            name = "reworded" if a and b else "cut" if a else "extended"
        kept.append((name, run))
    return kept


def _shifted(pair: Pair, token: Token, instead: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether a word is what telling shifts: "may" and "might", "next year" and "the year after", "amo" and "amaba"."""
    words, key = pair.facts.words, token.key
    if key in words.modals or (key in pair.facts.edits.shifting and instead):
        return True
    return any(_begin_alike(key, t.key) >= max(2, INFLECTED * min(len(key), len(t.key))) for t in other)


def _begin_alike(a: str, b: str) -> int:
    """How many letters two words begin with alike."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


# What the reader sees


def _marked_alike(pair: Pair) -> bool:
    """Whether both have the same marks; the comma in “…,” she said, “…” is not the quotation's."""
    a, b = _marks(pair.earlier.text, pair.a), _marks(pair.later.text, pair.b)
    if a == b or len(pair.a) != len(pair.b):
        return a == b
    seams = {n for n, (x, y) in enumerate(zip(pair.a, pair.b, strict=True)) if x.gap or y.gap}
    return all(x == y or (n in seams and {x, y} <= {"", ","}) for n, (x, y) in enumerate(zip(a, b, strict=True)))


def _marks(text: str, side: Sequence[Token]) -> list[str]:
    """The marks between the words, without quotation marks, ellipses and the last ones; kinds of dash are one."""
    marks = []
    for n, token in enumerate(side):
        between = re.sub(ELLIPSIS, "", token.before) if n else ""
        marks.append(re.sub(r"[–—‑-]+", "-", "".join(c for c in between if not c.isspace() and c not in QUOTES + "[]")))
    end = text[side[-1].end :] if side else text
    return [*marks, "".join(c for c in end if c in "?!")]


def _changes(pair: Pair, found: Sequence[tuple[Drift, Run]]) -> Iterator[Change]:
    """One change a run, named by the gravest thing that happened in it."""
    gravest: dict[Run, Drift] = {}
    for name, run in found:
        if run not in gravest or ORDER.index(name) < ORDER.index(gravest[run]):
            gravest[run] = name
    for run in sorted(gravest, key=lambda r: (r.b, r.a)):
        text, _ = _as_written(pair.earlier.text, pair.a, run.a, lone=not run.come)
        to, at = _as_written(pair.later.text, pair.b, run.b, lone=not run.gone)
        yield Change(_kind(pair, run, gravest[run]), text, to, at)


def _kind(pair: Pair, run: Run, name: Drift) -> ChangeKind:
    """What a change is called: its class, or finer."""
    if name == "name" and any(t.bracketed for t in (*run.gone, *run.come)):
        return "bracketed"
    if name in KIND_OF:
        return KIND_OF[name]
    if name == "reworded" and not (run.gone and run.come):
        return "moved"
    if name == "reworded" and _modal(pair, run):
        return "modal"
    return "replaced" if run.gone and run.come else "dropped" if run.gone else "added"


def _modal(pair: Pair, run: Run) -> bool:
    """Whether the words for how sure or bound something is became others, and nothing else did: "will" → "may"."""
    modals = pair.facts.words.modals
    if not all(any(t.key in modals for t in side) for side in (run.gone, run.come)):
        return False
    rest = [[t.key for t in side if t.key not in pair.facts.words.stop | modals] for side in (run.gone, run.come)]
    return rest[0] == rest[1]


def _as_written(text: str, side: Sequence[Token], place: tuple[int, int], lone: bool) -> tuple[str, Span]:
    """The words as the outlet printed them, and where; a lone run takes the marks with it that hang on it."""
    begin, end = place
    if begin == end:
        at = side[begin - 1].end if begin else side[0].begin if side else 0
        return "", Span(at, at)
    first, last = side[begin].begin, side[end - 1].end
    if lone and begin:
        between = text[side[begin - 1].end : first].lstrip()
        # Behind a gap or a closing mark the words stand on their own.
        first -= len(between) if not any(c in QUOTES or c == "…" for c in between) and "..." not in between else 0
    elif lone and end < len(side):
        last += len(text[last : side[end].begin].rstrip(" " + QUOTES + "….-–—([")) if not side[end].gap else 0
    return text[first:last], Span(first, last)


def as_shown(wording: Wording, text: str) -> Wording:
    """The wording with another text of the same words, so that places of changes are places in what is shown."""
    return replace(wording, text=text)
