"""The network: an encoder over a segment's tokens, and a second, small network that is run once per anchor and gives
every token around it its role in the quotation that hangs there."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn

from onrecord.tag.decode import CONTENT, SPEAKER
from onrecord.tag.tokens import AFFIXES, LANGUAGES, ROLES, SHAPES, STATES, WORDS
from training.narrow import resize

WINDOW = 72  # tokens to either side of an anchor that can have a role; 1 quotation in 100 reaches further
CONTEXT = 128  # numbers by which a token's meaning in its context is foretold


@dataclass(frozen=True)
class Shape:
    """How large the network is. ``pieces``: rows of the pretrained table, 0 for none; ``layers``: pretrained layers;
    ``heads`` and ``neurons``: those of each of these, 0 for as many as it came with."""

    width: int = 256
    blocks: int = 8
    dilations: tuple[int, ...] = (1, 2, 4, 8, 16, 1, 2, 4)
    role_width: int = 96
    role_dilations: tuple[int, ...] = (1, 2, 4, 8, 1)
    pieces: int = 0
    piece_width: int = 0
    layers: int = 0
    heads: int = 0
    neurons: int = 0
    padding: int = 0
    word_width: int = 96

    def as_dict(self) -> dict:
        return asdict(self)


class Drop(nn.Module):
    """Dropout of whole channels of a sequence (Gal and Ghahramani 2016), since a draw for each number takes longer than
    the network itself."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.share:
            return x
        keep = 1 - self.share
        return x * (torch.rand(x.shape[0], 1, x.shape[-1]) < keep).to(x.dtype).div_(keep)


class Gated(nn.Module):
    """x + a·σ(b) where a and b are a convolution of width 3 (Dauphin et al. 2017), written as one matrix product so
    that it can be quantised."""

    def __init__(self, width: int, dilation: int, dropout: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.mix = nn.Linear(3 * width, 2 * width)
        self.dilation = dilation
        self.dropout = Drop(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        y = self.dropout(self.norm(x) * mask)
        gap = torch.zeros_like(y[:, :1]).expand(-1, self.dilation, -1)
        padded = torch.cat([gap, y, gap], 1)
        n = y.shape[1]
        d = self.dilation
        around = torch.cat([padded[:, :n], padded[:, d : d + n], padded[:, 2 * d : 2 * d + n]], -1)
        a, b = self.mix(around).chunk(2, -1)
        return x + a * torch.sigmoid(b)


class Encoder(nn.Module):
    """Rows of features → states; anchors and plain tags are read off them."""

    def __init__(self, shape: Shape, pretrained: nn.Module | None = None, dropout: float = 0.2) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(WORDS, shape.word_width, padding_idx=0)
        self.affixes = nn.ModuleList(nn.Embedding(AFFIXES, 48, padding_idx=0) for _ in range(3))
        self.shapes = nn.Embedding(SHAPES, 24, padding_idx=0)
        self.states = nn.Embedding(STATES, 24)
        self.roles = nn.Embedding(ROLES, 8)
        self.languages = nn.Embedding(LANGUAGES, 8)
        width = shape.word_width + 3 * 48 + 24 + 24 + 8 + 8
        self.pretrained = pretrained
        if pretrained is not None:
            resize(pretrained, shape.heads, shape.neurons)
        if shape.pieces:
            if not shape.layers:
                self.table = nn.Embedding(shape.pieces, shape.piece_width, padding_idx=0)
                self.table.weight.requires_grad_(False)
            width += shape.piece_width
        for table in [self.words, *self.affixes, self.shapes, self.states, self.roles, self.languages]:
            nn.init.normal_(table.weight, std=0.1)
        self.dropout = Drop(dropout)
        self.enter = nn.Linear(width, shape.width)
        self.blocks = nn.ModuleList(Gated(shape.width, d, dropout) for d in shape.dilations[: shape.blocks])
        self.leave = nn.LayerNorm(shape.width)
        self.anchors = nn.Linear(shape.width, 2)
        self.tags = nn.Linear(shape.width, 5)
        self.hand_on = nn.Linear(shape.width, 2 * shape.role_width)
        self.foretell = nn.Linear(shape.width, CONTEXT)

    def embed(self, rows: Tensor, pieces: Tensor | None, first: Tensor | None) -> Tensor:
        parts = [
            self.words(rows[..., 0]),
            *(table(rows[..., 1 + i]) for i, table in enumerate(self.affixes)),
            self.shapes(rows[..., 4]),
            self.states(rows[..., 5]),
            self.roles(rows[..., 6]),
            self.languages(rows[..., 7]),
        ]
        if self.shape.pieces:
            assert pieces is not None
            if self.pretrained is not None:
                assert first is not None
                there = (pieces != self.shape.padding).long()
                hidden = self.pretrained(input_ids=pieces, attention_mask=there).last_hidden_state
                parts.append(hidden.gather(1, first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])))
            else:
                given = (pieces != 0).unsqueeze(-1).float()
                parts.append((self.table(pieces) * given).sum(2) / given.sum(2).clamp(min=1))
        return torch.cat(parts, -1)

    def full(
        self, rows: Tensor, pieces: Tensor | None = None, first: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """As ``forward``, and the foretold vectors of the pretrained encoder (…, CONTEXT)."""
        mask = (rows[..., :1] != 0).to(torch.float32)
        x = self.enter(self.dropout(self.embed(rows, pieces, first)))
        for block in self.blocks:
            x = block(x, mask)
        x = self.leave(x)
        foretold = self.foretell(x)
        x = self.dropout(x) * mask
        return self.anchors(x), self.tags(x), self.hand_on(x), foretold

    def forward(
        self, rows: Tensor, pieces: Tensor | None = None, first: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """``rows`` (batch, length, features) → anchor logits (…, 2), tag logits (…, 5), what roles need (…, 2·r)."""
        return self.full(rows, pieces, first)[:3]


class Roles(nn.Module):
    """One anchor and the states around it → roles of the tokens around it, and whether a quotation hangs there."""

    def __init__(self, shape: Shape, dropout: float = 0.2) -> None:
        super().__init__()
        width = shape.role_width
        self.width = width
        self.places = nn.Parameter(torch.randn(2 * WINDOW + 1, width) * 0.1)
        self.kinds = nn.Embedding(2, width)
        self.enter = nn.Linear(width, width)
        self.blocks = nn.ModuleList(Gated(width, d, dropout) for d in shape.role_dilations)
        self.leave = nn.LayerNorm(width)
        self.dropout = Drop(dropout)
        self.roles = nn.Linear(width, 5)
        self.valid = nn.Sequential(nn.Linear(3 * width, width), nn.ReLU(), nn.Linear(width, 1))

    def forward(self, states: Tensor, segment: Tensor, token: Tensor, kind: Tensor) -> tuple[Tensor, Tensor]:
        """``states`` (batch, length, 2·r) and for each anchor its segment, token and kind → (anchors, window, 5) role
        logits and (anchors,) logits of there being a quotation."""
        length = states.shape[1]
        offsets = torch.arange(-WINDOW, WINDOW + 1)
        where = token.unsqueeze(1) + offsets
        inside = (where >= 0) & (where < length)
        around = states[segment.unsqueeze(1), where.clamp(min=0).minimum(torch.tensor(length - 1))]
        here, anchor = around[..., : self.width], around[:, WINDOW, self.width :]
        return self.score(here, anchor, self.places, inside.to(around.dtype), torch.full_like(token, WINDOW), kind)

    def score(
        self, here: Tensor, anchor: Tensor, places: Tensor, inside: Tensor, at: Tensor, kind: Tensor
    ) -> tuple[Tensor, Tensor]:
        """The same from the states of each anchor (anchors, r) and of the columns around it (anchors, columns, r): with
        the rows of ``places`` they have, which of them are ``inside`` its segment, and ``at`` which the anchor is."""
        mask = inside.unsqueeze(-1)
        x = places + here * (1 + torch.tanh(anchor)).unsqueeze(1) + (anchor + self.kinds(kind)).unsqueeze(1)
        x = self.enter(torch.relu(x)) * mask
        for block in self.blocks:
            x = block(x, mask)
        x = self.leave(x)
        roles = self.roles(self.dropout(x))
        chances = torch.softmax(roles, -1) * mask
        content, speaker = (
            (x * chances[..., n : n + 1]).sum(1) / (chances[..., n : n + 1].sum(1) + 0.1) for n in (CONTENT, SPEAKER)
        )
        own = x.gather(1, at.view(-1, 1, 1).expand(-1, 1, self.width)).squeeze(1)
        return roles, self.valid(torch.cat([own, content, speaker], -1)).squeeze(-1)
