"""Scores of extraction don't sink unnoticed: the floors stand in ``quality_floor.json``, by file, kind and language."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import floors
from onrecord import tag
from onrecord.tag.model import PACKAGED

RERUN = "run benchmarks/floor.py and say in the changelog what changed"


@pytest.mark.parametrize("name", (*(pytest.param(n, marks=pytest.mark.corpora) for n in floors.CORPORA), floors.DEMO))
def test_no_score_is_below_its_floor(name: str, corpora: Path) -> None:
    if not PACKAGED.is_dir() and tag.VARIABLE not in os.environ:
        pytest.skip("needs the model: training/ makes it, ONRECORD_MODEL names a folder of another")
    path = floors.place(name, corpora)
    if not path.is_file():
        pytest.skip(f"needs {path}: set ONRECORD_CORPORA to the folder that holds corpora/{name}")
    floor = floors.floors()[name]
    assert floors.digest(path) == floor["sha256"], f"{name} is another file than the floor was measured on: {RERUN}"
    sunk = floors.sunk(floor["f1"], floors.measured(path))
    assert not sunk, "\n".join([f"{name}, model {tag.version() or 'none'}: if that is meant, {RERUN}", *sunk])


def test_a_score_that_is_lower_or_gone_has_sunk_and_an_equal_one_has_not() -> None:
    floor = {"overlap": 70.0, "strict": 50.0, "cue": 60.0}
    assert floors.sunk(floor, {"overlap": 70.0, "strict": 49.9}) == [
        "strict: F1 49.9, the floor is 50.0",
        "cue: F1 0.0, the floor is 60.0",
    ]
    assert floors.sunk(floor, {"overlap": 71.0, "strict": 50.0, "cue": 60.0, "addressee": 1.0}) == []
