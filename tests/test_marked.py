"""Marked text is the text: nothing lost, nothing added, each mark around its own characters, every element closed."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ask import Account
from onrecord.records import Mention, Quotation, Span
from onrecord.text.plain import defused
from onrecord.web import marked
from onrecord.web.marked import Mark

AWKWARD = st.text(st.one_of(st.sampled_from("<>&\"'\u202e\x1b\x00\n \u0651é🌊"), st.characters()), max_size=40)


class Read(HTMLParser):
    """What a browser makes of it: the characters, each with the marks around it, and the ids in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.characters: list[tuple[str, frozenset[str]]] = []
        self.ids: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open, "an element is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.open.append((tag, given.get("data-m") or ""))
        if "id" in given:
            self.ids.append(given["id"] or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag, "elements cross"

    def handle_data(self, data: str) -> None:
        self.characters += [(character, frozenset(m for _, m in self.open)) for character in data]

    @property
    def text(self) -> str:
        return "".join(character for character, _ in self.characters)


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(AWKWARD)
    place = st.integers(0, len(text))
    spans = [Span(*sorted((draw(place), draw(place)))) for _ in range(draw(st.integers(0, 7)))]
    tags = [draw(st.sampled_from(["q", "b", "i", "span"])) for _ in spans]
    return text, [
        Mark(span, tag, {"data-m": str(n)}, id=f"m{n}") for n, (span, tag) in enumerate(zip(spans, tags, strict=True))
    ]


def plain(text: str) -> str:
    """The text character by character: at a mark, a line break of two characters is cut in two."""
    return "".join(map(defused, text))


@given(texts_with_marks())
def test_the_text_is_the_same_and_each_character_has_the_marks_whose_spans_hold_it(
    given: tuple[str, list[Mark]],
) -> None:
    text, marks = given
    read = Read(str(marked.text(text.replace("\r", " "), marks)))
    assert read.text == plain(text.replace("\r", " "))
    for n, (_, around) in enumerate(read.characters):
        assert around == {m.attributes["data-m"] for m in marks if m.span.begin <= n < m.span.end}


@given(texts_with_marks())
def test_an_id_stands_once_however_often_its_element_is_cut(given: tuple[str, list[Mark]]) -> None:
    text, marks = given
    assert sorted(Read(str(marked.text(text, marks))).ids) == sorted(m.id for m in marks if m.span.begin < m.span.end)


@given(texts_with_marks(), st.integers(0, 40))
def test_two_parts_of_a_text_are_the_whole(given: tuple[str, list[Mark]], at: int) -> None:
    text, marks = given
    at = min(at, len(text))
    parts = [marked.text(text, marks, Span(0, at)), marked.text(text, marks, Span(at, len(text)))]
    assert [c for part in parts for c in Read(str(part)).characters] == Read(str(marked.text(text, marks))).characters


def test_what_stands_at_the_end_of_a_mark_stands_there_once() -> None:
    note = marked.Markup('<a href="#n1"></a>')
    html = marked.text("one two three", [Mark(Span(0, 7), "q", after=note), Mark(Span(4, 13), "b")])
    assert html == '<q>one </q><b><q>two<a href="#n1"></a></q> three</b>'


def test_what_changed_is_told_in_words_too() -> None:
    html = str(marked.changes([("I never ", "asked for", "wanted"), (" it", ", I said", "")]))
    assert Read(html).text == "I never [left out: asked for] [put in: wanted] it[left out: , I said]"
    assert html.count("<del>") == 2
    assert html.count("<ins>") == 1


def test_a_sentence_has_the_words_its_speaker_and_its_verb_marked() -> None:
    text = "It rained. “We close,” said Ada Okonjo."
    quotation = Quotation(
        "a#0", "a", "direct", (Span(11, 22),), Mention((Span(28, 38),), "Ada Okonjo", "name"), cue=(Span(23, 27),)
    )
    account = Account(
        "a#0", "direct", "We close,", "a", None, None, "en", "Ada Okonjo", None, None, (), False, False,
        text[11:], Span(11, len(text)), None, 1, quotation=quotation,
    )  # fmt: skip
    assert marked.sentence(account) == (
        '<mark>“We close,”</mark> <i class="cue">said</i> <b class="speaker">Ada Okonjo</b>.'
    )
