"""Mentions in, persons out: within one article first, then between articles."""

from onrecord.people.between import Again, LookUp, again, between, outlet_keys
from onrecord.people.by_hand import decision_keys, entry_keys
from onrecord.people.local import Local, dumps, loads, locals_of, sounds
from onrecord.people.within import within

__all__ = [
    "Again",
    "Local",
    "LookUp",
    "again",
    "between",
    "decision_keys",
    "dumps",
    "entry_keys",
    "loads",
    "locals_of",
    "outlet_keys",
    "sounds",
    "within",
]
