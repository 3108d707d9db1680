"""Words in, numbers for their runs out, and of these the few that two texts with a stretch in common both choose."""

from __future__ import annotations

from collections.abc import Sequence

FACTOR, BITS = 0x5851F42D4C957F2D, (1 << 63) - 1  # Knuth's for congruential numbers; of a number


def run_numbers(words: Sequence[int], length: int) -> list[int]:
    """A number of 63 bits for each run of so many words, from the numbers of the words.

    >>> run_numbers([5, 7, 5, 7, 5], 2) == 2 * run_numbers([5, 7, 5], 2), run_numbers([5], 2)
    (True, [])
    """
    gone = FACTOR**length & BITS
    number, found = 0, []
    for at, word in enumerate(words):
        number = number * FACTOR + word - (gone * words[at - length] if at >= length else 0) & BITS
        if at >= length - 1:
            found.append(number)
    return found


def winnowed(runs: Sequence[int], window: int) -> set[int]:
    """Of each ``window`` numbers in a row the least.

    Texts that share ``length + window - 1`` words in a row share a run of ``length`` that is chosen in both
    (Schleimer, Wilkerson and Aiken, 2003). What a wider window chooses, a narrower one chooses too.

    >>> sorted(winnowed([4, 9, 2, 8, 7, 6], 3))
    [2, 6]
    """
    if len(runs) <= window:
        return {min(runs)} if len(runs) == window else set(runs)
    least, size = runs, 1  # of each ``size`` in a row the least
    while 2 * size <= window:
        least, size = list(map(min, least, least[size:])), 2 * size
    return set(map(min, least, least[window - size :]))
