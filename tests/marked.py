"""Marked text in, the article's text and what should be found in it out.

``"[Noor Velasco|speaker] [told|cue] [EFE|addressee]: [«No»|content]."`` marks the parts of one quotation. A number
behind a role says which quotation it belongs to (``[«No»|content2]``; without one it is the first); marks nest; a
``\\\\[`` is a bracket of the text. ``[“Salt”|title]`` and ``nickname`` mark what is not speech.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.extract import extract
from onrecord.records import Article, Quotation, Reading, Span

CASES = Path(__file__).parent / "cases"
ROLES = ("content", "speaker", "cue", "addressee")
NOT_SPEECH = ("title", "nickname", "caption", "term")
MARK = re.compile(r"\\\[|\[|\|(?P<role>[a-z]+)(?P<number>\d*)\]")
EDGES = " ,.;:\u00a0\u202f"  # an edge mark more or less is no difference


@dataclass(frozen=True)
class Expected:
    """One quotation as marked: role → spans, in order of the text."""

    content: tuple[Span, ...] = ()
    speaker: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Marked:
    """The text without its marks, the quotations by number, and what is marked as not speech."""

    text: str
    quotations: dict[int, Expected] = field(default_factory=dict)
    not_speech: tuple[tuple[Span, str], ...] = ()


def read(marked: str) -> Marked:
    """The article's text and the expected spans; ValueError where a mark isn't closed or a role is unknown.

    >>> read("[She|speaker] [said|cue]: [“No.”|content]").quotations[1].cue
    (Span(begin=4, end=8),)
    """
    text = ""
    opened: list[int] = []
    spans: dict[int, dict[str, list[Span]]] = {}
    others: list[tuple[Span, str]] = []
    at = 0
    for m in MARK.finditer(marked):
        text += marked[at : m.start()]
        at = m.end()
        if m.group() == "\\[":
            text += "["
        elif m.group() == "[":
            opened.append(len(text))
        elif not opened:
            raise ValueError(f"no [ before {m.group()!r} in {marked!r}")
        else:
            role, number = m.group("role"), int(m.group("number") or 1)
            span = Span(opened.pop(), len(text))
            if role in NOT_SPEECH:
                others.append((span, role))
            elif role in ROLES:
                spans.setdefault(number, {}).setdefault(role, []).append(span)
            else:
                raise ValueError(f"{role!r} is not one of {', '.join(ROLES + NOT_SPEECH)}")
    if opened:
        raise ValueError(f"a [ is not closed in {marked!r}")
    text += marked[at:]
    quotations = {n: Expected(**{role: tuple(sorted(s)) for role, s in by.items()}) for n, by in spans.items()}
    return Marked(text, dict(sorted(quotations.items())), tuple(sorted(others)))


def cases(name: str) -> Iterator[dict[str, Any]]:
    """The cases of ``tests/cases/NAME.jsonl``; none where there is no such file."""
    path = CASES / f"{name}.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        if line.strip():
            yield json.loads(line)


def check(case: dict[str, Any], language: str) -> None:
    """Extract the case's text and compare it with its marks: nothing missed, nothing else found.

    Keys of a case: ``text``; of the first quotation ``kind``, ``alleged``, ``via``, ``medium``; of another one the same
    under its number and ``nested_in`` (a number): ``{"text": …, "kind": "direct", "2": {"nested_in": 1}}``;
    ``outlet`` of the article. What a case leaves out isn't compared, but for ``alleged``, which is then false.
    """
    want = read(case["text"])
    reading = extract(Article("case", want.text, outlet=case.get("outlet"), language=language))
    found = {_key(want.text, q.content): q for q in reading.quotations}
    shown = "\n  ".join(show(want.text, q) for q in reading.quotations) or "nothing"
    said = f"{case['text']}\nfound:\n  {shown}"
    wanted = {number: _key(want.text, e.content) for number, e in want.quotations.items()}
    assert set(found) == set(wanted.values()), said
    for number, expected in want.quotations.items():
        q = found[wanted[number]]
        facts = case if number == 1 else case.get(str(number), {})
        assert q.speaker.spans == expected.speaker, f"speaker of {number}: {said}"
        assert not expected.cue or _overlap(q.cue, expected.cue), f"cue of {number}: {said}"
        assert not expected.addressee or q.addressee.spans == expected.addressee, f"addressee of {number}: {said}"
        assert facts.get("kind", q.kind) == q.kind, f"kind of {number}: {said}"
        assert facts.get("medium", q.medium) == q.medium, f"medium of {number}: {said}"
        assert facts.get("alleged", False) == q.alleged, f"alleged of {number}: {said}"
        if "via" in facts:
            assert [link.name for link in q.chain] == facts["via"], f"via of {number}: {said}"
        if "nested_in" in facts:
            assert q.nested_in == found[wanted[facts["nested_in"]]].id, f"nesting of {number}: {said}"
    _others(want, reading, said)


ARTICLE = re.compile(r"^(?:(?:the|an?|der|die|das|dem|den|le|la|les|el|los|las) |l['’])", re.IGNORECASE)


def link_name(name: str) -> str:
    """A link's name to compare by: no article, no marks, no capitals.

    >>> link_name("the Harbour Post"), link_name("L’Écho de la Velle")
    ('harbour post', 'écho de la velle')
    """
    return ARTICLE.sub("", name.strip(' "“”„«»')).casefold()


@dataclass(frozen=True)
class Reported:
    """One marked quotation of a chain case, with what it should have and the quotation found in its place."""

    number: int
    expected: Expected
    via: tuple[str, ...]  # names as ``link_name`` gives them
    roles: tuple[str, ...]
    alleged: bool
    medium: str
    nested_in: int | None
    found: Quotation | None


def reported(case: dict[str, Any], language: str) -> tuple[list[Reported], Reading]:
    """The marked quotations of a case, each with the one found that shares at least half of its words with it.

    Facts are the same as for ``check``, and complete: no ``via`` means no links, no ``medium`` speech, no ``alleged``
    that it is stated, no ``nested_in`` that it isn't nested. ``roles`` are those of the links in ``via``.
    """
    want = read(case["text"])
    reading = extract(Article("case", want.text, outlet=case.get("outlet"), language=language))
    shares = sorted(
        (
            (_shared(e.content, q.content), -number, q)
            for number, e in want.quotations.items()
            for q in reading.quotations
        ),
        key=lambda x: (x[0], x[1]),
        reverse=True,
    )
    found: dict[int, Quotation] = {}
    for share, number, q in shares:
        if share >= 0.5 and -number not in found and q not in found.values():
            found[-number] = q
    rows = []
    for number, expected in want.quotations.items():
        facts = case if number == 1 else case.get(str(number), {})
        via = tuple(map(link_name, facts.get("via", ())))
        roles = tuple(facts.get("roles", ()))
        alleged, medium, nested_in = facts.get("alleged", False), facts.get("medium", "speech"), facts.get("nested_in")
        rows.append(Reported(number, expected, via, roles, alleged, medium, nested_in, found.get(number)))
    return rows, reading


def same_mention(expected: tuple[Span, ...], found: tuple[Span, ...]) -> bool:
    """Whether both name somebody at the same place, or nobody."""
    return _overlap(expected, found) if expected else not found


def check_chain(case: dict[str, Any], language: str) -> None:
    """Extract the case's text and compare who passed the words on, hearsay, medium, nesting, speaker and addressee.

    The edges of the words themselves aren't compared, an addressee only where one is marked. Where nothing is marked,
    nothing is found.
    """
    rows, reading = reported(case, language)
    shown = "\n  ".join(show(read(case["text"]).text, q) for q in reading.quotations) or "nothing"
    said = f"{case['text']}\nfound:\n  {shown}"
    found = {r.number: r.found.id for r in rows if r.found is not None}
    for r in rows:
        q = r.found
        assert q is not None, f"words of {r.number}: {said}"
        assert tuple(link_name(link.name) for link in q.chain) == r.via, f"via of {r.number}: {said}"
        roles = tuple(link.role for link in q.chain)
        assert not r.roles or roles == r.roles, f"roles {roles} of {r.number}: {said}"
        assert q.alleged == r.alleged, f"alleged of {r.number}: {said}"
        assert q.medium == r.medium, f"medium {q.medium} of {r.number}: {said}"
        assert q.nested_in == (found.get(r.nested_in) if r.nested_in else None), f"nesting of {r.number}: {said}"
        assert same_mention(r.expected.speaker, q.speaker.spans), f"speaker of {r.number}: {said}"
        told = not r.expected.addressee or same_mention(r.expected.addressee, q.addressee.spans)
        assert told, f"addressee of {r.number}: {said}"
    assert rows or not reading.quotations, f"nothing: {said}"


def _shared(a: tuple[Span, ...], b: tuple[Span, ...]) -> float:
    both = sum(max(0, min(x.end, y.end) - max(x.begin, y.begin)) for x in a for y in b)
    total = sum(s.end - s.begin for s in (*a, *b)) - both
    return both / total if total else 0.0


def show(text: str, q: Quotation) -> str:
    """One quotation on one line, for a failing test's reader."""
    pieces = {role: " … ".join(text[s.begin : s.end] for s in spans) for role, spans in _roles(q)}
    rest = {"alleged": q.alleged, "via": [link.name for link in q.chain], "by": q.evidence, "nested_in": q.nested_in}
    return f"{q.kind} {pieces} {rest}"


def _roles(q: Quotation) -> Iterator[tuple[str, tuple[Span, ...]]]:
    yield from (("speaker", q.speaker.spans), ("cue", q.cue), ("addressee", q.addressee.spans), ("content", q.content))


def _key(text: str, content: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(_trimmed(text, s) for s in content)


def _trimmed(text: str, span: Span) -> Span:
    piece = text[span.begin : span.end]
    return Span(span.begin + len(piece) - len(piece.lstrip(EDGES)), span.begin + len(piece.rstrip(EDGES)))


def _overlap(a: tuple[Span, ...], b: tuple[Span, ...]) -> bool:
    return any(x.begin < y.end and y.begin < x.end for x in a for y in b)


def _others(want: Marked, reading: Reading, said: str) -> None:
    found = {(n.span, n.is_) for n in reading.not_speech}
    assert set(want.not_speech) <= found, f"not speech {found}: {said}"
