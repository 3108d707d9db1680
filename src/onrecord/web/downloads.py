"""A format and what it is to hold in, a file out, written as it is read: all that is on record, or one thing of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import get_args

from onrecord import ask
from onrecord.ask import chosen
from onrecord.ask.chosen import Chosen
from onrecord.errors import UsageError
from onrecord.export import formats
from onrecord.web.page import Asked, Download, NotAllowed, Parameter

REPORT = "report"
PARAMETERS = (
    Parameter("article", "An article's id: that article alone.", longest=4_000),
    Parameter("utterance", "An utterance's id: the articles that report it."),
    Parameter("person", "A person's id or name: what is attributed to them."),
    Parameter("what", "What the file holds, where the format can hold several.", "choice", get_args(formats.What)),
    Parameter(
        "full", "1: with the whole texts of articles, not the sentences around the words alone.", "choice", ("1",)
    ),
)


def made(asked: Asked) -> Download:
    """The file. NotOnRecord where there is no such format or no such thing, UsageError where they don't fit."""
    name, what = asked.path["form"], asked.text("what") or None
    if name == REPORT:
        return _report(asked)
    form = formats.FORMATS.get(name)
    if form is None:
        raise ask.NotOnRecord(f"There is no format '{name}'. Formats are {', '.join([*formats.FORMATS, REPORT])}.")
    of = _chosen(asked)
    full = asked.text("full") == "1"
    if not asked.may_copy and formats.whole_texts(name, of.of, what, full_text=full):
        raise NotAllowed("Whole texts are taken away by those alone who may review.")
    pieces: Iterator[str | bytes] = formats.made(name, of, what=what, full_text=full)
    first = [piece for piece in [next(pieces, None)] if piece is not None]  # what is wrong is said before it begins
    return Download(formats.file_name(name, of, what), form.media_type, chain(first, pieces))


def _report(asked: Asked) -> Download:
    """An utterance as one file that needs no server."""
    from onrecord.web.site import report  # which writes all places there are, this one among them

    if not (id := asked.text("utterance")):
        raise UsageError(f"A {REPORT} is of one utterance: /export/{REPORT}?utterance=u-…")
    text = report(asked.store, id)
    return Download(f"{ask.utterance(asked.store, id).utterance.id}.html", "text/html; charset=utf-8", iter([text]))


def _chosen(asked: Asked) -> Chosen:
    given = {name: asked.text(name) for name in ("article", "utterance", "person") if asked.text(name)}
    if len(given) > 1:
        raise UsageError(f"A file is of one of them: {' or '.join(given)}.")
    if "article" in given:
        return chosen.of_article(asked.store, given["article"])
    if "utterance" in given:
        return chosen.of_utterance(asked.store, given["utterance"])
    return chosen.of_person(asked.store, given["person"]) if given else chosen.everything(asked.store)
