"""Persons who were removed: the digests of their names in, texts without them out, whoever writes them.

Letters are blacked out one by one, so that every offset into a text holds. A name is known again in other case, with
other accents, with hyphens or as one word; what it is stands nowhere in the file.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import unquote

from onrecord.records import Mention, Person, Quotation, Reading, Removal, Span
from onrecord.store.database import Column, Contradiction, Database

BLACK = "█"
REASON = "removed on request"
LETTERS = 8  # of a name in one word, from which it is looked for inside longer words of addresses and handles
LONG = 4  # letters of a word that tells something: "the", "von" and "Jr" don't
PART = 3  # letters of a part of a name that stands for it
TOKEN = 64  # letters; a longer word is no name
IN_WORD = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"  # accents set apart, and what is not seen
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{IN_WORD}])*")
BETWEEN = re.compile(r"[\s\u2010-\u2015’'`´\"“”„«»,_&+/·-]{0,4}|\.[-_/]?")  # words of one name
INITIAL = re.compile(r"\.?\s{0,3}")  # behind a letter or two
UNSEEN = re.compile(f"[{IN_WORD}]")
ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
SPECIAL = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})

T = TypeVar("T")


@lru_cache(maxsize=65536)
def forms(word: str) -> tuple[str, ...]:
    """The letters of a word without case and accents, and as they are where umlauts are written out.

    >>> forms("Müller"), forms("NOOR"), forms("Reye\\u0301s")
    (('muller', 'mueller'), ('noor',), ('reyes',))
    """
    if word.isascii():
        return (word.lower(),)
    whole = unicodedata.normalize("NFC", word).casefold()
    found = (_bare(whole), _bare(whole.translate(UMLAUTS)))
    return found if found[0] != found[1] else found[:1]


def _bare(word: str) -> str:
    return "".join(c for c in bare(word) if c.isalnum())


def bare(text: str) -> str:
    """A text without case, accents and what is not seen.

    >>> bare("Vél\u00adasco’s Größe")
    'velasco’s grosse'
    """
    return UNSEEN.sub("", unicodedata.normalize("NFKD", text).casefold().translate(SPECIAL))


def keys(name: str) -> dict[str, str]:
    """How a name of several words, or a handle, may be written in one → the first word of that.

    >>> sorted(keys("Noor Velasco")), sorted(keys("@noorv")), keys("Noor")
    (['noorvelasco', 'velasconoor'], ['@noorv'], {})
    >>> sorted(keys('Freya "Tank" Osterwick'))[:2]
    ['freyaosterwick', 'freyatankosterwick']
    """
    if name.startswith("@"):
        return {f"@{form}": f"@{form}" for word in WORD.findall(name)[:1] for form in forms(word)}
    found: dict[str, str] = {}
    for written in dict.fromkeys((name, re.sub(r"[\"“”„«»(][^\"“”„«»)]*[\"“”„«»)]", " ", name))):
        for variant in (0, -1):
            words = [forms(word)[variant] for word in WORD.findall(written)]
            if len(words) > 1:
                found["".join(words)] = words[0]
                found["".join([words[-1], *words[:-1]])] = words[-1]
    return found


def sole(name: str) -> str | None:
    """The key of a name that is one word.

    >>> sole("Velasco"), sole("Noor Velasco")
    ('velasco', None)
    """
    words = WORD.findall(name)
    return forms(words[0])[0] if len(words) == 1 and not name.startswith("@") else None


def parts(names: Iterable[str]) -> set[str]:
    """All words of some names, in all their forms."""
    return {form for name in names for word in WORD.findall(name) for form in forms(word)}


@dataclass(frozen=True, slots=True)
class Tombs:
    """The digests of all names that were removed."""

    salt: bytes = b""
    digests: Mapping[bytes, bool] = field(
        default_factory=dict
    )  # → whether what they are reported to have said goes too
    begins: frozenset[int] = frozenset()
    longest: int = 0

    def digest(self, key: str) -> bytes:
        """What stands for a name. Whoever has the file can try out a name, so it doesn't hide that it was removed."""
        return hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=16, key=self.salt).digest()

    def begin(self, word: str) -> int:
        """Eight bits that stand for the first word of a name."""
        return self.digest(f"begins {word}")[0]


class Names:
    """What is to be blacked out: all names that were removed, and in one article whatever else is a person's there."""

    def __init__(
        self,
        tombs: Tombs,
        *,
        here: Mapping[str, str] | None = None,  # keys of names → their first words
        alone: Collection[str] = (),  # words that stand for the person where they begin with a capital
        others: Mapping[str, str] | None = None,  # keys of names that have such a word and are somebody else's
        genitive: bool = False,  # "Velascos", as in German
    ) -> None:
        self.tombs = tombs
        self._here = dict(here or {})
        self._first = set(self._here.values())
        self._alone = frozenset(alone)
        self._others = dict(others or {})
        self._genitive = genitive
        self._longest = max([tombs.longest, *(min(8, len(key)) for key in self._here)], default=0)
        self._starts: dict[str, bool] = {}

    def __bool__(self) -> bool:
        return bool(self.tombs.digests or self._here or self._alone)

    def with_(
        self, here: Mapping[str, str], alone: Collection[str], others: Mapping[str, str], *, genitive: bool
    ) -> Names:
        """The same and more, in one article."""
        return Names(
            self.tombs, here={**self._here, **here}, alone=self._alone | set(alone), others=others, genitive=genitive
        )

    def black(self, text: str) -> str:
        """The text with █ for every letter of a name; its length stays.

        >>> Names(Tombs(), here=keys("Noor Velasco")).black("said NOOR Vélasco, as velasco-noor.example tells")
        'said ████ ███████, as ███████-████.example tells'
        """
        found = self.spans(text)
        return blacked(text, found) if found else text

    def spans(self, text: str) -> list[Span]:
        """Where the names stand, in order."""
        if not self or not text:
            return []
        source, at = _decoded(text)
        words = [(m.start(), m.end(), m.group()) for m in WORD.finditer(source)]
        theirs = Names(Tombs(), here=self._others).spans(source) if self._others else []
        found: list[Span] = []
        n = 0
        while n < len(words):
            begin, end, word = words[n]
            last = self._last(source, words, n)
            if last == n and any(b <= begin and end <= e for b, e in theirs):
                last = None
            before = source[begin - 1 : begin]
            if last is not None:
                found.append(Span(at(begin), at(words[last][1])))
                n = last + 1
                continue
            if before in ("@", "#", "/") and len(word) > LETTERS and self._inside(word):
                found.append(Span(at(begin), at(end)))
            n += 1
        return found

    def is_name(self, name: str) -> bool:
        """Whether a name, as of a person in an article, is one that was removed: whole, or blacked out already."""
        if not any(c.isalnum() for c in name):
            return BLACK in name
        return any(self._is(key) for key in keys(name)) or self._is(f"= {sole(name)}")

    def parts_in(self, text: str) -> list[str]:
        """The words of a text that are part of a name that was removed; where that isn't named, they mean nobody."""
        return [word for word in {m.group() for m in WORD.finditer(text)} if self._is(f"part {forms(word)[0]}")]

    def takes_words(self, person: Person) -> bool:
        """Whether what a person is reported to have said was removed with them."""
        every = [key for name in (person.name, *person.aliases) for key in (*keys(name), f"= {sole(name)}")]
        return any(self.tombs.digests.get(self.tombs.digest(key), False) for key in every)

    def _last(self, text: str, words: Sequence[tuple[int, int, str]], n: int) -> int | None:
        """The word with which a name ends that begins with the nth one."""
        begin, _, word = words[n]
        own = forms(word)
        last = None
        if self._may_begin(word):
            for variant in (0, -1):
                key = ""
                for m in range(n, min(n + self._longest, len(words))):
                    if m > n and not _of_one_name(text, words[m - 1], words[m][0]):
                        break
                    key += forms(words[m][2])[variant]
                    if (last is None or m > last) and (self._is(key) or (self._genitive and self._is(key[:-1]))):
                        last = m
        if last is None:
            before = text[begin - 1 : begin]
            if before == "@" and any(self._is(f"@{form}") for form in own):
                return n
            if word[0].isupper() or before in ("@", "#") or word == text or _is_address(text):
                alone = {*own, *(form[:-1] for form in own if self._genitive and form.endswith("s"))}
                return n if alone & self._alone else None
        return last

    def _may_begin(self, word: str) -> bool:
        if len(word) > TOKEN:
            return False
        known = self._starts.get(word)
        if known is None:
            own = forms(word)
            known = any(
                form in self._first
                or (self.tombs.digests and self.tombs.begin(form) in self.tombs.begins)
                or self._is(form)
                or (self._genitive and self._is(form[:-1]))
                for form in own
            )
            if len(self._starts) < 200_000:
                self._starts[word] = known
        return known

    def _inside(self, word: str) -> bool:
        if len(word) > TOKEN:
            return False
        for form in forms(word):
            for begin in range(len(form) - LETTERS + 1):
                for end in range(begin + LETTERS, len(form) + 1):
                    if self._is(form[begin:end]):
                        return True
        return False

    def _is(self, key: str) -> bool:
        if key in self._here:
            return True
        return bool(self.tombs.digests) and self.tombs.digest(key) in self.tombs.digests


def _of_one_name(text: str, before: tuple[int, int, str], begin: int) -> bool:
    """Whether a word that begins there may belong to one name with the word before it."""
    short = len(before[2]) <= 2 and INITIAL.fullmatch(text, before[1], begin)
    return bool(short or BETWEEN.fullmatch(text, before[1], begin))


def _is_address(text: str) -> bool:
    return " " not in text and ("/" in text or "@" in text[:1])


def _decoded(text: str) -> tuple[str, Callable[[int], int]]:
    """The text with escaped letters as they are ("M%C3%BCller"), and where a place in that is in the text."""
    if "%" not in text or not ESCAPED.search(text):
        return text, lambda place: place
    out: list[str] = []
    places: list[int] = []
    end = 0
    for escaped in ESCAPED.finditer(text):
        out.append(text[end : escaped.start()])
        places.extend(range(end, escaped.start()))
        plain = unquote(escaped.group(), errors="replace")
        # All that one letter is escaped as is blacked out, so the places are those where it begins.
        step = len(escaped.group()) / len(plain)
        out.append(plain)
        places.extend(escaped.start() + int(n * step) for n in range(len(plain)))
        end = escaped.end()
    out.append(text[end:])
    places.extend(range(end, len(text) + 1))
    return "".join(out), lambda place: places[min(place, len(places) - 1)]


def blacked(text: str, spans: Iterable[Span]) -> str:
    """The text with █ for every letter, figure and accent of some spans.

    >>> blacked("said Noor Velasco-Ruiz", [Span(5, 22)])
    'said ████ ███████-████'
    """
    letters = list(text)
    for begin, end in spans:
        for n in range(begin, min(end, len(letters))):
            if letters[n].isalnum() or unicodedata.category(letters[n]) in ("Mn", "Cf"):
                letters[n] = BLACK
    return "".join(letters)


# One article


@dataclass(frozen=True, slots=True)
class Redacted:
    """An article without some persons, and how much that took out."""

    reading: Reading
    names: Names  # that were blacked out in it; its earlier texts hold the same
    places: int = 0  # that were blacked out in its text
    quotations: int = 0  # that have no speaker now, or are gone


def redacted(
    reading: Reading,
    names: Names,
    gone: Collection[str] = (),
    *,
    also: Collection[str] = (),
    everywhere: Collection[str] = (),
    words: bool = False,
) -> Redacted:
    """An article without the persons in it who were removed, and without those whose ids are ``gone``, who are called
    ``also`` so elsewhere; ``everywhere``: words that stand for them in articles that don't have the whole name as well.

    Their names are blacked out; what they are reported to have said has no speaker, or with ``words`` is gone too, in
    the text as well. A word that another human of the article bears too is blacked out only where it was found to mean
    them, and where it is part of another's whole name, as of a house that is called after them, it stays.
    """
    article, text = reading.article, reading.article.text
    away = _away(reading.persons, names, gone)
    ids = {p.id for p in away}
    without = ids if words else {p.id for p in away if names.takes_words(p)}
    called = [name for p in away for name in (p.name, *p.aliases)]
    called += [text[begin:end] for begin, end in names.spans(text)]  # also where nobody was found to be meant
    if called:
        called += [*also, *names.parts_in(text)]
    rest = [(p, name) for p in reading.persons if p.id not in ids for name in (p.name, *p.aliases)]
    stay = parts(name for p, name in rest if not p.is_body or sole(name) is not None)
    own = parts(called)
    alone = (_alone(called, text) | set(everywhere)) - stay
    here = {key: first for name in (*called, *_telling(away)) for key, first in keys(name).items()}
    others = {key: first for _, name in rest for key, first in keys(name).items()}
    here = {key: first for key, first in here.items() if key not in others}
    german = article.language.split("-")[0] == "de"
    every = names.with_(here, alone, others, genitive=german)
    spans = set(every.spans(text))
    for q in reading.quotations:
        for mention in (q.speaker, q.addressee):
            if mention.person in ids:
                spans.update(_words_of(text, mention, own))
        if q.speaker.person in without:
            spans.update(q.content)
    new = blacked(text, sorted(spans))
    kept = tuple(q for q in reading.quotations if not _said_by(q, reading.quotations, without))
    lost = len(reading.quotations) - len(kept) + sum(q.speaker.person in ids for q in kept)
    if new == text and not ids and mapped(reading, every.black) == reading:
        return Redacted(reading, every)
    id = _id(article.id, every)

    def string(value: str) -> str:
        if value == article.id or value.startswith((f"{article.id}#", f"{article.id}@")):
            return id + value[len(article.id) :]
        return every.black(value)

    left = {q.id for q in kept}
    bare = replace(
        reading,
        article=replace(article, text=""),
        persons=tuple(p for p in reading.persons if p.id not in ids),
        quotations=tuple(
            replace(
                q,
                speaker=_unnamed(q.speaker, ids, own, every),
                addressee=_unnamed(q.addressee, ids, own, every),
                nested_in=q.nested_in if q.nested_in in left else None,
            )
            for q in kept
        ),
    )
    done = mapped(bare, string)
    done = replace(done, article=replace(done.article, text=new))
    return Redacted(done, every, len(spans), lost)


def _away(persons: Sequence[Person], names: Names, gone: Collection[str]) -> list[Person]:
    """The persons of an article who were removed; also whoever is called by a part of their name alone, where nobody
    else has that part."""
    named = {p.id for p in persons if p.id in gone or any(map(names.is_name, (p.name, *p.aliases)))}
    own = parts(name for p in persons if p.id in named for name in (p.name, *p.aliases))
    full = [p for p in persons if p.id not in named and sole(p.name) is None]
    stay = parts(name for p in full for name in (p.name, *p.aliases))
    part = {p.id for p in persons if p not in full and not p.is_body and parts((p.name, *p.aliases)) <= own - stay}
    return [p for p in persons if p.id in named | part]


def _alone(called: Iterable[str], text: str) -> set[str]:
    """The words that stand for somebody by themselves: names of one word, and words of longer ones, but for those that
    the text has as ordinary words too, as "will" is one beside Will Marlow."""
    names = [name for name in called if not name.startswith("@")]
    found = {form for name in names if sole(name) is not None for form in parts([name])}
    words = {form for name in names for word in WORD.findall(name) if len(word) >= PART for form in forms(word)}
    ordinary = {m.group() for m in WORD.finditer(text) if m.group().islower()} if words else set()
    return found | (words - ordinary)


def _telling(persons: Iterable[Person]) -> Iterator[str]:
    """Epithets that tell who it is: "the Lantern founder", not "the playwright"."""
    for epithet in (epithet for person in persons for epithet in person.epithets):
        words = WORD.findall(epithet)
        while words and len(words[0]) < LONG:
            words = words[1:]
        if len([word for word in words if len(word) >= LONG]) > 1:
            yield " ".join(words)


def _words_of(text: str, mention: Mention, own: Collection[str]) -> Iterator[Span]:
    """The words of a mention that are of the person's names."""
    for span in mention.spans if mention.form == "name" else ():
        for word in WORD.finditer(text, span.begin, span.end):
            if set(forms(word.group())) & set(own):
                yield Span(*word.span())


def _unnamed(mention: Mention, ids: Collection[str], own: Collection[str], names: Names) -> Mention:
    if mention.person is None and names.black(mention.text) != mention.text:
        return replace(mention, text=names.black(mention.text), reason=REASON)
    if mention.person not in ids:
        return mention
    words = [Span(*w.span()) for w in WORD.finditer(mention.text) if set(forms(w.group())) & set(own)]
    text = blacked(mention.text, words) if mention.form == "name" else mention.text
    return replace(mention, text=text, person=None, reason=REASON, evidence=())


def _said_by(q: Quotation, quotations: Sequence[Quotation], speakers: Collection[str]) -> bool:
    """Whether a quotation is somebody's, or stands in one that is."""
    by_id = {one.id: one for one in quotations} if q.nested_in else {}
    while q.speaker.person not in speakers:
        if q.nested_in is None or q.nested_in not in by_id:
            return False
        q = by_id[q.nested_in]
    return True


def _id(id: str, names: Names) -> str:
    """The id of an article whose id has a name: blacked out, with what tells it from others."""
    black = names.black(id)
    return id if black == id else f"{black}~{names.tombs.digest(f'id {id}').hex()[:6]}"


def mapped(value: T, string: Callable[[str], str]) -> T:
    """A record with each of its strings, however deep, as the function gives it."""
    if isinstance(value, str):
        return string(value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: mapped(getattr(value, f.name), string) for f in fields(value)}
        return replace(value, **changed)
    if isinstance(value, tuple):
        every = [mapped(one, string) for one in value]
        return type(value)(*every) if hasattr(value, "_fields") else tuple(every)  # type: ignore[return-value]
    return value


# Rows


def tombs(db: Database) -> Tombs:
    """The digests as they stand in the file."""
    rows = db.rows(
        "SELECT name.digest, name.begins, name.words, of.with_words FROM forgotten_name AS name "
        "JOIN forgotten AS of ON of.n = name.forgotten ORDER BY of.with_words"
    )
    if not rows:
        return Tombs(salt(db))
    return Tombs(
        salt(db),
        {bytes(digest): bool(words) for digest, _, _, words in rows},
        frozenset(begins for _, begins, _, _ in rows),
        max(words for _, _, words, _ in rows),
    )


def salt(db: Database) -> bytes:
    row = db.one("SELECT salt FROM forgetting")
    return bytes(row[0]) if row else b""


def count(db: Database) -> int:
    """How many were removed: what was read of them holds as long as this does."""
    row = db.one("SELECT count(*) FROM forgotten")
    return int(row[0]) if row else 0


def bury(db: Database, removal: Removal, names: Collection[str], single: Collection[str]) -> int:
    """A tombstone: of names of several words and handles, and of names that are one word; its number.

    By a name of one word nobody is known, unless the person has no other.
    """
    row = db.one("SELECT coalesce(max(n), 0) + 1 FROM forgotten")
    n = int(row[0]) if row else 1
    told = (removal.when, removal.who, removal.reason, removal.with_words)
    db.insert("forgotten", [(n, *told, 0, 0, 0, 0, 0)])
    own = Tombs(salt(db))
    found = {key: (own.begin(first), _longest(name)) for name in names for key, first in keys(name).items()}
    found |= {f"= {key}": (own.begin(key), 1) for name in single if (key := sole(name)) and not found}
    found |= {f"part {part}": (own.begin(part), 1) for part in _long(parts([*names, *single]))}
    db.insert("forgotten_name", ((n, own.digest(key), begins, words) for key, (begins, words) in found.items()))
    return n


def _long(words: Iterable[str]) -> list[str]:
    return [word for word in words if len(word) >= PART]


def _longest(name: str) -> int:
    return max(2, len(WORD.findall(name)))


def counted(db: Database, removal: Removal) -> None:
    """What a removal took out."""
    db.write(
        "UPDATE forgotten SET articles = ?, quotations = ?, places = ?, rows = ? WHERE n = ?",
        (removal.articles, removal.quotations, removal.places, removal.rows, removal.n),
    )


def removals(db: Database) -> tuple[Removal, ...]:
    """The tombstones, in order."""
    rows = db.rows(
        "SELECT f.n, made_at, made_by, reason, with_words, articles, quotations, places, rows, wiped, "
        "(SELECT count(*) FROM forgotten_name WHERE forgotten = f.n) FROM forgotten AS f ORDER BY f.n"
    )
    return tuple(
        Removal(n, when, who, reason, bool(words), articles, quotations, places, others, bool(wiped), names)
        for n, when, who, reason, words, articles, quotations, places, others, wiped, names in rows
    )


def sweep(db: Database, black: Callable[[str, str | None], str]) -> int:
    """Every text of every table as the function gives it, which is told the id of the article that the row is about;
    how many rows that changed. Logs too, which else are only added to.

    Whatever tables there are: a table that somebody adds later is swept too.
    """
    with db.unguarded():
        tables = db.tables()
        return sum(_sweep(db, name, tables[name], black) for name in sorted(tables) if not name.startswith("forg"))


def _sweep(db: Database, table: str, columns: Sequence[Column], black: Callable[[str, str | None], str]) -> int:
    texts = [f'"{one.name}"' for one in columns if one.is_text]
    key = [f'"{one.name}"' for one in columns if one.is_key]
    every = {one.name for one in columns}
    about = next((f'"{name}"' for name in ("article", "quotation", "later") if name in every), "NULL")
    about = '"id"' if table in ("article", "quotation") else about
    found = []
    for row in db.each(f'SELECT {", ".join([about, *texts, *key])} FROM "{table}"') if texts else ():
        before = row[1 : 1 + len(texts)]
        after = tuple(_in(text, row[0], black) for text in before)
        if after != before:
            found.append((*after, *row[1 + len(texts) :]))
    this = " AND ".join(f"{name} = ?" for name in key)
    for row in found:
        try:
            with db.writing():
                db.write(f'UPDATE "{table}" SET {", ".join(f"{name} = ?" for name in texts)} WHERE {this}', row)
        except Contradiction:  # two rows say the same now
            db.write(f'DELETE FROM "{table}" WHERE {this}', row[len(texts) :])
    return len(found)


def _in(text: Any, about: Any, black: Callable[[str, str | None], str]) -> Any:
    if not isinstance(text, str):
        return text
    article = str(about).rpartition("#")[0] or str(about) if about is not None else None
    if text[:1] in ("[", "{"):
        try:
            held = json.loads(text)
        except ValueError:
            return black(text, article)
        done = _in_json(held, lambda value: black(value, article))
        compact = (",", ":") if '": ' not in text and '", "' not in text else None
        return text if done == held else json.dumps(done, ensure_ascii=False, separators=compact)
    return black(text, article)


def _in_json(held: Any, black: Callable[[str], str]) -> Any:
    if isinstance(held, str):
        return black(held)
    if isinstance(held, list):
        return [_in_json(one, black) for one in held]
    if isinstance(held, dict):
        return {black(key): _in_json(value, black) for key, value in held.items()}
    return held


def wipe(db: Database) -> bool:
    """Leave nothing of what was removed in unused places of the file and in its log; False where another program is
    reading, so that it is still to be done. A file that has nothing to be wiped is left alone."""
    if db.read_only or not db.one("SELECT 1 FROM forgotten WHERE wiped = 0"):
        return True
    if not db.alone():
        return False
    db.write("UPDATE forgotten SET wiped = 1")
    return db.alone(vacuum=False)
