"""How often each rule of extraction is right on annotated news: the figures behind `Quotation.confidence`.

    python benchmarks/rules.py [corpus.jsonl …]

Without arguments: the training parts below $ONRECORD_CORPORA (default ../shared). A find is right where its content
overlaps an annotated one by half (intersection over union of characters). Needs `pip install "onrecord[evaluate]"`.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from pathlib import Path

from onrecord import evaluate
from onrecord.export.jsonl import article_json
from onrecord.extract import extract
from onrecord.readers import complete
from onrecord.records import Article


def main() -> None:
    """Print one line a rule: finds, share right, share of the right ones with the right speaker."""
    folder = Path(os.environ.get("ONRECORD_CORPORA", "../shared")) / "corpora"
    paths = [Path(p) for p in sys.argv[1:]] or sorted(folder.glob("*.train.jsonl"))
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for path in paths:
        for gold in evaluate.annotated(path):
            article = Article(gold["id"], gold["text"], language=gold.get("language") or "und")
            nesting = any("nested" in quote or "nested_in" in quote for quote in gold["quotes"])
            found = [
                q for q in article_json(extract(complete(article)), {}, {})["quotes"] if nesting or not q["nested_in"]
            ]
            annotated = [quote for quote in gold["quotes"] if quote["content"]]
            right = {p.predicted: p.gold for p in evaluate.paired(annotated, found) if p.overlap >= 0.5}
            for n, quotation in enumerate(found):
                row = tally[quotation["evidence"][0]]
                row[0] += 1
                if n in right:
                    row[1] += 1
                    row[2] += evaluate.same_place(annotated[right[n]].get("speaker"), quotation["speaker"])
    print(f"{'rule':45}{'finds':>8}{'right':>8}{'speaker':>9}")
    for rule, (finds, hits, speakers) in sorted(tally.items(), key=lambda item: -item[1][0]):
        print(f"{rule:45}{finds:8}{hits / finds:8.2f}{speakers / max(1, hits):9.2f}")


if __name__ == "__main__":
    main()
