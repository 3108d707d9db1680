"""A name and first bytes in, the form of what is there out. Names lie, many files have none, and a page, a feed and a
wire story all begin with "<"; where both tell something, the bytes count.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Mapping
from typing import Literal

from onrecord.errors import InputError, NotText
from onrecord.records import Form

LOOKED_AT = 1 << 16  # bytes: the first line of JSON Lines should be among them whole
ENDING = re.compile(r"\.[A-Za-z0-9]{1,10}$")

Kept = Literal["lines", "warc", "csv", "parquet"]  # many documents in one file

ENDINGS: Mapping[Form | Kept, str] = {
    "text": "txt text md markdown",
    "lines": "jsonl ndjson jl",
    "page": "html htm xhtml shtml php asp aspx jsp cfm",
    "feed": "rss atom rdf",
    "ninjs": "json",
    "newsml": "xml nitf newsml",
    "warc": "warc",
    "csv": "csv tsv tab",
    "parquet": "parquet pq",
}
BY_ENDING = {f".{ending}": form for form, endings in ENDINGS.items() for ending in endings.split()}

# What is never read: its ending, what it is called, what to do first.
OFFICE = "convert it to text (libreoffice --headless --convert-to txt FILE)"
UNZIP = "unpack it first (unzip FILE.zip)"
UNTAR = "unpack it first (tar -xf FILE.tar)"
BOOK = "convert it to text (ebook-convert FILE FILE.txt)"
PDF = "convert it to text (pdftotext FILE.pdf FILE.txt)"
PICTURE = "leave it out, or take its words with OCR (tesseract FILE FILE)"
SOUND = "leave it out, or write down what is said in it"
TABLE = "save its table as .csv"
MAIL = "save the message's text as .txt"
REFUSED: Mapping[str, tuple[str, str]] = {
    f".{ending}": (what, step)
    for what, endings, step in (
        ("a PDF", "pdf", PDF),
        ("an e-book", "epub mobi azw azw3 kfx fb2 lit djvu", BOOK),
        ("an office document", "doc docx odt rtf pages wpd dot dotx ppt pptx odp key", OFFICE),
        ("a spreadsheet", "xls xlsx xlsm ods numbers", TABLE),
        ("a ZIP archive", "zip", UNZIP),
        ("a web archive in a ZIP", "wacz", "unpack it first and give its .warc.gz files (unzip FILE.wacz 'archive/*')"),
        ("an archive", "7z", "unpack it first (7z x FILE.7z)"),
        ("an archive", "rar", "unpack it first (unrar x FILE.rar)"),
        ("an archive", "tar tgz tbz tbz2 txz tzst", UNTAR),
        ("compressed in a way that is not read", "lz4 br lzma lzo z sz", "unpack it first"),
        ("an ARC archive", "arc", "make it a WARC first (warcio recompress FILE.arc.gz NEW.warc.gz)"),
        ("a saved mail or page", "eml mbox msg mht mhtml", MAIL + ", or a page as .html"),
        ("a picture", "png jpg jpeg gif webp tif tiff bmp ico svg heic avif psd", PICTURE),
        ("sound or film", "mp3 mp4 m4a m4v ogg oga ogv opus wav flac aac avi mov mkv webm wmv", SOUND),
        ("a part of a web page, not an article", "css js mjs map woff woff2 ttf otf eot wasm", "leave it out"),
        ("a program", "exe dll so dylib pyc class jar apk deb rpm iso dmg bin", "leave it out"),
        ("a database", "db sqlite sqlite3 mdb dump", "export its articles as .jsonl or .csv"),
        ("a list of feeds", "opml", "give it to: onrecord watch FILE"),
    )
    for ending in endings.split()
}

# First bytes that tell the same under any name.
MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (rb"%PDF", "a PDF, not text", PDF),
    (rb"PK\x03\x04.{26}mimetypeapplication/epub", "an e-book, not text", BOOK),
    (rb"PK(?:\x03\x04|\x05\x06)", "a ZIP or an office document, not text", "unpack it or save it as plain text"),
    (rb"\{\\rtf", "RTF, not plain text", "save it as plain text"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document, not text", OFFICE),
    (rb"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first (7z x FILE.7z)"),
    (rb"Rar!\x1a\x07", "a RAR archive", "unpack it first (unrar x FILE.rar)"),
    (rb"(?=.{1,99}\0).{257}ustar", "a tar archive", UNTAR),
    (rb"\x04\x22\x4d\x18", "packed with lz4", "unpack it first (lz4 -d)"),
    (rb"\x1f\x9d", "packed with compress", "unpack it first (uncompress)"),
    (rb"(?=.{1,31}\0).{60}(?:BOOKMOBI|TEXtREAd)", "an e-book, not text", BOOK),
    (rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP|II\*\0|MM\0\*|BM.{4}\0{4}", "a picture, not text", PICTURE),
    (rb"ID3[\x02-\x04]|OggS\0|fLaC|RIFF.{4}(?:WAVE|AVI )|\0\0\0.ftyp|\x1aE\xdf\xa3", "sound or film, not text", SOUND),
    (rb"SQLite format 3\0", "a database, not an article", "export its articles as .jsonl or .csv"),
    (rb"%!PS", "PostScript, not text", "convert it to text (ps2ascii FILE.ps FILE.txt)"),
    (rb"\x7fELF|MZ\x90\0", "a program, not text", "leave it out"),
    (rb"filedesc://", "an ARC archive", "make it a WARC first (warcio recompress FILE.arc.gz NEW.warc.gz)"),
)
MAGICS = tuple((re.compile(magic, re.DOTALL), what, step) for magic, what, step in MAGIC)
WARC = re.compile(rb"WARC/\d\.\d+\r?\n")

# Before the root of XML: blanks, declarations, comments. Bounded, since the head is.
BEFORE_ROOT = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\b[^\[>]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE)
DOCTYPE_HTML = re.compile(r"<!DOCTYPE\s+html\b", re.IGNORECASE)
ROOT = re.compile(r"<(?:[\w.-]{1,50}:)?([A-Za-z_][\w.-]{0,50})(?=[\s/>])")
TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,20}(?:\s[^<>]*)?/?>")
OF_ROOT: Mapping[str, Form] = {
    **dict.fromkeys(("rss", "RDF", "feed"), "feed"),
    **dict.fromkeys(("newsItem", "newsMessage", "packageItem", "nitf", "NewsML"), "newsml"),
    **dict.fromkeys(("html", "HTML", "Html"), "page"),
}
SURELY_HTML = frozenset("html head body".split())
# A text may begin with one of these and go on as text; with two of them it is a piece of a page.
HTML = frozenset(
    "a abbr address article aside b blockquote br center div em figure font footer form h1 h2 h3 h4 header hr i iframe "
    "img link main meta nav noscript ol p pre script section small span strong style table title ul".split()
)
NOT_READ: Mapping[str, tuple[str, str]] = {
    "opml": ("is a list of feeds", "onrecord watch FILE"),
    "urlset": ("is a sitemap, a list of addresses", "give the pages themselves"),
    "sitemapindex": ("is a list of sitemaps", "give the pages themselves"),
    "svg": ("is a picture, not text", PICTURE),
}
# Keys that only a document as a whole has: a story of an agency, a list of stories.
STORY = frozenset("body_text body_html body_xhtml bodies headlines infosources pubstatus versioncreated".split())
LISTS = frozenset("items articles results stories records news docs hits".split())
HEADERS = frozenset(
    "text body content fulltext maintext article_text article date published title headline url".split()
)


def ending(name: str) -> str:
    """
    >>> ending("a.b.TXT"), ending("Mr. Bell")
    ('.txt', '')
    """
    return found[0].lower() if (found := ENDING.search(name)) else ""


def without_ending(name: str) -> str:
    """
    >>> without_ending("a.b.TXT"), without_ending("Mr. Bell"), without_ending("minutes.2025")
    ('a.b', 'Mr. Bell', 'minutes.2025')
    """
    return ENDING.sub("", name) if ending(name) in BY_ENDING else name


def known(name: str) -> None:
    """InputError where a file of that name is never read, whatever is in it.

    >>> known("minutes.PDF")
    Traceback (most recent call last):
    onrecord.errors.InputError: is a PDF, which is not read; convert it to text (pdftotext FILE.pdf FILE.txt)
    """
    if refused := REFUSED.get(ending(name)):
        what, step = refused
        raise InputError(f"is {what}, which is not read; {step}")


def form(name: str, head: bytes) -> Form | Kept:
    """What form a file has, by its first bytes, and by its name where they leave it open.

    >>> form("a.txt", b"<!DOCTYPE html><p>Ana left."), form("a.json", b'{"text": "Ana left."}\\n{"text": "Tom left."}')
    ('page', 'lines')

    Raises InputError for what is not read, with the tool to use first.
    """
    known(name)
    for magic, what, step in MAGICS:
        if magic.match(head):
            raise NotText(f"is {what}; {step}")
    if head.startswith(b"PAR1"):
        return "parquet"
    if WARC.match(head.lstrip()):
        return "warc"
    by_name = BY_ENDING.get(ending(name))
    if by_name in ("lines", "warc", "csv"):
        return by_name
    opening = _decoded(head).lstrip("\ufeff \t\r\n")
    if opening.startswith("<"):
        return _markup(opening, by_name)
    if opening.startswith(("{", "[")):
        return _json(opening, by_name, name)
    if by_name in ("page", "feed"):
        return by_name
    if by_name is None and _is_table(opening):
        return "csv"
    return "text"


def _decoded(head: bytes) -> str:
    """The head as text; only what is ASCII in it is looked at, so that the encoding matters as far as it is wide."""
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return head.decode("utf-32", "ignore")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "ignore")
    if head[:4] in (b"<\0?\0", b"<\0!\0", b"<\0h\0", b"<\0H\0"):
        return head.decode("utf-16-le", "ignore")
    if head[:4] in (b"\0<\0?", b"\0<\0!", b"\0<\0h", b"\0<\0H"):
        return head.decode("utf-16-be", "ignore")
    return head.decode("utf-8", "replace")


def _markup(opening: str, by_name: Form | Kept | None) -> Form:
    """What form something has that begins with "<"; plain text may."""
    before = BEFORE_ROOT.match(opening)
    prolog = before[0] if before else ""
    found = ROOT.match(opening, len(prolog))
    root = found[1] if found else ""
    if not DOCTYPE_HTML.search(prolog):
        if refused := NOT_READ.get(root):
            what, step = refused
            raise InputError(f"{what}: {step}" if root == "opml" else f"{what}; {step}")
        if root in OF_ROOT:
            return OF_ROOT[root]
    if by_name == "page" or DOCTYPE_HTML.search(prolog) or root.lower() in SURELY_HTML:
        return "page"
    if root.lower() in HTML and len(TAG.findall(opening, len(prolog))) > 1:
        return "page"
    if by_name == "feed":
        return by_name
    if prolog.lstrip().startswith("<?xml") or by_name == "newsml":
        of = f" (<{root}>)" if root else ""
        raise NotText(f"is XML of a kind that is not read{of}; save the article's text alone")
    return "text"


def _json(opening: str, by_name: Form | Kept | None, name: str) -> Form | Kept:
    """One document or one object a line. A text may begin with a bracket."""
    first, _, rest = opening.partition("\n")
    record = _parsed(first)
    if isinstance(record, dict):
        is_document = STORY & record.keys() or any(isinstance(record.get(key), list) for key in LISTS)
        return "ninjs" if not rest.strip() and (by_name == "ninjs" or is_document) else "lines"
    if isinstance(record, list) or re.match(r"\{\s*\n\s*\"|\[\s*\{\s*\"", opening):
        return "ninjs"
    if first.startswith('{"') and rest.startswith('{"'):  # the first line is broken
        return "lines"
    if by_name == "ninjs":
        return by_name
    return "lines" if opening.startswith("{") and (name == "stdin" or re.match(r"\{\s*\"", opening)) else "text"


def _parsed(line: str) -> object:
    try:
        parsed: object = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return parsed


def _is_table(opening: str) -> bool:
    """Whether the first line is the header of a table of articles, for what has no name that tells."""
    header = opening.partition("\n")[0].rstrip("\r")
    return any(
        len(fields) > 1 and len(HEADERS & {field.strip(' "').lower() for field in fields}) > 1
        for fields in map(header.split, ",;\t|")
    )
