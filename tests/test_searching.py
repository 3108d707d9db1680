"""The search box: whatever is typed is understood or told, every operator finds what it says, and names are found
however they are spelled."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from databases import Place
from onrecord import ask, dates, demo, pipeline, telling
from onrecord.ask import Condition, Query
from onrecord.ask.query import NAMES, joined, parse
from onrecord.records import Article, Link, Mention, Person, Quotation, Reading, Span
from onrecord.store import Store
from onrecord.text.words import fold

ALL = 1000  # rows of a page that holds everything
BOTH = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))


@pytest.fixture(scope="module", params=BOTH)
def db(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("searching")
    path: Place = folder / "demo.db" if request.param == "sqlite" else request.getfixturevalue("postgres").fresh()
    with Store.open(path, create=True) as opened:
        pipeline.add([demo.ARTICLES], opened)
    return path


@pytest.fixture(scope="module")
def store(db: Place) -> Iterator[Store]:
    with Store.open(db) as opened:
        yield opened


def found(store: Store, typed: str) -> set[str]:
    """The ids of all quotations that a search finds with all that it asks for."""
    results = ask.search(store, typed, rows=ALL)
    return {account.id for account in results.accounts[: results.found]}


def whose(store: Store, fits: Callable[[ask.Page, Quotation], bool]) -> set[str]:
    """The same by looking at each quotation on record; thoughts aside."""
    every = ((page, q) for page in ask.pages(store) for q in page.reading.quotations)
    return {q.id for page, q in every if q.medium != "thought" and fits(page, q)}


def name(page: ask.Page, mention: Mention) -> str:
    person = page.persons.get(mention.person or "")
    return person.name if person else ""


# What is typed

TYPED = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.one_of(
            st.sampled_from([f"{one}:" for one in NAMES]),
            st.sampled_from(
                ['"', "“", "„", "«", "»", "-", ":", " ", "2025-03", "de", "direct", "new", "(", "AND", "*"]
            ),
            st.text(max_size=8),
        ),
        max_size=20,
    ).map("".join),
)


@given(TYPED)
@example('speaker:"')
@example('-speaker:-"a b')
@example("since:0000 until:9999-99 sort:old lang:? kind:loud")
@example("\ud83d speaker:\ud83d")
@example("a" * 5_000)
def test_whatever_is_typed_is_understood(typed: str) -> None:
    query = parse(typed)
    assert all(any(c.isalnum() for c in word) for word in (*query.words, *query.phrases, *query.without))
    assert all(note.endswith(".") for note in query.notes)


@given(TYPED)
def test_what_was_understood_can_be_typed_again(typed: str) -> None:
    query = replace(parse(typed), notes=())
    assert replace(parse(query.typed), notes=()) == query


@pytest.fixture(scope="module")
def asked(store: Store) -> Callable[[str], ask.Results]:
    return lambda typed: ask.search(store, typed)


@settings(deadline=None)
@given(TYPED)
@example('" OR 1=1 --')
@example("words:the facets:every NEAR(a b)")
@example("the AND NOT OR (")
@example("speaker:" + "x" * 500)
@example("\ud83d \x00 \u202e speaker:\ud83d")
@example("% _ * ^ speaker:% to:_")
def test_whatever_is_typed_has_an_answer(asked: Callable[[str], ask.Results], typed: str) -> None:
    results = asked(typed)
    assert len(results.accounts) <= min(25, results.found + results.partly)
    assert telling.found(results)


@pytest.mark.parametrize(
    ("typed", "meant"),
    (
        ("ferry money", Query(("ferry", "money"))),
        ('"on the door" ferry', Query(("ferry",), ("on the door",))),
        ("„an der Tür“ «à la porte» “on it”", Query((), ("an der Tür", "à la porte", "on it"))),
        ('-wet -"not a day"', Query(without=("wet", "not a day"))),
        ("SPEAKER:Okonjo", Query(conditions=(Condition("speaker", "Okonjo"),))),
        ('to: "Ada Okonjo"', Query(conditions=(Condition("to", "Ada Okonjo"),))),
        ("-outlet:Glare", Query(conditions=(Condition("outlet", "Glare", without=True),))),
        ("lang:DE kind:Direct", Query(conditions=(Condition("lang", "de"), Condition("kind", "direct")))),
        ("since:2025-03 until:2025-03-20", Query(since="2025-03", until="2025-03-20")),
        ("ferry sort:new", Query(("ferry",), sort="new")),
        ("https://a.example/b", Query(("https://a.example/b",))),
        ("well-known ain't 10:30", Query(("well-known", "ain't", "10:30"))),
        ('"one"', Query(("one",))),
    ),
)
def test_each_form_is_understood(typed: str, meant: Query) -> None:
    assert parse(typed) == meant


@pytest.mark.parametrize(
    ("typed", "told"),
    (
        ("colour:red ferry", "colour: isn't known, so the words were looked for"),
        ("since:2025-13", "there is no month 13"),
        ("until:yesterday", "'yesterday' is not a date"),
        ("kind:loud", "write direct, indirect, mixed or fragment"),
        ("lang:?", "is no language tag"),
        ("sort:old", "write sort:new or sort:best"),
        ("speaker:", "Nothing stands behind speaker:"),
        ("since:2025-04 until:2025-03", "so nothing can be found"),
        ("a" * 2_000, "Only the first 1,000 characters"),
    ),
)
def test_what_is_not_understood_is_told_beside_the_answer(store: Store, typed: str, told: str) -> None:
    assert told in " ".join(ask.search(store, typed).notes)


def test_words_of_a_shell_keep_their_names_together() -> None:
    assert joined(["ferry", "speaker:Ada Okonjo", "-to:the mayor"]) == 'ferry speaker:"Ada Okonjo" -to:"the mayor"'
    assert joined(['ferry speaker:"Ada Okonjo" lang:de']) == 'ferry speaker:"Ada Okonjo" lang:de'


def test_a_query_is_narrowed_and_widened_again() -> None:
    query = parse("ferry").narrowed("speaker", "Ada Okonjo")
    assert query.typed == 'ferry speaker:"Ada Okonjo"'
    assert query.widened(query.conditions[0]) == parse("ferry")


# Operators, each against a look at every quotation


@pytest.mark.parametrize(
    "typed",
    ('speaker:"Noor Velasco"', "speaker:Velasco", "speaker:velascó", "speaker:NOOR-VELASCO", "speaker:p-noor-velasco"),
)
def test_a_speaker_is_found_by_name_part_spelling_and_id(store: Store, typed: str) -> None:
    said = whose(store, lambda page, q: name(page, q.speaker) == "Noor Velasco")
    assert found(store, typed) == said
    assert len(said) > 10


@pytest.mark.parametrize("spelled", ("Веласко", "Βελάσκο", "Vellasco", "Welasko"))
def test_a_name_in_another_script_is_taken_for_it_and_said_so(store: Store, spelled: str) -> None:
    results = ask.search(store, f"speaker:{spelled}", rows=ALL)
    assert {account.speaker for account in results.accounts} == {"Noor Velasco"}
    assert results.notes == (f"speaker:{spelled} was taken as Noor Velasco.",)


def test_an_addressee_is_found(store: Store) -> None:
    to = whose(store, lambda page, q: name(page, q.addressee) == "Tomas Reyle")
    assert found(store, 'to:"Tomas Reyle"') == to != set()


def test_an_addressee_is_found_by_what_articles_call_them(store: Store) -> None:
    results = ask.search(store, "to:mayor", rows=ALL)
    assert {account.addressee for account in results.accounts} <= {"Annegret Sollhaupt", "Rémi Castagnoux"}
    assert "was taken as whom articles call so" in results.notes[0]


def test_several_persons_of_a_name_are_all_found_and_said_so(store: Store) -> None:
    results = ask.search(store, "speaker:Ferralia", rows=ALL)
    assert {account.id for account in results.accounts} == whose(
        store, lambda page, q: "Ferralia" in name(page, q.speaker)
    )
    assert results.notes == ("'Ferralia' may be 2 persons: Ferralia, Ferralia Norte. All of them were looked for.",)


@pytest.mark.parametrize("hand", ("Harbour Post", "voicemail", "Stage Weekly"))
def test_any_hand_in_the_chain_counts(store: Store, hand: str) -> None:
    by = whose(store, lambda page, q: any(fold(hand) == fold(link.name) for link in q.chain))
    assert found(store, f'via:"{hand}"') == by != set()


def test_an_outlet_is_found_in_whole_or_in_part(store: Store) -> None:
    own = whose(store, lambda page, q: page.reading.article.outlet == "Stage Weekly")
    assert found(store, 'outlet:"Stage Weekly"') == found(store, "outlet:stage") == own != set()


@pytest.mark.parametrize("code", ("de", "fr", "es"))
def test_a_language_is_found(store: Store, code: str) -> None:
    assert found(store, f"lang:{code}") == whose(store, lambda page, q: page.reading.article.language == code) != set()


@pytest.mark.parametrize("kind", ("direct", "indirect", "mixed", "fragment"))
def test_a_kind_is_found(store: Store, kind: str) -> None:
    assert found(store, f"kind:{kind}") == whose(store, lambda page, q: q.kind == kind) != set()


@pytest.mark.parametrize(
    ("since", "until"),
    (("2025-03-07", None), (None, "2025-03"), ("2025-06", "2025-06-12"), (None, "2025-03-06"), ("2025", "2025"),
     ("2025-10-21", "2025-10-23"), (None, "2024"), ("2025-11", None)),
)  # fmt: skip
def test_what_may_lie_in_a_range_of_dates_is_found(store: Store, since: str | None, until: str | None) -> None:
    def fits(page: ask.Page, q: Quotation) -> bool:
        date = page.reading.article.date
        late_enough = since is None or (date is not None and dates.last_day(date) >= dates.first_day(since))
        return late_enough and (until is None or date is None or dates.first_day(date) <= dates.last_day(until))

    typed = f"since:{since} " * bool(since) + f"until:{until}" * bool(until)
    assert found(store, typed) == whose(store, fits)


def test_conditions_of_one_kind_mean_any_and_of_several_all(store: Store) -> None:
    either = found(store, "lang:de lang:fr")
    assert either == found(store, "lang:de") | found(store, "lang:fr")
    assert found(store, "lang:de lang:fr kind:direct") == either & found(store, "kind:direct")
    assert found(store, "kind:direct -lang:de") == found(store, "kind:direct") - found(store, "lang:de")


def test_operators_narrow_words_down(store: Store) -> None:
    both = found(store, 'money speaker:"Noor Velasco"')
    assert both == found(store, "money") & found(store, 'speaker:"Noor Velasco"') != set()


def test_a_word_that_is_not_wanted_is_left_out(store: Store) -> None:
    assert found(store, "money -name") == found(store, "money") - found(store, "money name")
    assert found(store, '-"the name on the door"') == whose(store, lambda *_: True) - found(
        store, '"the name on the door"'
    )


# What comes first


def reading(id: str, *texts: str, date: str | None = "2031-04-02", medium: str = "speech", who: str = "") -> Reading:
    text, quotations = "", []
    persons = (Person(f"{id}@0", who),) if who else ()
    speaker = Mention(text=who, form="name", person=f"{id}@0") if who else Mention()
    for n, said in enumerate(texts):
        span = Span(len(text), len(text) + len(said))
        quotations.append(Quotation(f"{id}#{n}", id, "direct", (span,), speaker, medium=medium))  # type: ignore[arg-type]
        text += said + "\n\n"
    return Reading(Article(id, text, "Quay Courier", date=date, language="en"), tuple(quotations), persons=persons)


@pytest.fixture
def own(place: Place) -> Iterator[Callable[..., Store]]:
    with Store.open(place, create=True) as opened:

        def made(*readings: Reading) -> Store:
            for one in readings:
                opened.add(one, "1")
            pipeline.settle(opened)
            return opened

        yield made


def ids(store: Store, typed: str, **how: int) -> list[str]:
    return [account.id for account in ask.search(store, typed, **how).accounts]


def test_all_of_the_words_come_before_some_and_the_rare_ones_before_the_common(own: Callable[..., Store]) -> None:
    filler = [reading(f"f{n:02}", f"the council will meet {n}") for n in range(12)]
    store = own(
        *filler,
        reading("some", "the ferry is gone"),
        reading("all", "the council sold a good old ferry"),
    )
    results = ask.search(store, "council ferry", rows=ALL)
    assert (results.found, results.partly) == (1, 13)
    assert [account.article for account in results.accounts][:2] == ["all", "some"]


def test_words_in_order_and_near_each_other_come_first(own: Callable[..., Store]) -> None:
    store = own(
        reading("far", "ferry after ferry, and then nobody asked for any money", date="2031-04-04"),
        reading("turned", "money ferry", date="2031-04-03"),
        reading("near", "the ferry money is gone", date="2031-04-02"),
    )
    assert ids(store, "ferry money") == ["near#0", "turned#0", "far#0"]
    assert ids(store, "ferry money sort:new") == ["far#0", "turned#0", "near#0"]


def test_without_words_the_newest_come_first_and_the_undated_last(own: Callable[..., Store]) -> None:
    store = own(
        reading("a", "no", date="2031-04-02"),
        reading("b", "no", date="2031-05"),
        reading("c", "no", date=None),
        reading("d", "no", date="2031-05-30"),
    )
    assert ids(store, "kind:direct") == ids(store, "no") == ["b#0", "d#0", "a#0", "c#0"]


def test_thoughts_are_left_out(own: Callable[..., Store]) -> None:
    store = own(reading("a", "the ferry is gone"), reading("b", "the ferry is late", medium="thought"))
    assert ids(store, "ferry") == ids(store, "kind:direct") == ["a#0"]
    assert store.search("ferry") == ("a#0",)


def test_unspaced_scripts_are_found_sign_by_sign(own: Callable[..., Store]) -> None:
    store = own(reading("a", "北京市很大"), reading("b", "京北"))
    assert ids(store, "北京") == ["a#0"]


# Names and words that nobody has


@pytest.mark.parametrize("spelled", ("Vlasco", "Velasko-Ruiz", "Valesco", "Власко", "Βλάσκο", "Nora Velasco", "Velasc"))
def test_a_name_that_nobody_has_leads_to_the_nearest(store: Store, spelled: str) -> None:
    results = ask.search(store, f'speaker:"{spelled}"')
    assert results.notes == (f"Nobody called '{spelled}' is on record.",)
    assert results.suggestions[0].name == "Noor Velasco"
    again = ask.search(store, results.suggestions[0].query)
    assert {account.speaker for account in again.accounts} == {"Noor Velasco"}


def test_names_typed_as_words_lead_to_the_person(store: Store) -> None:
    for typed in ("Noor Velasco", "velascó", "Нур Веласко", "Sollhaupt"):
        wanted = "Annegret Sollhaupt" if typed == "Sollhaupt" else "Noor Velasco"
        assert [person.name for person in ask.search(store, typed).persons] == [wanted], typed
    assert ask.search(store, "harbour post").outlets == ("Harbour Post",)


def test_a_misspelt_name_typed_as_words_is_asked_back(store: Store) -> None:
    (suggestion, *_) = ask.search(store, "Nor Vlasco").suggestions
    assert (suggestion.instead_of, suggestion.name) == ("Nor Vlasco", "Noor Velasco")
    assert suggestion.query.typed == 'speaker:"Noor Velasco"'


def test_a_word_that_nobody_uses_is_asked_back_from_those_on_record(store: Store) -> None:
    results = ask.search(store, "mony door")
    assert results.suggestions[0].name == "money"
    assert results.suggestions[0].query.typed == "money door"
    assert telling.meant(results.suggestions).startswith("Did you mean money")


def test_an_outlet_that_is_not_there_is_asked_back(store: Store) -> None:
    results = ask.search(store, 'outlet:"Stage Weakly"')
    assert results.notes == ("No outlet called 'Stage Weakly' is on record.",)
    assert [one.query.typed for one in results.suggestions] == ['outlet:"Stage Weekly"']


# Paging


@pytest.mark.parametrize("typed", ("the money", "kind:direct", "until:2025-06", "lang:de -das", "the", "the sort:new"))
@pytest.mark.parametrize("rows", (1, 7, 25))
def test_the_pages_have_every_result_once(store: Store, typed: str, rows: int) -> None:
    whole = ids(store, typed, rows=ALL)
    first = ask.search(store, typed, rows=rows)
    pages = [ids(store, typed, page=n, rows=rows) for n in range(1, first.pages + 1)]
    assert [id for page in pages for id in page] == whole
    assert len(set(whole)) == len(whole) == first.found + first.partly
    assert all(len(page) == rows for page in pages[:-1])


def test_a_page_behind_the_last_is_the_last(store: Store) -> None:
    last = ask.search(store, "the", page=10_000)
    assert last.page == last.pages
    assert last.accounts


def test_more_than_a_thousand_are_told_as_more(own: Callable[..., Store]) -> None:
    many = (reading(f"a{n:03}", *(f"the ferry is late {n} {m}" for m in range(20))) for n in range(51))
    results = ask.search(own(*many), "ferry late", page=40)
    assert (results.found, results.more, results.pages, len(results.accounts)) == (1000, True, 40, 25)
    assert telling.found(results) == "More than 1,000 quotations"
    assert "Only the newest 1,000" in results.notes[0]


# What search knows follows what is on record


def test_search_follows_every_change(own: Callable[..., Store]) -> None:
    store = own(reading("a", "the ferry is gone", who="Ada Okonjo"), reading("b", "the ferry is late"))
    assert ids(store, 'speaker:"Ada Okonjo"') == ["a#0"]
    store.add(reading("a", "the pier is gone", who="Bela Farkas"), "2")
    store.remove("b")
    pipeline.settle(store)
    assert (ids(store, "ferry"), ids(store, "pier")) == ([], ["a#0"])
    assert ask.search(store, 'speaker:"Ada Okonjo"').notes == ("Nobody called 'Ada Okonjo' is on record.",)
    assert ids(store, "speaker:Farkas") == ["a#0"]


def test_a_name_that_is_gone_leaves_nothing_behind(own: Callable[..., Store]) -> None:
    store = own(reading("a", "no", who="Ada Okonjo"), reading("b", "no", who="Ada Farkas"))
    assert {row[0] for row in store._db.rows("SELECT part FROM name_sound")} >= {"okonjo", "ada"}
    store.remove("a")
    pipeline.settle(store)
    for table in ("name_part", "name_sound"):
        assert {row[0] for row in store._db.rows(f"SELECT part FROM {table}")} == {"ada", "farkas", "quay", "courier"}


def test_the_index_of_facets_holds_what_the_rows_say(store: Store, db: Place) -> None:
    if isinstance(db, Path):
        store._db.rows("INSERT INTO findable_search (findable_search, rank) VALUES ('integrity-check', 1)")
    else:
        made = "SELECT key FROM findable_search JOIN findable ON place = key AND terms = search_terms(words, facets)"
        assert len(store._db.rows(made)) == len(store._db.rows("SELECT 1 FROM findable")) > 100


def test_a_store_that_grows_finds_what_a_store_made_at_once_finds(own: Callable[..., Store], tmp_path: Path) -> None:
    several = [reading(f"a{n}", f"the ferry is late {n}", who=("Ada Okonjo", "Bela Farkas")[n % 2]) for n in range(6)]
    chained = replace(several[5], quotations=(replace(several[5].quotations[0], chain=(Link("Glare", "outlet"),)),))
    grown = own(*several[:3])
    pipeline.settle(own(*several[3:5], chained))
    with Store.open(tmp_path / "once.db", create=True) as once:
        for one in (*several[:5], chained):
            once.add(one, "1")
        pipeline.settle(once)
        for typed in ("ferry", "speaker:Ada", "speaker:Farkas late", "via:glare", "outlet:quay"):
            assert ids(grown, typed) == ids(once, typed) != [], typed


def test_a_store_of_an_older_program_can_be_searched(own: Callable[..., Store], tmp_path: Path) -> None:
    from onrecord.store import facets

    store = own(reading("a", "the ferry is gone", who="Ada Okonjo"))
    before = [sorted(store._db.rows(f"SELECT * FROM {table}")) for table in ("findable", "name_part")]
    with store._db.writing():
        for table in ("findable", "name_part"):
            store._db.write(f"DELETE FROM {table}")
        assert ids(store, "ferry") == []
        facets.fill(store._db)
    assert [sorted(store._db.rows(f"SELECT * FROM {table}")) for table in ("findable", "name_part")] == before
    assert ids(store, "ferry speaker:okonjo") == ["a#0"]


# The command


def run(db: Place, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", "--db", str(db), "search", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)


def test_the_command_gives_what_the_library_gives(db: Place, store: Store) -> None:
    results = ask.search(store, 'money speaker:"Noor Velasco"', rows=3, page=2)
    done = run(db, "money", "speaker:Noor Velasco", "--limit", "3", "--page", "2", "--format", "json")
    told = json.loads(done.stdout)
    assert [report["id"] for report in told["reports"]] == [account.id for account in results.accounts]
    assert (told["found"], told["page"], told["pages"]) == (results.found, 2, 2)


def test_the_command_tells_notes_and_other_names(db: Place) -> None:
    shown = run(db, "speaker:Vlasco", "since:2025-13").stdout
    assert "Nobody called 'Vlasco' is on record." in shown
    assert "Did you mean Noor Velasco?" in shown
    assert "there is no month 13" in shown
