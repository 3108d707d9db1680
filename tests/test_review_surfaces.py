"""The same reviews from the command line, from a page and from a program: said, listed, taken back, taken along."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord import ask, cli, review
from onrecord.web import app
from onrecord.web.guard import Doors

FERRY = "“We close on Friday, whatever the council decides,” said the harbour master Ada Okonjo. She left early."
AGAIN = "“We close on Friday, whatever the council decides,” the mayor Tomas Reyle told Harbour Post."
SHALL = "“We shall close on Friday, whatever the council decides,” Ada Okonjo said on Monday in her office."

Run = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    lines = [
        {"id": "a", "text": FERRY, "outlet": "Stage Weekly", "date": "2025-03-03"},
        {"id": "b", "text": AGAIN, "outlet": "Harbour Post", "date": "2025-03-04"},
        {"id": "c", "text": SHALL, "outlet": "<script>alert(1)</script>", "date": "2025-03-05"},
    ]
    path = folder / "articles.jsonl"
    path.write_text("\n".join(json.dumps(line | {"language": "en"}) for line in lines), "utf-8")
    with pytest.raises(SystemExit):
        cli.main(["--db", str(folder / "onrecord.db"), "add", str(path)])
    return folder / "onrecord.db"


@pytest.fixture
def db(whole: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "onrecord.db"
    copy.write_bytes(whole.read_bytes())
    return copy


@pytest.fixture
def run(db: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """What a command prints, and how it ends; on stderr where it fails."""

    def ran(*args: str, store: Path = db) -> tuple[int, str]:
        capfd.readouterr()
        with pytest.raises(SystemExit) as left:
            cli.main(["--db", str(store), *args])
        out, err = capfd.readouterr()
        return int(str(left.value.code)), out or err

    return ran


@pytest.fixture
def page(db: Path) -> Iterator[TestClient]:
    with TestClient(app(db), base_url="http://127.0.0.1") as client:
        yield client


def speaker(run: Run, article: str) -> Any:
    _, out = run("quotes", article, "--format", "json")
    return json.loads(out)["quotes"][0]["speaker_person"]


# The command


def test_a_speaker_is_put_right_and_back_from_the_command_line(run: Run) -> None:
    code, out = run("review", "speaker", "b#0", "Ada Okonjo", "--by", "Ines", "--note", "heard the tape")
    assert code == 0
    assert "the speaker is Ada Okonjo (heard the tape)" in " ".join(out.split())
    assert "onrecord review undo 1" in out
    assert speaker(run, "b") == "Ada Okonjo"
    assert run("review", "undo", "1")[0] == 0
    assert speaker(run, "b") == "Tomas Reyle"
    _, out = run("review", "log", "--format", "json")
    first, _ = json.loads(out)
    assert (first["review"], first["who"], first["undone"]) == (1, "Ines", 2)


@pytest.mark.parametrize(
    ("command", "said"),
    (
        ("accept a#0", "right"),
        ("accept a#0 --about speaker", "the speaker is right"),
        ("reject a#0", "no quotation"),
        ("reject a#0 --about speaker", "not that speaker"),
        ("correct a#0 --kind mixed", "it is mixed"),
        ("correct a#0 --at 1-19", "the words are “We close on Friday”"),
        ("speaker a#0 --unknown", "the speaker is not known"),
        ("speaker a#0 Reyle --addressee", "the addressee is Reyle"),
        ("join a#0 b#0", "one utterance"),
        ("apart a#0 c#0", "not the same utterance"),
        ("add a 88 102 --kind indirect", "a quotation that was missed"),
        ("done a", "looked through, nothing is missing"),
    ),
)
def test_what_is_said_is_repeated_and_listed(command: str, said: str, run: Run) -> None:
    code, out = run("review", *command.split())
    assert (code, said in " ".join(out.split())) == (0, True), out
    assert said in " ".join(run("review", "log")[1].split())


@pytest.mark.parametrize(
    ("command", "says"),
    (
        ("accept a#7", "no quotation 'a#7' is on record"),
        ("speaker a#0", "Name the speaker, or say --unknown"),
        ("correct a#0", "Say what it should be"),
        ("correct a#0 --at 5", "'5' is no place"),
        ("correct a#0 --at 5-9 --words We", "not both"),
        ("add a 5", "Places come in pairs"),
        ("add a 5 9000", "which has 103 characters"),
        ("add z --words No", "no article 'z' is on record"),
        ("undo 3", "there is no review 3"),
        ("import nothing.jsonl", "nothing.jsonl can't be read"),
    ),
)
def test_what_cannot_be_done_is_named_with_the_next_step(command: str, says: str, run: Run) -> None:
    code, out = run("review", *command.split())
    assert code in (1, 2)
    assert says in out
    assert "Traceback" not in out


def test_the_queue_is_listed_with_what_to_type(run: Run) -> None:
    code, out = run("review")
    assert code == 0
    assert "Is this the same utterance?" in " ".join(out.split())
    _, out = run("review", "--about", "join", "--format", "json")
    assert [(one["about"], {one["quotation"], one["other"]}) for one in json.loads(out)] == [("join", {"a#0", "c#0"})]
    assert run("review", "--format", "csv")[1].startswith("about,quotation,other,because")


def test_the_log_goes_out_and_into_another_store(run: Run, whole: Path, tmp_path: Path) -> None:
    run("review", "speaker", "b#0", "Ada Okonjo")
    run("review", "apart", "a#0", "c#0")
    path, other = tmp_path / "reviews.jsonl", tmp_path / "other.db"
    path.write_text(run("review", "export")[1], "utf-8")
    assert run("review", "export", "--format", "csv")[1].count("\n") == 3
    other.write_bytes(whole.read_bytes())
    assert run("review", "import", str(path), store=other)[0] == 0
    assert run("review", "export", store=other)[1] == path.read_text("utf-8")
    assert run("export", "articles", store=other)[1] == run("export", "articles")[1]


def test_gold_is_what_evaluate_reads(run: Run, tmp_path: Path) -> None:
    run("review", "accept", "a#0")
    run("review", "done", "a")
    path = tmp_path / "gold.jsonl"
    path.write_text(run("review", "gold")[1], "utf-8")
    code, out = run("evaluate", str(path), "--format", "json")
    assert code == 0
    scores = {one["measure"]: one["f1"] for one in json.loads(out)}
    assert (scores["overlap"], scores["speaker"]) == (100.0, 100.0)
    run("review", "apart", "a#0", "c#0")
    [pair] = map(json.loads, run("review", "gold", "--pairs")[1].splitlines())
    assert (pair["a"]["id"], pair["b"]["id"], pair["same"]) == ("a#0", "c#0", False)


# The page


def token(page: TestClient) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', page.get("/review").text)
    assert found is not None
    return found[1]


def test_the_page_asks_one_question_with_what_is_needed_to_answer(page: TestClient) -> None:
    text = page.get("/review?about=join").text
    assert "Is this the same utterance?" in text
    assert 'data-key="a"' in text
    assert 'data-key="n"' in text
    assert "<script>alert" not in text
    [item] = page.get("/review.json?about=join").json()["items"]
    assert {item["quotation"], item["other"]} == {"a#0", "c#0"}


def test_a_form_is_taken_and_leads_back_to_where_it_stood(page: TestClient, db: Path) -> None:
    form = {"do": "speaker", "quotation": "b#0", "name": "Ada Okonjo", "by": "Ines", "form_token": token(page)}
    for back, address in (
        ("review", "/review?by=Ines"),
        ("article", "/article/b#q0"),
        ("log", "/review?show=log&by=Ines"),
    ):
        answer = page.post("/review", data=form | {"back": back}, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, address)
    answer = page.post("/review", data=form | {"back": "utterance"}, follow_redirects=False)
    assert answer.headers["location"].startswith("/utterance/u-")
    with ask.open_store(db) as store:
        assert {one.who for one in review.log(store)} == {"Ines"}
    assert "the speaker is Ada Okonjo" in page.get("/review?show=log").text


def test_a_program_is_answered_with_the_line_of_the_log(page: TestClient) -> None:
    made = page.post("/review.json", json={"do": "reject", "quotation": "a#0", "note": "a headline"}).json()
    assert (made["what"], made["about"], made["note"], made["quotation"]) == ("reject", "quotation", "a headline", None)
    assert page.post("/review.json", json={"do": "undo", "number": 1}).json()["undoes"] == 1


@pytest.mark.parametrize(
    ("form", "status", "says"),
    (
        ({}, 400, "'do' is missing"),
        ({"do": "praise"}, 400, "'do' is one of"),
        ({"do": "accept"}, 400, "'quotation' is missing: accept needs it"),
        ({"do": "accept", "quotation": "a#9"}, 404, "no quotation 'a#9'"),
        ({"do": "speaker", "quotation": "a#0"}, 400, "'name' is missing"),
        ({"do": "join", "quotation": "a#0", "other": "a#0"}, 400, "Name two"),
        ({"do": "add", "article": "a", "words": "nowhere there"}, 400, "doesn't stand in a"),
        ({"do": "undo", "number": 5}, 400, "there is no review 5"),
    ),
)
def test_a_program_is_told_what_is_wrong(form: dict[str, Any], status: int, says: str, page: TestClient) -> None:
    answer = page.post("/review.json", json=form)
    assert (answer.status_code, says in answer.json()["because"]) == (status, True), answer.text


def test_a_form_without_the_token_of_a_page_changes_nothing(page: TestClient, db: Path) -> None:
    assert page.post("/review", data={"do": "reject", "quotation": "a#0"}).status_code == 403
    with ask.open_store(db) as store:
        assert review.log(store) == ()


def test_a_form_that_shows_what_holds_no_more_is_refused(page: TestClient, db: Path) -> None:
    shown = page.get("/article/b").text
    form = dict(re.findall(r'name="(form_token|quotation|seen)" value="([^"]*)"', shown))
    meanwhile = page.post("/review.json", json={"do": "speaker", "quotation": "b#0", "name": "Ada Okonjo"})
    assert meanwhile.status_code == 200
    answer = page.post("/review", data=form | {"do": "accept"})
    assert (answer.status_code, "since you opened the page" in answer.text) == (400, True)
    with ask.open_store(db) as store:
        assert [one.what for one in review.log(store)] == ["correct"]
    again = dict(re.findall(r'name="(form_token|quotation|seen)" value="([^"]*)"', page.get("/article/b").text))
    assert page.post("/review", data=again | {"do": "accept"}, follow_redirects=False).status_code == 303


def test_whoever_may_only_read_can_neither_see_the_queue_nor_review(db: Path) -> None:
    with TestClient(app(db, doors=Doors(read_only=True)), base_url="http://127.0.0.1") as page:
        assert page.get("/review").status_code == 403
        assert page.post("/review.json", json={"do": "reject", "quotation": "a#0"}).status_code == 403
        assert 'action="/review"' not in page.get("/article/a").text
        assert 'href="/review"' not in page.get("/").text


def test_reports_can_be_reviewed_where_they_are_read(page: TestClient) -> None:
    assert page.get("/article/a").text.count('action="/review"') >= 3  # the quotation, its speaker, what was missed
    assert 'value="apart"' in page.get("/utterance/a%230").text


@pytest.mark.browser
def test_single_keys_answer_and_take_back(db: Path) -> None:
    from playwright.sync_api import expect, sync_playwright

    from browsing import chromium_path, opened, served

    with served(db) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        with opened(chromium, address) as tab:
            tab.goto("/review?about=speaker&by=Ines")
            question = tab.locator(".question .sentence").first.inner_text()
            tab.keyboard.press("s")
            tab.keyboard.type("Ada Okonjo")
            tab.keyboard.press("Enter")
            expect(tab.locator("#last ~ ol li").first).to_contain_text("the speaker is Ada Okonjo")
            with tab.expect_navigation():  # a key that is pressed before the next page is there is lost
                tab.locator("body").press("u")
            expect(tab.locator("#last ~ ol li, .question .sentence").first).to_have_text(question)
            with tab.expect_navigation():
                tab.locator("body").press("a")
            expect(tab.locator("#last ~ ol li").first).to_contain_text("the speaker is right")
        with opened(chromium, address, script=False) as tab:
            tab.goto("/review?show=log")
            tab.get_by_role("button", name="Take back 3").click()
            expect(tab.locator("ol.items li").first).to_contain_text("takes back 3")
        chromium.close()
