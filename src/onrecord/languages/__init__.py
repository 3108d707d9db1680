"""A file of facts per language. ``language("de")`` gives them; no file means a clear error, never a guess.

A language is added by writing ``onrecord/languages/xx.py`` with one ``LANGUAGE = Language(...)``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from typing import Literal

from onrecord.errors import UnknownLanguage

KNOWN = ("de", "en", "es", "fr")


@dataclass(frozen=True, slots=True)
class Speech:
    """How the language reports speech: verbs by what they take, "according to", hearsay, nouns of saying."""

    word_order: Literal["svo", "v2"] = "svo"
    marks: tuple[tuple[str, str], ...] = ()  # pairs as printed in this language, usual ones first
    verbs: frozenset[str] = frozenset()  # every inflected form, folded, that reports words: "said", "told"
    told: frozenset[str] = frozenset()  # forms that take the addressee as object: "told", "asked"
    thought: frozenset[str] = frozenset()  # forms that report thoughts: "believes", "hopes"
    according: tuple[str, ...] = ()  # "according to", before the source
    according_after: tuple[str, ...] = ()  # "zufolge", after the source
    hearsay: frozenset[str] = frozenset()  # words that make a saying alleged: "reportedly", "allegedly"
    that: frozenset[str] = frozenset()  # words that open a reported clause
    nouns: frozenset[str] = frozenset()  # nouns of saying: "statement", "claim"
    negation: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class People:
    """How the language names people."""

    titles: frozenset[str] = frozenset()  # before a name, not part of it: "Mr", "President", "Rapper"
    suffixes: frozenset[str] = frozenset()  # "Jr", "III"
    particles: frozenset[str] = frozenset()  # inside names, lower case: "von", "de la"
    pronouns: dict[str, tuple[str, ...]] = field(default_factory=dict)  # folded form → genders it may refer to
    first_names: dict[str, str] = field(default_factory=dict)  # folded common first name → "f" or "m"
    roles: dict[str, str | None] = field(default_factory=dict)  # noun for a person → gender or None: "rapper"
    body_words: frozenset[str] = frozenset()  # words that make a name a body: "Ministry", "Inc", "Polizei"
    determiners: frozenset[str] = frozenset()  # that open an epithet: "the", "dem"
    talks: frozenset[str] = frozenset()  # nouns of an exchange: "phone call", "interview", "Telefonat"


@dataclass(frozen=True, slots=True)
class Words:
    """Words by their work, for comparing wordings."""

    stop: frozenset[str] = frozenset()  # function words, folded
    negations: frozenset[str] = frozenset()
    numbers: dict[str, float] = field(default_factory=dict)  # "two" → 2
    months: dict[str, int] = field(default_factory=dict)
    fillers: frozenset[str] = frozenset()  # "uh", "like", "you know": dropped when an outlet cleans up
    pronouns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Language:
    """All facts of one language."""

    code: str
    name: str
    speech: Speech = Speech()
    people: People = field(default_factory=People)
    words: Words = field(default_factory=Words)


@lru_cache(maxsize=None)
def language(code: str) -> Language:
    """The facts of a language by its BCP 47 tag; regions are ignored ("de-AT" is "de").

    Raises UnknownLanguage where there is no file for it.
    """
    base = code.split("-")[0].lower()
    if base not in KNOWN:
        raise UnknownLanguage(
            f"'{code}' is not one of {', '.join(KNOWN)}. "
            f"Add onrecord/languages/{base or 'xx'}.py or pass --language en."
        )
    facts: Language = import_module(f"onrecord.languages.{base}").LANGUAGE
    return facts
