"""Groups across languages, made on Spark, are those that one machine makes."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from onrecord import match
from onrecord.errors import OnRecordError
from onrecord.lexicon import EVERYDAY
from onrecord.match import Shelf
from onrecord.match.translating import FEW, FEW_OF_ONE, linked, senses, sought_by, words
from onrecord.pipeline import installed_lexicons
from onrecord.records import Group, Wording

LANGUAGES = ("de", "en", "es", "fr")
ROWS = [line.split("\t") for line in EVERYDAY.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
MEANINGS = [dict(zip(ROWS[0], (cell.split(", ") for cell in row), strict=True)) for row in ROWS[1:]]


class Corpus:
    """Made-up speakers who say made-up things, which articles in several languages report."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.found: list[Wording] = []
        # Some words are on everybody's lips.
        self.common = self.draw.sample(MEANINGS, 40)

    def said(self, words: int) -> list[dict[str, list[str]]]:
        return [self.draw.choice(self.common if self.draw.random() < 0.3 else MEANINGS) for _ in range(words)]

    def told(self, meanings: Sequence[dict[str, list[str]]], language: str) -> str:
        """What somebody said in a language, as one translator has it."""
        return " ".join(self.draw.choice(meaning[language]) for meaning in meanings if self.draw.random() < 0.85) or "…"

    def article(self, language: str, date: str | None, said: Sequence[tuple[str | None, str]], kind: str = "direct"):
        id = f"{language}-{len(self.found)}"
        for n, (speaker, text) in enumerate(said):
            name = speaker if speaker is None or not speaker.startswith("p-") else speaker[2:].title()
            self.found.append(
                Wording(
                    f"{id}#{n}", text, language, speaker=speaker, speaker_name=name, date=date, article=id, kind=kind
                )
            )

    def story(self) -> None:
        """An event that is told in several articles; what its people say may be like what they say elsewhere."""
        draw = self.draw
        people = draw.choices(["p-ana", "p-ben", "p-eve", "Okonjo", "Ms. Farkas", None], k=2)
        sayings = [(draw.choice(people), self.said(draw.randint(2, 14))) for _ in range(draw.randint(1, 4))]
        day = draw.randint(1, 60)
        for language in draw.choices([*LANGUAGES, "en-GB", "und"], k=draw.randint(1, 5)):
            written = "en" if language in ("und", "en-GB") else language
            said = [(who, self.told(meant, written)) for who, meant in sayings if draw.random() < 0.8]
            said += [(who, " ".join(text.split()[:3])) for who, text in said if draw.random() < 0.1]
            date = draw.choice(
                (None, "2025-03", f"2025-{3 + day // 30:02}-{1 + day % 28:02}", f"2025-03-{1 + day % 28:02}")
            )
            self.article(language, date, said)


def corpus(seed: int, stories: int) -> list[Wording]:
    made = Corpus(seed)
    for _ in range(stories):
        made.story()
    draw = made.draw
    # A speaker who says one thing all the time, in more articles than are laid side by side: two words that so many
    # heads have that they bring nobody together, one of them not even heads of one speaker.
    for n in range(FEW_OF_ONE + 20):
        made.article("en", f"2025-03-{1 + n % 28:02}", [("p-chair", f"harbour {made.told(made.said(3), 'en')} {n}")])
    for n in range(2 * FEW + 60):
        language = ("de", "fr")[n % 2]
        words = {"de": "Hafen Brücke", "fr": "port pont"}[language]
        text = f"{words} {made.told(made.said(2), language)} {n}"
        made.article(language, f"2025-0{draw.randint(1, 9)}-11", [(draw.choice(("p-chair", "p-clerk", None)), text)])
    made.article("en", "2025-04-11", [("p-clerk", "The bridge is a long one")])
    # A phrase that many say.
    for n in range(9):
        language, text = draw.choice((("en", "No comment"), ("de", "Kein Kommentar")))
        made.article(language, "2025-03-03", [(f"p-{n}", text)])
    made.article("en", "2025-03-03", [("p-ana", "Not a word \ud800 of the harbour \udfff is true")])
    made.found.append(Wording("lone", "Kein Wort über den Hafen ist wahr", "de", speaker="p-ana", date="2025-03-04"))
    draw.shuffle(made.found)
    return made.found


def before(wordings: Sequence[Wording]) -> Iterator[tuple[str, Group]]:
    """The groups of one language each, with the ids of the wordings that they go back to."""
    shelf = Shelf(kept=False)
    match.regroup(shelf, come=wordings, languages=[])
    for root in {shelf.place.has(number)[0] for number in shelf.come}:
        yield shelf.card(root).id, shelf.group(root)


def on_spark(wordings: Sequence[Wording], spark, folder: str, lexicons, languages) -> list[Group]:
    from onrecord.spark.rows import packed, unpacked
    from onrecord.spark.translating import joined
    from onrecord.spark.work import Work

    rows = [(root, group.formula, packed(group)) for root, group in before(wordings)]
    groups = spark.createDataFrame(rows, "root string, formula boolean, record binary").repartition(3)
    said = spark.createDataFrame(
        [(w.id, w.article, packed(w)) for w in wordings], "id string, article string, record binary"
    )
    found = joined(groups, said.repartition(2), lexicons, languages, Work(spark, folder)).collect()
    before_ = {root for root, *_ in rows}
    for row in found:
        group = unpacked(row.record)
        assert row.root == min(before_.intersection(group.members))
        assert row.formula == group.formula
    return [unpacked(row.record) for row in found]


@pytest.fixture(scope="module")
def lexicons():
    return installed_lexicons(LANGUAGES)


@pytest.mark.java
def test_groups_across_languages_are_those_of_one_machine(spark, tmp_path: Path, lexicons) -> None:
    said = corpus(1, 25)
    languages = {wording.language.split("-")[0] for wording in said}
    groups = match.regroup(Shelf(kept=False), come=said, lexicons=lexicons, languages=languages)
    # All that can happen is among them, or it would say little that Spark comes to the same.
    across = [m for group in groups for m in group.matches if m.across_languages]
    assert {"of what both articles quote" in m.because for m in across} == {True, False}
    assert any(group.formula for group in groups)
    assert max(len(group.members) for group in groups if any(m.across_languages for m in group.matches)) > 3
    found = on_spark(said, spark, str(tmp_path), lexicons, languages)
    assert tuple(sorted(found, key=lambda group: group.members[0])) == groups


def test_what_words_are_to_each_other_does_not_hang_on_the_words_beside_them(lexicons) -> None:
    made = Corpus(2)
    by_pair = {frozenset((one.source, one.target)): one for one in lexicons}
    for a, b in itertools.combinations(LANGUAGES, 2):
        sides = [
            sorted({word for _ in range(30) for word in words(Wording("", made.told(made.said(8), code), code))})
            for code in (a, b)
        ]
        together = sorted(linked(*sides, by_pair[frozenset((a, b))]))
        assert together
        apart = [
            link
            for n in range(0, len(sides[0]), 7)
            for m in range(0, len(sides[1]), 11)
            for link in linked(sides[0][n : n + 7], sides[1][m : m + 11], by_pair[frozenset((a, b))])
        ]
        assert sorted(apart) == together


def test_words_that_correspond_share_a_sense(lexicons) -> None:
    made = Corpus(3)
    by_pair = {frozenset((one.source, one.target)): one for one in lexicons}
    for a, b in itertools.combinations(LANGUAGES, 2):
        ones, others = (
            sorted({word for _ in range(60) for word in words(Wording("", made.told(made.said(8), code), code))})
            for code in (a, b)
        )
        for one, other, _ in linked(ones, others, by_pair[frozenset((a, b))]):
            assert not senses(one, by_pair).isdisjoint(sought_by(other, by_pair))


def test_a_machine_with_other_dictionaries_is_named(lexicons) -> None:
    from onrecord.spark.translating import here

    with pytest.raises(OnRecordError, match=r"'de' and 'en' come from paper where the job was started"):
        here((("de", "en", ("paper",)),))
