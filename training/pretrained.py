"""A pretrained encoder's folder (Transformers layout, with ``tokenizer.json``) in, its word pieces and layers out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

PIECES = 3  # of a token that the table alone looks at
WORD = 6  # pieces of a token at most that the layers see
COMPONENTS = 256  # of a piece's static vector
TOGETHER = 1024  # pieces


class Pretrained:
    """``layers`` of the encoder, read over whole segments; or with 0 a table of what it makes of each piece alone,
    which costs nothing when the model is used."""

    def __init__(self, folder: Path, layers: int) -> None:
        import transformers
        from tokenizers import Tokenizer

        self.folder, self.layers = folder, layers
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.begin, self.end = self.tokenizer.encode("").ids
        self.config = transformers.AutoConfig.from_pretrained(folder)
        self.padding: int = self.config.pad_token_id or 0
        self.unknown: int = self.tokenizer.encode("\u2e3a", add_special_tokens=False).ids[0]
        # RoBERTa and its kin count positions from behind the padding
        self.most = min(512, self.config.max_position_embeddings - (self.padding + 1 if self.padding else 0))
        self.width: int = self.config.hidden_size if layers else COMPONENTS
        self.pieces: int = self.config.vocab_size
        self._known: dict[str, list[int]] = {}

    def of(self, text: str) -> list[int]:
        if text not in self._known:
            self._known[text] = self.tokenizer.encode(text, add_special_tokens=False).ids or [self.unknown]
        return self._known[text]

    def encode(self, texts: list[str]) -> tuple[np.ndarray, np.ndarray | None]:
        """A segment's pieces: (tokens, PIECES) for the table; else in a row, with the place of each token's first."""
        if not self.layers:
            table = np.zeros((len(texts), PIECES), dtype=np.int64)
            for i, text in enumerate(texts):
                ids = self.of(text)[:PIECES]
                table[i, : len(ids)] = ids
            return table, None
        ids, first = [self.begin], []
        for text in texts:
            first.append(min(len(ids), self.most - 2))
            if len(ids) < self.most - 2:
                ids += self.of(text)[:WORD]
        return np.array([*ids[: self.most - 1], self.end], dtype=np.int64), np.array(first, dtype=np.int64)

    def model(self, attention: str = "sdpa") -> Any:
        """The encoder with its lower ``layers``; None with 0."""
        if not self.layers:
            return None
        import transformers

        model = transformers.AutoModel.from_pretrained(
            self.folder, attn_implementation=attention, add_pooling_layer=False
        )
        model.encoder.layer = model.encoder.layer[: self.layers]
        return model

    @torch.no_grad()
    def table(self) -> Tensor:
        """(pieces, COMPONENTS): what the first, the middle and the last layer make of each piece alone, by principal
        components."""
        import transformers

        model = transformers.AutoModel.from_pretrained(self.folder).eval()
        last = model.config.num_hidden_layers
        rows = []
        for begin in range(0, self.pieces, TOGETHER):
            ids = torch.arange(begin, min(begin + TOGETHER, self.pieces))
            given = torch.stack([torch.full_like(ids, self.begin), ids, torch.full_like(ids, self.end)], 1)
            states = model(input_ids=given, output_hidden_states=True).hidden_states
            rows.append(torch.cat([states[layer][:, 1] for layer in (0, last // 2, last)], -1))
        table = torch.cat(rows)
        table = (table - table.mean(0)) / table.std(0)
        _, _, components = torch.pca_lowrank(table, q=COMPONENTS, niter=4)
        table = table @ components
        return table / table.std() * 0.3
