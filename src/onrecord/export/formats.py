"""The formats that On Record writes, in one table: the command, the pages and the documentation are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

from onrecord.errors import OnRecordError, UsageError
from onrecord.export import csl, csv, ftm, graphs, jsonl, parquet, prov, schema_org, tei, web_annotation

if TYPE_CHECKING:
    from onrecord.ask.chosen import Chosen, Of

What = Literal[
    "articles", "quotations", "utterances", "persons", "stories", "corrections", "citations", "conversations"
]
Chunks = Iterator[str] | Iterator[bytes]


class MissingPart(OnRecordError):
    """A format needs a library that isn't installed."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write down what is on record."""

    name: str  # as --format and addresses have it
    title: str  # for a reader
    says: str  # what it is good for, in one line
    media_type: str
    ending: str  # of a file, with the dot
    whats: tuple[What, ...]  # what it can hold; the first where nobody says
    write: Callable[[Chosen, What, bool], Chunks]  # what of what is chosen; True: with the articles' full text
    ofs: tuple[Of, ...] = ("store", "article", "utterance", "person")  # what it can be of
    needs: str | None = None  # a library beside those that always come with On Record
    extra: str | None = None  # what installs it: pip install onrecord[EXTRA]

    @property
    def here(self) -> bool:
        """Whether it can be written on this machine."""
        return self.needs is None or find_spec(self.needs) is not None

    def holds(self, of: Of, what: str | None = None) -> What:
        """What an export is of, where ``what`` doesn't say; UsageError where this format can't hold it."""
        if of not in self.ofs:
            raise UsageError(f"{self.title} can't be made of one {of}; it is made of {', '.join(self.ofs)}.")
        choice = [one for one in self.whats if of == "store" or one not in WHOLE]
        if what is None:
            return "utterances" if of == "utterance" and self.name in TABLES else choice[0]
        found = [one for one in choice if one == what]
        if not found:
            part = "" if of == "store" else f" of one {of}"
            raise UsageError(f"{self.title} can't hold {what}{part}; it holds {', '.join(choice)}.")
        return found[0]


def whole_texts(name: str, of: Of, what: str | None = None, *, full_text: bool = False) -> bool:
    """Whether an export holds articles with their whole texts, which are their publishers'.

    >>> whole_texts("jsonl", "store", "articles"), whole_texts("tei", "store")
    (True, False)
    """
    return full_text or (name in ("jsonl", "json") and FORMATS[name].holds(of, what) == "articles")


def formats(of: Of = "store") -> tuple[Format, ...]:
    """The formats that can be made of a store, an article, an utterance or a person, on this machine."""
    return tuple(form for form in FORMATS.values() if of in form.ofs and form.here)


def made(name: str, chosen: Chosen, *, what: str | None = None, full_text: bool = False) -> Chunks:
    """What is chosen in a format, piece by piece; text, or bytes where the format isn't text.

    Holds the sentence around each quotation, and the whole articles only with ``full_text`` (``articles`` as JSON
    always have their text). UsageError where the format can't hold it; MissingPart where a library is missing.
    """
    form = FORMATS.get(name)
    if form is None:
        raise UsageError(f"'{name}' is not a format; formats are {', '.join(FORMATS)}.")
    kind = form.holds(chosen.of, what)
    if not form.here:
        raise MissingPart(f"{form.title} needs {form.needs}: pip install 'onrecord[{form.extra}]'")
    return form.write(chosen, kind, full_text)


def file_name(name: str, chosen: Chosen, what: str | None = None) -> str:
    """A name for the file, safe on every system.

    >>> from onrecord.ask.chosen import Chosen
    >>> file_name("tei", Chosen(None, "person", "Noor Velasco"))
    'onrecord-person-noor-velasco.tei.xml'
    """
    form = FORMATS[name]
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in chosen.name.lower()).split()
    of = [] if chosen.of == "store" else [chosen.of]
    return "-".join(["onrecord", *of, "-".join(words)[:60] or form.holds(chosen.of, what)]) + form.ending


def _objects(chosen: Chosen, what: What) -> Iterator[jsonl.Json]:
    """What is chosen as the JSON contract has it."""
    from onrecord import ask

    if what == "utterances":
        return map(jsonl.utterance_json, chosen.utterances())
    if what == "persons":
        return map(jsonl.person_json, ask.persons(chosen.store))
    if what == "stories":
        return (jsonl.story_json(ask.story(chosen.store, told)) for told in ask.stories(chosen.store))
    if what == "corrections":
        return map(jsonl.correction_json, ask.corrections(chosen.store))
    articles = (jsonl.article_json(on.reading, on.persons, on.belongs, on.copied) for on in chosen.pages())
    return csv.quotations(articles) if what == "quotations" else articles


def _limited(objects: Iterator[jsonl.Json], what: What, full_text: bool) -> Iterator[jsonl.Json]:
    """Articles without their text, unless that is asked for."""
    if what != "articles" or full_text:
        return objects
    return ({**article, "text": None} for article in objects)


def _lines(chosen: Chosen, what: What, full_text: bool) -> Iterator[str]:
    return jsonl.lines(_objects(chosen, what))


def _array(chosen: Chosen, what: What, full_text: bool) -> Iterator[str]:
    return jsonl.array(_objects(chosen, what))


def _csv(chosen: Chosen, what: What, full_text: bool) -> Iterator[str]:
    columns, rows = csv.TABLES[what]
    return csv.table(columns, rows(_limited(_objects(chosen, what), what, full_text)))


def _parquet(chosen: Chosen, what: What, full_text: bool) -> Iterator[bytes]:
    return parquet.parquet(_limited(_objects(chosen, what), what, full_text), what, chosen.made_by)


def _network(what: What) -> graphs.Network:
    return "citations" if what == "citations" else "conversations"


WHOLE = {"persons", "stories", "corrections"}  # of the whole store alone
TABLES = ("jsonl", "json", "csv", "parquet")
_ROWS: tuple[What, ...] = ("quotations", "articles", "utterances", "persons", "stories", "corrections")
_NETWORKS: tuple[What, ...] = ("citations", "conversations")

FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format(
            "jsonl",
            "JSON Lines",
            "one object a line, with all that is known, for programs",
            "application/x-ndjson",
            ".jsonl",
            _ROWS,
            _lines,
        ),
        Format("json", "JSON", "the same as one array", "application/json", ".json", _ROWS, _array),
        Format("csv", "CSV", "flat tables for a spreadsheet", "text/csv; charset=utf-8", ".csv", _ROWS, _csv),
        Format(
            "parquet",
            "Parquet",
            "tables with typed, nested columns, for DuckDB, pandas, Polars or Spark",
            "application/vnd.apache.parquet",
            ".parquet",
            _ROWS,
            _parquet,
            needs="pyarrow",
            extra="tables",
        ),
        Format(
            "tei",
            "TEI P5",
            "the text with who says what to whom marked in it, for editions and corpora",
            "application/tei+xml",
            ".tei.xml",
            ("articles",),
            lambda chosen, what, full_text: tei.tei(chosen, full_text),
        ),
        Format(
            "annotations",
            "W3C Web Annotation",
            "one annotation a quotation, which finds its words in the text again",
            'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
            ".annotations.jsonld",
            ("quotations",),
            lambda chosen, what, full_text: web_annotation.collection(chosen, full_text),
        ),
        Format(
            "prov",
            "PROV-O",
            "who has it from whom, with reasons and sureness, as Turtle",
            "text/turtle; charset=utf-8",
            ".prov.ttl",
            ("utterances",),
            lambda chosen, what, full_text: prov.prov(chosen, full_text),
        ),
        Format(
            "schema",
            "schema.org",
            "quotations as search engines and archives read them, as JSON-LD",
            "application/ld+json",
            ".schema.jsonld",
            ("quotations",),
            lambda chosen, what, full_text: schema_org.schema_org(chosen, full_text),
        ),
        Format(
            "ftm",
            "FollowTheMoney",
            "persons, articles and what links them, for investigation platforms",
            "application/x-ndjson",
            ".ftm.json",
            ("quotations",),
            lambda chosen, what, full_text: ftm.ftm(chosen, full_text),
        ),
        Format(
            "csl",
            "CSL-JSON",
            "the articles as references, for reference managers and word processors",
            "application/vnd.citationstyles.csl+json",
            ".csl.json",
            ("articles",),
            lambda chosen, what, full_text: csl.csl(chosen, full_text),
        ),
        Format(
            "gexf",
            "GEXF",
            "outlets that have words from each other, or who speaks to whom, in time, for Gephi",
            "application/gexf+xml",
            ".gexf",
            _NETWORKS,
            lambda chosen, what, full_text: graphs.gexf(chosen, _network(what)),
        ),
        Format(
            "graphml",
            "GraphML",
            "the same networks for any other program",
            "application/graphml+xml",
            ".graphml",
            _NETWORKS,
            lambda chosen, what, full_text: graphs.graphml(chosen, _network(what)),
        ),
    )
}
