"""An element of a page in, the post embedded there out: its words, then who posted it and when, in one form for all.

Each platform frames its posts in its own way, and each outlet copies the frames in its own.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from onrecord import dates
from onrecord.readers import posts
from onrecord.records import Span

Element = Any  # lxml.html.HtmlElement; lxml comes without types

CLASS = re.compile(
    r"(?:^|\s)(?:twitter-(?:tweet|video|embed)\S*|x-post|instagram-media\S*|tiktok-embed|fb-(?:post|video|xfbml-parse-ignore)|"
    r"bluesky-embed|mastodon-(?:embed|post|toot)|toot-embed|text-post-media|threads-(?:embed|post)|telegram-(?:post|embed)|"
    r"tgme_widget_message|reddit-(?:embed-bq|card)|truthsocial-embed|linkedin-post|tweet(?:-(?:embed|card|box))?|"
    r"social-(?:embed|post)|embed(?:ded)?-?(?:tweet|post|social)|amp-twitter)(?:\s|$)"
)
DATA = (
    "data-tweet-id data-tweetid data-instgrm-permalink data-bluesky-uri data-text-post-permalink data-telegram-post"
    " data-toot-id".split()
)
FRAMES = frozenset(
    "blockquote div section figure article aside twitter-widget amp-twitter amp-instagram amp-facebook".split()
)
# The address of one post; the first group is whoever posted it, where the address tells.
POST = re.compile(
    r"https?://(?:(?:www|m|mobile)\.)?(?:"
    r"(?:twitter|x)\.com/(?!i/)(?P<x>\w+)/status|instagram\.com/(?:p|reel|tv)/|tiktok\.com/@(?P<tiktok>[\w.]+)/video|"
    r"facebook\.com/[^?\s]*/?(?:posts|videos|photos)/|facebook\.com/permalink|bsky\.app/profile/(?P<bluesky>[\w.:-]+)/post/|"
    r"threads\.(?:net|com)/(?:@(?P<threads>[\w.]+)|t)/|t\.me/(?:s/)?(?P<telegram>\w+)/\d|"
    r"truthsocial\.com/@(?P<truth>\w+)/|[\w.-]+/@(?P<mastodon>\w+(?:@[\w.-]+)?)/\d{9,})"
)
HANDLE = re.compile(rf"(?<![\w.@/]){posts.HANDLE}")
# What a frame says of itself; it is nobody's words.
FRAME_LINE = re.compile(
    r"""(?:(?:View|See|Watch|Read|Open)\b.{0,40}\b(?:on|in)\s(?:X|Twitter|Instagram|Facebook|Threads|TikTok|Bluesky|Mastodon|Telegram|Truth\sSocial)
    |Sieh\sdir\sdiesen\sBeitrag\sauf\s\w+\san|(?:Auf|Bei)\s\w+\san(?:sehen|zeigen)|Voir\scette\spublication\ssur\s\w+|Voir\ssur\s\w+
    |Ver\sesta\spublicación\sen\s\w+|Ver\sen\s\w+|♬.*|original\ssound.*|son\soriginal.*|sonido\soriginal.*|Originalton.*
    |[\d.,]+\s?[KMk]?(?:\s(?:likes?|replies|reposts?|retweets?|shares?|comments?|views?|Likes?|Kommentare|Aufrufe|Antworten|J’aime|vues|me\sgusta))?
    |(?:Reply|Repost|Retweet|Like|Share|Follow|Copy\slink|Translate\spost|Loading.*|Antworten|Teilen|Folgen|Répondre|Partager|Responder|Compartir)
    |\[(?:image|media|video)(?:\sor\sembed)?\]|\d+\s?(?:[smhdw]|min|hours?|minutes?|days?)(?:\sago)?
    |Tweet|Post|X|Twitter|Instagram|Facebook|Threads|TikTok|Bluesky|Mastodon|Telegram)[.…\s]*""",
    re.VERBOSE,
)
# "Posted by Tom Bell on Monday, March 3, 2025"
POSTED_BY = re.compile(
    r"(?:Posted|Post|Gepostet|Beitrag|Publiée?|Publication|Publicad[oa]|Publicación)\s(?:by|von|par|de|por)\s"
    r"(?P<author>\S(?:(?!\s(?:on|am|le|el)\s).){1,70})(?:\s(?:on|am|le|el)\s(?P<when>.{4,60}))?$"
)
SIGNED = re.compile(r"^[—–-]{1,2}\s")
NAME = 60  # characters; a longer line is no name
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Posted(NamedTuple):
    """A post as an article shows it; ``text`` ends with ``author``, and the date as written."""

    text: str
    author: str | None
    date: str | None


def is_post(element: Element) -> bool:
    """Whether an element frames one post of a platform."""
    tag = element.tag
    if tag not in FRAMES:
        return False
    if element.attrib:
        if (given := element.get("class")) and CLASS.search(given.lower()):
            return tag == "blockquote" or not _holds_posts(element)
        if any(name in element.attrib for name in DATA) or tag in ("twitter-widget", "amp-twitter"):
            return True
        if tag == "blockquote" and POST.match(element.get("cite") or ""):
            return True
    if tag != "blockquote":
        return False
    words = _words(element)
    return words is not None and (
        HANDLE.search(words) is not None and any(POST.match(a.get("href") or "") for a in element.iter("a"))
    )


def post(element: Element, text: str) -> Posted:
    """What is posted in an element with that text, a line for each of its lines.

    >>> from lxml.html import fromstring
    >>> shown = "Enough.\\n— Tom Bell (@tbell) March 30, 2025"
    >>> post(fromstring("<blockquote class='twitter-tweet'></blockquote>"), shown)
    Posted(text='Enough. — Tom Bell (@tbell) March 30, 2025', author='Tom Bell (@tbell)', date='2025-03-30')

    A name that stands above the words is set behind them, as it is elsewhere:

    >>> post(fromstring("<div class='tweet'></div>"), "Tom Bell @tbell · 30 March 2025\\nEnough.")
    Posted(text='Enough. — Tom Bell @tbell · 30 March 2025', author='Tom Bell @tbell', date='2025-03-30')
    """
    lines = [line for line in (part.strip() for part in text.split("\n")) if line and not FRAME_LINE.fullmatch(line)]
    if not lines:
        return Posted("", None, None)
    day = _day(element)
    for at in (len(lines) - 1, 0):
        if found := POSTED_BY.fullmatch(lines[at]):
            written = next((d.date for d in dates.phrases(found["when"] or "")), None)
            words = "\n".join(lines[:at] + lines[at + 1 :])
            return _signed(words, found["author"], found["when"], day or written)
        shared = next((m for form in posts.SHARED if (m := form.match(lines[at]))), None)
        if shared:
            behind = re.sub(r"^\W*(?:(?:on|am|le|el)\s)?", "", lines[at][shared.end() :])
            written = next((d.date for d in dates.phrases(behind)), None)
            return _signed("\n".join(lines[:at] + lines[at + 1 :]), shared["author"], behind, day or written)
    whole = "\n".join(lines)
    signatures = [block for block in posts.posts(whole, Span(0, len(whole))) if block.author]
    if signatures and whole.find(signatures[-1].author or "") > 0 and not posts.HEADER.match(whole):
        last = signatures[-1]
        at = whole.rfind(last.author or "")
        before = whole[:at]
        if SIGNED.match(before[before.rfind("\n") + 1 :]):  # alone in its line: it goes on behind the words
            whole = before.rstrip(" —–-\n") + " — " + whole[at:]
        return Posted(_tidy(whole), last.author, day or last.date)
    return _by_handle(element, lines, day)


def _by_handle(element: Element, lines: list[str], day: str | None) -> Posted:
    """The line with a handle, and the name before it, say who; the words are the rest."""
    for at, line in enumerate(lines):
        handle = HANDLE.search(line)
        if handle is None or (at and handle.start() > NAME):
            continue
        rest = line[handle.end() :].lstrip(") ·•|,–—-")
        written = next((d.date for d in dates.phrases(rest)), None)
        if (rest and not written and len(rest.split()) > 3) or handle.start() > NAME:
            continue  # somebody is mentioned
        begin, end = 0, handle.end() + line.startswith(")", handle.end())
        author = line[begin:end].lstrip("—–- ")
        taken = {at}
        if handle.start() == 0 and at and len(lines[at - 1]) <= NAME and at == 1:
            author, taken = f"{lines[0]} {author}", {0, 1}
        for near in (at + 1, len(lines) - 1):  # a line that only says when
            if near < len(lines) and near not in taken and not rest and len(lines[near]) <= NAME:
                written = written or next((d.date for d in dates.phrases(lines[near])), None)
                if written and next(dates.phrases(lines[near])).date == written:
                    rest = lines[near]
                    taken.add(near)
        return _signed("\n".join(x for n, x in enumerate(lines) if n not in taken), author, rest, day or written)
    words = "\n".join(lines)
    told = _by_address(element)
    return _signed(words, told, None, day) if told else Posted(_tidy(words), None, day)


def _signed(words: str, author: str, when: str | None, date: str | None) -> Posted:
    author = " ".join(author.split())
    behind = f" · {' '.join(when.split())}" if when and when.strip() else ""
    return Posted(_tidy(f"{words} — {author}{behind}" if words else ""), author, date)


def _tidy(words: str) -> str:
    """Lines as lines; a signature behind the last of them."""
    return re.sub(r"\n+(?=[—–] )", " ", words).strip()


def _day(element: Element) -> str | None:
    for time in element.iter("time"):
        if found := DAY.match(time.get("datetime") or ""):
            return _checked(found[0])
    return None


def _checked(day: str) -> str | None:
    return next((d.date for d in dates.phrases(day)), None)


def _by_address(element: Element) -> str | None:
    """The handle in the address of the post."""
    addresses = [element.get(name) or "" for name in ("cite", *DATA)]
    for address in addresses + [a.get("href") or "" for a in element.iter("a")]:
        if (found := POST.match(address)) and found.lastgroup:
            return f"@{found[found.lastgroup]}"
    return None


def _words(element: Element) -> str | None:
    """The words of an element as small as a post, None of a larger one."""
    found, size = [], 0
    for piece in element.itertext():
        found.append(piece)
        size += len(piece) + 10
        if size > 4 * posts.LONGEST:
            return None
    return "".join(found)


def _holds_posts(element: Element) -> bool:
    """A frame around a frame: the inner one is the post."""
    return any(CLASS.search((inner.get("class") or "").lower()) for inner in element.iter("blockquote"))
