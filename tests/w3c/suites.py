"""The W3C's SPARQL test suites as records, read from their manifests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, RdfFormat

SUITES = Path(__file__).parents[3] / "shared" / "w3c"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
_UT = "http://www.w3.org/2009/sparql/tests/test-update#"


@dataclass(frozen=True)
class State:
    """The data before or after a test: files for the default graph, and for named ones."""

    default: tuple[Path, ...] = ()
    named: tuple[tuple[str, Path], ...] = ()


@dataclass(frozen=True)
class Case:
    """A test. `kind` is the local name of its type in the manifest; `text` is the file of the query
    or update; `after` is the state that an update leaves."""

    name: str
    kind: str
    text: Path | None = None
    before: State = State()
    after: State = State()
    result: Path | None = None
    lax: bool = False
    node: Any = field(default=None, compare=False)
    manifest: Manifest | None = field(default=None, compare=False, repr=False)

    @property
    def empty(self) -> bool:
        """Whether the test is told in prose alone, and so cannot be run."""
        return "Protocol" in self.kind and (
            self.manifest is None or self.manifest.one(self.node, _MF + "action") is None
        )


class Manifest:
    """One manifest file as a graph that can be walked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._store = pyoxigraph.Store()
        self._store.load(path.read_bytes(), RdfFormat.TURTLE, base_iri=path.resolve().as_uri())

    def all(self, subject: Any, predicate: str) -> list[Any]:
        if subject is None:
            return []
        found = self._store.quads_for_pattern(subject, NamedNode(predicate), None, None)
        return [quad.object for quad in found]

    def one(self, subject: Any, predicate: str) -> Any:
        return next(iter(self.all(subject, predicate)), None)

    def text(self, subject: Any, predicate: str) -> str:
        found = self.one(subject, predicate)
        return "" if found is None else str(found.value)

    def members(self, subject: Any, predicate: str) -> Iterator[Any]:
        """The members of a collection."""
        node = self.one(subject, predicate)
        while isinstance(node, BlankNode):
            yield self.one(node, _RDF + "first")
            node = self.one(node, _RDF + "rest")

    @cached_property
    def base(self) -> NamedNode:
        return NamedNode(self.path.resolve().as_uri())

    def included(self) -> Iterator[Path]:
        for node in self.members(self.base, _MF + "include"):
            yield local(node)

    def cases(self) -> Iterator[Case]:
        suite = f"{self.path.parents[1].name}/{self.path.parent.name}"
        for node in self.members(self.base, _MF + "entries"):
            yield self._case(node, suite)

    def _case(self, node: Any, suite: str) -> Case:
        kinds = [kind.value.rpartition("#")[2] for kind in self.all(node, _RDF + "type")]
        kind = next((k for k in kinds if k.endswith(("Test", "Test11"))), "?")
        name = f"{suite}#{node.value.rpartition('#')[2]}"
        action, result = self.one(node, _MF + "action"), self.one(node, _MF + "result")
        lax = self.one(node, _MF + "resultCardinality") is not None
        if isinstance(action, NamedNode):
            found = local(result) if isinstance(result, NamedNode) else None
            return Case(name, kind, local(action), result=found, node=node, manifest=self)
        if kind == "UpdateEvaluationTest":
            text = self.one(action, _UT + "request")
            before, after = self._state(action, _UT), self._state(result, _UT)
            return Case(name, kind, local(text), before, after, node=node, manifest=self)
        text = self.one(action, _QT + "query")
        found = local(result) if isinstance(result, NamedNode) else None
        state = self._state(action, _QT)
        return Case(name, kind, text and local(text), state, State(), found, lax, node, self)

    def _state(self, node: Any, namespace: str) -> State:
        if node is None:
            return State()
        named = []
        for graph in self.all(node, namespace + "graphData"):
            if isinstance(graph, NamedNode):
                named.append((graph.value, local(graph)))
            else:
                file = self.one(graph, namespace + "graph")
                named.append((self.text(graph, _RDFS + "label"), local(file)))
        default = tuple(local(file) for file in self.all(node, namespace + "data"))
        return State(default, tuple(named))


def local(node: Any) -> Path:
    """The file that a file: IRI names."""
    return Path(unquote(urlsplit(node.value).path))


def cases(*folders: str) -> list[Case]:
    """The tests of all manifests below these folders of the suites, each once, in their order."""
    found: dict[str, Case] = {}
    for folder in folders:
        for path in sorted((SUITES / folder).rglob("manifest*.ttl")):
            for case in Manifest(path).cases():
                found.setdefault(case.name, case)
    return list(found.values())
