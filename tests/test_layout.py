"""Paragraphs know what they are: headline, body, caption, credit, post, dateline; in doubt they are body.

In the texts below a block is written "role| words"; between two of them stands a blank line unless "~" joins them.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import readers
from onrecord.readers.layout import blocks
from onrecord.records import Article, Block

STORY = "The council met on Monday and heard what Ana Ruiz had to say about the theatre and its debts."


def check(*written: str, language: str = "en", title: str | None = None) -> tuple[Block, ...]:
    """Lay the written blocks out as a text, and find the same blocks again."""
    roles = [w.partition("| ")[0].lstrip("~") for w in written]
    pieces = [w.partition("| ")[2] for w in written]
    text = pieces[0]
    for mark, piece in zip(written[1:], pieces[1:], strict=True):
        text += (" " if mark.startswith("~") else "\n\n") + piece
    found = blocks(text, language, title=title)
    assert [(b.role, text[b.span.begin : b.span.end]) for b in found] == list(zip(roles, pieces, strict=True))
    return found


def posted(*written: str) -> list[tuple[str | None, str | None]]:
    return [(b.author, b.date) for b in check(*written) if b.role == "post"]


# headlines


def test_a_short_line_without_an_end_over_a_paragraph_is_a_headline() -> None:
    check(f"body| {STORY}", "headline| Ana Ruiz Calls Bell Her 'Idol'", f"body| {STORY}")
    check(f"body| {STORY}", "headline| How it began", f"body| {STORY}")
    check("body| Der Rat trat am Montag zusammen.", "headline| Reaktionen aus Lyon", f"body| {STORY}", language="de")


def test_a_first_line_without_an_end_is_a_headline_with_or_without_a_date() -> None:
    check("headline| The theatre will close, and nobody asked the town", f"body| {STORY}")
    check("dateline| date 2025-03-18", "headline| Theatre Closes", f"body| {STORY}")


def test_a_first_paragraph_that_repeats_the_title_is_the_headline_even_with_a_full_stop() -> None:
    check("headline| Ruiz: ‘We will not go.’", f"body| {STORY}", title="Ruiz: 'We Will Not Go'")
    check("body| Ruiz: we will not go.", f"body| {STORY}")


def test_a_markdown_heading_and_a_pointer_to_another_article_are_headlines() -> None:
    check(f"body| {STORY}", "headline| ## What now", "headline| Lesen Sie auch: Ruiz und ihre Pläne", f"body| {STORY}")


@pytest.mark.parametrize(
    "line",
    (
        "She left.",  # ends
        "“I never asked for the money”",  # all in marks: said
        "“I never asked for the money, I asked for the name” is what she told them",  # holds something said
        "- the name on the door",  # an item
        "and nobody called",  # goes on from before
        "***",
        "The town had waited for this evening for longer than most of those who came could remember",  # long
    ),
)
def test_a_line_that_ends_or_speaks_or_goes_on_is_body(line: str) -> None:
    check(f"body| {STORY}", f"body| {line}", f"body| {STORY}")


def test_a_last_line_a_lone_line_and_a_list_have_no_headline() -> None:
    check(f"body| {STORY}", "body| Ana Ruiz")
    check("body| Ana Ruiz Calls Bell Her Idol")
    check(f"body| {STORY}", "body| Harbour 2", "body| Lyon 1", "headline| Porto 0", f"body| {STORY}")


# captions and credits


@pytest.mark.parametrize(
    "line",
    (
        "Foto: dpa",
        "Fotos: Ana Ruiz, Tom Bell",
        "(Photo: Tom Bell)",
        "[Photo: Tom Bell]",
        "Photo by Tom Bell / Getty Images",
        "AP Photo/Tom Bell",
        "Photo credit: Tom Bell",
        "Image courtesy of Ana Ruiz",
        "Crédit photo : Ana Ruiz",
        "Photo de Ana Ruiz / AFP",
        "Bild: Tom Bell/picture alliance",
        "Bildquelle: Ana Ruiz",
        "Fotografía: Ana Ruiz / EFE",
        "Imagen: Europa Press",
        "© Ana Ruiz",
        "© 2025 Harbour Post",
        "Copyright Harbour Post",
        "Getty Images",
        "Getty/Instagram.",
        "Tom Bell via Getty Images.",
        "Tom Bell/Reuters",
        "Tom Bell / Facebook",
        "(Tom Bell/AFP/Getty Images)",
        "By Ana Ruiz and Tom Bell",
        "Von Ana Ruiz",
        "Par Ana Ruiz",
        "Por Ana Ruiz de la Torre",
        "Reporting by Ana Ruiz; Editing by Tom Bell",
    ),
)
def test_a_line_that_only_names_who_made_it_is_a_credit(line: str) -> None:
    check(f"body| {STORY}", f"credit| {line}", f"body| {STORY}")


@pytest.mark.parametrize(
    "line",
    (
        "Instagram / anaruizsings Ana Ruiz and Tom Bell with their children, 2019",
        "Instagram / anaruizsings Ana Ruiz in der Show „Eine sehr lange Nacht am Hafen“, 2019",
        "Getty Images Ana Ruiz, Tom Bell and DC Hall, August 2007",
        "Getty Images Ana Ruiz bei einem Konzert in Lyon",
        "IMAGO / ZUMA Wire Ana Ruiz, Sängerin",
        "Foto: Ana Ruiz bei der Ankunft in Lyon",
        "Bild: Die Bühne am Abend vor dem Brand",
        "Image caption: Ana Ruiz spoke for an hour.",
        "Légende : Ana Ruiz à Lyon",
        "Pie de foto: Ana Ruiz en Lyon.",
        "Ana Ruiz arrives at court in Lyon on Monday. (Tom Bell/AFP)",
        "Ana Ruiz arrives at court in Lyon. (AP Photo/Tom Bell)",
        "Ana Ruiz sort du tribunal de Lyon. (Photo : Tom Bell)",
        "Ana Ruiz vor dem Gericht in Lyon. Foto: Tom Bell",
        "Ana Ruiz arrives at court Getty Images",
        "Ana Ruiz und Tom Bell mit ihren Kindern, 2019",
        "Ana Ruiz (left) and Tom Bell at the opening",
        "Ana Ruiz (à gauche) et Tom Bell au théâtre",
        "![Ana Ruiz at the door](door.jpg)",
    ),
)
def test_a_line_that_says_what_a_picture_shows_is_a_caption(line: str) -> None:
    check(f"body| {STORY}", f"caption| {line}", f"body| {STORY}")


@pytest.mark.parametrize(
    "line",
    (
        "Getty Images said on Monday that it would sue.",
        "Instagram has taken the post down, Ruiz said.",
        "Reuters reported the deal first.",
        "She showed a photo of the door. It was open.",
        "Photo editors at the paper said they had not seen it.",
        "The photo was sold to Getty Images, according to Ruiz.",
        "“It was my idea,” Ruiz said. Photo: Tom Bell",
        "By Monday evening nobody had called.",
        "Von Ana Ruiz hat niemand etwas gehört.",
        "Par ailleurs, la ministre a déclaré qu’elle resterait.",
        "Por eso dijo que no.",
        "Bilder wie diese habe sie nie gesehen, sagte Ruiz.",
        "“We open in May 2019, and the whole of the town is invited”",
        "Her answer came from the left (she sits there).",
    ),
)
def test_a_sentence_about_pictures_or_agencies_is_body(line: str) -> None:
    check(f"body| {STORY}", f"body| {line}", f"body| {STORY}")


def test_a_credit_behind_a_long_paragraph_is_cut_off_and_the_paragraph_stays_body() -> None:
    check(f"body| {' '.join([STORY] * 6)}", "~credit| (Photo: Tom Bell)")


# datelines


@pytest.mark.parametrize(
    "opening",
    (
        "BERLIN (dpa) -",
        "WASHINGTON, March 3 (Reuters) -",
        "RENO, Nev. (AP) —",
        "Berlin (dpa/lno) –",
        "Madrid, 3 mar (EFE).-",
        "PARIS (AFP) —",
        "LONDON —",
    ),
)
def test_place_and_agency_before_the_first_sentence_are_a_dateline(opening: str) -> None:
    check(f"dateline| {opening}", f"~body| {STORY}", f"body| {STORY}")


@pytest.mark.parametrize(
    "line",
    (
        "Published 3 March 2025, 10:32 GMT",
        "Veröffentlicht am 3. März 2025 um 10:32 Uhr",
        "Publié le 3 mars 2025 à 10h32",
        "Publicado el 3 de marzo de 2025",
        "Tuesday, March 3, 2025",
        "Stand: 03. März 2025",
    ),
)
def test_a_line_that_only_says_when_is_a_dateline(line: str) -> None:
    check("headline| Theatre Closes", f"dateline| {line}", f"body| {STORY}")


def test_a_sentence_with_a_date_is_body() -> None:
    check(f"body| {STORY}", "body| On March 3, 2025 she left.")


# posts


@pytest.mark.parametrize(
    ("post", "author", "date"),
    (
        ("Enough. pic.twitter.com/x1Y — Ana Ruiz (@anaruiz) March 30, 2025", "Ana Ruiz (@anaruiz)", "2025-03-30"),
        ("so be it https://t.co/abc — fans/of ana (@f_1) Mar 3, 2025", "fans/of ana (@f_1)", "2025-03-03"),
        ("Nie wieder. — Ana Ruiz (@anaruiz) 30. März 2025", "Ana Ruiz (@anaruiz)", "2025-03-30"),
        ("Jamais plus – Ana Ruiz (@anaruiz) 30 mars 2025", "Ana Ruiz (@anaruiz)", "2025-03-30"),
        ("Nunca más. - Ana Ruiz (@anaruiz) 30 de marzo de 2025", "Ana Ruiz (@anaruiz)", "2025-03-30"),
        ("Enough. — Ana 🎭 (@ana.bsky.social) March 3, 2025 at 10:00 AM", "Ana 🎭 (@ana.bsky.social)", "2025-03-03"),
        ("Enough. — Ana (@ana@social.example) 2025-03-03T10:00:00Z", "Ana (@ana@social.example)", "2025-03-03"),
        ("Enough. — Ana Ruiz (@anaruiz) 10:15 AM · Mar 3, 2025", "Ana Ruiz (@anaruiz)", "2025-03-03"),
        ("Enough. Ana Ruiz (@anaruiz) March 30, 2025", "Ana Ruiz (@anaruiz)", "2025-03-30"),
        ("“It is enough.” — Ana Ruiz (@anaruiz)", "Ana Ruiz (@anaruiz)", None),
        ("“It is enough.” — Ana Ruiz, via Twitter", "Ana Ruiz", None),
        ("Ana Ruiz @anaruiz · 30 mars 2025 Je ne partirai pas.", "Ana Ruiz @anaruiz", "2025-03-30"),
        ("A post shared by Ana Ruiz (@anaruiz) on Mar 3, 2025 at 10:15am PST", "Ana Ruiz (@anaruiz)", "2025-03-03"),
        ("Ein Beitrag geteilt von Ana Ruiz (@anaruiz)", "Ana Ruiz (@anaruiz)", None),
        ("Ein von Ana Ruiz (@anaruiz) geteilter Beitrag", "Ana Ruiz (@anaruiz)", None),
        ("Une publication partagée par Ana Ruiz (@anaruiz)", "Ana Ruiz (@anaruiz)", None),
        ("Una publicación compartida de Ana Ruiz (@anaruiz)", "Ana Ruiz (@anaruiz)", None),
        ("> It is\n> enough.\n> — Ana Ruiz (@anaruiz) March 30, 2025", "Ana Ruiz (@anaruiz)", "2025-03-30"),
        ("It is enough. pic.twitter.com/x1Y", None, None),
        ('<tweet author="@anaruiz" datetime="2025-03-30">It is enough.</tweet>', "@anaruiz", "2025-03-30"),
    ),
)
def test_an_embedded_post_is_a_post_with_author_and_day(post: str, author: str | None, date: str | None) -> None:
    assert posted(f"body| {STORY}", f"post| {post}", f"body| {STORY}") == [(author, date)]


def test_a_post_inside_a_paragraph_is_cut_out_of_it() -> None:
    assert posted(
        "body| He left. She wrote on X:",
        "~post| Enough. — Ana Ruiz (@anaruiz) March 30, 2025",
        "~body| Bell did not answer. He tweeted:",
        "~post| Fine! — Tom Bell (@tbell) March 31, 2025",
    ) == [("Ana Ruiz (@anaruiz)", "2025-03-30"), ("Tom Bell (@tbell)", "2025-03-31")]


def test_in_a_paragraph_too_long_for_one_post_the_post_starts_with_a_sentence() -> None:
    before = " ".join([STORY] * 5)
    (post,) = [b for b in blocks(f"{before} Enough. — Ana Ruiz (@anaruiz) March 30, 2025") if b.role == "post"]
    assert len(before) - 280 < post.span.begin < len(before)


def test_a_signature_alone_in_its_line_takes_the_paragraph_before_it() -> None:
    words = "Enough\n\n— Ana Ruiz (@anaruiz) March 30, 2025"
    assert posted(f"body| {STORY}", f"post| {words}", f"body| {STORY}") == [("Ana Ruiz (@anaruiz)", "2025-03-30")]
    check("body| She wrote on X:", "post| — Ana Ruiz (@anaruiz) March 30, 2025", f"body| {STORY}")


def test_a_frame_of_two_lines_is_one_post() -> None:
    shared = "View this post on Instagram\n\nA post shared by Ana Ruiz (@anaruiz)"
    assert posted(f"body| {STORY}", f"post| {shared}", f"body| {STORY}") == [("Ana Ruiz (@anaruiz)", None)]
    check(f"body| {STORY}", "post| A post shared by Ana Ruiz (@anaruiz)")
    header = "Ana Ruiz @anaruiz · 30 mars 2025\n\nJe ne partirai pas."
    assert posted(f"body| {STORY}", f"post| {header}") == [("Ana Ruiz @anaruiz", "2025-03-30")]


@pytest.mark.parametrize(
    "line",
    (
        "Ana Ruiz (@anaruiz) said nothing more — Tom Bell (@tbell) did.",
        "She thanked @anaruiz and left — for good.",
        "Write to ana@harbour.example — the desk answers.",
        "The post of March 30, 2025 — by Ana Ruiz — is gone.",
        "He said so on X: it is enough.",
    ),
)
def test_a_sentence_about_posts_is_body(line: str) -> None:
    check(f"body| {STORY}", f"body| {line}", f"body| {STORY}")


# paragraphs


def test_each_line_is_a_paragraph_unless_the_text_is_wrapped_at_a_width() -> None:
    assert [b.span for b in blocks("She left.\nHe stayed.\r\nThey spoke.")] == [(0, 9), (10, 20), (22, 33)]
    wrapped = (
        "The council met on Monday and heard what Ana Ruiz had to say\n"
        "about the theatre and its debts, which nobody had added up in\n"
        "the nine years since the last of the three owners went abroad\n"
        "without a word.\n\n"
        "Nobody has been paid since, she said, and nobody will be paid\n"
        "before the summer."
    )
    assert [wrapped[b.span.begin : b.span.end] for b in blocks(wrapped)] == wrapped.split("\n\n")


def test_blank_text_has_no_blocks() -> None:
    assert blocks(" \n\u00a0\r\n") == ()


SIGNS = list('\n .,:—–-()[]/©“”"„«»>#!*\t\u00a0\u3000\u2028\x1f\x0b\r字')
SHREDS = """Ana Ruiz said|@ana|(@ana)|March 30, 2025|2025-03|Foto:|Photo by |Getty Images|AFP|By |Published |BERLIN|
(dpa)|pic.twitter.com/a|X: |via Twitter|<tweet>|</tweet>|A post shared by |View this post on Instagram| — |\n\n|> |
date 2025-03-18|\r\n|1. """.split("|")
SHREDDED = st.lists(st.sampled_from([*SIGNS, *SHREDS]) | st.text(max_size=5), max_size=60).map("".join)


@settings(max_examples=500, deadline=None)
@given(SHREDDED, st.sampled_from(["en", "de", "und"]))
def test_blocks_are_in_order_never_overlap_and_cover_all_that_is_not_blank(text: str, language: str) -> None:
    at = 0
    for block in blocks(text, language, title=text[:20]):
        begin, end = block.span
        assert at <= begin < end <= len(text)
        assert not text[at:begin].strip()
        assert text[begin:end] == text[begin:end].strip()
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    "piece",
    (
        "— ",
        "@a ",
        "— Ana @",
        "A",
        "Ana Ruiz ",
        '"a ',
        "(Photo ",
        "X: ",
        " via X ",
        "<tweet ",
        "AFP/",
        "Foto: ",
        "> ",
        "a. ",
    ),
)
def test_no_repeated_piece_makes_it_slow(piece: str) -> None:
    for length in (390, 100_000):  # the pytest time limit is the assertion; a wrong pattern takes hours here
        text = piece * (length // len(piece))
        assert blocks(text, "en")


@pytest.mark.corpora
@pytest.mark.parametrize("name", ("polnear.dev", "german.dev"))
def test_hardly_any_quotation_lies_in_a_block_that_is_not_text(corpora: Path, name: str) -> None:
    path = corpora / "corpora" / f"{name}.jsonl"
    with path.open(encoding="utf-8") as file:
        gold = {g["id"]: [s for q in g["quotes"] for s in q["content"]] for g in map(json.loads, file)}
    total = lost = 0
    for article in readers.articles([path]):
        assert isinstance(article, Article)
        frame = [b.span for b in article.blocks if b.role in ("caption", "credit", "dateline")]
        total += len(gold[article.id])
        lost += sum(any(b < span.end and span.begin < e for span in frame) for b, e in gold[article.id])
    assert total > 500
    assert lost <= total * 0.002


def test_a_sentence_that_runs_over_a_line_break_is_one_paragraph() -> None:
    text = "“We close on Friday,” said\nBob Orrell. The shop is old.\nA new one opens in May.\n"
    found = [text[b.span.begin : b.span.end] for b in blocks(text, "en")]
    assert found == ["“We close on Friday,” said\nBob Orrell. The shop is old.", "A new one opens in May."]
