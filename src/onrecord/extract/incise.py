"""Quoted stretches in, the same with what isn't speech cut out of them: French and Spanish set "dit-il" inside the
marks ("« On a fini, dit-il. On verra. »", "«Nunca —dijo ella— lo pedí»")."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.document import Unit, units_of
from onrecord.extract.grammar import is_clitic
from onrecord.extract.phrases import noun_phrase_after
from onrecord.languages import Language
from onrecord.records import Span
from onrecord.text.marks import Quoted

OPENS = frozenset({",", "—", "–", "!", "?", "…"})
CLOSES = frozenset({",", ".", "—", "–", ";", ":", "!", "?"})
LONGEST = 14  # units between the marks of an incise: "a expliqué la maire de Brume lors d'une réunion"


def without_incises(text: str, quotes: Sequence[Quoted], facts: Language) -> list[Quoted]:
    """Outermost stretches cut in two around each incise; the pieces keep the marks they have."""
    out: list[Quoted] = []
    for q in quotes:
        # where the closing mark was forgotten, who says it stands inside in every language
        if q.depth or (q.closed and not facts.speech.incise):
            out.append(q)
            continue
        pieces = _pieces(text, q, facts)
        out += pieces
    return sorted(out, key=lambda q: (q.span.begin, -q.span.end))


def _pieces(text: str, q: Quoted, facts: Language) -> list[Quoted]:
    units = units_of(text, q.inner, [], facts)
    cuts = []
    at = 0
    while at < len(units):
        cut = _incise(units, at, facts)
        if cut is not None:
            cuts.append(cut)
            at = cut[1]
        at += 1
    if not cuts:
        return [q]
    pieces: list[Quoted] = []
    begin = q.span.begin
    for first, last in cuts:
        end = units[first].begin if units[first].text in {"—", "–", ","} else units[first].end
        if units[first].text == ",":
            end = units[first].end
        pieces.append(_piece(text, begin, end, q.continues and begin == q.span.begin))
        begin = units[last].end if last < len(units) else q.span.end
    rest = _piece(text, begin, q.span.end, False)
    if rest.inner.end > rest.inner.begin and any(c.isalnum() for c in text[rest.span.begin : rest.span.end]):
        pieces.append(rest)
    return [p for p in pieces if p.span.end > p.span.begin]


def _piece(text: str, begin: int, end: int, continues: bool) -> Quoted:
    raw = text[begin:end]
    begin += len(raw) - len(raw.lstrip(" \u00a0\u202f,;.—–"))
    end = begin + len(text[begin:end].rstrip())
    return Quoted(Span(begin, end), Span(begin, end), 0, True, continues)


def _incise(units: Sequence[Unit], at: int, facts: Language) -> tuple[int, int] | None:
    """(the mark that opens it, the mark that closes it), where an incise opens at ``units[at]``."""
    s = facts.speech
    if units[at].text not in OPENS or at + 2 >= len(units):
        return None
    verb = at + 1
    subject: int | None = None
    while verb < len(units) - 1 and units[verb].key in s.auxiliaries | s.object_pronouns and not units[verb].capital:
        verb += 1
        if is_clitic(units, verb, s):
            subject = verb
            verb += 1
    if verb >= len(units) or units[verb].key not in s.say | s.quote_only | s.ask or units[verb].capital:
        return None
    if subject is None:
        if is_clitic(units, verb + 1, s):
            subject = verb + 1
        else:
            behind = verb + 1
            while behind < len(units) - 1 and units[behind].key in s.times | s.adverbs:
                behind += 1
            phrase = noun_phrase_after(units, behind, facts, clause_follows=True)
            dash = units[at].text in {"—", "–"}
            if phrase is None and not dash:
                return None
            named = phrase is not None and (
                units[phrase.begin].capital or units[phrase.begin].key in s.determiners | s.subject_pronouns
            )
            if not named and not dash:
                return None
    dashes = {"—", "–"}
    for end in range(verb + 1, min(len(units), at + LONGEST)):
        if units[end].text in (dashes if units[at].text in dashes else CLOSES) and not _apposition(units, end, facts):
            return at, end
    # at the very end of the stretch the closing mark was set behind the incise
    return (at, len(units)) if len(units) - at <= LONGEST else None


def _apposition(units: Sequence[Unit], comma: int, facts: Language) -> bool:
    """Whether a comma inside an incise opens what the speaker is: ", patron pêcheur à Trévouel.", ", 47 ans,"."""
    at = comma + 1
    if units[comma].text != "," or at >= len(units):
        return False
    if units[at].key in facts.speech.determiners and at + 1 < len(units):
        at += 1
    return units[at].key in facts.people.roles or units[at].key in facts.speech.relatives or units[at].text.isdigit()
