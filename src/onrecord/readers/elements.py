"""XML in, its elements out; HTML inside XML or JSON in, its text as paragraphs. Markup lies about its size.

The one XML parser of the readers: no entities but the five of XML, no document types, nothing fetched, and elements
and nesting are counted while it parses. What a piece of HTML shows is read as that of a whole page: see ``markup``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.errors import BadRecord, InputError, TooLarge
from onrecord.readers import markup
from onrecord.readers.limits import Limits
from onrecord.records import Block, BlockRole, Span

Element = Any  # lxml's, which has no types of its own

PIECE = 65536  # bytes between two counts
# UTF-16 and UTF-32 have NUL bytes between their letters.
ENTITY = re.compile(rb"<\0*!\0*E\0*N\0*T\0*I\0*T\0*Y")
FIRST_TAG = re.compile(rb"<\0*[A-Za-z_]")
XML_NESTING = 256  # of the parser itself
HTML_TAG = re.compile(
    r"</(?:p|div|h[1-6]|li|ul|ol|blockquote|article|section|span|a|body|html)\s*>|<(?:br|p)\s*/?>", re.IGNORECASE
)
UNREAD = ("nav", "aside", "form")  # never the article's own words
UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\u00ad\u200b\u2060]")  # a soft hyphen stands inside a word
ENGLISH_MARKS = "“”‘’"
# What NITF calls things that HTML has too; what it has of its own stands on lines of its own.
AS_HTML = {
    "hl1": "h1",
    "hl2": "h2",
    "bq": "blockquote",
    "media": "figure",
    "media-caption": "figcaption",
    "media-producer": "figcaption",
}
STANDING = frozenset(
    "nitf body.head body.content body.end block block-content hedline byline distributor dateline abstract tagline note"
    " credit copyrite fn table-metadata media-metadata correction docdata".split()
)


@dataclass(frozen=True, slots=True)
class Told:
    """What markup tells: paragraphs with a blank line between them, and the blocks that aren't body."""

    text: str
    blocks: tuple[Block, ...] = ()


def xml(data: bytes, limits: Limits) -> Element:
    """The root of an XML document.

    Raises BadRecord where it isn't well-formed or declares entities, TooLarge over the caps.

    >>> from onrecord.readers.limits import LIMITS
    >>> name(xml(b"<nitf xmlns='http://iptc.org/std/NITF/2006-10-18/'/>", LIMITS))
    'nitf'
    """
    from lxml import etree

    refuse_entities(data)
    parser = etree.XMLPullParser(
        events=("start", "end"), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    nodes = nesting = 0
    try:
        for at in range(0, len(data), PIECE):
            parser.feed(data[at : at + PIECE])
            nodes, nesting = _counted(parser, nodes, nesting, limits)
        root = parser.close()
    except etree.XMLSyntaxError as wrong:
        raise _not_well_formed(str(wrong), limits) from wrong
    _counted(parser, nodes, nesting, limits)
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise _declares_entities()
    for entity in list(root.iter(etree.Entity)):  # "&eacute;" of a document type that isn't fetched
        _in_its_place(entity, html.unescape(entity.text or ""))
    return root


def refuse_entities(data: bytes) -> None:
    """BadRecord for a document that declares entities of its own: each may stand for thousands of others.

    >>> refuse_entities(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    Traceback (most recent call last):
    onrecord.errors.BadRecord: declares XML entities of its own, which are not read; save it without its DOCTYPE
    """
    first = FIRST_TAG.search(data)
    if ENTITY.search(data, 0, first.start() if first else len(data)):
        raise _declares_entities()


def name(element: Element) -> str:
    """The name of an element without its namespace, in small letters; "" of a comment.

    >>> from lxml import etree
    >>> name(etree.Element("{http://purl.org/rss/1.0/}Item")), name(etree.Comment("x"))
    ('item', '')
    """
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def line(element: Element | None) -> str | None:
    """All text of an element in one line, None where there is none."""
    if element is None:
        return None
    return " ".join(UNPRINTABLE.sub("", "".join(element.itertext())).split()) or None


def holds_html(text: str) -> bool:
    """Whether a text is still HTML.

    >>> holds_html("<p>Ana left.</p>"), holds_html("1 < 2 and <b> is a tag")
    (True, False)
    """
    return HTML_TAG.search(text) is not None


def told(text: str, limits: Limits) -> Told:
    """What a page or a piece of HTML shows, without scripts, forms and navigation.

    >>> from onrecord.readers.limits import LIMITS
    >>> told("<h2>What now</h2><p>Ana\\n <b>left</b>.<br>Tom<!-- no --> stayed.<script>1</script>", LIMITS)
    Told(text='What now\\n\\nAna left.\\nTom stayed.',
    blocks=(Block(span=Span(begin=0, end=8), role='headline', author=None, date=None),))

    Raises TooLarge over the caps.
    """
    root = markup.parsed(f"<html><body>{text}</body></html>", limits)
    for unread in list(root.iter(*UNREAD)):
        unread.drop_tree()
    read = markup.read(root, limits).paragraphs
    return joined((p.role, markup.with_marks(p.text, ENGLISH_MARKS), p.author, p.date) for p in read)


def told_inside(element: Element, limits: Limits) -> Told:
    """What NITF or XHTML inside an XML document shows.

    >>> from onrecord.readers.limits import LIMITS
    >>> told_inside(xml(b"<body.content><hl2>What now</hl2><p>Ana left.</p></body.content>", LIMITS), LIMITS).text
    'What now\\n\\nAna left.'
    """
    from lxml import etree

    for inner in element.iter("{*}*"):
        called = name(inner)
        inner.tag = AS_HTML.get(called) or ("div" if called in STANDING else called.replace(".", "-"))
        if inner.prefix is not None or inner.nsmap:
            for key in [key for key in inner.attrib if key.startswith("{")]:
                del inner.attrib[key]
    etree.cleanup_namespaces(element)
    return told(etree.tostring(element, encoding="unicode", method="html", with_tail=False), limits)


def joined(paragraphs: Iterable[tuple[BlockRole, str, str | None, str | None]]) -> Told:
    """Paragraphs (role, text, author and date of a post) as one text, with the blocks of those that aren't body."""
    texts, blocks, end = list[str](), list[Block](), 0
    for role, text, author, date in paragraphs:
        begin = end + 2 if texts else 0
        end = begin + len(text)
        texts.append(text)
        if role != "body":
            blocks.append(Block(Span(begin, end), role, author, date))
    return Told("\n\n".join(texts), tuple(blocks))


def _counted(parser: Any, nodes: int, nesting: int, limits: Limits) -> tuple[int, int]:
    for event, _ in parser.read_events():
        nodes += event == "start"
        nesting += 1 if event == "start" else -1
        if nodes > limits.nodes:
            raise TooLarge(f"has over {limits.nodes:,} elements; split it or leave it out")
        if nesting > limits.nesting:
            raise _too_deep(limits.nesting)
    return nodes, nesting


def _too_deep(nesting: int) -> TooLarge:
    return TooLarge(f"nests its elements over {nesting} deep, which no article needs; leave it out")


def _declares_entities() -> BadRecord:
    return BadRecord("declares XML entities of its own, which are not read; save it without its DOCTYPE")


def _not_well_formed(said: str, limits: Limits) -> InputError:
    if "Excessive depth" in said:
        return _too_deep(min(limits.nesting, XML_NESTING))
    if "amplification" in said or "entity loop" in said.lower():
        return _declares_entities()
    said = " ".join(said.replace("(<string>, ", "(").split())
    return BadRecord(f"is not well-formed XML: {said[:120]}; mend it or save it again")


def _in_its_place(entity: Element, text: str) -> None:
    before, parent = entity.getprevious(), entity.getparent()
    text += entity.tail or ""
    entity.tail = None
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(entity)
