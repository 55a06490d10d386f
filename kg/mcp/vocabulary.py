"""The ontology in few words, for those who write queries."""

from __future__ import annotations

from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import SDO

from kg import knowledge
from kg.resources import ontology_folder
from kg.vocab import ATT, NAMESPACES

_HEAD = """# The vocabulary, prefix att: = <{att}>

An article gives somebody's account. Evidence: one named graph for each article, with mentions of
events (att:EventMention), the statements that report them (att:reports), who speaks (att:speaker,
att:quotes for chains) and the passages that show them (att:passage, att:exact). Events
(att:Event) are fused from mentions (att:mention). A query's default graph is the union.
"""


def summary() -> str:
    """Classes and properties, a line each, with what they mean."""
    graph = Graph().parse(data=knowledge.vocabulary(), format="nt")
    lines = [_HEAD.format(att=ATT), "## Prefixes that are declared in each query"]
    lines += [f"{name}: <{iri}>" for name, iri in NAMESPACES.items()]
    lines += ["", "## Classes"]
    lines += [_class(graph, term) for term in _terms(graph, OWL.Class)]
    lines += ["", "## Properties"]
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    found = sorted({term for kind in kinds for term in _terms(graph, kind)})
    lines += [_property(graph, term) for term in found]
    return "\n".join(lines)


def turtle() -> str:
    """The ontology's own file."""
    return (ontology_folder() / "attest.ttl").read_text(encoding="utf-8")


def _terms(graph: Graph, kind: URIRef) -> list[URIRef]:
    found = graph.subjects(RDF.type, kind)
    return sorted(one for one in found if isinstance(one, URIRef) and one.startswith(ATT))


def _class(graph: Graph, term: URIRef) -> str:
    named = (str(one) for one in graph.objects(term, RDFS.subClassOf))
    above = [_short(one) for one in sorted(named) if one.startswith(str(ATT))]
    under = f" (under {', '.join(above)})" if above else ""
    return f"{_short(term)}{under}: {graph.value(term, RDFS.comment)}"


def _property(graph: Graph, term: URIRef) -> str:
    ranges = [*graph.objects(term, RDFS.range), *graph.objects(term, SDO.rangeIncludes)]
    named = sorted(_short(one) for one in ranges if isinstance(one, URIRef))
    to = f" → {', '.join(named)}" if named else ""
    return f"{_short(term)}{to}: {graph.value(term, RDFS.comment)}"


def _short(term: str) -> str:
    for prefix, namespace in NAMESPACES.items():
        if term.startswith(namespace):
            return f"{prefix}:{term.removeprefix(namespace)}"
    return f"<{term}>"
