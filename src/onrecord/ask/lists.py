"""The number of a page in, that part of a list out: conflicts, corrections, what was skipped, the store in figures.

A page is read by an index, so it takes as long in a store of a thousand articles as in one of a hundred thousand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.ask.answers import Clash, Count, NotOnRecord, Overview, Part
from onrecord.ask.publishers import ROWS, in_order
from onrecord.records import ConflictKind, Correction, Skipped, Utterance

if TYPE_CHECKING:
    from onrecord.store import Store


def conflict_list(
    store: Store, page: int = 1, *, kind: ConflictKind | None = None, outlet: str | None = None, size: int = ROWS
) -> Part[Clash]:
    """One page of the accounts that cannot both hold, the newest first; of one ``kind``, or those an ``outlet`` takes
    part in."""
    rows, total = store.reports.clashes(kind=kind, outlet=outlet, limit=size, offset=(page - 1) * size)
    return Part(tuple(Clash(*row) for row in rows), total, page, size)


def conflict_kinds(store: Store) -> tuple[Count, ...]:
    """How many conflicts of each kind there are, the most first."""
    return tuple(Count(kind, n) for kind, n in store.reports.tally("conflicts", ""))


def correction_list(
    store: Store, page: int = 1, *, article: str | None = None, outlet: str | None = None, size: int = ROWS
) -> Part[Correction]:
    """One page of what publishers changed in what they report people to have said, the last noticed first; of one
    ``article``, or of an ``outlet``. NotOnRecord where there is no such article."""
    if article is not None and not store.digest(article):
        raise NotOnRecord(f"There is no article '{article}' on record. onrecord export articles lists them.")
    rows, total = store.reports.corrections(article=article, outlet=outlet, limit=size, offset=(page - 1) * size)
    return Part(rows, total, page, size)


def skipped_list(store: Store, page: int = 1, *, stage: str | None = None, size: int = ROWS) -> Part[Skipped]:
    """One page of what could not be read, by name; what one ``stage`` could not."""
    rows, total = store.reports.skipped(stage, limit=size, offset=(page - 1) * size)
    return Part(rows, total, page, size)


def skipped_stages(store: Store) -> tuple[Count, ...]:
    """How much each stage could not read, the most first."""
    return tuple(Count(stage, n) for stage, n in store.reports.skipped_by_stage())


def travelled(store: Store, page: int = 1, *, size: int = ROWS) -> Part[Utterance]:
    """One page of all utterances, those that most outlets report first, of these the newest."""
    ids, total = store.reports.utterances(limit=size, offset=(page - 1) * size)
    found = store.utterances_of(ids)
    return Part(tuple(found[id] for id in ids), total, page, size)


def overview(store: Store) -> Overview:
    """The whole store in figures, and what made it."""
    reports = store.reports
    return Overview(
        searched=store.coverage(),
        counts=reports.counts(),
        months=in_order(reports.tally("articles", "")),
        languages=tuple(Count(language, n) for language, n in reports.tally("languages", "")),
        conflicts=conflict_kinds(store),
        corrections=reports.corrections_counted(),
        skipped=skipped_stages(store),
        versions=_versions(store),
        settled=store.settled,
    )


def _versions(store: Store) -> dict[str, str]:
    from onrecord import __version__, pipeline

    rules, _, model = pipeline.fingerprint(pipeline.READS).partition(" model ")
    return {
        "program": __version__,
        "schema": str(store.schema),
        "rules": rules,
        "model": model,
        "comparing": store.made_by or "",
    }
