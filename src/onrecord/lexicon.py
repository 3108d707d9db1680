"""Two languages in, word translations out, from dictionaries that lie on this machine. Nothing is downloaded.

The words that quotations are made of come with the package: four thousand English ones with their German, French and
Spanish. They are written for it, and taken from no dictionary.

FreeDict dictionaries come as packages of the system (``apt install dict-freedict-eng-deu``): a sorted index and a
compressed body, read entry by entry where they lie; ``$ONRECORD_FREEDICT`` names another folder for them.
``$ONRECORD_LEXICONS`` names a folder of one's own: ``en-de.tsv`` with a word, a tab and a translation on each line.
"""

from __future__ import annotations

import gzip
import os
import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from onrecord.errors import BadRecord
from onrecord.text.words import fold

FREEDICT = Path("/usr/share/dictd")
EVERYDAY = Path(__file__).with_name("everyday.tsv")
# The three letters of FreeDict's names and the two of ours; others are used as they are.
CODES = {
    "eng": "en", "deu": "de", "fra": "fr", "spa": "es", "ces": "cs", "rus": "ru", "ita": "it", "nld": "nl",
    "por": "pt", "pol": "pl", "swe": "sv", "tur": "tr", "hun": "hu", "fin": "fi", "ell": "el", "jpn": "ja",
    "ara": "ar", "dan": "da", "nor": "no", "ron": "ro", "bul": "bg", "hrv": "hr", "slk": "sk", "lit": "lt",
}  # fmt: skip
# What an English verb may have beside it where it isn't a headword alone, as an index writes it: "accuse sb".
OBJECTS = ("sb", "sth", "sbsth")
ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
DIGITS = {symbol: value for value, symbol in enumerate(ALPHABET)}

LONG = 4  # letters of a word in a phrase that means something by itself

Lookup = Callable[[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """One dictionary on this machine, from ``source`` to ``target``."""

    source: str
    target: str
    path: Path
    origin: str  # "FreeDict" or "own"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the dictionaries of one pair of languages say, in both directions."""

    source: str
    target: str
    origins: tuple[str, ...]
    forward: tuple[Lookup, ...] = field(repr=False)
    backward: tuple[Lookup, ...] = field(repr=False)

    def translations(self, word: str) -> frozenset[str]:
        """Folded words of the target language for a word of the source language, as written; none known: empty.

        A translation of two or three words gives the longest of them.
        """
        return frozenset().union(*(look_up(word) for look_up in self.forward))

    def sources(self, word: str) -> frozenset[str]:
        """The same for a word of the target language, from the dictionaries the other way round."""
        return frozenset().union(*(look_up(word) for look_up in self.backward))

    def inverted(self) -> Lexicon:
        """The same lexicon read from target to source."""
        return Lexicon(self.target, self.source, self.origins, self.backward, self.forward)


def installed() -> tuple[Dictionary, ...]:
    """All dictionaries found on this machine beside the packaged words: the user's own first, then FreeDict's."""
    own = os.environ.get("ONRECORD_LEXICONS")
    found = []
    if own and Path(own).is_dir():
        for path in sorted(Path(own).glob("*-*.tsv")):
            source, target = path.stem.split("-", 1)
            found.append(Dictionary(source.lower(), target.lower(), path, "own"))
    folder = freedict()
    if folder.is_dir():
        for path in sorted(folder.glob("freedict-*-*.index")):
            source, target = path.stem.split("-")[1:3]
            if body(path).exists():
                found.append(Dictionary(CODES.get(source, source), CODES.get(target, target), path, "FreeDict"))
    return tuple(found)


def freedict() -> Path:
    """Where FreeDict's dictionaries are looked for: the folder of Debian's packages, or ``$ONRECORD_FREEDICT``."""
    return Path(os.environ.get("ONRECORD_FREEDICT") or FREEDICT)


def load(source: str, target: str) -> Lexicon | None:
    """The lexicon of two languages by BCP 47 tags (regions are ignored), None where there are no words for them.

    All dictionaries installed for them are used, in whichever direction, and the packaged words. Raises
    BadRecord where a file isn't a dictionary.
    """
    return _load(
        source.split("-")[0].lower(), target.split("-")[0].lower(), os.environ.get("ONRECORD_LEXICONS"), freedict()
    )


@lru_cache(maxsize=32)
def _load(source: str, target: str, own: str | None, folder: Path) -> Lexicon | None:
    forward = [d for d in installed() if (d.source, d.target) == (source, target)]
    backward = [d for d in installed() if (d.source, d.target) == (target, source)]
    everyday = _everyday()
    packaged = {source, target} <= everyday.keys()
    if source == target or not (forward or backward or packaged):
        return None
    return Lexicon(
        source,
        target,
        origins=tuple(sorted({d.origin for d in forward + backward} | ({"everyday"} if packaged else set()))),
        forward=tuple(_open(d) for d in forward) + (_meaning(source, target) if packaged else ()),
        backward=tuple(_open(d) for d in backward) + (_meaning(target, source) if packaged else ()),
    )


@lru_cache(maxsize=1)
def _everyday() -> dict[str, list[tuple[str, ...]]]:
    """The packaged words: language → for each meaning its folded words."""
    lines = [line for line in EVERYDAY.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [[tuple(map(_folded, cell.split(", "))) for cell in line.split("\t")] for line in lines[1:]]
    return {code: [row[i] for row in rows] for i, code in enumerate(lines[0].split("\t"))}


def _folded(word: str) -> str:
    return word.lower() if word.isascii() else fold(word)  # for ten thousand words the difference is 25 ms


def _meaning(source: str, target: str) -> tuple[Lookup]:
    table: dict[str, set[str]] = {}
    for ones, others in zip(_everyday()[source], _everyday()[target], strict=True):
        meant = {part for other in others for part in _parts(other)}
        for word in ones:
            for part in {word, *_parts(word)}:
                table.setdefault(part, set()).update(meant)
    frozen = {word: frozenset(words) for word, words in table.items()}
    return (lambda word: frozen.get(fold(word), frozenset()),)


def _parts(word: str) -> list[str]:
    """A word itself; of several ("climate change", in German one word) those that may stand for them all.

    >>> _parts("wandel"), _parts("point of view")
    (['wandel'], ['point', 'view'])
    """
    return [part for part in word.split() if len(part) >= LONG] if " " in word else [word]


def _open(dictionary: Dictionary) -> Lookup:
    if dictionary.origin == "own":
        return _own(dictionary.path)
    return lru_cache(maxsize=65536)(FreeDict(dictionary.path).look_up)


def _own(path: Path) -> Lookup:
    table: dict[str, set[str]] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise BadRecord(
            f"{path} is not UTF-8 text. Save it as UTF-8: a word, a tab and a translation on a line."
        ) from error
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        word, tab, translation = line.partition("\t")
        if not tab or not word.strip() or not translation.strip():
            raise BadRecord(f"{path}:{number} has no translation. Write a word, a tab and a translation on each line.")
        table.setdefault(fold(word.strip()), set()).update(translated(translation))
    frozen = {word: frozenset(words) for word, words in table.items()}
    return lambda word: frozen.get(fold(word), frozenset())


def body(index: Path) -> Path:
    """Where the entries of a dictd index lie: compressed, or not."""
    plain = index.with_suffix(".dict")
    return plain if plain.exists() else index.with_suffix(".dict.dz")


class FreeDict:
    """A dictionary in dictd's form, looked up where it lies: the index by bisection, the body by the chunk.

    The German ones have half a million entries and 100 MB of text: parsing them whole would take 10 s.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.index = path.read_bytes()
        self.body = Dictzip(body(path))

    def look_up(self, word: str) -> frozenset[str]:
        """The folded translations of a word as written, or of its lower case; the index leaves out all marks."""
        key = re.sub(r"[^\w\s]", "", word.lower().replace("-", " ").strip())
        if not key:
            return frozenset()
        places = self._places(key.encode())
        if not places:
            places = [place for object in OBJECTS for place in self._places(f"{key} {object}".encode())]
        read = (self.body.read(begin, size).decode("utf-8", "replace") for begin, size in places)
        return frozenset().union(*map(entry, read))

    def _places(self, key: bytes) -> list[tuple[int, int]]:
        low, high = 0, len(self.index)
        while low < high:  # the first line whose headword isn't before the key
            middle = (low + high) // 2
            begin = self.index.rfind(b"\n", 0, middle) + 1
            if self._headword(begin) < key:
                low = self._next(begin)
            else:
                high = begin
        places = []
        while low < len(self.index) and self._headword(low) == key:
            line = self.index[low : self._next(low)].rstrip(b"\n").split(b"\t")
            if len(line) < 3:
                raise BadRecord(f"{self.path} is not a dictd index. Reinstall the dictionary's package.")
            places.append((decoded(line[1]), decoded(line[2])))
            low = self._next(low)
        return places

    def _headword(self, begin: int) -> bytes:
        return self.index[begin : self.index.find(b"\t", begin)]

    def _next(self, begin: int) -> int:
        end = self.index.find(b"\n", begin)
        return len(self.index) if end < 0 else end + 1


def decoded(number: bytes) -> int:
    """A number as dictd writes it, in base 64 with the highest digit first.

    >>> decoded(b"A"), decoded(b"BA")
    (0, 64)
    """
    value = 0
    for symbol in number:
        value = value * 64 + DIGITS[symbol]
    return value


class Dictzip:
    """A gzip file that can be read from the middle, where its header says how; any other is read whole."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.raw = path.read_bytes()
        self.chunk, self.starts = _chunks(self.raw)
        self._inflate = lru_cache(maxsize=512)(self._inflated)
        self._whole: bytes | None = None

    def read(self, begin: int, size: int) -> bytes:
        """The bytes ``[begin, begin + size)`` of what is compressed."""
        if not self.chunk:
            if self._whole is None:
                self._whole = gzip.decompress(self.raw) if self.raw[:2] == b"\x1f\x8b" else self.raw
            return self._whole[begin : begin + size]
        first, last = begin // self.chunk, (begin + size - 1) // self.chunk
        joined = b"".join(self._inflate(i) for i in range(first, min(last, len(self.starts) - 2) + 1))
        return joined[begin - first * self.chunk :][:size]

    def _inflated(self, i: int) -> bytes:
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(self.raw[self.starts[i] : self.starts[i + 1]])
        except zlib.error as error:
            raise BadRecord(f"{self.path} is damaged ({error}). Reinstall the dictionary's package.") from error


def _chunks(raw: bytes) -> tuple[int, list[int]]:
    """Length of a chunk and where each begins in the file, by the "RA" field of RFC 1952; 0 where there is none."""
    if raw[:2] != b"\x1f\x8b" or not raw[3] & 4:
        return 0, []
    extra = struct.unpack_from("<H", raw, 10)[0]
    at, end = 12, 12 + extra
    chunk, sizes = 0, tuple[int, ...]()
    while at < end:
        name, length = raw[at : at + 2], struct.unpack_from("<H", raw, at + 2)[0]
        if name == b"RA":
            _, chunk, count = struct.unpack_from("<HHH", raw, at + 4)
            sizes = struct.unpack_from(f"<{count}H", raw, at + 10)
        at += 4 + length
    for flag in (8, 16):  # a file name and a comment, each ended by a zero
        if raw[3] & flag:
            end = raw.index(b"\0", end) + 1
    end += 2 if raw[3] & 2 else 0
    starts = [end]
    for size in sizes:
        starts.append(starts[-1] + size)
    return chunk, starts


def entry(text: str) -> set[str]:
    """The folded translations of one FreeDict entry.

    The first line is the headword; examples, notes, synonyms and references are indented or lead with a quotation mark.

    >>> sorted(entry('ask /ˈask/ <v>\\n1. preguntar\\n2. demandar, pedir <v>\\n      "ask sb."\\n see: {asked}'))
    ['demandar', 'pedir', 'preguntar']
    """
    found: set[str] = set()
    for line in text.split("\n")[1:]:
        if not line or line.startswith("  ") or line.lstrip().startswith(("see:", '"', "Synonym", "Note:")):
            continue
        found |= translated(re.sub(r"^\s*\d+\.\s*", "", line))
    return found


def translated(line: str) -> set[str]:
    """The folded words of a list of translations, without brackets, grammar and placeholders.

    >>> sorted(translated("Mikrofon <neut>, Mikro <neut> [ugs.]; etw. (laut) sagen"))
    ['mikro', 'mikrofon', 'sagen']
    """
    line = re.sub(r"<[^>]*>|\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|/[^/]*ˈ[^/]*/", " ", line)
    found = set()
    for phrase in re.split(r"[,;]", line):
        parts = [fold(part) for part in re.findall(r"[^\W\d_][\w’'-]*\.?", phrase)]
        parts = [part for part in parts if not part.endswith(".")]  # "etw.", "sb.", "jdm."
        if 1 <= len(parts) <= 3:  # of "poser une question" the longest word; longer phrases are explanations
            found.add(max(parts, key=len))
    return found
