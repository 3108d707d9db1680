"""Real quotations in, as many reports as wanted out, each with the utterance it truly reports: cut, reworded, retold.

New utterances are put together from pieces of real ones, with words drawn so that few are frequent and new ones keep
coming, as in news; some phrases are said by everybody. A stream: nothing is held but what is still being reported.
"""

from __future__ import annotations

import heapq
import json
import random
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from onrecord.records import Kind, Wording
from onrecord.wordings import bare

BEGIN = date(2016, 1, 1)
AN_ARTICLE = 10  # quotations
OUTLETS = 60
GRAMMAR = 150  # the most frequent words of a language are its function words, near enough
SET_PHRASE = 12  # times that two words stand together from which they aren't torn apart
# Percent of the content words outside set phrases that are others in a new utterance, and how many words in a row are
# left as they were: with more it would report what the real one reports.
REPLACED, LEFT = 85, 7
OWN_WORDS = 0.5  # of the utterances are put as a quotation in marks, the others as any: indirect, most of them
# Shares of ranks beyond r are (1 + r/q)^-a. Content words so drawn grow in number as they do in PolNeAR: 18,000 among
# 200,000, 200,000 among ten million.
WORD_A, WORD_Q = 0.5, 300.0
SPEAKER_A, SPEAKER_Q = 0.7, 25.0
MOST_REPORTS = 100
SHORT, OF_SHORT = 10, 5  # words of what is too short to be reported by more than so many
FORMULAS = 0.01  # of the utterances are phrases that everybody says

Words = list[str]


class Real(NamedTuple):
    """A quotation of an annotated corpus."""

    words: tuple[str, ...]
    speaker: str
    language: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Made:
    """A report with what is known about it."""

    wording: Wording
    utterance: int  # the same number: the same act of saying
    parent: str | None  # Wording.id of the report that it was made from
    how: str  # what was done to it: "copied", "cut", …


def real(folder: Path) -> list[Real]:
    """The quotations of the corpora in a folder, none that shares five words in a row with one before it."""
    found: list[Real] = []
    seen: set[tuple[str, ...]] = set()
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            article = json.loads(line)
            for quote in article["quotes"]:
                text = " … ".join(" ".join(article["text"][b:e].split()) for b, e in quote["content"])
                speaker = " ".join(article["text"][b:e] for b, e in quote["speaker"])
                words = bare(text).split()
                keys = [re.sub(r"\W", "", word).lower() for word in words]
                runs = {tuple(keys[i : i + 5]) for i in range(len(keys) - 4)}
                if 5 <= len(words) <= 120 and not runs & seen:
                    seen |= runs
                    found.append(Real(tuple(words), speaker, article["language"], _kind(text)))
    return found


def _kind(text: str) -> Kind:
    if text[0] in "“\"„»«'‘" and text[-1] in "”\"“«»'’":
        return "direct"
    return "mixed" if re.search('[“”„"«»]', text) else "indirect"


class _Language:
    """The pieces that utterances of one language are put together from."""

    def __init__(self, code: str, some: Sequence[Real]) -> None:
        self.code = code
        self.some = some
        self.own = [one for one in some if one.kind != "indirect"] or some
        counts = Counter(_key(word) for one in some for word in one.words)
        ranked = [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if word.isalpha()]
        self.grammar = set(ranked[:GRAMMAR])
        self.content = ranked[GRAMMAR:]
        pairs = Counter((_key(a), _key(b)) for one in some for a, b in zip(one.words, one.words[1:], strict=False))
        self.phrases = {pair for pair, count in pairs.items() if count >= SET_PHRASE}
        runs = Counter(run for one in some for run in _runs([_key(word) for word in one.words], 4))
        self.free = {one: self._free(one.words) for one in some}
        self.formulas = [" ".join(run) for run, count in sorted(runs.items()) if count >= 5 and all(run)]

    def word(self, rng: random.Random) -> str:
        return self.ranked(_rank(rng, WORD_A, WORD_Q))

    @lru_cache(maxsize=100_000)  # noqa: B019  one object a language, for the whole run
    def ranked(self, rank: int) -> str:
        """The content word of a rank; beyond those of the corpora one made from the halves of two."""
        if rank < len(self.content):
            return self.content[rank]
        rng = random.Random(rank)
        one, two = rng.choice(self.content), rng.choice(self.content)
        return one[: max(3, len(one) // 2)] + two[len(two) // 2 :]

    def utterance(self, rng: random.Random) -> Real:
        """A real quotation, or the halves of two, with other words in it: as it is put, and nobody has said it."""
        one = self._source(rng)
        words, free = list(one.words), self.free[one]
        if rng.random() < 0.4:
            two = self._source(rng)
            begin, at = (len(words) + 1) // 2, len(two.words) // 2
            words = [*words[:begin], *two.words[at:]]
            free = [*(i for i in free if i < begin), *(begin + i - at for i in self.free[two] if i >= at)]
        others = set(rng.sample(free, -(-len(free) * REPLACED // 100)))
        left = 0
        for i, word in enumerate(words):
            left += 1
            if i in others or left > LEFT:
                words[i], left = self.other(word, rng), 0
        return one._replace(words=tuple(words))

    def _source(self, rng: random.Random) -> Real:
        """Of what is reported by several two thirds are the speaker's own words, of what the corpora have, one."""
        return rng.choice(self.own if rng.random() < OWN_WORDS else self.some)

    def _free(self, words: Sequence[str]) -> tuple[int, ...]:
        """Where another word may stand: no function word, and no part of a set phrase."""
        keys = [_key(word) for word in words]
        return tuple(
            i
            for i, key in enumerate(keys)
            if key and key not in self.grammar and (i == 0 or (keys[i - 1], key) not in self.phrases)
        )

    def other(self, word: str, rng: random.Random) -> str:
        """A word in the place of another, with its marks and capitals."""
        core = re.search(r"\w+", word)
        if core is None:
            return word
        new = str(rng.randrange(2, 3000)) if core.group().isdigit() else self.word(rng)
        new = new.capitalize() if core.group()[0].isupper() else new
        return word[: core.start()] + new + word[core.end() :]


def quotations(some: Sequence[Real], number: int, seed: int = 1) -> Iterator[Made]:
    """So many reports, in order of their days, ten in an article. The same for the same seed and number.

    Ten times as many reports come from three times as many days with three times as many a day.
    """
    by_code: dict[str, list[Real]] = defaultdict(list)
    for one in some:
        by_code[one.language].append(one)
    languages = [_Language(code, every) for code, every in sorted(by_code.items())]
    bounds = [sum(len(one.some) for one in languages[: i + 1]) for i in range(len(languages))]
    a_day = max(1, int(number**0.5))
    waiting: list[tuple[int, int, Made]] = []  # a heap of what later days report
    rng = random.Random(f"{seed} {number}")
    names = tuple(sorted({one.speaker for one in some if re.fullmatch(r"([A-Z]\w+ ){1,2}[A-Z]\w+", one.speaker)}))
    utterance = made = given = 0
    for day in range(number):
        while given < (day + 1) * a_day:
            language = languages[bisect_right(bounds, rng.randrange(bounds[-1]))]
            for n, report in enumerate(_reports(utterance, language, names, rng)):
                later = 0 if n == 0 else min(400, int(rng.paretovariate(1.1)) - 1)
                heapq.heappush(waiting, (day + later, made + n, report))
            made += n + 1
            given += n + 1
            utterance += 1
        today: list[Made] = []
        while waiting and waiting[0][0] <= day:
            today.append(heapq.heappop(waiting)[2])
        rng.shuffle(today)
        when = (BEGIN + timedelta(days=day)).isoformat()
        for place, report in enumerate(today[:number]):
            yield replace(report, wording=_printed(report.wording, day, place // AN_ARTICLE, when))
        number -= len(today)
        if number <= 0:
            return


def _printed(wording: Wording, day: int, article: int, when: str) -> Wording:
    """A report in an article of its day."""
    outlet = f"Outlet {(day * 7 + article) % OUTLETS}"
    id = f"{when}-{article}"
    return replace(wording, article=id, outlet=outlet, date=when)


def _reports(number: int, language: _Language, names: tuple[str, ...], rng: random.Random) -> Iterator[Made]:
    """The reports of one utterance: of most one or two, of a few a hundred. Without date and article."""
    who = _rank(rng, SPEAKER_A, SPEAKER_Q)
    if rng.random() < FORMULAS and language.formulas:
        words = rng.choice(language.formulas[:100]).split()
        yield _made(number, 0, words, language.code, who, _name(who, names), "direct", None, "formula")
        return
    # One in twenty is as in the corpora, each of those once; the others are new.
    if number % 20 == 0 and number // 20 < len(language.some):
        source = language.some[number // 20]
    else:
        source = language.utterance(rng)
    words = list(source.words)
    before = [(words, source.kind)]
    first = _made(number, 0, words, language.code, who, _name(who, names), source.kind, None, "said")
    yield first
    most = MOST_REPORTS if len(words) >= SHORT else OF_SHORT
    for n in range(1, min(most, int(rng.paretovariate(1.15)))):
        # Half of them have it from the first report, the others from any.
        at = 0 if rng.random() < 0.5 else rng.randrange(len(before))
        how, changed, kind = changed_words(*before[at], language, rng)
        before.append((changed, kind))
        credited: int | None = who
        if rng.random() < 0.12:
            credited = None
        elif rng.random() < 0.02:
            credited = _rank(rng, SPEAKER_A, SPEAKER_Q)
        name = _name(credited, names)
        yield _made(number, n, changed, language.code, credited, name, kind, f"{number}-{at}", how)


def _made(
    number: int,
    n: int,
    words: Words,
    code: str,
    who: int | None,
    name: str | None,
    kind: Kind,
    parent: str | None,
    how: str,
) -> Made:
    person = None if who is None else f"p-{who:07}"
    wording = Wording(f"{number}-{n}", " ".join(words), code, speaker=person, speaker_name=name, kind=kind)
    return Made(replace(wording, names=(name,) if name else ()), number, parent, how)


@lru_cache(maxsize=100_000)
def _name(who: int | None, names: tuple[str, ...]) -> str | None:
    if who is None:
        return None
    if who < len(names):
        return names[who]
    rng = random.Random(who)
    first, last = rng.choice(names).split()[0], rng.choice(names).split()[-1]
    return f"{first} {last[: max(3, len(last) - 3)]}{'aeiou'[who % 5]}{'nrstl'[who // 5 % 5]}"


def changed_words(words: Words, kind: Kind, language: _Language, rng: random.Random) -> tuple[str, Words, Kind]:
    """What happens to words on their way: how it is called, the new words and kind. Not less than three are left."""
    chance = rng.random()
    size = len(words)
    # 1. The same words, with other marks.
    if chance < 0.35 or size < 5:
        return "copied", _other_marks(words, rng), kind
    # 2. A start, an end or a middle; a quoted piece.
    if chance < 0.55:
        keep = max(4, int(size * rng.uniform(0.35, 0.9)))
        begin = rng.choice((0, 0, size - keep))
        return "cut", _sentence(words[begin : begin + keep]), kind
    if chance < 0.61 and size >= 12:
        begin, end = sorted(rng.sample(range(3, size - 3), 2))
        return "shortened", [*words[:begin], "…", *words[end:]], kind
    if chance < 0.64:
        keep = rng.randint(3, min(6, size))
        begin = rng.randrange(size - keep + 1)
        return "piece", [word.strip(".,;:!?") for word in words[begin : begin + keep]], "fragment"
    if chance < 0.67 and size >= 16:
        half = size // 3
        return "spliced", _sentence([*words[:half], *words[-half:]]), kind
    # 3. Other words.
    if chance < 0.80:
        changed = list(words)
        for at in rng.sample(range(size), min(rng.randint(1, 3), max(1, size // 6))):
            changed[at] = language.other(changed[at], rng)
        return "reworded", changed, kind
    if chance < 0.86:
        return "contracted", _contracted(words), kind
    if chance < 0.89:
        return "number", [str(int(w) + 1) if w.isdigit() else w for w in words], kind
    # 4. More words, or the reporter's.
    if chance < 0.94:
        return "extended", [*words, *language.utterance(rng).words[:12]], kind
    return "reported", _reported(words, language.code), "indirect"


def _other_marks(words: Words, rng: random.Random) -> Words:
    style = rng.randrange(4)
    if style == 0:
        return [word.replace("’", "'").replace("“", '"').replace("”", '"') for word in words]
    if style == 1:
        return [word.replace(",", "") if rng.random() < 0.5 else word for word in words]
    if style == 2:
        return [*words[:-1], words[-1].rstrip(".") + ","]
    return list(words)


def _sentence(words: Words) -> Words:
    return [words[0][:1].upper() + words[0][1:], *words[1:-1], words[-1].rstrip(".,;:") + "."]


_SHORT = {
    ("do", "not"): "don't", ("is", "not"): "isn't", ("it", "is"): "it's", ("i", "am"): "I'm", ("we", "are"): "we're",
    ("they", "are"): "they're", ("we", "will"): "we'll", ("i", "have"): "I've", ("that", "is"): "that's",
}  # fmt: skip
_LONG = {short.lower(): " ".join(pair) for pair, short in _SHORT.items()}


def _contracted(words: Words) -> Words:
    found: Words = []
    for word in words:
        pair = (found[-1].lower(), word.lower()) if found else ("", "")
        if pair in _SHORT:
            found[-1] = _SHORT[pair]
        else:
            found.extend(_LONG.get(word.lower().replace("’", "'"), word).split())
    return found


_TOLD = {
    "en": {
        "i": "he", "my": "his", "me": "him", "we": "they", "our": "their", "us": "them", "am": "was", "is": "was",
        "are": "were", "will": "would", "can": "could", "have": "had", "has": "had", "don't": "didn't", "i'm": "he was",
        "do": "did", "we're": "they were", "it's": "it was", "this": "that", "you": "they",
    },
    "de": {
        "ich": "er", "mein": "sein", "meine": "seine", "wir": "sie", "uns": "sie", "unser": "ihr", "ist": "sei",
        "sind": "seien", "habe": "habe", "haben": "hätten", "wird": "werde", "kann": "könne", "mir": "ihm",
    },
}  # fmt: skip


def _reported(words: Words, code: str) -> Words:
    told = _TOLD.get(code, {})
    return [told.get(word.lower().replace("’", "'"), word) for word in words]


def _rank(rng: random.Random, a: float, q: float) -> int:
    return int(q * ((1 - rng.random()) ** (-1 / a) - 1))


@lru_cache(maxsize=500_000)
def _key(word: str) -> str:
    return re.sub(r"\W", "", word).lower()


def _runs(keys: Sequence[str], size: int) -> Iterable[tuple[str, ...]]:
    return (tuple(keys[i : i + size]) for i in range(len(keys) - size + 1))
