"""How well the chain of reporting is found in our own sentences: links, hearsay, medium, nesting, speaker, addressee.

    python benchmarks/chains.py [--language en] [--part dev] [--misses]

The sentences lie in ``tests/cases/chains_*.jsonl`` and, with what is known to fail, ``known_failures_chains.jsonl``;
the part ``check`` was not looked at while rules were changed. Links count by name and order, from the speaker outwards;
a link of a quotation that was missed is missed, a link of one that isn't marked is wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import marked

LANGUAGES = ("en", "de", "fr", "es")
PARTS = ("dev", "check")
HEAD = (
    "sentences",
    "links P",
    "R",
    "F1",
    "roles",
    "alleged F1",
    "medium",
    "nested R",
    "speaker",
    "addressee",
    "all right",
)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--language", choices=LANGUAGES)
    options.add_argument("--part", choices=PARTS)
    options.add_argument("--misses", action="store_true", help="list what isn't found as marked")
    chosen = options.parse_args()
    print(f"{'':10}" + "".join(f"{name:>11}" for name in HEAD))
    for part in (chosen.part,) if chosen.part else PARTS:
        everything: Counter[str] = Counter()
        for code in (chosen.language,) if chosen.language else LANGUAGES:
            counts = sum((tally(case, code) for case in cases(code) if case["part"] == part), Counter())
            everything += counts
            print(f"{code} {part:7}" + row(counts))
        print(f"all {part:6}" + row(everything))
    if chosen.misses:
        misses(chosen.language, chosen.part)


def cases(code: str) -> list[dict[str, Any]]:
    """All chain cases of a language, those that are known to fail included."""
    failing = [case for case in marked.cases("known_failures_chains") if case["language"] == code]
    return [*marked.cases(f"chains_{code}"), *failing]


def tally(case: dict[str, Any], code: str) -> Counter[str]:
    """What of one case is there and what is right, as counts."""
    rows, reading = marked.reported(case, code)
    c: Counter[str] = Counter(sentences=1, right=correct(case, code))
    ids = {r.number: r.found.id for r in rows if r.found is not None}
    for r in rows:
        q = r.found
        links = tuple(marked.link_name(link.name) for link in q.chain) if q else ()
        common = in_order(r.via, links)
        c.update(links=len(r.via), found=len(links), common=len(common), alleged=r.alleged, quotations=1)
        roles = dict(zip(r.via, r.roles, strict=True))
        given = {marked.link_name(link.name): link.role for link in q.chain} if q else {}
        c["roles"] += sum(roles[name] == given[name] for name in common)
        c["nested"] += r.nested_in is not None
        c["addressed"] += bool(r.expected.addressee)
        c["spoken"] += bool(r.expected.speaker)
        if q is None:
            continue
        c["claimed"] += q.alleged
        c["alleged right"] += q.alleged and r.alleged
        c["medium right"] += q.medium == r.medium
        c["nested right"] += r.nested_in is not None and q.nested_in == ids.get(r.nested_in)
        c["speaker right"] += bool(r.expected.speaker) and marked.same_mention(r.expected.speaker, q.speaker.spans)
        c["addressee right"] += bool(r.expected.addressee) and marked.same_mention(
            r.expected.addressee, q.addressee.spans
        )
    for q in reading.quotations:
        if q.id not in ids.values():
            c.update(found=len(q.chain), claimed=q.alleged)
    return c


def in_order(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    """The longest run of names that both have in the same order.

    >>> in_order(("glare", "harbour post"), ("harbour post", "glare"))
    ('harbour post',)
    """
    if not a or not b:
        return ()
    if a[0] == b[0]:
        return (a[0], *in_order(a[1:], b[1:]))
    return max(in_order(a[1:], b), in_order(a, b[1:]), key=len)


def correct(case: dict[str, Any], code: str) -> bool:
    """Whether everything is as marked."""
    try:
        marked.check_chain(case, code)
    except AssertionError:
        return False
    return True


def row(c: Counter[str]) -> str:
    """The figures of one line, in per cent."""
    precision, recall = share(c["common"], c["found"]), share(c["common"], c["links"])
    figures = [
        precision,
        recall,
        share(2 * c["common"], c["found"] + c["links"]),
        share(c["roles"], c["common"]),
        share(2 * c["alleged right"], c["claimed"] + c["alleged"]),
        share(c["medium right"], c["quotations"]),
        share(c["nested right"], c["nested"]),
        share(c["speaker right"], c["spoken"]),
        share(c["addressee right"], c["addressed"]),
        share(c["right"], c["sentences"]),
    ]
    return f"{c['sentences']:11}" + "".join(f"{figure:11.1f}" for figure in figures)


def share(right: int, of: int) -> float:
    return 100 * right / of if of else 100.0


def misses(language: str | None, part: str | None) -> None:
    """Print what of each case isn't as marked."""
    for code in (language,) if language else LANGUAGES:
        for case in cases(code):
            if part in (None, case["part"]):
                try:
                    marked.check_chain(case, code)
                except AssertionError as wrong:
                    print(f"\n{code} {case['part']} {case['name']}: {wrong}")


if __name__ == "__main__":
    main()
