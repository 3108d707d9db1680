"""Records in, a SQLite file or a PostgreSQL schema out, and back: all that was read and found, safe from one article to
the next."""

from __future__ import annotations

from onrecord.store.database import alone, is_address, without_password
from onrecord.store.kept import Kept, Outstanding, Settlement
from onrecord.store.store import Store

__all__ = ["Kept", "Outstanding", "Settlement", "Store", "alone", "is_address", "without_password"]
