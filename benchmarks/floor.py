"""Write ``tests/quality_floor.json``: the scores below which the tests fail, from what extraction reaches now.

    python benchmarks/floor.py [--margin 0.5] [--lower]

Measures the development parts below $ONRECORD_CORPORA (default ../shared) and the bundled articles with the model in
use; a file that isn't here keeps its floor. A floor goes up by itself and down only with ``--lower``, or where its data
file is another one: say so in the changelog. Needs `pip install "onrecord[evaluate]"`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import floors

# F1 points. Another processor adds up in another order, which moves single quotations; 0.5 points are about ten of
# PolNeAR's 2,192, far more than that and far less than a fault.
MARGIN = 0.5


def main() -> None:
    """Measure each file, print its scores beside the floor they give, and write the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--margin", type=float, default=MARGIN, metavar="POINTS")
    parser.add_argument("--lower", action="store_true", help="let floors sink to what is reached now")
    chosen = parser.parse_args()
    held = floors.floors() if floors.FLOORS.exists() else {}
    corpora = Path(os.environ.get("ONRECORD_CORPORA") or "../shared")
    kept: dict[str, Any] = {}
    for name in (*floors.CORPORA, floors.DEMO):
        path = floors.place(name, corpora)
        if path.is_file():
            kept[name] = _floor(name, path, chosen.margin, {} if chosen.lower else held.get(name, {}))
        elif name in held:
            print(f"{name} isn't at {path}: its floor stays. Set ONRECORD_CORPORA.", file=sys.stderr)
            kept[name] = held[name]
    written = {"margin": chosen.margin, "files": kept}
    floors.FLOORS.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _floor(name: str, path: Path, margin: float, before: dict[str, Any]) -> dict[str, Any]:
    digest = floors.digest(path)
    least = before["f1"] if before.get("sha256") == digest else {}
    now = floors.measured(path)
    print(f"{name}\n  {'':32}{'F1':>7}{'floor':>7}")
    scores = dict(least)
    for measure, f1 in now.items():
        scores[measure] = max(round(max(0.0, f1 - margin), 1), least.get(measure, 0.0))
        print(f"  {measure:32}{f1:7.1f}{scores[measure]:7.1f}")
    return {"sha256": digest, "f1": scores}


if __name__ == "__main__":
    main()
