"""Articles and trails in, two networks out: which outlet has words from which, and who is reported to speak to whom.
All that joins two outlets or persons is one edge, so it is counted before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal
from xml.etree.ElementTree import SubElement

from onrecord import dates
from onrecord.export.reported import iri, program, reported
from onrecord.export.tei import UNWRITABLE

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from onrecord.ask.chosen import Chosen

    Graph = MultiDiGraph[str]

Network = Literal["citations", "conversations"]
HANDS = ("outlet", "agency", "platform")  # of a chain: those that publish
NAMES = "names"  # the reason of an edge to a hand that an article names


@dataclass(slots=True)
class _Edge:
    """What joins two nodes, for one reason."""

    weight: int = 0  # quotations
    sure: float = 0.0  # the sum of their confidences
    begins: list[str] = field(default_factory=list)  # the first and the last day, ISO 8601
    outlets: set[str] = field(default_factory=set)

    def add(self, date: str | None, confidence: float, outlet: str = "") -> None:
        self.weight += 1
        self.sure += confidence
        if outlet:
            self.outlets.add(outlet)
        if date:
            days = [dates.first_day(date).isoformat(), dates.last_day(date).isoformat()]
            self.begins = [min([*self.begins[:1], days[0]]), max([*self.begins[1:], days[1]])]

    def attributes(self) -> dict[str, Any]:
        told: dict[str, Any] = {"weight": self.weight, "confidence": round(self.sure / self.weight, 4)}
        if self.outlets:
            told["outlets"] = len(self.outlets)
        if self.begins:
            told |= {"start": self.begins[0], "end": self.begins[1]}
        return told


def gexf(chosen: Chosen, network: Network) -> Iterator[str]:
    """GEXF 1.2, with the days between which each edge was reported."""
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(_graph(chosen, network))
    meta = writer.xml[0]
    meta.attrib.pop("lastmodifieddate")  # that is today, and the same store is to give the same file
    meta[0].text = program("")
    SubElement(meta, "description").text = _writable(f"{_TITLES[network]}. {program(chosen.made_by)}")
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{writer}\n'


def graphml(chosen: Chosen, network: Network) -> Iterator[str]:
    """GraphML, the same."""
    from networkx import generate_graphml

    graph = _graph(chosen, network)
    graph.graph.pop("mode")
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    for line in generate_graphml(graph, named_key_ids=True):
        yield line + "\n"


_TITLES = {
    "citations": "Outlets that have words from another outlet on record, or name it as a hand the words went through",
    "conversations": "Who is reported to have spoken to whom",
}


def _graph(chosen: Chosen, network: Network) -> Graph:
    from networkx import MultiDiGraph

    graph: Graph = MultiDiGraph(mode="dynamic", name=_TITLES[network], made_by=_writable(program(chosen.made_by)))
    nodes, edges = _citations(chosen) if network == "citations" else _conversations(chosen)
    for id, attributes in sorted(nodes.items()):
        graph.add_node(id, **attributes)
    for n, ((a, b, reason), edge) in enumerate(sorted(edges.items())):
        graph.add_edge(a, b, key=n, id=str(n), reason=reason, **edge.attributes())
    return graph


Nodes = dict[str, dict[str, Any]]
Edges = dict[tuple[str, str, str], _Edge]


def _citations(chosen: Chosen) -> tuple[Nodes, Edges]:
    nodes: Nodes = {}
    edges: Edges = {}
    outlets: dict[str, tuple[str, str | None]] = {}  # of articles, with their dates
    for on in chosen.pages():
        article = on.reading.article
        outlet = article.outlet or article.id
        id = _node(nodes, "outlet", outlet)
        nodes[id]["articles"] += 1
        nodes[id]["quotations"] += len(on.reading.quotations)
        outlets[article.id] = (id, article.date)
        for one in reported(on):
            for hand in dict.fromkeys(link.name for link in one.via if link.role in HANDS):
                named = _node(nodes, "outlet", hand)
                if named != id:
                    edges.setdefault((id, named, NAMES), _Edge()).add(article.date, one.confidence)
    for utterance in chosen.utterances():
        for edge in utterance.trail:
            later, earlier = (outlets.get(q.rpartition("#")[0]) for q in (edge.later, edge.earlier))
            if later and earlier and later[0] != earlier[0]:
                edges.setdefault((later[0], earlier[0], edge.reason), _Edge()).add(later[1], edge.confidence)
    return nodes, edges


def _node(nodes: Nodes, kind: str, name: str) -> str:
    id = iri(kind, name)
    nodes.setdefault(id, {"label": _writable(name), "articles": 0, "quotations": 0})
    return id


def _conversations(chosen: Chosen) -> tuple[Nodes, Edges]:
    nodes: Nodes = {}
    edges: Edges = {}
    for on in chosen.pages():
        article = on.reading.article
        for one in reported(on):
            if one.speaker is None or one.addressee is None or one.quotation.medium == "thought":
                continue
            ids = []
            for person in (one.speaker, one.addressee):
                ids.append(iri("person", person.id))
                kind = "body" if person.is_body else "person"
                nodes.setdefault(ids[-1], {"label": _writable(person.name), "kind": kind})
            key = (ids[0], ids[1], "speaks to")
            edges.setdefault(key, _Edge()).add(one.quotation.date or article.date, one.confidence, one.outlet)
    return nodes, edges


def _writable(text: str) -> str:
    return UNWRITABLE.sub("\ufffd", text)
