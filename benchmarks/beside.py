"""On Record beside others, each part in one run: what it takes to find quotations, and to tell which report the same.

    python benchmarks/beside.py [--parts extraction,matching,spark] [--sizes 10000] [--rounds 3] [--articles 2000]

``extraction`` (peers.py): a spaCy pipeline with textacy's direct quotations, on the same texts. ``matching``
(growth.py): MinHash by datasketch and by rensa, and passim's passages, on the same quotations. ``spark`` (spark.py):
`onrecord spark` beside `onrecord add`, on the same short articles. Every contender has processes of its own, one after
the other, and the ratio to On Record stands beside its figures. What is missing is named, with how to install it.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import growth
import peers

PARTS = ("extraction", "matching", "spark")
LIBRARIES = (
    "onrecord", "onnxruntime", "numpy", "spacy", "textacy", "datasketch", "rensa", "passim", "pyspark", "pyarrow",
)  # fmt: skip


def main() -> None:
    """Print machine and versions, then each part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--rounds", type=int, default=3, help="of extraction; medians count")
    parser.add_argument("--first", type=int, default=30, metavar="N", help="articles of extraction")
    parser.add_argument("--sizes", default="10000", help="quotations of matching")
    parser.add_argument("--articles", type=int, default=2000, help="of the part spark")
    chosen = parser.parse_args()
    parts = chosen.parts.split(",")
    if unknown := [part for part in parts if part not in PARTS]:
        parser.error(f"'{unknown[0]}' is not one of {', '.join(PARTS)}")
    print(machine())
    if "extraction" in parts:
        print("\n## Extraction\n", flush=True)
        peers.extraction(None, chosen.rounds, chosen.first)
    if "matching" in parts:
        print("\n## Matching\n", flush=True)
        sizes = [int(size) for size in chosen.sizes.split(",")]
        growth.build(sizes, max(sizes))
    if "spark" in parts:
        print("\n## Spark\n", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, str(Path(__file__).with_name("spark.py")), "--folder", folder]
            subprocess.run([*command, "--articles", str(chosen.articles)], check=True)


def machine() -> str:
    """The machine, the versions, and what else is at work, in a line each.

    A line of what else is at work only where it makes figures of no use.
    """
    told = Path("/proc/cpuinfo")
    model = re.search(r"model name\s*: (.*)", told.read_text("utf-8")) if told.exists() else None
    lines = [
        f"{os.cpu_count()} cores of {model[1] if model else platform.machine()}, {platform.system()}, "
        f"Python {platform.python_version()}",
        ", ".join(f"{name} {_version(name)}" for name in LIBRARIES),
    ]
    if (load := os.getloadavg()[0]) > 0.5:
        lines.append(f"Something else is at work here (load {load:.1f}): hold ratios, not seconds.")
    return "\n".join(lines)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "–"


if __name__ == "__main__":
    main()
