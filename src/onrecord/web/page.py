"""What one address takes and what it shows: the parts that pages, routes and the OpenAPI description share.

A page that only shows something is a ``Place`` whose ``make`` asks the store. An address that takes a form has a
``Post`` as well. Everything about HTTP is done before: a ``make`` gets an ``Asked`` in which each value is of the kind
that was declared, from somebody who may ask that, and raises what ``ask`` raises.

A form in a template, which works without JavaScript:

    <form method="post" action="{{ url.place('check') }}">
      <input type="hidden" name="form_token" value="{{ form_token }}">
      <textarea name="text" lang="" dir="auto"></textarea>

``form_token`` shows that the form was on one of our pages. It is needed where the ``Post`` is of role "review", and
does no harm elsewhere. With ``<input type="file" name="draft">`` the form also needs ``enctype="multipart/form-data"``.
Programs send the same fields as a JSON object to the address with ``.json``, without a token.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol, runtime_checkable

from onrecord.errors import OnRecordError, UsageError
from onrecord.export.jsonl import Json

if TYPE_CHECKING:
    from onrecord.store import Store

Role = Literal["read", "review"]
ROWS = 25  # of a list on one page
DRAFT = 2_000_000  # bytes of a draft


class NotAllowed(OnRecordError):
    """Whoever asks may not have this."""


@runtime_checkable
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
class Elsewhere:
    """Instead of a page: where it is. A browser is sent there; a program too, unless ``told`` is there to answer it.

    After a form was taken, this is what keeps a reload from sending it again: ``Elsewhere("/article/a#q2", told=page)``
    shows people the article, and gives programs ``page.json()``.
    """

    address: str  # of ours, from the root, as Links writes it
    told: Page | None = None


@dataclass(frozen=True, slots=True)
class Download:
    """Instead of a page: a file, written as it is read."""

    name: str  # "quotations.csv"
    media_type: str
    chunks: Iterator[str | bytes]


Answer = Page | Elsewhere | Download


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent with a form."""

    name: str  # as its owner calls it: text to show, never a path
    data: bytes


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may stand behind the ? of an address, or in a form."""

    name: str
    says: str
    kind: Literal["text", "number", "choice", "file"] = "text"  # "file": in a form alone
    choices: tuple[str, ...] = ()
    least: int = 1  # of a number
    most: int = 1_000_000
    longest: int = 1_000  # characters of a text, bytes of a file
    example: str = ""
    needed: bool = False


PAGE = Parameter("page", "Which part of a long list, from 1.", "number", most=100_000)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was looked through: everything in it is of the kind that its place declares.

    ``query`` and ``form`` hold what was given of the declared parameters and fields, and nothing else; ``files`` the
    fields of kind "file" that came as a file (one that came as text is in ``form``).
    """

    store: Store
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    role: Role = "read"  # "review": may change something
    form: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)
    may_copy: bool = True  # whole texts of articles; where tokens are asked for, that takes the role "review"

    def text(self, name: str) -> str:
        """A parameter, or a field of the form; empty where it wasn't given."""
        return self.form.get(name) or self.query.get(name, "")

    def number(self, name: str, default: int = 1) -> int:
        """A number that was given, or the default."""
        return int(self.text(name) or default)

    def file(self, name: str) -> Upload | None:
        """A file that came with the form."""
        return self.files.get(name)


@dataclass(frozen=True, slots=True)
class Post:
    """What an address does with a form.

    ``make`` gets ``Asked.form`` and ``Asked.files`` and answers with a page, or with ``Elsewhere`` once it has changed
    something. The store isn't in a snapshot then: it may be written to. Of role "review" (whatever changes something):
    the form's token was checked, and the asker may. A form over ``most`` bytes never gets here.
    """

    make: Callable[[Asked], Answer]
    says: str
    fields: tuple[Parameter, ...]
    role: Role = "read"
    shows: type[Any] | None = None  # the class of the page, where it isn't the place's
    most: int = 100_000
    seconds: float = 30.0  # that its answer may take; what changes something is waited for


@dataclass(frozen=True, slots=True)
class Place:
    """One address: what it takes, and how its page is made."""

    path: str  # "/utterance/{id:path}"
    make: Callable[[Asked], Answer]
    shows: type[Any]  # the class of its page; Elsewhere or Download where it never has one
    says: str
    parameters: tuple[Parameter, ...] = ()
    role: Role = "read"
    post: Post | None = None
    example: str = ""  # of what stands in the braces
    keeps: bool = False  # it may write down what it makes: then it is made outside of a snapshot


def looked_through(parameters: tuple[Parameter, ...], given: Mapping[str, str]) -> dict[str, str]:
    """The parameters of a request; UsageError names one that isn't what it should be. Unknown ones are left out."""
    found: dict[str, str] = {}
    for parameter in parameters:
        value = given.get(parameter.name, "")
        if not value.strip():
            if parameter.needed:
                raise UsageError(f"'{parameter.name}' is missing. {parameter.says}")
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
