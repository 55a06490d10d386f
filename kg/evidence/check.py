"""Whether a graph conforms to the shapes; what does not conform is not stored."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from kg.errors import DataError
from kg.evidence.screen import conforms
from kg.turtle import parse_turtle
from kg.vocab import NAMESPACES

# pySHACL logs each violation; whoever asked gets them all, and says what is to be said.
_SILENT = logging.Logger("attest.shapes", logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True)
class Violation:
    """A node that breaks a shape: which node, by which property if by one, why, and which shape.

    `path` is the property's IRI, or a path as SPARQL writes it (`^att:reports`); `value` the term
    at fault, if it is one, and `component` the IRI of the kind of constraint (SHACL, section 4).
    """

    focus: str
    path: str | None
    message: str
    shape: str
    value: str | None = None
    component: str = ""

    def __str__(self) -> str:
        by = f" {_short(self.path)}" if self.path else ""
        return f"{_short(self.focus)}{by}: {self.message}"


def load_shapes(folder: Path) -> Graph:
    """All shapes of a folder's Turtle files as one graph, read once; it must not be changed.

    Raises DataError naming the folder if it holds none, or the file that is no Turtle.
    """
    return _load(folder.resolve())


def validate(graph: Graph, *, shapes: Graph) -> tuple[Violation, ...]:
    """What in the graph breaks the shapes, sorted; empty if it conforms. Nothing is inferred.

    Actors of the registry need no more than their type in an article's graph. Raises DataError if
    the shapes themselves cannot be used.
    """
    if conforms(graph, shapes):
        return ()
    # pySHACL takes a fifth of a second to be imported: not for those who only ask questions.
    from pyshacl import validate as pyshacl_validate
    from pyshacl.errors import ReportableRuntimeError

    held = Graph()  # an article's graph is kept without contexts, which pySHACL asks for
    held += graph
    try:
        sound, report, _ = pyshacl_validate(
            held, shacl_graph=shapes, inplace=True, inference="none", logger=_SILENT
        )
    except ReportableRuntimeError as error:
        raise DataError(f"the shapes cannot be used: {error}") from error
    if isinstance(report, ReportableRuntimeError):
        raise DataError(f"the shapes cannot be used: {report.message}")
    return () if sound else _violations(report, shapes)


@cache
def _load(folder: Path) -> Graph:
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise DataError(f"{folder}: no shapes (*.ttl) here")
    shapes = Graph()
    for file in files:
        parse_turtle(shapes, file)
    return shapes


def _violations(report: Graph, shapes: Graph) -> tuple[Violation, ...]:
    found: dict[tuple[str, str, str, str], Violation] = {}
    for result in report.subjects(RDF.type, SH.ValidationResult):
        one = _violation(report, shapes, result)
        key = (one.focus, one.path or "", one.message, one.shape)
        # What breaks a property in two ways is told once, the same way each time.
        known = found.setdefault(key, one)
        if (one.component, one.value or "") < (known.component, known.value or ""):
            found[key] = one
    return tuple(found[key] for key in sorted(found))


def _violation(report: Graph, shapes: Graph, result: Node) -> Violation:
    component = report.value(result, SH.sourceConstraintComponent)
    # A constraint in SPARQL is asked of the article, and names the node at fault as the value.
    query = component == SH.SPARQLConstraintComponent
    value = report.value(result, SH.value)
    path = report.value(result, SH.resultPath)
    return Violation(
        focus=str(value if query else report.value(result, SH.focusNode)),
        path=_path(report, path) if path is not None else None,
        message=" ".join(sorted(str(one) for one in report.objects(result, SH.resultMessage))),
        shape=_shape(shapes, report.value(result, SH.sourceShape)),
        value=None if query or value is None else str(value),
        component=str(component),
    )


def _path(report: Graph, path: Node) -> str:
    """A property's IRI as it is; an inverse or alternative path (no others are used) short."""
    if isinstance(path, URIRef):
        return str(path)
    inverse = report.value(path, SH.inversePath)
    if inverse is not None:
        return "^" + _short(_path(report, inverse))
    choices = (
        choice
        for listed in report.objects(path, SH.alternativePath)
        for choice in report.items(listed)
    )
    return "|".join(_short(_path(report, choice)) for choice in choices)


def _shape(shapes: Graph, node: Node | None) -> str:
    """The shape with a name that a nameless one is part of."""
    seen: set[Node] = set()
    while node is not None and not isinstance(node, URIRef) and node not in seen:
        seen.add(node)
        node = next(shapes.subjects(None, node), None)
    return str(node)


def _short(iri: str) -> str:
    """An IRI with the prefix that every question uses, if it has one."""
    for prefix, namespace in NAMESPACES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
