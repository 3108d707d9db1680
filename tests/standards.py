"""The standards' own schemas, read from installed packages: no text of theirs lies in this repository."""

from __future__ import annotations

import sys
from functools import cache
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

import pytest

HERE = Path(sys.prefix) / "standards"
INSTALL = f"pip install --no-deps --target {HERE} --requirement tests/standards.txt"


def carried(package: str, ending: str) -> list[Path]:
    """The files of an installed package whose paths end so, without importing it; skips where it isn't installed."""
    installed = next(iter(Distribution.discover(name=package, path=[str(HERE), *sys.path])), None)
    if installed is None:
        pytest.skip(f"needs {package}: {INSTALL}")
    found = [Path(str(file.locate())) for file in installed.files or () if str(file).endswith(ending)]
    assert found, f"{package} has no {ending} any more"
    return sorted(found)


@cache
def tei() -> Any:
    """TEI P5 as RELAX NG, compiled."""
    from lxml import etree

    return etree.RelaxNG(etree.parse(carried("HookTest", "resources/tei.rng")[0]))


@cache
def follow_the_money() -> dict[str, dict[str, Any]]:
    """The FollowTheMoney model: schema → its properties with their types and ranges, what it requires and extends."""
    import yaml

    own: dict[str, Any] = {}
    for path in carried("followthemoney", ".yaml"):
        if path.parent.name == "schema":
            own |= yaml.safe_load(path.read_text("utf-8"))

    def whole(name: str) -> dict[str, Any]:
        schema = own[name]
        made: dict[str, Any] = {"properties": {}, "required": set(), "is": {name}}
        for parent in schema.get("extends", []):
            above = whole(parent)
            made["properties"] |= above["properties"]
            made["required"] |= above["required"]
            made["is"] |= above["is"]
        made["properties"] |= schema.get("properties") or {}
        made["required"] |= set(schema.get("required", []))
        made["abstract"] = schema.get("abstract", False)
        return made

    return {name: whole(name) for name in own}


@cache
def csl_words(what: str) -> set[str]:
    """The item types or the variables that CSL knows."""
    import re

    (path,) = carried("citeproc-py", f"csl-{what}.rnc")
    return set(re.findall(r'"([\w-]+)"', path.read_text("utf-8")))
