"""Evidence in, confidence out.

``CONFIDENCE``: how often each rule is right, measured by ``benchmarks/rules.py`` on the training parts of two annotated
news corpora, English (PolNeAR) and German (Wikinews). A rule seen fewer than 20 times there has its family's figure.

``WEIGHTS``: what rule and model are worth together, a logistic regression fitted by ``training/calibrate.py`` on their
development parts.
"""

from __future__ import annotations

from math import exp, log

UNMEASURED = 0.5

LEAST, MOST = 0.03, 0.99  # chances beyond these are taken for these
WEIGHTS: dict[str, dict[str, float]] = {
    "en": {"always": -0.07, "score": 0.84, "rule": 0.18, "rule's": 0.21, "marked": 1.21},
    "de": {"always": -0.56, "score": 0.51, "rule": 1.69, "rule's": 0.32, "marked": 1.12},
}
# The least confidence of a find where the model looked. Below half of the F1 that is reached, a find costs more
# precision than it brings recall (Lipton, Elkan and Naryanaswamy 2014).
KEPT = 0.4


def confidence(language: str, rule: str | None, score: float | None, marked: bool) -> float:
    """The share of finds with this evidence that were right. ``rule`` None: the model alone; ``score`` None: the model
    looked and heard nothing; ``marked``: the content opens with a quotation mark.

    >>> confidence("en", "cue before, that", 0.9, False) > confidence("en", "cue before, that", None, False)
    True
    """
    w = WEIGHTS.get(language, WEIGHTS["en"])
    evidence = w["always"] + w["score"] * _odds(LEAST if score is None else score) + w["marked"] * marked
    if rule is not None:
        evidence += w["rule"] + w["rule's"] * _odds(CONFIDENCE.get(rule, UNMEASURED))
    return round(1 / (1 + exp(-evidence)), 2)


def _odds(chance: float) -> float:
    chance = min(max(chance, LEAST), MOST)
    return log(chance / (1 - chance))


CONFIDENCE: dict[str, float] = {
    "cue between": 0.90,
    "cue behind": 0.89,
    "cue before, that": 0.88,
    "cue before, quoted": 0.87,
    "according to": 0.87,
    "according to outlet": 0.87,
    "cue aside": 0.85,
    "inside a reported clause": 0.81,
    "colon before": 0.85,
    "cue before, clause": 0.84,
    "mood carries on": 0.86,
    "mood behind a colon": 0.84,
    "unknown cue aside": 0.58,
    "unknown cue before": 0.79,
    "cue before, that, thought": 0.78,
    "cue before, question": 0.77,
    "noun before": 0.74,
    "cue before, clause, thought": 0.71,
    "cue before, infinitive": 0.66,
    "goes on": 0.67,
    "cue before, label": 0.71,
    "sentence before": 0.58,
    "sentence behind": 0.58,
    "unknown cue": 0.58,
    "cue before, named": 0.52,
    "cue before, question, thought": 0.44,
    "cue behind, thought": 0.27,
    # Families: a colon as before quoted words, a heading's too, thoughts as thoughts, quoted words inside quoted words
    # as quoted words.
    "cue before, colon": 0.67,
    "cue before, infinitive, thought": 0.67,
    "cue before, quoted, thought": 0.71,
    "cue before, colon, thought": 0.44,
    "inside a quotation": 0.84,
    "heading": 0.85,
    # Neither corpus counts posts as quotations (3 of 55 right there); what is recognised as one is its author's words.
    "embedded post": 0.90,
    "turn": 0.90,
}
