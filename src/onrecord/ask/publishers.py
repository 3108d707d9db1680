"""The name of an outlet in, what it prints out: whom it quotes and cites, who has words from it and in which form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.ask.accounts import Accounts
from onrecord.ask.answers import Account, Count, NotOnRecord, Outlet, Part, Passage, Publisher, Reworded
from onrecord.errors import UsageError
from onrecord.records import Copy, Drift

if TYPE_CHECKING:
    from onrecord.store import Store

ROWS = 25  # of a list on one page
MOST = 12  # names in a short list
SIZES = ("articles", "quotations", "name")


def outlets(store: Store) -> tuple[Outlet, ...]:
    """Every outlet on record, that with the most articles first."""
    return tuple(Outlet(*row) for row in store.reports.outlets(by="articles"))


def outlet_list(
    store: Store, page: int = 1, *, by: str = "articles", begins: str = "", size: int = ROWS
) -> Part[Outlet]:
    """One page of the outlets on record: those with the most ``by`` first, or by name.

    ``begins``: those alone whose name begins so, whatever the case.
    """
    if by not in SIZES:
        raise UsageError(f"outlets are listed by {', '.join(SIZES)}, not by '{by}'")
    rows = store.reports.outlets(by=by, begins=begins, limit=size, offset=_before(page, size))
    return Part(tuple(Outlet(*row) for row in rows), store.reports.outlets_counted(begins), page, size)


def outlet(store: Store, name: str, *, most: int = MOST) -> Publisher:
    """An outlet by its name, whatever the case; in each list at most so many names. NotOnRecord where there is none."""
    row = store.reports.outlet(name)
    if row is None:
        near = [one.name for one in outlet_list(store, begins=name[:4], size=3).rows]
        step = f"Near it: {', '.join(near)}." if near else "onrecord outlets lists them."
        raise NotOnRecord(f"no outlet '{name}' is on record. {step}")
    found = Outlet(*row)
    counted = _Counted(store, found.name)
    return Publisher(
        outlet=found,
        languages=counted.names("outlet languages", most),
        months=counted.months("outlet articles"),
        quoted=counted.months("outlet month"),
        kinds=counted.names("outlet kind", most),
        speakers=counted.persons("outlet speaker", most),
        cites=counted.hands("cites", most),
        cited_by=counted.cited(most),
        has_from=counted.passages("from", most),
        gives_to=counted.passages("gives", most),
        drifts=tuple(one for one in counted.names("drift", most + 1) if one.name),
        conflicts=counted.names("outlet conflict", most),
        copies_from=counted.outlets("copies", most),
        copied_by=counted.outlets("copied", most),
    )


def reported_by(
    store: Store,
    outlet: str,
    page: int = 1,
    *,
    speaker: str | None = None,
    month: str | None = None,
    size: int = ROWS,
) -> Part[Account]:
    """What an outlet reports people to have said, the newest first: all, or what it attributes to ``speaker`` (an id),
    or in the articles of a ``month`` ("2025-03")."""
    ids, total = store.reports.quotations(
        outlet=outlet, speaker=speaker, month=month, limit=size, offset=_before(page, size)
    )
    return Part(tuple(map(Accounts(store), ids)), total, page, size)


def reworded_by(
    store: Store, outlet: str, page: int = 1, *, drift: Drift | None = None, size: int = ROWS
) -> Part[Reworded]:
    """Reports of an outlet in other words than those they go back to, the newest first; ``drift``: those alone to whose
    words this happened. Other marks, and direct speech made indirect, count only where they are asked for."""
    rows, total = store.reports.reworded(outlet, drift or "", limit=size, offset=_before(page, size))
    account = Accounts(store)
    return Part(tuple(Reworded(account(row[0]), *row[1:]) for row in rows), total, page, size)


def copied_by(store: Store, outlet: str, page: int = 1, *, size: int = ROWS) -> Part[Copy]:
    """The articles of an outlet that are mostly the text of another outlet's article, the newest first."""
    rows, total = store.reports.printed(outlet, limit=size, offset=_before(page, size))
    return Part(tuple(rows), total, page, size)


class _Counted:
    """The tallies of one outlet as counts with names."""

    def __init__(self, store: Store, outlet: str) -> None:
        self._store = store
        self._reports = store.reports
        self._outlet = outlet

    def names(self, what: str, most: int) -> tuple[Count, ...]:
        return tuple(Count(value, n) for value, n in self._reports.tally(what, self._outlet, most))

    def outlets(self, what: str, most: int) -> tuple[Count, ...]:
        return tuple(Count(value, n, value) for value, n in self._reports.tally(what, self._outlet, most))

    def months(self, what: str) -> tuple[Count, ...]:
        return in_order(self._reports.tally(what, self._outlet))

    def persons(self, what: str, most: int) -> tuple[Count, ...]:
        return by_name(self._store, self._reports.tally(what, self._outlet, most))

    def hands(self, what: str, most: int) -> tuple[Count, ...]:
        return tuple(Count(*self._reports.hand(value, n)) for value, n in self._reports.tally(what, self._outlet, most))

    def cited(self, most: int) -> tuple[Count, ...]:
        key = self._reports.known_as(self._outlet)
        return tuple(Count(value, n, value) for value, n in self._reports.tally("cited", key, most))

    def passages(self, what: str, most: int) -> tuple[Passage, ...]:
        return tuple(Passage(*row) for row in self._reports.passages(what, self._outlet, most))


def by_name(store: Store, rows: list[tuple[str, int]]) -> tuple[Count, ...]:
    """Ids of persons with numbers as counts with names."""
    names = store.reports.names(id for id, _ in rows)
    return tuple(Count(names.get(id, ""), n, id if id in names else None) for id, n in rows)


def in_order(rows: list[tuple[str, int]]) -> tuple[Count, ...]:
    """Months with numbers, in order of time; where none is known, last."""
    return tuple(Count(month, n) for month, n in sorted(rows, key=lambda row: (not row[0], row[0])))


def _before(page: int, size: int) -> int:
    return (page - 1) * size
