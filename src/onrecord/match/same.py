"""Two wordings of one language in, whether they report one act of saying out, with the reason.

Words are cut, edited and reported indirectly; phrases recur. So shared words count by what they are: a long run speaks
for itself, a few words need the speaker and the date to agree.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import lru_cache
from math import exp, fsum, log1p

from onrecord.match.agree import Agreement, days_apart, speakers
from onrecord.match.shape import Shape, once, shape, vocabulary
from onrecord.records import Match, Wording
from onrecord.text.words import fold

RUN = 10  # words in a run that no two people say by chance
ALIGNED, COVER = 8, 0.8  # or so many words, that are this share of the shorter wording
PIECE = 5  # words of a piece that is whole in the other, however late
LIKELY = 0.6  # from which reported words count as the same: of pairs between 0.3 and 0.6 not half are
DENIED = 0.8  # share of what is said that is the same, but for a "not"
UNDATED = 7  # days between two reports of which one has no date
OWN = frozenset({"direct", "fragment"})  # kinds of quotation that are the speaker's own words from end to end
AT_ONCE, SOON, LATER = 3, 14, 120  # days: one news cycle; still being reported; a person's words still being quoted


def same_words(a: Wording, b: Wording) -> Match | None:
    """The match of two wordings of one language, None where they aren't the same utterance or it can't be known."""
    found = same_as(a, shape(a.text, a.language), b, shape(b.text, b.language))
    if found is None:
        return None
    first, second = sorted((a.id, b.id))
    return Match(first, second, *found)


def same_as(a: Wording, seen: Shape, b: Wording, other: Shape) -> tuple[float, str] | None:
    """Confidence and reason of the match of two wordings with their shapes."""
    who, apart = speakers(a, b), days_apart(a.date, b.date)
    one_of_them = who == "other" and _within(apart, SOON) and one_story(a, b)
    own, other_own = a.kind in OWN, b.kind in OWN
    if not one_of_them and _little_in_common(seen, own, other, other_own, who, apart):
        return None
    # Copies of one text come again and again.
    found = shared(seen, own, other, other_own) if seen is other else _shared(seen, own, other, other_own)
    judged = judge(found, who, apart)
    if judged is None and one_of_them:
        judged = _credited_wrongly(found)
    if judged is None:
        return None
    confidence, words = judged
    return round(confidence, 2), f"{words}, {CREDITED[who]}."


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
    return _told(shared, who, apart)


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
    # "Every child in Talheim knows that": two people put other words into sentences of one form
    of_one_form = who == "other" and shared.missing > 0
    if shared.aligned >= ALIGNED and shared.cover >= COVER and shared.content >= 3 and not of_one_form:
        return 0.92 - doubt, f"{shared.aligned} words, {shared.cover:.0%} of the shorter, are the same"
    if who == "other":
        return None
    # 3. A piece, cut out or joined to something else.
    if shared.piece >= PIECE and shared.piece_content >= 2.5 and _within(apart, LATER):
        return 0.85 - doubt, f"A piece of {shared.piece} words is whole in the other"
    if shared.run >= 6 and shared.run_content >= 3 and _within(apart, SOON if who == "same" else AT_ONCE):
        return 0.75 - doubt, f"{shared.run} words in a run are the same"
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
        return 0.7, f"A piece of {shared.piece} words is whole in the other"
    if shared.reordered and shared.content >= 2 and shared.length >= 6 and _within(apart, SOON):
        return 0.85 - doubt, f"All {shared.length} words of the shorter are in the other, clause by clause"
    # 5. A part of a splice; and a number, a name or a "not" changed in words that are the same else.
    if who == "same" and shared.clause >= 4 and shared.clause_content >= 2 and _within(apart, SOON):
        return 0.75, f"A clause of {shared.clause} words is in both"
    if who == "same" and shared.aligned >= 6 and shared.cover >= 0.65 and shared.content >= 2 and _within(apart, SOON):
        return 0.7, f"{shared.aligned} words, {shared.cover:.0%} of the shorter, are the same"
    return _edited(shared, who, apart) or (_weighed(shared, who, apart) if who == "same" else None)


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


def _told(shared: Shared, who: Agreement, apart: int | None) -> tuple[float, str] | None:
    reason = f"{shared.aligned} words, {shared.cover:.0%} of the shorter, are the same"
    # 1. The reporter's words are copied too.
    if shared.cover_long >= 0.9 and shared.run >= ALIGNED and _within(apart, SOON if shared.run < 2 * RUN else LATER):
        return {"same": 0.97, "unknown": 0.95, "other": 0.7}[who], reason
    if who == "other":
        return None
    copied = shared.cover == shared.cover_long == 1.0 and shared.run_content >= 2
    if copied and shared.length >= (3 if who == "same" else 5) and _within(apart, AT_ONCE):
        return (0.95 if who == "same" else 0.85), reason
    # 2. "The use of a private server" is a topic's name, which any report of it has.
    topic = who == "unknown" and shared.run == shared.length < RUN and not shared.marked
    return None if topic else _weighed(shared, who, apart)


def _weighed(shared: Shared, who: Agreement, apart: int | None) -> tuple[float, str] | None:
    """All that they share, weighed; but "the ferry is safe" isn't "the ferry is not safe"."""
    if (shared.negation_differs and shared.share_said[0] >= DENIED) or not _within(apart, LATER):
        return None
    chance = likelihood(shared, who, apart)
    if chance < LIKELY:
        return None
    if shared.run >= 5 and shared.cover >= shared.content_cover:
        return chance, f"{shared.aligned} words, {shared.cover:.0%} of the shorter, are the same"
    return chance, f"{shared.content} content words, {shared.content_cover:.0%} of the shorter's, are the same"


def likelihood(shared: Shared, who: Agreement, apart: int | None) -> float:
    """How likely two wordings report one act of saying where the words of one at least are a reporter's; in (0, 1).

    Logistic regression on 549 pairs of US news articles that were labelled by hand; on articles it was not fitted to,
    of those it calls likely nine in ten are.
    """
    evidence = _evidence(
        who, apart, shared.share_said, shared.cover_long, shared.run, shared.letters,
        shared.taken, shared.marked == 1, shared.numbers, shared.numbers_differ,
    )  # fmt: skip
    return 1 / (1 + exp(-evidence))


def _evidence(
    who: Agreement, apart: int | None, share_said: tuple[float, float], cover_long: float, run: int, letters: int,
    taken: int, marked_once: bool, numbers: int, numbers_differ: bool,
) -> float:  # fmt: skip
    """What likelihood is the logistic function of; the more the longer the run and the more of the words it covers."""
    said, said_long = share_said
    return (
        -6.89
        + 1.91 * (who == "same")
        - 0.64 * log1p(UNDATED if apart is None else apart)
        + 1.58 * said
        + 2.22 * said_long
        + 2.32 * cover_long
        + 0.94 * log1p(run)
        + 0.56 * log1p(letters)
        + 1.69 * log1p(taken)
        + 1.69 * marked_once
        + 3.67 * (numbers >= 2)
        - 2.46 * numbers_differ
    )


def _edited(shared: Shared, who: Agreement, apart: int | None) -> tuple[float, str] | None:
    """Most content words are the same, whatever their order and form."""
    if shared.content < 3 or shared.numbers_differ or shared.negation_differs:
        return None
    reason = f"{shared.content} content words, {shared.content_cover:.0%} of the shorter's, are the same"
    if who == "same" and shared.content_cover >= 0.6 and _within(apart, SOON):
        return 0.7, reason
    if who == "unknown" and shared.content > 3 and shared.content_cover >= 0.75 and _within(apart, AT_ONCE):
        return 0.6, reason
    return None


def _little_in_common(one: Shape, own: bool, two: Shape, other_own: bool, who: Agreement, apart: int | None) -> bool:
    """Whether two wordings can be nothing that ``judge`` calls the same: most that share a phrase by chance are so, and
    are spared a closer look. Soon after one another few do so by chance, but for what others say."""
    if one.known is not two.known or (who != "other" and _within(apart, SOON)):
        return False
    short, long = (one, two) if len(one.spelt) <= len(two.spelt) else (two, one)
    words = short.spelt
    if words in long.spelt:
        return False
    # No run can be longer than a stretch of words that the longer has somewhere, and no more words can be aligned.
    different = long.different
    stretches = "".join([word if word in different else "\0" for word in words])
    there = len(words) - stretches.count("\0")
    if there >= COVER * len(words):
        return False
    longest = max(map(len, stretches.split("\0")))
    if longest >= RUN:
        return False
    if who == "other" or not _within(apart, LATER):
        return True
    in_pieces = len(short.pieces) > 1 or len(long.pieces) > 1 or short.quoted or long.quoted
    if in_pieces and longest >= PIECE:
        return False
    both = short.said & long.said
    most = _evidence(
        who, apart, _share_said(short, long, both), there / len(long.spelt), longest, _letters(short, long, both),
        _taken(one, own, two, other_own), True, _numbers_in_both(short, long), _numbers_differ(short, long),
    )  # fmt: skip
    return 1 / (1 + exp(-most)) < LIKELY


def in_common(a: Wording, b: Wording) -> Shared:
    """What two wordings of one language share; the same whichever comes first, and whoever is credited."""
    return shared(shape(a.text, a.language), a.kind in OWN, shape(b.text, b.language), b.kind in OWN)


def _shared(one: Shape, own: bool, two: Shape, other_own: bool) -> Shared:
    """The same of their shapes; ``own``: the speaker's own words from end to end."""
    if one.known is not two.known:  # a vocabulary was full between the two
        known = vocabulary(one.language)
        one, two = Shape(one.text, known), Shape(two.text, known)
    if _is_longer(one, two):
        return Shared(two, other_own, one, own)
    return Shared(one, own, two, other_own)


shared = lru_cache(maxsize=4096)(_shared)


def _is_longer(one: Shape, two: Shape) -> bool:
    """Whether a text has more words than another; where both have as many, whether it is the later in the alphabet."""
    if len(one.spelt) != len(two.spelt):
        return len(one.spelt) > len(two.spelt)
    if one.spelt == two.spelt:
        return one.text > two.text
    for word, other in zip(one.spelt, two.spelt, strict=True):
        if word != other:
            return one.known.token[word] > one.known.token[other]
    return one.text > two.text


class Shared:
    """What two wordings of one language have in common. Counts are words; words of names count half as content.

    The words themselves decide on most pairs: what else there is to know is worked out when it is asked for.
    """

    def __init__(self, short: Shape, short_own: bool, long: Shape, long_own: bool) -> None:
        self._short, self._long = short, long
        self._own = short_own, long_own
        mine, other, so_far = short.spelt, long.spelt, short.says_so_far
        self.length = len(mine)  # of the shorter wording
        at = other.find(mine) if len(short.pieces) == 1 else -1
        if at >= 0:  # whole in the longer
            self._blocks = [(0, self.length, at)]
            self._longest = mine
            self.aligned, self.run, self.run_content = self.length, self.length, so_far[-1]
            if self.length < 3 and not so_far[-1]:
                self.aligned = 0
            in_place = self.length if self.length >= 2 or so_far[-1] else 0
            begin, end = (at, at + self.length) if in_place else (len(other), 0)
        else:
            self._blocks = []
            before = 0
            for piece in short.pieces:
                self._blocks += [(before + n, size, at) for n, size, at in common_runs(piece, other, long.different)]
                before += len(piece)
            run, longest, begin, end = (0, 0.0), 0, len(other), 0
            self.aligned = in_place = 0  # words in all runs that say something
            for place, size, there in self._blocks:
                says = so_far[place + size] - so_far[place]
                if (size, says) > run:
                    run, longest = (size, says), place
                if size >= 3 or says:
                    self.aligned += size
                if size >= 2 or says:
                    in_place += size
                    if there < begin:
                        begin = there
                    if there + size > end:
                        end = there + size
            self.run, self.run_content = run  # the longest run, and content words in it
            self._longest = mine[longest : longest + self.run]
        self.cover = self.aligned / max(1, self.length)  # share of the shorter wording that is aligned
        self.cover_long = self.aligned / max(1, len(other))  # and of the longer one
        # Words of the longer between the first and the last aligned one that the shorter has not; and the other way.
        self.inserted = max(0, end - begin) - in_place
        self.missing = self.length - in_place

    @once
    def _both(self) -> frozenset[str]:
        return self._short.said & self._long.said

    @property
    def content(self) -> int:
        """Different content words both have, by their stems."""
        return len(self._both)

    def _sides(self) -> tuple[tuple[Shape, bool, str], tuple[Shape, bool, str]]:
        """Each wording, whether it is the speaker's own from end to end, and the words of the other."""
        return (self._short, self._own[0], self._long.spelt), (self._long, self._own[1], self._short.spelt)

    @once
    def marked(self) -> int:
        """On how many sides, 0 to 2, the longest run stands in quotation marks: the speaker's own words."""
        run = self._longest
        if not run:
            return 0
        if self._own[0] and self._own[1]:
            return 2
        found = 0
        for side, own in ((self._short, self._own[0]), (self._long, self._own[1])):
            if own or (side.quoted and any(_mostly_in(run, part) for part in side.quoted)):
                found += 1
        return found

    @property
    def content_cover(self) -> float:
        """The share of the content words of the one that has fewer that both have."""
        return self.content / max(1, min(len(self._short.said), len(self._long.said)))

    @once
    def _piece(self) -> str:
        found, tokens = "", self._short.known.tokens
        for side, _, words in self._sides():
            for part in (*side.pieces, *side.quoted):
                size = len(part)
                if size >= max(2, len(found)) and part in words:
                    found = max(found, part, key=lambda part: (len(part), tokens(part)))
        return found

    @property
    def piece(self) -> int:
        """The longest piece or quoted part that is whole in the other wording."""
        return len(self._piece)

    @property
    def piece_content(self) -> float:
        """Content words in it."""
        return _content(self._piece, self._short) or _content(self._piece, self._long)

    @once
    def _clause(self) -> str:
        both, tokens = set(self._short.clauses).intersection(self._long.clauses), self._short.known.tokens
        return max(both, key=lambda part: (_content(part, self._short), tokens(part)), default="")

    @property
    def clause(self) -> int:
        """The part between marks that says most of those that are one in the other too."""
        return len(self._clause)

    @property
    def clause_content(self) -> float:
        """Content words in it."""
        return _content(self._clause, self._short)

    @property
    def reordered(self) -> bool:
        """Whether all parts between marks of the one, two at least, are in the other."""
        return len(self._short.clauses) > 1 and set(self._short.clauses) <= set(self._long.clauses)

    @property
    def numbers(self) -> int:
        """Different numbers both have."""
        return _numbers_in_both(self._short, self._long)

    @property
    def numbers_differ(self) -> bool:
        """Whether each has a number that the other has not."""
        return _numbers_differ(self._short, self._long)

    @property
    def negation_differs(self) -> bool:
        """Whether one denies what the other says."""
        if not self._long.negated:
            return self._short.negated
        return self._short.negated != _negated(self._long, self._blocks)

    @once
    def share_said(self) -> tuple[float, float]:
        """The share of what the one says that has less of it, and of the other: stems, those of names and titles before
        names less."""
        return _share_said(self._short, self._long, self._both)

    @property
    def letters(self) -> int:
        """Letters beyond three in the shared stems that belong to no name: long words are rare words."""
        return _letters(self._short, self._long, self._both)

    @property
    def taken(self) -> int:
        """Content words of the longest part in marks, or of all somebody's own words, that is whole in the other."""
        return _taken(self._short, self._own[0], self._long, self._own[1])


# What two shapes have in common that hangs on no alignment; ``both``: the stems of content words that both have.


def _share_said(one: Shape, two: Shape, both: frozenset[str]) -> tuple[float, float]:
    if one.named or two.named:
        ones, twos = one.says, two.says
        # fsum: the same to the last bit, in whatever order a set gives its members.
        said = fsum([x if (x := ones[word]) < (y := twos[word]) else y for word in both])
    else:
        said = float(len(both))
    less, most = one.saying, two.saying
    if less > most:
        less, most = most, less
    return said / max(0.5, less), said / max(0.5, most)


def _letters(one: Shape, two: Shape, both: Iterable[str]) -> int:
    if one.named or two.named:
        ones, twos = one.says, two.says
        both = [word for word in both if ones[word] == 1.0 == twos[word]]
    return sum(map(one.known.beyond.__getitem__, both))


def _numbers_in_both(one: Shape, two: Shape) -> int:
    return len(one.numbers & two.numbers) if one.numbers and two.numbers else 0


def _numbers_differ(one: Shape, two: Shape) -> bool:
    return bool(one.numbers and two.numbers and one.numbers - two.numbers and two.numbers - one.numbers)


def _taken(one: Shape, own: bool, two: Shape, other_own: bool) -> int:
    return max(_taken_from(one, own, two.spelt), _taken_from(two, other_own, one.spelt))


def _taken_from(side: Shape, own: bool, words: str) -> int:
    if side.quoted:
        return max([side.telling_of(part) for part in side.quoted if part in words], default=0)
    return side.telling if own and side.spelt in words else 0


def common_runs(piece: str, words: str, different: Container[str] | None = None) -> list[tuple[int, int, int]]:
    """The runs of a piece that stand in ``words`` in the same order, each with its place, its length and its place
    there: the longest first chosen, the first on a tie, then the longest on either side of it (Ratcliff and Metzener,
    1988). ``different``: the words, where they are at hand as a set.

    >>> common_runs("INAFI", "IAFIO"), common_runs("INAFO", "IAFO")
    ([(0, 1, 0), (2, 3, 1)], [(0, 1, 0), (2, 3, 1)])
    """
    at = words.find(piece)
    if at >= 0:
        return [(0, len(piece), at)] if piece else []
    different = different or words
    found = []
    waiting = [(0, len(piece), 0, len(words))]
    find = words.find
    while waiting:
        begin, end, first, last = waiting.pop()
        size = place = there = 0
        at = begin
        while at + size < end:
            if piece[at + size] not in different:
                at += size + 1
                continue
            begins = find(piece[at : at + size + 1], first, last)
            if begins < 0:
                at += 1
                continue
            size, place, there = size + 1, at, begins
            while at + size < end and begins + size < last and piece[at + size] == words[begins + size]:
                size += 1
        if size:
            found.append((place, size, there))
            if begin < place and first < there:
                waiting.append((begin, place, first, there))
            if place + size < end and there + size < last:
                waiting.append((place + size, end, there + size, last))
    found.sort()
    return found


def _negated(long: Shape, blocks: list[tuple[int, int, int]]) -> bool:
    """Whether the stretch of a longer wording that denies, that the shorter has words of, and four words before it,
    denies.

    Four: "no vamos a vender el puerto" and "que no venderá el puerto" have nothing before "el" in common.
    """
    so_far = long.says_so_far
    places = [(at, at + size) for _, size, at in blocks if size >= 2 or so_far[at] < so_far[at + 1]]
    if not places:
        return True
    begin, end = max(0, min(places)[0] - 4), max(end for _, end in places)
    return not long.known.negations.isdisjoint(long.spelt[begin:end])


def _content(run: str, within: Shape) -> float:
    counts, names, words = within.known.counts, within.names, within.spelt
    return sum(
        counts[word] * (0.5 if word in names else 1.0)
        if word in words
        else float(within.known.token[word][0].isdigit())
        for word in run
    )


def _mostly_in(run: str, part: str) -> bool:
    """Whether at least two thirds of the run stand in the part: marks may open a word later than the run."""
    if run in part:
        return True
    need = max(1, -(-2 * len(run) // 3))
    return len(part) >= need and any(run[i : i + need] in part for i in range(len(run) - need + 1))


def _within(apart: int | None, days: int) -> bool:
    return apart is None or apart <= days
