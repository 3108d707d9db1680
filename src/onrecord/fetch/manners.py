"""How the web is asked: who we say we are, how often, how long, how much. Every cap has its place here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord import __version__
from onrecord.errors import UsageError


@dataclass(frozen=True, slots=True)
class Manners:
    """What a site may expect of us, and what we put up with from it. UsageError where a name can't be sent.

    >>> Manners(user_agent="onrecord/1.0", contact="https://desk.example/robot").header
    'onrecord/1.0 (+https://desk.example/robot)'
    >>> Manners(user_agent="onrecord/1.0").token
    'onrecord'
    """

    user_agent: str = f"onrecord/{__version__}"  # product/version; the product is what a robots.txt calls us
    contact: str | None = None  # an address where whoever runs a site finds out who asks
    delay: float = 1.0  # seconds between requests to one host; a larger Crawl-delay of its robots.txt counts instead
    patience: float = 60.0  # seconds: a host that asks to be left alone for longer is left for another time
    timeout: float = 20.0  # seconds to connect, and of silence
    seconds: float = 60.0  # for one request from begin to end, however busily bytes drip in
    max_bytes: int = 20_000_000  # of one answer, as it comes over the wire and unpacked
    ratio: int = 200  # unpacked to packed, counted beyond the first million bytes; HTML packs to a tenth
    max_redirects: int = 5
    retries: int = 1  # after a connection that broke; an answer, whatever it says, is never asked for twice
    respect_robots: bool = True  # False: for a site of your own
    allow_private: bool = False  # True: intranet and this machine too, and any port

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Za-z_-]+(/[!-'*-~]+)?", self.user_agent):
            raise UsageError(f"{self.user_agent!r} is not a user agent; write it as name/version, such as onrecord/1.0")
        if self.contact is not None and not re.fullmatch(r"[!-'*-~]{1,200}", self.contact):
            raise UsageError(f"{self.contact!r} can't be sent as a contact; give a web or mail address")

    @property
    def token(self) -> str:
        """The name that a robots.txt has rules for."""
        return self.user_agent.partition("/")[0].lower()

    @property
    def header(self) -> str:
        """The User-Agent line as sent."""
        return f"{self.user_agent} (+{self.contact})" if self.contact else self.user_agent
