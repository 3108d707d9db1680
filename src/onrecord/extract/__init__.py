"""Article in, quotations out: what is reported as said, by whom, to whom, through whom, and by which rule we know."""

from __future__ import annotations

from onrecord.extract.reading import extract

__all__ = ["extract"]
