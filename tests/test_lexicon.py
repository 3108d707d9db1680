"""Word translations come from the packaged words, from one's own folder and from installed FreeDict dictionaries."""

from __future__ import annotations

import gzip
import struct
import zlib
from pathlib import Path

import pytest

from onrecord import lexicon
from onrecord.errors import BadRecord
from onrecord.lexicon import ALPHABET, FreeDict, Lexicon
from onrecord.text.words import fold

ENTRIES = {
    "ask": 'ask /ˈask/ <v>\n1. preguntar\n2. demandar, pedir <v> [fml.]\n      "ask around" - indagar\n see: {asked}\n',
    "bridge": "bridge /bɹˈɪdʒ/\npuente <masc>\n         Note: over water\n   Synonym: {span}\n",
    "door": "door <n>\npuerta (de una casa), la puerta pequeña de detrás de casa\n",
}


def number(value: int) -> bytes:
    """A number as dictd writes it."""
    digits = bytearray()
    while True:
        value, digit = divmod(value, 64)
        digits.append(ALPHABET[digit])
        if not value:
            return bytes(reversed(digits))


def written(folder: Path, *, how: str, chunk: int = 50) -> Path:
    """A FreeDict dictionary of ENTRIES: "plain", "gzip" or "dictzip"."""
    body, index = b"", b""
    for word, text in sorted(ENTRIES.items()):
        raw = text.encode()
        index += word.encode() + b"\t" + number(len(body)) + b"\t" + number(len(raw)) + b"\n"
        body += raw
    path = folder / "freedict-eng-spa.index"
    path.write_bytes(index)
    if how == "plain":
        path.with_suffix(".dict").write_bytes(body)
    elif how == "gzip":
        path.with_suffix(".dict.dz").write_bytes(gzip.compress(body, mtime=0))
    else:
        chunks = []
        for begin in range(0, len(body), chunk):
            deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
            chunks.append(deflate.compress(body[begin : begin + chunk]) + deflate.flush(zlib.Z_FULL_FLUSH))
        sizes = struct.pack(f"<{len(chunks)}H", *map(len, chunks))
        field = b"RA" + struct.pack("<HHHH", 6 + len(sizes), 1, chunk, len(chunks)) + sizes
        header = b"\x1f\x8b\x08\x04" + bytes(6) + struct.pack("<H", len(field)) + field
        path.with_suffix(".dict.dz").write_bytes(header + b"".join(chunks) + bytes(8))
    return path


def loaded(source: str, target: str) -> Lexicon:
    found = lexicon.load(source, target)
    assert found
    return found


@pytest.mark.parametrize("how", ("plain", "gzip", "dictzip"))
def test_a_freedict_dictionary_is_read_however_it_is_packed(tmp_path: Path, how: str):
    dictionary = FreeDict(written(tmp_path, how=how))
    assert dictionary.look_up("ask") == {"preguntar", "demandar", "pedir"}
    assert dictionary.look_up("Bridge") == {"puente"}
    assert dictionary.look_up("zebra") == frozenset()
    assert dictionary.look_up("") == frozenset()


def test_brackets_and_long_explanations_are_no_translations(tmp_path: Path):
    assert FreeDict(written(tmp_path, how="plain")).look_up("door") == {"puerta"}


def test_a_damaged_dictionary_says_which_and_what_to_do(tmp_path: Path):
    path = written(tmp_path, how="dictzip")
    body = path.with_suffix(".dict.dz")
    body.write_bytes(body.read_bytes()[:60] + b"\xff" * 200)
    with pytest.raises(BadRecord, match=r"freedict-eng-spa.* is damaged .*Reinstall"):
        FreeDict(path).look_up("bridge")


def test_installed_freedict_dictionaries_are_found_by_their_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    written(tmp_path, how="dictzip")
    monkeypatch.setattr(lexicon, "FREEDICT", tmp_path)
    monkeypatch.delenv("ONRECORD_LEXICONS", raising=False)
    assert [(d.source, d.target, d.origin) for d in lexicon.installed()] == [("en", "es", "FreeDict")]


def test_words_of_ones_own_are_read_in_both_directions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "en-nl.tsv").write_text("# boats\nferry\tveerboot, pont\nharbour\thaven\n", encoding="utf-8")
    monkeypatch.setenv("ONRECORD_LEXICONS", str(tmp_path))
    assert loaded("en", "nl").translations("Ferry") == {"veerboot", "pont"}
    assert loaded("nl-BE", "en-GB").sources("harbour") == {"haven"}
    assert loaded("nl", "en").inverted().translations("harbour") == {"haven"}


@pytest.mark.parametrize(
    ("content", "message"),
    ((b"ferry\n", r"en-nl\.tsv:1 has no translation"), (b"f\xe4hre\tveer\n", r"en-nl\.tsv is not UTF-8")),
)
def test_a_folder_with_a_broken_file_says_which_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, message: str
):
    (tmp_path / "en-nl.tsv").write_bytes(content)
    monkeypatch.setenv("ONRECORD_LEXICONS", str(tmp_path))
    with pytest.raises(BadRecord, match=message):
        lexicon.load("en", "nl")


def test_everyday_words_come_with_the_package_for_all_pairs_of_our_languages(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lexicon, "FREEDICT", Path("nowhere"))
    monkeypatch.delenv("ONRECORD_LEXICONS", raising=False)
    lexicon._load.cache_clear()
    assert "tur" in loaded("en", "de").translations("door")
    assert "puerta" in loaded("fr", "es").translations("porte")
    assert loaded("en", "de").origins == ("everyday",)
    assert lexicon.load("en", "fi") is None
    assert lexicon.load("de", "de") is None
    lexicon._load.cache_clear()


def test_every_everyday_word_has_all_four_languages():
    rows = lexicon._everyday()
    assert set(rows) == {"de", "en", "es", "fr"}
    assert len({len(cells) for cells in rows.values()}) == 1
    assert all(all(words) for cells in rows.values() for words in cells)


def test_the_packaged_words_are_sorted_and_none_stands_twice():
    lines = lexicon.EVERYDAY.read_text(encoding="utf-8").splitlines()[2:]
    rows = [[cell.split(", ") for cell in line.split("\t")] for line in lines]
    assert all(len(row) == 4 for row in rows)
    assert all(word and word == word.strip() for row in rows for cell in row for word in cell)
    assert all(len(set(cell)) == len(cell) <= 10 for row in rows for cell in row)
    english = [", ".join(row[0]) for row in rows]
    assert len(set(english)) == len(english)
    assert english == sorted(english, key=str.casefold)


def test_the_packaged_words_are_a_few_thousand_and_folded():
    rows = lexicon._everyday()
    for words in rows.values():
        known = {word for cell in words for word in cell}
        assert len(known) >= 3000
        assert all(word == fold(word) for word in known)


def test_a_verb_that_a_dictionary_has_with_its_object_alone_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(ENTRIES, "accuse sb", "accuse sb. <v>\nacusar\n")
    assert FreeDict(written(tmp_path, how="plain")).look_up("accuse") == {"acusar"}


def test_another_folder_with_dictionaries_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    written(tmp_path, how="dictzip")
    monkeypatch.setenv("ONRECORD_FREEDICT", str(tmp_path))
    monkeypatch.delenv("ONRECORD_LEXICONS", raising=False)
    assert [(d.source, d.target, d.origin) for d in lexicon.installed()] == [("en", "es", "FreeDict")]
    assert "puente" in loaded("en", "es").translations("bridge")


@pytest.mark.freedict
def test_freedict_knows_inflected_german_and_is_quick_to_load():
    words = loaded("de", "en")
    assert "FreeDict" in words.origins
    assert "microphone" in words.translations("Mikrofon")
    assert "seen" in words.translations("gesehen")
    assert "spass" in words.sources("fun")
