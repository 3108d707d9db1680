"""How fast articles are read, side by side with a spaCy pipeline plus textacy's direct quotations, on the same texts.

    python benchmarks/peers.py [articles.jsonl] [--rounds 3] [--first N]

Without a file: ``polnear.dev.jsonl`` below $ONRECORD_CORPORA (default ../shared), else the bundled English articles;
only the texts are used. Every contender runs in a fresh process of its own, in turn, as often as there are rounds;
medians count. Getting ready (imports, models, one short text) isn't counted, it has a column of its own.

The peer finds direct quotations and nothing else, On Record all it finds. No trained pipeline is downloaded: the tagger
and parser are initialised and untrained, in the size and wiring of spaCy's small English pipeline (one shared tok2vec).
Speed doesn't depend on what the weights say. Untrained tags name no verbs, which spares textacy some work.

Needs `pip install "onrecord[peers]"`. Run it while nothing else does.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from onrecord import demo

OURS, RULES, TOKENS = "On Record", "On Record, rules alone", "On Record, tokens alone"
OURS_2 = "On Record, 2 processes"
PEER, PEER_2, PEER_TOKENS = "spaCy + textacy", "spaCy + textacy, 2 processes", "spaCy, tokens alone"
WARM_UP = "“We close on Friday,” said Mayor Ana Ruiz. She added that nobody had asked her."
LONGEST = 400_000  # characters of the longest text that linearity is measured on
SHORTEST = 20_000  # below it what a call costs by itself shows
FIGURES = ("articles a second", "words a second", "articles a processor second", "peak MB", "seconds to get ready")

UNTRAINED = """spaCy's tagger and parser are untrained here, in the size and wiring of its small English pipeline. That
is as fast as trained, and finds no quotations, since no verb is tagged."""

Ran = dict[str, Any]


def main() -> None:
    """Print a table of contenders, what the tokenisation takes of the time, and how time grows with the text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--first", type=int, metavar="N", help="only the first N articles")
    parser.add_argument("--contender", choices=tuple(CONTENDERS), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.contender:
        print(json.dumps(measured(chosen.contender, chosen.articles)))
        return
    load = os.getloadavg()[0]
    if load > 0.5:
        print(
            f"Something else is at work here (load {load:.1f}): these figures are no good for others.", file=sys.stderr
        )
    extraction(chosen.articles, chosen.rounds, chosen.first)


def extraction(articles: Path | None, turns: int, first: int | None) -> None:
    """Measure all contenders in turn, and print what they took."""
    lacking = [name for name in ("spacy", "textacy") if find_spec(name) is None]
    if lacking:
        sys.exit(f'{" and ".join(lacking)} missing: pip install "onrecord[peers]"')
    with tempfile.TemporaryDirectory() as folder:
        texts = _texts(articles)[:first]
        path = Path(folder) / "articles.jsonl"
        path.write_text("".join(json.dumps({"id": str(n), "text": t}) + "\n" for n, t in enumerate(texts)), "utf-8")
        words = sum(len(t.split()) for t in texts)
        print(UNTRAINED)
        print(f"{len(texts)} articles, {words} words, {os.cpu_count()} cores, medians of {turns} rounds\n")
        rounds = [[_fresh(name, path) for name in (OURS, OURS_2, PEER, PEER_2, RULES, TOKENS, PEER_TOKENS)]
                  for _ in range(turns)]  # fmt: skip
        table(len(texts), words, [ran for one in rounds for ran in one])
        long = Path(folder) / "long.jsonl"
        long.write_text(json.dumps({"id": "long", "text": sorted(texts, key=len)[len(texts) // 2]}) + "\n", "utf-8")
        for name in (GROWTH, RULES_GROWTH):
            growth(_fresh(name, long))


def _texts(path: Path | None) -> list[str]:
    dev = Path(os.environ.get("ONRECORD_CORPORA", "../shared")) / "corpora" / "polnear.dev.jsonl"
    path = path or (dev if dev.is_file() else demo.ARTICLES)
    read = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
    return [article["text"] for article in read if article.get("language", "en") == "en"]


def _fresh(name: str, path: Path) -> Ran:
    """What a process that does nothing else measures."""
    env = {**os.environ, "ONRECORD_MODEL": "none"} if name in (RULES, RULES_GROWTH) else None
    command = [sys.executable, __file__, "--contender", name, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, env=env)
    if done.returncode:
        sys.exit(f"{name} failed:\n{done.stderr}")
    ran: Ran = json.loads(done.stdout.splitlines()[-1])
    print(f"{name}: {ran['seconds']:.2f} s", file=sys.stderr)
    return {"name": name, **ran}


def table(articles: int, words: int, every: Sequence[Ran]) -> None:
    """Print the medians of each contender, the ratios to On Record and the shares of the tokenisation."""
    seconds: dict[str, float] = {}
    print("| | " + " | ".join(FIGURES) + " | found | On Record is |\n|" + "---|" * (len(FIGURES) + 3))
    for name in dict.fromkeys(ran["name"] for ran in every):
        runs = [ran for ran in every if ran["name"] == name]
        middle = {key: median(ran[key] for ran in runs) for key in ("seconds", "processor", "peak", "ready")}
        seconds[name] = middle["seconds"]
        figures = (
            f"{articles / middle['seconds']:.1f} | {words / middle['seconds']:,.0f} | "
            f"{articles / middle['processor']:.1f} | {middle['peak']:.0f} | {middle['ready']:.1f}"
        )
        ratio = f"{seconds[name] / seconds[OURS]:.2f} times as fast" if name != OURS else ""
        print(f"| {name} | {figures} | {runs[0]['found']} | {ratio} |")
    print(f"\nTokens alone take {seconds[TOKENS] / seconds[OURS]:.0%} of On Record's time, ", end="")
    print(f"{seconds[PEER_TOKENS] / seconds[PEER]:.0%} of the peer's (one process).")


def growth(ran: Ran) -> None:
    """Print the seconds for each length of one text, and the exponent: 1 is linear, 2 is quadratic."""
    print(f"\n{ran['name']}: {exponent([p for p in ran['growth'] if p[0] >= SHORTEST]):.2f} is the exponent of seconds "
          f"over length from {SHORTEST:,} characters on; peak {ran['peak']:.0f} MB\n")  # fmt: skip
    print("| characters | seconds | microseconds a character |\n|---|---|---|")
    for length, seconds in ran["growth"]:
        print(f"| {length:,} | {seconds:.3f} | {1e6 * seconds / length:.1f} |")


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The slope of the line through the logarithms (least squares).

    >>> round(exponent([(1, 3), (2, 12), (4, 48)]), 3)
    2.0
    """
    logs = [(math.log(x), math.log(y)) for x, y in points]
    x0, y0 = (sum(one) / len(logs) for one in zip(*logs, strict=True))
    slope: float = sum((x - x0) * (y - y0) for x, y in logs) / sum((x - x0) * (x - x0) for x, _ in logs)
    return slope


def measured(name: str, path: Path) -> Ran:
    """Seconds, seconds of all processors, seconds to get ready, what was found and peak memory, in this process."""
    began = perf_counter()
    work = CONTENDERS[name](path)
    ready = perf_counter() - began
    began, spent = perf_counter(), _processor()
    found = work()
    ran = {"seconds": perf_counter() - began, "processor": _processor() - spent, "ready": ready, "peak": _peak(name)}
    return {**ran, "growth": found} if isinstance(found, list) else {**ran, "found": found}


def _processor() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def _peak(name: str) -> float:
    """MB at most; of two worker processes both count, and what they share counts twice."""
    own, child = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own + 2 * child if name in (OURS_2, PEER_2) else own


Work = Callable[[], Any]  # → how many were found, or how time grows


def _ours(path: Path, processes: int = 0) -> Work:
    from onrecord import pipeline
    from onrecord.records import Reading

    pipeline.read_text(WARM_UP, "warm")

    def work() -> int:
        return sum(len(r.quotations) for r in pipeline.readings([path], jobs=processes) if isinstance(r, Reading))

    return work


def _tokens(path: Path) -> Work:
    from onrecord.readers import articles
    from onrecord.records import Article
    from onrecord.tag.tokens import tokens

    read = [a for a in articles([path]) if isinstance(a, Article)]
    return lambda: sum(len(tokens(a)) for a in read)


def _growth(path: Path) -> Work:
    from onrecord import pipeline

    pipeline.read_text(WARM_UP, "warm", language="en")
    once = json.loads(path.read_text("utf-8"))["text"] + "\n\n"

    def work() -> list[tuple[int, float]]:
        points: list[tuple[int, float]] = []
        times = 1
        while not points or 2 * points[-1][0] <= LONGEST * 1.2:
            began = perf_counter()
            pipeline.read_text(once * times, f"{times} times", language="en")
            points.append((len(once) * times, perf_counter() - began))
            times *= 2
        return points

    return work


def _peer(path: Path, processes: int = 1) -> Work:
    from textacy import extract

    nlp = _spacy()
    texts = list(_read(path))
    list(extract.direct_quotations(nlp(WARM_UP)))

    def work() -> int:
        found = 0
        for doc in nlp.pipe(texts, n_process=processes):
            try:
                found += sum(1 for _ in extract.direct_quotations(doc))
            except ValueError:  # its answer to marks that don't pair
                continue
        return found

    return work


def _peer_tokens(path: Path) -> Work:
    nlp = _spacy()
    texts = list(_read(path))
    return lambda: sum(len(doc) for doc in nlp.tokenizer.pipe(texts))


def _read(path: Path) -> Iterator[str]:
    return (json.loads(line)["text"] for line in path.read_text("utf-8").splitlines())


def _spacy() -> Any:
    """A pipeline of the size of spaCy's small English one: tok2vec, tagger, parser."""
    import spacy
    from spacy.training import Example

    listens = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    parse = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "parser",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": listens,
    }
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}})
    tagger: Any = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listens}})
    parser: Any = nlp.add_pipe("parser", config={"model": parse})
    for label in TAGS.split():
        tagger.add_label(label)
    for label in RELATIONS.split():
        parser.add_label(label)
    heads, relations, tags = [1, 1, 1, 2, 1], ["nsubj", "ROOT", "dobj", "punct", "punct"], ["NN", "VBD", "NN", ".", "."]
    doc = nlp.make_doc("Somebody said something . .")
    example = Example.from_dict(doc, {"heads": heads, "deps": relations, "tags": tags})
    nlp.initialize(lambda: [example])
    return nlp


# What the small English pipeline tells apart: the Penn Treebank's tags, ClearNLP's relations.
TAGS = """$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB
RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``"""
RELATIONS = """ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass
dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj
predet prep prt punct quantmod relcl xcomp"""

GROWTH, RULES_GROWTH = "On Record on one text", "On Record, rules alone, on one text"
CONTENDERS: dict[str, Callable[[Path], Work]] = {
    OURS: _ours,
    OURS_2: lambda path: _ours(path, 2),
    PEER: _peer,
    PEER_2: lambda path: _peer(path, 2),
    RULES: _ours,
    TOKENS: _tokens,
    PEER_TOKENS: _peer_tokens,
    GROWTH: _growth,
    RULES_GROWTH: _growth,
}


if __name__ == "__main__":
    main()
