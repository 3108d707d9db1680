"""An address as written in, whether it may be asked out. A private machine hides behind many spellings and wrappings.

What an address is called is checked here before anything is asked (``parsed``); where it stands is checked on the way
out (``refusal``), for each connection, on the very number that is connected to. So neither a redirect nor a name that
changes its number between check and use leads inside.
"""

from __future__ import annotations

import ipaddress
import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import TYPE_CHECKING

from onrecord.errors import FetchError

if TYPE_CHECKING:
    from httpx2 import URL

PORTS = frozenset((80, 443, 8080, 8443))
# Letters, digits, hyphens; underscores do occur. No %, no \: others read a second address out of these.
HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")

# IANA's registries of special addresses, beyond what `ipaddress` of every Python we run on calls not global.
NOT_PUBLIC_4 = tuple(
    IPv4Network(network)
    for network in (
        "192.0.0.0/24",  # protocol assignments
        "192.88.99.0/24",  # relays of 6to4
        "168.63.129.16/32",  # not private by its number, yet each virtual machine of one cloud has its own there
    )
)
GLOBAL_6 = IPv6Network("2000::/3")  # all that is handed out; a list of what is not would never be whole
NOT_PUBLIC_6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments; with Teredo, which tunnels to any IPv4 address
        "2001:db8::/32",  # documentation
        "3fff::/20",  # documentation
    )
)
NAT64 = IPv6Network("64:ff9b::/96")


class Unreachable(FetchError):
    """Nobody can be asked there: not public, unknown, or no connection."""


def parsed(address: str, *, any_port: bool = False) -> URL:
    """The address, normalised and without its fragment. FetchError where it is not one that may be asked.

    >>> str(parsed("HTTP://News.Example:80/a/../b?q=1#top"))
    'http://news.example/b?q=1'
    >>> str(parsed("https://zeitung-köln.example/"))
    'https://xn--zeitung-kln-zfb.example/'
    """
    from httpx2 import URL, InvalidURL

    try:
        url = URL(address.strip()).copy_with(fragment=None)
        host = url.raw_host.decode("ascii")  # not .host, which refuses names in signs that are registered all the same
        if host.endswith("."):
            host = host[:-1]
            url = url.copy_with(host=host)
    except (InvalidURL, ValueError) as wrong:  # UnicodeError is a ValueError
        raise FetchError("can't be read as a web address; check how it is written") from wrong
    if url.scheme not in ("http", "https"):
        if not url.scheme or (not host and "." in url.scheme):  # "news.example:8080/a"
            raise FetchError("is not a web address; write it whole, with http:// or https://")
        raise FetchError(f"begins with {url.scheme}:, and only http and https are fetched; save it and add the file")
    if url.userinfo:
        raise FetchError("has a user name or password in it, which is never sent; take it out")
    if not (":" in host or HOST.fullmatch(host)) or len(host) > 253:
        raise FetchError("has no host that can be asked; check how it is written")
    port = url.port if url.port is not None else 443 if url.scheme == "https" else 80
    if not 0 < port < 65536 or not (any_port or port in PORTS):
        raise FetchError(
            f"asks for port {port}, and news stands at 80, 443, 8080 or 8443; "
            "check the address, or allow it (--allow-private)"
        )
    return url


def refusal(number: str, *, allow_private: bool = False) -> str | None:
    """Why nothing is asked at that number (an IPv4 or IPv6 address); None: it is public.

    With ``allow_private``, intranet and this machine are public enough; what no site can have is refused even then.

    >>> refusal("93.184.215.14"), refusal("::ffff:10.0.0.1")
    (None, 'a private address')
    >>> refusal("10.0.0.1", allow_private=True), refusal("169.254.169.254", allow_private=True)
    (None, 'a link-local address')
    """
    try:
        at = _innermost(ipaddress.ip_address(number.partition("%")[0]))
    except ValueError:
        return "no address"
    if at.is_unspecified:
        return "no address"
    if at.is_multicast:
        return "a multicast address"
    if at.is_link_local:  # where clouds answer any program with its machine's keys
        return "a link-local address"
    if at.is_loopback:
        return None if allow_private else "this machine itself"
    if isinstance(at, IPv4Address):
        public = at.is_global and not any(at in network for network in NOT_PUBLIC_4)
    else:
        public = at in GLOBAL_6 and not any(at in network for network in NOT_PUBLIC_6)
    if public or (allow_private and (at.is_private or at in IPv4Network("100.64.0.0/10"))):
        return None
    return "a private address" if at.is_private else "a reserved address"


def _innermost(at: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address stands for, if it does for one."""
    if isinstance(at, IPv6Address):
        if at.ipv4_mapped is not None:
            return at.ipv4_mapped
        if at.sixtofour is not None:
            return at.sixtofour
        if at in NAT64:
            return IPv4Address(int(at) & 0xFFFFFFFF)
    return at


def shown(address: str) -> str:
    """An address in one printable line of at most 300 characters."""
    text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in address)
    return text if len(text) <= 300 else text[:299] + "…"
