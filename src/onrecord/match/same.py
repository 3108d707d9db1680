"""Two wordings of one language in, whether they report one act of saying out, with the reason.

Words are cut, edited and reported indirectly; phrases recur. So shared words count by what they are: a long run speaks
for itself, a few words need the speaker and the date to agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from onrecord.match.agree import Agreement, days_apart, speakers
from onrecord.match.shape import Shape, facts, shape
from onrecord.records import Match, Wording
from onrecord.text.words import fold

RUN = 10  # words in a run that no two people say by chance
ALIGNED, COVER = 8, 0.8  # or so many words, that are this share of the shorter wording
AT_ONCE, SOON, LATER = 3, 14, 120  # days: one news cycle; still being reported; a person's words still being quoted


@dataclass(frozen=True, slots=True)
class Shared:
    """What two wordings of one language have in common. Counts are words."""

    length: int  # of the shorter wording
    run: int  # the longest run
    run_content: float  # content words in it; words of names count half
    marked: int  # on how many sides, 0 to 2, the run stands in quotation marks: the speaker's own words
    aligned: int  # in all runs that say something
    cover: float  # share of the shorter wording that is aligned
    cover_long: float  # and of the longer one
    content: int  # different content words both have, by their stems
    content_cover: float  # share of the content words of the one that has fewer
    content_long: float  # and of the one that has more
    piece: int  # the longest piece or quoted part that is whole in the other wording
    piece_content: float  # content words in it; words of names count half
    clause: int  # the longest part between marks that is one in the other too
    clause_content: float
    reordered: bool  # all parts between marks of the one, two at least, are in the other
    numbers_differ: bool  # each has one that the other has not
    negation_differs: bool
    inserted: int  # words of the longer between the first and the last aligned one that the shorter has not
    missing: int  # words of the shorter that aren't aligned


def same_words(a: Wording, b: Wording) -> Match | None:
    """The match of two wordings of one language, None where they aren't the same utterance or it can't be known."""
    shared = in_common(a, b)
    who, apart = speakers(a, b), days_apart(a.date, b.date)
    judged = judge(shared, who, apart)
    if judged is None and who == "other" and _within(apart, SOON) and one_story(a, b):
        judged = _credited_wrongly(shared)
    if judged is None:
        return None
    confidence, words = judged
    first, second = sorted((a.id, b.id))
    return Match(first, second, round(confidence, 2), f"{words}, {CREDITED[who]}.")


CREDITED: dict[Agreement, str] = {
    "same": "credited to the same person",
    "other": "though credited to somebody else",
    "unknown": "where at least one report names no speaker",
}


def judge(shared: Shared, who: Agreement, apart: int | None) -> tuple[float, str] | None:
    """Confidence and the words of the reason, None for another utterance.

    Words in marks on both sides are somebody's own and speak for themselves. Reported words are the reporter's: two
    reporters write "his call for a ban on …" about one man without reporting one act of saying.
    """
    if shared.marked == 2:
        return _own_words(shared, who, apart)
    if shared.marked == 1:
        return _own_and_reported(shared, who, apart)
    return _reported(shared, who, apart)


def _own_words(shared: Shared, who: Agreement, apart: int | None) -> tuple[float, str] | None:
    doubt = {"same": 0.0, "unknown": 0.03, "other": 0.12}[who]
    # 1. The shorter is whole in the longer, word for word.
    if shared.cover == 1.0 and shared.run == shared.length:
        reason = f"All {shared.length} words of the shorter are in the other, in a run"
        if shared.run >= 6 and shared.run_content >= 2.5:
            return 0.97 - doubt, reason
        if who == "same" and shared.run_content >= 2 and _within(apart, LATER):
            return 0.9, reason
        if who == "unknown" and shared.run >= 4 and shared.run_content >= 2 and _within(apart, SOON):
            return 0.75, reason
    # 2. The strict rule.
    if shared.run >= RUN and shared.run_content >= 2.5:
        return 0.95 - doubt, f"{shared.run} words in a run are the same"
    if shared.aligned >= ALIGNED and shared.cover >= COVER and shared.content >= 3:
        return 0.92 - doubt, f"{shared.aligned} words, {shared.cover:.0%} of the shorter, are the same"
    if who == "other":
        return None
    # 3. A piece, cut out or joined to something else.
    if shared.piece >= 5 and shared.piece_content >= 2.5 and _within(apart, LATER):
        return 0.85 - doubt, f"A piece of {shared.piece} words is whole in the other"
    if shared.run >= 6 and shared.run_content >= 3 and _within(apart, LATER if who == "same" else AT_ONCE):
        return 0.8 - doubt, f"{shared.run} words in a run are the same"
    # 4. Edited words.
    if who == "same" and _within(apart, SOON) and shared.content >= 2 and shared.length >= 4:
        if not shared.missing and shared.inserted <= 2:
            return (
                0.75,
                f"All {shared.length} words of the shorter are in the other, with {shared.inserted} between them",
            )
        if shared.run >= 3 and shared.run_content >= 2 and shared.content_cover == 1.0:
            return 0.7, f"{shared.run} words in a run are the same, and all content words of the shorter"
    if who == "same" and shared.piece >= 3 and shared.piece_content >= 2 and _within(apart, SOON):
        return 0.75, f"A piece of {shared.piece} words is whole in the other"
    if shared.reordered and shared.content >= 2 and shared.length >= 6 and _within(apart, SOON):
        return 0.85 - doubt, f"All {shared.length} words of the shorter are in the other, clause by clause"
    # 5. A part of a splice; and a number, a name or a "not" changed in words that are the same else.
    if who == "same" and shared.clause >= 4 and shared.clause_content >= 2 and _within(apart, SOON):
        return 0.75, f"A clause of {shared.clause} words is in both"
    if who == "same" and shared.aligned >= 6 and shared.cover >= 0.65 and shared.content >= 2 and _within(apart, SOON):
        return 0.7, f"{shared.aligned} words, {shared.cover:.0%} of the shorter, are the same"
    return _edited(shared, who, apart, at_least=3)


def _credited_wrongly(shared: Shared) -> tuple[float, str] | None:
    """In one story, two people don't say sentences that differ in one place: one of them is credited wrongly."""
    if shared.marked < 2 or shared.negation_differs or shared.numbers_differ or not shared.content:
        return None
    if shared.length >= 5 and shared.missing <= 1 and shared.inserted <= 2 and shared.run >= 2:
        return 0.55, f"The shorter differs in {max(shared.missing, shared.inserted)} words, in reports of one story"
    if shared.content >= 4 and shared.content_cover >= 0.7 and shared.cover >= 0.5:
        return 0.55, f"{shared.content} content words are the same, in reports of one story"
    return None


def one_story(a: Wording, b: Wording) -> bool:
    """Whether the articles are about the same people: both name both speakers."""
    ones, twos = ({word for name in w.names for word in fold(name).split()} for w in (a, b))
    named = [fold(w.speaker_name or "").split()[-1:] for w in (a, b)]
    return all(name and name[0] in ones and name[0] in twos for name in named)


def _own_and_reported(shared: Shared, who: Agreement, apart: int | None) -> tuple[float, str] | None:
    if who == "other" or not _within(apart, LATER if who == "same" else SOON):
        return None
    if shared.run >= RUN or (shared.aligned >= ALIGNED and shared.cover >= COVER):
        return (0.9 if who == "same" else 0.8), f"{shared.aligned} words of the quotation are in the report"
    if shared.numbers_differ or shared.negation_differs:
        return None
    if who == "same" and shared.run >= 3 and shared.run_content >= 2 and shared.cover >= 0.5 and _within(apart, SOON):
        return 0.7, f"{shared.run} words of the quotation are in the report in a run"
    return _edited(shared, who, apart, at_least=3)


def _reported(shared: Shared, who: Agreement, apart: int | None) -> tuple[float, str] | None:
    alike = shared.cover_long >= 0.5 or shared.content_long >= 0.6
    strict = shared.run >= RUN or (shared.aligned >= ALIGNED and shared.cover >= COVER)
    reason = f"{shared.aligned} words, {shared.cover:.0%} of the shorter, are the same"
    if shared.cover_long >= 0.9 and shared.run >= ALIGNED and _within(apart, SOON if shared.run < 2 * RUN else LATER):
        return {"same": 0.95, "unknown": 0.85, "other": 0.7}[who], reason
    if who == "other" or shared.negation_differs:
        return None
    copied = shared.cover == shared.cover_long == 1.0 and shared.run_content >= 2
    if copied and shared.length >= (3 if who == "same" else 5) and _within(apart, AT_ONCE):
        return (0.85 if who == "same" else 0.65), reason
    whole = shared.cover == 1.0 and shared.run == shared.length and shared.run >= RUN
    if whole and _within(apart, AT_ONCE) and (who == "same" or shared.run_content >= 5):
        return (0.85 if who == "same" else 0.7), f"All {shared.length} words of the shorter are in the other, in a run"
    if who == "unknown":  # "the use of a private server": a topic's name, which any report of it has
        strict = shared.run >= RUN
    if strict and alike and shared.run_content >= 2 and _within(apart, SOON if who == "same" else AT_ONCE):
        return (0.85 if who == "same" else 0.7), reason
    if shared.numbers_differ or not alike:
        return None
    return _edited(shared, who, apart, at_least=4)


def _edited(shared: Shared, who: Agreement, apart: int | None, at_least: int) -> tuple[float, str] | None:
    """Most content words are the same, whatever their order and form: reworded, or reported indirectly."""
    reason = f"{shared.content} content words, {shared.content_cover:.0%} of the shorter's, are the same"
    if shared.numbers_differ or shared.negation_differs or shared.content < at_least:
        return None
    if who == "same" and shared.content_cover >= 0.6 and _within(apart, SOON):
        return 0.7, reason
    if who == "unknown" and shared.content > at_least and shared.content_cover >= 0.75 and _within(apart, AT_ONCE):
        return 0.6, reason
    return None


def in_common(a: Wording, b: Wording) -> Shared:
    """What two wordings of one language share; the same whichever comes first, and whoever is credited."""
    return _in_common(*(Wording("", w.text, w.language, kind=w.kind) for w in (a, b)))


@lru_cache(maxsize=256)
def _in_common(a: Wording, b: Wording) -> Shared:
    shapes = [(shape(w.text, w.language), w) for w in (a, b)]
    shapes.sort(key=lambda side: (len(side[0].tokens), side[0].tokens, side[1].text))
    (short, _), (long, _) = shapes
    blocks = [block for piece in short.pieces for block in runs_of(piece, long.tokens)]
    runs = [run for run, _ in blocks]
    telling = [run for run in runs if len(run) >= 3 or _content(run, short)]
    aligned = sum(map(len, telling))
    longest = max(runs, key=lambda run: (len(run), _content(run, short)), default=())
    fewer, more = sorted((set(short.stems), set(long.stems)), key=len)
    both = len(fewer & more)
    parts = {
        part
        for mine, other in ((short, long), (long, short))
        for part in (*mine.pieces, *mine.quoted)
        if len(part) >= 2 and _holds(other.tokens, part)
    }
    clause = max(set(short.clauses) & set(long.clauses), key=lambda part: (_content(part, short), part), default=())
    places = _places(blocks, short)
    stretch = max(end for _, end in places) - min(places)[0] if places else 0
    in_place = sum(end - at for at, end in places)
    piece = max(parts, key=lambda part: (len(part), part), default=())
    return Shared(
        length=len(short.tokens),
        run=len(longest),
        run_content=_content(longest, short),
        marked=sum(any(_mostly_in(longest, part) for part in own_words(w, seen)) for seen, w in shapes)
        if longest
        else 0,
        aligned=aligned,
        cover=aligned / max(1, len(short.tokens)),
        cover_long=aligned / max(1, len(long.tokens)),
        content=both,
        content_cover=both / max(1, len(fewer)),
        content_long=both / max(1, len(more)),
        piece=len(piece),
        piece_content=_content(piece, short) or _content(piece, long),
        clause=len(clause),
        clause_content=_content(clause, short),
        reordered=len(short.clauses) > 1 and set(short.clauses) <= set(long.clauses),
        numbers_differ=bool(short.numbers - long.numbers and long.numbers - short.numbers),
        negation_differs=short.negated != _negated(long, blocks),
        inserted=stretch - in_place,
        missing=len(short.tokens) - in_place,
    )


def own_words(wording: Wording, seen: Shape) -> tuple[tuple[str, ...], ...]:
    """The parts of a wording that are the speaker's own words: all of a direct one, else what stands in marks."""
    return (seen.tokens,) if wording.kind in ("direct", "fragment") else seen.quoted


def runs_of(piece: tuple[str, ...], words: tuple[str, ...]) -> list[tuple[tuple[str, ...], int]]:
    """The runs of a piece that stand in ``words`` in the same order, each with its place there.

    >>> runs_of(("i", "never", "asked", "for", "it"), ("i", "asked", "for", "it", "once"))
    [(('i',), 0), (('asked', 'for', 'it'), 1)]
    """
    blocks = SequenceMatcher(None, piece, words, autojunk=False).get_matching_blocks()
    return [(piece[block.a : block.a + block.size], block.b) for block in blocks if block.size]


def _places(blocks: list[tuple[tuple[str, ...], int]], within: Shape) -> list[tuple[int, int]]:
    """Where the longer wording has the runs that aren't a lone function word."""
    return [(at, at + len(run)) for run, at in blocks if len(run) >= 2 or _content(run, within)]


def _negated(long: Shape, blocks: list[tuple[tuple[str, ...], int]]) -> bool:
    """Whether the stretch of the longer wording that the shorter has words of, and two words before it, denies."""
    places = _places(blocks, long)
    if not places:
        return long.negated
    begin, end = max(0, min(places)[0] - 2), max(end for _, end in places)
    return any(word in facts(long.language).negations for word in long.tokens[begin:end])


def _content(run: tuple[str, ...], within: Shape) -> float:
    return sum(0.5 if word in within.names else 1.0 for word in run if word in within.content or word[0].isdigit())


def _mostly_in(run: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether at least two thirds of the run stand in the part: marks may open a word later than the run."""
    need = max(1, -(-2 * len(run) // 3))
    return any(_holds(part, run[i : i + need]) for i in range(len(run) - need + 1))


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    size = len(part)
    return any(words[i : i + size] == part for i in range(len(words) - size + 1))


def _within(apart: int | None, days: int) -> bool:
    return apart is None or apart <= days
