"""Bytes of a page in, its characters out. Pages say what they are encoded in at three places, and lie at each."""

from __future__ import annotations

import codecs
import re

from onrecord.readers.language import identify

LOOKED_AT = 4096  # bytes in which a page declares itself; browsers look at 1,024
SAMPLE = 16_384  # bytes that a detection looks at
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(
    rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml\b[^>]{0,100}?\bencoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
# What browsers read a label as (https://encoding.spec.whatwg.org/#names-and-labels); others stand for themselves.
READ_AS = {
    **dict.fromkeys(("iso8859-1", "latin-1", "ascii", "cp819", "cp1252"), "cp1252"),
    **dict.fromkeys(("iso8859-9", "cp1254"), "cp1254"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "hz"), "gb18030"),
    **dict.fromkeys(("shift_jis", "cp932", "shift_jis_2004", "shift_jisx0213"), "cp932"),
    **dict.fromkeys(("euc_kr", "cp949", "johab"), "cp949"),
    **dict.fromkeys(("big5", "big5hkscs", "cp950"), "big5hkscs"),
    **dict.fromkeys(("tis-620", "iso8859-11", "cp874"), "cp874"),
}
OTHERS = frozenset(
    "utf-8 euc_jp iso2022_jp koi8-r koi8-u mac-cyrillic mac-roman cp866 cp1250 cp1251 cp1253 cp1255 cp1256 cp1257"
    " cp1258 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14"
    " iso8859-15 iso8859-16"
    "".split()
)
WESTERN = frozenset("af ca da de en es eu fi fo fr gl is it nb nl nn no oc pt sv".split())  # languages windows-1252 has
ALIASES = {"x-sjis": "shift_jis", "x-gbk": "gbk", "ks_c_5601-1987": "euc_kr", "x-euc-jp": "euc_jp", "unicode": "utf-8"}
ALIASES |= {"iso-8859-8-i": "iso8859-8", "x-cp1251": "cp1251", "x-cp1252": "cp1252", "dos-866": "cp866"}
# The five bytes that windows-1252 leaves open are the control characters of Latin-1.
CP1252 = "".join(chr(b) if b in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes((b,)).decode("cp1252") for b in range(256))
OF_CP1252 = {ord(char): byte for byte, char in enumerate(CP1252)}
ESCAPED = {0xDC00 + byte: CP1252[byte] for byte in range(0x80, 0x100)}  # what surrogateescape makes of bad bytes
# UTF-8 that somebody read as windows-1252, and wrote as UTF-8 again: “ is "â€œ", é is "Ã©".
_TAIL = "".join(re.escape(CP1252[byte]) for byte in range(0x80, 0xC0))
MOJIBAKE = re.compile(f"[Â-ß][{_TAIL}]|[à-ï][{_TAIL}]{{2}}|[ð-ô][{_TAIL}]{{3}}")
SURELY = re.compile("â€[œ\x9d™˜“”¦š]|Ã[¤¶¼Ÿ©¨ª±³­¡§«®´»]")


def decode(data: bytes, told: str | None = None) -> str:
    """The text of a page: by its byte order mark, as UTF-8 if it is that, as it declares, as ``told`` by the transport,
    as it looks; text that had been garbled before is mended where that is sure. Never fails.

    >>> decode("Größe".encode(), "iso-8859-1"), decode("Größe".encode("latin-1"), "utf-8")
    ('Größe', 'Größe')
    >>> decode('<meta charset="windows-1251">Привет'.encode("cp1251"), "iso-8859-1")[-6:]
    'Привет'
    >>> decode("â€œNoâ€\\x9d, she said, and paid 5 Â£.".encode())
    '“No”, she said, and paid 5 £.'
    """
    for mark, marked in BOMS:
        if data.startswith(mark):
            return _mended(data[len(mark) :].decode(marked, "replace"))
    if wide := _wide(data):
        return data.decode(wide, "replace")
    try:
        return _mended(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if _is_nearly_utf8(data):
        return data.decode("utf-8", "surrogateescape").translate(ESCAPED)
    for label in (declared(data), told):
        encoding = named(label) if label else None
        if encoding and (said := _decoded(data, encoding)) is not None:
            return said
    detected = _detected(data)
    looks = _decoded(data, detected) if detected else None
    return _cp1252(data) if looks is None else looks


def declared(data: bytes) -> str | None:
    """What the page itself says it is encoded in.

    >>> declared(b'<?xml version="1.0" encoding="koi8-r"?><html>'), declared(b"<html>")
    ('koi8-r', None)
    """
    found = DECLARED.search(data, 0, LOOKED_AT)
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def named(label: str) -> str | None:
    """Python's name of an encoding as browsers read its label, None where they don't know it.

    >>> named("ISO-8859-1"), named("gb2312"), named("x-sjis"), named("rot13"), named("no such")
    ('cp1252', 'gb18030', 'cp932', None, None)
    """
    label = label.strip().lower()
    try:
        name = codecs.lookup(ALIASES.get(label, label)).name
    except (LookupError, ValueError):  # ValueError: a NUL in it
        return None
    return READ_AS.get(name) or (name if name in OTHERS else None)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin letters, and so of tags, is zero."""
    head = data[:LOOKED_AT]
    if len(head) < 8:
        return None
    even, odd = head[::2].count(0) / len(head[::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    if even > 0.7 and odd < 0.1:
        return "utf-16-be"
    return None


def _is_nearly_utf8(data: bytes) -> bool:
    """UTF-8 with some bytes of another encoding, such as an advertisement's, or cut in the middle of a character."""
    text = data.decode("utf-8", "surrogateescape")
    bad = sum(0xDC80 <= ord(c) <= 0xDCFF for c in text)
    good = sum(ord(c) > 0x7F for c in text) - bad
    return good > 2 * bad


def _decoded(data: bytes, encoding: str) -> str | None:
    """The text if (nearly) all bytes mean something in that encoding, and none a control character."""
    if encoding == "utf-8":  # it isn't
        return None
    if encoding == "cp1252":
        return _cp1252(data)
    text = data.decode(encoding, "replace")
    wrong = text.count("\ufffd") + sum(0x80 <= ord(c) < 0xA0 for c in text)
    beyond_ascii = sum(byte > 0x7F for byte in data[:SAMPLE]) or 1
    return text if wrong <= 0.02 * beyond_ascii + 1 else None


def _cp1252(data: bytes) -> str:
    """
    >>> _cp1252(b"\\x93No\\x94 \\x97 caf\\xe9")
    '“No” — café'
    """
    return data.decode("latin-1").translate(dict(enumerate(CP1252)))


def _detected(data: bytes) -> str | None:
    """What the bytes beyond ASCII look like, judged by the words around them."""
    import charset_normalizer

    words = re.sub(rb"<[^>]*>", b" ", re.sub(rb"(?is)<(script|style)\b.*?</\1>", b" ", data[: 64 * SAMPLE]))
    lines = b"\n".join(line for line in words.split(b"\n") if not line.isascii())[:SAMPLE]
    if lines and identify(_cp1252(lines)) in WESTERN:  # which a detection takes for Polish by a single letter
        return "cp1252"
    best = charset_normalizer.from_bytes(lines).best() if lines else None
    return named(best.encoding) if best else None


def _mended(text: str) -> str:
    """What was UTF-8, was read as windows-1252 and stored as that; a page in which it isn't sure stays as it is."""
    if text.isascii() or not SURELY.search(text):
        return text
    found = MOJIBAKE.findall(text)
    others = sum(ord(c) > 0x7F for c in text) - sum(map(len, found))
    if others > len(found) or (len(found) == 1 and found[0][0] != "â"):
        return text
    return MOJIBAKE.sub(_unmixed, text)


def _unmixed(found: re.Match[str]) -> str:
    try:
        return bytes(OF_CP1252[ord(char)] for char in found[0]).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
