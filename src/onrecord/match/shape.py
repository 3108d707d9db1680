"""What matching sees of a wording: its folded words in pieces, its content words, numbers and names.

Outlets write the same words with other marks, contractions and numerals; here they become the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, repeat
from math import fsum
from sys import intern
from typing import Any, Generic, TypeVar

from onrecord.errors import UnknownLanguage
from onrecord.languages import Language, Words, language
from onrecord.records import Wording
from onrecord.text.stems import stem
from onrecord.text.words import WORD, fold, key_of

# Where words were left out, or where something stood between two pieces.
GAP = re.compile(r"\s*(?:[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|…|\.\s?\.\s?\.(?:\s?\.)?)\s*")
CLAUSE = re.compile(r"[,;:.!?…–—](?!\d)")
MARKS = ('"', "“", "„", "«", "»", "''")  # one of which opens what stands in marks
OPENERS = frozenset('.!?:“„«"')  # marks behind which a capital says nothing
QUOTED = re.compile(r"[“„«\"](?P<inner>[^“”„«»\"]{2,}?)[”“»\"]|''(?P<old>[^']{2,}?)''")


VOCABULARY = 500_000  # words of a language that are remembered with what they are


Of = TypeVar("Of")


class once(Generic[Of]):
    """What is worked out when it is asked for, and kept: ``functools.cached_property`` without the lock it has before
    Python 3.12, which takes longer than most of what is worked out here."""

    def __init__(self, work: Callable[[Any], Of]) -> None:
        self.work = work
        self.name = work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, one: Any, _: object = None) -> Of:
        found = one.__dict__[self.name] = self.work(one)
        return found


class Shape:
    """A text as matching compares it. All tuples run in the order of the text.

    Most texts are only looked at for who they may meet: what only comparing needs is worked out when it is asked for.
    """

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        known = _vocabulary(language)
        read = WORD.findall(text)
        gaps = "…" in text or text.count(".") > 2
        pieces = [piece for part in GAP.split(text) if (piece := known.tokens(part))] if gaps else []
        whole = () if gaps else tuple(chain.from_iterable(map(known.__getitem__, read)))
        # Folded words in pieces, apart where words were left out; and together, contractions written out.
        self.pieces = tuple(pieces) if gaps else (whole,) if whole else ()
        self.tokens = tuple(token for piece in pieces for token in piece) if gaps else whole
        # What stands in quotation marks inside the text.
        marks = any(mark in text for mark in MARKS)
        self.quoted = tuple(known.tokens(m["inner"] or m["old"]) for m in QUOTED.finditer(text)) if marks else ()
        self.numbers = _numbers(read, known)
        self.names = _names(read, known)  # folded words written with a capital inside a sentence
        self.negated = not known.about.negations.isdisjoint(self.tokens)

    @once
    def clauses(self) -> tuple[tuple[str, ...], ...]:
        """The tokens, apart at each mark."""
        known = _vocabulary(self.language)
        return tuple(clause for part in CLAUSE.split(self.text) if (clause := known.tokens(part)))

    @once
    def content(self) -> tuple[str, ...]:
        """Folded words that aren't function words."""
        stems = _vocabulary(self.language).stems
        return tuple([token for token in self.tokens if stems[token] is not None])

    @once
    def stems(self) -> tuple[str, ...]:
        """Their stems, in the same order."""
        stems = _vocabulary(self.language).stems
        return tuple(filter(None, map(stems.__getitem__, self.tokens)))

    @once
    def written(self) -> tuple[str, ...]:
        """The same as written, in lower case, as a dictionary has them."""
        found = {key_of(word): word.lower().replace("’", "'") for word in WORD.findall(self.text)}
        return tuple(found.get(token, token) for token in self.content)

    @once
    def letters(self) -> Mapping[str, str]:
        """A letter for each different token, so that runs of words are found as runs of letters in a string."""
        different = dict.fromkeys(self.tokens)
        return dict(zip(different, map(chr, range(1, len(different) + 1)), strict=True))

    @once
    def spelt(self) -> str:
        """The tokens as these letters."""
        return self.spelling(self.tokens)

    def spelling(self, tokens: tuple[str, ...]) -> str:
        """Any tokens as these letters; what this text hasn't is none of them."""
        return "".join(map(self.letters.get, tokens, repeat("\0")))

    @once
    def counts(self) -> Mapping[str, float]:
        """How much each letter counts: content words and numbers 1, those of them that are names half, others 0."""
        letters = self.letters
        found = dict(zip(letters.values(), map(_vocabulary(self.language).counts.__getitem__, letters), strict=True))
        for name in self.names.intersection(letters):
            found[letters[name]] *= 0.5
        return found

    @once
    def says(self) -> Mapping[str, float]:
        """How much each content word says about what was said, by its stem: names recur in all reports of a story."""
        if not self._named[0]:
            return dict.fromkeys(self.stems, 1.0)
        called, leading = self._named
        return {stem: 0.3 if stem in called else 0.5 if stem in leading else 1.0 for stem in self.stems}

    @once
    def saying(self) -> float:
        """How much all of them say."""
        return fsum(self.says.values())

    @property
    def called(self) -> frozenset[str]:
        """Stems of names."""
        return self._named[0]

    @property
    def leading(self) -> frozenset[str]:
        """Stems of what only leads up to a name: "House Speaker", "the Republican nominee"."""
        return self._named[1]

    @once
    def _named(self) -> tuple[frozenset[str], frozenset[str]]:
        # Where every noun has a capital, nothing is set apart as a name.
        if not self.names or language_facts(self.language).capital_nouns:
            return frozenset(), frozenset()
        called, leading = _naming(self.tokens, set(self.content), self.names)
        return (
            frozenset([stem_of(token, self.language) for token in called]),
            frozenset([stem_of(token, self.language) for token in leading]),
        )


@lru_cache(maxsize=65536)
def shape(text: str, code: str) -> Shape:
    """The shape of a text in the language with that BCP 47 tag; an unknown language has no function words."""
    return Shape(text, code.split("-")[0].lower())


def as_compared(a: Wording, b: Wording) -> tuple[Wording, Wording]:
    """Two wordings as they are compared: where only one holds nested quotations, without what is nested.

    The nested words are a wording of their own, which reports what the other reports; what stands around them doesn't.
    """
    if bool(a.inner) == bool(b.inner):
        return a, b
    return replace(a, text=_without_inner(a), inner=()), replace(b, text=_without_inner(b), inner=())


def _without_inner(wording: Wording) -> str:
    """The text without the quotations nested in it, with a gap in the place of each.

    Who says “When I said ‘we close’, I meant the bar” says something of their own about words said before.

    >>> _without_inner(Wording("1", "When I said ‘we close’, I meant the bar.", inner=("we close",)))
    'When I said ‘ … ’, I meant the bar.'
    """
    text = wording.text
    for nested in wording.inner:
        for piece in nested.split(" … "):
            text = text.replace(piece, " … ", 1)
    return text


def language_facts(code: str) -> Language:
    """All facts of a language, empty where we have none."""
    try:
        return language(code)
    except UnknownLanguage:
        return Language(code, code)


def facts(code: str) -> Words:
    """The word facts of a language, empty where we have none."""
    return language_facts(code).words


def shape_of_words(code: str, content: tuple[str, ...], written: tuple[str, ...]) -> Shape:
    """A shape that has some content words of one language, as folded and as written, and nothing else."""
    found = Shape("", code)
    found.__dict__.update(content=content, written=written)
    return found


class _Vocabulary(dict[str, tuple[str, ...]]):
    """Words of one language as written, and the tokens they are; a text has a word that was never seen now and then."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code
        self.about = facts(code)
        self.stems = _Stems(code, self.about)
        self.counts = _Counts(self.stems)
        self.names = _Names(self.about)
        self.value_of = _Values(self.about)

    def __missing__(self, word: str) -> tuple[str, ...]:
        key = key_of(word)
        if len(self) >= VOCABULARY:
            self.clear()
        found = self[word] = tuple(map(intern, _parts(key, self.about))) if key else ()
        return found

    def tokens(self, text: str) -> tuple[str, ...]:
        """The tokens of a stretch of text."""
        return tuple(chain.from_iterable(map(self.__getitem__, WORD.findall(text))))


class _Stems(dict[str, str | None]):
    """Tokens of one language and their stems, None for function words and numbers."""

    def __init__(self, code: str, about: Words) -> None:
        super().__init__()
        self.code = code
        self.about = about

    def __missing__(self, token: str) -> str | None:
        if len(self) >= VOCABULARY:
            self.clear()
        says_nothing = token in self.about.stop or token in self.about.numbers or token[0].isdigit()
        about = self.about
        found = self[token] = None if says_nothing else stem(token, about.endings, about.irregular, about.prefix)
        return found


class _Counts(dict[str, float]):
    """Tokens of one language and whether they say something, 1 or 0: content words and numbers do."""

    def __init__(self, stems: _Stems) -> None:
        super().__init__()
        self.stems = stems

    def __missing__(self, token: str) -> float:
        if len(self) >= VOCABULARY:
            self.clear()
        found = self[token] = 1.0 if self.stems[token] is not None or token[0].isdigit() else 0.0
        return found


class _Names(dict[str, str]):
    """Words of one language as written with a capital, and the names they may be, empty for function words."""

    def __init__(self, about: Words) -> None:
        super().__init__()
        self.about = about

    def __missing__(self, word: str) -> str:
        if len(self) >= VOCABULARY:
            self.clear()
        key = fold(re.sub(r"['’]s?$", "", word))
        found = self[word] = "" if key in self.about.stop else key
        return found


class _Values(dict[str, float | None]):
    """Words of one language as written, and the numbers they are."""

    def __init__(self, about: Words) -> None:
        super().__init__()
        self.about = about

    def __missing__(self, word: str) -> float | None:
        if len(self) >= VOCABULARY:
            self.clear()
        key = key_of(word)
        found = self[word] = None if key.isalpha() and key not in self.about.numbers else number(key, self.about)
        return found


@lru_cache(maxsize=64)
def _vocabulary(code: str) -> _Vocabulary:
    return _Vocabulary(code)


def _naming(tokens: tuple[str, ...], content: set[str], names: frozenset[str]) -> tuple[set[str], set[str]]:
    """The names, and the content words that stand only right before names.

    >>> _naming(("speaker", "ryan", "said", "no"), {"speaker", "ryan", "said"}, frozenset({"ryan"}))
    ({'ryan'}, {'speaker'})
    """
    leading, free = set[str](), set[str]()
    before = False
    for token in reversed(tokens):
        before = token in names or (before and token in content)
        if before and token not in names:
            leading.add(token)
        elif not before:
            free.add(token)
    return content & names, leading - free


@lru_cache(maxsize=262144)
def stem_of(key: str, code: str) -> str:
    """The stem of a folded word in a language."""
    about = facts(code)
    return stem(key, about.endings, about.irregular, about.prefix)


def _parts(key: str, about: Words) -> list[str]:
    if key.isalpha() and key not in about.numbers and key not in about.contractions:
        return [key]
    value = number(key, about)
    if value is not None and (re.fullmatch(r"[\d.,]+", key) or (value > 1 and not key[0].isdigit())):
        return [f"{value:.12g}"]  # "400,000" and "400.000", "twelve" and "12"
    if key[0].isdigit():
        return [key]
    whole = about.contractions.get(key)
    if whole is not None:
        return whole.split()
    for ending, meaning in about.contractions.items():
        if (len(key) > len(ending) and key.endswith(ending) and not ending[0].isalpha()) or (
            ending == "n't" and key.endswith(ending)
        ):
            key = key[: -len(ending)] + meaning
            break
    return [part for part in re.split(r"[\s'\-.]+", key) if part]


def _numbers(read: Sequence[str], known: _Vocabulary) -> frozenset[float]:
    values = list(map(known.value_of.__getitem__, read))
    found: list[float] = []
    for word, value in zip(read, values, strict=True) if any(values) or 0 in values else ():
        if value is None:
            continue
        # "30 million" is one number, "twenty five" too; "one" is a pronoun as often as a number
        if found and value >= 100 and 0 < found[-1] < value:
            found[-1] *= value
        elif value != 1 or key_of(word)[0].isdigit():
            found.append(value)
    return frozenset(found)


def number(key: str, about: Words) -> float | None:
    """The value of a folded word, None where it isn't a number.

    >>> number("30,000", Words()), number("3.5", Words()), number("3,5", Words()), number("door", Words())
    (30000.0, 3.5, 3.5, None)
    """
    if not key:
        return None
    if not key[0].isdigit():
        return about.numbers.get(key)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", key):
        return float(re.sub(r"[.,]", "", key))
    if re.fullmatch(r"\d+(?:[.,]\d+)?", key):
        return float(key.replace(",", "."))
    digits = re.match(r"\d+", key)
    return float(digits.group()) if digits else None


def _names(read: Sequence[str], known: _Vocabulary) -> frozenset[str]:
    found = set()
    for at, word in enumerate(read):
        if not word[0].isupper() or not (key := known.names[word]):
            continue
        before = at - 1
        while before >= 0 and read[before] not in OPENERS and not known[read[before]]:
            before -= 1
        opens = before < 0 or read[before] in OPENERS
        # German writes every noun with a capital: there a name is known by meeting its like on the other side.
        if not opens or (known.code != "de" and len(word) > 3 and len(key) > 3):
            found.add(key)
    return frozenset(found)
