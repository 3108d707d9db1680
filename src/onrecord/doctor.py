"""This machine in, its parts out: what is here, what is missing, what that would enable and how to get it.

A missing part is an answer, never an error. Programs are asked for their version, since a name on PATH proves little.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, fields
from importlib import import_module, metadata
from itertools import combinations
from pathlib import Path
from typing import Literal

from onrecord.errors import OnRecordError
from onrecord.languages import KNOWN, People, Speech, Words, language

Group = Literal["program", "library", "model", "language", "dictionary", "terminal"]

LIBRARIES = (
    ("click", "the command line"),
    ("rich", "tables, colours and progress in the terminal"),
    ("rapidfuzz", "word-by-word comparison"),
    ("py3langid", "finding out the language of a text"),
    ("sentencex", "sentences"),
    ("anyascii", "names in other scripts"),
    ("numpy", "the model's numbers"),
    ("onnxruntime", "running the model"),
    ("tokenizers", "cutting words for the model"),
    ("trafilatura", "what is the article on a web page"),
    ("lxml", "web pages, NewsML"),
    ("lxml-html-clean", "what trafilatura needs of lxml"),
    ("charset-normalizer", "pages that don't say how they are encoded"),
    ("feedparser", "feeds"),
    ("fastwarc", "packed archives"),
    ("brotli", "pages that are packed so in archives"),
    ("httpx2", "web addresses"),
    ("protego", "robots.txt"),
    ("starlette", "the pages of onrecord serve"),
    ("uvicorn", "answering a browser"),
    ("jinja2", "the templates of pages"),
    ("python-multipart", "forms on pages"),
    ("networkx", "networks for Gephi and its like"),
)

# Directions in which Debian has dictionaries between the languages we know; one of a pair is enough.
FREEDICT = "deu-eng eng-deu eng-fra fra-eng eng-spa spa-eng deu-fra fra-deu deu-spa spa-deu fra-spa".split()
THREE_LETTERS = {"de": "deu", "en": "eng", "es": "spa", "fr": "fra"}


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that On Record needs or can use."""

    group: Group
    name: str  # "Java"
    found: bool
    enables: str  # what it is good for here
    needed: bool = False  # nothing works without it
    version: str | None = None  # as the part itself tells it
    detail: str = ""  # where it lies or what is in it
    install: str | None = None  # the next step where it is missing


def examine() -> tuple[Part, ...]:
    """Every part that On Record needs or can use, as it is on this machine now, in a fixed order.

    >>> parts = {part.name: part for part in examine()}
    >>> parts["Python"].found, parts["click"].found, parts["German"].group
    (True, True, 'language')
    >>> [part.name for part in parts.values() if not part.found and part.install is None]
    []
    """
    programs = (python(), sqlite(), datasette(), chromium(), java(), postgresql())
    return (
        *programs,
        *libraries(),
        scipy(),
        pyarrow(),
        psycopg(),
        pyspark(),
        model(),
        *languages(),
        other_languages(),
        *dictionaries(),
        terminal(),
    )


def python() -> Part:
    return Part("program", "Python", True, "everything", True, sys.version.split()[0], sys.executable)


def sqlite() -> Part:
    """SQLite as this Python has it; without its full-text search FTS5 it counts as missing."""
    # By name, since only the store may import it: doctor looks whether the store could.
    try:
        sqlite3 = import_module("sqlite3")
        database = sqlite3.connect(":memory:")
        try:
            database.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
            missing = None
        except sqlite3.OperationalError:
            missing = "without FTS5"
        database.close()
        number = sqlite3.sqlite_version
    except ImportError:
        number, missing = None, "Python was built without it"
    install = "use a Python with SQLite and FTS5, such as Debian's: apt install python3 python3-venv"
    enables = "the store, and finding words in it"
    return Part("program", "SQLite", not missing, enables, True, number, missing or "with FTS5", missing and install)


def datasette() -> Part:
    number = installed_version("datasette")
    path = shutil.which("datasette")
    enables = "looking at the store in a browser: datasette STORE.db"
    if number is None and path:  # in an environment of its own
        number = told_version(path, "--version")
    found = number is not None
    return Part(
        "program", "Datasette", found, enables, False, number, path or "", None if found else "pip install datasette"
    )


def chromium() -> Part:
    enables = "the tests that look at pages in a browser"
    return program("Chromium", ("chromium", "chromium-browser", "google-chrome"), "--version", enables, "chromium")


def java() -> Part:
    enables = "onrecord spark, on this machine; Spark 4 wants Java 17 or newer"
    return program("Java", ("java",), "-version", enables, "default-jre-headless")


def postgresql() -> Part:
    """The server; Debian keeps it outside PATH, one folder a version."""
    servers = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    newest_first = sorted(map(str, servers), key=lambda path: [int(n) for n in re.findall(r"\d+", path)], reverse=True)
    enables = "a team's store on this machine; one on another machine needs none here"
    return program("PostgreSQL", (*newest_first, "postgres"), "--version", enables, "postgresql")


def program(name: str, commands: Sequence[str], asked: str, enables: str, package: str) -> Part:
    """The first of the commands that is here, asked for its version."""
    for command in commands:
        if path := shutil.which(command):
            return Part("program", name, True, enables, False, told_version(path, asked), path)
    return Part("program", name, False, enables, install=f"apt install {package}")


def told_version(path: str, asked: str) -> str | None:
    """The first number with a dot that ``path asked`` prints, within 20 seconds; None where it tells none."""
    try:
        done = subprocess.run([path, asked], capture_output=True, text=True, errors="replace", timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    # Java tells its version on stderr. Debian's packages add their own number behind: the first one counts.
    number = re.search(r"\d+(?:\.\d+)+", done.stdout + done.stderr)
    return number and number.group()


def libraries() -> tuple[Part, ...]:
    found = ((name, enables, installed_version(name)) for name, enables in LIBRARIES)
    return tuple(
        Part(
            "library",
            name,
            number is not None,
            enables,
            True,
            number,
            install=None if number else f"pip install {name}",
        )
        for name, enables, number in found
    )


def scipy() -> Part:
    return _extra("scipy", "onrecord evaluate", "evaluate")


def pyarrow() -> Part:
    return _extra("pyarrow", "Parquet tables", "tables")


def psycopg() -> Part:
    return _extra("psycopg", "a team's store in PostgreSQL: --db postgresql://USER@HOST/DATABASE", "postgres")


def pyspark() -> Part:
    return _extra("pyspark", "onrecord spark: the same stages on a cluster", "spark")


def _extra(name: str, enables: str, extra: str) -> Part:
    number = installed_version(name)
    install = None if number else f'pip install "onrecord[{extra}]"'
    return Part("library", name, number is not None, enables, False, number, install=install)


def installed_version(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def model() -> Part:
    """The model in use and the languages it reads; others are read by rules alone."""
    from onrecord import tag

    enables = "quotations that no rule finds"
    try:
        used = tag.facts()
    except OnRecordError as problem:
        return Part(
            "model", "Model", False, enables, detail=str(problem), install="set ONRECORD_MODEL anew, or unset it"
        )
    if used is None:
        install = "unset ONRECORD_MODEL for the packaged model"
        return Part("model", "Model", False, enables, detail="none: rules alone", install=install)
    read = [language(code).name for code in KNOWN if code in used["languages"]]
    by_rules = [language(code).name for code in KNOWN if code not in used["languages"]]
    detail = f"reads {' and '.join(read)}; by rules alone: {', '.join(by_rules)}"
    return Part("model", "Model", True, enables, version=tag.version(), detail=detail)


def languages() -> tuple[Part, ...]:
    """The languages with a file of facts, and how much is in it."""
    return tuple(known_language(code) for code in KNOWN)


def other_languages() -> Part:
    enables = "who says what; without rules only words in quotation marks are found"
    install = "write src/onrecord/languages/xx.py as CONTRIBUTING.md says"
    return Part("language", "Other languages", False, enables, install=install)


def known_language(code: str) -> Part:
    facts = language(code)
    sections: tuple[tuple[str, Speech | People | Words], ...] = (
        ("reporting speech", facts.speech),
        ("naming people", facts.people),
        ("comparing words", facts.words),
    )
    counted = [(subject, _facts(section)) for subject, section in sections]
    detail = "facts on " + ", ".join(f"{subject}: {number or 'none'}" for subject, number in counted)
    return Part("language", facts.name, True, f"articles in {facts.name}", detail=detail)


def _facts(section: Speech | People | Words) -> int:
    """Word forms, pairs and entries; a section's switches such as its word order don't count."""
    values = [getattr(section, f.name) for f in fields(section)]
    return sum(len(value) for value in values if not isinstance(value, str | bool))


def dictionaries() -> tuple[Part, ...]:
    """A part for each pair of known languages: quotations are compared across them with a dictionary."""
    from onrecord import lexicon

    found = lexicon.installed()
    parts = []
    for a, b in combinations(KNOWN, 2):
        here = [str(dictionary.path) for dictionary in found if {dictionary.source, dictionary.target} == {a, b}]
        packages = [pair for pair in FREEDICT if set(pair.split("-")) == {THREE_LETTERS[a], THREE_LETTERS[b]}]
        install = None if here else "apt install " + " ".join(f"dict-freedict-{pair}" for pair in packages)
        name = f"{language(a).name}–{language(b).name}"
        parts.append(
            Part("dictionary", name, bool(here), "translated versions", detail=", ".join(here), install=install)
        )
    return tuple(parts)


def terminal() -> Part:
    """Whether the output can carry typographic marks, and how wide and coloured it will be."""
    encoding = sys.stdout.encoding or "ascii"
    try:
        "“„«»│├└→·".encode(encoding)
        carried = True
    except UnicodeEncodeError:
        carried = False
    if sys.stdout.isatty():
        colour = "no colour" if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else "colour"
        detail = f"{encoding}, {shutil.get_terminal_size().columns} columns, {colour}"
    else:
        detail = f"{encoding}, not a terminal: plain text"
    install = None if carried else "set PYTHONUTF8=1, or LANG=C.UTF-8"
    return Part("terminal", "Terminal", carried, "quotation marks and drawn trails", detail=detail, install=install)
