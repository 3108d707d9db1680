"""Articles in, copies out: which article is mostly the text of another, as what agencies send out is printed by many.

Editors cut from the end, put their own headline on top, change a word here and there. A speech that two reporters quote
makes no copy, so quoted words don't count; nor does a form that is filled in anew each week.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from heapq import nsmallest
from itertools import pairwise
from typing import NamedTuple, TypeVar

from onrecord.dates import days_apart, order
from onrecord.errors import UnknownLanguage
from onrecord.languages import KNOWN, Language, language
from onrecord.records import Article, Copy
from onrecord.text.marks import SINGLE, paragraphs, quoted
from onrecord.text.runs import BITS, run_numbers, winnowed

LEAST = 30  # words outside quotation marks; fewer tell nothing about whose text it is
RUN = 5  # words in a row that a key stands for
KEYS = 16  # windows of runs that one key is chosen from, about half the keys of an article
NARROWEST, WIDEST = 8, 32  # runs in such a window
CAP = 500  # articles with one key; a run that more share is a turn of phrase, or a site's own lines
SHARED, PART = 2, 0.1  # keys that two articles have in common at least to be compared; of those of the later one
# Earlier articles that each is compared with: those with most keys in common, and the first by rank of those with at
# least a fourth of that, for among many copies the first of all need not be the most alike.
NEAREST, NEARLY = 8, 4
GRAM = 4  # words in a row that count as taken over
MOSTLY = 0.6  # share of an article's words from which it is a copy
WHOLE, HALF = 0.85, 0.5  # or: share of the other's words that are in it, and of its own words that are the other's
SHORT, SHORT_MOSTLY = 60, 0.75  # words of an article that needs a larger share
OPENING = 30  # words that an article begins with
EARLY = 0.35  # share of the words in common that stand in the first half of either, where neither begins alike
GAP = 12  # words that lie between two runs at most, in either text, for them to belong together
STRETCH = 12  # words of runs that belong together, for them to be no turn of phrase
SLOTS, FILLED = 3, 0.012  # names and numbers put for others; a text with so many, and so many a word, is a form
FAR, FAR_FILLED = 3, 0.006  # days apart from which a text is a form more easily

Item = TypeVar("Item", str, int)
Order = TypeVar("Order", "Rank", int)

TOKEN = re.compile(r"[^\W_]+|[.!?:\n]")
WORD = re.compile(r"[^\W_]+")


class Rank(NamedTuple):
    """Whose text it rather is comes first: the earliest, the agency itself, who names it, the longest."""

    day: int  # the last day that the article may be of
    unsure: int  # days that it may be of, beside that
    credit: int  # 0 the agency's own, 1 an agency is named, 2 none is
    length: int  # below 0: words, counted down
    article: str


@dataclass(frozen=True, slots=True)
class Text:
    """What is compared of an article: its words outside quotation marks, folded; which of them are names or numbers."""

    rank: Rank
    language: str
    outlet: str | None
    date: str | None
    agency: str | None
    words: tuple[str, ...]
    telling: tuple[bool, ...]
    grams: Mapping[tuple[str, ...], tuple[int, ...]]  # of GRAM words → where they begin


@dataclass(frozen=True, slots=True)
class Print:
    """What choosing candidates needs of an article."""

    rank: Rank
    keys: Sequence[int]


def keys(article: Article) -> Sequence[int]:
    """Blocking keys, sorted: a copy shares several with what it copies. About 32; none for a text too short to tell.

    >>> text = "The ferry left the harbour before the storm came and reached the island at noon. " * 3
    >>> one, two = Article("a", text, language="en"), Article("b", f"A Ferry\\n\\n{text} It was late.", language="en")
    >>> len(keys(one)) > 3, set(keys(one)) <= set(keys(two)), len(keys(Article("c", "It was late.", language="en")))
    (True, True, 0)
    """
    return _keys(_base(article.language), WORD.findall(_plain(article).lower()))


def printed(article: Article) -> Print:
    """What choosing candidates needs of an article."""
    words = WORD.findall(_plain(article).lower())
    return Print(_rank(article, len(words)), _keys(_base(article.language), words))


def _keys(code: str, words: Sequence[str]) -> Sequence[int]:
    if len(words) < LEAST:
        return array("q")
    numbers = _numbered(code)
    runs = run_numbers([numbers[word] for word in words], RUN)
    # What a wide window chooses in a long text, a narrow one chooses in a piece of it.
    window = max(NARROWEST, min(WIDEST, len(runs) // KEYS))
    return array("q", sorted(winnowed(runs, window)))  # compact: a rebuild holds those of all articles


class _Numbered(dict[str, int]):
    """Words of one language and their numbers."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    def __missing__(self, word: str) -> int:
        if len(self) >= 1 << 18:
            self.clear()
        digest = blake2b(f"{self.code} {word}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
        found = self[word] = int.from_bytes(digest, "big") & BITS
        return found


@lru_cache(maxsize=64)
def _numbered(code: str) -> _Numbered:
    return _Numbered(code)


def _base(code: str) -> str:
    return code.split("-")[0].lower()


def _rank(article: Article, words: int) -> Rank:
    day, unsure = order(article.date)
    whose = agency(article)
    credit = 2 if whose is None else 0 if whose == _shown(article.outlet or "") else 1
    return Rank(day.toordinal(), unsure, credit, -words, article.id)


def _plain(article: Article) -> str:
    """The text that the article tells in its own words: no headline, credit or post, nothing in quotation marks."""
    text = article.text
    if article.blocks:
        text = "\n".join(text[b.span.begin : b.span.end] for b in article.blocks if b.role == "body")
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    pieces, begin = [], 0
    for one in quoted(text, paragraphs(text)):
        if one.depth == 0 and one.span.begin >= begin and (one.closed or text[one.span.begin] not in SINGLE):
            pieces.append(text[begin : one.span.begin])
            begin = one.span.end
    return " ".join([*pieces, text[begin:]])


def text(article: Article) -> Text:
    """An article as it is compared."""
    facts = _facts(_base(article.language))
    words, telling = [], []
    starts = True
    plain = _plain(article)
    small = {word for word in WORD.findall(plain) if word.islower()}
    for found in TOKEN.finditer(plain):
        word = found.group()
        if not word[0].isalnum():
            starts = True
            continue
        key = word.lower()
        name = word[0].isupper() and not starts and not facts.capital_nouns and key not in small
        words.append(key)
        telling.append(word[0].isdigit() or name or key in facts.words.weekdays or key in facts.words.months)
        starts = False
    grams: dict[tuple[str, ...], tuple[int, ...]] = {}
    for at, gram in enumerate(zip(*(words[n:] for n in range(GRAM)), strict=False)):
        grams[gram] = (*grams.get(gram, ()), at)
    return Text(
        _rank(article, len(words)),
        _base(article.language),
        article.outlet,
        article.date,
        agency(article),
        tuple(words),
        tuple(telling),
        grams,
    )


@lru_cache(maxsize=16)
def _facts(code: str) -> Language:
    try:
        return language(code)
    except UnknownLanguage:
        return Language(code, code)


def compare(a: Text, b: Text) -> Copy | None:
    """Which of the two is a copy of the other, the later one by rank; None where neither is.

    The order of the two doesn't matter.
    """
    first, later = (a, b) if a.rank < b.rank else (b, a)
    if first.language != later.language or min(len(first.words), len(later.words)) < LEAST:
        return None
    runs = [run for stretch in _stretches(_runs(later, first)) for run in stretch]
    taken = sum(run.size for run in runs)
    share = taken / len(later.words)
    of_first = taken / len(first.words)
    short = len(later.words) < SHORT
    if share < (SHORT_MOSTLY if short else MOSTLY) and not (share >= HALF and of_first >= WHOLE and not short):
        return None
    if not _told_alike(later, first, runs) or _is_form(later, first, runs):
        return None
    same_outlet = bool(later.outlet) and later.outlet == first.outlet
    supplied = None if same_outlet else first.agency or later.agency
    return Copy(later.rank.article, first.rank.article, round(share, 2), supplied, update=same_outlet)


class Run(NamedTuple):
    """Words in a row that both texts have."""

    here: int
    there: int
    size: int


def _runs(one: Text, other: Text) -> list[Run]:
    """The runs of words of ``one`` that ``other`` has too, in order; where it has them twice, that which carries on."""
    found: list[Run] = []
    at, last, there = 0, len(one.words) - GRAM, 0
    while at <= last:
        places = other.grams.get(one.words[at : at + GRAM])
        if places is None:
            at += 1
            continue
        begin = min(places, key=lambda place: (abs(place - there), place))
        size = GRAM
        while (
            at + size < len(one.words)
            and begin + size < len(other.words)
            and one.words[at + size] == other.words[begin + size]
        ):
            size += 1
        found.append(Run(at, begin, size))
        at += size
        there = begin + size
    return found


def _stretches(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """The stretches of runs that stand in the same order and near one another in both texts, with little between them;
    those alone that are long: a turn of phrase may be anybody's."""
    stretch: list[Run] = []
    for run in runs:
        if stretch and not _carries_on(stretch[-1], run):
            if sum(one.size for one in stretch) >= STRETCH:
                yield stretch
            stretch = []
        stretch.append(run)
    if sum(one.size for one in stretch) >= STRETCH:
        yield stretch


def _carries_on(a: Run, b: Run) -> bool:
    return b.here - a.here - a.size <= GAP and 0 <= b.there - a.there - a.size <= GAP


def _told_alike(one: Text, other: Text, runs: Sequence[Run]) -> bool:
    """Whether how one of the two begins stands in the other, or much of the first half of both: a box below two stories
    is no copy, however long it is."""

    def before(here: int, there: int) -> tuple[int, int]:
        return (
            sum(max(0, min(run.here + run.size, here) - run.here) for run in runs),
            sum(max(0, min(run.there + run.size, there) - run.there) for run in runs),
        )

    taken = sum(run.size for run in runs)
    opening, halves = before(OPENING, OPENING), before(len(one.words) // 2, len(other.words) // 2)
    return max(opening) >= OPENING // 2 or min(halves) >= EARLY * taken


def _is_form(one: Text, other: Text, runs: Sequence[Run]) -> bool:
    """Whether what differs between two texts is mostly who, where, when and how much: a form that is filled in anew."""
    slots = 0
    for a, b in pairwise(runs):
        if _carries_on(a, b):
            mine, theirs = slice(a.here + a.size, b.here), slice(a.there + a.size, b.there)
            here = {w for w, tells in zip(one.words[mine], one.telling[mine], strict=True) if tells}
            there = {w for w, tells in zip(other.words[theirs], other.telling[theirs], strict=True) if tells}
            slots += min(len(here - there), len(there - here))
    apart = days_apart(one.date, other.date)
    filled = FAR_FILLED if apart is None or apart > FAR else FILLED
    return slots >= SLOTS and slots >= filled * len(one.words)


# Whose text


WIRES = {
    name: shown
    for shown, names in {
        "AAP": "aap, australian associated press",
        "AFP": "afp, agence france-presse, agence france presse",
        "Anadolu": "anadolu, anadolu agency, anadolu ajansi",
        "ANSA": "ansa",
        "AP": "ap, associated press, the associated press",
        "APA": "apa, austria presse agentur",
        "ATS": "ats, keystone-ats",
        "Belga": "belga, agence belga",
        "Canadian Press": "canadian press, the canadian press, la presse canadienne",
        "dpa": "dpa, deutsche presse-agentur, deutsche presse agentur, dpa-infocom, dpa-afx",
        "EFE": "efe, agencia efe",
        "epd": "epd",
        "Europa Press": "europa press",
        "Interfax": "interfax",
        "KNA": "kna",
        "Kyodo": "kyodo, kyodo news",
        "PA": "pa, pa media, pa wire, press association",
        "Reuters": "reuters, thomson reuters",
        "SDA": "sda, keystone-sda",
        "SID": "sid",
        "UPI": "upi, united press international",
        "Xinhua": "xinhua",
    }.items()
    for name in names.split(", ")
}
EDGES = 6  # lines at the beginning and at the end of an article among which its credit stands
CREDIT_WORDS = 12  # of a line that may be a credit
# "LYON, 3 March (Kestrel) —", "Kiel (dpa/lno) - ", "Madrid, 3 mar (EFE).-"; whoever stands in brackets there sent it.
DATELINE = re.compile(
    r"[^\W\d_][^()\n.!?]{1,60}?[\s,]\((?P<agency>[^\W\d_][\w&' -]{1,28})(?:/[\w/ -]+)?\)"
    r"\s*[.:]?\s*(?P<dash>[-–—]+|:)?\s*\S"
)
HEAD = re.compile(r"(?P<agency>[^\W\d_][\w ]{1,28}?)\s*(?:\.-|[-–—]|\.\s?[-–—])\s+\S")
TAIL = re.compile(r"\((?:[^()\n]{1,40}[\s/,])?(?P<agency>[\w-]{2,20}(?: [\w-]{2,20})?)(?:/[\w/ -]+)?\)\s*\.?$")
PICTURE = re.compile(r"foto|photo|image|imagen|bild|picture|getty|video|vidéo|vídeo|illustration|grafik|graphic", re.I)
CREDITING = re.compile(
    r"(?:\W*(?:by|from|with|via|source|von|mit|nach|aus|quelle|material|text|par|avec|source|de|por|con|fuente|"
    r"informaci[oó]n|the|der|des|la|el|agencies|agenturen|agences|agencias)\b\s*:?)+",
    re.I,
)
PARTS = re.compile(r"\s*(?:[,/&+|·]|\s(?:and|und|et|y|for|für|pour|para|of|in|with|mit|avec|con)\s)\s*", re.I)


def agency(article: Article) -> str | None:
    """The agency whose text an article is, by what stands beside it: its record, outlet, authors, dateline or credit.

    A picture's credit doesn't count. A dateline's agency may be any; elsewhere it must be known or called one.

    >>> agency(Article("a", "KIEL (dpa/lno) - Die Fähre ist gesunken.")), agency(Article("b", "Lyon.\\n\\nFoto: AFP"))
    ('dpa', None)
    >>> agency(Article("c", "Ferry Sinks\\n\\nLYON, 3 March (Kestrel) — A ferry.")), agency(Article("d", "No. (efe)"))
    ('Kestrel', 'EFE')
    """
    for name in (*article.agencies, *([article.outlet] if is_agency(article.outlet or "") else [])):
        if name and name.strip():
            return _shown(name)
    for name in article.authors:
        for part in PARTS.split(name):
            if is_agency(part):
                return _shown(part)
    lines = [line.strip() for line in article.text.splitlines() if line.strip()]
    top = lines[:EDGES]
    for line in top[:4]:
        found = DATELINE.match(line[:140])
        if found and (found["dash"] or is_agency(found["agency"])) and _is_name(found["agency"]):
            return _shown(found["agency"])
        found = HEAD.match(line[:60])
        if found and is_agency(found["agency"]):
            return _shown(found["agency"])
    for line in dict.fromkeys((*top, *lines[-EDGES:])):
        if (name := _credited(line)) is not None:
            return name
    return None


def _credited(line: str) -> str | None:
    """The agency that a line credits with the text: "Von dpa", "By Ana Ruiz, Reuters", "dpa/lno"; "… island. (AFP)"."""
    tail = TAIL.search(line[-80:])
    if tail and is_agency(tail["agency"]) and not PICTURE.search(tail.group()):
        return _shown(tail["agency"])
    if len(line) > 120 or len(line.split()) > CREDIT_WORDS or PICTURE.search(line):
        return None
    rest = line.strip("()[]*_–—- .")
    led = CREDITING.match(rest)
    parts = [part for part in PARTS.split(rest[led.end() :] if led else rest) if part]
    known = [part for part in parts if is_agency(part)]
    # Without "by" before it, a line of a name and two letters more: "dpa/lno".
    if known and (led or all(is_agency(part) or len(part) < 4 for part in parts)):
        return _shown(known[0])
    return None


@lru_cache(maxsize=8192)
def is_agency(name: str) -> bool:
    """Whether a name is a news agency's: one of those known, or one that calls itself so.

    >>> [is_agency(name) for name in ("Reuters", "Kestrel News Agency", "Kestrel News Wire", "Morning Wire")]
    [True, True, True, False]
    """
    parts = {word.lower() for word in WORD.findall(name)}
    nouns, kinds = _called_so()
    # A wire is one beside "news" alone: newspapers are called so too.
    return _folded(name) in WIRES or bool(parts & (nouns - kinds)) or bool(parts & nouns and parts & (kinds - nouns))


@lru_cache(maxsize=1)
def _called_so() -> tuple[frozenset[str], frozenset[str]]:
    """The nouns for agencies, and the words beside them, of all languages."""
    speech = [language(code).speech for code in KNOWN]
    return frozenset().union(*(s.agency_nouns for s in speech)), frozenset().union(*(s.agency_kinds for s in speech))


def _folded(name: str) -> str:
    return " ".join(name.lower().strip(" .()").split())


def _shown(name: str) -> str:
    return WIRES.get(_folded(name), " ".join(name.split()))


def _is_name(name: str) -> bool:
    """Whether what stands in the brackets of a dateline may be who sent it: "Reuters", "nwa", "Kestrel News"."""
    return is_agency(name) or (len(name) > 2 and all(word[0].isupper() or len(word) <= 4 for word in name.split()))


# All together


def group(articles: Iterable[Article]) -> tuple[Copy, ...]:
    """The copies among articles, by id; ids must be unique, the order doesn't matter."""
    by_id = {article.id: article for article in articles}
    prints = {id: printed(article) for id, article in by_id.items()}
    having: dict[int, list[str]] = {}
    for id, one in prints.items():
        for key in one.keys:
            having.setdefault(key, []).append(id)
    read = lru_cache(maxsize=4096)(lambda id: text(by_id[id]))
    found = (
        copy_of(id, one, (having[key] for key in one.keys if len(having[key]) <= CAP), prints.__getitem__, read)
        for id, one in prints.items()
    )
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.article))


def copy_of(
    id: Item,
    one: Print,
    buckets: Iterable[Sequence[Item]],
    print_of: Callable[[Item], Print],
    text_of: Callable[[Item], Text],
) -> Copy | None:
    """What one article is a copy of: the first by rank of those it was found a copy of, None where there is none.

    ``buckets``: for each of its keys that few enough have, those that have it, itself among them; ``print_of`` and
    ``text_of`` tell what is known of them.
    """
    shared = Counter(other for bucket in buckets for other in bucket)
    shared.pop(id, None)
    least = enough(len(one.keys))
    earlier = (
        (rank, count, other)
        for other, count in shared.items()
        if count >= least and (rank := print_of(other).rank) < one.rank
    )
    for other in nearest(earlier):
        if found := compare(text_of(other), text_of(id)):
            return found
    return None


def enough(keys: int) -> float:
    """Keys that an article with so many has in common at least with one that it is compared with."""
    return max(SHARED, PART * keys)


def nearest(earlier: Iterable[tuple[Order, int, Item]]) -> list[Item]:
    """Those of the earlier articles that one is compared with, in order of rank. Of each is given where it stands in
    that order, and how many keys are in common."""
    some = [(-count, rank, other) for rank, count, other in earlier]
    most = -min(some)[0] if some else 0
    found = {(rank, other) for _, rank, other in nsmallest(NEAREST, some)}
    found.update(nsmallest(NEAREST, ((rank, other) for count, rank, other in some if -count * NEARLY >= most)))
    return [other for _, other in sorted(found)]
