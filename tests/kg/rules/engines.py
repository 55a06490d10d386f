"""Two engines that run the rules, and what they are given and infer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Protocol

import pyoxigraph
from rdflib import Dataset, Graph, URIRef
from rdflib.term import Node

from kg.resources import ontology_folder
from kg.rules.run import derive, load_rules
from kg.vocab import NAMESPACES

INFERRED = "urn:test:inferred"


PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in NAMESPACES.items())


PREFIXES += "@prefix : <urn:test:> .\n"


Triple = tuple[Node, Node, Node]


NAMES = {rule.name: rule for rule in load_rules(ontology_folder() / "rules")}


class Engine(Protocol):
    """A SPARQL engine that holds data, and gets what follows."""

    def __init__(self, ntriples: str) -> None: ...
    def ask(self, query: str) -> Iterable[bytes]: ...
    def add(self, lines: Sequence[bytes]) -> None: ...


class RdflibEngine:
    def __init__(self, ntriples: str) -> None:
        self.data = Dataset(default_union=True)
        self.data.graph(URIRef("urn:test:data")).parse(data=ntriples, format="nt")

    def ask(self, query: str) -> Iterable[bytes]:
        answer = self.data.query(query).graph
        assert answer is not None
        return answer.serialize(format="nt", encoding="utf-8").splitlines(keepends=True)

    def add(self, lines: Sequence[bytes]) -> None:
        self.data.graph(URIRef(INFERRED)).parse(data=b"".join(lines), format="nt")


class OxigraphEngine:
    def __init__(self, ntriples: str) -> None:
        self.data = pyoxigraph.Store()
        self.data.load(
            ntriples.encode(),
            format=pyoxigraph.RdfFormat.N_TRIPLES,
            to_graph=pyoxigraph.NamedNode("urn:test:data"),
        )

    def ask(self, query: str) -> Iterable[bytes]:
        answer = self.data.query(query, use_default_graph_as_union=True)
        lines = answer.serialize(format=pyoxigraph.RdfFormat.N_TRIPLES)
        assert lines is not None
        return lines.splitlines(keepends=True)

    def add(self, lines: Sequence[bytes]) -> None:
        graph = pyoxigraph.NamedNode(INFERRED)
        self.data.load(b"".join(lines), format=pyoxigraph.RdfFormat.N_TRIPLES, to_graph=graph)


@cache
def ontology() -> str:
    graph = Graph()
    for name in ("attest", "alignments", "titles"):
        graph.parse(ontology_folder() / f"{name}.ttl")
    return graph.serialize(format="nt")


def data(turtle: str) -> str:
    return (
        Graph().parse(data=PREFIXES + turtle, format="turtle").serialize(format="nt") + ontology()
    )


def inferred(engine: type[Engine], turtle: str, *rules: str) -> list[Triple]:
    """What the named rules derive of the data together with the ontology."""
    store = engine(data(turtle))
    lines = derive(store.ask, store.add, [NAMES[name] for name in rules])
    return list(Graph().parse(data=b"".join(lines), format="nt"))


REGISTRY_ROLE = ":role a att:Role ; att:holder :person ; att:body :force ; att:title 'commander' ;"


LEAD = REGISTRY_ROLE + (
    "att:leads true ; att:begins '1998-03-01'^^xsd:date ; att:ends '2020-01-03'^^xsd:date ."
)


def event(times: str = "", mention: str = "") -> str:
    return (
        f":event a att:Support ; att:agent :person ; att:recipient :group ; {times}"
        f"  att:status att:Provided ; att:mention :mention ."
        f":mention att:mentionOf :event ; {mention} att:status att:Provided ."
    )


MET = (
    ":met a att:Role ; att:holder :person ; att:body :force ; att:title 'leader' ; att:passage :x ."
)


SPOKEN = (
    ":statement att:speaker :person ; att:reports :mention ."
    ":mention att:status att:Pledged ; att:mentionOf :event ;"
    "  att:observed '2017-12-12'^^xsd:date ."
    ":event a att:Funding ; att:status att:Pledged ; att:recipient :group ."
    ":force att:partOf :corps . :corps att:partOf :state ."
)
