"""Words of any script in, folded Latin letters out, so that "Москва" and "Moskva" can be compared."""

from __future__ import annotations

from functools import lru_cache

from onrecord.text.words import fold


@lru_cache(maxsize=65536)
def latin(text: str) -> str:
    """The folded text in Latin letters.

    >>> latin("Москва"), latin("Ødegård"), latin("O’Neill")
    ('moskva', 'odegard', "o'neill")
    """
    from anyascii import anyascii

    return fold(anyascii(text))
