"""One decoded JSON object in, its article out, in whichever program's shape it is. Each names the same things anew.

A shape is a row of ``SHAPES``: which keys give it away, and which key holds what. Ours comes last and is never guessed
at: its text stays to the letter.
"""

from __future__ import annotations

import email.utils
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from onrecord import dates
from onrecord.errors import BadRecord, NotText, TooLarge
from onrecord.readers import elements, identity, plain
from onrecord.readers.limits import LIMITS, Limits
from onrecord.records import Article, BlockRole, Input

Record = Mapping[str, Any]

TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
HALF = re.compile("[\ud800-\udfff]")
HOST = re.compile(r"(?:https?://)?(?:www\.)?(?P<host>[\w-]+(?:\.[\w-]+)*\.[a-z]{2,})(?::\d+)?/?", re.IGNORECASE)
LONGEST_DATE = 80  # characters: "Wednesday, 18 September 2025 23:30:00 -0500 (Eastern Standard Time)"
BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?")
NOTHING = frozenset(("none", "null", "nan", "nat", "n/a"))  # what str() of nothing is in some writers


@dataclass(frozen=True, slots=True)
class Shape:
    """Which keys a program writes. Of several the first that is filled counts; "a.b" is b inside a."""

    program: str
    given_away_by: tuple[frozenset[str], ...]  # all keys of one of these are there
    text: tuple[str, ...]
    title: tuple[str, ...] = ("title",)
    outlet: tuple[str, ...] = ()
    url: tuple[str, ...] = ("url",)
    date: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    language: tuple[str, ...] = ("language",)
    authors: tuple[str, ...] = ("authors",)
    agencies: tuple[str, ...] = ()
    id: tuple[str, ...] = ()


def _any(*keys: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(key.split()) for key in keys)


# Read off the programs: trafilatura 2.3 (xml.build_json_output), news-please 1.6 (NewsArticle.get_serializable_dict),
# fundus 0.5 (Article.to_json, ArticleBody.serialize), mediacloud 5.2 (types.Story) and its older story dumps,
# newspaper4k 0.9 (settings.article_json_fields), schema.org/NewsArticle.
SHAPES = (
    Shape(
        "fundus",
        _any("publishing_date", "body topics", "plaintext"),
        text=("body", "plaintext"),
        outlet=("publisher", "html.source_info.publisher"),
        url=("url", "html.responded_url", "html.requested_url"),
        date=("publishing_date",),
        language=("lang", "language"),
    ),
    Shape(
        "news-please",
        _any("maintext", "date_publish", "title_rss title_page"),
        text=("maintext", "text"),
        title=("title", "title_page", "title_rss"),
        outlet=("source_domain",),
        date=("date_publish",),
        modified=("date_modify",),
    ),
    Shape(
        "Media Cloud",
        _any("stories_id", "story_text", "media_name", "media_url publish_date"),
        text=("text", "story_text"),
        outlet=("media_name", "media_url"),
        url=("url", "guid"),
        date=("publish_date",),
        id=("id", "stories_id"),
    ),
    Shape(
        "trafilatura",
        _any("source-hostname", "raw_text source", "raw_text fingerprint", "fingerprint source", "raw_text hostname"),
        text=("text", "raw_text"),
        outlet=("source-hostname", "sitename", "hostname"),
        url=("source", "url"),
        date=("date",),
        authors=("author",),
        id=("id",),
    ),
    Shape(
        "newspaper",
        _any("meta_lang", "meta_site_name", "top_image", "publish_date", "canonical_link"),
        text=("text",),
        outlet=("meta_site_name",),
        url=("canonical_link", "url"),
        date=("publish_date",),
        language=("meta_lang",),  # "language" is what its reader assumed
    ),
    Shape(
        "schema.org",
        _any("articleBody"),
        text=("articleBody",),
        title=("headline", "name"),
        outlet=("publisher", "sourceOrganization"),
        url=("url", "mainEntityOfPage", "@id"),
        date=("datePublished", "dateCreated"),
        modified=("dateModified",),
        language=("inLanguage",),
        authors=("author", "creator"),
        agencies=("sourceOrganization",),
    ),
)


def shape_of(record: Record) -> Shape | None:
    """The shape of a record, None if it is ours.

    >>> shape_of({"maintext": "Ana left.", "date_publish": None}).program, shape_of({"text": "Ana left."})
    ('news-please', None)
    """
    keys = record.keys()
    if {"text", "outlet"} <= keys:
        return None
    return next((shape for shape in SHAPES if any(marks <= keys for marks in shape.given_away_by)), None)


def article(
    record: Record, given: Input, limits: Limits = LIMITS, *, id: str | None = None, outlet: str | None = None
) -> Article:
    """The article of a record. ``id`` where it has none of its own and no address; ``outlet`` where it names none.

    >>> line = Input("a.jsonl:1", "line", b"", id="a.jsonl:1")
    >>> told = {"maintext": "Ana left.", "date_publish": "2025-03-18 09:30:00", "source_domain": "www.harbour.example",
    ...         "authors": ["Tom Bell"], "url": "https://www.harbour.example/ana?utm_source=x", "date_modify": "None"}
    >>> found = article(told, line)
    >>> found.id, found.text, found.outlet, found.date, found.authors
    ('harbour.example/ana', 'Ana left.', 'harbour.example', '2025-03-18', ('Tom Bell',))

    Raises NotText, TooLarge or BadRecord, which names the key and the next step.
    """
    shape = shape_of(record)
    fallback = id or given.id or given.source
    made = _ours(record, fallback) if shape is None else _theirs(record, shape, fallback, limits)
    return replace(
        made,
        outlet=made.outlet or outlet or given.outlet or (identity.domain(made.url or "") if shape else None),
        date=made.date or given.date,
        title=made.title or given.title,
        seen=given.seen,
    )


def decoded(text: str, limits: Limits = LIMITS) -> Any:
    """What a JSON text says. BadRecord with the place where it isn't JSON, TooLarge where it has too many parts."""
    if text.count(",") + text.count("[") + text.count("{") > 2 * limits.nodes:
        raise TooLarge(f"is JSON of over {2 * limits.nodes:,} parts; split it (jq -c '.[]' FILE.json > FILE.jsonl)")
    try:
        return json.loads(text)
    except json.JSONDecodeError as wrong:
        place = f"column {wrong.colno}" if wrong.lineno == 1 else f"line {wrong.lineno}, column {wrong.colno}"
        raise BadRecord(f"is not JSON ({place}: {wrong.msg}); mend that line") from wrong
    except (ValueError, RecursionError) as wrong:  # numbers of 5,000 digits, lists 10,000 deep
        raise BadRecord("is JSON too deep or too long to be an article; leave it out") from wrong


def _ours(record: Record, fallback: str) -> Article:
    text = string(record, "text")
    if text is None:
        raise BadRecord('has no "text"; each line needs one')
    plain.check(text)
    if "\0" in text:
        raise NotText('its "text" holds NUL characters; take them out')
    date, url = string(record, "date"), one_line(string(record, "url") or "") or None
    return Article(
        id=_id(record, ("id",)) or _id_of(url) or fallback,
        text=text,
        outlet=one_line(string(record, "outlet") or "") or None,
        url=url,
        date=dates.edtf(date) if date else plain.leading_date(text),
        language=tag(string(record, "language") or "und"),
        title=one_line(string(record, "title") or "") or None,
        authors=names(record, "authors"),
        agencies=names(record, "agencies"),
        modified=moment(string(record, "modified"), "modified"),
    )


def _theirs(record: Record, shape: Shape, fallback: str, limits: Limits) -> Article:
    told = _text(record, shape, limits)
    url = _url(record, shape)
    dated = next(_filled(record, shape.date), None)
    changed = next(_filled(record, shape.modified), None)
    return Article(
        id=_id(record, shape.id) or _id_of(url) or fallback,
        text=told.text,
        outlet=next(map(host, _strings(record, shape.outlet)), None),
        url=url,
        date=day(dated[1], dated[0]) if dated else plain.leading_date(told.text),
        language=_language(record, shape.language),
        title=next(filter(None, map(one_line, _strings(record, shape.title))), None),
        blocks=told.blocks,
        authors=tuple(dict.fromkeys(a for key in shape.authors for a in names(record, key))),
        agencies=tuple(dict.fromkeys(a for key in shape.agencies for a in names(record, key)))
        or (("AP",) if record.get("ap_syndicated") is True else ()),
        modified=moment(changed[1], changed[0]) if changed else None,
    )


def _text(record: Record, shape: Shape, limits: Limits) -> elements.Told:
    """The text where it lies, out of its HTML and its sections."""
    for key in shape.text:
        value = record.get(key)
        told = _sections(value, key) if isinstance(value, Mapping) else _plain(string(record, key), limits)
        if told.text.strip():
            return checked(told, key)
    if url := _url(record, shape):
        raise BadRecord(f"holds no text, only where it is; onrecord add {url} reads the article")
    raise BadRecord(f'has no "{shape.text[0]}" ({shape.program} writes the text there); leave it out')


def _plain(text: str | None, limits: Limits) -> elements.Told:
    if text and elements.holds_html(text):
        return elements.told(text, limits)
    return elements.Told(text or "")


def _url(record: Record, shape: Shape) -> str | None:
    return next(filter(is_address, _strings(record, shape.url)), None)


def _sections(body: Mapping[str, Any], key: str) -> elements.Told:
    """A summary and sections with headlines and paragraphs, as fundus nests them."""

    def listed(holder: Mapping[str, Any], key: str) -> list[Any]:
        value = holder.get(key)
        return value if isinstance(value, list) else [value] if value else []

    def lines(holder: Mapping[str, Any], key: str) -> Iterator[str]:
        for text in listed(holder, key):
            if not isinstance(text, str):
                raise BadRecord(f'"{key}" is {_kind(text)}; write it as a list of strings')
            _whole(text, key)
            if shown := one_line(text):
                yield shown

    def paragraphs() -> Iterator[tuple[BlockRole, str, None, None]]:
        yield from (("body", text, None, None) for text in lines(body, "summary"))
        for section in listed(body, "sections"):
            if not isinstance(section, Mapping):
                raise BadRecord(f'"{key}.sections" is {_kind(section)}; write it as a list of objects')
            yield from (("headline", text, None, None) for text in lines(section, "headline"))
            yield from (("body", text, None, None) for text in lines(section, "paragraphs"))

    return elements.joined(paragraphs())


def checked(told: elements.Told, key: str) -> elements.Told:
    """The same, if it can be an article's text: NotText or TooLarge where it can't."""
    plain.check(told.text)
    if "\0" in told.text:
        raise NotText(f'its "{key}" holds NUL characters; take them out')
    return told


def string(record: Record, key: str) -> str | None:
    """The value of a key, None where it is missing, null or blank. BadRecord where it is no string."""
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadRecord(f'"{key}" is {_kind(value)}; write it as a string')
    _whole(value, key)
    return value if value.strip() else None


def names(record: Record, key: str) -> tuple[str, ...]:
    """The names under a key: one, several with ";" between them, a list, or objects with a "name".

    >>> names({"a": "Ana Ruiz; Tom Bell"}, "a"), names({"a": [{"name": "dpa"}, "AFP", None]}, "a")
    (('Ana Ruiz', 'Tom Bell'), ('dpa', 'AFP'))
    """
    found: list[str] = []
    value = record.get(key)
    for one in value if isinstance(value, list) else [value]:
        inner = one.get("name") if isinstance(one, Mapping) else one
        if inner is None:
            continue
        if not isinstance(inner, str):
            raise BadRecord(f'"{key}" is {_kind(inner)}; write it as a list of names')
        _whole(inner, key)
        found += map(one_line, inner.split(";"))
    return tuple(dict.fromkeys(name for name in found if name and name.lower() not in NOTHING))


def day(text: str, key: str) -> str:
    """A date as programs write one, as EDTF with the precision it has. BadRecord names the key.

    >>> day("2025-03-18 09:30:00+01:00", "d"), day("2025-03", "d"), day("20250318T093000Z", "d")
    ('2025-03-18', '2025-03', '2025-03-18')
    >>> day("Tue, 18 Mar 2025 23:30:00 -0500", "d"), day("March 18, 2025", "d")
    ('2025-03-18', '2025-03-18')
    """
    try:
        return dates.edtf(_iso(text))
    except BadRecord as wrong:
        raise BadRecord(f'"{key}": {wrong}') from wrong


def moment(text: str | None, key: str) -> str | None:
    """A second of UTC where a time with its zone is given, else as ``day``.

    >>> moment("2025-03-18T09:30:00+01:00", "d"), moment("2025-03-18 09:30:00", "d"), moment(None, "d")
    ('2025-03-18T08:30:00Z', '2025-03-18', None)
    """
    if text is None:
        return None
    date = day(text, key)
    exact = instant(text)
    return f"{exact:%Y-%m-%dT%H:%M:%SZ}" if exact and exact.year >= 1000 else date


def instant(text: str, zone: Any = None) -> datetime | None:
    """The moment that a text names with its zone, in UTC; where it names none, ``zone`` counts. None for a mere day."""
    written = _iso(text).replace("Z", "+00:00")
    if ":" not in written:
        return None
    try:
        found = datetime.fromisoformat(written.replace(",", "."))
        found = found if found.tzinfo else found.replace(tzinfo=zone)
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _iso(text: str) -> str:
    """The date in ISO 8601, as far as it is one that can be read without guessing."""
    text = " ".join(text[: 2 * LONGEST_DATE].split())
    if text[:4].isdigit():
        text = text.replace(" UTC", "Z").replace(" GMT", "Z")
    if basic := BASIC.fullmatch(text):
        year, month, date, hour, minute, second, zone = basic.groups()
        time = f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else ""
        return f"{year}-{month}-{date}{time}"
    if dates.SHAPE.fullmatch(text) or len(text) > LONGEST_DATE:
        return text
    try:
        return email.utils.parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        written = next(dates.phrases(text), None)
        return written.date if written and (written.begin, written.end) == (0, len(text)) else text


def host(outlet: str) -> str:
    """An outlet's name; where it is an address, its host.

    >>> host("https://www.harbour.example/"), host("Harbour Post")
    ('harbour.example', 'Harbour Post')
    """
    address = HOST.fullmatch(outlet.strip())
    return address["host"].lower() if address else one_line(outlet)


def _filled(record: Record, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(key, value) of the keys that hold a string which says something."""
    for path in keys:
        holder: Any = record
        *outer, key = path.split(".")
        for step in outer:
            holder = holder.get(step) if isinstance(holder, Mapping) else None
        if not isinstance(holder, Mapping):
            continue
        inner = holder.get(key)
        if isinstance(inner, list) and inner:
            inner = inner[0]
        if isinstance(inner, Mapping):  # {"@type": "Organization", "name": …}, {"@id": "https://…"}
            holder, key = inner, "name" if "name" in inner else "@id"
        elif inner is not holder.get(key):
            holder = {key: inner}
        value = string(holder, key)
        if value and value.strip().lower() not in NOTHING:
            yield path, value.strip()


def _strings(record: Record, keys: Iterable[str]) -> Iterator[str]:
    return (value for _, value in _filled(record, keys))


def _whole(value: str, key: str) -> None:
    if not value.isascii() and HALF.search(value):
        raise BadRecord(f'"{key}" holds half a character (\\ud800 to \\udfff); mend the escape')


def _kind(value: object) -> str:
    return {bool: "true or false", int: "a number", float: "a number", list: "a list", str: "a string"}.get(
        type(value), "an object"
    )


def _id(record: Record, keys: Iterable[str]) -> str | None:
    for key in keys:
        value = record.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if given := string(record, key):
            if UNPRINTABLE.search(given):
                raise BadRecord(f'"{key}" holds line breaks or control characters; write it in one line')
            return given
    return None


def _id_of(url: str | None) -> str | None:
    """A site's front page is nobody's own address: tables have it where they know no better."""
    found = identity.id_of(url) if url and is_address(url) else ""
    return found if "/" in found else None


def _language(record: Record, keys: Iterable[str]) -> str:
    return next((tag(value, key) for key, value in _filled(record, keys)), "und")


def tag(given: str, key: str = "language") -> str:
    """A language tag as we write it: "de-at". BadRecord where it is none."""
    given = given.replace("_", "-")
    if not TAG.fullmatch(given):
        raise BadRecord(
            f"\"{key}\" is '{' '.join(given[:40].split())}', not a tag; write en, de, fr, es … or leave it out"
        )
    base, dash, rest = given.partition("-")
    return base.lower() + dash + rest


def is_address(url: str) -> bool:
    """Whether it is an address of the web, without blanks and control characters inside.

    >>> is_address("https://harbour.example/a"), is_address("https://harbour\\x0c.example/a"), is_address("urn:x")
    (True, False, False)
    """
    return identity.domain(url) is not None and len(url.split()) == 1 and not UNPRINTABLE.search(url.strip())


def one_line(text: str) -> str:
    """A text without line breaks and control characters.

    >>> one_line(" a\\n b\\x00c ")
    'a bc'
    """
    return " ".join(CONTROLS.sub("", text).split())


def short(text: str) -> str:
    """A text as a message shows it: one line of 40 characters.

    >>> short("a\\n b")
    'a b'
    """
    return " ".join(text[:40].split())
