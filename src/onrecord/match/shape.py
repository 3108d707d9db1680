"""What matching sees of a wording: its folded words in pieces, its content words, numbers and names.

Outlets write the same words with other marks, contractions and numerals; here they become the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.errors import UnknownLanguage
from onrecord.languages import Language, Words, language
from onrecord.records import Wording
from onrecord.text.stems import stem
from onrecord.text.words import fold, words

# Where words were left out, or where something stood between two pieces.
GAP = re.compile(r"\s*(?:[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|…|\.\s?\.\s?\.(?:\s?\.)?)\s*")
CLAUSE = re.compile(r"[,;:.!?…–—](?!\d)")
QUOTED = re.compile(r"[“„«\"](?P<inner>[^“”„«»\"]{2,}?)[”“»\"]|''(?P<old>[^']{2,}?)''")


@dataclass(frozen=True, slots=True)
class Shape:
    """A text as matching compares it. All tuples run in the order of the text."""

    language: str
    tokens: tuple[str, ...]  # folded words, contractions written out
    pieces: tuple[tuple[str, ...], ...]  # the same, apart where words were left out
    clauses: tuple[tuple[str, ...], ...]  # the same, apart at each mark
    content: tuple[str, ...]  # folded words that aren't function words
    stems: tuple[str, ...]  # their stems, in the same order
    written: tuple[str, ...]  # the same as written, in lower case, as a dictionary has them
    numbers: frozenset[float]
    names: frozenset[str]  # folded words written with a capital inside a sentence
    quoted: tuple[tuple[str, ...], ...]  # what stands in quotation marks inside the text
    negated: bool


def shape(text: str, code: str) -> Shape:
    """The shape of a text in the language with that BCP 47 tag; an unknown language has no function words."""
    return _shape(text, code.split("-")[0].lower())


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


@lru_cache(maxsize=65536)
def _shape(text: str, code: str) -> Shape:
    about = facts(code)
    pieces = tuple(piece for piece in (_tokens(part, about) for part in GAP.split(text)) if piece)
    tokens = tuple(token for piece in pieces for token in piece)
    written = {word.key: word.text.lower().replace("’", "'") for word in words(text)}
    content = _content(tokens, about)
    return Shape(
        language=code,
        tokens=tokens,
        pieces=pieces,
        clauses=tuple(clause for clause in (_tokens(part, about) for part in CLAUSE.split(text)) if clause),
        content=content,
        stems=tuple(stem_of(token, code) for token in content),
        written=tuple(written.get(token, token) for token in content),
        numbers=_numbers(text, about),
        names=_names(text, about, code),
        quoted=tuple(_tokens(m["inner"] or m["old"], about) for m in QUOTED.finditer(text)),
        negated=any(token in about.negations for token in tokens),
    )


@lru_cache(maxsize=262144)
def stem_of(key: str, code: str) -> str:
    """The stem of a folded word in a language."""
    about = facts(code)
    return stem(key, about.endings, about.irregular, about.prefix)


def _content(tokens: tuple[str, ...], about: Words) -> tuple[str, ...]:
    return tuple(token for token in tokens if not (token in about.stop or token in about.numbers or token[0].isdigit()))


def _tokens(text: str, about: Words) -> tuple[str, ...]:
    found: list[str] = []
    for word in words(text):
        if word.key:
            found.extend(_parts(word.key, about))
    return tuple(found)


def _parts(key: str, about: Words) -> list[str]:
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


def _numbers(text: str, about: Words) -> frozenset[float]:
    found: list[float] = []
    for word in words(text):
        value = number(word.key, about)
        if value is None:
            continue
        # "30 million" is one number, "twenty five" too; "one" is a pronoun as often as a number
        if found and value >= 100 and 0 < found[-1] < value:
            found[-1] *= value
        elif value != 1 or word.key[0].isdigit():
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


def _names(text: str, about: Words, code: str) -> frozenset[str]:
    found = set()
    opens = True
    for word in words(text):
        if not word.key:
            opens = opens or word.text in '.!?:“„«"'
            continue
        # German writes every noun with a capital: there a name is known by meeting its like on the other side.
        if word.text[0].isupper() and not (opens and (code == "de" or len(word.text) < 4)):
            key = fold(re.sub(r"['’]s?$", "", word.text))
            if key not in about.stop and (not opens or len(key) > 3):
                found.add(key)
        opens = False
    return frozenset(found)
