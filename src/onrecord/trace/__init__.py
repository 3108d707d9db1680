"""Matched wordings in, their history out: what happened to the words, who has them from whom, what cannot both hold."""

from onrecord.trace.drift import drift

__all__ = ["drift"]
