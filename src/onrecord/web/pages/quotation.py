"""Addresses that last in, where their things stand now out: a quotation's, and those that an utterance had before."""

from __future__ import annotations

from onrecord import ask
from onrecord.web.links import Links, report_anchor
from onrecord.web.page import Asked, Elsewhere
from onrecord.web.pages import utterance


def made(asked: Asked) -> Elsewhere:
    """The utterance that a quotation reports; its article, where it reports none. NotOnRecord where it isn't there."""
    id = asked.path["id"]
    links, article = Links(), ask.article_of(id)
    found = ask.utterance_of(asked.store, id)
    if found is None:
        return Elsewhere(links.article(article, id))
    return Elsewhere(f"{links.utterance(found)}#{report_anchor(article, 'q' + id.rpartition('#')[2])}")


def utterance_made(asked: Asked) -> utterance.UtterancePage | Elsewhere:
    """The page of an utterance; asked for by an id that it had before, or by one of its quotations, where it is now."""
    page = utterance.made(asked)
    # Not for good: another article may give it another id tomorrow.
    return Elsewhere(Links().utterance(page.said.utterance.id)) if page.said.moved else page
