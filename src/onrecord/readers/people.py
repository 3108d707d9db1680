"""A person list in, one entry or one reason a line out: a table with a name on each line, or FollowTheMoney JSON lines.

FollowTheMoney's own library brings a database of countries and much else; of its entities a few properties are read.
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.errors import BadRecord, InputError, UsageError
from onrecord.readers import plain
from onrecord.records import Entry, Gender, Skipped
from onrecord.text.words import fold

COLUMNS = {
    "name": ("name", "label", "caption", "person", "full name"),
    "aliases": ("aliases", "alias", "other names", "also known as"),
    "weak": ("weak aliases", "weakalias", "weak alias", "weak"),
    "wikidata": ("wikidata", "wikidata id", "wikidataid", "qid", "item"),
    "gender": ("gender", "sex"),
    "body": ("body", "is body", "organisation", "organization"),
}
OF_A_LANGUAGE = re.compile(r"(?:name|label)[ _:@(]+[a-z]{2,3}\)?$")  # name_de, label:fr: a name in another language
QID = re.compile(r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d*)$")
FEMALE = frozenset("f female woman w weiblich frau femme femenino mujer feminin".split())
MALE = frozenset("m male man mannlich mann homme masculin masculino hombre".split())
OTHER = frozenset("n x d other divers diverse neutral".split())
YES = frozenset("yes y true 1 x ja oui si sí body".split())
NO = frozenset("no n false 0 nein non person".split())
HUMANS = frozenset({"Person"})
BODIES = frozenset({"Organization", "PublicBody", "Company"})
UNTOLD = frozenset({"LegalEntity"})  # either


def people_list(path: str | os.PathLike[str], columns: Mapping[str, str] | None = None) -> Iterator[Entry | Skipped]:
    """The entries of a file, each line that can't be read as a Skipped that names it.

    ``columns`` says which header stands for "name", "aliases", "weak", "wikidata", "gender" or "body" where it isn't
    called so. Several aliases in a cell have semicolons between them. Raises InputError where the file as a whole is
    no list, UsageError where ``columns`` names what isn't there.
    """
    source = os.fspath(path)
    try:
        text = plain.decode(Path(path).read_bytes())
    except OSError as wrong:
        raise BadRecord(
            f"{source} can't be read ({wrong.strerror}). Name a .csv or FollowTheMoney .json file"
        ) from wrong
    except InputError as wrong:
        raise BadRecord(f"{source} {wrong}") from wrong
    if not text.strip():
        raise BadRecord(
            f'{source} is empty; put a line of headers in it ("name,aliases,wikidata"), then one person a line'
        )
    if text.lstrip().startswith("{"):
        yield from _entities(text, source)
    elif text.lstrip().startswith("["):
        raise BadRecord(f"{source} is one JSON document, not one object a line; convert it (jq -c '.[]')")
    else:
        yield from _table(text, source, columns or {})


def _table(text: str, source: str, columns: Mapping[str, str]) -> Iterator[Entry | Skipped]:
    header = text.splitlines()[0]
    rows = csv.reader(text.splitlines(keepends=True), delimiter=max(",;\t", key=header.count))
    heads = [cell.strip() for cell in next(rows)]
    where = _places(heads, columns, source)
    for cells in rows:
        line = f"{source}:{rows.line_num}"
        if not any(cell.strip() for cell in cells):
            continue
        try:
            if len(cells) > len(heads):
                raise BadRecord(f"has {len(cells)} cells under {len(heads)} headers; put a cell with a comma in quotes")
            yield _row([cell.strip() for cell in cells] + [""] * (len(heads) - len(cells)), where)
        except InputError as wrong:
            yield Skipped(line, "read", str(wrong))


def _places(heads: Sequence[str], columns: Mapping[str, str], source: str) -> dict[str, list[int]]:
    folded = [" ".join(re.findall(r"\w+", fold(head).replace("_", " "))) for head in heads]
    for meaning, head in columns.items():
        if meaning not in COLUMNS:
            raise UsageError(f"--columns knows no '{meaning}': write {', '.join(COLUMNS)}, as in name=Label")
        if head not in heads:
            raise UsageError(f"{source} has no column '{head}'; it has {', '.join(heads)}")
    where = {
        meaning: [heads.index(columns[meaning])]
        if meaning in columns
        else [n for n, head in enumerate(folded) if head in called][:1]
        for meaning, called in COLUMNS.items()
    }
    where["aliases"] += [n for n, head in enumerate(heads) if OF_A_LANGUAGE.match(head.casefold())]
    if not where["name"]:
        raise BadRecord(
            f"{source} has no column 'name'; it has {', '.join(heads) or 'no headers'}. --columns name=HEADER tells it"
        )
    return where


def _row(cells: Sequence[str], where: Mapping[str, Sequence[int]]) -> Entry:
    def told(meaning: str) -> str:
        return next((cells[n] for n in where[meaning]), "")

    def several(meaning: str) -> list[str]:
        return [part.strip() for n in where[meaning] for part in re.split(r"[;|]", cells[n]) if part.strip()]

    body = told("body").casefold()
    if body and body not in YES | NO:
        raise BadRecord(f"its body '{told('body')}' is neither yes nor no")
    is_body = None if not body else body in YES
    return _entry(told("name"), several("aliases"), several("weak"), told("wikidata"), told("gender"), is_body)


def _entities(text: str, source: str) -> Iterator[Entry | Skipped]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            entity = json.loads(line)
            if not isinstance(entity, dict):
                raise BadRecord("is no JSON object; each line needs one")
            entry = _entity(entity)
        except ValueError as wrong:
            yield Skipped(f"{source}:{number}", "read", f"is no JSON ({wrong})")
        except InputError as wrong:
            yield Skipped(f"{source}:{number}", "read", str(wrong))
        else:
            if entry is not None:
                yield entry


def _entity(entity: Mapping[str, Any]) -> Entry | None:
    """An entity as an entry; None for what is nobody: addresses, ownerships."""
    schema = entity.get("schema")
    if not isinstance(schema, str):
        raise BadRecord('has no "schema"; a FollowTheMoney entity says Person, Organization or the like')
    if schema not in HUMANS | BODIES | UNTOLD:
        return None
    properties = entity.get("properties")
    if not isinstance(properties, dict):
        raise BadRecord('has no "properties"')
    names = _values(properties, "name")
    caption = entity.get("caption")
    first = caption if isinstance(caption, str) and caption in names else (names or [""])[0]
    identifier = str(entity.get("id") or "")
    qid = (_values(properties, "wikidataId") or [identifier if QID.match(identifier) else ""])[0]
    gender = (_values(properties, "gender") or [""])[0]
    is_body = None if schema in UNTOLD else schema in BODIES
    aliases = [name for name in (*names, *_values(properties, "alias")) if name != first]
    return _entry(first, aliases, _values(properties, "weakAlias"), qid, gender, is_body, strict=False)


def _values(properties: Mapping[str, Any], name: str) -> list[str]:
    given = properties.get(name) or []
    return [v.strip() for v in (given if isinstance(given, list) else [given]) if isinstance(v, str) and v.strip()]


def _entry(
    name: str,
    aliases: Iterable[str],
    weak: Iterable[str],
    wikidata: str,
    gender: str,
    is_body: bool | None,
    *,
    strict: bool = True,
) -> Entry:
    if not any(c.isalnum() for c in name):
        raise BadRecord("has no name")
    qid = QID.match(wikidata)
    if wikidata and qid is None:
        raise BadRecord(f"its Wikidata id '{wikidata}' is no Q with a number behind it")
    told = fold(gender)
    known: Gender | None = "f" if told in FEMALE else "m" if told in MALE else None
    if strict and told and told not in FEMALE | MALE | OTHER:
        raise BadRecord(f"its gender '{gender}' is not f, m or other")
    others = tuple(dict.fromkeys(alias for alias in aliases if alias != name and any(c.isalnum() for c in alias)))
    return Entry(name, others, tuple(dict.fromkeys(weak)), qid.group(1) if qid else None, known, is_body)
