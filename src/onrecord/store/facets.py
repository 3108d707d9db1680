"""Quotations in, what they can be searched by out: their words, when they were reported, and whose they are as digests.

Every operator of a search is then a list that the full-text index keeps in order of time, so that what a search reads
doesn't grow with what is on record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Literal

from onrecord import dates
from onrecord.store.search import terms
from onrecord.text.latin import latin
from onrecord.text.sounds import nearly, sound

if TYPE_CHECKING:
    from onrecord.store.database import Database, Row

Side = Literal["speaker", "to"]
Named = Literal["person", "epithet", "outlet", "via"]

EVERY = "every"  # the facet of all that can be found
_LETTER = {
    "speaker": "s",
    "to": "t",
    "outlet": "o",
    "via": "v",
    "lang": "l",
    "kind": "k",
    "vague": "d",
    "S": "S",
    "T": "T",
}
_DAY = 1 << 32  # places of one day
BATCH = 500


def token(name: str, value: str) -> str:
    """The facet that stands for a value: a letter and 16 hexadecimal digits, whatever is in the value."""
    return _LETTER[name] + blake2b(value.encode("utf-8", "replace"), digest_size=8).hexdigest()


def unknown(side: Side, word: str) -> str:
    """The facet of a speaker or addressee who isn't known, by a word that an article has for them."""
    return token(side, f"unknown {word}")


def parts(name: str) -> list[str]:
    """The words of a name in Latin letters, each once.

    >>> parts("Noor Velascó-Reyle"), parts("Веласко")
    (['noor', 'velasco', 'reyle'], ['velasko'])
    """
    found = (part for word in terms(name).split() for part in terms(latin(word)).split())
    return list(dict.fromkeys(found))


def place(date: str | None, key: int) -> int:
    """Where a quotation stands in time: by the last day that its date may mean; what has no date comes first."""
    return day(date) * _DAY + (_DAY - 1 - key)


def day(date: str | None) -> int:
    """The last day that a date may mean, counted from the year 1; 0 for none."""
    return dates.last_day(date).toordinal() if date else 0


def between(since: str | None, until: str | None) -> tuple[int, int, int]:
    """The places of a range of dates, first and last, and the last place of all that may lie in it though its last day
    comes later, such as what is dated by a month of which only the beginning is asked for."""
    first = dates.first_day(since).toordinal() * _DAY if since else 0
    last = (day(until) + 1) * _DAY - 1 if until else 1 << 62
    vague = (dates.last_day(until[:4]).toordinal() + 1) * _DAY - 1 if until else last
    return first, last, vague


# Keeping it.


def refresh(db: Database, quotations: Iterable[str]) -> None:
    """Make search know of these quotations as they are now; ids of those that are gone are welcome."""
    several = iter(quotations)
    while some := list(islice(several, BATCH)):
        _refresh(db, some)


def settled(db: Database, persons: Iterable[str]) -> None:
    """Make search know of the articles that are outstanding, and of what has to do with these persons."""
    found = {
        id
        for (id,) in db.rows("SELECT q.id FROM outstanding_article AS o JOIN quotation AS q ON q.article = o.article")
    }
    several = iter(persons)
    while some := list(islice(several, BATCH)):
        marks = ", ".join("?" * len(some))
        for column in ("speaker_person", "addressee_person"):
            sql = f"SELECT q.id FROM person_in_article AS p JOIN quotation AS q ON q.{column} = p.local_person "
            found.update(id for (id,) in db.rows(f"{sql} WHERE p.person IN ({marks})", some))
    refresh(db, sorted(found))


def fill(db: Database) -> None:
    """Make search know of all there is, in a store that comes from an older program."""
    refresh(db, [id for (id,) in db.rows("SELECT id FROM quotation ORDER BY key")])
    name_persons(db, [id for (id,) in db.rows("SELECT id FROM person ORDER BY id")])


def _refresh(db: Database, ids: Sequence[str]) -> None:
    marks = ", ".join("?" * len(ids))
    hands: defaultdict[str, list[str]] = defaultdict(list)
    for quotation, name in db.rows(f"SELECT quotation, name FROM link WHERE quotation IN ({marks})", ids):
        hands[quotation].append(name)
    before = {
        row[0]: row
        for row in db.rows(f"SELECT quotation, place, words, facets FROM findable WHERE quotation IN ({marks})", ids)
    }
    after: dict[str, Row] = {}
    names: set[tuple[Named, str]] = set()
    for row in db.rows(
        "SELECT q.id, q.key, q.folded, q.kind, a.date, a.language, a.outlet, q.speaker_text, q.addressee_text, "
        "coalesce(s.person, q.speaker_person), coalesce(t.person, q.addressee_person) "
        "FROM quotation AS q JOIN article AS a ON a.id = q.article "
        "LEFT JOIN person_in_article AS s ON s.local_person = q.speaker_person "
        "LEFT JOIN person_in_article AS t ON t.local_person = q.addressee_person "
        f"WHERE q.medium <> 'thought' AND q.id IN ({marks})",
        ids,
    ):
        id, key, folded, _, date, _, outlet = row[:7]
        after[id] = (id, place(date, key), folded, " ".join(_facets(row, hands[id])))
        names.update(("via", hand) for hand in hands[id])
        names.update([("outlet", outlet)] if outlet else [])
    db.write_many(
        "DELETE FROM findable WHERE quotation = ?", ((id,) for id, row in before.items() if row != after.get(id))
    )
    db.write_many(
        "INSERT INTO findable (quotation, place, words, facets) VALUES (?, ?, ?, ?)",
        (row for id, row in after.items() if row != before.get(id)),
    )
    _name(db, ((what, part, name) for what, name in sorted(names) for part in parts(name)))


def _facets(row: Row, hands: Iterable[str]) -> Iterator[str]:
    _, _, _, kind, date, language, outlet, speaker_text, addressee_text, speaker, addressee = row
    yield EVERY
    sides: tuple[Side, Side] = ("speaker", "to")
    for side, person, text in zip(sides, (speaker, addressee), (speaker_text, addressee_text), strict=True):
        if person:
            yield token(side, person)
        else:
            yield from dict.fromkeys(unknown(side, part) for part in parts(text))
    yield from dict.fromkeys(token("via", hand) for hand in hands)
    if outlet:
        yield token("outlet", outlet)
    tag = str(language).casefold()
    yield from dict.fromkeys((token("lang", tag.split("-")[0]), token("lang", tag)))
    yield token("kind", kind)
    if date and len(date) < len("2025-03-04"):
        yield token("vague", date)


def name_persons(db: Database, persons: Iterable[str]) -> None:
    """Make search know of the names of these persons."""
    several = iter(persons)
    while some := list(islice(several, BATCH)):
        marks = ", ".join("?" * len(some))
        db.write(f"DELETE FROM name_part WHERE what IN ('person', 'epithet') AND whose IN ({marks})", some)
        rows = db.rows(f"SELECT person, kind, name FROM person_name WHERE person IN ({marks})", some)
        _name(
            db,
            (
                ("epithet" if kind == "epithet" else "person", part, id)
                for id, kind, name in rows
                for part in parts(name)
            ),
        )


def _name(db: Database, rows: Iterable[tuple[Named, str, str]]) -> None:
    known = list(dict.fromkeys(rows))
    db.write_many("INSERT INTO name_part (what, part, whose) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", known)
    parts_ = list(dict.fromkeys(part for _, part, _ in known))
    heard = {part for n in range(0, len(parts_), BATCH) for part in _heard(db, parts_[n : n + BATCH])}
    fresh = [part for part in parts_ if part not in heard]
    db.write_many(
        "INSERT INTO name_sound (sound, part, whole) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        ((_number(near), part, near == sound(part)) for part in fresh for near in sorted(nearly(part))),
    )


def _heard(db: Database, some: Sequence[str]) -> set[str]:
    """Those of some words whose sounds are known."""
    marks = ", ".join("?" * len(some))
    return {part for (part,) in db.rows(f"SELECT DISTINCT part FROM name_sound WHERE part IN ({marks})", some)}


def _number(heard: str) -> int:
    return int.from_bytes(blake2b(heard.encode(), digest_size=8).digest(), "big", signed=True)


# Asking.


def called(db: Database, what: Named, name: str, limit: int) -> list[str]:
    """Whose whole name it is, at most so many: ids of persons, outlets, hands in chains."""
    folded = terms(name)
    if what in ("outlet", "via"):
        return [whose for whose in bearing(db, what, name, 5 * limit) if terms(whose) == folded][:limit]
    kind = f"kind {'=' if what == 'epithet' else '<>'} 'epithet'"
    rows = db.rows(
        f"SELECT DISTINCT person FROM person_name WHERE folded = ? AND {kind} ORDER BY person LIMIT ?", (folded, limit)
    )
    return [person for (person,) in rows] if folded else []


def bearing(db: Database, what: Named, name: str, limit: int) -> list[str]:
    """Whose names have all words of a name, at most so many: ids of persons, outlets, hands."""
    return _bearing(db, what, [[part] for part in parts(name)], limit)


def sounding(db: Database, what: Named, name: str, limit: int) -> list[str]:
    """The same for names that have words which sound like these."""
    return _bearing(db, what, [_alike(db, part, whole=True) for part in parts(name)], limit)


def resembling(db: Database, what: Named, name: str, limit: int) -> list[str]:
    """The same for names that have words which are nearly these."""
    return _bearing(db, what, [_alike(db, part, whole=False) for part in parts(name)], limit)


def _alike(db: Database, part: str, *, whole: bool, limit: int = 40) -> list[str]:
    heard = [sound(part)] if whole else sorted(nearly(part))
    marks = ", ".join("?" * len(heard))
    rows = db.rows(
        f"SELECT part FROM name_sound WHERE sound IN ({marks}) AND whole >= ? ORDER BY sound, part LIMIT ?",
        (*map(_number, heard), int(whole), limit * 20),  # a word may sound like it in several ways
    )
    return _closest(part, list(dict.fromkeys(found for (found,) in rows))[: limit * 5], limit)


def _closest(part: str, found: Sequence[str], limit: int) -> list[str]:
    from rapidfuzz.distance import DamerauLevenshtein

    return sorted(found, key=lambda other: (DamerauLevenshtein.distance(part, other), other))[:limit]


def _bearing(db: Database, what: Named, wanted: Sequence[Collection[str]], limit: int) -> list[str]:
    if not wanted or not all(wanted):
        return []
    first, *others = sorted(wanted, key=len)
    also = ""
    values: list[str] = []
    for spellings in others:
        marks = ", ".join("?" * len(spellings))
        also += f" AND EXISTS (SELECT 1 FROM name_part WHERE what = p.what AND whose = p.whose AND part IN ({marks}))"
        values += spellings
    found: dict[str, None] = {}
    for part in sorted(first):  # one by one: each comes in order, and no more than the limit is read
        rows = db.rows(
            f"SELECT p.whose FROM name_part AS p WHERE p.what = ? AND p.part = ?{also} ORDER BY p.whose LIMIT ?",
            (what, part, *values, limit),
        )
        found |= dict.fromkeys(whose for (whose,) in rows)
    return list(found)[:limit]
