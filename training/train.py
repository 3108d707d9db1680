"""Corpora in, weights out: ``python -m training.train --out FOLDER``. Stopped anywhere, the same command goes on where
the last pass ended; the same seed gives the same batches in the same order."""

from __future__ import annotations

import argparse
import copy
import itertools
import random
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord import evaluate
from onrecord.tag.decode import Scores, candidates
from onrecord.tag.tokens import SEGMENT
from onrecord.tag.tokens import segments as cut
from training.corpus import Example, examples, written
from training.earlier import Weights, load, shape_of, weights
from training.narrow import narrowed
from training.network import CONTEXT, WINDOW, Encoder, Roles, Shape
from training.pretrained import Pretrained
from training.teacher import contexts_of

# And how often a pass goes over each; the small ones would be drowned. "written": articles of our own, in German.
CORPORA = {"polnear": 1, "german": 2, "written": 4}
OURS = "written"
IMPORTANCE = (1.0, 1.0, 1.5, 1.0, 2.0)  # of a token's role: none, content, speaker, cue, addressee
TAGS, VALID, ROLES_, TAUGHT = 0.3, 1.0, 0.5, 1.0  # what each loss counts beside that of the anchors
LENGTHS = (96, 128, 192, 256)  # tokens of a segment at most: every pass cuts each article anew to one of them
NEAR = 40  # tokens by which the segments of a batch may differ in length
MEASURED = 60  # articles of each corpus on which it is measured which heads and neurons vary
SLOWEST = 0.998  # decay of the mean of the weights, which is what is kept

Say = Callable[..., None]
Cuts = dict[int, list["Segment"]]  # an article's segments by the length they were cut to


class Segment:
    """One row of a batch: a segment's features, and the anchors in it with their roles by place."""

    def __init__(self, example: Example, first: int, last: int, pretrained: Pretrained | None) -> None:
        seen = example.tokens
        self.texts = seen.texts[first:last]
        self.rows = np.array(seen.rows[first:last], dtype=np.int64)
        self.anchors = [
            (a.token - first, a.kind, {t - first: r for t, r in a.roles.items() if first <= t < last})
            for a in example.anchors
            if first <= a.token < last
        ]
        self.pieces, self.first = pretrained.encode(self.texts) if pretrained else (None, None)
        self.context: np.ndarray | None = None  # what a pretrained encoder makes of each token


def segments(example: Example, pretrained: Pretrained | None, longest: int = SEGMENT) -> list[Segment]:
    return [Segment(example, *where, pretrained) for where in cut(example.tokens.texts, longest)]


def drawn(articles: list[Cuts], rng: random.Random) -> list[Segment]:
    """The segments of all articles, each cut to one of ``LENGTHS``."""
    return [s for cuts in articles for s in cuts[rng.choice(LENGTHS)]]


class Batch:
    """Segments padded to one length, with the target of every loss."""

    def __init__(self, rows: list[Segment], padding: int = 0) -> None:
        length = max(len(s.rows) for s in rows)
        n = len(rows)
        self.rows = torch.zeros(n, length, rows[0].rows.shape[1], dtype=torch.long)
        self.anchors = torch.zeros(n, length, 2)
        self.tags = torch.zeros(n, length, dtype=torch.long)
        self.context = torch.zeros(n, length, CONTEXT)
        self.taught = torch.zeros(n, length, dtype=torch.bool)
        self.pieces, self.first = _pieces(rows, length, padding)
        self.hung: list[tuple[int, int, int]] = []  # segment, token, kind of each anchor
        of: list[tuple[int, dict[int, int]]] = []
        for i, s in enumerate(rows):
            self.rows[i, : len(s.rows)] = torch.from_numpy(s.rows)
            if s.context is not None:
                self.context[i, : len(s.rows)] = torch.from_numpy(s.context).float()
                self.taught[i, : len(s.rows)] = True
            for token, kind, roles in s.anchors:
                self.anchors[i, token, kind] = 1
                self.hung.append((i, token, kind))
                of.append((token, roles))
                for t, role in roles.items():
                    if role > 1 or not self.tags[i, t]:  # content gives way to the parts of what is quoted in it
                        self.tags[i, t] = role
        self.roles = torch.zeros(len(of), 2 * WINDOW + 1, dtype=torch.long)
        for j, (token, roles) in enumerate(of):
            for t, role in roles.items():
                if abs(t - token) <= WINDOW:
                    self.roles[j, t - token + WINDOW] = role


def _pieces(rows: list[Segment], length: int, padding: int) -> tuple[Tensor | None, Tensor | None]:
    given = [s.pieces for s in rows if s.pieces is not None]
    if not given:
        return None, None
    if given[0].ndim == 2:
        table = torch.zeros(len(rows), length, given[0].shape[1], dtype=torch.long)
        for i, ids in enumerate(given):
            table[i, : len(ids)] = torch.from_numpy(ids)
        return table, None
    sequences = torch.full((len(rows), max(map(len, given))), padding, dtype=torch.long)
    firsts = torch.zeros(len(rows), length, dtype=torch.long)
    for i, s in enumerate(rows):
        assert s.pieces is not None
        assert s.first is not None
        sequences[i, : len(s.pieces)] = torch.from_numpy(s.pieces)
        firsts[i, : len(s.first)] = torch.from_numpy(s.first)
    return sequences, firsts


def batches(rows: list[Segment], size: int, rng: random.Random) -> list[list[Segment]]:
    """Segments of like length together, ``size`` tokens a batch, in random order."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].rows) + rng.random() * NEAR)
    found: list[list[Segment]] = []
    current: list[Segment] = []
    longest = 0
    for i in order:
        longest = max(longest, len(rows[i].rows))
        if current and longest * (len(current) + 1) > size:
            found.append(current)
            current, longest = [], len(rows[i].rows)
        current.append(rows[i])
    found.append(current)
    rng.shuffle(found)
    return found


def forgotten(batch: Batch, share: float, rng: torch.Generator) -> tuple[Tensor, Tensor | None]:
    """Rows and pieces with some words' identity taken away, so that context and form have to do."""
    hit = torch.rand(batch.rows.shape[:2], generator=rng) < share
    rows = batch.rows.clone()
    for column in range(4):
        rows[..., column] = rows[..., column].masked_fill(hit, 0 if column else 1)
    rows[..., 0] = torch.where(batch.rows[..., 0] == 0, 0, rows[..., 0])
    pieces = batch.pieces
    if pieces is not None and pieces.ndim == 3:
        pieces = pieces.masked_fill(hit.unsqueeze(-1), 0)
    return rows, pieces


def loss_of(encoder: Encoder, network: Roles, batch: Batch, forget: float, rng: torch.Generator) -> Tensor:
    """Anchors, plain tags and foretold vectors of every token; roles of every anchor; and, for the anchors and as many
    that look most like one, whether a quotation hangs there. Per thirty tokens."""
    rows, pieces = forgotten(batch, forget, rng)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        anchors, tags, states, foretold = encoder.full(rows, pieces, batch.first)
    anchors, tags = anchors.float(), tags.float()
    there = batch.rows[..., 0] != 0
    loss = functional.binary_cross_entropy_with_logits(anchors[there], batch.anchors[there], reduction="sum")
    loss = loss + TAGS * functional.cross_entropy(tags[there], batch.tags[there], reduction="sum")
    if batch.taught.any():
        apart = foretold.float()[batch.taught] - batch.context[batch.taught]
        loss = loss + TAUGHT * functional.smooth_l1_loss(apart, torch.zeros_like(apart), reduction="sum") / CONTEXT
    right = torch.tensor(batch.hung, dtype=torch.long).reshape(-1, 3)
    hung = torch.cat([right, _lookalikes(anchors, batch, there)])
    if len(hung):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            roles, valid = network(states, hung[:, 0], hung[:, 1], hung[:, 2])
        where = right[:, 1:2] + torch.arange(-WINDOW, WINDOW + 1)
        inside = (where >= 0) & (where < there.sum(1)[right[:, 0]].unsqueeze(1))
        loss = loss + ROLES_ * functional.cross_entropy(
            roles[: len(right)].float()[inside], batch.roles[inside], torch.tensor(IMPORTANCE), reduction="sum"
        )
        target = (torch.arange(len(hung)) < len(right)).float()
        loss = loss + VALID * functional.binary_cross_entropy_with_logits(valid.float(), target, reduction="sum")
    return loss / there.sum() * 30


@torch.no_grad()
def _lookalikes(anchors: Tensor, batch: Batch, there: Tensor) -> Tensor:
    """The places that look most like an anchor and are none, as many as there are anchors: (n, 3)."""
    looks = torch.sigmoid(anchors).masked_fill(~there.unsqueeze(-1) | (batch.anchors > 0), 0).flatten()
    top = torch.topk(looks, min(max(4, len(batch.hung)), len(looks))).indices
    top = top[looks[top] > 0.02]
    length = anchors.shape[1]
    return torch.stack([top // (2 * length), (top // 2) % length, top % 2], 1)


@torch.no_grad()
def found_in(encoder: Encoder, network: Roles, example: Example, pretrained: Pretrained | None) -> dict[str, Any]:
    """What the network by itself finds in an article, as ``onrecord.evaluate`` wants it."""
    batch = Batch(segments(example, pretrained), encoder.shape.padding)
    anchors, _, states = encoder(batch.rows, batch.pieces, batch.first)
    looks = torch.sigmoid(anchors) * (batch.rows[..., :1] != 0)
    hung = (looks > 0.15).nonzero()
    if not len(hung):
        return {"id": example.article.id, "quotes": []}
    roles, valid = network(states, hung[:, 0], hung[:, 1], hung[:, 2])
    bounds = torch.tensor(example.tokens.segments)[hung[:, 0]]
    token = hung[:, 1] + bounds[:, 0]
    index = token.unsqueeze(1) + torch.arange(-WINDOW, WINDOW + 1)
    scores = torch.log_softmax(roles, -1)
    scores[..., 1:].masked_fill_(((index < bounds[:, :1]) | (index >= bounds[:, 1:])).unsqueeze(-1), -30)
    given = Scores(
        hung=torch.stack([token, hung[:, 2]], 1).numpy(),
        looks=looks[hung[:, 0], hung[:, 1], hung[:, 2]].numpy(),
        first=(token - WINDOW).numpy(),
        roles=scores.numpy(),
        valid=torch.sigmoid(valid).numpy(),
    )
    found = candidates(example.tokens, given, {"sure": 0.35})
    quotes = [{role: getattr(c, role) for role in ("content", "speaker", "cue", "addressee")} for c in found]
    return {"id": example.article.id, "quotes": quotes}


def judged(path: Path, kept: list[nn.Module], dev: list[Example], pretrained: Pretrained | None) -> str:
    """F1 of each measure on a development part, in a line."""
    encoder, network = kept
    assert isinstance(encoder, Encoder)
    assert isinstance(network, Roles)
    gold = evaluate.annotated(path)
    table = evaluate.scores(gold, [found_in(encoder, network, e, pretrained) for e in dev])
    return ", ".join(f"{name} {score.f1}" for name, score in table.items())


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", type=Path, required=True, help="folder of checkpoint and log")
    options.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options.add_argument("--encoder", type=Path, help="folder of a pretrained encoder in the Transformers layout")
    options.add_argument("--layers", type=int, default=0, help="how many of its layers; 0: a table of its word pieces")
    options.add_argument("--heads", type=int, default=0, help="of each of its layers; 0: all it has")
    options.add_argument("--neurons", type=int, default=0, help="of each layer between its products; 0: all it has")
    options.add_argument("--untaught", action="store_true", help="don't foretell the pretrained encoder's vectors")
    options.add_argument("--passes", type=int, default=8)
    options.add_argument("--size", type=int, default=2048, help="tokens a batch")
    options.add_argument("--rate", type=float, default=1.5e-3)
    options.add_argument("--fine", type=float, default=1e-4, help="learning rate of the pretrained layers")
    options.add_argument("--width", type=int, default=256)
    options.add_argument("--blocks", type=int, default=8)
    options.add_argument("--role-width", type=int, default=96)
    options.add_argument("--dropout", type=float, default=0.2)
    options.add_argument("--forget", type=float, default=0.1, help="share of words whose identity is taken away")
    options.add_argument(
        "--start", type=Path, help="folder of an earlier training, or of a model: begin with its weights"
    )
    options.add_argument("--only", choices=CORPORA, help="one corpus, for a trial")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(chosen.seed)
    names = [chosen.only] if chosen.only else list(CORPORA)

    def say(*words: object) -> None:
        line = " ".join(map(str, (time.strftime("%H:%M:%S"), *words)))
        print(line, flush=True)
        with (chosen.out / "log").open("a") as log:
            log.write(line + "\n")

    pretrained = Pretrained(chosen.encoder, chosen.layers) if chosen.encoder else None
    shape = Shape(
        width=chosen.width,
        blocks=chosen.blocks,
        role_width=chosen.role_width,
        layers=chosen.layers if pretrained else 0,
        heads=chosen.heads if pretrained and chosen.layers else 0,
        neurons=chosen.neurons if pretrained and chosen.layers else 0,
        pieces=pretrained.pieces if pretrained else 0,
        piece_width=pretrained.width if pretrained else 0,
        padding=pretrained.padding if pretrained else 0,
    )
    encoder = Encoder(shape, pretrained.model() if pretrained else None, chosen.dropout)
    if pretrained and not chosen.layers:
        encoder.table.weight.copy_(pretrained.table())
    network = Roles(shape, chosen.dropout)
    say("parameters", *(sum(p.numel() for p in m.parameters()) for m in (encoder, network)))
    annotated = [n for n in names if n != OURS]
    train = {n: list(examples(chosen.corpora / f"{n}.train.jsonl")) for n in annotated}
    dev = {n: list(examples(chosen.corpora / f"{n}.dev.jsonl")) for n in annotated}
    if OURS in names:
        train[OURS] = list(written(Path(__file__).parent / OURS))
    rows = {n: [{size: segments(e, pretrained, size) for size in LENGTHS} for e in es] for n, es in train.items()}
    say("segments", {n: sum(len(e[LENGTHS[-1]]) for e in es) for n, es in rows.items()})
    if pretrained and not chosen.untaught and "polnear" in rows:
        for size in reversed(LENGTHS):
            whole = [s for e in rows["polnear"] for s in e[size]]
            contexts_of(whole, chosen.encoder, chosen.out / "contexts.npz", say)
    run(chosen, shape, [encoder, network], rows, dev, pretrained, say)


def run(
    chosen: argparse.Namespace,
    shape: Shape,
    modules: list[Any],
    rows: dict[str, list[Cuts]],
    dev: dict[str, list[Example]],
    pretrained: Pretrained | None,
    say: Say,
) -> None:
    """Train from the last checkpoint to the last pass; what is judged and kept is the mean of the weights."""
    encoder, network = modules
    fine = list(encoder.pretrained.parameters()) if encoder.pretrained is not None else []
    own = [p for m in modules for p in m.parameters() if p.requires_grad and not any(p is f for f in fine)]
    groups = [{"params": own, "lr": chosen.rate}] + ([{"params": fine, "lr": chosen.fine}] if fine else [])
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
    a_pass = sum(
        len(batches(drawn(rows[n], random.Random(0)), chosen.size, random.Random(0))) * CORPORA[n] for n in rows
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [g["lr"] for g in groups], total_steps=a_pass * chosen.passes + 200, pct_start=0.08
    )
    if chosen.start:
        for module, state in zip(modules, begun_with(chosen.start, shape, rows, pretrained), strict=True):
            load(module, state)
    mean = [copy.deepcopy(m).eval() for m in modules]
    checkpoint = chosen.out / "checkpoint.pt"
    step = begin = 0
    if checkpoint.exists():
        kept = torch.load(checkpoint, weights_only=False)
        for module, state in zip((*modules, *mean), (*kept["now"], *kept["mean"]), strict=True):
            module.load_state_dict(state)
        optimiser.load_state_dict(kept["optimiser"])
        schedule.load_state_dict(kept["schedule"])
        step, begin = kept["step"], kept["pass"]
        say("goes on at pass", begin)
    for number in range(begin, chosen.passes):
        rng = random.Random(chosen.seed * 1000 + number)
        noise = torch.Generator().manual_seed(chosen.seed * 1000 + number)
        torch.manual_seed(chosen.seed * 1000 + number)
        todo = [b for n in rows for _ in range(CORPORA[n]) for b in batches(drawn(rows[n], rng), chosen.size, rng)]
        rng.shuffle(todo)
        sums, tokens, began = 0.0, 0, time.time()
        for i, part in enumerate(todo, start=1):
            for module in modules:
                module.train()
            batch = Batch(part, shape.padding)
            loss = loss_of(encoder, network, batch, chosen.forget, noise)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(itertools.chain(own, fine), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            _average(mean, modules, min(SLOWEST, step / (step + 100)))
            sums += loss.item()
            tokens += batch.rows.shape[0] * batch.rows.shape[1]
            if i % 100 == 0:
                speed = tokens / (time.time() - began)
                say(f"pass {number}, step {i} of {len(todo)}, loss {sums / 100:.3f}, {speed:.0f} tokens a second")
                sums = 0.0
        for name, articles in dev.items():
            say(f"{name} dev:", judged(chosen.corpora / f"{name}.dev.jsonl", mean, articles, pretrained))
        torch.save(
            {
                "shape": shape.as_dict(),
                "now": [m.state_dict() for m in modules],
                "mean": [m.state_dict() for m in mean],
                "optimiser": optimiser.state_dict(),
                "schedule": schedule.state_dict(),
                "step": step,
                "pass": number + 1,
            },
            checkpoint.with_suffix(".new"),
        )
        checkpoint.with_suffix(".new").replace(checkpoint)


def begun_with(folder: Path, shape: Shape, rows: dict[str, list[Cuts]], pretrained: Pretrained | None) -> list[Weights]:
    """The weights of an earlier training or model, with as many heads and neurons as ``shape`` has."""
    encoder, network = weights(folder)
    if pretrained is None or not pretrained.layers:
        return [encoder, network]
    had = Shape(**shape_of(folder))
    whole = Encoder(replace(shape, heads=had.heads, neurons=had.neurons), pretrained.model()).eval()
    load(whole, encoder)
    rng = random.Random(0)
    seen = []
    for articles in rows.values():
        for part in batches(drawn(rng.sample(articles, min(MEASURED, len(articles))), rng), 2048, rng):
            pieces, _ = _pieces(part, max(len(s.rows) for s in part), shape.padding)
            assert pieces is not None
            seen.append((pieces, (pieces != shape.padding).long()))
    return [narrowed(encoder, whole.pretrained, seen, shape.heads, shape.neurons), network]


@torch.no_grad()
def _average(mean: list[nn.Module], now: list[nn.Module], decay: float) -> None:
    for kept, module in zip(mean, now, strict=True):
        for a, b in zip(kept.parameters(), module.parameters(), strict=True):
            if b.requires_grad:
                a.lerp_(b, 1 - decay)


if __name__ == "__main__":
    main()
