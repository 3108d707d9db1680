"""A model's folder in, a tagger out. The only import of the inference runtime.

The folder holds ``encoder.onnx`` (a segment's tokens → states and anchors), ``roles.onnx`` (an anchor and the states
around it → roles), ``model.json`` and, where the encoder was pretrained, ``tokenizer.json``.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import InputError
from onrecord.records import Article, Candidate
from onrecord.tag.decode import ROLES, candidates
from onrecord.tag.tokens import FEATURES, Tokens, tokens

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

PACKAGED = Path(__file__).parent / "packaged"
FILES = ("model.json", "encoder.onnx", "roles.onnx")
FACTS = frozenset(("languages", "looks", "states", "window", "pieces", "chance"))  # without which nothing can be read
FORMAT = 1
TOGETHER = 8  # segments that go through the encoder at once; an article's answer depends on no other article
ANCHORS = 256  # that go through the second network at once


@dataclass(frozen=True)
class Tagger:
    """A model that is loaded. Its answers for an article depend on nothing but the article."""

    folder: Path
    languages: frozenset[str]
    id: str  # of the weights: the start of their SHA-256
    facts: dict[str, Any]
    encoder: InferenceSession
    roles: InferenceSession
    pieces: Tokenizer | None

    def reads(self, language: str) -> bool:
        """Whether the model was trained on texts of this language."""
        return language.partition("-")[0] in self.languages

    def tag(self, article: Article) -> tuple[Candidate, ...] | None:
        """What the model takes for quotations, in order of the text; None for a language it wasn't trained on."""
        if not self.reads(article.language):
            return None
        seen = tokens(article)
        language = article.language.partition("-")[0]
        return candidates(seen, *self.anchored(seen), self.facts, language)

    def anchored(self, seen: Tokens) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]:
        """The anchors (n, 2) as token and kind, the chance that each looks like one, the role scores around it
        (n, window, 5) as logarithms, and the chance that a quotation hangs there."""
        width = 2 * self.facts["window"] + 1
        none = np.zeros((0, 2), dtype=np.int64), np.zeros(0), np.zeros((0, width, len(ROLES))), np.zeros(0)
        if not len(seen):
            return none
        anchors, states, bounds = self._states(seen)
        looks = 1 / (1 + np.exp(-anchors))
        hung = np.argwhere(looks > self.facts["looks"])
        if not len(hung):
            return none
        roles, valid = self._roles(states, bounds, hung)
        return hung, looks[hung[:, 0], hung[:, 1]], roles, valid

    def _states(self, seen: Tokens) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """Anchor scores (tokens, 2), states (tokens + 1, r) with a row of zeros at the end, and for each token the
        first and the last of its segment."""
        rows = np.array(seen.rows, dtype=np.int32)
        where = seen.segments
        anchors = np.zeros((len(rows), 2), dtype=np.float32)
        states = np.zeros((len(rows) + 1, self.facts["states"]), dtype=np.float32)
        bounds = np.zeros((len(rows), 2), dtype=np.int64)
        for begin in range(0, len(where), TOGETHER):
            group = where[begin : begin + TOGETHER]
            longest = max(last - first for first, last in group)
            feed = {"rows": np.zeros((len(group), longest, len(FEATURES)), dtype=np.int32)}
            for i, (first, last) in enumerate(group):
                feed["rows"][i, : last - first] = rows[first:last]
                bounds[first:last] = first, last
            if self.pieces is not None:
                feed |= self._pieces([seen.texts[first:last] for first, last in group], longest)
            scores, handed = self.encoder.run(None, feed)
            for i, (first, last) in enumerate(group):
                anchors[first:last] = scores[i, : last - first]
                states[first:last] = handed[i, : last - first]
        return anchors, states, bounds

    def _roles(
        self, states: NDArray[Any], bounds: NDArray[Any], hung: NDArray[Any]
    ) -> tuple[NDArray[Any], NDArray[Any]]:
        """Role scores (anchors, window, 5) as logarithms, and the chance that a quotation hangs there."""
        window = self.facts["window"]
        offsets = np.arange(-window, window + 1)
        roles, valid = [], []
        for begin in range(0, len(hung), ANCHORS):
            token, kind = hung[begin : begin + ANCHORS].T
            index = token[:, None] + offsets
            inside = (index >= bounds[token, :1]) & (index < bounds[token, 1:])
            feed = {
                "states": states,
                "index": np.where(inside, index, len(states) - 1),
                "inside": inside.astype(np.float32),
                "kind": kind,
            }
            scores, there = self.roles.run(None, feed)
            scores[~inside, 1:] = -30
            roles.append(scores)
            valid.append(there)
        return np.concatenate(roles), np.concatenate(valid)

    def _pieces(self, texts: list[list[str]], longest: int) -> dict[str, NDArray[Any]]:
        """The encoder's own input: pieces of words, by the table alone or as sequences with each word's first piece."""
        many: int = self.facts["pieces"]
        if many:
            table = np.zeros((len(texts), longest, many), dtype=np.int32)
            for i, text in enumerate(texts):
                for j, word in enumerate(text):
                    ids = self._ids(word)[:many]
                    table[i, j, : len(ids)] = ids
            return {"pieces": table}
        begin, end, most = self.facts["begin"], self.facts["end"], self.facts["most"]
        sequences, firsts = [], np.zeros((len(texts), longest), dtype=np.int64)
        for i, text in enumerate(texts):
            ids = [begin]
            for j, word in enumerate(text):
                firsts[i, j] = min(len(ids), most - 2)
                if len(ids) < most - 2:
                    ids += self._ids(word)[: self.facts["word"]]
            sequences.append([*ids[: most - 1], end])
        padded = np.full((len(texts), max(map(len, sequences))), self.facts["padding"], dtype=np.int64)
        for i, ids in enumerate(sequences):
            padded[i, : len(ids)] = ids
        return {"pieces": padded, "first": firsts}

    @cached_property
    def _known(self) -> dict[str, list[int]]:
        return {}

    def _ids(self, word: str) -> list[int]:
        ids = self._known.get(word)
        if ids is None:
            assert self.pieces is not None
            ids = self.pieces.encode(word, add_special_tokens=False).ids or [self.facts["unknown"]]
            if len(self._known) < 1 << 17:
                self._known[word] = ids
        return ids


def facts_of(folder: Path) -> dict[str, Any]:
    """What ``model.json`` says. Raises InputError where the folder holds no model that this version can read."""
    for name in FILES:
        if not (folder / name).is_file():
            raise InputError(f"{folder} holds no {name}. Give a folder that training/export.py made.")
    try:
        facts: dict[str, Any] = dict(json.loads((folder / "model.json").read_text(encoding="utf-8")))
    except (OSError, TypeError, ValueError) as problem:
        raise InputError(f"{folder}/model.json can't be read: {_line(problem)}. Export the model anew.") from problem
    if facts.get("format") != FORMAT:
        raise InputError(
            f"{folder} has format {facts.get('format')}, and {FORMAT} is read here. Export the model anew."
        )
    lacking = FACTS - set(facts)
    if lacking:
        raise InputError(f"{folder}/model.json lacks {', '.join(sorted(lacking))}. Export the model anew.")
    return facts


def _line(problem: Exception) -> str:
    return " ".join(str(problem).split())[:200].rstrip(".")


@lru_cache(maxsize=4)
def tagger(folder: Path = PACKAGED) -> Tagger:
    """The model in ``folder``, loaded once a process.

    Raises InputError where the folder holds no model that this version can read.
    """
    # From 1.29 on the runtime reports its use to its maker unless this is set before it is loaded; nothing here may.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from onnxruntime import InferenceSession, SessionOptions, get_available_providers

    facts = facts_of(folder)
    options = SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = int(os.environ.get("ONRECORD_THREADS", "0"))  # 0: as many as there are cores
    # Threads that wait for work by spinning would take the time of the rules, which run meanwhile.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    usable = [p for p in ("CUDAExecutionProvider", "CPUExecutionProvider") if p in get_available_providers()]
    pieces = None
    try:
        encoder, roles = (
            InferenceSession(folder / name, options, providers=usable) for name in ("encoder.onnx", "roles.onnx")
        )
        if (folder / "tokenizer.json").is_file():
            from tokenizers import Tokenizer

            pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
            pieces.no_padding()
            pieces.no_truncation()
    except Exception as problem:  # both libraries raise classes of their own without a common base
        raise InputError(
            f"{folder} holds a model that can't be loaded: {_line(problem)}. Export the model anew."
        ) from problem
    wanted = {one.name for one in encoder.get_inputs()}
    given = {"rows", *(["pieces"] if pieces else []), *(["first"] if pieces and not facts["pieces"] else [])}
    if wanted != given or {one.name for one in roles.get_inputs()} != {"states", "index", "inside", "kind"}:
        raise InputError(f"{folder} holds files that don't belong together. Export the model anew.")
    return Tagger(folder, frozenset(facts["languages"]), identity(folder), facts, encoder, roles, pieces)


@lru_cache(maxsize=4)
def identity(folder: Path) -> str:
    """What tells one set of weights from another: the start of their SHA-256. Raises as ``facts_of``."""
    facts_of(folder)
    parts = [folder / name for name in (*FILES, "tokenizer.json")]
    return sha256(b"".join(part.read_bytes() for part in parts if part.is_file())).hexdigest()[:12]
