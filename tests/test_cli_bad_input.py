"""Whatever is fed in: one clear line with the next step, counted and stored as skipped, and the rest is done."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = "“We close on Friday, whatever the council decides,” said the harbour master Ada Okonjo."
LATIN = "Der Bürgermeister sagte: „Wir schließen am Freitag.“".replace("„", '"').replace("“", '"').encode("latin-1")
LINES = [json.dumps({"id": f"n{n}", "text": GOOD}) for n in range(1, 11)]
BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\n ",
    "binary.txt": bytes(range(256)) * 40,
    "picture.txt": b"\x89PNG\r\n\x1a\n" + b"\0" * 200,
    "utf16.txt": GOOD.encode("utf-16"),
    "latin1.txt": LATIN,
    "nul.txt": GOOD.encode()[:20] + b"\0" + GOOD.encode()[20:],
    "large.txt": b"All work and no play. " * 2_400_000,
    "line.txt": b"word " * 200_000,
    "seven.jsonl": "\n".join([*LINES[:6], '{"id": "n7", "text": ', *LINES[7:]]).encode(),
    "twice.jsonl": "\n".join([LINES[0], LINES[0].replace("Friday", "Monday"), LINES[1]]).encode(),
    "date.jsonl": json.dumps({"id": "d1", "text": GOOD, "date": "2025-13-45"}).encode(),
    "date.txt": b" date 2025-13-45 " + GOOD.encode(),
    "array.jsonl": json.dumps([{"id": "a", "text": GOOD}]).encode(),
    "text-is-missing.jsonl": b'{"id": "t1", "title": "Ferry"}',
    "story.xml": b"<?xml version='1.0'?><TEI>We close.</TEI>",
    "cut.txt.gz": gzip.compress(GOOD.encode(), mtime=0)[:-9],
    "bomb.jsonl.gz": gzip.compress(b" " * 50_000_000, mtime=0),
    "report.pdf": b"%PDF-1.7",
    "prices.csv": b"item,price\nrope,5\n",
    "surrogate.jsonl": b'{"id": "s1", "text": "We close \\ud800 on Friday."}',
}


def run(*args: object, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    done = subprocess.run([sys.executable, "-m", "onrecord", *map(str, args)], input=stdin, capture_output=True)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def complaints(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in done.stderr.splitlines() if line.startswith("onrecord: ")]


@pytest.mark.parametrize("name", tuple(BAD))
def test_bad_input_gives_one_line_is_stored_and_the_rest_is_done(name: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    bad = tmp_path / "in" / name
    bad.write_bytes(BAD[name])
    (tmp_path / "in" / "zz-good.txt").write_text(GOOD, "utf-8")
    db = tmp_path / "onrecord.db"
    done = run("add", tmp_path / "in", "--db", db)
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    (line,) = complaints(done)
    assert line.startswith(f"onrecord: skipped {bad}")
    assert len(line) < 400
    stored = json.loads(run("skipped", "--db", db, "--format", "json").stdout)
    assert [one["source"].startswith(str(bad)) for one in stored] == [True]
    found = [json.loads(one)["id"] for one in run("export", "articles", "--db", db).stdout.splitlines()]
    assert "zz-good" in found
    if name == "seven.jsonl":
        assert found == sorted([*(f"n{n}" for n in range(1, 11) if n != 7), "zz-good"])
        assert f"{bad}:7" in line
    if name == "twice.jsonl":
        assert found == ["n1", "n2", "zz-good"]


def test_extract_says_the_same_and_does_the_rest(tmp_path: Path) -> None:
    for name in ("empty.txt", "nul.txt", "seven.jsonl"):
        (tmp_path / name).write_bytes(BAD[name])
    done = run("extract", tmp_path, "--format", "jsonl")
    assert done.returncode == 3
    assert len(complaints(done)) == 3
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [f"n{n}" for n in range(1, 11) if n != 7]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    done = run("add", tmp_path / "nowhere", "--db", tmp_path / "onrecord.db")
    assert done.returncode == 3
    assert complaints(done) == [f"onrecord: skipped {tmp_path / 'nowhere'}: is not there; check the path"]


def test_a_thousand_empty_files_are_counted_and_not_all_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for n in range(1000):
        (tmp_path / "in" / f"{n:04}.txt").touch()
    db = tmp_path / "onrecord.db"
    done = run("add", tmp_path / "in", "--db", db)
    assert done.returncode == 3
    *named, more, last = complaints(done)
    assert len(named) == 3
    assert more == (
        f"onrecord: skipped 997 more in {tmp_path / 'in'} for the same reason: "
        "is empty; put the article's text in it or leave it out"
    )
    assert last == f"onrecord: skipped 1,000 in all. onrecord skipped --db {db} lists them."
    assert len(run("skipped", "--db", db, "--format", "jsonl").stdout.splitlines()) == 1000


def test_each_reason_is_named_beside_a_thousand_of_one_and_again_by_the_next_add(tmp_path: Path) -> None:
    (tmp_path / "in" / "empty").mkdir(parents=True)
    for n in range(1000):
        (tmp_path / "in" / "empty" / f"{n:04}.txt").touch()
    for name in ("nul.txt", "seven.jsonl", "utf16.txt"):
        (tmp_path / "in" / name).write_bytes(BAD[name])
    db = tmp_path / "onrecord.db"
    first, second = (complaints(run("add", tmp_path / "in", "--db", db)) for _ in range(2))
    assert first == second
    for name in ("nul.txt", "seven.jsonl:7", "utf16.txt"):
        assert len([line for line in first if f"{tmp_path / 'in' / name}: " in line]) == 1


def test_stdin_that_is_no_text_is_skipped(tmp_path: Path) -> None:
    done = run("add", "-", "--db", tmp_path / "onrecord.db", stdin=BAD["utf16.txt"])
    assert done.returncode == 3
    assert len(complaints(done)) == 1


def test_a_store_that_is_none_is_left_alone(tmp_path: Path) -> None:
    db = tmp_path / "letter.db"
    db.write_text("Dear Ada, we close on Friday.", "utf-8")
    for command in (["add", tmp_path], ["people"], ["trace", "we close"]):
        done = run(*command, "--db", db)
        assert done.returncode == 1
        assert len(complaints(done)) == 1
        assert "Traceback" not in done.stderr
    assert db.read_text("utf-8") == "Dear Ada, we close on Friday."


@pytest.mark.parametrize("command", (["people"], ["who", "Ada"], ["trace", "we close"], ["export", "articles"]))
def test_asking_without_a_store_says_how_to_make_one(command: list[str], tmp_path: Path) -> None:
    done = run("--db", tmp_path / "none.db", *command)
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = complaints(done)
    assert "onrecord add" in line
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    ("lines", "place"),
    (("{}", ":1"), ('{"a": {"text": "x"}}', ":1"), ('{"a": {"text": "x"}, "b": {"text": "x"}}\nno', ":2")),
)
def test_a_broken_line_of_pairs_is_named(lines: str, place: str, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(lines, "utf-8")
    done = run("compare", pairs, "--format", "jsonl")
    assert done.returncode == 1
    (line,) = complaints(done)
    assert f"{pairs}{place}" in line


def test_escapes_in_an_article_do_not_reach_the_terminal(tmp_path: Path) -> None:
    article = tmp_path / "evil.txt"
    article.write_text("“We \x1b[2J\x1b]0;owned\x07 close on Friday,” said Ada Okonjo.\u202e", "utf-8")
    done = run("quotes", article)
    assert done.returncode in (0, 3)
    assert not set("\x1b\x07\u202e") & set(done.stdout + done.stderr)


def test_a_draft_that_is_not_there_leaves_stdout_empty(tmp_path: Path) -> None:
    assert run("add", "-", "--db", tmp_path / "onrecord.db", stdin=GOOD.encode()).returncode == 0
    done = run("check", tmp_path / "nowhere.md", "--db", tmp_path / "onrecord.db")
    assert (done.returncode, done.stdout) == (3, "")
    assert complaints(done) == [f"onrecord: skipped {tmp_path / 'nowhere.md'}: is not there; check the path"]
