"""A page's tree in, its imprint out: title, authors, agencies, dates, outlet, address, language as it tells them.

Each is told at several places that disagree: what is meant for machines first, what is meant for readers next, and
nothing is taken for a date that isn't said to be one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from onrecord import dates
from onrecord.errors import BadRecord
from onrecord.readers import identity
from onrecord.readers.markup import INLINE

Element = Any  # lxml.html.HtmlElement; lxml comes without types
Told = dict[str, Any]  # an object of JSON-LD

SCRIPTS = 50  # of JSON-LD that are looked at
LOOKED_AT = 50  # elements that may tell an author or a date
METAS = 2000
BESIDE = 12  # elements in what holds the authors of one article
LINE = 300  # characters of a byline or a date, with those that follow
OBJECTS = 2000  # in them
ARTICLE = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting|Interview|ClaimReview)")
OF_A_PAGE = ("datePublished", "dateModified", "inLanguage", "url")
BROKEN_DAY = re.compile(r'"(datePublished|dateModified)"\s*:\s*"?(\d{4}-\d\d-\d\d[^",}\s]*)')
NOT_A_PERSON = frozenset(("Organization", "NewsMediaOrganization", "Corporation", "WebSite"))

PUBLISHED = (
    "article:published_time article:published og:article:published_time og:published_time datepublished pubdate"
    " publishdate publish-date publish_date published-date publication_date publication-date date_published"
    " dc.date.issued dcterms.issued dc.issued citation_publication_date citation_date sailthru.date parsely-pub-date"
    " article.published article_date_original originalpublicationdate cxenseparse:recs:publishtime"
    " cxenseparse:publishtime bt:pubdate article.created dcterms.created dc.date.created date dc.date dcterms.date"
    " rnews:datepublished"
).split()
MODIFIED = (
    "article:modified_time article:modified og:article:modified_time og:updated_time datemodified lastmod last-modified"
    " last_updated_date lastmodified revised dcterms.modified dc.date.modified article.updated bt:moddate"
    " cxenseparse:recs:lastmodified"
).split()
AUTHOR = (
    "author article:author_name parsely-author sailthru.author dc.creator dcterms.creator byl byline citation_author"
)
SOURCE = "source article:source news_source agency article:agency syndication-source dc.source original-source"
SITE = ("og:site_name", "application-name", "twitter:site_name", "cre", "publisher", "dc.publisher")

# News agencies as bylines and sources name them → as they are called.
AGENCIES = {
    **{
        name.lower(): name
        for name in "dpa AFP AP Reuters EFE ANSA APA epd KNA SID UPI Xinhua TASS Belga ANP AAP".split()
    },
    **{name.lower(): name for name in "sda ats Keystone-SDA Kyodo PTI ANI TT NTB Ritzau STT PAP CTK MTI Lusa".split()},
    "associated press": "AP",
    "the associated press": "AP",
    "agence france-presse": "AFP",
    "agence france presse": "AFP",
    "deutsche presse-agentur": "dpa",
    "agencia efe": "EFE",
    "europa press": "Europa Press",
    "press association": "PA Media",
    "pa media": "PA Media",
    "pa": "PA Media",
    "canadian press": "Canadian Press",
    "the canadian press": "Canadian Press",
    "austria presse agentur": "APA",
    "dpa-infocom": "dpa",
    "dpa-afx": "dpa-AFX",
    "afp/relaxnews": "AFP",
    "ap news": "AP",
    "thomson reuters": "Reuters",
}
# Before a name, in a byline.
BY = re.compile(
    r"^(?:(?:written|reported|words|text|story|reporting|interview|posted|published|geschrieben|ein\s\w+|eine\s\w+|"
    r"(?:gast)?beitrag|kommentar|analyse|interview|entrevista|propos recueillis|texte|texto|écrit|publié|escrito|"
    r"publicado|"
    r"analysis|opinion|comment|exclusive)\s*:?\s+)?(?:by|von|par|por|de)\s*:?\s+|"
    r"^(?:autor(?:in|en)?|author|auteure?|autora?|text|texte|texto|words|foto|writer|redaktion|reporting)\s*:\s*",
    re.IGNORECASE,
)
APART = re.compile(r"\s*(?:[,;|/•·&]|\s(?:and|und|et|y|e|with|mit|avec|con)\s)\s*")
# Behind a name: where somebody writes from, when, for whom.
BEHIND = re.compile(
    r"\s+(?:in|aus|à|en|at|from|desde|for|für|pour|para|on|am|le|el)\s.*$|\s*[(\[@].*$|\s+[–—-]\s.*$|\s*\d.*$|\s*https?:.*$"
)
ROLE = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|staff|journalist|columnist|producer|contributor|chief|bureau|desk|team|"
    r"news\s?room|redaktion|redakteur(?:in)?|korrespondent(?:in)?|reporterin|autor(?:in)?|volontär(?:in)?|chefredakteur(?:in)?|"
    r"rédact\w+|journaliste|correspondant\w*|envoyée?|service|redacción|redactor\w*|periodista|corresponsal|colaborador\w*|"
    r"admin\w*|editorial|agencias?|agences?|agenturen|guest|news|online|politics|webmaster|author|author\w*|anonymous|unknown|"
    r"filed|under|today|profile|wire|posts?|views?|comments?|magazine|radio|tv|television|times|tribune|gazette|"
    r"press|director|presenter|host|photographer|freelance\w*|minuten|lesezeit|min|read|published|updated)\b",
    re.IGNORECASE,
)
NAME = re.compile(r"(?:[^\W\d_][\w.'’‘-]*)(?:\s+[^\W\d_][\w.'’‘-]*){0,5}")
SITE_NAME = re.compile(r"\w\.[a-z]{2,}")
PARTICLES = frozenset(
    "de da do dos das del della di du la le van von der den zu zum af av bin ibn al el y e ter ten".split()
)

BYLINES = (
    "//body//*[@rel='author' or @itemprop='author' or contains(@class, 'uthor') or contains(@class, 'yline')]"
    "[not(self::meta)]"
)
BY_CLASS = re.compile(r"(?:^|[\s_-])(?:byline|author-?name|authors?)(?:[\s_-]|$)")

ZONE = r"(?P<zone>Z|z|\s?(?:UTC|GMT)|[+-]\d{2}:?\d{2})?"
STAMP = re.compile(
    rf"(?P<day>\d{{4}}-\d{{1,2}}-\d{{1,2}})(?:[T\s]+(?P<time>\d{{1,2}}:\d{{2}}(?::\d{{2}})?)(?:[.,]\d+)?\s?{ZONE})?",
    re.ASCII,
)
COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:T?\d{4,6}Z?)?", re.ASCII)
SLASHED = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?!\d)", re.ASCII)
DOTTED = re.compile(r"(?<!\d)(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d)(?!\d)", re.ASCII)
DOTTED_SHORT = re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d\d)(?![\d.]?\d)", re.ASCII)
EITHER_WAY = re.compile(r"(?<!\d)(?P<a>\d{1,2})[/-](?P<b>\d{1,2})[/-](?P<year>(?:19|20)\d\d)(?!\d)", re.ASCII)
EPOCH = re.compile(r"\d{10}(?:\d{3})?", re.ASCII)
MONTH_ONLY = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])", re.ASCII)
IN_PATH = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?:[/-]?(?P<month>0[1-9]|1[0-2])(?:[/-]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d))?)(?=[/_.-]|$)",
    re.ASCII,
)
IN_PATH_LOOSE = re.compile(
    r"/(?P<year>(?:19|20)\d\d)/(?P<month>1[0-2]|0?[1-9])/(?P<day>[12]\d|3[01]|0?[1-9])(?=/|$)", re.ASCII
)
FIRST_YEAR, LAST_YEAR = 1690, 2100  # of newspapers; what is beyond is a clock that was never set
NEVER_SET = frozenset(("1970-01-01", "1969-12-31", "1900-01-01", "2000-01-01T00:00:00"))
UPDATE = (
    r"(?:(?:last\s)?(?:updated?|modified|corrected|edited)|(?:zuletzt\s)?aktualisiert|geändert|stand|mise?\sà\sjour|"
    r"modifiée?|actualizad[oa]|modificad[oa])\b"
)
UPDATED = re.compile(rf"\b{UPDATE}[^.]{{0,20}}$", re.IGNORECASE)
SAYS_UPDATED = re.compile(rf"\W*{UPDATE}", re.IGNORECASE)
TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
CDN = re.compile(r"(?:^|\.)(?:ampproject\.org|google\.[a-z.]+|bing-amp\.com)$")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a page tells about the article on it."""

    titles: tuple[str, ...] = ()  # the likeliest first
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    date: str | None = None
    modified: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None  # as declared
    body: str | None = None  # the article's words, where the page has them for machines
    is_article: bool = False  # whether it says that it is one
    is_live: bool = False


def read(root: Element, url: str | None) -> Imprint:
    """The imprint as it stands in the head and in JSON-LD, and of the body what is marked up as such."""
    metas = _metas(root)
    canonical = _address(root, metas, url)
    article = _article(root, canonical)
    kinds = _kinds(article)
    authors, agencies = _credited(root, metas, article)
    outlet = _outlet(metas, article)
    return Imprint(
        titles=_titles(root, metas, article, outlet),
        authors=tuple(a for a in authors if outlet is None or a.casefold() != outlet.casefold()),
        agencies=agencies,
        date=_published(root, metas, article),
        modified=_modified(root, metas, article),
        outlet=outlet,
        url=canonical,
        language=_language(root, metas, article),
        body=_string(article.get("articleBody")),
        is_article=any(ARTICLE.fullmatch(kind) for kind in kinds)
        or "article" in metas.get("og:type", [""])[0].lower()
        or "article:published_time" in metas,
        is_live="LiveBlogPosting" in kinds,
    )


# what is meant for machines


def _metas(root: Element) -> dict[str, list[str]]:
    """Name, property, itemprop or http-equiv in lower case → what is told under it, in order."""
    found: dict[str, list[str]] = {}
    for _, meta in zip(range(METAS), root.iter("meta"), strict=False):
        content = (meta.get("content") or (meta.get("value") if meta.get("itemprop") else "") or "").strip()
        if not content or len(content) > 5000:
            continue
        for kind in ("property", "name", "itemprop", "http-equiv"):
            if kind == "itemprop" and _of_another(meta):
                continue
            for name in (meta.get(kind) or "").lower().split():
                found.setdefault(name, []).append(content)
    return found


def _of_another(element: Element) -> bool:
    """Whether it stands in a list or a box, where other articles are told of."""
    return any(e.tag in ("li", "aside", "nav", "footer") for e in element.iterancestors())


def _article(root: Element, url: str | None) -> Told:
    """The object of JSON-LD that is the article: of several, the one at the page's address, else the first. Where none
    is, what is told of the page."""
    objects: dict[str, Told] = {}
    articles: list[Told] = []
    pages: list[Told] = []
    scripts = (s for s in root.iter("script") if "ld+json" in (s.get("type") or "").lower())
    for _, script in zip(range(SCRIPTS), scripts, strict=False):
        for told in _objects(_json(script.text or "")):
            if isinstance(id := told.get("@id"), str) and len(told) > len(objects.get(id, {})):
                objects[id] = told
            if any(ARTICLE.fullmatch(kind) for kind in _kinds(told)):
                articles.append(told)
            elif "WebPage" in _kinds(told):
                pages.append({key: told[key] for key in OF_A_PAGE if key in told})
    here = [a for a in articles if url and url in {identity.canonical(u) for u in _addresses(a)}]
    article = dict((here or articles or pages or [{}])[0])
    for key in ("author", "creator", "publisher", "sourceOrganization", "provider"):
        if key in article:
            article[key] = [
                objects.get(v.get("@id", ""), v) if isinstance(v, dict) and len(v) <= 2 and "name" not in v else v
                for v in _list(article[key])
            ]
    return article


def _json(script: str) -> Any:
    text = script.strip().removeprefix("<!--").removesuffix("-->")
    text = re.sub(r"^\s*(?://\s*)?<!\[CDATA\[|(?://\s*)?\]\]>\s*;?\s*$", "", text).strip().rstrip(";")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        days: dict[str, set[str]] = {}  # broken, but what is said of the day is said once
        for key, day in BROKEN_DAY.findall(text):
            days.setdefault(key, set()).add(day)
        return {"@type": "WebPage", **{key: found.pop() for key, found in days.items() if len(found) == 1}}


def _objects(told: Any) -> Iterator[Told]:
    """The objects that stand by themselves: at the top, in lists, in graphs, and as what a page is about."""
    todo, seen = [told], 0
    while todo and seen < OBJECTS:
        value = todo.pop()
        seen += 1
        if isinstance(value, list):
            todo.extend(reversed(value[:OBJECTS]))
        elif isinstance(value, dict):
            yield value
            todo.extend(value[key] for key in ("mainEntity", "@graph") if key in value)


def _kinds(told: Told) -> list[str]:
    return [kind.rsplit("/", 1)[-1] for kind in _list(told.get("@type")) if isinstance(kind, str)]


def _addresses(told: Told) -> Iterator[str]:
    for value in (told.get("url"), told.get("mainEntityOfPage"), told.get("@id")):
        address = value.get("@id") if isinstance(value, dict) else value
        if isinstance(address, str):
            yield address


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _string(value: Any) -> str | None:
    """A text of JSON-LD, its tags and entities resolved."""
    value = value[0] if isinstance(value, list) and value else value
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str) or not value.strip():
        return None
    return _clean(value)


def _clean(value: str) -> str:
    from html import unescape

    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", "", unescape(unescape(value))).strip()


def _line(value: str) -> str:
    return " ".join(_clean(value).replace("\xad", "").replace("\u200b", "").split())


# title, outlet, address, language


def _titles(root: Element, metas: dict[str, list[str]], article: Told, outlet: str | None) -> tuple[str, ...]:
    """What the page calls the article, without the outlet's name: for readers and for machines."""
    title = root.find(".//title")
    told = [_string(article.get("headline")), *metas.get("og:title", []), *metas.get("twitter:title", [])]
    told += [_string(article.get("name")), *metas.get("dc.title", [])]
    if title is not None and title.text:
        told.append(title.text)
    return tuple(dict.fromkeys(t for t in (_bare_title(_line(t), outlet) for t in told if t) if t))


def _bare_title(title: str, outlet: str | None) -> str:
    """Without the outlet's name at an end.

    >>> _bare_title("Velasco: We close | Stage Weekly", "Stage Weekly"), _bare_title("Now - or never", "Glare")
    ('Velasco: We close', 'Now - or never')
    """
    for divider in (" | ", " - ", " – ", " — ", " :: ", " • ", " · "):
        first, found, rest = title.partition(divider)
        if found and rest and _is_outlet(first, outlet):
            return rest.strip()
        head, found, tail = title.rpartition(divider)
        if found and head and ((divider == " | " and len(tail.split()) <= 4) or _is_outlet(tail, outlet)):
            return head.strip()
    return title


def _is_outlet(name: str, outlet: str | None) -> bool:
    def bare(written: str) -> str:
        return re.sub(r"\W|^the\b", "", written.lower())

    return bool(outlet) and bare(name) == bare(outlet or "")


def _outlet(metas: dict[str, list[str]], article: Told) -> str | None:
    publishers = [p.get("name") if isinstance(p, dict) else p for p in _list(article.get("publisher"))]
    for name in (*metas.get("og:site_name", []), *publishers, *(n for key in SITE[1:] for n in metas.get(key, []))):
        if (
            isinstance(name, str)
            and (line := _line(name))
            and "://" not in line
            and not line.startswith("@")
            and len(line) < 100
        ):
            return line
    return None


def _address(root: Element, metas: dict[str, list[str]], url: str | None) -> str | None:
    """The page's own address where it may name it: on its own site, and not the site's front page."""
    base = root.find(".//base[@href]")
    told = [
        link.get("href") or "" for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()
    ]
    told += [address for address in metas.get("og:url", []) if identity.WEB.match(address)]
    for address in told:
        try:
            full = urljoin(url or (base.get("href") if base is not None else "") or "", address.strip())
            host, path = identity.domain(full), urlsplit(full).path
        except ValueError:
            continue
        if not host or (url and not _same_site(host, identity.domain(url) or "")):
            continue
        if url and path in ("", "/") and urlsplit(identity.canonical(url)).path not in ("", "/"):
            continue
        return identity.canonical(full)
    return identity.canonical(url) if url else None


def _same_site(a: str, b: str) -> bool:
    """
    >>> _same_site("glare.example", "m.glare.example"), _same_site("a.co.uk", "b.co.uk"), _same_site("a.org", "b.org")
    (True, False, False)
    """
    if a == b or a.endswith(f".{b}") or b.endswith(f".{a}") or CDN.search(b):
        return True
    last = a.split(".")[-2:]
    return last == b.split(".")[-2:] and len(last) == 2 and len(last[0]) > 3


def _language(root: Element, metas: dict[str, list[str]], article: Told) -> str | None:
    told = [root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang")]
    told += [*metas.get("content-language", []), *metas.get("og:locale", []), *metas.get("dc.language", [])]
    told += [_string(article.get("inLanguage"))]
    for tag in told:
        if tag and TAG.fullmatch(tag.strip()):
            base, *rest = tag.strip().replace("_", "-").split("-")
            region = [r.upper() if len(r) == 2 else r for r in rest]
            return "-".join([base.lower(), *region])
    return None


# who wrote it


def _credited(root: Element, metas: dict[str, list[str]], article: Told) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(persons, agencies), persons from the first place that names any, agencies from all of them."""
    places = [
        [*_named(article.get("author")), *_named(article.get("creator"))],
        [name for key in AUTHOR.split() for name in metas.get(key, [])],
        [name for name in metas.get("article:author", []) if "/" not in name],
        list(_marked_up(root)),
    ]
    authors: list[str] = []
    agencies: list[str] = []
    for told in places:
        if not authors and not agencies:  # an agency's article has no other author
            authors = [name for line in told for name in people(line)]
        agencies += [name for line in told for name in suppliers(line)]
    told = [
        *_named(article.get("sourceOrganization")),
        *_named(article.get("provider")),
        *_named(article.get("creditText")),
    ]
    told += [name for key in SOURCE.split() for name in metas.get(key, [])]
    agencies += [name for line in told for name in suppliers(line)]
    return tuple(dict.fromkeys(authors)), tuple(dict.fromkeys(agencies))


def _named(value: Any) -> Iterator[str]:
    """The names of persons and bodies in JSON-LD; a body is no author, and may be an agency."""
    for one in _list(value):
        name = one.get("name") if isinstance(one, dict) else one
        for line in _list(name):
            if isinstance(line, str) and "://" not in line:
                is_body = isinstance(one, dict) and NOT_A_PERSON & set(_kinds(one))
                yield f"{line} " if is_body else line  # "dpa " is looked at by ``suppliers`` alone


def _marked_up(root: Element) -> Iterator[str]:
    """The byline in the page, by relation, by property, or by the name of its class: the first one below the headline,
    with those beside it. Others are of other articles."""
    found: list[Element] = []
    for element in root.xpath(BYLINES)[:LOOKED_AT]:
        given = (element.get("class") or "").lower()
        named = "author" in (element.get("rel"), element.get("itemprop")) or BY_CLASS.search(given)
        if named and not _in_comments(element) and any(people(line) for line in _lines_of(element)):
            found.append(element)
    places = {element: n for n, element in enumerate(root.iter())} if len(found) > 1 else {}
    heading = next((places[h] for h in root.iter("h1") if h in places and _words(h)), 0)
    found.sort(key=lambda e: (places.get(e, 0) < heading, places.get(e, 0)))
    beside = set(_beside(found[0])) if found else set()
    for element in found:
        if element in beside:
            yield from _lines_of(element)


def _lines_of(element: Element) -> list[str]:
    inner = element.find(".//*[@itemprop='name']")
    words = _words(element if inner is None else inner, apart=" | ")
    return [words] if 0 < len(words) <= 150 else []


def _beside(element: Element) -> list[Element]:
    """An element, and what is in the small element around it."""
    around = element
    for _, outer in zip(range(2), element.iterancestors(), strict=False):
        if len(outer) > BESIDE or outer.tag in ("body", "article", "main", "header"):
            break
        around = outer
    return list(around.iter())


def _words(element: Element, apart: str = " ") -> str:
    """The words of an element that has a line of them, the beginning of a longer one; ``apart`` parts its blocks."""
    found: list[str] = []
    size = 0
    for piece in element.xpath("descendant::text()[position() <= $most]", most=LINE):
        owner = piece.getparent()
        before = owner if piece.is_tail else owner.getprevious()
        new = owner.tag not in INLINE or (before is not None and before.tag not in INLINE)
        found.append(f"{apart}{piece}" if new and found else piece)
        size += len(piece) + 1
        if size > LINE:
            break
    return " ".join("".join(found).split())


def _in_comments(element: Element) -> bool:
    return any("comment" in f"{e.get('class')} {e.get('id')}".lower() for e in element.iterancestors())


def people(line: str) -> list[str]:
    """The names of persons in a byline.

    >>> people("By Ana Ruiz and TOM BELL, Political Editor"), people("Von Jan van der Meer (dpa)"), people("dpa")
    (['Ana Ruiz', 'Tom Bell'], ['Jan van der Meer'], [])
    """
    if line.endswith(" "):
        return []
    found = []
    line = _line(line).lstrip("—–-|• ")
    begin = next((phrase.begin for phrase in dates.phrases(line)), len(line))
    for part in APART.split(BY.sub("", line[:begin])):
        name = BEHIND.sub("", BY.sub("", part)).strip(" .,:;-–—")
        if not NAME.fullmatch(name) or ROLE.search(name) or name.lower() in AGENCIES or len(name) > 60:
            continue
        words = name.split()
        if len(words) < 2 or any(w[0].islower() and w.lower() not in PARTICLES for w in words):
            continue
        if not any(len(w) > 1 and "." not in w for w in words[1:]) or SITE_NAME.search(name):
            continue  # initials alone, or a site
        if name.isupper():
            name = " ".join(w.lower() if n and w.lower() in PARTICLES else w.title() for n, w in enumerate(words))
        found.append(name)
    return found


def suppliers(line: str) -> list[str]:
    """The agencies that a byline or a source names.

    >>> suppliers("Tom Bell mit dpa und AFP"), suppliers("Quelle: dpa/mbr"), suppliers("Tom Bell")
    (['dpa', 'AFP'], ['dpa'], [])
    """
    text = re.sub(
        r"^\W*(?:(?:source|quelle|fuente|with|mit|avec|con|from|by|von|par|por|©)\b\s*:?\s*)+",
        "",
        _line(line),
        flags=re.I,
    )
    parts = re.split(r"\s*[,;|/•·&()©]\s*|\s(?:and|und|et|y|with|mit|avec|con|via)\s", text)
    return list(dict.fromkeys(AGENCIES[p.lower()] for p in (p.strip(" .:") for p in parts) if p.lower() in AGENCIES))


# when


def _published(root: Element, metas: dict[str, list[str]], article: Told) -> str | None:
    told = [_string(article.get("datePublished"))]
    told += [value for key in PUBLISHED for value in metas.get(key, [])]
    told += [_string(article.get("dateCreated")), *_itemprop(root, "datePublished")]
    for value in told:
        if value and (day := stamp(value)[0]):
            return day
    for _, time in zip(range(LOOKED_AT), root.iter("time"), strict=False):
        says = time.get("pubdate") is not None or "publi" in (time.get("class") or "").lower()
        if says and (day := of_time(time)):
            return day
    return None


def of_time(element: Element, language: str | None = None) -> str | None:
    """The day an element <time> tells: what it shows if that is a whole day; the other may be of the last change."""
    shown = _words(element)
    if SAYS_UPDATED.match(shown):
        return None
    day = next(spoken(shown, language), None) if len(shown) <= LINE else None
    if day and len(day) == len("2025-03-18"):
        return day
    return stamp(element.get("datetime") or shown, language)[0]


def _modified(root: Element, metas: dict[str, list[str]], article: Told) -> str | None:
    told = [_string(article.get("dateModified")), *(value for key in MODIFIED for value in metas.get(key, []))]
    told += _itemprop(root, "dateModified")
    for value in told:
        day, second = stamp(value) if value else (None, None)
        if day:
            return second or day
    return None


def _itemprop(root: Element, name: str) -> Iterator[str]:
    for element in root.xpath("//*[@itemprop=$name]", name=name)[:LOOKED_AT]:
        if not _of_another(element):
            yield element.get("datetime") or element.get("content") or _words(element)


def stamp(written: str, language: str | None = None) -> tuple[str | None, str | None]:
    """(EDTF date, second of UTC) of a date that stands alone, each None where it isn't told.

    >>> stamp("2025-03-18T23:30:00-05:00"), stamp("18.03.2025"), stamp("Tue, 18 Mar 2025 10:00:00 +0100")
    (('2025-03-18', '2025-03-19T04:30:00Z'), ('2025-03-18', None), ('2025-03-18', '2025-03-18T09:00:00Z'))
    >>> stamp("20250318"), stamp("2025-03"), stamp("March 2025"), stamp("03/04/2025"), stamp("03/04/2025", "fr")
    (('2025-03-18', None), ('2025-03', None), ('2025-03', None), ('2025', None), ('2025-04-03', None))
    >>> stamp("0000-00-00"), stamp("1970-01-01T00:00:00Z"), stamp("yesterday")
    ((None, None), (None, None), (None, None))
    """
    text = " ".join(written.split())[:100]
    if found := STAMP.match(text):
        parts = (int(part) for part in found["day"].split("-"))
        day = _day(*parts)
        return day, _second(day, found["time"], found["zone"]) if day else None
    if found := COMPACT.fullmatch(text):
        return _day(int(found["year"]), int(found["month"]), int(found["day"])), None
    if EPOCH.fullmatch(text):
        return _of_epoch(int(text[:10]))
    if MONTH_ONLY.fullmatch(text):
        return text, None
    if re.match(r"[A-Z][a-z]{2,8},? \d", text):
        try:
            sent = parsedate_to_datetime(text)
        except (ValueError, IndexError, TypeError):
            sent = None
        if sent is not None:
            day = _day(sent.year, sent.month, sent.day)
            return day, _utc(sent) if day and sent.tzinfo else None
    return next(spoken(text, language), None), None


def spoken(text: str, language: str | None = None) -> Iterator[str]:
    """The dates in a line for readers, in their order, but those of updates. "03/04/2025" is only a year unless the
    language tells the order.

    >>> list(spoken("Publié le 18/03/2025 à 10h", "fr")), list(spoken("18. März 2025, aktualisiert 19.03.2025"))
    (['2025-03-18'], ['2025-03-18'])
    """
    found = [(phrase.begin, phrase.date) for phrase in dates.phrases(text)]
    for form in (SLASHED, DOTTED):
        for m in form.finditer(text):
            if day := _day(int(m["year"]), int(m["month"]), int(m["day"])):
                found.append((m.start(), day))
    for m in DOTTED_SHORT.finditer(text):
        if day := _day(2000 + int(m["year"]), int(m["month"]), int(m["day"])):
            found.append((m.start(), day))
    for m in EITHER_WAY.finditer(text):
        a, b, year = int(m["a"]), int(m["b"]), int(m["year"])
        day_first, month_first = _day(year, b, a), _day(year, a, b)
        if language and language.split("-")[0] in ("de", "es", "fr", "it", "nl", "pt"):
            month_first = None
        elif language == "en-US":
            day_first = None
        if day_first and month_first and day_first != month_first:
            found.append((m.start(), str(year)))
        elif day := day_first or month_first:
            found.append((m.start(), day))
    for begin, day in sorted(found):
        if FIRST_YEAR <= int(day[:4]) <= LAST_YEAR and not UPDATED.search(text[:begin]):
            yield day


def in_path(url: str) -> str | None:
    """The date in an address.

    >>> in_path("https://glare.example/2025/03/18/velasco"), in_path("https://glare.example/2025/03/velasco")
    ('2025-03-18', '2025-03')
    >>> in_path("https://glare.example/a-2025-03.html"), in_path("https://glare.example/2025-03-18-velasco.html")
    (None, '2025-03-18')
    >>> in_path("https://glare.example/2025/3/8/velasco")
    '2025-03-08'
    """
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return None
    found = IN_PATH_LOOSE.search(path) or IN_PATH.search(path)
    if not found:
        return None
    if found["day"]:
        return _day(int(found["year"]), int(found["month"]), int(found["day"]))
    return f"{found['year']}-{found['month']}"


def _day(year: int, month: int, day: int) -> str | None:
    written = f"{year:04}-{month:02}-{day:02}"
    if not FIRST_YEAR <= year <= LAST_YEAR or written in NEVER_SET:
        return None
    try:
        return dates.edtf(written)
    except BadRecord:
        return None


def _second(day: str, time: str | None, zone: str | None) -> str | None:
    if not time or not zone:
        return None
    zone = zone.strip().upper().replace("UTC", "Z").replace("GMT", "Z")
    try:
        return _utc(datetime.fromisoformat(f"{day}T{time.zfill(5) if time.count(':') == 1 else time.zfill(8)}{zone}"))
    except (ValueError, OverflowError):
        return None


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _of_epoch(seconds: int) -> tuple[str | None, str | None]:
    moment = datetime.fromtimestamp(seconds, UTC)
    day = _day(moment.year, moment.month, moment.day)
    return day, _utc(moment) if day else None


def agencies_in(lines: Iterable[str]) -> tuple[str, ...]:
    """The agencies that close an article or open it: "dpa/mbr", "(AFP)", "Quelle: dpa".

    >>> agencies_in(["dpa/mbr", "Lyon (AFP) –", "She left for Lyon."])
    ('dpa', 'AFP')
    """
    found: list[str] = []
    for line in lines:
        if len(line) <= 60:
            found += suppliers(line)
    return tuple(dict.fromkeys(found))
