"""Two wordings in two languages in, how likely one translates the other out, from words that correspond.

A dictionary, names, numbers and cognates say which words correspond. A paraphrase leaves few of them, so who said it to
whom and when decides with them; and a translation is only ever called probable.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from onrecord.languages import Words
from onrecord.lexicon import Lexicon
from onrecord.match.agree import Agreement, addressees, days_apart, speakers
from onrecord.match.shape import VOCABULARY, Shape, facts, language_facts, shape, stem_of
from onrecord.records import Match, Wording
from onrecord.text.latin import latin
from onrecord.text.words import WORD, key_of

Link = Callable[[str, str, float], None]
Corresponding = Mapping[str, Mapping[str, float]]  # unit of one language → units of the other → strength in (0, 1]

DICTIONARY, NAME, COGNATE, COMPOUND = 1.0, 1.0, 0.8, 0.6  # how much a corresponding word says
INFLECTED = 0.8  # the same for a likely form of it, in a language whose endings we don't know
SHARED = 0.6  # of the longer one's letters
DENIED = 0.8  # of the score is left where one side denies and the other doesn't
SEVERAL = 2.5  # weight of the corresponding words from which their share can be trusted
FIRM = ((0.35, 0.8), (0.5, 0.6))  # score and weight
LIGHT = 0.3  # weight of a word like "thing" or "go"
LIKE = 80.0  # similarity of cognates, in percent: "mikrofone" and "mikrofon" have 94, "house" and "Haus" 67
LISTS = 4000  # words of two lists; of longer ones what their words mean isn't remembered together
SAME_DAYS = 14  # within which a translation usually appears


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two wordings in two languages have in common. Shares are weighted by the rarity of the words."""

    score: float  # in [0, 1]: the mean of both shares, less where one is much longer
    cover_a: float  # share of a's words that correspond to one of b's
    cover_b: float
    weight: float  # of the corresponding words together; a rare one that certainly corresponds counts 1
    pairs: tuple[tuple[str, str, float], ...]  # the best corresponding words, strongest first


def translated(a: Wording, b: Wording, lexicon: Lexicon | None = None) -> Match | None:
    """The match of two wordings in two languages, None where the words and the circumstances don't carry it."""
    return judged(a, b, _alone(shape(a.text, a.language), shape(b.text, b.language), lexicon))


@lru_cache(maxsize=64)
def _alone(one: Shape, two: Shape, lexicon: Lexicon | None) -> Evidence:
    """The evidence of two wordings by themselves. Words that are looked up are compared with each of those on record
    several times in a row, as said by one and another."""
    return evidence(one, two, corresponding([one], [two], lexicon))


def judged(a: Wording, b: Wording, found: Evidence, *, alone: bool = False) -> Match | None:
    """A match where evidence and circumstances suffice. ``alone``: neither has another counterpart as good."""
    who, apart, to_whom = speakers(a, b), days_apart(a.date, b.date), addressees(a, b)
    if not enough(found, who, apart, to_whom, alone=alone):
        return None
    if who == "other" and _counts_otherwise(a, b):
        return None  # two people who count other things
    if denies_saying(a) != denies_saying(b):
        return None  # a denial repeats the words it denies, and is another act of saying
    shown = ", ".join(f"“{x}” and “{y}”" for x, y, _ in found.pairs[:3])
    reason = f"Probably a translation: {shown} correspond"
    reason += ", credited to the same person" if who == "same" else ""
    reason += " and said to the same person." if to_whom == "same" else "."
    base = {"same": 0.5, "unknown": 0.4, "other": 0.3}[who] + (0.05 if to_whom == "same" else 0.0)
    sure = found.score * min(1.0, found.weight / SEVERAL)
    first, second = sorted((a.id, b.id))
    return Match(
        first,
        second,
        round(min(0.9 if found.weight >= SEVERAL else 0.8, base + 0.6 * sure), 2),
        reason,
        across_languages=True,
    )


def _counts_otherwise(a: Wording, b: Wording) -> bool:
    """Whether each has a number that the other has not.

    >>> one, two = Wording("a", "The flood took 300 houses.", "en"), Wording("b", "Die Flut nahm 80 Häuser.", "de")
    >>> _counts_otherwise(one, two)
    True
    """
    one, two = shape(a.text, a.language).numbers, shape(b.text, b.language).numbers
    return bool(one - two and two - one)


def denies_saying(wording: Wording) -> bool:
    """Whether somebody denies having said something.

    >>> denies_saying(Wording("a", "I never said sauna.", "en")), denies_saying(Wording("b", "Das stimmt nicht.", "de"))
    (True, False)
    """
    return denies(shape(wording.text, wording.language))


def denies(seen: Shape) -> bool:
    """The same by the shape of the wording."""
    if not seen.negated:
        return False
    if seen.denies is None:
        seen.denies = _denies_saying(seen.text, seen.language)
    return seen.denies


def _denies_saying(text: str, code: str) -> bool:
    negations, saying = facts(code).negations, _saying(code)
    keys = [key for word in WORD.findall(text) if (key := key_of(word))]
    return any(
        key in negations and any(stem_of(near, code) in saying for near in keys[max(0, i - 2) : i + 3])
        for i, key in enumerate(keys)
    )


@lru_cache(maxsize=16)
def _saying(code: str) -> frozenset[str]:
    """The stems of the verbs of saying: "dije" is no form of a report, but of a denial."""
    speech = language_facts(code).speech
    return frozenset(stem_of(verb, code) for verb in speech.say | speech.tell)


def enough(found: Evidence, who: Agreement, apart: int | None, to_whom: Agreement, *, alone: bool = False) -> bool:
    """Whether two wordings may be one utterance. Never by the speaker and the day alone: some words must correspond."""
    weight = found.weight
    if to_whom == "other" or not weight:
        return False
    if who == "same" and (apart is None or apart <= SAME_DAYS):
        if alone and to_whom == "same":
            return found.score >= 0.15 and weight >= 0.8
        return (found.score >= (0.2 if alone else 0.25) and weight >= 1.5) or (alone and firm(found))
    if who == "unknown" and apart is not None and apart <= SAME_DAYS:
        return found.score >= 0.45 and weight >= 2.5
    if who == "unknown" and apart is None:  # words pasted by somebody: nothing but the words speaks for it
        return found.score >= 0.6 and weight >= 3
    if apart is None or apart > SAME_DAYS:
        return found.score >= 0.6 and weight >= 4
    return found.score >= 0.7 and weight >= 2.5


def firm(found: Evidence) -> bool:
    """Whether so much corresponds that one person's words within days are likely the same, with few words even: of 143
    such pairs in articles of three stories 135 were."""
    return any(found.score >= score and found.weight >= weight for score, weight in FIRM)


def evidence(one: Shape, two: Shape, known: Corresponding, rarity: Mapping[str, float] | None = None) -> Evidence:
    """How much of each wording corresponds to the other. ``rarity``: unit → weight, 1 where it says nothing."""
    mine, other = units(one), units(two)
    weigh = {unit: _weight(unit, seen, rarity) for seen in (two, one) for unit in units(seen)}
    best: dict[str, tuple[float, str]] = {}
    back: dict[str, float] = {}
    for unit in mine:
        for target, strength in known.get(unit, {}).items():
            if target in other:
                best[unit] = max(best.get(unit, (0.0, "")), (strength, target))
                back[target] = max(back.get(target, 0.0), strength)
    matched = sum(weigh[unit] * strength for unit, (strength, _) in best.items())
    cover_a = matched / max(1e-9, sum(weigh[unit] for unit in mine))
    cover_b = sum(weigh[u] * strength for u, strength in back.items()) / max(1e-9, sum(weigh[unit] for unit in other))
    lengths = sorted((len(one.tokens), len(two.tokens)))
    pairs = sorted(((u, t, s) for u, (s, t) in best.items()), key=lambda pair: (-pair[2] * weigh[pair[0]], pair[0]))
    score = (cover_a + cover_b) / 2 * min(1.0, 0.6 + 0.8 * lengths[0] / max(1, lengths[1]))
    return Evidence(
        score=score if one.negated == two.negated else score * DENIED,
        cover_a=cover_a,
        cover_b=cover_b,
        weight=min(matched, sum(weigh[target] * strength for target, strength in back.items())),
        pairs=tuple((mine[u], other[t], s) for u, t, s in pairs),
    )


def _weight(unit: str, seen: Shape, rarity: Mapping[str, float] | None) -> float:
    common = LIGHT if unit in facts(seen.language).light else 1.0
    return common * (rarity.get(unit, 1.0) if rarity else 1.0)


def units(seen: Shape, *, every: bool = False) -> Mapping[str, str]:
    """What can correspond: content words by their folded form and numbers by their value, each as written. ``every``:
    function words too, which only say something where two lists are laid side by side."""
    return seen.units_and_function_words if every else seen.units


def corresponding(
    ones: Iterable[Shape], twos: Iterable[Shape], lexicon: Lexicon | None, *, every: bool = False, once: bool = False
) -> Corresponding:
    """Which units of some wordings, all in one language, correspond to which of others, all in another. ``once``:
    neither list will come again, so that nothing of it needs to be remembered."""
    ones, twos = list(ones), list(twos)
    if not ones or not twos:
        return {}
    source, target = ones[0].language, twos[0].language
    mine = {unit: written for seen in ones for unit, written in units(seen, every=every).items()}
    other = {unit: written for seen in twos for unit, written in units(seen, every=every).items()}
    found: dict[str, dict[str, float]] = defaultdict(dict)

    def link(unit: str, to: str, strength: float) -> None:
        if found[unit].get(to, 0.0) < strength:
            found[unit][to] = strength

    for unit in mine.keys() & other.keys():
        link(unit, unit, NAME)
    if lexicon is not None:
        if lexicon.source != source:
            lexicon = lexicon.inverted()
        once = once or len(mine) + len(other) >= LISTS
        _by_dictionary(mine, other, _meanings(source, target, lexicon), link, every=every, once=once)
        back = _meanings(target, source, lexicon.inverted())
        _by_dictionary(other, mine, back, lambda unit, to, s: link(to, unit, s), every=every, once=once)
    _by_sound(mine, other, link)
    return found


def _by_dictionary(
    mine: Mapping[str, str], other: Mapping[str, str], known: _Meanings, link: Link, *, every: bool, once: bool
) -> None:
    # A list is laid beside several, one after the other; a vocabulary isn't.
    look_up, lay_out = (_sought.__wrapped__, _standing.__wrapped__) if once else (_sought, _standing)
    sought, there = look_up(tuple(mine.items()), known, every), lay_out(tuple(other), known.target)
    for stem in sought.stems.keys() & there.stems.keys():
        for unit in sought.stems[stem]:
            for to in there.stems[stem]:
                link(unit, to, DICTIONARY)
    if there.inflected is not None:
        for translation, units in sought.words.items():
            for to in there.inflected.forms(translation):
                for unit in units:
                    link(unit, to, INFLECTED)
    # "phone call" is one word in German: "Telefongespräch"
    for opening in sought.openings.keys() & there.openings.keys():
        for to in there.openings[opening]:
            for translation in sought.openings[opening]:
                if to.startswith(translation) and len(to) >= len(translation) + 3:
                    for unit in sought.words[translation]:
                        link(unit, to, COMPOUND)
    for closing in sought.closings.keys() & there.closings.keys():
        for to in there.closings[closing]:
            for translation in sought.closings[closing]:
                if to.endswith(translation) and len(to) >= len(translation) + 3:
                    for unit in sought.words[translation]:
                        link(unit, to, COMPOUND)


@dataclass(frozen=True, slots=True)
class _Sought:
    """What the words of a list mean in another language: translation → words; its stem → words; how it begins and ends,
    where that language writes compounds → translations."""

    words: Mapping[str, list[str]]
    stems: Mapping[str, list[str]]
    openings: Mapping[str, list[str]]
    closings: Mapping[str, list[str]]


@lru_cache(maxsize=512)
def _sought(words: tuple[tuple[str, str], ...], known: _Meanings, every: bool) -> _Sought:
    target, by_word = known.target, defaultdict[str, list[str]](list)
    by_stem = defaultdict[str, list[str]](list)
    openings, closings = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for word, meaning in known.of(words):
        for translation in meaning.words if every else meaning.content:
            by_word[translation].append(word)
        for stem in meaning.stems if every else meaning.content_stems:
            by_stem[stem].append(word)
    if target == "de":
        for translation in by_word:
            if len(translation) >= 4:
                openings[translation[:4]].append(translation)
                closings[translation[-4:]].append(translation)
    return _Sought(by_word, by_stem, openings, closings)


@dataclass(frozen=True, slots=True)
class _Standing:
    """The words of a list by what translations find them by."""

    stems: Mapping[str, list[str]]
    openings: Mapping[str, list[str]]
    closings: Mapping[str, list[str]]
    inflected: _Inflected | None


@lru_cache(maxsize=512)
def _standing(words: tuple[str, ...], target: str) -> _Standing:
    by_stem = defaultdict[str, list[str]](list)
    openings, closings = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for word in words:
        by_stem[stem_of(word, target)].append(word)
        if target == "de" and len(word) >= 8:
            openings[word[:4]].append(word)
            closings[word[-4:]].append(word)
    return _Standing(by_stem, openings, closings, None if facts(target).endings else _Inflected(words))


class _Meaning(NamedTuple):
    """The translations of a word."""

    words: frozenset[str]
    content: frozenset[str]  # those that are no function words
    stems: frozenset[str]
    content_stems: frozenset[str]


class _Meanings:
    """Words of one language, folded and as written, and what they mean in another."""

    def __init__(self, source: str, target: str, lexicon: Lexicon) -> None:
        self.source, self.target, self.lexicon = source, target, lexicon
        self._known: dict[tuple[str, str], _Meaning] = {}

    def of(self, words: Iterable[tuple[str, str]]) -> Iterator[tuple[str, _Meaning]]:
        """Words, folded, with what they mean."""
        if len(self._known) >= VOCABULARY:
            self._known.clear()
        words = list(words)
        # Looked up in order of the alphabet: neighbours lie in one chunk of a compressed dictionary.
        for word in sorted([word for word in words if word not in self._known], key=lambda word: word[1]):
            found = _translations(*word, self.source, self.lexicon)
            content = found - facts(self.target).stop
            stems, content_stems = (frozenset(stem_of(w, self.target) for w in some) for some in (found, content))
            self._known[word] = _Meaning(found, content, stems, stems if stems == content_stems else content_stems)
        return ((word[0], self._known[word]) for word in words)


@lru_cache(maxsize=64)
def _meanings(source: str, target: str, lexicon: Lexicon) -> _Meanings:
    return _Meanings(source, target, lexicon)


class _Inflected:
    """The words of a language whose endings we don't know, by their openings: "vlada" and "vlade" may be one word."""

    def __init__(self, units: Iterable[str]) -> None:
        self.by_opening: dict[str, list[str]] = defaultdict(list)
        for unit in units:
            self.by_opening[unit[:3]].append(unit)

    def forms(self, word: str) -> Iterator[str]:
        """Those that differ from the word in their last few letters only."""
        from rapidfuzz.distance import Prefix

        for unit in self.by_opening.get(word[:3], ()):
            shared, longer = Prefix.similarity(word, unit), max(len(word), len(unit))
            short = len(word) == shared == 3 and longer <= 5
            if short or (shared >= max(4, SHARED * longer) and len(word) - shared <= 3 and len(unit) - shared <= 4):
                yield unit


@lru_cache(maxsize=65536)
def _translations(unit: str, written: str, code: str, lexicon: Lexicon) -> frozenset[str]:
    """The translations of a word and of the form it is irregular of; if none, of its likely base form."""
    about = facts(code)
    found = lexicon.translations(written) | (lexicon.translations(unit) if unit != written else frozenset())
    if unit in about.irregular:
        found = found.union(*map(lexicon.translations, _headwords(about.irregular[unit], about)))
    return found or next(filter(None, map(lexicon.translations, _bases(unit, about))), frozenset())


def _headwords(base: str, about: Words) -> list[str]:
    return [base + ending for ending in ("", *about.bases)]


def _bases(key: str, about: Words) -> Iterator[str]:
    """Forms that a dictionary may have a folded word under, likely ones first.

    >>> list(_bases("voting", Words(endings=("ting", "ing", "s"), bases=("e",))))
    ['vot', 'vote', 'vo', 'voe']
    >>> german = Words(prefixes=("an",), prefix="ge", irregular={"genommen": "nehm"}, bases=("en",))
    >>> list(_bases("angenommen", german))
    ['annehm', 'annehmen']
    """
    for ending in sorted(about.endings, key=len):
        if key.endswith(ending) and len(key) - len(ending) >= 2:
            base = key[: -len(ending)]
            yield from _headwords(base, about)
            if len(base) > 3 and base[-1] == base[-2]:  # "running"
                yield base[:-1]
    if about.prefix and key.startswith(about.prefix) and len(key) > len(about.prefix) + 3:
        yield from _bases(key[len(about.prefix) :], replace(about, prefix="", prefixes=()))
    for prefix in about.prefixes:  # "angenommen", "anzunehmen", "beschlossen"
        rest = key[len(prefix) :]
        if not key.startswith(prefix) or len(rest) < 3:
            continue
        plain = rest.removeprefix("zu")
        base = about.irregular.get(rest, about.irregular.get(about.prefix + rest, ""))
        if base:
            yield from (prefix + headword for headword in _headwords(base, about))
        elif plain != rest:
            yield prefix + plain
        elif rest.startswith(about.prefix):
            bare = replace(about, prefixes=())
            yield from (prefix + headword for headword in _bases(rest, bare))


def _by_sound(mine: Mapping[str, str], other: Mapping[str, str], link: Link) -> None:
    """Links names and cognates: words that are spelled alike once each language's spelling is levelled."""
    from rapidfuzz import fuzz

    by_opening: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for unit in other:
        sound = levelled(unit)
        if len(sound) >= 4:
            by_opening[sound[:2]].append((unit, sound))
    for unit in mine:
        sound = levelled(unit)
        if len(sound) < 4:
            continue
        for to, like in by_opening.get(sound[:2], ()):
            same = fuzz.ratio(sound, like)
            if same >= LIKE or (len(sound) >= 6 and len(like) >= 6 and sound[:6] == like[:6]):
                link(unit, to, NAME if same == 100 else COGNATE)


@lru_cache(maxsize=131072)
def levelled(key: str) -> str:
    """A folded word in Latin letters, spelled as no language and all: for telling cognates and names.

    >>> levelled("microphone"), levelled("mikrofon"), levelled("telephonique"), levelled("москва")
    ('mikrofone', 'mikrofon', 'telefonike', 'moskva')
    """
    if not key.isascii():
        key = latin(key)
    for written, heard in (("ph", "f"), ("qu", "k"), ("th", "t"), ("ck", "k"), ("sch", "sh"), ("c", "k"), ("y", "i")):
        key = key.replace(written, heard)
    return re.sub(r"(.)\1", r"\1", key)
