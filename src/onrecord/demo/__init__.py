"""Three invented stories in four languages, with what a careful reader finds in them.

The people, places and outlets don't exist. One story is a sentence that travels, and ``story()`` is that sentence.
"""

from importlib.resources import files
from pathlib import Path

_HERE = Path(str(files(__name__)))

ARTICLES: Path = _HERE / "articles.jsonl"
"""The corpus, one article a line, as ``onrecord add`` takes it."""

GOLD: Path = _HERE / "gold.jsonl"
"""Every quotation in it, with offsets; the same articles in the same order."""

GOLD_LINKS: Path = _HERE / "gold_links.json"
"""What belongs together across the articles: utterances, versions with their drift, persons, conflicts."""


def story() -> str:
    """The words the demo ends on: one sentence, as it was first reported.

    >>> story()
    'I never asked for the money, I asked for the name on the door.'
    """
    return "I never asked for the money, I asked for the name on the door."
