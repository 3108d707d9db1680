"""A traced answer in, its page out: the words first, who and when, what happened to them, why we think so, what was
searched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from rich.table import Table
from rich.text import Text

from onrecord.ask import Account, Traced, article_of
from onrecord.records import Edge, Utterance
from onrecord.show.marked import KEY, marked
from onrecord.show.terminal import NARROW, Pages, heading
from onrecord.telling import (
    as_version,
    attributed_most,
    attribution,
    clean,
    counted,
    day,
    difference,
    drifted,
    first_on_record,
    listed,
    looked_at,
    outlet,
    quoted,
    same_text,
    sureness,
    through,
    title,
)

STYLE = "underline"  # of the words in the article's sentence
SAME = 3  # outlets with one text that are named
SHOWN = 12  # sentences printed under a page; JSON has all
VERDICT = {"verbatim": "green", "cut": "yellow", "spliced": "yellow", "altered": "red", "translated": "cyan",
           "other speaker": "red", "formula": "cyan", "not on record": "red"}  # fmt: skip


def page(traced: Traced) -> Pages:
    """The page that ``onrecord trace`` prints and ``onrecord demo`` ends on."""
    return Pages(lambda width: _blocks(traced, width))


def _blocks(traced: Traced, width: int) -> Iterator[Any]:
    verdict, utterance = traced.verdict, traced.verdict.utterance
    yield ""
    if utterance is None:
        yield Text(quoted(verdict.input), style="bold")
        yield ""
        yield _your_words(traced)
    else:
        yield Text(title(utterance, traced.accounts), style="bold")
        yield Text(f"{attribution(traced.accounts)} · {first_on_record(utterance, traced.accounts)}")
        yield ""
        yield _your_words(traced)
        yield ""
        yield heading("Versions")
        yield from _versions(utterance, traced.accounts, width)
        yield ""
        yield heading("Trail")
        yield from _trail(utterance, traced.accounts, width)
        if utterance.conflicts:
            yield ""
            yield heading("Conflict" if len(utterance.conflicts) == 1 else "Conflicts")
            yield _conflicts(utterance)
        yield ""
        yield heading("In the articles")
        yield from _sentences(traced.accounts, width)
    yield ""
    yield Text(looked_at(verdict.searched, traced.accounts), style="dim")


def _your_words(traced: Traced) -> Text:
    verdict = traced.verdict
    text = Text("Your words: ")
    text.append(verdict.verdict, style=f"bold {VERDICT[verdict.verdict]}")
    text.append(". " + clean(verdict.because))
    text.append(as_version(traced))
    return text


def _versions(utterance: Utterance, accounts: Sequence[Account], width: int) -> Iterator[Any]:
    by_id = {a.id: a for a in accounts}
    number = {v.id: n for n, v in enumerate(utterance.versions, 1)}
    several_years = len({(a.date or "")[:4] for a in accounts}) > 1
    several_languages = len({v.language for v in utterance.versions}) > 1
    most = attributed_most(accounts)
    changed = False
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    if width >= NARROW:
        table.add_column(justify="right", no_wrap=True)
        if several_languages:
            table.add_column(no_wrap=True, style="dim")
        table.add_column(ratio=5)
        table.add_column(ratio=3, overflow="fold")
        table.add_column(ratio=2)
    else:
        table.add_column(justify="right", no_wrap=True)
        table.add_column(ratio=1)
    for v in utterance.versions:
        text = marked(v)
        changed = changed or "‹" in text.plain
        reports = ", ".join(_reports([by_id[q] for q in v.quotes if q in by_id], most, year=several_years))
        happened = drifted(v, number)
        language = v.language if several_languages else ""
        if width >= NARROW:
            table.add_row(str(number[v.id]), *([language] if several_languages else []), text, reports, happened)
        else:
            table.add_row(str(number[v.id]), text)
            table.add_row("", Text(" · ".join(part for part in (language, reports, happened) if part), style="dim"))
    yield table
    if changed:
        yield Text(KEY, style="dim")


def _report(account: Account, most: str | None, *, year: bool) -> str:
    aside = [f"as {clean(account.speaker)}’s"] if account.speaker and account.speaker != most else []
    aside += ["as hearsay"] if account.alleged else []
    return f"{outlet(account)} {day(account.date, year=year)}" + (f" ({', '.join(aside)})" if aside else "")


def _reports(accounts: Sequence[Account], most: str | None, *, year: bool) -> Iterator[str]:
    """The reports with who and when; those whose articles are one text together, behind the first of them."""
    texts: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        texts[account.text_of or account.article].append(account)
    for first, *rest in texts.values():
        others = dict.fromkeys(name for a in rest if (name := outlet(a)) != outlet(first))
        [(_, whose)] = same_text([first, *rest]) or [(0, "")]
        same = f" (the same {whose}text: {listed(others, SAME)})" if others else ""
        yield _report(first, most, year=year) + same


def _trail(utterance: Utterance, accounts: Sequence[Account], width: int) -> Iterator[Any]:
    """One line an article, however often it gives the words; those nobody is known to stand behind begin a tree."""
    first: dict[str, Account] = {}
    for account in accounts:
        first.setdefault(account.article, account)
    below: dict[str, list[Edge]] = defaultdict(list)
    has_parent: set[str] = set()
    for edge in utterance.trail:
        above, later = article_of(edge.earlier), article_of(edge.later)
        if above != later and later in first and later not in has_parent:
            below[above].append(edge)
            has_parent.add(later)
    most = attributed_most(accounts)
    year = len({(a.date or "")[:4] for a in accounts}) > 1
    rows: list[tuple[str, str, str, str]] = []  # lines before the name, name, reason, how sure
    shown: set[str] = set()

    def descend(article: str, before: str) -> None:
        shown.add(article)
        edges = [edge for edge in below[article] if article_of(edge.later) not in shown]
        # Many that print one text are one branch, but for those from whom others have it.
        same = [e for e in edges if first[article_of(e.later)].copy_of and not below[article_of(e.later)]]
        if len(same) > SAME:
            edges = [edge for edge in edges if edge not in same]
            names, why = _in_one([first[article_of(edge.later)] for edge in same])
            rows.append((before + ("├─ " if edges else "└─ "), names, why, sureness(min(e.confidence for e in same))))
            shown.update(article_of(edge.later) for edge in same)
        for n, edge in enumerate(edges):
            account, last = first[article_of(edge.later)], n == len(edges) - 1
            why = clean(edge.because).rstrip(".") or edge.reason
            sure = sureness(edge.confidence)
            rows.append((before + ("└─ " if last else "├─ "), _report(account, most, year=year), why, sure))
            inner = before + ("    " if last else "│   ")
            if account.via:
                rows.append((inner + ("│ " if below[account.article] else "  "), through(account.via), "", ""))
            descend(account.article, inner)

    roots = [article for article in first if article not in has_parent] or list(first)[:1]
    for article in roots:
        root = first[article]
        chain = [clean(root.speaker) if root.speaker else "somebody not known", *map(clean, root.via)]
        rows.append(("", " · ".join([*chain, _report(root, root.speaker, year=year)]), "", ""))
        descend(article, " ")
    yield from _tree(rows, width)
    if len(roots) > 1 and not has_parent:
        yield Text(
            f"It is not established who has it from whom: {counted(len(roots), 'report')} stand beside each other, "
            "and all may have it from the same place."
        )
    elif len(roots) > 1:
        yield Text(f"It is not established where {'both' if len(roots) == 2 else f'the {len(roots)}'} have it from.")


def _in_one(accounts: Sequence[Account]) -> tuple[str, str]:
    """Articles that are copies of one: the names, and why they stand together."""
    shares = [round(100 * a.copy_of.share) for a in accounts if a.copy_of]
    share = f"{min(shares)} to {max(shares)} %" if min(shares) < max(shares) else f"{shares[0]} %"
    whose = next((f", by {clean(a.copy_of.agency)}" for a in accounts if a.copy_of and a.copy_of.agency), "")
    names = listed(dict.fromkeys(map(outlet, accounts)), SAME)
    return names, f"The whole articles are the same text ({share} of their words){whose}"


def _tree(rows: Sequence[tuple[str, str, str, str]], width: int) -> Iterator[Any]:
    """The rows with their reasons in a column of their own, or under each name where there is no room for one."""
    reach = max((len(prefix) + len(name) for prefix, name, why, _ in rows if why), default=0) + 2
    beside = width - reach >= 40
    for prefix, name, why, sure in rows:
        guide = prefix.replace("├─", "│ ").replace("└─", "  ")
        names = wrap(name, max(20, width - len(prefix) - 2)) or [""]
        reasons = wrap(f"{why} ({sure})", max(20, width - (reach if beside else len(prefix) + 2))) if why else []
        style = "dim" if prefix and not why else ""
        if beside and reasons and len(names) == 1:
            for m, reason in enumerate(reasons):
                left = Text(prefix if m == 0 else guide, style="dim")
                left.append(name if m == 0 else "", style="default")
                left.append(" " * (reach - len(left.plain)) + reason, style="default")
                yield left
        else:
            for m, part in enumerate(names):
                yield Text.assemble((prefix if m == 0 else guide + "  ", "dim"), (part, style))
            yield from (Text(f"{guide}  {reason}", style="dim") for reason in reasons)


def _conflicts(utterance: Utterance) -> Table:
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column(no_wrap=True, style="bold red")
    table.add_column()
    for conflict in utterance.conflicts:
        table.add_row(conflict.kind, clean(conflict.note))
    return table


def _sentences(accounts: Sequence[Account], width: int) -> Iterator[Any]:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    wide = width >= NARROW
    longest = max(len(clean(account.id)) for account in accounts[:SHOWN])
    table.add_column(ratio=None if wide else 1, width=min(longest, width * 2 // 5) if wide else None, overflow="fold")
    if wide:
        table.add_column(ratio=1)
    for account in accounts[:SHOWN]:
        where = Text(f"{outlet(account)}\n" if account.outlet else "")
        where.append(clean(account.id), style="dim")
        if wide:
            table.add_row(where, _in_its_sentence(account))
        else:
            table.add_row(where)
            table.add_row(_in_its_sentence(account))
    yield table
    if len(accounts) > SHOWN:
        yield Text(f"and {counted(len(accounts) - SHOWN, 'more report')}: --format json has all", style="dim")


def _in_its_sentence(account: Account) -> Text:
    """The sentence that supports a report, with the words it gives underlined."""
    sentence = Text(clean(account.sentence))
    for piece in account.text.split(" … "):
        words = clean(piece).rstrip(" .,")
        begin = sentence.plain.find(words) if words else -1
        if begin >= 0:
            sentence.stylize(STYLE, begin, begin + len(words))
    return sentence


def differs(traced: Traced) -> str:
    """What the given words changed, in a line."""
    return difference(traced.verdict.changes)
