"""Words that somebody gives in, what is on record about them out: a line, or every quotation of a draft."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from onrecord import lookup, pipeline
from onrecord.ask.accounts import Accounts, in_order_of_time, some
from onrecord.ask.answers import Checked, Traced
from onrecord.errors import UsageError
from onrecord.records import Reading, Skipped, Span, Verdict
from onrecord.text.markdown import blanked, block_quotations
from onrecord.text.marks import pair, paragraphs
from onrecord.text.words import words

if TYPE_CHECKING:
    from onrecord.store import Store


UNCREDITED = 4  # words in marks that nobody is credited with, from which a draft's are looked up


def trace(store: Store, text: str, *, speaker: str | None = None, language: str | None = None) -> Traced:
    """What is on record about some words, as ``speaker`` is said to have said them."""
    number = sum(1 for word in words(text) if word.key)
    if number == 0:
        raise UsageError('there are no words to trace: onrecord trace "the words"')
    with store.snapshot():  # others may be adding
        verdict = lookup.look_up(lookup.given(text, language=language, speaker=speaker), store)
        if number == 1 and verdict.verdict == "not on record":
            # That nothing reports the word would be untrue: it wasn't looked for.
            verdict = replace(verdict, because=_one_word(store, text.strip()))
        return _traced(store, verdict)


def _one_word(store: Store, word: str) -> str:
    if not (found := len(store.search(word))):
        return "No quotation on record has this word."
    has = f"{some(found)} on record {'has' if found == 1 else 'have'} it"
    return f"One word is too little to tell whose it is; {has}: onrecord search {word}."


def check(store: Store, draft: str, *, name: str = "draft", language: str | None = None) -> Checked:
    """Every quotation of a draft against what is on record; thoughts and single quoted words are left out."""
    reading = pipeline.read_text(blanked(draft), name, language=language)
    if isinstance(reading, Skipped):
        return Checked(name, (), (reading,))
    with store.snapshot():
        blocks = tuple(_blocks(store, draft, language or reading.article.language, told=language is not None))
        checked = _checked(store, reading, name)
        own = [t for t in checked.found if not any(_within(t.verdict.span, block.verdict.span) for block in blocks)]
        uncredited = tuple(_uncredited(store, reading, [t.verdict.span for t in (*own, *blocks)]))
    found = sorted([*own, *blocks, *uncredited], key=lambda t: t.verdict.span or (0, 0))
    return replace(checked, found=tuple(found))


def _blocks(store: Store, draft: str, language: str, *, told: bool) -> Iterator[Traced]:
    """The block quotations of a draft in Markdown: set apart, they need no marks to be somebody's words."""
    for span, signed in block_quotations(draft):
        words = " ".join(blanked(draft)[span.begin : span.end].split())
        # What is set apart may be left in its own language; a few words don't tell which that is.
        own = language if told or len(words.split()) < lookup.TELLING else None
        verdict = lookup.look_up(lookup.given(words, language=own, speaker=signed), store)
        verdict = replace(verdict, span=span, line=draft.count("\n", 0, span.begin) + 1)
        yield replace(_traced(store, verdict), sentence=f"{words} — {signed}" if signed else words)


def _uncredited(store: Store, reading: Reading, seen: Iterable[Span | None]) -> Iterator[Traced]:
    """What stands in quotation marks and was not read as a quotation, as in a headline or in another language.

    Only where it is on record: else it may as well be a title or a slogan, which is nobody's words.
    """
    text = reading.article.text
    taken = [*seen, *(n.span for n in reading.not_speech)]
    for line in paragraphs(text):
        for span, inner in ((quoted.span, quoted.inner) for quoted in pair(text, line.begin, line.end)):
            words = " ".join(text[inner.begin : inner.end].split())
            if len(words.split()) < UNCREDITED or any(s and s.begin < span.end and span.begin < s.end for s in taken):
                continue
            verdict = lookup.look_up(lookup.given(words), store)
            if verdict.utterance is not None:
                verdict = replace(verdict, span=span, line=text.count("\n", 0, span.begin) + 1)
                yield replace(_traced(store, verdict), sentence=" ".join(text[line.begin : line.end].split()))


def _within(span: Span | None, outer: Span | None) -> bool:
    return span is not None and outer is not None and outer.begin <= span.begin and span.end <= outer.end


def check_file(store: Store, path: str, *, stdin: BinaryIO | None = None, language: str | None = None) -> Checked:
    """The same for a file, or for - standard input."""
    found = list(pipeline.readings([path], language=language, stdin=stdin))
    skipped = tuple(one for one in found if isinstance(one, Skipped))
    texts = [one.article.text for one in found if isinstance(one, Reading)]
    name = "draft" if path == "-" else os.path.basename(path)
    checked = [check(store, text, name=name, language=language) for text in texts]
    left = tuple(one for part in checked for one in part.skipped)
    return Checked(name, tuple(t for part in checked for t in part.found), skipped + left)


def _checked(store: Store, reading: Reading, name: str) -> Checked:
    from onrecord.wordings import sentence

    article = reading.article
    found = []
    for quotation, verdict in lookup.look_up_all(reading, store):
        span = sentence(article.text, quotation, article.language)
        found.append(replace(_traced(store, verdict), sentence=article.text[span.begin : span.end]))
    return Checked(name, tuple(found), reading.skipped)


def _traced(store: Store, verdict: Verdict) -> Traced:
    if verdict.utterance is None:
        return Traced(verdict)
    return Traced(verdict, in_order_of_time(verdict.utterance, Accounts(store)))
