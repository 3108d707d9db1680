"""What one address takes and what it shows: the parts that pages, routes and the OpenAPI description share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol

from onrecord.errors import UsageError
from onrecord.export.jsonl import Json

if TYPE_CHECKING:
    from onrecord.store import Store

Role = Literal["read", "review"]
ROWS = 25  # of a list on one page
LONGEST = 100_000  # characters of one parameter


class Page(Protocol):
    """What an address shows. The template gets the object as ``page``; its JSON twin is ``json()``."""

    template: ClassVar[str]  # the name of a file in templates/
    schema: ClassVar[Json]  # JSON Schema of json()

    @property
    def title(self) -> str:
        """What a browser's tab says, without the name of the program."""

    def json(self) -> Json:
        """The same as data."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may stand behind the ? of an address."""

    name: str
    says: str
    kind: Literal["text", "number", "choice"] = "text"
    choices: tuple[str, ...] = ()
    least: int = 1  # of a number
    most: int = 1_000_000
    longest: int = 1_000  # characters of a text


PAGE = Parameter("page", "Which part of a long list, from 1.", "number", most=100_000)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was looked through: everything in it is of the kind that its place declares."""

    store: Store
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    role: Role = "read"

    def text(self, name: str) -> str:
        """A parameter; empty where it wasn't given."""
        return self.query.get(name, "")

    def number(self, name: str, default: int = 1) -> int:
        """A number that was given, or the default."""
        return int(self.query.get(name, default))


@dataclass(frozen=True, slots=True)
class Place:
    """One address: what it takes, and how its page is made."""

    path: str  # "/utterance/{id}"
    make: Callable[[Asked], Page]
    shows: type[Any]  # the class of its page
    says: str
    parameters: tuple[Parameter, ...] = ()
    role: Role = "read"


def looked_through(place: Place, given: Mapping[str, str]) -> dict[str, str]:
    """The parameters of a request; UsageError names one that isn't what it should be. Unknown ones are left out."""
    found: dict[str, str] = {}
    for parameter in place.parameters:
        value = given.get(parameter.name, "")
        if not value.strip():
            continue
        if len(value) > parameter.longest:
            raise UsageError(f"'{parameter.name}' may have {parameter.longest:,} characters, this has {len(value):,}.")
        if parameter.kind == "number" and not (
            value.isascii() and value.isdigit() and len(value) < 10 and parameter.least <= int(value) <= parameter.most
        ):
            raise UsageError(f"'{parameter.name}' is a number from {parameter.least} to {parameter.most:,}.")
        if parameter.kind == "choice" and value not in parameter.choices:
            raise UsageError(f"'{parameter.name}' is one of {', '.join(parameter.choices)}.")
        found[parameter.name] = value
    return found
