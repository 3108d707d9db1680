"""One article has one address, however it was linked; two articles never share one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.readers.identity import canonical, domain, id_of

HERE = "https://glare.example/2025/velasco?id=7"


@pytest.mark.parametrize(
    "linked",
    (
        "https://glare.example/2025/velasco?id=7#comments",
        "HTTPS://GLARE.example/2025/velasco?id=7",
        "https://glare.example:443/2025/velasco?id=7",
        "https://reader:secret@glare.example/2025/velasco?id=7",
        "https://glare.example./2025/velasco?id=7",
        "https://glare.example/x/../2025/./velasco?id=7",
        "https://glare.example/2025/velasco;jsessionid=A1B2?id=7",
        "https://glare.example/2025/v%65lasco?id=%37",
        "  https://glare.example/2025/\nvelasco?id=7 ",
        "https://glare.example/2025/velasco?utm_source=x&utm_medium=y&id=7&fbclid=z",
        "https://glare.example/2025/velasco?id=7&ref=rss&at_campaign=64&smid=tw-share&xtor=RSS-1",
        "https://glare.example/2025/velasco?id=7&source=newsletter&via=twitter",
    ),
)
def test_what_does_not_tell_articles_apart_is_left_out(linked: str) -> None:
    assert canonical(linked) == HERE


@pytest.mark.parametrize(
    "other",
    (
        "https://glare.example/2025/velasco?id=8",
        "https://glare.example/2025/velasco",
        "https://glare.example/2025/velasco?id=7&page=2",
        "https://glare.example/2025/Velasco?id=7",
        "https://glare.example/2025%2Fvelasco?id=7",
        "https://glare.example:8443/2025/velasco?id=7",
        "https://m.glare.example/2025/velasco?id=7",
        "https://glare.example/2025/velasco?id=7&source=reyle",
    ),
)
def test_what_may_tell_articles_apart_stays(other: str) -> None:
    assert canonical(other) != HERE


def test_parameters_are_ordered_and_two_of_one_name_keep_their_order() -> None:
    assert canonical("http://a.example/?b=2&a=2&a=1") == "http://a.example/?a=2&a=1&b=2"


def test_letters_beyond_ascii_are_written_in_one_way() -> None:
    assert canonical("http://bühne.example/größe") == canonical("http://xn--bhne-0ra.example/gr%c3%b6%c3%9fe")


def test_the_id_has_no_scheme_no_www_and_no_slash_at_its_end() -> None:
    assert (
        id_of("http://www.glare.example/velasco/") == id_of("https://glare.example/velasco") == "glare.example/velasco"
    )
    assert id_of("https://www.glare.example/") == "glare.example"


def test_the_domain_is_told_without_www() -> None:
    assert domain("https://www.Glare.example:80/a") == "glare.example"
    assert domain("mailto:ana@glare.example") is None


@pytest.mark.parametrize(
    "broken", ("", "velasco", "urn:uuid:1", "https://[::1", "http://a.example:x/", "http://", "//a")
)
def test_what_is_no_web_address_comes_back_as_it_is(broken: str) -> None:
    assert canonical(f" {broken}\n") == broken
    assert id_of(broken) == broken


@settings(max_examples=300)
@given(st.text(), st.text(), st.text())
def test_every_address_has_a_canonical_form_that_stays_and_fits_in_a_line(host: str, path: str, query: str) -> None:
    for url in (f"https://glare.example/{path}?{query}", f"http://{host}/{path}", host):
        found = canonical(url)
        assert canonical(found) == found
        assert id_of(url) == id_of(found)
        if url.startswith("https://glare.example/"):
            assert found.isascii()
            assert found.isprintable()
            assert " " not in found
