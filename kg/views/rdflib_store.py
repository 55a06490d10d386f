"""A store of ours as one of rdflib's, for reading: nothing is copied, each look-up is a query.

An answer is put into a temporary file before its first term is made, so that no reader process is
kept busy while a program thinks, however many look-ups are nested.
"""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any, NoReturn, cast

from rdflib import BNode, Graph, URIRef, Variable
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.store import Store as RdflibStore
from rdflib.term import Identifier, Node

from kg.errors import StoreError
from kg.store.base import Answer, Limits, QueryRequest, Store
from kg.store.terms import answer_from_ntriples, to_engine

Triple = tuple[Node, Node, Node]
Pattern = tuple[Node | None, Node | None, Node | None]
_IN_MEMORY = 4 * 1024**2
_UNION = "__UNION__"  # what rdflib calls the union of all graphs


def _refused(_store: RdflibStore, *_given: object, **_options: object) -> NoReturn:
    """Changes are refused."""
    raise StoreError("the dataset is for reading; articles are added with Attest.ingest")


class ReadStore(RdflibStore):
    """What rdflib asks of a store, as far as it reads; changes raise StoreError."""

    context_aware = True
    graph_aware = True
    formula_aware = False
    transaction_aware = False

    def __init__(self, store: Store, limits: Limits) -> None:
        super().__init__()
        self._store = store
        self._limits = limits
        self._prefixes: dict[str, URIRef] = {}

    def triples(
        self, triple_pattern: Pattern, context: Graph | None = None
    ) -> Iterator[tuple[Triple, Iterator[Graph]]]:
        """The triples of a pattern in a graph, or in the union of all; each with its graphs, which
        are looked up only if asked for. Raises StoreError, QueryMemoryError."""
        graph = _name(context)
        for triple in self._found(triple_pattern, graph):
            yield triple, self._graphs_of(triple) if context is None else iter((context,))

    def _found(self, pattern: Pattern, graph: str | None) -> Iterator[Triple]:
        # A blank node has no name in a query: it is looked for among all there are.
        named = [None if isinstance(term, BNode) else term for term in pattern]
        head = _pattern(named)
        request = QueryRequest(
            f"CONSTRUCT {{ {head} }} WHERE {{ {head} }}",
            default_graphs=() if graph is None else (graph,),
            limits=Limits(None, self._limits.memory),
        )
        for triple in _spooled(self._store.serialize(request, "application/n-triples")):
            if all(
                term is None or term == found for term, found in zip(pattern, triple, strict=True)
            ):
                yield triple

    def _graphs_of(self, triple: Triple) -> Iterator[Graph]:
        for name in self._names(triple):
            yield Graph(self, URIRef(name))

    def _names(self, triple: Pattern) -> list[str]:
        """The graphs in which there is such a triple."""
        if any(isinstance(term, BNode) for term in triple):
            return [name for name in self._store.graphs() if next(self._found(triple, name), None)]
        text = f"SELECT DISTINCT ?g {{ GRAPH ?g {{ {_pattern(triple)} }} }} ORDER BY ?g"
        rows = self._store.query(QueryRequest(text, limits=self._limits)).rows
        return [str(row["g"]) for row in rows]

    def __len__(self, context: Graph | None = None) -> int:
        """How many triples a graph has, or the union of all."""
        graph = _name(context)
        request = QueryRequest(
            "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
            default_graphs=() if graph is None else (graph,),
            limits=self._limits,
        )
        return int(str(self._store.query(request).rows[0]["n"]))

    def contexts(self, triple: Pattern | None = None) -> Generator[Graph]:
        """All graphs, or those that have such a triple."""
        everything = triple is None or all(term is None for term in triple)
        names = self._store.graphs() if everything or triple is None else self._names(triple)
        for name in names:
            yield Graph(self, URIRef(name))

    def query(
        self,
        query: Query | str,
        initNs: Mapping[str, Any],  # noqa: N803 - as rdflib.Store.query has it
        initBindings: Mapping[str, Node],  # noqa: N803 - as rdflib.Store.query has it
        queryGraph: str,  # noqa: N803 - as rdflib.Store.query has it
        **_options: Any,
    ) -> Result:
        """Answer a SPARQL query, here and not by rdflib: planned, within the limits.

        Raises QueryError, QueryTimeoutError, QueryMemoryError, StoreError.
        """
        text = query if isinstance(query, str) else _text(query)
        prefixes = "".join(f"PREFIX {name}: <{iri}> " for name, iri in initNs.items())
        default = str(queryGraph) in {_UNION, str(DATASET_DEFAULT_GRAPH_ID)}
        request = QueryRequest(
            prefixes + text,
            bindings={str(name): term for name, term in initBindings.items()},
            default_graphs=() if default else (str(queryGraph),),
            limits=self._limits,
        )
        return _result(self._store.query(request))

    def bind(self, prefix: str, namespace: URIRef, override: bool = True) -> None:
        """Names a prefix for this program; the store keeps none."""
        if override or prefix not in self._prefixes:
            self._prefixes[prefix] = namespace

    def namespace(self, prefix: str) -> URIRef | None:
        """What a prefix stands for."""
        return self._prefixes.get(prefix)

    def prefix(self, namespace: URIRef) -> str | None:
        """The prefix of a namespace."""
        return next((name for name, iri in self._prefixes.items() if iri == namespace), None)

    def namespaces(self) -> Iterator[tuple[str, URIRef]]:
        """All prefixes."""
        return iter(list(self._prefixes.items()))

    def add_graph(self, graph: Graph) -> None:
        """Nothing: a graph that is named here is there as soon as it holds something."""

    add = addN = remove = remove_graph = update = _refused  # noqa: N815 - rdflib's name


def _name(context: Graph | None) -> str | None:
    """The name of a graph; None for the union, which is also rdflib's default graph."""
    if context is None or context.identifier == DATASET_DEFAULT_GRAPH_ID:
        return None
    return str(context.identifier) if isinstance(context.identifier, URIRef) else None


def _pattern(terms: Iterable[Node | None]) -> str:
    return " ".join(
        f"?{name}" if term is None else str(to_engine(term))
        for name, term in zip("spo", terms, strict=True)
    )


def _spooled(chunks: Iterator[bytes]) -> Iterator[Triple]:
    """The triples of N-Triples; all is fetched first, the terms are made as they are taken."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        for chunk in chunks:
            file.write(chunk)
        file.seek(0)
        while lines := file.readlines(64 * 1024):
            yield from answer_from_ntriples(b"".join(lines), 0).triples


def _text(query: Query) -> str:
    """The text that rdflib's `prepareQuery` was given, with its prefixes."""
    text, names, _base = query._original_args
    return "".join(f"PREFIX {name}: <{iri}> " for name, iri in names.items()) + str(text)


def _result(answer: Answer) -> Result:
    if answer.kind == "ask":
        result = Result("ASK")
        result.askAnswer = answer.truth
    elif answer.kind == "graph":
        result = Result("CONSTRUCT")
        result.graph = Graph()
        for triple in answer.triples:
            result.graph.add(triple)
    else:
        result = Result("SELECT")
        result.vars = [Variable(name) for name in answer.variables]
        result.bindings = [
            {Variable(name): cast(Identifier, term) for name, term in row.items()}
            for row in answer.rows
        ]
    return result
