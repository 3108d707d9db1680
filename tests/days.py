"""Days of articles for tests: what somebody gives in one day after the other, with all that may come again."""

from __future__ import annotations

import json
import random
from pathlib import Path

SAYINGS = (
    "We close the gate on Friday, whatever the council decides",
    "Nobody has told me about the money",
    "The ferry will sail again in spring",
    "I never signed the letter, and I never will",
    "The bridge is safe",
)
SPEAKERS = ("Ada Okonjo", "Tomas Reyle", "Noor Velasco")
ARTICLES = 12


def text(draw: random.Random) -> str:
    said, by = draw.choice(SAYINGS), draw.choice(SPEAKERS)
    about = " ".join(draw.choice("harbour gate council water winter storm night".split()) for _ in range(12))
    return f"The {about}.\n\n“{said},” said {by} on Monday. The {about} stays.\n"


class Days:
    """A folder that grows day by day, the same for the same seed."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._draw = random.Random(seed)
        self._written = {which: text(self._draw) for which in range(ARTICLES)}
        self._day = 0

    def next(self) -> list[Path]:
        """The paths that are given in on the next day: new articles, old ones at the same address with another text,
        others under a name that is taken, a file that grows, lines and files that can't be read, some of which can on a
        later day."""
        draw, n, folder = self._draw, self._day, self._folder
        self._day += 1
        for place in ("north", "south"):
            (folder / place).mkdir(parents=True, exist_ok=True)
            for name in ("index", "late"):
                (folder / place / f"{name}.txt").write_text(f"{place} {n // 2} {text(draw)}", "utf-8")
        (folder / "north" / "same.txt").write_text("“The bridge is safe,” said Ada Okonjo.\n", "utf-8")
        rows = [json.dumps(self._row(n)) for _ in range(14)]
        rows += ["{broken" if n < 1 else rows[0], json.dumps({"title": "no text"})]
        rows.append(json.dumps({"id": "index", "text": text(draw)}))
        here = folder / f"day{n}"
        here.mkdir()
        (here / "all.jsonl").write_text("\n".join(rows), "utf-8")
        (here / "minutes.pdf").write_bytes(b"%PDF-1.4")
        (folder / "latest.jsonl").write_text("\n".join(rows[6 + n :]), "utf-8")
        return [here, folder / "north", folder / "south", folder / "latest.jsonl"]

    def _row(self, n: int) -> dict[str, str]:
        draw, which = self._draw, self._draw.randrange(ARTICLES)
        if draw.random() < 0.5:
            changed = self._written[which].replace("Monday", draw.choice(("Tuesday", "Friday")))
            self._written[which] = changed + "More to come.\n"
        row = {"text": self._written[which], "date": f"2025-0{1 + which % 3}-0{1 + n}", "outlet": f"Outlet {which % 4}"}
        if which % 3 == 0:
            row |= {"url": f"https://harbour-post.example/{which}?utm_source={n}"}
        elif which % 3 == 1:
            row |= {"id": f"a{which}", "modified": f"2025-03-0{draw.randrange(1, 9)}T10:00:00Z"}
        return row
