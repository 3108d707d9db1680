"""A text in, its blocks out: headline, body, caption, credit, post, dateline. Once the page is gone, only words tell.

In doubt a block is body: a caption read as body costs little, body read as a caption loses what was said in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, zip_longest

from onrecord import dates
from onrecord.errors import UnknownLanguage
from onrecord.languages import Speech
from onrecord.languages import language as facts_of
from onrecord.readers import posts
from onrecord.readers.plain import DATE_LINE
from onrecord.records import Block, BlockRole, Span
from onrecord.text.words import fold

BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")
CAPTION_AT_MOST = 400  # characters; longer paragraphs are body whatever they end with
TITLE_WORDS = 20  # at the very top
HEADLINE_WORDS = 16  # In Title Case
CROSSHEAD_WORDS = 8  # in sentence case

# Photo agencies and sites, as credits name them; of a site only "/ handle" and "via" make a credit.
AGENCY = r"""(?:Getty(?:\s?Images)?|Reuters|REUTERS|AFP|AP(?:\s(?:Photo|Images|Foto))?|dpa|DPA|EPA|epa|efe|EFE|ANSA|APA|
    Europa\sPress|Associated\sPress|Press\sAssociation|PA(?:\sImages|\sWire|\sMedia)|imago(?:\simages)?|IMAGO|Imago|
    picture[\s-]alliance|Picture[\s-]Alliance|ullstein\sbild|ActionPress|action\spress|Shutterstock|Alamy|WireImage|
    FilmMagic|Splash(?:\sNews)?|Backgrid|BACKGRID|ZUMA(?:\sPress|\sWire)?|Sipa(?:\sUSA)?|SIPA|Abaca(?:press)?|Bestimage|
    BestImage|Keystone|KEYSTONE|Bloomberg|Xinhua|Unsplash|Pixabay|Flickr|Wikimedia(?:\sCommons)?|iStock|Adobe\sStock|
    Depositphotos|Cover\sImages|CNP|UPI|WENN|Handout|Brauer\sPhotos|Starpix|NurPhoto|Anadolu(?:\sAgency)?|
    Agence\sFrance-Presse|CC[\s-]BY(?:-\w+)*)"""
SITE = r"(?:Instagram|Facebook|Twitter|TikTok|YouTube|Youtube|Snapchat)"
ANY_AGENCY = re.compile(rf"\b{AGENCY}\b", re.VERBOSE)
LABEL = r"""(?:(?:AP|AFP|Reuters|REUTERS|EPA|File|Handout|Archiv)\s?)?(?:Photo|Photograph|Image|Picture|Screenshot|
    Screengrab|Foto|Symbolfoto|Symbolbild|Archivfoto|Archivbild|Bild|Bildquelle|Fotoquelle|Bildnachweis|Credit|Crédit|
    Crédito|Imagen|Fotografía|Fotograf|Copyright)s?(?:\s(?:credit|courtesy|photos?|source|quelle|crédit))?"""
BY = r"(?:by|von|par|por|of|via|courtesy\sof|cortesía\sde)"
CAPTION_LABEL = re.compile(
    r"(?:(?:Image|Photo|Video)?\s?caption|Pictured|Bildunterschrift|Bildtext|Im\sBild|Légende|Pie\sde\sfoto|En\sla\sfoto)"
    r"\s*[:|–—]",
    re.IGNORECASE,
)
CREDIT_LABEL = re.compile(rf"[(\[*_]*\s*(?:{LABEL}\s*(?:[:©|/]|\s{BY}\s)|©|\([cC]\)\s|Copyright\s)", re.VERBOSE)
CREDIT_TAIL = re.compile(
    rf"""(?:
      [(\[]\s*(?:{LABEL}\s*(?:[:©|/]|\s{BY}\s)|©)[^()\[\]]*[)\]]       # (Photo: Tom Bell)
    | [(\[][^()\[\]]*(?:/|\bvia\s){AGENCY}[^()\[\]]*[)\]]               # (Tom Bell/AFP/Getty Images)
    | [(\[]{AGENCY}(?:\s*/\s*{AGENCY})+[)\]]                            # (AFP/Getty Images)
    | (?<=[.\s]){LABEL}\s*[:©]\s*[^.!?:]{{2,60}}                        # … in Lyon. Foto: Tom Bell
    )\s*\.?$""",
    re.VERBOSE,
)
AGENCY_FIRST = re.compile(
    rf"""(?:(?:{AGENCY}|{SITE})\s*/\s*@?[\w.]+|(?:{AGENCY}|{SITE})(?:\s*/\s*(?:{AGENCY}|{SITE}))*)
    (?:\s*[:|–—-])?(?:\s+(?=[A-ZÀ-Þ0-9"“„«'‘])|$)""",
    re.VERBOSE,
)
AGENCY_LAST = re.compile(rf"(?:(?:^|\s|/){AGENCY}|(?:^|/\s?|\bvia\s|©\s?){SITE})\s*\.?$", re.VERBOSE)
BYLINE = re.compile(
    r"(?:By|BY|Von|Par|Por|Text|Autor(?:in)?|Author|Reporting\sby|\(Reporting\sby|Written\sby|Translated\sby|Edited\sby)"
    r"\s*:?\s+(?=[A-ZÀ-Þ])"
)
PICTURE = re.compile(r"!\[[^\]]*\]\([^)\s]*[^)]*\)$")
POSITION = re.compile(
    r"\((?:left|right|l|r|c|center|centre|above|below|links|rechts|Mitte|oben|unten|li|re|"
    r"à gauche|à droite|au centre|izq|der|izquierda|derecha|centro)\.?\)",
    re.IGNORECASE,
)
# "By Ana Ruiz Arts reporter, Stage Weekly"
BYLINE_WITH_POST = re.compile(
    r"(?:By|BY|Von|Par|Por)\s(?:[A-ZÀ-Þ][\w.'’-]*\s){2,4}(?:(?:and|und|et|y|[A-ZÀ-Þ]?[\w-]+)\s){0,4}(?:"
    r"reporter|correspondent|editor|writer|producer|staff|columnist|Korrespondent(?:in)?|Redakteur(?:in)?|"
    r"correspondante?|journaliste|corresponsal|periodista|redactora?)\b[^.!?]{0,60}$"
)
CITY_WHEN = re.compile(r"[A-ZÀ-Þ][\w .,'’-]{1,40}\s\|\s(?=\S)")  # "LYON | Tue Mar 18, 2025 1:38am EDT"
ENDS_IN_YEAR = re.compile(r",\s(?:[\wÀ-ÿ.]+\s){0,3}(?:19|20)\d\d$")

CITY_AGENCY = re.compile(
    rf"[A-ZÀ-Þ][\w.'’/-]*(?:[\s,]+[\w.'’/-]+){{0,5}}\s?\((?:{AGENCY})(?:[/\s-]\w+)*\)\s*(?:\.?[-–—:]+\s*|(?=[A-ZÀ-Þ\"“„«]))",
    re.VERBOSE,
)
CITY_DASH = re.compile(
    r"[A-ZÀ-Þ]{4,}(?:[\s,]+[A-ZÀ-Þ\d][\w.]*){0,5}\s*(?:\([^()\n]{2,30}\)\s*)?(?:—|–|--|(?<=\s)-|(?<=\))-)\s+(?=\S)"
)
WHEN = re.compile(
    r"\b(?:\d{1,2}h(?:\d\d)?|published|posted|updated|last|first|on|at|um|uhr|veröffentlicht|aktualisiert|stand|am|"
    r"vom|publié|mis|à|jour|le|modifié|publicado|actualizado|el|a|las|h|gmt|utc|cet|cest|[ecmp][sd]?t|am|pm|\d{1,2}(?::\d\d)?[ap]m|"
    r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?|article|date|posted|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b",
    re.IGNORECASE,
)

SAID = re.compile(r"[\"“„«»”][^\"“”„«»]{25,}")  # enough in marks to be something said
HEADING = re.compile(r"#{1,6}\s+\S")  # Markdown
TEASER = re.compile(
    r"(?:Read (?:also|more|next)|Related|See also|Lesen Sie auch|Lies auch|Mehr zum Thema|Auch interessant|"
    r"(?:À )?Lire aussi|Voir aussi|Lee también|Te puede interesar|Más información)\s*:",
    re.IGNORECASE,
)
ITEM = re.compile(r"(?:[-*•]|\d+[.)])\s")
IN_MARKS = re.compile(r"[\"“„«'‘].*[\"”“»'’]$", re.DOTALL)
STARTS = re.compile(r"[\"“„«'‘¿¡]?[A-ZÀ-Þ0-9].*[^\W\d_]{2}", re.DOTALL)
FINAL = re.compile(r"[.!?…:;,][\"”“»’')\]*_]*$")
SMALL = frozenset(
    "a an and as at but by for from if in into nor of off on or over per so than the to up via vs with is his her it"
    " de du des le la les et en au aux un une el los las y del al con por para und der die das des dem den von vom zu"
    " zum zur im am mit auf für e o da do das".split()
)


def blocks(
    text: str, language: str = "und", *, title: str | None = None, known: tuple[Block, ...] = ()
) -> tuple[Block, ...]:
    """The blocks of a text, in order, without overlap; together they cover all that isn't blank.

    A post's block holds its words and the line that credits them, with the author as written and the date.
    ``title`` is the article's, where known: a first paragraph that repeats it is the headline. ``known`` are blocks
    that a page tells: they stay as they are, the rest is guessed around them.

    >>> text = "Who Owns It\\n\\nBell left. He wrote on X: Enough. — Tom Bell (@tbell) March 30, 2025\\n\\nFoto: dpa"
    >>> [(b.role, b.author, b.date) for b in blocks(text)]
    [('headline', None, None), ('body', None, None), ('post', 'Tom Bell (@tbell)', '2025-03-30'),
    ('credit', None, None)]
    """
    told = _told(text, known)
    begin = 0
    parts: list[Block] = []
    if (date_line := DATE_LINE.match(text)) and not (told and told[0].span.begin < date_line.end()):
        parts.append(Block(Span(*date_line.span("line")), "dateline"))
        begin = date_line.end()
    gaps = list(_between(begin, told, len(text)))
    facts = _speech(language)
    paragraphs = [_paragraphs(text, gap.begin, gap.end, facts) for gap in gaps]
    guessed = _Guess(text, [p for gap in paragraphs for p in gap], language, title)
    for gap, block in zip_longest(paragraphs, told):
        parts.extend(posts.joined(text, [found for p in gap for found in guessed.of(p)]))
        if block is not None:
            parts.append(block)
    return tuple(parts)


def _told(text: str, known: tuple[Block, ...]) -> list[Block]:
    """The known blocks in order, without the blanks around them; of two that overlap, the first."""
    found: list[Block] = []
    for block in sorted(known, key=lambda b: b.span):
        span = _trimmed(text, max(block.span.begin, 0), min(block.span.end, len(text)))
        if span.begin < span.end and not (found and span.begin < found[-1].span.end):
            found.append(replace(block, span=span))
    return found


def _between(begin: int, told: list[Block], end: int) -> Iterator[Span]:
    for block in told:
        yield Span(begin, block.span.begin)
        begin = block.span.end
    yield Span(begin, end)


class _Guess:
    """What paragraphs are by their words and by those next to them; ``of`` takes them in order."""

    def __init__(self, text: str, paragraphs: list[Span], language: str, title: str | None) -> None:
        self.text, self.paragraphs, self.language, self.title = text, paragraphs, language, title
        self._next = 0

    def of(self, paragraph: Span) -> Iterator[Block]:
        n, text = self._next, self.text
        self._next += 1
        rest = paragraph.begin
        for post in posts.posts(text, paragraph):
            yield from _plain(text, _trimmed(text, rest, post.span.begin), top=n < 3)
            yield post
            rest = post.span.end
        if rest == paragraph.begin and _is_headline(text, self.paragraphs, n, self.language, self.title):
            yield Block(paragraph, "headline")
        else:
            yield from _plain(text, _trimmed(text, rest, paragraph.end), top=n < 3)


def _paragraphs(text: str, begin: int, end: int, facts: Speech) -> list[Span]:
    """Stretches between line breaks; where a text is wrapped at a width, and in "> " blocks, between blank lines."""
    lines = [_trimmed(text, *m.span()) for m in LINE.finditer(text, begin, end)]
    lines = [line for line in lines if line.begin < line.end]
    wrapped = _is_wrapped(text, lines)
    found: list[Span] = []
    for line in lines:
        if found and _touch(text, found[-1], line):
            quoted = text[found[-1].begin] == ">" and text[line.begin] == ">"
            if wrapped or quoted or _runs_on(text, found[-1], line, facts):
                found[-1] = Span(found[-1].begin, line.end)
                continue
        found.append(line)
    return found


def _speech(code: str) -> Speech:
    try:
        return facts_of(code).speech
    except UnknownLanguage:
        return Speech()


def _runs_on(text: str, a: Span, b: Span, facts: Speech) -> bool:
    """Whether a sentence runs on over a line break: the line ends in a comma or a word that can't end one
    ("…,” said⏎Bob Mills"), or the next one begins in lower case."""
    if text[b.begin].islower() or text[a.end - 1] == ",":
        return True
    last = fold(re.split(r"\s", text[max(a.begin, a.end - 30) : a.end])[-1])
    open_ended = facts.say | facts.tell | facts.prepositions | facts.determiners | facts.conjunctions
    return a.end - a.begin > 20 and last in open_ended


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether most lines end because the line was full, not because the thought was."""
    inner = [a for a, b in pairwise(lines) if _touch(text, a, b)]
    if len(inner) < 3:
        return False
    widest = max(line.end - line.begin for line in inner)
    full = sum(line.end - line.begin >= 0.7 * widest for line in inner)
    ended = sum(bool(FINAL.search(text, line.end - 4, line.end)) for line in inner)
    return 40 <= widest <= 120 and full >= 0.8 * len(inner) and ended <= 0.5 * len(inner)


def _touch(text: str, a: Span, b: Span) -> bool:
    return len(BREAK.findall(text, a.end, b.begin)) < 2


def _trimmed(text: str, begin: int, end: int) -> Span:
    piece = text[begin:end]
    return Span(begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip()))


def _plain(text: str, span: Span, *, top: bool) -> Iterator[Block]:
    """What a stretch without posts is: one block, or a dateline and the body that follows it."""
    if span.begin >= span.end:
        return
    piece = text[span.begin : span.end]
    role = _role(piece)
    dateline = CITY_AGENCY.match(piece) or (CITY_DASH.match(piece) if top else None)
    if role == "body" and dateline and dateline.end() < len(piece):
        yield Block(_trimmed(text, span.begin, span.begin + dateline.end()), "dateline")
        yield Block(Span(span.begin + dateline.end(), span.end), "body")
    elif role == "body" and len(piece) > CAPTION_AT_MOST and (tail := CREDIT_TAIL.search(piece, len(piece) - 150)):
        yield Block(_trimmed(text, span.begin, span.begin + tail.start()), "body")
        yield Block(_trimmed(text, span.begin + tail.start(), span.end), "credit")
    else:
        yield Block(span, role)


def _role(piece: str) -> BlockRole:
    """Credit, caption, dateline or body, by how a paragraph starts and ends."""
    if len(piece) > CAPTION_AT_MOST:
        return "body"
    if _is_date_only(piece):
        return "dateline"
    said = SAID.search(piece) is not None
    ended = FINAL.search(piece) is not None
    if CAPTION_LABEL.match(piece) or PICTURE.match(piece):
        return "caption"
    if label := CREDIT_LABEL.match(piece):
        return "credit" if _only_names(piece[label.end() :]) else "body" if said else "caption"
    if not said and ((BYLINE.match(piece) and _only_names(piece)) or BYLINE_WITH_POST.match(piece)):
        return "credit"
    if tail := CREDIT_TAIL.search(piece):
        return "credit" if tail.start() == 0 else "body" if said else "caption"
    if AGENCY_LAST.search(piece) and len(piece.split()) <= 10 and _only_names(piece):
        return "credit"
    if AGENCY_FIRST.match(piece) and not ended:
        return "credit" if _only_names(piece) and len(piece.split()) <= 6 else "caption"
    if said or ended:
        return "body"
    if AGENCY_LAST.search(piece) or POSITION.search(piece) or (ENDS_IN_YEAR.search(piece) and " — " not in piece):
        return "caption"
    return "body"


def is_credit(piece: str) -> bool:
    """Whether a caption names nothing but who took the picture.

    >>> is_credit("Foto: Ana Ruiz / dpa"), is_credit("Ana Ruiz in Lyon")
    (True, False)
    """
    return _role(piece) == "credit"


def _is_date_only(piece: str) -> bool:
    """Whether a line only says when: "Published 3 March 2025, 10:32 GMT"."""
    if city := CITY_WHEN.match(piece):
        piece = piece[city.end() :]
    found = list(dates.phrases(piece)) if len(piece) <= 120 else []
    rest = piece
    for phrase in reversed(found):
        rest = rest[: phrase.begin] + rest[phrase.end :]
    return bool(found) and not any(c.isalpha() for c in WHEN.sub("", rest))


def _only_names(piece: str) -> bool:
    """Whether every word is capitalised, a number or a small word between names: nothing is told, somebody is named."""
    parts = re.findall(r"\w[\w.’'-]*", ANY_AGENCY.sub("A", piece))
    return 0 < len(parts) <= 20 and all(w[0].isupper() or w[0].isdigit() or w.lower() in SMALL for w in parts)


def _is_headline(text: str, paragraphs: list[Span], n: int, language: str, title: str | None) -> bool:
    """A title, or a short line without an end that stands over a paragraph with one."""
    piece = text[paragraphs[n].begin : paragraphs[n].end]
    if title and n < 2 and _bare(piece) == _bare(title):
        return True
    if HEADING.match(piece) or (TEASER.match(piece) and len(piece) <= 160):
        return True
    if n + 1 == len(paragraphs) or len(piece) > 160 or FINAL.search(piece) or not STARTS.match(piece):
        return False
    if ITEM.match(piece) or IN_MARKS.match(piece) or _role(piece) != "body":
        return False
    words = piece.split()
    if n == 0:
        return len(words) <= TITLE_WORDS
    following = text[paragraphs[n + 1].begin : paragraphs[n + 1].end]
    if len(following) < 200 and not FINAL.search(following):
        return False  # a list, a table, a poem
    if language in ("en", "und") and _in_title_case(words):
        return len(words) <= HEADLINE_WORDS
    return len(words) <= CROSSHEAD_WORDS and not SAID.search(piece)


def _bare(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))


def _in_title_case(parts: list[str]) -> bool:
    long = [p.lstrip("\"“„«'‘(") for p in parts if p.lower() not in SMALL]
    return sum(p[:1].isupper() or p[:1].isdigit() for p in long) >= 0.8 * len(long)
