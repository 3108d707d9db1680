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
from onrecord.tag.decode import ROLES, Scores, candidates
from onrecord.tag.tokens import FEATURES, Tokens, tokens

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

PACKAGED = Path(__file__).parent / "packaged"
FILES = ("model.json", "encoder.onnx", "roles.onnx")
ASKED = frozenset(("states", "index", "place", "inside", "anchor", "at", "kind"))  # by the second network
FACTS = frozenset(("languages", "looks", "states", "window", "pieces", "chance"))  # without which nothing can be read
FORMAT = 2
TOGETHER = (
    16  # segments that go through the encoder at once on a GPU; elsewhere one, as filling up short ones costs more
)
ANCHORS = 256  # that go through the second network at once
NOBODY = np.array([0, *(-30.0 for _ in ROLES[1:])], dtype=np.float32)  # scores of a column that is no token
# Sum and norm as one operation are written for one number at a time: five times as long as one after the other.
LEFT_APART = ["SkipLayerNormFusion"]


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
        return candidates(seen, self.anchored(seen), self.facts, language)

    def anchored(self, seen: Tokens) -> Scores:
        """What both networks say about the tokens that a quotation may hang on."""
        if not len(seen):
            hung, none = np.zeros((0, 2), dtype=np.int64), np.zeros(0)
            return Scores(hung, none, np.zeros(0, dtype=np.int64), np.zeros((0, 1, len(ROLES))), none)
        anchors, states, bounds = self._states(seen)
        looks = 1 / (1 + np.exp(-anchors))
        hung = np.argwhere(looks > self.facts["looks"])
        return Scores(hung, looks[hung[:, 0], hung[:, 1]], *self._roles(states, bounds, hung))

    def _states(self, seen: Tokens) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """Anchor scores (tokens, 2), states (tokens + 1, r) with a row of zeros at the end, and for each token the
        first and the last of its segment."""
        rows = np.array(seen.rows, dtype=np.int32)
        where = sorted(seen.segments, key=lambda segment: segment[1] - segment[0])  # alike ones need no filling up
        anchors = np.zeros((len(rows), 2), dtype=np.float32)
        states = np.zeros((len(rows) + 1, self.facts["states"]), dtype=np.float32)
        bounds = np.zeros((len(rows), 2), dtype=np.int64)
        together = 1 if self.encoder.get_providers()[0] == "CPUExecutionProvider" else TOGETHER
        for begin in range(0, len(where), together):
            group = where[begin : begin + together]
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
    ) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """The token of the first column, role scores (anchors, width, 5) as logarithms, and the chance that a
        quotation hangs there. The columns are the tokens of an anchor's segment as far as its window reaches; where
        others have more, the last ones are nobody's."""
        window = self.facts["window"]
        tokens = hung[:, 0]
        first = np.maximum(bounds[tokens, 0], tokens - window)
        width = np.minimum(bounds[tokens, 1], tokens + window + 1) - first
        longest = int(width.max(initial=1))
        roles = np.zeros((len(hung), longest, len(ROLES)), dtype=np.float32)
        valid = np.zeros(len(hung), dtype=np.float32)
        for begin in range(0, len(hung), ANCHORS):
            some = slice(begin, begin + ANCHORS)
            columns = np.arange(int(width[some].max()))
            inside = columns < width[some, None]
            index = np.where(inside, first[some, None] + columns, len(states) - 1)
            place = np.clip(index - tokens[some, None] + window, 0, 2 * window)
            feed = {
                "states": states,
                "index": index,
                "place": np.where(inside, place, 0),
                "inside": inside.astype(np.float32),
                "anchor": tokens[some],
                "at": tokens[some] - first[some],
                "kind": hung[some, 1],
            }
            scores, valid[some] = self.roles.run(None, feed)
            scores[~inside] = NOBODY
            roles[some, : len(columns)] = scores
            roles[some, len(columns) :] = NOBODY
        return first, roles, valid

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
    facts = facts_of(folder)
    pieces = None
    try:
        encoder, roles = (session(folder / name) for name in ("encoder.onnx", "roles.onnx"))
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
    if wanted != given or {one.name for one in roles.get_inputs()} != ASKED:
        raise InputError(f"{folder} holds files that don't belong together. Export the model anew.")
    return Tagger(folder, frozenset(facts["languages"]), identity(folder), facts, encoder, roles, pieces)


def session(path: Path, threads: int | None = None) -> InferenceSession:
    """A network that is loaded, with so many threads, or as many as $ONRECORD_THREADS says (0, as many as cores)."""
    # From 1.29 on the runtime reports its use to its maker unless this is set before it is loaded; nothing here may.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from onnxruntime import InferenceSession, SessionOptions, get_available_providers

    options = SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = int(os.environ.get("ONRECORD_THREADS") or 0) if threads is None else threads
    # Threads that wait for work by spinning would take the time of the rules, which run meanwhile.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    usable = [p for p in ("CUDAExecutionProvider", "CPUExecutionProvider") if p in get_available_providers()]
    return InferenceSession(path, options, providers=usable, disabled_optimizers=LEFT_APART)


@lru_cache(maxsize=4)
def identity(folder: Path) -> str:
    """What tells one set of weights from another: the start of their SHA-256. Raises as ``facts_of``."""
    facts_of(folder)
    parts = [folder / name for name in (*FILES, "tokenizer.json")]
    return sha256(b"".join(part.read_bytes() for part in parts if part.is_file())).hexdigest()[:12]
