"""A pretrained encoder's layers with fewer attention heads, and fewer neurons between the two products behind them.

Those go first of whose output comes least variance behind the next product; what they say on the average goes into
its bias, and training goes on afterwards (heads: Michel et al. 2019; both by what comes out behind them: He et al.
2017)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn

from training.earlier import Weights

LAYER = "pretrained.encoder.layer"
PROJECTIONS = ("query", "key", "value")


def resize(pretrained: Any, heads: int, neurons: int) -> None:
    """Give each layer so many heads and neurons, with weights that are to be loaded; 0: as many as it has."""
    for layer in pretrained.encoder.layer:
        attention, out = layer.attention.self, layer.attention.output
        if heads:
            width = heads * attention.attention_head_size
            for name in PROJECTIONS:
                setattr(attention, name, nn.Linear(getattr(attention, name).in_features, width))
            out.dense = nn.Linear(width, out.dense.out_features)
        if neurons:
            layer.intermediate.dense = nn.Linear(layer.intermediate.dense.in_features, neurons)
            layer.output.dense = nn.Linear(neurons, layer.output.dense.out_features)


def narrowed(
    state: Weights, pretrained: Any, sequences: Sequence[tuple[Tensor, Tensor]], heads: int, neurons: int
) -> Weights:
    """``state`` with so many heads and neurons a layer; 0: all. ``pretrained``: the layers as they were, with these
    weights in them; ``sequences``: word pieces and which of them are there, on which is measured what varies."""
    for part, keep in (("heads", heads), ("neurons", neurons)):
        if keep:
            state = _fewer(state, pretrained, sequences, part, keep)
    return state


def _fewer(
    state: Weights, pretrained: Any, sequences: Sequence[tuple[Tensor, Tensor]], part: str, keep: int
) -> Weights:
    state = dict(state)
    for number, layer in enumerate(pretrained.encoder.layer):
        name = f"{LAYER}.{number}"
        if part == "heads":
            source, size = layer.attention.self, layer.attention.self.attention_head_size
            inner = [f"{name}.attention.self.{projection}" for projection in PROJECTIONS]
            outer = f"{name}.attention.output.dense"
        else:
            source, size = layer.intermediate, 1
            inner, outer = [f"{name}.intermediate.dense"], f"{name}.output.dense"
        weight = state[f"{outer}.weight"]
        if weight.shape[1] == keep * size:
            continue
        outputs = _said(pretrained, source, sequences)
        mean = outputs.mean(0)
        apart = outputs - mean
        behind = (apart.T @ apart) * (
            weight.T @ weight
        )  # what each two of them together bring about behind the product
        groups = behind.reshape(len(mean) // size, size, len(mean) // size, size)
        varies = torch.einsum("gigj->g", groups)
        kept = torch.zeros(len(varies), dtype=torch.bool)
        kept[varies.topk(keep).indices] = True
        kept = kept.repeat_interleave(size)
        state[f"{outer}.bias"] = state[f"{outer}.bias"] + weight[:, ~kept] @ mean[~kept]
        state[f"{outer}.weight"] = weight[:, kept]
        for one in inner:
            for kind in ("weight", "bias"):
                state[f"{one}.{kind}"] = state[f"{one}.{kind}"][kept]
    return state


@torch.no_grad()
def _said(pretrained: Any, source: nn.Module, sequences: Sequence[tuple[Tensor, Tensor]]) -> Tensor:
    """What a part of the encoder gives for every piece that is there."""
    said: list[Tensor] = []
    hook = source.register_forward_hook(
        lambda _, __, out: said.append((out[0] if isinstance(out, tuple) else out).float())
    )
    for pieces, given in sequences:
        pretrained(input_ids=pieces, attention_mask=given)
    hook.remove()
    return torch.cat([one[given.bool()] for one, (_, given) in zip(said, sequences, strict=True)])
