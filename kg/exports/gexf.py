"""The network as GEXF 1.3 (https://gexf.net/), for Gephi: edges have the time of their event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.exports.facts import Facts
from kg.exports.network import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, edges, nodes
from kg.exports.xml import XmlWriter
from kg.version import __version__

_NAMESPACE = "http://gexf.net/1.3"


def gexf(facts: Facts, types: frozenset[str]) -> Iterator[bytes]:
    """The network of events of these types, in chunks of bytes."""
    xml = XmlWriter()
    with xml.element("gexf", {"xmlns": _NAMESPACE, "version": "1.3"}):
        with xml.element("meta", {}):
            xml.leaf("creator", {}, f"attest-kg {__version__}")
            xml.leaf("description", {}, "Who backs whom, according to whom, in which words")
        graph = {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date"}
        with xml.element("graph", graph):
            _declared(xml, "node", NODE_ATTRIBUTES)
            _declared(xml, "edge", EDGE_ATTRIBUTES)
            with xml.element("nodes", {}):
                for iri, label, values in nodes(facts, types):
                    with xml.element("node", {"id": iri, "label": label}):
                        _values(xml, values)
                    yield xml.take()
            with xml.element("edges", {}):
                for edge in edges(facts, types):
                    ends = {"id": edge.id, "source": edge.source, "target": edge.target}
                    with xml.element("edge", {**ends, "label": edge.label}):
                        _values(xml, edge.values)
                        _spell(xml, edge.values)
                    yield xml.take()
    yield xml.take()


def _declared(xml: XmlWriter, domain: str, attributes: Mapping[str, str]) -> None:
    with xml.element("attributes", {"class": domain, "mode": "static"}):
        for name, type_ in attributes.items():
            xml.leaf("attribute", {"id": name, "title": name, "type": type_})


def _values(xml: XmlWriter, values: Mapping[str, str]) -> None:
    with xml.element("attvalues", {}):
        for name, value in values.items():
            xml.leaf("attvalue", {"for": name, "value": value})


def _spell(xml: XmlWriter, values: Mapping[str, str]) -> None:
    """When it was; a missing bound is open, as in the graph."""
    begins, ends = values.get("begins"), values.get("ends")
    if begins or ends:
        with xml.element("spells", {}):
            xml.leaf("spell", {"start": begins, "end": ends})
