"""An earlier training's folder, or the folder of a model that was exported, in; the weights to begin with out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import NodeProto, numpy_helper
from torch import Tensor

Weights = dict[str, Tensor]

PARTS = ("encoder", "roles")  # graphs of an exported model, and their modules' names in it
# What only training needs isn't exported: it is learned anew.
UNEXPORTED = ("tags.", "foretell.")


def weights(folder: Path) -> list[Weights]:
    """State of the encoder and of the second network."""
    if (folder / "checkpoint.pt").is_file():
        return list(torch.load(folder / "checkpoint.pt", weights_only=False)["mean"])
    return [_of_graph(folder / f"{part}.onnx", part) for part in PARTS]


def shape_of(folder: Path) -> dict[str, Any]:
    """The shape they belong to, as ``Shape.as_dict`` gave it."""
    if (folder / "checkpoint.pt").is_file():
        return dict(torch.load(folder / "checkpoint.pt", weights_only=False)["shape"])
    return dict(json.loads((folder / "model.json").read_text(encoding="utf-8"))["shape"])


def load(module: torch.nn.Module, state: Weights) -> None:
    """Raises KeyError where anything but what isn't exported is lacking or left over."""
    told = module.load_state_dict(state, strict=False)
    wrong = [name for name in told.missing_keys if not name.startswith(UNEXPORTED)] + told.unexpected_keys
    if wrong:
        raise KeyError(f"The weights to begin with don't fit: {', '.join(sorted(wrong))}.")


def _of_graph(path: Path, part: str) -> Weights:
    """The names and shapes that ``export`` began with: what it wrote in 8 bits as numbers, halves together again."""
    graph = onnx.load(path).graph
    given = {one.name: np.array(numpy_helper.to_array(one)) for one in graph.initializer}
    found: dict[str, np.ndarray] = {}
    for name, value in given.items():
        if name.startswith(f"{part}."):
            base = name.removeprefix(f"{part}.")
            if base.endswith(".rows"):
                found[base.removesuffix("rows") + "weight"] = value * given[name.removesuffix("rows") + "scale"]
            elif value.dtype == np.float32 and not base.endswith((".scale", "_scale")):
                found[base] = value
    for node in graph.node:
        found |= _matrices(node, given, part)
    for name in [n for n in found if ".says." in n]:
        halves = found.pop(name), found.pop(name.replace(".says.", ".gate."))
        found[name.replace(".says.", ".mix.")] = np.concatenate(halves)
    return {name: torch.from_numpy(value.astype(np.float32)) for name, value in found.items()}


def _matrices(node: NodeProto, given: dict[str, np.ndarray], part: str) -> dict[str, np.ndarray]:
    if node.op_type == "MatMulInteger":
        *path, _ = node.name.strip("/").split("/")
        # What lies in a sequence says the sequence's name again: /valid/valid.0.
        steps = [step for step, after in zip(path, [*path[1:], ""], strict=True) if not after.startswith(f"{step}.")]
        name = ".".join(steps).removeprefix("encoder." if part == "encoder" else "")
        return {f"{name}.weight": _numbers(given, node.input[1].removesuffix("_quantized")).T}
    if node.op_type == "QAttention":
        layer = f"pretrained.encoder.layer.{node.name.split('_')[1]}.attention.self"
        together = _numbers(given, node.input[1].removesuffix("_quantized")).T
        parts = zip(np.split(together, 3), np.split(given[node.input[2]], 3), strict=True)
        return {
            f"{layer}.{role}.{kind}": value
            for role, pair in zip(("query", "key", "value"), parts, strict=True)
            for kind, value in zip(("weight", "bias"), pair, strict=True)
        }
    return {}


def _numbers(given: dict[str, np.ndarray], name: str) -> Any:
    return (given[f"{name}_quantized"].astype(np.float32) - given[f"{name}_zero_point"]) * given[f"{name}_scale"]
