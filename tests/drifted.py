"""Statements in, pairs of wordings out whose drift is known: what outlets do to words, done by chance and by a seed.

It knows languages from its own short lists and nothing of how drift is judged. The statements with their places for
numbers, names and the like lie in ``cases/drift_sentences.txt``; any other text can be mutated too, where a list finds
such places in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

SENTENCES = Path(__file__).parent / "cases" / "drift_sentences.txt"
LANGUAGES = ("en", "de", "fr", "es")
SLOT = re.compile(r"\{(\w+):([^{}]*)\}")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜÉÈÀÇÑÁÍÓÚ¿¡])")
MARKS = {
    "en": ("“{}”", '"{}"', "‘{}’", "''{}''"),
    "de": ("„{}“", "»{}«", "‚{}‘", '"{}"', "«{}»"),
    "fr": ("« {} »", "“{}”", "«\u00a0{}\u00a0»", '"{}"'),
    "es": ("«{}»", "“{}”", '"{}"'),
}
FILLERS = {
    "en": ("uh", "um", "you know", "I mean", "well", "er", "look"),
    "de": ("äh", "ähm", "also", "na ja", "sag ich mal", "wissen Sie"),
    "fr": ("euh", "ben", "enfin", "vous savez", "bon", "tu vois"),
    "es": ("eh", "pues", "bueno", "o sea", "este", "ya sabe"),
}
SWEARS = {
    "en": ("fucking", "bloody", "shitty", "goddamn"),
    "de": ("verdammten", "beschissenen", "scheiß"),
    "fr": ("putain", "foutu", "merde"),
    "es": ("maldito", "jodido", "puto", "mierda"),
}
LABELS = {
    "en": ("[expletive]", "[bleep]", "(expletive)", "[censored]", "[redacted]"),
    "de": ("[Kraftausdruck]", "[Schimpfwort]", "[zensiert]"),
    "fr": ("[juron]", "[bip]", "[censuré]"),
    "es": ("[improperio]", "[palabrota]", "[censurado]"),
}
TAILS = {  # what somebody may go on with
    "en": ("and that is all I have to say", "as long as the owners keep their word", "because our fathers built it"),
    "de": ("und mehr sage ich dazu heute", "solange die Eigentümer Wort halten", "weil unsere Väter es gebaut haben"),
    "fr": (
        "et c’est tout ce que je peux dire",
        "tant que chacun tient parole",
        "car nos pères l’ont fait",
    ),
    "es": (
        "y eso es todo lo que puedo decir",
        "mientras cumplan su palabra",
        "como lo hicieron nuestros padres",
    ),
}
HEADS = {
    "en": ("If the weather allows it,", "As far as we know today,", "After everything that happened here,"),
    "de": ("Wenn das Wetter es erlaubt,", "Soweit wir heute wissen,", "Nach allem, was hier geschah,"),
    "fr": ("Si le temps le permet,", "D’après ce que nous savons,", "Après tout ce qui s’est passé ici,"),
    "es": ("Si el tiempo lo permite,", "Por lo que sabemos hoy,", "Después de todo lo que pasó aquí,"),
}
AUXILIARIES = "is|are|was|were|will|would|can|could|should|must|has|have|does|did|do"
NOT = {
    "en": ((rf"\b({AUXILIARIES})\b(?! not|n[’']t)", r"\1 not"),
           (r"\b(is|are|was|were|would|could|should|has|have)\b", r"\1n’t"),
           (r"\b(will|would|can|could|should|have|has)\b (?=[a-z])", r"\1 never ")),
    "de": ((r"\b(ist|sind|war|waren|wird|werden|kann|können|muss|müssen|hat|haben)\b", r"\1 nicht"),
           (r"\b(ist|sind|war|waren|wird|werden|hat|haben)\b", r"\1 nie"),
           (r"\bein(e[nmrs]?)?\b", r"kein\1")),
    "fr": ((r"\b(est|sont|sera|seront|peut|doit|va|sait|veut)\b", r"n’\1 pas"),
           (r"\b(peut|doit|sait|veut|va|fait|dit|marche)\b", r"ne \1 jamais")),
    "es": ((r"\b(es|está|son|están|puede|debe|va|quiere|tiene|hay)\b", r"no \1"),
           (r"\b(es|está|son|puede|debe|va|quiere|tiene)\b", r"nunca \1")),
}  # fmt: skip
NUMBERS = {
    "en": "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze vingt trente quarante cinquante",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cuarenta cincuenta",
}
COUNTS = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 30, 40, 50)
SYNONYMS = {
    "en": "big=huge start=launch begin=start problem=issue help=assist people=citizens money=cash country=nation "
          "important=crucial need=require think=believe really=truly happy=glad many=numerous want=wish good=great",
    "de": "groß=riesig wichtig=zentral Problem=Schwierigkeit Menschen=Leute Geld=Kapital schnell=rasch "
          "viele=zahlreiche zeigen=beweisen glauben=meinen gut=prima brauchen=benötigen Angriff=Attacke",
    "fr": "grand=immense problème=souci gens=citoyens argent=capital pays=nation important=essentiel veut=souhaite "
          "beaucoup=énormément travail=emploi maison=demeure peur=crainte vite=rapidement",
    "es": "grande=enorme problema=asunto gente=ciudadanía dinero=capital país=nación importante=crucial quiere=desea "
          "mucho=bastante trabajo=empleo casa=vivienda miedo=temor rápido=veloz",
}  # fmt: skip
PRONOUNS = {
    "en": "he=she they=we his=her we=they our=their",
    "de": "er=wir uns=ihnen mein=sein wir=sie unsere=ihre",
    "fr": "il=elle nous=vous mon=son notre=leur",
    "es": "ella=él nosotros=ellos nuestro=su mi=su",
}
SURNAMES = ("Brackel", "Salter", "Kessin", "Pohlmann")
GERMAN_SURNAME = r"\b(?:Herrn?|Frau|Präsident|Minister|Kanzlerin|Barack|Angela|Donald) ([A-Z][a-zäöüß]+)\b"
NAMES = ("Ottoline Brack", "Ruvim Salter", "Maud Kessin", "Idris Pohl", "Petra Navalón", "Gil Sauvage")


@dataclass(frozen=True, slots=True)
class Case:
    """Two wordings, and what happened from the first to the second."""

    drift: frozenset[str]
    how: str  # what was done, in a word or two
    language: str
    earlier: str
    later: str
    later_language: str
    told: bool = False  # the later one has no quotation marks


@dataclass(frozen=True, slots=True)
class Statement:
    """Words as said, with the places where they can be changed: text and slots in turn, slots at odd places."""

    language: str
    parts: tuple[str | tuple[str, tuple[str, ...]], ...]
    indirect: str | None
    group: int  # statements of one group say the same

    def said(self, at: int = -1, instead: str = "") -> str:
        """The words, with one slot filled otherwise."""
        return self._written(at, instead).replace("^", "")

    def retold(self) -> str:
        """The words that the indirect telling tells: all, or those before the mark."""
        return self._written(-1, "").partition("^")[0].rstrip(".,; ") + "."

    def _written(self, at: int, instead: str) -> str:
        filled = [p if isinstance(p, str) else instead if n == at else p[1][0] for n, p in enumerate(self.parts)]
        text = re.sub(r"\s+(\^?[,.])", r"\1", re.sub(r"[ ]{2,}", " ", "".join(filled))).strip()
        return text[:1].upper() + text[1:]

    def drifted(self, kind: str) -> Iterator[tuple[int, str]]:
        for n, part in enumerate(self.parts):
            if not isinstance(part, str) and part[0] == kind:
                yield from ((n, other) for other in part[1][1:])


def statements() -> list[Statement]:
    """The invented statements of ``SENTENCES``."""
    found = []
    group = -1
    for block in SENTENCES.read_text("utf8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        group += bool(lines)
        found += [_statement(line, group) for line in lines]
    return found


def _statement(line: str, group: int) -> Statement:
    language, rest = line.split(" ", 1)
    text, _, indirect = rest.partition(" => ")
    split = SLOT.split(text)
    parts: list[str | tuple[str, tuple[str, ...]]] = []
    for n in range(0, len(split), 3):
        parts.append(split[n])
        if n + 2 < len(split):
            parts.append((split[n + 1], tuple(split[n + 2].split("|"))))
    return Statement(language, tuple(parts), indirect or None, group)


def plain(language: str, text: str, group: int) -> Statement:
    """Words without known places for changes: lists find some."""
    return Statement(language, (text,), None, group)


Found = Iterator[tuple[str, str, str]]  # how, earlier, later


def cases(base: Sequence[Statement], per_class: int, seed: int) -> list[Case]:
    """At least ``per_class`` cases a class (fewer where the base has no more), the languages evenly."""
    draw = Random(seed)
    found: list[Case] = []
    for name, mutate in MUTATIONS.items():
        if name == "translated":
            pool = list(_translated(base))
        else:
            pool = [
                Case(frozenset(name.split("+")), how, s.language, earlier, later, s.language, "told" in how)
                for s in base
                for how, earlier, later in mutate(s, base, draw)
                if earlier != later
            ]
        found += _evenly(list(dict.fromkeys(pool)), per_class, draw)
    return found


def _evenly(pool: list[Case], count: int, draw: Random) -> list[Case]:
    """Cases of a pool, each language and way of changing in turn."""
    piles: dict[tuple[str, str], list[Case]] = defaultdict(list)
    draw.shuffle(pool)
    for case in pool:
        piles[case.language, case.how].append(case)
    taken: list[Case] = []
    while piles and len(taken) < count:
        for key in sorted(piles):
            taken.append(piles[key].pop())
            if not piles[key]:
                del piles[key]
    return taken


# One change each


def _verbatim(s: Statement, base: Sequence[Statement], draw: Random) -> Found:
    said = s.said()
    for n, other in s.drifted("same"):
        yield "digits", said, s.said(n, other)
        yield "digits", s.said(n, other), said
    first, second = draw.sample(MARKS[s.language], 2)
    yield "quotation marks", first.format(said), second.format(said.rstrip(".") + draw.choice((",", "", ".")))
    yield "apostrophes", said, said.replace("’", "'")
    yield "spaces", said, said.replace(" ", "\u00a0", 2).replace(" ", "  ", 1)
    yield "line break", said, said.replace(" ", "\n", 3)
    yield "decomposed", said, unicodedata.normalize("NFD", said)
    yield "ligatures", said, said.replace("fi", "ﬁ").replace("fl", "ﬂ")
    yield "small letter", said, said[:1].lower() + said[1:].rstrip(".")
    yield "capitals", said, said.upper().replace("SS", "ß") if s.language != "de" else said
    yield "soft hyphen", said, re.sub(r"\b(\w{3})(\w{4,})", "\\1\u00ad\\2", said, count=2)


def _punctuation(s: Statement, base: Sequence[Statement], draw: Random) -> Found:
    said = s.said()
    for mark in re.finditer(r"(?<=\w), (?=\w)", said):
        other = (
            draw.choice(("; ", " – ", ": ", " ", " — ", " … "))
            if s.language != "fr"
            else draw.choice((" ; ", " – ", " "))
        )
        if "…" not in other:
            yield "comma", said, said[: mark.start()] + other + said[mark.end() :]
    for end in SENTENCE_END.finditer(said):
        yield "full stop", said, said[: end.start() - 1] + "; " + said[end.end()].lower() + said[end.end() + 1 :]
        yield "full stop", said, said[: end.start() - 1] + "! " + said[end.end() :]
    yield "end", said, said.rstrip(".") + draw.choice("?!")


def _cut(s: Statement, base: Sequence[Statement], draw: Random) -> Found:
    said, w = s.said(), s.said().split()
    if len(w) < 8:
        return
    n = draw.randint(3, len(w) // 2)
    yield "end", said, " ".join(w[:-n]).rstrip(",;:")
    yield "end with ellipsis", said, " ".join(w[:-n]).rstrip(",;:") + " …"
    yield "start", said, " ".join(w[n:])
    yield "start with ellipsis", said, "… " + " ".join(w[n:])
    yield "both ends", said, " ".join(w[n // 2 + 1 : -(n // 2 + 1)])
    many = draw.randint(1, 4)
    at = draw.randint(2, len(w) - many - 2)
    dropped = w[at - 1 : at + many]
    gone = f"{' '.join(w[:at])}{{}}{' '.join(w[at + many :])}"
    if not any(word.endswith((".", "!", "?")) for word in dropped):
        yield "middle", said, gone.format(" ")
    yield "middle with ellipsis", said, gone.format(draw.choice((" … ", " ... ", " [...] ", " (…) ", " [. . .] ", "…")))
    sentences = SENTENCE_END.split(said)
    if len(sentences) > 1:
        yield "sentence", said, " ".join(sentences[1:])
        yield "sentence", said, " ".join(sentences[:-1])
    yield "condition", f"{draw.choice(HEADS[s.language])} {said[:1].lower() + said[1:]}", said
    yield "condition", f"{said.rstrip('.')}, {draw.choice(TAILS[s.language])}.", said


def _extended(s: Statement, base: Sequence[Statement], draw: Random) -> Found:
    for how, earlier, later in _cut(s, base, draw):
        if "ellipsis" not in how:
            yield how, later, earlier


def _spliced(s: Statement, base: Sequence[Statement], draw: Random) -> Found:
    others = [o for o in base if o.language == s.language and o.group != s.group]
    if not others:
        return
    one, two = s.said(), draw.choice(others).said()
    a, b = one.split(), two.split()
    whole = f"{one} {two}"
    if min(len(a), len(b)) < 10:
        return
    i, j = draw.randint(4, len(a) - 3), draw.randint(3, len(b) - 4)
    head, tail = " ".join(a[:i]).rstrip(".,;:"), " ".join(b[j:])
    yield "two sentences", whole, f"{head} {tail}"
    yield "two sentences, comma", whole, f"{head}, {tail}"
    yield "other order", whole, f"{' '.join(b[: len(b) - 3]).rstrip('.,;:')} {' '.join(a[3:])}"
    yield "other order, whole", f"{one.rstrip('.')}. {two}", f"{two.rstrip('.')}, {one[:1].lower() + one[1:]}"
    c = draw.choice(others).said().split()
    if len(c) >= 10:
        yield "far apart", f"{one} {two} {' '.join(c)}", f"{head} {' '.join(c[-5:])}"


def _reworded(s: Statement, base: Sequence[Statement], draw: Random) -> Found:
    said = s.said()
    for kind in ("syn", "modal"):
        for n, other in s.drifted(kind):
            yield kind, said, s.said(n, other)
            yield kind, s.said(n, other), said
    for pair in SYNONYMS[s.language].split():
        word, other = pair.split("=")
        if re.search(rf"\b{word}\b", said):
            yield "synonym", said, re.sub(rf"\b{word}\b", other, said)


def _polarity(s: Statement, base: Sequence[Statement], draw: Random) -> Found:
    said = s.said()
    slots = list(s.drifted("neg"))
    for n, other in slots:
        yield "slot", said, s.said(n, other)
        yield "slot back", s.said(n, other), said
    if not slots and len(s.parts) == 1:
        for rule, by in NOT[s.language]:
            denied = re.search(r"\b(not|never|no|nicht|kein\w*|nie\w*|pas|jamais|no|nunca)\b|n[’']t\b", said)
            if not denied and re.search(rule, said):
                yield "rule", said, re.sub(rule, by, said, count=1)
                yield "rule back", re.sub(rule, by, said, count=1), said


def _number(s: Statement, base: Sequence[Statement], draw: Random) -> Found:
    said = s.said()
    for n, other in s.drifted("num"):
        yield "slot", said, s.said(n, other)
        yield "slot back", s.said(n, other), said
    if len(s.parts) > 1:
        return
    for found in re.finditer(r"(?<![\w.,:])\d{1,3}(?:[.,]\d+)?(?![\w.,:]*\w)|(?<!\d)[12]\d{3}(?!\d)", said):
        changed = str(int(found.group()[0]) % 9 + 1) + found.group()[1:]
        yield "digits", said, said[: found.start()] + changed + said[found.end() :]
    words = NUMBERS[s.language].split()
    for n, word in enumerate(words):
        if re.search(rf"\b{word}\b", said):
            yield "words", said, re.sub(rf"\b{word}\b", draw.choice([w for w in words if w != word]), said, count=1)
            yield "to digits", said, re.sub(rf"\b{word}\b", str(COUNTS[n] + draw.randint(1, 9)), said, count=1)


def _name(s: Statement, base: Sequence[Statement], draw: Random) -> Found:
    said = s.said()
    for kind in ("name", "pro", "ref"):
        for n, other in s.drifted(kind):
            yield kind, said, s.said(n, other)
            if kind != "ref":
                yield kind, s.said(n, other), said
    if len(s.parts) == 1:
        full = r"(?<=[a-zé,] )[A-Z][a-zéüöä]+ [A-Z][a-zéüöä]+(?=[,.]?(?:\s|$))"
        if s.language == "en" and (found := re.search(full, said)) and not found.group().endswith("s"):
            yield "name", said, said.replace(found.group(), draw.choice(NAMES))
        if s.language == "de" and (found := re.search(GERMAN_SURNAME, said)):
            yield "surname", said, said[: found.start(1)] + draw.choice(SURNAMES) + said[found.end(1) :]
        for pair in PRONOUNS[s.language].split():
            one, other = pair.split("=")
            if re.search(rf"\b{one}\b", said):
                yield "pronoun", said, re.sub(rf"\b{one}\b", other, said)


def _cleaned(s: Statement, base: Sequence[Statement], draw: Random) -> Found:
    said = s.said()
    for n, other in s.drifted("rough"):
        yield "dialect", said, s.said(n, other)
    filler = draw.choice(FILLERS[s.language])
    yield "filler first", f"{filler[:1].upper() + filler[1:]}, {said[:1].lower() + said[1:]}", said
    for comma in list(re.finditer(", ", said))[:1]:
        yield "filler", f"{said[: comma.end()]}{filler}, {said[comma.end() :]}", said
    w = said.split()
    at = draw.randint(1, len(w) - 2)
    yield "hesitation", f"{' '.join(w[:at]).rstrip(',')}, {FILLERS[s.language][0]}, {' '.join(w[at:])}", said
    if w[at - 1].isalpha() and w[at].isalpha() and (at < 2 or not w[at - 2].endswith(".")):
        yield "stutter", f"{' '.join(w[:at])}, {' '.join(w[at - 1 :])}", said
        if len(w[at]) > 4:
            yield "false start", f"{' '.join(w[:at])} {w[at][:2]}- {' '.join(w[at:])}", said


def _censored(s: Statement, base: Sequence[Statement], draw: Random) -> Found:
    said = s.said()
    for n, other in s.drifted("swear"):
        yield "slot", said, s.said(n, other)
    w = said.split()
    at = draw.randint(1, len(w) - 2)
    swear = draw.choice(SWEARS[s.language])
    shapes = {
        "stars": swear[0] + "*" * (len(swear) - 1),
        "stars inside": swear[0] + "*" * (len(swear) - 2) + swear[-1],
        "one star": swear[:1] + "*" + swear[2:],
        "dashes": swear[0] + "-" * (len(swear) - 1),
        "long dash": swear[0] + "——",
        "label": draw.choice(LABELS[s.language]),
        "only stars": "****",
    }
    for how, bleep in shapes.items():
        yield how, " ".join([*w[:at], swear, *w[at:]]), " ".join([*w[:at], bleep, *w[at:]])


def _translated(base: Sequence[Statement]) -> Iterator[Case]:
    for s in base:
        for t in base:
            if s.group == t.group and s.language != t.language:
                yield Case(frozenset({"translated"}), t.language, s.language, s.said(), t.said(), t.language)


SHIFT = {
    "en": "I=he we=they my=his our=their am=was is=was are=were will=would can=could have=had has=had me=him us=them"
    " don’t=didn’t don't=didn't I'm=he_was I’m=he_was we're=they_were we’re=they_were I've=he_had I’ll=he_would",
    "de": "ich=er wir=sie mein=sein meine=seine meinen=seinen unsere=ihre unser=ihr bin=sei ist=sei "
    " habe=habe haben=hätten mir=ihm mich=ihn uns=sie hat=habe kann=könne wird=werde muss=müsse will=wolle",
}


def _direct_indirect(s: Statement, base: Sequence[Statement], draw: Random) -> Found:
    if s.indirect:
        yield "told", s.retold(), s.indirect
        return
    if (
        s.language in SHIFT
        and re.search(r"\b(I|we|ich|wir)\b", s.said(), re.IGNORECASE)
        and len(SENTENCE_END.split(s.said())) == 1
    ):
        shift = dict(pair.split("=") for pair in SHIFT[s.language].split())
        shifted = " ".join(shift.get(w, shift.get(w.lower(), w)).replace("_", " ") for w in s.said().split())
        yield "told, by rule", s.said(), shifted[:1].lower() + shifted[1:].rstrip(".")


def _direct_indirect_cut(s: Statement, base: Sequence[Statement], draw: Random) -> Found:
    if s.indirect and len(s.said()) > len(s.retold()) + 5:
        yield "told", s.said(), s.indirect


def _number_cut(s: Statement, base: Sequence[Statement], draw: Random) -> Found:
    said = s.said()
    tail = draw.choice(TAILS[s.language])
    for how, earlier, later in _number(s, base, draw):
        if earlier == said:
            yield how, f"{said.rstrip('.')}, {tail}.", later
    return


def _polarity_cut(s: Statement, base: Sequence[Statement], draw: Random) -> Found:
    head = draw.choice(HEADS[s.language])
    for how, earlier, later in _polarity(s, base, draw):
        yield how, f"{head} {earlier[:1].lower() + earlier[1:]}", later


def _name_extended(s: Statement, base: Sequence[Statement], draw: Random) -> Found:
    tail = draw.choice(TAILS[s.language])
    for how, earlier, later in _name(s, base, draw):
        if how != "ref":
            yield how, earlier, f"{later.rstrip('.')}, {tail}."


MUTATIONS: dict[str, Callable[[Statement, Sequence[Statement], Random], Found]] = {
    "verbatim": _verbatim,
    "punctuation": _punctuation,
    "cut": _cut,
    "extended": _extended,
    "spliced": _spliced,
    "reworded": _reworded,
    "polarity": _polarity,
    "number": _number,
    "name": _name,
    "cleaned": _cleaned,
    "censored": _censored,
    "translated": _verbatim,
    "direct_indirect": _direct_indirect,
    "direct_indirect+cut": _direct_indirect_cut,
    "number+cut": _number_cut,
    "polarity+cut": _polarity_cut,
    "name+extended": _name_extended,
}
