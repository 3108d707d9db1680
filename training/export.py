"""A checkpoint in, a model's folder out: ONNX, tables and matrices in 8 bits.
`python -m training.export CHECKPOINT_FOLDER MODEL_FOLDER [--encoder FOLDER]`."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from torch import Tensor, nn

from onrecord.tag.model import FORMAT
from training.graph import halved, quicker
from training.network import WINDOW, Encoder, Roles, Shape
from training.pretrained import PIECES, WORD, Pretrained


class Table(nn.Module):
    """An embedding in 8 bits, with one scale a row."""

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        weight = table.weight.detach().float()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-6) / 127
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids]


def small(module: nn.Module) -> None:
    for name, child in module.named_children():
        if isinstance(child, nn.Embedding) and child.num_embeddings > 100:
            setattr(module, name, Table(child))
        else:
            small(child)


class Front(nn.Module):
    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, rows: Tensor, *more: Tensor) -> tuple[Tensor, Tensor]:
        anchors, _, states = self.encoder(rows, *more)
        return anchors, states


class Back(nn.Module):
    """``Roles.score`` on no more columns than there are tokens, reading each half of the states where it is needed."""

    def __init__(self, roles: Roles) -> None:
        super().__init__()
        self.roles = roles

    def forward(
        self, states: Tensor, index: Tensor, place: Tensor, inside: Tensor, anchor: Tensor, at: Tensor, kind: Tensor
    ) -> tuple[Tensor, Tensor]:
        """``index`` and ``place`` (anchors, columns): a column's row of states and its place in the window; ``anchor``
        and ``at`` (anchors,): the anchor's own row and column."""
        r = self.roles
        here, anchored = states[:, : r.width][index], states[:, r.width :][anchor]
        roles, valid = r.score(here, anchored, r.places[place], inside, at, kind)
        return torch.log_softmax(roles, -1), torch.sigmoid(valid)


def fused(path: Path, pretrained: Pretrained, shape: Shape) -> None:
    """The graph with attention and layer norms as single operations: a third faster."""
    config = pretrained.config
    heads = shape.heads or config.num_attention_heads
    width = heads * (config.hidden_size // config.num_attention_heads)
    model = optimizer.optimize_model(str(path), model_type="bert", num_heads=heads, hidden_size=width)
    model.save_model_to_file(str(path))


def export(trained: Path, folder: Path, source: Path | None) -> None:
    kept = torch.load(trained / "checkpoint.pt", weights_only=False, map_location="cpu")
    shape = Shape(**kept["shape"])
    pretrained = Pretrained(source, shape.layers) if source and shape.pieces else None
    encoder = Encoder(shape, pretrained.model("eager") if pretrained else None).eval()
    network = Roles(shape).eval()
    encoder.load_state_dict(kept["mean"][0])
    network.load_state_dict(kept["mean"][1])
    small(encoder)
    for part in (encoder, network):
        halved(part)
    folder.mkdir(parents=True, exist_ok=True)
    rows = torch.ones(2, 7, 8, dtype=torch.int32)
    given: list[Tensor] = [rows]
    names = ["rows"]
    axes = {
        "rows": {0: "batch", 1: "length"},
        "anchors": {0: "batch", 1: "length"},
        "states": {0: "batch", 1: "length"},
    }
    if shape.pieces and not shape.layers:
        given.append(torch.ones(2, 7, PIECES, dtype=torch.int32))
        names.append("pieces")
        axes["pieces"] = {0: "batch", 1: "length"}
    elif shape.layers:
        given += [torch.ones(2, 9, dtype=torch.long), torch.ones(2, 7, dtype=torch.long)]
        names += ["pieces", "first"]
        axes |= {"pieces": {0: "batch", 1: "sequence"}, "first": {0: "batch", 1: "length"}}
    with tempfile.TemporaryDirectory() as scratch:
        large = Path(scratch)
        torch.onnx.export(
            Front(encoder),
            tuple(given),
            str(large / "encoder.onnx"),
            input_names=names,
            output_names=["anchors", "states"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        width = 2 * shape.role_width
        index, one = torch.zeros(3, 7, dtype=torch.long), torch.zeros(3, dtype=torch.long)
        torch.onnx.export(
            Back(network),
            (torch.zeros(9, width), index, index, index.float(), one, one, one),
            str(large / "roles.onnx"),
            input_names=["states", "index", "place", "inside", "anchor", "at", "kind"],
            output_names=["roles", "valid"],
            dynamic_axes={
                "states": {0: "tokens"},
                **{name: {0: "anchors", 1: "columns"} for name in ("index", "place", "inside", "roles")},
                **{name: {0: "anchors"} for name in ("anchor", "at", "kind", "valid")},
            },
            opset_version=17,
            dynamo=False,
        )
        if pretrained and shape.layers:
            fused(large / "encoder.onnx", pretrained, shape)
        for name in ("encoder.onnx", "roles.onnx"):
            quantize_dynamic(
                large / name,
                folder / name,
                weight_type=QuantType.QInt8,
                per_channel=True,
                reduce_range=True,
                op_types_to_quantize=["MatMul", "Attention"],
                extra_options={"DefaultTensorType": TensorProto.FLOAT},
            )
            quicker(folder / name)
    facts = {
        "format": FORMAT,
        "languages": ["de", "en"],
        "window": WINDOW,
        "states": 2 * shape.role_width,
        "looks": 0.1,
        "sure": 0.1,
        "chance": {},
        "pieces": PIECES if shape.pieces and not shape.layers else 0,
        "shape": shape.as_dict(),
    }
    if pretrained and source:
        shutil.copy(source / "tokenizer.json", folder / "tokenizer.json")
        facts |= {
            "begin": pretrained.begin,
            "end": pretrained.end,
            "padding": pretrained.padding,
            "most": pretrained.most,
            "word": WORD,
            "unknown": pretrained.unknown,
        }
    (folder / "model.json").write_text(json.dumps(facts, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("trained", type=Path)
    options.add_argument("folder", type=Path)
    options.add_argument("--encoder", type=Path)
    chosen = options.parse_args()
    export(chosen.trained, chosen.folder, chosen.encoder)
