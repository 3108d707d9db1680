"""A seed in, a news site out: articles about nobody in four languages, in the layouts and encodings that the web has,
each with what a reader should make of it; and a server that lets wget fetch them under the names of their hosts.

Its sentences lie in ``cases/newssite.toml``. It knows nothing of how pages are read.
"""

from __future__ import annotations

import gzip
import json
import threading
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from typing import Any

SENTENCES = Path(__file__).parent / "cases" / "newssite.toml"
LANGUAGES = ("en", "de", "fr", "es")
PARAGRAPHS = (9, 14)
COMMON = 0.05  # of the quotations are what others have said too, but for a name or a number
FIRST_DAY = date(2024, 1, 2)
PIXEL = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452")


@dataclass(frozen=True, slots=True)
class Story:
    """What an article says, before anybody has laid it out."""

    language: str
    title: str
    standfirst: str
    body: tuple[str, ...]
    caption: str
    credit: str
    post: str  # posted by ``poster`` on the day of the article
    poster: str
    author: str
    day: date
    agency: bool = False

    @property
    def text(self) -> str:
        return "\n\n".join(self.body)

    @property
    def posted(self) -> str:
        """The post with who wrote it, as platforms sign it."""
        d = self.day
        return f"{self.post} — {self.poster} {facts('en')['months'][d.month - 1]} {d.day}, {d.year}"


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be read from a page."""

    text: str
    title: str
    date: str
    outlet: str
    url: str
    language: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server gives for an address."""

    body: bytes
    type: str = "text/html; charset=utf-8"
    status: int = 200
    location: str | None = None
    packed: bool = False  # sent with Content-Encoding: gzip


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site, and what is on it; nothing where no article is."""

    url: str
    answer: Answer
    told: Told | None = None
    layout: str = ""
    encoding: str = ""
    story: Story | None = None


@dataclass(slots=True)
class Site:
    """All that can be fetched, in the order in which it is; an address that comes twice has changed in between."""

    pages: list[Page] = field(default_factory=list)

    def articles(self) -> dict[str, Page]:
        """What is to be read of each address in the end."""
        return {page.told.url: page for page in self.pages if page.told}


@lru_cache(maxsize=1)
def sentences() -> dict[str, Any]:
    return tomllib.loads(SENTENCES.read_text("utf-8"))


def facts(language: str) -> dict[str, Any]:
    found: dict[str, Any] = sentences()[language]
    return found


# what is told


def stories(seed: int, count: int, language: str | None = None) -> Iterator[Story]:
    """Articles of about 400 words; the n-th of a seed is always the same."""
    for n in range(count):
        yield story(Random(f"{seed}/{n}"), language or LANGUAGES[n % len(LANGUAGES)])


def story(draw: Random, language: str) -> Story:
    """One article: who speaks, what about, what they say in marks and out of them, and what is told around it."""
    f = facts(language)
    woman = draw.random() < 0.5
    last = draw.choice(f["names"])
    name = f"{draw.choice(f['women'] if woman else f['men'])} {last}"
    role = draw.choice(f["roles_f"] if woman else f["roles_m"])
    other = f"{draw.choice(f['men'] if woman else f['women'])} {draw.choice([n for n in f['names'] if n != last])}"
    other_role = draw.choice(f["roles_m"] if woman else f["roles_f"])
    author = f"{draw.choice(f['women'])} {draw.choice(f['names'])}"
    place, thing, body = (draw.choice(f[key]) for key in ("places", "things", "bodies"))
    agency = draw.random() < 0.25
    about = {"name": name, "last": last, "role": role, "other": other, "author": author}
    writer = _Writer(draw, f, about | {"place": place, "thing": thing, "body": body})
    told = [writer.filled(f["agency_lead"] if agency else f["lead"])]
    speaker = name
    for n in range(draw.randint(*PARAGRAPHS)):
        told.append(writer.paragraph(n, speaker, role, woman))
        if n == 5:
            speaker, role, woman = other, other_role, not woman
        elif n in (0, 6):
            speaker = speaker.split(" ", 1)[1]
    return Story(
        language,
        writer.filled(draw.choice(f["titles"])),
        writer.filled(f["standfirst"]),
        tuple(told),
        writer.filled(f["caption"]),
        writer.filled(f["credit"]),
        writer.filled(f["post"]),
        f"{other} (@{''.join(c for c in other.lower() if c.isascii() and c.isalpha())})",
        author,
        FIRST_DAY + timedelta(days=draw.randrange(600)),
        agency,
    )


class _Writer:
    """Fills the sentences of a language for one article, each in its turn."""

    def __init__(self, draw: Random, f: Mapping[str, Any], about: Mapping[str, str]) -> None:
        self.draw, self.f, self.about = draw, f, about
        self.direct, self.indirect, self.around = (
            draw.sample(f[key], len(f[key])) for key in ("direct", "indirect", "narrative")
        )

    def filled(self, template: str, *, as_it_is: bool = False) -> str:
        """A sentence, which begins with a capital unless it is to stay ``as_it_is``."""
        draw, f = self.draw, self.f
        n, m = draw.sample(f["numbers"], 2)
        a, b, c = draw.sample(f["nouns"], 3)
        words = template.format(
            **self.about, a=a, b=b, c=c, n=n, m=m, day=draw.choice(f["days"]),
            body_dat=draw.choice(f.get("bodies_dat", f["bodies"])), k=draw.randint(2, 19),
            short=draw.choice(f["short"]),
        )  # fmt: skip
        return words if as_it_is else _capital(words)

    def paragraph(self, n: int, speaker: str, role: str, woman: bool) -> str:
        """One of the ways in which news tells: quoted, reported, quoted in part, or told."""
        draw, f = self.draw, self.f
        common = [draw.random() < COMMON for _ in range(2)]
        said, more = (
            self.filled(draw.choice(f["sayings"]) if often else self.direct[(2 * n + k) % len(self.direct)])
            for k, often in enumerate(common)
        )
        verb = draw.choice(f["verbs"])
        whom = speaker if n else f"{role} {speaker}"
        words = {"said": said, "said_": said.rstrip("."), "more": more, "verb": verb, "whom": whom}
        words |= {"Whom": _capital(whom), "They": _capital(f["pronoun"]["f" if woman else "m"])}
        words["around"] = self.filled(self.around[n % len(self.around)])
        way = (n + draw.randrange(2)) % len(f["paragraphs"])
        if way == 1:
            words["cue"] = self.filled(draw.choice(f["cues_indirect"]), as_it_is=True)
            words["clause"] = self.filled(self.indirect[n % len(self.indirect)], as_it_is=True)
        elif way == 2:
            words["phrase"] = self.filled(draw.choice(f["phrases"]), as_it_is=True)
        elif way == 3:
            words["further"] = self.filled(self.around[(n + 5) % len(self.around)])
        return str(f["paragraphs"][way]).format(**words)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def corrected(told: Story) -> Story:
    """The same article an hour later: its publisher has cut a quotation to half."""
    opening, closing = facts(told.language)["marks"]
    body = list(told.body)
    for n, paragraph in enumerate(body):
        before, mark, rest = paragraph.partition(opening)
        words, end, after = rest.partition(closing)
        if mark and end and len(words.split()) > 9:
            kept = " ".join(words.split()[: len(words.split()) // 2]).rstrip(",;")
            body[n] = f"{before}{mark}{kept}{end}{after}"
            break
    return replace(told, body=tuple(body))


# how it is laid out


@dataclass(frozen=True, slots=True)
class Plan:
    """What a layout needs to know."""

    story: Story
    outlet: str
    url: str
    charset: str  # as the page declares it; "" where it doesn't
    changed: str | None = None  # a moment, where it was corrected

    @property
    def f(self) -> Mapping[str, Any]:
        return facts(self.story.language)

    @property
    def written_day(self) -> str:
        d = self.story.day
        return str(self.f["date"].format(d=d.day, month=self.f["months"][d.month - 1], y=d.year))

    @property
    def by(self) -> str:
        return str(self.f["by"].format(author=self.story.author))

    def others(self, key: str) -> list[str]:
        return [t.format(place="Ostersund", n=7, day=self.f["days"][2]) for t in self.f[key]]


Laid = tuple[str, list[str]]  # the page, and the paragraphs of its article


def semantic(p: Plan) -> Laid:
    s = p.story
    ld = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": s.title,
        "datePublished": f"{s.day}T08:30:00+01:00",
        "author": [{"@type": "Person", "name": s.author}],
        "publisher": {"@type": "Organization", "name": p.outlet},
        "mainEntityOfPage": p.url,
    }
    if p.changed:
        ld["dateModified"] = p.changed
    body = [f"<p>{_h(one)}</p>" for one in s.body]
    body.insert(3, f'<aside class="newsletter"><p>{_h(p.f["newsletter"])}</p></aside>')
    body.insert(5, f'<p class="related"><a href="/more/1">{_h(p.others("related")[0])}</a></p>')
    page = f"""<!DOCTYPE html>
<html lang="{s.language}"><head>{_meta(p)}<title>{_h(s.title)} | {_h(p.outlet)}</title>
<link rel="canonical" href="{p.url}"><meta property="og:title" content="{_h(s.title, True)}">
<meta property="og:site_name" content="{_h(p.outlet, True)}"><meta property="og:type" content="article">
<script type="application/ld+json">{json.dumps(ld)}</script></head>
<body><header><nav>{_nav(p)}</nav></header><div class="cookie-banner"><p>{_h(p.f["cookie"])}</p></div>
<main><article><header><h1>{_h(s.title)}</h1><p class="standfirst">{_h(s.standfirst)}</p>
<p class="byline">{_h(p.by)}, <time datetime="{s.day}T08:30:00+01:00">{_h(p.written_day)}</time></p></header>
<figure><img src="/i/p.gif" alt=""><figcaption>{_h(s.caption)}
<span class="credit">{_h(s.credit)}</span></figcaption></figure>
{chr(10).join(body)}
</article><section class="comments" id="comments"><h2>2</h2>{_comments(p)}</section></main>
<footer><p>{_h(p.f["footer"])}</p></footer></body></html>"""
    return page, [s.standfirst, s.caption, s.credit, *s.body]


def soup(p: Plan) -> Laid:
    """Divisions all the way down."""
    s = p.story
    body = [f'<div class="paragraph">{_h(one)}</div>' for one in s.body]
    page = f"""<!DOCTYPE html><html><head>{_meta(p)}<title>{_h(s.title)} - {_h(p.outlet)}</title>
<meta property="og:site_name" content="{_h(p.outlet, True)}">
<meta property="article:published_time" content="{s.day}T06:00:00Z"></head>
<body><div id="page"><div class="topbar">{_nav(p)}</div>
<div class="content"><div class="story"><h1 class="headline">{_h(s.title)}</h1>
<div class="meta">{_h(p.by)} | {_h(p.written_day)}</div>
<div class="story-body">{"".join(body)}</div></div><div class="sidebar"><div class="box">{_related(p)}</div></div></div>
<div class="comments">{_comments(p)}</div><div class="footer">{_h(p.f["footer"])}</div></div></body></html>"""
    return page, list(s.body)


def tables(p: Plan) -> Laid:
    """As pages were laid out in 2001."""
    s = p.story
    body = "".join(f"<p><font face=verdana size=2>{_h(one)}</font></p>\n" for one in s.body)
    page = f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><html><head>{_meta(p, old=True)}
<title>{_h(p.outlet)}: {_h(s.title)}</title><meta name="date" content="{s.day}"></head><body bgcolor="#ffffff">
<table width="760"><tr><td width="120" valign=top>{_nav(p, "<br>")}</td><td width="520" valign=top>
<h1><font color=navy>{_h(s.title)}</font></h1>{body}</td><td width="120"><small>{_related(p)}</small></td></tr></table>
<hr><center><small>{_h(p.f["footer"])}</small></center></body></html>"""
    return page, list(s.body)


def breaks(p: Plan) -> Laid:
    """Paragraphs are two line breaks, and only the address tells the date."""
    s = p.story
    page = f"""<html lang={s.language}><head>{_meta(p)}<title>{_h(s.title)}</title></head><body>
<div id="nav">{_nav(p)}</div><h1>{_h(s.title)}</h1><div class="articletext">
{"<br><br>".join(_h(one) for one in s.body)}<br><br></div>
<div id="bottom">{_h(p.f["footer"])}</div></body></html>"""
    return page, list(s.body)


def amp(p: Plan) -> Laid:
    s = p.story
    ld = {"@type": "NewsArticle", "headline": s.title, "datePublished": f"{s.day}", "publisher": {"name": p.outlet}}
    body = "\n".join(f"<p>{_h(one)}</p>" for one in s.body)
    page = f"""<!doctype html><html amp lang="{s.language}"><head>{_meta(p)}<title>{_h(s.title)}</title>
<link rel="canonical" href="{p.url}"><style amp-boilerplate>body{{animation:none}}</style>
<script async src="https://cdn.ampproject.example/v0.js"></script>
<script type="application/ld+json">{json.dumps(ld, ensure_ascii=True)}</script>
</head><body><amp-sidebar id="s">{_nav(p)}</amp-sidebar><article><h1>{_h(s.title)}</h1>
<amp-img src="/i/p.gif" width="1" height="1"></amp-img>{body}<amp-ad width="300" height="250"></amp-ad></article>
<footer>{_h(p.f["footer"])}</footer></body></html>"""
    return page, list(s.body)


def scripted(p: Plan) -> Laid:
    """A page that a script would fill: its words stand only in JSON-LD."""
    s = p.story
    ld = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "@id": "#o", "name": p.outlet},
            {
                "@type": ["NewsArticle"],
                "headline": s.title,
                "datePublished": f"{s.day}T23:10:00-03:00",
                "inLanguage": s.language,
                "publisher": {"@id": "#o"},
                "articleBody": s.text,
            },
        ],
    }
    script = json.dumps(ld).replace("</", "<\\/")
    page = f"""<!DOCTYPE html><html lang="{s.language}"><head>{_meta(p)}<title>{_h(s.title)} – {_h(p.outlet)}</title>
<script type="application/ld+json">{script}</script></head><body><div id="root"></div><noscript>JavaScript</noscript>
<script>window.__STATE__={json.dumps({"a": s.body[0]})}</script></body></html>"""
    return page, list(s.body)


def xhtml(p: Plan) -> Laid:
    s = p.story
    body = "\n".join(f"<p>{_h(one)}</p>" for one in s.body)
    declared = f' encoding="{p.charset}"' if p.charset else ""
    page = f"""<?xml version="1.0"{declared}?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="{s.language}" lang="{s.language}">
<head><title>{_h(s.title)}</title>
<meta name="DC.date.issued" content="{s.day}" /><meta name="DC.publisher" content="{_h(p.outlet, True)}" /></head>
<body><div id="navigation"><ul>{_nav(p, "", "li")}</ul></div><div id="content"><h1>{_h(s.title)}</h1>
{body}<hr /></div><div id="footer"><p>{_h(p.f["footer"])}</p></div></body></html>"""
    return page, list(s.body)


def antique(p: Plan) -> Laid:
    """HTML 3.2: capitals, nothing closed, no imprint but a line under the headline."""
    s = p.story
    body = "\n".join(f"<P>{_h(one)}" for one in s.body)
    page = f"""<HTML><HEAD>{_meta(p, old=True)}<TITLE>{_h(s.title)}</TITLE></HEAD><BODY BGCOLOR=WHITE>
<CENTER>{_nav(p, " | ")}</CENTER><HR><H1>{_h(s.title)}</H1>
<I>{_h(p.written_day)}</I>
{body}
<HR><FONT SIZE=-1>{_h(p.f["footer"])}</FONT></BODY></HTML>"""
    return page, list(s.body)


def blog(p: Plan) -> Laid:
    s = p.story
    body = [f"<p>{_h(one)}</p>" for one in s.body]
    body.insert(
        4,
        f'<blockquote class="twitter-tweet"><p lang="{s.language}" dir="ltr">{_h(s.post)}</p>&mdash; {_h(s.poster)} '
        f'<a href="https://twitter.com/x/status/1890000000000000001">{_h(s.posted.rpartition(") ")[2])}</a>'
        "</blockquote>",
    )
    kept = [*s.body[:4], s.posted, *s.body[4:]]
    page = f"""<!DOCTYPE html><html lang="{s.language}"><head>{_meta(p)}<title>{_h(s.title)} – {_h(p.outlet)}</title>
<meta property="og:site_name" content="{_h(p.outlet, True)}">
<meta property="og:url" content="{p.url}"></head>
<body class="single"><div id="main"><article class="post type-post hentry"><header class="entry-header">
<h1 class="entry-title">{_h(s.title)}</h1>
<div class="entry-meta"><span class="posted-on">
<time class="entry-date published" datetime="{s.day}T09:00:00+00:00">{_h(p.written_day)}</time></span>
<span class="byline"> <span class="author vcard">
<a rel="author" href="/author/1">{_h(s.author)}</a></span></span></div></header>
<div class="entry-content"><div class="wp-caption alignnone">
<img src="/i/p.gif"><p class="wp-caption-text">{_h(s.caption)}</p></div>
{chr(10).join(body)}<div class="sharedaddy"><h3 class="sd-title">Share</h3>
<ul><li><a href="#">X</a></li></ul></div></div></article>
<div id="comments" class="comments-area"><ol class="comment-list">{_comments(p, "li")}</ol></div></div>
<aside id="secondary" class="widget-area">{_related(p)}</aside></body></html>"""
    return page, [s.caption, *kept]


def microdata(p: Plan) -> Laid:
    s = p.story
    body = "\n".join(f"<p>{_h(one).replace(' ', '&nbsp;', 1)}</p>" for one in s.body)
    page = f"""<!DOCTYPE html><html lang="{s.language}"><head>{_meta(p)}<title>{_h(p.outlet)} | {_h(s.title)}</title>
<meta property="og:site_name" content="{_h(p.outlet, True)}"></head><body><nav>{_nav(p)}</nav>
<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{_h(s.title)}</h1>
<h2 class="dek" itemprop="description">{_h(s.standfirst)}</h2><span itemprop="author">{_h(s.author)}</span>
<time itemprop="datePublished" datetime="{s.day}">{_h(p.written_day)}</time><div itemprop="articleBody">{body}
<div class="related-links"><ul><li><a href="/a">{_h(p.others("related")[0])}</a></li>
<li><a href="/b">{_h(p.others("related")[1])}</a></li></ul></div>
</div></div><footer>{_h(p.f["footer"])}</footer></body></html>"""
    return page, [s.standfirst, *s.body]


LAYOUTS: tuple[Callable[[Plan], Laid], ...] = (
    semantic, soup, tables, breaks, amp, scripted, xhtml, antique, blog, microdata,
)  # fmt: skip
WITHOUT_NAME = (tables, breaks, antique)  # that don't say which outlet they are of
CHANGING = (semantic,)  # that say when they were changed


def _h(text: str, in_attribute: bool = False) -> str:
    return escape(text, quote=in_attribute)


def _meta(p: Plan, old: bool = False) -> str:
    if not p.charset:
        return ""
    if old or len(p.story.title) % 2:
        return f'<meta http-equiv="Content-Type" content="text/html; charset={p.charset}">'
    return f'<meta charset="{p.charset}">'


def _nav(p: Plan, between: str = " ", tag: str = "span") -> str:
    return between.join(f'<{tag}><a href="/s/{n}">{_h(one)}</a></{tag}>' for n, one in enumerate(p.f["nav"]))


def _related(p: Plan) -> str:
    return "".join(f'<div><a href="/r/{n}">{_h(one)}</a></div>' for n, one in enumerate(p.others("related")))


def _comments(p: Plan, tag: str = "div") -> str:
    return "".join(f'<{tag} class="comment"><p>{_h(one)}</p></{tag}>' for one in p.others("comments"))


# what it is encoded in


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the characters of a page become bytes, and what page and server say of it."""

    name: str
    codec: str
    declared: str = ""
    served: str = ""
    mark: bytes = b""


ENCODINGS = (
    Encoding("UTF-8", "utf-8", "utf-8", "utf-8"),
    Encoding("UTF-8, undeclared", "utf-8"),
    Encoding("UTF-8 with a mark", "utf-8", mark=b"\xef\xbb\xbf"),
    Encoding("ISO-8859-1", "iso-8859-1", "iso-8859-1"),
    Encoding("ISO-8859-1 by the server", "iso-8859-1", served="ISO-8859-1"),
    Encoding("ISO-8859-1, undeclared", "iso-8859-1"),
    Encoding("windows-1252", "cp1252", "windows-1252"),
    Encoding("windows-1252 as ISO-8859-1", "cp1252", "ISO-8859-1", "iso-8859-1"),
    Encoding("ISO-8859-15", "iso-8859-15", "iso-8859-15"),
    Encoding("UTF-16", "utf-16-le", served="utf-16", mark=b"\xff\xfe"),
    Encoding("UTF-8 as ISO-8859-1", "utf-8", "iso-8859-1", "ISO-8859-1"),
    Encoding("windows-1252 as UTF-8", "cp1252", "utf-8", "utf-8"),
)


def page(told: Story, outlet: Sequence[str], layout: Callable[[Plan], Laid], encoding: Encoding, n: int) -> Page:
    """An article as an outlet puts it on the web."""
    name, host = outlet
    d = told.day
    place = f"{d:%Y/%m/%d}/a{n}.html" if layout is breaks or n % 3 else f"news/a{n}"
    return _page(Plan(told, name, f"http://{host}/{place}", encoding.declared), layout, encoding, n)


def _page(plan: Plan, layout: Callable[[Plan], Laid], encoding: Encoding, n: int) -> Page:
    html, paragraphs = layout(plan)
    data = encoding.mark + html.encode(encoding.codec, "xmlcharrefreplace")
    kind = "application/xhtml+xml" if layout is xhtml and n % 2 else "text/html"
    served = f"{kind}; charset={encoding.served}" if encoding.served else kind
    host = plan.url.split("/")[2].removeprefix("www.")
    told = Told(
        "\n\n".join(" ".join(one.replace("\xa0", " ").split()) for one in paragraphs),
        plan.story.title,
        str(plan.story.day),
        host if layout in WITHOUT_NAME else plan.outlet,
        plan.url,
        plan.story.language,
    )
    return Page(plan.url, Answer(data, served, packed=n % 4 == 1), told, layout.__name__, encoding.name, plan.story)


def site(count: int, seed: int = 1) -> Site:
    """``count`` articles: a fifth of them an agency's text that several outlets print, a fortieth corrected later;
    and between them pictures, styles, feeds, redirects and pages that are no articles or aren't there.
    """
    found = Site()
    again: list[Page] = []
    n = number = 0
    while number < count:
        draw = Random(f"{seed}/site/{n}")
        language = LANGUAGES[n % len(LANGUAGES)]
        told = story(draw, language)
        outlets = facts(language)["outlets"]
        printed = draw.sample(outlets, 3 if told.agency else 1)
        for k, outlet in enumerate(printed[: count - number]):
            layout = LAYOUTS[draw.randrange(len(LAYOUTS))]
            encoding = ENCODINGS[draw.randrange(len(ENCODINGS))]
            ours = told if not k else replace(told, body=told.body[: len(told.body) - k], author=outlet[0])
            one = page(ours, outlet, layout, encoding, number)
            found.pages.append(one)
            if not told.agency and number % 8 == 0:
                layout = CHANGING[number % len(CHANGING)]
                one = found.pages[-1] = page(ours, outlet, layout, encoding, number)
                moment = f"{told.day}T10:30:00+01:00"
                plan = Plan(corrected(ours), outlet[0], one.url, encoding.declared, moment)
                again.append(_page(plan, layout, encoding, number))
            found.pages += _around(one, number)
            number += 1
        n += 1
    found.pages += again
    return found


def _around(one: Page, number: int) -> Iterator[Page]:
    """What a crawler meets beside articles."""
    host = one.url.split("/")[2]
    match number % 25:
        case 3:
            yield Page(f"http://{host}/i/{number}.gif", Answer(PIXEL, "image/gif"))
        case 5:
            yield Page(f"http://{host}/css/{number}.css", Answer(b"p { margin: 0 }", "text/css"))
        case 8 if number % 8:  # not to one that changes when it is asked again
            yield Page(f"http://{host}/old/{number}", Answer(b"moved", "text/html", 301, one.url))
        case 11:
            yield Page(f"http://{host}/gone/{number}", Answer(b"<h1>404 Not Found</h1>", "text/html", 404))
        case 14:
            yield Page(f"http://{host}/api/{number}.json", Answer(b'{"ok": true}', "application/json"))
        case 17:
            yield Page(f"http://{host}/feed/{number}.xml", Answer(rss([one], host), "application/rss+xml"))
        case 20:
            yield Page(f"http://{host}/robots.txt?{number}", Answer(b"User-agent: *\nDisallow:\n", "text/plain"))


def rss(some: Sequence[Page], name: str, whole: bool = False) -> bytes:
    """A feed of pages, with summaries or with all of their text."""
    items = []
    for one in some:
        assert one.told is not None
        assert one.story is not None
        text = "".join(f"<p>{_h(p)}</p>" for p in one.story.body)
        full = f"<content:encoded><![CDATA[{text}]]></content:encoded>" if whole else ""
        items.append(
            f"<item><title>{_h(one.told.title)}</title><link>{one.url}</link>"
            f"<pubDate>{one.story.day:%a, %d %b %Y} 08:00:00 +0000</pubDate>"
            f"<description>{_h(one.story.standfirst)}</description>{full}</item>"
        )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    head = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {space}><channel><title>{_h(name)}</title>'
    return f"{head}{''.join(items)}</channel></rss>".encode()


def atom(some: Sequence[Page], name: str) -> bytes:
    """A feed in Atom's form with all of the text."""
    entries = []
    for one in some:
        assert one.told is not None
        assert one.story is not None
        text = "".join(f"<p>{_h(p)}</p>" for p in one.story.body)
        entries.append(
            f'<entry><title>{_h(one.told.title)}</title><link href="{one.url}"/><id>{one.url}</id>'
            f"<published>{one.story.day}T08:00:00Z</published><updated>{one.story.day}T08:00:00Z</updated>"
            f'<content type="html">{_h(text)}</content></entry>'
        )
    head = f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{_h(name)}</title>'
    return f"{head}{''.join(entries)}</feed>".encode()


def ninjs(one: Page) -> bytes:
    """An article as an agency sends it out (IPTC ninjs 3.0)."""
    assert one.told is not None
    assert one.story is not None
    body = "".join(f"<p>{_h(p)}</p>" for p in one.story.body)
    item = {
        "uri": one.url,
        "standard": {"name": "ninjs", "version": "3.0"},
        "type": "text",
        "pubStatus": "usable",
        "versionCreated": f"{one.story.day}T08:00:00Z",
        "firstCreated": f"{one.story.day}T08:00:00Z",
        "language": one.story.language,
        "headlines": [{"value": one.told.title}],
        "by": one.story.author,
        "infoSources": [{"name": one.told.outlet}],
        "bodies": [{"contentType": "text/html", "value": body}],
    }
    return json.dumps(item, ensure_ascii=False).encode()


def newsml(one: Page) -> bytes:
    """An article as an agency sends it out (IPTC NewsML-G2)."""
    assert one.told is not None
    assert one.story is not None
    body = "".join(f"<p>{_h(p)}</p>" for p in one.story.body)
    n, day = one.url.rsplit("/", 1)[-1], one.story.day
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:nwa.example:{day:%Y%m%d}:{n}" version="1"
 standard="NewsML-G2" standardversion="2.34" xml:lang="{one.story.language}">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="{_h(one.told.outlet, True)}"/>
<versionCreated>{day}T08:00:00Z</versionCreated>
<firstCreated>{day}T08:00:00Z</firstCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><contentCreated>{day}T08:00:00Z</contentCreated><by>{_h(one.story.author)}</by><headline>{_h(one.told.title)}</headline>
<language tag="{one.story.language}"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{body}</body></html>
</inlineXML></contentSet></newsItem>""".encode()


# who serves it


@contextmanager
def served(some: Site) -> Iterator[str]:
    """The address of a proxy on this machine under which all pages can be fetched, each host by its name; an address
    that is on the site twice is given as it first was first."""
    answers: dict[str, list[Answer]] = {}
    for one in some.pages:
        answers.setdefault(one.url, []).append(one.answer)
    asked: Counter[str] = Counter()
    again: set[str] = set()
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 1 << 16  # headers and body in one packet, which is answered at once

        def do_GET(self) -> None:
            url = self.path if "://" in self.path else f"http://{self.headers['Host']}{self.path}"
            with lock:
                given = answers.get(url, [Answer(b"<h1>404 Not Found</h1>", "text/html", 404)])
                answer = given[min(asked[url], len(given) - 1)]
                asked[url] += 1
                wait = asked[url] == 2 and not again
                again.add(url) if asked[url] == 2 else None
            if wait:
                time.sleep(1.1)  # archives tell the time in seconds
            body = gzip.compress(answer.body, mtime=0) if answer.packed else answer.body
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.type)
            self.send_header("Content-Length", str(len(body)))
            if answer.packed:
                self.send_header("Content-Encoding", "gzip")
            if answer.location:
                self.send_header("Location", answer.location)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *about: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
