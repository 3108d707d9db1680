"""Text from articles in, text that is safe to print out: a newspaper may not move the reader's cursor."""

from __future__ import annotations

import re

# C0 and C1 controls but tab and line break; marks that reorder what follows; zero-width marks that hide.
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def defused(text: str, *, one_line: bool = False) -> str:
    r"""The text with terminal escapes and direction marks made visible.

    >>> defused("red \x1b[31m"), defused("a\nb", one_line=True)
    ('red ␛[31m', 'a b')
    """
    safe = UNSAFE.sub(_visible, text.replace("\r\n", "\n"))
    return " ".join(safe.split()) if one_line else safe


def _visible(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code in (0x2028, 0x2029, 0x0D):
        return "\n"
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "\ufffd"
