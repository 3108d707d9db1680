"""Who is let into the web application, by which name of it and as what; what others may do with its answers."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from onrecord import ask, demo, pipeline
from onrecord.errors import UsageError
from onrecord.export.jsonl import Json
from onrecord.store import Store
from onrecord.web import app, guard
from onrecord.web import app as web_app
from onrecord.web.guard import Doors
from onrecord.web.links import Links
from onrecord.web.page import Asked, Download, Elsewhere, Parameter, Place, Post
from served import Server, running

ARTICLES = {
    "post.txt": "“We close the ferry on Friday at noon,” said Ana Ruiz, who runs the harbour.",
    "wire.txt": "Ana Ruiz told the Morning Wire: “We close the ferry on Friday at noon.” Nobody else was asked.",
}
OURS = {"review TOKEN": "review-0123456789abcdef", "read TOKEN": "read-0123456789abcdef"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of a store with two articles."""
    folder = tmp_path_factory.mktemp("guarded")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, "utf-8")
    with Store.open(folder / "s.db", create=True) as made:
        pipeline.add([folder / name for name in ARTICLES], made, jobs=0)
    return folder / "s.db"


@dataclass
class Command(Server):
    """A server that runs as a process of its own: which, and what it has said."""

    process: subprocess.Popen[bytes]
    lines: list[str]


@contextmanager
def serving(db: Path, *arguments: str, env: Mapping[str, str] | None = None, told: int = 1) -> Iterator[Command]:
    """``onrecord serve`` on a free port, from when it has told so many lines until the end of the block."""
    command = [sys.executable, "-m", "onrecord", "--db", os.fspath(db), "serve", "-p", "0", *arguments]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env={**os.environ, **(env or {})})
    assert process.stderr
    try:
        lines = [process.stderr.readline().decode() for _ in range(told)]
        found = next((m for line in lines if (m := re.search(r"http://\S+?:(\d+)/", line))), None)
        assert found, "".join(lines) + process.stderr.read().decode()
        yield Command(int(found[1]), process, lines)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stderr.close()


@pytest.fixture(scope="module")
def server(store: Path) -> Iterator[Server]:
    with serving(store) as found:
        yield found


# By which name it is asked


@pytest.mark.parametrize("host", ("127.0.0.1", "localhost", "LOCALHOST", "[::1]", "localhost."))
def test_it_answers_under_the_names_of_this_machine(server: Server, host: str) -> None:
    assert server.ask(host=f"{host}:{server.port}")[0] == 200


@pytest.mark.parametrize("host", ("evil.example", "127.0.0.1.evil.example", "192.0.2.7", "localhost@evil.example", ""))
def test_a_name_that_was_made_to_point_here_gets_nothing(server: Server, host: str) -> None:
    status, _, body = server.ask(host=host)
    assert status in (400, 421)
    assert b"searched" not in body


def test_a_name_that_the_server_was_given_is_its_own(store: Path) -> None:
    with serving(store, "--host-name", "news.example") as found:
        assert found.ask(host="news.example")[0] == 200
        assert found.ask(host="other.example")[0] == 421
        assert found.ask(origin="https://news.example", host="news.example", method="POST", path="/about")[0] == 405


# What a browser may do with its answers


@pytest.mark.parametrize(
    "path", ("/about", "/about.json", "/static/style.css", "/nothing", "/nothing.json", "/openapi.json")
)
def test_every_answer_says_that_nothing_but_our_own_runs_in_it(server: Server, path: str) -> None:
    _, headers, _ = server.ask(path)
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert set(policy.values()) == {"'none'", "'self'"}
    assert {"base-uri", "form-action", "frame-ancestors"} <= set(policy)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == headers["cross-origin-opener-policy"] == "same-origin"
    assert "server" not in headers
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "from_elsewhere",
    (
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
    ),
)
def test_a_form_that_another_site_sends_is_refused(server: Server, from_elsewhere: dict[str, str]) -> None:
    kind = {"content_type": "application/x-www-form-urlencoded"}
    assert server.ask("/check", "POST", b"text=hello", **kind, **from_elsewhere)[0] == 403


def test_another_site_may_link_here_but_not_draw_from_here(server: Server) -> None:
    link = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}
    assert server.ask("/about", **link)[0] == 200
    assert server.ask("/about", **{**link, "sec_fetch_dest": "iframe"})[0] == 403
    assert server.ask("/about", sec_fetch_site="cross-site", sec_fetch_mode="no-cors", sec_fetch_dest="image")[0] == 403


# HTTP


def test_the_head_of_a_page_is_that_of_the_page_and_nothing_follows(server: Server) -> None:
    time.sleep(guard_fresh())
    status, headers, body = server.ask("/about", "HEAD")
    full = server.ask("/about")
    assert (status, body) == (200, b"")
    without = {"date", "content-length"}  # each page has another token for its forms
    assert {n: v for n, v in headers.items() if n not in without} == {
        n: v for n, v in full[1].items() if n not in without
    }


def guard_fresh() -> float:
    from onrecord.web.stores import FRESH

    return FRESH + 0.1


def test_a_method_that_is_not_taken_is_refused_with_those_that_are(server: Server) -> None:
    for method in ("DELETE", "PUT", "PATCH", "POST", "TRACE"):
        status, headers, _ = server.ask("/about", method)
        assert (status, headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    status, headers, body = server.ask("/about", "OPTIONS")
    assert (status, headers["allow"], body) == (204, "GET, HEAD, OPTIONS", b"")


@pytest.mark.parametrize(
    ("path", "accept", "kind"),
    (
        ("/nothing", "text/html,*/*", "text/html; charset=utf-8"),
        ("/nothing", "application/json", "application/json"),
        ("/nothing.json", "*/*", "application/json"),
        ("/utterance/u-none", "text/html", "text/html; charset=utf-8"),
        ("/utterance/u-none.json", "text/html", "application/json"),
        ("/article/" + "%2e%2e%2f" * 20, "*/*", "text/html; charset=utf-8"),
        ("/static/../cli.py", "*/*", "text/html; charset=utf-8"),
        ("/static/%2e%2e/cli.py", "*/*", "text/html; charset=utf-8"),
        ("//evil.example/", "*/*", "text/html; charset=utf-8"),
    ),
)
def test_what_is_not_there_is_said_in_the_form_that_was_asked_for(
    server: Server, path: str, accept: str, kind: str
) -> None:
    status, headers, body = server.ask(path, accept=accept)
    assert (status, headers["content-type"]) == (404, kind)
    assert b"Traceback" not in body
    assert b'href="//' not in body
    if kind == "application/json":
        assert set(json.loads(body)) == {"status", "error", "because"}


def test_a_slash_too_many_is_taken_off(server: Server) -> None:
    status, headers, _ = server.ask("/about/?x=1")
    assert (status, headers["location"]) == (308, "/about?x=1")


def test_a_page_that_has_not_changed_is_not_sent_again(store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "s.db"
    shutil.copy(store, copy)
    with serving(copy) as found:
        found.ask("/about")
        time.sleep(guard_fresh())
        tag = found.ask("/about.json")[1]["etag"]
        status, headers, body = found.ask("/about.json", if_none_match=tag)
        assert (status, headers["etag"], body) == (304, tag, b"")
        assert found.ask("/about", if_none_match=tag)[0] == 200  # the page is another thing than its data
        (tmp_path / "new.txt").write_text("“It is my crane,” said Tom Bell on Monday.", "utf-8")
        with Store.open(copy) as more:
            pipeline.add([tmp_path / "new.txt"], more, jobs=0)
        status, _, body = found.ask("/about.json", if_none_match=tag)
        assert (status, json.loads(body)["searched"]["articles"]) == (200, 3)


def test_a_large_page_is_sent_small_where_the_browser_can_unpack_it(server: Server) -> None:
    assert server.ask("/about", accept_encoding="gzip")[1]["content-encoding"] == "gzip"
    assert "content-encoding" not in server.ask("/about")[1]


# How it begins and ends


@pytest.mark.parametrize("how", (signal.SIGINT, signal.SIGTERM))
def test_it_ends_cleanly_when_it_is_told_to(store: Path, how: signal.Signals) -> None:
    with serving(store) as found:
        found.ask()
        assert found.process.stderr
        found.process.send_signal(how)
        assert found.process.wait(20) == 0
        assert found.process.stderr.read() == b""


def said(db: Path, *arguments: str, env: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Exit code and stderr of a server that doesn't begin."""
    command = [sys.executable, "-m", "onrecord", "--db", os.fspath(db), "serve", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env={**os.environ, **(env or {})})
    return done.returncode, done.stderr


def test_a_port_that_is_taken_is_one_line(store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, line = said(store, "-p", str(port))
    assert code == 1
    assert line == f"onrecord: port {port} of 127.0.0.1 can't be had (Address already in use); choose another: -p 0\n"


def test_a_store_that_is_missing_is_one_line_and_is_not_made(tmp_path: Path) -> None:
    code, line = said(tmp_path / "none.db", "-p", "0")
    assert code == 1
    assert len(line.splitlines()) == 1
    assert "There is no store" in line
    assert not list(tmp_path.iterdir())


def test_the_description_is_printed_without_a_store(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "--db", os.fspath(tmp_path / "none.db"), "serve", "--openapi"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    assert json.loads(done.stdout)["openapi"].startswith("3.1")


def test_a_store_that_goes_and_comes_back_is_noticed(store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "s.db"
    shutil.copy(store, copy)
    with serving(copy) as found:
        assert found.ask()[0] == 200
        for name in (copy, tmp_path / "s.db-wal", tmp_path / "s.db-shm"):
            name.unlink(missing_ok=True)
        status, headers, body = found.ask("/about")
        assert (status, headers["content-type"]) == (503, "text/html; charset=utf-8")
        assert b"There is no store at" in body
        Store.open(copy, create=True).close()
        assert json.loads(found.ask()[2])["searched"]["articles"] == 0


def test_what_an_add_has_not_compared_yet_is_left_to_it_and_said(store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "s.db"
    shutil.copy(store, copy)
    (tmp_path / "new.txt").write_text("“It is my crane,” said Tom Bell on Monday.", "utf-8")
    with serving(copy) as found:
        assert b"Articles are being added" not in found.ask("/about")[2]
        with Store.open(copy) as being_added:
            reading = next(iter(pipeline.readings([tmp_path / "new.txt"])))
            being_added.add(reading, digest="1")  # type: ignore[arg-type]
            assert b"Articles are being added" in found.ask("/about")[2]
            assert not being_added.settled


# Beyond this machine


@pytest.fixture(scope="module")
def beyond(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    file = tmp_path_factory.mktemp("tokens") / "tokens"
    file.write_text("\n".join(line.replace("TOKEN", token) for line, token in OURS.items()), "utf-8")
    with serving(store, "--host", "0.0.0.0", "--token-file", os.fspath(file)) as found:
        yield found


def bearer(role: str) -> dict[str, str]:
    return {"authorization": f"Bearer {OURS[f'{role} TOKEN']}"}


def test_without_a_token_nothing_is_shown(beyond: Server) -> None:
    for path in ("/about", "/about.json", "/openapi.json", "/nothing"):
        status, headers, body = beyond.ask(path)
        assert (status, headers["www-authenticate"]) == (401, 'Bearer realm="On Record"')
        assert b"searched" not in body
    assert beyond.ask("/static/style.css")[0] == 200


@pytest.mark.parametrize("wrong", ("Bearer ", "Bearer x", "Basic abc", "Bearer read-0123456789abcdeX", "Bearer \u00e9"))
def test_a_wrong_token_is_none(beyond: Server, wrong: str) -> None:
    assert beyond.ask(authorization=wrong)[0] == 401


def test_a_token_is_sent_as_bearer(beyond: Server) -> None:
    assert beyond.ask(**bearer("read"))[0] == beyond.ask(**bearer("review"))[0] == 200


def test_a_token_in_the_address_goes_into_a_cookie_that_scripts_and_other_sites_do_not_get(beyond: Server) -> None:
    token = OURS["read TOKEN"]
    status, headers, _ = beyond.ask(f"/about?x=1&token={token}&y=%26")
    assert (status, headers["location"]) == (303, "/about?x=1&y=%26")
    cookie = headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert token not in cookie
    assert beyond.ask("/about", cookie=cookie.split(";")[0])[0] == 200
    assert beyond.ask("/about", cookie=cookie.split(";")[0] + "x")[0] == 401
    assert beyond.ask("/about?token=wrong")[0] == 401


def test_it_answers_under_its_address_and_not_under_any_name(beyond: Server) -> None:
    assert beyond.ask(host=f"192.0.2.7:{beyond.port}", **bearer("read"))[0] == 200
    assert beyond.ask(host=f"evil.example:{beyond.port}", **bearer("read"))[0] == 421


def test_whole_texts_are_for_those_who_review(beyond: Server) -> None:
    assert beyond.ask("/export/csv?full=1", **bearer("read"))[0] == 403
    assert beyond.ask("/export/jsonl?what=articles", **bearer("read"))[0] == 403
    assert beyond.ask("/export/csv", **bearer("read"))[0] == 200
    assert beyond.ask("/export/jsonl?what=articles", **bearer("review"))[0] == 200


def test_tokens_are_made_and_told_once_where_none_are_given(store: Path) -> None:
    with serving(store, "--host", "0.0.0.0", told=3) as found:
        addresses = [re.search(r"http://\S+", line) for line in found.lines]
        shown, *entries = [urlsplit(address[0]) for address in addresses if address]
        assert "token" not in shown.query
        assert found.ask()[0] == 401
        assert len({entry.query for entry in entries}) == 2
        for entry in entries:
            assert len(entry.query) > 40
            assert found.ask(f"/about.json?{entry.query}")[0] == 303


def test_a_token_comes_from_the_environment_and_is_asked_for_on_this_machine_too(store: Path) -> None:
    with serving(store, env={"ONRECORD_TOKEN": OURS["review TOKEN"]}) as found:
        assert found.ask()[0] == 401
        assert found.ask(**bearer("review"))[0] == 200


def test_a_token_that_can_be_guessed_is_wrong_use(store: Path) -> None:
    code, line = said(store, "-p", "0", env={"ONRECORD_TOKEN": "secret"})
    assert (code, len(line.splitlines())) == (2, 1)
    assert "could be guessed" in line
    with pytest.raises(UsageError):
        guard.tokens("write 0123456789abcdef")


# What any address is guarded by: an application with places of its own


@dataclass(frozen=True, slots=True)
class Echo:
    """What reached the place."""

    said: Json = field(default_factory=dict)

    template: ClassVar[str] = "problem.html"
    schema: ClassVar[Json] = {"type": "object"}
    name: ClassVar[str] = "Echo"
    status: ClassVar[int] = 200

    @property
    def title(self) -> str:
        return "Echo"

    @property
    def because(self) -> str:
        return json.dumps(self.said)

    def json(self) -> Json:
        return self.said


def echo(asked: Asked) -> Echo:
    files = {name: [file.name, len(file.data)] for name, file in asked.files.items()}
    return Echo({**asked.path, **asked.query, **asked.form, **files, "role": asked.role})


def wrong(asked: Asked) -> Echo:
    raise ZeroDivisionError("a secret \x1b[31m")


def slow(asked: Asked) -> Echo:
    time.sleep(3)
    return Echo()


def changed(asked: Asked) -> Elsewhere:
    return Elsewhere("/echo?text=done", told=Echo({"done": True}))


def a_file(asked: Asked) -> Download:
    return Download("../../etc/pass wd\r\n.csv", "text/csv", iter(["a,b\n", b"1,2\n"]))


TEXT = Parameter("text", "Anything.", longest=100)
NUMBER = Parameter("n", "A number.", "number", most=9)
FIELDS = (Parameter("text", "Anything.", longest=1_000), Parameter("file", "Anything.", "file", longest=50_000))
PLACES = (
    Place("/echo", echo, Echo, "What was sent.", (TEXT, NUMBER), post=Post(echo, "Takes it.", FIELDS, most=60_000)),
    Place("/change", echo, Echo, "A form.", post=Post(changed, "Changes.", FIELDS, role="review")),
    Place("/hidden", echo, Echo, "For some.", role="review"),
    Place("/article/{id:path}", echo, Echo, "By id."),
    Place("/wrong", wrong, Echo, "Fails."),
    Place("/slow", slow, Echo, "Takes long."),
    Place("/file", a_file, Download, "A file."),
)
OWN = {"origin": "http://testserver"}


@contextmanager
def client(store: Path, **doors: Any) -> Iterator[TestClient]:
    with TestClient(app(store, doors=Doors(**doors), places=PLACES), follow_redirects=False) as found:
        yield found


@pytest.fixture(scope="module")
def there(store: Path) -> Iterator[TestClient]:
    with client(store) as found:
        yield found


def test_a_form_reaches_its_place_as_fields_files_or_json(there: TestClient) -> None:
    assert there.post("/echo.json", data={"text": "a", "other": "b"}).json() == {"text": "a", "role": "review"}
    half = there.post("/echo.json", content=rb'{"text": "\ud800"}', headers={"content-type": "application/json"})
    assert half.json() == {"text": "?", "role": "review"}
    sent = there.post("/echo.json", files={"file": ("../a.txt", b"x" * 50_000)}, data={"text": "a"}).json()
    assert sent == {"text": "a", "file": ["../a.txt", 50_000], "role": "review"}
    assert there.post("/echo", data={"text": "<i>"}).headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    (
        (b"text=" + b"a" * 70_000, "application/x-www-form-urlencoded", 413),
        (b"text=" + b"a" * 1_001, "application/x-www-form-urlencoded", 400),
        (b"&".join(b"f%d=1" % n for n in range(2_000)), "application/x-www-form-urlencoded", 400),
        (b"{", "application/json", 400),
        (b"[" * 50_000, "application/json", 400),
        (b"[]", "application/json", 400),
        (b'{"text": ["a"]}', "application/json", 400),
        (b'{"text": true}', "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"text=a", "text/plain", 415),
        (b"text=a", "", 415),
        (b"--x\r\n", "multipart/form-data", 400),
    ),
)
def test_a_form_that_no_browser_sends_is_refused(there: TestClient, body: bytes, kind: str, status: int) -> None:
    found = there.post("/echo.json", content=body, headers={"content-type": kind, **OWN})
    assert (found.status_code, found.json()["status"]) == (status, status)


def test_a_form_whose_length_is_not_told_is_cut_off_all_the_same(there: TestClient) -> None:
    sent = there.post(
        "/echo.json",
        content=(b"a" * 1_000 for _ in range(100)),
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    assert sent.status_code == 413


def test_a_file_over_its_cap_is_refused(there: TestClient) -> None:
    assert there.post("/echo.json", files={"file": ("a", b"x" * 50_001)}).status_code == 413


def test_what_changes_something_takes_the_token_of_our_own_form(there: TestClient) -> None:
    page = there.get("/change", headers={"accept": "text/html"})
    assert page.status_code == 200
    tokens = guard.FormTokens()
    assert tokens.holds(tokens.new())
    assert tokens.new() != tokens.new()
    for token in ("", "x", "x.y", guard.FormTokens().new()):
        refused = there.post("/change", data={"text": "a", "form_token": token}, headers=OWN)
        assert refused.status_code == 403
    assert there.post("/change", content=b"{}", headers={"content-type": "text/plain"}).status_code == 415


def test_a_program_changes_something_by_json_and_is_told(there: TestClient) -> None:
    assert there.post("/change.json", json={"text": "a"}).json() == {"done": True}
    browser = there.post("/change", json={"text": "a"}, headers={"accept": "text/html"})
    assert (browser.status_code, browser.headers["location"]) == (303, "/echo?text=done")


def test_whoever_may_only_read_changes_nothing(store: Path) -> None:
    tokens = {"r" * 20: "read", "w" * 20: "review"}
    with client(store, tokens=tokens) as found:
        may, may_not = ({"authorization": f"Bearer {letter * 20}"} for letter in "wr")
        assert found.post("/change.json", json={}, headers=may_not).status_code == 403
        assert found.get("/hidden.json", headers=may_not).json()["status"] == 403
        assert found.post("/change.json", json={}, headers=may).status_code == 200
        assert found.get("/hidden.json", headers=may).json() == {"role": "review"}
    with client(store, tokens=tokens, read_only=True) as found:
        assert found.post("/change.json", json={}, headers=may).status_code == 403
    with client(store, read_only=True) as found:
        assert found.post("/change.json", json={}).status_code == 403


@pytest.mark.parametrize("query", ("n=0", "n=10", "n=-1", "n=1e3", "n=٣", "n=" + "9" * 5_000, "text=" + "a" * 101))
def test_a_parameter_that_is_not_what_it_should_be_is_named(there: TestClient, query: str) -> None:
    found = there.get(f"/echo.json?{query}")
    assert found.status_code == 400
    assert f"'{query.partition('=')[0]}'" in found.json()["because"]


def test_a_bug_is_one_line_without_what_was_in_it(
    there: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    monkeypatch.delenv("ONRECORD_DEBUG", raising=False)
    found = there.get("/wrong")
    assert found.status_code == 500
    assert "secret" not in found.text
    assert "Traceback" not in found.text
    assert found.headers["content-security-policy"] == guard.POLICY
    assert "\x1b" not in caplog.text


def test_an_answer_that_takes_too_long_is_given_up(there: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[web_app.__module__], "TIME", 0.2)
    begun = time.monotonic()
    assert there.get("/slow.json").json()["status"] == 503
    assert time.monotonic() - begun < 2


def test_a_file_has_a_name_that_no_system_minds(there: TestClient) -> None:
    found = there.get("/file")
    assert found.text == "a,b\n1,2\n"
    assert found.headers["content-disposition"] == 'attachment; filename="etc-pass-wd-.csv"'
    assert there.head("/file").text == ""


def test_a_file_that_nobody_takes_to_its_end_holds_up_nobody(store: Path) -> None:
    def endless(asked: Asked) -> Download:
        return Download("all.csv", "text/csv", (b"x" * 65_536 for _ in count()))

    with running(app(store, places=(*PLACES, Place("/endless", endless, Download, "It never ends.")))) as found:
        for _ in range(12):
            with socket.create_connection(("127.0.0.1", found.port)) as taking:
                taking.sendall(b"GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n")
                assert taking.recv(12) == b"HTTP/1.1 200"
        until = time.monotonic() + 20
        while found.ask("/file")[0] != 200:
            assert time.monotonic() < until
            time.sleep(0.2)


@pytest.fixture(scope="module")
def live(store: Path) -> Iterator[Server]:
    """The application with these places behind a real server."""
    with running(app(store, places=PLACES)) as found:
        yield found


@pytest.mark.parametrize(
    "id",
    (
        "a.json", "a.html", ".json", ".", "..", "../..", "a/../b", "/", "a/", "a?b=c", "a#b", "a%2Fb", "a+b c", "ü·新",
        "<script>", '"\'', "a\\b", "a;b=c", "\u202e", "x" * 1_000, "a.json.json", "\x1b[31m", "a:b@c", "a\nb\0c",
    ),
)  # fmt: skip
def test_a_thing_of_any_id_has_its_page_and_its_data(live: Server, id: str) -> None:
    reached_by_its_links(live, id)


@settings(max_examples=100, deadline=None)
@given(id=st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_whatever_the_id_is(live: Server, id: str) -> None:
    reached_by_its_links(live, id)


def reached_by_its_links(live: Server, id: str) -> None:
    address = Links().article(id)
    assert not {".", ".."} & set(address.split("?")[0].split("/"))  # what a browser would take for a way up
    status, headers, _ = live.ask(address)
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8"), address
    assert json.loads(live.ask(Links().twin(address))[2]) == {"id": id, "role": "review"}, address


def test_as_many_as_like_may_ask_at_once(store: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with client(store) as found, ThreadPoolExecutor(24) as pool:
        answers = list(pool.map(lambda n: found.get(f"/echo.json?n={n % 9 + 1}"), range(200)))
    assert {answer.status_code for answer in answers} == {200}
    assert [answer.json()["n"] for answer in answers] == [str(n % 9 + 1) for n in range(200)]


# Addresses that last


def test_a_quotation_leads_to_its_utterance_now(server: Server, store: Path) -> None:
    with Store.open(store) as db:
        found = next(iter(db.utterances()))
    for version in found.versions:
        for id in version.quotes:
            status, headers, _ = server.ask(Links().quotation(id))
            assert (status, headers["location"].partition("#")[0]) == (303, Links().utterance(found.id))
            page = server.ask(Links().utterance(found.id))[2].decode()
            assert f'id="{headers["location"].partition("#")[2]}"' in page
            moved = server.ask(Links().utterance(id))
            assert (moved[0], moved[1]["location"]) == (303, Links().utterance(found.id))
            assert server.ask(Links().quotation(id) + ".json")[1]["location"] == f"/utterance/{found.id}.json"
    assert server.ask(Links().quotation("post#99"))[0] == 404


def test_where_nobody_may_review_the_command_says_so_to_programs_too(store: Path) -> None:
    form = {"content_type": "application/json"}
    with serving(store, "--read-only") as found:
        assert found.ask("/review.json", "POST", b"{}", **form)[0] == 403
        assert found.ask("/check.json", "POST", b'{"text": "We close the ferry"}', **form)[0] == 200


def test_while_articles_are_added_every_page_is_answered(store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "s.db"
    shutil.copy(store, copy)
    command = [
        sys.executable,
        "-m",
        "onrecord",
        "--db",
        os.fspath(copy),
        "add",
        "--jobs",
        "0",
        os.fspath(demo.ARTICLES),
    ]
    with serving(copy) as found, subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as add:
        statuses: list[tuple[str, int, bytes]] = []
        while add.poll() is None or len(statuses) < 20:
            for path in ("/", "/people", "/outlets", "/stories", "/conflicts", "/search?q=ferry", "/about.json"):
                status, _, body = found.ask(path)
                statuses.append((path, status, b"" if status == 200 else body[-400:]))
        assert {one for one in statuses if one[1] != 200} == set()
        assert json.loads(found.ask()[2])["searched"]["articles"] > 30


def test_stories_are_made_beside_the_server_once_the_store_is_whole(store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "s.db"
    shutil.copy(store, copy)
    with Store.open(copy) as db:
        assert not ask.stories_current(db)
        with serving(copy):
            until = time.monotonic() + 60
            while not ask.stories_current(db) and time.monotonic() < until:
                time.sleep(0.2)
        assert ask.stories_current(db)
