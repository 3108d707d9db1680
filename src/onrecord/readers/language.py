"""A text in, its language out as a BCP 47 tag. Short texts in four languages share most of their letters."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from onrecord import languages

ENOUGH = 4000  # characters looked at: more change nothing in news text


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


def identify(text: str) -> str:
    """The language of a text, "und" where it is too short or too mixed to be sure.

    >>> identify("Die Ministerin hat am Montag erklärt, dass sie nicht zurücktreten werde.")
    'de'
    >>> identify("OK 2025")
    'und'
    """
    sample = " ".join(text[:ENOUGH].split())
    if sum(c.isalpha() for c in sample) < 8:
        return "und"
    ranked = _identifier().rank(sample)
    best, confidence = ranked[0]
    if confidence >= 0.5:
        return best
    ours = [(code, p) for code, p in ranked if code in languages.KNOWN]
    total = sum(p for _, p in ours)
    return ours[0][0] if ours and ours[0][1] / total >= 0.6 else "und"


@lru_cache(maxsize=1)
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return identifier
