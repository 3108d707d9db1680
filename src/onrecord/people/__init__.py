"""Mentions in, persons out: within one article first, then between articles."""

from onrecord.people.between import between
from onrecord.people.within import within

__all__ = ["between", "within"]
