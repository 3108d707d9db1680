"""A traced answer in, its page out: the words first, who and when, what happened to them, why we think so, what was
searched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from rich.table import Table
from rich.text import Text

from onrecord import dates
from onrecord.ask import Account, Traced
from onrecord.records import Edge, Utterance, Version
from onrecord.show.marked import KEY, marked
from onrecord.show.terminal import NARROW, Pages, heading
from onrecord.show.words import (
    clean,
    counted,
    day,
    difference,
    drifted,
    listed,
    looked_at,
    outlet,
    quoted,
    reporters,
    same_text,
    sureness,
    through,
    with_same_text,
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


def as_version(traced: Traced) -> str:
    """Which later version has just these words, and what happened to it: " Version 4 has just these words, …"."""
    if traced.verdict.utterance is None:
        return ""
    versions = traced.verdict.utterance.versions
    number = {v.id: n for n, v in enumerate(versions, 1)}
    same = next((v for v in versions if _letters(v.text) == _letters(traced.verdict.input)), versions[0])
    if same is versions[0]:
        return ""
    happened = drifted(same, number)
    return f" Version {number[same.id]} has just these words" + (f": {happened}." if happened else ".")


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def foremost(utterance: Utterance, accounts: Sequence[Account]) -> Version:
    """The wording to set at the top: the longest that the earliest report gives, in quotation marks if there is one."""
    direct = {a.id for a in accounts if a.kind == "direct"}
    first = [v for v in utterance.versions if any(_article_of(q) == utterance.earliest.article for q in v.quotes)]
    in_marks = [v for v in first if direct & set(v.quotes)]
    return max(in_marks or first or utterance.versions, key=lambda v: len(v.text))


def title(utterance: Utterance, accounts: Sequence[Account]) -> str:
    """The foremost wording, in marks where an article gives it as somebody's own words."""
    version = foremost(utterance, accounts)
    in_marks = any(a.kind in ("direct", "fragment") for a in accounts if a.id in version.quotes)
    return quoted(version.text) if in_marks else clean(version.text)


def attribution(accounts: Sequence[Account]) -> str:
    """Who credits whom: "attributed to Noor Velasco by 3 outlets, 2 of them with the same text"."""
    credited: dict[str | None, list[Account]] = defaultdict(list)
    for account in accounts:
        credited[account.speaker].append(account)
    by = {speaker: {outlet(a) for a in some} for speaker, some in credited.items()}
    said = []
    for n, speaker in enumerate(sorted(by, key=lambda name: (name is None, -len(by[name]), name or ""))):
        number = reporters(by[speaker], accounts) if n == 0 else str(len(by[speaker]))
        same = with_same_text(len(by[speaker]), credited[speaker])
        aside = (f", {same}" if len(by) == 1 else f" ({same})") if same else ""
        said.append(f"to {clean(speaker) if speaker else 'somebody not known'} by {number}{aside}")
    return "attributed " + ", ".join(said)


def first_on_record(utterance: Utterance, accounts: Sequence[Account]) -> str:
    """When and where first, with the reports whose dates can't be told apart."""
    names = {a.article: outlet(a) for a in accounts}
    earliest = utterance.earliest
    first = f"first on record {dates.readable(earliest.date)}, {names.get(earliest.article, earliest.article)}"
    ties = sorted({_article_of(tie) for tie in earliest.ties} - {earliest.article})
    if not ties:
        return first
    return f"{first}; {listed((names.get(t, t) for t in ties), 3)} can't be told apart from it by date"


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


def attributed_most(accounts: Iterable[Account]) -> str | None:
    """The speaker that most outlets name."""
    outlets: dict[str, set[str]] = defaultdict(set)
    for account in accounts:
        if account.speaker:
            outlets[account.speaker].add(outlet(account))
    return min(outlets, key=lambda name: (-len(outlets[name]), name), default=None)


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
        above, later = _article_of(edge.earlier), _article_of(edge.later)
        if above != later and later in first and later not in has_parent:
            below[above].append(edge)
            has_parent.add(later)
    most = attributed_most(accounts)
    year = len({(a.date or "")[:4] for a in accounts}) > 1
    rows: list[tuple[str, str, str, str]] = []  # lines before the name, name, reason, how sure
    shown: set[str] = set()

    def descend(article: str, before: str) -> None:
        shown.add(article)
        edges = [edge for edge in below[article] if _article_of(edge.later) not in shown]
        # Many that print one text are one branch, but for those from whom others have it.
        same = [e for e in edges if first[_article_of(e.later)].copy_of and not below[_article_of(e.later)]]
        if len(same) > SAME:
            edges = [edge for edge in edges if edge not in same]
            names, why = _in_one([first[_article_of(edge.later)] for edge in same])
            rows.append((before + ("├─ " if edges else "└─ "), names, why, sureness(min(e.confidence for e in same))))
            shown.update(_article_of(edge.later) for edge in same)
        for n, edge in enumerate(edges):
            account, last = first[_article_of(edge.later)], n == len(edges) - 1
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


def _article_of(report: str) -> str:
    return report.rpartition("#")[0] or report


def differs(traced: Traced) -> str:
    """What the given words changed, in a line."""
    return difference(traced.verdict.changes)


def speakers(accounts: Sequence[Account]) -> Mapping[str, set[str]]:
    """Speaker → the outlets that credit them."""
    credited: dict[str, set[str]] = defaultdict(set)
    for account in accounts:
        credited[account.speaker or "somebody not known"].add(outlet(account))
    return credited
