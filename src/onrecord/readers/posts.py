"""A paragraph in, the posts embedded in it out. An embed leaves its words and a signature; its frame is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord import dates
from onrecord.records import Block, Span

PLATFORM = r"(?:X|Twitter|Facebook|Instagram|Bluesky|Mastodon|Threads|TikTok|Truth\sSocial|Telegram|LinkedIn|Weibo)"
HANDLE = r"@[\w.-]*\w(?:@[\w.-]*\w)?"
ATTRIBUTION = re.compile(
    rf"""
      (?:(?:[—–―]|--|\s-(?=\s))\s*|^)                                   # a dash, or alone in its line
      (?P<author>(?!\s)[^—–―@()"“”]{{0,60}}?(?:\({HANDLE}\)|(?<![\w.]){HANDLE}))
      (?P<after>\s*[,·•|–—-]?\s*(?:on\s|am\s|le\s|el\s)?(?:\d{{1,2}}[:.h]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?\s*[·•,|–—-]\s*)?)
    """,
    re.VERBOSE,
)
LOST_DASH = re.compile(rf"(?P<author>(?:[A-ZÀ-Þ][\w.'’-]*\s){{1,4}}\({HANDLE}\))(?P<after>\s+)")
SHARED = re.compile(
    rf"""(?:A\s(?:post|photo|video|reel)\s(?:shared|posted)\sby|Ein\sBeitrag\sgeteilt\svon|
        Une\s(?:publication|photo|vidéo)\spartagée\spar|Un[ao]?\s(?:publicación|foto|vídeo|video)\scompartid[ao]\s(?:por|de))
        \s+(?P<author>[^()@\n]{{0,60}}?\(?{HANDLE}\)?)(?P<after>\s*(?:\bon\s|\bam\s|\ble\s|\bel\s)?)
      | Ein\svon\s(?P<author2>[^()@\n]{{0,60}}?\(?{HANDLE}\)?)\sgeteilter\sBeitrag(?P<after2>)""",
    re.VERBOSE,
)
VIEW = re.compile(
    r"(?:View this (?:post|photo|reel) on|Sieh dir diesen Beitrag auf|Diesen Beitrag auf|Voir cette publication sur|"
    r"Ver esta publicación en)\s+(?:Instagram|Facebook|Threads|TikTok)(?: ansehen| an)?\.?",
    re.IGNORECASE,
)
HEADER = re.compile(rf"(?P<author>[^@()\n:.!?]{{1,60}}?\s\(?{HANDLE}\)?)\s*[·•|]\s*")
VIA = re.compile(
    rf"(?:[—–―]|\s-\s)\s*(?P<author>[A-ZÀ-Þ][^—–―.!?()\"“”]{{1,50}}?),?\s\(?(?:via|on|auf|sur|en)\s{PLATFORM}\)?"
    r"(?P<after>\s*,?\s*(?:on\s|am\s|le\s|el\s)?)",
    re.VERBOSE,
)
EMBEDDED = re.compile(r"<(?P<tag>tweet|blockquote)\b(?P<facts>[^>]*)>.*?</(?P=tag)>\.?", re.IGNORECASE)
FACT = re.compile(r"(author|datetime|date)=\"([^\"]*)\"")
PICTURE_LINK = re.compile(r"pic\.(?:twitter|x)\.com/\w+")
TIME_AFTER = re.compile(r"[,\s]*(?:at|um|à|a las|·)?\s*\d{1,2}[:.h]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?(?:UTC|GMT|[A-Z]{2,4}T)\b)?")
LEAD_IN = re.compile(
    rf"""\b(?:tweet\w*|post\w*|wrote|writes|said|shared|schrieb|schreibt|twitterte?|gepostet|teilte|
        (?:re)?tuit\w*|escribió|publicó|public\w+|a\sécrit|écrit|écrivait|publié|{PLATFORM})\b[^:.!?]{{0,80}}:\s+""",
    re.VERBOSE | re.IGNORECASE,
)


def posts(text: str, paragraph: Span) -> Iterator[Block]:
    """The posts of a paragraph in order, each with the author as written and its date, as far as they are given.

    >>> text = "It is over pic.twitter.com/x1 — Tom Bell (@tbell) March 30, 2025"
    >>> [(post.author, post.date) for post in posts(text, Span(0, len(text)))]
    [('Tom Bell (@tbell)', '2025-03-30')]
    """
    begin, end = paragraph
    if "@" not in text[begin:end]:
        yield from _unsigned(text, paragraph)
        return
    for signature in _signatures(text, paragraph):
        yield Block(Span(_start(text, begin, signature.span.begin), signature.span.end), "post", signature.author, signature.date)
        begin = signature.span.end
