"""The pages beside the utterance and the article: what each must show, its filters, its parts, and what it says when
there is nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

import onrecord
from databases import Place
from onrecord import demo
from onrecord.web import app, figures
from onrecord.web.openapi import description
from test_contract import filled

LONG = "Gazette of " + "Very" * 2500 + "long Harbour"
ARABIC = "صحيفة الميناء"
PLACES = (
    "/search", "/search?q=door", "/people", "/outlets", "/check", "/conflicts", "/stories", "/corrections", "/skipped",
    "/about",
)  # fmt: skip


BOTH = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))


@pytest.fixture(scope="module", params=BOTH)
def fresh(request: pytest.FixtureRequest) -> Callable[[Path], Place]:
    """Where a store can be made: in the folder, or in a schema of PostgreSQL that nobody has used."""
    if request.param == "sqlite":
        return lambda folder: folder / "record.db"
    server = request.getfixturevalue("postgres")
    return lambda _: server.fresh()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with TestClient(app(filled(tmp_path_factory.mktemp("lists")))) as found:
        yield found


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, fresh: Callable[[Path], Place]) -> Iterator[TestClient]:
    place = fresh(tmp_path_factory.mktemp("empty"))
    onrecord.open(place, create=True).close()
    with TestClient(app(place)) as found:
        yield found


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory, fresh: Callable[[Path], Place]) -> Iterator[TestClient]:
    """A store of one article, whose outlet has no short name, and one whose name runs from right to left."""
    folder = tmp_path_factory.mktemp("single")
    yield from told(
        folder,
        article(
            "one", LONG, "“We close on Friday,” said Ada Okonjo.\n\n“Nobody told me,” Marlow Finch told Ada Okonjo."
        ),
        article("two", ARABIC, "“We close on Friday,” said Ada Okonjo, according to the harbour."),
        place=fresh(folder),
    )


def article(id: str, outlet: str | None, text: str, date: str | None = "2025-03-04") -> dict[str, Any]:
    return {"id": id, "outlet": outlet, "text": text, "date": date, "language": "en"}


def told(folder: Path, *articles: dict[str, Any], place: Place | None = None) -> Iterator[TestClient]:
    lines = folder / "articles.jsonl"
    lines.write_text("".join(json.dumps(one) + "\n" for one in articles), "utf-8")
    path = place or folder / "record.db"
    with onrecord.open(path, create=True) as record:
        record.add(lines)
    with TestClient(app(path)) as found:
        yield found


def html(client: TestClient, address: str, **query: str | int) -> str:
    answer = client.get(address, params=query or None)
    assert answer.status_code == 200, answer.text
    return answer.text


def words(page: str) -> str:
    """What a reader sees of a page, in one line."""
    main = page.partition("<main")[2].partition("</main>")[0]
    flowing = re.sub(r"</?(?:a|b|bdi|code|i|mark|q|small|span|sup|time)\b[^>]*>", "", main)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", flowing)).split())


def links(page: str, begins: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'href="([^"]*)"', page) if found.startswith(begins)]


def all_pages(client: TestClient, address: str, name: str, key: str) -> list[str]:
    """A field of each row, as the parts of a list give them, following the links to the next one."""
    found: list[str] = []
    at: str | None = address
    while at:
        path, _, query = at.partition("?")
        answer = client.get(f"{path}.json" + (f"?{query}" if query else "")).json()
        found += [str(row[key]) for row in answer[name]]
        nexts = re.findall(r'rel="next" href="([^"]*)"', client.get(at).text)
        assert bool(nexts) == (answer["page"] < answer["pages"])
        at = unescape(nexts[0]) if nexts else None
        assert len(answer[name]) <= 25
    assert len(found) == answer["total"]
    return found


# Search


def test_a_search_shows_the_words_marked_and_who_attributes_them_to_whom(client: TestClient) -> None:
    page = html(client, "/search", q="door")
    assert "<mark>door</mark>" in page
    assert re.search(r"Stage Weekly, 3 Mar 2025 attributes it to Noor Velasco · to Tomas Reyle", words(page))
    assert links(page, "/article/stage-weekly-2025-03-03#q")
    assert links(page, "/utterance/u-")


def test_a_search_offers_to_be_narrowed_down_and_widened_again(client: TestClient) -> None:
    page = html(client, "/search", q="door")
    narrower = [one for one in links(page, "/search?q=") if "speaker" in one]
    assert narrower
    page = html(client, narrower[0])
    assert "attributed to" in words(page)
    assert "/search?q=door" in links(page, "/search?q=")


def test_a_search_puts_people_and_outlets_of_that_name_on_top(client: TestClient) -> None:
    assert "/person/p-noor-velasco" in links(html(client, "/search", q="velasco"), "/person/")
    assert "/outlet/Harbour%20Post" in links(html(client, "/search", q="harbour post"), "/outlet/")


def test_a_search_for_a_misspelt_name_asks_what_was_meant(client: TestClient) -> None:
    page = html(client, "/search", q='speaker:"Norr Velasko"')
    assert "Did you mean" in words(page) or "was taken as" in words(page)
    assert "Noor Velasco" in words(page)


def test_a_search_without_an_answer_says_what_was_searched_and_what_else_to_do(client: TestClient) -> None:
    page = html(client, "/search", q="zeppelin quartz")
    assert "Searched 36 articles of 29 outlets" in words(page)
    assert links(page, "/check?text=")


def test_the_search_page_explains_its_operators(client: TestClient) -> None:
    page = words(html(client, "/search"))
    for operator in ("speaker:", "to:", "via:", "outlet:", "lang:", "kind:", "since:", "until:"):
        assert operator in page


def test_a_long_quotation_is_cut_around_the_words_that_were_found(tmp_path: Path) -> None:
    speech = " ".join(f"Point {n} stays as it is and nobody will move it." for n in range(60))
    text = f"“{speech} The lighthouse is sold.” said Ada Okonjo."
    for client in told(tmp_path, article("long", "Harbour Post", text)):
        shown = words(html(client, "/search", q="lighthouse"))
        assert "lighthouse" in shown
        assert "Point 3 stays" not in shown


# People


def test_people_come_with_the_most_quoted_first_and_each_once(client: TestClient) -> None:
    ids = all_pages(client, "/people", "people", "person_id")
    assert len(ids) == len(set(ids)) > 25
    counts = [int(n) for n in all_pages(client, "/people", "people", "quotations")]
    assert counts == sorted(counts, reverse=True)


def test_people_can_be_listed_by_name_and_by_how_it_begins(client: TestClient) -> None:
    names = all_pages(client, "/people?by=name", "people", "person")
    assert len(names) == len(set(names))
    assert names.index("Annegret Sollhaupt") < names.index("Noor Velasco")
    found = client.get("/people.json?begins=noor").json()
    assert [row["person"] for row in found["people"]] == ["Noor Velasco"]
    assert "begins with “zz”" in words(html(client, "/people", begins="zz"))


def test_a_person_is_what_outlets_attribute_to_them(client: TestClient) -> None:
    page = words(html(client, "/person/p-noor-velasco"))
    assert re.search(r"\d+ outlets attribute \d+ quotations to Noor Velasco, March 2025|3 March 2025", page)
    assert "Noor Velasco said" not in page
    for part in ("By outlet", "Attributed to them", "Who speaks to whom", "Said to them", "Said about them by name"):
        assert part in page
    assert "disputed" in page
    assert "named Noor Velasco in 14 articles" in page


def test_a_persons_quotations_can_be_those_of_one_outlet_month_or_addressee(client: TestClient) -> None:
    every = [row for n in (1, 2) for row in client.get(f"/person/p-noor-velasco.json?page={n}").json()["quotes"]]
    for query, test in (
        ({"outlet": "Harbour Post"}, lambda row: row["outlet"] == "Harbour Post"),
        ({"to": "p-tomas-reyle"}, lambda row: row["addressee_person"] == "Tomas Reyle"),
        ({"month": "2025-03"}, lambda row: row["date"].startswith("2025-03")),
    ):
        some = client.get("/person/p-noor-velasco.json", params=query).json()
        assert some["quotes"]
        assert all(test(row) for row in some["quotes"])
        assert some["total"] == sum(map(test, every))
    to = client.get("/person/p-noor-velasco.json?show=to").json()
    assert {row["addressee_person"] for row in to["quotes"]} == {"Noor Velasco"}


def test_the_matrix_is_a_table_whose_cells_lead_to_the_quotations(client: TestClient) -> None:
    page = html(client, "/person/p-noor-velasco")
    cell = "/person/p-noor-velasco?to=p-tomas-reyle"
    assert cell in links(page, cell)
    number = int(re.search(rf'href="{re.escape(cell)}"[^>]*>(\d+)</a>', page)[1])  # type: ignore[index]
    assert client.get("/person/p-noor-velasco.json?to=p-tomas-reyle").json()["total"] == number
    assert {"speaker": "Noor Velasco", "addressee": "Tomas Reyle", "count": number}.items() <= next(
        one.items() for one in client.get("/person/p-noor-velasco.json").json()["circle"] if one["count"] == number
    )


def test_a_person_is_found_by_name_too(client: TestClient) -> None:
    assert client.get(f"/person/{quote('Noor Velasco')}.json").json()["person_id"] == "p-noor-velasco"
    assert client.get("/person/p-nobody").status_code == 404


# Outlets


def test_outlets_come_in_parts_each_once(client: TestClient) -> None:
    names = all_pages(client, "/outlets", "outlets", "outlet")
    assert len(names) == len(set(names)) == 29
    by_name = all_pages(client, "/outlets?by=name", "outlets", "outlet")
    assert sorted(by_name) == sorted(names)
    assert [row["outlet"] for row in client.get("/outlets.json?begins=harb").json()["outlets"]] == ["Harbour Post"]


def test_an_outlet_says_whom_it_cites_who_cites_it_and_what_happens_to_words(client: TestClient) -> None:
    page = words(html(client, "/outlet/Glare"))
    for part in (
        "It cites",
        "It is cited by",
        "Others have words from it",
        "What happens to words here",
        "Newest quot",
    ):
        assert part in page
    assert "another number" in page
    assert "attributes it to" in page


def test_what_an_outlet_does_to_words_comes_with_examples_that_show_it(client: TestClient) -> None:
    page = html(client, "/outlet/Glare", drift="polarity")
    assert "<del>" in page
    assert ">never<" in page
    assert all("polarity" in row["drift"] for row in client.get("/outlet/Glare.json?drift=polarity").json()["reworded"])


def test_what_an_outlet_attributes_to_one_person(client: TestClient) -> None:
    some = client.get("/outlet/Stage%20Weekly.json?speaker=p-noor-velasco").json()
    assert some["quotes"]
    assert {row["speaker_person"] for row in some["quotes"]} == {"Noor Velasco"}
    assert client.get("/outlet/Nowhere%20Times").status_code == 404


# Check


def test_a_draft_is_shown_with_a_verdict_beside_each_quotation(client: TestClient) -> None:
    draft = (
        "“I never asked for the money,” Noor Velasco says.\n\nAn aside.\n\n"
        "“The name was never mine to give,” said Tomas Reyle."
    )
    page = client.post("/check", data={"text": draft, "form_token": token(html(client, "/check"))}).text
    assert "2 quotations checked" in words(page)
    assert "1 verbatim · 1 cut" in words(page)
    lines = page.split('<div class="draft-line">')[1:]
    assert [("n1" in line, "n2" in line) for line in lines] == [(True, False), (False, False), (False, True)]
    assert re.search(r"<del>.*I asked for the name on the door", lines[0])
    assert links(lines[0], "/utterance/u-")


def token(page: str) -> str:
    found = re.search(r'name="form_token" value="([^"]*)"', page)
    return found[1] if found else ""


def test_a_single_quotation_has_an_address_of_its_own(client: TestClient) -> None:
    page = words(html(client, "/check", text="I never asked for the money"))
    assert "On record, and cut here" in page
    assert "Stage Weekly, 3 Mar 2025" in page
    page = words(html(client, "/check", text="I never asked for the money", speaker="Ilse Quandner"))
    assert "another speaker" in page


def test_words_that_nothing_reports_are_not_called_false(client: TestClient) -> None:
    page = words(html(client, "/check", text="Nobody has been paid since the winter and nobody will be"))
    assert "Not on record" in page
    assert "36 searched articles of 29 outlets" in page
    assert not re.search(r"\b(fake|false|invented)\b", page)


def test_a_draft_may_come_as_a_file(client: TestClient) -> None:
    given = {"form_token": token(html(client, "/check"))}
    file = {"draft": ("draft.md", "“The name was never mine to give,” said Tomas Reyle.".encode(), "text/markdown")}
    assert "On record in these words" in words(client.post("/check", data=given, files=file).text)
    noise = {"draft": ("noise.txt", b"\x00\x01\x02\xff", "text/plain")}
    answer = client.post("/check", data=given, files=noise)
    assert answer.status_code == 400
    assert "noise.txt" in words(answer.text)


def test_nothing_of_a_draft_is_kept(client: TestClient) -> None:
    before = client.get("/about.json").json()
    client.post("/check.json", json={"text": "“The tide took the lorry,” said Zenobia Quill."})
    assert client.get("/about.json").json() == before
    assert client.get("/search.json?q=zenobia").json()["found"] == 0


def test_a_draft_comes_out_as_text(client: TestClient) -> None:
    draft = "<script>alert(1)</script> “I never asked for the money,” said <b>Noor Velasco</b>."
    page = client.post("/check", data={"text": draft, "form_token": token(html(client, "/check"))}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


# Conflicts, stories, corrections, skipped, about


def test_conflicts_are_shown_by_kind_with_the_sentences_they_rest_on(client: TestClient) -> None:
    page = html(client, "/conflicts")
    assert "Glare: without it. Harbour Post: “never”." in words(page)
    assert links(page, "/article/glare-2025-03-06#q")
    numbers = client.get("/conflicts.json?kind=number").json()
    assert {one["kind"] for one in numbers["conflicts"]} == {"number"}
    own = client.get("/conflicts.json", params={"outlet": "Grenzruf"}).json()
    assert 0 < own["total"] < client.get("/conflicts.json").json()["total"]
    assert client.get("/conflicts?kind=nonsense").status_code == 400


def test_a_story_has_its_outlets_in_lanes_and_its_articles_in_order_of_time(client: TestClient) -> None:
    stories = client.get("/stories.json").json()["stories"]
    page = html(client, f"/story/{stories[0]['story']}")
    told = client.get(f"/story/{stories[0]['story']}.json").json()
    assert len(re.findall(r'<th scope="row">.*?<svg class="track">', page)) == len(told["outlets"])
    assert len(re.findall(r'id="r\d+"', page)) == len(told["articles"])
    assert "can't tell" in words(page) or "dates don't tell which" in words(page)
    assert "May be earlier than" in words(page)
    assert "Who is credited" in words(page)
    assert client.get("/story/s-none").status_code == 404


def test_a_correction_shows_before_and_after(client: TestClient) -> None:
    page = html(client, "/corrections")
    assert re.search(r"<del>.*?asked for.*?</del>.*?<ins>.*?wanted.*?</ins>", page)
    assert "6 March 2025" in words(page)
    assert links(page, "/article/morning-wire-2025-03-04#q")
    assert client.get("/corrections.json?article=morning-wire-2025-03-04").json()["total"] == 1
    assert client.get("/corrections.json", params={"outlet": "Glare"}).json()["total"] == 0


def test_skipped_inputs_have_a_reason_and_a_next_step(client: TestClient) -> None:
    page = words(html(client, "/skipped"))
    assert "broken.jsonl:1" in page
    assert 'has no "text"; each line needs one' in page
    assert "onrecord add PATH" in page
    assert client.get("/skipped.json?stage=read").json()["total"] == 3
    assert client.get("/skipped.json?stage=tag").json()["total"] == 0


def test_about_says_what_is_on_record_what_made_it_and_how_to_read_it(client: TestClient) -> None:
    page = words(html(client, "/about"))
    assert "36 articles" in page or "36 articles of 29 outlets" in page
    for part in ("English (en)", "German (de)", onrecord.__version__, "Apache", "confidence", "Limits"):
        assert part in page


# Whatever there is, or isn't


@pytest.mark.parametrize("address", PLACES)
def test_an_empty_store_says_what_to_do_next(empty: TestClient, address: str) -> None:
    page = words(html(empty, address))
    if address in ("/search", "/search?q=door", "/check"):
        assert "0 articles" in page or "typed here" in page
    else:
        assert "onrecord add PATH" in page


@pytest.mark.parametrize("address", PLACES)
def test_pages_answer_as_they_are_described(client: TestClient, empty: TestClient, address: str) -> None:
    described = description()
    path, _, query = address.partition("?")
    schema = described["paths"][f"{path}.json"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    check = Draft202012Validator({**schema, "components": described["components"]})
    for store in (client, empty):
        check.validate(store.get(f"{path}.json" + (f"?{query}" if query else "")).json())


@pytest.mark.parametrize(
    ("place", "id"), (("person", "p-noor-velasco"), ("outlet", "Harbour Post"), ("story", None), ("person", "p-loop"))
)
def test_pages_of_one_thing_answer_as_they_are_described(client: TestClient, place: str, id: str | None) -> None:
    id = id or client.get("/stories.json").json()["stories"][0]["story"]
    described = description()
    paths = described["paths"]
    path = next(one for one in paths if one.startswith(f"/{place}/"))
    schema = paths[path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    answer = client.get(f"/{place}/{quote(id)}.json")
    if answer.status_code == 200:
        Draft202012Validator({**schema, "components": described["components"]}).validate(answer.json())
    else:
        assert answer.status_code == 404


@pytest.mark.parametrize(
    "address",
    (
        "/people",
        "/outlets",
        "/conflicts",
        "/stories",
        "/corrections",
        "/skipped",
        "/person/p-noor-velasco",
        "/outlet/Glare",
    ),
)
def test_a_page_behind_the_last_one_leads_back_to_it(client: TestClient, address: str) -> None:
    page = html(client, address, page=999)
    assert "The list ends before this" in words(page)
    assert client.get(f"{address}.json?page=999").json()["total"]
    assert "add PATH" not in words(page).replace("add it again: onrecord add PATH", "")


def test_names_from_right_to_left_are_set_apart(single: TestClient) -> None:
    page = html(single, "/outlets")
    assert f"<bdi>{ARABIC}</bdi>" in page
    assert ARABIC in words(html(single, f"/outlet/{quote(ARABIC)}"))
    assert f"<bdi>{ARABIC}</bdi>" in html(single, "/search", q="friday")


def test_a_name_of_ten_thousand_characters_is_cut_and_still_leads_to_its_page(single: TestClient) -> None:
    assert len(LONG) > 10_000
    for address in ("/outlets", "/search?q=friday", "/person/p-ada-okonjo"):
        page = html(single, address)
        assert LONG not in words(page)
        assert "Gazette of" in words(page)
    answer = single.get(f"/outlet/{quote(LONG)}")
    assert answer.status_code == 200
    assert LONG not in words(answer.text)


def test_a_store_without_names_of_outlets_still_has_its_pages(tmp_path: Path) -> None:
    for client in told(tmp_path, article("lone", None, "“We close on Friday,” said Ada Okonjo.", date=None)):
        assert "No article on record names its outlet" in words(html(client, "/outlets"))
        page = words(html(client, "/person/p-ada-okonjo"))
        assert "1 quotation" in page
        assert "undated" in page
        assert "No two articles" in words(html(client, "/stories"))


def test_figures_tell_in_words_what_they_draw() -> None:
    drawn = figures.bars({"2024-12": 2, "2025-02": 1, "": 4}, "quotation", link=lambda month: f"/x?month={month}")
    assert 'aria-label="3 quotations, December 2024 to February 2025; the most in December 2024: 2."' in drawn
    assert 'href="/x?month=2024-12" aria-label="December 2024: 2 quotations"' in drawn
    assert drawn.count("<rect") == 3
    assert figures.bars({"2025-02": 3}, "quotation") == "<p>3 quotations, all in February 2025.</p>"
    assert figures.bars({}, "quotation") == ""


def test_a_date_that_is_a_month_is_a_bar_as_long_in_the_lane() -> None:
    drawn = figures.lanes(
        [
            figures.Dot("Harbour Post", "2025-03-04", "a", "#a"),
            figures.Dot("Glare", "2025-03", "b", "#b"),
            figures.Dot("Glare", None, "c <script>", "#c"),
        ],
        lane=lambda name: None,
    )
    assert drawn.count("<circle") == 2
    assert drawn.count('class="dot vague"') == 1
    assert "undated" in drawn
    assert "<script>" not in drawn


def test_the_demo_is_what_these_tests_stand_on() -> None:
    assert len(demo.ARTICLES.read_text("utf-8").splitlines()) == 36


def test_every_link_of_these_pages_leads_somewhere(client: TestClient) -> None:
    story = client.get("/stories.json").json()["stories"][0]["story"]
    things = ("/person/p-noor-velasco", "/person/p-noor-velasco?show=about", "/outlet/Glare", f"/story/{story}")
    found: set[str] = set()
    for address in (*PLACES, *things):
        found |= {link.partition("#")[0] for link in links(html(client, address), "/")}
    assert len(found) > 100
    assert [link for link in sorted(found) if client.get(link).status_code != 200] == []


def test_a_link_to_a_sentence_leads_to_its_place_in_the_article(client: TestClient) -> None:
    for link in links(html(client, "/conflicts"), "/article/")[:6]:
        address, _, place = link.partition("#")
        assert f'id="{place}"' in html(client, address) if place else True


def test_a_block_quotation_left_in_its_language_is_translated_not_altered(client: TestClient) -> None:
    words = "Um das Geld habe ich nie gebeten, nur um den Namen an der Tür."
    draft = f"She had written it down.\n\n> {words}\n>\n> — Noor Velasco\n"
    found = client.post("/check.json", json={"text": draft}).json()["verdicts"]
    assert [one["verdict"] for one in found] == ["translated"]


def test_where_nothing_reports_the_words_a_link_leads_to_what_is_like_them(client: TestClient) -> None:
    page = html(client, "/check", text="I nver asked for the mony")
    (nearest,) = links(page, "/quotation/")
    assert "I never asked for the money" in words(html(client, nearest))


def test_each_part_of_a_list_has_a_title_of_its_own(client: TestClient) -> None:
    assert "<title>People · On Record</title>" in html(client, "/people")
    assert "<title>People, page 2 · On Record</title>" in html(client, "/people", page=2)


def test_what_was_never_said_is_told_apart_from_quotations(client: TestClient) -> None:
    counts = client.get("/about.json").json()["counts"]
    said = sum(
        outlet["quotations"] for n in (1, 2) for outlet in client.get(f"/outlets.json?page={n}").json()["outlets"]
    )
    assert said + counts["thoughts"] == counts["quotations"]
    assert f"{counts['thoughts']} of the quotations are thought or believed" in words(html(client, "/about"))


def test_an_article_in_a_language_without_rules_says_so(tmp_path: Path) -> None:
    text = "Мэр Анна Ветрова сказала журналистам: «Мы никогда не закроем этот мост, пока люди ходят по нему»."
    for page in told(tmp_path, {**article("one", text, "Набат"), "language": "ru"}):
        assert "There are no rules for this language yet" in html(page, "/article/one")
