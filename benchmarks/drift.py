"""Share of generated pairs of wordings that get the right drift, by class and language, and what is taken for what.

    python benchmarks/drift.py [--seed 1] [--per-class 80] [--corpus] [--misses CLASS]

The pairs are made by chance from the invented statements of ``tests/cases/drift_sentences.txt``; with ``--corpus`` from
the direct quotations of ``corpora/*.dev.jsonl`` below $ONRECORD_CORPORA (default ../shared) and the translations of
``gold/translations.dev.jsonl``. Right means all classes of the pair and no other.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from drifted import LANGUAGES, MUTATIONS, Case, Statement, cases, plain, statements
from onrecord.records import Wording
from onrecord.trace import drift

ROOT = Path(__file__).resolve().parents[1]
WORDS = range(8, 60)  # of a quotation that can be mutated and is still read by a person


def main() -> None:
    """Draw the pairs, judge them, print the table and the confusions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-class", type=int, default=80)
    parser.add_argument("--corpus", action="store_true", help="mutate real quotations")
    parser.add_argument("--misses", metavar="CLASS", help='list the pairs of a class judged otherwise, or "all"')
    chosen = parser.parse_args()
    base = list(_quotations()) if chosen.corpus else statements()
    drawn = cases(base, chosen.per_class, chosen.seed)
    began = perf_counter()
    judged = [(case, found(case)) for case in drawn]
    seconds = perf_counter() - began
    _table(judged)
    print(f"{len(drawn)} pairs, {len(drawn) / seconds:.0f} per second")
    for case, classes in judged:
        if chosen.misses in ("all", "+".join(_in_order(case.drift))) and classes != case.drift:
            print(f"[{case.language}, {case.how}] {sorted(case.drift)} taken for {sorted(classes)}"
                  f"\n  {case.earlier}\n  {case.later}")  # fmt: skip


def found(case: Case) -> frozenset[str]:
    """The classes that the program finds."""
    earlier = Wording("a", case.earlier, case.language)
    later = Wording("b", case.later, case.later_language, kind="indirect" if case.told else "direct")
    return frozenset(drift(earlier, later)[0])


def _in_order(classes: frozenset[str]) -> Sequence[str]:
    return next(name.split("+") for name in MUTATIONS if set(name.split("+")) == classes)


def _table(judged: Sequence[tuple[Case, frozenset[str]]]) -> None:
    by_class: dict[str, list[tuple[Case, frozenset[str]]]] = defaultdict(list)
    for case, classes in judged:
        by_class["+".join(_in_order(case.drift))].append((case, classes))
    print(
        f"{'class':16}{'pairs':>6}{'right':>7}{'named':>7}  "
        + "".join(f"{code:>6}" for code in LANGUAGES)
        + "  else taken for"
    )
    for name, rows in by_class.items():
        shares = [_share([r for r in rows if r[0].language == code]) for code in LANGUAGES]
        wrong = Counter("+".join(sorted(classes)) for case, classes in rows if classes != case.drift)
        named = sum(case.drift <= classes for case, classes in rows) / len(rows)
        print(f"{name:22}{len(rows):6}{_share(rows):>7}{100 * named:7.1f}  " + "".join(f"{s:>6}" for s in shares)
              + "  " + ", ".join(f"{n} {what}" for what, n in wrong.most_common(4)))  # fmt: skip


def _share(rows: Sequence[tuple[Case, frozenset[str]]]) -> str:
    if not rows:
        return "–"
    return f"{100 * sum(case.drift == classes for case, classes in rows) / len(rows):.1f}"


def _quotations() -> Iterator[Statement]:
    """Real quotations as statements; a translation is of its source's group."""
    corpora = Path(os.environ.get("ONRECORD_CORPORA") or ROOT.parent / "shared")
    group = 0
    for name in ("polnear", "german"):
        path = corpora / "corpora" / f"{name}.dev.jsonl"
        if not path.is_file():
            sys.exit(f"{path} is not there; set ONRECORD_CORPORA to the folder that holds corpora/")
        for line in path.read_text("utf8").splitlines():
            article = json.loads(line)
            for quote in article["quotes"]:
                text = " ".join(" ".join(article["text"][b:e].split()) for b, e in quote["content"])
                if quote.get("kind", quote.get("type")) == "direct" and len(text.split()) in WORDS:
                    group += 1
                    yield plain(article["language"], text.strip('“”„"‘’» «'), group)
    path = corpora / "gold" / "translations.dev.jsonl"
    for line in path.read_text("utf8").splitlines():
        pair = json.loads(line)
        if {pair["source_language"], pair["target_language"]} <= set(LANGUAGES) and len(
            pair["source"].split()
        ) in WORDS:
            group += 1
            yield plain(pair["source_language"], pair["source"], group)
            yield plain(pair["target_language"], pair["target"], group)


if __name__ == "__main__":
    main()
