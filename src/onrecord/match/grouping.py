"""Wordings in, groups that report one utterance out: one best parent each, so that weak likenesses don't chain up."""

from __future__ import annotations

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.dates import overlaps
from onrecord.lexicon import Lexicon
from onrecord.match.across import SAME_DAYS, Corresponding, Evidence, corresponding, evidence, firm, judged, units
from onrecord.match.agree import addressees, days_apart, known_speaker, speakers
from onrecord.match.blocking import is_short, keys
from onrecord.match.pairing import rarity
from onrecord.match.same import in_common, same_words
from onrecord.match.shape import Shape, as_compared, shape
from onrecord.records import Group, Match, Wording

CAP = 100  # different texts under one key; a run that more share is a turn of phrase
PREVIOUS = 3  # wordings before it in a bucket that each is compared with, beside the earliest and the longest
STRONG = 0.7  # confidence from which a wording may itself have followers
FORMULA_UP_TO, FORMULA_SPEAKERS = 7, 3  # words; different speakers, none of them in most reports
HEADS = 6  # wordings that stand for a group before other languages
COUNTERPARTS = 8  # candidates of a group in another language
SURE = 0.85  # confidence of a translation that stands beside another into the same language
ALIKE = 0.5  # share of the content words of the shorter that two translations into one language have in common
MOST_CONTEXT = 1.9  # no _context() is more
LEAD = 0.04  # over the second best counterpart, for a translation to be accepted


def group(
    wordings: Sequence[Wording], lexicons: Iterable[Lexicon] | Mapping[object, Lexicon] = ()
) -> tuple[Group, ...]:
    """Groups of wordings that report one utterance; every wording is in exactly one, alone if need be.

    Ids must be unique. The order of the wordings doesn't matter; groups come sorted by their first member. ``lexicons``
    serve their pair of languages in both directions. A phrase that many speakers say is a group marked ``formula``.
    """
    given = lexicons.values() if isinstance(lexicons, Mapping) else lexicons
    by_pair = {frozenset((one.source, one.target)): one for one in given}
    ordered = sorted(wordings, key=_rank)
    formulas = recurring(ordered)
    told = {w.id for members in formulas for w in members}
    rest = [w for w in ordered if w.id not in told]
    groups = within_languages(rest)
    groups = between_languages(groups, {w.id: w for w in rest}, by_pair)
    groups += [Group(tuple(sorted(w.id for w in members)), formula=True) for members in formulas]
    return tuple(sorted(groups, key=lambda g: g.members))


def _rank(wording: Wording) -> tuple[int, str, str]:
    """The longest first, the earliest on a tie; dates that say less come later."""
    return -len(_shape(wording).tokens), (wording.date or "") + "~", wording.id


def _shape(wording: Wording) -> Shape:
    return shape(wording.text, wording.language)


def recurring(wordings: Iterable[Wording]) -> list[list[Wording]]:
    """The phrases that many say, each with its wordings: short, by three speakers or more, mostly by none of them."""
    texts: dict[tuple[str, tuple[str, ...]], list[Wording]] = defaultdict(list)
    for wording in wordings:
        seen = _shape(wording)
        if 0 < len(seen.tokens) <= FORMULA_UP_TO:
            texts[seen.language, seen.tokens].append(wording)
    return [members for members in texts.values() if is_formula(members)]


def is_formula(wordings: Sequence[Wording]) -> bool:
    """Whether a phrase with these reports is one that many say, and not a sentence that was credited wrongly."""
    said_by = Counter(who for w in wordings if (who := known_speaker(w)) is not None)
    total = sum(said_by.values())
    return len(said_by) >= FORMULA_SPEAKERS and 2 * max(said_by.values()) <= total


def within_languages(ordered: Sequence[Wording]) -> list[Group]:
    """Groups of one language each, from wordings in order of rank."""
    matches: dict[str, list[tuple[Match, Wording]]] = defaultdict(list)
    for a, b in sorted(candidates(ordered), key=lambda pair: (pair[0].id, pair[1].id)):
        found = same_words(*as_compared(a, b))
        if found is None or not _allowed(a, b, found):
            continue
        first, second = sorted((a, b), key=_rank)
        matches[second.id].append((found, first))
    root: dict[str, Wording] = {}
    weak: set[str] = set()
    held: dict[str, list[Match]] = defaultdict(list)
    members: dict[str, list[str]] = defaultdict(list)
    for wording in ordered:
        parents = sorted(
            matches[wording.id],
            key=lambda m: (-round(m[0].confidence, 1), _is_later(m[1], wording), _rank(m[1])),
        )
        top = wording
        for found, parent in parents:
            above = root[parent.id]
            copied = _shape(parent).tokens == _shape(wording).tokens
            if (parent.id in weak and not copied) or (found.confidence < STRONG and _strangers(wording, parent, above)):
                continue
            top = above
            held[top.id].append(found)
            if found.confidence < STRONG or parent.id in weak:
                weak.add(wording.id)
            break
        root[wording.id] = top
        members[top.id].append(wording.id)
    return [Group(tuple(sorted(ids)), tuple(sorted(held[top], key=_by_ids))) for top, ids in members.items()]


def _is_later(a: Wording, b: Wording) -> bool:
    return a.date is not None and b.date is not None and a.date > b.date and not overlaps(a.date, b.date)


def _strangers(wording: Wording, parent: Wording, above: Wording) -> bool:
    """Whether a wording would come to another speaker's words by way of one that names no speaker."""
    return speakers(wording, above) == "other" and speakers(wording, parent) != "other"


def _by_ids(match: Match) -> tuple[str, str]:
    return match.a, match.b


def _allowed(a: Wording, b: Wording, found: Match) -> bool:
    """Two quotations of one article are one utterance where one repeats the other; a nested one lies in its outer."""
    if not a.article or a.article != b.article:
        return True
    if _shape(a).numbers != _shape(b).numbers:
        return False  # "gate 4 is shut", "gate 5 is shut"
    return found.confidence >= 0.8 and in_common(a, b).cover_long >= 0.8


_Pairs = dict[tuple[str, str], tuple[Wording, Wording]]  # by their ids: a wording is long to hash


def candidates(ordered: Sequence[Wording]) -> set[tuple[Wording, Wording]]:
    """Pairs of one language worth comparing; their number grows linearly, however often a phrase recurs."""
    copies: dict[tuple[str, tuple[str, ...]], list[Wording]] = defaultdict(list)
    for wording in ordered:
        seen = _shape(wording)
        copies[seen.language, seen.tokens].append(wording)
    found: _Pairs = {}
    buckets: dict[str, list[Wording]] = defaultdict(list)
    for same in copies.values():
        _neighbours(sorted(same, key=_time), found)
        speakers_seen: set[str | None] = set()
        for wording in same:  # one of each speaker stands for the text
            who = known_speaker(wording)
            if who not in speakers_seen:
                speakers_seen.add(who)
                for key in keys(wording):
                    if not key.startswith("any "):
                        buckets[key].append(wording)
    for key, bucket in buckets.items():
        if 1 < len(bucket) <= CAP:
            _neighbours(sorted(bucket, key=_time), found, short_only=key.startswith("short "))
    return set(found.values())


def _time(wording: Wording) -> tuple[str, str]:
    return (wording.date or "") + "~", wording.id


def _neighbours(bucket: Sequence[Wording], found: _Pairs, *, short_only: bool = False) -> None:
    if len(bucket) < 2:
        return
    longest = min(bucket, key=_rank)
    for i, wording in enumerate(bucket):
        for other in (*bucket[max(0, i - PREVIOUS) : i], bucket[0], longest):
            if other.id == wording.id or (short_only and not is_short(wording) and not is_short(other)):
                continue
            a, b = (wording, other) if wording.id < other.id else (other, wording)
            found[a.id, b.id] = a, b


@dataclass(frozen=True, slots=True)
class _Side:
    """The wordings that stand for the groups of one language, with their group's place in the list of all groups."""

    heads: Sequence[Wording]
    shapes: Sequence[Shape]
    group: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Counterpart:
    a: int  # place of the wording in its side
    b: int
    score: float
    found: Evidence


def between_languages(
    groups: Sequence[Group], by_id: Mapping[str, Wording], lexicons: Mapping[frozenset[str], Lexicon]
) -> list[Group]:
    """The groups, joined where one translates another: each the other's best counterpart, with a lead."""
    heads: dict[str, list[tuple[Wording, int]]] = defaultdict(list)
    for i, one in enumerate(groups):
        members = [by_id[member] for member in one.members]
        heads[_shape(members[0]).language].extend((head, i) for head in _heads(members, one.matches))
    sides = {
        code: _Side([w for w, _ in found], [_shape(w) for w, _ in found], [i for _, i in found])
        for code, found in sorted(heads.items())
        if code != "und"
    }
    codes = list(sides)
    found = [
        translation
        for i, source in enumerate(codes)
        for target in codes[i + 1 :]
        for translation in _translations(sides[source], sides[target], lexicons.get(frozenset((source, target))))
    ]
    return _joined(groups, by_id, found)


def _heads(members: Sequence[Wording], matches: Sequence[Match]) -> list[Wording]:
    """The wordings that a translator may have had before him: the longest, the earliest, the one most others follow,
    and others with words or a speaker of their own."""
    follows = Counter(end for match in matches for end in (match.a, match.b))
    first = (min(members, key=_rank), min(members, key=_time), min(members, key=lambda w: (-follows[w.id], _rank(w))))
    chosen = {(_shape(w).tokens, known_speaker(w)): w for w in first}
    # Not one that brings a clause of its own: half of it may belong to another utterance.
    for wording in sorted(members, key=_rank):
        known = {token for w in chosen.values() for token in _shape(w).content}
        says = set(_shape(wording).content)
        if len(chosen) < HEADS and all(known & set(c) for c in _shape(wording).clauses if len(says & set(c)) > 1):
            chosen.setdefault((_shape(wording).tokens, known_speaker(wording)), wording)
    return sorted({w.id: w for w in chosen.values()}.values(), key=lambda w: w.id)


@dataclass(frozen=True, slots=True)
class _Translation:
    match: Match
    firm: bool  # holds also beside another wording of the same language: two translators of one sentence


def _translations(one: _Side, two: _Side, lexicon: Lexicon | None) -> Iterator[_Translation]:
    """Pairs that translate each other: each group the other's best with a lead, or surely enough without that."""
    known = corresponding(one.shapes, two.shapes, lexicon)
    rare = rarity([*one.shapes, *two.shapes])
    every: list[_Counterpart] = []
    for i, j in _meeting(one, two, known, rare):
        found = evidence(one.shapes[i], two.shapes[j], known, rare)
        if found.pairs:
            every.append(_Counterpart(i, j, _context(one.heads[i], two.heads[j]) * found.score, found))
    by_a: dict[int, list[_Counterpart]] = defaultdict(list)
    by_b: dict[int, list[_Counterpart]] = defaultdict(list)
    for pair in every:
        by_a[one.group[pair.a]].append(pair)
        by_b[two.group[pair.b]].append(pair)
    for pair in every:
        a, b = one.heads[pair.a], two.heads[pair.b]
        found = _found(a, b, pair.found, known, rare)
        match = judged(a, b, found, alone=True)
        if match is None:
            continue
        group_a, group_b = one.group[pair.a], two.group[pair.b]
        rivals_a = [c for c in by_a[group_a] if two.group[c.b] != group_b and not _one_article(two.heads[c.b], b)]
        rivals_b = [c for c in by_b[group_b] if one.group[c.a] != group_a and not _one_article(one.heads[c.a], a)]
        leads = [pair.score - max((c.score for c in rivals), default=0.0) >= LEAD for rivals in (rivals_a, rivals_b)]
        beside = match.confidence >= SURE or (
            any(leads)
            and _firm(a, b, found)
            and all(_alike(two.shapes[c.b], two.shapes[pair.b]) for c in rivals_a if c.score > pair.score - LEAD)
            and all(_alike(one.shapes[c.a], one.shapes[pair.a]) for c in rivals_b if c.score > pair.score - LEAD)
        )
        if all(leads) or beside:
            yield _Translation(match, beside)


def _alike(one: Shape, two: Shape) -> bool:
    """Whether two wordings of one language say some of the same things: then they may translate one sentence."""
    fewer = min(len(set(one.stems)), len(set(two.stems)))
    return len(set(one.stems) & set(two.stems)) >= ALIKE * max(1, fewer)


def _found(a: Wording, b: Wording, found: Evidence, known: Corresponding, rare: Mapping[str, float]) -> Evidence:
    """The evidence, without that of quotations nested in one side alone."""
    one, two = as_compared(a, b)
    return found if (one, two) == (a, b) else evidence(_shape(one), _shape(two), known, rare)


def _firm(a: Wording, b: Wording, found: Evidence) -> bool:
    """Whether one of several translations may be accepted: one person within days, and a good part of the words."""
    apart = days_apart(a.date, b.date)
    near = speakers(a, b) == "same" and (apart is None or apart <= SAME_DAYS)
    return near and firm(found)


def _one_article(a: Wording, b: Wording) -> bool:
    return bool(a.article) and a.article == b.article


def _meeting(one: _Side, two: _Side, known: Corresponding, rare: Mapping[str, float]) -> Iterator[tuple[int, int]]:
    """Pairs of groups with corresponding words: of one speaker, or with words that few have."""
    holders: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for b, seen in enumerate(two.shapes):
        who = known_speaker(two.heads[b])
        for unit in units(seen):
            holders[unit, None].append(b)
            if who is not None:
                holders[unit, who].append(b)
    for a, seen in enumerate(one.shapes):
        who = known_speaker(one.heads[a])
        shared: dict[int, list[float]] = defaultdict(list)
        for unit in units(seen):
            for to, strength in known.get(unit, {}).items():
                near = holders.get((to, who), []) if who is not None else []
                for b in {*near[: 4 * CAP], *_few(holders.get((to, None), []))}:
                    shared[b].append(strength * rare[to])
        best: list[tuple[float, str, int]] = []
        for b, least in sorted(((b, -sum(found)) for b, found in shared.items()), key=lambda item: item[1]):
            if len(best) == COUNTERPARTS and MOST_CONTEXT * least > best[-1][0]:
                break  # whoever says it to whom: nobody left can come among the best
            context = _context(one.heads[a], two.heads[b])
            insort(best, (-sum(weight * context for weight in shared[b]), two.heads[b].id, b))
            del best[COUNTERPARTS:]
        for _, _, b in best:
            yield a, b


def _few(found: list[int]) -> list[int]:
    return found if len(found) <= CAP else []


def _context(a: Wording, b: Wording) -> float:
    """How much who, to whom, when and through whom speak for one utterance, around 1."""
    who, apart = speakers(a, b), days_apart(a.date, b.date)
    weight = {"same": 1.3, "unknown": 0.9, "other": 0.5}[who]
    weight *= {"same": 1.2, "unknown": 1.0, "other": 0.6}[addressees(a, b)]
    if apart is not None:
        weight *= 1.1 if apart <= 3 else 1.0 if apart <= 14 else 0.6
    if {link.casefold() for link in a.via} & {link.casefold() for link in b.via}:
        weight *= 1.1
    return weight


def _joined(groups: Sequence[Group], by_id: Mapping[str, Wording], found: Iterable[_Translation]) -> list[Group]:
    """Groups joined by the surest matches first. A joined group has one group of each language, what else the same
    articles have of it (the quotation and its paraphrase), and what is firmly a translation too."""
    of: dict[str, int] = {member: i for i, one in enumerate(groups) for member in one.members}
    parts: dict[int, list[str]] = {i: list(one.members) for i, one in enumerate(groups)}
    matches: dict[int, list[Match]] = {i: list(one.matches) for i, one in enumerate(groups)}
    for one in sorted(found, key=lambda t: (-t.match.confidence, t.match.a, t.match.b)):
        a, b = of[one.match.a], of[one.match.b]
        if a == b:
            # Another translation between the same groups tells each version what it translates.
            matches[a].append(one.match)
            continue
        if _told_apart([by_id[m] for m in parts[a]], [by_id[m] for m in parts[b]]):
            continue
        if not one.firm and _rivals([by_id[m] for m in parts[a]], [by_id[m] for m in parts[b]]):
            continue
        for member in parts[b]:
            of[member] = a
        parts[a] += parts.pop(b)
        matches[a] += [*matches.pop(b), one.match]
    return [Group(tuple(sorted(parts[i])), tuple(sorted(matches[i], key=_by_ids))) for i in parts]


def _told_apart(ones: Sequence[Wording], twos: Sequence[Wording]) -> bool:
    """Whether two articles or more have both groups' words, and not as one retelling the other: then they are two
    utterances, whoever joins them."""
    apart = {a.article for a in ones for b in twos if _one_article(a, b) and not _alike(_shape(a), _shape(b))}
    return len(apart) >= 2


def _rivals(ones: Sequence[Wording], twos: Sequence[Wording]) -> bool:
    """Whether two groups have wordings of one language that don't stand in one article."""
    return any(_shape(a).language == _shape(b).language and not _one_article(a, b) for a in ones for b in twos)
