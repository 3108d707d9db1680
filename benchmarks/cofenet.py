"""How many spans of content, cue and speaker are found exactly, under the protocol of CofeNet (Wang et al. 2022).

    python benchmarks/cofenet.py [gold.jsonl] [--found found.jsonl]

Without a gold file: ``polnear.dev.jsonl`` below $ONRECORD_CORPORA (default ../shared). ``--found`` takes what
``onrecord extract --format jsonl`` wrote; without it the articles are read here.

There, a text is a row of tokens with at most one role each, paragraph by paragraph, and a span is a run of tokens of
one role: a content of two pieces or of two paragraphs is two spans, right or wrong each by itself. A span is right
where its first and last token are those of an annotated span; which quotation it belongs to is not asked. Quotation
marks and commas are tokens, so they count where they stand at the edge of a span; since annotators put them in and out
by taste, the figures are given without those at the edges too. Blanks are no tokens.

What differs: a token may have two roles here, so nested quotations need no decision which of them to drop; the tokens
are those of ``onrecord.text.words`` and the parts of the data those below, so that published figures (content 72.9 for
BERT with Cofe, 63.6 without pretraining) are near, but on other articles.
"""

from __future__ import annotations

import argparse
import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord import pipeline
from onrecord.evaluate import Score, annotated
from onrecord.export.jsonl import article_json
from onrecord.records import Reading
from onrecord.text.words import Word, words

ROLES = ("content", "cue", "speaker")
Run = tuple[int, int, int]  # the article, the first token and the last


def main() -> None:
    """Print precision, recall and F1 of each role, with and without punctuation at the edges."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    folder = Path(os.environ.get("ONRECORD_CORPORA", "../shared")) / "corpora"
    parser.add_argument("gold", nargs="?", type=Path, default=folder / "polnear.dev.jsonl")
    parser.add_argument("--found", type=Path, metavar="FILE")
    chosen = parser.parse_args()
    gold = annotated(chosen.gold)
    found = annotated(chosen.found) if chosen.found else list(_read(chosen.gold))
    print(f"{chosen.gold.name}, {len(gold)} articles\n")
    print("| spans | edges | precision | recall | F1 | right | predicted | gold |\n|---|---|---|---|---|---|---|---|")
    for (role, edges), s in exact(gold, found).items():
        figures = f"{s.precision:.1f} | {s.recall:.1f} | {s.f1:.1f} | {s.right} | {s.predicted} | {s.gold}"
        print(f"| {role} | {edges} | {figures} |")


def _read(path: Path) -> Iterator[Mapping[str, Any]]:
    for reading in pipeline.readings([path]):
        if isinstance(reading, Reading):
            yield article_json(reading, {}, {})


def exact(gold: Sequence[Mapping[str, Any]], found: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], Score]:
    """Role and "as written" or "less punctuation" → its Score over spans; articles as in ``onrecord.evaluate``.

    >>> text = "“No,” she said."
    >>> gold = {"id": "a", "text": text, "quotes": [{"content": [[0, 5]], "cue": [[10, 14]], "speaker": [[6, 9]]}]}
    >>> bare = {"id": "a", "text": text, "quotes": [{"content": [[1, 3]], "cue": [[10, 14]], "speaker": [[6, 14]]}]}
    >>> {key: score.right for key, score in exact([gold], [bare]).items() if key[0] != "cue"}
    {('content', 'as written'): 0, ('content', 'less punctuation'): 1,
     ('speaker', 'as written'): 0, ('speaker', 'less punctuation'): 0}
    """
    by_id = {article["id"]: article for article in found}
    nesting = any("nested" in q or "nested_in" in q for article in gold for q in article["quotes"])
    tables: dict[tuple[str, str], Score] = {}
    for role in ROLES:
        for edges, bare in (("as written", False), ("less punctuation", True)):
            real: set[Run] = set()
            told: set[Run] = set()
            for n, article in enumerate(gold):
                tokens = words(article["text"])
                quotes = by_id.get(article["id"], {}).get("quotes", ())
                outer = [q for q in quotes if nesting or not q.get("nested_in")]
                real |= {(n, *run) for q in article["quotes"] for run in runs(article["text"], tokens, q[role], bare)}
                told |= {(n, *run) for q in outer for run in runs(article["text"], tokens, q[role], bare)}
            tables[role, edges] = Score(len(real & told), len(told), len(real))
    return tables


def runs(text: str, tokens: Sequence[Word], spans: Sequence[Sequence[int]], bare: bool) -> Iterator[tuple[int, int]]:
    """First and last token of each run that the spans of one role make; a run ends with its paragraph.

    >>> text = "“No,” she said.\\n\\n“Never.”"
    >>> list(runs(text, words(text), [[0, 5], [17, 25]], bare=False))
    [(0, 3), (7, 10)]
    >>> list(runs(text, words(text), [[0, 25]], bare=True))
    [(1, 5), (8, 8)]
    """
    taken = sorted(
        {
            i
            for begin, end in spans
            for i in range(
                bisect_right(tokens, begin, key=lambda w: w.end), bisect_left(tokens, end, key=lambda w: w.begin)
            )
        }
    )
    open_run: list[int] = []
    for i in [*taken, None]:
        goes_on = open_run and i == open_run[-1] + 1 and "\n" not in text[tokens[open_run[-1]].end : tokens[i].begin]
        if open_run and not goes_on:
            kept = [j for j in open_run if tokens[j].key] if bare else open_run
            if kept:
                yield kept[0], kept[-1]
            open_run = []
        if i is not None:
            open_run.append(i)


if __name__ == "__main__":
    main()
