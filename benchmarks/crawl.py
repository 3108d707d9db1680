"""A web archive of thousands of pages, damaged as archives are: read at one command, killed again and again.

    python benchmarks/crawl.py [--pages 2000] [--kills 20] [--folder DIR]

Needs wget (apt install wget). The pages are those of tests/newssite.py, served on this machine under the names of their
hosts. Says how many came out exactly as they were written, whether each damaged record is named, and whether what is
exported after being killed is byte for byte what an undisturbed run gives, with two processes and with none but one.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from crawled import add, add_with_a_worker_killed, crawl, damages, exported, killed, read_right, unnamed, with_damage
from newssite import Site, site

SEED = 1
TIMES = 5  # of each kind of damage


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    if not shutil.which("wget"):
        raise SystemExit("needs wget: apt install wget")
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(not accepted(chosen.pages, chosen.kills, chosen.folder or Path(folder)))


def accepted(pages: int, kills: int, folder: Path) -> bool:
    """Whether all holds; what was measured is printed."""
    news, draw, good = site(pages), random.Random(SEED), True
    page = next(one for one in news.pages if one.layout == "soup").answer.body
    archive = crawl(news, folder / "packed")
    whole = archive.with_name("damaged.warc.gz")
    damaged = with_damage(archive, whole, damages(TIMES, page), draw)
    requests = len(news.pages) + sum(one.answer.location is not None for one in news.pages)
    print(f"{requests} requests for {len(news.articles())} articles: {2 * requests + len(damaged):,} records,")
    print(f"{len(damaged)} of them damaged, {whole.stat().st_size / 1e6:.1f} MB")

    seconds, undisturbed = _added(whole, folder / "two.db", jobs=2)
    print(f"read with two processes in {seconds:.0f} s")
    right, wrong = read_right(undisturbed["articles"], news)
    print("exactly right: " + ", ".join(f"{what} {right[what]}" for what in right) + f" of {len(news.articles())}")
    examples = {one.partition(" is ")[0].partition("http")[0]: one for one in wrong}
    kinds = Counter(one.partition(" is ")[0].partition("http")[0] for one in wrong)
    for kind, many in kinds.most_common(10):
        print(f"  wrong {many} times, as {examples[kind][:300]}")
    missing = unnamed(undisturbed["skipped"], damaged)
    print(f"damaged records that are not named: {len(missing)} {sorted({one.kind for one in missing})}")
    rows = [json.loads(line) for line in undisturbed["skipped"].splitlines()]
    ours = [row for row in rows if "broken.example" not in row["source"] and row["source"].endswith("html)")]
    others = [row for row in ours if "ENTRY" not in row["source"]]
    print(f"whole pages that are skipped: {len(others)} {[row['source'] for row in others[:3]]}")
    good &= not missing and not others

    alone, same = _added(whole, folder / "none.db", jobs=0)
    good &= _compared(f"with one process alone ({alone:.0f} s)", same, undisturbed)
    good &= _killed(whole, folder / "killed.db", kills, seconds, draw, undisturbed)
    good &= _worker_killed(whole, folder / "worker.db", seconds, draw, undisturbed)
    good &= _not_packed(news, folder, page, undisturbed)
    return good


def _added(archive: Path, db: Path, jobs: int) -> tuple[float, dict[str, bytes]]:
    began = time.perf_counter()
    add(archive, db, jobs)
    return time.perf_counter() - began, exported(db)


def _killed(
    archive: Path, db: Path, kills: int, seconds: float, draw: random.Random, undisturbed: dict[str, bytes]
) -> bool:
    """Killed so many times, each a bit further on the way, then carried on to the end."""
    at_work = 0
    for _ in range(kills):
        at_work += killed(archive, db, draw.uniform(0.5, 2 * seconds / kills + 2.0))
    add(archive, db, 2)
    return _compared(f"killed {kills} times, {at_work} of them at work", exported(db), undisturbed)


def _worker_killed(archive: Path, db: Path, seconds: float, draw: random.Random, undisturbed: dict[str, bytes]) -> bool:
    """A process that does the work is killed: at most the document that it was at is lost, and that is said."""
    was_there = add_with_a_worker_killed(archive, db, seconds / 3, draw)
    rows = [json.loads(line) for line in exported(db)["skipped"].splitlines()]
    lost = [row["source"] for row in rows if "crash" in row["reason"]]
    print(f"one of two workers killed ({'there was one' if was_there else 'there was none'}): lost {lost}")
    add(archive, db, 2)
    return _compared("carried on after a worker was killed", exported(db), undisturbed) and len(lost) <= 1


def _not_packed(news: Site, folder: Path, page: bytes, undisturbed: dict[str, bytes]) -> bool:
    """The same site as an archive that isn't packed."""
    archive = crawl(news, folder / "plain", packed=False)
    whole = archive.with_name("damaged.warc")
    damaged = with_damage(archive, whole, damages(TIMES, page), random.Random(SEED))
    _, plain = _added(whole, folder / "plain.db", jobs=2)
    missing = unnamed(plain["skipped"], damaged)
    texts = [
        {(row["id"], row["text"]) for row in map(json.loads, one["articles"].splitlines())}
        for one in (plain, undisturbed)
    ]
    print(f"not packed: {'the same' if texts[0] == texts[1] else 'other'} articles, {len(missing)} not named")
    return texts[0] == texts[1] and not missing


def _compared(what: str, found: dict[str, bytes], undisturbed: dict[str, bytes]) -> bool:
    other = [name for name in undisturbed if found[name] != undisturbed[name]]
    print(f"{what}: {'byte for byte the same' if not other else 'OTHER ' + ', '.join(other)}")
    sys.stdout.flush()
    return not other


if __name__ == "__main__":
    main()
