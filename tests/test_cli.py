"""The command: data on stdout, everything else on stderr, exit codes as the contract says, every format parses."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import onrecord
from onrecord import demo
from onrecord.cli import cli

GOOD = "“We close on Friday, whatever the council decides,” said the harbour master Ada Okonjo."
FORMATS = ("table", "json", "jsonl", "csv")


def run(*args: object, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, args)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **env},
    )


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "onrecord.db"
    done = run("add", demo.ARTICLES, "--db", path)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="module")
def someone(db: Path) -> str:
    name: str = json.loads(run("people", "--db", db, "--format", "json").stdout)[0]["person"]
    return name


def test_help_names_every_command_and_the_exit_codes() -> None:
    done = run("--help")
    assert done.returncode == 0
    for name in cli.commands:
        assert f"\n  {name} " in done.stdout
    assert "0 done, 1 failed, 2 wrong use, 3 done with inputs skipped" in " ".join(done.stdout.split())


def test_every_example_of_the_help_is_right_use() -> None:
    for name, command in cli.commands.items():
        examples = re.findall(
            r"^ {2,4}(?:.*\| )?(?:eval \"\$\()?onrecord (.+?)(?:\)\"|>.*)?$", run(name, "--help").stdout, re.M
        )
        assert examples, name
        for example in examples:
            used, *arguments = shlex.split(example)
            assert used == name
            command.make_context(name, arguments)


def test_every_command_has_help() -> None:
    for name, command in cli.commands.items():
        assert command.help, name
        assert run(name, "--help").returncode == 0


def test_help_comes_at_once() -> None:
    def once() -> float:
        begin = time.perf_counter()
        run("--help")
        return time.perf_counter() - begin

    # The best of five: what the program needs, not what the machine does beside it.
    assert min(once() for _ in range(5)) < 0.3


def test_the_version_is_the_package_s() -> None:
    assert run("--version").stdout == f"onrecord, version {onrecord.__version__}\n"


def test_add_speaks_on_stderr_alone(tmp_path: Path) -> None:
    done = run("add", demo.ARTICLES, "--db", tmp_path / "onrecord.db")
    assert (done.returncode, done.stdout) == (0, "")
    assert "new" in done.stderr
    assert "utterance" in done.stderr


def test_add_reads_stdin(tmp_path: Path) -> None:
    db = tmp_path / "onrecord.db"
    assert run("add", "-", "--db", db, stdin=GOOD).returncode == 0
    assert len(run("export", "articles", "--db", db).stdout.splitlines()) == 1


def test_the_store_is_found_before_and_after_the_command_and_in_the_environment(db: Path) -> None:
    answers = {
        run("--db", db, "people", "--format", "csv").stdout,
        run("people", "--db", db, "--format", "csv").stdout,
        run("people", "--format", "csv", ONRECORD_DB=str(db)).stdout,
    }
    assert len(answers) == 1
    assert answers != {""}


def parses(form: str, text: str) -> bool:
    if form == "json":
        json.loads(text)
    elif form == "jsonl":
        for line in text.splitlines():
            json.loads(line)
    elif form == "csv":
        rows = list(csv.reader(io.StringIO(text, newline="")))
        return len({len(row) for row in rows}) == 1
    return bool(text)


@pytest.mark.parametrize("form", FORMATS)
def test_every_answer_comes_in_every_format(form: str, db: Path, someone: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(f"{GOOD}\n\n“{demo.story()}” said Noor Velasco.\n", "utf-8")
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(json.dumps({"a": {"text": "We close on Friday"}, "b": {"text": "We close on Friday"}}), "utf-8")
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    one.write_text(json.dumps({"id": "1", "text": "We close on Friday", "language": "en"}), "utf-8")
    two.write_text(json.dumps({"id": "2", "text": "Wir schließen am Freitag", "language": "de"}), "utf-8")
    for command in (
        ["trace", demo.story()],
        ["trace", "nobody ever reported these green words"],
        ["check", draft],
        ["who", someone],
        ["people"],
        ["search", "name"],
        ["skipped"],
        ["conflicts"],
        ["quotes", "stage-weekly-2025-03-03"],
        ["extract", draft],
        ["compare", pairs],
        ["align", one, two],
        ["doctor"],
    ):
        done = run("--db", db, *command, "--format", form)
        assert (done.returncode, done.stderr) == (0, ""), command
        assert parses(form, done.stdout) or command == ["skipped"], command


@pytest.mark.parametrize("what", ("articles", "quotations", "utterances", "persons"))
@pytest.mark.parametrize("form", FORMATS[1:])
def test_every_export_comes_in_every_format_and_into_a_file(what: str, form: str, db: Path, tmp_path: Path) -> None:
    done = run("export", what, "--db", db, "--format", form)
    assert done.returncode == 0, done.stderr
    assert parses(form, done.stdout)
    out = tmp_path / "out"
    again = run("export", what, "--db", db, "--format", form, "-o", out)
    assert (again.returncode, again.stdout) == (0, "")
    assert out.read_bytes().decode() == done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_trace_json_is_one_object_and_check_json_an_array(db: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(f"“{demo.story()}” said Noor Velasco.\n", "utf-8")
    assert isinstance(json.loads(run("trace", demo.story(), "--db", db, "--format", "json").stdout), dict)
    (checked,) = json.loads(run("check", draft, "--db", db, "--format", "json").stdout)
    assert checked["line"] == 1
    begin, end = checked["span"]
    assert draft.read_text("utf-8")[begin:end] == f"“{demo.story()}”"


def test_check_is_a_gate_only_where_that_is_asked(db: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("“Nobody ever spoke these seven green words,” said Ada Okonjo.\n", "utf-8")
    assert run("check", draft, "--db", db).returncode == 0
    assert run("check", draft, "--db", db, "--fail-on", "not on record,altered").returncode == 1
    assert run("check", draft, "--db", db, "--fail-on", "spliced").returncode == 0
    wrong = run("check", draft, "--db", db, "--fail-on", "fake")
    assert wrong.returncode == 2
    assert "not on record" in wrong.stderr


@pytest.mark.parametrize(
    "command",
    (
        ["nonsense"],
        ["trace", "We close", "--language", "klingon"],
        ["trace"],
        ["add"],
        ["people", "--format", "xml"],
        ["export", "everything"],
        ["trace", "  "],
    ),
)
def test_wrong_use_is_two(command: list[str], db: Path) -> None:
    done = run("--db", db, *command)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_nobody_of_that_name_is_one_line(db: Path) -> None:
    done = run("who", "Zebulon Quartermaine", "--db", db)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("onrecord: nobody called 'Zebulon Quartermaine' is on record.")


def test_no_colour_reaches_a_pipe(db: Path) -> None:
    assert "\x1b" not in run("trace", demo.story(), "--db", db).stdout


@pytest.mark.parametrize("columns", (40, 60, 100, 160))
def test_a_page_folds_to_the_width_there_is(columns: int, db: Path) -> None:
    done = run("trace", demo.story(), "--db", db, COLUMNS=str(columns))
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= columns
    assert not any(line != line.rstrip() for line in done.stdout.splitlines())


def test_who_stops_reading_gets_no_complaint(db: Path) -> None:
    command = f"{sys.executable} -m onrecord --db {db} export articles | head -c 10"
    done = subprocess.run(command, shell=True, capture_output=True, encoding="utf-8")
    assert len(done.stdout) == 10
    assert done.stderr == ""


def test_a_bar_moves_only_where_stderr_is_a_terminal(tmp_path: Path) -> None:
    assert "\r" not in run("add", demo.ARTICLES, "--db", tmp_path / "one.db").stderr
    ours, theirs = pty.openpty()
    adding = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "add", str(demo.ARTICLES), "--db", str(tmp_path / "two.db")],
        stderr=theirs,
        stdout=subprocess.PIPE,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "140"},
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            some = os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        if not some:
            break
        seen += some
    assert adding.wait() == 0
    assert adding.stdout is not None
    assert adding.stdout.read() == b""
    shown = re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", seen).decode()
    articles = len(demo.ARTICLES.read_text("utf-8").splitlines())
    assert f"{articles} articles: {articles} new, 0 changed, 0 skipped" in shown
    assert "/s" in shown
    assert "new" in shown


def test_interrupted_it_says_what_is_kept(tmp_path: Path) -> None:
    fifo = tmp_path / "slow.jsonl"
    os.mkfifo(fifo)
    adding = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "add", "-", "--db", str(tmp_path / "onrecord.db")],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert adding.stdin is not None
    assert adding.stderr is not None
    time.sleep(1)
    adding.send_signal(signal.SIGINT)
    said = adding.stderr.read().decode()
    assert adding.wait(timeout=10) == 130
    assert said.strip().splitlines()[-1] == (
        "onrecord: interrupted. What was finished is kept; the same command carries on."
    )


@pytest.mark.parametrize("shell", ("bash", "zsh", "fish"))
def test_completion_is_printed_for_each_shell(shell: str) -> None:
    done = run("completion", shell)
    assert done.returncode == 0
    assert "_ONRECORD_COMPLETE" in done.stdout


def test_completion_completes_commands_and_formats() -> None:
    def completed(line: str, at: int) -> str:
        return run(_ONRECORD_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(at)).stdout

    assert "plain,trace" in completed("onrecord tr", 1)
    assert "plain,jsonl" in completed("onrecord people --format js", 3)


def test_the_demo_ends_on_the_page_of_trace_and_says_what_next(db: Path, tmp_path: Path) -> None:
    done = run("demo", "--db", tmp_path / "demo.db")
    assert done.returncode == 0, done.stderr
    page = run("trace", demo.story(), "--db", tmp_path / "demo.db").stdout.rstrip("\n")
    assert page in done.stdout
    assert "onrecord add FOLDER" in done.stdout.split(page)[1]


def test_the_demo_leaves_nothing_behind(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "demo"],
        cwd=tmp_path,
        capture_output=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_compare_hands_other_keys_through_in_order(tmp_path: Path) -> None:
    lines = [
        {
            "n": 1,
            "a": {"text": "The ferry stops on Friday evening whatever the council decides about it"},
            "b": {"text": "The ferry stops on Friday evening"},
        },
        {"n": 2, "a": {"text": "We close on Friday"}, "b": {"text": "The ferry was painted green in March"}},
    ]
    (tmp_path / "pairs.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    done = run("compare", tmp_path / "pairs.jsonl", "--format", "jsonl")
    found = list(map(json.loads, done.stdout.splitlines()))
    assert [one["n"] for one in found] == [1, 2]
    assert [one["same"] for one in found] == [True, False]
    assert "cut" in found[0]["drift"]
    assert found[0]["because"]
    assert found[1]["because"]


def test_align_accepts_the_translation(tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    sources = ["On 14 February Ada Okonjo gave 400,000 crowns to the harbour", "Nobody was asked"]
    targets = ["Niemand wurde gefragt", "Am 14. Februar gab Ada Okonjo dem Hafen 400.000 Kronen"]
    one.write_text("\n".join(json.dumps({"id": f"s{n}", "text": t, "language": "en"}) for n, t in enumerate(sources)))
    two.write_text("\n".join(json.dumps({"id": f"t{n}", "text": t, "language": "de"}) for n, t in enumerate(targets)))
    found = list(map(json.loads, run("align", one, two, "--format", "jsonl").stdout.splitlines()))
    assert [pairing["id"] for pairing in found] == ["s0", "s1"]
    assert (found[0]["target"], found[0]["accepted"]) == ("t1", True)
    assert set(found[0]) == {"id", "target", "score", "margin", "accepted"}


def test_evaluate_prints_the_measures() -> None:
    done = run("evaluate", demo.GOLD, "--format", "json")
    assert done.returncode == 0, done.stderr
    measures = {row["measure"]: row for row in json.loads(done.stdout)}
    assert {"overlap", "speaker", "direct overlap"} <= set(measures)
    assert all(0 <= row["f1"] <= 100 for row in measures.values())


def test_words_are_utf_8_whatever_the_locale(db: Path) -> None:
    done = run("who", "Rémi Castagnoux", "--db", db, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0, done.stderr
    assert "Rémi Castagnoux" in done.stdout


def test_verdicts_to_fail_on_may_be_written_in_any_way(db: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("“Nobody ever spoke these seven green words,” said Ada Okonjo.\n", "utf-8")
    assert run("check", draft, "--db", db, "--fail-on", "Not-on-record, SPLICED").returncode == 1


def test_who_stops_reading_ends_us_as_a_pipe_does(db: Path) -> None:
    command = f"{sys.executable} -m onrecord --db {db} export articles | head -c 10; exit ${{PIPESTATUS[0]}}"
    assert subprocess.run(["bash", "-c", command], capture_output=True).returncode == 128 + signal.SIGPIPE


def test_a_bug_is_one_line_and_a_traceback_only_for_who_asks(db: Path) -> None:
    program = (
        "from onrecord import ask, cli\n"
        "def broken(store): raise KeyError('nobody thought\\nof this')\n"
        "ask.people = broken\n"
        f"cli.main(%r + ['--db', {str(db)!r}, 'people'])"
    )
    quiet, loud = (
        subprocess.run([sys.executable, "-c", program % options], capture_output=True, encoding="utf-8")
        for options in ([], ["--debug"])
    )
    assert (quiet.returncode, loud.returncode) == (1, 1)
    assert quiet.stderr.startswith("onrecord: KeyError: ")
    assert quiet.stderr.count("\n") == 1
    assert "Traceback" in loud.stderr


def test_an_outlet_is_told_once_for_articles_that_name_none(tmp_path: Path) -> None:
    (tmp_path / "monday.txt").write_text(f" date 2025-03-03 {GOOD}", "utf-8")
    db = tmp_path / "onrecord.db"
    unnamed = run("add", tmp_path / "monday.txt", "--db", db)
    assert "1 article names no outlet" in unnamed.stderr
    assert "monday attributes it to Ada Okonjo ·" in run("trace", "We close on Friday", "--db", db).stdout
    named = run("add", tmp_path / "monday.txt", "--outlet", "Quay Courier", "--db", db)
    assert "1 changed" in named.stderr
    assert "no outlet" not in named.stderr
    assert "1 unchanged" in run("add", tmp_path / "monday.txt", "--outlet", "Quay Courier", "--db", db).stderr
    told = " ".join(run("trace", "We close on Friday", "--db", db).stdout.split())
    assert "Quay Courier attributes it to Ada Okonjo · first on record 3 March 2025, Quay Courier" in told


def test_a_language_without_rules_is_said_once_for_an_add(tmp_path: Path) -> None:
    for n in range(3):
        text = "Il sindaco ha detto ai giornalisti che il ponte resterà chiuso fino a domenica, come gli altri ponti."
        (tmp_path / f"{n}.txt").write_text(f"{text} Numero {n}.", "utf-8")
    done = run("add", tmp_path, "--db", tmp_path / "onrecord.db")
    assert done.returncode == 0
    assert done.stderr.count("no rules for 'it' yet: of 3 articles") == 1


def test_what_an_interrupted_add_left_is_compared_before_the_answer(tmp_path: Path) -> None:
    from onrecord import pipeline
    from onrecord.records import Reading
    from onrecord.store import Store

    db = tmp_path / "onrecord.db"
    with Store.open(db, create=True) as store:
        reading = pipeline.read_text(GOOD, "monday", language="en")
        assert isinstance(reading, Reading)
        store.add(reading, "digest")
    first, second = (run("trace", "We close on Friday, whatever the council decides", "--db", db) for _ in range(2))
    assert "Your words: verbatim" in first.stdout
    assert "interrupted" in first.stderr
    assert (second.stdout, second.stderr) == (first.stdout, "")
