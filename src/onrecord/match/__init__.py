"""Wordings in, groups that report one utterance out: keys find candidates, compare judges them, group joins them."""

from onrecord.match.same import same_words

__all__ = ["same_words"]
