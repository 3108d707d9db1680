"""What is looked for in the words on record: a tree of five forms, which each database makes a query of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Index = Literal["quotation", "findable"]  # all quotations by their key; reports by their place, with facets


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand together: folded as ``search.terms`` gives them, so letters, digits and blanks only."""

    text: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet as ``facets.token`` makes it."""

    token: str


@dataclass(frozen=True, slots=True)
class All:
    """All of some, of which there is one at least."""

    of: tuple[Sought, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Any of some, of which there is one at least."""

    of: tuple[Sought, ...]


@dataclass(frozen=True, slots=True)
class But:
    """What has the one and not the other."""

    wanted: Sought
    unwanted: Sought


Sought: TypeAlias = Words | Facet | All | AnyOf | But
