"""Things in, their addresses out. A static site has the same pages elsewhere, so templates ask here."""

from __future__ import annotations

from urllib.parse import quote, urlencode


class Links:
    """Addresses on a server, from its root.

    >>> Links().article("a/b", "a/b#2"), Links().search('speaker:"Ada Okonjo" ferry')
    ('/article/a%2Fb#q2', '/search?q=speaker%3A%22Ada+Okonjo%22+ferry')
    """

    static_site = False  # whether there is no server that could search, check and take reviews

    def home(self) -> str:
        return "/"

    def utterance(self, id: str) -> str:
        return "/utterance/" + _part(id)

    def quotation(self, id: str) -> str:
        """The lasting address of a quotation, which leads to its utterance."""
        return "/quotation/" + _part(id)

    def article(self, id: str, quotation: str | None = None) -> str:
        """An article, at the place of one of its quotations where that is given."""
        return "/article/" + _part(id) + (f"#q{quotation.rpartition('#')[2]}" if quotation else "")

    def person(self, id: str) -> str:
        return "/person/" + _part(id)

    def outlet(self, name: str) -> str:
        return "/outlet/" + _part(name)

    def story(self, id: str) -> str:
        return "/story/" + _part(id)

    def place(self, name: str, **query: str | int | None) -> str:
        """One of the lists: "people", "outlets", "conflicts", "stories", "corrections", "skipped", "about", "check"."""
        given = {key: value for key, value in query.items() if value not in (None, "")}
        return f"/{name}" + (f"?{urlencode(given)}" if given else "")

    def search(self, wanted: str, **query: str | int | None) -> str:
        return self.place("search", q=wanted, **query)

    def static(self, name: str) -> str:
        return "/static/" + _part(name)

    def export(self, form: str, **query: str | int | None) -> str:
        """A download: "tei", "prov" …"""
        return self.place(f"export/{_part(form)}", **query)

    def twin(self, address: str) -> str:
        """The JSON of a page.

        >>> Links().twin("/search?q=ferry"), Links().twin("/")
        ('/search.json?q=ferry', '/index.json')
        """
        path, mark, query = address.partition("?")
        return ("/index" if path == "/" else path) + ".json" + mark + query


def _part(text: str) -> str:
    return quote(text, safe="")
