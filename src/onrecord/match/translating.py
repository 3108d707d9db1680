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
# Corresponding words, by weight, for heads to be compared: of one speaker; of others, in the same days and at any time.
OF_ONE, OF_OTHERS, LONG_AFTER = 0.6, 1.5, 3.0
HEADS = 6  # wordings that stand for a group before other languages
SURE = 0.85  # confidence of a translation that stands beside another into the same language
ALIKE = 0.5  # share of the content words of the shorter that two translations into one language have in common
LEAD = 0.04  # over the second best counterpart, for a translation to be accepted

Lexicons = Mapping[frozenset[str], Lexicon]
Word = tuple[str, str, str]  # language, unit, as written


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
    if not members or shelf.card(root).language == "und" or shelf.place.has(root)[1] == FORMULA:
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
            for key in _words(shelf, number):
                for meeting in _meeting(key, shelf.card(number)):
                    change(meeting, number)
            if (who := shelf.card(number).speaker) is not None:
                change(_by_language(who, shelf.card(number).language), number)
    for number in sorted(fresh):
        seen = _shape(shelf, number)
        for unit, written in units(seen).items():
            word = seen.language, unit, written
            if (key := _digest(word)) not in new and shelf.word.at(key) is None:
                shelf.word.put(key, word)
                new[key] = word
    return list(new.values())


def _words(shelf: Shelf, number: int) -> Mapping[int, str]:
    """What of a wording can correspond to words of another: digest of the word → unit."""
    wording = shelf.wording(number)
    return _words_of(wording.text, wording.language)


@lru_cache(maxsize=65536)
def _words_of(text: str, language: str) -> Mapping[int, str]:
    seen = shape(text, language)
    return {_digest((seen.language, unit, written)): unit for unit, written in units(seen).items()}


@lru_cache(maxsize=262144)
def _digest(word: Word) -> int:
    return digest("\0".join(word))


def _meeting(word: int, head: Card) -> tuple[int, ...]:
    """Under what a head with a word is found: the word; the word and the speaker."""
    return (word,) if head.speaker is None else (word, _by_speaker(word, head.speaker))


def _by_speaker(word: int, speaker: str) -> int:
    return digest(f"{word}\0{speaker}")


def _by_language(speaker: str, language: str) -> int:
    return digest(f"in {language}\0{speaker}")


def _link(shelf: Shelf, new: Sequence[Word], lexicons: Lexicons) -> None:
    """Put on the shelf which words of other languages correspond to new ones."""
    if shelf.kept:
        for word in new:
            for key in senses(word, lexicons):
                shelf.by_sense.put(key, _digest(word))
    by_language: dict[str, list[Word]] = defaultdict(list)
    for word in new:
        by_language[word[0]].append(word)
    for language, words in sorted(by_language.items()):
        others = by_language if shelf.below is None else _sought(shelf, words, lexicons)
        for other, found in sorted(others.items()):
            if other == language or (shelf.below is None and other < language):
                continue
            lexicon = lexicons.get(frozenset((language, other)))
            for ones in _layers(words):
                for twos in _layers(found):
                    known = corresponding([_shape_of(ones)], [_shape_of(twos)], lexicon)
                    a, b = ({unit: _digest((code, unit, w)) for code, unit, w in side} for side in (ones, twos))
                    for unit, to in known.items():
                        for target, strength in to.items():
                            shelf.link.put_both(a[unit], b[target], strength)


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
    for number in sorted(dirty):
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

    def few(self, word: int) -> list[int] | None:
        """The heads with a word; None where they are too many for it to bring them together."""
        if word not in self._few:
            self._few[word] = self._shelf.by_word.of(word, FEW)
        return self._few[word]

    def links(self, word: int) -> dict[int, float]:
        """The words that a word corresponds to, and how much that says: the same seen from either."""
        if word not in self._links:
            common = self._light(word)
            self._links[word] = {
                to: strength * LIGHT if common or self._light(to) else strength
                for to, (strength,) in self._shelf.link.of(word).items()
            }
        return self._links[word]

    def _light(self, word: int) -> bool:
        language, unit, _ = self._shelf.word.has(word)
        return unit in facts(language).light

    def reached(self, word: int) -> list[tuple[int, float, list[int]]]:
        """Of these the ones that bring heads together with those of the word, and the heads."""
        if word not in self._reached:
            found = self.links(word).items() if self.few(word) is not None else ()
            self._reached[word] = [(to, weight, heads) for to, weight in found if (heads := self.few(to) or [])]
        return self._reached[word]

    def of_one(self, word: int, speaker: str) -> list[int] | None:
        """The heads of one speaker with a word; None for too many."""
        return self._shelf.by_word.of(_by_speaker(word, speaker), FEW_OF_ONE)

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
    for word in _words(shelf, number):
        together = holders.reached(word)
        for _, weight, heads in together:
            for other in heads:
                shared[other] += weight
        if one.speaker is not None and abroad and holders.of_one(word, one.speaker) is not None:
            met = {to: set(heads) for to, _, heads in together}
            for to, weight in holders.links(word).items():
                for other in set(holders.of_one(to, one.speaker) or ()).difference(met.get(to, ())):
                    shared[other] += weight
    # Rounded: added up in another order, as seen from the other head, a sum may differ in its last digit.
    return {
        other
        for other, weight in shared.items()
        if round(weight, 6) >= OF_ONE and _enough(round(weight, 6), one, shelf.card(other))
    }


def _enough(weight: float, one: Card, other: Card) -> bool:
    """Whether so much corresponds that two heads are worth comparing."""
    if weight >= LONG_AFTER or (one.speaker is not None and one.speaker == other.speaker):
        return True
    apart = days_apart(one.date, other.date) if weight >= OF_OTHERS else None
    return weight >= OF_OTHERS and (apart is None or apart <= SAME_DAYS)


def _judged(shelf: Shelf, number: int, other: int) -> tuple[float, float | None, str | None, bool] | None:
    """How well two heads correspond, and the match they are if neither has another counterpart as good; None where
    no word corresponds."""
    first, second = sorted((number, other), key=lambda n: shelf.card(n).language)
    a, b = shelf.wording(first), shelf.wording(second)
    words = _words(shelf, second)
    known = {}
    for key, unit in _words(shelf, first).items():
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
    score, confidence, because, firm_ = shelf.counterpart.of(a)[b]
    if confidence is None:
        return None
    rivals = [_rivals_of(shelf, a, b), _rivals_of(shelf, b, a)]
    leads = [score - max((s for _, s in some), default=0.0) >= LEAD for some in rivals]
    beside = confidence >= SURE or (
        any(leads)
        and firm_
        and all(
            alike(_shape(shelf, rival), _shape(shelf, mine))
            for some, mine in zip(rivals, (b, a), strict=True)
            for rival, rated in some
            if rated > score - LEAD
        )
    )
    return (confidence, because, beside) if all(leads) or beside else None


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
    apart = {
        a.article
        for a in ones
        for b in twos
        if _one_article(a, b) and not alike(shape(a.text, a.language), shape(b.text, b.language))
    }
    return len(apart) >= 2


def _rivals(ones: Sequence[Wording], twos: Sequence[Wording]) -> bool:
    """Whether two groups have wordings of one language that don't stand in one article."""
    return any(_base(a) == _base(b) and not _one_article(a, b) for a in ones for b in twos)


def _base(wording: Wording) -> str:
    return wording.language.split("-")[0].lower()


def _one_article(a: Wording, b: Wording) -> bool:
    return bool(a.article) and a.article == b.article
