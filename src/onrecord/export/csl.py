"""Articles in, CSL-JSON out: what reference managers and word processors read to cite them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.ask import Page
from onrecord.export.jsonl import Json
from onrecord.export.reported import address, as_json, without_nothing

if TYPE_CHECKING:
    from onrecord.ask.chosen import Chosen


def csl(chosen: Chosen, full_text: bool = False) -> Iterator[str]:
    """One array, an item an article. ``full_text``: with the text as its abstract's place, ``custom``."""
    before = "[\n"
    for on in chosen.pages():
        yield before + as_json(item(on, chosen.made_by, full_text))
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def item(on: Page, made_by: str, full_text: bool = False) -> Json:
    """One article as a reference."""
    article = on.reading.article
    at = address(article)
    copied = on.copied[0].of if on.copied else None
    return without_nothing(
        {
            "id": article.id,
            "type": "article-newspaper",
            "title": article.title,
            "author": [{"literal": name} for name in article.authors],
            "container-title": article.outlet,
            "issued": _date(article.date),
            "accessed": _date((article.seen or "")[:10]),
            "URL": at if not at.startswith("urn:") else None,
            "language": article.language if article.language != "und" else None,
            "source": ", ".join(article.agencies),
            "custom": {
                "onrecord": without_nothing(
                    {
                        "version": __version__,
                        "made_by": made_by,
                        "model": on.reading.model,
                        "quotations": len(on.reading.quotations),
                        "copy_of": copied,
                        "text": article.text if full_text else None,
                    }
                )
            },
        }
    )


def _date(edtf: str | None) -> Json | None:
    """A day, a month or a year as CSL has it.

    >>> _date("2025-03"), _date("")
    ({'date-parts': [[2025, 3]]}, None)
    """
    return {"date-parts": [[int(part) for part in edtf.split("-")]]} if edtf else None
