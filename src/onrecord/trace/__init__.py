"""Matched wordings in, their history out: what happened to the words, who has them from whom, what cannot both hold."""

from onrecord.trace.conflicts import denying, described
from onrecord.trace.corrections import corrections
from onrecord.trace.drift import drift
from onrecord.trace.lineage import lineage_sentence, utterance
from onrecord.trace.verdict import verdict

__all__ = ["corrections", "denying", "described", "drift", "lineage_sentence", "utterance", "verdict"]
