"""The JSON contract in, Parquet out: one table with nested columns, each with its type, the same for every store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from onrecord.export.jsonl import Json
from onrecord.export.reported import program

ROWS = 1000  # of a batch, fewer where they are large
LARGE = 100
SPAN = "struct<begin: int32, end: int32>"
CHANGES = f"list<struct<kind: string, text: string, to: string, at: {SPAN}>>"
COPY = "struct<article: string, share: double, agency: string, update: bool>"
CONFLICTS = "list<struct<kind: string, quotes: list<string>, note: string>>"
CHAIN = f"list<struct<name: string, role: string, span: {SPAN}>>"
DENIED = (
    "list<struct<id: string, article: string, outlet: string, date: string, language: string, "
    "speaker_person: string, sentence: string>>"
)
QUOTE = {
    "id": "string",
    "kind": "string",
    "content": f"list<{SPAN}>",
    "speaker": f"list<{SPAN}>",
    "speaker_person": "string",
    "speaker_reason": "string",
    "cue": f"list<{SPAN}>",
    "addressee": f"list<{SPAN}>",
    "addressee_person": "string",
    "via": "list<string>",
    "chain": CHAIN,
    "alleged": "bool",
    "medium": "string",
    "date": "string",
    "nested_in": "string",
    "confidence": "double",
    "evidence": "list<string>",
    "utterance": "string",
    "version": "string",
}


def _struct(fields: dict[str, str]) -> str:
    return f"struct<{', '.join(f'{name}: {type}' for name, type in fields.items())}>"


# The contract's own names; dates are EDTF, as a month or a year is no date of a database.
COLUMNS: dict[str, dict[str, str]] = {
    "articles": {
        "id": "string",
        "outlet": "string",
        "url": "string",
        "date": "string",
        "language": "string",
        "title": "string",
        "authors": "list<string>",
        "agencies": "list<string>",
        "modified": "string",
        "text": "string",
        "model": "string",
        "quotes": f"list<{_struct(QUOTE)}>",
        "not_speech": f"list<struct<span: {SPAN}, is: string>>",
        "skipped": "list<struct<source: string, stage: string, reason: string>>",
        "copy_of": COPY,
    },
    "quotations": {
        **{name: type for name, type in QUOTE.items() if name not in ("speaker", "cue", "addressee")},
        "article": "string",
        "outlet": "string",
        "article_date": "string",
        "language": "string",
        "text": "string",
        "speaker": "string",
        "cue": "string",
        "addressee": "string",
    },
    "utterances": {
        "utterance": "string",
        "speaker_person": "string",
        "earliest": "struct<article: string, date: string, ties: list<string>>",
        "versions": "list<struct<version: string, language: string, text: string, quotes: list<string>, "
        f"parent: string, drift: list<string>, changes: {CHANGES}, confidence: double>>",
        "trail": "list<struct<from: string, to: string, reason: string, confidence: double, because: string>>",
        "conflicts": CONFLICTS,
        "outlets": "int32",
        "independent": "int32",
    },
    "persons": {
        "person": "string",
        "aliases": "list<string>",
        "quotes": "list<struct<id: string, text: string, article: string, outlet: string, date: string, "
        "via: list<string>, addressee_person: string, disputed: bool, utterance: string, outlets: int32, "
        f"independent: int32, copy_of: {COPY}, alleged: bool, denies: bool, denied: {DENIED}>>",
        "addressed": "list<string>",
        "about": "list<string>",
        "person_id": "string",
        "epithets": "list<string>",
        "is_body": "bool",
        "evidence": "list<string>",
        "wikidata": "string",
    },
    "stories": {
        "story": "string",
        "words": "list<string>",
        "persons": "list<string>",
        "outlets": "list<string>",
        "languages": "list<string>",
        "from": "string",
        "to": "string",
        "articles": "list<struct<article: string, outlet: string, date: string, language: string, "
        "maybe_before: list<string>, like: string, confidence: double, because: string, "
        "new_utterances: list<struct<utterance: string, quote: string, text: string, kind: string, "
        f"speaker_person: string, articles: int32>>, new_persons: list<string>, conflicts: {CONFLICTS}>>",
        "person_ids": "list<string>",
    },
    "corrections": {
        "article": "string",
        "at": "string",
        "kind": "string",
        "before": "string",
        "after": "string",
        "speaker_before": "string",
        "speaker_after": "string",
        "drift": "list<string>",
        "changes": CHANGES,
        "quote": "string",
        "number": "int64",
    },
}


def parquet(rows: Iterable[Json], what: str, made_by: str) -> Iterator[bytes]:
    """A table of rows of the contract, compressed, as the bytes come; what made it stands in the file's metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {name: _type(pa, type) for name, type in COLUMNS[what].items()}
    schema = pa.schema(list(types.items()), {"onrecord": program(made_by), "onrecord_table": what})
    sink = _Sink()
    with pq.ParquetWriter(pa.PythonFile(sink, mode="w"), schema, compression="zstd") as writer:
        coming = iter(rows)
        while batch := list(islice(coming, ROWS if what == "quotations" else LARGE)):
            shaped = [{name: _shaped(row.get(name), type, pa) for name, type in types.items()} for row in batch]
            writer.write_batch(pa.RecordBatch.from_pylist(shaped, schema))
            yield sink.taken()
    yield sink.taken()


def _shaped(value: Any, type: Any, pa: Any) -> Any:
    """A value of the contract as its column has it: a span is a pair there and a structure here."""
    if value is None:
        return None
    if pa.types.is_list(type):
        return [_shaped(one, type.value_type, pa) for one in value]
    if pa.types.is_struct(type):
        named = dict(zip(("begin", "end"), value, strict=True)) if isinstance(value, list) else value
        return {part.name: _shaped(named.get(part.name), part.type, pa) for part in type}
    return value


def _type(pa: Any, written: str) -> Any:
    """A type from its name: "list<struct<a: string>>"."""
    if written.startswith("list<"):
        return pa.list_(_type(pa, written[len("list<") : -1]))
    if written.startswith("struct<"):
        return pa.struct([(name, _type(pa, type)) for name, type in _fields(written[len("struct<") : -1])])
    return pa.type_for_alias(written)


def _fields(written: str) -> Iterator[tuple[str, str]]:
    """
    >>> list(_fields("a: string, b: struct<c: bool, d: list<int32>>"))
    [('a', 'string'), ('b', 'struct<c: bool, d: list<int32>>')]
    """
    depth = begin = 0
    for at, c in enumerate(written + ","):
        depth += (c == "<") - (c == ">")
        if c == "," and depth == 0:
            name, _, type = written[begin:at].strip().partition(": ")
            yield name, type
            begin = at + 1


class _Sink:
    """A file that gives away what was written into it."""

    closed = False

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def write(self, data: Any) -> int:
        self._held.append(bytes(data))
        return len(self._held[-1])

    def flush(self) -> None: ...

    def close(self) -> None: ...

    def taken(self) -> bytes:
        held, self._held = b"".join(self._held), []
        return held
