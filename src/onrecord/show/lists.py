"""Lists and reports in, short tables out: what an add brought, what was skipped, scores, parts of the machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord import telling
from onrecord.ask import Clash, Results, conflicting
from onrecord.export.jsonl import Json
from onrecord.pipeline import Report
from onrecord.records import Comparison, Correction, Pairing, Skipped, Utterance
from onrecord.show.terminal import NARROW, Pages, heading
from onrecord.telling import clean, corrected, counted, day, difference, outlet, reported

NEWS = 5  # travelled utterances and conflicts named after an add


def report(found: Report, db: str | None, counts: Mapping[str, int]) -> Pages:
    """What ``onrecord add`` says at its end. ``db``: where to ask, None in the demo."""
    return Pages(lambda width: _report(found, db, counts))


def _report(found: Report, db: str | None, counts: Mapping[str, int]) -> Iterator[Any]:
    parts = [
        f"{found.new:,} new",
        *([f"{found.changed:,} changed"] if found.changed else []),
        *([f"{found.same:,} unchanged"] if found.same else []),
        *([f"{len(found.skipped):,} skipped"] if found.skipped else []),
    ]
    yield Text("Articles: " + ", ".join(parts))
    if found.corrections:
        yield Text(f"Corrected by their publishers: {counted(len(found.corrections), 'quotation')}")
        for one in found.corrections[:NEWS]:
            yield _news_line(f"{clean(one.article)}: {corrected(one)}", "yellow")
        if len(found.corrections) > NEWS:
            yield _news_line(f"and {len(found.corrections) - NEWS:,} more: onrecord corrections", "dim")
    if found.utterances or found.versions:
        yield Text(
            f"New on record: {counted(found.utterances, 'utterance')}, {counted(found.versions, 'version')}, "
            f"{counted(len(found.conflicts), 'conflict')}"
        )
    else:
        yield Text("Nothing new on record.")
    if db is not None:
        yield from _news(found)
    yield Text(
        f"The store holds {counted(counts['articles'], 'article')} of {counted(counts['outlets'], 'outlet')}, "
        f"{counted(counts['quotations'], 'quotation')}, {counted(counts['persons'], 'person')}."
    )
    if found.without_rules:
        number = sum(n for _, n in found.without_rules)
        tags = ", ".join(f"'{clean(tag)}'" for tag, _ in found.without_rules)
        yield Text(
            f"There are no rules for {tags} yet: of {counted(number, 'article')} only words in quotation marks were "
            "found. Is that the wrong language? --language TAG tells it."
        )
    if found.unnamed and db is not None:
        these = "1 article names" if found.unnamed == 1 else f"{found.unnamed:,} articles name"
        yield Text(f"{these} no outlet, so answers show the file's name. --outlet NAME tells whose they are.")
    inputs = found.new + found.changed + found.same + len(found.skipped)
    yield Text(f"{found.seconds:,.1f} s, {inputs / max(found.seconds, 0.001):,.0f} articles per second", style="dim")


def _news(found: Report) -> Iterator[Any]:
    """What travelled furthest, and what can't both hold."""
    ranked = sorted(found.travelled, key=lambda u: (-_reports(u), u.id))
    for utterance in ranked[:NEWS]:
        yield _news_line(f"{_reports(utterance)} reports  {_short(utterance.versions[0].text)}", "dim")
    if len(ranked) > NEWS:
        yield _news_line(f"and {len(ranked) - NEWS:,} more that several articles report", "dim")
    by_id = {u.id: u for u in found.travelled}
    for id, conflict in found.conflicts[:NEWS]:
        about = f"{_short(conflicting(by_id[id], conflict))}: " if id in by_id else ""
        yield _news_line(f"conflict of {conflict.kind}  {about}{clean(conflict.note)}", "red")
    if len(found.conflicts) > NEWS:
        yield _news_line(f"and {len(found.conflicts) - NEWS:,} more: onrecord conflicts", "dim")


def _news_line(line: str, style: str) -> Padding:
    return Padding(Text(line, style=style), (0, 0, 0, 2))


def _reports(utterance: Utterance) -> int:
    return sum(len(v.quotes) for v in utterance.versions)


def _short(text: str, at_most: int = 60) -> str:
    text = clean(text)
    return text if len(text) <= at_most else text[:at_most].rstrip(" ,.;") + "…"


def skipped(found: Sequence[Skipped]) -> Pages:
    """What ``onrecord skipped`` prints."""
    rows = [(clean(one.source), clean(one.stage), clean(one.reason)) for one in found]
    return table(("Input", "Stage", "Why, and what to do"), rows, nothing="Nothing was skipped.")


def results(found: Results) -> Pages:
    """What ``onrecord search`` prints."""
    return Pages(lambda width: _results(found, width))


def _results(found: Results, width: int) -> Iterator[Any]:
    yield Text(telling.found(found) + ".", style="bold")
    for note in found.notes:
        yield Text(clean(note), style="yellow")
    if meant := telling.meant(found.suggestions):
        yield Text(meant, style="yellow")
    for person in found.persons:
        yield Text(f"{clean(person.name)} is on record: onrecord who {clean(person.id)}")
    rows = [
        (day(a.date, year=True), outlet(a), clean(a.speaker) or "not known", reported(a), a.id) for a in found.accounts
    ]
    if rows:
        yield ""
        yield from table(("Date", "Outlet", "Speaker", "Words", "Id"), rows).blocks(width)
    if found.page < found.pages:
        yield Text(f"Page {found.page:,} of {found.pages:,}; --page {found.page + 1} shows more.", style="dim")


def clashes(found: Sequence[Clash]) -> Pages:
    """What ``onrecord conflicts`` prints."""
    rows = [(one.conflict.kind, clean(one.conflict.note), _short(one.words, 80)) for one in found]
    return table(("Kind", "Accounts", "Words"), rows, nothing="No conflicts on record.")


def corrections(found: Sequence[Correction]) -> Pages:
    """What ``onrecord corrections`` prints."""
    rows = [(day(one.at and one.at[:10], year=True), clean(one.article), corrected(one)) for one in found]
    return table(("Changed", "Article", "Correction"), rows, nothing="No corrections on record.")


def comparisons(found: Iterable[Comparison]) -> Pages:
    """What ``onrecord compare`` prints."""
    rows = [
        (
            "same" if one.same else "not the same",
            f"{one.confidence:.2f}",
            ", ".join(one.drift),
            difference(one.changes) or clean(one.because),
        )
        for one in found
    ]
    return table(("Utterance", "Confidence", "Drift", "Changes"), rows, nothing="No pairs in it.")


def pairings(found: Iterable[Pairing]) -> Pages:
    """What ``onrecord align`` prints."""
    rows = [
        (
            clean(one.id),
            clean(one.target) or "none",
            f"{one.score:.2f}",
            f"{one.margin:.2f}",
            "yes" if one.accepted else "no",
        )
        for one in found
    ]
    return table(("Source", "Target", "Score", "Lead", "Accepted"), rows, nothing="No wordings in it.")


def scores(found: Sequence[Json]) -> Pages:
    """What ``onrecord evaluate`` prints; shares in percent."""
    rows = [
        (one["measure"], *(f"{one[share]:.1f}" for share in ("precision", "recall", "f1")),
         *(f"{one[count]:,}" for count in ("right", "predicted", "gold")))
        for one in found
    ]  # fmt: skip
    return table(("Measure", "Precision", "Recall", "F1", "Right", "Found", "Gold"), rows, right=range(1, 7))


def doctor(found: Sequence[Json]) -> Pages:
    """What ``onrecord doctor`` prints."""

    def state(part: Json) -> str:
        if part["found"]:
            return "here" + (f", {part['version']}" if part["version"] else "")
        return "missing, needed" if part["needed"] else "missing"

    rows = [
        tuple(map(clean, (part["name"], state(part), part["enables"], part["detail" if part["found"] else "install"])))
        for part in found
    ]
    return table(("Part", "State", "What it is good for", "Where, or what to do"), rows)


def table(
    titles: Sequence[str], rows: Sequence[Sequence[str]], *, nothing: str = "", right: Iterable[int] = ()
) -> Pages:
    """Columns where there is room for them, else a block of lines a row; ``right``: columns of numbers."""
    to_the_right = set(right)

    def blocks(width: int) -> Iterator[Any]:
        if not rows:
            yield Text(nothing)
        elif width >= NARROW or to_the_right:
            grid = Table.grid(padding=(0, 2, 0, 0))
            for n, _ in enumerate(titles):
                grid.add_column(justify="right" if n in to_the_right else "left", overflow="fold")
            grid.add_row(*map(heading, titles))
            for row in rows:
                grid.add_row(*map(Text, row))
            yield grid
        else:
            for row in rows:
                yield Text(row[0], style="bold")
                yield Padding(Text("\n".join(cell for cell in row[1:] if cell)), (0, 0, 0, 2))

    return Pages(blocks)
