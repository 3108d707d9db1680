"""How much of anything is read. Every layer has its cap: a record of a kilobyte can unpack to gigabytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps; what is over one is refused as TooLarge, and the message names the cap."""

    document: int = 20_000_000  # bytes of one article's file, page or record, unpacked; a long novel has 3 MB
    container: int = 20_000_000_000  # bytes of one archive, table or file of lines, unpacked; CC-NEWS has 5 GB a file
    ratio: int = 200  # unpacked to packed, counted beyond the first `document` bytes; HTML packs to a tenth
    records: int = 10_000_000  # of one container
    layers: int = 3  # of compression inside compression
    line: int = 5_000_000  # bytes of a line of JSON Lines, of a field of a table
    paragraph: int = 500_000  # characters without a line break; the longest of 1,774 news articles had 2,573
    nesting: int = 500  # elements, objects or lists inside each other
    paragraphs: int = 20_000  # and lines of one page; a live blog of a whole week has 5,000
    nodes: int = 500_000  # elements of one page or XML file
    seconds: float = 60.0  # of work on one document, and for each 10,000 bytes of it one more


LIMITS = Limits()
