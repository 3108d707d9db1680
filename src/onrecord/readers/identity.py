"""A web address in, the one address of that article out. The same article is linked in a hundred ways."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, unquote_to_bytes, urlsplit, urlunsplit

DEFAULT_PORT = {"http": 80, "https": 443}
WEB = re.compile(r"https?://", re.IGNORECASE)
# Browsers take line breaks out before they look at an address; the other controls stand in none that leads anywhere.
IGNORED = re.compile(r"^[\x00-\x20\x7f]+|[\x00-\x20\x7f]+$|[\x00-\x1f\x7f]")
ESCAPE = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;?]*", re.IGNORECASE)
# What says who followed a link, not what it leads to. `id`, `p`, `page`, `article`, `cid` and their like stay.
TRACKING = re.compile(
    r"""utm.*|(?:at|fb|ga|gaa|hmb|hs|hsa|itm|matomo|mkt|mtm|ns|oly|piwik|pk|sc|trk|wt|_hs|_bta)_.*|hs\w*tracking
    |\w{0,3}clid|gclsrc|gbraid|wbraid|srsltid|_ga|_gl|mc_[ce]id|igsh(?:id)?|li_fat_id|vero_id|wickedid|mbid|spm
    |__twitter_impression|twitter_impression|guccounter|guce_referrer(?:_sig|_us)?|traffic_?source|xtor|xtref
    |cmp(?:id)?|icid|intcid|int_cmp|intcmp|ocid|ito|s_cid|smid|smtyp|sr_share|soc_(?:src|trk)|ssm|xing_share|wtmc|wt\.\w+
    |ref|ref_?src|ref_?url|referr?er|referral|rss|feed|partner|share(?:d|_id|token)?|taid|tblci|dicbo|obOrigUrl|ob_?click
    |amp|amp_js_v|amp_gsa|usqp|outputtype|phpsessid|jsessionid|sessionid|fb_?ref|feature|cb|nocache|_t""",
    re.VERBOSE | re.IGNORECASE,
)
# These may tell articles apart, but not with such a value.
FROM_WHERE = re.compile(r"source|src|from|via|medium|campaign|origin", re.IGNORECASE)
WHERE = re.compile(
    r"(?:rss|feeds?|atom|twitter|x|facebook|fb|instagram|whatsapp|telegram|linkedin|reddit|bluesky|mastodon|google|"
    r"(?:google)?news|newsletter|e?-?mail|social|share|homepage|home|mobile|app|push|amp)\w*",
    re.IGNORECASE,
)
# What RFC 3986 lets stand in a path or a query without an escape.
PATH_SAFE = "!$&'()*+,;=:@/~"
QUERY_SAFE = PATH_SAFE + "?"


def canonical(url: str) -> str:
    """The address without what doesn't tell articles apart: fragment, default port, tracking, order of parameters.

    >>> canonical("HTTPS://www.Stage-Weekly.example:443/a/../2025/velasco?utm_source=x&id=7&fbclid=q#comments")
    'https://www.stage-weekly.example/2025/velasco?id=7'
    >>> canonical("http://nachtblatt.example/bühne?b=2&a=1&source=rss")
    'http://nachtblatt.example/b%C3%BChne?a=1&b=2'

    What is no web address, or a broken one, comes back as it is, trimmed:

    >>> canonical(" urn:uuid:1 "), canonical("https://[a/b")
    ('urn:uuid:1', 'https://[a/b')
    """
    trimmed = IGNORED.sub("", url)
    parts = _split(trimmed)
    if parts is None or not (parts.hostname or "").rstrip("."):
        return trimmed
    scheme = parts.scheme.lower()
    return urlunsplit((scheme, _host(parts, scheme), _path(parts.path), _query(parts.query), ""))


def id_of(url: str) -> str:
    """The id of the article at an address: the canonical one without scheme, "www." and a slash at the end.

    >>> id_of("https://www.stage-weekly.example/2025/velasco/?utm_source=x")
    'stage-weekly.example/2025/velasco'
    >>> id_of("http://stage-weekly.example/?p=12"), id_of("http://stage-weekly.example/")
    ('stage-weekly.example/?p=12', 'stage-weekly.example')
    """
    found = canonical(url)
    return WEB.sub("", found, count=1).removeprefix("www.").rstrip("/") if domain(found) else found


def domain(url: str) -> str | None:
    """The host of a web address without "www.", None where there is none.

    >>> domain("https://www.stage-weekly.example:8080/a"), domain("urn:uuid:1")
    ('stage-weekly.example', None)
    """
    parts = _split(IGNORED.sub("", url))
    return parts.hostname.removeprefix("www.").rstrip(".") or None if parts and parts.hostname else None


def _split(url: str) -> SplitResult | None:
    if not WEB.match(url):
        return None
    try:
        parts = urlsplit(url)
        return parts if parts.port is None or parts.port >= 0 else None
    except ValueError:  # "https://[a", "https://a:port"
        return None


def _host(parts: SplitResult, scheme: str) -> str:
    """Lower case, without a name and password, as the network spells it: "bühne.example" is "xn--bhne-0ra.example"."""
    host = (parts.hostname or "").rstrip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:  # an empty or overlong label
            host = quote(host, safe="")
    if ":" in host:
        host = f"[{host}]"
    return host if parts.port in (None, DEFAULT_PORT[scheme]) else f"{host}:{parts.port}"


def _path(path: str) -> str:
    """Without "." and ".." and session ids, each character escaped in one way."""
    steps: list[str] = []
    given = [_escaped(step, PATH_SAFE) for step in SESSION.sub("", path).split("/")[1:]]  # dots may come escaped
    for step in given:
        if step == "..":
            del steps[-1:]
        elif step != ".":
            steps.append(step)
    if given and given[-1] in (".", ".."):
        steps.append("")
    return "/" + "/".join(steps)


def _query(query: str) -> str:
    """Without tracking, by name; two parameters of one name keep their order."""
    kept = []
    for pair in query.split("&"):
        name, equals, value = pair.partition("=")
        if not pair or TRACKING.fullmatch(name) or (FROM_WHERE.fullmatch(name) and WHERE.fullmatch(value)):
            continue
        kept.append((_escaped(name, QUERY_SAFE), equals + _escaped(value, QUERY_SAFE)))
    return "&".join(name + value for name, value in sorted(kept, key=lambda pair: pair[0]))


def _escaped(part: str, safe: str) -> str:
    """Escapes in capitals, where they are needed and nowhere else; reserved characters stay as they came."""
    return quote(ESCAPE.sub(_unescaped, part), safe=safe + "%", errors="replace")


def _unescaped(escapes: re.Match[str]) -> str:
    """Letters, digits and "-._~" out of their escapes; the rest stays escaped."""
    return quote(unquote_to_bytes(escapes[0]), safe="~")
