"""Addresses in, the bytes that stand there out: asked for with manners, and never from where nobody should look.

``Fetcher.get`` asks one address; ``documents`` makes inputs for reading of many.
"""

from __future__ import annotations

from onrecord.fetch.documents import documents, form_of
from onrecord.fetch.fetcher import Answer, Fetcher
from onrecord.fetch.manners import Manners

__all__ = ["Answer", "Fetcher", "Manners", "documents", "form_of"]
