"""A person in, their page out: what outlets attribute to them, what is said to and about them, why it is one person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from rich.table import Table
from rich.text import Text

from onrecord.ask import Account, Known, Listed
from onrecord.decide import Decided
from onrecord.forget import Plan
from onrecord.records import Decision, Removal
from onrecord.show.terminal import NARROW, Pages, heading
from onrecord.telling import NOBODY, clean, counted, day, denial, listed, outlet, reported, reporters, through

NAMED = 10  # persons named after an import


def page(known: Known, *, by: str = "date") -> Pages:
    """The page that ``onrecord who`` prints: newest first, or outlet by outlet."""
    return Pages(lambda width: _blocks(known, width, by))


def _blocks(known: Known, width: int, by: str) -> Iterator[Any]:
    person, quotes = known.person, known.quotes
    outlets = {outlet(a) for a in quotes}
    yield ""
    yield Text(clean(person.name), style="bold")
    if quotes:
        attribute = "attributes" if len(outlets) == 1 else "attribute"
        yield Text(f"{reporters(outlets, quotes)} {attribute} {counted(len(quotes), 'quotation')} to this person")
    else:
        yield Text("Nothing is attributed to this person.")
    yield ""
    if by == "outlet":
        ordered = sorted(quotes, key=outlet)
        for name, some in groupby(ordered, key=outlet):
            yield heading(name)
            yield _said(list(some), width)
            yield ""
    elif quotes:
        yield _said(quotes, width)
        yield ""
    for title, accounts in (("Said to them", known.addressed), ("Said about them by name", known.about)):
        if accounts:
            yield heading(title)
            yield _said(accounts, width, speaker=True)
            yield ""
    yield heading("Names on record")
    yield Text(listed([person.name, *person.aliases]))
    if person.wikidata:
        yield Text(f"Wikidata {person.wikidata}")
    if person.epithets:
        yield Text("Called " + listed(f"“{epithet}”" for epithet in person.epithets))
    called = {f"called “{epithet}”" for epithet in person.epithets}
    if evidence := [clean(why) for why in dict.fromkeys(person.evidence) if why not in called]:
        yield Text("One person because: " + "; ".join(evidence), style="dim")


def _said(accounts: Sequence[Account], width: int, *, speaker: bool = False) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    wide = width >= NARROW
    table.add_column(no_wrap=True, style="dim")
    if wide:
        table.add_column(ratio=2, overflow="fold")
        table.add_column(ratio=6)
        table.add_column(ratio=3, style="dim")
    else:
        table.add_column(ratio=1)
    for account in accounts:
        when = day(account.date, year=True)
        words = Text(reported(account))
        if account.denies:
            words.append("  denies having said it", style="bold red")
        elif account.denied:
            words.append("  denied", style="bold red")
            words.append(" " + "; ".join(denial(one) for one in account.denied), style="red")
        elif account.disputed:
            words.append("  disputed", style="bold red")
        about = " · ".join(part for part in _about(account, speaker) if part)
        if wide:
            table.add_row(when, outlet(account), words, about)
        else:
            table.add_row(when, words)
            table.add_row("", Text(" · ".join(part for part in (outlet(account), about) if part), style="dim"))
    return table


def _about(account: Account, speaker: bool) -> Iterator[str]:
    if speaker:
        yield f"by {clean(account.speaker) if account.speaker else NOBODY}"
    elif account.addressee:
        yield f"to {clean(account.addressee)}"
    yield through(account.via)
    if account.outlets > 1:
        fewer = f", at most {account.independent:,} independent" if account.independent < account.outlets else ""
        yield counted(account.outlets, "outlet") + fewer
    if account.alleged:
        yield "hearsay"


def people(found: Sequence[Listed]) -> Pages:
    """The page that ``onrecord people`` prints."""
    return Pages(lambda width: _people(found, width))


def _people(found: Sequence[Listed], width: int) -> Iterator[Any]:
    if not found:
        yield Text("Nobody is on record yet. Add articles: onrecord add PATH")
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    if width >= NARROW:
        table.add_column(style="dim")
    titles = ["Person", "Quoted", "Outlets", "Last", "Also"][: 5 if width >= NARROW else 4]
    table.add_row(*(heading(title) for title in titles))
    for one in found:
        row = [
            clean(one.person.name),
            f"{one.quotations:,}",
            str(one.outlets),
            day(one.last, year=True) if one.quotations else "",
        ]
        table.add_row(*row, *([listed(one.person.aliases, 4)] if width >= NARROW else []))
    yield table


WHAT = {"merge": "joined", "split": "split", "import": "listed", "undo": "undone"}


def decided(found: Decided) -> Pages:
    """What a decision by hand says at its end."""
    return Pages(lambda width: _decided(found))


def _decided(found: Decided) -> Iterator[Any]:
    decision = found.decision
    yield Text(f"Decision {decision.n}: {clean(decision.note)}.")
    for person in found.persons[:NAMED]:
        articles = len({local.rpartition("@")[0] for local in person.local})
        known_as = f"{clean(person.name)} ({person.id})"
        yield Text(f"{known_as}: named in {counted(articles, 'article')}")
    if len(found.persons) > NAMED:
        yield Text(f"and {len(found.persons) - NAMED:,} more")
    if not found.persons and decision.what == "import":
        yield Text("No article on record names any of them yet.")
    if decision.what != "undo":
        yield Text(f"onrecord people undo {decision.n} takes it back.", style="dim")


def log(made: Sequence[Decision]) -> Pages:
    """What ``onrecord people log`` prints."""
    return Pages(lambda width: _log(made))


def _log(made: Sequence[Decision]) -> Iterator[Any]:
    if not made:
        yield Text("Nothing has been decided by hand.")
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    for title in ("N", "When", "Who", "What", ""):
        table.add_column(no_wrap=title in ("N", "When", "What"), justify="right" if title == "N" else "left")
    table.add_row(*(heading(title) for title in ("N", "When", "Who", "What", "")))
    for one in made:
        note = Text(clean(one.note))
        if one.undone:
            note.append(f"  taken back by {one.undone}", style="dim")
        when = one.when.replace("T", " ").removesuffix("Z")
        table.add_row(str(one.n), when, clean(one.who), WHAT[one.what], note)
    yield table


def to_forget(plan: Plan, with_words: bool) -> Pages:
    """What ``onrecord people forget --dry-run`` prints."""
    return Pages(lambda width: _to_forget(plan, with_words))


def _to_forget(plan: Plan, with_words: bool) -> Iterator[Any]:
    if plan.person is None:
        yield Text("Nobody of this name is on record as a person. It is blacked out where texts have it, and kept out.")
    if plan.names:
        yield Text("Blacked out everywhere, and kept out from now on: " + listed(plan.names))
    if plan.everywhere:
        yield Text("Blacked out where they stand for a name: " + listed(plan.everywhere))
    if within := [name for name in plan.single if name not in plan.everywhere]:
        yield Text("Blacked out in articles about this person: " + listed(within))
    if plan.shared:
        yield Text(
            f"Others have these names too, so they are blacked out in articles about this person alone, and articles "
            f"added later keep them: {listed(plan.shared)}",
            style="red",
        )
    yield Text(f"Articles in which a name stands: {len(plan.articles):,}")
    fate = "are removed" if with_words else "stay without a speaker"
    yield Text(f"Quotations attributed to this person, which {fate}: {plan.quotations:,}")
    yield Text("Copies of the file, exports and backups are not reached.", style="dim")


def removals(made: Sequence[Removal]) -> Pages:
    """What ``onrecord people forgotten`` prints."""
    return Pages(lambda width: _removals(made))


def _removals(made: Sequence[Removal]) -> Iterator[Any]:
    if not made:
        yield Text("Nobody was removed.")
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    titles = ("N", "When", "Who", "Articles", "Quotations", "Places", "Why")
    for title in titles:
        table.add_column(no_wrap=title != "Why", justify="left" if title in ("When", "Who", "Why") else "right")
    table.add_row(*(heading(title) for title in titles))
    for one in made:
        when = one.when.replace("T", " ").removesuffix("Z")
        counts = (f"{number:,}" for number in (one.articles, one.quotations, one.places))
        words = " · what was said went too" if one.with_words else ""
        table.add_row(str(one.n), when, clean(one.who), *counts, clean(one.reason) + words)
    yield table
    if any(not one.wiped for one in made):
        why = "another program reads it, or the disk is full"
        yield Text(f"Unused places of the file are still to be cleaned: {why}.", style="red")
