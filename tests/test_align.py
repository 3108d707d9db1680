"""Of two lists in two languages each wording gets its best counterpart; only what leads on both sides is accepted."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from onrecord import lexicon
from onrecord.match import align
from onrecord.match.across import corresponding
from onrecord.match.pairing import RIVAL, rarity
from onrecord.match.shape import shape
from onrecord.records import Pairing, Wording

ENGLISH = (
    "We will never sell the harbour, not for any price.",
    "My brother drove the bus for twenty years.",
    "The minister promised new schools before the election.",
    "I was afraid that the roof would fall on the children.",
    "Nobody asked the fishermen what they wanted.",
    "Why did the police arrest the wrong man?",
)
GERMAN = (
    "Wir werden den Hafen niemals verkaufen, zu keinem Preis.",
    "Mein Bruder ist zwanzig Jahre lang den Bus gefahren.",
    "Der Minister hat vor der Wahl neue Schulen versprochen.",
    "Ich hatte Angst, dass das Dach auf die Kinder stürzt.",
    "Niemand hat die Fischer gefragt, was sie wollten.",
    "Warum hat die Polizei den falschen Mann festgenommen?",
)
FRENCH = (
    "Nous ne vendrons jamais le port, à aucun prix.",
    "Mon frère a conduit le bus pendant vingt ans.",
    "Le ministre a promis de nouvelles écoles avant l'élection.",
    "J'avais peur que le toit tombe sur les enfants.",
    "Personne n'a demandé aux pêcheurs ce qu'ils voulaient.",
    "Pourquoi la police a-t-elle arrêté le mauvais homme ?",
)
SPANISH = (
    "Nunca venderemos el puerto, a ningún precio.",
    "Mi hermano condujo el autobús durante veinte años.",
    "El ministro prometió nuevas escuelas antes de las elecciones.",
    "Tenía miedo de que el techo cayera sobre los niños.",
    "Nadie preguntó a los pescadores qué querían.",
    "¿Por qué detuvo la policía al hombre equivocado?",
)
IN = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}


@pytest.fixture(autouse=True)
def _packaged_words_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("ONRECORD_FREEDICT", str(tmp_path))
    monkeypatch.delenv("ONRECORD_LEXICONS", raising=False)
    lexicon._load.cache_clear()
    yield
    lexicon._load.cache_clear()


def wordings(texts: Iterable[str], language: str, **known: str) -> list[Wording]:
    return [Wording(str(i), text, language, **known) for i, text in enumerate(texts)]


def aligned(source: str, target: str, places: Iterable[int] = range(6)) -> tuple[Pairing, ...]:
    """All sources against the targets at these places, last first."""
    targets = [wordings(IN[target], target)[i] for i in reversed(list(places))]
    return align(wordings(IN[source], source), targets, lexicon.load(source, target))


@pytest.mark.parametrize("source", IN)
@pytest.mark.parametrize("target", IN)
def test_each_wording_finds_its_translation_between_any_two_of_our_languages(source: str, target: str):
    if source != target:
        assert [found.target for found in aligned(source, target)] == list("012345")


def test_a_wording_without_a_counterpart_is_not_accepted():
    found = aligned("en", "de", places=(0, 2, 4))
    assert [(one.id, one.target) for one in found if one.accepted] == [("0", "0"), ("2", "2"), ("4", "4")]


def test_a_score_a_lead_and_no_target_where_nothing_corresponds():
    for found in aligned("en", "fr"):
        assert 0 < found.margin <= found.score <= 1
    nothing = align(wordings(["Blorp!"], "en"), wordings(["Sonnenschein."], "de"))
    assert nothing == (Pairing("0", None, 0.0, 0.0, False),)


def test_empty_lists_are_no_error():
    assert align([], wordings(GERMAN, "de")) == ()
    assert [one.target for one in align(wordings(ENGLISH, "en"), [])] == [None] * 6


def test_a_target_goes_to_the_source_that_claims_it_most():
    assert 0 < RIVAL < 1
    sources = wordings(("The harbour is closed.", "The harbour is closed and the ferry is late."), "en")
    targets = wordings(("Der Hafen ist geschlossen.", "Der Hafen ist zu, die Fähre kommt später."), "de")
    assert [one.target for one in align(sources, targets, lexicon.load("en", "de"))] == ["0", "1"]


def test_numbers_and_names_find_each_other_without_a_dictionary():
    sources = wordings(("Okonjo paid 4,500 for it.", "Lindqvist paid 300 for it."), "en")
    targets = wordings(("Lindqvist maksoi siitä 300.", "Okonjo maksoi siitä 4 500 eli 4500."), "fi")
    assert [one.target for one in align(sources, targets)] == ["1", "0"]


def test_names_in_other_letters_are_compared_as_they_sound():
    sources = wordings(("Marina Sokolova left Tomsk.", "Boris Antonov left Perm."), "en")
    targets = wordings(("Борис Антонов уехал из Перми.", "Марина Соколова уехала из Томска."), "ru")
    assert [one.target for one in align(sources, targets)] == ["1", "0"]


def test_words_that_keep_meeting_in_the_pairs_found_are_learnt():
    """The second language is in no dictionary: "boat" and "pelk" meet in three pairs that their names tell."""
    boats, wells = ("Okonjo", "Lindqvist", "Sokolova"), ("Marchetti", "Quispe", "Haddad")
    said = [*(f"{name} saw the boat" for name in boats), *(f"{name} saw the well" for name in wells)]
    told = [*(f"{name} mur pelk" for name in boats), *(f"{name} mur zuf" for name in wells)]
    sources = wordings([*said, "Every boat burned", "Every well burned"], "en")
    targets = wordings([*told, "Zuf tofa gri", "Pelk tofa gri"], "xx")
    assert [one.target for one in align(sources, targets)][-2:] == ["7", "6"]


def test_a_day_or_a_speaker_that_contradicts_counts_against_a_pair():
    one = wordings(ENGLISH[:1], "en", speaker="Ada Okonjo", date="2024-05-01")
    same = wordings(GERMAN[:1], "de", speaker="Ada Okonjo", date="2024-05-02")
    other = wordings(GERMAN[:1], "de", speaker="Karl Lindqvist", date="2024-05-02")
    later = wordings(GERMAN[:1], "de", speaker="Ada Okonjo", date="2025-05-02")
    words = lexicon.load("en", "de")
    assert align(one, same, words)[0].score > 1.5 * align(one, other, words)[0].score
    assert align(one, same, words)[0].score > 1.5 * align(one, later, words)[0].score


@pytest.mark.parametrize(
    ("text", "english"),
    (
        ("angenommen", "accept"),
        ("anzukündigen", "announce"),
        ("beschlossen", "decide"),
        ("mitgeteilt", "inform"),
        ("Häuser", "house"),
        ("geworfen", "throw"),
        ("Telefongespräch", "phone"),
    ),
)
def test_german_forms_find_the_word_the_lexicon_has(text: str, english: str):
    assert linked(text, "de", english)


@pytest.mark.parametrize(
    ("text", "language", "english"),
    (
        ("sintió", "es", "feel"),
        ("obtuvo", "es", "obtain"),
        ("elecciones", "es", "election"),
        ("reçoivent", "fr", "receive"),
        ("nationaux", "fr", "national"),
        ("découverte", "fr", "discover"),
    ),
)
def test_french_and_spanish_forms_find_the_word_the_lexicon_has(text: str, language: str, english: str):
    assert linked(text, language, english)


def linked(text: str, language: str, english: str) -> bool:
    return bool(corresponding([shape(english, "en")], [shape(text, language)], lexicon.load("en", language)))


def test_endings_of_a_language_we_have_no_facts_of_are_guessed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "en-cs.tsv").write_text("government\tvláda\ngarden\tzahrada\n", encoding="utf-8")
    monkeypatch.setenv("ONRECORD_LEXICONS", str(tmp_path))
    czech = shape("vládě vlak zahradou zahynout", "cs")
    known = corresponding([shape("government garden", "en")], [czech], lexicon.load("en", "cs"))
    assert {unit: set(to) for unit, to in known.items()} == {"government": {"vlade"}, "garden": {"zahradou"}}


def test_rarity_falls_with_the_wordings_that_have_a_word():
    found = rarity([shape(text, "en") for text in ("harbour wall", "harbour light", "harbour")])
    assert found["wall"] == 1 > found["harbour"] > 0


def test_lists_of_three_hundred_take_seconds():
    """Sentences of a dozen words each, every list with its own order of them."""
    texts = [f"{ENGLISH[i % 6]} {ENGLISH[i // 6 % 6]} {i}" for i in range(300)]
    others = [f"{GERMAN[i % 6]} {GERMAN[i // 6 % 6]} {i}" for i in range(300)]
    began = time.process_time()
    found = align(wordings(texts, "en"), wordings(others, "de"), lexicon.load("en", "de"))
    assert time.process_time() - began < 20  # 2 s on a quiet machine
    assert sum(one.target == one.id for one in found) > 280
