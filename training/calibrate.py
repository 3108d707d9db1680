"""A model's folder in, what its scores are worth out: ``python -m training.calibrate MODEL_FOLDER``.

First the share of candidates that are right by their signs, a logistic regression a language, into ``model.json``.
Then what rule and model are worth together, which is printed for ``extract/confidence.py``: that table belongs to the
packaged model, and other models come near it, since their scores mean the same. All on the development parts.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from math import log
from pathlib import Path
from typing import Any

import numpy as np

from onrecord import evaluate, extract, readers
from onrecord.extract.confidence import CONFIDENCE, LEAST, MOST, UNMEASURED
from onrecord.records import Article
from onrecord.tag.decode import SIGNS, apart, with_signs
from onrecord.tag.model import facts_of, tagger
from onrecord.tag.tokens import tokens

PARTS = {"en": "polnear.dev.jsonl", "de": "german.dev.jsonl"}
SMALLEST = 0.1  # mean chance of both networks, below which nothing is looked at
MODEL = "model "
RIDGE = 1.0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    chosen = options.parse_args()
    facts = facts_of(chosen.folder)
    facts |= {"chance": {}, "sure": SMALLEST}
    _write(chosen.folder, facts)
    for language, name in PARTS.items():
        told = [
            row for gold, article in _articles(chosen.corpora / name) for row in _signs(chosen.folder, gold, article)
        ]
        weights = fitted(np.array([signs for signs, _ in told]), np.array([right for _, right in told], dtype=float))
        facts["chance"][language] = {sign: round(w, 3) for sign, w in zip(SIGNS, weights, strict=True)}
    tagger.cache_clear()
    _write(chosen.folder, facts)
    for language, name in PARTS.items():
        print(f'    "{language}": {together(chosen.folder, chosen.corpora / name, language)},')


def _write(folder: Path, facts: dict[str, Any]) -> None:
    (folder / "model.json").write_text(json.dumps(facts, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _articles(path: Path) -> Iterator[tuple[dict[str, Any], Article]]:
    for gold in evaluate.annotated(path):
        known = {key: gold.get(key) for key in ("title", "outlet", "date")}
        yield (
            dict(gold),
            readers.complete(
                Article(id=gold["id"], text=gold["text"], language=gold.get("language") or "und", **known)
            ),
        )


def _signs(folder: Path, gold: dict[str, Any], article: Article) -> list[tuple[list[float], bool]]:
    used = tagger(folder)
    seen = tokens(article)
    found = with_signs(seen, used.anchored(seen), used.facts)
    signs = {id(c): sign for c, sign in found}
    kept = apart([c for c, _ in found])
    pairs = evaluate.paired(gold["quotes"], [{"content": c.content} for c in kept])
    right = {p.predicted for p in pairs if p.overlap >= 0.5}
    return [(signs[id(c)], n in right) for n, c in enumerate(kept)]


def logit(chance: float) -> float:
    chance = min(max(chance, LEAST), MOST)
    return log(chance / (1 - chance))


def fitted(rows: np.ndarray, right: np.ndarray) -> list[float]:
    """Weights of a logistic regression with a small ridge, by Newton's method."""
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - right) + RIDGE * weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return [float(w) for w in weights]


def together(folder: Path, path: Path, language: str) -> dict[str, float]:
    """The weights of ``extract.confidence`` for a language."""
    rows, right = [], []
    for gold, article in _articles(path):
        nesting = any("nested" in quote for quote in gold["quotes"])
        found = extract.extract(article, tagger(folder).tag(article), least=0).quotations
        quotes = [q for q in found if nesting or q.nested_in is None]
        pairs = {
            p.predicted
            for p in evaluate.paired(gold["quotes"], [{"content": q.content} for q in quotes])
            if p.overlap >= 0.5
        }
        for n, q in enumerate(quotes):
            rule = None if q.evidence[0].startswith(MODEL) else q.evidence[0]
            score = next((float(e[len(MODEL) :]) for e in q.evidence if e.startswith(MODEL)), LEAST)
            own = logit(CONFIDENCE.get(rule, UNMEASURED)) if rule is not None else 0.0
            marked = article.text[q.content[0].begin] in evaluate.MARKS
            rows.append([1.0, logit(score), float(rule is not None), own, float(marked)])
            right.append(n in pairs)
    names = ("always", "score", "rule", "rule's", "marked")
    weights = fitted(np.array(rows), np.array(right, dtype=float))
    return {name: round(w, 2) for name, w in zip(names, weights, strict=True)}


if __name__ == "__main__":
    main()
