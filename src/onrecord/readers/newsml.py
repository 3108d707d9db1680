"""NewsML-G2 or NITF in, its articles out: what a wire delivers, with who made it, who supplied it, when it may be out.

Names are compared without their namespaces, which differ between versions of the standards.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import replace

from onrecord.errors import BadRecord, InputError, Withheld
from onrecord.readers import elements, identity, plain, shapes, wire
from onrecord.readers.elements import Element, Told, name
from onrecord.readers.limits import Limits
from onrecord.records import Article, Block, Input, Skipped, Span

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MAIN = ("", "main", "headline")  # roles of a headline
HOLDS_NO_ARTICLE = {
    "packageitem": "only names the items it is made of; give those",
    "conceptitem": "describes a concept, not an article; leave it out",
    "knowledgeitem": "describes concepts, not an article; leave it out",
    "planningitem": "plans coverage and holds no article; leave it out",
    "catalogitem": "lists vocabularies and holds no article; leave it out",
    "newsml": "is NewsML 1, which is not read; ask its sender for NewsML-G2 or NITF",
}


def articles(given: Input, limits: Limits) -> Iterator[tuple[str, Article | Skipped]]:
    """The articles of a newsItem, of each item of a newsMessage (at "SOURCE:ITEM n"), or of a bare NITF document.

    >>> item = b'<newsItem guid="urn:nwa.example:7"><contentMeta><headline>Ana leaves</headline></contentMeta>'
    >>> item += b'<contentSet><inlineXML><nitf><body><body.content><p>Ana left.</p></body.content></body></nitf>'
    >>> from onrecord.readers.limits import LIMITS
    >>> ((_, article),) = articles(Input("a.xml", "newsml", item + b"</inlineXML></contentSet></newsItem>"), LIMITS)
    >>> article.id, article.title, article.text
    ('urn:nwa.example:7', 'Ana leaves', 'Ana left.')

    Raises BadRecord, TooLarge or Withheld where the document as a whole, or its only item, can't be read.
    """
    root = elements.xml(given.data.strip(), limits)
    if name(root) != "newsmessage":
        yield given.source, _one(root, given, given.id or given.source, limits)
        return
    items = [item for held in root if name(held) == "itemset" for item in held if name(item)]
    if not items:
        raise BadRecord("is a news message without an item; leave it out")
    for number, item in enumerate(items, 1):
        place = f"{given.source}:ITEM {number}"
        try:
            yield place, _one(item, given, f"{given.id or given.source}:{number}", limits)
        except InputError as wrong:
            yield place, wire.not_read(place, wrong)


def _one(root: Element, given: Input, id: str, limits: Limits) -> Article:
    kind = name(root)
    if kind == "newsitem":
        return _news_item(root, given, id, limits)
    if kind == "nitf":
        return _nitf(root, given, id, limits)
    why = HOLDS_NO_ARTICLE.get(kind)
    raise BadRecord(why or f"is XML of a kind that is not read (<{kind[:40]}>); save it as HTML, NITF or text")


def _news_item(item: Element, given: Input, id: str, limits: Limits) -> Article:
    meta, content = _child(item, "itemmeta"), _child(item, "contentmeta")
    wire.usable(_code(_child(meta, "pubstatus")))
    released = _embargo(_child(meta, "embargoed"))
    inner = _content(item, given, id, limits)
    guid = " ".join((item.get("guid") or "").split())
    url = guid if shapes.is_address(guid) else None
    rights = _child(item, "rightsinfo")
    outlet = _party(_child(meta, "provider")) or _party(_child(rights, "copyrightholder")) or inner.outlet
    written, supplied = _makers(content)
    created = _child(meta, "firstcreated", default=_child(content, "contentcreated"))
    version = _child(content, "contentmodified", default=_child(meta, "versioncreated"))
    date = wire.published(_day(created if created is not None else version), released)
    sources = tuple(party for party in map(_party, _children(content, "infosource")) if party)
    return replace(
        inner,
        id=(identity.id_of(url) if url else wire.id_in(guid)) if guid else id,
        outlet=outlet,
        url=url or inner.url,
        date=date or inner.date,
        language=_language(item, content) or inner.language,
        title=_headline(content) or inner.title or elements.line(_child(meta, "title")),
        authors=written or inner.authors,
        agencies=wire.others((*sources, *supplied, *inner.agencies), outlet),
        modified=_moment(version) if created is not None else None,
    )


def _content(item: Element, given: Input, id: str, limits: Limits) -> Article:
    """The first rendition with a text, as an article of its own: NITF and XHTML before plain text."""
    held = _children(_child(item, "contentset"), "inlinexml", "inlinedata")
    for part in sorted(held, key=lambda part: name(part) != "inlinexml"):
        if name(part) == "inlinexml":
            inside = next((child for child in part if name(child)), None)
            if inside is None:
                continue
            if name(inside) == "nitf":
                return _nitf(inside, given, id, limits)
            told = elements.told_inside(_child(inside, "body", default=inside), limits)
        else:
            told = _data(part, limits)
        if told.text.strip():
            return _article(told, given, id)
    kind = _code(_child(_child(item, "itemmeta"), "itemclass"))
    raise wire.no_text(f"of class {kind}" if kind else None)


def _data(part: Element, limits: Limits) -> Told:
    text = "".join(part.itertext())
    if (part.get("encoding") or "").lower().endswith(("b64", "base64")):
        try:
            text = plain.decode(base64.b64decode("".join(text.split()), validate=True))
        except (binascii.Error, ValueError) as wrong:
            raise BadRecord("its inlineData is not base64, as it says; ask its sender to mend it") from wrong
    html = "html" in (part.get("contenttype") or "") or elements.holds_html(text)
    return elements.told(text, limits) if html else Told(text.strip())


def _article(told: Told, given: Input, id: str) -> Article:
    plain.check(told.text)
    return Article(
        id=id,
        text=told.text,
        outlet=given.outlet,
        url=given.url,
        date=given.date,
        title=given.title,
        blocks=told.blocks,
        seen=given.seen,
    )


def _nitf(root: Element, given: Input, id: str, limits: Limits) -> Article:
    """The article of an NITF document, whose headline and byline stand in its body."""
    head, body = _child(root, "head"), _child(root, "body")
    data, top = _child(head, "docdata"), _child(body, "body.head")
    status = (data.get("management-status") or "").lower() if data is not None else ""
    wire.usable(status)
    release = _norm(_child(data, "date.release"))
    if status == "embargoed" and release is None:
        raise Withheld("is under embargo until its publisher lifts it; wait for a version that is usable")
    released = wire.embargo(release, "date.release") if status == "embargoed" else None
    told = _nitf_text(top, body, limits)
    authors, agencies = _bylines(top)
    publication = _child(head, "pubdata")
    named = publication.get("name") if publication is not None else None
    distributor = elements.line(_child(top, "distributor"))
    called = _child(data, "doc-id")
    own = " ".join((called.get("id-string") or "").split()) if called is not None else ""
    copyright = _child(data, "doc.copyright")
    issued = _norm(_child(data, "date.issue")) or release
    outlet = named or (copyright.get("holder") if copyright is not None else None) or distributor
    return replace(
        _article(told, given, id),
        id=wire.own_id(own) if own else id,
        outlet=" ".join(outlet.split()) if outlet else given.outlet,
        date=wire.published(shapes.day(issued, "date.issue") if issued else None, released) or given.date,
        language=_tag(root.get(LANG) or (body.get(LANG) if body is not None else None)) or "und",
        title=elements.line(_first(top, "hl1")) or elements.line(_child(head, "title")) or given.title,
        authors=authors,
        agencies=wire.others((*((distributor,) if distributor else ()), *agencies), outlet),
    )


def _nitf_text(top: Element | None, body: Element | None, limits: Limits) -> Told:
    """The body's paragraphs, with the dateline over them where the head of the body has one."""
    content = _child(body, "body.content")
    told = elements.told_inside(content, limits) if content is not None else Told("")
    if not told.text.strip():
        raise wire.no_text("an NITF document without body.content")
    dateline = elements.line(_child(top, "dateline"))
    if dateline is None:
        return told
    shift = len(dateline) + 2
    moved = (replace(b, span=Span(b.span.begin + shift, b.span.end + shift)) for b in told.blocks)
    return Told(f"{dateline}\n\n{told.text}", (Block(Span(0, len(dateline)), "dateline"), *moved))


def _bylines(top: Element | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Authors and agencies; what a byline says of a person's post is left out."""
    authors, agencies = list[str](), list[str]()
    for by in _children(top, "byline"):
        people = [elements.line(person) for person in by.iter("{*}person")]
        posts = [elements.line(post) for post in by.iter("{*}byttl")]
        for post in filter(None, posts):
            agencies += [post] if wire.is_agency(post) else wire.byline(post)[1]
        for post in list(by.iter("{*}byttl")):
            post.text = None
            del post[:]
        written, supplied = wire.byline("; ".join(filter(None, people)) or elements.line(by))
        authors += written
        agencies += supplied
    return tuple(dict.fromkeys(authors)), tuple(agencies)


def _makers(content: Element | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Authors and agencies among those who made the content; the byline's words where no creator has a name."""
    authors, agencies = list[str](), list[str]()
    for maker in filter(None, map(_party, _children(content, "creator"))):
        written, supplied = wire.byline(maker)
        authors += written
        agencies += supplied
    written, supplied = wire.byline(elements.line(_child(content, "by")))
    return tuple(dict.fromkeys(authors)) or written, (*agencies, *supplied)


def _headline(content: Element | None) -> str | None:
    heads = _children(content, "headline")
    heads.sort(key=lambda head: (head.get("role") or "").rpartition(":")[2] not in MAIN)
    return next(filter(None, map(elements.line, heads)), None)


def _embargo(element: Element | None) -> str | None:
    """As ``wire.embargo``; an element without a time is an embargo without an end."""
    if element is None:
        return None
    until = elements.line(element)
    if until is None:
        raise Withheld("is under embargo until its publisher lifts it; wait for a version that is usable")
    return wire.embargo(until)


def _language(item: Element, content: Element | None) -> str | None:
    told = _child(content, "language")
    body = _child(_child(item, "contentset"), "inlinexml")
    inside = (
        next((child.get(LANG) or child.get("lang") for child in body if name(child)), None)
        if body is not None
        else None
    )
    return _tag(told.get("tag") if told is not None else None, "language") or _tag(inside) or _tag(item.get(LANG))


def _tag(language: str | None, key: str = "xml:lang") -> str | None:
    return shapes.tag(language.strip(), key) if language and language.strip() else None


def _party(element: Element | None) -> str | None:
    """The name of a party, else what it is called by in a vocabulary: "nprov:AFP" → "AFP"."""
    if element is None:
        return None
    if named := elements.line(_child(element, "name")):
        return named
    code = element.get("literal") or (element.get("qcode") or "").rpartition(":")[2]
    return " ".join(code.split()) or None


def _code(element: Element | None) -> str | None:
    return (element.get("qcode") or element.get("uri") or elements.line(element)) if element is not None else None


def _day(element: Element | None) -> str | None:
    text = elements.line(element)
    return shapes.day(text, name(element)) if text else None


def _moment(element: Element | None) -> str | None:
    return shapes.moment(elements.line(element), name(element)) if element is not None else None


def _norm(element: Element | None) -> str | None:
    """A date of NITF: "20250318T093000Z"."""
    return (element.get("norm") or "").strip() or None if element is not None else None


def _child(element: Element | None, wanted: str, *, default: Element | None = None) -> Element | None:
    return next(iter(_children(element, wanted)), default)


def _children(element: Element | None, *wanted: str) -> list[Element]:
    return [child for child in element if name(child) in wanted] if element is not None else []


def _first(element: Element | None, wanted: str) -> Element | None:
    return (
        next((inner for inner in element.iter("{*}*") if name(inner) == wanted), None) if element is not None else None
    )
