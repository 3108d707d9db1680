"""A number in, as many short articles out, of 30 to 60 words, with quotations that travel: printed again, cut, put in
other words, translated. Nobody in them exists, nor any outlet.

The same number gives the same articles, and a larger one has those of a smaller at its beginning. Their days go on as
news does, so many a day; words, places and people are drawn so that a few are frequent and new ones keep coming. What
is said is grammar of a simple kind in four languages, of words that stand for each other in the packaged word list.
"""

from __future__ import annotations

import heapq
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import count, islice
from pathlib import Path
from typing import Any, NamedTuple

FIRST_DAY = date(2024, 1, 1)
A_DAY = 500  # articles
OUTLETS = 200
MOST = 40  # reports of one utterance
MEAN = 2.4  # reports of one utterance, near enough, with the shares of _reports
# A place in half of what is drawn is one of the first hundred or so; beyond, new ones keep coming.
PLACES_Q, PEOPLE_Q, WORDS_Q = 40.0, 60.0, 30.0
LANGUAGES = ("en", "de", "fr", "es")
HOME = (0.7, 0.1, 0.1, 0.1)  # share of the stories that begin in each
PHRASE = {
    "en": "we will leave nobody behind",
    "de": "wir lassen niemanden zurück",
    "fr": "nous ne laisserons personne derrière nous",
    "es": "no dejaremos a nadie atrás",
}

# One meaning a line, in four languages; n and m are nouns, v a verb, p a place, k a number.
CLAUSES = (
    ("we must {v} {n} and {m} in {p}", "wir müssen {n} und {m} in {p} {v}",
     "nous devons {v} {n} et {m} à {p}", "debemos {v} {n} y {m} en {p}"),
    ("nobody wanted to {v} {n} without {m}", "niemand wollte {n} ohne {m} {v}",
     "personne ne voulait {v} {n} sans {m}", "nadie quería {v} {n} sin {m}"),
    ("I will {v} {k} times for {n} of {p}", "ich werde {k} Mal für {n} von {p} {v}",
     "je vais {v} {k} fois pour {n} de {p}", "voy a {v} {k} veces por {n} de {p}"),
    ("the people of {p} asked for {n} and got {m}", "die Leute von {p} wollten {n} und bekamen {m}",
     "les gens de {p} voulaient {n} et ont eu {m}", "la gente de {p} quería {n} y recibió {m}"),
    ("they can {v} {n} but never {m}", "sie können {n} {v}, aber nie {m}",
     "ils peuvent {v} {n} mais jamais {m}", "pueden {v} {n} pero nunca {m}"),
    ("{n} of {p} will cost {k} crowns this year", "{n} von {p} wird dieses Jahr {k} Kronen kosten",
     "{n} de {p} coûtera {k} couronnes cette année", "{n} de {p} costará {k} coronas este año"),
    ("there is no {n} against {m} in {p}", "es gibt kein Mittel gegen {m} und {n} in {p}",
     "il n’y a pas de {n} contre {m} à {p}", "no hay {n} contra {m} en {p}"),
    ("my family lost {n} and {k} friends near {p}", "meine Familie hat {n} und {k} Freunde bei {p} verloren",
     "ma famille a perdu {n} et {k} amis près de {p}", "mi familia perdió {n} y {k} amigos cerca de {p}"),
    ("it takes {k} days to {v} {n} with {m}", "es dauert {k} Tage, {n} mit {m} zu {v}",
     "il faut {k} jours pour {v} {n} avec {m}", "se tardan {k} días en {v} {n} con {m}"),
    ("every child in {p} knows {n} better than {m}", "jedes Kind in {p} kennt {n} besser als {m}",
     "chaque enfant de {p} connaît {n} mieux que {m}", "cada niño de {p} conoce {n} mejor que {m}"),
)  # fmt: skip
JOINS = ((", and ", ", und ", ", et ", ", y "), (", but ", ", aber ", ", mais ", ", pero "),
         (", so ", ", also ", ", donc ", ", así que "))  # fmt: skip
MARKS = {"en": "“{}”", "de": "„{}“", "fr": "« {} »", "es": "«{}»"}

# Frames of an article: who says it where, then how it goes on. w: whole name, l: its last part, o: the earlier outlet.
FRAMES = {
    "en": (
        "{w}, who speaks for the port of {p}, said on Monday: {q} {l} spoke to reporters before the council met.",
        "{q} {w} told {o} after the meeting in {p}. Some of those who heard {l} left the hall at once.",
        "{q} said {w}, the mayor of {p}. {l} had called the vote a week ago, as {o} reported.",
        "According to {w}, the books of {p} are in order. {q} {l} wrote in a letter to the council.",
    ),
    "de": (
        "{w}, Sprecherin des Hafens von {p}, sagte am Montag: {q} {l} sprach vor der Sitzung mit Journalisten.",
        "{q}, sagte {w} nach der Sitzung in {p} der Zeitung {o}. Einige Zuhörer verließen sofort den Saal.",
        "{q}, schrieb {w} in einem Brief an den Rat von {p}. {l} hatte die Abstimmung vor einer Woche verlangt.",
    ),
    "fr": (
        "{w}, maire de {p}, a déclaré lundi : {q} {l} a parlé aux journalistes avant la séance du conseil.",
        "{q}, a dit {w} à {o} après la réunion à {p}. Plusieurs personnes ont quitté la salle aussitôt.",
        "Selon {w}, les comptes de {p} sont en ordre. {q}, a écrit {l} dans une lettre au conseil.",
    ),
    "es": (
        "{w}, alcaldesa de {p}, dijo el lunes: {q} {l} habló con los periodistas antes de la sesión del consejo.",
        "{q}, dijo {w} a {o} después de la reunión en {p}. Varias personas salieron enseguida de la sala.",
        "Según {w}, las cuentas de {p} están en orden. {q}, escribió {l} en una carta al consejo.",
    ),
}
MORE = {  # the second quotation, of a sentence: what most articles have to themselves
    "en": "“{},” {l} added.", "de": "„{}“, fügte {l} hinzu.", "fr": "« {} », a ajouté {l}.", "es": "«{}», añadió {l}.",
}  # fmt: skip

FIRST = """Ada Bela Caro Dara Edda Fenja Gesa Hilke Ines Jora Kaja Lene Mira Nela Orla Pia Runa Silke Tilda Una Vera
Wanda Anton Bruno Casper Derk Emil Falk Gero Hauke Ivo Jasper Karl Lorin Marek Nils Oskar Piet Rolf Sander Theo Ulf
Viktor Wim Yorick Zeno""".split()
HEADS = """Bar Bel Bor Cal Cor Dan Del Dor Fal Fen Gar Gor Hal Har Hol Jar Kal Kor Lam Lor Mal Mar Mor Nal Nor Or Pel
Por Quan Ral Ros Sal Sor Tal Tor Ul Val Vor Wal Zel""".split()
MIDDLES = "a e i o u an en in on ar er ir or el il al am em im".split()
OF_PEOPLE = "berg bert dale dottir feld gren heim holt kamp lund mann more nick quist rath sen son ster tov vik".split()
OF_PLACES = """borough bridge bury by church cliff combe dean field ford gate ham haven hurst ley mouth port shaw stead
ton wick""".split()


class Said(NamedTuple):
    """One utterance: what is said, clause by clause, in whichever language it is asked for."""

    clauses: tuple[tuple[int, int, int, int, int, int], ...]  # the kind of clause, then the ranks of n, m, v, p and k
    join: int

    def words(self, language: str) -> list[str]:
        return [_clause(one, language) for one in self.clauses]


@dataclass(frozen=True, slots=True, order=True)
class _Report:
    """One article that is to appear."""

    when: float
    story: int
    n: int  # among those about the same words; 0 was first


def articles(
    many: int, *, seed: int = 1, cut: float = 0.2, changed: float = 0.08, translated: float = 0.08,
    copied: float = 0.05, phrase: float = 0.0,
) -> Iterator[dict[str, str]]:  # fmt: skip
    """So many articles, as lines of JSON have them: id, url, outlet, date, language, title, text.

    The shares are of the reports after an utterance's first: of quotations ``cut`` to one clause, with a number
    ``changed``, ``translated``, and of whole articles ``copied`` from the first one. ``phrase``: the share of all
    articles whose speaker says one and the same thing as well; in the others it is something of the speaker's own, as
    long, so that articles and quotations are as many with any share.
    """
    due: list[_Report] = []
    rng = random.Random(seed)
    stories = count()
    coming = 0.0  # when the next story breaks, in articles since the first day

    def stream() -> Iterator[_Report]:
        nonlocal coming
        while True:
            while not due or due[0].when >= coming:
                story = next(stories)
                for n in range(_reports(random.Random(f"{seed}-{story}"))):
                    heapq.heappush(due, _Report(coming + (rng.expovariate(1 / A_DAY) if n else 0.0), story, n))
                coming += rng.expovariate(1 / MEAN)
            yield heapq.heappop(due)

    shares = {"copied": copied, "cut": cut, "changed": changed, "translated": translated}
    for number, report in enumerate(islice(stream(), many)):
        yield _article(number, report, seed, shares, phrase)


def write(many: int, folder: Path, *, parts: int = 8, **shares: float) -> list[Path]:
    """The articles as so many files of JSON Lines, one after the other; none is made again where all are there."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"articles-{n:03}.jsonl" for n in range(parts)]
    if not all(path.is_file() for path in paths):
        coming = articles(many, **shares)  # type: ignore[arg-type]  # seed is no share
        for n, path in enumerate(paths):
            half = path.with_suffix(".half")
            with half.open("w", encoding="utf-8") as file:
                for article in islice(coming, many * (n + 1) // parts - many * n // parts):
                    file.write(json.dumps(article, ensure_ascii=False) + "\n")
            half.rename(path)
    return paths


def _article(number: int, report: _Report, seed: int, shares: dict[str, float], phrase: float) -> dict[str, str]:
    story = random.Random(f"{seed}-{report.story}-told")
    mine = random.Random(f"{seed}-{report.story}-{report.n}")
    language = story.choices(LANGUAGES, HOME)[0]
    said, who = _said(story), _rank(story, PEOPLE_Q)
    place, frame = _place(_rank(story, PLACES_Q)), story.random()
    first_outlet = story.randrange(OUTLETS)
    words = said.words(language)
    outlet = first_outlet if report.n == 0 else mine.randrange(OUTLETS)
    chosen = mine.random()
    how = "first" if report.n == 0 else "again"
    for what, share in shares.items() if report.n else ():
        if chosen < share:
            how = what
            break
        chosen -= share
    if how == "translated":
        language = mine.choice([one for one in LANGUAGES if one != language])
        words = said.words(language)
    elif how == "cut":
        words = [mine.choice(words)]
    elif how == "changed":
        words = [f"{words[0]} {mine.randrange(11, 99)}", *words[1:]]
    if how != "copied" and report.n:
        frame = mine.random()
    at = LANGUAGES.index(language)
    text = JOINS[said.join][at].join(words)
    put = FRAMES[language][int(frame * len(FRAMES[language]))]
    alone = (": {q}" in put or ". {q}" in put) and "{q}," not in put
    end = "." if alone else "," if language == "en" else ""
    quoted = MARKS[language].format(text[0].upper() + text[1:] + end)
    whole, last = _person(who)
    body = put.format(w=whole, l=last, p=place, q=quoted, o=_outlet(first_outlet))
    own = mine if how != "copied" else random.Random(f"{seed}-{report.story}-0")
    also = PHRASE[language] if mine.random() < phrase else _clause(_kinds(own), language)
    more = MORE[language].replace("{l}", last).format(also[0].upper() + also[1:])
    day = FIRST_DAY + timedelta(days=int(report.when / A_DAY))
    id = f"short-{number:07}"
    return {
        "id": id,
        "url": f"https://{_outlet(outlet).lower().replace(' ', '')}.example/{id}",
        "outlet": _outlet(outlet),
        "date": day.isoformat(),
        "language": language,
        "title": f"{last}, {place}",
        "text": f"{body}\n\n{more}",
    }


def _reports(rng: random.Random) -> int:
    """How many articles report an utterance: one for half of them, few for most, dozens now and then."""
    return min(MOST, int(rng.paretovariate(1.3)))


def _said(rng: random.Random) -> Said:
    return Said(tuple(_kinds(rng) for _ in range(2)), rng.randrange(len(JOINS)))


def _kinds(rng: random.Random) -> tuple[int, int, int, int, int, int]:
    n, m, v = (_rank(rng, WORDS_Q) for _ in range(3))
    return rng.randrange(len(CLAUSES)), n, m, v, _rank(rng, PLACES_Q), rng.randrange(2, 2000)


def _clause(one: tuple[int, int, int, int, int, int], language: str) -> str:
    kind, n, m, v, p, k = one
    at = LANGUAGES.index(language)
    nouns, verbs = _words()
    return CLAUSES[kind][at].format(
        n=nouns[n % len(nouns)][at], m=nouns[m % len(nouns)][at], v=verbs[v % len(verbs)][at], p=_place(p), k=k
    )


def _rank(rng: random.Random, q: float) -> int:
    """A rank; the share of ranks beyond r is 1 / (1 + r / q)^0.8."""
    return min(10**7, int(q * ((1 - rng.random()) ** (-1 / 0.8) - 1)))


@cache
def _words() -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Nouns and verbs in four languages, of the packaged word list, in an order that has nothing to do with letters."""
    lines = files("onrecord").joinpath("everyday.tsv").read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines if not line.startswith("#"))
    rows: list[tuple[str, ...]] = [tuple(cell.partition(",")[0] for cell in row) for row in cells]
    single = sorted({row for row in rows if len(row) == 4 and not any(" " in cell or "’" in cell for cell in row)})
    nouns: list[tuple[str, ...]] = [row for row in single if row[0].islower() and row[1][:1].isupper()]
    ends = ("en",), ("er", "ir", "re"), ("ar", "er", "ir")
    verbs: list[tuple[str, ...]] = [
        row
        for row in single
        if row[1].islower() and all(cell.endswith(some) for cell, some in zip(row[1:], ends, strict=True))
    ]
    for some in (nouns, verbs):
        random.Random(7).shuffle(some)
    return nouns, verbs


def _person(rank: int) -> tuple[str, str]:
    rng = random.Random(f"person-{rank}")
    last = _name(rng, OF_PEOPLE)
    return f"{rng.choice(FIRST)} {last}", last


def _place(rank: int) -> str:
    return _name(random.Random(f"place-{rank}"), OF_PLACES)


def _name(rng: random.Random, tails: list[str]) -> str:
    return rng.choice(HEADS) + rng.choice(MIDDLES) + rng.choice(tails)


def _outlet(n: int) -> str:
    rng: Any = random.Random(f"outlet-{n}")
    kinds = ("Post", "Gazette", "Courier", "Observer", "Wire", "Tribune", "Herald", "Kurier", "Blatt", "Echo")
    return f"{_name(rng, OF_PLACES)} {rng.choice(kinds)}"
