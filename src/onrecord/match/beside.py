"""Articles in two languages that quote one speaker within days in, which of their quotations translate each other out.

A lone pair of wordings may share one word by chance. Two articles laid side by side tell more: what the one quotes of a
speaker is the translation of what the other quotes of the same speaker that fits best, where nothing else fits as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from onrecord.lexicon import Lexicon
from onrecord.match.across import SAME_DAYS, Evidence, corresponding, denies_saying, evidence
from onrecord.match.agree import addressees, days_apart, speakers
from onrecord.match.blocking import weeks
from onrecord.match.pairing import align
from onrecord.match.same import same_words
from onrecord.match.shape import as_compared, shape
from onrecord.match.shelf import Card, Shelf, digest
from onrecord.records import Wording

MANY = 60  # articles that quote one speaker in three weeks; of more it says little that both do
PREVIOUS = 4  # articles of a language before it that each is laid beside
WEIGHT, SURE = 1.2, 0.6  # of the corresponding words, where the score alone isn't as high: more than one rare word
SCORE = 0.4  # of a pair; of 84 such pairs in articles of eleven stories 83 were translations
LEAST, MOST = 0.7, 0.9  # confidence

Pair = tuple[str, str]  # two articles, in order of their ids


def beside(shelf: Shelf, lexicons: Mapping[frozenset[str], Lexicon]) -> set[int]:
    """Lay the articles that have changed beside those that may translate them; the wordings that are now aligned with
    others than before."""
    changed: set[int] = set()
    for number in shelf.gone:
        for other in list(shelf.aligned.of(number)):
            shelf.aligned.drop_both(number, other)
            changed.add(other)
    come = set(shelf.come)
    gone: dict[str, set[int]] = defaultdict(set)
    for number in shelf.gone:
        gone[shelf.card(number).article].add(number)
    articles = {shelf.card(number).article for number in come}.union(gone) - {""}
    for article in sorted(articles):
        _take(shelf, article, come, gone.get(article, set()))
    parted, met = _pairs(shelf, articles)
    for a, b in sorted(parted):
        changed |= _part(shelf, a, b)
    labels: dict[tuple[str, str], list[int]] = {}

    def labelled(some: Sequence[Wording]) -> list[int]:
        """An article is laid beside several."""
        key = some[0].article, some[0].language
        if key not in labels:
            labels[key] = kin(some)
        return labels[key]

    for a, b in _in_time(shelf, met):
        found = _aligned(shelf, a, b, lexicons, labelled)
        if found != _held(shelf, a, b):
            changed |= _part(shelf, a, b)
            for (one, other), (confidence, because) in found.items():
                shelf.aligned.put_both(one, other, confidence, because)
                changed |= {one, other}
    return changed.difference(shelf.gone)


def _take(shelf: Shelf, article: str, come: set[int], gone: set[int]) -> None:
    """Put an article under the speakers and weeks it has now, and take it from where it was."""
    now = set(shelf.of_article(article))
    before, after = (voices(map(shelf.card, some)) for some in ((now - come) | gone, now))
    for key, number in before.items() - after.items():
        shelf.by_voice.drop(key, number)
    for key, number in after.items() - before.items():
        shelf.by_voice.put(key, number)


def voices(cards: Iterable[Card]) -> dict[int, int]:
    """Under what an article with these wordings is found, each with the first wording that stands for it there."""
    found: dict[int, int] = {}
    for one in sorted(cards, key=lambda c: c.id):  # numbers tell in which order wordings came
        for key in _keys(one):
            found.setdefault(key, one.number)
    return found


def _keys(one: Card) -> list[int]:
    if one.speaker is None or one.language == "und":
        return []
    return [digest(f"voice {one.speaker} {week}") for week in weeks(one.date)]


def _pairs(shelf: Shelf, articles: set[str]) -> tuple[set[Pair], set[Pair]]:
    """The pairs of articles that meet no more, and those to be laid side by side: new ones, and those that changed."""
    before: set[Pair] = set()
    after: set[Pair] = set()
    for _, was, now in shelf.by_voice.touched(MANY):
        before |= side_by_side(map(shelf.card, was or ()))
        after |= side_by_side(map(shelf.card, now or ()))
    met = after - before
    for key in {key for article in articles for key in _voices(shelf, article)}:
        met |= {pair for pair in _under(shelf, key) if not articles.isdisjoint(pair)}
    return {pair for pair in before - after - met if not _still_meet(shelf, *pair)}, met


def _voices(shelf: Shelf, article: str) -> dict[int, int]:
    return voices(map(shelf.card, shelf.of_article(article)))


def _under(shelf: Shelf, key: int) -> set[Pair]:
    return side_by_side(map(shelf.card, shelf.by_voice.of(key, MANY) or ()))


def side_by_side(bucket: Iterable[Card]) -> set[Pair]:
    """The pairs of a bucket in two languages and within days: each article with the few before it in each language.

    The bucket has one wording of each article.
    """
    before: dict[str, list[Card]] = defaultdict(list)
    found = set()
    for one in sorted(bucket, key=lambda c: ((c.date or "") + "~", c.article)):
        for language, others in before.items():
            if language != one.language:
                found |= {_pair(one, other) for other in others[-PREVIOUS:] if _near(one, other)}
        before[one.language].append(one)
    return found


def _pair(one: Card, other: Card) -> Pair:
    return (one.article, other.article) if one.article < other.article else (other.article, one.article)


def _near(one: Card, other: Card) -> bool:
    return (days_apart(one.date, other.date) or 0) <= SAME_DAYS


def _still_meet(shelf: Shelf, a: str, b: str) -> bool:
    common = _voices(shelf, a).keys() & _voices(shelf, b).keys()
    return any((a, b) in _under(shelf, key) for key in sorted(common))


def _held(shelf: Shelf, a: str, b: str) -> dict[tuple[int, int], tuple[float, str]]:
    """What two articles are aligned with each other so far."""
    return {
        (number, other): (confidence, because)
        for number in shelf.of_article(a)
        for other, (confidence, because) in shelf.aligned.of(number).items()
        if shelf.card(other).article == b
    }


def _part(shelf: Shelf, a: str, b: str) -> set[int]:
    found = list(_held(shelf, a, b))
    for number, other in found:
        shelf.aligned.drop_both(number, other)
    return {number for pair in found for number in pair}


def _in_time(shelf: Shelf, pairs: Collection[Pair]) -> list[Pair]:
    """The pairs in order of time: what an article's words mean is at hand as long as it is laid beside others."""
    days = {
        article: min(one.date or "~" for one in shelf.of_article(article).values())
        for article in {article for pair in pairs for article in pair}
    }
    return sorted(pairs, key=lambda pair: (*sorted((days[pair[0]], days[pair[1]])), *pair))


def _aligned(
    shelf: Shelf,
    a: str,
    b: str,
    lexicons: Mapping[frozenset[str], Lexicon],
    labels: Callable[[Sequence[Wording]], list[int]],
) -> dict[tuple[int, int], tuple[float, str]]:
    """The wordings of two articles that translate each other, by their numbers, with confidence and reason."""
    ones, twos = ({w.id: n for n, w in shelf.of_article(article).items()} for article in (a, b))
    found = translations(
        [shelf.wording(n) for _, n in sorted(ones.items())],
        [shelf.wording(n) for _, n in sorted(twos.items())],
        lexicons,
        labels,
    )
    return {(ones[one.id], twos[other.id]): (confidence, because) for one, other, confidence, because in found}


def translations(
    ones: Sequence[Wording],
    twos: Sequence[Wording],
    lexicons: Mapping[frozenset[str], Lexicon],
    labels: Callable[[Sequence[Wording]], list[int]] | None = None,
) -> Iterator[tuple[Wording, Wording, float, str]]:
    """Wordings of one article with those of another that translate them, each with a confidence and a reason.

    Only words of the same speaker are, and only with a dictionary of both languages.
    """
    labels = labels or kin
    for language, sources in sorted(by_language(ones).items()):
        for other, targets in sorted(by_language(twos).items()):
            lexicon = lexicons.get(frozenset((language, other))) if language != other else None
            if lexicon is None or not any(speakers(a, b) == "same" for a in sources for b in targets):
                continue
            lexicon = lexicon if lexicon.source == language else lexicon.inverted()
            by_id = {w.id: w for w in targets}
            pairings = align(sources, targets, lexicon, (labels(sources), labels(targets)))
            for source, pairing in zip(sources, pairings, strict=True):
                sure = pairing.accepted and pairing.score >= SCORE
                target = by_id[pairing.target] if sure and pairing.target is not None else None
                if target is not None and _one_voice(source, target):
                    one, two = shape(source.text, source.language), shape(target.text, target.language)
                    found = evidence(one, two, corresponding([one], [two], lexicon, once=True))
                    if found.weight >= WEIGHT or pairing.score >= SURE:
                        confidence = round(min(MOST, LEAST + pairing.score * (MOST - LEAST)), 2)
                        yield source, target, confidence, _because(found)


def by_language(some: Iterable[Wording]) -> dict[str, list[Wording]]:
    """Wordings by their language, whatever its region, in the order in which they come."""
    found: dict[str, list[Wording]] = defaultdict(list)
    for wording in some:
        found[shape("", wording.language).language].append(wording)
    return found


def kin(some: Sequence[Wording]) -> list[int]:
    """The same number for wordings of one article that say the same: the quotation and its paraphrase, or a part."""
    found = list(range(len(some)))
    for i, one in enumerate(some):
        for j, other in enumerate(some[:i]):
            if found[i] != found[j] and speakers(one, other) != "other" and _say_the_same(one, other):
                found = [found[j] if label == found[i] else label for label in found]
    return found


def _say_the_same(a: Wording, b: Wording) -> bool:
    return a.text in b.text or b.text in a.text or same_words(*as_compared(a, b)) is not None


def _one_voice(a: Wording, b: Wording) -> bool:
    return speakers(a, b) == "same" and addressees(a, b) != "other" and denies_saying(a) == denies_saying(b)


def _because(found: Evidence) -> str:
    shown = ", ".join(f"“{x}” and “{y}”" for x, y, _ in found.pairs[:3])
    fits = "of what both articles quote of the speaker these two fit each other best"
    return f"Probably a translation: {shown} correspond, and {fits}." if shown else f"Probably a translation: {fits}."
