"""Answers in, the words a reader meets out, the same in a terminal, on a page and in a report: dates, counts, sureness,
who is credited by whom, what happened to a wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from onrecord import dates
from onrecord.ask import (
    Account,
    Branch,
    Denial,
    Results,
    Standing,
    Suggestion,
    Timeline,
    Traced,
    article_of,
    outlet_of,
    standing,
)
from onrecord.records import Anchor, Change, Correction, Review, Searched, Utterance, Version
from onrecord.text.plain import defused

NOBODY = "somebody not known"  # where a speaker is asked for and there is none
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


UNSETTLED = (
    "Articles are being added. What the newest of them report isn't compared with the others yet; "
    "when that is done, this page shows it."
)

DISPUTED = {
    "speaker": "Who is credited",
    "number": "Which number",
    "polarity": "With a “not” or without",
    "denial": "Whether it was said",
    "description": "What it is called",
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
    return clean(outlet_of(account))


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


def attribution(accounts: Sequence[Account], utterance: Utterance | None = None) -> str:
    """Who credits whom: "3 outlets attribute it to Noor Velasco, all from Stage Weekly".

    Never that somebody said it. Not before several independent sources agree and nobody contradicts does it say
    "reported independently"; `ask.standing` has the rule. Without the utterance nothing is known of sources.
    """
    told = standing(accounts, utterance)
    own = [a for a in accounts if a.speaker == told.speaker and not a.denies]
    if not own:
        return "no report on record attributes it to anybody"
    by = counted(told.outlets, "outlet" if any(a.outlet for a in accounts) else "article")
    to = clean(told.speaker) if told.speaker else NOBODY
    others = "".join(f", {n:,} to {clean(name) if name else 'nobody named'}" for name, n in told.credited[1:])
    if told.word == "independent":
        of = f"{told.sources:,} of {by}" if told.sources < told.outlets else by
        return f"reported independently by {of} as {to}’s words{others}"
    if told.outlets == 1 and not others:
        line = f"{outlet(own[0])} attributes it to {to}" + (" as hearsay" if told.hearsay else "")
    else:
        line = f"{by} {'attributes' if told.outlets == 1 else 'attribute'} it to {to}"
        if told.hearsay:
            line += " as hearsay" if told.hearsay == told.outlets else f" ({told.hearsay:,} as hearsay)"
        line += others + _from(told, own, utterance)
    return {"disputed": "disputed: ", "denied": "denied: "}.get(told.word, "") + line


def _from(told: Standing, own: Sequence[Account], utterance: Utterance | None) -> str:
    """Where several outlets that credit one person have it from."""
    same = with_same_text(told.outlets, own)
    every = "both" if told.outlets == 2 else "all"
    if told.outlets == 1 or len([name for name, _ in told.credited if name]) > 1:
        return ""
    if same.startswith(every):
        return f", {same}"
    if told.source:
        how = {"sure": "", "likely": " probably", "possible": " perhaps"}[sureness(told.sure)]
        return f", {every}{how} from {clean(told.source)}"
    return (f", {same}" if same else "") + (f", from at most {told.sources:,} sources" if utterance else "")


def denial(denied: Denial) -> str:
    """A denial in a line, with where and when it is reported and what the article says: "Glare, 9 March 2025, reports
    that Ines Marlow denies having said it: …"."""
    who = clean(denied.speaker) if denied.speaker else "somebody not named"
    when = f", {dates.readable(denied.date)}," if denied.date else ""
    sentence = clean(denied.sentence)
    return f"{clean(denied.outlet or denied.article)}{when} reports that {who} denies having said it: {sentence}"


def denials(accounts: Iterable[Account]) -> list[Denial]:
    """All that deny what the accounts report, each once."""
    return list({denied.id: denied for account in accounts for denied in account.denied}.values())


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
        credited[account.speaker or NOBODY].add(outlet(account))
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


def story(timeline: Timeline) -> str:
    """A story in a line: its persons, then the words that tell it from others."""
    persons = [clean(person.name) for person in timeline.persons if not person.is_body]
    persons = persons or [clean(person.name) for person in timeline.persons]
    parts = [", ".join(persons[:3]), ", ".join(map(clean, timeline.story.words))]
    return ": ".join(part for part in parts if part) or clean(timeline.reports[0].told.article)


def story_counts(timeline: Timeline) -> str:
    """How many tell a story, in which languages and when: "4 articles of 3 outlets in de and en, 3 March 2025"."""
    named = any(report.told.outlet for report in timeline.reports)
    outlets = f" of {counted(len(timeline.outlets), 'outlet')}" if named else ""
    languages = f" in {listed(timeline.languages)}" if len(timeline.languages) > 1 else ""
    begin, end = dates.readable(timeline.begin), dates.readable(timeline.end)
    when = begin if begin == end else f"{begin} to {end}"
    return f"{counted(len(timeline.reports), 'article')}{outlets}{languages}, {when}"


def story_first(timeline: Timeline) -> str:
    """Who told a story first, as far as the dates say."""
    first, *later = timeline.reports
    if first.told.date is None:
        return "None of its articles has a date, so who told it first is not known."
    as_early = [r for r in later if r.told.date == first.told.date or first.told.article in r.maybe_before]
    names = [clean(r.told.outlet or r.told.article) for r in (first, *as_early)]
    if not as_early:
        return f"First on record: {names[0]}, {dates.readable(first.told.date)}."
    return f"First on record: one of {listed(dict.fromkeys(names), 6)}; their dates don't tell which."


def corrected(one: Correction) -> str:
    """A correction as a sentence says it: the quotation was cut, and how."""
    if one.kind == "dropped":
        return f"the quotation was dropped: {quoted(clean(one.before))}"
    if one.kind == "added":
        return f"a quotation was added: {quoted(clean(one.after))}"
    if one.kind == "speaker":
        return (
            f"the speaker was changed from {clean(one.speaker_before)} to {clean(one.speaker_after)}: "
            f"{quoted(clean(one.after))}"
        )
    how = {"cut": "cut", "extended": "extended"}.get(one.drift[0] if one.drift else "", "changed")
    return f"the quotation was {how}: {difference(one.changes) or quoted(clean(one.after))}"


Fate = Literal["first", "same", "cut", "altered", "translated"]


def fate(version: Version) -> Fate:
    """The gravest that happened to a wording since its parent, as its sign on a page tells it."""
    drift = set(version.drift) - {"verbatim", "punctuation", "direct_indirect"}
    if version.parent is None:
        return "first"
    if not drift:
        return "same"
    if drift <= {"cut", "extended", "cleaned", "censored"}:
        return "cut"
    return "translated" if drift <= {"translated", "cut", "extended"} else "altered"


def travelled(utterance: Utterance, accounts: Sequence[Account]) -> str:
    """What became of the words, in a sentence."""
    if len(accounts) == 1:
        return "One report is on record, so nothing tells how the words changed on the way."
    times = counted(len(accounts), "report")
    fates = [fate(version) for version in utterance.versions]
    if len(fates) == 1 or set(fates[1:]) == {"same"}:
        return f"All {times} give the same words."
    languages = len({version.language for version in utterance.versions})
    across = f" and {counted(languages, 'language')}" if languages > 1 else ""
    by = [
        (fates.count("altered"), "changed"),
        (fates.count("cut"), "cut or longer"),
        (fates.count("translated"), "translated"),
    ]
    happened = listed(f"{number:,} {word}" for number, word in by if number)
    return f"{times} in {counted(len(fates), 'wording')}{across}: {happened}."


def unestablished(roots: Sequence[Branch]) -> str:
    """What a trail doesn't tell about its roots; empty where there is one."""
    if len(roots) < 2:
        return ""
    if any(root.below for root in roots):
        return f"It is not established where {'both' if len(roots) == 2 else f'the {len(roots):,}'} have it from."
    return (
        f"It is not established who has it from whom: {counted(len(roots), 'report')} stand beside each other, "
        "and all may have it from the same place."
    )


def because(branch: Branch) -> str:
    """Why an article is taken to have the words from the one above it, in a trail."""
    if branch.copies:
        every = [branch.report, *branch.copies]
        shares = sorted(round(100 * a.copy_of.share) for a in every if a.copy_of)
        share = f"{shares[0]} to {shares[-1]} %" if shares[0] < shares[-1] else f"{shares[0]} %"
        whose = next((f", by {clean(a.copy_of.agency)}" for a in every if a.copy_of and a.copy_of.agency), "")
        return f"The whole articles are the same text ({share} of their words){whose}"
    return clean(branch.edge.because).rstrip(".") or branch.edge.reason if branch.edge else ""


def found(results: Results) -> str:
    """How much a search found: "12 quotations", "More than 1,000 quotations", "No quotation has all of the words"."""
    words = len(results.query.words) + len(results.query.phrases)
    some = f"{results.partly:,} {'has' if results.partly == 1 else 'have'} some of them"
    if results.more:
        return f"More than {counted(results.found, 'quotation')}"
    if results.found:
        return counted(results.found, "quotation") + (f" with all of the words; {some}" if results.partly else "")
    return (
        f"No quotation has all of the words; {some}"
        if results.partly
        else ("No quotation has all of the words" if words > 1 else "No quotation found")
    )


def meant(suggestions: Sequence[Suggestion]) -> str:
    """Other names and words: "Did you mean Noor Velasco or Nora Velasquez?"; empty where there are none."""
    names = list(dict.fromkeys(clean(one.name) for one in suggestions))
    return f"Did you mean {' or '.join([', '.join(names[:-1]), names[-1]] if len(names) > 1 else names)}?" * bool(names)


REVIEW_ASKED = {
    "quotation": "Is this a quotation, and are these its words?",
    "speaker": "Who said it?",
    "addressee": "To whom was it said?",
    "join": "Is this the same utterance?",
}


def review_said(one: Review) -> str:
    """A review as a line of the log.

    >>> from onrecord.records import Anchor, Named, Span
    >>> words = Anchor("a", (Span(0, 4),), ("“No”",))
    >>> review_said(Review(1, "correct", "speaker", words, speaker=Named("Ana Ruiz", Anchor("a"))))
    '“No” (a): the speaker is Ana Ruiz'
    """
    words = f"{_in_marks(one.at)} ({clean(one.at.article)})"
    if one.what == "undo":
        text = f"takes back {one.undoes}"
    elif one.about == "article":
        text = f"{clean(one.at.article)}: looked through, nothing is missing"
    elif one.about == "join" and one.to is not None:
        ruled = "one utterance" if one.what == "accept" else "not the same utterance"
        text = f"{words} and {_in_marks(one.to)} ({clean(one.to.article)}): {ruled}"
    elif one.what == "reject":
        text = f"{words}: " + ("no quotation" if one.about == "quotation" else f"not that {one.about}")
    elif one.what == "accept":
        text = f"{words}: " + ("right" if one.about == "quotation" else f"the {one.about} is right")
    else:
        text = f"{words}: " + "; ".join(_put_right(one))
    return f"{text} ({clean(one.note)})" if one.note else text


def _put_right(one: Review) -> Iterator[str]:
    if one.what == "add":
        yield "a quotation that was missed"
    if one.to is not None:
        yield f"the words are {_in_marks(one.to)}"
    if one.kind is not None and one.what != "add":
        yield f"it is {one.kind}"
    if one.cue is not None and one.what != "add":
        yield f"the cue is {_in_marks(one.cue)}" if one.cue.quote else "it has no cue"
    for role, named in (("speaker", one.speaker), ("addressee", one.addressee)):
        if named is not None:
            yield f"the {role} is {clean(named.person) if named.person else 'not known'}"


def _in_marks(anchor: Anchor) -> str:
    words = clean(" … ".join(anchor.quote))
    return words if words[:1] in ("“", "„", "«", '"') else f"“{words}”"


def found_by(evidence: Iterable[str]) -> str:
    """What a quotation was found by, as its evidence has it.

    >>> found_by(("cue behind", "model 0.93"))
    'by the rule “cue behind”, and the model gives it 0.93'
    """
    every = [clean(one) for one in evidence]
    rules = [f"“{one}”" for one in every if not one.startswith("model ")]
    model = [one.removeprefix("model ") for one in every if one.startswith("model ")]
    said = [f"by the rule {listed(rules)}" if len(rules) == 1 else f"by the rules {listed(rules)}"] if rules else []
    said += [f"{'and ' if rules else ''}the model gives it {score}" for score in model]
    return ", ".join(said) or "by nothing that is kept"
