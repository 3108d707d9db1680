"""Answers in, HTML for notebooks out: self-contained, everything from articles escaped, readable without styles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

from onrecord import dates
from onrecord.ask import Account, Known, Page, Traced
from onrecord.records import Quotation
from onrecord.show.article import about, title_line
from onrecord.telling import (
    NOBODY,
    as_version,
    attribution,
    day,
    denial,
    denials,
    drifted,
    first_on_record,
    looked_at,
    outlet,
    pieces,
    quoted,
    reported,
    sureness,
    through,
    title,
)
from onrecord.text.plain import defused

STYLE = """<style>
.onrecord{font-family:Georgia,serif;line-height:1.5;max-width:52em}
.onrecord table{border-collapse:collapse;width:100%}
.onrecord td,.onrecord th{text-align:left;vertical-align:top;padding:.2em 1em .2em 0;background:none}
.onrecord q.content{quotes:none;text-decoration:underline;text-decoration-color:#b8860b;text-underline-offset:.2em}
.onrecord .speaker{font-weight:bold}.onrecord .cue{font-style:italic}.onrecord .addressee{border-bottom:1px dotted}
.onrecord .words{font-size:1.35em}.onrecord .quiet,.onrecord sup{color:#767676}
.onrecord del{color:#b00020}.onrecord ins{color:#00662b;text-decoration:none;border-bottom:1px solid}
</style>"""
ROLES = ("content", "speaker", "cue", "addressee")


def document(page: Page) -> str:
    """An article with its quotations marked and who said them beside it."""
    text = page.reading.article.text
    number = {q.id: n for n, q in enumerate(page.reading.quotations, 1)}
    rows = []
    begin = 0
    for line in text.splitlines(keepends=True):
        end = begin + len(line)
        if line.strip():
            here = [q for q in page.reading.quotations if begin <= q.content[0].begin < end]
            notes = "<br>".join(f"<sup>{number[q.id]}</sup> {_safe(about(page, q))}" for q in here)
            marked = "".join(_marked(text, begin, end, page.reading.quotations, number))
            rows.append(f'<tr><td style="width:65%">{marked}</td><td class="quiet">{notes}</td></tr>')
        begin = end
    return _page(f"<p><b>{_safe(title_line(page))}</b></p><table>{''.join(rows)}</table>")


def _marked(text: str, begin: int, end: int, quotations: Iterable[Quotation], number: dict[str, int]) -> Iterator[str]:
    """The stretch of text with an element for each run of the same roles: spans may nest and overlap."""
    spans = [
        (max(span.begin, begin), min(span.end, end), role, q)
        for q in quotations
        for role, where in zip(ROLES, (q.content, q.speaker.spans, q.cue, q.addressee.spans), strict=True)
        for span in where
        if span.begin < end and span.end > begin
    ]
    edges = sorted({begin, end, *(e for b, e, _, _ in spans), *(b for b, _, _, _ in spans)})
    for left, right in pairwise(edges):
        roles = [role for b, e, role, _ in spans if b <= left and right <= e]
        piece = _safe(text[left:right])
        for role in dict.fromkeys(roles):
            tag = "q" if role == "content" else "span"
            piece = f'<{tag} class="{role}">{piece}</{tag}>'
        yield piece
        yield from (
            f"<sup>{number[q.id]}</sup>"
            for q in quotations
            if q.content[0].end == right and q.content[0].begin >= begin
        )


def trace(traced: Traced) -> str:
    """What is on record about some words: words, attribution, versions, trail, conflicts, what was searched."""
    verdict, utterance = traced.verdict, traced.verdict.utterance
    yours = f"<p>Your words: <b>{verdict.verdict}</b>. {_safe(verdict.because)}{_safe(as_version(traced))}</p>"
    foot = f'<p class="quiet">{_safe(looked_at(verdict.searched, traced.accounts))}</p>'
    if utterance is None:
        return _page(f'<p class="words">{_safe(quoted(verdict.input))}</p>{yours}{foot}')
    number = {v.id: n for n, v in enumerate(utterance.versions, 1)}
    by_id = {a.id: a for a in traced.accounts}
    versions = "".join(
        f"<tr><td>{number[v.id]}</td><td>{_safe(v.language)}</td><td>{''.join(_changed(pieces(v)))}</td>"
        f"<td>{_safe(', '.join(_report(by_id[q]) for q in v.quotes if q in by_id))}</td>"
        f"<td>{_safe(drifted(v, number))}</td></tr>"
        for v in utterance.versions
    )
    trail = "".join(
        f"<tr><td>{_safe(_report(by_id[e.earlier]))}</td><td>→ {_safe(_report(by_id[e.later]))}</td>"
        f'<td>{_safe(e.because or e.reason)}</td><td class="quiet">{sureness(e.confidence)}</td></tr>'
        for e in utterance.trail
        if e.earlier in by_id and e.later in by_id
    )
    chains = "".join(f"<li>{_safe(_chain(a))}</li>" for a in traced.accounts)
    conflicts = "".join(f"<li><b>{c.kind}</b> {_safe(c.note)}</li>" for c in utterance.conflicts)
    return _page(
        f'<p class="words">{_safe(title(utterance, traced.accounts))}</p>'
        f"<p>{_safe(attribution(traced.accounts, utterance))} · "
        f"{_safe(first_on_record(utterance, traced.accounts))}</p>"
        + "".join(f"<p><b>denied</b> {_safe(denial(one))}</p>" for one in denials(traced.accounts))
        + f"{yours}"
        f"<p><b>Versions</b></p><table>{versions}</table>"
        f"<p><b>Trail</b></p><table>{trail or '<tr><td>Not established who has it from whom.</td></tr>'}</table>"
        f"<ul>{chains}</ul>" + (f"<p><b>Conflicts</b></p><ul>{conflicts}</ul>" if conflicts else "") + foot
    )


def person(known: Known) -> str:
    """What outlets attribute to a person, newest first."""
    rows = "".join(
        f'<tr><td class="quiet">{_safe(day(a.date, year=True))}</td><td>{_safe(outlet(a))}</td>'
        f"<td>{_safe(reported(a))}{_doubt(a)}</td>"
        f'<td class="quiet">{_safe(" · ".join(part for part in (_to(a), through(a.via)) if part))}</td></tr>'
        for a in known.quotes
    )
    names = ", ".join((known.person.name, *known.person.aliases, *known.person.epithets))
    return _page(
        f'<p class="words">{_safe(known.person.name)}</p><table>{rows}</table><p class="quiet">{_safe(names)}</p>'
    )


def _doubt(account: Account) -> str:
    denied = "".join(f" <b>denied</b> {_safe(denial(one))}" for one in account.denied)
    return denied or (" <b>disputed</b>" if account.disputed else "")


def _changed(parts: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    for kept, old, new in parts:
        yield _safe(kept)
        if old:
            yield f"<del>{_safe(old)}</del>" + (" " if new else "")
        if new:
            yield f"<ins>{_safe(new)}</ins>"


def _report(account: Account) -> str:
    return f"{outlet(account)} {day(account.date, year=True)}"


def _chain(account: Account) -> str:
    parts = [
        account.speaker or NOBODY,
        *account.via,
        f"{outlet(account)}, {dates.readable(account.date)}",
    ]
    return " · ".join(parts)


def _to(account: Account) -> str:
    return f"to {account.addressee}" if account.addressee else ""


def _safe(text: str) -> str:
    return escape(defused(text))


def _page(body: str) -> str:
    return f'{STYLE}<div class="onrecord">{body}</div>'
