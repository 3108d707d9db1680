"""Gold and found quotations in, scores out. Offsets rarely agree to the character, so quotations are paired first.

Articles are mappings as JSON Lines have them: ``{"id", "text", "quotes": [{"kind", "content": [[begin, end], …],
"speaker", "cue", "addressee", "nested_in"}]}``, all offsets in code points of the text, ``[]`` for a role that is not
expressed. ``"complete": false`` marks an article of which somebody has looked at some quotations alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.errors import BadRecord, InputError, UsageError
from onrecord.export.jsonl import article_json
from onrecord.records import Reading, Skipped

Article = Mapping[str, Any]
Quote = Mapping[str, Any]
Spans = Sequence[Sequence[int]]

MARKS = '"“”„‟«»‹›‘’‚'
EDGE = " \t\r\n\u00a0.,;:!?-–—…'`()[]" + MARKS


@dataclass(frozen=True, slots=True)
class Score:
    """``right`` ones of the ``predicted`` and of the ``gold`` quotations; shares in percent, 0 where there are none."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        return round(100 * _share(self.right, self.predicted), 1)

    @property
    def recall(self) -> float:
        return round(100 * _share(self.right, self.gold), 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of the unrounded shares.

        >>> Score(right=1, predicted=3, gold=2).f1
        40.0
        """
        p, r = _share(self.right, self.predicted), _share(self.right, self.gold)
        return round(100 * _share(2 * p * r, p + r), 1)


def evaluate_file(
    path: Path | str, extract: Callable[[Path], Iterable[Reading | Skipped]], by: str | None = None
) -> dict[str, Score]:
    """The scores of what ``extract(path)`` finds in the articles of a gold file; an article it skips counts as missed.

    ``by`` as in ``scores``. Raises InputError for a file that can't be read, BadRecord for a line that is not a gold
    article, UsageError where scipy is missing.
    """
    path = Path(path)
    gold = annotated(path)
    found = [article_json(reading, {}, {}) for reading in extract(path) if isinstance(reading, Reading)]
    return scores(gold, found, by)


def annotated(path: Path | str) -> list[Article]:
    """The articles of a JSON Lines file with their quotations.

    Raises InputError for a file that can't be read and BadRecord, with the line, for anything that is not such an
    article or an id that comes twice.
    """
    path = Path(path)
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"{path} can't be read: {problem}. Give a JSON Lines file in UTF-8.") from problem
    articles: dict[str, Article] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            article = json.loads(line)
        except json.JSONDecodeError as problem:
            raise BadRecord(f"{where} is not JSON: {problem}. Each line holds one article.") from problem
        lacking = {"id", "text", "quotes"} - set(article) if isinstance(article, dict) else {"id", "text", "quotes"}
        if lacking:
            raise BadRecord(
                f"{where} lacks {', '.join(sorted(lacking))}. Gold has id, text and quotes for each article."
            )
        if article["id"] in articles:
            raise BadRecord(f"{where} has the id '{article['id']}' again. Give each article its own.")
        articles[article["id"]] = article
    return list(articles.values())


def scores(gold: Iterable[Article], predicted: Iterable[Article], by: str | None = None) -> dict[str, Score]:
    """Name of a measure → its Score.

    Gold and predicted quotations of one article are paired one to one so that the total overlap of their contents
    (IoU: characters in both / characters in either) is the highest possible.

    overlap: pairs with IoU of at least 0.5. strict: pairs with the same content, less blanks, marks and punctuation at
    its edges. speaker: overlap, and the speaker's spans share half of the smaller one or both are empty. ``direct …``:
    the same over the quotations that open with a quotation mark. cue, addressee: the same as speaker, over the
    quotations that express it. Predicted quotations inside another one don't count where the gold marks no nesting.

    With ``by``, a key of the quotations or the articles ("kind", "outlet"): overlap and speaker for each of its values.
    A predicted quotation counts for the value of the gold one it overlaps with, else for its own.

    Raises BadRecord where a span is outside the text, UsageError where scipy is missing.
    """
    compared = _each(gold, predicted)
    tallies = _by_value(compared, by) if by else _by_measure(compared)
    return {name: Score(tally.right, tally.predicted, tally.gold) for name, tally in tallies.items()}


def partners(gold: Iterable[Article], predicted: Iterable[Article]) -> Iterator[tuple[Quote, Quote | None]]:
    """Each predicted quotation that ``scores`` counts, with the gold one it overlaps with, None where it is wrong.

    Raises as ``scores``.
    """
    for one in _each(gold, predicted):
        right = {pair.predicted: one.gold[pair.gold] for pair in one.pairs if pair.overlap >= 0.5}
        for j, quote in enumerate(one.predicted):
            yield quote, right.get(j)


class Pair(NamedTuple):
    """Two quotations of one article by their places in gold and prediction."""

    gold: int
    predicted: int
    overlap: float  # IoU, in (0, 1]


@dataclass(frozen=True, slots=True)
class _Compared:
    article: Article
    gold: tuple[Quote, ...]
    predicted: tuple[Quote, ...]
    pairs: tuple[Pair, ...]


@dataclass(slots=True)
class _Tally:
    right: int = 0
    predicted: int = 0
    gold: int = 0


def _each(gold: Iterable[Article], predicted: Iterable[Article]) -> list[_Compared]:
    gold = list(gold)
    found = {article["id"]: article for article in predicted}
    nesting = any("nested" in quote or "nested_in" in quote for article in gold for quote in article["quotes"])
    return [_compared(article, found.get(article["id"], {}), nesting) for article in gold]


def _compared(article: Article, found: Article, nesting: bool) -> _Compared:
    gold = tuple(quote for quote in article["quotes"] if quote["content"])
    predicted = tuple(
        quote for quote in found.get("quotes", ()) if quote["content"] and (nesting or not quote.get("nested_in"))
    )
    for quote in (*gold, *predicted):
        _inside(article, quote)
    if article.get("complete") is False:
        predicted = _looked_at(article, gold, predicted)
    return _Compared(article, gold, predicted, paired(gold, predicted))


def _looked_at(article: Article, gold: Sequence[Quote], predicted: Sequence[Quote]) -> tuple[Quote, ...]:
    """Of an article reviewed in part, the predicted quotations of which the gold knows whether they are right: those
    that share half their words with one of its own, or with words that were ``rejected``."""
    known = [_characters(spans) for spans in (*(quote["content"] for quote in gold), *article.get("rejected", ()))]
    return tuple(q for q in predicted if any(_overlap(_characters(q["content"]), one) >= 0.5 for one in known))


def _inside(article: Article, quote: Quote) -> None:
    length = len(article["text"])
    for role in ("content", "speaker", "cue", "addressee"):
        for begin, end in quote.get(role) or ():
            if not 0 <= begin < end <= length:
                raise BadRecord(
                    f"{article['id']}: {role} [{begin}, {end}) is outside the text of {length} characters. "
                    "Offsets count code points of the article's own text."
                )


def paired(gold: Sequence[Quote], predicted: Sequence[Quote]) -> tuple[Pair, ...]:
    """The one-to-one pairs with the highest total overlap of contents; raises UsageError where scipy is missing."""
    if not gold or not predicted:
        return ()
    try:
        from scipy.optimize import linear_sum_assignment
    except ImportError as missing:
        raise UsageError('Pairing quotations needs scipy: pip install "onrecord[evaluate]"') from missing
    places = [_characters(quote["content"]) for quote in predicted]
    overlaps = [[_overlap(_characters(quote["content"]), place) for place in places] for quote in gold]
    rows, columns = linear_sum_assignment(overlaps, maximize=True)
    pairs = (Pair(int(i), int(j), overlaps[i][j]) for i, j in zip(rows, columns, strict=True))
    return tuple(pair for pair in pairs if pair.overlap > 0)


def _by_measure(compared: Iterable[_Compared]) -> dict[str, _Tally]:
    everywhere = ("overlap", "strict", "speaker")
    tallies = {name: _Tally() for name in (*everywhere, *(f"direct {name}" for name in everywhere), "cue", "addressee")}
    for one in compared:
        text = one.article["text"]
        gold_direct = [_is_direct(text, quote) for quote in one.gold]
        predicted_direct = [_is_direct(text, quote) for quote in one.predicted]
        for name in everywhere:
            tallies[name].gold += len(one.gold)
            tallies[name].predicted += len(one.predicted)
            tallies[f"direct {name}"].gold += sum(gold_direct)
            tallies[f"direct {name}"].predicted += sum(predicted_direct)
        for role in ("cue", "addressee"):
            tallies[role].gold += sum(bool(quote.get(role)) for quote in one.gold)
            tallies[role].predicted += sum(bool(quote.get(role)) for quote in one.predicted)
        for pair in one.pairs:
            gold, predicted = one.gold[pair.gold], one.predicted[pair.predicted]
            found = pair.overlap >= 0.5
            right = {
                "overlap": found,
                "strict": _trimmed(text, gold["content"]) == _trimmed(text, predicted["content"]),
                "speaker": found and same_place(gold.get("speaker"), predicted.get("speaker")),
            }
            for name in everywhere:
                tallies[name].right += right[name]
                both_direct = gold_direct[pair.gold] and predicted_direct[pair.predicted]
                tallies[f"direct {name}"].right += right[name] and both_direct
            for role in ("cue", "addressee"):
                if found and gold.get(role) and predicted.get(role):
                    tallies[role].right += same_place(gold[role], predicted[role])
    return tallies


def _by_value(compared: Iterable[_Compared], key: str) -> dict[str, _Tally]:
    overlap: dict[str, _Tally] = defaultdict(_Tally)
    speaker: dict[str, _Tally] = defaultdict(_Tally)
    for one in compared:
        values = [str(quote.get(key, one.article.get(key))) for quote in one.gold]
        partner = {pair.predicted: pair.gold for pair in one.pairs if pair.overlap >= 0.5}
        for value in values:
            overlap[value].gold += 1
            speaker[value].gold += 1
        for j, quote in enumerate(one.predicted):
            value = values[partner[j]] if j in partner else str(quote.get(key, one.article.get(key)))
            overlap[value].predicted += 1
            speaker[value].predicted += 1
            if j in partner:
                overlap[value].right += 1
                speaker[value].right += same_place(one.gold[partner[j]].get("speaker"), quote.get("speaker"))
    measures = (("overlap", overlap), ("speaker", speaker))
    return {f"{value} {name}": tallies[value] for value in sorted(overlap) for name, tallies in measures}


def _characters(spans: Spans) -> set[int]:
    return {position for begin, end in spans for position in range(begin, end)}


def _overlap(a: set[int], b: set[int]) -> float:
    common = len(a & b)
    return common / (len(a) + len(b) - common) if common else 0.0


def _trimmed(text: str, spans: Spans) -> set[int]:
    # Blanks between two pieces of one quotation don't count either.
    positions = sorted(_characters(spans))
    inner = [position for position in positions if text[position] not in EDGE]
    if not inner:
        return set()
    return {position for position in positions if inner[0] <= position <= inner[-1] and not text[position].isspace()}


def _is_direct(text: str, quote: Quote) -> bool:
    begin = min(quote["content"])[0]
    return text[begin] in MARKS or (begin > 0 and text[begin - 1] in MARKS)


def same_place(gold: Spans | None, predicted: Spans | None) -> bool:
    """Whether two roles share half of the smaller one's characters, or both are not expressed."""
    a, b = _characters(gold or ()), _characters(predicted or ())
    if not a and not b:
        return True
    return bool(a) and bool(b) and len(a & b) * 2 >= min(len(a), len(b))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
