"""Annotated files in, F1 scores out: what ``quality_floor.json`` holds and ``test_quality_floor`` compares with it.

A file has the scores of all its quotations and, where its gold tells several apart, those of each kind and language.
"""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

from onrecord import demo, pipeline
from onrecord.evaluate import annotated, scores
from onrecord.export.jsonl import article_json
from onrecord.records import Reading

FLOORS = Path(__file__).with_name("quality_floor.json")
CORPORA = ("polnear.dev.jsonl", "german.dev.jsonl")
DEMO = "demo/gold.jsonl"
FEW = 20  # gold quotations below which a single one weighs so much that a score of its own says little


def place(name: str, corpora: Path) -> Path:
    """Where a file of the floor lies: the demo's in the package, the others in the folder of the corpora."""
    return demo.GOLD if name == DEMO else corpora / "corpora" / name


def digest(path: Path) -> str:
    """SHA-256 of a file, by which the floor knows it again."""
    return sha256(path.read_bytes()).hexdigest()


def measured(path: Path) -> dict[str, float]:
    """Measure → F1 in percent, with the model in use: those of ``onrecord evaluate``, then "language en: overlap" and
    "kind direct: speaker" for each value with at least ``FEW`` gold quotations, where there are several."""
    articles = demo.ARTICLES if path == demo.GOLD else path
    found = [article_json(r, {}, {}) for r in pipeline.readings([articles]) if isinstance(r, Reading)]
    languages = {article["id"]: article["language"] for article in found}
    gold = [{"language": languages.get(article["id"], "und"), **article} for article in annotated(path)]
    table = {name: score.f1 for name, score in scores(gold, found).items() if score.gold}
    for key in ("language", "kind"):
        values = Counter(quote.get(key, article.get(key)) for article in gold for quote in article["quotes"])
        if len(values) > 1:
            each = scores(gold, found, by=key)
            table |= {
                f"{key} {value}: {measure}": each[f"{value} {measure}"].f1
                for value, many in sorted(values.items())
                if many >= FEW
                for measure in ("overlap", "speaker")
            }
    return table


def floors() -> dict[str, Any]:
    """File → its digest and the scores it may not sink below."""
    held: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))["files"]
    return held


def sunk(floor: dict[str, float], now: dict[str, float]) -> list[str]:
    """A line for each measure that is below its floor, with both figures; a measure that is gone has sunk too.

    >>> sunk({"overlap": 70.5, "strict": 50.0}, {"overlap": 69.9, "strict": 50.0})
    ['overlap: F1 69.9, the floor is 70.5']
    """
    return [f"{name}: F1 {now.get(name, 0.0)}, the floor is {least}" for name, least in floor.items()
            if now.get(name, 0.0) < least]  # fmt: skip
