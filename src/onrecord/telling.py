"""Answers in, the words a reader meets out, the same in a terminal, on a page and in a report: dates, counts, sureness,
who is credited by whom, what happened to a wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord import dates
from onrecord.ask import Account, Traced, article_of
from onrecord.records import Change, Searched, Utterance, Version
from onrecord.text.plain import defused

SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
DRIFT = {
    "verbatim": "the same words as",
    "punctuation": "other punctuation than",
    "cut": "cut from",
    "extended": "longer than",
    "spliced": "spliced from",
    "reworded": "reworded from",
    "polarity": "negation changed from",
    "number": "number changed from",
    "name": "name changed from",
    "cleaned": "cleaned up from",
    "censored": "censored from",
    "translated": "translated from",
    "direct_indirect": "direct made indirect, or the reverse, from",
}


def clean(text: str | None) -> str:
    """Text of an article in one line, safe to print."""
    return defused(text or "", one_line=True)


def quoted(text: str, at_most: int | None = None) -> str:
    """Words in marks, cut to a length in characters.

    >>> quoted("We close on Friday", 12)
    '“We close on…”'
    """
    return f"“{_short(text, at_most)}”"


def reported(account: Account, at_most: int | None = None) -> str:
    """The words of a report as a reader may take them: only somebody's own words stand in marks."""
    text = _short(account.text, at_most)
    return f"“{text}”" if account.kind in ("direct", "fragment") else text


def _short(text: str, at_most: int | None) -> str:
    text = clean(text).rstrip(" ,")  # the comma before "she said" is the outlet's
    return text[:at_most].rstrip(" ,.;") + "…" if at_most and len(text) > at_most else text


def day(date: str | None, *, year: bool = False) -> str:
    """A date in a column.

    >>> day("2025-03-04"), day("2025-03"), day("2025"), day(None), day("2025-03-04", year=True)
    ('4 Mar', 'Mar 2025', '2025', 'undated', '4 Mar 2025')
    """
    if date is None:
        return "undated"
    parts = date.split("-")
    if len(parts) == 1:
        return parts[0]
    month = SHORT[int(parts[1]) - 1]
    if len(parts) == 2:
        return f"{month} {parts[0]}"
    return f"{int(parts[2])} {month}" + (f" {parts[0]}" if year else "")


def counted(number: int, one: str, many: str | None = None) -> str:
    """
    >>> counted(1, "outlet"), counted(1200, "outlet"), counted(2, "body", "bodies")
    ('1 outlet', '1,200 outlets', '2 bodies')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(names: Iterable[str], at_most: int | None = None) -> str:
    """
    >>> listed(["a", "b", "c"]), listed(["a"]), listed("abcd", 2)
    ('a, b and c', 'a', 'a, b and 2 more')
    """
    every = [clean(name) for name in names]
    if at_most and len(every) > at_most:
        return ", ".join(every[:at_most]) + f" and {len(every) - at_most} more"
    return " and ".join([", ".join(every[:-1]), every[-1]] if len(every) > 1 else every)


def sureness(confidence: float) -> str:
    """
    >>> sureness(0.9), sureness(0.7), sureness(0.3)
    ('sure', 'likely', 'possible')
    """
    return "sure" if confidence >= 0.85 else "likely" if confidence >= 0.6 else "possible"


def outlet(account: Account) -> str:
    """Who reports: the outlet, else the article's id."""
    return clean(account.outlet or account.article)


def reporters(by: Iterable[str], accounts: Iterable[Account]) -> str:
    """How many report it: outlets, or articles where none of them names its outlet."""
    return counted(len(set(by)), "outlet" if any(a.outlet for a in accounts) else "article")


def same_text(accounts: Iterable[Account]) -> list[tuple[int, str]]:
    """Of those that report it, how many print the same text, and whose text that is: (12, "dpa "); the most first.

    The whose is empty where nothing tells it.
    """
    printing: dict[str, set[str]] = defaultdict(set)
    whose: dict[str, str] = {}
    for account in accounts:
        text = account.text_of or account.article
        printing[text].add(outlet(account))
        if account.copy_of and account.copy_of.agency:
            whose.setdefault(text, f"{clean(account.copy_of.agency)} ")
    several = [(len(names), whose.get(text, "")) for text, names in printing.items() if len(names) > 1]
    return sorted(several, key=lambda one: (-one[0], one[1]))


def with_same_text(number: int, accounts: Iterable[Account]) -> str:
    """How many of a number of outlets print one text: "12 of them with the same dpa text"; empty where none do."""
    same = same_text(accounts)
    if not same:
        return ""
    every = "both" if number == 2 else "all"
    first = f"{every if same[0][0] == number else f'{same[0][0]:,} of them'} with the same {same[0][1]}text"
    return ", ".join([first, *(f"{n:,} with another {whose}text" for n, whose in same[1:])])


def through(via: Sequence[str]) -> str:
    """
    >>> through(("voicemail", "post by @doorman"))
    'through voicemail, post by @doorman'
    """
    return "through " + ", ".join(map(clean, via)) if via else ""


def drifted(version: Version, number: dict[str, int]) -> str:
    """What happened to a version since its parent: "cut from 1"."""
    if version.parent is None or not version.drift:
        return ""
    # The weighty ones; the form of speech is worth a word where nothing else happened.
    quiet = ("verbatim", "punctuation", "direct_indirect")
    drift = [d for d in version.drift if d not in quiet] or list(version.drift[:1])
    if "translated" in drift:
        drift = [d for d in drift if d != "reworded"]
    *before, last = (DRIFT[d] for d in drift)
    return " and ".join([*(words.rpartition(" ")[0] for words in before), last]) + f" {number.get(version.parent, '?')}"


def difference(changes: Sequence[Change], at_most: int = 3) -> str:
    """Changes in a line: drops “on the door”, “asked for” → “wanted”."""
    said = []
    for change in changes[:at_most]:
        if change.kind in ("dropped",) or not change.to:
            said.append(f"drops {quoted(change.text, 60)}")
        elif change.kind in ("added",) or not change.text:
            said.append(f"adds {quoted(change.to, 60)}")
        else:
            said.append(f"{quoted(change.text, 40)} → {quoted(change.to, 40)}")
    more = len(changes) - at_most
    return ", ".join(said) + (f" and {counted(more, 'more change')}" if more > 0 else "")


def looked_at(searched: Searched, accounts: Sequence[Account] = ()) -> str:
    """What was searched: "Searched 31 articles of 12 outlets, 1 March 2025 to 9 March 2025."."""
    # An article that names no outlet counts as one of its own; where none does, there is nothing to count.
    nameless = searched.articles == searched.outlets and accounts and not any(a.outlet for a in accounts)
    of = f" of {counted(searched.outlets, 'outlet')}" if searched.outlets and not nameless else ""
    when = ""
    if searched.begin:
        begin, end = dates.readable(searched.begin), dates.readable(searched.end)
        when = f", {begin}" if begin == end else f", {begin} to {end}"
    return f"Searched {counted(searched.articles, 'article')}{of}{when}."


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
    first = [v for v in utterance.versions if any(article_of(q) == utterance.earliest.article for q in v.quotes)]
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
    ties = sorted({article_of(tie) for tie in earliest.ties} - {earliest.article})
    if not ties:
        return first
    return f"{first}; {listed((names.get(t, t) for t in ties), 3)} can't be told apart from it by date"


def attributed_most(accounts: Iterable[Account]) -> str | None:
    """The speaker that most outlets name."""
    outlets: dict[str, set[str]] = defaultdict(set)
    for account in accounts:
        if account.speaker:
            outlets[account.speaker].add(outlet(account))
    return min(outlets, key=lambda name: (-len(outlets[name]), name), default=None)


def speakers(accounts: Sequence[Account]) -> Mapping[str, set[str]]:
    """Speaker → the outlets that credit them."""
    credited: dict[str, set[str]] = defaultdict(set)
    for account in accounts:
        credited[account.speaker or "somebody not known"].add(outlet(account))
    return credited


def pieces(version: Version) -> Iterator[tuple[str, str, str]]:
    """The version in order: words kept, then the parent's words and this version's in their place, either empty."""
    position = 0
    for change in sorted(version.changes, key=lambda c: c.at or (0, 0)):
        if change.at is None or change.kind == "translated" or change.at.begin < position:
            continue
        begin, end = change.at
        here = version.text[begin:end]
        if change.to and not here.strip():  # dropped or replaced by nothing that stands here
            continue
        before = version.text[position:begin]
        old = clean(change.text)
        # A piece left out is set with its blank, so that the line still reads.
        left = before[-1:] or version.text[position - 1 : position]
        space = " " if old and not here and position + len(before) and not left.isspace() and old[:1].isalnum() else ""
        yield _kept(before) + space, old, clean(here)
        position = end
        if old and not here and version.text[position : position + 1].isalnum() and not old[-1:].isspace():
            yield " ", "", ""
    yield _kept(version.text[position:]), "", ""


def _kept(piece: str) -> str:
    """Safe to print, with the blanks at its edges."""
    inner = clean(piece)
    if not inner:
        return " " if piece else ""
    return " " * piece[0].isspace() + inner + " " * piece[-1].isspace()
