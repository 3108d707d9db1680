"""Stories: are articles about one event found together, and does the time grow with the articles alone?

    python benchmarks/stories.py [--gold STORIES.jsonl --db STORE] [--sizes 1000 10000 100000]

First the bundled demo, whose three events are told apart by their month; with ``--gold`` (a line for each article:
``{"article": …, "story": …}``) the articles of a store of one's own too. Pairs and B-cubed, in percent.

Then articles that are made up: events of one to eight articles within days, with names of their own among persons,
places and words that come as often as words do (Zipf), the most frequent persons in a good part of all articles.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from time import perf_counter
from typing import Any

from onrecord import demo, pipeline, stories
from onrecord.records import Story
from onrecord.store import Store


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", type=Path, help="which article tells which story")
    options.add_argument("--db", type=Path, help="the store with these articles")
    options.add_argument("--sizes", type=int, nargs="*", default=[1000, 10_000, 100_000])
    chosen = options.parse_args()
    os.environ.setdefault("ONRECORD_MODEL", "none")
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "demo.db", create=True) as store:
        pipeline.add([demo.ARTICLES], store)
        gold = {article.id: (article.date or "")[:7] for article in store.articles()}
        print("demo           ", scores(pipeline.stories(store), gold))
    if chosen.gold:
        if not chosen.db:
            sys.exit("--gold needs the store with its articles: --db STORE")
        rows = [json.loads(line) for line in chosen.gold.read_text("utf8").splitlines() if line.strip()]
        with Store.open(chosen.db) as store:
            print("gold           ", scores(pipeline.stories(store), {row["article"]: row["story"] for row in rows}))
    for size in chosen.sizes:
        made, gold = made_up(size)
        began = perf_counter()
        found = stories.group(made)
        seconds = perf_counter() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{size:>9,} made up  {scores(found, gold)}  {seconds:.1f} s, {1e3 * seconds / size:.2f} ms an article, "
              f"largest story {max(len(s.articles) for s in found)}, {memory:,.0f} MB at most")  # fmt: skip


def scores(found: Iterable[Story], gold: Mapping[str, str]) -> str:
    """Precision and recall of pairs, and B-cubed, in percent, over the articles of the gold."""
    label = {id: id for id in gold} | {told.article: s.id for s in found for told in s.articles if told.article in gold}
    both, mine, right = (
        Counter(keys)
        for keys in (((label[id], gold[id]) for id in gold), (label[id] for id in gold), (gold[id] for id in gold))
    )

    def pairs(sizes: Mapping[Any, int]) -> int:
        return sum(n * (n - 1) // 2 for n in sizes.values())

    together, found_pairs, gold_pairs = pairs(both), pairs(mine), pairs(right)
    cubed_p = sum(n * n / mine[a] for (a, _), n in both.items()) / len(gold)
    cubed_r = sum(n * n / right[b] for (_, b), n in both.items()) / len(gold)
    return (
        f"pairs P {100 * together / max(1, found_pairs):.1f} R {100 * together / max(1, gold_pairs):.1f}  "
        f"B-cubed P {100 * cubed_p:.1f} R {100 * cubed_r:.1f}"
    )


def made_up(size: int, seed: int = 7) -> tuple[list[stories.Features], dict[str, str]]:
    """Articles as grouping sees them, and which event each tells."""
    chance = random.Random(seed)
    words, word_at = zipf([f"en:w{n}" for n in range(60_000)])
    names, name_at = zipf([f"n:name{n}" for n in range(max(2000, size // 4))])
    made: list[stories.Features] = []
    gold: dict[str, str] = {}
    event = 0
    while len(made) < size:
        event += 1
        begin = date(2025, 1, 1) + timedelta(days=len(made) // 300)
        own = [*drawn(chance, names, name_at, 6), f"n:own{event}", f"n:place{event}"]
        topic = drawn(chance, words, word_at, 40)
        persons = sorted({key for key in own if key.startswith("n:name")})[:4]
        for _ in range(min(chance.randint(1, 8), size - len(made))):
            id = f"a{len(made)}"
            keys = dict.fromkeys(
                [
                    *chance.sample(own, 5),
                    *chance.sample(topic, 18),
                    *drawn(chance, words, word_at, 90),
                    *drawn(chance, names, name_at, 8),
                ]
            )
            terms = [stories.Term(key, 3 if n < 12 else 1, key[2:]) for n, key in enumerate(keys)]
            named = tuple(stories.Named(f"p-{key[2:]}", key[2:], frozenset((key,))) for key in persons if key in keys)
            day = begin + timedelta(days=int(chance.expovariate(0.4)))
            outlet = f"outlet {chance.randrange(40)}"
            made.append(stories.Features(id, outlet, day.isoformat(), "en", tuple(terms), named))
            gold[id] = f"event {event}"
    return made, gold


def zipf(keys: list[str]) -> tuple[list[str], list[float]]:
    return keys, list(accumulate(1 / (rank + 10) for rank in range(len(keys))))


def drawn(chance: random.Random, keys: Sequence[str], at: Sequence[float], number: int) -> list[str]:
    return chance.choices(keys, cum_weights=at, k=number)


if __name__ == "__main__":
    main()
