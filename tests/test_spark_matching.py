"""Groups made on Spark are those that one machine makes, however the rows are spread."""

from __future__ import annotations

import itertools
import random
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from onrecord import match
from onrecord.match import Shelf
from onrecord.match.blocking import keys
from onrecord.match.grouping import CAP, candidates
from onrecord.records import Wording

WORDS = {
    "en": "harbour ferry bridge council water winter gate engine night storm road school captain letter window market "
    "island tower river garden promise budget contract signal",
    "de": "Hafen Fähre Brücke Rathaus Wasser Winter Tor Motor Nacht Sturm Straße Schule Kapitän Brief Fenster Markt "
    "Insel Turm Fluss Garten Zusage Haushalt Vertrag Signal",
}
BETWEEN = {
    "en": "the of and to in we is not will that".split(),
    "de": "der und zu in wir ist nicht wird dass die".split(),
}
PHRASE = "we will keep the old harbour gate open"
SPEAKERS = ("p-ana", "p-ben", "p-eve", "p-li", "Okonjo", "Ada Okonjo", "the mayor", None)
FORMULAS = ("Thank you so much", "No comment", "Never again", "Kein Kommentar")


def sentence(draw: random.Random, language: str, words: int) -> list[str]:
    content = WORDS[language].split()
    return [draw.choice(BETWEEN[language] if draw.random() < 0.4 else content) for _ in range(words)]


def changed(draw: random.Random, said: list[str], language: str) -> list[str]:
    """What becomes of somebody's words on their way."""
    half = len(said) // 2
    return draw.choice(
        (
            said,
            said,
            said[:half],
            said[half:],
            [*said[:half], "…", *sentence(draw, language, 6)],
            [word if draw.random() < 0.9 else draw.choice(WORDS[language].split()) for word in said],
            ["he", "said", *(f"“{' '.join(said)}”").split()],
        )
    )


def made(seed: int) -> list[Wording]:
    """Many copies, short ones, formulas, splices, two languages and one unknown, days missing, a phrase in many."""
    draw = random.Random(seed)
    found: list[Wording] = []

    def add(text: str, language: str, who: str | None, day: int | None, **more: object) -> None:
        n = len(found)
        date = draw.choice((None, "2025-03", "2025")) if day is None else f"2025-{3 + day // 28:02}-{1 + day % 28:02}"
        name = who[2:].title() if who and who.startswith("p-") else who
        kind = draw.choice(("direct", "direct", "direct", "mixed", "indirect", "fragment"))
        article = f"a{n // 3}"
        given = {"id": f"{article}#{n}", "kind": kind, "article": article, "names": ("Ana", "Ben"), **more}
        found.append(Wording(text=text, language=language, speaker=who, speaker_name=name, date=date, **given))

    for _ in range(90):
        language = draw.choice(("en", "en", "de"))
        said = sentence(draw, language, draw.choice((2, 4, 6, 9, 14, 30)))
        who, day = draw.choice(SPEAKERS), draw.randrange(80)
        for _ in range(draw.choice((1, 1, 2, 4, 12))):
            told = changed(draw, said, language)
            credited = who if draw.random() < 0.8 else draw.choice(SPEAKERS)
            label = "und" if draw.random() < 0.05 else "en-GB" if language == "en" and draw.random() < 0.1 else language
            when = None if draw.random() < 0.15 else min(83, day + draw.choice((0, 0, 1, 3, 30)))
            inner = (" ".join(told[:3]),) if draw.random() < 0.05 else ()
            add(" ".join(told), label, credited, when, inner=inner)
    for _ in range(CAP + 30):  # half of all say it, each in words of their own
        text = " ".join([*sentence(draw, "en", 5), PHRASE, *sentence(draw, "en", draw.randrange(7))])
        add(text, "en", draw.choice(SPEAKERS), draw.randrange(80))
    for text in FORMULAS:
        for _ in range(15):
            add(text, "de" if text.startswith("Kein") else "en", draw.choice(SPEAKERS), draw.randrange(80))
    for n in range(40):  # a long text that one outlet after the other copies
        add("We asked the council for the money, and the council gave us the bridge.", "en", SPEAKERS[n % 7], n)
    add("", "en", "p-ana", 1)
    add("“…”", "de", None, None)
    draw.shuffle(found)
    return found


def test_the_made_wordings_hold_what_grouping_has_to_cope_with() -> None:
    wordings = made(1)
    owners = Counter(key for wording in wordings for key in keys(wording))
    assert max(owners.values()) > CAP
    groups = match.regroup(Shelf(kept=False), come=wordings)
    assert sum(group.formula for group in groups) >= 3
    assert any(len(group.members) > 20 and len(group.matches) > 20 for group in groups)
    assert sum(len(group.members) == 1 for group in groups) > 50
    assert any(match.confidence < 0.8 for group in groups for match in group.matches)


@pytest.mark.java
@pytest.mark.parametrize("seed", (1, 2))
def test_groups_are_those_of_one_machine_though_no_place_has_seen_more_than_a_few_rows(
    seed: int, spark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.spark import matching
    from onrecord.spark.rows import packed, unpacked
    from onrecord.spark.work import Work

    if seed == 1:
        monkeypatch.setattr(matching, "AT_ONCE", 64)
        monkeypatch.setattr(matching, "SOME", 32)
        monkeypatch.setattr(matching, "DAYS", 4)
    wordings = made(seed)
    rows = [(w.id, w.article, packed(w)) for w in wordings]
    given = spark.createDataFrame(rows, "id string, article string, record binary").repartition(3 + seed)
    found = matching.groups(given, Work(spark, str(tmp_path))).collect()
    groups = sorted((unpacked(row.record) for row in found), key=lambda group: group.members[0])
    assert tuple(groups) == match.regroup(Shelf(kept=False), come=wordings)
    shelf = Shelf(kept=False)
    match.regroup(shelf, come=wordings)
    roots = {shelf.card(n).id: shelf.card(shelf.place.has(n)[0]).id for n in shelf.come}
    assert all(row.root == roots[member] for row in found for member in unpacked(row.record).members)
    assert all(row.formula == unpacked(row.record).formula for row in found)


def test_of_a_key_that_too_many_have_a_place_hands_on_just_enough_to_tell() -> None:
    import pyarrow as pa

    from onrecord.spark.matching import _few

    owned = [[7, n] if n % 2 else [n] for n in range(1000, 2000)]
    rows = pa.record_batch(
        [pa.array(range(1000)), pa.array([9] * 1000), pa.array(owned, pa.list_(pa.int64()))],
        ["number", "length", "keys"],
    )
    (few,) = _few(iter([rows]), 5000)
    told = Counter(few["key"].to_pylist())
    assert told.pop(7) == CAP + 1
    assert told == Counter(range(1000, 2000))
    numbers = dict(zip(few["key"].to_pylist(), few["number"].to_pylist(), strict=True))
    assert all(numbers[1000 + n] == n for n in range(1000))


def test_a_bucket_is_never_cut_and_tables_are_no_larger_than_need_be() -> None:
    import pyarrow as pa

    from onrecord.spark.matching import _stretches

    draw = random.Random(3)
    column = sorted(draw.choices(range(200), k=900)) + [500] * 400 + [501]
    batches = [pa.record_batch([pa.array(column[n : n + 7])], ["key"]) for n in range(0, len(column), 7)]
    tables = [table["key"].to_pylist() for table in _stretches(iter(batches), 50, "key")]
    assert [key for table in tables for key in table] == column
    assert all(table[-1] != following[0] for table, following in itertools.pairwise(tables))
    assert all(len(table) >= 50 for table in tables[:-1])
    assert sorted(map(len, tables))[-2] < 50 + 7 + 20


def test_pairs_compared_grow_with_the_wordings_and_not_with_their_square() -> None:
    wordings = [w for w in made(1) if PHRASE in w.text]
    assert len(list(candidates(wordings))) < 12 * len(wordings)


def together(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Item → the least that it hangs together with, step by step."""
    near: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        near[a].add(b)
        near[b].add(a)
    found: dict[str, str] = {}
    for one in sorted(near):
        if one not in found:
            waiting = [one]
            while waiting:
                if (node := waiting.pop()) not in found:
                    found[node] = one
                    waiting += near[node]
    return found


@pytest.mark.java
@pytest.mark.parametrize("most", (20, 1 << 20))
def test_what_hangs_together_has_its_least_for_a_root(most: int, spark, tmp_path: Path) -> None:
    from onrecord.spark.components import rooted
    from onrecord.spark.work import Work

    draw = random.Random(4)
    names = [f"n{n:04}" for n in range(1500)]
    draw.shuffle(names)
    chain, star, rest = names[:300], names[300:500], names[500:]
    pairs = [*itertools.pairwise(chain), *((star[0], other) for other in star[1:])]
    pairs += [(one, one) for one in rest[:50]]  # alone
    pairs += [(draw.choice(rest[50:]), draw.choice(rest[50:])) for _ in range(600)]
    pairs += pairs[::3]
    draw.shuffle(pairs)
    given = spark.createDataFrame(pairs, "a string, b string").repartition(4)
    found = [tuple(row) for row in rooted(given, Work(spark, str(tmp_path)), most=most).collect()]
    assert sorted(found) == sorted(together(pairs).items())
