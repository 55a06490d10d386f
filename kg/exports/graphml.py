"""The network as GraphML (http://graphml.graphdrawing.org/), for networkx, Gephi, yEd."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.exports.facts import Facts
from kg.exports.network import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, edges, nodes
from kg.exports.xml import XmlWriter

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {"integer": "int"}


def graphml(facts: Facts, types: frozenset[str]) -> Iterator[bytes]:
    """The network of events of these types, in chunks of bytes."""
    xml = XmlWriter()
    with xml.element("graphml", {"xmlns": _NAMESPACE}):
        for domain, attributes in (("node", NODE_ATTRIBUTES), ("edge", EDGE_ATTRIBUTES)):
            for name, type_ in {"label": "string", **attributes}.items():
                kind = _TYPES.get(type_, type_)
                xml.leaf(
                    "key",
                    {
                        "id": f"{domain}-{name}",
                        "for": domain,
                        "attr.name": name,
                        "attr.type": kind,
                    },
                )
        with xml.element("graph", {"id": "support", "edgedefault": "directed"}):
            for iri, label, values in nodes(facts, types):
                with xml.element("node", {"id": iri}):
                    _data(xml, "node", {"label": label, **values})
                yield xml.take()
            for edge in edges(facts, types):
                ends = {"id": edge.id, "source": edge.source, "target": edge.target}
                with xml.element("edge", ends):
                    _data(xml, "edge", {"label": edge.label, **edge.values})
                yield xml.take()
    yield xml.take()


def _data(xml: XmlWriter, domain: str, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        xml.leaf("data", {"key": f"{domain}-{name}"}, value)
