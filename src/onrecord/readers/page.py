"""One page in, its article out. Around the article stand a hundred things that read like it, and some of its words,
its posts and captions, stand in what looks like them.

trafilatura says which paragraphs are the article's; the words are taken from the page itself, so that none is lost,
glued or doubled, and what the page's tags tell (post, caption, credit, headline) is kept.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from onrecord.errors import InputError, NotText, TooLarge
from onrecord.readers import charset, embeds, identity, imprint, layout, markup, plain
from onrecord.readers.imprint import Imprint
from onrecord.readers.language import identify
from onrecord.readers.limits import Limits
from onrecord.readers.markup import Page, Paragraph
from onrecord.records import Article, Block, Input, Skipped, Span
from onrecord.text.words import fold

Element = Any  # lxml.html.HtmlElement; lxml comes without types

# Marks that are set before paragraphs while trafilatura chooses: Braille, which it takes for symbols like any other.
MARK, DIGITS, FIRST_DIGIT = "⣿", 128, 0x2801
MARKED = re.compile(f"{MARK}([{chr(FIRST_DIGIT)}-{chr(FIRST_DIGIT + DIGITS - 1)}]{{3}})")

SENTENCE = 50  # characters; shorter ones stand on any page
ENOUGH = 140  # characters of sentences below which the words for machines are looked at
MOST_OF_IT = 0.8  # of the chosen words lie in the element that holds the article
LINKS_ONLY = 0.8  # share of a paragraph in links from which it leads elsewhere
PULLED_AT_MOST = 100  # quotations pulled out of one article
REPEATED = 40  # characters from which the same words a second time are no coincidence
JUNK = re.compile(
    r"(?:^|[\s_-])(?:related|teasers?|promo\w*|newsletters?|recommend\w*|recirc\w*|read-?(?:more|next|also)|more-?on|most-?(?:read|popular)|"
    r"outbrain|taboola|sidebar|share(?:bar|-?buttons?|-?tools?)?|sharing|social-?(?:bar|share|links|media-links|icons?)|comments?|cookies?\w*|"
    r"consent|gdpr|breadcrumbs?|pagination|author-?(?:bio|box|info|card)|about-?author|subscri\w+|sign-?up|advert\w*|ads?|sponsored|"
    r"tags?|tag-?list|topics|toolbar|skip|weiterlesen|lire-?aussi|lee-?tambien|aside-?links|trending|popup|modal|print-?only|donat\w+)(?:[\s_-]|$)"
)
TALK = re.compile(
    r"comment(?!ary)|kommentar|comentario|disqus|(?:^|[\s_-])(?:repl(?:y|ies)|discussion|forum)(?:[\s_-]|$)"
)
CHROME = frozenset(("nav", "footer", "form"))
STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:standfirst|dek|lead|lede|leadtext|intro|introduction|summary|subtitle|sub-?head(?:line|ing)?|excerpt|abstract|chapo|chapeau|"
    r"vorspann|anrei(?:ss|ß)er|teaser-?text|entradilla|bajada|description|sottotitolo|kicker-?text)(?:[\s_-]|$)"
)
BYLINE = re.compile(
    r"(?:^|[\s_-])(?:bylines?|author-?(?:name|line)?s?|authors|datelines?|timestamp|publish\w*|date|post-?meta|entry-?meta|article-?meta|meta|"
    r"reading-?time|updated?|signature)(?:[\s_-]|$)"
)
PULLED = re.compile(
    r"(?:^|[\s_-])(?:pull-?(?:ed-?)?quote\w*|quote\w*|blockquote|zitat|citation|cita|highlight|big-?quote)(?:[\s_-]|$)"
)
LIVE = re.compile(r"live-?(?:blog|ticker|update|text|feed|post)|ticker|minute-by-minute")
# What a page says of itself: cookies, scripts, subscriptions. Whole paragraphs of the kinds that consent tools print.
NOTICE = re.compile(
    r"""(?:we|our\spartners|this\s(?:site|website)|wir|diese\s(?:web)?seite|nous|ce\ssite|este\ssitio|utilizamos|usamos)\b.{0,80}\bcookies
    |^\W*(?:please\s)?(?:subscribe|sign\sup|log\sin|register|sign\sin)\b.{0,60}\b(?:read|continue|keep|access|unlock|newsletter|inbox)
    |^\W*(?:already|schon|bereits|déjà|ya)\b.{0,20}\b(?:subscriber|abonnent\w*|abonnée?|suscriptor)
    |(?:to\s(?:continue|keep)\sreading|this\s(?:article|content|story)\sis\s(?:for|only|reserved|available\sto)\b.{0,30}(?:subscribers|members))
    |(?:dieser\sartikel\sist|diesen\sartikel\skönnen|weiterlesen\smit|jetzt\sweiterlesen|lesen\ssie\smit\b.{0,30}\bweiter|mit\s\w+\splus\b)
    |(?:cet\sarticle\sest\sréservé|il\svous\sreste\b.{0,20}%|la\ssuite\s(?:est\sréservée|de\scet\sarticle)|abonnez-vous)
    |(?:contenido\sexclusivo|este\s(?:contenido|artículo)\ses\s(?:exclusivo|sólo|solo)|suscríbete|para\sseguir\sleyendo)
    |(?:please\s)?(?:enable|activate|turn\son)\sjavascript|bitte\s(?:aktivieren\ssie\s)?javascript|veuillez\sactiver\sjavascript
    |your\sbrowser\b.{0,40}\b(?:support|outdated|out\sof\sdate)|ihr\sbrowser\b.{0,40}(?:unterstützt|veraltet)
    |all\srights\sreserved|alle\srechte\svorbehalten|tous\sdroits\sréservés|todos\slos\sderechos\sreservados""",
    re.VERBOSE | re.IGNORECASE,
)
# One of these is in each; looked for first, for most paragraphs are none.
NOTICE_WORDS = (
    *"cookies javascript browser subscri register already schon bereits déjà abonn suscri members weiterlesen".split(),
    *"plus réservé contenido sólo solo droits derechos suite".split(),
    *("sign up", "sign in", "log in", "continue reading", "keep reading"),
    *("dieser artikel", "diesen artikel", "lesen sie mit", "il vous reste", "seguir leyendo"),
    *("rights reserved", "rechte vorbehalten"),
)
SAID = re.compile('[“”„«»"]')  # what is in marks is nobody's furniture
NOTICE_AT_MOST = 600  # characters
NOTICE_WITHIN = 60  # characters from its start in which a notice says what it is
# Labels that stand between paragraphs.
FURNITURE = re.compile(
    r"""(?:skip\s)?(?:advertisement|advertising|anzeige|werbung|publicité|publicidad|anuncio|ad)|sponsored(?:\scontent)?
    |(?:story|article)\scontinues\s(?:below|after)\b.{0,30}|continue\sreading(?:\sthe\smain\sstory)?|skip\sto\scontent
    |share\s(?:this|via|on)\b.{0,20}|(?:tweet|link|digg|e-?mail|pin|like|print|save)\s(?:this|it)(?:\s\w+)?|reprints|artikel\steilen|partager(?:\scet\sarticle)?|compartir|drucken|imprimer|imprimir|print
    |back\sto\stop|nach\soben|play\svideo|watch\snow|load\smore|mehr\s(?:anzeigen|laden)|getty|loading.*|follow\sus.{0,30}""",
    re.VERBOSE | re.IGNORECASE,
)
LABELLED = re.compile(r"[^\W\d_a-zß-ÿ]{4,}(?:\s[^\W\d_a-zß-ÿ]{4,})?:\s")  # "VIDEO: Ruiz leaves the hall"
ERROR_PAGE = re.compile(
    r"""\b(?:404|403|410|500|502|503)\b|(?:page|article|file|story)\s(?:was\s|could\s)?not\s(?:be\s)?found|not\sfound
    |seite\s(?:wurde\s)?nicht\sgefunden|page\s(?:introuvable|non\strouvée)|página\sno\s(?:encontrada|existe)|access\sdenied|forbidden
    |just\sa\smoment|attention\srequired|are\syou\s(?:a\s)?(?:human|robot)|service\sunavailable|bad\sgateway|internal\sserver\serror""",
    re.VERBOSE | re.IGNORECASE,
)
# A line that tells when something was published.
SAYS_WHEN = re.compile(
    r"""\W*(?:(?:first\s)?(?:published|posted|submitted|article\sdate|date\s?:)|veröffentlicht|erstellt|erschienen|gespeichert
    |publiée?\sle|mise?\sen\sligne|publicad[oa]|fecha\s?:|(?:by|von|par|por)\s\S.{0,60}\s(?:on|am|le|el)\s\d)\b""",
    re.VERBOSE | re.IGNORECASE,
)
DATE_LINE = 60  # characters; a longer paragraph of the text speaks of other days too
ERROR_AT_MOST = 1200  # characters; an article about error 404 is longer
ELEMENTS = 60_000  # of a page; over more of them trafilatura takes many seconds; news has 10,000
ABOVE = 3  # paragraphs in which a teaser's heading stands above it, with a date and a name between
SCATTERED = 2  # paragraphs in an element of their own each; with more of them it is an article's
OUTWEIGHED = 2  # times as much prose as in what was chosen
TEASER_AT_MOST = 500  # characters of prose; less of it is no rival
TIMES = 20  # elements <time> above the text that are looked at
LINKS = 10  # that make a list without them
TEASED = 4  # linked headings that make a list
# Outer and inner marks for <q>, opening ones first; other languages have the English ones.
MARKS: dict[str, Sequence[str]] = {
    "de": "„“‚‘",
    "fr": ("« ", " »", "“", "”"),
    "es": "«»“”",
    "it": "«»“”",
    "ru": "«»„“",
    "uk": "«»„“",
    "pl": "„”«»",
    "cs": "„“‚‘",
    "el": "«»“”",
}
MARKS |= {"ja": "「」『』", "zh": "“”‘’", "da": "»«›‹", "no": "«»‘’", "nb": "«»‘’", "fi": "””’’", "sv": "””’’"}


def articles(given: Input, limits: Limits) -> Iterator[tuple[str, Article | Skipped]]:
    """The article of a page, with the blocks its tags tell.

    >>> from onrecord.readers.limits import LIMITS
    >>> page = b'''<title>Velasco stays | Glare</title><h1>Velasco stays</h1>
    ... <p>Noor Velasco will not leave the theatre in Lyon.</p>
    ... <p><q>I asked for the name on the door</q>, she <b>said</b> on Monday, and went back to her work.</p>'''
    >>> ((_, article),) = articles(Input("a.html", "page", page, id="a"), LIMITS)
    >>> print(article.text)
    Noor Velasco will not leave the theatre in Lyon.
    <BLANKLINE>
    “I asked for the name on the door”, she said on Monday, and went back to her work.
    >>> article.title, article.language
    ('Velasco stays', 'en')

    Raises InputError where no article is on it, NotText where it is no page, TooLarge where it is over a cap.
    """
    if len(given.data) > limits.document:
        raise plain.too_large(len(given.data))
    for magic, reason in plain.BINARY.items():
        if given.data.startswith(magic):
            raise NotText(reason)
    root = markup.parsed(charset.decode(given.data, given.charset), limits)
    told = imprint.read(root, given.url)
    page = markup.read(root, limits)
    found = _Found(page, told)
    found.check(limits)
    yield given.source, _article(given, told, found)


def _article(given: Input, told: Imprint, found: _Found) -> Article:
    title = found.title or given.title
    lines = [p.text for p in found.paragraphs]
    language = _language(told.language, "\n\n".join(lines))
    marks = MARKS.get(language.split("-")[0], "“”‘’")
    text, blocks = _laid_out(found.paragraphs, marks)
    url = told.url or given.url
    outlet = told.outlet or given.outlet or (identity.domain(url) if url else None)
    agencies = dict.fromkeys((*told.agencies, *imprint.agencies_in(_edges(found, lines))))
    return Article(
        id=given.id or (identity.id_of(url) if url else given.source),
        text=text,
        outlet=outlet,
        url=url,
        date=told.date or _date(found, language, url) or given.date,
        language=language,
        title=markup.with_marks(title, marks) if title else None,
        blocks=blocks,
        authors=told.authors or (() if told.agencies else _named_in(found.bylines())),
        agencies=tuple(a for a in agencies if a != outlet),
        modified=told.modified,
        seen=given.seen,
    )


def _named_in(bylines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for line in bylines for name in imprint.people(line)))


def _date(found: _Found, language: str, url: str | None) -> str | None:
    """The day in the address, the date on the page, or the month in the address."""
    path = imprint.in_path(url) if url else None
    if path and len(path) == len("2025-03-18"):
        return path
    return found.date(language) or path


def _language(declared: str | None, text: str) -> str:
    """As declared where the words agree, or don't tell; else as the words are."""
    words = identify(text)
    if declared and words in ("und", declared.split("-")[0]):
        return declared
    return words


def _laid_out(paragraphs: Iterable[Paragraph], marks: Sequence[str]) -> tuple[str, tuple[Block, ...]]:
    """The text, a blank line between its paragraphs, and what the page tells of them."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for paragraph in paragraphs:
        words = markup.with_marks(paragraph.text, marks)
        if not words:
            continue
        if paragraph.role == "caption" and layout.is_credit(words):
            blocks.append(Block(Span(at, at + len(words)), "credit"))
        elif paragraph.role == "headline" and words.endswith(".") and len(words) >= SENTENCE:
            pass  # a standfirst in the tags of a heading
        elif paragraph.role != "body":
            blocks.append(Block(Span(at, at + len(words)), paragraph.role, paragraph.author, paragraph.date))
        parts.append(words)
        at += len(words) + 2
    return "\n\n".join(parts), tuple(blocks)


def _edges(found: _Found, lines: list[str]) -> Iterator[str]:
    """Where an agency is named: bylines, the dateline of the first paragraph, the last line and its last brackets."""
    yield from found.bylines()
    if lines:
        yield from re.findall(r"^[^(\n]{2,40}\(([^()]{2,30})\)", lines[0])[:1]
        yield from re.findall(r"\(([^()]{2,30})\)\W*$", lines[-1])
        yield lines[-1]


class _Found:
    """The article's paragraphs on a page, and what else of the page tells of it."""

    def __init__(self, page: Page, told: Imprint) -> None:
        self.page, self.told = page, told
        self._junk: dict[Element, bool] = {}
        self._all = page.paragraphs
        self.live = _settle_articles(page.root, told)
        chosen = self._below_title(_chosen(page))
        self._area, self._inner = self._places(chosen)
        inside = [n for n in chosen if self._all[n].home in self._inner and not _within(self._all[n].home, "h1")]
        self._first, self._last = (min(inside), max(inside)) if inside else (0, -1)
        self._around = set(self._all[self._first].home.iterancestors()) if inside else set()
        self._heading = self._main_heading()
        self._begin = self._heading.n if self._heading else self._first
        self.title = self._title()
        self.paragraphs = self._kept(chosen)
        if self.told.body and self._sentences() < min(ENOUGH, len(self.told.body) // 2):
            self.paragraphs = _of_machines(self.told.body)

    def check(self, limits: Limits) -> None:
        """InputError where no article is on the page."""
        longest = max((len(p.text) for p in self.paragraphs), default=0)
        if longest > limits.paragraph:
            raise TooLarge(
                f"has a paragraph of {longest:,} characters, and {limits.paragraph:,} is the most; leave it out"
            )
        words = sum(len(p.text) for p in self._all)
        if ERROR_PAGE.search(self.title or " ".join(self.told.titles)) and words < ERROR_AT_MOST:
            raise InputError("holds no article's text; it is an error page: fetch it again, or leave it out")
        if not any(p.role in ("body", "post") and len(p.text) >= SENTENCE for p in self.paragraphs):
            if sum(p.linked >= LINKS_ONLY for p in self._all) > LINKS:
                raise InputError("holds no article's text; it lists links to articles: give those")
            raise InputError("holds no article's text; it is empty, a login or a page that needs JavaScript")
        if not self.told.is_article and self._is_list():
            raise InputError("holds no article's text; it lists links to articles: give those")

    def date(self, language: str) -> str | None:
        """When it was published, as the page says it beside the headline, else in a line of its own."""
        start = self._all[min(self._first + 1, len(self._all) - 1)].home if self._all else None
        times = 0
        for element in self.page.elements:
            if element is start or self.live or times > TIMES:
                break
            if element.tag == "time" and element in self._area:
                times += 1
                day = imprint.of_time(element, language)
                if day is not None and not self._is_junk(element) and not _in_post(element):
                    return day
        first = max(self._begin, 0)
        below, above = self._all[first : self._first + 2], self._all[max(first - 4, 0) : first]
        for paragraph in (*below, *above[::-1]):
            if day := self._day_in(paragraph, language):
                return day
        kept = {p.n for p in self.paragraphs}
        for paragraph in self._all[first:]:
            says = paragraph.home in self._area and paragraph.n not in kept and SAYS_WHEN.match(paragraph.text)
            if says and (day := self._day_in(paragraph, language)):
                return day
        return None

    def _day_in(self, paragraph: Paragraph, language: str) -> str | None:
        """The day in a paragraph's short lines; not in those of the text behind its first one."""
        if paragraph.role not in ("body", "headline") or self._is_junk(paragraph.home):
            return None
        if len(paragraph.text) > DATE_LINE and any(p.n == paragraph.n for p in self.paragraphs[1:]):
            return None
        if paragraph.n < self._begin and paragraph.linked >= LINKS_ONLY:
            return None  # an archive by months
        lines = (line for line in paragraph.text.split("\n") if len(line) <= 150)
        return next((day for line in lines for day in imprint.spoken(line, language)), None)

    def bylines(self) -> Iterator[str]:
        """Lines between headline and text that say who wrote it."""
        for paragraph in self._all[self._begin : self._first + 1]:
            if len(paragraph.text) <= 120 and (imprint.BY.match(paragraph.text) or self._is_byline(paragraph)):
                yield paragraph.text

    # where it is

    def _below_title(self, chosen: set[int]) -> set[int]:
        """What was chosen, without what stands above the headline, where most stands below it."""
        titles = {_bare(title) for title in self.told.titles}
        heading = next((p for p in self._all if _within(p.home, "h1") and _bare(p.text) in titles), None)
        below = {n for n in chosen if heading is not None and n >= heading.n}
        weight = sum(len(self._all[n].text) for n in below)
        return below if 2 * weight >= sum(len(self._all[n].text) for n in chosen) else chosen

    def _places(self, chosen: set[int]) -> tuple[set[Element], set[Element]]:
        """All elements of the article, and those of its body: the deepest element with most of the chosen words."""
        weights: dict[Element, int] = {}
        for n in chosen:
            home = self._all[n].home
            weights[home] = weights.get(home, 0) + len(self._all[n].text)
        total = sum(weights.values())
        body = self.page.root
        for element in reversed(self.page.elements):
            weight = weights.get(element, 0)
            if weight >= MOST_OF_IT * total and weight:
                body = element
                break
            parent = element.getparent()
            if weight and parent is not None:
                weights[parent] = weights.get(parent, 0) + weight
        if body.tag in ("p", "li", "td", "blockquote") and body.getparent() is not None:
            body = body.getparent()
        area = body
        for outer in body.iterancestors():
            if outer.tag == "html" or (outer.tag == "body" and outer.find(".//h1") is None):
                break
            area = outer
            if outer.tag in ("article", "main") or next(outer.iter("h1"), None) is not None:
                break
        return set(area.iter()), set(body.iter())

    def _main_heading(self) -> Paragraph | None:
        """The h1 nearest above the text; else the first one."""
        headings = [p for p in self._all if p.role == "headline" and _within(p.home, "h1")]
        above = [p for p in headings if p.n <= self._first]
        return above[-1] if above else headings[0] if headings else None

    def _title(self) -> str | None:
        """The headline as the page shows it, without a kicker, if the page's head calls it about the same."""
        shown = self._heading.text.replace("\n", " ") if self._heading else None
        if shown is None or not self.told.titles:
            return shown or (self.told.titles[0] if self.told.titles else None)
        if any(_bare(shown).endswith(_bare(t)) and len(_bare(t)) > 10 for t in self.told.titles):
            return next(t for t in self.told.titles if _bare(shown).endswith(_bare(t)) and len(_bare(t)) > 10)
        said = set(_bare(shown).split())
        alike = max(len(said & set(_bare(t).split())) / max(len(said), 1) for t in self.told.titles)
        return shown if alike >= 0.4 else self.told.titles[0]

    # what belongs to it

    def _kept(self, chosen: set[int]) -> list[Paragraph]:
        siblings = {(self._all[n].home.getparent(), self._all[n].home.get("class")) for n in chosen}
        homes = {self._all[n].home for n in chosen}
        kept = [p for p in self._all if self._belongs(p, chosen, siblings, homes) and not self._leads_away(p)]
        return _without_repeats(kept)

    def _belongs(
        self, p: Paragraph, chosen: set[int], siblings: set[tuple[Element, str | None]], homes: set[Element]
    ) -> bool:
        if p.home not in self._area or (self._heading and p is self._heading):
            return False
        if p.role == "headline" and self.title and _bare(p.text) == _bare(self.title):
            return False
        between = self._begin < p.n <= self._last
        if p.role == "post":
            return (between or (p.n > self._last and p.home in self._inner)) and not self._is_junk(p.home)
        if p.role in ("caption", "credit"):
            return between and not self._is_junk(p.home)
        if p.n in chosen:
            return not (p.n <= self._first + 1 and self._is_byline(p) and not _is_sentence(p.text))
        if self._is_byline(p) or p.linked > 0.5 or self._is_junk(p.home):
            return False
        if between and (p.divided or p.home.tag in ("div", "td", "body")) and p.home in homes:
            return True
        if between and len(p.text) >= SENTENCE and any(home.getparent() is p.home for home in homes):
            return True  # words that stand between its paragraphs without tags of their own
        alike = (p.home.getparent(), p.home.get("class")) in siblings
        if (
            between
            and alike
            and (p.home.tag in ("p", "h2", "h3", "h4") or (p.home.tag == "div" and p.home.get("class")))
        ):
            return True
        if (
            between
            and p.home.tag == "li"
            and p.linked < 0.3
            and (len(p.text) >= SENTENCE or layout.FINAL.search(p.text))
        ):
            return _around_list(p.home) in {home.getparent() for home in homes}
        return self._begin < p.n < self._first and self._is_standfirst(p)

    def _is_standfirst(self, p: Paragraph) -> bool:
        """A paragraph between headline and text that sums up."""
        named = any(STANDFIRST.search(markup.names(e)) or e.get("itemprop") == "description" for e in _near(p.home))
        return named and len(p.text.split()) >= 6

    def _is_byline(self, p: Paragraph) -> bool:
        if len(p.text) > 150:
            return False
        return any(
            e.tag in ("address", "time") or e.get("itemprop") == "author" or BYLINE.search(markup.names(e))
            for e in _near(p.home)
        )

    def _leads_away(self, p: Paragraph) -> bool:
        """A pointer to another page, or what the page says of itself."""
        if p.role in ("post", "caption", "credit"):
            return False
        if FURNITURE.fullmatch(p.text.strip(" .:!▸▼↓×")):
            return True
        if p.linked >= LINKS_ONLY and not re.search('[“”„«»"]', p.text):
            return True
        if p.linked > 0.5 and LABELLED.match(p.text):
            return True
        if p.linked > 0.3 and layout.TEASER.match(p.text.lstrip("»›→▶■*• ")):
            return True
        head = p.text[: 4 * NOTICE_WITHIN].lower()
        if len(p.text) >= NOTICE_AT_MOST or not any(words in head for words in NOTICE_WORDS) or SAID.search(head):
            return False
        notice = NOTICE.search(head)
        return notice is not None and notice.start() <= NOTICE_WITHIN

    def _is_junk(self, element: Element) -> bool:
        """Whether it, or what is around it inside the article, is furniture."""
        path = []
        verdict = False
        for e in (element, *element.iterancestors()):
            if e in self._junk:
                verdict = self._junk[e]
                break
            path.append(e)
            if e not in self._area or e in self._around or e.tag in ("body", "html", "article", "main"):
                break
            if e.tag in CHROME or (e.attrib and JUNK.search(markup.names(e))):
                verdict = True
                break
        for e in path:
            self._junk[e] = verdict
        return verdict

    # whether it is one

    def _sentences(self) -> int:
        return sum(len(p.text) for p in self.paragraphs if p.role in ("body", "post") and len(p.text) >= SENTENCE)

    def _is_list(self) -> bool:
        """A front page: nearly each piece of text has a linked heading of its own."""
        texts = [p for p in self.paragraphs if p.role == "body" and len(p.text) >= SENTENCE]
        among = self._all[max(texts[0].n - ABOVE, 0) : texts[-1].n] if len(texts) > 1 else self._all
        teased = sum(p.role == "headline" and p.linked >= LINKS_ONLY for p in among)
        linked = sum(p.linked >= LINKS_ONLY and len(p.text) >= 20 for p in among)
        return (teased >= TEASED and teased >= len(texts)) or (
            linked > 10 and linked > 3 * len(texts) and self._sentences() < 600
        )


def _chosen(page: Page) -> set[int]:
    """The paragraphs that trafilatura takes for the article's; where it takes none, those of the longest element."""
    by_place: dict[tuple[Element, bool], list[int]] = {}
    for p in page.paragraphs:
        by_place.setdefault((p.at, p.in_tail), []).append(p.n)
    places = list(by_place)
    for number, (element, in_tail) in enumerate(places):
        mark = _mark(number)
        if in_tail:
            element.tail = mark + (element.tail or "")
        else:
            element.text = mark + (element.text or "")
    text = _extracted()(page.root) if len(page.elements) <= ELEMENTS else ""
    chosen: set[int] = set()
    for found in MARKED.finditer(text):
        number = _number(found[1])
        if number < len(places):
            chosen.update(by_place[places[number]])
    chosen = {n for n in chosen if page.paragraphs[n].role in ("body", "headline")}
    return _outweighed(page, chosen) or chosen


def _mark(number: int) -> str:
    """
    >>> _number(_mark(70_000)[1:])
    70000
    """
    high, low = divmod(number, DIGITS)
    return MARK + "".join(chr(FIRST_DIGIT + digit) for digit in (*divmod(high, DIGITS), low))


def _number(digits: str) -> int:
    a, b, c = (ord(digit) - FIRST_DIGIT for digit in digits)
    return (a * DIGITS + b) * DIGITS + c


@lru_cache(maxsize=1)
def _extracted() -> Callable[[Element], str]:
    """trafilatura, set up: a tree in, the text it takes for the article's out."""
    from lxml.etree import LxmlError
    from trafilatura.core import bare_extraction
    from trafilatura.settings import Extractor

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns of each page without an article
    options = Extractor(fast=True, comments=False, tables=False)

    def text_of(root: Element) -> str:
        try:
            document = bare_extraction(root, options=options)
        except (ArithmeticError, AttributeError, LookupError, LxmlError, RecursionError):  # odd trees break it
            return ""
        body = getattr(document, "body", None)
        return "" if body is None else " ".join(body.itertext())

    return text_of


def _settle_articles(root: Element, told: Imprint) -> bool:
    """Leave one element <article>: entries of a live blog are parts of one, others beside it are others. Whether it is
    a live blog."""
    found = list(root.iter("article"))
    around = (*found[:3], *(found[0].iterancestors() if found else ()))
    live = told.is_live or (len(found) > 1 and any(LIVE.search(markup.names(e)) for e in around))
    outer = [] if live else [e for e in found if _around(e, "article") is None]
    for element in set(found).difference(outer):
        element.tag = "section"
    sizes = {e: _size(e) for e in outer}
    main = max(outer, key=lambda e: (next(e.iter("h1"), None) is not None, sizes[e]), default=None)
    if len(outer) > 1 and sizes[main] >= sum(sizes.values()) / (2 * len(outer)):
        for element in outer:
            if element is not main:
                element.tag = "aside"
    return live


def _size(element: Element) -> int:
    return sum(len(piece) for piece in element.itertext())


def _around(element: Element, tag: str) -> Element | None:
    return next(element.iterancestors(tag), None)


def _in_post(element: Element) -> bool:
    return any(embeds.is_post(e) for e in element.iterancestors())


def _within(element: Element, tag: str) -> bool:
    return element.tag == tag or _around(element, tag) is not None


def _near(element: Element) -> Iterator[Element]:
    """An element and the two around it, but not what holds the whole article."""
    for _, e in zip(range(3), (element, *element.iterancestors()), strict=False):
        if e.tag in ("article", "main", "body", "html"):
            return
        if e is element or len(e) <= 12:
            yield e


def _outweighed(page: Page, chosen: set[int]) -> set[int]:
    """The paragraphs of another element where it holds much more prose than was chosen; else none. trafilatura looks
    for names that articles have and takes the first, which may be a box beside it, or its standfirst alone."""
    prose = [p for p in page.paragraphs if p.role == "body" and len(p.text) >= SENTENCE and p.linked < 0.3]
    weight = sum(len(p.text) for p in prose if p.n in chosen)
    if weight * OUTWEIGHED > sum(len(p.text) for p in prose):
        return set()
    prose = [p for p in prose if not any(_is_teaser(before) for before in page.paragraphs[max(p.n - ABOVE, 0) : p.n])]
    furniture = _furniture(page, prose)
    free = (p for p in prose if not any(e in furniture for e in (p.home, *p.home.iterancestors())))
    best = max(_settings(free), key=lambda ps: sum(len(p.text) for p in ps), default=[])
    if not best or (weight and sum(len(p.text) for p in best) < max(OUTWEIGHED * weight, TEASER_AT_MOST)):
        return set()
    around = best[0].home.getparent()
    outer = around.getparent() if around is not None and not best[0].divided else around
    before = {n for n in chosen if n < best[0].n and outer is not None and _inside(page.paragraphs[n].home, outer)}
    return {p.n for p in best} | before


def _is_teaser(p: Paragraph) -> bool:
    return p.role == "headline" and p.linked >= LINKS_ONLY


def _settings(prose: Iterable[Paragraph]) -> Iterator[list[Paragraph]]:
    """The paragraphs in one element each; those that have one of their own together, if named alike around them."""
    by_parent: dict[Element, list[Paragraph]] = {}
    for p in prose:
        by_parent.setdefault(p.home if p.divided else p.home.getparent(), []).append(p)
    scattered: dict[object, list[Paragraph]] = {}
    for parent, inside in by_parent.items():
        outer = None if parent is None else parent.getparent()
        if outer is None or len(inside) > SCATTERED or not parent.get("class"):
            yield inside
        else:
            names = tuple((e.tag, e.get("class")) for e in (inside[0].home, parent, outer))
            scattered.setdefault(names, []).extend(inside)
    yield from scattered.values()


def _furniture(page: Page, prose: list[Paragraph]) -> set[Element]:
    """What is named as furniture, but for what holds most of the page's prose."""
    inside: dict[Element, int] = {}
    for p in prose:
        for e in (p.home, *p.home.iterancestors()):
            inside[e] = inside.get(e, 0) + len(p.text)
    most = sum(len(p.text) for p in prose) / 2
    return {e for e, n in inside.items() if n <= most and (e.tag in CHROME or _is_named_furniture(markup.names(e)))}


def _is_named_furniture(names: str) -> bool:
    return JUNK.search(names) is not None or TALK.search(names) is not None


def _around_list(item: Element) -> Element | None:
    inside = item.getparent()
    return None if inside is None else inside.getparent()


def _is_sentence(text: str) -> bool:
    return len(text) >= SENTENCE and layout.FINAL.search(text) is not None and imprint.BY.match(text) is None


def _inside(element: Element, outer: Element) -> bool:
    return any(e is outer for e in (element, *element.iterancestors()))


def _without_repeats(kept: list[Paragraph]) -> list[Paragraph]:
    """Without second copies, and without quotations pulled out of the text to catch the eye."""
    bare = {p.n: _bare(p.text) for p in kept}
    longest = " \n ".join(bare[p.n] for p in kept if p.role == "body")
    framed = [(p, frame) for p in kept if p.role in ("body", "headline") and (frame := _pulled(p)) is not None]
    again = {}
    for p, frame in framed[:PULLED_AT_MOST]:
        if len(bare[p.n]) > 10 and longest.count(bare[p.n]) > (p.role == "body"):
            again[p.n] = frame
    frames = set(again.values())
    repeated = {p.n for p, frame in framed if p.n in again or (len(p.text) < 80 and frame in frames)}  # and who says it
    seen: set[str] = set()
    found = []
    for p in kept:
        if p.n in repeated or (len(bare[p.n]) >= REPEATED and bare[p.n] in seen):
            continue
        seen.add(bare[p.n])
        found.append(p)
    return found


def _pulled(p: Paragraph) -> Element | None:
    """What sets a paragraph apart as a quotation, where anything does."""
    return next((e for e in _near(p.home) if e.tag in ("aside", "blockquote") or PULLED.search(markup.names(e))), None)


def _of_machines(body: str) -> list[Paragraph]:
    """The paragraphs of an article's words for machines."""
    lines = [" ".join(line.split()) for line in re.sub(r"</?(?:p|br|div|h\d)\b[^>]*>", "\n", body).split("\n")]
    lines = [re.sub(r"<[^>]*>", "", line).strip() for line in lines]
    return [Paragraph(n, line, "body", None, None, False, 0.0) for n, line in enumerate(lines) if line]


def _bare(text: str) -> str:
    """The words alone, as one line in lower case."""
    return " ".join(re.findall(r"\w+", fold(text)))
