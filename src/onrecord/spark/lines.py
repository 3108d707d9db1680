"""A reading as a line of JSON, and back. A later program reads it too, as what it adds has a default."""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from onrecord import records
from onrecord.records import Reading

Turn = Callable[[Any], Any]


def dumps(reading: Reading) -> str:
    """What differs from a reading of which nothing is known.

    >>> from onrecord.records import Article, Mention, Quotation, Span
    >>> no = Quotation("a#0", "a", "direct", (Span(0, 2),), Mention((Span(3, 6),), "Ana", "name", "a@0"), confidence=1)
    >>> one = Reading(Article("a", "No (Ana)", authors=("EFE",)), (no,), persons=(records.Person("a@0", "Ana"),))
    >>> loads(dumps(one)) == one
    True
    >>> dumps(Reading(Article("a", "No.")))
    '{"article":{"id":"a","text":"No."}}'
    """
    return json.dumps(_plain(reading), ensure_ascii=False, separators=(",", ":"))


def loads(line: str) -> Reading:
    """What ``dumps`` wrote."""
    reading: Reading = _made(Reading)(json.loads(line))
    return reading


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        told = _told(type(value))
        return {
            name: _plain(now) for name, usual in told if (now := getattr(value, name)) is not usual and now != usual
        }
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


@cache
def _told(kind: type) -> tuple[tuple[str, Any], ...]:
    """The fields of a record and what they are unless somebody says otherwise."""
    return tuple((field.name, field.default) for field in fields(kind))


@cache
def _made(kind: Any) -> Turn:
    """Makes a value of some type out of what JSON has for it."""
    if is_dataclass(kind) and isinstance(kind, type):
        parts = {name: _made(hint) for name, hint in get_type_hints(kind, vars(records)).items()}
        return lambda told: kind(**{name: parts[name](one) for name, one in told.items() if name in parts})
    if isinstance(kind, type) and issubclass(kind, records.Span):
        return lambda told: records.Span(*told)
    args = [arg for arg in get_args(kind) if arg not in (type(None), ...)]
    if get_origin(kind) is tuple:
        of = _made(args[0])
        return lambda told: tuple(map(of, told))
    if get_origin(kind) in (Union, types.UnionType):
        of = _made(args[0])
        return lambda told: None if told is None else of(told)
    assert kind in (str, int, float, bool) or get_origin(kind) is Literal, kind
    return lambda told: told
