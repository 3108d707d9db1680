"""The table of docs/architecture.md holds: who may import whom, and which library is imported where."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "onrecord"
STAGES = {"readers", "tag", "extract", "people", "copies", "match", "trace", "stories"}
SURFACES = {"cli", "compare", "doctor", "evaluate", "export", "library", "show", "telling", "web"}
HEAVY = {
    "anyascii",
    "fastwarc",
    "feedparser",
    "httpx2",
    "jinja2",
    "lxml",
    "networkx",
    "numpy",
    "onnxruntime",
    "protego",
    "psycopg",
    "pyarrow",
    "pyspark",
    "tokenizers",
    "trafilatura",
    "py3langid",
    "rapidfuzz",
    "rich",
    "scipy",
    "sentencex",
    "starlette",
    "uvicorn",
    "sqlite3",
}
SMALL = {"anyascii", "rapidfuzz"}  # toolboxes for words, loaded in milliseconds: wherever words are compared
TABLES = {"pyarrow"}  # read in one module, written in another
ARRAYS = {"numpy"}  # wherever numbers come by the million


def table() -> dict[str, set[str]]:
    """Module → the modules it may import, as the document says."""
    rows = re.findall(r"^\| `(\w+)/?` \|.*\| ([^|]+) \|$", (ROOT / "docs/architecture.md").read_text("utf-8"), re.M)
    may = {module: set(re.findall(r"\w+", re.sub(r"\(.*?\)", "", allowed))) for module, allowed in rows}
    # Below everything lie errors and records; "nothing of ours" is nothing.
    lowest = {module for module, allowed in may.items() if "nothing" in allowed} & {"errors", "records"}
    return {
        module: set()
        if "nothing" in allowed
        else allowed | lowest | {module} | (STAGES if "stages" in allowed else set())
        for module, allowed in may.items()
    }


def imports() -> Iterator[tuple[str, str, Path]]:
    """(importing module of ours, imported name with dots, file), at whatever depth it stands; not those for types."""
    for path in sorted(PACKAGE.rglob("*.py")):
        module = path.relative_to(PACKAGE).with_suffix("").parts[0]
        tree = ast.parse(path.read_text("utf-8"))
        blocks = [
            node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        ]
        for_types = {id(inner) for block in blocks for statement in block.body for inner in ast.walk(statement)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Import) and id(node) not in for_types:
                yield from ((module, alias.name, path) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and id(node) not in for_types:
                assert not node.level, f"{path}: a relative import; write it out"
                yield from ((module, f"{node.module}.{alias.name}", path) for alias in node.names)


def ours() -> set[tuple[str, str]]:
    """(module of ours, module of ours that it imports)."""
    modules = {path.stem for path in PACKAGE.iterdir()}
    pairs = {(module, name.split(".")[1]) for module, name, _ in imports() if name.startswith("onrecord.")}
    return {(module, target) for module, target in pairs if target in modules and not module.startswith("__")}


def test_each_module_imports_only_what_the_table_allows() -> None:
    may = table()
    wrong = {f"{module} imports {target}" for module, target in ours() if target not in may.get(module, set())}
    assert wrong == set()


def test_stages_never_import_stages() -> None:
    assert not {(a, b) for a, b in ours() if a in STAGES and b in STAGES and a != b}


def test_surfaces_ask_and_never_query() -> None:
    queries = {"store", "sqlite3"}
    assert not {
        (module, name) for module, name, _ in imports() if module in SURFACES and queries & set(name.split("."))
    }


def test_each_heavy_library_is_imported_in_one_module() -> None:
    where = defaultdict(set)
    for module, name, _ in imports():
        if name.split(".")[0] in HEAVY - SMALL - TABLES - ARRAYS:
            where[name.split(".")[0]].add(module)
    assert {library: modules for library, modules in where.items() if len(modules) > 1} == {}


def test_importing_the_library_loads_no_heavy_one() -> None:
    loaded = loads("import onrecord")
    assert not loaded & HEAVY


def test_help_loads_no_heavy_library() -> None:
    loaded = loads(
        "import contextlib, sys\nsys.argv[1:] = ['--help']\nfrom onrecord.cli import main\n"
        "with contextlib.suppress(SystemExit): main()"
    )
    assert not loaded & HEAVY


def loads(code: str) -> set[str]:
    """Top-level names of all modules that a fresh Python has loaded after ``code``."""
    code += "\nimport sys\nprint('loaded:', *{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.rsplit("loaded:", 1)[1].split())
