"""Persons joined, split and listed by hand: it holds whatever is read later, and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from databases import Place
from onrecord import ask, cli, decide, people, pipeline
from onrecord.errors import BadRecord, UsageError
from onrecord.readers.people import people_list
from onrecord.records import Article, Bearer, Decision, Entry, Person, Reading, Skipped
from onrecord.store import Store


def told(*casts: Iterable[str | Person]) -> list[Reading]:
    """One reading for each cast, of the articles "a", "b" …"""
    return [
        Reading(
            Article(id, "", language="en"),
            persons=tuple(Person(f"{id}@{n}", one) if isinstance(one, str) else one for n, one in enumerate(cast)),
        )
        for id, cast in zip("abcdefghij", casts, strict=False)
    ]


def merge(*bearers: str, n: int = 1) -> Decision:
    return Decision(n, "merge", tuple(Bearer(*bearer.split(" ", 1)) for bearer in bearers))


def split(*bearers: str, n: int = 1) -> Decision:
    return Decision(n, "split", tuple(Bearer(*bearer.split(" ", 1)) for bearer in bearers))


def found(readings: list[Reading], *decisions: Decision, listed: Iterable[Entry] = ()) -> list[set[str]]:
    return [set(p.local) for p in people.between(readings, decisions=decisions, listed=listed)]


# decisions


def test_two_names_that_have_nothing_in_common_are_one_person() -> None:
    readings = told(["Noor Velasco"], ["N. Castagnou"], ["Noor Velasco"])
    assert found(readings, merge("a Noor Velasco", "b N. Castagnou")) == [{"a@0", "b@0", "c@0"}]


def test_a_lone_name_is_joined_with_a_full_one_and_with_another_lone_one() -> None:
    readings = told(["Noor Velasco"], ["Birdie"], ["Hask"])
    assert {"a@0", "b@0"} in found(readings, merge("a Noor Velasco", "b Birdie"))
    assert {"b@0", "c@0"} in found(readings, merge("b Birdie", "c Hask"))


def test_of_one_name_those_of_some_articles_are_another_person() -> None:
    readings = told(["Kim Roth"], ["Kim Roth"], ["Kim Roth"], ["Kim Roth"])
    assert sorted(map(sorted, found(readings, split("b Kim Roth", "d Kim Roth")))) == [["a@0", "c@0"], ["b@0", "d@0"]]


def test_who_stays_keeps_the_id_and_who_is_split_off_gets_another() -> None:
    readings = told(["Kim Roth"], ["Kim Roth"])
    ids = {p.local: p.id for p in people.between(readings, decisions=[split("a Kim Roth")])}
    assert ids["b@0",] == "p-kim-roth"
    assert ids["a@0",].startswith("p-kim-roth-")


def test_decisions_hold_in_their_order() -> None:
    readings = told(["Kim Roth"], ["Kim Roth"])
    apart, together = split("b Kim Roth"), merge("a Kim Roth", "b Kim Roth", n=2)
    assert found(readings, apart, together) == [{"a@0", "b@0"}]
    assert len(found(readings, merge("a Kim Roth", "b Kim Roth"), split("b Kim Roth", n=2))) == 2


def test_a_decision_waits_for_articles_that_are_not_there() -> None:
    assert found(told(["Noor Velasco"]), merge("a Noor Velasco", "z Birdie")) == [{"a@0"}]


def test_a_decision_that_was_taken_back_does_nothing() -> None:
    undone = Decision(1, "merge", (Bearer("a", "Noor Velasco"), Bearer("b", "Birdie")), undone=2)
    assert len(found(told(["Noor Velasco"], ["Birdie"]), undone)) == 2


# a list


def test_a_listed_person_is_one_in_all_languages_and_goes_by_the_listed_name() -> None:
    entry = Entry("Harbour Commission", ("Hafenkommission", "Commission du port"), wikidata="Q7", is_body=True)
    readings = told(
        [Person("a@0", "Hafenkommission", is_body=True)],
        [Person("b@0", "Commission du port", is_body=True)],
        [Person("c@0", "the Harbour Commission")],
    )
    (one,) = people.between(readings, listed=[entry])
    assert (one.id, one.name, one.wikidata, one.is_body) == (
        "p-harbour-commission-q7",
        "Harbour Commission",
        "Q7",
        True,
    )
    assert one.evidence[0] == "on the person list as Harbour Commission (Q7)"


def test_two_listed_persons_of_one_name_are_told_apart_by_gender_or_not_at_all() -> None:
    readings = told([Person("a@0", "Kim Roth", gender="f")], [Person("b@0", "Kim Roth")])
    woman, man = Entry("Kim Roth", wikidata="Q1", gender="f"), Entry("Kim Roth", wikidata="Q2", gender="m")
    assert [p.wikidata for p in people.between(readings[:1], listed=[woman, man])] == ["Q1"]
    assert [p.wikidata for p in people.between(readings[1:], listed=[woman, man])] == [None]


def test_a_weak_alias_counts_beside_somebody_known_only() -> None:
    entry = Entry("Noor Velasco", weak=("Birdie",), wikidata="Q1")
    readings = told(["Noor Velasco", "Pavel Orrin"], ["Birdie", "Pavel Orrin"], ["Birdie"])
    assert {"a@0", "b@0"} in found(readings, listed=[entry])
    assert {"c@0"} in found(readings, listed=[entry])


def test_a_strong_alias_of_one_word_counts_alone() -> None:
    entry = Entry("Noor Velasco", ("Birdie",), wikidata="Q1")
    assert found(told(["Noor Velasco"], ["Birdie"]), listed=[entry]) == [{"a@0", "b@0"}]
    assert found(told(["Birdie"], ["Birdie"]), listed=[entry]) == [{"a@0", "b@0"}]


def test_a_decision_goes_before_the_list() -> None:
    entry = Entry("Kim Roth", wikidata="Q1")
    persons = people.between(told(["Kim Roth"], ["Kim Roth"]), decisions=[split("b Kim Roth")], listed=[entry])
    assert {p.local: p.wikidata for p in persons} == {("a@0",): "Q1", ("b@0",): None}


# reading a list


def read(tmp_path: Path, text: str, name: str = "list.csv", **more: object) -> list[Entry | Skipped]:
    (tmp_path / name).write_text(text, "utf-8")
    return list(people_list(tmp_path / name, **more))  # type: ignore[arg-type]


def test_a_table_gives_names_aliases_ids_and_gender(tmp_path: Path) -> None:
    text = "name,aliases,wikidata,gender,body,name_de\nNoor Velasco,Birdie; N. Velasco,Q12,female,no,Nur Velasco\n"
    assert read(tmp_path, text) == [
        Entry("Noor Velasco", ("Birdie", "N. Velasco", "Nur Velasco"), (), "Q12", "f", False)
    ]


@pytest.mark.parametrize("between", (",", ";", "\t"))
def test_a_table_may_have_commas_semicolons_or_tabs_between_its_cells(tmp_path: Path, between: str) -> None:
    text = between.join(("\ufeffName", "QID")) + "\r\n" + between.join(("Noor Velasco", "Q12")) + "\r\n\r\n"
    assert read(tmp_path, text) == [Entry("Noor Velasco", wikidata="Q12")]


def test_headers_that_are_called_otherwise_are_told(tmp_path: Path) -> None:
    text = "Wer,Kennung\nNoor Velasco,http://www.wikidata.org/entity/Q12\n"
    assert read(tmp_path, text, columns={"name": "Wer", "wikidata": "Kennung"}) == [
        Entry("Noor Velasco", wikidata="Q12")
    ]
    with pytest.raises(UsageError, match="no column 'Name'; it has Wer, Kennung"):
        read(tmp_path, text, columns={"name": "Name"})
    with pytest.raises(BadRecord, match="no column 'name'; it has Wer, Kennung"):
        read(tmp_path, text)


def test_a_wrong_line_is_named_and_costs_itself_alone(tmp_path: Path) -> None:
    text = "name,wikidata,gender,body\n,Q1,,\nA,12,,\nB,,fem?,\nC,,,maybe\nD,,,,x\nNoor Velasco,,,\n"
    entries = read(tmp_path, text)
    assert [one.reason for one in entries if isinstance(one, Skipped)] == [
        "has no name",
        "its Wikidata id '12' is no Q with a number behind it",
        "its gender 'fem?' is not f, m or other",
        "its body 'maybe' is neither yes nor no",
        "has 5 cells under 4 headers; put a cell with a comma in quotes",
    ]
    assert [one.source.rpartition(":")[2] for one in entries if isinstance(one, Skipped)] == ["2", "3", "4", "5", "6"]
    assert entries[-1] == Entry("Noor Velasco")


def test_followthemoney_entities_are_read_line_by_line(tmp_path: Path) -> None:
    lines = [
        {
            "id": "x-1",
            "schema": "Person",
            "caption": "Noor Velasco",
            "properties": {
                "name": ["Nur Velasco", "Noor Velasco"],
                "alias": ["Birdie"],
                "weakAlias": ["Noor"],
                "wikidataId": ["Q12"],
                "gender": ["female"],
            },
        },
        {"id": "Q7", "schema": "PublicBody", "properties": {"name": ["Harbour Commission"]}},
        {"id": "x-2", "schema": "Address", "properties": {"full": ["1 Quay"]}},
        {"id": "x-3", "schema": "Person", "properties": {}},
    ]
    text = "\n".join(map(json.dumps, lines)) + "\nnot json\n"
    entries = read(tmp_path, text, "list.ftm.json")
    assert entries[:2] == [
        Entry("Noor Velasco", ("Nur Velasco", "Birdie"), ("Noor",), "Q12", "f", False),
        Entry("Harbour Commission", wikidata="Q7", is_body=True),
    ]
    assert [one.source.rpartition(":")[2] for one in entries[2:] if isinstance(one, Skipped)] == ["4", "5"]


def test_a_file_that_is_no_list_says_so(tmp_path: Path) -> None:
    for text, why in (("", "is empty"), ("[{}]", "one JSON document"), ("hello\nworld\n", "no column 'name'")):
        with pytest.raises(BadRecord, match=why):
            read(tmp_path, text)
    with pytest.raises(BadRecord, match="can't be read"):
        list(people_list(tmp_path / "nowhere.csv"))


# in a store


@pytest.fixture
def store(place: Place, tmp_path: Path) -> Iterator[Store]:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text("“We open in May,” Noor Velasco said.\n", "utf-8")
    (folder / "two.txt").write_text("“We open in June,” Nell Brine said.\n", "utf-8")
    (folder / "three.txt").write_text("“We never open,” Noor Velasco said.\n", "utf-8")
    with Store.open(place, create=True) as opened:
        pipeline.add([folder], opened)
        yield opened


def names(store: Store) -> dict[str, int]:
    return {p.id: len(p.local) for p in store.persons()}


def test_joining_and_taking_back_leaves_everything_as_it_was(store: Store) -> None:
    before = store.persons(), tuple(store.utterances())
    decided = decide.merge(store, "Noor Velasco", "Nell Brine", who="Ines", note="she  married")
    assert decided.decision.who == "Ines"
    assert decided.decision.note == "Noor Velasco (p-noor-velasco) and Nell Brine (p-nell-brine) are one: she married"
    assert [len(p.local) for p in decided.persons] == [3]
    assert [p.local for p in decided.persons] == [p.local for p in store.persons()]
    assert len(ask.who(store, "Nell Brine").quotes) == 3
    decide.undo(store)
    assert (store.persons(), tuple(store.utterances())) == before
    assert [(d.what, d.undone) for d in decide.log(store)] == [("merge", 2), ("undo", None)]


def test_who_was_joined_with_another_is_still_found_by_the_id_they_had(store: Store) -> None:
    decided = decide.merge(store, "Noor Velasco", "Nell Brine")
    assert ask.person(store, "p-nell-brine").id == ask.person(store, "p-noor-velasco").id == decided.persons[0].id
    with pytest.raises(ask.NotOnRecord):
        ask.person(store, "p-nell-nobody")


def test_splitting_names_the_two_and_the_one_who_stays_keeps_the_id(store: Store) -> None:
    decided = decide.split(store, "Noor Velasco", ["one"])
    assert len(decided.persons) == 2
    assert store.person("p-noor-velasco").local[0].startswith("three@")  # type: ignore[union-attr]
    with pytest.raises(UsageError, match=r"'Noor Velasco' may be 2 persons: Noor Velasco \(p-noor-velasco"):
        decide.merge(store, "Noor Velasco", "Nell Brine")


def test_a_decision_survives_a_rebuild_and_a_second_reading(store: Store, tmp_path: Path) -> None:
    decide.merge(store, "Noor Velasco", "Nell Brine")
    after = names(store)
    (tmp_path / "articles" / "two.txt").write_text("Ana Ruiz waited. “We open in July,” Nell Brine said.\n", "utf-8")
    pipeline.add([tmp_path / "articles"], store)
    assert {id: n for id, n in names(store).items() if n > 1} == after
    everything = people.between(store.readings(), decisions=store.decisions(), listed=store.listed())
    assert everything == store.persons()


def test_the_log_is_only_added_to(store: Store) -> None:
    decide.merge(store, "Noor Velasco", "Nell Brine")
    for statement in ("DELETE FROM decision", "UPDATE decision SET note = ''"):
        with pytest.raises(Exception, match="only added"):
            store._db.write(statement)


def test_what_cannot_be_decided_says_why(store: Store) -> None:
    with pytest.raises(ask.NotOnRecord, match="Near it: Noor Velasco"):
        decide.merge(store, "Nor Velasco", "Nell Brine")
    with pytest.raises(UsageError, match="one person already"):
        decide.merge(store, "Noor Velasco", "p-noor-velasco")
    with pytest.raises(UsageError, match=r"article 'two' doesn't name Noor Velasco .* these do: one, three"):
        decide.split(store, "Noor Velasco", ["two"])
    with pytest.raises(UsageError, match="nothing to split"):
        decide.split(store, "Nell Brine", ["two"])
    with pytest.raises(UsageError, match="nothing has been decided"):
        decide.undo(store)
    with pytest.raises(UsageError, match="no decision 7"):
        decide.undo(store, 7)
    decide.merge(store, "Noor Velasco", "Nell Brine")
    decide.undo(store, 1)
    with pytest.raises(UsageError, match="taken back already, by 2"):
        decide.undo(store, 1)
    with pytest.raises(UsageError, match="make it anew"):
        decide.undo(store, 2)


def test_a_list_names_persons_and_a_later_one_corrects_it(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("name,aliases,wikidata\nNoor Velasco-Ruiz,Noor Velasco;Nell Brine,Q12\n,,\n,x,Q1\n", "utf-8")
    decided = decide.import_list(store, file)
    assert [(p.name, p.wikidata, len(p.local)) for p in decided.persons] == [("Noor Velasco-Ruiz", "Q12", 3)]
    assert [one.source for one in decided.skipped] == [f"{file}:4"]
    assert ask.who(store, "Q12").person.name == "Noor Velasco-Ruiz"
    file.write_text("name,aliases,wikidata\nNoor V. Ruiz,Noor Velasco,Q12\n", "utf-8")
    decide.import_list(store, file)
    assert names(store) == {"p-noor-v-ruiz-q12": 2, "p-nell-brine": 1}
    decide.undo(store)
    assert ask.who(store, "Q12").person.name == "Noor Velasco-Ruiz"
    decide.undo(store)
    assert names(store) == {"p-noor-velasco": 2, "p-nell-brine": 1}


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        cli.main(list(args))
    out, err = capsys.readouterr()
    return int(left.value.code or 0), out, err


def test_the_commands(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = str(store.path)
    code, out, _ = run(capsys, "--db", db, "people", "merge", "Noor Velasco", "Nell Brine", "--format", "json")
    answer = json.loads(out)
    assert (code, answer["decision"], answer["what"]) == (0, 1, "merge")
    assert {one["name"] for one in answer["about"]} == {"Noor Velasco", "Nell Brine"}
    assert [one["articles"] for one in answer["persons"]] == [3]
    code, out, _ = run(capsys, "--db", db, "people")
    assert out.count("Noor Velasco") == 1
    code, out, _ = run(capsys, "people", "undo", "1", "--db", db)
    assert "takes back 1" in out
    code, out, _ = run(capsys, "--db", db, "people", "log")
    assert "taken back by 2" in " ".join(out.split())
    code, _, err = run(capsys, "--db", db, "people", "split", "Noor Velasco", "nowhere")
    assert (code, "doesn't name Noor Velasco" in err) == (2, True)
    (tmp_path / "list.csv").write_text("Label,QID\nNell Brine,Q3\n,Q4\n", "utf-8")
    code, out, err = run(
        capsys, "--db", db, "people", "import", str(tmp_path / "list.csv"), "--columns", "name=Label,wikidata=QID"
    )
    assert (code, "list.csv:3: has no name" in err) == (3, True)
    code, out, _ = run(capsys, "--db", db, "who", "Q3", "--format", "json")
    assert json.loads(out)["wikidata"] == "Q3"
