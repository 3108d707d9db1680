"""Groups of one language each in, groups across languages out: each the other's best counterpart, with a lead.

Like grouping itself it hangs on keys: the wordings that stand for a group meet where a word of the one may translate a
word of the other and the speaker is the same, or the word is a rare one; a pair is judged by itself; and a group looks
at its own counterparts and at theirs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from onrecord.lexicon import Lexicon
from onrecord.match.across import LIGHT, SAME_DAYS, Evidence, corresponding, evidence, firm, judged, levelled, units
from onrecord.match.across import _translations as translations
from onrecord.match.agree import addressees, days_apart, known_speaker, speakers
from onrecord.match.beside import beside
from onrecord.match.shape import Shape, as_compared, facts, shape, shape_of_words, stem_of
from onrecord.match.shelf import FORMULA, Card, Shelf, digest
from onrecord.records import Group, Match, Wording

FEW = 100  # heads with a word, up to which it brings heads of any speakers together
FEW_OF_ONE = 400  # heads of one speaker with a word, up to which it brings them together
# Corresponding words, by weight, for heads to be compared: of one speaker and of others in the same days; at any time.
OF_ONE, OF_OTHERS, LONG_AFTER = 0.6, 1.5, 3.0
HEADS = 6  # wordings that stand for a group before other languages
SURE = 0.85  # confidence of a translation that stands beside another into the same language
ALIKE = 0.5  # share of the content words of the shorter that two translations into one language have in common
LEAD = 0.04  # over the second best counterpart, for a translation to be accepted
UNDETERMINED = "und"  # a language whose groups nobody translates

Lexicons = Mapping[frozenset[str], Lexicon]
Word = tuple[str, str, str]  # language, unit, as written
# How well two heads correspond; confidence and reason of the match they may be; whether beside another one too.
Rated = tuple[float, float | None, str | None, bool]


def translating(shelf: Shelf, roots: Iterable[int], lexicons: Lexicons, languages: Collection[str]) -> list[Group]:
    """The groups, joined with those in other languages that translate them, that may be others than before.

    ``roots``: the wordings to which the groups go back that have changed. ``languages``: those of all wordings.
    """
    dirty = set(roots)
    lost, fresh = _heads_changed(shelf, sorted(dirty))
    parted = _Parted(shelf)
    for number in sorted(lost):
        for other in list(shelf.counterpart.of(number)):
            parted.part(number, other)
    _link(shelf, _take(shelf, lost, fresh), lexicons)
    met = _compared(shelf, fresh, _Holders(shelf, languages), parted)
    near = {_root(shelf, n) for n in (met | parted.heads) - lost}
    near |= {_root(shelf, other) for r in dirty for head in shelf.head.of(r) for other in shelf.counterpart.of(head)}
    dirty |= _decided(shelf, sorted(dirty | near)) | {_root(shelf, n) for n in parted.translations - lost}
    dirty |= {_root(shelf, n) for n in beside(shelf, lexicons)}
    dirty |= {_root(shelf, other) for r in dirty for n in shelf.member.of(r) for other in shelf.aligned.of(n)}
    return joined_to(shelf, sorted(dirty))


def _root(shelf: Shelf, number: int) -> int:
    return shelf.place.has(number)[0]


# 1. who stands for a group


def _heads_changed(shelf: Shelf, roots: Iterable[int]) -> tuple[set[int], set[int]]:
    """The wordings that stand for a group no more, and those that do from now on."""
    before: set[int] = set()
    after: set[int] = set()
    for root in roots:
        was, now = set(shelf.head.of(root)), _heads_of(shelf, root)
        before |= was
        after |= now
        for number in was - now:
            shelf.head.drop(root, number)
        for number in now - was:
            shelf.head.put(root, number)
    return before - after, after - before


def _heads_of(shelf: Shelf, root: int) -> set[int]:
    members = shelf.member.of(root)
    if not members or shelf.card(root).language == UNDETERMINED or shelf.place.has(root)[1] == FORMULA:
        return set()
    if len(members) == 1:
        return {root}
    numbers = {shelf.card(n).id: n for n in members}
    return {numbers[head.id] for head in heads([shelf.wording(n) for n in members], shelf.group(root).matches)}


def heads(members: Sequence[Wording], matches: Sequence[Match]) -> list[Wording]:
    """The wordings that a translator may have had before him: the longest, the earliest, the one most others follow,
    and others with words or a speaker of their own."""
    seen = {w.id: shape(w.text, w.language) for w in members}

    def rank(wording: Wording) -> tuple[int, str, str]:
        return -len(seen[wording.id].tokens), (wording.date or "") + "~", wording.id

    follows = Counter(end for match in matches for end in (match.a, match.b))
    ranked = sorted(members, key=rank)
    earliest = min(members, key=lambda w: ((w.date or "") + "~", w.id))
    first = (ranked[0], earliest, min(members, key=lambda w: (-follows[w.id], rank(w))))
    chosen = {(seen[w.id].tokens, known_speaker(w)): w for w in first}
    # Not one that brings a clause of its own: half of it may belong to another utterance.
    for wording in ranked:
        if len(chosen) == HEADS:
            break
        known = {token for w in chosen.values() for token in seen[w.id].content}
        says = set(seen[wording.id].content)
        clauses = map(seen[wording.id].known.tokens, seen[wording.id].clauses)
        if all(known & set(clause) for clause in clauses if len(says & set(clause)) > 1):
            chosen.setdefault((seen[wording.id].tokens, known_speaker(wording)), wording)
    return sorted({w.id: w for w in chosen.values()}.values(), key=lambda w: w.id)


# 2. who meets whom


class _Parted:
    """Pairs of heads that are counterparts no more: the heads, and those that were held to be translations."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.heads: set[int] = set()
        self.translations: set[int] = set()

    def part(self, a: int, b: int) -> None:
        """Forget that two heads may be translations."""
        self._shelf.counterpart.drop_both(a, b)
        self.heads |= {a, b}
        if b in self._shelf.translation.of(a):
            self._shelf.translation.drop_both(a, b)
            self.translations |= {a, b}


def _take(shelf: Shelf, lost: Iterable[int], fresh: Iterable[int]) -> list[Word]:
    """Put the words of new heads on the shelf, take those of old ones off; the words that weren't there yet."""
    new: dict[int, Word] = {}
    for numbers, change in ((sorted(lost), shelf.by_word.drop), (sorted(fresh), shelf.by_word.put)):
        for number in numbers:
            for key in _keys(shelf, number):
                for meeting in _meeting(key, shelf.card(number)):
                    change(meeting, number)
            if (who := shelf.card(number).speaker) is not None:
                change(_by_language(who, shelf.card(number).language), number)
    for number in sorted(fresh):
        for word in words(shelf.wording(number)):
            if (key := word_key(word)) not in new and shelf.word.at(key) is None:
                shelf.word.put(key, word)
                new[key] = word
    return list(new.values())


def words(wording: Wording) -> Iterator[Word]:
    """What of a wording can correspond to words of another."""
    seen = shape(wording.text, wording.language)
    return ((seen.language, unit, written) for unit, written in units(seen).items())


def _keys(shelf: Shelf, number: int) -> Mapping[int, str]:
    """The same by the digests of the words: → unit."""
    wording = shelf.wording(number)
    return _keys_of(wording.text, wording.language)


@lru_cache(maxsize=65536)
def _keys_of(text: str, language: str) -> Mapping[int, str]:
    seen = shape(text, language)
    return {word_key((seen.language, unit, written)): unit for unit, written in units(seen).items()}


@lru_cache(maxsize=262144)
def word_key(word: Word) -> int:
    """The digest of a word."""
    return digest("\0".join(word))


def _meeting(word: int, head: Card) -> tuple[int, ...]:
    """Under what a head with a word is found: the word; the word and the speaker."""
    return (word,) if head.speaker is None else (word, _by_speaker(word, head.speaker))


def _by_speaker(word: int, speaker: str) -> int:
    return digest(f"{word}\0{speaker}")


def _by_language(speaker: str, language: str) -> int:
    return digest(f"in {language}\0{speaker}")


def _link(shelf: Shelf, new: Sequence[Word], lexicons: Lexicons, *, once: bool = False) -> None:
    """Put on the shelf which words of other languages correspond to new ones."""
    if shelf.kept:
        for word in new:
            for key in senses(word, lexicons):
                shelf.by_sense.put(key, word_key(word))
    by_language: dict[str, list[Word]] = defaultdict(list)
    for word in new:
        by_language[word[0]].append(word)
    for language, words in sorted(by_language.items()):
        others = by_language if shelf.below is None else _sought(shelf, words, lexicons)
        for other, found in sorted(others.items()):
            if other == language or (shelf.below is None and other < language):
                continue
            for one, two, strength in linked(words, found, lexicons.get(frozenset((language, other))), once=once):
                shelf.link.put_both(word_key(one), word_key(two), strength)


def linked(
    ones: Iterable[Word], twos: Iterable[Word], lexicon: Lexicon | None, *, once: bool = False
) -> Iterator[tuple[Word, Word, float]]:
    """Which words of one language correspond to which of another, and how much that says. What two words are to each
    other doesn't hang on the others. ``once``: as in ``corresponding``."""
    layers = list(_layers(twos))
    for some in _layers(ones):
        a = {word[1]: word for word in some}
        for others in layers:
            b = {word[1]: word for word in others}
            for unit, to in corresponding([_shape_of(some)], [_shape_of(others)], lexicon, once=once).items():
                for target, strength in to.items():
                    yield a[unit], b[target], strength


def _sought(shelf: Shelf, words: Iterable[Word], lexicons: Lexicons) -> dict[str, list[Word]]:
    """The words of other languages that may correspond to some words, by language."""
    found: dict[int, Word] = {}
    own = set()
    for word in words:
        own.add(word[0])
        for key in sought_by(word, lexicons):
            for number in shelf.by_sense.of(key) or ():
                if number not in found:
                    language, unit, written = shelf.word.has(number)
                    found[number] = language, unit, written
    by_language: dict[str, list[Word]] = defaultdict(list)
    for word in found.values():
        if word[0] not in own:
            by_language[word[0]].append(word)
    return by_language


def senses(word: Word, lexicons: Lexicons) -> set[int]:
    """Under what a word is kept for words of other languages to find it; it finds them by ``sought_by``.

    Words that correspond share a key of the one with a key of the other: the word itself, how it begins to sound, a
    translation's stem, or a German word and a part of it.
    """
    return _senses(word, lexicons, "has", "wants")


def sought_by(word: Word, lexicons: Lexicons) -> set[int]:
    """What the words of other languages that may correspond to a word are kept under."""
    return _senses(word, lexicons, "wants", "has")


def _senses(word: Word, lexicons: Lexicons, has: str, wants: str) -> set[int]:
    language, unit, written = word
    found = {f"same {unit}", f"{has} {language} {stem_of(unit, language)}"}
    sound = levelled(unit)
    if len(sound) >= 4:
        found.add(f"sound {sound[:2]}")
    if not facts(language).endings:
        found.add(f"{has} {language} form {unit[:3]}")
    if language == "de" and len(unit) >= 7:
        found |= {f"{has} first {unit[:end]}" for end in range(4, len(unit) - 2)}
        found |= {f"{has} last {unit[begin:]}" for begin in range(3, len(unit) - 3)}
    for pair, lexicon in lexicons.items():
        if language not in pair or len(pair) != 2:
            continue
        (other,) = pair - {language}
        lexicon = lexicon if lexicon.source == language else lexicon.inverted()
        for translation in translations(unit, written, language, lexicon):
            found.add(f"{wants} {other} {stem_of(translation, other)}")
            if not facts(other).endings:
                found.add(f"{wants} {other} form {translation[:3]}")
            if other == "de" and len(translation) >= 4:
                found |= {f"{wants} first {translation}", f"{wants} last {translation}"}
    return {digest(key) for key in found}


def _layers(words: Iterable[Word]) -> Iterator[list[Word]]:
    """The words in lists that have each unit once, however it is written."""
    layers: list[dict[str, Word]] = []
    for word in sorted(words):
        layer = next((one for one in layers if word[1] not in one), None)
        if layer is None:
            layers.append(layer := {})
        layer[word[1]] = word
    return (list(layer.values()) for layer in layers)


def _shape_of(words: Sequence[Word]) -> Shape:
    """A shape that has some words of one language and nothing else."""
    content, written = tuple(unit for _, unit, _ in words), tuple(written for *_, written in words)
    return shape_of_words(words[0][0], content, written)


def _compared(shelf: Shelf, fresh: Iterable[int], holders: _Holders, parted: _Parted) -> set[int]:
    """Compare heads that meet for the first time, part those that meet no more; those that have counterparts anew."""
    fresh = set(fresh)
    dirty = set(fresh)
    for most in (FEW, FEW_OF_ONE):
        for _, before, after in shelf.by_word.touched(most, alone=False):
            if (before is None) != (after is None):  # common from now on, or no longer
                dirty.update(before or after or ())
    changed: set[int] = set()
    for number in sorted(dirty, key=lambda n: (shelf.card(n).speaker or "", n)):
        met = _met(shelf, number, holders)
        for other in [n for n in shelf.counterpart.of(number) if n not in met]:
            parted.part(number, other)
        for other in sorted(met):
            if other in shelf.counterpart.of(number) or (other in dirty and other < number):
                continue
            judged_so = _judged(shelf, number, other)
            if judged_so is not None:
                shelf.counterpart.put_both(number, other, *judged_so)
                changed |= {number, other}
    return changed


class _Holders:
    """The heads with a word, looked up once, as far as they are few."""

    def __init__(self, shelf: Shelf, languages: Collection[str]) -> None:
        self._shelf = shelf
        self._languages = languages
        self._few: dict[int, list[int] | None] = {}
        self._links: dict[int, dict[int, float]] = {}
        self._reached: dict[int, list[tuple[int, float, list[int]]]] = {}
        self._abroad: dict[tuple[str, str], bool] = {}
        self._speaker = ""
        self._of_one: dict[int, list[int] | None] = {}  # of that speaker

    def few(self, word: int) -> list[int] | None:
        """The heads with a word; None where they are too many for it to bring them together."""
        if word not in self._few:
            self._few[word] = self._shelf.by_word.of(word, FEW)
        return self._few[word]

    def links(self, word: int) -> dict[int, float]:
        """The words that a word corresponds to, and how much that says: the same seen from either."""
        if word not in self._links:
            one = self._shelf.word.has(word)
            self._links[word] = {
                to: brings(one, self._shelf.word.has(to), strength)
                for to, (strength,) in self._shelf.link.of(word).items()
            }
        return self._links[word]

    def reached(self, word: int) -> list[tuple[int, float, list[int]]]:
        """Of these the ones that bring heads together with those of the word, and the heads."""
        if word not in self._reached:
            found = self.links(word).items() if self.few(word) is not None else ()
            self._reached[word] = [(to, weight, heads) for to, weight in found if (heads := self.few(to) or [])]
        return self._reached[word]

    def of_one(self, word: int, speaker: str) -> list[int] | None:
        """The heads of one speaker with a word; None for too many."""
        if speaker != self._speaker:
            self._speaker = speaker
            self._of_one.clear()
        if word not in self._of_one:
            self._of_one[word] = self._shelf.by_word.of(_by_speaker(word, speaker), FEW_OF_ONE)
        return self._of_one[word]

    def abroad(self, one: Card) -> bool:
        """Whether a head's speaker has heads in another language."""
        if one.speaker is None:
            return False
        key = one.speaker, one.language
        if key not in self._abroad:
            others = (_by_language(one.speaker, code) for code in self._languages if code != one.language)
            self._abroad[key] = any(self._shelf.by_word.of(other, 0) is None for other in others)
        return self._abroad[key]


def _met(shelf: Shelf, number: int, holders: _Holders) -> set[int]:
    """The heads in other languages that are worth comparing with one: of one speaker, or with words that few have."""
    one = shelf.card(number)
    shared: dict[int, float] = defaultdict(float)
    abroad = holders.abroad(one)
    for word in _keys(shelf, number):
        together = holders.reached(word)
        for _, weight, heads in together:
            for other in heads:
                shared[other] += weight
        if one.speaker is not None and abroad and holders.of_one(word, one.speaker) is not None:
            met = {to: set(heads) for to, _, heads in together}
            for to, weight in holders.links(word).items():
                for other in set(holders.of_one(to, one.speaker) or ()).difference(met.get(to, ())):
                    shared[other] += weight
    enough = OF_ONE - 1e-6  # as rounded
    return {
        other for other, weight in shared.items() if weight > enough and worth_comparing(weight, one, shelf.card(other))
    }


def brings(word: Word, other: Word, strength: float) -> float:
    """How much it says for two heads to be compared that the one has a word and the other one that corresponds."""
    light = any(unit in facts(language).light for language, unit, _ in (word, other))
    return strength * LIGHT if light else strength


def worth_comparing(weight: float, one: Card, other: Card) -> bool:
    """Whether so much corresponds, all words together, that two heads are worth comparing."""
    # Rounded: added up in another order, as seen from the other head, a sum may differ in its last digit.
    weight = round(weight, 6)
    if weight >= LONG_AFTER:
        return True
    if weight < (OF_ONE if one.speaker is not None and one.speaker == other.speaker else OF_OTHERS):
        return False
    apart = days_apart(one.date, other.date)
    return apart is None or apart <= SAME_DAYS


def compared(pairs: Sequence[tuple[Wording, Wording]], lexicons: Lexicons) -> Iterator[Rated | None]:
    """What the wordings of each pair are as counterparts, out of nothing else."""
    shelf = Shelf(kept=False)
    numbers: dict[str, int] = {}
    for wording in (w for pair in pairs for w in pair):
        if wording.id not in numbers:
            numbers[wording.id] = shelf.add(wording)
    _link(shelf, _take(shelf, (), numbers.values()), lexicons, once=True)
    return (_judged(shelf, numbers[a.id], numbers[b.id]) for a, b in pairs)


def _judged(shelf: Shelf, number: int, other: int) -> Rated | None:
    """How well two heads correspond, and the match they are if neither has another counterpart as good; None where
    no word corresponds."""
    first, second = sorted((number, other), key=lambda n: shelf.card(n).language)
    a, b = shelf.wording(first), shelf.wording(second)
    words = _keys(shelf, second)
    known = {}
    for key, unit in _keys(shelf, first).items():
        to = shelf.link.of(key)
        known[unit] = {target: to[word][0] for word, target in words.items() if word in to}
    found = evidence(shape(a.text, a.language), shape(b.text, b.language), known)
    if not found.pairs:
        return None
    score = _context(a, b) * found.score
    one, two = as_compared(a, b)
    if (one, two) != (a, b):  # the evidence without that of quotations nested in one side alone
        found = evidence(shape(one.text, one.language), shape(two.text, two.language), known)
    match = judged(a, b, found, alone=True)
    if match is None:
        return score, None, None, False
    return score, match.confidence, match.because, _firm(a, b, found)


def _firm(a: Wording, b: Wording, found: Evidence) -> bool:
    """Whether one of several translations may be accepted: one person within days, and a good part of the words."""
    apart = days_apart(a.date, b.date)
    near = speakers(a, b) == "same" and (apart is None or apart <= SAME_DAYS)
    return near and firm(found)


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


# 3. which counterparts are translations


def _decided(shelf: Shelf, roots: Iterable[int]) -> set[int]:
    """Decide on all counterparts of some groups; the groups whose translations have changed."""
    changed: set[int] = set()
    seen: set[tuple[int, int]] = set()
    for root in roots:
        for number in sorted(shelf.head.of(root)):
            for other in sorted(shelf.counterpart.of(number)):
                pair = (number, other) if number < other else (other, number)
                if pair in seen:
                    continue
                seen.add(pair)
                found = _translation(shelf, *pair)
                if found == shelf.translation.of(number).get(other):
                    continue
                if found is None:
                    shelf.translation.drop_both(*pair)
                else:
                    shelf.translation.put_both(*pair, *found)
                changed |= {_root(shelf, number), _root(shelf, other)}
    return changed


def _translation(shelf: Shelf, a: int, b: int) -> tuple[float, str, bool] | None:
    """What a pair of counterparts is as a translation, where each group is the other's best with a lead, or surely
    enough without that. The last tells whether it holds also beside another wording of the same language: two
    translators of one sentence."""
    rated = shelf.counterpart.of(a)[b]
    return None if rated[1] is None else accepted(rated, side(shelf, a, b), side(shelf, b, a))


class Side(NamedTuple):
    """How a head's counterpart stands to the others that its group has."""

    leads: bool  # over the second best
    alike: bool  # those that come near say some of the same things; not looked at where it doesn't matter


def side(shelf: Shelf, a: int, b: int) -> Side:
    """How b stands to the other counterparts of a's group."""
    score, confidence, _, firm_ = shelf.counterpart.of(a)[b]
    rivals = _rivals_of(shelf, a, b)
    leads = score - max((s for _, s in rivals), default=0.0) >= LEAD
    matters = firm_ and confidence < SURE
    near = [rival for rival, rated in rivals if rated > score - LEAD] if matters else []
    return Side(leads, all(alike(_shape(shelf, rival), _shape(shelf, b)) for rival in near))


def accepted(rated: Rated, one: Side, other: Side) -> tuple[float, str, bool] | None:
    """What counterparts are as a translation, by how each stands to the others that the other one's group has."""
    _, confidence, because, firm_ = rated
    if confidence is None or because is None:
        return None
    beside = confidence >= SURE or (firm_ and (one.leads or other.leads) and one.alike and other.alike)
    return (confidence, because, beside) if (one.leads and other.leads) or beside else None


def _rivals_of(shelf: Shelf, a: int, b: int) -> list[tuple[int, float]]:
    """The other counterparts of a's group in b's language, with their scores; b's group and its article aside."""
    one = shelf.card(b)
    found = []
    for head in shelf.head.of(_root(shelf, a)):
        for number, (score, *_) in shelf.counterpart.of(head).items():
            other = shelf.card(number)
            beside = bool(one.article) and other.article == one.article
            if other.language == one.language and not beside and _root(shelf, number) != _root(shelf, b):
                found.append((number, score))
    return found


def _shape(shelf: Shelf, number: int) -> Shape:
    wording = shelf.wording(number)
    return shape(wording.text, wording.language)


def alike(one: Shape, two: Shape) -> bool:
    """Whether two wordings of one language say some of the same things: then they may translate one sentence."""
    fewer = min(len(set(one.stems)), len(set(two.stems)))
    return len(set(one.stems) & set(two.stems)) >= ALIKE * max(1, fewer)


# 4. which groups are one


@dataclass(frozen=True, slots=True)
class Translation:
    """Two wordings in two languages that are held to be one utterance."""

    match: Match
    firm: bool  # holds also beside another wording of the same language


def joined_to(shelf: Shelf, roots: Iterable[int]) -> list[Group]:
    """The groups that translations lead to from some, joined."""
    found: list[Group] = []
    seen: set[int] = set()
    for root in roots:
        if root in seen or not shelf.member.of(root):
            continue
        seen.add(root)
        connected = [root]
        edges: dict[tuple[int, int], Translation] = {}
        for at in connected:
            for number, other, confidence, because, firm_ in _edges(shelf, at):
                a, b = sorted((shelf.card(number).id, shelf.card(other).id))
                match = Match(a, b, confidence, because, across_languages=True)
                edges[min(number, other), max(number, other)] = Translation(match, firm_)
                if (to := _root(shelf, other)) not in seen:
                    seen.add(to)
                    connected.append(to)
        groups = [shelf.group(at) for at in connected]
        if edges:
            by_id = {w.id: w for at in connected for w in map(shelf.wording, shelf.member.of(at))}
            groups = joined(groups, by_id, edges.values())
        found += groups
    return found


def _edges(shelf: Shelf, root: int) -> Iterator[tuple[int, int, float, str, bool]]:
    """What of a group translates what of others: as the best of all, or beside what else two articles quote."""
    for head in shelf.head.of(root):
        for other, (confidence, because, firm_) in shelf.translation.of(head).items():
            if other not in shelf.aligned.of(head):
                yield head, other, confidence, because, firm_
    if shelf.place.has(root)[1] != FORMULA:
        for number in shelf.member.of(root):
            for other, (confidence, because) in shelf.aligned.of(number).items():
                if shelf.place.has(other)[1] != FORMULA:
                    yield number, other, confidence, because, True


def joined(groups: Sequence[Group], by_id: Mapping[str, Wording], found: Iterable[Translation]) -> list[Group]:
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
    return [
        Group(tuple(sorted(parts[i])), tuple(sorted(matches[i], key=lambda m: (m.a, m.b))), groups[i].formula)
        for i in parts
    ]


def _told_apart(ones: Sequence[Wording], twos: Sequence[Wording]) -> bool:
    """Whether two articles or more have both groups' words, and not as one retelling the other: then they are two
    utterances, whoever joins them."""
    if len(ones) > len(twos):
        ones, twos = twos, ones
    of: dict[str, list[Wording]] = defaultdict(list)
    for one in ones:
        of[one.article].append(one)
    apart = {
        a.article
        for b in twos
        for a in of.get(b.article, ())
        if _one_article(a, b) and not alike(shape(a.text, a.language), shape(b.text, b.language))
    }
    return len(apart) >= 2


def _rivals(ones: Sequence[Wording], twos: Sequence[Wording]) -> bool:
    """Whether two groups have wordings of one language that don't stand in one article."""
    if len(ones) > len(twos):
        ones, twos = twos, ones
    stand: dict[str, dict[str, Wording]] = defaultdict(dict)  # language → article → a wording
    for one in ones:
        stand[_base(one)].setdefault(one.article, one)
    return any(not _one_article(a, b) for b in twos for a in islice(stand.get(_base(b), {}).values(), 2))


def _base(wording: Wording) -> str:
    return wording.language.split("-")[0].lower()


def _one_article(a: Wording, b: Wording) -> bool:
    return bool(a.article) and a.article == b.article
