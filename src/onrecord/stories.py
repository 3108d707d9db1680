"""Articles in, stories out: which articles tell of one event, in whatever language. Names that are everywhere tell
nothing, and a beat goes on for years: each article follows one other, and what it follows must hold to the rest.

A key that two articles share counts by how few articles have it, in steps of a factor of two. So an article that comes
in changes only what shares a key with it, until the number of articles has doubled.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict, deque
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from onrecord.dates import first_day, last_day, order
from onrecord.errors import UnknownLanguage
from onrecord.languages import Language, language
from onrecord.records import Article, Person, Story, Told
from onrecord.text.latin import latin
from onrecord.text.stems import stem
from onrecord.text.words import Word, words

if TYPE_CHECKING:
    from onrecord.lexicon import Lexicon

TERMS = 120  # of an article: the most salient, then the first
LEAD = 80  # words that tell, at the beginning of an article: a good page of it
MANY = 1024  # articles that tell by themselves which words are common
FEWEST = 32  # articles that a store counts as, at least: in a store of three a name in all of them still tells
PREVIOUS = 4  # articles with a key, before one that has it too, that this is paired with
NEAREST = 8  # of them, those that it is compared with: those with most keys in common
FAINT = 0.3  # rarity up to which a key tells nothing by itself
SMOOTH = 100.0  # added to the length of an article, so that a few words in common aren't much of two short ones
APART = 30  # days between an article and the one it follows
AS_LONG = 60  # days between an article and the first of its story
UTTERED = 0.03  # what a shared utterance adds
TRANSLATED = 0.5  # weight of a word that is another's translation
UNDATED = 0.9  # what is left of a score where a date isn't known
FADES = 1.5  # times APART: days until nothing would be left of it
# Judged by hand on ten months of political news: 35 of 40 pairs above it tell of one event, 22 of 40 just below it.
ALIKE = 0.035  # score from which two articles in one language may tell of one event
ALIKE_ACROSS = 0.026  # the same across languages, where fewer words can be alike
STRONG = 1.6  # times that: enough to follow an article that is no first one
LOOSE = 0.6  # times that: enough to stand beside a better one
NEARLY = 0.9  # times that: enough for the best of several ties between two stories
AMPLE = 5.0  # times that: more of it isn't better, two articles may be one text
PALE = 0.33  # share of the best ties of both articles up to which a tie is none
WORDS = 5  # that a story is known by
HELD = 0.6  # times that: enough for all pairs of two stories on average, those without a tie counting nothing


class Term(NamedTuple):
    """A word that an article is about."""

    key: str  # "n:" and a name, "#:" and a number, else the language and the stem
    salience: int  # 1; 2 where it stands in the lead or more than once; 3 for both
    written: str


@dataclass(frozen=True, slots=True)
class Named:
    """A person across articles as one article names them."""

    id: str
    name: str
    keys: frozenset[str]  # of their names: what isn't counted again as a word


@dataclass(frozen=True, slots=True)
class Features:
    """What grouping sees of an article."""

    article: str
    outlet: str | None
    date: str | None
    language: str
    terms: tuple[Term, ...]
    persons: tuple[Named, ...] = ()
    utterances: tuple[str, ...] = ()  # ids of those that it reports, sorted


@dataclass(frozen=True, slots=True)
class Tie:
    """Two articles that may tell of one event."""

    a: str
    b: str
    score: float  # in [0, 1]: cosine of what they share
    enough: float  # the score that is enough for two articles in these languages
    because: str


def terms(article: Article) -> tuple[Term, ...]:
    """The names, numbers and other words that an article is about, the most salient first; at most ``TERMS``.

    >>> article = Article("a", "The ferry Alba sank. All on the Alba drowned.", language="en")
    >>> [term.written for term in terms(article)]
    ['Alba', 'ferry', 'sank', 'drowned']
    """
    facts = _facts(article.language)
    found: dict[str, list[int | str]] = {}
    for place, (key, written) in enumerate(_keyed(_text(article), facts)):
        known = found.setdefault(key, [0, place, written])
        known[0] = int(known[0]) + 1
    ranked = sorted(
        (-(1 + (int(count) > 1) + (int(place) < LEAD)), int(place), key, str(written))
        for key, (count, place, written) in found.items()
    )
    return tuple(Term(key, -salience, written) for salience, _, key, written in ranked[:TERMS])


def written(about: Iterable[Term]) -> str:
    """Terms as a text, one a line.

    >>> written([Term("n:alba", 3, "Alba")]), read("3n:alba Alba")
    ('3n:alba Alba', (Term(key='n:alba', salience=3, written='Alba'),))
    """
    return "\n".join(f"{term.salience}{term.key} {term.written}" for term in about)


def read(text: str) -> tuple[Term, ...]:
    """The terms that were ``written``."""
    return tuple(map(_term, text.split("\n"))) if text else ()


@lru_cache(maxsize=1 << 20)
def _term(line: str) -> Term:
    key, _, word = line[1:].partition(" ")
    return Term(key, int(line[0]), word)


def features(
    article: Article, about: Sequence[Term], persons: Iterable[Person] = (), utterances: Iterable[str] = ()
) -> Features:
    """An article as grouping sees it. ``about``: its ``terms``; ``persons`` across articles whom it names;
    ``utterances``: the ids of those it reports."""
    named = tuple(Named(p.id, p.name, _name_keys(p)) for p in sorted(persons, key=lambda p: p.id))
    return Features(
        article.id, article.outlet, article.date, article.language, tuple(about), named, tuple(sorted(set(utterances)))
    )


def _name_keys(person: Person) -> frozenset[str]:
    return frozenset(
        "n:" + _neutral(word.key)
        for name in (person.name, *person.aliases)
        for word in words(name)
        if len(word.key) > 2
    )


@lru_cache(maxsize=16)
def _facts(code: str) -> Language:
    code = code.split("-")[0].lower()
    try:
        return language(code)
    except UnknownLanguage:
        return Language(code, code)


def _text(article: Article) -> str:
    title = f"{article.title}\n" if article.title and article.title not in article.text else ""
    text, begin = title, 0
    for span in (block.span for block in article.blocks if block.role in ("credit", "dateline")):
        text += article.text[begin : span.begin]
        begin = span.end
    return text + article.text[begin:]


def _keyed(text: str, facts: Language) -> Iterator[tuple[str, str]]:
    """The key of each word that may tell, with the word as written."""
    every = words(text)
    small = {word.key for word in every if word.text.islower()}
    names = {word.key for word in _capitals(every)} - small
    for word in every:
        if not word.key:
            continue
        bare = _bare(word.key, facts.code)
        if word.text[0].isdigit():
            if number := _number(word.text):
                yield "#:" + number, word.text
        elif bare:
            key = "n:" + _neutral(bare) if word.key in names else f"{facts.code}:{_stemmed(bare, facts.code)}"
            yield key, word.text.removesuffix("'s").removesuffix("’s")


@lru_cache(maxsize=262144)
def _bare(key: str, code: str) -> str:
    """A word without what is elided before it or contracted behind it; "" for one that tells nothing.

    >>> _bare("l'ecluse", "fr"), _bare("doesn't", "en"), _bare("mayor's", "en")
    ('ecluse', '', 'mayor')
    """
    facts = _facts(code)
    about = facts.words
    before, apostrophe, rest = key.partition("'")
    if apostrophe and before in facts.speech.elisions:
        key = rest
    elif any("'" in end and key.endswith(end) for end in about.contractions if end != "'s"):
        return ""
    key = key.removesuffix("'s").strip("'")
    telling = len(key) > 2 and not any(
        key in some for some in (about.stop, about.light, about.numbers, about.months, about.weekdays)
    )
    return key if telling else ""


def _capitals(every: Sequence[Word]) -> Iterator[Word]:
    """The words with a capital that no beginning of a sentence explains."""
    for before, word in zip(every, islice(every, 1, None), strict=False):
        if before.key and word.key and word.text[0].isupper():
            yield word


def _number(written: str) -> str:
    """A number that may tell, as digits: no year, and no small one.

    >>> _number("14,000"), _number("4.5"), _number("2025"), _number("7"), _number("41-year-old")
    ('14000', '4.5', '', '', '')
    """
    digits = re.sub(r"[.,](?=\d{3}(?!\d))", "", written).replace(",", ".")
    if not re.fullmatch(r"\d+(\.\d+)?", digits):
        return ""
    value = float(digits)
    usual = value.is_integer() and (value < 13 or 1900 <= value <= 2100)
    return "" if usual else digits


@lru_cache(maxsize=262144)
def _stemmed(key: str, code: str) -> str:
    about = _facts(code).words
    return stem(key, about.endings, about.irregular, about.prefix)


@lru_cache(maxsize=262144)
def _neutral(key: str) -> str:
    """A name without what languages add to it, in Latin letters.

    >>> _neutral("lindqvists"), _neutral("bruecken"), _neutral("Москва")
    ('lindqvist', 'brueck', 'moskva')
    """
    bare = latin(key)
    for ending in ("en", "es", "e", "n", "s"):
        if bare.endswith(ending) and len(bare) - len(ending) >= 4:
            return bare[: -len(ending)]
    return bare


def keys(one: Features) -> tuple[str, ...]:
    """All that another article may share with this one, each once."""
    return (
        *(term.key for term in one.terms),
        *(f"p:{person.id}" for person in one.persons),
        *(f"u:{utterance}" for utterance in one.utterances),
    )


class Rarity:
    """How much a key tells, in [0, 1]: 1 for one that a single article has, 0 for one that all have.

    In steps of a factor of two, of articles with the key as of articles at all: else each new article would change
    what every pair of old ones is worth. ``of_words`` is how far the articles can tell a rare word from a common one:
    of a name that is known without them.
    """

    def __init__(self, every: Iterable[Features]) -> None:
        self.having: Counter[str] = Counter()
        self.articles = 0
        told_by: dict[str, set[str]] = defaultdict(set)
        for one in every:
            self.articles += 1
            self.having.update(keys(one))
            for utterance in one.utterances:
                told_by[utterance].add(one.outlet or one.article)
        # What one outlet alone prints again and again is a note of its own, as below each article on somebody.
        self.notes = frozenset(u for u, by in told_by.items() if len(by) == 1 and self.having["u:" + u] > 2)

        self._rarity: dict[str, float] = {}
        self._bits = max(FEWEST, self.articles).bit_length() - 1
        self.of_words = min(1.0, self._bits / (MANY.bit_length() - 1)) ** 2

    def __call__(self, key: str) -> float:
        known = self._rarity.get(key)
        if known is None:
            known = max(0.0, 1 - (max(1, self.having[key]).bit_length() - 1) / self._bits)
            self._rarity[key] = known
        return known


def compare(a: Features, b: Features, rarity: Rarity, lexicon: Lexicon | None = None) -> Tie | None:
    """What ties two articles, None where too little does or their dates are too far apart.

    The score is the cosine of what they share, every key weighted by its rarity and by how salient it is in either.
    ``lexicon``, from the language of ``a`` to that of ``b``, lets words count that translate each other.
    """
    return _tie(_Side(a), _Side(b), rarity, lexicon)


class _Side:
    """An article ready for comparing with many."""

    __slots__ = ("code", "features", "length", "names", "persons", "terms")

    def __init__(self, features: Features) -> None:
        self.features = features
        self.code = _base(features.language)
        self.terms = {term.key: term for term in features.terms}
        self.persons = {person.id: person for person in features.persons}
        # Where every noun has a capital, only a person's name is known for one.
        capital_nouns = _facts(features.language).capital_nouns
        every = (key for person in features.persons for key in person.keys) if capital_nouns else self.terms
        self.names = frozenset(key for key in every if key[:2] in ("n:", "#:"))
        self.length = sqrt(sum(term.salience**2 for term in features.terms) + SMOOTH)


class _Share(NamedTuple):
    """Something that two articles have in common."""

    worth: float
    kind: str  # "person", "word"
    shown: str
    rare: float


def _tie(one: _Side, other: _Side, rarity: Rarity, lexicon: Lexicon | None) -> Tie | None:
    a, b = one.features, other.features
    apart = days_apart(a.date, b.date)
    if apart is not None and apart > APART:
        return None
    shares = list(_shared(one, other, rarity, lexicon if one.code != other.code else None))
    told = [u for u in a.utterances if u in b.utterances and u not in rarity.notes]
    score = sum(share.worth for share in shares) / (one.length * other.length)
    score += UTTERED * min(4.0, sum(rarity("u:" + utterance) for utterance in told))
    score *= UNDATED if apart is None else 1 - apart / (FADES * APART)
    enough = ALIKE if one.code == other.code else ALIKE_ACROSS
    if score < LOOSE * enough:
        return None
    return Tie(a.article, b.article, score, enough, _because(shares, len(told), apart))


def _shared(one: _Side, other: _Side, rarity: Rarity, lexicon: Lexicon | None) -> Iterator[_Share]:
    counted: set[str] = set()  # their names are no further evidence
    for id, person in one.persons.items():
        if id in other.persons:
            names = person.keys | other.persons[id].keys
            counted |= names
            rare = rarity("p:" + id)
            yield _Share(_most(one, names) * _most(other, names) * rare**2, "person", person.name, rare)
    for key, term in one.terms.items():
        if key in other.terms and key not in counted:
            rare = rarity(key)
            worth = term.salience * other.terms[key].salience * rare**2
            named = key in one.names or key in other.names
            yield _Share(worth if named else worth * rarity.of_words, "word", term.written, rare)
    if lexicon is not None:
        for key, to in _translated(one, other, lexicon, counted).items():
            term, its = one.terms[key], other.terms[to]
            rare = min(rarity(key), rarity(to))
            worth = TRANSLATED * term.salience * its.salience * rare**2
            yield _Share(worth * rarity.of_words, "word", f"{term.written} ~ {its.written}", rare)


def _most(side: _Side, keys: Iterable[str]) -> int:
    return max((side.terms[key].salience for key in keys if key in side.terms), default=1)


def _translated(one: _Side, other: _Side, lexicon: Lexicon, counted: Container[str]) -> dict[str, str]:
    """Keys of words of one article → keys of words of the other that translate them."""
    found: dict[str, str] = {}
    for term in one.features.terms:
        if term.key not in other.terms and term.key not in counted:
            for key in _translations(term.written, lexicon):
                if key in other.terms and key not in counted:
                    found.setdefault(term.key, key)
    return found


@lru_cache(maxsize=65536)
def _translations(written: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The keys that translations of a word may have."""
    code = lexicon.target
    return tuple(
        key
        for word in sorted(lexicon.translations(written))
        if word not in _facts(code).words.stop
        for key in (f"{code}:{_stemmed(word, code)}", "n:" + _neutral(word))
    )


def _base(code: str) -> str:
    return code.split("-")[0].lower()


def _because(shares: Sequence[_Share], utterances: int, apart: int | None) -> str:
    def best(kind: str, at_most: int) -> str:
        ranked = sorted((-share.worth, share.shown) for share in shares if share.kind == kind and share.rare > FAINT)
        return ", ".join(shown for _, shown in ranked[:at_most])

    said = []
    if persons := best("person", 4):
        said.append("both name " + persons)
    if utterances:
        said.append("the same utterance" if utterances == 1 else f"{utterances} of the same utterances")
    if shared := best("word", 6):
        said.append("words: " + shared)
    if apart is None:
        said.append("a date is not known")
    elif apart:
        said.append(f"{apart} days apart" if apart > 1 else "a day apart")
    return "; ".join(said)


def days_apart(a: str | None, b: str | None) -> int | None:
    """Days that lie between two dates at least, 0 where they may be one day; None where one isn't known.

    >>> days_apart("2025-03", "2025-03-18"), days_apart("2025-03", "2025-04-02"), days_apart(None, "2025")
    (0, 2, None)
    """
    if a is None or b is None:
        return None
    return max(0, (first_day(b) - last_day(a)).days, (first_day(a) - last_day(b)).days)


def group(every: Iterable[Features], lexicons: Iterable[Lexicon] = ()) -> tuple[Story, ...]:
    """The stories that two articles at least tell, by id.

    Ids of articles must be unique; their order doesn't matter. ``lexicons`` serve their languages in both directions.
    """
    ranked = sorted(every, key=_rank)
    rarity = Rarity(ranked)
    lexicon = {(one.source, one.target): one for one in lexicons}
    lexicon |= {(target, source): one.inverted() for (source, target), one in lexicon.items()}
    by_id = {one.article: one for one in ranked}
    side = lru_cache(maxsize=4096)(lambda id: _Side(by_id[id]))
    ties: dict[str, list[Tie]] = {}
    for one, others in near(ranked, rarity):
        found = []
        for other in others:
            earlier, later = side(other.article), side(one.article)
            tie = _tie(earlier, later, rarity, lexicon.get((earlier.code, later.code)))
            if tie is not None:
                found.append(tie)
        ties[one.article] = sorted(found, key=lambda tie: (-tie.score / tie.enough, _rank(by_id[tie.a])))
    ties = _by_contrast(ties)
    return tuple(sorted((_story(s, rarity) for s in _joined(ranked, ties) if len(s) > 1), key=lambda s: s.id))


def latest(story: Story) -> str:
    """Stands for when a story was last told, in order of time: its articles' last date, as far as it tells.

    >>> told = [Told("a", None, "2025-03", "en"), Told("b", None, "2025-03-18", "en")]
    >>> latest(Story("s", (), (), tuple(told)))
    '2025-03-18 000'
    """
    known = [told.date for told in story.articles if told.date]
    last, width = order(max(known, key=first_day)) if known else order("0001")
    return f"{last.isoformat()} {width:03d}"


def _by_contrast(ties: Mapping[str, Sequence[Tie]]) -> dict[str, list[Tie]]:
    """The ties without those of two articles that both have far better ones: a mayor's fire, the mayor's budget."""
    best: dict[str, float] = defaultdict(float)
    for some in ties.values():
        for tie in some:
            for end in (tie.a, tie.b):
                best[end] = max(best[end], min(AMPLE, tie.score / tie.enough))
    return {
        article: [tie for tie in some if tie.score / tie.enough >= PALE * min(best[tie.a], best[tie.b])]
        for article, some in ties.items()
    }


def _rank(one: Features) -> tuple[object, str]:
    return order(one.date), one.article


def near(ranked: Iterable[Features], rarity: Rarity) -> Iterator[tuple[Features, list[Features]]]:
    """Each article with the earlier ones that share most with it: a bounded number, however many there are."""
    buckets: dict[str, deque[Features]] = defaultdict(lambda: deque(maxlen=PREVIOUS))
    for one in ranked:
        shared: dict[str, float] = defaultdict(float)
        met: dict[str, Features] = {}
        for key in dict.fromkeys(keys(one)):
            weight = rarity(key)
            if weight >= FAINT and rarity.having[key] > 1:
                bucket = buckets[key]
                for other in bucket:
                    shared[other.article] += weight * weight
                    met[other.article] = other
                bucket.append(one)
        best = sorted(shared, key=lambda id: (-round(shared[id], 6), id))[:NEAREST]
        yield one, [met[id] for id in best]


_Members = list[tuple[Features, Tie | None]]


def _joined(ranked: Sequence[Features], ties: Mapping[str, Sequence[Tie]]) -> list[_Members]:
    """Each article with the story of the best article it may follow; then the stories that most of the articles of
    one tie to an earlier one, each to the best of these."""
    by_id = {one.article: one for one in ranked}
    first: dict[str, str] = {}
    members: dict[str, _Members] = {}
    for one in ranked:
        chosen = next((tie for tie in ties[one.article] if _may_follow(one, tie, first, members, ties, by_id)), None)
        top = first[chosen.a] if chosen else one.article
        first[one.article] = top
        members.setdefault(top, []).append((one, chosen))
    for later, (earlier, tie) in _held_together(ranked, ties, first, members, by_id).items():
        (one, _), *rest = members.pop(later)
        members[earlier] += [(one, tie), *rest]
    return [sorted(some, key=lambda member: _rank(member[0])) for some in members.values()]


def _may_follow(
    one: Features,
    tie: Tie,
    first: Mapping[str, str],
    members: Mapping[str, _Members],
    ties: Mapping[str, Sequence[Tie]],
    by_id: Mapping[str, Features],
) -> bool:
    """Whether the tie is enough, and holds to the rest of the story: to its first article, by far, or to another."""
    top = first[tie.a]
    if tie.score < tie.enough or not _one_time(by_id[top], one):
        return False
    if top == tie.a or tie.score >= STRONG * tie.enough:
        return True
    to = {other.a for other in ties[one.article]}
    return sum(member.article in to for member, _ in members[top]) > 1


def _one_time(first: Features, later: Features) -> bool:
    apart = days_apart(first.date, later.date)
    return apart is None or apart <= AS_LONG


def _held_together(
    ranked: Sequence[Features],
    ties: Mapping[str, Sequence[Tie]],
    first: Mapping[str, str],
    members: Mapping[str, _Members],
    by_id: Mapping[str, Features],
) -> dict[str, tuple[str, Tie]]:
    """First article of a story → that of the earlier one it is part of, and the best tie: none of many ties is enough
    by itself, and one alone would be chance."""
    between: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for one in ranked:
        for tie in ties[one.article]:
            if first[tie.a] != first[one.article]:
                earlier, later = sorted((first[tie.a], first[one.article]), key=lambda id: _rank(by_id[id]))
                inwards = tie if first[tie.a] == earlier else replace(tie, a=tie.b, b=tie.a)
                between[later, earlier].append(inwards)
    into: dict[str, list[tuple[float, str, Tie]]] = defaultdict(list)
    for (later, earlier), some in between.items():
        best = max(some, key=lambda tie: (tie.score / tie.enough, tie.a, tie.b))
        mean = sum(tie.score / tie.enough for tie in some) / (len(members[later]) * len(members[earlier]))
        last = members[later][-1][0]
        enough = len(some) > 1 and mean >= HELD and best.score >= NEARLY * best.enough
        if enough and _one_time(by_id[earlier], last):
            into[later].append((best.score / best.enough, earlier, best))
    chosen = {later: max(some, key=lambda way: way[:2]) for later, some in into.items()}
    return {later: (to, tie) for later, (_, to, tie) in chosen.items() if to not in chosen}


def _story(members: Sequence[tuple[Features, Tie | None]], rarity: Rarity) -> Story:
    told = tuple(
        Told(one.article, one.outlet, one.date, one.language, tie.a, _confidence(tie), tie.because)
        if tie
        else Told(one.article, one.outlet, one.date, one.language)
        for one, tie in members
    )
    named = Counter(person.id for one, _ in members for person in one.persons)
    persons = sorted(named, key=lambda id: (-named[id], id))
    digest = hashlib.sha256(members[0][0].article.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return Story("s-" + digest, _words(members, rarity), tuple(id for id in persons if named[id] > 1), told)


def _confidence(tie: Tie) -> float:
    """Share of such pairs that are of one event."""
    return max(0.5, 1 - 0.15 * (tie.enough / tie.score) ** 2)


def _words(members: Sequence[tuple[Features, Tie | None]], rarity: Rarity) -> tuple[str, ...]:
    """The words that most of its articles have and few others, in the language of most; its persons are told apart."""
    named = {key for one, _ in members for person in one.persons for key in person.keys}
    code, _ = max(Counter(_base(one.language) for one, _ in members).items(), key=lambda item: (item[1], item[0]))
    worth: dict[str, float] = defaultdict(float)
    having: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for one, _ in members:
        for term in one.terms:
            if term.key not in named and term.key[0] != "#":
                having[term.key] += 1
                known = 1.0 if term.key[:2] == "n:" else rarity.of_words
                worth[term.key] += term.salience * known * rarity(term.key) ** 2
                if _base(one.language) == code:
                    shown.setdefault(term.key, term.written)
    best = sorted((key for key in shown if having[key] > 1), key=lambda key: (-worth[key], key))
    return tuple(shown[key] for key in best[:WORDS])
