"""Tokens in, names out: capitals that could name somebody, with what stands around them. Capitals also begin
sentences, German nouns and headlines, and name places, days and bands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from onrecord.languages import language
from onrecord.people.layout import Layout, Token
from onrecord.people.nouns import Role, body_part, first_name, is_body_word, is_place, role
from onrecord.records import Span
from onrecord.text.words import fold

WIDEST = 400  # no mention is longer
INFLECTED = ("e", "en", "er", "es", "em")  # German adjectives before a noun
OPENING = "\"“„«‘'‚›»"
CLOSING = "\"”“»’'‘‹«"


@dataclass(slots=True)
class Name:
    """One place where a name stands. ``parts`` are its folded words without title and nickname."""

    begin: int
    end: int
    parts: tuple[str, ...]
    written: str  # as a reader would write it, with the nickname in marks
    token: int  # index of its first token
    last: int  # index of its last token
    places: tuple[int, ...] = ()  # the token of each part
    nickname: str | None = None
    handle: str | None = None
    account: str | None = None  # the handle behind it: Stage Door (@doorman)
    the: bool = False  # an article stands right before it
    quoted: bool = False
    titled: bool = False  # in a headline of capitals
    first: bool = False  # a sentence begins with it
    given: bool = False  # the extraction calls it speaker or addressee
    genders: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)  # folded heads of its title and appositions
    described: list[str] = field(default_factory=list)  # the appositions as written
    kin: bool = False  # introduced by kinship to somebody: "his wife Ana"
    age: int | None = None
    located: bool = False  # behind "in", "from"
    says: bool = False  # next to a verb of saying
    body_led: bool = False  # "the company Reyle"
    outlet: bool = False  # the chain of reporting knows it
    media: bool = False  # a noun beside it makes it an outlet: "the weekly El Muelle"
    modifier: bool = False  # "the Lantern founder": it belongs to a noun for somebody else
    led: bool = False  # an article, a possessive or an adjective stands before it
    role_begin: int | None = None  # where the title or apposition before it begins


def names(layout: Layout, given: Iterable[Span], outlets: Iterable[str] = ()) -> list[Name]:
    """All names in order of the text; those that a mention in ``given`` is about are marked so, and those that
    ``outlets`` lists are bodies."""
    spans = sorted(given)
    begins = [span.begin for span in spans]
    known = _known(layout, outlets)
    found: list[Name] = []
    at = 0
    tokens = layout.tokens
    while at < len(tokens):
        run = known.get(at) or _run(layout, at)
        if not run or layout.lines[tokens[at].sentence].role == "dateline":
            at += 1
            continue
        low = bisect_left(begins, layout.tokens[run[0]].begin - WIDEST)
        near = spans[low : bisect_left(begins, layout.tokens[run[-1]].end)]
        if at not in known:
            run = _trimmed(layout, run, near)
        listed = [_listed(layout, run)] if at in known else _name(layout, run)
        for name in listed:
            name.given = any(_heads(layout, span, name) for span in near)
            name.quoted = name.quoted and not name.given  # a missing closing mark hides the speaker
            _extend(layout, name, near)
            _look_around(layout, name)
            _joined(layout, name, near)
            found.append(name)
        at = run[-1] + 1
    for name, behind in pairwise(found):
        if behind.handle and layout.article.text[name.end : behind.begin].strip() in ("(", "/", ""):
            name.account = behind.handle
    return found


def _known(layout: Layout, outlets: Iterable[str]) -> dict[int, list[int]]:
    """Where the text writes an outlet's name: index of its first token → the indices of its tokens."""
    text, tokens = layout.article.text, layout.tokens
    found: dict[int, list[int]] = {}
    people = layout.facts.people
    for outlet in sorted(set(outlets), key=lambda o: (len(o), o)):
        words_ = outlet.split()
        while len(words_) > 1 and _outlet_noun(fold(words_[0]), layout):
            words_ = words_[1:]  # der Fernsehsender Harbour Eins
        outlet = outlet[outlet.index(words_[0]) :] if words_ else ""
        if not 0 < len(words_) < 6 or fold(outlet) in people.outlet_nouns or fold(words_[0]) in people.prepositions:
            continue
        begin = text.find(outlet) if outlet[:1].isupper() else -1
        while begin >= 0:
            end = begin + len(outlet)
            first = layout.at(begin)
            last = layout.at(end - 1)
            if last < len(tokens) and tokens[first].begin == begin and tokens[last].end == end:
                found[first] = list(range(first, last + 1))
            begin = text.find(outlet, end)
    return found


def _outlet_noun(key: str, layout: Layout) -> bool:
    nouns = layout.facts.people.outlet_nouns
    return key in nouns or (layout.facts.code == "de" and (key.removesuffix("s") in nouns or body_part(key) in nouns))


def _listed(layout: Layout, run: list[int]) -> Name:
    tokens = layout.tokens
    words_ = [i for i in run if tokens[i].key]
    while len(words_) > 1 and tokens[words_[0]].key in layout.facts.people.determiners:
        words_ = words_[1:]
    begin, end = tokens[run[0]].begin, tokens[run[-1]].end
    parts = tuple(tokens[i].key for i in words_)
    written = " ".join(layout.article.text[begin:end].split())
    first = tokens[run[0]]
    return Name(
        begin, end, parts, written, run[0], run[-1], tuple(words_), quoted=first.quoted, first=first.first, outlet=True
    )


def _extend(layout: Layout, name: Name, spans: list[Span]) -> None:
    """A body's name goes on in lower case to the end of its mention: l’Office des ponts, la Oficina de Puentes."""
    code = layout.facts.code
    if code not in ("fr", "es") or not name.given or name.roles or not looks_like_body(name.parts, name.written, code):
        return
    for span in spans:
        tail = [t for t in layout.inside(span) if t.begin >= name.end]
        goes_on = 0 < len(tail) < 5 and tail[0].key in layout.facts.people.prepositions and all(t.key for t in tail)
        if goes_on and span.begin < name.end < span.end:
            name.written = " ".join(layout.article.text[name.begin : span.end].split())
            name.parts = (*name.parts, *(t.key for t in tail))
            name.end, name.last = span.end, layout.at(span.end - 1)
            name.places = (*name.places, *(layout.at(t.begin) for t in tail))
            return


def _joined(layout: Layout, name: Name, spans: list[Span]) -> None:
    """An outlet’s name of two words with “and” between: the podcast Bread and Salt."""
    tokens, people = layout.tokens, layout.facts.people
    i = name.last + 1
    if not name.media or i + 1 >= len(tokens) or tokens[i].key not in people.joins or not tokens[i + 1].capital:
        return
    if any(span.begin <= name.begin and tokens[i + 1].end <= span.end for span in spans):
        name.end, name.last = tokens[i + 1].end, i + 1
        name.written = " ".join(layout.article.text[name.begin : name.end].split())
        name.parts = (*name.parts, tokens[i].key, tokens[i + 1].key)
        name.places = (*name.places, i, i + 1)


def _heads(layout: Layout, span: Span, name: Name) -> bool:
    """Whether a mention is about a name inside it: not “the mayor of Quay” about Quay."""
    if name.end <= span.begin or name.begin >= span.end:
        return False
    if name.role_begin is not None and name.role_begin <= span.begin:
        return True  # le maire de Brévannes Luc Morel
    before = [t for t in layout.inside(span) if span.begin < t.begin and t.end <= name.begin]
    commas = [n for n, t in enumerate(before) if t.text == ","]
    before = before[commas[-1] + 1 :] if commas else before
    if before and before[-1].key in layout.facts.people.genitive_articles:  # Ein Sprecher des Amts
        return False
    if any(t.key in layout.facts.people.prepositions or t.key == "'s" for t in before):
        return False
    return not modifies(layout, name.last, span.end)


def modifies(layout: Layout, last: int, end: int) -> bool:
    """Whether a name only belongs to the noun behind: Velasco supporters, a Harbour Post poll, Talheims neuer Wirt."""
    if layout.facts.code == "de":
        return _possesses(layout, last, end)
    if layout.facts.code != "en" or last + 1 >= len(layout.tokens):
        return False
    behind, speech, people = layout.tokens[last + 1], layout.facts.speech, layout.facts.people
    if behind.begin >= end or not behind.key or behind.capital or behind.key == "'s" or behind.text[0].isdigit():
        return False
    beyond = layout.tokens[last + 2] if last + 2 < len(layout.tokens) else None
    for_somebody = beyond is not None and beyond.begin < end and person_noun(beyond, "en") is not None
    if (is_body_word(behind.key, "en") and not for_somebody) or behind.key.endswith(("self", "selves")):
        return False  # the Quay council is Quay’s; the Quay council leader is somebody
    return behind.key not in people.prepositions | speech.conjunctions | speech.relatives | speech.subordinators


def _possesses(layout: Layout, last: int, end: int) -> bool:
    """Whether a German name in the genitive stands before adjectives and their noun."""
    tokens = layout.tokens
    if not tokens[last].key.endswith("s"):
        return False
    at = last + 1
    while at < len(tokens) and at - last <= 3 and not tokens[at].capital and tokens[at].key.endswith(INFLECTED):
        at += 1
    return last + 1 < at < len(tokens) and tokens[at].capital and tokens[at].begin < end


def _trimmed(layout: Layout, run: list[int], spans: list[Span]) -> list[int]:
    """A run of capitals cut where a speaker's or addressee's mention ends: the noun behind is another word."""
    tokens = layout.tokens
    if any(tokens[i].text in OPENING for i in run):
        return run  # a nickname: the mention may end inside the name
    for span in spans:
        if span.begin <= tokens[run[0]].begin < span.end < tokens[run[-1]].end:
            return [i for i in run if tokens[i].end <= span.end] or run
    return run


def _run(layout: Layout, at: int) -> list[int]:
    """The indices of the tokens of one run of capitals that starts at ``at``, its marks and particles included."""
    tokens, people = layout.tokens, layout.facts.people
    text = layout.article.text
    token = tokens[at]
    if token.text.startswith("@") and len(token.text) > 1:
        return [at]
    numeral = (
        token.text.isdigit()
        and len(token.text) <= 2
        and layout.facts.code != "de"
        and text[token.begin - 1 : token.begin] == " "
    )
    if not token.capital and not (numeral and _next_capital(tokens, at, text)):
        return []
    run = [at]
    while True:
        i = run[-1] + 1
        if i >= len(tokens) or tokens[i].sentence != token.sentence:
            return run
        here, before = tokens[i], tokens[i - 1]
        gap = text[before.end : here.begin]
        short = len(before.text) == 1 or (before.key in people.titles | SAINTS and len(before.text) < 6)
        if here.text == "." and gap == "" and short and before.capital and _next_capital(tokens, i, text):
            run.append(i)
        elif gap.strip(" \u00a0") or len(gap) > 1 or (gap == "" and before.text != "."):
            return run
        elif here.capital and here.quoted == token.quoted:
            run.append(i)
        elif here.text == "&" and _next_capital(tokens, i, text) and before.capital and not _pair(layout, i):
            run.extend((i, i + 1))
        elif before.text != "." and (width := _particles(layout, run, i)):
            run.extend(range(i, i + width + 1))
        elif here.text in OPENING and (close := _nickname_end(tokens, i)):
            run.extend(range(i, close + 2))
        else:
            return run


def _next_capital(tokens: tuple[Token, ...], at: int, text: str) -> bool:
    return (
        at + 1 < len(tokens)
        and tokens[at + 1].capital
        and text[tokens[at].end : tokens[at + 1].begin] in (" ", "", "\u00a0")
    )


def _pair(layout: Layout, at: int) -> bool:
    """Whether “&” joins two persons by their first names."""
    tokens, code = layout.tokens, layout.facts.code
    return any(first_name(tokens[i].key, code) is not None for i in (at - 1, at + 1, at - 2) if tokens[i].capital)


def _particles(layout: Layout, run: list[int], at: int) -> int:
    """How many tokens of a lower-case particle stand at ``at`` with a capital behind them; 0 if none."""
    tokens, people, code = layout.tokens, layout.facts.people, layout.facts.code
    for width in (3, 2, 1):
        part = tokens[at : at + width + 1]
        if len(part) <= width or not part[-1].capital or any(t.capital for t in part[:-1]):
            continue
        if " ".join(t.key for t in part[:-1]) in people.particles:
            # German "von" is a preposition first: only behind a first name is it part of a name.
            given = all(first_name(tokens[i].key, code) or tokens[i].key in people.titles for i in run)
            return width if code != "de" or (given and not is_body_word(part[-1].key, code)) else 0
    return 0


def _nickname_end(tokens: tuple[Token, ...], at: int) -> int | None:
    """The index of the mark that closes a nickname opened at ``at``, if a capital follows it."""
    for i in range(at + 2, min(at + 6, len(tokens) - 1)):
        if tokens[i].text in CLOSING:
            inside = tokens[at + 1 : i]
            if inside[0].capital and not inside[0].quoted and tokens[i + 1].capital:
                return i
            return None
    return None


def _name(layout: Layout, run: list[int]) -> list[Name]:
    """What of a run of capitals is a name: without words that only begin a sentence, titles, days and peoples."""
    tokens, facts = layout.tokens, layout.facts
    people, code = facts.people, facts.code
    head = tokens[run[0]]
    if head.text.startswith("@"):
        return [
            Name(
                head.begin,
                head.end,
                (head.key,),
                head.text,
                run[0],
                run[0],
                (run[0],),
                handle=head.text,
                quoted=head.quoted,
            )
        ]
    if code == "de":
        cut = _second(layout, run)
        if cut:
            return [*_name(layout, run[:cut]), *_name(layout, run[cut:])]
        run = _without_object(layout, run)
    run, noun = _behind_place(layout, run)
    roles: list[str] = []
    genders: list[str] = []
    the = body_led = led = media = False
    lead = ""
    nouns: list[str] = []
    role_begin: int | None = None
    if noun is not None:
        found = role(tokens[noun].key, code)
        roles += [tokens[noun].key, *([found.head] if found else [])]
        genders += [found.gender] if found and found.gender in ("f", "m") else []
        opener = next((i for i in range(noun - 1, max(-1, noun - 3), -1) if tokens[i].key in people.determiners), noun)
        role_begin = tokens[opener].begin
    stop = facts.words.stop
    while run:
        token = tokens[run[0]]
        key, more = token.key, len([i for i in run if tokens[i].key]) > 1
        if not key:
            run = run[1:]
        elif key in people.determiners and token.capital and more:
            the, led, run = True, True, run[1:]
        elif (key in stop and len(key) > 1 and not token.text.isupper()) or (
            key in people.not_names and (not more or first_name(key, code) is None)
        ):
            led = key in people.possessives | people.indefinites
            the, run = False, run[1:]
        elif code == "fr" and token.first and more and PARTICIPLE.search(token.text) and not first_name(key, code):
            run = run[1:]  # Rebaptisé Maison Reyle …
        elif more and (ahead := _title_ahead(layout, run)):
            found = role(tokens[run[ahead - 1]].key, code)
            roles += [tokens[run[ahead - 1]].key, *([found.head] if found else [])]
            genders += [found.gender] if found and found.gender in ("f", "m") else []
            role_begin = token.begin if role_begin is None else role_begin
            run = run[ahead:]
        elif (
            code == "de"
            and more
            and is_place(key.removesuffix("s"))
            and key.endswith("s")
            and first_name(key, code) is None
        ):
            run = run[1:]  # Frankreichs Präsident …
        elif more and _is_title(layout, run):
            found = role(key, code)
            roles += [key, *([found.head] if found else [])]
            if found and found.gender in ("f", "m"):
                genders.append(found.gender)
            role_begin = token.begin if role_begin is None else role_begin
            run = run[1:]
            if run and tokens[run[0]].text == ".":
                run = run[1:]
        elif (
            code == "de"
            and more
            and (is_body_word(key, code) or _outlet_noun(key, layout))
            and not token.text.isupper()
            and (_outlet_noun(key, layout) or not any(is_body_word(tokens[i].key, code) for i in run[1:]))
        ):
            media = media or _outlet_noun(key, layout)
            nouns += [token.text] if _outlet_noun(key, layout) else []
            body_led, lead, run = True, "" if _outlet_noun(key, layout) else token.text, run[1:]
        else:
            break
    while run and (not tokens[run[-1]].key or _is_tail(layout, tokens[run[-1]])):
        run = run[:-1]
    if not run:
        return []
    cut = next(
        (
            n
            for n, i in enumerate(run)
            if n and tokens[i].key in people.not_names and tokens[i].key in facts.words.months
        ),
        None,
    )
    if cut:
        run = run[:cut]
    inner = [tokens[i] for i in run]
    nick = next((n for n, t in enumerate(inner) if n and t.text in OPENING and not t.key), None)
    close = next((n for n, t in enumerate(inner) if nick is not None and n > nick and t.text in CLOSING), None)
    nickname = None
    text = layout.article.text
    written = " ".join(text[inner[0].begin : inner[-1].end].split())
    if nick is not None and close is not None:
        nickname = text[inner[nick + 1].begin : inner[close - 1].end]
        before = " ".join(text[inner[0].begin : inner[nick - 1].end].split())
        after = " ".join(text[inner[close + 1].begin : inner[-1].end].split())
        written = f'{before} "{nickname}" {after}'
        inner = inner[:nick] + inner[close + 1 :]
    if lead:
        written = f"{lead} {written}"
    tail = _body_tail(layout, run)
    if tail and tokens[tail[-1]].key in people.outlet_nouns:
        tail, outlet = [], True
    else:
        outlet = bool(_outlet_behind(layout, run))
    body_led, media = body_led or outlet, media or outlet
    if tail:
        run = [*run, *tail]
        inner += [tokens[i] for i in tail]
        written = " ".join(text[inner[0].begin : inner[-1].end].split())
        body_led = True
    places = tuple(layout.at(t.begin) for t in inner if t.key)
    parts = tuple(t.key for t in inner if t.key)
    behind = text[inner[-1].end : inner[-1].end + 1]
    if behind == "-" or SEAT.match(written):  # Bau- und Verkehrsamt; (R-IN)
        return []
    if (
        not parts
        or (len(parts) == 1 and len(parts[0]) < 2 and not roles)
        or any(p in facts.words.numbers for p in parts[:1])
    ):
        return []
    # "Lady Orla" and "Prince Ivo" keep the title where one name follows.
    if roles and len(parts) == 1 and roles[-1] in NOBLE and role_begin is not None:
        title = text[role_begin : tokens[run[0]].begin].split()[-1]
        written, parts, places = f"{title} {written}", (roles[-1], *parts), (places[0], *places)
    first = layout.tokens[run[0]].first
    shouted = len(parts) > 1 and written.isupper() and max(map(len, parts)) > 3
    return [
        Name(
            tokens[run[0]].begin,
            tokens[run[-1]].end,
            parts,
            written,
            run[0],
            run[-1],
            places,
            nickname=nickname,
            the=the,
            quoted=head.quoted,
            titled=layout.lines[head.sentence].titled or shouted,
            first=first,
            genders=genders,
            roles=roles,
            described=nouns,
            body_led=body_led,
            media=media,
            led=led,
            role_begin=role_begin,
        )
    ]


def _behind_place(layout: Layout, run: list[int]) -> tuple[list[int], int | None]:
    """A run without the place or office that opens it, and the noun it hangs on: le maire de Brévannes [Luc Morel], la
    ministre de la Santé [Claire Doré], el alcalde de Torrealta [Luis Moral]."""
    tokens, people, code = layout.tokens, layout.facts.people, layout.facts.code
    at = run[0] - 1
    if code not in ("fr", "es") or first_name(tokens[run[0]].key, code) is not None:
        return run, None
    while at > 0 and tokens[at].key in people.determiners and not tokens[at].capital:
        at -= 1
    if at < 1 or tokens[at].key not in people.prepositions:
        return run, None
    noun = next((i for i in range(at - 1, max(-1, at - 3), -1) if person_noun(tokens[i], code)), None)
    saints = {n + 1 for n, i in enumerate(run) if tokens[i].key in SAINTS | HOLY}  # de San Albín [Marcos Vidal]
    firsts = (n for n, i in enumerate(run) if n and n not in saints and first_name(tokens[i].key, code) is not None)
    cut = next(firsts, len(run))
    named = cut + 1 < len(run) and all(tokens[i].key and tokens[i].capital for i in run[: cut + 2])
    return (run[cut:], noun) if named and noun is not None else (run, None)


def _body_tail(layout: Layout, run: list[int]) -> list[int]:
    """Lower-case words that end a body's name: the Amberley foundation."""
    tokens, code = layout.tokens, layout.facts.code
    i = run[-1] + 1
    if code != "en" or i >= len(tokens) or tokens[i].capital or tokens[i].quoted != tokens[run[-1]].quoted:
        return []
    if is_body_word(tokens[i].key, code) and tokens[i].key not in layout.facts.speech.say:
        behind = tokens[i + 1] if i + 1 < len(tokens) else None
        if behind is None or not (role(behind.key, code) or behind.capital):
            return [i]
    return []


def _second(layout: Layout, run: list[int]) -> int | None:
    """Where in a run of German capitals a second person begins: erzählte [Ana] [Gastgeberin Ines Roth]."""
    tokens = layout.tokens
    for n in range(1, len(run) - 1):
        token, ahead = tokens[run[n]], tokens[run[n + 1]]
        if not token.key or not ahead.key or first_name(token.key, "de") or not first_name(tokens[run[0]].key, "de"):
            continue
        if role(token.key, "de") and first_name(ahead.key, "de") and token.key not in NOBLE:
            return n
    return None


def _without_object(layout: Layout, run: list[int]) -> list[int]:
    """A run of German capitals without the object behind the subject: schlug [Ana Ruiz] Alarm."""
    tokens = layout.tokens
    led = next((n for n, i in enumerate(run) if not tokens[i].key or not role(tokens[i].key, "de")), 0)
    names_ = [i for i in run if first_name(tokens[i].key, "de")] or run[led : led + 1 if led else 0]
    while names_ and run[-1] >= names_[0] + 2 and tokens[run[-1]].key and not tokens[run[-1]].quoted:
        key = tokens[run[-1]].key
        if not (key in OBJECTS or ABSTRACT.search(key)) or tokens[run[-2]].text in CLOSING:
            break
        run = run[:-1]
    return run


OBJECTS = frozenset(
    "alarm entwarnung stellung bilanz kritik lob wort worte anzeige klage protest"
    " einspruch beschwerde druck mut hoffnung"
    " widerspruch auskunft bescheid abschied gas farbe partei position rede antwort vorwurfe fehler details einblicke"
    " klartext dampf luft zweifel konsequenzen berichte gesprache pressevertretern journalisten reportern fans".split()
)
ABSTRACT = re.compile(r"(?:ung|ungen|heit|keit|keiten|schaft|ismus|tion|tionen)$")


def _outlet_behind(layout: Layout, run: list[int]) -> bool:
    """“the Late Harbour podcast”: a common noun behind tells what it is."""
    tokens, people = layout.tokens, layout.facts.people
    i = run[-1] + 1
    if layout.facts.code != "en" or i >= len(tokens) or tokens[i].capital or tokens[i].quoted != tokens[run[-1]].quoted:
        return False
    behind = tokens[i + 1] if i + 1 < len(tokens) else None
    person = behind is not None and (role(behind.key, "en") is not None or behind.capital)
    return tokens[i].key in people.outlet_nouns and not person


SAINTS = frozenset({"st", "ste", "mt"})
HOLY = frozenset("san santa santo saint sainte".split())
SEAT = re.compile(r"[A-Z]{1,3}-[A-Z][\w.]*$")
PARTICIPLE = re.compile(r"(?:é|ée|és|ées|ant)$")
# Before a name only in lower case, where a sentence doesn't begin: the Late Harbour podcast is no dead man's.
LOOSE = frozenset("late then current first prime former acting lead".split())
NOBLE = frozenset(
    "prince princess king queen lady lord sir dame pope saint duke duchess prinz prinzessin papst".split()
)


def _is_title(layout: Layout, run: list[int]) -> bool:
    """Whether the first capital of a run is an office or work before a name: Mayor Ines Roth, Sängerin Ines Roth."""
    token = layout.tokens[run[0]]
    people, code = layout.facts.people, layout.facts.code
    if token.text.isupper() and len(token.text) > 1:
        return False
    if token.key in people.titles:
        return token.key not in LOOSE or token.first or layout.lines[token.sentence].titled or token.quoted
    if first_name(token.key, code):
        return False
    if code == "de":
        found = role(token.key, code)
        return bool(found and (found.gender != "either" or len(token.key) > 3))
    return "-" in token.key and role(token.key, code) is not None


def _title_ahead(layout: Layout, run: list[int]) -> int:
    """How many capitals before a name are no part of it, up to the last office among them: Homeland Security
    Secretary Jane Roe; or up to the first name: Rival Jane Roe."""
    tokens, code = layout.tokens, layout.facts.code
    words = [i for i in run if tokens[i].key]
    first = tokens[words[0]]
    if (
        len(words) < 3
        or first_name(first.key, code)
        or len(first.text) == 1
        or not first.text.replace("-", "").isalpha()
    ):
        return 0
    if tokens[words[-1]].quoted or any(tokens[i].text in OPENING for i in run):
        return 0
    for n in range(len(words) - 2, 0, -1):
        token = tokens[words[n]]
        if token.key not in NOBLE and _is_title(layout, words[n:]) and not is_body_word(tokens[words[-1]].key, code):
            return run.index(words[n]) + 1
    if is_place(first.key) or is_body_word(tokens[words[-1]].key, code):
        return 0
    return next((run.index(i) for i in words[1:-1] if first_name(tokens[i].key, code)), 0)


def _is_tail(layout: Layout, token: Token) -> bool:
    key = token.key
    return key in layout.facts.people.not_names and (key in layout.facts.words.stop or key in layout.facts.words.months)


def _look_around(layout: Layout, name: Name) -> None:
    """Note what stands before and behind a name."""
    tokens, people, code = layout.tokens, layout.facts.people, layout.facts.code
    begin = name.token if name.role_begin is None else layout.at(name.role_begin)
    before = [t for t in tokens[max(0, begin - 6) : begin] if t.sentence == tokens[name.token].sentence]
    after = [t for t in tokens[name.last + 1 : name.last + 14] if t.sentence == tokens[name.token].sentence]
    # the email that Helen Reyle sent
    determiners = people.determiners - (layout.facts.speech.clause_openers if code == "en" else frozenset())
    name.the = name.the or bool(before and before[-1].key in determiners and not name.roles)
    openers = determiners | people.possessives | people.indefinites
    name.led = name.led or bool(
        before
        and (
            before[-1].key in openers
            or (len(before) > 1 and before[-1].key and not before[-1].capital and before[-2].key in openers)
        )
    )
    name.located = bool(before and before[-1].key in people.locatives)
    if before and before[-1].key and not name.first:
        _lead(layout, name, before)
    elif before and before[-1].text == ",":
        _lead_across(layout, name)
    verbs = verbs_of(code)
    if (after and after[0].key in verbs) or (before and before[-1].key in verbs and not name.roles and len(before) > 1):
        name.says = True
    alone = len(name.parts) == 1 and first_name(name.parts[0], code) is None  # Veridane boss, not Lionel boss
    if after and not after[0].capital and (name.the or name.given or alone) and role(after[0].key, code):
        name.modifier = code == "en"
        name.body_led = name.body_led or (alone and after[0].key in people.officers)
    _age(name, after)
    _trail(layout, name, after)
    if name.parts and name.role_begin is not None and name.roles and name.roles[-1] in people.kin:
        name.kin = True


@lru_cache(maxsize=None)
def verbs_of(code: str) -> frozenset[str]:
    speech = language(code).speech
    return speech.say | speech.tell | speech.that | speech.ask | speech.quote_only


def person_noun(token: Token, code: str) -> Role | None:
    """What a token says about a person; in German only a noun, with a capital, does."""
    if code == "de" and not token.capital and not token.text[0].isdigit():
        return None
    return role(token.key, code)


def _lead(layout: Layout, name: Name, before: list[Token]) -> None:
    """A noun for a person right before a name describes it: the promoter Tomas Reyle, la portera vasca Ana Ruiz."""
    people, code = layout.facts.people, layout.facts.code
    openers = people.determiners | people.possessives | people.indefinites
    phrase: list[Token] = []  # from the article or possessive on
    opener: Token | None = None
    for back in reversed(before):
        if back.key in openers and phrase:
            opener = back
            break
        if not back.key or (back.capital and code != "de" and not back.first) or back.key in verbs_of(code):
            break
        # le chef de cabinet Ana Ruiz
        inside = code in ("fr", "es") and len(phrase) == 1 and phrase[0].key not in openers
        if back.key in people.prepositions and not inside:
            break
        phrase.insert(0, back)
    heads = [t for t in phrase if person_noun(t, code) and t.key not in openers]
    leading = [t for t in phrase if not heads or t.end <= heads[0].begin]
    if code in ("fr", "es") and any(is_body_word(t.key, code) or t.key in people.outlet_nouns for t in leading):
        name.body_led = True  # el diario francés …
        name.media = any(t.key in people.outlet_nouns for t in leading)
        return
    head = (heads[0] if opener else heads[-1]) if heads and code in ("fr", "es") else phrase[-1] if phrase else None
    found = person_noun(head, code) if head else None
    if head is None or found is None or (code in ("fr", "es") and opener is None and head is not before[-1]):
        if code != "de" and is_body_word(before[-1].key, code) and not before[-1].capital:
            name.body_led = True
        if before[-1].key in people.outlet_nouns and not before[-1].capital:
            name.body_led = name.media = True
            name.described.append(before[-1].text)
        return
    if found.age is not None:
        if len(name.parts) > 1 and first_name(name.parts[0], code):
            name.age = found.age
        return
    if looks_like_body(name.parts, name.written, code):
        return
    name.roles += [head.key, found.head]
    if found.gender in ("f", "m"):
        name.genders.append(found.gender)
    elif found.gender is None and opener and (shown := people.determiner_genders.get(opener.key)):
        name.genders.append(shown)
    name.role_begin = opener.begin if opener else head.begin
    name.the = name.the and opener is None
    name.described.append(layout.article.text[name.role_begin : before[-1].end])


def _lead_across(layout: Layout, name: Name) -> None:
    """A noun for a person before a comma and the name: La maire de Vellmünde, Ana Ruiz."""
    tokens, people, code = layout.tokens, layout.facts.people, layout.facts.code
    comma = name.token - 1
    openers = people.determiners | people.possessives | {"'s"}
    after = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
    if after is not None and after.text == ",":
        openers = openers | people.indefinites  # one old pilot, Ana Ruiz, …
    verbs = layout.facts.speech.say | layout.facts.speech.that | layout.facts.speech.auxiliaries
    begin: int | None = None
    head: Token | None = None
    for i in range(comma - 1, max(-1, comma - 10), -1):
        token = tokens[i]
        if token.sentence != tokens[comma].sentence or token.quoted or (not token.key and token.text not in "’'-"):
            break
        if token.key in openers and i + 1 < comma:
            noun = next((t for t in tokens[i + 1 : min(i + 4, comma)] if person_noun(t, code)), None)
            hangs = token.key in people.prepositions or (i > 0 and tokens[i - 1].key in people.prepositions)
            hangs = hangs or (token.key in people.genitive_articles and i > 0 and tokens[i - 1].capital)
            if noun is not None:
                begin, head = i, noun
                if not hangs:
                    break
        if token.key in verbs and token.key not in openers:
            break
    if begin is None or head is None or looks_like_body(name.parts, name.written, code):
        return
    behind = [t for t in tokens[layout.at(head.begin) + 1 : comma] if t.key]
    loose = [t for t in behind if not t.capital and t.key not in people.prepositions | openers | {"'s"}]
    if len(loose) > 2 or (behind and behind[0].capital and code != "de"):
        return
    if after is not None and after.text not in (",", ".", ":", "»", "”", "“", '"') and after.key not in verbs:
        return
    found = role(head.key, code)
    assert found is not None
    if tokens[begin].key == "'s":  # Glare’s editor, Ana Ruiz
        while begin and (tokens[begin - 1].capital or tokens[begin].key == "'s"):
            begin -= 1
    name.roles += [head.key, found.head]
    if found.gender in ("f", "m"):
        name.genders.append(found.gender)
    elif found.gender is None and (shown := people.determiner_genders.get(tokens[begin].key)):
        name.genders.append(shown)
    name.described.append(layout.article.text[tokens[begin].begin : tokens[comma - 1].end])
    name.role_begin = tokens[begin].begin


def _age(name: Name, after: list[Token]) -> None:
    """“Ana Ruiz (47)”, “Ana Ruiz, 47,”."""
    if len(after) < 3 or not after[1].text.isdigit() or not 1 <= int(after[1].text) <= 120:
        return
    if (after[0].text, after[2].text) in (("(", ")"), (",", ","), (",", ".")):
        name.age = int(after[1].text)


def _trail(layout: Layout, name: Name, after: list[Token]) -> None:
    """An apposition behind a comma: “Tomas Reyle, the club’s founder,”."""
    people, code = layout.facts.people, layout.facts.code
    if name.age is not None:
        after = after[2:] if after[0].text == "," else after[3:]
    if len(after) < 2 or after[0].text not in (",", "–", "—", "("):
        return
    if looks_like_body(name.parts, name.written, code):
        return
    inside: list[Token] = []
    for token in after[1:]:
        if not token.key and token.text not in "-’'":
            break
        inside.append(token)
    openers = people.determiners | people.possessives | people.indefinites
    if not inside or inside[0].key in people.prepositions or inside[0].key in layout.facts.speech.relatives - openers:
        return
    opened = inside[0].key in openers
    for n, token in enumerate(inside[:7]):
        if token.key in people.prepositions or (n and token.key in openers):
            return
        found = person_noun(token, code)
        if found is None or (n == 0 and opened):
            if token.key in layout.facts.speech.auxiliaries | layout.facts.speech.relatives - openers:
                return
            continue
        rest = inside[n + 1 :]
        near = {t.key for t in rest[:6]}
        if near & (layout.facts.speech.auxiliaries | verbs_of(code)) and not near & layout.facts.speech.relatives:
            return  # a clause, not an apposition
        if rest and not rest[0].capital and role(rest[0].key, code) and rest[0].key not in people.prepositions:
            continue  # “chief engineer”: the last noun counts
        if n + 1 < len(inside) and (inside[n + 1].key == "'s" or (inside[n + 1].capital and code != "de")):
            continue  # "the singer's manager", or a further name: Ana Ruiz, singer Paul …
        if token.capital and code != "de" and not opened:
            return
        name.roles += [token.key, found.head]
        if found.gender in ("f", "m"):
            name.genders.append(found.gender)
        elif found.gender is None and opened and (shown := people.determiner_genders.get(inside[0].key)):
            name.genders.append(shown)
        end = token.end
        if n + 1 < len(inside) and inside[n + 1].key in people.prepositions:
            end = inside[min(len(inside) - 1, n + 5)].end
        name.described.append(layout.article.text[inside[0].begin : end])
        return


def looks_like_body(parts: tuple[str, ...], written: str, code: str) -> bool:
    """Whether a name is a ministry's, a firm's or an outlet's by its words or its look.

    >>> looks_like_body(("harbour", "post"), "Harbour Post", "en"), looks_like_body(("noor",), "Noor", "en")
    (True, False)
    """
    words_ = written.split()
    if "&" in words_:
        return True
    if any(is_body_word(part, code) for part in (parts if code != "en" else parts[-1:])):
        return True
    if len(parts) == 1 and len(written) > 1 and written.isupper() and written.isalpha():
        return True
    return (
        len(words_) == 1
        and any(c.isupper() for c in written[2:])
        and not written.startswith(("Mc", "Mac", "De", "O’", "O'"))
        and "-" not in written
    )


def is_place_name(parts: tuple[str, ...]) -> bool:
    return is_place(" ".join(parts)) or all(is_place(part) for part in parts)
