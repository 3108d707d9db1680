"""A traced answer in, its page out: the words first, who and when, what happened to them, why we think so, what was
searched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from rich.table import Table
from rich.text import Text

from onrecord.ask import Account, Branch, Traced, branches
from onrecord.records import Utterance
from onrecord.show.marked import KEY, marked
from onrecord.show.terminal import NARROW, Pages, heading
from onrecord.telling import (
    NOBODY,
    as_version,
    attributed_most,
    attribution,
    because,
    clean,
    counted,
    day,
    denial,
    denials,
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
    unestablished,
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
        yield Text(f"{attribution(traced.accounts, utterance)} · {first_on_record(utterance, traced.accounts)}")
        yield from (Text(denial(one), style="red") for one in denials(traced.accounts))
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
    aside += ["denies it"] if account.denies else []
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
    most = attributed_most(accounts)
    year = len({(a.date or "")[:4] for a in accounts}) > 1
    rows: list[tuple[str, str, str, str]] = []  # lines before the name, name, reason, how sure

    def descend(above: Branch, before: str) -> None:
        for n, branch in enumerate(above.below):
            last = n == len(above.below) - 1
            account = branch.report
            name = _report(account, most, year=year)
            if branch.copies:
                name = listed(dict.fromkeys(map(outlet, (account, *branch.copies))), SAME)
            sure = sureness(branch.edge.confidence) if branch.edge else ""
            rows.append((before + ("└─ " if last else "├─ "), name, because(branch), sure))
            inner = before + ("    " if last else "│   ")
            if account.via and not branch.copies:
                rows.append((inner + ("│ " if branch.below else "  "), through(account.via), "", ""))
            descend(branch, inner)

    roots = branches(utterance, accounts)
    for root in roots:
        account = root.report
        chain = [clean(account.speaker) if account.speaker else NOBODY, *map(clean, account.via)]
        rows.append(("", " · ".join([*chain, _report(account, account.speaker, year=year)]), "", ""))
        descend(root, " ")
    yield from _tree(rows, width)
    if says := unestablished(roots):
        yield Text(says)


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
