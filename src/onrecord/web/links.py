"""Things in, their addresses out. A static site has the same pages elsewhere, so templates ask here."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from urllib.parse import parse_qsl, quote, urlencode

QUOTATIONS = 100  # of an article on one page


class Links:
    """Addresses on a server, from its root.

    >>> Links().article("a/b", "a/b#2"), Links().search('speaker:"Ada Okonjo" ferry')
    ('/article/a%2Fb#q2', '/search?q=speaker%3A%22Ada+Okonjo%22+ferry')

    An id that reads like a twin, or like the way up, is told apart from these:

    >>> Links().article("notes.json", "notes.json#1"), Links().outlet("..")
    ('/article/notes.json?as=html#q1', '/outlet/?id=..')
    """

    static_site = False  # whether there is no server that could search, check and take reviews
    alone = False  # whether there are no other pages at all

    def at(self, address: str) -> str:
        """Where what a server has at an address stands; every link passes here."""
        return address

    def home(self) -> str:
        return self.at("/")

    def utterance(self, id: str, **query: str | int | None) -> str:
        """An utterance, or with a query a part of the list of its reports."""
        return self.at(_with(_thing("utterance", id), query))

    def quotation(self, id: str) -> str:
        """The lasting address of a quotation, which leads to its utterance."""
        return self.at(_thing("quotation", id))

    def article(self, id: str, quotation: str | None = None, **query: str | int | None) -> str:
        """An article, at the place of one of its quotations where that is given."""
        if not quotation:
            return self.at(_with(_thing("article", id), query))
        number = quotation.rpartition("#")[2]
        if number.isdecimal() and int(number) >= QUOTATIONS:  # further on than the first page of a long article
            query = {"page": int(number) // QUOTATIONS + 1, **query}
        return self.at(_with(_thing("article", id), query) + f"#q{number}")

    def person(self, id: str, **query: str | int | None) -> str:
        """A person, or with a query a part of what is attributed to them."""
        return self.at(_with(_thing("person", id), query))

    def outlet(self, name: str, **query: str | int | None) -> str:
        return self.at(_with(_thing("outlet", name), query))

    def story(self, id: str) -> str:
        return self.at(_thing("story", id))

    def place(self, name: str, **query: str | int | None) -> str:
        """One of the lists: "people", "outlets", "conflicts", "stories", "corrections", "skipped", "about", "check"."""
        return self.at(_with(f"/{name}", query))

    def search(self, wanted: str, **query: str | int | None) -> str:
        return self.place("search", q=wanted, **query)

    def static(self, name: str) -> str:
        return self.at("/static/" + _part(name))

    def export(self, form: str, **query: str | int | None) -> str:
        """A download: "tei", "prov" …"""
        return self.place(f"export/{_part(form)}", **query)

    def twin(self, address: str) -> str:
        """The JSON of a page.

        >>> Links().twin("/search?q=ferry"), Links().twin("/"), Links().twin("/article/a.json?as=html#q1")
        ('/search.json?q=ferry', '/index.json', '/article/a.json?as=json')
        """
        path, mark, query = address.partition("#")[0].partition("?")
        if path.endswith(("/", ".json")) and path != "/":
            given = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != "as"]
            return self.at(f"{path}?{urlencode([*given, ('as', 'json')])}")
        return self.at(("/index" if path == "/" else path) + ".json" + mark + query)


def report_anchor(article: str, fragment: str) -> str:
    """The id that a report of an article has on an utterance's page.

    >>> report_anchor("harbour post", "q3")
    'r-c838877e-q3'
    """
    return f"r-{blake2b(article.encode('utf-8', 'replace'), digest_size=4).hexdigest()}-{fragment}"


def _thing(kind: str, id: str) -> str:
    if id in (".", "..", ""):
        return f"/{kind}/?{urlencode({'id': id})}"
    return f"/{kind}/{_part(id)}" + ("?as=html" if id.endswith(".json") else "")


def _with(address: str, query: Mapping[str, str | int | None]) -> str:
    """The address with whatever of a query was given."""
    given = urlencode({key: value for key, value in query.items() if value not in (None, "")})
    return address + ("&" if "?" in address else "?") * bool(given) + given


def _part(text: str) -> str:
    return quote(text, safe="", errors="replace")
