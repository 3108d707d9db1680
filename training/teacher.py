"""Segments in, what a pretrained encoder makes of each token in its context out: some numbers a token, which the small
network learns to foretell beside its own task. So it learns of meanings that the annotated articles have too few of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from training.network import CONTEXT
from training.pretrained import Pretrained

TOGETHER = 16  # segments
SAMPLE = 300  # segments that the reduction to ``CONTEXT`` numbers is fitted on


def contexts_of(rows: Sequence[Any], folder: Path, kept: Path, say: Callable[..., None]) -> None:
    """Give each segment its ``context`` (tokens, CONTEXT); computed once and kept in a file."""
    if not kept.exists():
        teacher = Teacher(folder)
        teacher.fit([s.texts for s in rows[:: max(1, len(rows) // SAMPLE)]])
        say("contexts of", len(rows), "segments")
        np.savez(kept, flat=np.concatenate(teacher.vectors([s.texts for s in rows])))
        say("contexts done")
    flat = np.load(kept)["flat"]
    at = 0
    for s in rows:
        s.context = flat[at : at + len(s.rows)]
        at += len(s.rows)


class Teacher:
    """The middle and the last layer of a pretrained encoder, at each token's first piece, by principal components."""

    def __init__(self, folder: Path) -> None:
        import transformers

        self.model = transformers.AutoModel.from_pretrained(folder, add_pooling_layer=False).eval()
        self.layers = (self.model.config.num_hidden_layers // 2, self.model.config.num_hidden_layers)
        self.pretrained = Pretrained(folder, self.layers[1])

    def fit(self, texts: list[list[str]]) -> None:
        rows = torch.cat(self._states(texts))
        self.mean, self.scale = rows.mean(0), rows.std(0)
        _, _, self.components = torch.pca_lowrank((rows - self.mean) / self.scale, q=CONTEXT, niter=4)
        self.size = (((rows - self.mean) / self.scale) @ self.components).std(0)

    def vectors(self, texts: list[list[str]]) -> list[np.ndarray]:
        """For each segment (tokens, CONTEXT), each component with variance 1."""
        found = []
        for states in self._states(texts):
            vectors = ((states - self.mean) / self.scale) @ self.components / self.size
            found.append(vectors.to(torch.float16).numpy())
        return found

    @torch.no_grad()
    def _states(self, texts: list[list[str]]) -> list[Tensor]:
        found = []
        for begin in range(0, len(texts), TOGETHER):
            given = [self.pretrained.encode(text) for text in texts[begin : begin + TOGETHER]]
            padding = self.pretrained.padding
            ids = torch.full((len(given), max(len(pieces) for pieces, _ in given)), padding, dtype=torch.long)
            for i, (pieces, _) in enumerate(given):
                ids[i, : len(pieces)] = torch.from_numpy(pieces)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                every = self.model(input_ids=ids, attention_mask=(ids != padding).long(), output_hidden_states=True)
            states = torch.cat([every.hidden_states[layer] for layer in self.layers], -1).float()
            for i, (_, first) in enumerate(given):
                assert first is not None
                found.append(states[i, torch.from_numpy(first)])
        return found
