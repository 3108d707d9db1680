"""A page's characters in, its tree and its paragraphs out. On a page only edges of blocks part words, never tags alone.

A paragraph is a stretch of words with no block's edge, rule or double line break inside, exactly as a browser shows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.errors import InputError, TooLarge
from onrecord.readers import embeds
from onrecord.readers.charset import CP1252
from onrecord.readers.limits import Limits
from onrecord.records import BlockRole

Element = Any  # lxml.html.HtmlElement; lxml comes without types

INLINE = frozenset(
    "a abbr acronym b bdi bdo big blink cite code data del dfn em font i img ins kbd label mark nobr o:p output q ruby"
    " s samp small span strike strong sub sup time tt u var wbr".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p picture pre section summary table tbody"
    " td tfoot th thead tr ul".split()
)
NO_WORDS = (
    "script style noscript template svg canvas audio video iframe frame object embed applet button select input"
    " textarea datalist map math dialog marquee nav rt rp noembed link meta base xml progress meter title amp-ad"
    " amp-analytics amp-iframe amp-sidebar amp-consent amp-state amp-pixel source track param".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
UNSEEN = re.compile(
    r"(?:^|\s)(?:sr-only|screen-?reader-?(?:text|only)?|visually-?hidden|visuallyhidden|assistive-text|a11y-hidden|"
    r"element-invisible|u-hidden-visually|cdk-visually-hidden|reader-only|offscreen|hidden)(?:\s|$)"
)
UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)")
CAPTION = re.compile(
    r"(?:^|[\s_-])(?:wp-caption-text|(?:img|image|photo|picture|media|figure|bild|foto|video|lead-?art)?[\s_-]*"
    r"(?:caption|cutline|bildunterschrift|bildtext|legende|légende|pie-?(?:de-?)?foto|subline)(?:[\s_-]*text)?)(?:[\s_-]|$)"
)
CREDIT = re.compile(
    r"(?:^|[\s_-])(?:photo|image|picture|media|foto|bild)?[\s_-]*"
    r"(?:credits?|copyright|(?:photo|image|bild)-?(?:source|quelle|author|by)|photographer|fotograf|bildnachweis|courtesy)"
    r"(?:[\s_-]|$)"
)
CREDIT_PROPERTY = frozenset(("copyrightHolder", "creditText", "creator", "author", "copyrightNotice"))
FOOTNOTE = re.compile(r"\s*[\[(]?\s*(?:\d{1,3}|[a-z]|note \d+|citation needed)\s*[\])]?\s*")

BREAK, OPEN_Q, CLOSE_Q = "\ue000", "\ue001", "\ue002"
# What is no character of a text: controls, icons from fonts of their own, marks that show nothing.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
NUMBERED = re.compile(r"&#(?:[xX]([0-9A-Fa-f]+)|([0-9]+));?")
ODD = re.compile(
    "[\x7f-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ue000-\uf8ff]"
)
JOINER = re.compile("[\u200c\u200d]")
AROUND_BREAK = re.compile(f" ?{BREAK}[ {BREAK}]*")
EMPTY_LINE = re.compile(r"\n[ \t\r]*\n\s*")
LAYOUT_CELL = 200  # characters; what data tables have in their cells is shorter
EMOJI_AT_MOST = 16  # characters of an image's description


@dataclass(slots=True, eq=False)
class Paragraph:
    """A stretch of words of the page, in its order."""

    n: int
    text: str  # with marks for <q>, see ``with_marks``
    role: BlockRole  # headline, caption, credit and post by the tags around it, else body
    home: Element  # the innermost block around it
    at: Element  # whose words come first in it: its text,
    in_tail: bool  # or what follows it
    linked: float  # in [0, 1]: share of its characters inside links
    divided: bool = False  # it stands between line breaks, not in a block of its own
    author: str | None = None  # of a post
    date: str | None = None


@dataclass(slots=True)
class Page:
    """The tree without what holds no words, and its paragraphs."""

    root: Element
    paragraphs: list[Paragraph]
    elements: list[Element]  # in the order of the page


def parsed(text: str, limits: Limits) -> Element:
    """The tree of a page; nothing is fetched, entities of its own aren't read. InputError if none can be made of it."""
    from lxml import etree, html

    if text.count("<") > 4 * limits.nodes:  # each element has two at most; the rest is for scripts
        raise _too_many(limits)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(NUMBERED.sub(_numbered, NOT_XML.sub("", text)).encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any("depth" in entry.message for entry in parser.error_log.filter_from_fatals()):
        raise _too_deep(limits)
    if root is None:
        raise InputError("holds no article's text; it is empty or no page at all")
    if root.xpath("count(//*)") > limits.nodes:
        raise _too_many(limits)
    return root


def _numbered(found: re.Match[str]) -> str:
    """A character by its number, where it is one of a text: the parser lets others through, no tree may hold them."""
    number = int(found[1], 16) if found[1] else int(found[2]) if len(found[2]) < 10 else 0
    return "" if number > 0x10FFFF or not number or NOT_XML.match(chr(number)) else found[0]


def read(root: Element, limits: Limits) -> Page:
    """The paragraphs of a tree; what holds no words is taken off it."""
    for element in list(root.iter(*NO_WORDS)):
        element.drop_tree()
    walk = _Walk(limits)
    todo: list[tuple[Element, bool]] = [(root, True)]
    depth = 0
    while todo:
        element, entering = todo.pop()
        if not entering:
            depth -= 1
            walk.leave(element)
        elif walk.enter(element):
            if len(element):
                depth += 1
                if depth > limits.nesting:
                    raise _too_deep(limits)
                todo.append((element, False))
                todo.extend([(child, True) for child in reversed(element)])
                continue
            walk.leave(element)
        if element.tail:
            walk.add(element.tail, element, in_tail=True)
    walk.flush()
    for element in walk.layout:
        element.tag = "div"
    return Page(root, walk.paragraphs, walk.elements)


def _too_deep(limits: Limits) -> TooLarge:
    return TooLarge(f"nests its elements over {limits.nesting} deep, which no article needs; leave it out")


def _too_many(limits: Limits) -> TooLarge:
    return TooLarge(f"has over {limits.nodes:,} elements, which no article needs; leave it out")


@dataclass(slots=True)
class _Table:
    """A table that is open: its own elements, and whether it lays out text rather than data."""

    own: list[Element]
    layout: bool = False


class _Walk:
    """Gathers paragraphs while a tree is walked through."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.paragraphs: list[Paragraph] = []
        self.layout: list[Element] = []  # elements of tables that lay out text
        self.elements: list[Element] = []
        self._lines = 0
        self._letters = 0  # of all words so far
        self._blocks: list[tuple[Element, BlockRole]] = []
        self._cells: list[int] = []  # letters before each open cell
        self._tables: list[_Table] = []
        self._links = 0  # open links
        self._pre = 0
        self._post: Element | None = None
        self._pieces: list[str] = []
        self._first: tuple[Element, bool] | None = None
        self._has = self._linked = 0  # characters of the paragraph, and those in links
        self._broken = False  # a line break was the last thing
        self._divided = False

    def enter(self, element: Element) -> bool:
        """Take an element's edge and first words; whether to look into it."""
        self.elements.append(element)
        tag = element.tag
        if tag == "br":
            self._line_break()
            return False
        if _unseen(element):
            return False
        if tag == "img":
            self._image(element)
            return False
        if tag == "sup" and _is_footnote(element):
            return False
        if self._is_block(element):
            self._open(element)
        elif tag == "a" and not (element.get("href") or "#").startswith("#"):
            self._links += 1
        elif tag == "q":
            self.add(OPEN_Q, element)
        if tag == "pre":
            self._pre += 1
        self.add(element.text, element)
        return True

    def leave(self, element: Element) -> None:
        tag = element.tag
        if self._blocks and self._blocks[-1][0] is element:
            self._close(element)
        elif tag == "a" and not (element.get("href") or "#").startswith("#"):
            self._links -= 1
        elif tag == "q":
            self.add(CLOSE_Q, element)
        if tag == "pre":
            self._pre -= 1

    def add(self, words: str | None, element: Element, *, in_tail: bool = False) -> None:
        """Words that stand in an element, or behind it."""
        if not words:
            return
        if words not in (OPEN_Q, CLOSE_Q):
            if not words.isascii():
                words = JOINER.sub(_joiner, ODD.sub(_odd, words))
            if self._pre and self._post is None and (parts := EMPTY_LINE.split(words))[1:]:
                for part in parts[:-1]:
                    self._take(part, element, in_tail)
                    self.flush()
                words = parts[-1]
        self._take(words, element, in_tail)

    def flush(self) -> None:
        """End the paragraph."""
        if not self._pieces:
            return
        text = " ".join("".join(self._pieces).split())
        if BREAK in text:
            text = AROUND_BREAK.sub("\n", text).strip()
        if text and self._first is not None:
            home, role = self._blocks[-1] if self._blocks else (self._first[0], "body")
            linked = self._linked / self._has if self._has else 0.0
            made = Paragraph(len(self.paragraphs), text, role, home, *self._first, linked, self._divided)
            self.paragraphs.append(made)
            self._count_line()
        self._pieces.clear()
        self._first = None
        self._has = self._linked = 0
        self._broken = False

    def _take(self, words: str, element: Element, in_tail: bool) -> None:
        self._pieces.append(words)
        letters = len(words) if words.isspace() is False else 0
        if not letters:
            return
        self._broken = False
        self._letters += letters
        self._has += letters
        if self._links:
            self._linked += letters
        if self._first is None and words not in (OPEN_Q, CLOSE_Q):
            self._first = element, in_tail

    def _line_break(self) -> None:
        if self._broken and self._post is None:
            self._divided = True
            self.flush()
            self._divided = True
        else:
            self._pieces.append(BREAK)
            self._broken = True
            self._count_line()

    def _count_line(self) -> None:
        self._lines += 1
        if self._lines > self.limits.paragraphs:
            raise TooLarge(f"has over {self.limits.paragraphs:,} lines, which no article has; leave it out")

    def _image(self, element: Element) -> None:
        """An emoji that is drawn as an image is a character."""
        words = (element.get("alt") or "").strip()
        if words and len(words) <= EMOJI_AT_MOST and not any(c.isalnum() or c.isspace() for c in words):
            self._pieces.append(ODD.sub(_odd, words))

    def _is_block(self, element: Element) -> bool:
        tag = element.tag
        if tag in BLOCKS or tag in embeds.FRAMES or (self._post is None and _is_credit(element, self._role())):
            return True
        if tag in INLINE:
            style = element.get("style")
            return style is not None and BLOCK_STYLE.search(style) is not None
        # An element of their own is words among words, as in browsers; where it stands alone, they lay out with it.
        parent, before = element.getparent(), element.getprevious()
        if not self._blocks or self._blocks[-1][0] is not parent or parent.tag == "p" or parent.tag in HEADINGS:
            return False
        beside = ((parent.text if before is None else before.tail) or "") + (element.tail or "")
        return not beside.strip()

    def _role(self) -> BlockRole:
        return self._blocks[-1][1] if self._blocks else "body"

    def _open(self, element: Element) -> None:
        tag = element.tag
        if self._post is not None:
            self._pieces.append(BREAK)
            self._blocks.append((element, "post"))
            return
        self.flush()
        self._divided = False
        outer = self._role()
        if embeds.is_post(element):
            self._post = element
            self._blocks.append((element, "post"))
        else:
            self._blocks.append((element, _role(element, outer)))
        if tag == "table":
            for table in self._tables[-1:]:
                table.layout = True
            self._tables.append(_Table([element]))
        elif tag in ("tbody", "thead", "tfoot", "tr", "td", "th") and self._tables:
            self._tables[-1].own.append(element)
            if tag == "td":
                self._cells.append(self._letters)

    def _close(self, element: Element) -> None:
        if self._post is element:
            self._end_post(element)
        elif self._post is not None:
            self._pieces.append(BREAK)
        else:
            self.flush()
            self._divided = False
        self._blocks.pop()
        if self._post is not None or not self._tables:
            return
        if element.tag == "td" and self._cells:
            if self._letters - self._cells.pop() > LAYOUT_CELL:
                self._tables[-1].layout = True
        elif element.tag == "table":
            table = self._tables.pop()
            if table.layout:
                self.layout += table.own
                for outer in self._tables[-1:]:
                    outer.layout = True

    def _end_post(self, element: Element) -> None:
        before = len(self.paragraphs)
        self.flush()
        self._post = None
        for paragraph in self.paragraphs[before:]:
            found = embeds.post(element, paragraph.text)
            paragraph.text, paragraph.author, paragraph.date = found.text, found.author, found.date
            if not found.text:
                self.paragraphs.pop()


def with_marks(text: str, marks: Sequence[str]) -> str:
    """The text with real quotation marks where the page has <q>: ``marks`` are outer and inner ones, opening first.

    >>> with_marks("She said \\ue001he said \\ue001no\\ue002.\\ue002", "“”‘’")
    'She said “he said ‘no’.”'

    Where the page has marks of its own around, no second ones are set:

    >>> with_marks("She said “\\ue001No.\\ue002”", "“”‘’")
    'She said “No.”'
    """
    if OPEN_Q not in text and CLOSE_Q not in text:
        return text
    found: list[str] = []
    set_here: list[bool] = []
    for at, char in enumerate(text):
        if char == OPEN_Q:
            bare = text[at - 1 : at] not in tuple("“„«»\"‘‚'") and text[at + 1 : at + 2] not in tuple("“„«»\"‘‚'")
            set_here.append(bare)
            found.append(marks[0 if len(set_here) % 2 else 2] if bare else "")
        elif char == CLOSE_Q:
            depth = len(set_here)
            found.append(marks[1 if depth % 2 else 3] if set_here and set_here.pop() else "")
        else:
            found.append(char)
    return "".join(found).strip()


def names(element: Element) -> str:
    """What an element is called by its maker, in lower case: class and id."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()


def _unseen(element: Element) -> bool:
    if not element.attrib or element.tag in ("html", "body"):
        return False
    if "hidden" in element.attrib and element.get("hidden") != "until-found":
        return True
    if element.get("aria-hidden") == "true" and element.tag not in INLINE:
        return True
    style, given = element.get("style"), element.get("class")
    return bool((style and UNSEEN_STYLE.search(style)) or (given and UNSEEN.search(given.lower())))


def _is_footnote(element: Element) -> bool:
    """A number that leads to a note; "m²" and "1er" are words."""
    if "reference" in names(element):
        return True
    return element.find(".//a") is not None and FOOTNOTE.fullmatch("".join(element.itertext())) is not None


def _role(element: Element, outer: BlockRole) -> BlockRole:
    """What a block holds by its tag and its maker's names for it; else what is around it."""
    if outer in ("caption", "credit"):
        return "credit" if _is_credit(element, outer) else outer
    if element.tag in HEADINGS:
        return "headline"
    if element.tag == "figcaption":
        return "caption"
    if element.tag in ("div", "p", "td", "dd", "span", "section") and CAPTION.search(names(element)):
        return "caption"
    if element.tag == "figure" and element.find(".//blockquote") is None:
        return "caption"
    return outer


def _is_credit(element: Element, outer: BlockRole) -> bool:
    """Whether it names who took a picture; only in a caption, for articles have authors too."""
    if outer != "caption" or not element.attrib:
        return False
    return element.get("itemprop") in CREDIT_PROPERTY or CREDIT.search(names(element)) is not None


def _odd(found: re.Match[str]) -> str:
    """The character that was meant: Latin-1's controls are windows-1252's marks; the rest shows nothing."""
    char = found[0]
    if "\x80" <= char <= "\x9f":
        meant = CP1252[ord(char)]
        return meant if meant != char else ""
    return char if char in "\u200c\u200d" else ""


def _joiner(found: re.Match[str]) -> str:
    """A joiner shapes emoji and the letters of Persian or Hindi; between others it shows nothing."""
    before, after = found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]
    return found[0] if before and after and ord(before) > 0x5FF and ord(after) > 0x5FF else ""
