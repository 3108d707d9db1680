"""Names in, figures out: which names of one article are one person's. Surnames repeat inside families, nicknames
share no letter with the name they stand for, and half of all capitals name no one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.people.layout import Layout
from onrecord.people.names import Name, is_place_name, looks_like_body
from onrecord.people.nouns import body_part, first_name, is_body_word, role
from onrecord.text.words import fold


@dataclass(slots=True)
class Figure:
    """One person or body of an article while its mentions are gathered."""

    parts: tuple[str, ...]  # folded words of the fullest name
    written: str
    is_body: bool
    begin: int  # where it is first named
    nicknames: set[tuple[str, ...]] = field(default_factory=set)
    aliases: Counter[str] = field(default_factory=Counter)  # as written
    genders: Counter[str] = field(default_factory=Counter)
    roles: set[str] = field(default_factory=set)
    thought: set[str] = field(default_factory=set)  # nouns that were taken to mean this one
    described: list[str] = field(default_factory=list)
    ages: set[int] = field(default_factory=set)
    full: list[int] = field(default_factory=list)  # where the fullest name stands
    named: int = 0  # how often it is named
    kin: bool = False
    handle: str | None = None
    handle_alias: set[tuple[str, ...]] = field(default_factory=set)
    own: bool = False  # the article's own outlet
    media: bool = False  # an outlet
    evidence: list[str] = field(default_factory=list)
    votes: Counter[str] = field(default_factory=Counter)  # of pronouns beside the name
    weight: int = 0  # what speaks for a person rather than for any other capital
    ref: bool = False  # somebody is said to speak or listen under this name

    @property
    def gender(self) -> str | None:
        if self.is_body:
            return "n"
        ranked = self.genders.most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]

    @property
    def by_first_name(self) -> bool:
        """Whether nothing but the first name tells the gender."""
        return sum(self.genders.values()) <= 2 and not self.is_body

    @property
    def surname(self) -> str:
        return self.parts[-1]


@dataclass(frozen=True, slots=True)
class Naming:
    """One name in the text and the figures it may be: one where it is clear, several where it is not."""

    begin: int
    end: int
    figures: tuple[Figure, ...]
    name: Name
    evidence: str


@dataclass(frozen=True, slots=True)
class Cast:
    figures: tuple[Figure, ...]
    namings: tuple[Naming, ...]  # in order of the text


class _Index:
    """The figures found so far, by the words of their names."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self._number: dict[int, int] = {}
        self._bearing: dict[str, dict[int, Figure]] = {}

    def add(self, name: Name, body: bool) -> Figure:
        figure = Figure(name.parts, name.written, body, name.begin)
        self.put(figure)
        return figure

    def put(self, figure: Figure) -> None:
        self._number[id(figure)] = len(self.figures)
        self.figures.append(figure)
        begins = (f"{figure.surname[:4]}…",) if len(figure.surname) > 6 else ()
        self.bears(figure, (*figure.parts, "".join(part[0] for part in figure.parts), *begins))

    def drop(self, figure: Figure) -> None:
        """Forget a figure that is somebody else."""
        self.figures = [f for f in self.figures if f is not figure]
        for borne in self._bearing.values():
            borne.pop(id(figure), None)

    def bears(self, figure: Figure, words: Iterable[str]) -> None:
        for word in words:
            self._bearing.setdefault(word, {})[id(figure)] = figure

    def near(self, parts: Iterable[str]) -> list[Figure]:
        """Those that share a word with a name, in the order in which they were found."""
        words = {w for part in parts for w in (part, part.removesuffix("s"), *part.split("-"), part[:4] + "…")}
        found = {key: figure for w in words for key, figure in self._bearing.get(w, {}).items()}
        return sorted(found.values(), key=lambda f: self._number[id(f)])


def cast(layout: Layout, found: list[Name]) -> Cast:
    """Everybody an article names, and every place where it does."""
    code = layout.facts.code
    index = _Index()
    outlet = _outlet(layout)
    if outlet is not None:
        index.put(outlet)
    usable = [name for name in found if not (name.titled or name.quoted or name.modifier)]
    alike: dict[tuple[str, ...], list[Name]] = {}
    for name in found:
        alike.setdefault(name.parts, []).append(name)
    # 1. full names, the longest first, so that "Ada Roth" finds "Ada Maud Roth"
    weak: list[Name] = []
    for name in sorted(usable, key=lambda n: (-len(n.parts), n.begin)):
        if name.handle is not None or len(name.parts) < 2 or name.account is not None:
            continue
        same = _same(index, name)
        if same is not None:
            _join(index, same, name)
        elif name.outlet or not is_place_name(name.parts):
            body = _body(layout, name)
            if body or _person_like(layout, name, alike):
                figure = index.add(name, body)
                figure.weight += 1
                _join(index, figure, name)
            elif _again(layout, name, alike) or _beside(layout, name):
                weak.append(name)
    for name in weak:  # by its surname alone, if nobody surer has it
        same = _same(index, name)
        if same is not None:
            _join(index, same, name)
        elif not any(f.surname == name.parts[-1] for f in index.near(name.parts)):
            figure = index.add(name, False)
            figure.weight += 1
            _join(index, figure, name)
    # 2. accounts: a known person's, or somebody who goes by the handle alone
    owners = {n.account: n for n in reversed(usable) if n.account is not None}
    for name in [n for n in usable if n.handle is not None and n.given]:
        owner = owners.get(name.handle or "")
        known = _fitting(index.near(owner.parts), owner, code) if owner else []
        if owner and (len(known) == 1 or (len(owner.parts) > 1 and first_name(owner.parts[0], code))):
            figure = known[0][0] if known else index.add(owner, False)
            _join(index, figure, owner)
            figure.handle_alias.add(name.parts)
        else:
            figure = _same(index, name) or index.add(name, False)
            _join(index, figure, name)
            if owner:
                figure.nicknames.add(owner.parts)
                figure.aliases[owner.written] += 1
                index.bears(figure, owner.parts)
        index.bears(figure, name.parts)
    # 3. lone names nobody has yet: speakers, titled ones, bodies
    for name in sorted((n for n in usable if len(n.parts) == 1), key=lambda n: n.begin):
        if name.handle is not None or name.account is not None or _fitting(index.near(name.parts), name, code):
            continue
        body = _body(layout, name)
        if body and not (name.given or name.says or name.body_led or name.outlet):
            continue
        if not body and first_name(name.parts[0], code) is None:
            if code == "de" and any(n.led for n in alike[name.parts]):
                continue  # die Untersuchungen … Untersuchungen zeigten
            plural = name.parts[0].endswith("s") and all(n.first for n in alike[name.parts])
            if code == "en" and plural and not name.roles:
                continue  # Readers said …
        if body or _lone_person(layout, name):
            _join(index, index.add(name, body), name)
    _nicknames(layout, index, found)
    namings = list(_namings(layout, index, found))
    kept = sorted((f for f in index.figures if f.weight > 0 or f.ref or f.own), key=lambda f: f.begin)
    inside = {id(f) for f in kept}
    clear = [
        Naming(n.begin, n.end, tuple(f for f in n.figures if id(f) in inside), n.name, n.evidence) for n in namings
    ]
    return Cast(tuple(kept), tuple(sorted((n for n in clear if n.figures), key=lambda n: (n.begin, -n.end))))


KNOWN_AS = frozenset(
    "known nicknamed dubbed aka alias genannt gerufen bekannt dit dite surnomme"
    " surnommee apodado apodada conocido".split()
)


def _nicknames(layout: Layout, index: _Index, found: list[Name]) -> None:
    """“known as ‘Reyli’ in his playing days”: a short form that begins as the name of one person does."""
    for name in found:
        before = [t.key for t in layout.tokens[max(0, name.token - 4) : name.token]]
        if len(name.parts) != 1 or len(name.parts[0]) < 3 or not KNOWN_AS & set(before):
            continue
        begin = name.parts[0][:3]
        people = [f for f in index.figures if not f.is_body and not f.handle]
        owners = [f for f in people if f.parts != name.parts and any(part.startswith(begin) for part in f.parts)]
        if len(owners) == 1 and name.parts[0] not in owners[0].parts:
            owner = owners[0]
            owner.nicknames.add(name.parts)
            owner.aliases[name.written] += 1
            owner.evidence.append(f"known as “{name.written}”")
            index.bears(owner, name.parts)
            for other in [f for f in people if f.parts == name.parts]:
                index.drop(other)


ARTICLES = frozenset("the der die das le la les el los las l".split())


def _outlet(layout: Layout) -> Figure | None:
    """The article's own outlet: “told this newspaper”, “told the Bugle”."""
    outlet = layout.article.outlet
    parts = tuple(t.rstrip("'") for t in fold(outlet or "").replace("’", "' ").split())
    while len(parts) > 1 and parts[0] in ARTICLES:
        parts = parts[1:]
    if not outlet or not parts:
        return None
    return Figure(parts, outlet, True, len(layout.article.text), own=True)


def _join(index: _Index, figure: Figure, name: Name) -> None:
    """Take in what one naming says about the figure."""
    figure.begin = min(figure.begin, name.begin)
    if len(name.parts) == len(figure.parts) and (name.nickname or '"' not in figure.written) and not name.titled:
        if name.nickname:
            figure.written = name.written
        figure.full.append(name.begin)
    if name.nickname:
        nickname = tuple(fold(name.nickname).split())
        figure.nicknames.add(nickname)
        index.bears(figure, nickname)
        figure.aliases[name.nickname] += 1
        figure.evidence.append(f"nickname in “{name.written}”")
    figure.aliases[name.written] += 1
    figure.roles.update(name.roles)
    figure.described += [d for d in name.described if d not in figure.described]
    for gender in name.genders:
        figure.genders[gender] += 3
    if name.age is not None:
        figure.ages.add(name.age)
    figure.kin = figure.kin or name.kin
    figure.media = figure.media or name.media or name.outlet
    figure.named += 1
    figure.ref = figure.ref or name.given
    figure.handle = figure.handle or name.handle
    figure.weight += (
        name.outlet + name.body_led + 2 * bool(name.roles) + 2 * (name.age is not None) + name.given + name.says
    )


def _same(index: _Index, name: Name) -> Figure | None:
    """The one figure whose full name this is, written longer or shorter."""
    fits = [f for f in index.near(name.parts) if _is_full(f, name)]
    return fits[0] if len(fits) == 1 else None


def _is_full(figure: Figure, name: Name) -> bool:
    if name.handle is not None:
        return figure.handle == name.handle or name.parts in figure.handle_alias
    if figure.handle is not None:
        return name.parts in figure.nicknames
    if figure.parts == name.parts:
        return True
    if any(nick == name.parts for nick in figure.nicknames):
        return True
    if len(name.parts) < 2 or len(figure.parts) < 2:
        return False
    if figure.is_body:
        return name.parts == figure.parts[-len(name.parts) :] or name.parts == figure.parts[: len(name.parts)]
    same_given = _given_fits(figure.parts[:-1], name.parts[:-1]) or familiar(figure.parts[0], name.parts[0])
    if figure.surname == name.parts[-1] and same_given:
        return True
    return any(nick[-1] == name.parts[-1] and _initials(name.parts[:-1]) for nick in figure.nicknames)


def familiar(a: str, b: str) -> bool:
    """Whether one first name is a familiar form of the other, as far as letters tell.

    >>> familiar("tomas", "tommy"), familiar("dan", "daniel"), familiar("kim", "kylie")
    (True, True, False)
    """
    short, long = sorted((a, b), key=len)
    if a == b or len(short) < 3 or short[:3] != long[:3]:
        return False
    return long.startswith(short) or short.endswith(("y", "ie", "i")) or long.endswith(("y", "ie"))


def _given_fits(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether given names agree: equal, left out, or as initials, in order; the first must be the first.

    >>> _given_fits(("ada", "maud"), ("a",)), _given_fits(("kim",), ("lou",))
    (True, False)
    """
    if not short or not full:
        return False
    rest = iter(full)
    return all(any(f == s or (len(s.strip(".")) == 1 and f.startswith(s[0])) for f in rest) for s in short)


def _initials(parts: tuple[str, ...]) -> bool:
    return all(len(part.strip(".")) == 1 for part in parts)


def _body(layout: Layout, name: Name) -> bool:
    code = layout.facts.code
    strong = bool(name.roles) or name.age is not None or name.nickname is not None
    if name.outlet or name.media:
        return True
    if name.body_led:
        common = fold(name.written.split()[0]) in layout.facts.people.common_bodies
        return code != "de" or name.given or common or looks_like_body(name.parts, name.written.split()[-1], code)
    if code == "de" and len(name.parts) == 1 and not name.written.isupper() and is_body_word(name.parts[0], code):
        return False  # die Polizei, der Verein: a noun, not a name
    if code == "de" and any(part in layout.facts.people.not_names for part in name.parts):
        return False  # Vierzehn Jahre Theater
    if looks_like_body(name.parts, name.written, code):
        return not strong
    if len(name.parts) == 1:  # the Kremlin said; but in German every noun has a capital
        led = name.the and code != "de" and not role(name.parts[0], code)
        return name.given and (led or is_place_name(name.parts)) and not strong
    return name.the and name.given and not strong and not any(role(part, code) for part in name.parts)


def _person_like(layout: Layout, name: Name, alike: dict[tuple[str, ...], list[Name]]) -> bool:
    """Whether several capitals in a row name a person; the weight tells how surely."""
    code = layout.facts.code
    head, tail = name.parts[0], name.parts[-1]
    if name.roles or name.age is not None or name.nickname or (name.given and not name.the):
        return True
    if len(name.parts) > 5 or name.the:
        return False
    german_noun = code == "de" and (role(tail, "de") or NOUN.search(tail)) and (tail,) not in alike
    return first_name(head, code) is not None and not german_noun


def _beside(layout: Layout, name: Name) -> bool:
    """“Noor Velasco and Pavo Lindqvist”, “an interview with Pavo Lindqvist”: the place is one for a person."""
    tokens, people = layout.tokens, layout.facts.people
    code = layout.facts.code
    if name.the or len(name.parts) > 3 or is_body_word(name.parts[-1], code) or name.token < 3:
        return False
    before, second, third = tokens[name.token - 1], tokens[name.token - 2], tokens[name.token - 3]
    if before.key in people.partners and second.key in people.talks | people.interviews | people.turned_to:
        return True
    if before.key in people.joins and second.capital and third.capital and first_name(third.key, code):
        return True
    behind = tokens[name.last + 1 : name.last + 4]
    return (
        len(behind) == 3
        and behind[0].key in people.joins
        and behind[2].capital
        and behind[1].capital
        and first_name(behind[1].key, code) is not None
    )


def _again(layout: Layout, name: Name, alike: dict[tuple[str, ...], list[Name]]) -> bool:
    """“Pavo Lindqvist … Lindqvist said”: the surname alone, again, as people are named."""
    if (
        (name.the and layout.facts.code != "de")
        or len(name.parts) > 4
        or any(part in layout.facts.people.particles for part in name.parts)
    ):
        return False
    tail = name.parts[-1]
    again = any((n.says or n.given) and n.begin > name.begin for n in alike.get((tail,), ()))
    return again and not is_body_word(tail, layout.facts.code)


def _lone_person(layout: Layout, name: Name) -> bool:
    code = layout.facts.code
    key = name.parts[0]
    people = layout.facts.people
    if key in people.not_names or key in layout.facts.words.stop or name.the or is_place_name(name.parts):
        return False
    if key in people.titles and not name.roles:
        return False
    if len(key) < 2 or (any(c.isdigit() for c in key) and not name.given):
        return False
    if code == "de" and (is_body_word(key, code) or name.led or role(key, code) or body_part(key) or NOUN.search(key)):
        return False
    if name.age is not None or (name.given and not (name.first and name.located)):
        return True
    if name.roles:
        return code != "de" or first_name(key, code) is not None or name.roles[-1] in people.titles
    return first_name(key, code) is not None and not name.first and not name.located


PARTICLES = frozenset("de d du des la le les del los las of the for y et and".split())
# Endings of German nouns that name no one.
NOUN = re.compile(
    r"(?:ung|heit|keit|schaft|ion|tat|ment|nis|kreis|bericht|angabe|quelle|agentur|stelle|dienst|amt|behorde|zeitung"
    r"|aussage|ansicht|meinung|gruppe)(?:en|e|n|s|se|sen|er|ern)?$"
)


def _fitting(figures: Iterable[Figure], name: Name, code: str) -> list[tuple[Figure, str]]:
    """The figures a shorter name may mean, with how it fits: by its best-fitting kind only."""
    by_kind: dict[str, list[Figure]] = {}
    for figure in figures:
        kind = _fit(figure, name.parts, code)
        if kind and not (name.genders and figure.gender and figure.gender not in (*name.genders, "either")):
            by_kind.setdefault(kind, []).append(figure)
    for kind in ("name", "nickname", "surname", "first name", "part", "body", "misspelt surname"):
        if kind in by_kind:
            return [(figure, kind) for figure in by_kind[kind]]
    return []


def _fit(figure: Figure, parts: tuple[str, ...], code: str) -> str | None:
    for form in (parts, _bare(parts, code)):
        if form is None:
            continue
        if form == figure.parts:
            return "name"
        if form in figure.nicknames or any(form == nick[-1:] for nick in figure.nicknames):
            return "nickname"
        if figure.handle is not None:
            continue
        if figure.is_body:
            if len(form) == 1 and len(figure.parts) > 1 and form[0] == "".join(p[0] for p in figure.parts):
                return "body"
            if is_place_name(form) or len(form[0]) < 4 or len(form) >= len(figure.parts):
                continue
            particle = figure.parts[-len(form) - 1] in PARTICLES  # the Velle is not Le Fil de la Velle
            if form == figure.parts[: len(form)] or (form == figure.parts[-len(form) :] and not particle):
                return "body"
        elif len(form) == 1 and len(figure.parts) > 1:
            if form[0] == figure.surname:
                return "surname"
            if form[0] == figure.parts[0]:
                return "first name"
            if form[0] in figure.parts:
                return "part"
            if _misspelt(form[0], figure.surname):
                return "misspelt surname"
        elif len(form) > 1 and len(figure.parts) > len(form):
            if form[-1] == figure.surname and _given_fits(figure.parts[:-1], form[:-1]):
                return "name"
            if form == figure.parts[-len(form) :] or form == figure.parts[: len(form)]:
                return "surname"
    return None


def _misspelt(a: str, b: str) -> bool:
    """Whether a long surname was written with one wrong letter, not the first: Velasquer, Velasquez.

    >>> _misspelt("velasquer", "velasquez"), _misspelt("roth", "rott")
    (True, False)
    """
    if (
        min(len(a), len(b)) < 7
        or abs(len(a) - len(b)) > 1
        or a[:4] != b[:4]
        or a == b
        or a.rstrip("s") == b.rstrip("s")
    ):
        return False
    same = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[same + 1 :] == b[same + 1 :] or a[same:] == b[same + 1 :] or a[same + 1 :] == b[same:]


def _bare(parts: tuple[str, ...], code: str) -> tuple[str, ...] | None:
    """German adds an s in the genitive: Velascos Stimme."""
    if code == "de" and parts[-1].endswith("s") and len(parts[-1]) > 3:
        return (*parts[:-1], parts[-1][:-1])
    return None


def _namings(layout: Layout, index: _Index, found: list[Name]) -> Iterable[Naming]:
    """Every place where a figure is named; of a run of capitals only the words that name it."""
    code = layout.facts.code
    for name in found:
        figures = index.near(name.parts)
        if name.handle is not None:
            owners = tuple(f for f in figures if f.handle == name.handle or name.parts in f.handle_alias)
            if owners:
                yield Naming(name.begin, name.end, owners, name, f"handle {name.handle}")
            continue
        whole = [(f, "name") for f in figures if _is_full(f, name)]
        fits = whole if len(whole) == 1 else _fitting(figures, name, code)
        if fits:
            yield from _one(layout, name, name.begin, name.end, fits)
        elif figures:
            yield from _pieces(layout, figures, name)


def _pieces(layout: Layout, figures: list[Figure], name: Name) -> Iterable[Naming]:
    """Known names inside a longer run of capitals: headlines, German nouns, “Velasco-Reyle Row”."""
    tokens = layout.tokens
    at = 0
    while at < len(name.parts):
        for width in range(len(name.parts) - at, 0, -1):
            part = name.parts[at : at + width]
            piece = Name(
                tokens[name.places[at]].begin,
                tokens[name.places[at + width - 1]].end,
                part,
                layout.article.text[tokens[name.places[at]].begin : tokens[name.places[at + width - 1]].end],
                name.places[at],
                name.places[at + width - 1],
                quoted=name.quoted,
                titled=name.titled,
                given=name.given,
            )
            whole = [(f, "name") for f in figures if _is_full(f, piece)]
            fits = whole if len(whole) == 1 else _fitting(figures, piece, layout.facts.code)
            fits = [(f, kind) for f, kind in fits if not f.is_body or kind == "name"]
            if fits and (len(name.parts) > 1):
                yield from _one(layout, piece, piece.begin, piece.end, fits)
                at += width - 1
                break
        else:
            yield from _hyphened(layout, figures, name, at)
        at += 1


def _hyphened(layout: Layout, figures: list[Figure], name: Name, at: int) -> Iterable[Naming]:
    token = layout.tokens[name.places[at]]
    if "-" not in token.text:
        return
    begin = token.begin
    for part in token.text.split("-"):
        piece = Name(
            begin, begin + len(part), (fold(part),), part, name.places[at], name.places[at], quoted=name.quoted
        )
        fits = _fitting(figures, piece, layout.facts.code)
        if fits and part[:1].isupper() and not fits[0][0].is_body:
            yield from _one(layout, piece, begin, begin + len(part), fits)
        begin += len(part) + 1


def _one(layout: Layout, name: Name, begin: int, end: int, fits: list[tuple[Figure, str]]) -> Iterable[Naming]:
    figures = [f for f, _ in fits]
    kind = fits[0][1]
    if len(figures) > 1:
        figures = _choose(layout, figures, name, kind)
    if len(figures) == 1:
        figure = figures[0]
        if len(name.parts) < len(figure.parts) or (name.begin != figure.begin and name.written not in figure.aliases):
            _take(figure, name)
        how = (
            f"{kind if kind != 'body' else 'short name'} of {figure.written}"
            if kind != "name"
            else f"named “{name.written}”"
        )
        yield Naming(begin, end, (figure,), name, how)
    else:
        yield Naming(begin, end, tuple(figures), name, kind)


def _take(figure: Figure, name: Name) -> None:
    bare = name.written
    if not name.quoted and not name.titled:
        if (
            _bare((fold(bare),), "de")
            and fold(bare).endswith("s")
            and fold(bare)[:-1] in (*figure.parts, *(n[-1] for n in figure.nicknames))
        ):
            bare = bare[:-1]
        figure.aliases[bare] += 1
        figure.roles.update(name.roles)
        figure.described += [d for d in name.described if d not in figure.described]
        for gender in name.genders:
            figure.genders[gender] += 3
        if name.age is not None:
            figure.ages.add(name.age)
        figure.begin = min(figure.begin, name.begin)
        figure.media = figure.media or name.media or name.outlet
    figure.named += 1
    figure.ref = figure.ref or name.given
    figure.weight += 1 + name.given + name.says


def _choose(layout: Layout, figures: list[Figure], name: Name, kind: str) -> list[Figure]:
    """Of several that share a name: those already introduced; not those who are somebody's kin; the leading one."""
    before = [f for f in figures if f.full and min(f.full) <= name.begin]
    figures = before or figures
    if len(figures) > 1 and kind == "surname":
        lead = [f for f in figures if not f.kin]
        figures = lead if len(lead) == 1 else figures
    if len(figures) > 1:
        paragraph = layout.lines[layout.line_at(name.begin)].paragraph
        near = [
            f
            for f in figures
            if any(layout.lines[layout.line_at(b)].paragraph == paragraph and b < name.begin for b in f.full)
        ]
        figures = near if len(near) == 1 else figures
    if len(figures) > 1:
        ranked = sorted(figures, key=lambda f: -len(f.full))
        if len(ranked[0].full) >= 2 * max(1, len(ranked[1].full)) and ranked[0].begin == min(f.begin for f in figures):
            figures = ranked[:1]
    return figures


def settle_genders(layout: Layout, figures: Iterable[Figure]) -> None:
    """Where no title told, the first name does."""
    code = layout.facts.code
    for figure in figures:
        if figure.is_body or figure.handle:
            continue
        gender = first_name(figure.parts[0], code)
        if gender:
            figure.genders[gender] += 2 if len(figure.parts) > 1 else 1
        elif not figure.genders and len(figure.parts) > 1:
            # Of the listed first names 96 % in -a are women's and 92 % in -o men's.
            if figure.parts[0].endswith("a"):
                figure.genders["f"] += 1
            elif figure.parts[0].endswith("o"):
                figure.genders["m"] += 1
