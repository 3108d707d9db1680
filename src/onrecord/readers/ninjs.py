"""A JSON document in, its articles out: IPTC ninjs 1 to 3, a JSON Feed, or records in any shape, alone or in a list.

The generations of ninjs name the same things "body_xhtml", "bodies" and "Bodies": keys are compared in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.errors import BadRecord, InputError
from onrecord.readers import elements, feed, identity, plain, shapes, wire
from onrecord.readers.limits import LIMITS, Limits
from onrecord.records import Article, Input, Skipped

LISTS = ("items", "articles", "results", "stories", "records", "news", "docs", "hits", "data")  # what wraps a list
OF_NINJS = frozenset(
    "versioncreated firstcreated contentcreated pubstatus headline headlines bodies body_text body_xhtml byline by"
    " representationtype profile copyrightholder copyrightnotice infosource infosources altids slugline urgency"
    " description_text descriptions renditions associations embargoed embargoeduntil".split()
)


def articles(given: Input, limits: Limits) -> Iterator[tuple[str, Article | Skipped]]:
    """The articles of a JSON document, each at "SOURCE:ITEM n" where there are several.

    >>> item = b'{"uri": "urn:newsml:nwa.example:20250318:7", "body_xhtml": "<p>Ana left.</p><p>Tom stayed.</p>",'
    >>> item += b' "versioncreated": "2025-03-18T09:30:00Z", "headline": "Ana leaves", "byline": "By Lea Sommer"}'
    >>> ((_, article),) = articles(Input("a.json", "ninjs", item), LIMITS)
    >>> article.id, article.text, article.date, article.authors
    ('urn:newsml:nwa.example:20250318:7', 'Ana left.\\n\\nTom stayed.', '2025-03-18', ('Lea Sommer',))

    Raises NotText, TooLarge, BadRecord or Withheld where the document as a whole, or its only item, can't be read.
    """
    document = shapes.decoded(plain.decode(given.data), limits)
    if feed.is_json_feed(document):
        yield from feed.articles(given, limits)
        return
    alone = isinstance(document, Mapping) and not any(isinstance(document.get(key), list) for key in LISTS)
    if isinstance(document, Mapping) and alone and not _by_publisher(document):
        yield given.source, one(document, given, limits)
        return
    number = 0
    for number, (outlet, record) in enumerate(_listed(document), 1):
        if number > limits.records:
            yield given.source, Skipped(given.source, "read", f"has over {limits.records:,} items; split the file")
            return
        place = f"{given.source}:ITEM {number}"
        try:
            if not isinstance(record, Mapping):
                raise BadRecord('is not an object; write {"id": …, "text": …}')
            yield place, one(record, given, limits, id=f"{given.id or given.source}:{number}", outlet=outlet)
        except InputError as wrong:
            yield place, wire.not_read(place, wrong)
    if number == 0:
        raise BadRecord("is JSON without an article in it; leave it out")


def _listed(document: Any) -> Iterator[tuple[str | None, Any]]:
    """(outlet, record) of a list, of a list in a wrapper, or of lists by publisher, as fundus saves them."""
    if isinstance(document, Mapping) and _by_publisher(document):
        yield from ((str(outlet), record) for outlet, records in document.items() for record in records)
    elif isinstance(document, Mapping):
        yield from ((None, record) for key in LISTS if isinstance(document.get(key), list) for record in document[key])
    elif isinstance(document, list):
        yield from ((None, record) for record in document)
    else:
        raise BadRecord('is JSON but neither an object nor a list; write [{"id": …, "text": …}]')


def _by_publisher(document: Mapping[str, Any]) -> bool:
    """Whether it is {"Harbour Post": [{…}, …], …}."""
    return bool(document) and all(
        isinstance(records, list) and all(isinstance(record, Mapping) and shapes.shape_of(record) for record in records)
        for records in document.values()
    )


def one(
    record: Mapping[str, Any], given: Input, limits: Limits, *, id: str | None = None, outlet: str | None = None
) -> Article:
    """The article of one object: an item of ninjs, or a record as ``shapes.article`` takes it."""
    small = {key.lower(): value for key, value in record.items()}
    if "uri" in small and "text" not in small and OF_NINJS & small.keys():
        return _item(small, given, id, limits)
    return shapes.article(record, given, limits, id=id, outlet=outlet)


def _item(item: Mapping[str, Any], given: Input, id: str | None, limits: Limits) -> Article:
    """The article of a ninjs item, whose keys are in small letters."""
    wire.usable(shapes.string(item, "pubstatus"))
    released = wire.embargo(shapes.string(item, "embargoed") or shapes.string(item, "embargoeduntil"))
    told = _body(item, limits)
    uri = shapes.string(item, "uri") or id or given.id or given.source
    url = uri if shapes.is_address(uri) else None
    authors, bylined = wire.byline(shapes.string(item, "byline") or shapes.string(item, "by"))
    created = [key for key in ("firstcreated", "contentcreated", "versioncreated") if shapes.string(item, key)]
    dates = [shapes.day(item[key], key) for key in created]
    versioned = shapes.string(item, "versioncreated")
    outlet = next(_texts(item, "provider", "copyrightholder"), None) or given.outlet
    return Article(
        id=_alternative(item) or (identity.id_of(url) if url else wire.id_in(uri)),
        text=told.text,
        outlet=outlet,
        url=url,
        date=wire.published(dates[0] if dates else None, released) or given.date,
        language=shapes.tag(shapes.string(item, "language") or "und"),
        title=_main(item) or given.title,
        blocks=told.blocks,
        authors=authors,
        agencies=wire.others((*_sources(item), *bylined), outlet),
        modified=shapes.moment(versioned, "versioncreated") if versioned and created[0] != "versioncreated" else None,
        seen=given.seen,
    )


def _body(item: Mapping[str, Any], limits: Limits) -> elements.Told:
    """The body with markup, which knows its paragraphs, before the plain one."""
    bodies = list(_bodies(item))
    for of_html in (True, False):
        for kind, text in bodies:
            if of_html == (kind in ("html", "xhtml") or elements.holds_html(text)):
                told = elements.told(text, limits) if of_html else elements.Told(text)
                if told.text.strip():
                    return shapes.checked(told, "body")
    of = shapes.string(item, "type")
    raise wire.no_text(f"of type {of}" if of else None)


def _bodies(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """("html" or "text", the text) of each body: a list of objects since ninjs 2, "body_xhtml" before."""
    listed = item.get("bodies") or ()
    if not isinstance(listed, list | tuple):
        raise BadRecord('"bodies" is no list; write [{"contentType": "text/html", "value": …}]')
    for one in listed:
        if isinstance(one, Mapping):
            small = {str(key).lower(): value for key, value in one.items()}
            kind = shapes.string(small, "contenttype") or shapes.string(small, "role") or ""
            if (text := shapes.string(small, "value")) and not re.search(r"json|nitf", kind):
                yield "html" if "html" in kind else "text", text
    for key in sorted(item, key=lambda key: ("html" not in key, key)):
        if key.startswith("body_") and (text := shapes.string(item, key)):
            yield "html" if "html" in key else "text", text


def _main(item: Mapping[str, Any]) -> str | None:
    """The headline: that of role "main", else the first, else the older keys."""
    listed = item.get("headlines")
    heads = [one for one in listed if isinstance(one, Mapping)] if isinstance(listed, list) else []
    heads.sort(key=lambda one: one.get("role") not in ("main", "headline", None))
    for one in heads:
        if value := shapes.string(one, "value"):
            return _in_one_line(value)
    text = shapes.string(item, "headline") or shapes.string(item, "title")
    return _in_one_line(text) if text else None


def _in_one_line(text: str) -> str | None:
    if elements.holds_html(text):
        text = elements.told(text, LIMITS).text
    return shapes.one_line(text) or None


def _sources(item: Mapping[str, Any]) -> tuple[str, ...]:
    """The parties that the content is from, with the literal or the code of one that has no name."""
    key = "infosources" if "infosources" in item else "infosource"
    listed = item.get(key)
    parties = listed if isinstance(listed, list) else [listed]
    named = [
        {"name": next((party[key] for key in ("name", "literal", "code") if party.get(key)), None)}
        if isinstance(party, Mapping)
        else party
        for party in parties
    ]
    return shapes.names({key: named}, key)


def _texts(item: Mapping[str, Any], *keys: str) -> Iterator[str]:
    for key in keys:
        yield from shapes.names(item, key)


def _alternative(item: Mapping[str, Any]) -> str | None:
    """The first alternative id: {"role", "value"} in a list, or names → ids before ninjs 2."""
    given = item.get("altids")
    values: list[Any] = list(given.values()) if isinstance(given, Mapping) else []
    if isinstance(given, list):
        values = [one.get("value") for one in given if isinstance(one, Mapping)]
    first = next((value.strip() for value in values if isinstance(value, str) and value.strip()), None)
    return wire.own_id(first) if first else None
