"""A paragraph in, the posts embedded in it out. An embed's frame is gone; its words and its signature are left.

A signature is what the platforms' own embeds end with: "— Tom Bell (@tbell) March 30, 2025".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord import dates
from onrecord.records import Block, Span

POST = 280  # characters that an embed shows of a post
LONGEST = 400  # with what is written around it; a longer paragraph holds other sentences before the post
SENTENCE_END = re.compile(r"[.!?…][\"”»’')]*\s+")

PLATFORM = r"(?:X|Twitter|Facebook|Instagram|Bluesky|Mastodon|Threads|TikTok|Truth\sSocial|Telegram|LinkedIn|Weibo)"
HANDLE = r"@[\w.-]*\w(?:@[\w.-]*\w)?"
BEFORE_DATE = re.compile(
    r"(?:\s*[,·•|–—-])?\s*(?:(?:on|am|le|el)\s)?(?:\d{1,2}[:.h]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?\s*[·•,|–—-]\s*)?"
)
DASHED = re.compile(  # — Tom Bell (@tbell)
    rf"(?:[—–―]|--|(?:^|\s)-\s)\s*(?P<author>[^—–―@]{{0,60}}?(?:\({HANDLE}\)|(?<![\w.]){HANDLE}))"
)
VIA = re.compile(  # — Tom Bell, via Twitter
    rf"(?:[—–―]|\s-\s)\s*(?P<author>[A-ZÀ-Þ][^—–―.!?()]{{1,50}}?),?\s\(?(?:via|on|auf|sur|en)\s{PLATFORM}(?!\w)\)?"
)
SHARED = (  # A post shared by Tom Bell (@tbell)
    re.compile(
        rf"""(?:A\s(?:post|photo|video|reel)\s(?:shared|posted)\sby|Ein\sBeitrag\sgeteilt\svon
            |Une\s(?:publication|photo|vidéo)\spartagée\spar|Una?\s(?:publicación|foto|vídeo|video)\scompartid[ao]\s(?:por|de))
            \s+(?P<author>[^()@]{{0,60}}?\(?{HANDLE}\)?)""",
        re.VERBOSE,
    ),
    re.compile(rf"Ein\svon\s(?P<author>[^()@]{{0,60}}?\(?{HANDLE}\)?)\sgeteilter\sBeitrag"),
)
DASH_LOST = re.compile(  # Tom Bell (@tbell); a date must follow
    rf"(?P<author>(?:(?:[A-ZÀ-Þ][\w'’-]*|[A-Z]\.)\s){{1,4}}\({HANDLE}\))(?=\s)"
)
HEADER = re.compile(rf"(?P<author>[^@():.!?]{{1,60}}?\s\(?{HANDLE}\)?)(?=\s*[·•|]\s*)")
FRAMED = re.compile(
    r"<(?P<tag>tweet|blockquote)\b(?P<facts>[^>]*)>[^<]*\w.*<(?:/(?P=tag)|(?P=tag)/)>\W*$", re.IGNORECASE | re.DOTALL
)
FACT = re.compile(r"(?P<key>author|date(?:time)?)=\"(?P<value>[^\"]*)\"")
LINKED = re.compile(r"pic\.(?:twitter|x)\.com/\w")
OPENING = re.compile(
    r"(?:View this (?:post|photo|reel) on|Sieh dir diesen Beitrag auf|Voir cette publication sur|"
    r"Ver esta publicación en)\s+(?:Instagram|Facebook|Threads|TikTok)(?: an)?\W*",
    re.IGNORECASE,
)
TIME = re.compile(
    r"[,·\s]*(?:(?:at|um|à|a\slas)\s)?\s*\d{1,2}[:.h]\d\d(?:\s?[AaPp]\.?[Mm]\.?|\s?Uhr)?(?:\s?(?:UTC|GMT|[A-Z]{2,4}T)\b)?"
)
LEAD_IN = re.compile(
    rf"(?:\b(?i:tweet\w*|posted|posts|twitterte?|gepostet|postete|tuite\w+|publicó|a\spublié|posté|tweeté)\b|\b{PLATFORM}\b)"
    r"[^:.!?]{0,80}:\s+(?=\S)"
)


def posts(text: str, paragraph: Span) -> Iterator[Block]:
    """The posts of a paragraph in order, each with author and date as far as they are given.

    >>> text = "It is over pic.twitter.com/x1 — Tom Bell (@tbell) March 30, 2025"
    >>> [(post.author, post.date) for post in posts(text, Span(0, len(text)))]
    [('Tom Bell (@tbell)', '2025-03-30')]
    """
    begin, piece = paragraph.begin, text[paragraph.begin : paragraph.end]
    if framed := FRAMED.match(piece):
        yield _framed(paragraph, piece, framed)
        return
    if (header := HEADER.match(piece)) and (dated := _date(piece, header.end())):
        yield Block(paragraph, "post", _one_line(header["author"]), dated.date)
        return
    rest = 0
    for signature in sorted(_signatures(piece), key=re.Match.start):
        if signature.start() < rest:
            continue
        dated = _date(piece, signature.end())
        end = dated.end if dated else signature.end()
        if not dated and (signature.re is DASH_LOST or _has_letters(piece[end:])):
            continue
        if not _has_letters(piece[end:]):
            end = len(piece)
        start = _start(piece, rest, signature.start())
        yield Block(
            Span(begin + start, begin + end), "post", _one_line(signature["author"]), dated.date if dated else None
        )
        rest = end
    if LINKED.search(piece, rest):
        yield Block(Span(begin + _start(piece, rest, len(piece)), paragraph.end), "post")


def _framed(paragraph: Span, piece: str, frame: re.Match[str]) -> Block:
    """A post still in its tags, with what the tag or the signature inside says."""
    facts = {fact["key"][:4]: fact["value"] for fact in FACT.finditer(frame["facts"])}
    day = next((d.date for d in dates.phrases(facts.get("date", ""))), None)
    for signature in _signatures(piece):
        if dated := _date(piece, signature.end()):
            return Block(paragraph, "post", _one_line(signature["author"]), dated.date)
    return Block(paragraph, "post", facts.get("auth") or None, day)


def _signatures(piece: str) -> Iterator[re.Match[str]]:
    if "@" in piece or " via " in piece or re.search(PLATFORM, piece):
        for form in (DASHED, VIA, *SHARED, DASH_LOST):
            yield from form.finditer(piece)


def _date(piece: str, at: int) -> dates.Phrase | None:
    """The day that stands right behind a signature, with the time of day that may follow it."""
    between = BEFORE_DATE.match(piece, at)
    assert between is not None  # every part of it is optional
    for phrase in dates.phrases(piece, between.end(), between.end() + 60):
        if phrase.begin == between.end() and len(phrase.date) == 10:
            time = TIME.match(piece, phrase.end)
            return phrase._replace(end=time.end() if time else phrase.end)
        break
    return None


def _start(piece: str, begin: int, end: int) -> int:
    """Where the words of a post start: behind "she wrote on X:", where that leads in, else with the paragraph.

    In a paragraph too long for one post, with the first sentence that leaves it short enough.
    """
    start = begin
    if opening := OPENING.search(piece, begin, end):
        start = opening.start()
    elif (lead_in := LEAD_IN.search(piece, begin, end)) and lead_in.end() < end:
        start = lead_in.end()
    elif end - begin > LONGEST:
        start = next((m.end() for m in SENTENCE_END.finditer(piece, end - POST, end) if m.end() < end), begin)
    return start + len(piece[start:end]) - len(piece[start:end].lstrip())


def joined(text: str, found: Iterable[Block]) -> Iterator[Block]:
    """A signature alone in its line joined with the words it signs: the paragraph before, or after a header."""
    blocks: list[Block] = []
    for block in found:
        before = blocks[-1] if blocks else None
        if before and block.role == "post" and block.author and _signs_before(text, before, block):
            blocks[-1] = replace(block, span=Span(before.span.begin, block.span.end))
        elif before and before.role == "post" and block.role in ("body", "headline") and _only_header(text, before):
            blocks[-1] = replace(before, span=Span(before.span.begin, block.span.end))
        else:
            blocks.append(block)
    yield from blocks


def _signs_before(text: str, before: Block, post: Block) -> bool:
    """Whether the post is a signature without words, and what is before it can be what it signs."""
    words, signature = _piece(text, before), _piece(text, post)
    if before.role not in ("body", "headline", "post") or (before.role == "post" and before.author):
        return False
    if any(form.match(signature) for form in SHARED):  # these stand under their frame's first line, or under nothing
        return OPENING.match(words) is not None
    if HEADER.match(signature) or words.endswith(":"):
        return False
    return any(form.match(signature.lstrip("> ")) for form in (DASHED, VIA, DASH_LOST))


def _only_header(text: str, post: Block) -> bool:
    header = HEADER.match(_piece(text, post))
    dated = _date(_piece(text, post), header.end()) if header else None
    return dated is not None and not _has_letters(_piece(text, post)[dated.end :])


def _piece(text: str, block: Block) -> str:
    return text[block.span.begin : block.span.end]


def _has_letters(piece: str) -> bool:
    return any(c.isalnum() for c in piece)


def _one_line(author: str) -> str:
    return " ".join(author.split())
