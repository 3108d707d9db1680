"""What matching sees of a wording: its folded words in pieces, its content words, numbers and names.

Outlets write the same words with other marks, contractions and numerals; here they become the same. Each different word
of a language is a letter, so that a wording is a string, in which Python finds runs of words as fast as it finds text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, count
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
DOTS = re.compile(r"\.\s?\.\s?\.")  # an ellipsis that isn't one mark
CLAUSE = re.compile(r"[,;:.!?…–—](?!\d)")
MARK = re.compile("[\"“„«»]|''")  # one of which opens what stands in marks
OPENERS = frozenset('.!?:“„«"')  # marks behind which a capital says nothing
QUOTED = re.compile(r"[“„«\"](?P<inner>[^“”„«»\"]{2,}?)[”“»\"]|''(?P<old>[^']{2,}?)''")

VOCABULARY = 500_000  # words of a language that are remembered with what they are
LETTERS = 0x10FFFF  # the last that Python has
NOTHING: frozenset[str] = frozenset()
NO_NUMBERS: frozenset[float] = frozenset()
NO_STEM = frozenset({""})

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
    """A text as matching compares it. All sequences run in the order of the text, and words are letters of ``known``.

    Most texts are only looked at for who they may meet: what only comparing needs is worked out when it is asked for.
    """

    __slots__ = (
        "__dict__", "denies", "digest", "known", "language", "names",
        "negated", "numbers", "pieces", "quoted", "spelt", "text",
    )  # fmt: skip

    def __init__(self, text: str, known: Vocabulary) -> None:
        self.text = text
        self.language = known.code
        self.known = known
        read = WORD.findall(text)
        # Folded words together, contractions written out; and in pieces, apart where words were left out.
        if text.count(".") > 2 and DOTS.search(text):
            self.pieces = tuple(piece for part in GAP.split(text) if (piece := known.spelling(part)))
            self.spelt = "".join(self.pieces)
        elif "…" in text:
            spelt = known.spelt
            self.pieces = tuple(
                filter(None, "".join(["\0" if word == "…" else spelt[word] for word in read]).split("\0"))
            )
            self.spelt = "".join(self.pieces)
        else:
            self.spelt = "".join(map(known.spelt.__getitem__, read))
            self.pieces = (self.spelt,) if self.spelt else ()
        # What stands in quotation marks inside the text.
        self.quoted = (
            tuple(known.spelling(m["inner"] or m["old"]) for m in QUOTED.finditer(text)) if MARK.search(text) else ()
        )
        self.numbers = NO_NUMBERS if known.valued.keys().isdisjoint(read) else _numbers(read, known)
        self.names = _names(read, known)  # words written with a capital inside a sentence
        self.negated = not known.negations.isdisjoint(self.spelt)
        self.digest: int | None = None  # of language and words, once it was asked for
        self.denies: bool | None = None  # whether somebody denies having said something, once it was asked for

    def __len__(self) -> int:
        return len(self.spelt)

    def forget(self) -> None:
        """Drop what was worked out and can be again."""
        self.__dict__.clear()

    @once
    def tokens(self) -> tuple[str, ...]:
        """The folded words."""
        return self.known.tokens(self.spelt)

    @once
    def clauses(self) -> tuple[str, ...]:
        """The words, apart at each mark."""
        return tuple(clause for part in CLAUSE.split(self.text) if (clause := self.known.spelling(part)))

    @once
    def content(self) -> tuple[str, ...]:
        """Folded words that aren't function words."""
        known = self.known
        return known.tokens([word for word in self.spelt if known.stem_of[word]])

    @once
    def stems(self) -> tuple[str, ...]:
        """Their stems, in the same order."""
        return self.known.tokens(filter(None, map(self.known.stem_of.__getitem__, self.spelt)))

    @once
    def written(self) -> tuple[str, ...]:
        """The same as written, in lower case, as a dictionary has them."""
        found = {key_of(word): word.lower().replace("’", "'") for word in WORD.findall(self.text)}
        return tuple(found.get(token, token) for token in self.content)

    @once
    def units(self) -> Mapping[str, str]:
        """What a translation may have a counterpart of: content words, folded, and the values of numbers, each as
        written."""
        return dict(zip(self.content, self.written, strict=True)) | {
            f"{value:g}": f"{value:g}" for value in sorted(self.numbers)
        }

    @once
    def units_and_function_words(self) -> Mapping[str, str]:
        """The same with all words."""
        return {token: token for token in self.tokens if not token[0].isdigit()} | dict(self.units)

    @once
    def says_so_far(self) -> Sequence[float]:
        """How much the words before each place say, and all together: content words and numbers 1, names of them half,
        others nothing."""
        counts = self.known.counts
        if not self.names:
            return list(accumulate(map(counts.__getitem__, self.spelt), initial=0.0))
        names = self.names
        return list(accumulate([counts[w] * 0.5 if w in names else counts[w] for w in self.spelt], initial=0.0))

    @once
    def said(self) -> frozenset[str]:
        """The stems of the content words."""
        return frozenset(map(self.known.stem_of.__getitem__, self.spelt)) - NO_STEM

    @once
    def says(self) -> Mapping[str, float]:
        """How much each of them says about what was said: names recur in all reports of a story."""
        called, leading = self._named
        if not called:
            return dict.fromkeys(self.said, 1.0)
        return {stem: 0.3 if stem in called else 0.5 if stem in leading else 1.0 for stem in self.said}

    @once
    def telling(self) -> int:
        """How many words say something and are no names."""
        return self.telling_of(self.spelt)

    def telling_of(self, part: str) -> int:
        """The same of a part."""
        stem_of, names = self.known.stem_of, self.names
        return sum([1 for word in part if stem_of[word] and word not in names])

    @once
    def saying(self) -> float:
        """How much all of them say."""
        return fsum(self.says.values()) if self.named else float(len(self.said))

    @once
    def different(self) -> frozenset[str]:
        """The words, each once."""
        return frozenset(self.spelt)

    @once
    def named(self) -> bool:
        """Whether some of them say less than others."""
        return bool(self._named[0])

    @once
    def _named(self) -> tuple[frozenset[str], frozenset[str]]:
        """Stems of names, and of what only leads up to a name: "House Speaker", "the Republican nominee"."""
        # Where every noun has a capital, nothing is set apart as a name.
        if not self.names or self.known.capital_nouns:
            return NOTHING, NOTHING
        stem_of = self.known.stem_of
        called, leading = _naming(self.spelt, {word for word in self.spelt if stem_of[word]}, self.names)
        return frozenset([stem_of[word] for word in called]), frozenset([stem_of[word] for word in leading])


@lru_cache(maxsize=65536)
def shape(text: str, code: str) -> Shape:
    """The shape of a text in the language with that BCP 47 tag; an unknown language has no function words."""
    return Shape(text, vocabulary(code.split("-")[0].lower()))


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
    found = Shape("", vocabulary(code))
    found.__dict__.update(content=content, written=written)
    return found


class Vocabulary:
    """Words of one language: as written and as the letters that their tokens are, and what each letter stands for.

    A text has a word that was never seen now and then. Which letter a word has depends on what was read before.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self.about = facts(code)
        self.capital_nouns = language_facts(code).capital_nouns
        self._next = count(1)
        self.letter: dict[str, str] = {}  # token → letter
        self.token: dict[str, str] = {}  # and back
        self.stem_of = _Stems(self)
        self.counts = _Counts(self)
        self.beyond = _Beyond(self)
        self.spelt = _Spelt(self)
        self.valued: dict[str, float] = {}  # words as written → the numbers they are
        self.named: dict[str, tuple[str, bool]] = {}  # with a capital → the name, and whether it is one where it opens
        self.negations = frozenset(map(self.letter_of, self.about.negations))
        self.tables: Any = None  # of what ``bulk`` knows of each letter

    @property
    def full(self) -> bool:
        """Whether there should be a new one."""
        return max(len(self.spelt), len(self.letter)) >= VOCABULARY

    def letter_of(self, token: str) -> str:
        """The letter of a token."""
        found = self.letter.get(token)
        if found is None:
            # Two threads at one word take two numbers, and one of them stays.
            found = self.letter.setdefault(intern(token), chr(min(next(self._next), LETTERS)))
            self.token[found] = token
        return found

    def spelling(self, text: str) -> str:
        """The letters of a stretch of text."""
        return "".join(map(self.spelt.__getitem__, WORD.findall(text)))

    def tokens(self, letters: Iterable[str]) -> tuple[str, ...]:
        """The tokens of letters."""
        return tuple(map(self.token.__getitem__, letters))


class _Spelt(dict[str, str]):
    """Words as written and the letters of their tokens, none for a mark."""

    def __init__(self, known: Vocabulary) -> None:
        super().__init__()
        self.known = known

    def __missing__(self, word: str) -> str:
        known, key = self.known, key_of(word)
        if key and (key in known.about.numbers or not key.isalpha()):
            value = number(key, known.about)
            if value is not None:
                known.valued[word] = value
        if word[0].isupper():
            name = fold(re.sub(r"['’]s?$", "", word))
            if name and name not in known.about.stop:
                # German writes every noun with a capital: there a name is known by meeting its like on the other side.
                known.named[word] = known.letter_of(name), known.code != "de" and len(word) > 3 and len(name) > 3
        found = self[word] = "".join(map(known.letter_of, _parts(key, known.about))) if key else ""
        return found


class _Stems(dict[str, str]):
    """Letters and those of their stems, none for function words and numbers."""

    def __init__(self, known: Vocabulary) -> None:
        super().__init__()
        self.known = known

    def __missing__(self, letter: str) -> str:
        token, about = self.known.token[letter], self.known.about
        if token in about.stop or token in about.numbers or token[0].isdigit():
            found = self[letter] = ""
        else:
            found = self[letter] = self.known.letter_of(stem(token, about.endings, about.irregular, about.prefix))
        return found


class _Counts(dict[str, float]):
    """Letters and whether they say something, 1 or 0: content words and numbers do."""

    def __init__(self, known: Vocabulary) -> None:
        super().__init__()
        self.known = known

    def __missing__(self, letter: str) -> float:
        says = self.known.stem_of[letter] or self.known.token[letter][0].isdigit()
        found = self[letter] = 1.0 if says else 0.0
        return found


class _Beyond(dict[str, int]):
    """Letters and how much longer than three letters their tokens are: long words are rare words."""

    def __init__(self, known: Vocabulary) -> None:
        super().__init__()
        self.known = known

    def __missing__(self, letter: str) -> int:
        found = self[letter] = max(0, len(self.known.token[letter]) - 3)
        return found


def vocabulary(code: str) -> Vocabulary:
    """The vocabulary of a language that new shapes have; a new one where the last is full."""
    newest = _vocabularies(code)
    if newest[0].full:
        newest[0] = Vocabulary(code)
    return newest[0]


@lru_cache(maxsize=64)
def _vocabularies(code: str) -> list[Vocabulary]:
    return [Vocabulary(code)]


def _naming(words: str, content: set[str], names: frozenset[str]) -> tuple[set[str], set[str]]:
    """The names, and the content words that stand only right before names.

    >>> _naming("srod", {"s", "r", "d"}, frozenset({"r"}))  # speaker ryan of doors
    ({'r'}, {'s'})
    """
    leading, free = set[str](), set[str]()
    before = False
    for word in reversed(words):
        before = word in names or (before and word in content)
        if before and word not in names:
            leading.add(word)
        elif not before:
            free.add(word)
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


def _numbers(read: Sequence[str], known: Vocabulary) -> frozenset[float]:
    found: list[float] = []
    for word, value in zip(read, map(known.valued.get, read), strict=True):
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


def _names(read: Sequence[str], known: Vocabulary) -> frozenset[str]:
    named = known.named
    found = set()
    for at in [at for at, word in enumerate(read) if word in named]:
        letter, wherever = named[read[at]]
        if not wherever:
            before = at - 1
            while before >= 0 and read[before] not in OPENERS and not known.spelt[read[before]]:
                before -= 1
            if before < 0 or read[before] in OPENERS:
                continue
        found.add(letter)
    return frozenset(found) if found else NOTHING
