"""Whether pages cost the same with many articles on record as with few.

    python benchmarks/pages.py [--sizes 1000,100000] [--stores FOLDER] [--rounds 7] [--only /search] [--build]

Each size has a store of generated articles: invented persons, outlets and words, in four languages; what is said is
reported by one article or by up to 60, with cuts, changed words and numbers, other speakers, chains, translations,
copied texts and corrections. The readings are made directly, as extraction has nothing to do with pages; persons,
utterances and stories are worked out by the real ``settle``. Outlets and persons grow with the articles, and a few of
them have many thousands of quotations where there are 100,000 articles. ``--stores`` keeps the stores there and uses
those that are; ``--build`` makes them and asks nothing.

Then every address of ``web.places`` is asked through the application, HTML and JSON: the biggest and random persons,
outlets and utterances, searches for rare and common words, names, operators alone and nothing on record. The stores are
asked in turns, so that what else the machine does meets both. A page is over the bar where it takes 3 times as long, by
the clock and of the processor; the exit code is 1 then.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote, urlencode

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from onrecord.records import (
    Article,
    Block,
    Correction,
    Link,
    Mention,
    Person,
    Quotation,
    Reading,
    Revision,
    Skipped,
    Span,
    Titled,
)

BAR = 3.0
FEWEST = 8  # answers of a kind that are measured
A_TRANSACTION = 500  # articles written together
MOST_REPORTS = 60
BEGIN = date(2015, 1, 1)
DAYS = 3650
LANGUAGES = {"en": 60, "de": 20, "fr": 10, "es": 10}
SMALL_WORDS = {
    "en": "the of and to in a is that for it on with as was at by this have from not but we they he she will would",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er",
    "fr": "de la le et les des en un une est que pour dans il qui sur au ne pas par plus avec ce se sont nous mais",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más pero sus le ya este",
}
SAID = {"en": "{q} said {who}.", "de": "{q} sagte {who}.", "fr": "{q} a déclaré {who}.", "es": "{q} dijo {who}."}
TOLD = {
    "en": "{q} {who} told {to}.",
    "de": "{q} sagte {who} zu {to}.",
    "fr": "{q} a dit {who} à {to}.",
    "es": "{q} dijo {who} a {to}.",
}
MARKS = {"en": "“”", "de": "„“", "fr": "«»", "es": "«»"}
THING = {"en": ("album", "song"), "de": ("Album", "Lied"), "fr": ("album", "chanson"), "es": ("álbum", "canción")}
SYLLABLES = [
    a + b
    for a in "b d f g k l m n p r s t v w z br dr kl st tr".split()
    for b in "a e i o u ai ei ou an er il or un".split()
]


class Zipf:
    """Draws numbers below n, the small ones most often."""

    def __init__(self, n: int, power: float = 1.0) -> None:
        self._sums = list(accumulate(1 / (i + 1) ** power for i in range(n)))

    def draw(self, rng: random.Random) -> int:
        return min(bisect(self._sums, rng.random() * self._sums[-1]), len(self._sums) - 1)


@dataclass
class World:
    """Who there is, and the words they use; it grows with the articles."""

    articles: int
    rng: random.Random
    persons: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    concepts: list[dict[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words = self._invented(3000 + self.articles // 4, 2, 4)
        surnames = [w.capitalize() for w in self._invented(60 + self.articles // 8, 2, 3)]
        first = [w.capitalize() for w in self._invented(300, 2, 2)]
        self.persons = [f"{self.rng.choice(first)} {self.rng.choice(surnames)}" for _ in range(40 + self.articles // 4)]
        places = [w.capitalize() for w in self._invented(20 + self.articles // 200, 2, 3)]
        kinds = "Post Herald Anzeiger Courrier Gaceta Wire Tribune Bote Journal Diario".split()
        self.outlets = [f"{place} {kinds[n % len(kinds)]}" for n, place in enumerate(places)]
        everyday = (Path(__file__).resolve().parents[1] / "src/onrecord/everyday.tsv").read_text("utf-8")
        for line in everyday.splitlines():
            columns = [cell.split(",")[0].strip() for cell in line.split("\t")]
            if len(columns) == 4 and all(cell.isalpha() and len(cell) > 3 for cell in columns):
                self.concepts.append(dict(zip(LANGUAGES, columns, strict=True)))
        self._person, self._outlet = Zipf(len(self.persons)), Zipf(len(self.outlets))
        self._word, self._concept = Zipf(len(self.words), 0.8), Zipf(len(self.concepts), 0.6)

    def _invented(self, n: int, least: int, most: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < n:
            found["".join(self.rng.choices(SYLLABLES, k=self.rng.randint(least, most)))] = None
        return list(found)

    def person(self) -> int:
        return self._person.draw(self.rng)

    def outlet(self) -> str:
        return self.outlets[self._outlet.draw(self.rng)]

    def sentence(self, length: int) -> list[tuple[str, int]]:
        """What a sentence says, in no language yet: small words, everyday words, invented ones and numbers."""
        draw, rng = [], self.rng
        for _ in range(length):
            kind = rng.choices(("small", "everyday", "invented", "number"), (45, 38, 15, 2))[0]
            n = {"small": lambda: rng.randrange(25), "everyday": lambda: self._concept.draw(rng),
                 "invented": lambda: self._word.draw(rng), "number": lambda: rng.randint(2, 900)}[kind]()  # fmt: skip
            draw.append((kind, n))
        return draw

    def written(self, sentence: Sequence[tuple[str, int]], language: str) -> str:
        small = SMALL_WORDS[language].split()
        words = [
            small[n % len(small)] if kind == "small"
            else self.concepts[n][language] if kind == "everyday"
            else self.words[n] if kind == "invented"
            else str(n)
            for kind, n in sentence
        ]  # fmt: skip
        return " ".join(words).capitalize()


Sentence = list[tuple[str, int]]


@dataclass
class Event:
    """Something that several articles tell of: who says what, and the words of it."""

    day: date
    speakers: list[int]
    said: list[tuple[int, Sentence]]
    about: list[Sentence]
    wire: list[Sentence]
    title: str
    left: int


def readings(articles: int) -> Iterator[Reading]:
    """So many articles, the same ones every time."""
    rng = random.Random(articles)
    world = World(articles, rng)
    event = _event(world)
    for n in range(articles):
        if not event.left:
            event = _event(world)
        event.left -= 1
        yield _reading(world, event, n)


def _event(world: World) -> Event:
    rng = world.rng
    reports = min(MOST_REPORTS, int(rng.paretovariate(1.1)) + rng.randrange(3))
    if rng.random() < 0.02:
        reports = MOST_REPORTS
    speakers = [world.person() for _ in range(rng.randint(1, 3))]
    said = [(rng.choice(speakers), world.sentence(rng.randint(7, 22))) for _ in range(rng.randint(1, 5))]
    about, wire = ([world.sentence(rng.randint(8, 18)) for _ in range(k)] for k in (4, 6))
    title = " ".join(world.rng.choices(world.words[:2000], k=3)).title()
    day = BEGIN + timedelta(days=rng.randrange(DAYS))
    return Event(day, speakers, said, about, wire, title, max(1, reports))


def _changed(world: World, sentence: Sentence) -> Sentence:
    """The sentence as it is told further: most often as it was."""
    rng, new = world.rng, list(sentence)
    chance = rng.random()
    if chance < 0.12 and len(new) > 9:
        new = new[: rng.randint(6, len(new) - 2)]
    elif chance < 0.2:
        new[rng.randrange(len(new))] = world.sentence(1)[0]
    elif chance < 0.24:
        new = [(kind, n + 1 if kind == "number" else n) for kind, n in new]
    elif chance < 0.27 and len(new) > 9:
        del new[2 : rng.randint(4, 7)]
    return new


def _reading(world: World, event: Event, n: int) -> Reading:
    rng = world.rng
    language = rng.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
    outlet, id = world.outlet(), f"a{n:06}"
    day = event.day + timedelta(days=min(9, int(rng.expovariate(0.6))))
    when = day.isoformat() if rng.random() < 0.93 else day.isoformat()[:7]
    persons: dict[int, Person] = {}

    def local(person: int) -> Person:
        name = world.persons[person]
        if person not in persons:
            persons[person] = Person(f"{id}@{len(persons)}", name, (name.split()[1],), (), False)
        return persons[person]

    text, quotations, titled = "", [], []
    own = (
        event.wire if rng.random() < 0.08 else [world.sentence(rng.randint(8, 16)) for _ in range(3)] + event.about[:2]
    )
    chain: tuple[Link, ...] = (Link(world.outlet(), "outlet"),) if rng.random() < 0.25 else ()
    if chain and rng.random() < 0.3:
        chain = (Link("recording", "recording"), *chain)
    for n_said, (speaker, sentence) in enumerate(rng.sample(event.said, rng.randint(1, len(event.said)))):
        text += world.written(own[n_said % len(own)], language) + ".\n\n"
        credited = rng.choice(event.speakers) if rng.random() < 0.03 else speaker
        who = local(credited)
        told = rng.random() < 0.2 and len(event.speakers) > 1
        to = local(rng.choice([s for s in event.speakers if s != credited] or [credited])) if told else None
        opening, closing = MARKS[language][0], MARKS[language][1]
        content = opening + world.written(_changed(world, sentence), language) + "," + closing
        form = (TOLD if to else SAID)[language]
        line = form.format(q="\0", who=who.name, to=to.name if to else "")
        at = len(text)
        text += line.replace("\0", content) + "\n\n"
        name_at = text.index(who.name, at + len(content))
        to_at = (
            text.index(to.name, name_at + 1 if language in ("en", "fr") else name_at) if to and to is not who else -1
        )
        quotations.append(
            Quotation(
                f"{id}#{n_said}", id, "direct", (Span(at, at + len(content)),),
                Mention((Span(name_at, name_at + len(who.name)),), who.name, "name", who.id),
                addressee=Mention((Span(to_at, to_at + len(to.name)),), to.name, "name", to.id)
                if to and to_at >= 0 else Mention(),
                chain=chain, alleged=rng.random() < 0.03, confidence=round(1 - rng.betavariate(1.2, 6), 2),
                evidence=("made",),
            )
        )  # fmt: skip
    text += "".join(world.written(sentence, language) + ".\n\n" for sentence in own)
    if rng.random() < 0.03:
        noun = THING[language][rng.random() < 0.2]
        at = len(text)
        text += f"“{event.title}” ({noun})."
        titled.append(Titled(event.title, noun.lower(), Span(at + 1, at + 1 + len(event.title))))
    title = world.written(event.about[0][:6], language)
    article = Article(
        id, text, outlet, f"https://{outlet.split()[0].lower()}.example/{n}", when, language, title,
        (Block(Span(0, len(text.rstrip())), "body"),), seen=f"{day.isoformat()}T08:00:00Z",
    )  # fmt: skip
    return Reading(article, tuple(quotations), persons=tuple(persons.values()), titled=tuple(titled))


def build(path: Path, articles: int) -> None:
    """A store with so many articles, settled; nothing where it is there."""
    from onrecord import pipeline
    from onrecord.store import Store

    if path.exists():
        return
    half, rng = path.with_suffix(".half"), random.Random(7)
    for left in path.parent.glob(half.name + "*"):
        left.unlink()
    with Store.open(half, create=True) as store:
        several = readings(articles)
        began = time.perf_counter()
        for _ in range(0, articles, A_TRANSACTION):
            with store.together():
                for _, reading in zip(range(A_TRANSACTION), several, strict=False):
                    store.add(reading, "1")
                    if rng.random() < 0.02:
                        store.revise(*_corrected(reading))
                    if rng.random() < 0.01:
                        store.skip(Skipped(f"pages/{reading.article.id}.html", "read", "no article in it. Look at it."))
        _log(f"{articles:,} articles written in {time.perf_counter() - began:,.0f} s")
        began = time.perf_counter()
        pipeline.settle(store)
        _log(f"{articles:,} articles settled in {time.perf_counter() - began:,.0f} s")
        began = time.perf_counter()
        pipeline.stories(store)
        _log(f"{articles:,} articles, their stories in {time.perf_counter() - began:,.0f} s")
    half.rename(path)


def _corrected(reading: Reading) -> tuple[Revision, list[Correction]]:
    article, quotation = reading.article, reading.quotations[0]
    after = article.text[slice(*quotation.content[0])]
    before = after.replace(",", " as well,")
    revision = Revision(article.id, 0, article.text.replace(after, before), article.title)
    return revision, [
        Correction(article.id, "altered", before, after, article.seen, drift=("cut",), quotation=quotation.id)
    ]


def _log(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


# Asking


Asked = list[tuple[str, str]]  # what is asked, and its address without the mark of a form


def addresses(path: Path) -> Asked:
    """What is asked of a store: every place, with the things in it that have most and some that don't."""
    from onrecord.web.places import PLACES

    things = Things(path)
    asked: Asked = []
    for place in PLACES:
        name = place.path.strip("/").split("/")[0] or "home"
        kinds = things.of(name)
        if "{" not in place.path and not kinds:
            kinds = [("", "")]
        for label, end in kinds:
            address = (place.path.split("{")[0] if "{" in place.path else place.path) + end
            asked.append((f"{place.path} {label}".strip(), address))
        for parameter in place.parameters if "{" not in place.path else ():
            if name in ("export", "search", "check"):
                continue
            for choice in parameter.choices:
                asked.append(
                    (f"{place.path} {parameter.name}={choice}", f"{place.path}?{parameter.name}={quote(choice)}")
                )
            if parameter.name == "page":
                asked.append((f"{place.path} page 2", f"{place.path}?page=2"))
        if not kinds:
            sys.exit(f"Nothing is asked of {place.path}. Add it to Things.")
    return asked


class Things:
    """What is on record in a store, the biggest and some others."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        self._rng = random.Random(3)
        self._known: dict[str, list[Any]] = {}

    def of(self, name: str) -> Asked:
        """What to ask a place for: a label and the end of an address."""
        made = getattr(self, f"of_{name}", None)
        return made() if made else []

    def _rows(self, sql: str) -> list[Any]:
        if sql not in self._known:
            self._known[sql] = [row[0] for row in self._db.execute(sql)]
        return self._known[sql]

    def _some(self, table: str, column: str = "id", n: int = 6) -> list[Any]:
        every = self._rows(f"SELECT {column} FROM {table} ORDER BY {column}")
        return self._rng.sample(every, min(n, len(every)))

    def _ends(self, label: str, ids: Sequence[str], query: str = "") -> Asked:
        return [(label, quote(str(id), safe="") + query) for id in ids]

    def _biggest_persons(self, column: str = "speaker_person") -> list[Any]:
        return self._rows(
            f"SELECT p.person FROM quotation AS q JOIN person_in_article AS p ON p.local_person = q.{column} "
            "GROUP BY p.person ORDER BY count(*) DESC, p.person LIMIT 3"
        )

    def of_person(self) -> Asked:
        biggest = self._biggest_persons()
        asked = self._ends("the biggest", biggest) + self._ends("some", self._some("person"))
        for show in ("said", "to", "about"):
            asked += self._ends(f"the biggest, {show}", biggest, f"?show={show}")
        outlet = quote(self._outlets()[0])
        month = self._rows("SELECT substr(date, 1, 7) FROM article WHERE date LIKE '2020%' LIMIT 1")[0]
        asked += self._ends("the biggest, of one outlet", biggest, f"?outlet={outlet}")
        asked += self._ends("the biggest, of one month", biggest, f"?month={month}")
        return asked + self._ends("the biggest, page 5", biggest, "?page=5")

    def _outlets(self) -> list[Any]:
        return self._rows("SELECT outlet FROM article GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT 3")

    def of_outlet(self) -> Asked:
        biggest = self._outlets()
        some = self._rng.sample(sorted(set(self._rows("SELECT DISTINCT outlet FROM article"))), 6)
        asked = self._ends("the biggest", biggest) + self._ends("some", some)
        asked += self._ends("the biggest, cut", biggest, "?drift=cut")
        asked += self._ends("the biggest, one speaker", biggest, f"?speaker={self._biggest_persons()[0]}")
        return asked + self._ends("the biggest, page 5", biggest, "?page=5")

    def of_utterance(self) -> Asked:
        biggest = self._rows("SELECT utterance FROM version_quote GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 4")
        return self._ends("the biggest", biggest) + self._ends("some", self._some("utterance", n=12))

    def of_quotation(self) -> Asked:
        return self._ends("some", self._some("version_quote", "quotation"))

    def of_article(self) -> Asked:
        return self._ends("some", self._some("article", n=12))

    def of_story(self) -> Asked:
        biggest = self._rows("SELECT story FROM story_article GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 4")
        return self._ends("the biggest", biggest) + self._ends("some", self._some("story"))

    def of_review(self) -> Asked:
        return [("", ""), *(("some", f"?article={quote(id)}") for id in self._some("article", n=2))]

    def of_export(self) -> Asked:
        asked = []
        for form in ("json", "csv", "tei", "annotations", "prov", "schema", "ftm", "csl", "gexf"):
            for id in self._some("utterance", n=2):
                asked.append(("an utterance", f"{form}?utterance={quote(id)}"))
        return asked

    def of_check(self) -> Asked:
        texts = self._rows("SELECT text FROM quotation WHERE key % 97 = 5 AND kind = 'direct' LIMIT 6")
        return [("", "")] + [("a quotation", "?" + urlencode({"text": text.strip("“”„«»,")})) for text in texts]

    def of_search(self) -> Asked:
        persons = [self._rows(f"SELECT name FROM person WHERE id = '{id}'")[0] for id in self._biggest_persons()]
        outlet, rng = self._outlets()[0], self._rng
        texts = [text.split() for text in self._rng.sample(self._rows("SELECT folded FROM quotation"), 60)]
        rare = [max(text, key=len) for text in texts][:6]
        queries = {
            "a rare word": rare,
            "a common word": ["the", "der", "which", "we"],
            "two common words": ["the we", "der nicht", "and would"],
            "a sentence": [" ".join(text) for text in texts[:4]],
            "words of several": [" ".join(rng.choice(text) for text in texts[n : n + 4]) for n in range(0, 24, 4)],
            "exact words": [f'"{" ".join(text[1:5])}"' for text in texts[4:10]],
            "a name": [*persons, persons[0].split()[1]],
            "a speaker": [f'speaker:"{name}"' for name in persons],
            "part of a name": [f"speaker:{name.split()[0]}" for name in persons],
            "a speaker and a word": [f'speaker:"{name}" not' for name in persons],
            "an outlet": [f'outlet:"{outlet}"', f'via:"{outlet}"'],
            "several operators": [f'outlet:"{outlet}" lang:de kind:direct', f'speaker:"{persons[0]}" via:"{outlet}"'],
            "dates": ["since:2020-03 until:2020-04-15", "until:2016", "the since:2021"],
            "newest first": ["the sort:new", f'outlet:"{outlet}" we sort:new'],
            "without a word": ["the -and", f'speaker:"{persons[0]}" -not'],
            "a misspelt name": [f'speaker:"{name[:-2]}x{name[-2:]}"' for name in persons],
            "a misspelt word": [word[:-2] + word[-1] for word in rare],
            "nothing on record": ["qqqqzzzz", "speaker:Nobodyatall", "qqqqzzzz wwwwxxxx lang:fr"],
        }
        asked = [(label, "?" + urlencode({"q": query})) for label, several in queries.items() for query in several]
        return [*asked, ("page 20", "?" + urlencode({"q": "the", "page": 20}))]


@dataclass
class Spent:
    """What the answers of one kind took in one store."""

    wall: list[float] = field(default_factory=list)  # ms
    processor: list[float] = field(default_factory=list)  # ms
    size: list[float] = field(default_factory=list)  # kB


def ask_all(paths: Sequence[Path], rounds: int, only: str) -> Iterator[tuple[str, list[Spent]]]:
    """Label and form, and what it took in each store."""
    from contextlib import ExitStack

    from starlette.testclient import TestClient

    from onrecord.web import app

    with ExitStack() as stack:
        clients = [stack.enter_context(TestClient(app(path), base_url="http://127.0.0.1")) for path in paths]
        wanted = [[one for one in addresses(path) if one[1].startswith(only)] for path in paths]
        labels = list(dict.fromkeys(label for some in wanted for label, _ in some))
        for label in labels:
            for form in ("html", "json") if not label.startswith("/export") else ("html",):
                asked = [[address for own, address in some if own == label] for some in wanted]
                turns = max(rounds, FEWEST // max(1, min(map(len, asked))))
                spent = [Spent() for _ in paths]
                for turn in range(turns + 1):  # the first opens what is opened once
                    for n, client in enumerate(clients):
                        for address in asked[n]:
                            _asked(client, address, form, spent[n] if turn else Spent())
                yield f"{label} ({form})", spent


def _asked(client: Any, address: str, form: str, spent: Spent) -> None:
    accept = {"html": "text/html", "json": "application/json"}[form]
    began, worked = time.perf_counter(), time.process_time()
    answer = client.get(address, headers={"Accept": accept}, follow_redirects=False)
    spent.wall.append((time.perf_counter() - began) * 1000)
    spent.processor.append((time.process_time() - worked) * 1000)
    spent.size.append(len(answer.content) / 1000)
    if answer.status_code not in (200, 303):
        _log(f"{answer.status_code} {address}")


def told(spent: Iterable[tuple[str, list[Spent]]], sizes: Sequence[int]) -> bool:
    """Print the table as it comes; whether every page is under the bar."""
    least, most = (f"{size:,}" for size in (sizes[0], sizes[-1]))
    print(f"Medians, and 95th percentiles of wall time; of {least} articles | of {most}.\n")
    print("| page | wall ms | 95th | wall ms | 95th | times | processor ms | | times | kB | | |")
    print("|---" * 12 + "|")
    over: list[str] = []
    fuller: list[str] = []
    kinds = 0
    for label, several in spent:
        few, many = several[0], several[-1]
        kinds += 1
        if not (few.wall and many.wall):
            continue
        wall, processor, size = ((median(a), median(b)) for a, b in zip(_of(few), _of(many), strict=True))
        mark = ""
        if min(wall[1] / wall[0], processor[1] / processor[0]) >= BAR:
            # A list of one row takes less than one of 25, however many articles there are.
            more = size[1] >= 2 * size[0]
            (fuller if more else over).append(label)
            mark = "fuller" if more else "over"
        print(
            f"| {label} | {wall[0]:.1f} | {_high(few.wall):.1f} | {wall[1]:.1f} | {_high(many.wall):.1f} "
            f"| {wall[1] / wall[0]:.2f} | {processor[0]:.1f} | {processor[1]:.1f} | {processor[1] / processor[0]:.2f} "
            f"| {size[0]:.1f} | {size[1]:.1f} | {mark} |",
            flush=True,
        )
    print(f"\n{kinds} kinds of pages. {BAR:g} times or more, by both times: {', '.join(over) or 'none'}.")
    if fuller:
        print(f"The same, with twice as much on them where there are more articles: {', '.join(fuller)}.")
    return not over


def _of(spent: Spent) -> tuple[list[float], list[float], list[float]]:
    return spent.wall, spent.processor, spent.size


def _high(ms: Sequence[float]) -> float:
    return sorted(ms)[int(0.95 * (len(ms) - 1))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,100000")
    parser.add_argument("--stores", type=Path, metavar="FOLDER", help="keep the stores there, and use those that are")
    parser.add_argument("--rounds", type=int, default=7, help="how often each address is asked")
    parser.add_argument("--only", metavar="PATH", default="/", help="addresses that begin so")
    parser.add_argument("--build", action="store_true", help="make the stores and ask nothing")
    chosen = parser.parse_args()
    sizes = [int(size) for size in chosen.sizes.split(",")]
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.stores or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        paths = [folder / f"pages-{size}.db" for size in sizes]
        for path, size in zip(paths, sizes, strict=True):
            build(path, size)
        if not chosen.build:
            sys.exit(0 if told(ask_all(paths, chosen.rounds, chosen.only), sizes) else 1)


if __name__ == "__main__":
    main()
