"""What a run on a cluster brought in, what an import brought into a store: a few lines of text out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from rich.text import Text

from onrecord.show.terminal import Pages
from onrecord.telling import clean, counted

if TYPE_CHECKING:
    from onrecord import spark
    from onrecord.spark import importing


def report(found: spark.Report, out: str) -> Pages:
    """What ``onrecord spark`` says at its end."""
    return Pages(lambda width: _report(found, out))


def _report(found: spark.Report, out: str) -> Iterator[Any]:
    yield _articles(found.new, found.changed, found.same, found.left_out)
    if found.corrections:
        yield Text(f"Corrected by their publishers: {counted(found.corrections, 'quotation')}")
    if found.utterances or found.versions:
        yield Text(
            f"New in the tables: {counted(found.utterances, 'utterance')}, {counted(found.versions, 'version')}, "
            f"{counted(found.conflicts, 'conflict')}"
        )
    else:
        yield Text("Nothing new in the tables.")
    yield Text(
        f"{clean(out.rstrip('/'))}/tables holds {counted(found.articles, 'article')} of "
        f"{counted(found.outlets, 'outlet')}, {counted(found.quotations, 'quotation')}, "
        f"{counted(found.persons, 'person')}. onrecord import {clean(out)} puts them into a store."
    )
    if found.without_rules:
        number = sum(n for _, n in found.without_rules)
        tags = ", ".join(f"'{clean(tag)}'" for tag, _ in found.without_rules)
        yield Text(
            f"There are no rules for {tags} yet: of {counted(number, 'article')} only words in quotation marks were "
            "found. Is that the wrong language? --language TAG tells it."
        )
    if found.unnamed:
        these = "1 article names" if found.unnamed == 1 else f"{found.unnamed:,} articles name"
        yield Text(f"{these} no outlet. --outlet NAME tells whose they are.")
    stages = ", ".join(f"{name} {seconds:,.0f} s" for name, seconds in found.stages)
    yield Text(f"{found.seconds:,.0f} s" + (f": {stages}" if stages else ""), style="dim")


def imported(found: importing.Report, counts: Mapping[str, int]) -> Pages:
    """What ``onrecord import`` says at its end."""
    return Pages(lambda width: _imported(found, counts))


def _imported(found: importing.Report, counts: Mapping[str, int]) -> Iterator[Any]:
    yield _articles(found.new, found.changed, found.same, len(found.skipped))
    yield Text(
        f"The store holds {counted(counts['articles'], 'article')} of {counted(counts['outlets'], 'outlet')}, "
        f"{counted(counts['quotations'], 'quotation')}, {counted(counts['persons'], 'person')}, "
        f"{counted(counts['utterances'], 'utterance')}."
    )
    if found.from_tables:
        yield Text("Persons and utterances are those of the tables; the next add works them out once more, for itself.")
    yield Text(f"{found.seconds:,.1f} s", style="dim")


def _articles(new: int, changed: int, same: int, skipped: int) -> Text:
    parts = [
        f"{new:,} new",
        *([f"{changed:,} changed"] if changed else []),
        *([f"{same:,} unchanged"] if same else []),
        *([f"{skipped:,} skipped"] if skipped else []),
    ]
    return Text("Articles: " + ", ".join(parts))
