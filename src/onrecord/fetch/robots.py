"""A robots.txt as bytes in, what it allows us out (RFC 9309). It may be wrong, huge, or made to choke who reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protego import Protego

READ = 512_000  # bytes; RFC 9309 asks for 500 KiB, and what follows is not looked at
HOPS = 5  # redirects, the same
KEPT = 86_400.0  # seconds, the same
ASKED_AGAIN = 300.0  # seconds after one that couldn't be read

AGENT = re.compile(r"user[- ]?agent\s*:?\s*(.*)")


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site allows one robot."""

    robot: str
    protego: Protego

    def allow(self, url: str) -> bool:
        return self.protego.can_fetch(url, self.robot)

    @property
    def delay(self) -> float:
        """Seconds between requests that the site asks for; 0.0: it doesn't."""
        return self.protego.crawl_delay(self.robot) or 0.0


def rules(data: bytes, robot: str) -> Rules:
    """The rules for ``robot`` (a product token in lower case) in a robots.txt.

    >>> found = rules(b"User-agent: *\\nDisallow: /\\n\\nUser-agent: OnRecord/1\\nDisallow: /desk\\n", "onrecord")
    >>> found.allow("https://a.example/news"), found.allow("https://a.example/desk/1")
    (True, False)
    """
    from protego import Protego

    whole = data[:READ]
    if len(whole) == READ:
        whole = whole[: max(whole.rfind(b"\n"), whole.rfind(b"\r")) + 1]  # a rule cut in half is another rule
    lines = [_known(line, robot) for line in whole.decode("utf-8-sig", "replace").splitlines()]
    return Rules(robot, Protego.parse("\n".join(lines)))


def _known(line: str, robot: str) -> str:
    """The line, with one name for all robots that aren't meant: 10,000 names times 10,000 rules fill any memory."""
    line = " ".join(line.partition("#")[0].split())
    if not (named := AGENT.fullmatch(line.lower())):
        return line
    name = named[1].strip()
    product = re.match(r"[a-z_-]*", name)
    if name == "*":
        return "User-agent: *"
    return f"User-agent: {robot if product and product[0] == robot else 'another'}"
