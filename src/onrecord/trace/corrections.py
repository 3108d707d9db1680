"""Two texts of one article in, what was corrected in what people are reported to have said out.

A program that reads the second text may find more or less in it for reasons of its own, so nothing counts but what the
texts themselves show: words are gone that were there, or there that weren't.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from onrecord.records import Correction, CorrectionKind, Revision, Wording
from onrecord.text.words import words
from onrecord.trace.drift import drift

ALIKE = 0.6  # of the words of the shorter one that both have, in order, before they are one quotation
LONGER = 8  # times that one may have the words of the other
ENOUGH = 2  # words in common


def corrections(texts: Sequence[Revision]) -> tuple[Correction, ...]:
    """What changed from each text of an article to the next; the texts in order of time.

    A correction is dated by what the later text says of its change, else by when that was seen.

    >>> before = Revision("a", 0, "“We close on Friday,” she said.", wordings=(Wording("a#0", "We close on Friday"),))
    >>> after = Revision("a", 1, "“We close on Monday,” she said.", wordings=(Wording("a#0", "We close on Monday"),))
    >>> [(one.kind, one.before, one.after) for one in corrections([before, after])]
    [('altered', 'We close on Friday', 'We close on Monday')]
    """
    found: list[Correction] = []
    for before, after in pairwise(texts):
        at = after.modified if after.modified and after.modified != before.modified else after.seen
        last = after is texts[-1]
        for kind, old, new in _changes(before, after):
            told, changes = drift(old, new) if old and new and kind == "altered" else ((), ())
            found.append(
                Correction(
                    after.article,
                    kind,
                    old.text if old else "",
                    new.text if new else "",
                    at=at,
                    speaker_before=old.speaker_name if old else None,
                    speaker_after=new.speaker_name if new else None,
                    drift=told,
                    changes=changes,
                    quotation=new.id if new and last else None,
                )
            )
    return tuple(found)


def _changes(before: Revision, after: Revision) -> Iterable[tuple[CorrectionKind, Wording | None, Wording | None]]:
    """Each quotation that isn't what it was, in the order of the texts."""
    pairs = _pairs(before.wordings, after.wordings)
    old_text, new_text = (" ".join(_keys(one.text)) for one in (before, after))
    for old in before.wordings:
        new = pairs.get(old.id)
        if new is None:
            if not _stands_in(old, new_text):
                yield "dropped", old, None
        elif _keys(old.text) != _keys(new.text):
            if not (_stands_in(old, new_text) and _stands_in(new, old_text)):  # else it was only found otherwise
                yield "altered", old, new
        elif _other(old.speaker_name, new.speaker_name) and old.context != new.context:
            yield "speaker", old, new
    paired = {new.id for new in pairs.values()}
    for new in after.wordings:
        if new.id not in paired and not _stands_in(new, old_text):
            yield "added", None, new


def _pairs(before: Sequence[Wording], after: Sequence[Wording]) -> dict[str, Wording]:
    """Id before → the quotation it is now: the most alike first, each in one pair."""
    ranked = []
    for n, old in enumerate(before):
        for m, new in enumerate(after):
            if share := _alike(_keys(old.text), _keys(new.text)):
                ranked.append((-share, abs(n - m), n, m))
    pairs: dict[str, Wording] = {}
    taken: set[int] = set()
    for *_, n, m in sorted(ranked):
        if before[n].id not in pairs and m not in taken:
            pairs[before[n].id] = after[m]
            taken.add(m)
    return pairs


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """In [0, 1], 2 for the same: how much of the shorter one stands in the longer one in its order, a little less where
    their lengths differ."""
    if a == b:
        return 2.0  # before all that is only alike
    shorter, longer = sorted((len(a), len(b)))
    if not shorter or longer > LONGER * shorter:
        return 0.0
    common = sum(block.size for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    if common < min(ENOUGH, shorter):
        return 0.0
    return common / shorter - 0.1 * (1 - shorter / longer) if common / shorter >= ALIKE else 0.0


def _stands_in(wording: Wording, text: str) -> bool:
    """Whether all pieces of a quotation stand in a text, as its keys with blanks between."""
    pieces = [" ".join(_keys(piece)) for piece in wording.text.split(" … ")]
    return all(f" {piece} " in f" {text} " for piece in pieces)


def _keys(text: str) -> tuple[str, ...]:
    return tuple(word.key for word in words(text) if word.key)


def _other(a: str | None, b: str | None) -> bool:
    """Whether two names can't be those of one person: one isn't part of the other."""
    if not a or not b:
        return False
    one, two = set(_keys(a)), set(_keys(b))
    return not (one <= two or two <= one)
