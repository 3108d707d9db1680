"""Quoted stretches in, those that are not speech out: titles of works, nicknames inside names, words used as terms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.languages import Language
from onrecord.records import NotSpeech, Titled
from onrecord.text.marks import Quoted
from onrecord.text.words import fold, words

NAME_BEFORE = re.compile(r"([^\W\d_][\w’'.-]*)[ \u00a0]$")
NAME_AFTER = re.compile(r"^[ \u00a0]([^\W\d_][\w’'-]*)")


def not_speech(text: str, quotes: Sequence[Quoted], facts: Language) -> tuple[list[NotSpeech], list[Titled]]:
    """What is a nickname or a title among the quoted stretches, and what the titled things are called."""
    found: list[NotSpeech] = []
    titled: list[Titled] = []
    titles: set[str] = set()
    for q in quotes:
        if not q.closed:
            continue
        if _nickname(text, q, facts):
            found.append(NotSpeech(q.span, "nickname"))
            continue
        inner = _inner(text, q)
        if _outlet(text, q, inner, facts):
            found.append(NotSpeech(q.span, "term"))
            continue
        noun = _work(text, q, facts)
        if noun is not None and _title_like(inner, facts):
            found.append(NotSpeech(q.span, "title"))
            titles.add(fold(inner))
            if noun:
                titled.append(Titled(inner, noun, q.span))
    # a title once recognised is one everywhere in the article
    known = {n.span for n in found}
    for q in quotes:
        if q.span not in known and q.closed and fold(_inner(text, q)) in titles:
            found.append(NotSpeech(q.span, "title"))
    return sorted(found, key=lambda n: n.span), titled


def _inner(text: str, q: Quoted) -> str:
    return text[q.inner.begin : q.inner.end].strip().rstrip(",.;").strip()


def _nickname(text: str, q: Quoted, facts: Language) -> bool:
    """Tomas "Rudder" Reyle: one to three words between a first name and a surname, no comma inside."""
    inner = text[q.inner.begin : q.inner.end]
    count = len(inner.split())
    if not 1 <= count <= 3 or inner[-1:] in ",.;:!?…":
        return False
    before = NAME_BEFORE.search(text[max(0, q.span.begin - 40) : q.span.begin])
    after = NAME_AFTER.match(text[q.span.end : q.span.end + 40])
    if not before or not after or not before.group(1)[0].isupper() or not after.group(1)[0].isupper():
        return False
    # German writes nouns with capitals: what stands before must be a name, not "Song" or "Begriff"
    first, last = fold(before.group(1)), fold(after.group(1))
    if first in facts.speech.works or last in facts.speech.works:
        return False
    if first in facts.people.first_names:
        return True
    return not facts.capital_nouns and first not in facts.speech.determiners | facts.speech.say and inner[0].isupper()


def _outlet(text: str, q: Quoted, inner: str, facts: Language) -> bool:
    """Whether the marks are those of an outlet's name, as German prints them: laut „Nachtblatt“, der „Tagesbote“."""
    if not inner or len(inner.split()) > 5 or not all(w[0].isupper() for w in re.findall(r"\w{4,}|^\w+", inner)):
        return False
    s = facts.speech
    before = [w.key for w in words(text, max(0, q.span.begin - 40), q.span.begin)][-3:]
    sources = {a[-1] for a in s.according} | s.according_after
    near = [k for k in before if k and k not in s.determiners][-1:]
    if facts.capital_nouns and near and near[0] in s.say | s.tell and before[-1] in s.determiners:
        return True  # sagte dem „Kurvenblatt“
    return bool(near) and (near[0] in sources or near[0] in s.outlet_nouns or near[0] in s.facing)


def _work(text: str, q: Quoted, facts: Language) -> str | None:
    """The noun a title stands beside ("song", "" where the form alone says it); None where there is none."""
    before = words(text, max(0, q.span.begin - 60), q.span.begin)
    works = facts.speech.works
    near = [w for w in before[-6:] if w.key]
    stops = facts.speech.say | facts.speech.tell
    for w in reversed(near):
        if w.key in stops:
            return None
        if w.key in works:
            between = text[w.end : q.span.begin].strip()
            called = any(
                fold(word) in facts.speech.determiners for word in between.split()
            )  # "called the report a “…”"
            if len(between.split()) <= 3 and not called and not re.search(r"[.;:!?]", between):
                return w.text.casefold()
    after = words(text, q.span.end, min(len(text), q.span.end + 40))[:3]
    for w in after:
        if w.key in works and text[q.span.end : w.begin].strip(" ,") in (
            "",
            "the",
            "a",
            "der",
            "die",
            "das",
            "le",
            "la",
            "el",
        ):
            return w.text.casefold()
    return None


def _title_like(inner: str, facts: Language) -> bool:
    """Whether the words could be a title: capitals on the words that carry weight, no sentence end inside.

    A title in a language that writes titles like sentences ("La mer qui dort") is known by its noun alone, so a
    capital at the start will do there.
    """
    if not inner or len(inner) > 90 or re.search(r"[.!?…]\s", inner):
        return False
    tokens = list(re.findall(r"[\w’'-]+", inner))
    if not tokens or not (tokens[0][0].isupper() or tokens[0][0].isdigit()):
        return False
    heavy = [t for t in tokens if len(t) > 3]
    capitals = sum(t[0].isupper() or t[0].isdigit() for t in heavy)
    if facts.title_case:
        return not heavy or capitals >= 0.7 * len(heavy)
    return len(tokens) <= 9
