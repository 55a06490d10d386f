"""The shapes as plain functions: what they find nothing wrong with conforms.

pySHACL says which node breaks which shape and why, and takes longer over a graph than the reading
of its article took. Nearly all graphs are sound; here that is seen in a few milliseconds. Whatever
is found wrong or unknown here is left to pySHACL, which alone decides. So each function may be
stricter than its constraint, and never more lenient.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.namespace import OWL, SH
from rdflib.term import Node

from kg.evidence.asked import ASKED
from kg.evidence.triples import Triples

# The values of a property path from a node; whether a node, or its values, meet a constraint.
Path = Callable[[Triples, Node], Sequence[Node]]
Check = Callable[[Triples, Node, Sequence[Node]], bool]

_TEXTS = (XSD.string, RDF.langString)
_ASIDE = frozenset(
    {
        RDF.type, RDFS.label, RDFS.comment, SH.message, SH.path, SH.targetClass,
        SH.targetObjectsOf, SH.targetSubjectsOf,
    }
)  # fmt: skip


Compare = Callable[[Any, Any], bool]


class UnknownConstraintError(Exception):
    """The shapes use something that is not known here."""


def conforms(graph: Graph, shapes: Graph) -> bool:
    """Whether the graph certainly conforms; if not, nobody knows yet."""
    screen = _screen(shapes)
    if screen is None or (None, RDFS.subClassOf, None) in graph:
        return False
    triples = Triples(graph)
    return all(check(triples, node, (node,)) for found, check in screen for node in found(triples))


Targets = Callable[[Triples], set[Node]]


@cache
def _screen(shapes: Graph) -> tuple[tuple[Targets, Check], ...] | None:
    """Each shape that has targets; None if some shape uses what is not known here."""
    try:
        compiler = _Compiler(shapes)
        return tuple(
            (_targets(shapes, shape), compiler.shape(shape)) for shape in _targeted(shapes)
        )
    except UnknownConstraintError:
        return None


def _targeted(shapes: Graph) -> set[Node]:
    if any((None, RDF.type, kind) in shapes for kind in (RDFS.Class, OWL.Class)):
        raise UnknownConstraintError("a class that is a shape")
    if any((None, term, None) in shapes for term in (SH.targetNode, SH.target)):
        raise UnknownConstraintError("targets")
    terms = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
    return {shape for term in terms for shape in shapes.subjects(term)}


def _targets(shapes: Graph, shape: Node) -> Targets:
    classes = tuple(shapes.objects(shape, SH.targetClass))
    subjects_of = tuple(shapes.objects(shape, SH.targetSubjectsOf))
    objects_of = tuple(shapes.objects(shape, SH.targetObjectsOf))

    def targets(triples: Triples) -> set[Node]:
        typed = triples.subjects.get(RDF.type, {})
        found = {node for one in classes for node in typed.get(one, ())}
        found.update(node for one in subjects_of for node in triples.objects.get(one, ()))
        found.update(node for one in objects_of for node in triples.subjects.get(one, ()))
        return found

    return targets


class _Compiler:
    """Makes a function of each shape, once."""

    def __init__(self, shapes: Graph) -> None:
        self._shapes = shapes
        self._made: dict[Node, Check] = {}

    def shape(self, shape: Node) -> Check:
        """Whether values meet all constraints of a shape."""
        if shape in self._made:
            return self._made[shape]
        checks: list[Check] = []

        def holds(triples: Triples, node: Node, values: Sequence[Node]) -> bool:
            return all(check(triples, node, values) for check in checks)

        self._made[shape] = holds  # before its parts, which may speak of the shape itself
        checks.extend(self._constraints(shape))
        return holds

    def _constraints(self, shape: Node) -> Iterator[Check]:
        for term, value in self._shapes.predicate_objects(shape):
            if term in _ASIDE:
                continue
            if term == SH.property:
                yield self._each(self._property(value))
            elif term == SH.node:
                yield self._each(self._node(value))
            elif term == SH["not"]:
                yield self._each(self._none(value))
            elif term == SH["or"]:
                yield self._each(self._any(value))
            elif term == SH.sparql:
                yield self._asked(shape)
            elif term in _CONSTRAINTS:
                yield _CONSTRAINTS[term](self._shapes, value)
            else:
                raise UnknownConstraintError(str(term))

    def _asked(self, shape: Node) -> Check:
        if shape not in ASKED or len(list(self._shapes.objects(shape, SH.sparql))) != 1:
            raise UnknownConstraintError("a constraint in SPARQL")
        asked = ASKED[shape]
        return lambda triples, node, _: asked(triples, node)

    def _each(self, check: Callable[[Triples, Node], bool]) -> Check:
        return lambda triples, _, values: all(check(triples, value) for value in values)

    def _node(self, shape: Node) -> Callable[[Triples, Node], bool]:
        check = self.shape(shape)
        return lambda triples, value: check(triples, value, (value,))

    def _none(self, shape: Node) -> Callable[[Triples, Node], bool]:
        """Not: only what surely breaks the inner shape, so that shape has to be exact."""
        terms = set(self._shapes.predicates(shape)) - _ASIDE
        if terms != {SH.pattern}:
            raise UnknownConstraintError("sh:not of more than a pattern")
        check = self.shape(shape)
        return lambda triples, value: not check(triples, value, (value,))

    def _any(self, listed: Node) -> Callable[[Triples, Node], bool]:
        checks = [self._node(shape) for shape in self._shapes.items(listed)]
        return lambda triples, value: any(check(triples, value) for check in checks)

    def _property(self, shape: Node) -> Callable[[Triples, Node], bool]:
        path = self._path(self._shapes.value(shape, SH.path))
        check = self.shape(shape)
        return lambda triples, node: check(triples, node, path(triples, node))

    def _path(self, path: Node | None) -> Path:
        if isinstance(path, URIRef):
            return lambda triples, node: triples.objects.get(path, {}).get(node, ())
        inverse = self._shapes.value(path, SH.inversePath)
        if isinstance(inverse, URIRef):
            return lambda triples, node: triples.subjects.get(inverse, {}).get(node, ())
        listed = self._shapes.value(path, SH.alternativePath)
        if listed is None:
            raise UnknownConstraintError("a path")
        paths = [self._path(one) for one in self._shapes.items(listed)]
        return lambda triples, node: list(dict.fromkeys(v for p in paths for v in p(triples, node)))


Make = Callable[[Graph, Node], Check]


def _value_check(make: Callable[[Graph, Node], Callable[[Node], bool]]) -> Make:
    """A constraint that each value has to meet by itself."""

    def made(shapes: Graph, given: Node) -> Check:
        check = make(shapes, given)
        return lambda _triples, _node, values: all(check(value) for value in values)

    return made


def _count(test: Compare) -> Make:
    def made(_shapes: Graph, given: Node) -> Check:
        limit = int(str(given))
        return lambda _triples, _node, values: test(len(values), limit)

    return made


def _node_kind(_shapes: Graph, given: Node) -> Callable[[Node], bool]:
    kinds: dict[Node, type[Node]] = {SH.IRI: URIRef, SH.Literal: Literal}
    if given not in kinds:
        raise UnknownConstraintError(str(given))
    kind = kinds[given]
    return lambda value: isinstance(value, kind)


def _datatype(_shapes: Graph, given: Node) -> Callable[[Node], bool]:
    def has(value: Node) -> bool:
        if not isinstance(value, Literal) or value.ill_typed:
            return False
        if given == RDF.langString:
            return bool(value.language)
        datatype = value.datatype or (XSD.string if not value.language else None)
        known = value.value is not None or given in _TEXTS or not str(given).startswith(str(XSD))
        return datatype == given and known

    return has


def _length(test: Compare) -> Make:
    def make(_shapes: Graph, given: Node) -> Callable[[Node], bool]:
        limit = int(str(given))
        return lambda value: isinstance(value, Literal | URIRef) and test(len(value), limit)

    return _value_check(make)


def _pattern(_shapes: Graph, given: Node) -> Callable[[Node], bool]:
    pattern = re.compile(str(given))
    return lambda value: isinstance(value, Literal | URIRef) and bool(pattern.search(str(value)))


def _among(shapes: Graph, given: Node) -> Callable[[Node], bool]:
    allowed = frozenset(shapes.items(given))
    return lambda value: value in allowed


def _languages(shapes: Graph, given: Node) -> Callable[[Node], bool]:
    allowed = frozenset(str(one) for one in shapes.items(given))
    return lambda value: isinstance(value, Literal) and value.language in allowed


def _bound(test: Compare) -> Make:
    def make(_shapes: Graph, given: Node) -> Callable[[Node], bool]:
        return lambda value: _compared(test, value, given)

    return _value_check(make)


def _compared(test: Compare, one: Node, other: Node) -> bool:
    """Whether two literals stand in an order; what cannot be compared does not."""
    if not isinstance(one, Literal) or not isinstance(other, Literal):
        return False
    if one.value is None or other.value is None:
        return False
    try:
        return bool(test(one.value, other.value))
    except TypeError:
        return False


def _has_value(_shapes: Graph, given: Node) -> Check:
    return lambda _triples, _node, values: given in values


def _unique_language(_shapes: Graph, _given: Node) -> Check:
    def tags(values: Sequence[Node]) -> list[str]:
        return [v.language for v in values if isinstance(v, Literal) and v.language]

    return lambda _triples, _node, values: len(tags(values)) == len(set(tags(values)))


def _ordered(test: Compare) -> Make:
    """Each value stands in an order to each value of another property of the node."""

    def made(_shapes: Graph, given: Node) -> Check:
        def holds(triples: Triples, node: Node, values: Sequence[Node]) -> bool:
            others = triples.objects.get(given, {}).get(node, ())
            return all(_compared(test, one, other) for one in values for other in others)

        return holds

    return made


_CONSTRAINTS: dict[Node, Make] = {
    SH.minCount: _count(operator.ge),
    SH.maxCount: _count(operator.le),
    SH.minLength: _length(operator.ge),
    SH.maxLength: _length(operator.le),
    SH.nodeKind: _value_check(_node_kind),
    SH.datatype: _value_check(_datatype),
    SH.pattern: _value_check(_pattern),
    SH["in"]: _value_check(_among),
    SH.languageIn: _value_check(_languages),
    SH.minInclusive: _bound(operator.ge),
    SH.minExclusive: _bound(operator.gt),
    SH.maxInclusive: _bound(operator.le),
    SH.maxExclusive: _bound(operator.lt),
    SH.lessThan: _ordered(operator.lt),
    SH.lessThanOrEquals: _ordered(operator.le),
    SH.hasValue: _has_value,
    SH.uniqueLang: _unique_language,
}
