"""How well reprints of agency texts are told from articles that only look alike, on made-up articles in four languages.

    python benchmarks/copies.py [--stories 60] [--seed 1] [--misses] [--corpus FILE.jsonl]

An agency's text goes to several outlets, who cut it, put another headline on it, move paragraphs, add a local one,
change words and marks. Beside these stand articles that share much and are no copies: the same speech, the same facts,
forms that are filled in anew, boxes and lines below the text, a third of an agency's text in an article of one's own.
All people, places and outlets are invented. ``--corpus`` counts the copies among the articles of a file instead.
"""

from __future__ import annotations

import argparse
import json
import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from time import process_time

from onrecord import copies, readers
from onrecord.records import Article, Copy

FIRST = "Ada Noor Tomas Ines Bruno Selma Oskar Lena Mirko Paula Edgar Rosa Viktor Nelly Arno Greta Leon Alma".split()
LAST = "Okonjo Velasco Reyle Marchetti Brandt Kermadec Solberg Quintero Haldane Ferrand Lindqvist Orduna Pask".split()
PLACE = "Northquay Elmsund Vareth Castrela Mondry Havel-Süd Portamar Lindhafen Saint-Orlan Valdecorta".split()
OUTLET = (
    "Harbour Post, Stage Weekly, Morning Wire, Glare, Nachtblatt, Quay Times, Le Phare, El Faro, Tagesbote, La Voz"
).split(", ")


@dataclass(frozen=True, slots=True)
class Parts:
    """What sentences of one language are made of: an opening, who, what they did, to what, and how."""

    opening: Sequence[str]
    who: Sequence[str]
    did: Sequence[str]
    what: Sequence[str]
    how: Sequence[str]
    saying: Sequence[str]
    other: dict[str, str]  # words that an editor puts for others
    box: str  # below a preview
    foot: str  # below whatever a site prints
    forms: Sequence[str]  # that are filled in anew: weather, lottery, deaths
    days: Sequence[str]
    adjectives: Sequence[str]
    quarters: Sequence[str]
    marks: str
    agency: str


LANGUAGES = {
    code: Parts(**parts)
    for code, parts in json.loads((Path(__file__).parent / "copies.json").read_text("utf-8")).items()
}


@dataclass(frozen=True, slots=True)
class Case:
    """An article, the article whose text it is, if any, and how it came about."""

    article: Article
    of: str | None
    made: str


class Writer:
    """Makes articles of one language."""

    def __init__(self, code: str, chance: random.Random) -> None:
        self.code, self.chance, self.parts = code, chance, LANGUAGES[code]
        self.names = [f"{chance.choice(FIRST)} {chance.choice(LAST)}" for _ in range(4)]
        self.places = chance.sample(PLACE, 2)

    def filled(self, pattern: str) -> str:
        """A pattern with its names, places and numbers."""
        chance = self.chance
        while "{" in pattern:
            slot = pattern[pattern.index("{") + 1 : pattern.index("}")]
            made = {
                "name": lambda: chance.choice(self.names),
                "place": lambda: chance.choice(self.places),
                "n": lambda: str(chance.randint(2, 98)),
                "day": lambda: chance.choice(self.parts.days),
                "adj": lambda: chance.choice(self.parts.adjectives),
                "dir": lambda: chance.choice(self.parts.quarters),
                "quote": lambda: self.sentence().rstrip("."),
            }[slot]()
            pattern = pattern.replace("{" + slot + "}", made, 1)
        return pattern

    def sentence(self) -> str:
        """One sentence."""
        parts, chance = self.parts, self.chance
        comma = ", " if self.code in ("en", "fr", "es") else ": "
        picked = [chance.choice(some) for some in (parts.who, parts.did, parts.what)]
        text = " ".join(picked)
        if chance.random() < 0.6:
            text = chance.choice(parts.opening) + comma + text
        if chance.random() < 0.7:
            text += ", " + chance.choice(parts.how)
        text = self.filled(text)
        return text[:1].upper() + text[1:] + "."

    def said(self) -> str:
        """A sentence in marks, of somebody."""
        return self.filled(self.chance.choice(self.parts.saying))

    def paragraph(self, quoting: float = 0.25) -> str:
        """Some sentences."""
        return " ".join(
            self.said() if self.chance.random() < quoting else self.sentence() for _ in range(self.chance.randint(2, 4))
        )

    def headline(self) -> str:
        """A line without an end."""
        return self.sentence().rstrip(".").split(", ")[0]


def article(writer: Writer, id: str, paragraphs: Sequence[str], outlet: str, day: date, headline: str = "") -> Article:
    """Paragraphs as an outlet prints them."""
    text = "\n\n".join([headline or writer.headline(), *paragraphs])
    return readers.complete(Article(id, text, outlet=outlet, date=day.isoformat(), language=writer.code), writer.code)


Edit = Callable[[Writer, list[str]], list[str]]


def whole(writer: Writer, body: list[str]) -> list[str]:
    return body


def cut(writer: Writer, body: list[str]) -> list[str]:
    """Shortened from the end."""
    return body[: max(3, round(len(body) * writer.chance.uniform(0.35, 0.8)))]


def local(writer: Writer, body: list[str]) -> list[str]:
    """A paragraph of one's own."""
    own = body[:]
    own.insert(writer.chance.choice((1, len(body) // 2, len(body))), writer.paragraph(0.2))
    return own


def moved(writer: Writer, body: list[str]) -> list[str]:
    """Two paragraphs in each other's place."""
    own = body[:]
    a, b = writer.chance.sample(range(len(own)), 2)
    own[a], own[b] = own[b], own[a]
    return own


def edited(writer: Writer, body: list[str]) -> list[str]:
    """Words put for others, some left out, some put in."""
    out = []
    for paragraph in body:
        words = []
        for word in paragraph.split():
            bare = word.strip(".,:;“”„«»")
            roll = writer.chance.random()
            if bare in writer.parts.other and roll < 0.7:
                words.append(word.replace(bare, writer.parts.other[bare]))
            elif roll < 0.03 and word.isalpha() and word.islower():
                continue
            else:
                words.append(word)
        out.append(" ".join(words))
    return out


def marked(writer: Writer, body: list[str]) -> list[str]:
    """Other quotation marks, another way to write accents."""
    opens, closes = tuple(writer.parts.marks)
    inside = " " if writer.code == "fr" else ""
    own = [p.replace(opens + inside, '"').replace(inside + closes, '"').replace("'", "’") for p in body]
    return [unicodedata.normalize("NFD", p) for p in own] if writer.chance.random() < 0.3 else own


def tightened(writer: Writer, body: list[str]) -> list[str]:
    """Clauses left out here and there."""
    kept = []
    for paragraph in body:
        clauses = paragraph.split(", ")
        some = [c for n, c in enumerate(clauses) if n == 0 or "{" in c or writer.chance.random() > 0.15]
        kept.append(", ".join(some).rstrip(".") + ".")
    return kept


def updated(writer: Writer, body: list[str]) -> list[str]:
    """Two numbers put right, and a paragraph on what happened since."""
    own = body[:]
    for n in writer.chance.sample(range(len(own)), 2):
        words = own[n].split()
        places = [at for at, word in enumerate(words) if word.isdigit()]
        if places:
            words[places[0]] = str(writer.chance.randint(2, 98))
        own[n] = " ".join(words)
    return [own[0], writer.paragraph(), *own[1:]]


EDITS: dict[str, Edit] = {
    "whole": whole,
    "cut": cut,
    "local": local,
    "moved": moved,
    "edited": edited,
    "marked": marked,
    "tightened": tightened,
    "updated": updated,
}


def story(code: str, number: int, chance: random.Random) -> Iterator[Case]:
    """An agency's text and its reprints, with articles that only look like them."""
    writer = Writer(code, chance)
    day = date(2025, 1, 1) + timedelta(chance.randint(0, 300))
    id = f"{code}{number}"
    body = [writer.paragraph() for _ in range(chance.randint(5, 10))]
    agency = writer.parts.agency
    dated = [f"{writer.places[0].upper()} ({agency}) - {body[0]}", *body[1:]]
    outlets = chance.sample(OUTLET, 10)
    known = chance.random() < 0.6  # the agency's own article is there
    if known:
        yield Case(article(writer, f"{id} agency", dated, agency, day), None, "agency")
    first = f"{id} agency" if known else f"{id} whole"
    for name in (*EDITS, "several", "several more"):
        changed = dated if chance.random() < 0.5 or (name == "whole" and not known) else body
        chosen = [name] if name in EDITS else chance.sample(sorted(EDITS), 3)
        for edit in chosen:
            changed = EDITS[edit](writer, list(changed))
        later = day + timedelta(0 if name == "whole" else chance.choice((0, 0, 0, 1, 1, 2)))
        one = article(writer, f"{id} {name}", changed, outlets.pop(), later)
        if name in ("edited", "local") and chance.random() < 0.5:
            one = replace(one, agencies=(agency,))
        yield Case(one, None if one.id == first else first, "+".join(chosen))
    yield from lookalikes(writer, id, body, day, chance)


def lookalikes(writer: Writer, id: str, body: list[str], day: date, chance: random.Random) -> Iterator[Case]:
    """Articles that share much with others and are nobody's copies."""

    def one(name: str, paragraphs: Sequence[str], later: int = 0) -> Case:
        made = article(writer, f"{id} {name}", paragraphs, chance.choice(OUTLET), day + timedelta(later))
        return Case(made, None, name.rstrip("12"))

    quotes = [writer.said() for _ in range(chance.randint(5, 9))]
    for n in "12":
        own = [f"{writer.sentence()} {writer.sentence()} {quote}" for quote in quotes]
        yield one(f"speech {n}", own)
    yield one("facts", [writer.paragraph() for _ in range(chance.randint(4, 8))])
    third = body[: max(1, len(body) // 3)]
    yield one("a third", [*[writer.paragraph() for _ in range(2 * len(third) + 1)], *third], 1)
    form = chance.choice(writer.parts.forms)
    for n, later in (("1", 0), ("2", chance.choice((0, 1, 7)))):
        writer.places = chance.sample(PLACE, 2)
        writer.names = [f"{chance.choice(FIRST)} {chance.choice(LAST)}" for _ in range(6)]
        yield one(f"form {n}", [writer.filled(form)], later)
    for n in "12":
        yield one(f"box {n}", [writer.paragraph(), writer.paragraph(), writer.parts.box], int(n))
        yield one(f"foot {n}", [writer.paragraph(), writer.paragraph(), writer.parts.foot], int(n))


def main() -> None:
    """Print precision and recall, by language and by what was done to the text."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--stories", type=int, default=60, help="of each language")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="name each mistake")
    parser.add_argument("--corpus", type=Path, help="count the copies among these articles instead")
    chosen = parser.parse_args()
    if chosen.corpus:
        corpus(chosen.corpus)
        return
    chance = random.Random(chosen.seed)
    cases = [case for code in LANGUAGES for n in range(chosen.stories) for case in story(code, n, chance)]
    chance.shuffle(cases)
    began = process_time()
    found = {one.article: one for one in copies.group(case.article for case in cases)}
    seconds = process_time() - began
    right, missed, wrong = Counter[str](), Counter[str](), Counter[str]()
    of = {case.article.id: case.of or case.article.id for case in cases}
    several = {text for text, n in Counter(of.values()).items() if n > 1}
    # Of each text one article is no copy: that which most others are found to be copies of.
    copied = Counter(_root(found, case.article.id) for case in cases)
    first: dict[str, str] = {}
    for case in sorted(cases, key=lambda c: (-copied[c.article.id], c.of is not None)):
        first.setdefault(of[case.article.id], case.article.id)
    for case in cases:
        one, id = found.get(case.article.id), case.article.id
        kinds = (case.made if case.made.count("+") == 0 else "several", case.article.language, "all")
        sound = one is not None and of[_root(found, id)] == of[id]
        expected = of[id] in several and first[of[id]] != id
        right.update(kinds if sound else ())
        wrong.update(kinds if one and not sound else ())
        missed.update(kinds if expected and not sound else ())
        if chosen.misses and (expected or one) and not sound:
            print("missed" if expected else "wrong", case.made, case.article.id, one)
    print(f"{len(cases):,} articles, {seconds:.1f} s; precision and recall of copies")
    for kind in sorted({*right, *missed, *wrong}):
        p, r = right[kind] + wrong[kind], right[kind] + missed[kind]
        print(f"{kind:28}{_share(right[kind], p)}{_share(right[kind], r)}   {right[kind]} of {r}, {wrong[kind]} wrong")


def _root(found: dict[str, Copy], id: str) -> str:
    """The article whose text an article is."""
    while id in found:
        id = found[id].of
    return id


def _share(part: int, whole: int) -> str:
    return f"{part / whole:8.3f}" if whole else f"{'':8}"


def corpus(path: Path) -> None:
    """Print the copies among the articles of a file, by id."""
    every = [a for a in readers.articles([path]) if isinstance(a, Article)]
    outlets = {a.id: a.outlet for a in every}
    found = copies.group(every)
    updates = sum(one.update for one in found)
    print(f"{len(every):,} articles: {len(found)} copies, {updates} of these of their own outlet's")
    for one in found:
        print(
            f"{one.share:5.0%}  {outlets[one.of]} → {outlets[one.article]}  {one.agency or ''} {one.article} ← {one.of}"
        )


if __name__ == "__main__":
    main()
